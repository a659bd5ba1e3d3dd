//! Puts the file together: printpdf writes the fonts, and what PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) ask
//! for beyond them and the pages is added here.
//!
//! What bounds the memory: pages go into the file as soon as they are drawn, and so does every other object when it is
//! whole. Until the end there are held of each page the numbers of its marks, and while the structure is written, a
//! place for each of its leaves.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};
use printpdf::{Op, PdfDocument, PdfPage};

use super::content::alpha_name;
use super::file::{File, deflated, integer};
use super::fonts::{self, Faces};
use super::image::{self, Numbers, Pictures};
use super::page::{self, Sheet};
use super::{Attachment, PdfError, attach, link, metadata, outline, structure};
use crate::typeset::frame::{PagedDocument, Rect};

/// The colours of the whole file.
const SRGB: &[u8] = include_bytes!("../../../assets/icc/sRGB-v2-magic.icc");

/// A file in the making, page by page.
#[derive(Debug)]
pub(super) struct Assembly<'a> {
    document: &'a PagedDocument,
    file: File,
    /// The node of the page tree.
    tree: ObjectId,
    /// The numbers of the pages' objects, which are written last.
    pages: Vec<ObjectId>,
    /// The pictures by their names in the resources.
    pictures: Dictionary,
    /// The fonts by theirs.
    fonts: Dictionary,
    /// The contents of the pages so far.
    contents: Vec<ObjectId>,
    /// What is known of the pages so far.
    sheets: Vec<Sheet>,
}

impl<'a> Assembly<'a> {
    /// Begins a file with the fonts and pictures.
    ///
    /// # Errors
    /// If the fonts cannot be written, or the file gets too large.
    pub(super) fn new(
        document: &'a PagedDocument,
        faces: &Faces,
        pictures: Pictures,
    ) -> Result<(Self, Numbers), PdfError> {
        let mut file = File::new();
        let fonts = write_fonts(&mut file, faces)?;
        let (pictures, numbers) = write_pictures(&mut file, pictures)?;
        let assembly = Self {
            document,
            tree: file.new_object_id(),
            pages: document.pages.iter().map(|_| file.new_object_id()).collect(),
            file,
            pictures,
            fonts,
            contents: Vec::with_capacity(document.pages.len()),
            sheets: Vec::with_capacity(document.pages.len()),
        };
        Ok((assembly, numbers))
    }

    /// How many pages are in it.
    pub(super) fn drawn(&self) -> usize {
        self.sheets.len()
    }

    /// Takes the next page.
    ///
    /// # Errors
    /// If the file gets too large.
    pub(super) fn take(&mut self, (content, sheet): (Stream, Sheet)) -> Result<(), PdfError> {
        self.contents.push(self.file.add_object(content)?);
        self.sheets.push(sheet);
        Ok(())
    }

    /// The bytes of the file, when all pages are in it.
    ///
    /// # Errors
    /// If the document leads to pages or nodes it does not have, or the file gets too large.
    pub(super) fn finish(mut self, attachments: &[&Attachment]) -> Result<Vec<u8>, PdfError> {
        let (document, file) = (self.document, &mut self.file);
        let annotations = link::write(file, document, &self.pages)?;
        let structure = structure::write(file, document, &self.sheets, &self.pages, &annotations)?;
        self.write_pages(&annotations)?;
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => self.tree };
        let file = &mut self.file;
        attach::write(file, &mut catalog, attachments, &document.properties)?;
        finish_catalog(file, &mut catalog, document, &self.pages, structure)?;
        let catalog = file.add_object(catalog)?;
        let information = file.add_object(metadata::information(&document.properties))?;
        self.file.finish(catalog, information)
    }

    /// Writes the pages and their tree. `annotations` stand page by page.
    fn write_pages(&mut self, annotations: &[structure::Annotation]) -> Result<(), PdfError> {
        let resources = self.write_resources()?;
        let file = &mut self.file;
        let mut annotations = annotations.chunk_by(|one, next| one.page == next.page).peekable();
        let parts = self.pages.iter().zip(&self.document.pages);
        let parts = parts.zip(self.contents.iter().zip(&self.sheets));
        for (number, ((id, frame), (content, sheet))) in parts.enumerate() {
            let paper = Rect {
                size: frame.size,
                ..Rect::default()
            };
            let mut page = dictionary! {
                "Type" => "Page",
                "MediaBox" => link::rectangle(&paper, frame.size.height.0),
                "Parent" => self.tree,
                "Resources" => resources,
                "Contents" => *content,
                "StructParents" => integer(number),
                "Tabs" => "S",
            };
            if let Some(own) =
                annotations.next_if(|own| own.first().is_some_and(|first| first.page == number))
            {
                let own: Vec<Object> = own.iter().map(|annotation| annotation.object.into()).collect();
                page.set("Annots", own);
            }
            if !sheet.alphas.is_empty() {
                let group = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
                page.set("Group", group);
            }
            file.set_object(*id, page)?;
        }
        let kids: Vec<Object> = self.pages.iter().copied().map(Object::Reference).collect();
        let tree = dictionary! { "Type" => "Pages", "Count" => integer(kids.len()), "Kids" => kids };
        file.set_object(self.tree, tree)
    }

    /// One dictionary of resources for all pages.
    fn write_resources(&mut self) -> Result<ObjectId, PdfError> {
        let alphas: BTreeSet<u8> = self
            .sheets
            .iter()
            .flat_map(|sheet| &sheet.alphas)
            .copied()
            .collect();
        let mut states = Dictionary::new();
        for alpha in alphas {
            let share = (f32::from(alpha) / 255.0 * 1000.0).round() / 1000.0;
            states.set(
                alpha_name(alpha),
                dictionary! { "Type" => "ExtGState", "ca" => share, "CA" => share },
            );
        }
        let fonts = self.file.add_object(std::mem::take(&mut self.fonts))?;
        let mut resources = dictionary! { "Font" => fonts };
        let pictures = std::mem::take(&mut self.pictures);
        for (key, entries) in [("XObject", pictures), ("ExtGState", states)] {
            if !entries.is_empty() {
                resources.set(key, entries);
            }
        }
        self.file.add_object(resources)
    }
}

/// Writes the fonts, as printpdf makes them of a page that shows every code, and gives them by their names.
fn write_fonts(file: &mut File, faces: &Faces) -> Result<Dictionary, PdfError> {
    let mut specimen = PdfDocument::new("");
    let mut ops = vec![Op::StartTextSection];
    for (number, face) in faces.iter().enumerate() {
        if let Some(face) = face {
            let known = &mut specimen.resources.fonts.map;
            known.insert(fonts::resource(number), face.embedded());
            ops.extend(face.specimen(number));
        }
    }
    ops.push(Op::EndTextSection);
    specimen
        .pages
        .push(PdfPage::new(printpdf::Mm(1.0), printpdf::Mm(1.0), ops));
    let mut made = specimen.to_lopdf_document(&page::save_options(), &mut Vec::new());
    drop(specimen);
    let page = made.page_iter().next().ok_or(PdfError::Empty)?;
    let resources = reference(made.get_dictionary(page).map_err(broken)?, b"Resources")?;
    let all = reference(made.get_dictionary(resources).map_err(broken)?, b"Font")?;
    let mut written = Dictionary::new();
    for (number, face) in faces.iter().enumerate() {
        let Some(face) = face else { continue };
        let name = fonts::resource(number).0;
        let font = reference(made.get_dictionary(all).map_err(broken)?, name.as_bytes())?;
        written.set(name, write_font(file, &mut made, font, face)?);
    }
    Ok(written)
}

/// Takes an object out of what printpdf made.
fn taken(made: &mut Document, id: ObjectId) -> Result<Object, PdfError> {
    let object = made.objects.remove(&id);
    object.ok_or_else(|| PdfError::Structure("a font came out without one of its parts".to_owned()))
}

/// Completes one font and writes it: compressed text map, the glyph of each code, and a true descriptor.
fn write_font(
    file: &mut File,
    made: &mut Document,
    font: ObjectId,
    face: &fonts::Face,
) -> Result<ObjectId, PdfError> {
    let mut dict = taken(made, font)?;
    let dict = dict.as_dict_mut().map_err(broken)?;
    move_stream(file, made, dict, "ToUnicode")?;
    let descendant = dict
        .get_mut(b"DescendantFonts")
        .and_then(Object::as_array_mut)
        .map_err(broken)?
        .first_mut()
        .ok_or_else(|| PdfError::Structure("a font came out without its descendant".to_owned()))?;
    let descendant = descendant.as_dict_mut().map_err(broken)?;
    if let Some(glyphs) = face.glyphs() {
        let map = deflated(Stream::new(Dictionary::new(), glyphs.to_vec()));
        descendant.set("CIDToGIDMap", file.add_object(map)?);
    }
    let mut descriptor = taken(made, reference(descendant, b"FontDescriptor")?)?;
    let entries = descriptor.as_dict_mut().map_err(broken)?;
    entries.set("CapHeight", face.cap_height());
    // Codes are places in the subset, so the font is symbolic (ISO 32000-1, table 123).
    let flags = entries.get(b"Flags").and_then(Object::as_i64).unwrap_or_default();
    entries.set("Flags", (flags & !(1 << 5)) | (1 << 2));
    move_stream(file, made, entries, "FontFile2")?;
    descendant.set("FontDescriptor", file.add_object(descriptor)?);
    file.add_object(std::mem::take(dict))
}

/// Writes the stream under a key, compressed.
fn move_stream(
    file: &mut File,
    made: &mut Document,
    dict: &mut Dictionary,
    key: &str,
) -> Result<(), PdfError> {
    let object = match taken(made, reference(dict, key.as_bytes())?)? {
        Object::Stream(stream) => deflated(stream).into(),
        other => other,
    };
    dict.set(key, file.add_object(object)?);
    Ok(())
}

/// Writes the pictures; gives them by their names in the resources, and their numbers.
fn write_pictures(file: &mut File, pictures: Pictures) -> Result<(Dictionary, Numbers), PdfError> {
    let numbers: Numbers = pictures
        .iter()
        .map(|(key, picture)| (*key, picture.number))
        .collect();
    let mut by_number: Vec<_> = pictures.into_values().collect();
    by_number.sort_unstable_by_key(|picture| picture.number);
    let mut objects = Dictionary::new();
    for picture in by_number {
        let mut color = picture.color;
        if let Some(mask) = picture.mask {
            color.dict.set("SMask", file.add_object(mask)?);
        }
        objects.set(image::resource(picture.number), file.add_object(color)?);
    }
    Ok((objects, numbers))
}

/// Completes the catalogue.
fn finish_catalog(
    file: &mut File,
    catalog: &mut Dictionary,
    document: &PagedDocument,
    pages: &[ObjectId],
    structure: ObjectId,
) -> Result<(), PdfError> {
    let properties = &document.properties;
    let bookmarks = outline::write(file, document, pages)?;
    let metadata = file.add_object(metadata::xmp(properties))?;
    let profile = dictionary! { "N" => 3, "Alternate" => "DeviceRGB" };
    let profile = file.add_object(deflated(Stream::new(profile, SRGB.to_vec())))?;
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text_string("sRGB IEC61966-2.1"),
        "Info" => text_string("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let language = if properties.language.is_empty() {
        "und"
    } else {
        &properties.language
    };
    let entries = [
        ("Metadata", metadata.into()),
        ("OutputIntents", vec![Object::from(intent)].into()),
        ("MarkInfo", dictionary! { "Marked" => true }.into()),
        ("Lang", text_string(language)),
        (
            "ViewerPreferences",
            dictionary! { "DisplayDocTitle" => true }.into(),
        ),
        ("PageLabels", Object::from(outline::page_labels(document))),
        ("StructTreeRoot", structure.into()),
        (
            "PageMode",
            if bookmarks.is_some() {
                "UseOutlines"
            } else {
                "UseNone"
            }
            .into(),
        ),
    ];
    for (key, value) in entries {
        catalog.set(key, value);
    }
    if let Some(bookmarks) = bookmarks {
        catalog.set("Outlines", bookmarks);
    }
    Ok(())
}

/// The reference under a key.
fn reference(dict: &Dictionary, key: &[u8]) -> Result<ObjectId, PdfError> {
    dict.get(key).and_then(Object::as_reference).map_err(broken)
}

/// printpdf wrote something else than its exact version is known to.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn broken(error: lopdf::Error) -> PdfError {
    PdfError::Structure(error.to_string())
}
