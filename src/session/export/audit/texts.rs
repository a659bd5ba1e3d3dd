//! Every text in a part of a brief, whatever its type: found by writing the part down as if to a file and keeping
//! nothing but the texts. Names of fields and choices, and what things of the library go by, are passed over.

use std::fmt;

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use crate::model::inline::{Inline, Text};

/// Every text in a part of the brief, each run of marked-up text by itself.
pub(super) fn texts(value: &impl Serialize) -> Vec<String> {
    let mut raw = Vec::new();
    // What cannot be written down cannot be in a file either.
    let _ = value.serialize(Collector(&mut raw));
    let mut texts = Vec::with_capacity(raw.len());
    for text in raw {
        for inline in Text::from(text).inlines() {
            match inline.clone() {
                Inline::Run(run) => texts.push(run.text),
                Inline::Link { text, url, .. } => texts.extend([text, url]),
                Inline::Claim { wording, .. } => texts.extend(wording),
                Inline::Citation { locator, .. } => texts.extend(locator),
                Inline::CrossReference { .. } | Inline::Note(_) | Inline::LineBreak => {}
            }
        }
    }
    texts
}

/// Keeps the texts of what is written to it.
struct Collector<'a>(&'a mut Vec<String>);

/// Something has no written form.
#[derive(Debug)]
struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("this has no written form")
    }
}

impl std::error::Error for Unwritable {}

impl serde::ser::Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// What holds no text.
macro_rules! without_text {
    ($($name:ident: $type:ty),* $(,)?) => {
        $(fn $name(self, _: $type) -> Result<(), Unwritable> {
            Ok(())
        })*
    };
}

impl<'a> Serializer for Collector<'a> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Collector<'a>;
    type SerializeTuple = Collector<'a>;
    type SerializeTupleStruct = Collector<'a>;
    type SerializeTupleVariant = Collector<'a>;
    type SerializeMap = Collector<'a>;
    type SerializeStruct = Collector<'a>;
    type SerializeStructVariant = Collector<'a>;

    without_text! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
        serialize_f64: f64, serialize_char: char, serialize_bytes: &[u8], serialize_unit_struct: &'static str,
    }

    fn serialize_str(self, text: &str) -> Result<(), Unwritable> {
        self.0.push(text.to_owned());
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Unwritable> {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Unwritable> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Unwritable> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Unwritable> {
        Ok(self)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Unwritable> {
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Unwritable> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Unwritable> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Unwritable> {
        Ok(self)
    }
}

/// A compound whose parts are taken in order.
macro_rules! takes_parts {
    ($($compound:ident: $take:ident($($name:ty)?)),* $(,)?) => {
        $(impl $compound for Collector<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn $take<T: Serialize + ?Sized>(&mut self, $(_: $name,)? value: &T) -> Result<(), Unwritable> {
                value.serialize(Collector(self.0))
            }

            fn end(self) -> Result<(), Unwritable> {
                Ok(())
            }
        })*
    };
}

takes_parts! {
    SerializeSeq: serialize_element(),
    SerializeTuple: serialize_element(),
    SerializeTupleStruct: serialize_field(),
    SerializeTupleVariant: serialize_field(),
    SerializeStruct: serialize_field(&'static str),
    SerializeStructVariant: serialize_field(&'static str),
}

impl SerializeMap for Collector<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Unwritable> {
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        value.serialize(Collector(self.0))
    }

    fn end(self) -> Result<(), Unwritable> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::block::BlockKind;

    #[test]
    fn texts_are_kept_and_the_words_of_the_program_are_not() {
        let json = r#"{ "format-version": 1, "sections": [ { "id": "s1", "title": "A title", "blocks": [
            { "id": "b1", "type": "paragraph", "text": "See *this* [page](https://example.org/x)." },
            { "id": "b2", "type": "callout", "tone": "caution", "title": "Mind", "paragraphs": ["the gap"] } ] } ] }"#;
        let brief = crate::store::read_json(json).expect("the brief is right");
        let kinds: Vec<&BlockKind> = brief.blocks().map(|(_, block)| &block.kind).collect();
        let found = texts(&kinds);
        for words in ["this", "page", "https://example.org/x", "Mind", "the gap"] {
            assert!(found.iter().any(|text| text == words), "{words}: {found:?}");
        }
        assert!(
            !found.iter().any(|text| text.to_lowercase() == "caution"),
            "{found:?}"
        );
        assert!(
            !found.iter().any(|text| text.to_lowercase() == "paragraph"),
            "{found:?}"
        );
    }
}
