//! The drawn part of exhibits: charts, waffles, maps, timelines, images. Titles, notes and source lines are set around them by
//! the block that holds them. Key figures and tables are measured whole.

mod apart;
mod assembly;
mod canvas;
mod chart;
mod hatch;
mod image;
mod key_figures;
mod look;
mod map;
mod placeholder;
mod scale;
mod table;
mod timeline;
mod waffle;
mod yardstick;

pub use image::framed;
pub(in crate::typeset) use image::{logo, scaled};
pub use key_figures::key_figures;
pub use map::printed_names as map_names;
pub use table::table;
pub use yardstick::{alternative as yardstick_alternative, yardstick};

use super::frame::{Rect, Shown, Size};
use super::piece::LocalItem;
use super::text::Setter;
use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::Diagnostic;
use crate::model::figure::{Figure, FigureContent};
use crate::model::geometry::Pt;
use crate::model::id::BlockId;

/// A drawn exhibit; places are relative to its top left corner.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// How much room it takes; no item lies outside.
    pub size: Size,
    /// What is drawn; items of text with `node: Some(0)` belong to the figure, decoration too: the whole drawing is
    /// one figure with a text alternative, so `node` is always `Some(0)`.
    pub items: Vec<LocalItem>,
    /// Which parts show which claims.
    pub areas: Vec<(Rect, Shown)>,
    /// What was found wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// The least room that a drawing is given, however little is asked for.
const LEAST: Size = Size::new(Pt(60.0), Pt(60.0));

/// Draws what `figure` shows, `width` wide and at most `max_height` high, but for a least size of 60 by 60 pt. Never
/// fails: what cannot be drawn becomes a visible placeholder and a diagnostic about `block`.
pub fn draw(
    setter: &mut Setter,
    brief: &Brief,
    blobs: &Blobs,
    block: &BlockId,
    figure: &Figure,
    width: Pt,
    max_height: Pt,
) -> Drawing {
    let (width, max_height) = (width.max(LEAST.width), max_height.max(LEAST.height));
    let canvas = canvas::Canvas::new(setter, brief, block);
    match &figure.content {
        FigureContent::Image(content) => image::draw(canvas, blobs, content, width, max_height),
        FigureContent::Chart(chart) => chart::draw(canvas, chart, width, max_height),
        FigureContent::Waffle(waffle) => waffle::draw(canvas, waffle, width, max_height),
        FigureContent::Map(map) => map::draw(canvas, map, width, max_height),
        FigureContent::Timeline(timeline) => timeline::draw(canvas, timeline, width, max_height),
    }
}
