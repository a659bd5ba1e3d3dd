//! Handouts: nothing of the deck or its notes is lost, and all of it is on its sheet.

use super::*;
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Blobs, Brief, PageFormat, Section, Theme};
use crate::model::evidence::{Claim, ClaimKind, Source, Value};
use crate::model::id::{BlockId, ClaimId, SectionId, SourceId};
use crate::model::inline::{Inline, Marks, Text};
use crate::model::likelihood::Assessment;
use crate::model::marking::{Clearance, Marking};
use crate::model::slide::Slide;
use crate::typeset::frame::{Content, Pt, Rect, Segment, Tag};
use crate::typeset::{Options, Typesetter};

const KINDS: [Slides; 3] = [Slides::One, Slides::Two, Slides::Three];

fn block(id: &str, kind: BlockKind) -> Arc<Block> {
    Arc::new(Block {
        id: BlockId::new(id),
        kind,
    })
}

/// A deck of a slide for each of `notes`, which are its speaker notes.
fn deck(notes: &[&str]) -> Brief {
    let slide = |(at, note): (usize, &&str)| {
        let text = Text::from(format!(
            "Slide number {at} says [this](https://example.org/{at})."
        ));
        let mut blocks = vec![block(&format!("p{at}"), BlockKind::Paragraph { text })];
        if !note.is_empty() {
            let text = Text::from((*note).to_owned());
            blocks.push(block(&format!("n{at}"), BlockKind::SpeakerNote { text }));
        }
        Arc::new(Section {
            id: SectionId::new(&format!("s{at}")),
            title: format!("Message {at}"),
            marking: Marking::default(),
            clearance: Clearance::default(),
            slide: Slide::default(),
            blocks,
        })
    };
    Brief {
        theme: Theme::Lectern,
        format: PageFormat::Slides,
        sections: notes.iter().enumerate().map(slide).collect(),
        ..Brief::default()
    }
}

fn set(brief: &Brief, handout: Option<Handout>) -> PagedDocument {
    let options = Options {
        draft: false,
        handout,
    };
    let layout = Typesetter::new().layout(brief, &Blobs::default(), &options);
    layout.document
}

fn handed_out(brief: &Brief, slides: Slides, room: Room) -> PagedDocument {
    let paper = Paper::A4;
    let handout = Handout { slides, room, paper };
    set(brief, Some(handout))
}

/// What is read out, page after page, without spaces.
fn words(document: &PagedDocument) -> String {
    let texts = document.pages.iter().map(|page| page.text());
    texts
        .flat_map(|text| {
            text.split_whitespace()
                .collect::<String>()
                .chars()
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn the_words_of_a_handout_with_lines_are_those_of_the_deck() {
    let brief = deck(&["Secret.", "", "", "Also secret.", ""]);
    let own = words(&set(&brief, None));
    for slides in KINDS {
        assert_eq!(words(&handed_out(&brief, slides, Room::Lines)), own, "{slides:?}");
    }
}

#[test]
fn a_sheet_has_as_many_slides_as_it_is_for() {
    let brief = deck(&[""; 7]);
    let sheets = KINDS.map(|slides| handed_out(&brief, slides, Room::Lines).pages.len());
    assert_eq!(sheets, [7, 4, 3]);
}

#[test]
fn long_notes_go_on_on_further_sheets_and_lose_no_word() {
    let sentence = "We hold that the second number matters more than the first, and say why. ";
    let long = sentence.repeat(90);
    let brief = deck(&["Short.", &long, "After it."]);
    let plain = words(&set(&brief, None)).chars().count();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    for slides in KINDS {
        let document = handed_out(&brief, slides, Room::Notes);
        let all = words(&document);
        assert!(all.contains(&squeezed(&long)), "{slides:?}");
        let notes = ["Short.", &long, "After it."].map(|note| squeezed(note).chars().count());
        let titles = 3 * "Notes".len();
        assert_eq!(
            all.chars().count(),
            plain + titles + notes.iter().sum::<usize>(),
            "{slides:?}"
        );
        assert!(document.pages.len() > 3 || slides != Slides::One);
    }
}

#[test]
fn all_ink_is_on_its_sheet() {
    let long = "Speak slowly here. ".repeat(400);
    let brief = deck(&[&long, "", &long, "x"]);
    for slides in KINDS {
        for page in &handed_out(&brief, slides, Room::Notes).pages {
            for item in &page.items {
                let Content::Text(run) = &item.content else {
                    continue;
                };
                let right = item.at.x + run.width();
                assert!(
                    item.at.x.0 >= 0.0 && right <= page.size.width,
                    "{slides:?} {:?}",
                    run.text
                );
                assert!(item.at.y.0 > 0.0 && item.at.y < page.size.height - super::super::frame::Pt(20.0));
            }
        }
    }
}

#[test]
fn links_and_bookmarks_lead_to_the_slide_on_its_sheet() {
    let brief = deck(&[""; 7]);
    let (own, document) = (set(&brief, None), handed_out(&brief, Slides::Three, Room::Lines));
    for (before, after) in own.outline.iter().zip(&document.outline) {
        assert_eq!(after.to.page, before.to.page / 3, "{}", before.title);
    }
    let links: usize = document.pages.iter().map(|page| page.links.len()).sum();
    assert_eq!(links, 7);
    for page in &document.pages {
        for link in &page.links {
            assert!(page.items.iter().any(|item| item.tag == Tag::Node(link.node)));
        }
    }
}

#[test]
fn a_number_in_the_notes_has_its_source_below_them() {
    let mut brief = deck(&["We say {{rice}} here."]);
    let source = Source {
        title: "The price of rice".to_owned(),
        ..Source::default()
    };
    let claim = Claim {
        subject: String::new(),
        wording: "40 per cent".to_owned(),
        value: Value::Percent(40.0),
        unit: String::new(),
        as_of: None,
        kind: ClaimKind::Fact,
        assessment: Assessment::default(),
        caveat: String::new(),
        passage: None,
        source: Some(SourceId::new("paper")),
    };
    let note = Text(vec![Inline::Claim {
        claim: ClaimId::new("rice"),
        wording: None,
        marks: Marks::default(),
    }]);
    Arc::make_mut(&mut brief.library)
        .sources
        .insert(SourceId::new("paper"), Arc::new(source));
    Arc::make_mut(&mut brief.library)
        .claims
        .insert(ClaimId::new("rice"), Arc::new(claim));
    if let Some(section) = brief.sections.first_mut() {
        let note = block("n0", BlockKind::SpeakerNote { text: note });
        Arc::make_mut(section).blocks = vec![note];
    }
    let all = words(&handed_out(&brief, Slides::One, Room::Notes));
    assert!(all.ends_with("40percent40percent:Thepriceofrice."), "{all}");
}

/// The area that the sheet itself, and none of its slides, draws a thin line along or around: theirs are made smaller.
fn drawn(page: &Page) -> impl Iterator<Item = Rect> {
    page.items.iter().filter_map(|item| {
        let Content::Shape(shape) = &item.content else {
            return None;
        };
        shape.stroke.as_ref().filter(|stroke| stroke.width == Pt(0.5))?;
        let points = shape.path.0.iter().filter_map(|segment| match *segment {
            Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) => Some(to),
            Segment::Close => None,
        });
        let end = points.fold(Point::default(), |end, at| {
            Point::new(end.x.max(at.x), end.y.max(at.y))
        });
        Some(Rect::new(item.at.x, item.at.y, end.x, end.y))
    })
}

/// The lines to write on of a sheet.
fn ruled(page: &Page) -> Vec<Rect> {
    // The running lines have one each at the head and the foot.
    let middle = Pt(52.0)..page.size.height - Pt(52.0);
    let lines = drawn(page).filter(|area| area.size.height == Pt::ZERO);
    lines.filter(|line| middle.contains(&line.origin.y)).collect()
}

/// The frames of the slides on a sheet.
fn frames(page: &Page) -> Vec<Rect> {
    drawn(page).filter(|area| area.size.height > Pt(100.0)).collect()
}

#[test]
fn notes_and_lines_stand_beside_two_and_three_slides_and_below_one() {
    let brief = deck(&["A word.", ""]);
    for slides in KINDS {
        for paper in [Paper::A4, Paper::Letter] {
            let room = Room::Notes;
            let document = set(&brief, Some(Handout { slides, room, paper }));
            let page = &document.pages[0];
            let frame = frames(page)[0];
            let note = page.items.iter().find_map(|item| match &item.content {
                Content::Text(run) if run.text.contains("word") => Some(item.at),
                Content::Text(_) | Content::Shape(_) | Content::Image { .. } => None,
            });
            let note = note.expect("it is printed");
            if slides == Slides::One {
                assert!(note.y > frame.bottom(), "{paper:?}");
            } else {
                assert!(
                    note.x > frame.right() && note.y < frame.bottom(),
                    "{slides:?} {paper:?}"
                );
            }
        }
    }
}

#[test]
fn a_slide_without_notes_has_lines_to_write_on_within_its_row() {
    let brief = deck(&["", "A word.", ""]);
    for slides in KINDS {
        let lined = handed_out(&brief, slides, Room::Lines);
        let noted = handed_out(&brief, slides, Room::Notes);
        let count =
            |document: &PagedDocument| document.pages.iter().map(|page| ruled(page).len()).sum::<usize>();
        let (all, two) = (count(&lined), count(&noted));
        assert!(two * 3 == all * 2 && two > 6, "{slides:?}: {two} of {all}");
        for page in &noted.pages {
            for line in ruled(page) {
                let crossed = frames(page).into_iter().any(|frame| {
                    line.origin.x < frame.right()
                        && frame.origin.x < line.right()
                        && frame.origin.y < line.origin.y
                        && line.origin.y < frame.bottom()
                });
                assert!(!crossed && line.right() <= page.size.width, "{slides:?} {line:?}");
            }
        }
    }
}
