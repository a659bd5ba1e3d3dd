//! Tables out of articles and sheets.

use std::ops::Range;

use crate::evidence::{Anchor, Cells, Found, anchor, read_sheet, table_at};
use crate::model::block::{Column, ColumnAlign, Table};
use crate::model::brief::{Blobs, Brief};
use crate::model::evidence::{Article, Claim, Passage};
use crate::model::id::{ArticleId, ClaimId};
use crate::model::inline::{Inline, Marks, Text};
use crate::model::joined::Joined;
use crate::model::phrases::Phrases;

/// The longest caption of a table in an article, in characters.
const LONGEST_CAPTION: usize = 120;

/// The rows of an article's table that lie in `range`, below its heads, with its source. What the library's claims say of a cell
/// is bound to them. `None` if no table is there.
#[must_use]
pub fn table_of(brief: &Brief, blobs: &Blobs, article: &ArticleId, range: &Range<usize>) -> Option<Table> {
    let record = brief.library.articles.get(article)?;
    let text = blobs.text(&record.text)?;
    let cells = table_at(brief, blobs, record, range)?;
    let selected = without_blanks(text, range);
    let bound = bound_claims(brief, article, text, &cells);
    let cell = |place: &Range<usize>| cell(text, place, &bound);
    let reaches = |row: &&Vec<Range<usize>>| {
        let ends = row.first().zip(row.last());
        ends.is_some_and(|(first, last)| first.start <= selected.end && selected.start <= last.end)
    };
    let rows: Vec<&Vec<Range<usize>>> = cells.rows.iter().filter(reaches).collect();
    let joined = joined(text, &rows);
    let columns = cells.heads.iter().zip(&cells.numbers);
    let own = caption(text, record, cells.range.start);
    Some(Table {
        title: Text::plain(&own.unwrap_or_else(|| blank_title(brief))),
        columns: columns.map(|(head, number)| column(head, *number)).collect(),
        rows: rows
            .into_iter()
            .map(|row| row.iter().map(cell).collect())
            .collect(),
        joined,
        sources: vec![record.source.clone()],
        ..Table::default()
    })
}

/// The range without the blanks and line breaks at its ends: one that ends with a row's line break reaches no further row.
fn without_blanks(text: &str, range: &Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

/// A table of the cells of a sheet, in rows, whose first may be heads. A line break in a cell stays one.
#[must_use]
pub fn table_of_sheet(brief: &Brief, rows: &[Vec<String>]) -> Table {
    let (heads, numbers) = read_sheet(rows);
    let heads = heads.min(1);
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let head = |at: usize| {
        let row = rows.first().filter(|_| heads > 0);
        row.and_then(|row| row.get(at)).map_or("", String::as_str)
    };
    let is_number = |at: usize| numbers.get(at).copied().unwrap_or_default();
    let cells = |row: &Vec<String>| {
        (0..width)
            .map(|at| row.get(at).map_or_else(Text::default, |words| lines(words)))
            .collect()
    };
    Table {
        title: Text::plain(&blank_title(brief)),
        columns: (0..width)
            .map(|at| Column {
                header: lines(head(at)),
                ..column("", is_number(at))
            })
            .collect(),
        rows: rows.iter().skip(heads).map(cells).collect(),
        ..Table::default()
    }
}

/// The words of a cell of a sheet; a tab within it becomes a space.
#[must_use]
pub fn lines(words: &str) -> Text {
    let mut inlines = Vec::new();
    for (index, line) in words.trim().lines().enumerate() {
        if index > 0 {
            inlines.push(Inline::LineBreak);
        }
        let line = line.replace('\t', " ");
        inlines.extend(Text::plain(&line).0);
    }
    Text(inlines)
}

/// What a table that nobody has given a title is called until then.
fn blank_title(brief: &Brief) -> String {
    Phrases::of(brief.language()).blanks.table.to_owned()
}

fn column(head: &str, number: bool) -> Column {
    Column {
        header: Text::plain(head),
        align: if number {
            ColumnAlign::Right
        } else {
            ColumnAlign::Left
        },
    }
}

/// The caption of the table that begins at `start`: the paragraph before it if that is short, no sentence and no heading.
fn caption(text: &str, record: &Article, start: usize) -> Option<String> {
    let section = record
        .sections
        .iter()
        .find(|section| section.range.contains(&start))?;
    let before = text.get(section.range.start..start)?.trim_end();
    let words = before.rsplit("\n\n").next()?.trim();
    let is_sentence = words.ends_with(['.', '!', '?', ':', '”', '"', '»', '။']);
    let fits = !words.is_empty() && words.chars().count() <= LONGEST_CAPTION && !words.contains('\n');
    (fits && !is_sentence && !words.starts_with('•')).then(|| words.to_owned())
}

/// The expressions of a table's cells for which the library has a claim: one from the same row that says the same.
fn bound_claims<'a>(
    brief: &'a Brief,
    article: &ArticleId,
    text: &str,
    cells: &Cells,
) -> Vec<(Range<usize>, &'a ClaimId, &'a Claim)> {
    let place = |passage: &Passage| match anchor(text, passage) {
        Anchor::Found(range) => Some(range),
        Anchor::Ambiguous(_) | Anchor::Lost => None,
    };
    let mut bound: Vec<(Range<usize>, &ClaimId, &Claim)> = Vec::new();
    for (id, claim) in &brief.library.claims {
        let passage = claim
            .passage
            .as_ref()
            .and_then(|id| brief.library.passages.get(id));
        let Some(range) = passage
            .filter(|passage| passage.article == *article)
            .and_then(|passage| place(passage))
        else {
            continue;
        };
        let says = |found: &&Found| {
            let inside = range.start <= found.range.start && found.range.end <= range.end;
            inside && found.value == claim.value && (found.unit == claim.unit || found.unit == "rank")
        };
        let heads = |found: &Found| head_of(cells, &found.range);
        // Two cells of a row may say the same number: the claim's subject tells which it is of.
        let said: Vec<&Found> = cells.found.iter().filter(says).collect();
        let one = match said.as_slice() {
            [one] => Some(*one),
            several => several
                .iter()
                .find(|found| heads(found).is_some_and(|head| claim.subject.contains(head)))
                .copied(),
        };
        if let Some(one) = one.filter(|one| bound.iter().all(|(other, ..)| *other != one.range)) {
            bound.push((one.range.clone(), id, claim));
        }
    }
    bound
}

/// The head of the column that holds a place; `None` if it has none.
fn head_of<'a>(cells: &'a Cells, place: &Range<usize>) -> Option<&'a str> {
    let holds = |cell: &Range<usize>| cell.start <= place.start && place.end <= cell.end;
    let column = cells.rows.iter().find_map(|row| row.iter().position(holds))?;
    cells
        .heads
        .get(column)
        .map(String::as_str)
        .filter(|head| !head.is_empty())
}

/// The words of a cell, with the claims that are bound to them.
fn cell(text: &str, place: &Range<usize>, bound: &[(Range<usize>, &ClaimId, &Claim)]) -> Text {
    let words = |range: Range<usize>| text.get(range).unwrap_or_default();
    if Cells::is_same_as_above(words(place.clone())) {
        return Text::default();
    }
    let mut inside: Vec<_> = bound
        .iter()
        .filter(|(range, ..)| place.start <= range.start && range.end <= place.end)
        .collect();
    inside.sort_by_key(|(range, ..)| range.start);
    let mut inlines = Vec::new();
    let mut at = place.start;
    for (range, id, claim) in inside {
        let said = words(range.clone());
        inlines.extend(Text::plain(words(at..range.start)).0);
        inlines.push(Inline::Claim {
            claim: (*id).clone(),
            wording: (claim.wording != said).then(|| said.to_owned()),
            marks: Marks::default(),
        });
        at = range.end;
    }
    inlines.extend(Text::plain(words(at..place.end)).0);
    Text(inlines)
}

/// The cells that are merged with those above them.
fn joined(text: &str, rows: &[&Vec<Range<usize>>]) -> Vec<Joined> {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    let is_same = |row: usize, column: usize| {
        let place = rows.get(row).and_then(|cells| cells.get(column));
        place.is_some_and(|place| Cells::is_same_as_above(text.get(place.clone()).unwrap_or_default()))
    };
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut joined = Vec::new();
    for column in 0..width {
        let mut row = 0;
        while row < rows.len() {
            let more = (row + 1..rows.len())
                .take_while(|below| is_same(*below, column))
                .count();
            if more > 0 {
                joined.push(Joined {
                    row: number(row + 1),
                    column: number(column + 1),
                    rows: number(more + 1),
                    columns: 1,
                });
            }
            row += more + 1;
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::recognise_at;
    use crate::model::edit::{Edit, apply};
    use crate::model::evidence::{ArticleSection, Source};
    use crate::model::id::SourceId;
    use crate::session::actions;

    const TEXT: &str = "It rained in the camp.\n\nThe toll by sector\n\n\
        Sector | Population | Cases\nNorth | 18,400 | 640\nEast | 22,150 | 1,105\n″ | 12,900 | 390\n\nThe camp waits.";

    fn brief() -> (Brief, Blobs, ArticleId) {
        let mut blobs = Blobs::default();
        let id = ArticleId::new("a");
        let article = Article {
            source: SourceId::new("s"),
            title: String::new(),
            text: blobs.insert(TEXT.as_bytes()),
            sections: vec![ArticleSection {
                title: String::new(),
                theme: String::new(),
                range: 0..TEXT.len(),
            }],
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        };
        let edits = [
            Edit::PutSource(SourceId::new("s"), Source::default()),
            Edit::PutArticle(id.clone(), article),
        ];
        (after(&Brief::default(), &edits), blobs, id)
    }

    fn after(brief: &Brief, edits: &[Edit]) -> Brief {
        let put = |brief: Brief, edit: &Edit| apply(&brief, edit).expect("it fits");
        edits.iter().fold(brief.clone(), put)
    }

    fn words(table: &Table) -> Vec<Vec<String>> {
        let row = |row: &Vec<Text>| row.iter().map(|cell| String::from(cell.clone())).collect();
        table.rows.iter().map(row).collect()
    }

    fn whole() -> Range<usize> {
        TEXT.find("Sector |").expect("there")..TEXT.find("\n\nThe camp").expect("there")
    }

    #[test]
    fn a_table_of_an_article_keeps_its_heads_its_caption_and_its_source() {
        let (brief, blobs, article) = brief();
        let table = table_of(&brief, &blobs, &article, &whole()).expect("a table");
        assert_eq!(table.title.words(), "The toll by sector");
        let heads: Vec<String> = table.columns.iter().map(|column| column.header.words()).collect();
        assert_eq!(heads, ["Sector", "Population", "Cases"]);
        assert_eq!(
            table
                .columns
                .iter()
                .map(|column| column.align)
                .collect::<Vec<_>>(),
            [ColumnAlign::Left, ColumnAlign::Right, ColumnAlign::Right]
        );
        assert_eq!(words(&table)[1], ["East", "22,150", "1,105"]);
        assert_eq!(words(&table)[2], ["", "12,900", "390"]);
        assert_eq!(table.joined_cells().len(), 1);
        assert_eq!(table.sources, [SourceId::new("s")]);
        assert_eq!(table_of(&brief, &blobs, &article, &(0..5)), None);
    }

    #[test]
    fn rows_that_are_selected_come_with_the_heads() {
        let (brief, blobs, article) = brief();
        let at = TEXT.find("1,105").expect("there");
        let table = table_of(&brief, &blobs, &article, &(at..at + 2)).expect("a row");
        assert_eq!(words(&table), [["East", "22,150", "1,105"]]);
        assert_eq!(table.columns[2].header.words(), "Cases");
    }

    #[test]
    fn a_selection_that_ends_or_begins_with_a_line_break_takes_no_row_beyond_it() {
        let (brief, blobs, article) = brief();
        let at = TEXT.find("East").expect("there");
        let row = at - 1..at + TEXT[at..].find('\n').expect("a row") + 1;
        assert!(TEXT[row.clone()].starts_with('\n') && TEXT[row.clone()].ends_with('\n'));
        let table = table_of(&brief, &blobs, &article, &row).expect("a row");
        assert_eq!(words(&table), [["East", "22,150", "1,105"]]);
    }

    #[test]
    fn a_cell_for_which_there_is_a_claim_is_bound_to_it() {
        let (brief, blobs, article) = brief();
        let record = &brief.library.articles[&article];
        let place = whole();
        let found = recognise_at(&brief, &blobs, record, place.clone());
        let cases = |found: &&Found| TEXT[place.start + found.range.start..].starts_with("1,105");
        let mut found = found.iter().find(cases).expect("a number").clone();
        found.range = place.start + found.range.start..place.start + found.range.end;
        let change = actions::accept(&brief, &blobs, &article, &found).expect("a claim");
        let brief = after(&brief, &change.edits);
        let table = table_of(&brief, &blobs, &article, &whole()).expect("a table");
        assert!(words(&table)[1][2].starts_with('{'), "{:?}", words(&table));
        assert_eq!(words(&table)[0], ["North", "18,400", "640"]);
    }
}
