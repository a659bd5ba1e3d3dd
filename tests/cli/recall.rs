//! `recall`: what leans on a source, over briefs.

use serde_json::Value;

use super::{attache, folder, project};

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("standard output is JSON and nothing else")
}

#[test]
fn what_leans_on_a_source_is_listed_with_pages_over_several_briefs() {
    let folder = folder();
    let briefs = [
        project("briefs/myanmar-resistance"),
        project("briefs/donor-update"),
    ];
    let told = attache(
        folder.path(),
        [
            "recall",
            "United in Resistance",
            &briefs[0],
            &briefs[1],
            "--report",
            "json",
        ],
    );
    let told = json(&told.ended(0).out);
    for brief in told["briefs"].as_array().expect("a list") {
        let places = brief["places"].as_array().expect("a list");
        assert!(!places.is_empty(), "{brief}");
        assert!(
            places.iter().all(|place| place["pages"][0].is_u64()),
            "{places:?}"
        );
    }
    assert_eq!(told["briefs"][1]["marking"], "TLP:GREEN");
    let kinds = told["briefs"][0]["places"].as_array().expect("a list").iter();
    let kinds: Vec<&str> = kinds.filter_map(|place| place["kind"].as_str()).collect();
    for kind in ["Figure 1", "Map 1", "Table 1", "key figures", "quotation"] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    assert_eq!(told["note"], Value::Null);
}

#[test]
fn a_name_that_means_several_things_or_none_ends_with_2_and_tells_them() {
    let folder = folder();
    let brief = project("briefs/myanmar-resistance");
    let ran = attache(folder.path(), ["recall", "claim:the", &brief]).ended(2);
    assert!(
        ran.err.contains("may mean any of these:\n  claim "),
        "{}",
        ran.err
    );
    assert_eq!(ran.out, "");
    attache(folder.path(), ["recall", "nowhere", &brief]).failed_with(
        "no source, article or claim is called “nowhere”: give its id, its address (URL or DOI), or words of its title",
    );
}

#[test]
fn the_note_is_a_draft_with_blanks() {
    let folder = folder();
    let brief = project("briefs/donor-update");
    let ran = attache(
        folder.path(),
        ["recall", "United in Resistance", &brief, "--note"],
    )
    .ended(0);
    assert!(
        ran.out
            .starts_with("Correction note (draft)\n\nHandling: TLP:GREEN\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("- Page 1, key figures: “four years”"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("Now: [what is known now"), "{}", ran.out);
    let ran = attache(
        folder.path(),
        ["recall", "United in Resistance", &brief, "--note=markdown"],
    );
    assert!(ran.ended(0).out.starts_with("## Correction note (draft)"));
}
