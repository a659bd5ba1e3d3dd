//! Numbers that claim nothing: names, times of day, telephone numbers, marks of lists and notes.

use super::digits::Digits;
use super::quantity::suffix;
use super::token::{Kind, Token, Tokens, is_hyphen};
use super::unit::{currency_before, unit};

/// Whether the number at `at` is part of a name and so no date either.
pub(super) fn is_named(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.number(at).is_some_and(|number| number.triple.is_none())
        && (idle(tokens, at) == Some(at + 1) || named(tokens, at).is_some())
}

/// Numbers that claim nothing; the index after them.
pub(super) fn idle(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let number = tokens.number(at)?;
    let before = tokens.before(at);
    let adjoining = before.filter(|_| tokens.adjoins(at));
    let next_sign = tokens.sign(at + 1).filter(|_| tokens.adjoins(at + 1));
    // "COVID-19", "Mi-35", "#7", "+95", "x2".
    if let Some(before) = adjoining {
        let bound = match before.kind {
            Kind::Sign(sign) if is_hyphen(sign) => {
                at >= 2 && tokens.adjoins(at - 1) && matches!(tokens.list[at - 2].kind, Kind::Word)
            }
            Kind::Sign(sign) => matches!(sign, '#' | '+' | '§' | '@' | '_' | '№'),
            Kind::Word => true,
            Kind::Number(_) | Kind::Break | Kind::Address => false,
        };
        let money = currency_before(tokens, at.saturating_sub(2)).is_some()
            || currency_before(tokens, at - 1).is_some();
        if bound && !money {
            // A telephone number goes on in groups.
            let mut next = at + 1;
            while matches!(before.kind, Kind::Sign('+')) && tokens.number(next).is_some() {
                next += 1;
            }
            return Some(next);
        }
    }
    // "[3]", "10:30", "5 pm", "2.0.1".
    if tokens.sign(at.wrapping_sub(1)) == Some('[') && next_sign == Some(']') {
        return Some(at + 2);
    }
    if next_sign == Some(':') && tokens.number(at + 2).is_some() && tokens.adjoins(at + 2) {
        return Some(at + 3);
    }
    if let Some(next) = time_of_day(tokens, at).filter(|_| number.plain <= 2) {
        return Some(next);
    }
    if number.value.is_none() {
        return Some(at + 1);
    }
    // "1m80": metres and centimetres.
    let metres = tokens.adjoins(at + 1)
        && tokens
            .word(at + 1)
            .strip_prefix('m')
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|sign| sign.is_ascii_digit()));
    if metres && tokens.word(at + 1) != "m2" && tokens.word(at + 1) != "m3" {
        return Some(at + 2);
    }
    // "24/7", "9/11" are names.
    if next_sign == Some('/')
        && matches!(
            (number.value, tokens.number(at + 2).and_then(|two| two.value)),
            (Some(24.0), Some(7.0)) | (Some(9.0), Some(11.0))
        )
    {
        return Some(at + 3);
    }
    // "50-50".
    if tokens.hyphen(at + 1) && tokens.number(at + 2) == Some(number) {
        return Some(at + 3);
    }
    // "1. Roads" at the start of a line of a list.
    let starts = before.is_none_or(|token| matches!(token.kind, Kind::Break));
    if starts && matches!(next_sign, Some('.' | ')')) && number.plain <= 2 {
        return Some(at + 2);
    }
    named(tokens, at)
}

/// A number that a word before it makes a name: "page 4", "n° 2023-14", "France 24"; the index behind it.
fn named(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    tokens.number(at)?;
    if let Some(next) = coded(tokens, at).or_else(|| of_year(tokens, at)) {
        return Some(next);
    }
    let before = tokens.before(at);
    let words = &tokens.language.idle;
    let word = tokens.word_before(at);
    let dot = at > 1 && tokens.sign(at - 1) == Some('.') && tokens.is_any(at - 2, words.stopped);
    let degree = at > 1 && tokens.sign(at - 1) == Some('°') && matches!(tokens.word(at - 2), "n" | "nos");
    let naming = words.capital.contains(&word) && starts_upper(before);
    let small = words.small.contains(&word);
    let bare = || counts_nothing(tokens, at + 1) && !tokens.is_any(at + 1, words.no_names_before);
    if naming || small || dot || degree || words.loose.contains(&word) && bare() {
        // "14/2023" is the number of a law, but in "n° 14-40 personnes" the second one counts.
        let listed = |list: &[&str]| list.contains(&word) || dot && tokens.is_any(at - 2, list);
        let mut next = at + 1;
        let slash = |next: usize| slashed(tokens, next);
        // "pp. 2003-2004" and "Article 2003-2004" are no period.
        let long = |number: Option<Digits>| number.is_some_and(|number| number.plain == 4);
        let years = tokens.hyphen(next) && long(tokens.number(at)) && long(tokens.number(next + 1))
            || listed(words.pages);
        let parted = degree || listed(words.laws) || years;
        while parted && let Some(part) = tokens.number(next + 1) {
            let year = slash(next) && part.plain == 4;
            let goes_on = counts_nothing(tokens, next + 2) || years && !counts(tokens, next + 2);
            let more = (slash(next) || tokens.hyphen(next)) && goes_on;
            if !(year || more) {
                break;
            }
            next += 2;
        }
        return Some(next);
    }
    let digits = tokens.get(at).map_or("", |token| token.text);
    let channel = words.names.contains(&(word, digits)) && starts_upper(before);
    // "selon l’AFP 24 sont morts": the article before the name is passed over. "Selon l’AFP 24, la route …" tells of nothing.
    let article = at > 2 && tokens.word(at - 2).ends_with('\'');
    let closes = matches!(tokens.sign(at + 1), Some(',' | '.' | ';' | ')'));
    let behind = at.checked_sub(2 + usize::from(article));
    let place =
        behind.is_some_and(|behind| tokens.is_any(behind, words.no_names_behind)) && !(article && closes);
    (channel && !place && bare()).then_some(at + 1)
}

/// "Phone 2003-2004", "fax: (01) 22 33 44", "ISBN 978-3-16-148410-0": all numbers of it; the index behind them.
fn coded(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let between = |index: usize| matches!(tokens.sign(index), Some('.' | ':' | '('));
    let word = (at.saturating_sub(4)..at).rev().find(|index| !between(*index))?;
    if !tokens.is_any(word, tokens.language.idle.codes) {
        return None;
    }
    let mut next = at + 1;
    loop {
        let joined = tokens.sign(next) == Some(')')
            || tokens.hyphen(next)
            || slashed(tokens, next)
            || tokens.sign(next) == Some('.') && tokens.adjoins(next) && tokens.adjoins(next + 1);
        let number = next + usize::from(joined);
        if tokens.number(number).is_none() || !joined && counts(tokens, number + 1) {
            break;
        }
        next = number + 1;
    }
    // "Calls to the hotline: 312" counts the calls.
    let short = next == at + 1 && tokens.number(at).is_none_or(|number| number.plain < 5);
    (!short && !counts(tokens, next)).then_some(next)
}

/// "2019/0042", the number of a case by its year, and "0042" alone; the index behind it.
fn of_year(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let zero = |index: usize| {
        let long = tokens.number(index).is_some_and(|number| number.plain > 2);
        long && tokens.get(index).is_some_and(|token| token.text.starts_with('0'))
    };
    let by_year = tokens.number(at).is_some_and(|number| number.plain == 4) && slashed(tokens, at + 1);
    let numbered = || {
        let second = tokens.number(at + 2)?;
        let year = second
            .value
            .is_some_and(|value| (1800.0..=2100.0).contains(&value));
        (zero(at + 2) || second.plain > 2 && !(second.plain == 4 && year)).then_some(at + 3)
    };
    if by_year && let Some(next) = numbered() {
        return Some(next);
    }
    zero(at).then_some(at + 1)
}

/// Whether a slash at `at` joins what stands around it.
fn slashed(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.sign(at) == Some('/') && tokens.adjoins(at) && tokens.adjoins(at + 1)
}

/// Whether what stands at `at`, behind a number, neither scales nor counts nor goes on with it.
fn counts_nothing(tokens: &Tokens<'_>, at: usize) -> bool {
    let language = tokens.language;
    let word = tokens.word(at);
    let joined = tokens.is_any(at, language.joints.to)
        || language
            .joints
            .shares
            .iter()
            .any(|(words, _)| tokens.phrase(at, words).is_some())
        || tokens.sign(at).is_some_and(|sign| is_hyphen(sign) || sign == '/');
    let month = language
        .dates
        .months
        .iter()
        .any(|month| month.eq_ignore_ascii_case(word));
    !(joined || month || counts(tokens, at))
}

/// Whether what stands at `at`, behind a number, scales it or is what it counts.
fn counts(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let factor = |(known, _): &(&str, f64)| *known == word;
    tokens.language.numbers.scales.iter().any(factor)
        || suffix(tokens, at).0.is_some()
        || unit(tokens, at, false).is_some()
}

/// "5 pm", "3 a.m.", "10h20", "à 10 heures"; the index behind it.
fn time_of_day(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let words = &tokens.language.idle;
    if tokens.is_any(at + 1, words.clock) {
        return Some(at + 2);
    }
    // "3 a.m.", "10 p. m."
    let (first, second) = (tokens.word(at + 1), tokens.word(at + 3));
    let stopped = tokens.sign(at + 2) == Some('.') && first.len() == 1 && second.len() == 1;
    if stopped
        && words
            .clock
            .iter()
            .any(|word| word.strip_prefix(first) == Some(second))
    {
        return Some(at + 4);
    }
    // "a las 3 de la madrugada"
    if at > 0
        && tokens.is_any(at - 1, words.at)
        && let Some(next) = tokens.any_phrase(at + 1, words.parts_of_day)
    {
        return Some(next);
    }
    let close = tokens.get(at + 1).filter(|_| tokens.adjoins(at + 1));
    let written = close.and_then(|token| {
        words.hours.iter().find_map(|hours| {
            let minutes = token.lower.strip_prefix(hours)?;
            minutes
                .bytes()
                .all(|sign| sign.is_ascii_digit())
                .then_some(at + 2)
        })
    });
    if written.is_some() {
        return written;
    }
    // "a las 6.00"
    let digits = tokens.get(at).map_or("", |token| token.text);
    let pointed = digits
        .split_once('.')
        .is_some_and(|(hour, minute)| hour.len() <= 2 && minute.len() == 2);
    let clock = at > 1 && tokens.is_any(at - 2, words.clock_points) && tokens.is_any(at - 1, words.at);
    if pointed && clock && !counts(tokens, at + 1) {
        return Some(at + 1);
    }
    let apart = tokens.is_any(at + 1, words.hours);
    let minutes = tokens.number(at + 2).is_some_and(|digits| digits.plain == 2);
    if apart && minutes {
        return Some(at + 3);
    }
    // "de 8 heures à 18 heures"
    let joints = &tokens.language.joints;
    let hour = |index: usize| {
        let number = tokens.number(index).and_then(|digits| digits.value);
        number.is_some_and(|hour| hour <= 24.0) && tokens.is_any(index + 1, words.hour_names)
    };
    let from = at > 0 && tokens.is_any(at - 1, joints.from) && hour(at);
    if from && tokens.is_any(at + 2, joints.to) && hour(at + 3) {
        return Some(at + 5);
    }
    let at_hours = at > 0 && tokens.is_any(at - 1, words.at);
    let hours = apart || tokens.is_any(at + 1, words.hour_names);
    (at_hours && hours).then_some(at + 2)
}

fn starts_upper(token: Option<&Token<'_>>) -> bool {
    token.is_some_and(|token| token.text.starts_with(char::is_uppercase))
}

/// "Part two", "Chapter Seven", "numéro deux": a number in words that is a name.
pub(super) fn names_in_words(tokens: &Tokens<'_>, at: usize) -> bool {
    let words = &tokens.language.idle;
    let before = tokens.word_before(at);
    tokens.number(at).is_none()
        && (words.in_words.contains(&before) && starts_upper(tokens.before(at))
            || words.small.contains(&before) && counts_nothing(tokens, at + 1))
}
