//! `new`, `pack`, `unpack`.

use super::{attache, command, files, folder, project};

#[test]
fn the_list_names_every_template() {
    let folder = folder();
    let list = attache(folder.path(), ["new", "--list"]).ended(0).out;
    assert_eq!(list.lines().count(), 8);
    for name in [
        "policy-note ",
        "policy-note-2 ",
        "situation-report",
        "donor-update",
        "meeting-brief",
        "long-report",
        "deck",
        "factsheet",
    ] {
        assert!(list.lines().any(|line| line.starts_with(name)), "{name}");
    }
}

#[test]
fn a_new_brief_is_a_file_or_a_folder_by_its_name() {
    let folder = folder();
    attache(
        folder.path(),
        ["new", "--template", "policy-note", "-o", "note.brief"],
    )
    .ended(0);
    attache(folder.path(), ["new", "--template", "deck", "-o", "deck"]).ended(0);
    assert_eq!(files(folder.path()), ["deck/brief.json", "note.brief"]);
    let json = attache(folder.path(), ["info", "note.brief", "--format", "json"])
        .ended(0)
        .out;
    let info: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(info["date"].is_string(), "a new brief is dated: {json}");
}

#[test]
fn a_new_brief_never_replaces_what_is_there() {
    let folder = folder();
    std::fs::write(folder.path().join("note.brief"), "mine").expect("written");
    attache(folder.path(), ["new", "--template", "deck", "-o", "note.brief"]).failed_with(
        "note.brief is there already and would be lost: choose another name, or remove it first",
    );
    assert_eq!(
        std::fs::read(folder.path().join("note.brief")).expect("there"),
        b"mine"
    );
}

#[test]
fn an_unknown_template_is_answered_with_the_names() {
    let folder = folder();
    let ran = attache(folder.path(), ["new", "--template", "policynote", "-o", "x"]).ended(2);
    assert!(ran.err.contains("policy-note"), "{}", ran.err);
    assert!(files(folder.path()).is_empty());
}

#[test]
fn a_new_brief_is_english_or_in_the_language_asked_for() {
    let folder = folder();
    let made = |name: &str| {
        let opened = attache::store::open(&folder.path().join(name)).expect("it is a brief");
        let masthead = &opened.brief.masthead;
        (opened.brief.language.clone(), masthead.organisation.clone())
    };
    let usual = ["new", "--template", "policy-note", "-o", "a.brief"];
    attache(folder.path(), usual).ended(0);
    assert_eq!(made("a.brief"), ("en-GB".to_owned(), "[Organisation]".to_owned()));
    let french = [
        "new",
        "--template",
        "policy-note",
        "--language",
        "fr",
        "-o",
        "b.brief",
    ];
    attache(folder.path(), french).ended(0);
    assert_eq!(made("b.brief"), ("fr".to_owned(), "[Organisme]".to_owned()));
    let arguments = ["new", "--template", "deck", "--language", "de", "-o", "x"];
    let ran = attache(folder.path(), arguments).ended(2);
    assert!(ran.err.contains("possible values: en, fr"), "{}", ran.err);
}

#[test]
fn a_brief_packed_and_unpacked_is_the_same_files() {
    let folder = folder();
    let brief = project("briefs/myanmar-resistance");
    attache(folder.path(), ["pack", &brief, "-o", "m.brief"]).ended(0);
    attache(folder.path(), ["unpack", "m.brief", "-o", "m"]).ended(0);
    let unpacked = folder.path().join("m");
    let original = std::path::Path::new(&brief);
    assert_eq!(files(&unpacked), files(original));
    for file in files(original).iter().filter(|file| *file != "brief.json") {
        let read = |root: &std::path::Path| std::fs::read(root.join(file)).expect("readable");
        assert_eq!(read(&unpacked), read(original), "{file}");
    }
    attache(folder.path(), ["pack", "m", "-o", "again.brief"]).ended(0);
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("readable");
    assert_eq!(read("m.brief"), read("again.brief"));
}

#[test]
fn packing_a_file_and_unpacking_a_folder_name_the_other_command() {
    let folder = folder();
    attache(folder.path(), ["new", "--template", "deck", "-o", "d"]).ended(0);
    attache(folder.path(), ["unpack", "d", "-o", "e"])
        .failed_with("d is a folder already: `attache pack` makes one file of it");
    attache(folder.path(), ["pack", "d", "-o", "d.brief"]).ended(0);
    attache(folder.path(), ["pack", "d.brief", "-o", "e.brief"])
        .failed_with("d.brief is one file already: `attache unpack` makes a folder of it");
}

#[test]
fn source_date_epoch_is_today() {
    let folder = folder();
    let new = |epoch: &str, name: &str| {
        let arguments = ["new", "--template", "policy-note", "-o", name];
        let mut command = command(folder.path(), arguments);
        command
            .env("SOURCE_DATE_EPOCH", epoch)
            .output()
            .expect("the program starts")
            .status
            .code()
    };
    assert_eq!(new("86400", "old"), Some(0));
    let json = std::fs::read_to_string(folder.path().join("old/brief.json")).expect("the brief is there");
    assert!(json.contains("\"date\": \"1970-01-02\""), "{json}");
    assert_eq!(new("soon", "other"), Some(2));
}
