//! Word documents (ECMA-376, `WordprocessingML`): headings by their style, lists, tables, notes, images, links.

mod archive;

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::ImportError;
use super::debris::{is_credit, is_debris};
use super::draft::{Draft, Part};
use archive::Archive;

/// Reads a Word document.
///
/// # Errors
/// If the bytes are not such a document, or it is damaged.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Draft, ImportError> {
    let damaged = |found: String| ImportError::Damaged {
        name: name.to_owned(),
        format: "a Word document",
        found,
    };
    let mut archive = Archive::open(bytes).map_err(damaged)?;
    let body = archive
        .part("word/document.xml")
        .map_err(damaged)?
        .ok_or_else(|| damaged("it has no word/document.xml".to_owned()))?;
    let styles = match archive.part("word/styles.xml").map_err(damaged)? {
        Some(xml) => styles(&xml),
        None => BTreeMap::new(),
    };
    let mut story = Story::new(styles);
    story.read(&body).map_err(damaged)?;
    let mut draft = story.draft;
    for (file, mark) in [("word/footnotes.xml", ""), ("word/endnotes.xml", "e")] {
        if let Some(xml) = archive.part(file).map_err(damaged)? {
            notes(&xml, mark, &mut draft);
        }
    }
    core(
        &archive
            .part("docProps/core.xml")
            .map_err(damaged)?
            .unwrap_or_default(),
        &mut draft,
    );
    let links = draft.ledger.read.links;
    if links > 0 {
        draft.ledger.named.links += links;
        draft
            .ledger
            .not_carried
            .push(format!("the addresses of {links} links, whose words are kept"));
    }
    for lost in archive.not_read() {
        draft.ledger.not_carried.push(lost);
    }
    promote_title(&mut draft);
    Ok(draft)
}

/// The names of styles by their ids: ids are translated, names are not.
fn styles(xml: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let mut id = String::new();
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == b"style" => id = attribute(&tag, b"styleId"),
            Event::Empty(tag) if tag.local_name().as_ref() == b"name" && !id.is_empty() => {
                names.insert(std::mem::take(&mut id), attribute(&tag, b"val").to_lowercase());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    names
}

/// The value of an attribute by its local name; empty if there is none.
fn attribute(tag: &BytesStart<'_>, name: &[u8]) -> String {
    tag.attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .ok()
                .map(std::borrow::Cow::into_owned)
        })
        .unwrap_or_default()
}

/// The words of a reference such as `&amp;`.
fn entity(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(sign)) = reference.resolve_char_ref() {
        return sign.to_string();
    }
    let name = reference.decode().unwrap_or_default();
    quick_xml::escape::resolve_predefined_entity(&name)
        .unwrap_or_default()
        .to_owned()
}

/// A paragraph being read.
#[derive(Debug, Default)]
struct Paragraph {
    words: String,
    style: String,
    in_list: bool,
}

/// The story of a document: its body, read from start to end.
struct Story {
    draft: Draft,
    styles: BTreeMap<String, String>,
    /// Paragraphs around the place: text boxes nest.
    open: Vec<Paragraph>,
    /// The rows of the outermost table being read, and how deep the place is in tables.
    rows: Vec<Vec<String>>,
    tables: usize,
    /// Whether words count: those of deleted text and of fallbacks do not.
    muted: usize,
    in_text: bool,
    deleted: usize,
}

impl Story {
    fn new(styles: BTreeMap<String, String>) -> Self {
        Self {
            draft: Draft::default(),
            styles,
            open: Vec::new(),
            rows: Vec::new(),
            tables: 0,
            muted: 0,
            in_text: false,
            deleted: 0,
        }
    }

    fn read(&mut self, xml: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(xml);
        loop {
            let event = reader.read_event().map_err(|error| {
                format!(
                    "its text breaks off at byte {}: {error}",
                    reader.buffer_position()
                )
            })?;
            match event {
                Event::Start(tag) => self.start(&tag),
                Event::Empty(tag) => self.empty(&tag),
                Event::End(tag) => self.end(tag.local_name().as_ref()),
                Event::Text(text) => self.push(&text.decode().unwrap_or_default()),
                Event::GeneralRef(reference) => self.push(&entity(&reference)),
                Event::Eof => break,
                _ => {}
            }
        }
        if self.deleted > 0 {
            let count = if self.deleted == 1 {
                "one deletion that was".to_owned()
            } else {
                format!("{} deletions that were", self.deleted)
            };
            let lost = format!("{count} tracked and not accepted");
            self.draft.ledger.not_carried.push(lost);
        }
        Ok(())
    }

    fn push(&mut self, words: &str) {
        if self.in_text
            && self.muted == 0
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.words.push_str(words);
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            b"p" => self.open.push(Paragraph::default()),
            b"t" => self.in_text = true,
            b"del" | b"moveFrom" => {
                self.deleted += 1;
                self.muted += 1;
            }
            b"Fallback" => self.muted += 1,
            b"tbl" => self.tables += 1,
            b"tr" if self.tables == 1 => self.rows.push(Vec::new()),
            b"tc" if self.tables == 1 => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(String::new());
                }
            }
            b"numPr" => self.in_list(),
            b"hyperlink" => self.draft.ledger.read.links += 1,
            b"docPr" => self.image(tag),
            _ => {}
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        let space = match tag.local_name().as_ref() {
            b"pStyle" => {
                let id = attribute(tag, b"val");
                let name = self.styles.get(&id).cloned().unwrap_or_else(|| id.to_lowercase());
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.style = name;
                }
                return;
            }
            b"numPr" => return self.in_list(),
            b"docPr" => return self.image(tag),
            b"footnoteReference" => format!("[{}]", attribute(tag, b"id")),
            b"endnoteReference" => format!("[e{}]", attribute(tag, b"id")),
            b"tab" | b"br" | b"cr" => " ".to_owned(),
            b"noBreakHyphen" => "-".to_owned(),
            _ => return,
        };
        if self.muted == 0
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.words.push_str(&space);
        }
    }

    fn in_list(&mut self) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.in_list = true;
        }
    }

    fn image(&mut self, tag: &BytesStart<'_>) {
        if self.muted > 0 {
            return;
        }
        self.draft.ledger.read.images += 1;
        self.draft.ledger.named.images += 1;
        let words = attribute(tag, b"descr");
        let name = attribute(tag, b"name");
        self.draft.ledger.not_carried.push(if words.is_empty() {
            format!("the image {name}, which has no alternative text")
        } else {
            format!("the image {name}: “{words}”")
        });
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"t" => self.in_text = false,
            b"del" | b"moveFrom" | b"Fallback" => self.muted = self.muted.saturating_sub(1),
            b"p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.store(&paragraph);
                }
            }
            b"tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.store_table();
                }
            }
            _ => {}
        }
    }

    fn store(&mut self, paragraph: &Paragraph) {
        let words = paragraph
            .words
            .split_whitespace()
            .collect::<Vec<&str>>()
            .join(" ");
        if words.is_empty() {
            return;
        }
        if self.tables > 0 {
            if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&words);
            }
            return;
        }
        let ledger = &mut self.draft.ledger;
        let style = paragraph.style.as_str();
        let heading = style.starts_with("heading") && !paragraph.in_list;
        let part = if style == "title" && !self.draft.parts.iter().any(|part| matches!(part, Part::Title(_)))
        {
            ledger.read.headings += 1;
            Part::Title(words)
        } else if heading || style == "title" {
            ledger.read.headings += 1;
            Part::Heading(words)
        } else {
            ledger.read.paragraphs += 1;
            if is_credit(&words) {
                ledger.credit_paragraphs += 1;
                Part::Credit(words)
            } else if is_debris(&words) {
                Part::Aside(words)
            } else if paragraph.in_list || style.starts_with("list") {
                Part::Paragraph(format!("• {words}"))
            } else {
                Part::Paragraph(words)
            }
        };
        self.draft.parts.push(part);
    }

    fn store_table(&mut self) {
        let rows: Vec<String> = self.rows.drain(..).map(|row| row.join(" | ")).collect();
        self.draft.ledger.read.tables += 1;
        self.draft.ledger.kept.tables += 1;
        let words = rows.join("\n").trim().to_owned();
        if !words.is_empty() {
            self.draft.ledger.read.paragraphs += 1;
            self.draft.parts.push(Part::Paragraph(words));
        }
    }
}

/// Footnotes or endnotes, put at the end under a heading of their own.
fn notes(xml: &str, mark: &str, draft: &mut Draft) {
    let mut reader = Reader::from_str(xml);
    let (mut id, mut words, mut in_text) = (String::new(), String::new(), false);
    let mut found: Vec<String> = Vec::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) if matches!(tag.local_name().as_ref(), b"footnote" | b"endnote") => {
                // The separators between text and notes are stored like notes, with a type.
                id = if attribute(&tag, b"type").is_empty() {
                    attribute(&tag, b"id")
                } else {
                    String::new()
                };
                words.clear();
            }
            Event::Start(tag) if tag.local_name().as_ref() == b"t" => in_text = true,
            Event::Text(text) if in_text => words.push_str(&text.decode().unwrap_or_default()),
            Event::GeneralRef(reference) if in_text => words.push_str(&entity(&reference)),
            Event::End(tag) => match tag.local_name().as_ref() {
                b"t" => in_text = false,
                b"footnote" | b"endnote" if !id.is_empty() && !words.trim().is_empty() => {
                    found.push(format!("[{mark}{id}] {}", words.trim()));
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if found.is_empty() {
        return;
    }
    let ledger = &mut draft.ledger;
    ledger.read.notes += found.len();
    ledger.kept.notes += found.len();
    ledger.read.paragraphs += found.len();
    ledger.read.headings += 1;
    draft.parts.push(Part::Heading("Notes".to_owned()));
    draft.parts.extend(found.into_iter().map(Part::Paragraph));
}

/// Title, author and date of the document's own record.
fn core(xml: &str, draft: &mut Draft) {
    let mut reader = Reader::from_str(xml);
    let mut field = Vec::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => field = tag.local_name().as_ref().to_vec(),
            Event::End(_) => field.clear(),
            Event::Text(text) => {
                let words = text.decode().unwrap_or_default().trim().to_owned();
                match field.as_slice() {
                    b"title" => draft.source.title = words,
                    b"creator" if !words.is_empty() => draft.source.authors = vec![words],
                    b"created" => draft.source.date = words.get(..10).and_then(|day| day.parse().ok()),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
}

/// Without a paragraph of the style "Title", a heading at the very start is the title, else that of the record.
fn promote_title(draft: &mut Draft) {
    if draft.parts.iter().any(|part| matches!(part, Part::Title(_))) {
        return;
    }
    if let Some(first) = draft.parts.first_mut()
        && let Part::Heading(words) = first
    {
        *first = Part::Title(std::mem::take(words));
    } else if !draft.source.title.is_empty() {
        draft.ledger.read.headings += 1;
        draft.parts.insert(0, Part::Title(draft.source.title.clone()));
    }
}

#[cfg(test)]
mod tests;
