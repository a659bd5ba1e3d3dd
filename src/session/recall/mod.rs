//! What leans on a source, an article or a claim, over one brief or several, with the pages; and the draft of the note
//! that tells readers of it.

mod note;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::evidence::recall::{
    Hold, Leaning, LeaningBlock, Named, Subject, leaning, same, subjects_named, subjects_with,
};
use crate::model::block::{Block, BlockKind};
use crate::model::brief::Brief;
use crate::model::date::PartialDate;
use crate::model::id::{BlockId, ClaimId};
use crate::model::inline::Inline;
use crate::model::marking::Marking;
use crate::session::words_of;
use crate::typeset::Layout;
use crate::typeset::frame::Shown;
use crate::typeset::lexicon::{Lexicon, fill};
use crate::typeset::resolve::{Resolved, for_claim, worded};

use crate::words::tr;
pub use note::{Style, note, note_block};

/// A brief to be searched, set into pages.
#[derive(Clone, Debug)]
pub struct Issue {
    /// What the user calls it, such as its path.
    pub name: String,
    /// The brief.
    pub brief: Arc<Brief>,
    /// Its pages.
    pub layout: Arc<Layout>,
}

/// All that leans on one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Recall {
    /// What it is, in words: `source s1, “Title”`.
    pub subject: String,
    /// The same for readers, without an id: `“Title”, Publisher, 3 May 2025`.
    pub about: String,
    /// One entry a brief, in the order asked for; a brief in which nothing leans on it has empty lists.
    pub issues: Vec<Recalled>,
}

/// What leans on it in one brief.
#[derive(Clone, Debug, PartialEq)]
pub struct Recalled {
    /// What the user calls the brief.
    pub name: String,
    /// The brief's title.
    pub title: String,
    /// Its number, date and version as far as it has them: `No. 7, 3 May 2025`.
    pub issue: String,
    /// Its language as a BCP 47 tag.
    pub language: String,
    /// Whom its readers ask; may be empty.
    pub contact: String,
    /// The strictest marking of the sections that lean on it; several labels in one where they have no order.
    pub marking: Marking,
    /// The brief's own markings, least strict first.
    pub levels: Vec<String>,
    /// What the brief calls it; empty if it does not hold it.
    pub subjects: Vec<Subject>,
    /// The claims that come from it, printed or not.
    pub claims: Vec<RecalledClaim>,
    /// The blocks, in reading order.
    pub places: Vec<Place>,
}

/// A claim that leans on it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecalledClaim {
    /// The claim.
    pub id: ClaimId,
    /// How it is printed.
    pub wording: String,
    /// What it is about.
    pub subject: String,
    /// The date for which it holds.
    pub as_of: Option<PartialDate>,
    /// The pages that show it, from 1; empty if it stands in the library only.
    pub pages: Vec<usize>,
}

/// A block that leans on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The block.
    pub block: BlockId,
    /// What the block is: `Table 2`, else `paragraph`.
    pub kind: String,
    /// The section's title; may be empty.
    pub section: String,
    /// The pages on which it stands, from 1; empty for what is not printed, such as speaker notes.
    pub pages: Vec<usize>,
    /// What it says there, as printed, each once.
    pub says: Vec<Said>,
}

/// What a block says that leans on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A claim, in these words.
    Claim {
        /// The claim.
        claim: ClaimId,
        /// The words.
        words: String,
        /// What it is about.
        about: String,
        /// The date for which it holds.
        as_of: Option<PartialDate>,
    },
    /// Something that cites the source: how the text begins, or an exhibit's title.
    Cited(String),
    /// A picture with this name.
    Picture(String),
}

/// Why it is not known what is meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecallError {
    /// Nothing has this name.
    #[error("{}", tr!("no source, article or claim is called “{}”: give its id, its address (URL or DOI), or words of its title", _0))]
    Unknown(String),
    /// Several things have it.
    #[error("{}", tr!("“{}” may mean any of these:\n  {}\ngive an id, a whole title or an address, with source:, article: or claim: before it where kinds mix", name, choices.join("\n  ")))]
    Ambiguous {
        /// The name.
        name: String,
        /// What it may mean, each in words.
        choices: Vec<String>,
    },
}

/// What leans in `issues` on what `name` means: an id, an address, a title or a part of one. It is looked for in all
/// of them, and is the same in another where its address, or title with date and publisher, is.
///
/// # Errors
/// If the name means nothing, or different things.
pub fn recall(issues: &[Issue], name: &str) -> Result<Recall, RecallError> {
    let meant = resolve(issues, name)?;
    let label = meant.first().map(|named| named.label.clone());
    Ok(search(issues, label.unwrap_or_default(), &meant))
}

/// What leans in `issues` on `subject` of the first of them.
#[must_use]
pub fn recall_subject(issues: &[Issue], subject: &Subject) -> Option<Recall> {
    let (kind, id) = match subject {
        Subject::Source(id) => ("source", id.as_str()),
        Subject::Article(id) => ("article", id.as_str()),
        Subject::Claim(id) => ("claim", id.as_str()),
    };
    let here = subjects_named(&issues.first()?.brief, &format!("{kind}:{id}"));
    let meant: Vec<Named> = here.into_iter().filter(|named| named.fit == 0).collect();
    Some(search(issues, meant.first()?.label.clone(), &meant))
}

fn search(issues: &[Issue], subject: String, meant: &[Named]) -> Recall {
    let recalled: Vec<Recalled> = issues.iter().map(|issue| recalled(issue, meant)).collect();
    let about = issues
        .iter()
        .zip(&recalled)
        .find_map(|(issue, recalled)| about(&issue.brief, recalled.subjects.first()?));
    Recall {
        about: about.unwrap_or_else(|| subject.clone()),
        subject,
        issues: recalled,
    }
}

/// What readers know a thing by.
fn about(brief: &Brief, subject: &Subject) -> Option<String> {
    let library = &brief.library;
    let lexicon = Lexicon::of(&brief.language);
    let source = match subject {
        Subject::Source(id) => library.sources.get(id)?,
        Subject::Article(id) => library.sources.get(&library.articles.get(id)?.source)?,
        Subject::Claim(id) => {
            let claim = library.claims.get(id)?;
            let words = lexicon.quoted(&worded(claim, lexicon));
            return Some(match claim.subject.as_str() {
                "" => words,
                subject => format!("{words} ({subject})"),
            });
        }
    };
    let day = source.date.map(|day| lexicon.date(day)).unwrap_or_default();
    let parts = [lexicon.quoted(&source.title), source.publisher.clone(), day];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(parts.join(", "))
}

/// What `name` means: one thing, with its records in all briefs that fit best.
fn resolve(issues: &[Issue], name: &str) -> Result<Vec<Named>, RecallError> {
    let found: Vec<(&str, Named)> = issues
        .iter()
        .flat_map(|issue| {
            let named = subjects_named(&issue.brief, name).into_iter();
            named.map(|named| (issue.name.as_str(), named))
        })
        .collect();
    let Some(best) = found.iter().map(|(_, named)| named.fit).min() else {
        return Err(RecallError::Unknown(name.to_owned()));
    };
    let mut found = found.into_iter().filter(|(_, named)| named.fit == best);
    let (first_in, first) = found
        .next()
        .ok_or_else(|| RecallError::Unknown(name.to_owned()))?;
    let mut meant = vec![first];
    let mut others = Vec::new();
    for (place, named) in found {
        if meant.iter().any(|known| same(known, &named)) {
            meant.push(named);
        } else {
            others.push((place, named));
        }
    }
    if others.is_empty() {
        return Ok(meant);
    }
    let told = |place: &str, named: &Named| {
        if issues.len() > 1 {
            format!("{} in {place}", named.label)
        } else {
            named.label.clone()
        }
    };
    let first = meant.first().map(|named| told(first_in, named));
    let others = others.iter().map(|(place, named)| told(place, named));
    let mut choices: Vec<String> = first.into_iter().chain(others).collect();
    choices.dedup();
    Err(RecallError::Ambiguous {
        name: name.to_owned(),
        choices,
    })
}

fn recalled(issue: &Issue, meant: &[Named]) -> Recalled {
    let brief = &*issue.brief;
    let subjects: Vec<Subject> = subjects_with(brief, meant)
        .into_iter()
        .map(|named| named.subject)
        .collect();
    let resolved = Resolved::new(brief);
    let found: Vec<Leaning> = subjects.iter().map(|subject| leaning(brief, subject)).collect();
    let blocks: HashSet<&BlockId> = found
        .iter()
        .flat_map(|found| found.blocks.iter().map(|leaning| &leaning.block))
        .collect();
    let pages = ShownOn::of_layout(&issue.layout, |shown| match shown {
        Shown::Claim(_) => true,
        Shown::Block(id) => blocks.contains(id),
        Shown::Masthead | Shown::Section(_) => false,
    });
    let mut recalled = Recalled {
        name: issue.name.clone(),
        title: brief.masthead.title.clone(),
        issue: issue_words(brief, &brief.language),
        language: brief.language.clone(),
        contact: brief.masthead.contact.clone(),
        marking: Marking::None,
        levels: brief.rules.levels.clone(),
        subjects,
        claims: Vec::new(),
        places: Vec::new(),
    };
    for found in &found {
        for id in &found.claims {
            let known = recalled.claims.iter().any(|claim| claim.id == *id);
            if let Some(claim) = brief.library.claims.get(id).filter(|_| !known) {
                recalled.claims.push(RecalledClaim {
                    wording: for_claim(claim),
                    subject: claim.subject.clone(),
                    as_of: claim.as_of,
                    pages: pages.of(&Shown::Claim(id.clone())),
                    id: id.clone(),
                });
            }
        }
        for leaning in &found.blocks {
            let Some((section, _, block)) = brief.block(&leaning.block) else {
                continue;
            };
            let of_place = brief.stricter(&brief.marking, &section.marking);
            recalled.marking = brief.stricter(&recalled.marking, &of_place);
            let says = says(brief, block, leaning);
            match recalled
                .places
                .iter_mut()
                .find(|place| place.block == leaning.block)
            {
                Some(place) => {
                    for said in says {
                        if !place.says.contains(&said) {
                            place.says.push(said);
                        }
                    }
                }
                None => recalled.places.push(Place {
                    kind: resolved.exhibit(&block.id).map_or_else(
                        || block.kind.name().to_lowercase(),
                        |exhibit| exhibit.to_string().replace('\u{a0}', " "),
                    ),
                    section: section.title.clone(),
                    pages: pages.of(&Shown::Block(block.id.clone())),
                    block: leaning.block.clone(),
                    says,
                }),
            }
        }
    }
    let order = brief.blocks().enumerate();
    let order: BTreeMap<&BlockId, usize> = order.map(|(at, (_, block))| (&block.id, at)).collect();
    recalled
        .places
        .sort_by_key(|place| order.get(&place.block).copied());
    recalled
}

/// A brief's number, date and version, as far as it has them, in a language.
#[must_use]
pub fn issue_words(brief: &Brief, language: &str) -> String {
    let lexicon = Lexicon::of(language);
    let head = &brief.masthead;
    let version = match head.version.trim() {
        "" => String::new(),
        version => fill(lexicon.version, &[version]),
    };
    let day = head.date.map(|day| lexicon.date(day)).unwrap_or_default();
    [head.serial.trim().to_owned(), day, version]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// On which pages of a layout things are shown.
pub struct ShownOn<'a>(HashMap<&'a Shown, Vec<usize>>);

impl<'a> ShownOn<'a> {
    /// Goes through `layout` once for those that are `wanted`.
    #[must_use]
    pub fn of_layout(layout: &'a Layout, wanted: impl Fn(&Shown) -> bool) -> Self {
        let mut shown: HashMap<&Shown, Vec<usize>> = HashMap::new();
        for (index, page) in layout.document.pages.iter().enumerate() {
            for area in page.areas.iter().filter(|area| wanted(&area.shows)) {
                let pages = shown.entry(&area.shows).or_default();
                if pages.last() != Some(&(index + 1)) {
                    pages.push(index + 1);
                }
            }
        }
        Self(shown)
    }

    /// The pages, from 1, on which something is shown.
    #[must_use]
    pub fn of(&self, shown: &Shown) -> Vec<usize> {
        self.0.get(shown).cloned().unwrap_or_default()
    }
}

fn says(brief: &Brief, block: &Block, leaning: &LeaningBlock) -> Vec<Said> {
    let mut says = Vec::new();
    for hold in &leaning.holds {
        match hold {
            Hold::Claim(id) => says.extend(said_claim(brief, block, id)),
            Hold::Citation(_) => says.push(Said::Cited(opening(brief, &block.kind))),
            Hold::Picture(hash) => {
                let media = brief.library.media.get(hash);
                says.push(Said::Picture(
                    media.map(|media| media.name.clone()).unwrap_or_default(),
                ));
            }
        }
    }
    says.dedup();
    says
}

/// A claim as the block prints it, once for each wording.
fn said_claim(brief: &Brief, block: &Block, id: &ClaimId) -> Vec<Said> {
    let Some(claim) = brief.library.claims.get(id) else {
        return Vec::new();
    };
    let mut wordings: Vec<String> = Vec::new();
    block.kind.for_each_text(|text| {
        for inline in &text.0 {
            if let Inline::Claim {
                claim: printed,
                wording,
                ..
            } = inline
                && printed == id
            {
                let words = wording.clone().unwrap_or_else(|| for_claim(claim));
                if !wordings.contains(&words) {
                    wordings.push(words);
                }
            }
        }
    });
    if wordings.is_empty() {
        wordings.push(for_claim(claim));
    }
    let said = |words| Said::Claim {
        claim: id.clone(),
        words,
        about: claim.subject.clone(),
        as_of: claim.as_of,
    };
    wordings.into_iter().map(said).collect()
}

/// How the words of a block begin.
fn opening(brief: &Brief, kind: &BlockKind) -> String {
    let mut words = String::new();
    kind.for_each_text(|text| {
        if words.is_empty() {
            words_of(brief, text).trim().clone_into(&mut words);
        }
    });
    let mut letters = words.char_indices();
    let Some((cut, _)) = letters.nth(80) else {
        return words;
    };
    let head = words.get(..cut).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{head}…")
}

#[cfg(test)]
mod tests;
