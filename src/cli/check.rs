//! `attache check`: all findings about a brief.
//!
//! As JSON: `{"brief": "…", "pages": 7, "errors": 0, "warnings": 2, "notes": 1, "findings": […]}`, the findings in the
//! order of the brief, as [`super::findings`] has them.

use std::path::PathBuf;

use serde::Serialize;

use super::findings::{Counts, Finding, report};
use super::terminal::Terminal;
use super::{Failure, Format, Outcome, json, pages};
use crate::store;

/// List everything that is wrong with a brief
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The brief: a .brief file, a folder, or a PDF with its brief inside
    brief: PathBuf,
    /// How to write the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Serialize)]
struct Checked {
    brief: String,
    pages: usize,
    #[serde(flatten)]
    counts: Counts,
    findings: Vec<Finding>,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let opened = store::open(&args.brief)?;
    let set = pages::set(&opened, terminal);
    let counts = Counts::of(&set.findings);
    let text = match args.format {
        Format::Text => report(&set.findings, &opened.brief, Some(&set.layout), terminal),
        Format::Json => {
            let finding = |finding| Finding::new(finding, &opened.brief, Some(&set.layout));
            json(&Checked {
                brief: args.brief.display().to_string(),
                pages: set.layout.document.pages.len(),
                counts,
                findings: set.findings.iter().map(finding).collect(),
            })
        }
    };
    terminal.print(&text)?;
    Ok(counts.outcome())
}
