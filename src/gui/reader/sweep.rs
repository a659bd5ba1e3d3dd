//! Going through what was recognised, one expression after the other: which one is at hand, and what is still open.

use super::marked::Fate;
use crate::evidence::{Found, written_date};
use crate::model::evidence::{Claim, Passage, Value};
use crate::words::{self, mark};

/// Which expressions one goes through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Filter {
    /// All of them.
    #[default]
    All,
    /// Numbers, shares, and quantities in words.
    Numbers,
    /// Dates.
    Dates,
    /// Quotations.
    Quotations,
}

impl Filter {
    /// All filters with their words.
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::All, mark!("All")),
        (Self::Numbers, mark!("Numbers")),
        (Self::Dates, mark!("Dates")),
        (Self::Quotations, mark!("Quotations")),
    ];

    fn takes(self, value: &Value) -> bool {
        match (self, value) {
            (Self::All, _)
            | (Self::Dates, Value::Date(_))
            | (Self::Quotations, Value::Quotation { .. })
            | (
                Self::Numbers,
                Value::Number(_)
                | Value::Ratio { .. }
                | Value::Range { .. }
                | Value::Percent(_)
                | Value::Vague(_)
                | Value::Name(_),
            ) => true,
            (Self::Numbers | Self::Dates | Self::Quotations, _) => false,
        }
    }
}

/// A claim being worded before it is accepted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    /// The passage proposed.
    pub(super) passage: Passage,
    /// The claim as it is worded so far.
    pub(super) claim: Claim,
    /// Its value as it is written so far.
    pub(super) value: String,
    /// Its as-of date as it is written so far.
    pub(super) as_of: String,
    /// Whether its first field has had the keys.
    pub(super) focused: bool,
}

impl Draft {
    /// A draft that begins as what is proposed.
    pub(super) fn new((passage, claim): (Passage, Claim)) -> Self {
        Self {
            value: super::value::written(&claim.value),
            as_of: claim.as_of.map(|date| date.to_string()).unwrap_or_default(),
            passage,
            claim,
            focused: false,
        }
    }

    /// The claim, once its value and its date can be read; an empty date is none.
    pub(super) fn finished(&self) -> Option<Claim> {
        let written = self.as_of.trim();
        let as_of = if written.is_empty() {
            None
        } else {
            Some(written_date(written, words::spoken())?)
        };
        Some(Claim {
            as_of,
            value: super::value::read(&self.value, &self.claim.value)?,
            ..self.claim.clone()
        })
    }
}

/// The way through an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Sweep {
    pub(super) filter: Filter,
    /// Where the expression at hand begins; `None` before the first and behind the last.
    pub(super) at: Option<usize>,
    /// The claim being worded.
    pub(super) draft: Option<Draft>,
    /// Where the expressions decided on the way begin, the newest last.
    pub(super) decided: Vec<usize>,
}

/// How far one has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// The number of the expression at hand, from 1; 0 if there is none.
    pub(super) number: usize,
    /// How many there are.
    pub(super) all: usize,
    /// How many of them are open.
    pub(super) open: usize,
}

impl Sweep {
    /// The expression at hand, as its index.
    pub(super) fn current(&self, found: &[Found]) -> Option<usize> {
        let at = self.at?;
        let index = found.partition_point(|one| one.range.start < at);
        (found.get(index)?.range.start == at).then_some(index)
    }

    /// How far one has come.
    pub(super) fn progress(&self, found: &[Found], fates: &[Fate]) -> Progress {
        let mut progress = Progress::default();
        for (one, fate) in found.iter().zip(fates) {
            if !self.filter.takes(&one.value) {
                continue;
            }
            progress.all += 1;
            if *fate == Fate::Open {
                progress.open += 1;
            }
            if self.at == Some(one.range.start) {
                progress.number = progress.all;
            }
        }
        progress
    }

    /// Goes to the next open expression behind `from`, or from the top again. Stays without one if none is open.
    pub(super) fn go_on(&mut self, found: &[Found], fates: &[Fate], from: Option<usize>) {
        let open = |at: &usize| fates.get(*at) == Some(&Fate::Open) && self.filter.takes(&found[*at].value);
        let start = from.map_or(0, |from| found.partition_point(|one| one.range.start <= from));
        let next = (start..found.len()).chain(0..start).find(open);
        self.draft = None;
        self.at = next.map(|index| found[index].range.start);
    }

    /// Goes to the next or previous expression, decided or not; round at the ends.
    pub(super) fn step(&mut self, found: &[Found], forward: bool) {
        let taken: Vec<usize> = found
            .iter()
            .filter(|one| self.filter.takes(&one.value))
            .map(|one| one.range.start)
            .collect();
        self.draft = None;
        let Some(last) = taken.len().checked_sub(1) else {
            self.at = None;
            return;
        };
        let here = self.at.map(|at| taken.partition_point(|one| *one < at));
        let to = match (here, forward) {
            (None, true) => 0,
            (None, false) => last,
            (Some(here), true) if taken.get(here).copied() != self.at => here.min(last),
            (Some(here), true) => {
                if here >= last {
                    0
                } else {
                    here + 1
                }
            }
            (Some(here), false) => here.checked_sub(1).unwrap_or(last),
        };
        self.at = taken.get(to).copied();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::recognise;

    const TEXT: &str = "In 2024 the mill ground 300 tonnes. “We will mill again next year,” said Ann Writer. It stood \
        for 12 weeks.";

    #[test]
    fn one_goes_from_open_to_open_and_round() {
        let found = recognise(TEXT);
        assert_eq!(found.len(), 4);
        let mut fates = vec![Fate::Open; 4];
        let mut sweep = Sweep::default();
        sweep.go_on(&found, &fates, None);
        assert_eq!(sweep.current(&found), Some(0));
        fates[0] = Fate::Rejected;
        fates[1] = Fate::Rejected;
        sweep.go_on(&found, &fates, sweep.at);
        assert_eq!(sweep.current(&found), Some(2));
        assert_eq!(
            sweep.progress(&found, &fates),
            Progress {
                number: 3,
                all: 4,
                open: 2
            }
        );
        sweep.step(&found, false);
        assert_eq!(sweep.current(&found), Some(1));
        sweep.step(&found, true);
        sweep.step(&found, true);
        sweep.step(&found, true);
        assert_eq!(sweep.current(&found), Some(0), "round at the end");
        fates = vec![Fate::Rejected; 4];
        sweep.go_on(&found, &fates, sweep.at);
        assert_eq!(sweep.current(&found), None);
    }

    #[test]
    fn a_filter_leaves_out_the_other_kinds() {
        let found = recognise(TEXT);
        let fates = vec![Fate::Open; 4];
        let counts = Filter::ALL.map(|(filter, _)| {
            let sweep = Sweep {
                filter,
                ..Sweep::default()
            };
            sweep.progress(&found, &fates).all
        });
        assert_eq!(counts, [4, 2, 1, 1]);
        let mut sweep = Sweep {
            filter: Filter::Quotations,
            ..Sweep::default()
        };
        sweep.go_on(&found, &fates, None);
        sweep.step(&found, true);
        assert_eq!(sweep.current(&found), Some(2), "there is but one");
    }
}
