//! What becomes of each block: title, heading, text, note or credit, or a line set aside; and the account of it.

use super::Extent;
use super::block::{Block, Image, Kind, Link, Role};
use super::figure::{one_line, split_credit};
use super::notes::without_mark;
use super::record::{Record, authors};
use super::scope::Scope;
use crate::evidence::import::Beside;
use crate::evidence::import::byline::{
    Byline, Day, Line, Precedence, Stand, byline, day, read, told_doubtful, told_missing,
};
use crate::evidence::import::debris::{is_credit, is_debris};
use crate::evidence::import::draft::{Draft, Part};
use crate::evidence::import::mail;
use crate::words::text;
use dom_query::NodeId;

/// The longest line of things set aside together, in bytes.
const LONGEST_ASIDE: usize = 400;
/// The longest byline, in characters.
const LONGEST_BYLINE: usize = 160;

/// What a block becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Title,
    Standfirst,
    Text,
    Byline(Stand, Precedence),
    Aside,
}

/// What became of a picture.
#[derive(Clone, Copy)]
enum Fared {
    /// It was carried: its place among the draft's images.
    Carried(usize),
    /// It was not: its place in the list of what is not carried.
    Lost(usize),
}

/// A draft being made of blocks.
pub(super) struct Assembly<'a> {
    pub(super) draft: Draft,
    record: Record,
    scope: &'a Scope,
    /// Notes, set at the end under a heading of their own.
    notes: Vec<String>,
    notes_heading: Option<String>,
    last_mark: Option<String>,
    /// The furniture whose words the last line set aside holds.
    last_side: Option<NodeId>,
    /// What became of the last picture, for its caption.
    last_image: Option<Fared>,
    /// Reads what lies beside the page; `None` where nothing does.
    beside: Option<&'a Beside<'a>>,
    /// How many bytes were read there.
    pub(super) carried_bytes: usize,
    /// Addresses of links and pictures of what is set aside.
    aside_links: Vec<String>,
    aside_images: Vec<String>,
    /// Whether all that follows is what a mail answers.
    answered: bool,
}

/// Where the article begins and ends among the blocks.
struct Bounds {
    title: Option<usize>,
    first: usize,
    last: usize,
}

impl<'a> Assembly<'a> {
    /// An assembly that adds to `draft`.
    pub(super) fn new(
        draft: Draft,
        record: Record,
        scope: &'a Scope,
        beside: Option<&'a Beside<'a>>,
    ) -> Self {
        Self {
            draft,
            record,
            scope,
            notes: Vec::new(),
            notes_heading: None,
            last_mark: None,
            last_side: None,
            last_image: None,
            beside,
            carried_bytes: 0,
            aside_links: Vec::new(),
            aside_images: Vec::new(),
            answered: false,
        }
    }

    /// Takes all blocks.
    pub(super) fn run(mut self, blocks: Vec<Block>) -> Draft {
        self.draft.ledger.remarks.extend(self.scope.remark.clone());
        let bounds = self.bounds(&blocks);
        if bounds.title.is_none() && !self.record.source.title.is_empty() {
            self.draft.ledger.read.headings += 1;
            self.draft
                .parts
                .push(Part::Title(self.record.source.title.clone()));
        }
        for (index, block) in blocks.into_iter().enumerate() {
            let fate = match self.scope.extent {
                Extent::Page | Extent::Piece => self.fate(&block, index, &bounds),
                Extent::Mail { forwarded } => self.fate_in_mail(&block, index, &bounds, forwarded),
            };
            self.take(block, fate);
        }
        self.finish()
    }

    fn bounds(&self, blocks: &[Block]) -> Bounds {
        let kept = |block: &Block| {
            block.side.is_none() && self.scope.is_kept(block.node) && !is_debris(&block.words)
        };
        let text = |block: &Block| {
            matches!(block.kind, Kind::Paragraph | Kind::Table | Kind::Note(_)) && kept(block)
        };
        let (first, last) = match self.scope.extent {
            Extent::Page if self.scope.found_any() => (
                blocks.iter().position(text).unwrap_or(0),
                blocks.iter().rposition(kept).unwrap_or(blocks.len()),
            ),
            Extent::Page | Extent::Piece | Extent::Mail { .. } => (0, blocks.len()),
        };
        Bounds {
            title: self.title(blocks, first),
            first,
            last,
        }
    }

    /// The heading that is the title: the first of the highest rank before the text that the page's own title holds.
    fn title(&self, blocks: &[Block], first: usize) -> Option<usize> {
        let level = |block: &Block| match block.kind {
            Kind::Heading(level) if block.side.is_none() && !block.words.is_empty() => Some(level),
            Kind::Heading(_)
            | Kind::Paragraph
            | Kind::Table
            | Kind::Note(_)
            | Kind::Caption
            | Kind::Image(_)
            | Kind::Embedded => None,
        };
        let record = alike(&self.record.source.title);
        let same = |block: &Block| {
            let words = alike(&block.words);
            !words.is_empty()
                && (words == record
                    || record.contains(&words) && words.len() > 12
                    || words.contains(&record) && record.len() > 12)
        };
        let position = |wanted: &dyn Fn(&Block) -> bool| {
            blocks
                .iter()
                .position(|block| level(block).is_some() && wanted(block))
        };
        match self.scope.extent {
            Extent::Page => position(&same).or_else(|| {
                let mut highest = blocks
                    .iter()
                    .enumerate()
                    .filter(|(_, block)| level(block) == Some(1));
                let only = highest.next().filter(|_| highest.next().is_none());
                only.map(|(index, _)| index)
                    .filter(|index| *index < first.max(1) + 3)
            }),
            Extent::Piece => {
                let top = blocks.iter().filter_map(level).min();
                let opening = blocks.iter().position(|block| {
                    block.side.is_none()
                        && !matches!(block.kind, Kind::Image(_) | Kind::Caption | Kind::Embedded)
                        && !is_debris(&block.words)
                });
                opening.filter(|index| level(&blocks[*index]).is_some_and(|own| Some(own) == top))
            }
            Extent::Mail { .. } => None,
        }
    }

    fn fate(&mut self, block: &Block, index: usize, bounds: &Bounds) -> Fate {
        if Some(index) == bounds.title {
            return Fate::Title;
        }
        let is_note = matches!(block.kind, Kind::Note(_));
        if block.side.is_some() && !is_note {
            return Fate::Aside;
        }
        let after_title = bounds.title.is_none_or(|title| title < index);
        let opening = after_title && index <= bounds.first;
        let short = block.words.chars().count() <= LONGEST_BYLINE;
        let is_page = self.scope.extent == Extent::Page;
        if is_debris(&block.words) && !block.words.is_empty() && block.kind != Kind::Table {
            return Fate::Aside;
        }
        if block.kind == Kind::Paragraph && short {
            let stand = if block.role == Role::Byline {
                Stand::Marked
            } else if bounds.title.is_some_and(|title| title + 1 == index) {
                Stand::BelowTitle
            } else {
                Stand::Text
            };
            let line = read(&block.words, stand);
            let tells = matches!(line, Some(Line::Tells(_)));
            if (is_page
                && block.role == Role::Byline
                && (tells || opening || !self.scope.is_kept(block.node)))
                || (tells && opening)
            {
                let precedence = if opening {
                    Precedence::Noted
                } else {
                    Precedence::NotedAlone
                };
                return Fate::Byline(stand, precedence);
            }
            if line.is_some() && opening {
                self.draft.ledger.doubt(&block.words);
            }
        }
        if !is_page || is_note {
            return Fate::Text;
        }
        if self.scope.is_kept(block.node) {
            return Fate::Text;
        }
        let is_standfirst = block.role == Role::Standfirst
            || (!self.record.excerpt.is_empty() && alike(&block.words) == alike(&self.record.excerpt));
        if opening && block.kind == Kind::Paragraph && is_standfirst {
            return Fate::Standfirst;
        }
        self.fate_of_unchosen(block, index, bounds)
    }

    /// In a mail, what heads another message is set aside; so is that message, unless it was sent on.
    fn fate_in_mail(&mut self, block: &Block, index: usize, bounds: &Bounds, forwarded: bool) -> Fate {
        if self.answered {
            return Fate::Aside;
        }
        let Some(header) = mail::header(&block.words).filter(|_| block.side.is_none()) else {
            return self.fate(block, index, bounds);
        };
        if forwarded || block.words.starts_with("-----") && block.words.to_lowercase().contains("forward") {
            header.tell(&mut self.record.source);
        } else {
            self.answered = true;
        }
        Fate::Aside
    }

    /// What becomes of a block that readability did not choose.
    fn fate_of_unchosen(&self, block: &Block, index: usize, bounds: &Bounds) -> Fate {
        let within = (bounds.first..=bounds.last).contains(&index) || !self.scope.found_any();
        let listed = !block.links.is_empty() && block.is_all_links();
        let carries = match block.kind {
            Kind::Table => block.inside,
            Kind::Caption | Kind::Image(_) | Kind::Embedded => block.inside && index <= bounds.last,
            Kind::Heading(_) => within,
            Kind::Paragraph => {
                (within || Self::opens(block, index, bounds)) && !listed
                    || is_credit(&block.words) && index > bounds.first
            }
            Kind::Note(_) => true,
        };
        if carries { Fate::Text } else { Fate::Aside }
    }

    /// Whether a paragraph opens the article though readability chose nothing so early: it stands in the element that
    /// holds the article, below the title.
    fn opens(block: &Block, index: usize, bounds: &Bounds) -> bool {
        block.inside && index < bounds.first && bounds.title.is_none_or(|title| title < index)
    }

    fn take(&mut self, block: Block, fate: Fate) {
        if fate != Fate::Aside {
            self.last_side = None;
        }
        match block.kind {
            Kind::Image(image) => return self.take_image(&image, fate),
            Kind::Embedded => {
                self.draft.ledger.not_carried.push(block.words.into());
                return;
            }
            Kind::Heading(_) | Kind::Paragraph | Kind::Table | Kind::Note(_) | Kind::Caption => {}
        }
        self.take_links(&block.links, fate);
        if block.words.is_empty() {
            return;
        }
        if block.kind == Kind::Table {
            self.draft.ledger.read.tables += 1;
        }
        match fate {
            Fate::Title => {
                self.draft.ledger.read.headings += 1;
                self.draft.parts.push(Part::Title(block.words));
            }
            Fate::Aside => self.set_aside(block),
            Fate::Byline(stand, precedence) => {
                self.take_byline(&block.words, stand, precedence);
                self.set_aside(block);
            }
            Fate::Standfirst => {
                self.draft.standfirst.get_or_insert_with(|| block.words.clone());
                self.paragraph(block.words);
            }
            Fate::Text => self.take_text(block),
        }
    }

    fn take_text(&mut self, block: Block) {
        match block.kind {
            Kind::Heading(_) => {
                self.draft.ledger.read.headings += 1;
                self.draft.parts.push(Part::Heading(block.words));
            }
            Kind::Table => {
                self.draft.ledger.kept.tables += 1;
                self.paragraph(block.words);
            }
            Kind::Note(mark) => self.note(mark, &block.words),
            Kind::Caption => self.caption(&block.words),
            Kind::Paragraph if is_credit(&block.words) => {
                self.draft.ledger.read.paragraphs += 1;
                self.draft.ledger.credit_paragraphs += 1;
                self.draft.parts.push(Part::Credit(block.words));
            }
            Kind::Paragraph | Kind::Image(_) | Kind::Embedded => self.paragraph(block.words),
        }
    }

    fn paragraph(&mut self, words: String) {
        self.draft.ledger.read.paragraphs += 1;
        self.draft.parts.push(Part::Paragraph(words));
    }

    fn note(&mut self, mark: String, words: &str) {
        if self.notes.is_empty()
            && let Some(Part::Heading(_)) = self.draft.parts.last()
            && let Some(Part::Heading(heading)) = self.draft.parts.pop()
        {
            self.notes_heading = Some(heading);
        }
        self.draft.ledger.read.paragraphs += 1;
        if self.last_mark.as_ref() == Some(&mark) {
            self.notes.push(words.to_owned());
            return;
        }
        self.draft.ledger.read.notes += 1;
        self.draft.ledger.kept.notes += 1;
        let words = words.trim_start_matches("• ");
        let numbered = words
            .split_once(". ")
            .filter(|(number, _)| number.chars().all(|sign| sign.is_ascii_digit()));
        let words = numbered.map_or(words, |(_, rest)| rest);
        self.notes
            .push(format!("[{mark}] {}", without_mark(words, &mark)));
        self.last_mark = Some(mark);
    }

    fn caption(&mut self, words: &str) {
        self.draft.ledger.read.paragraphs += 1;
        let (told, credit) = split_credit(words);
        if credit.is_empty() {
            self.draft.ledger.named.paragraphs += 1;
        } else {
            self.draft.ledger.credit_paragraphs += 1;
            if let Some(Fared::Carried(at)) = self.last_image
                && let Some(image) = self.draft.images.get_mut(at)
            {
                image.media.credit.clone_from(&credit);
            }
            self.draft.parts.push(Part::Credit(credit));
        }
        if told.is_empty() {
            return;
        }
        let lost = &mut self.draft.ledger.not_carried;
        let image = match self.last_image {
            Some(Fared::Lost(at)) => lost.get_mut(at),
            Some(Fared::Carried(_)) | None => None,
        };
        match image {
            Some(image) => {
                *image = text!("{}, captioned “{}”", &*image, told);
            }
            None => lost.push(text!("the caption “{}”", told)),
        }
    }

    fn take_image(&mut self, image: &Image, fate: Fate) {
        self.draft.ledger.read.images += 1;
        let words = match (image.alternative.as_str(), image.address.as_str()) {
            ("", address) => text!("the image {}, which has no alternative text", address),
            (words, "") => text!("the image “{}”", words),
            (words, address) => text!("the image “{}”: {}", words, address),
        };
        let carried = match self.beside.filter(|_| fate != Fate::Aside) {
            Some(beside) => self.take_beside(image, beside),
            None => Err(None),
        };
        if carried.is_ok() {
            self.last_image = self.draft.images.len().checked_sub(1).map(Fared::Carried);
        } else if fate == Fate::Aside {
            self.draft.ledger.set_aside.images += 1;
            self.aside_images.push(match image.alternative.as_str() {
                "" => image.address.clone(),
                words => format!("“{words}” {}", image.address),
            });
        } else {
            self.draft.ledger.named.images += 1;
            self.last_image = Some(Fared::Lost(self.draft.ledger.not_carried.len()));
            self.draft.ledger.not_carried.push(match carried {
                Err(Some(reason)) => text!("{}; {}", words, reason),
                Ok(()) | Err(None) => words,
            });
        }
    }

    fn take_links(&mut self, links: &[Link], fate: Fate) {
        self.draft.ledger.read.links += links.len();
        for Link { words, address } in links {
            let ledger = &mut self.draft.ledger;
            if matches!(fate, Fate::Aside | Fate::Byline(..)) {
                ledger.set_aside.links += 1;
                self.aside_links.push(address.clone());
            } else if words == address || address.strip_prefix("mailto:") == Some(words) {
                ledger.kept.links += 1;
            } else {
                ledger.named.links += 1;
                ledger
                    .not_carried
                    .push(text!("the address of the link “{}”: {}", words, address));
            }
        }
    }

    /// Sets a block aside; lines of the same piece of furniture stand together.
    fn set_aside(&mut self, mut block: Block) {
        if block.words.starts_with('•') {
            block.words.drain(.."• ".len());
        }
        block.part_links();
        let ledger = &mut self.draft.ledger;
        ledger.read.paragraphs += 1;
        if block.kind == Kind::Table {
            ledger.set_aside.tables += 1;
        }
        if let (Some(Part::Aside(line)), true) = (
            self.draft.parts.last_mut(),
            block.side.is_some() && block.side == self.last_side,
        ) && line.len() + block.words.len() <= LONGEST_ASIDE
        {
            line.push_str(" · ");
            line.push_str(&block.words);
            // The line itself is counted when the text is put together.
            ledger.set_aside.paragraphs += 1;
            return;
        }
        self.last_side = block.side;
        self.draft.parts.push(Part::Aside(block.words));
    }

    fn take_byline(&mut self, words: &str, stand: Stand, precedence: Precedence) {
        let found = byline(words, stand).unwrap_or_else(|| {
            let named = words.to_lowercase().starts_with("by ");
            let mut found = Byline {
                authors: if named { authors(words) } else { Vec::new() },
                is_guess: true,
                ..Byline::default()
            };
            match day(words) {
                Some(Day::Known(date)) => found.date = Some(date),
                Some(Day::Open) => found.open_days.push(words.trim().to_owned()),
                Some(Day::Missing) => found.open.push(told_missing(words.trim())),
                None if read(words, stand).is_some() => found.open.push(told_doubtful(words)),
                None => {}
            }
            found
        });
        self.account_for_record();
        let ledger = &mut self.draft.ledger;
        found.tell(words, &mut self.record.source, ledger, precedence);
    }

    /// Notes where the page's record says what it does, for the fields of which nothing was noted.
    fn account_for_record(&mut self) {
        let ledger = &mut self.draft.ledger;
        for taken in std::mem::take(&mut self.record.taken) {
            if !ledger.record.iter().any(|own| own.field == taken.field) {
                ledger.take(taken.field, taken.value, taken.place);
            }
        }
    }

    fn finish(mut self) -> Draft {
        if !self.notes.is_empty() {
            let heading = self.notes_heading.take().unwrap_or_else(|| {
                self.draft.ledger.read.headings += 1;
                self.draft.notes_heading(&self.record.source.work.language)
            });
            self.draft.parts.push(Part::Heading(heading));
            self.draft.parts.extend(self.notes.drain(..).map(Part::Paragraph));
        }
        let lost = &mut self.draft.ledger.not_carried;
        for (is_link, list) in [(true, &self.aside_links), (false, &self.aside_images)] {
            if !list.is_empty() {
                let mut told: Vec<&str> = list.iter().map(String::as_str).collect();
                told.sort_unstable();
                told.dedup();
                let (count, told) = (list.len(), told.join(", "));
                lost.push(if is_link {
                    text!("links in what is set aside ({}): {}", count, told)
                } else {
                    text!("pictures in what is set aside ({}): {}", count, told)
                });
            }
        }
        if let Some(title) = self.draft.parts.iter().find_map(|part| match part {
            Part::Title(title) => Some(title.clone()),
            Part::Heading(_) | Part::Paragraph(_) | Part::Credit(_) | Part::Aside(_) => None,
        }) {
            self.record.source.title = title;
        }
        self.account_for_record();
        self.draft.ledger.open_days.extend(self.record.open_days);
        self.draft.source = self.record.source;
        self.draft
    }
}

/// Words without case and signs, for comparison.
fn alike(words: &str) -> String {
    let letters: String = words
        .chars()
        .map(|sign| if sign.is_alphanumeric() { sign } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    one_line(&letters)
}
