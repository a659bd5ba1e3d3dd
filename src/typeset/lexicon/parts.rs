//! Words that belong to one part of a document: the ledger of claims, the words of likelihood, and what a screen reader says
//! of links.

/// The words of the annex with the ledger of claims.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Annex {
    /// Its title.
    pub title: &'static str,
    /// Above its table.
    pub table: &'static str,
    /// The table's columns: claim, date, kind and caveat, source and passage, pages, check.
    pub columns: [&'static str; 6],
    /// What the check proves and what not.
    pub note: &'static str,
    /// How a check came out: agrees, rounded, differs, passage not found, source without passage, no source. After
    /// "differs" may stand what the passage says.
    pub states: [&'static str; 6],
}

/// The words of likelihood and confidence.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Assessed {
    /// Above the yardstick.
    pub heading: &'static str,
    /// The seven words of the Probability Yardstick, the least likely first.
    pub phia: [&'static str; 7],
    /// The seven words of ICD 203, likewise.
    pub icd_203: [&'static str; 7],
    /// A likelihood: its word and its range.
    pub likelihood: &'static str,
    /// A confidence.
    pub confidence: &'static str,
    /// Low, moderate, high.
    pub levels: [&'static str; 3],
    /// Ranges of probability in per cent: at most, about between two, about between and below, at least, between two.
    pub ranges: [&'static str; 5],
    /// What a reader must know of the Probability Yardstick and of ICD 203.
    pub methods: [&'static str; 2],
    /// What confidence is, and where the words are laid down.
    pub method: &'static str,
    /// The yardstick for those who cannot see it: the standard, then the words with their ranges.
    pub alternative: &'static str,
}

/// What a screen reader says of links and of exhibits that nobody has described.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Aloud {
    /// A link to a source: its number and its title.
    pub source: &'static str,
    /// A link to a note, by its mark.
    pub note: &'static str,
    /// A link to an exhibit, by its name.
    pub go_to: &'static str,
    /// A link to another place in the text.
    pub passage: &'static str,
    /// A link from a note back to its mark.
    pub back_to_note: &'static str,
    /// A link from a source back to the page that cites it.
    pub back_to_page: &'static str,
    /// An exhibit without a text alternative.
    pub undescribed: &'static str,
}
