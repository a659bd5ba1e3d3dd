//! Words of likelihood, found and put right.

use std::sync::Arc;

use super::*;
use crate::evidence::check;
use crate::model::block::Block;
use crate::model::brief::{Blobs, Brief, Section};
use crate::model::diagnostic::Diagnostic;
use crate::model::edit::{Edit, apply};
use crate::model::likelihood::{Assessment, Confidence};
use crate::model::marking::{Clearance, Marking};
use crate::model::slide::Slide;

fn vague(text: &str) -> Vec<&str> {
    seen(text)
        .into_iter()
        .filter(|found| found.what == Seen::Vague)
        .map(|found| &text[found.range])
        .collect()
}

#[test]
fn a_month_strength_and_what_could_not_be_done_are_not_vague() {
    assert_eq!(vague("The front may hold, perhaps."), ["may", "perhaps"]);
    for text in [
        "Talks began in May 2025.",
        "May is dry.",
        "The number could not be confirmed.",
        "It is known for its military might.",
        "The {claim|may} and [may](https://may.org) stand apart.",
        "Dismay is not a word of doubt.",
    ] {
        assert_eq!(vague(text), [""; 0], "{text}");
    }
}

#[test]
fn the_longest_word_counts_and_both_schemes_know_their_own() {
    let found = seen("It is highly likely, and there is a remote chance; remote areas are unlikely.");
    let in_scheme = |scheme: Scheme| -> Vec<&str> {
        found
            .iter()
            .filter_map(|found| found.likelihood(scheme))
            .map(|likelihood| likelihood.term().key)
            .collect()
    };
    assert_eq!(
        in_scheme(Scheme::Phia),
        ["highly-likely", "remote-chance", "unlikely"]
    );
    assert_eq!(in_scheme(Scheme::Icd203), ["unlikely"]);
}

fn brief(scheme: Option<Scheme>, kind: BlockKind) -> Brief {
    let block = Block { id: "j".into(), kind };
    Brief {
        scheme,
        sections: vec![Arc::new(Section {
            id: "one".into(),
            title: "One".to_owned(),
            marking: Marking::None,
            clearance: Clearance::Draft,
            slide: Slide::default(),
            blocks: vec![Arc::new(block)],
        })],
        ..Brief::default()
    }
}

fn judgement(text: &str) -> BlockKind {
    BlockKind::Judgement {
        text: text.into(),
        assessment: Assessment::default(),
    }
}

fn found(brief: &Brief, code: &str) -> Option<Diagnostic> {
    let all = check(brief, &Blobs::default(), None);
    all.into_iter().find(|finding| finding.code.as_str() == code)
}

/// What the fix whose label begins so makes of the block.
fn fixed(brief: &Brief, code: &str, label: &str) -> (String, Assessment) {
    let finding = found(brief, code).unwrap_or_else(|| panic!("no {code}"));
    let fixes = fixes(brief, &finding);
    let fix = fixes
        .iter()
        .find(|fix| fix.label.to_string().starts_with(label))
        .unwrap_or_else(|| panic!("no {label} in {fixes:?}"));
    let after = apply(brief, &fix.edit).expect("it fits");
    assert_eq!(found(&after, code), None, "the finding is gone");
    let (_, block) = after.blocks().next().expect("one block");
    match &block.kind {
        BlockKind::Judgement { text, assessment } => (text.clone().into(), *assessment),
        BlockKind::KeyPoints { points, .. } => (points[0].clone().into(), Assessment::default()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_vague_judgement_is_said_in_words_of_the_scheme() {
    let phia = |text| brief(Some(Scheme::Phia), judgement(text));
    let (text, assessment) = fixed(
        &phia("The Arakan Army may take {place} next year. So be it."),
        "likelihood-vague",
        "Realistic possibility",
    );
    assert_eq!(
        text,
        "There is a realistic possibility that the Arakan Army will take {place} next year. So be it."
    );
    assert_eq!(assessment.likelihood, "phia realistic-possibility".parse().ok());
    let (text, _) = fixed(
        &phia("We assess that the front could break."),
        "likelihood-vague",
        "Highly unlikely",
    );
    assert_eq!(
        text,
        "We assess that it is highly unlikely that the front will break."
    );
    let (text, _) = fixed(
        &brief(Some(Scheme::Icd203), judgement("Perhaps the talks resume.")),
        "likelihood-vague",
        "Very likely",
    );
    assert_eq!(text, "It is very likely that the talks resume.");
}

#[test]
fn what_may_have_happened_is_left_to_the_writer() {
    let brief = brief(Some(Scheme::Phia), judgement("The town may have fallen."));
    let finding = found(&brief, "likelihood-vague").expect("it is vague");
    assert_eq!(fixes(&brief, &finding), []);
}

#[test]
fn a_word_of_the_other_scheme_is_exchanged() {
    let us = |text| brief(Some(Scheme::Icd203), judgement(text));
    let (text, _) = fixed(
        &us("It is highly likely that it holds."),
        "likelihood-foreign",
        "Very likely",
    );
    assert_eq!(text, "It is very likely that it holds.");
    let (text, _) = fixed(
        &us("There is a realistic possibility that it holds."),
        "likelihood-foreign",
        "Roughly even",
    );
    assert_eq!(text, "There is a roughly even chance that it holds.");
    assert_eq!(
        found(&us("It is likely that it holds."), "likelihood-foreign"),
        None
    );
}

#[test]
fn likelihood_and_confidence_in_one_sentence_are_parted() {
    let us = |kind| brief(Some(Scheme::Icd203), kind);
    let (text, assessment) = fixed(
        &us(judgement(
            "We assess with high confidence that it is likely that it holds.",
        )),
        "likelihood-with-confidence",
        "Move",
    );
    assert_eq!(text, "We assess that it is likely that it holds.");
    assert_eq!(assessment.confidence, Some(Confidence::High));
    let points = BlockKind::KeyPoints {
        title: "Key judgements".into(),
        points: vec!["It is likely that it holds (moderate confidence). Then rain.".into()],
    };
    let (text, _) = fixed(&us(points), "likelihood-with-confidence", "Give");
    assert_eq!(
        text,
        "It is likely that it holds. Our confidence in this is moderate. Then rain."
    );
    let apart = judgement("It is likely that it holds. We have high confidence in this.");
    assert_eq!(found(&us(apart), "likelihood-with-confidence"), None);
}

#[test]
fn nothing_outside_judgements_is_nagged_about() {
    for kind in [
        BlockKind::Paragraph {
            text: "It may rain, with high confidence, very likely.".into(),
        },
        BlockKind::KeyPoints {
            title: "Key points".into(),
            points: vec!["It may rain.".into()],
        },
    ] {
        let codes: Vec<String> = check(&brief(Some(Scheme::Phia), kind), &Blobs::default(), None)
            .into_iter()
            .map(|finding| finding.code.to_string())
            .filter(|code| code.starts_with("likelihood"))
            .collect();
        assert_eq!(codes, [""; 0]);
    }
    assert_eq!(
        found(&brief(None, judgement("It may rain.")), "likelihood-vague"),
        None
    );
}

#[test]
fn a_likelihood_of_the_other_scheme_is_found_and_can_be_chosen_anew() {
    let kind = BlockKind::Judgement {
        text: "It holds.".into(),
        assessment: Assessment {
            likelihood: "phia likely".parse().ok(),
            confidence: None,
        },
    };
    let (_, assessment) = fixed(
        &brief(Some(Scheme::Icd203), kind.clone()),
        "likelihood-other-scheme",
        "Likely, or probable",
    );
    assert_eq!(assessment.likelihood, "icd-203 likely".parse().ok());
    let without = brief(None, kind);
    let finding = found(&without, "scheme-missing").expect("no scheme is named");
    assert_eq!(
        fixes(&without, &finding)[0].edit,
        Edit::SetScheme(Some(Scheme::Phia))
    );
    assert!(
        found(
            &brief(Some(Scheme::Phia), judgement("It holds.")),
            "likelihood-missing"
        )
        .is_some()
    );
}
