//! Everything a user can ask for by name: feeds menus, toolbar, shortcuts, palette and the guide's key table.

/// A user action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Takes back the newest step.
    Undo,
    /// Brings back what was undone.
    Redo,
    /// Ask for a picture file and insert it as a figure after the selection.
    InsertImage,
    /// Ask for article files and read them into the library.
    ImportArticle,
    /// Removes the selected section or block.
    Delete,
    /// Puts a copy of the selected block after it.
    Duplicate,
    /// Moves the selected section or block up.
    MoveUp,
    /// Moves it down.
    MoveDown,
}
