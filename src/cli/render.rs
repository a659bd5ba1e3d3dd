//! `attache render`: pages as PNG, by the renderer of the preview.

use std::path::PathBuf;

use super::pages::{PageChoice, counted};
use super::terminal::Terminal;
use super::{Failure, Outcome, open_telling, pages};
use crate::output::raster::Rasterizer;
use crate::store::{self, StoreError};

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
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (opened, _) = open_telling(&args.brief, terminal)?;
    let document = pages::set(&opened, false, terminal).layout.document;
    let count = document.pages.len();
    let all = (1..=count).collect();
    let chosen = args
        .pages
        .as_ref()
        .map_or(Ok(all), |choice| choice.of(count))
        .map_err(Failure::Usage)?;
    std::fs::create_dir_all(&args.output).map_err(|source| StoreError::Write {
        path: args.output.clone(),
        source,
    })?;
    let mut rasterizer = Rasterizer::new();
    for number in &chosen {
        terminal.progress(format!("Drawing page {number} of {count} …"));
        let page = &document.pages[number - 1];
        let picture = rasterizer.draw(&document, page, f32::from(args.dpi) / 72.0);
        store::write_file(
            &args.output.join(format!("page-{number:03}.png")),
            &picture.to_png(),
        )?;
    }
    let folder = args.output.display();
    terminal.tell(format!("Drew {} into {folder}", counted(chosen.len(), "page")));
    Ok(Outcome::Done)
}
