//! The application: what the window holds, and the order in which a frame is made.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use eframe::egui::{
    self, CentralPanel, Context, DragAndDrop, Frame, IdSalt, Margin, Panel, Ui, ViewportCommand,
};

use super::ask::{Asking, Purpose};
use super::beside::Beside;
use super::busy::Busy;
use super::clipboard::{Clip, Pasting};
use super::comfort::{language_of, set_scale, theme_of};
use super::command::Situation;
use super::dialogs::{self, Dialog, ExportForm, Leaning, Ledger};
use super::elsewhere;
use super::find::{self, FindBar};
use super::guide::Guide;
use super::in_place::{InPlace, in_place_ui};
use super::leave::{Begin, Leave};
use super::menu::{Labels, menu_bar_ui, toolbar_ui};
use super::notice::{self, Notice};
use super::pages::{PagesView, Presentation, pages_ui, presentation_ui};
use super::palette::{self, Finder};
use super::panels::{self, LeftState, ProblemsState, RightState};
use super::panes::{Panes, Side, is_drawn};
use super::reader::Reader;
use super::recent::Recent;
use super::rescue::{Rescued, Safety, orphans};
use super::start::Begins;
use super::status::status_ui;
use super::surroundings::Surroundings;
use super::tokens::{self, Palette};
use super::tour::{Spots, Tour};
use super::widgets::field_in_use;
use super::{Message, View, drop_files, icons, shortcuts};
use crate::model::block::BlockKind;
use crate::model::brief::PageFormat;
use crate::model::diagnostic::Target;
use crate::model::id::BlockId;
use crate::session::spelling::{Seek, Speller};
use crate::session::{Session, Wake};
use crate::words::{speak, text, tr};

/// How long a frame in which the brief changed waits for its pages: with them it is made again before anything is
/// painted, which takes less than to paint the pages of before once more.
const PATIENCE: Duration = Duration::from_millis(30);

/// The window.
pub struct App {
    pub(super) session: Session,
    /// After the session: what that still writes must be there before it is let go.
    pub(super) safety: Safety,
    pub(super) surroundings: Surroundings,
    pub(super) speller: Speller,
    /// The look for the next word in question, while it is under way.
    pub(super) seeking: Option<Seek>,
    pub(super) recent: Recent,
    pub(super) pages: PagesView,
    pub(super) panes: Panes,
    pub(super) left: LeftState,
    pub(super) reader: Reader,
    /// What the articles read in held and left out, the newest last.
    pub(super) ledgers: Vec<Ledger>,
    pub(super) right: RightState,
    pub(super) problems: ProblemsState,
    pub(super) dialog: Option<Dialog>,
    /// What is shown once no dialog is open any more: nothing takes the place of one, with what was typed in it.
    pub(super) waiting: VecDeque<Dialog>,
    /// The export dialog, while another box is open in its place.
    pub(super) aside: Option<ExportForm>,
    pub(super) asking: Asking,
    /// What waits for the disk.
    pub(super) beside: Beside,
    pub(super) find: Option<FindBar>,
    pub(super) finder: Option<Finder>,
    pub(super) notice: Option<Notice>,
    /// The open brief was rescued when the program was cut off, and is not saved yet.
    pub(super) rescued: Option<Rescued>,
    /// The same of the brief before, to which one may go back.
    pub(super) rescued_before: Option<Rescued>,
    /// What is being opened was chosen on the start page, to which one may go back.
    pub(super) from_start: bool,
    pub(super) busy: Busy,
    /// What is to be told once the first brief is open.
    pub(super) after_opening: Option<Notice>,
    /// The time of the last save, as shown.
    pub(super) saved_at: Option<String>,
    /// Where to go once the brief is saved.
    pub(super) after_save: Option<Leave>,
    /// What leans on something, while its dialog is open or may come back.
    pub(super) leaning: Option<Leaning>,
    /// What the sample is being opened for.
    pub(super) sample_for: Option<SampleFor>,
    /// The PDF that is being made is for printing.
    pub(super) printing: bool,
    /// The blocks copied last.
    pub(super) clip: Option<Clip>,
    /// What is being pasted, in the order asked for.
    pub(super) pastes: VecDeque<Pasting>,
    /// The fields of a block on its page.
    pub(super) in_place: InPlace,
    /// The guide, while its window is open.
    pub(super) guide: Option<Guide>,
    /// The tour, while one is on it.
    pub(super) tour: Option<Tour>,
    /// Where the parts of the window stood in the last frame.
    pub(super) spots: Spots,
    /// The article with which the brief being opened begins.
    pub(super) begins_with: Option<Begin>,
    /// What becomes of the other briefs being read, in the order asked for.
    pub(super) looking: VecDeque<elsewhere::Purpose>,
    /// What becomes of the files being read, in the order asked for.
    pub(super) imports: VecDeque<Import>,
    /// The user has agreed to close the window.
    pub(super) closing: bool,
    /// The pages over the whole screen, while they are.
    presentation: Option<Presentation>,
    title: String,
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

impl App {
    /// The window over `surroundings`.
    #[must_use]
    pub fn new(cc: &eframe::CreationContext<'_>, surroundings: Surroundings, begins: Begins) -> Self {
        let ctx = &cc.egui_ctx;
        icons::fonts(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = egui::Theme::Light;
        });
        let mut recent = Recent::load(surroundings.state_dir.as_deref());
        let orphans = surroundings.state_dir.as_deref().map(orphans).unwrap_or_default();
        for orphan in &orphans {
            recent.add(orphan);
        }
        speak(language_of(recent.language, &surroundings.locale));
        tokens::apply(ctx, recent.contrast);
        // Past the edge a page would swing back for a second: here it stops.
        ctx.all_styles_mut(|style| style.spacing.scroll.kinetic.rubber_band = false);
        ctx.set_theme(theme_of(recent.dark));
        set_scale(ctx, recent.scale);
        recent.keys.apply(ctx);
        let panes = recent.panes;
        let waking = ctx.clone();
        let wake: Wake = Arc::new(move || waking.request_repaint());
        let speller = Speller::new(surroundings.dictionaries.clone(), Arc::clone(&wake));
        let mut app = Self {
            session: Session::new(surroundings.today(), wake),
            safety: Safety::default(),
            speller,
            seeking: None,
            surroundings,
            recent,
            pages: PagesView::default(),
            panes: Panes {
                left: panes.left,
                inspector: panes.inspector,
                problems: panes.problems,
                reader: false,
                last: Side::Right,
            },
            left: LeftState::default(),
            reader: Reader::default(),
            ledgers: Vec::new(),
            right: RightState::default(),
            problems: ProblemsState::default(),
            dialog: None,
            waiting: VecDeque::new(),
            aside: None,
            asking: Asking::default(),
            beside: Beside::default(),
            find: None,
            finder: None,
            notice: None,
            busy: Busy::default(),
            rescued: None,
            rescued_before: None,
            from_start: false,
            after_opening: None,
            saved_at: None,
            after_save: None,
            leaning: None,
            sample_for: None,
            printing: false,
            clip: None,
            pastes: VecDeque::new(),
            in_place: InPlace::default(),
            guide: None,
            tour: None,
            spots: Spots::default(),
            begins_with: None,
            looking: VecDeque::new(),
            imports: VecDeque::new(),
            closing: false,
            presentation: None,
            title: String::new(),
        };
        if let Some(orphan) = orphans.last().filter(|_| begins != Begins::Last) {
            let words = text!(
                "Attaché was cut off before. What was not saved then is in {}.",
                orphan.display().to_string()
            );
            app.after_opening = Some(Notice::failed(words));
        }
        app.pages.set_two_up(app.recent.two_up);
        app.open_first(ctx, begins);
        app
    }

    fn open_first(&mut self, ctx: &Context, begins: Begins) {
        let none_before = self.recent.briefs.is_empty().then_some(SampleFor::FirstLook);
        match begins {
            // Wherever its path is told or kept, it leads there from elsewhere too.
            Begins::Brief(path) => self.session.open(&std::path::absolute(&path).unwrap_or(path)),
            Begins::Last => {
                self.sample_for = none_before;
                self.session.open_first(self.recent.briefs.clone());
            }
            Begins::Choice => {
                self.show_start(ctx);
                self.sample_for = none_before;
                self.session.open_sample();
            }
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

    /// What decides which commands can be run now.
    pub(super) fn situation(&self, ctx: &Context) -> Situation {
        let selection = self.session.selection();
        let history = self.session.history();
        Situation {
            part_selected: matches!(selection, Some(Target::Block(_) | Target::Section(_))),
            written_selected: self.session.together().is_empty()
                && matches!(
                    selection,
                    Some(Target::Brief | Target::Section(_) | Target::Block(_))
                ),
            removable_selected: selection.is_some_and(|target| *target != Target::Brief),
            unverified_selected: selection.is_some_and(|target| {
                matches!(target, Target::Article(id) if self
                    .session
                    .brief()
                    .library
                    .articles
                    .get(id)
                    .is_some_and(|article| article.unverified))
            }),
            article_selected: matches!(selection, Some(Target::Article(_))),
            writing: field_in_use(ctx).is_some(),
            spelling: !self.recent.spelling_off,
            can_undo: history.undo_name().is_some(),
            can_redo: history.redo_name().is_some(),
            evidence_selected: matches!(
                selection,
                Some(Target::Source(_) | Target::Article(_) | Target::Claim(_))
            ),
            has_problems: !self.session.diagnostics().is_empty(),
            has_pages: self.session.pages().is_some(),
            exporting: self.session.export_progress().is_some(),
            has_passage: self.passage_behind().is_some(),
            claim_selected: matches!(selection, Some(Target::Claim(_))),
            has_article: !self.session.brief().library.articles.is_empty(),
            has_expression: self.reads(ctx) && self.reader.has_expression(),
            words_selected: self.reads(ctx) && self.reader.selected().is_some(),
            has_ledger: !self.ledgers.is_empty(),
            on_slides: self.session.brief().format == PageFormat::Slides,
        }
    }

    /// Forgets what belonged to the brief before.
    pub(super) fn begin_brief(&mut self) {
        self.pages.reset();
        self.speller.begin_brief();
        self.seeking = None;
        self.left = LeftState::default();
        self.reader = Reader::default();
        self.ledgers.clear();
        self.right.begin_brief();
        self.problems = ProblemsState::default();
        self.find = None;
        self.tour = None;
        self.in_place = InPlace::default();
        self.leaning = None;
        self.looking.clear();
        self.pastes.clear();
        // What is not about the brief before is told still.
        self.waiting
            .retain(|dialog| matches!(dialog, Dialog::Error { .. }));
        self.saved_at = None;
        let lost = self.beside.begin_brief();
        self.notice =
            lost.then(|| Notice::failed(text!("What was asked for in the brief before was not done.")));
    }

    fn set_title(&mut self, ctx: &Context) {
        let brief = self.session.brief();
        let name = self
            .session
            .place()
            .and_then(|place| place.path.file_name())
            .map(|name| name.to_string_lossy().into_owned());
        let title = name.unwrap_or_else(|| match brief.masthead.title.as_str() {
            "" => tr!("Untitled").to_owned(),
            title => title.to_owned(),
        });
        let title = if self.session.is_dirty() {
            tr!("• {} – Attaché", title)
        } else {
            tr!("{} – Attaché", title)
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn menus_ui(&mut self, ui: &mut Ui, now: &Situation, emit: &mut Vec<Message>) {
        let history = self.session.history();
        let (undo, redo) = (history.undo_name(), history.redo_name());
        let (undo, redo) = (undo.map(ToString::to_string), redo.map(ToString::to_string));
        let labels = Labels {
            undo: undo.as_deref(),
            redo: redo.as_deref(),
            recent: &self.recent.briefs,
        };
        let mut chosen = None;
        Panel::top("menus").frame(bar(ui, 8, 2)).show(ui, |ui| {
            chosen = menu_bar_ui(ui, now, &labels, emit);
        });
        Panel::top("toolbar").frame(bar(ui, 8, 4)).show(ui, |ui| {
            toolbar_ui(ui, now, &labels, emit);
        });
        if let Some(path) = chosen {
            self.from_start = false;
            self.leave_for(ui.ctx(), Leave::Open(path));
        }
    }

    fn status_pane_ui(&mut self, ui: &mut Ui, now: &Situation, emit: &mut Vec<Message>) {
        Panel::bottom("status").frame(bar(ui, 12, 2)).show(ui, |ui| {
            let saved = self.saved_at.as_deref();
            self.busy.resting = !self.is_busy();
            self.busy.seeking = self.seeking.is_some();
            self.busy.asking = self.beside.is_waiting();
            self.busy.told_in_box = matches!(self.dialog, Some(Dialog::Leaning(_)));
            let busy = &mut self.busy;
            status_ui(ui, &self.session, &self.pages, (saved, busy), now, emit);
        });
    }

    fn panes_ui(&mut self, ui: &mut Ui, emit: &mut Vec<Message>) {
        if !self.hears(ui.ctx()) {
            self.session.close_ears();
        }
        self.spots = Spots::default();
        self.sides_ui(ui, emit);
        let speller = (!self.recent.spelling_off).then_some(&self.speller);
        let view = view_of(&self.session, speller);
        let kept = &mut self.recent.panes;
        if self.panes.problems {
            let pane = Frame::new().fill(Palette::of(ui).panel);
            let is_drawn = is_drawn(ui, ui.scope_id().with_salt(IdSalt::new("problems")));
            let panel = Panel::bottom("problems").frame(pane).resizable(true);
            let panel = panel.default_size(kept.problems_height).size_range(80.0..=480.0);
            let shown = panel.show(ui, |ui| {
                ui.take_available_space();
                panels::problems_ui(ui, view, &mut self.problems, emit);
            });
            if is_drawn {
                kept.problems_height = shown.response.rect.height();
            }
            self.spots.problems = Some(shown.response.rect);
        }
    }

    fn middle_ui(&mut self, ui: &mut Ui, emit: &mut Vec<Message>) {
        // The ground is what each frame begins with: see `clear_color`.
        CentralPanel::no_frame().show(ui, |ui| {
            self.reader_pane_ui(ui, emit);
            self.spots.pages = Some(ui.available_rect_before_wrap());
            find::find_ui(ui, &mut self.find, &mut self.session, emit);
            let resting = !self.is_busy();
            notice::notice_ui(ui, &mut self.notice, resting, emit);
            let room = ui.available_rect_before_wrap();
            pages_ui(ui, &mut self.session, &mut self.pages, emit);
            let block = self.pages.selected();
            let speller = (!self.recent.spelling_off).then_some(&self.speller);
            let view = view_of(&self.session, speller);
            let in_front = self.dialog.is_some() || self.finder.is_some() || self.tour.is_some();
            in_place_ui(ui.ctx(), view, (block, room), in_front, &mut self.in_place, emit);
        });
    }

    /// Shows the pages over the whole screen, from the one with this index on. A deck comes with the speaker's window.
    pub(super) fn present(&mut self, ctx: &Context, page: usize) {
        let brief = self.session.brief();
        let spoken = brief
            .blocks()
            .any(|(_, block)| matches!(block.kind, BlockKind::SpeakerNote { .. }));
        self.presentation = Some(Presentation::begin(ctx, page, spoken));
    }

    /// Draws the presentation, if there is one; a question that has to be answered ends it.
    fn presenting_ui(&mut self, ui: &mut Ui) -> bool {
        let Some(show) = &mut self.presentation else {
            return false;
        };
        let clock = (self.surroundings.now)();
        let asked = self.dialog.is_some();
        if !asked && presentation_ui(ui, &mut self.session, show, clock) {
            return true;
        }
        if let Some(show) = self.presentation.take() {
            let page = show.end(ui.ctx());
            if page != self.pages.page() {
                self.pages.show_page(page);
            }
        }
        false
    }

    /// Keeps the window open while there is something to save.
    fn guard_closing(&mut self, ctx: &Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if asked && !self.closing && self.session.is_dirty() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.dialog = Some(Dialog::Unsaved(Leave::Quit));
        } else if asked {
            let panes = &mut self.recent.panes;
            (panes.left, panes.inspector) = (self.panes.left, self.panes.inspector);
            panes.problems = self.panes.problems;
            self.keep_recent();
        }
    }
}

/// What panels may read of an open brief.
pub(super) fn view_of<'a>(session: &'a Session, speller: Option<&'a Speller>) -> View<'a> {
    View {
        brief: session.brief(),
        blobs: session.blobs(),
        layout: session.layout(),
        diagnostics: session.diagnostics(),
        selection: session.selection(),
        speller,
        together: session.together(),
    }
}

/// The frame of a bar across the window.
fn bar(ui: &Ui, x: i8, y: i8) -> Frame {
    Frame::new()
        .fill(Palette::of(ui).panel)
        .inner_margin(Margin::symmetric(x, y))
}

/// Whether `path` looks like a brief: by its ending, as a folder that holds one, or as a PDF that does. Asks the disk.
pub(super) fn is_brief(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("brief"))
        || path.file_name().is_some_and(|name| name == "brief.json")
        || path.join("brief.json").is_file()
        || crate::store::holds_brief(path)
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.take_events(ctx);
        self.take_answers(ctx);
        self.go_on(ctx);
        self.show_waiting();
        self.go_on_spelling(ctx);
        self.run_asked(ctx);
        self.guard_closing(ctx);
        self.keep_safe(ctx);
        self.set_title(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if self.presenting_ui(ui) {
            return;
        }
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
        self.menus_ui(ui, &now, &mut emit);
        if !opening {
            self.status_pane_ui(ui, &now, &mut emit);
        }
        self.panes_ui(ui, &mut emit);
        self.middle_ui(ui, &mut emit);
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
        let revision = self.session.revision();
        // One message may open another brief: what follows it was meant for this one.
        for message in emit {
            // Files wait until it is open.
            let goes = matches!(message, Message::Cancel(_) | Message::ImportFiles(_));
            if goes || !self.session.is_opening() {
                self.carry_out(&ctx, message);
            }
        }
        if self.session.revision() != revision && self.session.wait_for_pages(PATIENCE) {
            ctx.request_discard("the pages are new");
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        Palette::behind(visuals).ground.to_normalized_gamma_f32()
    }
}

impl App {
    /// Does what a panel, a key or a click asked for.
    pub(super) fn carry_out(&mut self, ctx: &Context, message: Message) {
        match message {
            Message::Run(command) => self.run(ctx, command),
            Message::Edit { name, gesture, edits } => {
                let result = self.session.edit(name, gesture, &edits);
                self.tell_if_failed(result);
            }
            Message::Select(target) => {
                // Under a drag the pages lie still: one is aiming at a place on them.
                if let Some(target) = &target
                    && !DragAndDrop::has_any_payload(ctx)
                {
                    self.pages.show(target.clone());
                }
                self.session.select(target);
            }
            Message::Extend(block) => {
                self.session.extend_selection(&block);
                self.pages.show(Target::Block(block));
            }
            Message::Toggle(block) => self.session.toggle_selected(&block),
            Message::Read(..)
            | Message::ShowPassage(_)
            | Message::ShowNumber(..)
            | Message::FindPassage(_)
            | Message::ShowUse(_)
            | Message::Place(_)
            | Message::EditClaim(_)
            | Message::BringBack(..)
            | Message::SetAside(..) => self.carry_out_evidence(ctx, message),
            Message::Replace(replacement) => self.replace(&replacement),
            Message::OpenDictionaries => self.open_dictionaries(ctx),
            Message::FindDictionaries => self.speller.look_again(),
            Message::Cancel(work) => self.cancel(ctx, work),
            Message::HearAgain => self.session.hear_again(),
            Message::ImportFiles(paths) => self.take_files(ctx, paths),
            Message::ChooseImage(block) => self.ask(ctx, Purpose::Picture(block)),
            Message::ReplaceImage(block, path) => {
                self.imports.push_back(Import::Replace(block));
                self.session.import(vec![path]);
            }
        }
    }
}
