//! Markings of two schemes in one brief: no order is known between them, so that none is the highest.

use super::{Scope, error};
use crate::model::diagnostic::{Diagnostic, Target};
use crate::model::marking::{Level, Marking};

/// Names each section that is marked after another scheme than the brief, or, if the brief has no marking of a scheme,
/// than the first section that has one.
pub(super) fn check(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let brief = scope.brief;
    let sections = brief.sections.iter();
    let mut markings =
        std::iter::once(&brief.marking).chain(sections.clone().map(|section| &section.marking));
    let Some(first) = markings.find_map(Marking::level) else {
        return;
    };
    for section in sections {
        let Some(level) = section
            .marking
            .level()
            .filter(|level| !same_scheme(first, *level))
        else {
            continue;
        };
        let message = format!(
            "“{}” is marked {} in a brief that is marked {} elsewhere: these are of two schemes, and neither is the higher",
            section.title,
            level.label(),
            first.label()
        );
        let target = Target::Section(section.id.clone());
        out.push(
            error("marking-schemes-mixed", target, message)
                .with_hint("Mark the brief and all its sections after one scheme"),
        );
    }
}

const fn same_scheme(one: Level, other: Level) -> bool {
    match (one, other) {
        (Level::Tlp(_), Level::Tlp(_)) | (Level::Uk(_), Level::Uk(_)) => true,
        (Level::Tlp(_), Level::Uk(_)) | (Level::Uk(_), Level::Tlp(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::model::brief::{Blobs, Brief, Section};
    use crate::model::marking::{Clearance, Marking, Tlp, Uk};

    fn found(brief: Marking, sections: &[Marking]) -> Vec<String> {
        let section = |(at, marking): (usize, &Marking)| {
            Arc::new(Section {
                id: format!("s{at}").as_str().into(),
                title: format!("Section {at}"),
                marking: marking.clone(),
                clearance: Clearance::Draft,
                blocks: Vec::new(),
            })
        };
        let brief = Brief {
            marking: brief,
            sections: sections.iter().enumerate().map(section).collect(),
            ..Brief::default()
        };
        let found = super::super::check(&brief, &Blobs::default(), None);
        let mixed = found
            .into_iter()
            .filter(|found| found.code == "marking-schemes-mixed");
        mixed.map(|found| found.message).collect()
    }

    #[test]
    fn two_schemes_in_one_brief_are_an_error() {
        let red = Marking::Tlp(Tlp::Red);
        let secret = Marking::Uk(Uk::Secret);
        let mixed = found(red.clone(), &[Marking::None, secret.clone()]);
        assert_eq!(mixed.len(), 1);
        assert!(
            mixed[0].contains("SECRET") && mixed[0].contains("TLP:RED"),
            "{mixed:?}"
        );
        assert_eq!(
            found(Marking::None, &[secret.clone(), red.clone(), secret.clone()]).len(),
            1
        );
        assert!(found(secret.clone(), &[Marking::Uk(Uk::Official), Marking::None]).is_empty());
        assert!(found(Marking::Own("Board".to_owned()), &[red]).is_empty());
    }
}
