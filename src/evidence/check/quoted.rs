//! Quoted words: whether they are those of what they were taken from.
//!
//! - A quotation is held against the passage of its claim, else against the passages that it cites, else against the
//!   articles of its source; other words are an error.
//! - Words between quotation marks within a text are held against the passages, then the articles that the text rests on;
//!   other words are a warning. A few words may be a name or a term, and are left alone.
//! - Blanks, capitals, marks and the dashes between words may be an editor's. What is left out is marked by an ellipsis, and what
//!   an editor put in stands in square brackets.
//! - Of words in another language than what they were taken from, a quotation is noted as a translation; nothing is said of
//!   those within a text.

use std::collections::BTreeSet;
use std::ops::Range;

use super::printed::print;
use super::{Scope, error, note, passage_read, warning};
use crate::evidence::language::Language;
use crate::evidence::reading::language_at;
use crate::model::block::{Block, BlockKind};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::id::{PassageId, SourceId};
use crate::model::inline::{Inline, Text};
use crate::words::{self, text};

/// With fewer words, what stands between quotation marks may be a name or a term.
const FEW: usize = 4;
/// How many words are told where two texts part.
const TOLD: usize = 3;

/// Findings about the quoted words of a block.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    let target = || Target::Block(block.id.clone());
    if let BlockKind::Quote {
        text, source, claim, ..
    } = &block.kind
    {
        let mut rests = Rests::of(text, scope);
        if let Some(claim) = claim.as_ref().and_then(|id| scope.brief.library.claims.get(id)) {
            rests.passages.extend(claim.passage.as_ref());
        }
        if rests.passages.is_empty() {
            rests.sources.extend(source.as_ref());
        }
        let (words, _) = print(text, &scope.brief.library);
        let origins = if rests.passages.is_empty() {
            rests.articles(scope)
        } else {
            rests.passages(scope)
        };
        match judge(&words, &origins, scope) {
            Judged::Same => {}
            Judged::Translated => out.push(
                note(
                    Code::QuotationTranslated,
                    target(),
                    text!(
                        "The quotation is in another language than its passage, so its words are not compared"
                    ),
                )
                .with_hint(text!("Say in the text who translated it")),
            ),
            Judged::Differs(part) => out.push(
                error(Code::QuotationDiffers, target(), part.told())
                    .with_words(part.here)
                    .with_hint(text!(
                        "Give the words as they were said: “…” for what is left out, [ ] for what is your own"
                    )),
            ),
        }
        return;
    }
    block.kind.for_each_text(|text| {
        let (words, _) = print(text, &scope.brief.library);
        for quoted in between_marks(&words) {
            let quoted = words.get(quoted).unwrap_or_default();
            if quoted.split_whitespace().count() < FEW {
                continue;
            }
            let rests = Rests::of(text, scope);
            let of_passages = judge(quoted, &rests.passages(scope), scope);
            let Judged::Differs(part) = of_passages else {
                continue;
            };
            let mut articles = rests.articles(scope);
            articles.extend(rests.titles(scope));
            if let Judged::Same = judge(quoted, &articles, scope) {
                continue;
            }
            out.push(
                warning(Code::QuotationDiffers, target(), part.told())
                    .with_words(part.here)
                    .with_hint(text!(
                        "Give the words as they were said, or cite the passage that has them"
                    )),
            );
        }
    });
}

/// What a text rests on.
struct Rests<'a> {
    passages: BTreeSet<&'a PassageId>,
    sources: BTreeSet<&'a SourceId>,
}

/// A text that words may have been taken from, and its language.
type Origin<'a> = (&'a str, &'static Language);

impl<'a> Rests<'a> {
    /// What the text cites, and what its claims rest on.
    fn of(text: &'a Text, scope: &Scope<'a>) -> Self {
        let mut rests = Self {
            passages: BTreeSet::new(),
            sources: BTreeSet::new(),
        };
        for inline in text.inlines() {
            match inline {
                Inline::Citation { source, passage, .. } => {
                    rests.sources.insert(source);
                    rests.passages.extend(passage.as_ref());
                }
                Inline::Claim { claim, .. } => {
                    let claim = scope.brief.library.claims.get(claim);
                    rests
                        .sources
                        .extend(claim.and_then(|claim| claim.source.as_ref()));
                    rests
                        .passages
                        .extend(claim.and_then(|claim| claim.passage.as_ref()));
                }
                _ => {}
            }
        }
        rests
    }

    fn passages(&self, scope: &Scope<'a>) -> Vec<Origin<'a>> {
        let read = |id: &&PassageId| passage_read(scope.brief, scope.blobs, id).ok();
        self.passages.iter().filter_map(read).collect()
    }

    fn articles(&self, scope: &Scope<'a>) -> Vec<Origin<'a>> {
        let articles = scope.brief.library.articles.values();
        articles
            .filter(|article| self.sources.contains(&article.source))
            .filter_map(|article| {
                let language = language_at(scope.brief, scope.blobs, article, 0);
                Some((scope.blobs.text(&article.text)?, language))
            })
            .collect()
    }

    fn titles(&self, scope: &Scope<'a>) -> Vec<Origin<'a>> {
        let sources = self.sources.iter();
        sources
            .filter_map(|id| scope.brief.library.sources.get(*id))
            .map(|source| (source.title.as_str(), Language::english()))
            .collect()
    }
}

/// How quoted words stand.
enum Judged {
    /// They are those of an origin, or there is none to hold them against.
    Same,
    /// They are in another language than each origin.
    Translated,
    /// They are others.
    Differs(Parting),
}

fn judge(words: &str, origins: &[Origin<'_>], scope: &Scope<'_>) -> Judged {
    let mut parting = None;
    for (origin, language) in origins {
        // Most are there letter for letter, and an article is long.
        if origin.contains(words) {
            return Judged::Same;
        }
        match part(words, origin) {
            None => return Judged::Same,
            Some(one) => {
                if !is_foreign(scope.brief.language(), words, (origin, language)) {
                    parting.get_or_insert(one);
                }
            }
        }
    }
    match parting {
        Some(parting) => Judged::Differs(parting),
        None if origins.is_empty() => Judged::Same,
        None => Judged::Translated,
    }
}

/// Whether the words of a brief in `language` are in another one than their origin. Those that articles are not read in are
/// told apart by their script alone.
fn is_foreign(language: &str, words: &str, (origin, read_in): Origin<'_>) -> bool {
    let is_latin = |text: &str| {
        let first = text.chars().find(|sign| sign.is_alphabetic());
        first.is_none_or(|sign| sign < '\u{250}')
    };
    let own = Language::of_tag(language).map(|own| own.tag);
    own != Some(read_in.tag) && (is_latin(words) || is_latin(origin))
}

/// Where quoted words part from their origin.
struct Parting {
    here: String,
    /// Empty if the origin has nothing like it.
    there: String,
}

impl Parting {
    fn told(&self) -> words::Text {
        if self.there.is_empty() {
            text!("“{}” is quoted, but not in the passage", &self.here)
        } else {
            text!(
                "“{}” is quoted, but the passage says “{}”",
                &self.here,
                &self.there
            )
        }
    }
}

/// Where `quoted` parts from `origin`; `None` if all its parts stand there in their order.
fn part(quoted: &str, origin: &str) -> Option<Parting> {
    let whole = Folded::of(origin);
    let quoted = with_letters(quoted);
    let mut from = 0;
    for part in parts(&quoted) {
        let sought = Folded::of(part);
        match whole.find(&sought, from, origin) {
            Some(end) => from = end,
            None => return Some(parting(part, &whole, from, origin)),
        }
    }
    None
}

/// Where `part` parts from what stands behind the byte `from` of `whole`: behind the most of its first words that are there.
fn parting(part: &str, whole: &Folded, from: usize, origin: &str) -> Parting {
    let ends = part
        .split_whitespace()
        .map(|word| word.as_ptr() as usize - part.as_ptr() as usize + word.len());
    let there = |end: &usize| {
        let sought = Folded::of(part.get(..*end).unwrap_or_default());
        whole.find(&sought, from, origin).map(|place| (*end, place))
    };
    let (same, place) = ends.map_while(|end| there(&end)).last().unwrap_or((0, 0));
    let around = |text: &str, at: usize| {
        let (before, behind) = text.split_at_checked(at).unwrap_or_default();
        let before: Vec<&str> = before.split_whitespace().rev().take(1).collect();
        let behind = behind.split_whitespace().take(TOLD - before.len());
        before.into_iter().chain(behind).collect::<Vec<_>>().join(" ")
    };
    Parting {
        here: around(part, same),
        there: match same {
            0 => String::new(),
            _ => around(origin, whole.origins.get(place).copied().unwrap_or(origin.len())),
        },
    }
}

/// Quoted words with the letters that an editor made small or large, "[T]here", as a part of their words.
fn with_letters(quoted: &str) -> String {
    let mut plain = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some((before, behind)) = rest.split_once('[') {
        plain.push_str(before);
        let mut signs = behind.chars();
        match (signs.next(), signs.next()) {
            (Some(letter), Some(']')) if letter.is_alphabetic() => {
                plain.push(letter);
                rest = signs.as_str();
            }
            _ => {
                plain.push('[');
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The parts of quoted words that stand there as they were said: between signs of omission, and without what an editor put
/// into square brackets.
fn parts(quoted: &str) -> impl Iterator<Item = &str> {
    quoted
        .split('[')
        .enumerate()
        .map(|(at, piece)| match piece.split_once(']') {
            Some((_, behind)) if at > 0 => behind,
            _ => piece,
        })
        .flat_map(|piece| piece.split('…'))
        .flat_map(|piece| piece.split("..."))
        .filter(|part| part.chars().any(char::is_alphanumeric))
}

/// What of a text counts when it is compared: letters, digits, the signs within numbers, and those of money and shares.
struct Folded {
    signs: String,
    /// For each byte of `signs`, the byte of the text that it comes from.
    origins: Vec<usize>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self {
            signs: String::with_capacity(text.len()),
            origins: Vec::with_capacity(text.len()),
        };
        let mut before = ' ';
        let mut signs = text.char_indices().peekable();
        while let Some((at, sign)) = signs.next() {
            let behind = signs.peek().map_or(' ', |(_, sign)| *sign);
            let within_number = matches!(sign, '.' | ',') && before.is_numeric() && behind.is_numeric();
            let counts = match sign {
                '%' | '$' | '€' | '£' | '¥' => true,
                '…' | '’' | '‘' | '“' | '”' | '„' | '‚' | '«' | '»' | '–' | '—' => false,
                _ => {
                    within_number
                        || !(sign.is_whitespace() || sign.is_control() || sign.is_ascii_punctuation())
                }
            };
            before = sign;
            if counts {
                folded.signs.extend(sign.to_lowercase());
                folded.origins.resize(folded.signs.len(), at);
            }
        }
        folded
    }

    /// The byte of the signs at which `sought` ends where it first stands behind the byte `from`, in whole words of `text`,
    /// from which these signs are.
    fn find(&self, sought: &Self, from: usize, text: &str) -> Option<usize> {
        // Other scripts write several words without a blank.
        let in_word =
            |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() && sign < '\u{900}');
        let parts_words = |place: usize| {
            let at = self.origins.get(place).copied().unwrap_or(text.len());
            let last = place.checked_sub(1).and_then(|last| self.origins.get(last));
            let before = last.and_then(|last| text.get(*last..)?.chars().next());
            let adjoins = last
                .zip(before)
                .is_some_and(|(last, sign)| last + sign.len_utf8() == at);
            let behind = text.get(at..).and_then(|rest| rest.chars().next());
            !(adjoins && in_word(before) && in_word(behind))
        };
        let places = self.signs.get(from..)?.match_indices(&sought.signs);
        let mut ranges = places.map(|(at, signs)| from + at..from + at + signs.len());
        let whole = ranges.find(|range| parts_words(range.start) && parts_words(range.end));
        whole.map(|range| range.end)
    }
}

/// What stands between quotation marks, without them, in bytes.
fn between_marks(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    for (at, sign) in words.char_indices() {
        match open {
            Some((start, closing)) if closing.contains(&sign) => {
                found.push(start..at);
                open = None;
            }
            Some(_) => {}
            None => {
                let closing: &[char] = match sign {
                    '“' => &['”'],
                    '„' => &['“', '”'],
                    '«' => &['»'],
                    '"' => &['"'],
                    _ => continue,
                };
                open = Some((at + sign.len_utf8(), closing));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "“We boil what we can, but there is no fuel to boil it with,” said Amina Youssef, a mother of \
        four. “My youngest was sick within a week, in the 7.5 litres.”";

    fn parts_from(quoted: &str) -> Option<(String, String)> {
        part(quoted, SAID).map(|parting| (parting.here, parting.there))
    }

    #[test]
    fn an_editor_may_leave_out_put_in_and_set_marks() {
        for quoted in [
            "We boil what we can, but there is no fuel to boil it with",
            "There is no fuel … My youngest was sick",
            "we boil what we can [in Harran], but there is no fuel to boil it with. […] my youngest was sick",
            "[T]here is no fuel",
            "We boil what we can – but there is no fuel...",
            "MY YOUNGEST",
            "",
        ] {
            assert_eq!(parts_from(quoted), None, "{quoted}");
        }
    }

    #[test]
    fn other_words_are_told_with_those_of_the_passage() {
        let told = |quoted| parts_from(quoted).unwrap_or_else(|| panic!("{quoted} passes"));
        assert_eq!(
            told("but there is no water to boil it with"),
            ("no water to".to_owned(), "no fuel to".to_owned())
        );
        assert_eq!(
            told("in the 75 litres"),
            ("the 75 litres".to_owned(), "the 7.5 litres.”".to_owned())
        );
        // In another order than they were said in.
        assert_eq!(
            told("My youngest was sick … we boil what we can").1,
            String::new()
        );
        assert_eq!(told("Nobody came here").1, String::new());
        assert_eq!(
            told("within a wee"),
            ("a wee".to_owned(), "a week, in".to_owned())
        );
        // What was left out without a sign.
        assert_eq!(
            told("We boil, but there is no fuel"),
            ("boil, but there".to_owned(), "boil what we".to_owned())
        );
    }

    #[test]
    fn what_stands_between_marks_is_found_in_each_style() {
        let all = |words: &'static str| -> Vec<&str> {
            between_marks(words)
                .into_iter()
                .map(|range| &words[range])
                .collect()
        };
        assert_eq!(all("a “b c” d «e» f „g“ h \"i\" j “open"), ["b c", "e", "g", "i"]);
    }

    #[test]
    fn burmese_is_compared_without_its_blanks() {
        assert!(part("စစ်တပ် သည် ဆုတ်", "“စစ်တပ်သည် ဆုတ်ခွာ သည်။”").is_none());
        assert!(part("စစ်တပ် သည် ဝင်", "“စစ်တပ်သည် ဆုတ်ခွာ သည်။”").is_some());
    }
}
