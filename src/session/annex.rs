//! The ledger of claims: what each printed claim says, on what it rests, where it stands, and how its check came out; as
//! rows for other programs, and as an annex behind the last page.

use std::sync::Arc;

use crate::evidence::{ClaimState, claim_state};
use crate::model::block::{Block, BlockKind, Column, ColumnAlign, Table};
use crate::model::brief::{Blobs, Brief, Section};
use crate::model::date::PartialDate;
use crate::model::diagnostic::Target;
use crate::model::evidence::{ClaimKind, Value};
use crate::model::id::{BlockId, ClaimId, PassageId, SectionId, SourceId};
use crate::model::inline::{Inline, Marks, Run, Text};
use crate::model::likelihood::Assessment;
use crate::model::marking::{Clearance, Marking};
use crate::model::reference::Reference;
use crate::model::slide::Slide;
use crate::session::recall::ShownOn;
use crate::typeset::frame::Shown;
use crate::typeset::lexicon::{Lexicon, fill};
use crate::typeset::resolve::for_claim;
use crate::typeset::{ANNEX, Halt, Layout, Options, Typesetter};
use crate::words::Language;

/// A claim of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The claim.
    pub claim: ClaimId,
    /// What it is about.
    pub subject: String,
    /// How it is printed.
    pub wording: String,
    /// What is claimed.
    pub value: Value,
    /// What a number counts.
    pub unit: String,
    /// The date for which it holds.
    pub as_of: Option<PartialDate>,
    /// How sure it is.
    pub kind: ClaimKind,
    /// Its likelihood and confidence, in words; empty if nothing is said.
    pub assessment: String,
    /// The same as the claim has it.
    pub assessed: Assessment,
    /// What bounds it.
    pub caveat: String,
    /// The work it comes from.
    pub source: Option<SourceId>,
    /// That work's title.
    pub source_title: String,
    /// The passage that says so.
    pub passage: Option<PassageId>,
    /// The passage's words, in one line.
    pub quote: String,
    /// The pages that show it, from 1.
    pub pages: Vec<usize>,
    /// How it stands against its passage.
    pub state: Option<ClaimState>,
}

/// The longest quotation in the annex, in characters; the sources page has them whole.
const LONGEST_QUOTE: usize = 170;

/// Sets a brief with its annex, if it has one. The annex is the last thing on the pages, so that the pages it names stay
/// when they are filled in.
pub fn layout(typesetter: &mut Typesetter, brief: &Brief, blobs: &Blobs, options: &Options) -> Layout {
    layout_unless(typesetter, brief, blobs, options, &|| false).expect("nothing halts it")
}

/// The same, unless `halt` says before it is done that nobody wants the pages any more.
pub fn layout_unless(
    typesetter: &mut Typesetter,
    brief: &Brief,
    blobs: &Blobs,
    options: &Options,
    halt: Halt<'_>,
) -> Option<Layout> {
    if !brief.annex {
        return typesetter.layout_unless(brief, blobs, options, halt);
    }
    // A handout names the slides, not its sheets.
    let as_set = Options {
        handout: None,
        ..options.clone()
    };
    let first = typesetter.layout_unless(&with_annex(brief, &[]), blobs, &as_set, halt)?;
    let entries = entries(brief, blobs, &first);
    let mut layout = typesetter.layout_unless(&with_annex(brief, &entries), blobs, options, halt)?;
    hide(&mut layout);
    Some(layout)
}

/// The claims that `brief` prints, in the order of its library, with the pages of `layout`.
#[must_use]
pub fn entries(brief: &Brief, blobs: &Blobs, layout: &Layout) -> Vec<Entry> {
    let own = Shown::Section(SectionId::new(ANNEX));
    let shown_on = ShownOn::of_layout(layout, |shown| matches!(shown, Shown::Claim(_)) || *shown == own);
    let annex = shown_on.of(&own).first().copied().unwrap_or(usize::MAX);
    let mut used: Vec<&ClaimId> = Vec::new();
    for (_, block) in brief.blocks() {
        block.kind.for_each_reference(|reference| {
            if let Reference::Claim(id) = reference
                && !used.contains(&id)
            {
                used.push(id);
            }
        });
    }
    let library = &brief.library;
    let claims = library.claims.iter().filter(|(id, _)| used.contains(id));
    claims
        .map(|(id, claim)| {
            let mut pages = shown_on.of(&Shown::Claim(id.clone()));
            pages.retain(|page| *page < annex);
            let source = claim.source.as_ref().and_then(|id| library.sources.get(id));
            let passage = claim.passage.as_ref().and_then(|id| library.passages.get(id));
            Entry {
                claim: id.clone(),
                subject: claim.subject.clone(),
                wording: for_claim(claim),
                value: claim.value.clone(),
                unit: claim.unit.clone(),
                as_of: claim.as_of,
                kind: claim.kind,
                assessment: claim.assessment.words(),
                assessed: claim.assessment,
                caveat: claim.caveat.clone(),
                source: claim.source.clone(),
                source_title: source.map(|source| source.title.clone()).unwrap_or_default(),
                passage: claim.passage.clone(),
                quote: passage
                    .map(|passage| passage.exact.split_whitespace().collect::<Vec<_>>().join(" "))
                    .unwrap_or_default(),
                pages,
                state: claim_state(brief, blobs, id),
            }
        })
        .collect()
}

/// How a check came out, in words of English.
#[must_use]
pub fn state_words(state: Option<&ClaimState>) -> String {
    state_in(state, Lexicon::of("en"))
}

/// How a check came out. What a passage says instead is told in English alone, in whose words it was found.
fn state_in(state: Option<&ClaimState>, lexicon: &Lexicon) -> String {
    let [exact, rounded, differs, gone, no_passage, no_source] = lexicon.annex.states;
    match state {
        Some(ClaimState::Exact) => exact.to_owned(),
        Some(ClaimState::Rounded) => rounded.to_owned(),
        Some(ClaimState::Differs(words)) => fill(differs, &[&words.in_language(Language::English)]),
        Some(ClaimState::PassageGone) => gone.to_owned(),
        Some(ClaimState::NoPassage) => no_passage.to_owned(),
        Some(ClaimState::NoSource) | None => no_source.to_owned(),
    }
}

/// The brief with a last section that holds the table of `entries`.
fn with_annex(brief: &Brief, entries: &[Entry]) -> Brief {
    let lexicon = Lexicon::of(brief.language());
    let words = &lexicon.annex;
    let column = |header: &str| Column {
        header: Text::plain(header),
        align: ColumnAlign::Left,
    };
    let table = Table {
        title: Text::plain(words.table),
        columns: words.columns.into_iter().map(column).collect(),
        rows: entries.iter().map(|entry| row(entry, lexicon)).collect(),
        note: Text::plain(words.note),
        ..Table::default()
    };
    let block = |id: &str, kind| {
        Arc::new(Block {
            id: BlockId::new(id),
            kind,
        })
    };
    let mut brief = brief.clone();
    if let Some(last) = brief.sections.last_mut() {
        // The break stands at the end of what is before, so that the annex's title goes with its table.
        Arc::make_mut(last)
            .blocks
            .push(block("claim ledger break", BlockKind::PageBreak));
    }
    brief.sections.push(Arc::new(Section {
        id: SectionId::new(ANNEX),
        title: words.title.to_owned(),
        marking: Marking::None,
        clearance: Clearance::Draft,
        slide: Slide::default(),
        blocks: vec![block(ANNEX, BlockKind::Table(table))],
    }));
    brief
}

fn row(entry: &Entry, lexicon: &Lexicon) -> Vec<Text> {
    let mut claim = Text(vec![Inline::Claim {
        claim: entry.claim.clone(),
        wording: None,
        marks: Marks {
            bold: true,
            italic: false,
        },
    }]);
    if !entry.subject.is_empty() && entry.subject != entry.wording {
        claim.0.push(Inline::LineBreak);
        claim.0.extend(Text::plain(&entry.subject).0);
    }
    let kind = lexicon.kinds.get(entry.kind as usize);
    let mut kind = kind.copied().unwrap_or_default().to_owned();
    if !entry.caveat.is_empty() {
        kind = format!("{kind}: {}", entry.caveat);
    }
    if !entry.assessment.is_empty() {
        kind = format!(
            "{}. {}",
            kind.trim_end_matches('.'),
            lexicon.assessment(&entry.assessed)
        );
    }
    let mut rests_on = Text::default();
    if !entry.quote.is_empty() {
        rests_on
            .0
            .extend(Text::plain(&format!("{}\u{202f}", lexicon.quoted(&cut(&entry.quote)))).0);
    }
    if let Some(source) = &entry.source {
        if entry.quote.is_empty() {
            let run = Run {
                text: format!("{}\u{202f}", entry.source_title),
                ..Run::default()
            };
            rests_on.0.push(Inline::Run(run));
        }
        rests_on.0.push(Inline::Citation {
            source: source.clone(),
            passage: entry.passage.clone(),
            locator: None,
        });
    }
    let pages = entry.pages.iter().map(|page| lexicon.number(*page));
    let pages: Vec<String> = pages.collect();
    let date = entry.as_of.map(|day| lexicon.date(day));
    vec![
        claim,
        Text::plain(&date.unwrap_or_default()),
        Text::plain(&kind),
        rests_on,
        Text::plain(&pages.join(", ")),
        Text::plain(&state_in(entry.state.as_ref(), lexicon)),
    ]
}

fn cut(quote: &str) -> String {
    if quote.chars().count() <= LONGEST_QUOTE {
        return quote.to_owned();
    }
    let head: String = quote.chars().take(LONGEST_QUOTE).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    format!("{head} …")
}

/// Takes the annex's own names out of what a click or a finding leads to: nothing in the brief has them.
fn hide(layout: &mut Layout) {
    let is_own = |shown: &Shown| match shown {
        Shown::Block(id) => id.as_str() == ANNEX,
        Shown::Section(id) => id.as_str() == ANNEX,
        Shown::Masthead | Shown::Claim(_) => false,
    };
    for page in &mut layout.document.pages {
        if page.areas.iter().any(|area| is_own(&area.shows)) {
            Arc::make_mut(page).areas.retain(|area| !is_own(&area.shows));
        }
    }
    for finding in &mut layout.diagnostics {
        if finding.target == Target::Block(BlockId::new(ANNEX)) {
            finding.target = Target::Brief;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annexed() -> (Brief, Blobs) {
        let opened = crate::store::sample();
        let mut brief = opened.brief;
        brief.annex = true;
        (brief, opened.blobs)
    }

    #[test]
    fn the_annex_stands_behind_the_pages_and_changes_none_of_them() {
        let (brief, blobs) = annexed();
        let plain = Brief {
            annex: false,
            variants: Arc::default(),
            ..brief.clone()
        };
        let options = Options::default();
        let before = layout(&mut Typesetter::new(), &plain, &blobs, &options);
        let after = layout(&mut Typesetter::new(), &brief, &blobs, &options);
        let own = before.document.pages.len();
        assert!(after.document.pages.len() > own);
        for id in brief.library.claims.keys() {
            let shown = Shown::Claim(id.clone());
            let pages = ShownOn::of_layout(&after, |_| true).of(&shown).into_iter();
            let pages: Vec<usize> = pages.filter(|page| *page <= own).collect();
            assert_eq!(pages, ShownOn::of_layout(&before, |_| true).of(&shown));
        }
        let strange = after.document.pages.iter().flat_map(|page| &page.areas);
        for area in strange {
            if let Shown::Block(id) = &area.shows {
                assert!(brief.block(id).is_some(), "{id}");
            }
        }
    }

    #[test]
    fn each_printed_claim_has_a_row_with_its_pages_passage_and_check() {
        let (brief, blobs) = annexed();
        let set = layout(&mut Typesetter::new(), &brief, &blobs, &Options::default());
        let rows = entries(&brief, &blobs, &set);
        assert!(!rows.is_empty());
        for row in &rows {
            assert!(!row.pages.is_empty(), "{}", row.claim);
            assert!(!row.quote.is_empty(), "{}", row.claim);
            assert_eq!(row.state, Some(ClaimState::Exact), "{}", row.claim);
        }
        let texts = super::row(&rows[0], Lexicon::of("en"));
        assert_eq!(texts.len(), 6);
        let pages: Vec<String> = rows[0].pages.iter().map(ToString::to_string).collect();
        assert_eq!(texts[4].words(), pages.join(", "));
    }

    #[test]
    fn the_same_typesetter_sets_the_annex_again_to_the_same_pages() {
        let (brief, blobs) = annexed();
        let mut typesetter = Typesetter::new();
        let first = layout(&mut typesetter, &brief, &blobs, &Options::default());
        let second = layout(&mut typesetter, &brief, &blobs, &Options::default());
        assert_eq!(first.document.pages, second.document.pages);
    }
}
