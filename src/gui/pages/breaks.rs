//! Marks that only the screen shows: where a page break was put, and what did not fit as it is.

use eframe::egui::{
    Align2, Color32, CornerRadius, FontId, Pos2, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2,
    vec2,
};

use super::marks::target_of;
use super::stack::in_window;
use super::{PagesView, Sheet};
use crate::gui::Message;
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::capital;
use crate::model::block::BlockKind;
use crate::model::brief::{Brief, Section};
use crate::model::diagnostic::{Code, Target};
use crate::model::id::BlockId;
use crate::session::Session;
use crate::typeset::frame::{Page, Shown};
use crate::words::tr;

/// What layout says of things that it had to make smaller or cut.
const OVERSET: [Code; 5] = [
    Code::TallerThanPage,
    Code::TableCramped,
    Code::TableRowLong,
    Code::ExhibitCramped,
    Code::ChartTooTall,
];

/// Draws the marks of a page.
pub(super) fn breaks_ui(
    ui: &Ui,
    session: &Session,
    view: &PagesView,
    sheet: &Sheet<'_>,
    emit: &mut Vec<Message>,
) {
    if let Some(id) = break_before(session.brief(), sheet.page) {
        let palette = Palette::of(ui);
        let at = sheet.rect.left_top() - vec2(0.0, 2.0);
        let name = tr!("Page break before page {}", sheet.at + 1);
        let response = tag(
            ui,
            at,
            Align2::LEFT_BOTTOM,
            tr!("Page break"),
            &name,
            palette.muted,
        );
        let line = response.rect.right_center() + vec2(6.0, 0.0);
        let end = pos2(sheet.rect.right(), line.y);
        let stroke = Stroke::new(1.0, palette.muted);
        ui.painter()
            .extend(Shape::dashed_line(&[line, end], stroke, 4.0, 4.0));
        if response.clicked() {
            emit.push(Message::Select(Some(Target::Block(id))));
        }
    }
    let overset = session
        .diagnostics()
        .iter()
        .filter(|found| OVERSET.contains(&found.code));
    for found in overset {
        let mut areas = sheet.page.areas.iter();
        let Some(area) = areas.find(|area| target_of(&area.shows) == found.target) else {
            continue;
        };
        let at = in_window(sheet.rect, view.scale, &area.rect).right_bottom() + vec2(4.0, 4.0);
        let name = tr!("Overset: {}", found.message.to_string());
        let color = Palette::of(ui).warning;
        let response = tag(ui, at, Align2::RIGHT_BOTTOM, tr!("Overset"), &name, color);
        if response.clicked() {
            emit.push(Message::Select(Some(found.target.clone())));
        }
        response.on_hover_text(format!("{}\n{}", capital(&found.message.to_string()), found.hint));
    }
}

/// The page break right before what `page` begins with.
fn break_before(brief: &Brief, page: &Page) -> Option<BlockId> {
    let before_section = |section: &Section| {
        let (at, _) = brief.section(&section.id)?;
        brief.sections.get(at.checked_sub(1)?)?.blocks.last()
    };
    let first = page.areas.iter().find_map(|area| match &area.shows {
        Shown::Block(id) => Some(Target::Block(id.clone())),
        Shown::Section(id) => Some(Target::Section(id.clone())),
        Shown::Masthead | Shown::Claim(_) => None,
    })?;
    let before = match first {
        Target::Block(id) => {
            let (section, at, _) = brief.block(&id)?;
            match at.checked_sub(1) {
                Some(before) => section.blocks.get(before),
                None => before_section(section),
            }
        }
        Target::Section(id) => before_section(brief.section(&id)?.1),
        _ => None,
    }?;
    matches!(before.kind, BlockKind::PageBreak).then(|| before.id.clone())
}

/// A small word with a ground, which can be clicked.
fn tag(ui: &Ui, at: Pos2, anchor: Align2, words: &str, name: &str, color: Color32) -> Response {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let font = FontId::proportional(tokens::LABEL);
    let galley = painter.layout_no_wrap(words.to_owned(), font, color);
    let rect = anchor.anchor_size(at, galley.size() + vec2(8.0, 0.0));
    painter.rect(
        rect,
        CornerRadius::same(2),
        palette.panel,
        Stroke::new(1.0, color),
        eframe::egui::StrokeKind::Inside,
    );
    painter.galley(rect.min + vec2(4.0, 0.0), galley, color);
    let response = ui.interact(rect, ui.scope_id().with(("mark", name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::{Edit, apply};
    use crate::model::geometry::{Pt, Rect as PageRect};
    use crate::session::actions::{Fresh, insert};
    use crate::typeset::frame::Area;

    #[test]
    fn a_page_that_begins_behind_a_page_break_says_so() {
        let fresh = [Fresh::Paragraph, Fresh::PageBreak, Fresh::Quote];
        let brief = fresh.into_iter().fold(Brief::default(), |brief, fresh| {
            let change = insert(&brief, None, fresh);
            let edit = |brief: Brief, edit: &Edit| apply(&brief, edit).expect("it fits");
            change.edits.iter().fold(brief, edit)
        });
        let page = |id: &str| Page {
            areas: vec![Area {
                rect: PageRect::new(Pt(0.0), Pt(0.0), Pt(9.0), Pt(9.0)),
                shows: Shown::Block(BlockId::new(id)),
            }],
            ..Page::default()
        };
        assert_eq!(break_before(&brief, &page("b3")), Some(BlockId::new("b2")));
        assert_eq!(break_before(&brief, &page("b1")), None);
    }
}
