//! What a language of articles says of numbers, dates, speakers and authors: words in tables, one table a language.
//!
//! The readers of `recognise` and the by-lines of `import` are the same for all languages and take
//! their words from a [`Language`]; a language is added by one file. In a table all words are in lower case, an
//! apostrophe is `'`, and a phrase is words parted by one blank, an elided word among them (`au moins d'`).

mod english;
mod french;
mod guess;
mod lines;
mod spanish;

use crate::model::date::YearPart;

pub(crate) use guess::{guess, stretches, tells, weigh};
pub(crate) use lines::Lines;

/// The words of one language.
#[derive(Debug)]
pub(crate) struct Language {
    /// Its tag of BCP 47.
    pub(crate) tag: &'static str,
    /// By what its texts are told from those of other languages.
    pub(crate) marks: Marks,
    /// How words and sentences end.
    pub(crate) letters: Letters,
    /// Dates.
    pub(crate) dates: Dates,
    /// Which dates are said of their sentence.
    pub(crate) said: Said,
    /// Numbers in words and what scales digits.
    pub(crate) numbers: Numbers,
    /// Shares, ranges, per cent, money.
    pub(crate) joints: Joints,
    /// What is counted.
    pub(crate) units: Units,
    /// Words that bound a number.
    pub(crate) bounds: Bounds,
    /// Heads of tables.
    pub(crate) heads: Heads,
    /// Quantities in words only.
    pub(crate) vague: &'static [Vague],
    /// Numbers that claim nothing.
    pub(crate) idle: Idle,
    /// Who says what stands between quotation marks.
    pub(crate) speech: Speech,
    /// How a claim is worded from its sentence.
    pub(crate) clause: Clause,
    /// Lines with author, publisher and date.
    pub(crate) lines: Lines,
    /// What sections are about: the same themes in the same order in each language.
    pub(crate) themes: &'static [Theme],
}

/// Signs of a language; see `guess`.
#[derive(Debug)]
pub(crate) struct Marks {
    /// Words that texts in no other of the languages have.
    pub(crate) words: &'static [&'static str],
    /// Such words that are in names too, and so count only without a capital.
    pub(crate) small: &'static [&'static str],
    /// Pairs of words of which each alone is no sign.
    pub(crate) pairs: &'static [(&'static str, &'static str)],
}

/// How words and sentences end.
#[derive(Debug)]
pub(crate) struct Letters {
    /// Words that lose their last letter before a vowel and are written together with the next: `l'`.
    pub(crate) elided: &'static [&'static str],
    /// Words with a full stop that ends no sentence, without it.
    pub(crate) abbreviations: &'static [&'static str],
    /// Endings that a word takes in another gender or number.
    pub(crate) endings: &'static [&'static str],
    /// Letters, in lower case, that words of no other of the languages have.
    pub(crate) own: &'static str,
    /// Endings, in lower case, that words of no other of the languages have.
    pub(crate) own_endings: &'static [&'static str],
    /// Whether a comma parts the decimals, so that a point groups thousands.
    pub(crate) decimal_comma: bool,
}

/// Dates.
#[derive(Debug)]
pub(crate) struct Dates {
    /// January to December.
    pub(crate) months: &'static [&'static str; 12],
    /// Short names of months, 1 to 12, and those that may stand before a full stop.
    pub(crate) short: &'static [(&'static str, u8)],
    /// Whether months have a capital.
    pub(crate) capital: bool,
    /// Whether the month may stand before its day, so that 03/04/2025 can be read in two ways.
    pub(crate) month_first: bool,
    /// What is written close behind the number of a day.
    pub(crate) day_endings: &'static [&'static str],
    /// What may stand between a day and its month.
    pub(crate) of_month: &'static [&'static str],
    /// What may stand between a month and its year.
    pub(crate) of_year: &'static [&'static str],
    /// Whether a comma may stand there.
    pub(crate) comma: bool,
    /// The article before a day.
    pub(crate) articles: &'static [&'static str],
    /// Words between two days of which the month is said once.
    pub(crate) with_day: &'static [&'static str],
    /// Periods: what opens them and what joins their ends.
    pub(crate) periods: &'static [Period],
    /// Seasons and the like, which need no word before the year.
    pub(crate) seasons: &'static [(&'static str, YearPart)],
    /// Seasons that are other words behind a year; `None` where no season stands there.
    pub(crate) no_season_behind: Option<&'static [&'static str]>,
    /// Words behind which the name of a season is another word: "ont été".
    pub(crate) no_season_before: &'static [&'static str],
    /// Halves and quarters of a year.
    pub(crate) portions: &'static [(&'static str, YearPart)],
    /// Halves and quarters by their number in digits: "2e trimestre".
    pub(crate) numbered: &'static [(&'static str, &'static [YearPart])],
    /// "early", "late": before a year, a month or a season.
    pub(crate) parts: &'static [(&'static str, YearPart)],
    /// "the end of": what needs a word between.
    pub(crate) bound_parts: &'static [(&'static str, YearPart)],
    /// What may stand between a part and its year.
    pub(crate) of_part: &'static [&'static str],
    /// "the year" before the year.
    pub(crate) the_year: &'static [&'static str],
    /// Before a year that stands for ten.
    pub(crate) decade: &'static [&'static str],
    /// Words that make a date a rough one.
    pub(crate) about: &'static [&'static str],
    /// Words before four digits that are a year.
    pub(crate) before_year: &'static [&'static str],
    /// Those of them that stand before a count as well: "et 2000 femmes".
    pub(crate) may_count: &'static [&'static str],
    /// Words before four digits that are a year if they are near our time.
    pub(crate) before_near_year: &'static [&'static str],
    /// Plurals that follow a year: "the 2024 elections".
    pub(crate) yearly: &'static [&'static str],
    /// Words that make the four digits before them a number, whatever stands before those.
    pub(crate) measures: &'static [&'static str],
    /// People, who are counted by a range whose ends may be years: "1900 to 2000 people".
    pub(crate) people: &'static [&'static str],
    /// The lost, who are counted so only behind a dash: "1990-2010 deaths", but "from 1990 to 2010 deaths fell".
    pub(crate) losses: &'static [&'static str],
    /// Words before two years that a dash makes one period: "plan 2021-2025".
    pub(crate) spanning: &'static [&'static str],
    /// Words before a day without its year that make it the name of something: "the 7 October attacks".
    pub(crate) naming_day: &'static [&'static str],
    /// Words of a sentence by which a day without its year may lie ahead; behind a star the ending of such words.
    pub(crate) coming: &'static [&'static str],
    /// What tells in a sentence that a day without its year is of another year: "last year".
    pub(crate) other_year: &'static [&'static str],
    /// Words behind four digits that make them no year of a part of the year: "fall 2000 per cent".
    pub(crate) counted: &'static [&'static str],
}

/// A period between two days: "between … and …".
#[derive(Debug)]
pub(crate) struct Period {
    /// What opens it; empty where nothing does.
    pub(crate) opens: &'static str,
    /// What joins its ends.
    pub(crate) joins: &'static [&'static str],
    /// Whether a dash joins them too.
    pub(crate) dash: bool,
}

/// Which dates are said of their sentence. Elided words are written without their apostrophe here.
#[derive(Debug)]
pub(crate) struct Said {
    /// Words that say a date of a statement.
    pub(crate) words: &'static [&'static str],
    /// Words that do so only where others stand between them and the date: "à la fin de", but not "de 2021 à 2025".
    pub(crate) over: &'static [&'static str],
    /// First words of a date that say it by themselves.
    pub(crate) opens: &'static [&'static str],
    /// Words before such a first word that make it belong to a thing.
    pub(crate) belongs: &'static [&'static str],
    /// Words that may stand between those and the date: "at the end of", "in the first half of".
    pub(crate) between: &'static [&'static str],
    /// Words by which a date bounds something, or dates what they tell of.
    pub(crate) against: &'static [&'static str],
}

/// Numbers in words and what scales digits.
#[derive(Debug)]
pub(crate) struct Numbers {
    /// Numbers below a hundred that are one word and no tens.
    pub(crate) small: &'static [(&'static str, f64)],
    /// Twenty to ninety.
    pub(crate) tens: &'static [(&'static str, f64)],
    /// Hundreds of one word, other than the factor.
    pub(crate) hundreds: &'static [(&'static str, f64)],
    /// The factor of a hundred.
    pub(crate) hundred: &'static [&'static str],
    /// Numbers that are adjectives too, behind a noun: "un pont neuf".
    pub(crate) adjectives: &'static [&'static str],
    /// What multiplies by more.
    pub(crate) scales: &'static [(&'static str, f64)],
    /// Factors that are a number by themselves: "mille".
    pub(crate) alone: &'static [&'static str],
    /// A scale written close to the digits: "2.5m".
    pub(crate) short: &'static [(&'static str, f64)],
    /// Words that count as one before a factor: "a hundred".
    pub(crate) a: &'static [&'static str],
    /// What adds: "a hundred and ten".
    pub(crate) and: &'static [&'static str],
    /// Whether "and" stands only behind hundreds and larger factors, and not in "vingt et un".
    pub(crate) and_behind_factors: bool,
    /// The words for twenty where the numbers above sixty count in twenties: "quatre-vingt-dix".
    pub(crate) twenties: &'static [&'static str],
    /// The words for one, alone mostly no number.
    pub(crate) one: &'static [&'static str],
    /// Whether such a word counts before a stretch of time, per cent or money.
    pub(crate) one_counts: bool,
    /// "half a", before a factor: the words before it.
    pub(crate) half_a: &'static [&'static str],
    /// "and a half", behind a number.
    pub(crate) and_a_half: &'static [&'static str],
    /// Whether it halves the factor before it: "un million et demi".
    pub(crate) halves_factor: bool,
    /// Words behind which a letter close to digits is a measure and no scale: "2m tall".
    pub(crate) no_short_before: &'static [&'static str],
    /// Scales that count only beside a currency: "2 M€". Such a letter has its capital.
    pub(crate) money: &'static [(&'static str, f64)],
    /// Places in an order, with their number.
    pub(crate) ordinals: &'static [(&'static str, f64)],
    /// What is written close behind digits that are a place in an order.
    pub(crate) ordinal_endings: &'static [&'static str],
    /// Wholes that one part is named after, in the singular or in the only form they have.
    pub(crate) wholes: &'static [(&'static str, f64)],
}

/// A word between a part and its whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Share {
    /// "14 of the 17".
    Of,
    /// "14 out of 17"; what is counted may stand before it.
    Out,
    /// "one in five".
    In,
    /// "14 sur 17": it may as well be the place of something.
    Over,
}

/// Shares, ranges, per cent, money.
#[derive(Debug)]
pub(crate) struct Joints {
    /// Words between a part and its whole, longest first.
    pub(crate) shares: &'static [(&'static str, Share)],
    /// "one in every five".
    pub(crate) every: &'static [&'static str],
    /// "14 of its 17".
    pub(crate) owners: &'static [&'static str],
    /// "a total of".
    pub(crate) total: &'static str,
    /// Endings of an owner's name.
    pub(crate) possessive: &'static [&'static str],
    /// "half".
    pub(crate) half: &'static [&'static str],
    /// The article that stands before it; empty where none does.
    pub(crate) half_articles: &'static [&'static str],
    /// Words before "half" that make it no share.
    pub(crate) no_half_behind: &'static [&'static str],
    /// Words behind "half" that tell what is halved.
    pub(crate) halved: &'static [&'static str],
    /// "a" before a fraction.
    pub(crate) a: &'static [&'static str],
    /// Words before "a" that make it a number at the end of a clause: "to a fifth".
    pub(crate) a_behind: &'static [&'static str],
    /// Between a share and what it is of.
    pub(crate) of: &'static [&'static str],
    /// Articles and the like behind that.
    pub(crate) the: &'static [&'static str],
    /// The article behind a vague quantity and its "of".
    pub(crate) articles: &'static [&'static str],
    /// What stands behind a number and its "of", before what is counted: "17 of the townships".
    pub(crate) possessors: &'static [&'static str],
    /// "between 10 and 15".
    pub(crate) between: (&'static str, &'static str),
    /// Articles before the ends of a range: "entre el 30 y el 40 %".
    pub(crate) end_articles: &'static [&'static str],
    /// "10 to 15".
    pub(crate) to: &'static [&'static str],
    /// "from" before a movement from one number to another.
    pub(crate) from: &'static [&'static str],
    /// "by" before a change.
    pub(crate) by: &'static [&'static str],
    /// Verbs of change, after which "from 10 to 15" is a movement and no range.
    pub(crate) changes: &'static [&'static str],
    /// Per cent.
    pub(crate) percent: &'static [&'static str],
    /// Per mille.
    pub(crate) per_mille: &'static [&'static str],
    /// What makes per cent to percentage points.
    pub(crate) percent_points: &'static [&'static str],
    /// Percentage points, longest first.
    pub(crate) points: &'static [&'static str],
    /// Currencies behind an amount, longest first.
    pub(crate) currencies: &'static [(&'static str, &'static str)],
    /// Currencies that before "of" are a weight.
    pub(crate) weights: &'static [&'static str],
    /// Words before an ordinal number.
    pub(crate) determined: &'static [&'static str],
    /// Words behind one that are nothing with a place in an order.
    pub(crate) no_order: &'static [&'static str],
    /// Endings of the highest degree.
    pub(crate) superlatives: &'static [&'static str],
    /// What makes the highest degree.
    pub(crate) most: &'static str,
    /// Ordinals with their nouns that are no place in an order: "the third party".
    pub(crate) outsider: &'static [(&'static str, &'static str)],
    /// Names of a population, and the people it counts.
    pub(crate) population: (&'static [&'static str], &'static str),
}

/// What is counted.
#[derive(Debug)]
pub(crate) struct Units {
    /// Stretches of time, singular and plural.
    pub(crate) times: &'static [(&'static str, &'static str)],
    /// Plurals without an ending, and words that count without a plural.
    pub(crate) unmarked: &'static [&'static str],
    /// Signs of measures, which may be written close to their digits: "3km".
    pub(crate) symbols: &'static [&'static str],
    /// A symbol that is a verb as well, and the endings of the words before which it is that: "de los 40 ha muerto uno".
    pub(crate) verb: Option<(&'static str, &'static [&'static str])>,
    /// Endings of plurals.
    pub(crate) plural: &'static [char],
    /// Longer endings that look like them.
    pub(crate) singular: &'static [&'static str],
    /// Words that look like plurals and are none, and plurals that only stand before what is counted.
    pub(crate) leading: &'static [&'static str],
    /// Words at which a name for what is counted ends.
    pub(crate) stops: &'static [&'static str],
    /// Between a factor and what is counted: "millions de personnes".
    pub(crate) of_scale: &'static [&'static str],
}

/// What a word says of the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Nothing of how near it is: "a total of".
    Plain,
    /// It is rough: "about".
    About,
    /// The truth lies at it or above.
    Above,
    /// The truth lies at it or below.
    Below,
}

/// Words that bound a number.
#[derive(Debug)]
pub(crate) struct Bounds {
    /// Those before it, longest first.
    pub(crate) before: &'static [(&'static str, Bound)],
    /// Those behind it.
    pub(crate) behind: &'static [(&'static str, Bound)],
    /// Words that with "the" before a number are places: "over the 40".
    pub(crate) places: &'static [&'static str],
}

/// A quantity in words only.
#[derive(Debug)]
pub(crate) struct Vague {
    /// The words.
    pub(crate) words: &'static str,
    /// Words before which it is none.
    pub(crate) not_behind: &'static [&'static str],
    /// Words behind which it is none.
    pub(crate) not_before: &'static [&'static str],
    /// The only words before which it is one; empty for any.
    pub(crate) only_before: &'static [&'static str],
}

/// Words that are vague wherever they stand.
pub(crate) const fn vague(words: &'static str) -> Vague {
    Vague {
        words,
        not_behind: &[],
        not_before: &[],
        only_before: &[],
    }
}

/// Heads of the rows and columns of tables.
#[derive(Debug)]
pub(crate) struct Heads {
    /// What the numbers below a head are multiplied by, longer words first.
    pub(crate) scales: &'static [Scale],
    /// Words that may stand between a factor and what is counted: "millions of people".
    pub(crate) fillers: &'static [&'static str],
    /// Words before a unit at the end of a head: "Budget in USD m".
    pub(crate) within: &'static [&'static str],
    /// Whether a currency stands before its number: "USD 3 million".
    pub(crate) money_first: bool,
    /// Heads of a column that tells the unit of its rows.
    pub(crate) units: &'static [&'static str],
    /// Heads of a column that only numbers or names its rows.
    pub(crate) labels: &'static [&'static str],
}

/// A factor in the head of a table.
#[derive(Debug)]
pub(crate) struct Scale {
    /// How a head has it.
    pub(crate) written: &'static str,
    /// The factor.
    pub(crate) factor: f64,
    /// How it is said behind a number.
    pub(crate) said: &'static str,
}

/// A factor as a head has it, and as it is said.
pub(crate) const fn scale(written: &'static str, factor: f64, said: &'static str) -> Scale {
    Scale {
        written,
        factor,
        said,
    }
}

/// Numbers that claim nothing.
#[derive(Debug)]
pub(crate) struct Idle {
    /// Words with a capital before which a number is a name: "Operation 1027".
    pub(crate) capital: &'static [&'static str],
    /// Such words without a capital: "page 4".
    pub(crate) small: &'static [&'static str],
    /// Such words that stand without a number as well, so that it is a name only where it counts nothing: "la ligne 4".
    pub(crate) loose: &'static [&'static str],
    /// Those of all of them that are laws, whose numbers have several parts: "ley 14/2023".
    pub(crate) laws: &'static [&'static str],
    /// Those that are pages, which are told from one to another: "pp. 12-15".
    pub(crate) pages: &'static [&'static str],
    /// Words before numbers that are written as digits and count nothing, whatever parts them: "phone", "ISBN".
    pub(crate) codes: &'static [&'static str],
    /// Words before many digits without separators that make them a number all the same: "a total of 706675".
    pub(crate) sums: &'static [&'static str],
    /// What a place in an order only names: "the 33rd brigade", "le 21e siècle".
    pub(crate) numbered: &'static [&'static str],
    /// Names that end in a number: "France 24".
    pub(crate) names: &'static [(&'static str, &'static str)],
    /// Words before such a name that make it a place: "in France 24 died".
    pub(crate) no_names_behind: &'static [&'static str],
    /// Words behind a number that say something of as many: "24 were killed".
    pub(crate) no_names_before: &'static [&'static str],
    /// Such words with a full stop: "no. 4".
    pub(crate) stopped: &'static [&'static str],
    /// Words before which a number in words is a name: "Part two".
    pub(crate) in_words: &'static [&'static str],
    /// Words behind the time of day.
    pub(crate) clock: &'static [&'static str],
    /// Words before those of `at` behind which a point parts hours and minutes: "a las 6.00".
    pub(crate) clock_points: &'static [&'static str],
    /// What stands between hours and minutes, close to both or apart.
    pub(crate) hours: &'static [&'static str],
    /// "hours", where they may be the time of day.
    pub(crate) hour_names: &'static [&'static str],
    /// Words before hours that make them the time of day.
    pub(crate) at: &'static [&'static str],
    /// What makes the number between those and it the time of day: "a las 3 de la madrugada".
    pub(crate) parts_of_day: &'static [&'static str],
}

/// Who says what stands between quotation marks.
#[derive(Debug)]
pub(crate) struct Speech {
    /// Verbs of saying.
    pub(crate) verbs: &'static [&'static str],
    /// What stands before such a verb and belongs to it.
    pub(crate) auxiliaries: &'static [&'static str],
    /// Words that name an office.
    pub(crate) offices: &'static [&'static str],
    /// "according to": phrases before a speaker, with a blank or an apostrophe at their end.
    pub(crate) according: &'static [&'static str],
    /// Such phrases that only count at the beginning of the sentence.
    pub(crate) according_first: &'static [&'static str],
    /// Such phrases right behind a quotation: "selon".
    pub(crate) according_behind: &'static [&'static str],
    /// What may end the words before a quotation, besides a comma, a colon and a verb.
    pub(crate) leads: &'static [&'static str],
    /// Small words within a name.
    pub(crate) links: &'static [&'static str],
    /// Words with a capital that are no name.
    pub(crate) no_names: &'static [&'static str],
    /// Articles before an office.
    pub(crate) articles: &'static [&'static str],
    /// What opens the clause before a verb without being part of the name.
    pub(crate) opening: &'static str,
}

/// How a claim is worded from its sentence.
#[derive(Debug)]
pub(crate) struct Clause {
    /// Words that make a number an estimate, anywhere in its sentence.
    pub(crate) estimates: &'static [&'static str],
    /// Verbs that only link.
    pub(crate) links: &'static [&'static str],
    /// Words at which another clause begins.
    pub(crate) breaks: &'static [&'static str],
    /// "and", "or".
    pub(crate) joins: &'static [&'static str],
    /// Words that lead to others, with which no subject ends: articles, prepositions, "that".
    pub(crate) leads: &'static [&'static str],
}

/// A theme and the words that speak for it: whole words in lower case, or beginnings that end in `*`.
#[derive(Debug)]
pub(crate) struct Theme {
    /// Its name, as stored with a section.
    pub(crate) name: &'static str,
    /// The words that speak for it.
    pub(crate) words: &'static [&'static str],
}

/// The languages that articles are read in; the first serves where none can be told.
pub(crate) static ALL: [&Language; 3] = [&english::WORDS, &french::WORDS, &spanish::WORDS];

impl Language {
    /// English.
    pub(crate) fn english() -> &'static Self {
        ALL[0]
    }

    /// The language that a tag of BCP 47 names, whatever the country; `None` for those that articles are not read in.
    pub(crate) fn of_tag(tag: &str) -> Option<&'static Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        ALL.into_iter()
            .find(|known| known.tag.eq_ignore_ascii_case(primary.trim()))
    }

    /// Whether a word in lower case with a full stop behind it ends no sentence by that.
    pub(crate) fn is_abbreviation(&self, word: &str) -> bool {
        self.letters.abbreviations.contains(&word)
    }

    /// Whether a full stop behind `before` belongs to an abbreviation.
    pub(crate) fn ends_in_abbreviation(&self, before: &str) -> bool {
        if self.letters.abbreviations.is_empty() {
            return false;
        }
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, sign)| sign.is_alphabetic())
            .last();
        let word = start.and_then(|(at, _)| before.get(at..)).unwrap_or_default();
        self.is_abbreviation(word.to_lowercase().as_str())
    }
}

/// A phrase of a table as it is written: elided words close to the next, with the apostrophe of print.
pub(crate) fn written(phrase: &str) -> String {
    phrase.replace("' ", "’").replace('\'', "’")
}
