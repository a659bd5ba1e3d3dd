//! `attache import`: articles and bibliographies into a brief, with the ledger of what became of them.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::articles::{Added, add};
use super::bibliography;
use super::ledger::Ledger;
use super::terminal::Terminal;
use super::{Failure, Format, Outcome, expect_new, json, open_telling};
use crate::evidence;
use crate::model::brief::{Blobs, Brief};
use crate::model::edit::{Edit, apply};
use crate::session::actions::{self, Change};
use crate::session::read_beside;
use crate::store::{self, Form, Opened};

/// The most bytes of an article file.
const MAX_ARTICLE: u64 = 64 << 20;

/// Read articles and bibliographies into a brief's library
///
/// With --into alone, that brief gets them; with --output alone, a new brief; with both, a copy of the one in the
/// place of the other. With neither, nothing is written: the ledger tells what would come in.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The articles: plain text (.txt), Markdown (.md), Word (.docx), ODF text (.odt), PDF (.pdf), web pages (.html,
    /// .mht) or e-mails (.eml); or bibliographies: BibLaTeX (.bib), RIS (.ris) or CSL-JSON (.json)
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    /// The brief that gets them
    #[arg(long, value_name = "BRIEF")]
    into: Option<PathBuf>,
    /// The brief to write: one file if the name ends in .brief, else a folder
    #[arg(short, long, value_name = "BRIEF")]
    output: Option<PathBuf>,
    /// You held the texts against their files: a text taken off PDF pages counts as confirmed
    #[arg(long)]
    confirm: bool,
    /// Turn Burmese written for the Zawgyi font into Unicode; its text as it was is kept beside
    #[arg(long)]
    unicode: bool,
    /// A list of themes in place of the brief's, a line each: "theme: word, word, beginning*"; kept in the brief
    #[arg(long, value_name = "FILE")]
    themes: Option<PathBuf>,
    /// Also put a section into the brief with all passages of this theme
    #[arg(long, value_name = "THEME")]
    assemble: Option<String>,
    /// How to write the ledger of what was read, kept and set aside; as JSON one object, or a list for several articles
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    report: Format,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (mut opened, outcome) = match &args.into {
        Some(path) => open_telling(path, terminal)?,
        None => (empty(args.output.as_deref()), Outcome::Done),
    };
    if let Some(output) = args
        .output
        .as_ref()
        .filter(|output| Some(*output) != args.into.as_ref())
    {
        expect_new(output)?;
        opened.form = Form::of_new(output);
    }
    if let Some(path) = &args.themes {
        let text = String::from_utf8_lossy(&read(path)?).into_owned();
        let themes = evidence::read_themes(&text)
            .map_err(|error| Failure::Usage(format!("{error} in {}", path.display())))?;
        let own = Some(themes).filter(|themes| *themes != evidence::shipped_themes());
        let change = actions::set_themes(&opened.brief, &opened.blobs, own);
        carry_out(&mut opened.brief, &change)?;
    }
    let mut ledgers = Vec::new();
    for path in &args.articles {
        let file = path.display().to_string();
        let bytes = read(path)?;
        if evidence::is_bibliography(&file) {
            ledgers.push(Account::Bibliography(bibliography::take_in(
                &mut opened.brief,
                file,
                &bytes,
            )?));
            continue;
        }
        let mut imported = evidence::import_with(&file, &bytes, &|beside| read_beside(path, beside))
            .map_err(|error| Failure::Usage(error.to_string()))?;
        imported.unverified &= !args.confirm;
        if args.unicode {
            imported.turn_into_unicode();
        } else if imported.zawgyi {
            terminal.tell(format!(
                "{file}: the Burmese is written for the Zawgyi font; import it with --unicode to turn it into Unicode"
            ));
        }
        if imported.unverified {
            terminal.tell(format!(
                "{file}: taken off PDF pages and not confirmed; hold the text against the file, then import it with \
                 --confirm, or confirm it in the window"
            ));
        }
        if let Some(themes) = &opened.brief.rules.themes {
            imported.theme_by(themes);
        }
        ledgers.push(Account::Article(Box::new(Ledger::new(file, &imported))));
        let added = add(&mut opened.brief, &mut opened.blobs, imported)
            .map_err(|error| Failure::Usage(error.to_string()))?;
        if let Added::Known(id) = added {
            if args.confirm {
                opened.brief = apply(&opened.brief, &Edit::ConfirmArticle(id.clone()))
                    .map_err(|error| Failure::Usage(error.to_string()))?;
            }
            terminal.tell(format!("{} is in the library already, as {id}", path.display()));
        }
    }
    if let Some(theme) = &args.assemble {
        let change = actions::assemble(&opened.brief, &opened.blobs, theme, None).ok_or_else(|| {
            Failure::Usage(format!(
                "no section of an article has the theme “{theme}”; the themes are {}",
                names(&opened.brief)
            ))
        })?;
        carry_out(&mut opened.brief, &change)?;
    }
    let report = match (args.report, ledgers.as_slice()) {
        (Format::Text, ledgers) => ledgers.iter().map(Account::text).collect(),
        (Format::Json, [ledger]) => json(ledger),
        (Format::Json, ledgers) => json(&ledgers),
    };
    let place = args.output.as_ref().or(args.into.as_ref());
    if let Some(path) = place {
        store::save(path, opened.form, &opened.brief, &opened.blobs)?;
    }
    terminal.print(&report)?;
    terminal.tell(place.map_or_else(
        || "Nothing was written: --into BRIEF adds to a brief, -o BRIEF makes a new one".to_owned(),
        |path| format!("Saved {}", path.display()),
    ));
    Ok(outcome)
}

fn carry_out(brief: &mut Brief, change: &Change) -> Result<(), Failure> {
    for edit in &change.edits {
        *brief = apply(brief, edit).map_err(|error| Failure::Usage(error.to_string()))?;
    }
    Ok(())
}

/// The names of the themes that a brief knows.
fn names(brief: &Brief) -> String {
    let themes = evidence::themes_of(&brief.rules);
    let names: Vec<&str> = themes.iter().map(|theme| theme.name.as_str()).collect();
    names.join(", ")
}

/// What became of a file.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Account {
    Article(Box<Ledger>),
    Bibliography(bibliography::Ledger),
}

impl Account {
    fn text(&self) -> String {
        match self {
            Self::Article(ledger) => ledger.text(),
            Self::Bibliography(ledger) => ledger.text(),
        }
    }
}

fn empty(output: Option<&Path>) -> Opened {
    Opened {
        brief: Brief::default(),
        blobs: Blobs::default(),
        form: output.map_or(Form::Archive, Form::of_new),
        findings: Vec::new(),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |reason: String| Failure::Input {
        path: path.to_owned(),
        reason,
    };
    let found = std::fs::metadata(path).map_err(|error| failed(store::plain(&error)))?;
    if !found.is_file() {
        return Err(failed("it is not a file".to_owned()));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_ARTICLE + 1).read_to_end(&mut bytes))
        .map_err(|error| failed(store::plain(&error)))?;
    if bytes.len() as u64 > MAX_ARTICLE {
        return Err(failed(format!("it has more than {} MiB", MAX_ARTICLE >> 20)));
    }
    Ok(bytes)
}
