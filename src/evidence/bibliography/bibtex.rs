//! BibTeX and BibLaTeX. The file is cut into entries here, so that a broken one takes no other with it; each is parsed
//! by the `biblatex` package, which knows LaTeX's accents, names and abbreviations.

use std::collections::BTreeMap;
use std::ops::Range;

use biblatex::{ChunksExt, ParseErrorKind, Person, RawBibliography, RawChunk};

use super::record::{Place, Record, person, read_month, whole};
use super::{Bibliography, Entry, Skipped, line_of};
use crate::model::evidence::{Source, WorkKind};
use crate::words::{Text, text};

/// Reads the text of a BibTeX or BibLaTeX file.
pub(super) fn read(text: &str) -> Bibliography {
    let mut read = Bibliography::default();
    let mut strings = String::new();
    let mut crossed: Vec<(usize, String)> = Vec::new();
    for piece in pieces(text) {
        let line = line_of(text, piece.range.start);
        let raw = text.get(piece.range.clone()).unwrap_or_default();
        let name: String = raw.lines().next().unwrap_or_default().chars().take(60).collect();
        let mut skip = |reason: Text| {
            read.skipped.push(Skipped {
                line,
                name: name.clone(),
                reason,
            });
        };
        match (piece.kind.to_lowercase().as_str(), piece.ends) {
            ("comment" | "preamble", _) => {
                read.remarks
                    .push(text!("line {}: {} was passed over", line, name));
            }
            (_, false) => skip(text!(
                "its braces do not close before the next entry or the end of the file"
            )),
            ("string", true) => {
                let with = format!("{strings}{}\n", braced(raw));
                match RawBibliography::parse(&with) {
                    Ok(_) => strings = with,
                    Err(error) => skip(error.kind.to_string().into()),
                }
            }
            (_, true) => match parse(&strings, raw) {
                Ok((entry, parent)) => {
                    crossed.extend(parent.map(|parent| (read.entries.len(), parent)));
                    read.entries.push(Entry { line, ..entry });
                }
                Err((reason, at)) => {
                    let at = line_of(raw, at) + line - 1;
                    skip(text!("{}, on line {}", reason, at));
                }
            },
        }
    }
    for (at, parent) in crossed {
        inherit(&mut read.entries, at, &parent);
    }
    read
}

/// An entry as it stands in the file.
struct Piece {
    kind: String,
    range: Range<usize>,
    /// Whether it is closed.
    ends: bool,
}

/// Cuts the file: an entry begins with `@`, a name and a brace, and ends where that closes. A line that begins another
/// one ends an entry whose braces do not close.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('@')) {
        let start = at + found;
        let Some((kind, body)) = head(text, start) else {
            at = start + 1;
            continue;
        };
        let (end, ends) = close(text, body);
        pieces.push(Piece {
            kind: kind.to_owned(),
            range: start..end,
            ends,
        });
        at = end.max(start + 1);
    }
    pieces
}

/// The name behind an `@` and where the brace or parenthesis behind it stands.
fn head(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at + 1..)?;
    let length = rest
        .find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_')
        .unwrap_or(rest.len());
    let kind = rest.get(..length).filter(|kind| !kind.is_empty())?;
    let behind = rest.get(length..)?;
    let space = behind.len() - behind.trim_start().len();
    let opens = behind.trim_start().starts_with(['{', '(']);
    opens.then_some((kind, at + 1 + length + space))
}

/// Where what opens at `open` ends, and whether it is closed there.
fn close(text: &str, open: usize) -> (usize, bool) {
    let parenthesis = text.as_bytes().get(open) == Some(&b'(');
    let (mut depth, mut escaped, mut line_start) = (0_i32, false, false);
    for (offset, sign) in text.get(open..).unwrap_or_default().char_indices() {
        let at = open + offset;
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 && !parenthesis {
                    return (at + 1, true);
                }
            }
            ')' if parenthesis && depth == 0 => return (at + 1, true),
            '@' if line_start && head(text, at).is_some() => return (at, false),
            _ => {}
        }
        line_start = sign == '\n' || (line_start && sign.is_whitespace());
    }
    (text.len(), false)
}

/// An entry in parentheses as one in braces.
fn braced(raw: &str) -> String {
    match (raw.find(['{', '(']), raw.strip_suffix(')')) {
        (Some(at), Some(body)) if raw.as_bytes().get(at) == Some(&b'(') => {
            format!("{}{{{}}}", &raw[..at], &body[at + 1..])
        }
        _ => raw.to_owned(),
    }
}

/// Parses one entry; returns it with the key of the entry that it refers to. An error names the byte.
fn parse(strings: &str, raw: &str) -> Result<(Entry, Option<String>), (String, usize)> {
    let mut strings = strings.to_owned();
    let mut remarks = Vec::new();
    // Each round names one abbreviation more, of which an entry has only so many.
    for _ in 0..=raw.len() {
        let text = format!("{strings}{}", braced(raw));
        match fields(&text) {
            Ok((key, kind, fields)) => return Ok(record(key, &kind, &fields, remarks)),
            Err(error) => match error.kind {
                ParseErrorKind::UnknownAbbreviation(name) => {
                    remarks.push(text!(
                        "the abbreviation “{}” is nowhere defined and was taken as words",
                        &name
                    ));
                    strings = format!("{strings}@string{{{name} = {{{name}}}}}\n");
                }
                kind => return Err((kind.to_string(), error.span.start.saturating_sub(strings.len()))),
            },
        }
    }
    Err(("it could not be read".to_owned(), 0))
}

/// A field's name, its text, and its parts for names.
type Field = (String, String, Vec<biblatex::Spanned<biblatex::Chunk>>);

fn fields(text: &str) -> Result<(String, String, Vec<Field>), biblatex::ParseError> {
    let mut raw = RawBibliography::parse(text)?;
    let Some(entry) = raw.entries.pop() else {
        return Err(biblatex::ParseError {
            span: 0..0,
            kind: ParseErrorKind::UnexpectedEof,
        });
    };
    let (key, kind) = (entry.v.key.v.to_owned(), entry.v.kind.v.to_owned());
    let mut fields = Vec::new();
    for pair in entry.v.fields {
        let name = pair.key.v.to_lowercase();
        // What refers to other entries is for us; the package would look for them.
        if ["crossref", "xdata", "xref", "ids"].contains(&name.as_str()) {
            let words = pair.value.v.iter().map(|chunk| match chunk.v {
                RawChunk::Normal(words) | RawChunk::Abbreviation(words) => words,
            });
            fields.push((name, words.collect(), Vec::new()));
            continue;
        }
        // One at a time, so that a field that stands twice loses neither.
        let mut alone = raw.clone();
        alone.entries = vec![biblatex::Spanned::new(
            biblatex::RawEntry {
                key: entry.v.key.clone(),
                kind: entry.v.kind.clone(),
                fields: vec![pair],
            },
            entry.span.clone(),
        )];
        let parsed = biblatex::Bibliography::from_raw(alone)?;
        let chunks = parsed
            .iter()
            .next()
            .and_then(|entry| entry.get(&name))
            .unwrap_or_default();
        fields.push((name, chunks.format_verbatim(), chunks.to_vec()));
    }
    Ok((key, kind, fields))
}

fn kind_of(kind: &str) -> Option<WorkKind> {
    Some(match kind {
        "article" | "suppperiodical" | "periodical" => WorkKind::JournalArticle,
        "book" | "mvbook" | "collection" | "mvcollection" | "proceedings" | "mvproceedings" | "manual"
        | "booklet" | "reference" | "mvreference" => WorkKind::Book,
        "inbook" | "incollection" | "inreference" | "bookinbook" | "suppbook" | "suppcollection" => {
            WorkKind::Chapter
        }
        "inproceedings" | "conference" => WorkKind::ConferencePaper,
        "report" | "techreport" => WorkKind::Report,
        "thesis" | "phdthesis" | "mastersthesis" => WorkKind::Thesis,
        "online" | "www" | "electronic" => WorkKind::WebPage,
        "dataset" => WorkKind::Dataset,
        "legislation" | "legal" => WorkKind::Legislation,
        "jurisdiction" => WorkKind::LegalCase,
        "unpublished" => WorkKind::Manuscript,
        "letter" => WorkKind::PersonalCommunication,
        "video" | "movie" | "audio" => WorkKind::Broadcast,
        _ => return None,
    })
}

fn record(key: String, kind: &str, fields: &[Field], remarks: Vec<Text>) -> (Entry, Option<String>) {
    let lower = kind.to_lowercase();
    let mut record = Record {
        remarks,
        ..Record::default()
    };
    record.source.work.kind = kind_of(&lower);
    if record
        .source
        .work
        .kind
        .is_none_or(|known| super::export::biblatex_name(known) != lower)
    {
        record.keep("type", &lower);
        if record.source.work.kind.is_none() && lower != "misc" {
            record.remarks.push(text!("the kind “{}” is not known", kind));
        }
    }
    let said: BTreeMap<&str, &str> = fields
        .iter()
        .map(|(name, value, _)| (name.as_str(), value.as_str()))
        .collect();
    let day = day_of(&said, &mut record);
    let (mut parent, mut subtitle) = (None, String::new());
    for (name, value, chunks) in fields {
        match name.as_str() {
            "author" if record.source.authors.is_empty() => {
                record.source.authors = people(chunks, &mut record.remarks);
            }
            "editor" if record.source.work.editors.is_empty() => {
                record.source.work.editors = people(chunks, &mut record.remarks);
            }
            "subtitle" if subtitle.is_empty() => subtitle.clone_from(value),
            "date" => record.put_date(false, name, value),
            "year" | "month" | "day" if day && !said.contains_key("date") => {}
            "urldate" => record.put_date(true, name, value),
            "crossref" => {
                parent = Some(value.trim().to_owned());
                record.keep(name, value);
            }
            "entrysubtype" if value.eq_ignore_ascii_case("newspaper") => {
                record.source.work.kind = Some(WorkKind::NewspaperArticle);
            }
            "entrysubtype" if value.eq_ignore_ascii_case("magazine") => {
                record.source.work.kind = Some(WorkKind::MagazineArticle);
            }
            _ => match place_of(name, record.source.work.kind) {
                Some(place) => record.put(place, name, value),
                None => record.keep(name, value),
            },
        }
    }
    if !subtitle.trim().is_empty() {
        record.source.title = format!("{}: {}", record.source.title, subtitle.trim());
    }
    let entry = Entry {
        key,
        line: 0,
        source: record.source,
        remarks: record.remarks,
    };
    (entry, parent)
}

/// Sets the date of the fields `year`, `month` and `day`; returns whether it says all of them.
fn day_of(said: &BTreeMap<&str, &str>, record: &mut Record) -> bool {
    let Some(year) = said.get("year").filter(|_| !said.contains_key("date")) else {
        return false;
    };
    let mut written = year.trim().to_owned();
    let mut whole = true;
    if let Some(month) = said.get("month") {
        // "3 May" and "May 3" stand in many a file.
        let mut words = month
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty());
        let named = words
            .clone()
            .find_map(|word| read_month(word).filter(|_| word.parse::<u8>().is_err()));
        let number = named.or_else(|| words.clone().next().and_then(read_month));
        let day = said
            .get("day")
            .copied()
            .or_else(|| named.and_then(|_| words.find(|word| word.parse::<u8>().is_ok())));
        match number {
            Some(number) => written = format!("{written}-{number}"),
            None => whole = false,
        }
        if let Some(day) = day.filter(|_| whole) {
            written = format!("{written}-{}", day.trim());
        }
        let count = month
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .count();
        whole &= count == 1 || (count == 2 && day.is_some());
    }
    match super::record::read_date(&written) {
        Some((date, exact)) => {
            record.source.date = Some(date);
            whole && exact
        }
        None => false,
    }
}

fn people(chunks: &[biblatex::Spanned<biblatex::Chunk>], remarks: &mut Vec<Text>) -> Vec<String> {
    let Ok(people) = <Vec<Person> as biblatex::Type>::from_chunks(chunks) else {
        return vec![whole(&chunks.format_verbatim())];
    };
    let mut names = Vec::new();
    for one in people {
        if one.given_name.is_empty() && one.name.eq_ignore_ascii_case("others") {
            remarks.push(text!("the list of names ends with “and others”"));
            names.push("others".to_owned());
            continue;
        }
        let join = |parts: [&str; 2]| {
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let family = join([&one.prefix, &one.name]);
        names.push(person(&family, &join([&one.given_name, &one.suffix])));
    }
    names.retain(|name| !name.is_empty());
    names
}

fn place_of(name: &str, kind: Option<WorkKind>) -> Option<Place> {
    let article = matches!(
        kind,
        Some(WorkKind::JournalArticle | WorkKind::NewspaperArticle | WorkKind::MagazineArticle)
    );
    Some(match name {
        "title" => Place::Title,
        "journal" | "journaltitle" | "booktitle" | "maintitle" => Place::Container,
        "publisher" | "institution" | "school" | "organization" | "howpublished" => Place::Publisher,
        "url" => Place::Url,
        "doi" => Place::Doi,
        "note" => Place::Note,
        "volume" => Place::Volume,
        "number" if !article => Place::Number,
        "number" | "issue" => Place::Issue,
        "pages" => Place::Pages,
        "edition" => Place::Edition,
        "location" | "address" => Place::Location,
        "isbn" => Place::Isbn,
        "issn" => Place::Issn,
        "language" | "langid" => Place::Language,
        _ => return None,
    })
}

/// What an entry takes over from the one that its `crossref` names.
fn inherit(entries: &mut [Entry], at: usize, parent: &str) {
    let Some(held) = entries
        .iter()
        .find(|entry| entry.key == parent)
        .map(|entry| entry.source.clone())
    else {
        if let Some(entry) = entries.get_mut(at) {
            entry
                .remarks
                .push(text!("it refers to “{}”, which the file does not have", parent));
        }
        return;
    };
    let Some(Entry { source, .. }) = entries.get_mut(at) else {
        return;
    };
    let fill = |into: &mut String, from: &str| {
        if into.is_empty() {
            from.clone_into(into);
        }
    };
    let Source {
        work,
        publisher,
        date,
        ..
    } = source;
    fill(&mut work.container, &held.title);
    fill(publisher, &held.publisher);
    fill(&mut work.place, &held.work.place);
    fill(&mut work.isbn, &held.work.isbn);
    if work.editors.is_empty() {
        work.editors.clone_from(&held.work.editors);
    }
    *date = date.or(held.date);
}
