//! The thread that reads other briefs to look into: nothing of them becomes part of the open one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Report, Reports, SessionError, guarded, spawn};
use crate::model::brief::Blobs;
use crate::session::annex;
use crate::session::recall::Issue;
use crate::store;
use crate::typeset::{Options, Typesetter};

/// Another brief, set into pages.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The brief and its pages; its name is its path.
    pub issue: Issue,
    /// Its pictures and article texts.
    pub blobs: Arc<Blobs>,
}

/// Starts reading; the briefs and errors come in one report.
pub(crate) fn start(paths: Vec<PathBuf>, reports: Reports) {
    spawn("other briefs", move || {
        let (mut looked, mut errors) = (Vec::new(), Vec::new());
        for path in paths {
            match guarded(|| look(&path)) {
                Ok(Ok(one)) => looked.push(one),
                Ok(Err(error)) => errors.push(error),
                Err(words) => errors.push(SessionError::Fault { path, words }),
            }
        }
        reports.send(Report::Looked(looked, errors));
    });
}

fn look(path: &Path) -> Result<Looked, SessionError> {
    let opened = store::open(path)?;
    let options = Options::default();
    let layout = annex::layout(&mut Typesetter::new(), &opened.brief, &opened.blobs, &options);
    Ok(Looked {
        issue: Issue {
            name: path.display().to_string(),
            brief: Arc::new(opened.brief),
            layout: Arc::new(layout),
        },
        blobs: Arc::new(opened.blobs),
    })
}
