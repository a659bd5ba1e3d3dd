//! The catalogues of translated sentences: PO files, as GNU gettext defines them, in `assets/words`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::language::{Language, spoken};

/// What the sentences of the program are in another language.
struct Catalogue {
    /// By English sentence, then by context.
    sentences: HashMap<String, Vec<(Option<String>, String)>>,
    /// The forms of counted sentences, as [`Language::form`] numbers them, by the English one for one.
    counted: HashMap<String, Vec<String>>,
}

static FRENCH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read(include_str!("../../assets/words/fr.po")));

impl Catalogue {
    fn read(text: &str) -> Self {
        let file = rspolib::pofile(text).expect("a test reads the catalogue");
        let mut catalogue = Self {
            sentences: HashMap::with_capacity(file.entries.len()),
            counted: HashMap::new(),
        };
        for entry in file.entries {
            if entry.msgid_plural.is_some() {
                catalogue.counted.insert(entry.msgid, entry.msgstr_plural);
            } else if let Some(translated) = entry.msgstr.filter(|words| !words.is_empty()) {
                let known = catalogue.sentences.entry(entry.msgid).or_default();
                known.push((entry.msgctxt, translated));
            }
        }
        catalogue
    }
}

/// The catalogue of the language of this thread; English needs none.
fn spoken_catalogue() -> Option<&'static Catalogue> {
    match spoken() {
        Language::English => None,
        Language::French => Some(&FRENCH),
    }
}

/// `words` in the language of this thread; as they are where the catalogue does not have them.
pub(super) fn sentence(context: Option<&'static str>, words: &'static str) -> &'static str {
    let known = spoken_catalogue().and_then(|catalogue| catalogue.sentences.get(words));
    let found = known.and_then(|known| known.iter().find(|(of, _)| of.as_deref() == context));
    found.map_or(words, |(_, translated)| translated)
}

/// The sentence for `count` in the language of this thread.
pub(super) fn counted(one: &'static str, many: &'static str, count: u64) -> &'static str {
    let forms = spoken_catalogue().and_then(|catalogue| catalogue.counted.get(one));
    let form = forms.and_then(|forms| forms.get(spoken().form(count)));
    match form {
        Some(form) if !form.is_empty() => form,
        _ if count == 1 => one,
        _ => many,
    }
}

/// A sentence without gaps in the language of this thread.
#[must_use]
pub fn shown(words: &'static str) -> &'static str {
    sentence(None, words)
}

/// The same for words of which English has one for several things; `context` tells which.
#[must_use]
pub fn shown_as(context: &'static str, words: &'static str) -> &'static str {
    sentence(Some(context), words)
}
