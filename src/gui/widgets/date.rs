//! A field for dates that may be known to the day, the month, a part of the year or the year, with a calendar to pick from.

use eframe::egui::{
    Button, Grid, Id, Key, Label, Margin, Modifiers, Popup, PopupCloseBehavior, Response, RichText,
    StrokeKind, TextEdit, Ui, Vec2,
};
use jiff::civil::Date;

use super::button::icon_button;
use super::cursor_list;
use super::group::help_ui;
use super::line::select_on_tab;
use crate::evidence::written_date;
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};
use crate::model::date::{PartialDate, Precision};
use crate::model::wording::MONTHS;
use crate::words::{self, mark, tr};

/// The first letters of the days of the week, as the calendar has them from left to right.
const DAYS: [&str; 7] = [
    mark!("Mo"),
    mark!("Tu"),
    mark!("We"),
    mark!("Th"),
    mark!("Fr"),
    mark!("Sa"),
    mark!("Su"),
];
/// The years that the calendar shows.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=9998;

/// What was written into a date field.
pub struct DateField {
    /// The field itself.
    pub response: Response,
    /// The date now meant, if what was written this frame is one, or nothing.
    pub changed: Option<Option<PartialDate>>,
}

/// The month that a calendar shows, and the day of it that has the keys or would get them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shown {
    year: i16,
    /// 1 to 12.
    month: u8,
    /// 1 to 31; the last of its month where that is shorter.
    day: u8,
}

/// A calendar while it is open.
#[derive(Clone, Copy)]
struct Calendar {
    shown: Shown,
    /// Whether a day has the keys.
    on_day: bool,
}

/// Shows `written` for editing, with a message below while it is no date. The calendar, which opens by its button or by the
/// down key, begins with the month of the date, else with that of `near`. `name` is what the date is of.
pub fn date_ui(
    ui: &mut Ui,
    id: Id,
    written: &mut String,
    near: Option<PartialDate>,
    name: &str,
) -> DateField {
    let (mut response, button, opened) = ui
        .horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let opens = ui.memory(|memory| memory.has_focus(id))
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
            let field = TextEdit::singleline(written)
                .id(id)
                .hint_text(tr!("2024-12, late 2024"))
                .margin(Margin::symmetric(8, 6));
            let field = beside_button_ui(ui, field);
            let button = icon_button(ui, icons::CALENDAR, &tr!("Calendar: {}", name.to_lowercase()));
            if opens {
                Popup::open_id(ui.ctx(), Popup::default_response_id(&button));
            }
            let opened = opens || button.clicked();
            (field, button, opened)
        })
        .inner;
    let read = |written: &str| {
        if written.trim().is_empty() {
            Some(None)
        } else {
            written_date(written, words::spoken()).map(Some)
        }
    };
    let held = read(written).flatten();
    let picked = Popup::menu(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| calendar_ui(ui, id, held, (held.or(near), opened)))
        .and_then(|shown| shown.inner);
    if let Some(date) = picked {
        *written = date.to_string();
        response.mark_changed();
        response.request_focus();
    }
    let read = read(written);
    if read.is_none() {
        let error = Palette::of(ui).error;
        ui.painter()
            .rect_stroke(response.rect, tokens::RADIUS, (1.5, error), StrokeKind::Inside);
        ui.colored_label(error, tr!("Not a date yet"));
        help_ui(
            ui,
            tr!(
                "Write 31 December 2024, 2024-12-31, 2024-12, 2024, early 2024, summer 2024, Q3 2024 or 2024-12-01/2024-12-31"
            ),
        );
    }
    let changed = if response.changed() { read } else { None };
    DateField { response, changed }
}

/// A field as wide as there is room before a button.
pub(super) fn beside_button_ui(ui: &mut Ui, field: TextEdit<'_>) -> Response {
    let width = ui.available_width() - tokens::ROW - ui.spacing().item_spacing.x;
    ui.vertical(|ui| {
        ui.set_width(width.max(tokens::ROW));
        let response = ui.add(field.desired_width(f32::INFINITY));
        select_on_tab(&response);
        response
    })
    .inner
}

/// A month of days, the months of its year, and the year: any of them can be picked. `held` stands out.
fn calendar_ui(
    ui: &mut Ui,
    id: Id,
    held: Option<PartialDate>,
    (near, opened): (Option<PartialDate>, bool),
) -> Option<PartialDate> {
    let key = id.with("calendar");
    let begun = ui.data(|data| data.get_temp::<Calendar>(key)).filter(|_| !opened);
    let calendar = begun.unwrap_or_else(|| Calendar {
        shown: shown_first(near),
        on_day: false,
    });
    let moved = if calendar.on_day {
        moved_by_keys(ui, calendar.shown)
    } else {
        None
    };
    let takes_keys = opened || moved.is_some();
    let mut shown = moved.unwrap_or(calendar.shown);
    let mut picked = None;
    ui.spacing_mut().item_spacing = Vec2::splat(2.0);
    ui.set_width(7.0 * 36.0);
    ui.horizontal(|ui| {
        if icon_button(ui, icons::PREVIOUS, tr!("Previous year")).clicked() {
            shown.year = (shown.year - 1).max(*YEARS.start());
        }
        let year = PartialDate::new(shown.year, Precision::Year);
        let words = RichText::new(shown.year.to_string()).family(tokens::semibold());
        let button =
            Button::selectable(held.is_some() && held == year, words).min_size(Vec2::new(190.0, tokens::ROW));
        if ui
            .add(button)
            .on_hover_text(tr!("Take the whole year"))
            .accessible_name(tr!("Year {}", shown.year))
            .clicked()
        {
            picked = year;
        }
        if icon_button(ui, icons::NEXT, tr!("Next year")).clicked() {
            shown.year = (shown.year + 1).min(*YEARS.end());
        }
    });
    picked = months_ui(ui, held, &mut shown).or(picked);
    ui.separator();
    let (day, on_day) = days_ui(ui, held, shown, takes_keys);
    help_ui(ui, tr!("Press the year, or a month twice, to take it whole"));
    ui.data_mut(|data| data.insert_temp(key, Calendar { shown, on_day }));
    let picked = day.or(picked);
    if picked.is_some() {
        ui.close();
    }
    picked
}

/// The day to which the arrows go from the one shown, and Page up and down by a month; `None` if none was pressed.
fn moved_by_keys(ui: &Ui, shown: Shown) -> Option<Shown> {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let steps = [
        (Key::ArrowLeft, -1, 0),
        (Key::ArrowRight, 1, 0),
        (Key::ArrowUp, -7, 0),
        (Key::ArrowDown, 7, 0),
        (Key::PageUp, 0, -1),
        (Key::PageDown, 0, 1),
    ];
    let (_, days, months) = steps.into_iter().find(|(key, ..)| pressed(*key))?;
    moved(shown, days, months)
}

/// The day so many days and months behind the one shown; `None` where no calendar reaches.
fn moved(shown: Shown, days: i32, months: i32) -> Option<Shown> {
    let first = Date::new(shown.year, i8::try_from(shown.month).ok()?, 1).ok()?;
    let day = i8::try_from(shown.day).ok()?.min(first.days_in_month());
    let date = Date::new(shown.year, first.month(), day).ok()?;
    let date = date
        .checked_add(jiff::Span::new().months(months).days(days))
        .ok()?;
    YEARS.contains(&date.year()).then_some(of_date(date))
}

fn of_date(date: Date) -> Shown {
    Shown {
        year: date.year().clamp(*YEARS.start(), *YEARS.end()),
        month: u8::try_from(date.month()).unwrap_or(1),
        day: u8::try_from(date.day()).unwrap_or(1),
    }
}

/// The months of the year shown; the one whose days are shown is taken whole by a second press.
fn months_ui(ui: &mut Ui, held: Option<PartialDate>, shown: &mut Shown) -> Option<PartialDate> {
    let mut picked = None;
    Grid::new("months").spacing(Vec2::splat(2.0)).show(ui, |ui| {
        for (month, name) in (1_u8..).zip(MONTHS) {
            let whole = PartialDate::new(shown.year, Precision::Month(month));
            let open = month == shown.month;
            let size = Vec2::new(40.0, 24.0);
            let button = Button::selectable(open || held == whole, short(month)).min_size(size);
            let words = format!("{} {}", words::shown(name), shown.year);
            let hint = if open {
                tr!("Take all of {}", &words)
            } else {
                tr!("Show {}; press again to take it whole", &words)
            };
            if ui
                .add(button)
                .on_hover_text(hint)
                .accessible_name(words)
                .clicked()
            {
                if open {
                    picked = whole;
                }
                shown.month = month;
            }
            if month == 6 {
                ui.end_row();
            }
        }
    });
    picked
}

/// A month, 1 to 12, in the letters for which there is room.
fn short(month: u8) -> &'static str {
    match month {
        1 => tr!("Jan"),
        2 => tr!("Feb"),
        3 => tr!("Mar"),
        4 => tr!("Apr"),
        5 => tr!("short" => "May"),
        6 => tr!("Jun"),
        7 => tr!("Jul"),
        8 => tr!("Aug"),
        9 => tr!("Sep"),
        10 => tr!("Oct"),
        11 => tr!("Nov"),
        _ => tr!("Dec"),
    }
}

/// The days of the month shown, of which one takes the keys if it is to; returns the one picked, and whether one has the
/// keys.
fn days_ui(
    ui: &mut Ui,
    held: Option<PartialDate>,
    shown: Shown,
    takes_keys: bool,
) -> (Option<PartialDate>, bool) {
    let month = i8::try_from(shown.month).unwrap_or(1);
    let Ok(first) = Date::new(shown.year, month, 1) else {
        return (None, false);
    };
    let palette = Palette::of(ui);
    let name = MONTHS.get(usize::from(shown.month).saturating_sub(1));
    let name = name.map_or("", |name| words::shown(name));
    let (mut picked, mut on_day) = (None, false);
    let last = u8::try_from(first.days_in_month()).unwrap_or(31);
    Grid::new("days").spacing(Vec2::splat(2.0)).show(ui, |ui| {
        for day in DAYS {
            let day = RichText::new(words::shown(day))
                .size(tokens::LABEL)
                .color(palette.muted);
            ui.add_sized([32.0, 18.0], Label::new(day));
        }
        ui.end_row();
        let before = usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or_default();
        for _ in 0..before {
            ui.label("");
        }
        for day in 1..=last {
            let date = PartialDate::new(shown.year, Precision::Day(shown.month, day));
            let at_hand = day == shown.day.min(last);
            let button = Button::selectable(held == date, day.to_string()).min_size(Vec2::new(32.0, 24.0));
            let name = format!("{day} {name} {}", shown.year);
            let button = ui.add(button).accessible_name(name);
            if button.clicked() {
                picked = date;
            }
            if at_hand && takes_keys {
                button.request_focus();
            }
            if button.has_focus() {
                on_day = true;
                // The arrows go from day to day.
                ui.memory_mut(|memory| memory.set_focus_lock_filter(button.id, cursor_list::USUAL));
                let stroke = (1.5, palette.accent);
                ui.painter()
                    .rect_stroke(button.rect, tokens::RADIUS, stroke, StrokeKind::Inside);
            }
            if (before + usize::from(day)).is_multiple_of(7) {
                ui.end_row();
            }
        }
    });
    (picked, on_day)
}

/// The day with which a calendar begins: the first of `near`, else the present one.
fn shown_first(near: Option<PartialDate>) -> Shown {
    of_date(near.map_or_else(|| jiff::ZonedDateTime::now().date(), |near| near.first_day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_begins_with_the_month_of_what_is_written() {
        let shown = |written: &str| shown_first(written.parse().ok());
        let day = |year, month, day| Shown { year, month, day };
        assert_eq!(shown("2024-02-29"), day(2024, 2, 29));
        assert_eq!(shown("Q3 2023"), day(2023, 7, 1));
        assert_eq!(shown("9999"), day(9998, 1, 1));
        assert_eq!(moved(day(2024, 2, 28), 1, 0), Some(day(2024, 2, 29)));
        assert_eq!(moved(day(2024, 1, 31), 0, 1), Some(day(2024, 2, 29)));
        assert_eq!(moved(day(2023, 2, 31), 1, 0), Some(day(2023, 3, 1)));
        assert_eq!(moved(day(1000, 1, 1), -1, 0), None);
    }
}
