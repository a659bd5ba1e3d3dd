//! Who made a picture and to whom it belongs, by what its file says: read before the remarks are taken out.
//!
//! Three forms are in use, and cameras, agencies and image programs fill one or all: XMP (ISO 16684-1), IPTC-IIM 4.2
//! and EXIF 2.3. They are asked in this order, and the first that answers is believed.

use image::ImageDecoder;
use quick_xml::Reader;
use quick_xml::events::Event;

/// The longest credit that is taken over, in letters: more is a licence text, not a name.
const LONGEST: usize = 200;

/// What a file says of its maker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Said {
    maker: String,
    agency: String,
    rights: String,
}

/// The line to be printed with the picture; empty if the file says nothing.
pub(super) fn credit(decoder: &mut impl ImageDecoder) -> String {
    let xmp = decoder.xmp_metadata().ok().flatten();
    let iptc = decoder.iptc_metadata().ok().flatten();
    let exif = decoder.exif_metadata().ok().flatten();
    let all = [
        xmp.map(|bytes| of_xmp(&bytes)),
        iptc.map(|bytes| of_iptc(&bytes)),
        exif.map(|bytes| of_exif(&bytes)),
    ];
    let mut said = Said::default();
    for one in all.into_iter().flatten() {
        for (field, found) in [
            (&mut said.maker, one.maker),
            (&mut said.agency, one.agency),
            (&mut said.rights, one.rights),
        ] {
            if field.is_empty() {
                *field = tidy(&found);
            }
        }
    }
    line(&said)
}

/// "Maker / agency, rights", without saying anything twice.
fn line(said: &Said) -> String {
    let mut line = said.maker.clone();
    if !said.agency.is_empty() && !line.contains(&said.agency) {
        if !line.is_empty() {
            line.push_str(" / ");
        }
        line.push_str(&said.agency);
    }
    if !said.rights.is_empty() && !line.contains(&said.rights) {
        if !said.maker.is_empty() && said.rights.contains(&line) {
            return said.rights.clone();
        }
        if !line.is_empty() {
            line.push_str(", ");
        }
        line.push_str(&said.rights);
    }
    line
}

/// One line of words; nothing if it is too long for a credit.
fn tidy(words: &str) -> String {
    let words: Vec<&str> = words
        .split(|sign: char| sign.is_whitespace() || sign.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let line = words.join(" ");
    if line.chars().count() > LONGEST {
        String::new()
    } else {
        line
    }
}

/// `dc:creator`, `photoshop:Credit` and `dc:rights`, as elements or attributes.
fn of_xmp(bytes: &[u8]) -> Said {
    let mut said = Said::default();
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(&text);
    let mut open: Option<&'static str> = None;
    // Each event takes something off the text, and an error ends it.
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                let name = element.name();
                let name = String::from_utf8_lossy(name.as_ref()).into_owned();
                if let Some(field) = field_of(&name) {
                    open = Some(field);
                }
                for attribute in element.attributes().flatten() {
                    let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
                    if let Some(field) = field_of(&key) {
                        let value = String::from_utf8_lossy(&attribute.value).into_owned();
                        put(&mut said, field, &unescaped(&value));
                    }
                }
            }
            Ok(Event::Text(words)) => {
                if let Some(field) = open {
                    put(&mut said, field, &String::from_utf8_lossy(&words));
                }
            }
            Ok(Event::End(element)) => {
                let name = element.name();
                if field_of(&String::from_utf8_lossy(name.as_ref())).is_some() {
                    open = None;
                }
            }
            Ok(Event::Eof) | Err(_) => return said,
            Ok(_) => {}
        }
    }
}

fn field_of(name: &str) -> Option<&'static str> {
    match name {
        "dc:creator" => Some("maker"),
        "photoshop:Credit" => Some("agency"),
        "dc:rights" => Some("rights"),
        _ => None,
    }
}

fn put(said: &mut Said, field: &str, words: &str) {
    let place = match field {
        "maker" => &mut said.maker,
        "agency" => &mut said.agency,
        _ => &mut said.rights,
    };
    let words = words.trim();
    if !words.is_empty() && place.is_empty() {
        words.clone_into(place);
    }
}

/// The five entities of XML.
fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// By-line (2:80), credit (2:110) and copyright notice (2:116), with or without Photoshop's wrapping around them.
fn of_iptc(bytes: &[u8]) -> Said {
    let mut said = Said::default();
    let mut at = 0;
    while let Some(head) = bytes.get(at..at + 5) {
        if head[0] != 0x1c || head[1] != 2 {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([head[3], head[4]]));
        let Some(value) = bytes.get(at + 5..at + 5 + length) else {
            at += 1;
            continue;
        };
        let field = match head[2] {
            80 => Some("maker"),
            110 => Some("agency"),
            116 => Some("rights"),
            _ => None,
        };
        if let Some(field) = field {
            put(&mut said, field, &String::from_utf8_lossy(value));
        }
        at += 5 + length;
    }
    said
}

/// Artist (0x013B) and Copyright (0x8298) of the first directory (TIFF 6.0).
fn of_exif(bytes: &[u8]) -> Said {
    let mut said = Said::default();
    let bytes = bytes.strip_prefix(b"Exif\0\0").unwrap_or(bytes);
    let little = bytes.starts_with(b"II");
    if !little && !bytes.starts_with(b"MM") {
        return said;
    }
    let short = |at: usize| {
        let pair = *bytes.get(at..)?.first_chunk::<2>()?;
        Some(usize::from(if little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        }))
    };
    let long = |at: usize| {
        let four = *bytes.get(at..)?.first_chunk::<4>()?;
        Some(if little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        } as usize)
    };
    let directory = long(4).unwrap_or_default();
    for entry in 0..short(directory).unwrap_or_default().min(1000) {
        let at = directory.saturating_add(2).saturating_add(12 * entry);
        let (Some(tag), Some(count)) = (short(at), long(at.saturating_add(4))) else {
            break;
        };
        let field = match tag {
            0x013b => "maker",
            0x8298 => "rights",
            _ => continue,
        };
        let start = if count <= 4 {
            Some(at.saturating_add(8))
        } else {
            long(at.saturating_add(8))
        };
        let words = start.and_then(|start| bytes.get(start..start.checked_add(count)?));
        if let Some(words) = words {
            // A copyright may be two, of the photographer and of the editor, with a zero between.
            put(
                &mut said,
                field,
                &String::from_utf8_lossy(words).replace('\0', " "),
            );
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(maker: &str, agency: &str, rights: &str) -> Said {
        Said {
            maker: maker.to_owned(),
            agency: agency.to_owned(),
            rights: rights.to_owned(),
        }
    }

    #[test]
    fn nothing_is_said_twice() {
        assert_eq!(line(&said("Ma Aye", "", "")), "Ma Aye");
        assert_eq!(
            line(&said("Ma Aye", "Delta Desk", "CC BY 4.0")),
            "Ma Aye / Delta Desk, CC BY 4.0"
        );
        assert_eq!(line(&said("Ma Aye", "Ma Aye", "© Ma Aye 2026")), "© Ma Aye 2026");
        assert_eq!(line(&said("", "", "© 2026")), "© 2026");
        assert_eq!(line(&Said::default()), "");
    }

    #[test]
    fn xmp_says_it_in_elements_or_attributes() {
        let packet = br#"<x:xmpmeta><rdf:RDF><rdf:Description photoshop:Credit="Delta &amp; Desk">
            <dc:creator><rdf:Seq><rdf:li>Ma Aye</rdf:li></rdf:Seq></dc:creator>
            <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">CC BY 4.0</rdf:li></rdf:Alt></dc:rights>
            </rdf:Description></rdf:RDF></x:xmpmeta>"#;
        assert_eq!(of_xmp(packet), said("Ma Aye", "Delta & Desk", "CC BY 4.0"));
        assert_eq!(of_xmp(b"<dc:creator"), Said::default());
    }

    #[test]
    fn iptc_says_it_in_numbered_fields() {
        let mut bytes = b"8BIM\x04\x04\0\0\0\0\0\x20".to_vec();
        for (number, words) in [(80, "Ma Aye"), (110, "Desk"), (116, "2026")] {
            bytes.extend([0x1c, 2, number, 0, words.len() as u8]);
            bytes.extend(words.bytes());
        }
        assert_eq!(of_iptc(&bytes), said("Ma Aye", "Desk", "2026"));
        assert_eq!(of_iptc(b"\x1c\x02\x50\xff\xff"), Said::default());
    }

    #[test]
    fn exif_says_it_in_its_first_directory() {
        let mut bytes = b"II*\0\x08\0\0\0\x02\0".to_vec();
        bytes.extend(b"\x3b\x01\x02\0\x07\0\0\0\x26\0\0\0");
        bytes.extend(b"\x98\x82\x02\0\x03\0\0\0\xc2\xa9\0\0");
        bytes.extend(b"\0\0\0\0");
        bytes.extend(b"Ma Aye\0");
        assert_eq!(of_exif(&bytes), said("Ma Aye", "", "©"));
        for length in 0..bytes.len() {
            let _ = of_exif(&bytes[..length]);
        }
    }
}
