//! Asking for files: on a thread, since the answer takes as long as the user does.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use eframe::egui::Context;

use super::leave::Leave;
use super::surroundings::{Answer, Picker, Question, Wish};
use crate::evidence::{BIBLIOGRAPHIES, FORMATS};
use crate::model::id::BlockId;
use crate::words::{Language, tr};

/// What the chosen files are for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Purpose {
    /// Open it.
    OpenBrief,
    /// Begin a new brief in this language with them.
    BeginWith(Language),
    /// Save the brief there, then perhaps leave it.
    SaveAs(Option<Leave>),
    /// Export the PDF there.
    ExportTo,
    /// Make the guide's PDF there.
    GuideTo,
    /// Read them into the library.
    Articles,
    /// Read their sources into the library, or cite by the style.
    Bibliographies,
    /// Insert them as figures.
    Pictures,
    /// Look into them for what leans on something.
    LookInto,
    /// Compare the open brief with it.
    LastIssue,
    /// Put it into the image block.
    Picture(BlockId),
    /// Make it the logo.
    Logo,
    /// Make it the font of the house.
    Font,
}

/// Endings of pictures that can be read.
pub(super) const PICTURES: &[&str] = &["jpg", "jpeg", "png", "webp"];
/// Endings of articles that can be read.
pub(super) const ARTICLES: &[&str] = &{
    let mut endings = [""; FORMATS.len()];
    let mut at = 0;
    while at < endings.len() {
        endings[at] = FORMATS[at].0;
        at += 1;
    }
    endings
};

/// Endings of bibliographies and citation styles that can be read.
const BIBLIOGRAPHY_ENDINGS: &[&str] = &{
    let mut endings = ["csl"; BIBLIOGRAPHIES.len() + 1];
    let mut at = 0;
    while at < BIBLIOGRAPHIES.len() {
        endings[at] = BIBLIOGRAPHIES[at].0;
        at += 1;
    }
    endings
};

impl Purpose {
    /// What to ask for; `name` is the name proposed for what is written.
    pub(super) fn question(&self, name: &str, folder: Option<PathBuf>) -> Question {
        let (title, kind, wish) = match self {
            Self::OpenBrief => (
                tr!("Open a brief"),
                (tr!("Briefs"), &["brief", "json", "pdf"][..]),
                Wish::One,
            ),
            Self::BeginWith(_) => (
                tr!("Begin with an article"),
                (tr!("Articles"), ARTICLES),
                Wish::Several,
            ),
            Self::LookInto => (
                tr!("Look into other briefs"),
                (tr!("Briefs"), &["brief", "json"][..]),
                Wish::Several,
            ),
            Self::LastIssue => (
                tr!("Choose the last issue"),
                (tr!("Briefs"), &["brief", "json"][..]),
                Wish::One,
            ),
            Self::SaveAs(_) => (
                tr!("Save the brief"),
                (tr!("Briefs"), &["brief"][..]),
                Wish::Save(format!("{name}.brief")),
            ),
            Self::ExportTo => (
                tr!("Export the PDF"),
                (tr!("PDF"), &["pdf"][..]),
                Wish::Save(format!("{name}.pdf")),
            ),
            Self::GuideTo => (
                tr!("Save the guide as PDF"),
                (tr!("PDF"), &["pdf"][..]),
                Wish::Save("attache-guide.pdf".to_owned()),
            ),
            Self::Articles => (tr!("Import articles"), (tr!("Articles"), ARTICLES), Wish::Several),
            Self::Bibliographies => (
                tr!("Import bibliographies or a citation style"),
                (tr!("Bibliographies and styles"), BIBLIOGRAPHY_ENDINGS),
                Wish::Several,
            ),
            Self::Pictures => (tr!("Insert pictures"), (tr!("Pictures"), PICTURES), Wish::Several),
            Self::Font => (tr!("Choose a font"), (tr!("Fonts"), &["ttf"][..]), Wish::One),
            Self::Logo => (tr!("Choose a logo"), (tr!("Pictures"), PICTURES), Wish::One),
            Self::Picture(_) => (tr!("Replace the picture"), (tr!("Pictures"), PICTURES), Wish::One),
        };
        Question {
            title,
            kind,
            wish,
            folder,
        }
    }
}

/// The file dialogs under way.
pub(super) struct Asking {
    sender: Sender<(Purpose, Question, Answer)>,
    answers: Receiver<(Purpose, Question, Answer)>,
    /// How many have not answered.
    open: usize,
}

impl Default for Asking {
    fn default() -> Self {
        let (sender, answers) = mpsc::channel();
        Self {
            sender,
            answers,
            open: 0,
        }
    }
}

impl Asking {
    /// Whether a dialog has not answered yet.
    pub(super) const fn is_open(&self) -> bool {
        self.open > 0
    }

    /// Asks on a thread of its own.
    pub(super) fn ask(
        &mut self,
        ctx: &Context,
        picker: &Arc<dyn Picker>,
        purpose: Purpose,
        question: Question,
    ) {
        self.open += 1;
        let (sender, ctx, picker) = (self.sender.clone(), ctx.clone(), Arc::clone(picker));
        let work = move || {
            let answer = picker.pick(&question);
            if sender.send((purpose, question, answer)).is_ok() {
                ctx.request_repaint();
            }
        };
        std::thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(work)
            .expect("the system gives a program its threads");
    }

    /// The next answer that has come.
    pub(super) fn answer(&mut self) -> Option<(Purpose, Question, Answer)> {
        let answer = self.answers.try_recv().ok()?;
        self.open = self.open.saturating_sub(1);
        Some(answer)
    }
}
