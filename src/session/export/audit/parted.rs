//! What of a brief must not be found in a copy: its texts, parted by the variant's rules into those that the copy may
//! hold and those it may not.

use std::collections::BTreeSet;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::texts::texts;
use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::evidence::{Rating, Source};
use crate::model::figure::FigureContent;
use crate::model::framing::Framing;
use crate::model::id::{ClaimId, ContentHash, PassageId, SourceId};
use crate::model::reference::Reference;
use crate::model::variant::{Part, Variant};
use crate::output::pdf;
use crate::typeset::exhibit::map_names;
use crate::typeset::lexicon::Lexicon;
use crate::typeset::resolve::for_claim;
use crate::words::{Text, text};

/// The words of a stretch.
const STRETCH: usize = 6;
/// How far the next stretch begins.
const STEP: usize = 3;
/// The least signs of what is searched.
const LEAST: usize = 6;
/// The least letters among them.
const LETTERS: usize = 4;

/// A text that must not be there.
pub(super) struct Secret {
    /// Its letters and digits.
    pub(super) signs: String,
    /// As it stands in the brief.
    pub(super) words: String,
    /// Of what it is.
    pub(super) part: Text,
}

/// The texts of a brief, parted by the variant's rules.
pub(super) struct Parted<'a> {
    brief: &'a Brief,
    variant: &'a Variant,
    open: Vec<String>,
    /// The texts that must not be there, each with what it is of.
    closed: Vec<(String, Text)>,
    /// The pictures that are drawn in what is left out alone.
    pub(super) pictures: BTreeSet<ContentHash>,
    /// The parts of pictures that are drawn in what is left out alone, as they are framed there.
    pub(super) parts: Vec<(ContentHash, Framing)>,
    /// The codes of ratings that must not be printed, of two signs: one by itself stands anywhere.
    pub(super) ratings: BTreeSet<String>,
}

impl<'a> Parted<'a> {
    /// Parts all texts of `brief` by the rules of `variant`.
    pub(super) fn of(brief: &'a Brief, variant: &'a Variant) -> Self {
        let mut parted = Self {
            brief,
            variant,
            open: vec![variant.name.clone(), pdf::said_of_itself()],
            closed: Vec::new(),
            pictures: BTreeSet::new(),
            parts: Vec::new(),
            ratings: BTreeSet::new(),
        };
        parted.part();
        parted
    }

    fn part(&mut self) {
        let brief = self.brief;
        let drops = |part: Part| self.variant.parts.contains(&part);
        let (no_contact, no_notes, no_remarks) = (
            drops(Part::Contact),
            drops(Part::SpeakerNotes),
            drops(Part::SourceNotes),
        );
        let contact = &brief.masthead.contact;
        let mut head = (*brief.masthead).clone();
        if no_contact && !contact.is_empty() {
            self.closed.push((contact.clone(), text!("the contact")));
            head.contact.clear();
        }
        if drops(Part::Distribution) {
            let names = std::mem::take(&mut head.distribution).into_iter();
            let copy = std::mem::take(&mut head.copy);
            let all = names.chain([copy]).filter(|words| !words.trim().is_empty());
            self.closed
                .extend(all.map(|words| (words, text!("of the distribution list"))));
        }
        self.keep(&head);
        self.keep(&brief.marking);
        let logo: BTreeSet<ContentHash> = brief.house.logo.iter().map(|logo| logo.media).collect();
        let mut drawn = Drawn {
            media: logo.clone(),
            whole: logo,
            ..Drawn::default()
        };
        for section in &brief.sections {
            let holds = self.variant.holds(section);
            let part = text!("part of the section “{}”", &section.title);
            if holds {
                self.open.push(section.title.clone());
            } else {
                self.closed
                    .push((section.title.clone(), text!("the title of a section")));
            }
            for block in &section.blocks {
                let is_note = matches!(block.kind, BlockKind::SpeakerNote { .. });
                if holds && !(is_note && no_notes) {
                    self.keep(&block.kind);
                    drawn.take(brief, &block.kind);
                    continue;
                }
                let part = if is_note {
                    text!("a speaker note")
                } else {
                    part.clone()
                };
                self.close(&block.kind, &part);
                self.parts.extend(framed_in(&block.kind));
            }
        }
        // What the copy shows just so, or as a whole, is no secret elsewhere.
        self.parts
            .retain(|part| !drawn.framed.contains(part) && !drawn.whole.contains(&part.0));
        self.part_library(&drawn, no_remarks);
        if drops(Part::Ratings) {
            self.close_ratings();
        }
    }

    /// Takes up the ratings that are left out; those that stand in an open text as a word cannot be told from it.
    fn close_ratings(&mut self) {
        let sources = self.brief.library.sources.values();
        let codes = sources.map(|source| source.rating.code());
        let open = |code: &str| self.open.iter().any(|text| has_word(text, code));
        self.ratings = codes.filter(|code| code.len() == 2 && !open(code)).collect();
    }

    fn part_library(&mut self, drawn: &Drawn, no_remarks: bool) {
        let library = &self.brief.library;
        for (id, source) in &library.sources {
            if !drawn.sources.contains(id) {
                self.close(source, &text!("the record of a source"));
                continue;
            }
            if no_remarks && !source.note.is_empty() {
                self.closed
                    .push((source.note.clone(), text!("a remark on a source")));
                self.keep(&Source {
                    note: String::new(),
                    ..Source::clone(source)
                });
            } else {
                self.keep(source);
            }
        }
        for (id, claim) in &library.claims {
            if drawn.claims.contains(id) {
                self.open.push(for_claim(claim));
                self.keep(claim);
            } else {
                self.closed.push((for_claim(claim), text!("a claim")));
                self.close(claim, &text!("a claim"));
            }
        }
        for (id, passage) in &library.passages {
            if drawn.passages.contains(id) {
                self.keep(passage);
            } else {
                self.close(passage, &text!("a passage"));
            }
        }
        for article in library.articles.values() {
            let used = library.passages.iter().any(|(id, passage)| {
                drawn.passages.contains(id) && library.articles.get(&passage.article) == Some(article)
            });
            if used {
                self.keep(article);
            } else {
                self.close(article, &text!("an article"));
            }
        }
        for (hash, media) in &library.media {
            if drawn.media.contains(hash) {
                self.keep(media);
                // What is left off at its sides is left out, unless the copy is of everything.
                if !drawn.whole.contains(hash) && !self.variant.is_whole() {
                    self.pictures.insert(*hash);
                }
            } else {
                self.pictures.insert(*hash);
                self.close(media, &text!("the record of a picture"));
            }
        }
    }

    fn keep(&mut self, value: &impl Serialize) {
        self.open.extend(texts(value));
    }

    fn close(&mut self, value: &impl Serialize, part: &Text) {
        let texts = texts(value).into_iter();
        self.closed.extend(texts.map(|text| (text, part.clone())));
    }

    /// What must not be found.
    pub(super) fn secrets(&self) -> Vec<Secret> {
        let open: String = self.open.iter().map(|text| signs(text) + " ").collect();
        let own = own_words();
        let mut taken = BTreeSet::new();
        let mut secrets = Vec::new();
        for (text, part) in &self.closed {
            for words in stretches(text) {
                let signs = signs(&words);
                if is_telling(&signs, &own) && !open.contains(&signs) && taken.insert(signs.clone()) {
                    secrets.push(Secret {
                        signs,
                        words,
                        part: part.clone(),
                    });
                }
            }
        }
        secrets
    }
}

/// What the kept blocks draw on.
#[derive(Default)]
struct Drawn {
    sources: BTreeSet<SourceId>,
    claims: BTreeSet<ClaimId>,
    passages: BTreeSet<PassageId>,
    media: BTreeSet<ContentHash>,
    /// Those of them that are shown as a whole.
    whole: BTreeSet<ContentHash>,
    /// How they are framed.
    framed: Vec<(ContentHash, Framing)>,
}

/// The picture that a block shows, and how it is framed.
fn framed_in(kind: &BlockKind) -> Option<(ContentHash, Framing)> {
    if let BlockKind::Figure(figure) = kind
        && let FigureContent::Image(image) = &figure.content
    {
        return Some((image.media, image.framing));
    }
    None
}

impl Drawn {
    fn take(&mut self, brief: &Brief, kind: &BlockKind) {
        let library = &brief.library;
        if let Some((hash, framing)) = framed_in(kind) {
            if framing.leaves_nothing_off() {
                self.whole.insert(hash);
            }
            self.framed.push((hash, framing));
        }
        kind.for_each_reference(|reference| match reference {
            Reference::Source(source, passage) => {
                self.sources.insert(source.clone());
                self.passages.extend(passage.cloned());
            }
            Reference::Claim(id) => {
                self.claims.insert(id.clone());
                if let Some(claim) = library.claims.get(id) {
                    self.sources.extend(claim.source.clone());
                    self.passages.extend(claim.passage.clone());
                }
            }
            Reference::Media(hash) => {
                self.media.insert(*hash);
                self.sources
                    .extend(library.media.get(hash).and_then(|media| media.source.clone()));
            }
            Reference::Block(_) | Reference::Page(_) => {}
        });
        for passage in self.passages.iter().filter_map(|id| library.passages.get(id)) {
            let article = library.articles.get(&passage.article);
            self.sources.extend(article.map(|article| article.source.clone()));
        }
    }
}

/// The letters and digits of a text, in small letters.
pub(super) fn signs(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|sign| sign.is_alphanumeric() || unicode_normalization::char::is_combining_mark(*sign))
        .collect()
}

/// Whether a text has `word` as a word of its own.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    text.split(|sign: char| !sign.is_alphanumeric())
        .any(|own| own == word)
}

/// Whether a brief says anything of how sources are rated.
pub(super) fn has_ratings(brief: &Brief) -> bool {
    let mut sources = brief.library.sources.values();
    sources.any(|source| source.rating != Rating::default())
}

/// The stretches of a long text, the last one at its end; a short one as it is.
fn stretches(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= STRETCH + STEP {
        return vec![words.join(" ")];
    }
    let last = words.len() - STRETCH;
    let starts = (0..last).step_by(STEP).chain([last]);
    starts.map(|at| words[at..at + STRETCH].join(" ")).collect()
}

/// What the pages say whatever the brief does, without numbers: the program's words and dates in each language, and
/// the names on maps.
fn own_words() -> BTreeSet<String> {
    let lexicons = Lexicon::all().flat_map(Lexicon::own_words);
    let maps = map_names().map(str::to_owned);
    lexicons
        .chain(maps)
        .map(|words| letters(&signs(&words)))
        .collect()
}

/// Signs without the digits.
fn letters(signs: &str) -> String {
    signs.chars().filter(|sign| !sign.is_numeric()).collect()
}

/// Whether it would tell anybody anything.
fn is_telling(signs: &str, own: &BTreeSet<String>) -> bool {
    let letters = letters(signs);
    signs.chars().count() >= LEAST && letters.chars().count() >= LETTERS && !own.contains(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_the_words_of_the_program_tell_nothing_in_any_language() {
        let own = own_words();
        for words in [
            "27 octobre 2023",
            "fin mars 2024",
            "27 de octubre de 2023",
            "၂၀၂၃ ခုနှစ် အောက်တိုဘာလ ၂၇ ရက်",
            "Figure 12",
            "Cuadro 3",
            "late 2024",
            "Recommandation",
            "TLP",
        ] {
            assert!(!is_telling(&signs(words), &own), "{words}");
        }
        assert!(is_telling(&signs("the convoy of 27 octobre"), &own));
    }

    #[test]
    fn every_word_of_a_long_text_is_in_a_stretch() {
        for count in 1..40 {
            let words: Vec<String> = (0..count).map(|at| format!("w{at}")).collect();
            let stretches = stretches(&words.join(" ")).join(" ");
            for word in &words {
                assert!(has_word(&stretches, word), "{word} of {count}");
            }
        }
    }
}
