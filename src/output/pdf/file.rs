//! The file in the making: objects are written down as soon as they are whole and then forgotten, so that what is held
//! in memory is the file itself and not a graph of objects.
//!
//! Streams go straight into the file. Everything else is gathered as text, [`OBJECTS_PER_STREAM`] objects at a time,
//! into object streams (ISO 32000-1, 7.5.7), which are compressed on all cores and written in the order in which they
//! were filled, so that the same objects in the same order give the same bytes.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
use rayon::prelude::*;

use super::PdfError;
use crate::typeset::frame::ContentHash;

/// Objects in one compressed stream: more compress better, fewer are quicker to reach.
const OBJECTS_PER_STREAM: usize = 200;
/// How many full object streams wait to be compressed together.
const WAITING: usize = 16;
/// The level at which everything is compressed, 0 to 9. The highest takes twice the time of this one and makes a file of
/// a thousand pages a hundredth smaller.
const LEVEL: u32 = 6;
/// What a stream must save by being compressed: the words that say that it is.
const SAVED: usize = 19;
/// Bytes of the number that says where an object is, in the table at the file's end.
const PLACE: usize = 4;
/// Bytes of a line of that table.
const ROW: usize = 1 + PLACE + 2;

/// A count as the file has it.
pub(super) fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Bytes in the form of zlib (RFC 1950).
fn compressed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    use std::io::Write as _;
    let out = Vec::with_capacity(bytes.len() / 3);
    let mut encoder = flate2::write::ZlibEncoder::new(out, flate2::Compression::new(LEVEL));
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Compresses a stream if that makes it smaller.
pub(super) fn deflated(mut stream: Stream) -> Stream {
    if stream.dict.has(b"Filter") {
        return stream;
    }
    match compressed(&stream.content) {
        Ok(small) if small.len() + SAVED < stream.content.len() => {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(small);
        }
        // It fails only if there is no memory left to write to.
        Ok(_) | Err(_) => stream.allows_compression = false,
    }
    stream
}

/// An object as the file has it. lopdf writes single objects only as what a content stream's operation works on; this
/// is such an operation without a name, which ends in a space.
fn text_of(object: Object) -> Result<Vec<u8>, PdfError> {
    let alone = [Operation::new("", vec![object])];
    Content { operations: alone }
        .encode()
        .map_err(|error| PdfError::Structure(error.to_string()))
}

/// Where an object is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// Nowhere: its number was given out and not used.
    #[default]
    Nowhere,
    /// At this byte of the file.
    Byte(u32),
    /// In the object stream with this number, at this place in it.
    Inside(u32, u16),
}

/// An object stream in the making.
#[derive(Debug, Default)]
struct Packed {
    /// The number of each object and where it begins in `text`.
    starts: Vec<(u32, usize)>,
    /// The objects.
    text: Vec<u8>,
}

impl Packed {
    /// The finished stream.
    fn stream(&self) -> std::io::Result<Stream> {
        let table: String = self
            .starts
            .iter()
            .flat_map(|(number, start)| {
                [
                    number.to_string(),
                    " ".to_owned(),
                    start.to_string(),
                    " ".to_owned(),
                ]
            })
            .collect();
        let first = table.len();
        let mut content = table.into_bytes();
        content.extend_from_slice(&self.text);
        let dict = dictionary! {
            "Type" => "ObjStm",
            "N" => integer(self.starts.len()),
            "First" => integer(first),
            "Filter" => "FlateDecode",
        };
        Ok(Stream::new(dict, compressed(&content)?))
    }
}

/// The file in the making.
#[derive(Debug)]
pub(super) struct File {
    /// What is written.
    bytes: Vec<u8>,
    /// Where each object is, by its number; number 0 is none.
    places: Vec<Place>,
    /// The object stream that is being filled.
    open: Packed,
    /// Those that are full.
    full: Vec<Packed>,
}

impl File {
    /// A file without objects.
    pub(super) fn new() -> Self {
        Self {
            // The comment says that the file is not text (ISO 19005-3, 6.1.2).
            bytes: b"%PDF-1.7\n%\xbb\xad\xc0\xde\n".to_vec(),
            places: vec![Place::Nowhere],
            open: Packed::default(),
            full: Vec::new(),
        }
    }

    /// A number for an object that is written later.
    pub(super) fn new_object_id(&mut self) -> ObjectId {
        let number = self.places.len() as u32;
        self.places.push(Place::Nowhere);
        (number, 0)
    }

    /// Writes an object under a new number.
    ///
    /// # Errors
    /// As [`File::set_object`].
    pub(super) fn add_object(&mut self, object: impl Into<Object>) -> Result<ObjectId, PdfError> {
        let id = self.new_object_id();
        self.set_object(id, object)?;
        Ok(id)
    }

    /// Writes an object under the number that was taken for it.
    ///
    /// # Errors
    /// If the file gets too large for its format, or memory ends.
    pub(super) fn set_object(&mut self, id: ObjectId, object: impl Into<Object>) -> Result<(), PdfError> {
        match object.into() {
            Object::Stream(stream) => self.write_stream(id, stream.dict, &stream.content),
            other => {
                self.open.starts.push((id.0, self.open.text.len()));
                self.open.text.append(&mut text_of(other)?);
                if self.open.starts.len() == OBJECTS_PER_STREAM {
                    self.full.push(std::mem::take(&mut self.open));
                }
                if self.full.len() == WAITING {
                    self.write_full()?;
                }
                Ok(())
            }
        }
    }

    /// Writes a stream of these bytes, which are not copied before, under a new number.
    ///
    /// # Errors
    /// As [`File::set_object`].
    pub(super) fn add_stream(&mut self, mut dict: Dictionary, content: &[u8]) -> Result<ObjectId, PdfError> {
        let id = self.new_object_id();
        dict.set("Length", integer(content.len()));
        self.write_stream(id, dict, content)?;
        Ok(id)
    }

    fn write_stream(&mut self, id: ObjectId, dict: Dictionary, content: &[u8]) -> Result<(), PdfError> {
        self.note(id.0, Place::Byte(self.end()?));
        let (number, generation) = id;
        self.bytes
            .extend(format!("{number} {generation} obj\n").into_bytes());
        self.bytes.append(&mut text_of(dict.into())?);
        self.bytes.extend_from_slice(b"\nstream\n");
        self.bytes.extend_from_slice(content);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
        Ok(())
    }

    /// The byte at which the next object begins.
    fn end(&self) -> Result<u32, PdfError> {
        u32::try_from(self.bytes.len()).map_err(|_| {
            PdfError::Structure(
                "it would be larger than 4 GB, to which this format of file reaches".to_owned(),
            )
        })
    }

    fn note(&mut self, number: u32, place: Place) {
        if let Some(entry) = self.places.get_mut(number as usize) {
            *entry = place;
        }
    }

    /// Compresses and writes the object streams that are full.
    fn write_full(&mut self) -> Result<(), PdfError> {
        let full = std::mem::take(&mut self.full);
        let streams: Vec<_> = full.par_iter().map(Packed::stream).collect();
        for (packed, stream) in full.into_iter().zip(streams) {
            let id = self.add_object(stream.map_err(PdfError::Write)?)?;
            for (place, (number, _)) in (0..).zip(&packed.starts) {
                self.note(*number, Place::Inside(id.0, place));
            }
        }
        Ok(())
    }

    /// Ends the file: the table of its objects with the trailer, which names the catalogue and the information
    /// dictionary. The file's `/ID` is the hash of the file with zeros in its place, so that two copies can be told
    /// apart by it.
    ///
    /// # Errors
    /// As [`File::set_object`].
    pub(super) fn finish(mut self, catalog: ObjectId, information: ObjectId) -> Result<Vec<u8>, PdfError> {
        let last = std::mem::take(&mut self.open);
        self.full.push(last);
        self.full.retain(|packed| !packed.starts.is_empty());
        self.write_full()?;
        let start = self.end()?;
        let table = self.new_object_id();
        self.note(table.0, Place::Byte(start));
        let zeros = || Object::String(vec![0; 16], StringFormat::Hexadecimal);
        let rows = deflated_rows(&self.places).map_err(PdfError::Write)?;
        let mut dict = dictionary! {
            "Type" => "XRef",
            "Root" => catalog,
            "Info" => information,
            "ID" => vec![zeros(), zeros()],
            "Size" => integer(self.places.len()),
            "W" => vec![1.into(), integer(PLACE).into(), 2.into()],
            "Filter" => "FlateDecode",
            // Each row is stored as what is different from the row above (ISO 32000-1, 7.4.4.4).
            "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => integer(ROW) },
        };
        dict.set("Length", integer(rows.len()));
        self.write_stream(table, dict, &rows)?;
        self.bytes
            .extend(format!("startxref\n{start}\n%%EOF").into_bytes());
        let mut bytes = self.bytes;
        let hash = ContentHash::of(&bytes).to_string().to_uppercase();
        let blank = "0".repeat(32);
        let both = format!("<{blank}><{blank}>");
        let trailer = bytes.get_mut(start as usize..).unwrap_or_default();
        let at = trailer
            .windows(both.len())
            .position(|window| window == both.as_bytes());
        let hash = hash.get(..32).unwrap_or_default();
        let id = format!("<{hash}><{hash}>");
        if let Some(place) = at.and_then(|at| trailer.get_mut(at..at + id.len())) {
            place.copy_from_slice(id.as_bytes());
        }
        Ok(bytes)
    }
}

/// The table of objects, each row as the differences from the one above, compressed.
fn deflated_rows(places: &[Place]) -> std::io::Result<Vec<u8>> {
    let mut rows = Vec::with_capacity(places.len() * (ROW + 1));
    let mut above = [0_u8; ROW];
    for place in places {
        let (kind, number, rest) = match *place {
            // A number that is never used again (ISO 32000-1, 7.5.4).
            Place::Nowhere => (0, 0, u16::MAX),
            Place::Byte(at) => (1, at, 0),
            Place::Inside(stream, place) => (2, stream, place),
        };
        let mut row = [0_u8; ROW];
        row[0] = kind;
        row[1..=PLACE].copy_from_slice(&number.to_be_bytes());
        row[1 + PLACE..].copy_from_slice(&rest.to_be_bytes());
        rows.push(2);
        rows.extend(
            row.iter()
                .zip(above)
                .map(|(byte, above)| byte.wrapping_sub(above)),
        );
        above = row;
    }
    compressed(&rows)
}

#[cfg(test)]
mod tests {
    use lopdf::Document;

    use super::*;

    /// A file of `count` numbers between two streams.
    fn written(count: usize) -> (Vec<u8>, Vec<ObjectId>) {
        let mut file = File::new();
        let unused = file.new_object_id();
        let first = file.add_stream(Dictionary::new(), b"first").expect("written");
        let mut ids = vec![unused, first];
        for number in 0..count {
            let object = dictionary! { "Number" => integer(number), "Words" => lopdf::text_string("(é)") };
            ids.push(file.add_object(object).expect("written"));
        }
        let stream = Stream::new(Dictionary::new(), vec![b'x'; 1000]);
        ids.push(file.add_object(deflated(stream)).expect("written"));
        let catalog = file
            .add_object(dictionary! { "Type" => "Catalog" })
            .expect("written");
        let information = file.add_object(Dictionary::new()).expect("written");
        (file.finish(catalog, information).expect("written"), ids)
    }

    #[test]
    fn every_object_is_found_again_under_its_number() {
        for count in [
            0,
            1,
            OBJECTS_PER_STREAM - 2,
            OBJECTS_PER_STREAM * (WAITING + 1) + 7,
        ] {
            let (bytes, ids) = written(count);
            let pdf = Document::load_mem(&bytes).expect("it can be read");
            assert!(pdf.get_object(ids[0]).is_err());
            let first = pdf
                .get_object(ids[1])
                .and_then(Object::as_stream)
                .expect("a stream");
            assert_eq!(first.content, b"first");
            for (number, id) in ids[2..ids.len() - 1].iter().enumerate() {
                let found = pdf.get_dictionary(*id).expect("it is there");
                let found = found.get(b"Number").and_then(Object::as_i64).expect("a number");
                assert_eq!(found, integer(number));
            }
            let last = pdf
                .get_object(ids[count + 2])
                .and_then(Object::as_stream)
                .expect("a stream");
            assert_eq!(last.decompressed_content().expect("compressed"), [b'x'; 1000]);
            assert!(pdf.catalog().is_ok());
        }
    }

    #[test]
    fn the_identifier_is_the_hash_of_the_file_with_zeros_in_its_place() {
        let (mut bytes, _) = written(5);
        let identifier = super::super::identifier(&bytes).expect("it has one");
        let name = identifier.to_uppercase().into_bytes();
        let places: Vec<usize> = (0..bytes.len() - 32)
            .filter(|at| bytes[*at..].starts_with(&name))
            .collect();
        assert_eq!(places.len(), 2);
        for at in places {
            bytes[at..at + 32].fill(b'0');
        }
        assert_eq!(ContentHash::of(&bytes).to_string()[..32], identifier);
    }
}
