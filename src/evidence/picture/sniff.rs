//! What a file is by its first bytes.

use super::webp;
use crate::model::evidence::MediaFormat;
use crate::words::mark;

/// What a file is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sniffed {
    /// A picture that can be read.
    Picture(MediaFormat),
    /// A picture that cannot, in words.
    Unsupported(&'static str),
    /// Something else, in words.
    Other(&'static str),
}

/// The signatures of pictures that cannot be read and of other files often taken for pictures: offset, bytes.
const OTHERS: [(usize, &[u8], Sniffed); 14] = [
    (0, b"GIF8", Sniffed::Unsupported(mark!("a GIF picture"))),
    (0, b"II*\0", Sniffed::Unsupported(mark!("a TIFF picture"))),
    (0, b"MM\0*", Sniffed::Unsupported(mark!("a TIFF picture"))),
    (0, b"II+\0", Sniffed::Unsupported(mark!("a TIFF picture"))),
    (0, b"MM\0+", Sniffed::Unsupported(mark!("a TIFF picture"))),
    (4, b"ftypavi", Sniffed::Unsupported(mark!("an AVIF picture"))),
    (4, b"ftyphe", Sniffed::Unsupported(mark!("a HEIC picture"))),
    (4, b"ftypmi", Sniffed::Unsupported(mark!("a HEIC picture"))),
    (4, b"ftypms", Sniffed::Unsupported(mark!("a HEIC picture"))),
    (4, b"ftyp", Sniffed::Other(mark!("a film"))),
    (0, b"BM", Sniffed::Unsupported(mark!("a BMP picture"))),
    (0, b"8BPS", Sniffed::Unsupported(mark!("a Photoshop picture"))),
    (0, b"%PDF", Sniffed::Other(mark!("a PDF file"))),
    (
        0,
        b"PK\x03\x04",
        Sniffed::Other(mark!("a ZIP file or an office document")),
    ),
];

/// How many bytes of a text are looked at.
const TEXT_HEAD: usize = 4096;

/// What the file that holds `bytes` is.
pub(super) fn sniff(bytes: &[u8]) -> Sniffed {
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Sniffed::Picture(MediaFormat::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Sniffed::Picture(MediaFormat::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return if webp::is_animated(bytes) {
            Sniffed::Unsupported(mark!("an animated WebP picture"))
        } else {
            Sniffed::Picture(MediaFormat::Webp)
        };
    }
    for (offset, signature, sniffed) in OTHERS {
        if bytes
            .get(offset..)
            .is_some_and(|bytes| bytes.starts_with(signature))
        {
            return sniffed;
        }
    }
    sniff_text(bytes)
}

fn sniff_text(bytes: &[u8]) -> Sniffed {
    let head = bytes.get(..TEXT_HEAD).unwrap_or(bytes);
    let text = String::from_utf8_lossy(head);
    if text.contains("<svg") {
        return Sniffed::Unsupported(mark!("an SVG drawing"));
    }
    let lower = text.to_ascii_lowercase();
    if lower.contains("<!doctype html") || lower.contains("<html") {
        return Sniffed::Other(mark!("a web page"));
    }
    if head.contains(&0) || text.contains(char::REPLACEMENT_CHARACTER) {
        Sniffed::Other(mark!("a file of an unknown kind"))
    } else {
        Sniffed::Other(mark!("a text file"))
    }
}
