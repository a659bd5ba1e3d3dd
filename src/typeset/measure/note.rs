//! Notes in the margin column: from which source a claim is, for which date it holds, and what bounds it.

use super::Context;
use super::builder::{Builder, Setting, Words, plain};
use crate::model::evidence::{Claim, ClaimKind, Value};
use crate::model::id::{ClaimId, SourceId};
use crate::typeset::frame::{Point, Pt, Role};
use crate::typeset::lexicon::{Lexicon, fill};
use crate::typeset::piece::{Beside, Piece};
use crate::typeset::resolve::Meaning;
use crate::typeset::text::{Composition, Span, Weight};

/// What a note says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    source: Option<SourceId>,
    as_of: String,
    bound: String,
}

/// The notes on the claims of `setting`, each with the line at which it stands; what is said once is not repeated.
pub(super) fn collect(context: Context<'_>, setting: &Setting) -> Vec<(usize, Vec<Note>)> {
    let mut notes: Vec<(usize, Vec<Note>)> = Vec::new();
    if context.design.grid.rail.is_none() {
        return notes;
    }
    for (line, meaning) in setting.first_lines() {
        let Meaning::Claim(claim) = meaning else { continue };
        let Some(note) = note_on(context, claim) else {
            continue;
        };
        if notes.iter().any(|(_, known)| known.contains(&note)) {
            continue;
        }
        match notes.last_mut().filter(|(last, _)| *last == line) {
            Some((_, known)) => known.push(note),
            None => notes.push((line, vec![note])),
        }
    }
    notes
}

fn note_on(context: Context<'_>, id: &ClaimId) -> Option<Note> {
    let claim = context.brief.library.claims.get(id)?;
    let lexicon = context.resolved.lexicon();
    let note = Note {
        source: claim
            .source
            .clone()
            .filter(|source| context.resolved.number(source).is_some()),
        as_of: as_of(claim, lexicon),
        bound: bound(claim, lexicon),
    };
    let says_something = note.source.is_some() || !note.as_of.is_empty() || !note.bound.is_empty();
    says_something.then_some(note)
}

/// What bounds a claim: its kind if it is no plain fact, its caveat, how likely and how well founded it is.
pub(super) fn bound(claim: &Claim, lexicon: &Lexicon) -> String {
    let bound = match (claim.kind, claim.caveat.as_str()) {
        (ClaimKind::Fact | ClaimKind::Reported, caveat) => caveat.to_owned(),
        (kind, "") => kind_word(kind, lexicon).to_owned(),
        (kind, caveat) => format!("{}: {caveat}", kind_word(kind, lexicon)),
    };
    let assessed = lexicon.assessment(&claim.assessment);
    if assessed.is_empty() {
        return bound;
    }
    format!("{}. {assessed}", bound.trim_end_matches('.'))
        .trim_start_matches(". ")
        .to_owned()
}

/// The kind of a claim in the brief's language.
fn kind_word(kind: ClaimKind, lexicon: &Lexicon) -> &'static str {
    lexicon.kinds.get(kind as usize).copied().unwrap_or_default()
}

/// The date for which a claim holds; a claim that is itself this date need not say it twice.
fn as_of(claim: &Claim, lexicon: &Lexicon) -> String {
    match (claim.as_of, &claim.value) {
        (Some(day), Value::Date(claimed)) if *claimed == day => String::new(),
        (Some(day), _) => fill(lexicon.as_of_inside, &[&lexicon.date(day)]),
        (None, _) => String::new(),
    }
}

/// Sets notes one below the other in the margin column, as notes to the node `parent`.
pub(super) fn measure(builder: &mut Builder<'_>, parent: usize, notes: Vec<Note>) -> Option<Beside> {
    let rail = builder.context.design.grid.rail?;
    let mut piece = Piece::default();
    // The first line's baseline is that of the text beside it.
    let design = builder.context.design;
    let mut y = (design.scale.text.leading - design.scale.label.leading) * 0.5 + Pt(0.6);
    for note in notes {
        let node = builder.node(Role::Note, Some(parent));
        // The number of the source is the note's label, by which a reader knows to what it answers.
        let label = note
            .source
            .is_some()
            .then(|| builder.node(Role::Label, Some(node)));
        let words = words(builder, &note);
        let setting = builder.set(Some(node), words, rail.width, Composition::RAGGED);
        if let Some(label) = label {
            builder.label_citations(&setting, label);
        }
        y += builder.draw(&mut piece, &setting, Point::new(rail.x, y));
        y += Pt(2.0);
    }
    Some(Beside {
        height: y + Pt(2.0),
        items: piece.items,
        links: piece.links,
    })
}

fn words(builder: &Builder<'_>, note: &Note) -> Words {
    let design = builder.context.design;
    let style = &design.scale.label;
    let mut words = Words::new();
    if let Some(source) = &note.source
        && let Some(mark) = builder.context.resolved.mark(source)
    {
        let strong = style
            .clone()
            .with_weight(Weight::Semibold)
            .with_color(design.palette.accent);
        words.push((
            Span::new(mark.words(), &strong),
            Meaning::Citation(source.clone()),
        ));
    }
    if !note.as_of.is_empty() {
        let apart = if words.is_empty() { "" } else { " " };
        words.extend(plain(format!("{apart}{}", note.as_of), style));
    }
    if !note.bound.is_empty() {
        let bound = style.clone().with_italic(true).with_color(design.palette.caution);
        let apart = if words.is_empty() { "" } else { "\n" };
        words.extend(plain(format!("{apart}{}", note.bound), &bound));
    }
    words
}
