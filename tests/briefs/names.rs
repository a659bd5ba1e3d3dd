//! What the guides and the README call by its name is called so by the window: menu entries, buttons, messages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use attache::gui::command::Menu;
use attache::model::block::BlockKind;
use attache::model::brief::Brief;
use attache::model::inline::{Inline, Text};
use attache::model::words::{Words, visit_words};
use attache::store;
use attache::words::{Language, shown, speaking};

/// What parts a menu from its entry.
const BELOW: &str = " ▸ ";

/// All that the window can say in `language`.
fn said(language: Language) -> BTreeSet<String> {
    let catalogue = match language {
        Language::English => "attache.pot",
        Language::French => "fr.po",
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words");
    let text = fs::read_to_string(folder.join(catalogue)).expect("it is there");
    let file = rspolib::pofile(text.as_str()).expect("a PO file");
    let mut said = BTreeSet::new();
    for entry in file.entries {
        match language {
            Language::English => said.extend([entry.msgid].into_iter().chain(entry.msgid_plural)),
            Language::French => said.extend(entry.msgstr.into_iter().chain(entry.msgstr_plural)),
        }
    }
    said.remove("");
    said
}

/// Whether the menus of the language of this thread have the entry that `path` leads to.
fn leads_to_an_entry(path: &str) -> bool {
    let Some((title, entry)) = path.split_once(BELOW) else {
        return false;
    };
    let Some(menu) = Menu::ALL.into_iter().find(|menu| menu.title() == title) else {
        return false;
    };
    let mut commands = menu.groups().iter().copied().flatten();
    commands.any(|command| command.label() == entry) || menu == Menu::Insert && entry == shown("Slide")
}

/// One kind of blank between words.
fn even(words: &str) -> String {
    words.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The words in bold, but for those that open an entry of a list as its heading.
fn bold(text: &Text) -> impl Iterator<Item = String> {
    text.0.iter().enumerate().filter_map(|(at, inline)| {
        let Inline::Run(run) = inline else { return None };
        let next = text.0.get(at + 1);
        let is_heading = at == 0
            && next.is_some_and(
                |next| matches!(next, Inline::Run(next) if even(&next.text).trim_start().starts_with([':', ','])),
            );
        (run.marks.bold && !is_heading).then(|| even(&run.text))
    })
}

/// The names in a brief: what is set in bold, without whole sentences and the examples of the markup.
fn names(brief: &Brief) -> Vec<String> {
    let mut names = Vec::new();
    for (_, block) in brief.blocks() {
        if block.id.as_str() != "markup" {
            block.kind.for_each_text(|text| names.extend(bold(text)));
        }
    }
    names.retain(|name| !name.ends_with('.'));
    names
}

#[test]
fn each_menu_and_button_that_a_guide_names_is_there() {
    for language in Language::ALL {
        let said = said(language);
        let found = names(&store::guide(language).brief);
        let paths = found.iter().filter(|name| name.contains('▸')).count();
        assert!(paths > 10 && found.len() > 40, "{language:?}: {found:?}");
        let wrong: Vec<_> = found
            .iter()
            .filter(|name| {
                if name.contains('▸') {
                    return !speaking(language, || leads_to_an_entry(name));
                }
                // The rest of a sentence, or what stands in its gap, need not be told.
                !said.iter().any(|words| even(words).starts_with(name.as_str()))
            })
            .collect();
        assert!(wrong.is_empty(), "{language:?}: {wrong:?}");
    }
}

#[test]
fn each_message_that_a_guide_explains_is_said_by_the_window() {
    for language in Language::ALL {
        let said = said(language);
        let brief = store::guide(language).brief;
        let (_, _, block) = brief.block(&"messages".into()).expect("it has the table");
        let BlockKind::Table(table) = &block.kind else {
            panic!("the messages are a table");
        };
        let mut quoted = 0;
        for message in table.rows.iter().filter_map(|row| row.first()) {
            let message = even(&String::from(message.clone()));
            let inner = message.trim_matches(['“', '”', '«', '»', '…', ' ']);
            if inner.len() < message.len() {
                quoted += 1;
                let known = said.iter().any(|words| even(words).contains(inner));
                assert!(known, "{language:?}: {message}");
            }
        }
        assert!(quoted > 10, "{language:?}: {quoted}");
    }
}

#[test]
fn each_menu_path_in_the_readme_leads_to_a_command() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("UTF-8");
    // Every second piece stands between two signs for bold.
    let bold = readme.split("**").skip(1).step_by(2);
    let names: Vec<String> = bold
        .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|name| name.contains(['▸', '>']))
        .collect();
    assert!(names.len() > 8, "{names:?}");
    for name in names {
        assert!(leads_to_an_entry(&name), "{name}");
    }
}

#[test]
fn the_guides_have_the_same_blocks() {
    let [english, french] = Language::ALL.map(|language| {
        let mut blocks = Vec::new();
        for (section, block) in store::guide(language).brief.blocks() {
            blocks.push((section.id.clone(), block.id.clone(), block.kind.name()));
        }
        blocks
    });
    assert_eq!(english, french);
}

#[test]
fn the_french_guide_keeps_to_the_typography_of_its_language() {
    let brief = store::guide(Language::French).brief;
    let mut said: Vec<String> = Vec::new();
    for section in &brief.sections {
        said.push(section.title.clone());
        for block in &section.blocks {
            visit_words(&mut block.kind.clone(), &mut |words| match words {
                Words::Text(text) => said.push(text.clone().into()),
                Words::Plain(plain) => said.push(plain.clone()),
            });
        }
    }
    for words in said {
        let signs: Vec<char> = format!(" {words} ").chars().collect();
        let sound = signs.windows(3).all(|signs| match signs {
            // Within a word, an address or a label such as TLP:CLEAR, it is no punctuation of a sentence.
            [_, ':', after] if !after.is_whitespace() => true,
            [before, ';' | '!' | '?' | '»', _] => *before == '\u{202f}',
            [before, ':' | '%', _] => *before == '\u{a0}',
            [_, '«', after] => *after == '\u{202f}',
            [_, sign, _] => !matches!(sign, '\'' | '“' | '”' | '"'),
            _ => true,
        });
        assert!(sound, "{words}");
    }
}
