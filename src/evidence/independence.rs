//! How many of some sources say something of their own: those that draw on one another, or on the same third, count
//! as one.

use std::collections::BTreeSet;

use crate::model::brief::{Brief, Library};
use crate::model::evidence::Claim;
use crate::model::id::{ClaimId, SourceId};
use crate::model::inline::{Inline, Text};

/// What a claim rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Its sources, its own first, each once.
    pub sources: Vec<SourceId>,
    /// How many of them are independent of each other.
    pub independent: usize,
}

/// What the claim `id` rests on: its own source, those cited right behind it wherever it is printed, and those of
/// claims that say the same of the same subject.
#[must_use]
pub fn support(brief: &Brief, id: &ClaimId) -> Support {
    let library = &brief.library;
    let Some(claim) = library.claims.get(id) else {
        return Support::default();
    };
    let mut sources = Vec::new();
    let mut add = |source: &SourceId| {
        if library.sources.contains_key(source) && !sources.contains(source) {
            sources.push(source.clone());
        }
    };
    claim.source.iter().for_each(&mut add);
    for (_, block) in brief.blocks() {
        block.kind.for_each_text(|text| cited_behind(text, id, &mut add));
    }
    for (other, said) in &library.claims {
        if other != id && says_the_same(claim, said) {
            said.source.iter().for_each(&mut add);
        }
    }
    let independent = independent(library, &sources);
    Support { sources, independent }
}

fn says_the_same(one: &Claim, other: &Claim) -> bool {
    let (subject, same) = (one.subject.trim(), other.subject.trim());
    one.value == other.value
        && one.unit == other.unit
        && !subject.is_empty()
        && subject.eq_ignore_ascii_case(same)
}

/// The sources cited in a row behind the claim.
fn cited_behind(text: &Text, id: &ClaimId, add: &mut impl FnMut(&SourceId)) {
    let mut behind = false;
    for inline in &text.0 {
        match inline {
            Inline::Claim { claim, .. } => behind = claim == id,
            Inline::Citation { source, .. } if behind => add(source),
            Inline::Run(run) if behind && run.text.trim().is_empty() => {}
            Inline::Run(_)
            | Inline::Link { .. }
            | Inline::Citation { .. }
            | Inline::CrossReference { .. }
            | Inline::Note(_)
            | Inline::LineBreak => behind = false,
        }
    }
}

/// The largest number of `sources` of which no two draw on one another or on the same third. Those that the library
/// does not have count as works of their own.
#[must_use]
pub fn independent(library: &Library, sources: &[SourceId]) -> usize {
    let origins: Vec<BTreeSet<&SourceId>> = sources.iter().map(|id| origins(library, id)).collect();
    let related = |one: usize, other: usize| !origins[one].is_disjoint(&origins[other]);
    let all: Vec<usize> = (0..sources.len()).collect();
    most_apart(&all, &related, sources.len() > EXACT)
}

/// Up to so many sources are counted exactly; beyond that, what is found may be too few but never too many.
const EXACT: usize = 24;

/// The size of a largest set without related members (maximum independent set): either the member with the most
/// relations is in it, or not. Ends because each step leaves at least one member out.
fn most_apart(members: &[usize], related: &impl Fn(usize, usize) -> bool, greedy: bool) -> usize {
    let relations = |one: usize| {
        let others = members
            .iter()
            .filter(|other| **other != one && related(one, **other));
        others.count()
    };
    let busiest = members.iter().copied().max_by_key(|one| relations(*one));
    let Some(busiest) = busiest.filter(|one| relations(*one) > 0) else {
        return members.len();
    };
    let without: Vec<usize> = members.iter().copied().filter(|one| *one != busiest).collect();
    let rest = most_apart(&without, related, greedy);
    if greedy {
        return rest;
    }
    let apart: Vec<usize> = without
        .iter()
        .copied()
        .filter(|one| !related(*one, busiest))
        .collect();
    rest.max(1 + most_apart(&apart, related, greedy))
}

/// The source itself and all that it draws on, however far; a circle ends where it closes.
pub(super) fn origins<'a>(library: &'a Library, id: &'a SourceId) -> BTreeSet<&'a SourceId> {
    let mut found = BTreeSet::from([id]);
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        let Some(source) = library.sources.get(next) else {
            continue;
        };
        for origin in &source.derives_from {
            if found.insert(origin) {
                open.push(origin);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::evidence::Source;

    fn library(sources: &[(&str, &[&str])]) -> Library {
        let mut library = Library::default();
        for (id, origins) in sources {
            let source = Source {
                derives_from: origins.iter().map(|id| SourceId::new(id)).collect(),
                ..Source::default()
            };
            library.sources.insert(SourceId::new(id), Arc::new(source));
        }
        library
    }

    fn count(library: &Library, ids: &[&str]) -> usize {
        let ids: Vec<SourceId> = ids.iter().map(|id| SourceId::new(id)).collect();
        independent(library, &ids)
    }

    #[test]
    fn sources_that_share_an_origin_count_as_one() {
        let library = library(&[
            ("wire", &[]),
            ("a", &["wire"]),
            ("b", &["wire"]),
            ("c", &[]),
            ("d", &["a"]),
        ]);
        assert_eq!(count(&library, &["a", "b"]), 1);
        assert_eq!(count(&library, &["wire", "d"]), 1);
        assert_eq!(count(&library, &["a", "b", "c"]), 2);
        assert_eq!(count(&library, &["a", "gone"]), 2);
        assert_eq!(count(&library, &[]), 0);
    }

    #[test]
    fn a_work_between_two_does_not_make_them_one() {
        let library = library(&[
            ("x", &[]),
            ("y", &[]),
            ("a", &["x"]),
            ("b", &["x", "y"]),
            ("c", &["y"]),
        ]);
        assert_eq!(count(&library, &["a", "b", "c"]), 2);
    }

    #[test]
    fn a_circle_and_a_crowd_are_counted_to_an_end() {
        let circle = library(&[("a", &["b"]), ("b", &["a"])]);
        assert_eq!(count(&circle, &["a", "b"]), 1);
        let names: Vec<String> = (0..60).map(|number| format!("s{number}")).collect();
        let mut crowd = Library::default();
        for (at, name) in names.iter().enumerate() {
            let origin = SourceId::new(&format!("wire{}", at % 7));
            let source = Source {
                derives_from: vec![origin],
                ..Source::default()
            };
            crowd.sources.insert(SourceId::new(name), Arc::new(source));
        }
        let all: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(count(&crowd, &all), 7);
    }
}
