//! Axes with round ticks, and numbers as they are printed.

/// An axis that begins or ends at zero or goes through it, divided into steps of 1, 2 or 5 times a power of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    /// The lower end, zero or less.
    pub(super) low: f64,
    /// The upper end, zero or more; above `low`.
    pub(super) high: f64,
    /// The distance between two ticks.
    pub(super) step: f64,
}

impl Axis {
    /// The shortest axis over zero, `low` and `high` with ends at ticks and some `intervals` between them. Both
    /// ends must be [`drawable`].
    pub(super) fn over(low: f64, high: f64, intervals: u32) -> Self {
        let (low, high) = (low.min(0.0), high.max(0.0));
        let span = high - low;
        if span < 1e-12 {
            return Self {
                low: 0.0,
                high: 1.0,
                step: 1.0,
            };
        }
        let step = round_step(span / f64::from(intervals.max(1)));
        Self {
            low: (low / step + 1e-9).floor().min(0.0) * step,
            high: (high / step - 1e-9).ceil().max(0.0) * step,
            step,
        }
        .with_extent()
    }

    /// The axis that ends at the values themselves, for charts without a grid.
    pub(super) fn between(low: f64, high: f64) -> Self {
        let axis = Self::over(low, high, 1);
        if axis.step > 0.0 && high.max(0.0) - low.min(0.0) > 1e-12 {
            Self {
                low: low.min(0.0),
                high: high.max(0.0),
                ..axis
            }
        } else {
            axis
        }
    }

    /// Rounding may have taken the last interval; an axis is never without one.
    fn with_extent(self) -> Self {
        if self.high > self.low {
            self
        } else {
            Self {
                high: self.low + self.step,
                ..self
            }
        }
    }

    /// The values of the ticks, upwards.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let first = (self.low / self.step).round() as i64;
        let last = (self.high / self.step).round() as i64;
        (first..=last).map(|tick| tick as f64 * self.step).collect()
    }

    /// Where `value` lies: 0 at the lower end, 1 at the upper end, never beyond.
    pub(super) fn place(&self, value: f64) -> f32 {
        (((value - self.low) / (self.high - self.low)) as f32).clamp(0.0, 1.0)
    }
}

/// The least of 1, 2, 5 times a power of ten that is not below `least`, which is above zero.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let factor = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|factor| factor * power >= least * (1.0 - 1e-9))
        .unwrap_or(10.0);
    factor * power
}

/// Whether a chart can show the value: finite, and neither too large nor too small to be told from its neighbours.
pub(super) fn drawable(value: f64) -> bool {
    value.is_finite() && value.abs() <= 1e15
}

/// The number as it is printed: comma between thousands, a true minus sign, at most nine significant digits and no
/// trailing zeros.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "not a number".to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let size = value.abs();
    let whole_digits = (size.log10().floor() as i32).saturating_add(1).clamp(-30, 400);
    let decimals = usize::try_from(9 - whole_digits).unwrap_or(0);
    let digits = format!("{size:.decimals$}");
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut out = String::new();
    if value < 0.0 {
        out.push('\u{2212}');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round_and_enclose_the_values() {
        assert_eq!(
            Axis::over(0.0, 93.0, 5).ticks(),
            [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
        );
        assert_eq!(Axis::over(3.0, 17.0, 4).ticks(), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(Axis::over(-4.0, 9.0, 4).ticks(), [-5.0, 0.0, 5.0, 10.0]);
        assert_eq!(Axis::over(-4.0, -1.0, 4).ticks(), [-4.0, -3.0, -2.0, -1.0, 0.0]);
    }

    #[test]
    fn zeros_alone_still_have_an_axis() {
        let axis = Axis::over(0.0, 0.0, 4);
        assert!(axis.high > axis.low);
        assert!(axis.place(0.0).abs() < f32::EPSILON);
    }

    #[test]
    fn numbers_are_printed_for_people() {
        for (value, text) in [
            (0.0, "0"),
            (14.0, "14"),
            (12_400.0, "12,400"),
            (1_234_567.5, "1,234,567.5"),
            (-3.25, "\u{2212}3.25"),
            (0.1 + 0.2, "0.3"),
            (999.0, "999"),
            (1e6, "1,000,000"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    proptest! {
        #[test]
        fn every_drawable_value_lies_on_its_axis(low in -1e15..1e15_f64, high in -1e15..1e15_f64, intervals in 0..12_u32) {
            let axis = Axis::over(low.min(high), high.max(low), intervals);
            prop_assert!(axis.low <= low.min(high) + axis.step * 1e-6 && axis.high >= high.max(low) - axis.step * 1e-6);
            let ticks = axis.ticks();
            prop_assert!(ticks.len() >= 2 && ticks.len() <= 2 * intervals.max(1) as usize + 4, "{ticks:?}");
            prop_assert!(ticks.contains(&0.0));
        }

        #[test]
        fn any_number_is_printed(value in any::<f64>()) {
            prop_assert!(!number(value).is_empty());
        }
    }
}
