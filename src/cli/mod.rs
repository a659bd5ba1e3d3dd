//! The command line. Other programs call it: its names, exit statuses and JSON stay as they are.
//!
//! | exit status | means |
//! |---|---|
//! | 0 | done |
//! | 1 | the brief has errors, which are listed |
//! | 2 | could not run: a wrong call, a file, an input |
//!
//! What was asked for goes to standard output, all else to standard error: what happened, where, what to do. Each
//! subcommand is a file of its own with its arguments and the function that carries it out.

mod articles;
mod bibliography;
mod changes;
mod check;
mod claim_ledger;
mod desktop;
mod export;
mod findings;
mod import;
mod info;
mod ledger;
mod new;
mod pack;
mod pages;
mod recall;
mod render;
mod sources;
mod terminal;
mod unpack;
mod variant;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::gui::Begins;
use crate::store::{self, Opened};
use terminal::Terminal;

/// Makes briefings in which every number knows the passage it came from.
#[derive(Debug, Parser)]
#[command(
    name = "attache",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    about = "Attaché makes briefings in which every number knows the passage it came from",
    after_help = "Without a command, the window opens: with BRIEF, else with the last brief, else with a sample.\n\
                  A brief is a .brief file, a folder with a brief.json, or a PDF that was exported with its brief inside.\n\n\
                  Exit status: 0 done, 1 the brief has errors (listed), 2 could not run."
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    /// The brief to open in the window
    brief: Option<PathBuf>,

    /// Begin the window with the choice of a template, an article or a brief
    #[arg(long, conflicts_with = "brief")]
    new: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::Args),
    Import(import::Args),
    Check(check::Args),
    Export(export::Args),
    Render(render::Args),
    Info(info::Args),
    Sources(sources::Args),
    Recall(recall::Args),
    Ledger(claim_ledger::Args),
    Changes(changes::Args),
    Pack(pack::Args),
    Unpack(unpack::Args),
    Desktop(desktop::Args),
}

/// How a command ended that could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is done.
    Done,
    /// The brief has errors, which were listed.
    Errors,
}

/// Why a command could not run.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// A brief could not be read or written.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// What was asked for does not go together, or does not fit the brief.
    #[error("{0}")]
    Usage(String),
    /// A file that is no brief could not be read.
    #[error("cannot read {path}: {reason}")]
    Input {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The PDF could not be made.
    #[error("cannot make the PDF: {0}")]
    Pdf(#[from] crate::output::pdf::PdfError),
    /// The export came to nothing.
    #[error("cannot make the PDF: {0}")]
    Export(#[from] crate::session::ExportError),
    /// The PDF could not be read back.
    #[error("cannot read the PDF aloud: {0}")]
    Aloud(#[from] crate::output::pdf::AloudError),
    /// The window could not be opened.
    #[error(transparent)]
    Window(#[from] crate::gui::StartError),
    /// Standard output could not be written.
    #[error("cannot write to standard output: {}", store::plain(.0))]
    Output(#[from] std::io::Error),
}

impl Failure {
    /// Whether who reads our output stopped reading: no failure, but the end of the work.
    fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

/// Carries out what the arguments say; the first is the program's own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // Nobody is left to tell if this fails.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let mut terminal = Terminal::system();
    match carry_out(cli, &mut terminal) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            terminal.error(&failure.to_string());
            ExitCode::from(2)
        }
    }
}

fn carry_out(cli: Cli, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if std::env::var_os("SOURCE_DATE_EPOCH").is_some() && pages::today().is_none() {
        let advice =
            "SOURCE_DATE_EPOCH is not a time: give the seconds since 1970 as a whole number, or unset it";
        return Err(Failure::Usage(advice.to_owned()));
    }
    match cli.command {
        None => {
            if let Some(path) = &cli.brief {
                expect_there(path)?;
            }
            let begins = match cli.brief {
                Some(path) => Begins::Brief(path),
                None if cli.new => Begins::Choice,
                None => Begins::Last,
            };
            crate::gui::start(begins)?;
            Ok(Outcome::Done)
        }
        Some(Command::New(args)) => new::run(&args, terminal),
        Some(Command::Import(args)) => import::run(&args, terminal),
        Some(Command::Check(args)) => check::run(&args, terminal),
        Some(Command::Export(args)) => export::run(&args, terminal),
        Some(Command::Render(args)) => render::run(&args, terminal),
        Some(Command::Info(args)) => info::run(&args, terminal),
        Some(Command::Sources(args)) => sources::run(&args, terminal),
        Some(Command::Recall(args)) => recall::run(&args, terminal),
        Some(Command::Ledger(args)) => claim_ledger::run(&args, terminal),
        Some(Command::Changes(args)) => changes::run(&args, terminal),
        Some(Command::Pack(args)) => pack::run(&args, terminal),
        Some(Command::Unpack(args)) => unpack::run(&args, terminal),
        Some(Command::Desktop(args)) => desktop::run(&args, terminal),
    }
}

/// In which form a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For reading
    #[default]
    Text,
    /// For programs
    Json,
}

/// A report as JSON, with a line feed at its end.
fn json(report: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(report).expect("reports hold words and finite numbers");
    text.push('\n');
    text
}

/// Refuses a brief that is not there before a window opens on it: it may be a command misspelt.
fn expect_there(path: &Path) -> Result<(), Failure> {
    std::fs::metadata(path).map(drop).map_err(|error| Failure::Input {
        path: path.to_owned(),
        reason: format!("{}; `attache --help` lists the commands", store::plain(&error)),
    })
}

/// Refuses to write a new brief over what is there.
fn expect_new(path: &Path) -> Result<(), Failure> {
    let taken = match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => {
            std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some())
        }
        Ok(_) => true,
        Err(_) => false,
    };
    if taken {
        let path = path.display();
        return Err(Failure::Usage(format!(
            "{path} is there already and would be lost: choose another name, or remove it first"
        )));
    }
    Ok(())
}

/// Opens a brief and tells what was wrong with its files; the command goes on without them.
fn open_telling(path: &Path, terminal: &mut Terminal) -> Result<(Opened, Outcome), Failure> {
    let opened = store::open(path)?;
    let outcome = findings::tell(&opened.findings, &opened.brief, terminal);
    Ok((opened, outcome))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }
}
