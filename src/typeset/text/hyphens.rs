//! Where words may be parted: by the patterns of their language, but for the words they part badly.

use hypher::Lang;

/// English words that the patterns part so that the first half reads as another word, or against their sense. A
/// hyphen marks each place; none means that the word stays whole.
const ENGLISH: [(&str, &str); 16] = [
    ("analyses", "analy-ses"),
    ("analysis", "analy-sis"),
    ("analyst", "ana-lyst"),
    ("analysts", "ana-lysts"),
    ("assassination", "assas-si-na-tion"),
    ("assassinations", "assas-si-na-tions"),
    ("assess", "assess"),
    ("assessed", "assessed"),
    ("assessment", "assess-ment"),
    ("assessments", "assess-ments"),
    ("coordinate", "coordi-nate"),
    ("coordinated", "coordi-nated"),
    ("coordination", "coordi-na-tion"),
    ("coordinator", "coordi-na-tor"),
    ("project", "project"),
    ("projects", "projects"),
];

/// Letters that a word has at least before it is parted. At least two letters stay
/// behind and three go on (*Chicago Manual of Style*, 7.36).
const SHORTEST: usize = 6;

/// The language whose patterns serve the tag (BCP 47), if there are any for it. Scripts that part no words have none.
pub(super) fn patterns(tag: &str) -> Option<Lang> {
    let code: [u8; 2] = tag.split(['-', '_']).next()?.as_bytes().try_into().ok()?;
    Lang::from_iso(code.map(|letter| letter.to_ascii_lowercase()))
}

/// The places in bytes at which `word` may be parted, rising. Words with digits, signs or several capitals are
/// kept whole.
pub(super) fn places(word: &str, language: Lang) -> Vec<usize> {
    let capitals = word.chars().filter(|character| character.is_uppercase()).count();
    if word.chars().count() < SHORTEST || capitals > 1 || !word.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    if language == Lang::English
        && let Ok(index) = ENGLISH.binary_search_by(|(known, _)| known.cmp(&&*word.to_lowercase()))
    {
        let syllables = ENGLISH[index].1.split('-').map(str::len);
        return ends(syllables);
    }
    let (left, right) = language.bounds();
    let (left, right) = (left.max(2), right.max(3));
    ends(hypher::hyphenate_bounded(word, language, left, right).map(str::len))
}

/// Where all syllables but the last end.
fn ends(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut ends: Vec<usize> = lengths
        .scan(0, |end, length| {
            *end += length;
            Some(*end)
        })
        .collect();
    ends.pop();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(word: &str, tag: &str) -> String {
        let mut word = word.to_owned();
        let places = patterns(tag).map_or_else(Vec::new, |language| places(&word, language));
        for place in places.into_iter().rev() {
            word.insert(place, '-');
        }
        word
    }

    #[test]
    fn words_are_parted_by_their_language() {
        assert_eq!(parted("extensive", "en"), "ex-ten-sive");
        assert_eq!(parted("résistance", "fr"), "ré-sis-tance");
        assert_eq!(parted("Verwaltung", "de-CH"), "Ver-wal-tung");
        assert_eq!(parted("legitimidad", "es"), "le-gi-ti-mi-dad");
    }

    #[test]
    fn what_reads_badly_is_parted_by_hand() {
        assert_eq!(parted("analysis", "en"), "analy-sis");
        assert_eq!(parted("Assessment", "en-GB"), "Assess-ment");
        assert!(ENGLISH.is_sorted());
        for (word, parted) in ENGLISH {
            assert_eq!(word, parted.replace('-', ""));
        }
    }

    #[test]
    fn names_in_capitals_numbers_and_short_words_stay_whole() {
        for word in ["UNICEF", "2,000", "state", "e-mail", "McAllister", "https"] {
            assert_eq!(parted(word, "en"), word);
        }
        assert_eq!(parted("extensive", "my"), "extensive");
        assert_eq!(parted("extensive", "x"), "extensive");
    }
}
