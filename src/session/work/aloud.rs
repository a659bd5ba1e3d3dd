//! The thread that writes the pages as a PDF and reads it back as a screen reader does.

use std::fmt::Display;
use std::sync::Arc;

use super::latest::Newer;
use super::{Latest, Report, Reports, Stop, guarded};
use crate::model::diagnostic::Target;
use crate::output::pdf::{self, AloudError, PdfError, Spoken};
use crate::typeset::Layout;
use crate::typeset::frame::{Page, Point, Shown};
use crate::words::Text;

/// Pages to be read back.
pub(crate) struct AloudJob {
    pub(crate) revision: u64,
    pub(crate) layout: Arc<Layout>,
    /// Set to stop the work.
    pub(crate) stop: Stop,
}

/// The share of the work that is done once the PDF is written.
const WRITTEN: f32 = 0.5;

/// What a screen reader says of a document, in its order.
#[derive(Debug, Default, PartialEq)]
pub struct Aloud {
    /// What is said, or passed through.
    pub entries: Vec<Heard>,
    /// Why nothing is; `None` if all went well.
    pub fault: Option<Text>,
}

/// Something that a screen reader says, and what of the brief it is.
#[derive(Debug, PartialEq)]
pub struct Heard {
    /// What is said.
    pub spoken: Spoken,
    /// The page it is said on, counted from 1; what only holds others is on that of the first of them.
    pub page: usize,
    /// What of the brief stands there; `None` for what only holds others, and what the program adds.
    pub of: Option<Target>,
}

/// Starts the thread.
pub(crate) fn listener(reports: Reports) -> Latest<AloudJob> {
    Latest::start("aloud", move || {
        move |job: AloudJob, newer: &Newer<'_, AloudJob>| {
            let mut told = 0.0;
            let mut tell = |share: f32| {
                // A hundredth more is worth a frame.
                if share >= told + 0.01 {
                    told = share;
                    reports.send(Report::Hearing(job.revision, share));
                }
                !job.stop.asked() && !newer.waits()
            };
            let aloud = guarded(|| Aloud::of(&job.layout, &mut tell));
            let aloud = aloud.unwrap_or_else(|panic| Some(Aloud::failed(&panic)));
            reports.send(Report::Heard(job.revision, aloud.map(Arc::new)));
        }
    })
}

impl Aloud {
    /// What is said of `layout`. Tells `tell` the share done, 0 to 1; `None` once that answers `false`.
    fn of(layout: &Layout, tell: &mut dyn FnMut(f32) -> bool) -> Option<Self> {
        let document = &layout.document;
        let written = match pdf::write_with(document, &mut |share| tell(WRITTEN * share)) {
            Ok(written) => written,
            Err(PdfError::Cancelled) => return None,
            Err(error) => return Some(Self::failed(&error)),
        };
        let mut tell = |share| tell(WRITTEN + (1.0 - WRITTEN) * share);
        let spoken = match pdf::read_aloud_with(&written, &mut tell) {
            Ok(spoken) => spoken,
            Err(AloudError::Stopped) => return None,
            Err(error) => return Some(Self::failed(&error)),
        };
        let mut entries: Vec<Heard> = Vec::with_capacity(spoken.len());
        // What holds others comes before them, so that going backwards knows the page of the first of them.
        let mut next = 1;
        for spoken in spoken.into_iter().rev() {
            next = spoken.page.unwrap_or(next);
            let page = document.pages.get(next - 1);
            let of = page.zip(spoken.at).and_then(|(page, at)| shown_at(page, at));
            entries.push(Heard {
                spoken,
                page: next,
                of,
            });
        }
        entries.reverse();
        Some(Self { entries, fault: None })
    }

    fn failed(error: &impl Display) -> Self {
        Self {
            entries: Vec::new(),
            fault: Some(Text::told(error)),
        }
    }
}

/// What of the brief stands at a place: the smallest part that holds it, claims apart, which stand within words.
fn shown_at(page: &Page, at: Point) -> Option<Target> {
    let areas = page.areas.iter().filter(|area| area.rect.contains(at));
    let parts = areas.filter_map(|area| {
        let target = match &area.shows {
            Shown::Masthead => Target::Brief,
            Shown::Section(id) => Target::Section(id.clone()),
            Shown::Block(id) => Target::Block(id.clone()),
            Shown::Claim(_) => return None,
        };
        Some((area.rect.size.width.0 * area.rect.size.height.0, target))
    });
    let smallest = parts.min_by(|(one, _), (other, _)| one.total_cmp(other));
    smallest.map(|(_, target)| target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;
    use crate::typeset::{Options, Typesetter};

    fn heard() -> (store::Opened, Aloud) {
        let opened = store::sample();
        let layout = Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default());
        let aloud = Aloud::of(&layout, &mut |_| true).expect("nothing stops it");
        (opened, aloud)
    }

    #[test]
    fn nearly_all_that_is_said_belongs_to_a_part_of_the_brief() {
        let (_, aloud) = heard();
        assert_eq!(aloud.fault, None);
        let said = aloud.entries.iter().filter(|heard| heard.spoken.page.is_some());
        let (of, without): (Vec<_>, Vec<_>) = said.partition(|heard| heard.of.is_some());
        assert!(of.len() > 20 * without.len(), "{} of {}", of.len(), without.len());
    }

    #[test]
    fn reading_back_tells_how_far_it_is_and_stops_wherever_it_is_asked_to() {
        let sample = store::sample();
        let layout = Typesetter::new().layout(&sample.brief, &sample.blobs, &Options::default());
        let mut shares = Vec::new();
        let whole = Aloud::of(&layout, &mut |share| {
            shares.push(share);
            true
        });
        assert!(whole.is_some() && shares.is_sorted() && shares.iter().any(|share| *share > WRITTEN));
        for stop in 0..shares.len() {
            let mut told = 0;
            let aloud = Aloud::of(&layout, &mut |_| {
                told += 1;
                told <= stop
            });
            assert_eq!((aloud, told), (None, stop + 1));
        }
    }

    #[test]
    fn a_paragraph_is_said_to_be_the_block_that_it_is() {
        let (opened, aloud) = heard();
        for (_, block) in opened.brief.blocks() {
            let crate::model::block::BlockKind::Paragraph { text } = &block.kind else {
                continue;
            };
            let words = text.words();
            let head: String = words.chars().take(24).collect();
            let said = aloud
                .entries
                .iter()
                .find(|heard| heard.spoken.words.starts_with(&head));
            if let Some(said) = said {
                assert_eq!(said.of, Some(Target::Block(block.id.clone())), "{head}");
            }
        }
    }

    #[test]
    fn what_holds_others_is_on_the_page_of_the_first_of_them() {
        let (_, aloud) = heard();
        assert_eq!(aloud.entries[0].spoken.role, "Document");
        let mut last = 1;
        for heard in aloud.entries.iter().filter(|heard| heard.spoken.page.is_none()) {
            assert!(heard.page >= last, "pages go on");
            last = heard.page;
        }
    }
}
