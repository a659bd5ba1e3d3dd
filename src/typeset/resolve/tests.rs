//! What resolving promises.

use std::sync::Arc;

use super::*;
use crate::model::block::{Block, BlockKind, Table};
use crate::model::brief::{Library, Section};
use crate::model::evidence::{Claim, ClaimKind, Source, Value};
use crate::model::id::ClaimId;
use crate::model::inline::Text;
use crate::model::slide::Slide;
use crate::typeset::frame::{Color, Pt};
use crate::typeset::text::{Family, Style};

fn paragraph(id: &str, markup: &str) -> Arc<Block> {
    let text = Text::from(markup);
    Arc::new(Block {
        id: id.into(),
        kind: BlockKind::Paragraph { text },
    })
}

fn brief(blocks: Vec<Arc<Block>>) -> Brief {
    let mut library = Library::default();
    for id in ["a", "b"] {
        library.sources.insert(
            id.into(),
            Arc::new(Source {
                title: id.to_uppercase(),
                ..Source::default()
            }),
        );
    }
    let claim = Claim {
        subject: "townships".into(),
        wording: "14 of 17 townships".into(),
        value: Value::Ratio {
            part: 14.0,
            whole: 17.0,
        },
        unit: String::new(),
        as_of: None,
        kind: ClaimKind::Reported,
        assessment: crate::model::likelihood::Assessment::default(),
        caveat: String::new(),
        source: Some("a".into()),
        passage: None,
    };
    library.claims.insert("c".into(), Arc::new(claim));
    let section = Section {
        id: "s".into(),
        title: "Battlefield".into(),
        marking: crate::model::marking::Marking::None,
        clearance: crate::model::marking::Clearance::Draft,
        slide: Slide::default(),
        blocks,
    };
    Brief {
        sections: vec![Arc::new(section)],
        library: Arc::new(library),
        ..Brief::default()
    }
}

fn printed(brief: &Brief, markup: &str) -> String {
    let style = Style::new(Family::Serif, Pt(10.0), Pt(14.0), Color::BLACK);
    let spans = Resolved::new(brief).spans(&markup.into(), &style);
    spans.into_iter().map(|(span, _)| span.text).collect()
}

#[test]
fn sources_count_by_first_citation() {
    let brief = brief(vec![paragraph("p", "One[@b]."), paragraph("q", "{c} and[@b].")]);
    let resolved = Resolved::new(&brief);
    assert_eq!(resolved.number(&"b".into()), Some(1));
    assert_eq!(resolved.number(&"a".into()), Some(2));
    assert_eq!(printed(&brief, "See[@a, p. 4]."), "See[2, p. 4].");
}

#[test]
fn each_series_of_exhibits_counts_alone() {
    let table = |id: &str| {
        Arc::new(Block {
            id: id.into(),
            kind: BlockKind::Table(Table::default()),
        })
    };
    let brief = brief(vec![table("t1"), table("t2")]);
    assert_eq!(printed(&brief, "{#t2}"), "Table\u{a0}2");
}

#[test]
fn what_is_not_there_is_printed_as_a_placeholder_and_found() {
    let brief = brief(vec![paragraph(
        "p",
        "{nothing} [@none] {#nowhere} {nothing|some words}",
    )]);
    assert_eq!(printed(&brief, "{nothing} [@none] {#nowhere}"), "[?] [?] [?]");
    assert_eq!(printed(&brief, "{nothing|some words}"), "some words[?]");
    let resolved = Resolved::new(&brief);
    let codes: Vec<_> = resolved
        .diagnostics()
        .iter()
        .map(|found| found.code.as_str())
        .collect();
    assert_eq!(codes, ["claim-unknown", "source-unknown", "block-unknown"]);
}

#[test]
fn claims_print_their_wording_and_their_source_if_asked() {
    let brief = brief(vec![paragraph("p", "{c}")]);
    assert_eq!(printed(&brief, "{c}, {c|most}"), "14 of 17 townships, most");
    let style = Style::new(Family::Serif, Pt(10.0), Pt(14.0), Color::BLACK);
    let spans = Resolved::new(&brief).cited_spans(&"{c} fell".into(), &style);
    let meanings: Vec<_> = spans.into_iter().map(|(_, meaning)| meaning).collect();
    assert_eq!(
        meanings,
        [
            Meaning::Claim(ClaimId::new("c")),
            Meaning::Citation("a".into()),
            Meaning::Words
        ]
    );
}
