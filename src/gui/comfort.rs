//! How large and how strong the window is drawn and in which language, as the user likes it.

use eframe::egui::{Context, ThemePreference};

use super::app::App;
use super::tokens;
use crate::words::{Language, speak};

/// The sizes of the interface, in per cent.
const SCALES: [u16; 10] = [80, 90, 100, 110, 125, 150, 175, 200, 225, 250];

/// A step through the sizes of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScaleStep {
    /// The next larger one.
    Larger,
    /// The next smaller one.
    Smaller,
    /// As the system has it.
    Usual,
}

/// Draws the interface at `percent` of its usual size; `None` is the usual one.
pub(super) fn set_scale(ctx: &Context, percent: Option<u16>) {
    let percent = percent.unwrap_or(100).clamp(SCALES[0], SCALES[SCALES.len() - 1]);
    ctx.set_zoom_factor(f32::from(percent) / 100.0);
}

/// The size that `step` leads to; stays where there is no further one.
fn stepped(percent: u16, step: ScaleStep) -> u16 {
    let next = match step {
        ScaleStep::Larger => SCALES.into_iter().find(|scale| *scale > percent),
        ScaleStep::Smaller => SCALES.into_iter().rev().find(|scale| *scale < percent),
        ScaleStep::Usual => Some(100),
    };
    next.unwrap_or(percent)
}

impl App {
    /// Draws the interface larger or smaller, and remembers it.
    pub(super) fn step_scale(&mut self, ctx: &Context, step: ScaleStep) {
        let percent = stepped(self.recent.scale.unwrap_or(100), step);
        self.recent.scale = (percent != 100).then_some(percent);
        set_scale(ctx, self.recent.scale);
        self.keep_recent();
    }

    /// Changes between the light and the dark window, and remembers it.
    pub(super) fn toggle_dark(&mut self, ctx: &Context) {
        let dark = !ctx.global_style().visuals.dark_mode;
        self.recent.dark = Some(dark);
        ctx.set_theme(theme_of(Some(dark)));
        self.keep_recent();
    }

    /// Shows the window in `language` from now on, `None` in that of the system, and remembers it.
    pub(super) fn set_language(&mut self, language: Option<Language>) {
        self.recent.language = language;
        speak(language_of(language, &self.surroundings.locale));
        self.keep_recent();
    }

    /// Changes between usual and high contrast, and remembers it.
    pub(super) fn toggle_contrast(&mut self, ctx: &Context) {
        self.recent.contrast = !self.recent.contrast;
        tokens::apply(ctx, self.recent.contrast);
        self.keep_recent();
    }
}

/// The language as chosen, else that of the system, which calls it `locale`.
pub(super) fn language_of(chosen: Option<Language>, locale: &str) -> Language {
    chosen.unwrap_or_else(|| Language::of_locale(locale))
}

/// Light or dark as chosen, else as the system has it.
pub(super) const fn theme_of(dark: Option<bool>) -> ThemePreference {
    match dark {
        Some(true) => ThemePreference::Dark,
        Some(false) => ThemePreference::Light,
        None => ThemePreference::System,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_end_at_both_ends_and_lead_back_to_the_usual_one() {
        assert_eq!(stepped(100, ScaleStep::Larger), 110);
        assert_eq!(stepped(100, ScaleStep::Smaller), 90);
        assert_eq!(stepped(250, ScaleStep::Larger), 250);
        assert_eq!(stepped(80, ScaleStep::Smaller), 80);
        assert_eq!(stepped(137, ScaleStep::Smaller), 125);
        assert_eq!(stepped(225, ScaleStep::Usual), 100);
    }
}
