//! Reading articles in: what a file says becomes text, sections, credits and a ledger of all the rest.
//!
//! Each format turns its bytes into a [`draft::Draft`], a flat run of titles, headings, paragraphs, credits and lines
//! set aside; [`draft::Draft::assemble`] makes the stored text and its sections of it. Nothing goes missing in
//! silence: what is not in the text is in the credits, among the lines set aside or named in the ledger.

mod archive;
mod byline;
mod debris;
mod docx;
mod draft;
mod encoding;
mod html;
mod language;
mod ledger;
mod mail;
mod markdown;
mod odt;
mod office;
mod pdf;
mod plain;
mod theme;

use super::zawgyi::{Converted, line_to_unicode, source_to_unicode};
use crate::model::evidence::{ArticleSection, PageStart, Source};
use crate::model::rules::SectionTheme;

use crate::words::{Text, mark, shown, text, tr};
pub use draft::ImportedImage;
pub(super) use encoding::decode;
pub use ledger::{Counts, Field, Ledger, Taken};
pub use theme::{
    ThemeProposal, propose_theme, read_themes, reason_for, shipped_themes, themes_of, write_themes,
};

/// The largest file that is read, in bytes: some thirty times the longest book.
pub const LARGEST_FILE: usize = 32 << 20;

/// The endings of file names that can be read, with the format's name.
pub const FORMATS: [(&str, &str); 14] = [
    ("txt", mark!("plain text")),
    ("text", mark!("plain text")),
    ("md", mark!("Markdown")),
    ("markdown", mark!("Markdown")),
    ("mkd", mark!("Markdown")),
    ("docx", mark!("a Word document")),
    ("odt", mark!("an OpenDocument text")),
    ("pdf", mark!("a PDF file")),
    ("html", mark!("a web page")),
    ("htm", mark!("a web page")),
    ("xhtml", mark!("a web page")),
    ("eml", mark!("an e-mail")),
    ("mht", mark!("a web archive")),
    ("mhtml", mark!("a web archive")),
];

/// An article read in, with the ledger of what became of each part of the file.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// What is known of the work; empty fields were not found.
    pub source: Source,
    /// The article's title.
    pub title: String,
    /// The standfirst; empty if there is none.
    pub standfirst: String,
    /// The text to be stored: UTF-8, paragraphs (headings too) parted by one empty line.
    pub text: String,
    /// The parts of `text`, in order; ranges in bytes, without their headings.
    pub sections: Vec<ArticleSection>,
    /// Why each section got its theme, in the order of `sections`; `None` where it got none.
    pub themes: Vec<Option<ThemeProposal>>,
    /// Credit lines of images, such as "Image: …".
    pub credits: Vec<String>,
    /// Lines that are not part of the article ("top of page", "Comments"), kept for a look.
    pub set_aside: Vec<String>,
    /// The images of the article whose bytes the file holds.
    pub images: Vec<ImportedImage>,
    /// Where the pages of the file begin in `text`, in the order of the text; empty where the file has no pages.
    pub pages: Vec<PageStart>,
    /// Whether the text was taken off pages, where words and their order can go wrong, and waits for a person to hold
    /// it against the file.
    pub unverified: bool,
    /// Whether the text is Burmese in the signs of the Zawgyi font.
    pub zawgyi: bool,
    /// The text as the file has it, where it was turned into Unicode.
    pub original: Option<String>,
    /// What was counted going in and coming out.
    pub ledger: Ledger,
}

/// Why a file could not be read as an article.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It holds nothing to read.
    #[error("{}", tr!("{} holds no text", _0))]
    Empty(String),
    /// Its ending is not one that can be read.
    #[error("{}", tr!("{} cannot be read as an article: save it as {}", name, formats()))]
    UnknownFormat {
        /// The file's name.
        name: String,
    },
    /// Its bytes are something else than its ending says.
    #[error("{}", tr!("{} is not text but {}: save the article as {}", name, shown(found), formats()))]
    NotText {
        /// The file's name.
        name: String,
        /// What the bytes look like.
        found: &'static str,
    },
    /// It is of the kind that its ending says, but damaged.
    #[error("{}", tr!("{} cannot be read as {}: {}", name, shown(format), found))]
    Damaged {
        /// The file's name.
        name: String,
        /// What its ending says, such as "a Word document".
        format: &'static str,
        /// What is wrong with it.
        found: Text,
    },
    /// It is larger than any article.
    #[error("{}", tr!("{} has {} MB, more than an article can have ({} MB): cut it into parts", name, megabytes.to_string(), (LARGEST_FILE >> 20).to_string()))]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size, rounded up.
        megabytes: usize,
    },
}

impl Imported {
    /// Turns Burmese in the signs of the Zawgyi font into Unicode, in the text and in what is told of it; says so in the
    /// ledger. Other texts stay as they are.
    pub fn turn_into_unicode(&mut self) {
        if !self.zawgyi {
            return;
        }
        let converted = Converted::of(&self.text);
        converted.retell(&mut self.title, &mut self.sections, &mut self.pages);
        source_to_unicode(&mut self.source);
        let told = self.credits.iter_mut().chain(&mut self.set_aside);
        for words in told.chain([&mut self.standfirst]) {
            *words = line_to_unicode(words);
        }
        self.ledger
            .remarks
            .retain(|remark| *remark != Text::marked(draft::ZAWGYI));
        self.ledger.remarks.push(text!("the Burmese was written for the Zawgyi font and was turned into Unicode, {} lines of it: read it once beside the \
             file, whose own text is kept", converted.lines));
        self.original = Some(std::mem::replace(&mut self.text, converted.text));
        self.zawgyi = false;
    }

    /// Proposes a theme for each section out of `themes`.
    pub fn theme_by(&mut self, themes: &[SectionTheme]) {
        self.themes.clear();
        for section in &mut self.sections {
            let words = self.text.get(section.range.clone()).unwrap_or_default();
            let named = &self.source.work.language;
            let proposal = propose_theme(&section.title, words, named, themes);
            section.theme = proposal
                .as_ref()
                .map_or_else(String::new, |proposal| proposal.theme.clone());
            self.themes.push(proposal);
        }
    }
}

fn formats() -> String {
    let mut names: Vec<String> = Vec::new();
    for (ending, format) in FORMATS {
        if !names.iter().any(|name| name.starts_with(shown(format))) {
            names.push(format!("{} (.{ending})", shown(format)));
        }
    }
    let last = names.pop().unwrap_or_default();
    if names.is_empty() {
        last
    } else {
        tr!("{} or {}", names.join(", "), last)
    }
}

/// Reads a file that lies beside an article's, by its path from there: names parted by "/", none of them "..". Else why it
/// cannot be read, for the ledger.
pub type Beside<'a> = dyn Fn(&str) -> Result<Vec<u8>, Text> + 'a;

/// Reads an article; the ending of `name` tells its format. Nothing but its bytes is looked at.
///
/// # Errors
/// If the format is not known or the bytes are not of it.
pub fn import(name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    import_file(name, bytes, None)
}

/// What [`import`] reads, with the pictures of a saved page that lie `beside` it.
///
/// # Errors
/// If the format is not known or the bytes are not of it. What cannot be read beside it is told in the ledger.
pub fn import_with(name: &str, bytes: &[u8], beside: &Beside<'_>) -> Result<Imported, ImportError> {
    import_file(name, bytes, Some(beside))
}

fn import_file(name: &str, bytes: &[u8], beside: Option<&Beside<'_>>) -> Result<Imported, ImportError> {
    if bytes.len() > LARGEST_FILE {
        return Err(ImportError::TooLarge {
            name: name.to_owned(),
            megabytes: bytes.len().div_ceil(1 << 20),
        });
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let format = FORMATS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(ending))
        .map(|(_, format)| *format);
    let draft = match format {
        Some("plain text") => plain::read(&encoding::decode(name, bytes)?),
        Some("a web page") => html::read(&encoding::decode_page(name, bytes)?, html::Extent::Page, beside),
        Some("an e-mail" | "a web archive") => mail::read(name, bytes)?,
        Some("Markdown") => markdown::read(&encoding::decode(name, bytes)?),
        Some(format @ "a Word document") => named(name, format, docx::read(bytes))?,
        Some(format @ "an OpenDocument text") => named(name, format, odt::read(bytes))?,
        Some(format @ "a PDF file") => named(name, format, pdf::read(bytes))?,
        _ => {
            return Err(ImportError::UnknownFormat {
                name: name.to_owned(),
            });
        }
    };
    finish(name, draft)
}

/// Reads plain text as the clipboard gives it: as Markdown where it is plainly written in that. Without a title, its first words
/// are that.
///
/// # Errors
/// If it holds no text, or is too large.
pub fn import_text(text: &str) -> Result<Imported, ImportError> {
    let name = if markdown::is_markdown(text) {
        "copied.md"
    } else {
        "copied.txt"
    };
    import(name, text.as_bytes()).map(titled)
}

/// Reads a piece of a web page as the clipboard gives it: all of it is the article. On Windows the clipboard puts lines
/// before it that tell where the piece begins and which page it is from.
///
/// # Errors
/// If it holds no text, or is too large.
pub fn import_html(piece: &str) -> Result<Imported, ImportError> {
    const NAME: &str = "what was copied";
    if piece.len() > LARGEST_FILE {
        return Err(ImportError::TooLarge {
            name: NAME.to_owned(),
            megabytes: piece.len().div_ceil(1 << 20),
        });
    }
    let (piece, address) = html::clipboard(piece);
    let mut draft = html::read(&encoding::clean(piece, Vec::new()), html::Extent::Piece, None);
    if draft.source.url.is_empty() {
        address.clone_into(&mut draft.source.url);
    }
    finish(NAME, draft).map(titled)
}

/// The most characters of a title that is made of the first words.
const LONGEST_TITLE: usize = 60;

/// With its first words as the title where it has none.
fn titled(mut imported: Imported) -> Imported {
    if imported.title.trim().is_empty() {
        let first = imported.text.lines().next().unwrap_or_default();
        imported.title = super::proposal::shortened(first, LONGEST_TITLE);
    }
    imported
}

fn finish(name: &str, draft: draft::Draft) -> Result<Imported, ImportError> {
    let imported = draft.assemble();
    if imported.text.is_empty() {
        return Err(ImportError::Empty(name.to_owned()));
    }
    Ok(imported)
}

/// A refusal in words, with the name of the file.
fn named(
    name: &str,
    format: &'static str,
    read: Result<draft::Draft, Text>,
) -> Result<draft::Draft, ImportError> {
    read.map_err(|found| ImportError::Damaged {
        name: name.to_owned(),
        format,
        found,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_ending_names_the_formats() {
        let error = import("talk.xyz", b"words").expect_err("not a format");
        assert_eq!(
            error.to_string(),
            "talk.xyz cannot be read as an article: save it as plain text (.txt), Markdown (.md), a Word document (.docx), an OpenDocument text (.odt), a PDF file (.pdf), a web page (.html), an e-mail (.eml) or a web archive (.mht)"
        );
        assert!(import("noending", b"words").is_err());
    }

    #[test]
    fn what_is_not_text_is_refused_by_its_name() {
        let error = import("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3").expect_err("a PDF");
        assert!(error.to_string().contains("a PDF file"), "{error}");
        let error = import("a.md", &[0, 159, 146, 150, 0, 1, 2, 3]).expect_err("bytes");
        assert!(error.to_string().contains("binary"), "{error}");
    }

    #[test]
    fn an_empty_file_holds_no_text() {
        for bytes in [&b""[..], b" \r\n\t\n", b"\xef\xbb\xbf"] {
            assert!(matches!(import("a.txt", bytes), Err(ImportError::Empty(_))));
        }
    }

    #[test]
    fn a_huge_file_is_refused_at_once() {
        let error = import("a.txt", &vec![b'a'; 50 << 20]).expect_err("too large");
        assert!(error.to_string().contains("50 MB"), "{error}");
    }

    #[test]
    fn copied_text_is_read_as_markdown_where_it_is_that_and_has_a_title_in_any_case() {
        let copied = "---\nauthor: Marc Delacroix\ndate: 2026-11-20\n---\n\n# Senate passes the law\n\n\
            *By Marc Delacroix, Capital Gazette, 20 November 2026*\n\nThe Senate passed it.\n\n## What it does\n\n\
            | Heading | 2026 |\n|---|---|\n| Health | 412.0 |\n| Defence | 298.3 |\n";
        let article = import_text(copied).expect("Markdown");
        assert_eq!(article.title, "Senate passes the law");
        assert_eq!(article.source.authors, ["Marc Delacroix"]);
        assert_eq!(
            article.source.date.map(|date| date.to_string()).as_deref(),
            Some("2026-11-20")
        );
        assert!(
            article.text.contains("Heading | 2026\nHealth | 412.0"),
            "{}",
            article.text
        );
        assert!(!article.text.contains(['#', '*']), "{}", article.text);
        let plain = import_text("It rained in the valley.\n\nNobody came, and the dam held.").expect("words");
        assert!(
            plain.title.starts_with("It rained in the valley"),
            "{}",
            plain.title
        );
    }
}
