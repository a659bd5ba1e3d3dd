//! The shipped geography: Myanmar's states and regions, its neighbours, the coast and named places. Read once.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::OnceLock;

use geojson::{Feature, FeatureCollection, GeometryValue, Position};

const AREAS: &str = include_str!("../../../../assets/geo/myanmar-admin1.geojson");
const NEIGHBOURS: &str = include_str!("../../../../assets/geo/neighbours.geojson");
const COAST: &str = include_str!("../../../../assets/geo/coastline.geojson");
const PLACES: &str = include_str!("../../../../assets/geo/myanmar-places.geojson");

/// A place on the earth, WGS 84, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LonLat {
    /// East of Greenwich.
    pub(super) lon: f64,
    /// North of the equator.
    pub(super) lat: f64,
}

/// A closed ring without a repeated last point, or an open line.
pub(super) type Line = Vec<LonLat>;

/// A state, a region or a country.
#[derive(Clone, Debug)]
pub(super) struct Area {
    /// ISO 3166-2 code of a state or region, ISO 3166-1 code of a country.
    pub(super) code: String,
    /// Its short name.
    pub(super) name: String,
    /// Where its name stands best.
    pub(super) label: LonLat,
    /// Its rings; inside is by the even-odd rule.
    pub(super) rings: Vec<Line>,
}

/// A named place.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its name.
    pub(super) name: String,
    /// Other spellings.
    alternatives: Vec<String>,
    /// Whether it is the national capital.
    pub(super) capital: bool,
    /// Where it lies.
    pub(super) at: LonLat,
}

/// All that the map knows.
#[derive(Debug)]
pub(super) struct Geography {
    /// Myanmar's states and regions.
    pub(super) areas: Vec<Area>,
    /// The borders between them.
    pub(super) inner: Vec<Line>,
    /// The borders to the neighbours.
    pub(super) outer: Vec<Line>,
    /// The country's own coast, with its islands.
    pub(super) shore: Vec<Line>,
    /// The countries around.
    pub(super) neighbours: Vec<Area>,
    /// The coast of all land.
    pub(super) coast: Vec<Line>,
    /// The places that can be named.
    pub(super) places: Vec<Place>,
}

impl Geography {
    /// The shipped geography.
    pub(super) fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Geography> = OnceLock::new();
        SHIPPED.get_or_init(Self::read)
    }

    fn read() -> Self {
        let areas: Vec<Area> = features(AREAS)
            .iter()
            .map(|feature| area(feature, "iso_3166_2"))
            .collect();
        let neighbours: Vec<Area> = features(NEIGHBOURS)
            .iter()
            .map(|feature| area(feature, "iso_a2"))
            .collect();
        let Borders { inner, outer, shore } = Borders::of(&areas, &neighbours);
        let coast = features(COAST).iter().flat_map(lines).collect();
        let places = features(PLACES).iter().filter_map(place).collect();
        Self {
            areas,
            inner,
            outer,
            shore,
            neighbours,
            coast,
            places,
        }
    }

    /// The place called `name` in any known spelling, whatever its capitals.
    pub(super) fn place(&self, name: &str) -> Option<&Place> {
        let name = name.trim().to_lowercase();
        let called = |known: &String| known.to_lowercase() == name;
        self.places
            .iter()
            .find(|place| called(&place.name) || place.alternatives.iter().any(called))
    }
}

fn features(text: &str) -> Vec<Feature> {
    FeatureCollection::from_str(text)
        .expect("the shipped geography is valid")
        .features
}

fn text(feature: &Feature, key: &str) -> String {
    let value = feature.property(key).and_then(|value| value.as_str());
    value.unwrap_or_default().to_owned()
}

fn area(feature: &Feature, code: &str) -> Area {
    let number = |key| {
        feature
            .property(key)
            .and_then(serde_json::Value::as_f64)
            .unwrap_or_default()
    };
    Area {
        code: text(feature, code),
        name: text(feature, "name"),
        label: LonLat {
            lon: number("label_lon"),
            lat: number("label_lat"),
        },
        rings: lines(feature),
    }
}

fn place(feature: &Feature) -> Option<Place> {
    let GeometryValue::Point { coordinates } = &feature.geometry.as_ref()?.value else {
        return None;
    };
    let alternatives = feature.property("alt_names").and_then(|names| names.as_array());
    let alternatives = alternatives
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str());
    Some(Place {
        name: text(feature, "name"),
        alternatives: alternatives.map(str::to_owned).collect(),
        capital: text(feature, "role") == "national capital",
        at: lon_lat(coordinates)?,
    })
}

/// The rings or lines of a feature.
fn lines(feature: &Feature) -> Vec<Line> {
    let Some(geometry) = &feature.geometry else {
        return Vec::new();
    };
    let line = |positions: &Vec<Position>| -> Line { positions.iter().filter_map(lon_lat).collect() };
    let ring = |positions: &Vec<Position>| {
        let mut ring = line(positions);
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        ring
    };
    match &geometry.value {
        GeometryValue::Polygon { coordinates } => coordinates.iter().map(ring).collect(),
        GeometryValue::MultiPolygon { coordinates } => coordinates.iter().flatten().map(ring).collect(),
        GeometryValue::MultiLineString { coordinates } => coordinates.iter().map(line).collect(),
        GeometryValue::LineString { coordinates } => vec![line(coordinates)],
        GeometryValue::Point { .. }
        | GeometryValue::MultiPoint { .. }
        | GeometryValue::GeometryCollection { .. } => Vec::new(),
    }
}

fn lon_lat(position: &Position) -> Option<LonLat> {
    match *position.as_slice() {
        [lon, lat, ..] => Some(LonLat { lon, lat }),
        _ => None,
    }
}

/// A side of a ring, the same for both directions, exact to the data's own decimals.
type Side = [(i64, i64); 2];

fn side(from: LonLat, to: LonLat) -> Side {
    let exact = |at: LonLat| ((at.lon * 1e6).round() as i64, (at.lat * 1e6).round() as i64);
    let mut side = [exact(from), exact(to)];
    side.sort_unstable();
    side
}

/// The sides of the areas as long lines, each drawn once.
#[derive(Default)]
struct Borders {
    /// Shared by two areas.
    inner: Vec<Line>,
    /// Shared with a neighbour.
    outer: Vec<Line>,
    /// Shared with nobody.
    shore: Vec<Line>,
}

/// What a side parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parting {
    Areas,
    Countries,
    LandAndSea,
}

impl Borders {
    fn of(areas: &[Area], neighbours: &[Area]) -> Self {
        let rings = || areas.iter().flat_map(|area| &area.rings);
        let abroad: BTreeSet<Side> = neighbours
            .iter()
            .flat_map(|area| &area.rings)
            .flat_map(sides)
            .map(|(from, to)| side(from, to))
            .collect();
        let mut counts: BTreeMap<Side, usize> = BTreeMap::new();
        for (from, to) in rings().flat_map(sides) {
            *counts.entry(side(from, to)).or_default() += 1;
        }
        let mut borders = Self::default();
        let mut drawn = BTreeSet::new();
        for ring in rings() {
            let mut last = None;
            for (from, to) in sides(ring) {
                let key = side(from, to);
                let parting = match counts.get(&key) {
                    Some(count) if *count > 1 => Parting::Areas,
                    Some(_) | None if abroad.contains(&key) => Parting::Countries,
                    Some(_) | None => Parting::LandAndSea,
                };
                if drawn.insert(key) {
                    borders.add(parting, (from, to), last == Some(parting));
                    last = Some(parting);
                } else {
                    last = None;
                }
            }
        }
        borders
    }

    /// Adds a side, to the end of the last line of its kind if it goes on from there.
    fn add(&mut self, parting: Parting, (from, to): (LonLat, LonLat), goes_on: bool) {
        let lines = match parting {
            Parting::Areas => &mut self.inner,
            Parting::Countries => &mut self.outer,
            Parting::LandAndSea => &mut self.shore,
        };
        match lines.last_mut() {
            Some(line) if goes_on => line.push(to),
            Some(_) | None => lines.push(vec![from, to]),
        }
    }
}

fn sides(ring: &Line) -> impl Iterator<Item = (LonLat, LonLat)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_geography_is_whole() {
        let geography = Geography::shipped();
        assert_eq!(geography.areas.len(), 14);
        assert_eq!(geography.neighbours.len(), 11);
        assert!(geography.coast.len() > 5);
        assert!(
            geography
                .areas
                .iter()
                .any(|area| area.code == "MM-17" && area.name == "Shan")
        );
        for name in ["Lashio", "nay pyi taw", "Rangoon"] {
            assert!(geography.place(name).is_some(), "{name}");
        }
    }

    #[test]
    fn every_border_is_drawn_once() {
        let geography = Geography::shipped();
        let count = |lines: &[Line]| lines.iter().map(|line| line.len() - 1).sum::<usize>();
        let [inner, outer, shore] =
            [&geography.inner, &geography.outer, &geography.shore].map(|lines| count(lines));
        assert_eq!((inner, outer + shore), (579, 1488));
        assert!(outer > 400, "{outer}");
    }
}
