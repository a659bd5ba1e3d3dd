//! `attache unpack`: one file becomes a folder.

use std::path::PathBuf;

use super::terminal::Terminal;
use super::{Failure, Outcome, expect_new, open_telling};
use crate::store::{self, Form};

/// Make a folder of a .brief file, to read and compare it in version control
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The brief's file, or a PDF with its brief inside
    file: PathBuf,
    /// The folder to write; it is made if need be
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (opened, outcome) = open_telling(&args.file, terminal)?;
    if opened.form == Form::Folder {
        let file = args.file.display();
        return Err(Failure::Usage(format!(
            "{file} is a folder already: `attache pack` makes one file of it"
        )));
    }
    expect_new(&args.output)?;
    store::save(&args.output, Form::Folder, &opened.brief, &opened.blobs)?;
    terminal.tell(format!(
        "Unpacked {} into {}",
        args.file.display(),
        args.output.display()
    ));
    Ok(outcome)
}
