//! What a section is about, proposed from its words.

use std::collections::BTreeMap;

use serde::Serialize;

/// A theme and the words that speak for it: whole words in lower case, or beginnings that end in `*`.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Its name, as stored with a section.
    pub name: &'static str,
    /// The words that speak for it.
    pub words: &'static [&'static str],
}

/// The themes that are proposed.
pub const THEMES: [Theme; 6] = [
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
    pub theme: &'static str,
    /// The words of the section that speak for it, the most frequent first, with their number; at most five.
    pub words: Vec<(String, usize)>,
}

impl ThemeProposal {
    /// The reason in words, such as "troops (4), captured (2)".
    #[must_use]
    pub fn reason(&self) -> String {
        let words: Vec<String> = self
            .words
            .iter()
            .map(|(word, count)| {
                if *count == 1 {
                    word.clone()
                } else {
                    format!("{word} ({count})")
                }
            })
            .collect();
        words.join(", ")
    }
}

/// The theme of a section by its heading and text; `None` if no theme has two words of it, or two themes have as many.
/// A word of the heading counts five times.
#[must_use]
pub fn propose_theme(title: &str, text: &str) -> Option<ThemeProposal> {
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
    let mut scored: Vec<(usize, ThemeProposal)> = THEMES.iter().map(|theme| score(theme, &counts)).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let mut scored = scored.into_iter();
    let (best, proposal) = scored.next()?;
    let second = scored.next().map_or(0, |(score, _)| score);
    (best >= 2 && best > second).then_some(proposal)
}

fn score(theme: &Theme, counts: &BTreeMap<String, usize>) -> (usize, ThemeProposal) {
    let speaks = |word: &str| {
        theme.words.iter().any(|pattern| match pattern.strip_suffix('*') {
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
            theme: theme.name,
            words,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_section_speak_for_its_theme() {
        let proposal =
            propose_theme("", "Troops left the garrison; fighters took the outpost.").expect("a theme");
        assert_eq!(proposal.theme, "battlefield");
        assert_eq!(proposal.reason(), "fighters, garrison, outpost, troops");
        let proposal = propose_theme("Recognition abroad", "Envoys wait.").expect("a theme");
        assert_eq!(proposal.theme, "legitimacy");
    }

    #[test]
    fn no_theme_is_proposed_without_a_reason() {
        assert_eq!(propose_theme("The valley", "Rain fell on the hills."), None);
    }
}
