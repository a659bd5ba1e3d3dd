//! The document being made.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::block::Block;
use super::date::PartialDate;
use super::evidence::{Article, Claim, ClaimKind, Media, Passage, Source};
use super::house::HouseStyle;
use super::id::{ArticleId, BlockId, ClaimId, ContentHash, FreshBlocks, PassageId, SectionId, SourceId};
use super::inline::{Inline, Text};
use super::likelihood::{Assessment, Scheme};
use super::marking::{Clearance, Marking};
use super::pages::Pages;
use super::rules::Rules;
use super::slide::Slide;
use super::variant::Variant;
use crate::words::mark;

/// A brief: sections of blocks, and the library they draw on. Cloning is cheap, parts are shared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// What stands at the head of the first page.
    pub masthead: Arc<Masthead>,
    /// The sheet it is set on.
    pub format: PageFormat,
    /// How it looks.
    pub theme: Theme,
    /// What its organisation brings to the theme.
    #[serde(default)]
    pub house: Arc<HouseStyle>,
    /// The language as a BCP 47 tag; empty means `en`.
    pub language: String,
    /// The least marking of every page; sections may be stricter.
    pub marking: Marking,
    /// What the brief sets for itself in place of the program's own rules.
    #[serde(default)]
    pub rules: Arc<Rules>,
    /// The standard whose words of likelihood its judgements use; `None` if it names none.
    #[serde(default)]
    pub scheme: Option<Scheme>,
    /// Whether the ledger of its claims is printed as an annex.
    #[serde(default)]
    pub annex: bool,
    /// In how many columns it is set, and where its notes stand.
    #[serde(default)]
    pub pages: Pages,
    /// How its sources are cited and listed.
    #[serde(default)]
    pub citations: Citations,
    /// The audiences it names itself, in the order they are offered in, beside those every brief has.
    #[serde(default)]
    pub variants: Arc<Vec<Variant>>,
    /// The sections in order.
    pub sections: Vec<Arc<Section>>,
    /// What the sections draw on.
    pub library: Arc<Library>,
}

/// What stands at the head of the first page. Empty fields are not printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Masthead {
    /// The brief's title.
    pub title: String,
    /// What it is about, in one sentence.
    pub subtitle: String,
    /// Who issues it.
    pub organisation: String,
    /// Its number in the series, such as "No. 7".
    pub serial: String,
    /// The day of issue.
    pub date: Option<PartialDate>,
    /// The time it covers, in words.
    pub period: String,
    /// Whom to ask.
    pub contact: String,
    /// The version, such as "1.0".
    pub version: String,
    /// The day of the last significant change: one that a reader of an earlier copy has to know.
    pub last_change: Option<PartialDate>,
    /// When the next issue is due, in words.
    pub next_issue: String,
    /// Until when nothing of it may be published, in words, such as "00:01 GMT, 3 June 2026".
    pub embargo: String,
    /// Who gets a copy, in order.
    pub distribution: Vec<String>,
    /// Which of the copies this is, such as "3 of 12".
    pub copy: String,
    /// Whether the date of the oldest figure, which else is printed where a printed claim has one, is left out.
    pub without_oldest: bool,
}

impl Masthead {
    /// Whether it says who gets the brief.
    #[must_use]
    pub fn names_recipients(&self) -> bool {
        let named = |words: &str| !words.trim().is_empty();
        named(&self.copy) || self.distribution.iter().any(|name| named(name))
    }
}

/// The sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageFormat {
    /// 210 x 297 mm.
    #[default]
    A4,
    /// 8.5 x 11 in.
    Letter,
    /// 960 x 540 pt, 16:9.
    Slides,
}

impl PageFormat {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::A4, Self::Letter, Self::Slides];

    /// The format in words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => mark!("US Letter"),
            Self::Slides => mark!("Slides 16:9"),
        }
    }
}

/// A family of page designs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Serif text with a margin column: policy notes, long reports.
    #[default]
    Chancery,
    /// Sans text in wide measure with coloured bars: updates, factsheets.
    Field,
    /// One message a slide.
    Lectern,
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 3] = [Self::Chancery, Self::Field, Self::Lectern];

    /// The theme's name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Chancery => mark!("Chancery"),
            Self::Field => mark!("Field"),
            Self::Lectern => mark!("Lectern"),
        }
    }
}

/// How the sources of a brief are cited and listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Citations {
    /// In which style.
    pub style: CitationStyle,
    /// Whether the rating of each source that has one is printed with it.
    pub ratings: bool,
}

/// A citation style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CitationStyle {
    /// A number for each source, and a short record in the list.
    #[default]
    Short,
    /// Notes after the Chicago Manual of Style, 18th edition.
    ChicagoNotes,
    /// Author and date after the American Psychological Association, 7th edition.
    Apa,
    /// Numbers after the Vancouver system of medicine.
    Vancouver,
    /// Notes after the Oxford University Standard for the Citation of Legal Authorities.
    Oscola,
    /// A style of the user's own: the text of its CSL file.
    Own(Arc<str>),
}

impl CitationStyle {
    /// The styles that come with the program.
    pub const SHIPPED: [Self; 5] = [
        Self::Short,
        Self::ChicagoNotes,
        Self::Apa,
        Self::Vancouver,
        Self::Oscola,
    ];

    /// The style in a few words.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Short => mark!("Short"),
            Self::ChicagoNotes => mark!("Chicago notes"),
            Self::Apa => "APA",
            Self::Vancouver => "Vancouver",
            Self::Oscola => "OSCOLA",
            Self::Own(_) => mark!("Own (CSL)"),
        }
    }
}

/// A titled part of a brief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Unique over the brief.
    pub id: SectionId,
    /// Its heading; empty prints none, as for the front matter.
    pub title: String,
    /// Its marking where that is stricter than the brief's.
    #[serde(default)]
    pub marking: Marking,
    /// How far it is on its way to release.
    #[serde(default)]
    pub clearance: Clearance,
    /// How it is set in a deck.
    #[serde(default)]
    pub slide: Slide,
    /// Its blocks in order.
    pub blocks: Vec<Arc<Block>>,
}

/// What the sections draw on. Each map keeps the order in which things were added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Library {
    /// Cited works.
    pub sources: IndexMap<SourceId, Arc<Source>>,
    /// Imported texts.
    pub articles: IndexMap<ArticleId, Arc<Article>>,
    /// Stretches of articles.
    pub passages: IndexMap<PassageId, Arc<Passage>>,
    /// Checkable things.
    pub claims: IndexMap<ClaimId, Arc<Claim>>,
    /// Pictures, by the hash of their bytes.
    pub media: IndexMap<ContentHash, Arc<Media>>,
}

impl Library {
    /// The page of its article's file on which a passage stands; `None` if that is not known.
    #[must_use]
    pub fn page_of(&self, passage: &Passage) -> Option<usize> {
        self.articles.get(&passage.article)?.page_at(passage.position)
    }
}

/// The bytes of pictures and article texts by their hash. Only ever grows while a brief is open, so that undo
/// never misses any.
#[derive(Clone, Debug, Default)]
pub struct Blobs(BTreeMap<ContentHash, Arc<[u8]>>);

/// Bytes with their hash: that of a large picture takes a while, and is made where nobody waits for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashed {
    hash: ContentHash,
    bytes: Arc<[u8]>,
}

impl Hashed {
    /// The bytes and their hash.
    #[must_use]
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self {
            hash: ContentHash::of(&bytes),
            bytes,
        }
    }
}

impl Blobs {
    /// Keeps `bytes` and returns the hash to find them by.
    pub fn insert(&mut self, bytes: impl Into<Arc<[u8]>>) -> ContentHash {
        self.keep(Hashed::new(bytes))
    }

    /// Keeps bytes whose hash is known, and returns it.
    pub fn keep(&mut self, hashed: Hashed) -> ContentHash {
        self.0.entry(hashed.hash).or_insert(hashed.bytes);
        hashed.hash
    }

    /// Keeps all that `other` has.
    pub fn adopt(&mut self, other: &Self) {
        for (hash, bytes) in &other.0 {
            self.0.entry(*hash).or_insert_with(|| Arc::clone(bytes));
        }
    }

    /// The bytes of `hash`; `None` if they are missing from the file, which is a finding.
    #[must_use]
    pub fn get(&self, hash: &ContentHash) -> Option<&Arc<[u8]>> {
        self.0.get(hash)
    }

    /// The bytes of `hash` as text; `None` if missing or not UTF-8.
    #[must_use]
    pub fn text(&self, hash: &ContentHash) -> Option<&str> {
        std::str::from_utf8(self.get(hash)?).ok()
    }

    /// All hashes and bytes, by hash.
    pub fn iter(&self) -> impl Iterator<Item = (&ContentHash, &Arc<[u8]>)> {
        self.0.iter()
    }
}

impl Brief {
    /// The language as a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &str {
        if self.language.is_empty() {
            "en"
        } else {
            &self.language
        }
    }

    /// How a section is set: on sheets every one as a message is.
    #[must_use]
    pub fn slide(&self, section: &Section) -> Slide {
        match self.format {
            // Large print stands on sheets.
            PageFormat::Slides if self.pages.large_print => Slide::Message,
            PageFormat::Slides => section.slide,
            PageFormat::A4 | PageFormat::Letter => Slide::Message,
        }
    }

    /// The section `id` and its index.
    #[must_use]
    pub fn section(&self, id: &SectionId) -> Option<(usize, &Arc<Section>)> {
        self.sections
            .iter()
            .enumerate()
            .find(|(_, section)| section.id == *id)
    }

    /// The block `id`, with the section that holds it and its index there.
    #[must_use]
    pub fn block(&self, id: &BlockId) -> Option<(&Arc<Section>, usize, &Arc<Block>)> {
        self.sections.iter().find_map(|section| {
            let index = section.blocks.iter().position(|block| block.id == *id)?;
            Some((section, index, &section.blocks[index]))
        })
    }

    /// Whether its pages are slides: a deck in large print is set on sheets.
    #[must_use]
    pub fn is_set_on_slides(&self) -> bool {
        self.format == PageFormat::Slides && !self.pages.large_print
    }

    /// All blocks in reading order, each with its section.
    pub fn blocks(&self) -> impl Iterator<Item = (&Arc<Section>, &Arc<Block>)> {
        self.sections
            .iter()
            .flat_map(|section| section.blocks.iter().map(move |block| (section, block)))
    }

    /// The strictest marking of the brief and its sections: what the whole document carries.
    #[must_use]
    pub fn highest_marking(&self) -> Marking {
        self.strictest(self.sections.iter().map(|section| &section.marking))
    }

    /// The strictest of its own marking and of others.
    pub fn strictest<'a>(&self, others: impl IntoIterator<Item = &'a Marking>) -> Marking {
        others
            .into_iter()
            .fold(self.marking.clone(), |held, other| self.stricter(&held, other))
    }

    /// Which of two markings is the stricter: labels of the brief's own scheme by its order, a label that the scheme does
    /// not know above all of them, a classification of a government above the labels of other schemes. `None` if they have
    /// no order.
    #[must_use]
    pub fn order_of(&self, one: &Marking, other: &Marking) -> Option<Ordering> {
        match (one, other) {
            (Marking::None, Marking::None) => Some(Ordering::Equal),
            (Marking::None, _) | (Marking::Tlp(_) | Marking::Own(_), Marking::Uk(_)) => Some(Ordering::Less),
            (_, Marking::None) | (Marking::Uk(_), Marking::Tlp(_) | Marking::Own(_)) => {
                Some(Ordering::Greater)
            }
            (Marking::Tlp(one), Marking::Tlp(other)) => Some(one.cmp(other)),
            (Marking::Uk(one), Marking::Uk(other)) => Some(one.cmp(other)),
            (Marking::Tlp(_), Marking::Own(_)) | (Marking::Own(_), Marking::Tlp(_)) => None,
            (Marking::Own(one), Marking::Own(other)) => {
                let alike = |words: &str| words.trim().to_lowercase();
                match (self.rules.level(one), self.rules.level(other)) {
                    _ if alike(one) == alike(other) => Some(Ordering::Equal),
                    (Some(one), Some(other)) => Some(one.cmp(&other)),
                    (Some(_), None) => Some(Ordering::Less),
                    (None, Some(_)) => Some(Ordering::Greater),
                    (None, None) => None,
                }
            }
        }
    }

    /// The stricter of two markings; of two that have no order, both in one label, so that neither is lost.
    #[must_use]
    pub fn stricter(&self, held: &Marking, other: &Marking) -> Marking {
        match self.order_of(held, other) {
            Some(Ordering::Less) => other.clone(),
            Some(Ordering::Equal | Ordering::Greater) => held.clone(),
            None => held.joined(other),
        }
    }

    /// What the first judgement claim in `text` says of its likelihood and confidence.
    #[must_use]
    pub fn assessment_in(&self, text: &Text) -> Assessment {
        let claims = text.0.iter().filter_map(|inline| match inline {
            Inline::Claim { claim, .. } => self.library.claims.get(claim),
            Inline::Run(_)
            | Inline::Note(_)
            | Inline::Link { .. }
            | Inline::Citation { .. }
            | Inline::CrossReference { .. }
            | Inline::LineBreak => None,
        });
        claims
            .filter(|claim| claim.kind == ClaimKind::Judgement)
            .map(|claim| claim.assessment)
            .find(|assessment| !assessment.is_empty())
            .unwrap_or_default()
    }

    /// A block id that the brief does not use yet.
    #[must_use]
    pub fn fresh_block_id(&self) -> BlockId {
        self.fresh_block_ids().give()
    }

    /// Block ids that the brief does not use yet.
    #[must_use]
    pub fn fresh_block_ids(&self) -> FreshBlocks {
        FreshBlocks::beside(self.blocks().map(|(_, block)| &block.id))
    }

    /// A section id that the brief does not use yet.
    #[must_use]
    pub fn fresh_section_id(&self) -> SectionId {
        super::id::fresh("s", |id| self.section(id).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marking::{Tlp, Uk};

    #[test]
    fn the_stricter_marking_wins_and_of_two_without_an_order_none_is_lost() {
        let own = |words: &str| Marking::Own(words.to_owned());
        let (amber, red) = (Marking::Tlp(Tlp::Amber), Marking::Tlp(Tlp::Red));
        let (secret, top) = (Marking::Uk(Uk::Secret), Marking::Uk(Uk::TopSecret));
        let (public, board, press) = (own("Public"), own("Board"), own("Press"));
        let brief = Brief {
            rules: Arc::new(Rules {
                levels: ["Public", "Staff", "Board"].map(str::to_owned).to_vec(),
                ..Rules::default()
            }),
            ..Brief::default()
        };
        for (less, more) in [
            (&amber, &red),
            (&Marking::None, &amber),
            (&secret, &top),
            (&Marking::None, &secret),
            (&red, &secret),
            (&board, &secret),
            (&public, &board),
            // What the scheme does not know may be stricter than all of it.
            (&board, &press),
        ] {
            assert_eq!(brief.stricter(less, more), *more);
            assert_eq!(brief.stricter(more, less), *more);
        }
        assert_eq!(brief.stricter(&red, &press), own("TLP:RED and Press"));
        assert_eq!(
            Brief::default().stricter(&public, &board),
            own("Public and Board")
        );
        assert_eq!(Brief::default().stricter(&board, &own("board ")), board);
    }
}
