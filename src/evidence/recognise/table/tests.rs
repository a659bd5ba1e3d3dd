//! What the heads of tables say, in tables as articles have them.

use std::fmt::Write as _;

use crate::evidence::{import, propose_claim, recognise_as};
use crate::model::brief::Blobs;
use crate::model::evidence::Article;
use crate::model::id::{ArticleId, SourceId};

/// Each claim of a text: subject: wording @as of [passage].
fn claims(text: &str, language: &str) -> Vec<String> {
    let mut blobs = Blobs::default();
    let article = Article {
        source: SourceId::new("s"),
        title: String::new(),
        text: blobs.insert(text.as_bytes()),
        sections: Vec::new(),
        rejected: Vec::new(),
        pages: Vec::new(),
        unverified: false,
        original: None,
    };
    let told = recognise_as(text, language).into_iter().map(|found| {
        let (passage, claim) = propose_claim(&ArticleId::new("a"), &article, text, &found);
        assert!(!passage.exact.contains('\n'), "{}", passage.exact);
        let date = claim.as_of.map(|date| format!(" @{date}")).unwrap_or_default();
        format!("{}: {}{date}", claim.subject, claim.wording)
    });
    told.collect()
}

#[test]
fn a_cell_is_about_its_row_and_its_column() {
    let text = "The army holds less each year.\n\n\
        Townships | 2023 | 2024\nFully controlled townships | 107 | 72\nContested townships | 118 | 144\n\nIt lost 3 towns.";
    assert_eq!(
        claims(text, "en"),
        [
            "Fully controlled townships, 2023: 107 @2023",
            "Fully controlled townships, 2024: 72 @2024",
            "Contested townships, 2023: 118 @2023",
            "Contested townships, 2024: 144 @2024",
            "It lost 3 towns: 3 towns",
        ]
    );
}

#[test]
fn the_unit_of_a_head_is_that_of_its_cells() {
    let text = "Area | Share of land (%) | Budget, USD m | People in thousands | Rain (mm) | Deaths\n\
        Hill | 38.2 | 3.4 | 130 | 820 | 14\nWeir | 7 % | $2.1 million | 12–15 | – | n/a";
    assert_eq!(
        claims(text, "en"),
        [
            "Hill, Share of land: 38.2 %",
            "Hill, Budget: USD 3.4 million",
            "Hill, People: 130 thousand",
            "Hill, Rain: 820 mm",
            "Hill, Deaths: 14 deaths",
            "Weir, Share of land: 7 %",
            "Weir, Budget: $2.1 million",
            "Weir, People: 12–15 thousand",
        ]
    );
    let rows = "| 2024\nDisplaced (million people) | 3.3\nBudget (EUR bn) | 1.2";
    assert_eq!(
        claims(rows, "en"),
        [
            "Displaced, 2024: 3.3 million people @2024",
            "Budget, 2024: EUR 1.2 billion @2024",
        ]
    );
    let units = "Indicator | Unit | 2024\nRice | kg | 300\nLand | % | 12";
    assert_eq!(
        claims(units, "en"),
        ["Rice, 2024: 300 kg @2024", "Land, 2024: 12 % @2024"]
    );
}

#[test]
fn french_and_spanish_heads_are_read() {
    let french = "Les terres de la vallée sont dans la plaine, selon le conseil.\n\n\
        Zone | Part des terres (en %) | Budget en millions d’euros\nColline | 38,2 | 3,4\nBarrage | 7 | 12";
    assert_eq!(
        claims(french, "fr"),
        [
            "Colline, Part des terres: 38,2 %",
            "Colline, Budget: 3,4 millions EUR",
            "Barrage, Part des terres: 7 %",
            "Barrage, Budget: 12 millions EUR",
        ]
    );
    let spanish = "Las tierras del valle están en la llanura, según el consejo.\n\n\
        Zona | Desplazados (miles de personas) | Presupuesto, millones de USD\nColina | 38,2 | 3,4";
    assert_eq!(
        claims(spanish, "es"),
        [
            "Colina, Desplazados: 38,2 mil personas",
            "Colina, Presupuesto: 3,4 millones USD",
        ]
    );
}

#[test]
fn years_at_the_side_tell_when_and_four_digits_among_others_are_a_number() {
    let text = "Year | Fighters | Planes\n2023 | 2000 | 17\n2024 | 1,900 | 15";
    assert_eq!(
        claims(text, "en"),
        [
            "Fighters, 2023: 2000 fighters @2023",
            "Planes, 2023: 17 @2023",
            "Fighters, 2024: 1,900 fighters @2024",
            "Planes, 2024: 15 @2024",
        ]
    );
}

#[test]
fn what_the_heads_do_not_tell_is_left_open() {
    // No head above, and a row longer than the heads.
    assert_eq!(
        claims("Mills | 14\nFarms | 300", "en"),
        ["Mills: 14", "Farms: 300"]
    );
    let longer = "Area | 2024\nHill | 14 | 17\nWeir | 3";
    assert_eq!(
        claims(longer, "en"),
        ["Hill: 14", "Hill: 17", "Weir, 2024: 3 @2024"]
    );
    // Two units that differ, and one letter that may be metres or millions.
    let open = "Area | Share (%) | Height (m)\nLand (km2) | 38 | 2";
    assert_eq!(claims(open, "en"), ["Land, Share: 38", "Land, Height (m): 2"]);
    assert_eq!(claims("Home | News | Sport", "en"), Vec::<String>::new());
}

#[test]
fn heads_over_several_columns_and_merged_rows_are_followed() {
    let page = "<p>The count of the council is of last spring and of this.</p>\
        <table><tr><th rowspan=2>Area</th><th colspan=2>2023</th><th colspan=2>2024</th></tr>\
        <tr><th>Held</th><th>Lost</th><th>Held</th><th>Lost</th></tr>\
        <tr><td>Hill</td><td>14</td><td>3</td><td>15</td><td>2</td></tr></table>";
    let article = import("a.html", page.as_bytes()).expect("a page");
    assert_eq!(
        claims(&article.text, "en"),
        [
            "Hill, 2023, Held: 14 @2023",
            "Hill, 2023, Lost: 3 @2023",
            "Hill, 2024, Held: 15 @2024",
            "Hill, 2024, Lost: 2 @2024",
        ]
    );
    let markdown = "The valley.\n\n| Area | Held |\n|---|--:|\n| Hill | 1,284 |\n";
    let article = import("a.md", markdown.as_bytes()).expect("Markdown");
    assert_eq!(claims(&article.text, "en"), ["Hill, Held: 1,284"]);
}

#[test]
fn a_table_of_ten_thousand_years_is_read_in_one_pass() {
    let mut text = "Day | People | Sacks\n".to_owned();
    for row in 0..10_000 {
        let (month, day) = (row / 28 % 12 + 1, row % 28 + 1);
        let _ = writeln!(
            text,
            "2024-{month:02}-{day:02} | {} | 1,{:03}",
            row + 1,
            row % 1000
        );
    }
    let start = std::time::Instant::now();
    let found = recognise_as(text.trim_end(), "en");
    assert_eq!(found.len(), 20_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
