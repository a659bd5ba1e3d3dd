//! The bar above the pages that finds, and replaces.

use eframe::egui::{
    Align, Button, Frame, Key, Label, Layout, Margin, Modifiers, Panel, Rect, RichText, TextEdit, Ui,
    UiBuilder, pos2, vec2,
};

use super::tokens::{self, Palette};
use super::widgets::{icon_button, select_on_tab};
use super::{Message, icons, voice};
use crate::model::diagnostic::Target;
use crate::session::actions::Manner;
use crate::session::{Hit, Pattern, Session};
use crate::words::tr;

/// The width of the fields where there is room, in points.
const FIELD: f32 = 280.0;
/// The least width at which the buttons stand beside the fields, in points.
const BESIDE: f32 = 560.0;

/// What the bar remembers.
#[derive(Default)]
pub(super) struct FindBar {
    pattern: Pattern,
    /// What is put in its place; `None` while one only finds.
    with: Option<String>,
    /// Capitals of what is found are not taken over.
    as_written: bool,
    /// For which pattern and which snapshot the session was asked last.
    of: Option<(Pattern, u64)>,
    /// Why the words are no regular expression.
    wrong: Option<String>,
    /// Which hit is selected; `None` before the first step.
    at: Option<usize>,
    /// Whether a step forward, or back, waits for what is still to be found.
    waiting: Option<bool>,
    /// Whether the field is to get the keys.
    focus: bool,
}

/// What is to be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// What is looked for.
    pub pattern: Pattern,
    /// What is put in its place.
    pub with: String,
    /// How that is meant.
    pub manner: Manner,
    /// Where; `None` replaces in the whole brief.
    pub only: Option<Target>,
}

impl FindBar {
    /// Gives the field the keys, as a bar that finds.
    pub(super) const fn refocus(&mut self) {
        self.focus = true;
    }

    /// Gives the field the keys, as a bar that replaces too.
    pub(super) fn replace(&mut self) {
        self.with.get_or_insert_default();
        self.focus = true;
    }

    /// Has the session look for the words if they, or the brief, are others now.
    fn update(&mut self, session: &mut Session) {
        let of = (self.pattern.clone(), session.revision());
        if self.of.as_ref() == Some(&of) {
            return;
        }
        self.wrong = None;
        match self.pattern.compile() {
            Ok(Some(pattern)) => session.find(pattern),
            Ok(None) => session.forget_found(),
            Err(reason) => {
                session.forget_found();
                self.wrong = Some(reason);
            }
        }
        let same = self
            .of
            .as_ref()
            .is_some_and(|(pattern, _)| *pattern == self.pattern);
        self.at = self.at.filter(|_| same);
        self.waiting = None;
        self.of = Some(of);
    }

    /// Goes to the next place, or to the one before; waits where that is not found yet.
    fn step(&mut self, session: &Session, forward: bool) -> Option<Message> {
        let hits = session.found();
        let count = hits.len();
        let at = match (self.at.filter(|&at| at < count), forward) {
            (None, true) => 0,
            (Some(at), true) if at + 1 < count => at + 1,
            (Some(at), false) if at > 0 => at - 1,
            // From the last to the first, or from the first to the last, which must be known.
            _ if session.is_finding() => count,
            (_, true) => 0,
            (_, false) => count.saturating_sub(1),
        };
        self.waiting = (at >= count && session.is_finding()).then_some(forward);
        let hit = hits.get(at)?;
        self.at = Some(at);
        Some(Message::Select(Some(hit.target.clone())))
    }

    /// What was found, in words: as it is so far while there may be more.
    fn count_words(&self, session: &Session) -> String {
        let hits = session.found();
        let places = |hits: &[Hit]| hits.iter().map(|hit| hit.places).sum::<usize>();
        let count = places(hits);
        if self.pattern.words.trim().is_empty() {
            String::new()
        } else if session.is_finding() {
            tr!("{n} place so far" | "{n} places so far" % count)
        } else if session.finding_was_stopped() {
            tr!("Cancelled after {n} place" | "Cancelled after {n} places" % count)
        } else {
            match self.at.and_then(|at| Some((hits.get(..at)?, hits.get(at)?))) {
                _ if count == 0 => tr!("Not found").to_owned(),
                Some((before, hit)) if hit.places == 1 => tr!("{} of {}", places(before) + 1, count),
                // Those of one block are shown together.
                Some((before, hit)) => {
                    let before = places(before);
                    tr!("{}–{} of {}", before + 1, before + hit.places, count)
                }
                None => tr!("{n} place" | "{n} places" % count),
            }
        }
    }

    /// Whether capitals count. Who writes some in the words to find means them: an abbreviation does not put what it stands
    /// for into capitals.
    fn is_exact(&self) -> bool {
        self.pattern.case || self.pattern.words.chars().any(char::is_uppercase)
    }

    /// How the words that are put in are meant.
    fn manner(&self) -> Manner {
        if self.pattern.regular {
            Manner::WithGroups
        } else if self.as_written || self.is_exact() {
            Manner::AsWritten
        } else {
            Manner::LikeFound
        }
    }

    /// Puts the other words in place of what is found in `only`, or everywhere; `None` in a bar that only finds.
    fn replacement(&self, only: Option<Target>) -> Option<Message> {
        let with = self.with.clone()?;
        Some(Message::Replace(Replacement {
            pattern: self.pattern.clone(),
            with,
            manner: self.manner(),
            only,
        }))
    }

    /// The same in what is selected, if anything is.
    fn replace_here(&self, session: &Session) -> Option<Message> {
        self.replacement(Some(self.here(session)?))
    }

    /// The place that is selected.
    fn here(&self, session: &Session) -> Option<Target> {
        let hit: &Hit = session.found().get(self.at?)?;
        Some(hit.target.clone())
    }
}

/// Shows the bar, if it is open.
pub(super) fn find_ui(
    ui: &mut Ui,
    bar: &mut Option<FindBar>,
    session: &mut Session,
    emit: &mut Vec<Message>,
) {
    let Some(open) = bar else { return };
    let frame = Frame::new()
        .fill(Palette::of(ui).panel)
        .inner_margin(Margin::symmetric(12, 4));
    let mut close = false;
    Panel::top("find").frame(frame).show(ui, |ui| {
        let room = ui.available_width();
        let out = tokens::ROW + ui.spacing().item_spacing.x;
        let top = ui.cursor().min;
        // The keys go from field to field, and then through what stands beside or below them.
        if room < BESIDE {
            let width = (room - out - tokens::ROW).max(120.0);
            fields_ui(ui, width, open, session, emit, &mut close);
            buttons_ui(ui, open, session, emit);
        } else {
            ui.horizontal_top(|ui| {
                let width = (room * 0.38).min(FIELD);
                ui.vertical(|ui| fields_ui(ui, width, open, session, emit, &mut close));
                let size = vec2(ui.available_width() - out, tokens::ROW);
                ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                    ui.set_min_width(size.x);
                    buttons_ui(ui, open, session, emit);
                });
            });
        }
        let corner = pos2(top.x + room - tokens::ROW, top.y);
        let corner = Rect::from_min_size(corner, vec2(tokens::ROW, tokens::ROW));
        let mut corner = ui.new_child(UiBuilder::new().max_rect(corner));
        close |= icon_button(&mut corner, icons::CLOSE, tr!("Close search")).clicked();
    });
    if close {
        *bar = None;
        session.forget_found();
    }
}

/// The fields below each other, each so wide.
fn fields_ui(
    ui: &mut Ui,
    width: f32,
    open: &mut FindBar,
    session: &mut Session,
    emit: &mut Vec<Message>,
    close: &mut bool,
) {
    row_ui(ui, icons::SEARCH, |ui| {
        find_field_ui(ui, width, open, session, emit, close);
    });
    if open.with.is_some() {
        row_ui(ui, icons::REPLACE, |ui| {
            with_field_ui(ui, width, open, session, emit, close);
        });
    }
}

/// What stands beside the fields, or below them.
fn buttons_ui(ui: &mut Ui, open: &mut FindBar, session: &Session, emit: &mut Vec<Message>) {
    ui.horizontal_wrapped(|ui| found_ui(ui, open, session, emit));
    if open.with.is_some() {
        ui.horizontal_wrapped(|ui| {
            replace_ui(ui, open, session, emit);
            capitals_ui(ui, open);
        });
    }
}

/// A field after its sign.
fn row_ui(ui: &mut Ui, sign: &str, field: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.label(icons::text(sign));
        field(ui);
    });
}

/// The ways from place to place, how the words are meant, and what was found.
fn found_ui(ui: &mut Ui, open: &mut FindBar, session: &Session, emit: &mut Vec<Message>) {
    for (icon, label, forward) in [
        (icons::UP, tr!("Previous place"), false),
        (icons::DOWN, tr!("Next place"), true),
    ] {
        let button = Button::new(icons::text(icon)).frame_when_inactive(false);
        let response = voice::button(ui.add_enabled(!session.found().is_empty(), button), label);
        if response.on_hover_text(label).clicked() {
            emit.extend(open.step(session, forward));
        }
    }
    switches_ui(ui, &mut open.pattern);
    match &open.wrong {
        Some(wrong) => {
            let words = tr!("Not a regular expression: {}", wrong);
            ui.label(RichText::new(words).color(Palette::of(ui).error));
        }
        None => {
            // As a whole below, if there is no room.
            ui.add(Label::new(RichText::new(open.count_words(session)).weak()).extend());
        }
    }
}

fn find_field_ui(
    ui: &mut Ui,
    width: f32,
    open: &mut FindBar,
    session: &mut Session,
    emit: &mut Vec<Message>,
    close: &mut bool,
) {
    let field = TextEdit::singleline(&mut open.pattern.words)
        .hint_text(tr!("Find in texts, captions, tables and sources"))
        .desired_width(width);
    let response = voice::field(ui.add(field), tr!("Find in the brief"));
    select_on_tab(&response);
    if std::mem::take(&mut open.focus) {
        response.request_focus();
    }
    open.update(session);
    if let Some(forward) = open.waiting {
        emit.extend(open.step(session, forward));
    }
    let (enter, back, escape) = ui.input(|input| {
        let enter = input.key_pressed(Key::Enter);
        (
            enter,
            input.modifiers.matches_logically(Modifiers::SHIFT) && input.modifiers.shift,
            input.key_pressed(Key::Escape),
        )
    });
    if response.lost_focus() && enter {
        emit.extend(open.step(session, !back));
        response.request_focus();
    }
    if escape && response.lost_focus() {
        *close = true;
    }
}

/// How exactly the words are meant.
fn switches_ui(ui: &mut Ui, pattern: &mut Pattern) {
    for (on, sign, name) in [
        (&mut pattern.case, "Aa", tr!("Match capitals")),
        (&mut pattern.whole, "ab|", tr!("Whole words")),
        (&mut pattern.regular, ".*", tr!("Regular expression")),
    ] {
        let button = Button::selectable(*on, RichText::new(sign).size(tokens::LABEL).monospace());
        let response = ui.add(button).on_hover_text(name);
        response.widget_info(|| {
            eframe::egui::WidgetInfo::selected(eframe::egui::Role::CheckBox, true, *on, name)
        });
        if response.clicked() {
            *on = !*on;
        }
    }
}

fn with_field_ui(
    ui: &mut Ui,
    width: f32,
    open: &mut FindBar,
    session: &Session,
    emit: &mut Vec<Message>,
    close: &mut bool,
) {
    let hint = if open.pattern.regular {
        tr!("Replace with; $1 is the first group")
    } else {
        tr!("Replace with")
    };
    let field = TextEdit::singleline(open.with.get_or_insert_default())
        .hint_text(hint)
        .desired_width(width);
    let response = voice::field(ui.add(field), tr!("Replace with"));
    select_on_tab(&response);
    // A field that gets an Escape or an Enter has lost the keys by it.
    let (enter, escape) = ui.input(|input| (input.key_pressed(Key::Enter), input.key_pressed(Key::Escape)));
    if response.lost_focus() && escape {
        *close = true;
    }
    // The first Enter leads to a place, so that one sees what the next replaces.
    if response.lost_focus() && enter {
        response.request_focus();
        if open.here(session).is_none() {
            emit.extend(open.step(session, true));
        } else if !session.is_replacing() {
            emit.extend(open.replace_here(session));
        }
    }
}

/// Whether capitals of what is found are taken over.
fn capitals_ui(ui: &mut Ui, open: &mut FindBar) {
    let name = tr!("Keep capitals");
    let free = !open.pattern.regular && !open.is_exact();
    let on = free && !open.as_written;
    let button = Button::selectable(on, RichText::new(name).size(tokens::LABEL));
    let response = ui.add_enabled(free, button).on_hover_text(tr!(
        "MILL becomes DAM and Mill becomes Dam, where “mill” is replaced with “dam”"
    ));
    let response = response.on_disabled_hover_text(tr!(
        "Only for words to find without capitals of their own, where capitals are not matched"
    ));
    response.widget_info(|| eframe::egui::WidgetInfo::selected(eframe::egui::Role::CheckBox, free, on, name));
    if response.clicked() {
        open.as_written = !open.as_written;
    }
}

fn replace_ui(ui: &mut Ui, open: &FindBar, session: &Session, emit: &mut Vec<Message>) {
    let here = open.here(session);
    let idle = !session.is_replacing();
    let one = ui.add_enabled(here.is_some() && idle, Button::new(tr!("Replace here")));
    let one = one
        .on_hover_text(tr!("Replace in what is selected"))
        .on_disabled_hover_text(tr!("Go to a place first"));
    let all = ui.add_enabled(
        !session.found().is_empty() && idle,
        Button::new(tr!("Replace all")),
    );
    if one.clicked() {
        emit.extend(open.replace_here(session));
    } else if all.clicked() {
        emit.extend(open.replacement(None));
    }
}
