//! What is read around a passage: the table that it stands in.

use super::*;

#[test]
fn a_table_is_read_once_for_all_its_passages() {
    let text = "Town | Wells\nHill | 300\nMill | 40";
    let tables = Tables::default();
    for (row, wells) in [("Hill | 300", 300.0), ("Mill | 40", 40.0)] {
        let start = text.find(row).expect("it is there");
        let place = Place {
            article: ContentHash::of(text.as_bytes()),
            text,
            range: start..start + row.len(),
            language: Language::english(),
        };
        let cells = tables.read_rows(&place).expect("a table");
        let values: Vec<&Value> = cells.iter().map(|cell| &cell.value).collect();
        assert_eq!(values, [&Value::Number(wells)]);
    }
    let read: usize = tables.0.borrow().values().map(Vec::len).sum();
    assert_eq!(read, 1);
}
