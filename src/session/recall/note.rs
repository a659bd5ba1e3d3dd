//! The draft of a correction note: what was said where, with blanks for what is known now. Nothing in it is invented:
//! each blank stands in square brackets and is a finding until it is filled in.

use std::sync::Arc;

use super::{Place, Recall, Recalled, Said};
use crate::model::block::{BlockKind, CalloutTone};
use crate::model::brief::Brief;
use crate::model::date::PartialDate;
use crate::model::inline::{Inline, Marks, Run, Text};
use crate::model::marking::Marking;
use crate::model::phrases::{Corrected, Phrases};
use crate::model::rules::Rules;
use crate::model::wording::primary_language;
use crate::typeset::lexicon::{Lexicon, fill};
use crate::typeset::resolve::date;
use crate::words::{self, text};

/// How a note is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain text.
    Text,
    /// Markdown (`CommonMark`).
    Markdown,
}

/// The language of a note: that of what it corrects.
struct Speech {
    words: &'static Corrected,
    lexicon: &'static Lexicon,
}

impl Speech {
    fn of(tag: &str) -> Self {
        Self {
            words: &Phrases::of(tag).corrected,
            lexicon: Lexicon::of(tag),
        }
    }

    /// The language of all briefs that print anything of it; English where they have several.
    fn of_all(recall: &Recall) -> Self {
        let mut printing = recall.issues.iter().filter(|issue| !issue.places.is_empty());
        let first = printing.next().map_or("", |issue| issue.language.as_str());
        let language = primary_language(first);
        let same = printing.all(|issue| primary_language(&issue.language) == language);
        Self::of(if same { language } else { "" })
    }

    /// "Page 3, “Battlefield”, Table 2".
    fn place(&self, place: &Place) -> String {
        let pages: Vec<String> = place
            .pages
            .iter()
            .map(|page| self.lexicon.number(*page))
            .collect();
        let pages = match pages.as_slice() {
            [] => self.words.not_printed.to_owned(),
            [page] => fill(self.words.page, &[page]),
            [first @ .., last] => fill(self.words.pages, &[&first.join(", "), last]),
        };
        let section = match place.section.as_str() {
            "" => String::new(),
            title => self.lexicon.quoted(title),
        };
        let parts = [pages, section, self.words.block(&place.kind).to_owned()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    }

    /// What a place says, in one line; that it cites the source goes without saying where it prints claims.
    fn said(&self, place: &Place) -> String {
        let said = to_be_told(place).map(|said| match said {
            Said::Claim {
                words, about, as_of, ..
            } => {
                let mut told = self.lexicon.quoted(words);
                if !about.is_empty() && about != words {
                    told = format!("{told} ({about})");
                }
                if let Some(day) = *as_of {
                    let day = fill(self.lexicon.as_of_inside, &[&self.lexicon.date(day)]);
                    told = format!("{told}, {day}");
                }
                told
            }
            Said::Cited(words) if words.is_empty() => self.words.cites.to_owned(),
            Said::Cited(words) => fill(self.words.cites_in, &[&self.lexicon.quoted(words)]),
            Said::Picture(name) => fill(self.words.shows, &[name]),
        });
        said.collect::<Vec<_>>().join("; ")
    }

    fn heading(&self, issue: &Recalled) -> String {
        let title = if issue.title.is_empty() {
            &issue.name
        } else {
            &issue.title
        };
        let said = fill(self.words.said_in, &[&self.lexicon.quoted(title)]);
        if issue.issue.is_empty() {
            said
        } else {
            format!("{said} ({})", issue.issue)
        }
    }
}

/// The note on `recall` for the readers of all its briefs, in their language.
#[must_use]
pub fn note(recall: &Recall, style: Style) -> String {
    let speech = Speech::of_all(recall);
    let Corrected { labels, blanks, .. } = speech.words;
    let [handling, about, happened, known, contact, date] = labels;
    let [what_happened, where_known, whom_to_ask, day] = blanks;
    let (head, strong) = match style {
        Style::Text => ("", ""),
        Style::Markdown => ("## ", "**"),
    };
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    let labelled = |label: &str, words: &str| format!("{strong}{label}{strong} {words}");
    line(&format!("{head}{}", speech.words.heading));
    line("");
    if let Some(label) = marking(recall).label() {
        line(&labelled(handling, label));
    }
    line(&labelled(about, &recall.about));
    line(&labelled(happened, what_happened));
    line(&labelled(known, where_known));
    let mut any = false;
    for issue in recall.issues.iter().filter(|issue| !issue.places.is_empty()) {
        any = true;
        line("");
        line(&format!("{head}{}", speech.heading(issue)));
        line("");
        for place in &issue.places {
            line(&format!("- {}: {}", speech.place(place), speech.said(place)));
            line(&format!(
                "  {}",
                labelled(speech.words.now, speech.words.known_now)
            ));
        }
    }
    line("");
    line(if any {
        speech.words.please
    } else {
        speech.words.none
    });
    line(speech.words.sorry);
    let contacts: Vec<&str> = contacts(recall);
    let contacts = if contacts.is_empty() {
        (*whom_to_ask).to_owned()
    } else {
        contacts.join("; ")
    };
    line("");
    line(&labelled(contact, &contacts));
    line(&labelled(date, day));
    text
}

/// The note on one of the briefs as a box to be put into it, in its language.
#[must_use]
pub fn note_block(recall: &Recall, issue: &Recalled) -> BlockKind {
    let speech = Speech::of(&issue.language);
    let mut paragraphs = vec![Text::plain(&fill(speech.words.about, &[&recall.about]))];
    for place in &issue.places {
        let mut text = Text::plain(&format!("{}: {}. ", speech.place(place), speech.said(place)));
        text.0.push(Inline::Run(Run {
            text: format!("{} ", speech.words.now),
            marks: Marks {
                bold: true,
                italic: false,
            },
            language: None,
        }));
        text.0
            .extend(Text::plain(&format!("{}.", speech.words.known_now)).0);
        paragraphs.push(text);
    }
    BlockKind::Callout {
        tone: CalloutTone::Caution,
        title: Text::plain(speech.words.title),
        paragraphs,
    }
}

/// The strictest marking of what the note quotes, by the order of the first brief that knows both labels; labels without
/// an order stand beside each other.
fn marking(recall: &Recall) -> Marking {
    let schemes: Vec<Brief> = recall
        .issues
        .iter()
        .filter(|issue| !issue.levels.is_empty())
        .map(|issue| Brief {
            rules: Arc::new(Rules {
                levels: issue.levels.clone(),
                ..Rules::default()
            }),
            ..Brief::default()
        })
        .collect();
    let none = Brief::default();
    let markings = recall.issues.iter().map(|issue| &issue.marking);
    markings.fold(Marking::None, |highest, marking| {
        let knows = |scheme: &&Brief| {
            [&highest, marking].iter().all(|one| {
                one.label()
                    .is_some_and(|label| scheme.rules.level(label).is_some())
            })
        };
        schemes
            .iter()
            .find(knows)
            .unwrap_or(&none)
            .stricter(&highest, marking)
    })
}

fn contacts(recall: &Recall) -> Vec<&str> {
    let mut contacts = Vec::new();
    for issue in recall.issues.iter().filter(|issue| !issue.places.is_empty()) {
        let contact = issue.contact.trim();
        if !contact.is_empty() && !contacts.contains(&contact) {
            contacts.push(contact);
        }
    }
    contacts
}

/// "Page 3, “Battlefield”, Table 2".
fn place_words(place: &Place) -> words::Text {
    let mut parts = vec![pages_words(&place.pages)];
    if !place.section.is_empty() {
        parts.push(words::Text::quoted(&place.section));
    }
    parts.push(words::Text::from(&place.kind));
    words::Text::row(parts, ", ")
}

/// "Page 3", "Pages 3 and 4"; what is not printed says so.
fn pages_words(pages: &[usize]) -> words::Text {
    match pages {
        [] => text!("Not printed"),
        [page] => text!("Page {}", *page),
        [first @ .., last] => {
            let first = words::Text::row(first.iter().map(|page| words::Text::from(*page)), ", ");
            text!("Pages {} and {}", first, *last)
        }
    }
}

/// What of a place is told: that it cites the source goes without saying where it prints claims.
fn to_be_told(place: &Place) -> impl Iterator<Item = &Said> {
    let is_citation = |said: &&Said| matches!(said, Said::Cited(_));
    let cites_only = place.says.iter().all(|said| is_citation(&said));
    let said = place.says.iter();
    said.filter(move |said| cites_only || !is_citation(said))
}

/// What a place says, in one line.
fn said_words(place: &Place, day: Day) -> words::Text {
    words::Text::row(to_be_told(place).map(|said| said_in_words(said, day)), "; ")
}

/// What was said, in words: quoted where it is a claim.
fn said_in_words(said: &Said, day: Day) -> words::Text {
    match said {
        Said::Claim {
            words, about, as_of, ..
        } => {
            let mut told = words::Text::quoted(words);
            if !about.is_empty() && about != words {
                told = text!("{} ({})", told, about);
            }
            if let Some(as_of) = *as_of {
                told = text!("{}, as of {}", told, day(as_of));
            }
            told
        }
        Said::Cited(words) if words.is_empty() => text!("cites it"),
        Said::Cited(words) => text!("cites it: “{}”", words),
        Said::Picture(name) => text!("shows the picture {}", name),
    }
}

/// How a date is put into words.
type Day = fn(PartialDate) -> words::Text;

/// A date as the pages print it.
fn printed(day: PartialDate) -> words::Text {
    date(day).into()
}

impl Place {
    /// Where it stands, in words: "Page 3, “Battlefield”, Table 2".
    #[must_use]
    pub fn words(&self) -> String {
        place_words(self).to_string()
    }

    /// What it says there, in one line, as the window shows it.
    #[must_use]
    pub fn said(&self) -> String {
        said_words(self, PartialDate::into).to_string()
    }
}

impl Said {
    /// What was said, in words, with dates as pages print them: quoted where it is a claim.
    #[must_use]
    pub fn words(&self) -> String {
        said_in_words(self, printed).to_string()
    }
}
