//! `attache desktop`: makes the program known to a freedesktop desktop, so that it stands in the menu and a double
//! click on a `.brief` file opens it. All it writes lies in the user's own data folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::store;

const ENTRY: &str = include_str!("../../assets/desktop/attache.desktop");
const ICON: &str = include_str!("../../assets/desktop/attache.svg");
const MIME: &str = include_str!("../../assets/desktop/attache-mime.xml");

/// Put Attaché into the desktop's menu and let it open .brief files, for this user (Linux)
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Take all of that away again
    #[arg(long)]
    remove: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::Usage(
            "only desktops on Linux are told this way; elsewhere choose Attaché in the system's \"open with\""
                .to_owned(),
        ));
    }
    let data = data_folder()?;
    if args.remove {
        for (path, _) in files(&data, Path::new("attache")) {
            match std::fs::remove_file(&path) {
                Ok(()) => terminal.tell(format!("Removed {}", path.display())),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => {
                    return Err(Failure::Usage(format!(
                        "cannot remove {}: {}",
                        path.display(),
                        store::plain(&error)
                    )));
                }
            }
        }
    } else {
        let program = std::env::current_exe().map_err(|error| Failure::Input {
            path: PathBuf::from("attache"),
            reason: format!("the program does not find itself: {}", store::plain(&error)),
        })?;
        for (path, text) in files(&data, &program) {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|error| {
                    Failure::Usage(format!(
                        "cannot make the folder {}: {}",
                        folder.display(),
                        store::plain(&error)
                    ))
                })?;
            }
            store::write_file(&path, text.as_bytes())?;
            terminal.tell(format!("Wrote {}", path.display()));
        }
    }
    refresh("update-mime-database", &data.join("mime"), terminal);
    refresh("update-desktop-database", &data.join("applications"), terminal);
    Ok(Outcome::Done)
}

/// `$XDG_DATA_HOME`, by default `~/.local/share`.
fn data_folder() -> Result<PathBuf, Failure> {
    directories::BaseDirs::new()
        .map(|folders| folders.data_dir().to_owned())
        .ok_or_else(|| Failure::Usage("there is no home folder to write to: set HOME".to_owned()))
}

/// What is written below the data folder, with its text.
fn files(data: &Path, program: &Path) -> [(PathBuf, String); 3] {
    let call = format!("Exec={} %f", quoted(&program.to_string_lossy()));
    let entry = ENTRY.replace("Exec=attache %f", &call);
    [
        (data.join("applications/attache.desktop"), entry),
        (
            data.join("icons/hicolor/scalable/apps/attache.svg"),
            ICON.to_owned(),
        ),
        (data.join("mime/packages/attache.xml"), MIME.to_owned()),
    ]
}

/// A program's path as the Desktop Entry Specification wants it in `Exec`: in double quotes, with the characters that
/// a shell would read escaped, each backslash doubled once more as in any string of the file, and no field codes.
fn quoted(path: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in path.chars() {
        match letter {
            '"' | '`' | '$' => {
                quoted.push_str("\\\\");
                quoted.push(letter);
            }
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// Lets the desktop read what was written; without the program for it, a desktop does so at the next login.
fn refresh(program: &str, folder: &Path, terminal: &mut Terminal) {
    if !folder.is_dir() {
        return;
    }
    let ran = Command::new(program)
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !ran.is_ok_and(|status| status.success()) {
        terminal.tell(format!(
            "`{program}` did not run: the desktop may need a new login to see the change"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_calls_the_program_by_its_quoted_path() {
        let [(_, entry), ..] = files(Path::new("/data"), Path::new("/my tools/at$ache 100%"));
        let call = entry.lines().find(|line| line.starts_with("Exec="));
        assert_eq!(call, Some(r#"Exec="/my tools/at\\$ache 100%%" %f"#));
    }

    #[test]
    fn the_entry_opens_the_type_that_the_mime_file_names() {
        let kind = "application/x-attache-brief";
        assert!(ENTRY.lines().any(|line| line == format!("MimeType={kind};")));
        assert!(MIME.contains(&format!("type=\"{kind}\"")));
    }
}
