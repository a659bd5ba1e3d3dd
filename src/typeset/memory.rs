//! Remembers measured blocks from one layout to the next.
//!
//! A block's measure depends on its content, the design, the language, and on what it refers to; all of these are
//! compared before a measure is used again. What is shared between two snapshots of a brief compares by pointer.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::Halt;
use super::flow::{Owner, Unit};
use super::measure::{self, Context, listed_exhibits};
use super::piece::Measured;
use super::resolve::{Cited, Mark, NoteContent, Series, visit_references};
use super::text::Setter;
use super::theme::Designs;
use crate::model::block::{Block, BlockKind, ContentsPart};
use crate::model::brief::{Masthead, Section};
use crate::model::date::PartialDate;
use crate::model::evidence::{Claim, Media, Passage, Source};
use crate::model::house::Logo;
use crate::model::reference::Reference;
use crate::model::slide::Slide;

/// The measured blocks of the last layout.
#[derive(Default)]
pub(super) struct Memory {
    designs: Option<Designs>,
    language: String,
    /// Of each owner the measures that the last layout used: more than one if it names pages.
    entries: BTreeMap<Owner, Vec<Entry>>,
    /// How many layouts there were: entries that the last one did not use are forgotten.
    round: u64,
    measured: usize,
}

/// A measure with what it depends on.
struct Entry {
    content: Content,
    dependencies: Vec<Dependency>,
    measured: Arc<Measured>,
    round: u64,
}

/// What is measured.
#[derive(Clone, PartialEq)]
enum Content {
    /// The masthead, the date of the oldest figure, and the logo with whether its bytes are there.
    Masthead(Arc<Masthead>, Option<PartialDate>, Option<(Logo, bool)>),
    /// The notes at the end: their words and citations, and the kind of slide they stand on.
    Notes(String, Slide),
    /// A section's title, the label of its marking, and the kind of its slide.
    Section(String, Option<String>, Slide),
    /// A block and the kind of slide it stands on.
    Block(Arc<Block>, Slide),
}

/// Something outside a block on which its measure depends.
#[derive(Clone, PartialEq)]
enum Dependency {
    /// The number, mark and record of a source.
    Source(Option<(usize, Mark)>, Option<Arc<Source>>),
    /// A claim, and the number and mark of its source.
    Claim(Option<Arc<Claim>>, Option<(usize, Mark)>),
    /// A passage.
    Passage(Option<Arc<Passage>>),
    /// How another block is called, or a heading's level.
    Name(String),
    /// A picture's record, and whether its bytes are there.
    Picture(Option<Arc<Media>>, bool),
    /// The page on which something stands.
    Page(Option<usize>),
}

thread_local! {
    /// Setters hold caches worth keeping, and each serves one thread.
    static SETTER: RefCell<Setter> = RefCell::new(Setter::new());
}

/// A block to be measured.
struct Job<'a> {
    /// Its place among what is planned.
    at: usize,
    owner: Owner,
    content: Content,
    dependencies: Vec<Dependency>,
    subject: Subject<'a>,
}

#[derive(Clone, Copy)]
enum Subject<'a> {
    Masthead,
    Notes(Slide),
    Section(&'a Section),
    Block(&'a Block, Slide),
}

impl Memory {
    /// How many blocks were measured since [`begin`](Self::begin).
    pub(super) const fn measured(&self) -> usize {
        self.measured
    }

    /// Begins a layout; forgets all if the design or language is another.
    pub(super) fn begin(&mut self, designs: &Designs, language: &str) {
        self.measured = 0;
        self.round += 1;
        if self.designs.as_ref() != Some(designs) || self.language != language {
            self.entries.clear();
            self.designs = Some(designs.clone());
            language.clone_into(&mut self.language);
        }
    }

    /// Ends a layout: what it did not use is forgotten.
    pub(super) fn end(&mut self) {
        let round = self.round;
        self.entries.retain(|_, entries| {
            entries.retain(|entry| entry.round == round);
            !entries.is_empty()
        });
    }

    /// The measured units of the brief in order; measures those that are not known. Once `halt` says so it measures no more,
    /// and those that are not known are left out: then the second value is `false`.
    pub(super) fn measure(&mut self, context: Context<'_>, halt: Halt<'_>) -> (Vec<Unit>, bool) {
        let plans = plan(context);
        let mut known: Vec<Option<Arc<Measured>>> = Vec::with_capacity(plans.len());
        let mut jobs = Vec::new();
        for (at, plan) in plans.iter().enumerate() {
            let dependencies = dependencies(context, plan.subject);
            known.push(self.recall(plan, &dependencies));
            if known.last().is_some_and(Option::is_none) {
                jobs.push(Job {
                    at,
                    owner: plan.owner.clone(),
                    content: plan.content.clone(),
                    dependencies,
                    subject: plan.subject,
                });
            }
        }
        let asked = jobs.len();
        let made = run(context, jobs, halt);
        let whole = made.len() == asked;
        self.measured += made.len();
        for (job, measured) in made {
            if let Some(known) = known.get_mut(job.at) {
                *known = Some(Arc::clone(&measured));
            }
            self.entries.entry(job.owner).or_default().push(Entry {
                content: job.content,
                dependencies: job.dependencies,
                measured,
                round: self.round,
            });
        }
        let units = plans.into_iter().zip(known);
        let units = units.filter_map(|(plan, measured)| Some(plan.unit(measured?)));
        (units.collect(), whole)
    }

    /// The measure of what is planned, if it is known.
    fn recall(&mut self, plan: &Plan<'_>, dependencies: &[Dependency]) -> Option<Arc<Measured>> {
        let entry = self
            .entries
            .get_mut(&plan.owner)?
            .iter_mut()
            .find(|entry| entry.content == plan.content && entry.dependencies == dependencies)?;
        entry.round = self.round;
        Some(Arc::clone(&entry.measured))
    }
}

/// Measures `jobs`, on all cores where there are many, and leaves those that are not begun when `halt` says so.
fn run<'a>(context: Context<'_>, jobs: Vec<Job<'a>>, halt: Halt<'_>) -> Vec<(Job<'a>, Arc<Measured>)> {
    const FEW: usize = 4;
    let one = |job: Job<'a>| {
        if halt() {
            return None;
        }
        let measured = SETTER.with_borrow_mut(|setter| {
            setter.set_large_print(context.design.large_print);
            setter.set_stand_in(context.design.stand_in);
            match job.subject {
                Subject::Masthead => measure::masthead(setter, context),
                Subject::Notes(slide) => measure::endnotes(setter, context.on(slide)),
                Subject::Section(section) => {
                    measure::section(setter, context.on(context.brief.slide(section)), section)
                }
                Subject::Block(block, slide) => measure::block(setter, context.on(slide), block),
            }
        });
        Some((job, Arc::new(measured)))
    };
    if jobs.len() <= FEW {
        jobs.into_iter().filter_map(one).collect()
    } else {
        jobs.into_par_iter().filter_map(one).collect()
    }
}

/// A unit to come.
struct Plan<'a> {
    owner: Owner,
    content: Content,
    subject: Subject<'a>,
    section: Option<usize>,
    slide: Slide,
    opens_page: bool,
    opens_column: bool,
    exhibit: Option<Series>,
    passes: bool,
}

impl Plan<'_> {
    /// The list of notes on a slide of this kind.
    fn on(self, slide: Slide) -> Self {
        let content = match self.content {
            Content::Notes(notes, _) => Content::Notes(notes, slide),
            other => other,
        };
        Self {
            content,
            subject: Subject::Notes(slide),
            slide,
            ..self
        }
    }

    fn unit(self, measured: Arc<Measured>) -> Unit {
        Unit {
            owner: self.owner,
            section: self.section,
            measured,
            slide: self.slide,
            opens_page: self.opens_page,
            opens_column: self.opens_column,
            exhibit: self.exhibit,
            passes: self.passes,
        }
    }
}

/// The units of the brief in order: the masthead, then each section's title and blocks.
fn plan(context: Context<'_>) -> Vec<Plan<'_>> {
    let brief = context.brief;
    let logo = brief.house.logo.as_ref();
    let logo = logo.map(|logo| (logo.clone(), context.blobs.get(&logo.media).is_some()));
    let mut plans = vec![Plan {
        owner: Owner::Masthead,
        content: Content::Masthead(Arc::clone(&brief.masthead), context.resolved.oldest(), logo),
        subject: Subject::Masthead,
        section: None,
        slide: Slide::Message,
        opens_page: false,
        opens_column: false,
        exhibit: None,
        passes: false,
    }];
    let mut breaks = false;
    let mut slide = Slide::Message;
    let mut endnotes = endnotes(context);
    for (index, section) in brief.sections.iter().enumerate() {
        let another = brief.slide(section) != slide;
        slide = brief.slide(section);
        let mut in_column = false;
        breaks |= context.design.section_opens_page && (another || !section.title.trim().is_empty());
        plans.push(Plan {
            owner: Owner::Section(section.id.clone()),
            content: Content::Section(
                section.title.clone(),
                section.marking.label().map(str::to_owned),
                slide,
            ),
            subject: Subject::Section(section),
            section: Some(index),
            slide,
            opens_page: std::mem::take(&mut breaks),
            opens_column: false,
            exhibit: None,
            passes: false,
        });
        for block in &section.blocks {
            if matches!(block.kind, BlockKind::Sources)
                && let Some(plan) = endnotes.take()
            {
                plans.push(Plan {
                    section: Some(index),
                    opens_page: std::mem::take(&mut breaks),
                    ..plan.on(slide)
                });
            }
            plans.push(Plan {
                owner: Owner::Block(block.id.clone()),
                content: Content::Block(Arc::clone(block), slide),
                subject: Subject::Block(block, slide),
                section: Some(index),
                slide,
                opens_page: std::mem::take(&mut breaks),
                opens_column: std::mem::take(&mut in_column),
                exhibit: context.resolved.exhibit(&block.id).map(|exhibit| exhibit.series),
                passes: matches!(
                    block.kind,
                    BlockKind::Paragraph { .. }
                        | BlockKind::List { .. }
                        | BlockKind::Heading { .. }
                        | BlockKind::Quote { .. }
                ),
            });
            let parts = matches!(block.kind, BlockKind::PageBreak);
            in_column = parts && slide == Slide::TwoColumns;
            breaks = parts && !in_column;
        }
    }
    if let Some(plan) = endnotes {
        let section = brief.sections.len().checked_sub(1);
        plans.push(Plan {
            section,
            slide,
            ..plan
        });
    }
    plans
}

/// The list of notes, before the list of sources or else at the end; nothing where there are none or they stand at the
/// foot of their pages.
fn endnotes(context: Context<'_>) -> Option<Plan<'_>> {
    let resolved = context.resolved;
    if resolved.at_foot() || resolved.note_count() == 0 {
        return None;
    }
    Some(Plan {
        owner: Owner::Notes,
        content: Content::Notes(notes(context, 1..=resolved.note_count()), Slide::Message),
        subject: Subject::Notes(Slide::Message),
        section: None,
        slide: Slide::Message,
        opens_page: false,
        opens_column: false,
        exhibit: None,
        passes: false,
    })
}

/// All that the notes `numbers` print beside what they refer to.
fn notes(context: Context<'_>, numbers: impl IntoIterator<Item = usize>) -> String {
    let mut parts = vec![format!("{:?}", context.brief.pages.notes)];
    for number in numbers {
        let note = context.resolved.note(number);
        parts.push(format!("{number} {note:?}"));
        if let Some(NoteContent::Citation { source, .. }) = note {
            let mut listed = context.resolved.listed();
            let listed = listed.find(|(listed, _)| listed.source == *source);
            let record = listed.and_then(|(listed, _)| listed.record.as_ref());
            parts.push(format!("{} {record:?}", context.resolved.lists_sources()));
        }
    }
    parts.join(" ")
}

/// What a measure takes from that to which its block refers.
fn referred(context: Context<'_>, reference: Reference<'_>) -> Dependency {
    match reference {
        Reference::Source(source, _) => source_of(context, source),
        Reference::Claim(id) => claim_of(context, id),
        Reference::Block(id) => Dependency::Name(called(context, id)),
        Reference::Page(id) => Dependency::Page(context.resolved.pages().printed(id)),
        Reference::Media(hash) => {
            let record = context.brief.library.media.get(hash).cloned();
            Dependency::Picture(record, context.blobs.get(hash).is_some())
        }
    }
}

fn dependencies(context: Context<'_>, subject: Subject<'_>) -> Vec<Dependency> {
    let mut dependencies = Vec::new();
    if let Subject::Notes(_) = subject {
        for (_, block) in context.brief.blocks() {
            if !context.resolved.notes_of(&block.id).is_empty() {
                visit_references(&block.kind, |reference| {
                    dependencies.push(referred(context, reference));
                });
            }
        }
    }
    let Subject::Block(block, _) = subject else {
        return dependencies;
    };
    let numbers = context.resolved.notes_of(&block.id);
    if !numbers.is_empty() {
        dependencies.push(Dependency::Name(notes(context, numbers)));
    }
    visit_references(&block.kind, |reference| {
        dependencies.push(referred(context, reference));
    });
    match &block.kind {
        BlockKind::Heading { .. } => {
            dependencies.push(Dependency::Name(
                context.resolved.heading_level(&block.id).to_string(),
            ));
        }
        BlockKind::Figure(_) | BlockKind::Table(_) => {
            dependencies.push(Dependency::Name(called(context, &block.id)));
        }
        BlockKind::Contents { parts } => contents(context, parts, &mut dependencies),
        BlockKind::Sources => sources(context, &mut dependencies),
        BlockKind::Paragraph { .. }
        | BlockKind::List { .. }
        | BlockKind::Quote { .. }
        | BlockKind::Callout { .. }
        | BlockKind::KeyPoints { .. }
        | BlockKind::Judgement { .. }
        | BlockKind::KeyFigures { .. }
        | BlockKind::SpeakerNote { .. }
        | BlockKind::PageBreak => {}
    }
    dependencies
}

fn source_of(context: Context<'_>, id: &crate::model::id::SourceId) -> Dependency {
    Dependency::Source(
        cited_as(context, id),
        context.brief.library.sources.get(id).cloned(),
    )
}

fn claim_of(context: Context<'_>, id: &crate::model::id::ClaimId) -> Dependency {
    let claim = context.brief.library.claims.get(id).cloned();
    let source = claim.as_ref().and_then(|claim| claim.source.as_ref());
    let number = source.and_then(|source| cited_as(context, source));
    Dependency::Claim(claim, number)
}

/// The number and the mark of a source.
fn cited_as(context: Context<'_>, id: &crate::model::id::SourceId) -> Option<(usize, Mark)> {
    let number = context.resolved.number(id)?;
    Some((number, context.resolved.mark(id)?.clone()))
}

/// All that a cross-reference to the block prints.
fn called(context: Context<'_>, id: &crate::model::id::BlockId) -> String {
    context.resolved.name(id).unwrap_or_default()
}

fn contents(context: Context<'_>, parts: &BTreeSet<ContentsPart>, dependencies: &mut Vec<Dependency>) {
    let pages = context.resolved.pages();
    for (block, title) in listed_exhibits(context, parts) {
        dependencies.push(Dependency::Name(format!(
            "{} {}",
            called(context, &block.id),
            String::from(title.clone())
        )));
        dependencies.push(Dependency::Page(pages.blocks.get(&block.id).copied()));
        visit_references(&block.kind, |reference| {
            dependencies.push(referred(context, reference));
        });
    }
    if !parts.contains(&ContentsPart::Sections) {
        return;
    }
    for section in &context.brief.sections {
        dependencies.push(Dependency::Name(section.title.clone()));
        dependencies.push(Dependency::Page(
            context.resolved.pages().sections.get(&section.id).copied(),
        ));
        for block in &section.blocks {
            let BlockKind::Heading { text, .. } = &block.kind else {
                continue;
            };
            let level = context.resolved.heading_level(&block.id);
            dependencies.push(Dependency::Name(format!(
                "{level} {} {}",
                block.id,
                String::from(text.clone())
            )));
            dependencies.push(Dependency::Page(
                context.resolved.pages().blocks.get(&block.id).copied(),
            ));
            visit_references(&block.kind, |reference| {
                dependencies.push(referred(context, reference));
            });
        }
    }
}

fn sources(context: Context<'_>, dependencies: &mut Vec<Dependency>) {
    dependencies.push(Dependency::Name(format!("{:?}", context.resolved.scheme())));
    let library = &context.brief.library;
    dependencies.push(Dependency::Name(context.brief.citations.ratings.to_string()));
    for (listed, Cited { first, passages }) in context.resolved.listed() {
        dependencies.push(Dependency::Name(format!("{listed:?}")));
        dependencies.push(source_of(context, &listed.source));
        let texts = library
            .articles
            .values()
            .filter(|article| article.source == listed.source);
        dependencies.extend(texts.map(|article| Dependency::Name(article.text.to_string())));
        dependencies.push(Dependency::Name(first.to_string()));
        dependencies.push(Dependency::Page(
            context.resolved.pages().blocks.get(first).copied(),
        ));
        for cited in passages {
            let passage = library.passages.get(&cited.passage);
            dependencies.push(Dependency::Page(
                passage.and_then(|passage| library.page_of(passage)),
            ));
            dependencies.push(Dependency::Passage(passage.cloned()));
            dependencies.push(Dependency::Name(cited.first.to_string()));
            dependencies.push(Dependency::Page(
                context.resolved.pages().blocks.get(&cited.first).copied(),
            ));
            dependencies.extend(cited.claims.iter().map(|id| claim_of(context, id)));
        }
    }
}
