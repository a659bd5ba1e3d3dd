//! What repeats at the top and bottom of pages: running titles and page numbers.

use std::collections::BTreeMap;

use super::lines::Segment;

/// How far from the top and bottom such lines stand, as a part of the page's height.
const ZONE: f64 = 0.13;

/// Takes the lines out that repeat at the top and bottom of pages, and page numbers; returns each wording once.
/// `pages` are the stretches of each page with its height; `known` is what the file itself calls furniture somewhere: a
/// marking may be told once as text, for those who listen, and else as furniture.
pub(super) fn take(pages: &mut [(Vec<Segment>, f64)], known: &[String]) -> Vec<String> {
    let known: Vec<String> = known.iter().map(|words| pattern(words)).collect();
    let count = pages.len();
    let mut seen: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for (segments, height) in pages.iter() {
        let mut here: Vec<(bool, String)> = segments
            .iter()
            .filter_map(|segment| Some((side(segment, *height)?, pattern(&segment.words))))
            .collect();
        here.sort_unstable();
        here.dedup();
        for key in here {
            *seen.entry(key).or_default() += 1;
        }
    }
    let mut taken: Vec<String> = Vec::new();
    for (segments, height) in pages {
        let outermost = outermost(segments);
        segments.retain(|segment| {
            let Some(side) = side(segment, *height) else {
                return true;
            };
            let times = seen.get(&(side, pattern(&segment.words))).copied().unwrap_or(0);
            let repeats = times >= 2 && times * 5 >= count * 2;
            let edge = outermost.is_some_and(|(top, bottom)| {
                (segment.baseline - if side { bottom } else { top }).abs() < 1.0
            });
            let is_furniture = repeats
                || known.contains(&pattern(&segment.words))
                || (edge && is_page_number(&segment.words));
            if is_furniture && !taken.contains(&segment.words) {
                taken.push(segment.words.clone());
            }
            !is_furniture
        });
    }
    taken
}

/// Whether a line stands at the bottom (`true`) or top of the page; `None` in between.
fn side(segment: &Segment, height: f64) -> Option<bool> {
    if segment.baseline < ZONE * height {
        Some(false)
    } else if segment.baseline > (1.0 - ZONE) * height {
        Some(true)
    } else {
        None
    }
}

/// The baselines of the first and last line.
fn outermost(segments: &[Segment]) -> Option<(f64, f64)> {
    let baselines = || segments.iter().map(|segment| segment.baseline);
    Some((baselines().reduce(f64::min)?, baselines().reduce(f64::max)?))
}

/// The words with a sign in place of each number: page numbers differ from page to page.
pub(super) fn pattern(words: &str) -> String {
    let mut out = String::new();
    for sign in words.chars() {
        if !sign.is_numeric() {
            out.push(sign);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// Whether a line is a page number: "7", "vii", "- 7 -", "Page 7 of 9", "7/9".
fn is_page_number(words: &str) -> bool {
    let lower = words.to_lowercase();
    let bare = lower
        .trim_matches(|sign: char| !sign.is_alphanumeric())
        .trim_start_matches("page ")
        .trim_start_matches("p. ");
    let is_number = |part: &str| {
        !part.is_empty()
            && part.len() <= 5
            && (part.chars().all(|sign| sign.is_ascii_digit())
                || part.chars().all(|sign| "ivxlc".contains(sign)))
    };
    is_number(bare)
        || [" of ", "/", " / "].iter().any(|between| {
            bare.split_once(between)
                .is_some_and(|(one, other)| is_number(one.trim()) && is_number(other.trim()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_words() {
        for words in ["7", "vii", "– 7 –", "Page 7 of 9", "7/9"] {
            assert!(is_page_number(words), "{words}");
        }
        for words in ["1999 was dry", "", "mild", "chapter 7"] {
            assert!(!is_page_number(words), "{words}");
        }
    }
}
