//! `export` and `render`.

use std::path::Path;

use attache::store;

use super::{attache, command, files, folder, project};

const PNG: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

#[test]
fn the_pdf_lies_beside_the_brief_under_its_name() {
    let folder = folder();
    attache(
        folder.path(),
        ["pack", &project("briefs/myanmar-resistance"), "-o", "m.brief"],
    )
    .ended(0);
    let ran = attache(folder.path(), ["export", "m.brief"]).ended(0);
    assert_eq!(ran.out, "");
    assert!(ran.err.starts_with("Exported m.pdf: "), "{}", ran.err);
    assert!(
        !ran.err.contains('\r'),
        "no progress without a terminal: {:?}",
        ran.err
    );
    let pdf = std::fs::read(folder.path().join("m.pdf")).expect("written");
    assert!(pdf.starts_with(b"%PDF-1."));
    assert_eq!(files(folder.path()), ["m.brief", "m.pdf"]);
    attache(folder.path(), ["export", "m.brief", "-o", "again.pdf"]).ended(0);
    assert_eq!(
        std::fs::read(folder.path().join("again.pdf")).expect("written"),
        pdf
    );
}

#[test]
fn a_brief_with_errors_is_exported_as_a_draft_only() {
    let folder = folder();
    let brief = project("tests/fixtures/formats/v1/every-field");
    let ran = attache(folder.path(), ["export", &brief, "-o", "x.pdf"]).ended(1);
    assert!(ran.err.contains("error["), "{}", ran.err);
    assert!(ran.err.contains("--draft"), "{}", ran.err);
    assert!(files(folder.path()).is_empty());
    attache(folder.path(), ["export", &brief, "-o", "x.pdf", "--draft"]).ended(0);
    assert_eq!(files(folder.path()), ["x.pdf"]);
}

#[test]
fn a_variant_leaves_out_what_is_marked_above_it_and_says_so() {
    let folder = folder();
    let text = r#"{ "format-version": 1, "masthead": { "title": "T", "date": "2026-01-01", "organisation": "O" },
        "sections": [
          { "id": "a", "title": "Open", "blocks": [{ "id": "b1", "type": "paragraph", "text": "Everybody may read." }] },
          { "id": "b", "title": "Closed", "marking": "TLP:RED",
            "blocks": [{ "id": "b2", "type": "paragraph", "text": "Few may read." }] }] }"#;
    std::fs::create_dir(folder.path().join("n")).expect("made");
    std::fs::write(folder.path().join("n/brief.json"), text).expect("written");
    let ran = attache(folder.path(), ["export", "n", "--variant", "public", "--draft"]).ended(0);
    assert!(
        ran.err
            .contains("Left out of the public copy: “Closed” (TLP:RED)"),
        "{}",
        ran.err
    );
    assert_eq!(files(folder.path()), ["n-public.pdf", "n/brief.json"]);
    let ran = attache(folder.path(), ["export", "n", "--variant", "press"]).ended(2);
    assert!(ran.err.contains("public, donor, internal"), "{}", ran.err);
}

#[test]
fn a_variant_of_the_briefs_own_is_found_by_its_name() {
    let folder = folder();
    let text = r#"{ "format-version": 1, "masthead": { "title": "T", "date": "2026-01-01", "organisation": "O" },
        "variants": [{ "name": "embassy", "highest": "TLP:AMBER", "sections": ["c"] }],
        "sections": [
          { "id": "a", "title": "Half open", "marking": "TLP:AMBER",
            "blocks": [{ "id": "b1", "type": "paragraph", "text": "Some may read." }] },
          { "id": "b", "title": "Closed", "marking": "TLP:RED",
            "blocks": [{ "id": "b2", "type": "paragraph", "text": "Few may read." }] },
          { "id": "c", "title": "For the house", "blocks": [{ "id": "b3", "type": "paragraph", "text": "Our plans." }] }] }"#;
    std::fs::create_dir(folder.path().join("n")).expect("made");
    std::fs::write(folder.path().join("n/brief.json"), text).expect("written");
    let ran = attache(folder.path(), ["export", "n", "--variant", "embassy", "--draft"]).ended(0);
    for left_out in ["“Closed” (TLP:RED)", "“For the house”"] {
        assert!(ran.err.contains(left_out), "{left_out}: {}", ran.err);
    }
    assert_eq!(files(folder.path()), ["n-embassy.pdf", "n/brief.json"]);
    let ran = attache(folder.path(), ["export", "n", "--variant", "press"]).ended(2);
    assert!(ran.err.contains("there is no variant “press”"), "{}", ran.err);
    assert!(
        ran.err.contains("public, donor, internal, embassy"),
        "{}",
        ran.err
    );
    let public = text.replace("embassy", "public");
    std::fs::write(folder.path().join("n/brief.json"), public).expect("written");
    let ran = attache(folder.path(), ["export", "n", "--draft"]);
    assert!(
        ran.err.contains("already: give this one another name"),
        "{}",
        ran.err
    );
    assert_eq!(files(folder.path()), ["n-embassy.pdf", "n/brief.json"]);
}

#[test]
fn source_date_epoch_is_the_day_of_a_pdf_whose_brief_has_none() {
    let folder = folder();
    let export = |date: &str, epoch: Option<&str>| {
        let text = format!(
            r#"{{ "format-version": 1, "masthead": {{ "title": "T"{date}, "organisation": "O" }},
            "sections": [{{ "id": "a", "title": "A", "blocks": [] }}] }}"#
        );
        std::fs::create_dir_all(folder.path().join("n")).expect("made");
        std::fs::write(folder.path().join("n/brief.json"), text).expect("written");
        let mut command = command(folder.path(), ["export", "n", "-o", "n.pdf", "--draft"]);
        command.env_remove("SOURCE_DATE_EPOCH");
        command.envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)));
        assert!(command.output().expect("the program starts").status.success());
        let pdf = std::fs::read(folder.path().join("n.pdf")).expect("it is there");
        let packet = String::from_utf8_lossy(&pdf).into_owned();
        let created = packet.split("<xmp:CreateDate>").nth(1)?;
        created.get(..10).map(str::to_owned)
    };
    assert_eq!(export("", None), None);
    assert_eq!(export("", Some("86400")).as_deref(), Some("1970-01-02"));
    let dated = r#", "date": "2026-01-01""#;
    assert_eq!(export(dated, Some("86400")).as_deref(), Some("2026-01-01"));
}

#[test]
fn a_place_that_cannot_be_written_is_named_and_what_was_there_stays() {
    let folder = folder();
    let brief = project("briefs/myanmar-resistance");
    attache(folder.path(), ["export", &brief, "-o", "no/x.pdf"])
        .failed_with("cannot write no/x.pdf: no such file or directory: make its folder first");
    std::fs::create_dir(folder.path().join("x.pdf")).expect("made");
    attache(folder.path(), ["export", &brief, "-o", "x.pdf"])
        .failed_with("cannot write x.pdf: it is a folder, and a file is to be written there");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let folder = folder();
    attache(
        folder.path(),
        ["export", &project("briefs/myanmar-resistance"), "-o", "/dev/full"],
    )
    .failed_with("cannot write /dev/full: no space left on device: make room, or save to another disk");
}

#[test]
fn the_pdf_goes_to_standard_output_when_asked() {
    let folder = folder();
    let output = super::command(
        folder.path(),
        ["export", &project("briefs/myanmar-resistance"), "-o", "-"],
    )
    .output()
    .expect("the program starts");
    assert!(output.stdout.starts_with(b"%PDF-1."));
    assert!(files(folder.path()).is_empty());
}

#[test]
fn pages_are_drawn_as_numbered_pictures() {
    let folder = folder();
    let brief = project("briefs/myanmar-resistance");
    attache(
        folder.path(),
        ["render", &brief, "--pages", "1-2", "--dpi", "36", "-o", "p"],
    )
    .ended(0);
    assert_eq!(files(folder.path()), ["p/page-001.png", "p/page-002.png"]);
    let png = std::fs::read(folder.path().join("p/page-001.png")).expect("written");
    assert_eq!(png[..8], PNG);
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    assert_eq!((side(16), side(20)), (298, 421), "A4 at 36 pixels an inch");
}

#[test]
fn a_page_that_is_not_there_is_a_wrong_call() {
    let folder = folder();
    let ran = attache(
        folder.path(),
        [
            "render",
            &project("briefs/myanmar-resistance"),
            "--pages",
            "99",
            "-o",
            "p",
        ],
    );
    let ran = ran.ended(2);
    assert!(
        ran.err.contains("there is no page 99: the brief has"),
        "{}",
        ran.err
    );
    assert!(files(folder.path()).is_empty());
}

#[test]
fn the_program_alone_holds_its_sample_and_templates() {
    let folder = folder();
    let alone = folder.path().join("alone");
    let program = env!("CARGO_BIN_EXE_attache");
    // A copy could not be started while another test's new process still holds the file that was written.
    std::fs::hard_link(program, &alone)
        .or_else(|_| std::fs::copy(program, &alone).map(drop))
        .expect("the program lies in another folder too");
    let status = std::process::Command::new(&alone)
        .current_dir(folder.path())
        .env_clear()
        .args(["new", "--template", "factsheet", "-o", "f.brief"])
        .status()
        .expect("it starts");
    assert!(status.success());
    let status = std::process::Command::new(&alone)
        .current_dir(folder.path())
        .env_clear()
        .args(["export", "f.brief", "--draft"])
        .status()
        .expect("it starts");
    assert!(status.success());
}

#[test]
fn the_pdf_never_replaces_a_brief() {
    let folder = folder();
    attache(
        folder.path(),
        ["new", "--template", "policy-note", "-o", "note.brief"],
    )
    .ended(0);
    let before = std::fs::read(folder.path().join("note.brief")).expect("the brief is there");
    for output in ["note.brief", "./note.brief", "other.brief", "brief.json"] {
        let ran = attache(folder.path(), ["export", "note.brief", "--draft", "-o", output]).ended(2);
        assert!(ran.err.contains("is the name of a brief"), "{}", ran.err);
    }
    let after = std::fs::read(folder.path().join("note.brief")).expect("the brief is there");
    assert!(before == after, "the brief is as it was");
}

#[test]
fn a_deck_is_handed_out_with_lines_or_with_its_notes_and_other_briefs_are_not() {
    let folder = folder();
    let deck = project("tests/suite/handout-notes");
    for (kind, pages) in [("2", "2 pages"), ("3", "1 page"), ("notes", "4 pages")] {
        let out = format!("{kind}.pdf");
        let ran = attache(folder.path(), ["export", &deck, "--handout", kind, "-o", &out]).ended(0);
        assert!(
            ran.err.contains(&format!("Exported {out}: {pages}, ")),
            "{}",
            ran.err
        );
    }
    let report = project("briefs/myanmar-resistance");
    let ran = attache(
        folder.path(),
        ["export", &report, "--handout", "2", "-o", "r.pdf"],
    )
    .ended(2);
    assert!(ran.err.contains("a handout is made of slides"), "{}", ran.err);
    let both = ["export", &deck, "--handout", "2", "--large-print", "-o", "b.pdf"];
    attache(folder.path(), both).ended(2);
    let mut large = store::open(Path::new(&deck)).expect("it opens");
    large.brief.pages.large_print = true;
    let path = folder.path().join("large.brief");
    store::save(&path, store::Form::Archive, &large.brief, &large.blobs).expect("writable");
    let ran = attache(
        folder.path(),
        ["export", "large.brief", "--handout", "3", "-o", "l.pdf"],
    )
    .ended(2);
    assert!(ran.err.contains("sheets in large print"), "{}", ran.err);
    std::fs::remove_file(path).expect("it was written");
    assert_eq!(files(folder.path()), ["2.pdf", "3.pdf", "notes.pdf"]);
}

#[test]
fn large_print_makes_more_pages_of_the_same_brief_and_leaves_the_brief_inside_as_it_was() {
    let folder = folder();
    let brief = project("briefs/myanmar-resistance");
    attache(folder.path(), ["export", &brief, "--large-print", "-o", "l.pdf"]).ended(0);
    attache(folder.path(), ["export", "l.pdf", "-o", "again.pdf"]).ended(0);
    attache(folder.path(), ["export", &brief, "-o", "plain.pdf"]).ended(0);
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("written");
    assert!(read("l.pdf") != read("plain.pdf"));
    assert!(read("again.pdf") == read("plain.pdf"));
}
