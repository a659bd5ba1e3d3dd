//! Findings in words and as JSON.
//!
//! A finding as JSON is `{"severity": "error", "code": "…", "message": "…", "hint": "…", "target": {"kind": "block",
//! "id": "b1"}, "place": "Battlefield, waffle chart b1", "page": 3}`. `severity` is `error`, `warning` or `note`; `kind`
//! is `brief` (without `id`), `section`, `block`, `source`, `article`, `passage`, `claim` or `media`; `page` is `null`
//! for what stands on no page.

use serde::Serialize;

use super::Outcome;
use super::pages::counted;
use super::terminal::Terminal;
use crate::model::brief::Brief;
use crate::model::diagnostic::{Diagnostic, Severity, Target};
use crate::typeset::Layout;
use crate::typeset::frame::Shown;

/// A finding with its place in the brief.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    severity: Severity,
    code: String,
    message: String,
    hint: String,
    target: TargetName,
    place: String,
    page: Option<usize>,
}

#[derive(Debug, Serialize)]
struct TargetName {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
}

impl Counts {
    pub(super) fn of(findings: &[Diagnostic]) -> Self {
        let count = |severity| {
            findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }

    /// "2 errors, 1 warning"; "nothing to report" if there is none.
    pub(super) fn words(self) -> String {
        let parts = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| counted(count, word))
            .collect();
        if parts.is_empty() {
            "nothing to report".to_owned()
        } else {
            parts.join(", ")
        }
    }

    pub(super) const fn outcome(self) -> Outcome {
        if self.errors == 0 {
            Outcome::Done
        } else {
            Outcome::Errors
        }
    }
}

impl Finding {
    /// A finding about `brief`; `layout` tells the page, if there is one.
    pub(super) fn new(diagnostic: &Diagnostic, brief: &Brief, layout: Option<&Layout>) -> Self {
        Self {
            severity: diagnostic.severity,
            code: diagnostic.code.to_string(),
            message: diagnostic.message.to_string(),
            hint: diagnostic.hint.to_string(),
            target: TargetName::of(&diagnostic.target),
            place: place(&diagnostic.target, brief),
            page: layout.and_then(|layout| page(&diagnostic.target, layout)),
        }
    }

    /// Two or three lines: what is wrong, where, what to do.
    fn lines(&self, terminal: &Terminal) -> String {
        let color = match self.severity {
            Severity::Error => "31",
            Severity::Warning => "33",
            Severity::Note => "36",
        };
        let label = terminal.label(&format!("{}[{}]", self.severity.label(), self.code), color);
        let page = self.page.map(|page| format!("page {page}, ")).unwrap_or_default();
        let mut lines = format!("{label}: {}\n  at {page}{}\n", self.message, self.place);
        if !self.hint.is_empty() {
            lines.push_str("  hint: ");
            lines.push_str(&self.hint);
            lines.push('\n');
        }
        lines
    }
}

impl TargetName {
    fn of(target: &Target) -> Self {
        let (kind, id) = match target {
            Target::Brief => ("brief", None),
            Target::Section(id) => ("section", Some(id.to_string())),
            Target::Block(id) => ("block", Some(id.to_string())),
            Target::Source(id) => ("source", Some(id.to_string())),
            Target::Article(id) => ("article", Some(id.to_string())),
            Target::Passage(id) => ("passage", Some(id.to_string())),
            Target::Claim(id) => ("claim", Some(id.to_string())),
            Target::Media(hash) => ("media", Some(hash.to_string())),
        };
        Self { kind, id }
    }
}

/// Where a target stands, as a person would look for it.
fn place(target: &Target, brief: &Brief) -> String {
    let section_name = |title: &str, id: &str| {
        if title.is_empty() {
            format!("section {id}")
        } else {
            title.to_owned()
        }
    };
    match target {
        Target::Brief => "the brief".to_owned(),
        Target::Section(id) => brief.section(id).map_or_else(
            || format!("section {id}"),
            |(_, section)| section_name(&section.title, id.as_str()),
        ),
        Target::Block(id) => brief.block(id).map_or_else(
            || format!("block {id}"),
            |(section, _, block)| {
                let section = section_name(&section.title, section.id.as_str());
                format!("{section}, {} {id}", block.kind.name().to_lowercase())
            },
        ),
        Target::Source(id) => format!("source {id}"),
        Target::Article(id) => format!("article {id}"),
        Target::Passage(id) => format!("passage {id}"),
        Target::Claim(id) => format!("claim {id}"),
        Target::Media(hash) => brief.library.media.get(hash).map_or_else(
            || format!("file {hash}"),
            |media| format!("picture {}", media.name),
        ),
    }
}

/// The first page, counted from 1, that shows the target.
fn page(target: &Target, layout: &Layout) -> Option<usize> {
    let shows = |shown: &Shown| match (target, shown) {
        (Target::Section(wanted), Shown::Section(id)) => wanted == id,
        (Target::Block(wanted), Shown::Block(id)) => wanted == id,
        (Target::Claim(wanted), Shown::Claim(id)) => wanted == id,
        _ => false,
    };
    let mut pages = layout.document.pages.iter();
    pages
        .position(|page| page.areas.iter().any(|area| shows(&area.shows)))
        .map(|index| index + 1)
}

/// Findings for reading, worst first, with a line that counts them.
pub(super) fn report(
    findings: &[Diagnostic],
    brief: &Brief,
    layout: Option<&Layout>,
    terminal: &Terminal,
) -> String {
    let mut sorted: Vec<&Diagnostic> = findings.iter().collect();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let mut text = String::new();
    for finding in sorted {
        text.push_str(&Finding::new(finding, brief, layout).lines(terminal));
        text.push('\n');
    }
    text.push_str(&Counts::of(findings).words());
    text.push('\n');
    text
}

/// Tells of findings that a command has besides what it was asked for; nothing if there are none.
pub(super) fn tell(findings: &[Diagnostic], brief: &Brief, terminal: &mut Terminal) -> Outcome {
    if !findings.is_empty() {
        let report = report(findings, brief, None, terminal);
        terminal.tell(report.trim_end());
    }
    Counts::of(findings).outcome()
}
