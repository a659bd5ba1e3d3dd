//! Markup in colours: bold words bold, claims and citations in colour, its signs muted.

use std::sync::Arc;

use eframe::egui::text::LayoutJob;
use eframe::egui::{self, FontId, Galley, TextFormat, Ui};

use crate::gui::tokens::{self, Palette};

/// Sets a text in markup in lines of at most this width.
pub(super) fn lay_out(ui: &Ui, text: &str, width: f32) -> Arc<Galley> {
    let mut job = colored(text, Palette::of(ui));
    job.wrap.max_width = width;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The text with bold words bold, claims and citations in colour, and the signs of markup muted.
fn colored(text: &str, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    let (mut bold, mut italic) = (false, false);
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let (length, color) = piece(rest, sign, palette);
        let (piece, after) = rest.split_at(length);
        let family = if bold {
            tokens::semibold()
        } else {
            egui::FontFamily::Proportional
        };
        let mut format = TextFormat::simple(FontId::new(tokens::TEXT, family), color);
        format.line_height = Some(20.0);
        format.italics = italic;
        if piece.starts_with('{') && piece.ends_with('}') && !piece.starts_with("{#") {
            // A claim is one thing: it stands on a ground of its own.
            format.background = palette.selected;
        }
        match piece {
            "**" => bold = !bold,
            "*" => italic = !italic,
            _ => {}
        }
        job.append(piece, 0.0, format);
        rest = after;
    }
    job
}

/// The bytes of the piece of markup that `rest` begins with, and its colour.
fn piece(rest: &str, sign: char, palette: &Palette) -> (usize, egui::Color32) {
    let until = |end: &str| rest.find(end).map(|at| at + end.len());
    // A sign that nothing closes is words like others, as on the pages.
    let closed = |open: &str, end: &str, color| {
        let body = rest.get(open.len()..).unwrap_or_default();
        let length = body.find(end).map(|at| open.len() + at + end.len());
        let length = length.filter(|length| !rest[open.len()..*length].contains([sign, '\n']));
        length.map_or((open.len(), palette.ink), |length| (length, color))
    };
    match sign {
        '*' if rest.starts_with("**") => (2, palette.muted),
        '*' => (1, palette.muted),
        '{' => closed("{", "}", palette.accent),
        '[' if rest.starts_with("[^") => (2, palette.violet),
        '[' if rest.starts_with("[@") => closed("[@", "]", palette.violet),
        '[' => match until("](").zip(until(")")) {
            Some((open, close)) if open < close => (close, palette.accent),
            _ => (1, palette.ink),
        },
        '\\' => (1 + rest.chars().nth(1).map_or(0, char::len_utf8), palette.muted),
        _ => {
            let plain = rest.find(['*', '{', '[', '\\']).unwrap_or(rest.len());
            (plain.max(sign.len_utf8()), palette.ink)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colouring_keeps_every_sign_of_the_text() {
        for text in [
            "a **b** {c|d} [@e] [f](g) \\* *",
            "[",
            "{",
            "*",
            "ကချင်ပြည်နယ် {x",
            "\\",
            "{ and {c1}",
        ] {
            assert_eq!(colored(text, &tokens::LIGHT).text, text);
        }
    }

    #[test]
    fn a_sign_that_nothing_closes_looks_like_words_and_swallows_nothing() {
        let palette = &tokens::LIGHT;
        for sign in ["{", "[@"] {
            let alone = colored(sign, palette);
            assert_eq!(alone.sections[0].format.color, palette.ink, "{sign}");
            let before = format!("{sign} holds {{c1}} [@s1]");
            let job = colored(&before, palette);
            assert_eq!(job.sections[0].format.color, palette.ink, "{before}");
            let claim = job
                .sections
                .iter()
                .find(|section| section.format.color == palette.accent);
            let claim = claim.expect("the claim stands out");
            assert_eq!(
                &job.text[claim.byte_range.start.0..claim.byte_range.end.0],
                "{c1}"
            );
        }
    }
}
