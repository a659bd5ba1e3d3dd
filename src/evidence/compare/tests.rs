//! What counts as exact, as rounded, and as something else.

use super::*;

fn number(value: f64, unit: &str, qualifier: &str, text: &str) -> Verdict {
    compare_value(&Value::Number(value), unit, qualifier, text)
}

#[test]
fn the_rules_of_rounding_hold() {
    let percent = |value, qualifier, text| compare_value(&Value::Percent(value), "", qualifier, text);
    assert_eq!(percent(61.3, "", "It is 61.3 %."), Verdict::Exact);
    assert_eq!(percent(61.0, "", "It is 61.3 %."), Verdict::Rounded);
    assert_eq!(percent(60.0, "some", "It is 61.3 %."), Verdict::Rounded);
    assert!(matches!(
        percent(60.0, "", "It is 61.3 %."),
        Verdict::RoundedInSilence(_)
    ));
    assert!(matches!(percent(58.0, "", "It is 61.3 %."), Verdict::Differs(_)));
    assert!(matches!(
        percent(70.0, "about", "It is 61.3 %."),
        Verdict::Differs(_)
    ));
    assert!(matches!(
        percent(62.0, "more than", "It is 61.3 %."),
        Verdict::Differs(_)
    ));
    assert_eq!(percent(20.0, "about", "About one fifth is held."), Verdict::Exact);
    assert_eq!(
        number(128_000.0, "people", "", "There are 128,430 people."),
        Verdict::Rounded
    );
    assert!(matches!(
        number(130_000.0, "people", "", "There are 128,430 people."),
        Verdict::RoundedInSilence(_)
    ));
    assert_eq!(
        number(130_000.0, "people", "about", "There are 128,430 people."),
        Verdict::Rounded
    );
}

#[test]
fn a_rounding_has_fewer_significant_digits_than_its_origin() {
    let said = |value, qualifier| number(value, "people", qualifier, "There are 1,284 people.");
    for (value, qualifier) in [(1280.0, ""), (1300.0, "about"), (1250.0, "about")] {
        assert_eq!(said(value, qualifier), Verdict::Rounded, "{value}");
    }
    for (value, qualifier) in [(1285.0, ""), (1285.0, "about"), (1283.0, "about")] {
        assert!(matches!(said(value, qualifier), Verdict::Differs(_)), "{value}");
    }
    assert_eq!(
        number(25.0, "people", "about", "There are 24 people."),
        Verdict::Rounded
    );
}

#[test]
fn a_passage_that_does_not_tell_its_language_agrees_with_either_reading_of_its_separator() {
    let said = |value, text| number(value, "soldats", "", text);
    assert_eq!(said(12_500.0, "Total : 12.500 soldats."), Verdict::Exact);
    assert_eq!(said(12.5, "Total : 12.500 soldats."), Verdict::Exact);
    assert!(matches!(
        said(14.0, "Total : 12.500 soldats."),
        Verdict::Differs(_)
    ));
    let english = "The river rose by 12.500 m and was calm.";
    assert!(matches!(number(12_500.0, "", "", english), Verdict::Differs(_)));
    assert_eq!(number(12.5, "", "", english), Verdict::Exact);
}

#[test]
fn another_unit_is_another_number() {
    assert!(matches!(
        number(300.0, "soldiers", "", "In all 300 houses burnt."),
        Verdict::Differs(_)
    ));
    assert_eq!(
        number(300.0, "inhabitants", "", "The place (population 300) is small."),
        Verdict::Exact
    );
    assert!(matches!(
        number(4.0, "years", "", "It took 4 months."),
        Verdict::Differs(_)
    ));
}

#[test]
fn a_vague_passage_supports_no_number() {
    let verdict = number(24.0, "townships", "", "Dozens of townships fell.");
    assert_eq!(verdict, Verdict::VagueMadeExact("Dozens of townships".to_owned()));
}

#[test]
fn a_bound_that_is_left_out_is_seen() {
    assert_eq!(
        number(300.0, "", "", "At least 300 people fled."),
        Verdict::Unbounded("at least".to_owned())
    );
    assert!(matches!(
        number(300.0, "", "up to", "At least 300 people fled."),
        Verdict::Differs(_)
    ));
}

#[test]
fn a_date_may_be_less_precise_than_its_passage_but_not_more() {
    let date = |text: &str| Value::Date(text.parse().expect("a date"));
    let told = "It began on 27 October 2023.";
    assert_eq!(compare_value(&date("2023-10-27"), "", "", told), Verdict::Exact);
    assert_eq!(compare_value(&date("late 2023"), "", "", told), Verdict::Rounded);
    assert!(matches!(
        compare_value(&date("2023-10-28"), "", "", told),
        Verdict::Differs(_)
    ));
    assert!(matches!(
        compare_value(&date("2023-10-27"), "", "", "It began in late 2023."),
        Verdict::Differs(_)
    ));
}

#[test]
fn either_end_of_a_period_is_said_by_its_passage() {
    let told = |date: &str, text: &str| {
        let date = Value::Date(date.parse().expect("a date"));
        compare_value(&date, "", "", text)
    };
    let war = "The war of 2003-2004 was long.";
    assert_eq!(told("2003", war), Verdict::Exact);
    assert_eq!(told("2004", war), Verdict::Exact);
    assert!(matches!(told("2005", war), Verdict::Differs(_)));
    assert!(matches!(told("2004-12-31", war), Verdict::Differs(_)));
    let rain = "It rained from 1 September to 10 October 2025.";
    assert_eq!(told("2025-10-10", rain), Verdict::Exact);
    assert!(matches!(told("2025-10-09", rain), Verdict::Differs(_)));
}

#[test]
fn what_passages_said_before_is_still_said() {
    assert_eq!(
        number(20.0, "km", "", "The wind blew at 20 km/h."),
        Verdict::Exact
    );
    assert_eq!(
        number(300.0, "kg", "", "It weighs 300 kg/500 kg."),
        Verdict::Exact
    );
    assert_eq!(number(7.0, "", "", "It is said in Article 5-7."), Verdict::Exact);
    assert_eq!(
        number(33.0, "rank", "", "The 33rd brigade is there."),
        Verdict::Exact
    );
}

#[test]
fn a_share_is_supported_by_its_two_numbers() {
    let share = Value::Ratio {
        part: 14.0,
        whole: 17.0,
    };
    assert_eq!(
        compare_value(&share, "townships", "", "Of 17 townships, 14 fell."),
        Verdict::Exact
    );
    assert!(matches!(
        compare_value(&share, "", "", "It holds 13 of 17 townships."),
        Verdict::Differs(_)
    ));
    assert_eq!(
        compare_value(&Value::Percent(82.0), "", "", "It holds 14 of 17 townships."),
        Verdict::Rounded
    );
}

#[test]
fn quoted_words_may_leave_out_what_a_sign_of_omission_stands_for() {
    let text = "“We boil what we can,” said Ann Writer. “My youngest was sick.”";
    let said = |words: &str| Value::Quotation {
        words: words.to_owned(),
        speaker: String::new(),
    };
    for (words, exact) in [
        ("We boil what we can … My youngest was sick.", true),
        ("boil … sick", true),
        ("My youngest was sick … We boil what we can", false),
        ("We boil … My eldest was sick", false),
        ("…", false),
    ] {
        let verdict = compare_value(&said(words), "", "", text);
        assert_eq!(verdict == Verdict::Exact, exact, "{words}: {verdict:?}");
    }
}
