//! Questions that keep work from being lost.

use std::path::Path;

use eframe::egui::{RichText, Ui};

use super::{Choice, Outcome, choices_ui, title_ui};
use crate::gui::leave::Leave;
use crate::gui::tokens;
use crate::model::diagnostic::Target;
use crate::model::id::ArticleId;
use crate::session::{Session, actions};
use crate::words::tr;

/// Asks what becomes of unsaved changes.
pub(super) fn unsaved_ui(ui: &mut Ui, leave: &Leave) -> Option<Outcome> {
    ui.set_width(400.0);
    title_ui(ui, tr!("Save the changes?"));
    ui.label(leave.would_lose());
    let choices = [
        Choice::primary(tr!("Save changes")),
        Choice::plain(tr!("Don’t save")),
        Choice::plain(tr!("Cancel")),
    ];
    match choices_ui(ui, &choices)? {
        0 => Some(Outcome::SaveThen(leave.clone())),
        1 => Some(Outcome::Leave(leave.clone())),
        _ => Some(Outcome::Close),
    }
}

/// Asks whether to replace a file.
pub(super) fn replace_ui(ui: &mut Ui, path: &Path, then: Option<&Leave>) -> Option<Outcome> {
    ui.set_width(400.0);
    title_ui(ui, tr!("Replace the file?"));
    ui.label(tr!("Something is already at {}.", path.display().to_string()));
    match choices_ui(
        ui,
        &[Choice::plain(tr!("Replace")), Choice::primary(tr!("Cancel"))],
    )? {
        0 => Some(Outcome::Replace(path.to_owned(), then.cloned())),
        _ => Some(Outcome::Close),
    }
}

/// Asks whether to delete an article on which so many claims rest that are used, in so many places.
pub(super) fn delete_article_ui(
    ui: &mut Ui,
    id: &ArticleId,
    (claims, places): (usize, usize),
    session: &Session,
) -> Option<Outcome> {
    let brief = session.brief();
    ui.set_width(400.0);
    title_ui(ui, tr!("Delete the article?"));
    if let Some(article) = brief.library.articles.get(id) {
        // Many titles have quotation marks of their own.
        ui.label(RichText::new(&article.title).family(tokens::semibold()));
    }
    ui.label(tr!(
        "{n} claim that is used rests on it." | "{n} claims that are used rest on it." % claims
    ));
    ui.label(tr!("Without it, {n} place of the brief has no evidence."
        | "Without it, {n} places of the brief have no evidence." % places));
    match choices_ui(
        ui,
        &[
            Choice::plain(tr!("Delete article")),
            Choice::primary(tr!("Cancel")),
        ],
    )? {
        0 => actions::delete(brief, &Target::Article(id.clone())).map(Outcome::Change),
        _ => Some(Outcome::Close),
    }
}
