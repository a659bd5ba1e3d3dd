//! What the window draws over a page: the outline of what is selected, the name of what is hovered, the underlines of
//! claims.

use eframe::egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2,
};

use super::Sheet;
use super::margin::framed;
use super::stack::in_window;
use crate::evidence::ClaimState;
use crate::gui::is_selected;
use crate::gui::tokens::{self, Palette};
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::id::BlockId;
use crate::session::Session;
use crate::typeset::frame::{Area, Page, Point, Shown};
use crate::words::{self, tr};

/// What an area stands for.
pub(super) fn target_of(shown: &Shown) -> Target {
    match shown {
        Shown::Masthead => Target::Brief,
        Shown::Section(id) => Target::Section(id.clone()),
        Shown::Block(id) => Target::Block(id.clone()),
        Shown::Claim(id) => Target::Claim(id.clone()),
    }
}

/// The smallest area of `page` that holds `point`.
pub(super) fn area_at(page: &Page, point: Point) -> Option<&Area> {
    let size = |area: &Area| area.rect.size.width.0 * area.rect.size.height.0;
    page.areas
        .iter()
        .filter(|area| area.rect.contains(point))
        .min_by(|one, other| size(one).total_cmp(&size(other)))
}

/// The block at `point` of `page`, also under a claim in it.
pub(super) fn block_at(page: &Page, point: Point) -> Option<&BlockId> {
    let size = |area: &Area| area.rect.size.width.0 * area.rect.size.height.0;
    let blocks = page.areas.iter().filter_map(|area| match &area.shows {
        Shown::Block(id) if area.rect.contains(point) => Some((size(area), id)),
        Shown::Block(_) | Shown::Masthead | Shown::Section(_) | Shown::Claim(_) => None,
    });
    blocks
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, id)| id)
}

/// The name of what an area shows, for the small label at its head.
pub(super) fn name_of(brief: &Brief, shown: &Shown) -> String {
    match shown {
        Shown::Masthead => tr!("Masthead").to_owned(),
        Shown::Section(id) => brief
            .section(id)
            .filter(|(_, section)| !section.title.is_empty())
            .map_or_else(|| tr!("Section").to_owned(), |(_, section)| section.title.clone()),
        Shown::Block(id) => brief
            .block(id)
            .map_or(tr!("Block"), |(_, _, block)| words::shown(block.kind.name()))
            .to_owned(),
        Shown::Claim(id) => brief
            .library
            .claims
            .get(id)
            .map_or_else(|| tr!("Claim").to_owned(), |claim| claim.subject.clone()),
    }
}

/// Draws a thin line under each claim of `page`: how it looks says how the claim stands.
pub(super) fn underline_claims(painter: &Painter, session: &Session, page: &Page, rect: Rect, scale: f32) {
    let palette = Palette::for_theme(false, false);
    for area in &page.areas {
        let Shown::Claim(id) = &area.shows else { continue };
        let words = in_window(rect, scale, &area.rect);
        let line = Rect::from_min_max(pos2(words.left(), words.bottom()), words.right_bottom());
        match session.claims().get(id) {
            Some(ClaimState::Exact) => solid(painter, line, palette.accent),
            Some(ClaimState::Rounded | ClaimState::NoPassage) => dotted(painter, line, palette.accent),
            Some(ClaimState::Differs(_) | ClaimState::PassageGone | ClaimState::NoSource) => {
                wavy(painter, line, palette.error);
            }
            None => {}
        }
    }
}

fn solid(painter: &Painter, line: Rect, color: Color32) {
    painter.line_segment(
        [line.left_bottom(), line.right_bottom()],
        Stroke::new(1.0, color.gamma_multiply(0.7)),
    );
}

fn dotted(painter: &Painter, line: Rect, color: Color32) {
    painter.extend(Shape::dashed_line(
        &[line.left_bottom(), line.right_bottom()],
        Stroke::new(1.0, color.gamma_multiply(0.8)),
        1.5,
        2.0,
    ));
}

fn wavy(painter: &Painter, line: Rect, color: Color32) {
    let steps = (line.width() / 2.0).ceil().clamp(2.0, 400.0) as usize;
    let points = (0..=steps)
        .map(|step| {
            let x = line.left() + line.width() * step as f32 / steps as f32;
            pos2(x, line.bottom() + if step % 2 == 0 { 0.0 } else { 1.5 })
        })
        .collect();
    painter.add(Shape::line(points, Stroke::new(1.0, color)));
}

/// Draws an outline around all that is selected on `page`; returns the first place of what leads it.
pub(super) fn outline_selected(
    painter: &Painter,
    session: &Session,
    sheet: &Sheet<'_>,
    scale: f32,
) -> Option<Rect> {
    let mut first = None;
    let color = Palette::for_theme(false, false).accent;
    for area in &sheet.page.areas {
        let target = target_of(&area.shows);
        if is_selected(session.selection(), session.together(), &target) {
            let around = in_window(sheet.rect, scale, &framed(sheet, area)).expand(3.0);
            painter.rect_stroke(
                around,
                CornerRadius::same(2),
                Stroke::new(1.5, color),
                StrokeKind::Outside,
            );
            if session.selection() == Some(&target) {
                first = first.or(Some(around));
            }
        }
    }
    first
}

/// Marks the places of `target` strongly: one was just led there.
pub(super) fn mark(painter: &Painter, target: &Target, sheet: &Sheet<'_>, scale: f32) {
    let color = Palette::for_theme(false, false).accent;
    let areas = sheet.page.areas.iter();
    for area in areas.filter(|area| target_of(&area.shows) == *target) {
        let around = in_window(sheet.rect, scale, &framed(sheet, area)).expand(4.0);
        let radius = CornerRadius::same(3);
        painter.rect_filled(around, radius, color.gamma_multiply(0.2));
        painter.rect_stroke(around, radius, Stroke::new(3.0, color), StrokeKind::Outside);
    }
}

/// Sets off the number whose card is open.
pub(super) fn frame_number(painter: &Painter, place: Rect) {
    let color = Palette::for_theme(false, false).accent;
    let around = place.expand(2.0);
    painter.rect_filled(around, CornerRadius::same(2), color.gamma_multiply(0.16));
    painter.rect_stroke(
        around,
        CornerRadius::same(2),
        Stroke::new(1.5, color),
        StrokeKind::Outside,
    );
}

/// Draws a thin frame around what is hovered, with its name above.
pub(super) fn name_hovered(painter: &Painter, brief: &Brief, area: &Area, sheet: &Sheet<'_>, scale: f32) {
    let palette = Palette::for_theme(false, false);
    let around = in_window(sheet.rect, scale, &framed(sheet, area)).expand(3.0);
    painter.rect_stroke(
        around,
        CornerRadius::same(2),
        Stroke::new(1.0, palette.accent.gamma_multiply(0.35)),
        StrokeKind::Outside,
    );
    let name = name_of(brief, &area.shows);
    let font = FontId::proportional(tokens::LABEL);
    let words = painter.layout_no_wrap(name, font, palette.on_accent);
    let size = words.size() + vec2(8.0, 2.0);
    let tag = Align2::LEFT_BOTTOM.anchor_size(around.left_top() - vec2(0.5, 0.0), size);
    painter.rect_filled(tag, CornerRadius::same(2), palette.accent);
    painter.galley(tag.min + vec2(4.0, 1.0), words, palette.on_accent);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::geometry::{Pt, Rect as PageRect};
    use crate::model::id::ClaimId;

    #[test]
    fn a_click_finds_the_smallest_area() {
        let area = |size: f32, shows| Area {
            rect: PageRect::new(Pt(0.0), Pt(0.0), Pt(size), Pt(size)),
            shows,
        };
        let claim = Shown::Claim(ClaimId::new("c1"));
        let page = Page {
            areas: vec![
                area(100.0, Shown::Block(BlockId::new("b1"))),
                area(10.0, claim.clone()),
                area(200.0, Shown::Masthead),
            ],
            ..Page::default()
        };
        let at = |x| area_at(&page, Point::new(Pt(x), Pt(5.0))).map(|area| area.shows.clone());
        assert_eq!(at(5.0), Some(claim));
        assert_eq!(at(50.0), Some(Shown::Block(BlockId::new("b1"))));
        assert_eq!(at(150.0), Some(Shown::Masthead));
        assert_eq!(at(250.0), None);
    }
}
