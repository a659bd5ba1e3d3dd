//! From one snapshot of a brief to the next.

use std::hash::Hash;
use std::sync::Arc;

use indexmap::IndexMap;

use super::{Edit, EditError};
use crate::model::block::Block;
use crate::model::brief::{Brief, Library, Section};
use crate::model::id::{BlockId, SectionId};
use crate::model::variant;

/// The brief after `edit`. Parts that did not change are shared with `brief`.
///
/// # Errors
/// If the edit names something the brief does not have, adds an id that is taken, or points behind the end.
pub fn apply(brief: &Brief, edit: &Edit) -> Result<Brief, EditError> {
    apply_all(brief, std::slice::from_ref(edit))
}

/// The brief after all of `edits`, one after the other: what they touch is copied once, however many they are.
///
/// # Errors
/// As [`apply`], for the first that does not fit.
pub(super) fn apply_all(brief: &Brief, edits: &[Edit]) -> Result<Brief, EditError> {
    let mut next = brief.clone();
    let mut near = 0;
    for edit in edits {
        apply_to(&mut next, edit, &mut near)?;
    }
    Ok(next)
}

/// Applies `edit` in place. `near` is the index of the section in which the last block was found: edits mostly come in
/// reading order. After an error `next` is worth nothing.
fn apply_to(next: &mut Brief, edit: &Edit, near: &mut usize) -> Result<(), EditError> {
    match edit {
        Edit::SetMasthead(masthead) => next.masthead = Arc::new(masthead.clone()),
        Edit::SetFormat(format) => next.format = *format,
        Edit::SetTheme(theme) => next.theme = *theme,
        Edit::SetHouse(house) => next.house = Arc::new(house.clone()),
        Edit::SetLanguage(language) => next.language.clone_from(language),
        Edit::SetPages(pages) => next.pages = *pages,
        Edit::SetCitations(citations) => next.citations = citations.clone(),
        Edit::SetMarking(marking) => next.marking = marking.clone(),
        Edit::SetRules(rules) => next.rules = Arc::new(rules.clone()),
        Edit::SetScheme(scheme) => next.scheme = *scheme,
        Edit::SetAnnex(annex) => next.annex = *annex,
        Edit::SetVariants(variants) => {
            variant::check_names(variants)?;
            next.variants = Arc::new(variants.clone());
        }
        Edit::InsertSection { at, section } => insert_section(next, *at, section)?,
        Edit::RemoveSection(id) => {
            let (at, _) = find_section(next, id)?;
            next.sections.remove(at);
        }
        Edit::MoveSection { id, to } => {
            let (at, _) = find_section(next, id)?;
            within(*to, next.sections.len() - 1)?;
            let section = next.sections.remove(at);
            next.sections.insert(*to, section);
        }
        Edit::SetSectionTitle { id, title } => change_section(next, id, |section| {
            section.title.clone_from(title);
            section.clearance = section.clearance.after_change();
        })?,
        Edit::SetSectionMarking { id, marking } => {
            change_section(next, id, |section| section.marking = marking.clone())?;
        }
        Edit::SetClearance { id, clearance } => {
            change_section(next, id, |section| section.clearance = *clearance)?;
        }
        Edit::SetSlide { id, slide } => {
            change_section(next, id, |section| section.slide = *slide)?;
        }
        Edit::InsertBlock { section, at, block } => insert_block(next, section, *at, block)?,
        Edit::RemoveBlock(id) => {
            take_block(next, id, near)?;
        }
        Edit::MoveBlock { id, section, to } => {
            find_section(next, section)?;
            let block = take_block(next, id, near)?;
            put_block(next, section, *to, block)?;
        }
        Edit::SetBlock { id, kind } => {
            let (section, at) = find_block(next, id, near)?;
            section.blocks[at] = Arc::new(Block {
                id: id.clone(),
                kind: kind.clone(),
            });
            section.clearance = section.clearance.after_change();
        }
        Edit::PutSource(..)
        | Edit::RemoveSource(_)
        | Edit::PutArticle(..)
        | Edit::RemoveArticle(_)
        | Edit::ConfirmArticle(_)
        | Edit::PutPassage(..)
        | Edit::RemovePassage(_)
        | Edit::PutClaim(..)
        | Edit::RemoveClaim(_)
        | Edit::PutMedia(..)
        | Edit::RemoveMedia(_) => apply_to_library(Arc::make_mut(&mut next.library), edit)?,
    }
    Ok(())
}

fn apply_to_library(library: &mut Library, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::PutSource(id, source) => put(&mut library.sources, id, source),
        Edit::RemoveSource(id) => take(&mut library.sources, id)?,
        Edit::PutArticle(id, article) => put(&mut library.articles, id, article),
        Edit::RemoveArticle(id) => take(&mut library.articles, id)?,
        Edit::ConfirmArticle(id) => {
            let article = library
                .articles
                .get_mut(id)
                .ok_or_else(|| EditError::NotInLibrary(id.to_string()))?;
            Arc::make_mut(article).unverified = false;
        }
        Edit::PutPassage(id, passage) => put(&mut library.passages, id, passage),
        Edit::RemovePassage(id) => take(&mut library.passages, id)?,
        Edit::PutClaim(id, claim) => put(&mut library.claims, id, claim),
        Edit::RemoveClaim(id) => take(&mut library.claims, id)?,
        Edit::PutMedia(hash, media) => put(&mut library.media, hash, media),
        Edit::RemoveMedia(hash) => take(&mut library.media, hash)?,
        Edit::SetMasthead(_)
        | Edit::SetFormat(_)
        | Edit::SetTheme(_)
        | Edit::SetHouse(_)
        | Edit::SetLanguage(_)
        | Edit::SetPages(_)
        | Edit::SetCitations(_)
        | Edit::SetMarking(_)
        | Edit::SetRules(_)
        | Edit::SetScheme(_)
        | Edit::SetAnnex(_)
        | Edit::SetVariants(_)
        | Edit::InsertSection { .. }
        | Edit::RemoveSection(_)
        | Edit::MoveSection { .. }
        | Edit::SetSectionTitle { .. }
        | Edit::SetSectionMarking { .. }
        | Edit::SetClearance { .. }
        | Edit::SetSlide { .. }
        | Edit::InsertBlock { .. }
        | Edit::RemoveBlock(_)
        | Edit::MoveBlock { .. }
        | Edit::SetBlock { .. } => unreachable!("only library edits are passed on"),
    }
    Ok(())
}

fn put<K: Clone + Hash + Eq, V: Clone>(map: &mut IndexMap<K, Arc<V>>, id: &K, value: &V) {
    map.insert(id.clone(), Arc::new(value.clone()));
}

fn take<K: Hash + Eq + ToString, V>(map: &mut IndexMap<K, Arc<V>>, id: &K) -> Result<(), EditError> {
    map.shift_remove(id)
        .map(drop)
        .ok_or_else(|| EditError::NotInLibrary(id.to_string()))
}

fn find_section<'a>(brief: &'a Brief, id: &SectionId) -> Result<(usize, &'a Arc<Section>), EditError> {
    brief.section(id).ok_or_else(|| EditError::NoSection(id.clone()))
}

/// The section that holds the block, to be changed, and the block's index in it; looked for from the section `near` on.
fn find_block<'a>(
    brief: &'a mut Brief,
    id: &BlockId,
    near: &mut usize,
) -> Result<(&'a mut Section, usize), EditError> {
    let count = brief.sections.len();
    let found = (0..count).map(|step| (*near + step) % count).find_map(|section| {
        let mut blocks = brief.sections[section].blocks.iter();
        Some((section, blocks.position(|block| block.id == *id)?))
    });
    let (section, at) = found.ok_or_else(|| EditError::NoBlock(id.clone()))?;
    *near = section;
    Ok((Arc::make_mut(&mut brief.sections[section]), at))
}

fn within(at: usize, len: usize) -> Result<(), EditError> {
    if at <= len {
        Ok(())
    } else {
        Err(EditError::OutOfRange { at, len })
    }
}

fn change_section(
    brief: &mut Brief,
    id: &SectionId,
    change: impl FnOnce(&mut Section),
) -> Result<(), EditError> {
    let (at, _) = find_section(brief, id)?;
    change(Arc::make_mut(&mut brief.sections[at]));
    Ok(())
}

fn insert_section(brief: &mut Brief, at: usize, section: &Section) -> Result<(), EditError> {
    within(at, brief.sections.len())?;
    if brief.section(&section.id).is_some() {
        return Err(EditError::SectionTaken(section.id.clone()));
    }
    for (index, block) in section.blocks.iter().enumerate() {
        let doubled = section.blocks[..index]
            .iter()
            .any(|earlier| earlier.id == block.id);
        if doubled || brief.block(&block.id).is_some() {
            return Err(EditError::BlockTaken(block.id.clone()));
        }
    }
    brief.sections.insert(at, Arc::new(section.clone()));
    Ok(())
}

fn insert_block(brief: &mut Brief, section: &SectionId, at: usize, block: &Block) -> Result<(), EditError> {
    if brief.block(&block.id).is_some() {
        return Err(EditError::BlockTaken(block.id.clone()));
    }
    put_block(brief, section, at, Arc::new(block.clone()))
}

fn put_block(brief: &mut Brief, section: &SectionId, at: usize, block: Arc<Block>) -> Result<(), EditError> {
    let (_, found) = find_section(brief, section)?;
    within(at, found.blocks.len())?;
    change_section(brief, section, |section| {
        section.blocks.insert(at, block);
        section.clearance = section.clearance.after_change();
    })
}

fn take_block(brief: &mut Brief, id: &BlockId, near: &mut usize) -> Result<Arc<Block>, EditError> {
    let (section, at) = find_block(brief, id, near)?;
    section.clearance = section.clearance.after_change();
    Ok(section.blocks.remove(at))
}
