//! The usual shortcuts of commands.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::{Command, Writing};
use crate::session::actions::Fresh;
use crate::words::tr;

const PLAIN: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);
const ALT: Modifiers = Modifiers::ALT;

impl Command {
    /// The keys that run it, where the user has not chosen others: see [`Keymap`](super::Keymap).
    #[must_use]
    pub const fn shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::New => (CTRL, Key::N),
            Self::NewWindow => (CTRL_SHIFT, Key::N),
            Self::Open => (CTRL, Key::O),
            Self::Save => (CTRL, Key::S),
            Self::SaveAs => (CTRL_SHIFT, Key::S),
            Self::Export => (CTRL, Key::E),
            Self::Print => (CTRL, Key::P),
            Self::ImportArticle => (CTRL_SHIFT, Key::A),
            Self::Quit => (CTRL, Key::Q),
            Self::Undo => (CTRL, Key::Z),
            Self::Redo => (CTRL_SHIFT, Key::Z),
            Self::Steps => (CTRL_ALT, Key::Z),
            Self::Cut => (CTRL, Key::X),
            Self::Copy => (CTRL, Key::C),
            Self::Paste => (CTRL, Key::V),
            Self::Delete => (PLAIN, Key::Delete),
            Self::SelectAll => (CTRL, Key::A),
            Self::Duplicate => (CTRL, Key::D),
            Self::EditHere => (PLAIN, Key::F2),
            Self::MoveUp => (ALT, Key::ArrowUp),
            Self::MoveDown => (ALT, Key::ArrowDown),
            Self::Find => (CTRL, Key::F),
            Self::Replace => (CTRL, Key::H),
            Self::NextProblem => (PLAIN, Key::F8),
            Self::PreviousProblem => (Modifiers::SHIFT, Key::F8),
            Self::InsertSection => (CTRL_SHIFT, Key::Enter),
            Self::Insert(Fresh::Paragraph) => (CTRL, Key::Enter),
            Self::Insert(Fresh::Heading) => (CTRL_SHIFT, Key::H),
            Self::Insert(Fresh::List) => (CTRL_SHIFT, Key::U),
            Self::Insert(Fresh::Table) => (CTRL_SHIFT, Key::T),
            Self::InsertImage => (CTRL_SHIFT, Key::I),
            Self::Write(writing) => writing.keys(),
            Self::ZoomIn => (CTRL, Key::Plus),
            Self::ZoomOut => (CTRL, Key::Minus),
            Self::ActualSize => (CTRL, Key::Num1),
            Self::FitWidth => (CTRL, Key::Num0),
            Self::FitPage => (CTRL, Key::Num9),
            Self::TwoUp => (CTRL, Key::Num2),
            Self::GoToPage => (CTRL, Key::G),
            Self::Present => (PLAIN, Key::F5),
            Self::PresentHere => (Modifiers::SHIFT, Key::F5),
            Self::ToggleLeft => (PLAIN, Key::F6),
            Self::Thumbnails => (Modifiers::SHIFT, Key::F6),
            Self::ToggleInspector => (PLAIN, Key::F7),
            Self::ToggleProblems => (PLAIN, Key::F9),
            Self::ReadAloud => (Modifiers::SHIFT, Key::F7),
            Self::ToggleReader => (PLAIN, Key::F4),
            Self::ShowPassage => (CTRL, Key::J),
            Self::NextNumber => (PLAIN, Key::F3),
            Self::PreviousNumber => (Modifiers::SHIFT, Key::F3),
            Self::ShowUse => (CTRL_SHIFT, Key::J),
            Self::Sweep => (CTRL_SHIFT, Key::R),
            Self::ClaimFromWords => (CTRL_SHIFT, Key::M),
            Self::QuoteFromWords => (CTRL_SHIFT, Key::O),
            Self::ParagraphFromWords => (CTRL_SHIFT, Key::P),
            Self::InterfaceLarger => (CTRL_ALT, Key::Plus),
            Self::InterfaceSmaller => (CTRL_ALT, Key::Minus),
            Self::InterfaceUsual => (CTRL_ALT, Key::Num0),
            Self::Palette => (CTRL, Key::K),
            Self::Guide => (PLAIN, Key::F1),
            Self::Keys => (Modifiers::SHIFT, Key::F1),
            Self::OpenSample
            | Self::Language
            | Self::NewFromArticle
            | Self::NewFromCopied
            | Self::PasteArticle
            | Self::Audiences
            | Self::ConfirmArticle
            | Self::ImportLedger
            | Self::ToUnicode
            | Self::Themes
            | Self::HouseStyle
            | Self::Insert(_)
            | Self::InsertSlide(_)
            | Self::AcceptExpression
            | Self::EditExpression
            | Self::RejectExpression
            | Self::NextExpression
            | Self::PreviousExpression
            | Self::LeansOn
            | Self::NextUndescribed
            | Self::WhatChanged
            | Self::UseScheme(_)
            | Self::ToggleAnnex
            | Self::ImportBibliography
            | Self::ToggleSpelling
            | Self::ToggleDark
            | Self::ToggleContrast
            | Self::Tour
            | Self::About => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether its shortcut must leave the keys to a field in which one types.
    #[must_use]
    pub fn yields_to_fields(self) -> bool {
        matches!(
            self,
            Self::Cut
                | Self::Copy
                | Self::Paste
                | Self::SelectAll
                | Self::Delete
                | Self::MoveUp
                | Self::MoveDown
        )
    }
}

impl Writing {
    const fn keys(self) -> (Modifiers, Key) {
        match self {
            Self::Bold => (CTRL, Key::B),
            Self::Italic => (CTRL, Key::I),
            Self::Link => (CTRL_SHIFT, Key::L),
            Self::Citation => (CTRL_SHIFT, Key::C),
            Self::Claim => (CTRL_SHIFT, Key::K),
            Self::CrossReference => (CTRL_SHIFT, Key::X),
            Self::Indent => (CTRL, Key::CloseBracket),
            Self::Outdent => (CTRL, Key::OpenBracket),
            // F7 by itself folds the inspector: these are the keys of word processors for the next error.
            Self::NextMisspelling => (ALT, Key::F7),
            Self::Suggestions => (CTRL, Key::Period),
        }
    }
}

/// Keys as they are called on this system, with signs where egui has their names in one word.
#[must_use]
pub fn keys_text(ctx: &Context, keys: &KeyboardShortcut) -> String {
    in_signs(&ctx.format_shortcut(keys))
}

/// The name of keys as keyboards have them, in the language of the window: "Ctrl+]" for "Ctrl+CloseBracket".
#[must_use]
pub fn in_signs(keys: &str) -> String {
    let named: Vec<&str> = keys.split('+').map(on_keyboard).collect();
    named.join("+")
}

fn on_keyboard(key: &str) -> &str {
    match key {
        "OpenBracket" => "[",
        "CloseBracket" => "]",
        "Period" => ".",
        "Shift" => tr!("Shift"),
        "Enter" => tr!("Enter"),
        "Delete" => tr!("Delete key" => "Delete"),
        "Up" => tr!("arrow key" => "Up"),
        "Down" => tr!("arrow key" => "Down"),
        "Left" => tr!("arrow key" => "Left"),
        "Right" => tr!("arrow key" => "Right"),
        "Space" => tr!("Space"),
        "Plus" => tr!("key" => "Plus"),
        "Minus" => tr!("key" => "Minus"),
        other => other,
    }
}
