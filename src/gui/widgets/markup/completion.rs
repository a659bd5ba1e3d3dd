//! Lists that open under the cursor while one types: sources behind `[@`, claims behind `{`, exhibits behind `{#`, kinds of
//! blocks behind a `/` that begins an empty paragraph.

use std::ops::Range;

use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::{Context, Event, Id, Ui};

use super::super::cursor_list::{CursorList, Keys, Of, Sought, open_over};
use super::super::pick::{Choice, found, stepped};
use super::mark::{apart, put, slice};
use super::{Aids, claim_choices, exhibits, reach, source_choices};
use crate::evidence::{candidates, recognise};
use crate::gui::command::Command;
use crate::model::brief::Brief;
use crate::model::evidence::Value;
use crate::model::id::ClaimId;
use crate::model::inline::{Inline, Marks, Text};
use crate::model::markup;
use crate::session::actions::{Fresh, claims_for};
use crate::words::{shown, tr};

/// How many characters before the cursor say what is spoken of.
const BEFORE: usize = 60;
/// Behind how many characters without a find the list gives up.
const MOST: usize = 40;

/// What an empty paragraph can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A new block of this kind.
    Into(Fresh),
    /// A picture, which is asked for.
    IntoImage,
}

/// What a sign calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Citation,
    Claim,
    CrossReference,
    Kind,
}

impl Sign {
    /// The sign as it is typed.
    const fn typed(self) -> &'static str {
        match self {
            Self::Citation => "[@",
            Self::Claim => "{",
            Self::CrossReference => "{#",
            Self::Kind => "/",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Citation => tr!("Sources"),
            Self::Claim => tr!("Claims"),
            Self::CrossReference => tr!("Figures and tables"),
            Self::Kind => tr!("Turn into"),
        }
    }
}

/// Opens the list for `sign` behind what is selected in `field`, as a command does.
fn open_by_command(ctx: &Context, field: Id, written: &mut String, sign: Sign) {
    let selected = reach::selected(ctx, field, written);
    let start = selected.end;
    put(written, start..start, sign.typed());
    let end = start + sign.typed().chars().count();
    reach::select(ctx, field, end..end);
    let sought = Sought {
        start,
        takes: (sign == Sign::Claim && !selected.is_empty()).then_some(selected),
        by_command: true,
        ..Sought::default()
    };
    CursorList::over(field, Of::Sign(sought)).keep(ctx);
}

pub(super) fn cite(ctx: &Context, field: Id, written: &mut String) {
    open_by_command(ctx, field, written, Sign::Citation);
}

pub(super) fn claim(ctx: &Context, field: Id, written: &mut String) {
    open_by_command(ctx, field, written, Sign::Claim);
}

pub(super) fn cross_refer(ctx: &Context, field: Id, written: &mut String) {
    open_by_command(ctx, field, written, Sign::CrossReference);
}

/// What came of the list in a frame.
#[derive(Default)]
pub(super) struct Outcome {
    /// The text was changed.
    pub(super) changed: bool,
    /// The paragraph is to become something else.
    pub(super) turn: Option<Turn>,
}

/// Opens, shows and closes the list of `field` after that has taken its keys.
pub(super) fn completion_ui(
    ui: &Ui,
    field: Id,
    written: &mut String,
    output: &TextEditOutput,
    keys: Option<Keys>,
    aids: &Aids<'_>,
) -> Outcome {
    let response = &output.response.response;
    let cursor = output.cursor_range.map(|range| range.primary.index.0);
    let open = open_over(ui.ctx(), field);
    let opens = response.changed() && response.has_focus();
    let (mut open, mut sought) = match open.map(|open| (open.of.clone(), open)) {
        Some((Of::Sign(sought), open)) => (open, sought),
        Some((Of::Word { .. }, _)) => return Outcome::default(),
        None => {
            let typed = typed_now(ui.ctx());
            let start = cursor
                .filter(|_| opens)
                .and_then(|cursor| sign_typed(written, cursor, typed, aids.kinds));
            let Some(start) = start else {
                return Outcome::default();
            };
            let sought = Sought {
                start,
                ..Sought::default()
            };
            (CursorList::over(field, Of::Sign(sought.clone())), sought)
        }
    };
    let keys = keys.unwrap_or_default();
    // Under the press on an entry the field has lost its cursor.
    let held = || open.is_pressed(ui).then_some(sought.end);
    let end = cursor.filter(|_| response.has_focus()).or_else(held);
    let searched = end.and_then(|end| Some((end, search(written, sought.start, end, aids.kinds)?)));
    let Some((end, (sign, searched))) = searched else {
        CursorList::close(ui.ctx());
        return Outcome::default();
    };
    sought.end = end;
    if keys.leave {
        return leave(ui.ctx(), field, written, &sought, end);
    }
    if sought.search != searched {
        sought.search = searched;
        open.chosen = 0;
    }
    let entries = entries(aids.brief, sign, written, &sought);
    let choices: Vec<Choice> = entries.iter().map(|(choice, _)| choice.clone()).collect();
    let found = found(&choices, &sought.search);
    if found.is_empty() && sought.search.chars().count() > MOST {
        CursorList::close(ui.ctx());
        return Outcome::default();
    }
    open.chosen = stepped(open.chosen, keys.steps, found.len());
    open.finds = !found.is_empty();
    let title = match entries.first() {
        None => tr!("Nothing to pick from yet"),
        Some((_, Entry::Run(_))) if sign == Sign::Claim => tr!("No claims yet"),
        Some((_, Entry::Run(_))) => tr!("No sources yet"),
        Some(_) => sign.title(),
    };
    let pressed = open.show(
        ui,
        (output, sought.start),
        title,
        &choices,
        &found,
        keys.steps != 0,
    );
    let taken = found.get(open.chosen).copied().filter(|_| keys.take);
    let Some((_, entry)) = pressed.or(taken).and_then(|picked| entries.get(picked)) else {
        open.of = Of::Sign(sought);
        open.keep(ui.ctx());
        return Outcome::default();
    };
    CursorList::close(ui.ctx());
    match entry {
        Entry::Inline(inline) => {
            let after = put_in(aids.brief, written, &sought, end, inline);
            reach::select(ui.ctx(), field, after..after);
            Outcome {
                changed: true,
                turn: None,
            }
        }
        Entry::Turn(turn) => Outcome {
            changed: false,
            turn: Some(*turn),
        },
        Entry::Run(command) => {
            put(written, sought.start..end, "");
            reach::select(ui.ctx(), field, sought.start..sought.start);
            reach::ask_command(ui.ctx(), *command);
            Outcome {
                changed: true,
                turn: None,
            }
        }
    }
}

/// Leaves the list; a sign that a command put there goes with it.
fn leave(ctx: &Context, field: Id, written: &mut String, sought: &Sought, end: usize) -> Outcome {
    CursorList::close(ctx);
    if sought.by_command {
        put(written, sought.start..end, "");
        let before = sought.takes.clone().unwrap_or(sought.start..sought.start);
        reach::select(ctx, field, before);
    }
    Outcome {
        changed: sought.by_command,
        turn: None,
    }
}

/// How many characters were typed since the last frame: who is quicker than the screen types several.
fn typed_now(ctx: &Context) -> usize {
    ctx.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            Event::Text(text) => Some(text.chars().count()),
            _ => None,
        });
        texts.sum()
    })
}

/// Character at which the sign begins whose end is among the last `typed` characters before `cursor`, if nothing has
/// closed it since.
fn sign_typed(written: &str, cursor: usize, typed: usize, kinds: bool) -> Option<usize> {
    if kinds && typed >= cursor && slice(written, &(0..cursor)).starts_with('/') {
        return search(written, 0, cursor, kinds).map(|_| 0);
    }
    let mut ends = (cursor.saturating_sub(typed) + 1..=cursor).rev();
    ends.find_map(|end| {
        let before = slice(written, &(0..end));
        let sign = ["[@", "{#", "{"]
            .into_iter()
            .find(|sign| before.ends_with(sign))?;
        let escaped = before[..before.len() - sign.len()].ends_with('\\');
        let start = end - sign.len();
        (!escaped && search(written, start, cursor, kinds).is_some()).then_some(start)
    })
}

/// What the sign at the character `start` calls for, and what is typed behind it up to `end`; `None` if that is no open
/// sign any more.
fn search(written: &str, start: usize, end: usize, kinds: bool) -> Option<(Sign, String)> {
    if end < start || end > written.chars().count() {
        return None;
    }
    let typed = slice(written, &(start..end));
    if kinds && start == 0 && typed.starts_with('/') && typed.len() == written.len() {
        return Some((Sign::Kind, typed[1..].to_owned()));
    }
    let (sign, closers) = if typed.starts_with(Sign::Citation.typed()) {
        (Sign::Citation, [']', ']'])
    } else if typed.starts_with(Sign::CrossReference.typed()) {
        (Sign::CrossReference, ['}', '|'])
    } else if typed.starts_with(Sign::Claim.typed()) {
        (Sign::Claim, ['}', '|'])
    } else {
        return None;
    };
    let words = typed.get(sign.typed().len()..)?;
    (!words.contains(closers) && !words.contains('\n')).then(|| (sign, words.to_owned()))
}

/// What an entry of the list stands for.
#[derive(Debug, PartialEq)]
enum Entry {
    Inline(Inline),
    Turn(Turn),
    /// A way to get something to pick from.
    Run(Command),
}

/// The entries for `sign`: claims in the order in which they may be what the words before the sign mean, the rest in the
/// order of the library, the brief or the menu.
fn entries(brief: &Brief, sign: Sign, written: &str, open: &Sought) -> Vec<(Choice, Entry)> {
    let library = &brief.library;
    match sign {
        // Once more is typed it is words.
        Sign::Claim if library.claims.is_empty() && open.search.is_empty() => ways_to_claims(brief),
        Sign::Citation if library.sources.is_empty() && open.search.is_empty() => ways_to_sources(),
        Sign::Citation => {
            let citation = |source: &crate::model::id::SourceId| Inline::Citation {
                source: source.clone(),
                passage: None,
                locator: None,
            };
            let sources = brief.library.sources.keys().map(citation).map(Entry::Inline);
            source_choices(brief).into_iter().zip(sources).collect()
        }
        Sign::Claim => {
            let words = match &open.takes {
                Some(takes) => slice(written, takes),
                None => slice(written, &(open.start.saturating_sub(BEFORE)..open.start)),
            };
            let choices = claim_choices(brief);
            let order = claims_for(brief, words);
            let entry = |index: usize| {
                let (id, _) = brief.library.claims.get_index(index)?;
                Some((choices.get(index)?.clone(), Entry::Inline(claim_inline(id))))
            };
            order.into_iter().filter_map(entry).collect()
        }
        Sign::CrossReference => {
            let entry = |(block, choice)| {
                (
                    choice,
                    Entry::Inline(Inline::CrossReference {
                        block,
                        with_page: false,
                    }),
                )
            };
            exhibits(brief).map(entry).collect()
        }
        Sign::Kind => kinds(),
    }
}

/// What makes claims, where there are none.
fn ways_to_claims(brief: &Brief) -> Vec<(Choice, Entry)> {
    let import = Choice::new(
        tr!("Import article…"),
        tr!("Read an article in: its numbers become claims"),
    );
    let import = (import, Entry::Run(Command::ImportArticle));
    if brief.library.articles.is_empty() {
        return vec![import];
    }
    let sweep = Choice::new(
        tr!("Go through the article"),
        tr!("Go through an article and make its numbers claims"),
    );
    vec![(sweep, Entry::Run(Command::Sweep)), import]
}

/// What makes sources, where there are none.
fn ways_to_sources() -> Vec<(Choice, Entry)> {
    let article = Choice::new(
        tr!("Import article…"),
        tr!("An article brings its source with it."),
    );
    let bibliography = Choice::new(tr!("Import bibliography…"), Command::ImportBibliography.help());
    vec![
        (article, Entry::Run(Command::ImportArticle)),
        (bibliography, Entry::Run(Command::ImportBibliography)),
    ]
}

fn claim_inline(claim: &ClaimId) -> Inline {
    Inline::Claim {
        claim: claim.clone(),
        wording: None,
        marks: Marks::default(),
    }
}

fn kinds() -> Vec<(Choice, Entry)> {
    let mut kinds = Vec::new();
    for fresh in Fresh::ALL {
        if fresh == Fresh::Chart {
            let image = Choice::new(tr!("Image…"), tr!("A picture from a file, as a figure"));
            kinds.push((image, Entry::Turn(Turn::IntoImage)));
        }
        let choice = Choice::new(shown(fresh.name()), about(fresh));
        kinds.push((choice, Entry::Turn(Turn::Into(fresh))));
    }
    kinds
}

/// A kind of block in a few words, with others that it may be looked for by.
fn about(fresh: Fresh) -> &'static str {
    match fresh {
        Fresh::Paragraph => tr!("Plain text"),
        Fresh::Heading => tr!("A heading within the section"),
        Fresh::Subheading => tr!("A heading one level further down"),
        Fresh::List => tr!("Bullets"),
        Fresh::NumberedList => "1, 2, 3",
        Fresh::Quote => tr!("Somebody’s words, set apart"),
        Fresh::Callout => tr!("A tinted box: note, caution, recommendation"),
        Fresh::KeyPoints => tr!("The summary in a tinted panel"),
        Fresh::Judgement => tr!("How likely, and how sure"),
        Fresh::KeyFigures => tr!("Numbers shown large, each a claim"),
        Fresh::Table => tr!("Rows and columns; paste from a spreadsheet"),
        Fresh::Chart => tr!("A figure of bars or columns"),
        Fresh::Waffle => tr!("A figure of squares: a part of a whole"),
        Fresh::Map => tr!("A figure of Myanmar’s states and regions"),
        Fresh::Timeline => tr!("A figure of what happened when"),
        Fresh::Contents => tr!("Sections, figures and tables with their pages"),
        Fresh::Sources => tr!("The list of what is cited"),
        Fresh::PageBreak => tr!("The next block begins a new page"),
        Fresh::SpeakerNote => tr!("What to say to a slide"),
    }
}

/// Puts `inline` in place of the sign and what was typed behind it; a claim takes the number before it as its wording, if
/// it gives just that, so that the number does not stand there twice. Returns the character behind it.
fn put_in(brief: &Brief, written: &mut String, open: &Sought, end: usize, inline: &Inline) -> usize {
    let mut inline = inline.clone();
    let mut start = open.start;
    if let Inline::Claim { claim, wording, .. } = &mut inline {
        let takes = open
            .takes
            .clone()
            .or_else(|| number_before(brief, written, start, claim));
        if let Some(takes) = takes {
            let words = Text::from(slice(written, &takes)).words();
            let own = brief
                .library
                .claims
                .get(claim)
                .is_some_and(|held| held.wording == words);
            *wording = (!own).then_some(words);
            start = takes.start;
        }
    }
    let printed = markup::print(&Text(vec![inline.clone()]));
    let printed = if matches!(inline, Inline::Claim { .. }) {
        apart(written, start, printed)
    } else {
        printed
    };
    put(written, start..end, &printed);
    start + printed.chars().count()
}

/// The characters of the number that stands before the character `at`, if `claim` gives just that number, or the sign was
/// typed right behind it: then what it gives is said to differ.
fn number_before(brief: &Brief, written: &str, at: usize, claim: &ClaimId) -> Option<Range<usize>> {
    let typed = slice(written, &(0..at));
    let before = typed.trim_end();
    let found = recognise(before).pop()?;
    let words = before.get(found.range.clone())?;
    let number = matches!(
        found.value,
        Value::Number(_) | Value::Percent(_) | Value::Ratio { .. } | Value::Range { .. }
    );
    let adjacent = number && typed.len() == before.len();
    let gives = || {
        candidates(brief, words)
            .iter()
            .any(|candidate| candidate.exact && candidate.claim == *claim)
    };
    (found.range.end == before.len() && (adjacent || gives())).then(|| {
        let start = before[..found.range.start].chars().count();
        start..start + words.chars().count()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_opens_its_list_where_it_was_typed() {
        assert_eq!(sign_typed("so [@", 5, 1, false), Some(3));
        assert_eq!(sign_typed("so {", 4, 1, false), Some(3));
        assert_eq!(sign_typed("so {#", 5, 1, false), Some(3));
        assert_eq!(sign_typed("so \\{", 5, 1, false), None);
        assert_eq!(sign_typed("/", 1, 1, true), Some(0));
        assert_eq!(sign_typed("/", 1, 1, false), None);
        assert_eq!(sign_typed("1/", 2, 2, true), None);
    }

    #[test]
    fn a_sign_typed_quicker_than_the_screen_opens_its_list_too() {
        assert_eq!(sign_typed("so {300", 7, 4, false), Some(3));
        assert_eq!(sign_typed("so {300", 7, 3, false), None, "it was left before");
        assert_eq!(sign_typed("so [@bo", 7, 4, false), Some(3));
        assert_eq!(sign_typed("so {#ma", 7, 4, false), Some(3));
        assert_eq!(sign_typed("{c1} holds", 10, 10, false), None);
        assert_eq!(sign_typed("/tab", 4, 4, true), Some(0));
    }

    #[test]
    fn where_there_is_nothing_to_pick_from_the_list_offers_a_way_on() {
        let mut brief = Brief::default();
        let sought = Sought::default();
        let ways = |brief: &Brief, sign: Sign, sought: &Sought| -> Vec<Entry> {
            let entries = entries(brief, sign, "{", sought);
            entries.into_iter().map(|(_, entry)| entry).collect()
        };
        let import = || Entry::Run(Command::ImportArticle);
        assert_eq!(ways(&brief, Sign::Claim, &sought), [import()]);
        assert_eq!(
            ways(&brief, Sign::Citation, &sought),
            [import(), Entry::Run(Command::ImportBibliography)]
        );
        let articles = crate::store::sample().brief.library.articles.clone();
        std::sync::Arc::make_mut(&mut brief.library).articles = articles;
        assert_eq!(
            ways(&brief, Sign::Claim, &sought),
            [Entry::Run(Command::Sweep), import()]
        );
        let typed = Sought {
            search: "x".to_owned(),
            ..Sought::default()
        };
        assert_eq!(ways(&brief, Sign::Claim, &typed), [], "it is words");
    }

    #[test]
    fn what_is_typed_behind_the_sign_is_searched_until_it_is_closed() {
        let is = |sign, words: &str| Some((sign, words.to_owned()));
        assert_eq!(
            search("a [@border news b", 2, 15, false),
            is(Sign::Citation, "border news")
        );
        assert_eq!(search("a {14 of", 2, 8, false), is(Sign::Claim, "14 of"));
        assert_eq!(search("a {#ma", 2, 6, false), is(Sign::CrossReference, "ma"));
        assert_eq!(search("/he", 0, 3, true), is(Sign::Kind, "he"));
        assert_eq!(search("/he", 0, 3, false), None);
        assert_eq!(search("a {c1} b", 2, 8, false), None);
        assert_eq!(search("a [@x", 2, 1, false), None);
        assert_eq!(search("a [@x\ny", 2, 7, false), None);
    }

    #[test]
    fn every_kind_of_block_can_be_turned_into() {
        let turns = kinds();
        for fresh in Fresh::ALL {
            let is = |entry: &Entry| matches!(entry, Entry::Turn(Turn::Into(kind)) if *kind == fresh);
            assert!(turns.iter().any(|(_, entry)| is(entry)), "{fresh:?}");
        }
        let choices: Vec<Choice> = turns.into_iter().map(|(choice, _)| choice).collect();
        let first = |search: &str| {
            found(&choices, search)
                .first()
                .map(|at| choices[*at].label.as_str())
        };
        assert_eq!(first("tab"), Some("Table"));
        assert_eq!(first("bars"), Some("Chart"));
        assert_eq!(first("picture"), Some("Image…"));
    }

    #[test]
    fn a_claim_put_in_right_behind_a_number_or_a_word_does_not_run_into_it() {
        let brief = crate::store::sample().brief;
        let (id, _) = brief.library.claims.first().expect("the sample has claims");
        let put = |before: &str| {
            let mut written = format!("{before}{{");
            let start = before.chars().count();
            let sought = Sought {
                start,
                ..Sought::default()
            };
            let after = put_in(&brief, &mut written, &sought, start + 1, &claim_inline(id));
            assert_eq!(after, written.chars().count());
            written
        };
        assert_eq!(put("About 9,999,301"), format!("About {{{id}|9,999,301}}"));
        assert_eq!(put("About 9,999,301 "), format!("About 9,999,301 {{{id}}}"));
        assert_eq!(put("About"), format!("About {{{id}}}"));
        assert_eq!(put("("), format!("({{{id}}}"));
    }
}
