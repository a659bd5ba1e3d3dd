//! Pages of the kinds that are saved.

use crate::evidence::import::{Imported, import, import_html, import_with};
use crate::evidence::picture_of_pixels;
use crate::words::Text;

const PAGE: &str = r##"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>The valley and its dam | Hill News</title>
<meta property="og:site_name" content="Hill News"><meta property="og:title" content="The valley and its dam">
<meta name="description" content="Nine towns share one river, and none of them trusts the others.">
<link rel="canonical" href="https://hill.example/valley">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"The valley and its dam",
"author":[{"@type":"Person","name":"Ann Writer"}],"datePublished":"2025-03-12T08:00:00Z","publisher":{"@type":"Organization","name":"Hill News"}}</script>
<style>p{color:red}</style></head><body>
<a class="skip-link" href="#main">Skip to content</a>
<div id="cookie-banner"><p>We use cookies to make this site work and to count visits.</p><button>Accept all</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/water">Water</a></li></ul></nav>
<main><article><header><h1>The valley and its dam</h1>
<p class="standfirst">Nine towns share one river, and none of them trusts the others.</p>
<p class="byline">By Ann Writer | 12 March 2025</p></header>
<div class="share-bar"><a href="https://share.example/f">Facebook</a><a href="https://share.example/x">Share on X</a></div>
<figure><img src="dam.jpg" alt="The dam from the east"><figcaption>The dam in March. Photo: Ben Lens</figcaption></figure>
<div class="body"><p>The dam was built in 1962 for 40,000 people, and for half a century nobody asked who owned the water behind it.<sup><a href="#fn1" id="r1">1</a></sup></p>
<p>Now nine towns do, and each has a paper that says it is theirs, signed by a governor, a minister or a king who is long dead, and none will show it.</p>
<h2>Who pays</h2>
<p>The upper towns pay for the wall. The lower towns pay for the <a href="https://hill.example/canal">canal</a>, which has cost them more than the wall in every year since 2009, by their own count.</p>
<table><caption>Payments in 2024</caption><tr><th>Town</th><th>Paid</th></tr><tr><td>Hill</td><td>300</td></tr><tr><td>Weir</td><td>120</td></tr></table>
<ul><li>Hill keeps the gate.</li><li>Weir keeps the keys.</li></ul>
<h2>What comes next</h2>
<p>A meeting is planned for the autumn, when the water is low and the tempers, it is hoped, are lower, in the hall at the weir where the first paper was signed.</p>
<section class="footnotes"><ol><li id="fn1">The figure is from the land register. <a href="#r1">↩</a></li></ol></section>
</div></article>
<div class="related"><h3>Related articles</h3><ul><li><a href="/a">The canal that was never finished</a></li><li><a href="/b">Fish ladders</a></li></ul></div></main>
<section id="comments"><h3>2 comments</h3><p>I was there when it was built.</p></section>
<footer><p>© 2025 Hill News. All rights reserved.</p></footer></body></html>"##;

fn page() -> Imported {
    import("page.html", PAGE.as_bytes()).expect("a page")
}

#[test]
fn a_page_gives_its_record() {
    let source = page().source;
    assert_eq!(source.title, "The valley and its dam");
    assert_eq!(source.authors, ["Ann Writer"]);
    assert_eq!(source.publisher, "Hill News");
    assert_eq!(source.url, "https://hill.example/valley");
    assert_eq!(
        source.date.map(|date| date.to_string()).as_deref(),
        Some("2025-03-12")
    );
}

#[test]
fn the_article_is_told_from_the_site() {
    let article = page();
    let titles: Vec<&str> = article
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(
        titles,
        ["", "Who pays", "What comes next", "Notes"],
        "{}",
        article.text
    );
    assert!(article.standfirst.starts_with("Nine towns"));
    assert!(article.text.contains("behind it.[1]"), "{}", article.text);
    assert!(article.text.contains("Town | Paid\nHill | 300\nWeir | 120"));
    assert!(
        article
            .text
            .contains("• Hill keeps the gate.\n\n• Weir keeps the keys.")
    );
    assert!(
        article
            .text
            .ends_with("Notes\n\n[1] The figure is from the land register."),
        "{}",
        article.text
    );
    assert_eq!(article.credits, ["Photo: Ben Lens"]);
    let aside = article.set_aside.join("\n");
    for words in [
        "Skip to content",
        "We use cookies",
        "Accept all",
        "Home · World · Water",
        "By Ann Writer",
        "Facebook",
        "Related articles",
        "I was there",
        "All rights reserved",
    ] {
        assert!(aside.contains(words), "{words}: {aside}");
        assert!(!article.text.contains(words), "{words}");
    }
}

#[test]
fn the_ledger_of_a_page_balances() {
    let ledger = page().ledger;
    assert_eq!(
        ledger.read.paragraphs,
        ledger.kept.paragraphs
            + ledger.set_aside.paragraphs
            + ledger.named.paragraphs
            + ledger.credit_paragraphs,
        "{ledger:#?}"
    );
    assert_eq!(ledger.read.headings, ledger.kept.headings, "{ledger:#?}");
    assert_eq!((ledger.read.images, ledger.named.images), (1, 1));
    assert_eq!((ledger.read.tables, ledger.kept.tables), (1, 1));
    assert_eq!((ledger.read.notes, ledger.kept.notes), (1, 1));
    assert_eq!(
        (ledger.read.links, ledger.set_aside.links, ledger.named.links),
        (8, 7, 1),
        "{ledger:#?}"
    );
    assert!(
        ledger
            .not_carried
            .iter()
            .any(|line| *line == "the image “The dam from the east”: dam.jpg, captioned “The dam in March.”"),
        "{ledger:#?}"
    );
}

#[test]
fn a_pasted_piece_is_all_article() {
    let piece = "Version:0.9\r\nStartHTML:00000097\r\nSourceURL:https://hill.example/valley\r\n<html><body><!--StartFragment--><h2>Who pays</h2><p>The <b>upper</b> towns.</p><div>The lower<br><br>towns.</div><!--EndFragment--></body></html>";
    let article = import_html(piece).expect("words");
    assert_eq!(article.title, "Who pays");
    assert_eq!(
        article.text,
        "Who pays\n\nThe upper towns.\n\nThe lower\n\ntowns."
    );
    assert_eq!(article.source.url, "https://hill.example/valley");
    assert!(import_html("<p> </p>").is_err());
}

#[test]
fn powers_are_no_part_of_the_number_before_them() {
    let article =
        import_html("<p>It holds 10<sup>6</sup> m<sup>3</sup> of CO<sub>2</sub>.</p>").expect("words");
    assert_eq!(article.text, "It holds 10⁶ m³ of CO2.");
}

#[test]
fn a_page_names_its_encoding() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("<meta charset=windows-1251><p>Река и город.</p>");
    assert_eq!(import("a.html", &bytes).expect("words").text, "Река и город.");
}

#[test]
fn a_page_nested_without_end_is_read_all_the_same() {
    let page = format!("{}<p>The dam holds.</p>", "<div>".repeat(20_000));
    let article = import("a.html", page.as_bytes()).expect("words");
    assert!(article.text.contains("The dam holds."));
}

#[test]
fn the_opening_of_an_article_is_kept_though_readability_leaves_it_out() {
    let page = include_str!("../../../../tests/fixtures/import/html/13-word-paste.html");
    let article = import("a.html", page.as_bytes()).expect("a page");
    assert!(article.text.contains("The store at the mill holds 1,850 tonnes"));
    assert_eq!(article.set_aside, Vec::<String>::new());
    assert!(
        article
            .text
            .contains("\n\n• Buy 300 tonnes in the south.\n\n• Mill coarser"),
        "{}",
        article.text
    );
}

#[test]
fn a_raised_letter_is_no_part_of_the_word_before_it() {
    let article = import_html("<p>River<sup>a</sup> and 2<sup>nd</sup> mill.</p>").expect("words");
    assert_eq!(article.text, "Riverᵃ and 2nd mill.");
}

#[test]
fn links_side_by_side_are_set_aside_as_words_apart() {
    let page = PAGE.replace("Facebook</a><a", "Tell a friend</a><a");
    let article = import("a.html", page.as_bytes()).expect("a page");
    let aside = article.set_aside.join("\n");
    assert!(aside.contains("Tell a friend · Share on X"), "{aside}");
}

#[test]
fn a_page_tells_when_it_was_saved() {
    let page = "<!DOCTYPE html><html><!-- Page saved with SingleFile \n url: https://orchard.example/pears \n saved date: Mon Mar 03 2025 10:00:00 GMT+0000 --><body><p>Pears keep.</p></body></html>";
    let source = import("a.html", page.as_bytes()).expect("a page").source;
    assert_eq!(source.url, "https://orchard.example/pears");
    assert_eq!(
        source.accessed.map(|date| date.to_string()).as_deref(),
        Some("2025-03-03")
    );
}

#[test]
fn the_language_that_a_page_names_holds_unless_its_words_are_plainly_of_another() {
    let language = |page: &str| {
        let article = import("a.html", page.as_bytes()).expect("a page");
        let remarked = article
            .ledger
            .remarks
            .iter()
            .any(|remark| remark.to_string().contains("its language"));
        (article.source.work.language, remarked)
    };
    let words =
        "<p>Le conseil a dit que la ville est calme et que les routes sont ouvertes depuis lundi.</p>";
    for (head, tag, remarked) in [
        ("<html lang=\"fr-FR\">", "fr-FR", false),
        ("<html lang=\"en\">", "fr", true),
        ("<html lang=\"x-default\">", "", false),
        ("<html lang=\"FR-ch\">", "fr-CH", false),
        ("<html lang=\"my\">", "my", false),
        ("<html>", "", false),
        (
            "<html><head><meta name=\"dc.language\" content=\"fr\"></head>",
            "fr",
            false,
        ),
        (
            "<html><head><meta property=\"og:locale\" content=\"fr_CH\"></head>",
            "fr-CH",
            false,
        ),
        (
            "<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"inLanguage\":\"fr\"}</script></head>",
            "fr",
            false,
        ),
    ] {
        let page = format!("<!DOCTYPE html>{head}<body>{words}</body></html>");
        assert_eq!(language(&page), (tag.to_owned(), remarked), "{head}");
    }
}

#[test]
fn a_page_that_names_no_language_has_its_notes_in_that_of_its_words() {
    for named in ["x-default", "und", ""] {
        let page = format!(
            "<!DOCTYPE html><html lang=\"{named}\"><body><article><h1>El valle</h1><p>El consejo dijo que la ciudad está \
             en calma y que las rutas están abiertas desde el lunes.<sup><a href=\"#fn1\" id=\"r1\" \
             role=\"doc-noteref\">1</a></sup></p><section role=\"doc-endnotes\"><ol><li id=\"fn1\" \
             role=\"doc-endnote\">Acta del consejo.</li></ol></section></article></body></html>"
        );
        let article = import("a.html", page.as_bytes()).expect("a page");
        assert!(
            article.text.contains("\n\nNotas\n\n"),
            "{named}: {}",
            article.text
        );
    }
}

#[test]
fn cells_stand_below_their_heads_though_others_go_over_several() {
    let page = "<table><tr><th rowspan=2>Area</th><th colspan=2>2024</th></tr><tr><th>Held</th><th>Lost</th></tr>\
        <tr><td rowspan=2>Hill</td><td>14</td><td>3</td></tr><tr><td>15</td><td></td></tr></table>";
    let article = import_html(page).expect("a table");
    assert_eq!(
        article.text,
        "Area | 2024 | \n″ | Held | Lost\nHill | 14 | 3\n″ | 15 | "
    );
}

#[test]
fn a_byline_adds_the_authors_that_the_page_lacks_of_itself() {
    let page = |noted: &str, line: &str| {
        let data = format!(
            "{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"The dam\",\"author\":[{noted}]}}"
        );
        let text = "<p>The dam above the town holds, the council said, and the water is lower than it was a year ago.</p>";
        let page = format!(
            "<html><head><title>The dam</title><script type=\"application/ld+json\">{data}</script></head><body><article>\
             <h1>The dam</h1><p class=\"byline\">{line}</p>{}<aside><p class=\"byline\">By Pia Ford</p></aside></article></body></html>",
            text.repeat(8)
        );
        import("a.html", page.as_bytes()).expect("a page")
    };
    let person = |name: &str| format!("{{\"@type\":\"Person\",\"name\":\"{name}\"}}");
    let both = page(&person("Jane Smith"), "By J. Smith and Ben Author");
    assert_eq!(both.source.authors, ["Jane Smith", "Ben Author"]);
    let told: Vec<String> = both
        .ledger
        .record
        .iter()
        .map(|taken| taken.in_words().to_string())
        .collect();
    assert!(
        told[0].contains("Jane Smith, Ben Author")
            && told[0].contains("the line “By J. Smith and Ben Author”"),
        "{told:?}"
    );
    let same = page(&person("Jane Smith"), "By Jane Smith");
    assert_eq!(same.source.authors, ["Jane Smith"]);
    let reporter = page(&person("Jane Smith"), "By Jane Smith, senior reporter");
    assert_eq!(reporter.source.authors, ["Jane Smith"]);
}

#[test]
fn a_picture_that_lies_beside_a_saved_page_is_carried_with_its_credit() {
    let (_, png) = picture_of_pixels("dam.png", 2, 2, vec![255; 16]).expect("a picture");
    let beside = |path: &str| match path {
        "dam.jpg" => Ok(png.clone()),
        other => Err(Text::from(format!("nothing called {other}"))),
    };
    let page = PAGE.replace("</figure>", "</figure><img src=\"mill.png\" alt=\"The mill\">");
    let article = import_with("page.html", page.as_bytes(), &beside).expect("a page");
    let [image] = article.images.as_slice() else {
        panic!("{:?}", article.images.len());
    };
    assert_eq!(image.media.alternative, "The dam from the east");
    assert_eq!(image.media.credit, "Photo: Ben Lens");
    assert_eq!(article.ledger.kept.images, 1);
    let told: Vec<String> = article
        .ledger
        .not_carried
        .iter()
        .map(ToString::to_string)
        .collect();
    for words in [
        "the caption “The dam in March.”",
        "the image “The mill”: mill.png; nothing called mill.png",
    ] {
        assert!(told.iter().any(|one| one == words), "{told:?}");
    }
}
