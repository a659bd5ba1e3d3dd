//! The only way a brief changes: an [`Edit`] applied to one snapshot gives the next one.

mod apply;
mod history;

use serde::{Deserialize, Serialize};

use super::block::{Block, BlockKind};
use super::brief::{Citations, Masthead, PageFormat, Section, Theme};
use super::evidence::{Article, Claim, Media, Passage, Source};
use super::house::HouseStyle;
use super::id::{ArticleId, BlockId, ClaimId, ContentHash, PassageId, SectionId, SourceId};
use super::likelihood::Scheme;
use super::marking::{Clearance, Marking};
use super::pages::Pages;
use super::rules::Rules;
use super::slide::Slide;
use super::variant::{NameError, Variant};

use crate::words::tr;
pub use apply::apply;
pub use history::{Gesture, History};

/// One change of a brief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// Replaces the masthead.
    SetMasthead(Masthead),
    /// Changes the sheet.
    SetFormat(PageFormat),
    /// Changes the theme.
    SetTheme(Theme),
    /// Replaces the house style.
    SetHouse(HouseStyle),
    /// Changes the language, a BCP 47 tag.
    SetLanguage(String),
    /// Changes columns and the place of notes.
    SetPages(Pages),
    /// Changes how sources are cited and listed.
    SetCitations(Citations),
    /// Changes the least marking.
    SetMarking(Marking),
    /// Replaces what the brief sets for itself.
    SetRules(Rules),
    /// Changes the scheme of likelihood words, or takes it out.
    SetScheme(Option<Scheme>),
    /// Prints the ledger of claims as an annex, or not.
    SetAnnex(bool),
    /// Replaces the audiences that the brief names itself.
    SetVariants(Vec<Variant>),
    /// Puts a section before the one now at index `at`, or at the end.
    InsertSection {
        /// 0 to the number of sections.
        at: usize,
        /// The section, with ids that the brief does not use.
        section: Section,
    },
    /// Takes a section out with its blocks.
    RemoveSection(SectionId),
    /// Moves a section so that its index is `to` afterwards.
    MoveSection {
        /// The section.
        id: SectionId,
        /// 0 to the number of sections less one.
        to: usize,
    },
    /// Renames a section.
    SetSectionTitle {
        /// The section.
        id: SectionId,
        /// The new heading.
        title: String,
    },
    /// Changes a section's marking.
    SetSectionMarking {
        /// The section.
        id: SectionId,
        /// The new marking.
        marking: Marking,
    },
    /// Changes a section's clearance.
    SetClearance {
        /// The section.
        id: SectionId,
        /// The new state.
        clearance: Clearance,
    },
    /// Changes how a section is set in a deck.
    SetSlide {
        /// The section.
        id: SectionId,
        /// The new kind.
        slide: Slide,
    },
    /// Puts a block before the one now at index `at` of a section, or at its end.
    InsertBlock {
        /// The section.
        section: SectionId,
        /// 0 to the number of the section's blocks.
        at: usize,
        /// The block, with an id that the brief does not use.
        block: Block,
    },
    /// Takes a block out.
    RemoveBlock(BlockId),
    /// Moves a block so that its index in section `section` is `to` afterwards.
    MoveBlock {
        /// The block.
        id: BlockId,
        /// The section it goes to; may be its own.
        section: SectionId,
        /// Its index there afterwards.
        to: usize,
    },
    /// Replaces what a block is.
    SetBlock {
        /// The block.
        id: BlockId,
        /// Its new content.
        kind: BlockKind,
    },
    /// Adds a source or replaces it.
    PutSource(SourceId, Source),
    /// Takes a source out of the library. References to it stay and become findings.
    RemoveSource(SourceId),
    /// Adds an article or replaces it.
    PutArticle(ArticleId, Article),
    /// Takes an article out of the library.
    RemoveArticle(ArticleId),
    /// Says that a person held the text of an article against its file.
    ConfirmArticle(ArticleId),
    /// Adds a passage or replaces it.
    PutPassage(PassageId, Passage),
    /// Takes a passage out of the library.
    RemovePassage(PassageId),
    /// Adds a claim or replaces it.
    PutClaim(ClaimId, Claim),
    /// Takes a claim out of the library.
    RemoveClaim(ClaimId),
    /// Adds a picture's record or replaces it.
    PutMedia(ContentHash, Media),
    /// Takes a picture's record out of the library. Its bytes stay until the brief is saved.
    RemoveMedia(ContentHash),
}

/// Why an edit does not fit the brief. The brief is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It names a section that the brief does not have.
    #[error("{}", tr!("the brief has no section `{}`", _0.to_string()))]
    NoSection(SectionId),
    /// It names a block that the brief does not have.
    #[error("{}", tr!("the brief has no block `{}`", _0.to_string()))]
    NoBlock(BlockId),
    /// It adds a section whose id is taken.
    #[error("{}", tr!("the brief already has a section `{}`", _0.to_string()))]
    SectionTaken(SectionId),
    /// It adds a block whose id is taken.
    #[error("{}", tr!("the brief already has a block `{}`", _0.to_string()))]
    BlockTaken(BlockId),
    /// It names a place after the end.
    #[error("{}", tr!("there is no place {} among {}", at.to_string(), len.to_string()))]
    OutOfRange {
        /// The place named.
        at: usize,
        /// How many there are.
        len: usize,
    },
    /// It gives a variant a name that cannot stand.
    #[error(transparent)]
    VariantName(#[from] NameError),
    /// It removes something from the library that is not there.
    #[error("{}", tr!("the library has no `{}`", _0))]
    NotInLibrary(String),
}
