//! The finding on characters that no face has: which they are, of which script, and what to do about them.

use crate::model::diagnostic::{Code, Diagnostic, Severity, Target};
use crate::words::{Text, mark, text};

/// What a character is, as far as the advice goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Of a script of East Asia, with its name.
    EastAsian(&'static str),
    /// Of another script, with its name.
    Script(&'static str),
    /// A picture among letters.
    Emoji,
    /// Something else.
    Other,
}

/// The scripts, by their blocks (Unicode 16, Blocks.txt).
const SCRIPTS: [(u32, u32, Kind); 25] = [
    (0x0530, 0x058f, Kind::Script(mark!("Armenian"))),
    (0x0590, 0x05ff, Kind::Script(mark!("Hebrew"))),
    (0x0700, 0x074f, Kind::Script(mark!("Syriac"))),
    (0x0780, 0x07bf, Kind::Script(mark!("Thaana"))),
    (0x0900, 0x097f, Kind::Script(mark!("Devanagari"))),
    (0x0980, 0x09ff, Kind::Script(mark!("Bengali"))),
    (0x0a00, 0x0a7f, Kind::Script(mark!("Gurmukhi"))),
    (0x0a80, 0x0aff, Kind::Script(mark!("Gujarati"))),
    (0x0b80, 0x0bff, Kind::Script(mark!("Tamil"))),
    (0x0c00, 0x0c7f, Kind::Script(mark!("Telugu"))),
    (0x0d80, 0x0dff, Kind::Script(mark!("Sinhala"))),
    (0x0e00, 0x0e7f, Kind::Script(mark!("Thai"))),
    (0x0e80, 0x0eff, Kind::Script(mark!("Lao"))),
    (0x0f00, 0x0fff, Kind::Script(mark!("Tibetan"))),
    (0x10a0, 0x10ff, Kind::Script(mark!("Georgian"))),
    (0x1100, 0x11ff, Kind::EastAsian(mark!("Korean"))),
    (0x1200, 0x139f, Kind::Script(mark!("Ethiopic"))),
    (0x1780, 0x17ff, Kind::Script(mark!("Khmer"))),
    (0x2e80, 0x303f, Kind::EastAsian(mark!("Chinese or Japanese"))),
    (0x3040, 0x30ff, Kind::EastAsian(mark!("Japanese"))),
    (0x3130, 0x318f, Kind::EastAsian(mark!("Korean"))),
    (0x3400, 0x9fff, Kind::EastAsian(mark!("Chinese or Japanese"))),
    (0xac00, 0xd7af, Kind::EastAsian(mark!("Korean"))),
    (0x1f000, 0x1faff, Kind::Emoji),
    (0x20000, 0x3ffff, Kind::EastAsian(mark!("Chinese or Japanese"))),
];

impl Kind {
    fn of(character: char) -> Self {
        let code = u32::from(character);
        let known = SCRIPTS
            .iter()
            .find(|(first, last, _)| (*first..=*last).contains(&code));
        known.map_or(Self::Other, |(_, _, kind)| *kind)
    }

    const fn advice(self) -> &'static str {
        match self {
            Self::EastAsian(_) => {
                mark!(
                    "The program has no Chinese, Japanese or Korean font: give the brief one that has them (House style, Font; a \
                 .ttf file with TrueType outlines), or write names in Latin letters (pinyin, romaji)"
                )
            }
            Self::Script(_) => {
                mark!(
                    "The program’s fonts have Latin, Greek, Cyrillic, Burmese and Arabic: give the brief a font that has these \
                 characters (House style, Font), or put the words in as a picture with a text alternative"
                )
            }
            Self::Emoji => mark!("Say it in words, which are read out alike everywhere"),
            Self::Other => mark!("Replace them with characters of Latin, Greek, Cyrillic, Burmese or Arabic"),
        }
    }
}

/// The finding that no face has `missing`, none of which is twice in it; boxes are shown in their place.
pub(super) fn finding(target: Target, missing: &[char]) -> Diagnostic {
    let named = Text::row(missing.iter().copied().map(named), ", ");
    let message = text!("No font has these characters, shown as boxes: {}", named);
    // One piece of advice for each kind, in the order in which they come up.
    let mut advice: Vec<&'static str> = Vec::new();
    for character in missing {
        let words = Kind::of(*character).advice();
        if !advice.contains(&words) {
            advice.push(words);
        }
    }
    Diagnostic::new(Severity::Warning, Code::GlyphMissing, target, message)
        .with_hint(Text::row(advice.into_iter().map(Text::marked), ". "))
}

/// "字 (U+5B57, Chinese or Japanese)".
fn named(character: char) -> Text {
    let code = u32::from(character);
    match Kind::of(character) {
        Kind::EastAsian(script) | Kind::Script(script) => {
            text!(
                "{} (U+{}, {})",
                character,
                format!("{code:04X}"),
                Text::marked(script)
            )
        }
        Kind::Emoji | Kind::Other => format!("{character} (U+{code:04X})").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_named_with_their_script_and_each_kind_has_its_advice() {
        let found = finding(Target::Brief, &['字', 'か', '한', 'अ', '😀']);
        for part in [
            "字 (U+5B57, Chinese or Japanese)",
            "Japanese",
            "Korean",
            "Devanagari",
            "😀 (U+1F600)",
        ] {
            assert!(found.message.to_string().contains(part), "{}", found.message);
        }
        let hint = found.hint.to_string();
        assert_eq!(hint.matches("pinyin").count(), 1);
        assert!(
            hint.contains("picture") && hint.contains("Say it in words"),
            "{hint}"
        );
    }

    #[test]
    fn blocks_are_in_order_and_apart() {
        for pair in SCRIPTS.windows(2) {
            assert!(pair[0].1 < pair[1].0, "{pair:?}");
        }
    }
}
