//! Sources as they stand in the file, and how they are cited.

use serde::{Deserialize, Serialize};

use super::{Name, is_default, same_fields, same_names};
use crate::model;
use crate::model::date::PartialDate;

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(in crate::store) struct Source {
    title: String,
    #[serde(skip_serializing_if = "is_default")]
    authors: Vec<String>,
    #[serde(skip_serializing_if = "is_default")]
    publisher: String,
    #[serde(skip_serializing_if = "is_default")]
    date: Option<PartialDate>,
    #[serde(skip_serializing_if = "is_default")]
    url: String,
    #[serde(skip_serializing_if = "is_default")]
    doi: String,
    #[serde(skip_serializing_if = "is_default")]
    accessed: Option<PartialDate>,
    #[serde(skip_serializing_if = "is_default")]
    licence: String,
    #[serde(skip_serializing_if = "is_default")]
    note: String,
    #[serde(skip_serializing_if = "is_default")]
    work: Work,
    #[serde(skip_serializing_if = "is_default")]
    reliability: Option<Reliability>,
    #[serde(skip_serializing_if = "is_default")]
    credibility: Option<Credibility>,
    #[serde(skip_serializing_if = "is_default")]
    derives_from: Vec<Name>,
    #[serde(skip_serializing_if = "is_default")]
    standing: Standing,
    /// Pairs of a field's name and value, in their order; a name may come again.
    #[serde(skip_serializing_if = "is_default")]
    extra: Vec<(String, String)>,
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Work {
    #[serde(skip_serializing_if = "is_default")]
    kind: Option<WorkKind>,
    #[serde(skip_serializing_if = "is_default")]
    container: String,
    #[serde(skip_serializing_if = "is_default")]
    editors: Vec<String>,
    #[serde(skip_serializing_if = "is_default")]
    volume: String,
    #[serde(skip_serializing_if = "is_default")]
    issue: String,
    #[serde(skip_serializing_if = "is_default")]
    pages: String,
    #[serde(skip_serializing_if = "is_default")]
    edition: String,
    #[serde(skip_serializing_if = "is_default")]
    place: String,
    #[serde(skip_serializing_if = "is_default")]
    number: String,
    #[serde(skip_serializing_if = "is_default")]
    isbn: String,
    #[serde(skip_serializing_if = "is_default")]
    issn: String,
    #[serde(skip_serializing_if = "is_default")]
    language: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WorkKind {
    JournalArticle,
    NewspaperArticle,
    MagazineArticle,
    Book,
    Chapter,
    ConferencePaper,
    Report,
    Thesis,
    WebPage,
    BlogPost,
    Dataset,
    Legislation,
    LegalCase,
    Treaty,
    Interview,
    Speech,
    Broadcast,
    Map,
    Manuscript,
    PersonalCommunication,
}

/// The letter of the Admiralty system.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

/// The digit of the Admiralty system, as a text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
enum Credibility {
    #[serde(rename = "1")]
    Confirmed,
    #[serde(rename = "2")]
    Probable,
    #[serde(rename = "3")]
    Possible,
    #[serde(rename = "4")]
    Doubtful,
    #[serde(rename = "5")]
    Improbable,
    #[serde(rename = "6")]
    NotJudged,
}

/// `"current"`, `{"corrected": {"date": "2024-05", "note": "…"}}` or `{"withdrawn": {…}}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
enum Standing {
    #[default]
    Current,
    Corrected {
        #[serde(default, skip_serializing_if = "is_default")]
        date: Option<PartialDate>,
        #[serde(default, skip_serializing_if = "is_default")]
        note: String,
        #[serde(default, skip_serializing_if = "is_default")]
        accepted: bool,
    },
    Withdrawn {
        #[serde(default, skip_serializing_if = "is_default")]
        date: Option<PartialDate>,
        #[serde(default, skip_serializing_if = "is_default")]
        note: String,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Citations {
    #[serde(skip_serializing_if = "is_default")]
    style: CitationStyle,
    #[serde(skip_serializing_if = "is_default")]
    ratings: bool,
}

/// The name of a style, or `{"own": "<style …"}` with the text of a CSL file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CitationStyle {
    #[default]
    Short,
    ChicagoNotes,
    Apa,
    Vancouver,
    Oscola,
    Own(String),
}

same_names!(
    WorkKind = model::evidence::WorkKind {
        JournalArticle,
        NewspaperArticle,
        MagazineArticle,
        Book,
        Chapter,
        ConferencePaper,
        Report,
        Thesis,
        WebPage,
        BlogPost,
        Dataset,
        Legislation,
        LegalCase,
        Treaty,
        Interview,
        Speech,
        Broadcast,
        Map,
        Manuscript,
        PersonalCommunication,
    }
);
same_names!(Reliability = model::evidence::Reliability { A, B, C, D, E, F });
same_names!(
    Credibility = model::evidence::Credibility {
        Confirmed,
        Probable,
        Possible,
        Doubtful,
        Improbable,
        NotJudged,
    }
);

impl From<&model::evidence::Work> for Work {
    fn from(work: &model::evidence::Work) -> Self {
        let work = work.clone();
        Self {
            kind: work.kind.map(Into::into),
            container: work.container,
            editors: work.editors,
            volume: work.volume,
            issue: work.issue,
            pages: work.pages,
            edition: work.edition,
            place: work.place,
            number: work.number,
            isbn: work.isbn,
            issn: work.issn,
            language: work.language,
        }
    }
}

impl From<Work> for model::evidence::Work {
    fn from(work: Work) -> Self {
        Self {
            kind: work.kind.map(Into::into),
            container: work.container,
            editors: work.editors,
            volume: work.volume,
            issue: work.issue,
            pages: work.pages,
            edition: work.edition,
            place: work.place,
            number: work.number,
            isbn: work.isbn,
            issn: work.issn,
            language: work.language,
        }
    }
}

impl From<&model::evidence::Standing> for Standing {
    fn from(standing: &model::evidence::Standing) -> Self {
        use model::evidence::Standing as Model;
        match standing.clone() {
            Model::Current => Self::Current,
            Model::Corrected { date, note, accepted } => Self::Corrected { date, note, accepted },
            Model::Withdrawn { date, note } => Self::Withdrawn { date, note },
        }
    }
}

impl From<Standing> for model::evidence::Standing {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Current => Self::Current,
            Standing::Corrected { date, note, accepted } => Self::Corrected { date, note, accepted },
            Standing::Withdrawn { date, note } => Self::Withdrawn { date, note },
        }
    }
}

impl From<&model::evidence::Source> for Source {
    fn from(source: &model::evidence::Source) -> Self {
        Self {
            title: source.title.clone(),
            authors: source.authors.clone(),
            publisher: source.publisher.clone(),
            date: source.date,
            url: source.url.clone(),
            doi: source.doi.clone(),
            accessed: source.accessed,
            licence: source.licence.clone(),
            note: source.note.clone(),
            work: Work::from(&*source.work),
            reliability: source.rating.reliability.map(Into::into),
            credibility: source.rating.credibility.map(Into::into),
            derives_from: source.derives_from.iter().cloned().map(Name::from).collect(),
            standing: Standing::from(&source.standing),
            extra: source.extra.clone(),
        }
    }
}

impl From<Source> for model::evidence::Source {
    fn from(source: Source) -> Self {
        Self {
            title: source.title,
            authors: source.authors,
            publisher: source.publisher,
            date: source.date,
            url: source.url,
            doi: source.doi,
            accessed: source.accessed,
            licence: source.licence,
            note: source.note,
            work: Box::new(source.work.into()),
            rating: model::evidence::Rating {
                reliability: source.reliability.map(Into::into),
                credibility: source.credibility.map(Into::into),
            },
            derives_from: source.derives_from.into_iter().map(Name::into).collect(),
            standing: source.standing.into(),
            extra: source.extra,
        }
    }
}

impl From<model::brief::CitationStyle> for CitationStyle {
    fn from(style: model::brief::CitationStyle) -> Self {
        use model::brief::CitationStyle as Model;
        match style {
            Model::Short => Self::Short,
            Model::ChicagoNotes => Self::ChicagoNotes,
            Model::Apa => Self::Apa,
            Model::Vancouver => Self::Vancouver,
            Model::Oscola => Self::Oscola,
            Model::Own(text) => Self::Own(text.to_string()),
        }
    }
}

impl From<CitationStyle> for model::brief::CitationStyle {
    fn from(style: CitationStyle) -> Self {
        match style {
            CitationStyle::Short => Self::Short,
            CitationStyle::ChicagoNotes => Self::ChicagoNotes,
            CitationStyle::Apa => Self::Apa,
            CitationStyle::Vancouver => Self::Vancouver,
            CitationStyle::Oscola => Self::Oscola,
            CitationStyle::Own(text) => Self::Own(text.into()),
        }
    }
}

same_fields!(Citations = model::brief::Citations { style, ratings });
