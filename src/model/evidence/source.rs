//! A cited work: its bibliographic record, how far it is to be trusted, from what it derives, and whether it still
//! stands.

use serde::{Deserialize, Serialize};

use crate::model::date::PartialDate;
use crate::model::id::SourceId;
use crate::words::mark;

/// A cited work: a bibliographic record. Fields that are not known are empty, never guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The work's title.
    pub title: String,
    /// Its authors in order. A person may be written "Family, Given"; what stands in braces, and what has no comma,
    /// is one name.
    pub authors: Vec<String>,
    /// Publisher, journal or site.
    pub publisher: String,
    /// When it appeared.
    pub date: Option<PartialDate>,
    /// Its address, as a URL.
    pub url: String,
    /// Digital object identifier, without a resolver's address.
    pub doi: String,
    /// When it was read or retrieved.
    pub accessed: Option<PartialDate>,
    /// The licence, as an SPDX id where there is one.
    pub licence: String,
    /// A remark printed with the record, such as what the copy at hand leaves out.
    pub note: String,
    /// What kind of work it is, and where in a larger one it stands.
    pub work: Box<Work>,
    /// How far it is to be trusted.
    pub rating: Rating,
    /// The works that it draws on: it adds nothing to what they say.
    pub derives_from: Vec<SourceId>,
    /// Whether it still stands.
    pub standing: Standing,
    /// Fields of an imported record that have no place of their own, by name, in their order.
    pub extra: Vec<(String, String)>,
}

/// The kind of a work, and where in a larger one it stands. Empty fields are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Work {
    /// What it is; `None` if that is not known.
    pub kind: Option<WorkKind>,
    /// The journal, newspaper, book or site that holds it.
    pub container: String,
    /// Who edited it or what holds it, written as authors are.
    pub editors: Vec<String>,
    /// The volume.
    pub volume: String,
    /// The issue of the volume.
    pub issue: String,
    /// The pages it takes up, such as "12–19".
    pub pages: String,
    /// The edition.
    pub edition: String,
    /// Where it was published.
    pub place: String,
    /// Its number among reports, acts or cases.
    pub number: String,
    /// International Standard Book Number.
    pub isbn: String,
    /// International Standard Serial Number.
    pub issn: String,
    /// Its language as a BCP 47 tag.
    pub language: String,
}

/// What kind of work a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkKind {
    /// An article in a journal.
    JournalArticle,
    /// An article in a newspaper.
    NewspaperArticle,
    /// An article in a magazine.
    MagazineArticle,
    /// A whole book.
    Book,
    /// A part of a book.
    Chapter,
    /// A paper in proceedings.
    ConferencePaper,
    /// A report.
    Report,
    /// A thesis.
    Thesis,
    /// A page of a site.
    WebPage,
    /// An entry of a weblog.
    BlogPost,
    /// Data.
    Dataset,
    /// An act or other legislation.
    Legislation,
    /// A decided case.
    LegalCase,
    /// A treaty.
    Treaty,
    /// An interview.
    Interview,
    /// A speech.
    Speech,
    /// Radio or television.
    Broadcast,
    /// A map.
    Map,
    /// What was not published.
    Manuscript,
    /// A letter, message or talk.
    PersonalCommunication,
}

impl WorkKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 20] = [
        Self::JournalArticle,
        Self::NewspaperArticle,
        Self::MagazineArticle,
        Self::Book,
        Self::Chapter,
        Self::ConferencePaper,
        Self::Report,
        Self::Thesis,
        Self::WebPage,
        Self::BlogPost,
        Self::Dataset,
        Self::Legislation,
        Self::LegalCase,
        Self::Treaty,
        Self::Interview,
        Self::Speech,
        Self::Broadcast,
        Self::Map,
        Self::Manuscript,
        Self::PersonalCommunication,
    ];

    /// The kind in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::JournalArticle => mark!("Journal article"),
            Self::NewspaperArticle => mark!("Newspaper article"),
            Self::MagazineArticle => mark!("Magazine article"),
            Self::Book => mark!("Book"),
            Self::Chapter => mark!("Chapter"),
            Self::ConferencePaper => mark!("Conference paper"),
            Self::Report => mark!("Report"),
            Self::Thesis => mark!("Thesis"),
            Self::WebPage => mark!("Web page"),
            Self::BlogPost => mark!("Blog post"),
            Self::Dataset => mark!("Dataset"),
            Self::Legislation => mark!("Legislation"),
            Self::LegalCase => mark!("Legal case"),
            Self::Treaty => mark!("Treaty"),
            Self::Interview => mark!("Interview"),
            Self::Speech => mark!("Speech"),
            Self::Broadcast => mark!("Broadcast"),
            Self::Map => mark!("Map"),
            Self::Manuscript => mark!("Manuscript"),
            Self::PersonalCommunication => mark!("Personal communication"),
        }
    }

    /// The kind as the Citation Style Language 1.0.2 calls it.
    #[must_use]
    pub const fn csl(self) -> &'static str {
        match self {
            Self::JournalArticle => "article-journal",
            Self::NewspaperArticle => "article-newspaper",
            Self::MagazineArticle => "article-magazine",
            Self::Book => "book",
            Self::Chapter => "chapter",
            Self::ConferencePaper => "paper-conference",
            Self::Report => "report",
            Self::Thesis => "thesis",
            Self::WebPage => "webpage",
            Self::BlogPost => "post-weblog",
            Self::Dataset => "dataset",
            Self::Legislation => "legislation",
            Self::LegalCase => "legal_case",
            Self::Treaty => "treaty",
            Self::Interview => "interview",
            Self::Speech => "speech",
            Self::Broadcast => "broadcast",
            Self::Map => "map",
            Self::Manuscript => "manuscript",
            Self::PersonalCommunication => "personal_communication",
        }
    }
}

/// How far a source and what it says are to be trusted, each judged by itself (Admiralty system, NATO AJP-2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rating {
    /// How far the source is to be trusted; `None` if nobody has judged it.
    pub reliability: Option<Reliability>,
    /// How far what it says is to be believed; `None` if nobody has judged it.
    pub credibility: Option<Credibility>,
}

impl Rating {
    /// The rating as a code such as "B2", "B" or "2"; empty if there is none.
    #[must_use]
    pub fn code(self) -> String {
        let mut code = String::new();
        code.extend(self.reliability.map(Reliability::letter));
        code.extend(self.credibility.map(Credibility::digit));
        code
    }
}

/// How far a source is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Reliability cannot be judged.
    F,
}

impl Reliability {
    /// All degrees, best first.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// The letter of the code.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
            Self::E => 'E',
            Self::F => 'F',
        }
    }

    /// The degree in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::A => mark!("Completely reliable"),
            Self::B => mark!("Usually reliable"),
            Self::C => mark!("Fairly reliable"),
            Self::D => mark!("Not usually reliable"),
            Self::E => mark!("Unreliable"),
            Self::F => mark!("Reliability cannot be judged"),
        }
    }
}

/// How far what a source says is to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Credibility {
    /// 1: confirmed by other sources.
    Confirmed,
    /// 2: probably true.
    Probable,
    /// 3: possibly true.
    Possible,
    /// 4: doubtful.
    Doubtful,
    /// 5: improbable.
    Improbable,
    /// 6: truth cannot be judged.
    NotJudged,
}

impl Credibility {
    /// All degrees, best first.
    pub const ALL: [Self; 6] = [
        Self::Confirmed,
        Self::Probable,
        Self::Possible,
        Self::Doubtful,
        Self::Improbable,
        Self::NotJudged,
    ];

    /// The digit of the code.
    #[must_use]
    pub const fn digit(self) -> char {
        match self {
            Self::Confirmed => '1',
            Self::Probable => '2',
            Self::Possible => '3',
            Self::Doubtful => '4',
            Self::Improbable => '5',
            Self::NotJudged => '6',
        }
    }

    /// The degree in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Confirmed => mark!("Confirmed by other sources"),
            Self::Probable => mark!("Probably true"),
            Self::Possible => mark!("Possibly true"),
            Self::Doubtful => mark!("Doubtful"),
            Self::Improbable => mark!("Improbable"),
            Self::NotJudged => mark!("Truth cannot be judged"),
        }
    }
}

/// Whether a work still stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nothing says otherwise.
    #[default]
    Current,
    /// Its publisher has corrected it.
    Corrected {
        /// When; `None` if that is not known.
        date: Option<PartialDate>,
        /// What was corrected.
        note: String,
        /// Somebody has seen that what this brief takes from it is not touched.
        accepted: bool,
    },
    /// Its publisher or author has taken it back.
    Withdrawn {
        /// When; `None` if that is not known.
        date: Option<PartialDate>,
        /// Why.
        note: String,
    },
}

/// A name as its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'a> {
    /// A person, of whom family and given name are told apart.
    Person {
        /// The family name.
        family: &'a str,
        /// The given name.
        given: &'a str,
    },
    /// Anything else, as it is printed.
    Whole(&'a str),
}

impl<'a> Name<'a> {
    /// Reads "Family, Given" as a person; what stands in braces or has no comma, or several, is whole.
    #[must_use]
    pub fn read(written: &'a str) -> Self {
        let written = written.trim();
        if let Some(whole) = written.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            return Self::Whole(whole.trim());
        }
        match written.split_once(',') {
            Some((family, given)) if !given.contains(',') => {
                let (family, given) = (family.trim(), given.trim());
                if family.is_empty() || given.is_empty() {
                    Self::Whole(written)
                } else {
                    Self::Person { family, given }
                }
            }
            Some(_) | None => Self::Whole(written),
        }
    }

    /// The name as it is printed in running text: "Given Family".
    #[must_use]
    pub fn printed(self) -> String {
        match self {
            Self::Person { family, given } => format!("{given} {family}"),
            Self::Whole(name) => name.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_person_only_if_one_comma_says_so() {
        assert_eq!(Name::read("Writer, Ann").printed(), "Ann Writer");
        assert_eq!(Name::read("Ann Writer").printed(), "Ann Writer");
        assert_eq!(
            Name::read("{Ministry of Mills, Hill}"),
            Name::Whole("Ministry of Mills, Hill")
        );
        assert_eq!(Name::read("One, Two, Three"), Name::Whole("One, Two, Three"));
        assert_eq!(Name::read("Writer,"), Name::Whole("Writer,"));
    }

    #[test]
    fn a_rating_is_written_as_far_as_it_is_known() {
        let mut rating = Rating::default();
        assert_eq!(rating.code(), "");
        rating.reliability = Some(Reliability::B);
        assert_eq!(rating.code(), "B");
        rating.credibility = Some(Credibility::Probable);
        assert_eq!(rating.code(), "B2");
    }
}
