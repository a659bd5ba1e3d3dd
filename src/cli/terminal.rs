//! Where a command writes: what was asked for to standard output, all else to standard error, with progress only if
//! somebody watches.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

/// The two ways out.
pub(super) struct Terminal {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    /// Whether standard error is watched by a person: progress is shown.
    watched: bool,
    /// Whether standard error may be coloured.
    coloured: bool,
    /// The progress line that stands on the screen; empty if none does.
    progress: String,
}

impl Terminal {
    /// The process's own.
    pub(super) fn system() -> Self {
        let watched = io::stderr().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            out: Box::new(io::stdout()),
            err: Box::new(io::stderr()),
            watched,
            coloured: watched && !plain,
            progress: String::new(),
        }
    }

    /// Writes what was asked for.
    ///
    /// # Errors
    /// If standard output cannot be written, as when its reader has gone.
    pub(super) fn print(&mut self, text: &str) -> io::Result<()> {
        self.print_bytes(text.as_bytes())
    }

    /// As [`Self::print`], for what is no text.
    pub(super) fn print_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.clear();
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    /// Tells of something that is not what was asked for, on a line of its own.
    pub(super) fn tell(&mut self, message: impl Display) {
        self.clear();
        // If standard error is gone, nobody can be told.
        let _ = writeln!(self.err, "{message}");
    }

    /// Tells why a command could not run.
    pub(super) fn error(&mut self, message: &str) {
        let label = self.label("error", "31");
        self.tell(format!("{label}: {message}"));
    }

    /// A word at the head of a line, in bold and the colour `code` where that is possible.
    pub(super) fn label(&self, word: &str, code: &str) -> String {
        if self.coloured {
            format!("\x1b[1;{code}m{word}\x1b[0m")
        } else {
            word.to_owned()
        }
    }

    /// Shows what is being done, over what was shown before; nothing if nobody watches.
    pub(super) fn progress(&mut self, message: String) {
        if self.watched && message != self.progress {
            self.clear();
            let _ = write!(self.err, "{message}");
            let _ = self.err.flush();
            self.progress = message;
        }
    }

    /// Takes the progress line away.
    pub(super) fn clear(&mut self) {
        if !self.progress.is_empty() {
            let _ = write!(self.err, "\r\x1b[2K");
            let _ = self.err.flush();
            self.progress.clear();
        }
    }
}
