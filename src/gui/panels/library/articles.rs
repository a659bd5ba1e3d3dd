//! Articles with their sections and paragraphs; an open paragraph shows its words and its numbers.

use std::ops::Range;

use eframe::egui::{self, Id, Key, Response, RichText, Ui};

use super::menu::menu_of;
use super::{LibraryState, act_on, carry_out, group_ui, themes};
use crate::evidence::{is_in_table, recognise_at};
use crate::gui::command::Command;
use crate::gui::panels::insert::{self, Item, shortened};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Badge, Row, empty_ui, icon_button, plain_button};
use crate::gui::{Message, View, icons};
use crate::model::diagnostic::Target;
use crate::model::evidence::{Article, ArticleSection};
use crate::model::id::ArticleId;
use crate::words::{mark, tr};

pub(super) fn articles_ui(ui: &mut Ui, view: View<'_>, state: &mut LibraryState, emit: &mut Vec<Message>) {
    let articles = &view.brief.library.articles;
    let (shown, import) = group_ui(
        ui,
        state,
        mark!("Articles"),
        articles.len(),
        (icons::IMPORT, tr!("Import article")),
    );
    if import {
        emit.push(Message::Run(Command::ImportArticle));
    }
    if !shown {
        return;
    }
    if articles.is_empty() {
        let advice = tr!("Import an article to take passages and numbers from it.");
        if empty_ui(
            ui,
            icons::ARTICLE,
            tr!("No articles yet"),
            advice,
            Some((icons::IMPORT, tr!("Import articles…"))),
        ) {
            emit.push(Message::Run(Command::ImportArticle));
        }
    }
    for (id, article) in articles {
        article_ui(ui, view, state, id, article, emit);
    }
}

fn article_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut LibraryState,
    id: &ArticleId,
    article: &Article,
    emit: &mut Vec<Message>,
) {
    let wanted = state.wanted();
    let text = view.blobs.text(&article.text).unwrap_or_default();
    let named = article.title.to_lowercase().contains(&wanted);
    if !named && !text.to_lowercase().contains(&wanted) {
        return;
    }
    if state.theme.is_some() && !article.sections.iter().any(|section| state.takes(&section.theme)) {
        return;
    }
    let key = format!("article-{id}");
    let target = Target::Article(id.clone());
    // A library of one article has it open from the start.
    let shown = !state.is_open(&key) || !wanted.is_empty();
    let response = Row::new(
        row_id(&key),
        icons::ARTICLE,
        &article.title,
        tr!("Article: {}", &article.title),
    )
    .foldable(shown)
    .depth(1)
    .selected(view.selection == Some(&target))
    .badges(article.unverified.then(|| unverified_badge(ui)))
    .kept_free(32.0)
    .show(ui);
    let enter = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let mut corner = corner_of(ui, &response);
    let name = tr!("Read {}", &article.title);
    let read = icon_button(&mut corner, icons::READ, &name).clicked();
    menu_of(ui, view, &response, (&target, None), emit);
    if read || enter || response.double_clicked() {
        emit.push(Message::Read(id.clone(), None));
    } else if Row::fold_clicked(&response, 1) {
        state.toggle(&key);
    } else if response.clicked() {
        response.request_focus();
        emit.push(Message::Select(Some(target.clone())));
    }
    if !shown {
        return;
    }
    if article.unverified {
        confirm_ui(ui, article, target, emit);
    }
    if text.is_empty() {
        let missing =
            RichText::new(tr!("Its text is missing from the brief’s file")).color(Palette::of(ui).error);
        ui.horizontal(|ui| {
            ui.add_space(48.0);
            ui.label(missing);
        });
    }
    for (index, section) in article.sections.iter().enumerate() {
        section_ui(ui, view, state, id, text, index, section, emit);
    }
}

/// The right end of a row, for a button over it.
fn corner_of(ui: &mut Ui, row: &Response) -> Ui {
    let rect = row.rect;
    let right = egui::Rect::from_min_max(egui::pos2(rect.right() - 40.0, rect.top()), rect.max);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut corner = ui.new_child(egui::UiBuilder::new().max_rect(right).layout(layout));
    corner.add_space(8.0);
    corner
}

/// The mark of an article whose text was taken off pages and held against them by nobody yet.
fn unverified_badge(ui: &Ui) -> Badge {
    let palette = Palette::of(ui);
    Badge::new(
        tr!("Unverified"),
        palette.warning,
        palette.warning.gamma_multiply(0.14),
    )
}

/// What to do about an unverified article, and the button that says it was done.
fn confirm_ui(ui: &mut Ui, article: &Article, target: Target, emit: &mut Vec<Message>) {
    egui::Frame::NONE
        .inner_margin(egui::Margin {
            left: 48,
            right: 12,
            top: 4,
            bottom: 8,
        })
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = tokens::STEP;
            let advice = tr!("Taken from PDF pages, where words can go missing or change places. Compare it with the file before you rely on it.");
            ui.label(super::super::muted(ui, advice));
            let button = plain_button(ui, icons::CHECK, tr!("Confirm"));
            if button
                .accessible_name(tr!("Confirm article: {}", &article.title))
                .clicked()
            {
                emit.push(Message::Select(Some(target)));
                emit.push(Message::Run(Command::ConfirmArticle));
            }
        });
}

#[expect(
    clippy::too_many_arguments,
    reason = "the way from a panel down to a row of a row's row"
)]
fn section_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut LibraryState,
    id: &ArticleId,
    text: &str,
    index: usize,
    section: &ArticleSection,
    emit: &mut Vec<Message>,
) {
    let wanted = state.wanted();
    let Some(words) = text.get(section.range.clone()) else {
        return;
    };
    let named = section.title.to_lowercase().contains(&wanted);
    if !state.takes(&section.theme) || (!named && !words.to_lowercase().contains(&wanted)) {
        return;
    }
    let key = format!("section-{id}-{index}");
    let shown = state.is_open(&key) || !wanted.is_empty();
    let title = if section.title.is_empty() {
        tr!("Opening")
    } else {
        &section.title
    };
    let response = Row::new(
        row_id(&key),
        icons::SECTION,
        title,
        tr!("Article section: {}", title),
    )
    .foldable(shown)
    .depth(2)
    .tail(&section.theme)
    .show(ui);
    if response.clicked() {
        response.request_focus();
        state.toggle(&key);
    }
    if !shown {
        return;
    }
    themes::theme_ui(ui, view, id, index, section, words, emit);
    for range in paragraphs(words) {
        let range = section.range.start + range.start..section.range.start + range.end;
        let words = &text[range.clone()];
        if named || words.to_lowercase().contains(&wanted) {
            paragraph_ui(ui, view, state, id, words, range, emit);
        }
    }
}

/// The bytes of each paragraph, without the empty lines between them.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split("\n\n").filter_map(move |part| {
        let from = at + part.len() - part.trim_start().len();
        at += part.len() + 2;
        let part = part.trim();
        (!part.is_empty()).then_some(from..from + part.len())
    })
}

fn paragraph_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut LibraryState,
    id: &ArticleId,
    words: &str,
    range: Range<usize>,
    emit: &mut Vec<Message>,
) {
    let key = format!("paragraph-{id}-{}", range.start);
    let open = state.is_open(&key);
    let is_table = is_in_table(words, &(0..words.len()));
    let stretch = Item::Stretch(id.clone(), range.clone());
    let item = if is_table {
        Item::Table(id.clone(), range.clone())
    } else {
        stretch.clone()
    };
    let name = tr!("Passage: {}", shortened(words, 60));
    let response = Row::new(row_id(&key), icons::PARAGRAPH, words, name)
        .depth(3)
        .foldable(open)
        .selected(state.current.as_ref() == Some(&item))
        .show(ui);
    if act_on(ui, state, &response, &item, emit) {
        state.toggle(&key);
    }
    if !open {
        response.on_hover_text(shortened(words, 400));
        return;
    }
    let palette = Palette::of(ui);
    egui::Frame::NONE
        .fill(palette.tint)
        .inner_margin(egui::Margin {
            left: 24,
            right: 12,
            top: 8,
            bottom: 8,
        })
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = tokens::STEP;
            ui.label(RichText::new(words).color(palette.ink));
            ui.horizontal_wrapped(|ui| {
                if is_table && plain_button(ui, icons::TABLE, tr!("As table")).clicked() {
                    emit.push(Message::Place(item.clone()));
                }
                if plain_button(ui, icons::INSERT, tr!("As paragraph")).clicked() {
                    emit.push(Message::Place(stretch));
                }
                if plain_button(ui, icons::QUOTE, tr!("As quotation")).clicked() {
                    let item = Item::Quotation(id.clone(), range.clone());
                    emit.push(Message::Place(item));
                }
            });
            found_ui(ui, view, id, words, &range, emit);
        });
}

/// The numbers and dates of a paragraph, each to be made a claim.
fn found_ui(
    ui: &mut Ui,
    view: View<'_>,
    id: &ArticleId,
    words: &str,
    range: &Range<usize>,
    emit: &mut Vec<Message>,
) {
    let article = view.brief.library.articles.get(id);
    let found = article.map_or_else(Vec::new, |article| {
        recognise_at(view.brief, view.blobs, article, range.clone())
    });
    if found.is_empty() {
        ui.label(super::super::muted(
            ui,
            tr!("No numbers, dates or quotations found here"),
        ));
        return;
    }
    for found in &found {
        let said = words.get(found.range.clone()).unwrap_or_default();
        ui.horizontal_wrapped(|ui| {
            if let Some(known) = insert::claim_of(view.brief, view.blobs, id, range, found) {
                if plain_button(ui, icons::CLAIM, tr!("Show claim"))
                    .accessible_name(tr!("Show claim: {}", said))
                    .clicked()
                {
                    emit.push(Message::Select(Some(Target::Claim(known.clone()))));
                }
            } else if plain_button(ui, icons::CLAIM, tr!("Make claim"))
                .accessible_name(tr!("Make claim: {}", said))
                .clicked()
                && let Some(change) = insert::make_claim(view.brief, view.blobs, id, range, found)
            {
                carry_out(change, emit);
            }
            ui.label(RichText::new(shortened(said, 60)).family(tokens::semibold()));
        });
    }
}

fn row_id(key: &str) -> Id {
    Id::unique(("library row", key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_found_without_the_lines_between_them() {
        let text = "One.\n\n Two.\n\n\n\nThree.";
        let found: Vec<&str> = paragraphs(text).map(|range| &text[range]).collect();
        assert_eq!(found, ["One.", "Two.", "Three."]);
    }
}
