//! The thread that sets the brief into pages.

use std::sync::Arc;

use super::{Latest, Report, Reports, guarded};
use crate::model::brief::{Blobs, Brief};
use crate::session::annex;
use crate::typeset::frame::Page;
use crate::typeset::{Layout, Options, Typesetter};

/// A snapshot to be set.
pub(crate) struct LayoutJob {
    /// The snapshot's number.
    pub(crate) revision: u64,
    /// The snapshot.
    pub(crate) brief: Arc<Brief>,
    /// Its bytes.
    pub(crate) blobs: Arc<Blobs>,
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
        move |job: LayoutJob, _: &super::latest::Newer<'_, LayoutJob>| {
            let options = Options::default();
            match guarded(|| annex::layout(&mut typesetter, &job.brief, &job.blobs, &options)) {
                Ok(layout) => {
                    let looks = looks.name(&layout.document.pages);
                    let layout = Arc::new(layout);
                    reports.send(Report::Layout(job.revision, Pages { layout, looks }));
                }
                Err(words) => {
                    typesetter = Typesetter::new();
                    reports.send(Report::Fault(format!("the pages could not be set: {words}")));
                }
            }
        }
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
