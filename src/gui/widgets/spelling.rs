//! Misspelt words in a field: a wavy line below each, and a list of what may be meant.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::CharIndex;
use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::{Context, Galley, Id, Margin, Pos2, Shape, Stroke, TextEdit, Ui, pos2};

use super::cursor_list::{self, CursorList, Keys, Of, open_over};
use super::markup::{Aids, MarkupField, field_in_use, note_shown, select, take_asked};
use super::pick::{Choice, stepped};
use super::quotes;
use crate::gui::command::Writing;
use crate::gui::tokens::Palette;
use crate::session::spelling::{Misspelling, Speller, Written};
use crate::words::tr;

/// Half the height of a wave, and half its length, in points.
const WAVE: (f32, f32) = (1.2, 2.0);

/// What came of the spelling of a field in a frame.
#[derive(Default)]
pub(super) struct Spelt {
    /// The text was changed.
    pub(super) changed: bool,
    /// A word that the brief is to take as right from now on.
    pub(super) learnt: Option<String>,
}

/// What was in question in a field when it was looked at last.
#[derive(Clone)]
struct Seen {
    /// A hash of what decides on it.
    of: u64,
    found: Arc<[Misspelling]>,
}

fn seek_key() -> Id {
    Id::unique("first misspelling sought")
}

fn end_key() -> Id {
    Id::unique("no more misspellings in the field")
}

/// Selects the first word in question of the fields that are shown next.
pub fn seek_misspelling(ctx: &Context) {
    // Asked for before the data are held: the context waits for whoever holds them.
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| data.insert_temp(seek_key(), pass));
    ctx.request_repaint();
}

/// Whether the field in use was asked for its next misspelling and has none behind the cursor.
pub fn no_more_misspellings(ctx: &Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<()>(end_key())).is_some()
}

fn top_key() -> Id {
    Id::unique("first misspelling of the field in use")
}

/// Selects the first word in question of the field that has none behind the cursor, if it has one at all and is still the one
/// in use.
pub fn seek_from_top(ctx: &Context) -> bool {
    let in_use = field_in_use(ctx);
    let first = ctx.data_mut(|data| {
        let first = data.get_temp::<(Id, Range<usize>)>(top_key());
        data.remove::<(Id, Range<usize>)>(top_key());
        first
    });
    let first = first.filter(|(id, _)| in_use == Some(*id));
    if let Some((id, range)) = &first {
        select(ctx, *id, range.clone());
    }
    first.is_some()
}

fn none_key() -> Id {
    Id::unique("no misspelling in the field")
}

/// Whether the field in use was asked what is meant by a word, and has none in question.
pub fn nothing_in_question(ctx: &Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<()>(none_key())).is_some()
}

/// A field of at least `rows` lines for plain prose.
pub fn prose_ui(ui: &mut Ui, id: Id, written: &mut String, rows: usize, aids: &Aids<'_>) -> MarkupField {
    let mut changed = quotes::take_back(ui, id, written);
    let keys = cursor_list::take_keys(ui, id);
    let output = TextEdit::multiline(written)
        .desired_rows(rows)
        .id(id)
        .margin(Margin::symmetric(8, 6))
        .desired_width(f32::INFINITY)
        .event_filter(if keys.is_some() {
            cursor_list::HELD
        } else {
            cursor_list::USUAL
        })
        .show(ui);
    let mut response = output.response.response.clone();
    changed |= quotes::put(ui, id, written, &output, aids.brief.language());
    let spelt = spelling_ui(ui, id, (written, false), &output, keys, aids);
    if changed || spelt.changed {
        response.mark_changed();
    }
    note_shown(ui.ctx(), id, response.has_focus(), written);
    MarkupField {
        response,
        turn: None,
        learnt: spelt.learnt,
    }
}

/// Draws a wavy line below the words in question of the field `id`, which is written in markup or not, and opens the list of
/// what may be meant by one.
pub(super) fn spelling_ui(
    ui: &Ui,
    id: Id,
    (written, markup): (&mut String, bool),
    output: &TextEditOutput,
    keys: Option<Keys>,
    aids: &Aids<'_>,
) -> Spelt {
    let Some(speller) = aids.speller else {
        return Spelt::default();
    };
    let found = question(ui, id, (written, markup), speller, aids);
    let has_focus = output.response.response.has_focus();
    let cursor = output.cursor_range.map(|range| range.as_sorted_char_range());
    let cursor = cursor
        .map(|range| range.start.0..range.end.0)
        .filter(|_| has_focus);
    let open = matches!(
        open_over(ui.ctx(), id),
        Some(CursorList {
            of: Of::Word { .. },
            ..
        })
    );
    for word in found.iter() {
        let range = chars(written, &word.range);
        // The word that is being typed may not be whole.
        if open || cursor != Some(range.end..range.end) {
            wave(ui, output, &range);
        }
    }
    seek(ui, id, written, &found, cursor.as_ref());
    open_by_pointer(ui, id, written, &found, output);
    list_ui(ui, id, written, output, keys, (speller, aids.place))
}

/// The words in question, looked up again only when something has changed.
fn question(
    ui: &Ui,
    id: Id,
    (written, markup): (&str, bool),
    speller: &Speller,
    aids: &Aids<'_>,
) -> Arc<[Misspelling]> {
    let rules = &aids.brief.rules;
    let mut hasher = DefaultHasher::new();
    written.hash(&mut hasher);
    speller.generation().hash(&mut hasher);
    aids.brief.language().hash(&mut hasher);
    rules.words.hash(&mut hasher);
    let of = hasher.finish();
    let key = id.with("spelling");
    if let Some(seen) = ui
        .data(|data| data.get_temp::<Seen>(key))
        .filter(|seen| seen.of == of)
    {
        return seen.found;
    }
    let found: Arc<[Misspelling]> = Arc::from(speller.question(&Written {
        text: written,
        markup,
        language: aids.brief.language(),
        own: &rules.words,
        place: aids.place,
    }));
    let seen = Seen {
        of,
        found: Arc::clone(&found),
    };
    ui.data_mut(|data| data.insert_temp(key, seen));
    found
}

/// The characters of these bytes.
fn chars(written: &str, bytes: &Range<usize>) -> Range<usize> {
    let count = |to: usize| written.get(..to).unwrap_or(written).chars().count();
    count(bytes.start)..count(bytes.end)
}

/// Draws a wavy line below the characters `range`.
fn wave(ui: &Ui, output: &TextEditOutput, range: &Range<usize>) {
    let painter = ui.painter_at(output.text_clip_rect.expand(2.0));
    let stroke = Stroke::new(1.2, Palette::of(ui).error);
    let corner = output.galley_pos;
    for (left, right, bottom) in stretches(&output.galley, range) {
        let bottom = corner.y + bottom - 2.0;
        painter.add(Shape::line(
            waves(corner.x + left, corner.x + right, bottom),
            stroke,
        ));
    }
}

/// Where the letters of the characters `range` stand, a stretch for each row that has some: left, right and bottom.
fn stretches(galley: &Galley, range: &Range<usize>) -> Vec<(f32, f32, f32)> {
    let mut found = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let letters = first..first + row.char_count_excluding_newline().0;
        let (start, end) = (range.start.max(letters.start), range.end.min(letters.end));
        if start < end {
            let x = |at: usize| row.pos.x + row.x_offset(CharIndex(at - letters.start));
            found.push((x(start), x(end), row.rect().bottom()));
        }
        first += row.char_count_including_newline().0;
    }
    found
}

fn waves(left: f32, right: f32, middle: f32) -> Vec<Pos2> {
    let (height, half) = WAVE;
    let count = ((right - left) / half).ceil().max(1.0) as usize;
    (0..=count)
        .map(|step| {
            let up = if step % 2 == 0 { height } else { -height };
            pos2((left + step as f32 * half).min(right), middle + up)
        })
        .collect()
}

/// Goes to the next word in question, or opens the list of the nearest one, if a command asked for that.
fn seek(ui: &Ui, id: Id, written: &str, found: &[Misspelling], cursor: Option<&Range<usize>>) {
    let ctx = ui.ctx();
    if take_asked(ctx, id, Writing::NextMisspelling) {
        let behind = cursor.map_or(0, |cursor| cursor.end);
        let ranges = found.iter().map(|word| chars(written, &word.range));
        // A word of which the cursor stands at the end was seen.
        let next = ranges
            .into_iter()
            .find(|range| range.start >= behind && range.end > behind);
        if let Some(range) = next {
            select(ctx, id, range);
        } else {
            let first = found.first().map(|word| (id, chars(written, &word.range)));
            ctx.data_mut(|data| {
                data.insert_temp(end_key(), ());
                if let Some(first) = first {
                    data.insert_temp(top_key(), first);
                } else {
                    data.remove::<(Id, Range<usize>)>(top_key());
                }
            });
        }
        ctx.request_repaint();
    }
    if take_asked(ctx, id, Writing::Suggestions) {
        let at = cursor.map_or(0, |cursor| cursor.start);
        let nearest = found.iter().min_by_key(|word| {
            let range = chars(written, &word.range);
            at.clamp(range.start, range.end).abs_diff(at)
        });
        match nearest {
            Some(word) => open_list(ctx, id, written, word),
            None => {
                ctx.data_mut(|data| data.insert_temp(none_key(), ()));
            }
        }
        ctx.request_repaint();
    }
    let sought = ctx.data(|data| data.get_temp::<u64>(seek_key()));
    if let (Some(pass), Some(word)) = (sought, found.first()) {
        // What is not shown soon is not there.
        if ctx.cumulative_pass_nr().saturating_sub(pass) < 16 {
            select(ctx, id, chars(written, &word.range));
        }
        ctx.data_mut(|data| data.remove_temp::<u64>(seek_key()));
        ctx.request_repaint();
    }
}

/// Opens the list of the word that was pressed with the second button of the pointer.
fn open_by_pointer(ui: &Ui, id: Id, written: &str, found: &[Misspelling], output: &TextEditOutput) {
    let response = &output.response.response;
    if !response.secondary_clicked() {
        return;
    }
    let Some(at) = response
        .interact_pointer_pos()
        .or_else(|| ui.input(|input| input.pointer.latest_pos()))
    else {
        return;
    };
    let at = output.galley.cursor_from_pos(at - output.galley_pos).index.0;
    let word = found.iter().find(|word| {
        let range = chars(written, &word.range);
        (range.start..=range.end).contains(&at)
    });
    if let Some(word) = word {
        open_list(ui.ctx(), id, written, word);
    }
}

fn open_list(ctx: &Context, id: Id, written: &str, word: &Misspelling) {
    let range = chars(written, &word.range);
    select(ctx, id, range.clone());
    let language = word.language.clone();
    CursorList::over(id, Of::Word { range, language }).keep(ctx);
    ctx.request_repaint();
}

/// What can be done about a word.
enum Answer {
    Suggestion(String),
    Add,
    Ignore,
}

/// Shows the list of what may be meant, if it is open.
fn list_ui(
    ui: &Ui,
    id: Id,
    written: &mut String,
    output: &TextEditOutput,
    keys: Option<Keys>,
    (speller, place): (&Speller, u64),
) -> Spelt {
    let Some(mut open) = open_over(ui.ctx(), id) else {
        return Spelt::default();
    };
    let Of::Word { range, language } = open.of.clone() else {
        return Spelt::default();
    };
    let keys = keys.unwrap_or_default();
    let word: String = written.chars().skip(range.start).take(range.len()).collect();
    let typed = output.response.response.changed();
    let in_use = ui.memory(|memory| memory.has_focus(id)) || open.is_pressed(ui);
    if keys.leave || typed || word.is_empty() || !in_use {
        CursorList::close(ui.ctx());
        return Spelt::default();
    }
    let (title, answers) = answers(speller, &word, &language);
    let choices: Vec<Choice> = answers.iter().map(|answer| label(answer, &word)).collect();
    let found: Vec<usize> = (0..choices.len()).collect();
    open.chosen = stepped(open.chosen, keys.steps, found.len());
    open.finds = true;
    let pressed = open.show(
        ui,
        (output, range.start),
        title,
        &choices,
        &found,
        keys.steps != 0,
    );
    let taken = keys.take.then_some(open.chosen);
    let Some(answer) = pressed.or(taken).and_then(|picked| answers.get(picked)) else {
        open.keep(ui.ctx());
        return Spelt::default();
    };
    CursorList::close(ui.ctx());
    match answer {
        Answer::Suggestion(instead) => {
            let bytes = |at: usize| {
                written
                    .char_indices()
                    .nth(at)
                    .map_or(written.len(), |(byte, _)| byte)
            };
            let (from, to) = (bytes(range.start), bytes(range.end));
            written.replace_range(from..to, instead);
            let end = range.start + instead.chars().count();
            select(ui.ctx(), id, end..end);
            Spelt {
                changed: true,
                learnt: None,
            }
        }
        Answer::Add => {
            select(ui.ctx(), id, range.end..range.end);
            Spelt {
                changed: false,
                learnt: Some(word),
            }
        }
        Answer::Ignore => {
            speller.ignore(place, &word);
            select(ui.ctx(), id, range.end..range.end);
            Spelt::default()
        }
    }
}

fn answers(speller: &Speller, word: &str, language: &str) -> (&'static str, Vec<Answer>) {
    let made = speller.suggest(word, language);
    let title = match made.as_deref() {
        None => tr!("Looking for what may be meant…"),
        Some([]) => tr!("No suggestion"),
        Some(_) => tr!("Suggestions"),
    };
    let made = made.iter().flat_map(|made| made.iter());
    let mut answers: Vec<Answer> = made.cloned().map(Answer::Suggestion).collect();
    answers.push(Answer::Add);
    answers.push(Answer::Ignore);
    (title, answers)
}

fn label(answer: &Answer, word: &str) -> Choice {
    match answer {
        Answer::Suggestion(instead) => Choice::new(instead, ""),
        Answer::Add => Choice::new(tr!("Add “{}”", word), tr!("Correct in this brief from now on")),
        Answer::Ignore => Choice::new(
            tr!("Ignore here"),
            tr!("Correct in this place until Attaché is closed"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_characters() {
        assert_eq!(chars("éa milll", &(4..9)), 3..8);
    }

    #[test]
    fn a_word_at_the_head_of_a_row_has_its_wave_there_alone() {
        let ctx = Context::default();
        let text = "said Dr Celeste Nhantumbo, the director";
        let mut rows = Vec::new();
        let mut output = ctx.run_ui(eframe::egui::RawInput::default(), |ui| {
            let font = eframe::egui::FontId::proportional(14.0);
            let galley = ui
                .painter()
                .layout(text.to_owned(), font, eframe::egui::Color32::BLACK, 120.0);
            let mut first = 0;
            for row in &galley.rows {
                let text = row.text();
                let words = text.trim_end();
                let range = first..first + words.chars().count();
                let found = stretches(&galley, &range);
                assert_eq!(found.len(), 1, "{words}");
                let (left, right, bottom) = found[0];
                assert!((left - row.rect().left()).abs() < 1.0 && right > left, "{words}");
                assert!((bottom - row.rect().bottom()).abs() < 0.1, "{words}");
                first += row.char_count_including_newline().0;
                rows.push(words.to_owned());
            }
            let all = stretches(&galley, &(0..text.chars().count()));
            assert_eq!(all.len(), galley.rows.len(), "over rows, a stretch on each");
        });
        output.textures_delta.clear();
        assert!(rows.len() > 2, "{rows:?}");
    }

    #[test]
    fn waves_reach_from_one_end_to_the_other() {
        let points = waves(10.0, 31.0, 5.0);
        assert!((points[0].x - 10.0).abs() < 0.01 && (points[points.len() - 1].x - 31.0).abs() < 0.01);
        assert!(points.iter().all(|point| (point.y - 5.0).abs() <= WAVE.0));
    }
}
