//! Words that belong to one part of a document: the facts of the masthead, numbers, the ledger of claims, the words of
//! likelihood, exhibits, the records of works, and what a screen reader says of links.

/// What stands before each fact of the masthead.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Facts {
    /// Whom to ask.
    pub contact: &'static str,
    /// The version.
    pub version: &'static str,
    /// The day of the last significant change.
    pub last_change: &'static str,
    /// When the next issue appears.
    pub next_issue: &'static str,
    /// Who gets a copy.
    pub distribution: &'static str,
    /// Which copy this is.
    pub copy: &'static str,
    /// The oldest figure.
    pub oldest: &'static str,
}

/// Words around a number, by which a claim's wording is taken apart where its number is set large. Small letters.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Numerals {
    /// Words that bound a number or say that it is rough, alone or several in a row.
    pub bounds: &'static [&'static str],
    /// The same where they are the end of a word: of languages that write no spaces around them.
    pub endings: &'static [&'static str],
    /// Words that hold two numbers together, or a bound and its number.
    pub joints: &'static [&'static str],
    /// Words that belong to the number before them.
    pub scales: &'static [&'static str],
}

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

/// What stands in the place of an exhibit that cannot be drawn whole, and what maps say of themselves.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Exhibits {
    /// In the place of a picture, with its name.
    pub picture_missing: &'static str,
    /// A picture without a name.
    pub unlisted: &'static str,
    /// In the place of a timeline, a chart, and of what finds no room.
    pub empty: [&'static str; 3],
    /// Under a chart: how many bars find no room.
    pub more: &'static str,
    /// Under a map, each a sentence: whose boundaries, the place Lashio and the relief are.
    pub credits: [&'static str; 3],
    /// The Bay of Bengal and the Andaman Sea.
    pub waters: [&'static str; 2],
    /// The alternative text of a logo that has none.
    pub logo: &'static str,
}

/// Where in a work something stands, in patterns.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Work {
    /// The volume.
    pub volume: &'static str,
    /// The edition.
    pub edition: &'static str,
    /// The number of a report.
    pub number: &'static str,
    /// A page of it.
    pub page: &'static str,
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
