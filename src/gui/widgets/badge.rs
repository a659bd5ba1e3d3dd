//! Small words in a coloured pill: states, markings, severities.

use eframe::egui::{
    self, Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Response, Sense, Ui, Vec2,
};

use crate::gui::icons;
use crate::gui::tokens::{self, Palette};
use crate::model::diagnostic::Severity;
use crate::model::marking::{Clearance, Marking};
use crate::words::{shown, tr};

/// A word in a pill.
#[derive(Clone, Debug)]
pub struct Badge {
    text: String,
    ink: Color32,
    fill: Color32,
}

const HEIGHT: f32 = 18.0;
const PADDING: f32 = 6.0;

impl Badge {
    /// A badge that reads `text`, in `ink` on `fill`.
    #[must_use]
    pub fn new(text: impl Into<String>, ink: Color32, fill: Color32) -> Self {
        Self {
            text: text.into(),
            ink,
            fill,
        }
    }

    /// Its words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Draws the badge so that the middle of its right edge is at `right`; returns its width.
    pub fn paint(&self, painter: &Painter, right: Pos2) -> f32 {
        let font = FontId::new(tokens::LABEL - 1.0, tokens::semibold());
        let galley = painter.layout_no_wrap(self.text.clone(), font, self.ink);
        let width = galley.size().x + 2.0 * PADDING;
        let rect = Rect::from_min_size(
            Pos2::new(right.x - width, right.y - HEIGHT / 2.0),
            Vec2::new(width, HEIGHT),
        );
        painter.rect_filled(rect, CornerRadius::same(tokens::RADIUS), self.fill);
        let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
        painter.galley(at.min, galley, self.ink);
        width
    }

    /// Adds the badge to a row of widgets.
    pub fn ui(&self, ui: &mut Ui) -> Response {
        let font = FontId::new(tokens::LABEL - 1.0, tokens::semibold());
        let width = ui
            .painter()
            .layout_no_wrap(self.text.clone(), font, self.ink)
            .size()
            .x
            + 2.0 * PADDING;
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
        self.paint(ui.painter(), rect.right_center());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &self.text));
        response
    }
}

/// How far a section is on its way to release; `None` while it is a draft like all others.
#[must_use]
pub fn clearance_badge(palette: &Palette, clearance: Clearance) -> Option<Badge> {
    let ink = match clearance {
        Clearance::Draft => return None,
        Clearance::InReview => palette.accent,
        Clearance::Cleared => palette.success,
        Clearance::ChangedSinceCleared => palette.warning,
    };
    let words = match clearance {
        Clearance::ChangedSinceCleared => tr!("Changed"),
        Clearance::Draft | Clearance::InReview | Clearance::Cleared => shown(clearance.label()),
    };
    Some(Badge::new(words, ink, palette.tint))
}

/// A marking; TLP labels in their colours on black, as the standard wants them. `None` if there is none.
#[must_use]
pub fn marking_badge(palette: &Palette, marking: &Marking) -> Option<Badge> {
    match marking {
        Marking::None => None,
        Marking::Tlp(tlp) => {
            let [r, g, b] = tlp.color();
            Some(Badge::new(
                tlp.label(),
                Color32::from_rgb(r, g, b),
                Color32::BLACK,
            ))
        }
        Marking::Uk(uk) => Some(Badge::new(uk.label(), palette.ink, palette.hairline)),
        Marking::Own(words) => Some(Badge::new(words, palette.ink, palette.hairline)),
    }
}

/// The colour in which a severity is written.
#[must_use]
pub const fn severity_color(palette: &Palette, severity: Severity) -> Color32 {
    match severity {
        Severity::Note => palette.muted,
        Severity::Warning => palette.warning,
        Severity::Error => palette.error,
    }
}

/// The icon of a severity.
#[must_use]
pub const fn severity_icon(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => icons::NOTE_SIGN,
        Severity::Warning => icons::WARNING,
        Severity::Error => icons::ERROR,
    }
}
