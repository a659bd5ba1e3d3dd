//! Numbers of exhibits: figures, maps and tables each count in their own series.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::block::{BlockKind, HeadingLevel};
use crate::model::brief::Brief;
use crate::model::figure::FigureContent;
use crate::model::id::BlockId;
use crate::typeset::lexicon::Lexicon;

/// What an exhibit counts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Series {
    /// Images, charts and waffles.
    Figure,
    /// Maps.
    Map,
    /// Tables.
    Table,
}

impl Series {
    /// The word before the number.
    #[must_use]
    pub const fn word(self, lexicon: &Lexicon) -> &'static str {
        match self {
            Self::Figure => lexicon.figure,
            Self::Map => lexicon.map,
            Self::Table => lexicon.table,
        }
    }
}

/// An exhibit's number, printed as "Figure 3".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exhibit {
    /// What it counts with.
    pub series: Series,
    /// Its place there, from 1.
    pub number: usize,
    /// The language it is printed in.
    pub lexicon: &'static Lexicon,
}

impl fmt::Display for Exhibit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A no-break space: the number never stands alone on a line.
        let word = self.series.word(self.lexicon);
        write!(formatter, "{word}\u{a0}{}", self.lexicon.number(self.number))
    }
}

/// All exhibits of `brief` with their numbers.
#[must_use]
pub fn exhibits(brief: &Brief) -> BTreeMap<BlockId, Exhibit> {
    let lexicon = Lexicon::of(brief.language());
    let mut counts: BTreeMap<Series, usize> = BTreeMap::new();
    let mut exhibits = BTreeMap::new();
    for (_, block) in brief.blocks() {
        if let Some(series) = series(&block.kind) {
            let number = counts.entry(series).or_default();
            *number += 1;
            let exhibit = Exhibit {
                series,
                number: *number,
                lexicon,
            };
            exhibits.insert(block.id.clone(), exhibit);
        }
    }
    exhibits
}

const fn series(kind: &BlockKind) -> Option<Series> {
    match kind {
        BlockKind::Figure(figure) => Some(match figure.content {
            FigureContent::Image(_)
            | FigureContent::Chart(_)
            | FigureContent::Waffle(_)
            | FigureContent::Timeline(_) => Series::Figure,
            FigureContent::Map(_) => Series::Map,
        }),
        BlockKind::Table(_) => Some(Series::Table),
        BlockKind::Paragraph { .. }
        | BlockKind::Heading { .. }
        | BlockKind::List { .. }
        | BlockKind::Quote { .. }
        | BlockKind::Callout { .. }
        | BlockKind::KeyPoints { .. }
        | BlockKind::Judgement { .. }
        | BlockKind::KeyFigures { .. }
        | BlockKind::SpeakerNote { .. }
        | BlockKind::PageBreak
        | BlockKind::Contents { .. }
        | BlockKind::Sources => None,
    }
}

/// The level of each heading: as written, but never more than one below the heading before.
pub(super) fn heading_levels(brief: &Brief) -> BTreeMap<BlockId, u8> {
    let mut levels = BTreeMap::new();
    let mut last = 0;
    for section in &brief.sections {
        if !section.title.trim().is_empty() {
            last = 1;
        }
        for block in &section.blocks {
            if let BlockKind::Heading { level, .. } = &block.kind {
                let wanted = match level {
                    HeadingLevel::Two => 2,
                    HeadingLevel::Three => 3,
                };
                last = wanted.min(last + 1);
                levels.insert(block.id.clone(), last);
            }
        }
    }
    levels
}
