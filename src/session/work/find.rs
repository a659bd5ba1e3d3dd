//! The thread that finds words in a brief, telling what it finds as it goes, and the one that replaces them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use regex::Regex;

use super::latest::Newer;
use super::{Latest, Report, Reports, Stop, guarded, spawn};
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::session::actions::{Manner, Replaced, replace_unless};
use crate::session::search::{Hit, search_each};
use crate::words::text;

/// How often what was found is told.
const TELL: Duration = Duration::from_millis(50);

/// Words to be found.
pub(crate) struct FindJob {
    /// The number of the search.
    pub(crate) of: u64,
    pub(crate) brief: Arc<Brief>,
    pub(crate) pattern: Regex,
    /// Set to stop the work.
    pub(crate) stop: Stop,
}

/// Words to be replaced.
#[derive(Clone, Debug)]
pub struct Replacing {
    /// What is looked for.
    pub pattern: Regex,
    /// What is put in its place.
    pub with: String,
    /// How that is meant.
    pub manner: Manner,
    /// Where; `None` replaces in the whole brief.
    pub only: Option<Target>,
}

/// Starts the thread that finds. A newer search ends the present one, which then tells nothing more.
pub(crate) fn finder(reports: Reports) -> Latest<FindJob> {
    Latest::start("find", move || {
        move |job: FindJob, newer: &Newer<'_, FindJob>| {
            let halt = || job.stop.asked() || newer.waits();
            if let Err(words) = guarded(|| find(&job, &halt, &reports)) {
                reports.send(Report::Found(job.of, Vec::new(), true));
                reports.send(Report::Fault(text!("the search stopped: {}", words)));
            }
        }
    })
}

fn find(job: &FindJob, halt: &dyn Fn() -> bool, reports: &Reports) {
    let mut hits: Vec<Hit> = Vec::new();
    let mut told = Instant::now();
    let whole = search_each(&job.brief, &job.pattern, &mut |hit| {
        hits.extend(hit);
        if !hits.is_empty() && told.elapsed() >= TELL {
            told = Instant::now();
            reports.send(Report::Found(job.of, std::mem::take(&mut hits), false));
        }
        !halt()
    });
    if whole {
        reports.send(Report::Found(job.of, hits, true));
    }
}

/// Starts a thread that makes the edits of a replacement; what comes of it is told with its number, without edits if it was
/// stopped.
pub(crate) fn start_replacing(of: u64, brief: Arc<Brief>, asked: Replacing, stop: Stop, reports: Reports) {
    spawn("replace", move || {
        let Replacing {
            pattern,
            with,
            manner,
            only,
        } = asked;
        let made: Result<Option<Replaced>, String> =
            guarded(|| replace_unless(&brief, &pattern, &with, manner, only.as_ref(), &|| stop.asked()));
        match made {
            Ok(made) => reports.send(Report::Replaced(of, made.map(Box::new))),
            Err(words) => {
                reports.send(Report::Replaced(of, None));
                reports.send(Report::Fault(text!("nothing was replaced: {}", words)));
            }
        }
    });
}
