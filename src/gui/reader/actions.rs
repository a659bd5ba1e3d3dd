//! What commands ask of the reader: turning to a place, the way through what was recognised, and changes to the brief
//! from where one is.

use std::ops::Range;

use super::sweep::{Draft, Filter, Sweep};
use super::text::Goal;
use super::{Reader, select::Selected};
use crate::evidence::{Anchor, Found, anchor};
use crate::model::id::{ArticleId, ClaimId, PassageId};
use crate::session::Session;
use crate::session::actions::{self, Change};

impl Reader {
    /// Shows the article `id`, from its top if it was not the one shown.
    pub(in crate::gui) fn turn_to(&mut self, id: &ArticleId) {
        if self.article.as_ref() != Some(id) {
            self.leave();
            self.article = Some(id.clone());
        }
    }

    /// Turns to an article that was read in just now, from the one that was in sight if there was one.
    pub(in crate::gui) fn turn_to_new(&mut self, id: &ArticleId, in_sight: bool) {
        let before = self.article.clone().filter(|before| in_sight && before != id);
        self.came_from.retain(|(new, _)| new != id);
        self.came_from.push((id.clone(), before));
        self.turn_to(id);
    }

    /// Goes back to the article that was shown before the present one was read in, if that is gone again. Returns whether
    /// there is anything to show: there is not if nothing was shown then.
    pub(in crate::gui) fn turn_back(&mut self, session: &Session) -> bool {
        let articles = &session.brief().library.articles;
        let is_gone = |id: &ArticleId| !articles.contains_key(id);
        while let Some(id) = self.article.clone().filter(is_gone) {
            let led = self.came_from.iter().rposition(|(new, _)| *new == id);
            let Some((_, before)) = led.map(|at| self.came_from.remove(at)) else {
                return true;
            };
            self.leave();
            self.article = before;
        }
        self.article.is_some()
    }

    /// Shows `range` of the article `id`.
    pub(in crate::gui) fn show(&mut self, id: &ArticleId, range: Range<usize>) {
        self.turn_to(id);
        self.goal = Some(Goal { range, flash: true });
    }

    /// Shows the passage of the claim `id`; returns whether it has one that can be found.
    pub(in crate::gui) fn turn_to_claim(&mut self, session: &Session, id: &ClaimId) -> bool {
        let claim = session.brief().library.claims.get(id);
        claim
            .and_then(|claim| claim.passage.as_ref())
            .is_some_and(|passage| self.turn_to_passage(session, passage))
    }

    /// Shows the passage `id`; returns whether it can be found in its article.
    pub(in crate::gui) fn turn_to_passage(&mut self, session: &Session, id: &PassageId) -> bool {
        let library = &session.brief().library;
        let Some(passage) = library.passages.get(id) else {
            return false;
        };
        let text = library
            .articles
            .get(&passage.article)
            .and_then(|article| session.blobs().text(&article.text));
        match text.map(|text| anchor(text, passage)) {
            Some(Anchor::Found(range)) => {
                self.show(&passage.article, range);
                true
            }
            Some(Anchor::Ambiguous(_) | Anchor::Lost) | None => false,
        }
    }

    /// The article that is shown.
    pub(in crate::gui) const fn article(&self) -> Option<&ArticleId> {
        self.article.as_ref()
    }

    /// Whether one goes through what was recognised.
    pub(in crate::gui) const fn is_sweeping(&self) -> bool {
        self.sweep.is_some()
    }

    /// Whether an expression is at hand.
    pub(in crate::gui) fn has_expression(&self) -> bool {
        self.sweep.as_ref().is_some_and(|sweep| sweep.at.is_some())
    }

    /// What is selected of the text.
    pub(in crate::gui) fn selected(&self) -> Option<Range<usize>> {
        self.selected.range()
    }

    /// Selects nothing.
    pub(in crate::gui) const fn clear_selection(&mut self) {
        self.selected = Selected::at(self.selected.head);
    }

    /// Gives the text the keys.
    pub(in crate::gui) const fn take_keys(&mut self) {
        self.focus = true;
    }

    /// Begins the way through, or leaves it.
    pub(in crate::gui) fn toggle_sweep(&mut self) {
        self.focus = true;
        if self.sweep.take().is_none() {
            self.sweep = Some(Sweep::default());
        }
    }

    /// Begins the way through at the expression that begins at `at`, or goes on there.
    pub(super) fn sweep_from(&mut self, at: usize) {
        self.focus = true;
        let sweep = self.sweep.get_or_insert_default();
        sweep.at = Some(at);
        sweep.draft = None;
        sweep.filter = Filter::All;
    }

    /// Goes through expressions of the filter number `at` only, from the one at hand.
    pub(super) fn filter_by(&mut self, at: usize) {
        let Some(sweep) = &mut self.sweep else { return };
        let Some((filter, _)) = Filter::ALL.get(at) else {
            return;
        };
        sweep.filter = *filter;
        let from = sweep.at.and_then(|at| at.checked_sub(1));
        self.go_on(from);
    }

    /// Goes to the next or previous expression.
    pub(in crate::gui) fn step(&mut self, forward: bool) {
        let Some(found) = self.found() else { return };
        if let Some(sweep) = &mut self.sweep {
            sweep.step(&found, forward);
        }
        self.look(&found);
    }

    fn go_on(&mut self, from: Option<usize>) {
        let Some(found) = self.found() else { return };
        if let Some(sweep) = &mut self.sweep {
            sweep.go_on(&found, &self.marked.fates, from);
        }
        self.look(&found);
    }

    fn look(&mut self, found: &[Found]) {
        let at = self.sweep.as_ref().and_then(|sweep| sweep.current(found));
        if let Some(one) = at.and_then(|at| found.get(at)) {
            self.goal = Some(Goal {
                range: one.range.clone(),
                flash: false,
            });
        }
    }

    /// What was recognised, as the marks know it.
    fn found(&self) -> Option<std::sync::Arc<[Found]>> {
        self.marked.found().cloned()
    }

    fn current(&self) -> Option<Found> {
        let found = self.found()?;
        let at = self.sweep.as_ref()?.current(&found)?;
        found.get(at).cloned()
    }

    /// The change that makes a claim of the expression at hand, as it is worded. `None` if there is none, or if its
    /// draft cannot be read yet.
    pub(in crate::gui) fn accept(&self, session: &Session) -> Option<Change> {
        let sweep = self.sweep.as_ref()?;
        let id = self.article.as_ref()?;
        let change = if let Some(draft) = &sweep.draft {
            actions::add_claim(session.brief(), draft.passage.clone(), draft.finished()?)
        } else {
            actions::accept(session.brief(), session.blobs(), id, &self.current()?)?
        };
        // The selection stays where it is: one goes on to the next.
        Some(Change {
            select: None,
            ..change
        })
    }

    /// The change that notes that the expression at hand is not wanted.
    pub(in crate::gui) fn reject(&self, session: &Session) -> Option<Change> {
        actions::reject(session.brief(), self.article.as_ref()?, &self.current()?.range)
    }

    /// Begins to word the claim that the expression at hand would become, or stops that.
    pub(in crate::gui) fn toggle_draft(&mut self, session: &Session) {
        let proposal = self
            .article
            .as_ref()
            .zip(self.current())
            .and_then(|(id, found)| actions::proposal(session.brief(), session.blobs(), id, &found));
        let Some(sweep) = &mut self.sweep else { return };
        sweep.draft = match (sweep.draft.take(), proposal) {
            (None, Some(proposal)) => Some(Draft::new(proposal)),
            (Some(_), _) | (None, None) => None,
        };
        if sweep.draft.is_none() {
            self.focus = true;
        }
    }

    /// Notes that the expression at hand was decided on, and goes to the next; the brief has changed.
    pub(in crate::gui) fn decided(&mut self, session: &Session) {
        self.update_marks(session);
        let at = self.sweep.as_ref().and_then(|sweep| sweep.at);
        if let (Some(sweep), Some(at)) = (&mut self.sweep, at) {
            sweep.decided.push(at);
        }
        self.focus = true;
        self.go_on(at);
    }

    /// Goes back to the expression decided on last, after its step was taken back.
    pub(in crate::gui) fn undone(&mut self, session: &Session) {
        self.update_marks(session);
        let Some(sweep) = &mut self.sweep else { return };
        if let Some(at) = sweep.decided.pop() {
            sweep.at = Some(at);
            sweep.draft = None;
            if let Some(found) = self.found() {
                self.look(&found);
            }
        }
    }

    fn update_marks(&mut self, session: &Session) {
        let Some(id) = self.article.clone() else { return };
        let Some(article) = session.brief().library.articles.get(&id) else {
            return;
        };
        let text = session.blobs().text(&article.text).unwrap_or_default();
        let found = session.recognised_before(&article.text);
        self.marked.update(session.brief(), &id, text, found);
    }
}
