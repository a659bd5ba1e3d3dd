//! What comes from elsewhere into a text of a block, where the cursor stands in it.

use eframe::egui::{Context, Id};

use super::form::{ON_PAGE, field_id};
use crate::gui::widgets::put_at_cursor;
use crate::model::block::{Block, BlockKind};
use crate::model::inline::{Inline, Text};

/// What becomes of the block when `inline` is put in behind the cursor, or behind what is selected, in that of its texts which
/// had the keys last; `None` if none of them had.
pub(in crate::gui) fn at_cursor(ctx: &Context, block: &Block, inline: &Inline) -> Option<BlockKind> {
    let mut kind = block.kind.clone();
    let mut texts = texts_of(&mut kind);
    let scopes = [block.id.to_string(), format!("{}{ON_PAGE}", block.id)];
    let fields: Vec<(Id, String)> = scopes
        .iter()
        .flat_map(|scope| {
            let field = |(field, text): &(String, &mut Text)| {
                (field_id(scope, field), String::from((**text).clone()))
            };
            texts.iter().map(field).collect::<Vec<_>>()
        })
        .collect();
    let (at, written) = put_at_cursor(ctx, &fields, inline)?;
    let count = texts.len();
    let (_, text) = texts.get_mut(at % count)?;
    **text = Text::from(written);
    Some(kind)
}

/// The texts of a block into which something can be put, with the names of their fields.
fn texts_of(kind: &mut BlockKind) -> Vec<(String, &mut Text)> {
    let entries = |index: usize| format!("entry{index}");
    match kind {
        BlockKind::Paragraph { text }
        | BlockKind::Judgement { text, .. }
        | BlockKind::SpeakerNote { text } => vec![("text".to_owned(), text)],
        BlockKind::List { items, .. } => {
            let items = items.iter_mut().enumerate();
            items.map(|(at, item)| (entries(at), &mut item.text)).collect()
        }
        BlockKind::Callout {
            paragraphs: texts, ..
        }
        | BlockKind::KeyPoints { points: texts, .. } => {
            let texts = texts.iter_mut().enumerate();
            texts.map(|(at, text)| (entries(at), text)).collect()
        }
        BlockKind::Heading { .. }
        | BlockKind::Quote { .. }
        | BlockKind::KeyFigures { .. }
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::PageBreak
        | BlockKind::Contents { .. }
        | BlockKind::Sources => Vec::new(),
    }
}
