//! A field for text in markup: emphasis, links, claims and citations by buttons and shortcuts, each piece of markup
//! in a colour of its own.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{CCursor, CCursorRange, CharIndex, LayoutJob};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    self, Context, FontId, Galley, Id, Key, KeyboardShortcut, Margin, Modifiers, Response, TextBuffer,
    TextEdit, TextFormat, Ui,
};

use super::button::icon_button;
use super::pick::{Choice, pick_list_ui};
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};
use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::inline::{Inline, Marks, Text};
use crate::model::markup;
use crate::session::actions::claims_for;

const CTRL: Modifiers = Modifiers::COMMAND;
const BOLD: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::B);
const ITALIC: KeyboardShortcut = KeyboardShortcut::new(CTRL, Key::I);
const LINK: KeyboardShortcut = KeyboardShortcut::new(CTRL.plus(Modifiers::SHIFT), Key::L);

/// What can be done to the selected words of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Makes them bold, or no longer bold.
    Bold,
    /// Makes them italic, or no longer italic.
    Italic,
    /// Makes them a link whose address is to be written next.
    Link,
    /// Puts an inline after them; a claim takes them as its wording.
    Insert(Inline),
}

/// The field that was written in last.
#[derive(Clone, Copy)]
struct Active(Id);

/// What is selected in that field: it lets go of it when a list of claims takes the keys.
#[derive(Clone)]
struct Selected {
    field: Id,
    /// In characters; empty where the cursor stands.
    range: Range<usize>,
    words: String,
}

fn selected_key() -> Id {
    Id::unique("words selected in a markup field")
}

/// What a toolbar asks of the field with this id.
#[derive(Clone)]
struct Asked(Id, Mark);

fn active_key() -> Id {
    Id::unique("markup field in use")
}

fn asked_key() -> Id {
    Id::unique("markup asked for")
}

/// Buttons that act on that of `fields` which was written in last, else on the first.
pub fn toolbar_ui(ui: &mut Ui, fields: &[Id], brief: &Brief) {
    let active = ui
        .data(|data| data.get_temp::<Active>(active_key()))
        .map(|active| active.0);
    let Some(field) = fields
        .iter()
        .copied()
        .find(|id| Some(*id) == active)
        .or(fields.first().copied())
    else {
        return;
    };
    if let Some(mark) = buttons_ui(ui, brief) {
        ui.data_mut(|data| data.insert_temp(asked_key(), Asked(field, mark)));
        ui.ctx().request_repaint();
    }
}

fn buttons_ui(ui: &mut Ui, brief: &Brief) -> Option<Mark> {
    let mut mark = None;
    let keys =
        |ui: &Ui, name: &str, keys: &KeyboardShortcut| format!("{name} ({})", ui.ctx().format_shortcut(keys));
    ui.spacing_mut().item_spacing.x = 0.0;
    for (icon, name, shortcut, meant) in [
        (icons::BOLD, "Bold", BOLD, Mark::Bold),
        (icons::ITALIC, "Italic", ITALIC, Mark::Italic),
        (icons::LINK, "Link", LINK, Mark::Link),
    ] {
        let name = keys(ui, name, &shortcut);
        if icon_button(ui, icon, &name).clicked() {
            mark = Some(meant);
        }
    }
    let button = icon_button(ui, icons::CLAIM, "Insert claim");
    // Those that the selected words may stand for come first.
    let order = ui.data(|data| data.get_temp::<Selected>(selected_key()));
    let order = order
        .filter(|selected| !selected.words.is_empty())
        .map_or_else(Vec::new, |selected| claims_for(brief, &selected.words));
    let index = |at: usize| order.get(at).copied().unwrap_or(at);
    let choices = || {
        let choices = claim_choices(brief);
        (0..choices.len())
            .filter_map(|at| choices.get(index(at)).cloned())
            .collect()
    };
    if let Some(picked) = pick_list_ui(&button, "Claims", choices) {
        mark = brief.library.claims.get_index(index(picked)).map(|(claim, _)| {
            Mark::Insert(Inline::Claim {
                claim: claim.clone(),
                wording: None,
                marks: Marks::default(),
            })
        });
    }
    let button = icon_button(ui, icons::CITATION, "Insert citation");
    if let Some(picked) = pick_list_ui(&button, "Sources", || source_choices(brief)) {
        mark = brief.library.sources.get_index(picked).map(|(source, _)| {
            Mark::Insert(Inline::Citation {
                source: source.clone(),
                passage: None,
                locator: None,
            })
        });
    }
    for (icon, name, with_page) in [
        (icons::CROSS_REFERENCE, "Insert cross-reference", false),
        (
            icons::CROSS_REFERENCE_PAGE,
            "Insert cross-reference with its page",
            true,
        ),
    ] {
        let button = icon_button(ui, icon, name);
        if let Some(picked) = pick_list_ui(&button, "Figures and tables", || {
            exhibits(brief).map(|found| found.1).collect()
        }) {
            mark = exhibits(brief)
                .nth(picked)
                .map(|(block, _)| Mark::Insert(Inline::CrossReference { block, with_page }));
        }
    }
    mark
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
            let date = source.date.map(|date| date.to_string()).unwrap_or_default();
            let detail: Vec<&str> = [authors.as_str(), &source.publisher, &date]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect();
            Choice::new(&source.title, detail.join(" · "))
        })
        .collect()
}

fn exhibits(brief: &Brief) -> impl Iterator<Item = (crate::model::id::BlockId, Choice)> + '_ {
    brief.blocks().filter_map(|(_, block)| {
        let title = match &block.kind {
            BlockKind::Figure(figure) => figure.title.words(),
            BlockKind::Table(table) => table.title.words(),
            _ => return None,
        };
        let title = if title.is_empty() {
            "No title yet".to_owned()
        } else {
            title
        };
        Some((block.id.clone(), Choice::new(title, block.kind.name())))
    })
}

/// A field of at least `rows` lines for `written`, named by the label `named_by` if there is one.
pub fn markup_ui(ui: &mut Ui, id: Id, written: &mut String, rows: usize) -> Response {
    let marked = take_mark(ui.ctx(), id).is_some_and(|mark| mark_field(ui.ctx(), id, written, &mark));
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| lay_out(ui, text.as_str(), width);
    let field = if rows > 1 {
        TextEdit::multiline(written).desired_rows(rows)
    } else {
        TextEdit::singleline(written)
    };
    let mut response = field
        .id(id)
        .margin(Margin::symmetric(8, 6))
        .desired_width(f32::INFINITY)
        .layouter(&mut layouter)
        .show(ui)
        .response
        .response;
    if response.gained_focus() || response.has_focus() {
        ui.data_mut(|data| data.insert_temp(active_key(), Active(id)));
    }
    if response.has_focus() {
        let selected = selected(ui.ctx(), id, written);
        ui.data_mut(|data| data.insert_temp(selected_key(), selected));
    }
    if marked {
        response.mark_changed();
    }
    response
}

fn take_mark(ctx: &Context, id: Id) -> Option<Mark> {
    let asked = ctx.data_mut(|data| match data.get_temp::<Asked>(asked_key()) {
        Some(Asked(field, mark)) if field == id => {
            data.remove::<Asked>(asked_key());
            Some(mark)
        }
        _ => None,
    });
    if asked.is_some() || !ctx.memory(|memory| memory.has_focus(id)) {
        return asked;
    }
    ctx.input_mut(|input| {
        [(BOLD, Mark::Bold), (ITALIC, Mark::Italic), (LINK, Mark::Link)]
            .into_iter()
            .find_map(|(keys, mark)| input.consume_shortcut(&keys).then_some(mark))
    })
}

/// What is selected in the field.
fn selected(ctx: &Context, field: Id, written: &str) -> Selected {
    let range = TextEditState::load(ctx, field).and_then(|state| state.cursor.char_range());
    let end = written.chars().count();
    let range = range.map_or(end..end, |range| {
        let range = range.as_sorted_char_range();
        range.start.0..range.end.0
    });
    let words = slice(written, &range).to_owned();
    Selected { field, range, words }
}

fn mark_field(ctx: &Context, id: Id, written: &mut String, mark: &Mark) -> bool {
    let mut state = TextEditState::load(ctx, id).unwrap_or_default();
    let end = written.chars().count();
    let held = ctx
        .data(|data| data.get_temp::<Selected>(selected_key()))
        .filter(|held| held.field == id);
    let held = held.unwrap_or_else(|| selected(ctx, id, written)).range;
    let range = apply(mark, written, held.start.min(end)..held.end.min(end));
    let cursor = |at: usize| CCursor::new(CharIndex(at));
    state
        .cursor
        .set_char_range(Some(CCursorRange::two(cursor(range.start), cursor(range.end))));
    state.store(ctx, id);
    ctx.memory_mut(|memory| memory.request_focus(id));
    true
}

/// Does `mark` to the characters `range` of `text`; returns what is selected afterwards.
fn apply(mark: &Mark, text: &mut String, range: Range<usize>) -> Range<usize> {
    match mark {
        Mark::Bold => wrap(text, range, "**"),
        Mark::Italic => wrap(text, range, "*"),
        Mark::Link => {
            let words: String = slice(text, &range).to_owned();
            let address = "https://";
            let start = range.start + words.chars().count() + 3;
            put(text, range, &format!("[{words}]({address})"));
            start..start + address.len()
        }
        Mark::Insert(inline) => insert(text, range, inline),
    }
}

fn insert(text: &mut String, range: Range<usize>, inline: &Inline) -> Range<usize> {
    let mut inline = inline.clone();
    let mut at = range.end..range.end;
    if let Inline::Claim { wording, .. } = &mut inline
        && !range.is_empty()
    {
        *wording = Some(Text::from(slice(text, &range)).words());
        at = range;
    }
    let printed = markup::print(&Text(vec![inline]));
    let end = at.start + printed.chars().count();
    put(text, at, &printed);
    end..end
}

fn wrap(text: &mut String, range: Range<usize>, sign: &str) -> Range<usize> {
    let words = slice(text, &range).to_owned();
    let bare = words.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
    if let Some(bare) = bare.filter(|bare| !bare.starts_with('*')) {
        let end = range.start + bare.chars().count();
        put(text, range.clone(), bare);
        return range.start..end;
    }
    let start = range.start + sign.len();
    let end = start + words.chars().count();
    put(text, range, &format!("{sign}{words}{sign}"));
    start..end
}

fn byte(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

fn slice<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    &text[byte(text, range.start)..byte(text, range.end)]
}

fn put(text: &mut String, range: Range<usize>, new: &str) {
    let bytes = byte(text, range.start)..byte(text, range.end);
    text.replace_range(bytes, new);
}

fn lay_out(ui: &Ui, text: &str, width: f32) -> Arc<Galley> {
    let mut job = colored(text, Palette::of(ui));
    job.wrap.max_width = width;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The text with bold words bold, claims and citations in colour, and the signs of markup muted.
fn colored(text: &str, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    let (mut bold, mut italic) = (false, false);
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let (length, color) = piece(rest, sign, palette);
        let (piece, after) = rest.split_at(length);
        let family = if bold {
            tokens::semibold()
        } else {
            egui::FontFamily::Proportional
        };
        let mut format = TextFormat::simple(FontId::new(tokens::TEXT, family), color);
        format.line_height = Some(20.0);
        format.italics = italic;
        match piece {
            "**" => bold = !bold,
            "*" => italic = !italic,
            _ => {}
        }
        job.append(piece, 0.0, format);
        rest = after;
    }
    job
}

/// The bytes of the piece of markup that `rest` begins with, and its colour.
fn piece(rest: &str, sign: char, palette: &Palette) -> (usize, egui::Color32) {
    let until = |end: &str| rest.find(end).map(|at| at + end.len());
    match sign {
        '*' if rest.starts_with("**") => (2, palette.muted),
        '*' => (1, palette.muted),
        '{' => (until("}").unwrap_or(1), palette.accent),
        '[' if rest.starts_with("[^") => (2, palette.violet),
        '[' if rest.starts_with("[@") => (until("]").unwrap_or(2), palette.violet),
        '[' => match until("](").zip(until(")")) {
            Some((open, close)) if open < close => (close, palette.accent),
            _ => (1, palette.ink),
        },
        '\\' => (1 + rest.chars().nth(1).map_or(0, char::len_utf8), palette.muted),
        _ => {
            let plain = rest.find(['*', '{', '[', '\\']).unwrap_or(rest.len());
            (plain.max(sign.len_utf8()), palette.ink)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_is_put_on_and_taken_off_the_selected_words() {
        let mut text = "the élan of it".to_owned();
        let selected = apply(&Mark::Bold, &mut text, 4..8);
        assert_eq!((text.as_str(), selected), ("the **élan** of it", 6..10));
        apply(&Mark::Bold, &mut text, 4..12);
        assert_eq!(text, "the élan of it");
    }

    #[test]
    fn a_claim_takes_the_selected_words_as_its_wording() {
        let claim = Inline::Claim {
            claim: "c1".into(),
            wording: None,
            marks: Marks::default(),
        };
        let mut text = "holds 14 of 17".to_owned();
        apply(&Mark::Insert(claim), &mut text, 6..14);
        assert_eq!(text, "holds {c1|14 of 17}");
    }

    #[test]
    fn a_link_leaves_its_address_selected() {
        let mut text = "see here".to_owned();
        let selected = apply(&Mark::Link, &mut text, 4..8);
        assert_eq!(text, "see [here](https://)");
        assert_eq!(slice(&text, &selected), "https://");
    }

    #[test]
    fn colouring_keeps_every_sign_of_the_text() {
        for text in [
            "a **b** {c|d} [@e] [f](g) \\* *",
            "[",
            "{",
            "*",
            "ကချင်ပြည်နယ် {x",
            "\\",
        ] {
            assert_eq!(colored(text, &tokens::LIGHT).text, text);
        }
    }
}
