//! A font that a brief brings along: on its pages, in its file and in its PDF.

use std::sync::Arc;

use attache::model::brief::{Blobs, Brief};
use attache::model::diagnostic::Code;
use attache::model::house::{HouseStyle, OwnFont, Typeface};
use attache::output::pdf::write;
use attache::store::{self, Form};
use attache::typeset::frame::{Content, PagedDocument};
use attache::typeset::{Layout, Options, Typesetter};

/// A sound font, as a person's own.
const FONT: &[u8] = include_bytes!("../../assets/fonts/SourceSerif4-BoldIt.ttf");
/// The place of a brief's own face, behind the embedded ones.
const OWN: usize = 13;

/// The sample with titles in the font that `bytes` are.
fn titled(bytes: &[u8]) -> (Brief, Blobs) {
    let opened = store::sample();
    let mut blobs = opened.blobs;
    let file = blobs.insert(bytes.to_vec());
    let house = HouseStyle {
        font: Some(OwnFont {
            file,
            name: "Institute Serif".to_owned(),
        }),
        headings: Some(Typeface::Own),
        ..HouseStyle::default()
    };
    let brief = Brief {
        house: Arc::new(house),
        ..opened.brief
    };
    (brief, blobs)
}

fn layout(brief: &Brief, blobs: &Blobs) -> Layout {
    Typesetter::new().layout(brief, blobs, &Options::default())
}

/// The words set in the brief's own face.
fn in_own(document: &PagedDocument) -> String {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let runs = items.filter_map(|item| match &item.content {
        Content::Text(run) if usize::from(run.font.0) == OWN => Some(&*run.text),
        Content::Text(_) | Content::Shape(_) | Content::Image { .. } => None,
    });
    runs.collect()
}

#[test]
fn titles_are_set_in_the_font_of_the_house_and_the_pdf_has_it() {
    let (brief, blobs) = titled(FONT);
    let set = layout(&brief, &blobs);
    assert!(
        set.diagnostics
            .iter()
            .all(|found| found.code.as_str() != "own-font")
    );
    let document = set.document;
    assert_eq!(document.fonts.len(), OWN + 1);
    let title = brief.masthead.title.split_whitespace().next().expect("a title");
    assert!(in_own(&document).contains(title));
    let pdf = write(&document).expect("it can be written");
    let again = write(&layout(&brief, &blobs).document).expect("it can be written");
    assert!(pdf == again, "the same brief gives the same bytes");
    let read = lopdf::Document::load_mem(&pdf).expect("it can be read");
    let base_font = |object: &lopdf::Object| {
        let name = object.as_dict().ok()?.get(b"BaseFont").ok()?.as_name().ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    };
    let names: Vec<String> = read.objects.values().filter_map(base_font).collect();
    assert!(
        names.iter().any(|name| name.ends_with("+SourceSerif4")),
        "{names:?}"
    );
}

#[test]
fn the_font_goes_with_the_brief_and_comes_back() {
    let (brief, blobs) = titled(FONT);
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("own.brief");
    store::save(&path, Form::Archive, &brief, &blobs).expect("writable");
    let opened = store::open(&path).expect("it opens");
    assert_eq!(opened.brief, brief);
    let font = brief.house.font.as_ref().expect("it has one");
    assert_eq!(opened.blobs.get(&font.file).map(|bytes| &**bytes), Some(FONT));
}

#[test]
fn a_font_that_cannot_be_used_is_told_and_the_theme_sets_its_own() {
    let (brief, blobs) = titled(b"no font at all");
    let set = layout(&brief, &blobs);
    let told = set
        .diagnostics
        .iter()
        .find(|found| found.code.as_str() == "own-font");
    let told = told.expect("it is found");
    assert!(
        told.message.to_string().contains("Institute Serif"),
        "{}",
        told.message
    );
    assert_eq!(set.document.fonts.len(), OWN);
    let plain = Brief {
        house: Arc::default(),
        ..brief
    };
    assert_eq!(set.document.pages, layout(&plain, &blobs).document.pages);
}

#[test]
fn a_brief_looks_the_same_whatever_other_fonts_were_met_before() {
    // Both fonts have the same family name.
    let other: &[u8] = include_bytes!("../../assets/fonts/SourceSerif4-It.ttf");
    let ((first, first_blobs), (brief, blobs)) = (titled(FONT), titled(other));
    let pdf = |set: Layout| write(&set.document).expect("it can be written");
    let alone = pdf(layout(&brief, &blobs));
    let mut typesetter = Typesetter::new();
    let before = pdf(typesetter.layout(&first, &first_blobs, &Options::default()));
    let after = pdf(typesetter.layout(&brief, &blobs, &Options::default()));
    assert!(before != alone, "the fonts differ");
    assert!(after == alone, "nothing is left of the font before");
}

#[test]
fn a_font_that_is_not_in_the_file_is_not_taken_from_another_brief() {
    let (brief, blobs) = titled(FONT);
    assert_eq!(layout(&brief, &blobs).document.fonts.len(), OWN + 1);
    let without = layout(&brief, &store::sample().blobs);
    assert!(
        without
            .diagnostics
            .iter()
            .any(|found| found.code == Code::OwnFont)
    );
    assert_eq!(without.document.fonts.len(), OWN);
    assert!(in_own(&without.document).is_empty());
}
