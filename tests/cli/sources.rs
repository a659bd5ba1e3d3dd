//! `import` of bibliographies, and `sources`.

use super::{attache, folder, project};

const BIB: &str = "@online{mills, title = {Mills}, url = {https://example.org/mills}, keywords = {a, b}}\n\
                   @online{again, title = {Mills again}, url = {http://www.example.org/mills/}}\n\
                   @book{broken, title = {No end\n";

fn brief_with_bibliography() -> tempfile::TempDir {
    let folder = folder();
    std::fs::write(folder.path().join("a.bib"), BIB).expect("written");
    attache(
        folder.path(),
        ["new", "--template", "policy-note", "-o", "n.brief"],
    )
    .ended(0);
    attache(folder.path(), ["import", "a.bib", "--into", "n.brief"]).ended(0);
    folder
}

fn listed(folder: &tempfile::TempDir) -> serde_json::Value {
    let ran = attache(folder.path(), ["sources", "n.brief", "--format", "json"]).ended(0);
    serde_json::from_str(&ran.out).expect("JSON")
}

#[test]
fn the_ledger_of_a_bibliography_names_what_was_kept_and_what_was_not_read() {
    let folder = folder();
    std::fs::write(folder.path().join("a.bib"), BIB).expect("written");
    let ran = attache(folder.path(), ["import", "a.bib", "--report", "json"]).ended(0);
    let ledger: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(ledger["sources"][0]["id"], "mills");
    assert_eq!(ledger["sources"][0]["kept"], serde_json::json!(["keywords"]));
    assert_eq!(ledger["skipped"][0]["line"], 3);
    let told = attache(folder.path(), ["import", "a.bib"]).ended(0).out;
    assert!(told.contains("kept as extra fields: keywords"), "{told}");
    assert!(told.contains("line 3: not read: @book{broken"), "{told}");
}

#[test]
fn a_bibliography_read_in_twice_is_known() {
    let folder = brief_with_bibliography();
    let told = attache(folder.path(), ["import", "a.bib", "--into", "n.brief"])
        .ended(0)
        .out;
    assert!(told.contains("2 in the library already"), "{told}");
}

#[test]
fn doubles_are_listed_and_merged_into_one() {
    let folder = brief_with_bibliography();
    assert_eq!(listed(&folder)["duplicates"][0]["second"], "again");
    let ran = attache(folder.path(), ["sources", "n.brief", "--merge-duplicates"]).ended(0);
    assert!(ran.err.contains("Merged again into mills"), "{}", ran.err);
    let after = listed(&folder);
    assert_eq!(after["duplicates"], serde_json::json!([]));
    assert!(
        after["sources"]
            .as_array()
            .is_some_and(|all| all.iter().all(|one| one["id"] != "again"))
    );
    attache(folder.path(), ["sources", "n.brief", "--merge", "mills", "gone"]).ended(2);
}

#[test]
fn the_style_is_chosen_by_name_or_file_and_the_rest_refused() {
    let folder = brief_with_bibliography();
    attache(
        folder.path(),
        ["sources", "n.brief", "--style", "apa", "--ratings", "true"],
    )
    .ended(0);
    assert_eq!(listed(&folder)["style"], "apa");
    let own = project("assets/csl/oscola.csl");
    attache(folder.path(), ["sources", "n.brief", "--style", &own]).ended(0);
    assert_eq!(listed(&folder)["style"], "own");
    let ran = attache(folder.path(), ["sources", "n.brief", "--style", "harvard"]).ended(2);
    assert!(ran.err.contains("choose short, chicago-notes"), "{}", ran.err);
    std::fs::write(folder.path().join("bad.csl"), "<style>").expect("written");
    attache(folder.path(), ["sources", "n.brief", "--style", "bad.csl"]).ended(2);
}

#[test]
fn the_sources_are_written_for_other_programs() {
    let folder = brief_with_bibliography();
    let bib = attache(folder.path(), ["sources", "n.brief", "--format", "biblatex"])
        .ended(0)
        .out;
    assert!(bib.contains("@online{mills,"), "{bib}");
    let json = attache(folder.path(), ["sources", "n.brief", "--format", "csl-json"])
        .ended(0)
        .out;
    let items: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(
        items
            .as_array()
            .is_some_and(|items| items.iter().any(|item| item["id"] == "mills"))
    );
}
