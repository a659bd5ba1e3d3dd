//! Recalling over the shipped brief.

use super::*;
use crate::typeset::{Options, Typesetter};

fn issue(name: &str, brief: Brief) -> Issue {
    let opened = crate::store::sample();
    let layout = Typesetter::new().layout(&brief, &opened.blobs, &Options::default());
    Issue {
        name: name.to_owned(),
        brief: Arc::new(brief),
        layout: Arc::new(layout),
    }
}

fn sample() -> Issue {
    issue("sample.brief", crate::store::sample().brief)
}

#[test]
fn each_place_that_prints_a_claim_is_named_with_its_page() {
    let sample = sample();
    let (id, _) = sample
        .brief
        .library
        .claims
        .iter()
        .find(|(id, _)| {
            !ShownOn::of_layout(&sample.layout, |_| true)
                .of(&Shown::Claim((*id).clone()))
                .is_empty()
        })
        .expect("the sample prints claims");
    let found = recall(std::slice::from_ref(&sample), &format!("claim:{id}")).expect("it has that claim");
    let places = &found.issues[0].places;
    assert!(!places.is_empty());
    assert!(places.iter().all(|place| !place.pages.is_empty()));
    let said = places.iter().flat_map(|place| &place.says);
    assert!(
        said.clone()
            .all(|said| matches!(said, Said::Claim { claim, .. } if claim == id))
    );
}

#[test]
fn another_brief_is_searched_for_the_same_work_and_not_for_the_same_id() {
    let mut other = crate::store::sample().brief;
    let library = Arc::make_mut(&mut other.library);
    let id = library
        .sources
        .keys()
        .next()
        .expect("the sample has sources")
        .clone();
    for source in library.sources.values_mut() {
        let source = Arc::make_mut(source);
        source.title = format!("Another work than {}", source.title);
        source.url = String::new();
        source.doi = String::new();
    }
    let issues = [sample(), issue("other.brief", other)];
    let error = recall(&issues, &format!("source:{id}")).expect_err("two works have the id");
    let RecallError::Ambiguous { choices, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(choices.len(), 2, "{choices:?}");
    let here = recall_subject(&issues, &Subject::Source(id)).expect("the first has it");
    assert!(!here.issues[0].places.is_empty());
    assert_eq!(here.issues[1].subjects, []);
    assert_eq!(here.issues[1].places, []);
}

#[test]
fn a_note_quotes_what_was_said_and_leaves_blank_what_is_not_known() {
    let sample = sample();
    let id = sample.brief.library.sources.keys().next().expect("sources");
    let found =
        recall_subject(std::slice::from_ref(&sample), &Subject::Source(id.clone())).expect("it is there");
    let text = note(&found, Style::Text);
    let issue = &found.issues[0];
    assert!(text.contains(&issue.title), "{text}");
    assert!(text.contains("[corrected or withdrawn, by whom, when]"));
    for place in &issue.places {
        assert!(text.contains(&place.words()), "{}", place.words());
    }
    assert_eq!(text.matches("Now: [").count(), issue.places.len());
    assert!(note(&found, Style::Markdown).starts_with("## Correction note"));
    let BlockKind::Callout { paragraphs, .. } = note_block(&found, issue) else {
        panic!("a box");
    };
    assert_eq!(paragraphs.len(), issue.places.len() + 1);
}

#[test]
fn a_note_speaks_the_language_of_what_it_corrects_and_english_where_there_are_several() {
    let french = || {
        let mut brief = crate::store::sample().brief;
        brief.language = "fr".to_owned();
        issue("french", brief)
    };
    let of = |issues: &[Issue]| {
        let id = issues[0].brief.library.sources.keys().next().expect("sources");
        recall_subject(issues, &Subject::Source(id.clone())).expect("it is there")
    };
    let found = of(&[french()]);
    let text = note(&found, Style::Text);
    assert!(text.starts_with("Note rectificative (brouillon)"), "{text}");
    for english in [
        "- Page ",
        "Now:",
        ", as of ",
        "cites it",
        "What happened",
        "“, paragraph:",
    ] {
        assert!(!text.contains(english), "{english}: {text}");
    }
    let BlockKind::Callout { title, .. } = note_block(&found, &found.issues[0]) else {
        panic!("a box");
    };
    assert_eq!(title, crate::model::inline::Text::plain("Rectificatif"));
    let both = of(&[french(), sample()]);
    assert!(note(&both, Style::Text).starts_with("Correction note"));
}

#[test]
fn a_note_carries_the_marking_of_what_it_quotes() {
    use crate::model::marking::Tlp;
    let mut brief = crate::store::sample().brief;
    brief.marking = Marking::Tlp(Tlp::Amber);
    let marked = issue("marked", brief);
    let id = marked.brief.library.sources.keys().next().expect("sources");
    let found =
        recall_subject(std::slice::from_ref(&marked), &Subject::Source(id.clone())).expect("it is there");
    assert!(note(&found, Style::Text).contains("Handling: TLP:AMBER"));
}

#[test]
fn a_note_keeps_to_the_order_of_the_briefs_own_markings_and_loses_none() {
    let marked = |of_brief: &str, of_sections: Marking| {
        let mut brief = crate::store::sample().brief;
        Arc::make_mut(&mut brief.rules).levels = vec!["Public".to_owned(), "Board".to_owned()];
        brief.marking = Marking::Own(of_brief.to_owned());
        for section in &mut brief.sections {
            Arc::make_mut(section).marking = of_sections.clone();
        }
        issue("marked", brief)
    };
    let handling = |issues: &[Issue]| {
        let id = issues[0]
            .brief
            .library
            .sources
            .keys()
            .next()
            .expect("sources")
            .clone();
        let found = recall_subject(issues, &Subject::Source(id)).expect("it is there");
        let text = note(&found, Style::Text);
        let line = text.lines().find_map(|line| line.strip_prefix("Handling: "));
        line.map(str::to_owned).expect("it is marked")
    };
    let own = |words: &str| Marking::Own(words.to_owned());
    assert_eq!(handling(&[marked("Public", own("Board"))]), "Board");
    let two = [marked("Public", Marking::None), marked("Public", own("Board"))];
    assert_eq!(handling(&two), "Board");
    let amber = Marking::Tlp(crate::model::marking::Tlp::Amber);
    assert_eq!(handling(&[marked("Board", amber)]), "Board and TLP:AMBER");
}
