//! The parts of a Word document with words in them, told as a story: body, notes, comments, headers and footers.

use std::collections::BTreeMap;

use super::numbering::Numbering;
use super::styles::Styles;
use crate::evidence::import::office::xml::{Element, Listen, local};
use crate::evidence::import::office::{Hidden, Kind, Lost, Story, bullet};
use crate::words::{self, text};

/// Reads the parts one after the other.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says of one kind of element whether the place is in it"
)]
pub(super) struct Body<'a> {
    pub(super) story: Story,
    /// Addresses of the part being read, by the ids of relationships.
    pub(super) targets: BTreeMap<String, String>,
    /// Whether the notes being read are endnotes.
    pub(super) at_end: bool,
    styles: &'a Styles,
    numbering: Numbering,
    format: Format,
    /// How deep the place is in properties, where elements say how and not what.
    properties: usize,
    /// Whether these are of a paragraph.
    in_paragraph: bool,
    /// How deep it is in what the format was before a tracked change.
    former: usize,
    in_words: bool,
    in_instruction: bool,
    /// For each open paragraph, whether its end was deleted.
    ends: Vec<bool>,
    /// Words of a paragraph whose end was deleted.
    carried: String,
    /// Runs that are hidden, from the outermost.
    runs: Vec<bool>,
    fields: Vec<Field>,
    links: Vec<bool>,
    drawings: Vec<Drawing>,
    /// The number of each note that was referred to.
    notes: BTreeMap<(bool, String), usize>,
    note: usize,
    separator: bool,
    /// Whether each open block of controlled content is a list of contents.
    blocks: Vec<bool>,
}

/// What the properties of a paragraph say.
#[derive(Default)]
struct Format {
    style: String,
    outline: Option<usize>,
    list: Option<String>,
    level: Option<usize>,
}

/// A field: an instruction and, from its separator on, what it showed last.
#[derive(Default)]
struct Field {
    instruction: String,
    is_link: bool,
    /// Whether the place is behind its separator.
    shows: bool,
}

#[derive(Default, PartialEq, Eq)]
struct Drawing {
    name: String,
    description: String,
    images: Vec<String>,
    chart: bool,
    words: bool,
    program: Option<String>,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering) -> Self {
        Self {
            story: Story::new(),
            targets: BTreeMap::new(),
            at_end: false,
            styles,
            numbering,
            format: Format::default(),
            properties: 0,
            in_paragraph: false,
            former: 0,
            in_words: false,
            in_instruction: false,
            ends: Vec::new(),
            carried: String::new(),
            runs: Vec::new(),
            fields: Vec::new(),
            links: Vec::new(),
            drawings: Vec::new(),
            notes: BTreeMap::new(),
            note: 0,
            separator: false,
            blocks: Vec::new(),
        }
    }

    fn property(&mut self, element: &Element<'_>) {
        let value = || element.attribute("val");
        let on = || !matches!(value().as_str(), "0" | "false" | "none");
        match element.local() {
            "pStyle" => self.format.style = value(),
            "outlineLvl" => self.format.outline = value().parse().ok(),
            "numId" => self.format.list = Some(value()),
            "ilvl" => self.format.level = value().parse().ok(),
            "del" | "moveFrom" if self.in_paragraph => {
                if let Some(end) = self.ends.last_mut() {
                    *end = true;
                }
            }
            "vanish" if on() && !self.in_paragraph => {
                if let Some(run) = self.runs.last_mut()
                    && !*run
                {
                    *run = true;
                    self.story.hide(Hidden::Unseen);
                }
            }
            "gridSpan" => self.story.widen_cell(element.count("val")),
            "vMerge" if value() != "restart" => self.story.continue_cell(),
            _ => {}
        }
    }

    fn open_content(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        match element.local() {
            "p" => {
                let kind = if self.in_contents() {
                    Kind::Contents
                } else {
                    Kind::Plain
                };
                self.story.open_paragraph(kind);
                self.ends.push(false);
                let carried = std::mem::take(&mut self.carried);
                self.story.push(&carried);
            }
            "sdt" => self.blocks.push(false),
            "docPartGallery" => {
                if let Some(block) = self.blocks.last_mut() {
                    *block = element.attribute("val") == "Table of Contents";
                }
            }
            "r" => self.runs.push(false),
            "t" | "delText" => self.in_words = true,
            "instrText" | "delInstrText" => self.in_instruction = true,
            "tab" | "br" | "cr" | "ptab" => self.story.push(" "),
            "noBreakHyphen" => self.story.push("-"),
            "sym" => self.symbol(element),
            "oMath" => self.story.formulas += 1,
            "del" => self.story.hide(Hidden::Deleted(element.attribute("author"))),
            "moveFrom" => self.story.hide(Hidden::Moved(element.attribute("author"))),
            "ins" | "moveTo" => self.story.insertions += 1,
            "Fallback" => self.story.hide(Hidden::Double),
            "hyperlink" => self.open_link(element),
            "fldSimple" => self.open_simple_field(element),
            "fldChar" => self.field_sign(&element.attribute("fldCharType")),
            "tbl" => self.story.open_table()?,
            "tr" => self.story.open_row(),
            "tc" => self.story.open_cell(1, 1, 1)?,
            "txbxContent" => {
                if let Some(drawing) = self.drawings.last_mut() {
                    drawing.words = true;
                }
                self.story.open_flow()?;
            }
            "footnoteReference" => self.refer(false, element),
            "endnoteReference" => self.refer(true, element),
            "footnote" | "endnote" => self.open_note(element)?,
            "comment" => self.story.hide(Hidden::Comment(element.attribute("author"))),
            "hdr" | "ftr" => self.story.open_flow()?,
            "altChunk" => self.story.lose(Lost::Object, "an inserted file"),
            _ => self.draw(element),
        }
        Ok(())
    }

    fn draw(&mut self, element: &Element<'_>) {
        if matches!(element.local(), "drawing" | "pict" | "object") {
            self.drawings.push(Drawing::default());
            return;
        }
        let target = |id: String| self.targets.get(&id).cloned().unwrap_or_default();
        let Some(drawing) = self.drawings.last_mut() else {
            return;
        };
        match element.local() {
            "docPr" => {
                drawing.name = element.attribute("name");
                drawing.description = element.attribute("descr");
                if drawing.description.is_empty() {
                    drawing.description = element.attribute("title");
                }
            }
            "shape" | "rect" if drawing.description.is_empty() => {
                drawing.description = element.attribute("alt");
            }
            "blip" => {
                let embedded = element.attribute("embed");
                drawing.images.push(if embedded.is_empty() {
                    target(element.attribute("link"))
                } else {
                    target(embedded)
                });
            }
            "imagedata" => {
                if drawing.description.is_empty() {
                    drawing.description = element.attribute("title");
                }
                drawing.images.push(target(element.qualified("r:id")));
            }
            "chart" | "relIds" => drawing.chart = true,
            "OLEObject" => drawing.program = Some(element.attribute("ProgID")),
            _ => {}
        }
    }

    fn close_drawing(&mut self) {
        let Some(drawing) = self.drawings.pop() else {
            return;
        };
        let described = if drawing.description.is_empty() {
            &drawing.name
        } else {
            &drawing.description
        };
        if let Some(program) = &drawing.program {
            self.story.lose(Lost::Object, program);
        } else if drawing.chart {
            self.story.lose(Lost::Chart, described);
        } else if drawing.images.is_empty() && !drawing.words && drawing != Drawing::default() {
            self.story.lose(Lost::Shape, described);
        }
        if drawing.program.is_none() {
            for image in &drawing.images {
                let file = image.rsplit('/').next().unwrap_or_default();
                let name = if drawing.name.is_empty() {
                    file
                } else {
                    &drawing.name
                };
                self.story.image(name, &drawing.description, image);
            }
        }
    }

    /// Whether the place is in a list of contents.
    fn in_contents(&self) -> bool {
        let is_contents = |field: &Field| field.instruction.trim_start().starts_with("TOC");
        self.blocks.contains(&true) || self.fields.iter().any(|field| field.shows && is_contents(field))
    }

    /// What the paragraph whose properties were read is.
    fn kind(&mut self) -> Kind {
        let format = std::mem::take(&mut self.format);
        let look = self.styles.look(&format.style);
        let own = look.names.first().map_or("", String::as_str);
        let is = |test: &dyn Fn(&str) -> bool| look.names.iter().any(|name| test(name));
        if self.in_contents()
            || is(&|name| {
                name.starts_with("toc")
                    || name.starts_with("contents")
                    || name.starts_with("table of figures")
            })
            || own.starts_with("index")
        {
            return Kind::Contents;
        }
        if own == "title" {
            return Kind::Title;
        }
        if own == "subtitle" {
            return Kind::Subtitle;
        }
        let list = format.list.or(look.list).filter(|list| list != "0");
        let level = format.level.or(look.level).unwrap_or(0);
        let outline = format.outline.or(look.outline);
        let numbered = |name: &str| {
            name.strip_prefix("heading")
                .is_some_and(|rest| rest.trim().parse::<u8>().is_ok())
        };
        let heading = outline.map_or_else(|| is(&numbered) || own == "heading", |level| level < 9);
        let mark = list.map(|list| self.numbering.mark(&list, level));
        match mark {
            _ if look.hidden => Kind::Plain,
            Some(mark) if heading && mark.chars().all(|sign| "•◦▪".contains(sign)) => {
                Kind::Heading(String::new())
            }
            Some(mark) if heading => Kind::Heading(mark),
            None if heading => Kind::Heading(String::new()),
            Some(mark) => Kind::Item(mark),
            None if own.starts_with("list bullet") || format.level.is_some() => {
                Kind::Item(bullet(level).to_owned())
            }
            None => Kind::Plain,
        }
    }

    fn symbol(&mut self, element: &Element<'_>) {
        let code = element.attribute("char");
        let sign = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
        match sign.filter(|sign| !('\u{e000}'..='\u{f8ff}').contains(sign)) {
            Some(sign) => self.story.push(sign.encode_utf8(&mut [0; 4])),
            None if self.story.counts() => {
                let font = element.attribute("font");
                let lost = text!("the sign {} of the font {}", code, font);
                self.story.draft.ledger.not_carried.push(lost);
            }
            None => {}
        }
    }

    fn open_link(&mut self, element: &Element<'_>) {
        let anchor = element.attribute("anchor");
        let mut address = self
            .targets
            .get(&element.qualified("r:id"))
            .cloned()
            .unwrap_or_default();
        if !anchor.is_empty() {
            address.push('#');
            address.push_str(&anchor);
        }
        self.story.open_link(address);
    }

    fn open_simple_field(&mut self, element: &Element<'_>) {
        let address = address_of(&element.attribute("instr"));
        self.links.push(address.is_some());
        match address {
            Some(address) => self.story.open_link(address),
            None => self.story.fields += 1,
        }
    }

    fn field_sign(&mut self, sign: &str) {
        match sign {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                let Some(field) = self.fields.last_mut() else {
                    return;
                };
                field.shows = true;
                if let Some(address) = address_of(&field.instruction) {
                    field.is_link = true;
                    self.story.open_link(address);
                }
            }
            "end" => match self.fields.pop() {
                Some(field) if field.is_link => self.story.close_link(),
                Some(field) => {
                    let kind = field.instruction.split_whitespace().next().unwrap_or_default();
                    if !matches!(kind, "" | "TOC" | "PAGEREF" | "PAGE" | "NUMPAGES") && self.story.counts() {
                        self.story.fields += 1;
                    }
                }
                None => {}
            },
            _ => {}
        }
    }

    fn refer(&mut self, at_end: bool, element: &Element<'_>) {
        let key = (at_end, element.attribute("id"));
        if let Some(number) = self.notes.get(&key) {
            let number = *number;
            self.story.refer_again(at_end, number);
            return;
        }
        let number = self.story.refer(at_end);
        if number > 0 {
            self.notes.insert(key, number);
        }
    }

    fn open_note(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        // The lines between text and notes are stored like notes, with a type.
        let kind = element.attribute("type");
        self.separator = !matches!(kind.as_str(), "" | "normal");
        if self.separator {
            self.story.hide(Hidden::Double);
            return Ok(());
        }
        let key = (self.at_end, element.attribute("id"));
        self.note = self.notes.get(&key).copied().unwrap_or(0);
        self.story.open_flow()
    }

    /// Words whose paragraph's end was deleted, with no paragraph after them, are one of their own.
    fn leave_carried(&mut self) {
        let carried = std::mem::take(&mut self.carried);
        if !carried.is_empty() {
            self.story.open_paragraph(Kind::Plain);
            self.story.push(&carried);
            self.story.close_paragraph();
        }
    }

    fn close_content(&mut self, name: &str) {
        match name {
            "p" => {
                if self.ends.pop() == Some(true) && self.story.counts() {
                    self.carried = self.story.give_up_paragraph();
                } else {
                    self.story.close_paragraph();
                }
            }
            "r" if self.runs.pop() == Some(true) => self.story.unhide(),
            "t" | "delText" => self.in_words = false,
            "instrText" | "delInstrText" => self.in_instruction = false,
            "sdt" => {
                self.blocks.pop();
            }
            "del" | "moveFrom" | "Fallback" | "comment" => self.story.unhide(),
            "hyperlink" => self.story.close_link(),
            "fldSimple" if self.links.pop() == Some(true) => self.story.close_link(),
            "tbl" => self.story.close_table(),
            "txbxContent" => {
                self.leave_carried();
                self.story.close_box();
            }
            "footnote" | "endnote" => {
                self.leave_carried();
                if self.separator {
                    self.story.unhide();
                } else {
                    self.story.close_note(self.at_end, self.note);
                }
            }
            "hdr" | "ftr" => {
                self.leave_carried();
                self.story.close_aside();
            }
            "body" => self.leave_carried(),
            "drawing" | "pict" | "object" => self.close_drawing(),
            _ => {}
        }
    }
}

/// The address in the instruction of a link: `HYPERLINK "https://…"`, or `HYPERLINK \l "place"`.
fn address_of(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?;
    let mut address = String::new();
    let mut local = false;
    for (index, part) in rest.split('"').enumerate() {
        if index % 2 == 0 {
            local = part.contains("\\l");
        } else if local {
            address.push('#');
            address.push_str(part);
        } else if address.is_empty() {
            part.clone_into(&mut address);
        }
    }
    if address.is_empty() {
        rest.split_whitespace()
            .next()
            .unwrap_or_default()
            .clone_into(&mut address);
    }
    Some(address)
}

const fn is_properties(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"pPr" | b"rPr" | b"tcPr" | b"trPr" | b"tblPr" | b"sectPr"
    )
}

const fn is_former(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"pPrChange" | b"rPrChange" | b"tcPrChange" | b"trPrChange" | b"tblPrChange" | b"sectPrChange"
    )
}

impl Listen for Body<'_> {
    fn open(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        let name = element.local();
        if is_former(name) {
            self.former += 1;
        }
        if self.former > 0 {
            return Ok(());
        }
        if is_properties(name) {
            self.properties += 1;
            if name == "pPr" {
                self.format = Format::default();
                self.in_paragraph = true;
            }
        } else if self.properties > 0 {
            self.property(element);
        } else {
            return self.open_content(element);
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), words::Text> {
        let name = local(name);
        if is_former(name) {
            self.former = self.former.saturating_sub(1);
        } else if self.former == 0 && is_properties(name) {
            self.properties = self.properties.saturating_sub(1);
            if name == "pPr" {
                self.in_paragraph = false;
                let kind = self.kind();
                self.story.name_paragraph(kind);
            }
        } else if self.former == 0 && self.properties == 0 {
            if name == "tc" {
                self.leave_carried();
                return self.story.close_cell();
            }
            self.close_content(name);
        }
        Ok(())
    }

    fn text(&mut self, words: &str) {
        if self.in_instruction {
            if let Some(field) = self.fields.last_mut() {
                field.instruction.push_str(words);
            }
        } else if self.in_words {
            self.story.push(words);
        }
    }
}
