//! The fields of articles and pictures of the library.

use eframe::egui::{RichText, Ui};

use super::figure::whole_ui;
use super::form::Form;
use super::gone_ui;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Thumbnails, group_ui, help_ui, plain_button, text_button};
use crate::gui::{Message, icons};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::{Article, Media};
use crate::model::id::{ArticleId, ContentHash};
use crate::words::{text, tr};

pub(super) fn article_ui(ui: &mut Ui, form: &mut Form<'_>, id: &ArticleId) {
    let Some(held) = form.view.brief.library.articles.get(id) else {
        gone_ui(ui);
        return;
    };
    let mut article = Article::clone(held);
    if text_button(ui, icons::READ, tr!("Read it beside the pages")).clicked() {
        form.emit.push(Message::Read(id.clone(), None));
    }
    ui.add_space(tokens::FIELD_GAP);
    form.others_words(ui, "title", tr!("Title"), &mut article.title);
    let mut source = Some(article.source.clone());
    form.source(ui, "source", tr!("Source"), &mut source);
    if let Some(source) = source {
        article.source = source;
    }
    group_ui(ui, tr!("Sections"), |ui| {
        if article.sections.is_empty() {
            help_ui(ui, tr!("The article has no sections."));
        }
        for (index, section) in article.sections.iter_mut().enumerate() {
            let words = form
                .view
                .blobs
                .text(&held.text)
                .and_then(|text| text.get(section.range.clone()))
                .map_or(0, |text| text.split_whitespace().count());
            form.line(
                ui,
                &format!("title{index}"),
                &tr!("Heading {}", index + 1),
                &mut section.title,
            );
            form.line(
                ui,
                &format!("theme{index}"),
                &tr!("Theme {}", index + 1),
                &mut section.theme,
            );
            let muted = Palette::of(ui).muted;
            ui.label(
                RichText::new(tr!("{n} word" | "{n} words" % words))
                    .size(tokens::LABEL)
                    .color(muted),
            );
            ui.add_space(tokens::FIELD_GAP);
        }
    });
    if !article.rejected.is_empty() {
        let words = tr!("Offer the rejected expression again"
            | "Offer the {n} rejected expressions again" % article.rejected.len());
        if plain_button(ui, icons::UNDO, &words).clicked() {
            article.rejected.clear();
            form.touch("rejected");
        }
    }
    form.finish(text!("Edit article"), || {
        vec![Edit::PutArticle(id.clone(), article)]
    });
    if plain_button(ui, icons::SOURCE, tr!("Open its source")).clicked() {
        form.emit
            .push(Message::Select(Some(Target::Source(held.source.clone()))));
    }
}

pub(super) fn media_ui(ui: &mut Ui, form: &mut Form<'_>, hash: &ContentHash, thumbnails: &mut Thumbnails) {
    let Some(held) = form.view.brief.library.media.get(hash) else {
        gone_ui(ui);
        return;
    };
    let mut media = Media::clone(held);
    whole_ui(ui, form, hash, thumbnails);
    help_ui(
        ui,
        &tr!(
            "{} × {} pixels, {}",
            media.width,
            media.height,
            media.format.extension().to_uppercase()
        ),
    );
    ui.add_space(tokens::FIELD_GAP);
    form.line(ui, "name", tr!("Name"), &mut media.name);
    form.line(
        ui,
        "credit",
        tr!("Credit, as it must be printed"),
        &mut media.credit,
    );
    form.licence(ui, "licence", tr!("Licence"), &mut media.licence);
    form.source(ui, "source", tr!("Source"), &mut media.source);
    form.area(
        ui,
        "alternative",
        tr!("Alternative text to start from"),
        &mut media.alternative,
    );
    form.finish(text!("Edit picture"), || vec![Edit::PutMedia(*hash, media)]);
}
