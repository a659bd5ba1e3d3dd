//! Files that travel in the PDF (ISO 32000-1, 7.11.4), associated with the document as PDF/A-3 asks
//! (ISO 19005-3, 6.8).

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary, text_string};

use super::PdfError;
use super::file::{File, deflated, integer};
use crate::typeset::frame::Properties;

/// What a file without a day of issue is dated: the earliest day that a zip archive knows, so that the same brief
/// gives the same bytes on every day.
const NO_DATE: (i16, u8, u8) = (1980, 1, 1);

/// What an attached file is to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// The document was made of it.
    Source,
    /// It holds what the document shows, for programs.
    Data,
}

impl Relationship {
    /// Its name in the file (ISO 19005-3, annex E).
    const fn name(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Data => "Data",
        }
    }
}

/// A file that travels in the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without a folder.
    pub name: &'static str,
    /// What it is, as a media type (RFC 6838).
    pub media_type: &'static str,
    /// What it is to the document.
    pub relationship: Relationship,
    /// What a reader shows beside the name.
    pub description: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Writes the attached files and names them in the catalogue.
///
/// # Errors
/// If the file gets too large.
pub(super) fn write(
    file: &mut File,
    catalog: &mut Dictionary,
    attachments: &[&Attachment],
    properties: &Properties,
) -> Result<(), PdfError> {
    if attachments.is_empty() {
        return Ok(());
    }
    let (year, month, day) = properties.date.unwrap_or(NO_DATE);
    let date = format!("D:{year:04}{month:02}{day:02}000000Z");
    let mut specifications: Vec<(&str, ObjectId)> = attachments
        .iter()
        .map(|attachment| Ok((attachment.name, specification(file, attachment, &date)?)))
        .collect::<Result<_, PdfError>>()?;
    let associated: Vec<Object> = specifications.iter().map(|(_, id)| (*id).into()).collect();
    catalog.set("AF", associated);
    // A name tree is sorted by its keys.
    specifications.sort_unstable();
    let names: Vec<Object> = specifications
        .into_iter()
        .flat_map(|(name, id)| [text_string(name), id.into()])
        .collect();
    catalog.set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    );
    Ok(())
}

/// The file and its description.
fn specification(file: &mut File, attachment: &Attachment, date: &str) -> Result<ObjectId, PdfError> {
    let date = Object::String(date.as_bytes().to_vec(), StringFormat::Literal);
    let dict = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => attachment.media_type,
        "Params" => dictionary! {
            "Size" => integer(attachment.bytes.len()),
            "CreationDate" => date.clone(),
            "ModDate" => date,
        },
    };
    let content = match attachment.relationship {
        // An archive is compressed already, and as it is every program finds it by its first bytes.
        Relationship::Source => file.add_stream(dict, &attachment.bytes)?,
        Relationship::Data => file.add_object(deflated(Stream::new(dict, attachment.bytes.clone())))?,
    };
    file.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => text_string(attachment.name),
        "UF" => text_string(attachment.name),
        "Desc" => text_string(attachment.description),
        "AFRelationship" => attachment.relationship.name(),
        "EF" => dictionary! { "F" => content, "UF" => content },
    })
}
