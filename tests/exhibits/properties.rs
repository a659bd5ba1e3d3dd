//! What holds for any chart, any waffle and any map.

use attache::model::figure::{
    Chart, ChartKind, Datum, FigureContent, Map, MapArea, MapCategory, MapStyle, Waffle,
};
use attache::typeset::frame::Pt;
use proptest::prelude::*;

use super::{drawn, outside, samples};

fn datum() -> impl Strategy<Value = Datum> {
    let value = prop_oneof![-1e6..1e6_f64, any::<f64>(), Just(0.0), -10.0..10.0_f64];
    ("[a-zA-Z]{0,14}( [a-z]{1,30}){0,6}", value, any::<bool>()).prop_map(|(label, value, estimate)| Datum {
        label,
        value,
        claim: None,
        estimate,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_chart_stays_inside_its_size(
        data in prop::collection::vec(datum(), 0..30),
        columns in any::<bool>(),
        unit in "[a-z ]{0,60}",
        width in 60.0..700.0_f32,
        height in 60.0..700.0_f32,
    ) {
        let (brief, blobs) = samples::brief();
        let kind = if columns { ChartKind::Column } else { ChartKind::Bar };
        let figure = samples::figure(FigureContent::Chart(Chart { kind, unit, data }));
        let drawing = drawn(&brief, &blobs, &figure, Pt(width), Pt(height));
        prop_assert_eq!(outside(&drawing), None);
        prop_assert!(drawing.size.width.0 <= width && drawing.size.height.0 <= height);
    }

    #[test]
    fn any_waffle_stays_inside_its_size(
        part in 0..1200_u32, whole in 0..1200_u32, label in "[a-z ]{0,90}", width in 60.0..700.0_f32, height in 60.0..700.0_f32,
    ) {
        let (brief, blobs) = samples::brief();
        let figure = samples::figure(FigureContent::Waffle(Waffle {
            part, whole, part_label: label.clone(), rest_label: label, claim: None,
        }));
        let drawing = drawn(&brief, &blobs, &figure, Pt(width), Pt(height));
        prop_assert_eq!(outside(&drawing), None);
        prop_assert!(drawing.size.width.0 <= width && drawing.size.height.0 <= height);
    }
}

fn map() -> impl Strategy<Value = Map> {
    let styles = prop_oneof![
        Just(MapStyle::Blue),
        Just(MapStyle::Ochre),
        Just(MapStyle::Teal),
        Just(MapStyle::Unknown)
    ];
    let category = ("[A-Za-z ]{0,50}", styles).prop_map(|(label, style)| MapCategory { label, style });
    let area = (0..20_u8, 0..5_usize).prop_map(|(code, category)| MapArea {
        code: format!("MM-{code:02}"),
        category,
        claim: None,
    });
    let place = prop_oneof![
        Just("Lashio"),
        Just("Sittwe"),
        Just("Yangon"),
        Just("Hpa-An"),
        Just("Atlantis")
    ];
    (
        prop::collection::vec(category, 0..5),
        prop::collection::vec(area, 0..8),
        prop::collection::vec(place.prop_map(str::to_owned), 0..6),
        any::<bool>(),
    )
        .prop_map(|(categories, areas, places, relief)| Map {
            categories,
            areas,
            places,
            relief,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_map_stays_inside_its_size(map in map(), width in 60.0..700.0_f32, height in 60.0..700.0_f32) {
        let (brief, blobs) = samples::brief();
        let drawing = drawn(&brief, &blobs, &samples::figure(FigureContent::Map(map)), Pt(width), Pt(height));
        prop_assert_eq!(outside(&drawing), None);
        prop_assert!(drawing.size.width.0 <= width && drawing.size.height.0 <= height);
    }
}

#[test]
fn a_waffle_with_a_part_larger_than_its_whole_stays_inside_its_size() {
    let (brief, blobs) = samples::brief();
    let figure = samples::figure(FigureContent::Waffle(Waffle {
        part: 1000,
        whole: 100,
        part_label: " ".to_owned(),
        rest_label: " ".to_owned(),
        claim: None,
    }));
    let drawing = drawn(&brief, &blobs, &figure, Pt(137.110_35), Pt(60.0));
    assert_eq!(outside(&drawing), None);
}
