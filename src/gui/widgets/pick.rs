//! Picking from a list that can be searched.

use eframe::egui::{
    self, Key, Modifiers, Popup, PopupCloseBehavior, Rect, RectAlign, Response, RichText, ScrollArea, Stroke,
    TextEdit, Ui, Vec2,
};

use crate::gui::icons;
use crate::gui::tokens::{self, Palette};
use crate::words::tr;

/// The most height of the entries of a list.
const HEIGHT: f32 = 280.0;
/// What a list has around its entries: its frame, its name and the field to search by.
const AROUND: f32 = 84.0;
/// The height of the status bar, which no list covers.
const STATUS: f32 = 34.0;

/// An entry of a pick list.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// What it is called.
    pub label: String,
    /// More about it, set small; searched too. May be empty.
    pub detail: String,
}

impl Choice {
    /// An entry with its detail.
    #[must_use]
    pub fn new(label: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            detail: detail.into(),
        }
    }

    /// How well it matches, the best first: where its own words begin, before what is within them and what is said about it:
    /// "7" means 7.5 litres before 47 people. `None` if it does not.
    fn rank(&self, search: &str) -> Option<u8> {
        let label = plain(&self.label);
        if search.is_empty() || label.starts_with(search) {
            Some(0)
        } else if starts_word(&label, search) {
            Some(1)
        } else if label.contains(search) {
            Some(2)
        } else {
            plain(&self.detail).contains(search).then_some(3)
        }
    }
}

/// What is compared: words in small letters, with plain blanks, since nobody types the narrow one of "4 200".
fn plain(words: &str) -> String {
    let evened = words
        .chars()
        .map(|sign| if sign.is_whitespace() { ' ' } else { sign });
    evened.flat_map(char::to_lowercase).collect()
}

/// Whether a word of `label` starts with `search`. What follows a point or comma in a number is no word of its own.
fn starts_word(label: &str, search: &str) -> bool {
    label.match_indices(search).any(|(at, _)| {
        let before = label[..at].chars().next_back();
        before.is_none_or(|sign| !sign.is_alphanumeric() && !matches!(sign, '.' | ','))
    })
}

/// A field called `name` that shows `current` and opens a list of `choices`; returns the index of the one picked.
/// The list is made only while it is open.
pub fn pick_ui(
    ui: &mut Ui,
    name: &str,
    current: &str,
    choices: impl FnOnce() -> Vec<Choice>,
) -> Option<usize> {
    let shown = if current.is_empty() { tr!("None") } else { current };
    let width = ui.available_width();
    let muted = Palette::of(ui).muted;
    let button = egui::Button::new(RichText::new(shown))
        .right_text(icons::text(icons::FOLD).size(12.0).color(muted))
        .truncate()
        .min_size(Vec2::new(width, tokens::ROW));
    let response = ui.add(button).accessible_name(tr!("{}: {}", name, shown));
    pick_list_ui(&response, name, choices)
}

/// What is looked for in an open list, and which of the entries found is chosen.
#[derive(Clone, Default)]
struct Looking {
    words: String,
    /// Index among the entries found.
    chosen: usize,
    /// Whether its button was in sight since it was opened.
    seen: bool,
}

fn was_seen(button: &Response, looking: egui::Id) -> bool {
    let looking = button.ctx.data(|data| data.get_temp::<Looking>(looking));
    looking.is_some_and(|looking| looking.seen)
}

/// Opens a list of `choices` below `button` when that is pressed, or above it where there is more room; returns the index
/// of the one picked. Who picks, or leaves by Escape, has the keys at the button again. A list goes with its button when that
/// is scrolled out of sight.
pub fn pick_list_ui(button: &Response, name: &str, choices: impl FnOnce() -> Vec<Choice>) -> Option<usize> {
    pick_some_ui(button, name, tr!("Nothing to pick from yet"), choices)
}

/// The same, with the words that stand where there are no choices.
pub fn pick_some_ui(
    button: &Response,
    name: &str,
    none: &str,
    choices: impl FnOnce() -> Vec<Choice>,
) -> Option<usize> {
    let looking_id = button.id.with("search");
    let opened = button.clicked();
    let list = Popup::default_response_id(button);
    let was_open = Popup::is_id_open(&button.ctx, list);
    let out_of_sight = !button.interact_rect.is_positive();
    if opened && out_of_sight {
        // By a key.
        button.scroll_to_me(None);
    } else if was_open && out_of_sight && was_seen(button, looking_id) {
        // What it belongs to was scrolled away.
        Popup::close_id(&button.ctx, list);
    }
    let (align, height) = list_room(button.rect, button.ctx.content_rect());
    let picked = Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .align(align)
        .align_alternatives(&[])
        .width(button.rect.width().max(280.0))
        .gap(2.0)
        .show(|ui| {
            let mut looking = ui
                .data_mut(|data| data.get_temp::<Looking>(looking_id))
                .unwrap_or_default();
            if opened {
                looking = Looking::default();
            }
            looking.seen |= !out_of_sight;
            let picked = list_ui(
                ui,
                (name, none),
                looking_id,
                &mut looking,
                (opened, height),
                &choices(),
            );
            ui.data_mut(|data| data.insert_temp(looking_id, looking));
            if picked.is_some() {
                ui.close();
            }
            picked
        });
    let picked = picked.and_then(|shown| shown.inner);
    let left = was_open
        && !Popup::is_id_open(&button.ctx, list)
        && button.ctx.input(|input| input.key_pressed(Key::Escape));
    if picked.is_some() || left {
        button.request_focus();
    }
    picked
}

/// On which side of `anchor` a list stands within `screen`, and how high its entries may be: it never covers what it
/// belongs to.
pub(super) fn list_room(anchor: Rect, screen: Rect) -> (RectAlign, f32) {
    let below = screen.bottom() - STATUS - anchor.bottom() - AROUND;
    let above = anchor.top() - screen.top() - AROUND;
    if below >= HEIGHT * 0.6 || below >= above {
        (RectAlign::BOTTOM_START, below.clamp(tokens::ROW, HEIGHT))
    } else {
        (RectAlign::TOP_START, above.clamp(tokens::ROW, HEIGHT))
    }
}

/// Indices of those of `choices` that `search` finds, the best first and else in their order.
pub(super) fn found(choices: &[Choice], search: &str) -> Vec<usize> {
    let wanted = plain(search.trim());
    let mut ranked: Vec<(u8, usize)> = choices
        .iter()
        .enumerate()
        .filter_map(|(index, choice)| Some((choice.rank(&wanted)?, index)))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, index)| index).collect()
}

/// How far the arrow keys move the choice; they are taken from the field that has the focus.
pub(super) fn steps(ui: &Ui) -> isize {
    ui.input_mut(|input| {
        [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, 8),
            (Key::PageUp, -8),
        ]
        .into_iter()
        .map(|(key, by)| input.count_and_consume_key(Modifiers::NONE, key).cast_signed() * by)
        .sum()
    })
}

/// The entry chosen after `steps` from `chosen` among `count`.
pub(super) fn stepped(chosen: usize, steps: isize, count: usize) -> usize {
    chosen.saturating_add_signed(steps).min(count.saturating_sub(1))
}

fn list_ui(
    ui: &mut Ui,
    (name, none): (&str, &str),
    id: egui::Id,
    looking: &mut Looking,
    (opened, height): (bool, f32),
    choices: &[Choice],
) -> Option<usize> {
    ui.set_min_width(260.0);
    let muted = Palette::of(ui).muted;
    ui.label(RichText::new(name).size(tokens::LABEL).color(muted));
    if choices.is_empty() {
        ui.label(RichText::new(none).color(muted));
        return None;
    }
    let enter = ui.input(|input| input.key_pressed(Key::Enter));
    let steps = steps(ui);
    let field = TextEdit::singleline(&mut looking.words)
        .id(id.with("field"))
        .hint_text(tr!("Search"))
        .margin(egui::Margin::symmetric(8, 5))
        .desired_width(f32::INFINITY);
    let field = ui
        .add(field)
        .accessible_name(tr!("Search {}", name.to_lowercase()));
    if opened {
        field.request_focus();
    }
    ui.add_space(tokens::STEP);
    let found = found(choices, &looking.words);
    if field.changed() {
        looking.chosen = 0;
    }
    looking.chosen = stepped(looking.chosen, steps, found.len());
    let mut picked = rows_ui(ui, choices, &found, looking.chosen, steps != 0, height);
    if enter && (field.has_focus() || field.lost_focus()) {
        picked = found.get(looking.chosen).copied();
    }
    if picked.is_some() {
        // The field that takes the keys next would take it for a new line.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    }
    picked
}

/// The entries `found`, of which the one at `chosen` stands out and is scrolled to if it is to be followed; returns the
/// index among `choices` of the one pressed.
pub(super) fn rows_ui(
    ui: &mut Ui,
    choices: &[Choice],
    found: &[usize],
    chosen: usize,
    follow: bool,
    height: f32,
) -> Option<usize> {
    if found.is_empty() {
        ui.label(RichText::new(tr!("Nothing found")).color(Palette::of(ui).muted));
    }
    let mut picked = None;
    // The list grows again after it was short: the box by itself would stay as small as it was.
    let list = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    list.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for (at, index) in found.iter().enumerate() {
            let Some(choice) = choices.get(*index) else {
                continue;
            };
            let row = choice_ui(ui, choice, at == chosen);
            if at == chosen && follow {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                picked = Some(*index);
            }
        }
    });
    picked
}

fn choice_ui(ui: &mut Ui, choice: &Choice, chosen: bool) -> Response {
    let palette = Palette::of(ui);
    let mut job = egui::text::LayoutJob::default();
    let body = egui::FontId::proportional(tokens::TEXT);
    let small = egui::FontId::proportional(tokens::LABEL);
    job.append(&choice.label, 0.0, egui::TextFormat::simple(body, palette.ink));
    if !choice.detail.is_empty() {
        job.append("\n", 0.0, egui::TextFormat::simple(small.clone(), palette.muted));
        job.append(
            &choice.detail,
            0.0,
            egui::TextFormat::simple(small, palette.muted),
        );
    }
    let mut row = egui::Button::selectable(chosen, job)
        .wrap()
        .frame_when_inactive(chosen)
        .min_size(Vec2::new(0.0, tokens::ROW));
    if chosen {
        row = row
            .fill(palette.selected)
            .stroke(Stroke::new(1.0, palette.accent));
    }
    let row = ui
        .with_layout(egui::Layout::top_down_justified(egui::Align::Min), |ui| {
            ui.add(row)
        })
        .inner
        .accessible_name(&choice.label);
    if chosen {
        let edge = row.rect.with_max_x(row.rect.left() + 3.0);
        ui.painter().rect_filled(edge, 1.0, palette.accent);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::pos2;

    #[test]
    fn what_begins_with_the_words_comes_before_what_only_has_them() {
        let choices = [
            Choice::new("The mill", "dams"),
            Choice::new("Dams of the valley", ""),
            Choice::new("Two dams", ""),
            Choice::new("Rice", ""),
        ];
        assert_eq!(found(&choices, "dam"), [1, 2, 0]);
        assert_eq!(found(&choices, ""), [0, 1, 2, 3]);
        let claims = ["At least 47 people", "2.7 litres", "An average of 7.5 litres"];
        let choices = claims.map(|label| Choice::new(label, ""));
        assert_eq!(found(&choices, "7"), [2, 0, 1]);
        let french = [
            Choice::new("200 mètres", ""),
            Choice::new("4\u{202f}200 personnes", ""),
        ];
        assert_eq!(found(&french, "4 200"), [1], "whatever blank is typed");
    }

    #[test]
    fn a_list_stands_where_there_is_room_and_keeps_within_it() {
        let screen = Rect::from_min_max(pos2(0.0, 0.0), pos2(1000.0, 700.0));
        let button = |top: f32| Rect::from_min_max(pos2(10.0, top), pos2(40.0, top + 28.0));
        let (align, height) = list_room(button(100.0), screen);
        assert!(align == RectAlign::BOTTOM_START && height > 250.0);
        let (align, height) = list_room(button(600.0), screen);
        assert!(align == RectAlign::TOP_START && height > 250.0);
        let low = Rect::from_min_max(pos2(0.0, 0.0), pos2(1000.0, 300.0));
        let (_, height) = list_room(button(130.0), low);
        assert!(height + AROUND <= 142.0, "{height}");
    }

    #[test]
    fn the_choice_stops_at_both_ends() {
        assert_eq!(stepped(0, -1, 3), 0);
        assert_eq!(stepped(1, 8, 3), 2);
        assert_eq!(stepped(2, 0, 0), 0);
    }
}
