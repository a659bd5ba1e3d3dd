//! Takes the remarks out of a JPEG file (ISO/IEC 10918-1, annex B) without touching its pixels.
//!
//! A JPEG is a row of segments; a scan's segment is followed by entropy-coded bytes in which 0xFF stands only
//! before 0x00 or a restart marker. Application segments and comments are dropped but for three that the colours
//! depend on: JFIF (without its thumbnail), an ICC profile, and Adobe's colour transform.

use crate::words::mark;

/// The file without remarks, and whether it is in four inks (CMYK). What follows the end of the image is dropped:
/// films and second pictures that telephones put there.
pub(super) fn scrub(bytes: &[u8]) -> Result<(Vec<u8>, bool), &'static str> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(&[0xff, 0xd8]);
    let mut in_inks = false;
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        let (marker, after) = next_marker(rest)?;
        rest = after;
        match marker {
            0xd9 => {
                kept.extend_from_slice(&[0xff, 0xd9]);
                return Ok((kept, in_inks));
            }
            // Markers that stand alone: TEM and the restarts, which mean nothing here.
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let length = rest
            .first_chunk()
            .map(|length| usize::from(u16::from_be_bytes(*length)));
        let segment = length
            .filter(|&length| length >= 2)
            .and_then(|length| rest.split_at_checked(length));
        let (segment, after) = segment.ok_or(mark!("it is cut off"))?;
        rest = after;
        let payload = segment.get(2..).unwrap_or_default();
        if is_frame(marker) {
            in_inks = payload.get(5) == Some(&4);
        }
        if marker == 0xe0 && payload.starts_with(b"JFIF\0") {
            push_jfif(&mut kept, payload);
        } else if !is_remark(marker, payload) {
            kept.extend_from_slice(&[0xff, marker]);
            kept.extend_from_slice(segment);
        }
        if marker == 0xda {
            let (scan, after) = rest.split_at(scan_length(rest));
            kept.extend_from_slice(scan);
            rest = after;
        }
    }
}

/// The next marker and what follows it; fill bytes before it are skipped.
fn next_marker(bytes: &[u8]) -> Result<(u8, &[u8]), &'static str> {
    match bytes.first() {
        None => Err(mark!("it is cut off")),
        Some(0xff) => {
            let fill = bytes.iter().take_while(|&&byte| byte == 0xff).count();
            let after = bytes.get(fill..).unwrap_or_default();
            after
                .split_first()
                .map(|(marker, rest)| (*marker, rest))
                .ok_or(mark!("it is cut off"))
        }
        Some(_) => Err(mark!("a part of it does not begin where the part before ends")),
    }
}

/// Whether the marker begins a frame (SOF0 to SOF15 without DHT, JPG and DAC).
const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn is_remark(marker: u8, payload: &[u8]) -> bool {
    match marker {
        0xe2 => !payload.starts_with(b"ICC_PROFILE\0"),
        0xee => !payload.starts_with(b"Adobe"),
        0xe0..=0xef | 0xfe => true,
        _ => false,
    }
}

/// The JFIF segment with its version and resolution, without a thumbnail.
fn push_jfif(kept: &mut Vec<u8>, payload: &[u8]) {
    if let Some(head) = payload.get(..12) {
        kept.extend_from_slice(&[0xff, 0xe0, 0, 16]);
        kept.extend_from_slice(head);
        kept.extend_from_slice(&[0, 0]);
    }
}

/// How many bytes the entropy-coded data takes, up to the next marker that is not a restart.
fn scan_length(bytes: &[u8]) -> usize {
    bytes
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff))
        .unwrap_or(bytes.len())
}
