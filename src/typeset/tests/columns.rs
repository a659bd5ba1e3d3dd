//! What columns promise: even ends, lines beside lines, wide blocks across, exhibits at the top.

use super::*;
use crate::model::brief::Theme;
use crate::model::pages::{Columns, Pages};
use frame::Pt;

/// A paragraph of so many words, each another.
fn paragraph(name: &str, count: usize) -> Arc<Block> {
    let words: Vec<String> = (0..count).map(|index| format!("word{index}")).collect();
    super::paragraph(name, &words.join(" "))
}

fn field(sections: Vec<Arc<Section>>) -> Brief {
    let mut brief = brief(sections);
    brief.theme = Theme::Field;
    brief
}

/// The lowest baseline of the block's words in each column of a page.
fn ends(layout: &Layout, page: usize, block: &str) -> Vec<Pt> {
    let design = Design::new(Theme::Field, PageFormat::A4);
    let middle = design.grid.left + design.grid.width * 0.5;
    let page = &layout.document.pages[page];
    let areas = page
        .areas
        .iter()
        .filter(|area| area.shows == frame::Shown::Block(crate::model::id::BlockId::new(block)));
    let mut ends = vec![Pt::ZERO; 2];
    for area in areas {
        let column = usize::from(area.rect.origin.x > middle);
        ends[column] = ends[column].max(area.rect.bottom());
    }
    ends
}

#[test]
fn the_last_columns_of_a_section_end_at_one_height() {
    let brief = field(vec![
        section("one", "One", vec![paragraph("long", 240)]),
        section("two", "Two", vec![paragraph("next", 30)]),
    ]);
    let ends = ends(&layout(&brief), 0, "long");
    let line = Design::new(Theme::Field, PageFormat::A4).scale.text.leading;
    assert!(
        ends[1] > Pt::ZERO && (ends[0] - ends[1]).abs() <= line + Pt(0.1),
        "{ends:?}"
    );
}

#[test]
fn lines_stand_beside_lines() {
    let heading = heading("heading", HeadingLevel::Two, "A heading");
    let blocks = vec![
        paragraph("a", 90),
        heading,
        paragraph("b", 130),
        paragraph("c", 150),
        paragraph("d", 170),
    ];
    let layout = layout(&field(vec![section("one", "One", blocks)]));
    let design = Design::new(Theme::Field, PageFormat::A4);
    let step = design.rhythm.expect("Field runs in columns");
    let size = design.scale.text.size;
    let baselines = layout.document.pages[0].items.iter().filter_map(|item| {
        let Content::Text(run) = &item.content else {
            return None;
        };
        ((run.size - size).abs() < Pt(0.01) && run.text.contains("word")).then_some(item.at.y)
    });
    let baselines: Vec<Pt> = baselines.collect();
    assert!(baselines.len() > 30);
    for baseline in &baselines {
        let steps = (*baseline - baselines[0]) / step;
        assert!(
            (steps - steps.round()).abs() < 0.02,
            "{baseline:?} is {steps} steps down"
        );
    }
}

#[test]
fn titles_span_the_columns_and_text_does_not() {
    let brief = field(vec![section("one", "One", vec![paragraph("p", 200)])]);
    let layout = layout(&brief);
    let grid = Design::of(&brief, None).grid;
    for area in &layout.document.pages[0].areas {
        let width = match &area.shows {
            frame::Shown::Section(_) => grid.width,
            frame::Shown::Block(_) => grid.text_width,
            frame::Shown::Masthead | frame::Shown::Claim(_) => continue,
        };
        assert!(
            (area.rect.size.width - width).abs() < Pt(0.01),
            "{:?}",
            area.shows
        );
    }
}

#[test]
fn columns_are_chosen_by_the_brief() {
    let mut brief = field(vec![section("one", "One", vec![paragraph("p", 200)])]);
    let pieces = |brief: &Brief| {
        let areas = &layout(brief).document.pages[0].areas;
        let shown =
            |area: &&frame::Area| area.shows == frame::Shown::Block(crate::model::id::BlockId::new("p"));
        areas.iter().filter(shown).count()
    };
    assert_eq!(pieces(&brief), 2);
    brief.pages = Pages {
        columns: Columns::One,
        ..Pages::default()
    };
    assert_eq!(pieces(&brief), 1);
    brief.theme = Theme::Chancery;
    brief.pages.columns = Columns::Two;
    assert_eq!(pieces(&brief), 2);
}
