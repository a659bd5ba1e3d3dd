//! From bytes to text: byte order marks, UTF-16 without one, UTF-8, and Windows-1252 for all the rest.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::ImportError;
use crate::words::{Text, mark, text};

/// Text out of a file, with what is worth telling about how it was read.
#[derive(Debug, Default)]
pub(in crate::evidence) struct Decoded {
    /// The text: line feeds only, without signs that have no width.
    pub(in crate::evidence) text: String,
    /// What was done to it, for the ledger.
    pub(in crate::evidence) remarks: Vec<Text>,
}

/// What other files begin with.
const SIGNATURES: [(&[u8], &str); 9] = [
    (b"%PDF", mark!("a PDF file")),
    (b"PK\x03\x04", mark!("a zip or office file")),
    (b"\x89PNG", mark!("a PNG picture")),
    (b"\xff\xd8\xff", mark!("a JPEG picture")),
    (b"GIF8", mark!("a GIF picture")),
    (b"RIFF", mark!("a picture, sound or film")),
    (b"\xd0\xcf\x11\xe0", mark!("an old office file")),
    (b"{\\rtf", mark!("a rich text file")),
    (b"\x7fELF", mark!("a program")),
];

/// Reads `bytes` as text.
///
/// # Errors
/// If they are those of another kind of file.
pub(in crate::evidence) fn decode(name: &str, bytes: &[u8]) -> Result<Decoded, ImportError> {
    decode_as(name, bytes, guess(bytes))
}

/// Reads `bytes` as a web page: where they are no UTF-8 and have no byte order mark, the page itself names its
/// encoding.
///
/// # Errors
/// If they are those of another kind of file.
pub(super) fn decode_page(name: &str, bytes: &[u8]) -> Result<Decoded, ImportError> {
    let guessed = guess(bytes);
    let told = declared(bytes).filter(|told| guessed == WINDOWS_1252 || !told.is_ascii_compatible());
    decode_as(name, bytes, told.unwrap_or(guessed))
}

/// The encoding that a page names in its first bytes (HTML, "prescan a byte stream"): `charset=` in a meta tag or
/// `encoding=` in an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start: String = bytes.iter().take(2048).map(|byte| char::from(*byte)).collect();
    let start = start.to_ascii_lowercase();
    let label = ["charset=", "encoding="].iter().find_map(|key| {
        let rest = start.split_once(key)?.1.trim_start_matches(['"', '\'', ' ']);
        rest.split(['"', '\'', ' ', ';', '>', '/', '?']).next()
    })?;
    // A page whose bytes are no UTF-16 cannot name its encoding in UTF-16.
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}

fn decode_as(name: &str, bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, ImportError> {
    let refuse = |found| ImportError::NotText {
        name: name.to_owned(),
        found,
    };
    if let Some((_, found)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(refuse(found));
    }
    let (text, _, damaged) = encoding.decode(bytes);
    if is_binary(&text) {
        return Err(refuse(mark!("binary data")));
    }
    let mut remarks = Vec::new();
    if encoding != UTF_8 {
        remarks.push(text!("read as {}", encoding.name()));
    }
    if damaged {
        remarks.push(text!("some bytes are damaged and shown as \u{fffd}"));
    }
    Ok(clean(&text, remarks))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let start = &bytes[..bytes.len().min(4096)];
    let zeros = |offset: usize| {
        start
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let pairs = start.len() / 2;
    if pairs >= 4 && zeros(1) * 10 > pairs * 6 && zeros(0) * 10 < pairs {
        return UTF_16LE;
    }
    if pairs >= 4 && zeros(0) * 10 > pairs * 6 && zeros(1) * 10 < pairs {
        return UTF_16BE;
    }
    if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

/// Text has no zero and hardly any control signs.
fn is_binary(text: &str) -> bool {
    let odd = text
        .chars()
        .filter(|sign| (sign.is_control() && !sign.is_whitespace()) || *sign == '\u{fffd}')
        .count();
    text.contains('\0') || odd * 50 > text.chars().count()
}

/// One kind of line end, and no signs that are there for the screen only.
pub(super) fn clean(text: &str, mut remarks: Vec<Text>) -> Decoded {
    let mut out = String::with_capacity(text.len());
    let mut invisible = 0_usize;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' => {
                signs.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{b}' => out.push('\n'),
            '\u{2029}' | '\u{c}' => out.push_str("\n\n"),
            '\t' => out.push(' '),
            _ if is_invisible(sign) => invisible += 1,
            _ if sign.is_control() && sign != '\n' => invisible += 1,
            _ => out.push(sign),
        }
    }
    if invisible > 0 {
        remarks.push(text!(
            "{n} sign without width taken out (direction marks, soft hyphens)"
                | "{n} signs without width taken out (direction marks, soft hyphens)" % invisible
        ));
    }
    Decoded { text: out, remarks }
}

/// Direction marks, soft hyphens and stray byte order marks. Joiners stay: Burmese and Arabic need them.
pub(super) const fn is_invisible(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode("a.txt", bytes).expect("text").text
    }

    #[test]
    fn every_common_encoding_gives_the_same_words() {
        let words = "“Four” towns – café";
        let wide = |big: bool| -> Vec<u8> {
            words
                .encode_utf16()
                .flat_map(|unit| {
                    if big {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect()
        };
        assert_eq!(text(words.as_bytes()), words);
        assert_eq!(text(&[b"\xef\xbb\xbf", words.as_bytes()].concat()), words);
        assert_eq!(text(&[b"\xff\xfe".to_vec(), wide(false)].concat()), words);
        assert_eq!(text(&[b"\xfe\xff".to_vec(), wide(true)].concat()), words);
        assert_eq!(text(&wide(false)), words);
        assert_eq!(text(&wide(true)), words);
        assert_eq!(text(b"\x93Four\x94 towns \x96 caf\xe9"), words);
    }

    #[test]
    fn line_ends_become_one_kind_and_direction_marks_go() {
        let decoded = decode("a.txt", "a\r\nb\rc\u{2028}d\u{200f}\u{202b}e".as_bytes()).expect("text");
        assert_eq!(decoded.text, "a\nb\nc\nde");
        assert_eq!(decoded.remarks.len(), 1);
    }
}
