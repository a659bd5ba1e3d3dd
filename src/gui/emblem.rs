//! The program's icon, drawn in code: a page with three lines, one of them tied to a dot in the margin.

/// The emblem as `side` by `side` pixels of red, green, blue and alpha, not premultiplied.
pub(super) fn draw(side: u32) -> Vec<u8> {
    let mut rgba = Vec::with_capacity((side * side * 4) as usize);
    for y in 0..side {
        for x in 0..side {
            let place = |at: u32| (at as f32 + 0.5) / side as f32 * 64.0;
            rgba.extend(color_at(place(x), place(y), side as f32 / 64.0));
        }
    }
    rgba
}

const BLUE: [f32; 3] = [29.0, 79.0, 124.0];
const WHITE: [f32; 3] = [255.0; 3];

/// The colour at a place on a square of 64 by 64; `sharpness` is in pixels a unit.
fn color_at(x: f32, y: f32, sharpness: f32) -> [u8; 4] {
    let inside = |distance: f32| (0.5 - distance * sharpness).clamp(0.0, 1.0);
    let tile = inside(rounded(x - 32.0, y - 32.0, 30.0, 30.0, 12.0));
    let mut white: f32 = 0.0;
    for (row, width) in [(21.0, 13.0), (32.0, 13.0), (43.0, 8.0)] {
        white = white.max(inside(rounded(x - 28.0 - width, y - row, width, 2.4, 2.4)));
    }
    let dot = ((x - 17.0).powi(2) + (y - 32.0).powi(2)).sqrt() - 4.4;
    white = white.max(inside(dot));
    let mix = |at: usize| (BLUE[at] + (WHITE[at] - BLUE[at]) * white).round() as u8;
    [mix(0), mix(1), mix(2), (tile * 255.0).round() as u8]
}

/// The distance to a rectangle around the origin with rounded corners; negative inside.
fn rounded(x: f32, y: f32, half_width: f32, half_height: f32, radius: f32) -> f32 {
    let dx = x.abs() - (half_width - radius);
    let dy = y.abs() - (half_height - radius);
    let outside = (dx.max(0.0).powi(2) + dy.max(0.0).powi(2)).sqrt();
    outside + dx.max(dy).min(0.0) - radius
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_are_clear_and_the_middle_is_not() {
        let rgba = draw(32);
        assert_eq!(rgba.len(), 32 * 32 * 4);
        assert_eq!(rgba[3], 0);
        assert_eq!(rgba[(16 * 32 + 16) * 4 + 3], 255);
    }
}
