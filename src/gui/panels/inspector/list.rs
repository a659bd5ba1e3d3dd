//! Lists in the inspector: entries of a list, paragraphs of a callout, key points, key figures.

use eframe::egui::{Align, Id, Layout, Ui};

use super::fields::label_with_tools;
use super::form::Form;
use super::picks::add_button;
use super::typed::{Typed, typed};
use crate::gui::command::{Command, Writing};
use crate::gui::icons;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{
    claim_choices, field_label, help_ui, icon_button, icon_button_of, pick_list_ui, plain_button, take_asked,
    toolbar_ui,
};
use crate::model::block::{KeyFigure, ListItem};
use crate::model::inline::Text;
use crate::session::actions::{halves, joined};
use crate::words::tr;

/// The deepest level of a list that is told apart, 0 for the outermost.
const DEEPEST: u8 = 2;

/// What the buttons beside an entry ask for.
#[derive(Clone, Copy)]
enum Ask {
    Up(usize),
    Down(usize),
    Remove(usize),
}

/// What the entries of a list are called.
#[derive(Clone, Copy)]
pub(super) enum Entries {
    Items,
    Paragraphs,
    Points,
    KeyFigures,
}

impl Entries {
    fn name(self) -> &'static str {
        match self {
            Self::Items => tr!("Entry"),
            Self::Paragraphs => tr!("Paragraph"),
            Self::Points => tr!("Point"),
            Self::KeyFigures => tr!("Key figure"),
        }
    }

    fn all(self) -> &'static str {
        match self {
            Self::Items => tr!("Entries"),
            Self::Paragraphs => tr!("Paragraphs"),
            Self::Points => tr!("Points"),
            Self::KeyFigures => tr!("Key figures"),
        }
    }

    fn add(self) -> &'static str {
        match self {
            Self::Items => tr!("Add entry"),
            Self::Paragraphs => tr!("Add paragraph"),
            Self::Points => tr!("Add point"),
            Self::KeyFigures => tr!("Add key figure"),
        }
    }

    /// The entry `index`, counted from 0.
    fn numbered(self, index: usize) -> String {
        format!("{} {}", self.name(), index + 1)
    }
}

/// Buttons to move and remove the entry `index` of `count`.
fn entry_buttons(ui: &mut Ui, entries: Entries, index: usize, count: usize) -> Option<Ask> {
    let number = index + 1;
    let lower = entries.numbered(index).to_lowercase();
    ui.spacing_mut().item_spacing.x = 0.0;
    let remove = icon_button(ui, icons::CLOSE, &tr!("Remove {}", &lower)).clicked();
    let enabled = |ui: &mut Ui, on: bool, icon: &str, name: String| {
        ui.add_enabled_ui(on, |ui| icon_button(ui, icon, &name).clicked())
            .inner
    };
    let down = enabled(ui, number < count, icons::DOWN, tr!("Move {} down", &lower));
    let up = enabled(ui, index > 0, icons::UP, tr!("Move {} up", &lower));
    if remove {
        Some(Ask::Remove(index))
    } else if down {
        Some(Ask::Down(index))
    } else if up {
        Some(Ask::Up(index))
    } else {
        None
    }
}

fn obey<T>(form: &mut Form<'_>, ask: Option<Ask>, entries: &mut Vec<T>) {
    match ask {
        None => return,
        Some(Ask::Up(index)) => entries.swap(index, index - 1),
        Some(Ask::Down(index)) => entries.swap(index, index + 1),
        Some(Ask::Remove(index)) => {
            entries.remove(index);
        }
    }
    form.touch("entries");
}

/// Parts or joins entries as was asked for by a key in the entry `index`; `text` is that of an entry, and `like` makes
/// one as another is.
fn obey_key<T>(
    ui: &Ui,
    form: &mut Form<'_>,
    asked: Option<(usize, Typed)>,
    entries: &mut Vec<T>,
    text: impl Fn(&mut T) -> &mut Text,
    like: impl Fn(&T, Text) -> T,
) {
    let Some((index, asked)) = asked else { return };
    match asked {
        Typed::Part(written, at) => {
            let (first, second) = halves(&written, at);
            *text(&mut entries[index]) = first;
            let new = like(&entries[index], second);
            entries.insert(index + 1, new);
            form.put_cursor(ui.ctx(), &field(index + 1), 0);
        }
        Typed::Join(written) => {
            entries.remove(index);
            let before = text(&mut entries[index - 1]);
            let (words, at) = joined(&String::from(before.clone()), &written);
            *before = words;
            form.put_cursor(ui.ctx(), &field(index - 1), at);
        }
    }
    form.touch("entries");
}

/// The field of an entry.
fn field(index: usize) -> String {
    format!("entry{index}")
}

fn entry_head(ui: &mut Ui, entries: Entries, index: usize, tools: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        field_label(ui, &entries.numbered(index));
        ui.with_layout(Layout::right_to_left(Align::Center), tools);
    });
}

/// The entries of a list, each with its depth.
pub(super) fn items_ui(ui: &mut Ui, form: &mut Form<'_>, items: &mut Vec<ListItem>) {
    let fields: Vec<Id> = (0..items.len()).map(|index| form.id(&field(index))).collect();
    let brief = form.view.brief;
    label_with_tools(ui, Entries::Items.all(), |ui| toolbar_ui(ui, &fields, brief));
    let count = items.len();
    let mut ask = None;
    let mut asked = None;
    for (index, item) in items.iter_mut().enumerate() {
        let name = Entries::Items.numbered(index);
        asked = asked.or_else(|| Some((index, typed(ui, form, &field(index), &item.text, index > 0)?)));
        depth_keys(ui, form, index, item);
        entry_head(ui, Entries::Items, index, |ui| {
            ask = entry_buttons(ui, Entries::Items, index, count).or(ask.take());
            depth_ui(ui, form, index, item);
        });
        ui.horizontal(|ui| {
            ui.add_space(f32::from(item.depth) * tokens::INDENT);
            form.markup_cell(ui, &field(index), &name, &mut item.text, 1);
        });
        ui.add_space(tokens::STEP);
    }
    obey(form, ask, items);
    let like = |item: &ListItem, text| ListItem {
        text,
        depth: item.depth,
    };
    obey_key(ui, form, asked, items, |item| &mut item.text, like);
    if plain_button(ui, icons::ADD, Entries::Items.add()).clicked() {
        let depth = items.last().map_or(0, |item| item.depth);
        items.push(ListItem {
            text: Text::default(),
            depth,
        });
        form.touch("entries");
    }
}

/// Indents or outdents the entry in which that was asked for by a command. Tab is not for that: it leaves the field, as
/// everywhere in the form.
fn depth_keys(ui: &Ui, form: &mut Form<'_>, index: usize, item: &mut ListItem) {
    let id = form.id(&field(index));
    if take_asked(ui.ctx(), id, Writing::Indent) && may_indent(index, item) {
        item.depth += 1;
        form.touch("entries");
    }
    if take_asked(ui.ctx(), id, Writing::Outdent) && item.depth > 0 {
        item.depth -= 1;
        form.touch("entries");
    }
}

const fn may_indent(index: usize, item: &ListItem) -> bool {
    item.depth < DEEPEST && index > 0
}

fn depth_ui(ui: &mut Ui, form: &mut Form<'_>, index: usize, item: &mut ListItem) {
    let number = index + 1;
    let button = |ui: &mut Ui, icon: &str, name: &str, writing: Writing| {
        icon_button_of(ui, icon, name, Some(Command::Write(writing))).clicked()
    };
    ui.add_enabled_ui(may_indent(index, item), |ui| {
        let name = tr!("Indent entry {}", number);
        if button(ui, icons::INDENT, &name, Writing::Indent) {
            item.depth += 1;
            form.touch("entries");
        }
    });
    ui.add_enabled_ui(item.depth > 0, |ui| {
        let name = tr!("Outdent entry {}", number);
        if button(ui, icons::OUTDENT, &name, Writing::Outdent) {
            item.depth -= 1;
            form.touch("entries");
        }
    });
}

/// Texts one below the other.
pub(super) fn texts_ui(ui: &mut Ui, form: &mut Form<'_>, entries: Entries, texts: &mut Vec<Text>) {
    let fields: Vec<Id> = (0..texts.len()).map(|index| form.id(&field(index))).collect();
    let brief = form.view.brief;
    label_with_tools(ui, entries.all(), |ui| toolbar_ui(ui, &fields, brief));
    let count = texts.len();
    let mut ask = None;
    let mut asked = None;
    for (index, text) in texts.iter_mut().enumerate() {
        asked = asked.or_else(|| Some((index, typed(ui, form, &field(index), text, index > 0)?)));
        entry_head(ui, entries, index, |ui| {
            ask = entry_buttons(ui, entries, index, count).or(ask.take());
        });
        let label = entries.numbered(index);
        form.markup_cell(ui, &field(index), &label, text, 3);
        ui.add_space(tokens::STEP);
    }
    obey(form, ask, texts);
    obey_key(ui, form, asked, texts, |text| text, |_, text| text);
    if plain_button(ui, icons::ADD, entries.add()).clicked() {
        texts.push(Text::default());
        form.touch("entries");
    }
}

/// Claims shown large, in their order.
pub(super) fn key_figures_ui(ui: &mut Ui, form: &mut Form<'_>, items: &mut Vec<KeyFigure>) {
    if items.is_empty() {
        help_ui(
            ui,
            tr!("Key figures show claims of the library large, three or four in a row."),
        );
        ui.add_space(tokens::STEP);
    }
    let count = items.len();
    let mut ask = None;
    for (index, item) in items.iter_mut().enumerate() {
        let number = index + 1;
        entry_head(ui, Entries::KeyFigures, index, |ui| {
            ask = entry_buttons(ui, Entries::KeyFigures, index, count).or(ask.take());
        });
        let mut claim = Some(item.claim.clone());
        form.claim_cell(
            ui,
            &format!("claim{index}"),
            &tr!("Claim of figure {}", number),
            &mut claim,
        );
        match claim {
            Some(claim) => item.claim = claim,
            None => ask = Some(Ask::Remove(index)),
        }
        field_label(ui, tr!("below a number" => "Label"));
        form.cell(
            ui,
            &format!("label{index}"),
            &tr!("Label of figure {}", number),
            &mut item.label,
        );
        if item.label.is_empty() {
            let claims = &form.view.brief.library.claims;
            let subject = claims.get(&item.claim).map_or("", |claim| claim.subject.as_str());
            help_ui(ui, &tr!("Reads “{}” while this is empty", subject));
        }
        ui.add_space(tokens::FIELD_GAP);
    }
    obey(form, ask, items);
    add_key_figure_ui(ui, form, items);
}

fn add_key_figure_ui(ui: &mut Ui, form: &mut Form<'_>, items: &mut Vec<KeyFigure>) {
    let brief = form.view.brief;
    let button = add_button(ui, form.id("add"), Entries::KeyFigures.add());
    let picked = pick_list_ui(&button, tr!("Claims"), || claim_choices(brief));
    if let Some((claim, _)) = picked.and_then(|picked| brief.library.claims.get_index(picked)) {
        items.push(KeyFigure {
            claim: claim.clone(),
            label: String::new(),
        });
        form.touch("entries");
    }
    if brief.library.claims.is_empty() {
        ui.colored_label(Palette::of(ui).muted, tr!("Make a claim in the library first"));
    }
}
