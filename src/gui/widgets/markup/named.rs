//! What stands behind the claims that a text in markup names: below the field, over the one the cursor or the mouse is
//! in, and for screen readers.

use std::ops::Range;

use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::{Align2, Area, Frame, Id, Label, Order, Pos2, Rect, RichText, Ui};

use super::super::cursor_list::{cursor_rect, list_is_open};
use crate::gui::tokens::{self, Palette};
use crate::model::brief::Brief;
use crate::model::id::ClaimId;
use crate::words::tr;

/// The widest that the card over a claim gets, in points.
const WIDEST: f32 = 320.0;

/// A claim named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    /// Its sign and all that belongs to it, in characters of the text.
    range: Range<usize>,
    id: ClaimId,
}

/// The claims that a text in markup names, in order.
fn named(text: &str) -> Vec<Named> {
    let signs: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sign) = signs.get(at) {
        match sign {
            '\\' => at += 1,
            '{' => {
                let body = signs[at + 1..].iter();
                let length = body
                    .clone()
                    .position(|sign| matches!(sign, '{' | '}' | '\n'))
                    .filter(|&length| signs[at + 1 + length] == '}');
                if let Some(length) = length {
                    let body: String = body.take(length).collect();
                    let id = body.split('|').next().unwrap_or_default().trim();
                    if !id.is_empty() && !id.starts_with('#') {
                        let range = at..at + length + 2;
                        let id = ClaimId::new(id);
                        found.push(Named { range, id });
                    }
                    at += length + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// What a claim says and who says so, such as "about 21 % of the country · The Irrawaddy".
fn told(brief: &Brief, id: &ClaimId) -> String {
    let library = &brief.library;
    let Some(claim) = library.claims.get(id) else {
        return tr!("There is no claim of this name").to_owned();
    };
    let source = claim.source.as_ref().and_then(|id| library.sources.get(id));
    let source = source.map_or_else(
        || tr!("No source yet").to_owned(),
        |source| {
            let parts = [source.publisher.as_str(), &source.title];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(", ")
        },
    );
    let parts = [claim.wording.as_str(), &claim.subject, &source];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// Tells of the claims of a field that was shown: of all of them below it if it has `room` for that, of the one under the
/// cursor or the mouse over it, and of all of them to screen readers.
pub(super) fn named_ui(
    ui: &mut Ui,
    id: Id,
    written: &str,
    room: bool,
    output: &TextEditOutput,
    brief: &Brief,
) {
    let claims = named(written);
    if claims.is_empty() {
        return;
    }
    let mut lines: Vec<String> = Vec::new();
    for claim in &claims {
        let line = format!("{{{}}}  {}", claim.id, told(brief, &claim.id));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let response = &output.response.response;
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_description(lines.join("\n")));
    let pointed = response.hover_pos().map(|at| {
        let cursor = output.galley.cursor_from_pos(at - output.galley_pos);
        cursor.index.0
    });
    let caret = output.cursor_range.filter(|_| response.has_focus());
    let caret = caret.map(|range| range.as_sorted_char_range().start.0);
    let within = |at: usize| claims.iter().find(move |claim| claim.range.contains(&at));
    let at = pointed.and_then(within).or_else(|| caret.and_then(within));
    if let Some(claim) = at.filter(|_| !list_is_open(ui.ctx())) {
        let first = cursor_rect(output, claim.range.start);
        card_ui(ui, id, first, &told(brief, &claim.id));
    }
    if room {
        let palette = Palette::of(ui);
        ui.add_space(2.0);
        for line in lines {
            let words = RichText::new(line).size(tokens::LABEL).color(palette.muted);
            // In one line: the mouse shows what is cut.
            ui.add(Label::new(words).truncate());
        }
    }
}

/// Shows what a claim is in a card above the line in which it stands.
fn card_ui(ui: &Ui, id: Id, line: Rect, words: &str) {
    Area::new(id.with("claim"))
        .order(Order::Tooltip)
        .pivot(Align2::LEFT_BOTTOM)
        .fixed_pos(Pos2::new(line.left(), line.top() - 4.0))
        .constrain_to(ui.ctx().content_rect())
        .interactable(false)
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_max_width(WIDEST);
                ui.label(words);
            });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_found_where_markup_names_them() {
        let text = "É {c1} and {c2|two words} but \\{c3} {#figure} { open {c4}";
        let found: Vec<(String, String)> = named(text)
            .into_iter()
            .map(|claim| {
                let words = text.chars().skip(claim.range.start).take(claim.range.len());
                (claim.id.to_string(), words.collect())
            })
            .collect();
        let expected = [("c1", "{c1}"), ("c2", "{c2|two words}"), ("c4", "{c4}")];
        let expected = expected.map(|(id, words)| (id.to_owned(), words.to_owned()));
        assert_eq!(found, expected);
    }
}
