//! The order in which the stretches of a page are read: columns one after the other, and what stands in rows as a
//! table.

use super::lines::Segment;

/// How often columns are looked for inside columns.
const DEEPEST: usize = 3;
/// The least number of lines on each side of a gutter.
const LEAST_LINES: usize = 5;
/// The least length of lines in columns, in signs; the cells of tables are shorter.
const LEAST_SIGNS: usize = 20;

/// What is read in one go.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Run {
    /// A line, and how far to the right its column goes.
    Line(Segment, f64),
    /// A table with its rows, and the baseline of its first one.
    Table(Vec<Vec<String>>, f64),
}

/// Stretches on one baseline.
type Row = Vec<Segment>;

/// Puts the stretches of a page in order; they come row by row.
pub(super) fn order(segments: Vec<Segment>) -> Vec<Run> {
    let mut out = Vec::new();
    order_rows(rows(segments), DEEPEST, &mut out);
    out
}

/// The rows of a page; a bullet or number belongs to the stretch behind it.
pub(super) fn rows(segments: Vec<Segment>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for segment in segments {
        match rows.last_mut() {
            Some(row)
                if row
                    .last()
                    .is_some_and(|last| (segment.baseline - last.baseline).abs() < 0.2 * segment.size) =>
            {
                match row.last_mut() {
                    Some(mark) if is_mark(&mark.words) && segment.left - mark.right < 6.0 * segment.size => {
                        let left = mark.left;
                        let words = format!("{} {}", mark.words, segment.words);
                        *mark = Segment {
                            words,
                            left,
                            ..segment
                        };
                    }
                    _ => row.push(segment),
                }
            }
            _ => rows.push(vec![segment]),
        }
    }
    rows
}

/// Whether words are a bullet or the number of an entry and nothing else.
pub(super) fn is_mark(words: &str) -> bool {
    let words = words.trim();
    if words.chars().count() == 1 {
        return words.starts_with([
            '•', '◦', '▪', '●', '○', '■', '‣', '·', '–', '-', '*', '\u{f0b7}', '\u{2043}',
        ]);
    }
    let inner = words.trim_start_matches('(').trim_end_matches(['.', ')']);
    inner.len() < words.len()
        && !inner.is_empty()
        && inner.len() <= 5
        && (inner.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
            || (inner.chars().count() <= 4
                && inner
                    .chars()
                    .all(|sign| "ivxlcdm".contains(sign.to_ascii_lowercase())))
            || inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic))
}

fn order_rows(rows: Vec<Row>, depth: usize, out: &mut Vec<Run>) {
    let gutter = if depth > 0 { gutter(&rows) } else { None };
    let Some(gutter) = gutter else {
        return tables(rows, out);
    };
    let (mut left, mut right): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
    for row in rows {
        if row.iter().any(|segment| crosses(segment, gutter)) {
            order_rows(std::mem::take(&mut left), depth - 1, out);
            order_rows(std::mem::take(&mut right), depth - 1, out);
            tables(vec![row], out);
            continue;
        }
        let (one, other): (Row, Row) = row.into_iter().partition(|segment| segment.right <= gutter);
        if !one.is_empty() {
            left.push(one);
        }
        if !other.is_empty() {
            right.push(other);
        }
    }
    order_rows(left, depth - 1, out);
    order_rows(right, depth - 1, out);
}

fn crosses(segment: &Segment, x: f64) -> bool {
    segment.left < x && segment.right > x
}

/// Where a gutter runs between two columns of text; `None` if there is none.
fn gutter(rows: &[Row]) -> Option<f64> {
    let all: Vec<&Segment> = rows.iter().flatten().collect();
    let left = all.iter().map(|segment| segment.left).reduce(f64::min)?;
    let right = all.iter().map(|segment| segment.right).reduce(f64::max)?;
    let width = right - left;
    let mut best: Option<(usize, f64)> = None;
    for step in 0..=60 {
        let x = left + width * (0.2 + 0.01 * f64::from(step));
        let crossing = all.iter().filter(|segment| crosses(segment, x)).count();
        if crossing * 4 > all.len() || best.is_some_and(|(fewest, _)| fewest <= crossing) {
            continue;
        }
        let (mut one, mut other) = (Vec::new(), Vec::new());
        for segment in &all {
            if segment.right <= x {
                one.push(*segment);
            } else if segment.left >= x {
                other.push(*segment);
            }
        }
        if is_column(&one) && is_column(&other) {
            best = Some((crossing, x));
        }
    }
    best.map(|(_, x)| x)
}

/// Whether stretches are lines of running text below each other.
fn is_column(segments: &[&Segment]) -> bool {
    if segments.len() < LEAST_LINES {
        return false;
    }
    let signs: usize = segments.iter().map(|segment| segment.words.chars().count()).sum();
    let mut starts: Vec<f64> = segments.iter().map(|segment| segment.left).collect();
    starts.sort_by(f64::total_cmp);
    let usual = starts[starts.len() / 2];
    let aligned = segments
        .iter()
        .filter(|segment| (segment.left - usual).abs() < 1.5 * segment.size)
        .count();
    signs / segments.len() >= LEAST_SIGNS && aligned * 10 >= segments.len() * 6
}

/// Tells rows of cells from lines of text.
fn tables(rows: Vec<Row>, out: &mut Vec<Run>) {
    let limit = rows
        .iter()
        .flatten()
        .map(|segment| segment.right)
        .fold(f64::NEG_INFINITY, f64::max);
    let mut table: Vec<Row> = Vec::new();
    for row in rows {
        let goes_on = row.len() > 1
            || table
                .last()
                .is_some_and(|last| is_rest_of_cell(&table, last, &row));
        if goes_on {
            table.push(row);
        } else {
            close_table(&mut table, limit, out);
            out.extend(row.into_iter().map(|segment| Run::Line(segment, limit)));
        }
    }
    close_table(&mut table, limit, out);
}

/// Whether a row of one stretch goes on in a cell of the row above: close below it, and not at the left edge.
fn is_rest_of_cell(table: &[Row], above: &Row, row: &Row) -> bool {
    let (Some(first), Some(over)) = (row.first(), above.first()) else {
        return false;
    };
    let edge = table
        .iter()
        .flatten()
        .map(|segment| segment.left)
        .fold(f64::INFINITY, f64::min);
    first.baseline - over.baseline < 1.6 * first.size && first.left > edge + 2.0 * first.size
}

fn close_table(table: &mut Vec<Row>, limit: f64, out: &mut Vec<Run>) {
    let rows = std::mem::take(table);
    let full = rows.iter().filter(|row| row.len() > 1).count();
    if full < 2 {
        for row in rows {
            let mut row = row.into_iter();
            let Some(mut first) = row.next() else { continue };
            for segment in row {
                first.words.push(' ');
                first.words.push_str(&segment.words);
                first.right = segment.right;
            }
            out.push(Run::Line(first, limit));
        }
        return;
    }
    let columns = columns(&rows);
    let baseline = rows
        .first()
        .and_then(|row| row.first())
        .map_or(0.0, |segment| segment.baseline);
    let mut cells: Vec<Vec<String>> = Vec::new();
    let mut before = f64::NEG_INFINITY;
    for row in rows {
        let (at, size) = row
            .first()
            .map_or((0.0, 1.0), |segment| (segment.baseline, segment.size));
        let begins_left = row.iter().any(|segment| column_of(&columns, segment) == 0);
        let close = at - before < 1.45 * size;
        before = at;
        if begins_left || !close || cells.is_empty() {
            cells.push(vec![String::new(); columns.len()]);
        }
        let Some(last) = cells.last_mut() else { continue };
        for segment in row {
            let cell = &mut last[column_of(&columns, &segment)];
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(&segment.words);
        }
    }
    out.push(Run::Table(cells, baseline));
}

/// The columns of a table, from left to right: where the cells of its fullest rows overlap.
fn columns(rows: &[Row]) -> Vec<(f64, f64)> {
    let most = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut cells: Vec<(f64, f64)> = rows
        .iter()
        .filter(|row| row.len() == most)
        .flatten()
        .map(|segment| (segment.left, segment.right))
        .collect();
    cells.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for (left, right) in cells {
        match columns.last_mut() {
            Some((_, end)) if left < *end => *end = end.max(right),
            _ => columns.push((left, right)),
        }
    }
    columns
}

/// The column that a cell overlaps most or is nearest to.
fn column_of(columns: &[(f64, f64)], segment: &Segment) -> usize {
    let distance = |(left, right): &(f64, f64)| (left.max(segment.left)) - (right.min(segment.right));
    columns
        .iter()
        .enumerate()
        .min_by(|one, other| distance(one.1).total_cmp(&distance(other.1)))
        .map_or(0, |(index, _)| index)
}
