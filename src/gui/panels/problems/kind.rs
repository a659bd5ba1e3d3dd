//! The kinds in which findings are listed.

use crate::evidence::missing_part;
use crate::model::diagnostic::{Diagnostic, Target};

/// What findings are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Numbers, claims and what they rest on.
    Numbers,
    /// Sources, citations and articles.
    Sources,
    /// Figures, pictures and tables.
    Figures,
    /// Judgements and how likely they are said to be.
    Judgements,
    /// What is missing or left over in the text.
    Text,
    /// How it is set.
    Layout,
    /// Files.
    Files,
}

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub(super) const ALL: [Self; 7] = [
        Self::Numbers,
        Self::Sources,
        Self::Figures,
        Self::Judgements,
        Self::Text,
        Self::Layout,
        Self::Files,
    ];

    /// What it is called.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Numbers => "Numbers and claims",
            Self::Sources => "Sources",
            Self::Figures => "Figures and tables",
            Self::Judgements => "Judgements",
            Self::Text => "Text",
            Self::Layout => "Layout",
            Self::Files => "Files",
        }
    }

    /// The kind of a finding, by its code, else by what it is about.
    pub(super) fn of(found: &Diagnostic) -> Self {
        let code = found.code.as_str();
        let is_about = |words: &[&str]| words.iter().any(|word| code.starts_with(word));
        if is_about(&["likelihood", "scheme", "point-"]) {
            Self::Judgements
        } else if is_about(&["blob-", "file-", "stray-"]) {
            Self::Files
        } else if is_about(&[
            "accent",
            "font-",
            "own-font",
            "over-",
            "alike-in-grey",
            "logo",
            "glyph-",
            "page-",
            "taller-",
            "table-cramped",
            "table-row",
            "exhibit-cramped",
        ]) {
            Self::Layout
        } else if is_about(&[
            "alternative",
            "credit",
            "picture",
            "chart",
            "map",
            "table",
            "waffle",
            "datum",
            "columns",
            "timeline",
            "event",
        ]) || (is_about(&["source-missing", "as-of-missing", "bar-", "area-", "class-"])
            && matches!(found.target, Target::Block(_)))
        {
            Self::Figures
        } else if is_about(&[
            "source",
            "citation",
            "article",
            "origin",
            "derives",
            "not-independent",
        ]) && !matches!(found.target, Target::Claim(_))
        {
            Self::Sources
        } else if missing_part(code).is_some()
            || is_about(&[
                "block-",
                "brief-",
                "section-",
                "title-",
                "date-",
                "placeholder",
                "marking",
                "embargo",
                "key-figures",
            ])
        {
            Self::Text
        } else {
            Self::Numbers
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diagnostic::Severity;

    #[test]
    fn findings_are_listed_by_what_they_are_about() {
        let kind =
            |code: &str, target: Target| Kind::of(&Diagnostic::new(Severity::Note, code, target, "words"));
        let block = || Target::Block("b1".into());
        assert_eq!(kind("number-unbound", block()), Kind::Numbers);
        assert_eq!(kind("source-missing", Target::Claim("c1".into())), Kind::Numbers);
        assert_eq!(kind("source-missing", block()), Kind::Figures);
        assert_eq!(
            kind("source-withdrawn", Target::Source("s1".into())),
            Kind::Sources
        );
        assert_eq!(kind("alternative-missing", block()), Kind::Figures);
        assert_eq!(kind("likelihood-vague", block()), Kind::Judgements);
        assert_eq!(kind("placeholder-left", block()), Kind::Text);
        assert_eq!(kind("taller-than-page", block()), Kind::Layout);
        assert_eq!(kind("file-damaged", Target::Brief), Kind::Files);
    }
}
