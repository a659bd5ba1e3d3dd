//! Claims, pictures and sources of the library.

use eframe::egui::{Id, Rect, Ui, Vec2};

use super::menu::menu_of;
use super::themes::theme_of_claim;
use super::{LibraryState, act_on, group_ui};
use crate::evidence::claim_state;
use crate::gui::command::Command;
use crate::gui::panels::insert::Item;
use crate::gui::panels::inspector::{state_badge, state_words};
use crate::gui::panels::{focus_inspector, single};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Row, beside_row, empty_ui};
use crate::gui::{Message, View, icons};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::{Claim, ClaimKind, Source, Value};
use crate::model::id::{ClaimId, SourceId, fresh};
use crate::words::{mark, text, tr};

fn contains(wanted: &str, parts: &[&str]) -> bool {
    wanted.is_empty() || parts.iter().any(|part| part.to_lowercase().contains(wanted))
}

pub(super) fn claims_ui(ui: &mut Ui, view: View<'_>, state: &mut LibraryState, emit: &mut Vec<Message>) {
    let claims = &view.brief.library.claims;
    let (shown, add) = group_ui(
        ui,
        state,
        mark!("Claims"),
        claims.len(),
        (icons::ADD, tr!("Add claim")),
    );
    if add {
        add_claim(ui, view, emit);
    }
    if !shown {
        return;
    }
    if claims.is_empty() {
        let (advice, way, command) = if view.brief.library.articles.is_empty() {
            let advice = tr!("Read an article in: its numbers become claims");
            (advice, tr!("Import an article"), Command::ImportArticle)
        } else {
            let advice = tr!("Go through an article and make its numbers claims");
            (advice, tr!("Go through what was recognised"), Command::Sweep)
        };
        let action = Some((icons::CLAIM, way));
        if empty_ui(ui, icons::CLAIM, tr!("No claims yet"), advice, action) {
            emit.push(Message::Run(command));
        }
    }
    let wanted = state.wanted();
    for (id, claim) in claims {
        let themed = state.theme.is_none() || state.takes(theme_of_claim(view.brief, claim));
        if themed && contains(&wanted, &[&claim.wording, &claim.subject]) {
            claim_row_ui(ui, view, state, id, claim, emit);
        }
    }
}

fn claim_row_ui(
    ui: &mut Ui,
    view: View<'_>,
    state: &mut LibraryState,
    id: &ClaimId,
    claim: &Claim,
    emit: &mut Vec<Message>,
) {
    let target = Target::Claim(id.clone());
    // Finding a passage takes a moment: only for rows that are seen.
    let seen = ui.is_rect_visible(Rect::from_min_size(ui.cursor().min, Vec2::splat(tokens::ROW)));
    let standing = seen.then(|| claim_state(view.brief, view.blobs, id)).flatten();
    let badge = standing
        .as_ref()
        .map(|standing| state_badge(Palette::of(ui), claim, standing));
    let word = standing
        .as_ref()
        .map_or("", |standing| state_words(claim, standing).0);
    let words = if claim.wording.is_empty() {
        &claim.subject
    } else {
        &claim.wording
    };
    let response = Row::new(
        Id::unique(("library claim", id.as_str())),
        icons::CLAIM,
        words,
        tr!("Claim: {}, {}", words, word),
    )
    .depth(1)
    .selected(view.selection == Some(&target))
    .badges(badge)
    .tail(if claim.wording.is_empty() {
        ""
    } else {
        &claim.subject
    })
    .show(ui);
    let item = Item::Claim(id.clone());
    menu_of(ui, view, &response, (&target, Some(&item)), emit);
    if act_on(ui, state, &response, &item, emit) {
        emit.push(Message::Select(Some(target)));
    }
    let explained = standing
        .map(|standing| state_words(claim, &standing).1)
        .unwrap_or_default();
    beside_row(&response, &format!("{words}\n{}\n{explained}", claim.subject));
}

fn add_claim(ui: &Ui, view: View<'_>, emit: &mut Vec<Message>) {
    let claims = &view.brief.library.claims;
    let id: ClaimId = fresh("c", |id| claims.contains_key(id));
    let claim = Claim {
        subject: String::new(),
        wording: String::new(),
        value: Value::Number(0.0),
        unit: String::new(),
        as_of: None,
        kind: ClaimKind::Reported,
        assessment: crate::model::likelihood::Assessment::default(),
        caveat: String::new(),
        source: None,
        passage: None,
    };
    emit.push(single(
        text!("Add claim"),
        vec![Edit::PutClaim(id.clone(), claim)],
    ));
    emit.push(Message::Select(Some(Target::Claim(id))));
    focus_inspector(ui.ctx());
}

pub(super) fn pictures_ui(ui: &mut Ui, view: View<'_>, state: &mut LibraryState, emit: &mut Vec<Message>) {
    let media = &view.brief.library.media;
    let (shown, add) = group_ui(
        ui,
        state,
        mark!("Pictures"),
        media.len(),
        (icons::ADD, tr!("Insert image")),
    );
    if add {
        emit.push(Message::Run(Command::InsertImage));
    }
    if !shown {
        return;
    }
    if media.is_empty() {
        let advice = tr!("Drop a JPEG, PNG or WebP file onto the window, or choose one.");
        if empty_ui(
            ui,
            icons::IMAGE,
            tr!("No pictures yet"),
            advice,
            Some((icons::IMAGE, tr!("Choose a picture…"))),
        ) {
            emit.push(Message::Run(Command::InsertImage));
        }
    }
    let wanted = state.wanted();
    for (hash, picture) in media {
        if !contains(&wanted, &[&picture.name, &picture.credit]) {
            continue;
        }
        let target = Target::Media(*hash);
        let response = Row::new(
            Id::unique(("library picture", hash.to_string())),
            icons::IMAGE,
            &picture.name,
            tr!("Picture: {}", &picture.name),
        )
        .depth(1)
        .selected(view.selection == Some(&target))
        .show(ui);
        let item = Item::Picture(*hash);
        menu_of(ui, view, &response, (&target, Some(&item)), emit);
        if act_on(ui, state, &response, &item, emit) {
            emit.push(Message::Select(Some(target)));
        }
        let size = tr!("{} × {} pixels", picture.width, picture.height);
        response.on_hover_text(format!("{}\n{size}\n{}", picture.name, picture.credit));
    }
}

pub(super) fn sources_ui(ui: &mut Ui, view: View<'_>, state: &mut LibraryState, emit: &mut Vec<Message>) {
    let sources = &view.brief.library.sources;
    let (shown, add) = group_ui(
        ui,
        state,
        mark!("Sources"),
        sources.len(),
        (icons::ADD, tr!("Add source")),
    );
    if add {
        add_source(ui, view, emit);
    }
    if !shown {
        return;
    }
    if sources.is_empty() {
        let advice = tr!("Every number should say which work it comes from.");
        if empty_ui(
            ui,
            icons::SOURCE,
            tr!("No sources yet"),
            advice,
            Some((icons::ADD, tr!("Add a source"))),
        ) {
            add_source(ui, view, emit);
        }
    }
    let wanted = state.wanted();
    for (id, source) in sources {
        let authors = source.authors.join(", ");
        if !contains(&wanted, &[&source.title, &authors, &source.publisher]) {
            continue;
        }
        let target = Target::Source(id.clone());
        let title = if source.title.is_empty() {
            tr!("No title yet")
        } else {
            &source.title
        };
        let response = Row::new(
            Id::unique(("library source", id.as_str())),
            icons::SOURCE,
            title,
            tr!("Source: {}", title),
        )
        .depth(1)
        .selected(view.selection == Some(&target))
        .show(ui);
        let item = Item::Source(id.clone());
        menu_of(ui, view, &response, (&target, Some(&item)), emit);
        if act_on(ui, state, &response, &item, emit) {
            emit.push(Message::Select(Some(target)));
        }
        beside_row(&response, &format!("{title}\n{authors}\n{}", source.publisher));
    }
}

fn add_source(ui: &Ui, view: View<'_>, emit: &mut Vec<Message>) {
    let sources = &view.brief.library.sources;
    let id: SourceId = fresh("s", |id| sources.contains_key(id));
    let source = Source {
        title: tr!("New source").to_owned(),
        ..Source::default()
    };
    emit.push(single(
        text!("Add source"),
        vec![Edit::PutSource(id.clone(), source)],
    ));
    emit.push(Message::Select(Some(Target::Source(id))));
    focus_inspector(ui.ctx());
}
