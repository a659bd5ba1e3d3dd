//! What changed between two issues of a brief: figures old to new, new ones, and those no longer given.
//!
//! A claim of the old issue is that of the new one if it has the same id and subject, else if subject and unit are the
//! same and no other has them. What fits several is named and not guessed.

use std::collections::BTreeSet;

use crate::model::brief::Brief;
use crate::model::evidence::{Claim, Value};
use crate::model::id::ClaimId;
use crate::model::reference::Reference;

/// What changed between two issues. Only printed claims count; the order is that of the libraries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Claims of both issues that are not the same in both.
    pub changed: Vec<Changed>,
    /// How many are the same in both.
    pub same: usize,
    /// Claims of the new issue alone.
    pub added: Vec<ClaimId>,
    /// Claims of the old issue alone.
    pub dropped: Vec<ClaimId>,
    /// Claims that may be those of several others.
    pub ambiguous: Vec<Ambiguous>,
}

/// A claim that is another now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// In the old issue.
    pub old: ClaimId,
    /// In the new issue.
    pub new: ClaimId,
    /// In which way.
    pub way: Way,
}

/// In which way a claim changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The number is higher.
    Higher,
    /// The number is lower.
    Lower,
    /// The value is the same, for another date.
    Dated,
    /// The value is the same, in other words.
    Reworded,
    /// The value is another, and neither higher nor lower.
    Other,
}

impl Way {
    /// The way in a few words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Higher => "Higher",
            Self::Lower => "Lower",
            Self::Dated => "Same, new date",
            Self::Reworded => "Same, reworded",
            Self::Other => "Different",
        }
    }
}

/// Claims that may be each other's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguous {
    /// What they are about.
    pub subject: String,
    /// In the old issue.
    pub old: Vec<ClaimId>,
    /// In the new issue.
    pub new: Vec<ClaimId>,
}

/// What changed from `old` to `new`.
#[must_use]
pub fn changes(old: &Brief, new: &Brief) -> Changes {
    let mut before = printed(old);
    let mut now = printed(new);
    let mut pairs: Vec<(&ClaimId, &ClaimId)> = Vec::new();
    for &(id, claim) in &now {
        let same = before
            .iter()
            .find(|(other, held)| *other == id && folded(&held.subject) == folded(&claim.subject));
        pairs.extend(same.map(|(other, _)| (*other, id)));
    }
    before.retain(|(id, _)| !pairs.iter().any(|(old, _)| old == id));
    now.retain(|(id, _)| !pairs.iter().any(|(_, new)| new == id));
    let mut changes = Changes::default();
    let keys: BTreeSet<(String, String)> = now.iter().filter_map(|(_, claim)| key(claim)).collect();
    for wanted in keys {
        let of = |claims: &[(&ClaimId, &Claim)]| -> Vec<ClaimId> {
            let fitting = claims
                .iter()
                .filter(|(_, claim)| key(claim).as_ref() == Some(&wanted));
            fitting.map(|(id, _)| (*id).clone()).collect()
        };
        match (of(&before).as_slice(), of(&now).as_slice()) {
            ([], _) | (_, []) => {}
            ([one], [other]) => {
                let one = before.iter().find(|(id, _)| *id == one).map(|(id, _)| *id);
                let other = now.iter().find(|(id, _)| *id == other).map(|(id, _)| *id);
                pairs.extend(one.zip(other));
            }
            (several, others) => changes.ambiguous.push(Ambiguous {
                subject: wanted.0.clone(),
                old: several.to_vec(),
                new: others.to_vec(),
            }),
        }
    }
    let is_ambiguous_old = |id: &ClaimId| changes.ambiguous.iter().any(|one| one.old.contains(id));
    let is_ambiguous_new = |id: &ClaimId| changes.ambiguous.iter().any(|one| one.new.contains(id));
    let left_old = before.iter().map(|(id, _)| *id);
    changes.dropped = left_old
        .filter(|id| !pairs.iter().any(|(old, _)| old == id) && !is_ambiguous_old(id))
        .cloned()
        .collect();
    let left_new = now.iter().map(|(id, _)| *id);
    changes.added = left_new
        .filter(|id| !pairs.iter().any(|(_, new)| new == id) && !is_ambiguous_new(id))
        .cloned()
        .collect();
    pairs.sort_by_key(|(_, id)| new.library.claims.get_index_of(*id));
    for (one, other) in pairs {
        let way = old
            .library
            .claims
            .get(one)
            .zip(new.library.claims.get(other))
            .and_then(|(one, other)| way(one, other));
        match way {
            Some(way) => changes.changed.push(Changed {
                old: one.clone(),
                new: other.clone(),
                way,
            }),
            None => changes.same += 1,
        }
    }
    changes
}

/// The claims that a brief prints, in the order of its library.
fn printed(brief: &Brief) -> Vec<(&ClaimId, &Claim)> {
    let mut used = BTreeSet::new();
    for (_, block) in brief.blocks() {
        block.kind.for_each_reference(|reference| {
            if let Reference::Claim(id) = reference {
                used.insert(id);
            }
        });
    }
    let claims = brief.library.claims.iter();
    claims
        .filter(|(id, _)| used.contains(id))
        .map(|(id, claim)| (id, &**claim))
        .collect()
}

fn folded(words: &str) -> String {
    words
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Subject and unit; `None` if the claim does not say what it is about.
fn key(claim: &Claim) -> Option<(String, String)> {
    let subject = folded(&claim.subject);
    (!subject.is_empty()).then(|| (subject, folded(&claim.unit)))
}

/// In which way a claim changed; `None` if it is the same.
fn way(old: &Claim, new: &Claim) -> Option<Way> {
    if old.value == new.value {
        return if old.as_of != new.as_of {
            Some(Way::Dated)
        } else if folded(&old.wording) == folded(&new.wording) {
            None
        } else {
            Some(Way::Reworded)
        };
    }
    let order = match (&old.value, &new.value) {
        (Value::Number(one), Value::Number(other)) | (Value::Percent(one), Value::Percent(other)) => {
            one.partial_cmp(other)
        }
        (
            Value::Ratio { part, whole },
            Value::Ratio {
                part: other,
                whole: of,
            },
        ) if *whole > 0.0 && *of > 0.0 => (part / whole).partial_cmp(&(other / of)),
        (Value::Range { low, high }, Value::Range { low: from, high: to }) => {
            let (lows, highs) = (low.partial_cmp(from), high.partial_cmp(to));
            match (lows, highs) {
                (Some(std::cmp::Ordering::Equal), other) | (other, Some(std::cmp::Ordering::Equal)) => other,
                (one, other) if one == other => one,
                (_, _) => None,
            }
        }
        (_, _) => None,
    };
    Some(match order {
        Some(std::cmp::Ordering::Less) => Way::Higher,
        Some(std::cmp::Ordering::Greater) => Way::Lower,
        Some(std::cmp::Ordering::Equal) | None => Way::Other,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::block::{Block, BlockKind};
    use crate::model::brief::{Library, Section};
    use crate::model::evidence::ClaimKind;
    use crate::model::likelihood::Assessment;
    use crate::model::marking::{Clearance, Marking};
    use crate::model::slide::Slide;

    /// A brief that prints these claims: id, subject, number, as of.
    fn brief(claims: &[(&str, &str, f64, &str)]) -> Brief {
        let mut library = Library::default();
        let mut blocks = Vec::new();
        for (id, subject, number, as_of) in claims {
            let claim = Claim {
                subject: (*subject).to_owned(),
                wording: format!("{number} townships"),
                value: Value::Number(*number),
                unit: "townships".to_owned(),
                as_of: as_of.parse().ok(),
                kind: ClaimKind::Reported,
                assessment: Assessment::default(),
                caveat: String::new(),
                source: None,
                passage: None,
            };
            library.claims.insert((*id).into(), Arc::new(claim));
            blocks.push(Arc::new(Block {
                id: format!("b{}", blocks.len()).as_str().into(),
                kind: BlockKind::Paragraph {
                    text: format!("{{{id}}}").as_str().into(),
                },
            }));
        }
        Brief {
            sections: vec![Arc::new(Section {
                id: "one".into(),
                title: String::new(),
                marking: Marking::None,
                clearance: Clearance::Draft,
                slide: Slide::default(),
                blocks,
            })],
            library: Arc::new(library),
            ..Brief::default()
        }
    }

    #[test]
    fn claims_are_matched_by_id_then_by_subject_and_unit() {
        let old = brief(&[
            ("c1", "Held", 14.0, "2025-01"),
            ("c2", "Lost", 3.0, "2025-01"),
            ("c3", "Same", 5.0, "2025-01"),
            ("c4", "Dated", 6.0, "2025-01"),
            ("c5", "Gone", 7.0, "2025-01"),
        ]);
        let new = brief(&[
            ("c1", "held", 15.0, "2025-04"),
            ("other", "Lost", 2.0, "2025-04"),
            ("c3", "Same", 5.0, "2025-01"),
            ("c4", "Dated", 6.0, "2025-04"),
            ("c5", "Fresh", 7.0, "2025-04"),
        ]);
        let found = changes(&old, &new);
        let changed: Vec<(&str, &str, Way)> = found
            .changed
            .iter()
            .map(|one| (one.old.as_str(), one.new.as_str(), one.way))
            .collect();
        assert_eq!(
            changed,
            [
                ("c1", "c1", Way::Higher),
                ("c2", "other", Way::Lower),
                ("c4", "c4", Way::Dated)
            ]
        );
        assert_eq!(found.same, 1);
        assert_eq!(
            found.added,
            ["c5".into()],
            "an id used for something else is no match"
        );
        assert_eq!(found.dropped, ["c5".into()]);
        assert_eq!(found.ambiguous, []);
    }

    #[test]
    fn what_fits_several_is_named_and_not_guessed() {
        let old = brief(&[("a", "Held", 14.0, "2025"), ("b", "Held", 12.0, "2025")]);
        let new = brief(&[("c", "Held", 15.0, "2025")]);
        let found = changes(&old, &new);
        assert_eq!(found.changed, []);
        assert_eq!((found.added.len(), found.dropped.len()), (0, 0));
        assert_eq!(found.ambiguous.len(), 1);
        assert_eq!(found.ambiguous[0].old, ["a".into(), "b".into()]);
        assert_eq!(found.ambiguous[0].new, ["c".into()]);
    }

    #[test]
    fn a_share_is_compared_as_a_share() {
        let mut old = brief(&[("c", "Held", 14.0, "2025")]);
        let mut new = old.clone();
        let put = |brief: &mut Brief, part, whole| {
            let claims = &mut Arc::make_mut(&mut brief.library).claims;
            Arc::make_mut(&mut claims[0]).value = Value::Ratio { part, whole };
        };
        put(&mut old, 14.0, 17.0);
        put(&mut new, 14.0, 18.0);
        assert_eq!(changes(&old, &new).changed[0].way, Way::Lower);
    }
}
