//! The window: panels read a [`View`] and emit [`Message`]s; the application carries them out at one point of the
//! frame.

mod app;
mod ask;
mod begin;
mod beside;
mod busy;
mod clipboard;
mod comfort;
pub mod command;
mod dialogs;
mod drop_files;
mod elsewhere;
mod emblem;
mod events;
mod exporting;
mod find;
mod frame;
mod guide;
pub mod icons;
mod in_place;
mod leave;
mod menu;
mod message;
mod notice;
mod pages;
mod palette;
pub mod panels;
mod panes;
mod reader;
mod recent;
mod rescue;
mod run;
mod run_evidence;
mod shortcuts;
mod start;
mod status;
mod surroundings;
pub mod tokens;
mod tour;
mod voice;
pub mod widgets;
mod writing;

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use busy::Work;

use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::{Diagnostic, Target};
use crate::model::edit::{Edit, Gesture};
use crate::model::geometry::Point;
use crate::model::id::{ArticleId, BlockId, ClaimId};
use crate::session::spelling::Speller;
use crate::session::{Session, Standing};
use crate::typeset::Layout;
use crate::words::Text;
pub use app::App;
use command::Command;
pub use find::Replacement;
pub use panels::insert::Item;
pub use start::{Begins, StartError, options, start};
pub use surroundings::{Answer, Picker, Question, Surroundings, Wish};

/// What panels may read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The brief as it is.
    pub brief: &'a Arc<Brief>,
    /// Its pictures and article texts.
    pub blobs: &'a Blobs,
    /// The last good layout; `None` before the first.
    pub layout: Option<&'a Layout>,
    /// All findings, of the checks and of layout.
    pub diagnostics: &'a [Diagnostic],
    /// Whether they say how the brief stands.
    pub standing: Standing,
    /// What is selected; of several blocks, the one chosen last.
    pub selection: Option<&'a Target>,
    /// What questions the spelling; `None` while it is not questioned.
    pub speller: Option<&'a Speller>,
    /// The blocks selected together; empty unless they are at least two.
    pub together: &'a BTreeSet<BlockId>,
}

impl<'a> View<'a> {
    /// What they may read of an open brief.
    fn of(session: &'a Session, speller: Option<&'a Speller>) -> Self {
        Self {
            brief: session.brief(),
            blobs: session.blobs(),
            layout: session.layout(),
            diagnostics: session.diagnostics(),
            standing: session.standing(),
            selection: session.selection(),
            speller,
            together: session.together(),
        }
    }

    /// Whether `target` is selected, alone or with others.
    #[must_use]
    pub fn selects(&self, target: &Target) -> bool {
        is_selected(self.selection, self.together, target)
    }
}

/// Whether `target` is what is selected, or among the blocks selected together.
fn is_selected(selection: Option<&Target>, together: &BTreeSet<BlockId>, target: &Target) -> bool {
    selection == Some(target) || matches!(target, Target::Block(id) if together.contains(id))
}

/// What panels ask for.
#[derive(Clone, Debug)]
pub enum Message {
    /// Run a command.
    Run(Command),
    /// Change the brief, as one undo step or part of one.
    Edit {
        /// What the undo menu calls it, such as "Rename section".
        name: Text,
        /// Whether it continues the step before.
        gesture: Gesture,
        /// The changes, all or none.
        edits: Vec<Edit>,
    },
    /// Say what did not go as it was asked for.
    Tell(Text),
    /// Select something and bring it into view; `None` clears the selection.
    Select(Option<Target>),
    /// Select all blocks from where the selection began up to this one.
    Extend(BlockId),
    /// Put the block to those that are selected, or take it from them.
    Toggle(BlockId),
    /// Show an article beside the pages, at these bytes of its text if there are any.
    Read(ArticleId, Option<Range<usize>>),
    /// Show what stands behind the number at a place of the page with this index.
    ShowNumber(usize, Point),
    /// Look for a number that was typed by hand, given in its words, in the articles.
    FindPassage(String),
    /// Show the passage of a claim in its article.
    ShowPassage(ClaimId),
    /// Select a claim and show where it is used on a page.
    ShowUse(ClaimId),
    /// Put something of the library into the brief, where the selection was last.
    Place(Item),
    /// Select something and show its fields.
    EditFields(Target),
    /// Put a line that the import of an article set aside at its end.
    BringBack(ArticleId, String),
    /// Take a line out of an article that its import left there in doubt.
    SetAside(ArticleId, String),
    /// Show the list of problems, at those of what is selected.
    ShowProblems,
    /// Replace what was found.
    Replace(Replacement),
    /// Open the folder for dictionaries of one's own; it is made if it is not there.
    OpenDictionaries,
    /// Look again for the dictionaries that were not found.
    FindDictionaries,
    /// End work that is under way, and leave everything as it was.
    Cancel(Work),
    /// Read the pages back after all.
    HearAgain,
    /// Read files in: articles, pictures, or a brief to open.
    ImportFiles(Vec<PathBuf>),
    /// Ask for a picture file and put it into the image block.
    ChooseImage(BlockId),
    /// Read a picture file and put it into the image block.
    ReplaceImage(BlockId, PathBuf),
}
