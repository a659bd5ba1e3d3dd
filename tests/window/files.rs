//! Opening, saving, importing, exporting, leaving.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use attache::gui::{Answer, Wish};
use attache::store;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::help::Dropped;
use super::{Desk, NEVER};

#[test]
fn saving_for_the_first_time_asks_for_a_place_and_then_no_more() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("mine");
    desk.run("insert paragraph");
    assert!(desk.sees("Unsaved changes"));
    desk.answer(Answer::Chosen(vec![path.clone()]));
    desk.press(Modifiers::COMMAND, Key::S);
    assert!(desk.sees("Saved 10:42"));
    let written = path.with_extension("brief");
    let opened = store::open(&written).expect("what was saved opens");
    assert_eq!(opened.brief.blocks().count(), desk.blocks());

    desk.run("insert paragraph");
    desk.press(Modifiers::COMMAND, Key::S);
    assert_eq!(desk.picker.asked.lock().expect("no test panics in it").len(), 1);
    let opened = store::open(&written).expect("what was saved opens");
    assert_eq!(opened.brief.blocks().count(), desk.blocks());
}

#[test]
fn a_file_that_is_there_is_not_replaced_unasked() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("taken.brief");
    fs::write(&path, b"something else").expect("writable");
    desk.answer(Answer::Chosen(vec![path.with_extension("")]));
    desk.run("save as");
    assert!(desk.sees("Replace the file?"));
    desk.click("Cancel");
    assert_eq!(fs::read(&path).expect("still there"), b"something else");
}

#[test]
fn the_file_that_was_written_is_named_and_no_lock_is_left() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("notes.txt");
    desk.answer(Answer::Chosen(vec![path]));
    desk.run("save as");
    assert_eq!(desk.app().notice().as_deref(), Some("Saved as notes.txt.brief."));
    let Desk { window, folder, .. } = desk;
    drop(window);
    let names = fs::read_dir(folder.path()).expect("it is there");
    let mut names: Vec<String> = names
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert_eq!(names, ["notes.txt.brief", "state"]);
}

#[test]
fn the_brief_saved_last_opens_at_the_next_start() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("last.brief");
    desk.answer(Answer::Chosen(vec![path.clone()]));
    desk.press(Modifiers::COMMAND, Key::S);
    let Desk { window, folder, .. } = desk;
    drop(window);
    let again = Desk::with(folder, None);
    assert!(again.app().session().open_elsewhere().is_none());
    let place = again.app().session().place().expect("it lives somewhere");
    assert_eq!(place.path, path);
}

#[test]
fn unsaved_changes_are_asked_for_before_another_brief_opens() {
    let mut desk = Desk::new();
    desk.run("insert paragraph");
    let changed = desk.blocks();
    desk.run("open sample");
    assert!(desk.sees("Save the changes?"));
    desk.click("Cancel");
    assert_eq!(desk.blocks(), changed);
    desk.run("open sample");
    desk.click("Don’t save");
    assert_eq!(desk.blocks(), changed - 1);
}

#[test]
fn saving_on_the_way_out_goes_on_to_where_one_wanted() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("kept.brief");
    desk.run("insert paragraph");
    let changed = desk.blocks();
    desk.run("open sample");
    desk.answer(Answer::Chosen(vec![path.clone()]));
    desk.click("Save changes");
    assert_eq!(desk.blocks(), changed - 1, "the sample is open");
    assert_eq!(store::open(&path).expect("saved").brief.blocks().count(), changed);
}

#[test]
fn a_new_brief_begins_from_a_template() {
    let mut desk = Desk::new();
    let template = store::templates().first().expect("there are templates");
    desk.press(Modifiers::COMMAND, Key::N);
    desk.click(template.title);
    assert!(desk.app().session().place().is_none());
    assert!(!desk.sees("New brief"));
    let date = desk.app().session().brief().masthead.date;
    let date = date.expect("a new brief is of today");
    assert_eq!(date.to_string(), "2026-03-01");
}

#[test]
fn a_file_that_is_no_brief_is_told_and_the_present_one_stays() {
    let mut desk = Desk::new();
    let before = desk.blocks();
    let path = desk.folder.path().join("not.brief");
    fs::write(&path, b"not a zip").expect("writable");
    desk.answer(Answer::Chosen(vec![path]));
    desk.press(Modifiers::COMMAND, Key::O);
    assert!(desk.sees("The brief was not opened"));
    desk.click("Close");
    assert_eq!(desk.blocks(), before);
}

#[test]
fn an_article_goes_into_the_library() {
    let mut desk = Desk::new();
    let before = desk.app().session().brief().library.articles.len();
    let path = desk.folder.path().join("news.md");
    fs::write(&path, "# The news\n\n## First part\n\nFour of five came.\n").expect("writable");
    desk.answer(Answer::Chosen(vec![path]));
    desk.run("import article");
    assert_eq!(desk.app().session().brief().library.articles.len(), before + 1);
    assert!(
        desk.app()
            .notice()
            .is_some_and(|words| words.contains("The news"))
    );
    assert!(desk.sees("Search the library"), "the library is in front");
}

#[test]
fn a_picture_becomes_a_figure_behind_the_selection() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("dot.png");
    image::RgbImage::new(40, 30).save(&path).expect("writable");
    desk.answer(Answer::Chosen(vec![path]));
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    assert_eq!(desk.selected_kind(), Some("Image"));
}

#[test]
fn a_text_file_called_jpg_is_told() {
    let mut desk = Desk::new();
    let before = desk.blocks();
    let path = desk.folder.path().join("words.jpg");
    fs::write(&path, b"only words").expect("writable");
    desk.answer(Answer::Chosen(vec![path]));
    desk.click("Image");
    assert!(desk.sees("Nothing could be read"));
    assert_eq!(desk.blocks(), before);
}

#[test]
fn without_a_dialog_of_the_system_the_window_asks_itself() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("typed.brief");
    desk.answer(Answer::Unavailable);
    desk.run("save as");
    assert!(desk.sees("file dialog did not answer"));
    let asked = desk.picker.asked.lock().expect("no test panics in it")[0]
        .wish
        .clone();
    assert!(matches!(asked, Wish::Save(_)));
    desk.window.get_by_label("Path").focus();
    desk.settle();
    desk.press(Modifiers::COMMAND, Key::A);
    desk.type_text("Path", &path.to_string_lossy());
    desk.press(Modifiers::NONE, Key::Enter);
    assert!(path.is_file());
}

#[test]
fn a_second_window_on_a_brief_says_so_and_saves_in_another_place() {
    let mut first = Desk::new();
    let path = first.folder.path().join("shared.brief");
    first.answer(Answer::Chosen(vec![path.clone()]));
    first.press(Modifiers::COMMAND, Key::S);
    let written = fs::read(&path).expect("saved");

    let own = tempfile::tempdir().expect("a folder for the test");
    let mut second = Desk::with(own, Some(&path));
    assert!(second.sees("The brief is open in another window"));
    second.click("Close");
    second.run("insert paragraph");
    second.answer(Answer::Chosen(vec![path.clone()]));
    second.press(Modifiers::COMMAND, Key::S);
    assert!(second.sees("The brief was not saved"));
    assert_eq!(fs::read(&path).expect("there"), written);
    second.click("Close");

    let other = second.folder.path().join("other.brief");
    second.answer(Answer::Chosen(vec![other.clone()]));
    second.press(Modifiers::COMMAND, Key::S);
    assert!(other.is_file());
    assert!(second.sees("Saved 10:42"));
}

#[test]
fn what_was_not_saved_when_the_window_fell_over_opens_at_the_next_start() {
    let mut desk = Desk::new();
    desk.run("insert paragraph");
    let blocks = desk.blocks();
    let Desk { window, folder, .. } = desk;
    let fallen = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _window = window;
        panic!("a fault of the test");
    }));
    assert!(fallen.is_err());
    let mut again = Desk::with(folder, None);
    assert_eq!(again.blocks(), blocks);
    assert!(again.sees("Attaché closed unexpectedly"));
    assert!(again.app().session().is_dirty(), "it is not saved anywhere yet");
    let rescued = again.folder.path().join("state/rescued/rescued-1.brief");
    assert!(rescued.is_file());
    let path = again.folder.path().join("kept.brief");
    again.answer(Answer::Chosen(vec![path.clone()]));
    again.press(Modifiers::COMMAND, Key::S);
    assert!(path.is_file() && !rescued.exists());
}

#[test]
fn a_rescued_brief_knows_where_it_was_kept() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("far-valley.brief");
    desk.answer(Answer::Chosen(vec![path.clone()]));
    desk.press(Modifiers::COMMAND, Key::S);
    desk.run("insert paragraph");
    let Desk { window, folder, .. } = desk;
    let fallen = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _window = window;
        panic!("a fault of the test");
    }));
    assert!(fallen.is_err());
    let mut again = Desk::with(folder, None);
    assert!(again.sees("your unsaved changes to far-valley.brief"));
    again.press(Modifiers::COMMAND, Key::S);
    let asked = again.picker.asked.lock().expect("no test panics in it").pop();
    let asked = asked.expect("it asks where to");
    assert_eq!(asked.wish, Wish::Save("far-valley.brief".to_owned()));
    assert_eq!(asked.folder.as_deref(), path.parent());
}

/// The bytes of a PDF with the sample inside, which is to stand at `pdf`.
fn sample_in_pdf(pdf: &Path) -> Vec<u8> {
    let sample = store::sample();
    let attachments =
        attache::session::export::attachments(pdf, &sample.brief, &sample.blobs, &BTreeSet::new());
    let options = attache::output::pdf::Options {
        attachments: attachments.expect("the sample can be written"),
        ..attache::output::pdf::Options::default()
    };
    let document = crate::pdf::samples::everything();
    attache::output::pdf::write_as(&document, &options, &mut |_| true).expect("written")
}

#[test]
fn a_brief_from_a_pdf_is_saved_to_a_file_of_its_own() {
    let desk = Desk::new();
    let pdf = desk.folder.path().join("m.pdf");
    let bytes = sample_in_pdf(&pdf);
    fs::write(&pdf, &bytes).expect("writable");
    let Desk { window, folder, .. } = desk;
    drop(window);

    let mut desk = Desk::with(folder, Some(&pdf));
    assert!(desk.sees("This is the brief inside m.pdf"));
    assert!(desk.app().session().place().is_none());
    let saved = desk.folder.path().join("out.brief");
    desk.answer(Answer::Chosen(vec![saved.clone()]));
    desk.press(Modifiers::COMMAND, Key::S);
    let asked = desk.picker.asked.lock().expect("no test panics in it").clone();
    assert!(
        matches!(&asked[..], [question] if matches!(&question.wish, Wish::Save(name) if name == "m.brief"))
    );
    assert_eq!(store::open(&saved).expect("saved").brief, store::sample().brief);
    assert!(
        fs::read(&pdf).expect("still there") == bytes,
        "the PDF is as it was"
    );
}

#[test]
fn a_new_brief_begins_with_an_article_and_leads_to_it() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("mill.txt");
    fs::write(
        &path,
        "The valley\n\nThe mill ground 300 tonnes of rice in 2024.\n",
    )
    .expect("writable");
    desk.answer(Answer::Chosen(vec![path]));
    desk.press(Modifiers::COMMAND, Key::N);
    desk.click("Choose a file…");
    // The policy note is proposed.
    desk.press(Modifiers::NONE, Key::Enter);
    let brief = desk.app().session().brief();
    assert!(
        brief.masthead.title.starts_with('['),
        "it has the template's words"
    );
    assert_eq!(brief.library.articles.len(), 1);
    assert_eq!(brief.library.articles[0].title, "The valley");
}

#[test]
fn who_does_not_begin_with_the_chosen_article_comes_back_to_where_one_begins() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("mill.txt");
    fs::write(&path, "The valley\n\nThe mill ground rice.\n").expect("writable");
    desk.answer(Answer::Chosen(vec![path.clone()]));
    desk.press(Modifiers::COMMAND, Key::N);
    desk.click("Choose a file…");
    desk.click("Cancel");
    assert!(desk.sees("Begin with a template"));
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(!desk.sees("Begin with a template"));
    desk.answer(Answer::Chosen(vec![path]));
    desk.run("new brief from an article");
    desk.click("Cancel");
    assert!(!desk.sees("Begin with a template"), "one came from elsewhere");
}

#[test]
fn what_comes_from_the_disk_waits_for_the_dialog_that_is_open() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("words.jpg");
    fs::write(&path, b"only words").expect("writable");
    desk.run("go to page");
    let field = |desk: &Desk| desk.window.query_by_label("Go to page").is_some();
    assert!(field(&desk));
    let dropped = Arc::new(Dropped(path));
    desk.window.input_mut().dropped_files.push(dropped);
    desk.settle();
    assert!(field(&desk) && !desk.sees("Nothing could be read"));
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(desk.sees("Nothing could be read"));
}

#[test]
fn a_brief_that_is_gone_is_told_and_taken_off_the_list() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("gone.brief");
    desk.answer(Answer::Chosen(vec![path.clone()]));
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    desk.press(Modifiers::COMMAND, Key::N);
    assert!(desk.window.query_by_label("gone.brief").is_some());
    desk.press(Modifiers::NONE, Key::Escape);
    fs::remove_file(&path).expect("it is there");
    desk.press(Modifiers::COMMAND, Key::N);
    desk.wait_to_see("gone.brief is not there any more");
    desk.click("Take gone.brief off the list");
    assert!(!desk.sees("gone.brief"));
}

#[test]
fn at_the_first_start_the_sample_says_what_it_is_and_leads_to_a_brief_of_ones_own() {
    let mut desk = Desk::new();
    assert!(desk.app().notice().is_some_and(|words| words.contains("sample")));
    desk.click("New brief…");
    assert!(desk.sees("Begin with a template"));
    desk.click("Factsheet");
    assert_eq!(desk.app().notice(), None);
}

/// The copies for emergencies in the test's folder.
fn copies(desk: &Desk) -> Vec<std::path::PathBuf> {
    let folder = desk.folder.path().join("state/running");
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "brief"))
        .collect()
}

#[test]
fn what_is_not_saved_outlives_a_program_that_is_cut_off() {
    let mut desk = Desk::new();
    assert!(copies(&desk).is_empty(), "nothing was changed yet");
    desk.run("insert paragraph");
    let blocks = desk.blocks();
    let begun = std::time::Instant::now();
    while copies(&desk).is_empty() || desk.app().session().is_keeping() {
        assert!(begun.elapsed() < NEVER, "no copy was made");
        desk.settle();
    }
    let copy = fs::read(&copies(&desk)[0]).expect("it can be read");
    let Desk { window, folder, .. } = desk;
    drop(window);
    let running = folder.path().join("state/running");
    assert_eq!(
        fs::read_dir(&running).expect("there").count(),
        0,
        "a good end leaves none"
    );
    // As if that program had been killed.
    fs::write(running.join("999999.brief"), copy).expect("writable");
    let desk = Desk::with(folder, None);
    assert_eq!(desk.blocks(), blocks);
    assert!(
        desk.app()
            .notice()
            .is_some_and(|words| words.contains("closed unexpectedly"))
    );
    assert!(desk.app().session().is_dirty(), "it is not saved anywhere yet");
}

#[test]
fn what_is_no_brief_is_named_as_it_is_called() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let desk = Desk::with(folder, Some(Path::new("src")));
    let place = std::path::absolute("src").expect("it is there");
    let words = format!(
        "{} is not a brief: it is a folder without a brief.json.",
        place.display()
    );
    assert!(
        desk.sees(&words),
        "with its whole path, and no capital at its head"
    );
}

#[test]
fn a_pdf_that_is_none_or_is_cut_off_is_told_as_what_it_is() {
    let mut desk = Desk::new();
    let whole = sample_in_pdf(&desk.folder.path().join("whole.pdf"));
    for (name, bytes, told) in [
        ("false.pdf", b"just words".as_slice(), "does not begin as a PDF"),
        ("cut.pdf", &whole[..whole.len() / 2], "is cut off"),
        ("beginning.pdf", &whole[..40], "is cut off"),
    ] {
        let path = desk.folder.path().join(name);
        fs::write(&path, bytes).expect("writable");
        desk.answer(Answer::Chosen(vec![path]));
        desk.press(Modifiers::COMMAND, Key::O);
        assert!(desk.sees("The brief was not opened"));
        assert!(desk.sees(told), "{name}");
        desk.click("Close");
    }
}
