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
use crate::typeset::frame::{Content, Tag};
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
