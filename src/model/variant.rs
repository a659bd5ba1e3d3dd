//! Copies of a brief for an audience: what is marked above what it may see is left out, and what else it is not for.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::block::BlockKind;
use super::brief::{Brief, Library, Masthead, Section};
use super::evidence::{Rating, Source};
use super::id::{ArticleId, ClaimId, ContentHash, PassageId, SectionId, SourceId};
use super::marking::{Level, Marking, Tlp};
use super::reference::Reference;
use crate::words::tr;

/// For whom a copy is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// What it is called, such as `donor`.
    pub name: String,
    /// The highest marking it may hold; one of another scheme, or in one's own words, counts as above it. `None` is any.
    #[serde(default)]
    pub highest: Option<Level>,
    /// The sections left out whatever their marking. One that the brief no longer has makes no difference.
    #[serde(default)]
    pub sections: BTreeSet<SectionId>,
    /// What else is left out.
    #[serde(default)]
    pub parts: BTreeSet<Part>,
}

/// Why a variant cannot be called so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// It would not do as a part of a file's name.
    #[error("{}", tr!("a variant cannot be called “{}”: use letters, digits and - _ only, as the name goes into that of the PDF", _0))]
    Unfit(String),
    /// Every brief has one of this name.
    #[error("{}", tr!("every brief has a variant “{}” already: give this one another name", _0))]
    Shipped(String),
    /// The brief has another of this name.
    #[error("{}", tr!("two variants are called “{}”: give one of them another name", _0))]
    Twice(String),
}

/// There is no variant of this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr!("there is no variant “{}”; this brief has {}", name, known.join(", ")))]
pub struct UnknownVariant {
    /// The name asked for.
    pub name: String,
    /// The names there are, in the order they are offered in.
    pub known: Vec<String>,
}

/// All variants of a brief: those every brief has, then its own.
#[must_use]
pub fn all(brief: &Brief) -> Vec<Variant> {
    let mut all = Variant::shipped().to_vec();
    all.extend(brief.variants.iter().cloned());
    all
}

/// The variant called `name`; small and capital letters make no difference.
///
/// # Errors
/// If there is none.
pub fn named(brief: &Brief, name: &str) -> Result<Variant, UnknownVariant> {
    let all = all(brief);
    let wanted = name.to_lowercase();
    let known = || all.iter().map(|variant| variant.name.clone()).collect();
    all.iter()
        .find(|variant| variant.name.to_lowercase() == wanted)
        .cloned()
        .ok_or_else(|| UnknownVariant {
            name: name.to_owned(),
            known: known(),
        })
}

/// Holds the names of a brief's own variants against the rules.
///
/// # Errors
/// If one is unfit, or taken.
pub fn check_names(variants: &[Variant]) -> Result<(), NameError> {
    let mut taken = BTreeSet::new();
    for Variant { name, .. } in variants {
        let fit = |sign: char| sign.is_alphanumeric() || "-_".contains(sign);
        if name.is_empty() || !name.chars().all(fit) {
            return Err(NameError::Unfit(name.clone()));
        }
        let small = name.to_lowercase();
        if Variant::shipped().iter().any(|shipped| shipped.name == small) {
            return Err(NameError::Shipped(name.clone()));
        }
        if !taken.insert(small) {
            return Err(NameError::Twice(name.clone()));
        }
    }
    Ok(())
}

/// What a copy can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What the speaker says to a slide.
    SpeakerNotes,
    /// The remarks printed with sources.
    SourceNotes,
    /// How far sources are trusted and what they say is believed: their Admiralty codes, such as B2.
    Ratings,
    /// Whom to ask.
    Contact,
    /// Who gets a copy, and the number of this one.
    Distribution,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 5] = [
        Self::SpeakerNotes,
        Self::SourceNotes,
        Self::Ratings,
        Self::Contact,
        Self::Distribution,
    ];
}

/// A brief as a variant holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// What is kept.
    pub brief: Brief,
    /// What was left out, each in a few words.
    pub left_out: Vec<String>,
}

/// Why there is no such copy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VariantError {
    /// The least marking of all pages is above it.
    #[error("{}", tr!("the brief as a whole is marked {}, so there is no {} copy of it: mark the sections instead", label, name))]
    Whole {
        /// The variant.
        name: String,
        /// The brief's marking.
        label: String,
    },
    /// All sections are above it.
    #[error("{}", tr!("a {} copy would hold no section: each is marked above it, or left out by name", _0))]
    Nothing(String),
}

impl Variant {
    /// The variants that every brief has: `public` holds up to TLP:CLEAR, `donor` up to TLP:GREEN, both without
    /// speaker notes and the distribution list; `internal` holds everything.
    #[must_use]
    pub fn shipped() -> [Self; 3] {
        const WITHIN: &[Part] = &[Part::SpeakerNotes, Part::Distribution];
        let variant = |name: &str, highest, parts: &[Part]| Self {
            name: name.to_owned(),
            highest,
            sections: BTreeSet::new(),
            parts: parts.iter().copied().collect(),
        };
        [
            variant("public", Some(Level::Tlp(Tlp::Clear)), WITHIN),
            variant("donor", Some(Level::Tlp(Tlp::Green)), WITHIN),
            variant("internal", None, &[]),
        ]
    }

    /// Whether it may hold what is marked so.
    #[must_use]
    pub fn may_hold(&self, marking: &Marking) -> bool {
        self.highest.is_none_or(|highest| highest.covers(marking))
    }

    /// Whether it leaves nothing out of any brief.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.highest.is_none() && self.sections.is_empty() && self.parts.is_empty()
    }

    /// Whether it holds the section.
    #[must_use]
    pub fn holds(&self, section: &Section) -> bool {
        self.may_hold(&section.marking) && !self.sections.contains(&section.id)
    }

    /// The brief without what the variant leaves out; of the library, only what is drawn on is kept then.
    ///
    /// # Errors
    /// If nothing would be left, or the brief as a whole is marked above it.
    pub fn of(&self, brief: &Brief) -> Result<Kept, VariantError> {
        if !self.may_hold(&brief.marking) {
            return Err(VariantError::Whole {
                name: self.name.clone(),
                label: brief.marking.label().unwrap_or_default().to_owned(),
            });
        }
        let mut kept = brief.clone();
        if !self.is_whole() {
            // Who else gets a copy, and what is kept from whom, is nobody's business.
            kept.variants = Arc::default();
            // Names among its own words and themes may be of what is left out.
            if !kept.rules.words.is_empty() || kept.rules.themes.is_some() {
                let rules = Arc::make_mut(&mut kept.rules);
                rules.words.clear();
                rules.themes = None;
            }
        }
        let mut left_out = Vec::new();
        self.drop_sections(&mut kept, &mut left_out);
        if kept.sections.is_empty() && !brief.sections.is_empty() {
            return Err(VariantError::Nothing(self.name.clone()));
        }
        if !self.is_whole() {
            keep_levels_in_use(&mut kept);
        }
        for part in &self.parts {
            drop_part(*part, &mut kept, &mut left_out);
        }
        if !left_out.is_empty() {
            kept.library = Arc::new(drawn_on(&kept));
            // What the whole brief must have, a copy may leave out.
            Arc::make_mut(&mut kept.rules).required.clear();
        }
        Ok(Kept {
            brief: kept,
            left_out,
        })
    }

    fn drop_sections(&self, kept: &mut Brief, left_out: &mut Vec<String>) {
        kept.sections.retain(|section| {
            let holds = self.holds(section);
            if !holds {
                let name = if section.title.is_empty() {
                    section.id.as_str()
                } else {
                    &section.title
                };
                left_out.push(match section.marking.label() {
                    Some(label) => format!("“{name}” ({label})"),
                    None => format!("“{name}”"),
                });
            }
            holds
        });
    }
}

/// Forgets the labels of the brief's own scheme that nothing in it carries: they may name what is left out.
fn keep_levels_in_use(kept: &mut Brief) {
    if kept.rules.levels.is_empty() {
        return;
    }
    let markings = kept.sections.iter().map(|section| &section.marking);
    let used: BTreeSet<usize> = markings
        .chain([&kept.marking])
        .filter_map(|marking| match marking {
            Marking::Own(label) => kept.rules.level(label),
            Marking::None | Marking::Tlp(_) | Marking::Uk(_) => None,
        })
        .collect();
    let mut at = 0..;
    Arc::make_mut(&mut kept.rules)
        .levels
        .retain(|_| at.next().is_some_and(|at| used.contains(&at)));
}

/// Takes a part out; says so if there was something of it.
fn drop_part(part: Part, kept: &mut Brief, left_out: &mut Vec<String>) {
    let dropped = match part {
        Part::SpeakerNotes => {
            let mut dropped = 0;
            for section in &mut kept.sections {
                let is_note = |kind: &BlockKind| matches!(kind, BlockKind::SpeakerNote { .. });
                let notes = section.blocks.iter().filter(|block| is_note(&block.kind)).count();
                if notes > 0 {
                    Arc::make_mut(section)
                        .blocks
                        .retain(|block| !is_note(&block.kind));
                }
                dropped += notes;
            }
            dropped
        }
        Part::SourceNotes => {
            let sources = &mut Arc::make_mut(&mut kept.library).sources;
            let noted: Vec<&mut Arc<Source>> = sources
                .values_mut()
                .filter(|source| !source.note.is_empty())
                .collect();
            let dropped = noted.len();
            for source in noted {
                Arc::make_mut(source).note.clear();
            }
            dropped
        }
        Part::Ratings => {
            kept.citations.ratings = false;
            let sources = &mut Arc::make_mut(&mut kept.library).sources;
            let rated: Vec<&mut Arc<Source>> = sources
                .values_mut()
                .filter(|source| source.rating != Rating::default())
                .collect();
            let dropped = rated.len();
            for source in rated {
                Arc::make_mut(source).rating = Rating::default();
            }
            dropped
        }
        Part::Contact => {
            let there = !kept.masthead.contact.is_empty();
            let masthead: &mut Masthead = Arc::make_mut(&mut kept.masthead);
            masthead.contact.clear();
            usize::from(there)
        }
        Part::Distribution => {
            let there = kept.masthead.names_recipients();
            let masthead: &mut Masthead = Arc::make_mut(&mut kept.masthead);
            masthead.distribution.clear();
            masthead.copy.clear();
            usize::from(there)
        }
    };
    if dropped > 0 {
        left_out.push(match part {
            Part::SpeakerNotes => format!("speaker notes ({dropped})"),
            Part::SourceNotes => format!("remarks on sources ({dropped})"),
            Part::Ratings => format!("ratings of sources ({dropped})"),
            Part::Contact => "the contact".to_owned(),
            Part::Distribution => "the distribution list".to_owned(),
        });
    }
}

/// What of the library the sections draw on, in its order.
fn drawn_on(brief: &Brief) -> Library {
    let library = &brief.library;
    let mut sources: BTreeSet<SourceId> = BTreeSet::new();
    let mut claims: BTreeSet<ClaimId> = BTreeSet::new();
    let mut passages: BTreeSet<PassageId> = BTreeSet::new();
    let mut articles: BTreeSet<ArticleId> = BTreeSet::new();
    let mut media: BTreeSet<ContentHash> = brief.house.logo.iter().map(|logo| logo.media).collect();
    for (_, block) in brief.blocks() {
        block.kind.for_each_reference(|reference| match reference {
            Reference::Source(source, passage) => {
                sources.insert(source.clone());
                passages.extend(passage.cloned());
            }
            Reference::Claim(claim) => {
                claims.insert(claim.clone());
            }
            Reference::Media(hash) => {
                media.insert(*hash);
            }
            Reference::Block(_) | Reference::Page(_) => {}
        });
    }
    for claim in claims.iter().filter_map(|id| library.claims.get(id)) {
        sources.extend(claim.source.clone());
        passages.extend(claim.passage.clone());
    }
    articles.extend(
        passages
            .iter()
            .filter_map(|id| Some(library.passages.get(id)?.article.clone())),
    );
    sources.extend(
        articles
            .iter()
            .filter_map(|id| Some(library.articles.get(id)?.source.clone())),
    );
    sources.extend(
        media
            .iter()
            .filter_map(|id| library.media.get(id)?.source.clone()),
    );
    let mut kept = Library::clone(library);
    kept.sources.retain(|id, _| sources.contains(id));
    kept.claims.retain(|id, _| claims.contains(id));
    kept.passages.retain(|id, _| passages.contains(id));
    kept.articles.retain(|id, _| articles.contains(id));
    kept.media.retain(|hash, _| media.contains(hash));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marking::Clearance;
    use crate::model::slide::Slide;

    fn brief(markings: &[Marking]) -> Brief {
        let section = |(at, marking): (usize, &Marking)| {
            Arc::new(Section {
                id: format!("s{at}").as_str().into(),
                title: format!("Section {at}"),
                marking: marking.clone(),
                clearance: Clearance::Draft,
                slide: Slide::default(),
                blocks: Vec::new(),
            })
        };
        Brief {
            sections: markings.iter().enumerate().map(section).collect(),
            ..Brief::default()
        }
    }

    #[test]
    fn sections_above_the_variant_are_left_out_and_named() {
        let brief = brief(&[
            Marking::None,
            Marking::Tlp(Tlp::Green),
            Marking::Tlp(Tlp::Red),
            Marking::Own("Board".to_owned()),
        ]);
        let [public, donor, internal] = Variant::shipped();
        let kept = public.of(&brief).expect("one section is left");
        assert_eq!(kept.brief.sections.len(), 1);
        assert_eq!(kept.left_out.len(), 3);
        assert_eq!(kept.left_out[0], "“Section 1” (TLP:GREEN)");
        assert_eq!(donor.of(&brief).expect("two are left").brief.sections.len(), 2);
        assert_eq!(internal.of(&brief).expect("all").brief, brief);
    }

    #[test]
    fn a_copy_names_no_level_that_nothing_in_it_carries() {
        let mut brief = brief(&[Marking::None, Marking::Own("Board, Op. Blackbird".to_owned())]);
        let levels = ["Staff", "Board, Op. Blackbird"].map(str::to_owned).to_vec();
        Arc::make_mut(&mut brief.rules).levels = levels;
        let [public, ..] = Variant::shipped();
        let kept = public.of(&brief).expect("one section is left");
        assert_eq!(kept.brief.rules.levels, Vec::<String>::new());
    }

    #[test]
    fn a_variant_that_would_hold_nothing_is_refused() {
        let [public, donor, _] = Variant::shipped();
        assert!(public.of(&brief(&[Marking::Tlp(Tlp::Red)])).is_err());
        let marked = Brief {
            marking: Marking::Tlp(Tlp::Amber),
            ..brief(&[Marking::None])
        };
        let error = donor.of(&marked).expect_err("marked as a whole");
        assert!(error.to_string().contains("TLP:AMBER"));
    }

    #[test]
    fn a_section_is_left_out_by_name_and_the_copy_names_no_audience() {
        let own = Variant {
            name: "embassy".to_owned(),
            sections: [SectionId::new("s0")].into(),
            ..Variant::default()
        };
        let mut brief = brief(&[Marking::None, Marking::Own("Board".to_owned())]);
        brief.variants = Arc::new(vec![own]);
        Arc::make_mut(&mut brief.rules)
            .words
            .insert("Blackbird".to_owned());
        let kept = named(&brief, "Embassy")
            .expect("it is there")
            .of(&brief)
            .expect("a section is left");
        assert_eq!(kept.left_out, ["“Section 0”"]);
        assert_eq!(kept.brief.sections.len(), 1);
        assert!(kept.brief.variants.is_empty());
        assert!(
            kept.brief.rules.words.is_empty(),
            "a name may be of what is left out"
        );
        let error = named(&brief, "press").expect_err("there is none").to_string();
        assert_eq!(
            error,
            "there is no variant “press”; this brief has public, donor, internal, embassy"
        );
    }

    #[test]
    fn names_that_cannot_stand_are_refused() {
        let called = |names: &[&str]| {
            let variants: Vec<Variant> = names
                .iter()
                .map(|name| Variant {
                    name: (*name).to_owned(),
                    ..Variant::default()
                })
                .collect();
            check_names(&variants)
        };
        assert_eq!(called(&["embassy", "partners_2"]), Ok(()));
        assert!(matches!(called(&["a/b"]), Err(NameError::Unfit(_))));
        assert!(matches!(called(&[""]), Err(NameError::Unfit(_))));
        assert!(matches!(called(&["Public"]), Err(NameError::Shipped(_))));
        assert!(matches!(called(&["desk", "Desk"]), Err(NameError::Twice(_))));
    }

    #[test]
    fn ratings_are_left_out_with_the_words_about_them() {
        let mut brief = brief(&[Marking::None]);
        brief.citations.ratings = true;
        let rated = Source {
            rating: Rating {
                reliability: Some(crate::model::evidence::Reliability::B),
                credibility: None,
            },
            ..Source::default()
        };
        let sources = &mut Arc::make_mut(&mut brief.library).sources;
        sources.insert(SourceId::new("a"), Arc::new(rated));
        sources.insert(SourceId::new("b"), Arc::default());
        let variant = Variant {
            name: "desk".to_owned(),
            parts: [Part::Ratings].into(),
            ..Variant::default()
        };
        let kept = variant.of(&brief).expect("a section is left");
        assert_eq!(kept.left_out, ["ratings of sources (1)"]);
        assert!(!kept.brief.citations.ratings);
        let mut sources = kept.brief.library.sources.values();
        assert!(sources.all(|source| source.rating == Rating::default()));
    }

    #[test]
    fn a_marking_of_another_scheme_counts_as_above_the_variant() {
        use crate::model::marking::Uk;
        let mut brief = brief(&[Marking::Uk(Uk::Official), Marking::None, Marking::Uk(Uk::Secret)]);
        let [public, donor, internal] = Variant::shipped();
        for variant in [public, donor] {
            let kept = variant.of(&brief).expect("a section is left");
            assert_eq!(kept.brief.sections.len(), 1, "{}", variant.name);
        }
        let partners = Variant {
            name: "partners".to_owned(),
            highest: Some(Level::Uk(Uk::OfficialSensitive)),
            ..Variant::default()
        };
        let kept = partners.of(&brief).expect("two are left");
        assert_eq!(kept.left_out, ["“Section 2” (SECRET)"]);
        assert_eq!(internal.of(&brief).expect("all").brief.sections.len(), 3);
        brief.marking = Marking::Uk(Uk::Official);
        let [public, ..] = Variant::shipped();
        assert!(public.of(&brief).is_err());
    }

    #[test]
    fn a_public_copy_names_no_recipients() {
        let mut brief = brief(&[Marking::None]);
        let masthead = Arc::make_mut(&mut brief.masthead);
        masthead.distribution = vec!["The minister".to_owned()];
        masthead.copy = "3 of 12".to_owned();
        masthead.embargo = "00:01, 3 June 2026".to_owned();
        let [public, ..] = Variant::shipped();
        let kept = public.of(&brief).expect("a section is left");
        assert_eq!(kept.left_out, ["the distribution list"]);
        assert!(!kept.brief.masthead.names_recipients());
        assert_eq!(kept.brief.masthead.embargo, "00:01, 3 June 2026");
    }

    #[test]
    fn parts_are_left_out_beside_sections() {
        let mut brief = brief(&[Marking::None, Marking::Tlp(Tlp::Red)]);
        Arc::make_mut(&mut brief.masthead).contact = "desk@example.org".to_owned();
        let [mut public, ..] = Variant::shipped();
        public.parts.insert(Part::Contact);
        let kept = public.of(&brief).expect("a section is left");
        assert_eq!(kept.left_out, ["“Section 1” (TLP:RED)", "the contact"]);
        assert!(kept.brief.masthead.contact.is_empty());
    }
}
