//! Sources, articles, passages, claims and pictures as they stand in the file.

use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::source::Source;
use super::{Conflict, Entries, Name, Number, is_default, same_fields, same_names};
use crate::model;
use crate::model::date::PartialDate;
use crate::model::id::ContentHash;
use crate::model::likelihood::{Assessment, Confidence, Likelihood};
use crate::words::text;

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(in crate::store) struct Library {
    #[serde(skip_serializing_if = "is_default")]
    sources: Entries<Name, Source>,
    #[serde(skip_serializing_if = "is_default")]
    articles: Entries<Name, Article>,
    #[serde(skip_serializing_if = "is_default")]
    passages: Entries<Name, Passage>,
    #[serde(skip_serializing_if = "is_default")]
    claims: Entries<Name, Claim>,
    #[serde(skip_serializing_if = "is_default")]
    media: Entries<ContentHash, Media>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Article {
    source: Name,
    #[serde(default)]
    title: String,
    text: ContentHash,
    #[serde(default, skip_serializing_if = "is_default")]
    sections: Vec<ArticleSection>,
    /// First byte and the byte after the last of each.
    #[serde(default, skip_serializing_if = "is_default")]
    rejected: Vec<(usize, usize)>,
    /// The first byte of each page's text, and the page.
    #[serde(default, skip_serializing_if = "is_default")]
    pages: Vec<(usize, usize)>,
    #[serde(default, skip_serializing_if = "is_default")]
    unverified: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    original: Option<ContentHash>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ArticleSection {
    #[serde(default)]
    title: String,
    #[serde(default, skip_serializing_if = "is_default")]
    theme: String,
    /// First byte and the byte after the last.
    range: (usize, usize),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Passage {
    article: Name,
    exact: String,
    #[serde(default, skip_serializing_if = "is_default")]
    prefix: String,
    #[serde(default, skip_serializing_if = "is_default")]
    suffix: String,
    #[serde(default, skip_serializing_if = "is_default")]
    position: usize,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Claim {
    #[serde(default)]
    subject: String,
    wording: String,
    value: Value,
    #[serde(default, skip_serializing_if = "is_default")]
    unit: String,
    #[serde(default, skip_serializing_if = "is_default")]
    as_of: Option<PartialDate>,
    kind: ClaimKind,
    /// `"phia highly-likely"`.
    #[serde(default, skip_serializing_if = "is_default")]
    likelihood: Option<Likelihood>,
    #[serde(default, skip_serializing_if = "is_default")]
    confidence: Option<Confidence>,
    #[serde(default, skip_serializing_if = "is_default")]
    caveat: String,
    #[serde(default, skip_serializing_if = "is_default")]
    source: Option<Name>,
    #[serde(default, skip_serializing_if = "is_default")]
    passage: Option<Name>,
}

/// `{"number": 130000}`, `{"ratio": [14, 17]}`, `{"range": [50, 60]}`, `{"percent": 20}`, `{"date": "2023-10-27"}`,
/// `{"vague": "dozens"}`, `{"name": "…"}` or `{"quotation": {"words": "…", "speaker": "…"}}`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
enum Value {
    Number(Number),
    Ratio(Number, Number),
    Range(Number, Number),
    Percent(Number),
    Date(PartialDate),
    Vague(String),
    Name(String),
    Quotation {
        words: String,
        #[serde(default)]
        speaker: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ClaimKind {
    Fact,
    Reported,
    Estimate,
    Judgement,
    Assumption,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Media {
    #[serde(default)]
    name: String,
    format: MediaFormat,
    width: u32,
    height: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    credit: String,
    #[serde(default, skip_serializing_if = "is_default")]
    licence: String,
    #[serde(default, skip_serializing_if = "is_default")]
    source: Option<Name>,
    #[serde(default, skip_serializing_if = "is_default")]
    alternative: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MediaFormat {
    Jpeg,
    Png,
    Webp,
}

impl Library {
    pub(super) fn check(&self) -> Result<(), Conflict> {
        for (id, article) in &self.articles.0 {
            for (at, section) in article.sections.iter().enumerate() {
                let (start, end) = section.range;
                if start > end {
                    return Err(Conflict {
                        path: format!("library.articles.{id}.sections[{at}].range"),
                        message: text!("the section ends at {}, before it begins at {}", end, start),
                    });
                }
            }
            for (at, (start, end)) in article.rejected.iter().enumerate() {
                if start > end {
                    return Err(Conflict {
                        path: format!("library.articles.{id}.rejected[{at}]"),
                        message: text!("the expression ends at {}, before it begins at {}", *end, *start),
                    });
                }
            }
            if !article.pages.is_sorted_by_key(|(at, _)| *at) {
                return Err(Conflict {
                    path: format!("library.articles.{id}.pages"),
                    message: text!("its pages do not begin one after the other"),
                });
            }
        }
        Ok(())
    }
}

same_names!(
    ClaimKind = model::evidence::ClaimKind {
        Fact,
        Reported,
        Estimate,
        Judgement,
        Assumption
    }
);
same_names!(MediaFormat = model::evidence::MediaFormat { Jpeg, Png, Webp });
same_fields!(
    Passage = model::evidence::Passage {
        article,
        exact,
        prefix,
        suffix,
        position
    }
);

impl From<&model::brief::Library> for Library {
    fn from(library: &model::brief::Library) -> Self {
        Self {
            sources: written(&library.sources),
            articles: written(&library.articles),
            passages: written(&library.passages),
            claims: written(&library.claims),
            media: Entries(
                library
                    .media
                    .iter()
                    .map(|(hash, media)| (*hash, Media::from(&**media)))
                    .collect(),
            ),
        }
    }
}

impl From<Library> for model::brief::Library {
    fn from(library: Library) -> Self {
        Self {
            sources: read(library.sources),
            articles: read(library.articles),
            passages: read(library.passages),
            claims: read(library.claims),
            media: library
                .media
                .0
                .into_iter()
                .map(|(hash, media)| (hash, Arc::new(media.into())))
                .collect(),
        }
    }
}

fn written<I, M, W>(entries: &IndexMap<I, Arc<M>>) -> Entries<Name, W>
where
    I: Clone + Into<Name>,
    W: for<'a> From<&'a M>,
{
    Entries(
        entries
            .iter()
            .map(|(id, entry)| (id.clone().into(), W::from(&**entry)))
            .collect(),
    )
}

fn read<I, M, W>(entries: Entries<Name, W>) -> IndexMap<I, Arc<M>>
where
    I: From<Name> + std::hash::Hash + Eq,
    M: From<W>,
{
    entries
        .0
        .into_iter()
        .map(|(name, entry)| (I::from(name), Arc::new(M::from(entry))))
        .collect()
}

impl From<&model::evidence::Article> for Article {
    fn from(article: &model::evidence::Article) -> Self {
        let section = |section: &model::evidence::ArticleSection| ArticleSection {
            title: section.title.clone(),
            theme: section.theme.clone(),
            range: (section.range.start, section.range.end),
        };
        Self {
            source: article.source.clone().into(),
            title: article.title.clone(),
            text: article.text,
            sections: article.sections.iter().map(section).collect(),
            rejected: article
                .rejected
                .iter()
                .map(|range| (range.start, range.end))
                .collect(),
            pages: article.pages.iter().map(|start| (start.at, start.page)).collect(),
            unverified: article.unverified,
            original: article.original,
        }
    }
}

impl From<Article> for model::evidence::Article {
    fn from(article: Article) -> Self {
        let section = |section: ArticleSection| model::evidence::ArticleSection {
            title: section.title,
            theme: section.theme,
            range: section.range.0..section.range.1,
        };
        let page = |(at, page)| model::evidence::PageStart { at, page };
        Self {
            source: article.source.into(),
            title: article.title,
            text: article.text,
            sections: article.sections.into_iter().map(section).collect(),
            rejected: article
                .rejected
                .into_iter()
                .map(|(start, end)| start..end)
                .collect(),
            pages: article.pages.into_iter().map(page).collect(),
            unverified: article.unverified,
            original: article.original,
        }
    }
}

impl From<&model::evidence::Claim> for Claim {
    fn from(claim: &model::evidence::Claim) -> Self {
        Self {
            subject: claim.subject.clone(),
            wording: claim.wording.clone(),
            value: Value::from(&claim.value),
            unit: claim.unit.clone(),
            as_of: claim.as_of,
            kind: claim.kind.into(),
            likelihood: claim.assessment.likelihood,
            confidence: claim.assessment.confidence,
            caveat: claim.caveat.clone(),
            source: claim.source.clone().map(Name::from),
            passage: claim.passage.clone().map(Name::from),
        }
    }
}

impl From<Claim> for model::evidence::Claim {
    fn from(claim: Claim) -> Self {
        Self {
            subject: claim.subject,
            wording: claim.wording,
            value: claim.value.into(),
            unit: claim.unit,
            as_of: claim.as_of,
            kind: claim.kind.into(),
            assessment: Assessment {
                likelihood: claim.likelihood,
                confidence: claim.confidence,
            },
            caveat: claim.caveat,
            source: claim.source.map(Name::into),
            passage: claim.passage.map(Name::into),
        }
    }
}

impl From<&model::evidence::Value> for Value {
    fn from(value: &model::evidence::Value) -> Self {
        use model::evidence::Value as Model;
        match value {
            Model::Number(number) => Self::Number((*number).into()),
            Model::Ratio { part, whole } => Self::Ratio((*part).into(), (*whole).into()),
            Model::Range { low, high } => Self::Range((*low).into(), (*high).into()),
            Model::Percent(share) => Self::Percent((*share).into()),
            Model::Date(date) => Self::Date(*date),
            Model::Vague(words) => Self::Vague(words.clone()),
            Model::Name(words) => Self::Name(words.clone()),
            Model::Quotation { words, speaker } => Self::Quotation {
                words: words.clone(),
                speaker: speaker.clone(),
            },
        }
    }
}

impl From<Value> for model::evidence::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Number(number) => Self::Number(number.into()),
            Value::Ratio(part, whole) => Self::Ratio {
                part: part.into(),
                whole: whole.into(),
            },
            Value::Range(low, high) => Self::Range {
                low: low.into(),
                high: high.into(),
            },
            Value::Percent(share) => Self::Percent(share.into()),
            Value::Date(date) => Self::Date(date),
            Value::Vague(words) => Self::Vague(words),
            Value::Name(words) => Self::Name(words),
            Value::Quotation { words, speaker } => Self::Quotation { words, speaker },
        }
    }
}

impl From<&model::evidence::Media> for Media {
    fn from(media: &model::evidence::Media) -> Self {
        Self {
            name: media.name.clone(),
            format: media.format.into(),
            width: media.width,
            height: media.height,
            credit: media.credit.clone(),
            licence: media.licence.clone(),
            source: media.source.clone().map(Name::from),
            alternative: media.alternative.clone(),
        }
    }
}

impl From<Media> for model::evidence::Media {
    fn from(media: Media) -> Self {
        Self {
            name: media.name,
            format: media.format.into(),
            width: media.width,
            height: media.height,
            credit: media.credit,
            licence: media.licence,
            source: media.source.map(Name::into),
            alternative: media.alternative,
        }
    }
}
