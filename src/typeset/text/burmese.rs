//! What Burmese needs beyond the shaper: room above and below, line ends after particles, and style changes that do
//! not fall inside a syllable.

use parley::LineBreakContext;

use crate::typeset::frame::Pt;

/// Least distance between baselines, in em: stacked consonants reach far above and below.
pub(super) const LEAST_LEADING: f32 = 1.9;

/// How far below a line's top its baseline lies, as a share of the line's height.
pub(super) const BASELINE_SHARE: f32 = 0.6;

/// Whether the character is of the Myanmar script.
pub(super) const fn is_burmese(character: char) -> bool {
    matches!(character, '\u{1000}'..='\u{109f}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
}

/// The leading of a line of `size` that holds Burmese.
pub(super) fn leading(leading: Pt, size: Pt) -> Pt {
    leading.max(size * LEAST_LEADING)
}

/// Allows a line to end after the particles ၌, ၍ and ၏, which the dictionary does not know, unless a section sign
/// follows.
pub(super) fn line_break(context: LineBreakContext) -> Option<bool> {
    let particle = matches!(context.before, '\u{104c}' | '\u{104d}' | '\u{104f}');
    (particle && !matches!(context.after, '\u{104a}' | '\u{104b}' | ' ') && is_burmese(context.after))
        .then_some(true)
}

/// Whether `at` lies inside a syllable, where no line may end. The dictionary of line breaks parts words that it does not
/// know before the consonant that closes a syllable.
pub(super) fn is_inside_syllable(text: &str, at: usize) -> bool {
    snap(text, at) != at
}

/// The first place at or after `at` where a style may change without tearing a syllable: a font change inside one
/// makes the shaper show a dotted circle.
pub(super) fn snap(text: &str, at: usize) -> usize {
    let mut place = at;
    while let Some(rest) = text.get(place..) {
        let mut characters = rest.chars();
        let Some(next) = characters.next() else { break };
        let stacked = text[..place].ends_with('\u{1039}');
        // The dot below may stand between a consonant and its killer.
        let after = characters.find(|sign| *sign != '\u{1037}');
        let closes = is_burmese(next) && matches!(after, Some('\u{1039}' | '\u{103a}'));
        let inside = place > 0 && text[..place].chars().next_back().is_some_and(is_burmese);
        if !inside || !(stacked || closes || is_mark(next)) {
            break;
        }
        place += next.len_utf8();
    }
    place
}

/// Whether the character hangs on the consonant before it.
const fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{102b}'..='\u{103e}' | '\u{1056}'..='\u{1059}' | '\u{105e}'..='\u{1060}' | '\u{1062}'..='\u{1064}'
        | '\u{1067}'..='\u{106d}' | '\u{1071}'..='\u{1074}' | '\u{1082}'..='\u{108d}' | '\u{108f}'
        | '\u{109a}'..='\u{109d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consonant_that_a_killer_or_a_stack_closes_belongs_to_the_syllable_before_it() {
        for (before, after) in [("က", "မ္ဘာ"), ("သ", "ည်"), ("သ", "ည့်"), ("က", "း"), ("က္", "က")]
        {
            let text = format!("{before}{after}");
            assert!(is_inside_syllable(&text, before.len()), "{before}|{after}");
        }
        for (before, after) in [("မြန်", "မာ"), ("ab", "က"), ("က", "ab"), ("abc", "def")] {
            let text = format!("{before}{after}");
            assert!(!is_inside_syllable(&text, before.len()), "{before}|{after}");
        }
    }

    #[test]
    fn a_style_change_inside_a_syllable_moves_behind_it() {
        let text = "မြန်မာ";
        assert_eq!(snap(text, 3), "မြန်".len());
        assert_eq!(snap(text, "မြန်".len()), "မြန်".len());
        assert_eq!(snap("abc", 1), 1);
    }
}
