//! Slips and falsifications beside the values of claims: dates, labels, names, quantities in words, as-of dates, passages.

use super::*;
use crate::model::block::KeyFigure;

/// The findings of a kind, as they are told.
fn told(case: &Case, code: Code) -> Vec<String> {
    let found = check(&case.brief, &case.blobs, None);
    let kept = found.into_iter().filter(|one| one.code == code);
    kept.map(|one| one.message.to_string()).collect()
}

fn with_mills() -> Case {
    let mut case = Case::new();
    case.claim(
        "mills",
        "14 of 17 mills",
        share(),
        "mills",
        "14 of the 17 mills stood still in March 2025.",
    );
    case
}

#[test]
fn the_words_of_a_share_have_its_part() {
    for (words, wrong) in [
        ("14 of 17 mills", false),
        ("14 mills", false),
        ("82 % of the mills, 14 of 17", false),
        ("Most of the mills", false),
        ("17 mills", true),
        ("24 of 17 mills", true),
        ("14 of 18 mills", true),
    ] {
        let mut case = with_mills();
        case.paragraph(&format!("{{mills}} and {{mills|{words}}}."));
        assert_eq!(
            told(&case, Code::WordingDiffers).len(),
            usize::from(wrong),
            "{words}"
        );
    }
}

#[test]
fn a_year_that_is_no_year_is_not_the_date_of_a_claim() {
    let mut case = Case::new();
    let date = "2025-03".parse().expect("a date");
    case.claim("stop", "March 2025", Value::Date(date), "", "in March 2025");
    case.paragraph("In {stop|March 5202} it stopped, in {stop|March}, {stop|that spring}.");
    assert_eq!(
        told(&case, Code::WordingDiffers),
        ["“March 5202” says 5202, but the claim says 2025-03"]
    );
}

#[test]
fn a_larger_quantity_in_words_is_not_that_of_a_claim() {
    for (own, words, wrong) in [
        ("dozens", "dozens of farms", false),
        ("dozens", "several dozen farms", false),
        ("dozens", "many farms", false),
        ("dozens", "tens of farms", false),
        ("dozens", "hundreds of farms", true),
        ("dozens", "des dizaines de fermes", false),
        ("dozens", "des centaines de fermes", true),
        ("tens of thousands", "thousands of farms", false),
        ("tens of thousands", "several tens of thousands", false),
        ("tens of thousands", "hundreds of thousands of farms", true),
    ] {
        let mut case = Case::new();
        let value = Value::Vague(own.to_owned());
        case.claim("farms", own, value, "farms", "Dozens of farms");
        case.paragraph(&format!("{{farms|{words}}}"));
        let found = told(&case, Code::WordingDiffers);
        assert_eq!(found.len(), usize::from(wrong), "{own}, {words}: {found:?}");
    }
}

#[test]
fn a_date_typed_by_hand_is_one_of_the_passages_of_its_text() {
    for (markup, wrong) in [
        ("In March 2025 {mills} stood still.", false),
        ("In 2025 {mills} stood still.", false),
        ("In March 2024 {mills} stood still.", true),
        // More than the passage says.
        ("On 3 March 2025 {mills} stood still.", true),
        // A plan of those who write it.
        ("{mills} stood still; on 3 May 2025 we decide.", false),
        ("We met in April 2025.", false),
        ("We met in April 2019.", true),
        ("{mills} stood still, as in 1960 (World Bank, 2019).", false),
    ] {
        let mut case = with_mills();
        case.paragraph(markup);
        let found = told(&case, Code::NumberUnbound);
        assert_eq!(found.len(), usize::from(wrong), "{markup}: {found:?}");
    }
}

#[test]
fn a_date_before_a_citation_is_that_of_the_passage() {
    for (words, wrong) in [
        ("The mills stood still in March 2025", false),
        ("The mills stood still in 2025", false),
        ("The mills stood still in March 2023", true),
    ] {
        let mut case = with_mills();
        case.paragraph(&format!("{words} [@s:p-mills]."));
        assert_eq!(
            told(&case, Code::NumberNotInPassage).len(),
            usize::from(wrong),
            "{words}"
        );
    }
    let mut case = Case::new();
    case.claim(
        "dam",
        "300 people",
        Value::Number(300.0),
        "people",
        "A dam near Hill held.",
    );
    case.paragraph("On 3 March 2023 a dam near Hill held [@s:p-dam].");
    assert_eq!(
        told(&case, Code::NumberNotInPassage),
        [""; 0],
        "the day of a passage without one is told elsewhere"
    );
}

#[test]
fn a_small_number_of_what_claims_count_is_one_of_theirs() {
    for (words, wrong) in [
        ("All but three mills", false),
        ("All but four mills", true),
        ("Four reasons", false),
        ("One mill", false),
        ("Four years later", false),
    ] {
        let mut case = with_mills();
        case.paragraph("{mills}");
        case.block(BlockKind::Heading {
            level: crate::model::block::HeadingLevel::Two,
            text: Text::plain(words),
        });
        assert_eq!(
            told(&case, Code::NumberUnbound).len(),
            usize::from(wrong),
            "{words}"
        );
    }
}

#[test]
fn a_number_in_a_title_a_label_or_a_caveat_is_that_of_a_claim() {
    for (words, wrong) in [
        ("14 of 17 mills stand still", false),
        ("14 mills stand still", false),
        ("Mills stand still in March 2025", false),
        ("15 of 17 mills stand still", true),
        ("312 mills stand still", true),
        ("312 farms stand still", true),
        ("Mills stand still in March 2019", true),
        // Bounds, small numbers, and what lies long back.
        ("of children under 15", false),
        ("Option 3", false),
        ("Law of 1982", false),
    ] {
        let mut case = with_mills();
        let items = vec![KeyFigure {
            claim: ClaimId::new("mills"),
            label: words.to_owned(),
        }];
        case.block(BlockKind::KeyFigures { items });
        assert_eq!(
            told(&case, Code::NumberUnbound).len(),
            usize::from(wrong),
            "a label: {words}"
        );
        let mut case = with_mills();
        case.paragraph("{mills}");
        Arc::make_mut(&mut case.brief.sections[0]).title = words.to_owned();
        assert_eq!(
            told(&case, Code::NumberUnbound).len(),
            usize::from(wrong),
            "a section: {words}"
        );
        Arc::make_mut(&mut case.brief.masthead).title = words.to_owned();
        assert_eq!(
            told(&case, Code::NumberUnbound).len(),
            2 * usize::from(wrong),
            "a brief: {words}"
        );
        let claim = case.brief.library.claims[&ClaimId::new("mills")].clone();
        let claim = Claim {
            caveat: words.to_owned(),
            ..Claim::clone(&claim)
        };
        case.library()
            .claims
            .insert(ClaimId::new("mills"), Arc::new(claim));
        assert_eq!(
            told(&case, Code::NumberUnbound).len(),
            3 * usize::from(wrong),
            "a caveat: {words}"
        );
    }
}

#[test]
fn an_alternative_text_has_the_numbers_of_its_figure() {
    let chart = || {
        let datum = |label: &str, value| Datum {
            label: label.to_owned(),
            value,
            claim: None,
            estimate: false,
        };
        FigureContent::Chart(Chart {
            kind: ChartKind::Bar,
            unit: "tonnes".to_owned(),
            data: vec![datum("2023, age 15–24", 70.0), datum("2024", 20.0)],
        })
    };
    let waffle = || {
        FigureContent::Waffle(Waffle {
            part: 14,
            whole: 17,
            part_label: "mills".to_owned(),
            rest_label: "other mills".to_owned(),
            claim: None,
        })
    };
    for (content, words, wrong) in [
        (
            chart(),
            "Two bars, 70 and 20 tonnes long, of ages 15–24; 50 less, 90 together.",
            false,
        ),
        (chart(), "Two bars, 80 and 20 tonnes long.", true),
        (
            chart(),
            "The first bar is 78 % of the whole; they fell by 71 % in 30 months.",
            false,
        ),
        (chart(), "Both stay below the 100-tonne line.", false),
        (
            waffle(),
            "Seventeen squares, fourteen of them filled, three empty.",
            false,
        ),
        (
            waffle(),
            "17 squares in 3 rows of six, 14 of them filled, 82 %.",
            false,
        ),
        (waffle(), "15 of 17 squares are filled.", true),
        (waffle(), "18 squares, 14 filled.", true),
    ] {
        let mut case = with_mills();
        let BlockKind::Figure(mut figure) = figure(content) else {
            panic!("a figure");
        };
        figure.alternative = Alternative::Words(words.to_owned());
        case.block(BlockKind::Figure(figure));
        let found = told(&case, Code::AlternativeDiffers);
        assert_eq!(!found.is_empty(), wrong, "{words}: {found:?}");
    }
}

#[test]
fn an_as_of_date_is_one_that_its_source_can_know() {
    let with = |as_of: &str, source: Option<&str>| {
        let mut case = with_mills();
        let claim = case.brief.library.claims[&ClaimId::new("mills")].clone();
        let claim = Claim {
            as_of: as_of.parse().ok(),
            ..Claim::clone(&claim)
        };
        case.library()
            .claims
            .insert(ClaimId::new("mills"), Arc::new(claim));
        let record = Source {
            title: "The valley".to_owned(),
            date: source.map(|day| day.parse().expect("a date")),
            ..Source::default()
        };
        case.library()
            .sources
            .insert(SourceId::new("s"), Arc::new(record));
        case.paragraph("{mills}");
        told(&case, Code::AsOfImpossible)
    };
    assert_eq!(with("2025-03", Some("2025-04-01")), [""; 0]);
    assert_eq!(
        with("2025-04-01", Some("2025-04-01")),
        [""; 0],
        "the day of the report"
    );
    for wrong in ["2024-12", "2027-05"] {
        let message =
            format!("the claim “14 of 17 mills” holds for {wrong}, but its passage says it for 2025-03");
        assert_eq!(with(wrong, Some("2025-04-01")), [message]);
    }
    assert_eq!(
        with("2025-11", Some("2025-04-01")),
        ["the claim “14 of 17 mills” holds for 2025-11, but its source is of 2025-04-01"]
    );
    assert_eq!(
        with("2025-03", Some("2025-08-01")),
        ["the brief is of 2025-04-10, but its source “The valley” is of 2025-08-01"]
    );
}

#[test]
fn an_as_of_date_without_one_in_the_passage_is_not_after_its_source() {
    let with = |as_of: &str, source: Option<&str>| {
        let mut case = Case::new();
        let claim = case.claim(
            "left",
            "300 people",
            Value::Number(300.0),
            "people",
            "At least 300 people left.",
        );
        claim.as_of = as_of.parse().ok();
        let record = Source {
            date: source.map(|day| day.parse().expect("a date")),
            ..Source::default()
        };
        case.library()
            .sources
            .insert(SourceId::new("s"), Arc::new(record));
        case.paragraph("{left}");
        told(&case, Code::AsOfImpossible)
    };
    assert_eq!(with("2025-03", Some("2025-04-01")), [""; 0]);
    assert_eq!(
        with("2023", Some("2025-04-01")).len(),
        1,
        "a year that nothing has"
    );
    assert_eq!(
        with("2026-05", Some("2025-04-01")),
        ["the claim “300 people” holds for 2026-05, but its source is of 2025-04-01"]
    );
    assert_eq!(
        with("2026-05", None),
        ["the claim “300 people” holds for 2026-05, but the brief is of 2025-04-10"]
    );
}

#[test]
fn a_claim_of_what_is_past_does_not_hold_before_it() {
    let with = |as_of: &str, source: &str| {
        let mut case = Case::new();
        let date = "2025-03".parse().expect("a date");
        let claim = case.claim("stop", "March 2025", Value::Date(date), "", "in March 2025");
        claim.as_of = as_of.parse().ok();
        let record = Source {
            date: source.parse().ok(),
            ..Source::default()
        };
        case.library()
            .sources
            .insert(SourceId::new("s"), Arc::new(record));
        case.paragraph("{stop}");
        told(&case, Code::AsOfImpossible)
    };
    assert_eq!(
        with("2025-02", "2025-04-01"),
        ["the claim “March 2025” holds for 2025-02, before the date that it gives, 2025-03"]
    );
    assert_eq!(with("2025-02-10", "2025-02-10"), [""; 0], "a plan");
}

#[test]
fn a_table_does_not_hold_apart_from_its_claims() {
    for (as_of, wrong) in [
        ("2025-04-01", false),
        ("2025-04-20", false),
        ("2024", true),
        ("2027", true),
    ] {
        let mut case = with_mills();
        case.block(BlockKind::Table(Table {
            columns: vec![Column::default()],
            rows: vec![vec![Text::from("{mills}")]],
            sources: vec![SourceId::new("s")],
            as_of: as_of.parse().ok(),
            ..Table::default()
        }));
        Arc::make_mut(&mut case.brief.masthead).date = "2028".parse().ok();
        let found = told(&case, Code::AsOfImpossible);
        assert_eq!(found.len(), usize::from(wrong), "{as_of}: {found:?}");
    }
}

#[test]
fn a_passage_is_printed_in_the_words_of_its_article() {
    const SENTENCE: &str = "The valley has 17 mills, and 14 of the 17 mills stood still in March 2025.";
    let altered = |from: &str, to: &str| {
        let mut case = Case::new();
        case.claim("mills", "14 of 17 mills", share(), "mills", SENTENCE);
        let id = PassageId::new("p-mills");
        let mut passage = (*case.brief.library.passages[&id]).clone();
        passage.exact = passage.exact.replace(from, to);
        case.library().passages.insert(id.clone(), Arc::new(passage));
        case.paragraph("{mills}");
        let found = check(&case.brief, &case.blobs, None);
        let told = found.into_iter().find(|one| one.code == Code::PassageDiffers);
        let mended = passage_as_it_stands(&case.brief, &case.blobs, &id).expect("it is there");
        assert_eq!(mended.exact, SENTENCE);
        told.map(|one| one.severity)
    };
    assert_eq!(altered("14", "14"), None);
    assert_eq!(altered(" of the", "\n of  the"), None, "blanks tell nothing");
    assert_eq!(altered("stood still", "stood idle"), Some(Severity::Warning));
    assert_eq!(altered("14 of", "15 of"), Some(Severity::Error));
}

#[test]
fn a_cited_passage_that_left_its_article_is_an_error() {
    let mut case = with_mills();
    let id = PassageId::new("p-mills");
    let mut passage = (*case.brief.library.passages[&id]).clone();
    passage.exact = "Nothing of the kind was ever said about any bridge.".to_owned();
    case.library().passages.insert(id, Arc::new(passage));
    case.paragraph("The mills stood still [@s:p-mills].");
    assert_eq!(told(&case, Code::PassageGone).len(), 1);
}

#[test]
fn a_name_has_the_number_that_the_articles_give_it() {
    let mut case = Case::new();
    let text = "Operation 1027 began in the far valley.";
    let hash = case.blobs.insert(text.as_bytes());
    let article = case.brief.library.articles[&ArticleId::new("a")].clone();
    let article = Article {
        text: hash,
        ..Article::clone(&article)
    };
    case.library()
        .articles
        .insert(ArticleId::new("a"), Arc::new(article));
    case.paragraph("Operation 1027 went on, and so did Phase 2, Room 312 and Operation 3345.");
    assert_eq!(told(&case, Code::NumberNotInPassage), [""; 0]);
    case.paragraph("Operation 2027 went on.");
    assert_eq!(
        told(&case, Code::NumberNotInPassage),
        ["“Operation 2027” is in no article, but “Operation 1027” is"]
    );
}

#[test]
fn a_day_without_a_year_is_that_of_its_claim() {
    for (words, wrong) in [
        ("3 March", false),
        ("March", false),
        ("that day", false),
        ("winter", false),
        ("the day Resolution 2669 passed", false),
        ("early March", false),
        ("4 March", true),
        ("April", true),
    ] {
        let mut case = Case::new();
        let date = "2025-03-03".parse().expect("a date");
        case.claim("stop", "3 March 2025", Value::Date(date), "", "in March 2025");
        case.paragraph(&format!("On {{stop|{words}}} it stopped."));
        assert_eq!(
            told(&case, Code::WordingDiffers).len(),
            usize::from(wrong),
            "{words}"
        );
    }
}

#[test]
fn words_name_no_money_that_the_passage_does_not() {
    for (words, wrong) in [
        ("300", false),
        ("300 people", false),
        ("300 women", false),
        ("$300", true),
        ("USD 300", true),
    ] {
        let mut case = Case::new();
        let claim = case.claim(
            "left",
            "300",
            Value::Number(300.0),
            "",
            "At least 300 people left.",
        );
        claim.caveat = "so far".to_owned();
        case.paragraph(&format!("{{left|{words}}} left."));
        assert_eq!(
            told(&case, Code::WordingDiffers).len(),
            usize::from(wrong),
            "{words}"
        );
    }
}

#[test]
fn links_and_notes_have_numbers_too() {
    for markup in [
        "Of these [977 farms](https://example.org) burnt.",
        "Farms burnt[^In 977 farms nothing was left].",
    ] {
        let mut case = with_mills();
        case.paragraph(markup);
        assert_eq!(
            told(&case, Code::NumberUnbound),
            ["“977 farms” is typed by hand and bound to no claim"],
            "{markup}"
        );
    }
}

#[test]
fn a_claim_is_offered_for_a_number_of_the_same_thing_only() {
    let mut case = Case::new();
    case.claim(
        "cost",
        "$300",
        Value::Number(300.0),
        "$",
        "At least 300 people left.",
    );
    case.claim("mills", "five mills", Value::Number(5.0), "mills", "17 mills");
    for (words, claim) in [
        ("It cost $300.", Some("cost")),
        ("It cost €300.", None),
        ("under 5 of age", None),
    ] {
        case.paragraph(words);
        let block = case.brief.sections[0].blocks.last().expect("a block");
        let found = unbound_numbers(&case.brief, &case.blobs, &block.kind);
        let offered = found.first().and_then(|one| one.claim.clone());
        assert_eq!(offered.map(|(id, _)| id), claim.map(ClaimId::new), "{words}");
    }
}

#[test]
fn a_quotation_is_given_to_who_said_it() {
    const SAID: &str = "“We are treating the disease with one hand,” said Celeste Nhantumbo, the minister.";
    let with = |speaker: &str, by_claim: bool, claimed: &str| {
        let mut case = Case::new();
        let hash = case.blobs.insert(SAID.as_bytes());
        let article = case.brief.library.articles[&ArticleId::new("a")].clone();
        let article = Article {
            text: hash,
            ..Article::clone(&article)
        };
        case.library()
            .articles
            .insert(ArticleId::new("a"), Arc::new(article));
        let words = "We are treating the disease with one hand";
        let passage = take_passage(&ArticleId::new("a"), SAID, 0..SAID.len());
        let id = PassageId::new("p-q");
        case.library().passages.insert(id.clone(), Arc::new(passage));
        let claim = Claim {
            subject: "q".to_owned(),
            wording: words.to_owned(),
            value: Value::Quotation {
                words: words.to_owned(),
                speaker: claimed.to_owned(),
            },
            unit: String::new(),
            as_of: None,
            kind: ClaimKind::Reported,
            assessment: crate::model::likelihood::Assessment::default(),
            caveat: String::new(),
            source: Some(SourceId::new("s")),
            passage: Some(id),
        };
        case.library().claims.insert(ClaimId::new("q"), Arc::new(claim));
        case.block(BlockKind::Quote {
            text: Text::plain(words),
            speaker: speaker.to_owned(),
            role: String::new(),
            source: (!by_claim).then(|| SourceId::new("s")),
            claim: by_claim.then(|| ClaimId::new("q")),
        });
        told(&case, Code::SpeakerDiffers).len()
    };
    assert_eq!(with("Dr Nhantumbo", true, "Celeste Nhantumbo"), 0);
    assert_eq!(
        with("Rosa Chivambo", true, "Celeste Nhantumbo"),
        1,
        "not that of the claim"
    );
    assert_eq!(
        with("Rosa Chivambo", true, "Rosa Chivambo"),
        1,
        "the claim not that of the passage"
    );
    assert_eq!(
        with("Rosa Chivambo", false, "Celeste Nhantumbo"),
        1,
        "not in the article"
    );
    assert_eq!(with("Nhantumbo", false, "Celeste Nhantumbo"), 0);
}

#[test]
fn a_quotation_names_what_it_was_taken_from() {
    let with = |source: Option<SourceId>, markup: &str| {
        let mut case = Case::new();
        case.block(BlockKind::Quote {
            text: Text::from(markup),
            speaker: String::new(),
            role: String::new(),
            source,
            claim: None,
        });
        told(&case, Code::QuotationUnsourced).len()
    };
    assert_eq!(with(None, "A dam near Hill held."), 1);
    assert_eq!(with(None, "A dam near Hill held [@s]."), 0);
    assert_eq!(with(Some(SourceId::new("s")), "A dam near Hill held."), 0);
}
