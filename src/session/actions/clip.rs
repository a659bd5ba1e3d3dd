//! Blocks and sections copied and pasted, within a brief and from one to another, with what they lean on.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use indexmap::IndexMap;

use super::insert::section_after;
use super::sheet::sheet;
use super::table::table_of_sheet;
use super::{Change, place_after};
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Blobs, Brief, Library, Section};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::{Article, Claim, Media, Passage};
use crate::model::id::{self, ArticleId, BlockId, ClaimId, PassageId, SectionId, SourceId};
use crate::model::inline::Text;
use crate::model::marking::{Clearance, Marking};
use crate::model::reference::{Reference, ReferenceMut};
use crate::model::slide::Slide;
use crate::words::text;

/// The section of a clip that holds blocks, not a section that was copied.
const BLOCKS: &str = "blocks";

/// The selected block or section as a brief of its own: its one section, and what that leans on in the library. `None` if
/// neither is selected.
#[must_use]
pub fn clip(brief: &Brief, selection: &Target) -> Option<Brief> {
    match selection {
        Target::Block(id) => clip_blocks(brief, std::slice::from_ref(id)),
        Target::Section(id) => Some(clip_of(brief, Section::clone(brief.section(id)?.1))),
        Target::Brief
        | Target::Source(_)
        | Target::Article(_)
        | Target::Passage(_)
        | Target::Claim(_)
        | Target::Media(_) => None,
    }
}

/// Several blocks as a clip, under the strictest of their markings, or under several where those have no order. `None` if there is none of them.
#[must_use]
pub fn clip_blocks(brief: &Brief, blocks: &[BlockId]) -> Option<Brief> {
    let found: Vec<_> = blocks.iter().filter_map(|id| brief.block(id)).collect();
    let (first, ..) = found.first()?;
    let marking = found
        .iter()
        .fold(first.marking.clone(), |marking, (section, ..)| {
            brief.stricter(&marking, &section.marking)
        });
    let section = Section {
        id: SectionId::new(BLOCKS),
        marking,
        blocks: found.iter().map(|(_, _, block)| Arc::clone(block)).collect(),
        ..Section::clone(first)
    };
    Some(clip_of(brief, section))
}

/// A section as a brief of its own, with what it leans on.
fn clip_of(brief: &Brief, section: Section) -> Brief {
    let mut library = Library::default();
    for block in &section.blocks {
        block
            .kind
            .for_each_reference(|reference| take(&brief.library, &mut library, reference));
    }
    let marking = brief.stricter(&brief.marking, &section.marking);
    Brief {
        language: brief.language.clone(),
        marking,
        sections: vec![Arc::new(section)],
        library: Arc::new(library),
        ..Brief::default()
    }
}

/// Takes over what is referred to, and what that leans on.
fn take(from: &Library, into: &mut Library, reference: Reference<'_>) {
    match reference {
        Reference::Source(id, passage) => {
            copy(&from.sources, &mut into.sources, id);
            if let Some(passage) = passage {
                take_passage(from, into, passage);
            }
        }
        Reference::Claim(id) => {
            copy(&from.claims, &mut into.claims, id);
            let Some(claim) = from.claims.get(id) else { return };
            if let Some(source) = &claim.source {
                copy(&from.sources, &mut into.sources, source);
            }
            if let Some(passage) = &claim.passage {
                take_passage(from, into, passage);
            }
        }
        Reference::Media(hash) => {
            copy(&from.media, &mut into.media, hash);
            if let Some(source) = from.media.get(hash).and_then(|media| media.source.as_ref()) {
                copy(&from.sources, &mut into.sources, source);
            }
        }
        Reference::Block(_) | Reference::Page(_) => {}
    }
}

fn take_passage(from: &Library, into: &mut Library, id: &PassageId) {
    copy(&from.passages, &mut into.passages, id);
    let Some(passage) = from.passages.get(id) else {
        return;
    };
    copy(&from.articles, &mut into.articles, &passage.article);
    if let Some(article) = from.articles.get(&passage.article) {
        copy(&from.sources, &mut into.sources, &article.source);
    }
}

fn copy<K: Hash + Eq + Clone, V>(from: &IndexMap<K, Arc<V>>, into: &mut IndexMap<K, Arc<V>>, id: &K) {
    if let Some(record) = from.get(id) {
        into.entry(id.clone()).or_insert_with(|| Arc::clone(record));
    }
}

/// The marking under which a clip stood, if the place in `brief` where it would be pasted has a lower one or one of another
/// scheme.
#[must_use]
pub fn loses_marking<'a>(brief: &Brief, selection: Option<&Target>, clip: &'a Brief) -> Option<&'a str> {
    let of_section = match selection {
        Some(Target::Section(id)) => brief.section(id).map(|(_, section)| section),
        Some(Target::Block(id)) => brief.block(id).map(|(section, ..)| section),
        Some(_) | None => None,
    };
    let place = of_section.map_or_else(
        || brief.marking.clone(),
        |section| brief.stricter(&brief.marking, &section.marking),
    );
    // Both together say no more than the place if that is as strict, or holds the same labels.
    if brief.stricter(&place, &clip.marking) == place {
        return None;
    }
    clip.marking.label()
}

/// What a clip says without its marks, for other programs.
#[must_use]
pub fn words_of_clip(clip: &Brief) -> String {
    let mut paragraphs = Vec::new();
    for section in &clip.sections {
        if section.id.as_str() != BLOCKS && !section.title.is_empty() {
            paragraphs.push(section.title.clone());
        }
        for block in &section.blocks {
            block.kind.for_each_text(|text| {
                let words = crate::session::words_of(clip, text);
                if !words.trim().is_empty() {
                    paragraphs.push(words);
                }
            });
        }
    }
    paragraphs.join("\n\n")
}

/// Puts a clip behind the selection, with what it leans on: records that the library has already are used, and those whose
/// names it uses for something else get new ones. The bytes of its pictures and articles go into `blobs`. `None` if the
/// clip is empty or there is no section to put blocks into.
#[must_use]
pub fn paste(
    brief: &Brief,
    blobs: &mut Blobs,
    selection: Option<&Target>,
    clip: &Brief,
    bytes: &Blobs,
) -> Option<Change> {
    let section = clip.sections.first()?;
    let mut edits = Vec::new();
    let names = adopt(&brief.library, &clip.library, &mut edits);
    blobs.adopt(bytes);
    let mut taken: BTreeMap<BlockId, BlockId> = BTreeMap::new();
    let mut fresh = brief.fresh_block_ids();
    for block in &section.blocks {
        // What was cut keeps its name, and the references to it.
        let new = if fresh.take(&block.id) {
            block.id.clone()
        } else {
            fresh.give()
        };
        taken.insert(block.id.clone(), new);
    }
    let blocks: Vec<Block> = section
        .blocks
        .iter()
        .map(|block| {
            let mut kind = block.kind.clone();
            kind.for_each_reference_mut(|reference| names.apply(reference, &taken));
            Block {
                id: taken.get(&block.id).cloned().unwrap_or_else(|| block.id.clone()),
                kind,
            }
        })
        .collect();
    if section.id.as_str() == BLOCKS {
        let (place, at) = place_after(brief, selection)?;
        let last = blocks.last()?.id.clone();
        for (offset, block) in blocks.into_iter().enumerate() {
            edits.push(Edit::InsertBlock {
                section: place.clone(),
                at: at + offset,
                block,
            });
        }
        let name = match section.blocks.len() {
            1 => text!("Paste"),
            count => text!("Paste {n} block" | "Paste {n} blocks" % count),
        };
        return Some(Change::new(name, edits, Some(Target::Block(last))));
    }
    // An audience leaves a section out by its name: what was cut keeps it.
    let id = if brief.section(&section.id).is_none() {
        section.id.clone()
    } else {
        brief.fresh_section_id()
    };
    let pasted = Section {
        id,
        clearance: section.clearance.after_change(),
        blocks: blocks.into_iter().map(Arc::new).collect(),
        ..Section::clone(section)
    };
    let select = Target::Section(pasted.id.clone());
    edits.push(Edit::InsertSection {
        at: section_after(brief, selection),
        section: pasted,
    });
    Some(Change::new(text!("Paste section"), edits, Some(select)))
}

/// Puts words that were copied in another program behind the selection: cells of a sheet as a table, else a paragraph for each
/// of theirs.
#[must_use]
pub fn paste_words(brief: &Brief, selection: Option<&Target>, words: &str) -> Option<Change> {
    let mut clip = Brief::default();
    let kinds: Vec<BlockKind> = match sheet(words) {
        Some(rows) => vec![BlockKind::Table(table_of_sheet(brief, &rows))],
        None => paragraphs(words).collect(),
    };
    let block = |(at, kind): (usize, BlockKind)| {
        let id = BlockId::new(&format!("b{at}"));
        Arc::new(Block { id, kind })
    };
    let section = Section {
        id: SectionId::new(BLOCKS),
        blocks: kinds.into_iter().enumerate().map(block).collect(),
        title: String::new(),
        marking: Marking::None,
        clearance: Clearance::default(),
        slide: Slide::default(),
    };
    clip.sections.push(Arc::new(section));
    paste(brief, &mut Blobs::default(), selection, &clip, &Blobs::default())
}

fn paragraphs(words: &str) -> impl Iterator<Item = BlockKind> {
    let paragraphs = words.split("\n\n").map(str::trim);
    paragraphs.filter(|words| !words.is_empty()).map(|words| {
        // Line breaks of a mail or a narrow column are no breaks of ours.
        let line: Vec<&str> = words.split_whitespace().collect();
        BlockKind::Paragraph {
            text: Text::plain(&line.join(" ")),
        }
    })
}

/// What the records of a clip are called in the brief.
#[derive(Default)]
struct Names {
    sources: BTreeMap<SourceId, SourceId>,
    articles: BTreeMap<ArticleId, ArticleId>,
    passages: BTreeMap<PassageId, PassageId>,
    claims: BTreeMap<ClaimId, ClaimId>,
}

impl Names {
    fn apply(&self, reference: ReferenceMut<'_>, blocks: &BTreeMap<BlockId, BlockId>) {
        match reference {
            ReferenceMut::Source(source, passage) => {
                rename(&self.sources, source);
                if let Some(passage) = passage {
                    rename(&self.passages, passage);
                }
            }
            ReferenceMut::Claim(claim) => rename(&self.claims, claim),
            ReferenceMut::Block(block) => rename(blocks, block),
        }
    }
}

fn rename<K: Ord + Clone>(names: &BTreeMap<K, K>, id: &mut K) {
    if let Some(new) = names.get(id) {
        id.clone_from(new);
    }
}

/// Takes the records of `clip` into `library` that it lacks; returns what each is called there.
fn adopt(library: &Library, clip: &Library, edits: &mut Vec<Edit>) -> Names {
    let mut names = Names::default();
    for (id, source) in &clip.sources {
        let (name, new) = named(&library.sources, &names.sources, id, source, "source");
        if new {
            edits.push(Edit::PutSource(name.clone(), (**source).clone()));
        }
        names.sources.insert(id.clone(), name);
    }
    for (id, article) in &clip.articles {
        let mut article = Article::clone(article);
        rename(&names.sources, &mut article.source);
        let (name, new) = named(&library.articles, &names.articles, id, &article, "article");
        if new {
            edits.push(Edit::PutArticle(name.clone(), article));
        }
        names.articles.insert(id.clone(), name);
    }
    for (id, passage) in &clip.passages {
        let mut passage = Passage::clone(passage);
        rename(&names.articles, &mut passage.article);
        let (name, new) = named(&library.passages, &names.passages, id, &passage, "p");
        if new {
            edits.push(Edit::PutPassage(name.clone(), passage));
        }
        names.passages.insert(id.clone(), name);
    }
    for (id, claim) in &clip.claims {
        let mut claim = Claim::clone(claim);
        claim.source.iter_mut().for_each(|id| rename(&names.sources, id));
        claim
            .passage
            .iter_mut()
            .for_each(|id| rename(&names.passages, id));
        let (name, new) = named(&library.claims, &names.claims, id, &claim, "c");
        if new {
            edits.push(Edit::PutClaim(name.clone(), claim));
        }
        names.claims.insert(id.clone(), name);
    }
    for (hash, media) in &clip.media {
        if !library.media.contains_key(hash) {
            let mut media = Media::clone(media);
            media.source.iter_mut().for_each(|id| rename(&names.sources, id));
            edits.push(Edit::PutMedia(*hash, media));
        }
    }
    names
}

/// What `record`, which a clip calls `id`, is called among `known`, and whether it is new there.
fn named<K, V>(
    known: &IndexMap<K, Arc<V>>,
    given: &BTreeMap<K, K>,
    id: &K,
    record: &V,
    prefix: &str,
) -> (K, bool)
where
    K: Hash + Eq + Ord + Clone + for<'a> From<&'a str>,
    V: PartialEq,
{
    let same = |name: &K| known.get(name).is_some_and(|own| **own == *record);
    if same(id) {
        return (id.clone(), false);
    }
    if let Some((name, _)) = known.iter().find(|(_, own)| ***own == *record) {
        return (name.clone(), false);
    }
    let taken = |name: &K| known.contains_key(name) || given.values().any(|other| other == name);
    if taken(id) {
        (id::fresh(prefix, taken), true)
    } else {
        (id.clone(), true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::apply;
    use crate::model::marking::Tlp;
    use crate::words::Language;

    fn after(brief: &Brief, change: &Change) -> Brief {
        let edit = |brief: Brief, edit: &Edit| apply(&brief, edit).expect("it fits");
        change.edits.iter().fold(brief.clone(), edit)
    }

    /// The sample, with the first block of its that refers to a claim.
    fn sample() -> (Brief, Blobs, BlockId) {
        let opened = crate::store::sample();
        let refers = |block: &Block| {
            let mut found = false;
            block
                .kind
                .for_each_reference(|reference| found |= matches!(reference, Reference::Claim(_)));
            found
        };
        let found = opened.brief.blocks().find(|(_, block)| refers(block));
        let id = found.map(|(_, block)| block.id.clone()).expect("it has one");
        (opened.brief, opened.blobs, id)
    }

    #[test]
    fn a_block_pasted_into_its_own_brief_uses_the_library_as_it_is() {
        let (brief, mut blobs, id) = sample();
        let target = Target::Block(id.clone());
        let clip = clip(&brief, &target).expect("a block");
        let bytes = blobs.clone();
        let change = paste(&brief, &mut blobs, Some(&target), &clip, &bytes).expect("there is a place");
        let pasted = after(&brief, &change);
        assert_eq!(pasted.library, brief.library);
        assert_eq!(pasted.blocks().count(), brief.blocks().count() + 1);
        let Some(Target::Block(new)) = change.select else {
            panic!("the new block is selected");
        };
        assert_eq!(
            pasted.block(&new).expect("there").2.kind,
            brief.block(&id).expect("there").2.kind
        );
    }

    #[test]
    fn a_block_pasted_elsewhere_brings_what_it_leans_on_and_gives_way_to_names_in_use() {
        let (brief, blobs, id) = sample();
        let clip = clip(&brief, &Target::Block(id)).expect("a block");
        let mut other = crate::store::from_template("policy-note", Language::English)
            .expect("there")
            .brief;
        // The other brief calls something else by the same names.
        let library = Arc::make_mut(&mut other.library);
        for (id, claim) in &clip.library.claims {
            let mut claim = Claim::clone(claim);
            claim.subject = "something else".to_owned();
            library.claims.insert(id.clone(), Arc::new(claim));
        }
        let mut own = Blobs::default();
        let change = paste(&other, &mut own, None, &clip, &blobs).expect("there is a place");
        let pasted = after(&other, &change);
        let Some(Target::Block(new)) = &change.select else {
            panic!("the new block is selected");
        };
        let mut count = 0;
        pasted
            .block(new)
            .expect("there")
            .2
            .kind
            .for_each_reference(|reference| {
                if let Reference::Claim(id) = reference {
                    let claim = pasted.library.claims.get(id).expect("it came along");
                    assert_ne!(claim.subject, "something else");
                    let passage = claim.passage.as_ref().map(|id| &pasted.library.passages[id]);
                    let article = passage.map(|passage| &pasted.library.articles[&passage.article]);
                    assert!(article.is_none_or(|article| own.get(&article.text).is_some()));
                    count += 1;
                }
            });
        assert!(count > 0);
        // Once more: what came along the first time is used again.
        let again = paste(&pasted, &mut own, None, &clip, &blobs).expect("there is a place");
        assert_eq!(after(&pasted, &again).library, pasted.library);
    }

    #[test]
    fn what_was_cut_keeps_its_name_and_the_references_to_it() {
        let (brief, mut blobs, id) = sample();
        let (section, ..) = brief.block(&id).expect("it is there");
        for target in [Target::Block(id.clone()), Target::Section(section.id.clone())] {
            let clip = clip(&brief, &target).expect("it can be copied");
            let cut = super::super::delete(&brief, &target).expect("it can be taken out");
            let without = after(&brief, &cut);
            let bytes = blobs.clone();
            let change = paste(&without, &mut blobs, None, &clip, &bytes).expect("there is a place");
            assert_eq!(change.select, Some(target));
        }
    }

    #[test]
    fn several_blocks_stay_together_under_the_strictest_of_their_markings() {
        let (mut brief, mut blobs, _) = sample();
        Arc::make_mut(&mut brief.sections[1]).marking = Marking::Tlp(Tlp::Red);
        let ids = [0, 1].map(|at| brief.sections[at].blocks[0].id.clone());
        let clip = clip_blocks(&brief, &ids).expect("they are there");
        assert_eq!(clip.marking, Marking::Tlp(Tlp::Red));
        let bytes = blobs.clone();
        let change = paste(&brief, &mut blobs, None, &clip, &bytes).expect("there is a place");
        assert_eq!(change.name.to_string(), "Paste 2 blocks");
        assert_eq!(
            after(&brief, &change).blocks().count(),
            brief.blocks().count() + 2
        );
    }

    #[test]
    fn of_markings_without_an_order_none_is_lost_in_silence() {
        let own = |words: &str| Marking::Own(words.to_owned());
        let (mut brief, ..) = sample();
        brief.marking = Marking::None;
        Arc::make_mut(&mut brief.sections[0]).marking = own("Board");
        Arc::make_mut(&mut brief.sections[1]).marking = Marking::Tlp(Tlp::Amber);
        let blocks: Vec<BlockId> = brief.sections[..2]
            .iter()
            .filter_map(|section| section.blocks.first())
            .map(|block| block.id.clone())
            .collect();
        let clip = clip_blocks(&brief, &blocks).expect("two blocks");
        assert_eq!(clip.marking, own("Board and TLP:AMBER"));
        let mut place = Brief {
            marking: Marking::Tlp(Tlp::Amber),
            ..Brief::default()
        };
        assert_eq!(loses_marking(&place, None, &clip), Some("Board and TLP:AMBER"));
        for label in ["TLP:AMBER and Board", "Board and TLP:AMBER"] {
            place.marking = own(label);
            assert_eq!(loses_marking(&place, None, &clip), None, "{label}");
        }
        Arc::make_mut(&mut brief.rules).levels = vec!["Public".to_owned(), "Board".to_owned()];
        Arc::make_mut(&mut brief.sections[1]).marking = own("Public");
        let clip = clip_blocks(&brief, &blocks).expect("two blocks");
        assert_eq!(clip.marking, own("Board"));
    }

    #[test]
    fn a_stricter_marking_that_is_lost_is_told() {
        let (mut brief, _, id) = sample();
        brief.marking = Marking::Tlp(Tlp::Amber);
        let clip = clip(&brief, &Target::Block(id)).expect("a block");
        let other = crate::store::from_template("policy-note", Language::English)
            .expect("there")
            .brief;
        assert_eq!(loses_marking(&other, None, &clip), Some("TLP:AMBER"));
        assert_eq!(loses_marking(&brief, None, &clip), None);
    }

    #[test]
    fn words_of_another_program_become_paragraphs() {
        let brief = crate::store::from_template("policy-note", Language::English)
            .expect("there")
            .brief;
        let before = brief.blocks().count();
        let change = paste_words(&brief, None, "One line\nthat goes on.\n\n*Another*.\n").expect("words");
        let pasted = after(&brief, &change);
        assert_eq!(pasted.blocks().count(), before + 2);
        assert_eq!(paste_words(&brief, None, " \n\n "), None);
    }

    #[test]
    fn a_section_pasted_behind_the_masthead_becomes_the_first() {
        let (brief, mut blobs, _) = sample();
        let copied = clip(&brief, &Target::Section(brief.sections[1].id.clone())).expect("a section");
        let bytes = blobs.clone();
        let titles = |behind: Option<&Target>, blobs: &mut Blobs| -> Vec<String> {
            let change = paste(&brief, blobs, behind, &copied, &bytes).expect("there is a place");
            let pasted = after(&brief, &change);
            pasted
                .sections
                .iter()
                .map(|section| section.title.clone())
                .collect()
        };
        let title = &brief.sections[1].title;
        assert_eq!(titles(Some(&Target::Brief), &mut blobs)[0], *title);
        // With nothing selected it is the last that is written, before the list of sources.
        let all = titles(None, &mut blobs);
        assert_eq!(all[all.len() - 2], *title);
        assert_eq!(all.last(), brief.sections.last().map(|section| &section.title));
    }

    #[test]
    fn cells_of_a_sheet_become_a_table_behind_the_selected_block() {
        let (brief, _, id) = sample();
        let (section, at, _) = brief.block(&id).expect("it is there");
        let section = section.id.clone();
        let cells = "Sector\tCases\nNorth\t640\nEast\t1,105\n";
        let change = paste_words(&brief, Some(&Target::Block(id)), cells).expect("cells");
        let pasted = after(&brief, &change);
        let (_, section) = pasted.section(&section).expect("it is there");
        let BlockKind::Table(table) = &section.blocks[at + 1].kind else {
            panic!("a table");
        };
        let heads: Vec<String> = table.columns.iter().map(|column| column.header.words()).collect();
        assert_eq!(heads, ["Sector", "Cases"]);
        assert_eq!(
            table.rows,
            [["North".into(), "640".into()], ["East".into(), "1,105".into()]]
        );
        assert_eq!(
            change.select,
            Some(Target::Block(section.blocks[at + 1].id.clone()))
        );
        // One line is words, a tab in it or not.
        let line = paste_words(&brief, None, "One line\twith a tab").expect("words");
        assert_eq!(line.edits.len(), 1);
        let pasted = after(&brief, &line);
        let Some(Target::Block(id)) = &line.select else {
            panic!("it is selected")
        };
        assert!(matches!(
            pasted.block(id).expect("there").2.kind,
            BlockKind::Paragraph { .. }
        ));
    }
}
