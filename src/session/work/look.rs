//! The thread that reads other briefs to look into: nothing of them becomes part of the open one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Report, Reports, SessionError, Stop, guarded, spawn, unless_stopped};
use crate::model::brief::Blobs;
use crate::session::annex;
use crate::session::recall::Issue;
use crate::store::{self, Opened};
use crate::typeset::{Layout, Options, Typesetter};

/// Another brief, set into pages.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The brief and its pages; its name is its path.
    pub issue: Issue,
    /// Its pictures and article texts.
    pub blobs: Arc<Blobs>,
}

/// Other briefs to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookRequest {
    /// Where they are.
    pub paths: Vec<PathBuf>,
    /// Whether their pages are wanted.
    pub pages: bool,
    /// Whether one that is not there any more is passed over, rather than told of.
    pub pass_over_gone: bool,
}

/// Starts reading, and setting if the pages are wanted; the briefs and errors come in one report.
pub(crate) fn start(of: u64, request: LookRequest, stop: Stop, reports: Reports) {
    spawn("other briefs", move || {
        let tell = |done| reports.send(Report::Looking(of, done));
        reports.send(Report::Looked(of, look_into(request, &stop, &tell)));
    });
}

/// The briefs and errors; `None` once it is stopped.
fn look_into(
    request: LookRequest,
    stop: &Stop,
    tell: &dyn Fn(usize),
) -> Option<(Vec<Looked>, Vec<SessionError>)> {
    let (mut looked, mut errors) = (Vec::new(), Vec::new());
    for (done, path) in request.paths.into_iter().enumerate() {
        tell(done);
        let file = path.clone();
        let open = move || {
            let there = !request.pass_over_gone || file.exists();
            there.then(|| guarded(|| store::open(&file)))
        };
        let Some(opened) = unless_stopped("other brief", stop, open)? else {
            continue;
        };
        let one = match opened {
            Ok(Ok(opened)) => guarded(|| set(&path, opened, request.pages, stop)),
            Ok(Err(error)) => {
                errors.push(error.into());
                continue;
            }
            Err(words) => Err(words),
        };
        match one {
            Ok(one) => looked.push(one?),
            Err(words) => errors.push(SessionError::Fault { path, words }),
        }
    }
    Some((looked, errors))
}

/// The brief with its pages, if they are wanted, else with none; `None` once it is stopped.
fn set(path: &Path, opened: Opened, pages: bool, stop: &Stop) -> Option<Looked> {
    let layout = if pages {
        let (mut typesetter, options) = (Typesetter::new(), Options::default());
        annex::layout_unless(&mut typesetter, &opened.brief, &opened.blobs, &options, &|| {
            stop.asked()
        })?
    } else {
        Layout::default()
    };
    Some(Looked {
        issue: Issue {
            name: path.display().to_string(),
            brief: Arc::new(opened.brief),
            layout: Arc::new(layout),
        },
        blobs: Arc::new(opened.blobs),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Form;

    /// What comes of looking into the sample, with a stop that is asked or not.
    fn looked(pages: bool, stopped: bool) -> Option<(Vec<Looked>, Vec<SessionError>)> {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("a.brief");
        let sample = store::sample();
        store::save(&path, Form::Archive, &sample.brief, &sample.blobs).expect("it is saved");
        let stop = Stop::default();
        if stopped {
            stop.ask();
        }
        let request = LookRequest {
            paths: vec![path],
            pages,
            pass_over_gone: false,
        };
        look_into(request, &stop, &|_| ())
    }

    #[test]
    fn a_brief_is_set_only_where_its_pages_are_wanted() {
        for (pages, none) in [(true, false), (false, true)] {
            let (looked, errors) = looked(pages, false).expect("nothing stops it");
            assert!(errors.is_empty());
            assert_eq!(looked[0].issue.layout.document.pages.is_empty(), none);
        }
    }

    #[test]
    fn a_brief_that_is_gone_is_told_of_or_passed_over() {
        for pass_over_gone in [false, true] {
            let request = LookRequest {
                paths: vec![PathBuf::from("nowhere.brief")],
                pass_over_gone,
                ..LookRequest::default()
            };
            let (looked, errors) = look_into(request, &Stop::default(), &|_| ()).expect("nothing stops it");
            assert!(looked.is_empty());
            assert_eq!(errors.is_empty(), pass_over_gone);
        }
    }

    #[test]
    fn nothing_comes_of_it_once_it_is_stopped() {
        assert!(looked(true, true).is_none());
        let stop = Stop::default();
        stop.ask();
        assert!(set(Path::new("a.brief"), store::sample(), true, &stop).is_none());
    }
}
