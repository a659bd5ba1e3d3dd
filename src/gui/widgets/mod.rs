//! Pieces that the panels and bars are made of. Each draws itself with the colours of [`super::tokens`] and has a
//! name in the accessibility tree.

mod badge;
mod button;
mod capital;
mod combo;
mod context;
mod cursor_list;
mod date;
mod empty;
mod float;
mod group;
mod licence;
mod line;
mod markup;
mod pick;
mod quotes;
mod radio;
mod row;
mod scroll;
mod segmented;
mod spelling;
mod thumbnail;

pub use badge::{Badge, clearance_badge, marking_badge, severity_color, severity_icon};
pub use button::{icon_button, icon_button_of, narrow_button_of, plain_button, primary_button, text_button};
pub use capital::capital;
pub use combo::combo_ui;
pub use context::context_menu;
pub use cursor_list::list_is_open;
pub use date::{DateField, date_ui};
pub use empty::empty_ui;
pub use float::floating_ui;
pub use group::{field_label, group_ui, help_ui};
pub use licence::licence_ui;
pub use line::select_on_tab;
pub use markup::{
    Aids, MarkupField, Turn, ask_field, asked_command, claim_choices, field_in_use, forget_cursor, markup_ui,
    put_at_cursor, source_choices, take_asked, toolbar_ui,
};
pub use pick::{Choice, pick_list_ui, pick_some_ui, pick_ui};
pub(in crate::gui) use quotes::headline_ui;
pub use radio::{Radios, ring_ui};
pub use row::{Row, beside_row};
pub use scroll::{follow_focus, seen_scroll};
pub use segmented::segmented_ui;
pub use spelling::{no_more_misspellings, nothing_in_question, prose_ui, seek_from_top, seek_misspelling};
pub use thumbnail::{Thumbnails, fitted};
