//! A content stream in the making: printpdf operations with the graphics state they leave behind, so that
//! nothing is set twice. The one place where y is flipped: everything that comes in is measured from the top.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use printpdf::{
    CurTransMat, DictItem, ExtendedGraphicsStateId, LineCapStyle, LineDashPattern, LineJoinStyle, Op,
    PdfFontHandle, Rgb, TextMatrix,
};

use crate::typeset::frame::{Color, Path, Point, Segment};

/// What the reader's graphics state is after the operations so far; `None` is "not set yet".
#[derive(Clone, Debug, Default, PartialEq)]
struct State {
    fill: Option<[u8; 3]>,
    stroke: Option<[u8; 3]>,
    alpha: Option<u8>,
    width: Option<f32>,
    dash: Option<(f32, f32)>,
    round: bool,
    font: Option<(usize, f32)>,
    rise: f32,
}

/// A content stream in the making.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    /// The operations so far.
    ops: Vec<Op>,
    /// The page's height, from which y is turned over.
    height: f32,
    /// The graphics state after `ops`.
    state: State,
    /// The states to come back to.
    saved: Vec<State>,
    /// Whether a text object is open: paths and pictures may not stand in one.
    in_text: bool,
    /// The opacities used, each of which needs an entry in the resources.
    alphas: BTreeSet<u8>,
}

/// A hundredth of a point is finer than any printer; more digits are only bytes.
pub(super) fn rounded(points: f32) -> f32 {
    // Adding zero turns the negative zero into the positive one.
    (points * 100.0).round() / 100.0 + 0.0
}

impl Canvas {
    /// An empty stream for a page of this height.
    pub(super) fn new(height: f32) -> Self {
        Self {
            height,
            ..Self::default()
        }
    }

    /// The operations, and the opacities they use.
    pub(super) fn finish(mut self) -> (Vec<Op>, BTreeSet<u8>) {
        self.end_text();
        (self.ops, self.alphas)
    }

    /// Adds an operation as it is.
    pub(super) fn push(&mut self, op: Op) {
        self.ops.push(op);
    }

    /// Adds an operation that printpdf has no name for.
    pub(super) fn raw(&mut self, key: &str, value: Vec<DictItem>) {
        self.ops.push(Op::Unknown {
            key: key.to_owned(),
            value,
        });
    }

    /// Opens marked content, outside of any text object.
    pub(super) fn begin_mark(&mut self, tag: &str, properties: DictItem) {
        self.end_text();
        self.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties,
        });
    }

    /// Closes marked content.
    pub(super) fn end_mark(&mut self) {
        self.end_text();
        self.push(Op::EndMarkedContent);
    }

    /// Keeps the graphics state for [`Canvas::restore`].
    pub(super) fn save(&mut self) {
        self.end_text();
        self.saved.push(self.state.clone());
        self.push(Op::SaveGraphicsState);
    }

    /// Goes back to the state at the last [`Canvas::save`].
    pub(super) fn restore(&mut self) {
        self.end_text();
        self.push(Op::RestoreGraphicsState);
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    /// Opens a text object if none is open.
    pub(super) fn begin_text(&mut self) {
        if !self.in_text {
            self.in_text = true;
            self.push(Op::StartTextSection);
        }
    }

    /// Closes the text object if one is open.
    pub(super) fn end_text(&mut self) {
        if self.in_text {
            self.in_text = false;
            self.push(Op::EndTextSection);
        }
    }

    /// Puts the pen of the open text object to a place on the page.
    pub(super) fn move_pen(&mut self, at: Point) {
        let (x, y) = (rounded(at.x.0), rounded(self.height - at.y.0));
        let matrix = TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y]);
        self.push(Op::SetTextMatrix { matrix });
    }

    /// Selects the face with this number at a size.
    pub(super) fn set_font(&mut self, face: usize, size: f32) {
        if self.state.font != Some((face, size)) {
            self.state.font = Some((face, size));
            let font = PdfFontHandle::External(super::fonts::resource(face));
            self.push(Op::SetFont {
                font,
                size: printpdf::Pt(size),
            });
        }
    }

    /// Raises what text follows above the baseline, in points.
    pub(super) fn set_rise(&mut self, rise: f32) {
        let rise = rounded(rise);
        if self.state.rise.to_bits() != rise.to_bits() {
            self.state.rise = rise;
            self.push(Op::SetLineOffset { multiplier: rise });
        }
    }

    /// How far above the baseline text stands, in points.
    pub(super) fn rise(&self) -> f32 {
        self.state.rise
    }

    /// Sets the colour and opacity for filling, also of text.
    pub(super) fn set_fill(&mut self, color: Color) {
        self.set_alpha(color.alpha);
        let rgb = [color.red, color.green, color.blue];
        // Black is what a page starts with.
        if self.state.fill.unwrap_or_default() != rgb {
            self.state.fill = Some(rgb);
            self.push(Op::SetFillColor { col: rgb_color(rgb) });
        }
    }

    /// Sets the colour and opacity for lines.
    pub(super) fn set_stroke(&mut self, color: Color) {
        self.set_alpha(color.alpha);
        let rgb = [color.red, color.green, color.blue];
        if self.state.stroke.unwrap_or_default() != rgb {
            self.state.stroke = Some(rgb);
            self.push(Op::SetOutlineColor { col: rgb_color(rgb) });
        }
    }

    /// Sets how lines are drawn.
    pub(super) fn set_line(&mut self, width: f32, dash: Option<(f32, f32)>, round: bool) {
        if self.state.width != Some(width) {
            self.state.width = Some(width);
            self.push(Op::SetOutlineThickness {
                pt: printpdf::Pt(width),
            });
        }
        if self.state.dash != dash {
            self.state.dash = dash;
            let dash = dash.map_or_else(LineDashPattern::solid, |(on, off)| {
                LineDashPattern::new(0.0, &[rounded(on), rounded(off)])
            });
            self.push(Op::SetLineDashPattern { dash });
        }
        if self.state.round != round {
            self.state.round = round;
            let (cap, join) = if round {
                (LineCapStyle::Round, LineJoinStyle::Round)
            } else {
                (LineCapStyle::Butt, LineJoinStyle::Miter)
            };
            self.push(Op::SetLineCapStyle { cap });
            self.push(Op::SetLineJoinStyle { join });
        }
    }

    /// Sets the opacity of everything that follows.
    pub(super) fn set_alpha(&mut self, alpha: u8) {
        if self.state.alpha.unwrap_or(255) != alpha {
            self.state.alpha = Some(alpha);
            self.alphas.insert(alpha);
            self.push(Op::LoadGraphicsState {
                gs: ExtendedGraphicsStateId(alpha_name(alpha)),
            });
        }
    }

    /// Constructs a path placed at `origin`; painting it is up to the caller.
    pub(super) fn trace(&mut self, path: &Path, origin: Point) {
        self.end_text();
        let mut steps = String::with_capacity(path.0.len() * 20);
        for segment in &path.0 {
            match *segment {
                Segment::Move(to) => self.step(&mut steps, "m", &[to], origin),
                Segment::Line(to) => self.step(&mut steps, "l", &[to], origin),
                Segment::Curve(first, second, to) => {
                    self.step(&mut steps, "c", &[first, second, to], origin);
                }
                Segment::Close => self.step(&mut steps, "h", &[], origin),
            }
        }
        self.written(steps);
    }

    /// One step of a path.
    fn step(&self, steps: &mut String, key: &str, points: &[Point], origin: Point) {
        if !steps.is_empty() {
            steps.push('\n');
        }
        for &point in points {
            let place = origin + point;
            for number in [place.x.0, self.height - place.y.0] {
                // Writing to a string does not fail.
                let _ = write!(steps, "{} ", rounded(number));
            }
        }
        steps.push_str(key);
    }

    /// Adds operations that are written out already. printpdf writes the name of an operation that it does not know as
    /// it is, so that a path of a thousand steps, or a line of text, is one of its operations and not a thousand.
    pub(super) fn written(&mut self, operations: String) {
        if !operations.is_empty() {
            self.ops.push(Op::Unknown {
                key: operations,
                value: Vec::new(),
            });
        }
    }

    /// Limits what is drawn to the inside of a path placed at `origin`, until [`Canvas::restore`].
    pub(super) fn clip(&mut self, path: &Path, origin: Point) {
        self.trace(path, origin);
        self.raw("W*", Vec::new());
        self.raw("n", Vec::new());
    }

    /// The matrix that puts the unit square onto the rectangle with this top left corner and size.
    pub(super) fn place(&self, at: Point, width: f32, height: f32) -> CurTransMat {
        let bottom = self.height - at.y.0 - height;
        CurTransMat::Raw([
            rounded(width),
            0.0,
            0.0,
            rounded(height),
            rounded(at.x.0),
            rounded(bottom),
        ])
    }
}

/// The name of an opacity in the resources.
pub(super) fn alpha_name(alpha: u8) -> String {
    format!("A{alpha}")
}

/// A colour for printpdf: three digits tell all 256 steps apart.
fn rgb_color(rgb: [u8; 3]) -> printpdf::Color {
    let [r, g, b] = rgb.map(|value| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0);
    printpdf::Color::Rgb(Rgb {
        r,
        g,
        b,
        icc_profile: None,
    })
}
