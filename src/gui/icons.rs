//! The icons of the window: Phosphor's code points by what they stand for here, and the fonts of the window.

use std::sync::Arc;

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak, RichText};

use super::tokens;

/// Adds something.
pub const ADD: &str = "\u{e3d4}";
/// Takes something out of a list.
pub const REMOVE: &str = "\u{e32a}";
/// Deletes.
pub const DELETE: &str = "\u{e4a6}";
/// Makes a copy.
pub const DUPLICATE: &str = "\u{e1ca}";
/// Copies what is selected.
pub const COPY: &str = "\u{e1cc}";
/// Copies it and takes it out.
pub const CUT: &str = "\u{eae0}";
/// A quarter turn against the clock.
pub const TURN_LEFT: &str = "\u{e038}";
/// A quarter turn clockwise.
pub const TURN_RIGHT: &str = "\u{e036}";
/// Upwards.
pub const UP: &str = "\u{e08e}";
/// Downwards.
pub const DOWN: &str = "\u{e03e}";
/// What is unfolded.
pub const FOLD: &str = "\u{e136}";
/// What is folded.
pub const UNFOLD: &str = "\u{e13a}";
/// Looks for something.
pub const SEARCH: &str = "\u{e30c}";
/// Larger.
pub const ZOOM_IN: &str = "\u{e310}";
/// Smaller.
pub const ZOOM_OUT: &str = "\u{e30e}";
/// Shows the pages over the whole screen.
pub const PRESENT: &str = "\u{e3d0}";
/// Fits the page to the window.
pub const FIT: &str = "\u{e626}";
/// A note.
pub const NOTE_SIGN: &str = "\u{e2ce}";
/// A warning.
pub const WARNING: &str = "\u{e4e0}";
/// An error.
pub const ERROR: &str = "\u{e4e2}";
/// In order, or chosen.
pub const CHECK: &str = "\u{e182}";
/// All is well.
pub const CHECK_CIRCLE: &str = "\u{e184}";
/// Closes or clears.
pub const CLOSE: &str = "\u{e4f6}";
/// Can be dragged.
pub const DRAG: &str = "\u{eae2}";
/// More to choose from.
pub const MORE: &str = "\u{e1fe}";
/// Edits.
pub const EDIT: &str = "\u{e3b4}";
/// Bold.
pub const BOLD: &str = "\u{e5be}";
/// Italic.
pub const ITALIC: &str = "\u{e5c0}";
/// A calendar.
pub const CALENDAR: &str = "\u{e108}";
/// What comes before.
pub const PREVIOUS: &str = "\u{e138}";
/// What comes behind.
pub const NEXT: &str = "\u{e13a}";
/// Spelling.
pub const SPELLING: &str = "\u{ed34}";
/// A link.
pub const LINK: &str = "\u{e2e2}";
/// Deeper.
pub const INDENT: &str = "\u{ea1e}";
/// Less deep.
pub const OUTDENT: &str = "\u{ea1c}";
/// A citation.
pub const CITATION: &str = "\u{e0ea}";
/// A claim.
pub const CLAIM: &str = "\u{e606}";
/// A reference to a figure or table.
pub const CROSS_REFERENCE: &str = "\u{e2a2}";
/// A reference to a figure or table with its page.
pub const CROSS_REFERENCE_PAGE: &str = "\u{e0e4}";
/// The masthead.
pub const MASTHEAD: &str = "\u{e344}";
/// A section.
pub const SECTION: &str = "\u{e244}";
/// A paragraph.
pub const PARAGRAPH: &str = "\u{e960}";
/// A heading.
pub const HEADING: &str = "\u{e6ba}";
/// A bulleted list.
pub const LIST: &str = "\u{e2f2}";
/// A numbered list.
pub const NUMBERED: &str = "\u{e2f6}";
/// A quotation.
pub const QUOTE: &str = "\u{e660}";
/// A callout.
pub const CALLOUT: &str = "\u{e324}";
/// Summary points.
pub const KEY_POINTS: &str = "\u{eadc}";
/// A judgement.
pub const JUDGEMENT: &str = "\u{e750}";
/// Key figures.
pub const KEY_FIGURES: &str = "\u{e3b6}";
/// A table.
pub const TABLE: &str = "\u{e476}";
/// An image.
pub const IMAGE: &str = "\u{e2ca}";
/// A timeline.
pub const TIMELINE: &str = "\u{e10a}";
/// A chart.
pub const CHART: &str = "\u{e150}";
/// A waffle chart.
pub const WAFFLE: &str = "\u{ec8c}";
/// A map.
pub const MAP: &str = "\u{e31a}";
/// A place.
pub const PLACE: &str = "\u{e316}";
/// A speaker note.
pub const SPEAKER_NOTE: &str = "\u{e17a}";
/// A page break.
pub const PAGE_BREAK: &str = "\u{e05c}";
/// The table of contents.
pub const CONTENTS: &str = "\u{e2f4}";
/// The list of sources.
pub const SOURCES: &str = "\u{e758}";
/// The outline.
pub const OUTLINE: &str = "\u{e67c}";
/// The library.
pub const LIBRARY: &str = "\u{e0e6}";
/// An article.
pub const ARTICLE: &str = "\u{e0a8}";
/// A source.
pub const SOURCE: &str = "\u{e0e4}";
/// Reads a file in.
pub const IMPORT: &str = "\u{e20c}";
/// Puts something into the brief.
pub const INSERT: &str = "\u{e01a}";
/// A new brief.
pub const NEW: &str = "\u{e236}";
/// Opens a brief.
pub const OPEN: &str = "\u{e256}";
/// Saves.
pub const SAVE: &str = "\u{e248}";
/// Takes back.
pub const UNDO: &str = "\u{e08a}";
/// Brings again.
pub const REDO: &str = "\u{e08c}";
/// What a screen reader says.
pub const HEAR: &str = "\u{e70c}";
/// Exports the PDF.
pub const EXPORT: &str = "\u{e702}";
/// Shows or hides the left panel.
pub const LEFT_PANEL: &str = "\u{ec24}";
/// Shows or hides the inspector.
pub const RIGHT_PANEL: &str = "\u{e434}";
/// Shows less.
pub const FILTER: &str = "\u{e266}";
/// Settings.
pub const SETTINGS: &str = "\u{e270}";
/// The light theme.
pub const LIGHT: &str = "\u{e472}";
/// The dark theme.
pub const DARK: &str = "\u{e330}";
/// A date.
pub const DATE: &str = "\u{e10a}";
/// The command palette.
pub const COMMAND: &str = "\u{e1c4}";
/// Help.
pub const HELP: &str = "\u{e3e8}";
/// A quick fix.
pub const FIX: &str = "\u{e2de}";
/// Leads out of the program.
pub const EXTERNAL: &str = "\u{e5de}";
/// A handling label.
pub const LOCKED: &str = "\u{e2fa}";
/// Time.
pub const CLOCK: &str = "\u{e19a}";
/// Rows.
pub const ROWS: &str = "\u{e5a2}";
/// Columns.
pub const COLUMNS: &str = "\u{e546}";
/// Something to be read.
pub const READ: &str = "\u{e0e6}";
/// Goes through something.
pub const SWEEP: &str = "\u{eadc}";
/// Leads to a place on the page.
pub const SHOW: &str = "\u{e220}";
/// Puts another in its place.
pub const REPLACE: &str = "\u{e83c}";

/// The family that holds the icons and nothing else.
#[must_use]
pub fn family() -> FontFamily {
    FontFamily::Name("phosphor".into())
}

/// An icon at its usual size, in the colour of the text around it.
#[must_use]
pub fn text(icon: &str) -> RichText {
    RichText::new(icon).family(family()).size(tokens::ICON)
}

/// The family in which articles are set for reading.
#[must_use]
pub fn reading() -> FontFamily {
    FontFamily::Name("reading".into())
}

/// The family of articles' titles.
#[must_use]
pub fn reading_bold() -> FontFamily {
    FontFamily::Name("reading-bold".into())
}

/// Registers the fonts of the window: Source Sans 3, Source Serif 4 for articles, Noto Sans Myanmar where that has no glyph, and the icons. egui's
/// own fonts come last, for signs that none of these has.
pub fn fonts(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    let mut add = |name: &str, bytes: &'static [u8], tweak: FontTweak| {
        let font = FontData::from_static(bytes).tweak(tweak);
        fonts.font_data.insert(name.to_owned(), Arc::new(font));
    };
    add(
        "regular",
        include_bytes!("../../assets/fonts/SourceSans3-Regular.ttf"),
        FontTweak::default(),
    );
    add(
        "semibold",
        include_bytes!("../../assets/fonts/SourceSans3-Semibold.ttf"),
        FontTweak::default(),
    );
    add(
        "serif",
        include_bytes!("../../assets/fonts/SourceSerif4-Regular.ttf"),
        FontTweak::default(),
    );
    add(
        "serif-bold",
        include_bytes!("../../assets/fonts/SourceSerif4-Bold.ttf"),
        FontTweak::default(),
    );
    add(
        "myanmar-serif",
        include_bytes!("../../assets/fonts/NotoSerifMyanmar-Regular.ttf"),
        smaller(),
    );
    add(
        "myanmar",
        include_bytes!("../../assets/fonts/NotoSansMyanmar-Regular.ttf"),
        smaller(),
    );
    add(
        "myanmar-bold",
        include_bytes!("../../assets/fonts/NotoSansMyanmar-Bold.ttf"),
        smaller(),
    );
    add(
        "phosphor",
        include_bytes!("../../assets/icons/Phosphor.ttf"),
        lowered(),
    );

    let own = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let with = |first: &[&str]| {
        first
            .iter()
            .map(|name| (*name).to_owned())
            .chain(own.clone())
            .collect()
    };
    fonts
        .families
        .insert(FontFamily::Proportional, with(&["regular", "myanmar"]));
    fonts
        .families
        .insert(tokens::semibold(), with(&["semibold", "myanmar-bold"]));
    fonts
        .families
        .insert(reading(), with(&["serif", "myanmar-serif", "regular"]));
    fonts
        .families
        .insert(reading_bold(), with(&["serif-bold", "myanmar-bold", "semibold"]));
    fonts.families.insert(family(), vec!["phosphor".to_owned()]);
    if let Some(mono) = fonts.families.get_mut(&FontFamily::Monospace) {
        mono.insert(1, "myanmar".to_owned());
    }
    ctx.set_fonts(fonts);
}

/// Burmese letters are tall: a little smaller they stand in the rows of a field.
fn smaller() -> FontTweak {
    FontTweak {
        scale: 0.85,
        ..FontTweak::default()
    }
}

/// The icons sit on the baseline of the text beside them once they are lowered.
fn lowered() -> FontTweak {
    FontTweak {
        y_offset_factor: 0.1,
        ..FontTweak::default()
    }
}
