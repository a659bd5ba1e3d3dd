//! Dictionaries: those that come with the program, and those that are found in folders, in the form of Hunspell.

use std::fs;
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8};
use spellbook::Dictionary;

/// A dictionary that comes with the program: its name, its rules and its words.
type Shipped = (&'static str, &'static [u8], &'static [u8]);

const SHIPPED: [Shipped; 2] = [
    (
        "en_US",
        include_bytes!("../../../assets/dict/en_US.aff"),
        include_bytes!("../../../assets/dict/en_US.dic"),
    ),
    (
        "en_GB",
        include_bytes!("../../../assets/dict/en_GB.aff"),
        include_bytes!("../../../assets/dict/en_GB.dic"),
    ),
];

/// The largest file that is read as a part of a dictionary, in bytes.
const LARGEST: u64 = 32 << 20;

/// The folders in which the system and its programs keep dictionaries, the user's own first.
#[must_use]
pub fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::var_os("DICPATH")
        .map(|paths| std::env::split_paths(&paths).collect())
        .unwrap_or_default();
    if let Some(base) = directories::BaseDirs::new() {
        folders.push(base.data_dir().join("hunspell"));
        if cfg!(target_os = "macos") {
            folders.push(base.home_dir().join("Library/Spelling"));
        }
    }
    if cfg!(target_os = "macos") {
        folders.push(PathBuf::from("/Library/Spelling"));
        folders.push(PathBuf::from("/opt/homebrew/share/hunspell"));
        folders.push(PathBuf::from(
            "/Applications/LibreOffice.app/Contents/Resources/extensions",
        ));
    } else if cfg!(target_os = "windows") {
        for programs in ["ProgramFiles", "ProgramFiles(x86)"] {
            let programs = std::env::var_os(programs).map(PathBuf::from);
            folders.extend(programs.map(|programs| programs.join("LibreOffice/share/extensions")));
        }
    } else {
        for folder in [
            "/usr/local/share/hunspell",
            "/usr/share/hunspell",
            "/usr/share/myspell",
            "/usr/share/myspell/dicts",
        ] {
            folders.push(PathBuf::from(folder));
        }
    }
    folders
}

/// The dictionaries for a language, by its BCP 47 tag; none if there is none. Those in `folders` stand in for one that comes
/// with the program. English of no country takes what either side of the ocean writes.
pub(super) fn read(language: &str, folders: &[PathBuf]) -> Vec<Dictionary> {
    let found = names(language).iter().find_map(|name| in_folders(name, folders));
    if let Some(found) = found {
        return vec![found];
    }
    let wanted = shipped_for(language).iter();
    let shipped = wanted.filter_map(|name| SHIPPED.iter().find(|shipped| shipped.0 == *name));
    let shipped: Vec<Dictionary> = shipped
        .filter_map(|(_, rules, words)| parse(rules, words))
        .collect();
    if shipped.is_empty() {
        any_country(language, folders).into_iter().collect()
    } else {
        shipped
    }
}

/// The shipped dictionaries that serve a language.
fn shipped_for(language: &str) -> &'static [&'static str] {
    match language.to_lowercase().replace('_', "-").as_str() {
        "en" => &["en_US", "en_GB"],
        "en-us" | "en-ph" | "en-mm" => &["en_US"],
        other if other.starts_with("en-") => &["en_GB"],
        _ => &[],
    }
}

/// The names that a dictionary for a language may have: with its country, and without.
fn names(language: &str) -> Vec<String> {
    let mut parts = language.split(['-', '_']);
    let primary = parts.next().unwrap_or_default().to_lowercase();
    let plain = |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_ascii_alphanumeric());
    if !plain(&primary) {
        return Vec::new();
    }
    let country = parts.find(|part| part.len() == 2 && plain(part));
    let mut names: Vec<String> = country
        .map(|country| format!("{primary}_{}", country.to_uppercase()))
        .into_iter()
        .collect();
    // A plain "en" beside the shipped ones is one country's all the same.
    if primary != "en" {
        names.push(primary);
    }
    names
}

fn in_folders(name: &str, folders: &[PathBuf]) -> Option<Dictionary> {
    let candidates = folders.iter().flat_map(|folder| {
        // LibreOffice keeps each language in a folder of its own.
        let language = name.split('_').next().unwrap_or(name);
        [folder.clone(), folder.join(format!("dict-{language}"))]
    });
    candidates
        .map(|folder| folder.join(format!("{name}.aff")))
        .find_map(|rules| open(&rules))
}

/// The first dictionary of any country for a language.
fn any_country(language: &str, folders: &[PathBuf]) -> Option<Dictionary> {
    let primary = names(language).pop()?;
    let beginning = format!("{primary}_");
    folders.iter().find_map(|folder| {
        let entries = fs::read_dir(folder).ok()?;
        let mut rules: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        rules.retain(|path| {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            name.starts_with(&beginning) && path.extension().is_some_and(|ending| ending == "aff")
        });
        rules.sort();
        rules.iter().find_map(|rules| open(rules))
    })
}

/// Reads the dictionary whose rules are in this file; `None` if it is not there or cannot be read as one.
fn open(rules: &Path) -> Option<Dictionary> {
    let bytes = |path: &Path| {
        let held = fs::metadata(path).ok()?;
        (held.is_file() && held.len() <= LARGEST).then(|| fs::read(path).ok())?
    };
    parse(&bytes(rules)?, &bytes(&rules.with_extension("dic"))?)
}

/// Reads rules and words in the encoding that the rules name.
fn parse(rules: &[u8], words: &[u8]) -> Option<Dictionary> {
    let encoding = encoding_of(rules);
    let (rules, _) = encoding.decode_with_bom_removal(rules);
    let (words, _) = encoding.decode_with_bom_removal(words);
    Dictionary::new(&rules, &words).ok()
}

/// The encoding that the line `SET` names; UTF-8 where none is known.
fn encoding_of(rules: &[u8]) -> &'static Encoding {
    let mut lines = rules.split(|byte| matches!(byte, b'\n' | b'\r'));
    let named = lines.find_map(|line| line.trim_ascii().strip_prefix(b"SET"));
    let name = named.map(<[u8]>::trim_ascii).unwrap_or_default();
    // Hunspell writes ISO8859-1 where the web has ISO-8859-1.
    let web = String::from_utf8_lossy(name)
        .replace("ISO8859", "ISO-8859")
        .replace("microsoft-cp", "windows-");
    Encoding::for_label(web.as_bytes()).unwrap_or(UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_dictionaries_know_their_side_of_the_ocean() {
        let american = read("en-US", &[]);
        assert!(american[0].check("color") && !american[0].check("colour"));
        let british = read("en-GB", &[]);
        assert!(british[0].check("colour") && !british[0].check("color"));
        assert_eq!(read("en", &[]).len(), 2);
        assert!(read("my", &[]).is_empty() && read("../../en", &[]).is_empty());
    }

    #[test]
    fn a_dictionary_is_found_by_language_and_read_in_its_encoding() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("writable");
        write("fr_FR.aff", b"SET ISO8859-1\n");
        write("fr_FR.dic", b"1\n\xe9lan\n");
        let folders = [folder.path().to_owned()];
        for language in ["fr", "fr-FR", "fr-CH"] {
            let found = read(language, &folders);
            assert!(found.len() == 1 && found[0].check("élan"), "{language}");
        }
        assert!(read("de", &folders).is_empty());
        write("en_GB.aff", b"SET UTF-8\n");
        write("en_GB.dic", b"1\nown\n");
        let own = read("en-GB", &folders);
        assert!(
            own[0].check("own") && !own[0].check("colour"),
            "the user's stands in for the shipped"
        );
        write("de.aff", b"SET UTF-8\nSFX broken");
        write("de.dic", b"not a number");
        drop(read("de", &folders));
    }
}
