//! Where lines end: the best set of line ends for a whole paragraph (D. E. Knuth and M. F. Plass, *Breaking
//! paragraphs into lines*, Software: Practice and Experience 11, 1981).
//!
//! Works on widths alone; what stands between them is the business of [`pieces`](super::pieces).

/// A place at which a line may end. Distances count from the paragraph's start, as if it were one line.
#[derive(Clone, Debug, Default)]
pub(super) struct Chance {
    /// Where the ink of a line that ends here ends, its hyphen not counted.
    pub end: f32,
    /// Where the line after it begins.
    pub start: f32,
    /// The width of all spaces up to `end`.
    pub spaces_to_end: f32,
    /// The width of all spaces up to `start`.
    pub spaces_to_start: f32,
    /// The width of the hyphen that a line end here takes; 0 for none.
    pub hyphen: f32,
    /// How far the line's last sign may hang out of the measure.
    pub hang_end: f32,
    /// How far the next line's first sign may hang out of the measure.
    pub hang_start: f32,
    /// How much a line end here is disliked.
    pub penalty: f32,
    /// Whether a line must end here.
    pub forced: bool,
    /// How many inked clusters stand before `end`, and so before `start`.
    pub clusters: u32,
    /// How many characters of the paragraph stand before it, with the spaces at the line's end.
    pub characters: u32,
}

/// How far a line may be from its natural width.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edge {
    /// Lines fill the measure: spaces give and take.
    Straight,
    /// Lines end where they end; this is the distance from the measure's end, in points, that counts as good.
    Ragged(f32),
}

/// A line of the paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chosen {
    /// The chance at which it begins.
    pub from: usize,
    /// The chance at which it ends.
    pub to: usize,
    /// By how much its spaces are wider (above 1) or narrower than they are by nature.
    pub spaces: f32,
}

/// How much wider than by nature a space in a straight line is at most, where the paragraph allows it.
pub(super) const LOOSEST: f32 = 1.6;
/// How much wider it may be where there is no other way; past this the line is left short.
const LAST_RESORT: f32 = 2.6;
/// How much of its natural width a space keeps at least.
const TIGHTEST: f32 = 0.72;
/// How much of its natural width a space gives up at a badness of 100.
const SHRINK: f32 = 0.22;
/// By how much of its natural width a space stretches at a badness of 100.
const STRETCH: f32 = 0.5;
/// What every line costs.
const LINE: f64 = 10.0;
/// What a second hyphen under a first costs.
const LADDER: f64 = 30_000.0;
/// What a hyphen at the end of the last line but one costs.
const LAST_HYPHEN: f64 = 8_000.0;
/// What a tight line beside a loose one costs.
const UNEVEN: f64 = 6_000.0;
/// What a last line shorter than [`SHORT`] of the measure costs.
const STUB: f64 = 12_000.0;
/// The share of the measure below which a last line is a stub.
const SHORT: f32 = 0.12;

/// A line end under consideration.
#[derive(Clone, Copy, Debug)]
struct Node {
    chance: usize,
    fitness: u8,
    demerits: f64,
    previous: usize,
    /// The scale of the spaces in the line that ends here.
    spaces: f32,
}

/// The best lines for `chances`, of which the first is the paragraph's start and the last its end; `None` if some
/// piece is wider than `measure`.
pub(super) fn lines(chances: &[Chance], measure: f32, edge: Edge) -> Option<Vec<Chosen>> {
    match edge {
        Edge::Straight => [LOOSEST, LAST_RESORT, f32::MAX]
            .into_iter()
            .find_map(|loosest| run(chances, measure, edge, loosest)),
        Edge::Ragged(_) => run(chances, measure, edge, f32::MAX),
    }
}

fn run(chances: &[Chance], measure: f32, edge: Edge, loosest: f32) -> Option<Vec<Chosen>> {
    let mut nodes = vec![Node {
        chance: 0,
        fitness: 1,
        demerits: 0.0,
        previous: usize::MAX,
        spaces: 1.0,
    }];
    let mut active = vec![0_usize];
    let last = chances.len().checked_sub(1)?;
    for (at, chance) in chances.iter().enumerate().skip(1) {
        let mut best: [Option<Node>; 4] = [None; 4];
        active.retain(|&index| {
            let from = nodes[index];
            let Some(fit) = fit(&chances[from.chance], chance, measure, edge, loosest) else {
                return false;
            };
            if let Fit::Good { badness, spaces } = fit {
                let fitness = class(spaces, edge);
                let penalty = f64::from(chance.penalty);
                let mut demerits = from.demerits + (LINE + badness).powi(2) + penalty * penalty;
                let hyphens = chances[from.chance].hyphen > 0.0;
                if hyphens && chance.hyphen > 0.0 {
                    demerits += LADDER;
                }
                if hyphens && at == last {
                    demerits += LAST_HYPHEN;
                }
                if fitness.abs_diff(from.fitness) > 1 {
                    demerits += UNEVEN;
                }
                if at == last && from.chance > 0 && chance.end - chances[from.chance].start < measure * SHORT
                {
                    demerits += STUB;
                }
                let place = &mut best[usize::from(fitness)];
                if place.is_none_or(|node| demerits < node.demerits) {
                    *place = Some(Node {
                        chance: at,
                        fitness,
                        demerits,
                        previous: index,
                        spaces,
                    });
                }
            }
            !chance.forced
        });
        for node in best.into_iter().flatten() {
            active.push(nodes.len());
            nodes.push(node);
        }
        if active.is_empty() {
            return None;
        }
    }
    let mut index = active
        .into_iter()
        .filter(|&index| nodes[index].chance == last)
        .min_by(|one, other| nodes[*one].demerits.total_cmp(&nodes[*other].demerits))?;
    let mut chosen = Vec::new();
    while let Some(node) = nodes.get(index).filter(|node| node.previous != usize::MAX) {
        chosen.push(Chosen {
            from: nodes[node.previous].chance,
            to: node.chance,
            spaces: node.spaces,
        });
        index = node.previous;
    }
    chosen.reverse();
    Some(chosen)
}

/// How a line from one chance to another fits.
enum Fit {
    /// It can be set.
    Good {
        /// 0 for a perfect line, 100 for one that uses all it may.
        badness: f64,
        /// The scale of its spaces.
        spaces: f32,
    },
    /// It is too loose: a longer one may do.
    Loose,
}

/// How the line fits; `None` if it is too long, as every longer one is.
fn fit(from: &Chance, to: &Chance, measure: f32, edge: Edge, loosest: f32) -> Option<Fit> {
    let width = to.end + to.hyphen - from.start;
    let spaces = to.spaces_to_end - from.spaces_to_start;
    let room = measure
        + match edge {
            Edge::Straight => from.hang_start + to.hang_end,
            Edge::Ragged(_) => from.hang_start,
        };
    let free = room - width;
    // What is added up again and again is a little off.
    if free
        < -0.01
            - spaces
                * if matches!(edge, Edge::Straight) {
                    1.0 - TIGHTEST
                } else {
                    0.0
                }
    {
        return None;
    }
    let good = |strain: f32, spaces: f32| {
        let badness = 100.0 * f64::from(strain).powi(3);
        Some(Fit::Good { badness, spaces })
    };
    match edge {
        _ if to.forced && free >= 0.0 => good(0.0, 1.0),
        Edge::Ragged(distance) => good(free.max(0.0) / distance.max(1.0), 1.0),
        Edge::Straight => {
            let scale = if spaces > 0.0 {
                1.0 + free / spaces
            } else {
                f32::MAX
            };
            if scale > loosest {
                return Some(Fit::Loose);
            }
            let strain = if scale > 1.0 {
                (scale - 1.0) / STRETCH
            } else {
                (1.0 - scale) / SHRINK
            };
            // A line that is left short still costs what its spaces would have.
            good(strain.min(50.0), if scale > LAST_RESORT { 1.0 } else { scale })
        }
    }
}

/// Tight, normal, loose, very loose.
fn class(spaces: f32, edge: Edge) -> u8 {
    match edge {
        Edge::Ragged(_) => 1,
        Edge::Straight if spaces < 0.91 => 0,
        Edge::Straight if spaces <= 1.25 => 1,
        Edge::Straight if spaces <= 1.5 => 2,
        Edge::Straight => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of the given widths with spaces of 3.
    fn words(widths: &[f32]) -> Vec<Chance> {
        let (mut x, mut spaces) = (0.0, 0.0);
        let mut chances = vec![Chance::default()];
        for (index, width) in widths.iter().enumerate() {
            x += width;
            chances.push(Chance {
                end: x,
                start: x + 3.0,
                spaces_to_end: spaces,
                spaces_to_start: spaces + 3.0,
                characters: u32::try_from(index + 1).unwrap_or(u32::MAX),
                forced: index + 1 == widths.len(),
                ..Chance::default()
            });
            x += 3.0;
            spaces += 3.0;
        }
        chances
    }

    fn ends(chosen: &[Chosen]) -> Vec<usize> {
        chosen.iter().map(|line| line.to).collect()
    }

    #[test]
    fn a_ragged_paragraph_evens_its_lines() {
        // First fit gives 40+3+40, 10 .. and a ragged middle; the optimum moves a word down.
        let chances = words(&[40.0, 10.0, 10.0, 60.0, 30.0, 30.0]);
        let chosen = lines(&chances, 70.0, Edge::Ragged(20.0)).expect("it fits");
        assert_eq!(ends(&chosen), [3, 4, 6]);
    }

    #[test]
    fn straight_lines_fill_the_measure_within_their_limits() {
        let widths: Vec<f32> = (0_u16..120)
            .map(|index| 12.0 + f32::from(index * 37 % 13))
            .collect();
        let chances = words(&widths);
        let chosen = lines(&chances, 250.0, Edge::Straight).expect("it fits");
        for line in &chosen[..chosen.len() - 1] {
            let (from, to) = (&chances[line.from], &chances[line.to]);
            let spaces = to.spaces_to_end - from.spaces_to_start;
            let width = to.end - from.start + spaces * (line.spaces - 1.0);
            assert!((width - 250.0).abs() < 0.05, "{width}");
            assert!((TIGHTEST..=LOOSEST).contains(&line.spaces), "{}", line.spaces);
        }
        assert_eq!(chosen.last().map(|line| line.to), Some(chances.len() - 1));
    }

    #[test]
    fn a_piece_wider_than_the_measure_is_refused() {
        assert_eq!(lines(&words(&[10.0, 90.0, 10.0]), 50.0, Edge::Straight), None);
        assert_eq!(lines(&words(&[10.0, 90.0, 10.0]), 50.0, Edge::Ragged(10.0)), None);
    }

    #[test]
    fn a_line_that_cannot_fill_the_measure_is_left_short() {
        let chosen = lines(&words(&[20.0, 45.0, 20.0]), 50.0, Edge::Straight).expect("it fits");
        assert_eq!(ends(&chosen), [1, 2, 3]);
        assert!(chosen.iter().all(|line| line.spaces <= LAST_RESORT));
    }

    #[test]
    fn forced_ends_are_kept() {
        let mut chances = words(&[20.0, 20.0, 20.0]);
        chances[1].forced = true;
        let chosen = lines(&chances, 300.0, Edge::Straight).expect("it fits");
        assert_eq!(ends(&chosen), [1, 3]);
        assert!(chosen.iter().all(|line| (line.spaces - 1.0).abs() < f32::EPSILON));
    }

    #[test]
    fn hyphens_are_not_stacked_where_another_way_exists() {
        let mut chances = words(&[30.0, 30.0, 30.0, 30.0]);
        chances[1].hyphen = 3.0;
        chances[2].hyphen = 3.0;
        chances[1].penalty = 50.0;
        chances[2].penalty = 50.0;
        let chosen = lines(&chances, 70.0, Edge::Ragged(30.0)).expect("it fits");
        assert_eq!(ends(&chosen), [2, 4]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(lines(&[], 50.0, Edge::Straight), None);
    }
}
