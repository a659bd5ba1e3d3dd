//! What a section is about, proposed from its words.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::evidence::language::{Language, Theme, guess, weigh};
use crate::model::rules::{Rules, SectionTheme};
use crate::words::tr;

/// A theme and why it is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThemeProposal {
    /// The theme's name.
    pub theme: String,
    /// The words of the section that speak for it, the most frequent first, with their number; at most five.
    pub words: Vec<(String, usize)>,
}

impl ThemeProposal {
    /// The reason in words, such as "troops ×4, captured ×2".
    #[must_use]
    pub fn reason(&self) -> String {
        let words: Vec<String> = self
            .words
            .iter()
            .map(|(word, count)| {
                if *count == 1 {
                    word.clone()
                } else {
                    format!("{word} ×{count}")
                }
            })
            .collect();
        words.join(", ")
    }
}

/// The themes that a brief knows: its own list, else the shipped one.
#[must_use]
pub fn themes_of(rules: &Rules) -> Vec<SectionTheme> {
    rules.themes.clone().unwrap_or_else(shipped_themes)
}

/// The shipped list, with its English words. It stands for those of each language that articles are read in.
#[must_use]
pub fn shipped_themes() -> Vec<SectionTheme> {
    Language::english()
        .themes
        .iter()
        .map(|theme| SectionTheme {
            name: theme.name.to_owned(),
            words: theme.words.iter().map(|word| (*word).to_owned()).collect(),
        })
        .collect()
}

/// The language that the words of a section are in; `named` is what its source says, as a tag of BCP 47.
fn language_of(text: &str, named: &str) -> &'static Language {
    Language::of_tag(named).map_or_else(|| guess(text), |named| weigh(text, named))
}

/// The words that speak for a theme in a language: those of the shipped list as that language has them, those of an own list
/// as they are.
fn words_in<'a>(theme: &'a SectionTheme, language: &'static Language) -> Vec<&'a str> {
    let named = |themes: &'static [Theme]| themes.iter().find(|one| one.name == theme.name);
    let shipped = named(Language::english().themes).filter(|shipped| theme.words == shipped.words);
    match shipped.and_then(|_| named(language.themes)) {
        Some(own) => own.words.to_vec(),
        None => theme.words.iter().map(String::as_str).collect(),
    }
}

/// A list of themes as a person writes it: a line each, `name: word, word, beginning*`. Lines that begin with `#` are
/// remarks.
#[must_use]
pub fn write_themes(themes: &[SectionTheme]) -> String {
    let lines: Vec<String> = themes
        .iter()
        .map(|theme| format!("{}: {}", theme.name, theme.words.join(", ")))
        .collect();
    lines.join("\n")
}

/// Reads a list of themes as [`write_themes`] writes it. Names and words are taken in lower case.
///
/// # Errors
/// If a line is no theme, or two have one name; the words say which line, and why.
pub fn read_themes(text: &str) -> Result<Vec<SectionTheme>, String> {
    let mut themes: Vec<SectionTheme> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let place = at + 1;
        let (name, words) = line.split_once(':').ok_or_else(|| {
            tr!(
                "line {} has no colon: write “theme: word, word, beginning*”",
                place
            )
        })?;
        let name = name.trim().to_lowercase();
        if name.is_empty() {
            return Err(tr!("line {} names no theme before its colon", place));
        }
        if themes.iter().any(|theme| theme.name == name) {
            return Err(tr!("line {} names the theme “{}” a second time", place, name));
        }
        let words: Vec<String> = words
            .split(',')
            .map(|word| word.trim().to_lowercase())
            .filter(|word| !word.is_empty() && word != "*")
            .collect();
        if words.is_empty() {
            return Err(tr!("line {} gives no words for “{}”", place, name));
        }
        themes.push(SectionTheme { name, words });
    }
    Ok(themes)
}

/// The theme of a section by its heading and text; `None` if no theme has two words of it, or two themes have as many.
/// A word of the heading counts five times. The words of shipped themes are those of the language that the section is in;
/// `named` is what its source says of that, as a tag of BCP 47, or empty.
#[must_use]
pub fn propose_theme(title: &str, text: &str, named: &str, themes: &[SectionTheme]) -> Option<ThemeProposal> {
    let counts = counts(title, text);
    let language = language_of(text, named);
    let scored = themes.iter().map(|theme| score(theme, language, &counts));
    let mut scored: Vec<(usize, ThemeProposal)> = scored.collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let mut scored = scored.into_iter();
    let (best, proposal) = scored.next()?;
    let second = scored.next().map_or(0, |(score, _)| score);
    (best >= 2 && best > second).then_some(proposal)
}

/// The words of a section that speak for one theme, whether or not another has more; `named` as for [`propose_theme`].
#[must_use]
pub fn reason_for(title: &str, text: &str, named: &str, theme: &SectionTheme) -> ThemeProposal {
    score(theme, language_of(text, named), &counts(title, text)).1
}

fn counts(title: &str, text: &str) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut note = |words: &str, weight: usize| {
        for word in words.split(|sign: char| !sign.is_alphanumeric() && sign != '-') {
            if !word.is_empty() {
                *counts.entry(word.to_lowercase()).or_default() += weight;
            }
        }
    };
    note(title, 5);
    note(text, 1);
    counts
}

fn score(
    theme: &SectionTheme,
    language: &'static Language,
    counts: &BTreeMap<String, usize>,
) -> (usize, ThemeProposal) {
    let patterns = words_in(theme, language);
    let speaks = |word: &str| {
        patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
            Some(start) => word.starts_with(start),
            None => word == *pattern,
        })
    };
    let mut words: Vec<(String, usize)> = counts
        .iter()
        .filter(|(word, _)| speaks(word))
        .map(|(word, count)| (word.clone(), *count))
        .collect();
    words.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let score = words.iter().map(|(_, count)| count).sum();
    words.truncate(5);
    (
        score,
        ThemeProposal {
            theme: theme.name.clone(),
            words,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(title: &str, text: &str) -> Option<ThemeProposal> {
        propose_theme(title, text, "", &shipped_themes())
    }

    #[test]
    fn the_words_of_a_section_speak_for_its_theme() {
        let proposal = proposed(
            "",
            "Troops left the garrison; fighters took the outpost, the troops of Hill.",
        );
        let proposal = proposal.expect("a theme");
        assert_eq!(proposal.theme, "battlefield");
        assert_eq!(proposal.reason(), "troops ×2, fighters, garrison, outpost");
        let proposal = proposed("Recognition abroad", "Envoys wait.").expect("a theme");
        assert_eq!(proposal.theme, "legitimacy");
    }

    #[test]
    fn a_section_is_read_in_its_own_language() {
        for (title, text, named, theme, reason) in [
            (
                "",
                "Les troupes ont quitté la garnison ; les soldats ont pris la ville, et les troupes de la colline.",
                "",
                "battlefield",
                "troupes ×2, garnison, soldats",
            ),
            (
                "Les déplacés",
                "L’aide attend.",
                "fr",
                "humanitarian",
                "déplacés ×5, aide",
            ),
            (
                "",
                "Une alliance des minorités.",
                "fr-CH",
                "unity",
                "alliance, minorités",
            ),
            (
                "",
                "El parlamento y los embajadores hablaron de las elecciones en la ciudad.",
                "",
                "legitimacy",
                "elecciones, embajadores, parlamento",
            ),
            ("", "Los precios y la deuda.", "es", "economy", "deuda, precios"),
        ] {
            let proposal = propose_theme(title, text, named, &shipped_themes());
            let proposal = proposal.unwrap_or_else(|| panic!("a theme for “{text}”"));
            assert_eq!(
                (proposal.theme.as_str(), proposal.reason().as_str()),
                (theme, reason)
            );
        }
        // An own list holds in all languages.
        let themes = read_themes("rivers: rivière*, fleuve*").expect("a theme");
        let proposal = propose_theme(
            "",
            "Le fleuve est haut et la rivière aussi dans la ville.",
            "fr",
            &themes,
        );
        assert_eq!(proposal.map(|found| found.theme).as_deref(), Some("rivers"));
    }

    #[test]
    fn each_language_has_all_themes() {
        use crate::evidence::language::ALL;
        let names = |language: &Language| language.themes.iter().map(|theme| theme.name).collect::<Vec<_>>();
        for language in ALL {
            assert_eq!(names(language), names(Language::english()), "{}", language.tag);
        }
    }

    #[test]
    fn no_theme_is_proposed_without_a_reason() {
        assert_eq!(proposed("The valley", "Rain fell on the hills."), None);
    }

    #[test]
    fn a_list_of_ones_own_is_written_and_read_back() {
        let text = "# ours\nrivers: river*, dam, Flood*\n\nroads: road*, bridge*\n";
        let themes = read_themes(text).expect("two themes");
        assert_eq!(themes[0].words, ["river*", "dam", "flood*"]);
        assert_eq!(read_themes(&write_themes(&themes)), Ok(themes.clone()));
        let proposal = propose_theme("", "The dam on the rivers broke.", "", &themes).expect("a theme");
        assert_eq!(
            (proposal.theme.as_str(), proposal.reason().as_str()),
            ("rivers", "dam, rivers")
        );
        assert_eq!(
            read_themes(&write_themes(&shipped_themes())),
            Ok(shipped_themes())
        );
    }

    #[test]
    fn a_line_that_is_no_theme_is_named() {
        for (text, words) in [
            ("rivers", "line 1 has no colon"),
            ("a: b\n: c", "line 2 names no theme"),
            ("a: b\nA: c", "line 2 names the theme “a” a second time"),
            ("a: ,", "line 1 gives no words"),
        ] {
            let error = read_themes(text).expect_err(text);
            assert!(error.starts_with(words), "{error}");
        }
    }
}
