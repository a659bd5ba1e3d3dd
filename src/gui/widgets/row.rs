//! A row of a tree or list: indented, with an icon, words that are cut at the end or run on, and badges at the right.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    self, Align2, Color32, CornerRadius, FontId, Id, Pos2, Rect, RectAlign, Response, Role, Sense, Stroke,
    StrokeKind, TextFormat, Ui, Vec2, WidgetInfo,
};

use super::badge::Badge;
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};

/// A row before it is shown.
pub struct Row<'a> {
    id: Id,
    icon: &'a str,
    text: &'a str,
    name: String,
    depth: u8,
    selected: bool,
    unfolded: Option<bool>,
    lead: String,
    tail: &'a str,
    badges: Vec<Badge>,
    strong: bool,
    icon_color: Option<Color32>,
    height: f32,
    kept_free: f32,
    below: Option<f32>,
}

impl<'a> Row<'a> {
    /// A row that is found again by `id`, shows `text` and is called `name`.
    #[must_use]
    pub fn new(id: Id, icon: &'a str, text: &'a str, name: impl Into<String>) -> Self {
        Self {
            id,
            icon,
            text,
            name: name.into(),
            depth: 0,
            selected: false,
            unfolded: None,
            lead: String::new(),
            tail: "",
            badges: Vec::new(),
            strong: false,
            icon_color: None,
            height: tokens::ROW,
            kept_free: 0.0,
            below: None,
        }
    }

    /// How many steps it stands in.
    #[must_use]
    pub const fn depth(mut self, depth: u8) -> Self {
        self.depth = depth;
        self
    }

    /// Whether it is the selected one.
    #[must_use]
    pub const fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// It has rows below it, which are shown if `unfolded`.
    #[must_use]
    pub const fn foldable(mut self, unfolded: bool) -> Self {
        self.unfolded = Some(unfolded);
        self
    }

    /// Muted words before the text, such as "Figure 2".
    #[must_use]
    pub fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = lead.into();
        self
    }

    /// Muted words after the text, such as what a number counts.
    #[must_use]
    pub const fn tail(mut self, tail: &'a str) -> Self {
        self.tail = tail;
        self
    }

    /// Badges at the right end, the rightmost first.
    #[must_use]
    pub fn badges(mut self, badges: impl IntoIterator<Item = Badge>) -> Self {
        self.badges.extend(badges);
        self
    }

    /// How much is left free at the right end, for a button over the row.
    #[must_use]
    pub const fn kept_free(mut self, width: f32) -> Self {
        self.kept_free = width;
        self
    }

    /// Its words run on over as many lines as they need, over an empty stripe of this height, for a button in the row.
    #[must_use]
    pub const fn wrapped(mut self, below: f32) -> Self {
        self.below = Some(below);
        self
    }

    /// Set in semibold.
    #[must_use]
    pub const fn strong(mut self, strong: bool) -> Self {
        self.strong = strong;
        self
    }

    /// The colour of the icon where it says something.
    #[must_use]
    pub const fn icon_color(mut self, color: Color32) -> Self {
        self.icon_color = Some(color);
        self
    }

    /// Shows the row over the whole width. A click on the arrow of a foldable row is told by
    /// [`Row::fold_clicked`].
    pub fn show(self, ui: &mut Ui) -> Response {
        let width = ui.available_width();
        let (_, rect) = ui.allocate_space(Vec2::new(width, self.height_in(ui, width)));
        let response = ui.interact(rect, self.id, Sense::click_and_drag());
        response
            .widget_info(|| WidgetInfo::selected(Role::TreeItem, ui.is_enabled(), self.selected, &self.name));
        if ui.is_rect_visible(rect) {
            self.paint(ui, &response);
        }
        response
    }

    /// Whether `response`, of a foldable row at `depth`, was clicked on its arrow.
    #[must_use]
    pub fn fold_clicked(response: &Response, depth: u8) -> bool {
        let arrow = left_of(response.rect, depth) + tokens::INDENT + 2.0;
        response.clicked_by(egui::PointerButton::Primary)
            && response.interact_pointer_pos().is_some_and(|at| at.x < arrow)
    }

    /// How high it is in a list of this width.
    #[must_use]
    pub fn height_in(&self, ui: &Ui, width: f32) -> f32 {
        let Some(below) = self.below else {
            return self.height;
        };
        let words = self.words_in(ui, Rect::from_min_size(Pos2::ZERO, Vec2::new(width, 0.0)));
        let line = ui.text_style_height(&egui::TextStyle::Body);
        words.size().y + (self.height - line) + below
    }

    /// Its words as set in a row at `rect`, its badges aside.
    fn words_in(&self, ui: &Ui, rect: Rect) -> std::sync::Arc<egui::Galley> {
        let left = left_of(rect, self.depth) + tokens::INDENT + tokens::ICON + 8.0;
        let right = rect.right() - 10.0 - self.kept_free;
        let job = self.words(Palette::of(ui), (right - left).max(8.0));
        ui.painter().layout_job(job)
    }

    fn paint(&self, ui: &Ui, response: &Response) {
        let palette = Palette::of(ui);
        let rect = response.rect;
        let ground = rect.shrink2(Vec2::new(4.0, 1.0));
        let radius = CornerRadius::same(tokens::RADIUS);
        let fill = if self.selected {
            Some(palette.selected)
        } else if response.hovered() || response.dragged() {
            Some(palette.hover)
        } else {
            None
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(ground, radius, fill);
        }
        if response.has_focus() {
            let stroke = Stroke::new(1.5, palette.accent);
            ui.painter()
                .rect_stroke(ground, radius, stroke, StrokeKind::Inside);
        }
        self.paint_content(ui, palette, rect);
    }

    fn paint_content(&self, ui: &Ui, palette: &Palette, rect: Rect) {
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect));
        // Of words in several lines, the icon stands before the first.
        let middle = match self.below {
            Some(_) => rect.top() + self.height / 2.0,
            None => rect.center().y,
        };
        let icon_font = FontId::new(tokens::ICON, icons::family());
        let mut x = left_of(rect, self.depth);
        if let Some(unfolded) = self.unfolded {
            let arrow = if unfolded { icons::FOLD } else { icons::UNFOLD };
            let font = FontId::new(12.0, icons::family());
            let at = Pos2::new(x + tokens::INDENT / 2.0, middle);
            painter.text(at, Align2::CENTER_CENTER, arrow, font, palette.muted);
        }
        x += tokens::INDENT;
        let icon_color = self.icon_color.unwrap_or(if self.selected {
            palette.accent
        } else {
            palette.muted
        });
        let at = Pos2::new(x + tokens::ICON / 2.0, middle);
        painter.text(at, Align2::CENTER_CENTER, self.icon, icon_font, icon_color);
        x += tokens::ICON + 8.0;

        let mut right = rect.right() - 10.0 - self.kept_free;
        for badge in &self.badges {
            right -= badge.paint(&painter, Pos2::new(right, middle)) + tokens::STEP;
        }
        let galley = painter.layout_job(self.words(palette, (right - x).max(8.0)));
        let above = match self.below {
            Some(below) => (rect.height() - below - galley.size().y) / 2.0,
            None => (rect.height() - galley.size().y) / 2.0,
        };
        painter.galley(Pos2::new(x, rect.top() + above), galley, palette.ink);
    }

    fn words(&self, palette: &Palette, width: f32) -> LayoutJob {
        let wrap = match self.below {
            Some(_) => TextWrapping::wrap_at_width(width),
            None => TextWrapping::truncate_at_width(width),
        };
        let mut job = LayoutJob {
            wrap,
            break_on_newline: false,
            ..LayoutJob::default()
        };
        let small = TextFormat::simple(FontId::proportional(tokens::LABEL), palette.muted);
        if !self.lead.is_empty() {
            job.append(&self.lead, 0.0, small.clone());
            job.append("  ", 0.0, small.clone());
        }
        let font = if self.strong {
            FontId::new(tokens::TEXT, tokens::semibold())
        } else {
            FontId::proportional(tokens::TEXT)
        };
        job.append(self.text, 0.0, TextFormat::simple(font, palette.ink));
        if !self.tail.is_empty() {
            job.append("  ", 0.0, small.clone());
            job.append(self.tail, 0.0, small);
        }
        job
    }
}

/// Says more of a row while it is pointed at, beside it and never over the rows below.
pub fn beside_row(response: &Response, words: &str) {
    let mut tooltip = egui::Tooltip::for_enabled(response);
    let places = &[RectAlign::LEFT, RectAlign::TOP_START];
    tooltip.popup = tooltip.popup.align(RectAlign::RIGHT).align_alternatives(places);
    tooltip.gap(6.0).show(|ui| {
        ui.set_max_width(360.0);
        ui.label(words);
    });
}

fn left_of(rect: Rect, depth: u8) -> f32 {
    rect.left() + 8.0 + f32::from(depth) * tokens::INDENT
}
