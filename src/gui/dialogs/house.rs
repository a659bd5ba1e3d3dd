//! The house style: theme, accent, logo and typefaces, with the first pages as they would look.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use eframe::egui::{
    Align, Color32, ColorImage, Context, Layout, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit,
    TextureHandle, TextureOptions, Ui, WidgetInfo, vec2,
};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{field_label, plain_button, segmented_ui, select_on_tab};
use crate::gui::{icons, voice};
use crate::model::brief::{Brief, Theme};
use crate::model::evidence::Media;
use crate::model::house::{HouseStyle, LEAST_CONTRAST, Logo, OwnFont, Rgb, Typeface};
use crate::model::id::ContentHash;
use crate::output::raster::Picture;
use crate::session::actions::set_house;
use crate::session::{Session, first_pages};
use crate::typeset::lexicon::{Lexicon, fill};
use crate::words::{decimal, shown, tr};

/// The width of the fields.
const FIELDS: f32 = 300.0;
/// The width of a page in the preview.
const PAGE: f32 = 270.0;
/// How high the dialog's middle is at most.
const HEIGHT: f32 = 470.0;

/// How a brief would look.
type Wanted = (Theme, HouseStyle);

/// What the dialog on the house style holds.
pub(in crate::gui) struct HouseForm {
    theme: Theme,
    house: HouseStyle,
    /// The picture chosen as logo, until the style is saved.
    picture: Option<(ContentHash, Media)>,
    /// The accent as typed.
    accent: String,
    /// How the brief looks in `pages`.
    shown: Option<Wanted>,
    /// Whether a thread is at it.
    drawing: bool,
    pages: Vec<TextureHandle>,
    sender: Sender<(Wanted, Vec<Picture>)>,
    drawn: Receiver<(Wanted, Vec<Picture>)>,
}

impl HouseForm {
    /// The style of a brief.
    pub(in crate::gui) fn new(brief: &Brief) -> Self {
        let (sender, drawn) = channel();
        let house = HouseStyle::clone(&brief.house);
        Self {
            theme: brief.theme,
            accent: house.accent.map(|accent| accent.to_string()).unwrap_or_default(),
            house,
            picture: None,
            shown: None,
            drawing: false,
            pages: Vec::new(),
            sender,
            drawn,
        }
    }

    /// Takes the picture as logo; its alternative text names the organisation in the brief's language, if it has none yet.
    pub(in crate::gui) fn take_logo(&mut self, hash: ContentHash, media: Media, brief: &Brief) {
        let organisation = brief.masthead.organisation.trim();
        let said = match (organisation, self.house.logo.take()) {
            (_, Some(logo)) if !logo.alternative.trim().is_empty() => logo.alternative,
            ("", _) => String::new(),
            (organisation, _) if organisation.starts_with('[') => String::new(),
            (organisation, _) => fill(Lexicon::of(&brief.language).logo_of, &[organisation]),
        };
        self.house.logo = Some(Logo {
            media: hash,
            alternative: said,
        });
        self.picture = Some((hash, media));
    }

    /// Takes a font file, for titles and headings unless it is chosen for the text.
    pub(in crate::gui) fn take_font(&mut self, file: ContentHash, name: String) {
        self.house.font = Some(OwnFont { file, name });
        if self.house.text != Some(Typeface::Own) {
            self.house.headings = Some(Typeface::Own);
        }
    }

    /// Has the pages drawn on a thread when they are to look another way, one time after the other.
    fn draw(&mut self, ctx: &Context, session: &Session) {
        while let Ok((wanted, pictures)) = self.drawn.try_recv() {
            self.drawing = false;
            self.shown = Some(wanted);
            let texture = |(at, picture): (usize, &Picture)| {
                let size = [picture.width as usize, picture.height as usize];
                let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
                ctx.load_texture(format!("house-style-{at}"), image, TextureOptions::LINEAR)
            };
            self.pages = pictures.iter().enumerate().map(texture).collect();
        }
        let wanted = (self.theme, self.house.clone());
        if self.drawing || self.shown.as_ref() == Some(&wanted) {
            return;
        }
        let mut brief = Brief::clone(session.brief());
        brief.theme = wanted.0;
        brief.house = wanted.1.clone().into();
        if let Some((hash, media)) = &self.picture {
            let known = &mut Arc::make_mut(&mut brief.library).media;
            known.entry(*hash).or_insert_with(|| Arc::new(media.clone()));
        }
        let blobs = session.blobs().clone();
        let width = (PAGE * ctx.pixels_per_point()).round() as u32;
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let work = move || {
            let pictures = first_pages(&brief, &blobs, width, 2);
            if sender.send((wanted, pictures)).is_ok() {
                ctx.request_repaint();
            }
        };
        // Without a thread the fields stand alone.
        let thread = std::thread::Builder::new().name("house style".to_owned());
        self.drawing = thread.spawn(work).is_ok();
    }
}

/// The fields with the pages beside them.
pub(super) fn house_ui(ui: &mut Ui, form: &mut HouseForm, session: &Session) -> Option<Outcome> {
    form.draw(ui.ctx(), session);
    ui.set_width(FIELDS + PAGE + 40.0);
    title_ui(ui, tr!("House style"));
    ui.weak(tr!(
        "Goes with the brief. Everything else stays as the theme has it."
    ));
    ui.add_space(tokens::FIELD_GAP);
    let height = (ui.ctx().content_rect().height() - 200.0).clamp(240.0, HEIGHT);
    let mut outcome = None;
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(FIELDS, height), Layout::top_down(Align::Min), |ui| {
            ui.set_min_height(height);
            ScrollArea::vertical()
                .id_salt("house fields")
                .max_height(height)
                .show(ui, |ui| {
                    outcome = fields_ui(ui, form, session);
                });
        });
        ui.add_space(16.0);
        ui.allocate_ui_with_layout(vec2(PAGE, height), Layout::top_down(Align::Min), |ui| {
            preview_ui(ui, form, height);
        });
    });
    let readable = form.accent.trim().is_empty() || form.accent.parse::<Rgb>().is_ok();
    let choices = [
        Choice::primary(tr!("Save style")).enabled(readable),
        Choice::plain(tr!("Cancel")),
        Choice::plain(tr!("As the theme")),
    ];
    match choices_ui(ui, &choices) {
        Some(0) => {
            let picture = form.picture.as_ref().map(|(hash, media)| (*hash, media));
            let change = set_house(session.brief(), form.theme, &form.house, picture);
            if change.edits.is_empty() {
                return Some(Outcome::Close);
            }
            return Some(Outcome::Change(change));
        }
        Some(1) => return Some(Outcome::Close),
        Some(_) => {
            form.house = HouseStyle::default();
            form.accent.clear();
        }
        None => {}
    }
    outcome
}

fn fields_ui(ui: &mut Ui, form: &mut HouseForm, session: &Session) -> Option<Outcome> {
    field_label(ui, tr!("Theme"));
    let themes = Theme::ALL.map(|theme| (theme, shown(theme.label())));
    segmented_ui(ui, tr!("Theme"), &mut form.theme, &themes);
    ui.add_space(tokens::FIELD_GAP);
    accent_ui(ui, form);
    ui.add_space(tokens::FIELD_GAP);
    let mut faces = vec![
        (None, tr!("Theme’s")),
        (Some(Typeface::Serif), shown(Typeface::Serif.label())),
        (Some(Typeface::Sans), shown(Typeface::Sans.label())),
    ];
    if form.house.font.is_some() {
        faces.push((Some(Typeface::Own), shown(Typeface::Own.label())));
    }
    field_label(ui, tr!("Typeface of titles and headings"));
    segmented_ui(
        ui,
        tr!("Typeface of titles and headings"),
        &mut form.house.headings,
        &faces,
    );
    ui.add_space(tokens::FIELD_GAP);
    field_label(ui, tr!("Typeface of text"));
    segmented_ui(ui, tr!("Typeface of text"), &mut form.house.text, &faces);
    ui.add_space(tokens::FIELD_GAP);
    let font = font_ui(ui, form);
    ui.add_space(tokens::FIELD_GAP);
    logo_ui(ui, form, session).or(font)
}

/// The accent as words and as a colour to be picked, and whether it can be read.
fn accent_ui(ui: &mut Ui, form: &mut HouseForm) {
    let label = field_label(ui, tr!("Accent colour"));
    ui.horizontal(|ui| {
        let mut picked = form.house.accent.unwrap_or(Rgb([0x1d, 0x4f, 0x7c])).0;
        let response = ui.color_edit_button_srgb(&mut picked);
        let changed = response.changed();
        voice::button(response, tr!("Pick the accent colour"));
        if changed {
            form.house.accent = Some(Rgb(picked));
            form.accent = Rgb(picked).to_string();
        }
        let field = TextEdit::singleline(&mut form.accent)
            .hint_text(tr!("As the theme, or #1d4f7c"))
            .desired_width(170.0);
        let response = ui.add(field).labelled_by(label.id);
        select_on_tab(&response);
        if response.changed() {
            form.house.accent = form.accent.parse().ok();
        }
    });
    let palette = Palette::of(ui);
    let Some(accent) = form.house.accent else {
        if !form.accent.trim().is_empty() {
            ui.colored_label(
                palette.error,
                tr!("Six digits of 0 to 9 and a to f, such as #1d4f7c"),
            );
        }
        return;
    };
    let contrast = accent.as_accent();
    if contrast >= LEAST_CONTRAST {
        ui.weak(tr!("Contrast {}: words in it can be read", decimal(contrast, 1)));
        return;
    }
    ui.colored_label(
        palette.warning,
        tr!(
            "Contrast {}: too light for words, which need {}",
            decimal(contrast, 1),
            LEAST_CONTRAST
        ),
    );
    let shade = accent.readable();
    if plain_button(ui, icons::FIX, &tr!("Take {}", shade.to_string())).clicked() {
        form.house.accent = Some(shade);
        form.accent = shade.to_string();
    }
}

/// The house's own font file.
fn font_ui(ui: &mut Ui, form: &mut HouseForm) -> Option<Outcome> {
    let mut outcome = None;
    field_label(ui, tr!("Own font"));
    let name = form
        .house
        .font
        .as_ref()
        .map_or(tr!("font" => "None"), |font| font.name.as_str());
    ui.label(name);
    ui.horizontal(|ui| {
        if plain_button(ui, icons::OPEN, tr!("Choose a font file…")).clicked() {
            outcome = Some(Outcome::AskFont);
        }
        if form.house.font.is_some() && plain_button(ui, icons::CLOSE, tr!("Take the font out")).clicked() {
            form.house.font = None;
            for face in [&mut form.house.text, &mut form.house.headings] {
                face.take_if(|face| *face == Typeface::Own);
            }
        }
    });
    ui.weak(tr!("A .ttf file with one weight: bold and italic words stay in it as they are, so it suits titles best. It goes with the brief, so its licence must allow that."));
    outcome
}

/// The logo: a picture of the library or of a file, with what is said in its place.
fn logo_ui(ui: &mut Ui, form: &mut HouseForm, session: &Session) -> Option<Outcome> {
    let mut outcome = None;
    field_label(ui, tr!("Logo"));
    let name = match &form.house.logo {
        None => tr!("logo" => "None"),
        Some(logo) => {
            let chosen = form.picture.as_ref().filter(|(hash, _)| *hash == logo.media);
            let known = session.brief().library.media.get(&logo.media);
            known
                .map(Arc::as_ref)
                .or_else(|| chosen.map(|(_, media)| media))
                .map_or(tr!("A picture that is missing"), |media| media.name.as_str())
        }
    };
    ui.label(name);
    ui.horizontal(|ui| {
        if plain_button(ui, icons::IMAGE, tr!("Choose a picture…")).clicked() {
            outcome = Some(Outcome::AskLogo);
        }
        if form.house.logo.is_some() && plain_button(ui, icons::CLOSE, tr!("Take the logo out")).clicked() {
            form.house.logo = None;
        }
    });
    if let Some(logo) = &mut form.house.logo {
        ui.add_space(tokens::STEP);
        let label = field_label(ui, tr!("Alternative text of the logo"));
        let field = TextEdit::singleline(&mut logo.alternative)
            .hint_text(tr!("Logo of …"))
            .desired_width(f32::INFINITY);
        select_on_tab(&ui.add(field).labelled_by(label.id));
        if logo.alternative.trim().is_empty() {
            let palette = Palette::of(ui);
            ui.colored_label(
                palette.warning,
                tr!("Say whose logo it is, for those who cannot see it"),
            );
        }
    }
    outcome
}

/// The first pages, one below the other.
fn preview_ui(ui: &mut Ui, form: &HouseForm, height: f32) {
    let palette = Palette::of(ui);
    ScrollArea::vertical()
        .id_salt("house preview")
        .max_height(height)
        .show(ui, |ui| {
            for (at, page) in form.pages.iter().enumerate() {
                let size = page.size_vec2() * (PAGE / page.size_vec2().x);
                let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
                let said = tr!("Page {} in this style", at + 1);
                response.widget_info(|| WidgetInfo::labeled(Role::Image, true, said.clone()));
                let whole = eframe::egui::Rect::from_min_max(
                    eframe::egui::pos2(0.0, 0.0),
                    eframe::egui::pos2(1.0, 1.0),
                );
                ui.painter().image(page.id(), rect, whole, Color32::WHITE);
                let edge = Stroke::new(1.0, palette.edge);
                ui.painter().rect_stroke(rect, 0.0, edge, StrokeKind::Inside);
                ui.add_space(8.0);
            }
            if form.pages.is_empty() {
                ui.weak(tr!("The first pages are being laid out."));
            }
        });
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::words::{Language, speaking};

    #[test]
    fn a_logo_is_named_in_the_language_of_the_brief_whatever_the_window_speaks() {
        let mut brief = Brief::default();
        "the Institute".clone_into(&mut Arc::make_mut(&mut brief.masthead).organisation);
        let media = Media::default();
        for (language, said) in [
            ("en", "Logo of the Institute"),
            ("es", "Logotipo de the Institute"),
        ] {
            language.clone_into(&mut brief.language);
            let mut form = HouseForm::new(&brief);
            speaking(Language::French, || {
                form.take_logo(ContentHash::of(b"logo"), media.clone(), &brief);
            });
            let logo = form.house.logo.expect("it was taken");
            assert_eq!(logo.alternative, said);
        }
    }
}
