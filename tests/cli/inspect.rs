//! `check` and `info`.

use serde_json::Value;

use super::{attache, folder, project};

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("standard output is JSON and nothing else")
}

#[test]
fn the_check_of_a_brief_with_errors_ends_with_1_and_places_each() {
    let folder = folder();
    let brief = project("tests/fixtures/formats/v1/every-field");
    let ran = attache(folder.path(), ["check", &brief]).ended(1);
    assert!(ran.out.contains("error["), "{}", ran.out);
    assert!(ran.out.contains("\n  at "), "{}", ran.out);
    let checked = json(
        &attache(folder.path(), ["check", &brief, "--format", "json"])
            .ended(1)
            .out,
    );
    let findings = checked["findings"].as_array().expect("a list");
    let errors = findings
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .count();
    assert_eq!(checked["errors"], errors);
    for finding in findings {
        for field in ["severity", "code", "message", "hint", "place"] {
            assert!(finding[field].is_string(), "{field} in {finding}");
        }
        assert!(finding["target"]["kind"].is_string(), "{finding}");
    }
}

#[test]
fn the_shipped_brief_has_no_errors() {
    let folder = folder();
    let checked = attache(
        folder.path(),
        ["check", &project("briefs/myanmar-resistance"), "--format", "json"],
    );
    assert_eq!(json(&checked.ended(0).out)["errors"], 0);
}

#[test]
fn the_same_brief_says_the_same_in_both_forms() {
    let folder = folder();
    let brief = project("briefs/myanmar-resistance");
    attache(folder.path(), ["pack", &brief, "-o", "m.brief"]).ended(0);
    let mut told = [brief.as_str(), "m.brief"].map(|path| {
        let mut told = json(
            &attache(folder.path(), ["info", path, "--format", "json"])
                .ended(0)
                .out,
        );
        told["brief"] = Value::Null;
        told
    });
    assert_eq!(
        (told[0]["form"].take(), told[1]["form"].take()),
        ("folder".into(), "archive".into())
    );
    assert_eq!(told[0], told[1]);
}

#[test]
fn the_contents_are_counted() {
    let folder = folder();
    let told = attache(
        folder.path(),
        [
            "info",
            &project("tests/fixtures/formats/v1/every-field"),
            "--format",
            "json",
        ],
    );
    let told = json(&told.ended(0).out);
    assert_eq!(told["title"], "Every field of format 1");
    assert_eq!(
        told["figures"],
        serde_json::json!({"images": 1, "charts": 1, "waffles": 1, "maps": 1, "timelines": 1})
    );
    assert_eq!(told["tables"], 1);
    assert_eq!(told["claims"]["total"], 8);
    assert_eq!(told["sections"][1]["clearance"], "in-review");
    assert_eq!(told["sections"][1]["marking"], "TLP:AMBER+STRICT");
    let text = attache(
        folder.path(),
        ["info", &project("tests/fixtures/formats/v1/every-field")],
    )
    .ended(0)
    .out;
    assert!(text.contains("Marking       TLP:AMBER+STRICT"), "{text}");
}

#[test]
fn a_json_file_of_a_folder_means_the_folder() {
    let folder = folder();
    attache(
        folder.path(),
        ["info", &project("tests/fixtures/briefs/minimal/brief.json")],
    )
    .ended(0);
}

#[test]
fn a_brief_is_read_aloud_in_the_order_of_its_tags() {
    let folder = folder();
    let brief = project("briefs/donor-update");
    let told = attache(
        folder.path(),
        ["render", &brief, "--read-aloud", "--format", "json"],
    );
    let told = json(&told.ended(0).out);
    let entries = told.as_array().expect("a list");
    assert_eq!(entries[0]["role"], "Document");
    assert!(
        entries
            .iter()
            .any(|entry| entry["role"] == "H1" && entry["page"] == 1)
    );
    let figure = entries.iter().find(|entry| entry["role"] == "Figure");
    assert!(figure.is_none_or(|figure| figure["alternative"].is_string()));
    let text = attache(folder.path(), ["render", &brief, "--read-aloud", "--pages", "2"]);
    let text = text.ended(0).out;
    assert!(
        text.starts_with("--- page 2 ---") && !text.contains("page 1 ---"),
        "{text}"
    );
    attache(folder.path(), ["render", &brief]).ended(2);
}

#[test]
fn info_counts_words_as_the_window_does() {
    let folder = folder();
    for brief in ["briefs/myanmar-resistance", "briefs/donor-update"] {
        let brief = project(brief);
        let opened = attache::store::open(brief.as_ref()).expect("it is a brief");
        let info = json(
            &attache(folder.path(), ["info", &brief, "--format", "json"])
                .ended(0)
                .out,
        );
        assert_eq!(info["words"], attache::typeset::length::words(&opened.brief));
        let sections = info["sections"].as_array().expect("a list");
        let of_sections: u64 = sections
            .iter()
            .filter_map(|section| section["words"].as_u64())
            .sum();
        assert_eq!(info["words"], of_sections);
    }
}
