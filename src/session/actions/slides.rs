//! New slides of each kind: sections with what belongs on them, to be filled in.

use std::sync::Arc;

use super::insert::Fresh;
use super::{Change, insert};
use crate::model::block::{Block, BlockKind, Column, HeadingLevel, ListItem, ListStyle, Table};
use crate::model::brief::{Brief, Section};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::id::{BlockId, fresh as fresh_id};
use crate::model::inline::Text;
use crate::model::marking::{Clearance, Marking};
use crate::model::phrases::{Blanks, Phrases};
use crate::model::slide::Slide;
use crate::typeset::lexicon::Lexicon;
use crate::words::{mark, text};

/// A slide that can be made from nothing. The title slide is the masthead, which is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FreshSlide {
    /// Opens a part of the deck.
    Divider,
    /// One message with a chart.
    Message,
    /// Two columns of points.
    TwoColumns,
    /// One number, as large as the slide allows.
    BigNumber,
    /// Somebody's words.
    Quotation,
    /// A table that compares.
    Comparison,
    /// What happened when.
    Timeline,
    /// The list of sources.
    Sources,
}

impl FreshSlide {
    /// All, in the order of the menu.
    pub const ALL: [Self; 8] = [
        Self::Divider,
        Self::Message,
        Self::TwoColumns,
        Self::BigNumber,
        Self::Quotation,
        Self::Comparison,
        Self::Timeline,
        Self::Sources,
    ];

    /// Its name in menus.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Divider => mark!("Section divider"),
            Self::Message => mark!("One message and a figure"),
            Self::TwoColumns => mark!("Two columns"),
            Self::BigNumber => mark!("Big number"),
            Self::Quotation => mark!("Quotation"),
            Self::Comparison => mark!("Comparison"),
            Self::Timeline => mark!("Timeline"),
            Self::Sources => mark!("Sources"),
        }
    }

    const fn slide(self) -> Slide {
        match self {
            Self::Divider => Slide::Divider,
            Self::Message | Self::Timeline | Self::Sources => Slide::Message,
            Self::TwoColumns => Slide::TwoColumns,
            Self::BigNumber => Slide::BigNumber,
            Self::Quotation => Slide::Quotation,
            Self::Comparison => Slide::Comparison,
        }
    }

    /// Its title, in the brief's language: what stands in brackets is for who writes, and is written over.
    fn title(self, brief: &Brief) -> String {
        let blanks = &Phrases::of(&brief.language).blanks;
        match self {
            Self::Divider => blanks.divider.to_owned(),
            Self::Quotation => blanks.speaker.to_owned(),
            Self::Sources => Lexicon::of(&brief.language)
                .sources
                .trim_end_matches([':', '-', ' ', '\u{a0}'])
                .to_owned(),
            Self::Message | Self::TwoColumns | Self::BigNumber | Self::Comparison | Self::Timeline => {
                blanks.message.to_owned()
            }
        }
    }

    fn blocks(self, brief: &Brief) -> Vec<BlockKind> {
        let blanks = &Phrases::of(&brief.language).blanks;
        let [left, right] = blanks.sides;
        match self {
            Self::Divider => Vec::new(),
            Self::Message => vec![Fresh::Chart.kind(brief)],
            Self::TwoColumns => vec![
                heading(left),
                points(blanks),
                BlockKind::PageBreak,
                heading(right),
                points(blanks),
            ],
            Self::BigNumber => {
                let mut kind = Fresh::KeyFigures.kind(brief);
                if let BlockKind::KeyFigures { items } = &mut kind {
                    items.truncate(1);
                }
                vec![kind]
            }
            Self::Quotation => vec![Fresh::Quote.kind(brief)],
            Self::Comparison => vec![comparison(blanks)],
            Self::Timeline => vec![Fresh::Timeline.kind(brief)],
            Self::Sources => vec![BlockKind::Sources],
        }
    }
}

/// Puts a new slide behind the selected one, or the one that holds the selected block, else at the end of what is
/// written.
#[must_use]
pub fn insert_slide(brief: &Brief, selection: Option<&Target>, fresh: FreshSlide) -> Change {
    let section = new_slide(brief, fresh);
    let select = Some(Target::Section(section.id.clone()));
    let at = insert::section_after(brief, selection);
    Change::new(
        text!("Insert slide"),
        vec![Edit::InsertSection { at, section }],
        select,
    )
}

/// A new slide with what belongs on it.
pub(super) fn new_slide(brief: &Brief, fresh: FreshSlide) -> Section {
    let mut taken = Vec::new();
    let mut blocks = Vec::new();
    for kind in fresh.blocks(brief) {
        let id: BlockId = fresh_id("b", |id| brief.block(id).is_some() || taken.contains(id));
        taken.push(id.clone());
        blocks.push(Arc::new(Block { id, kind }));
    }
    Section {
        id: brief.fresh_section_id(),
        title: fresh.title(brief),
        marking: Marking::None,
        clearance: Clearance::Draft,
        slide: fresh.slide(),
        blocks,
    }
}

fn heading(words: &str) -> BlockKind {
    BlockKind::Heading {
        level: HeadingLevel::Two,
        text: Text::plain(words),
    }
}

fn points(blanks: &Blanks) -> BlockKind {
    let item = |words: &str| ListItem {
        text: Text::plain(words),
        depth: 0,
    };
    BlockKind::List {
        style: ListStyle::Bulleted,
        items: blanks.points.map(item).to_vec(),
    }
}

fn comparison(blanks: &Blanks) -> BlockKind {
    let column = |words: &str| Column {
        header: Text::plain(words),
        ..Column::default()
    };
    let [first, second] = blanks.compared;
    let row = |aspect: &str| [aspect, blanks.cell, blanks.cell].map(Text::plain).to_vec();
    BlockKind::Table(Table {
        title: Text::plain(blanks.comparison),
        columns: ["", first, second].map(column).to_vec(),
        rows: blanks.aspects.map(row).to_vec(),
        ..Table::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::apply;
    use crate::model::words::{Words, visit_words};

    #[test]
    fn the_list_of_sources_is_titled_in_the_brief_s_language() {
        for (language, title) in [
            ("en", "Sources"),
            ("fr", "Sources"),
            ("es", "Fuentes"),
            ("ar", "المصادر"),
            ("my", "ရင်းမြစ်များ"),
        ] {
            let brief = Brief {
                language: language.to_owned(),
                ..Brief::default()
            };
            assert_eq!(new_slide(&brief, FreshSlide::Sources).title, title);
        }
    }

    #[test]
    fn a_new_slide_speaks_the_language_of_the_brief() {
        let brief = Brief {
            language: "fr".to_owned(),
            ..Brief::default()
        };
        let english = Phrases::of("en");
        for fresh in FreshSlide::ALL {
            let slide = new_slide(&brief, fresh);
            let mut words = vec![slide.title.clone()];
            for block in &slide.blocks {
                let mut kind = block.kind.clone();
                visit_words(&mut kind, &mut |word| match word {
                    Words::Text(text) => words.push(text.clone().into()),
                    Words::Plain(plain) => words.push(plain.clone()),
                });
            }
            let mut foreign = english.starting.all().chain(english.blanks.all());
            let foreign = foreign.find(|foreign| words.iter().any(|word| word == foreign));
            assert_eq!(foreign, None, "{fresh:?}");
        }
    }

    #[test]
    fn every_new_slide_fits_an_empty_brief_and_any_other() {
        let mut brief = Brief::default();
        for fresh in FreshSlide::ALL {
            let change = insert_slide(&brief, None, fresh);
            for edit in &change.edits {
                brief = apply(&brief, edit).expect("it fits");
            }
        }
        assert_eq!(brief.sections.len(), FreshSlide::ALL.len());
        let last = brief.sections.last().expect("slides");
        assert_eq!(last.blocks[0].kind, BlockKind::Sources);
        let kinds: std::collections::BTreeSet<Slide> =
            brief.sections.iter().map(|section| section.slide).collect();
        assert_eq!(kinds.len(), Slide::ALL.len());
    }
}
