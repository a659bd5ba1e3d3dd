//! What puts findings right: one change, or a choice of several.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::evidence::{Fix, as_of_in_passage, day_without_year, duplicates, fixes};
use crate::gui::View;
use crate::model::block::BlockKind;
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::diagnostic::{Code, Diagnostic, Subject, Target};
use crate::model::edit::Edit;
use crate::model::evidence::Claim;
use crate::model::figure::Alternative;
use crate::model::house::HouseStyle;
use crate::model::id::{ClaimId, SourceId};
use crate::session::actions::{self, Change, Fresh};
use crate::words::{Text, text};

/// How many sources are offered at most.
const MOST_SOURCES: usize = 40;

/// The remedies of findings by their places among all, as long as the brief and the findings are the same: some take a look at
/// whole articles.
#[derive(Default)]
pub(in crate::gui::panels) struct Remedies {
    of: Option<Arc<Brief>>,
    known: BTreeMap<usize, (Diagnostic, Option<Remedy>)>,
}

impl Remedies {
    /// What puts the finding in this place right; `None` where somebody has to think.
    pub(super) fn of(&mut self, view: View<'_>, at: usize, diagnostic: &Diagnostic) -> Option<&Remedy> {
        if !self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, view.brief)) {
            self.known.clear();
            self.of = Some(Arc::clone(view.brief));
        }
        let same = self.known.get(&at).is_some_and(|(of, _)| of == diagnostic);
        if !same {
            let remedy = Remedy::of(view.brief, view.blobs, diagnostic);
            self.known.insert(at, (diagnostic.clone(), remedy));
        }
        self.known.get(&at)?.1.as_ref()
    }
}

/// Several ways to put a finding right.
#[derive(Clone)]
pub(super) struct Choices {
    /// What they have in common: the words of the button.
    pub(super) title: Text,
    pub(super) ways: Vec<Fix>,
}

impl Choices {
    /// What its button says: the one way there is, or what several have in common.
    pub(super) fn words(&self) -> String {
        match self.ways.as_slice() {
            [only] => only.label.to_string(),
            _ => self.title.to_string(),
        }
    }
}

/// What puts a finding right.
#[derive(Clone)]
pub(super) enum Remedy {
    Change(Change),
    Choices(Choices),
}

impl Remedy {
    /// What puts the finding right; `None` where somebody has to think.
    pub(super) fn of(brief: &Brief, blobs: &Blobs, diagnostic: &Diagnostic) -> Option<Self> {
        choices(brief, blobs, diagnostic)
            .map(Self::Choices)
            .or_else(|| fix(brief, blobs, diagnostic).map(Self::Change))
    }

    /// What its button says.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Change(change) => change.name.to_string(),
            Self::Choices(choices) => choices.words(),
        }
    }
}

/// The ways to put a finding right among which somebody has to choose; `None` if there are none.
fn choices(brief: &Brief, blobs: &Blobs, diagnostic: &Diagnostic) -> Option<Choices> {
    let judged = fixes(brief, diagnostic);
    if !judged.is_empty() {
        return Some(Choices {
            title: text!("Say how likely"),
            ways: judged,
        });
    }
    let (title, ways) = match diagnostic.code {
        Code::SourceMissing => (text!("Add source"), with_source(brief, &diagnostic.target)),
        Code::AsOfMissing => (
            text!("Set as-of date"),
            with_date(brief, blobs, &diagnostic.target),
        ),
        _ => return None,
    };
    (!ways.is_empty()).then_some(Choices { title, ways })
}

/// Each source of the library for what names none.
fn with_source(brief: &Brief, target: &Target) -> Vec<Fix> {
    // A claim with a passage takes the source of that: see `edit`.
    let sources = brief.library.sources.iter().take(MOST_SOURCES);
    let edit = |source: &SourceId| -> Option<Edit> {
        match target {
            Target::Block(id) => {
                let mut kind = brief.block(id)?.2.kind.clone();
                match &mut kind {
                    BlockKind::Figure(figure) => figure.sources.push(source.clone()),
                    BlockKind::Table(table) => table.sources.push(source.clone()),
                    _ => return None,
                }
                Some(Edit::SetBlock { id: id.clone(), kind })
            }
            Target::Claim(id) => {
                let claim = brief.library.claims.get(id)?;
                if claim.passage.is_some() {
                    return None;
                }
                let claim = Claim {
                    source: Some(source.clone()),
                    ..Claim::clone(claim)
                };
                Some(Edit::PutClaim(id.clone(), claim))
            }
            _ => None,
        }
    };
    let way = |(id, source): (&SourceId, &std::sync::Arc<crate::model::evidence::Source>)| {
        let title = crate::gui::panels::insert::shortened(&source.title, 60);
        edit(id).map(|edit| Fix {
            label: text!("Source: {}", title),
            edit,
        })
    };
    sources.filter_map(way).collect()
}

/// The dates that what has none may hold for: of a claim that which its passage gives it, else those of its sources. The
/// brief's own says nothing of its numbers.
fn with_date(brief: &Brief, blobs: &Blobs, target: &Target) -> Vec<Fix> {
    let sources: Vec<&SourceId> = match target {
        Target::Claim(id) => {
            let claim = brief.library.claims.get(id);
            if let Some(fix) = claim.and_then(|claim| as_its_passage_says(brief, blobs, id, claim)) {
                return vec![fix];
            }
            claim
                .and_then(|claim| claim.source.as_ref())
                .into_iter()
                .collect()
        }
        Target::Block(id) => match brief.block(id).map(|(_, _, block)| &block.kind) {
            Some(BlockKind::Figure(figure)) => figure.sources.iter().collect(),
            Some(_) | None => Vec::new(),
        },
        _ => Vec::new(),
    };
    let of_sources = sources.into_iter().filter_map(|id| {
        let source = brief.library.sources.get(id)?;
        let label = |date: PartialDate| text!("As of {}, the date of its source", date);
        source.date.map(|date| (date, label(date)))
    });
    let edit = |date: PartialDate| -> Option<Edit> {
        match target {
            Target::Claim(id) => {
                let claim = Claim {
                    as_of: Some(date),
                    ..Claim::clone(brief.library.claims.get(id)?)
                };
                Some(Edit::PutClaim(id.clone(), claim))
            }
            Target::Block(id) => {
                let mut kind = brief.block(id)?.2.kind.clone();
                let BlockKind::Figure(figure) = &mut kind else {
                    return None;
                };
                figure.as_of = Some(date);
                Some(Edit::SetBlock { id: id.clone(), kind })
            }
            _ => None,
        }
    };
    let way = |(date, label): (PartialDate, Text)| edit(date).map(|edit| Fix { label, edit });
    of_sources.filter_map(way).collect()
}

/// The date that its passage gives a claim, and whether the year of it is that of the article.
fn as_its_passage_says(brief: &Brief, blobs: &Blobs, id: &ClaimId, claim: &Claim) -> Option<Fix> {
    let date = as_of_in_passage(brief, blobs, claim)?;
    let passage = brief.library.passages.get(claim.passage.as_ref()?)?;
    let label = match day_without_year(&passage.exact, date) {
        Some(words) => text!(
            "As of {}: the passage says “{}”, and the date of its article tells the year",
            date,
            words
        ),
        None => text!("As of {}, the date that its passage gives", date),
    };
    let claim = Claim {
        as_of: Some(date),
        ..claim.clone()
    };
    let edit = Edit::PutClaim(id.clone(), claim);
    Some(Fix { label, edit })
}

/// The one change that puts a finding right; `None` if there is none.
fn fix(brief: &Brief, blobs: &Blobs, diagnostic: &Diagnostic) -> Option<Change> {
    if let (Code::SourcesDiffer | Code::ValuesContradict | Code::ValuesDiffer, Target::Claim(id)) =
        (diagnostic.code, &diagnostic.target)
    {
        return actions::show_side_by_side(brief, id);
    }
    if let Code::PartMissing(part) = diagnostic.code {
        return actions::add_part(brief, part);
    }
    match (diagnostic.code, &diagnostic.target, &diagnostic.subject) {
        (Code::RoundingUnsaid, Target::Claim(id), _) => {
            return actions::accept_rounding(brief, id, None);
        }
        (Code::RoundingUnsaid, Target::Block(block), Some(Subject::Claim(id, words))) => {
            return actions::accept_rounding(brief, id, Some((block, words)));
        }
        _ => {}
    }
    if let (Code::NumberUnbound, Target::Block(id)) = (diagnostic.code, &diagnostic.target) {
        return actions::bind_numbers(brief, blobs, id);
    }
    if let (Code::QuotationDiffers, Target::Block(id)) = (diagnostic.code, &diagnostic.target) {
        return actions::quote_as_said(brief, id);
    }
    if let (Code::PassageDiffers, Target::Passage(id)) = (diagnostic.code, &diagnostic.target) {
        return actions::take_words_of_article(brief, blobs, id);
    }
    if let (Code::SourceDuplicate, Target::Source(second)) = (diagnostic.code, &diagnostic.target) {
        let found = duplicates(&brief.library);
        let double = found.iter().find(|double| double.second == *second)?;
        let newer = actions::take_newer_text(brief, double);
        return newer.or_else(|| Some(actions::merge_sources(brief, &double.first, second)));
    }
    if let (Code::QualifierDropped | Code::WordingDiffers, Target::Block(id)) =
        (diagnostic.code, &diagnostic.target)
    {
        let Some(Subject::Claim(named, _)) = &diagnostic.subject else {
            return None;
        };
        return actions::use_own_words(brief, id, named);
    }
    if diagnostic.code == Code::SourcesNotPrinted {
        return Some(actions::insert(brief, None, Fresh::Sources));
    }
    let (name, edit) = edit(brief, diagnostic)?;
    Some(Change {
        name,
        edits: vec![edit],
        select: None,
    })
}

/// The one edit that puts a finding right, with its name.
fn edit(brief: &Brief, diagnostic: &Diagnostic) -> Option<(Text, Edit)> {
    match (diagnostic.code, &diagnostic.target) {
        (Code::AccentTooLight, Target::Brief) => {
            let accent = brief.house.accent?.readable();
            let house = HouseStyle {
                accent: Some(accent),
                ..HouseStyle::clone(&brief.house)
            };
            Some((text!("Take the nearest shade"), Edit::SetHouse(house)))
        }
        (Code::AlternativeMissing, Target::Block(id)) => {
            let mut kind = brief.block(id)?.2.kind.clone();
            let BlockKind::Figure(figure) = &mut kind else {
                return None;
            };
            figure.alternative = Alternative::Decorative;
            Some((
                text!("Mark as decorative"),
                Edit::SetBlock { id: id.clone(), kind },
            ))
        }
        (Code::BlockEmpty | Code::KeyFiguresEmpty | Code::TableEmpty, Target::Block(id)) => {
            Some((text!("Delete block"), Edit::RemoveBlock(id.clone())))
        }
        (Code::SectionEmpty, Target::Section(id)) => {
            Some((text!("Delete section"), Edit::RemoveSection(id.clone())))
        }
        (Code::SourceMissing, Target::Claim(id)) => {
            let claim = brief.library.claims.get(id)?;
            let passage = brief.library.passages.get(claim.passage.as_ref()?)?;
            let article = brief.library.articles.get(&passage.article)?;
            let claim = Claim {
                source: Some(article.source.clone()),
                ..Claim::clone(claim)
            };
            Some((text!("Take source of passage"), Edit::PutClaim(id.clone(), claim)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::evidence::{propose_claim, recognise, take_passage};
    use crate::model::diagnostic::Severity;
    use crate::model::evidence::{Article, Source};
    use crate::model::id::{ArticleId, PassageId};
    use crate::session::Standing;

    /// What the fix of a claim of `text` without an as-of date offers, whose article is of 12 November 2024.
    fn offered(text: &str) -> Vec<String> {
        let (mut brief, mut blobs) = (Brief::default(), Blobs::default());
        let article = Article {
            source: SourceId::new("s"),
            title: String::new(),
            text: blobs.insert(text.as_bytes()),
            sections: Vec::new(),
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        };
        let found = recognise(text);
        let people = found.iter().find(|one| one.unit == "people").expect("a number");
        let (_, claim) = propose_claim(&ArticleId::new("a"), &article, text, people);
        let claim = Claim {
            as_of: None,
            passage: Some(PassageId::new("p")),
            ..claim
        };
        let source = Source {
            date: "2024-11-12".parse().ok(),
            ..Source::default()
        };
        let passage = take_passage(&ArticleId::new("a"), text, 0..text.len());
        let library = Arc::make_mut(&mut brief.library);
        library.sources.insert(SourceId::new("s"), Arc::new(source));
        library.articles.insert(ArticleId::new("a"), Arc::new(article));
        library.passages.insert(PassageId::new("p"), Arc::new(passage));
        library.claims.insert(ClaimId::new("c"), Arc::new(claim));
        let ways = with_date(&brief, &blobs, &Target::Claim(ClaimId::new("c")));
        ways.iter().map(|way| way.label.to_string()).collect()
    }

    #[test]
    fn the_date_that_is_offered_is_the_passages_own_where_it_has_one() {
        for (text, label) in [
            (
                "On 8 November some 40 people crossed the bridge.",
                "As of 2024-11-08: the passage says “8 November”, and the date of its article tells the year",
            ),
            (
                "On 8 November 2023 some 40 people crossed the bridge.",
                "As of 2023-11-08, the date that its passage gives",
            ),
            (
                "Some 40 people crossed the bridge.",
                "As of 2024-11-12, the date of its source",
            ),
        ] {
            assert_eq!(offered(text), [label], "{text}");
        }
    }

    #[test]
    fn remedies_are_made_once_for_a_brief_and_anew_for_another() {
        let sample = crate::store::sample();
        let (mut brief, together) = (Arc::new(sample.brief), BTreeSet::new());
        let section = Target::Section(brief.sections[0].id.clone());
        let finding = Diagnostic::new(
            Severity::Note,
            Code::SectionEmpty,
            section,
            "The section is empty",
        );
        let mut remedies = Remedies::default();
        let mut ask = |brief: &Arc<Brief>, forget: bool| {
            let view = View {
                brief,
                blobs: &sample.blobs,
                layout: None,
                diagnostics: &[],
                standing: Standing::Known,
                selection: None,
                speller: None,
                together: &together,
            };
            let known = remedies.of(view, 0, &finding).is_some();
            if forget && let Some(held) = remedies.known.get_mut(&0) {
                held.1 = None;
            }
            known
        };
        assert!(ask(&brief, true));
        assert!(!ask(&brief, false), "what is held is given");
        Arc::make_mut(&mut Arc::make_mut(&mut brief).masthead).title = "Another".to_owned();
        assert!(ask(&Arc::new(Brief::clone(&brief)), false));
    }
}
