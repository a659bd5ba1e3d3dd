//! Chinese, Japanese and Korean: characters without spaces between them, in which lines are made straight; full-width
//! signs, whose empty half hangs out of a straight edge (after the Japanese and Chinese layout requirements of the W3C).

/// The share of its width by which the gap after a character of the scripts without spaces counts as a space: what it may
/// give up or take on is a few hundredths of an em.
const GAP: f32 = 0.12;

/// The room after a character that counts as a space in making lines straight; 0 for scripts that have spaces. `advance`
/// is the character's width.
pub(super) fn gap(shown: &str, advance: f32) -> f32 {
    if shown.chars().next_back().is_some_and(is_unspaced) {
        advance * GAP
    } else {
        0.0
    }
}

/// Whether the character is of a script that has no spaces: Han, kana, and the signs among them. Korean has spaces.
pub(super) const fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{2fdf}' | '\u{3000}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the character is a Korean syllable or letter.
pub(super) const fn is_hangul(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}')
}

/// Whether the right half of a full-width sign is empty: full stops, commas, closing brackets.
pub(super) const fn closes(character: char) -> bool {
    matches!(
        character,
        '、' | '。' | '，' | '．' | '」' | '』' | '）' | '》' | '〉' | '】' | '〕' | '］' | '｝'
    )
}

/// Whether the left half of a full-width sign is empty: opening brackets.
pub(super) const fn opens(character: char) -> bool {
    matches!(
        character,
        '「' | '『' | '（' | '《' | '〈' | '【' | '〔' | '［' | '｛'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_in_scripts_without_spaces_alone() {
        for character in ['字', 'か', 'カ', '。', '「', '１'] {
            assert!(gap(&character.to_string(), 10.0) > 0.0, "{character}");
        }
        for character in ['a', '1', ' ', '한', 'က', '…'] {
            assert!(gap(&character.to_string(), 10.0) <= 0.0, "{character}");
        }
        assert!(is_hangul('한') && !is_hangul('字'));
    }
}
