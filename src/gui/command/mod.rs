//! Everything a user can ask for by name: feeds menus, toolbar, shortcuts, palette and the guide's key table.

mod keymap;
mod keys;
mod menu;
mod situation;
mod words;

pub use keymap::{Keymap, Unfit, fits};
pub use keys::{in_signs, keys_text};
pub use menu::Menu;
pub use situation::Situation;

use crate::model::likelihood::Scheme;
use crate::session::actions::{Fresh, FreshSlide};

/// Something done in the field one writes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Writing {
    /// Makes the selected words bold, or no longer bold.
    Bold,
    /// Makes them italic, or no longer italic.
    Italic,
    /// Makes them a link.
    Link,
    /// Opens the list of sources at the cursor.
    Citation,
    /// Opens the list of claims there.
    Claim,
    /// Opens the list of figures and tables there.
    CrossReference,
    /// Puts the entry of a list one level further in.
    Indent,
    /// Puts it one level further out.
    Outdent,
    /// Goes to the next word that no dictionary knows.
    NextMisspelling,
    /// Lists what may be meant by the word at the cursor.
    Suggestions,
}

impl Writing {
    /// Whether any field in markup can do it by itself.
    #[must_use]
    pub const fn is_mark(self) -> bool {
        match self {
            Self::Bold | Self::Italic | Self::Link | Self::Citation | Self::Claim | Self::CrossReference => {
                true
            }
            Self::Indent | Self::Outdent | Self::NextMisspelling | Self::Suggestions => false,
        }
    }
}

/// A user action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Choose a template, an article or another brief to begin with.
    New,
    /// Open another window for another brief.
    NewWindow,
    /// Ask for article files and begin a new brief with them.
    NewFromArticle,
    /// Begin a new brief with the article that was copied in another program.
    NewFromCopied,
    /// Ask for a brief and open it.
    Open,
    /// Open the shipped sample.
    OpenSample,
    /// Write the brief where it lives.
    Save,
    /// Ask for a place and write the brief there.
    SaveAs,
    /// Make a PDF.
    Export,
    /// Open the pages in the system's PDF program, to be printed there.
    Print,
    /// Name the audiences that copies are made for.
    Audiences,
    /// Ask for article files and read them into the library.
    ImportArticle,
    /// Read the article that was copied in another program into the library.
    PasteArticle,
    /// Say that the selected article was held against its file.
    ConfirmArticle,
    /// Turn the selected article from the signs of the Zawgyi font into Unicode.
    ToUnicode,
    /// Show what the last import read and what it left out.
    ImportLedger,
    /// Ask for bibliographies or a citation style and read them in.
    ImportBibliography,
    /// End the program.
    Quit,
    /// Takes back the newest step.
    Undo,
    /// Brings back what was undone.
    Redo,
    /// Show the steps that can be undone and redone, by name.
    Steps,
    /// Copies the selected section or block and takes it out.
    Cut,
    /// Copies the selected section or block, with what it leans on.
    Copy,
    /// Puts what was copied behind what is selected.
    Paste,
    /// Removes the selected section or block.
    Delete,
    /// Selects all blocks of the section.
    SelectAll,
    /// Puts a copy of the selected section or block after it.
    Duplicate,
    /// Edit the selected block where it stands on its page.
    EditHere,
    /// Moves the selected section or block up.
    MoveUp,
    /// Moves it down.
    MoveDown,
    /// Search the brief.
    Find,
    /// Search the brief and replace what is found.
    Replace,
    /// Edit the themes of articles and put a section together by theme.
    Themes,
    /// Choose theme, accent, logo and typefaces.
    HouseStyle,
    /// Select what the next finding is about.
    NextProblem,
    /// Select what the finding before is about.
    PreviousProblem,
    /// Write the alternative text of the next figure that has none.
    NextUndescribed,
    /// Put a new section behind the selected one.
    InsertSection,
    /// Put a new block behind the selection.
    Insert(Fresh),
    /// Put a new slide behind the selected one.
    InsertSlide(FreshSlide),
    /// Ask for a picture file and insert it as a figure after the selection.
    InsertImage,
    /// Do something in the field one writes in.
    Write(Writing),
    /// Question the spelling, or do not.
    ToggleSpelling,
    /// Show the passage that a number rests on, in its article.
    ShowPassage,
    /// Show what stands behind the next number on the pages.
    NextNumber,
    /// Show what stands behind the number before.
    PreviousNumber,
    /// Show where the selected claim is used on a page.
    ShowUse,
    /// Go through what was recognised in the article, or leave that.
    Sweep,
    /// Make a claim of the expression at hand.
    AcceptExpression,
    /// Word the claim of the expression at hand first.
    EditExpression,
    /// The expression at hand is not wanted as a claim.
    RejectExpression,
    /// Go to the next expression.
    NextExpression,
    /// Go to the expression before.
    PreviousExpression,
    /// Make a claim of the words selected in the article.
    ClaimFromWords,
    /// Put them into the brief as a quotation.
    QuoteFromWords,
    /// Put them into the brief as a paragraph.
    ParagraphFromWords,
    /// Show what leans on the selected source, article or claim.
    LeansOn,
    /// Ask for the last issue and show what changed since.
    WhatChanged,
    /// Have judgements use the words of this standard, or of none.
    UseScheme(Option<Scheme>),
    /// Print the ledger of claims as an annex, or do not.
    ToggleAnnex,
    /// Show the pages larger.
    ZoomIn,
    /// Show the pages smaller.
    ZoomOut,
    /// Show the pages as large as printed.
    ActualSize,
    /// As wide as the window allows.
    FitWidth,
    /// A whole page at a time.
    FitPage,
    /// Show two pages side by side, or one.
    TwoUp,
    /// Ask for the number of a page and go there.
    GoToPage,
    /// Show the pages one at a time over the whole screen, from the first.
    Present,
    /// The same from the page in sight.
    PresentHere,
    /// Show the pages small, or the outline again.
    Thumbnails,
    /// Show or fold the outline and library.
    ToggleLeft,
    /// Show or fold the inspector.
    ToggleInspector,
    /// Show or fold the problems.
    ToggleProblems,
    /// Show the page as a screen reader gets it, or the fields again.
    ReadAloud,
    /// Show or fold the article beside the pages.
    ToggleReader,
    /// Change between light and dark.
    ToggleDark,
    /// Change between usual and high contrast.
    ToggleContrast,
    /// Draw the whole interface larger.
    InterfaceLarger,
    /// Draw it smaller.
    InterfaceSmaller,
    /// Draw it at its usual size.
    InterfaceUsual,
    /// Choose the language of the window.
    Language,
    /// Search the commands.
    Palette,
    /// Show the guide in a window of its own.
    Guide,
    /// Go through the window in five steps, on the sample.
    Tour,
    /// Show the table of shortcuts.
    Keys,
    /// Say what the program is.
    About,
}

impl Command {
    /// All commands, in the order of the menus.
    pub fn all() -> impl Iterator<Item = Self> {
        Menu::ALL
            .into_iter()
            .flat_map(Menu::groups)
            .flat_map(|group| group.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_stands_in_one_menu_only() {
        let names: Vec<String> = Command::all().map(Command::full_label).collect();
        let set: BTreeSet<&String> = names.iter().collect();
        assert_eq!(set.len(), names.len());
        for fresh in Fresh::ALL {
            assert!(Command::all().any(|command| command == Command::Insert(fresh)));
        }
        for fresh in FreshSlide::ALL {
            assert!(Command::all().any(|command| command == Command::InsertSlide(fresh)));
        }
    }

    #[test]
    fn no_two_commands_share_their_keys() {
        let table = Keymap::default().table();
        for (at, (keys, command)) in table.iter().enumerate() {
            let double = table[..at].iter().find(|(other, _)| other == keys);
            assert_eq!(double, None, "{command:?}");
        }
    }
}
