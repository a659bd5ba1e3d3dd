//! Whatever stands in a file or a field, nothing panics, and what comes back lies within the text.

use attache::evidence::{Anchor, anchor, import, paragraphs, recognise, take_passage};
use attache::model::id::ArticleId;
use proptest::prelude::*;

/// English pieces, and signs.
const PIECES: [&str; 76] = [
    "one",
    "fifth",
    "-",
    "–",
    "of",
    "the",
    "17",
    "1,234",
    "1.2.3",
    "2023",
    "27",
    "October",
    "“",
    "”",
    "\"",
    "«",
    "»",
    ".",
    ",",
    ":",
    "\n",
    "\n\n",
    " ",
    "\u{a0}",
    "$",
    "%",
    "per cent",
    "million",
    "half",
    "a",
    "and",
    "said",
    "Ann",
    "Writer",
    "minister",
    "မြန်မာ",
    "၁၇",
    "é",
    "😀",
    "\u{301}",
    "\u{200f}",
    "(",
    ")",
    "[",
    "]",
    "http://x.y/z",
    "between",
    "to",
    "US",
    "dozens",
    "tens of thousands",
    "late",
    "mid",
    "/",
    "+",
    "#",
    "½",
    "lakh",
    "'",
    "’s",
    "Image:",
    "Comments",
    "# ",
    "| a | b |",
    "---",
    "[^1]",
    "![x](y)",
    "- ",
    "1. ",
    "\u{feff}",
    "first",
    "th",
    "k",
    "or more",
    "about",
    "~",
];

/// French and Spanish pieces.
const ABROAD: [&str; 35] = [
    "le",
    "l’",
    "d'",
    "jusqu’à",
    "1er",
    "mars",
    "février",
    "2e",
    "trimestre",
    "entre",
    "et",
    "du",
    "au",
    "des",
    "sur",
    "quatre-vingt",
    "dix",
    "une dizaine",
    "millions",
    "3,5",
    "M€",
    "10h20",
    "environ",
    "moitié",
    "a déclaré",
    "selon",
    "M.",
    "n°",
    "el",
    "de",
    "octubre",
    "más de",
    "por ciento",
    "Par",
    "Publié le",
];

/// Texts of the pieces that readers trip over.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select([&PIECES[..], &ABROAD[..]].concat());
    prop::collection::vec((piece, prop::bool::ANY), 0..60).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, blank)| {
                if blank {
                    format!("{piece} ")
                } else {
                    piece.to_owned()
                }
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_recognised_lies_in_the_text_in_order(text in text()) {
        let mut end = 0;
        for found in recognise(&text) {
            prop_assert!(found.range.start >= end, "{found:?} in {text:?}");
            prop_assert!(text.get(found.range.clone()).is_some_and(|words| !words.is_empty()), "{found:?} in {text:?}");
            end = found.range.end;
        }
    }

    #[test]
    fn any_text_imports_and_its_sections_lie_in_it(text in text(), markdown in prop::bool::ANY) {
        let name = if markdown { "a.md" } else { "a.txt" };
        if let Ok(article) = import(name, text.as_bytes()) {
            let mut end = 0;
            for section in &article.sections {
                prop_assert!(section.range.start >= end && article.text.get(section.range.clone()).is_some());
                end = section.range.end;
                for paragraph in paragraphs(&article.text, section.range.clone()) {
                    prop_assert!(article.text.get(paragraph).is_some());
                }
            }
        }
    }

    #[test]
    fn any_bytes_import_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = import("a.txt", &bytes);
        let _ = import("a.md", &bytes);
        let _ = import("a.docx", &bytes);
    }

    #[test]
    fn a_passage_is_found_in_its_own_text(text in text(), start in 0..400_usize, length in 0..200_usize) {
        let passage = take_passage(&ArticleId::new("a"), &text, start..start + length);
        match anchor(&text, &passage) {
            Anchor::Found(range) => prop_assert_eq!(&text[range], passage.exact.as_str()),
            Anchor::Ambiguous(_) | Anchor::Lost => prop_assert!(passage.exact.is_empty(), "{passage:?}"),
        }
    }

    #[test]
    fn a_passage_is_looked_for_in_any_other_text(text in text(), other in text()) {
        let passage = take_passage(&ArticleId::new("a"), &text, 0..text.len());
        if let Anchor::Found(range) = anchor(&other, &passage) {
            prop_assert!(other.get(range).is_some());
        }
    }
}
