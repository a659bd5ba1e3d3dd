//! Passages under a thousand random edits that an editor makes without changing what is said.

use attache::evidence::{Anchor, anchor, take_passage};
use attache::model::id::ArticleId;

/// Numbers from a fixed seed (splitmix64): the same edits on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }
}

const SUBJECTS: [&str; 8] = [
    "the mill",
    "the upper town",
    "a farmer",
    "the council",
    "the ferry",
    "the school",
    "the court",
    "a teacher",
];
const VERBS: [&str; 8] = [
    "lost", "bought", "measured", "repaired", "sold", "counted", "opened", "left",
];
const OBJECTS: [&str; 8] = [
    "boats", "gates", "wells", "fields", "bridges", "pumps", "houses", "books",
];
const TAILS: [&str; 6] = [
    "before the rain came",
    "“as agreed”",
    "in the dry season",
    "without asking anybody",
    "– so it is said –",
    "at the second try",
];

/// An article of forty paragraphs; each sentence carries its own number, so that a wrong place is seen.
fn article(dice: &mut Dice) -> (String, Vec<std::ops::Range<usize>>) {
    let mut text = String::from("The valley\n\n");
    let mut sentences = Vec::new();
    for paragraph in 0..40 {
        for sentence in 0..4 {
            let number = paragraph * 4 + sentence + 100;
            let start = text.len();
            let line = format!(
                "In that year {} {} {number} {} {}.",
                SUBJECTS[dice.below(8)],
                VERBS[dice.below(8)],
                OBJECTS[dice.below(8)],
                TAILS[dice.below(6)]
            );
            text.push_str(&line);
            sentences.push(start..text.len());
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    (text, sentences)
}

/// One change that leaves the sense: blanks, marks, dashes, a paragraph put in or taken out elsewhere, a word.
fn edit(dice: &mut Dice, text: &str, keep: &str) -> String {
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let other = (0..50)
        .map(|_| dice.below(paragraphs.len()))
        .find(|index| !paragraphs[*index].contains(keep))
        .unwrap_or(0);
    let mut paragraphs: Vec<String> = paragraphs.into_iter().map(str::to_owned).collect();
    match dice.below(9) {
        0 => paragraphs.insert(
            other,
            "A new paragraph, put in by the editor on Monday.".to_owned(),
        ),
        1 => {
            paragraphs.remove(other);
        }
        2 => return text.replace(' ', "  "),
        3 => return text.replace(['“', '”'], "\""),
        4 => return text.replace('–', "-"),
        5 => return text.replace("In that year", "That year"),
        6 => paragraphs.swap(other, 0),
        7 => return text.replacen(&format!(" {keep} "), &format!(" some {keep} "), 1),
        _ => return text.replace("\n\n", "\n\n\n"),
    }
    paragraphs.join("\n\n")
}

#[test]
fn passages_survive_a_thousand_benign_edits_and_are_never_found_in_a_wrong_place() {
    let mut dice = Dice(7);
    let (mut found, mut wrong, total) = (0, Vec::new(), 1000);
    for _ in 0..total {
        let (text, sentences) = article(&mut dice);
        let index = dice.below(sentences.len());
        let passage = take_passage(&ArticleId::new("a"), &text, sentences[index].clone());
        let number = (index + 100).to_string();
        let mut edited = text;
        for _ in 0..=dice.below(3) {
            edited = edit(&mut dice, &edited, &number);
        }
        match anchor(&edited, &passage) {
            Anchor::Found(range)
                if edited[range.clone()].contains(&number) && range.len() < passage.exact.len() * 2 =>
            {
                found += 1;
            }
            Anchor::Found(range) => wrong.push((passage.exact, edited[range].to_owned())),
            Anchor::Ambiguous(_) | Anchor::Lost => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(found * 100 >= total * 99, "{found} of {total}");
}

#[test]
fn a_passage_that_was_deleted_is_never_found() {
    let mut dice = Dice(11);
    for _ in 0..200 {
        let (text, sentences) = article(&mut dice);
        let index = dice.below(sentences.len());
        let range = sentences[index].clone();
        let passage = take_passage(&ArticleId::new("a"), &text, range.clone());
        let edited = format!("{}{}", &text[..range.start], &text[range.end..]);
        let number = (index + 100).to_string();
        if let Anchor::Found(place) = anchor(&edited, &passage) {
            let around = edited.get(place.start.saturating_sub(32)..place.end + 32);
            panic!("{passage:?} ({number}) was found in {around:?}");
        }
    }
}
