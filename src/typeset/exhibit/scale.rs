//! Axes with round ticks.

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

    proptest! {
        #[test]
        fn every_drawable_value_lies_on_its_axis(low in -1e15..1e15_f64, high in -1e15..1e15_f64, intervals in 0..12_u32) {
            let axis = Axis::over(low.min(high), high.max(low), intervals);
            prop_assert!(axis.low <= low.min(high) + axis.step * 1e-6 && axis.high >= high.max(low) - axis.step * 1e-6);
            let ticks = axis.ticks();
            prop_assert!(ticks.len() >= 2 && ticks.len() <= 2 * intervals.max(1) as usize + 4, "{ticks:?}");
            prop_assert!(ticks.contains(&0.0));
        }
    }
}
