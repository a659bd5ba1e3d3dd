//! Draws a page over the picture of how it was: while one types, most of it stays as it is.

use std::ops::Range;

use super::{Picture, Rasterizer, View, is_finite, shape, text};
use crate::typeset::frame::{Content, Item, Page, PagedDocument, Rect};

/// The rows that are drawn together, in pixels: what lies at the same place among them comes out the same.
const TOGETHER: u16 = 4;

impl Rasterizer {
    /// Draws `page` at `scale` as [`draw`](Self::draw) does, but over `picture`, which shows `before` at that scale, and only
    /// where the two differ. Returns the picture with the rows that are new; `None` if most of the page is, or `picture` is of
    /// another size.
    pub fn redraw(
        &mut self,
        document: &PagedDocument,
        page: &Page,
        scale: f32,
        (before, picture): (&Page, &Picture),
    ) -> Option<(Picture, Range<u32>)> {
        let view = View::of_page(page, scale);
        let fits = before.size == page.size
            && before.background == page.background
            && (picture.width, picture.height) == (u32::from(view.width), u32::from(view.height));
        let rows = view.rows_of(&changed(before, page).filter(|_| fits)?);
        if rows.is_empty() || usize::from(view.height) * 2 < rows.len() * 3 {
            return None;
        }
        let new = self.draw_view(document, page, &view.of_rows(&rows));
        let row = usize::from(view.width) * 4;
        let mut rgba = picture.rgba.clone();
        rgba.get_mut(usize::from(rows.start) * row..usize::from(rows.end) * row)?
            .copy_from_slice(&new);
        let picture = Picture { rgba, ..*picture };
        Some((picture, u32::from(rows.start)..u32::from(rows.end)))
    }
}

impl View {
    /// The rows of pixels that hold `area` of the page, with some to spare for soft edges.
    fn rows_of(&self, area: &Rect) -> Range<u16> {
        let row = |y: f32| (f64::from(y) * self.scale).clamp(0.0, f64::from(self.height)) as u16;
        let first = row(area.origin.y.0).saturating_sub(1);
        let last = row(area.bottom().0).saturating_add(2).min(self.height);
        first - first % TOGETHER..last
    }

    /// The view of these rows alone.
    fn of_rows(&self, rows: &Range<u16>) -> Self {
        let points = |pixels: u16| (f64::from(pixels) / self.scale) as f32;
        let mut area = self.area;
        area.origin.y.0 += points(rows.start);
        area.size.height.0 = points(rows.end - rows.start);
        Self {
            scale: self.scale,
            area,
            width: self.width,
            height: rows.end - rows.start,
        }
    }
}

/// What of the page has changed; `None` if nothing has, or it cannot be told.
fn changed(before: &Page, now: &Page) -> Option<Rect> {
    let same = |(one, other): &(&Item, &Item)| one.looks_like(other);
    let pairs = before.items.iter().zip(&now.items);
    let first = pairs.take_while(same).count();
    let (before, now) = (&before.items[first..], &now.items[first..]);
    let pairs = before.iter().rev().zip(now.iter().rev());
    let last = pairs.take_while(same).count();
    let (before, now) = (&before[..before.len() - last], &now[..now.len() - last]);
    let mut reaches = before.iter().chain(now).map(reach);
    let first = reaches.next()??;
    reaches.try_fold(first, |all, one| Some(all.union(&one?)))
}

/// A rectangle that surely holds what is drawn of an item; `None` if it cannot be told.
fn reach(item: &Item) -> Option<Rect> {
    let reach = match &item.content {
        Content::Text(run) => text::reach(run, item.at),
        Content::Shape(shape) => shape::reach(shape, item.at)?,
        Content::Image { size, .. } => Rect {
            origin: item.at,
            size: *size,
        },
    };
    let size = (reach.size.width.0, reach.size.height.0);
    (is_finite(reach.origin) && size.0.is_finite() && size.1.is_finite()).then_some(reach)
}
