//! Font files that briefs bring along: whether one is sound, and the face in it.
//!
//! What a file is depends on its bytes alone, and is found out once for each file: the memo is keyed by content hash and
//! decides nothing. A face is kept for as long as the program runs, since shapers, outputs and pictures know faces by their
//! place in memory, and a person has few. A brief has at most one, which layout is given with it; it comes behind the
//! embedded ones in [`PagedDocument::fonts`](crate::typeset::frame::PagedDocument::fonts).

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use parley::fontique::{Blob, Charmap, Collection, CollectionOptions, FontInfo, FontInfoOverride};
use parley::{FontFamilyName, FontStyle, FontWeight};

use super::fonts;
use crate::model::id::ContentHash;
use crate::typeset::frame::FontFace;
use crate::words::tr;

/// The most bytes of a font file: the largest of Chinese have some twenty million.
const LARGEST: usize = 40 << 20;
/// The tables without which a font of TrueType outlines cannot be drawn, measured or put into a PDF.
const NEEDED: [&[u8; 4]; 9] = [
    b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"OS/2",
];
/// `fsType` of a font that must not be embedded, and of one of which only bitmaps may be (OpenType, OS/2).
const RESTRICTED: u16 = 0x0002 | 0x0200;

/// The bits of `fsType` that bound its use; none of them is set where the font may be installed from a document.
const USE: u16 = 0x000f;

/// The face of a brief's own font. Two are equal if their files are.
#[derive(Clone, Copy)]
pub struct OwnFace(&'static Kept);

impl PartialEq for OwnFace {
    fn eq(&self, other: &Self) -> bool {
        self.0.file == other.0.file
    }
}

impl Eq for OwnFace {}

impl PartialOrd for OwnFace {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OwnFace {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.file.cmp(&other.0.file)
    }
}

impl Hash for OwnFace {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.file.hash(state);
    }
}

impl fmt::Debug for OwnFace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "OwnFace({})", self.0.file)
    }
}

/// Why a font file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FontFault {
    /// It is no font.
    #[error("{}", tr!("it is no TrueType font: choose a file that ends in .ttf"))]
    NoFont,
    /// Its outlines are PostScript's.
    #[error("{}", tr!("its outlines are those of PostScript, which cannot be put into the PDF: choose its TrueType version (.ttf)"))]
    PostScript,
    /// It holds several fonts.
    #[error("{}", tr!("it holds several fonts: choose a file with one"))]
    Several,
    /// Its weight can be varied.
    #[error("{}", tr!("it is a variable font: choose a file with one weight"))]
    Variable,
    /// It is damaged: a part that every font has is missing.
    #[error("{}", tr!("it is damaged: its part `{}` is missing", .0))]
    Damaged(String),
    /// Its maker forbids it.
    #[error("{}", tr!("its maker forbids that it is put into documents"))]
    Forbidden,
    /// It has no Latin letters or digits.
    #[error("{}", tr!("it lacks the letter “{}”, which every brief needs", *.0))]
    Lacks(char),
    /// It is too large.
    #[error("{}", tr!("it has more than 40 MiB"))]
    TooLarge,
}

/// A face as it is kept.
struct Kept {
    file: ContentHash,
    face: FontFace,
    /// The face, then the embedded ones that stand in for what it lacks.
    families: Vec<FontFamilyName<'static>>,
    /// The embedded families, serif and sans, with the face behind them: it stands in for what they lack.
    behind: [Vec<FontFamilyName<'static>>; 2],
    /// The name by which shapers know it.
    family: &'static str,
    charmap: Charmap<'static>,
}

/// What was found out of each file.
static KNOWN: Mutex<BTreeMap<ContentHash, Result<OwnFace, FontFault>>> = Mutex::new(BTreeMap::new());

/// The name of the font in a file that can be used.
///
/// # Errors
/// If the file is not sound, or may not be used.
pub fn inspect(bytes: &[u8]) -> Result<String, FontFault> {
    if bytes.len() > LARGEST {
        return Err(FontFault::TooLarge);
    }
    let tables = Tables::read(bytes)?;
    if tables.find(*b"fvar").is_some() {
        return Err(FontFault::Variable);
    }
    for needed in NEEDED {
        if tables.find(*needed).is_none() {
            let name = String::from_utf8_lossy(needed).into_owned();
            return Err(FontFault::Damaged(name));
        }
    }
    if tables.rights() & RESTRICTED != 0 {
        return Err(FontFault::Forbidden);
    }
    let mut collection = Collection::new(CollectionOptions {
        shared: false,
        system_fonts: false,
    });
    let registered = collection.register_fonts(Blob::new(Arc::new(bytes.to_vec())), None);
    let [(family, found)] = registered.as_slice() else {
        return Err(FontFault::NoFont);
    };
    let charmap = found.first().and_then(|font| font.charmap_index().charmap(bytes));
    let charmap = charmap.ok_or_else(|| FontFault::Damaged("cmap".to_owned()))?;
    let has = |character: char| charmap.map(character).is_some_and(|glyph| glyph != 0);
    let latin = ('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9')
        .chain([' ', '.', ',']);
    if let Some(lacks) = latin.into_iter().find(|character| !has(*character)) {
        return Err(FontFault::Lacks(lacks));
    }
    let name = collection.family_name(*family).unwrap_or_default().trim();
    Ok(if name.is_empty() { "Own font" } else { name }.to_owned())
}

/// Whether the maker of a font allows that its file is passed on with a document, and not only shown in it.
#[must_use]
pub fn may_be_passed_on(bytes: &[u8]) -> bool {
    Tables::read(bytes).is_ok_and(|tables| tables.rights() & USE == 0)
}

impl OwnFace {
    /// The face in a font file, whose hash is `file`.
    ///
    /// # Errors
    /// As [`inspect`].
    pub(in crate::typeset) fn of(file: ContentHash, bytes: &[u8]) -> Result<Self, FontFault> {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .entry(file)
            .or_insert_with(|| Self::keep(file, bytes))
            .clone()
    }

    fn keep(file: ContentHash, bytes: &[u8]) -> Result<Self, FontFault> {
        let name = inspect(bytes)?;
        let data: &'static [u8] = Box::leak(bytes.to_vec().into_boxed_slice());
        let family: &'static str = Box::leak(format!("own {file}").into_boxed_str());
        let fonts: Vec<FontInfo> = register(&mut fonts::embedded().collection, data, family);
        let charmap = fonts.first().and_then(|font| font.charmap_index().charmap(data));
        let charmap = charmap.ok_or_else(|| FontFault::Damaged("cmap".to_owned()))?;
        let mut families = vec![FontFamilyName::named(family)];
        families.extend(fonts::families(super::Family::Sans, None).iter().cloned());
        let behind = [super::Family::Serif, super::Family::Sans].map(|embedded| {
            let before = fonts::families(embedded, None).iter().cloned();
            before.chain([FontFamilyName::named(family)]).collect()
        });
        Ok(Self(Box::leak(Box::new(Kept {
            file,
            face: FontFace {
                name: Box::leak(post_script(&name).into_boxed_str()),
                data,
            },
            families,
            behind,
            family,
            charmap,
        }))))
    }

    /// The face as a font file.
    pub(super) fn font(self) -> FontFace {
        self.0.face.clone()
    }

    /// The families in which text in the face looks for a character, best first.
    pub(super) fn families(self) -> &'static [FontFamilyName<'static>] {
        &self.0.families
    }

    /// The embedded families, serif and sans, with the face behind them.
    pub(super) fn behind(self) -> &'static [Vec<FontFamilyName<'static>>; 2] {
        &self.0.behind
    }

    /// Whether the face has a glyph for `character`.
    pub(super) fn covers(self, character: char) -> bool {
        self.0.charmap.map(character).is_some_and(|glyph| glyph != 0)
    }

    /// Tells a shaper of the face.
    pub(super) fn register(self, collection: &mut Collection) {
        register(collection, self.0.face.data, self.0.family);
    }
}

fn register(collection: &mut Collection, data: &'static [u8], family: &str) -> Vec<FontInfo> {
    let as_named = FontInfoOverride {
        family_name: Some(family),
        width: None,
        style: Some(FontStyle::Normal),
        weight: Some(FontWeight::NORMAL),
        axes: None,
    };
    let registered = collection.register_fonts(Blob::new(Arc::new(data)), Some(as_named));
    registered.into_iter().flat_map(|(_, fonts)| fonts).collect()
}

/// A name as PDF writes it: letters, digits and hyphens of ASCII.
fn post_script(name: &str) -> String {
    let kept: String = name
        .chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-')
        .collect();
    if kept.is_empty() {
        "OwnFont".to_owned()
    } else {
        kept
    }
}

/// The tables of a font file.
struct Tables<'a> {
    bytes: &'a [u8],
    count: usize,
}

impl<'a> Tables<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, FontFault> {
        match bytes.get(..4) {
            Some(b"OTTO") => return Err(FontFault::PostScript),
            Some(b"ttcf") => return Err(FontFault::Several),
            Some([0, 1, 0, 0] | b"true") => {}
            Some(_) | None => return Err(FontFault::NoFont),
        }
        let count = bytes.get(4..6).ok_or(FontFault::NoFont)?;
        Ok(Self {
            bytes,
            count: usize::from(u16::from_be_bytes([count[0], count[1]])),
        })
    }

    /// What the maker allows: `fsType` of the table OS/2.
    fn rights(&self) -> u16 {
        let rights = self.find(*b"OS/2").and_then(|table| table.get(8..10));
        rights.map_or(0, |pair| u16::from_be_bytes([pair[0], pair[1]]))
    }

    /// The bytes of a table; `None` if there is none, or its place lies outside the file.
    fn find(&self, tag: [u8; 4]) -> Option<&'a [u8]> {
        let number = |record: &[u8], at: usize| {
            let bytes = record.get(at..at + 4)?.try_into().ok()?;
            usize::try_from(u32::from_be_bytes(bytes)).ok()
        };
        let records = (0..self.count).filter_map(|at| self.bytes.get(12 + at * 16..28 + at * 16));
        let record = records.into_iter().find(|record| record.starts_with(&tag))?;
        let (from, length) = (number(record, 8)?, number(record, 12)?);
        self.bytes.get(from..from.checked_add(length)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &[u8] = include_bytes!("../../../assets/fonts/SourceSerif4-Bold.ttf");

    #[test]
    fn a_sound_font_says_its_name() {
        assert_eq!(inspect(SOUND), Ok("Source Serif 4".to_owned()));
    }

    #[test]
    fn what_is_no_font_or_may_not_be_used_is_refused_with_the_reason() {
        assert_eq!(inspect(b"not a font"), Err(FontFault::NoFont));
        assert_eq!(inspect(b"OTTO0000"), Err(FontFault::PostScript));
        assert_eq!(inspect(b"ttcf0000"), Err(FontFault::Several));
        assert!(matches!(inspect(&SOUND[..200]), Err(FontFault::Damaged(_))));
        let arabic = include_bytes!("../../../assets/fonts/NotoSansMyanmar-Regular.ttf");
        assert!(matches!(inspect(arabic), Err(FontFault::Lacks(_))));
        let mut forbidden = SOUND.to_vec();
        let tables = Tables::read(SOUND).expect("a font");
        let table = tables.find(*b"OS/2").expect("it is there");
        let at = table.as_ptr().addr() - SOUND.as_ptr().addr();
        forbidden[at + 9] |= 0x02;
        assert_eq!(inspect(&forbidden), Err(FontFault::Forbidden));
        assert!(may_be_passed_on(SOUND) && !may_be_passed_on(&forbidden));
        forbidden[at + 9] = 0x04;
        assert!(
            inspect(&forbidden).is_ok() && !may_be_passed_on(&forbidden),
            "to be shown only"
        );
    }

    #[test]
    fn a_font_cut_short_anywhere_is_refused_or_taken_without_a_panic() {
        for length in (0..SOUND.len()).step_by(9_973) {
            let _ = inspect(&SOUND[..length]);
        }
    }

    #[test]
    fn a_file_is_looked_into_once_and_faces_are_told_apart_by_their_files() {
        let faulty = b"no font, whatever its name";
        let file = ContentHash::of(faulty);
        assert_eq!(OwnFace::of(file, faulty), Err(FontFault::NoFont));
        assert_eq!(OwnFace::of(file, SOUND), Err(FontFault::NoFont), "it is known");
        let other = include_bytes!("../../../assets/fonts/SourceSerif4-It.ttf");
        let face = |bytes: &[u8]| OwnFace::of(ContentHash::of(bytes), bytes).expect("it is sound");
        assert_eq!(face(SOUND), face(SOUND));
        assert_ne!(face(SOUND), face(other));
    }
}
