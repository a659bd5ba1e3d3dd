//! The end of a story: its pieces become the parts of a draft, and the ledger is closed.

use super::story::{Kind, Note, Piece, Story, mark};
use crate::evidence::import::archive::Archive;
use crate::evidence::import::byline::Precedence;
use crate::evidence::import::debris::{is_credit, is_debris};
use crate::evidence::import::draft::{Draft, ImportedImage, Part};
use crate::evidence::read_picture;
use crate::words::{self, text};

/// How many paragraphs after an image its credit may stand.
const CREDIT_REACH: usize = 2;

impl Story {
    /// Makes a draft of what was told; the bytes of images are taken from `archive`.
    ///
    /// # Errors
    /// If the archive is damaged or unpacks to too much.
    pub(in crate::evidence::import) fn finish(
        mut self,
        archive: &mut Archive<'_>,
    ) -> Result<Draft, words::Text> {
        self.close_all();
        self.tell_body();
        self.tell_notes();
        for words in std::mem::take(&mut self.asides) {
            self.draft.ledger.read.paragraphs += 1;
            self.draft.parts.push(Part::Aside(words));
        }
        self.tell_pictures(archive)?;
        self.tell_remarks();
        promote_title(&mut self.draft);
        self.draft.take_byline(Precedence::Printed);
        Ok(self.draft)
    }

    fn tell_body(&mut self) {
        // The image before the place, and how many paragraphs ago it stood.
        let mut image: Option<(usize, usize)> = None;
        let mut has_title = false;
        for piece in std::mem::take(&mut self.body) {
            let (kind, words) = match piece {
                Piece::Image(index) => {
                    image = Some((index, 0));
                    continue;
                }
                Piece::Table(words) => {
                    let ledger = &mut self.draft.ledger;
                    if words.is_empty() {
                        ledger.named.tables += 1;
                        ledger.not_carried.push(text!("a table without words"));
                    } else {
                        ledger.kept.tables += 1;
                        ledger.read.paragraphs += 1;
                        self.draft.parts.push(Part::Paragraph(words));
                    }
                    continue;
                }
                Piece::Paragraph(kind, words) => (kind, words),
            };
            image = image
                .map(|(index, ago)| (index, ago + 1))
                .filter(|(_, ago)| *ago <= CREDIT_REACH);
            let ledger = &mut self.draft.ledger;
            let part = match kind {
                Kind::Title if !has_title => {
                    has_title = true;
                    ledger.read.headings += 1;
                    Part::Title(words)
                }
                Kind::Title => {
                    ledger.read.headings += 1;
                    Part::Heading(words)
                }
                Kind::Heading(number) => {
                    ledger.read.headings += 1;
                    Part::Heading(marked(&number, &words))
                }
                Kind::Subtitle => {
                    ledger.read.paragraphs += 1;
                    self.draft.standfirst.get_or_insert_with(|| words.clone());
                    Part::Paragraph(words)
                }
                Kind::Item(mark) => {
                    ledger.read.paragraphs += 1;
                    Part::Paragraph(marked(&mark, &words))
                }
                Kind::Contents => {
                    ledger.read.paragraphs += 1;
                    Part::Aside(words)
                }
                Kind::Plain => {
                    ledger.read.paragraphs += 1;
                    if is_credit(&words) {
                        ledger.credit_paragraphs += 1;
                        if let Some(picture) = image.and_then(|(index, _)| self.pictures.get_mut(index)) {
                            picture.credit.clone_from(&words);
                        }
                        image = None;
                        Part::Credit(words)
                    } else if is_debris(&words) {
                        Part::Aside(words)
                    } else {
                        Part::Paragraph(words)
                    }
                }
            };
            self.draft.parts.push(part);
        }
    }

    /// Notes stand at the end under a heading of their own, footnotes first.
    fn tell_notes(&mut self) {
        let mut notes: Vec<Note> = std::mem::take(&mut self.notes);
        if notes.is_empty() {
            return;
        }
        notes.sort();
        let draft = &mut self.draft;
        draft.ledger.kept.notes += notes.len();
        draft.ledger.read.paragraphs += notes.len();
        draft.ledger.read.headings += 1;
        let heading = draft.notes_heading(&draft.source.work.language);
        draft.parts.push(Part::Heading(heading));
        for note in notes {
            let words = format!("[{}] {}", mark(note.at_end, note.number), note.words);
            draft.parts.push(Part::Paragraph(words));
        }
    }

    fn tell_pictures(&mut self, archive: &mut Archive<'_>) -> Result<(), words::Text> {
        for picture in std::mem::take(&mut self.pictures) {
            let described = if picture.alternative.is_empty() {
                text!("the image {}, which has no alternative text", &picture.name)
            } else {
                text!("the image {}: “{}”", &picture.name, &picture.alternative)
            };
            let file = picture.part.rsplit('/').next().unwrap_or_default();
            let lost = match archive.bytes(&picture.part)? {
                None if picture.part.contains("://") => {
                    text!(
                        "{}; it is not in the document but at {}",
                        described,
                        &picture.part
                    )
                }
                None => text!("{}; its file is missing from the document", described),
                Some(bytes) => match read_picture(file, &bytes) {
                    Err(error) => text!("{}; {}", described, error.to_string()),
                    Ok((mut media, bytes)) => {
                        media.alternative = picture.alternative;
                        media.credit = picture.credit;
                        self.draft.ledger.kept.images += 1;
                        self.draft.images.push(ImportedImage { media, bytes });
                        continue;
                    }
                },
            };
            self.draft.ledger.named.images += 1;
            self.draft.ledger.not_carried.push(lost);
        }
        Ok(())
    }

    fn tell_remarks(&mut self) {
        let ledger = &mut self.draft.ledger;
        ledger.set_aside.links += self.links_aside;
        if self.links_aside > 0 {
            ledger.not_carried.push(text!(
                "{n} link in a list of contents" | "{n} links in a list of contents" % self.links_aside
            ));
        }
        let (insertions, boxes, fields) = (self.insertions, self.boxes, self.fields);
        let formulas = self.formulas;
        let told = [
            (
                insertions,
                text!(
                    "{n} tracked insertion read as if accepted"
                        | "{n} tracked insertions read as if accepted" % insertions
                ),
            ),
            (
                boxes,
                text!(
                    "{n} text box read after the paragraph where they are anchored"
                        | "{n} text boxes read after the paragraph where they are anchored" % boxes
                ),
            ),
            (
                fields,
                text!(
                    "{n} field read with the words they showed last"
                        | "{n} fields read with the words they showed last" % fields
                ),
            ),
            (
                formulas,
                text!(
                    "{n} formula read as signs in a row: fractions and exponents do not show"
                        | "{n} formulas read as signs in a row: fractions and exponents do not show"
                            % formulas
                ),
            ),
        ];
        ledger.remarks.extend(
            told.into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(_, words)| words),
        );
    }
}

fn marked(mark: &str, words: &str) -> String {
    if mark.is_empty() {
        words.to_owned()
    } else {
        format!("{mark} {words}")
    }
}

/// Without a paragraph of the style "Title", a heading at the very start is the title, else that of the record.
fn promote_title(draft: &mut Draft) {
    if draft.parts.iter().any(|part| matches!(part, Part::Title(_))) {
        return;
    }
    if let Some(first) = draft.parts.first_mut()
        && let Part::Heading(words) = first
    {
        *first = Part::Title(std::mem::take(words));
    } else if !draft.source.title.is_empty() {
        draft.ledger.read.headings += 1;
        draft.parts.insert(0, Part::Title(draft.source.title.clone()));
    }
}
