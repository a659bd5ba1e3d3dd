//! The thread that draws the visible pages.

use std::ops::Range;
use std::sync::Arc;

use super::latest::Newer;
use super::layout::Look;
use super::{Latest, Report, Reports, guarded};
use crate::output::raster::{Picture, Rasterizer};
use crate::typeset::Layout;
use crate::typeset::frame::{Page, PagedDocument};
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
    pub(crate) drawn: Drawn,
}

/// The picture of a page.
#[derive(Clone)]
pub struct Drawn {
    /// The whole picture.
    pub picture: Arc<Picture>,
    /// The page's look before, if its picture differs from this one in these rows of pixels alone.
    pub over: Option<(Look, Range<u32>)>,
}

/// What was drawn last, over which the next picture of that page is drawn.
struct Last {
    wanted: Wanted,
    page: Arc<Page>,
    picture: Arc<Picture>,
}

/// Starts the thread. A newer job ends the present one after the page at hand.
pub(crate) fn rasterer(reports: Reports) -> Latest<RasterJob> {
    Latest::start("raster", move || {
        let mut rasterizer = Rasterizer::for_screen();
        let mut last = None;
        move |job: RasterJob, newer: &Newer<'_, RasterJob>| {
            for wanted in job.wanted {
                let document = &job.layout.document;
                let Some(page) = document.pages.get(wanted.page) else {
                    continue;
                };
                match guarded(|| draw(&mut rasterizer, document, (page, wanted), last.as_ref())) {
                    Ok(drawn) => {
                        last = Some(Last {
                            wanted,
                            page: Arc::clone(page),
                            picture: Arc::clone(&drawn.picture),
                        });
                        reports.send(Report::Raster(Rastered { wanted, drawn }));
                    }
                    Err(words) => {
                        rasterizer = Rasterizer::for_screen();
                        last = None;
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

/// Draws a page, over what was drawn last if that is of the same page.
fn draw(
    rasterizer: &mut Rasterizer,
    document: &PagedDocument,
    (page, wanted): (&Page, Wanted),
    last: Option<&Last>,
) -> Drawn {
    let redrawn = last
        .filter(|last| {
            (last.wanted.page, last.wanted.scale.to_bits()) == (wanted.page, wanted.scale.to_bits())
        })
        .and_then(|last| {
            let over = (&*last.page, &*last.picture);
            let (picture, rows) = rasterizer.redraw(document, page, wanted.scale, over)?;
            Some((picture, Some((last.wanted.look, rows))))
        });
    let (picture, over) = redrawn.unwrap_or_else(|| (rasterizer.draw(document, page, wanted.scale), None));
    Drawn {
        picture: Arc::new(picture),
        over,
    }
}
