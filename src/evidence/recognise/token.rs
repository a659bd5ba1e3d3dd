//! Words, numbers and signs of a text, with where they stand.

use std::borrow::Cow;
use std::ops::Range;

use super::digits::{self, Digits};
use crate::evidence::language::Language;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Letters, with digits after them as in "G7".
    Word,
    /// Digits with their separators.
    Number(Digits),
    /// Any other sign.
    Sign(char),
    /// An empty line.
    Break,
    /// An address; never looked into.
    Address,
}

/// A word, number or sign.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// Its letters as written.
    pub(super) text: &'a str,
    /// Its letters in lower case.
    pub(super) lower: Cow<'a, str>,
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
    /// Whether a blank stands before it, or nothing at all.
    pub(super) apart: bool,
}

/// All tokens of a text, in order.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    /// The tokens.
    pub(super) list: Vec<Token<'a>>,
    /// The language of the text.
    pub(super) language: &'static Language,
}

impl<'a> Tokens<'a> {
    /// Cuts `text` of a language into tokens.
    pub(super) fn of(text: &'a str, language: &'static Language) -> Self {
        let mut list: Vec<Token<'a>> = Vec::with_capacity(text.len() / 5);
        let mut at = 0;
        let mut apart = true;
        while let Some(sign) = text[at..].chars().next() {
            let (length, kind) = if sign.is_whitespace() {
                let blank = text[at..].len() - text[at..].trim_start().len();
                apart = true;
                if text[at..at + blank].matches('\n').count() < 2 {
                    at += blank;
                    continue;
                }
                (blank, Kind::Break)
            } else {
                next(&text[at..], sign, language)
            };
            let words = &text[at..at + length];
            let elided = matches!(kind, Kind::Word) && words.ends_with(['\'', '’']);
            list.push(Token {
                text: words,
                lower: match kind {
                    Kind::Word if elided => Cow::Owned(words.to_lowercase().replace('’', "'")),
                    Kind::Word => lower(words),
                    Kind::Number(_) | Kind::Sign(_) | Kind::Break | Kind::Address => Cow::Borrowed(""),
                },
                range: at..at + length,
                kind,
                apart,
            });
            apart = elided || matches!(kind, Kind::Break);
            at += length;
        }
        Self { list, language }
    }

    /// The token at `index`; `None` past the end.
    pub(super) fn get(&self, index: usize) -> Option<&Token<'a>> {
        self.list.get(index)
    }

    /// The word at `index` in lower case; empty for anything but a word.
    pub(super) fn word(&self, index: usize) -> &str {
        self.get(index).map_or("", |token| token.lower.as_ref())
    }

    /// The word before `index` in lower case; empty for anything but a word.
    pub(super) fn word_before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// The token before `index`.
    pub(super) fn before(&self, index: usize) -> Option<&Token<'a>> {
        self.get(index.checked_sub(1)?)
    }

    /// The sign at `index`.
    pub(super) fn sign(&self, index: usize) -> Option<char> {
        match self.get(index)?.kind {
            Kind::Sign(sign) => Some(sign),
            Kind::Word | Kind::Number(_) | Kind::Break | Kind::Address => None,
        }
    }

    /// The number at `index`.
    pub(super) fn number(&self, index: usize) -> Option<Digits> {
        match self.get(index)?.kind {
            Kind::Number(digits) => Some(digits),
            Kind::Word | Kind::Sign(_) | Kind::Break | Kind::Address => None,
        }
    }

    /// Whether the token at `index` follows the one before without a blank.
    pub(super) fn adjoins(&self, index: usize) -> bool {
        index > 0 && self.get(index).is_some_and(|token| !token.apart)
    }

    /// Whether a hyphen or dash without blanks around it stands at `index`.
    pub(super) fn hyphen(&self, index: usize) -> bool {
        self.sign(index).is_some_and(is_hyphen) && self.adjoins(index) && self.adjoins(index + 1)
    }

    /// The index behind the words of a phrase that stands at `at`.
    pub(super) fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let first = self.word(at);
        // Mostly the first word decides.
        if first.is_empty() || !begins(phrase, first) {
            return None;
        }
        let mut next = at;
        for word in phrase.split(' ') {
            if self.word(next) != word {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// The index behind the first of some phrases that stands at `at`.
    pub(super) fn any_phrase(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| self.phrase(at, phrase))
    }

    /// The index of the first word of a phrase that ends before `end`.
    pub(super) fn phrase_before(&self, end: usize, phrase: &str) -> Option<usize> {
        let last = self.word_before(end);
        if last.is_empty() || !phrase.ends_with(last) {
            return None;
        }
        let mut start = end;
        for word in phrase.rsplit(' ') {
            start = start.checked_sub(1)?;
            if self.word(start) != word {
                return None;
            }
        }
        Some(start)
    }

    /// Whether one of some words stands at `at`.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.contains(&word)
    }

    /// The bytes from the first token to before the token `end`.
    pub(super) fn span(&self, start: usize, end: usize) -> Range<usize> {
        let first = self.get(start).map_or(0, |token| token.range.start);
        let last = self.before(end).map_or(first, |token| token.range.end);
        first..last.max(first)
    }
}

/// The signs that join words and the ends of ranges.
pub(super) const fn is_hyphen(sign: char) -> bool {
    matches!(sign, '-' | '‐' | '‑' | '–' | '—' | '−')
}

/// Whether a phrase of a table begins with a word. Mostly the first byte tells, which is asked before the rest, since long
/// tables are gone through at each word.
pub(super) fn begins(phrase: &str, word: &str) -> bool {
    phrase.as_bytes().first() == word.as_bytes().first() && phrase.starts_with(word)
}

/// Most words are in lower case already.
fn lower(words: &str) -> Cow<'_, str> {
    if words.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(words)
    } else {
        Cow::Owned(words.to_lowercase())
    }
}

fn next(rest: &str, sign: char, language: &Language) -> (usize, Kind) {
    if let Some((length, digits)) = digits::read(rest, language.letters.decimal_comma) {
        return (length, Kind::Number(digits));
    }
    if rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.") {
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        return (length, Kind::Address);
    }
    if is_letter(sign) {
        return (word(rest, language.letters.elided), Kind::Word);
    }
    (sign.len_utf8(), Kind::Sign(sign))
}

fn is_letter(sign: char) -> bool {
    sign.is_alphabetic()
        || matches!(sign, '\u{300}'..='\u{36f}' | '\u{1000}'..='\u{103f}' | '\u{200c}' | '\u{200d}')
}

/// The length of the word that `rest` begins with: letters and digits, apostrophes between letters. A word that is elided
/// ends behind its apostrophe.
fn word(rest: &str, elided: &[&str]) -> usize {
    let mut end = 0;
    let mut signs = rest.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let inner = matches!(sign, '\'' | '’') && signs.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !(is_letter(sign) || sign.is_alphanumeric() || inner) {
            break;
        }
        end = at + sign.len_utf8();
        if inner && !elided.is_empty() {
            let before = rest[..at].to_lowercase();
            if elided
                .iter()
                .any(|word| word.strip_suffix('\'') == Some(before.as_str()))
            {
                return end;
            }
        }
    }
    end
}
