//! What to say to each page: speaker notes are not printed, and belong to the page on which what stands before them ends.

use std::collections::HashMap;

use super::frame::{PagedDocument, Shown};
use super::overflow::{Pages, runs};
use crate::model::block::BlockKind;
use crate::model::brief::{Brief, PageFormat};
use crate::model::inline::Text;

/// The speaker notes of each page of `document`, which was set from `brief`, in the order of the brief; one entry a
/// page. Notes before the first thing that is printed belong to the first page.
#[must_use]
pub fn speaker_notes<'a>(brief: &'a Brief, document: &PagedDocument) -> Vec<Vec<&'a Text>> {
    let mut ends: HashMap<&Shown, usize> = HashMap::new();
    for (at, page) in document.pages.iter().enumerate() {
        for area in &page.areas {
            ends.insert(&area.shows, at);
        }
    }
    let mut notes = vec![Vec::new(); document.pages.len()];
    let mut here = 0;
    for section in &brief.sections {
        here = ends
            .get(&Shown::Section(section.id.clone()))
            .copied()
            .unwrap_or(here);
        for block in &section.blocks {
            if let BlockKind::SpeakerNote { text } = &block.kind {
                notes.get_mut(here).into_iter().for_each(|page| page.push(text));
            }
            here = ends.get(&Shown::Block(block.id.clone())).copied().unwrap_or(here);
        }
    }
    notes
}

/// The same for somebody who presents: the notes of a slide that runs over several pages belong to each of them.
#[must_use]
pub fn notes_to_say<'a>(brief: &'a Brief, document: &PagedDocument) -> Vec<Vec<&'a Text>> {
    let mut notes = speaker_notes(brief, document);
    if brief.format != PageFormat::Slides {
        return notes;
    }
    let pages = Pages::of(document);
    for run in brief.sections.iter().flat_map(|section| runs(section)) {
        let over = pages.of_run(&run);
        if over.len() < 2 {
            continue;
        }
        let own = run.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::SpeakerNote { text } => Some(text),
            _ => None,
        });
        let own: Vec<&Text> = own.collect();
        for at in over {
            let Some(page) = notes.get_mut(at) else { continue };
            for text in &own {
                if !page.iter().any(|held| std::ptr::eq(*held, *text)) {
                    page.push(text);
                }
            }
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::block::Block;
    use crate::model::brief::Section;
    use crate::model::geometry::Rect;
    use crate::model::id::{BlockId, SectionId};
    use crate::model::marking::{Clearance, Marking};
    use crate::model::slide::Slide;
    use crate::typeset::frame::{Area, Page};

    fn page(shows: &[Shown]) -> Arc<Page> {
        let area = |shows: &Shown| Area {
            rect: Rect::default(),
            shows: shows.clone(),
        };
        Arc::new(Page {
            areas: shows.iter().map(area).collect(),
            ..Page::default()
        })
    }

    fn block(id: &str, kind: BlockKind) -> Arc<Block> {
        let id = BlockId::new(id);
        Arc::new(Block { id, kind })
    }

    fn note(id: &str, words: &str) -> Arc<Block> {
        let text = Text::from(words.to_owned());
        block(id, BlockKind::SpeakerNote { text })
    }

    #[test]
    fn a_note_belongs_to_the_page_on_which_what_stands_before_it_ends() {
        let section = |id: &str, blocks: Vec<Arc<Block>>| {
            Arc::new(Section {
                id: SectionId::new(id),
                title: String::new(),
                marking: Marking::default(),
                clearance: Clearance::default(),
                slide: Slide::default(),
                blocks,
            })
        };
        let text = Text::default();
        let long = block("long", BlockKind::Paragraph { text });
        let brief = Brief {
            sections: vec![
                section("a", vec![note("n1", "Welcome."), long, note("n2", "Pause.")]),
                section("b", vec![note("n3", "Thank you.")]),
            ],
            ..Brief::default()
        };
        let (a, b) = (SectionId::new("a"), SectionId::new("b"));
        let long = Shown::Block(BlockId::new("long"));
        let document = PagedDocument {
            pages: vec![
                page(&[Shown::Masthead]),
                page(&[Shown::Section(a), long.clone()]),
                page(&[long]),
                page(&[Shown::Section(b)]),
            ],
            ..PagedDocument::default()
        };
        let words: Vec<Vec<String>> = speaker_notes(&brief, &document)
            .into_iter()
            .map(|notes| notes.into_iter().map(Text::words).collect())
            .collect();
        assert_eq!(
            words,
            [vec![], vec!["Welcome."], vec!["Pause."], vec!["Thank you."]]
        );
    }
}
