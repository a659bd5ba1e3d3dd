//! Properties of the brief: edits, undo and redo, and the written form of text.

mod edits;
mod markup;
