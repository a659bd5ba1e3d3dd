//! Templates, slides and house styles by the window.

use std::io::Cursor;

use attache::gui::Answer;
use attache::model::house::{LEAST_CONTRAST, Rgb, Typeface};
use attache::model::slide::Slide;
use attache::session::actions::FreshSlide;
use attache::store::{self, Form};
use attache::words::Language;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Desk;

/// A window with a new brief from the template called so.
fn begun(template: &str) -> Desk {
    let mut desk = Desk::new();
    desk.run("New brief");
    desk.click(template);
    desk
}

#[test]
fn a_brief_begins_in_the_language_of_the_window_or_in_the_one_chosen() {
    let language = |desk: &Desk| desk.app().session().brief().language.clone();
    assert_eq!(language(&begun("Policy note")), "en-GB");
    let mut desk = Desk::new();
    desk.run("New brief");
    desk.click("Language of the brief: Français");
    desk.click("Policy note");
    assert_eq!(language(&desk), "fr");
    assert_eq!(desk.app().session().brief().masthead.organisation, "[Organisme]");
    desk.run("Insert section");
    let brief = desk.app().session().brief();
    assert!(
        brief
            .sections
            .iter()
            .any(|section| section.title == "Nouvelle section")
    );
}

#[test]
fn an_export_says_what_is_still_to_be_filled_in() {
    let mut desk = begun("Policy note, short");
    desk.run("Export PDF");
    assert!(desk.sees("Text is still to be filled in at"));
    assert!(desk.sees("“[What should be decided, as a statement]”"));
    let mut desk = Desk::new();
    desk.run("Export PDF");
    assert!(!desk.sees("Text is still to be filled in at"));
}

#[test]
fn an_article_too_begins_a_brief_from_the_template_and_in_the_language_chosen() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("article.txt");
    std::fs::write(&path, "Un titre\n\nTrois mots ici.\n").expect("the test's folder is writable");
    desk.answer(Answer::Chosen(vec![path]));
    desk.run("New brief");
    desk.click("Language of the brief: Français");
    desk.click("Choose a file…");
    let of = |desk: &Desk| {
        let brief = desk.app().session().brief();
        let articles = brief.library.articles.len();
        (brief.language.clone(), brief.rules.clone(), articles)
    };
    let before = of(&desk);
    assert_eq!(before.2, 1, "nothing has begun yet: it is the sample");
    desk.click("Situation report");
    desk.click("Begin");
    let report = store::from_template("situation-report", Language::French).expect("it is shipped");
    assert_eq!(of(&desk), ("fr".to_owned(), report.brief.rules, 1));
    assert_ne!(before, of(&desk));
}

#[test]
fn the_status_bar_says_how_much_of_its_length_a_brief_from_a_template_has_used() {
    let desk = begun("Policy note, short");
    let meter = desk.window.get_by_label_contains("Length: ");
    assert_eq!(
        meter.accesskit_node().role(),
        eframe::egui::Role::ProgressIndicator
    );
    assert!(desk.sees("of 1,000 words, 2 of 2 pages"));
}

#[test]
fn a_part_that_a_template_asks_for_is_put_back_by_one_click() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("note.brief");
    let opened = store::from_template("policy-note-2", Language::English).expect("it is shipped");
    let mut brief = opened.brief;
    let sections = brief.sections.len();
    brief.sections.pop();
    store::save(&path, Form::Archive, &brief, &opened.blobs).expect("the test's folder is writable");
    let mut desk = Desk::with(folder, Some(&path));
    desk.run("Show or hide problems");
    desk.type_text("Search problems", "list of sources");
    desk.click("Add list of sources");
    assert_eq!(desk.app().session().brief().sections.len(), sections);
    assert!(!desk.sees("The brief has no list of sources"));
}

#[test]
fn slides_of_each_kind_come_from_the_insert_menu() {
    let mut desk = begun("Deck");
    let sections = desk.app().session().brief().sections.len();
    desk.click("Insert");
    desk.click("Slide");
    for fresh in FreshSlide::ALL {
        assert!(desk.sees(fresh.name()), "{fresh:?}");
    }
    desk.press(Modifiers::NONE, Key::Escape);
    desk.run("Insert slide: quotation");
    let brief = desk.app().session().brief();
    assert_eq!(brief.sections.len(), sections + 1);
    let quotations = brief
        .sections
        .iter()
        .filter(|section| section.slide == Slide::Quotation);
    assert_eq!(quotations.count(), 2);
}

#[test]
fn an_accent_that_cannot_be_read_is_told_and_its_nearest_shade_offered() {
    let mut desk = Desk::new();
    desk.run("House style");
    desk.type_text("Accent colour", "#ffc000");
    assert!(desk.sees("too light for words"));
    let shade = "#ffc000".parse::<Rgb>().expect("a colour").readable();
    desk.click(&format!("Take {shade}"));
    assert!(desk.sees("words in it can be read"));
    desk.click("Save style");
    let accent = desk.app().session().brief().house.accent.expect("it is set");
    assert_eq!(accent, shade);
    assert!(accent.as_accent() >= LEAST_CONTRAST);
}

#[test]
fn a_logo_is_chosen_from_a_file_and_says_whose_it_is() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("logo.png");
    let mut bytes = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(90, 30, image::Rgb([0x1d, 0x4f, 0x7c]));
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("pixels can be written");
    std::fs::write(&path, bytes.into_inner()).expect("the test's folder is writable");
    desk.answer(Answer::Chosen(vec![path.clone()]));
    desk.run("House style");
    desk.click("Choose a picture…");
    assert!(desk.sees("logo.png"));
    assert!(
        !desk.app().session().is_dirty(),
        "nothing is done before it is saved"
    );
    desk.click("Cancel");
    assert!(!desk.app().session().is_dirty());
    assert_eq!(desk.app().session().history().undo_name(), None);
    desk.answer(Answer::Chosen(vec![path]));
    desk.run("House style");
    desk.click("Choose a picture…");
    desk.click("Save style");
    let house = &desk.app().session().brief().house;
    let logo = house.logo.as_ref().expect("it is chosen");
    assert!(logo.alternative.starts_with("Logo of "), "{}", logo.alternative);
    assert!(
        desk.app()
            .session()
            .brief()
            .library
            .media
            .contains_key(&logo.media)
    );
    assert_eq!(
        desk.app().session().history().undo_names().count(),
        1,
        "it is one step"
    );
}

#[test]
fn a_font_file_is_chosen_for_titles_and_one_that_is_none_is_told() {
    let mut desk = Desk::new();
    let broken = desk.folder.path().join("broken.ttf");
    std::fs::write(&broken, b"no font").expect("the test's folder is writable");
    desk.answer(Answer::Chosen(vec![broken]));
    desk.run("House style");
    desk.click("Choose a font file…");
    assert!(desk.sees("cannot be used as a font"));
    desk.click("Close");
    let sound = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts/SourceSerif4-Bold.ttf");
    desk.answer(Answer::Chosen(vec![sound]));
    // The box stands there as before.
    desk.click("Choose a font file…");
    assert!(desk.sees("Source Serif 4"));
    desk.click("Save style");
    let house = &desk.app().session().brief().house;
    assert_eq!(house.headings, Some(Typeface::Own));
    assert!(house.font.is_some());
}
