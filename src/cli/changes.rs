//! `attache changes`: what changed from one issue of a brief to the next, and the table that says so.
//!
//! As JSON: `{"old": {"brief": "…", "issue": "No. 6, 3 May 2025"}, "new": {…}, "same": 4, "changed": [{"subject": "…", "unit":
//! "…", "old": {"id": "c1", "wording": "…", "as_of": "2025-04"}, "new": {…}, "change": "higher"}], "added": [{…}], "dropped":
//! [{…}], "ambiguous": [{"subject": "…", "old": ["c1"], "new": ["c2", "c3"]}]}`. `change` is `higher`, `lower`, `dated`,
//! `reworded` or `other`.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;

use super::pages::counted;
use super::terminal::Terminal;
use super::{Failure, Format, Outcome, expect_new, json, open_telling};
use crate::evidence::changes::{Changes, Way, changes};
use crate::model::brief::Brief;
use crate::model::date::PartialDate;
use crate::model::edit::apply;
use crate::model::id::ClaimId;
use crate::session::actions::insert_changes;
use crate::session::recall::issue_words;
use crate::store::{self, Form};
use crate::typeset::resolve::{date, for_claim};

/// Tell what changed since the last issue of a brief
///
/// A figure is the same in both if its id and subject are, else if its subject and unit are. What fits several is named
/// and not guessed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The last issue
    old: PathBuf,
    /// The new issue
    new: PathBuf,
    /// Put a table of the changes at the end of what is written in NEW
    #[arg(long)]
    insert: bool,
    /// With --insert, write a copy there and leave NEW as it is
    #[arg(short, long, value_name = "BRIEF", requires = "insert")]
    output: Option<PathBuf>,
    /// How to write the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    report: Format,
}

#[derive(Serialize)]
struct Report {
    old: IssueReport,
    new: IssueReport,
    same: usize,
    changed: Vec<ChangedReport>,
    added: Vec<ClaimReport>,
    dropped: Vec<ClaimReport>,
    ambiguous: Vec<AmbiguousReport>,
}

#[derive(Serialize)]
struct IssueReport {
    brief: String,
    issue: String,
}

#[derive(Serialize)]
struct ChangedReport {
    subject: String,
    unit: String,
    old: ClaimReport,
    new: ClaimReport,
    change: &'static str,
}

#[derive(Default, Serialize)]
struct ClaimReport {
    id: String,
    subject: String,
    wording: String,
    as_of: Option<PartialDate>,
}

#[derive(Serialize)]
struct AmbiguousReport {
    subject: String,
    old: Vec<String>,
    new: Vec<String>,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (old, _) = open_telling(&args.old, terminal)?;
    let (mut new, outcome) = open_telling(&args.new, terminal)?;
    if let Some(output) = &args.output {
        expect_new(output)?;
    }
    let found = changes(&old.brief, &new.brief);
    let issue = |path: &PathBuf, brief: &Brief| IssueReport {
        brief: path.display().to_string(),
        issue: issue_words(brief, &brief.language),
    };
    let report = Report::of(
        &found,
        (&old.brief, issue(&args.old, &old.brief)),
        (&new.brief, issue(&args.new, &new.brief)),
    );
    if args.insert {
        match insert_changes(&old.brief, &old.blobs, &new.brief, None) {
            Some((change, bytes)) => {
                for edit in &change.edits {
                    new.brief = apply(&new.brief, edit).map_err(|error| Failure::Usage(error.to_string()))?;
                }
                for bytes in bytes {
                    new.blobs.insert(bytes);
                }
                let (path, form) = match &args.output {
                    Some(output) => (output, Form::of_new(output)),
                    None => (&args.new, new.form),
                };
                store::save(path, form, &new.brief, &new.blobs)?;
                terminal.tell(format!("Put the table of what changed into {}", path.display()));
            }
            None => terminal.tell("Nothing changed: there is no table to put in"),
        }
    }
    let text = match args.report {
        Format::Text => report.text(),
        Format::Json => json(&report),
    };
    terminal.print(&text)?;
    Ok(outcome)
}

const fn way_name(way: Way) -> &'static str {
    match way {
        Way::Higher => "higher",
        Way::Lower => "lower",
        Way::Dated => "dated",
        Way::Reworded => "reworded",
        Way::Other => "other",
    }
}

fn claim(brief: &Brief, id: &ClaimId) -> ClaimReport {
    let claim = brief.library.claims.get(id);
    claim.map_or_else(ClaimReport::default, |claim| ClaimReport {
        id: id.to_string(),
        subject: claim.subject.clone(),
        wording: for_claim(claim),
        as_of: claim.as_of,
    })
}

impl Report {
    fn of(
        found: &Changes,
        (old, old_issue): (&Brief, IssueReport),
        (new, new_issue): (&Brief, IssueReport),
    ) -> Self {
        let changed = found.changed.iter().map(|one| {
            let claim_now = new.library.claims.get(&one.new);
            ChangedReport {
                subject: claim_now.map(|claim| claim.subject.clone()).unwrap_or_default(),
                unit: claim_now.map(|claim| claim.unit.clone()).unwrap_or_default(),
                old: claim(old, &one.old),
                new: claim(new, &one.new),
                change: way_name(one.way),
            }
        });
        let names = |ids: &[ClaimId]| ids.iter().map(ToString::to_string).collect();
        Self {
            old: old_issue,
            new: new_issue,
            same: found.same,
            changed: changed.collect(),
            added: found.added.iter().map(|id| claim(new, id)).collect(),
            dropped: found.dropped.iter().map(|id| claim(old, id)).collect(),
            ambiguous: found
                .ambiguous
                .iter()
                .map(|one| AmbiguousReport {
                    subject: one.subject.clone(),
                    old: names(&one.old),
                    new: names(&one.new),
                })
                .collect(),
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for one in &self.changed {
            // Writing to a string does not fail.
            let _ = writeln!(
                text,
                "changed  {}: {} → {} ({})",
                one.subject,
                one.old.words(),
                one.new.words(),
                one.change
            );
        }
        for one in &self.added {
            let _ = writeln!(text, "new      {}: {}", one.subject, one.words());
        }
        for one in &self.dropped {
            let _ = writeln!(text, "dropped  {}: {}", one.subject, one.words());
        }
        for one in &self.ambiguous {
            let _ = writeln!(
                text,
                "unclear  {}: {} in the last issue may be {} in this one; give them one id or subjects of their own",
                one.subject,
                one.old.join(", "),
                one.new.join(", ")
            );
        }
        let _ = writeln!(
            text,
            "{} changed, {} new, {} dropped, {} unclear, {} the same",
            counted(self.changed.len(), "figure"),
            self.added.len(),
            self.dropped.len(),
            self.ambiguous.len(),
            self.same
        );
        text
    }
}

impl ClaimReport {
    fn words(&self) -> String {
        let day = self.as_of.map(|day| format!(", as of {}", date(day)));
        format!("“{}”{}", self.wording, day.unwrap_or_default())
    }
}
