//! From a brief to pages: measure each block, let the blocks flow, number and finish the pages.
//!
//! Input is a [`Brief`] with its [`Blobs`]; output is a [`Layout`]: a paged document and findings. Nothing here
//! fails or looks outside its input: what is wrong becomes a visible placeholder and a diagnostic.

pub mod exhibit;
mod flow;
pub mod frame;
pub mod handout;
pub mod length;
pub mod lexicon;
mod measure;
mod memory;
mod mirror;
mod missing;
mod overflow;
pub mod piece;
mod resize;
pub mod resolve;
mod speaker;
pub mod text;
pub mod theme;

use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::{Code, Diagnostic, Severity, Target};
use crate::model::slide::Slide;
use crate::words::{Text, text};
use flow::{Composition, Distribution, KnownPages, Owner, Places, RunningLines, Sheet, Unit};
use frame::PagedDocument;
use handout::Handout;
use measure::Context;
use memory::Memory;
use resolve::{PageNumbers, Resolved, settle};
pub use speaker::{notes_to_say, speaker_notes};
use text::OwnFace;
use theme::{Design, Designs};

/// The block id of the annex's table, which is set over the whole width. No id of a file has a space, so that it is
/// never that of another block.
pub const ANNEX: &str = "claim ledger";

/// Asked between blocks whether nobody wants the pages any more.
pub type Halt<'a> = &'a (dyn Fn() -> bool + Sync);

/// What layout makes.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The pages.
    pub document: PagedDocument,
    /// What layout found wrong: missing glyphs and pictures, overlong words, empty exhibits.
    pub diagnostics: Vec<Diagnostic>,
}

/// How to set a brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether "DRAFT" stands across each page.
    pub draft: bool,
    /// As which handout its pages are set, if they are slides to be handed out; `None` sets them as they are.
    pub handout: Option<Handout>,
}

/// Sets briefs, and remembers the measured blocks of the last one, so that setting it again after an edit measures
/// only what changed.
#[derive(Default)]
pub struct Typesetter {
    /// The measured blocks of the last layout.
    memory: Memory,
    /// On which pages things stood in it: contents and sources are measured with these first.
    numbers: PageNumbers,
    /// Its pages: those of which nothing changed are not composed again.
    pages: KnownPages,
    /// Its running lines.
    lines: RunningLines,
}

impl Typesetter {
    /// A typesetter that remembers nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many blocks the last layout measured, the others being remembered.
    #[must_use]
    pub const fn measured(&self) -> usize {
        self.memory.measured()
    }

    /// Sets `brief` into pages.
    ///
    /// Contents and sources name pages, and pages depend on all heights. This ends because the heights of contents
    /// and sources do not depend on the numbers in them: they are measured, everything is distributed, and then the
    /// numbers are filled in. Cross-references that name pages within the text are another matter: the text is set again
    /// until each page that it prints is the right one, and what does not come to rest is left out.
    pub fn layout(&mut self, brief: &Brief, blobs: &Blobs, options: &Options) -> Layout {
        self.layout_unless(brief, blobs, options, &|| false)
            .expect("nothing halts it")
    }

    /// The same, unless `halt` says before it is done that nobody wants the pages any more; what was measured until then is
    /// remembered.
    pub fn layout_unless(
        &mut self,
        brief: &Brief,
        blobs: &Blobs,
        options: &Options,
        halt: Halt<'_>,
    ) -> Option<Layout> {
        let (own, fault) = match own_face(brief, blobs) {
            Ok(own) => (own, None),
            Err(fault) => (None, Some(fault)),
        };
        let mut layout = self.layout_in(&Design::of(brief, own), (brief, blobs), options, halt)?;
        layout.diagnostics.extend(fault.map(|fault| *fault));
        Some(layout)
    }

    fn layout_in(
        &mut self,
        design: &Design,
        (brief, blobs): (&Brief, &Blobs),
        options: &Options,
        halt: Halt<'_>,
    ) -> Option<Layout> {
        let designs = Designs::new(design.clone());
        let mut resolved = Resolved::new(brief);
        let sheet = Sheet {
            height: design.grid.height(design.page),
            columns: design.grid.columns,
            rhythm: design.rhythm,
            rule: design.scale.small.leading,
        };
        self.memory.begin(&designs, brief.language());
        let mut passes = Passes {
            memory: &mut self.memory,
            brief,
            blobs,
            designs: &designs,
            sheet,
            halt,
            halted: false,
            units: Vec::new(),
            distribution: Distribution::default(),
        };
        let numbers = if resolved.paged().is_empty() {
            let guess = std::mem::take(&mut self.numbers);
            let numbers = passes.set(&mut resolved, &guess);
            if numbers != guess {
                passes.measure(&mut resolved, &numbers);
            }
            numbers
        } else {
            let paged = resolved.paged().clone();
            settle(&paged, |pages| passes.set(&mut resolved, pages))
        };
        let Passes {
            units,
            distribution,
            halted,
            ..
        } = passes;
        self.memory.end();
        if halted || halt() {
            return None;
        }
        let composition = Composition {
            brief,
            resolved: &resolved,
            designs: &designs,
            units: &units,
            logo: brief
                .house
                .logo
                .as_ref()
                .and_then(|logo| exhibit::logo(blobs, logo.media)),
            distribution: &distribution,
            options,
        };
        let mut document = flow::compose(&composition, &mut self.lines, &mut self.pages);
        self.numbers = numbers;
        let mut diagnostics = diagnostics(brief, &resolved, &units, &distribution);
        diagnostics.extend(overflow::check(brief, &document));
        if let Some(handout) = options.handout {
            let places = Places::new(brief, &units, &distribution, design);
            let deck = handout::Composition {
                context: Context {
                    brief,
                    blobs,
                    resolved: &resolved,
                    design,
                    designs: &designs,
                    slide: Slide::default(),
                },
                deck: &document,
                places: &places,
            };
            let (sheets, found) = handout::compose(&deck, handout, &mut self.lines);
            document = sheets;
            diagnostics.extend(found);
        }
        Some(Layout {
            document,
            diagnostics,
        })
    }
}

/// The face in the font that the brief brings along, if it does; or what is wrong with it. Without it the theme's own is set.
fn own_face(brief: &Brief, blobs: &Blobs) -> Result<Option<OwnFace>, Box<Diagnostic>> {
    let Some(font) = brief.house.font.as_ref() else {
        return Ok(None);
    };
    let message = match blobs.get(&font.file) {
        None => text!("The font “{}” is not in the brief’s file", &font.name),
        Some(bytes) => match OwnFace::of(font.file, bytes) {
            Ok(face) => return Ok(Some(face)),
            Err(fault) => text!("The font “{}” cannot be used: {}", &font.name, Text::told(&fault)),
        },
    };
    let found = Diagnostic::new(Severity::Warning, Code::OwnFont, Target::Brief, message);
    Err(Box::new(found.with_hint(text!(
        "Choose it again in the house style, or another typeface"
    ))))
}

/// What is set again and again until its pages are known.
struct Passes<'a> {
    memory: &'a mut Memory,
    brief: &'a Brief,
    blobs: &'a Blobs,
    designs: &'a Designs,
    sheet: Sheet,
    halt: Halt<'a>,
    /// Whether blocks were left out because `halt` said so.
    halted: bool,
    /// The blocks as they were last measured.
    units: Vec<Unit>,
    /// Where they last stood.
    distribution: Distribution,
}

impl Passes<'_> {
    /// Measures the blocks with `pages` printed in them.
    fn measure(&mut self, resolved: &mut Resolved<'_>, pages: &PageNumbers) {
        resolved.set_pages(pages.clone());
        let context = Context {
            brief: self.brief,
            blobs: self.blobs,
            resolved,
            design: self.designs.whole(),
            designs: self.designs,
            slide: Slide::default(),
        };
        let (units, whole) = self.memory.measure(context, self.halt);
        self.units = units;
        self.halted |= !whole;
    }

    /// Measures the blocks with `pages` printed in them, and says on which pages they then stand.
    fn set(&mut self, resolved: &mut Resolved<'_>, pages: &PageNumbers) -> PageNumbers {
        self.measure(resolved, pages);
        self.distribution = flow::distribute(&self.units, &self.sheet);
        page_numbers(self.brief, &self.units, &self.distribution)
    }
}

/// The pages, counted from 1, on which blocks and sections begin.
fn page_numbers(brief: &Brief, units: &[Unit], distribution: &Distribution) -> PageNumbers {
    let mut numbers = PageNumbers::default();
    for (unit, page) in units.iter().zip(distribution.first_pages(units.len())) {
        let Some(page) = page else { continue };
        if let Some(section) = unit.section.and_then(|index| brief.sections.get(index)) {
            numbers.sections.entry(section.id.clone()).or_insert(page + 1);
        }
        if let Owner::Block(block) = &unit.owner {
            numbers.blocks.entry(block.clone()).or_insert(page + 1);
        }
    }
    numbers
}

/// All findings: of references, of measuring, and of pieces taller than a page.
fn diagnostics(
    brief: &Brief,
    resolved: &Resolved<'_>,
    units: &[Unit],
    distribution: &Distribution,
) -> Vec<Diagnostic> {
    let mut diagnostics = resolved.diagnostics().to_vec();
    diagnostics.extend(length::check(brief, units, distribution));
    for block in resolved.pages().withheld() {
        let name = resolved.name(block).unwrap_or_default();
        let message = text!(
            "The page of {} moves when it is printed, so cross-references leave it out",
            name
        );
        let found = Diagnostic::new(
            Severity::Note,
            Code::PageUnsettled,
            Target::Block(block.clone()),
            message,
        );
        diagnostics.push(found.with_hint(text!(
            "A word more or less in the text before it gives it a firm page"
        )));
    }
    for unit in units {
        diagnostics.extend(unit.measured.diagnostics.iter().cloned());
    }
    for placement in distribution
        .pieces
        .iter()
        .filter(|placement| placement.scale < 1.0)
    {
        let target = match units.get(placement.unit).map(|unit| &unit.owner) {
            Some(Owner::Block(block)) => Target::Block(block.clone()),
            Some(Owner::Section(section)) => Target::Section(section.clone()),
            Some(Owner::Masthead | Owner::Notes) | None => Target::Brief,
        };
        let message = text!("A part of this is taller than the page and was made smaller to fit");
        let found = Diagnostic::new(Severity::Warning, Code::TallerThanPage, target, message);
        diagnostics.push(found.with_hint(text!("Shorten it or set it on a larger page")));
    }
    let prints_sources = units.iter().any(|unit| {
        let mut pieces = unit.measured.pieces.iter();
        pieces.any(|piece| piece.source.is_some())
    });
    if resolved.sources().len() > 0 && !prints_sources {
        let message = text!("The text gives numbers of sources, but no list of sources is printed");
        let found = Diagnostic::new(Severity::Warning, Code::SourcesNotPrinted, Target::Brief, message);
        diagnostics.push(found.with_hint(text!("Add a list of sources at the end")));
    }
    diagnostics
}

#[cfg(test)]
mod tests;
