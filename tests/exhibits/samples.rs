//! A small library and exhibits over it.

use std::sync::Arc;

use attache::model::brief::{Blobs, Brief, Library, PageFormat, Theme};
use attache::model::evidence::{Claim, ClaimKind, Media, MediaFormat, Source, Value};
use attache::model::figure::{
    Alternative, Chart, ChartKind, Datum, Figure, FigureContent, FigureWidth, ImageContent, Map, MapArea,
    MapCategory, MapStyle, Waffle,
};
use attache::model::framing::Framing;
use attache::model::id::{ClaimId, SourceId};
use attache::model::inline::Text;
use attache::typeset::frame::{ContentHash, Pt};

const RELIEF: &[u8] = include_bytes!("../../assets/images/myanmar-relief.jpg");

/// A claim of the sample library.
pub(super) fn claim(wording: &str, value: Value, unit: &str, kind: ClaimKind) -> Arc<Claim> {
    Arc::new(Claim {
        subject: "townships of Rakhine held by the Arakan Army".to_owned(),
        wording: wording.to_owned(),
        value,
        unit: unit.to_owned(),
        as_of: "late 2024".parse().ok(),
        kind,
        assessment: attache::model::likelihood::Assessment::default(),
        caveat: if kind == ClaimKind::Estimate {
            "recent estimates, no source named".to_owned()
        } else {
            String::new()
        },
        source: Some(SourceId::new("article")),
        passage: None,
    })
}

/// The sample library: one source, four claims, one picture.
pub(super) fn brief() -> (Brief, Blobs) {
    let mut library = Library::default();
    library.sources.insert(
        SourceId::new("article"),
        Arc::new(Source {
            title: "An article".to_owned(),
            ..Source::default()
        }),
    );
    let ratio = Value::Ratio {
        part: 14.0,
        whole: 17.0,
    };
    for (id, one) in [
        (
            "townships",
            claim("14 of 17 townships", ratio, "townships", ClaimKind::Reported),
        ),
        (
            "towns",
            claim(
                "more than 93 towns",
                Value::Number(93.0),
                "towns",
                ClaimKind::Estimate,
            ),
        ),
        (
            "control",
            claim("21 per cent", Value::Percent(21.0), "", ClaimKind::Estimate),
        ),
        (
            "start",
            claim(
                "27 October 2023",
                Value::Date("2023-10-27".parse().expect("a date")),
                "",
                ClaimKind::Fact,
            ),
        ),
    ] {
        library.claims.insert(ClaimId::new(id), one);
    }
    let mut blobs = Blobs::default();
    let hash = blobs.insert(RELIEF.to_vec());
    library.media.insert(
        hash,
        Arc::new(Media {
            name: "relief.jpg".to_owned(),
            format: MediaFormat::Jpeg,
            width: 900,
            height: 1800,
            ..Media::default()
        }),
    );
    let brief = Brief {
        library: Arc::new(library),
        ..Brief::default()
    };
    (brief, blobs)
}

/// A figure without words around its content.
pub(super) fn figure(content: FigureContent) -> Figure {
    Figure {
        title: Text::default(),
        content,
        note: Text::default(),
        sources: Vec::new(),
        as_of: None,
        credit: String::new(),
        alternative: Alternative::Missing,
        width: FigureWidth::Column,
    }
}

/// A chart of bars without claims.
pub(super) fn chart(kind: ChartKind, data: &[(&str, f64)]) -> Figure {
    let datum = |(label, value): &(&str, f64)| Datum {
        label: (*label).to_owned(),
        value: *value,
        claim: Some(ClaimId::new("townships")),
        estimate: false,
    };
    figure(FigureContent::Chart(Chart {
        kind,
        unit: "towns".to_owned(),
        data: data.iter().map(datum).collect(),
    }))
}

/// A chart with an estimate and a bar without a claim.
pub(super) fn bars() -> Figure {
    let datum = |label: &str, value, claim: Option<&str>, estimate| Datum {
        label: label.to_owned(),
        value,
        claim: claim.map(ClaimId::new),
        estimate,
    };
    figure(FigureContent::Chart(Chart {
        kind: ChartKind::Bar,
        unit: "towns held, late 2024".to_owned(),
        data: vec![
            datum("Arakan Army", 14.0, Some("townships"), false),
            datum(
                "All resistance forces together, with those of the ethnic organisations",
                93.0,
                Some("towns"),
                true,
            ),
            datum("State Administration Council", 47.5, None, false),
        ],
    }))
}

/// A waffle.
pub(super) fn waffle(part: u32, whole: u32) -> Figure {
    figure(FigureContent::Waffle(Waffle {
        part,
        whole,
        part_label: "townships held by the Arakan Army".to_owned(),
        rest_label: "townships still held by the military".to_owned(),
        claim: Some(ClaimId::new("townships")),
    }))
}

/// The picture of the library.
pub(super) fn picture() -> Figure {
    figure(FigureContent::Image(ImageContent {
        media: ContentHash::of(RELIEF),
        max_height: None,
        framing: Framing::default(),
    }))
}

/// A map in all styles.
pub(super) fn map(relief: bool) -> Figure {
    let styles = [
        ("Mostly held by resistance forces", MapStyle::Blue),
        ("Contested", MapStyle::Ochre),
        ("Mostly held by the military", MapStyle::Violet),
        ("Held under a ceasefire", MapStyle::Teal),
        ("No statement in the source", MapStyle::Unknown),
    ];
    let areas = [
        ("MM-16", 0),
        ("MM-17", 1),
        ("MM-11", 1),
        ("MM-14", 0),
        ("MM-06", 2),
        ("MM-04", 2),
        ("MM-12", 3),
        ("MM-05", 4),
        ("MM-13", 1),
        ("MM-01", 1),
    ];
    figure(FigureContent::Map(Map {
        categories: styles
            .into_iter()
            .map(|(label, style)| MapCategory {
                label: label.to_owned(),
                style,
            })
            .collect(),
        areas: areas
            .into_iter()
            .map(|(code, category)| MapArea {
                code: code.to_owned(),
                category,
                claim: (category == 0).then(|| ClaimId::new("townships")),
            })
            .collect(),
        places: ["Lashio", "Sittwe", "Kyaukphyu", "Mandalay", "Yangon", "Myitkyina"]
            .map(str::to_owned)
            .to_vec(),
        relief,
    }))
}

/// All samples: a name, the brief, the figure and its width.
pub(super) fn figures(brief: &Brief) -> Vec<(&'static str, Brief, Figure, Pt)> {
    let column = super::COLUMN;
    let years = [
        ("2020", 12.0),
        ("2021", 310.0),
        ("2022", 1410.0),
        ("2023", 2200.0),
        ("2024", 3100.0),
        ("2025", 2875.0),
    ];
    let change = [
        ("Gold", 4.2),
        ("Rice, second harvest of the year", -3.1),
        ("Gas", 0.0),
        ("Jade", -0.4),
    ];
    let mut many = bars();
    if let FigureContent::Chart(chart) = &mut many.content {
        chart.data = (0..24)
            .map(|at| Datum {
                label: format!("Township {at}"),
                value: f64::from(at * at),
                claim: Some(ClaimId::new("towns")),
                estimate: at % 5 == 0,
            })
            .collect();
    }
    let field = Brief {
        theme: Theme::Field,
        ..brief.clone()
    };
    let slide = Brief {
        theme: Theme::Lectern,
        format: PageFormat::Slides,
        ..brief.clone()
    };
    vec![
        ("bars", brief.clone(), bars(), column),
        ("bars-field", field.clone(), bars(), Pt::mm(82.0)),
        ("bars-slide", slide.clone(), bars(), Pt(860.0)),
        ("bars-many", brief.clone(), many, column),
        (
            "bars-negative",
            brief.clone(),
            chart(ChartKind::Bar, &change),
            column,
        ),
        ("columns", brief.clone(), chart(ChartKind::Column, &years), column),
        (
            "columns-few",
            brief.clone(),
            chart(ChartKind::Column, &years[..3]),
            column,
        ),
        (
            "columns-negative",
            brief.clone(),
            chart(ChartKind::Column, &change),
            column,
        ),
        (
            "columns-slide",
            slide.clone(),
            chart(ChartKind::Column, &years),
            Pt(860.0),
        ),
        ("waffle", brief.clone(), waffle(14, 17), column),
        ("waffle-330", brief.clone(), waffle(91, 330), column),
        ("waffle-slide", slide.clone(), waffle(14, 17), Pt(860.0)),
        ("waffle-over", field.clone(), waffle(20, 17), Pt::mm(82.0)),
        ("map", brief.clone(), map(false), column),
        ("map-relief", brief.clone(), map(true), column),
        ("map-full", brief.clone(), map(false), Pt(482.0)),
        ("map-half", brief.clone(), map(false), Pt(170.0)),
        ("map-field", field, map(false), Pt::mm(82.0)),
        ("map-slide", slide, map(false), Pt(860.0)),
        ("picture", brief.clone(), picture(), column),
    ]
}
