//! The fields that all figures have, and those of an image.

use eframe::egui::{self, Ui};

use super::form::Form;
use super::{chart, crop, map, timeline};
use crate::gui::command::Command;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Choice, Thumbnails, field_label, fitted, group_ui, help_ui, pick_ui, text_button};
use crate::gui::{Message, icons};
use crate::model::figure::{Alternative, Figure, FigureContent, FigureWidth, ImageContent};
use crate::model::id::{BlockId, ContentHash};
use crate::session::actions;
use crate::words::tr;

pub(super) fn figure_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    id: &BlockId,
    figure: &mut Figure,
    thumbnails: &mut Thumbnails,
) {
    form.markup(ui, "title", tr!("Takeaway title"), &mut figure.title, 2);
    let is_image = matches!(figure.content, FigureContent::Image(_));
    match &mut figure.content {
        FigureContent::Image(image) => {
            preview_ui(ui, form, image, thumbnails);
            // While one describes a picture one sees it.
            described_ui(ui, form, id, &mut figure.alternative);
            image_ui(ui, form, id, image);
        }
        FigureContent::Chart(held) => chart::chart_ui(ui, form, held),
        FigureContent::Waffle(held) => chart::waffle_ui(ui, form, held),
        FigureContent::Map(held) => map::map_ui(ui, form, held),
        FigureContent::Timeline(held) => timeline::timeline_ui(ui, form, held),
    }
    group_ui(ui, tr!("Evidence"), |ui| {
        form.sources(ui, "sources", tr!("Sources"), &mut figure.sources);
        form.date(ui, "as-of", tr!("As of"), &mut figure.as_of);
        form.headline(ui, "credit", tr!("Credit and licence"), &mut figure.credit);
        form.markup(ui, "note", tr!("Note"), &mut figure.note, 2);
    });
    if !is_image {
        described_ui(ui, form, id, &mut figure.alternative);
    }
    group_ui(ui, tr!("Layout"), |ui| {
        let widths = [
            (FigureWidth::Column, tr!("Column")),
            (FigureWidth::Full, tr!("Full")),
            (FigureWidth::Half, tr!("Half")),
        ];
        form.segmented(ui, "width", tr!("Width"), &mut figure.width, &widths);
    });
}

/// The alternative text, and the way to the next figure that has none.
fn described_ui(ui: &mut Ui, form: &mut Form<'_>, id: &BlockId, alternative: &mut Alternative) {
    group_ui(ui, tr!("Alternative text"), |ui| {
        alternative_ui(ui, form, alternative);
        let left = actions::undescribed(form.view.brief)
            .into_iter()
            .filter(|other| other != id)
            .count();
        if left > 0 {
            let words = tr!("Next: {n} figure without" | "Next: {n} figures without" % left);
            if text_button(ui, icons::DOWN, &words).clicked() {
                form.emit.push(Message::Run(Command::NextUndescribed));
            }
        }
    });
}

fn alternative_ui(ui: &mut Ui, form: &mut Form<'_>, alternative: &mut Alternative) {
    let mut decorative = *alternative == Alternative::Decorative;
    let before = decorative;
    form.check(
        ui,
        "decorative",
        tr!("Decorative: says nothing that the text does not"),
        &mut decorative,
    );
    if decorative != before {
        *alternative = if decorative {
            Alternative::Decorative
        } else {
            Alternative::Missing
        };
    }
    if decorative {
        return;
    }
    ui.add_space(tokens::STEP);
    let mut words = match &*alternative {
        Alternative::Words(words) => words.clone(),
        Alternative::Missing | Alternative::Decorative => String::new(),
    };
    let written = words.clone();
    form.area(
        ui,
        "alternative",
        tr!("What a reader who cannot see it is told"),
        &mut words,
    );
    if words != written {
        *alternative = if words.is_empty() {
            Alternative::Missing
        } else {
            Alternative::Words(words)
        };
    }
    help_ui(
        ui,
        tr!("Say what is to be seen: the pattern, the largest and the smallest, not the colours."),
    );
}

fn image_ui(ui: &mut Ui, form: &mut Form<'_>, id: &BlockId, image: &mut ImageContent) {
    group_ui(ui, tr!("Shape and crop"), |ui| crop::framing_ui(ui, form, image));
    let brief = form.view.brief;
    field_label(ui, tr!("Picture"));
    let shown = brief
        .library
        .media
        .get(&image.media)
        .map_or(tr!("Missing picture"), |media| media.name.as_str());
    let picked = pick_ui(ui, tr!("Picture"), shown, || {
        let media = brief.library.media.values();
        media
            .map(|media| {
                Choice::new(
                    &media.name,
                    format!("{} × {} · {}", media.width, media.height, media.credit),
                )
            })
            .collect()
    });
    if let Some((hash, _)) = picked.and_then(|picked| brief.library.media.get_index(picked)) {
        image.media = *hash;
        form.touch("picture");
    }
    ui.add_space(tokens::STEP);
    if text_button(ui, icons::REPLACE, tr!("Replace picture…")).clicked() {
        form.emit.push(Message::ChooseImage(id.clone()));
    }
    ui.add_space(tokens::FIELD_GAP);
    let mut height = image.max_height.map_or(0.0, f64::from);
    let before = height;
    form.number(
        ui,
        "height",
        tr!("Largest height in points, 0 for none"),
        &mut height,
    );
    if height.to_bits() != before.to_bits() {
        image.max_height = (height > 0.0).then_some(height as f32);
    }
}

/// The picture with the part of it that is shown.
fn preview_ui(ui: &mut Ui, form: &mut Form<'_>, image: &mut ImageContent, thumbnails: &mut Thumbnails) {
    let bytes = form.view.blobs.get(&image.media);
    match bytes.and_then(|bytes| thumbnails.get(ui.ctx(), image.media, bytes)) {
        Some(texture) => crop::crop_ui(ui, form, image, &texture),
        None => whole_ui(ui, form, &image.media, thumbnails),
    }
}

/// The picture itself, as wide as the inspector.
pub(super) fn whole_ui(ui: &mut Ui, form: &Form<'_>, hash: &ContentHash, thumbnails: &mut Thumbnails) {
    let most = egui::vec2(ui.available_width(), 200.0);
    let Some(bytes) = form.view.blobs.get(hash) else {
        ui.colored_label(
            Palette::of(ui).error,
            tr!("The picture’s bytes are missing from the brief’s file"),
        );
        return;
    };
    if let Some(texture) = thumbnails.get(ui.ctx(), *hash, bytes) {
        let size = fitted(&texture, most);
        ui.vertical_centered(|ui| ui.image((texture.id(), size)));
    } else {
        ui.allocate_space(egui::vec2(most.x, 120.0));
    }
    ui.add_space(tokens::FIELD_GAP);
}
