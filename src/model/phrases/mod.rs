//! What the program writes into a brief for somebody to go on from, in the brief's language: the starting words of new
//! blocks, and the words of the tables and notes that it drafts. What the *pages* say of themselves is in the lexicon of
//! `typeset`; what the *window* says is in `words`.
//!
//! One table a language, so that a language is added by one file. Where a brief is in another language, it begins in
//! English.

mod arabic;
mod burmese;
mod drafted;
mod english;
mod french;
mod spanish;

use super::wording::primary_language;

pub use drafted::{Changed, Corrected, Differing};

/// What the program writes into a brief in one language. In patterns, `{}` stands for what is filled in.
#[derive(Debug, PartialEq, Eq)]
pub struct Phrases {
    /// The language, as the first part of a BCP 47 tag.
    pub language: &'static str,
    /// What new blocks and sections say until somebody writes over it.
    pub starting: Starting,
    /// Titles that new blocks have, and may keep.
    pub titles: Titles,
    /// What is to be filled in, in square brackets.
    pub blanks: Blanks,
    /// The table of what changed since the last issue.
    pub changed: Changed,
    /// The table of sources that differ.
    pub differing: Differing,
    /// The note that corrects what was said.
    pub corrected: Corrected,
}

/// What new blocks and sections say until somebody writes over it. A text that still says one of these is found to be
/// unwritten, whatever the language of its brief.
#[derive(Debug, PartialEq, Eq)]
pub struct Starting {
    /// A paragraph.
    pub paragraph: &'static str,
    /// A heading within a section.
    pub heading: &'static str,
    /// A section's title.
    pub section: &'static str,
    /// The entry of a list.
    pub entry: &'static str,
    /// A quotation.
    pub quotation: &'static str,
    /// The words of a callout.
    pub callout: &'static str,
    /// The first of the key points.
    pub point: &'static str,
    /// A judgement.
    pub judgement: &'static str,
    /// A speaker note.
    pub to_say: &'static str,
    /// The headers of a table's two columns.
    pub columns: [&'static str; 2],
}

/// Titles that new blocks have, and may keep.
#[derive(Debug, PartialEq, Eq)]
pub struct Titles {
    /// Of a callout.
    pub note: &'static str,
    /// Of key points.
    pub key_points: &'static str,
    /// Of a callout that recommends.
    pub recommendation: &'static str,
    /// Of the notes at the end of an article.
    pub notes: &'static str,
    /// Of the lines of an article that an import set aside and somebody brought back.
    pub brought_back: &'static str,
}

/// What is to be filled in, in square brackets.
#[derive(Debug, PartialEq, Eq)]
pub struct Blanks {
    /// A table's title.
    pub table: &'static str,
    /// A figure's title.
    pub figure: &'static str,
    /// What a recommendation asks for.
    pub action: &'static str,
    /// The labels of a chart's two bars.
    pub bars: [&'static str; 2],
    /// The two labels of a waffle: what is counted, the others.
    pub waffle: [&'static str; 2],
    /// A class of a map.
    pub class: &'static str,
    /// An event of a timeline.
    pub event: &'static str,
    /// The title of a slide that opens a part.
    pub divider: &'static str,
    /// The title of a slide that quotes.
    pub speaker: &'static str,
    /// The title of any other slide.
    pub message: &'static str,
    /// The headings of the two columns of a slide.
    pub sides: [&'static str; 2],
    /// The points of a column of a slide.
    pub points: [&'static str; 3],
    /// The title of a table that compares.
    pub comparison: &'static str,
    /// The two that are compared.
    pub compared: [&'static str; 2],
    /// In what they are compared.
    pub aspects: [&'static str; 3],
    /// A cell of a table that compares.
    pub cell: &'static str,
}

/// The phrases of all languages; the first serve where none fit.
const ALL: [&Phrases; 5] = [
    &english::PHRASES,
    &french::PHRASES,
    &spanish::PHRASES,
    &burmese::PHRASES,
    &arabic::PHRASES,
];

impl Phrases {
    /// The phrases of all languages.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        ALL.into_iter()
    }

    /// The phrases for a brief's language (BCP 47 tag).
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        let language = primary_language(tag);
        let found = Self::all().find(|phrases| phrases.language.eq_ignore_ascii_case(language));
        found.unwrap_or(&english::PHRASES)
    }
}

impl Starting {
    /// Whether a text still says what a new block or section begins with, in any language.
    #[must_use]
    pub fn is(text: &str) -> bool {
        Phrases::all().any(|phrases| phrases.starting.all().any(|words| words == text))
    }

    /// All of one language.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        // Taken apart by name, so that a new word is not forgotten here.
        let Self {
            paragraph,
            heading,
            section,
            entry,
            quotation,
            callout,
            point,
            judgement,
            to_say,
            columns,
        } = *self;
        [
            paragraph, heading, section, entry, quotation, callout, point, judgement, to_say,
        ]
        .into_iter()
        .chain(columns)
    }
}

impl Titles {
    /// Whether a text is a title that a new block has and may keep, in any language.
    #[must_use]
    pub fn is(text: &str) -> bool {
        let known = |titles: &Self| [titles.note, titles.key_points, titles.recommendation].contains(&text);
        Phrases::all().any(|phrases| known(&phrases.titles))
    }
}

impl Blanks {
    /// All of one language.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        let Self {
            table,
            figure,
            action,
            bars,
            waffle,
            class,
            event,
            divider,
            speaker,
            message,
            sides,
            points,
            comparison,
            compared,
            aspects,
            cell,
        } = *self;
        let single = [
            table, figure, action, class, event, divider, speaker, message, comparison, cell,
        ];
        let pairs = [bars, waffle, sides, compared].into_iter().flatten();
        single.into_iter().chain(pairs).chain(points).chain(aspects)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrases_follow_the_language_and_not_the_region() {
        for (tag, language) in [
            ("en-GB", "en"),
            ("fr", "fr"),
            ("fr-CA", "fr"),
            ("ES_mx", "es"),
            ("my", "my"),
            ("ar-EG", "ar"),
            ("de", "en"),
            ("", "en"),
        ] {
            assert_eq!(Phrases::of(tag).language, language, "{tag}");
        }
    }

    #[test]
    fn every_language_has_words_of_its_own() {
        let english = Phrases::of("en");
        for phrases in Phrases::all() {
            let words = phrases.starting.all().chain(phrases.blanks.all());
            for words in words {
                assert!(!words.trim().is_empty(), "{}", phrases.language);
            }
            let foreign = phrases.language != english.language;
            let taken = |words: &&str| english.starting.all().any(|known| known == *words);
            assert!(!foreign || !phrases.starting.all().any(|words| taken(&words)));
        }
    }

    #[test]
    fn what_is_to_be_filled_in_stands_in_brackets_and_what_may_stay_does_not() {
        for phrases in Phrases::all() {
            for blank in phrases.blanks.all() {
                assert!(blank.starts_with('[') && blank.ends_with(']'), "{blank}");
            }
            for words in phrases.starting.all() {
                assert!(
                    !words.contains('[') && Starting::is(words) && !Titles::is(words),
                    "{words}"
                );
            }
            assert!(Titles::is(phrases.titles.note) && Titles::is(phrases.titles.key_points));
        }
    }
}
