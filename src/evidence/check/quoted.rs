//! Quoted words: whether they are those of what they were taken from.
//!
//! - A quotation is held against the passage of its claim and those that it cites, else against the articles of its source; other
//!   words are an error, or a warning if they stand elsewhere in the article.
//! - Words between quotation marks within a text are held against the passages and the articles that the text rests on; other
//!   words are a warning. A few words may be a name or a term, and are left alone.
//! - Words in another language than what they were taken from cannot be compared: of a quotation a note says so.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

use super::cited::shares;
use super::printed::print_alone;
use super::said::{Parting, fold, holds, parting};
use super::{Place, Scope, error, note, passage_place, warning};
use crate::evidence::language::{Language, guess, tells};
use crate::evidence::reading::language_at;
use crate::model::block::{Block, BlockKind};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::Article;
use crate::model::id::{ContentHash, PassageId, SourceId};
use crate::model::inline::{Inline, Text};
use crate::words::{self, text};

/// With fewer words, what stands between quotation marks may be a name or a term.
const FEW: usize = 4;
/// Of words in a language that is not known, what part those of the text must be that they were taken from, lest they be a
/// translation.
const HALF: (usize, usize) = (1, 2);
/// How many characters tell a language, if any number does.
const ENOUGH: usize = 4000;
/// Of how many articles the folded texts are kept; with one more, all are forgotten.
const MOST_KEPT: usize = 16;

thread_local! {
    /// Articles are long, and are asked for at each check.
    static KEPT: RefCell<HashMap<ContentHash, Rc<str>>> = RefCell::default();
}

/// Findings about the quoted words of a block.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    if let BlockKind::Quote {
        text, source, claim, ..
    } = &block.kind
    {
        let claim = claim.as_ref().and_then(|id| scope.brief.library.claims.get(id));
        let mut rests = Rests::of(text, scope);
        rests
            .passages
            .extend(claim.and_then(|claim| claim.passage.as_ref()));
        rests
            .sources
            .extend(claim.and_then(|claim| claim.source.as_ref()));
        rests.sources.extend(source.as_ref());
        let (words, _) = print_alone(text, &scope.brief.library);
        out.extend(quotation(scope, block, &words, &rests));
        notes(text).for_each(|note| check_text(scope, block, note, out));
    } else {
        block.kind.for_each_text(|text| {
            check_text(scope, block, text, out);
            notes(text).for_each(|note| check_text(scope, block, note, out));
        });
    }
}

/// What is wrong with the words of a quotation block.
fn quotation<'a>(scope: &'a Scope<'_>, block: &Block, words: &str, rests: &Rests<'a>) -> Option<Diagnostic> {
    let target = Target::Block(block.id.clone());
    let passages = rests.passages(scope);
    let articles = || rests.articles(scope);
    let judged = if passages.is_empty() {
        judge(words, &articles(), scope)
    } else {
        judge(words, &passages, scope)
    };
    let part = match judged {
        Judged::Same => return None,
        Judged::Translated => {
            let message =
                text!("The quotation is in another language than its passage, so its words are not compared");
            let found = note(Code::QuotationTranslated, target, message);
            return Some(found.with_hint(text!("Say in the text who translated it")));
        }
        Judged::Differs(part) => part,
    };
    if !passages.is_empty() && matches!(judge(words, &articles(), scope), Judged::Same) {
        let message = text!("The quotation is in the article, but not all of it is in its passage");
        let found = warning(Code::QuotationDiffers, target, message);
        return Some(found.with_hint(text!("Take all that is quoted as the passage")));
    }
    let found = error(Code::QuotationDiffers, target, told(&part)).with_words(part.here);
    Some(found.with_hint(text!(
        "Give the words as they were said: “…” for what is left out, [ ] for what is your own"
    )))
}

/// Findings about the words between quotation marks within a text.
fn check_text(scope: &Scope<'_>, block: &Block, text: &Text, out: &mut Vec<Diagnostic>) {
    let (words, _) = print_alone(text, &scope.brief.library);
    let quoted = between_marks(&words)
        .into_iter()
        .filter_map(|range| words.get(range));
    let quoted: Vec<&str> = quoted
        .filter(|quoted| quoted.split_whitespace().count() >= FEW)
        .collect();
    if quoted.is_empty() {
        return;
    }
    let rests = Rests::of(text, scope);
    let passages = rests.passages(scope);
    let articles = rests.articles(scope);
    for quoted in quoted {
        if rests.titles(scope).any(|title| holds(&fold(title), quoted)) {
            continue;
        }
        let of_passages = judge(quoted, &passages, scope);
        if matches!(of_passages, Judged::Same) && !passages.is_empty() {
            continue;
        }
        let of_articles = judge(quoted, &articles, scope);
        let part = match (of_passages, of_articles) {
            (_, Judged::Same | Judged::Translated) | (Judged::Translated, _) => continue,
            (Judged::Differs(part), _) | (Judged::Same, Judged::Differs(part)) => part,
        };
        let message = told(&part);
        out.push(
            warning(Code::QuotationDiffers, Target::Block(block.id.clone()), message)
                .with_words(part.here)
                .with_hint(text!(
                    "Give the words as they were said, or cite the passage that has them"
                )),
        );
    }
}

fn told(part: &Parting) -> words::Text {
    if part.there.is_empty() {
        text!("“{}” is quoted, but not in the passage", &part.here)
    } else {
        text!(
            "“{}” is quoted, but the passage says “{}”",
            &part.here,
            &part.there
        )
    }
}

fn notes(text: &Text) -> impl Iterator<Item = &Text> {
    text.0.iter().filter_map(|inline| match inline {
        Inline::Note(note) => Some(note),
        _ => None,
    })
}

/// What a text rests on.
struct Rests<'a> {
    passages: BTreeSet<&'a PassageId>,
    sources: BTreeSet<&'a SourceId>,
}

/// A text that words may have been taken from.
struct Origin<'a> {
    words: &'a str,
    article: &'a Article,
    /// What it is read in, if its record names no other.
    language: &'static Language,
    /// Whether it is the whole article.
    whole: bool,
}

impl<'a> Rests<'a> {
    /// What the text cites, and what its claims rest on.
    fn of(text: &'a Text, scope: &'a Scope<'_>) -> Self {
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

    fn passages(&self, scope: &'a Scope<'_>) -> Vec<Origin<'a>> {
        let library = &scope.brief.library;
        let read = |id: &&PassageId| {
            let place: Place<'a> = passage_place(scope.brief, scope.blobs, id).ok()?;
            Some(Origin {
                words: place.words(),
                article: library.articles.get(&library.passages.get(*id)?.article)?,
                language: place.language,
                whole: false,
            })
        };
        self.passages.iter().filter_map(read).collect()
    }

    fn articles(&self, scope: &'a Scope<'_>) -> Vec<Origin<'a>> {
        let articles = scope.brief.library.articles.values();
        articles
            .filter(|article| self.sources.contains(&article.source))
            .filter_map(|article| {
                Some(Origin {
                    words: scope.blobs.text(&article.text)?,
                    article,
                    language: language_at(scope.brief, scope.blobs, article, 0),
                    whole: true,
                })
            })
            .collect()
    }

    fn titles(&self, scope: &'a Scope<'_>) -> impl Iterator<Item = &'a str> {
        let sources = self.sources.iter();
        sources
            .filter_map(|id| scope.brief.library.sources.get(*id))
            .map(|source| source.title.as_str())
    }
}

impl Origin<'_> {
    fn holds(&self, quoted: &str) -> bool {
        holds(&self.folded(), quoted)
    }

    /// Its words as they are compared; those of whole articles are kept.
    fn folded(&self) -> Rc<str> {
        if !self.whole {
            return fold(self.words).into();
        }
        let kept = KEPT.with_borrow(|kept| kept.get(&self.article.text).map(Rc::clone));
        kept.unwrap_or_else(|| {
            let folded: Rc<str> = fold(self.words).into();
            KEPT.with_borrow_mut(|kept| {
                if kept.len() >= MOST_KEPT {
                    kept.clear();
                }
                kept.insert(self.article.text, Rc::clone(&folded));
            });
            folded
        })
    }

    /// Where the quoted words part from these. In a whole article the place may be any.
    fn parting(&self, quoted: &str) -> Parting {
        let found = (!self.whole).then(|| parting(quoted, self.words)).flatten();
        found.unwrap_or_else(|| {
            let first = quoted.split_whitespace().take(FEW);
            Parting {
                here: first.collect::<Vec<_>>().join(" "),
                there: String::new(),
            }
        })
    }

    /// Whether words are in another language, as far as that can be told: by their script, by what their record or their
    /// brief names, or by their own signs.
    fn is_foreign(&self, quoted: &str, scope: &Scope<'_>) -> bool {
        let scripts = (script(quoted), script(self.words));
        if scripts.0 != scripts.1 {
            return true;
        }
        if scripts.0 != Script::Latin {
            return false;
        }
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let own = if tells(quoted) {
            guess(quoted).tag.to_owned()
        } else {
            primary(scope.brief.language())
        };
        let source = scope.brief.library.sources.get(&self.article.source);
        let named = source.map(|source| primary(&source.work.language));
        match named.filter(|named| !named.is_empty()) {
            Some(named) => own != named,
            None if tells(head(self.words)) => own != self.language.tag,
            // It may be in any: a translation shares names and numbers with it, and few other words.
            None => own != self.language.tag || !shares(&fold(quoted), &self.folded(), HALF),
        }
    }
}

/// As much of a text as tells its language.
fn head(text: &str) -> &str {
    let end = text.char_indices().nth(ENOUGH).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Scripts that are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    /// Any other, by the block of its letters.
    Other(u32),
}

/// The script of most letters among the first hundred.
fn script(text: &str) -> Script {
    let of = |sign: char| {
        if sign < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&sign) {
            Script::Latin
        } else {
            Script::Other(u32::from(sign) >> 8)
        }
    };
    let letters: Vec<Script> = text
        .chars()
        .filter(|sign| sign.is_alphabetic())
        .take(100)
        .map(of)
        .collect();
    let count = |script: &Script| letters.iter().filter(|one| *one == script).count();
    letters
        .iter()
        .max_by_key(|script| count(script))
        .copied()
        .unwrap_or(Script::Latin)
}

/// How quoted words stand.
enum Judged {
    /// They are those of an origin, or there is none to hold them against.
    Same,
    /// They are in another language than an origin.
    Translated,
    /// They are others.
    Differs(Parting),
}

fn judge(words: &str, origins: &[Origin<'_>], scope: &Scope<'_>) -> Judged {
    let Some(first) = origins.first() else {
        return Judged::Same;
    };
    if origins.iter().any(|origin| origin.holds(words)) {
        return Judged::Same;
    }
    if origins.iter().any(|origin| origin.is_foreign(words, scope)) {
        return Judged::Translated;
    }
    Judged::Differs(first.parting(words))
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
    fn scripts_are_told_by_most_of_the_letters() {
        assert!(script("NUG နှင့် စစ်တပ်သည် ဆုတ်ခွာ") == script("စစ်တပ်"));
        assert!(script("Ṣanʿāʾ fell") == script("fell"));
        assert!(script("Она ушла") != script("fell"));
    }
}
