//! Claims altered as slips alter them: a digit exchanged, a unit changed, a date moved, rounded too far. And honest
//! restatements, which must not be called wrong.

use std::sync::Arc;

use attache::evidence::{ClaimState, claim_state, propose_claim, recognise};
use attache::model::brief::{Blobs, Brief};
use attache::model::date::{PartialDate, Precision};
use attache::model::evidence::{Article, Claim, Value};
use attache::model::id::{ArticleId, ClaimId, PassageId, SourceId};

/// Sentences with one number or date each.
fn sentences() -> Vec<String> {
    const THINGS: [&str; 10] = [
        "villages", "people", "schools", "wells", "soldiers", "houses", "boats", "tents", "teachers",
        "trucks",
    ];
    let mut all = Vec::new();
    for (index, thing) in THINGS.iter().enumerate() {
        let number = 37 + index * 113;
        all.push(format!("The report counts {number} {thing} in the valley."));
        all.push(format!(
            "No more than {} of {} {thing} were left.",
            3 + index,
            17 + index
        ));
        all.push(format!(
            "The share of {thing} rose to {}.{index} per cent.",
            21 + index * 7
        ));
        all.push(format!(
            "The {thing} cost ${}.{} million.",
            2 + index,
            1 + index % 9
        ));
        all.push(format!(
            "The {thing} were gone by {} March 20{}.",
            3 + index,
            11 + index
        ));
        all.push(format!("It took the {thing} {} years.", 4 + index));
    }
    all
}

struct Case {
    brief: Brief,
    blobs: Blobs,
}

/// A brief whose one claim is what the sentence says.
fn case(sentence: &str) -> Case {
    let text = format!("Before it stood other words. {sentence} After it came more.");
    let mut blobs = Blobs::default();
    let article = Article {
        source: SourceId::new("s"),
        title: String::new(),
        text: blobs.insert(text.as_bytes()),
        sections: Vec::new(),
        rejected: Vec::new(),
        pages: Vec::new(),
        unverified: false,
        original: None,
    };
    let found = recognise(&text);
    let (passage, mut claim) = propose_claim(&ArticleId::new("a"), &article, &text, &found[0]);
    claim.passage = Some(PassageId::new("p"));
    let mut brief = Brief::default();
    let library = Arc::make_mut(&mut brief.library);
    library.sources.insert(SourceId::new("s"), Arc::default());
    library.articles.insert(ArticleId::new("a"), Arc::new(article));
    library.passages.insert(PassageId::new("p"), Arc::new(passage));
    library.claims.insert(ClaimId::new("c"), Arc::new(claim));
    Case { brief, blobs }
}

impl Case {
    fn claim(&mut self) -> &mut Claim {
        let library = Arc::make_mut(&mut self.brief.library);
        Arc::make_mut(library.claims.get_mut(&ClaimId::new("c")).expect("the one claim"))
    }

    fn differs(&self) -> bool {
        let state = claim_state(&self.brief, &self.blobs, &ClaimId::new("c"));
        matches!(state, Some(ClaimState::Differs(_)))
    }
}

fn scaled(value: &Value, change: impl Fn(f64) -> f64) -> Value {
    match value {
        Value::Number(number) => Value::Number(change(*number)),
        Value::Percent(number) => Value::Percent(change(*number)),
        Value::Ratio { part, whole } => Value::Ratio {
            part: change(*part),
            whole: *whole,
        },
        Value::Date(date) => {
            let Precision::Day(month, day) = date.precision() else {
                return value.clone();
            };
            let moved = PartialDate::new(date.year(), Precision::Day(month, day % 28 + 1));
            moved.map_or_else(|| value.clone(), Value::Date)
        }
        other => other.clone(),
    }
}

/// The number with its last two digits exchanged, or one more where that changes nothing.
fn exchanged(number: f64) -> f64 {
    let digits: Vec<char> = format!("{number}").chars().collect();
    let mut places: Vec<usize> = (0..digits.len())
        .filter(|index| digits[*index].is_ascii_digit())
        .collect();
    let (last, before) = (places.pop(), places.pop());
    let mut changed = digits.clone();
    if let (Some(last), Some(before)) = (last, before) {
        changed.swap(last, before);
    }
    let text: String = changed.into_iter().collect();
    let value: f64 = text.parse().expect("digits");
    if (value - number).abs() < 1e-9 {
        number + 1.0
    } else {
        value
    }
}

#[test]
fn altered_claims_are_caught() {
    let (mut total, mut missed) = (0, Vec::new());
    for sentence in sentences() {
        let original = case(&sentence).claim().clone();
        let mut altered = vec![
            Claim {
                value: scaled(&original.value, exchanged),
                ..original.clone()
            },
            Claim {
                value: scaled(&original.value, |number| number * 10.0),
                ..original.clone()
            },
            Claim {
                value: scaled(&original.value, |number| (number * 1.12).ceil()),
                ..original.clone()
            },
            Claim {
                value: scaled(&original.value, |number| {
                    number + if number > 100.0 { 7.0 } else { 1.0 }
                }),
                ..original.clone()
            },
        ];
        if !original.unit.is_empty() {
            altered.push(Claim {
                unit: "bridges".to_owned(),
                ..original.clone()
            });
        } else if matches!(original.value, Value::Date(_)) {
            let moved = "2031-01-05".parse().map(Value::Date).expect("a date");
            altered.push(Claim {
                value: moved,
                ..original.clone()
            });
        } else {
            altered.push(Claim {
                value: Value::Number(3.0),
                unit: "percentage points".to_owned(),
                ..original.clone()
            });
        }
        for claim in altered {
            let mut case = case(&sentence);
            total += 1;
            *case.claim() = claim.clone();
            if !case.differs() {
                missed.push(format!("{:?} {} for “{sentence}”", claim.value, claim.unit));
            }
        }
    }
    assert_eq!(total, 300);
    assert!(
        missed.len() * 100 <= total * 2,
        "{} of {total}: {missed:#?}",
        missed.len()
    );
}

#[test]
fn honest_claims_raise_no_alarm() {
    let (mut total, mut alarms) = (0, Vec::new());
    for sentence in sentences() {
        let original = case(&sentence).claim().clone();
        let restated = [
            original.clone(),
            Claim {
                unit: String::new(),
                ..original.clone()
            },
            Claim {
                wording: format!("{} in all", original.wording),
                ..original.clone()
            },
        ];
        for claim in restated {
            let mut case = case(&sentence);
            total += 1;
            *case.claim() = claim.clone();
            if case.differs() {
                alarms.push(format!("{:?} {} for “{sentence}”", claim.value, claim.unit));
            }
        }
    }
    assert!(
        alarms.len() * 100 <= total * 3,
        "{} of {total}: {alarms:#?}",
        alarms.len()
    );
}
