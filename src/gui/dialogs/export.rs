//! Exporting: for whom, with what inside, and where to. What will be inside is told as it is, since the PDF is made
//! while one still chooses.

use std::path::{Path, PathBuf};
use std::sync::mpsc::TryRecvError;

use eframe::egui::{Align, Context, Frame, Layout, Margin, RichText, ScrollArea, TextEdit, Ui};

use super::export_form::{form_of_pages_ui, sheet_words};
use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::beside::Later;
use crate::gui::events::with_ending;
use crate::gui::status::problem_words;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{field_label, segmented_ui, select_on_tab};
use crate::gui::{icons, voice};
use crate::model::brief::Brief;
use crate::model::marking::{Level, Tlp};
use crate::model::variant::{self, Part, Variant};
use crate::output::pdf::Resolution;
use crate::session::export::{Choices, ExportError, Form, Made, size_words};
use crate::session::{Export, Outlook, Session};
use crate::words::{shown, tr};

/// What the export dialog holds.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one fact about the form, asked for by name"
)]
pub(in crate::gui) struct ExportForm {
    /// The file as typed.
    path: String,
    /// The name of the audience; `None` is the whole brief.
    audience: Option<String>,
    form: Form,
    grey: bool,
    draft: bool,
    attach: bool,
    images: Resolution,
    /// The path that is used if the folder of the proposed one is not there any more.
    instead: Option<PathBuf>,
    /// Whether there is a file at `checked` already, as soon as the disk has told.
    there: bool,
    checked: String,
    seen: Option<Later<Seen>>,
    /// Whether the field has still to take the keys.
    focus: bool,
    /// What was told last: it stands until the next is known, so that nothing jumps and the keys stay where they are.
    told: Option<Outlook>,
}

/// What the disk told of a path.
struct Seen {
    /// Whether there is a file.
    file: bool,
    /// Whether there is its folder.
    folder: bool,
}

impl ExportForm {
    /// A form that proposes the path `last` for `brief`, or `instead` if there is none or its folder is not there any more.
    pub(in crate::gui) fn new(ctx: &Context, last: Option<PathBuf>, instead: PathBuf, brief: &Brief) -> Self {
        let usual = Choices::usual(brief, None);
        let (path, instead) = match last {
            Some(last) => (last, Some(instead)),
            None => (instead, None),
        };
        let mut form = Self {
            path: path.to_string_lossy().into_owned(),
            audience: None,
            form: usual.form,
            grey: usual.grey,
            draft: usual.draft,
            attach: usual.attach,
            images: usual.images,
            instead,
            there: false,
            checked: String::new(),
            seen: None,
            focus: true,
            told: None,
        };
        form.look(ctx);
        form
    }

    /// Whether the disk has not told yet what there is.
    pub(in crate::gui) const fn is_busy(&self) -> bool {
        self.seen.is_some()
    }

    /// Takes over the place that was chosen.
    pub(in crate::gui) fn set_path(&mut self, path: &Path) {
        self.path = path.to_string_lossy().into_owned();
    }

    /// What is asked for of `brief`.
    pub(in crate::gui) fn choices(&self, brief: &Brief) -> Choices {
        let variant = self
            .audience
            .as_deref()
            .and_then(|name| variant::named(brief, name).ok());
        Choices {
            variant,
            form: self.form,
            grey: self.grey,
            draft: self.draft,
            attach: self.attach,
            images: self.images,
        }
    }

    /// The file as typed, with its ending.
    fn target(&self) -> PathBuf {
        with_ending(&super::browse::expanded(self.path.trim()), "pdf")
    }

    /// Asks the disk what there is at the path, whenever that is another, and takes over what it has told.
    fn look(&mut self, ctx: &Context) {
        if self.checked != self.path {
            if !self.checked.is_empty() {
                // It was typed or chosen.
                self.instead = None;
            }
            self.checked.clone_from(&self.path);
            self.there = false;
            let target = self.target();
            self.seen = Some(Later::ask(ctx, "export", move || Seen {
                file: target.is_file(),
                folder: target.parent().is_some_and(Path::is_dir),
            }));
        }
        match self.seen.as_ref().map(Later::answer) {
            Some(Ok(seen)) => {
                self.seen = None;
                self.there = seen.file;
                if let Some(instead) = self.instead.take_if(|_| !seen.folder) {
                    self.set_path(&instead);
                    self.look(ctx);
                }
            }
            Some(Err(TryRecvError::Disconnected)) => {
                self.seen = None;
                // Nobody knows: what may be there is not replaced unasked.
                self.there = true;
            }
            Some(Err(TryRecvError::Empty)) | None => {}
        }
    }

    /// Makes it for another audience; its name goes into that of the file, as on the command line.
    fn choose(&mut self, brief: &Brief, audience: Option<String>) {
        let ending = |name: &Option<String>| name.as_ref().map(|name| format!("-{name}")).unwrap_or_default();
        let (old, new) = (ending(&self.audience), ending(&audience));
        let stem = self.path.strip_suffix(".pdf").unwrap_or(&self.path);
        let stem = stem.strip_suffix(&old).unwrap_or(stem);
        self.path = format!("{stem}{new}.pdf");
        self.audience = audience;
        self.attach = Choices::usual(brief, self.choices(brief).variant).attach;
    }
}

/// What will be exported, and where to.
pub(super) fn form_ui(ui: &mut Ui, form: &mut ExportForm, session: &Session) -> Option<Outcome> {
    ui.set_width(580.0);
    title_ui(ui, tr!("Export PDF"));
    let mut outcome = None;
    let room = (ui.ctx().content_rect().height() - 150.0).max(200.0);
    ScrollArea::vertical()
        .id_salt("export")
        .max_height(room)
        // It grows again after it was short: the box by itself would stay as small as it was.
        .min_scrolled_height(room)
        .show(ui, |ui| {
            outcome = audience_ui(ui, form, session);
            ui.add_space(tokens::FIELD_GAP);
            form_of_pages_ui(ui, &mut form.form, session.brief());
            ui.checkbox(&mut form.grey, tr!("In grey, for printers without colour"));
            ui.add_space(tokens::FIELD_GAP);
            pictures_ui(ui, form);
            ui.add_space(tokens::FIELD_GAP);
            attach_ui(ui, form);
            ui.add_space(tokens::FIELD_GAP);
            outcome = outcome.take().or(place_ui(ui, form));
            ui.add_space(tokens::FIELD_GAP);
            outcome = outcome.take().or(inside_ui(ui, form, session));
        });
    let choices = form.choices(session.brief());
    let ready = session.ready_export(&choices);
    // Nothing is written over before the disk has told that it is there.
    let may = !matches!(ready, Some(Err(_))) && !form.path.trim().is_empty() && !form.is_busy();
    let verb = if form.there { tr!("Replace") } else { tr!("Export") };
    match choices_ui(
        ui,
        &[
            Choice::primary(verb).enabled(may).asking(form.there),
            Choice::plain(tr!("Cancel")),
        ],
    ) {
        Some(0) => Some(Outcome::Export(Export {
            path: form.target(),
            choices,
        })),
        Some(_) => Some(Outcome::Close),
        None => outcome,
    }
}

/// For whom it is, and what is not for them.
fn audience_ui(ui: &mut Ui, form: &mut ExportForm, session: &Session) -> Option<Outcome> {
    let brief = session.brief();
    let all = variant::all(brief);
    let names: Vec<String> = all
        .iter()
        .map(|variant| shown_name(&variant.name).to_owned())
        .collect();
    let mut choices: Vec<(usize, &str)> = vec![(0, tr!("Whole brief"))];
    choices.extend(names.iter().enumerate().map(|(at, name)| (at + 1, name.as_str())));
    let held = form.audience.as_ref().and_then(|name| {
        let is = |variant: &Variant| variant.name == *name;
        all.iter().position(is).map(|at| at + 1)
    });
    let mut chosen = held.unwrap_or(0);
    let mut outcome = None;
    ui.horizontal(|ui| {
        field_label(ui, tr!("audience" => "For"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.small_button(tr!("Edit audiences…")).clicked() {
                outcome = Some(Outcome::EditAudiences);
            }
        });
    });
    if segmented_ui(ui, tr!("audience" => "For"), &mut chosen, &choices) {
        let audience = chosen.checked_sub(1).and_then(|at| all.get(at));
        form.choose(brief, audience.map(|variant| variant.name.clone()));
    }
    match form.choices(brief).variant {
        None => ui.weak(tr!("All of the brief, whatever its marking.")),
        Some(variant) => ui.weak(rule_words(&variant, brief)),
    };
    outcome
}

/// The name of an audience as it is shown: those that every brief has are called in the language of the window.
pub(super) fn shown_name(name: &str) -> &str {
    match name {
        "public" => tr!("audience" => "Public"),
        "donor" => tr!("audience" => "Donor"),
        "internal" => tr!("audience" => "Internal"),
        own => own,
    }
}

/// What a variant may hold and leaves out, in a sentence.
fn rule_words(variant: &Variant, brief: &Brief) -> String {
    let sections = brief
        .sections
        .iter()
        .filter(|section| variant.sections.contains(&section.id));
    let mut without: Vec<String> = sections.map(|section| tr!("“{}”", &section.title)).collect();
    without.extend(variant.parts.iter().map(|part| part_words(*part).to_owned()));
    let without = without.join(", ");
    match (variant.highest, without.is_empty()) {
        (Some(Level::Tlp(Tlp::Clear)), true) => tr!("What is marked TLP:CLEAR or not at all.").to_owned(),
        (Some(Level::Tlp(Tlp::Clear)), false) => {
            tr!("What is marked TLP:CLEAR or not at all, without {}.", without)
        }
        (Some(level), true) => tr!("What is marked up to {}.", shown(level.label())),
        (Some(level), false) => tr!(
            "What is marked up to {}, without {}.",
            shown(level.label()),
            without
        ),
        (None, true) => tr!("Whatever its marking.").to_owned(),
        (None, false) => tr!("Whatever its marking, without {}.", without),
    }
}

/// What a part of a brief is called inside a sentence.
pub(super) fn part_words(part: Part) -> &'static str {
    match part {
        Part::SpeakerNotes => tr!("speaker notes"),
        Part::SourceNotes => tr!("remarks on sources"),
        Part::Ratings => tr!("ratings of sources"),
        Part::Contact => tr!("the contact"),
        Part::Distribution => tr!("the distribution list"),
    }
}

/// How many pixels photographs get.
fn pictures_ui(ui: &mut Ui, form: &mut ExportForm) {
    field_label(ui, tr!("Photographs"));
    let choices = [
        (Resolution::SCREEN, tr!("Screen, 150 pixels an inch")),
        (Resolution::PRINT, tr!("Print, 220 pixels an inch")),
        (Resolution::Full, tr!("As stored")),
    ];
    segmented_ui(ui, tr!("Photographs"), &mut form.images, &choices);
    let words = match form.images {
        _ if form.attach && !form.grey && form.images != Resolution::Full => {
            tr!("They keep all their pixels anyway, because the brief inside shares them with the pages.")
        }
        Resolution::SCREEN => {
            tr!("Made smaller where that is enough for reading and mail. None is enlarged.")
        }
        Resolution::Dpi(_) => {
            tr!("Made smaller where that is enough for an office printer. None is enlarged.")
        }
        Resolution::Full => tr!("They keep all the pixels they have: the sharpest, and the largest file."),
    };
    ui.weak(words);
}

/// Whether the brief travels inside.
fn attach_ui(ui: &mut Ui, form: &mut ExportForm) {
    ui.checkbox(
        &mut form.attach,
        tr!("Put the brief itself inside, so that it can be opened from the PDF"),
    );
    let words = match (form.attach, &form.audience) {
        (true, None) => {
            tr!("Whoever has the PDF can read all of the brief, its library and its speaker notes.")
        }
        (true, Some(_)) => tr!("Only what this audience may see goes inside."),
        (false, _) => tr!("The PDF then holds its pages only."),
    };
    ui.weak(words);
}

/// Where to.
fn place_ui(ui: &mut Ui, form: &mut ExportForm) -> Option<Outcome> {
    let mut outcome = None;
    field_label(ui, tr!("File"));
    ui.horizontal(|ui| {
        let width = ui.available_width() - 96.0;
        let field = ui.add(TextEdit::singleline(&mut form.path).desired_width(width));
        let field = voice::field(field, tr!("File"));
        select_on_tab(&field);
        if std::mem::take(&mut form.focus) {
            field.request_focus();
        }
        if ui.button(tr!("Choose…")).clicked() {
            outcome = Some(Outcome::AskExportPlace);
        }
    });
    form.look(ui.ctx());
    if form.there {
        let palette = Palette::of(ui);
        ui.colored_label(
            palette.warning,
            tr!("A file of this name already exists. Replace it?"),
        );
    }
    outcome
}

/// What will be inside: pages, size, what is left out, problems.
fn inside_ui(ui: &mut Ui, form: &mut ExportForm, session: &Session) -> Option<Outcome> {
    let palette = Palette::of(ui);
    let choices = form.choices(session.brief());
    let current = session.outlook(&choices).cloned();
    let known = current.is_some();
    let outlook = current.or_else(|| form.told.take());
    form.told.clone_from(&outlook);
    let ready = session.ready_export(&choices);
    let mut outcome = None;
    let frame = Frame::new()
        .fill(palette.tint)
        .corner_radius(tokens::RADIUS)
        .inner_margin(Margin::same(10));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        summary_ui(ui, session, choices.form, outlook.as_ref(), ready);
        if let Some(outlook) = &outlook {
            left_out_ui(ui, outlook, &choices);
            outcome = problems_ui(ui, outlook, known, form);
        }
        // Errors are told above, with the way on.
        if let Some(Err(error)) = ready
            && !matches!(error, ExportError::Errors(_) | ExportError::Stopped)
        {
            ui.colored_label(palette.error, super::sentence(&error.to_string()));
        }
    });
    outcome
}

/// The line of figures: pages, format, marking, size.
fn summary_ui(
    ui: &mut Ui,
    session: &Session,
    form: Form,
    outlook: Option<&Outlook>,
    ready: Option<Result<&Made, &ExportError>>,
) {
    ui.horizontal_wrapped(|ui| {
        let mut parts: Vec<String> = Vec::new();
        if let Some(outlook) = outlook {
            parts.push(tr!("{n} page" | "{n} pages" % outlook.pages));
            parts.push(sheet_words(form, session.brief()));
            parts.extend(outlook.marking.clone());
        }
        match ready {
            Some(Ok(made)) => parts.push(size_words(made.bytes.len())),
            Some(Err(_)) => {}
            None => parts.push(tr!("measuring the file…").to_owned()),
        }
        ui.label(RichText::new(parts.join(" · ")).family(tokens::semibold()));
    });
}

fn left_out_ui(ui: &mut Ui, outlook: &Outlook, choices: &Choices) {
    if choices.variant.is_none() {
        return;
    }
    let words = if outlook.left_out.is_empty() {
        tr!("Nothing of this brief is left out.").to_owned()
    } else {
        tr!("Left out: {}.", outlook.left_out.join(", "))
    };
    ui.label(words);
    if choices
        .variant
        .as_ref()
        .is_some_and(|variant| !variant.is_whole())
    {
        ui.weak(tr!(
            "The finished copy is read back; if anything left out is found in it, no file is written."
        ));
    }
}

/// What is wrong with the copy, and the ways on; what is told still is of another copy while it is not `known`.
fn problems_ui(ui: &mut Ui, outlook: &Outlook, known: bool, form: &mut ExportForm) -> Option<Outcome> {
    let palette = Palette::of(ui);
    let mut outcome = None;
    ui.horizontal(|ui| {
        let words = if known {
            problem_words(outlook.errors, outlook.warnings, outlook.notes)
        } else {
            tr!("Checking…").to_owned()
        };
        if known && outlook.errors > 0 {
            ui.colored_label(palette.error, words);
        } else {
            ui.label(words);
        }
        if outlook.errors + outlook.warnings + outlook.notes > 0
            && ui.small_button(tr!("Show problems")).clicked()
        {
            outcome = Some(Outcome::ShowProblems { unbound: false });
        }
    });
    if known && unbound_ui(ui, outlook.unbound) {
        outcome = Some(Outcome::ShowProblems { unbound: true });
    }
    unfilled_ui(ui, &outlook.unfilled);
    if outlook.errors > 0 {
        ui.checkbox(
            &mut form.draft,
            tr!("Export as a draft, with “DRAFT” across each page"),
        );
        if !form.draft {
            let words =
                tr!("{n} error must be fixed first." | "{n} errors must be fixed first." % outlook.errors);
            ui.colored_label(palette.error, words);
        }
    }
    outcome
}

/// Numbers that nobody can trace: in how many places they stand. Returns whether they are to be shown.
fn unbound_ui(ui: &mut Ui, places: usize) -> bool {
    if places == 0 {
        return false;
    }
    let words = tr!("In {n} place a number is printed that no claim or passage gives."
        | "In {n} places numbers are printed that no claim or passage gives." % places);
    ui.horizontal_wrapped(|ui| {
        ui.label(icons::text(icons::WARNING).color(Palette::of(ui).warning));
        ui.label(words);
        ui.small_button(tr!("Show these numbers")).clicked()
    })
    .inner
}

/// What is still to be filled in would be printed as it stands: how many places there are, and what the first of them say.
fn unfilled_ui(ui: &mut Ui, unfilled: &[String]) {
    const NAMED: usize = 3;
    if unfilled.is_empty() {
        return;
    }
    let named = unfilled.iter().take(NAMED).map(|words| tr!("“{}”", words));
    let mut named = named.collect::<Vec<_>>().join(", ");
    if unfilled.len() > NAMED {
        named.push_str(", …");
    }
    let words = tr!(
        "Text is still to be filled in at {n} place: {}"
            | "Text is still to be filled in at {n} places: {}" % unfilled.len(),
        named
    );
    ui.horizontal_wrapped(|ui| {
        ui.label(icons::text(icons::WARNING).color(Palette::of(ui).warning));
        ui.label(words);
    });
}

/// Where the mark of success stands: an icon and words.
pub(super) fn success_ui(ui: &mut Ui, words: &str) {
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.label(icons::text(icons::CHECK).color(palette.success));
        ui.label(words);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_disk_never_tells_a_file_may_be_there() {
        let ctx = Context::default();
        let nowhere = PathBuf::from("/nowhere/m.pdf");
        let mut form = ExportForm::new(&ctx, None, nowhere, &Brief::default());
        form.seen = Some(Later::ask(&ctx, "test", || panic!("a fault")));
        while form.is_busy() {
            form.look(&ctx);
            std::thread::yield_now();
        }
        assert!(form.there);
    }
}
