//! Plain text without markup, as it is copied out of a browser or an e-mail.
//!
//! Lines parted by empty lines make chunks. Within a chunk a line goes on in the next one if it was broken because it
//! was full; otherwise each line is a paragraph of its own. Short lines without a full stop that stand alone before a
//! paragraph are headings, the first of them is the title.

use super::byline::{Line, Precedence, Stand, byline, read as read_line};
use super::debris::{continues_credit, is_bare_credit, is_credit, is_debris};
use super::draft::{Draft, Part};
use super::encoding::Decoded;

/// The longest line, in characters, that can be a heading.
const LONGEST_HEADING: usize = 100;
/// The longest line, in characters, that can be a title.
const LONGEST_TITLE: usize = 180;
/// Lines longer than this, in characters, are never taken for lines broken at a margin.
const WIDEST_MARGIN: usize = 110;

/// The fewest characters of a paragraph that a heading may stand right above, without an empty line between.
const LEAST_BODY: usize = 60;

/// A paragraph or heading, before it is known which.
#[derive(Debug)]
struct Unit {
    words: String,
    /// Whether it stands between empty lines.
    alone: bool,
    kind: Kind,
    /// What it is if it may tell of the work, known as soon as the title is.
    line: Option<Line>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Body,
    Short,
    Item,
    Credit,
    Debris,
}

/// Reads plain text.
pub(super) fn read(decoded: &Decoded) -> Draft {
    read_body(decoded, None)
}

/// Reads plain text. If it is the body of something that has a title already, only a first line that says the same is
/// taken for one.
pub(super) fn read_body(decoded: &Decoded, known: Option<&str>) -> Draft {
    let units = join_credits(units(&decoded.text));
    let mut draft = Draft::default();
    draft.ledger.remarks.clone_from(&decoded.remarks);
    draft.ledger.credit_paragraphs = units.1;
    draft.ledger.read.paragraphs = units.1;
    let mut units = units.0;
    let title = title(&units)
        .filter(|index| known.is_none_or(|known| units[*index].words.eq_ignore_ascii_case(known)));
    read_lines(&mut units, title);
    let mut before_body = true;
    for (index, unit) in units.iter().enumerate() {
        let words = unit.words.clone();
        if Some(index) == title {
            if unit.line.is_some() {
                draft.ledger.doubt(&words);
            }
            draft.ledger.read.headings += 1;
            draft.parts.push(Part::Title(words));
            continue;
        }
        match unit.kind {
            Kind::Credit => draft.parts.push(Part::Credit(words)),
            Kind::Debris => {
                draft.ledger.read.paragraphs += 1;
                draft.parts.push(Part::Aside(words));
            }
            Kind::Short if before_body && take_line(&mut draft, unit) => {
                draft.ledger.read.paragraphs += 1;
                draft.parts.push(Part::Aside(words));
            }
            Kind::Short if is_heading(&units, index, title) => {
                draft.ledger.read.headings += 1;
                draft.parts.push(Part::Heading(words));
            }
            Kind::Short | Kind::Body | Kind::Item => {
                before_body = false;
                draft.ledger.read.paragraphs += 1;
                draft.parts.push(Part::Paragraph(words));
            }
        }
    }
    draft
}

/// Reads the short lines, each by where it stands.
fn read_lines(units: &mut [Unit], title: Option<usize>) {
    let below = title.and_then(|title| {
        let next = units.get(title + 1..)?.iter().position(is_text)?;
        Some(title + 1 + next)
    });
    for (index, unit) in units.iter_mut().enumerate() {
        let stand = match title {
            Some(title) if index <= title => Stand::Heading,
            _ if below == Some(index) => Stand::BelowTitle,
            _ => Stand::Text,
        };
        if unit.kind == Kind::Short {
            unit.line = read_line(&unit.words, stand);
        }
    }
}

fn is_text(unit: &Unit) -> bool {
    !matches!(unit.kind, Kind::Debris | Kind::Credit)
}

/// Takes what a line tells into the record; `false` if it stays in the text.
fn take_line(draft: &mut Draft, unit: &Unit) -> bool {
    match &unit.line {
        Some(Line::Tells(found)) => {
            let found = found.clone();
            found.tell(
                &unit.words,
                &mut draft.source,
                &mut draft.ledger,
                Precedence::Noted,
            );
            true
        }
        Some(Line::Doubtful) => {
            draft.ledger.doubt(&unit.words);
            false
        }
        None => false,
    }
}

/// The first unit that is not of the site, if it has the shape of a title. Only a line with a day stands above it.
fn title(units: &[Unit]) -> Option<usize> {
    let tells = |unit: &Unit| unit.kind == Kind::Short && byline(&unit.words, Stand::Heading).is_some();
    let index = units.iter().position(|unit| is_text(unit) && !tells(unit))?;
    let unit = &units[index];
    let only = units.len() == index + 1;
    (!only && matches!(unit.kind, Kind::Short | Kind::Body) && has_heading_shape(&unit.words, LONGEST_TITLE))
        .then_some(index)
}

/// Whether a unit tells of the work and is no part of the text.
fn tells(unit: &Unit) -> bool {
    matches!(unit.line, Some(Line::Tells(_)))
}

/// A short line is a heading if a paragraph follows it, or another short line that a paragraph follows. Three short
/// lines in a row are a list or a verse.
fn is_heading(units: &[Unit], index: usize, title: Option<usize>) -> bool {
    let is_short = |unit: &Unit| unit.kind == Kind::Short && !tells(unit);
    let mut after = units[index + 1..].iter().filter(|unit| is_text(unit));
    let next = after.next();
    let before = units[..index]
        .iter()
        .enumerate()
        .rev()
        .take_while(|(at, unit)| (is_short(unit) || !is_text(unit)) && Some(*at) != title)
        .filter(|(_, unit)| is_short(unit))
        .take(2)
        .count();
    let body = |unit: Option<&Unit>| unit.is_some_and(|unit| matches!(unit.kind, Kind::Body | Kind::Item));
    let follows = body(next) || (next.is_some_and(is_short) && before == 0 && body(after.next()));
    // A short line between the title and the first heading is a standfirst.
    let below_title = title.is_some_and(|title| {
        let between = units.get(title + 1..index).unwrap_or_default();
        title < index && between.iter().all(|unit| !is_text(unit) || tells(unit))
    });
    if below_title && next.is_some_and(is_short) {
        return false;
    }
    let crowded = !units[index].alone && next.is_none_or(|unit| unit.words.chars().count() < LEAST_BODY);
    follows && before <= 1 && !crowded
}

/// Short, begins like a title, ends without a full stop.
fn has_heading_shape(line: &str, longest: usize) -> bool {
    let words = line.trim_end_matches(['”', '"', '’', '»', ')']);
    let first = line
        .trim_start_matches(['“', '"', '‘', '«', '(', '¿', '…'])
        .chars()
        .next();
    line.chars().count() <= longest
        && !line.contains('\n')
        && !words.ends_with(['.', ',', ';', ':', '…', '။', '۔', '。'])
        && first.is_some_and(|sign| sign.is_alphanumeric() && !sign.is_lowercase())
        && line.chars().any(char::is_alphabetic)
        && !line.contains("://")
}

fn kind(line: &str) -> Kind {
    if is_credit(line) {
        Kind::Credit
    } else if is_debris(line) {
        Kind::Debris
    } else if is_item(line) {
        Kind::Item
    } else if has_heading_shape(line, LONGEST_HEADING) {
        Kind::Short
    } else {
        Kind::Body
    }
}

/// Whether a line begins with a bullet or a number as in a list.
pub(super) fn is_item(line: &str) -> bool {
    if line.starts_with(['•', '‣', '▪', '◦', '·', '●']) {
        return true;
    }
    if line.starts_with(['-', '*', '–', '—', 'o']) && line.chars().nth(1) == Some(' ') {
        return true;
    }
    let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    rest.len() < line.len()
        && line.len() - rest.len() <= 2
        && (rest.starts_with(") ") || (rest.starts_with(". ") && !has_heading_shape(line, LONGEST_HEADING)))
}

/// An entry of a list with the mark that lists have in the stored text.
fn as_item(line: &str) -> String {
    let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    match (line.strip_suffix(rest), rest.strip_prefix([')', '.'])) {
        (Some(number), Some(rest)) if !number.is_empty() => format!("{number}. {}", rest.trim_start()),
        // A dash may open somebody's words.
        _ if line.starts_with(['–', '—']) => line.to_owned(),
        _ => {
            let mut signs = line.chars();
            signs.next();
            format!("• {}", signs.as_str().trim_start())
        }
    }
}

/// Short numbered lines are entries of a list, and no headings, where the one before or after has the number beside
/// theirs.
fn number_items(units: &mut [Unit]) {
    let number = |unit: &Unit| -> Option<u32> {
        let (number, rest) = unit.words.split_once(['.', ')'])?;
        (rest.starts_with(' ') && number.len() <= 2)
            .then(|| number.parse().ok())
            .flatten()
    };
    let numbers: Vec<Option<u32>> = units.iter().map(number).collect();
    for (index, unit) in units.iter_mut().enumerate() {
        let Some(own) = numbers[index] else { continue };
        let before = index.checked_sub(1).and_then(|at| numbers[at]);
        let after = numbers.get(index + 1).copied().flatten();
        if unit.kind == Kind::Short
            && (before == own.checked_sub(1) && before.is_some() || after == Some(own + 1))
        {
            unit.kind = Kind::Item;
        }
    }
}

/// Cuts the text into units: chunks between empty lines, and in them the lines that do not go on.
fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut chunk: Vec<&str> = Vec::new();
    for line in text.split('\n').chain([""]) {
        let line = line.trim_matches(|sign: char| sign.is_whitespace() || sign == '\u{200b}');
        if line.is_empty() {
            flush(&mut chunk, &mut units);
        } else {
            chunk.push(line);
        }
    }
    units
}

fn flush(chunk: &mut Vec<&str>, units: &mut Vec<Unit>) {
    let width = |line: &str| line.chars().count();
    let margin = chunk.iter().map(|line| width(line)).max().unwrap_or(0);
    let first = units.len();
    let mut before: Option<&str> = None;
    for line in chunk.drain(..) {
        let joined = before.is_some_and(|before| goes_on(before, line, margin));
        match units.last_mut() {
            Some(unit) if joined => {
                if !unit.words.ends_with('-') {
                    unit.words.push(' ');
                }
                unit.words.push_str(line);
            }
            _ => units.push(Unit {
                words: line.to_owned(),
                alone: false,
                kind: Kind::Body,
                line: None,
            }),
        }
        before = Some(line);
    }
    let alone = units.len() == first + 1;
    for unit in &mut units[first..] {
        unit.words = single_spaced(&unit.words);
        unit.alone = alone;
        unit.kind = kind(&unit.words);
    }
    number_items(&mut units[first..]);
    for unit in &mut units[first..] {
        if unit.kind == Kind::Item {
            unit.words = as_item(&unit.words);
        }
    }
}

/// Whether `line` was broken off `before` at a margin: the first word of `line` would not have fitted any more, or
/// the sentence plainly goes on.
fn goes_on(before: &str, line: &str, margin: usize) -> bool {
    if is_item(line) || is_credit(line) || is_debris(line) || is_debris(before) || margin > WIDEST_MARGIN {
        return false;
    }
    let length = before.chars().count();
    let word = line.split_whitespace().next().unwrap_or_default().chars().count();
    let full = margin >= 40 && length + 1 + word + 6 > margin;
    let open = !before.ends_with(['.', '!', '?', ':', '”', '"'])
        && line.starts_with(|sign: char| sign.is_lowercase())
        && length * 2 > margin;
    full || open
}

/// Runs of blanks become one; blanks that do not break are kept.
fn single_spaced(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for sign in line.chars() {
        if sign != ' ' || !out.ends_with(' ') {
            out.push(sign);
        }
    }
    out
}

/// The index of a credit that but one short paragraph follows in the whole text: that paragraph goes on with it.
fn before_closing_credit(units: &[Unit]) -> Option<usize> {
    let credit = units.iter().rposition(|unit| unit.kind == Kind::Credit)?;
    let mut after = units[credit + 1..]
        .iter()
        .filter(|unit| unit.kind != Kind::Debris);
    let only = after.next().filter(|_| after.next().is_none())?;
    let (words, first) = (&only.words, credit < 3);
    (words.chars().count() <= 120 && !first).then_some(credit)
}

/// Joins a credit with the paragraphs that go on with it; also returns how many paragraphs became credits.
fn join_credits(units: Vec<Unit>) -> (Vec<Unit>, usize) {
    let last_body = units
        .iter()
        .rposition(|unit| unit.kind == Kind::Body && !continues_credit(&unit.words))
        .unwrap_or(0);
    let last_body = last_body.min(before_closing_credit(&units).unwrap_or(last_body));
    let mut joined: Vec<Unit> = Vec::with_capacity(units.len());
    let mut count = 0;
    for (index, unit) in units.into_iter().enumerate() {
        let after_credit = joined.last().is_some_and(|last| last.kind == Kind::Credit);
        if unit.kind == Kind::Credit {
            count += 1;
        } else if after_credit && unit.kind != Kind::Debris {
            let short = unit.words.chars().count() <= 200;
            let bare = joined.last().is_some_and(|last| is_bare_credit(&last.words));
            if continues_credit(&unit.words) || (short && (bare || index > last_body)) {
                count += 1;
                if let Some(last) = joined.last_mut() {
                    last.words.push(' ');
                    last.words.push_str(&unit.words);
                }
                continue;
            }
        }
        joined.push(unit);
    }
    (joined, count)
}
