//! The export dialog: what it tells is what is written, for whom it is meant and no more.

use std::fs;
use std::path::PathBuf;

use attache::gui::Answer;
use attache::model::variant::Part;
use attache::session::export::size_words;
use attache::store;
use eframe::egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Desk, SHOWN};

/// A brief with an open section, and a closed one whose title stands where `open` says too.
fn desk(open: &str) -> Desk {
    let text = format!(
        r#"{{ "format-version": 1,
        "masthead": {{ "title": "River report", "organisation": "Desk", "date": "2026-01-01" }},
        "sections": [
          {{ "id": "open", "title": "What all may read", "blocks": [
            {{ "id": "o1", "type": "paragraph", "text": "The road follows the river. {open}" }} ] }},
          {{ "id": "closed", "title": "Canary over the river", "marking": "TLP:RED", "blocks": [
            {{ "id": "c1", "type": "paragraph", "text": "Few may read this. {open}" }} ] }} ] }}"#
    );
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("river");
    fs::create_dir(&path).expect("writable");
    fs::write(path.join("brief.json"), text).expect("writable");
    Desk::with(folder, Some(&path))
}

impl Desk {
    /// Opens the export dialog and has it write into the folder of the test, under `name`.
    fn export_to(&mut self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        self.answer(Answer::Chosen(vec![path.clone()]));
        self.click("Export PDF");
        self.click("Choose…");
        path
    }
}

#[test]
fn the_pdf_is_made_where_the_dialog_says() {
    let mut desk = Desk::new();
    let path = desk.export_to("out.pdf");
    desk.click("Export");
    assert!(desk.sees("The PDF is made"));
    assert!(fs::read(&path).expect("there is a file").starts_with(b"%PDF"));
    assert!(desk.window.query_by_label("Open file").is_some());
    assert!(desk.window.query_by_label("Show in folder").is_some());
    desk.click("Close");
}

#[test]
fn enter_leads_to_the_button_that_replaces_a_file_before_it_does_so() {
    let mut desk = Desk::new();
    let path = desk.export_to("there.pdf");
    fs::write(&path, b"something else").expect("writable");
    desk.click("Cancel");
    desk.export_to("there.pdf");
    assert!(desk.sees("A file of this name already exists. Replace it?"));
    desk.window.get_by_role_and_label(Role::TextInput, "File").focus();
    desk.settle();
    desk.press(Modifiers::NONE, Key::Enter);
    assert_eq!(fs::read(&path).expect("still there"), b"something else");
    assert!(desk.window.get_by_label("Replace").is_focused());
    desk.press(Modifiers::NONE, Key::Enter);
    assert!(fs::read(&path).expect("there is a file").starts_with(b"%PDF"));
}

#[test]
fn numbers_that_nobody_gives_are_told_in_a_sentence_and_shown() {
    let mut desk = desk("It carries 4,250 lorries a day.");
    desk.export_to("out.pdf");
    assert!(desk.sees("In 2 places numbers are printed that no claim or passage gives."));
    desk.click("Show these numbers");
    assert!(desk.sees("4,250") && desk.sees("typed by hand"));
    assert!(!desk.sees("Export PDF?"), "the dialog is gone");
}

#[test]
fn the_size_that_is_told_is_that_of_the_file() {
    let mut desk = Desk::new();
    let path = desk.export_to("out.pdf");
    desk.click("For: Public");
    desk.click("Photographs: Screen, 150 pixels an inch");
    let told: Vec<String> = desk
        .window
        .query_all_by_label_contains(" page")
        .filter_map(|node| node.accesskit_node().value())
        .collect();
    desk.click("Export");
    let written = fs::metadata(path.with_file_name("out-public.pdf"))
        .expect("there is a file")
        .len();
    let words = size_words(usize::try_from(written).expect("a small file"));
    assert!(
        told.iter().any(|told| told.ends_with(&words)),
        "{words}: {told:?}"
    );
}

#[test]
fn a_copy_for_an_audience_tells_what_is_left_out_and_was_read_back() {
    let mut desk = desk("");
    let path = desk.export_to("out.pdf");
    assert!(!desk.sees("Left out"));
    desk.click("For: Public");
    assert!(desk.sees("“Canary over the river” (TLP:RED)"));
    desk.click("Export");
    assert!(desk.sees("nothing that is left out of the copy for “Public” was found"));
    let copy = path.with_file_name("out-public.pdf");
    assert!(copy.is_file() && !path.exists());
    assert!(!store::holds_brief(&copy), "the brief is not inside by itself");
}

#[test]
fn a_brief_that_is_marked_as_a_whole_has_no_public_copy_and_the_dialog_says_why() {
    let desk = desk("");
    let path = desk.folder.path().join("river/brief.json");
    let text = fs::read_to_string(&path).expect("it is there");
    let marked = text.replace(r#""sections": ["#, r#""marking": "TLP:RED", "sections": ["#);
    fs::write(&path, marked).expect("writable");
    let Desk { window, folder, .. } = desk;
    drop(window);
    let mut desk = Desk::with(folder, path.parent());
    desk.export_to("out.pdf");
    desk.click("For: Public");
    assert!(desk.sees("mark the sections instead"));
    desk.press(Modifiers::NONE, Key::Enter);
    assert!(!desk.folder.path().join("out-public.pdf").exists());
    assert!(desk.sees("Export PDF"), "one can still choose otherwise");
}

#[test]
fn a_file_of_the_same_name_is_asked_for() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("out.pdf");
    fs::write(&path, b"something else").expect("writable");
    desk.export_to("out.pdf");
    assert!(desk.sees("Replace it?"));
    assert!(desk.window.query_by_label("Export").is_none());
    desk.click("Cancel");
    assert_eq!(fs::read(&path).expect("still there"), b"something else");
    desk.export_to("out.pdf");
    desk.click("Replace");
    assert!(fs::read(&path).expect("there").starts_with(b"%PDF"));
}

#[test]
fn the_brief_inside_is_a_choice_and_what_it_does_to_photographs_is_said() {
    let mut desk = Desk::new();
    let path = desk.export_to("out.pdf");
    assert!(desk.sees("keep all their pixels"));
    desk.click("Put the brief itself inside, so that it can be opened from the PDF");
    assert!(!desk.sees("keep all their pixels"));
    desk.click("Export");
    assert!(!store::holds_brief(&path));
}

#[test]
fn a_brief_with_errors_leads_to_its_problems_or_to_a_draft() {
    let mut desk = desk("See [@nowhere].");
    let path = desk.export_to("out.pdf");
    assert!(desk.sees("must be fixed first"));
    desk.click("Show problems");
    assert!(!desk.sees("Put the brief itself inside"));
    assert!(desk.sees("Problems"));
    desk.export_to("out.pdf");
    desk.click("Export as a draft, with “DRAFT” across each page");
    desk.click("Export");
    assert!(path.is_file());
}

#[test]
fn an_audience_is_named_in_the_window_and_undone_as_one_step() {
    let mut desk = desk("");
    desk.click("Export PDF");
    desk.click("Edit audiences…");
    desk.click("Add audience");
    desk.window.get_by_label("Name of the audience").focus();
    desk.settle();
    desk.press(Modifiers::COMMAND, Key::A);
    desk.type_text("Name of the audience", "embassy");
    desk.click("Highest marking: Any");
    desk.click("The contact");
    desk.click("Leave out Canary over the river");
    desk.click("Save changes");
    let variants = desk.app().session().brief().variants.clone();
    assert_eq!(variants.len(), 1);
    assert_eq!(variants[0].name, "embassy");
    assert_eq!(variants[0].highest, None);
    assert!(variants[0].parts.contains(&Part::Contact));
    assert_eq!(variants[0].sections.len(), 1);
    // One is back where one came from, and can make the copy.
    desk.click("For: embassy");
    assert!(desk.sees("Left out: “Canary over the river”"));
    desk.click("Cancel");
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(desk.app().session().brief().variants.is_empty());
}

#[test]
fn without_a_dialog_of_the_system_the_export_keeps_what_was_chosen() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("typed.pdf");
    desk.click("Export PDF");
    desk.click("Photographs: As stored");
    desk.answer(Answer::Unavailable);
    desk.click("Choose…");
    desk.window.get_by_label("Path").focus();
    desk.settle();
    desk.press(Modifiers::COMMAND, Key::A);
    desk.type_text("Path", &path.to_string_lossy());
    desk.press(Modifiers::NONE, Key::Enter);
    assert!(desk.sees("all the pixels they have"));
    desk.click("Export");
    assert!(path.is_file());
}

#[test]
fn printing_opens_the_pages_in_another_program() {
    let mut desk = Desk::new();
    desk.press(Modifiers::COMMAND, Key::P);
    assert!(
        desk.app()
            .notice()
            .is_some_and(|words| words.contains("print them from there"))
    );
    let mut shown = SHOWN.lock().expect("no test panics in it");
    let pdf = shown.pop().expect("it was opened");
    assert!(fs::read(&pdf).expect("it can be read").starts_with(b"%PDF"));
    assert!(!store::holds_brief(&pdf), "paper needs no brief inside");
    drop(desk);
    assert!(!pdf.exists(), "it goes with the window");
}

#[test]
fn a_deck_can_be_exported_as_notes_pages_and_a_report_cannot() {
    let mut report = Desk::new();
    report.click("Export PDF");
    assert!(report.window.query_by_label("Pages: Notes pages").is_none());
    let folder = tempfile::tempdir().expect("a folder for the test");
    let slides = folder.path().join("slides");
    fs::create_dir(&slides).expect("writable");
    let case = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/suite/handout-notes/brief.json"
    );
    fs::copy(case, slides.join("brief.json")).expect("writable");
    let mut desk = Desk::with(folder, Some(&slides));
    let path = desk.export_to("notes.pdf");
    assert!(desk.sees("3 pages"));
    desk.click("Pages: Three slides a sheet");
    desk.click("By each slide: Speaker notes");
    assert!(desk.sees("The speaker notes are printed"));
    desk.click("Pages: Notes pages");
    assert!(desk.sees("4 pages"));
    desk.click("Export");
    assert!(desk.sees("The PDF is made") && path.is_file());
}

#[test]
fn large_print_and_grey_are_choices_of_every_brief() {
    let mut desk = Desk::new();
    let path = desk.export_to("large.pdf");
    desk.click("Pages: Large print");
    assert!(desk.sees("18 points or more"));
    desk.click("In grey, for printers without colour");
    desk.click("Export");
    assert!(desk.sees("The PDF is made") && path.is_file());
}
