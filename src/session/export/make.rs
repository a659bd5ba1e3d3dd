//! From a brief to the bytes of its PDF: the one way for the window and the command line.
//!
//! [`set`] makes the copy and its pages, and finds what is wrong with it; [`write()`] makes the file and, where something
//! was left out, holds it against the whole brief. Nothing is put on disk here.

use std::path::Path;

use super::{AuditError, attaches_by_itself, attachments, audit};
use crate::evidence;
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::diagnostic::{Code, Diagnostic, Severity, Subject};
use crate::model::variant::{Variant, VariantError};
use crate::output::pdf::{self, PdfError, Resolution};
use crate::session::annex;
use crate::store::StoreError;
use crate::typeset::handout::Handout;
use crate::typeset::{Halt, Layout, Options, Typesetter};
use crate::words::tr;

/// In which form the pages are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As the brief has them.
    #[default]
    AsSet,
    /// In large print, for readers who need it: all text 18 points or more.
    LargePrint,
    /// As a handout of a deck.
    Handout(Handout),
}

/// What goes into a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// For whom it is; `None` is the whole brief.
    pub variant: Option<Variant>,
    /// In which form its pages are made.
    pub form: Form,
    /// Whether to make it in spite of errors, with "DRAFT" across each page.
    pub draft: bool,
    /// Whether the brief travels in it.
    pub attach: bool,
    /// How many pixels an inch pictures get.
    pub images: Resolution,
    /// Whether all is in grey, as printers without colours have it.
    pub grey: bool,
}

impl Choices {
    /// What goes into the PDF of `brief` for an audience if nobody says otherwise.
    #[must_use]
    pub fn usual(brief: &Brief, variant: Option<Variant>) -> Self {
        Self {
            attach: variant.is_none() && attaches_by_itself(brief),
            variant,
            form: Form::AsSet,
            draft: false,
            images: Resolution::PRINT,
            grey: false,
        }
    }
}

/// A brief as it is, of which copies are made.
#[derive(Clone, Copy, Debug)]
pub struct Original<'a> {
    /// The whole brief.
    pub brief: &'a Brief,
    /// Its pictures and article texts.
    pub blobs: &'a Blobs,
    /// What was found wrong with its files when they were read.
    pub findings: &'a [Diagnostic],
    /// The day by which claims are judged stale; `None` judges none so.
    pub today: Option<PartialDate>,
    /// The day of issue, as year, month and day, of a brief that names none.
    pub issued: Option<(i16, u8, u8)>,
}

/// A copy with its pages, of which no file is made yet.
#[derive(Debug)]
pub struct SetCopy {
    /// What of the brief it holds.
    pub brief: Brief,
    /// What was left out, each in a few words.
    pub left_out: Vec<String>,
    /// Its pages.
    pub layout: Layout,
    /// All that is wrong with it, each once: of its files, content and layout.
    pub findings: Vec<Diagnostic>,
}

/// A finished file, not yet on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What was left out, each in a few words.
    pub left_out: Vec<String>,
    /// The audience whose copy was read back, and nothing of what is left out found in it; `None` for the whole brief.
    pub read_back: Option<String>,
    /// How many bytes the brief inside takes beside the pages; 0 if it is not inside.
    pub inside: usize,
    /// Whether photographs keep all their pixels because the brief inside shares them with the pages.
    pub shares: bool,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The pages are set and the claims checked.
    Setting,
    /// The file is written.
    Writing,
    /// The finished copy is held against the whole brief.
    ReadingBack,
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// The share of the whole work done, 0 to 1.
    pub share: f32,
}

/// Told now and then how far the work is; the work stops when it answers `false`.
pub type Told<'a> = &'a mut dyn FnMut(Progress) -> bool;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The user stopped it; nothing was written.
    #[error("{}", tr!("the export was stopped"))]
    Stopped,
    /// The brief has errors and was not exported as a draft.
    #[error("{}", tr!("the brief has {n} error: fix it, or export it as a draft" | "the brief has {n} errors: fix them, or export it as a draft" % *_0))]
    Errors(usize),
    /// There is no such copy.
    #[error(transparent)]
    Variant(#[from] VariantError),
    /// The PDF could not be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The finished copy was not let pass.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// It could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The program itself is at fault.
    #[error("{}", tr!("the PDF could not be made because of a fault in Attaché: {}", _0))]
    Fault(String),
}

/// The share of the work that is done once the pages are set.
const SET: f32 = 0.1;
/// The share that is done once the file is written, if it is read back then.
const WRITTEN: f32 = 0.8;

/// The copy that `choices` ask for, with its pages and what is wrong with it.
///
/// # Errors
/// If the variant leaves nothing of the brief, or the brief as a whole is marked above it.
pub fn set(
    typesetter: &mut Typesetter,
    original: Original<'_>,
    choices: &Choices,
) -> Result<SetCopy, VariantError> {
    let copy = set_unless(typesetter, original, choices, &|| false)?;
    Ok(copy.expect("nothing halts it"))
}

/// The same; `None` if `halt` says before it is set that nobody wants it any more.
///
/// # Errors
/// As [`set`].
pub fn set_unless(
    typesetter: &mut Typesetter,
    original: Original<'_>,
    choices: &Choices,
    halt: Halt<'_>,
) -> Result<Option<SetCopy>, VariantError> {
    let (brief, left_out) = match &choices.variant {
        Some(variant) => {
            let kept = variant.of(original.brief)?;
            (kept.brief, kept.left_out)
        }
        None => (original.brief.clone(), Vec::new()),
    };
    let mut options = Options {
        draft: choices.draft,
        handout: None,
    };
    // What travels inside and what is checked is the brief as it is written, in whatever form its pages are made.
    let mut printed = brief.clone();
    match choices.form {
        Form::AsSet => {}
        Form::LargePrint => printed.pages.large_print = true,
        Form::Handout(handout) => options.handout = Some(handout),
    }
    let (layout, checked) = rayon::join(
        || annex::layout_unless(typesetter, &printed, original.blobs, &options, halt),
        || evidence::check(&brief, original.blobs, original.today),
    );
    let Some(mut layout) = layout else {
        return Ok(None);
    };
    if choices.grey {
        layout.document.turn_grey();
    }
    let properties = &mut layout.document.properties;
    properties.date = properties.date.or(original.issued);
    let mut findings: Vec<Diagnostic> = Vec::new();
    for finding in original
        .findings
        .iter()
        .chain(&checked)
        .chain(&layout.diagnostics)
    {
        if !findings.contains(finding) {
            findings.push(finding.clone());
        }
    }
    Ok(Some(SetCopy {
        brief,
        left_out,
        layout,
        findings,
    }))
}

impl SetCopy {
    /// How many findings there are of `severity`.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.severity == severity).count()
    }

    /// In how many places there are numbers that no claim or passage gives.
    #[must_use]
    pub fn unbound(&self) -> usize {
        let findings = self.findings.iter();
        findings
            .filter(|finding| finding.code == Code::NumberUnbound)
            .count()
    }

    /// The first text that is still to be filled in at each place that has such, in the order of the findings.
    #[must_use]
    pub fn unfilled(&self) -> Vec<String> {
        let findings = self.findings.iter();
        let left = findings.filter(|finding| finding.code == Code::PlaceholderLeft);
        let words = left.filter_map(|finding| match &finding.subject {
            Some(Subject::Words(words)) => Some(words.clone()),
            _ => None,
        });
        words.collect()
    }
}

/// The file of a copy. `path` is where it will go, for messages only.
///
/// # Errors
/// If the copy has errors and is no draft, was stopped, cannot be written, or holds what it must not.
pub fn write(
    original: Original<'_>,
    choices: &Choices,
    copy: &SetCopy,
    path: &Path,
    told: Told<'_>,
) -> Result<Made, ExportError> {
    let errors = copy.count(Severity::Error);
    if errors > 0 && !choices.draft {
        return Err(ExportError::Errors(errors));
    }
    let document = &copy.layout.document;
    let mut options = pdf::Options {
        images: choices.images,
        grey: choices.grey,
        ..pdf::Options::default()
    };
    // The brief inside shares no pictures with grey pages.
    if choices.attach && !choices.grey {
        options.as_stored = pdf::shown_as_stored(document);
    }
    let mut inside = 0;
    let pack = || -> Result<_, ExportError> {
        if !choices.attach {
            return Ok(Vec::new());
        }
        let files = attachments(path, &copy.brief, original.blobs, &options.as_stored)?;
        inside = files.iter().map(|file| file.bytes.len()).sum();
        Ok(files)
    };
    let written = if choices.variant.is_some() { WRITTEN } else { 1.0 };
    let bytes = pdf::write_beside(document, &options, pack, &mut |share| {
        told(Progress {
            step: Step::Writing,
            share: SET + (written - SET) * share,
        })
    })
    .map_err(|error| match error {
        ExportError::Pdf(PdfError::Cancelled) => ExportError::Stopped,
        other => other,
    })?;
    let mut read_back = None;
    if let Some(variant) = &choices.variant {
        let share = WRITTEN;
        if !told(Progress {
            step: Step::ReadingBack,
            share,
        }) {
            return Err(ExportError::Stopped);
        }
        audit(original.brief, original.blobs, variant, &bytes)?;
        read_back = Some(variant.name.clone());
    }
    Ok(Made {
        bytes,
        pages: document.pages.len(),
        left_out: copy.left_out.clone(),
        read_back,
        inside,
        shares: !options.as_stored.is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marking::{Marking, Tlp};
    use crate::store;
    use crate::typeset::frame::Content;
    use crate::words::Language;

    fn original(opened: &store::Opened) -> Original<'_> {
        Original {
            brief: &opened.brief,
            blobs: &opened.blobs,
            findings: &opened.findings,
            today: None,
            issued: None,
        }
    }

    fn made(opened: &store::Opened, choices: &Choices) -> Result<Made, ExportError> {
        let original = original(opened);
        let copy = set(&mut Typesetter::new(), original, choices)?;
        write(original, choices, &copy, Path::new("x.pdf"), &mut |_| true)
    }

    #[test]
    fn a_copy_for_an_audience_has_no_brief_inside_by_itself_and_is_read_back() {
        let opened = store::sample();
        let [public, ..] = Variant::shipped();
        let whole = made(&opened, &Choices::usual(&opened.brief, None)).expect("it is made");
        assert!(whole.inside > 0 && whole.read_back.is_none());
        let copy = made(&opened, &Choices::usual(&opened.brief, Some(public))).expect("it is made");
        assert_eq!(copy.inside, 0);
        assert_eq!(copy.read_back.as_deref(), Some("public"));
    }

    #[test]
    fn a_brief_with_errors_is_made_as_a_draft_only() {
        let mut opened = store::sample();
        opened.findings.push(Diagnostic::new(
            Severity::Error,
            crate::model::diagnostic::Code::FileDamaged,
            crate::model::diagnostic::Target::Brief,
            "a test",
        ));
        let mut choices = Choices::usual(&opened.brief, None);
        assert!(matches!(made(&opened, &choices), Err(ExportError::Errors(1))));
        choices.draft = true;
        assert!(made(&opened, &choices).is_ok());
    }

    #[test]
    fn the_work_stops_when_told_so() {
        let opened = store::sample();
        let original = original(&opened);
        let choices = Choices::usual(&opened.brief, None);
        let copy = set(&mut Typesetter::new(), original, &choices).expect("it is whole");
        for allowed in 0..3 {
            let mut calls = 0;
            let stopped = write(original, &choices, &copy, Path::new("x"), &mut |_| {
                calls += 1;
                calls <= allowed
            });
            assert!(matches!(stopped, Err(ExportError::Stopped)), "{allowed}");
        }
    }

    #[test]
    fn a_variant_that_may_hold_nothing_is_told() {
        let mut opened = store::sample();
        opened.brief.marking = Marking::Tlp(Tlp::Red);
        let [public, ..] = Variant::shipped();
        let error = made(&opened, &Choices::usual(&opened.brief, Some(public))).expect_err("it is marked");
        assert!(matches!(error, ExportError::Variant(VariantError::Whole { .. })));
    }

    #[test]
    fn large_print_has_no_text_below_18_points_and_no_italics_in_any_template() {
        let all = Language::ALL.into_iter().flat_map(|language| {
            let templates = store::templates().iter();
            templates.filter_map(move |template| store::from_template(template.name, language))
        });
        for opened in all.chain([store::sample()]) {
            let choices = Choices {
                form: Form::LargePrint,
                ..Choices::usual(&opened.brief, None)
            };
            let copy = set(&mut Typesetter::new(), original(&opened), &choices).expect("it is whole");
            let document = &copy.layout.document;
            assert!(
                !copy.brief.pages.large_print,
                "what travels inside is as it was written"
            );
            for item in document.pages.iter().flat_map(|page| &page.items) {
                let Content::Text(run) = &item.content else {
                    continue;
                };
                if run.text.trim().is_empty() {
                    continue;
                }
                assert!(run.size.0 > 17.99, "{:?} has {:?}", run.text, run.size);
                let face = document.fonts[usize::from(run.font.0)].name;
                assert!(
                    !face.contains("It") && !face.contains("Serif4"),
                    "{:?} {face}",
                    run.text
                );
            }
            let plain = set(
                &mut Typesetter::new(),
                original(&opened),
                &Choices::usual(&opened.brief, None),
            );
            let plain = plain.expect("it is whole");
            let beyond = |copy: &SetCopy| copy.count(Severity::Error) + copy.count(Severity::Warning);
            assert!(beyond(&copy) <= beyond(&plain), "{:?}", copy.findings);
        }
    }
}
