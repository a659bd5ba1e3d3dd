//! `attache render`: pages as PNG, by the renderer of the preview, or as a screen reader gets them.
//!
//! Read aloud as JSON: a list in reading order, each `depth`, `role`, `page` (or `null`), `words`, and where there are any
//! `goes-on` (`true`: the element was begun above), `alternative`, `link`, `language`, `scope`.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;

use super::pages::{PageChoice, counted};
use super::terminal::Terminal;
use super::{Failure, Format, Outcome, json, open_telling, pages};
use crate::output::pdf::{self, Spoken};
use crate::output::raster::Rasterizer;
use crate::store::{self, StoreError};
use crate::typeset::frame::PagedDocument;

/// Draw pages as PNG files: page-001.png, page-002.png and so on
///
/// The pages are drawn as they are, errors or not.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The brief: a .brief file, a folder, or a PDF with its brief inside
    brief: PathBuf,
    /// Which pages, such as 3, 1-3, 2- or 1,4-6 [default: all]
    #[arg(long)]
    pages: Option<PageChoice>,
    /// Pixels an inch
    #[arg(long, value_name = "N", default_value_t = 144, value_parser = clap::value_parser!(u16).range(18..=600))]
    dpi: u16,
    /// The folder to write to; it is made if need be
    #[arg(short, long, value_name = "DIR", required_unless_present = "read_aloud")]
    output: Option<PathBuf>,
    /// Tell what a screen reader reads from the PDF, in its order, in place of drawing
    #[arg(long, conflicts_with_all = ["output", "dpi"])]
    read_aloud: bool,
    /// How to write what is read aloud
    #[arg(long, value_enum, default_value_t, requires = "read_aloud")]
    format: Format,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (opened, _) = open_telling(&args.brief, terminal)?;
    let document = pages::set(&opened, terminal).layout.document;
    let count = document.pages.len();
    let all = (1..=count).collect();
    let chosen = args
        .pages
        .as_ref()
        .map_or(Ok(all), |choice| choice.of(count))
        .map_err(Failure::Usage)?;
    let Some(folder) = &args.output else {
        return aloud(args.format, &document, &chosen, terminal);
    };
    std::fs::create_dir_all(folder).map_err(|source| StoreError::Write {
        path: folder.clone(),
        source,
    })?;
    let mut rasterizer = Rasterizer::new();
    for number in &chosen {
        terminal.progress(format!("Drawing page {number} of {count} …"));
        let page = &document.pages[number - 1];
        let picture = rasterizer.draw(&document, page, f32::from(args.dpi) / 72.0);
        store::write_file(&folder.join(format!("page-{number:03}.png")), &picture.to_png())?;
    }
    let folder = folder.display();
    terminal.tell(format!("Drew {} into {folder}", counted(chosen.len(), "page")));
    Ok(Outcome::Done)
}

/// Writes the PDF, reads it back and tells what of it is on the `chosen` pages.
fn aloud(
    format: Format,
    document: &PagedDocument,
    chosen: &[usize],
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let mut spoken = pdf::read_aloud(&pdf::write(document)?)?;
    let whole = chosen.len() == document.pages.len();
    spoken.retain(|spoken| spoken.page.map_or(whole, |page| chosen.contains(&page)));
    match format {
        Format::Text => terminal.print(&transcript(&spoken))?,
        Format::Json => terminal.print(&json(&spoken.iter().map(Entry::of).collect::<Vec<_>>()))?,
    }
    Ok(Outcome::Done)
}

/// What is spoken, a line each, with the pages at which it changes.
fn transcript(spoken: &[Spoken]) -> String {
    let mut text = String::new();
    let mut page = None;
    for entry in spoken {
        if entry.page.is_some() && entry.page != page {
            page = entry.page;
            let _ = writeln!(text, "--- page {} ---", page.unwrap_or_default());
        }
        let _ = write!(text, "{:width$}{}", "", entry.role, width = 2 * entry.depth);
        let _ = match (&entry.scope, &entry.language) {
            (Some(scope), _) => write!(text, " of a {}", scope.to_lowercase()),
            (None, Some(language)) => write!(text, " [{language}]"),
            (None, None) => Ok(()),
        };
        if entry.goes_on {
            text.push_str(" (goes on)");
        }
        if let Some(alternative) = &entry.alternative {
            let _ = write!(text, " says “{alternative}”");
        }
        let words = entry.words.trim();
        if !words.is_empty() {
            let _ = write!(text, ": {words}");
        }
        if let Some(link) = &entry.link {
            let _ = write!(text, " (link: {link})");
        }
        text.push('\n');
    }
    text
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Entry<'a> {
    depth: usize,
    role: &'a str,
    page: Option<usize>,
    words: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    goes_on: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternative: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'a str>,
}

impl<'a> Entry<'a> {
    fn of(spoken: &'a Spoken) -> Self {
        Self {
            depth: spoken.depth,
            role: &spoken.role,
            page: spoken.page,
            words: spoken.words.trim(),
            goes_on: spoken.goes_on,
            alternative: spoken.alternative.as_deref(),
            link: spoken.link.as_deref(),
            language: spoken.language.as_deref(),
            scope: spoken.scope.as_deref(),
        }
    }
}
