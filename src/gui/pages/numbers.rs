//! The numbers of a page and where they stand: those of claims, and those typed by hand.

use std::ops::Range;

use super::marks::block_at;
use crate::evidence::recognise;
use crate::model::brief::Brief;
use crate::model::evidence::Value;
use crate::model::id::{BlockId, ClaimId};
use crate::model::inline::Inline;
use crate::typeset::frame::{Area, Content, Item, Page, Point, Pt, Rect, Shown, Tag, TextRun};

/// How far letters reach above and below the baseline, in ems.
const RISE: f32 = 0.8;
const FALL: f32 = 0.25;
/// How far two runs of one line may stand apart, in ems.
const APART: f32 = 0.4;
/// How far two runs of one line stand apart where a blank is between them, in ems.
const BLANK: f32 = 0.12;

/// Something printed that a passage stands behind, or should.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// Where it stands on its page: its first line.
    pub(super) rect: Rect,
    /// Where its further lines stand.
    pub(super) rest: Vec<Rect>,
    /// Its words on the first line.
    pub(super) words: String,
    /// The block it stands in; `None` for key figures of the masthead.
    pub(super) block: Option<BlockId>,
    /// The claim that it prints; `None` if it was typed by hand.
    pub(super) claim: Option<ClaimId>,
}

/// The numbers of `page` in reading order. A claim over two lines is one.
pub(super) fn numbers(brief: &Brief, page: &Page) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut line: Vec<&Item> = Vec::new();
    let mut printed: Option<&Area> = None;
    for item in &page.items {
        let (Tag::Node(_), Content::Text(run)) = (item.tag, &item.content) else {
            continue;
        };
        if let Some(area) = claim_at(page, middle(item, run)) {
            typed(brief, page, &std::mem::take(&mut line), &mut found);
            match printed {
                Some(before) if before.shows == area.shows => {
                    if let Some(number) = found.last_mut()
                        && before.rect != area.rect
                    {
                        number.rest.push(area.rect);
                    }
                }
                Some(_) | None => found.extend(printed_by(page, area)),
            }
            printed = Some(area);
            continue;
        }
        if !run.text.trim().is_empty() {
            printed = None;
        }
        if !line.last().is_some_and(|last| goes_on(last, item, run)) {
            typed(brief, page, &std::mem::take(&mut line), &mut found);
        }
        line.push(item);
    }
    typed(brief, page, &line, &mut found);
    found
}

/// The number of `page` at `point`.
pub(super) fn number_at(brief: &Brief, page: &Page, point: Point) -> Option<Number> {
    let mut all = numbers(brief, page).into_iter();
    if let Some(area) = claim_at(page, point) {
        let Shown::Claim(id) = &area.shows else {
            return None;
        };
        let rect = area.rect;
        let stands = |number: &Number| number.rect == rect || number.rest.contains(&rect);
        let found = all.find(|number| number.claim.as_ref() == Some(id) && stands(number))?;
        return Some(Number { rect, ..found });
    }
    all.find(|number| number.rect.contains(point))
}

fn claim_at(page: &Page, point: Point) -> Option<&Area> {
    page.areas
        .iter()
        .find(|area| matches!(area.shows, Shown::Claim(_)) && area.rect.contains(point))
}

fn printed_by(page: &Page, area: &Area) -> Option<Number> {
    let Shown::Claim(id) = &area.shows else {
        return None;
    };
    let mut words = String::new();
    let mut last: Option<(&Item, &TextRun)> = None;
    for item in &page.items {
        let Content::Text(run) = &item.content else {
            continue;
        };
        if !area.rect.contains(middle(item, run)) {
            continue;
        }
        // The number of a strip of figures stands above what it counts, with no blank between them.
        if last.is_some_and(|(before, of)| stand_apart((before, of), (item, run))) {
            words.push(' ');
        }
        words.push_str(&run.text);
        last = Some((item, run));
    }
    Some(Number {
        rect: area.rect,
        rest: Vec::new(),
        words: words.split_whitespace().collect::<Vec<_>>().join(" "),
        block: block_at(page, center(&area.rect)).cloned(),
        claim: Some(id.clone()),
    })
}

/// Adds the numbers of a line that were typed by hand: those that the words of its block have as well. Labels, page
/// numbers and marks of sources are not among these.
fn typed(brief: &Brief, page: &Page, line: &[&Item], found: &mut Vec<Number>) {
    let mut words = String::new();
    let mut starts = Vec::new();
    for item in line {
        if let Content::Text(run) = &item.content {
            starts.push((words.len(), *item, run));
            words.push_str(&run.text);
        }
    }
    if !words.chars().any(char::is_numeric) {
        return;
    }
    for one in recognise(&words) {
        if !is_number(&one.value) {
            continue;
        }
        let Some(rect) = bounds(&starts, &one.range) else {
            continue;
        };
        let block = block_at(page, center(&rect)).cloned();
        let said = words.get(one.range).unwrap_or_default();
        if block.as_ref().is_some_and(|id| is_typed(brief, id, said)) {
            found.push(Number {
                rect,
                rest: Vec::new(),
                words: said.to_owned(),
                block,
                claim: None,
            });
        }
    }
}

const fn is_number(value: &Value) -> bool {
    match value {
        Value::Number(_) | Value::Ratio { .. } | Value::Range { .. } | Value::Percent(_) => true,
        Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => false,
    }
}

/// Whether the words of a block have `said` outside of claims and citations.
fn is_typed(brief: &Brief, id: &BlockId, said: &str) -> bool {
    let Some((_, _, block)) = brief.block(id) else {
        return false;
    };
    let mut typed = false;
    block.kind.for_each_text(|text| {
        let mut runs = text.0.iter().filter_map(|inline| match inline {
            Inline::Run(run) => Some(&run.text),
            _ => None,
        });
        typed |= runs.any(|words| words.contains(said));
    });
    typed
}

/// The place of the bytes `range` of a line, whose runs begin at these bytes.
fn bounds(starts: &[(usize, &Item, &std::sync::Arc<TextRun>)], range: &Range<usize>) -> Option<Rect> {
    let mut whole: Option<Rect> = None;
    for (start, item, run) in starts {
        let mut pen = item.at.x.0;
        for glyph in &run.glyphs {
            let left = pen;
            pen += glyph.advance;
            let text = glyph.text_range();
            let (from, to) = (start + text.start, start + text.end);
            if from < range.end && to > range.start {
                let top = item.at.y.0 - run.size.0 * RISE;
                let height = run.size.0 * (RISE + FALL);
                let rect = Rect::new(Pt(left), Pt(top), Pt(pen - left), Pt(height));
                whole = Some(whole.map_or(rect, |whole| joined(&whole, &rect)));
            }
        }
    }
    whole
}

fn joined(one: &Rect, other: &Rect) -> Rect {
    let left = one.origin.x.0.min(other.origin.x.0);
    let top = one.origin.y.0.min(other.origin.y.0);
    let right = one.right().0.max(other.right().0);
    let bottom = one.bottom().0.max(other.bottom().0);
    Rect::new(Pt(left), Pt(top), Pt(right - left), Pt(bottom - top))
}

fn middle(item: &Item, run: &TextRun) -> Point {
    Point::new(
        Pt(item.at.x.0 + run.width().0 / 2.0),
        Pt(item.at.y.0 - run.size.0 * 0.3),
    )
}

fn center(rect: &Rect) -> Point {
    Point::new(
        Pt(rect.origin.x.0 + rect.size.width.0 / 2.0),
        Pt(rect.origin.y.0 + rect.size.height.0 / 2.0),
    )
}

/// Whether `item` goes on in the line of `last`.
/// Whether a reader sees two words: the runs are of two lines, or there is room between them.
fn stand_apart((last, before): (&Item, &TextRun), (item, run): (&Item, &TextRun)) -> bool {
    let gap = item.at.x.0 - (last.at.x.0 + before.width().0);
    let em = run.size.0.max(before.size.0);
    (last.at.y.0 - item.at.y.0).abs() > em * 0.5 || gap.abs() > em * BLANK
}

fn goes_on(last: &Item, item: &Item, run: &TextRun) -> bool {
    let Content::Text(before) = &last.content else {
        return false;
    };
    let gap = item.at.x.0 - (last.at.x.0 + before.width().0);
    last.tag == item.tag && (last.at.y.0 - item.at.y.0).abs() < 0.1 && gap.abs() < APART * run.size.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::block::{Block, BlockKind};
    use crate::model::diagnostic::Target;
    use crate::model::edit::{Edit, apply};
    use crate::store;
    use crate::typeset::{Options, Typesetter};

    #[test]
    fn every_claim_of_the_first_page_is_found_and_a_number_typed_by_hand_where_it_stands() {
        let opened = store::sample();
        let (section, ..) = opened.brief.blocks().next().map_or_else(
            || panic!("the sample has blocks"),
            |(section, block)| (section.id.clone(), block),
        );
        let block = Block {
            id: BlockId::new("typed"),
            kind: BlockKind::Paragraph {
                text: "Some 4,321 mills stood there.".into(),
            },
        };
        let edit = Edit::InsertBlock {
            section,
            at: 0,
            block,
        };
        let brief = apply(&opened.brief, &edit).expect("it fits");
        let layout = Typesetter::new().layout(&brief, &opened.blobs, &Options::default());
        let page = &layout.document.pages[0];
        let found = numbers(&brief, page);
        for area in &page.areas {
            if let Shown::Claim(id) = &area.shows {
                assert!(
                    found.iter().any(|number| number.claim.as_ref() == Some(id)),
                    "{id}"
                );
            }
        }
        let typed: Vec<&Number> = found.iter().filter(|number| number.claim.is_none()).collect();
        let [only] = typed.as_slice() else {
            panic!("one number was typed: {typed:?}");
        };
        assert!(only.words.contains("4,321"), "{}", only.words);
        assert_eq!(only.block, Some(BlockId::new("typed")));
        let area = page
            .areas
            .iter()
            .find(|area| super::super::marks::target_of(&area.shows) == Target::Block("typed".into()));
        assert!(area.expect("it is drawn").rect.contains(center(&only.rect)));
        assert_eq!(number_at(&brief, page, center(&only.rect)).as_ref(), Some(*only));
    }
}
