//! Replacing what was found. Numbers of claims and the names of works that are cited are never changed with it.

use regex::{Captures, NoExpand, Regex, Replacer};

use super::Change;
use crate::model::block::{Block, BlockKind};
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::Source;
use crate::model::inline::{Inline, Text};
use crate::model::words::{Words, visit_words};
use crate::session::search::{places, texts_of};
use crate::words::text;

/// What a replacement comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Replaced {
    /// The change; without edits if nothing was replaced.
    pub change: Change,
    /// How many places were replaced.
    pub done: usize,
    /// How many were left as they are: they stand in the words of a claim, are the name of a place on a map or of a work that
    /// is cited, or run over a citation or a change of style.
    pub left: usize,
}

/// How the words that are put in are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// As they are written.
    #[default]
    AsWritten,
    /// With the capitals of what was found: in capitals for what is in capitals, with a capital at the head for what has one
    /// there. Words with capitals of their own keep those, and an acronym that is spelled out leaves none.
    LikeFound,
    /// `$1` stands for what the first group found.
    WithGroups,
}

/// Replaces what `pattern` finds by `with`, which is meant in this `manner`, in the whole brief, or in `only`. The titles,
/// authors and publishers of sources are as their works have them: they are changed only where one of them is `only`.
#[must_use]
pub fn replace(
    brief: &Brief,
    pattern: &Regex,
    with: &str,
    manner: Manner,
    only: Option<&Target>,
) -> Replaced {
    replace_unless(brief, pattern, with, manner, only, &|| false).expect("nothing halts it")
}

/// The same; `None` as soon as `halt`, which is asked between blocks, says that it is not wanted any more.
#[must_use]
pub(in crate::session) fn replace_unless(
    brief: &Brief,
    pattern: &Regex,
    with: &str,
    manner: Manner,
    only: Option<&Target>,
    halt: &dyn Fn() -> bool,
) -> Option<Replaced> {
    let with = with.replace('\n', " ");
    let mut hand = Hand {
        pattern,
        with: &with,
        manner,
        done: 0,
        left: 0,
    };
    let wanted = |target: &Target| only.is_none_or(|only| only == target);
    let mut edits = Vec::new();
    if wanted(&Target::Brief) {
        let mut head = (*brief.masthead).clone();
        for words in [
            &mut head.title,
            &mut head.subtitle,
            &mut head.organisation,
            &mut head.period,
        ] {
            hand.plain(words);
        }
        if head != *brief.masthead {
            edits.push(Edit::SetMasthead(head));
        }
    }
    for section in &brief.sections {
        if wanted(&Target::Section(section.id.clone())) {
            let mut title = section.title.clone();
            if hand.plain(&mut title) {
                edits.push(Edit::SetSectionTitle {
                    id: section.id.clone(),
                    title,
                });
            }
        }
        for block in &section.blocks {
            if halt() {
                return None;
            }
            if wanted(&Target::Block(block.id.clone())) {
                edits.extend(hand.block(brief, block));
            }
        }
    }
    for (id, source) in &brief.library.sources {
        if only.is_none() {
            let words = [&source.title, &source.publisher];
            let found = words.into_iter().chain(&source.authors);
            hand.left += found.map(|words| hand.count(words)).sum::<usize>();
        } else if wanted(&Target::Source(id.clone())) {
            let mut source = Source::clone(source);
            let before = hand.done;
            let words = [&mut source.title, &mut source.publisher];
            for words in words.into_iter().chain(&mut source.authors) {
                hand.plain(words);
            }
            if hand.done > before {
                edits.push(Edit::PutSource(id.clone(), source));
            }
        }
    }
    Some(Replaced {
        change: Change::new(text!("Replace"), edits, only.cloned()),
        done: hand.done,
        left: hand.left,
    })
}

/// Replaces, and counts.
struct Hand<'a> {
    pattern: &'a Regex,
    with: &'a str,
    manner: Manner,
    done: usize,
    left: usize,
}

impl Hand<'_> {
    fn block(&mut self, brief: &Brief, block: &Block) -> Option<Edit> {
        let texts = texts_of(brief, block);
        let found: usize = texts.iter().map(|words| self.count(words)).sum();
        if found == 0 {
            // What is put in is put where something is found, and that is all that is searched.
            return None;
        }
        let before = self.done;
        let mut kind: BlockKind = block.kind.clone();
        visit_words(&mut kind, &mut |words| match words {
            Words::Text(text) => self.inlines(text),
            Words::Plain(words) => {
                self.plain(words);
            }
        });
        self.left += found.saturating_sub(self.done - before);
        (kind != block.kind).then(|| Edit::SetBlock {
            id: block.id.clone(),
            kind,
        })
    }

    /// Replaces in each stretch of one style; what runs over several of them is left.
    fn inlines(&mut self, text: &mut Text) {
        for inline in &mut text.0 {
            match inline {
                Inline::Run(run) => {
                    self.plain(&mut run.text);
                }
                Inline::Link { text, .. } => {
                    self.plain(text);
                }
                Inline::Note(text) => self.inlines(text),
                Inline::Citation { .. }
                | Inline::Claim { .. }
                | Inline::CrossReference { .. }
                | Inline::LineBreak => {}
            }
        }
        text.0
            .retain(|inline| !matches!(inline, Inline::Run(run) if run.text.is_empty()));
    }

    /// Replaces in `words`; returns whether there was anything to replace.
    fn plain(&mut self, words: &mut String) -> bool {
        let count = self.count(words);
        if count == 0 {
            return false;
        }
        self.done += count;
        *words = match self.manner {
            Manner::AsWritten => self.replaced(words, NoExpand(self.with)),
            Manner::LikeFound => self.replaced(words, |found: &Captures<'_>| like(&found[0], self.with)),
            Manner::WithGroups => self.replaced(words, self.with),
        };
        true
    }

    fn replaced(&self, words: &str, with: impl Replacer) -> String {
        self.pattern.replace_all(words, with).into_owned()
    }

    fn count(&self, words: &str) -> usize {
        places(words, self.pattern)
    }
}

/// From how many letters on what is in capitals is taken for words in capitals; what is shorter is mostly an acronym.
const IN_CAPITALS: usize = 5;

/// `with` with the capitals of `found`, unless it has some of its own.
fn like(found: &str, with: &str) -> String {
    if with.chars().any(char::is_uppercase) {
        return with.to_owned();
    }
    let letters = || found.chars().filter(|letter| letter.is_alphabetic());
    let first = letters().next().is_some_and(char::is_uppercase);
    let count = letters().count();
    // One capital alone begins a sentence; where a script has no capitals, nothing is in capitals.
    if count > 1 && letters().all(char::is_uppercase) {
        let words = |text: &str| text.split_whitespace().count();
        if words(with) > words(found) {
            // An acronym that is spelled out says nothing of how its words are written.
            return with.to_owned();
        }
        if count >= IN_CAPITALS {
            return with.to_uppercase();
        }
    }
    match with.char_indices().find(|(_, letter)| letter.is_alphabetic()) {
        Some((at, letter)) if first => {
            let rest = &with[at + letter.len_utf8()..];
            let mut words = with[..at].to_owned();
            words.extend(letter.to_uppercase());
            words.push_str(rest);
            words
        }
        Some(_) | None => with.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::brief::Section;
    use crate::model::edit::apply;
    use crate::model::id::{BlockId, ClaimId, SectionId};
    use crate::model::marking::{Clearance, Marking};
    use crate::model::slide::Slide;
    use crate::session::{Pattern, words_of};

    fn brief(markup: &str) -> Brief {
        let block = Block {
            id: BlockId::new("b"),
            kind: BlockKind::Paragraph {
                text: Text::from(markup.to_owned()),
            },
        };
        let section = Section {
            id: SectionId::new("s"),
            title: "Mills".to_owned(),
            marking: Marking::default(),
            clearance: Clearance::default(),
            slide: Slide::default(),
            blocks: vec![Arc::new(block)],
        };
        Brief {
            sections: vec![Arc::new(section)],
            ..Brief::default()
        }
    }

    fn replaced(brief: &Brief, pattern: &Pattern, with: &str) -> (String, Replaced) {
        let compiled = pattern.compile().expect("sound").expect("something");
        let manner = if pattern.regular {
            Manner::WithGroups
        } else {
            Manner::AsWritten
        };
        let made = replace(brief, &compiled, with, manner, None);
        let edit = |brief: Brief, edit: &Edit| apply(&brief, edit).expect("it fits");
        let after = made.change.edits.iter().fold(brief.clone(), edit);
        let block = &after.sections[0].blocks[0];
        let BlockKind::Paragraph { text } = &block.kind else {
            panic!("it stays a paragraph");
        };
        (String::from(text.clone()), made)
    }

    #[test]
    fn words_are_replaced_in_every_style_and_claims_are_left_and_told() {
        let brief = brief("The mill, **the mill** and {c|one mill}.");
        let (text, made) = replaced(&brief, &Pattern::words("mill"), "dam");
        assert_eq!(text, "The dam, **the dam** and {c|one mill}.");
        assert_eq!((made.done, made.left), (3, 1), "with the section's title");
    }

    #[test]
    fn what_the_search_finds_in_claims_without_words_of_their_own_is_told_as_left() {
        let mut brief = brief("It grinds for {c}.");
        let sample = crate::store::sample().brief;
        let claim = sample.library.claims.values().next().expect("it has claims");
        let library = Arc::make_mut(&mut brief.library);
        library.claims.insert(ClaimId::new("c"), claim.clone());
        let printed = words_of(&brief, &Text::from("{c}".to_owned()));
        let (text, made) = replaced(&brief, &Pattern::words(&printed), "dams");
        assert_eq!(
            (text.as_str(), made.done, made.left),
            ("It grinds for {c}.", 0, 1)
        );
    }

    #[test]
    fn what_runs_over_a_change_of_style_is_left_and_told() {
        let brief = brief("The **old** mill.");
        let (text, made) = replaced(&brief, &Pattern::words("old mill"), "dam");
        assert_eq!((text.as_str(), made.done, made.left), ("The **old** mill.", 0, 1));
    }

    #[test]
    fn an_expression_puts_back_what_its_groups_found() {
        let brief = brief("On 3/2025 and 4/2025.");
        let pattern = Pattern {
            words: r"(\d)/(\d{4})".to_owned(),
            regular: true,
            ..Pattern::default()
        };
        assert_eq!(replaced(&brief, &pattern, "$2-0$1").0, "On 2025-03 and 2025-04.");
        let plain = Pattern::words("3/2025");
        assert_eq!(replaced(&brief, &plain, "$1").0, "On $1 and 4/2025.");
    }

    #[test]
    fn nothing_is_replaced_once_it_is_not_wanted() {
        let brief = brief("The mill.");
        let pattern = Pattern::words("mill")
            .compile()
            .expect("sound")
            .expect("something");
        assert_eq!(
            replace_unless(&brief, &pattern, "dam", Manner::AsWritten, None, &|| true),
            None
        );
    }

    #[test]
    fn what_is_put_in_has_the_capitals_of_what_is_found_if_it_is_meant_so() {
        let brief = brief("Old mill, old mill, OLD MILL, Old Mill.");
        let pattern = Pattern::words("old mill");
        let compiled = pattern.compile().expect("sound").expect("something");
        let made = replace(&brief, &compiled, "“new” dam", Manner::LikeFound, None);
        let [Edit::SetBlock { kind, .. }] = made.change.edits.as_slice() else {
            panic!("one block is changed");
        };
        let BlockKind::Paragraph { text } = kind else {
            panic!("it stays a paragraph");
        };
        assert_eq!(
            text.words(),
            "“New” dam, “new” dam, “NEW” DAM, “New” dam.",
            "and the whole words stay one way"
        );
        assert_eq!(like("A", "the dam"), "The dam");
        assert_eq!(like("ဆည်", "dam"), "dam");
    }

    #[test]
    fn an_acronym_puts_nothing_into_capitals_and_capitals_of_ones_own_stay() {
        let brief = brief("The NGO, the US and ASEAN. Ngo walked 5 KM by the MILL.");
        let like = |words: &str, with: &str| {
            let compiled = Pattern::words(words)
                .compile()
                .expect("sound")
                .expect("something");
            let made = replace(&brief, &compiled, with, Manner::LikeFound, None);
            let block = made.change.edits.iter().find_map(|edit| match edit {
                Edit::SetBlock { kind, .. } => Some(kind.clone()),
                _ => None,
            });
            let Some(BlockKind::Paragraph { text }) = block else {
                panic!("the paragraph is changed");
            };
            text.words()
        };
        assert_eq!(
            like("ngo", "civil society group"),
            "The civil society group, the US and ASEAN. Civil society group walked 5 KM by the MILL."
        );
        assert!(like("us", "US army").contains("the US army and"));
        assert!(like("asean", "the neighbours").contains("and the neighbours."));
        assert!(like("km", "kilometres").contains("5 Kilometres"));
        assert!(like("mill", "dam").contains("the Dam."));
    }

    #[test]
    fn names_of_works_are_left_and_told_but_one_by_itself_may_be_changed() {
        use crate::model::id::SourceId;
        let mut brief = brief("The mill.");
        let source = Source {
            title: "A mill closes".to_owned(),
            publisher: "Mill Daily".to_owned(),
            authors: vec!["Ann Mill".to_owned()],
            ..Source::default()
        };
        let id = SourceId::new("s");
        let library = Arc::make_mut(&mut brief.library);
        library.sources.insert(id.clone(), Arc::new(source));
        let (text, made) = replaced(&brief, &Pattern::words("mill"), "dam");
        assert_eq!((text.as_str(), made.done, made.left), ("The dam.", 2, 3));
        let of_sources = |edit: &Edit| matches!(edit, Edit::PutSource(..));
        assert!(!made.change.edits.iter().any(of_sources));
        let compiled = Pattern::words("mill")
            .compile()
            .expect("sound")
            .expect("something");
        let only = Target::Source(id);
        let made = replace(&brief, &compiled, "dam", Manner::LikeFound, Some(&only));
        let [Edit::PutSource(_, after)] = made.change.edits.as_slice() else {
            panic!("the source alone is changed");
        };
        assert_eq!((made.done, made.left), (3, 0));
        assert_eq!(
            (after.title.as_str(), after.authors[0].as_str()),
            ("A dam closes", "Ann Dam")
        );
    }

    #[test]
    fn what_is_put_in_is_no_markup() {
        let brief = brief("The mill.");
        let (text, _) = replaced(&brief, &Pattern::words("mill"), "**dam**");
        assert_eq!(Text::from(text).words(), "The **dam**.");
    }
}
