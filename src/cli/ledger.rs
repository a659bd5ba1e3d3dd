//! The import ledger: what an article held, what became of each part, and what was set aside.
//!
//! As JSON, one object an article, each on lines of its own:
//! `{"file": "…", "title": "…", "standfirst": "…", "sections": [{"title": "…", "theme": "…", "reason": "troops ×4",
//! "paragraphs": ["…"]}], "credits": ["…"], "set_aside": ["…"], "counts": {"sections": 3, "headings": 3, "paragraphs": 14, "words": 900,
//! "credits": 1, "set_aside": 3, "claims": 21}, "account": {"read": {"paragraphs": 15, "headings": 3, "tables": 0, "notes": 0,
//! "images": 1, "links": 2}, "kept": {…}, "set_aside": {…}, "named": {…}, "credit_paragraphs": 1, "not_carried": ["…"], "record":
//! [{"field": "date", "value": "2025-10-14", "place": "the line “By …”"}], "remarks": ["…"]}, "claims": [{"text": "14 of 17", "value": {"ratio": {"part": 14.0, "whole":
//! 17.0}}, "unit": "townships", "qualifier": "", "as_of": "2025", "start": 812, "end": 820}]}`. Positions are in bytes of
//! the stored text.

use std::fmt::Write as _;

use serde::Serialize;

use super::pages::counted;
use crate::evidence::{self, Found, Imported, ThemeProposal, recognise_dated};
use crate::model::date::PartialDate;
use crate::model::evidence::{ArticleSection, Value};

/// What became of an article.
#[derive(Serialize)]
pub(super) struct Ledger {
    file: String,
    title: String,
    standfirst: String,
    sections: Vec<SectionEntry>,
    credits: Vec<String>,
    set_aside: Vec<String>,
    counts: Counts,
    account: evidence::Ledger,
    claims: Vec<ClaimEntry>,
}

#[derive(Serialize)]
struct SectionEntry {
    title: String,
    theme: String,
    /// The words that speak for the theme.
    reason: String,
    paragraphs: Vec<String>,
}

#[derive(Serialize)]
struct Counts {
    sections: usize,
    headings: usize,
    paragraphs: usize,
    words: usize,
    credits: usize,
    set_aside: usize,
    claims: usize,
}

#[derive(Serialize)]
struct ClaimEntry {
    text: String,
    value: Value,
    unit: String,
    qualifier: String,
    as_of: Option<PartialDate>,
    start: usize,
    end: usize,
}

impl Ledger {
    /// The ledger of an article read from `file`.
    pub(super) fn new(file: String, imported: &Imported) -> Self {
        let sections: Vec<_> = imported
            .sections
            .iter()
            .zip(&imported.themes)
            .map(|(section, theme)| SectionEntry::of(section, theme.as_ref(), &imported.text))
            .collect();
        let claims: Vec<_> = recognise_dated(
            &imported.text,
            &imported.source.work.language,
            imported.source.date,
        )
        .into_iter()
        .map(|found| ClaimEntry::of(found, &imported.text))
        .collect();
        let counts = Counts {
            sections: sections.len(),
            headings: sections
                .iter()
                .filter(|section| !section.title.is_empty())
                .count(),
            paragraphs: sections.iter().map(|section| section.paragraphs.len()).sum(),
            words: imported.text.split_whitespace().count(),
            credits: imported.credits.len(),
            set_aside: imported.set_aside.len(),
            claims: claims.len(),
        };
        Self {
            file,
            title: imported.title.clone(),
            standfirst: imported.standfirst.clone(),
            sections,
            credits: imported.credits.clone(),
            set_aside: imported.set_aside.clone(),
            counts,
            account: imported.ledger.clone(),
            claims,
        }
    }

    /// The ledger for reading.
    pub(super) fn text(&self) -> String {
        let title = if self.title.is_empty() {
            "(no title found)"
        } else {
            &self.title
        };
        let mut text = format!("{}: {title}\n", self.file);
        for section in &self.sections {
            let name = if section.title.is_empty() {
                "Opening"
            } else {
                &section.title
            };
            let theme = if section.theme.is_empty() {
                String::new()
            } else {
                format!(" [{}: {}]", section.theme, section.reason)
            };
            // Writing to a string does not fail.
            let _ = writeln!(
                text,
                "  {name}{theme}: {}",
                counted(section.paragraphs.len(), "paragraph")
            );
        }
        let words = counted(self.counts.words, "word");
        let _ = writeln!(
            text,
            "  {words}, {}",
            counted(self.counts.claims, "checkable expression")
        );
        for credit in &self.credits {
            let _ = writeln!(text, "  credit line: {credit}");
        }
        for line in &self.set_aside {
            let _ = writeln!(text, "  set aside: {line}");
        }
        for taken in &self.account.record {
            let _ = writeln!(text, "  record: {}", taken.in_words());
        }
        for lost in &self.account.not_carried {
            let _ = writeln!(text, "  not carried: {lost}");
        }
        for remark in &self.account.remarks {
            let _ = writeln!(text, "  remark: {remark}");
        }
        text
    }
}

impl SectionEntry {
    fn of(section: &ArticleSection, theme: Option<&ThemeProposal>, text: &str) -> Self {
        let body = text.get(section.range.clone()).unwrap_or_default();
        let paragraphs = body
            .split("\n\n")
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty());
        Self {
            title: section.title.clone(),
            theme: section.theme.clone(),
            reason: theme.map_or_else(String::new, ThemeProposal::reason),
            paragraphs: paragraphs.map(str::to_owned).collect(),
        }
    }
}

impl ClaimEntry {
    fn of(found: Found, text: &str) -> Self {
        Self {
            text: text.get(found.range.clone()).unwrap_or_default().to_owned(),
            value: found.value,
            unit: found.unit,
            qualifier: found.qualifier,
            as_of: found.as_of,
            start: found.range.start,
            end: found.range.end,
        }
    }
}
