//! The embedded faces: their files, how parley finds them, and which characters they have.

use std::sync::{Arc, LazyLock};

use parley::fontique::{Blob, Charmap, Collection, CollectionOptions, FallbackKey, FamilyId, Script};
use parley::{FontContext, FontData, FontFamilyName};

use super::{Family, OwnFace};
use crate::typeset::frame::{FontFace, FontId};

macro_rules! face {
    ($name:literal) => {
        FontFace {
            name: $name,
            data: include_bytes!(concat!("../../../assets/fonts/", $name, ".ttf")),
        }
    };
}

/// The embedded faces, in the order that [`FontId`] counts.
static FACES: LazyLock<Arc<[FontFace]>> = LazyLock::new(|| {
    Arc::new([
        face!("SourceSerif4-Regular"),
        face!("SourceSerif4-It"),
        face!("SourceSerif4-Bold"),
        face!("SourceSerif4-BoldIt"),
        face!("SourceSans3-Regular"),
        face!("SourceSans3-It"),
        face!("SourceSans3-Semibold"),
        face!("SourceSans3-Bold"),
        face!("NotoSansMyanmar-Regular"),
        face!("NotoSansMyanmar-Bold"),
        face!("NotoSerifMyanmar-Regular"),
        face!("NotoSerifMyanmar-Bold"),
        face!("NotoNaskhArabic-Regular"),
    ])
});

/// The face that boxes for missing characters are taken from: `SourceSans3-Regular`.
pub(super) const BOX_FACE: FontId = FontId(4);

const SERIF: &str = "Source Serif 4";
const SANS: &str = "Source Sans 3";
const SERIF_MYANMAR: &str = "Noto Serif Myanmar";
const SANS_MYANMAR: &str = "Noto Sans Myanmar";
const ARABIC: &str = "Noto Naskh Arabic";

/// Where each family looks for a character, best first. Only the Source families have Latin letters; six letters
/// that the serif lacks come from the sans.
static SERIF_FAMILIES: [FontFamilyName<'static>; 4] = [
    FontFamilyName::named(SERIF),
    FontFamilyName::named(SERIF_MYANMAR),
    FontFamilyName::named(SANS),
    FontFamilyName::named(ARABIC),
];
static SANS_FAMILIES: [FontFamilyName<'static>; 4] = [
    FontFamilyName::named(SANS),
    FontFamilyName::named(SANS_MYANMAR),
    FontFamilyName::named(SERIF),
    FontFamilyName::named(ARABIC),
];

/// The faces as parley knows them, and what they cover.
struct Embedded {
    context: FontContext,
    charmaps: Vec<Charmap<'static>>,
}

static EMBEDDED: LazyLock<Embedded> = LazyLock::new(|| {
    let mut collection = Collection::new(CollectionOptions {
        shared: false,
        system_fonts: false,
    });
    let mut charmaps = Vec::new();
    for face in FACES.iter() {
        for (_, fonts) in collection.register_fonts(Blob::new(Arc::new(face.data)), None) {
            charmaps.extend(
                fonts
                    .iter()
                    .filter_map(|font| font.charmap_index().charmap(face.data)),
            );
        }
    }
    for (script, families) in [
        (*b"Mymr", [SANS_MYANMAR, SERIF_MYANMAR].as_slice()),
        (*b"Arab", &[ARABIC]),
    ] {
        let ids: Vec<FamilyId> = families
            .iter()
            .filter_map(|name| collection.family_id(name))
            .collect();
        collection.append_fallbacks(
            FallbackKey::new(Script::from_bytes(script), None),
            ids.into_iter(),
        );
    }
    Embedded {
        context: FontContext {
            collection,
            ..FontContext::default()
        },
        charmaps,
    }
});

/// The embedded faces, for [`PagedDocument::fonts`](crate::typeset::frame::PagedDocument::fonts).
#[must_use]
pub fn fonts() -> Arc<[FontFace]> {
    Arc::clone(&FACES)
}

/// The embedded faces and, behind them, the one that a brief brings along.
#[must_use]
pub fn fonts_with(own: Option<OwnFace>) -> Arc<[FontFace]> {
    match own {
        None => fonts(),
        Some(own) => FACES.iter().cloned().chain([own.font()]).collect(),
    }
}

/// A font context over the embedded faces alone.
pub(super) fn embedded() -> FontContext {
    EMBEDDED.context.clone()
}

/// The families in which `family` looks for a character, best first; the own face `stand_in` comes last, for what the embedded
/// ones lack.
pub(super) fn families(family: Family, stand_in: Option<OwnFace>) -> &'static [FontFamilyName<'static>] {
    match (family, stand_in.map(OwnFace::behind)) {
        (Family::Serif, None) => &SERIF_FAMILIES,
        (Family::Sans, None) => &SANS_FAMILIES,
        (Family::Serif, Some([serif, _])) => serif,
        (Family::Sans, Some([_, sans])) => sans,
        (Family::Own(face), _) => face.families(),
    }
}

/// Whether some face has a glyph for `character`.
pub(super) fn covers(character: char) -> bool {
    character.is_ascii_graphic()
        || character == ' '
        || EMBEDDED
            .charmaps
            .iter()
            .any(|charmap| charmap.map(character).is_some_and(|glyph| glyph != 0))
}

/// The glyph of [`BOX_FACE`] that stands for what no face has.
pub(super) fn box_glyph() -> u16 {
    EMBEDDED
        .charmaps
        .get(usize::from(BOX_FACE.0))
        .and_then(|charmap| charmap.map(super::substitute::BOX))
        .and_then(|glyph| u16::try_from(glyph).ok())
        .unwrap_or(1)
}

/// Which face parley chose. The embedded ones are told apart by their place in memory, which is static; a brief has one face
/// of its own, behind them.
pub(super) fn id(font: &FontData) -> FontId {
    let chosen = font.data.data().as_ptr();
    let index = FACES.iter().position(|face| face.data.as_ptr() == chosen);
    FontId(u16::try_from(index.unwrap_or(FACES.len())).unwrap_or(BOX_FACE.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_thirteen_faces_are_registered() {
        assert_eq!(fonts().len(), 13);
        assert_eq!(EMBEDDED.charmaps.len(), 13);
        let mut collection = EMBEDDED.context.collection.clone();
        for name in [SERIF, SANS, SERIF_MYANMAR, SANS_MYANMAR, ARABIC] {
            assert!(collection.family_id(name).is_some(), "{name}");
        }
    }

    #[test]
    fn coverage_knows_three_scripts_and_no_emoji() {
        for character in ['a', 'ő', 'Ł', '–', 'က', 'ش', super::super::substitute::BOX] {
            assert!(covers(character), "{character}");
        }
        assert!(!covers('😀'));
        assert!(!covers('字'));
        assert_ne!(box_glyph(), 0);
    }
}
