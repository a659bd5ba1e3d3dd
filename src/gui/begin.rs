//! How the window begins, and how it begins anew with each brief.

use std::collections::VecDeque;
use std::sync::Arc;

use eframe::egui::{self, Context};

use super::app::{App, SampleFor};
use super::ask::Asking;
use super::beside::Beside;
use super::busy::Busy;
use super::comfort::{language_of, set_scale, theme_of};
use super::dialogs::Dialog;
use super::in_place::InPlace;
use super::notice::Notice;
use super::pages::PagesView;
use super::panels::{LeftState, ProblemsState, RightState};
use super::panes::{Panes, Side};
use super::reader::Reader;
use super::recent::Recent;
use super::rescue::{Safety, orphans};
use super::start::Begins;
use super::surroundings::Surroundings;
use super::tour::Spots;
use super::{icons, tokens};
use crate::session::spelling::Speller;
use crate::session::{Session, Wake};
use crate::words::{speak, text};

impl App {
    /// The window over `surroundings`.
    #[must_use]
    pub fn new(cc: &eframe::CreationContext<'_>, surroundings: Surroundings, begins: Begins) -> Self {
        let ctx = &cc.egui_ctx;
        icons::fonts(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = egui::Theme::Light;
        });
        let mut recent = Recent::load(surroundings.state_dir.as_deref());
        let orphans = surroundings.state_dir.as_deref().map(orphans).unwrap_or_default();
        for orphan in &orphans {
            recent.add(orphan);
        }
        speak(language_of(recent.language, &surroundings.locale));
        tokens::apply(ctx, recent.contrast);
        // Past the edge a page would swing back for a second: here it stops.
        ctx.all_styles_mut(|style| style.spacing.scroll.kinetic.rubber_band = false);
        ctx.set_theme(theme_of(recent.dark));
        set_scale(ctx, recent.scale);
        recent.keys.apply(ctx);
        let panes = recent.panes;
        let waking = ctx.clone();
        let wake: Wake = Arc::new(move || waking.request_repaint());
        let speller = Speller::new(surroundings.dictionaries.clone(), Arc::clone(&wake));
        let mut app = Self {
            session: Session::new(surroundings.today(), wake),
            safety: Safety::default(),
            speller,
            seeking: None,
            surroundings,
            recent,
            pages: PagesView::default(),
            panes: Panes {
                left: panes.left,
                inspector: panes.inspector,
                problems: panes.problems,
                reader: false,
                last: Side::Right,
            },
            left: LeftState::default(),
            reader: Reader::default(),
            ledgers: Vec::new(),
            right: RightState::default(),
            problems: ProblemsState::default(),
            dialog: None,
            waiting: VecDeque::new(),
            aside: None,
            asking: Asking::default(),
            beside: Beside::default(),
            find: None,
            finder: None,
            notice: None,
            busy: Busy::default(),
            rescued: None,
            rescued_before: None,
            from_start: false,
            after_opening: None,
            saved_at: None,
            after_save: None,
            leaning: None,
            sample_for: None,
            printing: false,
            clip: None,
            pastes: VecDeque::new(),
            in_place: InPlace::default(),
            guide: None,
            tour: None,
            spots: Spots::default(),
            begins_with: None,
            looking: VecDeque::new(),
            imports: VecDeque::new(),
            closing: false,
            presentation: None,
            title: String::new(),
        };
        if let Some(orphan) = orphans.last().filter(|_| begins != Begins::Last) {
            let words = text!(
                "Attaché closed unexpectedly last time. Your unsaved changes are in {}.",
                orphan.display().to_string()
            );
            app.after_opening = Some(Notice::failed(words));
        }
        app.pages.set_two_up(app.recent.two_up);
        app.open_first(ctx, begins);
        app
    }

    fn open_first(&mut self, ctx: &Context, begins: Begins) {
        let none_before = self.recent.briefs.is_empty().then_some(SampleFor::FirstLook);
        match begins {
            // Wherever its path is told or kept, it leads there from elsewhere too.
            Begins::Brief(path) => self.session.open(&std::path::absolute(&path).unwrap_or(path)),
            Begins::Last => {
                self.sample_for = none_before;
                self.session.open_first(self.recent.briefs.clone());
            }
            Begins::Choice => {
                self.show_start(ctx);
                self.sample_for = none_before;
                self.session.open_sample();
            }
        }
    }

    /// Forgets what belonged to the brief before.
    pub(super) fn begin_brief(&mut self) {
        self.pages.reset();
        self.speller.begin_brief();
        self.seeking = None;
        self.left = LeftState::default();
        self.reader = Reader::default();
        self.ledgers.clear();
        self.right.begin_brief();
        self.problems = ProblemsState::default();
        self.find = None;
        self.tour = None;
        self.in_place = InPlace::default();
        self.leaning = None;
        self.looking.clear();
        self.pastes.clear();
        // What is not about the brief before is told still.
        self.waiting
            .retain(|dialog| matches!(dialog, Dialog::Error { .. }));
        self.saved_at = None;
        let lost = self.beside.begin_brief();
        self.notice =
            lost.then(|| Notice::failed(text!("What you asked for in the previous brief was not done.")));
    }
}
