//! The rules that turn Zawgyi into Unicode, and how they are applied.
//!
//! They are written as ICU's transliterator takes them (UTS #35, part 2, "Transforms"), of which they use little: sets of
//! signs, named and repeated, groups of one set, the beginning and end of the whole, and stages parted by `::Null`. A
//! stage goes through the signs once; at each, the first rule that matches puts others in their place, and goes on
//! behind them. A repeated set takes as many signs as it can and gives none back, as in ICU.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// The stages, in order.
pub(super) static RULES: LazyLock<Vec<Stage>> = LazyLock::new(|| {
    read(include_str!("../../../assets/zawgyi/rules.txt")).expect("the file is the program's own, and tested")
});

/// Rules that are applied on one way through the signs.
#[derive(Debug, Default)]
pub(super) struct Stage(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    /// Whether it matches at the beginning of the whole only.
    at_start: bool,
    /// Whether it matches at its end only.
    at_end: bool,
    parts: Vec<Part>,
    result: Vec<Put>,
    /// How many of what is put in the place are passed over; `None` passes over all.
    passes: Option<usize>,
}

/// One sign of a set, or several.
#[derive(Clone, Debug)]
struct Part {
    set: Set,
    least: usize,
    most: usize,
    group: Option<usize>,
}

#[derive(Clone, Debug, Default)]
struct Set {
    not: bool,
    ranges: Vec<RangeInclusive<char>>,
}

#[derive(Debug, PartialEq)]
enum Put {
    Sign(char),
    /// What the group with this number matched.
    Group(usize),
}

impl Set {
    /// The one sign in it; `None` if there are others.
    fn only(&self) -> Option<char> {
        match self.ranges.as_slice() {
            [range] if !self.not && range.start() == range.end() => Some(*range.start()),
            _ => None,
        }
    }

    fn has(&self, sign: char) -> bool {
        self.not != self.ranges.iter().any(|range| range.contains(&sign))
    }
}

impl Stage {
    /// Goes through `words` once. It ends: a rule that does not pass over what it put there is one for the beginning of the
    /// whole, and what it puts there begins no rule.
    pub(super) fn apply(&self, words: &str) -> String {
        let mut signs: Vec<char> = words.chars().collect();
        let mut at = 0;
        while at < signs.len() {
            let matched = self
                .0
                .iter()
                .find_map(|rule| Some((rule, rule.matched(&signs, at)?)));
            let Some((rule, found)) = matched else {
                at += 1;
                continue;
            };
            let new = rule.put(&signs, &found);
            let passed = rule.passes.map_or(new.len(), |passes| passes.min(new.len()));
            signs.splice(at..found.end, new);
            at += passed;
        }
        signs.into_iter().collect()
    }
}

/// Where a rule matched.
struct Match {
    end: usize,
    /// The stretches of its groups.
    groups: BTreeMap<usize, std::ops::Range<usize>>,
}

impl Rule {
    fn matched(&self, signs: &[char], start: usize) -> Option<Match> {
        if self.at_start && start > 0 {
            return None;
        }
        let mut groups = BTreeMap::new();
        let mut at = start;
        for part in &self.parts {
            let rest = signs.get(at..).unwrap_or_default();
            let count = rest
                .iter()
                .take(part.most)
                .take_while(|sign| part.set.has(**sign))
                .count();
            if count < part.least {
                return None;
            }
            if let Some(group) = part.group {
                groups.insert(group, at..at + count);
            }
            at += count;
        }
        (at > start && (!self.at_end || at == signs.len())).then_some(Match { end: at, groups })
    }

    fn put(&self, signs: &[char], found: &Match) -> Vec<char> {
        let mut new = Vec::new();
        for put in &self.result {
            match put {
                Put::Sign(sign) => new.push(*sign),
                Put::Group(group) => {
                    let range = found.groups.get(group).cloned().unwrap_or_default();
                    new.extend(signs.get(range).unwrap_or_default());
                }
            }
        }
        new
    }
}

/// Reads the rules; `None` if a line is none.
fn read(text: &str) -> Option<Vec<Stage>> {
    let mut stages = vec![Stage::default()];
    let mut names: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    let lines = text
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default());
    for rule in lines
        .collect::<String>()
        .split(';')
        .map(str::trim)
        .filter(|rule| !rule.is_empty())
    {
        if rule == "::Null" {
            stages.push(Stage::default());
        } else if let Some((left, right)) = rule.split_once(['→', '>']) {
            stages.last_mut()?.0.push(read_rule(left, right, &names)?);
        } else {
            let (name, set) = rule.split_once('=')?;
            let name = name.trim().strip_prefix('$')?.to_owned();
            let parts = Reader::new(set).parts(&names)?;
            names.insert(name, parts);
        }
    }
    Some(stages)
}

fn read_rule(left: &str, right: &str, names: &BTreeMap<String, Vec<Part>>) -> Option<Rule> {
    let left = left.trim();
    let (at_start, left) = left.strip_prefix('^').map_or((false, left), |left| (true, left));
    let (at_end, left) = left.strip_suffix('$').map_or((false, left), |left| (true, left));
    let parts = Reader::new(left).parts(names)?;
    let mut result = Vec::new();
    let mut passes = None;
    let mut reader = Reader::new(right);
    while let Some(sign) = reader.next() {
        match sign {
            '|' => passes = Some(result.len()),
            '$' => match reader.signs.next_if(char::is_ascii_digit) {
                Some(digit) => result.push(Put::Group(digit.to_digit(10)? as usize)),
                None => {
                    for part in reader.named(names)? {
                        result.push(Put::Sign(part.set.only()?));
                    }
                }
            },
            '\\' => result.push(Put::Sign(reader.escaped()?)),
            _ => return None,
        }
    }
    Some(Rule {
        at_start,
        at_end,
        parts,
        result,
        passes,
    })
}

/// Reads one side of a rule, blanks left out.
struct Reader {
    signs: std::iter::Peekable<std::vec::IntoIter<char>>,
}

impl Reader {
    fn new(text: &str) -> Self {
        let signs: Vec<char> = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        Self {
            signs: signs.into_iter().peekable(),
        }
    }

    fn next(&mut self) -> Option<char> {
        self.signs.next()
    }

    /// The sign after `\`: `u` and four digits.
    fn escaped(&mut self) -> Option<char> {
        let digits: String = self.signs.by_ref().take(5).collect();
        char::from_u32(u32::from_str_radix(digits.strip_prefix('u')?, 16).ok()?)
    }

    /// What one side asks for. A group holds one set, repeated within it or as a whole.
    fn parts(&mut self, names: &BTreeMap<String, Vec<Part>>) -> Option<Vec<Part>> {
        let mut parts: Vec<Part> = Vec::new();
        let (mut groups, mut open) = (0, None);
        while let Some(sign) = self.next() {
            let group = open;
            let mut single = |set| {
                parts.push(Part {
                    set,
                    least: 1,
                    most: 1,
                    group,
                });
            };
            match sign {
                '(' => {
                    groups += 1;
                    open = Some(groups);
                }
                ')' => {
                    open.take()?;
                }
                '[' => single(self.set(names)?),
                '\\' => {
                    let sign = self.escaped()?;
                    single(Set {
                        not: false,
                        ranges: vec![sign..=sign],
                    });
                }
                '$' => parts.extend(self.named(names)?.iter().map(|part| Part {
                    group,
                    ..part.clone()
                })),
                '+' => parts.last_mut()?.most = usize::MAX,
                '*' => {
                    let last = parts.last_mut()?;
                    (last.least, last.most) = (0, usize::MAX);
                }
                _ => return None,
            }
        }
        Some(parts)
    }

    /// The set inside brackets.
    fn set(&mut self, names: &BTreeMap<String, Vec<Part>>) -> Option<Set> {
        let mut set = Set {
            not: self.signs.next_if_eq(&'^').is_some(),
            ranges: Vec::new(),
        };
        loop {
            match self.next()? {
                ']' => return Some(set),
                '\\' => {
                    let first = self.escaped()?;
                    let last = match self.signs.next_if_eq(&'-') {
                        Some(_) if self.next()? == '\\' => self.escaped()?,
                        Some(_) => return None,
                        None => first,
                    };
                    set.ranges.push(first..=last);
                }
                '$' => set
                    .ranges
                    .extend(self.named(names)?.iter().flat_map(|part| part.set.ranges.clone())),
                _ => return None,
            }
        }
    }

    fn named<'n>(&mut self, names: &'n BTreeMap<String, Vec<Part>>) -> Option<&'n Vec<Part>> {
        let mut name = String::new();
        while let Some(sign) = self.signs.next_if(|sign| sign.is_alphabetic()) {
            name.push(sign);
        }
        names.get(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(rules: &str, words: &str) -> String {
        let stages = read(rules).expect("the rules of a test");
        stages
            .iter()
            .fold(words.to_owned(), |words, stage| stage.apply(&words))
    }

    #[test]
    fn the_first_rule_that_matches_is_taken_and_passed_over() {
        assert_eq!(
            applied(r"\u0061 \u0062 → \u0078 ; \u0061 → \u0061 \u0061 ;", "abaa"),
            "xaaaa"
        );
    }

    #[test]
    fn groups_change_places_and_repeat() {
        assert_eq!(
            applied(r"$d = [\u0030-\u0039]; ($d+) ([^\u0030-\u0039]) > $2 $1;", "12a3"),
            "a123"
        );
    }

    #[test]
    fn what_stands_behind_the_bar_is_looked_at_again() {
        assert_eq!(
            applied(
                r"^ \u0061 (\u0062) → | \u0063 $1 ; \u0063 \u0062 → \u0064 ;",
                "abab"
            ),
            "dab"
        );
    }

    #[test]
    fn a_line_that_is_no_rule_is_told() {
        assert!(read("what is this;").is_none());
        assert!(RULES.len() > 5);
    }
}
