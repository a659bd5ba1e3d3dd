//! Signs to lines: what stands on one baseline and belongs together, with blanks where there is room for one.

use super::page::Sign;

/// The least gap between two signs that is a blank, as a part of the font's size.
const BLANK: f64 = 0.16;
/// The least gap that parts cells or columns.
const GAP: f64 = 1.4;

/// A stretch of a line without a wide gap.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Segment {
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    /// The size of most of its signs.
    pub(super) size: f64,
    pub(super) bold: bool,
    /// Whether it begins with a raised number, as a note does.
    pub(super) raised: bool,
}

/// The stretches of a page in the order of their baselines, each baseline from left to right.
pub(super) fn segments(signs: &[Sign]) -> Vec<Segment> {
    let mut rows = rows(signs);
    let mut out = Vec::new();
    for row in &mut rows {
        row.sort_by(|one, other| one.left.total_cmp(&other.left));
        out.extend(split(row));
    }
    out
}

/// Signs on one baseline each; raised and lowered ones belong to the line they lean on.
fn rows(signs: &[Sign]) -> Vec<Vec<&Sign>> {
    let mut sorted: Vec<&Sign> = signs.iter().filter(|sign| sign.size > 0.5).collect();
    sorted.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    let mut rows: Vec<(f64, f64, Vec<&Sign>)> = Vec::new();
    for sign in sorted {
        match rows.last_mut() {
            Some((baseline, size, row)) if sign.baseline - *baseline < 0.2 * sign.size.max(*size) => {
                *size = size.max(sign.size);
                row.push(sign);
            }
            _ => rows.push((sign.baseline, sign.size, vec![sign])),
        }
    }
    lean(rows)
}

/// Joins rows of raised signs, such as the marks of notes, to the row just below them.
fn lean(rows: Vec<(f64, f64, Vec<&Sign>)>) -> Vec<Vec<&Sign>> {
    let mut out: Vec<(f64, f64, Vec<&Sign>)> = Vec::new();
    for (baseline, size, row) in rows {
        let leans = out.last().is_some_and(|(above, small, signs)| {
            baseline - above < 0.62 * size
                && *small < 0.82 * size
                && signs.iter().all(|sign| {
                    let words = sign.words.trim();
                    words
                        .chars()
                        .all(|sign| !sign.is_alphabetic() || sign.is_ascii_lowercase())
                })
                && touches(signs, &row)
        });
        if leans && let Some((_, _, mut raised)) = out.pop() {
            raised.extend(row);
            out.push((baseline, size, raised));
        } else {
            out.push((baseline, size, row));
        }
    }
    out.into_iter().map(|(_, _, row)| row).collect()
}

/// Whether each sign of `raised` stands beside one of `row`.
fn touches(raised: &[&Sign], row: &[&Sign]) -> bool {
    raised.iter().all(|sign| {
        row.iter()
            .any(|other| sign.left < other.right + other.size && sign.right > other.left - other.size)
    })
}

fn split(row: &[&Sign]) -> Vec<Segment> {
    let size = usual_size(row);
    let baseline = row
        .iter()
        .filter(|sign| sign.size > 0.9 * size)
        .map(|sign| sign.baseline)
        .next()
        .unwrap_or_default();
    let mut out: Vec<Segment> = Vec::new();
    // Bold and other signs of the stretch being read.
    let mut weights = (0_usize, 0_usize);
    let mut sizes: Vec<f64> = Vec::new();
    let mut was_raised = false;
    for sign in row {
        let words = sign.words.as_str();
        let blank = words.trim().is_empty();
        let gap = out.last().map_or(f64::INFINITY, |last| sign.left - last.right);
        if blank {
            if let Some(last) = out.last_mut()
                && gap < GAP * size
                && !words.is_empty()
                && !last.words.ends_with(' ')
            {
                if std::mem::take(&mut was_raised) {
                    last.words.push(']');
                }
                last.words.push(' ');
            }
            continue;
        }
        let raised = sign.size < 0.82 * size && baseline - sign.baseline > 0.15 * size;
        let number = raised
            && words
                .chars()
                .all(|sign| sign.is_ascii_digit() || "*†‡".contains(sign));
        let fresh = !out.last().is_some_and(|_| gap < GAP * size);
        if fresh {
            close(&mut out, weights, &mut sizes);
            weights = (0, 0);
            was_raised = false;
            out.push(Segment {
                words: String::new(),
                left: sign.left,
                right: sign.right,
                baseline,
                size,
                bold: false,
                raised: number,
            });
        }
        let Some(last) = out.last_mut() else { continue };
        if was_raised && !number {
            last.words.push(']');
        }
        if !fresh && gap > BLANK * size && !last.words.ends_with([' ', '\u{2009}']) {
            last.words.push(' ');
        }
        if number && !was_raised {
            if last.words.ends_with(' ') && !last.words.trim().is_empty() {
                last.words.pop();
            }
            last.words.push('[');
        }
        was_raised = number;
        last.words.push_str(words);
        last.right = last.right.max(sign.right);
        sizes.push(sign.size);
        if sign.bold {
            weights.0 += 1;
        } else {
            weights.1 += 1;
        }
    }
    if was_raised && let Some(last) = out.last_mut() {
        last.words.push(']');
    }
    close(&mut out, weights, &mut sizes);
    out.retain(|segment| !segment.words.trim().is_empty());
    out
}

fn close(out: &mut [Segment], (bold, other): (usize, usize), sizes: &mut Vec<f64>) {
    sizes.sort_by(f64::total_cmp);
    if let Some(last) = out.last_mut() {
        last.bold = bold > 4 * other;
        // The stretch beside it may be a heading of another column.
        last.size = sizes.get(sizes.len() / 2).copied().unwrap_or(last.size);
        let open = last.words.matches('[').count();
        if open > last.words.matches(']').count() && last.raised && last.words.len() < 4 {
            last.words.push(']');
        }
        last.words = expanded(last.words.trim());
    }
    sizes.clear();
}

/// Ligatures as letters.
fn expanded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            sign => out.push(sign),
        }
    }
    out
}

/// The size that most signs have.
fn usual_size(row: &[&Sign]) -> f64 {
    let mut sizes: Vec<f64> = row
        .iter()
        .filter(|sign| !sign.words.trim().is_empty())
        .map(|sign| sign.size)
        .collect();
    if sizes.is_empty() {
        return row.first().map_or(1.0, |sign| sign.size);
    }
    sizes.sort_by(f64::total_cmp);
    sizes[sizes.len() / 2]
}
