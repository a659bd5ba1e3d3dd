//! Reads a finished file back, as a stranger's program would: what stands on its pages, by the text that its fonts
//! map glyphs to, and every text beside them. Used to see that nothing is in a copy that is not meant for it.

use std::collections::{BTreeMap, BTreeSet};

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, decode_text_string};

use super::{PdfError, image};
use crate::typeset::frame::ContentHash;
use crate::words::{Text, text};

/// Where in a file a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On the page of this number, counted from 1.
    Page(usize),
    /// In the words that a page gives to be copied or read out in place of its glyphs.
    Spoken(usize),
    /// In the text alternative of a figure.
    Alternative,
    /// In what is read out in place of a part of the structure.
    Replacement,
    /// In the long form of a shortened word.
    Expansion,
    /// In the title of a part of the structure, or of a note on a page.
    Title,
    /// In the number that a page goes by.
    PageLabel,
    /// In a bookmark.
    Bookmark,
    /// In the address of a link.
    Address,
    /// In what is said of a link.
    Description,
    /// In what the file says of itself.
    Metadata,
    /// In the name or description of an attached file.
    Attached,
    /// In another part of the file.
    Elsewhere,
}

impl From<Place> for Text {
    fn from(place: Place) -> Self {
        match place {
            Place::Page(number) => text!("the text of page {}", number),
            Place::Spoken(number) => text!("what page {} gives to be read out", number),
            Place::Alternative => text!("an alternative text"),
            Place::Replacement => text!("what stands for other words"),
            Place::Expansion => text!("the expansion of a short form"),
            Place::Title => text!("the title of a part"),
            Place::PageLabel => text!("the number of a page"),
            Place::Bookmark => text!("a bookmark"),
            Place::Address => text!("the address of a link"),
            Place::Description => text!("the description of a link"),
            Place::Metadata => text!("what the file says of itself"),
            Place::Attached => text!("the name of an attached file"),
            Place::Elsewhere => text!("a hidden part of the file"),
        }
    }
}

/// A picture of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// The hash of its bytes, unpacked where they were only packed: of a JPEG that was put in as it was, its own.
    pub hash: ContentHash,
    /// Its width and height in pixels.
    pub pixels: (u32, u32),
}

/// All that can be read in a file.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The texts, by place; those of one place together, in the order of the file.
    pub texts: BTreeMap<Place, String>,
    /// The attached files with their names.
    pub attached: Vec<(String, Vec<u8>)>,
    /// The pictures.
    pub pictures: Vec<Embedded>,
}

impl Contents {
    fn add(&mut self, place: Place, text: &str) {
        let all = self.texts.entry(place).or_default();
        all.push_str(text);
        all.push('\n');
    }
}

/// Reads a file.
///
/// # Errors
/// If it is not a PDF that other programs can read.
pub fn read(bytes: &[u8]) -> Result<Contents, PdfError> {
    let mut contents = Contents::default();
    read_objects(bytes, &mut contents)?;
    read_pages(bytes, &mut contents)?;
    Ok(contents)
}

fn unreadable(reason: &str) -> PdfError {
    PdfError::Structure(format!("the finished file cannot be read back: {reason}"))
}

/// The texts of the objects, whatever they belong to, and the attached files.
fn read_objects(bytes: &[u8], contents: &mut Contents) -> Result<(), PdfError> {
    let pdf = Document::load_mem(bytes).map_err(|error| unreadable(&error.to_string()))?;
    let files = Files {
        names: attached_names(&pdf),
        drawn: drawn(&pdf),
    };
    walk(
        &Object::Dictionary(pdf.trailer.clone()),
        Place::Elsewhere,
        contents,
    );
    for (id, object) in &pdf.objects {
        let Object::Stream(stream) = object else {
            walk(object, Place::Elsewhere, contents);
            continue;
        };
        walk(
            &Object::Dictionary(stream.dict.clone()),
            Place::Elsewhere,
            contents,
        );
        read_stream(*id, stream, &files, contents);
    }
    Ok(())
}

fn read_stream(id: ObjectId, stream: &Stream, files: &Files, contents: &mut Contents) {
    let is = |key: &[u8], name: &[u8]| {
        let found = stream.dict.get(key).and_then(Object::as_name);
        found.is_ok_and(|found| found == name)
    };
    let plain = || {
        stream
            .decompressed_content()
            .unwrap_or_else(|_| stream.content.clone())
    };
    if is(b"Type", b"Metadata") {
        contents.add(Place::Metadata, &without_tags(&String::from_utf8_lossy(&plain())));
    } else if is(b"Subtype", b"Image") {
        contents.pictures.push(image::embedded(stream));
    } else if is(b"Type", b"EmbeddedFile") || files.names.contains_key(&id) {
        let name = files.names.get(&id).cloned().unwrap_or_default();
        contents.attached.push((name, plain()));
    } else if !files.drawn.contains(&id) {
        contents.add(Place::Elsewhere, &String::from_utf8_lossy(&plain()));
    }
}

/// What the streams of a file are, where they do not say so themselves.
struct Files {
    /// Attached files and their names.
    names: BTreeMap<ObjectId, String>,
    /// What pages draw and with what: it is heard as it is drawn.
    drawn: BTreeSet<ObjectId>,
}

/// The streams that pages draw, and those that fonts and colours are made of.
fn drawn(pdf: &Document) -> BTreeSet<ObjectId> {
    const KEYS: [&[u8]; 5] = [
        b"Contents",
        b"ToUnicode",
        b"CIDToGIDMap",
        b"FontFile2",
        b"DestOutputProfile",
    ];
    let mut drawn = BTreeSet::new();
    for dict in pdf.objects.values().filter_map(|object| object.as_dict().ok()) {
        for entry in KEYS.iter().filter_map(|key| dict.get(key).ok()) {
            let parts = entry
                .as_array()
                .map_or(std::slice::from_ref(entry), Vec::as_slice);
            drawn.extend(parts.iter().filter_map(|part| part.as_reference().ok()));
        }
    }
    drawn
}

/// The streams of attached files and their names.
fn attached_names(pdf: &Document) -> BTreeMap<ObjectId, String> {
    let dicts = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let files = dicts.filter_map(|dict| {
        let files = dict.get(b"EF").and_then(Object::as_dict).ok()?;
        let file = files.get(b"F").and_then(Object::as_reference).ok()?;
        let name = dict
            .get(b"UF")
            .ok()
            .and_then(|name| decode_text_string(name).ok());
        Some((file, name.unwrap_or_default()))
    });
    files.collect()
}

/// Takes every text of an object; `place` is where those stand that their key says nothing of.
fn walk(object: &Object, place: Place, contents: &mut Contents) {
    match object {
        Object::String(bytes, _) => {
            let text =
                decode_text_string(object).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned());
            contents.add(place, &text);
        }
        Object::Array(objects) => objects.iter().for_each(|object| walk(object, place, contents)),
        Object::Dictionary(dict) => {
            for (key, object) in dict {
                walk(object, place_of(key, dict).unwrap_or(place), contents);
            }
        }
        _ => {}
    }
}

/// Where the text under a key stands.
fn place_of(key: &[u8], dict: &Dictionary) -> Option<Place> {
    match key {
        b"Alt" => Some(Place::Alternative),
        b"ActualText" => Some(Place::Replacement),
        b"E" if dict.has(b"S") => Some(Place::Expansion),
        b"T" => Some(Place::Title),
        b"PageLabels" => Some(Place::PageLabel),
        b"P" if dict.get(b"P").is_ok_and(|prefix| prefix.as_str().is_ok()) => Some(Place::PageLabel),
        b"Title" if dict.has(b"Dest") || dict.has(b"A") => Some(Place::Bookmark),
        b"Title" | b"Author" | b"Subject" | b"Keywords" | b"Creator" | b"Producer" => Some(Place::Metadata),
        b"URI" => Some(Place::Address),
        b"Contents" if dict.has(b"Rect") => Some(Place::Description),
        b"F" | b"UF" | b"Desc" => Some(Place::Attached),
        _ => None,
    }
}

/// The words of a text in XML: what stands between its tags, and the values of attributes but those that name
/// vocabularies or say what kind of thing follows.
pub(super) fn without_tags(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for part in text.split_inclusive('>') {
        let (between, tag) = part.split_once('<').unwrap_or((part, ""));
        words.push_str(between);
        words.push('\n');
        let mut attributes = tag.split('"');
        while let (Some(name), Some(value)) = (attributes.next(), attributes.next()) {
            let name = name.trim_end().trim_end_matches('=');
            let own = name.rsplit(char::is_whitespace).next().unwrap_or_default();
            if !own.starts_with("xmlns") && !matches!(own, "begin" | "id" | "end") {
                words.push_str(value);
                words.push('\n');
            }
        }
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    entities
        .into_iter()
        .fold(words, |words, (entity, sign)| words.replace(entity, sign))
}

/// The texts of the pages.
fn read_pages(bytes: &[u8], contents: &mut Contents) -> Result<(), PdfError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| unreadable("its pages are not found"))?;
    let cache = InterpreterCache::new();
    for (at, page) in pdf.pages().iter().enumerate() {
        let (width, height) = page.render_dimensions();
        let sheet = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, sheet, &cache, page.xref(), settings);
        let mut listener = Listener::default();
        interpret_page(page, &mut context, &mut listener);
        contents.add(Place::Page(at + 1), &listener.shown);
        contents.add(Place::Spoken(at + 1), &listener.spoken);
    }
    Ok(())
}

/// Hears what a page says.
#[derive(Default)]
struct Listener {
    shown: String,
    spoken: String,
}

impl<'a> Device<'a> for Listener {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            match glyph.as_unicode() {
                Some(BfString::Char(sign)) => self.shown.push(sign),
                Some(BfString::String(signs)) => self.shown.push_str(&signs),
                None => {}
            }
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let words = properties.and_then(|dict| dict.get::<PdfString<'_>>("ActualText"));
        if let Some(words) = words {
            let object = Object::String(words.as_bytes().to_vec(), lopdf::StringFormat::Hexadecimal);
            let words = decode_text_string(&object);
            self.spoken.push_str(&words.unwrap_or_default());
            self.spoken.push('\n');
        }
    }
}
