//! The fields of one target, and the steps that they make. What is being written is kept apart from the brief, so that
//! half-written markup, dates and numbers stay as they are under the cursor; it is taken anew when the brief changes from
//! elsewhere.

use std::collections::BTreeMap;
use std::ops::Range;

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{self, Id, Response};

use crate::gui::panels::Focus;
use crate::gui::{Message, View};
use crate::model::edit::{Edit, Gesture};
use crate::model::inline::Text;
use crate::words;

/// What follows the name of a target whose fields stand on the page.
pub(super) const ON_PAGE: &str = "-on-page";

/// What is being written, by field.
pub(super) type Drafts = BTreeMap<String, Draft>;

/// A field's content while it is edited.
#[derive(Default)]
pub(super) struct Draft {
    written: String,
    /// What the brief held when `written` was last in step with it.
    seen: String,
}

/// A field that was changed this frame.
struct Touch {
    field: String,
    /// Whether changes in a row are one step, as letters typed are.
    continued: bool,
}

/// The fields of one target. A panel changes a copy of what is edited through its fields and emits one edit if
/// [`Form::finish`] says that there was a change.
pub(super) struct Form<'a> {
    /// What may be read.
    pub(super) view: View<'a>,
    /// Where messages go.
    pub(super) emit: &'a mut Vec<Message>,
    drafts: &'a mut Drafts,
    /// The target's name, before each field's.
    pub(super) scope: String,
    touched: Option<Touch>,
    /// What the next field does with the focus.
    wants_focus: Option<Focus>,
}

/// The id of a field in the form of the target called `scope`.
pub(super) fn field_id(scope: &str, field: &str) -> Id {
    Id::unique(("inspector field", scope, field))
}

impl<'a> Form<'a> {
    /// The form of the target called `scope`, whose first field does with the focus what `wants_focus` says.
    pub(super) fn new(
        view: View<'a>,
        emit: &'a mut Vec<Message>,
        drafts: &'a mut Drafts,
        scope: String,
        wants_focus: Option<Focus>,
    ) -> Self {
        Self {
            view,
            emit,
            drafts,
            scope,
            touched: None,
            wants_focus,
        }
    }

    /// Emits the edits as the step `name` if a field was changed since the last call.
    pub(super) fn finish(&mut self, name: impl Into<words::Text>, edits: impl FnOnce() -> Vec<Edit>) {
        let Some(touch) = self.touched.take() else {
            return;
        };
        let gesture = if touch.continued {
            Gesture::Continued(format!("{}.{}", self.scope, touch.field))
        } else {
            Gesture::Single
        };
        self.emit.push(Message::Edit {
            name: name.into(),
            gesture,
            edits: edits(),
        });
    }

    /// Forgets what was changed, which is replaced by something else.
    pub(super) fn forget(&mut self) {
        self.touched = None;
    }

    /// Notes that `field` was changed at one stroke.
    pub(super) fn touch(&mut self, field: &str) {
        self.note(field, false);
    }

    /// Notes that `field` was changed; if `continued`, as part of the step that its change before began.
    pub(super) fn note(&mut self, field: &str, continued: bool) {
        self.touched = Some(Touch {
            field: field.to_owned(),
            continued,
        });
    }

    /// The id of a field.
    pub(super) fn id(&self, field: &str) -> Id {
        field_id(&self.scope, field)
    }

    /// What is written in `field`, taken out to be shown; the brief holds `current`.
    pub(super) fn draft(&mut self, field: &str, current: String) -> String {
        let draft = self.drafts.entry(field.to_owned()).or_insert_with(|| Draft {
            written: current.clone(),
            seen: current.clone(),
        });
        if draft.seen != current {
            draft.written.clone_from(&current);
            draft.seen = current;
        }
        std::mem::take(&mut draft.written)
    }

    /// What is selected in `field`, in characters, while it has the keys.
    pub(super) fn cursor(&self, ctx: &egui::Context, field: &str) -> Option<Range<usize>> {
        let id = self.id(field);
        if !ctx.memory(|memory| memory.has_focus(id)) {
            return None;
        }
        let range = TextEditState::load(ctx, id)?
            .cursor
            .char_range()?
            .as_sorted_char_range();
        Some(range.start.0..range.end.0)
    }

    /// Puts the cursor before the character `at` of `field` when that is shown next.
    pub(super) fn put_cursor(&self, ctx: &egui::Context, field: &str, at: usize) {
        let id = self.id(field);
        let mut state = TextEditState::load(ctx, id).unwrap_or_default();
        state
            .cursor
            .set_char_range(Some(CCursorRange::one(CCursor::new(at))));
        state.store(ctx, id);
        ctx.memory_mut(|memory| memory.request_focus(id));
    }

    /// Gives `field` the keys when it is shown next, with all its words selected.
    pub(super) fn enter(&self, ctx: &egui::Context, field: &str) {
        let id = self.id(field);
        let mut state = TextEditState::load(ctx, id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX));
        state.cursor.set_char_range(Some(all));
        state.store(ctx, id);
        ctx.memory_mut(|memory| memory.request_focus(id));
    }

    /// What is written in `field`, of which the brief holds `text`.
    pub(super) fn written(&self, field: &str, text: &Text) -> String {
        let current = String::from(text.clone());
        match self.drafts.get(field) {
            Some(draft) if draft.seen == current => draft.written.clone(),
            Some(_) | None => current,
        }
    }

    /// Puts back what was written; `now` is what the brief will hold if it was changed.
    pub(super) fn put_back(&mut self, field: &str, written: String, now: Option<String>) {
        let draft = self.drafts.entry(field.to_owned()).or_default();
        draft.written = written;
        if let Some(now) = now {
            draft.seen = now;
        }
    }

    /// Gives `response` the focus if the form wants it for this field, or for the next.
    pub(super) fn focus(&mut self, response: &Response) {
        let Some(focus) = &self.wants_focus else { return };
        if let Focus::Named(field) = focus {
            if response.id != self.id(field) {
                return;
            }
            response.scroll_to_me(None);
        }
        if let Focus::Words | Focus::At(_) = focus {
            // What is no text, such as a list that opens, leaves the focus to the next field.
            let Some(mut text) = TextEditState::load(&response.ctx, response.id) else {
                return;
            };
            let range = match focus {
                Focus::At(at) => CCursorRange::one(CCursor::new(*at)),
                Focus::Field | Focus::Words | Focus::Named(_) => {
                    CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX))
                }
            };
            text.cursor.set_char_range(Some(range));
            text.store(&response.ctx, response.id);
        }
        self.wants_focus = None;
        response.request_focus();
    }

    /// Gives `response`, which is not the field itself, the focus that was meant for `field`.
    pub(super) fn focus_for(&mut self, field: &str, response: &Response) {
        if self.wants_focus == Some(Focus::Named(field.to_owned())) {
            self.wants_focus = None;
            response.scroll_to_me(None);
            response.request_focus();
        }
    }
}
