//! Somebody's words between quotation marks, with who said them and in what office.

use std::ops::Range;

use super::Found;
use crate::evidence::language::{Language, Speech};
use crate::model::evidence::Value;

/// How far from a quotation its speaker is looked for, in bytes.
const FAR: usize = 600;

/// All quotations of `text` that somebody is named for, or of five words and more, in order.
pub(super) fn read(text: &str, language: &Language) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        for inner in between_marks(paragraph) {
            found.extend(quotation(paragraph, inner, start, language));
        }
        start += paragraph.len();
    }
    found
}

/// The stretches of a paragraph between quotation marks, in bytes and without the marks. A mark without a partner opens nothing.
#[must_use]
pub fn between_marks(paragraph: &str) -> Vec<Range<usize>> {
    let mut pairs = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut signs = paragraph.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let after = signs.peek().map_or(' ', |(_, after)| *after);
        let opens = match sign {
            '“' | '«' | '„' => true,
            '"' => !before.is_alphanumeric() && !before.is_ascii_punctuation() && !after.is_whitespace(),
            _ => false,
        };
        let closes = open.is_some_and(|(_, opening)| match opening {
            '„' => matches!(sign, '“' | '”'),
            '“' => sign == '”' || sign == '"',
            '«' => sign == '»',
            _ => sign == '"' || sign == '”',
        });
        if closes {
            if let Some((start, _)) = open.take() {
                pairs.push(start..at);
            }
        } else if opens {
            open = Some((at + sign.len_utf8(), sign));
        }
        before = sign;
    }
    pairs
}

fn quotation(paragraph: &str, inner: Range<usize>, offset: usize, language: &Language) -> Option<Found> {
    let blanks = paragraph.get(inner.clone())?;
    // French sets blanks inside its marks.
    let spaced = paragraph[..inner.start].ends_with('«');
    let words = if spaced { blanks.trim() } else { blanks };
    let start = inner.start + words.as_ptr().addr() - blanks.as_ptr().addr();
    let within = start..start + words.len();
    let count = words.split_whitespace().count();
    let (name, role) = speaker_after(paragraph, inner.end, language)
        .or_else(|| speaker_before(paragraph, inner.start, language))
        .unwrap_or_default();
    if count < 2 || (name.is_empty() && count < 5) {
        return None;
    }
    Some(Found {
        range: offset + within.start..offset + within.end,
        value: Value::Quotation {
            words: words.trim().trim_end_matches([',', ';']).to_owned(),
            speaker: name,
        },
        unit: String::new(),
        qualifier: String::new(),
        as_of: None,
        role,
    })
}

/// The rest of the sentence after the closing mark.
fn speaker_after(paragraph: &str, end: usize, language: &Language) -> Option<(String, String)> {
    let speech = &language.speech;
    let far = (end + FAR).min(paragraph.len());
    let far = (far..=paragraph.len()).find(|at| paragraph.is_char_boundary(*at))?;
    let rest = paragraph.get(end..far)?;
    let rest = rest.trim_start_matches(['”', '"', '»', '“', ',', ' ', '\u{a0}', '\u{202f}', '—', '–']);
    let stop = sentence_end(rest, language);
    let rest = &rest[..stop];
    if let Some(told) = according(rest, speech, speech.according_behind, 0) {
        return named_first(told, speech);
    }
    let verb = verb(rest, speech)?;
    let (before, after) = (
        without_auxiliary(&rest[..verb.start], speech),
        rest[verb.end..].trim(),
    );
    if before.is_empty() {
        return named_first(after, speech);
    }
    // "…", Ann Writer, the mayor, said. Anything longer before the verb is another clause.
    (before.split_whitespace().count() <= 14)
        .then(|| named_first(before, speech).or_else(|| named_last(before, speech)))
        .flatten()
}

/// The words before a verb of saying, without what belongs to it: "a déclaré", "avait dit".
fn without_auxiliary<'a>(before: &'a str, speech: &Speech) -> &'a str {
    let mut rest = before.trim();
    loop {
        let (start, last) = rest.rsplit_once(char::is_whitespace).unwrap_or(("", rest));
        if last.is_empty() || !speech.auxiliaries.contains(&last.to_lowercase().as_str()) {
            return rest;
        }
        rest = start.trim_end();
    }
}

/// The sentence before the opening mark.
fn speaker_before(paragraph: &str, start: usize, language: &Language) -> Option<(String, String)> {
    let speech = &language.speech;
    let near = (0..=start.saturating_sub(FAR))
        .rev()
        .find(|at| paragraph.is_char_boundary(*at))?;
    let mark = paragraph.get(near..start)?.trim_end_matches(['“', '"', '«', '„']);
    let lead = mark.trim_end();
    if !lead.ends_with([',', ':'])
        && !speech.leads.iter().any(|words| lead.ends_with(words))
        && verb(lead, speech).is_none_or(|verb| verb.end != lead.len())
    {
        return None;
    }
    let begin = sentence_start(lead, language);
    let sentence = lead[begin..].trim_end_matches([',', ':', ' ', '\u{a0}', '\u{202f}']);
    if let Some(told) = according(sentence, speech, speech.according, usize::MAX)
        .or_else(|| according(sentence, speech, speech.according_first, 0))
    {
        return named_first(told, speech);
    }
    let verb = last_verb(sentence, speech)?;
    let before = without_auxiliary(&sentence[..verb.start], speech).trim_start_matches(speech.opening);
    named_first(before, speech).or_else(|| named_last(before, speech))
}

/// What follows the last of some phrases such as "according to" that stands no further than `most` bytes into a sentence.
fn according<'a>(sentence: &'a str, speech: &Speech, phrases: &[&str], most: usize) -> Option<&'a str> {
    let lower = sentence.to_lowercase();
    let lower = if speech.auxiliaries.is_empty() {
        lower
    } else {
        lower.replace('’', "'")
    };
    phrases.iter().find_map(|phrase| {
        let at = lower.rfind(phrase).filter(|at| *at <= most)?;
        // Counted in letters, for another case may have other bytes.
        let letters = lower[..at + phrase.len()].chars().count();
        let start = sentence.char_indices().nth(letters).map(|(at, _)| at)?;
        sentence.get(start..)
    })
}

fn verb(text: &str, speech: &Speech) -> Option<Range<usize>> {
    words(text).find(|range| speech.verbs.contains(&&*text[range.clone()].to_lowercase()))
}

fn last_verb(text: &str, speech: &Speech) -> Option<Range<usize>> {
    words(text)
        .filter(|range| speech.verbs.contains(&&*text[range.clone()].to_lowercase()))
        .last()
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.split(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '-' | '\'' | '’' | '.')))
        .filter(|word| !word.is_empty())
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            start..start + word.trim_end_matches('.').len().max(1)
        })
}

/// "Ann Writer, the mayor of Hill" or "Mayor Ann Writer": the name stands first, or after its office.
fn named_first(text: &str, speech: &Speech) -> Option<(String, String)> {
    let (name, rest) = text
        .split_once(',')
        .map_or((text, ""), |(name, rest)| (name, rest));
    let (speaker, office) = name_of(name, true, speech)?;
    let role = if office.is_empty() {
        role_of(rest, speech)
    } else {
        office
    };
    Some((speaker, role))
}

/// "the mayor of Hill, Ann Writer": the name stands last.
fn named_last(text: &str, speech: &Speech) -> Option<(String, String)> {
    let (rest, name) = text.trim_end_matches(',').rsplit_once(',')?;
    let (speaker, office) = name_of(name, false, speech)?;
    let role = if office.is_empty() {
        role_of(rest, speech)
    } else {
        office
    };
    Some((speaker, role))
}

/// The last run of capitalised words (for a text that begins with the name, the first), and the office before it.
fn name_of(text: &str, first: bool, speech: &Speech) -> Option<(String, String)> {
    let all: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let is_link = |word: &str| speech.links.contains(&word);
    let last_office = all.iter().rposition(|word| is_office(word, speech));
    let from = last_office.map_or(0, |at| at + 1);
    let tail = &all[from..];
    let start = tail.iter().position(|word| is_capital(word))?;
    let run = tail[start..]
        .iter()
        .take_while(|word| is_capital(word) || is_link(word))
        .count();
    // In a clause the name is followed by nothing, or by how it was said.
    let clean = start == 0 && (first || run == tail.len()) && run > 0;
    if !clean || run > 6 {
        return None;
    }
    let name = tail[..run].join(" ");
    let lone = speech.no_names.contains(&name.as_str());
    if lone || name.starts_with("The ") {
        return None;
    }
    let office = last_office
        .map(|at| role_of(&all[..=at].join(" "), speech))
        .unwrap_or_default();
    Some((
        name.trim_end_matches("’s").trim_end_matches("'s").to_owned(),
        office,
    ))
}

fn is_office(word: &str, speech: &Speech) -> bool {
    let word = word
        .trim_matches(|sign: char| !sign.is_alphanumeric())
        .to_lowercase();
    speech.offices.contains(&word.as_str())
}

/// The office in a text that holds one, without its article; empty if there is none.
fn role_of(text: &str, speech: &Speech) -> String {
    let text = text.trim().trim_end_matches(',').trim();
    if !text.split([' ', '-']).any(|word| is_office(word, speech)) {
        return String::new();
    }
    let bare = speech
        .articles
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(text);
    bare.to_owned()
}

fn sentence_end(text: &str, language: &Language) -> usize {
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        let ends =
            matches!(sign, '!' | '?' | ';' | '“' | '«' | '\n') || (sign == '.' && !before.is_uppercase());
        if ends && !(sign == '.' && language.ends_in_abbreviation(&text[..at])) {
            let after = text[at + sign.len_utf8()..].chars().next();
            if sign != '.' || after.is_none_or(|after| after.is_whitespace() || after == '”') {
                return at;
            }
        }
        before = sign;
    }
    text.len()
}

fn sentence_start(text: &str, language: &Language) -> usize {
    let end = text.trim_end_matches([':', ',', ' ', '\u{a0}', '\u{202f}']).len();
    text[..end]
        .rmatch_indices(['.', '!', '?', '”', '\n'])
        .find(|(at, stop)| {
            let before = text[..*at].chars().next_back().unwrap_or(' ');
            let after = text[at + stop.len()..].chars().next().unwrap_or(' ');
            let abbreviated = *stop == "." && language.ends_in_abbreviation(&text[..*at]);
            !abbreviated && !before.is_uppercase() && after.is_whitespace()
        })
        .map_or(0, |(at, found)| at + found.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Found> {
        read(text, Language::english())
    }

    fn one(text: &str) -> (String, String, String) {
        let found = read(text, Language::english());
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        match &found[0].value {
            Value::Quotation { words, speaker } => (words.clone(), speaker.clone(), found[0].role.clone()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_speaker_is_found_on_either_side() {
        for text in [
            "“We will rebuild the school,” said Ann Writer, the mayor of Hill.",
            "“We will rebuild the school,” Ann Writer, the mayor of Hill, said.",
            "Ann Writer, the mayor of Hill, said: “We will rebuild the school.”",
            "According to Ann Writer, the mayor of Hill, “We will rebuild the school.”",
            "Last week the mayor of Hill, Ann Writer, told us: \"We will rebuild the school.\""
                .get(10..)
                .expect("ascii"),
        ] {
            let (words, speaker, role) = one(text);
            assert!(words.starts_with("We will rebuild the school"), "{words}");
            assert_eq!(speaker, "Ann Writer", "{text}");
            assert_eq!(role, "mayor of Hill", "{text}");
        }
    }

    #[test]
    fn an_office_before_the_name_is_the_role() {
        let (_, speaker, role) = one("Health minister Zaw Wai Soe said “next year we win”.");
        assert_eq!(speaker, "Zaw Wai Soe");
        assert_eq!(role, "Health minister");
    }

    #[test]
    fn single_words_in_marks_are_no_quotation() {
        assert!(of("The so-called “safe” areas are not.").is_empty());
    }

    #[test]
    fn a_mark_without_a_partner_opens_nothing() {
        assert!(of("He spoke of peace” and left.").is_empty());
        assert!(of("He spoke of “peace and left for the capital of the land.").is_empty());
    }
}
