//! The thread that checks claims and counts words.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::latest::Newer;
use super::{Latest, Report, Reports, guarded};
use crate::evidence::{self, ClaimState};
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::diagnostic::Diagnostic;
use crate::model::id::ClaimId;
use crate::typeset::length::words;
use crate::words::text;

/// How long nothing changes before what changed is checked: while one types, the page comes first.
const PAUSE: Duration = Duration::from_millis(60);

/// A snapshot to be checked.
pub(crate) struct CheckJob {
    /// The snapshot's number.
    pub(crate) revision: u64,
    /// The snapshot.
    pub(crate) brief: Arc<Brief>,
    /// Its bytes.
    pub(crate) blobs: Arc<Blobs>,
    /// The day that judges staleness.
    pub(crate) today: Option<PartialDate>,
}

/// What a check found.
#[derive(Default)]
pub(crate) struct Checked {
    /// The findings.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How each claim of the library stands.
    pub(crate) claims: BTreeMap<ClaimId, ClaimState>,
    /// How many words the brief has.
    pub(crate) words: usize,
}

/// Starts the thread.
pub(crate) fn checker(reports: Reports) -> Latest<CheckJob> {
    Latest::start("checks", move || {
        move |job: CheckJob, newer: &Newer<'_, CheckJob>| {
            if newer.comes_within(PAUSE) {
                return;
            }
            match guarded(|| evidence::remembering(|| check(&job))) {
                Ok(checked) => reports.send(Report::Checked(job.revision, checked)),
                Err(words) => {
                    reports.send(Report::Failed(
                        job.revision,
                        text!("the checks stopped: {}", words),
                    ));
                }
            }
        }
    })
}

fn check(job: &CheckJob) -> Checked {
    let claims = job
        .brief
        .library
        .claims
        .keys()
        .filter_map(|id| Some((id.clone(), evidence::claim_state(&job.brief, &job.blobs, id)?)))
        .collect();
    Checked {
        diagnostics: evidence::check(&job.brief, &job.blobs, job.today),
        claims,
        words: words(&job.brief),
    }
}
