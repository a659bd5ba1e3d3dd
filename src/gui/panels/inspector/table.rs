//! The fields of a table: its cells as a grid.

use eframe::egui::style::ScrollStyle;
use eframe::egui::{self, Grid, Id, ScrollArea, Ui};

use super::fields::label_with_tools;
use super::form::Form;
use super::grid::{paste, tab, tab_from_title};
use crate::gui::icons;
use crate::gui::tokens;
use crate::gui::widgets::{group_ui, help_ui, icon_button, plain_button, toolbar_ui};
use crate::model::block::{Column, ColumnAlign, Table};
use crate::model::inline::Text;
use crate::model::joined::Joined;
use crate::words::tr;

/// The width of a column: as much as there is, within these bounds.
const CELL_WIDTH: std::ops::RangeInclusive<f32> = 76.0..=180.0;
/// The width of the column of buttons at the end of the rows.
const MENU_WIDTH: f32 = 28.0;

/// How wide each of `columns` is so that all of them fit into `room`, if they can.
fn cell_width(room: f32, columns: usize) -> f32 {
    let each = (room - MENU_WIDTH) / columns.max(1) as f32 - tokens::STEP;
    each.floor().clamp(*CELL_WIDTH.start(), *CELL_WIDTH.end())
}

/// A change of the grid's shape.
pub(super) enum Ask {
    InsertColumn(usize),
    RemoveColumn(usize),
    InsertRow(usize),
    RemoveRow(usize),
    Align(usize, ColumnAlign),
}

pub(super) fn table_ui(ui: &mut Ui, form: &mut Form<'_>, table: &mut Table) {
    tab_from_title(ui, form, table);
    form.markup(ui, TITLE, tr!("Takeaway title"), &mut table.title, 2);
    group_ui(ui, tr!("Cells"), |ui| {
        paste(ui, form, table);
        tab(ui, form, table);
        grid_ui(ui, form, table);
        joined_ui(ui, form, table);
    });
    group_ui(ui, tr!("Evidence"), |ui| {
        form.sources(ui, "sources", tr!("Sources"), &mut table.sources);
        form.date(ui, "as-of", tr!("As of"), &mut table.as_of);
        form.markup(ui, "note", tr!("Note"), &mut table.note, 2);
    });
}

/// The field of the title.
pub(super) const TITLE: &str = "title";

/// The field of a header cell.
pub(super) fn header_field(column: usize) -> String {
    format!("header{column}")
}

/// The field of a cell; row 0 is the first below the header.
pub(super) fn cell_field(row: usize, column: usize) -> String {
    format!("cell{row}.{column}")
}

fn grid_ui(ui: &mut Ui, form: &mut Form<'_>, table: &mut Table) {
    let columns = table.columns.len();
    let headers = (0..columns).map(header_field);
    let cells = (0..table.rows.len()).flat_map(|row| (0..columns).map(move |column| cell_field(row, column)));
    let fields: Vec<Id> = headers.chain(cells).map(|field| form.id(&field)).collect();
    let brief = form.view.brief;
    label_with_tools(ui, tr!("Header and rows"), |ui| toolbar_ui(ui, &fields, brief));
    let mut ask = None;
    let width = cell_width(ui.available_width(), columns);
    let floating = std::mem::replace(&mut ui.spacing_mut().scroll, ScrollStyle::solid());
    ScrollArea::horizontal().id_salt(form.id("grid")).show(ui, |ui| {
        let grid = Grid::new(form.id("cells"))
            .spacing([tokens::STEP, tokens::STEP])
            .min_col_width(MENU_WIDTH);
        grid.show(ui, |ui| {
            header_ui(ui, form, table, width, &mut ask);
            rows_ui(ui, form, table, width, &mut ask);
        });
    });
    ui.spacing_mut().scroll = floating;
    if let Some(ask) = ask {
        reshape(table, &ask);
        form.touch("shape");
    }
    if plain_button(ui, icons::ADD, tr!("Add row")).clicked() {
        reshape(table, &Ask::InsertRow(table.rows.len()));
        form.touch("shape");
    }
    if plain_button(ui, icons::ADD, tr!("Add column")).clicked() {
        reshape(table, &Ask::InsertColumn(columns));
        form.touch("shape");
    }
    help_ui(
        ui,
        tr!(
            "Paste cells from a spreadsheet into any cell. Tab goes to the next one, and at the end adds a row."
        ),
    );
}

fn header_ui(ui: &mut Ui, form: &mut Form<'_>, table: &mut Table, width: f32, ask: &mut Option<Ask>) {
    for (index, column) in table.columns.iter_mut().enumerate() {
        let number = index + 1;
        ui.vertical(|ui| {
            ui.set_width(width);
            let name = tr!("Header of column {}", number);
            form.grid_cell(ui, &header_field(index), &name, &mut column.header);
        });
    }
    ui.label("");
    ui.end_row();
    for (index, column) in table.columns.iter().enumerate() {
        ui.horizontal(|ui| {
            let button = icon_button(ui, icons::MORE, &tr!("Column {}", index + 1));
            egui::Popup::menu(&button).show(|ui| column_menu_ui(ui, index, column, ask));
        });
    }
    ui.label("");
    ui.end_row();
}

fn column_menu_ui(ui: &mut Ui, index: usize, column: &Column, ask: &mut Option<Ask>) {
    ui.set_min_width(160.0);
    for (align, words) in [
        (ColumnAlign::Left, tr!("Align left")),
        (ColumnAlign::Right, tr!("Align right, for numbers")),
        (ColumnAlign::Center, tr!("Centre")),
    ] {
        if ui.selectable_label(column.align == align, words).clicked() {
            *ask = Some(Ask::Align(index, align));
        }
    }
    ui.separator();
    if ui.button(tr!("Insert column before")).clicked() {
        *ask = Some(Ask::InsertColumn(index));
    }
    if ui.button(tr!("Remove column")).clicked() {
        *ask = Some(Ask::RemoveColumn(index));
    }
}

fn rows_ui(ui: &mut Ui, form: &mut Form<'_>, table: &mut Table, width: f32, ask: &mut Option<Ask>) {
    let columns = table.columns.len();
    for (row, cells) in table.rows.iter_mut().enumerate() {
        // A short row is as good as one filled with empty cells.
        cells.resize(columns.max(cells.len()), Text::default());
        for (column, cell) in cells.iter_mut().take(columns).enumerate() {
            ui.vertical(|ui| {
                ui.set_width(width);
                let name = tr!("Row {}, column {}", row + 1, column + 1);
                form.grid_cell(ui, &cell_field(row, column), &name, cell);
            });
        }
        let button = icon_button(ui, icons::MORE, &tr!("Row {}", row + 1));
        egui::Popup::menu(&button).show(|ui| {
            ui.set_min_width(160.0);
            if ui.button(tr!("Insert row above")).clicked() {
                *ask = Some(Ask::InsertRow(row));
            }
            if ui.button(tr!("Remove row")).clicked() {
                *ask = Some(Ask::RemoveRow(row));
            }
        });
        ui.end_row();
    }
}

/// Changes the shape of the grid.
pub(super) fn reshape(table: &mut Table, ask: &Ask) {
    match *ask {
        Ask::InsertRow(at) => {
            let row = vec![Text::default(); table.columns.len()];
            table.rows.insert(at.min(table.rows.len()), row);
            table.row_inserted(index(at));
        }
        Ask::RemoveRow(at) => {
            table.rows.remove(at);
            table.row_removed(index(at));
        }
        Ask::InsertColumn(at) => {
            table.columns.insert(at, Column::default());
            table.column_inserted(index(at));
            for row in &mut table.rows {
                row.insert(at.min(row.len()), Text::default());
            }
        }
        Ask::RemoveColumn(at) => {
            table.columns.remove(at);
            table.column_removed(index(at));
            for row in table.rows.iter_mut().filter(|row| row.len() > at) {
                row.remove(at);
            }
        }
        Ask::Align(at, align) => table.columns[at].align = align,
    }
}

/// An index as the joined cells have it.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The joined cells, each with its first cell and its extent.
fn joined_ui(ui: &mut Ui, form: &mut Form<'_>, table: &mut Table) {
    let rows = index(table.rows.len()).max(1);
    let columns = index(table.columns.len()).max(1);
    let mut removed = None;
    for (at, joined) in table.joined.iter_mut().enumerate() {
        let number = at + 1;
        label_with_tools(ui, &tr!("Joined cells {}", number), |ui| {
            if icon_button(ui, icons::CLOSE, &tr!("Split joined cells {}", number)).clicked() {
                removed = Some(at);
            }
        });
        for (field, label, value, range) in [
            (
                "row",
                tr!("First row (0 is the header)"),
                &mut joined.row,
                0..=rows,
            ),
            ("column", tr!("First column"), &mut joined.column, 1..=columns),
            ("rows", tr!("Rows"), &mut joined.rows, 1..=rows),
            ("columns", tr!("Columns"), &mut joined.columns, 1..=columns),
        ] {
            form.whole(ui, &format!("joined{at}.{field}"), label, value, range);
        }
    }
    if let Some(at) = removed {
        table.joined.remove(at);
        form.touch("joined");
    }
    if plain_button(ui, icons::ADD, tr!("Join cells")).clicked() {
        table.joined.push(Joined {
            row: 1,
            column: 1,
            rows: 1,
            columns: 2,
        });
        form.touch("joined");
    }
    help_ui(
        ui,
        tr!("What the first of them says is printed over all of them."),
    );
}
