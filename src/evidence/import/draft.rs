//! What all formats are turned into first, and how the stored text and its sections are made of it.

use std::fmt::Write as _;

use super::Imported;
use super::byline::{Line, Precedence, Stand, read, told_open};
use super::language::{Named, language_of};
use super::ledger::{Field, Ledger};
use super::theme::shipped_themes;
use crate::evidence::is_zawgyi;
use crate::evidence::language::guess;
use crate::model::evidence::{ArticleSection, Media, PageStart, Source};
use crate::model::phrases::Phrases;
use crate::words::{Text, mark, text};

/// What the ledger says of Burmese that is not in Unicode.
pub(super) const ZAWGYI: &str = mark!(
    "the Burmese is written for the Zawgyi font: turn it into Unicode, or it prints as other letters and \
                                 cannot be searched"
);

/// A piece of an article, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The title of the whole.
    Title(String),
    /// The heading of what follows.
    Heading(String),
    /// A paragraph, an entry of a list, or a table with a row a line.
    Paragraph(String),
    /// A credit line of an image.
    Credit(String),
    /// A line of the site and not of the article.
    Aside(String),
}

/// An image of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedImage {
    /// Its record, with the text alternative and the credit line that the article gives it.
    pub media: Media,
    /// Its bytes, without what they said about camera, place and person.
    pub bytes: Vec<u8>,
}

/// Where a page of the file begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageMark {
    /// The part, by its place in [`Draft::parts`].
    pub(super) part: usize,
    /// The byte of the part's words.
    pub(super) byte: usize,
    /// The page, from one.
    pub(super) page: usize,
}

/// An article before its text is put together.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What the file tells of the work.
    pub(super) source: Source,
    /// The language of the file's template, which counts only where the words agree; empty if there is none.
    pub(super) default_language: String,
    /// The standfirst, where the file says which paragraph it is.
    pub(super) standfirst: Option<String>,
    /// The pieces in reading order; at most one title.
    pub(super) parts: Vec<Part>,
    /// The account so far: what was read. What is kept, and the lines set aside, are counted by [`Draft::assemble`].
    pub(super) ledger: Ledger,
    /// The images whose bytes the file holds.
    pub(super) images: Vec<ImportedImage>,
    /// Where the pages begin, in the order of the parts; empty where a file has none.
    pub(super) pages: Vec<PageMark>,
    /// Whether the words must be held against the file before they can be relied on.
    pub(super) unverified: bool,
}

impl Draft {
    /// Puts the text together and cuts it into sections.
    pub(super) fn assemble(self) -> Imported {
        let standfirst = self.standfirst.clone().unwrap_or_else(|| self.opening());
        let mut out = Imported {
            source: self.source,
            ledger: self.ledger,
            standfirst,
            images: self.images,
            unverified: self.unverified,
            ..Imported::default()
        };
        let open_days = std::mem::take(&mut out.ledger.open_days);
        if out.source.date.is_none() {
            let told = open_days.iter().map(|words| told_open(words));
            out.ledger.remarks.extend(told);
        }
        let mut marks = self.pages.into_iter().peekable();
        for (index, part) in self.parts.into_iter().enumerate() {
            let words = match &part {
                Part::Title(words) | Part::Heading(words) | Part::Paragraph(words) => words.len(),
                Part::Credit(_) | Part::Aside(_) => 0,
            };
            // Where the words of this part will stand.
            let start = out.text.len() + if out.text.is_empty() { 0 } else { 2 };
            while let Some(mark) = marks.next_if(|mark| mark.part <= index) {
                out.pages.push(PageStart {
                    at: start + mark.byte.min(words),
                    page: mark.page,
                });
            }
            match part {
                Part::Title(words) => {
                    push(&mut out.text, &words);
                    out.ledger.kept.headings += 1;
                    out.title = words;
                }
                Part::Heading(words) => {
                    push(&mut out.text, &words);
                    out.ledger.kept.headings += 1;
                    out.sections.push(ArticleSection {
                        title: words,
                        theme: String::new(),
                        range: out.text.len()..out.text.len(),
                    });
                }
                Part::Paragraph(words) => push_paragraph(&mut out, &words),
                Part::Credit(words) => out.credits.push(words),
                Part::Aside(words) => {
                    out.set_aside.push(words);
                    out.ledger.set_aside.paragraphs += 1;
                }
            }
        }
        if out.source.title.is_empty() {
            out.source.title.clone_from(&out.title);
        }
        let named = Named {
            own: &out.source.work.language,
            default: &self.default_language,
        };
        let (language, remark) = language_of(named, &out.text);
        out.source.work.language = language;
        out.ledger.remarks.extend(remark);
        out.theme_by(&shipped_themes());
        remark_quotes(&mut out);
        out.zawgyi = is_zawgyi(&out.text);
        if out.zawgyi {
            out.ledger.remarks.push(Text::marked(ZAWGYI));
        }
        out
    }

    /// Lines with author, publisher or date among the first three below the title, or of all where there is none, tell
    /// what the record does not. A date that is printed and can be read in two ways rules out the one that a program
    /// noted by itself.
    pub(super) fn take_byline(&mut self, precedence: Precedence) {
        let title = self.parts.iter().position(|part| matches!(part, Part::Title(_)));
        let first = title.map_or(0, |title| title + 1);
        let printed = precedence == Precedence::Printed;
        let noted = if printed { self.source.date.take() } else { None };
        let near = self.parts.iter().skip(first).take(3);
        let paragraphs: Vec<String> = near
            .filter_map(|part| match part {
                Part::Paragraph(words) => Some(words.clone()),
                Part::Title(_) | Part::Heading(_) | Part::Credit(_) | Part::Aside(_) => None,
            })
            .collect();
        for (index, part) in self.parts.iter_mut().enumerate().skip(first).take(3) {
            let (words, heading) = match part {
                Part::Paragraph(words) => (words.clone(), false),
                // The paragraph in the same words is the line, and the heading that of a section.
                Part::Heading(words) if paragraphs.contains(words) => continue,
                Part::Heading(words) => (words.clone(), true),
                Part::Title(_) | Part::Credit(_) | Part::Aside(_) => continue,
            };
            let stand = match (heading, title) {
                (true, _) => Stand::Heading,
                (false, Some(title)) if index == title + 1 => Stand::BelowTitle,
                (false, None) if index == 0 => Stand::Heading,
                (false, _) => Stand::Text,
            };
            let found = match read(&words, stand) {
                Some(Line::Tells(found)) => found,
                Some(Line::Doubtful) => {
                    self.ledger.doubt(&words);
                    continue;
                }
                None => continue,
            };
            found.tell(&words, &mut self.source, &mut self.ledger, precedence);
            self.standfirst.take_if(|standfirst| *standfirst == words);
            if heading {
                self.ledger.read.headings -= 1;
                self.ledger.read.paragraphs += 1;
            }
            *part = Part::Aside(words);
        }
        if self.source.date.is_none() && self.ledger.open_days.is_empty() {
            self.source.date = noted;
        } else if self.source.date.is_none() && printed {
            self.ledger.record.retain(|taken| taken.field != Field::Date);
        }
    }

    /// The heading of the notes at the end, in the language that the article will have where the file names `named`, else
    /// in that of its words.
    pub(super) fn notes_heading(&self, named: &str) -> String {
        let words: Vec<&str> = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Title(words)
                | Part::Heading(words)
                | Part::Paragraph(words)
                | Part::Credit(words)
                | Part::Aside(words) => words.as_str(),
            })
            .collect();
        let words = words.join("\n\n");
        let named = Named {
            own: named,
            default: &self.default_language,
        };
        let (tag, _) = language_of(named, &words);
        let tag = if tag.is_empty() { guess(&words).tag } else { &tag };
        Phrases::of(tag).titles.notes.to_owned()
    }

    /// The one paragraph between the title and the first heading.
    fn opening(&self) -> String {
        let mut parts = self
            .parts
            .iter()
            .filter(|part| !matches!(part, Part::Credit(_) | Part::Aside(_)));
        match (parts.next(), parts.next(), parts.next()) {
            (Some(Part::Title(_)), Some(Part::Paragraph(words)), Some(Part::Heading(_))) => words.clone(),
            _ => String::new(),
        }
    }
}

fn push(text: &mut String, words: &str) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(words);
}

fn push_paragraph(out: &mut Imported, words: &str) {
    push(&mut out.text, words);
    out.ledger.kept.paragraphs += 1;
    let range = out.text.len() - words.len()..out.text.len();
    match out.sections.last_mut() {
        None => out.sections.push(ArticleSection {
            title: String::new(),
            theme: String::new(),
            range,
        }),
        Some(section) if section.range.is_empty() => section.range = range,
        Some(section) => section.range.end = range.end,
    }
}

/// Quotation marks without a partner stay as they are, but are named.
fn remark_quotes(out: &mut Imported) {
    let mut odd = String::new();
    let mut count = 0;
    for paragraph in out.text.split("\n\n") {
        let marks = |sign| paragraph.matches(sign).count();
        if marks('“') != marks('”') || marks('"') % 2 == 1 || marks('«') != marks('»') {
            count += 1;
            if count <= 3 {
                let start: String = paragraph.chars().take(40).collect();
                let _ = write!(
                    odd,
                    "{}“{}…”",
                    if count == 1 { "" } else { ", " },
                    start.trim_end()
                );
            }
        }
    }
    if count > 0 {
        out.ledger.remarks.push(text!(
            "quotation marks without a partner in {n} paragraph: {}"
                | "quotation marks without a partner in {n} paragraphs: {}" % count,
            odd
        ));
    }
}
