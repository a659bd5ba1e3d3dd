//! What an `OpenDocument` text says of itself: title, author, date, publisher, address.

use crate::evidence::import::archive::Archive;
use crate::evidence::import::office::own_field;
use crate::evidence::import::office::xml::{Element, Listen, walk};
use crate::model::evidence::Source;
use crate::words;

/// Reads the document's own record into `source`.
pub(super) fn read(archive: &mut Archive<'_>, source: &mut Source) -> Result<(), words::Text> {
    let Some(xml) = archive.part("meta.xml")? else {
        return Ok(());
    };
    let mut record = Record {
        source,
        words: String::new(),
        field: String::new(),
    };
    walk(&xml, "meta.xml", &mut record)
}

struct Record<'a> {
    source: &'a mut Source,
    words: String,
    /// The name of a field that the writer defined.
    field: String,
}

impl Listen for Record<'_> {
    fn open(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        self.words.clear();
        self.field = element.qualified("meta:name");
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), words::Text> {
        let words = std::mem::take(&mut self.words).trim().to_owned();
        if words.is_empty() {
            return Ok(());
        }
        let day = || words.get(..10).and_then(|day| day.parse().ok());
        match name {
            "dc:title" => self.source.title = words,
            // Who wrote it goes before who last changed it, in whichever order they stand.
            "meta:initial-creator" => self.source.authors = vec![words],
            "dc:creator" if self.source.authors.is_empty() => self.source.authors = vec![words],
            "meta:creation-date" => self.source.date = day(),
            "dc:date" => self.source.date = self.source.date.or_else(day),
            "dc:language" => self.source.work.language = words,
            "dc:publisher" => self.source.publisher = words,
            "dc:source" if words.contains("://") => self.source.url = words,
            "meta:user-defined" => own_field(self.source, &self.field, words),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, words: &str) {
        self.words.push_str(words);
    }
}
