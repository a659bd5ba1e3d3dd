//! Holds the tree to its own rules: which room may know which, who may use which package, how long a file may be,
//! and that each says what it owns.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Which rooms a room may use besides itself.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("words", &[]),
    ("model", &["words"]),
    ("evidence", &["words", "model"]),
    ("store", &["words", "model"]),
    ("typeset", &["words", "model"]),
    ("output", &["words", "typeset"]),
    (
        "session",
        &["words", "model", "evidence", "store", "typeset", "output"],
    ),
    (
        "gui",
        &[
            "words", "model", "evidence", "store", "typeset", "output", "session",
        ],
    ),
    (
        "cli",
        &[
            "words", "model", "evidence", "store", "typeset", "output", "session", "gui",
        ],
    ),
];

/// Packages that only one place may name.
const PACKAGES: [(&str, &str); 13] = [
    ("rspolib", "words"),
    ("eframe", "gui"),
    ("egui", "gui"),
    ("rfd", "gui"),
    ("printpdf", "output/pdf"),
    ("lopdf", "output/pdf"),
    ("parley", "typeset/text"),
    ("vello_cpu", "output/raster"),
    ("biblatex", "evidence/bibliography"),
    ("hayagriva", "typeset/resolve/style"),
    ("citationberg", "typeset/resolve/style"),
    ("spellbook", "session/spelling"),
    ("spdx", "gui/widgets"),
];

/// The longest a file may be, in lines.
const LONGEST: usize = 1000;

struct File {
    /// Path below `src`, with `/` between folders.
    path: String,
    text: String,
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the source tree can be read") {
            let path = entry.expect("the source tree can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(File {
                    path: below(&root, &path),
                    text: fs::read_to_string(&path).expect("UTF-8"),
                });
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .expect("found below it")
        .to_string_lossy()
        .replace('\\', "/")
}

/// The code of a file without its comments and its tests.
fn code(file: &File) -> impl Iterator<Item = &str> {
    file.text
        .lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
}

/// The rooms that a line of code names, by `crate::room`.
fn rooms_named(line: &str) -> Vec<(&str, &str)> {
    line.match_indices("crate::")
        .filter(|(at, _)| !line[..*at].ends_with('$'))
        .map(|(at, prefix)| &line[at + prefix.len()..])
        .map(|path| {
            let end = path
                .find(|sign: char| !sign.is_alphanumeric() && sign != '_')
                .unwrap_or(path.len());
            (&path[..end], path)
        })
        .collect()
}

#[test]
fn each_room_uses_only_the_rooms_below_it() {
    let table: BTreeMap<_, _> = MAY_USE.into_iter().collect();
    let mut breaches = Vec::new();
    for file in files() {
        let Some((room, _)) = file.path.split_once('/') else {
            continue;
        };
        let allowed = table
            .get(room)
            .unwrap_or_else(|| panic!("the room {room} is not in the table"));
        for line in code(&file) {
            for (named, path) in rooms_named(line) {
                let known = table.contains_key(named) && named != room;
                let outputs_see_frames_only =
                    room != "output" || named != "typeset" || path.starts_with("typeset::frame");
                if known && (!allowed.contains(&named) || !outputs_see_frames_only) {
                    breaches.push(format!("{}: {}", file.path, line.trim()));
                }
            }
        }
    }
    assert!(
        breaches.is_empty(),
        "rooms that know too much:\n{}",
        breaches.join("\n")
    );
}

#[test]
fn each_package_stays_in_its_place() {
    let mut breaches = Vec::new();
    for file in files() {
        for line in code(&file) {
            for (package, place) in PACKAGES {
                let named =
                    line.contains(&format!("{package}::")) && !line.contains(&format!("_{package}::"));
                if named && !file.path.starts_with(place) {
                    breaches.push(format!("{}: {}", file.path, line.trim()));
                }
            }
        }
    }
    assert!(
        breaches.is_empty(),
        "packages out of their place:\n{}",
        breaches.join("\n")
    );
}

#[test]
fn each_file_says_what_it_owns_and_is_not_too_long() {
    let mut breaches = Vec::new();
    for file in files() {
        if !file.text.starts_with("//!") {
            breaches.push(format!("{} does not open with `//!`", file.path));
        }
        let lines = file.text.lines().count();
        if lines > LONGEST {
            breaches.push(format!("{} has {lines} lines", file.path));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// The dependencies of a manifest as written, by name.
fn dependencies(manifest: &str) -> BTreeMap<String, String> {
    let (_, after) = manifest
        .split_once("[dependencies]\n")
        .expect("a manifest lists its dependencies");
    let list = after.split("\n[").next().unwrap_or_default();
    let entries = list
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let entries = entries.filter_map(|line| line.split_once(" = "));
    entries
        .map(|(name, version)| (name.to_owned(), version.to_owned()))
        .collect()
}

#[test]
fn fuzzing_builds_with_the_dependencies_of_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("a manifest");
    let own = dependencies(&read("Cargo.toml"));
    let fuzzed = dependencies(&read("tests/fuzz/Cargo.toml"));
    assert!(fuzzed.len() > 10, "{fuzzed:?}");
    for (name, version) in fuzzed.iter().filter(|(name, _)| *name != "libfuzzer-sys") {
        assert_eq!(own.get(name), Some(version), "{name}");
    }
}
