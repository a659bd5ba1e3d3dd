//! The window in French: it changes at once and is remembered, and nothing that a screen reader hears stays in English where
//! the catalogue knows better.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use attache::gui::Answer;
use attache::gui::command::Command;
use attache::session::actions::Fresh;
use attache::words::{Language, shown, speak};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Desk;

/// The titles of the menus.
const MENUS: [&str; 7] = [
    "Fichier",
    "Édition",
    "Insertion",
    "Format",
    "Preuves",
    "Affichage",
    "Aide",
];

/// The sample, in a window that was turned into French by its own command.
fn french() -> Desk {
    let mut desk = Desk::new();
    desk.run("language");
    desk.click("Français");
    desk.click("Use");
    desk
}

/// Runs a command by the palette, which finds it by its English name too.
fn run(desk: &mut Desk, name: &str) {
    desk.press(Modifiers::COMMAND, Key::K);
    desk.type_text("Commande", name);
    desk.press(Modifiers::NONE, Key::Enter);
}

#[test]
fn the_guide_is_in_the_language_of_the_window_and_changes_with_it() {
    let mut desk = Desk::new();
    desk.press(Modifiers::NONE, Key::F1);
    assert!(desk.sees("What Attaché is for") && !desk.sees("À quoi sert Attaché"));
    desk.run("language");
    desk.click("Français");
    desk.click("Use");
    assert!(desk.sees("À quoi sert Attaché") && !desk.sees("What Attaché is for"));
    desk.press(Modifiers::NONE, Key::Escape);
    desk.press(Modifiers::NONE, Key::F1);
    assert!(desk.sees("À quoi sert Attaché"), "it opens so too");
}

#[test]
fn the_language_changes_at_once_and_is_remembered() {
    let mut desk = french();
    for menu in MENUS {
        assert!(
            desk.window.query_by_role_and_label(Role::Button, menu).is_some(),
            "{menu}"
        );
    }
    assert!(desk.window.query_by_label("File").is_none());
    assert!(desk.sees("Jamais enregistré"), "the line at the foot too");
    let Desk { window, folder, .. } = desk;
    drop(window);
    speak(Language::English);
    desk = Desk::with(folder, None);
    assert!(desk.sees("Fichier"), "it is French when it begins again");
    run(&mut desk, "language");
    desk.click("English");
    desk.click("Utiliser");
    assert!(desk.sees("File") && !desk.sees("Fichier"));
}

/// What stands between the gaps of a sentence, in order; one piece if there are none.
struct Pieces(Vec<String>);

impl Pieces {
    fn of(sentence: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = sentence;
        while let Some((before, behind)) = rest.split_once('{') {
            pieces.push(before.to_owned());
            rest = behind.split_once('}').map_or("", |(_, behind)| behind);
        }
        pieces.push(rest.to_owned());
        Self(pieces)
    }

    /// Whether `words` are the sentence, whatever stands in its gaps.
    fn say(&self, words: &str) -> bool {
        let [first, between @ .., last] = self.0.as_slice() else {
            return self.0.concat() == words;
        };
        let Some(mut rest) = words.strip_prefix(first.as_str()) else {
            return false;
        };
        for piece in between {
            let Some((_, behind)) = rest.split_once(piece.as_str()) else {
                return false;
            };
            rest = behind;
        }
        rest.ends_with(last.as_str())
    }

    /// Whether it can be known among other words.
    fn is_telling(&self) -> bool {
        let letters = self.0.iter().flat_map(|piece| piece.chars());
        self.0.len() == 1 || letters.filter(|sign| sign.is_alphabetic()).count() > 5
    }
}

/// A sentence of the catalogue that is another one in French.
struct Sentence {
    english: Pieces,
    french: Pieces,
}

/// What the catalogue has in other words, and all that it says in French: one word may be both.
fn sentences() -> (Vec<Sentence>, BTreeSet<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words/fr.po");
    let text = fs::read_to_string(path).expect("the catalogue is part of the project");
    let file = rspolib::pofile(text.as_str()).expect("a PO file");
    let mut all = Vec::new();
    let mut said = BTreeSet::new();
    for entry in file.entries {
        said.extend(entry.msgstr.clone());
        said.extend(entry.msgstr_plural.clone());
        let english = std::iter::once(entry.msgid).chain(entry.msgid_plural);
        let french = entry.msgstr.into_iter().chain(entry.msgstr_plural);
        let both = english.zip(french).filter(|(english, french)| english != french);
        all.extend(both.map(|(english, french)| Sentence {
            english: Pieces::of(&english),
            french: Pieces::of(&french),
        }));
    }
    all.retain(|sentence| sentence.english.is_telling());
    (all, said)
}

/// All that the sample itself says: its words may be those of a sentence.
fn content() -> String {
    let mut text = String::new();
    let mut left = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("briefs/myanmar-resistance")];
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("the sample can be read").flatten();
            left.extend(entries.map(|entry| entry.path()));
        } else if let Ok(words) = fs::read_to_string(&path) {
            text.push_str(&words);
        }
    }
    text
}

/// Whether it is a part of a page, which speaks the language of its brief; the small pages are list items too.
fn is_of_page(role: Role, label: &str) -> bool {
    match role {
        Role::Heading | Role::Paragraph | Role::Caption | Role::ColumnHeader | Role::Cell => true,
        Role::ListItem => !label.starts_with("Page "),
        _ => false,
    }
}

/// Looks through the window in state after state.
struct Listener {
    sentences: Vec<Sentence>,
    /// All French of the catalogue.
    french: BTreeSet<String>,
    content: String,
    /// What was heard in English, and where first.
    heard: BTreeMap<String, String>,
}

impl Listener {
    fn new() -> Self {
        let (sentences, french) = sentences();
        Self {
            sentences,
            french,
            content: content(),
            heard: BTreeMap::new(),
        }
    }

    /// Hears all that the window says now; `state` tells where that is.
    fn hear(&mut self, desk: &Desk, state: &str) {
        let brief = format!("{:?}", desk.app().session().brief());
        for node in desk.window.query_all_by(|_| true) {
            let node = node.accesskit_node();
            if is_of_page(node.role(), &node.label().unwrap_or_default()) {
                continue;
            }
            let said = [
                node.label(),
                node.value().filter(|_| !node.is_text_input()),
                node.description(),
                node.placeholder().map(str::to_owned),
            ];
            for words in said.iter().flatten().flat_map(|said| said.lines()) {
                let begun = words.trim_end_matches('…');
                let is_name = Language::ALL.iter().any(|language| language.own_name() == words);
                if is_name || self.content.contains(begun) || brief.contains(begun) {
                    continue;
                }
                let is_english =
                    |sentence: &Sentence| sentence.english.say(words) && !sentence.french.say(words);
                if self.sentences.iter().any(is_english) && !self.french.contains(words) {
                    let first = self.heard.entry(words.to_owned());
                    first.or_insert_with(|| state.to_owned());
                }
            }
        }
    }

    /// Hears what a command opens, and closes it again.
    fn hear_command(&mut self, desk: &mut Desk, name: &str) {
        run(desk, name);
        self.hear(desk, name);
        desk.press(Modifiers::NONE, Key::Escape);
        desk.press(Modifiers::NONE, Key::Escape);
    }

    #[track_caller]
    fn is_content(&self) {
        speak(Language::English);
        assert!(
            self.heard.is_empty(),
            "in English, and where first: {:#?}",
            self.heard
        );
    }
}

#[test]
fn no_dialog_says_in_english_what_the_catalogue_has_in_french() {
    let mut desk = french();
    let mut listener = Listener::new();
    listener.hear(&desk, "the window");
    desk.press(Modifiers::COMMAND, Key::K);
    listener.hear(&desk, "palette");
    desk.press(Modifiers::NONE, Key::Escape);
    let commands = [
        "New brief…",
        "Open…",
        "Export PDF…",
        "Audiences…",
        "House style…",
        "Themes…",
        "Find and replace…",
        "Go to page…",
        "Keyboard shortcuts",
        "About Attaché",
        "Language…",
        "Guide",
    ];
    for name in commands {
        listener.hear_command(&mut desk, name);
    }
    run(&mut desk, "Paste article");
    listener.hear(&desk, "an article was read");
    desk.press(Modifiers::NONE, Key::Escape);
    listener.hear_command(&mut desk, "What the import left out…");
    desk.answer(Answer::Unavailable);
    listener.hear_command(&mut desk, "Save as…");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs/myanmar-resistance");
    desk.answer(Answer::Chosen(vec![sample.join("brief.json")]));
    listener.hear_command(&mut desk, "What changed since…");
    run(&mut desk, "Export PDF…");
    desk.answer(Answer::Chosen(vec![desk.folder.path().join("out.pdf")]));
    desk.click("Choisir…");
    desk.click("Exporter");
    assert!(desk.sees("Le PDF est prêt"));
    listener.hear(&desk, "exported");
    desk.press(Modifiers::NONE, Key::Escape);
    for menu in MENUS {
        desk.window.get_by_role_and_label(Role::Button, menu).click();
        desk.settle();
        listener.hear(&desk, menu);
        desk.press(Modifiers::NONE, Key::Escape);
    }
    run(&mut desk, &Command::Insert(Fresh::Paragraph).full_label());
    listener.hear_command(&mut desk, "Undo history…");
    run(&mut desk, "Open sample");
    listener.hear(&desk, "unsaved");
    desk.press(Modifiers::NONE, Key::Escape);
    listener.is_content();
}

#[test]
fn no_panel_says_in_english_what_the_catalogue_has_in_french() {
    let mut desk = french();
    let mut listener = Listener::new();
    for tab in ["Library", "Pages", "Outline"] {
        let tab = shown(tab);
        desk.click(tab);
        listener.hear(&desk, tab);
    }
    run(&mut desk, "Read aloud");
    listener.hear(&desk, "read aloud");
    run(&mut desk, "Read aloud");
    run(&mut desk, "Next number on the pages");
    listener.hear(&desk, "a number's card");
    listener.hear_command(&mut desk, "What leans on this");
    run(&mut desk, "Go through what was recognised");
    listener.hear(&desk, "the article");
    desk.press(Modifiers::NONE, Key::Escape);
    for fresh in Fresh::ALL {
        run(&mut desk, &Command::Insert(fresh).full_label());
        listener.hear(&desk, fresh.name());
    }
    // What was inserted is still to be filled in.
    run(&mut desk, "Show or hide problems");
    listener.hear(&desk, "problems");
    run(&mut desk, "Next problem");
    listener.hear(&desk, "a finding");
    listener.is_content();
}

#[test]
fn the_tour_speaks_french() {
    let mut desk = french();
    let mut listener = Listener::new();
    run(&mut desk, "Tour of the window");
    for step in 1..=5 {
        assert!(desk.sees(&format!("Étape {step} sur 5")), "step {step}");
        listener.hear(&desk, &format!("step {step}"));
        desk.press(Modifiers::NONE, Key::Enter);
    }
    listener.hear(&desk, "where one begins");
    listener.is_content();
}
