//! What the window asks and tells in a box of its own. One at a time.

mod audiences;
mod begin;
mod bibliography;
mod browse;
mod changed;
mod export;
mod export_form;
mod exported;
mod go_to;
mod house;
mod keys;
mod language;
mod leaning;
mod ledger;
mod start;
mod steps;
mod tell;
mod themes;
mod unsaved;

use std::path::PathBuf;

use eframe::egui::{Align, Button, Context, Frame, Id, Key, Layout, Margin, Modal, RichText, Ui};

use super::ask::Purpose;
use super::command::{Command, Keymap};
use super::leave::Leave;
use super::surroundings::Question;
use super::tokens::{self, Palette};
use super::widgets::{capital, ring_ui};
use crate::model::diagnostic::Target;
use crate::model::id::ArticleId;
use crate::model::variant::Variant;
use crate::session::actions::Change;
use crate::session::{Export, Exported, Session};
use crate::words::Language;
pub(super) use audiences::AudiencesForm;
pub(super) use begin::BeginForm;
pub(super) use bibliography::BibliographyLedger;
pub(super) use browse::Browse;
pub(super) use changed::Changed;
pub(super) use export::ExportForm;
pub(super) use go_to::GoToForm;
pub(super) use house::HouseForm;
pub(super) use keys::KeysForm;
pub(super) use leaning::Leaning;
pub(super) use ledger::Ledger;
pub(super) use start::StartForm;
pub(super) use themes::ThemesForm;

/// The dialog that is open.
pub(super) enum Dialog {
    /// There are unsaved changes.
    Unsaved(Leave),
    /// Choose where to begin.
    Start(StartForm),
    /// Choose the template of a brief that begins with articles.
    Begin(BeginForm),
    /// Choose a file by the window's own means.
    Browse(Box<Browse>),
    /// There is a file already where the brief is to be saved.
    Replace {
        /// The file.
        path: PathBuf,
        /// Where to go afterwards.
        then: Option<Leave>,
    },
    /// An article is to be deleted on which claims rest that are used.
    DeleteArticle {
        /// The article.
        id: ArticleId,
        /// How many of those claims there are.
        claims: usize,
        /// In how many places they are used.
        places: usize,
    },
    /// What will be exported, and where to.
    Export(ExportForm),
    /// The audiences that the brief names itself.
    Audiences(AudiencesForm),
    /// The export runs.
    Exporting,
    /// The export is done.
    Exported(Exported),
    /// Bibliographies were read in.
    Bibliography(Vec<BibliographyLedger>),
    /// Something went wrong.
    Error {
        /// What, in a few words.
        title: String,
        /// Why, and what to do.
        words: String,
    },
    /// What articles that were read in held and left out.
    Ledger(Vec<Ledger>),
    /// The list of themes.
    Themes(ThemesForm),
    /// The house style.
    House(Box<HouseForm>),
    /// What leans on something.
    Leaning(Box<Leaning>),
    /// What changed since the last issue.
    Changed(Box<Changed>),
    /// The steps that can be undone and redone.
    Steps,
    /// The number of a page to go to.
    GoTo(GoToForm),
    /// The language of the window, as chosen so far; `None` is that of the system.
    Language(Option<Language>),
    /// The table of shortcuts.
    Keys(KeysForm),
    /// What the program is.
    About,
}

impl Dialog {
    /// Tells of an error.
    pub(super) fn error(title: &str, error: &dyn std::error::Error) -> Self {
        Self::Error {
            title: title.to_owned(),
            words: sentence(&error.to_string()),
        }
    }

    /// Asks for files by the window's own means.
    pub(super) fn browse(ctx: &Context, purpose: Purpose, question: Question) -> Self {
        Self::Browse(Box::new(Browse::new(ctx, purpose, question)))
    }

    /// Whether it waits for an answer of the disk.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self, Self::Browse(browse) if browse.is_busy())
            || matches!(self, Self::Export(form) if form.is_busy())
    }
}

/// What was chosen in a dialog.
pub(super) enum Outcome {
    /// Nothing: close it.
    Close,
    /// Save, then leave.
    SaveThen(Leave),
    /// Leave without saving.
    Leave(Leave),
    /// Begin a new brief so.
    Begin(Leave),
    /// Begin in this language with an article that is still to be chosen.
    BeginWithArticle(Language),
    /// Begin in this language with the article that was copied.
    BeginWithCopied(Language),
    /// Run this command in the dialog's place.
    Run(Command),
    /// Open a brief that was open before.
    OpenRecent(PathBuf),
    /// Take a brief that is gone off the list of those opened last.
    Forget(PathBuf),
    /// Save over the file.
    Replace(PathBuf, Option<Leave>),
    /// These files.
    Chosen(Purpose, Vec<PathBuf>),
    /// Ask where the PDF goes.
    AskExportPlace,
    /// Ask for the picture of a logo.
    AskLogo,
    /// Ask for a font file.
    AskFont,
    /// Export this.
    Export(Export),
    /// Show this in the open brief.
    GoTo(Target),
    /// Ask which other briefs to look into.
    AskBriefs,
    /// Look into the briefs opened lately.
    LookIntoRecent,
    /// Copy the draft of the correction note.
    CopyNote,
    /// Put it into the brief.
    InsertNote,
    /// Put the table of what changed into the brief.
    InsertChanges,
    /// Go to where so many steps of the history are done.
    GoToStep(usize),
    /// Edit the audiences of the brief.
    EditAudiences,
    /// These are the audiences of the brief.
    SetAudiences(Vec<Variant>),
    /// Show what is wrong with the brief.
    ShowProblems {
        /// Whether at the numbers that no claim or passage gives.
        unbound: bool,
    },
    /// Show the page with this index.
    ShowPage(usize),
    /// These are the user's shortcuts.
    SetKeys(Keymap),
    /// Show the window in this language, `None` in that of the system.
    SetLanguage(Option<Language>),
    /// Stop the export.
    StopExport,
    /// Read no other briefs.
    StopLooking,
    /// Show this article.
    ReadArticle(ArticleId),
    /// Put this line, which was set aside, at the end of its article.
    BringBack(ArticleId, String),
    /// Take this line, which was left there in doubt, out of the article.
    SetAside(ArticleId, String),
    /// Turn this article's Burmese from the signs of the Zawgyi font into Unicode.
    ToUnicode(ArticleId),
    /// Carry this change out.
    Change(Change),
    /// Open this file or folder with another program.
    Show(PathBuf),
}

/// Shows the dialog, if there is one, and returns what was chosen in it.
pub(super) fn dialog_ui(ctx: &Context, dialog: &mut Option<Dialog>, session: &Session) -> Option<Outcome> {
    let open = dialog.as_mut()?;
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(16));
    // Each kind has its own identity, since a box remembers its size.
    let kind = std::mem::discriminant(open);
    let modal = Modal::new(Id::unique(("dialog", kind))).frame(frame);
    let modal = modal.show(ctx, |ui| match open {
        Dialog::Unsaved(leave) => unsaved::unsaved_ui(ui, leave),
        Dialog::Start(form) => start::start_ui(ui, form),
        Dialog::Begin(form) => begin::begin_ui(ui, form),
        Dialog::Browse(browse) => browse::browse_ui(ui, browse),
        Dialog::Replace { path, then } => unsaved::replace_ui(ui, path, then.as_ref()),
        Dialog::DeleteArticle { id, claims, places } => {
            unsaved::delete_article_ui(ui, id, (*claims, *places), session)
        }
        Dialog::Export(form) => export::form_ui(ui, form, session),
        Dialog::Audiences(form) => audiences::audiences_ui(ui, form, session),
        Dialog::Exporting => exported::progress_ui(ui, session),
        Dialog::Exported(exported) => exported::done_ui(ui, exported),
        Dialog::Bibliography(ledgers) => bibliography::ledger_ui(ui, ledgers),
        Dialog::Error { title, words } => tell::error_ui(ui, title, words),
        Dialog::Ledger(ledgers) => ledger::ledger_ui(ui, ledgers, session),
        Dialog::Themes(form) => themes::themes_ui(ui, form, session),
        Dialog::House(form) => house::house_ui(ui, form, session),
        Dialog::Leaning(leaning) => leaning::leaning_ui(ui, leaning, session),
        Dialog::Changed(changed) => changed::changed_ui(ui, changed),
        Dialog::Steps => steps::steps_ui(ui, session),
        Dialog::GoTo(form) => go_to::go_to_ui(ui, form, session),
        Dialog::Language(chosen) => language::language_ui(ui, chosen),
        Dialog::Keys(form) => keys::keys_ui(ui, form),
        Dialog::About => tell::about_ui(ui),
    });
    let may_close = !matches!(open, Dialog::Exporting);
    let closed = may_close && modal.should_close();
    modal.inner.or_else(|| closed.then_some(Outcome::Close))
}

/// The title of a dialog.
fn title_ui(ui: &mut Ui, title: &str) {
    ui.heading(title);
    ui.add_space(tokens::STEP);
}

/// A button of the row at a dialog's foot.
struct Choice<'a> {
    label: &'a str,
    /// Enter presses it, and it has the accent.
    primary: bool,
    enabled: bool,
    /// Something would be lost: Enter gives it the keys first, and presses it then.
    asks: bool,
}

impl<'a> Choice<'a> {
    const fn plain(label: &'a str) -> Self {
        Self {
            label,
            primary: false,
            enabled: true,
            asks: false,
        }
    }

    const fn primary(label: &'a str) -> Self {
        Self {
            label,
            primary: true,
            enabled: true,
            asks: false,
        }
    }

    const fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    const fn asking(self, asks: bool) -> Self {
        Self { asks, ..self }
    }
}

/// The row of buttons at a dialog's foot, the first at the right. Returns the index of the one pressed.
fn choices_ui(ui: &mut Ui, choices: &[Choice<'_>]) -> Option<usize> {
    ui.add_space(tokens::FIELD_GAP);
    let palette = Palette::of(ui);
    let mut pressed = None;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        for (at, choice) in choices.iter().enumerate() {
            let mut button = Button::new(choice.label);
            if choice.primary && choice.enabled {
                let words = RichText::new(choice.label)
                    .family(tokens::semibold())
                    .color(palette.on_accent);
                button = Button::new(words).fill(palette.accent_fill);
            }
            let response = ui.add_enabled(choice.enabled, button);
            ring_ui(ui, &response);
            // Enter presses the focused button itself; without focus it presses the primary one.
            let unfocused = ui.memory(|memory| memory.focused().is_none());
            let enter = choice.primary && unfocused && ui.input(|input| input.key_pressed(Key::Enter));
            if choice.enabled && enter && choice.asks && !response.clicked() {
                response.request_focus();
            } else if choice.enabled && (response.clicked() || enter) {
                pressed = Some(at);
            }
        }
    });
    pressed
}

/// An error's words as a sentence: a capital at the head, a full stop at the end.
fn sentence(words: &str) -> String {
    let mut sentence = capital(words);
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}
