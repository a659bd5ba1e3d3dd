//! A display without a screen, for windows that are looked at by programs.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// An X server of its own; it ends with the value.
pub(crate) struct Display {
    server: Child,
    /// What programs know it by.
    pub(crate) name: String,
}

impl Display {
    /// Starts it; `None` if there is no Xvfb.
    pub(crate) fn start() -> Option<Self> {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1440x900x24",
                "-nolisten",
                "tcp",
                // Else it begins anew, and refuses programs for a moment, whenever the last one has left.
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take()?)
            .read_line(&mut number)
            .ok()?;
        let name = format!(":{}", number.trim());
        Some(Self { server, name })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
