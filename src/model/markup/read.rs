//! Reading a text from its written form, and finding the plain words in it.

use std::ops::Range;

use super::{WITH_PAGE, id_text};
use crate::model::id::{BlockId, ClaimId, PassageId, SourceId};
use crate::model::inline::{Inline, Marks, Run, Text};

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

/// The signs of the first line of `text` that are not escaped, each with its place in bytes.
fn unescaped(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut escaped = false;
    let line = text.char_indices().take_while(|(_, sign)| *sign != '\n');
    line.filter(move |(_, sign)| {
        let counts = !escaped;
        escaped = counts && *sign == '\\';
        counts
    })
}

/// Splits at the first unescaped `end`, which is dropped. No piece spans lines.
fn until(text: &str, end: char) -> Option<(&str, &str)> {
    let (at, _) = unescaped(text).find(|(_, sign)| *sign == end)?;
    Some((&text[..at], &text[at + end.len_utf8()..]))
}

/// Splits before the `]` that closes the bracket already open, which is dropped. No note spans lines.
fn balanced(text: &str) -> Option<(&str, &str)> {
    let mut depth = 1_usize;
    let (at, _) = unescaped(text).find(|(_, sign)| {
        match sign {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    Some((&text[..at], &text[at + 1..]))
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
