//! Pictures of the library, scaled to their place in true proportions.

use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, ImageReader};

use crate::model::brief::Blobs;
use crate::model::diagnostic::{Code, Diagnostic, Severity, Target};
use crate::model::figure::ImageContent;
use crate::model::framing::Framing;
use crate::model::geometry::{Pt, Rect, Size};
use crate::model::id::ContentHash;
use crate::typeset::frame::{Cut, Image, MediaFormat};

use super::canvas::Canvas;
use super::{Drawing, placeholder};
use crate::typeset::lexicon::fill;
use crate::words::{Text, text};

/// The least number of pixels an inch at which a photograph looks sharp in print.
const SHARP: f32 = 150.0;
/// More pixels than any page needs, and than outputs can be expected to decode.
const MOST_PIXELS: u64 = 120_000_000;

/// The logo with this hash; `None` if it is missing or cannot be read, which the checks find.
pub(in crate::typeset) fn logo(blobs: &Blobs, hash: ContentHash) -> Option<Arc<Image>> {
    let bytes = blobs.get(&hash)?;
    read(hash, bytes).ok().map(Arc::new)
}

/// Draws the picture `content` names.
pub(super) fn draw(
    mut canvas: Canvas<'_>,
    blobs: &Blobs,
    content: &ImageContent,
    width: Pt,
    max_height: Pt,
) -> Drawing {
    let lexicon = canvas.lexicon();
    let name = canvas.brief.library.media.get(&content.media).map_or_else(
        || lexicon.exhibits.unlisted.to_owned(),
        |media| media.name.clone(),
    );
    let Some(bytes) = blobs.get(&content.media) else {
        let message = text!("the picture {} is not in the brief’s file", &name);
        return missing(canvas, &name, message, width, max_height);
    };
    let image = match read(content.media, bytes) {
        Ok(image) => framed(image, &content.framing),
        Err(fault) => return missing(canvas, &name, fault.of(&name), width, max_height),
    };
    // Large print enlarges what was made small for the page as it is set.
    let large_print = canvas.brief.pages.large_print;
    let limit = content
        .max_height
        .filter(|limit| limit.is_finite() && *limit > 0.0 && !large_print)
        .map_or(max_height, |limit| Pt(limit).min(max_height));
    let size = scaled(&image, width, limit);
    let resolution = image.width as f32 / (size.width.0 / 72.0);
    if resolution < SHARP - 0.5 {
        let finding = Diagnostic::new(
            Severity::Note,
            Code::PictureResolution,
            Target::Block(canvas.block.clone()),
            text!(
                "{} is printed with {} pixels an inch and may look soft",
                name,
                format!("{resolution:.0}")
            ),
        );
        canvas.note(finding.with_hint(text!("Show it smaller, or use a larger original")));
    }
    let place = Rect {
        origin: crate::model::geometry::Point::default(),
        size,
    };
    canvas.picture(Arc::new(image), place);
    canvas.finish(size)
}

/// What is wrong with a picture's file.
#[derive(Clone, Copy)]
enum Fault {
    Unreadable,
    Empty,
    TooLarge,
}

impl Fault {
    /// In words, of the picture called `name`.
    fn of(self, name: &str) -> Text {
        match self {
            Self::Unreadable => text!("the picture {} cannot be read as JPEG, PNG or WebP", name),
            Self::Empty => text!("the picture {} has no pixels", name),
            Self::TooLarge => text!("the picture {} has more pixels than can be handled", name),
        }
    }
}

/// A crossed box that names the picture.
fn missing(mut canvas: Canvas<'_>, name: &str, message: Text, width: Pt, max_height: Pt) -> Drawing {
    canvas.find(
        Severity::Error,
        Code::PictureMissing,
        message,
        text!("Insert the picture again"),
    );
    let lexicon = canvas.lexicon();
    let words = fill(lexicon.exhibits.picture_missing, &[name]);
    placeholder::draw(canvas, &words, width, max_height)
}

/// The picture's format and size from its header, or what is wrong with it.
fn read(hash: ContentHash, bytes: &Arc<[u8]>) -> Result<Image, Fault> {
    let unreadable = Fault::Unreadable;
    let reader = ImageReader::new(Cursor::new(bytes.as_ref()))
        .with_guessed_format()
        .map_err(|_| unreadable)?;
    let format = match reader.format() {
        Some(ImageFormat::Jpeg) => MediaFormat::Jpeg,
        Some(ImageFormat::Png) => MediaFormat::Png,
        Some(ImageFormat::WebP) => MediaFormat::Webp,
        _ => return Err(unreadable),
    };
    let (width, height) = reader.into_dimensions().map_err(|_| unreadable)?;
    if width == 0 || height == 0 {
        return Err(Fault::Empty);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::TooLarge);
    }
    Ok(Image {
        hash,
        format,
        width,
        height,
        bytes: Arc::clone(bytes),
        cut: None,
    })
}

/// The part of the picture that is shown, as it is to lie.
#[must_use]
pub fn framed(image: Image, framing: &Framing) -> Image {
    if framing.is_whole() {
        return image;
    }
    let part = framing.part(image.width, image.height);
    Image {
        cut: Some(Cut {
            stored: (image.width, image.height),
            turn: framing.turn,
            part,
        }),
        width: part.width,
        height: part.height,
        ..image
    }
}

/// The largest size in `width` by `height` with the picture's proportions.
pub(in crate::typeset) fn scaled(image: &Image, width: Pt, height: Pt) -> Size {
    let ratio = image.height as f32 / image.width as f32;
    let tall = width * ratio;
    if tall <= height {
        Size::new(width, tall)
    } else {
        Size::new(height / ratio, height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::framing::{Crop, Turn};

    #[test]
    fn the_part_that_is_shown_gives_the_size_as_it_lies() {
        let image = Image {
            hash: ContentHash::of(b"picture"),
            format: MediaFormat::Png,
            width: 800,
            height: 400,
            bytes: Arc::from(b"picture".as_slice()),
            cut: None,
        };
        assert_eq!(framed(image.clone(), &Framing::default()), image);
        let crop = Crop {
            left: 0.5,
            ..Crop::default()
        };
        let turned = Framing {
            turn: Turn::Right,
            crop,
            ..Framing::default()
        };
        let shown = framed(image, &turned);
        assert_eq!((shown.width, shown.height), (200, 800));
        let cut = shown.cut.expect("a part of it is shown");
        assert_eq!((cut.stored, cut.part.left), ((800, 400), 200));
    }
}
