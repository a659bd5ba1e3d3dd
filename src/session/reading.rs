//! What was recognised in articles' texts: asked for once a text, kept by its hash.

use std::sync::Arc;

use super::Session;
use super::work::{Stop, start_reading};
use crate::evidence::Found;
use crate::model::date::PartialDate;
use crate::model::id::ContentHash;

/// How many texts are gone through at once: whoever turns from one to another and back finds both going on.
const AT_ONCE: usize = 2;
/// How many texts are kept at least, and how many expressions of more than that: what is recognised in 15 MB.
const KEPT_TEXTS: usize = 2;
const KEPT_EXPRESSIONS: usize = 500_000;

/// What was recognised, and what is being gone through.
#[derive(Default)]
pub(super) struct Readings {
    /// What was recognised, each text once, that asked for last at the end.
    known: Vec<(Reading, Arc<[Found]>)>,
    /// The texts being gone through, each once, and what stops that, the one asked for last at the end.
    under_way: Vec<(Reading, Stop)>,
    /// The text that was not gone through to its end, since that was stopped.
    stopped: Option<ContentHash>,
}

/// A text, read as one of a language and a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The text.
    pub(super) text: ContentHash,
    /// The language that its record names, as a tag of BCP 47; empty if it names none.
    pub(super) language: String,
    /// The date of its record, by which days without a year have one.
    pub(super) published: Option<PartialDate>,
}

impl Readings {
    /// Whether a text is being gone through.
    pub(super) const fn is_reading(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// Keeps what was recognised, and forgets what was not asked for longest if that is too much. What is not wanted any more
    /// is not kept.
    pub(super) fn put(&mut self, reading: Reading, found: Arc<[Found]>) {
        let asked = self.under_way.len();
        self.under_way.retain(|(of, _)| *of != reading);
        if self.under_way.len() == asked {
            return;
        }
        // It may be of a text that was turned away from: it is kept behind the one in sight.
        let at = self.known.len().saturating_sub(1);
        self.known.insert(at, (reading, found));
        let all = |known: &[(_, Arc<[Found]>)]| known.iter().map(|(_, found)| found.len()).sum::<usize>();
        while self.known.len() > KEPT_TEXTS && all(&self.known) > KEPT_EXPRESSIONS {
            self.known.remove(0);
        }
    }

    /// What was recognised, which is kept longest from now on.
    fn get(&mut self, reading: &Reading) -> Option<Arc<[Found]>> {
        let at = self.known.iter().position(|(of, _)| of == reading)?;
        self.known[at..].rotate_left(1);
        self.known.last().map(|(_, found)| Arc::clone(found))
    }

    /// Stops going through texts other than `wanted`: their articles are no more.
    fn keep_only(&mut self, wanted: impl Fn(&ContentHash) -> bool) {
        self.under_way.retain(|(of, stop)| {
            let wanted = wanted(&of.text);
            if !wanted {
                stop.ask();
            }
            wanted
        });
    }

    /// Notes that this is asked for; returns a stop for it unless it is under way already.
    fn ask(&mut self, reading: &Reading) -> Option<Stop> {
        if let Some(at) = self.under_way.iter().position(|(of, _)| of == reading) {
            self.under_way[at..].rotate_left(1);
            return None;
        }
        // The record may name another language or date now.
        self.known.retain(|(of, _)| of.text != reading.text);
        let same = |(of, _): &(Reading, Stop)| of.text == reading.text;
        let full = (self.under_way.len() == AT_ONCE).then_some(0);
        if let Some(at) = self.under_way.iter().position(same).or(full) {
            let (_, before) = self.under_way.remove(at);
            before.ask();
        }
        let stop = Stop::default();
        self.under_way.push((reading.clone(), stop.clone()));
        Some(stop)
    }
}

impl Session {
    /// What can be checked in the article text `text`; `None` until it is known, which the call itself asks for. It
    /// comes with [`Event::Recognised`](super::Event::Recognised).
    pub fn recognised(&mut self, text: ContentHash) -> Option<Arc<[Found]>> {
        let reading = self.reading_of(text);
        if let Some(found) = self.readings.get(&reading) {
            return Some(found);
        }
        if self.readings.stopped == Some(text) {
            return None;
        }
        self.readings.stopped = None;
        if let Some(stop) = self.readings.ask(&reading) {
            let reports = self.threads.reports.clone();
            start_reading(reading, Arc::clone(&self.present.blobs), stop, reports);
        }
        None
    }

    /// How the text of an article is read, by the record of its work.
    fn reading_of(&self, text: ContentHash) -> Reading {
        let library = &self.brief().library;
        let article = library.articles.values().find(|article| article.text == text);
        let source = article.and_then(|article| library.sources.get(&article.source));
        Reading {
            text,
            language: source
                .map(|source| source.work.language.clone())
                .unwrap_or_default(),
            published: source.and_then(|source| source.date),
        }
    }

    /// Whether an article's text is being gone through.
    #[must_use]
    pub const fn is_reading(&self) -> bool {
        self.readings.is_reading()
    }

    /// Goes through a text again that was not gone through to its end.
    pub fn read_again(&mut self) {
        self.readings.stopped = None;
    }

    /// Stops going through the article's text: nothing in it is marked until it is asked for again.
    pub fn stop_reading(&mut self) {
        for (reading, stop) in self.readings.under_way.drain(..) {
            stop.ask();
            self.readings.stopped = Some(reading.text);
        }
    }

    /// Stops going through texts whose articles the brief does not have any more.
    pub(super) fn forget_lost_readings(&mut self) {
        let articles = &self.present.history.now().library.articles;
        self.readings
            .keep_only(|text| articles.values().any(|article| article.text == *text));
    }

    /// What can be checked in `text`, if that is known already.
    #[must_use]
    pub fn recognised_before(&self, text: &ContentHash) -> Option<&Arc<[Found]>> {
        let mut known = self.readings.known.iter();
        known.find(|(of, _)| of.text == *text).map(|(_, found)| found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::recognise;

    fn reading(name: &str, language: &str) -> Reading {
        Reading {
            text: ContentHash::of(name.as_bytes()),
            language: language.to_owned(),
            published: None,
        }
    }

    #[test]
    fn turning_to_another_text_and_back_stops_neither_and_a_third_stops_the_oldest() {
        let mut readings = Readings::default();
        let [a, b, c] = ["a", "b", "c"].map(|name| reading(name, ""));
        let [of_a, of_b] = [&a, &b].map(|text| readings.ask(text).expect("it is new"));
        assert!(readings.ask(&a).is_none(), "it goes on");
        assert!(!of_a.asked() && !of_b.asked());
        let of_c = readings.ask(&c).expect("it is new");
        assert!(!of_a.asked() && of_b.asked() && !of_c.asked());
        readings.put(a.clone(), Arc::default());
        assert!(readings.get(&a).is_some());
        assert!(readings.is_reading());
        readings.put(c, Arc::default());
        assert!(!readings.is_reading());
    }

    #[test]
    fn a_text_whose_article_is_gone_is_stopped() {
        let mut readings = Readings::default();
        let [a, b] = ["a", "b"].map(|name| reading(name, ""));
        let [of_a, of_b] = [&a, &b].map(|text| readings.ask(text).expect("it is new"));
        readings.keep_only(|text| *text == b.text);
        assert!(of_a.asked() && !of_b.asked());
        readings.put(b, Arc::default());
        assert!(!readings.is_reading());
    }

    #[test]
    fn a_text_whose_record_names_another_language_is_read_anew() {
        let mut readings = Readings::default();
        let (old, new) = (reading("a", "en"), reading("a", "fr"));
        let stop = readings.ask(&old).expect("it is new");
        assert!(readings.ask(&new).is_some() && stop.asked());
        readings.put(old.clone(), Arc::default());
        assert!(readings.get(&old).is_none(), "nobody wants it any more");
        readings.put(new.clone(), Arc::default());
        assert!(readings.get(&new).is_some());
    }

    #[test]
    fn what_was_asked_for_longest_ago_is_forgotten_first() {
        let mut readings = Readings::default();
        let found = recognise("In 2024 the mill ground 300 tonnes.");
        let many: Arc<[Found]> = std::iter::repeat_n(found[0].clone(), KEPT_EXPRESSIONS).collect();
        let texts = ["a", "b", "c"].map(|name| reading(name, ""));
        for text in &texts {
            assert!(readings.ask(text).is_some());
            readings.put(text.clone(), Arc::clone(&many));
            assert!(readings.get(text).is_some());
        }
        let kept = texts.map(|text| readings.get(&text).is_some());
        assert_eq!(kept, [false, true, true], "the two newest, however long they are");
    }
}
