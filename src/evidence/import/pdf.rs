//! PDF files (ISO 32000): their words by structure or by geometry, each with its page.
//!
//! A tagged file tells its paragraphs and headings itself ([`structure`], [`tagged`]). Others hold signs at places, no
//! paragraphs: what is read of them is a reconstruction. Signs become lines
//! ([`lines`]), lines become paragraphs, headings, tables and notes ([`blocks`]), what repeats at the top and bottom
//! of pages is set aside ([`furniture`]). Either way the article is unverified until a person has held it against the file.

mod blocks;
mod columns;
mod document;
mod furniture;
mod lines;
mod page;
mod structure;
mod tagged;
mod tell;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::draft::Draft;
use crate::words::{self, text};
use page::Page;

/// The most pages that are read.
const MOST_PAGES: usize = 5000;
/// The most signs that are read: some thirty times the longest book.
const MOST_SIGNS: usize = 20_000_000;
/// The stack of the thread that reads, in bytes: the reader of objects calls itself for each level of nesting.
const STACK: usize = 64 << 20;

/// Reads a PDF file.
///
/// # Errors
/// If the bytes are not such a file, it is damaged, wants a password, or has no text; in words that follow its name.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, words::Text> {
    // The reader of PDF is young: a fault in it must not take the program along.
    std::thread::scope(|scope| {
        let reader = std::thread::Builder::new()
            .name("reading a PDF".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, || read_here(bytes))
            .map_err(|error| text!("there is no room to read it: {}", error.to_string()))?;
        reader
            .join()
            .unwrap_or_else(|_| Err(text!("it is damaged in a way that cannot be read around")))
    })
}

fn read_here(bytes: &[u8]) -> Result<Draft, words::Text> {
    if !bytes.get(..1024.min(bytes.len())).is_some_and(has_header) {
        return Err(text!("it does not begin as a PDF does"));
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal)?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(text!(
            "it has no pages that can be read: it may have been cut off on its way"
        ));
    }
    if count > MOST_PAGES {
        return Err(text!(
            "it has {} pages, more than the {} that are read: cut it into parts",
            count.to_string(),
            MOST_PAGES.to_string()
        ));
    }
    let mut pages: Vec<Page> = page::read(&pdf, MOST_SIGNS)?;
    if pages.iter().all(Page::is_without_words) {
        return Err(if pages.iter().any(|page| !page.images.is_empty()) {
            text!(
                "its pages are pictures of text, as a scanner makes them: recognise the text (OCR) in another program \
             first"
            )
        } else {
            text!("there are no words on its pages")
        });
    }
    document::read_links(&pdf, &mut pages);
    let structure = structure::structure(&pdf);
    let mut draft = Draft::default();
    draft.source.work.language = document::language(&pdf);
    let mut draft = tell::tell(draft, &pages, structure.as_ref(), &document::record_title(&pdf));
    let printed = draft.source.date;
    document::read_record(&pdf, &mut draft);
    if printed.is_none() && !draft.ledger.open_days.is_empty() {
        // The day the file was made on settles nothing.
        draft.source.date = None;
    }
    let place = text!("the file’s properties, whose date is that of the file");
    draft.ledger.take_rest(&draft.source, &place);
    draft.unverified = true;
    Ok(draft)
}

fn has_header(start: &[u8]) -> bool {
    start.windows(5).any(|five| five == b"%PDF-")
}

fn refusal(error: LoadPdfError) -> words::Text {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            text!("it is protected by a password: save it without one")
        }
        LoadPdfError::Decryption(_) => {
            text!("it is encrypted in a way that cannot be read: save it without protection")
        }
        LoadPdfError::Invalid => text!("it is damaged: get the file again from where it came from"),
    }
}

#[cfg(test)]
mod tests;
