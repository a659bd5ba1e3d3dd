//! A field for text in markup: emphasis, links, claims, citations and cross-references by buttons, shortcuts and lists that
//! open while one types, each piece of markup in a colour of its own.

mod colour;
mod completion;
mod mark;
mod named;
mod reach;

use eframe::egui::{Context, EventFilter, Id, Margin, Response, TextBuffer, TextEdit, Ui};

use super::button::icon_button_of;
use super::cursor_list;
use super::line::select_on_tab;
use super::pick::{Choice, pick_list_ui};
use super::{quotes, spelling};
use crate::gui::command::{Command, Writing};
use crate::gui::icons;
use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::inline::{Inline, Marks};
use crate::session::actions::claims_for;
use crate::session::spelling::Speller;
use crate::words::{shown, tr};

use colour::lay_out;
pub use completion::Turn;
use mark::{Mark, apply};
use reach::Request;
pub use reach::{ask_field, asked_command, field_in_use, forget_cursor, take_asked};
pub(super) use reach::{note_shown, select};

/// What helps one write in a field.
#[derive(Clone, Copy)]
pub struct Aids<'a> {
    /// What can be cited, named and referred to.
    pub brief: &'a Brief,
    /// What questions the spelling; `None` does not.
    pub speller: Option<&'a Speller>,
    /// The place in which a word is ignored, by [`crate::session::spelling::place_of`].
    pub place: u64,
    /// Whether a `/` that begins the text offers to turn it into another kind of block.
    pub kinds: bool,
    /// Whether Tab goes to who shows the field, and not to the next one.
    pub tab: bool,
}

/// A field that was shown.
pub struct MarkupField {
    /// The field itself.
    pub response: Response,
    /// What its paragraph is to be turned into.
    pub turn: Option<Turn>,
    /// A word that the brief is to take as right from now on.
    pub learnt: Option<String>,
}

/// Buttons that act on that of `fields` which was written in last, else on the first.
pub fn toolbar_ui(ui: &mut Ui, fields: &[Id], brief: &Brief) {
    let active = field_in_use(ui.ctx());
    let active = fields.iter().copied().find(|id| Some(*id) == active);
    let Some(field) = active.or(fields.first().copied()) else {
        return;
    };
    if let Some(request) = buttons_ui(ui, brief) {
        reach::ask(ui.ctx(), field, request);
    }
}

fn buttons_ui(ui: &mut Ui, brief: &Brief) -> Option<Request> {
    let mut asked = None;
    let button = |ui: &mut Ui, icon: &str, name: &str, writing: Writing| {
        icon_button_of(ui, icon, name, Some(Command::Write(writing)))
    };
    ui.spacing_mut().item_spacing.x = 0.0;
    for (icon, name, writing) in [
        (icons::BOLD, tr!("Bold"), Writing::Bold),
        (icons::ITALIC, tr!("Italic"), Writing::Italic),
        (icons::LINK, tr!("Link"), Writing::Link),
    ] {
        if button(ui, icon, name, writing).clicked() {
            asked = Some(Request::Write(writing));
        }
    }
    let claim = button(ui, icons::CLAIM, tr!("Insert claim"), Writing::Claim);
    // Those that the selected words may stand for come first.
    let order = reach::held(ui.ctx())
        .filter(|selected| !selected.words.is_empty())
        .map_or_else(Vec::new, |selected| claims_for(brief, &selected.words));
    let index = |at: usize| order.get(at).copied().unwrap_or(at);
    let choices = || {
        let choices = claim_choices(brief);
        (0..choices.len())
            .filter_map(|at| choices.get(index(at)).cloned())
            .collect()
    };
    if let Some(picked) = pick_list_ui(&claim, tr!("Claims"), choices) {
        asked = brief.library.claims.get_index(index(picked)).map(|(claim, _)| {
            Request::Insert(Inline::Claim {
                claim: claim.clone(),
                wording: None,
                marks: Marks::default(),
            })
        });
    }
    let citation = button(ui, icons::CITATION, tr!("Insert citation"), Writing::Citation);
    if let Some(picked) = pick_list_ui(&citation, tr!("Sources"), || source_choices(brief)) {
        asked = brief.library.sources.get_index(picked).map(|(source, _)| {
            Request::Insert(Inline::Citation {
                source: source.clone(),
                passage: None,
                locator: None,
            })
        });
    }
    let plain = button(
        ui,
        icons::CROSS_REFERENCE,
        tr!("Insert cross-reference"),
        Writing::CrossReference,
    );
    let with_page = icon_button_of(
        ui,
        icons::CROSS_REFERENCE_PAGE,
        tr!("Insert cross-reference with its page"),
        None,
    );
    for (button, with_page) in [(plain, false), (with_page, true)] {
        if let Some(picked) = pick_list_ui(&button, tr!("Figures and tables"), || {
            exhibits(brief).map(|found| found.1).collect()
        }) {
            asked = exhibits(brief)
                .nth(picked)
                .map(|(block, _)| Request::Insert(Inline::CrossReference { block, with_page }));
        }
    }
    asked
}

/// The library's claims as entries of a pick list, in its order.
#[must_use]
pub fn claim_choices(brief: &Brief) -> Vec<Choice> {
    let claims = brief.library.claims.values();
    claims
        .map(|claim| Choice::new(&claim.wording, &claim.subject))
        .collect()
}

/// The library's sources as entries of a pick list, in its order.
#[must_use]
pub fn source_choices(brief: &Brief) -> Vec<Choice> {
    let sources = brief.library.sources.values();
    sources
        .map(|source| {
            let authors = source.authors.join(", ");
            let date = source
                .date
                .map(|date| date.in_words().to_string())
                .unwrap_or_default();
            let detail: Vec<&str> = [authors.as_str(), &source.publisher, &date]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect();
            Choice::new(&source.title, detail.join(" · "))
        })
        .collect()
}

/// The figures and tables that can be referred to, in reading order.
fn exhibits(brief: &Brief) -> impl Iterator<Item = (crate::model::id::BlockId, Choice)> + '_ {
    brief.blocks().filter_map(|(_, block)| {
        let title = match &block.kind {
            BlockKind::Figure(figure) => figure.title.words(),
            BlockKind::Table(table) => table.title.words(),
            _ => return None,
        };
        let title = if title.is_empty() {
            tr!("No title yet").to_owned()
        } else {
            title
        };
        Some((block.id.clone(), Choice::new(title, shown(block.kind.name()))))
    })
}

/// A field of at least `rows` lines for `written`, named by the label `named_by` if there is one.
pub fn markup_ui(ui: &mut Ui, id: Id, written: &mut String, rows: usize, aids: &Aids<'_>) -> MarkupField {
    let mut changed = obey(ui, id, written) | quotes::take_back(ui, id, written);
    let keys = cursor_list::take_keys(ui, id);
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| lay_out(ui, text.as_str(), width);
    let field = if rows > 1 {
        TextEdit::multiline(written).desired_rows(rows)
    } else {
        TextEdit::singleline(written)
    };
    let filter = if keys.is_some() {
        cursor_list::HELD
    } else {
        EventFilter {
            tab: aids.tab,
            ..cursor_list::USUAL
        }
    };
    let output = field
        .id(id)
        .margin(Margin::symmetric(8, 6))
        .desired_width(f32::INFINITY)
        .event_filter(filter)
        .layouter(&mut layouter)
        .show(ui);
    let mut response = output.response.response.clone();
    if rows <= 1 {
        select_on_tab(&response);
    }
    changed |= quotes::put(ui, id, written, &output, aids.brief.language());
    let outcome = completion::completion_ui(ui, id, written, &output, keys, aids);
    changed |= outcome.changed;
    let spelt = spelling::spelling_ui(ui, id, (written, true), &output, keys, aids);
    changed |= spelt.changed;
    named::named_ui(ui, id, written, rows > 2, &output, aids.brief);
    note_shown(ui.ctx(), id, response.has_focus(), written);
    if changed {
        response.mark_changed();
    }
    MarkupField {
        response,
        turn: outcome.turn,
        learnt: spelt.learnt,
    }
}

/// Puts `inline` in behind the cursor, or behind what is selected, in that of `fields` which had the keys last, where these words
/// stand; returns its index and its words then. `None` if none of them had.
pub fn put_at_cursor(ctx: &Context, fields: &[(Id, String)], inline: &Inline) -> Option<(usize, String)> {
    let held = reach::held(ctx)?;
    let at = fields.iter().position(|(id, _)| *id == held.field)?;
    let mut written = fields[at].1.clone();
    let end = reach::selected(ctx, held.field, &written).end;
    let behind = apply(&Mark::Insert(inline.clone()), &mut written, end..end);
    reach::hold(ctx, held.field, behind, &written);
    Some((at, written))
}

/// Does what was asked of the field; returns whether that changed its text.
fn obey(ui: &Ui, id: Id, written: &mut String) -> bool {
    let ctx = ui.ctx();
    let mine = |request: &Request| match request {
        Request::Insert(_) => true,
        Request::Write(writing) => writing.is_mark(),
    };
    let Some(request) = reach::take(ctx, id, mine) else {
        return false;
    };
    let mark = match request {
        Request::Insert(inline) => Mark::Insert(inline),
        Request::Write(Writing::Bold) => Mark::Bold,
        Request::Write(Writing::Italic) => Mark::Italic,
        Request::Write(Writing::Link) => Mark::Link,
        Request::Write(Writing::Citation) => {
            completion::cite(ctx, id, written);
            return true;
        }
        Request::Write(Writing::Claim) => {
            completion::claim(ctx, id, written);
            return true;
        }
        Request::Write(Writing::CrossReference) => {
            completion::cross_refer(ctx, id, written);
            return true;
        }
        Request::Write(
            Writing::Indent | Writing::Outdent | Writing::NextMisspelling | Writing::Suggestions,
        ) => return false,
    };
    let range = apply(&mark, written, reach::selected(ctx, id, written));
    reach::select(ctx, id, range);
    true
}
