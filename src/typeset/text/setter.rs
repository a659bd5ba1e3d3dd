//! Shapes a paragraph and breaks it into lines.

use parley::{Alignment, AlignmentOptions, FontContext, Layout, LayoutContext};

use super::style::parley_style;
use super::substitute::Prepared;
use super::{Align, SetText, Span, burmese, fonts, lines};
use crate::typeset::frame::Pt;

/// Shapes and breaks text. Holds caches; one for each thread.
pub struct Setter {
    /// The embedded faces.
    fonts: FontContext,
    /// Scratch space and shaping plans.
    context: LayoutContext<u32>,
    /// The last paragraph, kept for its allocations.
    layout: Layout<u32>,
}

impl Default for Setter {
    fn default() -> Self {
        Self {
            fonts: fonts::context(),
            context: LayoutContext::new(),
            layout: Layout::new(),
        }
    }
}

impl Setter {
    /// A setter over the embedded faces.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `spans` as one paragraph in lines no longer than `measure`, except for a single cluster that is longer.
    /// The runs hold all the words in order; a line feed is kept as a space at its line's end. Without words there
    /// are no lines.
    pub fn set(&mut self, spans: &[Span], measure: Pt, align: Align, language: &str) -> SetText {
        let written: String = spans.iter().map(|span| span.text.as_str()).collect();
        if written.is_empty() {
            return SetText::default();
        }
        let prepared = Prepared::new(&written);
        self.build(spans, &prepared, language);
        let measure = if measure.0.is_finite() {
            measure.0.max(1.0)
        } else {
            f32::MAX
        };
        self.layout.break_all_lines(Some(measure));
        let alignment = match align {
            Align::Start => Alignment::Start,
            Align::End => Alignment::End,
            Align::Center => Alignment::Center,
            Align::Justify if prepared.text.chars().any(burmese::is_burmese) => Alignment::Start,
            Align::Justify => Alignment::Justify,
        };
        self.layout.align(alignment, AlignmentOptions::default());
        lines::collect(&self.layout, spans, &written, prepared)
    }

    fn build(&mut self, spans: &[Span], prepared: &Prepared, language: &str) {
        let override_break = &burmese::line_break;
        let mut builder = self
            .context
            .style_run_builder(&mut self.fonts, &prepared.text, 1.0, false);
        builder.set_line_break_override(Some(override_break));
        let (mut from, mut written_end) = (0, 0);
        for (index, span) in spans.iter().enumerate() {
            written_end += span.text.len();
            let to = burmese::snap(&prepared.text, prepared.prepared(written_end));
            if to <= from {
                continue;
            }
            let tag = span.language.as_deref().unwrap_or(language);
            let style = parley_style(&span.style, Some(tag), u32::try_from(index).unwrap_or(u32::MAX));
            let style = builder.push_style(style);
            builder.push_style_run(style, from..to);
            from = to;
        }
        builder.build_into(&mut self.layout, &prepared.text);
    }
}
