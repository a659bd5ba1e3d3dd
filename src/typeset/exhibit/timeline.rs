//! Timelines. Where there is room the events stand side by side below an axis on which each has its true place in time;
//! where there is not, they stand one below the other, with a rule beside them.

use crate::model::date::PartialDate;
use crate::model::figure::{Event, Timeline};
use crate::model::geometry::{Point, Pt, Rect, Size};
use crate::typeset::frame::{Path, Segment, Shape};
use crate::typeset::text::{SetText, Weight};

use super::canvas::{Anchor, Canvas};
use super::look::Look;
use super::{Drawing, placeholder};

/// The narrowest column of an event side by side, in labels' em.
const NARROWEST: f32 = 9.5;
/// The most events side by side.
const MOST_SIDE_BY_SIDE: usize = 7;

/// An event with its words set.
struct Told<'a> {
    event: &'a Event,
    date: SetText,
    words: SetText,
}

/// Draws `timeline`.
pub(super) fn draw(mut canvas: Canvas<'_>, timeline: &Timeline, width: Pt, max_height: Pt) -> Drawing {
    let mut events: Vec<&Event> = timeline.events.iter().collect();
    // What has no date comes last; else the order is that of time.
    events.sort_by_key(|event| {
        event
            .date
            .map_or((true, None), |date| (false, Some(middle(date))))
    });
    if events.is_empty() {
        let [words, _, _] = canvas.lexicon().exhibits.empty;
        return placeholder::draw(canvas, words, width, max_height);
    }
    let count = events.len() as f32;
    let gap = canvas.look.length(12.0);
    let column = (width - gap * (count - 1.0)) / count;
    let beside = events.len() <= MOST_SIDE_BY_SIDE && column >= canvas.look.label * NARROWEST;
    if beside {
        let told = set(&mut canvas, &events, column);
        let size = side_by_side(&mut canvas, &told, column, gap, width);
        if size.height <= max_height {
            return canvas.finish(size);
        }
        canvas.wipe();
    }
    match one_below_the_other(&mut canvas, &events, width, max_height) {
        Some(size) => canvas.finish(size),
        None => placeholder::cramped(canvas, width, max_height),
    }
}

/// The middle of the time a date stands for.
fn middle(date: PartialDate) -> i32 {
    let day = |day: jiff::civil::Date| {
        day.since(jiff::civil::date(0, 1, 1))
            .map_or(0, |span| span.get_days())
    };
    i32::midpoint(day(date.first_day()), day(date.last_day()))
}

fn set<'a>(canvas: &mut Canvas<'_>, events: &[&'a Event], measure: Pt) -> Vec<Told<'a>> {
    let look = canvas.look;
    let lexicon = canvas.lexicon();
    let strong = Look::text(look.label, Weight::Semibold, look.accent);
    let told = events.iter().map(|event| {
        let date = event
            .date
            .map_or_else(|| "[?]".to_owned(), |date| lexicon.date(date));
        Told {
            event,
            date: canvas.set(&date, &strong, measure),
            words: canvas.set(&event.words, &look.label(), measure),
        }
    });
    told.collect()
}

/// The axis with the events in their columns below it. Returns the size.
fn side_by_side(canvas: &mut Canvas<'_>, told: &[Told<'_>], column: Pt, gap: Pt, width: Pt) -> Size {
    let look = canvas.look;
    let axis = look.length(5.0);
    let (radius, drop) = (look.length(3.0), look.length(20.0));
    let dates: Pt = told.iter().map(|told| told.date.height()).fold(Pt::ZERO, Pt::max);
    let top = axis + drop + look.length(4.0);
    canvas.line(
        Point::new(Pt::ZERO, axis),
        Point::new(width, axis),
        look.muted,
        look.length(0.8),
    );
    let places = places(told, column, gap, width);
    let mut bottom = top;
    for (at, (told, place)) in told.iter().zip(places).enumerate() {
        let left = (column + gap) * at as f32;
        // From the true place down to the words.
        let foot = Point::new(left, axis + drop);
        canvas.stroke(
            Path::line(Point::new(place, axis), foot),
            look.hairline,
            look.length(0.8),
        );
        canvas.line(
            foot,
            Point::new(left + column, axis + drop),
            look.accent,
            look.length(1.0),
        );
        dot(canvas, Point::new(place, axis), radius);
        canvas.put(&told.date, Point::new(left, top), Anchor::Start);
        canvas.put(&told.words, Point::new(left, top + dates), Anchor::Start);
        let end = top + dates + told.words.height();
        let area = Rect::new(left, axis, column, end - axis);
        canvas.show(area, told.event.claim.as_ref());
        bottom = bottom.max(end);
    }
    Size::new(width, bottom)
}

/// Where on the axis each event stands: in proportion to time, if all have dates; else above its words.
fn places(told: &[Told<'_>], column: Pt, gap: Pt, width: Pt) -> Vec<Pt> {
    let inset = Pt(6.0);
    let days: Option<Vec<i32>> = told.iter().map(|told| told.event.date.map(middle)).collect();
    let span = days
        .as_ref()
        .and_then(|days| Some((*days.first()?, *days.last()?)))
        .filter(|(first, last)| first < last);
    let (Some(days), Some((first, last))) = (days, span) else {
        return (0..told.len())
            .map(|at| (column + gap) * at as f32 + inset)
            .collect();
    };
    let length = width - inset * 2.0;
    let share = |day: i32| (day - first) as f32 / (last - first) as f32;
    days.into_iter().map(|day| inset + length * share(day)).collect()
}

/// The events down a rule, their dates before them. `None` if they are taller than `max_height`.
fn one_below_the_other(
    canvas: &mut Canvas<'_>,
    events: &[&Event],
    width: Pt,
    max_height: Pt,
) -> Option<Size> {
    let look = canvas.look;
    let (radius, rail) = (look.length(3.0), look.length(14.0));
    let dates = (look.label * 8.5).min(width * 0.34);
    let measure = (width - rail - dates).max(Pt(20.0));
    let (words, told) = (
        set(canvas, events, measure),
        set(canvas, events, dates - look.label * 0.6),
    );
    let apart = look.length(7.0);
    let mut top = Pt::ZERO;
    let line = look.label().leading;
    let mut ends = (line / 2.0, line / 2.0);
    let mut dots = Vec::new();
    for (words, dated) in words.iter().zip(&told) {
        let height = words.words.height().max(dated.date.height());
        canvas.put(&dated.date, Point::new(rail, top), Anchor::Start);
        canvas.put(&words.words, Point::new(rail + dates, top), Anchor::Start);
        let area = Rect::new(Pt::ZERO, top, width, height);
        canvas.show(area, dated.event.claim.as_ref());
        ends.1 = top + line / 2.0;
        dots.push(ends.1);
        top += height + apart;
    }
    let height = top - apart;
    if height > max_height {
        return None;
    }
    let x = radius + look.length(0.5);
    canvas.line(
        Point::new(x, ends.0),
        Point::new(x, ends.1),
        look.hairline,
        look.length(1.0),
    );
    for y in dots {
        dot(canvas, Point::new(x, y), radius);
    }
    Some(Size::new(width, height))
}

/// A filled disc.
fn dot(canvas: &mut Canvas<'_>, at: Point, radius: Pt) {
    let fill = Some(canvas.look.accent);
    canvas.shape(Shape {
        path: disc(at, radius),
        fill,
        stroke: None,
    });
}

/// A circle of four curves, which is true to a 3,700th of its radius.
fn disc(at: Point, radius: Pt) -> Path {
    let bend = radius * 0.552_285;
    let point = |x: Pt, y: Pt| Point::new(at.x + x, at.y + y);
    let (zero, minus) = (Pt::ZERO, radius * -1.0);
    Path(vec![
        Segment::Move(point(radius, zero)),
        Segment::Curve(point(radius, bend), point(bend, radius), point(zero, radius)),
        Segment::Curve(point(bend * -1.0, radius), point(minus, bend), point(minus, zero)),
        Segment::Curve(
            point(minus, bend * -1.0),
            point(bend * -1.0, minus),
            point(zero, minus),
        ),
        Segment::Curve(
            point(bend, minus),
            point(radius, bend * -1.0),
            point(radius, zero),
        ),
        Segment::Close,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::brief::Brief;
    use crate::model::figure::{Alternative, Figure, FigureContent, FigureWidth};
    use crate::model::id::BlockId;
    use crate::model::inline::Text;
    use crate::typeset::frame::Content;
    use crate::typeset::text::Setter;

    fn drawn(dates: &[&str], width: f32) -> (Drawing, Vec<(String, Point)>) {
        let event = |date: &&str| Event {
            date: date.parse().ok(),
            words: format!("It is {date}"),
            claim: None,
        };
        let figure = Figure {
            title: Text::default(),
            content: FigureContent::Timeline(Timeline {
                events: dates.iter().map(event).collect(),
            }),
            note: Text::default(),
            sources: Vec::new(),
            as_of: None,
            credit: String::new(),
            alternative: Alternative::Missing,
            width: FigureWidth::Column,
        };
        let drawing = super::super::draw(
            &mut Setter::new(),
            &Brief::default(),
            &crate::model::brief::Blobs::default(),
            &BlockId::new("b"),
            &figure,
            Pt(width),
            Pt(400.0),
        );
        let texts = drawing.items.iter().filter_map(|item| match &item.content {
            Content::Text(run) => Some((run.text.trim().to_owned(), item.at)),
            Content::Shape(_) | Content::Image { .. } => None,
        });
        let texts = texts.collect();
        (drawing, texts)
    }

    #[test]
    fn events_stand_in_the_order_of_time_beside_each_other_or_below() {
        let dates = ["2024-05-01", "2021-02-01", "2023-10"];
        for (width, beside) in [(480.0, true), (200.0, false)] {
            let (drawing, texts) = drawn(&dates, width);
            let place = |words: &str| texts.iter().find(|(text, _)| text == words).expect(words).1;
            let (first, last) = (place("It is 2021-02-01"), place("It is 2024-05-01"));
            if beside {
                assert!(first.x < last.x && (first.y - last.y).abs() < Pt(0.1));
            } else {
                assert!(first.y < last.y && (first.x - last.x).abs() < Pt(0.1));
            }
            assert!(drawing.size.width <= Pt(width + 0.1));
        }
    }

    #[test]
    fn the_axis_is_true_to_time() {
        let told: Vec<Event> = ["2020-01-01", "2020-02-01", "2021-01-01"]
            .into_iter()
            .map(|date| Event {
                date: date.parse().ok(),
                ..Event::default()
            })
            .collect();
        let told: Vec<Told<'_>> = told
            .iter()
            .map(|event| Told {
                event,
                date: SetText::default(),
                words: SetText::default(),
            })
            .collect();
        let places = places(&told, Pt(100.0), Pt(10.0), Pt(378.0));
        assert_eq!(places.first(), Some(&Pt(6.0)));
        assert!((places[1] - Pt(6.0 + 31.0)).abs() < Pt(1.0), "{places:?}");
        assert!((places[2] - Pt(372.0)).abs() < Pt(0.1));
    }
}
