//! Takes the remarks out of a PNG file (ISO/IEC 15948, 5.3) without touching its pixels.

use crate::words::mark;

/// The chunks that the pixels and their colours depend on. Texts, times, EXIF and the further pictures of an
/// animation go.
const KEPT: [&[u8; 4]; 12] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT",
    b"pHYs",
];

/// The file without remarks; what follows its end is dropped.
pub(super) fn scrub(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    let mut kept = Vec::with_capacity(bytes.len());
    let (signature, mut rest) = bytes.split_at_checked(8).ok_or(mark!("it is cut off"))?;
    kept.extend_from_slice(signature);
    loop {
        let (length, _) = rest.split_first_chunk().ok_or(mark!("it is cut off"))?;
        // Length, kind, data and check sum.
        let length = (u32::from_be_bytes(*length) as usize).saturating_add(12);
        let (chunk, after) = rest.split_at_checked(length).ok_or(mark!("it is cut off"))?;
        rest = after;
        let kind = chunk.get(4..8).unwrap_or_default();
        if KEPT.iter().any(|kept| kept.as_slice() == kind) {
            kept.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Ok(kept);
        }
    }
}
