//! Reads a finished PDF as a screen reader does: the structure tree in its order, with the words its marked content
//! shows, text alternatives and languages (ISO 32000-1, 14.7 to 14.9). Artifacts are passed over.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, decode_text_string};

use super::bidi;
use super::said::{SILENT, SOFT_HYPHEN};
use crate::typeset::frame::{Point, Pt};
use crate::words::tr;

/// How far right of the pen and above the baseline a word is sure to be, in points.
const WITHIN: f32 = 1.5;

/// The tree is no deeper in any file of ours; a deeper one is not followed, so that reading ends.
const DEEPEST: usize = 64;

/// Why a PDF cannot be read aloud.
#[derive(Debug, thiserror::Error)]
pub enum AloudError {
    /// It is no PDF that can be read.
    #[error("{}", tr!("the PDF cannot be read"))]
    Read(#[from] lopdf::Error),
    /// It has no structure tree, so that there is no order in which to read it.
    #[error("{}", tr!("the PDF is not tagged: a screen reader would have to guess its order"))]
    Untagged,
    /// The progress callback answered that the work should stop.
    #[error("{}", tr!("reading back was stopped"))]
    Stopped,
}

/// Something a screen reader says or passes through, in the order of the tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spoken {
    /// How many elements hold it; the document's is 0.
    pub depth: usize,
    /// The structure type, such as `H1`.
    pub role: String,
    /// Whether the element was begun before, and goes on here after one inside it or on a new page.
    pub goes_on: bool,
    /// The page it stands on, counted from 1; `None` for what only holds others.
    pub page: Option<usize>,
    /// The words.
    pub words: String,
    /// What is said instead of the words or of a picture.
    pub alternative: Option<String>,
    /// What a link says of itself.
    pub link: Option<String>,
    /// The language as a BCP 47 tag where it is stated here.
    pub language: Option<String>,
    /// Of a header cell: what it heads, `Column` or `Row`.
    pub scope: Option<String>,
    /// Whether it has a bounding box, as figures must.
    pub bounded: bool,
    /// A place on the page, from its top left corner, that its first words or its picture cover; `None` if it has
    /// neither.
    pub at: Option<Point>,
}

/// What a screen reader says of a PDF.
///
/// # Errors
/// If it cannot be read or is not tagged.
pub fn read_aloud(bytes: &[u8]) -> Result<Vec<Spoken>, AloudError> {
    read_aloud_with(bytes, &mut |_| true)
}

/// As [`read_aloud`], telling `progress` page by page the share done, 0 to 1; when it answers `false` the work stops with
/// [`AloudError::Stopped`].
///
/// # Errors
/// As [`read_aloud`].
pub fn read_aloud_with(
    bytes: &[u8],
    progress: &mut dyn FnMut(f32) -> bool,
) -> Result<Vec<Spoken>, AloudError> {
    let pdf = Document::load_mem(bytes)?;
    let catalog = pdf.catalog()?;
    let root = follow(&pdf, catalog, b"StructTreeRoot").ok_or(AloudError::Untagged)?;
    let mut reader = Reader {
        pdf: &pdf,
        pages: pdf
            .page_iter()
            .enumerate()
            .map(|(page, id)| (id, (page, height(&pdf, id))))
            .collect(),
        marks: marks(&pdf, progress)?,
        spoken: Vec::new(),
    };
    let language = text(catalog, b"Lang");
    for kid in kids(&pdf, root) {
        reader.kid(kid, None, None, 0);
    }
    if let Some(first) = reader.spoken.first_mut() {
        first.language = first.language.take().or(language);
    }
    // Words divided between two lines are whole.
    for spoken in &mut reader.spoken {
        spoken.words = spoken.words.replace(SOFT_HYPHEN, "");
    }
    Ok(reader.spoken)
}

/// A piece of marked content.
#[derive(Default)]
struct Mark {
    words: String,
    language: Option<String>,
    /// Whether the words were given beside the glyphs.
    actual: bool,
    /// Where the first line begins, from the lower left corner of the page.
    at: Option<(f32, f32)>,
}

struct Reader<'a> {
    pdf: &'a Document,
    /// The index and height of each page.
    pages: BTreeMap<ObjectId, (usize, f32)>,
    /// The marked content by page and number.
    marks: BTreeMap<(usize, i64), Mark>,
    spoken: Vec<Spoken>,
}

impl Reader<'_> {
    /// Takes a kid of the element that `spoken[element]` began, whose page is `home`.
    fn kid(&mut self, kid: &Object, element: Option<usize>, home: Option<ObjectId>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let dict = match kid {
            Object::Integer(number) => return self.mark(element, home, *number),
            Object::Reference(id) => self.pdf.get_dictionary(*id).ok(),
            Object::Dictionary(dict) => Some(dict),
            _ => None,
        };
        let Some(dict) = dict else { return };
        let page = dict.get(b"Pg").and_then(Object::as_reference).ok().or(home);
        match dict.get(b"Type").and_then(Object::as_name) {
            Ok(b"MCR") => {
                if let Ok(number) = dict.get(b"MCID").and_then(Object::as_i64) {
                    self.mark(element, page, number);
                }
            }
            Ok(b"OBJR") => {
                let annotation = follow(self.pdf, dict, b"Obj");
                if let (Some(annotation), Some(spoken)) =
                    (annotation, element.and_then(|at| self.spoken.get_mut(at)))
                {
                    spoken.link = text(annotation, b"Contents");
                }
            }
            _ => self.element(dict, page, depth),
        }
    }

    fn element(&mut self, dict: &Dictionary, page: Option<ObjectId>, depth: usize) {
        let name = |dict: &Dictionary, key: &[u8]| {
            let name = dict.get(key).and_then(Object::as_name).ok()?;
            Some(String::from_utf8_lossy(name).into_owned())
        };
        let attributes = follow(self.pdf, dict, b"A");
        let at = self.spoken.len();
        let sheet = page.and_then(|page| self.pages.get(&page));
        self.spoken.push(Spoken {
            depth,
            role: name(dict, b"S").unwrap_or_default(),
            alternative: text(dict, b"Alt"),
            language: text(dict, b"Lang"),
            scope: attributes.and_then(|attributes| name(attributes, b"Scope")),
            bounded: attributes.is_some_and(|attributes| attributes.has(b"BBox")),
            at: attributes
                .zip(sheet)
                .and_then(|(attributes, (_, height))| middle(attributes, *height)),
            ..Spoken::default()
        });
        for kid in kids(self.pdf, dict) {
            self.kid(kid, Some(at), page, depth + 1);
        }
    }

    /// Takes marked content of the element that `spoken[element]` began.
    fn mark(&mut self, element: Option<usize>, page: Option<ObjectId>, number: i64) {
        let page = page.and_then(|page| self.pages.get(&page)).copied();
        let Some((element, (page, height))) = element.zip(page) else {
            return;
        };
        let Some(mark) = self.marks.remove(&(page, number)) else {
            return;
        };
        let last = self.spoken.len() - 1;
        let Some(begun) = self.spoken.get(element) else {
            return;
        };
        let (depth, role) = (begun.depth, begun.role.clone());
        let same = |spoken: &Spoken| {
            let here = spoken.page.is_none_or(|own| own == page + 1);
            let fresh = spoken.words.is_empty();
            spoken.depth == depth
                && spoken.role == role
                && here
                && (mark.language.is_none() || fresh || spoken.language == mark.language)
        };
        let goes_on = !(last == element || self.spoken[last].goes_on) || !same(&self.spoken[last]);
        if goes_on {
            self.spoken.push(Spoken {
                depth,
                role,
                goes_on: true,
                ..Spoken::default()
            });
        }
        if let Some(spoken) = self.spoken.last_mut() {
            spoken.page = Some(page + 1);
            if mark.language.is_some() {
                spoken.language.clone_from(&mark.language);
            }
            spoken.words.push_str(&mark.words);
            let within = |(x, y)| Point::new(Pt(x + WITHIN), Pt(height - y - WITHIN));
            spoken.at = spoken.at.or(mark.at.map(within));
        }
    }
}

/// How high a page is, in points.
fn height(pdf: &Document, page: ObjectId) -> f32 {
    let sheet = pdf.get_dictionary(page).ok();
    let corners = sheet.and_then(|sheet| sheet.get_deref(b"MediaBox", pdf).ok());
    corners
        .and_then(|corners| corners.as_array().ok()?.get(3)?.as_float().ok())
        .unwrap_or_default()
}

/// The middle of the bounding box among `attributes`, on a page that is so high.
fn middle(attributes: &Dictionary, height: f32) -> Option<Point> {
    let corners = attributes.get(b"BBox").and_then(Object::as_array).ok()?;
    let corner = |at: usize| corners.get(at)?.as_float().ok();
    let (left, low, right, high) = (corner(0)?, corner(1)?, corner(2)?, corner(3)?);
    let y = f32::midpoint(low, high);
    Some(Point::new(Pt(f32::midpoint(left, right)), Pt(height - y)))
}

/// What a dictionary's entry leads to, if that is a dictionary.
fn follow<'a>(pdf: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    dict.get_deref(key, pdf).and_then(Object::as_dict).ok()
}

/// A text string.
fn text(dict: &Dictionary, key: &[u8]) -> Option<String> {
    dict.get(key)
        .ok()
        .and_then(|value| decode_text_string(value).ok())
}

/// What an element holds.
fn kids<'a>(pdf: &'a Document, dict: &'a Dictionary) -> Vec<&'a Object> {
    match dict.get(b"K") {
        Ok(Object::Array(kids)) => kids.iter().collect(),
        Ok(Object::Reference(id)) => match pdf.get_object(*id) {
            Ok(Object::Array(kids)) => kids.iter().collect(),
            _ => dict.get(b"K").into_iter().collect(),
        },
        Ok(kid) => vec![kid],
        Err(_) => Vec::new(),
    }
}

/// The marked content of all pages.
fn marks(
    pdf: &Document,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Result<BTreeMap<(usize, i64), Mark>, AloudError> {
    let count = pdf.page_iter().count().max(1);
    let mut marks = BTreeMap::new();
    let mut fonts: BTreeMap<Vec<u8>, Option<Encoding<'_>>> = BTreeMap::new();
    for (page, id) in pdf.page_iter().enumerate() {
        if !progress(page as f32 / count as f32) {
            return Err(AloudError::Stopped);
        }
        // All our pages have the same fonts under the same names.
        for (name, font) in pdf.get_page_fonts(id)? {
            fonts
                .entry(name)
                .or_insert_with(|| font.get_font_encoding(pdf).ok());
        }
        let mut listener = Listener {
            fonts: &fonts,
            font: None,
            open: Vec::new(),
            line: Vec::new(),
            marks: Vec::new(),
        };
        for operation in Content::decode(&pdf.get_page_content(id))?.operations {
            listener.hear(&operation.operator, &operation.operands);
        }
        marks.extend(
            listener
                .marks
                .into_iter()
                .map(|(number, mark)| ((page, number), mark)),
        );
    }
    Ok(marks)
}

/// Follows a page's content.
struct Listener<'a> {
    fonts: &'a BTreeMap<Vec<u8>, Option<Encoding<'a>>>,
    font: Option<&'a Encoding<'a>>,
    /// The marked content that is open, outermost first; with a number if it belongs to the structure.
    open: Vec<(Option<i64>, Mark)>,
    /// The words of the line being shown, by how far up it stands.
    line: Vec<(i64, String)>,
    marks: Vec<(i64, Mark)>,
}

impl Listener<'_> {
    fn hear(&mut self, operator: &str, operands: &[Object]) {
        match operator {
            "BDC" => {
                let properties = operands.get(1).and_then(|object| object.as_dict().ok());
                let mut mark = Mark::default();
                let number = properties.and_then(|dict| dict.get(b"MCID").and_then(Object::as_i64).ok());
                if let Some(dict) = properties {
                    mark.language = text(dict, b"Lang");
                    if let Some(actual) = text(dict, b"ActualText") {
                        mark.words = actual;
                        mark.actual = true;
                    }
                }
                self.open.push((number, mark));
            }
            "BMC" => self.open.push((None, Mark::default())),
            "EMC" => {
                self.end_line();
                if let Some((Some(number), mark)) = self.open.pop() {
                    self.marks.push((number, mark));
                }
            }
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                self.font = name
                    .and_then(|name| self.fonts.get(name))
                    .and_then(Option::as_ref);
            }
            "Tm" => {
                let height = operands
                    .get(5)
                    .and_then(|y| y.as_float().ok())
                    .unwrap_or_default();
                let left = operands.get(4).and_then(|x| x.as_float().ok());
                let mut open = self.open.iter_mut().rev();
                if let Some((_, mark)) = open.find(|(number, _)| number.is_some()) {
                    mark.at = mark.at.or(left.map(|left| (left, height)));
                }
                let height = (height * 100.0).round() as i64;
                if self.line.first().is_some_and(|(line, _)| *line != height) {
                    self.end_line();
                }
                self.line.push((height, String::new()));
            }
            "TJ" => {
                let parts = operands.first().and_then(|parts| parts.as_array().ok());
                for part in parts.into_iter().flatten() {
                    if let Ok(codes) = part.as_str() {
                        self.show(codes);
                    }
                }
            }
            "Tj" => {
                if let Some(Ok(codes)) = operands.first().map(Object::as_str) {
                    self.show(codes);
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, codes: &[u8]) {
        let shown = self.font.and_then(|font| Document::decode_text(font, codes).ok());
        if let (Some((_, words)), Some(shown)) = (self.line.last_mut(), shown) {
            words.push_str(&shown);
        }
    }

    /// Gives the words of a line to the innermost mark that has a number, and forgets them if there is none.
    fn end_line(&mut self) {
        let words: String = self.line.drain(..).map(|(_, words)| words).collect();
        let words = bidi::logical(&words.replace(SILENT, ""));
        let open = self.open.iter_mut().rev();
        if let Some((_, mark)) = open.into_iter().find(|(number, _)| number.is_some())
            && !mark.actual
            && !words.is_empty()
        {
            // A new line parts words like a space, unless a word goes on in it.
            let parted = mark.words.is_empty() || mark.words.ends_with([' ', '\u{ad}']);
            if !parted && !words.starts_with(' ') {
                mark.words.push(' ');
            }
            mark.words.push_str(&words);
        }
    }
}
