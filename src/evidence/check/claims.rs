//! Claims that the brief uses: their source, passage, date, caveat and wording.

use super::wording::own_fits;
use super::{Gone, Scope, Standing, error, note, placeholder, warning};
use crate::evidence::compare::{Verdict, is_numeric, qualifier_of};
use crate::evidence::recognise::is_rough;
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::evidence::{Claim, ClaimKind, Value};
use crate::model::id::ClaimId;
use crate::words::{Text, text};

/// Findings about the used claims, in the order of the library.
pub(super) fn check(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    for (id, claim) in &scope.brief.library.claims {
        if let Some(standing) = scope.standings.get(id) {
            check_standing(id, claim, standing, out);
            check_record(scope, id, claim, out);
            super::days::check_claim(id, claim, out);
            super::as_of::check_claim(scope, id, claim, out);
            super::speakers::check_claim(scope, id, claim, out);
            check_article(scope, id, claim, out);
            placeholder::check_claim(id, claim, out);
        }
    }
}

/// A text that was taken off pages can have lost or swapped words: a claim that rests on it says so until somebody
/// has held it against its file.
fn check_article(scope: &Scope<'_>, id: &ClaimId, claim: &Claim, out: &mut Vec<Diagnostic>) {
    let library = &scope.brief.library;
    let passage = claim.passage.as_ref().and_then(|id| library.passages.get(id));
    let Some(passage) = passage else { return };
    let article = library.articles.get(&passage.article);
    let Some(article) = article.filter(|article| article.unverified) else {
        return;
    };
    let name = &claim.wording;
    let title = &article.title;
    let hint = match library.page_of(passage) {
        Some(page) => text!(
            "Compare the passage with “{}” (page {}), then confirm the article in the library",
            title,
            page
        ),
        None => text!(
            "Compare the passage with “{}”, then confirm the article in the library",
            title
        ),
    };
    out.push(
        warning(
            Code::ArticleUnverified,
            target(id),
            text!(
                "the claim “{}” rests on a text taken from PDF pages that nobody has confirmed",
                name
            ),
        )
        .with_hint(hint),
    );
}

fn target(id: &ClaimId) -> Target {
    Target::Claim(id.clone())
}

fn check_standing(id: &ClaimId, claim: &Claim, standing: &Standing, out: &mut Vec<Diagnostic>) {
    let name = &claim.wording;
    let thought = matches!(claim.kind, ClaimKind::Assumption | ClaimKind::Judgement);
    match standing {
        Standing::NoSource if thought => out.push(
            note(
                Code::SourceMissing,
                target(id),
                text!(
                    "the {} “{}” names no source",
                    Text::marked(claim.kind.label()).small(),
                    name
                ),
            )
            .with_hint(text!("Name what it rests on, if anything is written")),
        ),
        Standing::NoSource => out.push(
            warning(
                Code::SourceMissing,
                target(id),
                text!("the claim “{}” has no source", name),
            )
            .with_hint(text!("Choose its source, or mark it as an assumption")),
        ),
        Standing::NoPassage if thought => {}
        Standing::NoPassage => out.push(
            note(
                Code::PassageMissing,
                target(id),
                text!("the claim “{}” has a source but no passage", name),
            )
            .with_hint(text!("Mark the passage that says so in the article")),
        ),
        Standing::Gone(Gone::Missing) => {}
        Standing::Gone(Gone::Lost) => out.push(
            error(
                Code::PassageGone,
                target(id),
                text!("the passage of the claim “{}” is no longer in its article", name),
            )
            .with_hint(text!("Mark the passage again, or take the claim out")),
        ),
        Standing::Gone(Gone::Ambiguous) => out.push(
            warning(
                Code::PassageAmbiguous,
                target(id),
                text!(
                    "the passage of the claim “{}” is in its article several times",
                    name
                ),
            )
            .with_hint(text!("Mark a longer passage, so that there is only one")),
        ),
        Standing::Against(verdict) => check_verdict(id, claim, verdict, out),
    }
}

fn check_verdict(id: &ClaimId, claim: &Claim, verdict: &Verdict, out: &mut Vec<Diagnostic>) {
    let name = &claim.wording;
    match verdict {
        Verdict::Exact | Verdict::Rounded => {}
        Verdict::Unbounded(_) if !claim.caveat.is_empty() || claim.kind == ClaimKind::Estimate => {}
        Verdict::Unbounded(qualifier) => out.push(
            warning(
                Code::BoundDropped,
                target(id),
                text!("the passage says “{}”, the claim “{}” does not", qualifier, name),
            )
            .with_hint(text!("Write “{}” too, or say it in the caveat", qualifier)),
        ),
        Verdict::VagueMadeExact(words) => out.push(
            error(
                Code::VagueMadeExact,
                target(id),
                text!("the claim “{}” makes a number of “{}”", name, words),
            )
            .with_hint(text!("Say it in the words of the passage: it gives no number")),
        ),
        Verdict::RoundedInSilence(words) => out.push(
            error(
                Code::RoundingUnsaid,
                target(id),
                text!(
                    "the claim “{}” is rounded and does not say so: its passage {}",
                    name,
                    words
                ),
            )
            .with_hint(text!(
                "Write “about” before the number, or give the one of the passage"
            )),
        ),
        Verdict::Differs(words) => out.push(
            error(
                Code::ValueDiffers,
                target(id),
                text!("the claim “{}” is not what its passage says: it {}", name, words),
            )
            .with_hint(text!("Correct the claim, or mark the passage that says so")),
        ),
    }
}

/// Findings that need no passage.
fn check_record(scope: &Scope<'_>, id: &ClaimId, claim: &Claim, out: &mut Vec<Diagnostic>) {
    let name = &claim.wording;
    if claim.as_of.is_none() && is_numeric(&claim.value) {
        out.push(
            warning(
                Code::AsOfMissing,
                target(id),
                text!("the claim “{}” has no as-of date", name),
            )
            .with_hint(text!("Give the date for which it holds")),
        );
    }
    let rough = is_rough(&qualifier_of(name)) || matches!(claim.value, Value::Vague(_));
    if claim.kind == ClaimKind::Estimate && claim.caveat.trim().is_empty() && !rough {
        out.push(
            warning(
                Code::CaveatMissing,
                target(id),
                text!("the estimate “{}” is printed without a caveat", name),
            )
            .with_hint(text!("Say whose estimate it is or how rough, or write “about”")),
        );
    }
    if let Some((code, message)) = own_fits(scope, claim) {
        out.push(
            error(code, target(id), message)
                .with_hint(text!("Make the claim’s wording and its value say the same")),
        );
    }
    match &claim.value {
        Value::Ratio { whole, .. } if *whole <= 0.0 || !whole.is_finite() => {
            out.push(
                error(
                    Code::ValueImpossible,
                    target(id),
                    text!("the claim “{}” is a part of nothing", name),
                )
                .with_hint(text!("Give a whole greater than zero")),
            );
        }
        Value::Range { low, high } if low > high => {
            out.push(
                error(
                    Code::ValueImpossible,
                    target(id),
                    text!("the range of the claim “{}” runs backwards", name),
                )
                .with_hint(text!("Exchange its two ends")),
            );
        }
        Value::Quotation { speaker, .. } if speaker.trim().is_empty() => {
            out.push(
                warning(
                    Code::SpeakerMissing,
                    target(id),
                    text!("the quotation “{}” names no speaker", name),
                )
                .with_hint(text!("Say who spoke")),
            );
        }
        _ => {}
    }
}
