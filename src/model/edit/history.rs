//! Undo and redo by snapshots.

use std::sync::Arc;

use super::apply::apply_all;
use super::{Edit, EditError};
use crate::model::brief::Brief;
use crate::words::Text;

/// What belongs to one undo step: edits with the same gesture in a row are undone together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// A step of its own.
    Single,
    /// Part of a longer one, such as typing in one field; the text names it, such as `b12.text`.
    Continued(String),
}

/// A brief with its past and future. Undoing everything gives the start, redoing everything the end.
#[derive(Clone, Debug)]
pub struct History {
    now: Arc<Brief>,
    /// Earlier snapshots, oldest first, each with the name of the step that left it.
    past: Vec<Step>,
    /// Undone snapshots, the next to redo last.
    future: Vec<Step>,
    /// The gesture of the newest step, while it can still be continued.
    gesture: Gesture,
}

#[derive(Clone, Debug)]
struct Step {
    name: Text,
    brief: Arc<Brief>,
}

/// How many steps can be undone.
const DEPTH: usize = 1000;

impl History {
    /// A history that begins with `brief`.
    #[must_use]
    pub const fn new(brief: Arc<Brief>) -> Self {
        Self {
            now: brief,
            past: Vec::new(),
            future: Vec::new(),
            gesture: Gesture::Single,
        }
    }

    /// The brief as it is.
    #[must_use]
    pub const fn now(&self) -> &Arc<Brief> {
        &self.now
    }

    /// Applies `edits` as one step called `name`, or as part of the newest one if that has the same continued
    /// gesture. What was undone can no longer be redone.
    ///
    /// # Errors
    /// If one of the edits does not fit; then none is applied.
    pub fn edit(&mut self, name: impl Into<Text>, gesture: Gesture, edits: &[Edit]) -> Result<(), EditError> {
        let brief = apply_all(&self.now, edits)?;
        let continues = gesture != Gesture::Single && gesture == self.gesture && !self.past.is_empty();
        let before = std::mem::replace(&mut self.now, Arc::new(brief));
        if !continues {
            self.past.push(Step {
                name: name.into(),
                brief: before,
            });
            if self.past.len() > DEPTH {
                self.past.remove(0);
            }
        }
        self.gesture = gesture;
        self.future.clear();
        Ok(())
    }

    /// Ends a continued gesture: the next edit is a step of its own.
    pub fn end_gesture(&mut self) {
        self.gesture = Gesture::Single;
    }

    /// Goes back one step; returns its name, or `None` at the start.
    pub fn undo(&mut self) -> Option<Text> {
        let step = self.past.pop()?;
        self.gesture = Gesture::Single;
        let now = std::mem::replace(&mut self.now, step.brief);
        self.future.push(Step {
            name: step.name.clone(),
            brief: now,
        });
        Some(step.name)
    }

    /// Goes forward one step; returns its name, or `None` at the end.
    pub fn redo(&mut self) -> Option<Text> {
        let step = self.future.pop()?;
        self.gesture = Gesture::Single;
        let now = std::mem::replace(&mut self.now, step.brief);
        self.past.push(Step {
            name: step.name.clone(),
            brief: now,
        });
        Some(step.name)
    }

    /// The name of the step that undo takes back.
    #[must_use]
    pub fn undo_name(&self) -> Option<&Text> {
        self.past.last().map(|step| &step.name)
    }

    /// The name of the step that redo brings again.
    #[must_use]
    pub fn redo_name(&self) -> Option<&Text> {
        self.future.last().map(|step| &step.name)
    }

    /// The brief as it is when one step is undone.
    #[must_use]
    pub fn before(&self) -> Option<&Arc<Brief>> {
        self.past.last().map(|step| &step.brief)
    }

    /// The brief as it is when one step is redone.
    #[must_use]
    pub fn after(&self) -> Option<&Arc<Brief>> {
        self.future.last().map(|step| &step.brief)
    }

    /// The brief as it was at each step, oldest first: as it was opened, after each step that can be undone, and after each
    /// that can be redone.
    pub fn snapshots(&self) -> impl Iterator<Item = &Arc<Brief>> {
        let past = self.past.iter().map(|step| &step.brief);
        let future = self.future.iter().rev().map(|step| &step.brief);
        past.chain([&self.now]).chain(future)
    }

    /// The names of the steps that can be redone, the next one first.
    pub fn redo_names(&self) -> impl Iterator<Item = &Text> {
        self.future.iter().rev().map(|step| &step.name)
    }

    /// The names of the steps that can be undone, oldest first.
    pub fn undo_names(&self) -> impl Iterator<Item = &Text> {
        self.past.iter().map(|step| &step.name)
    }
}
