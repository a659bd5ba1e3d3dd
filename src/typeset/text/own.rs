//! Font files that briefs bring along: whether one is sound, and the faces that were met so far.
//!
//! A face is kept for as long as the program runs, once for each file: shapers, outputs and pictures know faces by their
//! place in memory, and a person has few. A brief has at most one, which comes behind the embedded ones in
//! [`PagedDocument::fonts`](crate::typeset::frame::PagedDocument::fonts), so that the same brief gives the same document
//! whatever other briefs were open before.

use std::sync::{Arc, PoisonError, RwLock};

use parley::fontique::{Blob, Charmap, Collection, CollectionOptions, FontInfo, FontInfoOverride};
use parley::{FontFamilyName, FontStyle, FontWeight};

use super::fonts;
use crate::model::id::ContentHash;
use crate::typeset::frame::FontFace;

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

/// A face of a brief's own font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnFace(u16);

/// Why a font file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FontFault {
    /// It is no font.
    #[error("it is no TrueType font: choose a file that ends in .ttf")]
    NoFont,
    /// Its outlines are PostScript's.
    #[error(
        "its outlines are those of PostScript, which cannot be put into the PDF: choose its TrueType version (.ttf)"
    )]
    PostScript,
    /// It holds several fonts.
    #[error("it holds several fonts: choose a file with one")]
    Several,
    /// Its weight can be varied.
    #[error("it is a variable font: choose a file with one weight")]
    Variable,
    /// It is damaged: a part that every font has is missing.
    #[error("it is damaged: its part `{0}` is missing")]
    Damaged(String),
    /// Its maker forbids it.
    #[error("its maker forbids that it is put into documents")]
    Forbidden,
    /// It has no Latin letters or digits.
    #[error("it lacks the letter “{0}”, which every brief needs")]
    Lacks(char),
    /// It is too large.
    #[error("it has more than 40 MiB")]
    TooLarge,
}

/// A face that was met.
struct Kept {
    file: ContentHash,
    face: FontFace,
    /// The face, then the embedded ones that stand in for what it lacks.
    families: &'static [FontFamilyName<'static>],
    /// The embedded families, serif and sans, with the face behind them: it stands in for what they lack.
    behind: [&'static [FontFamilyName<'static>]; 2],
    /// The name by which shapers know it.
    family: &'static str,
    charmap: Charmap<'static>,
}

static KEPT: RwLock<Vec<Kept>> = RwLock::new(Vec::new());

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

/// Keeps the face in a font file.
///
/// # Errors
/// As [`inspect`].
pub(in crate::typeset) fn keep(file: ContentHash, bytes: &[u8]) -> Result<OwnFace, FontFault> {
    if let Some(face) = find(file) {
        return Ok(face);
    }
    let name = inspect(bytes)?;
    let mut kept = KEPT.write().unwrap_or_else(PoisonError::into_inner);
    // Another thread may have come first.
    if let Some(at) = kept.iter().position(|kept| kept.file == file) {
        return Ok(OwnFace(u16::try_from(at).unwrap_or_default()));
    }
    let data: &'static [u8] = Box::leak(bytes.to_vec().into_boxed_slice());
    let family: &'static str = Box::leak(format!("own {file}").into_boxed_str());
    let fonts: Vec<FontInfo> = register(&mut fonts::embedded().collection, data, family);
    let charmap = fonts.first().and_then(|font| font.charmap_index().charmap(data));
    let charmap = charmap.ok_or_else(|| FontFault::Damaged("cmap".to_owned()))?;
    let mut families = vec![FontFamilyName::named(family)];
    families.extend(fonts::families(super::Family::Sans, None).iter().cloned());
    let behind = [super::Family::Serif, super::Family::Sans].map(|embedded| {
        let before = fonts::families(embedded, None).iter().cloned();
        let all: Vec<_> = before.chain([FontFamilyName::named(family)]).collect();
        &*Box::leak(all.into_boxed_slice())
    });
    let at = u16::try_from(kept.len()).map_err(|_| FontFault::TooLarge)?;
    kept.push(Kept {
        file,
        face: FontFace {
            name: Box::leak(post_script(&name).into_boxed_str()),
            data,
        },
        families: Box::leak(families.into_boxed_slice()),
        behind,
        family,
        charmap,
    });
    Ok(OwnFace(at))
}

/// The face of a file that was kept.
pub(in crate::typeset) fn find(file: ContentHash) -> Option<OwnFace> {
    let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
    let at = kept.iter().position(|kept| kept.file == file)?;
    u16::try_from(at).ok().map(OwnFace)
}

/// What `of` makes of a kept face.
fn of<T>(face: OwnFace, of: impl FnOnce(&Kept) -> T) -> Option<T> {
    let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
    kept.get(usize::from(face.0)).map(of)
}

/// The face as a font file.
pub(super) fn font(face: OwnFace) -> Option<FontFace> {
    of(face, |kept| kept.face.clone())
}

/// The families in which text in the face looks for a character, best first.
pub(super) fn families(face: OwnFace) -> Option<&'static [FontFamilyName<'static>]> {
    of(face, |kept| kept.families)
}

/// The embedded families, serif and sans, with the face behind them.
pub(super) fn behind(face: OwnFace) -> Option<[&'static [FontFamilyName<'static>]; 2]> {
    of(face, |kept| kept.behind)
}

/// Whether the face has a glyph for `character`.
pub(super) fn covers(face: OwnFace, character: char) -> bool {
    let has = |kept: &Kept| kept.charmap.map(character).is_some_and(|glyph| glyph != 0);
    of(face, has).unwrap_or_default()
}

/// Whether the bytes at this place in memory are those of a kept face.
pub(super) fn is_at(place: *const u8) -> bool {
    let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
    kept.iter()
        .any(|kept| std::ptr::eq(kept.face.data.as_ptr(), place))
}

/// Tells a shaper of all kept faces; returns how many there are.
pub(super) fn register_all(collection: &mut Collection) -> usize {
    let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
    for kept in kept.iter() {
        register(collection, kept.face.data, kept.family);
    }
    kept.len()
}

/// How many faces are kept.
pub(super) fn count() -> usize {
    KEPT.read().unwrap_or_else(PoisonError::into_inner).len()
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
}
