//! Writing a text in its markup: what of its words would be read as a sign gets a `\`, and nothing else.

use super::{WITH_PAGE, id_text};
use crate::model::inline::{Inline, Marks, Run, Text};

/// Writes a text in its markup.
#[must_use]
pub fn print(text: &Text) -> String {
    let mut out = String::new();
    let mut open = Marks::default();
    for (index, inline) in text.0.iter().enumerate() {
        // What has no style of its own stands inside the emphasis around it.
        let wanted = marks_of(inline).unwrap_or_else(|| {
            let next = text.0[index..].iter().find_map(marks_of).unwrap_or_default();
            Marks {
                bold: open.bold && next.bold,
                italic: open.italic && next.italic,
            }
        });
        switch(&mut out, &mut open, wanted);
        print_inline(&mut out, inline, index + 1 == text.0.len());
    }
    switch(&mut out, &mut open, Marks::default());
    out
}

const fn marks_of(inline: &Inline) -> Option<Marks> {
    match inline {
        Inline::Run(run) => Some(run.marks),
        Inline::Link { marks, .. } | Inline::Claim { marks, .. } => Some(*marks),
        Inline::Citation { .. } | Inline::CrossReference { .. } | Inline::Note(_) | Inline::LineBreak => None,
    }
}

fn switch(out: &mut String, open: &mut Marks, wanted: Marks) {
    toggle(out, &mut open.bold, wanted.bold, "**");
    toggle(out, &mut open.italic, wanted.italic, "*");
}

fn toggle(out: &mut String, state: &mut bool, wanted: bool, sign: &str) {
    if *state != wanted {
        out.push_str(sign);
        *state = wanted;
    }
}

fn print_inline(out: &mut String, inline: &Inline, last: bool) {
    match inline {
        Inline::Run(run) => match &run.language {
            Some(language) => {
                out.push_str("{lang=");
                escape(out, language);
                out.push('|');
                escape(out, &run.text);
                out.push('}');
            }
            None => print_words(out, &run.text, last),
        },
        Inline::Link { text, url, .. } => {
            out.push('[');
            escape(out, text);
            out.push_str("](");
            escape_signs(out, url, r"\()");
            out.push(')');
        }
        Inline::Citation {
            source,
            passage,
            locator,
        } => {
            out.push_str("[@");
            escape(out, source.as_str());
            if let Some(passage) = passage {
                out.push(':');
                escape(out, passage.as_str());
            }
            if let Some(locator) = locator {
                out.push_str(", ");
                escape(out, locator);
            }
            out.push(']');
        }
        Inline::Claim { claim, wording, .. } => {
            out.push('{');
            escape(out, claim.as_str());
            if let Some(wording) = wording {
                out.push('|');
                escape(out, wording);
            }
            out.push('}');
        }
        Inline::CrossReference { block, with_page } => {
            out.push_str("{#");
            escape(out, block.as_str());
            if *with_page {
                out.push_str(WITH_PAGE);
            }
            out.push('}');
        }
        Inline::Note(text) => {
            out.push_str("[^");
            out.push_str(&print_note(text));
            out.push(']');
        }
        Inline::LineBreak => out.push('\n'),
    }
}

/// Writes the words of a note: all brackets that are words get a `\`, so that the note's own is found again.
fn print_note(text: &Text) -> String {
    let inside = text.0.iter().map(|inline| match inline {
        // The signs are printed as they are read, so a run of another language, whose words are escaped whole, is as good.
        Inline::LineBreak => Inline::Run(Run {
            text: " ".to_owned(),
            ..Run::default()
        }),
        Inline::Note(_)
        | Inline::Run(_)
        | Inline::Link { .. }
        | Inline::Citation { .. }
        | Inline::Claim { .. }
        | Inline::CrossReference { .. } => inline.clone(),
    });
    let mut out = String::new();
    let mut open = Marks::default();
    let inside: Vec<Inline> = inside.collect();
    for (index, inline) in inside.iter().enumerate() {
        let next = inside.get(index..).unwrap_or_default().iter().find_map(marks_of);
        let wanted = marks_of(inline).or(next).unwrap_or_default();
        switch(&mut out, &mut open, wanted);
        match inline {
            Inline::Run(run) if run.language.is_none() => escape_signs(&mut out, &run.text, r"\*[]{}"),
            Inline::Note(text) => out.push_str(&print_note(text)),
            Inline::Link { text, url, .. } => {
                out.push('[');
                escape(&mut out, text);
                out.push_str("](");
                escape_signs(&mut out, url, r"\()[]");
                out.push(')');
            }
            Inline::Run(_)
            | Inline::Citation { .. }
            | Inline::Claim { .. }
            | Inline::CrossReference { .. }
            | Inline::LineBreak => print_inline(&mut out, inline, false),
        }
    }
    switch(&mut out, &mut open, Marks::default());
    out
}

/// Writes the words of a run. Brackets that would not be read as markup stay bare, as in `[number]`, so that prose
/// looks like prose.
fn print_words(out: &mut String, words: &str, last: bool) {
    for (at, sign) in words.char_indices() {
        let after = &words[at + sign.len_utf8()..];
        let marks_up = match sign {
            '\\' | '*' => true,
            '[' => bracket_marks_up(after, last),
            '{' => brace_marks_up(after, last),
            _ => false,
        };
        if marks_up {
            out.push('\\');
        }
        out.push(sign);
    }
}

/// Whether a `[` before `after` might open a citation or a link, with what may follow the run in mind; nothing follows
/// the `last` one.
fn bracket_marks_up(after: &str, last: bool) -> bool {
    let closed = after.split_once(']');
    let harmless = closed.is_some_and(|(body, rest)| {
        !body.starts_with(['@', '^'])
            && !body.contains('\\')
            && (last || !rest.is_empty())
            && !rest.starts_with('(')
    });
    !harmless
}

/// Whether a `{` before `after` might open a claim or a cross-reference, likewise: where nothing follows that closes it, as
/// while one writes, it stays bare.
fn brace_marks_up(after: &str, last: bool) -> bool {
    let harmless = after.split_once('}').map_or(last, |(body, _)| {
        let name = body.split('|').next().unwrap_or_default();
        let block = name.strip_prefix('#').unwrap_or(name);
        !body.contains('\\')
            && id_text(block.strip_suffix(WITH_PAGE).unwrap_or(block)).is_none()
            && !name.starts_with("lang=")
    });
    !harmless
}

/// Writes words with a `\` before each sign that could open or close something.
fn escape(out: &mut String, words: &str) {
    escape_signs(out, words, r"\*[]{}|");
}

fn escape_signs(out: &mut String, words: &str, signs: &str) {
    for sign in words.chars() {
        if signs.contains(sign) {
            out.push('\\');
        }
        out.push(sign);
    }
}
