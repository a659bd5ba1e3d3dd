//! A field for dates that may be known to the day, the month, a part of the year or the year, with a calendar to pick from.

use eframe::egui::{
    Button, Grid, Id, Key, Label, Margin, Modifiers, Popup, PopupCloseBehavior, Response, RichText, TextEdit,
    Ui, Vec2,
};
use jiff::civil::Date;

use super::button::icon_button;
use super::group::help_ui;
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};
use crate::model::date::{PartialDate, Precision};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The first letters of the days of the week, as the calendar has them from left to right.
const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// The years that the calendar shows.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=9998;

/// What was written into a date field.
pub struct DateField {
    /// The field itself.
    pub response: Response,
    /// The date now meant, if what was written this frame is one, or nothing.
    pub changed: Option<Option<PartialDate>>,
}

/// The month that a calendar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shown {
    year: i16,
    /// 1 to 12.
    month: u8,
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
                .hint_text("2024-12-31, 2024-12, late 2024")
                .margin(Margin::symmetric(8, 6));
            let field = beside_button_ui(ui, field);
            let button = icon_button(ui, icons::CALENDAR, &format!("Calendar: {}", name.to_lowercase()));
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
            written.parse::<PartialDate>().ok().map(Some)
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
        ui.painter().rect_stroke(
            response.rect,
            tokens::RADIUS,
            (1.5, error),
            eframe::egui::StrokeKind::Inside,
        );
        ui.colored_label(error, "Not a date yet");
        help_ui(
            ui,
            "Write 2024-12-31, 2024-12, 2024, early 2024, summer 2024 or Q3 2024",
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
        ui.add(field.desired_width(f32::INFINITY))
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
    let begun = ui.data(|data| data.get_temp::<(Option<PartialDate>, Shown)>(key));
    let mut shown = match begun {
        Some((of, shown)) if of == held => shown,
        Some(_) | None => shown_first(near),
    };
    let mut picked = None;
    ui.spacing_mut().item_spacing = Vec2::splat(2.0);
    ui.set_width(7.0 * 36.0);
    ui.horizontal(|ui| {
        if icon_button(ui, icons::PREVIOUS, "Year before").clicked() {
            shown.year = (shown.year - 1).max(*YEARS.start());
        }
        let year = PartialDate::new(shown.year, Precision::Year);
        let words = RichText::new(shown.year.to_string()).family(tokens::semibold());
        let button =
            Button::selectable(held.is_some() && held == year, words).min_size(Vec2::new(190.0, tokens::ROW));
        if ui
            .add(button)
            .on_hover_text("Take the whole year")
            .accessible_name(format!("Year {}", shown.year))
            .clicked()
        {
            picked = year;
        }
        if icon_button(ui, icons::NEXT, "Year behind").clicked() {
            shown.year = (shown.year + 1).min(*YEARS.end());
        }
    });
    picked = months_ui(ui, held, &mut shown).or(picked);
    ui.separator();
    picked = days_ui(ui, held, shown, opened).or(picked);
    help_ui(ui, "Press the year, or a month twice, to take it whole");
    ui.data_mut(|data| data.insert_temp(key, (held, shown)));
    if picked.is_some() {
        ui.data_mut(|data| data.remove::<(Option<PartialDate>, Shown)>(key));
        ui.close();
    }
    picked
}

/// The months of the year shown; the one whose days are shown is taken whole by a second press.
fn months_ui(ui: &mut Ui, held: Option<PartialDate>, shown: &mut Shown) -> Option<PartialDate> {
    let mut picked = None;
    Grid::new("months").spacing(Vec2::splat(2.0)).show(ui, |ui| {
        for (month, name) in (1_u8..).zip(MONTHS) {
            let whole = PartialDate::new(shown.year, Precision::Month(month));
            let open = month == shown.month;
            let size = Vec2::new(40.0, 24.0);
            let short = name.get(..3).unwrap_or(name);
            let button = Button::selectable(open || held == whole, short).min_size(size);
            let words = format!("{name} {}", shown.year);
            let hint = if open {
                format!("Take all of {words}")
            } else {
                format!("Show {words}; press again to take it whole")
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

/// The days of the month shown; the one that is held, else the first, takes the focus if the calendar was just `opened`.
fn days_ui(ui: &mut Ui, held: Option<PartialDate>, shown: Shown, opened: bool) -> Option<PartialDate> {
    let first = Date::new(shown.year, i8::try_from(shown.month).ok()?, 1).ok()?;
    let muted = Palette::of(ui).muted;
    let month = MONTHS.get(usize::from(shown.month.checked_sub(1)?))?;
    let is_day = held.is_some_and(|held| matches!(held.precision(), Precision::Day(..)));
    let mut picked = None;
    Grid::new("days").spacing(Vec2::splat(2.0)).show(ui, |ui| {
        for day in DAYS {
            let day = RichText::new(day).size(tokens::LABEL).color(muted);
            ui.add_sized([32.0, 18.0], Label::new(day));
        }
        ui.end_row();
        let before = usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or_default();
        for _ in 0..before {
            ui.label("");
        }
        for day in 1..=u8::try_from(first.days_in_month()).unwrap_or_default() {
            let date = PartialDate::new(shown.year, Precision::Day(shown.month, day));
            let button = Button::selectable(held == date, day.to_string()).min_size(Vec2::new(32.0, 24.0));
            let name = format!("{day} {month} {}", shown.year);
            let button = ui.add(button).accessible_name(name);
            if button.clicked() {
                picked = date;
            }
            if opened && (held == date || (!is_day && day == 1)) {
                button.request_focus();
            }
            if (before + usize::from(day)).is_multiple_of(7) {
                ui.end_row();
            }
        }
    });
    picked
}

/// The month with which a calendar begins: that of `near`, else the present one.
fn shown_first(near: Option<PartialDate>) -> Shown {
    let day = near.map_or_else(|| jiff::ZonedDateTime::now().date(), |near| near.first_day());
    Shown {
        year: day.year().clamp(*YEARS.start(), *YEARS.end()),
        month: u8::try_from(day.month()).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_begins_with_the_month_of_what_is_written() {
        let shown = |written: &str| shown_first(written.parse().ok());
        assert_eq!(shown("2024-02-29"), Shown { year: 2024, month: 2 });
        assert_eq!(shown("Q3 2023"), Shown { year: 2023, month: 7 });
        assert_eq!(shown("9999"), Shown { year: 9998, month: 1 });
    }
}
