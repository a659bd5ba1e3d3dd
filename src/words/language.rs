//! The languages that the program speaks, and the one that a thread shows its words in.

use std::cell::Cell;

use serde::{Deserialize, Serialize};

/// A language that the whole window can speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// English, in which the program is written.
    #[default]
    #[serde(rename = "en")]
    English,
    /// French.
    #[serde(rename = "fr")]
    French,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// What it calls itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
        }
    }

    /// Its tag (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// Its place among [`Self::ALL`].
    pub(super) const fn place(self) -> usize {
        match self {
            Self::English => 0,
            Self::French => 1,
        }
    }

    /// Which form of a counted sentence stands for `count`, from 0 on (the plural rules of Unicode CLDR for whole numbers).
    pub(super) const fn form(self, count: u64) -> usize {
        let is_one = match self {
            Self::English => count == 1,
            Self::French => count < 2,
        };
        if is_one { 0 } else { 1 }
    }

    /// The language of a locale such as `fr-CA` or `fr_FR.UTF-8`; English for those that the program does not speak.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let primary = locale.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.tag()))
            .unwrap_or_default()
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// Makes this thread show its words in `language`.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// The language in which this thread shows its words.
#[must_use]
pub fn spoken() -> Language {
    SPOKEN.get()
}

/// What `say` gives while this thread speaks `language`.
pub fn speaking<T>(language: Language, say: impl FnOnce() -> T) -> T {
    /// Gives a thread its language back, also where it panics.
    struct Usual(Language);

    impl Drop for Usual {
        fn drop(&mut self) {
            SPOKEN.set(self.0);
        }
    }

    let _usual = Usual(SPOKEN.replace(language));
    say()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_of_all_systems_are_known_and_others_are_english() {
        for locale in ["fr", "fr-FR", "fr_CH.UTF-8", "FR_ca"] {
            assert_eq!(Language::of_locale(locale), Language::French, "{locale}");
        }
        for locale in ["", "C.UTF-8", "de_DE", "frr_DE", "en-GB"] {
            assert_eq!(Language::of_locale(locale), Language::English, "{locale}");
        }
    }

    #[test]
    fn each_language_knows_its_place() {
        for (at, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language.place(), at);
        }
    }

    #[test]
    fn a_thread_gets_its_language_back_whatever_happens() {
        assert_eq!(speaking(Language::French, spoken), Language::French);
        assert_eq!(spoken(), Language::English);
        let broken = std::panic::catch_unwind(|| speaking(Language::French, || panic!("on purpose")));
        assert!(broken.is_err());
        assert_eq!(spoken(), Language::English);
    }
}
