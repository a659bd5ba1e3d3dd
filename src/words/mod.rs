//! The words of the program itself: sentences with gaps, the language in which they are shown, and numbers as it writes them.
//!
//! A sentence is made where something happens, on whatever thread, and put into a language where it is shown: a
//! [`Text`] holds the English sentence and what stands in its gaps. The language is that of the thread which shows it;
//! the window says so once ([`speak`]), everything else speaks English. Pages have languages of their own, in
//! `typeset::lexicon`.

mod catalogue;
mod language;
mod number;

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use catalogue::{shown, shown_as};
pub use language::{Language, speak, speaking, spoken};
pub use number::{Notation, notation_of, read_number, read_number_as, read_percent};

/// Words of the program: an English sentence with gaps `{}`, `{0}`, `{1}`, … and what stands in them, or words that are the
/// same in each language. Shown (by [`fmt::Display`]) in the language of the thread.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Kind);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    /// What is not translated: names, numbers, words of the user.
    Verbatim(String),
    /// Words in small letters, for names that begin with a capital elsewhere.
    Small(Box<Text>),
    /// What was told in each language, in the order of [`Language::ALL`].
    Told([String; Language::ALL.len()]),
    /// Several in a row, and what stands between each two.
    Row(Vec<Text>, Box<Text>),
    /// Boxed, since errors hold their words and are handed on by value.
    Sentence(Box<Sentence>),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Sentence {
    /// Tells apart what English has one word for.
    context: Option<&'static str>,
    one: &'static str,
    /// The sentence for any other number than one, and the number, which also stands in `{n}`.
    many: Option<(&'static str, u64)>,
    parts: Vec<Text>,
}

impl Text {
    /// A sentence that the catalogues have; made by [`text!`].
    #[must_use]
    pub fn sentence(context: Option<&'static str>, words: &'static str, parts: Vec<Self>) -> Self {
        Self(Kind::Sentence(Box::new(Sentence {
            context,
            one: words,
            many: None,
            parts,
        })))
    }

    /// A sentence with a form for one and one for any other number; made by [`text!`].
    #[must_use]
    pub fn counted(one: &'static str, many: &'static str, count: u64, parts: Vec<Self>) -> Self {
        Self(Kind::Sentence(Box::new(Sentence {
            context: None,
            one,
            many: Some((many, count)),
            parts,
        })))
    }

    /// The words of a [`mark!`].
    #[must_use]
    pub fn marked(words: &'static str) -> Self {
        Self::sentence(None, words, Vec::new())
    }

    /// These words in small letters: a name within a sentence.
    #[must_use]
    pub fn small(self) -> Self {
        Self(Kind::Small(Box::new(self)))
    }

    /// Several texts in their order with `between` each two.
    #[must_use]
    pub fn row(parts: impl IntoIterator<Item = Self>, between: impl Into<Self>) -> Self {
        Self(Kind::Row(parts.into_iter().collect(), Box::new(between.into())))
    }

    /// Words of the user in quotation marks.
    #[must_use]
    pub fn quoted(words: impl Into<Self>) -> Self {
        text!("“{}”", words.into())
    }

    /// What can only be shown, such as an error, as it is told in each language: for words that are kept, or made on a
    /// thread that speaks another language than the window.
    #[must_use]
    pub fn told(said: &(impl fmt::Display + ?Sized)) -> Self {
        Self(Kind::Told(
            Language::ALL.map(|language| speaking(language, || said.to_string())),
        ))
    }

    /// The words in `language`, whatever this thread speaks.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        speaking(language, || self.to_string())
    }

    /// Whether there are no words at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Kind::Verbatim(words) => words.is_empty(),
            Kind::Told(words) => words.iter().all(String::is_empty),
            Kind::Small(words) => words.is_empty(),
            Kind::Row(parts, _) => parts.is_empty(),
            Kind::Sentence(sentence) => sentence.one.is_empty(),
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self(Kind::Verbatim(String::new()))
    }
}

impl fmt::Display for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Verbatim(words) => out.write_str(words),
            Kind::Told(words) => out.write_str(&words[spoken().place()]),
            Kind::Small(words) => out.write_str(&words.to_string().to_lowercase()),
            Kind::Row(parts, between) => parts.iter().enumerate().try_for_each(|(at, part)| {
                if at > 0 {
                    write!(out, "{between}")?;
                }
                write!(out, "{part}")
            }),
            Kind::Sentence(sentence) => {
                let Sentence {
                    context,
                    one,
                    many,
                    parts,
                } = &**sentence;
                match many {
                    None => fill(out, catalogue::sentence(*context, one), None, parts),
                    Some((many, count)) => {
                        fill(out, catalogue::counted(one, many, *count), Some(*count), parts)
                    }
                }
            }
        }
    }
}

/// Writes `sentence` with what stands in its gaps; `{{` and `}}` are braces. A gap for which there is nothing stays.
fn fill(out: &mut fmt::Formatter<'_>, sentence: &str, count: Option<u64>, parts: &[Text]) -> fmt::Result {
    let mut rest = sentence;
    let mut next = 0;
    while let Some(at) = rest.find(['{', '}']) {
        out.write_str(&rest[..at])?;
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(behind) = rest.strip_prefix(brace) {
            out.write_str(brace)?;
            rest = behind;
            continue;
        }
        let Some(end) = rest.find('}').filter(|_| brace == "{") else {
            out.write_str(brace)?;
            continue;
        };
        let gap = &rest[..end];
        let part = if gap.is_empty() {
            next += 1;
            parts.get(next - 1)
        } else {
            gap.parse::<usize>().ok().and_then(|place| parts.get(place))
        };
        match (part, count) {
            (Some(part), _) => fmt::Display::fmt(part, out)?,
            (None, Some(count)) if gap == "n" => write!(out, "{count}")?,
            (None, _) => write!(out, "{{{gap}}}")?,
        }
        rest = &rest[end + 1..];
    }
    out.write_str(rest)
}

/// Whether the words are shown so.
impl PartialEq<str> for Text {
    fn eq(&self, shown: &str) -> bool {
        self.to_string().as_str() == shown
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, shown: &&str) -> bool {
        *self == **shown
    }
}

/// As the words are shown.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The words as they were shown, in whatever language that was.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

impl From<&Self> for Text {
    fn from(text: &Self) -> Self {
        text.clone()
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self(Kind::Verbatim(words))
    }
}

impl From<Cow<'_, str>> for Text {
    fn from(words: Cow<'_, str>) -> Self {
        Self(Kind::Verbatim(words.into_owned()))
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        match text.0 {
            Kind::Verbatim(words) => words,
            Kind::Told(_) | Kind::Small(_) | Kind::Row(..) | Kind::Sentence(_) => text.to_string(),
        }
    }
}

/// Values that are the same in each language.
macro_rules! verbatim {
    ($($kind:ty),+) => {$(
        impl From<$kind> for Text {
            fn from(value: $kind) -> Self {
                Self(Kind::Verbatim(value.to_string()))
            }
        }
    )+};
}

verbatim!(&str, &String, char, usize, u64, u32, u16, u8, i64, i32, i16);

/// A number with `places` digits behind the mark of decimals of who shows it.
#[must_use]
pub fn decimal(value: f64, places: usize) -> Text {
    marked(&format!("{value:.places$}"))
}

/// A number as Rust writes it, with the mark of decimals of who shows it.
fn marked(written: &str) -> Text {
    match written.split_once('.') {
        Some((whole, decimals)) => text!("a number" => "{}.{}", whole, decimals),
        None => Text::from(written),
    }
}

impl From<f64> for Text {
    fn from(value: f64) -> Self {
        marked(&value.to_string())
    }
}

impl From<f32> for Text {
    fn from(value: f32) -> Self {
        marked(&value.to_string())
    }
}

/// A [`Text`]: `text!("Figure {} has no source", name)`, `text!("{n} page" | "{n} pages" % count)`, or, where English has one
/// word for two things, `text!("the side" => "Left")`. The parts are anything that a [`Text`] can be made from, other texts
/// among them.
macro_rules! text {
    ($context:literal => $words:literal $(, $part:expr)* $(,)?) => {
        $crate::words::Text::sentence(Some($context), $words, vec![$($crate::words::Text::from($part)),*])
    };
    ($one:literal | $many:literal % $count:expr $(, $part:expr)* $(,)?) => {
        $crate::words::Text::counted($one, $many, $count as u64, vec![$($crate::words::Text::from($part)),*])
    };
    ($words:literal $(, $part:expr)* $(,)?) => {
        $crate::words::Text::sentence(None, $words, vec![$($crate::words::Text::from($part)),*])
    };
}
pub(crate) use text;

/// The words of a [`text!`] in the language of this thread: a `&'static str` without gaps, else a [`String`].
macro_rules! tr {
    ($words:literal) => {
        $crate::words::shown($words)
    };
    ($context:literal => $words:literal) => {
        $crate::words::shown_as($context, $words)
    };
    ($($words:tt)+) => {
        $crate::words::text!($($words)+).to_string()
    };
}
pub(crate) use tr;

/// An English sentence without gaps that stands where only a constant can, for the catalogues to know; whoever shows it
/// asks [`shown`] for it.
macro_rules! mark {
    ($words:literal) => {
        $words
    };
}
pub(crate) use mark;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_in_order_or_by_number_and_braces_can_be_said() {
        assert_eq!(text!("{} of {}", 3, "ten").to_string(), "3 of ten");
        assert_eq!(text!("{1} before {0}", "b", "a").to_string(), "a before b");
        assert_eq!(text!("{{{}}} and {1}", "x").to_string(), "{x} and {1}");
        assert_eq!(text!("100 } and {").to_string(), "100 } and {");
    }

    #[test]
    fn a_count_chooses_the_sentence_and_stands_in_it() {
        let pages = |count: usize| text!("{n} page in {}" | "{n} pages in {}" % count, "a.pdf").to_string();
        assert_eq!(pages(1), "1 page in a.pdf");
        assert_eq!(pages(0), "0 pages in a.pdf");
    }

    #[test]
    fn a_text_within_a_text_is_put_into_the_language_of_who_shows_it() {
        let inner = Text::sentence(None, "Cancel", Vec::new());
        let outer = Text::sentence(None, "{}!", vec![inner.clone()]);
        assert_eq!(outer.to_string(), "Cancel!");
        assert_eq!(outer.in_language(Language::French), "Annuler!");
        assert_eq!(outer.to_string(), "Cancel!");
        assert_eq!(serde_json::to_string(&inner).expect("a text"), "\"Cancel\"");
    }

    #[test]
    fn decimals_have_the_mark_of_who_shows_them() {
        for (number, english, french) in [
            (decimal(1.23, 1), "1.2", "1,2"),
            (decimal(-0.96, 1), "-1.0", "-1,0"),
            (decimal(3.0, 0), "3", "3"),
            (Text::from(4.5), "4.5", "4,5"),
            (Text::from(4.0), "4", "4"),
        ] {
            assert_eq!(number.to_string(), english);
            assert_eq!(number.in_language(Language::French), french);
        }
    }

    #[test]
    fn what_was_told_on_another_thread_is_shown_in_the_language_of_who_shows_it() {
        let told = std::thread::spawn(|| Text::told(&Text::marked("Cancel")));
        let told = told.join().expect("nothing fails there");
        assert_eq!(told.to_string(), "Cancel");
        assert_eq!(told.in_language(Language::French), "Annuler");
    }
}
