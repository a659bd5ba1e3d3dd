//! Sources that were withdrawn or corrected, that are one work, that draw on each other where a text counts them.

use super::{Scope, error, note, warning};
use crate::evidence::duplicate::{duplicates, newer_text};
use crate::evidence::independence::{independent, origins, support};
use crate::model::block::Block;
use crate::model::brief::Library;
use crate::model::date::PartialDate;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::Standing;
use crate::model::id::SourceId;
use crate::model::inline::{Inline, Text};
use crate::model::reference::Reference;
use crate::words::{self, text};

/// How a finding calls a source.
fn name(library: &Library, id: &SourceId) -> String {
    let title = library.sources.get(id).map(|source| source.title.trim());
    title
        .filter(|title| !title.is_empty())
        .unwrap_or(id.as_str())
        .to_owned()
}

/// Findings about the records, then about the used claims that rest on them.
pub(super) fn check_library(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let library = &scope.brief.library;
    for id in library.sources.keys() {
        check_origins(library, id, out);
    }
    for found in duplicates(library) {
        let (first, second) = (name(library, &found.first), name(library, &found.second));
        let message = text!(
            "the sources “{}” ({}) and “{}” ({}) have the same {}",
            first,
            &found.first,
            second,
            &found.second,
            words::Text::marked(found.same.label())
        );
        let hint = if newer_text(library, &found).is_some() {
            text!(
                "If the second is a newer text of the first, take it: the passages are looked for in it, and what it says no longer \
                 is told"
            )
        } else {
            text!("Merge them if they are one work: what cites the second will cite the first")
        };
        out.push(warning(Code::SourceDuplicate, Target::Source(found.second), message).with_hint(hint));
    }
    for (id, claim) in &library.claims {
        if !scope.used.contains(id) {
            continue;
        }
        if let Some(source) = &claim.source {
            let subject = text!("the claim “{}”", &claim.wording);
            check_standing(
                library,
                source,
                &subject,
                claim.as_of,
                &Target::Claim(id.clone()),
                out,
            );
        }
        let support = support(scope.brief, id);
        if support.sources.len() > support.independent {
            let message = text!(
                "the claim “{}” rests on {} sources, of which {}",
                &claim.wording,
                support.sources.len(),
                counted(support.independent)
            );
            out.push(
                note(Code::SourcesDependent, Target::Claim(id.clone()), message)
                    .with_hint(text!("Say so, or find a source that does not draw on the others")),
            );
        }
    }
}

fn counted(independent: usize) -> words::Text {
    text!("{n} is independent" | "{n} are independent" % independent)
}

/// Origins that are not there, and a circle, told at the first of its members.
fn check_origins(library: &Library, id: &SourceId, out: &mut Vec<Diagnostic>) {
    let Some(source) = library.sources.get(id) else {
        return;
    };
    for origin in &source.derives_from {
        if !library.sources.contains_key(origin) {
            let message = text!(
                "the source “{}” derives from “{}”, which the library does not have",
                name(library, id),
                origin
            );
            out.push(
                error(Code::SourceUnknown, Target::Source(id.clone()), message)
                    .with_hint(text!("Choose its origin again")),
            );
        }
    }
    let circle = |other: &SourceId| origins(library, other).contains(id);
    let members: Vec<&SourceId> = source
        .derives_from
        .iter()
        .flat_map(|origin| origins(library, origin))
        .filter(|other| circle(other))
        .collect();
    let first = library.sources.keys().find(|other| members.contains(other));
    if first == Some(id) {
        let message = text!(
            "the source “{}” derives from itself, through what it derives from",
            name(library, id)
        );
        out.push(
            error(Code::DerivesCycle, Target::Source(id.clone()), message).with_hint(text!(
                "Take out the step that is not so: a work draws only on earlier ones"
            )),
        );
    }
}

/// What is withdrawn or corrected among the source and its origins. `as_of` is the day for which holds what rests on
/// it.
fn check_standing(
    library: &Library,
    id: &SourceId,
    subject: &words::Text,
    as_of: Option<PartialDate>,
    target: &Target,
    out: &mut Vec<Diagnostic>,
) {
    let Some(source) = library.sources.get(id) else {
        return;
    };
    let title = name(library, id);
    match &source.standing {
        Standing::Current | Standing::Corrected { accepted: true, .. } => {}
        Standing::Withdrawn { date, note } => out.push(
            error(
                Code::SourceWithdrawn,
                target.clone(),
                told(
                    text!("{} rests on “{}”, which was withdrawn", subject, &title),
                    *date,
                    note,
                ),
            )
            .with_hint(text!("Take it out, or rest it on another source")),
        ),
        Standing::Corrected { date, note, .. } => {
            let later = matches!((as_of, date), (Some(held), Some(day)) if held.first_day() > day.last_day());
            if !later {
                out.push(
                    warning(
                        Code::SourceCorrected,
                        target.clone(),
                        told(
                            text!("{} rests on “{}”, which was corrected", subject, &title),
                            *date,
                            note,
                        ),
                    )
                    .with_hint(text!(
                        "Compare it with the corrected text, then mark the correction as accepted"
                    )),
                );
            }
        }
    }
    for origin in origins(library, id) {
        let withdrawn = library
            .sources
            .get(origin)
            .is_some_and(|origin| matches!(origin.standing, Standing::Withdrawn { .. }));
        if origin != id && withdrawn {
            let message = text!(
                "{} rests on “{}”, which draws on “{}”, which was withdrawn",
                subject,
                &title,
                name(library, origin)
            );
            out.push(
                warning(Code::OriginWithdrawn, target.clone(), message)
                    .with_hint(text!("Check whether what it says still holds without that")),
            );
        }
    }
}

/// What happened, with its day and why.
fn told(what: words::Text, date: Option<PartialDate>, note: &str) -> words::Text {
    let note = note.trim().trim_end_matches('.');
    match (date, note) {
        (None, "") => what,
        (Some(date), "") => text!("a day" => "{} on {}", what, date),
        (None, note) => text!("{}: {}", what, note),
        (Some(date), note) => text!("a day" => "{} on {}: {}", what, date, note),
    }
}

/// Sources that the block itself cites, and texts that speak of several sources.
pub(super) fn check_block(scope: &Scope<'_>, block: &Block, out: &mut Vec<Diagnostic>) {
    let library = &scope.brief.library;
    let mut cited: Vec<&SourceId> = Vec::new();
    block.kind.for_each_reference(|reference| {
        if let Reference::Source(id, _) = reference
            && !cited.contains(&id)
        {
            cited.push(id);
        }
    });
    for id in cited {
        check_standing(
            library,
            id,
            &text!("this"),
            None,
            &Target::Block(block.id.clone()),
            out,
        );
    }
    block
        .kind
        .for_each_text(|text| check_text(library, block, text, out));
}

/// A text that speaks of several or of independent sources must have them.
fn check_text(library: &Library, block: &Block, text: &Text, out: &mut Vec<Diagnostic>) {
    let Some((words, wanted)) = several(&text.words()) else {
        return;
    };
    let mut sources: Vec<SourceId> = Vec::new();
    for inline in text.inlines() {
        let source = match inline {
            Inline::Citation { source, .. } => Some(source),
            Inline::Claim { claim, .. } => library.claims.get(claim).and_then(|claim| claim.source.as_ref()),
            Inline::Run(_)
            | Inline::Link { .. }
            | Inline::CrossReference { .. }
            | Inline::Note(_)
            | Inline::LineBreak => None,
        };
        if let Some(source) = source.filter(|source| !sources.contains(source)) {
            sources.push(source.clone());
        }
    }
    let independent = independent(library, &sources);
    if sources.is_empty() || independent >= wanted {
        return;
    }
    let titles = sources.iter().map(|id| words::Text::quoted(name(library, id)));
    let titles = words::Text::row(titles, ", ");
    let message = if sources.len() == 1 {
        text!("this says “{}” and cites one: {}", &words, titles)
    } else {
        text!(
            "this says “{}”, but of the {} that it cites {}: {}",
            &words,
            sources.len(),
            counted(independent),
            titles
        )
    };
    out.push(
        warning(Code::NotIndependent, Target::Block(block.id.clone()), message)
            .with_words(&words)
            .with_hint(text!(
                "Cite a source that does not draw on the others, or say how many there are"
            )),
    );
}

/// Words that promise several sources, with how many there must be at least.
fn several(text: &str) -> Option<(String, usize)> {
    const COUNTS: [(&str, usize); 13] = [
        ("both", 2),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("several", 2),
        ("multiple", 2),
        ("various", 2),
        ("different", 2),
        ("numerous", 2),
        ("many", 2),
        ("independent", 2),
        ("independently", 2),
    ];
    const BETWEEN: [&str; 5] = ["independent", "separate", "other", "different", "reliable"];
    const KINDS: [&str; 8] = [
        "sources",
        "reports",
        "accounts",
        "confirmed",
        "verified",
        "corroborated",
        "reported",
        "outlets",
    ];
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()))
        .collect();
    for (at, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let Some((_, count)) = COUNTS.iter().find(|(known, _)| *known == lower) else {
            continue;
        };
        let rest = &words[at + 1..];
        let skipped = rest
            .iter()
            .take_while(|word| BETWEEN.contains(&word.to_lowercase().as_str()))
            .count();
        let kind = rest
            .get(skipped)
            .filter(|word| KINDS.contains(&word.to_lowercase().as_str()));
        if kind.is_some() {
            return Some((words[at..=at + 1 + skipped].join(" "), *count));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::several;

    #[test]
    fn only_words_that_count_sources_promise_several() {
        assert_eq!(
            several("So say three independent sources."),
            Some(("three independent sources".to_owned(), 3))
        );
        assert_eq!(
            several("It was independently confirmed."),
            Some(("independently confirmed".to_owned(), 2))
        );
        assert_eq!(several("Two mills and several wells"), None);
        assert_eq!(several("An independent state with sources of water"), None);
    }
}
