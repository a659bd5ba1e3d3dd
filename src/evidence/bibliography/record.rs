//! A record in the making: a value goes to its place if that is free, else among the extra fields.

use crate::model::date::{PartialDate, Precision};
use crate::model::evidence::{Name, Source};
use crate::words::Text;

/// A record in the making.
#[derive(Default)]
pub(super) struct Record {
    /// What is known so far.
    pub source: Source,
    /// What was mended or looks odd.
    pub remarks: Vec<Text>,
}

/// The places of a record that hold words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Title,
    Publisher,
    Url,
    Doi,
    Licence,
    Note,
    Container,
    Volume,
    Issue,
    Pages,
    Edition,
    Location,
    Number,
    Isbn,
    Issn,
    Language,
}

impl Record {
    /// Puts `value`, which the file calls `name`, into its place.
    pub(super) fn put(&mut self, place: Place, name: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let value = if place == Place::Doi {
            bare_doi(value)
        } else {
            value
        };
        let work = &mut self.source.work;
        let into = match place {
            Place::Title => &mut self.source.title,
            Place::Publisher => &mut self.source.publisher,
            Place::Url => &mut self.source.url,
            Place::Doi => &mut self.source.doi,
            Place::Licence => &mut self.source.licence,
            Place::Note => &mut self.source.note,
            Place::Container => &mut work.container,
            Place::Volume => &mut work.volume,
            Place::Issue => &mut work.issue,
            Place::Pages => &mut work.pages,
            Place::Edition => &mut work.edition,
            Place::Location => &mut work.place,
            Place::Number => &mut work.number,
            Place::Isbn => &mut work.isbn,
            Place::Issn => &mut work.issn,
            Place::Language => &mut work.language,
        };
        if into.is_empty() {
            value.clone_into(into);
        } else if into != value {
            self.keep(name, value);
        }
    }

    /// Keeps a field that has no place.
    pub(super) fn keep(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() {
            self.source.extra.push((name.to_owned(), value.trim().to_owned()));
        }
    }

    /// Puts the day on which it appeared or was read; what is no date, or another one, is kept as it is.
    pub(super) fn put_date(&mut self, accessed: bool, name: &str, written: &str) {
        let written = written.trim();
        if written.is_empty() {
            return;
        }
        let into = if accessed {
            &mut self.source.accessed
        } else {
            &mut self.source.date
        };
        match (read_date(written), &into) {
            (Some((date, whole)), None) => {
                *into = Some(date);
                if !whole {
                    self.keep(name, written);
                }
            }
            (Some((date, true)), Some(held)) if date == *held => {}
            (Some(_) | None, _) => self.keep(name, written),
        }
    }
}

/// A DOI without resolver and prefix.
fn bare_doi(doi: &str) -> &str {
    let bare = doi.split_once("doi.org/").map_or(doi, |(_, rest)| rest);
    let prefix = bare.get(..4).filter(|start| start.eq_ignore_ascii_case("doi:"));
    prefix.map_or(bare, |start| &bare[start.len()..]).trim()
}

/// A date, and whether it says all that is written: of a span, the first day is taken.
pub(super) fn read_date(written: &str) -> Option<(PartialDate, bool)> {
    let written = written.trim().trim_matches(['[', ']']);
    if let Ok(date) = written.parse() {
        return Some((date, true));
    }
    let separators: &[char] = &['-', '/', '.', ' ', ','];
    let mut parts = written.split(separators).filter(|part| !part.is_empty());
    let year: i16 = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
    let month = parts.next().and_then(read_month);
    let day: Option<u8> = month.and_then(|_| parts.next()?.parse().ok());
    let date = match (month, day) {
        (Some(month), Some(day)) => PartialDate::new(year, Precision::Day(month, day))
            .or_else(|| PartialDate::new(year, Precision::Month(month))),
        (Some(month), None) => PartialDate::new(year, Precision::Month(month)),
        (None, _) => PartialDate::new(year, Precision::Year),
    }
    .or_else(|| PartialDate::new(year, Precision::Year))?;
    let said: usize = match date.precision() {
        Precision::Year | Precision::Part(_) => 1,
        Precision::Month(_) | Precision::PartOfMonth(..) => 2,
        Precision::Day(..) | Precision::Span { .. } => 3,
    };
    let whole =
        written.split(separators).filter(|part| !part.is_empty()).count() == said && !written.contains('~');
    Some((date, whole))
}

/// A month as a number or an English name, 1 to 12.
pub(super) fn read_month(written: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let written = written.trim().trim_end_matches('.').to_lowercase();
    if let Ok(number) = written.parse::<u8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let start = written.get(..3)?;
    let at = NAMES.iter().position(|name| *name == start)?;
    u8::try_from(at + 1).ok()
}

/// A person's name as records write it; without a given name it is whole, in braces if it has a comma.
pub(super) fn person(family: &str, given: &str) -> String {
    let (family, given) = (family.trim(), given.trim());
    if given.is_empty() {
        whole(family)
    } else if family.is_empty() {
        whole(given)
    } else if family.contains(',') || given.contains(',') {
        format!("{{{given} {family}}}")
    } else {
        format!("{family}, {given}")
    }
}

/// A name that is no person's.
pub(super) fn whole(name: &str) -> String {
    match Name::read(name) {
        Name::Person { .. } => format!("{{{}}}", name.trim()),
        Name::Whole(_) => name.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_far_as_they_go_and_say_whether_that_is_all() {
        let read = |written| read_date(written).map(|(date, whole)| (date.to_string(), whole));
        let date = |date: &str, whole| Some((date.to_owned(), whole));
        assert_eq!(read("2024-05-03"), date("2024-05-03", true));
        assert_eq!(read("2024/05/03/"), date("2024-05-03", true));
        assert_eq!(read("2024 May 3"), date("2024-05-03", true));
        assert_eq!(read("2024-05/2024-06"), date("2024-05", false));
        assert_eq!(read("2024 in the rains"), date("2024", false));
        assert_eq!(read("2023-02-30"), date("2023-02", false));
        assert_eq!(read("forthcoming"), None);
    }
}
