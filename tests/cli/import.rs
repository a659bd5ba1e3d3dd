//! `import`.

use super::{attache, files, folder};

const ARTICLE: &str = "# A town changes hands\n\nFirst words before any heading.\n\n## Battlefield\n\nThe army lost 14 of \
                       17 townships in 2025.\n\nA second paragraph.\n\n## Unity\n\nThey met.\n";

#[test]
fn without_a_brief_the_ledger_is_told_and_nothing_written() {
    let folder = folder();
    std::fs::write(folder.path().join("a.md"), ARTICLE).expect("written");
    let ran = attache(folder.path(), ["import", "a.md"]).ended(0);
    assert!(ran.out.contains("a.md: A town changes hands"), "{}", ran.out);
    assert!(ran.err.contains("Nothing was written"), "{}", ran.err);
    assert_eq!(files(folder.path()), ["a.md"]);
}

#[test]
fn the_ledger_as_json_holds_every_paragraph() {
    let folder = folder();
    std::fs::write(folder.path().join("a.md"), ARTICLE).expect("written");
    let ran = attache(folder.path(), ["import", "a.md", "--report", "json"]).ended(0);
    let ledger: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(ledger["title"], "A town changes hands");
    let sections = ledger["sections"].as_array().expect("a list");
    let battlefield = sections
        .iter()
        .find(|section| section["title"] == "Battlefield")
        .expect("it has a heading");
    assert_eq!(battlefield["paragraphs"].as_array().map(Vec::len), Some(2));
    assert_eq!(ledger["counts"]["sections"], sections.len());
    let claims = ledger["claims"].as_array().expect("a list");
    assert!(claims.iter().any(|claim| {
        claim["text"]
            .as_str()
            .is_some_and(|text| text.starts_with("14 of 17"))
    }));
}

#[test]
fn an_article_goes_into_a_brief_once() {
    let folder = folder();
    std::fs::write(folder.path().join("a.md"), ARTICLE).expect("written");
    attache(
        folder.path(),
        ["new", "--template", "policy-note", "-o", "n.brief"],
    )
    .ended(0);
    attache(folder.path(), ["import", "a.md", "--into", "n.brief"]).ended(0);
    let again = attache(folder.path(), ["import", "a.md", "--into", "n.brief"]).ended(0);
    assert!(
        again
            .err
            .contains("in the library already, as a-town-changes-hands"),
        "{}",
        again.err
    );
    let told = attache(folder.path(), ["info", "n.brief", "--format", "json"])
        .ended(0)
        .out;
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!((&told["articles"], &told["sources"]), (&1.into(), &1.into()));
}

#[test]
fn a_new_brief_is_made_of_articles_and_the_old_one_kept() {
    let folder = folder();
    std::fs::write(folder.path().join("a.md"), ARTICLE).expect("written");
    attache(folder.path(), ["import", "a.md", "-o", "n.brief"]).ended(0);
    let before = std::fs::read(folder.path().join("n.brief")).expect("written");
    attache(
        folder.path(),
        ["import", "a.md", "--into", "n.brief", "-o", "copy"],
    )
    .ended(0);
    assert!(folder.path().join("copy/brief.json").exists());
    assert_eq!(
        std::fs::read(folder.path().join("n.brief")).expect("there"),
        before
    );
    attache(folder.path(), ["import", "a.md", "-o", "n.brief"])
        .failed_with("n.brief is there already and would be lost: choose another name, or remove it first");
}

#[test]
fn an_article_that_cannot_be_read_is_named_and_the_brief_unchanged() {
    let folder = folder();
    attache(
        folder.path(),
        ["new", "--template", "policy-note", "-o", "n.brief"],
    )
    .ended(0);
    let before = std::fs::read(folder.path().join("n.brief")).expect("written");
    attache(folder.path(), ["import", "none.md", "--into", "n.brief"])
        .failed_with("cannot read none.md: no such file or directory");
    attache(folder.path(), ["import", ".", "--into", "n.brief"])
        .failed_with("cannot read .: it is not a file");
    std::fs::write(folder.path().join("empty.txt"), "  \n").expect("written");
    attache(folder.path(), ["import", "empty.txt", "--into", "n.brief"]).ended(2);
    assert_eq!(
        std::fs::read(folder.path().join("n.brief")).expect("there"),
        before
    );
}

#[test]
fn a_theme_is_proposed_with_its_reason_and_a_section_put_together_by_it() {
    let folder = folder();
    std::fs::write(folder.path().join("a.md"), ARTICLE).expect("written");
    std::fs::write(
        folder.path().join("themes.txt"),
        "towns: town*, township*\nmeetings: met, unity\n",
    )
    .expect("written");
    let ran = attache(folder.path(), ["import", "a.md"]).ended(0);
    assert!(
        ran.out
            .contains("Battlefield [battlefield: battlefield ×5, army]"),
        "{}",
        ran.out
    );
    let calls = [
        "import",
        "a.md",
        "-o",
        "n.brief",
        "--themes",
        "themes.txt",
        "--assemble",
        "meetings",
    ];
    let ran = attache(folder.path(), calls).ended(0);
    assert!(ran.out.contains("Unity [meetings: unity ×5, met]"), "{}", ran.out);
    let told = attache(folder.path(), ["info", "n.brief", "--format", "json"])
        .ended(0)
        .out;
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["sections"][0]["title"], "Meetings");
    assert_eq!(told["passages"], 1);
    attache(
        folder.path(),
        ["import", "a.md", "-o", "m.brief", "--assemble", "weather"],
    )
    .failed_with(
        "no section of an article has the theme “weather”; the themes are battlefield, unity, legitimacy, \
         humanitarian, economy, regional",
    );
    std::fs::write(folder.path().join("themes.txt"), "towns").expect("written");
    attache(folder.path(), ["import", "a.md", "--themes", "themes.txt"])
        .failed_with("line 1 has no colon: write “theme: word, word, beginning*” in themes.txt");
}

#[test]
fn burmese_for_the_zawgyi_font_is_named_and_turned_into_unicode_when_asked() {
    let folder = folder();
    let text = "ျမန္မာႏိုင္ငံ\n\nျမန္မာႏိုင္ငံသည္ အေရွ႕ေတာင္အာရွတွင္ ရွိသည္။ ၂၀၂၁ ခုႏွစ္။\n";
    std::fs::write(folder.path().join("a.txt"), text).expect("written");
    let named = attache(folder.path(), ["import", "a.txt"]).ended(0);
    assert!(named.err.contains("--unicode"), "{}", named.err);
    let ran = attache(
        folder.path(),
        ["import", "a.txt", "--unicode", "--report", "json", "-o", "b"],
    )
    .ended(0);
    let ledger: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(ledger["title"], "မြန်မာနိုင်ငံ");
    // The text as it was is kept beside the new one.
    let texts = files(&folder.path().join("b").join("articles"));
    assert_eq!(texts.len(), 2, "{texts:?}");
}
