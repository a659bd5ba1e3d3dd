//! What the users of other readers copy is what the document says, word for word.

use std::fmt::Write as _;
use std::path::Path;

use attache::typeset::frame::{Content, Page, Point, Pt, Tag};
use unicode_normalization::UnicodeNormalization;

use super::cases::{Case, cases};
use super::{here, home, printed, written};

/// The words of a page, line by line, headers and footers too, in the order in which they are drawn.
fn lines(page: &Page) -> Vec<String> {
    let mut lines: Vec<(Tag, Point, String)> = Vec::new();
    for item in &page.items {
        let Content::Text(run) = &item.content else {
            continue;
        };
        match lines.last_mut() {
            Some((tag, end, words)) if *tag == item.tag && is_near(*end, item.at) => {
                words.push_str(&run.text);
                end.x = item.at.x + run.width();
            }
            _ => {
                let end = Point::new(item.at.x + run.width(), item.at.y);
                lines.push((item.tag, end, run.text.to_string()));
            }
        }
    }
    lines.into_iter().map(|(_, _, words)| words).collect()
}

/// Whether two places are the same but for rounding.
fn is_near(one: Point, other: Point) -> bool {
    (one.x - other.x).abs() < Pt(0.5) && (one.y - other.y).abs() < Pt(0.01)
}

fn is_arabic(line: &str) -> bool {
    line.contains(|letter| ('\u{600}'..='\u{6ff}').contains(&letter))
}

/// Words as they are compared: compatibility forms are one (`PDFium` and pdf.js write "fi" for U+FB01), and marks
/// of direction, which poppler adds, are left out.
fn words(text: &str) -> Vec<String> {
    let marks = [
        '\u{200b}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{feff}',
    ];
    let plain: String = text.nfkc().filter(|letter| !marks.contains(letter)).collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// The lines of a case that do not stand in what was copied from it, as whole words; and how many it has.
fn missing(case: &Case, copied: &str) -> (Vec<String>, usize) {
    let join = |text: &str| {
        let words = words(text);
        if case.spaced {
            format!(" {} ", words.join(" "))
        } else {
            words.concat()
        }
    };
    let copied = join(copied);
    let lines: Vec<String> = match case.sentences {
        Some(sentences) => sentences.iter().map(|words| (*words).to_owned()).collect(),
        None => case
            .document
            .pages
            .iter()
            .flat_map(|page| lines(page))
            .filter(|line| !is_arabic(line))
            .collect(),
    };
    let count = lines.len();
    let missing = lines
        .into_iter()
        .filter(|line| !copied.contains(&join(line)))
        .collect();
    (missing, count)
}

fn poppler(path: &Path) -> String {
    printed("pdftotext", [path.as_os_str(), "-".as_ref()])
}

fn pdfium(path: &Path) -> String {
    printed(
        home().join("venv/bin/python"),
        [here("pdfium.py").as_path(), path],
    )
}

fn pdfjs(path: &Path) -> String {
    printed("node", [here("pdfjs.mjs").as_path(), home().as_path(), path])
}

/// Checks that no line of any case is missing.
fn check(judge: &str, copy: fn(&Path) -> String) {
    let mut faults = String::new();
    for (case, path) in cases().into_iter().zip(written(judge)) {
        let copied = copy(&path);
        let (missing, count) = missing(&case, &copied);
        if !missing.is_empty() {
            let lines = missing.join("\n  ");
            let (name, found) = (&case.name, count - missing.len());
            let _ = write!(faults, "\n{name}: {found} of {count} lines; missing:\n  {lines}");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
#[ignore = "needs poppler"]
fn poppler_copies_the_words() {
    check("poppler", poppler);
}

#[test]
#[ignore = "needs PDFium"]
fn pdfium_copies_the_words() {
    check("pdfium", pdfium);
}

#[test]
#[ignore = "needs pdf.js"]
fn pdfjs_copies_the_words() {
    check("pdfjs", pdfjs);
}
