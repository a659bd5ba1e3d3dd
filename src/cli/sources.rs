//! `attache sources`: the sources of a brief, for reading and for other programs; making doubles one; the citation style.
//!
//! As JSON: `{"brief": "…", "style": "short", "sources": [{"id": "…", "title": "…", "rating": "B2", "standing":
//! "current", "derives_from": ["…"], "texts": ["<sha256>"]}], "duplicates": [{"first": "…", "second": "…", "same":
//! "DOI"}], "claims": [{"id": "…", "wording": "…", "sources": ["…"], "independent": 1}]}`. `standing` is `current`,
//! `corrected` or `withdrawn`; `independent` counts the claim's sources that do not draw on each other.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::pages::counted;
use super::terminal::Terminal;
use super::{Failure, Outcome, json, open_telling};
use crate::evidence::{duplicates, merge, support, to_biblatex, to_csl_json};
use crate::model::brief::{Brief, CitationStyle, Citations};
use crate::model::edit::{Edit, apply};
use crate::model::evidence::Standing;
use crate::model::id::SourceId;
use crate::store;

/// List a brief's sources, write them for other programs, merge doubles, choose the citation style
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The brief: a .brief file or a folder
    brief: PathBuf,
    /// How to write the list
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
    /// Make SECOND one with FIRST: what cites the second cites the first afterwards
    #[arg(long, num_args = 2, value_names = ["FIRST", "SECOND"])]
    merge: Option<Vec<String>>,
    /// Make all records of one work one: those with the same DOI, address or archived text
    #[arg(long, conflicts_with = "merge")]
    merge_duplicates: bool,
    /// Cite in this style: short, chicago-notes, apa, vancouver, oscola, or the path of a .csl file
    #[arg(long, value_name = "STYLE")]
    style: Option<String>,
    /// Print the rating of each source that has one (true), or not (false)
    #[arg(long, value_name = "BOOL")]
    ratings: Option<bool>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum ListFormat {
    /// For reading
    #[default]
    Text,
    /// For programs
    Json,
    /// For LaTeX and reference managers
    Biblatex,
    /// For reference managers
    CslJson,
}

#[derive(Serialize)]
struct Listed {
    brief: String,
    style: &'static str,
    sources: Vec<Source>,
    duplicates: Vec<Double>,
    claims: Vec<Claim>,
}

#[derive(Serialize)]
struct Source {
    id: String,
    title: String,
    rating: String,
    standing: &'static str,
    derives_from: Vec<String>,
    texts: Vec<String>,
}

#[derive(Serialize)]
struct Double {
    first: String,
    second: String,
    same: &'static str,
}

#[derive(Serialize)]
struct Claim {
    id: String,
    wording: String,
    sources: Vec<String>,
    independent: usize,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let (mut opened, outcome) = open_telling(&args.brief, terminal)?;
    let before = opened.brief.clone();
    if let Some([first, second]) = args.merge.as_deref() {
        join(
            &mut opened.brief,
            &SourceId::new(first),
            &SourceId::new(second),
            terminal,
        )?;
    }
    while let Some(double) = duplicates(&opened.brief.library)
        .into_iter()
        .next()
        .filter(|_| args.merge_duplicates)
    {
        join(&mut opened.brief, &double.first, &double.second, terminal)?;
    }
    if args.style.is_some() || args.ratings.is_some() {
        let held = &opened.brief.citations;
        let style = match &args.style {
            Some(style) => style_named(style)?,
            None => held.style.clone(),
        };
        let citations = Citations {
            style,
            ratings: args.ratings.unwrap_or(held.ratings),
        };
        carry_out(&mut opened.brief, &[Edit::SetCitations(citations)])?;
    }
    if opened.brief != before {
        store::save(&args.brief, opened.form, &opened.brief, &opened.blobs)?;
        terminal.tell(format!("Saved {}", args.brief.display()));
    }
    let library = &opened.brief.library;
    terminal.print(&match args.format {
        ListFormat::Text => Listed::of(&args.brief, &opened.brief).text(),
        ListFormat::Json => json(&Listed::of(&args.brief, &opened.brief)),
        ListFormat::Biblatex => to_biblatex(library),
        ListFormat::CslJson => to_csl_json(library),
    })?;
    Ok(outcome)
}

fn carry_out(brief: &mut Brief, edits: &[Edit]) -> Result<(), Failure> {
    for edit in edits {
        *brief = apply(brief, edit).map_err(|error| Failure::Usage(error.to_string()))?;
    }
    Ok(())
}

fn join(
    brief: &mut Brief,
    first: &SourceId,
    second: &SourceId,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    if let Some(missing) = [first, second]
        .into_iter()
        .find(|id| !brief.library.sources.contains_key(*id))
    {
        return Err(Failure::Usage(format!(
            "the library has no source `{missing}`: `attache sources BRIEF` lists them"
        )));
    }
    if first == second {
        return Err(Failure::Usage(format!(
            "{first} cannot be merged with itself: name two sources"
        )));
    }
    let edits = merge(brief, first, second);
    carry_out(brief, &edits)?;
    terminal.tell(format!("Merged {second} into {first}"));
    Ok(())
}

/// A style by its name, or read from a CSL file.
fn style_named(name: &str) -> Result<CitationStyle, Failure> {
    let shipped = CitationStyle::SHIPPED
        .into_iter()
        .find(|style| style_name(style) == name);
    if let Some(style) = shipped {
        return Ok(style);
    }
    let path = Path::new(name);
    if !path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csl"))
    {
        return Err(Failure::Usage(format!(
            "there is no style called {name}: choose short, chicago-notes, apa, vancouver, oscola, or name a .csl file"
        )));
    }
    let failed = |reason: String| Failure::Input {
        path: path.to_owned(),
        reason,
    };
    let text = std::fs::read_to_string(path).map_err(|error| failed(store::plain(&error)))?;
    crate::typeset::resolve::check_style(&text).map_err(failed)?;
    Ok(CitationStyle::Own(text.into()))
}

const fn style_name(style: &CitationStyle) -> &'static str {
    match style {
        CitationStyle::Short => "short",
        CitationStyle::ChicagoNotes => "chicago-notes",
        CitationStyle::Apa => "apa",
        CitationStyle::Vancouver => "vancouver",
        CitationStyle::Oscola => "oscola",
        CitationStyle::Own(_) => "own",
    }
}

impl Listed {
    fn of(path: &Path, brief: &Brief) -> Self {
        let library = &brief.library;
        let sources = library.sources.iter().map(|(id, source)| Source {
            id: id.to_string(),
            title: source.title.clone(),
            rating: source.rating.code(),
            standing: match source.standing {
                Standing::Current => "current",
                Standing::Corrected { .. } => "corrected",
                Standing::Withdrawn { .. } => "withdrawn",
            },
            derives_from: source.derives_from.iter().map(ToString::to_string).collect(),
            texts: library
                .articles
                .values()
                .filter(|article| article.source == *id)
                .map(|article| article.text.to_string())
                .collect(),
        });
        let claims = library.claims.iter().map(|(id, claim)| {
            let support = support(brief, id);
            Claim {
                id: id.to_string(),
                wording: claim.wording.clone(),
                sources: support.sources.iter().map(ToString::to_string).collect(),
                independent: support.independent,
            }
        });
        let doubles = duplicates(library).into_iter().map(|double| Double {
            first: double.first.to_string(),
            second: double.second.to_string(),
            same: double.same.label(),
        });
        Self {
            brief: path.display().to_string(),
            style: style_name(&brief.citations.style),
            sources: sources.collect(),
            duplicates: doubles.collect(),
            claims: claims.collect(),
        }
    }

    fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        for source in &self.sources {
            let rating = if source.rating.is_empty() {
                String::new()
            } else {
                format!(" [{}]", source.rating)
            };
            let standing = if source.standing == "current" {
                String::new()
            } else {
                format!(", {}", source.standing)
            };
            let _ = writeln!(text, "{}{rating}: {}{standing}", source.id, source.title);
            if !source.derives_from.is_empty() {
                let _ = writeln!(text, "  derives from {}", source.derives_from.join(", "));
            }
            for hash in &source.texts {
                let _ = writeln!(text, "  text kept, SHA-256 {hash}");
            }
        }
        for double in &self.duplicates {
            let _ = writeln!(
                text,
                "{} and {} have the same {}",
                double.first, double.second, double.same
            );
        }
        for claim in self.claims.iter().filter(|claim| claim.sources.len() > 1) {
            let sources = counted(claim.sources.len(), "source");
            let _ = writeln!(
                text,
                "claim {}: {sources}, {} independent",
                claim.id, claim.independent
            );
        }
        let _ = writeln!(
            text,
            "{}, cited in the style {}",
            counted(self.sources.len(), "source"),
            self.style
        );
        text
    }
}
