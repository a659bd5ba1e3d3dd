//! Markings whose order is not known: of two schemes in one brief, or in own words that the brief's own scheme does
//! not have. Then none of them is the highest.

use super::{Scope, error, warning};
use crate::model::brief::Brief;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::marking::{Level, Marking};
use crate::words::{Text, text};

/// Names each section that is marked after another scheme than the brief, or, if the brief has no marking of a scheme,
/// than the first section that has one; and each marking that is none of the brief's own scheme, if it has one.
pub(super) fn check(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let brief = scope.brief;
    let marked = || {
        let sections = brief.sections.iter();
        let sections = sections.map(|section| {
            (
                Target::Section(section.id.clone()),
                Some(section.title.as_str()),
                &section.marking,
            )
        });
        std::iter::once((Target::Brief, None, &brief.marking)).chain(sections)
    };
    check_order(brief, out);
    let first = marked().find_map(|(_, _, marking)| Some((scheme(brief, marking)?, marking)));
    for (target, title, marking) in marked() {
        let label = marking.label().unwrap_or_default();
        if let (Some((first, other)), Some(own)) = (first, scheme(brief, marking))
            && own != first
        {
            let title = title.map_or_else(|| text!("The brief"), Text::from);
            let message = text!(
                "“{}” is marked {} in a brief that is marked {} elsewhere: these are of two schemes, and neither is the higher",
                title,
                label,
                other.label().unwrap_or_default()
            );
            out.push(
                error(Code::MarkingSchemesMixed, target.clone(), message)
                    .with_hint(text!("Mark the brief and all its sections after one scheme")),
            );
        }
        let own = matches!(marking, Marking::Own(_)) && !label.trim().is_empty();
        if own && !brief.rules.levels.is_empty() && brief.rules.level(label).is_none() {
            let message = text!(
                "“{}” is none of the brief’s own markings, so its order is not known",
                label
            );
            out.push(
                warning(Code::MarkingNotInScheme, target, message)
                    .with_hint(text!("Choose one of them, or add it to the list in the masthead")),
            );
        }
    }
}

/// Tells of the first two markings that have no order: pages bear both.
fn check_order(brief: &Brief, out: &mut Vec<Diagnostic>) {
    let markings: Vec<&Marking> = std::iter::once(&brief.marking)
        .chain(brief.sections.iter().map(|section| &section.marking))
        .collect();
    // Labels of the brief's own scheme beside those of another are two schemes, and told as such.
    let unordered = |one: &Marking, other: &Marking| {
        brief.order_of(one, other).is_none()
            && (scheme(brief, one).is_none() || scheme(brief, other).is_none())
    };
    let pair = markings.iter().enumerate().find_map(|(at, one)| {
        let other = markings.iter().skip(at + 1).find(|other| unordered(one, other))?;
        Some((one.label()?, other.label()?))
    });
    if let Some((one, other)) = pair {
        let message = text!(
            "Which of “{}” and “{}” is the stricter is not known: a page with both bears both",
            one,
            other
        );
        out.push(
            warning(Code::MarkingsUnordered, Target::Brief, message).with_hint(text!(
                "List your own markings in the masthead, least strict first, or use one scheme"
            )),
        );
    }
}

/// A set of labels that have an order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Tlp,
    Uk,
    /// The brief's own.
    Own,
}

/// The scheme of a marking; `None` for none, and for words that have no order.
fn scheme(brief: &Brief, marking: &Marking) -> Option<Scheme> {
    match (marking, marking.level()) {
        (_, Some(Level::Tlp(_))) => Some(Scheme::Tlp),
        (_, Some(Level::Uk(_))) => Some(Scheme::Uk),
        (Marking::Own(label), None) => brief.rules.level(label).map(|_| Scheme::Own),
        (_, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::model::brief::{Blobs, Brief, Section};
    use crate::model::marking::{Clearance, Marking, Tlp, Uk};
    use crate::model::rules::Rules;
    use crate::model::slide::Slide;

    fn found(brief: Marking, sections: &[Marking]) -> Vec<String> {
        found_in(brief, sections, &[], "marking-schemes-mixed")
    }

    fn found_in(brief: Marking, sections: &[Marking], levels: &[&str], code: &str) -> Vec<String> {
        let section = |(at, marking): (usize, &Marking)| {
            Arc::new(Section {
                id: format!("s{at}").as_str().into(),
                title: format!("Section {at}"),
                marking: marking.clone(),
                clearance: Clearance::Draft,
                slide: Slide::default(),
                blocks: Vec::new(),
            })
        };
        let brief = Brief {
            marking: brief,
            rules: Arc::new(Rules {
                levels: levels.iter().map(|level| (*level).to_owned()).collect(),
                ..Rules::default()
            }),
            sections: sections.iter().enumerate().map(section).collect(),
            ..Brief::default()
        };
        let found = super::super::check(&brief, &Blobs::default(), None);
        let mixed = found.into_iter().filter(|found| found.code.as_str() == code);
        mixed.map(|found| found.message.to_string()).collect()
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

    #[test]
    fn own_levels_are_a_scheme_too_and_other_words_are_none_of_it() {
        let own = |words: &str| Marking::Own(words.to_owned());
        let levels = ["Public", "Staff", "Board"];
        let red = Marking::Tlp(Tlp::Red);
        let mixed = found_in(
            own("Staff"),
            std::slice::from_ref(&red),
            &levels,
            "marking-schemes-mixed",
        );
        assert_eq!(mixed.len(), 1);
        let others = found_in(
            own("Staff"),
            &[own("Press"), own("board ")],
            &levels,
            "marking-not-in-scheme",
        );
        assert_eq!(others.len(), 1);
        assert!(others[0].contains("Press"), "{others:?}");
    }

    #[test]
    fn two_markings_without_an_order_are_told_once() {
        let own = |words: &str| Marking::Own(words.to_owned());
        let told =
            |brief: Marking, sections: &[Marking]| found_in(brief, sections, &[], "markings-unordered");
        let found = told(own("Board"), &[own("Press"), own("board "), own("Press")]);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].contains("Board") && found[0].contains("Press"),
            "{found:?}"
        );
        assert_eq!(
            told(Marking::None, &[Marking::Tlp(Tlp::Red), own("Press")]).len(),
            1
        );
        assert!(told(own("Press"), &[Marking::Uk(Uk::Secret), Marking::None]).is_empty());
    }
}
