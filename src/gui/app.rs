//! The window: what it holds, and what it does in a frame. Whoever wants to know how the window works begins here.
//!
//! [`App`] holds all that the window knows. A frame is made in two steps. `logic` takes in what came since the last one: what
//! threads made, what the user answered to the system's dialogs, what the disk said. `ui` shows everything. What is shown
//! changes nothing: it gives [`Message`]s, and those are carried out at the end of the frame, in their order.
//!
//! | what | where |
//! |---|---|
//! | how the window begins, and with each brief anew | `begin` |
//! | what came from threads and from dialogs | `events`, `ask`, `beside` |
//! | what a frame shows | `frame`, and from there `menu`, `panes`, `pages`, `status`, `dialogs` |
//! | what messages do | `message` |
//! | what commands there are, and what they do | `command`, `run` |
//! | what keeps one from losing anything | `leave`, `rescue` |

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;

use eframe::egui::{self, Context, Ui};

use super::ask::Asking;
use super::beside::Beside;
use super::busy::Busy;
use super::clipboard::{Clip, Pasting};
use super::dialogs::{self, Dialog, ExportForm, Leaning, Ledger};
use super::elsewhere;
use super::find::FindBar;
use super::guide::Guide;
use super::in_place::InPlace;
use super::leave::{Begin, Leave};
use super::notice::Notice;
use super::pages::{PagesView, Presentation};
use super::palette::{self, Finder};
use super::panels::{LeftState, ProblemsState, RightState};
use super::panes::Panes;
use super::reader::Reader;
use super::recent::Recent;
use super::rescue::{Rescued, Safety};
use super::surroundings::Surroundings;
use super::tokens::Palette;
use super::tour::{Spots, Tour};
use super::{Message, drop_files, shortcuts};
use crate::model::id::BlockId;
use crate::session::Session;
use crate::session::spelling::{Seek, Speller};

/// How long a frame in which the brief changed waits for its pages: with them it is made again before anything is
/// painted, which takes less than to paint the pages of before once more.
const PATIENCE: Duration = Duration::from_millis(30);

/// The window: all that it knows.
pub struct App {
    // The brief, and what the window keeps for itself.
    pub(super) session: Session,
    /// After the session: what that still writes must be there before it is let go.
    pub(super) safety: Safety,
    pub(super) surroundings: Surroundings,
    pub(super) recent: Recent,
    pub(super) speller: Speller,

    // The pages and what stands around them.
    pub(super) pages: PagesView,
    /// The fields of a block on its page.
    pub(super) in_place: InPlace,
    /// The pages over the whole screen, while they are.
    pub(super) presentation: Option<Presentation>,
    pub(super) panes: Panes,
    pub(super) left: LeftState,
    pub(super) reader: Reader,
    pub(super) right: RightState,
    pub(super) problems: ProblemsState,
    pub(super) find: Option<FindBar>,
    pub(super) notice: Option<Notice>,
    pub(super) busy: Busy,
    /// The time of the last save, as shown.
    pub(super) saved_at: Option<String>,
    pub(super) title: String,
    /// Where the parts of the window stood in the last frame.
    pub(super) spots: Spots,

    // What stands in front of all that.
    pub(super) dialog: Option<Dialog>,
    /// What is shown once no dialog is open any more: nothing takes the place of one, with what was typed in it.
    pub(super) waiting: VecDeque<Dialog>,
    /// The export dialog, while another box is open in its place.
    pub(super) aside: Option<ExportForm>,
    /// What leans on something, while its dialog is open or may come back.
    pub(super) leaning: Option<Leaning>,
    pub(super) finder: Option<Finder>,
    /// The guide, while its window is open.
    pub(super) guide: Option<Guide>,
    /// The tour, while one is on it.
    pub(super) tour: Option<Tour>,

    // What was asked for, and is waited for.
    /// The answer to a file dialog.
    pub(super) asking: Asking,
    /// What waits for the disk.
    pub(super) beside: Beside,
    /// The look for the next word in question, while it is under way.
    pub(super) seeking: Option<Seek>,
    /// What becomes of the files being read, in the order asked for.
    pub(super) imports: VecDeque<Import>,
    /// What becomes of the other briefs being read, in the order asked for.
    pub(super) looking: VecDeque<elsewhere::Purpose>,
    /// What is being pasted, in the order asked for.
    pub(super) pastes: VecDeque<Pasting>,
    /// The PDF that is being made is for printing.
    pub(super) printing: bool,

    // What is remembered for later.
    /// The blocks copied last.
    pub(super) clip: Option<Clip>,
    /// What the articles read in held and left out, the newest last.
    pub(super) ledgers: Vec<Ledger>,
    /// The open brief was rescued when the program was cut off, and is not saved yet.
    pub(super) rescued: Option<Rescued>,
    /// The same of the brief before, to which one may go back.
    pub(super) rescued_before: Option<Rescued>,

    // What becomes of the brief being opened, and where one goes from the present one.
    /// It was chosen on the start page, to which one may go back.
    pub(super) from_start: bool,
    /// What the sample is being opened for.
    pub(super) sample_for: Option<SampleFor>,
    /// The article with which it begins.
    pub(super) begins_with: Option<Begin>,
    /// What is to be told once the first brief is open.
    pub(super) after_opening: Option<Notice>,
    /// Where to go once the brief is saved.
    pub(super) after_save: Option<Leave>,
    /// The user has agreed to close the window.
    pub(super) closing: bool,
}

/// What becomes of files being read.
pub(super) enum Import {
    /// Articles go into the library, pictures behind the selection.
    TakeIn,
    /// The picture goes into this block.
    Replace(BlockId),
    /// The picture becomes the logo.
    Logo,
    /// The font becomes that of the house.
    Font,
    /// Nothing: it was stopped.
    Drop,
}

/// What the sample is opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SampleFor {
    /// Nothing was ever opened here.
    FirstLook,
    /// The tour, after which the brief that is kept there comes back.
    Tour(Option<PathBuf>),
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        // What came: from the session's threads, from the system's dialogs, from the disk.
        self.take_events(ctx);
        self.take_answers(ctx);
        self.go_on(ctx);
        self.show_waiting();
        self.go_on_spelling(ctx);
        self.run_asked(ctx);
        // What is seen to in each frame, whatever is shown.
        self.turn_back_reader();
        self.guard_closing(ctx);
        self.keep_safe(ctx);
        self.set_title(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if self.presenting_ui(ui) {
            return;
        }
        // All that a frame shows goes by what holds at its beginning, and puts what is asked for into `emit`.
        let now = self.situation(&ctx);
        let mut emit: Vec<Message> = Vec::new();
        let opening = self.session.is_opening();
        if opening {
            // Opening can be cancelled.
            self.status_pane_ui(ui, &now, &mut emit);
            // What is changed now would be lost. Opening takes moments: nothing fades for it.
            ui.visuals_mut().disabled_alpha = 1.0;
            ui.disable();
            self.finder = None;
        }
        if !opening && self.dialog.is_none() && self.finder.is_none() {
            emit.extend(self.take_clipboard(&ctx).map(Message::Run));
            emit.extend(shortcuts::pressed(&ctx, &now).map(Message::Run));
        }
        // From the edges to the middle.
        self.menus_ui(ui, &now, &mut emit);
        if !opening {
            self.status_pane_ui(ui, &now, &mut emit);
        }
        self.panes_ui(ui, &mut emit);
        self.middle_ui(ui, &mut emit);
        // What stands in front.
        emit.extend(palette::finder_ui(&ctx, &mut self.finder, &now).map(Message::Run));
        if self.dialog.is_none() && self.finder.is_none() && !opening {
            self.tour_ui(&ctx);
        }
        self.guide_ui(&ctx);
        emit.extend(drop_files::dropped(&ctx));
        self.foresee_export();
        if let Some(outcome) = dialogs::dialog_ui(&ctx, &mut self.dialog, &self.session) {
            self.conclude(&ctx, outcome);
        }
        emit.extend(self.busy.escaped(&ctx).map(Message::Cancel));
        self.carry_out_all(&ctx, emit);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        Palette::behind(visuals).ground.to_normalized_gamma_f32()
    }
}

impl App {
    /// Does what was asked for in this frame, in that order.
    fn carry_out_all(&mut self, ctx: &Context, asked: Vec<Message>) {
        let revision = self.session.revision();
        // One message may open another brief: what follows it was meant for this one.
        for message in asked {
            // Files wait until it is open.
            let goes = matches!(message, Message::Cancel(_) | Message::ImportFiles(_));
            if goes || !self.session.is_opening() {
                self.carry_out(ctx, message);
            }
        }
        if self.session.revision() != revision && self.session.wait_for_pages(PATIENCE) {
            ctx.request_discard("the pages are new");
        }
    }

    /// The open brief.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// What is shown in the line of notices; `None` if nothing is.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        self.notice.as_ref().map(|notice| notice.words.to_string())
    }

    /// How large the pages are shown, in per cent of their printed size.
    #[must_use]
    pub fn zoom_percent(&self) -> f32 {
        self.pages.percent()
    }

    /// Index of the page that is presented; `None` if none is.
    #[must_use]
    pub fn page_presented(&self) -> Option<usize> {
        self.presentation.as_ref().map(Presentation::page)
    }

    /// Whether the pages in sight are shown as they are now.
    #[must_use]
    pub const fn pages_are_drawn(&self) -> bool {
        self.pages.is_drawn()
    }

    /// Index of the page in the middle of the view.
    #[must_use]
    pub const fn page_in_sight(&self) -> usize {
        self.pages.page()
    }

    /// Whether anything is under way in the background.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        let guide = self.guide.as_ref().is_some_and(Guide::is_busy);
        self.session.is_busy()
            || self.speller.is_busy()
            || guide
            || self.asking.is_open()
            || self.beside.is_waiting()
            || self.dialog.as_ref().is_some_and(Dialog::is_busy)
            || !self.looking.is_empty()
            || self.seeking.is_some()
    }
}
