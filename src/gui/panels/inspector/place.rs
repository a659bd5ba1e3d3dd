//! Which field a finding is about: the one its kind names, else the one that holds the words it quotes.

use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::diagnostic::{Diagnostic, Target};
use crate::model::figure::{Alternative, Figure, FigureContent};
use crate::model::inline::Text;

/// The field of the inspector that a finding is about; `None` if it is about the whole.
pub(in crate::gui::panels) fn field_of(brief: &Brief, finding: &Diagnostic) -> Option<String> {
    let by_kind = match (finding.code.as_str(), &finding.target) {
        ("alternative-missing", Target::Block(_)) => Some("alternative"),
        ("as-of-missing", _) => Some("as-of"),
        ("credit-missing", Target::Block(_)) => Some("credit"),
        ("source-missing", Target::Block(_)) => Some("sources"),
        ("title-missing", Target::Brief | Target::Section(_)) => Some("title"),
        ("date-missing", Target::Brief) => Some("date"),
        _ => None,
    };
    if let Some(field) = by_kind {
        return Some(field.to_owned());
    }
    let Target::Block(id) = &finding.target else {
        return None;
    };
    let kind = &brief.block(id)?.2.kind;
    let message = finding.message.to_string();
    let quoted = quoted(&message);
    if let Some(field) = bar_of(kind, finding, &quoted) {
        return Some(field);
    }
    let fields = fields(brief, kind);
    let holding = quoted
        .iter()
        .find_map(|words| fields.iter().find(|(_, text)| text.contains(words)));
    holding.map(|(field, _)| field.clone())
}

/// The words in quotation marks, in order.
fn quoted(message: &str) -> Vec<&str> {
    let pieces = message.split('“').skip(1);
    pieces
        .filter_map(|piece| piece.split('”').next())
        .filter(|words| !words.is_empty())
        .collect()
}

/// The field of the bar that a finding names by its label.
fn bar_of(kind: &BlockKind, finding: &Diagnostic, quoted: &[&str]) -> Option<String> {
    let BlockKind::Figure(Figure {
        content: FigureContent::Chart(chart),
        ..
    }) = kind
    else {
        return None;
    };
    let label = quoted.first()?;
    let bar = chart.data.iter().position(|datum| datum.label == *label)?;
    match finding.code.as_str() {
        "chart-differs" | "value-not-finite" | "vague-made-exact" => Some(format!("value{bar}")),
        "bar-of-other-year" | "bar-unbound" => Some(format!("label{bar}")),
        _ => None,
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
    fn a_finding_leads_to_the_cell_whose_words_it_quotes() {
        let table = Table {
            columns: vec![Column::default(); 2],
            rows: vec![vec!["a".into(), "b".into()], vec!["c".into(), "14 mills".into()]],
            ..Table::default()
        };
        let change = insert_block(&Brief::default(), None, BlockKind::Table(table), "Add");
        let brief = apply(&Brief::default(), &change.edits[0]).expect("it fits");
        let target = change.select.expect("the table");
        let finding =
            |code: &str, message: &str| Diagnostic::new(Severity::Note, code, target.clone(), message);
        let number = finding("number-unbound", "“14” is typed by hand and bound to no claim");
        assert_eq!(field_of(&brief, &number).as_deref(), Some("cell1.1"));
        assert_eq!(
            field_of(&brief, &finding("as-of-missing", "no date")).as_deref(),
            Some("as-of")
        );
        assert_eq!(field_of(&brief, &finding("table-empty", "nothing")), None);
    }
}
