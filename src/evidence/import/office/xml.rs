//! Walks through the XML of an office document, with a bound on its depth. Entities that a file declares for itself
//! are refused: no office program writes them, and a few of them unfold to any size.

use crate::words::{self, text};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// How deep elements may be nested: tables in tables in text boxes need some sixty levels.
const DEEPEST: usize = 1000;

/// An element that opens.
pub(in crate::evidence::import) struct Element<'a> {
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// Its name with its prefix, such as `text:p`.
    pub(in crate::evidence::import) fn name(&self) -> &str {
        name(self.start.name().into_inner())
    }

    /// Its name without prefix.
    pub(in crate::evidence::import) fn local(&self) -> &str {
        local(self.name())
    }

    /// The value of an attribute by its local name; empty if there is none.
    pub(in crate::evidence::import) fn attribute(&self, wanted: &str) -> String {
        self.find(|name| local(name) == wanted)
    }

    /// The value of an attribute by its name with prefix; empty if there is none.
    pub(in crate::evidence::import) fn qualified(&self, wanted: &str) -> String {
        self.find(|name| name == wanted)
    }

    /// A number in an attribute, at least one.
    pub(in crate::evidence::import) fn count(&self, wanted: &str) -> usize {
        self.attribute(wanted).parse().unwrap_or(1).max(1)
    }

    fn find(&self, is_wanted: impl Fn(&str) -> bool) -> String {
        self.start
            .attributes()
            .flatten()
            .find(|attribute| is_wanted(name(attribute.key.into_inner())))
            .and_then(|attribute| {
                attribute
                    .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                    .ok()
                    .map(std::borrow::Cow::into_owned)
            })
            .unwrap_or_default()
    }
}

fn name(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// A name without its prefix.
pub(in crate::evidence::import) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Who is told what stands in the XML. An element without content opens and closes like any other.
pub(in crate::evidence::import) trait Listen {
    /// An element opens.
    ///
    /// # Errors
    /// If there is more than can be read.
    fn open(&mut self, element: &Element<'_>) -> Result<(), words::Text>;

    /// An element closes; its name has its prefix.
    ///
    /// # Errors
    /// If there is more than can be read.
    fn close(&mut self, name: &str) -> Result<(), words::Text>;

    /// Words between the elements.
    fn text(&mut self, words: &str);
}

/// Walks through `xml`, the part `part` of a document.
///
/// # Errors
/// If it is not well formed, too deep, or the listener stops.
pub(in crate::evidence::import) fn walk(
    xml: &str,
    part: &str,
    listener: &mut impl Listen,
) -> Result<(), words::Text> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| {
            text!(
                "its part {} breaks off at byte {}: {}",
                part,
                reader.buffer_position().to_string(),
                error.to_string()
            )
        })?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(text!(
                        "its part {} is nested more than {} deep",
                        part,
                        DEEPEST.to_string()
                    ));
                }
                listener.open(&Element { start: &start })?;
            }
            Event::Empty(start) => {
                let element = Element { start: &start };
                listener.open(&element)?;
                listener.close(element.name())?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                listener.close(name(end.name().into_inner()))?;
            }
            Event::Text(text) => listener.text(&text.decode().unwrap_or_default()),
            Event::CData(text) => listener.text(&text.decode().unwrap_or_default()),
            Event::GeneralRef(reference) => listener.text(&entity(&reference)),
            Event::DocType(_) => {
                return Err(text!(
                    "its part {} declares entities of its own, which no office program writes",
                    part
                ));
            }
            Event::Eof if depth > 0 => {
                return Err(text!("its part {} breaks off before its end", part));
            }
            Event::Eof => return Ok(()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

/// The words of a reference such as `&amp;`.
fn entity(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(sign)) = reference.resolve_char_ref() {
        return sign.to_string();
    }
    let name = reference.decode().unwrap_or_default();
    quick_xml::escape::resolve_predefined_entity(&name)
        .unwrap_or_default()
        .to_owned()
}
