//! Key figures and tables: inside their width, with the structure that a screen reader needs.

use attache::model::block::{Block, BlockKind, Column, ColumnAlign, KeyFigure, Table};
use attache::model::brief::{Brief, PageFormat, Section, Theme};
use attache::model::id::{BlockId, ClaimId, SectionId, SourceId};
use attache::model::inline::Text;
use attache::model::joined::Joined;
use attache::model::slide::Slide;
use attache::typeset::exhibit::{Drawing, key_figures, table};
use attache::typeset::frame::{Content, Point, Pt, Role, Size};
use attache::typeset::piece::{LocalItem, Measured, Piece};
use attache::typeset::resolve::Resolved;
use attache::typeset::text::Setter;
use proptest::prelude::*;

use super::{COLUMN, outside, png, samples};

/// The pieces of a block below each other.
fn stacked(measured: &Measured, width: Pt) -> Drawing {
    let mut top = Pt::ZERO;
    let mut items = Vec::new();
    for piece in &measured.pieces {
        items.extend(piece.items.iter().map(|item| LocalItem {
            at: item.at + Point::new(Pt::ZERO, top),
            ..item.clone()
        }));
        top += piece.height;
    }
    Drawing {
        size: Size::new(width, top),
        items,
        ..Drawing::default()
    }
}

fn holding(brief: &Brief, kind: BlockKind) -> Brief {
    let block = Block {
        id: BlockId::new("b1"),
        kind,
    };
    let section = Section {
        id: SectionId::new("s1"),
        title: String::new(),
        marking: attache::model::marking::Marking::default(),
        clearance: attache::model::marking::Clearance::default(),
        slide: Slide::default(),
        blocks: vec![block.into()],
    };
    Brief {
        sections: vec![section.into()],
        ..brief.clone()
    }
}

fn figures(claims: &[(&str, &str)]) -> Vec<KeyFigure> {
    let figure = |(claim, label): &(&str, &str)| KeyFigure {
        claim: ClaimId::new(claim),
        label: (*label).to_owned(),
    };
    claims.iter().map(figure).collect()
}

fn strip(brief: &Brief, items: &[KeyFigure], width: Pt) -> Measured {
    let brief = holding(
        brief,
        BlockKind::KeyFigures {
            items: items.to_vec(),
        },
    );
    key_figures(
        &mut Setter::new(),
        &Resolved::new(&brief),
        &BlockId::new("b1"),
        items,
        width,
        Slide::Message,
    )
}

fn tabled(brief: &Brief, content: &Table, width: Pt) -> Measured {
    let brief = holding(brief, BlockKind::Table(content.clone()));
    table(
        &mut Setter::new(),
        &Resolved::new(&brief),
        &BlockId::new("b1"),
        content,
        width,
        Slide::Message,
    )
}

fn standing() -> Table {
    let column = |header: &str, align| Column {
        header: header.into(),
        align,
    };
    let rows: [[&str; 4]; 4] = [
        [
            "United Nations",
            "Envoys not accredited",
            "{start|The ambassador}, named by the ousted government, keeps the seat [@article]",
            "1,027",
        ],
        [
            "Western parliaments",
            "–",
            "Several have formally acknowledged the NUG; none is named",
            "14.5",
        ],
        [
            "International Criminal Court",
            "Prosecutor asked for a warrant against Min Aung Hlaing",
            "–",
            "130,000",
        ],
        [
            "ASEAN",
            "Min Aung Hlaing kept from summits",
            "Malaysia, in the chair, presses for [contact](https://asean.org)",
            "7",
        ],
    ];
    Table {
        title: "Who deals with whom, as far as the article tells".into(),
        columns: vec![
            column("Body", ColumnAlign::Left),
            column("Towards the junta", ColumnAlign::Left),
            column("Towards its opponents", ColumnAlign::Left),
            column("Number of things counted", ColumnAlign::Right),
        ],
        rows: rows
            .iter()
            .map(|row| row.iter().map(|cell| Text::from(*cell)).collect())
            .collect(),
        joined: Vec::new(),
        note: "A dash means that the article says nothing.".into(),
        sources: vec![SourceId::new("article")],
        as_of: "2025-04".parse().ok(),
    }
}

const FOUR: [(&str, &str); 4] = [
    ("control", "of the country is fully controlled by the junta"),
    ("townships", "in Rakhine State are held by the Arakan Army"),
    ("towns", ""),
    ("start", "start of the operation"),
];

#[test]
#[ignore = "draws strips and tables into target/tmp/exhibits, to be looked at"]
fn the_measured_samples_can_be_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("exhibits");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let (brief, _) = samples::brief();
    let slide = Brief {
        theme: Theme::Lectern,
        format: PageFormat::Slides,
        ..brief.clone()
    };
    let field = Brief {
        theme: Theme::Field,
        ..brief.clone()
    };
    for (name, measured, width) in [
        ("strip", strip(&brief, &figures(&FOUR), COLUMN), COLUMN),
        ("strip-full", strip(&brief, &figures(&FOUR), Pt(482.0)), Pt(482.0)),
        (
            "strip-three",
            strip(&field, &figures(&FOUR[..3]), Pt(482.0)),
            Pt(482.0),
        ),
        (
            "strip-slide",
            strip(&slide, &figures(&FOUR), Pt(860.0)),
            Pt(860.0),
        ),
        ("table", tabled(&brief, &standing(), COLUMN), COLUMN),
        ("table-full", tabled(&brief, &standing(), Pt(482.0)), Pt(482.0)),
        ("table-narrow", tabled(&field, &standing(), Pt(120.0)), Pt(120.0)),
        ("table-slide", tabled(&slide, &standing(), Pt(860.0)), Pt(860.0)),
    ] {
        let drawing = stacked(&measured, width);
        std::fs::write(
            folder.join(format!("{name}.png")),
            png(&drawing.items, drawing.size),
        )
        .expect("the picture can be written");
    }
}

#[test]
fn a_key_figure_says_number_label_date_source_and_caveat() {
    let (brief, _) = samples::brief();
    let measured = strip(&brief, &figures(&FOUR), Pt(482.0));
    assert!(measured.diagnostics.is_empty(), "{:?}", measured.diagnostics);
    let words = super::words(&stacked(&measured, Pt(482.0)));
    for part in [
        "about",
        "21 per cent",
        "14 of 17",
        "townships",
        "As of late 2024",
        "[1]",
        "Recent estimates",
    ] {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert_eq!(
        measured
            .nodes
            .iter()
            .filter(|node| node.role == Role::ListItem)
            .count(),
        4
    );
    assert_eq!(
        measured
            .pieces
            .iter()
            .map(|piece| piece.areas.len())
            .sum::<usize>(),
        4
    );
}

#[test]
fn a_claim_that_is_not_there_leaves_a_visible_gap() {
    let (brief, _) = samples::brief();
    let measured = strip(&brief, &figures(&[("nothing", "of something")]), COLUMN);
    assert!(super::words(&stacked(&measured, COLUMN)).contains("[?]"));
}

/// The words of a piece.
fn of_piece(piece: &Piece) -> String {
    piece
        .items
        .iter()
        .filter_map(|item| match &item.content {
            Content::Text(run) => Some(&*run.text),
            Content::Shape(_) | Content::Image { .. } => None,
        })
        .collect()
}

#[test]
fn a_table_repeats_its_header_and_keeps_its_words() {
    let (brief, _) = samples::brief();
    let measured = tabled(&brief, &standing(), COLUMN);
    assert_eq!(measured.again_after, 2);
    let again: Vec<String> = measured.again.iter().map(of_piece).collect();
    assert_eq!(again.len(), 2);
    assert_eq!(again[0], "Table\u{a0}1 (continued)");
    assert_eq!(again[1], of_piece(&measured.pieces[1]));
    assert_eq!(measured.pieces.len(), 1 + 1 + 4 + 2);
    let words = super::words(&stacked(&measured, COLUMN));
    for part in [
        "Table\u{a0}1",
        "Towards the junta",
        "130,000",
        "The ambassador",
        "As of April 2025",
    ] {
        assert!(words.contains(part), "{part} in {words}");
    }
    let count = |role| measured.nodes.iter().filter(|node| node.role == role).count();
    assert_eq!(
        (
            count(Role::TableHeader),
            count(Role::TableCell),
            count(Role::TableRow)
        ),
        (4, 16, 5)
    );
    let links: usize = measured.pieces.iter().map(|piece| piece.links.len()).sum();
    assert_eq!(links, 3);
}

#[test]
fn joined_cells_hold_their_rows_together_and_print_the_words_of_the_first() {
    let (brief, _) = samples::brief();
    let joined = |row, column, rows, columns| Joined {
        row,
        column,
        rows,
        columns,
    };
    let cells = [
        [
            "Shan",
            "Lashio",
            "long words that go over several lines of their narrow column",
        ],
        ["", "Hsipaw", ""],
        [
            "Kachin",
            "over both of the columns that stand to the right of the first",
            "",
        ],
    ];
    let mut table = Table {
        columns: vec![Column::default(); 3],
        rows: cells.map(|row| row.map(Text::from).to_vec()).to_vec(),
        joined: vec![joined(1, 1, 2, 1), joined(1, 3, 2, 1), joined(3, 2, 1, 2)],
        ..Table::default()
    };
    let measured = tabled(&brief, &table, Pt(200.0));
    // The number, two rows in one piece, then the third.
    assert_eq!(measured.pieces.len(), 3);
    assert!(of_piece(&measured.pieces[1]).contains("Hsipaw"));
    assert_eq!(outside(&stacked(&measured, Pt(200.0))), None);
    let count = |role| measured.nodes.iter().filter(|node| node.role == role).count();
    assert_eq!(count(Role::TableRow), 3);
    assert_eq!(count(Role::JoinedCell { rows: 2, columns: 1 }), 2);
    assert_eq!(count(Role::JoinedCell { rows: 1, columns: 2 }), 1);
    assert_eq!(count(Role::TableCell), 3);
    assert!(measured.diagnostics.is_empty(), "{:?}", measured.diagnostics);
    table.rows[1][0] = "covered".into();
    table.joined.push(joined(3, 3, 2, 1));
    let found = tabled(&brief, &table, Pt(200.0)).diagnostics;
    let codes: Vec<&str> = found.iter().map(|found| found.code.as_str()).collect();
    assert_eq!(codes, ["table-joined-unfit", "table-cell-covered"]);
}

#[test]
fn numbers_stand_with_their_ones_under_each_other() {
    let (brief, _) = samples::brief();
    let measured = tabled(&brief, &standing(), Pt(482.0));
    let ones: Vec<(String, f32, f32)> = measured
        .pieces
        .iter()
        .flat_map(|piece| &piece.items)
        .filter_map(|item| match &item.content {
            Content::Text(run) if ["1,027", "14.5", "130,000", "7"].contains(&&*run.text) => {
                let ones = run.text.find('.').unwrap_or(run.text.len());
                let glyphs = run.glyphs.iter().filter(|glyph| glyph.text_range().end <= ones);
                let width: f32 = glyphs.map(|glyph| glyph.advance).sum();
                let end = item.at.x.0 + run.width().0;
                Some((run.text.to_string(), item.at.x.0 + width, end))
            }
            Content::Text(_) | Content::Shape(_) | Content::Image { .. } => None,
        })
        .collect();
    assert_eq!(ones.len(), 4);
    assert!(
        ones.iter().all(|(_, one, _)| (one - ones[0].1).abs() < 0.2),
        "{ones:?}"
    );
    let widest = ones.iter().map(|(_, _, end)| *end).fold(0.0, f32::max);
    assert!((widest - 482.0).abs() < 0.2, "{ones:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_table_stays_inside_its_width(
        headers in prop::collection::vec("[A-Za-z ]{0,24}", 0..9),
        rows in prop::collection::vec(prop::collection::vec("[a-z0-9 ,.]{0,80}", 0..10), 0..8),
        right in any::<bool>(),
        width in 150.0..700.0_f32,
        joined in prop::collection::vec((0..8_u32, 0..9_u32, 1..4_u32, 1..4_u32), 0..4),
    ) {
        let (brief, _) = samples::brief();
        let align = if right { ColumnAlign::Right } else { ColumnAlign::Center };
        let content = Table {
            columns: headers.iter().map(|header| Column { header: Text::plain(header), align }).collect(),
            rows: rows.iter().map(|row| row.iter().map(|cell| Text::plain(cell)).collect()).collect(),
            joined: joined
                .iter()
                .map(|&(row, column, rows, columns)| Joined { row, column, rows, columns })
                .collect(),
            ..Table::default()
        };
        let measured = tabled(&brief, &content, Pt(width));
        prop_assert_eq!(outside(&stacked(&measured, Pt(width))), None);
        prop_assert!(measured.nodes.iter().enumerate().all(|(at, node)| node.parent.is_none_or(|parent| parent < at)));
    }

    #[test]
    fn any_strip_stays_inside_its_width(
        picks in prop::collection::vec((0..4_usize, "[a-z ]{0,60}"), 0..10), width in 90.0..700.0_f32,
    ) {
        let (brief, _) = samples::brief();
        let items: Vec<KeyFigure> = picks
            .iter()
            .map(|(pick, label)| KeyFigure { claim: ClaimId::new(FOUR[*pick].0), label: label.clone() })
            .collect();
        let measured = strip(&brief, &items, Pt(width));
        prop_assert_eq!(outside(&stacked(&measured, Pt(width))), None);
    }
}
