//! From an expression that was recognised in an article to a passage and a claim that a person can accept or change.

use std::ops::Range;

use super::compare::{is_numeric, qualifier_of};
use super::language::{Language, guess};
use super::recognise::{Found, Heads, Table, is_no_such_day, is_rough, scan};
use super::take_passage;
use crate::model::evidence::{Article, Claim, ClaimKind, Passage, Value};
use crate::model::id::ArticleId;

/// The passage and the claim that an expression of an article gives. The passage is the sentence that holds it, or the row of
/// a table; the claim does not name it yet, for the library gives it its id. The subject is left for a person to word, and
/// begins as the expression with the words of its clause, which tells it from the others of its sentence, or as the heads of
/// its cell.
#[must_use]
pub fn propose_claim(id: &ArticleId, article: &Article, text: &str, found: &Found) -> (Passage, Claim) {
    let language = guess(around(text, &found.range));
    let table = Table::of_found(text, found, language);
    let heads = table.as_ref().and_then(|table| table.heads_of(&found.range));
    let sentence = match &table {
        Some(_) => line(text, &found.range),
        None => sentence_in(text, &found.range, language),
    };
    let passage = take_passage(id, text, sentence.clone());
    let words = text.get(found.range.clone()).unwrap_or_default();
    let estimated = has_estimate(&passage.exact, language);
    let estimate = is_rough(&found.qualifier) || estimated;
    let told = heads.as_ref().map(Heads::subject).filter(|told| !told.is_empty());
    let said = heads.map(|heads| heads.wording(words));
    let claim = Claim {
        subject: match told {
            Some(told) => shortened(&told, LONGEST_SUBJECT),
            None if table.is_some() => wording(found, words),
            None => subject(found, text, &sentence, language),
        },
        wording: wording(found, said.as_deref().unwrap_or(words)),
        value: found.value.clone(),
        unit: match found.unit.as_str() {
            "rank" => String::new(),
            unit => unit.to_owned(),
        },
        as_of: found.as_of,
        kind: if estimate {
            ClaimKind::Estimate
        } else {
            ClaimKind::Reported
        },
        assessment: crate::model::likelihood::Assessment::default(),
        caveat: if estimated {
            "an estimate by the source’s own word".to_owned()
        } else if matches!(&found.value, Value::Name(words) if is_no_such_day(words, language)) {
            "the calendar has no such day".to_owned()
        } else if matches!(found.value, Value::Name(_)) {
            "the source does not say of which year".to_owned()
        } else {
            String::new()
        },
        source: Some(article.source.clone()),
        passage: None,
    };
    (passage, claim)
}

/// `wording` with its first number said roughly, by a pattern such as "about {}". `None` if it has no number, bounds it
/// already, or would not be understood as rough: the pattern is in a language whose qualifiers are not known.
#[must_use]
pub fn said_roughly(wording: &str, pattern: &str) -> Option<String> {
    let number = scan(wording).into_iter().find(|found| is_numeric(&found.value))?;
    if !number.qualifier.is_empty() {
        return None;
    }
    let (before, after) = pattern.split_once("{}")?;
    let (head, rest) = wording.split_at_checked(number.range.start)?;
    let (digits, tail) = rest.split_at_checked(number.range.len())?;
    let said = format!("{head}{before}{digits}{after}{tail}");
    is_rough(&qualifier_of(&said)).then_some(said)
}

/// The longest subject, in characters.
const LONGEST_SUBJECT: usize = 80;
/// How many words before an expression its subject has at most, and how many behind it.
const REACH: (usize, usize) = (5, 7);

/// What tells an expression from the others of its sentence, as a list would name it: "170 townships contested", "42 % of
/// the country".
fn subject(found: &Found, text: &str, sentence: &Range<usize>, language: &Language) -> String {
    let words = text.get(found.range.clone()).unwrap_or_default();
    if let Value::Quotation { words, speaker } = &found.value {
        let said = shortened(words, LONGEST_SUBJECT);
        return if speaker.is_empty() {
            format!("“{said}”")
        } else {
            format!("{speaker}: “{said}”")
        };
    }
    let own = wording(found, words);
    let behind = text.get(found.range.end..sentence.end).unwrap_or_default();
    let behind = clause_behind(behind, language);
    let mut parts = vec![own.as_str()];
    parts.extend(&behind);
    // What stands last in its clause is told by what goes before.
    if words.split_whitespace().count() + behind.len() < 3 {
        let before = text.get(sentence.start..found.range.start).unwrap_or_default();
        let before = before.trim_end();
        let bare = before.len().checked_sub(found.qualifier.len());
        let bare = bare
            .and_then(|at| before.split_at_checked(at))
            .filter(|(_, qualifier)| qualifier.eq_ignore_ascii_case(&found.qualifier))
            .map_or(before, |(bare, _)| bare);
        parts.splice(0..0, clause_before(bare, language));
    }
    shortened(&parts.join(" "), LONGEST_SUBJECT)
}

/// Whether a clause ends with this word.
fn closes_clause(word: &str) -> bool {
    word.ends_with([',', ';', ':', '.', '!', '?', ')', '”', '"', '။', '၊', '،'])
        || matches!(word, "–" | "—" | "-")
}

fn has_digit(word: &str) -> bool {
    word.contains(char::is_numeric)
}

/// The first words of what follows an expression, to the end of its clause, without the verb that only links.
fn clause_behind<'a>(rest: &'a str, language: &Language) -> Vec<&'a str> {
    let clause = &language.clause;
    if rest.starts_with([',', ';', ':', '.', '!', '?', ')', '”']) {
        return Vec::new();
    }
    let mut words = Vec::new();
    let mut cut = false;
    let mut all = rest.split_whitespace();
    while let Some(word) = all.next() {
        // "and more than 3 million people" is another expression, "and villages" goes on with this one.
        let joins = clause.joins.contains(&word) && all.clone().take(4).any(has_digit);
        let linking = words.is_empty() && clause.links.contains(&word);
        if joins || clause.breaks.contains(&word) || word.starts_with(['(', '–', '—']) {
            break;
        }
        if words.len() == REACH.1 {
            cut = true;
            break;
        }
        if !linking {
            words.push(word.trim_end_matches(|sign: char| !sign.is_alphanumeric() && sign != '%'));
        }
        if closes_clause(word) {
            break;
        }
    }
    words.retain(|word| !word.is_empty());
    // Of "since 3 October", cut behind the number, nothing is left.
    while words
        .last()
        .is_some_and(|last| clause.leads.contains(last) || cut && has_digit(last))
    {
        words.pop();
    }
    words
}

/// The last words of what goes before an expression, from the beginning of its clause.
fn clause_before<'a>(rest: &'a str, language: &Language) -> Vec<&'a str> {
    let joins = language.clause.joins;
    let mut words: Vec<&str> = rest
        .split_whitespace()
        .rev()
        .take_while(|word| !(closes_clause(word) || has_digit(word) || *word == "%" || joins.contains(word)))
        .take(REACH.0)
        .map(|word| word.trim_start_matches(['(', '“', '"']))
        .filter(|word| !word.is_empty())
        .collect();
    words.reverse();
    words
}

/// The expression with its qualifier, on one line.
fn wording(found: &Found, words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<&str>>().join(" ");
    let held = words.starts_with(&found.qualifier) || words.ends_with(&found.qualifier);
    if found.qualifier.is_empty() || held {
        words
    } else if found.qualifier.ends_with('’') {
        format!("{}{words}", found.qualifier)
    } else if found.qualifier.chars().all(char::is_alphabetic) || found.qualifier.contains(' ') {
        format!("{} {words}", found.qualifier)
    } else {
        format!("{}{words}", found.qualifier)
    }
}

fn has_estimate(sentence: &str, language: &Language) -> bool {
    sentence
        .split(|sign: char| !sign.is_alphanumeric())
        .any(|word| language.clause.estimates.contains(&word.to_lowercase().as_str()))
}

/// The sentence around `range`, within its paragraph.
pub(super) fn sentence(text: &str, range: &Range<usize>) -> Range<usize> {
    sentence_in(text, range, guess(paragraph(text, range)))
}

/// Where the paragraph around `range` begins and ends.
fn paragraph_range(text: &str, range: &Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let first = before.rfind("\n\n").map_or(0, |at| at + 2);
    first..after.find("\n\n").map_or(text.len(), |at| range.end + at)
}

fn paragraph<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    text.get(paragraph_range(text, range)).unwrap_or_default()
}

/// How far around a table its language is looked for, in bytes: its cells seldom tell.
const AROUND: usize = 2_000;

/// The words by which the language of a place is told: its paragraph, of a table those around it too.
fn around<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    let paragraph = paragraph(text, range);
    if !paragraph.contains(" | ") {
        return paragraph;
    }
    let mut start = range.start.saturating_sub(AROUND);
    let mut end = range.end.saturating_add(AROUND).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text.get(start..end).unwrap_or(paragraph)
}

/// The line around `range`: the row of a table.
fn line(text: &str, range: &Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    start..after.find('\n').map_or(text.len(), |at| range.end + at)
}

fn sentence_in(text: &str, range: &Range<usize>, language: &Language) -> Range<usize> {
    let paragraph = paragraph_range(text, range);
    let before = text.get(paragraph.start..range.start).unwrap_or_default();
    let after = text.get(range.end..paragraph.end).unwrap_or_default();
    let start = sentence_ends(before, language)
        .last()
        .map_or(paragraph.start, |at| paragraph.start + at);
    let end = sentence_ends(after, language).next();
    start..end.map_or(paragraph.end, |at| range.end + at)
}

/// Where sentences end in `text`, in bytes behind the stop and the marks that close with it.
fn sentence_ends<'a>(text: &'a str, language: &'a Language) -> impl Iterator<Item = usize> + 'a {
    text.char_indices().filter_map(move |(at, sign)| {
        if !matches!(sign, '.' | '!' | '?' | '။') {
            return None;
        }
        if sign == '.' && language.ends_in_abbreviation(&text[..at]) {
            return None;
        }
        let rest = &text[at + sign.len_utf8()..];
        let rest = rest
            .strip_prefix(['\u{a0}', '\u{202f}'])
            .filter(|rest| rest.starts_with('»'))
            .unwrap_or(rest);
        let tail = rest.trim_start_matches(['”', '"', '’', ')', '»']);
        let blank = tail.chars().next().is_none_or(char::is_whitespace);
        let next = tail.trim_start().chars().next();
        let begins = next.is_none_or(|next| !next.is_lowercase());
        let initial = text[..at].chars().next_back().is_some_and(char::is_uppercase);
        (blank && begins && !(sign == '.' && initial)).then(|| text.len() - tail.len())
    })
}

/// The first `most` characters, cut at a word.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let text = text.trim_end_matches('.');
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{ClaimState, recognise};
    use crate::model::brief::{Blobs, Brief};
    use crate::model::id::{ClaimId, PassageId, SourceId};
    use std::sync::Arc;

    const TEXT: &str = "It rained. In late 2023 some 14 of 17 mills stood still. Estimates put the loss at $3 million.\n\n\
        “We will mill again next year,” said Ann Writer.";

    fn article(blobs: &mut Blobs) -> Article {
        Article {
            source: SourceId::new("s"),
            title: String::new(),
            text: blobs.insert(TEXT.as_bytes()),
            sections: Vec::new(),
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        }
    }

    #[test]
    fn a_proposed_claim_brings_sentence_date_and_kind() {
        let article = article(&mut Blobs::default());
        let found = recognise(TEXT);
        let share = found
            .iter()
            .find(|one| matches!(one.value, Value::Ratio { .. }))
            .expect("a share");
        let (passage, claim) = propose_claim(&ArticleId::new("a"), &article, TEXT, share);
        assert_eq!(passage.exact, "In late 2023 some 14 of 17 mills stood still.");
        assert_eq!(claim.wording, "some 14 of 17 mills");
        assert_eq!(
            claim.as_of.map(|date| date.to_string()).as_deref(),
            Some("late 2023")
        );
        assert_eq!(claim.kind, ClaimKind::Estimate);
    }

    #[test]
    fn claims_of_one_sentence_are_told_apart_by_their_subjects() {
        let article = article(&mut Blobs::default());
        for (text, subjects) in [
            (
                "Cholera killed 47 people in the Harran displacement camp since 3 October.",
                &["47 people in the Harran displacement camp"][..],
            ),
            (
                "Since the coup 170 townships were contested, the army held 42 % of the country and more than 3 million people fled.",
                &[
                    "170 townships contested",
                    "42 % of the country",
                    "more than 3 million people fled",
                ][..],
            ),
            (
                "The flood of the Chindwin drowned about 40 people.",
                &["flood of the Chindwin drowned about 40 people"],
            ),
            (
                "“We will mill again next year,” said Ann Writer.",
                &["Ann Writer: “We will mill again next year”"],
            ),
        ] {
            let found = recognise(text);
            let told: Vec<String> = found
                .iter()
                .map(|one| propose_claim(&ArticleId::new("a"), &article, text, one).1.subject)
                .collect();
            assert_eq!(told, subjects, "{text}");
        }
    }

    #[test]
    fn a_proposed_claim_keeps_the_bound_and_takes_no_date_of_something_else() {
        let text = "More than 1.2 million people in the valley rely on boreholes drilled before 1995.";
        let article = article(&mut Blobs::default());
        let (_, claim) = propose_claim(&ArticleId::new("a"), &article, text, &recognise(text)[0]);
        assert_eq!(claim.wording, "more than 1.2 million people");
        assert_eq!(claim.as_of, None);
        for (text, wording) in [
            ("Over 300 overseas workers left.", "over 300 overseas"),
            ("It took 300 people or more.", "300 people or more"),
        ] {
            let (_, claim) = propose_claim(&ArticleId::new("a"), &article, text, &recognise(text)[0]);
            assert_eq!(claim.wording, wording);
        }
    }

    #[test]
    fn every_proposed_claim_stands_by_its_own_passage() {
        let mut blobs = Blobs::default();
        let article = article(&mut blobs);
        let mut brief = Brief::default();
        let library = Arc::make_mut(&mut brief.library);
        let id = ArticleId::new("a");
        library.sources.insert(article.source.clone(), Arc::default());
        library.articles.insert(id.clone(), Arc::new(article.clone()));
        let found = recognise(TEXT);
        assert_eq!(found.len(), 4);
        for (index, one) in found.iter().enumerate() {
            let (passage, mut claim) = propose_claim(&id, &article, TEXT, one);
            let passage_id = PassageId::new(&format!("p{index}"));
            claim.passage = Some(passage_id.clone());
            library.passages.insert(passage_id, Arc::new(passage));
            library
                .claims
                .insert(ClaimId::new(&format!("c{index}")), Arc::new(claim));
        }
        for index in 0..found.len() {
            let id = ClaimId::new(&format!("c{index}"));
            let state = crate::evidence::claim_state(&brief, &blobs, &id);
            assert_eq!(state, Some(ClaimState::Exact), "{:?}", brief.library.claims[&id]);
        }
    }
}
