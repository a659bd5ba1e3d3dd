//! The language of an article, as its source keeps it: what its file says, held against its words.
//!
//! What a file says of itself holds unless the words are plainly of another language. The default of a template says
//! little, for most are as the program came: it holds only where the words agree.

use crate::evidence::language::{ALL, Language, guess, tells, weigh};
use crate::words::{Text, text};

/// What a file says of its language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'a> {
    /// What it says of itself; empty if nothing.
    pub(super) own: &'a str,
    /// The default of its template; empty if there is none.
    pub(super) default: &'a str,
}

/// The tag of the language of `words`, empty where neither file nor words tell, and what is to be remarked of that.
pub(super) fn language_of(named: Named<'_>, words: &str) -> (String, Option<Text>) {
    let own = tag_of(named.own);
    if own.is_empty() {
        let default = tag_of(named.default);
        return (
            if agrees(&default, words) {
                default
            } else {
                String::new()
            },
            None,
        );
    }
    let Some(language) = Language::of_tag(&own) else {
        return (own, None);
    };
    if !is_latin(words) {
        let remark = text!(
            "the file names “{}” as its language, but its words are in another script: its source names none",
            own
        );
        return (String::new(), Some(remark));
    }
    let read = weigh(words, language);
    if read.tag == language.tag {
        return (own, None);
    }
    let remark = text!(
        "the file names “{}” as its language, but its words are in “{}”: it is read in that",
        own,
        read.tag
    );
    (read.tag.to_owned(), Some(remark))
}

/// A tag of BCP 47 in its usual case (RFC 5646, 2.1.1): "EN-us" is "en-US". Empty for what names no language:
/// "x-default", "und", the locale "C".
fn tag_of(named: &str) -> String {
    let named = named.trim().replace('_', "-");
    let mut parts = named.split('-');
    let primary = parts.next().unwrap_or_default().to_ascii_lowercase();
    let names_one =
        (2..=3).contains(&primary.len()) && !matches!(primary.as_str(), "und" | "mul" | "mis" | "zxx");
    let is_tag = named
        .bytes()
        .all(|sign| sign.is_ascii_alphanumeric() || sign == b'-');
    if !(names_one && is_tag) {
        return String::new();
    }
    let mut tag = primary;
    let mut extended = false;
    for part in parts {
        extended |= part.len() == 1;
        let lower = part.to_ascii_lowercase();
        tag.push('-');
        match (part.len(), lower.get(..1)) {
            (2, _) if !extended => tag.push_str(&part.to_ascii_uppercase()),
            (4, Some(first)) if !extended => {
                tag.push_str(&first.to_ascii_uppercase());
                tag.push_str(&lower[1..]);
            }
            _ => tag.push_str(&lower),
        }
    }
    tag
}

/// Whether most letters are Latin.
fn is_latin(words: &str) -> bool {
    let is_latin = |letter: &char| *letter < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(letter);
    let letters = words.chars().filter(|sign| sign.is_alphabetic());
    let (latin, other): (Vec<char>, Vec<char>) = letters.partition(is_latin);
    latin.len() >= other.len()
}

/// Of fewer words than this a default is believed though hardly one is a sign of its language.
const FEW: usize = 12;

/// One word of so many at least is a sign of its language in a text of some length.
const ONE_IN: usize = 5;

/// Whether words may be in the language of a default.
fn agrees(tag: &str, words: &str) -> bool {
    let all: Vec<String> = words
        .split(|sign: char| !sign.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let has_signs = |language: &Language| {
        let marks = &language.marks;
        let is_sign =
            |word: &&String| marks.words.contains(&word.as_str()) || marks.small.contains(&word.as_str());
        all.iter().filter(is_sign).count() * ONE_IN >= all.len()
    };
    match Language::of_tag(tag) {
        Some(language) => {
            is_latin(words)
                && (guess(words).tag == language.tag || !tells(words))
                && (all.len() < FEW || has_signs(language))
        }
        None => !tells(words) || !ALL.into_iter().any(has_signs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BURMESE: &str = "မြန်မာနိုင်ငံသည် အရှေ့တောင်အာရှတွင် ရှိသည်။ KNU and PDF.";
    const GERMAN: &str = "Der Rat teilte mit, dass die Straßen in den Bergen seit Montag offen sind und dass an der \
                          Brücke in der Stadt gebaut wird, was im Winter her und hin führte.";
    const ENGLISH: &str = "The council said that the roads in the hills have been open since Monday, and that work on the \
                           bridge in the town goes on.";
    const FRENCH: &str =
        "Le conseil a dit que la ville est calme et que les routes sont ouvertes depuis lundi.";

    fn language(own: &str, default: &str, words: &str) -> String {
        language_of(Named { own, default }, words).0
    }

    #[test]
    fn the_default_of_a_template_holds_only_where_the_words_agree() {
        for (default, words, tag) in [
            ("en-US", BURMESE, ""),
            ("en-US", GERMAN, ""),
            ("en-US", FRENCH, ""),
            ("EN-us", ENGLISH, "en-US"),
            ("fr-FR", FRENCH, "fr-FR"),
            ("fr-FR", "Hauteur : 2m.", "fr-FR"),
            ("fr-FR", ENGLISH, ""),
            ("de-DE", GERMAN, "de-DE"),
            ("de-DE", ENGLISH, ""),
        ] {
            assert_eq!(language("", default, words), tag, "{default}: {words}");
            // What the file says of itself comes first.
            assert_eq!(language("my", default, words), "my");
        }
    }

    #[test]
    fn words_in_another_script_refute_a_language_that_is_read() {
        let (tag, remark) = language_of(
            Named {
                own: "en",
                default: "",
            },
            BURMESE,
        );
        assert_eq!(tag, "");
        assert!(remark.is_some_and(|remark| remark.to_string().contains("another script")));
        assert_eq!(language("my", "", BURMESE), "my");
        assert_eq!(language("en", "", ENGLISH), "en");
        assert_eq!(language("en", "", "2025"), "en");
    }

    #[test]
    fn a_tag_has_its_usual_case_and_what_names_no_language_is_none() {
        for (named, tag) in [
            ("EN-us", "en-US"),
            (" fr_CH ", "fr-CH"),
            ("ZH-hant-tw", "zh-Hant-TW"),
            ("my-Mymr-u-NU-mymr", "my-Mymr-u-nu-mymr"),
            ("x-default", ""),
            ("und", ""),
            ("C", ""),
            ("", ""),
        ] {
            assert_eq!(tag_of(named), tag, "{named}");
        }
    }
}
