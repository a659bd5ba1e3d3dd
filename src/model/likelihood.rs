//! How likely and how well founded a judgement is, in the words of a public standard.
//!
//! | scheme | standard |
//! |---|---|
//! | PHIA yardstick | UK Professional Head of Intelligence Assessment, "Explaining Uncertainty in UK Intelligence Assessment", GOV.UK, 24 March 2025: the Probability Yardstick and Analytical Confidence Ratings |
//! | ICD 203 | US Office of the Director of National Intelligence, Intelligence Community Directive 203, "Analytic Standards", 2 January 2015, section D.6.e(2) |
//!
//! Both have seven likelihoods and three degrees of confidence. The likelihoods of the two do not cover the same ranges, so
//! that a word of one is never turned into a word of the other without somebody choosing it.

use std::fmt;
use std::str::FromStr;

use crate::words::{mark, tr};
use serde::{Deserialize, Serialize};

/// A public standard for words of likelihood and confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// The Probability Yardstick of the UK's Professional Head of Intelligence Assessment.
    Phia,
    /// US Intelligence Community Directive 203.
    #[serde(rename = "icd-203")]
    Icd203,
}

/// One word of a scheme's seven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word as the file writes it, such as `highly-likely`.
    pub key: &'static str,
    /// As printed.
    pub words: &'static str,
    /// The forms in which it stands in a sentence, longest first.
    pub forms: &'static [&'static str],
    /// How a sentence begins that says it: "It is likely that".
    pub lead: &'static str,
    /// The least probability, in per cent.
    pub low: u8,
    /// The greatest probability, in per cent.
    pub high: u8,
    /// The range as printed.
    pub range: &'static str,
}

/// The likelihood of a judgement: a word of a scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Likelihood {
    scheme: Scheme,
    /// Index into the scheme's terms, 0 to 6.
    at: u8,
}

/// How well founded a judgement is: high, moderate or low in both schemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The evidence is thin, or sources contradict each other.
    Low,
    /// The evidence is plausible, but not enough for more.
    Moderate,
    /// The evidence is good and from several sides.
    High,
}

/// What a judgement says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Assessment {
    /// How likely it is; `None` if nobody said.
    #[serde(default)]
    pub likelihood: Option<Likelihood>,
    /// How well founded it is; `None` if nobody said.
    #[serde(default)]
    pub confidence: Option<Confidence>,
}

const PHIA: [Term; 7] = [
    Term {
        key: "remote-chance",
        words: mark!("remote chance"),
        forms: &["remote chance"],
        lead: "There is a remote chance that",
        low: 0,
        high: 5,
        range: mark!("about 5 % or less"),
    },
    Term {
        key: "highly-unlikely",
        words: mark!("highly unlikely"),
        forms: &["highly unlikely"],
        lead: "It is highly unlikely that",
        low: 10,
        high: 20,
        range: mark!("about 10 to 20 %"),
    },
    Term {
        key: "unlikely",
        words: mark!("unlikely"),
        forms: &["unlikely"],
        lead: "It is unlikely that",
        low: 25,
        high: 35,
        range: mark!("about 25 to 35 %"),
    },
    Term {
        key: "realistic-possibility",
        words: mark!("realistic possibility"),
        forms: &["realistic possibility", "realistically possible"],
        lead: "There is a realistic possibility that",
        low: 40,
        high: 50,
        range: mark!("about 40 to below 50 %"),
    },
    Term {
        key: "likely",
        words: mark!("likely or probable"),
        forms: &["likely or probable", "probably", "probable", "likely"],
        lead: "It is likely that",
        low: 55,
        high: 75,
        range: mark!("about 55 to 75 %"),
    },
    Term {
        key: "highly-likely",
        words: mark!("highly likely"),
        forms: &["highly likely"],
        lead: "It is highly likely that",
        low: 80,
        high: 90,
        range: mark!("about 80 to 90 %"),
    },
    Term {
        key: "almost-certain",
        words: mark!("almost certain"),
        forms: &["almost certainly", "almost certain"],
        lead: "It is almost certain that",
        low: 95,
        high: 100,
        range: mark!("about 95 % or more"),
    },
];

const ICD_203: [Term; 7] = [
    Term {
        key: "almost-no-chance",
        words: mark!("almost no chance, or remote"),
        forms: &["almost no chance", "remote"],
        lead: "There is almost no chance that",
        low: 1,
        high: 5,
        range: mark!("1 to 5 %"),
    },
    Term {
        key: "very-unlikely",
        words: mark!("very unlikely, or highly improbable"),
        forms: &["highly improbable", "very unlikely"],
        lead: "It is very unlikely that",
        low: 5,
        high: 20,
        range: mark!("5 to 20 %"),
    },
    Term {
        key: "unlikely",
        words: mark!("unlikely, or improbable"),
        forms: &["improbable", "improbably", "unlikely"],
        lead: "It is unlikely that",
        low: 20,
        high: 45,
        range: mark!("20 to 45 %"),
    },
    Term {
        key: "roughly-even-chance",
        words: mark!("roughly even chance, or roughly even odds"),
        forms: &["roughly even chance", "roughly even odds"],
        lead: "There is a roughly even chance that",
        low: 45,
        high: 55,
        range: mark!("45 to 55 %"),
    },
    Term {
        key: "likely",
        words: mark!("likely, or probable"),
        forms: &["probably", "probable", "likely"],
        lead: "It is likely that",
        low: 55,
        high: 80,
        range: mark!("55 to 80 %"),
    },
    Term {
        key: "very-likely",
        words: mark!("very likely, or highly probable"),
        forms: &["highly probable", "very likely"],
        lead: "It is very likely that",
        low: 80,
        high: 95,
        range: mark!("80 to 95 %"),
    },
    Term {
        key: "almost-certain",
        words: mark!("almost certain, or nearly certain"),
        forms: &["almost certainly", "almost certain", "nearly certain"],
        lead: "It is almost certain that",
        low: 95,
        high: 99,
        range: mark!("95 to 99 %"),
    },
];

impl Scheme {
    /// Both schemes.
    pub const ALL: [Self; 2] = [Self::Phia, Self::Icd203];

    /// The scheme's short name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Phia => mark!("PHIA yardstick"),
            Self::Icd203 => "ICD 203",
        }
    }

    /// The standard, as a page cites it.
    #[must_use]
    pub const fn citation(self) -> &'static str {
        match self {
            Self::Phia => {
                "Professional Head of Intelligence Assessment, Explaining Uncertainty in UK Intelligence Assessment, \
                 GOV.UK, 24 March 2025"
            }
            Self::Icd203 => {
                "Office of the Director of National Intelligence, Intelligence Community Directive 203, Analytic \
                 Standards, 2 January 2015"
            }
        }
    }

    /// Its seven words, the least likely first.
    #[must_use]
    pub const fn terms(self) -> &'static [Term; 7] {
        match self {
            Self::Phia => &PHIA,
            Self::Icd203 => &ICD_203,
        }
    }

    /// Its seven likelihoods, the least likely first.
    pub fn likelihoods(self) -> impl Iterator<Item = Likelihood> {
        (0..7).map(move |at| Likelihood { scheme: self, at })
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Phia => "phia",
            Self::Icd203 => "icd-203",
        }
    }
}

impl Likelihood {
    /// The scheme it is a word of.
    #[must_use]
    pub const fn scheme(self) -> Scheme {
        self.scheme
    }

    /// The word, with its range.
    #[must_use]
    pub fn term(self) -> &'static Term {
        &self.scheme.terms()[usize::from(self.at)]
    }

    /// Where it stands among the seven, 0 to 6, the least likely first.
    #[must_use]
    pub const fn rank(self) -> usize {
        self.at as usize
    }
}

impl fmt::Display for Likelihood {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.scheme.key(), self.term().key)
    }
}

/// Why a text is not a likelihood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr!("`{}` is not a likelihood: write `phia` or `icd-203` and a word of that scheme, such as `phia highly-likely`", _0))]
pub struct LikelihoodError(String);

impl FromStr for Likelihood {
    type Err = LikelihoodError;

    fn from_str(text: &str) -> Result<Self, LikelihoodError> {
        Scheme::ALL
            .into_iter()
            .flat_map(Scheme::likelihoods)
            .find(|likelihood| likelihood.to_string() == text)
            .ok_or_else(|| LikelihoodError(text.to_owned()))
    }
}

impl Serialize for Likelihood {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Likelihood {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl Confidence {
    /// All degrees, the lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Moderate, Self::High];

    /// The degree in one lower-case word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }

    /// The degree with a capital, for lists.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Low => mark!("Low"),
            Self::Moderate => mark!("Moderate"),
            Self::High => mark!("High"),
        }
    }
}

impl Assessment {
    /// Whether nothing is said.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.likelihood.is_none() && self.confidence.is_none()
    }

    /// What is said here, and where nothing is, what `other` says.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            likelihood: self.likelihood.or(other.likelihood),
            confidence: self.confidence.or(other.confidence),
        }
    }

    /// Both, each in a sentence of its own, as the standards want it: "Likelihood: likely, or probable (55 to 80 %).
    /// Confidence: moderate." Empty if nothing is said.
    #[must_use]
    pub fn words(&self) -> String {
        let likelihood = self.likelihood.map(|likelihood| {
            let term = likelihood.term();
            format!("Likelihood: {} ({}).", term.words, term.range)
        });
        let confidence = self
            .confidence
            .map(|confidence| format!("Confidence: {}.", confidence.word()));
        likelihood
            .into_iter()
            .chain(confidence)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_likelihood_reads_back_from_its_own_words() {
        for likelihood in Scheme::ALL.into_iter().flat_map(Scheme::likelihoods) {
            assert_eq!(likelihood.to_string().parse(), Ok(likelihood));
        }
        assert!("phia very-likely".parse::<Likelihood>().is_err());
    }

    #[test]
    fn the_ranges_are_those_of_the_standards() {
        let ranges = |scheme: Scheme| scheme.terms().each_ref().map(|term| (term.low, term.high));
        assert_eq!(
            ranges(Scheme::Phia),
            [
                (0, 5),
                (10, 20),
                (25, 35),
                (40, 50),
                (55, 75),
                (80, 90),
                (95, 100)
            ]
        );
        assert_eq!(
            ranges(Scheme::Icd203),
            [(1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99)]
        );
    }

    #[test]
    fn likelihood_and_confidence_never_share_a_sentence() {
        let assessment = Assessment {
            likelihood: "icd-203 likely".parse().ok(),
            confidence: Some(Confidence::High),
        };
        assert_eq!(
            assessment.words(),
            "Likelihood: likely, or probable (55 to 80 %). Confidence: high."
        );
        assert_eq!(Assessment::default().words(), "");
    }
}
