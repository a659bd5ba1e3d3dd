//! Changes to an article’s text: lines that an import set aside, or that it should have, and Burmese in the signs of Zawgyi.

use std::ops::Range;

use super::Change;
use crate::evidence::{Converted, is_zawgyi, line_to_unicode, source_to_unicode};
use crate::model::brief::{Blobs, Brief};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::{Article, ArticleSection, Passage, Source};
use crate::model::id::ArticleId;
use crate::model::phrases::Phrases;
use crate::words::text;

/// Takes the first paragraph below the title that says `line` out of an article, as an import would have set it aside; the
/// new text goes into `blobs`. A heading in the same words stays while a paragraph has them. Passages are found again by
/// their words. `None` if the article has no such paragraph.
#[must_use]
pub fn set_aside(brief: &Brief, blobs: &mut Blobs, article: &ArticleId, line: &str) -> Option<Change> {
    let mut record = Article::clone(brief.library.articles.get(article)?);
    let line = brought_back(&record, line);
    let mut text = blobs.text(&record.text)?.to_owned();
    let saying: Vec<Range<usize>> = paragraphs_of(&text, &record.title, &line).collect();
    let bare = saying.iter().find(|one| headed_by(&text, &record, one).is_none());
    let paragraph = bare.or(saying.first())?.clone();
    let cut = cut_around(&text, &record, &paragraph);
    let headed = headed_by(&text, &record, &paragraph);
    text.replace_range(cut.clone(), "");
    let moved = |at: usize| match at {
        at if at <= cut.start => at,
        at if at < cut.end => cut.start,
        at => at - cut.len(),
    };
    for section in &mut record.sections {
        let range = moved(section.range.start).min(text.len())..moved(section.range.end).min(text.len());
        section.range = trimmed(&text, range);
    }
    if let Some(section) = headed.and_then(|at| record.sections.get_mut(at)) {
        section.title.clear();
    }
    // What has no heading any more goes on with the section before it.
    let mut sections: Vec<ArticleSection> = Vec::new();
    for section in std::mem::take(&mut record.sections) {
        let goes_on = section.title.is_empty() || is_brought_back(&section.title) && section.range.is_empty();
        match sections.last_mut() {
            _ if goes_on && section.range.is_empty() => {}
            Some(before) if goes_on => before.range.end = section.range.end,
            Some(_) | None => sections.push(section),
        }
    }
    if sections.is_empty() {
        sections.push(ArticleSection {
            title: String::new(),
            theme: String::new(),
            range: text.len()..text.len(),
        });
    }
    record.sections = sections;
    for page in &mut record.pages {
        page.at = moved(page.at).min(text.len());
    }
    record
        .rejected
        .retain(|range| range.end <= cut.start || range.start >= cut.end);
    for range in &mut record.rejected {
        *range = moved(range.start)..moved(range.end);
    }
    record.text = blobs.insert(text.into_bytes());
    let edits = vec![Edit::PutArticle(article.clone(), record)];
    Some(Change::new(
        text!("Set line aside"),
        edits,
        Some(Target::Article(article.clone())),
    ))
}

/// The paragraphs below the title that say `line`, headings among them, in order.
fn paragraphs_of<'a>(
    text: &'a str,
    title: &'a str,
    line: &'a str,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut next = 0;
    text.split("\n\n").filter_map(move |paragraph| {
        let start = next;
        next += paragraph.len() + 2;
        let is_title = start == 0 && paragraph.trim() == title.trim();
        (!is_title && paragraph.trim() == line.trim()).then(|| start..start + paragraph.len())
    })
}

/// The section that a paragraph is the heading of, by its place.
fn headed_by(text: &str, record: &Article, paragraph: &Range<usize>) -> Option<usize> {
    let words = text.get(paragraph.clone()).unwrap_or_default().trim();
    record.sections.iter().position(|section| {
        let between = text.get(paragraph.end..section.range.start);
        section.title == words && between.is_some_and(|between| between.trim().is_empty())
    })
}

/// A paragraph with the empty line that parts it from the next, or from the one before where it is the last; the last of
/// those brought back goes with their heading.
fn cut_around(text: &str, record: &Article, paragraph: &Range<usize>) -> Range<usize> {
    let alone = record.sections.iter().find(|section| {
        is_brought_back(&section.title)
            && trimmed(text, section.range.clone()) == trimmed(text, paragraph.clone())
    });
    let heading = alone.and_then(|section| {
        let before = text.get(..paragraph.start)?.trim_end();
        before.strip_suffix(section.title.as_str()).map(str::len)
    });
    let start = heading.unwrap_or(paragraph.start);
    if paragraph.end + 2 <= text.len() {
        start..paragraph.end + 2
    } else {
        start.saturating_sub(2)..text.len()
    }
}

/// A range of a text without the blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

/// Whether an article still has a paragraph that says `line`.
#[must_use]
pub fn has_line(text: &str, article: &Article, line: &str) -> bool {
    paragraphs_of(text, &article.title, &brought_back(article, line))
        .next()
        .is_some()
}

/// Whether a heading is that of the lines that an import set aside and somebody brought back, in any language.
#[must_use]
pub fn is_brought_back(heading: &str) -> bool {
    Phrases::all().any(|phrases| phrases.titles.brought_back == heading)
}

/// Turns an article's Burmese from the signs of the Zawgyi font into Unicode, with the passages taken from it; the new text
/// goes into `blobs`, and the old one stays there. `None` if the article is in Unicode, or its text is missing.
#[must_use]
pub(in crate::session) fn to_unicode(brief: &Brief, blobs: &mut Blobs, id: &ArticleId) -> Option<Change> {
    let mut record = Article::clone(brief.library.articles.get(id)?);
    let text = blobs.text(&record.text).filter(|text| is_zawgyi(text))?;
    let converted = Converted::of(text);
    converted.retell(&mut record.title, &mut record.sections, &mut record.pages);
    for rejected in &mut record.rejected {
        *rejected = converted.place(rejected.start)..converted.place(rejected.end);
    }
    let mut edits = Vec::new();
    if let Some(source) = brief.library.sources.get(&record.source) {
        let mut source = Source::clone(source);
        source_to_unicode(&mut source);
        edits.push(Edit::PutSource(record.source.clone(), source));
    }
    let passages = brief.library.passages.iter();
    for (passage, taken) in passages.filter(|(_, passage)| passage.article == *id) {
        let mut taken = Passage::clone(taken);
        for words in [&mut taken.exact, &mut taken.prefix, &mut taken.suffix] {
            *words = line_to_unicode(words);
        }
        taken.position = converted.place(taken.position);
        edits.push(Edit::PutPassage(passage.clone(), taken));
    }
    record.original.get_or_insert(record.text);
    record.text = blobs.insert(converted.text.into_bytes());
    edits.push(Edit::PutArticle(id.clone(), record));
    Some(Change::new(
        text!("Turn into Unicode"),
        edits,
        Some(Target::Article(id.clone())),
    ))
}

/// How a line that an import set aside reads in its article: in Unicode, if that was turned into it.
#[must_use]
pub fn brought_back(article: &Article, line: &str) -> String {
    let line = line.trim();
    if article.original.is_some() {
        line_to_unicode(line)
    } else {
        line.to_owned()
    }
}

/// Puts a line that an import set aside at the end of its article, in a section of its own; the new text goes into
/// `blobs`. What stands before it keeps its place, and so does every passage. `None` if the text is missing.
#[must_use]
pub fn bring_back(brief: &Brief, blobs: &mut Blobs, article: &ArticleId, line: &str) -> Option<Change> {
    let mut record = Article::clone(brief.library.articles.get(article)?);
    let mut text = blobs.text(&record.text)?.trim_end().to_owned();
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    let open = record
        .sections
        .last()
        .is_some_and(|last| is_brought_back(&last.title));
    let heading = Phrases::of(brief.language()).titles.brought_back;
    if !open {
        text.push_str(heading);
        text.push_str("\n\n");
    }
    let start = text.len();
    text.push_str(&brought_back(&record, line));
    match record.sections.last_mut() {
        Some(last) if open => last.range.end = text.len(),
        Some(_) | None => record.sections.push(ArticleSection {
            title: heading.to_owned(),
            theme: String::new(),
            range: start..text.len(),
        }),
    }
    text.push('\n');
    record.text = blobs.insert(text.into_bytes());
    let edits = vec![Edit::PutArticle(article.clone(), record)];
    Some(Change::new(
        text!("Bring back line"),
        edits,
        Some(Target::Article(article.clone())),
    ))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::edit::apply;
    use crate::model::id::SourceId;
    use std::sync::Arc;

    pub(in crate::session::actions) const TEXT: &str =
        "The mill stood. In 2024 it ground 300 tonnes of rice.\n\nNobody came.";

    pub(in crate::session::actions) fn brief() -> (Brief, Blobs, ArticleId) {
        let mut blobs = Blobs::default();
        let mut brief = Brief::default();
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
        Arc::make_mut(&mut brief.library)
            .articles
            .insert(id.clone(), Arc::new(article));
        (brief, blobs, id)
    }

    pub(in crate::session::actions) fn after(brief: &Brief, change: &Change) -> Brief {
        change
            .edits
            .iter()
            .fold(brief.clone(), |brief, edit| apply(&brief, edit).expect("it fits"))
    }

    #[test]
    fn a_line_set_aside_leaves_the_rest_in_its_place() {
        let (mut brief, mut blobs, id) = brief();
        let words = "Ann Writer, The Paper\n\nThe mill stood.\n\nRoads\n\nNobody came.";
        let mut record = Article::clone(&brief.library.articles[&id]);
        record.text = blobs.insert(words.as_bytes());
        let part = |title: &str, words_of: &str| {
            let start = words.find(words_of).expect("it is there");
            ArticleSection {
                title: title.to_owned(),
                theme: String::new(),
                range: start..start + words_of.len(),
            }
        };
        record.sections = vec![
            part("", "Ann Writer, The Paper\n\nThe mill stood."),
            part("Roads", "Nobody came."),
        ];
        let mill = words.find("mill").expect("it is there");
        record.rejected = vec![0..3, mill..mill + 4];
        Arc::make_mut(&mut brief.library)
            .articles
            .insert(id.clone(), Arc::new(record));
        let change = set_aside(&brief, &mut blobs, &id, "Ann Writer, The Paper").expect("it is there");
        let brief = after(&brief, &change);
        let article = &brief.library.articles[&id];
        let text = blobs.text(&article.text).expect("it was kept");
        assert_eq!(text, "The mill stood.\n\nRoads\n\nNobody came.");
        let told: Vec<&str> = article
            .sections
            .iter()
            .map(|one| &text[one.range.clone()])
            .collect();
        assert_eq!(told, ["The mill stood.", "Nobody came."]);
        let rejected: Vec<&str> = article.rejected.iter().map(|one| &text[one.clone()]).collect();
        assert_eq!(rejected, ["mill"]);
        assert!(!has_line(text, article, "Ann Writer, The Paper"));
        assert_eq!(set_aside(&brief, &mut blobs, &id, "Ann Writer, The Paper"), None);
        // A heading and the last paragraph can go as well.
        let change = set_aside(&brief, &mut blobs, &id, "Roads").expect("it is there");
        let brief = after(&brief, &change);
        let change = set_aside(&brief, &mut blobs, &id, "Nobody came.").expect("it is there");
        let brief = after(&brief, &change);
        let article = &brief.library.articles[&id];
        assert_eq!(blobs.text(&article.text), Some("The mill stood."));
        assert_eq!(article.sections.len(), 1);
    }

    /// A brief with one article of a text, whose sections have a title and words.
    pub(in crate::session::actions) fn with_text(
        words: &str,
        title: &str,
        sections: &[(&str, &str)],
    ) -> (Brief, Blobs, ArticleId) {
        let (mut brief, mut blobs, id) = brief();
        let mut record = Article::clone(&brief.library.articles[&id]);
        record.text = blobs.insert(words.as_bytes());
        title.clone_into(&mut record.title);
        let part = |(title, told): &(&str, &str)| {
            let start = words.rfind(told).expect("it is there");
            ArticleSection {
                title: (*title).to_owned(),
                theme: String::new(),
                range: start..start + told.len(),
            }
        };
        record.sections = sections.iter().map(part).collect();
        let library = Arc::make_mut(&mut brief.library);
        library.articles.insert(id.clone(), Arc::new(record));
        (brief, blobs, id)
    }

    /// An article with `line` set aside: its text, and its sections with their words.
    fn without(case: &(Brief, Blobs, ArticleId), line: &str) -> (String, Vec<(String, String)>) {
        let (brief, mut blobs, id) = case.clone();
        let change = set_aside(&brief, &mut blobs, &id, line).expect("it is there");
        let brief = after(&brief, &change);
        let article = &brief.library.articles[&id];
        let text = blobs.text(&article.text).expect("it was kept");
        let told = |one: &ArticleSection| (one.title.clone(), text[one.range.clone()].to_owned());
        (text.to_owned(), article.sections.iter().map(told).collect())
    }

    fn sections(told: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(title, words): &(&str, &str)| ((*title).to_owned(), (*words).to_owned());
        told.iter().map(owned).collect()
    }

    #[test]
    fn only_the_paragraph_that_goes_takes_its_heading_with_it() {
        let case = with_text(
            "Hilltown\n\nHilltown\n\nThe mill stood.\n\nHilltown\n\nNobody came.",
            "Hilltown",
            &[("", "Hilltown\n\nThe mill stood."), ("Hilltown", "Nobody came.")],
        );
        let (text, told) = without(&case, "Hilltown");
        assert_eq!(text, "Hilltown\n\nThe mill stood.\n\nHilltown\n\nNobody came.");
        assert_eq!(
            told,
            sections(&[("", "The mill stood."), ("Hilltown", "Nobody came.")])
        );
        let case = with_text(
            "Hilltown\n\nThe mill stood.",
            "Hilltown",
            &[("", "The mill stood.")],
        );
        assert!(!has_line(
            "Hilltown\n\nThe mill stood.",
            &case.0.library.articles[&case.2],
            "Hilltown"
        ));
    }

    #[test]
    fn a_heading_in_the_words_of_a_byline_stays_when_that_goes() {
        let case = with_text(
            "Ann Writer\n\nAnn Writer\n\nThe mill stood.",
            "",
            &[("Ann Writer", "Ann Writer\n\nThe mill stood.")],
        );
        let (text, told) = without(&case, "Ann Writer");
        assert_eq!(text, "Ann Writer\n\nThe mill stood.");
        assert_eq!(told, sections(&[("Ann Writer", "The mill stood.")]));
    }

    #[test]
    fn a_section_ends_with_its_last_words_and_an_article_keeps_one() {
        let words = "The mill stood.\n\nAnn Writer\n\nRoads\n\nNobody came.";
        let case = with_text(
            words,
            "",
            &[("", "The mill stood.\n\nAnn Writer"), ("Roads", "Nobody came.")],
        );
        let (_, told) = without(&case, "Ann Writer");
        assert_eq!(
            told,
            sections(&[("", "The mill stood."), ("Roads", "Nobody came.")])
        );
        let case = with_text("Ann Writer", "", &[("", "Ann Writer")]);
        assert_eq!(
            without(&case, "Ann Writer"),
            (String::new(), sections(&[("", "")]))
        );
    }

    #[test]
    fn a_line_set_aside_comes_back_and_goes_again_with_its_heading() {
        let (brief, mut blobs, id) = with_text("Ann Writer", "", &[("", "Ann Writer")]);
        let change = set_aside(&brief, &mut blobs, &id, "Ann Writer").expect("it is there");
        let brief = after(&brief, &change);
        let change = bring_back(&brief, &mut blobs, &id, "Ann Writer").expect("the text is there");
        let brief = after(&brief, &change);
        let article = &brief.library.articles[&id];
        let text = blobs.text(&article.text).expect("it was kept");
        assert!(!text.starts_with('\n'), "{text}");
        assert!(has_line(text, article, "Ann Writer"));
        let (text, told) = without(&(brief, blobs, id), "Ann Writer");
        assert_eq!((text.trim(), told), ("", sections(&[("", "")])));
    }

    #[test]
    fn a_line_comes_back_under_a_heading_in_the_language_of_the_brief() {
        let (mut brief, mut blobs, id) = brief();
        "fr".clone_into(&mut brief.language);
        let change = bring_back(&brief, &mut blobs, &id, "Share this").expect("the text is there");
        let brief = after(&brief, &change);
        let title = &brief.library.articles[&id].sections[1].title;
        assert_eq!(title, "Repris de ce qui avait été mis de côté");
        assert!(is_brought_back(title));
    }

    #[test]
    fn lines_brought_back_stand_behind_all_else() {
        let (mut brief, mut blobs, id) = brief();
        for line in ["Share this", "Leave a comment"] {
            let change = bring_back(&brief, &mut blobs, &id, line).expect("the text is there");
            brief = after(&brief, &change);
        }
        let article = &brief.library.articles[&id];
        let text = blobs.text(&article.text).expect("it was kept");
        assert!(text.starts_with(TEXT));
        assert_eq!(article.sections.len(), 2);
        let last = &article.sections[1];
        assert_eq!(&text[last.range.clone()], "Share this\n\nLeave a comment");
    }

    #[test]
    fn a_line_brought_back_into_a_text_turned_into_unicode_is_turned_as_well() {
        let (mut brief, mut blobs, id) = brief();
        let text = "ျမန္မာႏိုင္ငံသည္ အေရွ႕ေတာင္အာရှတွင္ ရွိသည္။";
        let mut record = Article::clone(&brief.library.articles[&id]);
        record.text = blobs.insert(text.as_bytes());
        record.sections.clear();
        Arc::make_mut(&mut brief.library)
            .articles
            .insert(id.clone(), Arc::new(record));
        let change = to_unicode(&brief, &mut blobs, &id).expect("it is in Zawgyi");
        let brief = after(&brief, &change);
        let change = bring_back(&brief, &mut blobs, &id, "ေက်ာင္းသားမ်ား ").expect("the text is there");
        let brief = after(&brief, &change);
        let article = &brief.library.articles[&id];
        let text = blobs.text(&article.text).expect("it was kept");
        assert!(text.ends_with("\n\nကျောင်းသားများ\n"), "{text}");
        assert_eq!(brought_back(article, "ေက်ာင္းသားမ်ား "), "ကျောင်းသားများ");
    }
}
