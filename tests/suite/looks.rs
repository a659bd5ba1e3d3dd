//! Small pictures of the cases whose look is the point: the first page of each, beside its brief as `look.png`.
//!
//! Written by `INSTA_UPDATE=always`, like the rest of the suite. A page may differ from its picture by as little as another
//! processor rounds.

use attache::output::raster::{Picture, Rasterizer};
use image::RgbImage;

/// The cases.
const LOOKS: [&str; 10] = [
    "arabic-plan",
    "callouts",
    "chart-bars",
    "chart-columns",
    "handout-three",
    "handout-two",
    "judgement",
    "large-print",
    "marking-uk",
    "waffle",
];
/// Pixels a point.
const SCALE: f32 = 0.4;
/// The largest mean difference of a picture, of 255.
const MOST: f64 = 0.5;
/// The largest mean difference of a square of [`TILE`] pixels a side.
const MOST_IN_TILE: f64 = 12.0;
const TILE: u32 = 12;

#[test]
fn cases_look_as_they_did() {
    let update = std::env::var("INSTA_UPDATE").is_ok_and(|wish| wish == "always");
    for (name, path) in super::cases() {
        if !LOOKS.contains(&name.as_str()) {
            assert!(!path.join("look.png").exists(), "{name} is not among the looks");
            continue;
        }
        let layout = super::layout(&path);
        let page = layout.document.pages.first().expect("a page");
        let now = opaque(&Rasterizer::new().draw(&layout.document, page, SCALE));
        let file = path.join("look.png");
        if update {
            now.save(&file).expect("the picture can be written");
        }
        let then = image::open(&file).expect("the case has its look.png; INSTA_UPDATE=always writes it");
        let then = then.into_rgb8();
        assert_eq!(now.dimensions(), then.dimensions(), "{name}");
        let (mean, worst) = difference(&now, &then);
        assert!(
            mean <= MOST && worst <= MOST_IN_TILE,
            "{name} differs from its picture by {mean:.2} of 255, in one place by {worst:.1}"
        );
        let size = std::fs::metadata(&file).expect("it is there").len();
        assert!(size < 30_000, "the picture of {name} has {size} bytes");
    }
}

fn opaque(picture: &Picture) -> RgbImage {
    RgbImage::from_fn(picture.width, picture.height, |x, y| {
        let at = 4 * (y as usize * picture.width as usize + x as usize);
        image::Rgb([0, 1, 2].map(|color| picture.rgba[at + color]))
    })
}

/// The mean difference of two pictures, and that of the tile that differs most.
fn difference(one: &RgbImage, other: &RgbImage) -> (f64, f64) {
    let across = one.width().div_ceil(TILE) as usize;
    let mut tiles = vec![0_u64; across * one.height().div_ceil(TILE) as usize];
    for ((x, y, mine), theirs) in one.enumerate_pixels().zip(other.pixels()) {
        let apart: u64 = (0..3)
            .map(|at| u64::from(mine.0[at].abs_diff(theirs.0[at])))
            .sum();
        tiles[(y / TILE) as usize * across + (x / TILE) as usize] += apart;
    }
    let samples = |pixels: u32| f64::from(pixels) * 3.0;
    let all: u64 = tiles.iter().sum();
    let worst = tiles.iter().copied().max().unwrap_or_default();
    (
        all as f64 / samples(one.width() * one.height()),
        worst as f64 / samples(TILE * TILE),
    )
}
