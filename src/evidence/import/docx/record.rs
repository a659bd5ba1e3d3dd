//! What a Word document says of itself and where its parts lie: title, author, date, publisher; relationships.

use std::collections::BTreeMap;

use crate::evidence::import::archive::Archive;
use crate::evidence::import::office::own_field;
use crate::evidence::import::office::xml::{Element, Listen, local, walk};
use crate::model::evidence::Source;
use crate::words;

/// The addresses that a part refers to by its relationships' ids (ECMA-376-2): links as they are, files with their
/// path in the archive.
pub(super) fn targets(
    archive: &mut Archive<'_>,
    part: &str,
) -> Result<BTreeMap<String, String>, words::Text> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = format!("{folder}/_rels/{file}.rels");
    let mut found = Targets {
        folder,
        found: BTreeMap::new(),
    };
    if let Some(xml) = archive.part(&name)? {
        walk(&xml, &name, &mut found)?;
    }
    Ok(found.found)
}

struct Targets<'a> {
    folder: &'a str,
    found: BTreeMap<String, String>,
}

impl Listen for Targets<'_> {
    fn open(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        if element.local() == "Relationship" {
            let target = element.attribute("Target");
            let target = if element.attribute("TargetMode") == "External" {
                target
            } else if let Some(path) = target.strip_prefix('/') {
                path.to_owned()
            } else {
                format!("{}/{target}", self.folder)
            };
            self.found.insert(element.attribute("Id"), target);
        }
        Ok(())
    }

    fn close(&mut self, _name: &str) -> Result<(), words::Text> {
        Ok(())
    }

    fn text(&mut self, _words: &str) {}
}

/// Title, author, date and publisher of the document's own record.
pub(super) fn read(archive: &mut Archive<'_>, source: &mut Source) -> Result<(), words::Text> {
    for part in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
        if let Some(xml) = archive.part(part)? {
            let mut record = Record {
                source,
                words: String::new(),
                property: String::new(),
            };
            walk(&xml, part, &mut record)?;
        }
    }
    Ok(())
}

struct Record<'a> {
    source: &'a mut Source,
    words: String,
    /// The name of the property being read that the writer defined.
    property: String,
}

impl Listen for Record<'_> {
    fn open(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        self.words.clear();
        if element.local() == "property" {
            self.property = element.attribute("name");
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), words::Text> {
        let words = std::mem::take(&mut self.words).trim().to_owned();
        if words.is_empty() {
            return Ok(());
        }
        match local(name) {
            "title" => self.source.title = words,
            "creator" => {
                self.source.authors = words
                    .split(';')
                    .map(|name| name.trim().to_owned())
                    .filter(|name| !name.is_empty())
                    .collect();
            }
            "created" => self.source.date = words.get(..10).and_then(|day| day.parse().ok()),
            "language" => self.source.work.language = words,
            _ if !self.property.is_empty() => own_field(self.source, &self.property, words),
            "Company" => self.source.publisher = words,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, words: &str) {
        self.words.push_str(words);
    }
}
