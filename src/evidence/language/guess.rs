//! In which language a text is.
//!
//! Words that texts in one language have and texts in the others do not ("the", "octobre", "según") are counted. Another
//! language than English is only believed where its signs are more than twice those of English, and English where nothing
//! tells, or one sign alone among many words (a name): that one date less is read does no harm, and a false one does. A paragraph may be in another language than the
//! text around it, if its signs are many and plain.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::{ALL, Language};

/// How often signs of each of the languages were seen, and among how many words.
#[derive(Clone, Copy, Default)]
struct Counts {
    signs: [usize; ALL.len()],
    words: usize,
    /// How many of the signs are words with accents, which another language may have borrowed: "façade".
    accents: [usize; ALL.len()],
    /// Of which of them the first word is, whatever its case: "La ciudad".
    opens: [bool; ALL.len()],
}

/// The most words of a text of which one sign alone tells the language.
const SHORT: usize = 3;

/// The fewest signs by which a paragraph is of another language than the text around it.
const FEWEST: usize = 4;

/// Of which languages a word is a sign, with a capital and without.
#[derive(Default)]
struct Sign {
    capital: [bool; ALL.len()],
    small: [bool; ALL.len()],
}

static SIGNS: LazyLock<HashMap<&'static str, Sign>> = LazyLock::new(|| {
    let mut signs: HashMap<&'static str, Sign> = HashMap::new();
    for (language, words) in ALL.iter().enumerate() {
        let marks = &words.marks;
        for word in marks.words.iter().chain(marks.small) {
            signs.entry(word).or_default().small[language] = true;
        }
        for word in marks.words {
            signs.entry(word).or_default().capital[language] = true;
        }
    }
    signs
});

/// The stretches of a text that are in one language each, in order and without a gap; borders lie between paragraphs. At
/// least one, even of an empty text. `named` is the language that the text is said to be in.
pub(crate) fn stretches(text: &str, named: Option<&Language>) -> Vec<(Range<usize>, &'static Language)> {
    let mut paragraphs: Vec<(Range<usize>, Counts)> = Vec::new();
    let mut all = Counts::default();
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        let found = counts(paragraph);
        for (sum, one) in all.signs.iter_mut().zip(found.signs) {
            *sum += one;
        }
        if all.words == 0 {
            all.opens = found.opens;
        }
        for (sum, one) in all.accents.iter_mut().zip(found.accents) {
            *sum += one;
        }
        all.words += found.words;
        paragraphs.push((start..start + paragraph.len(), found));
        start += paragraph.len();
    }
    let whole = named
        .and_then(place)
        .map_or_else(|| told(&all), |named| own(&all, named));
    let mut stretches: Vec<(Range<usize>, &'static Language)> = Vec::new();
    for (range, counts) in paragraphs {
        let language = ALL[own(&counts, whole)];
        match stretches.last_mut() {
            Some((before, known)) if std::ptr::eq(*known, language) => before.end = range.end,
            _ => stretches.push((range, language)),
        }
    }
    if stretches.is_empty() {
        stretches.push((0..text.len(), ALL[whole]));
    }
    stretches
}

/// The language of a text as a whole.
pub(crate) fn guess(text: &str) -> &'static Language {
    ALL[told(&counts(text))]
}

/// The language of a text that is said to be in `named`: another one where its words are plainly of that.
pub(crate) fn weigh(text: &str, named: &'static Language) -> &'static Language {
    place(named).map_or(named, |named| ALL[own(&counts(text), named)])
}

/// Where a language stands among all.
fn place(language: &Language) -> Option<usize> {
    ALL.iter().position(|known| std::ptr::eq(*known, language))
}

/// Whether a text tells by its own words in which language it is.
pub(crate) fn tells(text: &str) -> bool {
    let counts = counts(text);
    counts.signs[0] > 0 || told(&counts) > 0
}

/// The language of a paragraph within a text of another one, or of a text that is said to be in it.
fn own(counts: &Counts, whole: usize) -> usize {
    let counts = &counts.signs;
    let most = (0..counts.len())
        .max_by_key(|language| counts[*language])
        .unwrap_or(whole);
    let plain = counts[most] >= FEWEST
        && counts[most] > 3 * counts[whole]
        && (0..counts.len()).all(|other| other == most || counts[other] < counts[most]);
    if plain { most } else { whole }
}

/// The language that signs tell of.
fn told(counts: &Counts) -> usize {
    let opens = counts.opens;
    let short = counts.words <= SHORT;
    let accents = counts.accents;
    let counts = &counts.signs;
    let english = counts[0];
    // Of two with as many signs the one that the first word is of.
    let rank = |language: usize| (counts[language], opens[language]);
    let most = (1..counts.len())
        .max_by_key(|language| rank(*language))
        .unwrap_or(0);
    let alone = (1..counts.len()).all(|other| other == most || rank(other) < rank(most));
    let borrowed = accents[most] == counts[most] && counts[most] < 3;
    if alone && !borrowed && counts[most] > 2 * english && (short || opens[most] || counts[most] > 1) {
        most
    } else {
        0
    }
}

/// The signs of each language in a text.
fn counts(text: &str) -> Counts {
    let mut counts = Counts::default();
    let mut before = String::new();
    let mut lower = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphabetic) {
        let gap = &rest[..start];
        let word = &rest[start..];
        let end = word
            .find(|sign: char| !sign.is_alphabetic())
            .unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        counts.words += 1;
        let opens = counts.words == 1;
        lower.clear();
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            lower.push_str(word);
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        if opens {
            let known = SIGNS
                .get(lower.as_str())
                .map(|sign| sign.small)
                .unwrap_or_default();
            let apostrophe = after.starts_with(['\'', '’']);
            for ((language, opens), known) in ALL.iter().zip(&mut counts.opens).zip(known) {
                let mut elided = language.letters.elided.iter();
                *opens =
                    known || apostrophe && elided.any(|word| word.strip_suffix('\'') == Some(lower.as_str()));
            }
        }
        let capital = word.starts_with(char::is_uppercase);
        if let Some(sign) = SIGNS.get(lower.as_str()) {
            let signs = if capital { &sign.capital } else { &sign.small };
            for (count, told) in counts.signs.iter_mut().zip(signs) {
                *count += usize::from(*told);
            }
        } else if !capital {
            count_letters(&lower, &mut counts);
            count_month(&lower, gap, after, &mut counts.signs);
        }
        if after.starts_with(['\'', '’']) && !capital && !gap.ends_with(['\'', '’']) {
            count_elided(&lower, &mut counts.signs);
        }
        if gap.len() <= 3 {
            let pair = |(one, two): &(&str, &str)| *two == lower && *one == before;
            for (language, count) in ALL.iter().zip(&mut counts.signs) {
                *count += usize::from(language.marks.pairs.iter().any(pair));
            }
        }
        std::mem::swap(&mut before, &mut lower);
        rest = after;
    }
    counts
}

/// Counts a word that loses its last letter before the next one.
fn count_elided(word: &str, counts: &mut [usize]) {
    for (language, count) in ALL.iter().zip(counts) {
        let mut elided = language.letters.elided.iter();
        *count += usize::from(elided.any(|known| known.strip_suffix('\'') == Some(word)));
    }
}

/// Counts a word with a letter or an ending that only one of the languages has.
fn count_letters(word: &str, counts: &mut Counts) {
    let ascii = word.is_ascii();
    for (language, (count, seen)) in ALL.iter().zip(counts.signs.iter_mut().zip(&mut counts.accents)) {
        let letters = &language.letters;
        let told = !ascii && word.contains(|sign| letters.own.contains(sign))
            || letters.own_endings.iter().any(|ending| word.ends_with(ending));
        *count += usize::from(told);
        *seen += usize::from(told && !ascii);
    }
}

/// Counts a month whose name is a word of another language too, between a day and a year: "14 mars 2025".
fn count_month(word: &str, gap: &str, after: &str, counts: &mut [usize]) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let gap = gap.trim_end();
    let day = gap.len() - gap.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    if !(1..=2).contains(&day) || digits(after.trim_start()) != 4 {
        return;
    }
    for (language, count) in ALL.iter().zip(counts) {
        *count += usize::from(!language.dates.capital && language.dates.months.contains(&word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told_of(text: &str) -> usize {
        ALL.iter()
            .position(|language| std::ptr::eq(*language, guess(text)))
            .expect("one of them")
    }

    #[test]
    fn the_language_is_told_by_its_words() {
        for (text, language) in [
            ("They were sold in 10 mars bars.", 0),
            ("The Institut des sciences de la mer said so in October.", 0),
            ("Le Monde, 14 March 2025", 0),
            ("over 2000 ha", 0),
            ("The statement of 10:30 EST", 0),
            ("40 dead in Los Angeles", 0),
            ("Rio de Janeiro: 40 dead", 0),
            ("Villages held: 3,500 (Le Monde, selon AFP).", 0),
            ("Médecins sans frontières: 3,500 patients", 0),
            ("", 0),
            ("42", 0),
            ("14 mars 2025", 1),
            ("14 octobre 2025", 1),
            ("Environ 900 familles attendent.", 1),
            ("3,5 millions d’euros", 1),
            ("3,5 millions de dollars", 1),
            ("un mur de 2m", 1),
            ("le mur de la ville", 1),
            ("raison d’être of the 40 towns", 0),
            ("la 5a brigada", 2),
            ("un muro de 2m", 2),
            ("Sopló a 140 km/h y dejó sin luz a 18.000 hogares.", 2),
            ("La moitié des communes sont tenues.", 1),
            ("Le conseil a réuni 14 des 17 communes en octobre.", 1),
            ("14 de octubre de 2025", 2),
            ("Más de 40 personas murieron en los combates.", 2),
        ] {
            assert_eq!(told_of(text), language, "{text}");
        }
    }

    #[test]
    fn a_paragraph_may_be_of_another_language_and_a_title_is_not() {
        let english = "The council said that 14 of the 17 towns were in its hands, and that they were calm.";
        let french =
            "Le conseil a dit que 14 des 17 communes sont dans ses mains, et que la ville est calme.";
        let text = format!("{english}\n\nLe Monde diplomatique\n\n{english}\n\n{french}\n\n{english}");
        let found = stretches(&text, None);
        assert_eq!(found.len(), 3);
        assert!(text[found[1].0.clone()].trim() == french);
        assert_eq!(found.last().map(|(range, _)| range.end), Some(text.len()));
    }
}
