//! `attache pack`: a folder becomes one file.

use std::path::PathBuf;

use super::terminal::Terminal;
use super::{Failure, Outcome, expect_new, open_telling};
use crate::store::{self, Form};

/// Make one .brief file of a brief's folder
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The brief's folder, or a PDF with its brief inside
    folder: PathBuf,
    /// The file to write
    #[arg(short, long, value_name = "FILE.brief")]
    output: PathBuf,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (opened, outcome) = open_telling(&args.folder, terminal)?;
    if opened.form == Form::Archive {
        let folder = args.folder.display();
        return Err(Failure::Usage(format!(
            "{folder} is one file already: `attache unpack` makes a folder of it"
        )));
    }
    expect_new(&args.output)?;
    store::save(&args.output, Form::Archive, &opened.brief, &opened.blobs)?;
    terminal.tell(format!(
        "Packed {} into {}",
        args.folder.display(),
        args.output.display()
    ));
    Ok(outcome)
}
