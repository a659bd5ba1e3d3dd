//! From parley's lines to runs: each run in one span and face, its glyphs bound to the words they show.

use std::ops::Range;
use std::sync::Arc;

use parley::{Cluster, Layout, Run};

use super::pieces::Fit;
use super::substitute::Prepared;
use super::{Line, PlacedRun, SetText, Span, burmese, cjk, fonts};
use crate::typeset::frame::{FontId, Glyph, Pt, TextRun, runs_right_to_left};

/// The hyphen that a parted word takes.
#[derive(Clone, Debug, Default)]
pub(super) struct Hyphen {
    font: FontId,
    glyph: u16,
    /// Its width in points.
    pub(super) advance: f32,
}

impl Hyphen {
    /// The first glyph of `layout`, set at `size`, for an em of one point.
    pub(super) fn of(layout: &Layout<u32>, size: f32) -> Self {
        let run = layout.lines().next().and_then(|line| line.runs().next());
        let glyph = run
            .as_ref()
            .and_then(|run| run.clusters().next()?.glyphs().next());
        match (run, glyph) {
            (Some(run), Some(glyph)) => Self {
                font: fonts::id(run.font()),
                glyph: u16::try_from(glyph.id).unwrap_or_default(),
                advance: glyph.advance / size,
            },
            _ => Self::default(),
        }
    }

    /// The hyphen of one em of `size`.
    pub(super) fn scaled(&self, size: f32) -> Self {
        Self {
            advance: self.advance * size,
            ..self.clone()
        }
    }
}

/// Takes the lines out of `layout`, whose text is `prepared` for `written`, the words of `spans`. Where there are
/// `fits`, they say how each line is drawn.
pub(super) fn collect(
    layout: &Layout<u32>,
    spans: &[Span],
    written: &str,
    prepared: Prepared,
    fits: Option<&[(Fit, Hyphen)]>,
) -> SetText {
    let mut lines: Vec<Line> = layout
        .lines()
        .enumerate()
        .map(|(index, line)| {
            let metrics = line.metrics();
            let start = metrics.offset + metrics.inline_min_coord;
            let fit = fits.and_then(|fits| fits.get(index));
            let x = fit.map_or(start, |(fit, _)| fit.x);
            let mut collector = Collector {
                spans,
                written,
                prepared: &prepared,
                x,
                ink: x,
                spaces: fit.map_or(1.0, |(fit, _)| fit.spaces),
                tracking: fit.map_or(0.0, |(fit, _)| fit.tracking),
                runs: Vec::new(),
                open: None,
            };
            for run in line.runs() {
                collector.run(&run);
            }
            match fit {
                Some((fit, hyphen)) => {
                    if fit.hyphen {
                        collector.hyphen(hyphen);
                    }
                    let ink = collector.ink;
                    collector.line(ink)
                }
                None => collector.line(start + metrics.advance - metrics.hanging_advance),
            }
        })
        .collect();
    // After a line feed at the very end parley opens one more line without words.
    if lines.len() > 1 && lines.last().is_some_and(|line| line.runs.is_empty()) {
        lines.pop();
    }
    SetText {
        lines,
        missing: prepared.missing,
        right_to_left: false,
    }
}

/// Gathers the runs of one line, left to right.
struct Collector<'a> {
    spans: &'a [Span],
    written: &'a str,
    prepared: &'a Prepared,
    /// The pen.
    x: f32,
    /// Where the last ink ended.
    ink: f32,
    /// The scale of the spaces.
    spaces: f32,
    /// What is added between letters, in points.
    tracking: f32,
    runs: Vec<PlacedRun>,
    open: Option<Open>,
}

/// A run being gathered; places are bytes of the words as written.
struct Open {
    span: usize,
    font: FontId,
    x: f32,
    text: Range<usize>,
    glyphs: Vec<(Glyph, Range<usize>)>,
    complex: bool,
}

/// A shaped piece that stands for a stretch of words.
struct Shaped {
    span: usize,
    font: FontId,
    text: Range<usize>,
    glyphs: Vec<parley::Glyph>,
}

impl Collector<'_> {
    fn run(&mut self, run: &Run<'_, u32>) {
        let font = fonts::id(run.font());
        let mut pending: Option<Range<usize>> = None;
        for cluster in run.visual_clusters() {
            let text = self.prepared.written(cluster.text_range().start)
                ..self.prepared.written(cluster.text_range().end);
            let mut glyphs: Vec<parley::Glyph> = cluster.glyphs().collect();
            let space = cluster.is_space_or_nbsp() || cluster.is_hard_line_break();
            let mut behind = 0.0;
            if space {
                for glyph in &mut glyphs {
                    glyph.advance *= self.spaces;
                }
            } else if let Some(last) = glyphs.last_mut() {
                let shown = self.prepared.text.get(cluster.text_range()).unwrap_or_default();
                behind = cjk::gap(shown, cluster.advance()) * (self.spaces - 1.0);
                last.advance += self.tracking + behind;
            }
            if glyphs.is_empty() {
                // The rest of a ligature: its words belong to the glyph before it, or, right to left, after it.
                match self.open.as_mut().filter(|_| !run.is_rtl() && pending.is_none()) {
                    Some(open) if open.font == font => open.extend(text),
                    _ => pending = Some(join(pending, text)),
                }
                continue;
            }
            let text = join(pending.take(), text);
            let span = self.span_of(&cluster);
            self.shaped(
                Shaped {
                    span,
                    font,
                    text,
                    glyphs,
                },
                run.font_size(),
            );
            if !space {
                self.ink = self.x - behind;
            }
        }
        if let Some(text) = pending
            && let Some(open) = self.open.as_mut()
        {
            open.extend(text);
        }
        self.close();
    }

    fn span_of(&self, cluster: &Cluster<'_, u32>) -> usize {
        (cluster.style().brush as usize).min(self.spans.len().saturating_sub(1))
    }

    /// Takes a piece into the open run, or begins one.
    fn shaped(&mut self, mut piece: Shaped, size: f32) {
        if piece.glyphs.iter().any(|glyph| glyph.id == 0) {
            piece = boxed(piece, size);
        }
        let begins = self
            .open
            .as_ref()
            .is_none_or(|open| open.span != piece.span || open.font != piece.font);
        if begins {
            self.close();
            self.open = Some(Open {
                span: piece.span,
                font: piece.font,
                x: self.x,
                text: piece.text.clone(),
                glyphs: Vec::with_capacity(32),
                complex: false,
            });
        }
        let Some(open) = self.open.as_mut() else { return };
        open.complex |= piece.glyphs.len() > 1;
        open.text = join(Some(open.text.clone()), piece.text.clone());
        for (index, glyph) in piece.glyphs.iter().enumerate() {
            self.x += glyph.advance;
            let shows = if index == 0 {
                piece.text.clone()
            } else {
                piece.text.start..piece.text.start
            };
            let drawn = Glyph {
                id: u16::try_from(glyph.id).unwrap_or_default(),
                advance: glyph.advance,
                dx: glyph.x,
                dy: glyph.y,
                text_start: 0,
                text_len: 0,
            };
            open.glyphs.push((drawn, shows));
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let Some(span) = self.spans.get(open.span) else {
            return;
        };
        let text = spoken(self.written.get(open.text.clone()).unwrap_or_default());
        let complex = open.complex || text.chars().any(is_complex);
        let from = open.text.start;
        let glyphs = open
            .glyphs
            .into_iter()
            .map(|(glyph, shows)| Glyph {
                text_start: u32::try_from(shows.start.saturating_sub(from)).unwrap_or(u32::MAX),
                text_len: u16::try_from(shows.len()).unwrap_or(u16::MAX),
                ..glyph
            })
            .collect();
        self.runs.push(PlacedRun {
            x: Pt(open.x),
            rise: span.style.rise,
            span: open.span,
            run: Arc::new(TextRun {
                font: open.font,
                size: span.style.size,
                color: span.style.color,
                text,
                glyphs,
                complex,
                language: span.language.clone(),
            }),
        });
    }

    /// Draws a hyphen after the last ink. It belongs to no word.
    fn hyphen(&mut self, hyphen: &Hyphen) {
        let Some(last) = self.runs.last_mut() else { return };
        let glyph = Glyph {
            id: hyphen.glyph,
            advance: hyphen.advance,
            dx: 0.0,
            dy: 0.0,
            text_start: u32::try_from(last.run.text.len()).unwrap_or(u32::MAX),
            text_len: 0,
        };
        let run = Arc::make_mut(&mut last.run);
        if run.font == hyphen.font {
            let mut glyphs = std::mem::take(&mut run.glyphs).into_vec();
            glyphs.push(glyph);
            run.glyphs = glyphs.into_boxed_slice();
        } else {
            let run = TextRun {
                font: hyphen.font,
                text: Box::default(),
                glyphs: Box::new([Glyph {
                    text_start: 0,
                    ..glyph
                }]),
                complex: false,
                ..run.clone()
            };
            let (rise, span) = (last.rise, last.span);
            self.runs.push(PlacedRun {
                x: Pt(self.ink),
                rise,
                span,
                run: Arc::new(run),
            });
        }
        self.ink += hyphen.advance;
    }

    /// The finished line, whose ink ends at `right`.
    fn line(self, right: f32) -> Line {
        let used = self.runs.iter().filter_map(|run| self.spans.get(run.span));
        let mut height = used
            .clone()
            .map(|span| span.style.leading)
            .fold(Pt::ZERO, Pt::max);
        // An empty line is as high as the paragraph's first words.
        if self.runs.is_empty() {
            height = self.spans.first().map_or(Pt::ZERO, |span| span.style.leading);
        }
        let size = used.map(|span| span.style.size).fold(Pt::ZERO, Pt::max);
        let mut baseline = (height - size) / 2.0 + size * 0.8;
        if self
            .runs
            .iter()
            .any(|run| run.run.text.chars().any(burmese::is_burmese))
        {
            height = burmese::leading(height, size);
            baseline = height * burmese::BASELINE_SHARE;
        }
        Line {
            height,
            baseline,
            width: Pt(right.max(0.0)),
            runs: self.runs,
        }
    }
}

impl Open {
    /// Takes more words into the last glyph.
    fn extend(&mut self, more: Range<usize>) {
        let first = self.glyphs.iter_mut().rev().find(|(_, shows)| !shows.is_empty());
        if let Some((_, shows)) = first {
            *shows = join(Some(shows.clone()), more.clone());
        }
        self.text = join(Some(self.text.clone()), more);
    }
}

/// A safety net: what the shaper could not draw in spite of all substitution becomes a box too.
fn boxed(piece: Shaped, size: f32) -> Shaped {
    let advance: f32 = piece.glyphs.iter().map(|glyph| glyph.advance).sum();
    let glyph = parley::Glyph {
        id: u32::from(fonts::box_glyph()),
        x: 0.0,
        y: 0.0,
        advance: advance.max(size * 0.3),
    };
    Shaped {
        font: fonts::BOX_FACE,
        glyphs: vec![glyph],
        ..piece
    }
}

/// The words with a space for each line feed: both are one byte, so that places stay. Other line ends are rare and
/// kept as they are.
fn spoken(text: &str) -> Box<str> {
    if text.contains('\n') {
        text.replace('\n', " ").into_boxed_str()
    } else {
        text.into()
    }
}

fn join(one: Option<Range<usize>>, other: Range<usize>) -> Range<usize> {
    match one {
        Some(one) => one.start.min(other.start)..one.end.max(other.end),
        None => other,
    }
}

/// Whether a script needs its words beside its glyphs to be copied.
const fn is_complex(character: char) -> bool {
    burmese::is_burmese(character) || runs_right_to_left(character)
}
