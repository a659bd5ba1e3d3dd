//! Findings in French: none keeps an English sentence, and what is found does not depend on the language.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use attache::evidence::check;
use attache::model::block::{Block, BlockKind};
use attache::model::brief::{Blobs, Brief};
use attache::model::diagnostic::{Code, Diagnostic};
use attache::model::evidence::Standing;
use attache::model::figure::{Alternative, FigureContent};
use attache::model::house::OwnFont;
use attache::model::id::BlockId;
use attache::model::inline::Text;
use attache::store;
use attache::typeset::{Options, Typesetter};
use attache::words::{Language, speak};

/// All findings of checks and layout.
fn findings(brief: &Brief, blobs: &Blobs) -> Vec<Diagnostic> {
    let mut found = check(brief, blobs, "2031".parse().ok());
    let layout = Typesetter::new().layout(brief, blobs, &Options::default());
    found.extend(layout.diagnostics);
    found
}

/// The sample with much that is wrong.
fn faulty() -> Brief {
    let mut brief = store::sample().brief;
    let masthead = Arc::make_mut(&mut brief.masthead);
    masthead.title.clear();
    masthead.date = None;
    "until further notice".clone_into(&mut masthead.embargo);
    let library = Arc::make_mut(&mut brief.library);
    for (index, claim) in library.claims.values_mut().enumerate() {
        let claim = Arc::make_mut(claim);
        match index % 3 {
            0 => claim.source = None,
            1 => claim.as_of = None,
            _ => "about 4,711 of 4,712 things".clone_into(&mut claim.wording),
        }
    }
    for section in &mut brief.sections {
        for block in &mut Arc::make_mut(section).blocks {
            if let BlockKind::Figure(figure) = &mut Arc::make_mut(block).kind {
                figure.alternative = Alternative::Missing;
                figure.sources.clear();
                figure.as_of = None;
                spoil(&mut figure.content);
            }
        }
    }
    for source in Arc::make_mut(&mut brief.library).sources.values_mut() {
        Arc::make_mut(source).standing = Standing::Withdrawn {
            date: "2026-03".parse().ok(),
            note: "an error".to_owned(),
        };
    }
    if let Some(section) = brief.sections.first_mut() {
        let words = "[place] lost 14 of 17 mills, or 99 %, 字, of 4,711 mills, which several sources say.";
        let kind = BlockKind::Paragraph {
            text: Text::plain(words),
        };
        let id = BlockId::new("spoilt");
        Arc::make_mut(section).blocks.push(Arc::new(Block { id, kind }));
    }
    brief
}

/// Makes an exhibit show what cannot be.
fn spoil(content: &mut FigureContent) {
    match content {
        FigureContent::Chart(chart) => {
            for (index, datum) in chart.data.iter_mut().enumerate() {
                match index % 3 {
                    0 => datum.value = 1e9,
                    1 => datum.value = f64::NAN,
                    _ => datum.claim = None,
                }
            }
        }
        FigureContent::Waffle(waffle) => waffle.part = waffle.whole + 5,
        FigureContent::Map(map) => {
            for area in &mut map.areas {
                area.category = 99;
                area.claim = None;
            }
        }
        FigureContent::Timeline(timeline) => {
            for event in &mut timeline.events {
                event.date = None;
                event.claim = None;
            }
        }
        FigureContent::Image(_) => {}
    }
}

/// What stands between the gaps of the English sentences, where that is long enough to be told from names.
fn english() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words/fr.po");
    let text = fs::read_to_string(path).expect("the catalogue is part of the project");
    let file = rspolib::pofile(text.as_str()).expect("a PO file");
    let sentences = file.entries.into_iter().flat_map(|entry| {
        let many = entry.msgid_plural.into_iter();
        many.chain([entry.msgid]).collect::<Vec<String>>()
    });
    let pieces = sentences.flat_map(|sentence| {
        // What is quoted stays as it is to be written.
        let pieces = sentence.split(['{', '}', '”']);
        let unquoted = pieces.map(|piece| piece.split('“').next().unwrap_or_default());
        unquoted
            .map(|piece| piece.trim().to_owned())
            .collect::<Vec<String>>()
    });
    pieces.filter(|piece| piece.chars().count() >= 15).collect()
}

#[test]
fn findings_are_told_in_french_without_an_english_sentence() {
    let english = english();
    let sample = store::sample();
    let faulty = faulty();
    let mut found = findings(&sample.brief, &sample.blobs);
    found.extend(findings(&faulty, &sample.blobs));
    found.extend(findings(&faulty, &Blobs::default()));
    let codes: std::collections::BTreeSet<&str> = found.iter().map(|one| one.code.as_str()).collect();
    assert!(codes.len() > 20, "{codes:?}");
    for one in found {
        let told = [one.message.to_string(), one.hint.to_string()];
        speak(Language::French);
        let shown = [one.message.to_string(), one.hint.to_string()];
        speak(Language::English);
        for (told, shown) in told.iter().zip(&shown) {
            assert!(told != shown || told.is_empty(), "{}: {shown}", one.code);
            let kept = english.iter().find(|piece| shown.contains(piece.as_str()));
            assert_eq!(kept, None, "{}: {shown}", one.code);
        }
    }
}

#[test]
fn a_font_that_cannot_be_used_is_told_in_the_language_of_the_window() {
    let mut brief = store::sample().brief;
    let mut blobs = Blobs::default();
    let file = blobs.insert(b"OTTO0000".to_vec());
    Arc::make_mut(&mut brief.house).font = Some(OwnFont {
        file,
        name: "Institute Sans".to_owned(),
    });
    let laid_out = move || Typesetter::new().layout(&brief, &blobs, &Options::default());
    let layout = thread::spawn(laid_out)
        .join()
        .expect("the thread comes to its end");
    let is_font = |found: &&Diagnostic| found.code == Code::OwnFont;
    let found = layout.diagnostics.iter().find(is_font);
    let message = &found.expect("the font is none").message;
    assert!(
        message
            .to_string()
            .ends_with("choose its TrueType version (.ttf)"),
        "{message}"
    );
    let french = message.in_language(Language::French);
    assert!(french.starts_with("La police"), "{french}");
    assert!(!french.contains("choose"), "{french}");
}

#[test]
fn the_same_is_found_whatever_language_is_spoken() {
    let (brief, blobs) = (faulty(), Blobs::default());
    let english = findings(&brief, &blobs);
    speak(Language::French);
    let french = findings(&brief, &blobs);
    speak(Language::English);
    assert_eq!(english, french);
}
