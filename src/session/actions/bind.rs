//! Binding numbers typed by hand to the claims that give them.

use super::Change;
use crate::evidence::{
    Candidate, candidates, passage_as_it_stands, recognise, said_roughly, unbound_numbers,
};
use crate::model::block::BlockKind;
use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::{Claim, Value};
use crate::model::id::{BlockId, ClaimId, PassageId};
use crate::model::inline::{Inline, Run, Text};
use crate::model::words::{Words, visit_words};
use crate::typeset::lexicon::Lexicon;
use crate::words::text;

/// The claims of the library in the order in which `words` may mean them: those that give the same number first, then
/// those that give it of something else, then those whose number it rounds, then those that speak of what the words speak
/// of; in the library's order where they are alike. Indices are those of the library.
#[must_use]
pub fn claims_for(brief: &Brief, words: &str) -> Vec<usize> {
    let ranked = candidates(brief, words);
    let mut order: Vec<usize> = (0..brief.library.claims.len()).collect();
    let rank = |index: &usize| {
        let id = brief.library.claims.get_index(*index).map(|(id, _)| id);
        ranked
            .iter()
            .position(|candidate| Some(&candidate.claim) == id)
            .unwrap_or(usize::MAX)
    };
    order.sort_by_key(rank);
    order
}

/// Binds each number that was typed by hand in the block, and that the check names as unbound, to the claim that gives just
/// this number, where only one does. `None` if there is no such number.
#[must_use]
pub fn bind_numbers(brief: &Brief, blobs: &Blobs, id: &BlockId) -> Option<Change> {
    let (_, _, block) = brief.block(id)?;
    let unbound = unbound_numbers(brief, blobs, &block.kind);
    let is_unbound = |words: &str| unbound.iter().any(|number| number.words == words);
    let mut kind = block.kind.clone();
    let mut any = false;
    let mut bind = |text: &mut Text| {
        let mut pick = |words: &str| only_one(brief, words).filter(|_| is_unbound(words));
        if let Some(bound) = bound(text, &mut pick) {
            *text = bound;
            any = true;
        }
    };
    for_each_text_mut(&mut kind, &mut bind);
    any.then(|| set(id, kind))
}

/// Prints the claims of the block that are `named` in their own words, where other words stand for them. `None` if there
/// are none.
#[must_use]
pub fn use_own_words(brief: &Brief, id: &BlockId, named: &ClaimId) -> Option<Change> {
    let (_, _, block) = brief.block(id)?;
    let mut kind = block.kind.clone();
    let mut any = false;
    for_each_text_mut(&mut kind, &mut |text: &mut Text| {
        for inline in &mut text.0 {
            if let Inline::Claim { claim, wording, .. } = inline
                && claim == named
            {
                any |= wording.take().is_some();
            }
        }
    });
    any.then(|| {
        let edit = Edit::SetBlock { id: id.clone(), kind };
        Change::new(
            text!("Use the claim’s words"),
            vec![edit],
            Some(Target::Block(id.clone())),
        )
    })
}

/// Gives a quotation the words of the claim that stands for it. `None` if it has them, or the block is none that was taken from
/// a passage.
#[must_use]
pub fn quote_as_said(brief: &Brief, id: &BlockId) -> Option<Change> {
    let mut kind = brief.block(id)?.2.kind.clone();
    let BlockKind::Quote {
        text,
        claim: Some(claim),
        ..
    } = &mut kind
    else {
        return None;
    };
    let Value::Quotation { words, .. } = &brief.library.claims.get(claim)?.value else {
        return None;
    };
    if text.words() == *words {
        return None;
    }
    *text = Text::plain(words);
    let edit = Edit::SetBlock { id: id.clone(), kind };
    Some(Change::new(
        text!("Quote as it was said"),
        vec![edit],
        Some(Target::Block(id.clone())),
    ))
}

/// Says that the number of a claim is rounded, where the claim or, in the block `on`, the words that stand for it do so in
/// silence: "60 %" becomes "about 60 %", in the brief's language. `None` if there is no such number, it is bounded already,
/// or checks could not read the word.
#[must_use]
pub fn accept_rounding(brief: &Brief, id: &ClaimId, on: Option<(&BlockId, &str)>) -> Option<Change> {
    let about = Lexicon::of(brief.language()).about;
    let edit = if let Some((block, words)) = on {
        let said = said_roughly(words, about)?;
        let mut kind = brief.block(block)?.2.kind.clone();
        for_each_text_mut(&mut kind, &mut |text: &mut Text| {
            for inline in &mut text.0 {
                if let Inline::Claim {
                    claim,
                    wording: Some(wording),
                    ..
                } = inline
                    && claim == id
                    && wording == words
                {
                    wording.clone_from(&said);
                }
            }
        });
        Edit::SetBlock {
            id: block.clone(),
            kind,
        }
    } else {
        let claim = brief.library.claims.get(id)?;
        let claim = Claim {
            wording: said_roughly(&claim.wording, about)?,
            ..Claim::clone(claim)
        };
        Edit::PutClaim(id.clone(), claim)
    };
    Some(Change::new(text!("Accept rounding"), vec![edit], None))
}

/// Binds the first number of the block that was typed as `words` to the claim. `None` if there is no such number.
#[must_use]
pub fn bind_number(brief: &Brief, id: &BlockId, words: &str, claim: &ClaimId) -> Option<Change> {
    let (_, _, block) = brief.block(id)?;
    let claim = brief.library.claims.get_key_value(claim)?;
    let mut kind = block.kind.clone();
    let mut open = true;
    visit_words(&mut kind, &mut |visited| {
        let Words::Text(text) = visited else { return };
        let mut once = |found: &str| {
            let binds = open && found == words;
            open &= !binds;
            binds.then_some((claim.0, &**claim.1))
        };
        if let Some(bound) = bound(text, &mut once) {
            *text = bound;
        }
    });
    (!open).then(|| set(id, kind))
}

fn set(id: &BlockId, kind: BlockKind) -> Change {
    let edits = vec![Edit::SetBlock { id: id.clone(), kind }];
    Change::new(text!("Bind to claim"), edits, Some(Target::Block(id.clone())))
}

/// Gives a passage the words that its article has now. `None` if it is not there.
#[must_use]
pub fn take_words_of_article(brief: &Brief, blobs: &Blobs, id: &PassageId) -> Option<Change> {
    let passage = passage_as_it_stands(brief, blobs, id)?;
    Some(Change {
        name: text!("Take the article’s words"),
        edits: vec![Edit::PutPassage(id.clone(), passage)],
        select: None,
    })
}

/// The text with its numbers bound to the claims that `pick` has for their words; `None` if it has none.
fn bound<'a>(text: &Text, pick: &mut dyn FnMut(&str) -> Option<(&'a ClaimId, &'a Claim)>) -> Option<Text> {
    let mut inlines = Vec::new();
    let mut any = false;
    for inline in &text.0 {
        let Inline::Run(run) = inline else {
            inlines.push(inline.clone());
            continue;
        };
        let mut at = 0;
        for found in recognise(&run.text) {
            let Some(words) = run.text.get(found.range.clone()) else {
                continue;
            };
            let Some((id, claim)) = pick(words) else {
                continue;
            };
            // "some" before the number goes into the claim's own wording, if that has it.
            let mut start = found.range.start;
            let lead = run.text.get(..start).unwrap_or_default();
            if !found.qualifier.is_empty()
                && let Some(rest) = lead.trim_end().strip_suffix(found.qualifier.as_str())
                && rest.len() >= at
            {
                start = rest.len();
            }
            let whole = run.text.get(start..found.range.end).unwrap_or(words);
            push(&mut inlines, run, run.text.get(at..start).unwrap_or_default());
            inlines.push(Inline::Claim {
                claim: id.clone(),
                wording: (claim.wording != whole).then(|| whole.to_owned()),
                marks: run.marks,
            });
            at = found.range.end;
            any = true;
        }
        push(&mut inlines, run, run.text.get(at..).unwrap_or_default());
    }
    any.then_some(Text(inlines))
}

fn push(inlines: &mut Vec<Inline>, run: &Run, words: &str) {
    if !words.is_empty() {
        inlines.push(Inline::Run(Run {
            text: words.to_owned(),
            ..run.clone()
        }));
    }
}

/// The claim that gives just the number of `words`, if one does and no other.
fn only_one<'a>(brief: &'a Brief, words: &str) -> Option<(&'a ClaimId, &'a Claim)> {
    let found = candidates(brief, words);
    let mut exact = found.iter().filter(|candidate: &&Candidate| candidate.exact);
    let (first, None) = (exact.next()?, exact.next()) else {
        return None;
    };
    let (_, id, claim) = brief.library.claims.get_full(&first.claim)?;
    Some((id, &**claim))
}

/// Calls `change` with every text in which a number can be bound.
fn for_each_text_mut(kind: &mut BlockKind, change: &mut dyn FnMut(&mut Text)) {
    match kind {
        BlockKind::Paragraph { text }
        | BlockKind::Judgement { text, .. }
        | BlockKind::SpeakerNote { text } => change(text),
        BlockKind::List { items, .. } => items.iter_mut().for_each(|item| change(&mut item.text)),
        BlockKind::Callout { paragraphs, .. } => paragraphs.iter_mut().for_each(change),
        BlockKind::KeyPoints { points, .. } => points.iter_mut().for_each(change),
        BlockKind::Table(table) => {
            change(&mut table.title);
            table.rows.iter_mut().flatten().for_each(&mut *change);
            change(&mut table.note);
        }
        BlockKind::Figure(figure) => {
            change(&mut figure.title);
            change(&mut figure.note);
        }
        BlockKind::Heading { .. }
        | BlockKind::Quote { .. }
        | BlockKind::KeyFigures { .. }
        | BlockKind::PageBreak
        | BlockKind::Contents { .. }
        | BlockKind::Sources => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::check;
    use crate::evidence::take_passage;
    use crate::model::edit::apply;
    use crate::model::evidence::{Article, ClaimKind, Source};
    use crate::model::id::{ArticleId, PassageId, SourceId};
    use crate::session::actions::{Fresh, insert, insert_block};

    fn brief(markup: &str) -> (Brief, BlockId) {
        let mut brief = Brief::default();
        for (id, wording, value, unit) in [
            ("mills", "14 mills", Value::Number(14.0), "mills"),
            ("people", "about 300 people", Value::Number(300.0), "people"),
            ("farms", "300 farms", Value::Number(300.0), "farms"),
        ] {
            let claim = Claim {
                subject: format!("{unit} of the valley"),
                wording: wording.to_owned(),
                value,
                unit: unit.to_owned(),
                as_of: None,
                kind: ClaimKind::Reported,
                assessment: crate::model::likelihood::Assessment::default(),
                caveat: String::new(),
                source: None,
                passage: None,
            };
            brief = apply(&brief, &Edit::PutClaim(ClaimId::new(id), claim)).expect("the library takes it");
        }
        let text = Text::from(markup);
        let change = insert_block(&brief, None, BlockKind::Paragraph { text }, "Add");
        let brief = apply(&brief, &change.edits[0]).expect("it fits");
        let id = brief.blocks().next().expect("the paragraph").1.id.clone();
        (brief, id)
    }

    fn after(markup: &str) -> Option<String> {
        let (brief, id) = brief(markup);
        let change = bind_numbers(&brief, &Blobs::default(), &id)?;
        let brief = apply(&brief, &change.edits[0]).expect("it fits");
        let unbound =
            |finding: &crate::model::diagnostic::Diagnostic| finding.code.as_str() == "number-unbound";
        assert!(!check(&brief, &Blobs::default(), None).iter().any(unbound));
        let (_, _, block) = brief.block(&id)?;
        let BlockKind::Paragraph { text } = &block.kind else {
            return None;
        };
        Some(text.clone().into())
    }

    #[test]
    fn a_rounding_is_accepted_by_saying_so_in_the_language_of_the_brief() {
        let said = |language: &str, wording: &str| {
            let (brief, _) = brief("Words.");
            let brief = apply(&brief, &Edit::SetLanguage(language.to_owned())).expect("a language");
            let id = ClaimId::new("mills");
            let claim = Claim {
                wording: wording.to_owned(),
                ..Claim::clone(&brief.library.claims[&id])
            };
            let brief = apply(&brief, &Edit::PutClaim(id.clone(), claim)).expect("the library takes it");
            let change = accept_rounding(&brief, &id, None)?;
            let brief = apply(&brief, &change.edits[0]).expect("it fits");
            Some(brief.library.claims[&id].wording.clone())
        };
        assert_eq!(said("en", "14 mills").as_deref(), Some("about 14 mills"));
        assert_eq!(
            said("en", "now 60 % of them").as_deref(),
            Some("now about 60 % of them")
        );
        assert_eq!(
            said("fr", "60 % d’entre eux").as_deref(),
            Some("environ 60 % d’entre eux")
        );
        assert_eq!(said("en", "more than 60 %"), None, "it is bounded already");
        assert_eq!(said("en", "dozens of mills"), None, "it has no number");
        assert_eq!(said("my", "၁၄ ခု"), None, "the checks do not know the word");
    }

    #[test]
    fn a_rounding_on_the_page_is_accepted_there() {
        let (brief, id) = brief("Some {mills|15 mills} and {mills|16 mills}.");
        let change =
            accept_rounding(&brief, &ClaimId::new("mills"), Some((&id, "15 mills"))).expect("a number");
        let brief = apply(&brief, &change.edits[0]).expect("it fits");
        let (_, _, block) = brief.block(&id).expect("still there");
        let BlockKind::Paragraph { text } = &block.kind else {
            panic!("it was a paragraph")
        };
        let markup: String = text.clone().into();
        assert_eq!(markup, "Some {mills|about 15 mills} and {mills|16 mills}.");
    }

    #[test]
    fn a_typed_number_is_bound_to_the_claim_that_gives_it() {
        assert_eq!(
            after("Now 14 mills stand idle.").as_deref(),
            Some("Now {mills} stand idle.")
        );
        assert_eq!(
            after("Now 14 stand idle, and about 300 people left.").as_deref(),
            Some("Now {mills|14} stand idle, and {people} left.")
        );
    }

    #[test]
    fn a_number_that_no_claim_or_several_give_is_left() {
        assert_eq!(after("Now 15 mills stand idle."), None);
        assert_eq!(after("There were 300."), None);
    }

    #[test]
    fn a_number_in_the_title_of_a_chart_is_bound_too() {
        let (brief, _) = brief("");
        let change = insert(&brief, None, Fresh::Chart);
        let brief = apply(&brief, &change.edits[0]).expect("it fits");
        let Some(Target::Block(id)) = change.select else {
            panic!("the chart is selected")
        };
        let mut kind = brief.block(&id).expect("it is there").2.kind.clone();
        if let BlockKind::Figure(figure) = &mut kind {
            figure.title = "Now 14 mills stand idle".into();
        }
        let edit = Edit::SetBlock { id: id.clone(), kind };
        let brief = apply(&brief, &edit).expect("it fits");
        let change = bind_numbers(&brief, &Blobs::default(), &id).expect("it has a number");
        let [
            Edit::SetBlock {
                kind: BlockKind::Figure(figure),
                ..
            },
        ] = change.edits.as_slice()
        else {
            panic!("the chart is changed")
        };
        assert_eq!(String::from(figure.title.clone()), "Now {mills} stand idle");
    }

    #[test]
    fn one_number_is_bound_to_the_claim_that_was_picked() {
        let (brief, id) = brief("There were 300, and 300 more.");
        let change = bind_number(&brief, &id, "300", &ClaimId::new("farms")).expect("it is there");
        let after = apply(&brief, &change.edits[0]).expect("it fits");
        let BlockKind::Paragraph { text } = &after.block(&id).expect("it is there").2.kind else {
            panic!("it is a paragraph");
        };
        assert_eq!(
            String::from(text.clone()),
            "There were {farms|300}, and 300 more."
        );
        assert_eq!(bind_number(&brief, &id, "14", &ClaimId::new("mills")), None);
        assert_eq!(bind_number(&brief, &id, "300", &ClaimId::new("none")), None);
    }

    #[test]
    fn a_quotation_gets_its_words_back() {
        let (brief, id) = brief("Words.");
        let said = |words: &str| Claim {
            value: Value::Quotation {
                words: words.to_owned(),
                speaker: String::new(),
            },
            ..Claim::clone(&brief.library.claims[0])
        };
        let quote = |words: &str| BlockKind::Quote {
            text: Text::plain(words),
            speaker: "The miller".to_owned(),
            role: String::new(),
            source: None,
            claim: Some(ClaimId::new("mills")),
        };
        let with = |words: &str| {
            let edits = [
                Edit::PutClaim(ClaimId::new("mills"), said("The mill stood.")),
                Edit::SetBlock {
                    id: id.clone(),
                    kind: quote(words),
                },
            ];
            let brief = edits
                .iter()
                .fold(brief.clone(), |brief, edit| apply(&brief, edit).expect("it fits"));
            quote_as_said(&brief, &id)
        };
        let change = with("The mill fell.").expect("its words are others");
        let edit = Edit::SetBlock {
            id: id.clone(),
            kind: quote("The mill stood."),
        };
        assert_eq!(change.edits, [edit]);
        assert_eq!(with("The mill stood."), None);
    }

    #[test]
    fn only_what_the_check_names_is_bound() {
        const TEXT: &str = "The valley has 14 mills.";
        let (brief, id) = brief("The 14 mills stood, and 300 farms. [@s:p]");
        let mut blobs = Blobs::default();
        let article = ArticleId::new("a");
        let record = Article {
            source: SourceId::new("s"),
            title: String::new(),
            text: blobs.insert(TEXT.as_bytes()),
            sections: Vec::new(),
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        };
        let edits = [
            Edit::PutSource(SourceId::new("s"), Source::default()),
            Edit::PutArticle(article.clone(), record),
            Edit::PutPassage(PassageId::new("p"), take_passage(&article, TEXT, 0..TEXT.len())),
        ];
        let brief = edits.iter().fold(brief, |brief, edit| {
            apply(&brief, edit).expect("the library takes it")
        });
        let change = bind_numbers(&brief, &blobs, &id).expect("one has no passage");
        let brief = apply(&brief, &change.edits[0]).expect("it fits");
        let BlockKind::Paragraph { text } = &brief.block(&id).expect("it is there").2.kind else {
            panic!("it is a paragraph");
        };
        assert_eq!(
            String::from(text.clone()),
            "The 14 mills stood, and {farms}. [@s:p]"
        );
    }

    #[test]
    fn the_best_claims_come_first() {
        let (brief, _) = brief("");
        assert_eq!(
            claims_for(&brief, "300 farms"),
            [2, 1, 0],
            "the same number of something else comes next"
        );
        assert_eq!(claims_for(&brief, "the people")[0], 1);
        assert_eq!(claims_for(&brief, ""), [0, 1, 2]);
    }
}
