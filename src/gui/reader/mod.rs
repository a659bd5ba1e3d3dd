//! The reader: an article beside the brief, its claims and what was recognised marked in its text, to be selected from
//! and to be gone through.
//!
//! It reads the session and emits messages, as panels do; what it remembers is where one is, never what was decided:
//! that is in the brief.

mod actions;
mod card;
mod column;
mod draft;
mod keys;
mod marked;
mod script;
mod select;
mod setting;
mod sweep;
#[cfg(test)]
mod tests;
mod text;
mod value;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{Align, Frame, Layout, Margin, Panel, RichText, Ui};

use super::Message;
use super::command::Command;
use super::icons;
use super::tokens::{self, Palette};
use super::widgets::{Choice, empty_ui, icon_button, pick_ui, text_button};
use crate::evidence::{ClaimState, Found};
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::evidence::{Article, Source};
use crate::model::id::{ArticleId, ClaimId, ContentHash};
use crate::session::Session;
use crate::words::tr;
use marked::{Fate, Marked};
use script::Piece;
use select::Selected;
use setting::Setting;
use sweep::Sweep;
use text::Goal;
pub(in crate::gui) use text::text_id;

/// What the reader remembers from frame to frame.
#[derive(Default)]
pub(in crate::gui) struct Reader {
    /// The article that is shown; `None` before the first.
    article: Option<ArticleId>,
    /// The text and sections of which `pieces` are.
    of: Option<(ContentHash, Arc<Article>)>,
    pieces: Vec<Piece>,
    setting: Setting,
    marked: Marked,
    selected: Selected,
    /// The way through what was recognised, while one is on it.
    sweep: Option<Sweep>,
    /// The articles that were read in, the newest last, each with what was shown before it; `None` if nothing was.
    came_from: Vec<(ArticleId, Option<ArticleId>)>,
    /// A place to bring into sight.
    goal: Option<Goal>,
    /// A place that is marked until this time, in seconds of the window's clock.
    flash: Option<(Range<usize>, f64)>,
    /// By how much the column has to move so that what is in sight stays where it is.
    shift: f32,
    /// How far the column is scrolled and how much of it is seen.
    sight: (f32, f32),
    /// What was selected when the reader was last shown.
    seen: Option<Target>,
    /// Whether the text is to take the keys.
    focus: bool,
}

/// What is read, and what is known of it.
struct Reading<'a> {
    brief: &'a Brief,
    id: &'a ArticleId,
    article: &'a Article,
    text: &'a str,
    /// What was recognised; `None` while it is being looked for, and where that was stopped.
    found: Option<Arc<[Found]>>,
    /// Whether it is being looked for.
    looking: bool,
    states: &'a BTreeMap<ClaimId, ClaimState>,
    selection: Option<&'a Target>,
}

impl Reading<'_> {
    fn source(&self) -> Option<&Source> {
        self.brief
            .library
            .sources
            .get(&self.article.source)
            .map(AsRef::as_ref)
    }
}

/// Shows the reader over the rest of its pane.
pub(in crate::gui) fn reader_ui(
    ui: &mut Ui,
    session: &mut Session,
    reader: &mut Reader,
    emit: &mut Vec<Message>,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    reader.follow(session);
    header_ui(ui, session.brief(), reader, emit);
    let Some(id) = reader.article.clone() else {
        nothing_ui(ui, emit);
        return;
    };
    let Some(article) = session.brief().library.articles.get(&id).cloned() else {
        return;
    };
    let found = session.recognised(article.text);
    let session = &*session;
    let Some(text) = session
        .blobs()
        .text(&article.text)
        .filter(|text| !text.is_empty())
    else {
        let advice = tr!("Import the article again to read it here.");
        let action = Some((icons::IMPORT, tr!("Import article…")));
        if empty_ui(ui, icons::ARTICLE, tr!("Its text is missing"), advice, action) {
            emit.push(Message::Run(Command::ImportArticle));
        }
        return;
    };
    let reading = Reading {
        brief: session.brief(),
        id: &id,
        article: &article,
        text,
        found,
        looking: session.is_reading(),
        states: session.claims(),
        selection: session.selection(),
    };
    reader.prepare(&reading, &article);
    byline_ui(ui, &reading, reader, emit);
    card::card_ui(ui, &reading, reader, emit);
    Frame::new().fill(Palette::of(ui).field).show(ui, |ui| {
        text::text_ui(ui, &reading, reader, emit);
    });
}

impl Reader {
    /// Turns to the claim that was selected elsewhere, and to another article where the one shown is gone.
    pub(in crate::gui) fn follow(&mut self, session: &Session) {
        let library = &session.brief().library;
        let selection = session.selection();
        if selection != self.seen.as_ref() {
            self.seen = selection.cloned();
            match selection {
                Some(Target::Article(id)) => self.turn_to(id),
                Some(Target::Claim(id)) => {
                    let _ = self.turn_to_claim(session, &id.clone());
                }
                Some(
                    Target::Brief
                    | Target::Section(_)
                    | Target::Block(_)
                    | Target::Source(_)
                    | Target::Passage(_)
                    | Target::Media(_),
                )
                | None => {}
            }
        }
        let gone = self
            .article
            .as_ref()
            .is_none_or(|id| !library.articles.contains_key(id));
        if gone {
            let first = library.articles.keys().next().cloned();
            if self.article != first {
                self.leave();
                self.article = first;
            }
        }
    }

    /// Forgets what belongs to one article only.
    fn leave(&mut self) {
        self.of = None;
        self.setting.clear();
        self.selected = Selected::default();
        self.sweep = None;
        self.goal = None;
        self.flash = None;
        self.sight = (0.0, 0.0);
        self.shift = 0.0;
    }

    /// Cuts the article into pieces, unless that was done, and brings the marks up to date.
    fn prepare(&mut self, reading: &Reading<'_>, article: &Arc<Article>) {
        let same = self
            .of
            .as_ref()
            .is_some_and(|(text, of)| *text == article.text && of.sections == article.sections);
        if !same {
            self.of = Some((article.text, Arc::clone(article)));
            self.pieces = script::pieces(article, reading.text);
            self.setting.clear();
        }
        let (id, text) = (reading.id, reading.text);
        self.marked
            .update(reading.brief, id, text, reading.found.as_ref());
        if let (Some(sweep), Some(found)) = (&mut self.sweep, &reading.found)
            && sweep.at.is_none()
            && sweep.decided.is_empty()
        {
            sweep.go_on(found, &self.marked.fates, None);
            self.look_at_hand(reading);
        }
    }

    /// The expression at hand, in bytes of the text.
    fn at_hand(&self, reading: &Reading<'_>) -> Option<Range<usize>> {
        let found = reading.found.as_ref()?;
        let at = self.sweep.as_ref()?.current(found)?;
        Some(found[at].range.clone())
    }

    /// Where the open expression around `byte` begins.
    fn open_at(&self, reading: &Reading<'_>, byte: usize) -> Option<usize> {
        let found = reading.found.as_ref()?;
        let at = found.partition_point(|one| one.range.end < byte);
        let one = found.get(at).filter(|one| one.range.start <= byte)?;
        (self.marked.fates.get(at) == Some(&Fate::Open)).then_some(one.range.start)
    }

    /// How many expressions are open, of the whole article.
    fn open(&self) -> usize {
        self.marked
            .fates
            .iter()
            .filter(|fate| **fate == Fate::Open)
            .count()
    }

    fn look_at_hand(&mut self, reading: &Reading<'_>) {
        if let Some(range) = self.at_hand(reading) {
            self.goal = Some(Goal { range, flash: false });
        }
    }
}

/// The frame of a bar of the reader.
fn bar(ui: &Ui) -> Frame {
    Frame::new()
        .fill(Palette::of(ui).panel)
        .inner_margin(Margin::symmetric(tokens::PANEL_MARGIN as i8, 4))
}

fn header_ui(ui: &mut Ui, brief: &Brief, reader: &mut Reader, emit: &mut Vec<Message>) {
    Panel::top("reader-header").frame(bar(ui)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(icons::text(icons::READ).color(Palette::of(ui).accent));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, icons::CLOSE, tr!("Close article")).clicked() {
                    emit.push(Message::Run(Command::ToggleReader));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    articles_ui(ui, brief, reader, emit);
                });
            });
        });
    });
}

fn articles_ui(ui: &mut Ui, brief: &Brief, reader: &mut Reader, emit: &mut Vec<Message>) {
    let articles = &brief.library.articles;
    let title = |article: &Article| {
        if article.title.is_empty() {
            tr!("Article without a title").to_owned()
        } else {
            article.title.clone()
        }
    };
    let shown = reader.article.as_ref().and_then(|id| articles.get(id));
    let shown = shown.map_or_else(|| tr!("Article").to_owned(), |article| title(article));
    if articles.len() < 2 {
        let words = RichText::new(shown).family(tokens::semibold());
        ui.add(eframe::egui::Label::new(words).truncate());
        return;
    }
    let picked = pick_ui(ui, tr!("Article"), &shown, || {
        articles
            .values()
            .map(|article| {
                let source = brief.library.sources.get(&article.source);
                let publisher = source.map_or("", |source| source.publisher.as_str());
                Choice::new(title(article), publisher)
            })
            .collect()
    });
    if let Some((id, _)) = picked.and_then(|picked| articles.get_index(picked)) {
        emit.push(Message::Read(id.clone(), None));
    }
}

/// Who published it and when, and the way through what was recognised.
fn byline_ui(ui: &mut Ui, reading: &Reading<'_>, reader: &Reader, emit: &mut Vec<Message>) {
    let palette = Palette::of(ui);
    Panel::top("reader-byline").frame(bar(ui)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if reader.sweep.is_none() {
                    let open = reader.open();
                    let words = match (&reading.found, open) {
                        (None, _) if reading.looking => tr!("Looking for numbers…").to_owned(),
                        (None, _) => tr!("Look for numbers").to_owned(),
                        (Some(_), 0) => tr!("Nothing left to decide").to_owned(),
                        (Some(_), open) => tr!("Go through {}", open),
                    };
                    let stopped = reading.found.is_none() && !reading.looking;
                    let button = ui
                        .add_enabled_ui(open > 0 || stopped, |ui| text_button(ui, icons::SWEEP, &words))
                        .inner;
                    if button.on_hover_text(Command::Sweep.help()).clicked() {
                        emit.push(Message::Run(Command::Sweep));
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let words = RichText::new(source_words(reading.source()))
                        .size(tokens::LABEL)
                        .color(palette.muted);
                    ui.add(eframe::egui::Label::new(words).truncate());
                });
            });
        });
    });
}

/// A source's authors, publisher and date in one line.
fn source_words(source: Option<&Source>) -> String {
    let Some(source) = source else {
        return tr!("Its source is not in the library").to_owned();
    };
    let date = source
        .date
        .map(|date| date.in_words().to_string())
        .unwrap_or_default();
    let parts = [source.authors.join(", "), source.publisher.clone(), date];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        source.title.clone()
    } else {
        parts.join(" · ")
    }
}

fn nothing_ui(ui: &mut Ui, emit: &mut Vec<Message>) {
    let advice = tr!("Import an article to read it here, with its numbers marked.");
    let action = Some((icons::IMPORT, tr!("Import article…")));
    if empty_ui(ui, icons::ARTICLE, tr!("No article to read yet"), advice, action) {
        emit.push(Message::Run(Command::ImportArticle));
    }
}
