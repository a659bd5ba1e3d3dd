//! What a reader shows about the file, twice as the standards ask for: the information dictionary and XMP
//! (ISO 16684-1), which must say the same.

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary, text_string};

use crate::typeset::frame::Properties;

/// The program that made the document.
const CREATOR: &str = "Attaché";

/// The library that wrote the file.
const PRODUCER: &str = "Attaché (printpdf)";

/// Tells archives what the accessibility schema is, which they do not know (ISO 19005-3, 6.6.2.3).
const EXTENSION: &str = r#"  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
"#;

/// The information dictionary. What is empty is left out; without a day of issue there is no date at all.
pub(super) fn information(properties: &Properties) -> Dictionary {
    let mut information = dictionary! {
        "Title" => text_string(&properties.title),
        "Creator" => text_string(CREATOR),
        "Producer" => text_string(PRODUCER),
    };
    let keywords = properties.keywords.join(", ");
    let texts = [
        ("Author", &properties.author),
        ("Subject", &properties.subject),
        ("Keywords", &keywords),
    ];
    for (key, text) in texts {
        if !text.is_empty() {
            information.set(key, text_string(text));
        }
    }
    if let Some((year, month, day)) = properties.date {
        let date = format!("D:{year:04}{month:02}{day:02}000000Z").into_bytes();
        for key in ["CreationDate", "ModDate"] {
            information.set(key, Object::String(date.clone(), StringFormat::Literal));
        }
    }
    information
}

/// The same as XMP, with what the file claims to be.
pub(super) fn xmp(properties: &Properties) -> Stream {
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Archives are to find it by a look at the bytes, so it is never compressed.
    Stream::new(dict, packet(properties).into_bytes()).with_compression(false)
}

/// What a file says of itself whatever it holds.
pub(super) fn said_of_itself() -> String {
    super::read::without_tags(&packet(&Properties::default()))
}

/// The XMP packet.
fn packet(properties: &Properties) -> String {
    let mut text = String::from(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
         <pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n\
         <pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n",
    );
    let mut add = |tag: &str, value: &str, list: Option<&str>| {
        if value.is_empty() {
            return;
        }
        let value = escaped(value);
        let value = match list {
            None => value,
            Some("Alt") => format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt>"),
            Some(list) => format!("<rdf:{list}><rdf:li>{value}</rdf:li></rdf:{list}>"),
        };
        text.extend(["<", tag, ">", &value, "</", tag, ">\n"]);
    };
    add("dc:title", &properties.title, Some("Alt"));
    add("dc:creator", &properties.author, Some("Seq"));
    add("dc:description", &properties.subject, Some("Alt"));
    add("dc:language", &properties.language, Some("Bag"));
    add("pdf:Keywords", &properties.keywords.join(", "), None);
    add("pdf:Producer", PRODUCER, None);
    add("xmp:CreatorTool", CREATOR, None);
    if let Some((year, month, day)) = properties.date {
        let date = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
        add("xmp:CreateDate", &date, None);
        add("xmp:ModifyDate", &date, None);
    }
    text.push_str("</rdf:Description>\n");
    text.push_str(EXTENSION);
    text.push_str("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    text
}

/// Text for XML 1.0; what it cannot hold, control characters, becomes a space.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            control if control.is_control() => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_says_nothing_of_what_is_empty_and_escapes_the_rest() {
        let properties = Properties {
            title: "A & B".to_owned(),
            ..Properties::default()
        };
        let packet = packet(&properties);
        assert!(packet.contains("A &amp; B"));
        assert!(!packet.contains("CreateDate"));
        assert!(!packet.contains("dc:creator"));
        assert!(information(&properties).get(b"CreationDate").is_err());
    }
}
