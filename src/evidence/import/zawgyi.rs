//! Burmese in the Zawgyi font's own order of signs instead of Unicode's: the same code points, other letters. Such text
//! cannot be searched, its numbers carry no units, and it prints wrongly with any Unicode font.
//!
//! The two are told apart by what one of them cannot have: Unicode writes the vowel sign E after its consonant and
//! the virama only where one consonant stands under another, which are nearly always of one row of the alphabet;
//! Zawgyi writes that vowel before the consonant and the virama's code point wherever a vowel is killed. Unicode's own
//! signs for that (asat) and for medial Ha speak the other way.

/// Fewer signs than this of the one kind decide nothing.
const LEAST: usize = 3;

/// Whether a text is Burmese in Zawgyi.
pub(super) fn is_zawgyi(text: &str) -> bool {
    let (mut zawgyi, mut unicode) = (0_usize, 0_usize);
    let (mut virama, mut asat) = (0_usize, 0_usize);
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied().unwrap_or(' ');
        match sign {
            '\u{1031}' if !carries(before) => zawgyi += 1,
            '\u{1039}' => {
                virama += 1;
                zawgyi += usize::from(!is_stack(before, next));
            }
            '\u{103a}' => {
                asat += 1;
                unicode += usize::from(matches!(before, '\u{102c}' | '\u{102b}') || next == '\u{1038}');
            }
            '\u{103e}' => unicode += 1,
            _ => {}
        }
        before = sign;
    }
    unicode += asat.saturating_sub(virama);
    zawgyi >= LEAST && zawgyi > unicode
}

/// Whether the vowel sign E can follow in Unicode: after consonants and medials, those of Mon, Shan and Karen among
/// them.
const fn carries(sign: char) -> bool {
    is_consonant(sign)
        || matches!(sign, '\u{103b}'..='\u{103e}' | '\u{105e}'..='\u{1060}' | '\u{1082}' | '\u{200b}'..='\u{200d}')
}

/// Whether Unicode stacks the second sign under the first: consonants of one row of the alphabet, a consonant twice, or
/// any under a killed Nga (kinzi).
fn is_stack(upper: char, lower: char) -> bool {
    let row = |sign: char| match sign {
        '\u{1000}'..='\u{1004}' => 1,
        '\u{1005}'..='\u{100a}' => 2,
        '\u{100b}'..='\u{100f}' => 3,
        '\u{1010}'..='\u{1014}' => 4,
        '\u{1015}'..='\u{1019}' => 5,
        _ => 0,
    };
    is_consonant(lower)
        && (upper == '\u{103a}' || upper == lower || row(upper) != 0 && row(upper) == row(lower))
}

const fn is_consonant(sign: char) -> bool {
    matches!(sign, '\u{1000}'..='\u{102a}' | '\u{103f}' | '\u{104e}' | '\u{1050}'..='\u{1055}' | '\u{105a}'..='\u{105d}'
        | '\u{1061}' | '\u{1065}' | '\u{1066}' | '\u{106e}'..='\u{1070}' | '\u{1075}'..='\u{1081}' | '\u{108e}'
        | '\u{aa60}'..='\u{aa7f}')
}

#[cfg(test)]
mod tests {
    use super::is_zawgyi;

    #[test]
    fn zawgyi_is_told_from_unicode() {
        for text in [
            "ျမန္မာႏိုင္ငံသည္ အေရွ႕ေတာင္အာရွတြင္ ရွိသည္။",
            "ေက်ာင္းသားမ်ား ေရာက္ရွိလာသည္",
            "အစိုးရသည္ ေၾကညာခ်က္ ထုတ္ျပန္ခဲ့သည္",
            "ေစ်းသည္မ်ားက ငွားရမ္းခ မ်ားျပားသည္ဟု ဆိုၾကသည္။",
        ] {
            assert!(is_zawgyi(text), "{text}");
        }
        for text in [
            "မြန်မာနိုင်ငံသည် အရှေ့တောင်အာရှတွင် ရှိသည်။",
            "ကျောင်းသားများ ရောက်ရှိလာသည်",
            "အစိုးရသည် ကြေညာချက် ထုတ်ပြန်ခဲ့သည်",
            "တက္ကသိုလ် ဒုက္ခ သတ္တု ပုဂ္ဂလ ဗုဒ္ဓ",
            "The word ေ stands alone.",
            "No Burmese at all.",
        ] {
            assert!(!is_zawgyi(text), "{text}");
        }
    }
}
