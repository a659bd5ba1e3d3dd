//! `attache recall`: what leans on a source, an article or a claim, in one brief or several.
//!
//! As JSON: `{"subject": "source s1, “…”", "briefs": [{"brief": "…", "title": "…", "issue": "No. 7, 3 May 2025", "marking":
//! null, "claims": [{"id": "c1", "wording": "…", "subject": "…", "as_of": "2025", "pages": [3]}], "places": [{"block":
//! "b4", "kind": "paragraph", "section": "…", "pages": [3], "says": [{"claim": "c1", "words": "…"}]}]}], "note": null}`.
//! `says` holds `{"claim", "words"}`, `{"cites"}` or `{"picture"}`; `note` is the draft if it was asked for.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::pages::counted;
use super::terminal::Terminal;
use super::{Failure, Format, Outcome, json, open_telling, pages};
use crate::model::date::PartialDate;
use crate::session::recall::{Issue, Recall, Recalled, RecalledClaim, Said, Style, note, recall};

/// Tell what leans on a source, an article or a claim
///
/// The name may be an id, an address (URL or DOI), a title or a part of one. If it may mean several things, they are
/// listed and nothing is guessed; source:, article: or claim: before it asks for that kind.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The source, article or claim
    #[arg(value_name = "SOURCE-or-CLAIM")]
    name: String,
    /// The briefs to search: .brief files or folders
    #[arg(required = true, value_name = "BRIEF")]
    briefs: Vec<PathBuf>,
    /// Write the draft of a correction note instead of the list, with blanks to fill in; --note=markdown for Markdown
    #[arg(long, value_enum, value_name = "STYLE", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    note: Option<NoteStyle>,
    /// How to write the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    report: Format,
}

/// How a note is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum NoteStyle {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
}

#[derive(Serialize)]
struct Report<'a> {
    subject: &'a str,
    briefs: Vec<BriefReport<'a>>,
    note: Option<String>,
}

#[derive(Serialize)]
struct BriefReport<'a> {
    brief: &'a str,
    title: &'a str,
    issue: &'a str,
    marking: Option<&'a str>,
    claims: Vec<ClaimReport<'a>>,
    places: Vec<PlaceReport<'a>>,
}

#[derive(Serialize)]
struct ClaimReport<'a> {
    id: &'a str,
    wording: &'a str,
    subject: &'a str,
    as_of: Option<PartialDate>,
    pages: &'a [usize],
}

#[derive(Serialize)]
struct PlaceReport<'a> {
    block: &'a str,
    kind: &'a str,
    section: &'a str,
    pages: &'a [usize],
    says: Vec<SaidReport<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum SaidReport<'a> {
    Claim { claim: &'a str, words: &'a str },
    Cited { cites: &'a str },
    Picture { picture: &'a str },
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Done;
    let mut issues = Vec::new();
    for path in &args.briefs {
        let (opened, told) = open_telling(path, terminal)?;
        if told == Outcome::Errors {
            outcome = told;
        }
        let set = pages::set(&opened, terminal);
        issues.push(Issue {
            name: path.display().to_string(),
            brief: Arc::new(opened.brief),
            layout: Arc::new(set.layout),
        });
    }
    let found = recall(&issues, &args.name).map_err(|error| Failure::Usage(error.to_string()))?;
    let draft = args.note.map(|style| {
        let style = match style {
            NoteStyle::Text => Style::Text,
            NoteStyle::Markdown => Style::Markdown,
        };
        note(&found, style)
    });
    let text = match (args.report, draft) {
        (Format::Json, draft) => json(&Report::of(&found, draft)),
        (Format::Text, Some(draft)) => draft,
        (Format::Text, None) => text(&found),
    };
    terminal.print(&text)?;
    Ok(outcome)
}

impl<'a> Report<'a> {
    fn of(found: &'a Recall, note: Option<String>) -> Self {
        Self {
            subject: &found.subject,
            briefs: found.issues.iter().map(BriefReport::of).collect(),
            note,
        }
    }
}

impl<'a> BriefReport<'a> {
    fn of(issue: &'a Recalled) -> Self {
        let claim = |claim: &'a RecalledClaim| ClaimReport {
            id: claim.id.as_str(),
            wording: &claim.wording,
            subject: &claim.subject,
            as_of: claim.as_of,
            pages: &claim.pages,
        };
        let said = |said: &'a Said| match said {
            Said::Claim { claim, words, .. } => SaidReport::Claim {
                claim: claim.as_str(),
                words,
            },
            Said::Cited(cites) => SaidReport::Cited { cites },
            Said::Picture(picture) => SaidReport::Picture { picture },
        };
        let places = issue.places.iter().map(|place| PlaceReport {
            block: place.block.as_str(),
            kind: &place.kind,
            section: &place.section,
            pages: &place.pages,
            says: place.says.iter().map(said).collect(),
        });
        Self {
            brief: &issue.name,
            title: &issue.title,
            issue: &issue.issue,
            marking: issue.marking.label(),
            claims: issue.claims.iter().map(claim).collect(),
            places: places.collect(),
        }
    }
}

/// The list for reading.
fn text(found: &Recall) -> String {
    let mut text = format!("What leans on {}\n", found.subject);
    let (mut blocks, mut briefs) = (0, 0);
    for issue in &found.issues {
        let head = if issue.issue.is_empty() {
            format!("\n{}: {}\n", issue.name, issue.title)
        } else {
            format!("\n{}: {} ({})\n", issue.name, issue.title, issue.issue)
        };
        text.push_str(&head);
        if issue.subjects.is_empty() {
            text.push_str("  does not hold it\n");
            continue;
        }
        if issue.places.is_empty() && issue.claims.is_empty() {
            text.push_str("  nothing leans on it\n");
            continue;
        }
        blocks += issue.places.len();
        briefs += 1;
        for place in &issue.places {
            let said: Vec<String> = place.says.iter().map(Said::words).collect();
            // Writing to a string does not fail.
            let _ = writeln!(text, "  {} [{}]: {}", place.words(), place.block, said.join("; "));
        }
        for claim in issue.claims.iter().filter(|claim| claim.pages.is_empty()) {
            let _ = writeln!(
                text,
                "  in the library only, claim {}: “{}” ({})",
                claim.id, claim.wording, claim.subject
            );
        }
    }
    let _ = writeln!(
        text,
        "\n{} in {} {} on it",
        counted(blocks, "block"),
        counted(briefs, "brief"),
        if blocks == 1 { "leans" } else { "lean" },
    );
    text
}
