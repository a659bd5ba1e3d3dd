//! CSL-JSON: a list of items, each read by itself so that a broken one takes no other with it.

use serde_json::{Map, Value};

use super::record::{Place, Record, person, whole};
use super::{Bibliography, Entry, Skipped, line_of};
use crate::model::evidence::WorkKind;
use crate::words::text;

/// Reads the text of a CSL-JSON file: a list of items, one item, or an object whose `items` is a list.
pub(super) fn read(text: &str) -> Bibliography {
    let mut read = Bibliography::default();
    for range in items(text) {
        let line = line_of(text, range.start);
        let item = text.get(range).unwrap_or_default();
        match serde_json::from_str::<Value>(item) {
            Ok(Value::Object(fields))
                if !["title", "type", "URL", "DOI"]
                    .iter()
                    .any(|name| fields.contains_key(*name)) =>
            {
                read.skipped.push(Skipped {
                    line,
                    name: item.chars().take(40).filter(|sign| *sign != '\n').collect(),
                    reason: text!("it names neither a title nor a kind, an address or a DOI"),
                });
            }
            Ok(Value::Object(fields)) => read.entries.push(entry(line, &fields)),
            Ok(_) => {}
            Err(error) => read.skipped.push(Skipped {
                line,
                name: item.chars().take(40).filter(|sign| *sign != '\n').collect(),
                reason: text!("it is not JSON: {}", error.to_string()),
            }),
        }
    }
    read
}

/// Where the items stand: the outermost objects of the outermost list, or the one object.
fn items(text: &str) -> Vec<std::ops::Range<usize>> {
    let within = text.find('[').filter(|at| {
        let before = text[..*at].trim();
        before.is_empty()
            || before
                .trim_end_matches([':', ' ', '\n', '\t'])
                .ends_with("\"items\"")
    });
    let begin = within.map_or(0, |at| at + 1);
    let (mut ranges, mut depth, mut start, mut quoted, mut escaped) =
        (Vec::new(), 0_usize, None, false, false);
    for (at, byte) in text.bytes().enumerate().skip(begin) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' => {
                start = start.or(Some(at));
                depth += 1;
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                if let Some(from) = start.filter(|_| depth == 0) {
                    ranges.push(from..at + 1);
                    start = None;
                }
            }
            _ => {}
        }
    }
    // One that does not end is told of as broken.
    ranges.extend(start.map(|from| from..text.len()));
    ranges
}

fn entry(line: usize, fields: &Map<String, Value>) -> Entry {
    let mut record = Record::default();
    let mut key = String::new();
    for (name, value) in fields {
        match name.as_str() {
            "id" | "citation-key" if key.is_empty() => key = plain(value),
            "id" => {
                if key != plain(value) {
                    record.keep(name, &plain(value));
                }
            }
            "type" => set_kind(&mut record, &plain(value)),
            "author" => {
                let people = names(&mut record, name, value);
                record.source.authors.extend(people);
            }
            "editor" => {
                let people = names(&mut record, name, value);
                record.source.work.editors.extend(people);
            }
            "issued" | "accessed" => date(&mut record, name == "accessed", name, value),
            _ => match place_of(name) {
                Some(place) if !value.is_array() && !value.is_object() => {
                    let written = plain(value);
                    let bare = without_tags(&written);
                    record.put(place, name, &bare);
                    if bare != written {
                        record.keep(name, &written);
                    }
                }
                Some(_) | None => record.keep(name, &plain(value)),
            },
        }
    }
    Entry {
        key,
        line,
        source: record.source,
        remarks: record.remarks,
    }
}

/// A value as words: texts as they are, all else as JSON.
fn plain(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

/// Text without the tags by which CSL-JSON sets italics and the like.
fn without_tags(text: &str) -> String {
    const TAGS: [&str; 9] = [
        "<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>", "</span>",
    ];
    let mut bare = text.to_owned();
    for tag in TAGS {
        bare = bare.replace(tag, "");
    }
    while let Some(from) = bare.find("<span") {
        let Some(length) = bare[from..].find('>') else {
            break;
        };
        bare.replace_range(from..=from + length, "");
    }
    bare
}

fn set_kind(record: &mut Record, name: &str) {
    record.source.work.kind = WorkKind::ALL.into_iter().find(|kind| kind.csl() == name);
    if record.source.work.kind.is_none() {
        record.keep("type", name);
        if !["document", "article", ""].contains(&name) {
            record.remarks.push(text!("the kind “{}” is not known", name));
        }
    }
}

fn names(record: &mut Record, field: &str, value: &Value) -> Vec<String> {
    let Some(list) = value.as_array() else {
        record.keep(field, &plain(value));
        return Vec::new();
    };
    let mut people = Vec::new();
    for one in list {
        let part = |name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default();
        let literal = part("literal");
        let family: Vec<&str> = [
            part("dropping-particle"),
            part("non-dropping-particle"),
            part("family"),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
        let given: Vec<&str> = [part("given"), part("suffix")]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        if !literal.is_empty() {
            people.push(whole(literal));
        } else if !family.is_empty() || !given.is_empty() {
            people.push(person(&family.join(" "), &given.join(" ")));
        } else {
            record.keep(field, &plain(one));
        }
    }
    people
}

fn date(record: &mut Record, accessed: bool, name: &str, value: &Value) {
    let number = |part: &Value| {
        part.as_i64()
            .map(|part| part.to_string())
            .or_else(|| part.as_str().map(str::to_owned))
    };
    let parts = value.get("date-parts").and_then(Value::as_array);
    let first = parts.and_then(|spans| spans.first()).and_then(Value::as_array);
    let written = first
        .map(|parts| parts.iter().filter_map(number).collect::<Vec<_>>().join("-"))
        .or_else(|| value.get("raw").and_then(Value::as_str).map(str::to_owned))
        .or_else(|| value.as_str().map(str::to_owned));
    let plainly = value.as_object().is_none_or(|fields| fields.len() == 1)
        && parts.is_none_or(|spans| spans.len() == 1);
    match written.filter(|written| super::record::read_date(written).is_some()) {
        Some(written) => {
            record.put_date(accessed, name, &written);
            if !plainly {
                record.keep(name, &plain(value));
            }
        }
        None => record.keep(name, &plain(value)),
    }
}

fn place_of(name: &str) -> Option<Place> {
    Some(match name {
        "title" => Place::Title,
        "publisher" => Place::Publisher,
        "URL" => Place::Url,
        "DOI" => Place::Doi,
        "license" => Place::Licence,
        "container-title" => Place::Container,
        "volume" => Place::Volume,
        "issue" => Place::Issue,
        "page" => Place::Pages,
        "edition" => Place::Edition,
        "publisher-place" => Place::Location,
        "number" => Place::Number,
        "ISBN" => Place::Isbn,
        "ISSN" => Place::Issn,
        "language" => Place::Language,
        _ => return None,
    })
}
