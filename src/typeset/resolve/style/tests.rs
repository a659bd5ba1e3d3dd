//! Each style on records of several kinds, in words; and that the same input gives the same list.

use std::sync::Arc;

use super::*;
use crate::model::evidence::{Source, Work, WorkKind};

fn sources() -> Vec<(SourceId, Source)> {
    let work = |kind, change: &dyn Fn(&mut Work)| {
        let mut work = Work {
            kind: Some(kind),
            ..Work::default()
        };
        change(&mut work);
        Box::new(work)
    };
    let source = |title: &str, authors: &[&str], date: &str, work| Source {
        title: title.to_owned(),
        authors: authors.iter().map(|name| (*name).to_owned()).collect(),
        date: date.parse().ok(),
        work,
        ..Source::default()
    };
    let journal = work(WorkKind::JournalArticle, &|work| {
        work.container = "Journal of Mills".to_owned();
        work.volume = "12".to_owned();
        work.issue = "3".to_owned();
        work.pages = "12–19".to_owned();
    });
    let mut book = source("Wells", &["Zander, Zoe"], "2021", work(WorkKind::Book, &|_| ()));
    book.publisher = "Hill Press".to_owned();
    book.work.place = "Hill".to_owned();
    let mut page = source(
        "A dam",
        &["{Board of Mills, Hill}"],
        "2024-05-03",
        work(WorkKind::WebPage, &|_| ()),
    );
    page.url = "https://example.org/dam".to_owned();
    page.accessed = "2024-06-01".parse().ok();
    let named = |id: &str, source| (SourceId::new(id), source);
    vec![
        named("book", book),
        named(
            "article",
            source(
                "Mills stand still",
                &["Writer, Ann", "Other, Bob"],
                "2024-03",
                journal,
            ),
        ),
        named("page", page),
    ]
}

fn brief(style: CitationStyle) -> (Brief, Vec<SourceId>) {
    let mut brief = Brief::default();
    brief.citations.style = style;
    let library = Arc::make_mut(&mut brief.library);
    let mut ids = Vec::new();
    for (id, source) in sources() {
        ids.push(id.clone());
        library.sources.insert(id, Arc::new(source));
    }
    (brief, ids)
}

/// Marks in the order of citation, and lines of the list.
fn styled(kind: CitationStyle) -> (Vec<String>, Vec<String>) {
    let (brief, ids) = brief(kind);
    let styled = style(&brief, ids.iter());
    assert_eq!(styled.trouble, None);
    let marks = styled
        .marks
        .values()
        .map(|mark| mark.words().to_owned())
        .collect();
    let line = |listed: &Listed| {
        let record: String = listed
            .record
            .iter()
            .flatten()
            .map(|part| part.text.as_str())
            .collect();
        listed
            .label
            .as_ref()
            .map_or(record.clone(), |label| format!("{label} {record}"))
    };
    (marks, styled.list.iter().map(line).collect())
}

#[test]
fn apa_cites_author_and_date_and_lists_by_name() {
    let (marks, list) = styled(CitationStyle::Apa);
    assert_eq!(
        marks,
        [
            "(Zander, 2021)",
            "(Writer & Other, 2024)",
            "(Board of Mills, Hill, 2024)"
        ]
    );
    assert_eq!(
        list,
        [
            "Board of Mills, Hill. (2024, May 3). A dam. https://example.org/dam",
            "Writer, A., & Other, B. (2024). Mills stand still. Journal of Mills, 12(3), 12–19.",
            "Zander, Z. (2021). Wells. Hill Press.",
        ]
    );
}

#[test]
fn vancouver_numbers_by_citation() {
    let (marks, list) = styled(CitationStyle::Vancouver);
    assert_eq!(marks, ["[1]", "[2]", "[3]"]);
    assert_eq!(list[0], "[1] Zander Z. Wells. Hill: Hill Press; 2021.");
    assert!(
        list[1].starts_with("[2] Writer A, Other B. Mills stand still."),
        "{}",
        list[1]
    );
}

#[test]
fn chicago_numbers_notes_without_brackets() {
    let (marks, list) = styled(CitationStyle::ChicagoNotes);
    assert_eq!(marks, ["1", "2", "3"]);
    assert!(
        list[0].starts_with("1 Zoe Zander, Wells (Hill Press, 2021)"),
        "{}",
        list[0]
    );
    assert!(
        list[1].contains("Ann Writer and Bob Other, “Mills Stand Still,” Journal of Mills"),
        "{}",
        list[1]
    );
}

#[test]
fn oscola_sets_titles_of_contributions_in_single_quotation_marks() {
    let (marks, list) = styled(CitationStyle::Oscola);
    assert_eq!(marks, ["1", "2", "3"]);
    assert_eq!(
        list,
        [
            "1 Zoe Zander, Wells (Hill Press 2021)",
            "2 Ann Writer and Bob Other, ‘Mills stand still’ (2024) 12(3) Journal of Mills 12",
            "3 Board of Mills, Hill, ‘A dam’ (3 May 2024) <https://example.org/dam> accessed 1 June 2024",
        ]
    );
}

#[test]
fn a_style_that_cannot_be_read_leaves_the_short_one_and_says_so() {
    let (brief, ids) = brief(CitationStyle::Own("<style>".into()));
    let styled = style(&brief, ids.iter());
    assert!(styled.trouble.is_some());
    assert_eq!(
        styled.marks[&SourceId::new("book")],
        Mark::Raised("[1]".to_owned())
    );
}

#[test]
fn a_users_style_is_carried_out() {
    let own = include_str!("../../../../assets/csl/oscola.csl");
    assert_eq!(
        styled(CitationStyle::Own(own.into())),
        styled(CitationStyle::Oscola)
    );
}

#[test]
fn the_same_sources_give_the_same_list_each_time() {
    let twin = |title: &str| Source {
        title: title.to_owned(),
        authors: vec!["Writer, Ann".to_owned()],
        date: "2024".parse().ok(),
        ..Source::default()
    };
    let mut brief = Brief::default();
    brief.citations.style = CitationStyle::Apa;
    let ids: Vec<SourceId> = (0..8)
        .map(|number| SourceId::new(&format!("s{number}")))
        .collect();
    let library = Arc::make_mut(&mut brief.library);
    for id in &ids {
        library
            .sources
            .insert(id.clone(), Arc::new(twin(&format!("Title {id}"))));
    }
    let items: Vec<String> = ids
        .iter()
        .map(|id| serde_json::Value::Object(brief.library.sources[id].to_csl(id)).to_string())
        .collect();
    let make = || render::render(&CitationStyle::Apa, "en", &ids, &items).expect("shipped");
    let first = make();
    let marks: std::collections::BTreeSet<_> = first.marks.values().map(Mark::words).collect();
    assert_eq!(marks.len(), ids.len(), "twins are told apart: {marks:?}");
    for _ in 0..10 {
        let again = make();
        assert_eq!((&again.marks, &again.list), (&first.marks, &first.list));
    }
}

#[test]
fn a_place_in_the_source_goes_before_the_closing_bracket() {
    let inline = Mark::Inline("(Writer 2024)".to_owned());
    assert_eq!(inline.located("p. 4").words(), "(Writer 2024, p. 4)");
    assert_eq!(Mark::Raised("3".to_owned()).located("p. 4").words(), "3, p. 4");
}

/// A style of the user's that lists `names` and the title.
fn own(names: &str) -> CitationStyle {
    let style = format!(
        r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
            <info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
            <macro name="author"><names variable="author"><name name-as-sort-order="all"/>
                <substitute><names variable="editor"/><text variable="title"/></substitute></names></macro>
            <citation><layout prefix="(" suffix=")" delimiter="; "><text variable="title"/></layout></citation>
            <bibliography second-field-align="flush"><layout suffix=".">{names}<text variable="title" prefix=" "/></layout></bibliography>
        </style>"#
    );
    CitationStyle::Own(style.as_str().into())
}

#[test]
fn a_users_style_that_leaves_authors_out_is_told_source_by_source() {
    let nameless = |names: &str| {
        let (brief, ids) = brief(own(names));
        let styled = style(&brief, ids.iter());
        assert_eq!(styled.trouble, None);
        without_authors(&brief, &styled).len()
    };
    for whole in [
        r#"<text macro="author"/>"#,
        r#"<names variable="author"/>"#,
        r#"<group delimiter=", "><text macro="author"/><text variable="publisher"/></group>"#,
        r#"<names variable="author"><name form="short" initialize-with="."/><label form="short"/></names>"#,
        r#"<choose><if type="book"><text macro="author"/></if><else><names variable="author editor"/></else></choose>"#,
    ] {
        assert_eq!(nameless(whole), 0, "{whole}");
    }
    assert_eq!(nameless(r#"<text variable="publisher"/>"#), 3);
}
