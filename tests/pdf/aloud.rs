//! What a screen reader gets from the finished file: the structure tree read back.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use attache::output::pdf::{Spoken, read_aloud, write};
use attache::store;
use attache::typeset::frame::{Content, Glyph, NodeId, PagedDocument, Role, Tag, TextRun};
use attache::typeset::{Options, Typesetter};
use lopdf::{Dictionary, Document, Object};

use super::samples::{self, Book};

fn spoken(document: &PagedDocument) -> Vec<Spoken> {
    let bytes = write(document).expect("it can be written");
    read_aloud(&bytes).expect("it can be read back")
}

/// The sample that comes with the program.
fn shipped() -> PagedDocument {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs/myanmar-resistance");
    let opened = store::open(&path).expect("the shipped brief can be read");
    Typesetter::new()
        .layout(&opened.brief, &opened.blobs, &Options::default())
        .document
}

/// A line an element: role, page, what is said, cut short.
fn outline(spoken: &[Spoken]) -> String {
    let mut text = String::new();
    for entry in spoken {
        let said = entry.alternative.as_deref().unwrap_or(&entry.words).trim();
        let short: String = said.chars().take(48).collect();
        let more = if said.chars().count() > 48 { "…" } else { "" };
        let _ = write!(text, "{:width$}{}", "", entry.role, width = 2 * entry.depth);
        for (mark, there) in [
            ("…", entry.goes_on),
            ("*", entry.link.is_some()),
            ("#", entry.bounded),
        ] {
            text.push_str(if there { mark } else { "" });
        }
        for word in [&entry.scope, &entry.language].into_iter().flatten() {
            let _ = write!(text, " {word}");
        }
        let page = entry.page.map(|page| format!(" p{page}")).unwrap_or_default();
        let colon = if short.is_empty() { "" } else { ": " };
        let _ = writeln!(text, "{page}{colon}{short}{more}");
    }
    text
}

#[test]
fn the_structure_of_the_shipped_sample_is_as_it_was() {
    insta::assert_snapshot!("shipped_structure", outline(&spoken(&shipped())));
}

#[test]
fn what_is_heard_is_what_the_pages_say_and_artifacts_are_silent() {
    let document = shipped();
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    let heard: String = spoken(&document)
        .iter()
        .map(|entry| plain(&entry.words))
        .collect();
    for page in &document.pages {
        for line in page.text().lines() {
            assert!(heard.contains(&plain(line)), "{line}");
        }
    }
    let said: usize = document.pages.iter().map(|page| plain(&page.text()).len()).sum();
    assert_eq!(heard.len(), said);
}

#[test]
fn the_tree_keeps_the_rules_of_accessible_files() {
    for spoken in [spoken(&shipped()), spoken(&samples::everything())] {
        assert_eq!(spoken.first().map(|entry| entry.role.as_str()), Some("Document"));
        assert!(spoken[0].language.is_some());
        let begun: Vec<&Spoken> = spoken.iter().filter(|entry| !entry.goes_on).collect();
        let mut level = 0;
        for (at, entry) in begun.iter().enumerate() {
            let own = entry
                .role
                .strip_prefix('H')
                .and_then(|level| level.parse::<u8>().ok());
            if let Some(own) = own {
                assert!(own <= level + 1, "level {own} after level {level}: {entry:?}");
                level = own;
            }
            let says = |words: &Option<String>| words.as_ref().is_some_and(|words| !words.is_empty());
            match entry.role.as_str() {
                "Figure" => assert!(entry.bounded && says(&entry.alternative), "{entry:?}"),
                "TH" => assert!(entry.scope.is_some(), "{entry:?}"),
                "Link" => assert!(says(&entry.link), "{entry:?}"),
                _ => {}
            }
            // What may hold what (ISO 32000-1, 14.8.4.3).
            let above = begun[..at].iter().rev().find(|above| above.depth < entry.depth);
            let above = above.map_or("", |above| above.role.as_str());
            let allowed: &[&str] = match entry.role.as_str() {
                "TOCI" => &["TOC"],
                "LI" => &["L"],
                "Lbl" => &["LI", "Note"],
                "LBody" => &["LI"],
                "THead" | "TBody" => &["Table"],
                "TR" => &["THead", "TBody", "Table"],
                "TH" | "TD" => &["TR"],
                "Caption" => &["Table", "Figure", "Div", "L"],
                _ => continue,
            };
            assert!(allowed.contains(&above), "{} in {above}", entry.role);
        }
    }
}

/// The marked content below an element, in the order of the tree, as page and number.
fn marks_below(pdf: &Document, element: &Dictionary, home: Option<&Object>, found: &mut Vec<(Object, i64)>) {
    let home = element.get(b"Pg").ok().or(home);
    let Ok(kids) = element.get(b"K") else { return };
    let one = std::slice::from_ref(kids);
    for kid in kids.as_array().map_or(one, Vec::as_slice) {
        if let (Ok(number), Some(home)) = (kid.as_i64(), home) {
            found.push((home.clone(), number));
            continue;
        }
        let Ok((_, Object::Dictionary(kid))) = pdf.dereference(kid) else {
            continue;
        };
        match (
            kid.get(b"MCID").and_then(Object::as_i64),
            kid.get(b"Pg").ok().or(home),
        ) {
            (Ok(number), Some(page)) => found.push((page.clone(), number)),
            _ => marks_below(pdf, kid, home, found),
        }
    }
}

#[test]
fn the_pages_of_the_shipped_sample_are_drawn_in_the_order_in_which_they_are_read() {
    let bytes = write(&shipped()).expect("it can be written");
    let pdf = Document::load_mem(&bytes).expect("it can be read back");
    let root = pdf.catalog().and_then(|catalog| catalog.get(b"StructTreeRoot"));
    let root = root
        .and_then(Object::as_reference)
        .and_then(|root| pdf.get_dictionary(root));
    let mut found = Vec::new();
    marks_below(&pdf, root.expect("it is tagged"), None, &mut found);
    let mut highest: Vec<(Object, i64)> = Vec::new();
    let mut behind = 0;
    for (page, number) in &found {
        match highest.iter_mut().find(|(known, _)| known == page) {
            Some((_, high)) => {
                behind += usize::from(number < high);
                *high = (*high).max(*number);
            }
            None => highest.push((page.clone(), *number)),
        }
    }
    assert!(found.len() > 300, "{}", found.len());
    assert_eq!(behind, 0, "of {}", found.len());
}

#[test]
fn other_languages_are_named_and_heard_in_reading_order() {
    let spoken = spoken(&samples::everything());
    let heard = |language: &str| {
        let of_it = spoken
            .iter()
            .filter(|entry| entry.language.as_deref() == Some(language));
        of_it.map(|entry| entry.words.as_str()).collect::<String>()
    };
    assert!(heard("my").starts_with(samples::BURMESE), "{}", heard("my"));
    assert!(heard("ar").starts_with(samples::ARABIC), "{}", heard("ar"));
}

#[test]
fn the_catalogue_says_language_title_tags_labels_and_bookmarks() {
    let document = shipped();
    let bytes = write(&document).expect("it can be written");
    let pdf = Document::load_mem(&bytes).expect("it can be read");
    let catalog = pdf.catalog().expect("a file has a catalogue");
    let entry = |key: &[u8]| {
        let dict = catalog.get_deref(key, &pdf).and_then(Object::as_dict);
        dict.expect("the entry is a dictionary")
    };
    let yes = |dict: &Dictionary, key: &[u8]| dict.get(key).and_then(Object::as_bool).is_ok_and(|yes| yes);
    assert!(yes(entry(b"MarkInfo"), b"Marked"));
    assert!(yes(entry(b"ViewerPreferences"), b"DisplayDocTitle"));
    let language = catalog.get(b"Lang").and_then(Object::as_str).ok();
    assert_eq!(language, Some(document.properties.language.as_bytes()));
    assert!(entry(b"Outlines").has(b"First"));
    assert!(entry(b"PageLabels").has(b"Nums"));
    for id in pdf.page_iter() {
        let page = pdf.get_dictionary(id).expect("a page is a dictionary");
        let order = page.get(b"Tabs").and_then(Object::as_name).ok();
        assert_eq!(order, Some(b"S".as_slice()));
    }
}

/// A paragraph in which the word "conference" is divided between two lines, made by hand.
pub(crate) fn divided() -> PagedDocument {
    let mut book = Book::new();
    let (node, _) = book.block(Role::Paragraph, NodeId(0), "The confer-", 11.0);
    let (other, _) = book.block(Role::Paragraph, NodeId(0), "ence began in March.", 11.0);
    for item in &mut book.page().items {
        if item.tag == Tag::Node(other) {
            item.tag = Tag::Node(node);
        }
        let Content::Text(run) = &item.content else {
            continue;
        };
        let Some(end) = run.text.find('-') else { continue };
        // What hyphenation makes: the glyph of a hyphen, which shows none of the text.
        let shows = |glyph: &Glyph| {
            if glyph.text_start as usize == end {
                0
            } else {
                glyph.text_len
            }
        };
        let glyphs = run.glyphs.iter().map(|glyph| Glyph {
            text_len: shows(glyph),
            ..*glyph
        });
        let divided = TextRun {
            text: run.text[..end].into(),
            glyphs: glyphs.collect(),
            ..TextRun::clone(run)
        };
        item.content = Content::Text(Arc::new(divided));
    }
    book.finish()
}

#[test]
fn a_hyphen_of_the_text_stays_at_a_line_end() {
    let mut document = divided();
    let page = Arc::make_mut(&mut document.pages[0]);
    for item in &mut page.items {
        let Content::Text(run) = &item.content else {
            continue;
        };
        let mut run = TextRun::clone(run);
        if run.text.ends_with("confer") {
            run.text = "The confer-".into();
            let last = run.glyphs.len() - 1;
            run.glyphs[last].text_len = 1;
        }
        item.content = Content::Text(Arc::new(run));
    }
    let words: String = spoken(&document).into_iter().map(|entry| entry.words).collect();
    assert_eq!(words, "The confer-ence began in March.");
}

#[test]
fn a_word_divided_at_a_line_end_is_heard_whole() {
    let words: String = spoken(&divided()).into_iter().map(|entry| entry.words).collect();
    assert_eq!(words, "The conference began in March.");
}
