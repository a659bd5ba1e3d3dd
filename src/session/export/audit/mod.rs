//! Holds a finished copy against the whole brief: nothing of what the variant leaves out may be found in it.
//!
//! What must not be there is worked out from the whole brief and the variant's rules, by another way than the copy
//! was made, and over every text that a brief's parts have, so that a fault there is seen here. What stands in a
//! part that is kept too is no secret. Texts are compared by their letters and digits alone, so that hyphens at
//! line ends, ligatures and spaces make no difference: long ones by stretches of six words, short ones as a whole
//! from six signs and four letters on. Dates, what the program says of itself and names that every map prints are
//! passed over, in every language. Ratings are looked for by their codes, such as B2.

mod parted;
mod texts;

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use crate::model::brief::{Blobs, Brief};
use crate::model::id::ContentHash;
use crate::model::variant::{Part, Variant};
use crate::output::pdf::{self, Embedded, PdfError};
use crate::store;
use crate::typeset::exhibit::framed;
use crate::typeset::frame::Image;
use crate::words::{Text, text, tr};
use parted::{Parted, Secret, has_ratings, has_word, signs};
use texts::texts;

/// Something of what is left out was found in the finished copy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr!("the {} copy would hold “{}”, which is {} and not for it: it stands in {}. Nothing was \
     written; take it out there, leave the brief out of the PDF, or change what the variant leaves out", variant, words, part, place))]
pub struct Leak {
    /// The variant.
    pub variant: String,
    /// The words found.
    pub words: String,
    /// Of what they are.
    pub part: Text,
    /// Where they were found.
    pub place: Text,
}

/// Why a copy was not let pass.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// It holds what it must not.
    #[error(transparent)]
    Leak(#[from] Box<Leak>),
    /// It cannot be read back.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// Holds the finished file `bytes` against the whole `brief`, whose pictures are in `blobs`.
///
/// # Errors
/// [`AuditError::Leak`] if it holds what `variant` leaves out; [`AuditError::Pdf`] if it cannot be read back.
pub fn audit(brief: &Brief, blobs: &Blobs, variant: &Variant, bytes: &[u8]) -> Result<(), AuditError> {
    let parted = Parted::of(brief, variant);
    let secrets = parted.secrets();
    let rated = variant.parts.contains(&Part::Ratings) && has_ratings(brief);
    if secrets.is_empty() && parted.pictures.is_empty() && parted.parts.is_empty() && !rated {
        return Ok(());
    }
    let judge = Judge {
        brief,
        variant,
        parted: &parted,
        secrets: &secrets,
    };
    let contents = pdf::read(bytes)?;
    for (place, text) in &contents.texts {
        judge.text(text, &(*place).into())?;
    }
    judge.drawn(blobs, &contents.pictures)?;
    for (name, bytes) in &contents.attached {
        judge.attached(name, bytes)?;
    }
    Ok(())
}

/// What is held against the texts and pictures of a copy.
struct Judge<'a> {
    brief: &'a Brief,
    variant: &'a Variant,
    parted: &'a Parted<'a>,
    secrets: &'a [Secret],
}

impl Judge<'_> {
    fn leak(&self, words: &str, part: Text, place: &Text) -> Box<Leak> {
        Box::new(Leak {
            variant: self.variant.name.clone(),
            words: words.to_owned(),
            part,
            place: place.clone(),
        })
    }

    fn text(&self, text: &str, place: &Text) -> Result<(), Box<Leak>> {
        let signs = signs(text);
        if let Some(secret) = self.secrets.iter().find(|secret| signs.contains(&secret.signs)) {
            return Err(self.leak(&secret.words, secret.part.clone(), place));
        }
        match self.parted.ratings.iter().find(|code| has_word(text, code)) {
            None => Ok(()),
            Some(code) => Err(self.leak(code, rating(), place)),
        }
    }

    /// Holds the pictures of the file against those that are left out, whatever size they were made.
    fn drawn(&self, blobs: &Blobs, pictures: &[Embedded]) -> Result<(), Box<Leak>> {
        let library = &self.brief.library;
        let whole = |hash: &ContentHash| {
            let (media, bytes) = library.media.get(hash).zip(blobs.get(hash))?;
            Some(Image {
                hash: *hash,
                format: media.format,
                width: media.width,
                height: media.height,
                bytes: Arc::clone(bytes),
                cut: None,
            })
        };
        let is_shown = |image: &Image| pdf::is_among(image, pictures);
        let place = text!("the pictures of the file");
        let mut left_out = self.parted.pictures.iter().filter_map(whole);
        let mut parts = self
            .parted
            .parts
            .iter()
            .filter_map(|(hash, framing)| Some(framed(whole(hash)?, framing)));
        match left_out.find(is_shown).or_else(|| parts.find(is_shown)) {
            Some(image) => Err(self.leak_of_picture(&image.hash, &place)),
            None => Ok(()),
        }
    }

    fn leak_of_picture(&self, hash: &ContentHash, place: &Text) -> Box<Leak> {
        let media = self.brief.library.media.get(hash);
        let name = media.map(|media| media.name.as_str()).unwrap_or_default();
        self.leak(
            name,
            text!("a picture that is left out or shown in part only"),
            place,
        )
    }

    fn pictures<'h>(
        &self,
        hashes: impl IntoIterator<Item = &'h ContentHash>,
        place: &Text,
    ) -> Result<(), Box<Leak>> {
        let mut hashes = hashes.into_iter();
        match hashes.find(|hash| self.parted.pictures.contains(hash)) {
            Some(hash) => Err(self.leak_of_picture(hash, place)),
            None => Ok(()),
        }
    }

    /// Holds an attached file against the rules: a brief with its parts, articles and pictures, of another file its text.
    fn attached(&self, name: &str, bytes: &[u8]) -> Result<(), Box<Leak>> {
        let place = text!("the attached file {}", name);
        let Ok(opened) = store::read_archive(Path::new(name), bytes) else {
            let text = String::from_utf8_lossy(bytes);
            return match serde_json::from_slice::<Value>(bytes) {
                Ok(json) => self.text(&texts(&json).join("\n"), &place),
                Err(_) => self.text(&text, &place),
            };
        };
        let mut all = texts(&opened.brief);
        all.extend(opened.findings.iter().map(|finding| finding.message.to_string()));
        let blobs = opened.blobs.iter();
        all.extend(blobs.filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok().map(str::to_owned)));
        self.text(&all.join("\n"), &place)?;
        self.pictures(opened.blobs.iter().map(|(hash, _)| hash), &place)?;
        if self.variant.parts.contains(&Part::Ratings) && has_ratings(&opened.brief) {
            return Err(self.leak("a rating", rating(), &place));
        }
        Ok(())
    }
}

/// Of what a code such as B2 is.
fn rating() -> Text {
    text!("the rating of a source")
}
