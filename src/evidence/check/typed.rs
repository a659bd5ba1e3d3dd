//! Numbers and dates typed by hand: which no claim covers, and the claims that would give them.

use std::collections::HashMap;

use super::consistency::{same_unit, unit_stems};
use super::dated::Dates;
use super::{note, passage_text};
use crate::evidence::compare::{Said, compare_value, is_numeric, rounds, size};
use crate::evidence::language::guess;
use crate::evidence::recognise::{Found, is_code, is_currency, is_time, scan};
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Blobs, Brief};
use crate::model::date::PartialDate;
use crate::model::diagnostic::{Code, Diagnostic, Subject, Target};
use crate::model::evidence::{Claim, Value};
use crate::model::id::ClaimId;
use crate::model::inline::{Inline, Text};
use crate::words::{self, text};

/// Finds numbers and dates that were typed by hand, and the claims that would give them.
pub(super) struct Typed<'a> {
    brief: &'a Brief,
    blobs: &'a Blobs,
    claims: Vec<(&'a ClaimId, &'a Claim)>,
    /// Those of numbers, by the words of what they count.
    counted: HashMap<String, Vec<&'a Claim>>,
    dates: Dates,
}

impl<'a> Typed<'a> {
    /// By the claims of the library that hold a number or a date; `today` is the day that judges.
    pub(super) fn of(brief: &'a Brief, blobs: &'a Blobs, today: Option<PartialDate>) -> Self {
        let claims = brief.library.claims.iter().map(|(id, claim)| (id, &**claim));
        let claims: Vec<(&ClaimId, &Claim)> = claims
            .filter(|(_, claim)| is_numeric(&claim.value) || matches!(claim.value, Value::Date(_)))
            .collect();
        let mut counted: HashMap<String, Vec<&Claim>> = HashMap::new();
        for (_, claim) in &claims {
            for word in unit_stems(&claim.unit) {
                counted.entry(word).or_default().push(claim);
            }
        }
        Self {
            brief,
            blobs,
            claims,
            counted,
            dates: Dates::of(brief, today),
        }
    }

    /// One note for all numbers of a block that no claim covers, but those of which something worse was `told`.
    pub(super) fn check_block(&self, block: &Block, told: &[String], out: &mut Vec<Diagnostic>) {
        let mut numbers = self.numbers(&block.kind);
        numbers.retain(|number| !told.contains(&number.words));
        if numbers.is_empty() {
            return;
        }
        let words = numbers
            .iter()
            .take(3)
            .map(|number| words::Text::quoted(&number.words));
        let words = words::Text::row(words, ", ");
        let more = numbers.len().saturating_sub(3);
        let list = if more == 0 {
            words
        } else {
            text!("{} and {} more", words, more)
        };
        let given = |rounds: bool| {
            numbers.iter().find_map(|number| {
                let (id, _) = number.claim.as_ref().filter(|(_, rounded)| *rounded == rounds)?;
                let claim = self.brief.library.claims.get(id)?;
                Some((&number.words, &claim.wording))
            })
        };
        let hint = match (given(false), given(true)) {
            (Some((words, wording)), _) => text!(
                "Bind “{}” to the claim “{}”, which has this value",
                words,
                wording
            ),
            (None, Some((words, wording))) => {
                text!("“{}” rounds the claim “{}”: bind it to that", words, wording)
            }
            (None, None) => text!("Make a claim of it with its source, so that it is checked"),
        };
        let message = text!(
            "{} is typed by hand and bound to no claim"
                | "{} are typed by hand and bound to no claim" % numbers.len(),
            list
        );
        let found = note(Code::NumberUnbound, Target::Block(block.id.clone()), message).with_hint(hint);
        let first = numbers
            .into_iter()
            .next()
            .map(|number| Subject::Words(number.words));
        out.push(Diagnostic {
            subject: first,
            ..found
        });
    }

    /// The numbers of a block that no claim covers, in reading order, each with the claim that has its value, or whose it
    /// rounds.
    pub(super) fn numbers(&self, kind: &BlockKind) -> Vec<Unbound> {
        let mut numbers = Vec::new();
        let heading = matches!(kind, BlockKind::Heading { .. });
        kind.for_each_text(|text| self.collect(text, heading, &mut numbers));
        numbers
    }

    fn collect(&self, text: &Text, heading: bool, numbers: &mut Vec<Unbound>) {
        let runs = text.inlines().filter_map(|inline| match inline {
            Inline::Run(run) => Some(run.text.as_str()),
            Inline::Link { text, .. } => Some(text.as_str()),
            _ => None,
        });
        let cited = self.cited(text);
        for words in runs {
            if !may_hold_number(words) {
                continue;
            }
            for found in scan(words) {
                let typed = words.get(found.range.clone()).unwrap_or_default();
                let traced = match found.value {
                    Value::Date(date) => {
                        is_aside(words, &found.range)
                            || self.dates.know_in(self.brief, self.blobs, text, date)
                    }
                    _ => {
                        !(is_claimed(&found, words) || heading && self.counts(&found))
                            || cited.iter().any(|passage| holds_number(passage, typed))
                    }
                };
                if traced {
                    continue;
                }
                numbers.push(Unbound {
                    words: typed.to_owned(),
                    claim: self.given(&found),
                });
            }
        }
    }

    /// The claim that has the value of a number, else the nearest of those whose value it rounds.
    fn given(&self, found: &Found) -> Option<(ClaimId, bool)> {
        let same = |claim: &Claim| claim.value == found.value && counts_same(claim, found);
        if let Some((id, _)) = self.claims.iter().find(|(_, claim)| same(claim)) {
            return Some(((*id).clone(), false));
        }
        let said = Said::from(found);
        let off = |claim: &Claim| {
            let sizes = size(&found.value).zip(size(&claim.value));
            sizes.map_or(f64::MAX, |(one, other)| (one - other).abs())
        };
        let rounded = self.claims.iter().filter(|(_, claim)| {
            let origin = Said {
                value: &claim.value,
                unit: &claim.unit,
                qualifier: "",
            };
            rounds(&said, &origin)
        });
        let nearest = rounded.min_by(|(_, one), (_, other)| off(one).total_cmp(&off(other)));
        nearest.map(|(id, _)| ((*id).clone(), true))
    }

    /// Whether a claim gives just this number of this thing, which the text says in these `words`.
    pub(super) fn gives(&self, found: &Found, words: &str) -> bool {
        let mut same = self.claims.iter().filter(|(_, claim)| claim.value == found.value);
        same.any(|(_, claim)| !compare_value(&claim.value, &claim.unit, "", words).is_off())
    }

    /// Whether a small number in words counts what claims of the brief count, and none of them gives it, nor what is left of a
    /// share: "all but four townships" where 14 of 17 are held.
    pub(super) fn counts(&self, found: &Found) -> bool {
        let Value::Number(number) = found.value else {
            return false;
        };
        if number < 2.0 || found.unit.is_empty() || found.unit == "rank" || is_time(&found.unit) {
            return false;
        }
        let unit = unit_stems(&found.unit);
        let gives = |claim: &Claim| {
            let left = match claim.value {
                Value::Ratio { part, whole } => Some(whole - part),
                _ => None,
            };
            tells(claim, found) || left.is_some_and(|left| (left - number).abs() < 1e-9)
        };
        let counted = unit.iter().filter_map(|word| self.counted.get(word)).flatten();
        let mut counted = counted.peekable();
        counted.peek().is_some() && !counted.any(|claim| gives(claim))
    }

    /// Whether a claim says a number, perhaps rounded, or as the part or the whole of a share.
    pub(super) fn tells(&self, found: &Found) -> bool {
        let same = |claim: &Claim| {
            claim.unit.is_empty() || found.unit.is_empty() || same_unit(&claim.unit, &found.unit)
        };
        self.claims
            .iter()
            .any(|(_, claim)| same(claim) && tells(claim, found))
    }

    /// Whether a date is one of the brief itself, or of its sources.
    pub(super) fn owns(&self, date: PartialDate) -> bool {
        self.dates.are_of(date)
    }

    /// Whether the brief knows a date.
    pub(super) fn knows(&self, date: PartialDate) -> bool {
        self.dates.know(self.brief, self.blobs, date)
    }

    /// The passages that a text cites: a number that stands in one of them can be traced without a claim.
    fn cited(&self, text: &Text) -> Vec<&'a str> {
        let passages = text.0.iter().filter_map(|inline| match inline {
            Inline::Citation { passage, .. } => passage.as_ref(),
            _ => None,
        });
        passages
            .filter_map(|id| passage_text(self.brief, self.blobs, id).ok())
            .collect()
    }
}

/// Whether a date stands in brackets, as the year of a work or a law does: "(World Bank, 2019)".
fn is_aside(words: &str, range: &std::ops::Range<usize>) -> bool {
    let before = words.get(..range.start).unwrap_or_default();
    let behind = words.get(range.end..).unwrap_or_default();
    before.rfind('(') > before.rfind(')') && behind.contains(')') || before.ends_with('[')
}

/// Whether a number can count what a claim counts. Of a small one that is not known where one of the two does not say it.
fn counts_same(claim: &Claim, found: &Found) -> bool {
    let small = matches!(found.value, Value::Number(number) if number < 13.0);
    let told = !claim.unit.is_empty() && !found.unit.is_empty();
    let money = |unit: &str| is_currency(unit).then(|| unit.to_owned());
    if told {
        same_unit(&claim.unit, &found.unit)
    } else {
        !small && money(&claim.unit) == money(&found.unit)
    }
}

/// Whether a claim says a number, perhaps rounded, or as the part or the whole of a share.
fn tells(claim: &Claim, found: &Found) -> bool {
    let origin = Said {
        value: &claim.value,
        unit: &claim.unit,
        qualifier: "",
    };
    let part = match (&found.value, &claim.value) {
        (Value::Number(number), Value::Ratio { part, whole }) => {
            [*part, *whole].iter().any(|one| (one - number).abs() < 1e-9)
        }
        _ => false,
    };
    part || claim.value == found.value || rounds(&Said::from(found), &origin)
}

/// A number that was typed by hand and that no claim covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unbound {
    /// Its words.
    pub words: String,
    /// The claim that would give it, and whether it only rounds what that says.
    pub claim: Option<(ClaimId, bool)>,
}

/// Whether a passage has these words and figures, not as a part of longer ones.
pub(super) fn holds_number(passage: &str, typed: &str) -> bool {
    let is_part = |sign: Option<char>, beyond: Option<char>| match sign {
        Some('.' | ',') => beyond.is_some_and(char::is_numeric),
        sign => sign.is_some_and(char::is_alphanumeric),
    };
    !typed.is_empty()
        && passage.match_indices(typed).any(|(at, _)| {
            let mut before = passage[..at].chars().rev();
            let mut after = passage[at + typed.len()..].chars();
            !is_part(before.next(), before.next()) && !is_part(after.next(), after.next())
        })
}

/// A quick look before the slow one: digits, signs of shares, or a letter run that can be a number word is common,
/// so only texts without any letter or digit are skipped.
fn may_hold_number(words: &str) -> bool {
    words.chars().any(char::is_alphanumeric)
}

/// Whether a number is a statement of its own: not a rank, not a small count in words ("two reasons").
pub(super) fn is_claimed(found: &Found, words: &str) -> bool {
    let typed = words.get(found.range.clone()).unwrap_or_default();
    let digits = typed.contains(char::is_numeric);
    // In which language the words are is asked only where it matters.
    let bare = typed.bytes().all(|sign| sign.is_ascii_digit());
    match found.value {
        Value::Number(_) if found.unit == "rank" => false,
        Value::Number(_) if bare && typed.len() > 5 && is_code(words, found, guess(words)) => false,
        Value::Number(number) => digits || number > 12.0 || !found.qualifier.is_empty(),
        Value::Ratio { .. } | Value::Range { .. } | Value::Percent(_) => true,
        Value::Date(_) | Value::Vague(_) | Value::Name(_) | Value::Quotation { .. } => false,
    }
}
