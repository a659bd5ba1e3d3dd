//! What an import read and what it left out, line by line.

use std::sync::Arc;

use eframe::egui::{Grid, RichText, ScrollArea, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::evidence::{Counts, Imported};
use crate::gui::icons;
use crate::gui::panels::insert::shortened;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::plain_button;
use crate::gui::widgets::seen_scroll;
use crate::model::evidence::Article;
use crate::model::id::{ArticleId, ContentHash};
use crate::session::Session;
use crate::session::actions::{brought_back, has_line, is_brought_back};
use crate::words::{Text, tr};

/// What became of an article that was read in.
#[derive(Clone, Debug)]
pub(in crate::gui) struct Ledger {
    /// The text as it was read in.
    text: ContentHash,
    /// The article in the library; `None` until it is there.
    pub(in crate::gui) article: Option<ArticleId>,
    title: String,
    sections: usize,
    read: Counts,
    kept: Counts,
    credits: Vec<String>,
    set_aside: Vec<String>,
    not_carried: Vec<Text>,
    record: Vec<Text>,
    remarks: Vec<Text>,
    /// Lines left in the text that may name author, publisher or date.
    doubtful: Vec<String>,
    /// Whether it was read in as Burmese in the signs of the Zawgyi font.
    zawgyi: bool,
    /// Where its lines are now; `None` until it is shown.
    lines: Option<Lines>,
}

/// Where the lines of an article are: found once for each state of it.
#[derive(Clone, Debug)]
struct Lines {
    /// The article that they were looked for in; `None` if it was not there.
    article: Option<Arc<Article>>,
    /// Which of the lines in doubt the article still has.
    left: Vec<bool>,
    /// Which of the lines set aside were brought back already.
    back: Vec<bool>,
}

impl Ledger {
    /// The ledger of what was read in.
    pub(in crate::gui) fn of(imported: &Imported) -> Self {
        Self {
            text: ContentHash::of(imported.text.as_bytes()),
            article: None,
            title: imported.title.clone(),
            sections: imported.sections.len(),
            read: imported.ledger.read,
            kept: imported.ledger.kept,
            credits: imported.credits.clone(),
            set_aside: imported.set_aside.clone(),
            not_carried: imported.ledger.not_carried.clone(),
            record: imported
                .ledger
                .record
                .iter()
                .map(crate::evidence::Taken::in_words)
                .collect(),
            remarks: imported.ledger.other_remarks().cloned().collect(),
            doubtful: imported.ledger.doubtful.clone(),
            zawgyi: imported.zawgyi,
            lines: None,
        }
    }

    /// Whether there is anything to tell beyond that it was read.
    pub(in crate::gui) fn tells(&self) -> bool {
        !(self.set_aside.is_empty()
            && self.not_carried.is_empty()
            && self.remarks.is_empty()
            && self.doubtful.is_empty())
    }

    /// Finds the article in the library.
    pub(in crate::gui) fn find(&mut self, session: &Session) {
        let articles = &session.brief().library.articles;
        let own = articles
            .iter()
            .find(|(_, article)| article.text == self.text || article.original == Some(self.text));
        self.article = own.map(|(id, _)| id.clone());
    }

    /// Whether `other` tells of the same text.
    pub(in crate::gui) fn is_of(&self, other: &Self) -> bool {
        self.text == other.text
    }

    /// Finds where the lines are now, if the article is another than the last time.
    fn find_lines(&mut self, session: &Session) -> &Lines {
        let library = &session.brief().library;
        let article = self.article.as_ref().and_then(|id| library.articles.get(id));
        let is_known = |lines: &Lines| match (&lines.article, article) {
            (Some(known), Some(article)) => Arc::ptr_eq(known, article),
            (known, article) => known.is_none() && article.is_none(),
        };
        let lines = match self.lines.take().filter(is_known) {
            Some(lines) => lines,
            None => Lines {
                article: article.cloned(),
                left: self.left(session, article),
                back: self.back(session, article),
            },
        };
        self.lines.insert(lines)
    }

    fn left(&self, session: &Session, article: Option<&Arc<Article>>) -> Vec<bool> {
        let has = |line: &String| {
            article.is_none_or(|article| {
                let text = session.blobs().text(&article.text).unwrap_or_default();
                has_line(text, article, line)
            })
        };
        self.doubtful.iter().map(has).collect()
    }

    fn back(&self, session: &Session, article: Option<&Arc<Article>>) -> Vec<bool> {
        let Some(article) = article else {
            return vec![false; self.set_aside.len()];
        };
        let text = session.blobs().text(&article.text).unwrap_or_default();
        let back: Vec<&str> = article
            .sections
            .iter()
            .filter(|section| is_brought_back(&section.title))
            .filter_map(|section| text.get(section.range.clone()))
            .flat_map(|words| words.split("\n\n"))
            .collect();
        let is_back = |line: &String| back.contains(&brought_back(article, line).as_str());
        self.set_aside.iter().map(is_back).collect()
    }
}

/// Shows the ledgers.
pub(super) fn ledger_ui(ui: &mut Ui, ledgers: &mut [Ledger], session: &Session) -> Option<Outcome> {
    ui.set_width(560.0);
    title_ui(ui, tr!("Imported"));
    let mut outcome = None;
    let most = (ui.ctx().content_rect().height() - 240.0).clamp(160.0, 520.0);
    seen_scroll(ui);
    // It grows again after it was short: the box by itself would stay as small as it was.
    let area = ScrollArea::vertical().max_height(most).min_scrolled_height(most);
    area.show(ui, |ui| {
        ui.take_available_width();
        let count = ledgers.len();
        for (at, ledger) in ledgers.iter_mut().enumerate().rev() {
            if at + 1 < count {
                ui.separator();
            }
            ui.push_id(at, |ui| {
                if let Some(asked) = one_ui(ui, ledger, session) {
                    outcome = Some(asked);
                }
            });
        }
    });
    let last = ledgers.last().and_then(|ledger| ledger.article.clone());
    let choices = [
        Choice::primary(tr!("Read the article")).enabled(last.is_some()),
        Choice::plain(tr!("Close")),
    ];
    match choices_ui(ui, &choices) {
        Some(0) => last.map(Outcome::ReadArticle),
        Some(_) => Some(Outcome::Close),
        None => outcome,
    }
}

fn one_ui(ui: &mut Ui, ledger: &mut Ledger, session: &Session) -> Option<Outcome> {
    let Lines { left, back, .. } = ledger.find_lines(session).clone();
    let title = if ledger.title.is_empty() {
        tr!("An article without a title")
    } else {
        &ledger.title
    };
    ui.label(RichText::new(title).family(tokens::semibold()));
    ui.add_space(tokens::STEP);
    counts_ui(ui, ledger);
    lines_ui(ui, tr!("Not carried over"), &ledger.not_carried);
    let mut outcome = None;
    // A line in doubt stands with those that the import set aside once it was.
    let (doubtful, taken): (Vec<_>, Vec<_>) = ledger.doubtful.iter().zip(left).partition(|(_, left)| *left);
    let aside: Vec<(&String, bool)> = ledger
        .set_aside
        .iter()
        .zip(back)
        .chain(taken.into_iter().map(|(line, _)| (line, false)))
        .collect();
    let gone = ledger.article.is_none().then_some("");
    if !aside.is_empty() {
        heading_ui(ui, tr!("Set aside: not part of the article"), aside.len());
        for (line, is_back) in &aside {
            let done = is_back.then(|| tr!("Brought back")).or(gone);
            if line_ui(ui, line, done, Move::back) {
                let article = ledger.article.clone();
                outcome = article.map(|article| Outcome::BringBack(article, (*line).clone()));
            }
        }
    }
    if !doubtful.is_empty() {
        heading_ui(
            ui,
            tr!("Left in the text: may name the author, the publisher or the date"),
            doubtful.len(),
        );
        for (line, _) in doubtful {
            if line_ui(ui, line, gone, Move::aside) {
                let article = ledger.article.clone();
                outcome = article.map(|article| Outcome::SetAside(article, line.clone()));
            }
        }
    }
    lines_ui(ui, tr!("Credits of images"), &ledger.credits);
    lines_ui(ui, tr!("Record of the source"), &ledger.record);
    lines_ui(ui, tr!("Remarks"), &ledger.remarks);
    if let Some(article) = ledger.article.as_ref().filter(|_| ledger.zawgyi) {
        let record = session.brief().library.articles.get(article);
        if record.is_some_and(|record| record.original.is_some()) {
            ui.weak(tr!("Turned into Unicode"));
        } else if plain_button(ui, icons::REPLACE, tr!("Turn into Unicode"))
            .on_hover_text(tr!("Keeps the text as it was beside the new one"))
            .clicked()
        {
            outcome = Some(Outcome::ToUnicode(article.clone()));
        }
    }
    if ledger.not_carried.is_empty() && aside.is_empty() {
        ui.add_space(tokens::STEP);
        ui.horizontal(|ui| {
            ui.label(icons::text(icons::CHECK_CIRCLE).color(Palette::of(ui).success));
            ui.label(tr!("Nothing was left out."));
        });
    }
    ui.add_space(tokens::FIELD_GAP);
    outcome
}

/// A line, with the button that moves it between the article and what is set aside; `done` is said where it was moved
/// already. Returns whether the button was clicked.
fn line_ui(ui: &mut Ui, line: &str, done: Option<&str>, name: impl Fn(&str) -> Move) -> bool {
    let mut clicked = false;
    ui.horizontal(|ui| {
        let layout = eframe::egui::Layout::right_to_left(eframe::egui::Align::Center);
        ui.with_layout(layout, |ui| {
            if let Some(done) = done {
                ui.weak(done);
            } else {
                let by = name(&shortened(line, 60));
                let button = plain_button(ui, by.icon, by.label).accessible_name(by.name);
                clicked = button.on_hover_text(by.hint).clicked();
            }
            let left = eframe::egui::Layout::left_to_right(eframe::egui::Align::Center);
            ui.with_layout(left, |ui| {
                let words = eframe::egui::Label::new(shortened(line, 200)).truncate();
                ui.add(words).on_hover_text(line);
            });
        });
    });
    clicked
}

/// The button that moves a line.
struct Move {
    icon: &'static str,
    label: &'static str,
    name: String,
    hint: &'static str,
}

impl Move {
    /// Back into the article.
    fn back(line: &str) -> Self {
        Self {
            icon: icons::UNDO,
            label: tr!("Bring back"),
            name: tr!("Bring back: {}", line),
            hint: tr!("Put it at the end of the article"),
        }
    }

    /// Out of the article.
    fn aside(line: &str) -> Self {
        Self {
            icon: icons::DELETE,
            label: tr!("the deed" => "Set aside"),
            name: tr!("Set aside: {}", line),
            hint: tr!("Take it out of the article"),
        }
    }
}

fn heading_ui(ui: &mut Ui, heading: &str, count: usize) {
    ui.add_space(tokens::FIELD_GAP);
    let words = tr!("{} ({})", heading, count);
    ui.label(
        RichText::new(words)
            .size(tokens::LABEL)
            .family(tokens::semibold()),
    );
}

fn lines_ui(ui: &mut Ui, heading: &str, lines: &[impl ToString]) {
    if lines.is_empty() {
        return;
    }
    heading_ui(ui, heading, lines.len());
    for line in lines {
        ui.label(line.to_string());
    }
}

/// What the file holds and what the library now holds, kind by kind.
fn counts_ui(ui: &mut Ui, ledger: &Ledger) {
    ui.weak(tr!("{n} section" | "{n} sections" % ledger.sections));
    ui.add_space(tokens::STEP);
    let (read, kept) = (&ledger.read, &ledger.kept);
    let rows = [
        (tr!("Paragraphs"), read.paragraphs, kept.paragraphs),
        (tr!("Headings"), read.headings, kept.headings),
        (tr!("Tables"), read.tables, kept.tables),
        (tr!("Notes"), read.notes, kept.notes),
        (tr!("Images"), read.images, kept.images),
        (tr!("Links"), read.links, kept.links),
    ];
    Grid::new("counts")
        .num_columns(3)
        .spacing([32.0, 2.0])
        .show(ui, |ui| {
            for words in ["", tr!("In the file"), tr!("In the library")] {
                ui.weak(words);
            }
            ui.end_row();
            for (name, read, kept) in rows {
                if read + kept > 0 {
                    ui.label(name);
                    ui.label(read.to_string());
                    ui.label(kept.to_string());
                    ui.end_row();
                }
            }
        });
}
