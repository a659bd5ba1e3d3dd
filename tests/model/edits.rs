//! Undo all is the start, redo all is the end, and an edit that does not fit changes nothing.

use std::sync::Arc;

use attache::model::block::{Block, BlockKind};
use attache::model::brief::{Brief, PageFormat, Section};
use attache::model::edit::{Edit, Gesture, History, apply};
use attache::model::evidence::Source;
use attache::model::house::{HouseStyle, Rgb};
use attache::model::id::{BlockId, SectionId, SourceId};
use attache::model::inline::Text;
use attache::model::marking::Clearance;
use attache::model::slide::Slide;
use proptest::prelude::*;

fn paragraph(id: &str, words: &str) -> Block {
    Block {
        id: BlockId::new(id),
        kind: BlockKind::Paragraph {
            text: Text::plain(words),
        },
    }
}

fn section(id: &str, blocks: &[&str]) -> Section {
    Section {
        id: SectionId::new(id),
        title: format!("Section {id}"),
        marking: attache::model::marking::Marking::None,
        clearance: Clearance::Cleared,
        slide: Slide::default(),
        blocks: blocks
            .iter()
            .map(|block| Arc::new(paragraph(block, "words")))
            .collect(),
    }
}

fn start() -> Arc<Brief> {
    let sections = vec![
        section("s1", &["b1", "b2"]),
        section("s2", &["b3"]),
        section("s3", &[]),
    ];
    Arc::new(Brief {
        sections: sections.into_iter().map(Arc::new).collect(),
        ..Brief::default()
    })
}

fn section_id() -> impl Strategy<Value = SectionId> {
    (1..6_u8).prop_map(|number| SectionId::new(&format!("s{number}")))
}

fn block_id() -> impl Strategy<Value = BlockId> {
    (1..9_u8).prop_map(|number| BlockId::new(&format!("b{number}")))
}

/// Edits of every kind that moves things, many of which do not fit.
fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        Just(Edit::SetFormat(PageFormat::Letter)),
        section_id().prop_map(Edit::RemoveSection),
        (section_id(), 0..5_usize).prop_map(|(id, to)| Edit::MoveSection { id, to }),
        (section_id(), prop::sample::select(Slide::ALL.to_vec()))
            .prop_map(|(id, slide)| Edit::SetSlide { id, slide }),
        any::<[u8; 3]>().prop_map(|accent| Edit::SetHouse(HouseStyle {
            accent: Some(Rgb(accent)),
            ..HouseStyle::default()
        })),
        (section_id(), "[a-z]{0,4}").prop_map(|(id, title)| Edit::SetSectionTitle { id, title }),
        (section_id(), 0..5_usize, block_id()).prop_map(|(id, at, block)| Edit::InsertSection {
            at,
            section: section(id.as_str(), &[block.as_str()]),
        }),
        (section_id(), 0..4_usize, block_id()).prop_map(|(section, at, id)| Edit::InsertBlock {
            section,
            at,
            block: paragraph(id.as_str(), "new"),
        }),
        block_id().prop_map(Edit::RemoveBlock),
        (block_id(), section_id(), 0..4_usize).prop_map(|(id, section, to)| Edit::MoveBlock {
            id,
            section,
            to
        }),
        (block_id(), "[a-z]{0,4}").prop_map(|(id, words)| Edit::SetBlock {
            id,
            kind: BlockKind::Paragraph {
                text: Text::plain(&words)
            },
        }),
        Just(Edit::PutSource(SourceId::new("a"), Source::default())),
        Just(Edit::RemoveSource(SourceId::new("a"))),
    ]
}

fn gesture() -> impl Strategy<Value = Gesture> {
    prop_oneof![
        Just(Gesture::Single),
        Just(Gesture::Continued("typing".to_owned()))
    ]
}

proptest! {
    #[test]
    fn undo_all_is_the_start_and_redo_all_is_the_end(steps in prop::collection::vec((edit(), gesture()), 0..30)) {
        let first = start();
        let mut history = History::new(Arc::clone(&first));
        for (edit, gesture) in steps {
            let before = Arc::clone(history.now());
            if history.edit("step", gesture, &[edit]).is_err() {
                prop_assert!(Arc::ptr_eq(&before, history.now()), "an edit that does not fit changes nothing");
            }
        }
        let last = Arc::clone(history.now());
        while history.undo().is_some() {}
        prop_assert_eq!(history.now(), &first);
        while history.redo().is_some() {}
        prop_assert_eq!(history.now(), &last);
    }

    #[test]
    fn ids_stay_unique(steps in prop::collection::vec(edit(), 0..30)) {
        let mut brief = Brief::clone(&start());
        for edit in steps {
            if let Ok(next) = apply(&brief, &edit) {
                brief = next;
            }
        }
        let mut ids: Vec<_> = brief.blocks().map(|(_, block)| block.id.clone()).collect();
        let count = ids.len();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
    }

    #[test]
    fn an_edit_reads_back_from_its_journal_line(edit in edit()) {
        let line = serde_json::to_string(&edit).expect("an edit can be written");
        let again: Edit = serde_json::from_str(&line).expect("and read");
        prop_assert_eq!(again, edit);
    }
}

#[test]
fn typing_is_one_step_until_the_gesture_ends() {
    let mut history = History::new(start());
    let typing = || Gesture::Continued("b1.text".to_owned());
    for words in ["a", "ab", "abc"] {
        let edit = Edit::SetBlock {
            id: BlockId::new("b1"),
            kind: BlockKind::Paragraph {
                text: Text::plain(words),
            },
        };
        history
            .edit("Typing", typing(), &[edit])
            .expect("the block exists");
    }
    assert_eq!(history.undo_names().count(), 1);
    history.end_gesture();
    history
        .edit("Typing", typing(), &[Edit::RemoveBlock(BlockId::new("b2"))])
        .expect("the block exists");
    assert_eq!(history.undo_names().count(), 2);
}

#[test]
fn a_change_after_clearance_shows_and_other_sections_keep_theirs() {
    let edit = Edit::SetBlock {
        id: BlockId::new("b1"),
        kind: BlockKind::Paragraph {
            text: Text::plain("changed"),
        },
    };
    let before = start();
    let after = apply(&before, &edit).expect("the block exists");
    assert_eq!(after.sections[0].clearance, Clearance::ChangedSinceCleared);
    assert!(
        Arc::ptr_eq(&after.sections[1], &before.sections[1]),
        "what did not change is shared"
    );
}
