//! E-mail (RFC 5322, MIME) and pages saved as web archives (RFC 2557), which are mails of a page and its pictures.
//!
//! The subject is the title, the sender the author. Of a body given both as HTML and as plain text, the HTML is read,
//! unless it says less. Words quoted from others and signatures are set aside; of a message that was sent on, what was
//! sent on is the article. Attachments and pictures are named.

mod quoted;

use std::collections::BTreeMap;

use mail_parser::{Address, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::draft::{Draft, Part};
use super::encoding::clean;
use super::html::{self, Extent};
use super::{ImportError, plain};
use crate::model::date::{PartialDate, Precision};
use crate::words::{Text, decimal, text};

pub(super) use quoted::header;

/// Reads a mail or a web archive.
///
/// # Errors
/// If it has none of the lines that every mail begins with.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Draft, ImportError> {
    let known = |message: &Message<'_>| {
        message.from().is_some()
            || message.subject().is_some()
            || message.date().is_some()
            || message.header(HeaderName::ContentType).is_some()
    };
    let message = MessageParser::default()
        .parse(bytes)
        .filter(known)
        .ok_or_else(|| ImportError::Damaged {
            name: name.to_owned(),
            format: "an e-mail",
            found: text!("it does not begin with the sender, the subject or the date"),
        })?;
    Ok(match snapshot(&message) {
        Some(address) => archive(&message, address),
        None => letter(&message),
    })
}

/// The address of a page saved as a web archive.
fn snapshot(message: &Message<'_>) -> Option<String> {
    let address = text_of(message, "Snapshot-Content-Location");
    if !address.is_empty() {
        return Some(address.trim().to_owned());
    }
    let from = message.from().and_then(Address::first);
    let saved = from.and_then(|from| from.name.as_deref().or(from.address.as_deref()));
    saved?.to_lowercase().contains("saved by").then(|| {
        let part = message.html_part(0).and_then(MimeHeaders::content_location);
        part.unwrap_or_default().to_owned()
    })
}

/// A page saved with its pictures.
fn archive(message: &Message<'_>, address: String) -> Draft {
    let pages = bodies(message).0;
    let decoded = clean(&pages.join("\n"), Vec::new());
    let mut draft = html::read(&decoded, Extent::Page, None);
    if draft.source.url.is_empty() && address.starts_with("http") {
        draft.source.url = address;
    }
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for part in message.attachments() {
        *kinds.entry(kind_of(part)).or_default() += 1;
    }
    for (kind, count) in kinds {
        draft
            .ledger
            .not_carried
            .push(text!("{} × {} saved with the page", count, kind));
    }
    draft
}

/// The bodies as HTML and as plain text.
fn bodies<'a>(message: &'a Message<'_>) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut pages, mut texts) = (Vec::new(), Vec::new());
    let ids = message.html_body.iter().chain(&message.text_body);
    let mut seen = Vec::new();
    for id in ids {
        if seen.contains(id) {
            continue;
        }
        seen.push(*id);
        match message.part(*id).map(|part| &part.body) {
            Some(PartType::Html(words)) => pages.push(words.as_ref()),
            Some(PartType::Text(words)) => texts.push(words.as_ref()),
            Some(
                PartType::Binary(_)
                | PartType::InlineBinary(_)
                | PartType::Message(_)
                | PartType::Multipart(_),
            )
            | None => {}
        }
    }
    (pages, texts)
}

fn letter(message: &Message<'_>) -> Draft {
    let subject = message
        .subject()
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<&str>>()
        .join(" ");
    let (title, forwarded) = quoted::bare_subject(&subject);
    let (pages, texts) = bodies(message);
    let alternative = texts.join("\n\n");
    let mut draft = Draft::default();
    if !pages.is_empty() {
        let decoded = clean(&pages.join("<hr>"), Vec::new());
        let read = html::read(&decoded, Extent::Mail { forwarded }, None);
        let said = words_of(&read);
        if texts.is_empty() || said.len() * 5 >= alternative.split_whitespace().count() * 3 {
            if !texts.is_empty() {
                name_alternative(&said, &alternative, &mut draft);
            }
            let lost = std::mem::take(&mut draft.ledger.not_carried);
            draft = read;
            draft.ledger.not_carried.extend(lost);
        } else {
            let words = alternative.split_whitespace().count();
            draft = letter_of_text(&alternative, forwarded, title);
            let only = words_only_in(&shown(&read), &words_of(&draft));
            let lost = &mut draft.ledger.not_carried;
            lost.push(if only.is_empty() {
                text!(
                    "the HTML version of the message, which says less than the plain one ({} to {} words), and no other",
                    said.len(),
                    words
                )
            } else {
                text!(
                    "the HTML version of the message, which says less than the plain one ({} to {} words); only there: {}",
                    said.len(),
                    words,
                    only
                )
            });
            lost.extend(read.ledger.not_carried);
        }
    } else if !texts.is_empty() {
        draft = letter_of_text(&alternative, forwarded, title);
    }
    entitle(&mut draft, title);
    draft
        .ledger
        .take_rest(&draft.source, &text!("the message that was sent on"));
    record(message, &mut draft);
    draft.ledger.take_rest(
        &draft.source,
        &text!("the message’s own lines (From, Organization, Date)"),
    );
    headers(message, &mut draft);
    attachments(message, &pages.join(" "), &mut draft);
    if message.parts.iter().any(|part| part.is_encoding_problem) {
        draft.ledger.remarks.push(text!(
            "a part of the message is damaged: some of it may be missing"
        ));
    }
    draft
}

fn letter_of_text(text: &str, forwarded: bool, title: &str) -> Draft {
    let decoded = clean(text, Vec::new());
    let cut = quoted::cut(&decoded.text, forwarded);
    let mut draft = plain::read_body(
        &super::encoding::Decoded {
            text: cut.body,
            remarks: decoded.remarks,
        },
        Some(cut.header.title.as_deref().unwrap_or(title)),
    );
    draft.ledger.read.paragraphs += cut.aside.len();
    draft.parts.extend(cut.aside.into_iter().map(Part::Aside));
    cut.header.tell(&mut draft.source);
    draft
}

/// All words that a draft holds, whatever became of them.
fn words_of(draft: &Draft) -> Vec<String> {
    let mut words = Vec::new();
    for part in &draft.parts {
        match part {
            Part::Title(text)
            | Part::Heading(text)
            | Part::Paragraph(text)
            | Part::Credit(text)
            | Part::Aside(text) => {
                words.extend(text.split_whitespace().map(plain_word));
            }
        }
    }
    words
}

/// All that a page shows, whatever became of it.
fn shown(draft: &Draft) -> String {
    let words = draft.parts.iter().map(|part| match part {
        Part::Title(text)
        | Part::Heading(text)
        | Part::Paragraph(text)
        | Part::Credit(text)
        | Part::Aside(text) => text.as_str(),
    });
    words.collect::<Vec<&str>>().join(" ")
}

/// The words of `text` that are not among those said.
fn words_only_in(text: &str, said: &[String]) -> String {
    let said: std::collections::BTreeSet<&str> = said.iter().map(String::as_str).collect();
    let only: Vec<&str> = text
        .split_whitespace()
        .filter(|word| {
            let word = plain_word(word);
            !word.is_empty() && !said.contains(word.as_str())
        })
        .collect();
    only.join(" ")
}

fn plain_word(word: &str) -> String {
    word.chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Names the plain version of a message that was read as HTML, with the words that stand only there.
fn name_alternative(said: &[String], alternative: &str, draft: &mut Draft) {
    let said: std::collections::BTreeSet<&str> = said.iter().map(String::as_str).collect();
    let mut only: Vec<&str> = alternative
        .split_whitespace()
        .filter(|word| !word.contains("://") && !said.contains(plain_word(word).as_str()))
        .collect();
    only.dedup();
    let count = only.len();
    only.truncate(200);
    draft.ledger.not_carried.push(if only.is_empty() {
        text!("the plain-text version of the message, which has no other words")
    } else {
        text!(
            "the plain-text version of the message, with {} words that the HTML has not: {}",
            count,
            only.join(" ")
        )
    });
}

/// Makes the subject the title, or the heading that says the same.
fn entitle(draft: &mut Draft, subject: &str) {
    let title = if draft.source.title.is_empty() {
        subject.to_owned()
    } else {
        draft.source.title.clone()
    };
    if draft.parts.iter().any(|part| matches!(part, Part::Title(_))) || title.is_empty() {
        return;
    }
    let same = draft
        .parts
        .iter()
        .position(|part| matches!(part, Part::Heading(words) if words.eq_ignore_ascii_case(&title)));
    let opens = |at: &usize| {
        draft.parts[..*at]
            .iter()
            .all(|part| matches!(part, Part::Aside(_)))
    };
    if let Some(at) = same.filter(opens) {
        draft.parts[at] = Part::Title(title);
    } else {
        draft.ledger.read.headings += 1;
        draft.parts.insert(0, Part::Title(title));
    }
}

/// Sender, date, organisation and address; what a message sent on tells of itself goes before.
fn record(message: &Message<'_>, draft: &mut Draft) {
    let source = &mut draft.source;
    if source.authors.is_empty()
        && let Some(from) = message.from()
    {
        source.authors = from.iter().filter_map(person).collect();
    }
    if source.date.is_none() {
        source.date = message.date().and_then(|date| {
            PartialDate::new(
                i16::try_from(date.year).ok()?,
                Precision::Day(date.month, date.day),
            )
        });
    }
    let told = |name: &'static str| text_of(message, name).trim().to_owned();
    if source.publisher.is_empty() {
        source.publisher = told("Organization");
    }
    if source.url.is_empty() {
        let address = told("Archived-At");
        let address = address.trim_matches(['<', '>']);
        if address.starts_with("http") {
            address.clone_into(&mut source.url);
        }
    }
}

/// The words of a header that has no form of its own; empty if there is none.
fn text_of(message: &Message<'_>, name: &'static str) -> String {
    let mut lines = message.headers_raw();
    let raw = lines
        .find(|(own, _)| own.eq_ignore_ascii_case(name))
        .map_or("", |(_, raw)| raw);
    let one_line = raw.split_whitespace().collect::<Vec<&str>>().join(" ");
    if !one_line.contains("=?") {
        return one_line;
    }
    // Encoded words are read as those of a subject.
    let subject = format!("Subject: {one_line}\r\n\r\n");
    let decoded = MessageParser::default().parse(subject.as_bytes());
    decoded
        .as_ref()
        .and_then(Message::subject)
        .map_or(one_line, str::to_owned)
}

/// A person's name, or the address where no name is given.
fn person(address: &mail_parser::Addr<'_>) -> Option<String> {
    let name = address
        .name
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    name.or(address.address.as_deref())
        .map(|name| name.trim_matches(['"', '\'']).to_owned())
}

/// Who else got it is set aside; the lines that only machines read are named by their kind.
fn headers(message: &Message<'_>, draft: &mut Draft) {
    let addressed = [
        ("To", message.to()),
        ("Cc", message.cc()),
        ("Bcc", message.bcc()),
        ("Reply-To", message.reply_to()),
    ];
    for (name, addresses) in addressed {
        let people: Vec<String> = addresses
            .into_iter()
            .flat_map(Address::iter)
            .map(|one| match (one.name.as_deref(), one.address.as_deref()) {
                (Some(name), Some(address)) => format!("{name} <{address}>"),
                (name, address) => name.or(address).unwrap_or_default().to_owned(),
            })
            .collect();
        if !people.is_empty() {
            draft.ledger.read.paragraphs += 1;
            draft
                .parts
                .push(Part::Aside(format!("{name}: {}", people.join(", "))));
        }
    }
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in message.headers_raw() {
        let read = [
            "from",
            "to",
            "cc",
            "bcc",
            "reply-to",
            "subject",
            "date",
            "organization",
            "archived-at",
        ];
        if !read.contains(&name.to_ascii_lowercase().as_str()) {
            *others.entry(name).or_default() += 1;
        }
    }
    if !others.is_empty() {
        let names: Vec<&str> = others.keys().copied().collect();
        let lines: usize = others.values().sum();
        draft.ledger.not_carried.push(text!(
            "{n} line for machines: {}" | "{n} lines for machines: {}" % lines,
            names.join(", ")
        ));
    }
}

/// Names what is attached; pictures that the body shows are counted there.
fn attachments(message: &Message<'_>, body: &str, draft: &mut Draft) {
    for part in message.attachments() {
        let kind = kind_of(part);
        let size = size(part.contents().len());
        let id = part.content_id().unwrap_or_default().trim_matches(['<', '>']);
        let shown = !id.is_empty() && body.contains(id);
        let words = match (&part.body, part.attachment_name()) {
            (PartType::Message(inner), _) => {
                text!("the attached message “{}”", inner.subject().unwrap_or_default())
            }
            (_, Some(name)) if shown => {
                text!(
                    "the inline picture “{}” ({}, {}), shown as cid:{}",
                    name,
                    &kind,
                    size,
                    id
                )
            }
            (_, None) if shown => text!("an inline picture ({}, {}), shown as cid:{}", &kind, size, id),
            (_, Some(name)) => text!("the attachment “{}” ({}, {})", name, &kind, size),
            (_, None) => text!("an attachment without a name ({}, {})", &kind, size),
        };
        if kind.starts_with("image/") && !shown {
            draft.ledger.read.images += 1;
            draft.ledger.named.images += 1;
        }
        draft.ledger.not_carried.push(words);
    }
}

fn kind_of(part: &MessagePart<'_>) -> String {
    part.content_type().map_or_else(
        || "text/plain".to_owned(),
        |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("unknown")).to_lowercase(),
    )
}

/// A size in words.
fn size(bytes: usize) -> Text {
    match bytes {
        0..1_000 => text!("{n} byte" | "{n} bytes" % bytes),
        1_000..1_000_000 => text!("{} kB", bytes.div_ceil(1_000)),
        _ => text!("{} MB", decimal((bytes / 100_000) as f64 / 10.0, 1)),
    }
}

#[cfg(test)]
mod tests;
