//! The find bar above the pages.

use eframe::egui::{Align, Button, Frame, Key, Layout, Margin, Modifiers, Panel, TextEdit, Ui};

use super::tokens::Palette;
use super::{Message, icons, voice};
use crate::session::{Hit, Session, search};

/// What the find bar remembers.
#[derive(Default)]
pub(super) struct FindBar {
    needle: String,
    /// For which words and which snapshot `hits` are.
    of: Option<(String, u64)>,
    hits: Vec<Hit>,
    /// Which hit is selected; `None` before the first step.
    at: Option<usize>,
    /// Whether the field is to get the keys.
    focus: bool,
}

impl FindBar {
    /// An empty bar that is to be typed into.
    pub(super) fn open() -> Self {
        Self {
            focus: true,
            ..Self::default()
        }
    }

    /// Gives the field the keys again.
    pub(super) const fn refocus(&mut self) {
        self.focus = true;
    }

    fn update(&mut self, session: &Session) {
        let of = (self.needle.clone(), session.revision());
        if self.of.as_ref() == Some(&of) {
            return;
        }
        self.hits = search(session.brief(), &self.needle);
        let same_words = self.of.as_ref().is_some_and(|(needle, _)| *needle == self.needle);
        self.at = self.at.filter(|&at| same_words && at < self.hits.len());
        self.of = Some(of);
    }

    fn step(&mut self, forward: bool) -> Option<Message> {
        let count = self.hits.len();
        if count == 0 {
            return None;
        }
        let at = match self.at {
            None if forward => 0,
            None => count - 1,
            Some(at) if forward => (at + 1) % count,
            Some(at) => (at + count - 1) % count,
        };
        self.at = Some(at);
        let hit = self.hits.get(at)?;
        Some(Message::Select(Some(hit.target.clone())))
    }

    fn count_words(&self) -> String {
        match (self.needle.trim().is_empty(), self.at, self.hits.len()) {
            (true, ..) => String::new(),
            (false, _, 0) => "Not found".to_owned(),
            (false, Some(at), count) => format!("{} of {count}", at + 1),
            (false, None, 1) => "1 place".to_owned(),
            (false, None, count) => format!("{count} places"),
        }
    }
}

/// Shows the find bar, if it is open.
pub(super) fn find_ui(ui: &mut Ui, bar: &mut Option<FindBar>, session: &Session, emit: &mut Vec<Message>) {
    let Some(open) = bar else { return };
    let frame = Frame::new()
        .fill(Palette::of(ui).panel)
        .inner_margin(Margin::symmetric(12, 4));
    let mut close = false;
    Panel::top("find").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(icons::text(icons::SEARCH));
            field_ui(ui, open, session, emit, &mut close);
            for (icon, label, forward) in [
                (icons::UP, "Previous place", false),
                (icons::DOWN, "Next place", true),
            ] {
                let button = Button::new(icons::text(icon)).frame_when_inactive(false);
                let response = voice::button(ui.add_enabled(!open.hits.is_empty(), button), label);
                if response.on_hover_text(label).clicked() {
                    emit.extend(open.step(forward));
                }
            }
            ui.weak(open.count_words());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let button = Button::new(icons::text(icons::CLOSE)).frame_when_inactive(false);
                close |= voice::button(ui.add(button), "Close find").clicked();
            });
        });
    });
    if close {
        *bar = None;
    }
}

fn field_ui(ui: &mut Ui, open: &mut FindBar, session: &Session, emit: &mut Vec<Message>, close: &mut bool) {
    let field = TextEdit::singleline(&mut open.needle)
        .hint_text("Find in texts, captions and tables")
        .desired_width(280.0);
    let response = voice::field(ui.add(field), "Find in the brief");
    if std::mem::take(&mut open.focus) {
        response.request_focus();
    }
    open.update(session);
    let (enter, back, escape) = ui.input(|input| {
        let enter = input.key_pressed(Key::Enter);
        (
            enter,
            input.modifiers.matches_logically(Modifiers::SHIFT) && input.modifiers.shift,
            input.key_pressed(Key::Escape),
        )
    });
    if response.lost_focus() && enter {
        emit.extend(open.step(!back));
        response.request_focus();
    }
    if escape && (response.has_focus() || response.lost_focus()) {
        *close = true;
    }
}
