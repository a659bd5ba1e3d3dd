//! Quotation marks and apostrophes as they are printed, put in place of the straight ones that keyboards have while one
//! types. Backspace right behind one brings the straight one back, as in word processors.

use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::{Context, Event, Id, Key, Margin, Modifiers, Response, TextEdit, Ui};

use super::markup::select;

/// The marks of a language: outer ones, inner ones or apostrophes.
struct Marks {
    double: [&'static str; 2],
    single: [&'static str; 2],
}

/// The marks of a language by its BCP 47 tag, as its typographers set them; English ones where it has none here.
fn marks(language: &str) -> Marks {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let (double, single) = match primary.to_ascii_lowercase().as_str() {
        // Narrow no-break spaces inside; a single one is always an apostrophe.
        "fr" => (["«\u{202f}", "\u{202f}»"], ["’", "’"]),
        "de" => (["„", "“"], ["‚", "‘"]),
        "ru" | "uk" | "el" => (["«", "»"], ["’", "’"]),
        _ => (["“", "”"], ["‘", "’"]),
    };
    Marks { double, single }
}

/// What is printed for the straight `sign` behind `before`; `None` leaves it: in an address, and behind a number, where it
/// may be inches or minutes.
fn printed(before: &str, sign: char, language: &str) -> Option<&'static str> {
    let marks = marks(language);
    let pair = if sign == '"' { marks.double } else { marks.single };
    let address = before.rfind("](").is_some_and(|at| !before[at..].contains(')'));
    if address {
        return None;
    }
    // The signs of emphasis stand between words and their quotation marks.
    let last = before.trim_end_matches('*').chars().next_back();
    let opens = last.is_none_or(|last| last.is_whitespace() || "([{|–—\u{202f}«“‘„‚".contains(last));
    let quoted = pair[0] != pair[1] && before.rfind(pair[0]) > before.rfind(pair[1]);
    if last.is_some_and(|last| last.is_ascii_digit()) && !quoted {
        return None;
    }
    Some(pair[usize::from(!opens)])
}

/// A mark that was put in place of a straight one: behind which character it ends, and for which.
#[derive(Clone, Copy)]
struct Put {
    end: usize,
    mark: &'static str,
    sign: char,
}

fn key(field: Id) -> Id {
    field.with("quotation mark")
}

/// Takes Backspace behind a mark that was just put, before the field sees it: the straight one comes back. Returns whether
/// that changed the text.
pub(super) fn take_back(ui: &Ui, field: Id, written: &mut String) -> bool {
    let ctx = ui.ctx();
    let Some(put) = ctx.data(|data| data.get_temp::<Put>(key(field))) else {
        return false;
    };
    let pressed = |input: &mut eframe::egui::InputState| input.consume_key(Modifiers::NONE, Key::Backspace);
    if !ctx.memory(|memory| memory.has_focus(field)) || !ctx.input_mut(pressed) {
        return false;
    }
    ctx.data_mut(|data| data.remove::<Put>(key(field)));
    let start = put.end.saturating_sub(put.mark.chars().count());
    replace(ctx, field, written, start..put.end, &put.sign.to_string());
    true
}

/// Puts printed marks in place of the straight ones that were just typed; returns whether that changed the text.
pub(super) fn put(ui: &Ui, field: Id, written: &mut String, output: &TextEditOutput, language: &str) -> bool {
    let ctx = ui.ctx();
    let response = &output.response.response;
    if !response.changed() {
        if !response.has_focus() {
            ctx.data_mut(|data| data.remove::<Put>(key(field)));
        }
        return false;
    }
    // Whatever else was done, the mark put last is a mark from now on.
    ctx.data_mut(|data| data.remove::<Put>(key(field)));
    let typed: String = ctx.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            Event::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    });
    let Some(cursor) = output.cursor_range.filter(|_| typed.contains(['"', '\''])) else {
        return false;
    };
    let end = cursor.as_sorted_char_range().start.0;
    let before: String = written.chars().take(end).collect();
    // Keys pressed in between may have done anything.
    let Some(start) = before.strip_suffix(typed.as_str()) else {
        return false;
    };
    let (set, last) = set(start, &typed, language);
    if let Some((mark, sign)) = last {
        let end = set.chars().count();
        ctx.data_mut(|data| data.insert_temp(key(field), Put { end, mark, sign }));
    }
    if set == before {
        return false;
    }
    replace(ctx, field, written, 0..end, &set);
    true
}

/// The text `start` with what was `typed` behind it, in printed marks; and the mark that stands at its end, if it was put
/// there, with the straight sign for which it stands.
fn set(start: &str, typed: &str, language: &str) -> (String, Option<(&'static str, char)>) {
    let mut text = start.to_owned();
    let mut last = None;
    for sign in typed.chars() {
        let mark = matches!(sign, '"' | '\'')
            .then(|| printed(&text, sign, language))
            .flatten();
        last = mark.map(|mark| (mark, sign));
        match mark {
            Some(mark) => text.push_str(mark),
            None => text.push(sign),
        }
    }
    (text, last)
}

/// A field for a title in one line, in which straight marks become those of the brief's language. Returns it, and marks it
/// as changed where a mark was put.
pub(in crate::gui) fn headline_ui(ui: &mut Ui, id: Id, written: &mut String, language: &str) -> Response {
    let mut changed = take_back(ui, id, written);
    let output = TextEdit::singleline(written)
        .id(id)
        .margin(Margin::symmetric(8, 6))
        .desired_width(f32::INFINITY)
        .show(ui);
    let mut response = output.response.response.clone();
    changed |= put(ui, id, written, &output, language);
    if changed {
        response.mark_changed();
    }
    response
}

fn replace(ctx: &Context, field: Id, written: &mut String, range: std::ops::Range<usize>, by: &str) {
    let byte = |at: usize| {
        written
            .char_indices()
            .nth(at)
            .map_or(written.len(), |(byte, _)| byte)
    };
    let bytes = byte(range.start)..byte(range.end);
    written.replace_range(bytes, by);
    let cursor = range.start + by.chars().count();
    select(ctx, field, cursor..cursor);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, language: &str) -> String {
        set("", text, language).0
    }

    #[test]
    fn marks_open_and_close_as_the_language_has_them() {
        let english = r#"He said: "It isn't 'over'" (the "war"), **"now"** in "2024""#;
        let set = "He said: “It isn’t ‘over’” (the “war”), **“now”** in “2024”";
        assert_eq!(typed(english, "en-GB"), set);
        let french = r#"Il dit "l'année", puis "2024"."#;
        let set = "Il dit «\u{202f}l’année\u{202f}», puis «\u{202f}2024\u{202f}».";
        assert_eq!(typed(french, "fr"), set);
        assert_eq!(typed(r#""Ja""#, "de-CH"), "„Ja“");
    }

    #[test]
    fn addresses_and_inches_stay_straight() {
        for text in [r#"[page](https://example.org/?q="a")"#, r#"a 5' wall of 12""#] {
            assert_eq!(typed(text, "en"), text);
        }
    }
}
