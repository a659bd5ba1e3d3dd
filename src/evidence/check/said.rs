//! Quoted words against the words they were taken from: what an editor may change, and where the two part.
//!
//! Only letters, digits and signs of money and shares count, in their order and in whole words. Signs of omission part what must
//! come one behind the other; what stands in square brackets is the editor's.

use unicode_normalization::UnicodeNormalization as _;

use crate::evidence::passage::{is_nothing, plain};

/// How many words are told where two texts part.
const TOLD: usize = 3;

/// Where quoted words part from what they were taken from.
pub(super) struct Parting {
    /// Some words of the quotation.
    pub(super) here: String,
    /// What stands there instead; empty if nothing alike does.
    pub(super) there: String,
}

/// Whether all parts of `quoted` stand in `said`, which is [folded](fold), in their order.
pub(super) fn holds(said: &str, quoted: &str) -> bool {
    let quoted = with_letters(quoted);
    let mut rest = said;
    parts(&quoted).all(|part| match after(rest, &fold(part)) {
        Some(behind) => {
            rest = behind;
            true
        }
        None => false,
    })
}

/// Where `quoted` parts from `said`; `None` if it does not.
pub(super) fn parting(quoted: &str, said: &str) -> Option<Parting> {
    let folded = fold(said);
    let quoted = with_letters(quoted);
    let mut rest = folded.as_str();
    for part in parts(&quoted) {
        if let Some(behind) = after(rest, &fold(part)) {
            rest = behind;
            continue;
        }
        // The first words that do stand there, and what follows them.
        let ends = part
            .split_whitespace()
            .map(|word| word.as_ptr() as usize - part.as_ptr() as usize + word.len());
        let same = ends
            .map_while(|end| Some((end, after(rest, &fold(part.get(..end)?))?)))
            .last();
        let (end, there) = same.map_or((0, ""), |(end, behind)| {
            // The words of the text as they are written: as many of them are behind.
            let kept = folded.len() - behind.len();
            (end, said.get(place_of(said, kept)..).unwrap_or_default())
        });
        let last = |text: &str| text.split_whitespace().next_back().map(str::to_owned);
        let told = |before: &str, behind: &str| {
            let before = last(before).into_iter();
            let all: Vec<String> = before
                .chain(behind.split_whitespace().map(str::to_owned))
                .take(TOLD)
                .collect();
            all.join(" ")
        };
        let (before, behind) = part.split_at_checked(end)?;
        let there = if there.is_empty() {
            String::new()
        } else {
            told(&said[..said.len() - there.len()], there)
        };
        return Some(Parting {
            here: told(before, behind),
            there,
        });
    }
    None
}

/// What stands behind `sought` where it first stands in `folded`.
fn after<'a>(folded: &'a str, sought: &str) -> Option<&'a str> {
    let at = folded.find(sought)?;
    // The sign between two words ends the one and begins the next.
    let end = at + sought.trim_end_matches(' ').len();
    folded.get(end..)
}

/// The byte of `text` of which the first `kept` bytes of its [folded](fold) form are made.
fn place_of(text: &str, kept: usize) -> usize {
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, sign)| at + sign.len_utf8())
        .collect();
    let short = |end: &usize| fold(&text[..*end]).trim_end_matches(' ').len() < kept;
    let place = ends.partition_point(short);
    ends.get(place).copied().unwrap_or(text.len())
}

/// A text as it is compared: its words in lower case, with a blank on each side where their script writes one.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // The last sign of the word before; `None` at the beginning.
    let mut last: Option<char> = None;
    let mut open = false;
    let signs: Vec<char> = text.nfc().filter(|sign| !is_nothing(*sign)).collect();
    let mut at = 0;
    while let Some(&sign) = signs.get(at) {
        let behind = signs.get(at + 1).copied();
        let before = at.checked_sub(1).and_then(|at| signs.get(at)).copied();
        let between = |is: fn(char) -> bool| before.is_some_and(is) && behind.is_some_and(is);
        at += 1;
        let joins = match sign {
            '.' | ',' => between(char::is_numeric),
            _ => false,
        };
        if plain(sign) == '"' && between(char::is_alphabetic) {
            // The apostrophe within a word.
            continue;
        }
        if sign == '[' {
            let mark = signs[at..]
                .iter()
                .take_while(|sign| sign.is_ascii_digit())
                .count();
            if mark > 0 && signs.get(at + mark) == Some(&']') {
                // The mark of a note.
                at += mark + 1;
                open = false;
                continue;
            }
        }
        let alone = matches!(sign, '%' | '$' | '€' | '£' | '¥');
        if !(joins || alone || is_of_word(sign)) {
            open = false;
            continue;
        }
        if !open || alone {
            let parted = is_parted(sign) || last.is_some_and(is_parted);
            if parted || alone {
                folded.push(' ');
            }
        }
        folded.extend(sign.to_lowercase());
        last = Some(sign);
        open = !alone;
    }
    if last.is_some_and(|last| is_parted(last) || !is_of_word(last)) {
        folded.push(' ');
    }
    folded
}

/// Whether words of this sign's script are written with blanks between them.
fn is_parted(sign: char) -> bool {
    sign.is_alphanumeric() && sign < '\u{900}'
}

/// Whether a sign is a part of a word: no blank, mark or raised figure.
fn is_of_word(sign: char) -> bool {
    !(sign.is_whitespace()
        || sign.is_control()
        || sign.is_ascii_punctuation()
        || matches!(sign,
            '¡' | '¿' | '«' | '»' | '´' | '·' | '²' | '³' | '¹' | '⁰'..='⁹' | '،' | '؛' | '؟' | '۔' | '।' | '॥' | '၊' | '။'
            | '\u{2000}'..='\u{206f}' | '−' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}'))
}

/// The parts of quoted words that stand there as they were said: between signs of omission, and without what an editor put
/// into square brackets.
fn parts(quoted: &str) -> impl Iterator<Item = &str> {
    quoted
        .split('[')
        .enumerate()
        .map(|(at, piece)| match piece.split_once(']') {
            Some((_, behind)) if at > 0 => behind,
            _ => piece,
        })
        .flat_map(|piece| piece.split('…'))
        .flat_map(|piece| piece.split("..."))
        .filter(|part| part.chars().any(char::is_alphanumeric))
}

/// Quoted words with the letters that an editor made small or large, `[T]here`, as a part of their words.
fn with_letters(quoted: &str) -> String {
    let mut plain = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some((before, behind)) = rest.split_once('[') {
        plain.push_str(before);
        let mut signs = behind.chars();
        match (signs.next(), signs.next()) {
            (Some(letter), Some(']')) if letter.is_alphabetic() => {
                plain.push(letter);
                rest = signs.as_str();
            }
            _ => {
                plain.push('[');
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "“We boil what we can, but there is no fuel to boil it with,” said Amina Youssef, a mother of \
        four. “My youngest was sick within a week, in the 7.5 litres.”";

    fn stands(quoted: &str, said: &str) -> bool {
        let same = parting(quoted, said).is_none();
        assert_eq!(same, holds(&fold(said), quoted), "{quoted}");
        same
    }

    #[test]
    fn an_editor_may_leave_out_put_in_and_set_marks() {
        for quoted in [
            "We boil what we can, but there is no fuel to boil it with",
            "There is no fuel … My youngest was sick",
            "we boil what we can [in Harran], but there is no fuel to boil it with. […] my youngest was sick",
            "[T]here is no fuel",
            "We boil what we can – but there is no fuel...",
            "MY YOUNGEST",
            "",
        ] {
            assert!(stands(quoted, SAID), "{quoted}");
        }
        for (quoted, said) in [
            ("Al-Qaida fled", "Al\u{2011}Qaida fled north."),
            ("lost their wells and fled", "They lost their wells[3] and fled²."),
            ("5 % left", "Some 5% left."),
            ("cafe\u{301}", "café"),
            ("l’eau", "de l'eau"),
        ] {
            assert!(stands(quoted, said), "{quoted}");
        }
    }

    #[test]
    fn other_words_are_told_with_those_of_the_passage() {
        let told = |quoted| {
            let parting = parting(quoted, SAID).unwrap_or_else(|| panic!("{quoted} passes"));
            (parting.here, parting.there)
        };
        let pair = |here: &str, there: &str| (here.to_owned(), there.to_owned());
        assert_eq!(
            told("but there is no water to boil it with"),
            pair("no water to", "no fuel to")
        );
        assert_eq!(
            told("in the 75 litres"),
            pair("the 75 litres", "the 7.5 litres.”")
        );
        assert_eq!(told("within a wee"), pair("a wee", "a week, in"));
        // In another order than they were said in.
        assert_eq!(told("My youngest was sick … we boil what we can").1, "");
        assert_eq!(told("Nobody came here").1, "");
        // What was left out without a sign.
        assert_eq!(
            told("We boil, but there is no fuel"),
            pair("boil, but there", "boil what we")
        );
    }

    #[test]
    fn no_word_is_cut_out_of_another_and_no_two_are_made_one() {
        for (quoted, said) in [
            ("safe to drink", "The water is unsafe to drink."),
            ("legal", "It is illegal."),
            ("300 people left", "Some 1,300 people left."),
            ("they can", "They can’t."),
            ("1015 people", "10-15 people"),
            ("nowhere", "now here"),
            ("12", "1/2"),
        ] {
            assert!(!stands(quoted, said), "{quoted}");
        }
    }

    #[test]
    fn scripts_without_blanks_are_compared_without_them() {
        let said = "“စစ်တပ်\u{200b}သည် ဆုတ်ခွာ သည်။”";
        assert!(stands("စစ်တပ် သည် ဆုတ်", said));
        assert!(stands("စစ်တပ်သည်။", said));
        assert!(!stands("စစ်တပ် သည် ဝင်", said));
    }
}
