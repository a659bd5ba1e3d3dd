//! Folders with files missing, damaged or in the way, and places that cannot be written.

use std::fs;
use std::path::Path;

use attache::model::brief::Blobs;
use attache::store::{self, Form, StoreError};

use super::{file, refused};
use crate::cli::{attache, folder, project};

const SMALL: &str = r#"{ "format-version": 1, "masthead": { "title": "T" } }"#;

#[test]
fn a_folder_without_its_json_is_not_a_brief() {
    let folder = folder();
    let message = refused(folder.path()).to_string();
    assert!(
        message.ends_with("is not a brief: it is a folder without a brief.json"),
        "{message}"
    );
}

#[test]
fn wrong_json_in_a_folder_is_named_by_its_file() {
    let (folder, _) = file("brief.json", r#"{ "format-version": 1, "theme": "baroque" }"#);
    let message = refused(folder.path()).to_string();
    assert!(message.contains("brief.json: line 1, column"), "{message}");
    assert!(
        message.contains("theme: unknown variant `baroque`, expected one of `chancery`"),
        "{message}"
    );
}

#[test]
fn missing_pictures_do_not_stop_a_brief_from_opening() {
    let folder = folder();
    let fixture = project("tests/fixtures/formats/v1/every-field/brief.json");
    fs::copy(fixture, folder.path().join("brief.json")).expect("copied");
    let opened = store::open(folder.path()).expect("it opens without them");
    assert_eq!(opened.blobs.iter().count(), 0);
    store::save(folder.path(), Form::Folder, &opened.brief, &opened.blobs).expect("saved");
    assert_eq!(store::open(folder.path()).expect("opened").brief, opened.brief);
}

#[test]
fn a_brief_without_sections_is_one() {
    let (folder, _) = file("brief.json", r#"{ "format-version": 1 }"#);
    let opened = store::open(folder.path()).expect("it opens");
    assert!(opened.brief.sections.is_empty());
    let path = folder.path().to_string_lossy().into_owned();
    let status = attache(Path::new("."), ["check", &path]).status;
    assert!(matches!(status, Some(0 | 1)), "{status:?}");
}

#[cfg(unix)]
#[test]
fn links_inside_a_brief_are_not_followed() {
    use std::os::unix::fs::symlink;
    let (target, target_path) = file("secret.json", SMALL);
    let folder = folder();
    symlink(&target_path, folder.path().join("brief.json")).expect("linked");
    assert!(matches!(refused(folder.path()), StoreError::Link { .. }));
    fs::remove_file(folder.path().join("brief.json")).expect("removed");
    fs::write(folder.path().join("brief.json"), SMALL).expect("written");
    symlink(target.path(), folder.path().join("media")).expect("linked");
    assert!(matches!(refused(folder.path()), StoreError::Link { .. }));
    let brief = attache::model::brief::Brief::default();
    let error =
        store::save(folder.path(), Form::Folder, &brief, &Blobs::default()).expect_err("media is a link");
    assert!(matches!(error, StoreError::Link { .. }), "{error}");
}

#[test]
fn a_file_is_not_saved_over_a_folder_nor_a_folder_over_a_file() {
    let (folder, path) = file("x.brief", "mine");
    let brief = attache::model::brief::Brief::default();
    let error = store::save(&path, Form::Folder, &brief, &Blobs::default()).expect_err("a file is there");
    assert!(matches!(error, StoreError::IsFile { .. }), "{error}");
    let error = store::save(folder.path(), Form::Archive, &brief, &Blobs::default()).expect_err("a folder");
    assert!(matches!(error, StoreError::IsFolder { .. }), "{error}");
    assert_eq!(fs::read(&path).expect("there"), b"mine");
}

#[test]
fn a_protected_brief_is_not_replaced() {
    let (_folder, path) = file("x.brief", "mine");
    let mut permissions = fs::metadata(&path).expect("there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("set");
    let brief = attache::model::brief::Brief::default();
    let error = store::save(&path, Form::Archive, &brief, &Blobs::default()).expect_err("protected");
    assert!(error.to_string().contains("write-protected"), "{error}");
    assert_eq!(fs::read(&path).expect("there"), b"mine");
}

#[test]
fn a_save_that_fails_leaves_the_old_brief_whole() {
    let (folder, _) = file("brief.json", SMALL);
    let before = store::open(folder.path()).expect("it opens");
    let fixture = store::open(Path::new(&project("tests/fixtures/formats/v1/every-field"))).expect("a brief");
    // A file where the folder of articles should go.
    fs::write(folder.path().join("articles"), "in the way").expect("written");
    let error =
        store::save(folder.path(), Form::Folder, &fixture.brief, &fixture.blobs).expect_err("in the way");
    assert!(error.to_string().starts_with("cannot write "), "{error}");
    fs::remove_file(folder.path().join("articles")).expect("removed");
    assert_eq!(store::open(folder.path()).expect("it opens").brief, before.brief);
}
