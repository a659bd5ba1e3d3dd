//! The thread that sets the brief into pages.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use super::latest::Newer;
use super::{Latest, Report, Reports, Stop, guarded};
use crate::model::brief::{Blobs, Brief, Section};
use crate::session::annex;
use crate::typeset::frame::Page;
use crate::typeset::{Layout, Options, Typesetter};
use crate::words::text;

/// From how many blocks on a brief just opened shows its beginning before all of it is set.
const LONG: usize = 600;
/// How many blocks that beginning has: some ten pages.
const BEGINNING: usize = 50;

/// How long pages are set before they leave their place to newer ones.
const FAIR: Duration = Duration::from_millis(100);
/// How long none are shown at most, however fast newer ones are asked for.
const SEEN: Duration = Duration::from_secs(1);

/// A snapshot to be set.
pub(crate) struct LayoutJob {
    /// The number of the snapshot with which its brief was opened.
    pub(crate) opened: u64,
    /// The snapshot's number.
    pub(crate) revision: u64,
    /// The snapshot.
    pub(crate) brief: Arc<Brief>,
    /// Its bytes.
    pub(crate) blobs: Arc<Blobs>,
    /// Set to stop the work.
    pub(crate) stop: Stop,
}

/// Names how a page looks: pages with the same look have the same picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Look(u64);

/// A layout with the looks of its pages.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The layout.
    pub layout: Arc<Layout>,
    /// One entry a page.
    pub looks: Arc<[Look]>,
}

/// Starts the thread.
pub(crate) fn layouter(reports: Reports) -> Latest<LayoutJob> {
    Latest::start("layout", move || {
        let mut typesetter = Typesetter::new();
        let mut looks = Looks::default();
        let mut opened = None;
        let mut seen = Instant::now();
        move |job: LayoutJob, newer: &Newer<'_, LayoutJob>| {
            let options = Options::default();
            let begun = OnceLock::new();
            // What is measured stays known: whoever types on a long brief that is set anew comes closer to its pages with
            // each key, and does not wait for those of the key before.
            let yields = seen.elapsed() < SEEN;
            let halt = || {
                let fair = begun.get_or_init(Instant::now).elapsed() >= FAIR;
                job.stop.asked() || (yields && fair && newer.waits())
            };
            let first = opened.replace(job.opened) != Some(job.opened);
            if let Some(beginning) = first.then(|| beginning(&job.brief)).flatten()
                && let Ok(mut layout) = guarded(|| typesetter.layout(&beginning, &job.blobs, &options))
            {
                // What is missing from it is not missing from the brief.
                layout.diagnostics.clear();
                let looks = looks.name(&layout.document.pages);
                let layout = Arc::new(layout);
                reports.send(Report::Beginning(job.revision, Pages { layout, looks }));
            }
            let (brief, blobs) = (&*job.brief, &*job.blobs);
            match guarded(|| annex::layout_unless(&mut typesetter, brief, blobs, &options, &halt)) {
                Ok(None) => {}
                Ok(Some(layout)) => {
                    let looks = looks.name(&layout.document.pages);
                    let layout = Arc::new(layout);
                    let pages = Pages { layout, looks };
                    reports.send(Report::Layout(job.revision, Arc::clone(&job.brief), pages));
                    seen = Instant::now();
                }
                Err(words) => {
                    typesetter = Typesetter::new();
                    let words = text!("the pages could not be laid out: {}", words);
                    reports.send(Report::Failed(job.revision, words));
                }
            }
        }
    })
}

/// A long brief without the blocks after its first pages; `None` if it is not long. All sections stay, so that the
/// contents are as long and the marking is as strict as those of the whole.
fn beginning(brief: &Brief) -> Option<Brief> {
    brief.blocks().nth(LONG)?;
    let mut left = BEGINNING;
    let sections = brief.sections.iter().map(|section| {
        let blocks: Vec<_> = section.blocks.iter().take(left).cloned().collect();
        left -= blocks.len();
        Arc::new(Section {
            blocks,
            ..Section::clone(section)
        })
    });
    Some(Brief {
        sections: sections.collect(),
        annex: false,
        ..brief.clone()
    })
}

/// Gives names to looks: a page that looks as before keeps its name.
#[derive(Default)]
struct Looks {
    pages: Vec<(Arc<Page>, Look)>,
    next: u64,
}

impl Looks {
    fn name(&mut self, pages: &[Arc<Page>]) -> Arc<[Look]> {
        let named: Vec<(Arc<Page>, Look)> = pages
            .iter()
            .enumerate()
            .map(|(at, page)| {
                let kept = self
                    .pages
                    .get(at)
                    .filter(|(old, _)| Arc::ptr_eq(old, page) || old.looks_like(page));
                let look = kept.map_or_else(
                    || {
                        self.next += 1;
                        Look(self.next)
                    },
                    |&(_, look)| look,
                );
                (Arc::clone(page), look)
            })
            .collect();
        self.pages = named;
        self.pages.iter().map(|&(_, look)| look).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_looks_as_before_keeps_its_look() {
        let mut looks = Looks::default();
        let page = |label: &str, background| {
            Arc::new(Page {
                label: label.to_owned(),
                background,
                ..Page::default()
            })
        };
        let first = looks.name(&[page("1", None), page("2", None)]);
        let tinted = Some(crate::typeset::frame::Color::BLACK);
        let second = looks.name(&[page("i", None), page("2", tinted)]);
        assert_eq!(first[0], second[0], "the label alone is not drawn");
        assert_ne!(first[1], second[1]);
    }
}
