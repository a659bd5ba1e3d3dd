//! RIS: one field a line, two signs of a tag, then two spaces, a hyphen and a space.

use super::record::{Place, Record, person, whole};
use super::{Bibliography, Entry, Skipped};
use crate::model::evidence::WorkKind;
use crate::words::{Text, text};

/// Reads the text of a RIS file.
pub(super) fn read(text: &str) -> Bibliography {
    let mut read = Bibliography::default();
    let mut open: Option<Raw> = None;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        match (tagged(line), &mut open) {
            (Some(("TY", value)), _) => {
                if let Some(mut raw) = open.take() {
                    raw.remarks.push(text!("it has no line ER at its end"));
                    finish(raw, &mut read);
                }
                open = Some(Raw::new(number, value));
            }
            (Some(("ER", _)), Some(_)) => finish(open.take().unwrap_or_default(), &mut read),
            (Some((tag, value)), Some(raw)) => raw.fields.push((tag.to_owned(), value.trim().to_owned())),
            (None, Some(raw)) => {
                // A value that goes on in the next line.
                if let Some((_, value)) = raw.fields.last_mut().filter(|_| !line.trim().is_empty()) {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            (found, None) => {
                if !line.trim().is_empty() && found.is_none_or(|(tag, _)| tag != "ER") {
                    outside(number, line, &mut read);
                }
            }
        }
    }
    if let Some(mut raw) = open {
        raw.remarks.push(text!("the file ends before its line ER"));
        finish(raw, &mut read);
    }
    read
}

/// Lines outside of records, those in a row as one.
fn outside(number: usize, line: &str, read: &mut Bibliography) {
    let reason = text!("it stands outside of a record, which begins with a line TY");
    let row = read
        .skipped
        .last()
        .is_some_and(|last| last.reason == reason && last.line + last.name.lines().count() == number);
    if let Some(last) = read.skipped.last_mut().filter(|_| row) {
        last.name.push('\n');
        last.name.push_str(line.trim());
    } else {
        read.skipped.push(Skipped {
            line: number,
            name: line.trim().to_owned(),
            reason,
        });
    }
}

/// A record's fields as they stand.
#[derive(Default)]
struct Raw {
    line: usize,
    kind: String,
    fields: Vec<(String, String)>,
    remarks: Vec<Text>,
}

impl Raw {
    fn new(line: usize, kind: &str) -> Self {
        Self {
            line,
            kind: kind.trim().to_uppercase(),
            ..Self::default()
        }
    }
}

/// The tag and value of a line; the hyphen may lack the spaces around it that some programs leave out.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}').trim_start();
    let (tag, rest) = line.split_at_checked(2)?;
    let mut signs = tag.chars();
    let valid = signs.next().is_some_and(|sign| sign.is_ascii_uppercase())
        && signs
            .next()
            .is_some_and(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit());
    let rest = rest.strip_prefix(' ')?.trim_start().strip_prefix('-')?;
    valid.then_some((tag, rest.strip_prefix(' ').unwrap_or(rest)))
}

fn kind_of(kind: &str) -> Option<WorkKind> {
    Some(match kind {
        "JOUR" | "EJOUR" | "JFULL" | "ABST" | "INPR" => WorkKind::JournalArticle,
        "NEWS" => WorkKind::NewspaperArticle,
        "MGZN" => WorkKind::MagazineArticle,
        "BOOK" | "EBOOK" | "EDBOOK" | "SER" => WorkKind::Book,
        "CHAP" | "ECHAP" | "ENCYC" | "DICT" => WorkKind::Chapter,
        "CONF" | "CPAPER" => WorkKind::ConferencePaper,
        "RPRT" | "GOVDOC" | "STAND" => WorkKind::Report,
        "THES" => WorkKind::Thesis,
        "ELEC" | "WEB" => WorkKind::WebPage,
        "BLOG" => WorkKind::BlogPost,
        "DATA" | "DBASE" | "AGGR" => WorkKind::Dataset,
        "STAT" | "LEGAL" | "BILL" => WorkKind::Legislation,
        "CASE" => WorkKind::LegalCase,
        "HEAR" | "SOUND" | "VIDEO" | "MPCT" => WorkKind::Broadcast,
        "MAP" => WorkKind::Map,
        "MANSCPT" | "UNPB" => WorkKind::Manuscript,
        "PCOMM" | "ICOMM" => WorkKind::PersonalCommunication,
        _ => return None,
    })
}

/// The tag that a kind would be written with, so that others are kept.
fn usual(kind: WorkKind) -> &'static str {
    super::export::ris_name(kind)
}

fn finish(raw: Raw, read: &mut Bibliography) {
    let mut record = Record {
        remarks: raw.remarks,
        ..Record::default()
    };
    let kind = kind_of(&raw.kind);
    record.source.work.kind = kind;
    if kind.is_none_or(|kind| usual(kind) != raw.kind) {
        record.keep("TY", &raw.kind);
        if kind.is_none() && raw.kind != "GEN" {
            record
                .remarks
                .push(text!("the kind “{}” is not known", &raw.kind));
        }
    }
    let mut key = String::new();
    let (mut first, mut last) = (String::new(), String::new());
    for (tag, value) in &raw.fields {
        match tag.as_str() {
            "ID" if key.is_empty() => key.clone_from(value),
            "AU" | "A1" => record.source.authors.extend(name(value)),
            "ED" | "A2" => record.source.work.editors.extend(name(value)),
            "PY" | "Y1" | "DA" => date(&mut record, false, tag, value),
            "Y2" => date(&mut record, true, tag, value),
            "SP" if first.is_empty() => first.clone_from(value),
            "EP" if last.is_empty() => last.clone_from(value),
            _ => match place_of(tag, kind, value) {
                Some(place) => record.put(place, tag, value),
                None => record.keep(tag, value),
            },
        }
    }
    let pages = match (first.as_str(), last.as_str()) {
        (first, "") => first.to_owned(),
        (first, last) if first == last || first.contains(['-', '–']) => first.to_owned(),
        ("", last) => last.to_owned(),
        (first, last) => format!("{first}–{last}"),
    };
    record.put(Place::Pages, "SP", &pages);
    let entry = Entry {
        key,
        line: raw.line,
        source: record.source,
        remarks: record.remarks,
    };
    if entry.source
        == (crate::model::evidence::Source {
            work: entry.source.work.clone(),
            ..Default::default()
        })
    {
        read.skipped.push(Skipped {
            line: entry.line,
            name: entry.key,
            reason: text!("the record has no field that says anything"),
        });
    } else {
        read.entries.push(entry);
    }
}

/// A name: "Family, Given" or "Family, Given, Suffix"; without a comma it is whole.
fn name(value: &str) -> Option<String> {
    let value = value.trim().trim_end_matches(',').trim();
    let mut parts = value.split(',').map(str::trim);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some("") | None, ..) => None,
        (Some(family), Some(given), None, _) => Some(person(family, given)),
        (Some(family), Some(given), Some(suffix), None) => Some(person(family, &format!("{given} {suffix}"))),
        (Some(_), ..) => Some(whole(value)),
    }
}

/// A later tag may say a date more exactly; what it says otherwise is kept.
fn date(record: &mut Record, accessed: bool, tag: &str, value: &str) {
    let held = if accessed {
        record.source.accessed
    } else {
        record.source.date
    };
    if let (Some(held), Some((new, true))) = (held, super::record::read_date(value)) {
        let inside = held.first_day() <= new.first_day() && new.last_day() <= held.last_day();
        if inside {
            *(if accessed {
                &mut record.source.accessed
            } else {
                &mut record.source.date
            }) = Some(new);
            return;
        }
        if new.first_day() <= held.first_day() && held.last_day() <= new.last_day() {
            return;
        }
    }
    record.put_date(accessed, tag, value);
}

fn place_of(tag: &str, kind: Option<WorkKind>, value: &str) -> Option<Place> {
    let article = matches!(
        kind,
        Some(WorkKind::JournalArticle | WorkKind::NewspaperArticle | WorkKind::MagazineArticle)
    );
    Some(match tag {
        "TI" | "T1" => Place::Title,
        "BT" if kind == Some(WorkKind::Book) => Place::Title,
        "T2" | "JO" | "JF" | "BT" => Place::Container,
        "PB" => Place::Publisher,
        "VL" => Place::Volume,
        "IS" if article => Place::Issue,
        "IS" | "SN" if tag == "IS" => Place::Number,
        "ET" => Place::Edition,
        "CY" => Place::Location,
        "SN" => {
            let digits = value.chars().filter(char::is_ascii_alphanumeric).count();
            if digits <= 8 { Place::Issn } else { Place::Isbn }
        }
        "UR" => Place::Url,
        "DO" => Place::Doi,
        "LA" => Place::Language,
        _ => return None,
    })
}
