//! The words of lines that name author, publisher and date.

/// The words of lines that name author, publisher and date, in lower case; blanks are part of them.
#[derive(Debug)]
pub(crate) struct Lines {
    /// Words before a date, the longer ones first, and whether it is the day of a change.
    pub(crate) before_dates: &'static [(&'static str, bool)],
    /// Words before names.
    pub(crate) before_names: &'static [&'static str],
    /// Words before the publisher, and those that part it from the day.
    pub(crate) published_by: (&'static str, &'static str),
    /// What parts the last two names.
    pub(crate) and: &'static [&'static str],
    /// Before the place where somebody writes.
    pub(crate) from_place: &'static [&'static str],
    /// Between a name and the paper somebody writes for.
    pub(crate) for_paper: &'static str,
    /// Before the publisher, behind the comma after a name.
    pub(crate) for_house: &'static [&'static str],
    /// What parts a paper from the agency it takes from.
    pub(crate) with_agency: &'static str,
    /// Ends of a piece that tells how long the reading takes.
    pub(crate) reading_time: &'static [&'static str],
    /// Monday to Sunday.
    pub(crate) weekdays: [&'static str; 7],
    /// Before a time of the day.
    pub(crate) at: &'static [&'static str],
    /// What stands behind a time, in words: half of the day, a zone.
    pub(crate) zones: &'static [&'static str],
    /// What parts hours and minutes, besides a colon.
    pub(crate) hours: &'static [char],
    /// Small words in names.
    pub(crate) links: &'static [&'static str],
    /// Words that stand in no name, and have a capital in titles: "Par Monts Et Par Vaux".
    pub(crate) no_names: &'static [&'static str],
    /// Beginnings of the name of a paper.
    pub(crate) house_articles: &'static [&'static str],
    /// Words of which one at least is in the name of a paper, an agency or an institution.
    pub(crate) houses: &'static [&'static str],
    /// Words of titles that no name of a person has.
    pub(crate) titles: &'static [&'static str],
}
