//! Which field a finding is about: the one its kind names, else the one that holds what it means.

use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::diagnostic::{Code, Diagnostic, Subject, Target};
use crate::model::figure::Alternative;
use crate::model::inline::Text;

/// The field of the inspector that a finding is about; `None` if it is about the whole.
pub(in crate::gui::panels) fn field_of(brief: &Brief, finding: &Diagnostic) -> Option<String> {
    let by_kind = match (finding.code, &finding.target) {
        (Code::AlternativeMissing, Target::Block(_)) => Some("alternative"),
        (Code::AsOfMissing, _) => Some("as-of"),
        (Code::CreditMissing, Target::Block(_)) => Some("credit"),
        (Code::SourceMissing, Target::Block(_)) => Some("sources"),
        (Code::TitleMissing, Target::Brief | Target::Section(_)) => Some("title"),
        (Code::DateMissing, Target::Brief) => Some("date"),
        _ => None,
    };
    if let Some(field) = by_kind {
        return Some(field.to_owned());
    }
    let Target::Block(id) = &finding.target else {
        return None;
    };
    let kind = &brief.block(id)?.2.kind;
    match finding.subject.as_ref()? {
        Subject::Bar(bar) => match finding.code {
            Code::BarOfOtherYear | Code::BarUnbound => Some(format!("label{bar}")),
            _ => Some(format!("value{bar}")),
        },
        Subject::Words(words) | Subject::Claim(_, words) => {
            let mut fields = fields(brief, kind).into_iter();
            fields.find_map(|(field, text)| text.contains(words.as_str()).then_some(field))
        }
    }
}

/// The fields in which the words of a block are written, with these words as they are printed.
fn fields(brief: &Brief, kind: &BlockKind) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut text = |field: String, text: &Text| fields.push((field, printed(brief, text)));
    match kind {
        BlockKind::Paragraph { text: words }
        | BlockKind::Heading { text: words, .. }
        | BlockKind::Judgement { text: words, .. }
        | BlockKind::SpeakerNote { text: words } => text("text".to_owned(), words),
        BlockKind::Quote {
            text: words,
            speaker,
            role,
            ..
        } => {
            text("text".to_owned(), words);
            fields.push(("speaker".to_owned(), speaker.clone()));
            fields.push(("role".to_owned(), role.clone()));
        }
        BlockKind::List { items, .. } => {
            for (index, item) in items.iter().enumerate() {
                text(format!("entry{index}"), &item.text);
            }
        }
        BlockKind::Callout {
            title,
            paragraphs: texts,
            ..
        }
        | BlockKind::KeyPoints { title, points: texts } => {
            text("title".to_owned(), title);
            for (index, words) in texts.iter().enumerate() {
                text(format!("entry{index}"), words);
            }
        }
        BlockKind::KeyFigures { items } => {
            let labels = items.iter().enumerate();
            fields.extend(labels.map(|(index, item)| (format!("label{index}"), item.label.clone())));
        }
        BlockKind::Table(table) => {
            text("title".to_owned(), &table.title);
            for (column, held) in table.columns.iter().enumerate() {
                text(super::table::header_field(column), &held.header);
            }
            for (row, cells) in table.rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    text(super::table::cell_field(row, column), cell);
                }
            }
            text("note".to_owned(), &table.note);
        }
        BlockKind::Figure(figure) => {
            text("title".to_owned(), &figure.title);
            text("note".to_owned(), &figure.note);
            fields.push(("credit".to_owned(), figure.credit.clone()));
            if let Alternative::Words(words) = &figure.alternative {
                fields.push(("alternative".to_owned(), words.clone()));
            }
        }
        BlockKind::PageBreak | BlockKind::Contents { .. } | BlockKind::Sources => {}
    }
    fields
}

/// The words of a text with those of its claims, as findings quote them.
fn printed(brief: &Brief, text: &Text) -> String {
    use crate::model::inline::Inline;
    let mut words = String::new();
    for inline in text.inlines() {
        match inline {
            Inline::Run(run) => words.push_str(&run.text),
            Inline::Link { text, .. } => words.push_str(text),
            Inline::Claim { claim, wording, .. } => {
                let own = brief
                    .library
                    .claims
                    .get(claim)
                    .map(|claim| claim.wording.as_str());
                words.push_str(wording.as_deref().or(own).unwrap_or_default());
            }
            Inline::LineBreak => words.push(' '),
            Inline::Citation { .. } | Inline::CrossReference { .. } | Inline::Note(_) => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::block::{Column, Table};
    use crate::model::diagnostic::Severity;
    use crate::model::edit::apply;
    use crate::session::actions::insert_block;

    #[test]
    fn a_finding_leads_to_the_cell_that_holds_its_words() {
        let table = Table {
            columns: vec![Column::default(); 2],
            rows: vec![vec!["a".into(), "b".into()], vec!["c".into(), "14 mills".into()]],
            ..Table::default()
        };
        let change = insert_block(&Brief::default(), None, BlockKind::Table(table), "Add");
        let brief = apply(&Brief::default(), &change.edits[0]).expect("it fits");
        let target = change.select.expect("the table");
        let finding = |code: Code| Diagnostic::new(Severity::Note, code, target.clone(), "words");
        let number = finding(Code::NumberUnbound).with_words("14");
        assert_eq!(field_of(&brief, &number).as_deref(), Some("cell1.1"));
        assert_eq!(
            field_of(&brief, &finding(Code::AsOfMissing)).as_deref(),
            Some("as-of")
        );
        assert_eq!(field_of(&brief, &finding(Code::TableEmpty)), None);
    }
}
