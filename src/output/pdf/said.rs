//! What each code of a run says, so that what is copied is what the document says, in readers that know the words
//! beside the glyphs and in those that do not.

use std::borrow::Cow;

use super::bidi;
use crate::typeset::frame::{Glyph, TextRun};

/// What a glyph says that adds nothing to its cluster's text: an empty mapping is not allowed.
pub(super) const SILENT: &str = "\u{200b}";

/// What the hyphen at a line's end says: that the word goes on (ISO 32000-1, 14.8.2.2.3).
pub(super) const SOFT_HYPHEN: &str = "\u{ad}";

/// The most UTF-16 units that one code says: mupdf 1.21 leaves out what says more than 8.
const MOST_UNITS: usize = 8;

/// A code of a run: the glyph it draws and the text it says.
#[derive(Clone, Debug)]
pub(super) struct Said<'a> {
    /// What is drawn; `None` is the carrier, which draws nothing and does not move the pen.
    pub(super) glyph: Option<&'a Glyph>,
    /// What is said.
    pub(super) text: Cow<'a, str>,
}

/// Which of a run's words its neighbours on the lines above and below say, or it for them: the line that parts a word
/// says all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parting<'a> {
    /// How many bytes at its beginning were said on the line before.
    pub(super) said: usize,
    /// The rest of its last word, from the line that follows, which its last glyph says.
    pub(super) rest: Option<&'a str>,
}

/// The glyphs of a run in drawing order, each with the text it says, and carriers between them.
///
/// Readers that know nothing of the words beside the glyphs find a gap, for which they write a space, behind a glyph
/// that moves the pen and says a combining mark or nothing (pdf.js takes it to be as wide as a mark, which is
/// nothing). So what moves the pen says letters, and marks are said by what does not move it.
pub(super) fn shown<'a>(run: &'a TextRun, parting: Parting<'_>) -> Vec<Said<'a>> {
    let mut said = Vec::with_capacity(run.glyphs.len());
    let leftwards = bidi::is_right_to_left(run);
    for cluster in run.glyphs.chunk_by(|one, next| one.text_start == next.text_start) {
        let text = cluster
            .iter()
            .filter_map(|glyph| run.text.get(glyph.text_range()))
            .find(|text| !text.is_empty())
            .map_or("", speakable);
        if text.is_empty() {
            let first = if cluster.len() == 1 { SOFT_HYPHEN } else { SILENT };
            let texts = std::iter::once(first).chain(std::iter::repeat(SILENT));
            said.extend(
                cluster
                    .iter()
                    .zip(texts)
                    .map(|(glyph, text)| Said::new(Some(glyph), text)),
            );
        } else if leftwards {
            leftward_cluster(cluster, text, &mut said);
        } else {
            cluster_in_order(cluster, text, &mut said);
        }
    }
    if leftwards {
        lend_letters(&mut said);
    } else if !run.complex {
        part_word(&mut said, parting);
    }
    said
}

/// Has the last glyph say the rest of the word that the line parts, and those silent that say what was said on the line
/// before. Readers that know of no words beside the glyphs (pdf.js) find the word whole then.
fn part_word(said: &mut Vec<Said<'_>>, parting: Parting<'_>) {
    let silent = |said: &&mut Said<'_>| {
        let start = said.glyph.map(|glyph| glyph.text_start as usize);
        start.is_some_and(|start| start < parting.said)
    };
    for said in said.iter_mut().filter(silent) {
        said.text = Cow::Borrowed(SILENT);
    }
    if let (Some(rest), Some(last)) = (parting.rest, said.last_mut()) {
        let own = if last.text == SOFT_HYPHEN { "" } else { &*last.text };
        let mut stretches = stretches(&(own.to_owned() + rest)).into_iter();
        last.text = Cow::Owned(stretches.next().unwrap_or_default());
        said.extend(stretches.map(|text| Said {
            glyph: None,
            text: Cow::Owned(text),
        }));
    }
}

/// `words` in stretches that one code may say.
fn stretches(words: &str) -> Vec<String> {
    let mut stretches: Vec<String> = Vec::new();
    let mut units = MOST_UNITS;
    for letter in words.chars() {
        units += letter.len_utf16();
        match stretches.last_mut() {
            Some(last) if units <= MOST_UNITS => last.push(letter),
            Some(_) | None => {
                stretches.push(letter.to_string());
                units = letter.len_utf16();
            }
        }
    }
    stretches
}

/// Shares out a cluster's text from left to right: each glyph that moves the pen says a letter, the last of them all
/// letters up to the next mark; marks and what is left over are said by glyphs that do not move it, or carriers.
fn cluster_in_order<'a>(cluster: &'a [Glyph], text: &'a str, said: &mut Vec<Said<'a>>) {
    let mut wide = cluster.iter().filter(|glyph| moves(glyph)).count();
    if wide == 0 || cluster.len() == 1 && !text.contains(is_mark) {
        wide = 0;
    }
    let whole = wide == 0;
    let mut rest = text;
    for glyph in cluster {
        let take = if whole {
            rest.len()
        } else if moves(glyph) {
            let marks = marks_length(rest);
            if marks > 0 {
                let (text, after) = rest.split_at(marks);
                said.push(Said::new(None, text));
                rest = after;
            }
            wide -= 1;
            let letters = rest.find(is_mark).unwrap_or(rest.len());
            let first = rest.chars().next().map_or(0, char::len_utf8);
            if wide == 0 { letters } else { letters.min(first) }
        } else if wide == 0 {
            rest.len()
        } else {
            marks_length(rest)
        };
        let (text, after) = rest.split_at(take);
        rest = after;
        said.push(Said::new(
            Some(glyph),
            if text.is_empty() { SILENT } else { text },
        ));
    }
    if !rest.is_empty() {
        said.push(Said::new(None, rest));
    }
}

/// Shares out a cluster's text from right to left: the widest glyph says the letters, a glyph that does not move the
/// pen the marks, if there is one.
fn leftward_cluster<'a>(cluster: &'a [Glyph], text: &'a str, said: &mut Vec<Said<'a>>) {
    let wider = |(one, glyph): &(usize, &Glyph), (other, than): &(usize, &Glyph)| {
        glyph.advance.total_cmp(&than.advance).then(other.cmp(one))
    };
    let widest = cluster.iter().enumerate().max_by(wider).map(|(place, _)| place);
    let marking = cluster.iter().position(|glyph| !moves(glyph));
    let letters = text.find(is_mark).unwrap_or(text.len());
    let (letters, marks) = match marking {
        Some(place) if letters > 0 && Some(place) != widest => text.split_at(letters),
        _ => (text, ""),
    };
    for (place, glyph) in cluster.iter().enumerate() {
        let text = if Some(place) == widest {
            letters
        } else if Some(place) == marking && !marks.is_empty() {
            marks
        } else {
            SILENT
        };
        said.push(Said::new(Some(glyph), text));
    }
}

/// Lets the glyph after one that says a letter without moving the pen (the alef over a lam) say that letter too, in
/// the order of the page: pdf.js would find the gap before it a second time behind it.
fn lend_letters(said: &mut [Said<'_>]) {
    for at in 1..said.len() {
        if at > 1 && said.get(at - 2).is_some_and(|said| said.text != " ") {
            continue;
        }
        let (before, from) = said.split_at_mut(at);
        let (Some(one), Some(next)) = (before.last_mut(), from.first_mut()) else {
            continue;
        };
        let stands = |said: &Said<'_>| said.glyph.is_some_and(|glyph| !moves(glyph));
        let letters = |said: &Said<'_>| said.text != SILENT && !said.text.contains(is_mark);
        if stands(one) && letters(one) && !stands(next) && letters(next) {
            let lent = std::mem::replace(&mut one.text, Cow::Borrowed(SILENT));
            next.text = Cow::Owned(lent.into_owned() + &next.text);
        }
    }
}

impl<'a> Said<'a> {
    const fn new(glyph: Option<&'a Glyph>, text: &'a str) -> Self {
        Self {
            glyph,
            text: Cow::Borrowed(text),
        }
    }
}

/// Whether the pen is elsewhere after a glyph.
fn moves(glyph: &Glyph) -> bool {
    glyph.advance != 0.0
}

/// How many bytes of marks a text begins with.
fn marks_length(text: &str) -> usize {
    text.find(|character| !is_mark(character)).unwrap_or(text.len())
}

/// Whether a character is a nonspacing mark (general category Mn). The spacing ones of Burmese count as letters.
fn is_mark(character: char) -> bool {
    let spacing = matches!(
        character,
        '\u{102b}' | '\u{102c}' | '\u{1031}' | '\u{1038}' | '\u{103b}' | '\u{103c}' | '\u{1056}' | '\u{1057}'
            | '\u{1062}'..='\u{1064}' | '\u{1067}'..='\u{106d}' | '\u{1083}' | '\u{1084}' | '\u{1087}'..='\u{108c}'
            | '\u{108f}' | '\u{109a}'..='\u{109c}'
    );
    !spacing && unicode_normalization::char::is_combining_mark(character)
}

/// The text, unless it is one that a file may not map a code to.
fn speakable(text: &str) -> &str {
    if text.contains(['\0', '\u{feff}', '\u{fffe}']) {
        SILENT
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::frame::{Color, FontId, Pt};

    /// A run of clusters, each with its text and the advances of its glyphs, in drawing order.
    fn run(text: &str, clusters: &[(&str, &[f32])]) -> TextRun {
        let mut glyphs = Vec::new();
        for (shows, advances) in clusters {
            let start = text.find(shows).unwrap_or_default();
            for (place, advance) in advances.iter().enumerate() {
                glyphs.push(Glyph {
                    id: 7,
                    advance: *advance,
                    dx: 0.0,
                    dy: 0.0,
                    text_start: start as u32,
                    text_len: if place == 0 { shows.len() as u16 } else { 0 },
                });
            }
        }
        TextRun {
            font: FontId(0),
            size: Pt(10.0),
            color: Color::BLACK,
            text: text.into(),
            glyphs: glyphs.into(),
            complex: true,
            language: None,
        }
    }

    /// What is said, with `+` before what a carrier says.
    fn said(run: &TextRun) -> Vec<String> {
        let text = |said: &Said<'_>| {
            let carrier = if said.glyph.is_none() { "+" } else { "" };
            carrier.to_owned() + &said.text
        };
        shown(run, Parting::default()).iter().map(text).collect()
    }

    #[test]
    fn a_long_rest_of_a_word_is_said_in_stretches() {
        assert_eq!(stretches("internationally"), ["internat", "ionally"]);
        assert_eq!(
            stretches("\u{1f600}\u{1f600}\u{1f600}\u{1f600}x"),
            ["\u{1f600}\u{1f600}\u{1f600}\u{1f600}", "x"]
        );
        assert!(stretches("").is_empty());
    }

    #[test]
    fn a_glyph_that_moves_the_pen_says_no_mark() {
        // One glyph for letter and mark.
        assert_eq!(said(&run("ခု", &[("ခု", &[5.0])])), ["ခ", "+ု"]);
        // The vowel sign drawn first, then the letter, then a mark above it.
        assert_eq!(
            said(&run(
                "ကြောင့်",
                &[("ကြေ", &[3.0, 2.0, 5.0]), ("ာ", &[2.0]), ("င့်", &[5.0, 0.0, 0.0])]
            )),
            ["က", "ြ", "ေ", "ာ", "င", "့်", SILENT]
        );
        assert_eq!(said(&run("fi", &[("fi", &[5.0])])), ["fi"]);
    }

    #[test]
    fn a_hyphen_that_is_not_in_the_text_is_soft() {
        let mut run = run(
            "con-",
            &[("c", &[5.0]), ("o", &[5.0]), ("n", &[5.0]), ("-", &[3.0])],
        );
        run.text = "con".into();
        assert_eq!(said(&run).last().map(String::as_str), Some(SOFT_HYPHEN));
    }

    #[test]
    fn the_glyph_at_a_line_end_says_the_rest_of_the_word_and_its_own_glyphs_are_silent() {
        let word = [
            ("c", [5.0].as_slice()),
            ("o", &[5.0]),
            ("n", &[5.0]),
            ("-", &[3.0]),
        ];
        let mut first = run("con-", &word);
        first.complex = false;
        first.text = "con".into();
        let parting = Parting {
            said: 0,
            rest: Some("sent"),
        };
        let texts: Vec<_> = shown(&first, parting).into_iter().map(|said| said.text).collect();
        assert_eq!(texts, ["c", "o", "n", "sent"]);
        let mut second = run(
            "st x",
            &[("s", &[5.0]), ("t", &[5.0]), (" ", &[3.0]), ("x", &[5.0])],
        );
        second.complex = false;
        let parting = Parting { said: 2, rest: None };
        let texts: Vec<_> = shown(&second, parting)
            .into_iter()
            .map(|said| said.text)
            .collect();
        assert_eq!(texts, [SILENT, SILENT, " ", "x"]);
    }

    #[test]
    fn from_right_to_left_a_letter_over_another_is_said_by_it_where_a_space_is_before() {
        let word = [("ا", [0.0].as_slice()), ("ل", &[5.0])];
        assert_eq!(said(&run("لا", &word)), [SILENT, "ال"]);
        let longer = [("م", [5.0].as_slice()), ("ا", &[0.0]), ("ل", &[5.0])];
        assert_eq!(said(&run("لام", &longer)), ["م", "ا", "ل"]);
    }
}
