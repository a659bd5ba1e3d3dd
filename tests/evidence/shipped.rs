//! The shipped briefs against the checks they are shown off with.

use std::path::Path;

use attache::evidence::{ClaimState, check, claim_state, import};
use attache::model::diagnostic::Severity;
use attache::output::pdf;
use attache::store;
use attache::typeset::{Options, Typesetter};

fn opened(name: &str) -> (attache::model::brief::Brief, attache::model::brief::Blobs) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs").join(name);
    let opened = store::open(&path).expect("a shipped brief");
    (opened.brief, opened.blobs)
}

#[test]
fn the_shipped_sample_has_no_error() {
    for name in ["myanmar-resistance", "donor-update"] {
        let (brief, blobs) = opened(name);
        let mut found = check(&brief, &blobs, None);
        // The donor update is a template: its brackets are to be filled in.
        found.retain(|one| name != "donor-update" || one.code.as_str() != "placeholder-left");
        let listing: Vec<String> = found
            .iter()
            .map(|one| {
                format!(
                    "{} {} {:?}: {}",
                    one.severity.label(),
                    one.code,
                    one.target,
                    one.message
                )
            })
            .collect();
        assert!(
            found.iter().all(|one| one.severity != Severity::Error),
            "{name}:\n{}",
            listing.join("\n")
        );
        assert!(
            found.len() <= 12,
            "{name} drowns in findings:\n{}",
            listing.join("\n")
        );
    }
}

#[test]
fn every_claim_of_the_sample_stands_by_its_passage() {
    let (brief, blobs) = opened("myanmar-resistance");
    for (id, claim) in &brief.library.claims {
        if claim.passage.is_some() {
            let state = claim_state(&brief, &blobs, id);
            assert!(
                matches!(state, Some(ClaimState::Exact | ClaimState::Rounded)),
                "{id} “{}”: {state:?}",
                claim.wording
            );
        }
    }
}

/// What another office gets on paper and reads in again: its structure is in the file.
#[test]
fn the_pages_of_the_sample_are_read_in_by_their_sections() {
    let (brief, blobs) = opened("myanmar-resistance");
    let layout = Typesetter::new().layout(&brief, &blobs, &Options::default());
    let bytes = pdf::write(&layout.document).expect("it can be written");
    let article = import("sample.pdf", &bytes).expect("it can be read");
    assert_eq!(article.title, brief.masthead.title);
    let mut titles = article.sections.iter().map(|section| section.title.as_str());
    let wanted = brief.sections.iter().map(|section| section.title.as_str());
    for title in wanted.filter(|title| !title.is_empty()) {
        assert!(
            titles.any(|found| found == title),
            "{title}: {:?}",
            article.sections
        );
    }
}
