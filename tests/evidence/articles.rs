//! Articles as people have them: copied out of a browser, wrapped at a margin, in old encodings.

use attache::evidence::{Imported, import, paragraphs};

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/articles");
    std::fs::read(format!("{folder}/{name}")).expect("a fixture")
}

fn copied() -> Imported {
    import("copied.txt", &fixture("copied-from-a-browser.txt")).expect("an article")
}

#[test]
fn a_page_copied_from_a_browser_falls_into_its_parts() {
    let article = copied();
    assert_eq!(
        article.title,
        "The Long Valley: How Nine Towns Learned to Share a River"
    );
    assert!(
        article.standfirst.starts_with("In a dry country"),
        "{}",
        article.standfirst
    );
    let sections: Vec<(&str, usize)> = article
        .sections
        .iter()
        .map(|section| {
            (
                section.title.as_str(),
                paragraphs(&article.text, section.range.clone()).len(),
            )
        })
        .collect();
    assert_eq!(
        sections,
        [
            ("", 1),
            ("A river with many owners", 3),
            ("Talking across the weir", 3),
            ("Who pays", 2)
        ]
    );
}

#[test]
fn what_is_not_the_article_is_set_aside_and_not_deleted() {
    let article = copied();
    assert_eq!(article.set_aside, ["top of page", "Comments", "bottom of page"]);
    assert_eq!(
        article.credits,
        ["Image: Wikimedia Commons/rivers.example (Office of the Hill River) No changes were made."]
    );
    assert!(!article.text.contains("page") && !article.text.contains("Image"));
}

#[test]
fn the_ledger_balances() {
    let article = copied();
    let ledger = &article.ledger;
    assert_eq!(ledger.read.headings, ledger.kept.headings);
    assert_eq!(
        ledger.read.paragraphs,
        ledger.kept.paragraphs + article.set_aside.len() + ledger.credit_paragraphs
    );
    assert!(ledger.not_carried.is_empty());
    assert_eq!(ledger.remarks.len(), 2, "{:?}", ledger.remarks);
}

#[test]
fn every_word_of_the_file_is_somewhere() {
    let bytes = fixture("copied-from-a-browser.txt");
    let text = String::from_utf8(bytes).expect("UTF-8").replace('\u{200e}', "");
    let article = copied();
    let all = [
        article.text.clone(),
        article.set_aside.join(" "),
        article.credits.join(" "),
    ]
    .join(" ");
    let words = |text: &str| {
        let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    assert_eq!(words(&text), words(&all));
}

#[test]
fn lines_broken_at_a_margin_are_joined_and_lists_are_not() {
    let text = "The market\n\nThe market of Hill opened in the spring of the year after the flood,\n\
        and for a while it was the only one for fifty kilometres in any direction\nfrom the bridge.\n\n\
        - salt\n- rice\n- cloth\n\nIt closed again in June, when the road was cut.\n";
    let article = import("a.txt", text.as_bytes()).expect("an article");
    let words: Vec<&str> = article.text.split("\n\n").collect();
    assert_eq!(words.len(), 6, "{words:#?}");
    assert!(words[1].ends_with("any direction from the bridge."));
    assert_eq!(words[2], "• salt");
}

#[test]
fn paragraphs_of_one_long_line_each_stay_apart() {
    let long = "A sentence that goes on well past any margin, as a text field gives it, with no break before its end at all, and then some more words to be sure of it.";
    let text = format!("A title\n{long}\n{long}\n{long}\n");
    let article = import("a.txt", text.as_bytes()).expect("an article");
    assert_eq!(article.title, "A title");
    assert_eq!(article.text.split("\n\n").count(), 4);
}

#[test]
fn a_byline_becomes_author_and_date() {
    let text = "The dam\n\nBy Ann Writer | 12 March 2025\n\nThe dam holds, and the town below it sleeps.\n";
    let article = import("a.txt", text.as_bytes()).expect("an article");
    assert_eq!(article.source.authors, ["Ann Writer"]);
    assert_eq!(
        article.source.date.map(|date| date.to_string()).as_deref(),
        Some("2025-03-12")
    );
    assert_eq!(article.set_aside, ["By Ann Writer | 12 March 2025"]);
}

#[test]
fn a_short_line_below_the_title_is_a_standfirst() {
    let text = "The dam\n\nSecond part of a series on rivers\n\nThe wall\n\nIt holds, and the town sleeps.\n\n\
        The gate\n\nIt creaks, and the town wakes.\n";
    let article = import("a.txt", text.as_bytes()).expect("an article");
    assert_eq!(article.standfirst, "Second part of a series on rivers");
    assert_eq!(article.sections.len(), 3);
}

#[test]
fn a_credit_goes_on_in_the_paragraph_after_it() {
    let body = "The dam\n\nIt holds, and the town sleeps.\n\nIt creaks, and the town wakes.\n\n";
    for (first, second) in [
        (
            "Image: Commons/rivers.example (Office of the Hill River",
            "and its Mills), unchanged.",
        ),
        ("Photo: Commons", "Licence CC BY 4.0"),
        ("Image:", "A. Painter, by permission."),
    ] {
        let text = format!("{body}{first}\n\n{second}\n\nbottom of page\n");
        let article = import("a.txt", text.as_bytes()).expect("an article");
        assert_eq!(article.credits, [format!("{first} {second}")]);
        assert_eq!(article.text.split("\n\n").count(), 3);
    }
}

#[test]
fn windows_and_utf_16_files_read_like_utf_8() {
    let words = "The café\n\nThe café’s roof – all of it – fell in on Tuesday.\n";
    let (old, _, _) = encoding_rs::WINDOWS_1252.encode(words);
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let expected = import("a.txt", words.as_bytes()).expect("UTF-8").text;
    assert_eq!(import("a.txt", &old).expect("Windows-1252").text, expected);
    assert_eq!(import("a.txt", &wide).expect("UTF-16").text, expected);
}

#[test]
fn a_megabyte_is_read_without_delay() {
    let paragraph =
        "In late 2023 some 14 of 17 towns, or 82 per cent, lost 130,000 people in four years.\n\n";
    let text = paragraph.repeat((1 << 20) / paragraph.len());
    let start = std::time::Instant::now();
    let article = import("a.txt", text.as_bytes()).expect("an article");
    let found = attache::evidence::recognise(&article.text);
    assert!(found.len() > 40_000, "{}", found.len());
    // Unoptimised and on a busy machine; the release build takes a fraction of it.
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn headings_right_above_their_paragraphs_are_all_found() {
    let text = "The ferry of the bay\n\nRidership\nThe ferry carried more people than in any year before, and the \
        council of the bay was told so in the spring.\n\nCosts\nRunning it cost more than the council had been \
        promised in the year before.\n\nOutlook\nThe council means to buy two boats that need no oil, if the \
        province pays for a half of them as it has said.\n";
    let article = import("ferry.txt", text.as_bytes()).expect("a text");
    let titles: Vec<&str> = article
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(titles, ["Ridership", "Costs", "Outlook"]);
}

/// What an article tells of itself, and each expression found in it on a line of its own.
fn told(name: &str) -> String {
    use std::fmt::Write as _;
    let article = import(name, &fixture(name)).expect("an article");
    let source = &article.source;
    let date = source.date.map(|date| date.to_string()).unwrap_or_default();
    let mut told = format!(
        "title: {}\nauthors: {}\npublisher: {}\ndate: {date}\n\n",
        article.title,
        source.authors.join("; "),
        source.publisher,
    );
    for found in attache::evidence::recognise(&article.text) {
        let words = &article.text[found.range.clone()];
        let date = found.as_of.map(|date| date.to_string()).unwrap_or_default();
        let _ = writeln!(
            told,
            "{words:?} {:?} unit={:?} qualifier={:?} as of {date:?} role={:?}",
            found.value, found.unit, found.qualifier, found.role
        );
    }
    told
}

#[test]
fn french_articles_are_read_whole() {
    insta::assert_snapshot!("french-river", told("french-river.txt"));
    insta::assert_snapshot!("french-resistance", told("french-resistance.txt"));
}
