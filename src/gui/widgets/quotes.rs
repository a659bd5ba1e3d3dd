//! Quotation marks and apostrophes as they are printed, put in place of the straight ones that keyboards have while one
//! types. Backspace right behind one brings the straight one back, as in word processors.

use eframe::egui::text_edit::{TextEditOutput, TextEditState};
use eframe::egui::{Context, Event, Id, Key, Margin, Modifiers, Response, TextEdit, Ui};

use super::line::select_on_tab;
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

/// Behind these a mark opens; a space does so too.
const OPENERS: &str = "([{|¿¡\u{202f}«“‘„‚";
/// Behind these it opens unless one is open: a quotation may break off with them.
const BREAKS: &str = "–—-/:";
/// English words that begin with an apostrophe.
const CLIPPED: [&str; 5] = ["tis", "twas", "twere", "em", "til"];

/// What is printed for the straight `sign` behind `before`; `None` leaves it: in what is no prose, and behind a number, where
/// it may be inches or minutes.
fn printed(before: &str, sign: char, language: &str) -> Option<&'static str> {
    let line = before.rsplit('\n').next().unwrap_or_default();
    if is_in_address(line) || is_in_sign(line) {
        return None;
    }
    let marks = marks(language);
    let pair = if sign == '"' { marks.double } else { marks.single };
    let quoted = pair[0] != pair[1] && is_open(before, pair);
    // The signs of emphasis stand between words and their quotation marks.
    let last = before.trim_end_matches('*').chars().next_back();
    let opens = last.is_none_or(|last| {
        // An elision: l’«opération».
        let elided = last == '’' && sign == '"';
        let breaks = elided || BREAKS.contains(last);
        last.is_whitespace() || OPENERS.contains(last) || (breaks && !quoted)
    });
    if last.is_some_and(|last| last.is_ascii_digit()) && !quoted {
        return None;
    }
    if sign == '\'' && !opens && !quoted {
        return Some("’");
    }
    Some(pair[usize::from(!opens)])
}

/// Whether the first mark of `pair` stands in `before` with none behind it that closes it: one between letters is an
/// apostrophe.
fn is_open(before: &str, pair: [&str; 2]) -> bool {
    let Some((start, rest)) = before
        .rfind(pair[0])
        .and_then(|at| Some((at, before.get(at + pair[0].len()..)?)))
    else {
        return false;
    };
    let within = |at: usize| {
        let left = before[..start + pair[0].len() + at].chars().next_back();
        let right = rest[at + pair[1].len()..].chars().next();
        left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric)
    };
    rest.match_indices(pair[1]).all(|(at, _)| within(at))
}

/// Whether the end of a line is within an address: of a link, up to the bracket that closes it, or as it is typed.
fn is_in_address(line: &str) -> bool {
    let of_link = line.rfind("](").is_some_and(|at| {
        let mut depth = 0;
        line[at + 1..].chars().all(|sign| {
            match sign {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth > 0
        })
    });
    let run = line.rsplit([' ', '\t', '\u{a0}']).next().unwrap_or_default();
    let run = run.trim_start_matches(['(', '<', '*']);
    of_link || run.starts_with("http://") || run.starts_with("https://")
}

/// Whether the end of a line is within backticks or the braces of a claim or cross-reference.
fn is_in_sign(line: &str) -> bool {
    let open = line.rfind('{');
    let braces = open.is_some_and(|at| !line[..at].ends_with('\\')) && open > line.rfind('}');
    braces || !line.matches('`').count().is_multiple_of(2)
}

/// Where in `before` a mark was taken to open what turns out to be clipped, such as ’90s and ’tis; in bytes.
fn clipped(before: &str) -> Option<usize> {
    let at = before.rfind('‘')?;
    let word = &before[at + '‘'.len_utf8()..];
    let decade =
        matches!(word.as_bytes(), [first, second, b's'] if first.is_ascii_digit() && second.is_ascii_digit());
    let mut chars = word.chars();
    let behind = chars.next_back()?;
    let whole = !behind.is_alphanumeric() && behind != '’';
    let word = chars.as_str();
    let is_one = CLIPPED.iter().any(|clipped| word.eq_ignore_ascii_case(clipped));
    (decade || (whole && is_one)).then_some(at)
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
    if !ctx.memory(|memory| memory.has_focus(field)) || !ctx.input(|input| input.key_pressed(Key::Backspace))
    {
        return false;
    }
    ctx.data_mut(|data| data.remove::<Put>(key(field)));
    let cursor = TextEditState::load(ctx, field).and_then(|state| state.cursor.char_range());
    let before: String = written.chars().take(put.end).collect();
    // Keys pressed in the same frame may move the cursor away first.
    let at_mark = cursor
        .is_some_and(|cursor| cursor.as_sorted_char_range() == (put.end.into()..put.end.into()))
        && before.ends_with(put.mark)
        && ctx.input(|input| input.events.iter().all(|event| !acts(event)));
    if !at_mark || !ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Backspace)) {
        return false;
    }
    let start = put.end.saturating_sub(put.mark.chars().count());
    replace(ctx, field, written, start..put.end, &put.sign.to_string());
    true
}

/// Whether a field does something at `event`, other than at Backspace.
fn acts(event: &Event) -> bool {
    match event {
        Event::Key { key, pressed, .. } => *pressed && *key != Key::Backspace,
        Event::Text(_) | Event::Paste(_) | Event::Cut | Event::PointerButton { .. } => true,
        _ => false,
    }
}

/// Puts printed marks in place of the straight ones that were just typed; returns whether that changed the text.
pub(super) fn put(ui: &Ui, field: Id, written: &mut String, output: &TextEditOutput, language: &str) -> bool {
    let ctx = ui.ctx();
    let response = &output.response.response;
    if !response.changed() {
        let cursor = output.cursor_range.map(|range| range.as_sorted_char_range());
        let held = ctx.data(|data| data.get_temp::<Put>(key(field)));
        let left = held.is_some_and(|put| cursor != Some(put.end.into()..put.end.into()));
        if left || !response.has_focus() {
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
    let Some(cursor) = output.cursor_range.filter(|_| !typed.is_empty()) else {
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
        if let Some(at) = clipped(&text) {
            text.replace_range(at..at + '‘'.len_utf8(), "’");
        }
    }
    (text, last)
}

/// A field for one line that is printed, such as a title, in which straight marks become those of the brief's language. Returns it, and marks it
/// as changed where a mark was put.
pub(in crate::gui) fn headline_ui(ui: &mut Ui, id: Id, written: &mut String, language: &str) -> Response {
    let mut changed = take_back(ui, id, written);
    let output = TextEdit::singleline(written)
        .id(id)
        .margin(Margin::symmetric(8, 6))
        .desired_width(f32::INFINITY)
        .show(ui);
    let mut response = output.response.response.clone();
    select_on_tab(&response);
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
        for text in [
            r#"[page](https://example.org/?q="a")"#,
            r#"[page](https://example.org/a_(b)_"c")"#,
            r#"see https://example.org/?q="a""#,
            r#"a `"name"` of {c1|"some"}"#,
            r#"a 5' wall of 12""#,
        ] {
            assert_eq!(typed(text, "en"), text);
        }
        assert_eq!(typed("a [b](c\n\"d\"", "en"), "a [b](c\n“d”", "the line ends it");
        assert_eq!(typed(r#"[b](c) "d" {c1} "e""#, "en"), "[b](c) “d” {c1} “e”");
    }

    #[test]
    fn marks_open_behind_more_than_spaces() {
        for (straight, language, set) in [
            (r#"l'"opération""#, "fr", "l’«\u{202f}opération\u{202f}»"),
            (r#"¿"Qué"? ¡"No"!"#, "es", "¿“Qué”? ¡“No”!"),
            (
                r#"said:"go", --"no", "b"/"c""#,
                "en",
                "said:“go”, --“no”, “b”/“c”",
            ),
            (r#""I was—" "so:""#, "en", "“I was—” “so:”"),
        ] {
            assert_eq!(typed(straight, language), set);
        }
    }

    #[test]
    fn an_apostrophe_is_no_mark_that_opens_or_closes() {
        for (straight, language, set) in [
            ("Wie geht's, 'gut'?", "de", "Wie geht’s, ‚gut‘?"),
            ("the '90s", "en", "the ’90s"),
            ("'tis so, give 'em it", "en", "’tis so, give ’em it"),
            ("'tissue' and '90 of us'", "en", "‘tissue’ and ‘90 of us’"),
        ] {
            assert_eq!(typed(straight, language), set);
        }
    }
}
