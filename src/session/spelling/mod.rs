//! Spelling: the words that no dictionary knows, and what may be meant by them.
//!
//! In: a text with its language, and the words that the brief takes as right. Out: bytes of the words in question, and
//! suggestions. Dictionaries are read, and suggestions made, on threads; until they are there nothing is questioned. What
//! was looked up once is not looked up again, so that a keystroke costs one word.

mod dictionary;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;

use spellbook::Dictionary;

use super::Wake;
use super::work::Stop;
use crate::model::block::{Block, BlockKind};
use crate::model::brief::Brief;
use crate::model::figure::Alternative;
use crate::model::id::BlockId;
pub use dictionary::folders;
use words::{Script, Word, script_for, script_of, words};

/// How many suggestions are made for a word.
const SUGGESTIONS: usize = 6;

/// Names that no dictionary has but many briefs.
static NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/dict/names.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// A word in question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misspelling {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Its language as a BCP 47 tag.
    pub language: String,
}

/// A text whose spelling is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether it is written in markup.
    pub markup: bool,
    /// The brief's language as a BCP 47 tag.
    pub language: &'a str,
    /// The words that the brief takes as right.
    pub own: &'a BTreeSet<String>,
    /// The place where it stands, by [`place_of`]: within it words can be ignored.
    pub place: u64,
}

/// The number of the place called `name`, such as a block by its id.
#[must_use]
pub fn place_of(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// Questions the spelling of texts. Clones share what they know.
#[derive(Clone)]
pub struct Speller(Arc<Inner>);

struct Inner {
    folders: Vec<PathBuf>,
    wake: Wake,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// By language; empty for one without a dictionary.
    dictionaries: BTreeMap<String, Reading>,
    /// Which words are right, by language.
    known: BTreeMap<String, HashMap<String, bool>>,
    /// What may be meant by a word, by language and word.
    suggested: BTreeMap<(String, String), Thinking>,
    /// Words that are right in one place.
    ignored: BTreeSet<(u64, String)>,
    /// Counts what changes the answers.
    generation: u64,
    /// How many threads are at work.
    busy: usize,
}

enum Reading {
    Begun,
    Done(Arc<[Dictionary]>),
}

enum Thinking {
    Begun,
    Done(Arc<[String]>),
}

impl Speller {
    /// A speller that looks for dictionaries in `folders` beside those that come with the program. `wake` is called from
    /// threads when the answers have changed.
    #[must_use]
    pub fn new(folders: Vec<PathBuf>, wake: Wake) -> Self {
        Self(Arc::new(Inner {
            folders,
            wake,
            state: Mutex::default(),
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What a thread held when it broke is whole: nothing is changed by halves.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts what changes the answers: the same number, the same answers.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.state().generation
    }

    /// Whether a dictionary is being read or suggestions are being made.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.state().busy > 0
    }

    /// Whether it is known that there is no dictionary for a language, so that nothing is questioned.
    #[must_use]
    pub fn lacks(&self, language: &str) -> bool {
        let state = self.state();
        let read = state.dictionaries.get(language);
        let none = matches!(read, Some(Reading::Done(dictionaries)) if dictionaries.is_empty());
        none || script_for(language) == Script::Other
    }

    /// Whether a dictionary could serve a language at all: where words are not parted by spaces none can.
    #[must_use]
    pub fn can_serve(language: &str) -> bool {
        script_for(language) != Script::Other
    }

    /// The folder in which the user keeps dictionaries; it need not be there. `None` if the system has no such place.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.0.folders.first().map(PathBuf::as_path)
    }

    /// Looks again for the dictionaries that were not found.
    pub fn look_again(&self) {
        let mut state = self.state();
        let State {
            dictionaries, known, ..
        } = &mut *state;
        dictionaries.retain(|language, read| {
            let none = matches!(read, Reading::Done(found) if found.is_empty());
            if none {
                known.remove(language);
            }
            !none
        });
        state.generation += 1;
        drop(state);
        (self.0.wake)();
    }

    /// The words of a text that are in question, in order. Begins to read the dictionaries it needs.
    #[must_use]
    pub fn question(&self, written: &Written<'_>) -> Vec<Misspelling> {
        let mut found = Vec::new();
        for Word { range, language } in words(written.text, written.markup) {
            let language = language.unwrap_or_else(|| written.language.to_owned());
            let word = written.text.get(range.clone()).unwrap_or_default();
            if !self.is_right(word, &language, written) {
                found.push(Misspelling { range, language });
            }
        }
        found
    }

    fn is_right(&self, word: &str, language: &str, written: &Written<'_>) -> bool {
        let script = script_of(word);
        if script != script_for(language) || script == Script::Other || is_own(word, written.own) {
            return true;
        }
        let word = plain(word);
        let mut state = self.state();
        if state.ignored.contains(&(written.place, word.clone())) {
            return true;
        }
        if let Some(known) = state.known.get(language).and_then(|known| known.get(&word)) {
            return *known;
        }
        match state.dictionaries.get(language) {
            Some(Reading::Done(dictionaries)) => {
                let right = dictionaries.is_empty() || knows(dictionaries, &word);
                state
                    .known
                    .entry(language.to_owned())
                    .or_default()
                    .insert(word, right);
                right
            }
            Some(Reading::Begun) => true,
            None => {
                state.dictionaries.insert(language.to_owned(), Reading::Begun);
                drop(state);
                self.begin_reading(language.to_owned());
                true
            }
        }
    }

    fn begin_reading(&self, language: String) {
        let folders = self.0.folders.clone();
        let of = language.clone();
        self.on_thread(
            move || Arc::from(dictionary::read(&of, &folders)),
            move |state, read: Option<Arc<[Dictionary]>>| {
                let read = read.unwrap_or_else(|| Arc::from([]));
                state.dictionaries.insert(language, Reading::Done(read));
            },
        );
    }

    /// What may be meant by a word, the likeliest first; `None` while that is being thought about.
    #[must_use]
    pub fn suggest(&self, word: &str, language: &str) -> Option<Arc<[String]>> {
        let key = (language.to_owned(), plain(word));
        let mut state = self.state();
        match state.suggested.get(&key) {
            Some(Thinking::Done(words)) => return Some(Arc::clone(words)),
            Some(Thinking::Begun) => return None,
            None => {}
        }
        let Some(Reading::Done(dictionaries)) = state.dictionaries.get(language) else {
            return None;
        };
        let dictionaries = Arc::clone(dictionaries);
        state.suggested.insert(key.clone(), Thinking::Begun);
        drop(state);
        let word = key.1.clone();
        self.on_thread(
            move || Arc::from(suggestions(&dictionaries, &word)),
            move |state, made: Option<Arc<[String]>>| {
                let made = made.unwrap_or_else(|| Arc::from([]));
                state.suggested.insert(key, Thinking::Done(made));
            },
        );
        None
    }

    /// Takes a word as right in one place from now on.
    pub fn ignore(&self, place: u64, word: &str) {
        let mut state = self.state();
        state.ignored.insert((place, plain(word)));
        state.generation += 1;
    }

    /// Questions again what was ignored: another brief has other places.
    pub fn begin_brief(&self) {
        let mut state = self.state();
        state.ignored.clear();
        state.generation += 1;
    }

    /// Does `work` on a thread and then takes over what it made; `None` if it broke.
    fn on_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
        done: impl FnOnce(&mut State, Option<T>) + Send + 'static,
    ) {
        let speller = self.clone();
        self.state().busy += 1;
        let run = move || {
            let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok();
            let mut state = speller.state();
            done(&mut state, made);
            state.generation += 1;
            state.busy -= 1;
            drop(state);
            (speller.0.wake)();
        };
        if thread::Builder::new()
            .name("spelling".to_owned())
            .spawn(run)
            .is_err()
        {
            // Without a thread nothing is questioned.
            self.state().busy -= 1;
        }
    }

    /// Looks on a thread for the block after `from` whose texts have a word in question, in reading order and from the first
    /// again; `from` itself comes first if `here`, else last.
    #[must_use]
    pub fn seek(&self, brief: Arc<Brief>, from: Option<BlockId>, here: bool) -> Seek {
        let stop = Stop::default();
        let (sender, found) = mpsc::channel();
        let (speller, halt) = (self.clone(), stop.clone());
        self.on_thread(
            move || speller.next_block(&brief, from.as_ref(), here, &|| halt.asked()),
            move |_, found| {
                // Nobody listens any more if it was stopped.
                let _ = sender.send(found.flatten());
            },
        );
        Seek { stop, found }
    }

    fn next_block(
        &self,
        brief: &Brief,
        from: Option<&BlockId>,
        here: bool,
        halt: &dyn Fn() -> bool,
    ) -> Option<Sought> {
        let blocks: Vec<&Arc<Block>> = brief.blocks().map(|(_, block)| block).collect();
        let at = from.and_then(|id| blocks.iter().position(|block| block.id == *id));
        let first = at.map_or(0, |at| if here { at } else { at + 1 });
        let mut order = (first..first + blocks.len()).map(|at| (at, blocks[at % blocks.len()]));
        let found = order.find(|(_, block)| halt() || self.questions(brief, block));
        found.filter(|_| !halt()).map(|(at, block)| Sought {
            block: block.id.clone(),
            from_top: at >= blocks.len(),
        })
    }

    fn questions(&self, brief: &Brief, block: &Block) -> bool {
        let questions = |text: &str, markup: bool| {
            let written = Written {
                text,
                markup,
                language: brief.language(),
                own: &brief.rules.words,
                place: place_of(block.id.as_str()),
            };
            !self.question(&written).is_empty()
        };
        let mut any = false;
        block
            .kind
            .for_each_text(|text| any = any || questions(&String::from(text.clone()), true));
        if let BlockKind::Figure(figure) = &block.kind
            && let Alternative::Words(words) = &figure.alternative
        {
            any = any || questions(words, false);
        }
        any
    }
}

/// A look through a brief for the next word in question. Dropping it stops it.
#[derive(Debug)]
pub struct Seek {
    stop: Stop,
    found: Receiver<Option<Sought>>,
}

/// The block that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Which has a word in question.
    pub block: BlockId,
    /// Whether it was found only after the look had begun again at the first block.
    pub from_top: bool,
}

impl Seek {
    /// The block, or that there is none; `None` until that is known.
    #[must_use]
    pub fn answer(&self) -> Option<Option<Sought>> {
        match self.found.try_recv() {
            Ok(found) => Some(found),
            Err(TryRecvError::Empty) => None,
            // Without a thread nothing is questioned.
            Err(TryRecvError::Disconnected) => Some(None),
        }
    }
}

impl Drop for Seek {
    fn drop(&mut self) {
        self.stop.ask();
    }
}

/// A word as dictionaries write it.
fn plain(word: &str) -> String {
    word.replace('’', "'")
}

/// Whether the brief, or the program's list of names, has the word: as it is, or before `'s`.
fn is_own(word: &str, own: &BTreeSet<String>) -> bool {
    let word = plain(word);
    let has = |word: &str| own.contains(word) || NAMES.contains(word) || own.contains(&word.to_lowercase());
    has(&word) || word.strip_suffix("'s").is_some_and(has) || word.strip_suffix('\'').is_some_and(has)
}

fn knows(dictionaries: &[Dictionary], word: &str) -> bool {
    dictionaries.iter().any(|dictionary| dictionary.check(word))
}

fn suggestions(dictionaries: &[Dictionary], word: &str) -> Vec<String> {
    let each: Vec<Vec<String>> = dictionaries
        .iter()
        .map(|dictionary| {
            let mut made = Vec::new();
            dictionary.suggest(word, &mut made);
            made
        })
        .collect();
    let mut all: Vec<String> = Vec::new();
    // The first of each come before the second of any.
    for at in 0..each.iter().map(Vec::len).max().unwrap_or_default() {
        for made in &each {
            if let Some(word) = made.get(at).filter(|word| !all.contains(word)) {
                all.push(word.clone());
            }
        }
    }
    all.truncate(SUGGESTIONS);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speller() -> Speller {
        Speller::new(Vec::new(), Arc::new(|| ()))
    }

    /// The words in question, once the dictionaries are read.
    fn questioned(speller: &Speller, text: &str, language: &str, own: &[&str], place: u64) -> Vec<String> {
        let own: BTreeSet<String> = own.iter().map(|word| (*word).to_owned()).collect();
        let written = Written {
            text,
            markup: true,
            language,
            own: &own,
            place,
        };
        let _ = speller.question(&written);
        while speller.is_busy() {
            thread::yield_now();
        }
        let found = speller.question(&written).into_iter();
        found.map(|word| text[word.range].to_owned()).collect()
    }

    #[test]
    fn words_that_no_dictionary_knows_are_questioned() {
        let speller = speller();
        let text = "The milll stood near Naypyitaw, its colour and color gone; {lang=my|မြန်မာ} {lang=fr|maisonn} ကချင်.";
        assert_eq!(questioned(&speller, text, "en", &[], 0), ["milll"]);
        assert_eq!(questioned(&speller, text, "en-GB", &[], 0), ["milll", "color"]);
        assert!(speller.lacks("fr") && speller.lacks("my") && !speller.lacks("en"));
        assert_eq!(questioned(&speller, text, "my", &[], 0), [] as [&str; 0]);
    }

    #[test]
    fn a_dictionary_that_is_put_into_its_folder_is_found_when_one_looks_again() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let speller = Speller::new(vec![folder.path().to_owned()], Arc::new(|| ()));
        assert_eq!(speller.folder(), Some(folder.path()));
        assert_eq!(questioned(&speller, "maisonn", "fr", &[], 0), [] as [&str; 0]);
        assert!(speller.lacks("fr") && Speller::can_serve("fr") && !Speller::can_serve("my"));
        std::fs::write(folder.path().join("fr.aff"), "SET UTF-8\n").expect("writable");
        std::fs::write(folder.path().join("fr.dic"), "1\nmaison\n").expect("writable");
        speller.look_again();
        assert_eq!(questioned(&speller, "maison maisonn", "fr", &[], 0), ["maisonn"]);
    }

    #[test]
    fn own_words_are_right_and_ignored_ones_in_their_place() {
        let speller = speller();
        assert_eq!(
            questioned(&speller, "Bamarr Bamarr’s", "en", &["Bamarr"], 0),
            [] as [&str; 0]
        );
        speller.ignore(7, "milll");
        assert_eq!(questioned(&speller, "milll", "en", &[], 7), [] as [&str; 0]);
        assert_eq!(questioned(&speller, "milll", "en", &[], 8), ["milll"]);
    }

    #[test]
    fn what_may_be_meant_is_thought_about_on_a_thread() {
        let speller = speller();
        assert_eq!(questioned(&speller, "goverment", "en-US", &[], 0), ["goverment"]);
        assert_eq!(speller.suggest("goverment", "en-US"), None);
        while speller.is_busy() {
            thread::yield_now();
        }
        let made = speller
            .suggest("goverment", "en-US")
            .expect("it was thought about");
        assert_eq!(made.first().map(String::as_str), Some("government"));
    }

    #[test]
    fn the_sample_and_the_guide_are_not_littered_with_questions() {
        let speller = speller();
        for folder in ["briefs/myanmar-resistance", "assets/guide/en"] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            let brief = crate::store::open(&path).expect("it opens").brief;
            let mut found = Vec::new();
            for (_, block) in brief.blocks() {
                block.kind.for_each_text(|text| {
                    found.extend(questioned(
                        &speller,
                        &String::from(text.clone()),
                        "en",
                        &["Esc"],
                        0,
                    ));
                });
            }
            assert!(found.len() <= 3, "{folder}: {found:?}");
        }
    }

    #[test]
    fn a_look_for_the_next_word_ends_where_it_is_stopped() {
        let speller = speller();
        let brief = crate::store::sample().brief;
        let next = |halt: &dyn Fn() -> bool| speller.next_block(&brief, None, true, halt);
        let _ = next(&|| false);
        while speller.is_busy() {
            thread::yield_now();
        }
        assert_eq!(next(&|| true), None);
        let sought = speller.seek(Arc::new(brief.clone()), None, true);
        while speller.is_busy() {
            thread::yield_now();
        }
        assert_eq!(sought.answer(), Some(next(&|| false)));
    }

    #[test]
    fn a_word_is_looked_up_once() {
        let speller = speller();
        questioned(&speller, "The milll stood", "en-US", &[], 0);
        let known = speller.state().known["en-US"].len();
        questioned(&speller, "The milll stood still", "en-US", &[], 0);
        assert_eq!(speller.state().known["en-US"].len(), known + 1);
    }
}
