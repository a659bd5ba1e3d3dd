//! Headings and section titles.

use super::builder::{Builder, filled, plain, rule};
use crate::model::brief::{Section, Theme};
use crate::model::id::BlockId;
use crate::model::inline::Text;
use crate::model::slide::Slide;
use crate::typeset::frame::{Point, Pt, Rect, Role};
use crate::typeset::piece::{Measured, Piece, Stands};
use crate::typeset::text::{Composition, Weight};

/// Measures a heading within a section.
pub(super) fn measure(mut builder: Builder<'_>, block: &BlockId, text: &Text) -> Measured {
    let design = builder.context.design;
    let level = builder.context.resolved.heading_level(block);
    let style = if level > 2 {
        &design.scale.subheading
    } else {
        &design.scale.heading
    };
    let node = builder.node(Role::Heading(level), None);
    let words = builder.words(text, style);
    builder.measured.pieces = builder.lines(
        node,
        words,
        design.grid.text_x,
        design.grid.text_width,
        Composition::DISPLAY,
    );
    builder.measured.space_above = style.leading * if level > 2 { 1.0 } else { 1.15 };
    builder.measured.space_below = style.leading * 0.32;
    builder.measured.keep_with_next = true;
    builder.measured.keep_together = true;
    builder.finish()
}

/// Measures a section's title.
pub(super) fn section(mut builder: Builder<'_>, section: &Section) -> Measured {
    let design = builder.context.design;
    let node = builder.node(Role::Heading(1), None);
    let style = &design.scale.section;
    let mut piece = Piece::default();
    if builder.context.slide == Slide::Divider {
        divider(&mut builder, &mut piece, node, section);
        return titled(builder, piece);
    }
    match design.theme {
        Theme::Chancery => {
            let grid = &design.grid;
            piece
                .items
                .push(rule(Point::default(), grid.width, Pt(0.75), design.palette.ink));
            // On slides the title begins where exhibits over the whole width do.
            let (x, width) = match grid.rail {
                Some(rail) if design.section_opens_page => (Pt::ZERO, grid.width - rail.width),
                Some(_) | None => (grid.text_x, grid.across().1),
            };
            let at = Point::new(x, style.leading * 0.32);
            let words = plain(section.title.as_str(), style);
            let composition = Composition::DISPLAY;
            let height = builder.put(&mut piece, Some(node), words, at, width, composition);
            piece.height = at.y + height;
            if let (Some(rail), Some(label)) = (grid.rail, section.marking.label()) {
                let style = design
                    .scale
                    .label
                    .clone()
                    .with_weight(Weight::Semibold)
                    .with_tracking(0.04);
                let x = if design.section_opens_page {
                    grid.width - rail.width
                } else {
                    rail.x
                };
                let at = Point::new(x, at.y + height * 0.42);
                builder.put(
                    &mut piece,
                    None,
                    plain(label, &style),
                    at,
                    rail.width,
                    Composition::DISPLAY,
                );
            }
        }
        Theme::Field => {
            let inset = style.size * 0.6;
            let white = style.clone().with_color(design.palette.paper);
            let words = plain(section.title.as_str(), &white);
            let setting = builder.set(
                Some(node),
                words,
                design.grid.width - inset * 2.0,
                Composition::DISPLAY,
            );
            let height = setting.set.height() + style.size * 0.5;
            let bar = Rect::new(Pt::ZERO, Pt::ZERO, design.grid.width, height);
            piece.items.push(filled(bar, design.palette.accent));
            builder.draw(&mut piece, &setting, Point::new(inset, style.size * 0.25));
            piece.height = height;
        }
        Theme::Lectern => {
            let words = plain(section.title.as_str(), style);
            let width = design.grid.width;
            let height = builder.put(
                &mut piece,
                Some(node),
                words,
                Point::default(),
                width,
                Composition::DISPLAY,
            );
            let y = height + style.leading * 0.18;
            piece.items.push(rule(
                Point::new(Pt::ZERO, y),
                style.size * 2.0,
                Pt(2.5),
                design.palette.accent,
            ));
            piece.height = y + Pt(1.5);
        }
    }
    titled(builder, piece)
}

/// The title of a slide that opens a part of the deck: large, from two fifths down, below a short rule.
fn divider(builder: &mut Builder<'_>, piece: &mut Piece, node: usize, section: &Section) {
    let design = builder.context.design;
    let style = &design.scale.title;
    let down = design.grid.height(design.page) * 0.34;
    piece.items.push(rule(
        Point::new(Pt::ZERO, down),
        style.size * 1.4,
        Pt(3.0),
        design.palette.ink,
    ));
    let at = Point::new(Pt::ZERO, down + style.leading * 0.45);
    let words = plain(section.title.as_str(), style);
    let width = design.grid.width * 0.86;
    piece.height = at.y + builder.put(piece, Some(node), words, at, width, Composition::DISPLAY);
}

/// A section's title with what holds for all of them.
fn titled(mut builder: Builder<'_>, piece: Piece) -> Measured {
    let design = builder.context.design;
    let style = &design.scale.section;
    builder.measured.pieces = vec![piece];
    builder.measured.stands = Stands::Across;
    // Bars across columns part sections well enough by themselves.
    let apart = if design.grid.columns > 1 { 1.0 } else { 1.25 };
    builder.measured.space_above = style.leading * apart;
    builder.measured.space_below = style.leading * 0.42;
    builder.measured.keep_with_next = true;
    builder.finish()
}
