//! The program's own words on the page, in the brief's language: Figure, Source, page 3 of 8, late 2024.
//!
//! A [`Lexicon`] is plain words in one table a language, so that a language is added by one file. Where a brief is in
//! another language, its pages speak English.

mod amount;
mod arabic;
mod burmese;
mod english;
mod french;
mod parts;
mod spanish;

use crate::model::date::{PartialDate, Precision, YearPart};
use crate::model::likelihood::{Assessment, Scheme, Term};
use crate::model::wording::primary_language;

pub use parts::{Aloud, Annex, Assessed, Exhibits, Facts, Numerals, Work};

/// The program's own words in one language. In patterns, `{}` stands for what is filled in,
/// in order, `{0}` and so on where a language wants another order.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Lexicon {
    /// The language, as the first part of a BCP 47 tag.
    pub language: &'static str,
    /// A numbered figure, without its number.
    pub figure: &'static str,
    /// A numbered map.
    pub map: &'static str,
    /// A numbered table.
    pub table: &'static str,
    /// Above the lists of figures, maps and tables.
    pub exhibit_lists: [&'static str; 3],
    /// After the number of a table on its further pages.
    pub continued: &'static str,
    /// Before the only source of an exhibit, with its colon.
    pub source: &'static str,
    /// Before the sources of an exhibit, with its colon.
    pub sources: &'static str,
    /// A source without its colon, where it has no number.
    pub a_source: &'static str,
    /// Where a claim has no source.
    pub no_source: &'static str,
    /// The date something holds for, at the beginning of a sentence.
    pub as_of: &'static str,
    /// The same inside a sentence.
    pub as_of_inside: &'static str,
    /// The day on which a source was read; a sentence.
    pub accessed: &'static str,
    /// A source that was corrected.
    pub corrected: &'static str,
    /// A source that was withdrawn.
    pub withdrawn: &'static str,
    /// Before the day and hash of an archived text.
    pub text_kept: &'static str,
    /// What a reader must know of the ratings of sources.
    pub ratings: &'static str,
    /// Above the notes at the end.
    pub notes: &'static str,
    /// The alternative text of a logo, with the organisation's name.
    pub logo_of: &'static str,
    /// A brief without a title.
    pub untitled: &'static str,
    /// A work without a title.
    pub untitled_work: &'static str,
    /// A slide by its number.
    pub slide: &'static str,
    /// A page by its number.
    pub page: &'static str,
    /// What a cross-reference calls something, and the page on which it stands.
    pub name_and_page: &'static str,
    /// A page by its number, and how many there are.
    pub page_of: &'static str,
    /// The version by its number, in the running footer.
    pub version: &'static str,
    /// Labels of the masthead.
    pub facts: Facts,
    /// The date for which the oldest figure holds, after its label.
    pub oldest: &'static str,
    /// Until when nothing may be published.
    pub embargo: &'static str,
    /// Around what is quoted.
    pub quotes: [&'static str; 2],
    /// Across the pages of a draft.
    pub draft: &'static str,
    /// The words above a callout: note, caution, recommendation.
    pub tones: [&'static str; 3],
    /// How sure a claim is: fact, reported, estimate, judgement, assumption.
    pub kinds: [&'static str; 5],
    /// An estimate of a number.
    pub about: &'static str,
    /// Between thousands, and before decimals (Unicode CLDR).
    pub separators: [char; 2],
    /// Words around a number.
    pub numerals: Numerals,
    /// A part of a whole: the part, then the whole.
    pub of_whole: &'static str,
    /// In the legend of a map: the areas that no class colours.
    pub other_areas: &'static str,
    /// In the legend of a map: the seat of government.
    pub capital: &'static str,
    /// Below a map: what its lines mean and do not mean.
    pub boundaries: &'static str,
    /// Above the sources: what passages prove and what not.
    pub traceability: &'static str,
    /// The annex with the ledger of claims.
    pub annex: Annex,
    /// Likelihood and confidence.
    pub assessed: Assessed,
    /// What a screen reader says.
    pub aloud: Aloud,
    /// Exhibits that cannot be drawn whole, and maps.
    pub exhibits: Exhibits,
    /// Where in a work something stands.
    pub work: Work,
    /// January to December.
    pub months: [&'static str; 12],
    /// A day of a month: the day, the month, the year.
    pub day: &'static str,
    /// A month: its name and the year.
    pub month: &'static str,
    /// The parts of a year or month in the order of their type, each a pattern around the year or month.
    pub parts: [&'static str; 16],
    /// The digits 0 to 9 where they are not those of ASCII.
    pub digits: Option<[char; 10]>,
}

/// All lexicons; the first serves where none fits.
const ALL: [&Lexicon; 5] = [
    &english::WORDS,
    &french::WORDS,
    &spanish::WORDS,
    &burmese::WORDS,
    &arabic::WORDS,
];

impl Lexicon {
    /// The words of all languages.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        ALL.into_iter()
    }

    /// The words for a language (BCP 47 tag).
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        let language = primary_language(tag);
        let found = ALL
            .into_iter()
            .find(|lexicon| lexicon.language.eq_ignore_ascii_case(language));
        found.unwrap_or(&english::WORDS)
    }

    /// Words between the language's quotation marks; those within them become marks of the second level.
    #[must_use]
    pub fn quoted(&self, words: &str) -> String {
        let [open, close] = self.quotes;
        [open, &self.nested(words), close].concat()
    }

    /// Words to be set between the language's quotation marks, with marks of the second level for those within.
    #[must_use]
    pub fn nested(&self, words: &str) -> String {
        if self.quotes[0].starts_with('«') {
            let narrow = ["«\u{202f}", "«\u{a0}", "« ", "«"];
            let opened = narrow
                .iter()
                .fold(words.to_owned(), |words, mark| words.replace(mark, "“"));
            let narrow = ["\u{202f}»", "\u{a0}»", " »", "»"];
            return narrow.iter().fold(opened, |words, mark| words.replace(mark, "”"));
        }
        let mut nested = String::with_capacity(words.len());
        for sign in words.chars() {
            let begins = nested.ends_with(['(', '[', '—', '–', '‘'])
                || !nested.ends_with(|sign: char| !sign.is_whitespace());
            nested.push(match sign {
                '“' => '‘',
                '"' if begins => '‘',
                '”' | '"' => '’',
                sign => sign,
            });
        }
        nested
    }

    /// A whole number in the language's digits.
    #[must_use]
    pub fn number(&self, number: usize) -> String {
        self.digits_of(&number.to_string())
    }

    /// A date, such as "3 November 2024", "late 2024" or "2024".
    #[must_use]
    pub fn date(&self, date: PartialDate) -> String {
        if let Some((first, last)) = date.ends() {
            return format!("{} – {}", self.date(first), self.date(last));
        }
        let year = date.year().to_string();
        let name = |month: u8| {
            let index = usize::from(month).saturating_sub(1);
            self.months.get(index).copied().unwrap_or_default()
        };
        let words = match date.precision() {
            Precision::Year => year,
            Precision::Part(part) => fill(self.part(part), &[&year]),
            Precision::Month(month) => fill(self.month, &[name(month), &year]),
            Precision::PartOfMonth(month, part) => {
                fill(self.part(part), &[&fill(self.month, &[name(month), &year])])
            }
            Precision::Day(month, day)
            | Precision::Span {
                first: (month, day), ..
            } => fill(self.day, &[&day.to_string(), name(month), &year]),
        };
        self.digits_of(&words)
    }

    /// All that the pages may say of themselves in this language, with nothing filled in but the names of months: a text of
    /// a brief that is one of these, numbers apart, says nothing that is its own.
    #[must_use]
    pub fn own_words(&self) -> Vec<String> {
        // Taken apart by name, so that a new word is not forgotten here.
        let Self {
            language: _,
            figure,
            map,
            table,
            exhibit_lists,
            continued,
            source,
            sources,
            a_source,
            no_source,
            as_of,
            as_of_inside,
            accessed,
            corrected,
            withdrawn,
            text_kept,
            ratings,
            notes,
            quotes: _,
            logo_of,
            untitled,
            untitled_work,
            slide,
            page,
            name_and_page,
            page_of,
            version,
            facts,
            oldest,
            embargo,
            draft,
            tones,
            kinds,
            about,
            separators: _,
            numerals: _,
            of_whole,
            other_areas,
            capital,
            boundaries,
            traceability,
            annex,
            assessed,
            aloud,
            exhibits,
            work,
            months,
            day,
            month,
            parts,
            digits: _,
        } = self;
        let plain = [
            figure,
            map,
            table,
            continued,
            source,
            sources,
            a_source,
            no_source,
            as_of,
            as_of_inside,
            accessed,
            corrected,
            withdrawn,
            text_kept,
            ratings,
            notes,
            logo_of,
            untitled,
            untitled_work,
            slide,
            page,
            name_and_page,
            page_of,
            version,
            oldest,
            embargo,
            draft,
            about,
            of_whole,
            other_areas,
            capital,
            boundaries,
            traceability,
        ];
        let lists = exhibit_lists
            .iter()
            .chain(tones)
            .chain(kinds)
            .chain(months)
            .chain(parts);
        let plain = plain.into_iter().chain(lists).map(|words| fill(words, &[]));
        plain
            .chain(dates_words(months, day, month, parts))
            .chain(parts_words(facts, annex, assessed, aloud))
            .chain(exhibits_words(exhibits, work))
            .collect()
    }

    /// The word of a scheme, as this language has it.
    #[must_use]
    pub fn term(&self, scheme: Scheme, rank: usize) -> &'static str {
        let words = match scheme {
            Scheme::Phia => &self.assessed.phia,
            Scheme::Icd203 => &self.assessed.icd_203,
        };
        words.get(rank).copied().unwrap_or_default()
    }

    /// The range of a word of a scheme, such as "about 55 to 75 %".
    #[must_use]
    pub fn range(&self, scheme: Scheme, rank: usize) -> String {
        let Some(Term { low, high, .. }) = scheme.terms().get(rank) else {
            return String::new();
        };
        let [most, about, below, least, between] = self.assessed.ranges;
        let (low, high) = (low.to_string(), high.to_string());
        // The yardstick's middle ends below one half, where its next word begins to be likely.
        let words = match (scheme, rank) {
            (Scheme::Icd203, _) => fill(between, &[&low, &high]),
            (Scheme::Phia, 0) => fill(most, &[&high]),
            (Scheme::Phia, 3) => fill(below, &[&low, &high]),
            (Scheme::Phia, 6) => fill(least, &[&low]),
            (Scheme::Phia, _) => fill(about, &[&low, &high]),
        };
        self.digits_of(&words)
    }

    /// What a judgement says of itself, in a sentence each: its likelihood and its confidence.
    #[must_use]
    pub fn assessment(&self, assessment: &Assessment) -> String {
        let likelihood = assessment.likelihood.map(|likelihood| {
            let (scheme, rank) = (likelihood.scheme(), likelihood.rank());
            let words = [self.term(scheme, rank), &self.range(scheme, rank)];
            fill(self.assessed.likelihood, &words)
        });
        let confidence = assessment.confidence.map(|confidence| {
            let word = self.assessed.levels.get(confidence as usize);
            fill(self.assessed.confidence, &[word.copied().unwrap_or_default()])
        });
        let sentences: Vec<String> = likelihood.into_iter().chain(confidence).collect();
        sentences.join(" ")
    }

    fn part(&self, part: YearPart) -> &'static str {
        self.parts.get(part as usize).copied().unwrap_or("{}")
    }

    fn digits_of(&self, words: &str) -> String {
        let Some(digits) = self.digits else {
            return words.to_owned();
        };
        words
            .chars()
            .map(|sign| match sign.to_digit(10) {
                Some(digit) => digits.get(digit as usize).copied().unwrap_or(sign),
                None => sign,
            })
            .collect()
    }
}

/// Every day, month and part of a month, without its numbers.
fn dates_words(months: &[&str], day: &str, month: &str, parts: &[&str]) -> Vec<String> {
    let of_month = |name: &&str| {
        let parts = parts.iter().map(|part| fill(part, &[&fill(month, &[name])]));
        let whole = [fill(day, &["", name]), fill(month, &[name])];
        whole.into_iter().chain(parts).collect::<Vec<_>>()
    };
    months.iter().flat_map(of_month).collect()
}

/// The words of exhibits and of the records of works, with nothing filled in.
fn exhibits_words(exhibits: &Exhibits, work: &Work) -> Vec<String> {
    let Exhibits {
        picture_missing,
        unlisted,
        empty,
        more,
        credits,
        waters,
        logo,
    } = exhibits;
    let Work {
        volume,
        edition,
        number,
        page,
    } = work;
    let plain = [
        picture_missing,
        unlisted,
        more,
        logo,
        volume,
        edition,
        number,
        page,
    ];
    let words = plain.into_iter().chain(empty).chain(credits).chain(waters);
    words.map(|words| fill(words, &[])).collect()
}

/// The words of the parts of a document, with nothing filled in.
fn parts_words(facts: &Facts, annex: &Annex, assessed: &Assessed, aloud: &Aloud) -> Vec<String> {
    let Facts {
        contact,
        version,
        last_change,
        next_issue,
        distribution,
        copy,
        oldest,
    } = facts;
    let Annex {
        title,
        table,
        columns,
        note,
        states,
    } = annex;
    let Assessed {
        heading,
        phia,
        icd_203,
        likelihood,
        confidence,
        levels,
        ranges,
        methods,
        method,
        alternative,
    } = assessed;
    let Aloud {
        source,
        note: a_note,
        go_to,
        passage,
        back_to_note,
        back_to_page,
        undescribed,
    } = aloud;
    let plain = [
        contact,
        version,
        last_change,
        next_issue,
        distribution,
        copy,
        oldest,
        title,
        table,
        note,
        heading,
        likelihood,
        confidence,
        method,
        alternative,
        source,
        a_note,
        go_to,
        passage,
        back_to_note,
        back_to_page,
        undescribed,
    ];
    let lists = columns.iter().chain(states).chain(phia).chain(icd_203);
    let lists = lists.chain(levels).chain(ranges).chain(methods);
    let words = plain.into_iter().chain(lists);
    words.map(|words| fill(words, &[])).collect()
}

/// The languages that are written from right to left, by the first part of their tags.
const RIGHT_TO_LEFT: [&str; 11] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// Whether a language (BCP 47 tag) is written from right to left.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let language = primary_language(tag);
    RIGHT_TO_LEFT
        .iter()
        .any(|known| known.eq_ignore_ascii_case(language))
}

/// A pattern with its places filled in: `{}` in order, `{0}` to `{9}` by their number.
#[must_use]
pub fn fill(pattern: &str, words: &[&str]) -> String {
    let mut filled = String::with_capacity(pattern.len() + 16);
    let mut next = 0;
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (place, after) = after.split_once('}').unwrap_or((after, ""));
        let index = place.parse().unwrap_or(next);
        filled.push_str(words.get(index).copied().unwrap_or_default());
        next = index + 1;
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(pattern: &str) -> usize {
        pattern.matches('{').count()
    }

    #[test]
    fn every_pattern_has_its_places() {
        for words in ALL {
            for (pattern, count) in [
                (words.as_of, 1),
                (words.as_of_inside, 1),
                (words.accessed, 1),
                (words.page, 1),
                (words.name_and_page, 2),
                (words.page_of, 2),
                (words.version, 1),
                (words.oldest, 1),
                (words.embargo, 1),
                (words.of_whole, 2),
                (words.about, 1),
                (words.day, 3),
                (words.month, 2),
                (words.exhibits.picture_missing, 1),
                (words.exhibits.more, 1),
                (words.work.volume, 1),
                (words.work.edition, 1),
                (words.work.number, 1),
                (words.work.page, 1),
            ] {
                assert_eq!(places(pattern), count, "{}: {pattern}", words.language);
            }
            for pattern in words.parts {
                assert_eq!(places(pattern), 1, "{}: {pattern}", words.language);
            }
        }
    }

    #[test]
    fn marks_within_quoted_words_are_those_of_the_second_level() {
        let (english, french) = (Lexicon::of("en"), Lexicon::of("fr"));
        for (words, quoted) in [
            ("“We boil,” said Ann.", "“‘We boil,’ said Ann.”"),
            ("\"We boil,\" said \"Ann\".", "“‘We boil,’ said ‘Ann’.”"),
            ("We boil what’s here", "“We boil what’s here”"),
        ] {
            assert_eq!(english.quoted(words), quoted);
        }
        let quoted = french.quoted("« Nous bouillons », dit-elle");
        assert_eq!(quoted, "«\u{202f}“Nous bouillons”, dit-elle\u{202f}»");
    }

    #[test]
    fn english_words_of_likelihood_are_those_of_the_standards() {
        let english = Lexicon::of("en");
        for scheme in [Scheme::Phia, Scheme::Icd203] {
            for (rank, term) in scheme.terms().iter().enumerate() {
                assert_eq!(english.term(scheme, rank), term.words);
                assert_eq!(english.range(scheme, rank), term.range);
            }
        }
    }

    #[test]
    fn every_language_has_all_words_of_annex_likelihood_and_links() {
        let english = parts_words(&ALL[0].facts, &ALL[0].annex, &ALL[0].assessed, &ALL[0].aloud);
        for words in ALL {
            let own = parts_words(&words.facts, &words.annex, &words.assessed, &words.aloud);
            assert_eq!(own.len(), english.len());
            assert!(
                own.iter().all(|words| !words.trim().is_empty()),
                "{}",
                words.language
            );
            let (assessed, aloud) = (&words.assessed, &words.aloud);
            for (pattern, count) in [
                (assessed.likelihood, 2),
                (assessed.confidence, 1),
                (assessed.method, 1),
                (assessed.alternative, 2),
                (aloud.source, 2),
                (aloud.note, 1),
                (aloud.go_to, 1),
                (aloud.back_to_note, 1),
                (aloud.back_to_page, 1),
            ] {
                assert_eq!(places(pattern), count, "{}: {pattern}", words.language);
            }
            for (pattern, count) in assessed.ranges.into_iter().zip([1, 2, 2, 1, 2]) {
                assert_eq!(places(pattern), count, "{}: {pattern}", words.language);
            }
        }
    }

    #[test]
    fn dates_are_written_as_the_language_writes_them() {
        for (tag, date, expected) in [
            ("en", "2023-10-27", "27 October 2023"),
            ("en-GB", "late 2024", "late 2024"),
            ("en", "end of 2024", "end of 2024"),
            ("en", "Q3 2024", "Q3 2024"),
            ("en", "early 2024-03", "early March 2024"),
            ("fr", "2023-10-27", "27 octobre 2023"),
            ("fr-CA", "late 2024", "fin 2024"),
            ("fr", "summer 2024", "été 2024"),
            ("es", "2023-10-27", "27 de octubre de 2023"),
            ("es", "2024-04", "abril de 2024"),
            ("my", "2023-10-27", "၂၀၂၃ ခုနှစ် အောက်တိုဘာလ ၂၇ ရက်"),
            ("my", "2025", "၂၀၂၅"),
            ("ar", "2025-04", "أبريل 2025"),
            ("xx", "2025-04", "April 2025"),
            (
                "en",
                "2025-09-01/2025-10-10",
                "1 September 2025 – 10 October 2025",
            ),
        ] {
            let date: PartialDate = date.parse().expect("a date");
            assert_eq!(Lexicon::of(tag).date(date), expected, "{tag}");
        }
    }

    #[test]
    fn its_own_words_are_told_with_the_dates_it_can_write() {
        for lexicon in Lexicon::all() {
            let words = lexicon.own_words();
            assert!(words.contains(&fill(lexicon.figure, &[])), "{}", lexicon.language);
            assert!(
                words.contains(&fill(lexicon.month, &[lexicon.months[2]])),
                "{}",
                lexicon.language
            );
            assert!(
                words.iter().all(|words| !words.contains('{')),
                "{}",
                lexicon.language
            );
        }
    }

    #[test]
    fn numbers_take_the_digits_of_the_language() {
        assert_eq!(Lexicon::of("my").number(17), "၁၇");
        assert_eq!(Lexicon::of("fr").number(17), "17");
        assert_eq!(fill("page {} sur {}", &["3", "8"]), "page 3 sur 8");
    }
}
