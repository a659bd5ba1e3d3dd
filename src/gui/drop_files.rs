//! Files dropped onto the window, and which of them is a brief.

use std::path::Path;

use eframe::egui::{Align2, Context, CornerRadius, FontId, Id, LayerId, Order, Stroke, StrokeKind};

use super::Message;
use super::tokens::{self, Palette};
use crate::words::tr;

/// What was dropped in this frame; while files hover, the window says what it would take.
pub(super) fn dropped(ctx: &Context) -> Option<Message> {
    if ctx.input(|input| !input.raw.hovered_files.is_empty()) {
        invite(ctx);
    }
    let paths: Vec<_> = ctx.input(|input| {
        let files = input.raw.dropped_files.iter();
        files.map(|file| file.path().to_owned()).collect()
    });
    (!paths.is_empty()).then_some(Message::ImportFiles(paths))
}

fn invite(ctx: &Context) {
    let palette = Palette::behind(&ctx.global_style().visuals);
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop")));
    let rect = ctx.content_rect();
    painter.rect_filled(rect, 0.0, palette.panel.gamma_multiply(0.85));
    painter.rect_stroke(
        rect.shrink(16.0),
        CornerRadius::same(8),
        Stroke::new(2.0, palette.accent),
        StrokeKind::Inside,
    );
    painter.text(
        rect.center(),
        Align2::CENTER_CENTER,
        tr!("Drop pictures for figures, articles and bibliographies for the library, or a brief to open"),
        FontId::new(tokens::HEADING, tokens::semibold()),
        palette.ink,
    );
}

/// Whether `path` looks like a brief: by its ending, as a folder that holds one, or as a PDF that does. Asks the disk.
pub(super) fn is_brief(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("brief"))
        || path.file_name().is_some_and(|name| name == "brief.json")
        || path.join("brief.json").is_file()
        || crate::store::holds_brief(path)
}
