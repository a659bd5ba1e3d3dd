//! The reference suite: one small brief an idea, with what stands where on its pages written down beside it.
//!
//! A case is a folder with a `brief.json`, which the program opens like any other brief; its `pages.snap` is made by
//! the test. See the README of the tests for how to add a case.

mod looks;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use attache::store;
use attache::typeset::frame::{Content, Item, Node, Page, PagedDocument, Tag};
use attache::typeset::handout::{Handout, Paper, Room, Slides};
use attache::typeset::{Layout, Options, Typesetter};

/// The folders of the cases, by name.
pub(crate) fn cases() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let folders = std::fs::read_dir(&root).expect("the suite can be read");
    let mut cases: Vec<(String, PathBuf)> = folders
        .map(|entry| entry.expect("the suite can be read").path())
        .filter(|path| path.join("brief.json").is_file())
        .filter_map(|path| Some((path.file_name()?.to_str()?.to_owned(), path)))
        .collect();
    cases.sort();
    cases
}

/// The pages of a case and what was found while they were made.
pub(crate) fn layout(path: &Path) -> Layout {
    let opened = store::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(
        opened.findings.is_empty(),
        "{}: {:?}",
        path.display(),
        opened.findings
    );
    let options = Options {
        handout: handout(path),
        draft: path
            .file_name()
            .is_some_and(|name| name == "draft-of-a-long-word"),
    };
    Typesetter::new().layout(&opened.brief, &opened.blobs, &options)
}

/// As which handout a case is set, by its name.
fn handout(path: &Path) -> Option<Handout> {
    let (slides, room) = match path.file_name()?.to_str()? {
        "handout-three" => (Slides::Three, Room::Lines),
        "handout-two" => (Slides::Two, Room::Notes),
        "handout-notes" => (Slides::One, Room::Notes),
        _ => return None,
    };
    Some(Handout {
        slides,
        room,
        paper: Paper::A4,
    })
}

#[test]
fn each_case_of_the_suite_stands_on_its_pages_as_written_down() {
    let mut differ = Vec::new();
    for (name, path) in cases() {
        let same = catch_unwind(AssertUnwindSafe(|| {
            let dump = dump(&layout(&path));
            insta::with_settings!({
                snapshot_path => &path,
                prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_snapshot!("pages", dump);
            });
        }));
        if same.is_err() {
            differ.push(name);
        }
    }
    assert!(
        differ.is_empty(),
        "these cases are set otherwise than written down: {differ:?}"
    );
}

#[test]
fn the_suite_has_a_case_for_each_idea_and_keeps_it_small() {
    let cases = cases();
    assert!(cases.len() >= 40, "{} cases", cases.len());
    for (name, path) in cases {
        let file = path.join("brief.json");
        let size = std::fs::metadata(&file).expect("the brief can be read").len();
        assert!(size < 12_000, "{name} has {size} bytes");
        assert!(
            path.join("pages.snap").is_file(),
            "{name} has no pages.snap: run the suite with INSTA_UPDATE=always and look at what it writes"
        );
    }
}

/// What was found, then each page: its size, its words with place and role, and how much is drawn beside them.
fn dump(layout: &Layout) -> String {
    let mut out = String::new();
    for found in &layout.diagnostics {
        let _ = writeln!(out, "{:?} {}: {}", found.severity, found.code, found.message);
    }
    for page in &layout.document.pages {
        dump_page(&mut out, page, &layout.document);
    }
    out
}

fn dump_page(out: &mut String, page: &Page, document: &PagedDocument) {
    let _ = writeln!(
        out,
        "page {} ({:.0} x {:.0})",
        page.label, page.size.width.0, page.size.height.0
    );
    let mut drawn = 0;
    let mut colors = BTreeSet::new();
    let mut line: Option<(Tag, f32, String)> = None;
    for item in &page.items {
        let Content::Text(run) = &item.content else {
            drawn += 1;
            if let Content::Shape(shape) = &item.content {
                colors.extend(shape.fill.map(|fill| (fill.red, fill.green, fill.blue)));
            }
            continue;
        };
        match &mut line {
            Some((tag, y, words)) if *tag == item.tag && (*y - item.at.y.0).abs() < 0.01 => {
                words.push_str(&run.text);
            }
            _ => {
                finish(out, line.take());
                line = Some((item.tag, item.at.y.0, begin(item, document, &run.text)));
            }
        }
    }
    finish(out, line);
    if drawn > 0 {
        let _ = writeln!(out, "  drawn: {drawn}, fills: {}", colors.len());
    }
}

/// A line's place in whole points, so that a change in the hundredths is none, its role and first words.
fn begin(item: &Item, document: &PagedDocument, words: &str) -> String {
    let role = match item.tag {
        Tag::Node(node) => document
            .structure
            .get(node.0 as usize)
            .map_or_else(|| "?".to_owned(), |Node { role, .. }| format!("{role:?}")),
        Tag::Artifact => "artifact".to_owned(),
        Tag::Header => "header".to_owned(),
        Tag::Footer => "footer".to_owned(),
    };
    format!("  {:4.0} {:4.0} {role}: {words}", item.at.x.0, item.at.y.0)
}

fn finish(out: &mut String, line: Option<(Tag, f32, String)>) {
    if let Some((_, _, words)) = line {
        let _ = writeln!(out, "{}", words.trim_end());
    }
}
