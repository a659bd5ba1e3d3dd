//! What a section is about, proposed from its words.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::rules::{Rules, SectionTheme};
use crate::words::tr;

/// A theme and the words that speak for it: whole words in lower case, or beginnings that end in `*`.
#[derive(Clone, Copy, Debug)]
struct Theme {
    /// Its name, as stored with a section.
    name: &'static str,
    /// The words that speak for it.
    words: &'static [&'static str],
}

/// The themes that are shipped.
const THEMES: [Theme; 6] = [
    Theme {
        name: "battlefield",
        words: &[
            "battle*",
            "front",
            "frontline*",
            "attack*",
            "assault*",
            "captur*",
            "seiz*",
            "troops",
            "soldier*",
            "army",
            "armies",
            "fighter*",
            "fighting",
            "militar*",
            "operation*",
            "offensive*",
            "garrison*",
            "battalion*",
            "airstrike*",
            "artillery",
            "drone*",
            "weapon*",
            "advance*",
            "retreat*",
            "territor*",
            "control*",
            "stronghold*",
            "command",
            "siege*",
            "besieg*",
            "ambush*",
            "outpost*",
            "junta",
        ],
    },
    Theme {
        name: "unity",
        words: &[
            "unit*",
            "alliance*",
            "allied",
            "coalition*",
            "cooperat*",
            "coordinat*",
            "federal*",
            "ethnic*",
            "minorit*",
            "majority",
            "reconcil*",
            "charter*",
            "autonom*",
            "apolog*",
            "power-sharing",
            "democra*",
            "solidarity",
            "language*",
            "cultur*",
            "together",
            "common",
        ],
    },
    Theme {
        name: "legitimacy",
        words: &[
            "legitima*",
            "recogni*",
            "diplomat*",
            "envoy*",
            "ambassador*",
            "accredit*",
            "court",
            "warrant*",
            "prosecutor*",
            "parliament*",
            "summit*",
            "united",
            "nations",
            "un",
            "icc",
            "asean",
            "sanction*",
            "seat",
            "government-in-exile",
            "embass*",
            "liaison",
            "law",
            "legal*",
            "crimes",
            "election*",
            "credential*",
        ],
    },
    Theme {
        name: "humanitarian",
        words: &[
            "humanitarian*",
            "refugee*",
            "displac*",
            "aid",
            "relief",
            "hunger",
            "food",
            "shelter*",
            "civilian*",
            "famine*",
            "hospital*",
            "health",
            "medic*",
            "camp*",
            "cholera",
            "vaccin*",
            "flood*",
            "earthquake*",
            "malnutrition",
            "water",
            "child*",
            "school*",
        ],
    },
    Theme {
        name: "economy",
        words: &[
            "econom*",
            "trade*",
            "invest*",
            "kyat*",
            "dollar*",
            "inflation",
            "price*",
            "market*",
            "export*",
            "import*",
            "gdp",
            "currenc*",
            "bank*",
            "tax*",
            "revenue*",
            "mine*",
            "mining",
            "pipeline*",
            "port",
            "ports",
            "jade",
            "gas",
            "fuel",
            "debt*",
            "budget*",
        ],
    },
    Theme {
        name: "regional",
        words: &[
            "china*",
            "chinese",
            "india*",
            "thai*",
            "bangladesh*",
            "neighbo*",
            "region",
            "regional*",
            "border*",
            "malaysia*",
            "russia*",
            "laos",
            "beijing",
            "delhi",
            "bangkok",
            "moscow",
            "europe*",
            "washington",
        ],
    },
];

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

/// The shipped list.
#[must_use]
pub fn shipped_themes() -> Vec<SectionTheme> {
    THEMES
        .iter()
        .map(|theme| SectionTheme {
            name: theme.name.to_owned(),
            words: theme.words.iter().map(|word| (*word).to_owned()).collect(),
        })
        .collect()
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
/// A word of the heading counts five times.
#[must_use]
pub fn propose_theme(title: &str, text: &str, themes: &[SectionTheme]) -> Option<ThemeProposal> {
    let counts = counts(title, text);
    let mut scored: Vec<(usize, ThemeProposal)> = themes.iter().map(|theme| score(theme, &counts)).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let mut scored = scored.into_iter();
    let (best, proposal) = scored.next()?;
    let second = scored.next().map_or(0, |(score, _)| score);
    (best >= 2 && best > second).then_some(proposal)
}

/// The words of a section that speak for one theme, whether or not another has more.
#[must_use]
pub fn reason_for(title: &str, text: &str, theme: &SectionTheme) -> ThemeProposal {
    score(theme, &counts(title, text)).1
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

fn score(theme: &SectionTheme, counts: &BTreeMap<String, usize>) -> (usize, ThemeProposal) {
    let speaks = |word: &str| {
        theme.words.iter().any(|pattern| match pattern.strip_suffix('*') {
            Some(start) => word.starts_with(start),
            None => word == pattern,
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
        propose_theme(title, text, &shipped_themes())
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
    fn no_theme_is_proposed_without_a_reason() {
        assert_eq!(proposed("The valley", "Rain fell on the hills."), None);
    }

    #[test]
    fn a_list_of_ones_own_is_written_and_read_back() {
        let text = "# ours\nrivers: river*, dam, Flood*\n\nroads: road*, bridge*\n";
        let themes = read_themes(text).expect("two themes");
        assert_eq!(themes[0].words, ["river*", "dam", "flood*"]);
        assert_eq!(read_themes(&write_themes(&themes)), Ok(themes.clone()));
        let proposal = propose_theme("", "The dam on the rivers broke.", &themes).expect("a theme");
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
