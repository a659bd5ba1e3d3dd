//! What comes into the brief from the library or by a drag, and where: edits without a window.

use std::ops::Range;
use std::sync::Arc;

use crate::evidence::{self, Found};
use crate::model::block::{Block, BlockKind, KeyFigure};
use crate::model::brief::{Blobs, Brief, Section};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::{Media, Passage};
use crate::model::figure::{Alternative, Figure, FigureContent, FigureWidth, ImageContent};
use crate::model::framing::Framing;
use crate::model::id::{ArticleId, BlockId, ClaimId, ContentHash, PassageId, SectionId, SourceId};
use crate::model::inline::{Inline, Marks, Text};
use crate::model::marking::{Clearance, Marking};
use crate::model::slide::Slide;
use crate::session::actions::{self, Change};
use crate::words::{self, text};

/// What is being dragged: the payload of every drag that starts in a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dragged {
    /// A section of the brief, to another place.
    Section(SectionId),
    /// Blocks of the brief in reading order, to another place.
    Blocks(Vec<BlockId>),
    /// Something of the library, to be inserted.
    Item(Item),
}

/// Something of the library that can be put into the brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A stretch of an article's text, as a paragraph with its citation.
    Stretch(ArticleId, Range<usize>),
    /// A stretch of an article's text, as a quotation.
    Quotation(ArticleId, Range<usize>),
    /// Rows of a table of an article, as a table.
    Table(ArticleId, Range<usize>),
    /// A claim.
    Claim(ClaimId),
    /// A picture, as a figure.
    Picture(ContentHash),
    /// A source, as a citation.
    Source(SourceId),
}

impl Item {
    /// What it is within a text; `None` if it is a block of its own.
    #[must_use]
    pub fn inline(&self) -> Option<Inline> {
        match self {
            Self::Claim(claim) => Some(claim_inline(claim)),
            Self::Source(source) => Some(citation(source, None)),
            Self::Stretch(..) | Self::Quotation(..) | Self::Table(..) | Self::Picture(_) => None,
        }
    }
}

/// A place between blocks: before the one now at `at`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The section.
    pub section: SectionId,
    /// 0 to the number of its blocks.
    pub at: usize,
}

/// The place after `selection`, as commands know it. `None` if the brief has no sections.
#[must_use]
pub fn place_after(brief: &Brief, selection: Option<&Target>) -> Option<Place> {
    let (section, at) = actions::place_after(brief, selection)?;
    Some(Place { section, at })
}

/// A new block of `kind` at `place`; without one a first section is made for it.
#[must_use]
pub fn new_block(brief: &Brief, place: Option<&Place>, kind: BlockKind) -> Change {
    let name = text!("Add {}", words::Text::marked(kind.name()).small());
    new_blocks(brief, place, name, vec![kind])
}

/// New blocks one behind the other at `place`, as the step `name`; without a place a first section is made for them.
fn new_blocks(brief: &Brief, place: Option<&Place>, name: words::Text, kinds: Vec<BlockKind>) -> Change {
    let mut fresh = brief.fresh_block_ids();
    let blocks: Vec<Block> = kinds
        .into_iter()
        .map(|kind| Block {
            id: fresh.give(),
            kind,
        })
        .collect();
    let select = blocks.last().map(|block| Target::Block(block.id.clone()));
    let edits = match place {
        Some(place) => blocks
            .into_iter()
            .zip(place.at..)
            .map(|(block, at)| Edit::InsertBlock {
                section: place.section.clone(),
                at,
                block,
            })
            .collect(),
        None => vec![Edit::InsertSection {
            at: brief.sections.len(),
            section: Section {
                blocks: blocks.into_iter().map(Arc::new).collect(),
                ..blank_section(brief)
            },
        }],
    };
    Change { name, edits, select }
}

fn blank_section(brief: &Brief) -> Section {
    Section {
        id: brief.fresh_section_id(),
        title: String::new(),
        marking: Marking::None,
        clearance: Clearance::Draft,
        slide: Slide::default(),
        blocks: Vec::new(),
    }
}

/// The edit that drops `dragged` at `place`; `None` if that changes nothing.
#[must_use]
pub fn drop_at(brief: &Brief, blobs: &Blobs, dragged: &Dragged, place: &Place) -> Option<Change> {
    match dragged {
        Dragged::Section(id) => {
            let (to, _) = brief.section(&place.section)?;
            move_section(brief, id, if place.at == 0 { to } else { to + 1 })
        }
        Dragged::Blocks(ids) => match ids.as_slice() {
            [id] => move_block(brief, id, place),
            several => actions::move_blocks_to(brief, several, &place.section, place.at),
        },
        Dragged::Item(item) => insert_at(brief, blobs, item, Some(place)),
    }
}

fn move_block(brief: &Brief, id: &BlockId, place: &Place) -> Option<Change> {
    let (from, at, _) = brief.block(id)?;
    let same = from.id == place.section;
    let to = if same && at < place.at {
        place.at - 1
    } else {
        place.at
    };
    (!same || to != at).then(|| Change {
        name: text!("Move block"),
        edits: vec![Edit::MoveBlock {
            id: id.clone(),
            section: place.section.clone(),
            to,
        }],
        select: Some(Target::Block(id.clone())),
    })
}

/// Moves a section before the one now at index `before`; `None` if it stands there.
#[must_use]
pub fn move_section(brief: &Brief, id: &SectionId, before: usize) -> Option<Change> {
    let (at, _) = brief.section(id)?;
    let to = if at < before { before - 1 } else { before };
    (to != at).then(|| Change {
        name: text!("Move section"),
        edits: vec![Edit::MoveSection { id: id.clone(), to }],
        select: Some(Target::Section(id.clone())),
    })
}

/// Inserts `item` where `selection` is: into the selected block if that can take it, else after it.
#[must_use]
pub fn insert(brief: &Brief, blobs: &Blobs, item: &Item, selection: Option<&Target>) -> Option<Change> {
    if let Some(Target::Block(id)) = selection
        && let Some((_, _, block)) = brief.block(id)
        && let Some(kind) = into_block(&block.kind, item)
    {
        return Some(block_becomes(id, kind));
    }
    insert_at(brief, blobs, item, place_after(brief, selection).as_ref())
}

/// What becomes of the block `id` when `dragged` is dropped on it; `None` if that does not go into it, or if it has several texts
/// into which it might go.
#[must_use]
pub fn drop_into(brief: &Brief, dragged: &Dragged, id: &BlockId) -> Option<Change> {
    let Dragged::Item(item) = dragged else {
        return None;
    };
    let kind = &brief.block(id)?.2.kind;
    let several = matches!(kind, BlockKind::List { items, .. } if items.len() > 1)
        || matches!(kind, BlockKind::Callout { paragraphs: texts, .. } | BlockKind::KeyPoints { points: texts, .. }
            if texts.len() > 1);
    if several {
        return None;
    }
    Some(block_becomes(id, into_block(kind, item)?))
}

/// The change by which something of the library makes the block `id` one of `kind`.
#[must_use]
pub fn block_becomes(id: &BlockId, kind: BlockKind) -> Change {
    Change {
        name: text!("Insert from library"),
        edits: vec![Edit::SetBlock { id: id.clone(), kind }],
        select: Some(Target::Block(id.clone())),
    }
}

fn into_block(kind: &BlockKind, item: &Item) -> Option<BlockKind> {
    let mut kind = kind.clone();
    match (&mut kind, item) {
        (BlockKind::KeyFigures { items }, Item::Claim(claim)) => items.push(KeyFigure {
            claim: claim.clone(),
            label: String::new(),
        }),
        (BlockKind::Quote { source, .. }, Item::Source(new)) => *source = Some(new.clone()),
        (BlockKind::Figure(figure), Item::Source(new)) if !figure.sources.contains(new) => {
            figure.sources.push(new.clone());
        }
        (BlockKind::Table(table), Item::Source(new)) if !table.sources.contains(new) => {
            table.sources.push(new.clone());
        }
        (kind, Item::Claim(claim)) => append(text_of(kind)?, claim_inline(claim)),
        (kind, Item::Source(source)) => text_of(kind)?.0.push(citation(source, None)),
        _ => return None,
    }
    Some(kind)
}

/// The text of a block that has one, of several the last; `None` where what is put in has no place at its end.
fn text_of(kind: &mut BlockKind) -> Option<&mut Text> {
    match kind {
        BlockKind::Paragraph { text }
        | BlockKind::Judgement { text, .. }
        | BlockKind::SpeakerNote { text } => Some(text),
        BlockKind::List { items, .. } => items.last_mut().map(|item| &mut item.text),
        BlockKind::Callout {
            paragraphs: texts, ..
        }
        | BlockKind::KeyPoints { points: texts, .. } => texts.last_mut(),
        BlockKind::Heading { .. }
        | BlockKind::Quote { .. }
        | BlockKind::KeyFigures { .. }
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::PageBreak
        | BlockKind::Contents { .. }
        | BlockKind::Sources => None,
    }
}

/// Puts an inline at the end of a text, parted from its words by a space.
fn append(text: &mut Text, inline: Inline) {
    if !text.is_empty() && !text.words().ends_with(' ') {
        text.0.extend(Text::plain(" ").0);
    }
    text.0.push(inline);
}

fn claim_inline(claim: &ClaimId) -> Inline {
    Inline::Claim {
        claim: claim.clone(),
        wording: None,
        marks: Marks::default(),
    }
}

fn citation(source: &SourceId, passage: Option<PassageId>) -> Inline {
    Inline::Citation {
        source: source.clone(),
        passage,
        locator: None,
    }
}

fn insert_at(brief: &Brief, blobs: &Blobs, item: &Item, place: Option<&Place>) -> Option<Change> {
    let mut before = Vec::new();
    let kind = match item {
        Item::Stretch(article, range) => {
            let (source, passage) = take_passage(brief, blobs, article, range.clone(), &mut before)?;
            let mut text = actions::words_of_article(brief, article, &passage.1.exact);
            append(&mut text, citation(&source, Some(passage.0)));
            BlockKind::Paragraph { text }
        }
        Item::Quotation(article, range) => {
            let kinds = actions::quotations(brief, blobs, article, range.clone(), &mut before)?;
            let name = text!("Add {}", words::Text::marked(kinds.first()?.name()).small());
            let insertion = new_blocks(brief, place, name, kinds);
            return Some(after(before, insertion));
        }
        Item::Table(article, range) => {
            let table = actions::table_of(brief, blobs, article, range)?;
            BlockKind::Table(table)
        }
        Item::Claim(claim) => BlockKind::Paragraph {
            text: Text(vec![claim_inline(claim)]),
        },
        Item::Picture(hash) => picture(*hash, brief.library.media.get(hash)?),
        Item::Source(source) => BlockKind::Paragraph {
            text: Text(vec![citation(source, None)]),
        },
    };
    let insertion = new_block(brief, place, kind);
    Some(after(before, insertion))
}

/// A change whose edits come after others.
fn after(mut before: Vec<Edit>, mut change: Change) -> Change {
    before.append(&mut change.edits);
    Change {
        edits: before,
        ..change
    }
}

fn picture(hash: ContentHash, media: &Media) -> BlockKind {
    let alternative = if media.alternative.is_empty() {
        Alternative::Missing
    } else {
        Alternative::Words(media.alternative.clone())
    };
    BlockKind::Figure(Figure {
        title: Text::default(),
        content: FigureContent::Image(ImageContent {
            media: hash,
            max_height: None,
            framing: Framing::default(),
        }),
        note: Text::default(),
        sources: media.source.iter().cloned().collect(),
        as_of: None,
        credit: media.credit.clone(),
        alternative,
        width: FigureWidth::Column,
    })
}

/// The passage of these bytes of an article and its source: the one that the library holds already, or a new one,
/// which is added to `edits`.
fn take_passage(
    brief: &Brief,
    blobs: &Blobs,
    article: &ArticleId,
    range: Range<usize>,
    edits: &mut Vec<Edit>,
) -> Option<(SourceId, (PassageId, Passage))> {
    let record = brief.library.articles.get(article)?;
    let text = blobs.text(&record.text)?;
    text.get(range.clone())?;
    let passage = evidence::take_passage(article, text, range);
    let id = actions::keep_passage(brief, passage.clone(), edits);
    Some((record.source.clone(), (id, passage)))
}

/// A claim of what was `found` in the paragraph `range` of an article: its passage is the sentence around it.
#[must_use]
pub fn make_claim(
    brief: &Brief,
    blobs: &Blobs,
    article: &ArticleId,
    range: &Range<usize>,
    found: &Found,
) -> Option<Change> {
    actions::accept(brief, blobs, article, &in_article(range, found))
}

/// The claim that says what was `found` in the paragraph `range` of an article, if the library has one.
#[must_use]
pub fn claim_of<'a>(
    brief: &'a Brief,
    blobs: &Blobs,
    article: &ArticleId,
    range: &Range<usize>,
    found: &Found,
) -> Option<&'a ClaimId> {
    actions::claim_there(brief, blobs, article, &in_article(range, found))
}

/// What was found in the paragraph `range` of an article, as found in its whole text.
fn in_article(range: &Range<usize>, found: &Found) -> Found {
    Found {
        range: range.start + found.range.start..range.start + found.range.end,
        ..found.clone()
    }
}

/// The first `most` letters of `text`, cut at a word, with an ellipsis if something is left out.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_goes_to_the_end_of_the_last_text_of_a_block() {
        let source = Item::Source(SourceId::new("s1"));
        let list = BlockKind::List {
            style: crate::model::block::ListStyle::Bulleted,
            items: ["one", "two"]
                .map(|words| crate::model::block::ListItem {
                    text: Text::plain(words),
                    depth: 0,
                })
                .to_vec(),
        };
        let Some(BlockKind::List { items, .. }) = into_block(&list, &source) else {
            panic!("it takes one")
        };
        let texts: Vec<String> = items.into_iter().map(|item| item.text.into()).collect();
        assert_eq!(texts, ["one", "two[@s1]"]);
        assert!(into_block(&BlockKind::PageBreak, &source).is_none());
    }

    #[test]
    fn words_are_shortened_between_words() {
        assert_eq!(shortened("one two three", 9), "one two…");
        assert_eq!(shortened("one", 9), "one");
    }
}
