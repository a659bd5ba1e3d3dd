//! Burmese in the Zawgyi font's own order of signs instead of Unicode's: the same code points, other letters. Such text
//! cannot be searched, its numbers carry no units, and it prints wrongly with any Unicode font.
//!
//! The two are told apart by what one of them cannot have: Unicode writes the vowel sign E after its consonant and
//! the virama only where one consonant stands under another, which are nearly always of one row of the alphabet;
//! Zawgyi writes that vowel before the consonant and the virama's code point wherever a vowel is killed. Unicode's own
//! signs for that (asat) and for medial Ha speak the other way.

mod rules;

use std::ops::Range;

use crate::model::evidence::{ArticleSection, PageStart, Source};
use rules::RULES;

/// Fewer signs than this of the one kind decide nothing.
const LEAST: usize = 3;

/// Turns what is known of a work into Unicode: its title, publisher and authors.
pub fn source_to_unicode(source: &mut Source) {
    let words = [&mut source.title, &mut source.publisher];
    for words in words.into_iter().chain(&mut source.authors) {
        *words = line_to_unicode(words);
    }
}

/// Whether a text is Burmese in Zawgyi.
#[must_use]
pub fn is_zawgyi(text: &str) -> bool {
    let (zawgyi, unicode) = signs(text);
    zawgyi >= LEAST && zawgyi > unicode
}

/// A text in Unicode, and what has become of its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The text.
    pub text: String,
    /// How many of its lines were changed.
    pub lines: usize,
    /// Where each line began and begins, in bytes, with both ends at last.
    places: Vec<(usize, usize)>,
}

impl Converted {
    /// `text`, which is Burmese in Zawgyi, in Unicode: line by line, by the rules of Unicode CLDR. Lines that are in Unicode
    /// already stay as they are, and so does every number.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut converted = Self {
            text: String::with_capacity(text.len()),
            lines: 0,
            places: Vec::new(),
        };
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            converted.places.push((at, converted.text.len()));
            at += line.len();
            let (words, end) = match line.strip_suffix('\n') {
                Some(words) => (words, "\n"),
                None => (line, ""),
            };
            let new = line_to_unicode(words);
            converted.lines += usize::from(new != words);
            converted.text.push_str(&new);
            converted.text.push_str(end);
        }
        converted.places.push((at, converted.text.len()));
        converted
    }

    /// Where the byte `at` of the old text stands now: exact at the beginnings of lines, within a line as far in as it
    /// was.
    #[must_use]
    pub fn place(&self, at: usize) -> usize {
        let after = self.places.partition_point(|(old, _)| *old <= at);
        let Some((old, new)) = after.checked_sub(1).and_then(|before| self.places.get(before)) else {
            return 0;
        };
        let next = self.places.get(after).map_or(self.text.len(), |(_, new)| *new);
        self.text.floor_char_boundary((new + (at - old)).min(next))
    }

    /// Brings what is told of the text into step with it: the titles, and where sections and pages begin.
    pub fn retell(&self, title: &mut String, sections: &mut [ArticleSection], pages: &mut [PageStart]) {
        *title = line_to_unicode(title);
        for section in sections {
            section.title = line_to_unicode(&section.title);
            section.range = self.stretch(&section.range);
        }
        for page in pages {
            page.at = self.place(page.at);
        }
    }

    /// Where a stretch of whole lines stands now, without the line break behind it.
    #[must_use]
    pub fn stretch(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.place(range.start);
        // The end of a line is not as far in as it was: it is where the break or the next line begins.
        let after = self.places.partition_point(|(old, _)| *old < range.end);
        let next = self.places.get(after).map_or(self.text.len(), |(_, new)| *new);
        let words = self
            .text
            .get(start..next)
            .unwrap_or_default()
            .trim_end_matches('\n');
        start..start + words.len()
    }
}

/// A few words in Unicode, such as the title of a text that [`is_zawgyi`].
#[must_use]
pub fn line_to_unicode(words: &str) -> String {
    let (zawgyi, unicode) = signs(words);
    if unicode > zawgyi || !words.chars().any(|sign| matches!(sign, '\u{1000}'..='\u{109f}')) {
        return words.to_owned();
    }
    RULES
        .iter()
        .fold(words.to_owned(), |words, stage| stage.apply(&words))
}

/// How many signs speak for Zawgyi, and how many for Unicode.
fn signs(text: &str) -> (usize, usize) {
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
    (zawgyi, unicode)
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
    use super::*;

    const PAIRS: &str = include_str!("../../../tests/fixtures/zawgyi/pairs.txt");

    /// The rules for a lone zero or four look at the beginning and end of the whole, and here each word is a whole.
    #[test]
    fn the_pairs_of_the_unicode_consortium_are_converted_as_it_converts_them() {
        let mut count = 0;
        for pair in PAIRS.lines().filter(|line| !line.starts_with('#')) {
            let Some((zawgyi, unicode)) = pair.split_once('\t') else {
                continue;
            };
            let converted = RULES
                .iter()
                .fold(zawgyi.to_owned(), |words, stage| stage.apply(&words));
            assert_eq!(converted, unicode, "{zawgyi}");
            count += 1;
        }
        assert!(count > 90, "{count}");
    }

    #[test]
    fn every_number_stays_the_number_it_was() {
        for (zawgyi, unicode) in [
            ("၂၀၂၁ ခုႏွစ္မွာ", "၂၀၂၁ ခုနှစ်မှာ"),
            ("၀.၅ ရာခိုင္ႏႈန္း", "၀.၅ ရာခိုင်နှုန်း"),
            ("၁၀,၀၀၀ ေက်ာ္", "၁၀,၀၀၀ ကျော်"),
            ("၁၄.၀", "၁၄.၀"),
            ("၀%", "၀%"),
        ] {
            assert_eq!(line_to_unicode(zawgyi), unicode);
        }
    }

    #[test]
    fn a_line_in_unicode_stays_and_the_others_keep_their_order() {
        let text = "မြန်မာနိုင်ငံသည် အရှေ့တောင်အာရှတွင် ရှိသည်။\n\nျမန္မာႏိုင္ငံ\n\nIn English.";
        let converted = Converted::of(text);
        assert_eq!(converted.lines, 1);
        assert!(converted.text.starts_with("မြန်မာနိုင်ငံသည်"));
        assert!(converted.text.contains("\n\nမြန်မာနိုင်ငံ\n\nIn English."));
        let old = text.find("ျမန္").expect("it is there");
        let end = text.find("\n\nIn").expect("it is there");
        let range = converted.stretch(&(old..end));
        assert_eq!(converted.text.get(range), Some("မြန်မာနိုင်ငံ"));
        let last = text.find("In").expect("it is there");
        assert_eq!(
            converted.text.get(converted.stretch(&(last..text.len()))),
            Some("In English.")
        );
    }

    #[test]
    fn any_signs_are_converted_in_time() {
        let all: String = ('\u{1000}'..='\u{109f}')
            .cycle()
            .step_by(37)
            .take(3_000)
            .collect();
        assert!(!line_to_unicode(&all).is_empty());
        let same = "\u{1044}\u{1031}\u{103c}".repeat(2_000);
        let _ = line_to_unicode(&same);
    }

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
