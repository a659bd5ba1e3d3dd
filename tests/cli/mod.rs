//! The command line as other programs see it: exit status, what is written where, and what lies in the folder after.

mod changes;
mod desktop;
mod export;
mod import;
mod inspect;
mod make;
mod recall;
mod sources;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What the program did.
pub(crate) struct Ran {
    /// The exit status.
    pub(crate) status: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

/// The program with arguments, in `folder`.
pub(crate) fn command<S: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    command
        .current_dir(folder)
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    command
}

/// Runs the program in `folder`.
pub(crate) fn attache<const N: usize>(folder: &Path, arguments: [&str; N]) -> Ran {
    ran(&command(folder, arguments).output().expect("the program starts"))
}

fn ran(output: &Output) -> Ran {
    Ran {
        status: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

impl Ran {
    /// Holds that it ended with `status`; tells all it said if not.
    #[track_caller]
    pub(crate) fn ended(self, status: i32) -> Self {
        assert_eq!(
            self.status,
            Some(status),
            "\nout: {}\nerr: {}",
            self.out,
            self.err
        );
        self
    }

    /// Holds that its error is this, and that it wrote nothing else.
    #[track_caller]
    pub(crate) fn failed_with(self, message: &str) {
        let ran = self.ended(2);
        assert_eq!(ran.err.trim_end(), format!("error: {message}"));
        assert_eq!(ran.out, "");
    }
}

/// A temporary folder.
pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// A path below the repository, as text.
pub(crate) fn project(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(path)
        .to_string_lossy()
        .into_owned()
}

/// All files below `folder`, by name.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below");
                files.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    // A window that has the brief open, or was ended while it had, leaves its lock there.
    files.retain(|name| name != ".attache-lock");
    files.sort();
    files
}

#[test]
fn a_wrong_call_ends_with_2_and_help_with_0() {
    let folder = folder();
    attache(folder.path(), ["--help"]).ended(0);
    assert!(
        attache(folder.path(), ["--version"])
            .ended(0)
            .out
            .starts_with("attache 0.")
    );
    assert!(attache(folder.path(), ["check"]).ended(2).err.contains("<BRIEF>"));
    assert!(
        attache(folder.path(), ["check", "a", "--formt", "json"])
            .ended(2)
            .err
            .contains("--format")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_window_says_what_works_instead() {
    let folder = folder();
    let ran = attache(folder.path(), []).ended(2);
    assert!(ran.err.contains("no display"), "{}", ran.err);
    assert!(!ran.err.contains(".rs"), "{}", ran.err);
    assert!(ran.err.contains("attache export"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::process::Stdio;
    let folder = folder();
    let mut child = command(folder.path(), ["new", "--list"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_told() {
    let folder = folder();
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it");
    let output = command(folder.path(), ["new", "--list"])
        .stdout(full)
        .output()
        .expect("the program starts");
    let ran = ran(&output).ended(2);
    assert!(
        ran.err.contains("cannot write to standard output: no space left"),
        "{}",
        ran.err
    );
}
