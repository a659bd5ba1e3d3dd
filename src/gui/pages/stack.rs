//! Where each page lies in the long column that one scrolls through.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::model::geometry::Point;
use crate::typeset::Layout;
use crate::typeset::frame::{Page, Pt};

/// The space around and between pages, in points of the window.
pub(super) const GAP: f32 = 20.0;

/// The pages' sizes, summed up once a layout. They lie in rows of one, or of two side by side.
#[derive(Default)]
pub(super) struct Stack {
    layout: Option<Arc<Layout>>,
    /// How many pages lie side by side; 0 before the first layout.
    across: usize,
    /// The heights of all rows before each, in points of the page; one more entry than rows.
    before: Vec<f32>,
    sizes: Vec<Vec2>,
    widest: f32,
    highest: f32,
}

impl Stack {
    /// Sums up `layout`, unless that was done already, in rows of `across` pages, which is not 0.
    pub(super) fn update(&mut self, layout: &Arc<Layout>, across: usize) {
        let is_same = |known: &Arc<Layout>| Arc::ptr_eq(known, layout);
        if self.across == across && self.layout.as_ref().is_some_and(is_same) {
            return;
        }
        let size = |page: &Arc<Page>| vec2(page.size.width.0, page.size.height.0);
        self.across = across;
        self.sizes = layout.document.pages.iter().map(size).collect();
        let highest = |row: &[Vec2]| row.iter().map(|size| size.y).fold(0.0, f32::max);
        self.before = std::iter::once(0.0)
            .chain(self.sizes.chunks(across).scan(0.0, |sum, row| {
                *sum += highest(row);
                Some(*sum)
            }))
            .collect();
        self.widest = self.sizes.iter().map(|size| size.x).fold(1.0, f32::max);
        self.highest = highest(&self.sizes).max(1.0);
        self.layout = Some(Arc::clone(layout));
    }

    /// How many pages there are.
    pub(super) fn len(&self) -> usize {
        self.sizes.len()
    }

    /// How many pages lie side by side.
    pub(super) const fn across(&self) -> usize {
        self.across
    }

    /// The width of the widest and the height of the highest page, in points of the page.
    pub(super) fn extent(&self) -> Vec2 {
        vec2(self.widest, self.highest)
    }

    /// The size of the column at `scale` window points a page point.
    pub(super) fn size(&self, scale: f32) -> Vec2 {
        let height = self.before.last().copied().unwrap_or_default();
        let gaps = self.before.len() as f32 * GAP;
        vec2(self.row_width(scale) + 2.0 * GAP, height * scale + gaps)
    }

    /// The width of a row without what is around it.
    fn row_width(&self, scale: f32) -> f32 {
        let across = self.across as f32;
        across * self.widest * scale + (across - 1.0) * GAP
    }

    /// Where page `at` lies in the column, which is `width` wide.
    pub(super) fn rect(&self, at: usize, scale: f32, width: f32) -> Option<Rect> {
        let size = *self.sizes.get(at)? * scale;
        let row = at / self.across;
        let top = self.before.get(row)? * scale + (row + 1) as f32 * GAP;
        let place = self.widest * scale;
        let left = (width - self.row_width(scale)) / 2.0 + (at % self.across) as f32 * (place + GAP);
        Some(Rect::from_min_size(
            pos2(left + (place - size.x) / 2.0, top),
            size,
        ))
    }

    /// The pages of which a part lies between `top` and `bottom`.
    pub(super) fn visible(&self, scale: f32, top: f32, bottom: f32) -> Range<usize> {
        let first = self.row(scale, top) * self.across;
        let last = (self.row(scale, bottom) + 1) * self.across;
        first..last.min(self.len())
    }

    /// The page at height `y`, the first of its row; a gap belongs to the row above it.
    pub(super) fn at(&self, scale: f32, y: f32) -> usize {
        self.row(scale, y) * self.across
    }

    fn row(&self, scale: f32, y: f32) -> usize {
        let mut low = 0;
        let mut high = self.before.len().saturating_sub(2);
        while low < high {
            let middle = usize::midpoint(low, high + 1);
            let top =
                self.before.get(middle).copied().unwrap_or_default() * scale + (middle + 1) as f32 * GAP;
            if top <= y {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        low
    }

    /// The height of the column at `to` that shows what `y` shows at `from`.
    pub(super) fn carried(&self, y: f32, from: f32, to: f32) -> f32 {
        let gaps = (self.row(from, y) + 1) as f32 * GAP;
        let within = (y - gaps).max(0.0) / from;
        within * to + gaps.min(y)
    }
}

/// The place on the page of `point` in the window, for a page drawn in `rect`.
pub(super) fn on_page(rect: Rect, scale: f32, point: Pos2) -> Point {
    let place = (point - rect.min) / scale;
    Point::new(Pt(place.x), Pt(place.y))
}

/// The part of the window that shows `area` of a page drawn in `page`.
pub(super) fn in_window(page: Rect, scale: f32, area: &crate::model::geometry::Rect) -> Rect {
    Rect::from_min_size(
        page.min + vec2(area.origin.x.0, area.origin.y.0) * scale,
        vec2(area.size.width.0, area.size.height.0) * scale,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::frame::Size;

    fn stack(heights: &[f32]) -> Stack {
        rows_of(1, heights)
    }

    fn rows_of(across: usize, heights: &[f32]) -> Stack {
        let mut layout = Layout::default();
        layout.document.pages = heights
            .iter()
            .map(|&height| {
                Arc::new(Page {
                    size: Size::new(Pt(100.0), Pt(height)),
                    ..Page::default()
                })
            })
            .collect();
        let mut stack = Stack::default();
        stack.update(&Arc::new(layout), across);
        stack
    }

    #[test]
    fn only_pages_in_sight_are_visible() {
        let stack = stack(&[100.0; 50]);
        assert_eq!(stack.visible(1.0, 0.0, 90.0), 0..1);
        let third = stack.rect(2, 1.0, 140.0).expect("there are fifty");
        assert_eq!(
            stack.visible(1.0, third.top() + 1.0, third.bottom() + GAP + 1.0),
            2..4
        );
    }

    #[test]
    fn two_pages_lie_side_by_side_in_rows_as_high_as_the_higher() {
        let stack = rows_of(2, &[100.0, 200.0, 100.0]);
        let rect = |at| stack.rect(at, 1.0, 300.0).expect("there are three");
        assert!((rect(0).top() - rect(1).top()).abs() < 0.01);
        assert!(rect(0).right() + GAP <= rect(1).left() + 0.01);
        assert!(rect(2).top() >= rect(1).bottom() + GAP);
        assert_eq!(stack.at(1.0, rect(1).center().y), 0);
        assert_eq!(stack.visible(1.0, rect(1).top(), rect(1).bottom()), 0..2);
        assert_eq!(stack.visible(1.0, rect(2).top(), rect(2).bottom()), 2..3);
        assert!(stack.size(1.0).y >= rect(2).bottom());
    }

    #[test]
    fn zooming_keeps_the_place_one_looks_at() {
        let stack = stack(&[100.0, 200.0, 100.0]);
        let second = stack.rect(1, 1.0, 140.0).expect("there are three");
        let larger = stack.rect(1, 2.0, 240.0).expect("there are three");
        let carried = stack.carried(second.center().y, 1.0, 2.0);
        assert!((carried - larger.center().y).abs() < 0.01);
    }

    #[test]
    fn a_layout_without_pages_has_none_in_sight() {
        assert_eq!(stack(&[]).visible(1.0, 0.0, 100.0), 0..0);
    }
}
