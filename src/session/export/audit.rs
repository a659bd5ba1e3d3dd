//! Holds a finished copy against the whole brief: nothing of what the variant leaves out may be found in it.
//!
//! What must not be there is worked out from the whole brief and the variant's rules, by another way than the copy
//! was made, and over every text that a brief's parts have, so that a fault there is seen here. What stands in a
//! part that is kept too is no secret. Texts are compared by their letters and digits alone, so that hyphens at
//! line ends, ligatures and spaces make no difference: long ones by stretches of six words, short ones as a whole
//! from six signs and four letters on. Days and single words of the program's own are passed over, and so are names
//! that every map prints.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::evidence::Source;
use crate::model::id::{ClaimId, ContentHash, PassageId, SourceId};
use crate::model::inline::{Inline, Text};
use crate::model::reference::Reference;
use crate::model::variant::{Part, Variant};
use crate::output::pdf::{self, PdfError};
use crate::store;
use crate::typeset::resolve::for_claim;

/// The words of a stretch.
const STRETCH: usize = 6;
/// How far the next stretch begins.
const STEP: usize = 3;
/// The least signs of what is searched.
const LEAST: usize = 6;
/// The least letters among them.
const LETTERS: usize = 4;

/// Words of the file format and of the program itself, which say nothing of a brief.
const PROGRAM: [&str; 34] = [
    "paragraph",
    "pagebreak",
    "contents",
    "sources",
    "bulleted",
    "numbered",
    "column",
    "missing",
    "decorative",
    "reported",
    "estimate",
    "judgement",
    "assumption",
    "caution",
    "recommendation",
    "cleared",
    "inreview",
    "changedsincecleared",
    "amberstrict",
    "center",
    "unknown",
    "violet",
    "keypoints",
    "keyfigures",
    "figure",
    "tlpclear",
    "tlpgreen",
    "tlpamber",
    "tlpamberstrict",
    "internal",
    "public",
    "attache",
    "handling",
    "source",
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Something of what is left out was found in the finished copy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the {variant} copy would hold “{words}”, which is {part} and not for it: it stands in {place}. Nothing was \
     written; take the words out there, or change what the variant leaves out"
)]
pub struct Leak {
    /// The variant.
    pub variant: String,
    /// The words found.
    pub words: String,
    /// Of what they are.
    pub part: String,
    /// Where they were found.
    pub place: String,
}

/// A text that must not be there.
struct Secret {
    /// Its letters and digits.
    signs: String,
    words: String,
    part: String,
}

/// The texts of a brief, parted by the variant's rules.
struct Parted<'a> {
    brief: &'a Brief,
    variant: &'a Variant,
    open: Vec<String>,
    closed: Vec<(String, String)>,
    /// The pictures that are drawn in what is left out alone.
    pictures: BTreeSet<ContentHash>,
}

/// Holds the finished file `bytes` against the whole `brief`.
///
/// # Errors
/// [`AuditError::Leak`] if it holds what `variant` leaves out; [`AuditError::Pdf`] if it cannot be read back.
pub fn audit(brief: &Brief, variant: &Variant, bytes: &[u8]) -> Result<(), AuditError> {
    let mut parted = Parted {
        brief,
        variant,
        open: vec![variant.name.clone()],
        closed: Vec::new(),
        pictures: BTreeSet::new(),
    };
    parted.part();
    let secrets = parted.secrets();
    if secrets.is_empty() && parted.pictures.is_empty() {
        return Ok(());
    }
    let contents = pdf::read(bytes)?;
    let leak = |secret: &Secret, place: String| {
        AuditError::Leak(Leak {
            variant: variant.name.clone(),
            words: secret.words.clone(),
            part: secret.part.clone(),
            place,
        })
    };
    let search = |text: &str, place: &dyn Fn() -> String| {
        let signs = signs(text);
        let found = secrets.iter().find(|secret| signs.contains(&secret.signs));
        found.map_or(Ok(()), |secret| Err(leak(secret, place())))
    };
    for (place, text) in &contents.texts {
        search(text, &|| place.to_string())?;
    }
    for (name, bytes) in &contents.attached {
        search(&attached_text(name, bytes), &|| {
            format!("the attached file {name}")
        })?;
    }
    match contents
        .pictures
        .iter()
        .find(|hash| parted.pictures.contains(hash))
    {
        None => Ok(()),
        Some(hash) => Err(AuditError::Leak(Leak {
            variant: variant.name.clone(),
            words: brief
                .library
                .media
                .get(hash)
                .map(|media| media.name.clone())
                .unwrap_or_default(),
            part: "a picture of what is left out".to_owned(),
            place: "the pictures of the file".to_owned(),
        })),
    }
}

/// Why a copy was not let pass.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// It holds what it must not.
    #[error(transparent)]
    Leak(#[from] Leak),
    /// It cannot be read back.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

impl Parted<'_> {
    /// Parts all texts of the brief.
    fn part(&mut self) {
        let brief = self.brief;
        let drops = |part: Part| self.variant.parts.contains(&part);
        let (no_contact, no_notes, no_remarks) = (
            drops(Part::Contact),
            drops(Part::SpeakerNotes),
            drops(Part::SourceNotes),
        );
        let contact = &brief.masthead.contact;
        let mut head = (*brief.masthead).clone();
        if no_contact && !contact.is_empty() {
            self.closed.push((contact.clone(), "the contact".to_owned()));
            head.contact.clear();
        }
        self.keep(&head);
        self.keep(&brief.marking);
        let mut drawn = Drawn::default();
        for section in &brief.sections {
            let holds = self.variant.holds(section);
            let part = format!("part of the section “{}”", section.title);
            if holds {
                self.open.push(section.title.clone());
            } else {
                self.closed
                    .push((section.title.clone(), "the title of a section".to_owned()));
            }
            for block in &section.blocks {
                let is_note = matches!(block.kind, BlockKind::SpeakerNote { .. });
                if holds && !(is_note && no_notes) {
                    self.keep(&block.kind);
                    drawn.take(brief, &block.kind);
                } else if is_note {
                    self.close(&block.kind, "a speaker note");
                } else {
                    self.close(&block.kind, &part);
                }
            }
        }
        self.part_library(&drawn, no_remarks);
    }

    fn part_library(&mut self, drawn: &Drawn, no_remarks: bool) {
        let library = &self.brief.library;
        for (id, source) in &library.sources {
            if !drawn.sources.contains(id) {
                self.close(source, "the record of a source");
                continue;
            }
            if no_remarks && !source.note.is_empty() {
                self.closed
                    .push((source.note.clone(), "a remark on a source".to_owned()));
                self.keep(&Source {
                    note: String::new(),
                    ..Source::clone(source)
                });
            } else {
                self.keep(source);
            }
        }
        for (id, claim) in &library.claims {
            if drawn.claims.contains(id) {
                self.open.push(for_claim(claim));
                self.keep(claim);
            } else {
                self.close(claim, "a claim");
            }
        }
        for (id, passage) in &library.passages {
            if drawn.passages.contains(id) {
                self.keep(passage);
            } else {
                self.close(passage, "a passage");
            }
        }
        for article in library.articles.values() {
            let used = library.passages.iter().any(|(id, passage)| {
                drawn.passages.contains(id) && library.articles.get(&passage.article) == Some(article)
            });
            if used {
                self.keep(article);
            } else {
                self.close(article, "an article");
            }
        }
        for (hash, media) in &library.media {
            if drawn.media.contains(hash) {
                self.keep(media);
            } else {
                self.pictures.insert(*hash);
                self.close(media, "the record of a picture");
            }
        }
    }

    fn keep(&mut self, value: &impl Serialize) {
        self.open.extend(texts(value));
    }

    fn close(&mut self, value: &impl Serialize, part: &str) {
        let texts = texts(value).into_iter();
        self.closed.extend(texts.map(|text| (text, part.to_owned())));
    }

    /// What must not be found.
    fn secrets(&self) -> Vec<Secret> {
        let open: String = self.open.iter().map(|text| signs(text) + " ").collect();
        let mut taken = BTreeSet::new();
        let mut secrets = Vec::new();
        for (text, part) in &self.closed {
            for words in stretches(text) {
                let signs = signs(&words);
                if is_telling(&signs) && !open.contains(&signs) && taken.insert(signs.clone()) {
                    secrets.push(Secret {
                        signs,
                        words,
                        part: part.clone(),
                    });
                }
            }
        }
        secrets
    }
}

/// What the kept blocks draw on.
#[derive(Default)]
struct Drawn {
    sources: BTreeSet<SourceId>,
    claims: BTreeSet<ClaimId>,
    passages: BTreeSet<PassageId>,
    media: BTreeSet<ContentHash>,
}

impl Drawn {
    fn take(&mut self, brief: &Brief, kind: &BlockKind) {
        let library = &brief.library;
        kind.for_each_reference(|reference| match reference {
            Reference::Source(source, passage) => {
                self.sources.insert(source.clone());
                self.passages.extend(passage.cloned());
            }
            Reference::Claim(id) => {
                self.claims.insert(id.clone());
                if let Some(claim) = library.claims.get(id) {
                    self.sources.extend(claim.source.clone());
                    self.passages.extend(claim.passage.clone());
                }
            }
            Reference::Media(hash) => {
                self.media.insert(*hash);
                self.sources
                    .extend(library.media.get(hash).and_then(|media| media.source.clone()));
            }
            Reference::Block(_) => {}
        });
        for passage in self.passages.iter().filter_map(|id| library.passages.get(id)) {
            let article = library.articles.get(&passage.article);
            self.sources.extend(article.map(|article| article.source.clone()));
        }
    }
}

/// Every text in a part of the brief, each run of marked-up text by itself.
fn texts(value: &impl Serialize) -> Vec<String> {
    let mut texts = Vec::new();
    // What has no form as JSON has no text either.
    if let Ok(value) = serde_json::to_value(value) {
        gather(&value, &mut texts);
    }
    texts
}

fn gather(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            for inline in Text::from(text.clone()).inlines().cloned() {
                match inline {
                    Inline::Run(run) => texts.push(run.text),
                    Inline::Link { text, url, .. } => texts.extend([text, url]),
                    Inline::Claim { wording, .. } => texts.extend(wording),
                    Inline::Citation { locator, .. } => texts.extend(locator),
                    Inline::CrossReference(_) | Inline::Note(_) | Inline::LineBreak => {}
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| gather(value, texts)),
        Value::Object(fields) => fields.values().for_each(|value| gather(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The letters and digits of a text, in small letters.
fn signs(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|sign| sign.is_alphanumeric() || unicode_normalization::char::is_combining_mark(*sign))
        .collect()
}

/// The stretches of a long text; a short one as it is.
fn stretches(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= STRETCH + STEP {
        return vec![words.join(" ")];
    }
    let starts = (0..=words.len() - STRETCH).step_by(STEP);
    starts.map(|at| words[at..at + STRETCH].join(" ")).collect()
}

/// Whether it would tell anybody anything.
fn is_telling(signs: &str) -> bool {
    let letters: String = signs.chars().filter(|sign| !sign.is_numeric()).collect();
    signs.chars().count() >= LEAST
        && letters.chars().count() >= LETTERS
        && !PROGRAM.contains(&signs)
        && !MONTHS.contains(&letters.as_str())
        && !is_on_every_map(signs)
}

/// Whether a map of the country prints it whatever the brief says.
fn is_on_every_map(text: &str) -> bool {
    crate::typeset::exhibit::map_names().any(|name| signs(name) == text)
}

/// All text of an attached file: of a brief its parts and articles, of another what can be read.
fn attached_text(name: &str, bytes: &[u8]) -> String {
    match store::read_archive(Path::new(name), bytes) {
        Ok(opened) => {
            let mut all = texts(&opened.brief);
            all.extend(opened.findings.iter().map(|finding| finding.message.clone()));
            for (_, bytes) in opened.blobs.iter() {
                all.extend(std::str::from_utf8(bytes).ok().map(str::to_owned));
            }
            all.join("\n")
        }
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}
