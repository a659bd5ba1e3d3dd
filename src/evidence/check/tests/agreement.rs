//! Values that must agree: claims with claims, parts with totals, block with block, key points with their claims.

use super::*;
use crate::evidence::{ConflictKind, conflicts};
use crate::model::block::{Column, Table};
use crate::model::figure::{Map, MapArea, MapCategory, MapStyle};

/// A brief with the sources `s` and `t`.
fn two_sources() -> Case {
    let mut case = Case::new();
    let other = Source {
        title: "The dale".to_owned(),
        ..Source::default()
    };
    case.library().sources.insert(SourceId::new("t"), Arc::new(other));
    case
}

/// A claim on idle mills that no passage bears out, and a paragraph that prints it.
fn idle(case: &mut Case, id: &str, wording: &str, value: Value, source: &str, as_of: &str) {
    let claim = case.claim(id, wording, value, "mills", "17 mills");
    claim.subject = "Idle mills of the valley".to_owned();
    claim.source = Some(SourceId::new(source));
    claim.as_of = as_of.parse().ok();
    case.paragraph(&format!("Text with {{{id}}}."));
}

fn kinds(case: &Case) -> Vec<ConflictKind> {
    conflicts(&case.brief).into_iter().map(|one| one.kind).collect()
}

/// The codes of findings other than those on passages and exhibits.
fn found(case: &Case) -> Vec<(Severity, String, String)> {
    const OTHER: [&str; 9] = [
        "value-differs",
        "source-missing",
        "number-unbound",
        "bar-unbound",
        "area-unbound",
        "as-of-missing",
        "stale",
        "passage-missing",
        "caveat-missing",
    ];
    let mut found = check(&case.brief, &case.blobs, None);
    found.retain(|one| !OTHER.contains(&one.code.as_str()));
    found
        .into_iter()
        .map(|one| (one.severity, one.code.to_string(), one.message.to_string()))
        .collect()
}

fn codes(case: &Case) -> Vec<String> {
    found(case).into_iter().map(|(_, code, _)| code).collect()
}

#[test]
fn two_sources_with_two_values_are_named_side_by_side() {
    let mut case = two_sources();
    idle(&mut case, "one", "17 mills", Value::Number(17.0), "s", "2025-04");
    idle(&mut case, "two", "12 mills", Value::Number(12.0), "t", "2025-04");
    assert_eq!(kinds(&case), [ConflictKind::SourcesDiffer]);
    let found = found(&case);
    let (severity, code, message) = found.last().expect("a finding");
    assert_eq!((*severity, code.as_str()), (Severity::Warning, "sources-differ"));
    for part in [
        "“17 mills” (as of 2025-04, The valley)",
        "“12 mills” (as of 2025-04, The dale)",
    ] {
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn a_block_that_says_that_sources_differ_settles_it() {
    let mut case = two_sources();
    idle(&mut case, "one", "17 mills", Value::Number(17.0), "s", "2025-04");
    idle(&mut case, "two", "12 mills", Value::Number(12.0), "t", "2025-04");
    case.paragraph("Sources differ: {one} stand still by one, {two} by another.");
    assert_eq!(kinds(&case), []);
}

#[test]
fn two_values_at_two_dates_are_a_sequence() {
    let mut case = two_sources();
    idle(
        &mut case,
        "later",
        "12 mills",
        Value::Number(12.0),
        "s",
        "2025-04",
    );
    idle(
        &mut case,
        "earlier",
        "17 mills",
        Value::Number(17.0),
        "t",
        "late 2023",
    );
    let found = conflicts(&case.brief);
    assert_eq!(found[0].kind, ConflictKind::Sequence);
    assert_eq!(found[0].first.as_str(), "earlier");
    let finding = check(&case.brief, &case.blobs, None);
    let finding = finding
        .iter()
        .find(|one| one.code.as_str() == "values-differ")
        .expect("a note");
    assert_eq!(finding.severity, Severity::Note);
    assert!(
        finding.hint.to_string().contains("no contradiction"),
        "{}",
        finding.hint
    );
}

#[test]
fn two_events_at_two_dates_are_a_sequence_and_one_event_at_two_dates_is_not() {
    let mut case = two_sources();
    let mut date = |id: &str, wording: &str, day: &str, source: &str| {
        let claim = case.claim(
            id,
            wording,
            Value::Date(day.parse().expect("a date")),
            "",
            "March 2025",
        );
        claim.subject = "Lashio".to_owned();
        claim.source = Some(SourceId::new(source));
        claim.as_of = day.parse().ok();
        case.paragraph(&format!("It was {{{id}}}."));
    };
    date("taken", "taken in July 2024", "2024-07", "s");
    date("back", "given back in April 2025", "2025-04", "t");
    assert_eq!(kinds(&case), [ConflictKind::Sequence]);
    let mut date = |id: &str, wording: &str, day: &str, source: &str| {
        let claim = case.claim(
            id,
            wording,
            Value::Date(day.parse().expect("a date")),
            "",
            "March 2025",
        );
        claim.subject = "Lashio".to_owned();
        claim.source = Some(SourceId::new(source));
        case.paragraph(&format!("It was {{{id}}}."));
    };
    date("taken-too", "taken in August 2024", "2024-08", "t");
    assert_eq!(
        kinds(&case),
        [ConflictKind::Sequence, ConflictKind::SourcesDiffer]
    );
}

#[test]
fn a_ratio_and_its_share_go_together_and_another_share_does_not() {
    let mut case = two_sources();
    idle(&mut case, "one", "14 of 17 mills", share(), "s", "2025-04");
    idle(&mut case, "two", "82 %", Value::Percent(82.0), "t", "2025-04");
    idle(
        &mut case,
        "three",
        "some 80 %",
        Value::Percent(80.0),
        "t",
        "2025-04",
    );
    idle(
        &mut case,
        "four",
        "at least 75 %",
        Value::Percent(75.0),
        "t",
        "2025-04",
    );
    assert_eq!(kinds(&case), []);
    idle(&mut case, "five", "70 %", Value::Percent(70.0), "t", "2025-04");
    assert_eq!(kinds(&case), [ConflictKind::SourcesDiffer]);
}

fn table(headers: &[&str], rows: &[&[&str]]) -> BlockKind {
    BlockKind::Table(Table {
        title: Text::from("Mills by valley"),
        columns: headers
            .iter()
            .map(|header| Column {
                header: Text::from(*header),
                ..Column::default()
            })
            .collect(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|cell| Text::from(*cell)).collect())
            .collect(),
        sources: vec![SourceId::new("s")],
        ..Table::default()
    })
}

#[test]
fn a_total_must_be_the_sum_of_its_column() {
    for (rows, right) in [
        ([["Hill", "12"], ["Dale", "30"], ["Total", "42"]], true),
        ([["Hill", "12"], ["Dale", "30"], ["Total", "43"]], false),
        (
            [["Hill", "1,200"], ["Dale", "1,150"], ["Total", "about 2,400"]],
            true,
        ),
        (
            [
                ["Hill", "1.2 million"],
                ["Dale", "0.9 million"],
                ["Total", "2.2 million"],
            ],
            true,
        ),
        (
            [
                ["Hill", "1.2 million"],
                ["Dale", "0.9 million"],
                ["Total", "3.1 million"],
            ],
            false,
        ),
        ([["Hill", "33 %"], ["Dale", "66 %"], ["Total", "100 %"]], true),
        ([["Hill", "33 %"], ["Dale", "60 %"], ["Total", "100 %"]], false),
        ([["Hill", "dozens"], ["Dale", "30"], ["Total", "43"]], true),
        ([["Hill", "2023"], ["Dale", "2024"], ["Total", "4047"]], true),
    ] {
        let mut case = Case::new();
        let cells: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
        case.block(table(&["Valley", "Mills"], &cells));
        assert_eq!(
            codes(&case).contains(&"total-differs".to_owned()),
            !right,
            "{rows:?}"
        );
    }
}

#[test]
fn a_total_at_the_end_of_a_row_must_be_its_sum() {
    let mut case = Case::new();
    case.block(table(
        &["Valley", "Old", "New", "Total"],
        &[&["Hill", "12", "30", "42"]],
    ));
    assert_eq!(codes(&case), Vec::<String>::new());
    let mut case = Case::new();
    case.block(table(
        &["Valley", "Old", "New", "Total"],
        &[&["Hill", "12", "30", "41"]],
    ));
    assert_eq!(codes(&case), ["total-differs"]);
}

#[test]
fn a_share_must_be_that_of_its_ratio() {
    for (markup, right) in [
        ("Held are 14 of 17 townships, or 82 %, by now.", true),
        ("Held are 14 of 17 townships (85 %) by now.", false),
        ("Held are 82 per cent (14 of 17) by now.", true),
        ("Held are 14 of 17 townships, about 80 %, by now.", true),
        ("Held are 14 of 17 townships, and 60 % of the towns.", true),
    ] {
        let mut case = Case::new();
        case.paragraph(markup);
        assert_eq!(codes(&case).is_empty(), right, "{markup}: {:?}", found(&case));
    }
    let mut case = Case::new();
    case.block(table(
        &["State", "Townships", "Share"],
        &[&["Hill", "14 of 17", "82 %"]],
    ));
    assert_eq!(codes(&case), Vec::<String>::new());
    let mut case = Case::new();
    case.block(table(
        &["State", "Townships", "Share"],
        &[&["Hill", "14 of 17", "88 %"]],
    ));
    assert_eq!(codes(&case), ["share-differs"]);
}

fn chart(title: &str, unit: &str, bars: &[(&str, f64)]) -> BlockKind {
    let data = bars.iter().map(|(label, value)| Datum {
        label: (*label).to_owned(),
        value: *value,
        claim: None,
        estimate: false,
    });
    let BlockKind::Figure(exhibit) = figure(FigureContent::Chart(Chart {
        kind: ChartKind::Bar,
        unit: unit.to_owned(),
        data: data.collect(),
    })) else {
        unreachable!("made as a figure");
    };
    BlockKind::Figure(Figure {
        title: Text::from(title),
        ..exhibit
    })
}

#[test]
fn shares_of_one_whole_must_not_exceed_it() {
    let mut case = Case::new();
    case.block(chart(
        "Who holds what",
        "% of the territory",
        &[("A", 40.0), ("B", 38.0), ("C", 22.0)],
    ));
    case.block(chart(
        "Who has water",
        "% of households",
        &[("A", 80.0), ("B", 78.0)],
    ));
    assert_eq!(codes(&case), Vec::<String>::new());
    case.block(chart(
        "Who holds what",
        "% of the territory",
        &[("D", 40.0), ("E", 58.0), ("F", 22.0)],
    ));
    assert_eq!(codes(&case), ["parts-exceed-whole"]);
}

#[test]
fn percent_where_points_are_meant_is_seen() {
    for (markup, right) in [
        ("Turnout rose by 5 % from 40 % to 45 %.", false),
        ("Turnout rose by 5 percentage points from 40 % to 45 %.", true),
        ("Turnout rose by 12.5 % from 40 % to 45 %.", true),
        (
            "Turnout rose by 7 percentage points, from 40 per cent to 45 per cent.",
            false,
        ),
        ("Prices rose by 20 per cent, from 100 kyat to 120 kyat.", true),
        ("Prices rose by 20 per cent, from 100 kyat to 150 kyat.", false),
        (
            "Turnout rose by 5 % in Hill and fell from 40 to 30 in Dale.",
            true,
        ),
        ("By 2024 the share rose from 40 % to 45 %.", true),
    ] {
        let mut case = Case::new();
        case.paragraph(markup);
        let fine = !codes(&case).contains(&"percent-or-points".to_owned());
        assert_eq!(fine, right, "{markup}: {:?}", found(&case));
    }
}

#[test]
fn one_thing_with_two_values_in_two_blocks_is_seen() {
    let mut case = Case::new();
    let claim = case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    claim.subject = "idle mills of Hill".to_owned();
    case.paragraph("In Hill {mills} stood idle.");
    case.block(table(&["Valley", "Idle mills"], &[&["Hill", "14 of 17"]]));
    assert_eq!(codes(&case), Vec::<String>::new());
    case.block(table(&["Valley", "Idle mills"], &[&["Hill", "12 of 17"]]));
    assert!(
        codes(&case).contains(&"shown-differently".to_owned()),
        "{:?}",
        found(&case)
    );
}

#[test]
fn two_exhibits_on_one_thing_must_agree() {
    let mut case = Case::new();
    case.block(chart(
        "Idle mills by valley",
        "mills",
        &[("Hill", 14.0), ("Dale", 3.0)],
    ));
    case.block(chart("Busy mills by valley", "mills", &[("Hill", 3.0)]));
    case.block(chart("Idle mills by valley", "mills", &[("Hill", 14.0)]));
    assert_eq!(codes(&case), Vec::<String>::new());
    case.block(chart("The idle mills by valley", "mills", &[("Dale", 4.0)]));
    assert_eq!(codes(&case), ["shown-differently"]);
}

#[test]
fn a_typed_number_must_not_gainsay_the_claim_on_the_same() {
    let text = |markup: &str| {
        let mut case = Case::new();
        let claim = case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
        claim.subject = "idle mills of the valley".to_owned();
        case.paragraph("There are {mills}.");
        case.paragraph(markup);
        codes(&case)
    };
    assert_eq!(
        text("In the valley 12 of 17 mills are idle."),
        ["shown-differently"]
    );
    for fine in [
        "In the valley 14 of 17 mills are idle.",
        "In the valley 12 of 17 mills were idle in 2019.",
        "In the valley 12 of 17 farms are idle.",
        "In the dale 12 of 17 mills are idle.",
    ] {
        assert_eq!(text(fine), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn a_count_of_states_must_be_that_of_the_map() {
    let map = || {
        figure(FigureContent::Map(Map {
            categories: vec![MapCategory {
                label: "Mostly held by the league".to_owned(),
                style: MapStyle::Blue,
            }],
            areas: ["MM-16", "MM-17"]
                .map(|code| MapArea {
                    code: code.to_owned(),
                    category: 0,
                    claim: None,
                })
                .to_vec(),
            places: Vec::new(),
            relief: false,
        }))
    };
    let mut case = Case::new();
    case.block(map());
    case.paragraph("Two states are mostly held by the league.");
    assert_eq!(codes(&case), Vec::<String>::new());
    case.paragraph("Three states are mostly held by the league.");
    assert_eq!(codes(&case), ["shown-differently"]);
}

fn points(case: &mut Case, points: &[&str]) {
    case.block(BlockKind::KeyPoints {
        title: Text::from("In brief"),
        points: points.iter().map(|point| Text::from(*point)).collect(),
    });
}

#[test]
fn a_key_point_must_rest_on_something() {
    let mut case = Case::new();
    case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    case.paragraph("Now {mills} stand still.");
    points(
        &mut case,
        &[
            "Of the mills {mills} stand still.",
            "{#b1} tells of them.",
            "[First point]",
            "The question is who mends them.",
        ],
    );
    assert!(
        !codes(&case).contains(&"point-unsupported".to_owned()),
        "{:?}",
        found(&case)
    );
    points(&mut case, &["Things are bad."]);
    assert!(codes(&case).contains(&"point-unsupported".to_owned()));
    let mut case = Case::new();
    case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
    points(&mut case, &["Of the mills {mills} stand still."]);
    assert_eq!(codes(&case), ["point-unsupported"]);
}

#[test]
fn a_key_point_is_no_surer_than_its_claim() {
    let surer = |kind: ClaimKind, point: &str| {
        let mut case = Case::new();
        let claim = case.claim("mills", "14 of 17 mills", share(), "mills", "14 of the 17 mills");
        claim.kind = kind;
        claim.caveat = "by one count".to_owned();
        case.paragraph("Now {mills} stand still.");
        points(&mut case, &[point]);
        codes(&case).contains(&"point-surer".to_owned())
    };
    assert!(surer(ClaimKind::Estimate, "Of the mills {mills} stand still."));
    assert!(surer(ClaimKind::Judgement, "Of the mills {mills} stand still."));
    assert!(!surer(ClaimKind::Estimate, "By estimate {mills} stand still."));
    assert!(!surer(
        ClaimKind::Judgement,
        "It is likely that {mills} stand still."
    ));
    assert!(!surer(ClaimKind::Fact, "Of the mills {mills} stand still."));
    assert!(!surer(ClaimKind::Reported, "Of the mills {mills} stand still."));
    assert!(surer(
        ClaimKind::Reported,
        "It is confirmed that {mills} stand still."
    ));
}
