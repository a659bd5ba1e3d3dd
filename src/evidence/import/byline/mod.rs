//! The lines that name author, publisher and date: "By Jane Doe, The Paper, 14 October 2025", "Published 14 October
//! 2025". What can be read in two ways is left open and told, and a line that may as well be a title stays in the text.

mod belief;
mod day;
mod places;
mod same;
mod says;

use super::ledger::{Field, Ledger};
use crate::model::date::PartialDate;
use crate::model::evidence::Source;
use crate::words::{Text, text};

pub(super) use day::{Day, day, told_missing, told_open};
use same::is_same;
use says::Reading;

/// The longest line that is one, in characters.
const LONGEST: usize = 120;

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
    /// What was noted by the writer, and the line for what that lacks: further authors too.
    Noted,
    /// What was noted; the line stands elsewhere on a page, where it may be that of another article, and tells only what
    /// nothing was noted of.
    NotedAlone,
}

impl Byline {
    /// Fills what the line tells into the record of the work, and says so in the account.
    pub(super) fn tell(self, line: &str, source: &mut Source, ledger: &mut Ledger, precedence: Precedence) {
        let printed = precedence == Precedence::Printed;
        let place = text!("the line “{}”", line);
        if !self.authors.is_empty() && (printed && !self.is_guess || source.authors.is_empty()) {
            ledger.take(Field::Authors, self.authors.join(", "), place.clone());
            source.authors = self.authors;
        } else if precedence == Precedence::Noted && !self.is_guess {
            let known = |name: &String| source.authors.iter().any(|author| is_same(author, name));
            let lacking: Vec<String> = self.authors.into_iter().filter(|name| !known(name)).collect();
            if !lacking.is_empty() {
                ledger.also_take(Field::Authors, &lacking.join(", "), &place);
                source.authors.extend(lacking);
            }
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
    let line = &line.replace(['\u{a0}', '\u{202f}'], " ");
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
    let guesses = stand == Stand::Marked || stand == Stand::BelowTitle && parted == *line;
    let found = reading.finish(guesses)?;
    Some(match found {
        Line::Tells(found) if stand == Stand::Heading && !found.has_day() => Line::Doubtful,
        found => found,
    })
}

#[cfg(test)]
mod tests;
