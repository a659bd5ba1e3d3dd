//! Opening the window, and saying plainly why there is none.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use eframe::egui::{IconData, ViewportBuilder};

use super::app::App;
use super::emblem;
use super::surroundings::Surroundings;

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no display to show it on.
    #[error(
        "there is no display: start Attaché in a graphical session, or set DISPLAY or WAYLAND_DISPLAY; \
         `attache export BRIEF` works without one ({0})"
    )]
    NoDisplay(String),
    /// OpenGL does not work.
    #[error(
        "the window needs OpenGL, which does not answer: install `libgl1` and `libgl1-mesa-dri` (on Wayland also \
         `libegl1`); `attache export BRIEF` works without a window ({0})"
    )]
    NoOpenGl(String),
    /// A library of the window system is missing.
    #[error(
        "a library of the window system is missing: install `libxkbcommon-x11-0 libxkbcommon0 libxcursor1 libxi6 \
         libx11-xcb1`; `attache export BRIEF` works without a window ({0})"
    )]
    NoLibrary(String),
    /// The window fell over.
    #[error(
        "Attaché stopped by a fault of its own: {0}; what was not saved was kept and opens at the next start"
    )]
    Fault(String),
    /// Anything else.
    #[error("the window cannot be opened: {0}; `attache export BRIEF` works without one")]
    Other(String),
}

/// With what a window begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begins {
    /// With the brief at this path.
    Brief(PathBuf),
    /// With the brief opened last, else with the sample.
    Last,
    /// With the choice of a template, an article or a brief, over the sample.
    Choice,
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// If the system lacks what a window needs; the message names it.
pub fn start(begins: Begins) -> Result<(), StartError> {
    let options = options();
    let run = || {
        let create: eframe::AppCreator<'_> =
            Box::new(|cc| Ok(Box::new(App::new(cc, Surroundings::system(), begins))));
        eframe::run_native("Attaché", options, create)
    };
    // A missing libxkbcommon is a panic in the library that loads it: it must become a sentence.
    let outcome = catch_unwind(AssertUnwindSafe(run));
    match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(explained(&error)),
        Err(panic) => Err(explained_panic(panic.as_ref())),
    }
}

/// How the window is set up.
#[must_use]
pub fn options() -> eframe::NativeOptions {
    eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Attaché")
            .with_app_id("attache")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([1024.0, 700.0])
            .with_icon(icon()),
        // There are no gradients to smooth, and pages show just the colours they print.
        dithering: false,
        ..eframe::NativeOptions::default()
    }
}

fn icon() -> IconData {
    let side = 64;
    IconData {
        rgba: emblem::draw(side),
        width: side,
        height: side,
    }
}

fn explained(error: &eframe::Error) -> StartError {
    let words = without_place(&error.to_string()).to_owned();
    match error {
        eframe::Error::WinitEventLoop(_) => explained_words(&words, StartError::NoDisplay),
        eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_) => {
            StartError::NoOpenGl(words)
        }
        _ => explained_words(&words, StartError::Other),
    }
}

/// What the system says, without the place in a library's source that stands before it.
fn without_place(words: &str) -> &str {
    let behind = words
        .split_once(".rs:")
        .and_then(|(_, rest)| rest.split_once(": "));
    behind.map_or(words, |(_, said)| said).trim_end_matches('.')
}

fn explained_words(words: &str, otherwise: fn(String) -> StartError) -> StartError {
    let mentions = |what: &str| words.to_lowercase().contains(what);
    if mentions("library") || mentions(".so") {
        StartError::NoLibrary(words.to_owned())
    } else {
        otherwise(words.to_owned())
    }
}

fn explained_panic(panic: &(dyn std::any::Any + Send)) -> StartError {
    let words = panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|&words| words.to_owned()))
        .unwrap_or_else(|| "unknown".to_owned());
    if words.contains("xkbcommon") || words.contains(".so") {
        StartError::NoLibrary(words)
    } else {
        StartError::Fault(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_names_the_way_that_needs_no_window() {
        let panic: Box<dyn std::any::Any + Send> =
            Box::new("Library libxkbcommon-x11.so could not be loaded.".to_owned());
        let error = explained_panic(panic.as_ref());
        assert!(matches!(error, StartError::NoLibrary(_)));
        for error in [
            error,
            StartError::NoDisplay(String::new()),
            StartError::NoOpenGl(String::new()),
            StartError::Other(String::new()),
        ] {
            assert!(error.to_string().contains("attache export"));
        }
    }
}
