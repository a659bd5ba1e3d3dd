//! The brief that travels in an exported PDF, as the associated file `source.brief` (ISO 32000-1, 7.11.4). The
//! photographs that the pages show byte for byte are not in that file a second time: they are found among the pictures
//! of the PDF, by their hash. The file may come from anybody: what is taken out of it passes the same checks as any
//! archive.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

use flate2::read::ZlibDecoder;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};

use super::tree::MAX_TOTAL;
use super::{Form, Opened, StoreError, archive};
use crate::model::id::ContentHash;
use crate::words::text;

/// The most bytes of a PDF that is looked into.
const MAX_PDF: u64 = MAX_TOTAL;
/// The most attached files that are looked at.
const MAX_ATTACHED: usize = 100;

/// Whether the file at `path` begins as a PDF does.
pub(super) fn is_one(path: &Path) -> bool {
    let mut first = [0; 5];
    // A device or pipe is never read for a look.
    std::fs::metadata(path).is_ok_and(|found| found.is_file())
        && File::open(path)
            .and_then(|mut file| file.read_exact(&mut first))
            .is_ok()
        && first == *b"%PDF-"
}

/// Whether the PDF at `path` holds a brief.
pub(super) fn holds_brief(path: &Path) -> bool {
    read(path).and_then(|pdf| archive_in(path, &pdf)).is_ok()
}

/// Reads the brief inside the PDF at `path`.
pub(super) fn open(path: &Path) -> Result<Opened, StoreError> {
    let pdf = read(path)?;
    let mut opened = archive::read(path, Cursor::new(archive_in(path, &pdf)?))?;
    take_pictures(&pdf, &mut opened);
    Ok(Opened {
        form: Form::Pdf,
        ..opened
    })
}

/// Adds the pictures that the brief names and its archive does not hold.
fn take_pictures(pdf: &Pdf, opened: &mut Opened) {
    let mut missing = super::tree::wanted(&opened.brief, &opened.blobs);
    missing.retain(|hash, _| opened.blobs.get(hash).is_none());
    if missing.is_empty() {
        return;
    }
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        if filters(&stream).as_slice() != [b"DCTDecode"] {
            continue;
        }
        let bytes = stream.raw_data();
        if missing.contains_key(&ContentHash::of(&bytes)) {
            opened.blobs.insert(bytes.into_owned());
        }
    }
}

/// Reads the PDF at `path`.
fn read(path: &Path) -> Result<Pdf, StoreError> {
    let failed = |source| StoreError::read(path, source);
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_PDF + 1).read_to_end(&mut bytes))
        .map_err(failed)?;
    if bytes.len() as u64 > MAX_PDF {
        return Err(StoreError::too_large(path, text!("it has more than 1 GiB")));
    }
    let is_cut = is_cut_off(&bytes);
    Pdf::new(bytes).map_err(|_| StoreError::Damaged {
        path: path.to_owned(),
        reason: if is_cut {
            text!("it is cut off: the end of the PDF is missing")
        } else {
            text!("its pages and files cannot be found in it")
        },
    })
}

/// Whether a PDF ends before the sign that ends it (ISO 32000-1, 7.5.5): behind the last one stands the beginning of more
/// objects, or there is none. What mail and the web put behind a whole file is none of its objects, however long it is.
fn is_cut_off(bytes: &[u8]) -> bool {
    const END: &[u8] = b"%%EOF";
    let last = bytes.windows(END.len()).rposition(|five| five == END);
    last.is_none_or(|at| begins_object(&bytes[at + END.len()..]))
}

/// Whether an indirect object begins in `bytes`: "12 0 obj" (ISO 32000-1, 7.3.10).
fn begins_object(bytes: &[u8]) -> bool {
    let is_head =
        |head: &[u8]| head[0].is_ascii_digit() && &head[1..5] == b" obj" && !head[5].is_ascii_alphanumeric();
    bytes.windows(6).any(is_head)
}

/// The archive attached to the PDF at `path`.
fn archive_in(path: &Path, pdf: &Pdf) -> Result<Vec<u8>, StoreError> {
    let found = briefs(pdf);
    match found.as_slice() {
        // What was repaired to be read may have lost the brief with its end.
        [] if is_cut_off(pdf.data().as_ref()) => Err(StoreError::Damaged {
            path: path.to_owned(),
            reason: text!("it is cut off: the end of the PDF is missing"),
        }),
        [] => Err(StoreError::not_a_brief(
            path,
            text!(
                "it is a PDF without a brief inside; to use its text, import it as an article: \
                 `attache import {} --into BRIEF`",
                path.display().to_string()
            ),
        )),
        [stream] => unpacked(path, stream),
        [_, _, ..] => Err(StoreError::Duplicate {
            path: path.to_owned(),
        }),
    }
}

/// The attached files that are called briefs.
fn briefs(pdf: &Pdf) -> Vec<Stream<'_>> {
    let root: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let associated: Option<Array<'_>> = root.and_then(|root| root.get("AF"));
    let specifications = associated
        .into_iter()
        .flat_map(|files| files.iter::<Dict<'_>>().take(MAX_ATTACHED).collect::<Vec<_>>());
    specifications.filter_map(|file| brief_of(&file)).collect()
}

/// The file of a specification, if it is the source of the document and called a brief.
fn brief_of<'a>(file: &Dict<'a>) -> Option<Stream<'a>> {
    let relationship: Name<'_> = file.get("AFRelationship")?;
    let name: PdfString<'_> = file.get("F").or_else(|| file.get("UF"))?;
    let is_brief = relationship.as_ref() == b"Source" && name.as_bytes().ends_with(b".brief");
    let files: Dict<'a> = file.get("EF")?;
    is_brief
        .then(|| files.get("F").or_else(|| files.get("UF")))
        .flatten()
}

/// The content of an attached file. Another program may have compressed it; then never more than a brief may have
/// is unpacked.
fn unpacked(path: &Path, stream: &Stream<'_>) -> Result<Vec<u8>, StoreError> {
    let raw = stream.raw_data();
    match filters(stream).as_slice() {
        [] => Ok(raw.into_owned()),
        [filter] if filter == b"FlateDecode" => {
            let mut bytes = Vec::new();
            let damaged = |_: io::Error| StoreError::Damaged {
                path: path.to_owned(),
                reason: text!("the brief inside it ends too early"),
            };
            ZlibDecoder::new(&*raw)
                .take(MAX_TOTAL + 1)
                .read_to_end(&mut bytes)
                .map_err(damaged)?;
            if bytes.len() as u64 > MAX_TOTAL {
                return Err(StoreError::too_large(
                    path,
                    "the brief inside it has more than 1 GiB",
                ));
            }
            Ok(bytes)
        }
        _ => Err(StoreError::Damaged {
            path: path.to_owned(),
            reason: text!("the brief inside it is packed in a way that Attaché does not write"),
        }),
    }
}

/// How a stream is packed, outermost first.
fn filters(stream: &Stream<'_>) -> Vec<Vec<u8>> {
    let dict = stream.dict();
    if let Some(name) = dict.get::<Name<'_>>("Filter") {
        return vec![name.as_ref().to_vec()];
    }
    let names: Option<Array<'_>> = dict.get("Filter");
    let names = names.into_iter().flat_map(|names| {
        names
            .iter::<Name<'_>>()
            .map(|name| name.as_ref().to_vec())
            .collect::<Vec<_>>()
    });
    names.collect()
}
