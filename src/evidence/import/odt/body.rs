//! The words of an `OpenDocument` text, told as a story: body, notes, comments, headers and footers.

use super::lists::Lists;
use super::styles::Styles;
use crate::evidence::import::office::xml::{Element, Listen};
use crate::evidence::import::office::{Hidden, Kind, Lost, Story};
use crate::words;

/// Reads the content, then the headers and footers among the styles.
pub(super) struct Body<'a> {
    pub(super) story: Story,
    styles: &'a Styles,
    lists: Lists,
    has_text: bool,
    in_header: bool,
    /// How deep the place is in a list of contents or an index.
    contents: usize,
    /// Whether each open span and section is hidden.
    hidden: Vec<bool>,
    frames: Vec<Frame>,
    /// The element whose words are no words of the text, if the place is in one.
    field: Option<&'static str>,
    words: String,
    author: String,
    /// Whether each open note stands at the end, and its number.
    notes: Vec<(bool, usize)>,
    row: Vec<usize>,
}

#[derive(Default)]
struct Frame {
    name: String,
    title: String,
    description: String,
    images: Vec<String>,
    is_object: bool,
}

/// Elements inside a paragraph that show something computed.
const FIELDS: [&str; 20] = [
    "text:date",
    "text:time",
    "text:author-name",
    "text:author-initials",
    "text:title",
    "text:subject",
    "text:sequence",
    "text:sequence-ref",
    "text:bookmark-ref",
    "text:reference-ref",
    "text:note-ref",
    "text:variable-get",
    "text:variable-set",
    "text:user-field-get",
    "text:expression",
    "text:conditional-text",
    "text:database-display",
    "text:chapter",
    "text:file-name",
    "text:creation-date",
];

/// Elements of which the words are not those of the text.
const ASIDE: [&str; 6] = [
    "svg:title",
    "svg:desc",
    "dc:creator",
    "dc:date",
    "meta:creator-initials",
    "text:note-citation",
];

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles) -> Self {
        Self {
            story: Story::new(),
            styles,
            lists: Lists::default(),
            has_text: false,
            in_header: false,
            contents: 0,
            hidden: Vec::new(),
            frames: Vec::new(),
            field: None,
            words: String::new(),
            author: String::new(),
            notes: Vec::new(),
            row: Vec::new(),
        }
    }

    /// Whether the file is a text and not, say, a sheet.
    pub(super) const fn has_text(&self) -> bool {
        self.has_text
    }

    fn kind(&mut self, element: &Element<'_>) -> Kind {
        let names = self.styles.names(&element.qualified("text:style-name"));
        // The name that a program made up says nothing, the one it stands for does.
        let is = |wanted: &str| names.iter().take(2).any(|name| name == wanted);
        if self.contents > 0 {
            return Kind::Contents;
        }
        if is("title") {
            return Kind::Title;
        }
        if is("subtitle") {
            return Kind::Subtitle;
        }
        let mark = self.lists.mark(&self.styles.lists);
        if element.name() == "text:h" {
            let level = element.count("outline-level");
            let number = match mark {
                _ if element.qualified("text:is-list-header") == "true" => String::new(),
                Some(mark) => mark.trim_matches(['•', '◦', '▪']).to_owned(),
                None => self.lists.heading(&self.styles.lists, level),
            };
            return Kind::Heading(number);
        }
        mark.map_or(Kind::Plain, Kind::Item)
    }

    fn hide_if(&mut self, is_hidden: bool) {
        self.hidden.push(is_hidden);
        if is_hidden {
            self.story.hide(Hidden::Unseen);
        }
    }

    fn unhide(&mut self) {
        if self.hidden.pop() == Some(true) {
            self.story.unhide();
        }
    }

    fn open_table(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        match element.name() {
            "table:table" => self.story.open_table()?,
            "table:table-row" => {
                self.row.push(element.count("number-rows-repeated"));
                self.story.open_row();
            }
            "table:table-cell" => {
                let columns = element.count("number-columns-spanned").min(1 << 14);
                let rows = element.count("number-rows-spanned");
                let repeated = element.count("number-columns-repeated");
                self.story.open_cell(columns, rows, repeated)?;
            }
            "table:covered-table-cell" => {
                self.story
                    .pass_covered(element.count("number-columns-repeated"))?;
                self.story.hide(Hidden::Unseen);
            }
            _ => {}
        }
        Ok(())
    }

    fn close_table(&mut self, name: &str) -> Result<(), words::Text> {
        match name {
            "table:table" => self.story.close_table(),
            "table:table-row" => {
                let repeated = self.row.pop().unwrap_or(1);
                self.story.close_row(repeated)?;
            }
            "table:table-cell" => self.story.close_cell()?,
            "table:covered-table-cell" => self.story.unhide(),
            _ => {}
        }
        Ok(())
    }

    fn open_drawing(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        let name = element.name();
        if name == "draw:frame" || is_shape(name) {
            self.frames.push(Frame {
                name: element.qualified("draw:name"),
                ..Frame::default()
            });
        }
        if name == "draw:text-box" || is_shape(name) {
            return self.story.open_flow();
        }
        let address = element.qualified("xlink:href");
        if let Some(frame) = self.frames.last_mut() {
            match name {
                "draw:image" if !address.is_empty() => {
                    frame
                        .images
                        .push(address.strip_prefix("./").unwrap_or(&address).to_owned());
                }
                "draw:object" | "draw:object-ole" | "draw:plugin" | "draw:applet" => frame.is_object = true,
                _ => {}
            }
        }
        if name == "draw:a" {
            self.story.open_link(address);
        }
        Ok(())
    }

    fn close_drawing(&mut self, name: &str) {
        if name == "draw:a" {
            self.story.close_link();
        }
        let had_words = (name == "draw:text-box" || is_shape(name)) && self.story.close_box();
        if name != "draw:frame" && !is_shape(name) {
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        let description = if frame.description.is_empty() {
            &frame.title
        } else {
            &frame.description
        };
        let described = if description.is_empty() {
            &frame.name
        } else {
            description
        };
        if frame.is_object {
            self.story.lose(Lost::Object, described);
        } else if is_shape(name) {
            if !had_words {
                self.story.lose(Lost::Shape, described);
            }
        } else if let Some(first) = frame.images.first() {
            // An image may stand there twice, as a drawing and as pixels.
            let readable = frame.images.iter().find(|image| {
                let ending = image.rsplit('.').next().unwrap_or_default().to_lowercase();
                matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "webp")
            });
            let image = readable.unwrap_or(first);
            let file = image.rsplit('/').next().unwrap_or_default();
            let name = if frame.name.is_empty() { file } else { &frame.name };
            self.story.image(name, description, image);
        }
    }

    fn open_text(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        match element.name() {
            "text:p" | "text:h" => {
                let kind = self.kind(element);
                self.story.open_paragraph(kind);
                self.hide_if(self.styles.hides(&element.qualified("text:style-name")));
            }
            "text:span" => self.hide_if(self.styles.hides(&element.qualified("text:style-name"))),
            "text:section" => {
                let by_style = self.styles.hides(&element.qualified("text:style-name"));
                self.hide_if(by_style || element.qualified("text:display") == "none");
            }
            "text:a" => self.story.open_link(element.qualified("xlink:href")),
            "text:s" | "text:tab" | "text:line-break" => self.story.push(" "),
            "text:soft-page-break" => {}
            "text:list" => self.lists.open(element),
            "text:list-item" | "text:list-header" => self.lists.open_entry(element),
            "text:note" => {
                let at_end = element.qualified("text:note-class") == "endnote";
                let number = self.story.refer(at_end);
                self.notes.push((at_end, number));
            }
            "text:note-body" => self.story.open_flow()?,
            "text:deletion" => self.story.hide(Hidden::Deleted(String::new())),
            "text:insertion" => self.story.insertions += 1,
            "text:hidden-text" => self.story.hide(Hidden::Unseen),
            name if is_index(name) => self.contents += 1,
            name if FIELDS.contains(&name) && !self.in_header && self.contents == 0 => {
                self.story.fields += 1;
            }
            _ => {}
        }
        Ok(())
    }

    fn close_text(&mut self, name: &str) {
        match name {
            "text:p" | "text:h" => {
                self.unhide();
                self.story.close_paragraph();
            }
            "text:span" | "text:section" => self.unhide(),
            "text:a" => self.story.close_link(),
            "text:list" => self.lists.close(),
            "text:list-item" | "text:list-header" => self.lists.close_entry(),
            "text:note-body" => {
                if let Some((at_end, number)) = self.notes.pop() {
                    self.story.close_note(at_end, number);
                }
            }
            "text:deletion" | "text:hidden-text" => {
                self.story.name_hidden(&std::mem::take(&mut self.author));
                self.story.unhide();
            }
            name if is_index(name) => self.contents = self.contents.saturating_sub(1),
            _ => {}
        }
    }

    fn close_field(&mut self, field: &str) {
        let words = std::mem::take(&mut self.words);
        match field {
            "svg:title" | "svg:desc" => {
                if let Some(frame) = self.frames.last_mut() {
                    if field == "svg:title" {
                        frame.title = words;
                    } else {
                        frame.description = words;
                    }
                }
            }
            "dc:creator" => words.trim().clone_into(&mut self.author),
            _ => {}
        }
    }
}

fn is_shape(name: &str) -> bool {
    matches!(
        name,
        "draw:custom-shape"
            | "draw:rect"
            | "draw:ellipse"
            | "draw:circle"
            | "draw:line"
            | "draw:connector"
            | "draw:polyline"
            | "draw:polygon"
            | "draw:path"
            | "draw:caption"
    )
}

fn is_index(name: &str) -> bool {
    matches!(
        name,
        "text:table-of-content"
            | "text:illustration-index"
            | "text:table-index"
            | "text:object-index"
            | "text:user-index"
            | "text:alphabetical-index"
    )
}

/// The lines at the top and bottom of pages, of all kinds of pages.
fn is_header(name: &str) -> bool {
    name.starts_with("style:header") || name.starts_with("style:footer")
}

impl Listen for Body<'_> {
    fn open(&mut self, element: &Element<'_>) -> Result<(), words::Text> {
        let name = element.name();
        if let Some(field) = ASIDE.iter().find(|field| **field == name) {
            self.field = Some(field);
            self.words.clear();
            return Ok(());
        }
        match name.split_once(':') {
            Some(("text", _)) => self.open_text(element),
            Some(("table", _)) => self.open_table(element),
            Some(("draw", _)) => self.open_drawing(element),
            Some(("office", "text")) => {
                self.has_text = true;
                Ok(())
            }
            Some(("office", "annotation")) => {
                self.story.hide(Hidden::Comment(String::new()));
                Ok(())
            }
            Some(("style", _)) if is_header(name) && !name.ends_with("-style") => {
                self.in_header = true;
                self.story.open_flow()
            }
            _ => Ok(()),
        }
    }

    fn close(&mut self, name: &str) -> Result<(), words::Text> {
        if let Some(field) = self.field.take_if(|field| *field == name) {
            self.close_field(field);
            return Ok(());
        }
        match name.split_once(':') {
            Some(("text", _)) => self.close_text(name),
            Some(("table", _)) => self.close_table(name)?,
            Some(("draw", _)) => self.close_drawing(name),
            Some(("office", "annotation")) => {
                self.story.name_hidden(&std::mem::take(&mut self.author));
                self.story.unhide();
            }
            Some(("style", _)) if is_header(name) && !name.ends_with("-style") => {
                self.story.close_aside();
                self.in_header = false;
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, words: &str) {
        if self.field.is_some() {
            self.words.push_str(words);
        } else {
            self.story.push(words);
        }
    }
}
