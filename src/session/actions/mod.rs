//! What commands do to a brief, as pure functions from a snapshot to edits.

mod arrange;
mod article;
mod assemble;
mod bind;
mod changes;
mod clip;
mod complete;
mod evidence;
mod house;
mod insert;
mod library;
mod newer;
mod paragraph;
mod quotation;
mod release;
mod replace;
mod settle;
mod several;
mod sheet;
mod slides;
mod table;
mod touched;
mod undescribed;

use crate::model::block::BlockKind;
use crate::model::brief::{Brief, Section};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::id::SectionId;
use crate::words::Text;

pub use arrange::{delete, duplicate, move_down, move_up};
pub(super) use article::to_unicode;
pub use article::{bring_back, brought_back, has_line, is_brought_back, set_aside};
pub use assemble::{
    assemble, count_passages, set_section_theme, set_themes, theme_of_passage, words_of_article,
};
pub use bind::{
    accept_rounding, bind_number, bind_numbers, claims_for, quote_as_said, take_words_of_article,
    use_own_words,
};
pub use changes::{insert_changes, issue_name};
pub use clip::{clip, clip_blocks, loses_marking, paste, paste_words, words_of_clip};
pub use complete::add_part;
pub use evidence::{accept, add_claim, claim_of, claim_there, in_one_line, keep_passage, proposal, reject};
pub(super) use house::set_font;
pub use house::set_house;
pub(super) use insert::insert_image;
pub use insert::{Fresh, insert, insert_block, insert_section, replace_image};
pub(super) use library::{add_article, add_picture, add_sources, set_style};
pub use library::{confirm_article, merge_sources};
pub use newer::take_newer_text;
pub use paragraph::{halves, join_paragraphs, joined, split_paragraph, turn_into};
pub use quotation::quotations;
pub use release::{count_mentions, count_resting_on, count_uses};
pub(super) use replace::replace_unless;
pub use replace::{Manner, Replaced, replace};
pub use settle::show_side_by_side;
pub use several::{delete_blocks, duplicate_blocks, move_blocks_down, move_blocks_to, move_blocks_up};
pub use sheet::{Bars, bars, cells_of_sheet, sheet};
pub use slides::{FreshSlide, insert_slide};
pub use table::{lines, table_of, table_of_sheet};
pub use touched::touched;
pub use undescribed::{next_undescribed, undescribed};

/// A step for the history, and what is selected after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What the undo menu calls it.
    pub name: Text,
    /// The changes, all or none.
    pub edits: Vec<Edit>,
    /// What is selected afterwards; `None` keeps the selection.
    pub select: Option<Target>,
}

impl Change {
    fn new(name: impl Into<Text>, edits: Vec<Edit>, select: Option<Target>) -> Self {
        Self {
            name: name.into(),
            edits,
            select,
        }
    }
}

/// Where something new goes: behind the selected block, at the head of the selected section, behind the
/// masthead, else at the end of what is written.
/// `None` if the brief has no section.
#[must_use]
pub fn place_after(brief: &Brief, selection: Option<&Target>) -> Option<(SectionId, usize)> {
    match selection {
        Some(Target::Block(id)) => {
            if let Some((section, at, _)) = brief.block(id) {
                return Some((section.id.clone(), at + 1));
            }
        }
        Some(Target::Section(id)) => {
            if brief.section(id).is_some() {
                return Some((id.clone(), 0));
            }
        }
        Some(Target::Brief) => {
            let first = brief.sections.first()?;
            return Some((first.id.clone(), 0));
        }
        Some(
            Target::Source(_) | Target::Article(_) | Target::Passage(_) | Target::Claim(_) | Target::Media(_),
        )
        | None => {}
    }
    let last = brief.sections.get(last_written(brief)?)?;
    Some((last.id.clone(), last.blocks.len()))
}

/// Index of the last section that is written: one that holds the list of sources alone is made by itself and stays
/// last. `None` if the brief has no section.
fn last_written(brief: &Brief) -> Option<usize> {
    let lists_sources = |section: &Section| match section.blocks.as_slice() {
        [only] => matches!(only.kind, BlockKind::Sources),
        _ => false,
    };
    let written = brief.sections.iter().rposition(|section| !lists_sources(section));
    written.or_else(|| brief.sections.len().checked_sub(1))
}
