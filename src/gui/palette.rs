//! The command palette: any command by a few letters of its name.

use eframe::egui::{Align2, Button, Context, Id, Key, Modal, Modifiers, ScrollArea, TextEdit, Ui};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::command::{Command, Keymap, Situation, keys_text};
use super::voice;
use crate::words::{Language, speaking, tr};

/// How far below the window's top the palette begins, in points.
const TOP: f32 = 120.0;

/// What the palette remembers while it is open.
#[derive(Default)]
pub(super) struct Finder {
    words: String,
    /// Which of the matches is chosen.
    at: usize,
    /// Whether the field has had the keys.
    focused: bool,
}

/// Shows the palette, if it is open; returns the command that was chosen.
pub(super) fn finder_ui(ctx: &Context, finder: &mut Option<Finder>, now: &Situation) -> Option<Command> {
    let open = finder.as_mut()?;
    let id = Id::unique("palette");
    // Its top stays where it is while the list grows and shrinks.
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, [0.0, TOP]);
    let modal = Modal::new(id).area(area).show(ctx, |ui| {
        ui.set_width(420.0);
        list_ui(ui, open, now)
    });
    let chosen = modal.inner;
    if chosen.is_some() || modal.should_close() {
        *finder = None;
        // What was drawn in this frame still has it.
        ctx.request_repaint();
    }
    chosen
}

fn list_ui(ui: &mut Ui, open: &mut Finder, now: &Situation) -> Option<Command> {
    let up = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowUp));
    let down = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let field = TextEdit::singleline(&mut open.words)
        .hint_text(tr!("Type a few letters of a command"))
        .desired_width(f32::INFINITY);
    let response = voice::field(ui.add(field), tr!("Command"));
    if !std::mem::replace(&mut open.focused, true) {
        response.request_focus();
    }
    if response.changed() {
        open.at = 0;
    }
    let found = matches(&open.words);
    if down {
        open.at = (open.at + 1).min(found.len().saturating_sub(1));
    }
    if up {
        open.at = open.at.saturating_sub(1);
    }
    let mut chosen = None;
    let keymap = Keymap::of(ui.ctx());
    // The list grows again after it was short: the box by itself would stay as small as it was.
    let list = ScrollArea::vertical()
        .max_height(320.0)
        .min_scrolled_height(320.0);
    list.show(ui, |ui| {
        for (at, command) in found.iter().enumerate() {
            let row = Button::selectable(at == open.at, command.full_label());
            // The shortcut, be it none, pushes the name to the left.
            let keys = keymap.keys(*command).map(|keys| keys_text(ui.ctx(), &keys));
            let row = row.shortcut_text(keys.unwrap_or_default());
            let enabled = command.enabled(now);
            let row = ui
                .add_enabled_ui(enabled, |ui| ui.add_sized([ui.available_width(), 26.0], row))
                .inner;
            if at == open.at && (up || down) {
                row.scroll_to_me(None);
            }
            if enabled && (row.on_hover_text(command.help()).clicked() || (enter && at == open.at)) {
                chosen = Some(*command);
            }
        }
        if found.is_empty() {
            ui.weak(tr!("No command of this name"));
        }
    });
    chosen
}

/// The commands that `words` may mean, the likeliest first.
fn matches(words: &str) -> Vec<Command> {
    let mut ranked: Vec<(u32, Command)> = Command::all()
        .filter(|&command| command != Command::Palette)
        .filter_map(|command| Some((rank_of(command, words)?, command)))
        .collect();
    ranked.sort_by_key(|&(rank, _)| rank);
    ranked.into_iter().map(|(_, command)| command).collect()
}

/// The better of the ranks of a command's label and of its English name: guides and colleagues may use either.
fn rank_of(command: Command, words: &str) -> Option<u32> {
    let rank = || rank_of_label(command, words);
    let (shown, english) = (rank(), speaking(Language::English, rank));
    shown.into_iter().chain(english.map(|rank| rank + 1)).min()
}

/// How far the label of `command` is from `typed`: what it inserts, named in full, stands before what has the word somewhere.
fn rank_of_label(command: Command, typed: &str) -> Option<u32> {
    let label = command.full_label();
    let rank = rank(&label, typed)?;
    let inserts = matches!(
        command,
        Command::Insert(_) | Command::InsertSection | Command::InsertImage
    );
    let (label, typed) = (words_of(&label), words_of(typed));
    let named = inserts && label.split_first().is_some_and(|(_, rest)| rest == typed);
    Some(if named { rank.min(90) } else { rank })
}

/// The words of a text, small, without accents and signs.
fn words_of(text: &str) -> Vec<String> {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    let plain: String = letters.flat_map(char::to_lowercase).collect();
    let plain = plain.replace('œ', "oe").replace('æ', "ae");
    let words = plain.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// How far `name` is from what was typed, 0 the nearest: what it begins with, what stands together in it from the
/// beginning of a word, the beginnings of its words in order, those in any order, and last what stands together within a
/// word. `None` if the letters are only strewn over it.
fn rank(name: &str, typed: &str) -> Option<u32> {
    let (name, typed) = (words_of(name), words_of(typed));
    let (whole, wanted) = (name.join(" "), typed.join(" "));
    if wanted.is_empty() {
        return Some(0);
    }
    if let Some(at) = format!(" {whole}").find(&format!(" {wanted}")) {
        return Some(match at {
            0 if whole == wanted => 0,
            0 => 10,
            _ => 100,
        });
    }
    let run = typed.concat();
    if let Some(skipped) = beginnings(&name, &run, false) {
        return Some(200 + skipped * 2);
    }
    let begins = |wanted: &String| name.iter().any(|word| word.starts_with(wanted.as_str()));
    if typed.len() > 1 && typed.iter().all(begins) {
        return Some(300);
    }
    let within = run.chars().count() > 2 && whole.contains(&wanted);
    within.then_some(400)
}

/// How many words of `name` are passed over so that beginnings of the others, in order, make up `typed`; `None` if they
/// never do. Ends, since each step leaves a shorter `name`.
fn beginnings(name: &[String], typed: &str, begun: bool) -> Option<u32> {
    if typed.is_empty() {
        return Some(0);
    }
    let (word, others) = name.split_first()?;
    let common = word
        .char_indices()
        .zip(typed.chars())
        .take_while(|((_, own), typed)| own == typed)
        .map(|((at, own), _)| at + own.len_utf8());
    let taken = common.filter_map(|length| beginnings(others, &typed[length..], true));
    // What is left out before the first word costs, and what is left out between words more.
    let passed = beginnings(others, typed, begun).map(|skipped| skipped + 1 + u32::from(begun));
    taken.chain(passed).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::actions::Fresh;

    #[test]
    fn a_few_letters_find_the_command() {
        assert_eq!(matches("exp").first(), Some(&Command::Export));
        assert_eq!(matches("fw").first(), Some(&Command::FitWidth));
        assert_eq!(matches("inpa").first(), Some(&Command::Insert(Fresh::Paragraph)));
        assert_eq!(matches("paragraph insert"), [Command::Insert(Fresh::Paragraph)]);
        assert!(matches("zzzz").is_empty());
    }

    #[test]
    fn letters_strewn_over_a_name_find_nothing() {
        assert_eq!(rank("Insert key figures", "rty"), None);
        assert_eq!(
            rank("Show or hide problems", "he"),
            None,
            "two letters within a word"
        );
        assert_eq!(rank("Export PDF…", "eot"), None);
        assert!(rank("Select all", "lect").is_some(), "what stands together");
    }

    #[test]
    fn beginnings_of_words_stand_before_what_is_within_them() {
        let order = ["Find…", "Go to find", "Fast index names", "Refind"];
        let ranks = order.map(|name| rank(name, "fin").expect("it is found"));
        assert!(
            ranks.is_sorted() && ranks[0] < ranks[1] && ranks[2] < ranks[3],
            "{ranks:?}"
        );
    }

    #[test]
    fn a_command_is_found_by_its_french_label_and_by_its_english_name() {
        speaking(Language::French, || {
            for words in ["exporter", "export"] {
                assert_eq!(matches(words).first(), Some(&Command::Export), "{words}");
            }
            for words in ["ajuster à la largeur", "ajuster a la", "fit width"] {
                assert_eq!(matches(words).first(), Some(&Command::FitWidth), "{words}");
            }
            for words in ["a propos", "À PROPOS", "about"] {
                assert_eq!(matches(words).first(), Some(&Command::About), "{words}");
            }
            assert!(matches("insert paragraph").contains(&Command::Insert(Fresh::Paragraph)));
        });
    }

    #[test]
    fn what_is_inserted_is_found_by_its_name_before_what_only_holds_the_word() {
        assert_eq!(matches("chart").first(), Some(&Command::Insert(Fresh::Chart)));
        speaking(Language::French, || {
            assert_eq!(matches("graphique").first(), Some(&Command::Insert(Fresh::Chart)));
            assert_eq!(matches("tableau").first(), Some(&Command::Insert(Fresh::Table)));
            let house = matches("charte graphique");
            assert_eq!(house.first(), Some(&Command::HouseStyle));
        });
    }

    #[test]
    fn nothing_typed_lists_all_commands_in_the_order_of_the_menus() {
        let all: Vec<Command> = Command::all()
            .filter(|&command| command != Command::Palette)
            .collect();
        assert_eq!(matches(""), all);
    }
}
