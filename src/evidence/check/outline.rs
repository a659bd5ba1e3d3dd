//! What every brief needs: a title, a date, sections with something in them.

use super::{Scope, note, warning};
use crate::model::block::BlockKind;
use crate::model::brief::{Brief, Section};
use crate::model::diagnostic::{Code, Diagnostic, Target};
use crate::model::slide::Slide;
use crate::words::{Text, text};

/// Findings about the masthead and the brief as a whole.
pub(super) fn check_brief(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let masthead = &scope.brief.masthead;
    if masthead.title.trim().is_empty() {
        out.push(
            warning(Code::TitleMissing, Target::Brief, text!("the brief has no title")).with_hint(text!(
                "Write one in the masthead: it is also the title of the PDF"
            )),
        );
    }
    if masthead.date.is_none() {
        out.push(
            note(
                Code::DateMissing,
                Target::Brief,
                text!("the brief has no date of issue"),
            )
            .with_hint(text!(
                "Set it in the masthead, so that readers can judge how old its figures are"
            )),
        );
    }
    let changed = masthead.last_change;
    if let (Some(changed), Some(today)) = (changed, scope.today)
        && changed.first_day() > today.last_day()
    {
        out.push(
            warning(
                Code::LastChangeAhead,
                Target::Brief,
                text!("the last significant change is dated in the future: {}", changed),
            )
            .with_hint(text!("Correct it in the masthead")),
        );
    }
    if scope.brief.sections.is_empty() {
        out.push(
            warning(
                Code::BriefEmpty,
                Target::Brief,
                text!("the brief has no sections"),
            )
            .with_hint(text!("Add a section, or begin from a template")),
        );
    }
}

/// Findings about a section as such.
pub(super) fn check_section(brief: &Brief, section: &Section, out: &mut Vec<Diagnostic>) {
    let name = if section.title.is_empty() {
        section.id.as_str()
    } else {
        &section.title
    };
    let target = || Target::Section(section.id.clone());
    // A divider is its title.
    if section.blocks.is_empty() && brief.slide(section) != Slide::Divider {
        out.push(
            warning(
                Code::SectionEmpty,
                target(),
                text!("the section “{}” has nothing in it", name),
            )
            .with_hint(text!("Add a block, or delete the section")),
        );
    }
    for block in &section.blocks {
        if is_empty(&block.kind) {
            let message = text!("this {} is empty", Text::marked(block.kind.name()).small());
            out.push(
                note(Code::BlockEmpty, Target::Block(block.id.clone()), message)
                    .with_hint(text!("Fill it in, or delete it")),
            );
        }
        if let BlockKind::Quote { speaker, .. } = &block.kind
            && speaker.trim().is_empty()
        {
            out.push(
                warning(
                    Code::SpeakerMissing,
                    Target::Block(block.id.clone()),
                    text!("the quotation names no speaker"),
                )
                .with_hint(text!("Say who spoke, and in what office")),
            );
        }
    }
}

fn is_empty(kind: &BlockKind) -> bool {
    match kind {
        BlockKind::Paragraph { text }
        | BlockKind::Heading { text, .. }
        | BlockKind::Quote { text, .. }
        | BlockKind::Judgement { text, .. }
        | BlockKind::SpeakerNote { text } => text.is_empty(),
        BlockKind::List { items, .. } => items.iter().all(|item| item.text.is_empty()),
        BlockKind::Callout { paragraphs, .. } => paragraphs.iter().all(crate::model::inline::Text::is_empty),
        BlockKind::KeyPoints { points, .. } => points.iter().all(crate::model::inline::Text::is_empty),
        BlockKind::KeyFigures { items } => items.is_empty(),
        BlockKind::Table(table) => table.columns.is_empty() && table.rows.is_empty(),
        BlockKind::Figure(_) | BlockKind::PageBreak | BlockKind::Contents { .. } | BlockKind::Sources => {
            false
        }
    }
}
