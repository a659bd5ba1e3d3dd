//! What a frame shows, part by part: the bars above and below, the panes at the sides, the pages in the middle, or the pages
//! over the whole screen.

use eframe::egui::{CentralPanel, Context, Frame, IdSalt, Margin, Panel, Ui, ViewportCommand};

use super::app::App;
use super::command::Situation;
use super::dialogs::Dialog;
use super::in_place::in_place_ui;
use super::leave::Leave;
use super::menu::{Labels, menu_bar_ui, toolbar_ui};
use super::pages::{Presentation, pages_ui, presentation_ui};
use super::panes::is_drawn;
use super::status::status_ui;
use super::tokens::Palette;
use super::tour::Spots;
use super::{Message, View, find, notice, panels};
use crate::model::block::BlockKind;
use crate::words::tr;

impl App {
    /// Calls the window by the brief's file, else by its title; a dot before it says that something is not saved.
    pub(super) fn set_title(&mut self, ctx: &Context) {
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

    /// The menus, and below them the buttons for what is needed most.
    pub(super) fn menus_ui(&mut self, ui: &mut Ui, now: &Situation, emit: &mut Vec<Message>) {
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

    /// The line at the foot: what is under way or was done, and how the pages are shown.
    pub(super) fn status_pane_ui(&mut self, ui: &mut Ui, now: &Situation, emit: &mut Vec<Message>) {
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

    /// The panes at the sides, and the problems below.
    pub(super) fn panes_ui(&mut self, ui: &mut Ui, emit: &mut Vec<Message>) {
        if !self.hears(ui.ctx()) {
            self.session.close_ears();
        }
        self.spots = Spots::default();
        self.sides_ui(ui, emit);
        let speller = (!self.recent.spelling_off).then_some(&self.speller);
        let view = View::of(&self.session, speller);
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

    /// What the panes leave free: the article, the line for finding, notices, and the pages.
    pub(super) fn middle_ui(&mut self, ui: &mut Ui, emit: &mut Vec<Message>) {
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
            let view = View::of(&self.session, speller);
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
    pub(super) fn presenting_ui(&mut self, ui: &mut Ui) -> bool {
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
}

/// The frame of a bar across the window.
fn bar(ui: &Ui, x: i8, y: i8) -> Frame {
    Frame::new()
        .fill(Palette::of(ui).panel)
        .inner_margin(Margin::symmetric(x, y))
}
