//! What leans on what.

use std::sync::Arc;

use super::*;
use crate::model::block::{Block, BlockKind, KeyFigure};
use crate::model::brief::{Library, Section};
use crate::model::evidence::{Article, ClaimKind, Media, Passage, Source, Value};
use crate::model::figure::{
    Alternative, Chart, ChartKind, Datum, Figure, FigureContent, FigureWidth, ImageContent, Map, MapArea,
    Waffle,
};
use crate::model::framing::Framing;
use crate::model::inline::Text;
use crate::model::marking::{Clearance, Marking};
use crate::model::slide::Slide;

fn source(title: &str, url: &str) -> Arc<Source> {
    Arc::new(Source {
        title: title.to_owned(),
        url: url.to_owned(),
        ..Source::default()
    })
}

fn claim(subject: &str, wording: &str, source: &str, passage: Option<&str>) -> Arc<Claim> {
    Arc::new(Claim {
        subject: subject.to_owned(),
        wording: wording.to_owned(),
        value: Value::Number(14.0),
        unit: "townships".to_owned(),
        as_of: None,
        kind: ClaimKind::Reported,
        assessment: crate::model::likelihood::Assessment::default(),
        caveat: String::new(),
        source: Some(source.into()),
        passage: passage.map(PassageId::new),
    })
}

fn figure(content: FigureContent) -> BlockKind {
    BlockKind::Figure(Figure {
        title: Text::default(),
        content,
        note: Text::default(),
        sources: Vec::new(),
        as_of: None,
        credit: String::new(),
        alternative: Alternative::Decorative,
        width: FigureWidth::Column,
    })
}

/// Blocks that each lean in another way on `s1`; the last leans on nothing of it.
fn kinds(hash: ContentHash) -> Vec<BlockKind> {
    let c1 = || Some(ClaimId::new("c1"));
    vec![
        BlockKind::Paragraph {
            text: "{c1} fell.".into(),
        },
        BlockKind::Paragraph {
            text: "So it is said [@s1].".into(),
        },
        BlockKind::KeyFigures {
            items: vec![KeyFigure {
                claim: "c1".into(),
                label: String::new(),
            }],
        },
        figure(FigureContent::Chart(Chart {
            kind: ChartKind::Bar,
            unit: String::new(),
            data: vec![Datum {
                label: "Held".to_owned(),
                value: 14.0,
                claim: c1(),
                estimate: false,
            }],
        })),
        figure(FigureContent::Map(Map {
            categories: Vec::new(),
            areas: vec![MapArea {
                code: "MM-16".to_owned(),
                category: 0,
                claim: c1(),
            }],
            places: Vec::new(),
            relief: false,
        })),
        figure(FigureContent::Waffle(Waffle {
            part: 14,
            whole: 17,
            part_label: String::new(),
            rest_label: String::new(),
            claim: c1(),
        })),
        figure(FigureContent::Image(ImageContent {
            media: hash,
            max_height: None,
            framing: Framing::default(),
        })),
        BlockKind::Paragraph {
            text: "{c2} stand elsewhere [@s2].".into(),
        },
    ]
}

fn brief() -> Brief {
    let hash = ContentHash::of(b"picture");
    let blocks = kinds(hash).into_iter().enumerate().map(|(at, kind)| {
        Arc::new(Block {
            id: format!("b{}", at + 1).as_str().into(),
            kind,
        })
    });
    let mut library = Library::default();
    library.sources.insert(
        "s1".into(),
        source("The first report", "https://www.example.org/one/"),
    );
    library
        .sources
        .insert("s2".into(), source("The second report", ""));
    for (id, source, text) in [("a1", "s1", "one"), ("a2", "s1", "two")] {
        let article = Article {
            source: source.into(),
            title: format!("Text {text}"),
            text: ContentHash::of(text.as_bytes()),
            sections: Vec::new(),
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        };
        library.articles.insert(id.into(), Arc::new(article));
    }
    let passage = Passage {
        article: "a1".into(),
        exact: "fourteen townships".to_owned(),
        prefix: String::new(),
        suffix: String::new(),
        position: 0,
    };
    library.passages.insert("p1".into(), Arc::new(passage));
    library.claims.insert(
        "c1".into(),
        claim("townships held", "14 townships", "s1", Some("p1")),
    );
    library
        .claims
        .insert("c2".into(), claim("townships lost", "14 towns", "s2", None));
    library
        .claims
        .insert("c3".into(), claim("roads cut", "14 roads", "s1", None));
    let media = Media {
        source: Some("s1".into()),
        ..Media::default()
    };
    library.media.insert(hash, Arc::new(media));
    Brief {
        sections: vec![Arc::new(Section {
            id: "one".into(),
            title: "One".to_owned(),
            marking: Marking::None,
            clearance: Clearance::Draft,
            slide: Slide::default(),
            blocks: blocks.collect(),
        })],
        library: Arc::new(library),
        ..Brief::default()
    }
}

fn names(blocks: &[LeaningBlock]) -> Vec<&str> {
    blocks.iter().map(|block| block.block.as_str()).collect()
}

#[test]
fn text_citation_large_number_chart_map_waffle_and_picture_all_lean_on_their_source() {
    let found = leaning(&brief(), &Subject::Source("s1".into()));
    assert_eq!(found.claims, ["c1".into(), "c3".into()]);
    assert_eq!(names(&found.blocks), ["b1", "b2", "b3", "b4", "b5", "b6", "b7"]);
    assert_eq!(found.blocks[1].holds, [Hold::Citation("s1".into())]);
}

#[test]
fn what_draws_on_a_source_falls_with_it() {
    let mut brief = brief();
    let library = Arc::make_mut(&mut brief.library);
    for (id, origin) in [("s8", "s1"), ("s9", "s8")] {
        let mut follower = Source::clone(&source(id, ""));
        follower.derives_from = vec![origin.into()];
        library.sources.insert(id.into(), Arc::new(follower));
    }
    library
        .claims
        .insert("c9".into(), claim("bridges of the far bank", "9", "s9", None));
    let leaning = leaning(&brief, &Subject::Source("s1".into()));
    assert!(leaning.claims.contains(&"c9".into()));
}

#[test]
fn a_claim_brings_down_only_what_prints_it() {
    let found = leaning(&brief(), &Subject::Claim("c1".into()));
    assert_eq!(found.claims, []);
    assert_eq!(names(&found.blocks), ["b1", "b3", "b4", "b5", "b6"]);
}

#[test]
fn one_of_two_texts_of_a_work_brings_down_its_own_passages_and_what_names_none() {
    let brief = brief();
    let first = leaning(&brief, &Subject::Article("a1".into()));
    assert_eq!(first.claims, ["c1".into(), "c3".into()]);
    let second = leaning(&brief, &Subject::Article("a2".into()));
    assert_eq!(second.claims, ["c3".into()]);
    assert_eq!(names(&second.blocks), ["b2"]);
}

fn found(name: &str) -> Vec<String> {
    let brief = brief();
    let found = subjects_named(&brief, name).into_iter();
    found
        .map(|named| match named.subject {
            Subject::Source(id) => id.to_string(),
            Subject::Article(id) => id.to_string(),
            Subject::Claim(id) => id.to_string(),
        })
        .collect()
}

#[test]
fn a_name_is_an_id_an_address_a_title_or_a_part_of_one() {
    assert_eq!(found("s1"), ["s1"]);
    assert_eq!(found("http://example.org/one#part"), ["s1"]);
    assert_eq!(found("the FIRST  report"), ["s1"]);
    assert_eq!(found("second"), ["s2"]);
    assert_eq!(found("14 towns"), ["c2"], "whole words as printed");
    assert_eq!(found("townships held"), ["c1"]);
    assert_eq!(found("nothing of this"), [""; 0]);
    assert_eq!(found(" "), [""; 0]);
}

#[test]
fn what_fits_several_is_told_and_not_guessed() {
    assert_eq!(found("report"), ["s1", "s2"]);
    assert_eq!(found("townships"), ["c1", "c2"]);
    assert_eq!(found("claim:report"), [""; 0]);
    assert_eq!(found("source:report"), ["s1", "s2"]);
}

#[test]
fn a_work_is_the_same_by_its_address_whatever_its_id() {
    let mut other = brief();
    let mut library = Library::default();
    library.sources.insert(
        "report".into(),
        source("First report (PDF)", "http://example.org/one"),
    );
    library
        .sources
        .insert("s1".into(), source("Something else", "https://example.org/two"));
    other.library = Arc::new(library);
    let wanted = subjects_named(&brief(), "s1");
    let there = subjects_with(&other, &wanted);
    assert_eq!(there.len(), 1);
    assert_eq!(there[0].subject, Subject::Source("report".into()));
    assert!(!same(&wanted[0], &subjects_named(&other, "s1")[0]));
}
