//! The guide: a brief that comes with the program, set and shown by it in a window of its own beside the brief one works
//! on.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{
    CentralPanel, Context, Frame, Id, Key, Margin, Panel, RichText, ScrollArea, Ui, ViewportBuilder,
    ViewportCommand, ViewportId,
};

use super::app::App;
use super::ask::Purpose;
use super::dialogs::Dialog;
use super::icons;
use super::pages::{PagesView, Zoom, pages_ui};
use super::tokens::{self, Palette};
use super::widgets::{Row, text_button};
use crate::model::diagnostic::Target;
use crate::session::export::Choices;
use crate::session::{Event, Export, ExportError, Exported, Session, Wake};
use crate::words::{Language, spoken, tr};

/// The guide while it is open.
pub(super) struct Guide {
    /// The language in which it is open: that of the window.
    language: Language,
    session: Session,
    pages: PagesView,
}

/// What is asked for in the guide's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Close it.
    Close,
    /// Ask for a place and make a PDF of it.
    SaveAsPdf,
}

impl Guide {
    /// Begins to open it; `wake` is called when a thread has made something for it.
    pub(super) fn open(wake: Wake) -> Self {
        let language = spoken();
        let mut session = Session::new(None, wake);
        session.open_guide(language);
        let mut pages = PagesView::default();
        pages.set_zoom(Zoom::FitWidth);
        Self {
            language,
            session,
            pages,
        }
    }

    /// Opens it anew where the window has changed its language.
    fn follow_language(&mut self) {
        if self.language != spoken() {
            self.language = spoken();
            self.session.open_guide(self.language);
        }
    }

    /// Makes its PDF at `path`.
    pub(super) fn export_to(&mut self, path: PathBuf) {
        let usual = Choices::usual(self.session.brief(), None);
        let choices = Choices {
            attach: false,
            ..usual
        };
        self.session.export(Export { path, choices });
    }

    /// Takes over what threads have made; returns how an export ended.
    pub(super) fn poll(&mut self) -> Option<Result<Exported, ExportError>> {
        let mut exported = None;
        for event in self.session.poll() {
            if let Event::Exported(result) = event {
                exported = Some(result);
            }
        }
        exported
    }

    /// Whether anything is under way for it.
    pub(super) fn is_busy(&self) -> bool {
        self.session.is_busy()
    }

    /// Shows the window.
    pub(super) fn show(&mut self, ctx: &Context) -> Option<Asked> {
        self.follow_language();
        let id = ViewportId::from_hash_of("guide");
        let window = ViewportBuilder::default()
            .with_title(tr!("Guide – Attaché"))
            .with_inner_size([1000.0, 820.0])
            .with_min_inner_size([480.0, 320.0]);
        ctx.show_viewport_immediate(id, window, |ui, _| {
            let closed =
                ui.input(|input| input.viewport().close_requested() || input.key_pressed(Key::Escape));
            let asked = self.window_ui(ui);
            if closed { Some(Asked::Close) } else { asked }
        })
    }

    fn window_ui(&mut self, ui: &mut Ui) -> Option<Asked> {
        let mut asked = None;
        let pane = Frame::new().fill(Palette::of(ui).panel);
        let contents = Panel::left("guide-contents").frame(pane).resizable(true);
        contents.default_size(260.0).show(ui, |ui| {
            ui.take_available_space();
            asked = self.contents_ui(ui);
        });
        let ground = Frame::new().fill(Palette::of(ui).ground);
        CentralPanel::no_frame().frame(ground).show(ui, |ui| {
            // Nothing on its pages can be selected: it is for reading.
            let mut emit = Vec::new();
            pages_ui(ui, &mut self.session, &mut self.pages, &mut emit);
        });
        asked
    }

    fn contents_ui(&mut self, ui: &mut Ui) -> Option<Asked> {
        let mut asked = None;
        let margin = Margin::symmetric(tokens::PANEL_MARGIN as i8, 8);
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.label(
                RichText::new(tr!("Guide"))
                    .family(tokens::semibold())
                    .size(tokens::HEADING),
            );
            ui.add_space(tokens::STEP);
            if text_button(ui, icons::EXPORT, tr!("Save as PDF…")).clicked() {
                asked = Some(Asked::SaveAsPdf);
            }
        });
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("guide contents").show(ui, |ui| {
            let brief = self.session.brief();
            let titled = brief.sections.iter().filter(|section| !section.title.is_empty());
            for section in titled {
                let id = Id::unique(("guide", &section.id));
                let row = Row::new(id, icons::SECTION, &section.title, section.title.as_str());
                if row.show(ui).clicked() {
                    self.pages.show(Target::Section(section.id.clone()));
                }
            }
        });
        asked
    }
}

impl App {
    /// Opens the guide beside the brief.
    pub(super) fn open_guide(&mut self, ctx: &Context) {
        let waking = ctx.clone();
        let wake = Arc::new(move || waking.request_repaint());
        self.guide.get_or_insert_with(|| Guide::open(wake));
    }

    /// Shows the guide's window, if it is open.
    pub(super) fn guide_ui(&mut self, ctx: &Context) {
        let Some(guide) = &mut self.guide else { return };
        let exported = guide.poll();
        let asked = guide.show(ctx);
        match exported {
            Some(Ok(exported)) => self.show(Dialog::Exported(exported)),
            Some(Err(error)) => self.show(Dialog::error(tr!("The PDF was not made"), &error)),
            None => {}
        }
        match asked {
            Some(Asked::Close) => self.guide = None,
            Some(Asked::SaveAsPdf) => {
                // Where no dialog of the system answers, the question stands in the main window.
                ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Focus);
                self.ask(ctx, Purpose::GuideTo);
            }
            None => {}
        }
    }
}
