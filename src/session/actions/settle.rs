//! Putting findings right: sources that differ are set side by side.

use super::{Change, insert_block};
use crate::evidence::{ConflictKind, conflicts};
use crate::model::block::{BlockKind, Column, Table};
use crate::model::brief::Brief;
use crate::model::date::PartialDate;
use crate::model::diagnostic::Target;
use crate::model::evidence::Claim;
use crate::model::id::{BlockId, ClaimId, SourceId};
use crate::model::inline::{Inline, Marks, Text};
use crate::model::phrases::Phrases;
use crate::model::reference::Reference;
use crate::model::wording::capitalised;
use crate::typeset::lexicon::{Lexicon, fill};
use crate::words::text;

/// Puts a table behind the last block that prints the claim `id`: what each source says on its subject, as of when.
/// `None` if no used claim says something else.
#[must_use]
pub fn show_side_by_side(brief: &Brief, id: &ClaimId) -> Option<Change> {
    let mut claims = vec![id.clone()];
    for conflict in conflicts(brief) {
        let other = if conflict.second == *id {
            conflict.first
        } else if conflict.first == *id {
            conflict.second
        } else {
            continue;
        };
        if conflict.kind != ConflictKind::Sequence && !claims.contains(&other) {
            claims.push(other);
        }
    }
    if claims.len() < 2 {
        return None;
    }
    // In the order of the library, as the pages will most likely have named them.
    claims.sort_by_key(|id| brief.library.claims.get_index_of(id));
    let told: Vec<(&ClaimId, &Claim)> = claims
        .iter()
        .filter_map(|id| Some((id, &**brief.library.claims.get(id)?)))
        .collect();
    let place = last_use(brief, id).map(Target::Block);
    let kind = BlockKind::Table(table(brief, &told));
    Some(insert_block(
        brief,
        place.as_ref(),
        kind,
        text!("Show side by side"),
    ))
}

fn table(brief: &Brief, told: &[(&ClaimId, &Claim)]) -> Table {
    let lexicon = Lexicon::of(&brief.language);
    let differing = &Phrases::of(&brief.language).differing;
    let column = |header: &str| Column {
        header: Text::plain(header),
        ..Column::default()
    };
    let subject = told.first().map_or("", |(_, claim)| claim.subject.as_str());
    let rows = told.iter().map(|(id, claim)| {
        let printed = Inline::Claim {
            claim: (*id).clone(),
            wording: None,
            marks: Marks::default(),
        };
        let date = claim.as_of.map_or_else(
            || differing.no_date.to_owned(),
            |date| capitalised(&lexicon.date(date)),
        );
        vec![source(brief, claim), Text(vec![printed]), Text::plain(&date)]
    });
    let mut sources: Vec<SourceId> = Vec::new();
    for id in told.iter().filter_map(|(_, claim)| claim.source.as_ref()) {
        if !sources.contains(id) {
            sources.push(id.clone());
        }
    }
    Table {
        title: Text::plain(&fill(differing.title, &[subject])),
        columns: differing.columns.map(column).to_vec(),
        rows: rows.collect(),
        sources,
        as_of: told
            .iter()
            .filter_map(|(_, claim)| claim.as_of)
            .max_by_key(PartialDate::last_day),
        ..Table::default()
    }
}

/// The name of a claim's source with its citation.
fn source(brief: &Brief, claim: &Claim) -> Text {
    let Some(id) = &claim.source else {
        return Text::plain(Lexicon::of(&brief.language).no_source);
    };
    let name = brief.library.sources.get(id).map_or("", |source| {
        if source.publisher.is_empty() {
            &source.title
        } else {
            &source.publisher
        }
    });
    let mut text = Text::plain(&format!("{} ", if name.is_empty() { id.as_str() } else { name }));
    text.0.push(Inline::Citation {
        source: id.clone(),
        passage: claim.passage.clone(),
        locator: None,
    });
    text
}

/// The last block that prints the claim.
fn last_use(brief: &Brief, id: &ClaimId) -> Option<BlockId> {
    let mut last = None;
    for (_, block) in brief.blocks() {
        block.kind.for_each_reference(|reference| {
            if reference == Reference::Claim(id) {
                last = Some(block.id.clone());
            }
        });
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::check;
    use crate::model::brief::Blobs;
    use crate::model::edit::{Edit, apply};
    use crate::model::evidence::{ClaimKind, Source, Value};

    fn brief() -> Brief {
        let mut brief = Brief::default();
        let mut edits = Vec::new();
        for (source, id, count) in [("s", "one", 14.0), ("t", "two", 12.0)] {
            let title = format!("Paper {source}");
            edits.push(Edit::PutSource(
                SourceId::new(source),
                Source {
                    title,
                    ..Source::default()
                },
            ));
            edits.push(Edit::PutClaim(
                ClaimId::new(id),
                Claim {
                    subject: "townships held".to_owned(),
                    wording: format!("{count} townships"),
                    value: Value::Number(count),
                    unit: "townships".to_owned(),
                    as_of: "2025-04".parse().ok(),
                    kind: ClaimKind::Reported,
                    assessment: crate::model::likelihood::Assessment::default(),
                    caveat: String::new(),
                    source: Some(SourceId::new(source)),
                    passage: None,
                },
            ));
        }
        for edit in &edits {
            brief = apply(&brief, edit).expect("the library takes all");
        }
        let text = Text::from("Held are {one}, others say {two}.");
        let first = insert_block(&brief, None, BlockKind::Paragraph { text }, "Add");
        apply(&brief, &first.edits[0]).expect("it fits")
    }

    #[test]
    fn sources_that_differ_are_set_side_by_side_and_the_finding_goes() {
        let brief = brief();
        let differ = |brief: &Brief| {
            check(brief, &Blobs::default(), None)
                .iter()
                .any(|finding| finding.code.as_str() == "sources-differ")
        };
        assert!(differ(&brief));
        let change = show_side_by_side(&brief, &ClaimId::new("two")).expect("they differ");
        let after = change
            .edits
            .iter()
            .fold(brief.clone(), |brief, edit| apply(&brief, edit).expect("it fits"));
        assert!(!differ(&after));
        assert_eq!(show_side_by_side(&after, &ClaimId::new("two")), None);
        let (_, block) = after.blocks().nth(1).expect("the table");
        let BlockKind::Table(table) = &block.kind else {
            panic!("a table, not {}", block.kind.name());
        };
        assert_eq!(table.title, Text::from("Sources differ: townships held"));
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.iter().cloned().map(String::from).collect())
            .collect();
        assert_eq!(
            rows,
            [
                ["Paper s [@s]", "{one}", "April 2025"],
                ["Paper t [@t]", "{two}", "April 2025"]
            ]
        );
    }

    #[test]
    fn the_table_of_a_french_brief_is_french() {
        let mut brief = brief();
        brief.language = "fr".to_owned();
        let change = show_side_by_side(&brief, &ClaimId::new("two")).expect("they differ");
        let Some(Edit::InsertBlock { block, .. }) = change.edits.first() else {
            panic!("a block is inserted");
        };
        let BlockKind::Table(table) = &block.kind else {
            panic!("a table, not {}", block.kind.name());
        };
        assert_eq!(
            table.title,
            Text::from("Les sources divergent\u{a0}: townships held")
        );
        assert_eq!(table.rows[0][2], Text::from("Avril 2025"));
    }
}
