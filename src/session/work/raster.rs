//! The thread that draws the visible pages.

use std::sync::Arc;

use super::latest::Newer;
use super::layout::Look;
use super::{Latest, Report, Reports, guarded};
use crate::output::raster::{Picture, Rasterizer};
use crate::typeset::Layout;
use crate::words::text;

/// A page to be drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// Index of the page.
    pub page: usize,
    /// How it looks.
    pub look: Look,
    /// Pixels a point.
    pub scale: f32,
}

/// Pages to be drawn, the most urgent first.
pub(crate) struct RasterJob {
    /// The layout that the pages are of.
    pub(crate) layout: Arc<Layout>,
    /// The pages.
    pub(crate) wanted: Vec<Wanted>,
}

/// A page that was drawn.
pub(crate) struct Rastered {
    /// What was asked for.
    pub(crate) wanted: Wanted,
    /// The picture.
    pub(crate) picture: Arc<Picture>,
}

/// Starts the thread. A newer job ends the present one after the page at hand.
pub(crate) fn rasterer(reports: Reports) -> Latest<RasterJob> {
    Latest::start("raster", move || {
        let mut rasterizer = Rasterizer::new();
        move |job: RasterJob, newer: &Newer<'_, RasterJob>| {
            for wanted in job.wanted {
                let document = &job.layout.document;
                let Some(page) = document.pages.get(wanted.page) else {
                    continue;
                };
                match guarded(|| rasterizer.draw(document, page, wanted.scale)) {
                    Ok(picture) => reports.send(Report::Raster(Rastered {
                        wanted,
                        picture: Arc::new(picture),
                    })),
                    Err(words) => {
                        rasterizer = Rasterizer::new();
                        let page = wanted.page + 1;
                        reports.send(Report::Fault(text!(
                            "page {} could not be drawn: {}",
                            page,
                            words
                        )));
                    }
                }
                if newer.waits() {
                    break;
                }
            }
        }
    })
}
