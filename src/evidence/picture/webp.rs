//! Takes the remarks out of a WebP file (RFC 9649) without touching its pixels.

use crate::words::mark;

/// The chunks that the pixels and their colours depend on.
const KEPT: [&[u8; 4]; 5] = [b"VP8X", b"ICCP", b"ALPH", b"VP8 ", b"VP8L"];
/// The bits of a VP8X header that say that there is EXIF and XMP.
const REMARKS: u8 = 0b0000_1100;
/// The bit that says that the picture moves.
const ANIMATION: u8 = 0b0000_0010;

/// Whether the file is an animation.
pub(super) fn is_animated(bytes: &[u8]) -> bool {
    bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & ANIMATION != 0)
}

/// The file without remarks; what follows its end is dropped.
pub(super) fn scrub(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    let size = bytes.get(4..8).and_then(|size| size.first_chunk());
    let size = u32::from_le_bytes(*size.ok_or(mark!("it is cut off"))?) as usize;
    let mut rest = bytes
        .get(12..size.saturating_add(8))
        .ok_or(mark!("it is cut off"))?;
    let mut kept = bytes.get(..12).unwrap_or_default().to_vec();
    while !rest.is_empty() {
        let head = rest.first_chunk::<8>().ok_or(mark!("it is cut off"))?;
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let length = length.saturating_add(8);
        // Chunks are padded to an even length; some writers leave the last one's padding out.
        let chunk = rest.get(..length).ok_or(mark!("it is cut off"))?;
        rest = rest.get(length.saturating_add(length % 2)..).unwrap_or_default();
        if KEPT.iter().any(|kept| chunk.starts_with(*kept)) {
            let start = kept.len();
            kept.extend_from_slice(chunk);
            if chunk.starts_with(b"VP8X")
                && let Some(flags) = kept.get_mut(start + 8)
            {
                *flags &= !REMARKS;
            }
            kept.extend(std::iter::repeat_n(0, length % 2));
        }
    }
    let size = u32::try_from(kept.len() - 8).map_err(|_| mark!("it is too long"))?;
    if let Some(field) = kept.get_mut(4..8) {
        field.copy_from_slice(&size.to_le_bytes());
    }
    Ok(kept)
}
