//! Numbers that claim nothing: names, times of day, telephone numbers, marks of lists and notes.

use super::token::{Kind, Token, Tokens, is_hyphen};
use super::unit::currency_before;

/// Whether the number at `at` is part of a name and so no date either.
pub(super) fn is_named(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.number(at).is_some_and(|number| number.triple.is_none()) && idle(tokens, at) == Some(at + 1)
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
    let words = &tokens.language.idle;
    let dot = at > 1 && tokens.sign(at - 1) == Some('.') && tokens.is_any(at - 2, words.stopped);
    let degree = at > 1 && tokens.sign(at - 1) == Some('°') && matches!(tokens.word(at - 2), "n" | "nos");
    let naming = words.capital.contains(&tokens.word_before(at)) && starts_upper(before);
    let small = words.small.contains(&tokens.word_before(at));
    (naming || small || dot || degree).then_some(at + 1)
}

/// "5 pm", "10h20", "à 10 heures"; the index behind it.
fn time_of_day(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let words = &tokens.language.idle;
    if tokens.is_any(at + 1, words.clock) {
        return Some(at + 2);
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
    let apart = tokens.is_any(at + 1, words.hours);
    let minutes = tokens.number(at + 2).is_some_and(|digits| digits.plain == 2);
    if apart && minutes {
        return Some(at + 3);
    }
    let at_hours = at > 0 && tokens.is_any(at - 1, words.at);
    let hours = apart || tokens.is_any(at + 1, words.hour_names);
    (at_hours && hours).then_some(at + 2)
}

fn starts_upper(token: Option<&Token<'_>>) -> bool {
    token.is_some_and(|token| token.text.starts_with(char::is_uppercase))
}

/// "Part two", "Chapter Seven": a number in words that is a name.
pub(super) fn names_in_words(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.number(at).is_none()
        && tokens.language.idle.in_words.contains(&tokens.word_before(at))
        && starts_upper(tokens.before(at))
}
