//! What layout promises.

mod columns;
mod notes;
mod properties;

use std::sync::Arc;

use super::*;
use crate::model::block::{Block, BlockKind, ContentsPart, HeadingLevel, ListItem, ListStyle};
use crate::model::brief::{Masthead, PageFormat, Section};
use crate::model::house::OwnFont;
use crate::model::marking::{Clearance, Marking, Tlp, Uk};
use crate::model::slide::Slide;
use frame::{Content, Destination, Page, Role, Shown, Tag};

fn block(id: &str, kind: BlockKind) -> Arc<Block> {
    Arc::new(Block { id: id.into(), kind })
}

fn paragraph(id: &str, text: &str) -> Arc<Block> {
    block(id, BlockKind::Paragraph { text: text.into() })
}

fn heading(id: &str, level: HeadingLevel, text: &str) -> Arc<Block> {
    block(
        id,
        BlockKind::Heading {
            level,
            text: text.into(),
        },
    )
}

fn section(id: &str, title: &str, blocks: Vec<Arc<Block>>) -> Arc<Section> {
    Arc::new(Section {
        id: id.into(),
        title: title.to_owned(),
        marking: Marking::None,
        clearance: Clearance::Draft,
        slide: Slide::default(),
        blocks,
    })
}

fn brief(sections: Vec<Arc<Section>>) -> Brief {
    let masthead = Masthead {
        title: "A title".to_owned(),
        ..Masthead::default()
    };
    Brief {
        masthead: Arc::new(masthead),
        sections,
        ..Brief::default()
    }
}

fn layout(brief: &Brief) -> Layout {
    Typesetter::new().layout(brief, &Blobs::default(), &Options::default())
}

/// A text of `count` words.
fn words(count: usize) -> String {
    vec!["township"; count].join(" ")
}

#[test]
fn a_brief_without_sections_gives_one_page_with_its_masthead() {
    let layout = layout(&brief(Vec::new()));
    assert_eq!(layout.document.pages.len(), 1);
    assert_eq!(layout.document.pages[0].text(), "A title");
    assert_eq!(super::tests::layout(&Brief::default()).document.pages.len(), 1);
}

#[test]
fn a_heading_stays_with_the_text_below_it() {
    for lines in 1..60 {
        let fill = (0..lines).map(|line| paragraph(&format!("p{line}"), "One line."));
        let mut blocks: Vec<Arc<Block>> = fill.collect();
        blocks.push(heading("h", HeadingLevel::Two, "Heading"));
        blocks.push(paragraph("after", &words(100)));
        let pages = layout(&brief(vec![section("s", "S", blocks)])).document.pages;
        let shows = |page: &Arc<Page>, id: &str| {
            page.areas
                .iter()
                .any(|area| area.shows == Shown::Block(id.into()))
        };
        let page = pages.iter().find(|page| shows(page, "h")).unwrap();
        assert!(shows(page, "after"), "{lines} lines");
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    for lines in 1..60 {
        let fill = (0..lines).map(|line| paragraph(&format!("p{line}"), "One line."));
        let mut blocks: Vec<Arc<Block>> = fill.collect();
        blocks.push(paragraph("long", &words(60)));
        let document = layout(&brief(vec![section("s", "S", blocks)])).document;
        for page in &document.pages {
            let long: Vec<_> = page
                .items
                .iter()
                .filter(|item| match &item.content {
                    Content::Text(run) => run.text.contains("township") && matches!(item.tag, Tag::Node(_)),
                    Content::Shape(_) | Content::Image { .. } => false,
                })
                .collect();
            assert_ne!(long.len(), 1, "{lines} lines");
        }
    }
}

#[test]
fn a_page_carries_the_strictest_marking_of_its_sections() {
    let mut strict = Section::clone(&section("t", "Strict", vec![paragraph("q", "Secret.")]));
    strict.marking = Marking::Tlp(Tlp::Red);
    let first = section(
        "s",
        "Open",
        vec![paragraph("p", "Open."), block("b", BlockKind::PageBreak)],
    );
    let mut brief = brief(vec![first, Arc::new(strict)]);
    brief.marking = Marking::Tlp(Tlp::Green);
    let pages = layout(&brief).document.pages;
    let marked = |page: &Page, label: &str| {
        page.items.iter().any(|item| match &item.content {
            Content::Text(run) => item.tag != Tag::Footer && &*run.text == label,
            Content::Shape(_) | Content::Image { .. } => false,
        })
    };
    assert!(marked(&pages[0], "TLP:GREEN") && marked(&pages[1], "TLP:RED"));
    assert!(!marked(&pages[0], "TLP:RED"));
}

#[test]
fn the_highest_classification_stands_in_the_middle_of_header_and_footer_of_all_pages() {
    let first = section(
        "s",
        "Open",
        vec![paragraph("p", "Open."), block("b", BlockKind::PageBreak)],
    );
    let mut strict = Section::clone(&section("t", "Strict", vec![paragraph("q", "Secret.")]));
    strict.marking = Marking::Uk(Uk::Secret);
    let mut brief = brief(vec![first, Arc::new(strict)]);
    brief.marking = Marking::Uk(Uk::Official);
    let pages = layout(&brief).document.pages;
    assert_eq!(pages.len(), 2);
    for page in &pages {
        let marked = page.items.iter().filter_map(|item| match &item.content {
            Content::Text(run) if &*run.text == "SECRET" && item.tag != Tag::Artifact => {
                Some((item.at.x + run.width() * 0.5, item.at.y))
            }
            Content::Text(_) | Content::Shape(_) | Content::Image { .. } => None,
        });
        let grid = theme::Design::of(&brief, None).grid;
        let middle = grid.left + grid.width * 0.5;
        let placed: Vec<_> = marked.filter(|(x, _)| (*x - middle).0.abs() < 1.0).collect();
        assert_eq!(placed.len(), 2, "{placed:?}");
        assert!(!page.text().contains("OFFICIAL"));
    }
}

#[test]
fn the_masthead_dates_the_oldest_printed_figure() {
    use crate::model::evidence::{Claim, ClaimKind, Value};
    let claim = |value: Value, as_of: &str| {
        Arc::new(Claim {
            subject: String::new(),
            wording: "words".to_owned(),
            value,
            unit: String::new(),
            as_of: as_of.parse().ok(),
            kind: ClaimKind::Reported,
            assessment: crate::model::likelihood::Assessment::default(),
            caveat: String::new(),
            source: None,
            passage: None,
        })
    };
    let text = "It is {new}, was {old} and is called {name}.";
    let mut brief = brief(vec![section("s", "S", vec![paragraph("p", text)])]);
    let claims = &mut Arc::make_mut(&mut brief.library).claims;
    claims.insert("new".into(), claim(Value::Number(3.0), "2025-01"));
    claims.insert("old".into(), claim(Value::Percent(2.0), "late 2023"));
    claims.insert("name".into(), claim(Value::Name("Lashio".to_owned()), "2001"));
    claims.insert("unprinted".into(), claim(Value::Number(1.0), "1990"));
    let first = |brief: &Brief| layout(brief).document.pages[0].text();
    let page = first(&brief);
    assert!(
        page.contains("Oldest figure") && page.contains("as of late 2023"),
        "{page}"
    );
    let mut other = brief.clone();
    Arc::make_mut(&mut other.masthead).without_oldest = true;
    assert!(!first(&other).contains("Oldest figure"));
    Arc::make_mut(&mut brief.library).claims.clear();
    assert!(!first(&brief).contains("Oldest figure"));
}

#[test]
fn a_marking_is_read_out_once_in_a_document_before_all_else() {
    let pages = (0..3).map(|number| {
        let id = format!("p{number}");
        let broken = format!("b{number}");
        vec![paragraph(&id, "Words."), block(&broken, BlockKind::PageBreak)]
    });
    let mut brief = brief(vec![section("s", "Open", pages.flatten().collect())]);
    brief.marking = Marking::Tlp(Tlp::Green);
    let document = layout(&brief).document;
    let texts: Vec<String> = document.pages.iter().map(|page| page.text()).collect();
    assert!(texts.len() >= 3);
    assert!(texts[0].starts_with("TLP:GREEN\n"), "{texts:?}");
    assert_eq!(texts.concat().matches("TLP:GREEN").count(), 1, "{texts:?}");
}

#[test]
fn a_page_bears_both_of_two_markings_that_have_no_order() {
    let mut brief = brief(vec![
        section("s", "One", vec![paragraph("p", "Words.")]),
        section("t", "Two", vec![paragraph("q", "Words.")]),
    ]);
    for (section, label) in brief.sections.iter_mut().zip(["Board", "Press"]) {
        Arc::make_mut(section).marking = Marking::Own(label.to_owned());
    }
    let document = layout(&brief).document;
    let texts: Vec<String> = document.pages.iter().map(|page| page.text()).collect();
    assert!(texts[0].starts_with("Board and Press\n"), "{texts:?}");
}

#[test]
fn contents_name_the_pages_on_which_things_stand() {
    let blocks = vec![block("c", BlockKind::contents())];
    let far = vec![
        block("b", BlockKind::PageBreak),
        heading("h", HeadingLevel::Two, "Far away"),
    ];
    let brief = brief(vec![section("s", "First", blocks), section("t", "Second", far)]);
    let document = layout(&brief).document;
    let text = document.pages[0].text();
    assert!(text.contains("Far away2"), "{text}");
    let leads_to = |page: usize| {
        document.pages[0].links.iter().any(|link| match &link.to {
            Destination::Place(place) => place.page == page,
            Destination::Url(_) => false,
        })
    };
    assert!(leads_to(0) && leads_to(1));
}

/// A brief whose first paragraphs name the pages of what stands after `count` others.
fn with_pages(count: usize) -> Brief {
    let mut blocks = vec![
        paragraph("a", "See {#h+page}, and {#z+page}."),
        paragraph("note", "Quiet.[^On {#h+page}.]"),
    ];
    blocks.extend((0..count).map(|index| paragraph(&format!("p{index}"), &words(80))));
    blocks.push(heading("h", HeadingLevel::Two, "Far away"));
    blocks.push(paragraph("z", "Here."));
    blocks.push(block("c", BlockKind::contents()));
    brief(vec![section("s", "S", blocks)])
}

#[test]
fn a_cross_reference_names_the_page_on_which_its_target_begins() {
    for count in [0, 3, 30, 90] {
        let document = layout(&with_pages(count)).document;
        let shows = |page: &&Arc<Page>| {
            page.areas
                .iter()
                .any(|area| area.shows == Shown::Block("h".into()))
        };
        let at = document.pages.iter().find(shows).expect("it stands on a page");
        let printed = format!("“Far away”, page\u{a0}{}", at.label);
        let text: String = document.pages.iter().map(|page| page.text()).collect();
        assert_eq!(text.matches(&printed).count(), 2, "{count}: {text}");
    }
}

#[test]
fn pages_named_in_the_text_come_out_the_same_whatever_was_set_before() {
    let mut typesetter = Typesetter::new();
    for count in [40, 4, 41, 90] {
        let brief = with_pages(count);
        let warm = typesetter.layout(&brief, &Blobs::default(), &Options::default());
        let cold = layout(&brief);
        assert_eq!(warm.document.pages, cold.document.pages, "{count}");
    }
    typesetter.layout(&with_pages(90), &Blobs::default(), &Options::default());
    assert_eq!(typesetter.measured(), 0);
}

#[test]
fn contents_list_the_exhibits_they_are_asked_for_with_their_pages() {
    let exhibit = |id: &str, title: &str| {
        let table = crate::model::block::Table {
            title: title.into(),
            rows: vec![vec!["cell".into()]],
            ..Default::default()
        };
        block(id, BlockKind::Table(table))
    };
    let contents = |parts: &[ContentsPart]| {
        let parts = parts.iter().copied().collect();
        let blocks = vec![
            block("c", BlockKind::Contents { parts }),
            block("b", BlockKind::PageBreak),
            exhibit("t", "What it shows"),
            exhibit("u", ""),
        ];
        let document = layout(&brief(vec![section("s", "S", blocks)])).document;
        let roles = document.structure.iter().map(|node| node.role);
        let lists = roles.filter(|role| *role == Role::Contents).count();
        (document.pages[0].text(), lists)
    };
    let (text, lists) = contents(&ContentsPart::ALL);
    assert!(text.contains("Tables\n") && lists == 2, "{text}");
    assert!(text.contains("Table\u{a0}1 What it shows2"), "{text}");
    assert!(text.contains("Table\u{a0}2 2"), "{text}");
    let (text, lists) = contents(&[ContentsPart::Sections, ContentsPart::Maps]);
    assert!(!text.contains("Tables") && lists == 1, "{text}");
    assert_eq!(contents(&[]).1, 0);
}

#[test]
fn bookmarks_nest_without_gaps() {
    let blocks = vec![
        heading("h", HeadingLevel::Three, "Deep"),
        heading("i", HeadingLevel::Two, "Less deep"),
    ];
    let document = layout(&brief(vec![section("s", "S", blocks)])).document;
    let levels: Vec<_> = document.outline.iter().map(|entry| entry.level).collect();
    assert_eq!(levels, [1, 2, 2]);
}

#[test]
fn nodes_come_after_their_parents() {
    let items = vec![ListItem {
        text: "One {lang=my|မြန်မာ}".into(),
        depth: 0,
    }];
    let list = block(
        "l",
        BlockKind::List {
            style: ListStyle::Bulleted,
            items,
        },
    );
    let document = layout(&brief(vec![section("s", "S", vec![list])])).document;
    assert_eq!(document.structure[0].role, Role::Document);
    for (index, node) in document.structure.iter().enumerate().skip(1) {
        assert!((node.parent.unwrap().0 as usize) < index);
    }
}

#[test]
fn a_deeper_entry_stands_in_a_list_within_the_entry_before_it() {
    let depths = [0, 1, 2, 1, 0, 2];
    let items = depths.iter().map(|depth| ListItem {
        text: format!("Of {depth}").as_str().into(),
        depth: *depth,
    });
    let list = block(
        "l",
        BlockKind::List {
            style: ListStyle::Bulleted,
            items: items.collect(),
        },
    );
    let structure = layout(&brief(vec![section("s", "S", vec![list])]))
        .document
        .structure;
    let lists_above = |index: usize| {
        let mut at = index;
        let mut count = 0;
        while let Some(parent) = structure[at].parent {
            at = parent.0 as usize;
            count += usize::from(structure[at].role == Role::List);
        }
        count
    };
    let entries = structure
        .iter()
        .enumerate()
        .filter(|(_, node)| node.role == Role::ListItem);
    let found: Vec<usize> = entries.map(|(index, _)| lists_above(index)).collect();
    assert_eq!(
        found,
        [1, 2, 3, 2, 1, 2],
        "an entry two levels down is one list further in"
    );
    let nested = structure.iter().skip(1).filter(|node| node.role == Role::List);
    let parents: Vec<Role> = nested
        .filter_map(|node| Some(structure[node.parent?.0 as usize].role))
        .collect();
    assert_eq!(parents[1..], [Role::ListBody; 3]);
}

#[test]
fn a_missing_character_is_found_and_named() {
    let layout = layout(&brief(vec![section("s", "S", vec![paragraph("p", "A 字.")])]));
    let found = layout
        .diagnostics
        .iter()
        .find(|found| found.code.as_str() == "glyph-missing")
        .unwrap();
    assert!(found.message.to_string().contains("U+5B57"), "{}", found.message);
    assert_eq!(found.target, Target::Block("p".into()));
}

#[test]
fn one_changed_block_is_measured_again_and_no_other() {
    let blocks = |text: &str| -> Vec<Arc<Block>> {
        let many = (0..50).map(|index| paragraph(&format!("p{index}"), &words(80)));
        many.chain([paragraph("changed", text)]).collect()
    };
    let mut typesetter = Typesetter::new();
    let blobs = Blobs::default();
    typesetter.layout(
        &brief(vec![section("s", "S", blocks("Before"))]),
        &blobs,
        &Options::default(),
    );
    assert_eq!(typesetter.measured(), 53);
    typesetter.layout(
        &brief(vec![section("s", "S", blocks("After"))]),
        &blobs,
        &Options::default(),
    );
    assert_eq!(typesetter.measured(), 1);
}

#[test]
fn pages_that_did_not_change_are_shared_with_the_last_layout() {
    let many = |last: &str| -> Vec<Arc<Block>> {
        let many = (0..50).map(|index| paragraph(&format!("p{index}"), &words(80)));
        many.chain([paragraph("last", last)]).collect()
    };
    let mut typesetter = Typesetter::new();
    let blobs = Blobs::default();
    let first = typesetter.layout(
        &brief(vec![section("s", "S", many("One"))]),
        &blobs,
        &Options::default(),
    );
    let second = typesetter.layout(
        &brief(vec![section("s", "S", many("Two"))]),
        &blobs,
        &Options::default(),
    );
    assert!(Arc::ptr_eq(&first.document.pages[0], &second.document.pages[0]));
}

#[test]
fn a_page_is_composed_anew_when_something_else_than_its_words_changes() {
    let made = |first: &str, above: usize, title: &str, marking: Marking| {
        let mut one = vec![paragraph("a", first), paragraph("b", "See {#h}.")];
        one.extend((0..12).map(|index| paragraph(&format!("p{index}"), &words(80))));
        let two = vec![
            paragraph("y", &words(above)),
            heading("h", HeadingLevel::Two, "Far away"),
            paragraph("z", "See {#h}, and [there](https://example.org)."),
        ];
        let two = Section {
            marking,
            ..Section::clone(&section("t", "T", two))
        };
        let made = brief(vec![section("s", "S", one), Arc::new(two)]);
        let masthead = Masthead {
            title: title.to_owned(),
            ..Masthead::clone(&made.masthead)
        };
        Brief {
            masthead: Arc::new(masthead),
            ..made
        }
    };
    let amber = || Marking::Tlp(Tlp::Amber);
    let steps = [
        made("Quiet.", 40, "A title", Marking::None),
        // What the link on the first page leads to stands further down.
        made("Quiet.", 80, "A title", Marking::None),
        // The nodes of all that follows have other numbers.
        made("[Quiet](https://example.org).", 80, "A title", Marking::None),
        // The running lines say something else, and of some pages only.
        made(
            "[Quiet](https://example.org).",
            80,
            "Another title",
            Marking::None,
        ),
        made("[Quiet](https://example.org).", 80, "Another title", amber()),
        // There are more pages.
        made("[Quiet](https://example.org).", 900, "Another title", amber()),
        made("Quiet.", 40, "A title", Marking::None),
    ];
    let mut typesetter = Typesetter::new();
    for (step, brief) in steps.iter().enumerate() {
        for draft in [false, true, true] {
            let options = Options {
                draft,
                ..Options::default()
            };
            let warm = typesetter.layout(brief, &Blobs::default(), &options).document;
            let cold = Typesetter::new()
                .layout(brief, &Blobs::default(), &options)
                .document;
            assert_eq!(warm.pages, cold.pages, "{step}");
            assert_eq!(warm.structure, cold.structure, "{step}");
        }
    }
}

#[test]
fn a_draft_says_so_on_each_page() {
    let drafted = Typesetter::new().layout(
        &brief(Vec::new()),
        &Blobs::default(),
        &Options {
            draft: true,
            ..Options::default()
        },
    );
    let says = |item: &frame::Item| matches!(&item.content, Content::Text(run) if &*run.text == "DRAFT");
    assert!(
        drafted
            .document
            .pages
            .iter()
            .all(|page| page.items.iter().any(says))
    );
}

#[test]
fn running_lines_set_before_a_font_was_added_are_set_anew() {
    let mut blobs = Blobs::default();
    let file = blobs.insert(text::tests::sans_with_han());
    let blocks = vec![
        paragraph("one", "One."),
        block("break", BlockKind::PageBreak),
        paragraph("two", "Two."),
    ];
    let mut written = brief(vec![section("s", "Section", blocks)]);
    Arc::make_mut(&mut written.masthead).title = "On 字".to_owned();
    let mut typesetter = Typesetter::new();
    let boxes = typesetter.layout(&written, &blobs, &Options::default());
    Arc::make_mut(&mut written.house).font = Some(OwnFont {
        file,
        name: "Sans with Han".to_owned(),
    });
    let after = typesetter.layout(&written, &blobs, &Options::default());
    let alone = Typesetter::new().layout(&written, &blobs, &Options::default());
    assert!(boxes.document.pages[1] != alone.document.pages[1]);
    assert_eq!(after.document.pages, alone.document.pages);
}

#[test]
fn a_halted_layout_gives_no_pages_and_leaves_the_next_one_as_it_would_be() {
    use std::sync::atomic::{AtomicUsize, Ordering};

    let blocks = (0..50).map(|index| paragraph(&format!("p{index}"), &words(80)));
    let brief = brief(vec![section("s", "S", blocks.collect())]);
    let (blobs, options) = (Blobs::default(), Options::default());
    let mut typesetter = Typesetter::new();
    for most in [0, 10] {
        let asked = AtomicUsize::new(0);
        let halt = || asked.fetch_add(1, Ordering::Relaxed) >= most;
        let halted = typesetter.layout_unless(&brief, &blobs, &options, &halt);
        assert!(halted.is_none());
        assert_eq!(typesetter.measured(), most);
    }
    let (whole, after) = (layout(&brief), typesetter.layout(&brief, &blobs, &options));
    assert_eq!(after.document.pages, whole.document.pages);
    assert_eq!(after.document.structure, whole.document.structure);
}

#[test]
fn a_slide_that_runs_over_is_told_and_its_note_is_said_on_each_page() {
    let long = (0..40)
        .map(|at| {
            paragraph(
                &format!("p{at}"),
                "One more line for a slide that is full already, of which it has many.",
            )
        })
        .collect::<Vec<_>>();
    let note = block(
        "n",
        BlockKind::SpeakerNote {
            text: "Say this.".into(),
        },
    );
    let mut deck = brief(vec![
        section("a", "Short", vec![paragraph("s", "One line.")]),
        section("b", "Long", [long, vec![note]].concat()),
    ]);
    deck.format = PageFormat::Slides;
    let made = layout(&deck);
    let found: Vec<_> = made
        .diagnostics
        .iter()
        .filter(|found| found.code == Code::SlideOverflows)
        .collect();
    let [found] = found[..] else {
        panic!("one slide runs over: {found:?}");
    };
    assert_eq!(found.target, Target::Section("b".into()));
    let words = found.message.to_string();
    assert!(
        words.contains("pages: it breaks at “One more line for a slide”"),
        "{words}"
    );
    let said = notes_to_say(&deck, &made.document);
    let pages = said.iter().filter(|notes| !notes.is_empty()).count();
    assert!(
        pages > 1 && words.contains(&format!("over {pages} pages")),
        "{words} {pages}"
    );
    deck.format = PageFormat::A4;
    assert!(
        layout(&deck)
            .diagnostics
            .iter()
            .all(|found| found.code != Code::SlideOverflows)
    );
}
