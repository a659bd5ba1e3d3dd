//! What leans on a source, an article or a claim: the places with their pages, in the open brief and in others, and the draft
//! of the note that tells readers.

use eframe::egui::{RichText, ScrollArea, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::evidence::recall::Subject;
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::plain_button;
use crate::model::diagnostic::Target;
use crate::session::Session;
use crate::session::recall::{Issue, Recall, Recalled, recall_subject};
use crate::words::tr;

/// What the dialog holds.
#[derive(Clone)]
pub(in crate::gui) struct Leaning {
    subject: Subject,
    /// The open brief first, then those that were added.
    issues: Vec<Issue>,
    found: Option<Recall>,
    /// Whether briefs are being read.
    pub(in crate::gui) reading: bool,
}

impl Leaning {
    /// What leans on `subject` of the open brief, which is `open`.
    pub(in crate::gui) fn new(subject: Subject, open: Issue) -> Self {
        let issues = vec![open];
        Self {
            found: recall_subject(&issues, &subject),
            subject,
            issues,
            reading: false,
        }
    }

    /// Looks into these briefs too; one that is there already is taken anew.
    pub(in crate::gui) fn add(&mut self, issues: Vec<Issue>) {
        self.reading = false;
        let open = self.issues.first().map(|issue| issue.name.clone());
        for issue in issues {
            if Some(&issue.name) != open.as_ref() {
                self.issues.retain(|known| known.name != issue.name);
                self.issues.push(issue);
            }
        }
        self.found = recall_subject(&self.issues, &self.subject);
    }

    /// What was found.
    pub(in crate::gui) const fn found(&self) -> Option<&Recall> {
        self.found.as_ref()
    }
}

/// The list, with ways to look into more briefs and to tell the readers.
pub(super) fn leaning_ui(ui: &mut Ui, leaning: &Leaning, session: &Session) -> Option<Outcome> {
    ui.set_width(620.0);
    let mut outcome = None;
    title_ui(ui, tr!("What leans on this"));
    let Some(found) = &leaning.found else {
        ui.label(tr!("It is no longer in the library."));
        return choices_ui(ui, &[Choice::primary(tr!("Close"))]).map(|_| Outcome::Close);
    };
    ui.label(&found.about);
    ui.add_space(tokens::STEP);
    ScrollArea::vertical()
        .max_height(360.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (at, issue) in found.issues.iter().enumerate() {
                if let Some(target) = issue_ui(ui, issue, at == 0) {
                    outcome = Some(Outcome::GoTo(target));
                }
            }
        });
    ui.add_space(tokens::STEP);
    ui.horizontal(|ui| {
        if plain_button(ui, icons::OPEN, tr!("Look into other briefs…")).clicked() {
            outcome = Some(Outcome::AskBriefs);
        }
        if plain_button(ui, icons::CLOCK, tr!("Into recent briefs")).clicked() {
            outcome = Some(Outcome::LookIntoRecent);
        }
        if let Some((done, of)) = session.looking().filter(|_| leaning.reading) {
            ui.weak(tr!("Reading brief {} of {}", done + 1, of));
            if ui.small_button(tr!("Cancel")).clicked() {
                outcome = Some(Outcome::StopLooking);
            }
        }
    });
    let any = found.issues.iter().any(|issue| !issue.places.is_empty());
    let here = found.issues.first().is_some_and(|issue| !issue.places.is_empty());
    let choices = [
        Choice::primary(tr!("Close")),
        Choice::plain(tr!("Copy correction note")).enabled(any),
        Choice::plain(tr!("Insert correction note")).enabled(here),
    ];
    match choices_ui(ui, &choices) {
        Some(0) => Some(Outcome::Close),
        Some(1) => Some(Outcome::CopyNote),
        Some(_) => Some(Outcome::InsertNote),
        None => outcome,
    }
}

/// One brief's places. Returns what was clicked, which can be shown in the open brief only.
fn issue_ui(ui: &mut Ui, issue: &Recalled, open: bool) -> Option<Target> {
    let palette = Palette::of(ui);
    let mut clicked = None;
    let name = match (open, issue.issue.as_str()) {
        (true, _) => tr!("In this brief").to_owned(),
        (false, "") => format!("{} – {}", issue.title, issue.name),
        (false, words) => tr!("{} ({}) – {}", &issue.title, words, &issue.name),
    };
    ui.add_space(tokens::STEP);
    ui.label(RichText::new(name).family(tokens::semibold()));
    if issue.places.is_empty() {
        let words = if issue.subjects.is_empty() {
            tr!("It does not contain it.")
        } else {
            tr!("Nothing on its pages leans on it.")
        };
        ui.label(RichText::new(words).color(palette.muted));
    }
    for place in &issue.places {
        let words = place.words();
        if open {
            if ui.link(words).clicked() {
                clicked = Some(Target::Block(place.block.clone()));
            }
        } else {
            ui.label(words);
        }
        ui.label(
            RichText::new(place.said())
                .size(tokens::LABEL)
                .color(palette.muted),
        );
    }
    for claim in issue.claims.iter().filter(|claim| claim.pages.is_empty()) {
        let words = tr!("In the library only: “{}” ({})", &claim.wording, &claim.subject);
        if open {
            if ui.link(words).clicked() {
                clicked = Some(Target::Claim(claim.id.clone()));
            }
        } else {
            ui.label(words);
        }
    }
    clicked
}
