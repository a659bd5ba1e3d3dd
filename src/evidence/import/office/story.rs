//! The story of an office document: told in events by its reader, kept as pieces in reading order.
//!
//! The place in the document is a stack of levels: flows of paragraphs (the body, a cell, a note, a text box, what is
//! set aside) and tables. Words that do not count (deleted, hidden, a comment) are caught apart and named in the
//! ledger.

use super::table::{Budget, Table};
use crate::evidence::import::draft::Draft;
use crate::words::{self, text};

/// The deepest that tables, text boxes and notes may lie in each other.
const DEEPEST: usize = 100;

/// What a paragraph is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::evidence::import) enum Kind {
    /// Running text.
    #[default]
    Plain,
    /// The title of the document.
    Title,
    /// The line below the title.
    Subtitle,
    /// A heading, with its number as printed; empty if it has none.
    Heading(String),
    /// An entry of a list, with its bullet or number.
    Item(String),
    /// A line of a list of contents or an index, which the article has anyway.
    Contents,
}

/// Why words do not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::evidence::import) enum Hidden {
    /// They were deleted in a tracked change by somebody; the name may be empty.
    Deleted(String),
    /// They were moved away in a tracked change by somebody; the name may be empty.
    Moved(String),
    /// They are a remark by somebody; the name may be empty.
    Comment(String),
    /// They are formatted as hidden.
    Unseen,
    /// They repeat what is read elsewhere.
    Double,
}

/// Things that are there and not carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::evidence::import) enum Lost {
    /// A chart.
    Chart,
    /// A drawn shape without words.
    Shape,
    /// A part of another program's document.
    Object,
}

/// A piece of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Paragraph(Kind, String),
    Table(String),
    /// An image, by its place among the images.
    Image(usize),
}

/// A flow of paragraphs.
#[derive(Debug, Default)]
struct Flow {
    open: Option<(Kind, String)>,
    pieces: Vec<Piece>,
    /// What is anchored in the open paragraph and comes after it.
    after: Vec<Piece>,
}

#[derive(Debug)]
enum Level {
    Flow(Flow),
    Table(Table),
}

/// An image of the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Picture {
    pub(super) name: String,
    pub(super) alternative: String,
    pub(super) part: String,
    pub(super) credit: String,
}

/// A note, with the number in its order and whether it stands at the end of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Note {
    pub(super) at_end: bool,
    pub(super) number: usize,
    pub(super) words: String,
}

#[derive(Debug)]
struct Link {
    address: String,
    start: usize,
}

/// The story of a document.
#[derive(Debug)]
pub(in crate::evidence::import) struct Story {
    pub(in crate::evidence::import) draft: Draft,
    levels: Vec<Level>,
    caught: Vec<(Hidden, String)>,
    links: Vec<Link>,
    /// How many footnotes and endnotes were referred to.
    counted: [usize; 2],
    budget: Budget,
    pub(super) body: Vec<Piece>,
    pub(super) notes: Vec<Note>,
    pub(super) asides: Vec<String>,
    pub(super) pictures: Vec<Picture>,
    pub(super) links_aside: usize,
    pub(in crate::evidence::import) insertions: usize,
    pub(in crate::evidence::import) fields: usize,
    pub(super) boxes: usize,
    pub(in crate::evidence::import) formulas: usize,
}

impl Story {
    pub(in crate::evidence::import) fn new() -> Self {
        Self {
            draft: Draft::default(),
            levels: vec![Level::Flow(Flow::default())],
            caught: Vec::new(),
            links: Vec::new(),
            counted: [0; 2],
            budget: Budget::default(),
            body: Vec::new(),
            notes: Vec::new(),
            asides: Vec::new(),
            pictures: Vec::new(),
            links_aside: 0,
            insertions: 0,
            fields: 0,
            boxes: 0,
            formulas: 0,
        }
    }

    // Words.

    /// Adds words to the paragraph at the place.
    pub(in crate::evidence::import) fn push(&mut self, words: &str) {
        if let Some((_, caught)) = self.caught.last_mut() {
            caught.push_str(words);
        } else if let Some(open) = self.open_words() {
            open.push_str(words);
        }
    }

    fn flow(&mut self) -> Option<&mut Flow> {
        match self.levels.last_mut() {
            Some(Level::Flow(flow)) => Some(flow),
            Some(Level::Table(_)) | None => None,
        }
    }

    fn open_words(&mut self) -> Option<&mut String> {
        self.flow()?.open.as_mut().map(|(_, words)| words)
    }

    /// Begins a paragraph.
    pub(in crate::evidence::import) fn open_paragraph(&mut self, kind: Kind) {
        if let Some((_, caught)) = self.caught.last_mut() {
            caught.push(' ');
        } else if let Some(flow) = self.flow() {
            flow.open = Some((kind, String::new()));
        }
    }

    /// Says what the open paragraph is.
    pub(in crate::evidence::import) fn name_paragraph(&mut self, kind: Kind) {
        if let Some((open, _)) = self.flow().and_then(|flow| flow.open.as_mut()) {
            *open = kind;
        }
    }

    /// Ends a paragraph.
    pub(in crate::evidence::import) fn close_paragraph(&mut self) {
        if let Some((_, caught)) = self.caught.last_mut() {
            caught.push(' ');
            return;
        }
        let Some(flow) = self.flow() else { return };
        if let Some((kind, words)) = flow.open.take() {
            let words = single_spaced(&words);
            if !words.is_empty() {
                flow.pieces.push(Piece::Paragraph(kind, words));
            }
        }
        flow.pieces.append(&mut flow.after);
    }

    /// Gives up the open paragraph, whose end was deleted: its words are to open the next one.
    pub(in crate::evidence::import) fn give_up_paragraph(&mut self) -> String {
        self.flow()
            .and_then(|flow| flow.open.take())
            .map(|(_, words)| words)
            .unwrap_or_default()
    }

    // What does not count.

    /// Words from here on do not count.
    pub(in crate::evidence::import) fn hide(&mut self, why: Hidden) {
        self.caught.push((why, String::new()));
    }

    /// Names who deleted, moved or remarked the words that do not count.
    pub(in crate::evidence::import) fn name_hidden(&mut self, by: &str) {
        match self.caught.last_mut() {
            Some((Hidden::Deleted(who) | Hidden::Moved(who) | Hidden::Comment(who), _)) => {
                by.clone_into(who);
            }
            Some((Hidden::Unseen | Hidden::Double, _)) | None => {}
        }
    }

    /// Words count again as before the last [`hide`](Self::hide).
    pub(in crate::evidence::import) fn unhide(&mut self) {
        let Some((why, words)) = self.caught.pop() else {
            return;
        };
        let words = single_spaced(&words);
        if words.is_empty() || self.is_double() {
            return;
        }
        let words = shortened(&words);
        let lost = match why {
            Hidden::Deleted(who) if who.is_empty() => text!("words deleted in a tracked change: “{}”", words),
            Hidden::Deleted(who) => text!("words deleted in a tracked change by {}: “{}”", who, words),
            Hidden::Moved(who) if who.is_empty() => {
                text!("the old place of words moved in a tracked change: “{}”", words)
            }
            Hidden::Moved(who) => {
                text!(
                    "the old place of words moved in a tracked change by {}: “{}”",
                    who,
                    words
                )
            }
            Hidden::Comment(who) if who.is_empty() => text!("a comment: “{}”", words),
            Hidden::Comment(who) => text!("a comment by {}: “{}”", who, words),
            Hidden::Unseen => text!("hidden words: “{}”", words),
            Hidden::Double => return,
        };
        self.draft.ledger.not_carried.push(lost);
    }

    /// Whether words count at this place.
    pub(in crate::evidence::import) fn counts(&self) -> bool {
        self.caught.is_empty()
    }

    fn is_double(&self) -> bool {
        self.caught.iter().any(|(why, _)| *why == Hidden::Double)
    }

    /// Names something that is not carried, with its description; it may be empty.
    pub(in crate::evidence::import) fn lose(&mut self, what: Lost, description: &str) {
        if self.is_double() {
            return;
        }
        let what = match what {
            Lost::Chart => text!("a chart"),
            Lost::Shape => text!("a drawn shape"),
            Lost::Object => text!("a part made by another program"),
        };
        self.draft.ledger.not_carried.push(if description.is_empty() {
            what
        } else {
            text!("{}: “{}”", what, shortened(description))
        });
    }

    // Links.

    pub(in crate::evidence::import) fn open_link(&mut self, address: String) {
        let start = self.open_words().map_or(0, |words| words.len());
        self.links.push(Link { address, start });
    }

    pub(in crate::evidence::import) fn close_link(&mut self) {
        let Some(Link { address, start }) = self.links.pop() else {
            return;
        };
        if !self.counts() || address.is_empty() {
            return;
        }
        self.draft.ledger.read.links += 1;
        let contents = matches!(
            self.flow().and_then(|flow| flow.open.as_ref()),
            Some((Kind::Contents, _))
        );
        if contents {
            self.links_aside += 1;
            return;
        }
        let words = self
            .open_words()
            .and_then(|words| words.get(start..))
            .map(|words| shortened(&single_spaced(words)))
            .unwrap_or_default();
        if words == address || format!("{words}/") == address || format!("mailto:{words}") == address {
            self.draft.ledger.kept.links += 1;
            return;
        }
        self.draft.ledger.named.links += 1;
        if let Some(place) = address.strip_prefix('#') {
            let lost = text!("the link “{}” to another place of the document: {}", words, place);
            self.draft.ledger.not_carried.push(lost);
        } else {
            let lost = text!("the address of the link “{}”: {}", words, address);
            self.draft.ledger.not_carried.push(lost);
        }
    }

    // Images.

    /// An image at the place; `part` is where its bytes are, or its address outside.
    pub(in crate::evidence::import) fn image(&mut self, name: &str, alternative: &str, part: &str) {
        if !self.counts() {
            if !self.is_double() {
                self.push(&format!(" [image {name}] "));
            }
            return;
        }
        self.draft.ledger.read.images += 1;
        let index = self.pictures.len();
        self.pictures.push(Picture {
            name: name.to_owned(),
            alternative: single_spaced(alternative),
            part: part.to_owned(),
            credit: String::new(),
        });
        if let Some(flow) = self.flow() {
            flow.after.push(Piece::Image(index));
        }
    }

    // Notes.

    /// Refers to the next note: puts its mark into the words and returns its number.
    pub(in crate::evidence::import) fn refer(&mut self, at_end: bool) -> usize {
        if !self.counts() {
            return 0;
        }
        self.counted[usize::from(at_end)] += 1;
        let number = self.counted[usize::from(at_end)];
        self.refer_again(at_end, number);
        number
    }

    /// Puts the mark of a note into the words.
    pub(in crate::evidence::import) fn refer_again(&mut self, at_end: bool, number: usize) {
        self.push(&format!("[{}]", mark(at_end, number)));
    }

    // Levels.

    fn open_level(&mut self, level: Level) -> Result<(), words::Text> {
        if self.levels.len() > DEEPEST {
            return Err(text!("it is nested more than {} deep", DEEPEST.to_string()));
        }
        self.levels.push(level);
        Ok(())
    }

    /// Begins a flow of its own: a note, a text box, a page header.
    pub(in crate::evidence::import) fn open_flow(&mut self) -> Result<(), words::Text> {
        self.open_level(Level::Flow(Flow::default()))
    }

    fn close_flow(&mut self) -> Vec<Piece> {
        if self.levels.len() < 2 {
            return Vec::new();
        }
        match self.levels.pop() {
            Some(Level::Flow(mut flow)) => {
                if let Some((kind, words)) = flow.open.take() {
                    let words = single_spaced(&words);
                    if !words.is_empty() {
                        flow.pieces.push(Piece::Paragraph(kind, words));
                    }
                }
                flow.pieces.append(&mut flow.after);
                flow.pieces
            }
            Some(level @ Level::Table(_)) => {
                self.levels.push(level);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Ends the flow of a text box: its pieces come after the paragraph it is anchored in.
    /// Whether there was anything in it.
    pub(in crate::evidence::import) fn close_box(&mut self) -> bool {
        let pieces = self.close_flow();
        let some = !pieces.is_empty();
        if !self.counts() {
            return true;
        }
        if pieces.iter().any(|piece| !matches!(piece, Piece::Image(_))) {
            self.boxes += 1;
        }
        self.put(pieces);
        some
    }

    /// Ends the flow of a note.
    pub(in crate::evidence::import) fn close_note(&mut self, at_end: bool, number: usize) {
        let pieces = self.close_flow();
        let words = self.joined(pieces, " ");
        if !self.counts() {
            return;
        }
        self.draft.ledger.read.notes += 1;
        if number == 0 {
            self.draft.ledger.named.notes += 1;
            let lost = text!("a note that nothing refers to: “{}”", shortened(&words));
            self.draft.ledger.not_carried.push(lost);
            return;
        }
        self.notes.push(Note {
            at_end,
            number,
            words,
        });
    }

    /// Ends a flow that is set aside: a page header or footer.
    pub(in crate::evidence::import) fn close_aside(&mut self) {
        for piece in self.close_flow() {
            let words = match piece {
                Piece::Paragraph(_, words) => words,
                Piece::Table(words) => {
                    self.draft.ledger.set_aside.tables += 1;
                    words
                }
                Piece::Image(index) => {
                    self.body.push(Piece::Image(index));
                    continue;
                }
            };
            // The same line stands at the top of each kind of page.
            if !self.asides.contains(&words) {
                self.asides.push(words);
            }
        }
    }

    fn put(&mut self, mut pieces: Vec<Piece>) {
        if let Some(flow) = self.flow() {
            if flow.open.is_some() {
                flow.after.append(&mut pieces);
            } else {
                flow.pieces.append(&mut pieces);
            }
        }
    }

    /// The words of pieces in one line; images stay with the body.
    fn joined(&mut self, pieces: Vec<Piece>, between: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Paragraph(Kind::Item(mark), text) if !mark.is_empty() => {
                    words.push(format!("{mark} {text}"));
                }
                Piece::Paragraph(_, text) => words.push(text),
                Piece::Table(text) => {
                    self.draft.ledger.kept.tables += 1;
                    words.push(text.replace('\n', "; "));
                }
                Piece::Image(index) => self.body.push(Piece::Image(index)),
            }
        }
        words.join(between)
    }

    // Tables.

    fn table(&mut self) -> Option<&mut Table> {
        match self.levels.last_mut() {
            Some(Level::Table(table)) => Some(table),
            Some(Level::Flow(_)) | None => None,
        }
    }

    pub(in crate::evidence::import) fn open_table(&mut self) -> Result<(), words::Text> {
        self.open_level(Level::Table(Table::default()))
    }

    pub(in crate::evidence::import) fn open_row(&mut self) {
        if let Some(table) = self.table() {
            table.open_row();
        }
    }

    /// Ends a row that stands there `repeated` times.
    pub(in crate::evidence::import) fn close_row(&mut self, repeated: usize) -> Result<(), words::Text> {
        match self.levels.last_mut() {
            Some(Level::Table(table)) => table.repeat_row(repeated, &mut self.budget),
            Some(Level::Flow(_)) | None => Ok(()),
        }
    }

    /// Opens a cell over so many columns and rows that stands there `repeated` times.
    pub(in crate::evidence::import) fn open_cell(
        &mut self,
        columns: usize,
        rows: usize,
        repeated: usize,
    ) -> Result<(), words::Text> {
        if let Some(table) = self.table() {
            table.open_cell(columns, rows, repeated);
        }
        self.open_flow()
    }

    /// The table around the open cell.
    fn outer_table(&mut self) -> Option<&mut Table> {
        match self.levels.iter_mut().rev().nth(1) {
            Some(Level::Table(table)) => Some(table),
            Some(Level::Flow(_)) | None => None,
        }
    }

    /// The open cell goes over so many columns, and the file has no cells for the others.
    pub(in crate::evidence::import) fn widen_cell(&mut self, columns: usize) {
        if let Some(table) = self.outer_table() {
            table.widen_cell(columns);
        }
    }

    /// The open cell is merged with the one above.
    pub(in crate::evidence::import) fn continue_cell(&mut self) {
        if let Some(table) = self.outer_table() {
            table.continue_cell();
        }
    }

    pub(in crate::evidence::import) fn close_cell(&mut self) -> Result<(), words::Text> {
        let pieces = self.close_flow();
        let words = self.joined(pieces, " ");
        match self.levels.last_mut() {
            Some(Level::Table(table)) => table.close_cell(&words, &mut self.budget),
            Some(Level::Flow(_)) | None => Ok(()),
        }
    }

    /// Passes cells that another one lies over.
    pub(in crate::evidence::import) fn pass_covered(&mut self, repeated: usize) -> Result<(), words::Text> {
        match self.levels.last_mut() {
            Some(Level::Table(table)) => table.pass_covered(repeated, &mut self.budget),
            Some(Level::Flow(_)) | None => Ok(()),
        }
    }

    pub(in crate::evidence::import) fn close_table(&mut self) {
        let Some(table) = self.table() else { return };
        let words = table.words("\n");
        self.levels.pop();
        if self.counts() {
            self.draft.ledger.read.tables += 1;
            self.put(vec![Piece::Table(words)]);
        } else {
            self.push(&words);
        }
    }

    /// Ends the telling: what is still open is closed.
    pub(super) fn close_all(&mut self) {
        while self.levels.len() > 1 {
            if self.table().is_some() {
                self.close_table();
            } else {
                self.close_box();
            }
        }
        let mut rest = match self.levels.pop() {
            Some(Level::Flow(mut flow)) => {
                flow.pieces.append(&mut flow.after);
                flow.pieces
            }
            Some(Level::Table(_)) | None => Vec::new(),
        };
        // Images in cells, notes and headers were put there on the way: they come behind what they stood in.
        rest.append(&mut self.body);
        self.body = rest;
    }
}

/// How a note is referred to: `1` for a footnote, `e1` for an endnote.
pub(super) fn mark(at_end: bool, number: usize) -> String {
    format!("{}{number}", if at_end { "e" } else { "" })
}

/// Blanks of all kinds that may break become one each.
pub(super) fn single_spaced(words: &str) -> String {
    words
        .split([' ', '\n', '\t', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<&str>>()
        .join(" ")
}

/// The words themselves, or their beginning: a ledger is for reading.
pub(in crate::evidence::import) fn shortened(words: &str) -> String {
    const LONGEST: usize = 400;
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}
