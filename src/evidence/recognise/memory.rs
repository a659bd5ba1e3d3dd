//! What was found in texts before. While one writes, nearly all texts of a brief are as they were at the check before, and
//! within a check several rules read the same words: each text is scanned once.
//!
//! The memory belongs to its thread, and is kept from one outermost [`remembering`] to the next: what was not asked for in
//! the last is forgotten, so that it is never larger than the brief.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::Found;

/// What was found in texts, by the language that they were read in, `None` for that of their own words.
type Known = HashMap<Option<&'static str>, HashMap<Box<str>, Arc<[Found]>>>;

#[derive(Default)]
struct Memory {
    /// How many [`remembering`]s are under way, one within the other.
    depth: usize,
    /// What was asked for in the one before.
    before: Known,
    /// What was asked for in this one.
    now: Known,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Does `work`, in which no text is scanned twice, nor one that was scanned in the `remembering` before on this thread.
pub(crate) fn remembering<T>(work: impl FnOnce() -> T) -> T {
    /// Ends it, be it by a panic.
    struct End;
    impl Drop for End {
        fn drop(&mut self) {
            MEMORY.with_borrow_mut(|memory| {
                memory.depth -= 1;
                if memory.depth == 0 {
                    memory.before = std::mem::take(&mut memory.now);
                }
            });
        }
    }
    MEMORY.with_borrow_mut(|memory| memory.depth += 1);
    let _end = End;
    work()
}

/// What `scan` finds in `text`, read in a language or in that of its own words, from memory if it is there. Outside of
/// [`remembering`] nothing is kept.
pub(super) fn recalled(
    language: Option<&'static str>,
    text: &str,
    scan: impl FnOnce(&str) -> Vec<Found>,
) -> Vec<Found> {
    enum Recalled {
        Known(Arc<[Found]>),
        New,
        NotKept,
    }
    let recalled = MEMORY.with_borrow_mut(|memory| {
        if memory.depth == 0 {
            return Recalled::NotKept;
        }
        let now = memory.now.entry(language).or_default();
        if let Some(found) = now.get(text) {
            return Recalled::Known(Arc::clone(found));
        }
        let before = memory.before.get_mut(&language);
        let Some((text, found)) = before.and_then(|before| before.remove_entry(text)) else {
            return Recalled::New;
        };
        now.insert(text, Arc::clone(&found));
        Recalled::Known(found)
    });
    match recalled {
        Recalled::Known(found) => found.to_vec(),
        Recalled::NotKept => scan(text),
        Recalled::New => {
            let found = scan(text);
            MEMORY.with_borrow_mut(|memory| {
                let now = memory.now.entry(language).or_default();
                now.insert(text.into(), found.as_slice().into());
            });
            found
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of `texts` are scanned, each read in a `remembering` of its own.
    fn scanned<'a>(rounds: &[&[&'a str]]) -> Vec<&'a str> {
        let mut scanned = Vec::new();
        for texts in rounds {
            remembering(|| {
                for &text in *texts {
                    recalled(None, text, |_| {
                        scanned.push(text);
                        Vec::new()
                    });
                }
            });
        }
        scanned
    }

    #[test]
    fn a_text_is_scanned_once_as_long_as_it_is_asked_for() {
        assert_eq!(scanned(&[&["a", "a"], &["a", "b"], &["b", "a"]]), ["a", "b"]);
    }

    #[test]
    fn a_text_is_remembered_by_the_language_that_it_was_read_in() {
        use crate::evidence::language::ALL;
        let text = "2m";
        let told = |language| super::super::scan_as(text, language);
        let fresh = ALL.map(told);
        remembering(|| {
            for _ in 0..2 {
                assert_eq!(ALL.map(told), fresh);
            }
        });
        assert_ne!(fresh[0], fresh[1]);
    }

    #[test]
    fn what_was_not_asked_for_is_forgotten() {
        assert_eq!(scanned(&[&["a"], &["b"], &["a"]]), ["a", "b", "a"]);
    }

    #[test]
    fn what_is_recalled_is_what_was_found() {
        let text = "About 40 of 60 wells were dry in March 2024.";
        let fresh = super::super::scan(text);
        let recalled = remembering(|| {
            let _ = super::super::scan(text);
            super::super::scan(text)
        });
        assert_eq!(recalled, fresh);
        assert!(!fresh.is_empty());
    }

    #[test]
    fn outside_and_after_a_panic_nothing_is_kept() {
        let broken = std::panic::catch_unwind(|| remembering(|| panic!("in the middle")));
        assert!(broken.is_err());
        let mut times = 0;
        for _ in 0..2 {
            recalled(None, "a", |_| {
                times += 1;
                Vec::new()
            });
        }
        assert_eq!(times, 2);
        assert_eq!(scanned(&[&["a"]]), ["a"]);
    }
}
