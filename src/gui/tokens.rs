//! Colours, spacing and type sizes of the window, and how egui is told of them. Lengths are in logical points.

use eframe::egui::{
    self, Color32, Context, CornerRadius, FontFamily, FontId, Shadow, Stroke, TextStyle, Theme, Vec2,
    Visuals, style::WidgetVisuals,
};

/// The step of all spacing.
pub const STEP: f32 = 4.0;
/// Between a field and the next one.
pub const FIELD_GAP: f32 = 12.0;
/// From a panel's edge to its content.
pub const PANEL_MARGIN: f32 = 12.0;
/// The height of a row in the outline, the library and the problems.
pub const ROW: f32 = 28.0;
/// How far each level of a tree stands in.
pub const INDENT: f32 = 16.0;
/// The radius of buttons, fields and tiles.
pub const RADIUS: u8 = 4;
/// The size of ordinary text.
pub const TEXT: f32 = 13.5;
/// The size of labels, badges and help lines.
pub const LABEL: f32 = 12.0;
/// The size of a panel's headings.
pub const HEADING: f32 = 15.0;
/// The size of icons.
pub const ICON: f32 = 16.0;
/// The width of the left panel when the window opens.
pub const LEFT_WIDTH: f32 = 280.0;
/// The width of the inspector when the window opens.
pub const INSPECTOR_WIDTH: f32 = 320.0;
/// The height of the problems when they are first shown.
pub const PROBLEMS_HEIGHT: f32 = 240.0;
/// The width of the article beside the pages when it is first shown.
pub const READER_WIDTH: f32 = 440.0;

/// The colours of one theme of the window. Every colour named as text has a contrast of at least 4.5 : 1 on `panel`
/// and on `tint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind the pages.
    pub ground: Color32,
    /// The panels and bars.
    pub panel: Color32,
    /// A field to write in.
    pub field: Color32,
    /// A tile or heading row set off from its panel.
    pub tint: Color32,
    /// A row under the pointer.
    pub hover: Color32,
    /// The row or tab that is selected.
    pub selected: Color32,
    /// Lines between parts.
    pub hairline: Color32,
    /// The edge of fields and buttons, at least 3 : 1 on `panel`.
    pub edge: Color32,
    /// Ordinary text.
    pub ink: Color32,
    /// Labels and remarks.
    pub muted: Color32,
    /// What is active, as text or line.
    pub accent: Color32,
    /// The ground of the one primary button.
    pub accent_fill: Color32,
    /// Text on `accent_fill`.
    pub on_accent: Color32,
    /// Errors, as text.
    pub error: Color32,
    /// Warnings, as text.
    pub warning: Color32,
    /// What is in order, as text.
    pub success: Color32,
    /// Remarks and the fourth category, as text.
    pub violet: Color32,
}

/// The light theme.
pub const LIGHT: Palette = Palette {
    ground: Color32::from_rgb(0xe7, 0xea, 0xed),
    panel: Color32::from_rgb(0xff, 0xff, 0xff),
    field: Color32::from_rgb(0xff, 0xff, 0xff),
    tint: Color32::from_rgb(0xf4, 0xf6, 0xf8),
    hover: Color32::from_rgb(0xee, 0xf1, 0xf4),
    selected: Color32::from_rgb(0xdc, 0xe8, 0xf3),
    hairline: Color32::from_rgb(0xcf, 0xd6, 0xdc),
    edge: Color32::from_rgb(0x87, 0x92, 0x9d),
    ink: Color32::from_rgb(0x1b, 0x21, 0x26),
    muted: Color32::from_rgb(0x59, 0x63, 0x6e),
    accent: Color32::from_rgb(0x1d, 0x4f, 0x7c),
    accent_fill: Color32::from_rgb(0x1d, 0x4f, 0x7c),
    on_accent: Color32::from_rgb(0xff, 0xff, 0xff),
    error: Color32::from_rgb(0xa0, 0x2c, 0x2c),
    warning: Color32::from_rgb(0x8a, 0x5a, 0x00),
    success: Color32::from_rgb(0x2e, 0x6b, 0x34),
    violet: Color32::from_rgb(0x5b, 0x3f, 0x8c),
};

/// The dark theme.
pub const DARK: Palette = Palette {
    ground: Color32::from_rgb(0x15, 0x19, 0x1d),
    panel: Color32::from_rgb(0x1c, 0x21, 0x27),
    field: Color32::from_rgb(0x15, 0x19, 0x1d),
    tint: Color32::from_rgb(0x24, 0x2a, 0x31),
    hover: Color32::from_rgb(0x2a, 0x31, 0x39),
    selected: Color32::from_rgb(0x25, 0x3d, 0x55),
    hairline: Color32::from_rgb(0x37, 0x40, 0x4a),
    edge: Color32::from_rgb(0x6f, 0x7b, 0x87),
    ink: Color32::from_rgb(0xe6, 0xea, 0xee),
    muted: Color32::from_rgb(0xa8, 0xb2, 0xbd),
    accent: Color32::from_rgb(0x8f, 0xbf, 0xea),
    accent_fill: Color32::from_rgb(0x2b, 0x68, 0xa0),
    on_accent: Color32::from_rgb(0xff, 0xff, 0xff),
    error: Color32::from_rgb(0xf2, 0x8f, 0x8f),
    warning: Color32::from_rgb(0xe2, 0xb4, 0x5c),
    success: Color32::from_rgb(0x8a, 0xcc, 0x90),
    violet: Color32::from_rgb(0xbd, 0xa8, 0xec),
};

/// The light theme for eyes that need more: black on white, with full lines. Texts reach 7 : 1 on every ground.
pub const STRONG_LIGHT: Palette = Palette {
    ground: Color32::from_rgb(0xd8, 0xdc, 0xe0),
    panel: Color32::from_rgb(0xff, 0xff, 0xff),
    field: Color32::from_rgb(0xff, 0xff, 0xff),
    tint: Color32::from_rgb(0xf6, 0xf7, 0xf8),
    hover: Color32::from_rgb(0xec, 0xee, 0xf0),
    selected: Color32::from_rgb(0xd8, 0xe8, 0xf8),
    hairline: Color32::from_rgb(0x5a, 0x62, 0x6a),
    edge: Color32::from_rgb(0x20, 0x26, 0x2c),
    ink: Color32::from_rgb(0x00, 0x00, 0x00),
    muted: Color32::from_rgb(0x2c, 0x33, 0x3a),
    accent: Color32::from_rgb(0x0a, 0x37, 0x60),
    accent_fill: Color32::from_rgb(0x0a, 0x37, 0x60),
    on_accent: Color32::from_rgb(0xff, 0xff, 0xff),
    error: Color32::from_rgb(0x7a, 0x0c, 0x0c),
    warning: Color32::from_rgb(0x55, 0x37, 0x00),
    success: Color32::from_rgb(0x10, 0x46, 0x18),
    violet: Color32::from_rgb(0x3f, 0x22, 0x70),
};

/// The dark theme for eyes that need more: white on black, with full lines.
pub const STRONG_DARK: Palette = Palette {
    ground: Color32::from_rgb(0x00, 0x00, 0x00),
    panel: Color32::from_rgb(0x08, 0x0a, 0x0c),
    field: Color32::from_rgb(0x00, 0x00, 0x00),
    tint: Color32::from_rgb(0x14, 0x18, 0x1c),
    hover: Color32::from_rgb(0x20, 0x26, 0x2c),
    selected: Color32::from_rgb(0x10, 0x34, 0x56),
    hairline: Color32::from_rgb(0x8c, 0x96, 0xa0),
    edge: Color32::from_rgb(0xd0, 0xd8, 0xe0),
    ink: Color32::from_rgb(0xff, 0xff, 0xff),
    muted: Color32::from_rgb(0xd6, 0xdc, 0xe2),
    accent: Color32::from_rgb(0xb4, 0xd9, 0xff),
    accent_fill: Color32::from_rgb(0x16, 0x4c, 0x80),
    on_accent: Color32::from_rgb(0xff, 0xff, 0xff),
    error: Color32::from_rgb(0xff, 0xb9, 0xb9),
    warning: Color32::from_rgb(0xff, 0xd4, 0x7f),
    success: Color32::from_rgb(0xa8, 0xee, 0xb0),
    violet: Color32::from_rgb(0xd9, 0xca, 0xff),
};

impl Palette {
    /// The colours of the theme in which `ui` draws.
    #[must_use]
    pub fn of(ui: &egui::Ui) -> &'static Self {
        Self::behind(ui.visuals())
    }

    /// The colours from which `visuals` were made; egui carries no others.
    #[must_use]
    pub fn behind(visuals: &Visuals) -> &'static Self {
        let strong = Self::for_theme(visuals.dark_mode, true);
        if visuals.weak_text_color == Some(strong.muted) {
            strong
        } else {
            Self::for_theme(visuals.dark_mode, false)
        }
    }

    /// The dark or the light colours, usual or of high contrast.
    #[must_use]
    pub const fn for_theme(dark: bool, strong: bool) -> &'static Self {
        match (dark, strong) {
            (false, false) => &LIGHT,
            (true, false) => &DARK,
            (false, true) => &STRONG_LIGHT,
            (true, true) => &STRONG_DARK,
        }
    }
}

/// The family of headings and of what stands out.
#[must_use]
pub fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// The text style of labels above fields.
#[must_use]
pub fn label_style() -> TextStyle {
    TextStyle::Name("label".into())
}

/// Tells egui of sizes, spacing and both themes' colours, usual or of high contrast. Which theme is used stays egui's
/// choice.
pub fn apply(ctx: &Context, strong: bool) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| {
            set_type(style);
            set_spacing(&mut style.spacing);
            set_visuals(
                &mut style.visuals,
                Palette::for_theme(theme == Theme::Dark, strong),
            );
            style.animation_time = 0.0;
            style.interaction.selectable_labels = false;
            style.interaction.tooltip_delay = 0.4;
            style.scroll_animation = egui::style::ScrollAnimation::none();
        });
    }
}

fn set_type(style: &mut egui::Style) {
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(LABEL)),
        (TextStyle::Body, FontId::proportional(TEXT)),
        (TextStyle::Button, FontId::proportional(TEXT)),
        (TextStyle::Monospace, FontId::monospace(LABEL)),
        (TextStyle::Heading, FontId::new(HEADING, semibold())),
        (label_style(), FontId::new(LABEL, semibold())),
    ]
    .into();
}

fn set_spacing(spacing: &mut egui::Spacing) {
    spacing.item_spacing = Vec2::new(8.0, 4.0);
    spacing.button_padding = Vec2::new(8.0, 4.0);
    spacing.interact_size = Vec2::new(28.0, 28.0);
    spacing.indent = INDENT;
    spacing.menu_margin = egui::Margin::same(4);
    spacing.window_margin = egui::Margin::same(16);
    spacing.combo_width = 80.0;
    spacing.combo_height = 320.0;
    spacing.tooltip_width = 320.0;
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 8.0;
    spacing.icon_spacing = 8.0;
    spacing.scroll.bar_width = 8.0;
    spacing.scroll.floating_allocated_width = 8.0;
    spacing.scroll.fade.strength = 0.0;
}

fn set_visuals(visuals: &mut Visuals, palette: &Palette) {
    visuals.weak_text_color = Some(palette.muted);
    visuals.hyperlink_color = palette.accent;
    visuals.faint_bg_color = palette.tint;
    visuals.extreme_bg_color = palette.field;
    visuals.text_edit_bg_color = Some(palette.field);
    visuals.code_bg_color = palette.tint;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = Stroke::new(1.0, palette.hairline);
    visuals.panel_fill = palette.panel;
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.popup_shadow = shadow(12, 36);
    visuals.window_shadow = shadow(24, 48);
    visuals.selection.bg_fill = palette.selected;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, palette.accent);
    visuals.text_cursor.blink = false;
    visuals.indent_has_left_vline = false;
    visuals.slider_trailing_fill = true;
    set_widgets(visuals, palette);
}

const fn shadow(blur: u8, alpha: u8) -> Shadow {
    Shadow {
        offset: [0, 4],
        blur,
        spread: 0,
        color: Color32::from_black_alpha(alpha),
    }
}

fn set_widgets(visuals: &mut Visuals, palette: &Palette) {
    let radius = CornerRadius::same(RADIUS);
    let look = |fill: Color32, edge: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = look(palette.panel, palette.hairline, palette.ink);
    widgets.inactive = look(palette.panel, palette.edge, palette.ink);
    widgets.hovered = look(palette.hover, palette.edge, palette.ink);
    widgets.active = look(palette.selected, palette.accent, palette.ink);
    widgets.open = look(palette.hover, palette.accent, palette.ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f32 {
        let [r, g, b, _] = color.to_array().map(|part| {
            let part = f32::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(one: Color32, other: Color32) -> f32 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_stands_out_from_every_ground_it_is_set_on() {
        for (palette, least) in [(LIGHT, 4.5), (DARK, 4.5), (STRONG_LIGHT, 7.0), (STRONG_DARK, 7.0)] {
            let texts = [
                palette.ink,
                palette.muted,
                palette.accent,
                palette.error,
                palette.warning,
                palette.success,
                palette.violet,
            ];
            for text in texts {
                for ground in [
                    palette.panel,
                    palette.tint,
                    palette.field,
                    palette.hover,
                    palette.selected,
                ] {
                    let found = contrast(text, ground);
                    assert!(found >= least, "{text:?} on {ground:?} is {found:.2}");
                }
            }
            assert!(contrast(palette.on_accent, palette.accent_fill) >= least);
            assert!(contrast(palette.edge, palette.panel) >= 3.0);
        }
    }
}
