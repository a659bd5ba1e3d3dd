//! `attache new`: a brief from a template.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use clap::builder::PossibleValuesParser;

use super::terminal::Terminal;
use super::{Failure, Outcome, expect_new, pages};
use crate::model::brief::Masthead;
use crate::store::{self, Form};
use crate::words::Language;

/// Start a brief from a template
///
/// It is dated today; what is to be filled in stands in square brackets, in the language of the brief.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The template
    #[arg(
        short, long, value_name = "NAME", required_unless_present = "list",
        value_parser = PossibleValuesParser::new(store::templates().iter().map(|template| template.name)),
    )]
    template: Option<String>,
    /// The language of the brief
    #[arg(
        short, long, value_name = "LANGUAGE", default_value = Language::English.tag(),
        value_parser = PossibleValuesParser::new(Language::ALL.map(Language::tag)),
    )]
    language: String,
    /// The brief to write: one file if the name ends in .brief, else a folder
    #[arg(short, long, value_name = "BRIEF", required_unless_present = "list")]
    output: Option<PathBuf>,
    /// List the templates and what they are for
    #[arg(long, conflicts_with_all = ["template", "output", "language"])]
    list: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (Some(name), Some(output)) = (&args.template, &args.output) else {
        terminal.print(&list())?;
        return Ok(Outcome::Done);
    };
    // The parser lets no other tag through.
    let language = Language::of_locale(&args.language);
    let opened = store::from_template(name, language).ok_or_else(|| {
        Failure::Usage(format!(
            "there is no template `{name}`: `attache new --list` names them"
        ))
    })?;
    expect_new(output)?;
    let mut brief = opened.brief;
    brief.masthead = Arc::new(Masthead {
        date: pages::today(),
        ..(*brief.masthead).clone()
    });
    store::save(output, Form::of_new(output), &brief, &opened.blobs)?;
    let output = output.display();
    terminal.tell(format!("Made {output}: `attache {output}` opens it"));
    Ok(Outcome::Done)
}

fn list() -> String {
    let mut list = String::new();
    for template in store::templates() {
        // Writing to a string does not fail.
        let _ = writeln!(list, "{:<18}{}", template.name, template.description);
    }
    list
}
