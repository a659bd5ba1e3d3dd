//! Turning, cropping and shaping a picture, on the picture itself and by numbers.

use eframe::egui::{
    Color32, CornerRadius, CursorIcon, Id, Mesh, Pos2, Rect, Response, Role, Sense, Shape, Stroke,
    StrokeKind, TextureHandle, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::form::Form;
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{field_label, help_ui, icon_button, plain_button};
use crate::model::figure::ImageContent;
use crate::model::framing::{Crop, FocusPoint, Framing, PictureShape, PixelRect, Turn};
use crate::words::{mark, shown, tr};

/// The most height a picture takes up, in points.
const HIGHEST: f32 = 240.0;
/// The side of a handle, in points; around it is room to take hold of it.
const HANDLE: f32 = 8.0;
const REACH: f32 = 6.0;

/// A handle of the crop.
struct Handle {
    name: &'static str,
    /// The side that it moves: -1 the left, 1 the right, 0 neither.
    across: i8,
    /// The side that it moves: -1 the top, 1 the bottom, 0 neither.
    down: i8,
}

const fn handle(name: &'static str, across: i8, down: i8) -> Handle {
    Handle { name, across, down }
}

const HANDLES: [Handle; 8] = [
    handle(mark!("Upper left corner of the crop"), -1, -1),
    handle(mark!("Upper edge of the crop"), 0, -1),
    handle(mark!("Upper right corner of the crop"), 1, -1),
    handle(mark!("Right edge of the crop"), 1, 0),
    handle(mark!("Lower right corner of the crop"), 1, 1),
    handle(mark!("Lower edge of the crop"), 0, 1),
    handle(mark!("Lower left corner of the crop"), -1, 1),
    handle(mark!("Left edge of the crop"), -1, 0),
];

/// The picture with what is shown of it, and the ways to turn it. `texture` is the whole picture, as it is stored.
pub(super) fn crop_ui(ui: &mut Ui, form: &mut Form<'_>, image: &mut ImageContent, texture: &TextureHandle) {
    let stored = stored(form, image);
    picture_ui(ui, form, &mut image.framing, texture, stored);
    turn_ui(ui, form, &mut image.framing);
}

/// Width and height of the picture as it is stored, in pixels.
fn stored(form: &Form<'_>, image: &ImageContent) -> (u32, u32) {
    let media = form.view.brief.library.media.get(&image.media);
    media.map_or((1, 1), |media| (media.width.max(1), media.height.max(1)))
}

/// The shape and the crop in numbers.
pub(super) fn framing_ui(ui: &mut Ui, form: &mut Form<'_>, image: &mut ImageContent) {
    let stored = stored(form, image);
    let framing = &mut image.framing;
    let shapes = PictureShape::ALL.map(|shape| match shape {
        PictureShape::Whole => (shape, tr!("the shape" => "Own")),
        ratio => (shape, ratio.label()),
    });
    form.segmented(ui, "shape", tr!("Shape"), &mut framing.shape, &shapes);
    sides_ui(ui, form, &mut framing.crop);
    let part = framing.part(stored.0, stored.1);
    if !framing.is_whole() {
        help_ui(
            ui,
            &tr!(
                "Shows {} × {} of {} × {} pixels. The pages of a PDF hold this part alone; the brief keeps the whole picture, \
                 also where it is put into the PDF.",
                part.width,
                part.height,
                stored.0,
                stored.1
            ),
        );
        ui.add_space(tokens::FIELD_GAP);
    }
}

fn turn_ui(ui: &mut Ui, form: &mut Form<'_>, framing: &mut Framing) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (icon, name, clockwise) in [
            (icons::TURN_LEFT, tr!("Turn left"), false),
            (icons::TURN_RIGHT, tr!("Turn right"), true),
        ] {
            if icon_button(ui, icon, name).clicked() {
                *framing = framing.turned(clockwise);
                form.touch("turn");
            }
        }
        if !framing.is_whole() && plain_button(ui, icons::CLOSE, tr!("Show all of it")).clicked() {
            *framing = Framing::default();
            form.touch("framing");
        }
    });
    ui.add_space(tokens::STEP);
}

/// A side of which something is left off.
struct Side {
    /// Its field.
    key: &'static str,
    words: &'static str,
    /// What its field is called.
    name: &'static str,
}

/// Left, right, top and bottom.
fn sides() -> [Side; 4] {
    let side = |key, words, name| Side { key, words, name };
    [
        side(
            "left",
            tr!("the side" => "left"),
            tr!("Cropped at the left, per cent"),
        ),
        side(
            "right",
            tr!("the side" => "right"),
            tr!("Cropped at the right, per cent"),
        ),
        side(
            "top",
            tr!("the side" => "top"),
            tr!("Cropped at the top, per cent"),
        ),
        side(
            "bottom",
            tr!("the side" => "bottom"),
            tr!("Cropped at the bottom, per cent"),
        ),
    ]
}

/// The four sides as numbers.
fn sides_ui(ui: &mut Ui, form: &mut Form<'_>, crop: &mut Crop) {
    field_label(ui, tr!("Cropped, in per cent"));
    let before = *crop;
    let mut side = |ui: &mut Ui, side: &Side, share: &mut f32| {
        ui.weak(side.words);
        let shown = f64::from((*share * 1000.0).round() / 10.0);
        let mut percent = shown;
        form.number_cell(ui, &format!("crop {}", side.key), side.name, &mut percent, "%");
        if percent.to_bits() != shown.to_bits() {
            *share = (percent / 100.0) as f32;
        }
    };
    let [left, right, top, bottom] = sides();
    for pair in [
        [(left, &mut crop.left), (right, &mut crop.right)],
        [(top, &mut crop.top), (bottom, &mut crop.bottom)],
    ] {
        ui.columns_const(|[one, other]| {
            let [(first, from), (second, to)] = pair;
            side(one, &first, from);
            side(other, &second, to);
        });
    }
    if *crop != before {
        *crop = crop.sound();
    }
    ui.add_space(tokens::FIELD_GAP);
}

/// The picture as it lies, what is left off dimmed, with handles.
fn picture_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    framing: &mut Framing,
    texture: &TextureHandle,
    stored: (u32, u32),
) {
    let (width, height) = lying(framing.turn, stored);
    let scale = (ui.available_width() / width).min(HIGHEST / height);
    let size = vec2(width, height) * scale;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), size.y), Sense::hover());
    let rect = Rect::from_center_size(row.center(), size);
    ui.painter().add(turned(texture, framing.turn, rect));
    let shown = framing.part(stored.0, stored.1);
    let kept = placed(&shown, rect, scale);
    dim(ui, rect, kept);
    let drag = Drag {
        rect,
        at: ui
            .input(|input| input.pointer.press_start_time())
            .unwrap_or_default(),
    };
    for handle in &HANDLES {
        let response = handle_ui(ui, form, handle, cropped(framing.crop, rect));
        if let Some(to) = response.interact_pointer_pos().filter(|_| response.dragged()) {
            framing.crop = drag.moved(handle, framing.crop, to);
            form.note(&format!("crop {}", drag.at), true);
        }
    }
    if framing.shape != PictureShape::Whole {
        focus_ui(ui, form, framing, &drag);
    }
    ui.add_space(tokens::STEP);
}

/// What a drag of a handle goes by.
struct Drag {
    /// The whole picture in the window.
    rect: Rect,
    /// When it began: each is a step of its own.
    at: f64,
}

impl Drag {
    fn share(&self, at: Pos2) -> Vec2 {
        ((at - self.rect.min) / self.rect.size()).clamp(Vec2::ZERO, Vec2::splat(1.0))
    }

    fn moved(&self, handle: &Handle, crop: Crop, to: Pos2) -> Crop {
        let at = self.share(to);
        let mut moved = crop;
        // The side that is dragged gives way to the one across, never the other way round.
        let most = |across: f32| (0.98 - across).max(0.0);
        if handle.across < 0 {
            moved.left = at.x.min(most(crop.right));
        }
        if handle.across > 0 {
            moved.right = (1.0 - at.x).min(most(crop.left));
        }
        if handle.down < 0 {
            moved.top = at.y.min(most(crop.bottom));
        }
        if handle.down > 0 {
            moved.bottom = (1.0 - at.y).min(most(crop.top));
        }
        moved.sound()
    }
}

fn handle_ui(ui: &Ui, form: &Form<'_>, handle: &Handle, crop: Rect) -> Response {
    let along = |from: f32, to: f32, side: i8| f32::midpoint(from, to) + f32::from(side) * (to - from) / 2.0;
    let at = pos2(
        along(crop.left(), crop.right(), handle.across),
        along(crop.top(), crop.bottom(), handle.down),
    );
    let rect = Rect::from_center_size(at, Vec2::splat(HANDLE));
    let response = ui.interact(rect.expand(REACH), form.id(handle.name), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, ui.is_enabled(), shown(handle.name)));
    let palette = Palette::of(ui);
    let fill = if response.hovered() || response.dragged() {
        palette.accent
    } else {
        palette.panel
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(1),
        fill,
        Stroke::new(1.5, palette.accent),
        StrokeKind::Middle,
    );
    let cursor = match handle.across * handle.down {
        1 => CursorIcon::ResizeNwSe,
        -1 => CursorIcon::ResizeNeSw,
        _ if handle.down == 0 => CursorIcon::ResizeHorizontal,
        _ => CursorIcon::ResizeVertical,
    };
    response.on_hover_cursor(cursor)
}

/// The cross that says what stays in sight when the picture is cut to its shape.
fn focus_ui(ui: &Ui, form: &mut Form<'_>, framing: &mut Framing, drag: &Drag) {
    let palette = Palette::of(ui);
    let FocusPoint { x, y } = framing.focus;
    let at = drag.rect.min + vec2(x, y) * drag.rect.size();
    let rect = Rect::from_center_size(at, Vec2::splat(18.0));
    let id: Id = form.id("focus");
    let response = ui.interact(rect.expand(4.0), id, Sense::drag());
    let name = tr!("What stays in sight");
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, ui.is_enabled(), name));
    let painter = ui.painter();
    for (width, color) in [(4.0, palette.panel), (1.5, palette.accent)] {
        let stroke = Stroke::new(width, color);
        painter.circle_stroke(at, 7.0, stroke);
        painter.line_segment([at - vec2(11.0, 0.0), at + vec2(11.0, 0.0)], stroke);
        painter.line_segment([at - vec2(0.0, 11.0), at + vec2(0.0, 11.0)], stroke);
    }
    if let Some(to) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        let at = drag.share(to);
        framing.focus = FocusPoint { x: at.x, y: at.y };
        form.note(&format!("focus {}", drag.at), true);
    }
    response.on_hover_cursor(CursorIcon::Move).on_hover_text(name);
}

/// Width and height of a picture as it lies.
fn lying(turn: Turn, (width, height): (u32, u32)) -> (f32, f32) {
    if turn.is_sideways() {
        (height as f32, width as f32)
    } else {
        (width as f32, height as f32)
    }
}

fn placed(part: &PixelRect, rect: Rect, scale: f32) -> Rect {
    let corner = vec2(part.left as f32, part.top as f32) * scale;
    let size = vec2(part.width as f32, part.height as f32) * scale;
    Rect::from_min_size(rect.min + corner, size)
}

fn cropped(crop: Crop, rect: Rect) -> Rect {
    let crop = crop.sound();
    Rect::from_min_max(
        rect.min + vec2(crop.left, crop.top) * rect.size(),
        rect.max - vec2(crop.right, crop.bottom) * rect.size(),
    )
}

/// Dims what of `rect` lies outside `kept`, and frames that.
fn dim(ui: &Ui, rect: Rect, kept: Rect) {
    let painter = ui.painter();
    let veil = Color32::from_black_alpha(150);
    let bands = [
        Rect::from_min_max(rect.min, pos2(rect.right(), kept.top())),
        Rect::from_min_max(pos2(rect.left(), kept.bottom()), rect.max),
        Rect::from_min_max(pos2(rect.left(), kept.top()), kept.left_bottom()),
        Rect::from_min_max(kept.right_top(), pos2(rect.right(), kept.bottom())),
    ];
    for band in bands {
        painter.rect_filled(band, 0.0, veil);
    }
    painter.rect_stroke(
        kept,
        0.0,
        Stroke::new(1.5, Palette::of(ui).accent),
        StrokeKind::Inside,
    );
}

/// The picture as it lies.
fn turned(texture: &TextureHandle, turn: Turn, rect: Rect) -> Shape {
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    let steps = match turn {
        Turn::None => 0,
        Turn::Left => 1,
        Turn::Half => 2,
        Turn::Right => 3,
    };
    let mut mesh = Mesh::with_texture(texture.id());
    mesh.add_rect_with_uv(
        rect,
        Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)),
        Color32::WHITE,
    );
    let places = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
    ];
    for vertex in &mut mesh.vertices {
        if let Some(corner) = places.iter().position(|place| *place == vertex.pos) {
            let (x, y) = corners[(corner + steps) % 4];
            vertex.uv = pos2(x, y);
        }
    }
    Shape::mesh(mesh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_moves_its_sides_and_stops_at_the_one_across() {
        let drag = Drag {
            rect: Rect::from_min_size(pos2(10.0, 10.0), vec2(100.0, 50.0)),
            at: 0.0,
        };
        let corner = drag.moved(&HANDLES[0], Crop::default(), pos2(35.0, 20.0));
        assert!((corner.left - 0.25).abs() < 1e-6 && (corner.top - 0.2).abs() < 1e-6);
        assert!(corner.right.abs() < 1e-6);
        let across = drag.moved(&HANDLES[3], corner, pos2(0.0, 20.0));
        assert!((across.left - 0.25).abs() < 1e-6, "the other side stays");
        assert!(across.left + across.right < 1.0);
    }
}
