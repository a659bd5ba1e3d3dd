//! The written form of [`Text`], used in the file and in the window's text fields.
//!
//! | written | is |
//! |---|---|
//! | `**words**` | bold |
//! | `*words*` | italic |
//! | `[words](https://…)` | a link |
//! | `[@source]`, `[@source:passage]`, `[@source, p. 4]` | a citation |
//! | `{claim}`, `{claim\|other words}` | a claim |
//! | `{#block}` | a cross-reference |
//! | `{#block+page}` | a cross-reference that names the page too |
//! | `[^words]` | a note, in which all of this but a note and a line break may stand |
//! | `{lang=my\|words}` | words in another language |
//! | a line feed | a line break |
//! | `\` before a sign | the sign itself |
//!
//! Every string is a text: a sign that opens nothing stands for itself. Printing a text and parsing it again gives
//! the same text, once adjacent runs of one style are joined.

use std::ops::Range;

use super::id::{BlockId, ClaimId, PassageId, SourceId};
use super::inline::{Inline, Marks, Run, Text};

/// What follows the name of a block whose page is printed. No name holds a `+`.
const WITH_PAGE: &str = "+page";

/// Reads a text from its written form. Never fails: what is not markup is words.
#[must_use]
pub fn parse(markup: &str) -> Text {
    let mut parser = Parser::default();
    let mut rest = markup;
    while let Some(sign) = rest.chars().next() {
        rest = parser.step(rest, sign);
    }
    parser.finish()
}

/// A stretch of a written text that is plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// Its bytes in the written form; none of them is a sign of markup.
    pub range: Range<usize>,
    /// Its language as a BCP 47 tag where it is not the brief's.
    pub language: Option<String>,
}

/// The plain words of a written text, in order: those of emphasis, notes and other languages, without claims, citations,
/// cross-references, links and addresses.
#[must_use]
pub fn prose(markup: &str) -> Vec<Prose> {
    let mut found = Vec::new();
    find_prose(markup, 0, false, &mut found);
    found
}

/// Finds the plain words of `markup`, which begins at byte `from` of the whole.
fn find_prose(markup: &str, from: usize, in_note: bool, found: &mut Vec<Prose>) {
    let mut parser = Parser {
        in_note,
        ..Parser::default()
    };
    let mut rest = markup;
    let mut open: Option<Range<usize>> = None;
    while let Some(sign) = rest.chars().next() {
        let at = markup.len() - rest.len();
        let pieces = parser.inlines.len();
        let marks = parser.marks;
        rest = parser.step(rest, sign);
        let end = markup.len() - rest.len();
        let plain = parser.inlines.len() == pieces && parser.marks == marks && sign != '\\';
        if plain {
            open = Some(open.map_or(at..end, |open| open.start..end));
            continue;
        }
        found.extend(open.take().map(|open| plain_words(from, &open)));
        match parser.inlines.last() {
            Some(Inline::Note(_)) if sign == '[' => {
                find_prose(&markup[at + 2..end - 1], from + at + 2, true, found);
            }
            Some(Inline::Run(run)) if sign == '{' && run.language.is_some() => {
                let words = markup[at..end].find('|').map_or(end - 1, |bar| at + bar + 1);
                found.push(Prose {
                    range: from + words..from + end - 1,
                    language: run.language.clone(),
                });
            }
            _ => {}
        }
    }
    found.extend(open.map(|open| plain_words(from, &open)));
}

const fn plain_words(from: usize, stretch: &Range<usize>) -> Prose {
    Prose {
        range: from + stretch.start..from + stretch.end,
        language: None,
    }
}

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

#[derive(Default)]
struct Parser {
    inlines: Vec<Inline>,
    words: String,
    marks: Marks,
    /// Whether this is the inside of a note, in which no other begins.
    in_note: bool,
}

impl Parser {
    /// Takes what `rest` begins with and returns what is left.
    fn step<'a>(&mut self, rest: &'a str, sign: char) -> &'a str {
        let after = &rest[sign.len_utf8()..];
        match sign {
            '\\' => {
                if let Some(escaped) = after
                    .chars()
                    .next()
                    .filter(|sign| !sign.is_alphanumeric() && *sign != '\n')
                {
                    self.words.push(escaped);
                    return &after[escaped.len_utf8()..];
                }
            }
            '*' => {
                let double = after.starts_with('*');
                let (state, length) = if double {
                    (self.marks.bold, 2)
                } else {
                    (self.marks.italic, 1)
                };
                let rest_after = &rest[length..];
                if state || closes_later(rest_after, &rest[..length]) {
                    self.flush();
                    if double {
                        self.marks.bold = !self.marks.bold;
                    } else {
                        self.marks.italic = !self.marks.italic;
                    }
                    return rest_after;
                }
                self.words.push_str(&rest[..length]);
                return rest_after;
            }
            '\n' => {
                self.flush();
                self.inlines.push(Inline::LineBreak);
                return after;
            }
            '\r' => return after,
            '[' | '{' => {
                let piece = if sign == '[' {
                    self.bracket(after)
                } else {
                    self.brace(after)
                };
                if let Some((inline, left)) = piece {
                    self.flush();
                    self.inlines.push(inline);
                    return left;
                }
            }
            _ => {}
        }
        self.words.push(sign);
        after
    }

    fn flush(&mut self) {
        if !self.words.is_empty() {
            self.inlines.push(Inline::Run(Run {
                text: std::mem::take(&mut self.words),
                marks: self.marks,
                language: None,
            }));
        }
    }

    fn finish(mut self) -> Text {
        self.flush();
        Text(self.inlines)
    }

    fn brace<'a>(&self, after: &'a str) -> Option<(Inline, &'a str)> {
        let (body, left) = until(after, '}')?;
        if let Some(block) = body.strip_prefix('#') {
            let (block, with_page) = match block.strip_suffix(WITH_PAGE) {
                Some(block) => (block, true),
                None => (block, false),
            };
            let inline = Inline::CrossReference {
                block: BlockId::new(&id_text(block)?),
                with_page,
            };
            return Some((inline, left));
        }
        let (name, words) = match until(body, '|') {
            Some((name, words)) => (name, Some(unescape(words))),
            None => (body, None),
        };
        if let (Some(language), Some(words)) = (name.strip_prefix("lang="), &words) {
            return Some((
                Inline::Run(Run {
                    text: words.clone(),
                    marks: self.marks,
                    language: Some(id_text(language)?),
                }),
                left,
            ));
        }
        Some((
            Inline::Claim {
                claim: ClaimId::new(&id_text(name)?),
                wording: words,
                marks: self.marks,
            },
            left,
        ))
    }

    fn bracket<'a>(&self, after: &'a str) -> Option<(Inline, &'a str)> {
        if let Some(inside) = after.strip_prefix('^') {
            let (body, left) =
                balanced(inside).filter(|(body, _)| !self.in_note && !body.trim().is_empty())?;
            let mut parser = Self {
                in_note: true,
                ..Self::default()
            };
            let mut rest = body;
            while let Some(sign) = rest.chars().next() {
                rest = parser.step(rest, sign);
            }
            return Some((Inline::Note(parser.finish()), left));
        }
        let (body, left) = until(after, ']')?;
        if let Some(cited) = body.strip_prefix('@') {
            let (name, locator) = match cited.split_once(',') {
                Some((name, locator)) => (name, Some(unescape(locator.trim()))),
                None => (cited, None),
            };
            let (source, passage) = match name.split_once(':') {
                Some((source, passage)) => (source, Some(PassageId::new(&id_text(passage)?))),
                None => (name, None),
            };
            let citation = Inline::Citation {
                source: SourceId::new(&id_text(source)?),
                passage,
                locator: locator.filter(|locator| !locator.is_empty()),
            };
            return Some((citation, left));
        }
        let (url, left) = until(left.strip_prefix('(')?, ')')?;
        let link = Inline::Link {
            text: unescape(body),
            url: unescape(url),
            marks: self.marks,
        };
        Some((link, left))
    }
}

/// A run of one kind of star opens emphasis only if the same stars stand again in the same paragraph.
fn closes_later(rest: &str, stars: &str) -> bool {
    let mut signs = rest.char_indices().peekable();
    let mut any = false;
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => {
                signs.next();
                any = true;
            }
            '*' => {
                let run = rest[at..].len() - rest[at..].trim_start_matches('*').len();
                if any && (run == stars.len() || run >= 3) {
                    return true;
                }
                for _ in 1..run {
                    signs.next();
                }
            }
            _ => any = true,
        }
    }
    false
}

/// Splits at the first unescaped `end`, which is dropped. No piece spans lines.
fn until(text: &str, end: char) -> Option<(&str, &str)> {
    let mut escaped = false;
    for (at, sign) in text.char_indices() {
        match sign {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if sign == end => return Some((&text[..at], &text[at + sign.len_utf8()..])),
            _ => {}
        }
    }
    None
}

/// Splits before the `]` that closes the bracket already open, which is dropped. No note spans lines.
fn balanced(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, sign) in text.char_indices() {
        match sign {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => depth += 1,
            ']' if depth == 0 => return Some((&text[..at], &text[at + 1..])),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// An id as it may stand in markup: letters, digits and `-_.`; `None` for anything else.
fn id_text(text: &str) -> Option<String> {
    let valid = !text.is_empty()
        && text
            .chars()
            .all(|sign| sign.is_alphanumeric() || "-_.".contains(sign));
    valid.then(|| text.to_owned())
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match signs.peek() {
            Some(escaped) if sign == '\\' && !escaped.is_alphanumeric() => out.extend(signs.next()),
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(markup: &str) {
        let text = parse(markup);
        assert_eq!(parse(&print(&text)), text, "{markup} became {}", print(&text));
    }

    #[test]
    fn a_brace_that_nothing_closes_stays_as_it_was_typed() {
        for typed in ["so {", "so {#ma", "a { b"] {
            assert_eq!(print(&parse(typed)), typed);
            round_trip(typed);
        }
        let mut text = parse("so {");
        text.0.push(Inline::LineBreak);
        text.0.extend(parse("c1}").0);
        assert_eq!(parse(&print(&text)), text, "something behind it may close it");
    }

    #[test]
    fn each_form_is_read() {
        let text = parse(
            "About **{control|a fifth}** [@article:p1, p. 4] is in {#fig-map} ([site](https://a.org/x)).",
        );
        assert_eq!(text.0.len(), 9, "{text:?}");
        assert_eq!(text.words(), "About a fifth  is in  (site).");
        round_trip(
            "About **{control|a fifth}** [@article:p1, p. 4] is in {#fig-map} ([site](https://a.org/x)).",
        );
    }

    #[test]
    fn a_sign_that_opens_nothing_is_a_word() {
        for markup in [
            "2 * 3", "a [b", "{", "{a b}", "[x](", "**", "* *", "\\", "50 % {", "\\*no\\*",
        ] {
            round_trip(markup);
        }
        assert_eq!(parse("2 * 3 { 4"), Text::plain("2 * 3 { 4"));
        assert_eq!(
            print(&Text::plain("We reached [number] people.")),
            "We reached [number] people."
        );
    }

    #[test]
    fn a_cross_reference_may_name_its_page() {
        let reference = |block: &str, with_page| {
            let block = BlockId::new(block);
            Text(vec![Inline::CrossReference { block, with_page }])
        };
        assert_eq!(parse("{#f1+page}"), reference("f1", true));
        assert_eq!(parse("{#f1}"), reference("f1", false));
        for markup in [
            "{#f1+page}",
            "[^{#f1+page}]",
            "{#+page}",
            "{#f1+pages}",
            "{f1+page}",
            "\\{#f1+page}",
        ] {
            round_trip(markup);
        }
        assert_eq!(parse("{#f1+pages}"), Text::plain("{#f1+pages}"));
        assert_eq!(
            parse(&print(&Text::plain("{#f1+page}"))),
            Text::plain("{#f1+page}")
        );
    }

    #[test]
    fn a_note_holds_markup_of_its_own() {
        let text = parse("It held.[^See [@a, p. 4] and *all* of [this](https://a.org/x).] Then");
        assert_eq!(text.0.len(), 3, "{text:?}");
        let Inline::Note(note) = &text.0[1] else {
            panic!("{text:?}");
        };
        assert_eq!(note.0.len(), 7, "{note:?}");
        assert_eq!(text.words(), "It held. Then");
        for markup in [
            "a[^b]",
            "[^b [c] d]",
            "[^b \\] d]",
            "**a[^b *c*]d**",
            "[^a **b**]c",
            "[^[x](https://a.org/\\[y)]",
            "[^{a|b} {#c}]",
            "[^a [^b] c]",
            "[^]",
            "[^ ]",
            "[^a",
            "x [^a\nb]",
            "\\[^no]",
        ] {
            round_trip(markup);
        }
        assert_eq!(parse("[^]").0.len(), 1);
    }

    #[test]
    fn plain_words_are_told_from_markup() {
        let words = |markup: &str| {
            let stretches = prose(markup).into_iter();
            let words = stretches.map(|stretch| (markup[stretch.range].to_owned(), stretch.language));
            words.collect::<Vec<_>>()
        };
        let plain = |words: &[&str]| {
            words
                .iter()
                .map(|words| ((*words).to_owned(), None))
                .collect::<Vec<_>>()
        };
        assert_eq!(words("a **b** {c|d} e"), plain(&["a ", "b", " ", " e"]));
        assert_eq!(words("x [@s, p. 4] y [f](g)."), plain(&["x ", " y ", "."]));
        assert_eq!(
            words("It[^see *it* [@b] too] held"),
            plain(&["It", "see ", "it", " ", " too", " held"])
        );
        assert_eq!(words("2 * 3 { 4"), plain(&["2 * 3 { 4"]));
        assert_eq!(
            words("a {lang=my|မြန်မာ}"),
            [
                ("a ".to_owned(), None),
                ("မြန်မာ".to_owned(), Some("my".to_owned()))
            ]
        );
        assert_eq!(words("a\\*b\nc"), plain(&["a", "b", "c"]));
    }

    #[test]
    fn emphasis_nests_and_closes() {
        let text = parse("a **b *c* d** e");
        assert_eq!(text.0.len(), 5);
        round_trip("a **b *c* d** e");
        round_trip("***both*** and {lang=my|မြန်မာ}");
        round_trip(r"[a](https://en.example.org/x_\(y\)?q=1)");
    }
}
