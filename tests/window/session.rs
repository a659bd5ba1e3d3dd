//! What somebody does who has a briefing due, in the real window: from an article file to an exported brief of two pages with a
//! chart, an image and three sourced numbers; once with a mouse, once by keys alone, and once with a
//! mouse in French.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use attache::model::block::BlockKind;
use attache::model::brief::Brief;
use attache::model::figure::{Alternative, FigureContent};
use attache::model::id::ClaimId;
use attache::model::inline::Inline;
use attache::store;
use attache::words::Language;

use super::display::Display;
use super::guide;
use super::real::locale;

/// The article in English.
const ARTICLE: &str = "# A bridge for two towns

By Ann Writer, The Valley Gazette, 14 October 2025

## The crossing

The ferry carried 4,200 people in September 2025, and the new bridge carried 11,600 people.

## Who waits

About 900 families still live beyond the last road, the council says.
";

/// The same in French.
const FRENCH_ARTICLE: &str = "# Un pont pour deux villes

Par Anne Auteur, La Gazette de la vallée, 14 octobre 2025

## La traversée

En septembre 2025, le bac a transporté 4 200 personnes, et le nouveau pont 11 600 personnes.

## Ceux qui attendent

Environ 900 familles vivent encore au-delà de la dernière route, selon le conseil.
";

/// The steps of which the guide has a picture, as the script calls them.
const STEPS: [&str; 8] = [
    "step-article",
    "step-decide",
    "step-masthead",
    "step-claims",
    "step-chart",
    "step-image",
    "step-export",
    "step-done",
];

#[test]
#[ignore = "needs Xvfb, xdotool, ImageMagick, dbus-run-session, at-spi2-core and python3-pyatspi"]
fn from_an_article_to_an_exported_brief_with_a_mouse() {
    session("mouse", Language::English);
}

#[test]
#[ignore = "needs Xvfb, xdotool, ImageMagick, dbus-run-session, at-spi2-core and python3-pyatspi"]
fn from_an_article_to_an_exported_brief_by_keys_alone() {
    session("keys", Language::English);
}

#[test]
#[ignore = "needs Xvfb, xdotool, ImageMagick, dbus-run-session, at-spi2-core and python3-pyatspi"]
fn from_a_french_article_to_an_exported_brief_in_a_french_window() {
    session("mouse", Language::French);
}

fn session(hands: &str, language: Language) {
    let display = Display::start().expect("Xvfb is installed");
    let home = tempfile::tempdir().expect("a folder for the test");
    let (article, author, name, picture) = match language {
        Language::English => (ARTICLE, "Ann Writer", "two-towns", "river.png"),
        Language::French => (FRENCH_ARTICLE, "Anne Auteur", "deux-villes", "fleuve.png"),
    };
    fs::write(home.path().join(format!("{name}.md")), article).expect("writable");
    // A river under a sky, with pixels enough for a printed page.
    image::RgbImage::from_fn(1600, 1000, |_, row| {
        let shade = u8::try_from(row / 8).unwrap_or(u8::MAX);
        image::Rgb([40 + shade / 2, 90 + shade, 140 + shade / 2])
    })
    .save(home.path().join(picture))
    .expect("writable");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shots = root
        .join("target/window")
        .join(format!("{hands}-{}", language.tag()));
    fs::create_dir_all(&shots).expect("target/ is writable");
    let status = Command::new("dbus-run-session")
        // The system's Python has the bindings, whichever other stands first on the path.
        .args(["--", "/usr/bin/python3"])
        .arg(root.join("tests/window/session.py"))
        .args([hands, env!("CARGO_BIN_EXE_attache")])
        .args([home.path(), &shots])
        .arg(locale(language))
        .env("DISPLAY", &display.name)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("HOME", home.path())
        // The hands type any letter only where the locale has it; the window gets its own.
        .env("LC_ALL", "C.UTF-8")
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env_remove("WAYLAND_DISPLAY")
        // What the bus starts may outlive the call: it must hold no pipe of the test's.
        .stdout(Stdio::null())
        .status()
        .expect("dbus-run-session is installed (package dbus)");
    assert!(status.success(), "{status}: see {}", shots.display());
    if hands == "mouse" {
        let taken = STEPS.map(|step| (step, shots.join(format!("{step}.png"))));
        guide::hand_in(language, &taken);
    }

    let pdf = home.path().join(format!("{name}.pdf"));
    let pages = lopdf::Document::load(&pdf).expect("a PDF").get_pages().len();
    assert_eq!(pages, 2);
    let opened = store::open(&home.path().join(format!("{name}.brief"))).expect("what was saved opens");
    let brief = &opened.brief;
    let printed = sourced_claims(brief);
    assert_eq!(printed.len(), 3, "{printed:?}");
    let source = brief.library.sources.values().next().expect("the article's");
    assert_eq!(source.authors, [author]);
    let figures: Vec<_> = brief
        .blocks()
        .filter_map(|(_, block)| match &block.kind {
            BlockKind::Figure(figure) => Some(figure),
            _ => None,
        })
        .collect();
    let [chart, image] = figures.as_slice() else {
        panic!("a chart and an image, not {figures:?}");
    };
    let FigureContent::Chart(bars) = &chart.content else {
        panic!("the first figure is a chart");
    };
    let values: Vec<f64> = bars.data.iter().map(|datum| datum.value).collect();
    assert_eq!(values, [4200.0, 11_600.0], "as their claims say");
    assert!(bars.data.iter().all(|datum| datum.claim.is_some()));
    assert!(matches!(image.content, FigureContent::Image(_)));
    for figure in [chart, image] {
        assert!(matches!(&figure.alternative, Alternative::Words(_)));
        assert_eq!(figure.sources.len(), 1);
    }
}

/// The claims that a paragraph prints and that have a passage of their own.
fn sourced_claims(brief: &Brief) -> BTreeSet<ClaimId> {
    let paragraphs = brief.blocks().filter_map(|(_, block)| match &block.kind {
        BlockKind::Paragraph { text } => Some(text),
        _ => None,
    });
    let printed = paragraphs
        .flat_map(|text| &text.0)
        .filter_map(|inline| match inline {
            Inline::Claim { claim, .. } => Some(claim),
            _ => None,
        });
    let has_passage = |id: &&ClaimId| {
        let claim = brief.library.claims.get(*id);
        claim.is_some_and(|claim| claim.passage.is_some() && claim.source.is_some())
    };
    printed.filter(has_passage).cloned().collect()
}
