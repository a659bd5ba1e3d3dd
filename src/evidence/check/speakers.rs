//! Quotations: whose words they are, and whether anything is named that they were taken from.
//!
//! - A claim of a quotation names the person whom its passage names.
//! - A quotation block names the person of its claim, or somebody whom the articles of its source name.
//! - It names a source, or cites one, or prints a claim, a link or a note.
//!
//! Only names of persons are held against each other: who is called by an office, or by nothing at all, may have to be.

use unicode_normalization::UnicodeNormalization as _;

use super::said::{fold, holds};
use super::{Scope, passage_read, warning};
use crate::evidence::recognise::recognise_as;
use crate::model::block::{Block, BlockKind};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::id::{ClaimId, SourceId};
use crate::model::inline::{Inline, Text};
use crate::words::text;

/// Finds out whether a quotation block names who spoke, and what its words were taken from.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    let BlockKind::Quote {
        text,
        speaker,
        source,
        claim,
        ..
    } = &block.kind
    else {
        return;
    };
    let target = || Target::Block(block.id.clone());
    let claims = &scope.brief.library.claims;
    let claim = claim.as_ref().and_then(|id| claims.get(id));
    let sources: Vec<&SourceId> = source.iter().chain(cited(text)).collect();
    let prints = text
        .inlines()
        .any(|inline| matches!(inline, Inline::Claim { .. }));
    if claim.is_none() && !prints && sources.is_empty() && !text.is_empty() {
        let message = text!("the quotation names nothing that its words were taken from");
        out.push(
            warning(Code::QuotationUnsourced, target(), message).with_hint(text!(
                "Choose its source, or take it from the article as a quotation"
            )),
        );
    }
    let named = claim.and_then(|claim| match &claim.value {
        Value::Quotation { speaker, .. } => Some(speaker.as_str()),
        _ => None,
    });
    let found = match named {
        Some(named) if is_same(named, speaker) => return,
        Some(named) => {
            let message = text!(
                "“{}” is named as the speaker, but the claim names “{}”",
                speaker,
                named
            );
            warning(Code::SpeakerDiffers, target(), message)
        }
        None if is_named(scope, &sources, speaker) => return,
        None => {
            let message = text!("“{}” is named as the speaker, but not in the article", speaker);
            warning(Code::SpeakerDiffers, target(), message)
        }
    };
    out.push(found.with_words(speaker).with_hint(text!("Name who said it")));
}

/// Finds out whether a claim of a quotation names somebody else than its passage.
pub(super) fn check_claim(scope: &Scope<'_>, id: &ClaimId, claim: &Claim, out: &mut Vec<Diagnostic>) {
    let (Value::Quotation { words, speaker }, Some(passage)) = (&claim.value, &claim.passage) else {
        return;
    };
    let Ok((passage, language)) = passage_read(scope.brief, scope.blobs, passage) else {
        return;
    };
    let claimed = fold(words);
    let mut others = Vec::new();
    for one in recognise_as(passage, language.tag) {
        let role = one.role;
        if let Value::Quotation { words, speaker: told } = one.value
            && (holds(&claimed, &words) || holds(&fold(&words), &claimed))
        {
            if is_same(&told, speaker) || is_named_in(&role, speaker) {
                return;
            }
            others.push(told);
        }
    }
    if let Some(told) = others.into_iter().next() {
        let message = text!(
            "the claim “{}” names “{}”, but its passage “{}”",
            &claim.wording,
            speaker,
            told
        );
        out.push(
            warning(Code::SpeakerDiffers, Target::Claim(id.clone()), message)
                .with_hint(text!("Name who said it")),
        );
    }
}

/// The sources that a text cites.
fn cited(text: &Text) -> impl Iterator<Item = &SourceId> {
    text.inlines().filter_map(|inline| match inline {
        Inline::Citation { source, .. } => Some(source),
        _ => None,
    })
}

/// Whether an article of the sources names somebody; so it is held where they have none.
fn is_named(scope: &Scope<'_>, sources: &[&SourceId], name: &str) -> bool {
    let articles = scope.brief.library.articles.values();
    let mut texts = articles
        .filter(|article| sources.contains(&&article.source))
        .filter_map(|article| scope.blobs.text(&article.text))
        .peekable();
    texts.peek().is_none() || texts.any(|text| is_named_in(text, name))
}

/// What stands before a name and is none.
const TITLES: [&str; 18] = [
    "dr",
    "mr",
    "mrs",
    "ms",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "mme",
    "mlle",
    "m",
    "don",
    "doña",
    "sra",
    "dra",
    "sr",
];

/// Words by which persons are called without their name.
const OFFICES: [&str; 40] = [
    "minister",
    "president",
    "director",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "official",
    "officer",
    "mayor",
    "governor",
    "secretary",
    "ambassador",
    "commander",
    "general",
    "chief",
    "head",
    "leader",
    "teacher",
    "doctor",
    "nurse",
    "farmer",
    "resident",
    "witness",
    "interviewee",
    "respondent",
    "source",
    "villager",
    "member",
    "ministre",
    "président",
    "directeur",
    "directrice",
    "porte",
    "parole",
    "habitant",
    "habitante",
    "ministra",
    "ministro",
    "alcalde",
    "portavoz",
];

/// The words of a person's name, without titles and in plain letters; empty if it is none, or tells an office.
fn name_of(person: &str) -> Vec<String> {
    let words = person.split(|sign: char| !sign.is_alphanumeric() && sign != '\u{2019}' && sign != '\'');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_title = |word: &&str| TITLES.contains(&word.to_lowercase().as_str());
    let is_office = |word: &str| OFFICES.contains(&word.to_lowercase().as_str());
    let is_personal = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase)
    };
    let names: Vec<&str> = words.into_iter().filter(|word| !is_title(word)).collect();
    // Particles such as "de" and "van" have no capital.
    let personal = names
        .iter()
        .all(|word| is_personal(word) || word.chars().count() < 4);
    let whole =
        !names.is_empty() && names.len() < 6 && personal && names.iter().any(|word| is_personal(word));
    if !whole
        || names.iter().any(|word| is_office(word))
        || person.starts_with("The ")
        || person.starts_with("A ")
    {
        return Vec::new();
    }
    let telling = names.into_iter().filter(|word| word.chars().count() > 2);
    telling.map(plain_letters).collect()
}

/// A word in lower case, its letters without their marks.
fn plain_letters(word: &str) -> String {
    word.nfd()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether two names can be of one person: they have a word in common that is not the first of two in both. So it is held where
/// one of them is no person's.
fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (name_of(one), name_of(other));
    let family =
        |name: &[String]| -> Vec<String> { name.iter().skip(usize::from(name.len() > 1)).cloned().collect() };
    if one.is_empty() || other.is_empty() {
        return true;
    }
    let (own, theirs) = (family(&one), family(&other));
    own.iter()
        .any(|word| other.contains(word) && (theirs.contains(word) || one.len() == 1))
        || theirs.iter().any(|word| one.contains(word) && other.len() == 1)
}

/// Whether a text has a word of a person's name as a word of its own.
fn is_named_in(text: &str, name: &str) -> bool {
    let name = name_of(name);
    let mut words = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| word.chars().count() > 2);
    name.is_empty() || words.any(|word| name.contains(&plain_letters(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_the_same_by_their_family_name() {
        for (one, other, same) in [
            ("Dr Celeste Nhantumbo", "Nhantumbo", true),
            ("Celeste Nhantumbo", "Rosa Chivambo", false),
            ("Mohamed Siad", "Mohamed Omar", false),
            ("Juan García López", "Juan García", true),
            ("Aicha Kone", "Aïcha Koné", true),
            ("Celeste", "Celeste Nhantumbo", true),
            // Offices and nobody are held against nothing.
            ("", "Rosa Chivambo", true),
            ("UNHCR", "Babar Baloch", true),
            ("A UNHCR official", "Babar Baloch", true),
            ("The mayor", "Ann Writer", true),
            ("Minister of Finance", "Rosa Chivambo", true),
            ("Interviewee 4", "Rosa Chivambo", true),
        ] {
            assert_eq!(is_same(one, other), same, "{one}, {other}");
        }
        assert!(is_named_in("It was what Ms Chivambo said.", "Rosa Chivambo"));
        assert!(!is_named_in("It was what she planned.", "Ann Lee"));
    }
}
