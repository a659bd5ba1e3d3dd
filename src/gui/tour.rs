//! The tour: five steps over the sample, each beside the part of the window that it is about. One can work meanwhile, and
//! leave it at any time.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{
    Align, Align2, Area, Button, Context, CornerRadius, Frame, Id, Key, LayerId, Layout, Margin, Modifiers,
    Order, Pos2, Rect, RichText, Stroke, StrokeKind, Ui, Vec2, vec2,
};

use super::Message;
use super::app::App;
use super::command::Command;
use super::leave::Leave;
use super::panels::LeftTab;
use super::tokens::{self, Palette};
use crate::model::evidence::Claim;
use crate::model::id::ClaimId;
use crate::words::{mark, shown, tr};

/// A part of the window that a step is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    /// The pages in the middle.
    Pages,
    /// The article beside them.
    Reader,
    /// The outline and library.
    Left,
    /// The fields.
    Inspector,
    /// The problems.
    Problems,
}

/// Where the parts of the window stood in the last frame; those that are folded have no place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spots {
    pub(super) pages: Option<Rect>,
    pub(super) reader: Option<Rect>,
    pub(super) left: Option<Rect>,
    pub(super) inspector: Option<Rect>,
    pub(super) problems: Option<Rect>,
}

impl Spots {
    const fn of(&self, spot: Spot) -> Option<Rect> {
        match spot {
            Spot::Pages => self.pages,
            Spot::Reader => self.reader,
            Spot::Left => self.left,
            Spot::Inspector => self.inspector,
            Spot::Problems => self.problems,
        }
    }
}

/// A step of the tour.
struct Step {
    spot: Spot,
    title: &'static str,
    words: &'static str,
}

const STEPS: [Step; 5] = [
    Step {
        spot: Spot::Pages,
        title: mark!("The pages, as they will print"),
        words: mark!(
            "What you see here is what the PDF will be. Underlined numbers are claims: click one, or press F3, to see \
                what it stands on, and go there."
        ),
    },
    Step {
        spot: Spot::Reader,
        title: mark!("Each number knows its passage"),
        words: mark!(
            "This is the article, with the passage behind the number. What is bound to the brief is underlined; what \
                was only recognised is dotted, and becomes a claim with a click."
        ),
    },
    Step {
        spot: Spot::Left,
        title: mark!("Outline and library"),
        words: mark!(
            "The outline is the brief: drag its parts to move them. The library beside it holds articles, claims, \
                sources and pictures: drag one onto a page."
        ),
    },
    Step {
        spot: Spot::Inspector,
        title: mark!("The fields of what is selected"),
        words: mark!(
            "Words, captions, sources and dates are written here, and the page is set again as you type."
        ),
    },
    Step {
        spot: Spot::Problems,
        title: mark!("What a careful reader would ask"),
        words: mark!(
            "Each line is a question about the brief and jumps to its place. When you have answered them, Export PDF \
                at the top makes the file for the meeting."
        ),
    },
];

/// Behind the last step.
const DONE: usize = STEPS.len();
/// Where one goes who leaves the tour.
const LEFT: usize = DONE + 1;

/// The tour while one is on it.
#[derive(Debug, Default)]
pub(super) struct Tour {
    at: usize,
    /// Whether the window has still to be brought to where the step is about.
    fresh: bool,
    /// Whether its card has still to take the keys.
    focus: bool,
    /// The brief that was open before.
    back: Option<PathBuf>,
}

impl Tour {
    /// At its first step; `back` is the brief to come back to.
    pub(super) const fn begin(back: Option<PathBuf>) -> Self {
        Self {
            at: 0,
            fresh: true,
            focus: true,
            back,
        }
    }

    /// What the step that has just begun is about.
    fn take_spot(&mut self) -> Option<Spot> {
        std::mem::take(&mut self.fresh).then(|| STEPS[self.at.min(STEPS.len() - 1)].spot)
    }

    fn go(&mut self, at: usize) {
        (self.at, self.fresh, self.focus) = (at, true, true);
    }
}

impl App {
    /// Shows the step of the tour that one is at, and what it is about.
    pub(super) fn tour_ui(&mut self, ctx: &Context) {
        if let Some(spot) = self.tour.as_mut().and_then(Tour::take_spot) {
            match spot {
                Spot::Pages => {
                    self.pages.show_page(0);
                    self.panes.reader = false;
                }
                Spot::Reader => {
                    let brief = self.session.brief();
                    let rests =
                        |(id, claim): (&ClaimId, &Arc<Claim>)| claim.passage.is_some().then(|| id.clone());
                    let claim = brief.library.claims.iter().find_map(rests);
                    if let Some(claim) = claim {
                        self.carry_out(ctx, Message::ShowPassage(claim.clone()));
                        self.carry_out(ctx, Message::ShowUse(claim));
                    }
                }
                Spot::Left => {
                    self.open_left();
                    self.left.tab = LeftTab::Outline;
                }
                Spot::Inspector => self.show_fields(),
                Spot::Problems => self.panes.problems = true,
            }
        }
        let Some(tour) = &mut self.tour else { return };
        match step_ui(ctx, tour, &self.spots) {
            Some(at) if at < STEPS.len() => tour.go(at),
            Some(end) => {
                let back = self.tour.take().and_then(|tour| tour.back);
                match back {
                    Some(path) => self.leave_for(ctx, Leave::Open(path)),
                    // One has seen the sample: now for one's own.
                    None if end == DONE => self.run(ctx, Command::New),
                    None => {}
                }
            }
            None => {}
        }
    }
}

/// Shows the step; returns the one to go to, [`DONE`] behind the last, [`LEFT`] if one has had enough.
fn step_ui(ctx: &Context, now: &mut Tour, spots: &Spots) -> Option<usize> {
    let step = &STEPS[now.at.min(STEPS.len() - 1)];
    let palette = Palette::behind(&ctx.global_style().visuals);
    let room = ctx.content_rect();
    let spot = spots.of(step.spot).unwrap_or(room);
    let painter = ctx.layer_painter(LayerId::new(Order::Middle, Id::unique("tour-ring")));
    let ring = Stroke::new(3.0, palette.accent);
    painter.rect_stroke(spot.shrink(2.0), CornerRadius::same(4), ring, StrokeKind::Inside);
    let (pivot, at) = place(room, spot);
    let mut go = None;
    let focus = std::mem::take(&mut now.focus);
    Area::new(Id::unique("tour"))
        .order(Order::Foreground)
        .pivot(pivot)
        .fixed_pos(at)
        .constrain_to(room.shrink(8.0))
        .show(ctx, |ui| {
            let frame = Frame::popup(ui.style())
                .stroke(Stroke::new(1.0, palette.accent))
                .inner_margin(Margin::same(16));
            frame.show(ui, |ui| go = card_ui(ui, now.at, step, focus));
        });
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        go = Some(LEFT);
    }
    go
}

/// The words of a step and the ways on; returns the step to go to, as [`step_ui`] does.
/// `focus` gives the keys to the way on.
fn card_ui(ui: &mut Ui, at: usize, step: &Step, focus: bool) -> Option<usize> {
    ui.set_width(340.0);
    let mut go = None;
    ui.label(
        RichText::new(tr!("Step {} of {}", at + 1, STEPS.len()))
            .size(tokens::LABEL)
            .weak(),
    );
    ui.label(
        RichText::new(shown(step.title))
            .family(tokens::semibold())
            .size(tokens::HEADING),
    );
    ui.add_space(tokens::STEP);
    ui.label(shown(step.words));
    ui.add_space(tokens::FIELD_GAP);
    ui.horizontal(|ui| {
        if ui.button(tr!("Leave the tour")).clicked() {
            go = Some(LEFT);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let palette = Palette::of(ui);
            let words = if at + 1 == STEPS.len() {
                tr!("Done")
            } else {
                tr!("Next")
            };
            let words = RichText::new(words)
                .family(tokens::semibold())
                .color(palette.on_accent);
            let next = ui.add(
                Button::new(words)
                    .fill(palette.accent_fill)
                    .min_size(vec2(64.0, 0.0)),
            );
            if focus {
                next.request_focus();
            }
            if next.clicked() {
                go = Some(at + 1);
            }
            if ui.add_enabled(at > 0, Button::new(tr!("Back"))).clicked() {
                go = at.checked_sub(1);
            }
        });
    });
    go
}

/// Where the card stands: beside what it is about, or on it where there is no room beside.
fn place(room: Rect, spot: Rect) -> (Align2, Pos2) {
    const GAP: Vec2 = Vec2::splat(16.0);
    let free = [
        (
            spot.left() - room.left(),
            Align2::RIGHT_TOP,
            spot.left_top() + vec2(-GAP.x, GAP.y),
        ),
        (
            room.right() - spot.right(),
            Align2::LEFT_TOP,
            spot.right_top() + GAP,
        ),
    ];
    let wide = free.into_iter().find(|(width, ..)| *width > 420.0);
    if let Some((_, pivot, at)) = wide {
        return (pivot, at);
    }
    if spot.top() - room.top() > 260.0 {
        return (Align2::CENTER_BOTTOM, spot.center_top() - vec2(0.0, GAP.y));
    }
    (
        Align2::CENTER_BOTTOM,
        spot.center_bottom() - vec2(0.0, 2.0 * GAP.y),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::pos2;

    #[test]
    fn the_card_stands_beside_what_it_is_about() {
        let room = Rect::from_min_max(pos2(0.0, 0.0), pos2(1440.0, 900.0));
        let left = Rect::from_min_max(pos2(0.0, 60.0), pos2(280.0, 860.0));
        assert!(place(room, left).1.x > left.right());
        let right = Rect::from_min_max(pos2(1120.0, 60.0), pos2(1440.0, 860.0));
        assert!(place(room, right).1.x < right.left());
        let below = Rect::from_min_max(pos2(0.0, 700.0), pos2(1440.0, 860.0));
        assert!(place(room, below).1.y < below.top());
    }
}
