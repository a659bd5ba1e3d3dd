//! Pages to a draft: furniture set aside, blocks joined over the ends of pages, notes at the end, all the rest named.

use crate::evidence::import::byline::Precedence;
use hayro_interpret::kurbo::Point;

use super::blocks::{Block, Hyphens, Kind, Usual, blocks};
use super::columns::{Run, order};
use super::furniture;
use super::lines::{Segment, segments};
use super::page::{Page, Sign};
use super::structure::Element;
use super::tagged;
use crate::evidence::import::debris::is_credit;
use crate::evidence::import::draft::{Draft, PageMark, Part};
use crate::words::text;

/// The least side of an image that is counted, in points; smaller ones are bullets and rules.
const LEAST_IMAGE: f64 = 8.0;

/// Adds pages to `draft`: by their structure where that can be relied on, else by the places of the signs. `title` is what the
/// file's record says.
pub(super) fn tell(mut draft: Draft, pages: &[Page], structure: Option<&Element>, title: &str) -> Draft {
    let mut hyphens = Hyphens::default();
    let artifacts: Vec<String> = pages
        .iter()
        .flat_map(|page| segments(&page.artifacts))
        .map(|line| line.words)
        .collect();
    let tagged = structure.filter(|root| tagged::covers(root, pages));
    let (notes, mut asides) = match tagged {
        Some(root) => tagged::tell(root, pages, &artifacts, title, &mut hyphens, &mut draft),
        None => by_geometry(pages, &artifacts, &mut hyphens, &mut draft),
    };
    tell_notes(notes, &mut draft);
    for words in artifacts {
        if !asides.contains(&words) {
            asides.push(words);
        }
    }
    let turned = pages.iter().map(|page| page.turned.trim());
    asides.extend(turned.filter(|words| !words.is_empty()).map(str::to_owned));
    draft.ledger.read.paragraphs += asides.len();
    draft.parts.extend(asides.into_iter().map(Part::Aside));
    let described = structure.map(Element::descriptions).unwrap_or_default();
    for page in pages {
        tell_rest(page, described.get(&page.number), &mut draft);
    }
    if hyphens.joined > 0 {
        draft.ledger.remarks.push(text!(
            "{} words broken at the end of a line were put together",
            hyphens.joined
        ));
    }
    draft.take_byline(Precedence::Printed);
    draft
}

/// Tells the blocks of pages by the places of their signs; returns the notes with their pages, and what repeats at the
/// edges.
fn by_geometry(
    pages: &[Page],
    artifacts: &[String],
    hyphens: &mut Hyphens,
    draft: &mut Draft,
) -> (Vec<(String, usize)>, Vec<String>) {
    let mut stretches: Vec<(Vec<Segment>, f64)> = pages
        .iter()
        .map(|page| (segments(&page.signs), page.height))
        .collect();
    let asides = furniture::take(&mut stretches, artifacts);
    let runs: Vec<(Vec<Run>, f64)> = stretches
        .into_iter()
        .map(|(segments, height)| {
            for segment in &segments {
                hyphens.learn(&segment.words);
            }
            (order(segments), height)
        })
        .collect();
    let usual = Usual::of(runs.iter().map(|(runs, _)| runs.as_slice()));
    let mut teller = Teller {
        draft,
        hyphens,
        usual,
        before: None,
        notes: Vec::new(),
        has_title: false,
    };
    for ((runs, height), page) in runs.into_iter().zip(pages) {
        teller.tell_page(runs, height, page.number);
    }
    (teller.notes, asides)
}

struct Teller<'a> {
    draft: &'a mut Draft,
    hyphens: &'a mut Hyphens,
    usual: Usual,
    /// The last block of running text, and its part.
    before: Option<(Block, usize)>,
    notes: Vec<(String, usize)>,
    has_title: bool,
}

impl Teller<'_> {
    fn tell_page(&mut self, runs: Vec<Run>, height: f64, page: usize) {
        let blocks = blocks(runs, self.usual, height, self.hyphens);
        let title = if page == 1 {
            title(&blocks, self.usual)
        } else {
            None
        };
        let mut is_first = true;
        for (index, block) in blocks.into_iter().enumerate() {
            if block.kind == Kind::Note {
                self.take_note(block, page);
                continue;
            }
            let mark = |part: usize, byte: usize| PageMark { part, byte, page };
            if let Some((before, part)) = &self.before
                && before.is_open()
                && block.continues(before)
                && let Some(Part::Paragraph(words)) = self.draft.parts.get_mut(*part)
            {
                let at = words.len();
                self.hyphens.join(words, &block.words);
                if is_first {
                    let byte = (at + 1).min(words.len());
                    self.draft.pages.push(mark(*part, byte));
                }
                is_first = false;
                self.before = Some((block, *part));
                continue;
            }
            let part = self.draft.parts.len();
            if is_first {
                self.draft.pages.push(mark(part, 0));
            }
            is_first = false;
            self.tell_block(&block, title == Some(index));
            self.before = matches!(self.draft.parts.last(), Some(Part::Paragraph(_)))
                .then_some((block, part))
                .filter(|(block, _)| block.kind != Kind::Table);
        }
    }

    fn tell_block(&mut self, block: &Block, is_title: bool) {
        let ledger = &mut self.draft.ledger;
        let words = block.words.clone();
        let part = match block.kind {
            Kind::Heading | Kind::Paragraph if is_title && !self.has_title => {
                self.has_title = true;
                ledger.read.headings += 1;
                Part::Title(words)
            }
            Kind::Heading => {
                ledger.read.headings += 1;
                Part::Heading(words)
            }
            Kind::Table => {
                ledger.read.tables += 1;
                ledger.kept.tables += 1;
                ledger.read.paragraphs += 1;
                Part::Paragraph(words)
            }
            Kind::Paragraph if is_credit(&words) => {
                ledger.read.paragraphs += 1;
                ledger.credit_paragraphs += 1;
                Part::Credit(words)
            }
            Kind::Paragraph | Kind::Item | Kind::Note => {
                ledger.read.paragraphs += 1;
                Part::Paragraph(bulleted(&words))
            }
        };
        self.draft.parts.push(part);
    }

    fn take_note(&mut self, block: Block, page: usize) {
        match self.notes.last_mut() {
            // A note may go on in a paragraph of its own, or at the foot of the next page.
            Some((words, _)) if !block.words.starts_with('[') => {
                self.hyphens.join(words, &block.words);
            }
            _ => self.notes.push((block.words, page)),
        }
    }
}

/// Notes stand at the end under a heading of their own, each still on its page.
fn tell_notes(notes: Vec<(String, usize)>, draft: &mut Draft) {
    if notes.is_empty() {
        return;
    }
    let ledger = &mut draft.ledger;
    ledger.read.notes += notes.len();
    ledger.kept.notes += notes.len();
    ledger.read.paragraphs += notes.len();
    ledger.read.headings += 1;
    let heading = draft.notes_heading(&draft.source.work.language);
    draft.parts.push(Part::Heading(heading));
    for (words, page) in notes {
        draft.pages.push(PageMark {
            part: draft.parts.len(),
            byte: 0,
            page,
        });
        draft.parts.push(Part::Paragraph(words));
    }
}

/// The title: the largest words of the first page, if they are larger than the rest.
fn title(blocks: &[Block], usual: Usual) -> Option<usize> {
    let largest = blocks
        .iter()
        .filter(|block| matches!(block.kind, Kind::Heading))
        .map(|block| block.size)
        .fold(0.0, f64::max);
    blocks.iter().position(|block| {
        block.kind == Kind::Heading && block.size > 0.98 * largest && block.size > 1.05 * usual.size
    })
}

/// Bullets of all kinds as one.
fn bulleted(words: &str) -> String {
    match words.strip_prefix(['●', '■', '\u{f0b7}', '‣', '·', '\u{2043}']) {
        Some(rest) if rest.starts_with(' ') => format!("•{rest}"),
        Some(_) | None => words.to_owned(),
    }
}

/// Images, links and signs of a page that are not carried.
fn tell_rest(page: &Page, described: Option<&Vec<String>>, draft: &mut Draft) {
    let number = page.number;
    let lost = &mut draft.ledger.not_carried;
    if page.is_without_words() {
        lost.push(if page.is_picture() {
            text!(
                "the words of page {}, which is a picture of text: recognise them (OCR) in another program",
                number
            )
        } else {
            text!("page {}, on which no words stand", number)
        });
    }
    let described = described.map_or(&[][..], Vec::as_slice);
    let images: Vec<_> = page
        .images
        .iter()
        .filter(|image| image.area.width() >= LEAST_IMAGE && image.area.height() >= LEAST_IMAGE)
        .collect();
    let count = images.len().max(described.len());
    draft.ledger.read.images += count;
    draft.ledger.named.images += count;
    for index in 0..count {
        let words = described.get(index).filter(|words| !words.is_empty());
        lost.push(match (words, images.get(index)) {
            (Some(words), _) => text!("the image on page {}: “{}”", number, words),
            (None, Some(image)) => {
                let (width, height) = image.pixels;
                text!(
                    "the image on page {} of {} × {} pixels, which has no alternative text",
                    number,
                    width,
                    height
                )
            }
            (None, None) => text!("the image on page {}, which has no alternative text", number),
        });
    }
    for link in &page.links {
        draft.ledger.read.links += 1;
        let inside = |sign: &&Sign| {
            let middle = Point::new(
                f64::midpoint(sign.left, sign.right),
                sign.baseline - 0.3 * sign.size,
            );
            link.areas.iter().any(|area| area.contains(middle))
        };
        let signs: Vec<Sign> = page.signs.iter().filter(inside).cloned().collect();
        let words: Vec<String> = segments(&signs).into_iter().map(|line| line.words).collect();
        let words = words.join(" ");
        if words == link.address || words.replace(' ', "") == link.address {
            draft.ledger.kept.links += 1;
            continue;
        }
        draft.ledger.named.links += 1;
        if link.address == "#" {
            lost.push(text!(
                "the link “{}” on page {} to another place of the document",
                words,
                number
            ));
        } else {
            lost.push(text!(
                "the address of the link “{}” on page {}: {}",
                words,
                number,
                &link.address
            ));
        }
    }
    if page.unreadable > 0 {
        draft.ledger.remarks.push(text!(
            "{n} sign on page {} cannot be told from the file and stands as \u{fffd}"
                | "{n} signs on page {} cannot be told from the file and stand as \u{fffd}" % page.unreadable,
            number
        ));
    }
}
