//! How long a brief is, against how long it may be.

use std::sync::Arc;

use super::ANNEX;
use super::flow::{Distribution, Owner, Unit};
use super::frame::{Page, PagedDocument, Shown};
use super::resolve::for_claim;
use crate::model::block::BlockKind;
use crate::model::brief::{Brief, Section};
use crate::model::diagnostic::{Code, Diagnostic, Severity, Target};
use crate::model::id::SectionId;
use crate::model::inline::{Inline, Text};
use crate::words::{self, text};

/// The words of `text`, each claim as it is printed there.
#[must_use]
pub fn words_of(brief: &Brief, text: &Text) -> String {
    let mut text = text.clone();
    for inline in &mut text.0 {
        if let Inline::Claim { claim, wording, .. } = inline
            && wording.is_none()
        {
            *wording = brief.library.claims.get(claim).map(|claim| for_claim(claim));
        }
    }
    text.words()
}

/// The words of the brief's own texts, parted by white space; those of its annex do not count, nor do those that are only
/// spoken.
#[must_use]
pub fn words(brief: &Brief) -> usize {
    let written = brief
        .sections
        .iter()
        .filter(|section| section.id.as_str() != ANNEX);
    written.map(|section| words_in(brief, section)).sum()
}

/// The words of the texts of a section of `brief`; its title, as those of pages, is none of them, nor is what is only
/// spoken.
#[must_use]
pub fn words_in(brief: &Brief, section: &Section) -> usize {
    let mut count = 0;
    for block in &section.blocks {
        if matches!(block.kind, BlockKind::SpeakerNote { .. }) {
            continue;
        }
        block
            .kind
            .for_each_text(|text| count += words_of(brief, text).split_whitespace().count());
    }
    count
}

/// How many pages `document` has before its annex.
#[must_use]
pub fn pages_before_annex(document: &PagedDocument) -> usize {
    let annex = Shown::Section(SectionId::new(ANNEX));
    let begins = |page: &Arc<Page>| page.areas.iter().any(|area| area.shows == annex);
    let pages = &document.pages;
    pages.iter().position(begins).unwrap_or(pages.len())
}

/// A finding for each limit of the brief's budget that it is over. That of pages is about the first thing which stands
/// on a page too many.
pub(super) fn check(brief: &Brief, units: &[Unit], distribution: &Distribution) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let budget = brief.rules.budget;
    // The limit is about the pages as they are set, not about large print of them.
    let pages_limit = budget.pages.filter(|_| !brief.pages.large_print);
    if let Some(most) = pages_limit {
        let (pages, over) = pages(units, distribution, usize::from(most));
        if pages > usize::from(most) {
            let message = text!(
                "The brief has {} where its limit is {}",
                counted(pages),
                counted(usize::from(most))
            );
            let finding = Diagnostic::new(
                Severity::Warning,
                Code::OverPageLimit,
                over.unwrap_or(Target::Brief),
                message,
            );
            found.push(finding.with_hint(text!(
                "Shorten what stands before this, or change the limit in the masthead"
            )));
        }
    }
    if let Some(most) = budget.words {
        let words = words(brief);
        if words > most as usize {
            let message = text!("The brief has {} words where its limit is {}", words, most);
            let finding = Diagnostic::new(Severity::Warning, Code::OverWordLimit, Target::Brief, message);
            found.push(finding.with_hint(text!("Shorten it, or change the limit in the masthead")));
        }
    }
    found
}

/// How many pages there are before the annex, and what begins first behind the page `most`.
fn pages(units: &[Unit], distribution: &Distribution, most: usize) -> (usize, Option<Target>) {
    let mut pages = distribution.pages;
    let mut over = None;
    for (unit, first) in units.iter().zip(distribution.first_pages(units.len())) {
        let Some(first) = first else { continue };
        let target = match &unit.owner {
            Owner::Section(section) if section.as_str() == ANNEX => {
                pages = first;
                break;
            }
            Owner::Section(section) => Target::Section(section.clone()),
            Owner::Block(block) => Target::Block(block.clone()),
            Owner::Masthead | Owner::Notes => Target::Brief,
        };
        if first >= most && over.is_none() {
            over = Some(target);
        }
    }
    (pages, over)
}

fn counted(pages: usize) -> words::Text {
    text!("{n} page" | "{n} pages" % pages)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::model::block::{Block, BlockKind};
    use crate::model::brief::{Blobs, Brief, Section};
    use crate::model::diagnostic::{Diagnostic, Target};
    use crate::model::inline::Text;
    use crate::model::marking::{Clearance, Marking};
    use crate::model::rules::{Budget, Rules};
    use crate::model::slide::Slide;
    use crate::typeset::{Options, Typesetter};

    /// What is found over the limits in a brief of two pages and ten words.
    fn found(pages: Option<u16>, words: Option<u32>) -> Vec<Diagnostic> {
        let paragraph = |words: &str| BlockKind::Paragraph {
            text: Text::plain(words),
        };
        let kinds = [
            ("first", paragraph("Five words stand here now")),
            ("break", BlockKind::PageBreak),
            ("last", paragraph("And five more stand here")),
            (
                "note",
                BlockKind::SpeakerNote {
                    text: Text::plain("What is only spoken counts for nothing"),
                },
            ),
        ];
        let block = |(id, kind): (&str, BlockKind)| Arc::new(Block { id: id.into(), kind });
        let section = Section {
            id: "s".into(),
            title: String::new(),
            marking: Marking::None,
            clearance: Clearance::Draft,
            slide: Slide::default(),
            blocks: kinds.into_iter().map(block).collect(),
        };
        let brief = Brief {
            rules: Arc::new(Rules {
                budget: Budget { pages, words },
                ..Rules::default()
            }),
            sections: vec![Arc::new(section)],
            ..Brief::default()
        };
        assert_eq!(super::words(&brief), 10);
        let layout = Typesetter::new().layout(&brief, &Blobs::default(), &Options::default());
        let found = layout.diagnostics.into_iter();
        found
            .filter(|finding| finding.code.as_str().starts_with("over-"))
            .collect()
    }

    #[test]
    fn a_brief_over_its_limits_is_told_where_the_first_page_too_many_begins() {
        let over = found(Some(1), Some(9));
        assert_eq!(over.len(), 2, "{over:?}");
        assert_eq!(over[0].target, Target::Block("last".into()));
        assert_eq!(over[1].target, Target::Brief);
    }

    #[test]
    fn within_its_limits_or_without_any_nothing_is_found() {
        assert!(found(Some(2), Some(10)).is_empty());
        assert!(found(None, None).is_empty());
    }
}
