//! The names on the map: places with their dots, states and regions, neighbours, the sea.

use crate::model::diagnostic::{Code, Severity};
use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::model::id::ClaimId;
use crate::typeset::exhibit::canvas::{Anchor, Canvas, UNBOUNDED};
use crate::typeset::exhibit::hatch;
use crate::typeset::exhibit::look::Look;
use crate::typeset::frame::{Color, Path, Shape, Stroke};
use crate::typeset::text::{SetText, Weight};

use super::Chosen;
use super::geography::LonLat;
use super::labels::{Leader, Mask, Room, around};
use super::view::View;
use crate::words::text;

const WATER: Color = Color::hex(0x3c_62_80);

/// Where the names of the waters stand best, in the lexicon's order.
const WATERS: [LonLat; 2] = [LonLat { lon: 90.4, lat: 17.2 }, LonLat { lon: 95.9, lat: 12.6 }];

/// A name in its place.
struct Name {
    text: SetText,
    rect: Rect,
    claim: Option<ClaimId>,
    /// Whether it belongs to Myanmar, so that hatching leaves it clear.
    inland: bool,
    /// Whether it stands on a plate, since a border or the relief runs under it.
    plate: bool,
    /// The line from it to what it names, where it found no room there.
    leader: Option<Leader>,
}

/// All names that found room, and the dots.
pub(super) struct Names {
    names: Vec<Name>,
    dots: Vec<(Point, bool)>,
}

impl Names {
    /// Where hatching must leave names and dots clear.
    pub(super) fn rects(&self) -> Vec<Rect> {
        let names = self.names.iter().filter(|name| name.inland).map(|name| name.rect);
        let dots = self.dots.iter().map(|(at, _)| around_dot(*at, Pt(3.0)));
        names.chain(dots).collect()
    }
}

fn around_dot(at: Point, radius: Pt) -> Rect {
    Rect::new(at.x - radius, at.y - radius, radius * 2.0, radius * 2.0)
}

/// Finds room for all names, the most wanted first; those without room are a finding if the map names them.
pub(super) fn find(canvas: &mut Canvas<'_>, chosen: &Chosen<'_>, view: &View, room: &mut Room) -> Names {
    let look = canvas.look;
    let mut names = Names {
        names: Vec::new(),
        dots: Vec::new(),
    };
    let radius = look.length(1.6);
    for place in &chosen.places {
        let at = view.place(place.at);
        names.dots.push((at, place.capital));
        room.take(around_dot(at, radius));
    }
    let mut crowded = Vec::new();
    for place in &chosen.places {
        let weight = if place.capital {
            Weight::Semibold
        } else {
            Weight::Regular
        };
        let style = look.map_label().with_weight(weight);
        let text = canvas.set(&place.name, &style, UNBOUNDED);
        let size = boxed(&text);
        let dot = view.place(place.at);
        let beside = room.best(around(dot, radius, size)).map(|rect| (rect, None));
        let found = beside.or_else(|| led(room, size, dot, &look));
        match found {
            Some((rect, leader)) => names.names.push(Name {
                leader,
                text,
                rect,
                claim: None,
                inland: true,
                plate: chosen.map.relief || room.crossed(&rect) > 0,
            }),
            None => crowded.push(place.name.as_str()),
        }
    }
    states(canvas, chosen, view, room, (&mut names, &mut crowded));
    neighbours(canvas, chosen, view, room, &mut names);
    waters(canvas, chosen, view, room, &mut names);
    if !crowded.is_empty() {
        canvas.find(
            Severity::Note,
            Code::MapCrowded,
            text!("there is no room on the map for the names {}", crowded.join(", ")),
            text!("Set the map wider, or name fewer places"),
        );
    }
    names
}

/// Room for a name at some distance, with the line that leads from it to what it names.
fn led(room: &mut Room, size: Size, to: Point, look: &Look) -> Option<(Rect, Option<Leader>)> {
    let (rect, leader) = room.led(size, to, look.length(84.0))?;
    Some((rect, Some(leader)))
}

/// Names of states and regions: the coloured ones first, then from north to south.
fn states<'a>(
    canvas: &mut Canvas<'_>,
    chosen: &Chosen<'a>,
    view: &View,
    room: &mut Room,
    (names, crowded): (&mut Names, &mut Vec<&'a str>),
) {
    let style = canvas
        .look
        .map_label()
        .with_weight(Weight::Semibold)
        .with_tracking(0.03);
    let style = style.with_color(canvas.look.ink);
    let coloured = |index: usize| chosen.areas.iter().find(|(at, ..)| *at == index);
    let mut order: Vec<usize> = (0..chosen.land.areas.len()).collect();
    order.sort_by_key(|index| coloured(*index).is_none());
    for index in order {
        let Some(area) = chosen.land.areas.get(index) else {
            continue;
        };
        let class = coloured(index);
        // A town of the same name says it already.
        if class.is_none() && chosen.places.iter().any(|place| place.name == area.name) {
            continue;
        }
        let text = canvas.set(&area.name, &style, UNBOUNDED);
        let rings = view.rings(&area.rings);
        let reach = canvas.look.length(42.0);
        let mask = Mask::inside(&rings, view.frame);
        let (size, wanted) = (boxed(&text), view.place(area.label));
        let inside = room.nearest(size, wanted, &mask, (reach, 0.35));
        let found = inside.map(|rect| (rect, None)).or_else(|| {
            // Only what the map colours is worth a line.
            class?;
            let within = room.open_point(wanted, &mask, reach)?;
            led(room, size, within, &canvas.look)
        });
        match found {
            Some((rect, leader)) => names.names.push(Name {
                leader,
                text,
                rect,
                claim: class.and_then(|(_, _, area)| area.claim.clone()),
                inland: true,
                plate: chosen.map.relief || room.crossed(&rect) > 0,
            }),
            None if class.is_some() => crowded.push(&area.name),
            None => {}
        }
    }
}

/// Names of the countries around, in spaced capitals.
fn neighbours(canvas: &mut Canvas<'_>, chosen: &Chosen<'_>, view: &View, room: &mut Room, names: &mut Names) {
    let style = canvas
        .look
        .map_label()
        .with_color(canvas.look.muted)
        .with_tracking(0.12);
    for neighbour in &chosen.land.neighbours {
        let rings = view.rings(&neighbour.rings);
        let Some(wanted) = middle(&rings, view.place(neighbour.label), view) else {
            continue;
        };
        let text = canvas.set(&neighbour.name.to_uppercase(), &style, UNBOUNDED);
        let mask = Mask::inside(&rings, view.frame);
        if let Some(rect) = room.nearest(boxed(&text), wanted, &mask, (view.frame.size.width * 0.4, 1.0)) {
            names.names.push(Name {
                text,
                rect,
                claim: None,
                inland: false,
                plate: false,
                leader: None,
            });
        }
    }
}

/// The wanted point if it is in view; else the middle of what is in view.
fn middle(rings: &hatch::Rings, wanted: Point, view: &View) -> Option<Point> {
    let points: Vec<Point> = rings.iter().flatten().copied().collect();
    if points.is_empty() {
        return None;
    }
    if view.frame.contains(wanted) {
        return Some(wanted);
    }
    let count = points.len() as f32;
    let x: Pt = points.iter().map(|point| point.x).sum();
    let y: Pt = points.iter().map(|point| point.y).sum();
    Some(Point::new(x / count, y / count))
}

/// Names of the sea, in italics, where no land is.
fn waters(canvas: &mut Canvas<'_>, chosen: &Chosen<'_>, view: &View, room: &mut Room, names: &mut Names) {
    let style = canvas.look.map_label().with_color(WATER).with_italic(true);
    let rings: Vec<Vec<Point>> = chosen
        .land
        .neighbours
        .iter()
        .chain(&chosen.land.areas)
        .flat_map(|area| view.rings(&area.rings))
        .collect();
    // Shared borders cancel each other out by the even-odd rule, which leaves the land whole.
    let land = Mask::inside(&rings, view.frame);
    let waters = canvas.lexicon().exhibits.waters;
    for (name, at) in waters.into_iter().zip(WATERS) {
        let text = canvas.set(name, &style, UNBOUNDED);
        let size = boxed(&text);
        let at = view.place(at);
        let rect = Rect::new(
            at.x - size.width / 2.0,
            at.y - size.height / 2.0,
            size.width,
            size.height,
        );
        let dry = hatch::ring(rect).into_iter().any(|corner| land.holds(corner));
        if !dry && let Some(rect) = room.best([rect]) {
            names.names.push(Name {
                text,
                rect,
                claim: None,
                inland: false,
                plate: false,
                leader: None,
            });
        }
    }
}

/// The room of a name, with a little air at its sides and none above and below.
fn boxed(text: &SetText) -> Size {
    Size::new(text.width() + Pt(3.0), text.height() - Pt(0.6))
}

/// Draws names and dots.
pub(super) fn draw(canvas: &mut Canvas<'_>, names: &Names) {
    for leader in names.names.iter().filter_map(|name| name.leader) {
        draw_leader(canvas, leader);
    }
    for name in &names.names {
        if name.plate {
            canvas.fill(name.rect, Color::WHITE.with_alpha(170));
        }
        let top = name.rect.origin.y + (name.rect.size.height - name.text.height()) / 2.0;
        let middle = name.rect.origin.x + name.rect.size.width / 2.0;
        canvas.put(&name.text, Point::new(middle, top), Anchor::Middle);
        canvas.show(name.rect, name.claim.as_ref());
    }
    for (at, is_capital) in &names.dots {
        if *is_capital {
            capital(canvas, *at);
        } else {
            dot(canvas, *at);
        }
    }
}

/// A thin dark line on a white one, which parts it from borders and hatching.
fn draw_leader(canvas: &mut Canvas<'_>, leader: Leader) {
    let look = canvas.look;
    for (color, width) in [(Color::WHITE, 1.6), (look.ink, 0.5)] {
        canvas.shape(Shape {
            path: Path::line(leader.from, leader.to),
            fill: None,
            stroke: Some(Stroke {
                color,
                width: look.length(width),
                dash: None,
                round: true,
            }),
        });
    }
}

/// A town.
fn dot(canvas: &mut Canvas<'_>, at: Point) {
    let look = canvas.look;
    canvas.shape(Shape {
        path: hatch::circle(at, look.length(1.5)),
        fill: Some(look.ink),
        stroke: Some(white(&look)),
    });
}

/// The national capital.
pub(super) fn capital(canvas: &mut Canvas<'_>, at: Point) {
    let look = canvas.look;
    canvas.shape(Shape {
        path: hatch::circle(at, look.length(2.6)),
        fill: Some(Color::WHITE),
        stroke: Some(Stroke {
            color: look.ink,
            width: look.length(0.8),
            dash: None,
            round: false,
        }),
    });
    canvas.shape(Shape {
        path: hatch::circle(at, look.length(1.2)),
        fill: Some(look.ink),
        stroke: None,
    });
}

fn white(look: &Look) -> Stroke {
    Stroke {
        color: Color::WHITE,
        width: look.length(0.5),
        dash: None,
        round: false,
    }
}
