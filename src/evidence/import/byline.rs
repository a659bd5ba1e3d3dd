//! The lines that name author, publisher and date: "By Jane Doe, The Paper, 14 October 2025", "Published 14 October
//! 2025". What can be read in two ways is left open and told, and a line that may as well be a title stays in the text.

use super::ledger::{Field, Ledger};
use crate::evidence::recognise::read_date;
use crate::model::date::{PartialDate, Precision};
use crate::model::evidence::Source;
use crate::words::{Text, text};

/// The longest line that is one, in characters.
const LONGEST: usize = 120;
/// The most pieces of such a line that no word introduces.
const MOST_BARE: usize = 2;

/// Words of which one at least is in the name of a paper, an agency or an institution, in lower case.
const HOUSES: [&str; 52] = [
    "news",
    "newspaper",
    "times",
    "post",
    "press",
    "agency",
    "journal",
    "daily",
    "weekly",
    "review",
    "herald",
    "tribune",
    "guardian",
    "gazette",
    "magazine",
    "observer",
    "chronicle",
    "telegraph",
    "monitor",
    "express",
    "broadcasting",
    "radio",
    "television",
    "tv",
    "media",
    "institute",
    "university",
    "foundation",
    "ministry",
    "centre",
    "center",
    "network",
    "observatory",
    "council",
    "commission",
    "organization",
    "organisation",
    "office",
    "committee",
    "reuters",
    "bloomberg",
    "xinhua",
    "mizzima",
    "irrawaddy",
    "diplomat",
    "economist",
    "afp",
    "bbc",
    "cnn",
    "dvb",
    "ocha",
    "acled",
];

/// Words before a date, in lower case, the longer ones first.
const BEFORE_DATES: [&str; 11] = [
    "first published on",
    "first published",
    "published on",
    "published",
    "posted on",
    "posted",
    "date",
    "last updated on",
    "last updated",
    "updated on",
    "updated",
];

const BEFORE_NAMES: [&str; 6] = ["by ", "by: ", "author: ", "authors: ", "written by ", "text: "];

/// Words of titles that no name of a person has, in lower case.
const TITLES: [&str; 36] = [
    "report",
    "reports",
    "update",
    "updates",
    "bulletin",
    "brief",
    "briefing",
    "overview",
    "analysis",
    "summary",
    "appeal",
    "statement",
    "snapshot",
    "plan",
    "issue",
    "edition",
    "volume",
    "series",
    "policy",
    "paper",
    "situation",
    "alert",
    "assessment",
    "profile",
    "factsheet",
    "newsletter",
    "note",
    "notes",
    "memo",
    "minutes",
    "interview",
    "opinion",
    "editorial",
    "commentary",
    "the",
    "a",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// What a line near a title tells of the work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The authors in order.
    pub(super) authors: Vec<String>,
    /// Who published it; empty where it is not said.
    pub(super) publisher: String,
    /// Whether no word introduces the authors, so that they stand in for nobody the file names itself.
    pub(super) is_guess: bool,
    /// The date of publication, or of the last change where no other is given.
    pub(super) date: Option<PartialDate>,
    /// Dates that can be read in two ways, as they are written.
    pub(super) open_days: Vec<String>,
    /// What may tell something of the work and cannot be read in one way only, in words for the account.
    pub(super) open: Vec<Text>,
}

/// Where a line stands, which decides how much of it is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// Where a title or a heading may stand: such a line has a word before its names, and a day.
    Heading,
    /// Right below the title: a person's name needs no word before it.
    BelowTitle,
    /// In what a page itself calls the line of its author.
    Marked,
    /// Anywhere else near the title.
    Text,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// One that tells of the work.
    Tells(Byline),
    /// One that may tell of the work and may as well be a title or the place and day of a report.
    Doubtful,
}

/// Which of two tellers is believed where both say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precedence {
    /// What is printed: programs often note the name of a computer.
    Printed,
    /// What was noted by the writer, and the line for what that lacks.
    Noted,
}

impl Byline {
    /// Fills what the line tells into the record of the work, and says so in the account.
    pub(super) fn tell(self, line: &str, source: &mut Source, ledger: &mut Ledger, precedence: Precedence) {
        let printed = precedence == Precedence::Printed;
        let place = text!("the line “{}”", line);
        if !self.authors.is_empty() && (printed && !self.is_guess || source.authors.is_empty()) {
            ledger.take(Field::Authors, self.authors.join(", "), place.clone());
            source.authors = self.authors;
        }
        if !self.publisher.is_empty() && (printed || source.publisher.is_empty()) {
            ledger.take(Field::Publisher, self.publisher.clone(), place.clone());
            source.publisher = self.publisher;
        }
        if let Some(date) = self.date.filter(|_| printed || source.date.is_none()) {
            ledger.take(Field::Date, date.to_string(), place);
            source.date = Some(date);
        }
        ledger.open_days.extend(self.open_days);
        ledger.remarks.extend(self.open);
    }
}

/// What words say of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// This one, as exactly as it is said.
    Known(PartialDate),
    /// One that can be read in two ways, such as 03/04/2025.
    Open,
}

/// The day that words consist of, with or without its weekday and the time; `None` for anything else.
pub(super) fn day(words: &str) -> Option<Day> {
    let words = without_time(words.trim());
    let mut rest = words.trim_end_matches([',', ' ']);
    let first = rest.split([' ', ',']).next().unwrap_or_default();
    let weekday = first.trim_end_matches('.').to_lowercase();
    if weekday.len() >= 3 && WEEKDAYS.iter().any(|name| name.starts_with(&weekday)) {
        rest = rest[first.len()..].trim_start_matches([',', ' ']);
    }
    let numbers: Vec<&str> = rest.split(['/', '-', '.']).map(str::trim).collect();
    if let [first, second, year] = numbers.as_slice()
        && [first, second].iter().all(|one| (1..=2).contains(&one.len()))
        && numbers
            .iter()
            .all(|one| one.bytes().all(|sign| sign.is_ascii_digit()))
    {
        // Points are written by those who put the day first; a number above twelve is the day.
        let told = read_date(&format!("{first}/{second}/{year}"));
        let pointed = rest.contains('.').then(|| read_date(rest)).flatten();
        return Some(match pointed.or(told).filter(|_| year.len() == 4) {
            Some(date) if matches!(date.precision(), Precision::Day(..)) => Day::Known(date),
            Some(_) | None => Day::Open,
        });
    }
    read_date(rest).map(Day::Known)
}

/// What the account says of a date that can be read in two ways.
pub(super) fn told_open(words: &str) -> Text {
    text!(
        "the date “{}” can be read in more than one way: the record of the source has no date until you write one",
        words
    )
}

/// The words before a time of the day: "14 October 2025" of "14 October 2025, 10:30 GMT".
fn without_time(words: &str) -> &str {
    let Some(colon) = words.find(':') else {
        return words;
    };
    let before = words[..colon].trim_end_matches(|sign: char| sign.is_ascii_digit());
    let hours = colon - before.len();
    if !(1..=2).contains(&hours) || before.is_empty() {
        return words;
    }
    let before = before.strip_suffix('T').unwrap_or(before);
    let before = before.trim_end_matches([' ', ',', '|']);
    before.strip_suffix(" at").unwrap_or(before)
}

/// What the account says of a line that stays in the text though it may tell of the work.
pub(super) fn told_doubtful(line: &str) -> Text {
    text!(
        "the line “{}” may name the author, the publisher or the date: the record of the source leaves them out",
        line
    )
}

/// Reads what a line tells; `None` if it is anything else than such a line, or cannot be told from a title.
pub(super) fn byline(line: &str, stand: Stand) -> Option<Byline> {
    match read(line, stand)? {
        Line::Tells(found) => Some(found),
        Line::Doubtful => None,
    }
}

/// Reads a line near the title; `None` if it tells nothing.
pub(super) fn read(line: &str, stand: Stand) -> Option<Line> {
    if line.chars().count() > LONGEST || line.ends_with(['.', '?', '!']) {
        return None;
    }
    let dashes = [" – ", " — ", " - ", " / "];
    let parted = dashes
        .iter()
        .fold(line.to_owned(), |line, dash| line.replace(dash, "|"));
    let mut reading = Reading::default();
    for piece in parted.split(['|', '·', '•']) {
        let piece = piece.trim();
        if !piece.is_empty() && !reading.take(piece) {
            return None;
        }
    }
    // A place and a day before the first sentence are parted by a dash.
    let guesses = stand == Stand::Marked || stand == Stand::BelowTitle && parted == line;
    let found = reading.finish(guesses)?;
    Some(match found {
        Line::Tells(found) if stand == Stand::Heading && !found.has_day() => Line::Doubtful,
        found => found,
    })
}

/// The rest of a piece behind a word in lower case, whatever its own case.
fn after<'a>(piece: &'a str, word: &str) -> Option<&'a str> {
    let start = piece.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then(|| &piece[word.len()..])
}

/// A line being read, piece after piece.
#[derive(Debug, Default)]
struct Reading {
    found: Byline,
    /// The date of the last change.
    changed: Option<PartialDate>,
    /// Whether a word or a day says that this is such a line.
    sure: bool,
    /// Whether a word introduces a name.
    named: bool,
    /// Pieces that no word introduces.
    bare: Vec<String>,
}

impl Reading {
    /// Takes a piece in; `false` if no such line has it.
    fn take(&mut self, piece: &str) -> bool {
        if let Some(house) = after(piece, "published by ") {
            let (house, date) = house.rsplit_once(" on ").unwrap_or((house, ""));
            self.sure = true;
            self.house(house);
            return date.is_empty() || self.dated(date, false);
        }
        if let Some((word, rest)) = BEFORE_DATES
            .iter()
            .find_map(|word| after(piece, word).map(|rest| (word, rest)))
        {
            let rest = rest.trim_start_matches([':', ' ']);
            self.sure = true;
            return self.dated(rest, word.contains("updated"));
        }
        if let Some(names) = BEFORE_NAMES.iter().find_map(|word| after(piece, word)) {
            self.sure = true;
            self.named = true;
            return self.names(names);
        }
        let lower = piece.to_lowercase();
        if lower.ends_with("min read") || lower.ends_with("minute read") {
            return true;
        }
        match day(piece) {
            // A year alone is more often the heading of what happened in it.
            Some(Day::Known(date)) if matches!(date.precision(), Precision::Year) => self.dated(piece, false),
            Some(_) => {
                self.sure = true;
                self.dated(piece, false)
            }
            None => {
                self.bare.push(piece.to_owned());
                self.bare.len() <= MOST_BARE
            }
        }
    }

    fn dated(&mut self, words: &str, changed: bool) -> bool {
        match day(words) {
            Some(Day::Known(date)) if changed => self.changed = self.changed.or(Some(date)),
            Some(Day::Known(date)) => self.found.date = self.found.date.or(Some(date)),
            Some(Day::Open) => self.found.open_days.push(words.trim().to_owned()),
            None => return false,
        }
        true
    }

    fn house(&mut self, name: &str) {
        if self.found.publisher.is_empty() {
            name.trim().clone_into(&mut self.found.publisher);
        } else {
            self.leave(name);
        }
    }

    fn leave(&mut self, words: &str) {
        self.found.open.push(text!(
            "“{}” beside the author may be a person, a place or the publisher: the record of the source leaves it out",
            words.trim()
        ));
    }

    /// Takes what follows "by": names, and behind a comma perhaps publisher and day. What else stands there may be
    /// another author, an office or a place, and is left.
    fn names(&mut self, list: &str) -> bool {
        let mut pieces: Vec<&str> = list
            .split(',')
            .map(str::trim)
            .filter(|one| !one.is_empty())
            .collect();
        // "October 14, 2025" has a comma of its own.
        for length in [3, 2, 1] {
            let Some(at) = pieces.len().checked_sub(length).filter(|at| *at > 0) else {
                continue;
            };
            let words = pieces[at..].join(", ");
            if day(&words).is_some() {
                self.dated(&words, false);
                pieces.truncate(at);
                break;
            }
        }
        let Some((first, others)) = pieces.split_first() else {
            return false;
        };
        let (first, place) = first.split_once(" in ").unwrap_or((first, ""));
        let (first, house) = first.split_once(" for ").unwrap_or((first, ""));
        if !(place.is_empty() || is_capitalised(place)) {
            return false;
        }
        for name in people(first) {
            if !is_name(name) {
                return false;
            }
            self.found.authors.push(name.to_owned());
        }
        if !house.is_empty() {
            self.house(house);
        }
        for other in others {
            let named = ["for ", "of "].iter().find_map(|word| other.strip_prefix(word));
            if let Some(house) = named {
                self.house(house);
            } else if is_house(other) {
                self.house(other);
            } else {
                self.leave(other);
            }
        }
        true
    }

    /// The end of the line. Names that no word introduces count only where one may guess.
    fn finish(mut self, guesses: bool) -> Option<Line> {
        let bare = std::mem::take(&mut self.bare);
        if self.named {
            for words in &bare {
                if is_house(words) {
                    self.house(words);
                } else if is_capitalised(words) {
                    self.leave(words);
                } else {
                    return None;
                }
            }
        } else if !bare.is_empty() {
            // "Jane Doe, The Paper, 14 October 2025"
            let ends_in_day = |words: &String| {
                words
                    .rsplit_once(',')
                    .is_some_and(|(_, last)| day(last).is_some())
            };
            if !self.sure && !bare.iter().any(ends_in_day) {
                return None;
            }
            if !(guesses && self.guess(&bare)) {
                return Some(Line::Doubtful);
            }
        }
        self.found.date = self.found.date.or(self.changed);
        (self.sure || self.found.is_guess).then_some(Line::Tells(self.found))
    }

    /// Takes a person's name, and perhaps a publisher, that no word introduces; `false` if they may be something else.
    fn guess(&mut self, bare: &[String]) -> bool {
        let (houses, people): (Vec<&String>, Vec<&String>) = bare
            .iter()
            .partition(|words| is_house(words) && !words.contains(','));
        let ([person], true) = (people.as_slice(), houses.len() < 2) else {
            return false;
        };
        let (name, others) = person.split_once(',').unwrap_or((person, ""));
        let known = others.split(',').next().is_none_or(|other| {
            let other = other.trim();
            other.is_empty() || is_house(other)
        });
        if !is_person(name) || !known || !self.names(person) {
            return false;
        }
        for house in houses {
            self.house(house);
        }
        self.found.is_guess = true;
        self.found.has_day() || self.changed.is_some()
    }
}

impl Byline {
    /// Whether it gives a day, even one that can be read in two ways, and not only a month or a year.
    fn has_day(&self) -> bool {
        let exact =
            |date: PartialDate| matches!(date.precision(), Precision::Day(..) | Precision::Span { .. });
        self.date.is_some_and(exact) || !self.open_days.is_empty()
    }
}

fn people(names: &str) -> impl Iterator<Item = &str> {
    names
        .split(" and ")
        .flat_map(|part| part.split(" & "))
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// Whether a name is that of a paper, an agency or an institution by one of its words.
fn is_house(name: &str) -> bool {
    let lower = name.to_lowercase();
    let short = (2..=6).contains(&name.len()) && name.bytes().all(|sign| sign.is_ascii_uppercase());
    short || lower.starts_with("the ") || lower.split_whitespace().any(|word| HOUSES.contains(&word))
}

/// Two to five words, each with a capital (or a script without capitals). One word alone may be anything.
fn is_name(name: &str) -> bool {
    is_capitalised(name) && name.split_whitespace().nth(1).is_some()
}

/// Up to five words, each with a capital (or a script without capitals).
fn is_capitalised(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=5).contains(&words.len())
        && words.iter().all(|word| {
            word.chars()
                .next()
                .is_some_and(|sign| !sign.is_lowercase() && !sign.is_numeric())
                || matches!(*word, "de" | "van" | "von" | "bin" | "al" | "la" | "der" | "da")
        })
}

/// Two or three words with a capital each, none of which is of a title or a paper: the shape of a person's name.
fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_own = |word: &&str| {
        let lower = word.to_lowercase();
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|sign| sign.is_alphabetic() || matches!(sign, '.' | '-' | '’' | '\''))
            && !TITLES.contains(&lower.as_str())
            && !HOUSES.contains(&lower.as_str())
    };
    (2..=3).contains(&words.len()) && words.iter().all(is_own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_forms_give_author_publisher_and_date() {
        for (line, authors, publisher, date) in [
            (
                "By Ann Writer and Ben Author | 12 March 2025",
                "Ann Writer; Ben Author",
                "",
                "2025-03-12",
            ),
            (
                "By Jane Doe, The Paper, 14 October 2025",
                "Jane Doe",
                "The Paper",
                "2025-10-14",
            ),
            (
                "By Jane Doe, Hill News, October 14, 2025",
                "Jane Doe",
                "Hill News",
                "2025-10-14",
            ),
            ("By Jane Doe for The Paper", "Jane Doe", "The Paper", ""),
            ("By Jane Doe in Hill Town", "Jane Doe", "", ""),
            (
                "Jane Doe, The Paper, 14 October 2025",
                "Jane Doe",
                "The Paper",
                "2025-10-14",
            ),
            ("Jane Doe | 14 October 2025", "Jane Doe", "", "2025-10-14"),
            (
                "Jane Doe | Reuters | 14 Oct 2025, 10:30 GMT",
                "Jane Doe",
                "Reuters",
                "2025-10-14",
            ),
            (
                "By Jane Doe – Reuters – 14 Oct 2025",
                "Jane Doe",
                "Reuters",
                "2025-10-14",
            ),
            (
                "BY İBRAHİM DİZDAROĞLU, THE PAPER",
                "İBRAHİM DİZDAROĞLU",
                "THE PAPER",
                "",
            ),
            ("14-15 October 2025", "", "", "2025-10-14/2025-10-15"),
            ("Published 14 October 2025", "", "", "2025-10-14"),
            (
                "Published by The Paper on 14 October 2025",
                "",
                "The Paper",
                "2025-10-14",
            ),
            (
                "Updated 16 October 2025 · Published: Tuesday, 14 October 2025",
                "",
                "",
                "2025-10-14",
            ),
            ("Last updated 16 October 2025", "", "", "2025-10-16"),
            ("Published 27/10/2025", "", "", "2025-10-27"),
            ("Published 2025-10-14T08:00:00Z", "", "", "2025-10-14"),
        ] {
            let found = byline(line, Stand::BelowTitle).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found.authors.join("; "), authors, "{line}");
            assert_eq!(found.publisher, publisher, "{line}");
            let told = found.date.map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(told, date, "{line}");
            assert!(found.open.is_empty(), "{line}: {:?}", found.open);
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_left_open_and_told() {
        for (line, told) in [
            ("By Jane Doe, Hilltown, 14 October 2025", "Hilltown"),
            ("By Jane Doe, Phnom Penh, 14 October 2025", "Phnom Penh"),
            (
                "By Jane Doe, Senior Correspondent, 14 October 2025",
                "Senior Correspondent",
            ),
            (
                "By Jane Doe | Senior Correspondent | 14 October 2025",
                "Senior Correspondent",
            ),
            ("BY İBRAHİM DİZDAROĞLU, İSTANBUL, 14 October 2025", "İSTANBUL"),
        ] {
            let found = byline(line, Stand::Text).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found.authors.len(), 1, "{line}: {found:?}");
            assert_eq!(found.open.len(), 1, "{line}");
            assert!(found.open[0].to_string().contains(told), "{:?}", found.open);
            assert!(found.publisher.is_empty(), "{line}");
            assert!(found.date.is_some(), "{line}");
        }
        for (line, day) in [
            ("By Jane Doe, 03/04/2025", "03/04/2025"),
            ("Published 3-4-2025", "3-4-2025"),
            ("Published 14/10/25", "14/10/25"),
        ] {
            let found = byline(line, Stand::Text).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (found.open_days, found.date),
                (vec![day.to_owned()], None),
                "{line}"
            );
        }
    }

    #[test]
    fn what_may_as_well_be_a_title_or_a_place_is_no_byline() {
        for line in [
            "Myanmar Humanitarian Update – 14 October 2025",
            "Situation Report | March 2025",
            "Nay Pyi Taw – 14 October 2025",
            "Flood Update | 14 October 2025",
            "Weekly Review | 14 October 2025",
            "The Long Road | Published 14 October 2025",
            "Hilltown | 14 October 2025",
        ] {
            for stand in [Stand::Heading, Stand::BelowTitle, Stand::Text] {
                assert_eq!(read(line, stand), Some(Line::Doubtful), "{line}");
            }
        }
        for stand in [Stand::Heading, Stand::Text] {
            assert_eq!(read("Jane Doe | 14 October 2025", stand), Some(Line::Doubtful));
        }
        assert_eq!(read("By Night Train", Stand::Heading), Some(Line::Doubtful));
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "By the river",
            "By Train",
            "BY İSTANBUL",
            "The long road",
            "2025",
            "Hill Town | River Bend",
            "By Ann Writer we mean the poet",
            "In October 2025 | the floods",
            "Published",
        ] {
            assert_eq!(read(line, Stand::BelowTitle), None, "{line}");
        }
    }
}
