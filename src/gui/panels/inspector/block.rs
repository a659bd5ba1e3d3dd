//! The fields of a block, by its kind.

use std::collections::BTreeSet;

use eframe::egui::Ui;

use super::assessment::assessment_ui;
use super::form::Form;
use super::list::{Entries, items_ui, key_figures_ui, texts_ui};
use super::paragraph::paragraph_ui;
use super::{figure, gone_ui, numbers, table};
use crate::gui::tokens;
use crate::gui::widgets::{Thumbnails, group_ui, help_ui};
use crate::model::block::{BlockKind, CalloutTone, ContentsPart, HeadingLevel, ListStyle};
use crate::model::edit::Edit;
use crate::model::id::BlockId;
use crate::words::{self, shown, text, tr};

pub(super) fn block_ui(ui: &mut Ui, form: &mut Form<'_>, id: &BlockId, thumbnails: &mut Thumbnails) {
    let Some((_, _, block)) = form.view.brief.block(id) else {
        gone_ui(ui);
        return;
    };
    let mut kind = block.kind.clone();
    kind_ui(ui, form, id, &mut kind, thumbnails);
    let name = words::Text::marked(kind.name()).small();
    form.finish(text!("Edit {}", name), || {
        vec![Edit::SetBlock { id: id.clone(), kind }]
    });
    numbers::numbers_ui(ui, form, id, &block.kind);
}

fn kind_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    id: &BlockId,
    kind: &mut BlockKind,
    thumbnails: &mut Thumbnails,
) {
    match kind {
        BlockKind::Paragraph { text } => paragraph_ui(ui, form, id, text),
        BlockKind::SpeakerNote { text } => form.markup(ui, "text", tr!("What to say"), text, 8),
        BlockKind::Heading { level, text } => {
            form.markup(ui, "text", tr!("Heading"), text, 1);
            let levels = [
                (HeadingLevel::Two, tr!("Heading")),
                (HeadingLevel::Three, tr!("Subheading")),
            ];
            form.segmented(ui, "level", tr!("Level"), level, &levels);
        }
        BlockKind::List { style, items } => {
            let styles = [
                (ListStyle::Bulleted, tr!("Bulleted")),
                (ListStyle::Numbered, tr!("Numbered")),
            ];
            form.segmented(ui, "style", tr!("Style"), style, &styles);
            items_ui(ui, form, items);
        }
        BlockKind::Quote { .. } => quote_ui(ui, form, kind),
        BlockKind::Callout {
            tone,
            title,
            paragraphs,
        } => {
            let tones = [
                (CalloutTone::Note, tr!("the tone" => "Note")),
                (CalloutTone::Caution, tr!("Caution")),
                (CalloutTone::Recommendation, tr!("Recommendation")),
            ];
            form.segmented(ui, "tone", tr!("Tone"), tone, &tones);
            form.markup(ui, "title", tr!("Title"), title, 1);
            texts_ui(ui, form, Entries::Paragraphs, paragraphs);
        }
        BlockKind::KeyPoints { title, points } => {
            form.markup(ui, "title", tr!("Title"), title, 1);
            texts_ui(ui, form, Entries::Points, points);
        }
        BlockKind::Judgement { text, assessment } => {
            form.markup(ui, "text", tr!("What we judge"), text, 6);
            assessment_ui(ui, form, assessment);
        }
        BlockKind::KeyFigures { items } => key_figures_ui(ui, form, items),
        BlockKind::Table(held) => table::table_ui(ui, form, held),
        BlockKind::Figure(held) => figure::figure_ui(ui, form, id, held, thumbnails),
        BlockKind::PageBreak => help_ui(ui, tr!("The next block begins a new page.")),
        BlockKind::Contents { parts } => contents_ui(ui, form, parts),
        BlockKind::Sources => help_ui(
            ui,
            tr!("The list of sources is made from what the brief cites, each with its passages."),
        ),
    }
}

fn contents_ui(ui: &mut Ui, form: &mut Form<'_>, parts: &mut BTreeSet<ContentsPart>) {
    for part in ContentsPart::ALL {
        let mut listed = parts.contains(&part);
        form.check(ui, part.label(), shown(part.label()), &mut listed);
        if listed {
            parts.insert(part);
        } else {
            parts.remove(&part);
        }
    }
    help_ui(ui, tr!("Each is listed with its page, and leads there."));
}

fn quote_ui(ui: &mut Ui, form: &mut Form<'_>, kind: &mut BlockKind) {
    let BlockKind::Quote {
        text,
        speaker,
        role,
        source,
        claim,
    } = kind
    else {
        return;
    };
    form.markup(ui, "text", tr!("the quotation" => "Words"), text, 5);
    form.headline(ui, "speaker", tr!("Speaker"), speaker);
    form.headline(ui, "role", tr!("Office or part"), role);
    group_ui(ui, tr!("Evidence"), |ui| {
        form.source(ui, "source", tr!("Source"), source);
        form.claim(ui, "claim", tr!("Claim"), claim);
    });
    ui.add_space(tokens::STEP);
}
