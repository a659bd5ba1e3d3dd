//! The draft of a correction note: what was said where, with blanks for what is known now. Nothing in it is invented:
//! each blank stands in square brackets and is a finding until it is filled in.

use std::sync::Arc;

use super::{Place, Recall, Recalled, Said};
use crate::model::block::{BlockKind, CalloutTone};
use crate::model::brief::Brief;
use crate::model::date::PartialDate;
use crate::model::inline::{Inline, Marks, Run, Text};
use crate::model::marking::Marking;
use crate::model::rules::Rules;
use crate::typeset::resolve::date;
use crate::words::{self, Language, text};

/// How a note is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain text.
    Text,
    /// Markdown (`CommonMark`).
    Markdown,
}

/// What is to be filled in at each place.
const NOW: &str = "[what is known now, or “no change needed”]";

/// The note on `recall` for the readers of all its briefs.
#[must_use]
pub fn note(recall: &Recall, style: Style) -> String {
    let (head, strong) = match style {
        Style::Text => ("", ""),
        Style::Markdown => ("## ", "**"),
    };
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    line(&format!("{head}Correction note (draft)"));
    line("");
    if let Some(label) = marking(recall).label() {
        line(&format!("{strong}Handling:{strong} {label}"));
    }
    line(&format!("{strong}About:{strong} {}", recall.about));
    line(&format!(
        "{strong}What happened:{strong} [corrected or withdrawn, by whom, when]"
    ));
    line(&format!(
        "{strong}How we know:{strong} [where the correction was published]"
    ));
    let mut any = false;
    for issue in recall.issues.iter().filter(|issue| !issue.places.is_empty()) {
        any = true;
        line("");
        line(&format!("{head}{}", heading(issue)));
        line("");
        for place in &issue.places {
            line(&format!(
                "- {}: {}",
                noted(&place_words(place)),
                noted(&said_words(place, printed))
            ));
            line(&format!("  {strong}Now:{strong} {NOW}"));
        }
    }
    line("");
    if any {
        line(
            "Please use this note beside the earlier text, and pass it on to those to whom you gave that text.",
        );
    } else {
        line("None of the briefs looked at prints anything that leans on it.");
    }
    line("We are sorry for the trouble this gives you.");
    let contacts: Vec<&str> = contacts(recall);
    let contact = if contacts.is_empty() {
        "[whom to ask]".to_owned()
    } else {
        contacts.join("; ")
    };
    line("");
    line(&format!("{strong}Contact:{strong} {contact}"));
    line(&format!("{strong}Date of this note:{strong} [day]"));
    text
}

/// The note on one of the briefs as a box to be put into it.
#[must_use]
pub fn note_block(recall: &Recall, issue: &Recalled) -> BlockKind {
    let mut paragraphs = vec![Text::plain(&format!(
        "About {}: [what happened, when, and where it was published].",
        recall.about
    ))];
    for place in &issue.places {
        let mut text = Text::plain(&format!(
            "{}: {}. ",
            noted(&place_words(place)),
            noted(&said_words(place, printed))
        ));
        text.0.push(Inline::Run(Run {
            text: "Now: ".to_owned(),
            marks: Marks {
                bold: true,
                italic: false,
            },
            language: None,
        }));
        text.0.extend(Text::plain(&format!("{NOW}.")).0);
        paragraphs.push(text);
    }
    BlockKind::Callout {
        tone: CalloutTone::Caution,
        title: Text::plain("Correction"),
        paragraphs,
    }
}

fn heading(issue: &Recalled) -> String {
    let title = if issue.title.is_empty() {
        &issue.name
    } else {
        &issue.title
    };
    if issue.issue.is_empty() {
        format!("What we said in “{title}”")
    } else {
        format!("What we said in “{title}” ({})", issue.issue)
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

/// What a place says, in one line; that it cites the source goes without saying where it prints claims.
fn said_words(place: &Place, day: Day) -> words::Text {
    let is_citation = |said: &&Said| matches!(said, Said::Cited(_));
    let cites_only = place.says.iter().all(|said| is_citation(&said));
    let said = place.says.iter();
    let said = said.filter(|said| cites_only || !is_citation(said));
    words::Text::row(said.map(|said| said_in_words(said, day)), "; ")
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

/// Words as they stand in a note, whoever writes it.
fn noted(words: &words::Text) -> String {
    words.in_language(Language::English)
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
