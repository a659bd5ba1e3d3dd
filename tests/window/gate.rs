//! What waits for a disk that does not answer: the thread of the disk is held at a gate, which the test opens.

use std::fs;
use std::sync::{Condvar, Mutex};

use attache::session::Copied;
use attache::store::{self, Form};
use eframe::egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;

use super::Desk;

/// One gate for each test, closed at first.
static GATES: [(Mutex<bool>, Condvar); 2] = [const { (Mutex::new(false), Condvar::new()) }; 2];

/// Nothing was copied, which is told once the gate is open.
fn copied<const GATE: usize>() -> Option<Copied> {
    let (open, opened) = &GATES[GATE];
    let guard = open.lock().expect("no test panics in it");
    let guard = opened.wait_while(guard, |open| !*open);
    drop(guard.expect("no test panics in it"));
    None
}

impl Desk {
    /// A window over the sample, or over the brief at `name` of its folder.
    fn gated<const GATE: usize>(name: Option<&str>) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = name.map(|name| folder.path().join(name));
        if let Some(path) = &path {
            let sample = store::sample();
            store::save(path, Form::Archive, &sample.brief, &sample.blobs).expect("it is saved");
        }
        Self::with_copied(folder, path.as_deref(), copied::<GATE>)
    }

    /// Holds the thread of the disk at the gate.
    fn hold_disk(&mut self) {
        self.run_unsettled("paste article");
        self.window.step();
        assert!(self.app().session().is_importing());
    }

    fn open_gate<const GATE: usize>(&mut self) {
        let (open, opened) = &GATES[GATE];
        *open.lock().expect("no test panics in it") = true;
        opened.notify_all();
        self.settle();
        if self.sees("Nothing could be read") {
            self.click("Close");
        }
    }
}

#[test]
fn what_waited_when_another_brief_was_opened_is_told_as_not_done() {
    let mut desk = Desk::new();
    desk.window.get_by_label("File").click();
    desk.window.run_steps(3);
    // In one frame: an answer is taken over by the next one at the earliest, and not while a brief is being opened.
    let events = &mut desk.window.input_mut().events;
    events.push(Event::Paste("The mill stood.".to_owned()));
    desk.window
        .get_by_role_and_label(Role::Button, "Open sample")
        .click_accesskit();
    desk.window.step();
    desk.settle();
    assert!(desk.sees("What you asked for in the previous brief was not done."));
    assert!(
        !desk.app().session().is_dirty(),
        "nothing was pasted into this one"
    );
}

#[test]
fn saving_is_cancelled_and_the_file_stays_as_it_was() {
    let mut desk = Desk::gated::<0>(Some("kept.brief"));
    let path = desk.folder.path().join("kept.brief");
    let before = fs::read(&path).expect("it is there");
    desk.run("insert paragraph");
    desk.hold_disk();
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    while !desk.tells_of("Saving") {
        desk.window.step();
    }
    desk.window.get_by_label("Cancel").click();
    desk.window.run_steps(2);
    desk.open_gate::<0>();
    assert_eq!(
        desk.app().notice().as_deref(),
        Some("Nothing was saved. The file is as it was.")
    );
    assert!(desk.sees("Unsaved changes"));
    assert_eq!(fs::read(&path).expect("it is there"), before);
}

#[test]
fn what_is_still_on_its_way_to_the_disk_is_pasted_whole() {
    let mut desk = Desk::gated::<1>(None);
    desk.click("Key figures: about one fifth · 14 of 17 townships · 130,000 · four years");
    let before = desk.blocks();
    desk.hold_disk();
    desk.window.event(Event::Copy);
    desk.window.step();
    assert!(
        desk.app().session().is_keeping(),
        "other windows cannot have it yet"
    );
    let copied = desk
        .window
        .output()
        .platform_output
        .commands
        .iter()
        .find_map(|command| match command {
            eframe::egui::OutputCommand::CopyText(copied) => Some(copied.clone()),
            _ => None,
        });
    let copied = copied.expect("it is copied");
    desk.window.event(Event::Paste(copied));
    desk.window.step();
    while desk.blocks() == before {
        desk.window.step();
    }
    assert!(desk.app().session().is_keeping(), "nobody waited for the disk");
    assert_eq!(desk.selected_kind(), Some("Key figures"));
    desk.open_gate::<1>();
}
