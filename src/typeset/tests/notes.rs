//! What notes promise: at the foot of the page of their reference, in their order, whole, and linked both ways.

use proptest::prelude::*;

use super::properties::assert_inside;
use super::*;
use crate::model::brief::Theme;
use crate::model::inline::Text;
use crate::model::pages::{Columns, Notes, Pages};
use frame::{Link, NodeId, Pt};

/// A brief of paragraphs, each of some words with notes of some words; all words differ.
fn noted(paragraphs: &[Vec<(usize, usize)>], notes: Notes) -> (Brief, usize) {
    let mut count = 0;
    let mut words = |length: usize| {
        let words = (0..length).map(|_| {
            count += 1;
            format!("w{count}")
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let mut blocks = Vec::new();
    for (index, parts) in paragraphs.iter().enumerate() {
        let mut markup = String::new();
        for (length, note) in parts {
            markup.push_str(&words(*length));
            if *note > 0 {
                markup += &["[^", &words(*note), "]"].concat();
            }
            markup.push(' ');
        }
        blocks.push(paragraph(&format!("p{index}"), markup.trim_end()));
    }
    let mut brief = brief(vec![section("s", "Title", blocks)]);
    brief.pages = Pages {
        notes,
        ..Pages::default()
    };
    (brief, count)
}

fn set(design: &Design, brief: &Brief) -> Layout {
    Typesetter::new()
        .layout_in(design, (brief, &Blobs::default()), &Options::default(), &|| false)
        .expect("nothing halts it")
}

/// The links of references to notes, with their pages.
fn references(layout: &Layout) -> Vec<(usize, &Link)> {
    let pages = layout.document.pages.iter().enumerate();
    let links = pages.flat_map(|(index, page)| page.links.iter().map(move |link| (index, link)));
    links
        .filter(|(_, link)| link.description.starts_with("Note "))
        .collect()
}

fn page_of(link: &Link) -> Option<usize> {
    match &link.to {
        Destination::Place(place) => Some(place.page),
        Destination::Url(_) => None,
    }
}

/// The words `w…` of the document, by node.
fn spoken(layout: &Layout) -> Vec<String> {
    let mut nodes: std::collections::BTreeMap<NodeId, String> = std::collections::BTreeMap::new();
    for item in layout.document.pages.iter().flat_map(|page| &page.items) {
        if let (Tag::Node(node), Content::Text(run)) = (item.tag, &item.content) {
            nodes.entry(node).or_default().push_str(&run.text);
        }
    }
    let words = nodes.into_values().flat_map(|text| {
        let words = text
            .split(|sign: char| !sign.is_alphanumeric())
            .map(str::to_owned);
        words.collect::<Vec<_>>()
    });
    words
        .filter(|word| {
            word.strip_prefix('w')
                .is_some_and(|rest| rest.parse::<usize>().is_ok())
        })
        .collect()
}

#[test]
fn a_note_stands_at_the_foot_of_its_page_and_leads_both_ways() {
    let (brief, _) = noted(
        &[vec![(20, 6), (300, 0)], vec![(300, 0), (10, 4), (40, 0)]],
        Notes::Footnotes,
    );
    let layout = layout(&brief);
    let design = Design::of(&brief, None);
    let references = references(&layout);
    assert_eq!(references.len(), 2);
    for (page, link) in references {
        let Destination::Place(place) = &link.to else {
            panic!("{link:?}");
        };
        assert_eq!(place.page, page);
        assert!(place.at.y > design.page.height * 0.8, "{place:?}");
        let back = layout.document.pages[page].links.iter().find(|back| {
            back.description.starts_with("Back to the reference")
                && (back.area.origin.y - place.at.y).abs() < Pt(0.5)
        });
        let back = back.expect("the number of a note leads back");
        assert_eq!(page_of(back), Some(page));
    }
    let notes = layout
        .document
        .structure
        .iter()
        .filter(|node| node.role == Role::Note);
    assert_eq!(notes.count(), 2);
}

#[test]
fn a_note_too_long_for_its_page_goes_on_at_the_foot_of_the_next() {
    let (brief, count) = noted(&[vec![(30, 500), (600, 0)]], Notes::Footnotes);
    let layout = layout(&brief);
    let pages = |needle: &str| {
        let pages = layout.document.pages.iter().enumerate();
        let on = pages.filter(|(_, page)| page.text().split([' ', '\n']).any(|word| word == needle));
        on.map(|(index, _)| index).collect::<Vec<_>>()
    };
    assert_eq!(pages("w31"), [0], "the note begins on the page of its reference");
    assert_eq!(pages("w530"), [1], "and ends on the next");
    assert_eq!(spoken(&layout).len(), count);
}

#[test]
fn at_the_end_notes_have_letters_and_a_list() {
    let (brief, count) = noted(&[vec![(20, 6), (30, 4)], vec![(10, 3)]], Notes::Endnotes);
    let layout = layout(&brief);
    let text = layout.document.pages[0].text();
    assert!(text.contains("Notes"), "{text}");
    let marks: Vec<&str> = references(&layout)
        .iter()
        .map(|(_, link)| link.description.as_str())
        .collect();
    assert_eq!(marks, ["Note a", "Note b", "Note c"]);
    assert_eq!(spoken(&layout).len(), count);
}

#[test]
fn notes_of_an_equal_text_in_one_block_stand_once() {
    let item = || ListItem {
        text: Text::from("the same[^w1 note]"),
        depth: 0,
    };
    let list = BlockKind::List {
        style: ListStyle::Bulleted,
        items: vec![item(), item()],
    };
    let mut brief = brief(vec![section("s", "Title", vec![block("list", list)])]);
    brief.pages.notes = Notes::Footnotes;
    let layout = layout(&brief);
    assert_eq!(references(&layout).len(), 2);
    assert_eq!(spoken(&layout), ["w1"]);
}

#[test]
fn a_note_in_a_heading_stands_in_brackets_and_not_in_the_contents() {
    let blocks = vec![
        block("contents", BlockKind::contents()),
        heading("h", HeadingLevel::Two, "A heading[^w1]"),
        paragraph("p", "Text."),
    ];
    let mut brief = brief(vec![section("s", "Title", blocks)]);
    brief.pages.notes = Notes::Footnotes;
    let layout = layout(&brief);
    assert_eq!(spoken(&layout), ["w1"]);
    assert!(layout.document.pages[0].text().contains("A heading (w1)"));
}

/// In each column the text ends above the first note of its foot.
fn assert_feet_are_below_the_text(layout: &Layout) {
    for page in &layout.document.pages {
        let backs = page
            .links
            .iter()
            .filter(|link| link.description.starts_with("Back to the reference"));
        for back in backs {
            let texts = page.areas.iter().filter(|area| {
                let column = area.rect.origin.x..area.rect.right();
                matches!(area.shows, Shown::Block(_)) && column.contains(&back.area.origin.x)
            });
            for area in texts {
                assert!(
                    area.rect.bottom() <= back.area.origin.y + Pt(0.1),
                    "{:?} ends below {:?}",
                    area.rect,
                    back.area
                );
            }
        }
    }
}

fn paragraphs() -> impl Strategy<Value = Vec<Vec<(usize, usize)>>> {
    let note = prop_oneof![3 => Just(0_usize), 3 => 1_usize..25, 1 => 60_usize..400];
    let part = (1_usize..90, note);
    proptest::collection::vec(proptest::collection::vec(part, 1..5), 1..9)
}

/// For each note whether one before it in its paragraph may be taller than a page: both may belong to one line, and then
/// the second follows where the first has ended.
fn behind_long(paragraphs: &[Vec<(usize, usize)>]) -> Vec<bool> {
    let mut behind = Vec::new();
    for paragraph in paragraphs {
        let mut long = false;
        for &(_, words) in paragraph.iter().filter(|(_, words)| *words > 0) {
            behind.push(long);
            long |= words >= 60;
        }
    }
    behind
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_note_is_lost_doubled_or_on_a_wrong_page(
        paragraphs in paragraphs(),
        theme in 0_usize..3,
        format in 0_usize..3,
        columns in 0_usize..3,
        height in prop_oneof![Just(1.0_f32), 20.0_f32..300.0, Just(842.0)],
    ) {
        let mut design = Design::in_columns(Theme::ALL[theme], PageFormat::ALL[format], Columns::ALL[columns]);
        design.page.height = design.grid.top + design.grid.bottom + Pt(height);
        let (brief, expected) = noted(&paragraphs, Notes::Footnotes);
        let layout = set(&design, &brief);
        assert_inside(&layout.document);
        assert_feet_are_below_the_text(&layout);
        let mut words = spoken(&layout);
        prop_assert_eq!(words.len(), expected);
        words.sort_unstable();
        words.dedup();
        prop_assert_eq!(words.len(), expected);
        let mut last = 0;
        let behind_long = behind_long(&paragraphs);
        for ((page, link), behind_long) in references(&layout).into_iter().zip(behind_long) {
            let there = page_of(link);
            // Where a line of text, two of a note and the rule do not fit into the page, a note may have to wait.
            let least = design.scale.text.leading * 2.0 + design.scale.small.leading * 3.0;
            if Pt(height) > least * 2.0 && !behind_long {
                prop_assert_eq!(there, Some(page), "a note stands on another page than its reference");
            }
            prop_assert!(there >= Some(last), "notes stand in their order");
            last = there.unwrap_or_default();
        }
    }

    #[test]
    fn with_notes_too_a_warm_layout_is_the_same_as_a_cold_one(
        before in paragraphs(),
        after in paragraphs(),
        feet in any::<bool>(),
    ) {
        let notes = |foot: bool| if foot { Notes::Footnotes } else { Notes::Endnotes };
        let (first, _) = noted(&before, notes(!feet));
        let (second, _) = noted(&after, notes(feet));
        let blobs = Blobs::default();
        let mut warm = Typesetter::new();
        warm.layout(&first, &blobs, &Options::default());
        let warm = warm.layout(&second, &blobs, &Options::default());
        let cold = layout(&second);
        prop_assert_eq!(&warm.document.pages, &cold.document.pages);
        prop_assert_eq!(&warm.document.structure, &cold.document.structure);
    }
}
