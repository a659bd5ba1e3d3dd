//! Somebody's words between quotation marks, with who said them and in what office.

use std::ops::Range;

use super::Found;
use crate::model::evidence::Value;

/// Verbs of saying.
const SAYING: [&str; 44] = [
    "said",
    "says",
    "say",
    "told",
    "tells",
    "stated",
    "states",
    "declared",
    "declares",
    "announced",
    "argued",
    "argues",
    "warned",
    "warns",
    "noted",
    "notes",
    "added",
    "adds",
    "wrote",
    "writes",
    "claimed",
    "claims",
    "insisted",
    "insists",
    "explained",
    "explains",
    "promised",
    "promises",
    "predicted",
    "predicts",
    "remarked",
    "asked",
    "asks",
    "replied",
    "called",
    "calls",
    "put",
    "puts",
    "concluded",
    "vowed",
    "pledged",
    "tweeted",
    "posted",
    "recalled",
];

/// Words that name an office.
const OFFICES: [&str; 46] = [
    "minister",
    "president",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "commander",
    "general",
    "colonel",
    "major",
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "secretary",
    "ambassador",
    "envoy",
    "director",
    "head",
    "leader",
    "professor",
    "analyst",
    "researcher",
    "adviser",
    "advisor",
    "chief",
    "prosecutor",
    "judge",
    "officer",
    "representative",
    "rapporteur",
    "coordinator",
    "governor",
    "mayor",
    "deputy",
    "senator",
    "historian",
    "economist",
    "lawyer",
    "teacher",
    "doctor",
    "nurse",
    "farmer",
    "resident",
    "official",
    "activist",
];

/// How far from a quotation its speaker is looked for, in bytes.
const FAR: usize = 600;

/// All quotations of `text` that somebody is named for, or of five words and more, in order.
pub(super) fn read(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        for inner in marks(paragraph) {
            found.extend(quotation(paragraph, inner, start));
        }
        start += paragraph.len();
    }
    found
}

/// The stretches between quotation marks, without the marks. A mark without a partner opens nothing.
fn marks(paragraph: &str) -> Vec<Range<usize>> {
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

fn quotation(paragraph: &str, inner: Range<usize>, offset: usize) -> Option<Found> {
    let words = paragraph.get(inner.clone())?;
    let count = words.split_whitespace().count();
    let (name, role) = speaker_after(paragraph, inner.end)
        .or_else(|| speaker_before(paragraph, inner.start))
        .unwrap_or_default();
    if count < 2 || (name.is_empty() && count < 5) {
        return None;
    }
    Some(Found {
        range: offset + inner.start..offset + inner.end,
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
fn speaker_after(paragraph: &str, end: usize) -> Option<(String, String)> {
    let far = (end + FAR).min(paragraph.len());
    let far = (far..=paragraph.len()).find(|at| paragraph.is_char_boundary(*at))?;
    let rest = paragraph.get(end..far)?;
    let rest = rest.trim_start_matches(['”', '"', '»', '“', ',', ' ', '\u{a0}', '—', '–']);
    let stop = sentence_end(rest);
    let rest = &rest[..stop];
    let verb = verb(rest)?;
    let (before, after) = (rest[..verb.start].trim(), rest[verb.end..].trim());
    if before.is_empty() {
        return named_first(after);
    }
    // "…", Ann Writer, the mayor, said. Anything longer before the verb is another clause.
    (before.split_whitespace().count() <= 14)
        .then(|| named_first(before).or_else(|| named_last(before)))
        .flatten()
}

/// The sentence before the opening mark.
fn speaker_before(paragraph: &str, start: usize) -> Option<(String, String)> {
    let near = (0..=start.saturating_sub(FAR))
        .rev()
        .find(|at| paragraph.is_char_boundary(*at))?;
    let mark = paragraph.get(near..start)?.trim_end_matches(['“', '"', '«', '„']);
    let lead = mark.trim_end();
    if !lead.ends_with([',', ':'])
        && !lead.ends_with(" that")
        && !lead.ends_with(" as")
        && verb(lead).is_none_or(|verb| verb.end != lead.len())
    {
        return None;
    }
    let begin = sentence_start(lead);
    let sentence = lead[begin..].trim_end_matches([',', ':', ' ']);
    let lower = sentence.to_lowercase();
    for phrase in ["according to ", "in the words of ", "for "] {
        if let Some(at) = lower.rfind(phrase).filter(|at| phrase != "for " || *at == 0) {
            return named_first(&sentence[at + phrase.len()..]);
        }
    }
    let verb = last_verb(sentence)?;
    let before = sentence[..verb.start].trim().trim_start_matches("As ");
    named_first(before).or_else(|| named_last(before))
}

fn verb(text: &str) -> Option<Range<usize>> {
    words(text).find(|range| SAYING.contains(&&*text[range.clone()].to_lowercase()))
}

fn last_verb(text: &str) -> Option<Range<usize>> {
    words(text)
        .filter(|range| SAYING.contains(&&*text[range.clone()].to_lowercase()))
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
fn named_first(text: &str) -> Option<(String, String)> {
    let (name, rest) = text
        .split_once(',')
        .map_or((text, ""), |(name, rest)| (name, rest));
    let (speaker, office) = name_of(name, true)?;
    let role = if office.is_empty() { role_of(rest) } else { office };
    Some((speaker, role))
}

/// "the mayor of Hill, Ann Writer": the name stands last.
fn named_last(text: &str) -> Option<(String, String)> {
    let (rest, name) = text.trim_end_matches(',').rsplit_once(',')?;
    let (speaker, office) = name_of(name, false)?;
    let role = if office.is_empty() { role_of(rest) } else { office };
    Some((speaker, role))
}

/// The last run of capitalised words (for a text that begins with the name, the first), and the office before it.
fn name_of(text: &str, first: bool) -> Option<(String, String)> {
    let all: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let is_link = |word: &str| matches!(word, "de" | "van" | "von" | "al" | "bin" | "der" | "da" | "la");
    let last_office = all.iter().rposition(|word| is_office(word));
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
    let lone = matches!(
        name.as_str(),
        "He" | "She" | "They" | "It" | "We" | "I" | "The" | "A" | "But" | "And" | "This" | "That"
    );
    if lone || name.starts_with("The ") {
        return None;
    }
    let office = last_office
        .map(|at| role_of(&all[..=at].join(" ")))
        .unwrap_or_default();
    Some((
        name.trim_end_matches("’s").trim_end_matches("'s").to_owned(),
        office,
    ))
}

fn is_office(word: &str) -> bool {
    let word = word
        .trim_matches(|sign: char| !sign.is_alphanumeric())
        .to_lowercase();
    OFFICES.contains(&word.as_str())
}

/// The office in a text that holds one, without its article; empty if there is none.
fn role_of(text: &str) -> String {
    let text = text.trim().trim_end_matches(',').trim();
    if !text.split([' ', '-']).any(is_office) {
        return String::new();
    }
    let bare = ["the ", "The ", "a ", "A ", "an ", "An ", "its ", "Its ", "as "]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(text);
    bare.to_owned()
}

fn sentence_end(text: &str) -> usize {
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        let ends =
            matches!(sign, '!' | '?' | ';' | '“' | '«' | '\n') || (sign == '.' && !before.is_uppercase());
        if ends {
            let after = text[at + sign.len_utf8()..].chars().next();
            if sign != '.' || after.is_none_or(|after| after.is_whitespace() || after == '”') {
                return at;
            }
        }
        before = sign;
    }
    text.len()
}

fn sentence_start(text: &str) -> usize {
    let end = text.trim_end_matches([':', ',', ' ']).len();
    text[..end]
        .rmatch_indices(['.', '!', '?', '”', '\n'])
        .find(|(at, stop)| {
            let before = text[..*at].chars().next_back().unwrap_or(' ');
            let after = text[at + stop.len()..].chars().next().unwrap_or(' ');
            !before.is_uppercase() && after.is_whitespace()
        })
        .map_or(0, |(at, found)| at + found.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (String, String, String) {
        let found = read(text);
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
        assert!(read("The so-called “safe” areas are not.").is_empty());
    }

    #[test]
    fn a_mark_without_a_partner_opens_nothing() {
        assert!(read("He spoke of peace” and left.").is_empty());
        assert!(read("He spoke of “peace and left for the capital of the land.").is_empty());
    }
}
