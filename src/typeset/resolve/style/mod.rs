//! How sources are cited and listed in each style. The only place that calls `hayagriva`, which carries out the
//! Citation Style Language; the own short style needs none of it.
//!
//! In: the brief's style, and its cited sources in the order of first citation. Out: the mark of each source in running
//! text, and the list of sources. Both depend on nothing else, so what was made for the last few inputs is remembered.

mod render;

use std::sync::{Arc, Mutex, PoisonError};

use indexmap::IndexMap;

use crate::model::brief::{Brief, CitationStyle};
use crate::model::diagnostic::{Code, Diagnostic, Severity, Target};
use crate::model::id::SourceId;
use crate::words::text;

/// What stands in running text for a citation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A small raised number, perhaps in brackets.
    Raised(String),
    /// Words in the line, such as "(Writer 2024)".
    Inline(String),
}

impl Mark {
    /// The words without regard to how they stand.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Raised(words) | Self::Inline(words) => words,
        }
    }

    /// The mark with a place in the source, before its closing bracket if it has one.
    #[must_use]
    pub fn located(&self, locator: &str) -> Self {
        let put = |words: &str| match words.char_indices().next_back() {
            Some((at, ')' | ']')) => format!("{}, {locator}{}", &words[..at], &words[at..]),
            Some(_) | None => format!("{words}, {locator}"),
        };
        match self {
            Self::Raised(words) => Self::Raised(put(words)),
            Self::Inline(words) => Self::Inline(put(words)),
        }
    }
}

/// A piece of a record in one face.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The words.
    pub text: String,
    /// Set in italics.
    pub italic: bool,
    /// Set in bold.
    pub bold: bool,
    /// Raised, as the ending of an ordinal.
    pub raised: bool,
    /// The address to which they lead.
    pub link: Option<String>,
}

/// A source in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The source.
    pub source: SourceId,
    /// The number before its record; `None` where the style has none.
    pub label: Option<String>,
    /// Its record; `None` leaves it to the own short style.
    pub record: Option<Vec<Fragment>>,
}

/// The cited sources in a style.
#[derive(Clone, Debug, Default)]
pub(super) struct Styled {
    /// What stands for each in running text.
    pub marks: IndexMap<SourceId, Mark>,
    /// The list in its order.
    pub list: Vec<Listed>,
    /// Why the style could not be used, where it could not.
    pub trouble: Option<String>,
}

/// All on which a list depends.
#[derive(PartialEq, Eq)]
struct Key {
    style: CitationStyle,
    language: String,
    /// The items of CSL-JSON as text.
    items: Vec<String>,
}

/// The last lists made: an edit of a text makes the same list again.
static MADE: Mutex<Vec<(Key, Arc<Styled>)>> = Mutex::new(Vec::new());
/// How many lists are remembered.
const REMEMBERED: usize = 4;

/// The sources `cited` by `brief`, in the order of first citation, in its style.
pub(super) fn style<'a>(brief: &Brief, cited: impl Iterator<Item = &'a SourceId>) -> Arc<Styled> {
    let ids: Vec<SourceId> = cited.cloned().collect();
    if brief.citations.style == CitationStyle::Short {
        return Arc::new(short(&ids));
    }
    let items = ids.iter().filter_map(|id| {
        let source = brief.library.sources.get(id)?;
        Some(serde_json::Value::Object(source.to_csl(id)).to_string())
    });
    let key = Key {
        style: brief.citations.style.clone(),
        language: brief.language().to_owned(),
        items: items.collect(),
    };
    // A list made is whole, whatever became of the thread that put it there.
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(at) = made.iter().position(|(known, _)| *known == key) {
        let entry = made.remove(at);
        let styled = Arc::clone(&entry.1);
        made.push(entry);
        return styled;
    }
    drop(made);
    let styled = Arc::new(
        match render::render(&key.style, &key.language, &ids, &key.items) {
            Ok(styled) => styled,
            Err(trouble) => Styled {
                trouble: Some(trouble),
                ..short(&ids)
            },
        },
    );
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if made.len() >= REMEMBERED {
        made.remove(0);
    }
    made.push((key, Arc::clone(&styled)));
    styled
}

/// The own style: a number in brackets, and the record as the list of sources has always set it.
fn short(ids: &[SourceId]) -> Styled {
    let label = |index: usize| format!("[{}]", index + 1);
    let marks = ids
        .iter()
        .enumerate()
        .map(|(index, id)| (id.clone(), Mark::Raised(label(index))));
    let list = ids.iter().enumerate().map(|(index, id)| Listed {
        source: id.clone(),
        label: Some(label(index)),
        record: None,
    });
    Styled {
        marks: marks.collect(),
        list: list.collect(),
        trouble: None,
    }
}

/// Whether `text` is a CSL file that can be cited by.
///
/// # Errors
/// Why it is not, in words.
pub fn check_style(text: &str) -> Result<(), String> {
    let style = CitationStyle::Own(text.into());
    render::render(&style, "en", &[], &[]).map(drop)
}

/// The finding that the brief's style could not be used.
pub(super) fn finding(trouble: &str) -> Diagnostic {
    let message = text!(
        "the citation style cannot be used, and the short one stands in for it: {}",
        trouble
    );
    Diagnostic::new(
        Severity::Warning,
        Code::CitationStyleUnreadable,
        Target::Brief,
        message,
    )
    .with_hint(text!(
        "Choose another style, or a CSL file of the version 1.0 that is a style of its own"
    ))
}

/// The sources whose record, made by a style of the user's, has the name of no author although they have some: the
/// style leaves them out, or asks for them in a way that is not understood. A style may put a dash for a name that
/// stands in the record before.
pub(super) fn without_authors(brief: &Brief, styled: &Styled) -> Vec<Diagnostic> {
    if !matches!(brief.citations.style, CitationStyle::Own(_)) {
        return Vec::new();
    }
    let nameless = styled.list.iter().filter(|listed| {
        let Some((source, record)) = brief
            .library
            .sources
            .get(&listed.source)
            .zip(listed.record.as_ref())
        else {
            return false;
        };
        let words: String = record.iter().map(|fragment| fragment.text.as_str()).collect();
        let words = words.to_lowercase();
        let stands = |author: &String| words.contains(&family(author).to_lowercase());
        !source.authors.is_empty()
            && !source.authors.iter().any(stands)
            && !words.starts_with(['-', '–', '—', '―', '⸺', '⸻'])
    });
    nameless.map(|listed| nameless_finding(&listed.source)).collect()
}

/// The part of an author's name that a record has in any form: the family's, or all that stands in braces.
fn family(author: &str) -> &str {
    match author
        .strip_prefix('{')
        .and_then(|author| author.strip_suffix('}'))
    {
        Some(whole) => whole,
        None => author.split(',').next().unwrap_or_default().trim(),
    }
}

fn nameless_finding(source: &SourceId) -> Diagnostic {
    let message = text!("the citation style prints this source without its authors");
    Diagnostic::new(
        Severity::Warning,
        Code::CitationWithoutAuthors,
        Target::Source(source.clone()),
        message,
    )
    .with_hint(text!("Choose another style if they should be named: this one leaves them out, or asks for them in a way that is not understood"))
}

#[cfg(test)]
mod tests;
