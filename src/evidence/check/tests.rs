//! Each finding on a small brief of its own.

use std::sync::Arc;

use super::*;

mod accepted;
mod against;
mod agreement;
mod places;
mod slips;
use crate::evidence::{said_roughly, take_passage};
use crate::model::block::{BlockKind, Column, KeyFigure, Table};
use crate::model::brief::{Library, Masthead, Section};
use crate::model::evidence::{Article, ClaimKind, Source, Value};
use crate::model::figure::{
    Alternative, Chart, ChartKind, Datum, Event, Figure, FigureContent, FigureWidth, Timeline, Waffle,
};
use crate::model::id::{ArticleId, SourceId};
use crate::model::inline::Text;
use crate::model::marking::{Clearance, Marking};
use crate::model::slide::Slide;

const TEXT: &str = "The valley has 17 mills, and 14 of the 17 mills stood still in March 2025.\n\n\
    Dozens of farms lost their wells. At least 300 people left.\n\nA dam near Hill held.";

struct Case {
    brief: Brief,
    blobs: Blobs,
}

impl Case {
    fn new() -> Self {
        let mut blobs = Blobs::default();
        let text = blobs.insert(TEXT.as_bytes());
        let mut library = Library::default();
        library.sources.insert(
            SourceId::new("s"),
            Arc::new(Source {
                title: "The valley".to_owned(),
                ..Source::default()
            }),
        );
        library.articles.insert(
            ArticleId::new("a"),
            Arc::new(Article {
                source: SourceId::new("s"),
                title: "The valley".to_owned(),
                text,
                sections: Vec::new(),
                rejected: Vec::new(),
                pages: Vec::new(),
                unverified: false,
                original: None,
            }),
        );
        let masthead = Masthead {
            title: "A brief".to_owned(),
            date: "2025-04-10".parse().ok(),
            ..Masthead::default()
        };
        let brief = Brief {
            masthead: Arc::new(masthead),
            library: Arc::new(library),
            ..Brief::default()
        };
        Self { brief, blobs }
    }

    fn library(&mut self) -> &mut Library {
        Arc::make_mut(&mut self.brief.library)
    }

    /// A claim whose passage is `words` of the article.
    fn claim(&mut self, id: &str, wording: &str, value: Value, unit: &str, words: &str) -> &mut Claim {
        let at = TEXT.find(words).expect("in the text");
        let passage = take_passage(&ArticleId::new("a"), TEXT, at..at + words.len());
        let passage_id = PassageId::new(&format!("p-{id}"));
        self.library()
            .passages
            .insert(passage_id.clone(), Arc::new(passage));
        let claim = Claim {
            subject: id.to_owned(),
            wording: wording.to_owned(),
            value,
            unit: unit.to_owned(),
            as_of: "2025-04-01".parse().ok(),
            kind: ClaimKind::Reported,
            assessment: crate::model::likelihood::Assessment::default(),
            caveat: String::new(),
            source: Some(SourceId::new("s")),
            passage: Some(passage_id),
        };
        let id = ClaimId::new(id);
        self.library().claims.insert(id.clone(), Arc::new(claim));
        Arc::make_mut(self.library().claims.get_mut(&id).expect("just put there"))
    }

    fn block(&mut self, kind: BlockKind) {
        let id = self.brief.fresh_block_id();
        if self.brief.sections.is_empty() {
            self.brief.sections.push(Arc::new(Section {
                id: "s1".into(),
                title: "One".to_owned(),
                marking: Marking::default(),
                clearance: Clearance::default(),
                slide: Slide::default(),
                blocks: Vec::new(),
            }));
        }
        Arc::make_mut(&mut self.brief.sections[0])
            .blocks
            .push(Arc::new(Block { id, kind }));
    }

    fn paragraph(&mut self, markup: &str) {
        self.block(BlockKind::Paragraph {
            text: Text::from(markup),
        });
    }

    fn codes(&self) -> Vec<(Severity, String)> {
        let found = check(&self.brief, &self.blobs, None);
        for finding in &found {
            assert!(!finding.message.to_string().ends_with('.'), "{}", finding.message);
            assert!(!finding.hint.is_empty(), "{}", finding.code);
        }
        found
            .into_iter()
            .map(|finding| (finding.severity, finding.code.to_string()))
            .collect()
    }

    fn only(&self, severity: Severity, code: &str) {
        assert_eq!(
            self.codes(),
            [(severity, code.to_owned())],
            "{:?}",
            check(&self.brief, &self.blobs, None)
        );
    }
}

fn share() -> Value {
    Value::Ratio {
        part: 14.0,
        whole: 17.0,
    }
}

fn figure(content: FigureContent) -> BlockKind {
    BlockKind::Figure(Figure {
        title: Text::plain("Mills stand still"),
        content,
        note: Text::default(),
        sources: vec![SourceId::new("s")],
        as_of: "2025-04-01".parse().ok(),
        credit: String::new(),
        alternative: Alternative::Words("Squares".to_owned()),
        width: FigureWidth::default(),
    })
}

#[test]
fn a_claim_that_its_passage_gives_has_no_finding() {
    let mut case = Case::new();
    case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    case.paragraph("In March {mills} stood still, {mills|some 82 %}.");
    assert_eq!(case.codes(), []);
    assert_eq!(
        claim_state(&case.brief, &case.blobs, &ClaimId::new("mills")),
        Some(ClaimState::Exact)
    );
}

#[test]
fn a_value_that_its_passage_does_not_give_is_an_error() {
    let mut case = Case::new();
    case.claim(
        "mills",
        "13 of 17 mills",
        Value::Ratio {
            part: 13.0,
            whole: 17.0,
        },
        "mills",
        "14 of the 17 mills",
    );
    case.paragraph("{mills}");
    case.only(Severity::Error, "value-differs");
}

#[test]
fn a_rounding_must_be_said() {
    let mut case = Case::new();
    let claim = case.claim(
        "mills",
        "80 % of mills",
        Value::Percent(80.0),
        "",
        "14 of the 17 mills",
    );
    claim.wording = said_roughly("80 % of mills", "about {}").expect("a number");
    assert_eq!(claim.wording, "about 80 % of mills");
    case.paragraph("{mills}");
    assert_eq!(case.codes(), []);
    case.claim(
        "mills",
        "80 % of mills",
        Value::Percent(80.0),
        "",
        "14 of the 17 mills",
    );
    case.only(Severity::Error, "rounding-unsaid");
    case.claim(
        "mills",
        "78 % of mills",
        Value::Percent(78.0),
        "",
        "14 of the 17 mills",
    );
    case.only(Severity::Error, "value-differs");
}

#[test]
fn a_rounding_on_the_page_must_be_said_in_the_claim_or_before_it() {
    for (markup, unsaid) in [
        ("It is {mills|80 % of mills}.", true),
        ("It is {mills|about 80 % of mills}.", false),
        ("It is about {mills|80 % of mills}.", false),
        ("It is more than {mills|80 % of mills}.", false),
        ("In about 3 years {mills|80 % of mills}.", true),
    ] {
        let mut case = Case::new();
        case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
        case.paragraph(markup);
        let found = case.codes();
        let told = found.iter().any(|(_, code)| code == "rounding-unsaid");
        assert_eq!(told, unsaid, "{markup}: {found:?}");
        assert!(
            !found.iter().any(|(_, code)| code == "wording-differs"),
            "{markup}"
        );
    }
}

#[test]
fn the_last_change_is_not_in_the_future() {
    let mut case = Case::new();
    case.paragraph("Words.");
    let masthead = Arc::make_mut(&mut case.brief.masthead);
    masthead.last_change = "2025-04-10".parse().ok();
    assert_eq!(case.codes(), []);
    Arc::make_mut(&mut case.brief.masthead).last_change = "2025-04-11".parse().ok();
    case.only(Severity::Warning, "last-change-ahead");
}

#[test]
fn a_number_made_of_dozens_is_an_error() {
    let mut case = Case::new();
    case.claim(
        "farms",
        "36 farms",
        Value::Number(36.0),
        "farms",
        "Dozens of farms",
    );
    case.paragraph("{farms}");
    case.only(Severity::Error, "vague-made-exact");
}

#[test]
fn a_vague_claim_printed_as_a_number_is_an_error() {
    let mut case = Case::new();
    case.claim(
        "farms",
        "dozens",
        Value::Vague("dozens".to_owned()),
        "farms",
        "Dozens of farms",
    );
    case.paragraph("{farms} and {farms|36 farms}");
    case.only(Severity::Error, "vague-made-exact");
}

#[test]
fn a_dropped_at_least_is_a_warning() {
    let mut case = Case::new();
    case.claim(
        "left",
        "300 people",
        Value::Number(300.0),
        "people",
        "At least 300 people left",
    );
    case.paragraph("{left}");
    case.only(Severity::Warning, "bound-dropped");
}

#[test]
fn other_words_must_say_the_same_value() {
    let mut case = Case::new();
    case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    case.paragraph("{mills|15 of 17 mills}");
    case.only(Severity::Error, "wording-differs");
}

#[test]
fn a_number_typed_by_hand_is_noted_with_the_claim_that_has_it() {
    let mut case = Case::new();
    case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    case.paragraph("{mills} stand still; 14 of 17 is a lot, for two reasons.");
    case.only(Severity::Note, "number-unbound");
    let found = check(&case.brief, &case.blobs, None);
    assert_eq!(
        found[0].hint.to_string(),
        "Bind “14 of 17” to the claim “14 of 17 mills”, which has this value"
    );
}

#[test]
fn a_number_typed_by_hand_that_rounds_a_claim_is_told_so() {
    let mut case = Case::new();
    case.claim("mills", "61.3 %", Value::Percent(61.3), "", "17 mills");
    case.claim(
        "people",
        "1,284 people",
        Value::Number(1284.0),
        "people",
        "17 mills",
    );
    for (words, number, claim) in [
        ("About 61 % stand still.", "61 %", Some(("mills", true))),
        ("It is 61.3 %.", "61.3 %", Some(("mills", false))),
        ("Some 1,300 people left.", "1,300 people", Some(("people", true))),
        ("Some 1,300 farms burnt.", "1,300 farms", None),
        ("There were 1,285 people.", "1,285 people", None),
    ] {
        case.paragraph(words);
        let block = case.brief.sections[0].blocks.last().expect("a block");
        let found = unbound_numbers(&case.brief, &case.blobs, &block.kind);
        let claim = claim.map(|(id, rounded)| (ClaimId::new(id), rounded));
        let expected = Unbound {
            words: number.to_owned(),
            claim,
        };
        assert_eq!(found, [expected], "{words}");
    }
    let mut case = Case::new();
    case.claim("mills", "61.3 %", Value::Percent(61.3), "", "17 mills");
    case.paragraph("About 61 % stand still.");
    let found = check(&case.brief, &case.blobs, None);
    assert_eq!(
        found[0].hint.to_string(),
        "“61 %” rounds the claim “61.3 %”: bind it to that"
    );
}

#[test]
fn a_typed_number_of_a_cited_passage_is_not_noted() {
    let mut case = Case::new();
    case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    case.paragraph("Of the mills 14 stood still. [@s:p-mills]");
    assert_eq!(case.codes(), []);
    case.paragraph("Of the mills 14 stood still, and 170 ran. [@s:p-mills]");
    case.only(Severity::Warning, "number-not-in-passage");
    let found = check(&case.brief, &case.blobs, None);
    assert!(
        found[0].message.to_string().starts_with("“170”"),
        "{}",
        found[0].message
    );
}

#[test]
fn a_bound_that_is_left_out_or_replaced_is_a_warning() {
    for markup in [
        "Some {left} left.",
        "{left|300 people} left.",
        "Up to {left|300 people} left.",
    ] {
        let mut case = Case::new();
        let words = "At least 300 people left";
        case.claim(
            "left",
            "at least 300 people",
            Value::Number(300.0),
            "people",
            words,
        );
        case.paragraph(markup);
        case.only(Severity::Warning, "qualifier-dropped");
    }
}

#[test]
fn a_bound_that_is_kept_in_other_words_is_in_order() {
    for markup in [
        "In all, {left} left.",
        "More than {left|300 people} left.",
        "{left|300 people} or more left.",
        "Many of {left|the people} left.",
    ] {
        let mut case = Case::new();
        let words = "At least 300 people left";
        case.claim(
            "left",
            "at least 300 people",
            Value::Number(300.0),
            "people",
            words,
        );
        case.paragraph(markup);
        assert_eq!(case.codes(), [], "{markup}");
    }
}

#[test]
fn what_is_left_from_a_template_is_a_warning() {
    let mut case = Case::new();
    case.paragraph("We reached [number] people in [place].");
    case.only(Severity::Warning, "placeholder-left");
    let found = check(&case.brief, &case.blobs, None);
    assert_eq!(
        found[0].message.to_string(),
        "“[number]” and 1 more are still to be replaced"
    );
    Arc::make_mut(&mut case.brief.masthead).organisation = "[Organisation]".to_owned();
    assert_eq!(check(&case.brief, &case.blobs, None)[0].target, Target::Brief);
}

#[test]
fn brackets_of_an_editor_are_no_placeholders() {
    let mut case = Case::new();
    case.paragraph(
        "“[M]ills [of the valley] stood [sic] still […] people [...] left” [@s] [the page](https://example.org)",
    );
    assert_eq!(case.codes(), []);
}

#[test]
fn a_new_block_left_as_it_was_is_a_warning() {
    let mut case = Case::new();
    case.paragraph("New paragraph");
    case.only(Severity::Warning, "placeholder-left");
}

#[test]
fn a_header_left_in_a_table_that_was_filled_in_is_a_warning() {
    let mut case = Case::new();
    case.block(BlockKind::Table(Table {
        title: Text::from("What the ferry carried"),
        columns: ["Year", "Second column"]
            .map(|header| Column {
                header: Text::from(header),
                ..Column::default()
            })
            .to_vec(),
        rows: vec![vec![Text::from("Spring"), Text::from("Sheep")]],
        ..Table::default()
    }));
    let codes: Vec<String> = case.codes().into_iter().map(|(_, code)| code).collect();
    assert!(codes.contains(&"placeholder-left".to_owned()), "{codes:?}");
}

#[test]
fn references_that_lead_nowhere_are_errors() {
    let mut case = Case::new();
    case.paragraph("{none} [@nobody] {#nowhere}");
    let codes: Vec<String> = case.codes().into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, ["claim-unknown", "source-unknown", "block-unknown"]);
}

#[test]
fn a_passage_that_left_its_article_is_an_error() {
    let mut case = Case::new();
    case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    case.paragraph("{mills}");
    let text = case
        .blobs
        .insert("Quite another text about a harbour and its ships.".as_bytes());
    let article = case
        .library()
        .articles
        .get_mut(&ArticleId::new("a"))
        .expect("there");
    Arc::make_mut(article).text = text;
    case.only(Severity::Error, "passage-gone");
    assert_eq!(
        claim_state(&case.brief, &case.blobs, &ClaimId::new("mills")),
        Some(ClaimState::PassageGone)
    );
}

#[test]
fn claims_without_source_date_or_caveat_are_named() {
    let mut case = Case::new();
    let claim = case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    (claim.source, claim.passage, claim.as_of, claim.kind) = (None, None, None, ClaimKind::Estimate);
    case.block(BlockKind::KeyFigures {
        items: vec![KeyFigure {
            claim: ClaimId::new("mills"),
            label: String::new(),
        }],
    });
    let codes: Vec<String> = case.codes().into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, ["source-missing", "as-of-missing", "caveat-missing"]);
}

#[test]
fn old_numbers_make_one_finding_and_old_events_none() {
    let mut case = Case::new();
    for id in ["one", "two"] {
        let claim = case.claim(id, "14 of 17 mills", share(), "mills", "14 of the 17 mills");
        claim.as_of = "2024".parse().ok();
    }
    let date = Value::Date("2025-03".parse().expect("a date"));
    case.claim("when", "March 2025", date, "", "March 2025").as_of = "2025-03-01".parse().ok();
    case.paragraph("{one} {two} {when}");
    case.only(Severity::Note, "stale");
}

#[test]
fn a_brief_sets_after_how_many_days_its_numbers_are_old() {
    let mut case = Case::new();
    let claim = case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    claim.as_of = "2025-03-01".parse().ok();
    case.paragraph("{mills}");
    case.only(Severity::Note, "stale");
    Arc::make_mut(&mut case.brief.rules).stale_days = Some(60);
    assert_eq!(case.codes(), []);
}

#[test]
fn one_subject_with_two_values_is_seen() {
    let mut case = Case::new();
    for (id, date) in [("one", "2025-04-01"), ("two", "2025-04-02")] {
        let words = if id == "one" {
            "17 mills"
        } else {
            "14 of the 17 mills"
        };
        let value = if id == "one" {
            Value::Number(17.0)
        } else {
            Value::Number(14.0)
        };
        let wording = if id == "one" { "17 mills" } else { "14 mills" };
        let claim = case.claim(id, wording, value, "mills", words);
        claim.subject = "Idle mills".to_owned();
        claim.as_of = date.parse().ok();
    }
    case.paragraph("{one} {two}");
    case.only(Severity::Note, "values-differ");
}

#[test]
fn an_exhibit_must_show_what_its_claim_says() {
    let mut case = Case::new();
    case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    let waffle = |part| Waffle {
        part,
        whole: 17,
        part_label: String::new(),
        rest_label: String::new(),
        claim: Some(ClaimId::new("mills")),
    };
    case.block(figure(FigureContent::Waffle(waffle(14))));
    assert_eq!(case.codes(), []);
    case.block(figure(FigureContent::Waffle(waffle(13))));
    case.only(Severity::Error, "chart-differs");
}

#[test]
fn an_event_of_a_timeline_has_a_date_and_a_claim_that_agree() {
    let mut case = Case::new();
    let value = Value::Date("2024-10".parse().expect("a date"));
    case.claim("opened", "October 2024", value, "", "14 of the 17 mills");
    let event = |date: &str, claim: Option<&str>| Event {
        date: date.parse().ok(),
        words: "It opened".to_owned(),
        claim: claim.map(ClaimId::new),
    };
    let mut found = |events: Vec<Event>| -> Vec<String> {
        case.brief.sections.clear();
        case.block(figure(FigureContent::Timeline(Timeline { events })));
        let found = check(&case.brief, &case.blobs, None).into_iter();
        let found = found.filter(|found| {
            found.code.as_str().starts_with("event-") || found.code.as_str().starts_with("timeline-")
        });
        found.map(|found| found.code.to_string()).collect()
    };
    assert!(
        found(vec![
            event("2024-10-27", Some("opened")),
            event("2024", Some("opened"))
        ])
        .is_empty()
    );
    assert_eq!(
        found(vec![event("2023-10-27", Some("opened"))]),
        ["timeline-differs"]
    );
    let lacking = vec![event("", None), event("", None)];
    assert_eq!(found(lacking), ["event-without-date", "event-without-claim"]);
    assert_eq!(found(Vec::new()), ["timeline-empty"]);
}

#[test]
fn a_bar_must_be_as_long_as_its_claim() {
    let mut case = Case::new();
    case.claim(
        "left",
        "at least 300 people",
        Value::Number(300.0),
        "people",
        "At least 300 people left",
    );
    let datum = |value| Datum {
        label: "Left".to_owned(),
        value,
        claim: Some(ClaimId::new("left")),
        estimate: false,
    };
    let chart = |value| Chart {
        kind: ChartKind::Bar,
        unit: "people".to_owned(),
        data: vec![datum(value)],
    };
    case.block(figure(FigureContent::Chart(chart(300.0))));
    assert_eq!(case.codes(), []);
    case.block(figure(FigureContent::Chart(chart(330.0))));
    case.only(Severity::Error, "chart-differs");
}

#[test]
fn a_bar_labelled_by_a_year_shows_a_claim_of_that_year() {
    let labelled = |label: &str| {
        let mut case = Case::new();
        // As of April 2025.
        let words = "At least 300 people left";
        case.claim(
            "left",
            "at least 300 people",
            Value::Number(300.0),
            "people",
            words,
        );
        let datum = Datum {
            label: label.to_owned(),
            value: 300.0,
            claim: Some(ClaimId::new("left")),
            estimate: false,
        };
        case.block(figure(FigureContent::Chart(Chart {
            kind: ChartKind::Column,
            unit: "people".to_owned(),
            data: vec![datum],
        })));
        case
    };
    for label in ["2025", "April 2025", "2024/25", "2024–2026", "Camp 1901a", "Left"] {
        assert_eq!(labelled(label).codes(), [], "{label}");
    }
    for label in ["2021", "Early 2021", "2021/22"] {
        labelled(label).only(Severity::Warning, "bar-of-other-year");
    }
    for (label, fits) in [
        ("2024", true),
        ("2025", true),
        ("2024/25", true),
        ("2023", false),
        ("2026", false),
    ] {
        let mut case = labelled(label);
        let claim = case.library().claims.get_mut(&ClaimId::new("left"));
        Arc::make_mut(claim.expect("made")).as_of = "2024-12-28/2025-01-03".parse().ok();
        let told = case.codes().iter().any(|(_, code)| code == "bar-of-other-year");
        assert_eq!(told, !fits, "{label}");
    }
}

#[test]
fn an_exhibit_without_alternative_text_must_not_go_out() {
    let mut case = Case::new();
    case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    let waffle = Waffle {
        part: 14,
        whole: 17,
        part_label: String::new(),
        rest_label: String::new(),
        claim: Some(ClaimId::new("mills")),
    };
    let BlockKind::Figure(mut exhibit) = figure(FigureContent::Waffle(waffle)) else {
        unreachable!("made as a figure");
    };
    exhibit.alternative = Alternative::Missing;
    case.block(BlockKind::Figure(exhibit));
    case.only(Severity::Error, "alternative-missing");
}

#[test]
fn an_empty_brief_says_what_it_lacks() {
    let found = check(&Brief::default(), &Blobs::default(), None);
    let codes: Vec<&str> = found.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["title-missing", "date-missing", "brief-empty"]);
}

#[test]
fn claims_that_no_block_uses_are_not_reported() {
    let mut case = Case::new();
    case.claim(
        "mills",
        "13 of 17 mills",
        Value::Number(13.0),
        "mills",
        "14 of the 17 mills",
    );
    case.paragraph("No claim here.");
    assert_eq!(case.codes(), []);
}

#[test]
fn a_claim_on_a_text_that_nobody_confirmed_says_so() {
    let mut case = Case::new();
    case.claim("c", "300", Value::Number(300.0), "people", "300 people");
    case.paragraph("{c} left.");
    let id = ArticleId::new("a");
    let article = case.library().articles.get_mut(&id).expect("there");
    Arc::make_mut(article).unverified = true;
    let codes = |case: &Case| {
        let found = check(&case.brief, &case.blobs, None);
        found
            .iter()
            .filter(|finding| finding.code.as_str() == "article-unverified")
            .count()
    };
    assert_eq!(codes(&case), 1);
    let edit = crate::model::edit::Edit::ConfirmArticle(id);
    case.brief = crate::model::edit::apply(&case.brief, &edit).expect("it is there");
    assert_eq!(codes(&case), 0);
}

impl Case {
    /// A claim that stands, and a source `o` that draws on its source.
    fn with_follower() -> Self {
        let mut case = Self::new();
        case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
        let follower = Source {
            title: "The other".to_owned(),
            derives_from: vec![SourceId::new("s")],
            ..Source::default()
        };
        case.library()
            .sources
            .insert(SourceId::new("o"), Arc::new(follower));
        case
    }

    fn source(&mut self, id: &str, change: impl FnOnce(&mut Source)) {
        let source = self
            .library()
            .sources
            .get_mut(&SourceId::new(id))
            .expect("a source");
        change(Arc::make_mut(source));
    }
}

#[test]
fn a_claim_whose_sources_draw_on_each_other_counts_them_as_one() {
    let mut case = Case::with_follower();
    case.paragraph("In March {mills}[@o] stood still.");
    case.only(Severity::Note, "sources-dependent");
    case.source("o", |source| source.derives_from.clear());
    assert_eq!(case.codes(), []);
}

#[test]
fn a_text_that_promises_independent_sources_must_have_them() {
    let mut case = Case::with_follower();
    case.paragraph("Two independent sources say that {mills} stood still.[@o]");
    case.only(Severity::Warning, "not-independent");
    case.source("o", |source| source.derives_from.clear());
    assert_eq!(case.codes(), []);
}

#[test]
fn a_withdrawn_source_is_an_error_where_it_is_used() {
    let mut case = Case::with_follower();
    case.source("s", |source| {
        source.standing = crate::model::evidence::Standing::Withdrawn {
            date: "2025-05".parse().ok(),
            note: "Counted twice.".to_owned(),
        };
    });
    case.paragraph("Words.");
    assert_eq!(case.codes(), []);
    case.paragraph("In March {mills} stood still.");
    case.only(Severity::Error, "source-withdrawn");
    case.paragraph("Words.[@o]");
    assert_eq!(
        case.codes(),
        [
            (Severity::Warning, "origin-withdrawn".to_owned()),
            (Severity::Error, "source-withdrawn".to_owned())
        ]
    );
}

#[test]
fn a_corrected_source_is_told_of_until_the_claim_is_later_or_it_is_accepted() {
    let corrected = |date: &str, accepted| crate::model::evidence::Standing::Corrected {
        date: date.parse().ok(),
        note: String::new(),
        accepted,
    };
    let mut case = Case::with_follower();
    case.paragraph("In March {mills} stood still.");
    case.source("s", |source| source.standing = corrected("2025-05", false));
    case.only(Severity::Warning, "source-corrected");
    case.source("s", |source| source.standing = corrected("2025-03", false));
    assert_eq!(case.codes(), []);
    case.source("s", |source| source.standing = corrected("2025-05", true));
    assert_eq!(case.codes(), []);
}

#[test]
fn a_circle_of_origins_is_told_once_and_a_missing_one_where_it_is_named() {
    let mut case = Case::with_follower();
    case.paragraph("Words.");
    case.source("s", |source| source.derives_from = vec![SourceId::new("o")]);
    case.only(Severity::Error, "derives-cycle");
    case.source("s", |source| source.derives_from = vec![SourceId::new("gone")]);
    case.only(Severity::Error, "source-unknown");
}

#[test]
fn two_records_of_one_address_are_told_of() {
    let mut case = Case::with_follower();
    case.paragraph("Words.");
    case.source("s", |source| source.url = "https://example.org/a".to_owned());
    case.source("o", |source| source.url = "http://www.example.org/a/".to_owned());
    case.only(Severity::Warning, "source-duplicate");
}
