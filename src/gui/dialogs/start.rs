//! Where one begins: the templates as pictures of their first pages, the briefs opened last, an article, the sample.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use eframe::egui::{
    Align, Button, Color32, ColorImage, Context, Layout, Rect, Response, RichText, Role, ScrollArea, Sense,
    Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::command::Command;
use crate::gui::icons;
use crate::gui::leave::Leave;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{icon_button, segmented_ui, text_button};
use crate::model::wording::MONTHS;
use crate::output::raster::Picture;
use crate::session::template_page;
use crate::store::{self, Template};
use crate::words::{Language, shown, spoken, tr};

/// The picture of a template, in points: the shape of a sheet.
const PICTURE: Vec2 = vec2(112.0, 158.0);
/// Under it, for a title of two lines.
const TITLE_HEIGHT: f32 = 38.0;
/// Between two templates.
const GAP: f32 = 14.0;
/// The width of what can be opened.
const OPEN_WIDTH: f32 = 250.0;
/// How many templates stand in a row.
const IN_ROW: usize = 4;

/// What the page remembers while it is open.
pub(in crate::gui) struct StartForm {
    /// The briefs opened last, the newest first.
    recent: Vec<Known>,
    /// The time when it was opened.
    now: DateTime,
    seen: Receiver<(PathBuf, State)>,
    /// The language of the brief that one begins.
    language: Language,
    /// The pictures of the templates in each language that was looked at.
    albums: Vec<Album>,
    draw: Sender<Drawn>,
    drawn: Receiver<Drawn>,
}

/// The pictures of the templates in a language.
struct Album {
    language: Language,
    /// In the order of the templates; `None` until they are drawn.
    pictures: Vec<Option<TextureHandle>>,
}

/// A template that a thread has drawn.
struct Drawn {
    language: Language,
    /// Its place among the templates.
    at: usize,
    picture: Picture,
}

/// A brief opened before.
struct Known {
    path: PathBuf,
    state: State,
}

/// What a thread found of it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    /// Nothing yet: it is taken to be there.
    Unknown,
    /// It is there, and was written then.
    There(DateTime),
    /// It is there no more.
    Gone,
}

impl State {
    fn of(path: &Path) -> Self {
        let brief = path.join("brief.json");
        let file = if path.is_dir() { &brief } else { path };
        let Ok(about) = file.metadata() else {
            return Self::Gone;
        };
        let written = about
            .modified()
            .ok()
            .and_then(|time| ZonedDateTime::try_from(time).ok());
        written.map_or(Self::Unknown, |time| Self::There(time.datetime()))
    }
}

/// "Today 10:42", "3 February", "3 February 2024", as seen on the day of `now`.
fn when(written: DateTime, now: DateTime) -> String {
    let date = written.date();
    if date == now.date() {
        tr!("Today {}", written.strftime("%H:%M").to_string())
    } else if date == now.date().yesterday().unwrap_or_default() {
        tr!("Yesterday {}", written.strftime("%H:%M").to_string())
    } else if date.year() == now.date().year() {
        day(date)
    } else {
        [day(date), date.year().to_string()].join(" ")
    }
}

/// "3 February".
fn day(date: Date) -> String {
    let day = match date.day() {
        1 => tr!("first day of a month" => "1").to_owned(),
        day => day.to_string(),
    };
    [&day, month(date.month())].join(" ")
}

/// The name of the month with this number, from 1 on.
fn month(number: i8) -> &'static str {
    let at = usize::try_from(number).unwrap_or(1).saturating_sub(1);
    MONTHS.get(at).map_or("", |name| shown(name))
}

impl StartForm {
    /// Begins to look for the recent briefs and to draw the templates, on threads. One begins in the language of the window.
    pub(in crate::gui) fn new(ctx: &Context, recent: &[PathBuf], now: DateTime) -> Self {
        let (draw, drawn) = channel();
        let (found, seen) = channel();
        let paths = recent.to_vec();
        let waking = ctx.clone();
        apart("recent", move || {
            for path in paths {
                let state = State::of(&path);
                let _ = found.send((path, state));
            }
            waking.request_repaint();
        });
        let mut form = Self {
            recent: recent
                .iter()
                .map(|path| Known {
                    path: path.clone(),
                    state: State::Unknown,
                })
                .collect(),
            now,
            seen,
            language: spoken(),
            albums: Vec::new(),
            draw,
            drawn,
        };
        form.draw_templates(ctx);
        form
    }

    /// Begins to draw the templates in the chosen language, once.
    fn draw_templates(&mut self, ctx: &Context) {
        let language = self.language;
        if self.albums.iter().any(|album| album.language == language) {
            return;
        }
        self.albums.push(Album {
            language,
            pictures: vec![None; store::templates().len()],
        });
        // A picture is drawn as sharp as the screen shows it, and a deck is wider than it is high.
        let width = (PICTURE.x * ctx.pixels_per_point()).round() as u32;
        let (waking, sender) = (ctx.clone(), self.draw.clone());
        apart("templates", move || {
            for (at, template) in store::templates().iter().enumerate() {
                let drawn = template_page(template.name, language, width).map(|picture| Drawn {
                    language,
                    at,
                    picture,
                });
                if drawn.is_some_and(|drawn| sender.send(drawn).is_err()) {
                    return;
                }
                waking.request_repaint();
            }
        });
    }

    /// The picture of the template at this place in the chosen language.
    fn picture(&self, at: usize) -> Option<&TextureHandle> {
        let album = self.albums.iter().find(|album| album.language == self.language)?;
        album.pictures.get(at)?.as_ref()
    }

    fn take_in(&mut self, ctx: &Context) {
        while let Ok((path, state)) = self.seen.try_recv() {
            if let Some(known) = self.recent.iter_mut().find(|known| known.path == path) {
                known.state = state;
            }
        }
        while let Ok(drawn) = self.drawn.try_recv() {
            let Drawn {
                language,
                at,
                picture,
            } = drawn;
            let size = [picture.width as usize, picture.height as usize];
            let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
            let name = format!("template-{at}-{}", language.tag());
            let texture = ctx.load_texture(name, image, TextureOptions::LINEAR);
            let album = self.albums.iter_mut().find(|album| album.language == language);
            if let Some(place) = album.and_then(|album| album.pictures.get_mut(at)) {
                *place = Some(texture);
            }
        }
    }

    /// The language of the brief that one begins.
    pub(in crate::gui) const fn language(&self) -> Language {
        self.language
    }

    /// Forgets a brief that is not there any more.
    pub(in crate::gui) fn forget(&mut self, path: &Path) {
        self.recent.retain(|known| known.path != path);
    }
}

/// Does something slow on a thread; without one the page does without it.
fn apart(name: &str, work: impl FnOnce() + Send + 'static) {
    let _ = std::thread::Builder::new().name(name.to_owned()).spawn(work);
}

/// Offers all of it.
pub(super) fn start_ui(ui: &mut Ui, form: &mut StartForm) -> Option<Outcome> {
    form.take_in(ui.ctx());
    let cards = IN_ROW as f32 * (PICTURE.x + GAP);
    ui.set_width(cards + GAP + OPEN_WIDTH);
    title_ui(ui, tr!("New brief"));
    let mut chosen = None;
    let most = (ui.ctx().content_rect().height() - 180.0).clamp(220.0, 450.0);
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(cards, most), Layout::top_down(Align::Min), |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new(tr!("Begin with a template")).family(tokens::semibold()));
                ui.add_space(2.0 * GAP);
                language_ui(ui, form);
            });
            ui.add_space(tokens::STEP);
            ScrollArea::vertical()
                .id_salt("templates")
                .max_height(most)
                .show(ui, |ui| {
                    chosen = templates_ui(ui, form);
                });
        });
        ui.add_space(GAP);
        ui.allocate_ui_with_layout(vec2(OPEN_WIDTH, most), Layout::top_down(Align::Min), |ui| {
            let asked = open_ui(ui, form, most);
            chosen = chosen.take().or(asked);
        });
    });
    chosen.or_else(|| choices_ui(ui, &[Choice::plain(tr!("Cancel"))]).map(|_| Outcome::Close))
}

/// In which language one begins.
fn language_ui(ui: &mut Ui, form: &mut StartForm) {
    let names = Language::ALL.map(|language| (language, language.own_name()));
    let name = tr!("Language of the brief");
    ui.label(RichText::new(name).size(tokens::LABEL).weak());
    if segmented_ui(ui, name, &mut form.language, &names) {
        form.draw_templates(ui.ctx());
    }
}

fn templates_ui(ui: &mut Ui, form: &StartForm) -> Option<Outcome> {
    let mut chosen = None;
    ui.spacing_mut().item_spacing = vec2(GAP, GAP);
    let templates: Vec<(usize, &Template)> = store::templates().iter().enumerate().collect();
    for row in templates.chunks(IN_ROW) {
        ui.horizontal_top(|ui| {
            for (at, template) in row {
                if card_ui(ui, template, form.picture(*at)).clicked() {
                    chosen = Some(Outcome::Begin(Leave::Template(template.name, form.language)));
                }
            }
        });
    }
    chosen
}

/// The first page of a template with its title below.
fn card_ui(ui: &mut Ui, template: &Template, picture: Option<&TextureHandle>) -> Response {
    let palette = Palette::of(ui);
    let title = RichText::new(shown(template.title))
        .size(tokens::LABEL)
        .family(tokens::semibold());
    let size = PICTURE + vec2(0.0, TITLE_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, shown(template.title)));
    let sheet = Rect::from_min_size(rect.min, PICTURE);
    let mut page = sheet;
    if let Some(picture) = picture {
        let scale = (PICTURE.x / picture.size_vec2().x).min(PICTURE.y / picture.size_vec2().y);
        page = Rect::from_min_size(sheet.min, picture.size_vec2() * scale);
        page = page.translate(vec2(0.0, PICTURE.y - page.height()));
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(picture.id(), page, whole, Color32::WHITE);
    }
    let pointed = response.hovered() || response.has_focus();
    let edge = if pointed {
        Stroke::new(2.0, palette.accent)
    } else {
        Stroke::new(1.0, palette.edge)
    };
    ui.painter().rect_stroke(page, 0.0, edge, StrokeKind::Inside);
    let galley = eframe::egui::WidgetText::from(title).into_galley(
        ui,
        Some(eframe::egui::TextWrapMode::Wrap),
        PICTURE.x,
        eframe::egui::TextStyle::Body,
    );
    let at = sheet.left_bottom() + vec2(0.0, tokens::STEP);
    ui.painter().galley(at, galley, palette.ink);
    response.on_hover_text(shown(template.description))
}

/// An article, the sample, other briefs.
fn open_ui(ui: &mut Ui, form: &StartForm, most: f32) -> Option<Outcome> {
    let mut chosen = None;
    ui.label(RichText::new(tr!("Begin with an article")).family(tokens::semibold()));
    for (words, command, outcome) in [
        (
            tr!("Choose a file…"),
            Command::NewFromArticle,
            Outcome::BeginWithArticle(form.language),
        ),
        (
            tr!("Paste what was copied"),
            Command::NewFromCopied,
            Outcome::BeginWithCopied(form.language),
        ),
    ] {
        if text_button(ui, icons::IMPORT, words)
            .on_hover_text(command.help())
            .clicked()
        {
            chosen = Some(outcome);
        }
    }
    ui.add_space(tokens::FIELD_GAP);
    ui.label(RichText::new(tr!("Continue with a brief")).family(tokens::semibold()));
    for (icon, words, command) in [
        (icons::OPEN, tr!("Open…"), Command::Open),
        (icons::READ, tr!("Open the sample"), Command::OpenSample),
    ] {
        if text_button(ui, icon, words)
            .on_hover_text(command.help())
            .clicked()
        {
            chosen = Some(Outcome::Run(command));
        }
    }
    if form.recent.is_empty() {
        ui.add_space(tokens::STEP);
        ui.weak(tr!("Briefs that you save are listed here."));
        return chosen;
    }
    let left = (most - 190.0).max(80.0);
    ScrollArea::vertical()
        .id_salt("recent")
        .max_height(left)
        .show(ui, |ui| {
            for known in &form.recent {
                if let Some(asked) = recent_ui(ui, known, form.now) {
                    chosen = Some(asked);
                }
            }
        });
    chosen
}

/// A brief opened before, with its folder; one that is gone can be taken off the list.
fn recent_ui(ui: &mut Ui, known: &Known, now: DateTime) -> Option<Outcome> {
    let path = &known.path;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let folder = path
        .parent()
        .map(|folder| folder.display().to_string())
        .unwrap_or_default();
    let mut chosen = None;
    ui.horizontal(|ui| {
        let button = Button::new(name.as_ref()).frame_when_inactive(false).truncate();
        if known.state != State::Gone {
            let when = match &known.state {
                State::There(written) => when(*written, now),
                State::Unknown | State::Gone => String::new(),
            };
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(RichText::new(when).size(tokens::LABEL).weak())
                    .on_hover_text(tr!("When it was saved last"));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    if ui.add(button).on_hover_text(folder).clicked() {
                        chosen = Some(Outcome::OpenRecent(path.to_owned()));
                    }
                });
            });
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let forget = icon_button(ui, icons::CLOSE, &tr!("Take {} off the list", &*name));
            if forget.clicked() {
                chosen = Some(Outcome::Forget(path.to_owned()));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let gone = tr!("{} is not there any more", &*name);
                ui.add(eframe::egui::Label::new(RichText::new(gone).weak()).truncate())
                    .on_hover_text(folder);
            });
        });
    });
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_nearer_a_day_the_more_is_said_of_it() {
        let now = date(2026, 3, 1).at(10, 42, 0, 0);
        let told = |year, month, day| when(date(year, month, day).at(9, 5, 0, 0), now);
        assert_eq!(told(2026, 3, 1), "Today 09:05");
        assert_eq!(told(2026, 2, 28), "Yesterday 09:05");
        assert_eq!(told(2026, 1, 3), "3 January");
        assert_eq!(told(2025, 12, 31), "31 December 2025");
    }

    #[test]
    fn a_brief_that_is_gone_is_known_to_be() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("a.brief");
        assert_eq!(State::of(&file), State::Gone);
        std::fs::write(&file, b"").expect("writable");
        assert!(matches!(State::of(&file), State::There(_)));
        assert_eq!(State::of(folder.path()), State::Gone, "a folder without a brief");
    }
}
