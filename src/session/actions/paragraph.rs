//! Paragraphs parted, joined and turned into something else as one writes.

use std::sync::Arc;

use super::{Change, Fresh};
use crate::model::block::{Block, BlockKind};
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::id::BlockId;
use crate::model::inline::{Inline, Text};
use crate::words::{self, text};

/// Parts the paragraph `id`, whose markup is `written`, before its character `at`; the rest becomes a paragraph behind it,
/// and is selected. What is one piece of markup, such as a claim, stays whole. `None` if `id` is no paragraph.
#[must_use]
pub fn split_paragraph(brief: &Brief, id: &BlockId, written: &str, at: usize) -> Option<Change> {
    let (section, place, block) = brief.block(id)?;
    if !matches!(block.kind, BlockKind::Paragraph { .. }) {
        return None;
    }
    let (first, second) = halves(written, at);
    let new = brief.fresh_block_id();
    let edits = vec![
        Edit::SetBlock {
            id: id.clone(),
            kind: BlockKind::Paragraph { text: first },
        },
        Edit::InsertBlock {
            section: section.id.clone(),
            at: place + 1,
            block: Block {
                id: new.clone(),
                kind: BlockKind::Paragraph { text: second },
            },
        },
    ];
    Some(Change::new(
        text!("Split paragraph"),
        edits,
        Some(Target::Block(new)),
    ))
}

/// Joins the paragraph `id`, whose markup is `written`, to the one before it, which is selected; returns the character of
/// that one's markup at which the joined words begin as well. `None` if there is no paragraph before it.
#[must_use]
pub fn join_paragraphs(brief: &Brief, id: &BlockId, written: &str) -> Option<(Change, usize)> {
    let (section, place, block) = brief.block(id)?;
    let before: &Arc<Block> = section.blocks.get(place.checked_sub(1)?)?;
    let (BlockKind::Paragraph { text }, BlockKind::Paragraph { .. }) = (&before.kind, &block.kind) else {
        return None;
    };
    let (joined, at) = joined(&String::from(text.clone()), written);
    let edits = vec![
        Edit::SetBlock {
            id: before.id.clone(),
            kind: BlockKind::Paragraph { text: joined },
        },
        Edit::RemoveBlock(id.clone()),
    ];
    let change = Change::new(
        text!("Join paragraphs"),
        edits,
        Some(Target::Block(before.id.clone())),
    );
    Some((change, at))
}

/// Turns the paragraph `id` into something new, which is selected. `None` if `id` is no paragraph.
#[must_use]
pub fn turn_into(brief: &Brief, id: &BlockId, fresh: Fresh) -> Option<Change> {
    let (_, _, block) = brief.block(id)?;
    if !matches!(block.kind, BlockKind::Paragraph { .. }) {
        return None;
    }
    let kind = fresh.kind(brief);
    let name = text!("Turn into {}", words::Text::marked(fresh.name()).small());
    let edits = vec![Edit::SetBlock { id: id.clone(), kind }];
    Some(Change::new(name, edits, Some(Target::Block(id.clone()))))
}

/// The text of the markup `first` and of `second` behind it, and the character of its markup at which that begins.
#[must_use]
pub fn joined(first: &str, second: &str) -> (Text, usize) {
    let mut joined = first.to_owned();
    // Where words are parted by spaces, the two are not to run into one.
    let last = joined.chars().next_back();
    let parts = last.is_some_and(|last| last < '\u{e00}' && !last.is_whitespace());
    if parts && second.chars().next().is_some_and(|first| !first.is_whitespace()) {
        joined.push(' ');
    }
    let at = joined.chars().count();
    joined.push_str(second);
    (Text::from(joined), at)
}

/// The two parts of the markup `written` before and behind its character `at`, or behind the piece of markup that this
/// stands in.
#[must_use]
pub fn halves(written: &str, at: usize) -> (Text, Text) {
    let whole = weight(&Text::from(written));
    let places = written.char_indices().map(|(byte, _)| byte).skip(at);
    for place in places {
        let (before, behind) = written.split_at(place);
        // What is set in one face is so in both parts.
        for face in ["", "**", "*", "***"] {
            let first = Text::from(format!("{}{face}", before.trim_end()));
            let second = Text::from(format!("{face}{}", behind.trim_start()));
            let (one, other) = (weight(&first), weight(&second));
            if (one.0 + &other.0, one.1 + other.1) == whole {
                return (first, second);
            }
        }
    }
    (Text::from(written.trim_end()), Text::default())
}

/// The words of a text without spaces, and how much else is in it.
fn weight(text: &Text) -> (String, usize) {
    let words = text
        .words()
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .collect();
    let others = text
        .inlines()
        .filter(|inline| !matches!(inline, Inline::Run(_) | Inline::LineBreak));
    (words, others.count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::brief::Section;
    use crate::model::edit::apply;
    use crate::model::id::SectionId;
    use crate::model::marking::{Clearance, Marking};
    use crate::model::slide::Slide;

    fn brief(paragraphs: &[&str]) -> Brief {
        let block = |(at, markup): (usize, &&str)| {
            Arc::new(Block {
                id: BlockId::new(&format!("b{at}")),
                kind: BlockKind::Paragraph {
                    text: Text::from(*markup),
                },
            })
        };
        let section = Section {
            id: SectionId::new("s1"),
            title: String::new(),
            marking: Marking::None,
            clearance: Clearance::default(),
            slide: Slide::default(),
            blocks: paragraphs.iter().enumerate().map(block).collect(),
        };
        Brief {
            sections: vec![Arc::new(section)],
            ..Brief::default()
        }
    }

    fn after(brief: &Brief, change: &Change) -> Vec<String> {
        let edit = |brief: Brief, edit: &Edit| apply(&brief, edit).expect("it fits");
        let brief = change.edits.iter().fold(brief.clone(), edit);
        let texts = brief.sections[0].blocks.iter().map(|block| match &block.kind {
            BlockKind::Paragraph { text } => String::from(text.clone()),
            _ => unreachable!("there are only paragraphs"),
        });
        texts.collect()
    }

    fn split(markup: &str, at: usize) -> Vec<String> {
        let brief = brief(&[markup]);
        let change = split_paragraph(&brief, &BlockId::new("b0"), markup, at).expect("a paragraph");
        after(&brief, &change)
    }

    #[test]
    fn a_paragraph_is_parted_where_the_cursor_stands() {
        assert_eq!(split("One two", 4), ["One", "two"]);
        assert_eq!(split("One two", 0), ["", "One two"]);
        assert_eq!(split("One two", 7), ["One two", ""]);
        assert_eq!(split("a **bold word** b", 8), ["a **bold**", "**word** b"]);
    }

    #[test]
    fn a_claim_and_a_link_stay_whole() {
        assert_eq!(
            split("It holds {c|14 of 17} towns", 14),
            ["It holds {c|14 of 17}", "towns"]
        );
        assert_eq!(
            split("See [the far page](https://example.org) now", 8),
            ["See [the far page](https://example.org)", "now"]
        );
    }

    #[test]
    fn a_paragraph_becomes_any_other_kind_under_its_own_name() {
        let brief = brief(&["/tab"]);
        for fresh in Fresh::ALL {
            let change = turn_into(&brief, &BlockId::new("b0"), fresh).expect("a paragraph");
            let after = apply(&brief, &change.edits[0]).expect("it fits");
            let (_, _, block) = after.block(&BlockId::new("b0")).expect("the same block");
            assert_eq!(block.kind, fresh.kind(&brief));
        }
    }

    #[test]
    fn what_was_parted_is_joined_again() {
        for (markup, at) in [
            ("One two", 4),
            ("It holds {c|14 of 17} towns", 22),
            ("ကချင်ပြည်နယ်", 5),
        ] {
            let parts = split(markup, at);
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            let brief = brief(&parts);
            let (change, _) = join_paragraphs(&brief, &BlockId::new("b1"), parts[1]).expect("two paragraphs");
            assert_eq!(after(&brief, &change), [markup]);
        }
        let first = brief(&["One"]);
        assert_eq!(join_paragraphs(&first, &BlockId::new("b0"), "One"), None);
    }
}
