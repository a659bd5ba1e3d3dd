//! Tables of text: title above, header row repeated on each page, hairlines between rows, note and source below.

mod columns;
mod decimals;
mod joined;
mod records;
mod tall;

use crate::model::block::{ColumnAlign, Table};
use crate::model::diagnostic::{Code, Severity};
use crate::model::geometry::{Point, Pt};
use crate::model::id::BlockId;
use crate::model::inline::Text;
use crate::model::joined::Joined;
use crate::model::slide::Slide;
use crate::typeset::frame::{Color, Rect, Role};
use crate::typeset::lexicon::fill;
use crate::typeset::mirror::Mirror;
use crate::typeset::piece::{Measured, Piece};
use crate::typeset::resolve::{Meaning, Resolved};
use crate::typeset::text::{Family, Figures, Setter, Span, Style, Weight};

use super::assembly::{Assembly, Words, band, rule};
use super::canvas::{Anchor, UNBOUNDED};
use super::look::Look;
use crate::words::text;
use joined::{Standing, joins, own_cells};

/// A row with more lines than this is divided, so that it can go over pages.
const LINES_TOGETHER: usize = 24;

/// Measures a table: a piece for the title, one for the header row, one a row, one for what stands below.
pub fn table(
    setter: &mut Setter,
    resolved: &Resolved<'_>,
    block: &BlockId,
    table: &Table,
    width: Pt,
    slide: Slide,
) -> Measured {
    let compares = slide == Slide::Comparison;
    let plain = Look::of(resolved.brief());
    let look = if compares {
        Look {
            label: plain.label * 1.15,
            ..plain
        }
    } else {
        plain
    };
    let mut assembly = Assembly::new(setter, resolved, block, Role::Aside, width);
    let grid = Grid::fitted(&mut assembly, &look, table, width, compares);
    let unfolds = grid.cramped && resolved.brief().pages.large_print;
    // Without columns there is a title at most, and a table without rows says nothing to who hears it.
    let role = if table.columns.is_empty() || unfolds {
        Role::Aside
    } else {
        Role::Table
    };
    let root = assembly.node(role, 0);
    title(&mut assembly, &look, table, (root, block), width);
    if grid.columns.is_empty() {
        assembly.find(
            Severity::Warning,
            Code::TableEmpty,
            text!("the table has no columns"),
            text!("Add a column, or take the table out"),
        );
    }
    let header = if unfolds {
        records::records(&mut assembly, &look, (table, &grid.joined), root, width);
        None
    } else {
        if grid.cramped {
            assembly.find(
                Severity::Warning,
                Code::TableCramped,
                text!("The table is so wide that words are broken, even in the smallest letters"),
                text!("Take columns out, shorten their words, or set the table on wider pages"),
            );
        }
        let header = grid.header(&mut assembly, root);
        grid.body(&mut assembly, root);
        header
    };
    below(&mut assembly, &look, table, width);
    let continued = header.and_then(|_| continued(&mut assembly, &look, block, width));
    let measured = assembly.measured();
    if let Some(header) = header {
        measured.again_after = header + 1;
        measured.again = continued
            .into_iter()
            .chain(measured.pieces.get(header).cloned())
            .collect();
    }
    // On a slide it begins below its title, come what may.
    measured.keep_together = table.rows.len() <= 12 && !compares;
    measured.space_above = look.length(12.0);
    measured.space_below = look.length(14.0);
    assembly.finish()
}

/// "Table 1" and the takeaway.
fn title(
    assembly: &mut Assembly<'_>,
    look: &Look,
    table: &Table,
    (root, block): (usize, &BlockId),
    width: Pt,
) {
    let size = look.label * 1.235;
    let strong = Style::new(Family::Sans, size, size * 1.28, look.ink).with_weight(Weight::Semibold);
    let mut spans = Vec::new();
    if let Some(number) = assembly.resolved.exhibit(block) {
        let gap = if table.title.is_empty() { "" } else { "\u{2002}" };
        let style = strong.clone().with_color(look.accent);
        spans.push((Span::new(format!("{number}{gap}"), &style), Meaning::Words));
    }
    spans.extend(assembly.resolved.spans(&table.title, &strong));
    let words = assembly.set(spans, width);
    if words.is_empty() {
        return;
    }
    let node = assembly.node(Role::Caption, root);
    let mut piece = Piece::default();
    assembly.put(&mut piece, &words, node, Point::default(), Anchor::Start);
    piece.height = words.set.height() + look.length(5.0);
    piece.keep_with_next = true;
    assembly.push(piece);
}

/// "Table 1 (continued)" for the top of further pages; `None` for a table without a number.
fn continued(assembly: &mut Assembly<'_>, look: &Look, block: &BlockId, width: Pt) -> Option<Piece> {
    let number = assembly.resolved.exhibit(block)?;
    let size = look.label * 1.1;
    let style = Style::new(Family::Sans, size, size * 1.28, look.accent).with_weight(Weight::Semibold);
    let quiet = style.clone().with_weight(Weight::Regular).with_color(look.muted);
    let words = assembly.set(
        vec![
            (Span::new(format!("{number}"), &style), Meaning::Words),
            (
                Span::new(format!(" {}", assembly.resolved.lexicon().continued), &quiet),
                Meaning::Words,
            ),
        ],
        width,
    );
    let mut piece = Piece::default();
    assembly.put(&mut piece, &words, 0, Point::default(), Anchor::Start);
    piece.height = words.set.height() + look.length(5.0);
    Some(piece)
}

/// The note and the line with sources and date.
fn below(assembly: &mut Assembly<'_>, look: &Look, table: &Table, width: Pt) {
    let small = Style::new(Family::Sans, look.small * 1.1, look.small * 1.467, look.muted);
    let remark = assembly
        .resolved
        .spans(&table.note, &small.clone().with_color(look.ink));
    let mut above = look.length(4.5);
    for spans in [remark, source_line(assembly, look, table, &small)] {
        let words = assembly.set(spans, width);
        if words.is_empty() {
            continue;
        }
        if let Some(last) = assembly.measured().pieces.last_mut() {
            last.keep_with_next = true;
        }
        let node = assembly.node(Role::Paragraph, 0);
        let mut piece = Piece::default();
        assembly.put(
            &mut piece,
            &words,
            node,
            Point::new(Pt::ZERO, above),
            Anchor::Start,
        );
        piece.height = above + words.set.height();
        assembly.push(piece);
        above = Pt::ZERO;
    }
}

/// `Source: … [1]. As of late 2024.`
fn source_line(assembly: &Assembly<'_>, look: &Look, table: &Table, small: &Style) -> Vec<(Span, Meaning)> {
    let resolved = assembly.resolved;
    let lexicon = resolved.lexicon();
    let words = |text: String, style: &Style| (Span::new(text, style), Meaning::Words);
    let label = small.clone().with_weight(Weight::Semibold);
    let mut spans = Vec::new();
    for (at, source) in table.sources.iter().enumerate() {
        spans.push(match (at, table.sources.len()) {
            (0, 1) => words(format!("{} ", lexicon.source), &label),
            (0, _) => words(format!("{} ", lexicon.sources), &label),
            _ => words("; ".to_owned(), small),
        });
        if let Some(record) = resolved.brief().library.sources.get(source) {
            // A narrow no-break space: the number never stands alone on a line.
            spans.push(words(format!("{}\u{202f}", record.title), small));
        }
        let (mut span, meaning) = resolved.citation(source, None, small);
        span.style.color = look.accent;
        spans.push((span, meaning));
    }
    if let Some(day) = table.as_of {
        let apart = if spans.is_empty() { "" } else { ". " };
        spans.push(words(
            format!("{apart}{}", fill(lexicon.as_of, &[&lexicon.date(day)])),
            small,
        ));
    }
    if !spans.is_empty() {
        spans.push(words(".".to_owned(), small));
    }
    spans
}

/// A column with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Column {
    left: Pt,
    width: Pt,
    align: ColumnAlign,
    /// The widest of what follows the ones of its numbers; zero where they are not lined up.
    tail: Pt,
}

impl Column {
    /// Where the lines of a cell are anchored.
    ///
    /// Where the plan of the page is turned round, numbers still end at the right edge of their column, `short` of it: it
    /// is the column's left edge before all is turned.
    fn anchor(&self, mirror: Mirror, short: Pt) -> (Pt, Anchor) {
        match (self.align, mirror.0) {
            (ColumnAlign::Left, _) => (self.left, Anchor::Start),
            (ColumnAlign::Center, _) => (self.left + self.width / 2.0, Anchor::Middle),
            (ColumnAlign::Right, None) => (self.left + self.width - short, Anchor::End),
            (ColumnAlign::Right, Some(_)) => (self.left + short, Anchor::Start),
        }
    }
}

/// The cells, set into their columns.
struct Grid {
    look: Look,
    width: Pt,
    columns: Vec<Column>,
    /// The room between columns.
    gap: Pt,
    header: Vec<Words>,
    rows: Vec<Vec<Words>>,
    joined: Vec<Joined>,
    /// Whether some column is narrower than its widest word.
    cramped: bool,
    /// Whether what is compared stands in bands of the accent.
    compares: bool,
}

/// The steps in which a table that is too wide is set smaller: with less room between its columns first, then in letters
/// smaller by so much of what there is down to the smallest of the theme.
const STEPS: [f32; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

/// The room between columns, in points on paper: where there is enough, and where there is not.
const GAPS: (f32, f32) = (12.0, 7.0);

impl Grid {
    /// The grid in the letters of `look`, or in smaller ones where it would be so wide that words are broken.
    fn fitted(assembly: &mut Assembly<'_>, look: &Look, table: &Table, width: Pt, compares: bool) -> Self {
        let count = counted(assembly, table);
        let joined = joins(assembly, table);
        let mut grid = Self::of(
            assembly,
            (*look, GAPS.0),
            table,
            (count, &joined),
            (width, compares),
        );
        let least = look.small.0 / BODY;
        for part in STEPS {
            if !grid.cramped {
                break;
            }
            let label = look.label - Pt((look.label.0 - least).max(0.0) * part);
            let smaller = Look { label, ..*look };
            grid = Self::of(
                assembly,
                (smaller, GAPS.1),
                table,
                (count, &joined),
                (width, compares),
            );
        }
        grid
    }

    /// Finds the columns' widths and sets all cells.
    fn of(
        assembly: &mut Assembly<'_>,
        (look, gap): (Look, f32),
        table: &Table,
        (count, joined): (usize, &[Joined]),
        (width, compares): (Pt, bool),
    ) -> Self {
        let look = &look;
        let joined = joined.to_vec();
        let standing = |row: usize, at: usize| Standing::of(&joined, row, at);
        let styles = body_styles(look, table, count, compares);
        let head = if compares {
            header_style(look).with_color(Color::WHITE)
        } else {
            header_style(look)
        };
        let empty = Text::default();
        let mut header: Vec<Words> = (0..count)
            .map(|at| {
                let text = table.columns.get(at).map_or(&empty, |column| &column.header);
                match Standing::of_header(&joined, at) {
                    Standing::Covered => Words::default(),
                    Standing::Alone | Standing::First(_) => natural(assembly, text, &head),
                }
            })
            .collect();
        let mut rows = natural_rows(assembly, table, &styles, &joined);
        let align = |at: usize| {
            table
                .columns
                .get(at)
                .map(|column| column.align)
                .unwrap_or_default()
        };
        let tails: Vec<Pt> = (0..count)
            .map(|at| match align(at) {
                ColumnAlign::Right => widest_tail(own_cells(&rows, &joined, at)),
                ColumnAlign::Left | ColumnAlign::Center => Pt::ZERO,
            })
            .collect();
        let contents: Vec<columns::Content> = tails
            .iter()
            .enumerate()
            .map(|(at, tail)| {
                let cells = own_cells(&rows, &joined, at);
                // A header over several columns makes none of them wider.
                let own = matches!(Standing::of_header(&joined, at), Standing::Alone);
                let header = header.get(at).filter(|_| own);
                let mut content = columns::Content::of(cells.clone().chain(header).map(|words| &words.set));
                let moved = cells.map(|words| words.set.width() + overhang(words, *tail));
                content.most = moved.fold(content.most, Pt::max);
                content
            })
            .collect();
        let gap = look.length(gap).min(width / (3.0 * count.max(1) as f32));
        // Words stand clear of the edges of a band.
        let inset = if compares { look.length(6.0) } else { Pt::ZERO };
        let room = width - inset * 2.0;
        let even = even(&contents, room, gap).filter(|_| compares);
        let divided = even.unwrap_or_else(|| columns::divide(&contents, room, gap));
        let mut left = inset;
        let mut columns = Vec::with_capacity(count);
        for (at, (column, content)) in divided.widths.iter().zip(&contents).enumerate() {
            let tail = tails.get(at).copied().unwrap_or_default();
            columns.push(Column {
                left,
                width: *column,
                align: align(at),
                tail: if content.most <= *column { tail } else { Pt::ZERO },
            });
            left += *column + gap;
        }
        for (at, column) in columns.iter().enumerate() {
            let text = table.columns.get(at).map_or(&empty, |column| &column.header);
            let over = |joined: &Joined| {
                let own = columns.iter().skip(at).take(joined.columns as usize);
                own.fold(-gap, |width, column| width + column.width + gap)
            };
            let room = match Standing::of_header(&joined, at) {
                Standing::Alone | Standing::Covered => column.width,
                Standing::First(joined) => over(joined),
            };
            refit(assembly, header.get_mut(at), (text, &head), room);
            for (index, (row, texts)) in rows.iter_mut().zip(&table.rows).enumerate() {
                if let (Some(text), Some(style)) = (texts.get(at), styles.get(at)) {
                    let width = match standing(index, at) {
                        Standing::Covered => continue,
                        Standing::Alone => column.width,
                        Standing::First(joined) => over(joined),
                    };
                    refit(assembly, row.get_mut(at), (text, style), width);
                }
            }
        }
        Self {
            look: *look,
            width,
            columns,
            gap,
            header,
            rows,
            joined,
            cramped: divided.broken,
            compares,
        }
    }

    /// Adds the header row, if any column has a header, and returns its piece.
    fn header(&self, assembly: &mut Assembly<'_>, root: usize) -> Option<usize> {
        let weight = self.look.length(0.9);
        if self.header.iter().all(Words::is_empty) {
            return None;
        }
        let head = assembly.node(Role::TableHead, root);
        let row = assembly.node(Role::TableRow, head);
        let mut piece = Piece::default();
        rule(
            &mut piece,
            Point::new(Pt::ZERO, weight / 2.0),
            self.width,
            self.look.accent,
            weight,
        );
        let lines = self
            .header
            .iter()
            .map(|words| words.set.lines.len())
            .max()
            .unwrap_or(0);
        let standing = |at: usize| Standing::of_header(&self.joined, at);
        let nodes: Vec<Option<usize>> = (0..self.header.len())
            .map(|at| match standing(at) {
                Standing::Covered => None,
                Standing::Alone => Some(assembly.node(Role::TableHeader, row)),
                Standing::First(joined) => {
                    let columns = joined.columns;
                    Some(assembly.node(Role::JoinedHeader { columns }, row))
                }
            })
            .collect();
        let places: Vec<Option<Column>> = (0..self.columns.len())
            .map(|at| {
                let place = self.place(at, standing(at))?;
                // The words of several columns stand in their middle.
                Some(match standing(at) {
                    Standing::First(_) => Column {
                        align: ColumnAlign::Center,
                        ..place
                    },
                    Standing::Alone | Standing::Covered => place,
                })
            })
            .collect();
        let cells = (self.header.as_slice(), nodes.as_slice(), places.as_slice());
        let height = self.put(assembly, &mut piece, cells, 0..lines, true);
        if self.compares {
            let ground = Rect::new(Pt::ZERO, Pt::ZERO, self.width, height);
            band(&mut piece, ground, self.look.accent);
        }
        let line = self.look.length(0.5);
        rule(
            &mut piece,
            Point::new(Pt::ZERO, height - line / 2.0),
            self.width,
            self.look.muted,
            line,
        );
        piece.height = height;
        piece.keep_with_next = true;
        Some(assembly.push(piece))
    }

    /// Adds the rows.
    fn body(&self, assembly: &mut Assembly<'_>, root: usize) {
        if self.rows.is_empty() {
            return;
        }
        let body = assembly.node(Role::TableBody, root);
        let last = self.rows.len() - 1;
        let mut grouped = 0;
        for (at, cells) in self.rows.iter().enumerate() {
            if at < grouped {
                continue;
            }
            grouped = self.end_of_group(at);
            if grouped > at + 1 {
                self.group(assembly, body, at..grouped);
                continue;
            }
            let nodes = self.nodes(assembly, body, at);
            let places = self.places(at);
            let lines = cells
                .iter()
                .map(|words| words.set.lines.len())
                .max()
                .unwrap_or(0)
                .max(1);
            let mut from = 0;
            while from < lines {
                let to = (from + LINES_TOGETHER).min(lines);
                let mut piece = Piece::default();
                let cells = (cells.as_slice(), nodes.as_slice(), places.as_slice());
                let height = self.put(assembly, &mut piece, cells, from..to, false);
                if to == lines {
                    let (color, weight) = if at == last {
                        (self.look.muted, self.look.length(0.5))
                    } else {
                        (self.look.hairline, self.look.length(0.4))
                    };
                    rule(
                        &mut piece,
                        Point::new(Pt::ZERO, height - weight / 2.0),
                        self.width,
                        color,
                        weight,
                    );
                }
                piece.height = height;
                // A header never stands alone, and no last row goes over to a page of its own.
                piece.keep_with_next = to == lines && (last > 1 && at + 1 == last);
                assembly.push(piece);
                from = to;
            }
        }
    }

    /// Puts some lines of all cells of a row into `piece` and returns the height; short cells of a header stand at
    /// its foot.
    fn put(
        &self,
        assembly: &mut Assembly<'_>,
        piece: &mut Piece,
        (cells, nodes, places): (&[Words], &[Option<usize>], &[Option<Column>]),
        lines: std::ops::Range<usize>,
        at_foot: bool,
    ) -> Pt {
        let pad = self.look.length(3.2);
        let part = |words: &Words| -> Pt {
            let all = words.set.lines.iter().take(lines.end).skip(lines.start);
            all.map(|line| line.height).sum()
        };
        let tallest = cells
            .iter()
            .map(part)
            .fold(body_style(&self.look, ColumnAlign::Left).leading, Pt::max);
        for ((words, node), place) in cells.iter().zip(nodes).zip(places) {
            let (Some(node), Some(column)) = (node, place) else {
                continue;
            };
            let short = if at_foot {
                Pt::ZERO
            } else {
                overhang(words, column.tail)
            };
            let (x, anchor) = column.anchor(assembly.mirror(), short);
            let top = pad + if at_foot { tallest - part(words) } else { Pt::ZERO };
            let end = lines.end.min(words.set.lines.len());
            let range = lines.start.min(end)..end;
            assembly.put_lines(piece, (words, range), *node, Point::new(x, top), anchor);
        }
        tallest + pad * 2.0
    }
}

/// How many columns there are, those without a header included.
fn counted(assembly: &mut Assembly<'_>, table: &Table) -> usize {
    let count = table
        .rows
        .iter()
        .map(Vec::len)
        .fold(table.columns.len(), usize::max);
    if count > table.columns.len() {
        assembly.find(
            Severity::Warning,
            Code::TableRowLong,
            text!("a row has {} cells for {} columns", count, table.columns.len()),
            text!("Add columns with headers, or take the cells out"),
        );
    }
    count
}

/// Columns of a comparison: the points of comparison, then what is compared in columns of one width. `None` where words
/// would be broken.
fn even(contents: &[columns::Content], width: Pt, gap: Pt) -> Option<columns::Divided> {
    const POINTS: f32 = 0.26;
    let compared = contents.len().checked_sub(1).filter(|count| *count > 0)? as f32;
    let inner = width - gap * compared;
    let each = inner * (1.0 - POINTS) / compared;
    let widths: Vec<Pt> = (0..contents.len())
        .map(|at| if at == 0 { inner * POINTS } else { each })
        .collect();
    let mut fits = contents.iter().zip(&widths);
    fits.all(|(content, width)| content.least <= *width)
        .then_some(columns::Divided {
            widths,
            broken: false,
        })
}

/// The widest of what follows the ones of the cells' numbers.
fn widest_tail<'a>(cells: impl Iterator<Item = &'a Words>) -> Pt {
    cells
        .filter_map(|words| decimals::tail(&words.set))
        .fold(Pt::ZERO, Pt::max)
}

/// How far a cell stands from its column's right edge, so that its ones stand under the others.
fn overhang(words: &Words, tail: Pt) -> Pt {
    decimals::tail(&words.set).map_or(Pt::ZERO, |own| (tail - own).max(Pt::ZERO))
}

/// Sets the cells of all rows without breaking them; what another cell covers is empty.
fn natural_rows(
    assembly: &mut Assembly<'_>,
    table: &Table,
    styles: &[Style],
    joined: &[Joined],
) -> Vec<Vec<Words>> {
    let empty = Text::default();
    let mut rows = Vec::with_capacity(table.rows.len());
    for (index, row) in table.rows.iter().enumerate() {
        let cells = styles.iter().enumerate();
        let cells = cells.map(|(at, style)| match Standing::of(joined, index, at) {
            Standing::Covered => Words::default(),
            Standing::Alone | Standing::First(_) => natural(assembly, row.get(at).unwrap_or(&empty), style),
        });
        rows.push(cells.collect());
    }
    rows
}

/// Sets `text` without breaking it.
fn natural(assembly: &mut Assembly<'_>, text: &Text, style: &Style) -> Words {
    let spans = assembly.resolved.spans(text, style);
    assembly.set(spans, UNBOUNDED)
}

/// Sets `text` again if it is wider than its column.
fn refit(assembly: &mut Assembly<'_>, words: Option<&mut Words>, (text, style): (&Text, &Style), width: Pt) {
    if let Some(words) = words
        && words.set.width() > width
    {
        let spans = assembly.resolved.spans(text, style);
        *words = assembly.set(spans, width);
    }
}

/// The size of the letters of cells, in those of labels.
const BODY: f32 = 1.03;

fn header_style(look: &Look) -> Style {
    let size = (look.label * 0.94).max(look.small);
    Style::new(Family::Sans, size, size * 1.25, look.muted).with_weight(Weight::Semibold)
}

/// The style of each column; the points of a comparison are set strong.
fn body_styles(look: &Look, table: &Table, count: usize, compares: bool) -> Vec<Style> {
    let style = |at: usize| {
        let column = table.columns.get(at);
        let style = body_style(look, column.map(|column| column.align).unwrap_or_default());
        if compares && at == 0 {
            style.with_weight(Weight::Semibold)
        } else {
            style
        }
    };
    (0..count).map(style).collect()
}

fn body_style(look: &Look, align: ColumnAlign) -> Style {
    let size = look.label * BODY;
    let figures = match align {
        ColumnAlign::Right => Figures::Tabular,
        ColumnAlign::Left | ColumnAlign::Center => Figures::Lining,
    };
    Style::new(Family::Sans, size, size * 1.3, look.ink).with_figures(figures)
}
