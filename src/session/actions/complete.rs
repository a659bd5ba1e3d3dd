//! What puts a brief right that lacks a part.

use super::insert::{Fresh, recommendation};
use super::slides::{FreshSlide, new_slide};
use super::{Change, insert_block, place_after};
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::rules::RequiredPart;
use crate::words::{Text, text};

/// Adds a part that is missing, where readers look for it: key points and contents at the head, the list of sources in
/// a section at the end, all else behind what is written. `None` for what is to be filled in in the masthead.
#[must_use]
pub fn add_part(brief: &Brief, part: RequiredPart) -> Option<Change> {
    let head = Some(Target::Brief);
    let (place, kind) = match part {
        RequiredPart::Contact | RequiredPart::Period | RequiredPart::NextIssue => return None,
        RequiredPart::KeyPoints => (head, Fresh::KeyPoints.kind(brief)),
        RequiredPart::KeyFigures => (head, Fresh::KeyFigures.kind(brief)),
        RequiredPart::Contents => (head, Fresh::Contents.kind(brief)),
        RequiredPart::Judgement => (None, Fresh::Judgement.kind(brief)),
        RequiredPart::Recommendation => (None, recommendation(brief)),
        RequiredPart::Exhibit => (None, Fresh::Table.kind(brief)),
        RequiredPart::SpeakerNote => (None, Fresh::SpeakerNote.kind(brief)),
        RequiredPart::Sources => return Some(add_sources_page(brief)),
    };
    let name = text!("Add {}", Text::marked(part.label()));
    let place = place.filter(|target| place_after(brief, Some(target)).is_some());
    Some(insert_block(brief, place.as_ref(), kind, name))
}

/// The list of sources is a section of its own, behind all others.
fn add_sources_page(brief: &Brief) -> Change {
    let section = new_slide(brief, FreshSlide::Sources);
    let select = Some(Target::Section(section.id.clone()));
    let at = brief.sections.len();
    Change::new(
        text!("Add list of sources"),
        vec![Edit::InsertSection { at, section }],
        select,
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::evidence::check;
    use crate::model::block::BlockKind;
    use crate::model::brief::Blobs;
    use crate::model::diagnostic::Code;
    use crate::model::edit::apply;
    use crate::model::rules::Rules;

    #[test]
    fn adding_each_missing_part_leaves_none_but_those_of_the_masthead() {
        let mut brief = Brief {
            rules: Arc::new(Rules {
                required: RequiredPart::ALL.into_iter().collect(),
                ..Rules::default()
            }),
            ..Brief::default()
        };
        let missing = |brief: &Brief| -> Vec<RequiredPart> {
            let found = check(brief, &Blobs::default(), None);
            found
                .iter()
                .filter_map(|found| match found.code {
                    Code::PartMissing(part) => Some(part),
                    _ => None,
                })
                .collect()
        };
        for part in missing(&brief) {
            let edits = add_part(&brief, part).map_or_else(Vec::new, |change| change.edits);
            for edit in edits {
                brief = apply(&brief, &edit).expect("it fits");
            }
        }
        let left = [
            RequiredPart::Contact,
            RequiredPart::Period,
            RequiredPart::NextIssue,
        ];
        assert_eq!(missing(&brief), left);
        let last = brief.sections.last().expect("a section");
        assert_eq!(last.blocks[0].kind, BlockKind::Sources);
    }
}
