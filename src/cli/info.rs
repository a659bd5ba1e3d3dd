//! `attache info`: what a brief holds, in numbers.
//!
//! As JSON: `brief`, `form` (`archive` or `folder`), `title`, `organisation`, `date`, `language`, `format`, `theme`,
//! `marking` (the highest, or `null`), `pages`, `words`, `budget` (`pages` and `words` at most, each a number or `null`),
//! `sections` (each `id`, `title`, `marking`, `clearance`, `blocks`, `words`), `figures` (`images`, `charts`, `waffles`,
//! `maps`, `timelines`), `tables`, `claims` (`total`, `exact`, `rounded`, `differs`,
//! `passage-gone`, `no-passage`, `no-source`), `sources`, `articles`, `passages`, `media` (`files`, `bytes`).

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;

use super::pages::counted;
use super::terminal::Terminal;
use super::{Failure, Format, Outcome, json, open_telling, pages};
use crate::evidence::{ClaimState, claim_state};
use crate::model::block::BlockKind;
use crate::model::brief::{Brief, PageFormat, Section, Theme};
use crate::model::date::PartialDate;
use crate::model::figure::FigureContent;
use crate::model::marking::Clearance;
use crate::model::rules::Budget;
use crate::store::{Form, Opened};
use crate::typeset::length::{words, words_in};

/// Tell what a brief holds: sections, pages, words, figures, claims, sources
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The brief: a .brief file, a folder, or a PDF with its brief inside
    brief: PathBuf,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Serialize)]
struct Contents {
    brief: String,
    form: &'static str,
    title: String,
    organisation: String,
    date: Option<PartialDate>,
    language: String,
    format: PageFormat,
    theme: Theme,
    marking: Option<String>,
    pages: usize,
    words: usize,
    budget: Budget,
    sections: Vec<SectionContents>,
    figures: Figures,
    tables: usize,
    claims: Claims,
    sources: usize,
    articles: usize,
    passages: usize,
    media: Media,
}

#[derive(Serialize)]
struct SectionContents {
    id: String,
    title: String,
    marking: Option<String>,
    clearance: Clearance,
    blocks: usize,
    words: usize,
}

#[derive(Default, Serialize)]
struct Figures {
    images: usize,
    charts: usize,
    waffles: usize,
    maps: usize,
    timelines: usize,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Claims {
    total: usize,
    exact: usize,
    rounded: usize,
    differs: usize,
    passage_gone: usize,
    no_passage: usize,
    no_source: usize,
}

#[derive(Serialize)]
struct Media {
    files: usize,
    bytes: usize,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (opened, _) = open_telling(&args.brief, terminal)?;
    let pages = pages::set(&opened, terminal).layout.document.pages.len();
    let contents = Contents::of(args.brief.display().to_string(), &opened, pages);
    let text = match args.format {
        Format::Text => contents.text(),
        Format::Json => json(&contents),
    };
    terminal.print(&text)?;
    Ok(Outcome::Done)
}

impl Contents {
    fn of(path: String, opened: &Opened, pages: usize) -> Self {
        let brief = &opened.brief;
        let library = &brief.library;
        let sections: Vec<_> = brief
            .sections
            .iter()
            .map(|section| SectionContents::of(brief, section))
            .collect();
        let (figures, tables) = exhibits(brief);
        let media = library.media.keys().filter_map(|hash| opened.blobs.get(hash));
        Self {
            brief: path,
            form: match opened.form {
                Form::Archive => "archive",
                Form::Folder => "folder",
                Form::Pdf => "pdf",
            },
            title: brief.masthead.title.clone(),
            organisation: brief.masthead.organisation.clone(),
            date: brief.masthead.date,
            language: brief.language().to_owned(),
            format: brief.format,
            theme: brief.theme,
            marking: brief.highest_marking().label().map(str::to_owned),
            pages,
            words: words(brief),
            budget: brief.rules.budget,
            sections,
            figures,
            tables,
            claims: Claims::of(opened),
            sources: library.sources.len(),
            articles: library.articles.len(),
            passages: library.passages.len(),
            media: Media {
                files: library.media.len(),
                bytes: media.map(|bytes| bytes.len()).sum(),
            },
        }
    }

    fn text(&self) -> String {
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        let mut text = String::new();
        let mut line = |name: &str, value: &str| {
            if !value.is_empty() {
                // Writing to a string does not fail.
                let _ = writeln!(text, "{name:<14}{value}");
            }
        };
        line("Title", &self.title);
        line("Organisation", &self.organisation);
        line("Date", &date);
        line(
            "Set as",
            &format!(
                "{}, {}, {}",
                self.format.label(),
                self.theme.label(),
                self.language
            ),
        );
        line("Marking", self.marking.as_deref().unwrap_or("none"));
        line(
            "Length",
            &format!("{}, {}", counted(self.pages, "page"), counted(self.words, "word")),
        );
        for (at, section) in self.sections.iter().enumerate() {
            line(if at == 0 { "Sections" } else { "" }, &section.text());
        }
        line("Exhibits", &self.exhibits());
        line("Claims", &self.claims.text());
        line("Library", &self.library());
        text
    }

    fn exhibits(&self) -> String {
        let parts = [
            counted(self.figures.images, "image"),
            counted(self.figures.charts, "chart"),
            counted(self.figures.waffles, "waffle chart"),
            counted(self.figures.maps, "map"),
            counted(self.figures.timelines, "timeline"),
            counted(self.tables, "table"),
        ];
        parts.join(", ")
    }

    fn library(&self) -> String {
        let parts = [
            counted(self.sources, "source"),
            counted(self.articles, "article"),
            counted(self.passages, "passage"),
            counted(self.media.files, "picture"),
        ];
        parts.join(", ")
    }
}

impl SectionContents {
    fn of(brief: &Brief, section: &Section) -> Self {
        Self {
            id: section.id.to_string(),
            title: section.title.clone(),
            marking: section.marking.label().map(str::to_owned),
            clearance: section.clearance,
            blocks: section.blocks.len(),
            words: words_in(brief, section),
        }
    }

    fn text(&self) -> String {
        let name = if self.title.is_empty() {
            "(front matter)"
        } else {
            &self.title
        };
        let mut text = format!(
            "{name}: {}, {}",
            counted(self.words, "word"),
            self.clearance.label().to_lowercase()
        );
        if let Some(marking) = &self.marking {
            text.push_str(", ");
            text.push_str(marking);
        }
        text
    }
}

impl Claims {
    fn of(opened: &Opened) -> Self {
        let mut claims = Self::default();
        for id in opened.brief.library.claims.keys() {
            claims.total += 1;
            match claim_state(&opened.brief, &opened.blobs, id) {
                Some(ClaimState::Exact) => claims.exact += 1,
                Some(ClaimState::Rounded) => claims.rounded += 1,
                Some(ClaimState::Differs(_)) => claims.differs += 1,
                Some(ClaimState::PassageGone) => claims.passage_gone += 1,
                Some(ClaimState::NoPassage) => claims.no_passage += 1,
                Some(ClaimState::NoSource) | None => claims.no_source += 1,
            }
        }
        claims
    }

    fn text(&self) -> String {
        let states = [
            (self.exact, "exact"),
            (self.rounded, "rounded"),
            (self.differs, "differ from their passage"),
            (self.passage_gone, "have lost their passage"),
            (self.no_passage, "without passage"),
            (self.no_source, "without source"),
        ];
        let states: Vec<String> = states
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, state)| format!("{count} {state}"))
            .collect();
        if states.is_empty() {
            "none".to_owned()
        } else {
            format!("{}: {}", self.total, states.join(", "))
        }
    }
}

fn exhibits(brief: &Brief) -> (Figures, usize) {
    let (mut figures, mut tables) = (Figures::default(), 0);
    for (_, block) in brief.blocks() {
        match &block.kind {
            BlockKind::Table(_) => tables += 1,
            BlockKind::Figure(figure) => match figure.content {
                FigureContent::Image(_) => figures.images += 1,
                FigureContent::Chart(_) => figures.charts += 1,
                FigureContent::Waffle(_) => figures.waffles += 1,
                FigureContent::Map(_) => figures.maps += 1,
                FigureContent::Timeline(_) => figures.timelines += 1,
            },
            _ => {}
        }
    }
    (figures, tables)
}
