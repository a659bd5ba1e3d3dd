//! Briefs that open but hold what no page can show: each is exported as a draft and says what is wrong.

use attache::model::block::{Block, BlockKind};
use attache::model::brief::{Blobs, Brief, Masthead, Section};
use attache::model::evidence::{Media, MediaFormat};
use attache::model::figure::{Alternative, Figure, FigureContent, FigureWidth, ImageContent};
use attache::model::framing::Framing;
use attache::model::id::{BlockId, SectionId};
use attache::model::inline::Text;
use attache::model::marking::{Clearance, Marking};
use attache::model::slide::Slide;
use attache::store::{self, Form};
use std::sync::Arc;

use crate::cli::{Ran, attache, folder};

/// A brief of one block.
fn brief_of(kind: BlockKind) -> Brief {
    let block = Block {
        id: BlockId::new("b1"),
        kind,
    };
    let section = Section {
        id: SectionId::new("s1"),
        title: "Section".to_owned(),
        marking: Marking::None,
        clearance: Clearance::Draft,
        slide: Slide::default(),
        blocks: vec![Arc::new(block)],
    };
    let masthead = Masthead {
        title: "Title".to_owned(),
        ..Masthead::default()
    };
    Brief {
        masthead: Arc::new(masthead),
        sections: vec![Arc::new(section)],
        ..Brief::default()
    }
}

/// What the program says when it exports `brief` as a draft and when it checks it.
fn exported(brief: &Brief, blobs: &Blobs) -> (Ran, Ran) {
    let folder = folder();
    store::save(&folder.path().join("x.brief"), Form::Archive, brief, blobs).expect("a brief is saved");
    let export = attache(folder.path(), ["export", "x.brief", "--draft", "-o", "x.pdf"]).ended(0);
    let pdf = std::fs::read(folder.path().join("x.pdf")).expect("the PDF is there");
    assert!(pdf.starts_with(b"%PDF-1.7") && pdf.trim_ascii_end().ends_with(b"%%EOF"));
    (export, attache(folder.path(), ["check", "x.brief"]))
}

fn picture(bytes: &[u8], format: MediaFormat) -> (Brief, Blobs) {
    let mut blobs = Blobs::default();
    let media = blobs.insert(bytes);
    let mut brief = brief_of(BlockKind::Figure(Figure {
        title: Text::plain("A picture"),
        content: FigureContent::Image(ImageContent {
            media,
            max_height: None,
            framing: Framing::default(),
        }),
        note: Text::default(),
        sources: Vec::new(),
        as_of: None,
        credit: String::new(),
        alternative: Alternative::Words("A picture".to_owned()),
        width: FigureWidth::Column,
    }));
    let record = Media {
        name: "wall".to_owned(),
        format,
        width: 60_000,
        height: 60_000,
        ..Media::default()
    };
    Arc::make_mut(&mut brief.library)
        .media
        .insert(media, Arc::new(record));
    (brief, blobs)
}

#[test]
fn a_picture_of_60_000_pixels_a_side_becomes_a_box_and_an_error() {
    // A PNG whose header claims the size, with nothing behind it.
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(60_000_u32.to_be_bytes().repeat(2));
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
    let (brief, blobs) = picture(&bytes, MediaFormat::Png);
    let (_, check) = exported(&brief, &blobs);
    assert!(check.ended(1).out.contains("picture-missing"));
}

#[test]
fn words_under_the_name_of_a_picture_become_a_box_and_an_error() {
    let (brief, blobs) = picture(b"just words", MediaFormat::Jpeg);
    let (_, check) = exported(&brief, &blobs);
    assert!(check.ended(1).out.contains("picture-missing"));
}

#[test]
fn a_word_of_10_000_letters_is_broken_and_a_letter_without_a_face_is_named() {
    let words = format!("{} \u{10330}", "a".repeat(10_000));
    let (_, check) = exported(
        &brief_of(BlockKind::Paragraph {
            text: Text::plain(&words),
        }),
        &Blobs::default(),
    );
    let out = check.out;
    assert!(out.contains("glyph-missing") && out.contains("U+10330"), "{out}");
}

#[test]
fn a_brief_without_sections_is_a_page_with_its_masthead() {
    exported(&Brief::default(), &Blobs::default());
}
