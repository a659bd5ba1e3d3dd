//! Pieces that the panels and bars are made of. Each draws itself with the colours of [`super::tokens`] and has a
//! name in the accessibility tree.

mod badge;
mod button;
mod date;
mod empty;
mod group;
mod markup;
mod number;
mod pick;
mod row;
mod segmented;
mod thumbnail;

pub use badge::{Badge, clearance_badge, marking_badge, severity_color, severity_icon};
pub use button::{icon_button, plain_button, primary_button, text_button};
pub use date::{DateField, date_ui};
pub use empty::empty_ui;
pub use group::{field_label, group_ui, help_ui};
pub use markup::{Mark, claim_choices, markup_ui, source_choices, toolbar_ui};
pub use number::read_number;
pub use pick::{Choice, pick_list_ui, pick_ui};
pub use row::Row;
pub use segmented::segmented_ui;
pub use thumbnail::{Thumbnails, fitted};
