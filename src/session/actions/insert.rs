//! New sections and blocks.

use std::sync::Arc;

use super::{Change, place_after};
use crate::model::block::{
    Block, BlockKind, CalloutTone, Column, HeadingLevel, KeyFigure, ListItem, ListStyle, Table,
};
use crate::model::brief::{Brief, Section};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::Media;
use crate::model::figure::{
    Alternative, Chart, ChartKind, Datum, Event, Figure, FigureContent, FigureWidth, ImageContent, Map,
    MapCategory, MapStyle, Timeline, Waffle,
};
use crate::model::framing::Framing;
use crate::model::id::{BlockId, ContentHash};
use crate::model::inline::Text;
use crate::model::likelihood::Assessment;
use crate::model::marking::{Clearance, Marking};
use crate::model::phrases::{Blanks, Phrases, Starting};
use crate::model::slide::Slide;
use crate::words::{self, mark, text};

/// What can be made from nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fresh {
    /// A paragraph.
    Paragraph,
    /// A heading within a section.
    Heading,
    /// A heading one level further down.
    Subheading,
    /// A bulleted list.
    List,
    /// A numbered list.
    NumberedList,
    /// A quotation.
    Quote,
    /// A callout.
    Callout,
    /// Summary points.
    KeyPoints,
    /// A judgement with its likelihood and confidence.
    Judgement,
    /// Claims shown large.
    KeyFigures,
    /// A table.
    Table,
    /// A bar chart.
    Chart,
    /// A waffle chart.
    Waffle,
    /// A map.
    Map,
    /// A timeline.
    Timeline,
    /// The table of contents.
    Contents,
    /// The list of sources.
    Sources,
    /// A page break.
    PageBreak,
    /// A speaker note.
    SpeakerNote,
}

impl Fresh {
    /// All, in the order of the menu.
    pub const ALL: [Self; 19] = [
        Self::Paragraph,
        Self::Heading,
        Self::Subheading,
        Self::List,
        Self::NumberedList,
        Self::Quote,
        Self::Callout,
        Self::KeyPoints,
        Self::Judgement,
        Self::KeyFigures,
        Self::Table,
        Self::Chart,
        Self::Waffle,
        Self::Map,
        Self::Timeline,
        Self::Contents,
        Self::Sources,
        Self::PageBreak,
        Self::SpeakerNote,
    ];

    /// Its name in menus.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paragraph => mark!("Paragraph"),
            Self::Heading => mark!("Heading"),
            Self::Subheading => mark!("Subheading"),
            Self::List => mark!("List"),
            Self::NumberedList => mark!("Numbered list"),
            Self::Quote => mark!("Quotation"),
            Self::Callout => mark!("Callout"),
            Self::KeyPoints => mark!("Key points"),
            Self::Judgement => mark!("Judgement"),
            Self::KeyFigures => mark!("Key figures"),
            Self::Table => mark!("Table"),
            Self::Chart => mark!("Chart"),
            Self::Waffle => mark!("Waffle chart"),
            Self::Map => mark!("Map of Myanmar"),
            Self::Timeline => mark!("Timeline"),
            Self::Contents => mark!("Contents"),
            Self::Sources => mark!("Sources"),
            Self::PageBreak => mark!("Page break"),
            Self::SpeakerNote => mark!("Speaker note"),
        }
    }

    /// What it is when it is made, in the words of the brief's language.
    #[must_use]
    pub fn kind(self, brief: &Brief) -> BlockKind {
        let phrases = Phrases::of(&brief.language);
        let Phrases { starting, titles, .. } = phrases;
        match self {
            Self::Paragraph => BlockKind::Paragraph {
                text: Text::plain(starting.paragraph),
            },
            Self::Heading => heading(HeadingLevel::Two, starting),
            Self::Subheading => heading(HeadingLevel::Three, starting),
            Self::List => list(ListStyle::Bulleted, starting),
            Self::NumberedList => list(ListStyle::Numbered, starting),
            Self::Quote => BlockKind::Quote {
                text: Text::plain(starting.quotation),
                speaker: String::new(),
                role: String::new(),
                source: None,
                claim: None,
            },
            Self::Callout => BlockKind::Callout {
                tone: CalloutTone::Note,
                title: Text::plain(titles.note),
                paragraphs: vec![Text::plain(starting.callout)],
            },
            Self::KeyPoints => BlockKind::KeyPoints {
                title: Text::plain(titles.key_points),
                points: vec![Text::plain(starting.point)],
            },
            Self::Judgement => BlockKind::Judgement {
                text: Text::plain(starting.judgement),
                assessment: Assessment::default(),
            },
            Self::KeyFigures => BlockKind::KeyFigures {
                items: key_figures(brief),
            },
            Self::Table => BlockKind::Table(table(phrases)),
            Self::Chart => figure(FigureContent::Chart(chart(phrases)), &phrases.blanks),
            Self::Waffle => figure(FigureContent::Waffle(waffle(phrases)), &phrases.blanks),
            Self::Map => figure(FigureContent::Map(map(phrases)), &phrases.blanks),
            Self::Timeline => figure(FigureContent::Timeline(timeline(phrases)), &phrases.blanks),
            Self::Contents => BlockKind::contents(),
            Self::Sources => BlockKind::Sources,
            Self::PageBreak => BlockKind::PageBreak,
            Self::SpeakerNote => BlockKind::SpeakerNote {
                text: Text::plain(starting.to_say),
            },
        }
    }
}

/// Puts a new block behind the selection.
#[must_use]
pub fn insert(brief: &Brief, selection: Option<&Target>, fresh: Fresh) -> Change {
    let name = text!("Insert {}", words::Text::marked(fresh.name()).small());
    insert_block(brief, selection, fresh.kind(brief), name)
}

/// Puts a block of this content behind the selection, as the step `name`; makes a section first if there is none.
#[must_use]
pub fn insert_block(
    brief: &Brief,
    selection: Option<&Target>,
    kind: BlockKind,
    name: impl Into<words::Text>,
) -> Change {
    let id = brief.fresh_block_id();
    let block = Block { id: id.clone(), kind };
    let select = Some(Target::Block(id));
    let edit = match place_after(brief, selection) {
        Some((section, at)) => Edit::InsertBlock { section, at, block },
        None => Edit::InsertSection {
            at: 0,
            section: Section {
                blocks: vec![Arc::new(block)],
                ..empty_section(brief)
            },
        },
    };
    Change::new(name, vec![edit], select)
}

/// Puts a new section behind the selected one, or the one that holds the selected block, else at the end
/// of what is written.
#[must_use]
pub fn insert_section(brief: &Brief, selection: Option<&Target>) -> Change {
    let after = section_after(brief, selection);
    let block = Block {
        id: brief.fresh_block_id(),
        kind: Fresh::Paragraph.kind(brief),
    };
    let section = Section {
        title: Phrases::of(&brief.language).starting.section.to_owned(),
        blocks: vec![Arc::new(block)],
        ..empty_section(brief)
    };
    let select = Some(Target::Section(section.id.clone()));
    Change::new(
        text!("Insert section"),
        vec![Edit::InsertSection { at: after, section }],
        select,
    )
}

/// Where a new section goes: behind the selected one, or the one that holds the selected block; behind the masthead, before
/// all others; else behind what is written.
pub(super) fn section_after(brief: &Brief, selection: Option<&Target>) -> usize {
    if selection == Some(&Target::Brief) {
        return 0;
    }
    let selection = selection.filter(|target| matches!(target, Target::Block(_) | Target::Section(_)));
    place_after(brief, selection)
        .and_then(|(id, _)| brief.section(&id))
        .map_or(brief.sections.len(), |(at, _)| at + 1)
}

/// Takes a picture into the library and puts a figure with it behind the selection.
#[must_use]
pub(in crate::session) fn insert_image(
    brief: &Brief,
    selection: Option<&Target>,
    hash: ContentHash,
    media: &Media,
) -> Change {
    let media = known_or(brief, hash, media);
    let kind = image(brief, hash, &media);
    let mut change = insert_block(brief, selection, kind, text!("Insert image"));
    change.edits.insert(0, Edit::PutMedia(hash, media));
    change
}

/// A figure of a picture, with what the library's record says of it.
fn image(brief: &Brief, hash: ContentHash, media: &Media) -> BlockKind {
    let content = FigureContent::Image(ImageContent {
        media: hash,
        max_height: None,
        framing: Framing::default(),
    });
    BlockKind::Figure(Figure {
        sources: media.source.iter().cloned().collect(),
        credit: media.credit.clone(),
        alternative: alternative_of(media),
        ..plain_figure(content, &Phrases::of(&brief.language).blanks)
    })
}

/// Takes a picture into the library and shows it in the image block `id`, or in place of the paragraph `id`. `None` if there
/// is no such block.
#[must_use]
pub fn replace_image(brief: &Brief, id: &BlockId, hash: ContentHash, media: &Media) -> Option<Change> {
    let (_, _, block) = brief.block(id)?;
    if matches!(block.kind, BlockKind::Paragraph { .. }) {
        let media = known_or(brief, hash, media);
        let kind = image(brief, hash, &media);
        let edits = vec![
            Edit::PutMedia(hash, media),
            Edit::SetBlock { id: id.clone(), kind },
        ];
        return Some(Change::new(
            text!("Turn into image"),
            edits,
            Some(Target::Block(id.clone())),
        ));
    }
    let BlockKind::Figure(figure) = &block.kind else {
        return None;
    };
    let FigureContent::Image(image) = &figure.content else {
        return None;
    };
    let media = known_or(brief, hash, media);
    let figure = Figure {
        content: FigureContent::Image(ImageContent {
            media: hash,
            max_height: image.max_height,
            framing: Framing::default(),
        }),
        credit: media.credit.clone(),
        sources: media.source.iter().cloned().collect(),
        alternative: alternative_of(&media),
        ..figure.clone()
    };
    let kind = BlockKind::Figure(figure);
    let edits = vec![
        Edit::PutMedia(hash, media),
        Edit::SetBlock { id: id.clone(), kind },
    ];
    Some(Change::new(
        text!("Replace image"),
        edits,
        Some(Target::Block(id.clone())),
    ))
}

/// The library's own record where it has one: a picture read in twice keeps its credit.
fn known_or(brief: &Brief, hash: ContentHash, media: &Media) -> Media {
    let known = brief.library.media.get(&hash);
    known.map_or_else(|| media.clone(), |known| Media::clone(known))
}

fn alternative_of(media: &Media) -> Alternative {
    if media.alternative.is_empty() {
        Alternative::Missing
    } else {
        Alternative::Words(media.alternative.clone())
    }
}

fn empty_section(brief: &Brief) -> Section {
    Section {
        id: brief.fresh_section_id(),
        title: String::new(),
        marking: Marking::None,
        clearance: Clearance::Draft,
        slide: Slide::default(),
        blocks: Vec::new(),
    }
}

/// What the reader is asked to do.
pub(super) fn recommendation(brief: &Brief) -> BlockKind {
    let phrases = Phrases::of(&brief.language);
    BlockKind::Callout {
        tone: CalloutTone::Recommendation,
        title: Text::plain(phrases.titles.recommendation),
        paragraphs: vec![Text::plain(phrases.blanks.action)],
    }
}

fn heading(level: HeadingLevel, starting: &Starting) -> BlockKind {
    BlockKind::Heading {
        level,
        text: Text::plain(starting.heading),
    }
}

fn list(style: ListStyle, starting: &Starting) -> BlockKind {
    let item = ListItem {
        text: Text::plain(starting.entry),
        depth: 0,
    };
    BlockKind::List {
        style,
        items: vec![item],
    }
}

/// The first claims of the library that hold a number, up to three.
fn key_figures(brief: &Brief) -> Vec<KeyFigure> {
    use crate::model::evidence::Value;
    let has_number = |value: &Value| match value {
        Value::Number(_) | Value::Ratio { .. } | Value::Range { .. } | Value::Percent(_) => true,
        Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => false,
    };
    let claims = brief.library.claims.iter();
    claims
        .filter(|(_, claim)| has_number(&claim.value))
        .take(3)
        .map(|(id, _)| KeyFigure {
            claim: id.clone(),
            label: String::new(),
        })
        .collect()
}

fn table(phrases: &Phrases) -> Table {
    let column = |header| Column {
        header: Text::plain(header),
        ..Column::default()
    };
    Table {
        title: Text::plain(phrases.blanks.table),
        columns: phrases.starting.columns.map(column).to_vec(),
        rows: vec![vec![Text::default(), Text::default()]; 2],
        ..Table::default()
    }
}

fn figure(content: FigureContent, blanks: &Blanks) -> BlockKind {
    BlockKind::Figure(plain_figure(content, blanks))
}

fn plain_figure(content: FigureContent, blanks: &Blanks) -> Figure {
    Figure {
        title: Text::plain(blanks.figure),
        content,
        note: Text::default(),
        sources: Vec::new(),
        as_of: None,
        credit: String::new(),
        alternative: Alternative::Missing,
        width: FigureWidth::Column,
    }
}

fn chart(phrases: &Phrases) -> Chart {
    let datum = |label: &str| Datum {
        label: label.to_owned(),
        value: 0.0,
        claim: None,
        estimate: false,
    };
    Chart {
        kind: ChartKind::Bar,
        unit: String::new(),
        data: phrases.blanks.bars.map(datum).to_vec(),
    }
}

fn waffle(phrases: &Phrases) -> Waffle {
    let [part, rest] = phrases.blanks.waffle;
    Waffle {
        part: 1,
        whole: 10,
        part_label: part.to_owned(),
        rest_label: rest.to_owned(),
        claim: None,
    }
}

fn map(phrases: &Phrases) -> Map {
    Map {
        categories: vec![MapCategory {
            label: phrases.blanks.class.to_owned(),
            style: MapStyle::Blue,
        }],
        areas: Vec::new(),
        places: Vec::new(),
        relief: false,
    }
}

fn timeline(phrases: &Phrases) -> Timeline {
    let event = Event {
        words: phrases.blanks.event.to_owned(),
        ..Event::default()
    };
    Timeline {
        events: vec![event.clone(), event],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::apply;

    fn after(brief: &Brief, change: &Change) -> Brief {
        change.edits.iter().fold(brief.clone(), |brief, edit| {
            apply(&brief, edit).expect("the edits fit the brief they were made for")
        })
    }

    #[test]
    fn the_first_block_of_an_empty_brief_brings_its_section() {
        let brief = Brief::default();
        let brief = after(&brief, &insert(&brief, None, Fresh::Paragraph));
        assert_eq!(brief.sections.len(), 1);
        assert_eq!(brief.blocks().count(), 1);
    }

    #[test]
    fn a_block_goes_behind_the_selected_one_and_is_selected() {
        let mut brief = Brief::default();
        let mut first = None;
        for fresh in [Fresh::Paragraph, Fresh::Table] {
            let change = insert(&brief, None, fresh);
            brief = after(&brief, &change);
            first = first.or(change.select);
        }
        let change = insert(&brief, first.as_ref(), Fresh::Quote);
        brief = after(&brief, &change);
        let names: Vec<_> = brief.blocks().map(|(_, block)| block.kind.name()).collect();
        assert_eq!(names, ["Paragraph", "Quotation", "Table"]);
        let (_, quote) = brief.blocks().nth(1).expect("three blocks");
        assert_eq!(change.select, Some(Target::Block(quote.id.clone())));
    }

    #[test]
    fn without_a_selection_a_block_goes_before_the_list_of_sources() {
        let brief = Brief::default();
        let brief = after(&brief, &insert(&brief, None, Fresh::Paragraph));
        let section = insert_section(&brief, None);
        let brief = after(&brief, &section);
        let inserted = brief.sections[1].blocks[0].id.clone();
        let mut brief = after(&brief, &insert(&brief, section.select.as_ref(), Fresh::Sources));
        brief = crate::model::edit::apply(&brief, &Edit::RemoveBlock(inserted)).expect("it is there");
        let brief = after(&brief, &insert(&brief, None, Fresh::Quote));
        let names: Vec<_> = brief.blocks().map(|(_, block)| block.kind.name()).collect();
        assert_eq!(names, ["Paragraph", "Quotation", "Sources"]);
        assert_eq!(brief.sections[0].blocks.len(), 2);
    }

    #[test]
    fn a_new_block_speaks_the_language_of_the_brief_and_is_known_to_be_unwritten() {
        use crate::evidence::check;
        use crate::model::brief::Blobs;
        for phrases in Phrases::all() {
            let brief = Brief {
                language: phrases.language.to_owned(),
                ..Brief::default()
            };
            let section = after(&brief, &insert_section(&brief, None));
            let title = &section.sections[0].title;
            assert_eq!(title, phrases.starting.section);
            let filled = |brief: &Brief| {
                let found = check(brief, &Blobs::default(), None);
                let left = found.iter().map(|finding| finding.code.as_str());
                left.filter(|code| *code == "placeholder-left").count()
            };
            assert_eq!(filled(&section), 2, "its title and its paragraph");
            for fresh in Fresh::ALL {
                let brief = after(&brief, &insert(&brief, None, fresh));
                let (_, block) = brief.blocks().next().expect("it is there");
                let mut texts = Vec::new();
                block
                    .kind
                    .for_each_text(|text| texts.extend(text.inlines().cloned()));
                let expected = usize::from(!texts.is_empty());
                assert_eq!(filled(&brief), expected, "{} {fresh:?}", phrases.language);
            }
        }
    }

    #[test]
    fn every_new_block_fits_an_empty_brief() {
        for fresh in Fresh::ALL {
            let brief = Brief::default();
            assert_eq!(after(&brief, &insert(&brief, None, fresh)).blocks().count(), 1);
        }
    }

    #[test]
    fn a_picture_read_in_twice_keeps_its_credit() {
        let brief = Brief::default();
        let hash = ContentHash::of(b"picture");
        let credited = Media {
            credit: "By hand".to_owned(),
            ..Media::default()
        };
        let brief = after(&brief, &insert_image(&brief, None, hash, &credited));
        let brief = after(&brief, &insert_image(&brief, None, hash, &Media::default()));
        assert_eq!(brief.library.media[&hash].credit, "By hand");
    }
}
