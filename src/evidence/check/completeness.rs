//! What a brief must have and has not: the parts that its rules name.

use super::{Scope, warning};
use crate::model::block::{BlockKind, CalloutTone};
use crate::model::brief::Brief;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::rules::RequiredPart;
use crate::words::{Text, text};

/// A finding for each part that is missing.
pub(super) fn check(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    for part in &scope.brief.rules.required {
        if has(scope.brief, *part) {
            continue;
        }
        let message = text!(
            "The brief has no {}, which its template asks for",
            Text::marked(part.label())
        );
        let hint = match part {
            RequiredPart::Contact | RequiredPart::Period | RequiredPart::NextIssue => {
                text!("Fill it in in the masthead")
            }
            RequiredPart::KeyPoints
            | RequiredPart::KeyFigures
            | RequiredPart::Judgement
            | RequiredPart::Recommendation
            | RequiredPart::Exhibit
            | RequiredPart::SpeakerNote
            | RequiredPart::Contents
            | RequiredPart::Sources => {
                text!("Add it, or take it off the parts that are asked for in the masthead")
            }
        };
        out.push(warning(Code::PartMissing(*part), Target::Brief, message).with_hint(hint));
    }
}

fn has(brief: &Brief, part: RequiredPart) -> bool {
    let written = |words: &str| !words.trim().is_empty();
    let masthead = &brief.masthead;
    let is = |kind: &BlockKind| match kind {
        BlockKind::KeyPoints { .. } => part == RequiredPart::KeyPoints,
        BlockKind::KeyFigures { .. } => part == RequiredPart::KeyFigures,
        BlockKind::Judgement { .. } => part == RequiredPart::Judgement,
        BlockKind::Callout { tone, .. } => {
            part == RequiredPart::Recommendation && *tone == CalloutTone::Recommendation
        }
        BlockKind::Figure(_) | BlockKind::Table(_) => part == RequiredPart::Exhibit,
        BlockKind::SpeakerNote { .. } => part == RequiredPart::SpeakerNote,
        BlockKind::Contents { .. } => part == RequiredPart::Contents,
        BlockKind::Sources => part == RequiredPart::Sources,
        BlockKind::Paragraph { .. }
        | BlockKind::Heading { .. }
        | BlockKind::List { .. }
        | BlockKind::Quote { .. }
        | BlockKind::PageBreak => false,
    };
    match part {
        RequiredPart::Contact => written(&masthead.contact),
        RequiredPart::Period => written(&masthead.period),
        RequiredPart::NextIssue => written(&masthead.next_issue),
        RequiredPart::KeyPoints
        | RequiredPart::KeyFigures
        | RequiredPart::Judgement
        | RequiredPart::Recommendation
        | RequiredPart::Exhibit
        | RequiredPart::SpeakerNote
        | RequiredPart::Contents
        | RequiredPart::Sources => brief.blocks().any(|(_, block)| is(&block.kind)),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::brief::Blobs;
    use crate::model::rules::Rules;

    fn missing(brief: &Brief) -> Vec<RequiredPart> {
        let found = super::super::check(brief, &Blobs::default(), None);
        found
            .iter()
            .filter_map(|found| match found.code {
                Code::PartMissing(part) => Some(part),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn each_part_that_is_asked_for_and_not_there_is_found_once() {
        let brief = Brief {
            rules: Arc::new(Rules {
                required: RequiredPart::ALL.into_iter().collect(),
                ..Rules::default()
            }),
            ..Brief::default()
        };
        assert_eq!(missing(&brief), RequiredPart::ALL);
        assert!(missing(&Brief::default()).is_empty());
    }
}
