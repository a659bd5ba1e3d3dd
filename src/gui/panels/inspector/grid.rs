//! The cells of a table as a grid: Tab walks through them, and cells copied from a spreadsheet are pasted into them.

use eframe::egui::{self, Event, FocusDirection, Key, Modifiers, Ui};

use super::form::Form;
use super::table::{Ask, TITLE, cell_field, header_field, reshape};
use crate::gui::widgets::list_is_open;
use crate::model::block::Table;
use crate::model::inline::Text;
use crate::session::actions;

/// A cell of the grid: row 0 is the header.
type Cell = (usize, usize);

fn field_of((row, column): Cell) -> String {
    match row.checked_sub(1) {
        Some(row) => cell_field(row, column),
        None => header_field(column),
    }
}

/// The cell that has the focus.
fn focused(ui: &Ui, form: &Form<'_>, table: &Table) -> Option<Cell> {
    let focused = ui.memory(egui::Memory::focused)?;
    let columns = table.columns.len();
    let cells = (0..=table.rows.len()).flat_map(|row| (0..columns).map(move |column| (row, column)));
    cells
        .into_iter()
        .find(|cell| form.id(&field_of(*cell)) == focused)
}

/// Where Tab leads in the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// To this cell.
    Cell(Cell),
    /// To the first cell of a row that is added at the end.
    NewRow,
    /// Out of the grid.
    Out,
}

/// The step from `cell` forward or back: along the row, then to the next one; behind the last row, unless that is empty, a new
/// one begins.
fn step(table: &Table, (row, column): Cell, back: bool) -> Step {
    let last = table.columns.len().saturating_sub(1);
    if back {
        return match (row.checked_sub(1), column.checked_sub(1)) {
            (_, Some(column)) => Step::Cell((row, column)),
            (Some(row), None) => Step::Cell((row, last)),
            (None, None) => Step::Out,
        };
    }
    if column < last {
        return Step::Cell((row, column + 1));
    }
    if row < table.rows.len() {
        return Step::Cell((row + 1, 0));
    }
    let written = |cells: &Vec<Text>| cells.iter().any(|cell| !cell.is_empty());
    match table.rows.last() {
        Some(cells) if !written(cells) => Step::Out,
        Some(_) | None => Step::NewRow,
    }
}

/// Goes from the title to the first cell, past the buttons that stand between. To be called before the title is shown, which
/// would pass the keys on.
pub(super) fn tab_from_title(ui: &Ui, form: &Form<'_>, table: &Table) {
    let in_title = ui.memory(|memory| memory.has_focus(form.id(TITLE)));
    if !in_title || table.columns.is_empty() || list_is_open(ui.ctx()) {
        return;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab)) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        form.enter(ui.ctx(), &header_field(0));
    }
}

/// Goes to the cell to which Tab leads.
pub(super) fn tab(ui: &Ui, form: &mut Form<'_>, table: &mut Table) {
    if list_is_open(ui.ctx()) {
        return;
    }
    let Some(cell) = focused(ui, form, table) else {
        return;
    };
    let back = if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Tab)) {
        true
    } else if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab)) {
        false
    } else {
        return;
    };
    match step(table, cell, back) {
        Step::Cell(cell) => form.enter(ui.ctx(), &field_of(cell)),
        Step::NewRow => {
            let row = table.rows.len();
            reshape(table, &Ask::InsertRow(row));
            form.touch("shape");
            form.enter(ui.ctx(), &cell_field(row, 0));
        }
        Step::Out if back => form.enter(ui.ctx(), TITLE),
        Step::Out => ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next)),
    }
}

/// Takes cells out of the clipboard if several were copied and a cell of the grid has the focus.
pub(super) fn paste(ui: &Ui, form: &mut Form<'_>, table: &mut Table) {
    let Some((row, column)) = focused(ui, form, table) else {
        return;
    };
    let pasted = ui.input_mut(|input| {
        let several = |event: &Event| matches!(event, Event::Paste(text) if is_several(text));
        let at = input.events.iter().position(several)?;
        match input.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    });
    if let Some(text) = pasted {
        fill(table, row, column, &text);
        form.touch("paste");
    }
}

/// Whether a copied text is more than one cell.
pub(super) fn is_several(text: &str) -> bool {
    let rows = actions::cells_of_sheet(text);
    rows.len() > 1 || rows.iter().any(|row| row.len() > 1)
}

/// Writes copied cells into the grid, from row `top` (0 is the header) and column `left` on. The grid grows where it is too
/// small; a line break within a cell stays one.
fn fill(table: &mut Table, top: usize, left: usize, text: &str) {
    for (down, line) in actions::cells_of_sheet(text).into_iter().enumerate() {
        for (right, words) in line.into_iter().enumerate() {
            let (row, column) = (top + down, left + right);
            while table.columns.len() <= column {
                reshape(table, &Ask::InsertColumn(table.columns.len()));
            }
            while table.rows.len() < row {
                reshape(table, &Ask::InsertRow(table.rows.len()));
            }
            let words = actions::lines(&words);
            if row == 0 {
                table.columns[column].header = words;
            } else {
                let cells = &mut table.rows[row - 1];
                cells.resize(cells.len().max(column + 1), Text::default());
                cells[column] = words;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::block::Column;
    use crate::model::joined::Joined;

    #[test]
    fn pasted_cells_fill_the_grid_and_make_it_grow() {
        let mut table = Table {
            columns: vec![Column::default()],
            rows: vec![vec!["a".into()]],
            ..Table::default()
        };
        fill(&mut table, 1, 0, "Lashio\t130,000\r\nSittwe\t*\n");
        assert_eq!(table.columns.len(), 2);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.rows[0], ["Lashio".into(), "130,000".into()]);
        assert_eq!(table.rows[1][1], Text::plain("*"));
    }

    #[test]
    fn one_cell_is_no_sheet() {
        assert!(!is_several("one cell") && !is_several("\"two\nlines\"") && is_several("a\tb"));
    }

    #[test]
    fn nothing_is_joined_and_joined_cells_stay_where_they_are() {
        let joined = Joined {
            row: 1,
            column: 1,
            rows: 1,
            columns: 2,
        };
        let mut table = Table {
            columns: vec![Column::default(); 2],
            rows: vec![vec![Text::default(); 2]],
            joined: vec![joined],
            ..Table::default()
        };
        fill(&mut table, 1, 1, "a\tb\nc\td");
        assert_eq!(table.joined, [joined]);
        assert_eq!((table.columns.len(), table.rows.len()), (3, 2));
    }

    #[test]
    fn tab_walks_the_grid_and_begins_a_new_row_behind_a_written_one() {
        let mut table = Table {
            columns: vec![Column::default(); 2],
            rows: vec![vec!["a".into(), "b".into()]],
            ..Table::default()
        };
        assert_eq!(step(&table, (0, 1), false), Step::Cell((1, 0)));
        assert_eq!(step(&table, (1, 0), false), Step::Cell((1, 1)));
        assert_eq!(step(&table, (1, 1), false), Step::NewRow);
        assert_eq!(step(&table, (1, 0), true), Step::Cell((0, 1)));
        assert_eq!(step(&table, (0, 0), true), Step::Out);
        table.rows.push(vec![Text::default(); 2]);
        assert_eq!(step(&table, (2, 1), false), Step::Out, "an empty row can be left");
    }
}
