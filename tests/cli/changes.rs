//! `changes`: from one issue to the next; `ledger`: what each claim rests on.

use serde_json::Value;

use super::{attache, folder, project};

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("standard output is JSON and nothing else")
}

/// Two issues in `folder`: the shipped brief, and a copy in which one claim holds for another date.
fn issues(folder: &std::path::Path) {
    let brief = project("briefs/myanmar-resistance");
    attache(folder, ["pack", &brief, "-o", "old.brief"]).ended(0);
    attache(folder, ["unpack", "old.brief", "-o", "new"]).ended(0);
    let path = folder.join("new/brief.json");
    let text = std::fs::read_to_string(&path).expect("it was written");
    let mut brief = json(&text);
    let claims = brief["library"]["claims"].as_object_mut().expect("claims");
    let claim = claims
        .values_mut()
        .find(|claim| claim["value"]["number"] == 130_000)
        .expect("the population of Lashio");
    claim["as-of"] = "2026-11".into();
    std::fs::write(&path, brief.to_string()).expect("it can be written");
}

#[test]
fn a_figure_of_another_date_is_told_and_put_into_a_table_with_its_provenance() {
    let folder = folder();
    issues(folder.path());
    let told = attache(folder.path(), ["changes", "old.brief", "new", "--report", "json"]);
    let told = json(&told.ended(0).out);
    assert_eq!(told["changed"].as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(told["changed"][0]["change"], "dated");
    assert_eq!(told["changed"][0]["old"]["as_of"], "late 2023");
    assert_eq!(
        (&told["added"], &told["dropped"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );

    let ran = attache(
        folder.path(),
        ["changes", "old.brief", "new", "--insert", "-o", "with.brief"],
    )
    .ended(0);
    assert!(ran.err.contains("Put the table"), "{}", ran.err);
    let checked = attache(folder.path(), ["check", "with.brief", "--format", "json"]).ended(0);
    assert_eq!(json(&checked.out)["errors"], 0, "{}", checked.out);
    let ledger = json(
        &attache(folder.path(), ["ledger", "with.brief", "--format", "json"])
            .ended(0)
            .out,
    );
    let rows = ledger.as_array().expect("a list");
    let before = rows
        .iter()
        .find(|row| row["claim"].as_str().is_some_and(|id| id.ends_with("-before")))
        .expect("the earlier value came along");
    assert_eq!(before["check"], "exact");
    assert!(
        before["subject"]
            .as_str()
            .is_some_and(|words| words.contains("as printed in"))
    );
}

#[test]
fn the_same_issue_twice_has_no_changes() {
    let folder = folder();
    let brief = project("briefs/myanmar-resistance");
    let ran = attache(folder.path(), ["changes", &brief, &brief]).ended(0);
    assert!(
        ran.out
            .starts_with("0 figures changed, 0 new, 0 dropped, 0 unclear"),
        "{}",
        ran.out
    );
}

#[test]
fn the_ledger_is_a_table_for_spreadsheets() {
    let folder = folder();
    let ran = attache(folder.path(), ["ledger", &project("briefs/myanmar-resistance")]).ended(0);
    let mut lines = ran.out.split("\r\n");
    assert!(
        lines
            .next()
            .is_some_and(|head| head.starts_with("claim,subject,wording,value"))
    );
    assert!(lines.clone().count() > 10, "{}", ran.out);
    assert!(
        lines.all(|line| line.is_empty() || line.ends_with(",exact")),
        "{}",
        ran.out
    );
}
