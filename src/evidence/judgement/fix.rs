//! Puts judgements right: each way is an edit that somebody chooses, with the scheme's words on its button.

use super::{Found, Part, Seen, judgements, seen, sentence, with_text};
use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::edit::Edit;
use crate::model::evidence::Claim;
use crate::model::likelihood::{Assessment, Confidence, Likelihood, Scheme};
use crate::words::{Text, text};

/// A way to put a finding right.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What its button says.
    pub label: Text,
    /// What it does.
    pub edit: Edit,
}

/// What is put right: a block or a claim.
enum Held<'a> {
    Block(&'a crate::model::id::BlockId, &'a BlockKind),
    Claim(&'a crate::model::id::ClaimId, &'a Claim),
}

/// The ways to put right a finding about a judgement, in the order of the scheme; none for other findings, and none where
/// the sentence has to be written anew.
#[must_use]
pub fn fixes(brief: &Brief, diagnostic: &Diagnostic) -> Vec<Fix> {
    let Some(held) = Held::of(brief, &diagnostic.target) else {
        return Vec::new();
    };
    let scheme = brief.scheme;
    match (diagnostic.code, scheme) {
        (Code::LikelihoodVague, Some(scheme)) => recasts(&held, scheme),
        (Code::LikelihoodForeign, Some(scheme)) => replacements(&held, scheme),
        (Code::LikelihoodWithConfidence, Some(_)) => parted(&held).into_iter().collect(),
        (Code::LikelihoodOtherScheme | Code::LikelihoodMissing, Some(scheme)) => choices(&held, scheme),
        (Code::SchemeMissing, None) => held
            .assessment()
            .likelihood
            .map(|likelihood| Fix {
                label: text!("Use the {}", Text::marked(likelihood.scheme().label())),
                edit: Edit::SetScheme(Some(likelihood.scheme())),
            })
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

impl<'a> Held<'a> {
    fn of(brief: &'a Brief, target: &'a Target) -> Option<Self> {
        match target {
            Target::Block(id) => brief.block(id).map(|(_, _, block)| Self::Block(id, &block.kind)),
            Target::Claim(id) => brief.library.claims.get(id).map(|claim| Self::Claim(id, claim)),
            _ => None,
        }
    }

    fn parts(&self) -> Vec<Part> {
        match self {
            Self::Block(_, kind) => judgements(kind),
            Self::Claim(_, claim) => vec![Part {
                at: 0,
                markup: claim.wording.clone(),
            }],
        }
    }

    fn assessment(&self) -> Assessment {
        match self {
            Self::Block(_, BlockKind::Judgement { assessment, .. }) => *assessment,
            Self::Block(..) => Assessment::default(),
            Self::Claim(_, claim) => claim.assessment,
        }
    }

    /// Whether it has fields for likelihood and confidence.
    const fn is_assessed(&self) -> bool {
        matches!(
            self,
            Self::Claim(..) | Self::Block(_, BlockKind::Judgement { .. })
        )
    }

    /// The edit that gives it other words in `part`, if any, and another assessment.
    fn edit(&self, part: Option<(&Part, &str)>, assessment: Assessment) -> Edit {
        match self {
            Self::Block(id, kind) => {
                let mut kind =
                    part.map_or_else(|| (*kind).clone(), |(part, markup)| with_text(kind, part, markup));
                if let BlockKind::Judgement { assessment: held, .. } = &mut kind {
                    *held = assessment;
                }
                Edit::SetBlock {
                    id: (*id).clone(),
                    kind,
                }
            }
            Self::Claim(id, claim) => {
                let mut claim = (*claim).clone();
                if let Some((_, markup)) = part {
                    markup.clone_into(&mut claim.wording);
                }
                claim.assessment = assessment;
                Edit::PutClaim((*id).clone(), claim)
            }
        }
    }
}

/// "Highly likely (about 80 to 90 %)".
fn label(likelihood: Likelihood) -> Text {
    let term = likelihood.term();
    let mut letters = term.words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!(
        "{}{} ({})",
        first.unwrap_or_default(),
        letters.as_str(),
        term.range
    )
    .into()
}

fn choices(held: &Held<'_>, scheme: Scheme) -> Vec<Fix> {
    let choice = |likelihood| Fix {
        label: label(likelihood),
        edit: held.edit(
            None,
            Assessment {
                likelihood: Some(likelihood),
                ..held.assessment()
            },
        ),
    };
    scheme.likelihoods().map(choice).collect()
}

/// The first part with something that is sought.
fn first(held: &Held<'_>, wanted: impl Fn(&Found) -> bool) -> Option<(Part, Found)> {
    held.parts().into_iter().find_map(|part| {
        let found = seen(&part.markup).into_iter().find(|found| wanted(found))?;
        Some((part, found))
    })
}

/// The sentence said with each of the scheme's words: "It is likely that …".
fn recasts(held: &Held<'_>, scheme: Scheme) -> Vec<Fix> {
    let Some((part, found)) = first(held, |found| found.what == Seen::Vague) else {
        return Vec::new();
    };
    let recast = |likelihood: Likelihood| {
        let markup = recast(&part.markup, &found, likelihood.term().lead)?;
        let assessment = Assessment {
            likelihood: Some(likelihood),
            ..held.assessment()
        };
        Some(Fix {
            label: label(likelihood),
            edit: held.edit(Some((&part, &markup)), assessment),
        })
    };
    scheme.likelihoods().filter_map(recast).collect()
}

/// `markup` with the sentence of the vague word begun by `lead`, and "will" in the place of "may". `None` where that
/// would be no English: without a subject before the word, or where something may have happened already.
fn recast(markup: &str, found: &Found, lead: &str) -> Option<String> {
    let sentence = sentence(markup, found.range.start);
    let before = markup.get(sentence.start..found.range.start)?;
    let after = markup.get(found.range.end..)?;
    let word = markup.get(found.range.clone())?.to_ascii_lowercase();
    let modal = matches!(word.as_str(), "may" | "might" | "could");
    if modal && (before.trim().is_empty() || after.trim_start().starts_with("have ")) {
        return None;
    }
    let (head, subject) = led_in(before);
    let lead = if head.is_empty() {
        lead.to_owned()
    } else {
        lower_first(lead)
    };
    let subject = lower_function_word(subject);
    let rest = if modal {
        format!("{subject}will{after}")
    } else {
        let after = after.trim_start_matches(',').trim_start();
        format!("{}{}", subject.trim_end_matches(", "), lower_function_word(after))
    };
    Some(format!("{}{head}{lead} {rest}", markup.get(..sentence.start)?))
}

/// Parts "We assess that " from what follows it.
fn led_in(before: &str) -> (&str, &str) {
    const VERBS: [&str; 8] = [
        "assess", "assesses", "judge", "judges", "believe", "expect", "estimate", "conclude",
    ];
    let Some(at) = before.find(" that ") else {
        return ("", before);
    };
    let head = before.get(..at).unwrap_or_default();
    let verb = head.split_whitespace().next_back().unwrap_or_default();
    if VERBS.contains(&verb.to_lowercase().as_str()) {
        before.split_at(at + " that ".len())
    } else {
        ("", before)
    }
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// A sentence that is not the first any more: its first word in small letters if it is no name.
fn lower_function_word(words: &str) -> String {
    const FUNCTION: [&str; 26] = [
        "The", "A", "An", "It", "Its", "They", "Their", "This", "These", "That", "Those", "There", "He",
        "She", "His", "Her", "We", "Our", "If", "In", "By", "At", "On", "Some", "Most", "Both",
    ];
    let first = words.split_whitespace().next().unwrap_or_default();
    if FUNCTION.contains(&first) {
        lower_first(words)
    } else {
        words.to_owned()
    }
}

/// The word of the other scheme exchanged for those of this one that stand in a sentence the same way.
fn replacements(held: &Held<'_>, scheme: Scheme) -> Vec<Fix> {
    let is_foreign =
        |found: &Found| matches!(found.what, Seen::Likelihood(_)) && found.likelihood(scheme).is_none();
    let Some((part, found)) = first(held, is_foreign) else {
        return Vec::new();
    };
    let is_noun = |words: &str| {
        ["chance", "odds", "possibility"]
            .iter()
            .any(|noun| words.ends_with(noun))
    };
    let noun = is_noun(part.words(&found));
    let replaced = |likelihood: Likelihood| {
        let form = likelihood.term().lead;
        let form = form
            .strip_prefix("It is ")
            .or_else(|| form.strip_prefix("There is "))?;
        let form = form.strip_suffix(" that")?;
        if is_noun(form) != noun {
            return None;
        }
        let before = part.markup.get(..found.range.start)?;
        let before = if noun {
            before
                .strip_suffix("a ")
                .or_else(|| before.strip_suffix("an "))
                .unwrap_or(before)
        } else {
            before
        };
        let markup = format!("{before}{form}{}", part.markup.get(found.range.end..)?);
        let assessment = if held.is_assessed() {
            Assessment {
                likelihood: Some(likelihood),
                ..held.assessment()
            }
        } else {
            Assessment::default()
        };
        Some(Fix {
            label: label(likelihood),
            edit: held.edit(Some((&part, &markup)), assessment),
        })
    };
    scheme.likelihoods().filter_map(replaced).collect()
}

/// The confidence taken out of the sentence: into its field, or, where there is none, into a sentence of its own.
fn parted(held: &Held<'_>) -> Option<Fix> {
    let part = held
        .parts()
        .into_iter()
        .find(|part| part.mixes(&seen(&part.markup)))?;
    let (found, confidence) = seen(&part.markup)
        .into_iter()
        .find_map(|found| match found.what {
            Seen::Confidence(confidence) => Some((found, confidence)),
            Seen::Vague | Seen::Likelihood(_) => None,
        })?;
    let mut markup = without_confidence(&part.markup, &found)?;
    let mut assessment = held.assessment();
    let label = if held.is_assessed() {
        assessment.confidence = Some(confidence);
        text!(
            "Move “{}” into its field",
            format!("{} confidence", confidence.word())
        )
    } else {
        markup = with_sentence(
            &markup,
            sentence(&part.markup, found.range.start).start,
            confidence,
        );
        text!("Give the confidence a sentence of its own")
    };
    Some(Fix {
        label,
        edit: held.edit(Some((&part, &markup)), assessment),
    })
}

/// `markup` without "with high confidence", "(high confidence)", or with "judge" for "have high confidence".
fn without_confidence(markup: &str, found: &Found) -> Option<String> {
    let before = markup.get(..found.range.start)?;
    let after = markup.get(found.range.end..)?;
    if let (Some(before), Some(after)) = (before.strip_suffix("have "), after.strip_prefix(" that")) {
        return Some(format!("{before}judge that{after}"));
    }
    let bare = before.strip_suffix("with ").unwrap_or(before);
    if let (Some(before), Some(after)) = (bare.strip_suffix('('), after.strip_prefix(')')) {
        return Some(format!("{}{after}", before.trim_end()));
    }
    if bare.len() == before.len() {
        return None;
    }
    if let (Some(before), Some(after)) = (bare.strip_suffix(", "), after.strip_prefix(',')) {
        return Some(format!("{before}{after}"));
    }
    let joined = format!("{}{after}", bare.trim_end().trim_end_matches(','));
    Some(joined.trim_start_matches(", ").trim_start().to_owned())
}

fn with_sentence(markup: &str, near: usize, confidence: Confidence) -> String {
    let end = sentence(markup, near).end;
    let (before, after) = markup.split_at(end);
    format!("{before} Our confidence in this is {}.{after}", confidence.word())
}
