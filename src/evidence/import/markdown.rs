//! Markdown (`CommonMark` with tables, footnotes and a metadata block).

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::byline::{Day, Precedence, day, told_missing};
use super::debris::{is_credit, is_debris};
use super::draft::{Draft, Part};
use super::encoding::Decoded;
use crate::model::date::PartialDate;
use crate::words::text;

/// Reads Markdown.
pub(super) fn read(decoded: &Decoded) -> Draft {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::default();
    reader.draft.ledger.remarks.clone_from(&decoded.remarks);
    for event in Parser::new_ext(&decoded.text, options) {
        reader.take(event);
    }
    reader.finish()
}

/// Whether plain text is plainly written in Markdown: it has a heading and another mark at the beginning of a line, or a metadata
/// block.
pub(super) fn is_markdown(text: &str) -> bool {
    let lines = || text.lines().map(str::trim_end);
    let is_heading = |line: &str| {
        let words = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ') && !words.trim().is_empty()
    };
    let mut below = lines().skip_while(|line| line.is_empty());
    let has_metadata = below.next() == Some("---")
        && below.next().is_some_and(|line| line.contains(':'))
        && below.any(|line| matches!(line, "---" | "..."));
    let is_mark = |line: &str| {
        let emphasised = |sign: char| {
            let within = line.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
            within.is_some_and(|within| !within.trim_matches(sign).trim().is_empty())
        };
        let ruled =
            line.contains('|') && line.contains("--") && line.chars().all(|sign| "|-: ".contains(sign));
        let begins = ["> ", "- ", "* ", "+ ", "1. ", "```", "!["];
        ruled
            || emphasised('*')
            || emphasised('_')
            || line.contains("](")
            || line.contains("**")
            || begins.iter().any(|mark| line.starts_with(mark))
    };
    let headings = lines().filter(|line| is_heading(line)).count();
    has_metadata || headings > 1 || headings == 1 && lines().any(is_mark)
}

/// What the events so far have built.
#[derive(Default)]
struct Reader {
    draft: Draft,
    /// The words of the block being read.
    words: String,
    /// The lists around the place, outermost first; a number counts the entries of a numbered one.
    lists: Vec<Option<u64>>,
    /// The mark of the entry being read, until its first words are stored.
    mark: String,
    /// The label of the footnote being read.
    note: Option<String>,
    /// Footnotes, set at the end under a heading of their own.
    notes: Vec<String>,
    /// Whether the place is inside a table, whose cells must not become paragraphs.
    in_table: bool,
    in_metadata: bool,
    /// Addresses of the links and images being read.
    addresses: Vec<String>,
    /// Where the words of the link or image being read begin in `words`.
    starts: Vec<usize>,
    has_title: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::FootnoteReference(label) => {
                self.words.push('[');
                self.words.push_str(&label);
                self.words.push(']');
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let html = html.trim();
                if is_break(html) {
                    self.words.push(' ');
                } else if !html.is_empty() && !html.starts_with("<!--") {
                    self.draft.ledger.not_carried.push(text!("markup {}", html));
                }
            }
            Event::Rule => {}
            Event::TaskListMarker(done) => self.words.push_str(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.store_paragraph();
                self.lists.push(first);
            }
            Tag::Item => {
                self.mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "• ".to_owned(),
                };
            }
            Tag::Table(_) => {
                self.draft.ledger.read.tables += 1;
                self.in_table = true;
            }
            Tag::TableCell if !self.words.is_empty() && !self.words.ends_with('\n') => {
                self.words.push_str(" | ");
            }
            Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } => {
                self.open_address(&dest_url, &title);
            }
            Tag::FootnoteDefinition(label) => {
                self.draft.ledger.read.notes += 1;
                self.draft.ledger.kept.notes += 1;
                self.note = Some(label.to_string());
            }
            Tag::MetadataBlock(_) => self.in_metadata = true,
            _ => {}
        }
    }

    fn open_address(&mut self, address: &str, title: &str) {
        self.addresses.push(if title.is_empty() {
            address.to_owned()
        } else {
            format!("{address} “{title}”")
        });
        self.starts.push(self.words.len());
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.store_heading(level),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::BlockQuote(_) => {
                self.store_paragraph();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.words.push('\n'),
            TagEnd::Table => {
                self.in_table = false;
                self.draft.ledger.kept.tables += 1;
                self.store_paragraph();
            }
            TagEnd::Link => {
                let (words, address) = self.close_address();
                self.draft.ledger.read.links += 1;
                if words == address {
                    self.draft.ledger.kept.links += 1;
                } else {
                    let lost = text!("the address of the link “{}”: {}", words, address);
                    self.draft.ledger.named.links += 1;
                    self.draft.ledger.not_carried.push(lost);
                }
            }
            TagEnd::Image => {
                let (words, address) = self.close_address();
                self.words.truncate(self.words.len() - words.len());
                self.draft.ledger.read.images += 1;
                self.draft.ledger.named.images += 1;
                self.draft
                    .ledger
                    .not_carried
                    .push(text!("the image “{}”: {}", words, address));
            }
            TagEnd::FootnoteDefinition => {
                self.store_paragraph();
                self.note = None;
            }
            TagEnd::MetadataBlock(_) => {
                self.in_metadata = false;
                self.store_metadata();
            }
            _ => {}
        }
    }

    fn close_address(&mut self) -> (String, String) {
        let start = self.starts.pop().unwrap_or(self.words.len());
        let words = self.words.get(start..).unwrap_or_default().to_owned();
        (words, self.addresses.pop().unwrap_or_default())
    }

    fn store_heading(&mut self, level: HeadingLevel) {
        let words = std::mem::take(&mut self.words).trim().to_owned();
        if words.is_empty() {
            return;
        }
        self.draft.ledger.read.headings += 1;
        let first = level == HeadingLevel::H1 && !self.has_title;
        if first
            && !self
                .draft
                .parts
                .iter()
                .any(|part| matches!(part, Part::Heading(_)))
        {
            self.has_title = true;
            self.draft.parts.insert(0, Part::Title(words));
        } else {
            self.draft.parts.push(Part::Heading(words));
        }
    }

    fn store_paragraph(&mut self) {
        if self.in_table || self.in_metadata {
            return;
        }
        let words = std::mem::take(&mut self.words).trim().to_owned();
        if words.is_empty() {
            return;
        }
        if let Some(label) = &self.note {
            self.notes.push(format!("[{label}] {words}"));
            return;
        }
        self.draft.ledger.read.paragraphs += 1;
        let words = format!("{}{words}", std::mem::take(&mut self.mark));
        self.draft.parts.push(if is_credit(&words) {
            self.draft.ledger.credit_paragraphs += 1;
            Part::Credit(words)
        } else if is_debris(&words) {
            Part::Aside(words)
        } else {
            Part::Paragraph(words)
        });
    }

    /// The lines of a metadata block that are known; the others are named as not carried.
    fn store_metadata(&mut self) {
        let lines = std::mem::take(&mut self.words);
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            let value = value.trim().trim_matches(['"', '\'']).to_owned();
            let source = &mut self.draft.source;
            match name.trim().to_lowercase().as_str() {
                "title" => source.title = value,
                "author" | "authors" => {
                    let names = value.trim_matches(['[', ']']).split(',');
                    source.authors = names.map(|name| name.trim().to_owned()).collect();
                }
                "date" if day(&value).is_some() || value.parse::<PartialDate>().is_ok() => {
                    match value
                        .parse()
                        .map_or_else(|_| day(&value), |date| Some(Day::Known(date)))
                    {
                        Some(Day::Known(date)) => source.date = Some(date),
                        Some(Day::Missing) => self.draft.ledger.remarks.push(told_missing(&value)),
                        Some(Day::Open) | None => self.draft.ledger.open_days.push(value),
                    }
                }
                "publisher" | "site" => source.publisher = value,
                "url" | "link" | "source" => source.url = value,
                "doi" => source.doi = value,
                "licence" | "license" => source.licence = value,
                _ => self
                    .draft
                    .ledger
                    .not_carried
                    .push(text!("the line “{}” of the metadata", line.trim())),
            }
        }
    }

    fn finish(mut self) -> Draft {
        self.store_paragraph();
        if !self.has_title && !self.draft.source.title.is_empty() {
            let title = self.draft.source.title.clone();
            self.draft.ledger.read.headings += 1;
            self.draft.parts.insert(0, Part::Title(title));
        }
        if !self.notes.is_empty() {
            let heading = self.draft.notes_heading(&self.draft.source.work.language);
            self.draft.parts.push(Part::Heading(heading));
            self.draft.ledger.read.headings += 1;
            self.draft.ledger.read.paragraphs += self.notes.len();
            self.draft
                .parts
                .extend(self.notes.into_iter().map(Part::Paragraph));
        }
        self.draft
            .ledger
            .take_rest(&self.draft.source, &text!("the metadata block"));
        self.draft.take_byline(Precedence::Noted);
        self.draft
    }
}

/// Whether a tag breaks a line.
fn is_break(html: &str) -> bool {
    let name = html
        .trim_start_matches('<')
        .trim_end_matches('>')
        .trim_end_matches('/');
    name.trim_end().eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::is_markdown;
    use crate::evidence::import::import;

    const ARTICLE: &str = "---\ntitle: The valley\nauthor: Ann Writer\ndate: 2025-03-12\nmood: calm\n---\n\
        # The valley\n\nA short lead.\n\n## Roads\n\nThe [road](https://a.org/x) is cut.[^1]\n\n- one post\n- two posts\n\n\
        ![A bridge](bridge.jpg)\n\n| town | people |\n|---|---|\n| Hill | 300 |\n\n## Talks\n\nNo talks.\n\n[^1]: Seen in May.\n";

    #[test]
    fn headings_lists_tables_and_notes_become_text() {
        let article = import("a.md", ARTICLE.as_bytes()).expect("Markdown");
        assert_eq!(article.title, "The valley");
        assert_eq!(article.standfirst, "A short lead.");
        let titles: Vec<&str> = article
            .sections
            .iter()
            .map(|section| section.title.as_str())
            .collect();
        assert_eq!(titles, ["", "Roads", "Talks", "Notes"]);
        assert!(
            article.text.contains("• one post\n\n• two posts"),
            "{}",
            article.text
        );
        assert!(
            article.text.contains("town | people\nHill | 300"),
            "{}",
            article.text
        );
        assert!(article.text.ends_with("[1] Seen in May."), "{}", article.text);
        assert_eq!(article.source.authors, ["Ann Writer"]);
    }

    #[test]
    fn a_heading_in_the_words_of_the_byline_stays() {
        let line = "By Ann Writer, 12 March 2025";
        let article = import(
            "a.md",
            format!("# The valley\n\n{line}\n\n## {line}\n\nThe dam holds.\n").as_bytes(),
        );
        let article = article.expect("Markdown");
        assert_eq!(article.text, format!("The valley\n\n{line}\n\nThe dam holds."));
        assert_eq!(article.sections[0].title, line);
        assert_eq!(article.set_aside, [line]);
    }

    #[test]
    fn a_break_written_as_html_parts_words() {
        let article = import("a.md", b"Dry since<br>August,<BR />or July.").expect("Markdown");
        assert_eq!(article.text, "Dry since August, or July.");
        assert!(article.ledger.not_carried.is_empty());
    }

    #[test]
    fn what_is_not_carried_is_named() {
        let article = import("a.md", ARTICLE.as_bytes()).expect("Markdown");
        assert_eq!(
            article.ledger.not_carried,
            [
                "the line “mood: calm” of the metadata",
                "the address of the link “road”: https://a.org/x",
                "the image “A bridge”: bridge.jpg",
            ]
        );
        assert_eq!(article.ledger.read.tables, article.ledger.kept.tables);
        assert_eq!(article.ledger.read.paragraphs, article.ledger.kept.paragraphs);
        assert_eq!(article.ledger.read.headings, article.ledger.kept.headings);
    }

    #[test]
    fn markdown_is_told_from_plain_text() {
        for text in [
            ARTICLE,
            "---\ntitle: The valley\n---\n\nWords.",
            "# The valley\n\n> It rains.",
            "# The valley\n\n*By Ann Writer*\n\nIt rains.",
            "# The valley\n\n|a|b|\n|-|--|\n|1|2|",
            "# The valley\r\n\r\nIt rains.\r\n\r\n## Roads\r\n\r\nCut.",
        ] {
            assert!(is_markdown(text), "{text}");
        }
        for text in [
            "",
            "#valley #rain\n\nIt rains.",
            "The valley\n\n- one post\n- two posts",
            "# 1 of the charts this week is a song of the valley.",
            "---\n\nIt rains: much.\n\n---",
        ] {
            assert!(!is_markdown(text), "{text}");
        }
    }
}
