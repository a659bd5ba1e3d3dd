//! The words of what the program drafts whole: a table of changes, a table of sources that differ, a note that corrects.

/// The table of what changed since the last issue.
#[derive(Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its title.
    pub title: &'static str,
    /// Its headers: the figure, the last issue, this issue, the change.
    pub columns: [&'static str; 4],
    /// In which way a figure changed: higher, lower, the same for a new date, the same in other words, different.
    pub ways: [&'static str; 5],
    /// A figure of this issue alone.
    pub added: &'static str,
    /// A figure of the last issue alone.
    pub dropped: &'static str,
    /// Where an issue does not give a figure.
    pub not_given: &'static str,
    /// The note under the table, with the name of the last issue; a sentence.
    pub note: &'static str,
    /// The title of the last issue where it has none.
    pub last_issue: &'static str,
    /// What a figure of the last issue is about, and the name of that issue.
    pub printed_in: &'static str,
}

impl Changed {
    /// In which way a figure changed, by the place of the way among all.
    #[must_use]
    pub fn way(&self, place: usize) -> &'static str {
        self.ways.get(place).copied().unwrap_or_default()
    }
}

/// The table of sources that differ.
#[derive(Debug, PartialEq, Eq)]
pub struct Differing {
    /// Its title, with what they differ about.
    pub title: &'static str,
    /// Its headers: the source, what it says, the date for which it says so.
    pub columns: [&'static str; 3],
    /// Where a claim has no date.
    pub no_date: &'static str,
}

/// The note that corrects what was said. What stands in square brackets is to be filled in.
#[derive(Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The title of the note where it stands in a brief.
    pub title: &'static str,
    /// Its first paragraph there, with what is corrected.
    pub about: &'static str,
    /// Before what is known now, with its colon.
    pub now: &'static str,
    /// What is known now.
    pub known_now: &'static str,
    /// A page by its number, at the beginning of a sentence.
    pub page: &'static str,
    /// Several pages: all but the last, and the last.
    pub pages: &'static str,
    /// What stands on no page.
    pub not_printed: &'static str,
    /// Blocks without a number, inside a sentence, in the order of [`BLOCKS`](Self::BLOCKS).
    pub blocks: [&'static str; 8],
    /// What only cites the source.
    pub cites: &'static str,
    /// The same, with the words that cite it.
    pub cites_in: &'static str,
    /// What shows a picture, with its name.
    pub shows: &'static str,
    /// The title of the note where it goes out by itself.
    pub heading: &'static str,
    /// Its labels, with their colons: handling, about, what happened, how we know, contact, date of this note.
    pub labels: [&'static str; 6],
    /// What is to be filled in after the labels: what happened, how we know, whom to ask, the day.
    pub blanks: [&'static str; 4],
    /// Above what one brief said, with its title in quotation marks.
    pub said_in: &'static str,
    /// What the readers are asked to do; a sentence.
    pub please: &'static str,
    /// That no brief prints anything of it; a sentence.
    pub none: &'static str,
    /// The last sentence.
    pub sorry: &'static str,
}

impl Corrected {
    /// The names of the blocks without a number, as [`BlockKind::name`](crate::model::block::BlockKind::name) has them, in
    /// small letters.
    const BLOCKS: [&str; 8] = [
        "paragraph",
        "heading",
        "list",
        "quotation",
        "callout",
        "key points",
        "judgement",
        "key figures",
    ];

    /// What a note calls a block without a number, by its name in small letters; any other name as it is.
    #[must_use]
    pub fn block<'a>(&self, name: &'a str) -> &'a str {
        let at = Self::BLOCKS.iter().position(|known| *known == name);
        at.and_then(|at| self.blocks.get(at)).copied().unwrap_or(name)
    }
}
