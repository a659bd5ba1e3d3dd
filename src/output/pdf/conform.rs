//! Puts the file together: printpdf writes the page tree and the fonts, and one pass over its objects adds what
//! PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) ask for beyond that.

use std::collections::BTreeSet;

use lopdf::{
    Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary, text_string,
};
use printpdf::{Op, PdfDocument, PdfPage};

use super::content::alpha_name;
use super::fonts::{self, Faces};
use super::image::{self, Pictures};
use super::page::{self, Resources, Sheet};
use super::{Attachment, PdfError, attach, link, metadata, outline, structure};
use crate::typeset::frame::{ContentHash, PagedDocument, Size};

/// The colours of the whole file.
const SRGB: &[u8] = include_bytes!("../../../assets/icc/sRGB-v2-magic.icc");

/// Objects in one compressed stream: more compress better, fewer are quicker to reach.
const OBJECTS_PER_STREAM: usize = 200;

/// A count as the file has it.
pub(super) fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Compresses a stream if that makes it smaller.
pub(super) fn deflated(mut stream: Stream) -> Stream {
    // It fails only if there is no memory left to write to.
    if stream.compress().is_err() {
        stream.allows_compression = false;
    }
    stream
}

/// The bytes of the file.
///
/// # Errors
/// If the document leads to pages or nodes it does not have, or the objects cannot be written down.
pub(super) fn assemble(
    document: &PagedDocument,
    resources: Resources,
    sheets: Vec<Sheet>,
    attachments: &[Attachment],
) -> Result<Vec<u8>, PdfError> {
    let Resources { faces, pictures, .. } = resources;
    let mut pdf = skeleton(document, &faces);
    let catalog = reference(&pdf.trailer, b"Root")?;
    let pages = drop_specimen(&mut pdf)?;
    let fonts = finish_fonts(&mut pdf, &pages, &faces)?;
    let shared = shared_resources(&mut pdf, fonts, pictures, &sheets);
    let sheets = fill_pages(&mut pdf, &pages, shared, sheets)?;
    let annotations = link::write(&mut pdf, document, &pages)?;
    let tree = structure::write(&mut pdf, document, &sheets, &pages, &annotations)?;
    let mut files = Dictionary::new();
    attach::write(&mut pdf, &mut files, attachments, &document.properties);
    finish_catalog(&mut pdf, document, &pages, catalog, tree)?;
    pdf.get_dictionary_mut(catalog).map_err(broken)?.extend(&files);
    save(pdf)
}

/// What printpdf writes: empty pages of the right sizes, and the fonts, which it takes from a specimen page.
fn skeleton(document: &PagedDocument, faces: &Faces) -> Document {
    let mut pdf = PdfDocument::new("");
    let used = || {
        faces
            .iter()
            .enumerate()
            .filter_map(|(number, face)| Some((number, face.as_ref()?)))
    };
    for (number, face) in used() {
        pdf.resources
            .fonts
            .map
            .insert(fonts::resource(number), face.embedded());
    }
    let mut specimen = vec![Op::StartTextSection];
    specimen.extend(used().flat_map(|(number, face)| face.specimen(number)));
    specimen.push(Op::EndTextSection);
    pdf.pages = document
        .pages
        .iter()
        .map(|page| empty_page(page.size, Vec::new()))
        .collect();
    pdf.pages.push(empty_page(Size::default(), specimen));
    pdf.to_lopdf_document(&page::save_options(), &mut Vec::new())
}

/// A page without content.
fn empty_page(size: Size, ops: Vec<Op>) -> PdfPage {
    let sheet = printpdf::Rect::from_wh(printpdf::Pt(size.width.0), printpdf::Pt(size.height.0));
    PdfPage {
        media_box: sheet.clone(),
        trim_box: sheet.clone(),
        crop_box: sheet,
        ops,
    }
}

/// Removes the specimen page, which is the last, and gives the others.
fn drop_specimen(pdf: &mut Document) -> Result<Vec<ObjectId>, PdfError> {
    let mut pages: Vec<ObjectId> = pdf.page_iter().collect();
    let specimen = pages.pop().ok_or(PdfError::Empty)?;
    let tree = reference(pdf.get_dictionary(specimen).map_err(broken)?, b"Parent")?;
    remove_page_parts(pdf, specimen)?;
    pdf.objects.remove(&specimen);
    let kids: Vec<Object> = pages.iter().copied().map(Object::Reference).collect();
    let tree = pdf.get_dictionary_mut(tree).map_err(broken)?;
    tree.set("Count", integer(pages.len()));
    tree.set("Kids", kids);
    Ok(pages)
}

/// Removes a page's content and resources; gives the resources.
fn remove_page_parts(pdf: &mut Document, page: ObjectId) -> Result<Dictionary, PdfError> {
    let dict = pdf.get_dictionary(page).map_err(broken)?;
    let (content, resources) = (reference(dict, b"Contents")?, reference(dict, b"Resources")?);
    pdf.objects.remove(&content);
    match pdf.objects.remove(&resources) {
        Some(Object::Dictionary(resources)) => Ok(resources),
        _ => Err(PdfError::Structure(
            "a page came out without resources".to_owned(),
        )),
    }
}

/// Completes the fonts: compressed text maps, the glyph of each code, and true descriptors. Gives the
/// dictionary of all fonts.
fn finish_fonts(pdf: &mut Document, pages: &[ObjectId], faces: &Faces) -> Result<ObjectId, PdfError> {
    let mut fonts = None;
    for page in pages {
        let resources = remove_page_parts(pdf, *page)?;
        let all = reference(&resources, b"Font")?;
        // printpdf's other kinds of resources are empty.
        for key in [b"XObject".as_slice(), b"ExtGState", b"Shading"] {
            if let Ok(id) = reference(&resources, key) {
                pdf.objects.remove(&id);
            }
        }
        fonts = Some(all);
    }
    let fonts = fonts.ok_or(PdfError::Empty)?;
    for (number, face) in faces.iter().enumerate() {
        let Some(face) = face else { continue };
        let all = pdf.get_dictionary(fonts).map_err(broken)?;
        let font = reference(all, fonts::resource(number).0.as_bytes())?;
        finish_font(pdf, font, face)?;
    }
    Ok(fonts)
}

/// Completes one font.
fn finish_font(pdf: &mut Document, font: ObjectId, face: &fonts::Face) -> Result<(), PdfError> {
    let map = face
        .glyphs()
        .map(|glyphs| pdf.add_object(deflated(Stream::new(Dictionary::new(), glyphs.to_vec()))));
    let dict = pdf.get_dictionary_mut(font).map_err(broken)?;
    let texts = reference(dict, b"ToUnicode")?;
    let descendant = dict
        .get_mut(b"DescendantFonts")
        .and_then(Object::as_array_mut)
        .map_err(broken)?
        .first_mut()
        .ok_or_else(|| PdfError::Structure("a font came out without its descendant".to_owned()))?;
    let descendant = descendant.as_dict_mut().map_err(broken)?;
    if let Some(map) = map {
        descendant.set("CIDToGIDMap", map);
    }
    let descriptor = reference(descendant, b"FontDescriptor")?;
    let descriptor = pdf.get_dictionary_mut(descriptor).map_err(broken)?;
    descriptor.set("CapHeight", face.cap_height());
    // Codes are places in the subset, so the font is symbolic (ISO 32000-1, table 123).
    let flags = descriptor
        .get(b"Flags")
        .and_then(Object::as_i64)
        .unwrap_or_default();
    descriptor.set("Flags", (flags & !(1 << 5)) | (1 << 2));
    let program = reference(descriptor, b"FontFile2")?;
    for id in [texts, program] {
        if let Ok(stream) = pdf.get_object_mut(id).and_then(Object::as_stream_mut) {
            stream.allows_compression = true;
            stream.compress().map_err(broken)?;
        }
    }
    Ok(())
}

/// One dictionary of resources for all pages.
fn shared_resources(pdf: &mut Document, fonts: ObjectId, pictures: Pictures, sheets: &[Sheet]) -> ObjectId {
    let mut resources = dictionary! { "Font" => fonts };
    let mut by_number: Vec<_> = pictures.into_values().collect();
    by_number.sort_unstable_by_key(|picture| picture.number);
    let mut objects = Dictionary::new();
    for picture in by_number {
        let mut color = picture.color;
        if let Some(mask) = picture.mask {
            color.dict.set("SMask", pdf.add_object(mask));
        }
        objects.set(image::resource(picture.number), pdf.add_object(color));
    }
    let alphas: BTreeSet<u8> = sheets.iter().flat_map(|sheet| &sheet.alphas).copied().collect();
    let mut states = Dictionary::new();
    for alpha in alphas {
        let share = (f32::from(alpha) / 255.0 * 1000.0).round() / 1000.0;
        states.set(
            alpha_name(alpha),
            dictionary! { "Type" => "ExtGState", "ca" => share, "CA" => share },
        );
    }
    for (key, entries) in [("XObject", objects), ("ExtGState", states)] {
        if !entries.is_empty() {
            resources.set(key, entries);
        }
    }
    pdf.add_object(resources)
}

/// Puts what was drawn into the pages; gives back the sheets without their content.
fn fill_pages(
    pdf: &mut Document,
    pages: &[ObjectId],
    resources: ObjectId,
    mut sheets: Vec<Sheet>,
) -> Result<Vec<Sheet>, PdfError> {
    for (number, (id, sheet)) in pages.iter().zip(&mut sheets).enumerate() {
        let content = std::mem::replace(&mut sheet.content, Stream::new(Dictionary::new(), Vec::new()));
        let content = pdf.add_object(content);
        let page = pdf.get_dictionary_mut(*id).map_err(broken)?;
        page.set("Contents", content);
        page.set("Resources", resources);
        page.set("StructParents", integer(number));
        page.set("Tabs", "S");
        if !sheet.alphas.is_empty() {
            page.set(
                "Group",
                dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" },
            );
        }
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
    }
    Ok(sheets)
}

/// Completes the catalogue and the trailer.
fn finish_catalog(
    pdf: &mut Document,
    document: &PagedDocument,
    pages: &[ObjectId],
    catalog: ObjectId,
    tree: ObjectId,
) -> Result<(), PdfError> {
    let properties = &document.properties;
    let bookmarks = outline::write(pdf, document, pages)?;
    let metadata = pdf.add_object(metadata::xmp(properties));
    let profile = dictionary! { "N" => 3, "Alternate" => "DeviceRGB" };
    let profile = pdf.add_object(deflated(Stream::new(profile, SRGB.to_vec())));
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
        ("StructTreeRoot", tree.into()),
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
    let dict = pdf.get_dictionary_mut(catalog).map_err(broken)?;
    dict.remove(b"PageLayout");
    for (key, value) in entries {
        dict.set(key, value);
    }
    if let Some(bookmarks) = bookmarks {
        dict.set("Outlines", bookmarks);
    }
    let information = reference(&pdf.trailer, b"Info")?;
    pdf.set_object(information, metadata::information(properties));
    Ok(())
}

/// Writes the objects down. The file's `/ID` is the hash of the file with zeros in its place, so that two
/// copies can be told apart by it.
fn save(mut pdf: Document) -> Result<Vec<u8>, PdfError> {
    "1.7".clone_into(&mut pdf.version);
    let zeros = [0_u8; 16];
    let zero_id = || Object::String(zeros.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![zero_id(), zero_id()]);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS_PER_STREAM)
        .compression_level(6)
        .build();
    let mut bytes = Vec::new();
    pdf.save_with_options(&mut bytes, options)
        .map_err(PdfError::Write)?;
    let hash: String = ContentHash::of(&bytes)
        .to_string()
        .to_uppercase()
        .chars()
        .take(32)
        .collect();
    let blank = "0".repeat(32);
    let both = format!("<{blank}><{blank}>");
    // The trailer is the last object of the file.
    if let Some(at) = bytes
        .windows(both.len())
        .rposition(|window| window == both.as_bytes())
    {
        let id = format!("<{hash}><{hash}>");
        bytes.splice(at..at + both.len(), id.into_bytes());
    }
    Ok(bytes)
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
