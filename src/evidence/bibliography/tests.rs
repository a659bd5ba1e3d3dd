//! Bibliographies as other programs write them, and as they go wrong.

use std::sync::Arc;

use super::*;
use crate::model::brief::Library;
use crate::model::edit::apply;
use crate::model::evidence::WorkKind;

const BIB: &[u8] = include_bytes!("../../../tests/fixtures/bibliographies/hostile.bib");
const RIS: &[u8] = include_bytes!("../../../tests/fixtures/bibliographies/hostile.ris");
const JSON: &[u8] = include_bytes!("../../../tests/fixtures/bibliographies/hostile.json");

fn entry<'a>(read: &'a Bibliography, title: &str) -> &'a Entry {
    let mut entries = read.entries.iter();
    entries
        .find(|entry| entry.source.title.contains(title))
        .unwrap_or_else(|| panic!("no entry {title} in {read:#?}"))
}

fn extra<'a>(entry: &'a Entry, name: &str) -> Vec<&'a str> {
    let fields = entry.source.extra.iter().filter(|(field, _)| field == name);
    fields.map(|(_, value)| value.as_str()).collect()
}

#[test]
fn a_bibtex_entry_is_read_with_its_accents_names_and_abbreviations() {
    let read = read_bibliography("a.bib", BIB).expect("text");
    let mills = entry(&read, "Mills & wells");
    assert_eq!((mills.key.as_str(), mills.line), ("mills2024", 5));
    let source = &mills.source;
    assert_eq!(source.title, "Mills & wells of the Hill valley");
    assert_eq!(
        source.authors,
        ["Müller, Jóhann", "{World Mill Board, the}", "de la Cruz, Ana"]
    );
    assert_eq!(source.work.container, "Valley Post");
    assert_eq!(
        source.date.map(|date| date.to_string()).as_deref(),
        Some("2024-03")
    );
    assert_eq!(
        (source.work.volume.as_str(), source.work.issue.as_str()),
        ("12", "3")
    );
    assert_eq!(
        (source.work.pages.as_str(), source.doi.as_str()),
        ("12–19", "10.1000/Mills.2024")
    );
    assert_eq!(source.work.kind, Some(WorkKind::JournalArticle));
    assert_eq!(extra(mills, "keywords"), ["mills, wells", "a second list"]);
}

#[test]
fn what_is_wrong_in_a_bibtex_file_is_named_and_takes_no_other_entry_with_it() {
    let read = read_bibliography("a.bib", BIB).expect("text");
    let wells = entry(&read, "On wells");
    assert_eq!(wells.source.authors, ["Writer, Ann", "others"]);
    assert_eq!(
        wells.source.date.map(|date| date.to_string()).as_deref(),
        Some("2019")
    );
    assert_eq!(extra(wells, "year"), ["2019/2020"]);
    assert_eq!(extra(wells, "month"), ["undefinedmonth"]);
    assert_eq!(extra(wells, "type"), ["mastersthesis"]);
    assert!(
        wells
            .remarks
            .iter()
            .any(|remark| remark.to_string().contains("undefinedmonth"))
    );
    let unknown = entry(&read, "unknown kind");
    assert_eq!(extra(unknown, "type"), ["hologram"]);
    assert!(
        unknown
            .remarks
            .iter()
            .any(|remark| remark.to_string().contains("twice")),
        "{unknown:?}"
    );
    assert_eq!(unknown.source.url, "https://example.org/h?a=1&b=2");
    let part = entry(&read, "A part: with more to say");
    assert_eq!(part.source.work.container, "The whole");
    assert_eq!(part.source.work.editors, ["Editor, Eve"]);
    let skipped: Vec<_> = read
        .skipped
        .iter()
        .map(|one| (one.line, one.name.as_str()))
        .collect();
    assert_eq!(skipped, [(21, "@broken{left,"), (34, "@misc{nofields")]);
    assert_eq!(read.remarks.len(), 2, "{:?}", read.remarks);
}

#[test]
fn a_ris_file_in_an_old_encoding_is_read_and_all_of_it_kept() {
    let read = read_bibliography("a.ris", RIS).expect("text");
    assert!(
        read.remarks
            .iter()
            .any(|remark| remark.to_string().contains("windows-1252")),
        "{:?}",
        read.remarks
    );
    let mills = entry(&read, "Mills – and wells");
    assert_eq!(mills.source.authors, ["Müller, Jóhann", "World Mill Board"]);
    assert_eq!(
        mills.source.date.map(|date| date.to_string()).as_deref(),
        Some("2024-03-05")
    );
    assert_eq!(mills.source.work.pages, "12–19");
    assert_eq!(mills.source.work.issn, "1234-5679");
    assert_eq!(extra(mills, "KW"), ["mills", "wells"]);
    assert_eq!(
        extra(mills, "AB"),
        ["A long abstract that goes on in the next line"]
    );
    assert_eq!(extra(mills, "UR"), ["https://example.org/b"]);
    let unknown = entry(&read, "An unknown kind");
    assert_eq!(
        (extra(unknown, "TY"), extra(unknown, "PY")),
        (vec!["HOLO"], vec!["when it rained"])
    );
    assert_eq!(unknown.remarks.len(), 2, "{:?}", unknown.remarks);
    let report = entry(&read, "A report");
    assert_eq!(
        (
            report.source.work.number.as_str(),
            report.source.publisher.as_str()
        ),
        ("7", "Hill Institute")
    );
    assert_eq!(read.skipped.len(), 1);
    assert_eq!(
        (read.skipped[0].line, read.skipped[0].name.as_str()),
        (1, "a stray line\nanother one")
    );
}

#[test]
fn a_broken_item_of_csl_json_takes_no_other_with_it() {
    let read = read_bibliography("a.json", JSON).expect("text");
    let mills = entry(&read, "Mills of the Hill valley");
    assert_eq!(mills.source.authors, ["de la Cruz, Ana", "{Board, the}"]);
    assert_eq!(
        mills.source.date.map(|date| date.to_string()).as_deref(),
        Some("2024-03-05")
    );
    assert_eq!(extra(mills, "title"), ["Mills of the <i>Hill</i> valley"]);
    assert_eq!(extra(mills, "custom"), [r#"{"shelf":[1,2]}"#]);
    let unknown = entry(&read, "Unknown kind");
    assert_eq!(unknown.key, "7");
    assert_eq!(extra(unknown, "issued"), [r#"{"literal":"some day"}"#]);
    assert_eq!(
        unknown.source.accessed.map(|date| date.to_string()).as_deref(),
        Some("2024-05")
    );
    assert_eq!(extra(unknown, "accessed").len(), 1);
    let lines: Vec<usize> = read.skipped.iter().map(|one| one.line).collect();
    assert_eq!(lines, [9, 12]);
}

#[test]
fn every_word_of_a_file_is_in_its_record_or_named() {
    // The second keyword list, the abstract, the shelf: what is not in a field is among the extra ones.
    for (name, bytes, words) in [
        (
            "a.bib",
            BIB,
            &["a second list", "undefinedmonth", "hologram", "Hill University"][..],
        ),
        (
            "a.ris",
            RIS,
            &["goes on", "when it rained", "HOLO", "example.org/b"],
        ),
        ("a.json", JSON, &["shelf", "some day", "hologram", "{ braces }"]),
    ] {
        let read = format!("{:?}", read_bibliography(name, bytes).expect("text").entries);
        for word in words {
            assert!(read.contains(word), "{name}: {word} was lost");
        }
    }
}

#[test]
fn what_is_no_bibliography_is_refused_by_name() {
    let refused = |name: &str, bytes: &[u8]| read_bibliography(name, bytes).expect_err("refused").to_string();
    assert!(
        refused("a.txt", b"words").contains("save it as BibLaTeX (.bib), RIS (.ris) or CSL-JSON (.json)")
    );
    assert!(refused("a.bib", b"words").contains("no bibliographic entry"));
    assert!(refused("a.ris", b"\n\n").contains("no bibliographic entry"));
    assert!(refused("a.json", b"[]").contains("no bibliographic entry"));
    assert!(refused("a.bib", b"%PDF-1.7\n").contains("a PDF file"));
}

fn adopted(entries: &[Entry]) -> Brief {
    let (edits, _) = adopt(&Brief::default(), entries);
    let brief = edits
        .iter()
        .try_fold(Brief::default(), |brief, edit| apply(&brief, edit));
    brief.expect("the ids are fresh")
}

#[test]
fn the_same_file_read_in_twice_adds_nothing_and_ids_are_never_shared() {
    let read = read_bibliography("a.bib", BIB).expect("text");
    let brief = adopted(&read.entries);
    assert_eq!(brief.library.sources.len(), read.entries.len());
    assert!(brief.library.sources.contains_key(&SourceId::new("mills2024-2")));
    let (edits, again) = adopt(&brief, &read.entries);
    assert!(edits.is_empty());
    assert!(again.iter().all(|one| one.known));
}

#[test]
fn what_is_written_for_other_programs_reads_back_as_it_was() {
    let mut library = Library::default();
    for (name, bytes) in [("a.bib", BIB), ("a.json", JSON)] {
        for (id, source) in &adopted(&read_bibliography(name, bytes).expect("text").entries)
            .library
            .sources
        {
            library.sources.insert(id.clone(), Arc::clone(source));
        }
    }
    let plain = |source: &Source| {
        let mut source = source.clone();
        source.extra.clear();
        source
    };
    for (name, text) in [
        ("x.bib", to_biblatex(&library)),
        ("x.json", to_csl_json(&library)),
    ] {
        let read = read_bibliography(name, text.as_bytes()).expect("text");
        assert_eq!(read.skipped, [], "{text}");
        for (entry, (id, source)) in read.entries.iter().zip(&library.sources) {
            assert_eq!(entry.key, id.as_str(), "{name}");
            let (mut back, mut held) = (plain(&entry.source), plain(source));
            // CSL has a kind for what no kind is known of.
            if held.work.kind.is_none() {
                (back.work.kind, held.work.kind) = (None, None);
            }
            assert_eq!(back, held, "{name}: {text}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_text_stops_a_reader(text in "\\PC{0,80}|(@[a-z]{1,4}\\{[a-z,={}\" #\\\\]{0,30}\\}?\n?){0,4}|([A-Z]{2}  - [^\n]{0,9}\n){0,6}") {
        for name in ["a.bib", "a.ris", "a.json"] {
            let _ = read_bibliography(name, text.as_bytes());
        }
    }
}
