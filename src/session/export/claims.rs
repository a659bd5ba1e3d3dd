//! The claims of a brief as JSON, for programs that read the PDF: each with its passage, the record of its source,
//! and the hash of the text in which the passage stands.

use serde::Serialize;

use crate::model::brief::Brief;
use crate::model::evidence::{Claim, Passage, Source};
use crate::model::id::{ClaimId, ContentHash, SourceId};

/// The version of this form.
const VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct File<'a> {
    attache_claims: u32,
    title: &'a str,
    claims: Vec<Entry<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Entry<'a> {
    id: &'a ClaimId,
    #[serde(flatten)]
    claim: &'a Claim,
    /// Stands before the claim's own, which is only its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    source_record: Option<Record<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passage_text: Option<Cited<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Record<'a> {
    #[serde(flatten)]
    source: &'a Source,
    /// The SHA-256 of the text imported of it, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_sha256: Option<ContentHash>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Cited<'a> {
    #[serde(flatten)]
    passage: &'a Passage,
    /// The SHA-256 of the text it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_sha256: Option<ContentHash>,
}

/// The claims in the order of the library.
///
/// # Errors
/// If a number is infinite or undefined, which JSON has no word for.
pub(super) fn write(brief: &Brief) -> Result<Vec<u8>, serde_json::Error> {
    let library = &brief.library;
    let text_of = |id: &SourceId| {
        let mut articles = library.articles.values();
        articles
            .find(|article| article.source == *id)
            .map(|article| article.text)
    };
    let claims = library.claims.iter().map(|(id, claim)| {
        let source = claim.source.as_ref();
        let passage = claim.passage.as_ref().and_then(|id| library.passages.get(id));
        Entry {
            id,
            claim,
            source_record: source.and_then(|id| {
                Some(Record {
                    source: library.sources.get(id)?,
                    text_sha256: text_of(id),
                })
            }),
            passage_text: passage.map(|passage| Cited {
                passage,
                text_sha256: library.articles.get(&passage.article).map(|article| article.text),
            }),
        }
    });
    let mut bytes = serde_json::to_vec_pretty(&File {
        attache_claims: VERSION,
        title: &brief.masthead.title,
        claims: claims.collect(),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_claim_brings_its_source_and_the_hash_of_its_text() {
        let sample = crate::store::sample();
        let bytes = write(&sample.brief).expect("the sample has finite numbers");
        let json: serde_json::Value = serde_json::from_slice(&bytes).expect("it is JSON");
        let claims = json["claims"].as_array().expect("a list");
        assert_eq!(claims.len(), sample.brief.library.claims.len());
        for claim in claims {
            let passage = &claim["passage-text"];
            let hash = passage["text-sha256"]
                .as_str()
                .expect("every claim has a passage");
            let hash = ContentHash::parse(hash).expect("a hash");
            let text = sample.blobs.text(&hash).expect("the text is there");
            assert!(text.contains(passage["exact"].as_str().expect("words")));
            assert!(
                !claim["source-record"]["title"]
                    .as_str()
                    .expect("a title")
                    .is_empty()
            );
        }
    }
}
