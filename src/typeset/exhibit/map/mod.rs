//! The map of Myanmar: states and regions in classes, neighbours and sea in quiet tones, named places, legend, scale
//! and the credit that belongs to it.

mod geography;
mod labels;
mod legend;
mod names;
mod view;

use std::sync::{Arc, OnceLock};

use crate::model::diagnostic::{Code, Severity};
use crate::model::figure::{Map, MapArea};
use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::model::id::ContentHash;
use crate::typeset::frame::{Color, Image, MediaFormat, Shape, Stroke};
use crate::typeset::text::SetText;

use super::apart::find_alike;
use super::canvas::{Anchor, Canvas};
use super::hatch::{self, Filling};
use super::{Drawing, placeholder};
use crate::words::text;
use geography::{Geography, Place};
use labels::Room;
use view::{SQUEEZE, View};

/// The names that a map may print whatever the brief says of it: areas, neighbours and places.
pub fn printed_names() -> impl Iterator<Item = &'static str> {
    let shipped = Geography::shipped();
    let areas = shipped.areas.iter().chain(&shipped.neighbours);
    areas
        .map(|area| area.name.as_str())
        .chain(shipped.places.iter().map(|place| place.name.as_str()))
}

/// The shaded relief, from 92 to 102 degrees east and 29 to 9 degrees north, linear in degrees.
const RELIEF: &[u8] = include_bytes!("../../../../assets/images/myanmar-relief.jpg");

const SEA: Color = Color::hex(0xe1_eb_f3);
const COAST: Color = Color::hex(0x9f_b6_c8);
const LAND: Color = Color::hex(0xee_ee_ec);
const LAND_BORDER: Color = Color::hex(0xbd_c0_c2);
const NEUTRAL: Color = Color::hex(0xff_ff_ff);
const INNER_BORDER: Color = Color::hex(0x7d_88_91);
const SHORE: Color = Color::hex(0x5f_7b_90);
const OUTER_BORDER: Color = Color::hex(0x3a_45_4e);

/// The land in view: a little more than Myanmar from top to bottom, in degrees.
const NORTH: f64 = 28.83;
const HEIGHT: f64 = 19.25;
/// The widest view that the geography covers, and the one that Myanmar needs.
const WIDEST: (f64, f64) = (88.1, 104.95);
const NARROWEST: (f64, f64) = (91.75, 101.6);
/// The relief's own extent.
const RELIEF_VIEW: (f64, f64, f64, f64) = (92.0, 29.0, 10.0, 20.0);

/// What `map` shows, looked up in the geography.
struct Chosen<'a> {
    map: &'a Map,
    /// The coloured areas: each with the index of its area in the geography and its filling.
    areas: Vec<(usize, Filling, &'a MapArea)>,
    places: Vec<&'static Place>,
    /// The geography.
    land: &'static Geography,
}

/// Draws `map`.
pub(super) fn draw(mut canvas: Canvas<'_>, map: &Map, width: Pt, max_height: Pt) -> Drawing {
    let chosen = choose(&mut canvas, map);
    let used = map.categories.iter().enumerate().filter(|(at, _)| {
        let mut areas = map.areas.iter();
        areas.any(|area| area.category == *at)
    });
    let classes: Vec<_> = used
        .map(|(_, class)| (class.label.as_str(), Filling::of(class.style)))
        .collect();
    find_alike(&mut canvas, &classes);
    let credit = credit(&mut canvas, &chosen, width);
    let gap = canvas.look.length(4.0);
    let room = max_height - credit.height() - gap;
    let Some(plan) = plan(&mut canvas, &chosen, width, room) else {
        return placeholder::cramped(canvas, width, max_height);
    };
    ground(&mut canvas, &chosen, &plan.view);
    let mut free = Room::new(plan.view.frame);
    if plan.inside {
        free.take(plan.legend.rect(plan.legend_at));
    }
    let bar = legend::scale_bar(&mut canvas, &plan.view);
    free.take(bar.rect());
    for lines in [
        &chosen.land.inner,
        &chosen.land.outer,
        &chosen.land.shore,
        &chosen.land.coast,
    ] {
        free.avoid(&plan.view.lines(lines));
    }
    let names = names::find(&mut canvas, &chosen, &plan.view, &mut free);
    areas(&mut canvas, &chosen, &plan.view, &names);
    names::draw(&mut canvas, &names);
    bar.draw(&mut canvas);
    canvas.frame(plan.view.frame, INNER_BORDER, canvas.look.length(0.5));
    plan.legend.draw(&mut canvas, plan.legend_at, plan.inside);
    let bottom = plan.bottom + gap;
    canvas.put(&credit, Point::new(Pt::ZERO, bottom), Anchor::Start);
    canvas.finish(Size::new(width, (bottom + credit.height()).min(max_height)))
}

/// Looks up areas and places; what is not known is a finding.
fn choose<'a>(canvas: &mut Canvas<'_>, map: &'a Map) -> Chosen<'a> {
    let land = Geography::shipped();
    let mut areas = Vec::new();
    for area in &map.areas {
        let index = land.areas.iter().position(|known| known.code == area.code);
        let category = map.categories.get(area.category);
        match (index, category) {
            (Some(index), Some(category)) => areas.push((index, Filling::of(category.style), area)),
            (None, _) => unknown_area(canvas, &area.code),
            (Some(_), None) => canvas.find(
                Severity::Error,
                Code::MapCategoryUnknown,
                text!(
                    "the map puts {} into class {}, which its legend lacks",
                    &area.code,
                    area.category + 1
                ),
                text!("Pick one of the classes of the legend"),
            ),
        }
    }
    let mut places: Vec<&'static Place> = Vec::new();
    for name in &map.places {
        match land.place(name) {
            Some(place) if places.iter().any(|known| known.name == place.name) => {}
            Some(place) => places.push(place),
            None => canvas.find(
                Severity::Error,
                Code::MapPlaceUnknown,
                text!("the map names the place “{}”, which the place list lacks", name),
                text!("Pick a place of the list, or take the name out"),
            ),
        }
    }
    // The capital's territory is in no open data set as an area; it is always there as a point.
    if let Some(capital) = land.places.iter().find(|place| place.capital)
        && !places.iter().any(|place| place.capital)
    {
        places.push(capital);
    }
    Chosen {
        map,
        areas,
        places,
        land,
    }
}

fn unknown_area(canvas: &mut Canvas<'_>, code: &str) {
    let hint = if code == "MM-18" {
        text!("Name Naypyitaw as a place: its territory is in no open data set as an area")
    } else {
        text!("Use the ISO 3166-2 code of a state or region, MM-01 to MM-07 or MM-11 to MM-17")
    };
    canvas.find(
        Severity::Error,
        Code::MapAreaUnknown,
        text!("the map colours the area `{}`, which is not known", code),
        hint,
    );
}

/// The credit and the disclaimer that every map carries.
fn credit(canvas: &mut Canvas<'_>, chosen: &Chosen<'_>, width: Pt) -> SetText {
    let lexicon = canvas.lexicon();
    let [boundaries, lashio, relief] = lexicon.exhibits.credits;
    let mut sentences = vec![boundaries];
    if chosen.places.iter().any(|place| place.name == "Lashio") {
        sentences.push(lashio);
    }
    if chosen.map.relief {
        sentences.push(relief);
    }
    sentences.push(lexicon.boundaries);
    let words = sentences.join(" ");
    let style = canvas.look.credit();
    canvas.set(&words, &style, width)
}

/// How map and legend share the sheet.
struct Plan {
    view: View,
    legend: legend::Legend,
    legend_at: Point,
    /// Whether the legend stands in the map, on the sea.
    inside: bool,
    /// Where map and legend end.
    bottom: Pt,
}

/// The least width and height of a map at the theme's usual size, in points.
const LEAST_WIDTH: f32 = 60.0;
const LEAST_HEIGHT: f32 = 90.0;

/// Finds a place for map and legend in `width` by `room`; `None` if there is too little room.
fn plan(canvas: &mut Canvas<'_>, chosen: &Chosen<'_>, width: Pt, room: Pt) -> Option<Plan> {
    let look = canvas.look;
    let beside = look.length(112.0).min(width * 0.45);
    let gap = look.length(14.0);
    let tall = room.min(look.length(430.0)).min(width * 2.05);
    if tall < look.length(LEAST_HEIGHT) || width < look.length(LEAST_WIDTH) {
        return None;
    }
    let view = view_of(chosen.map.relief, width, tall);
    // The sea south of 15.3 and west of 97.3 degrees is free for a legend.
    let sea = view.place(geography::LonLat { lon: 97.2, lat: 15.4 });
    let pad = look.length(6.0);
    let measure = (sea.x - view.frame.origin.x - pad * 2.0).min(look.length(150.0));
    let roomy = width - view.frame.size.width - gap >= beside;
    if !chosen.map.relief && !roomy && measure >= look.length(80.0) {
        let legend = legend::Legend::of(canvas, chosen, measure, true);
        let top = view.frame.bottom() - pad - legend.size.height;
        if top >= sea.y {
            return Some(Plan {
                legend_at: Point::new(view.frame.origin.x + pad, top),
                legend,
                inside: true,
                bottom: view.frame.bottom(),
                view,
            });
        }
    }
    let legend_beside = beside_map(canvas, chosen, (width, tall), (beside, gap));
    let legend_below = below_map(canvas, chosen, (width, tall), (room, pad));
    match (legend_beside, legend_below) {
        // A legend beside the map is nearer to it; below, it may leave the map more room.
        (Some(beside), Some(below)) if below.view.scale > beside.view.scale * 1.25 => Some(below),
        (Some(beside), _) => Some(beside),
        (None, below) => below,
    }
}

/// The legend at least `least` wide to the right of a map, both in `width` by `tall`.
fn beside_map(
    canvas: &mut Canvas<'_>,
    chosen: &Chosen<'_>,
    (width, tall): (Pt, Pt),
    (least, gap): (Pt, Pt),
) -> Option<Plan> {
    if width - least - gap < canvas.look.length(LEAST_WIDTH) {
        return None;
    }
    let view = view_of(chosen.map.relief, width - least - gap, tall);
    let left = width - view.frame.size.width - gap;
    let most = canvas.look.length(200.0);
    let legend = legend::Legend::of(canvas, chosen, left.min(most), false);
    // What is left is what was asked for but for rounding.
    (left + Pt(0.1) >= least && legend.size.height <= tall).then(|| Plan {
        legend_at: Point::new(view.frame.right() + gap, view.frame.origin.y),
        legend,
        inside: false,
        bottom: view.frame.bottom(),
        view,
    })
}

/// The legend below a map, both in `width` by `room`; the map is at most `tall`.
fn below_map(
    canvas: &mut Canvas<'_>,
    chosen: &Chosen<'_>,
    (width, tall): (Pt, Pt),
    (room, pad): (Pt, Pt),
) -> Option<Plan> {
    let legend = legend::Legend::of(canvas, chosen, width, false);
    let tall = tall.min(room - legend.size.height - pad);
    if tall < canvas.look.length(LEAST_HEIGHT) {
        return None;
    }
    let view = view_of(chosen.map.relief, width, tall);
    Some(Plan {
        legend_at: Point::new(Pt::ZERO, view.frame.bottom() + pad),
        bottom: view.frame.bottom() + pad + legend.size.height,
        legend,
        inside: false,
        view,
    })
}

/// The largest view in `width` by `height`: as much of the surroundings as there is room for, more in the west, where
/// the sea leaves room for a legend.
fn view_of(relief: bool, width: Pt, height: Pt) -> View {
    let (width, height) = (f64::from(width.0), f64::from(height.0));
    if relief {
        let (west, north, across, down) = RELIEF_VIEW;
        let scale = (height / down).min(width / (across * SQUEEZE));
        return View {
            frame: Rect::new(
                Pt::ZERO,
                Pt::ZERO,
                Pt((across * SQUEEZE * scale) as f32),
                Pt((down * scale) as f32),
            ),
            west,
            north,
            scale,
        };
    }
    let needed = NARROWEST.1 - NARROWEST.0;
    let scale = (height / HEIGHT).min(width / (needed * SQUEEZE));
    let across = (width / (SQUEEZE * scale)).min(WIDEST.1 - WIDEST.0);
    let spare = (across - needed).max(0.0);
    let west = (NARROWEST.0 - spare * 0.6)
        .max(WIDEST.0)
        .max(NARROWEST.1 - across)
        .min(WIDEST.1 - across);
    View {
        frame: Rect::new(
            Pt::ZERO,
            Pt::ZERO,
            Pt((across * SQUEEZE * scale) as f32),
            Pt((HEIGHT * scale) as f32),
        ),
        west,
        north: NORTH,
        scale,
    }
}

/// Draws sea, neighbours and coast, or the relief.
fn ground(canvas: &mut Canvas<'_>, chosen: &Chosen<'_>, view: &View) {
    let look = canvas.look;
    if chosen.map.relief {
        canvas.picture(relief(), view.frame);
    } else {
        canvas.fill(view.frame, SEA);
    }
    for neighbour in &chosen.land.neighbours {
        let rings = view.rings(&neighbour.rings);
        let fill = if chosen.map.relief {
            Color::WHITE.with_alpha(120)
        } else {
            LAND
        };
        canvas.shape(Shape {
            path: hatch::outline(&rings),
            fill: Some(fill),
            stroke: None,
        });
    }
    for neighbour in &chosen.land.neighbours {
        let rings: Vec<_> = neighbour.rings.iter().map(closed).collect();
        round_line(canvas, view.lines(&rings), LAND_BORDER, look.length(0.5));
    }
    if !chosen.map.relief {
        round_line(canvas, view.lines(&chosen.land.coast), COAST, look.length(0.6));
    }
}

/// The ring with its first point again at its end.
fn closed(ring: &geography::Line) -> geography::Line {
    ring.iter().chain(ring.first()).copied().collect()
}

/// Draws Myanmar's states and regions with their borders; hatching leaves the names clear.
fn areas(canvas: &mut Canvas<'_>, chosen: &Chosen<'_>, view: &View, names: &names::Names) {
    let look = canvas.look;
    let clear = names.rects();
    for (index, area) in chosen.land.areas.iter().enumerate() {
        let rings = view.rings(&area.rings);
        let filling = chosen
            .areas
            .iter()
            .find(|(at, ..)| *at == index)
            .map(|(_, filling, _)| *filling);
        let ground = match (filling, chosen.map.relief) {
            (Some(filling), false) => filling.ground,
            (Some(filling), true) => filling.ground.with_alpha(190),
            (None, false) => NEUTRAL,
            (None, true) => NEUTRAL.with_alpha(60),
        };
        canvas.shape(Shape {
            path: hatch::outline(&rings),
            fill: Some(ground),
            stroke: None,
        });
        if let Some(shape) =
            filling.and_then(|filling| hatch::hatching_around(&rings, filling, look.scale, &clear))
        {
            canvas.shape(shape);
        }
    }
    for (lines, color, weight) in [
        (&chosen.land.inner, INNER_BORDER, 0.45),
        (&chosen.land.shore, SHORE, 0.5),
        (&chosen.land.outer, OUTER_BORDER, 0.9),
    ] {
        round_line(canvas, view.lines(lines), color, look.length(weight));
    }
}

fn round_line(canvas: &mut Canvas<'_>, path: crate::typeset::frame::Path, color: Color, width: Pt) {
    canvas.shape(Shape {
        path,
        fill: None,
        stroke: Some(Stroke {
            color,
            width,
            dash: None,
            round: true,
        }),
    });
}

/// The shaded relief, the same one for all maps.
fn relief() -> Arc<Image> {
    static SHIPPED: OnceLock<Arc<Image>> = OnceLock::new();
    let image = SHIPPED.get_or_init(|| {
        Arc::new(Image {
            hash: ContentHash::of(RELIEF),
            format: MediaFormat::Jpeg,
            width: 900,
            height: 1800,
            bytes: Arc::from(RELIEF),
            cut: None,
        })
    });
    Arc::clone(image)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geography::LonLat;

    #[test]
    fn all_of_myanmar_is_in_every_view() {
        for (width, height) in [(351.0, 430.0), (170.0, 340.0), (860.0, 300.0), (200.0, 90.0)] {
            for relief in [false, true] {
                let view = view_of(relief, Pt(width), Pt(height));
                let inside = |at: &LonLat| view.frame.contains(view.place(*at));
                let land = Geography::shipped();
                assert!(
                    land.outer.iter().chain(&land.shore).flatten().all(inside),
                    "{width} {height} {relief}"
                );
                assert!(view.frame.right().0 <= width + 0.01 && view.frame.bottom().0 <= height + 0.01);
            }
        }
    }

    #[test]
    fn the_relief_is_what_it_is_said_to_be() {
        let image = relief();
        let reader = ::image::ImageReader::new(std::io::Cursor::new(image.bytes.as_ref()))
            .with_guessed_format()
            .expect("bytes can be read");
        assert_eq!(reader.into_dimensions().ok(), Some((image.width, image.height)));
    }
}
