//! Copying and pasting blocks by the keys of every program.

use std::fs;

use attache::model::block::BlockKind;
use attache::model::diagnostic::Target;
use attache::model::figure::FigureContent;
use attache::model::reference::Reference;
use eframe::egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable;

use super::Desk;

impl Desk {
    /// Presses the keys of an event of the clipboard; returns what was copied by it.
    fn clipboard(&mut self, event: Event) -> Option<String> {
        self.window.event(event);
        self.window.step();
        let commands = &self.window.output().platform_output.commands;
        let copied = commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(words) => Some(words.clone()),
            _ => None,
        });
        self.settle();
        copied
    }

    fn selected(&self) -> Target {
        self.app()
            .session()
            .selection()
            .cloned()
            .expect("something is selected")
    }
}

#[test]
fn a_block_goes_by_the_clipboard_to_another_place_and_another_brief() {
    let mut desk = Desk::new();
    let before = desk.blocks();
    desk.click("Key figures: about one fifth · 14 of 17 townships · 130,000 · four years");
    let copied = desk.clipboard(Event::Copy).expect("other programs get the words");
    desk.clipboard(Event::Paste(copied.clone()));
    assert_eq!(desk.blocks(), before + 1);
    desk.clipboard(Event::Cut);
    assert_eq!(desk.blocks(), before);
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(!desk.app().session().is_dirty(), "each is a step");

    desk.press(Modifiers::COMMAND, Key::N);
    desk.click("Policy note");
    let before = desk.blocks();
    desk.clipboard(Event::Paste(copied));
    assert_eq!(desk.blocks(), before + 1);
    let session = desk.app().session();
    let Target::Block(id) = desk.selected() else {
        panic!("what was pasted is selected");
    };
    let (_, _, block) = session.brief().block(&id).expect("it is there");
    let mut claims = 0;
    block.kind.for_each_reference(|reference| {
        if let Reference::Claim(id) = reference {
            assert!(session.brief().library.claims.contains_key(id));
            claims += 1;
        }
    });
    assert_eq!(claims, 4);
}

#[test]
fn another_window_finds_what_was_copied() {
    let mut desk = Desk::new();
    desk.click("Key figures: about one fifth · 14 of 17 townships · 130,000 · four years");
    let copied = desk.clipboard(Event::Copy).expect("words");
    while desk.app().session().is_keeping() {
        desk.settle();
    }
    let there = desk.folder.path().join("state/copied");
    let files: Vec<_> = fs::read_dir(&there)
        .expect("it was put there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "brief"))
        .map(|path| (path.clone(), fs::read(&path).expect("it can be read")))
        .collect();
    let Desk { window, folder, .. } = desk;
    drop(window);
    assert!(!there.exists(), "what was copied goes with its window");
    // As if that window were still open.
    fs::create_dir_all(&there).expect("writable");
    for (path, bytes) in files {
        fs::write(path, bytes).expect("writable");
    }
    let mut desk = Desk::with(folder, None);
    let before = desk.blocks();
    desk.clipboard(Event::Paste(copied));
    assert_eq!(desk.blocks(), before + 1);
    assert_eq!(desk.selected_kind(), Some("Key figures"));
}

#[test]
fn words_of_another_program_become_paragraphs() {
    let mut desk = Desk::new();
    let before = desk.blocks();
    desk.click("Key figures: about one fifth · 14 of 17 townships · 130,000 · four years");
    desk.clipboard(Event::Paste("The mill stood.\n\nNobody came.".to_owned()));
    assert_eq!(desk.blocks(), before + 2);
    assert_eq!(desk.selected_kind(), Some("Paragraph"));
}

#[test]
fn cells_of_a_spreadsheet_become_a_table_or_the_bars_of_a_chart() {
    let cells = "Sector\tCases\nNorth\t640\nEast\t1,105\n";
    let mut desk = Desk::new();
    let before = desk.blocks();
    desk.click("Key figures: about one fifth · 14 of 17 townships · 130,000 · four years");
    desk.clipboard(Event::Paste(cells.to_owned()));
    assert_eq!(desk.blocks(), before + 1);
    assert_eq!(desk.selected_kind(), Some("Table"));

    desk.run("insert chart");
    desk.window.get_by_label("Label of bar 1").focus();
    desk.settle();
    desk.clipboard(Event::Paste(cells.to_owned()));
    let Target::Block(id) = desk.selected() else {
        panic!("the chart is selected");
    };
    let session = desk.app().session();
    let (_, _, block) = session.brief().block(&id).expect("it is there");
    let BlockKind::Figure(figure) = &block.kind else {
        panic!("a chart");
    };
    let FigureContent::Chart(chart) = &figure.content else {
        panic!("a chart");
    };
    let bars: Vec<(&str, u64)> = chart
        .data
        .iter()
        .map(|bar| (bar.label.as_str(), bar.value as u64))
        .collect();
    assert_eq!(bars[..2], [("North", 640), ("East", 1105)]);
}
