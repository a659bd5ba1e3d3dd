//! Bookmarks, nested as the sections are, and the labels of the pages.

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::PdfError;
use super::file::{File, integer};
use super::link::destination;
use crate::typeset::frame::PagedDocument;

/// Writes the bookmarks and gives their root; `None` if there are none.
///
/// # Errors
/// If a bookmark leads to a page that there is not, or the file gets too large.
pub(super) fn write(
    file: &mut File,
    document: &PagedDocument,
    pages: &[ObjectId],
) -> Result<Option<ObjectId>, PdfError> {
    if document.outline.is_empty() {
        return Ok(None);
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = document.outline.iter().map(|_| file.new_object_id()).collect();
    let mut entries: Vec<Dictionary> = vec![dictionary! { "Type" => "Outlines" }];
    for entry in &document.outline {
        entries.push(dictionary! {
            "Title" => text_string(&entry.title),
            "Dest" => destination(document, pages, entry.to)?,
        });
    }
    let id = |number: usize| {
        if number == 0 {
            root
        } else {
            ids.get(number - 1).copied().unwrap_or(root)
        }
    };
    // Entry 0 is the root. `open` is the way from it to the entry before; `last` the last child of each.
    let mut open: Vec<usize> = vec![0];
    let mut last: Vec<Option<usize>> = vec![None; entries.len()];
    let mut count: Vec<i64> = vec![0; entries.len()];
    for (index, entry) in document.outline.iter().enumerate() {
        let number = index + 1;
        open.truncate(usize::from(entry.level).max(1));
        let parent = open.last().copied().unwrap_or_default();
        entries[number].set("Parent", id(parent));
        match last[parent].replace(number) {
            Some(elder) => {
                entries[elder].set("Next", id(number));
                entries[number].set("Prev", id(elder));
            }
            None => entries[parent].set("First", id(number)),
        }
        entries[parent].set("Last", id(number));
        for above in &open {
            count[*above] += 1;
        }
        open.push(number);
    }
    for (number, mut entry) in entries.into_iter().enumerate() {
        if count[number] > 0 {
            entry.set("Count", count[number]);
        }
        file.set_object(id(number), entry)?;
    }
    Ok(Some(root))
}

/// The labels of the pages as ranges (ISO 32000-1, 12.4.2): those that count up are one.
pub(super) fn page_labels(document: &PagedDocument) -> Dictionary {
    let mut nums: Vec<Object> = Vec::new();
    let mut expected: Option<u32> = None;
    for (page, frame) in document.pages.iter().enumerate() {
        let number = frame.label.parse::<u32>().ok();
        let number = number.filter(|number| *number > 0 && number.to_string() == frame.label);
        if number.is_none() || number != expected {
            let range = if let Some(start) = number {
                dictionary! { "S" => "D", "St" => i64::from(start) }
            } else {
                dictionary! { "P" => text_string(&frame.label) }
            };
            nums.extend([Object::Integer(integer(page)), range.into()]);
        }
        expected = number.and_then(|number| number.checked_add(1));
    }
    dictionary! { "Nums" => nums }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::typeset::frame::{OutlineEntry, Page, Place, Point};

    fn document(labels: &[&str], levels: &[u8]) -> PagedDocument {
        let page = |label: &&str| {
            Arc::new(Page {
                label: (*label).to_owned(),
                ..Page::default()
            })
        };
        let entry = |level: &u8| OutlineEntry {
            title: format!("level {level}"),
            level: *level,
            to: Place {
                page: 0,
                at: Point::default(),
            },
        };
        PagedDocument {
            pages: labels.iter().map(page).collect(),
            outline: levels.iter().map(entry).collect(),
            ..PagedDocument::default()
        }
    }

    #[test]
    fn page_labels_that_count_up_are_one_range() {
        let labels = page_labels(&document(&["i", "1", "2", "3", "7"], &[]));
        let nums = labels.get(b"Nums").and_then(Object::as_array).unwrap();
        let starts: Vec<_> = nums
            .iter()
            .step_by(2)
            .map(|start| start.as_i64().unwrap())
            .collect();
        assert_eq!(starts, [0, 1, 4]);
    }

    #[test]
    fn bookmarks_nest_by_level() {
        let document = document(&["1"], &[1, 2, 3, 2, 1]);
        let mut file = File::new();
        let page = file.add_object(Dictionary::new()).unwrap();
        let root = write(&mut file, &document, &[page]).unwrap().unwrap();
        let bytes = file.finish(page, page).unwrap();
        let pdf = lopdf::Document::load_mem(&bytes).unwrap();
        let entry = |id: ObjectId| pdf.get_dictionary(id).unwrap();
        let follow = |from: ObjectId, key: &[u8]| entry(from).get(key).and_then(Object::as_reference).ok();
        let first = follow(root, b"First").unwrap();
        assert_eq!(entry(root).get(b"Count").unwrap().as_i64().unwrap(), 5);
        assert_eq!(entry(first).get(b"Count").unwrap().as_i64().unwrap(), 3);
        let second = follow(first, b"Next").unwrap();
        assert_eq!(Some(second), follow(root, b"Last"));
        let inner = follow(first, b"First").unwrap();
        assert!(follow(inner, b"First").is_some());
        assert_eq!(follow(inner, b"Next"), follow(first, b"Last"));
    }
}
