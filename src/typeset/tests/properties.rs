//! What layout promises for any brief.

use proptest::prelude::*;

use super::*;
use crate::model::block::{CalloutTone, Column, ColumnAlign, Table};
use crate::model::brief::Theme;
use crate::model::inline::Text;
use crate::model::pages::Columns;
use crate::model::slide::Slide;
use frame::{NodeId, PagedDocument, Pt, Segment};
use handout::{Handout, Paper, Room, Slides};

/// Nothing is drawn outside its page.
pub(super) fn assert_inside(document: &PagedDocument) {
    const SLACK: f32 = 0.5;
    for page in &document.pages {
        let inside = |x: Pt, y: Pt| {
            x.0 >= -SLACK
                && y.0 >= -SLACK
                && x.0 <= page.size.width.0 + SLACK
                && y.0 <= page.size.height.0 + SLACK
        };
        for item in &page.items {
            match &item.content {
                Content::Text(run) => {
                    let right = item.at.x + run.width();
                    let trailing = run.glyphs.last().map_or(0.0, |glyph| glyph.advance);
                    assert!(inside(item.at.x, item.at.y), "{:?} at {:?}", run.text, item.at);
                    assert!(
                        inside(right - Pt(trailing), item.at.y),
                        "{:?} at {:?}",
                        run.text,
                        item.at
                    );
                }
                Content::Shape(shape) if item.clip.is_none() => {
                    for segment in &shape.path.0 {
                        if let Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) = segment {
                            assert!(
                                inside(item.at.x + to.x, item.at.y + to.y),
                                "{segment:?} at {:?}",
                                item.at
                            );
                        }
                    }
                }
                Content::Shape(_) => {}
                Content::Image { size, .. } => {
                    assert!(inside(item.at.x + size.width, item.at.y + size.height));
                }
            }
        }
    }
}

/// The words of each node, in the order of the nodes.
fn spoken(document: &PagedDocument) -> Vec<String> {
    let mut nodes: std::collections::BTreeMap<NodeId, String> = std::collections::BTreeMap::new();
    for page in &document.pages {
        for item in &page.items {
            if let (Tag::Node(node), Content::Text(run)) = (item.tag, &item.content) {
                nodes.entry(node).or_default().push_str(&run.text);
            }
        }
    }
    nodes.into_values().collect()
}

/// How many words `w1`, `w2` and so on a document says; `None` if it says one twice.
fn words_once(document: &PagedDocument) -> Option<usize> {
    let spoken = spoken(document);
    let words = spoken.iter().flat_map(|text| text.split([' ', '\u{2002}']));
    let number = |word: &str| word.strip_prefix('w')?.parse::<usize>().ok();
    let mut numbers: Vec<usize> = words.filter_map(number).collect();
    let all = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    (numbers.len() == all).then_some(all)
}

/// A kind of block and how many words are in each of its texts.
type Recipe = (u8, Vec<usize>);

/// Makes blocks whose words all differ: `w1`, `w2`, and so on.
fn cook(recipes: &[Recipe]) -> (Brief, usize) {
    let (blocks, expected) = blocks(recipes, 0);
    (brief(vec![section("s", "Title", blocks)]), expected)
}

/// The words of one slide of a deck are counted so far from those of the next.
const APART: usize = 100_000;

/// A deck with a slide of some kind for each of the recipes.
fn deck(slides: &[(Slide, Vec<Recipe>)]) -> (Brief, usize) {
    let mut sections = Vec::new();
    let mut expected = 0;
    for (at, (slide, recipes)) in slides.iter().enumerate() {
        let (mut blocks, words) = blocks(recipes, at * APART);
        expected += words;
        for (number, block) in blocks.iter_mut().enumerate() {
            let id = format!("s{at}b{number}").as_str().into();
            *block = Arc::new(Block {
                id,
                kind: block.kind.clone(),
            });
        }
        let title = if at % 3 == 2 { "" } else { "Title" };
        let plain = section(&format!("s{at}"), title, blocks);
        sections.push(Arc::new(Section {
            slide: *slide,
            ..Section::clone(&plain)
        }));
    }
    let brief = Brief {
        format: PageFormat::Slides,
        ..brief(sections)
    };
    (brief, expected)
}

/// Blocks whose words begin behind `w{count}`, and how many words they have.
fn blocks(recipes: &[Recipe], mut count: usize) -> (Vec<Arc<Block>>, usize) {
    let mut text = |length: usize| -> Text {
        let words = (0..length).map(|_| {
            count += 1;
            format!("w{count}")
        });
        Text::plain(&words.collect::<Vec<_>>().join(" "))
    };
    let mut blocks = Vec::new();
    for (index, (kind, lengths)) in recipes.iter().enumerate() {
        let mut texts: Vec<Text> = lengths.iter().map(|length| text(*length)).collect();
        let first = texts.first().cloned().unwrap_or_default();
        let kind = match kind % 8 {
            0 | 1 => {
                texts.truncate(1);
                BlockKind::List {
                    style: ListStyle::Numbered,
                    items: lengths
                        .iter()
                        .skip(1)
                        .map(|length| text(*length))
                        .chain(texts)
                        .enumerate()
                        .map(|(depth, text)| ListItem {
                            text,
                            depth: depth as u8,
                        })
                        .collect(),
                }
            }
            2 => BlockKind::Callout {
                tone: CalloutTone::Note,
                title: Text::default(),
                paragraphs: texts,
            },
            3 => BlockKind::KeyPoints {
                title: Text::plain("title"),
                points: texts,
            },
            4 => BlockKind::Table(Table {
                columns: vec![
                    Column {
                        header: "one".into(),
                        align: ColumnAlign::Left,
                    },
                    Column::default(),
                ],
                rows: texts.into_iter().map(|text| vec![text]).collect(),
                ..Table::default()
            }),
            5 => BlockKind::PageBreak,
            6 => BlockKind::Heading {
                level: HeadingLevel::Two,
                text: first,
            },
            _ => BlockKind::Paragraph { text: first },
        };
        blocks.push(block(&format!("b{index}"), kind));
    }
    let expected = blocks
        .iter()
        .map(|block| {
            let mut words = 0;
            block.kind.for_each_text(|text| {
                words += text
                    .words()
                    .split(' ')
                    .filter(|word| word.starts_with('w'))
                    .count();
            });
            words
        })
        .sum();
    (blocks, expected)
}

/// The numbers of the words on the pages, sorted.
fn numbers(document: &PagedDocument) -> Vec<usize> {
    let spoken = spoken(document);
    let words = spoken.iter().flat_map(|text| text.split([' ', '\u{2002}']));
    let mut numbers: Vec<usize> = words
        .filter_map(|word| word.strip_prefix('w')?.parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers
}

fn slides() -> impl Strategy<Value = Vec<(Slide, Vec<Recipe>)>> {
    let slide = prop::sample::select(Slide::ALL.to_vec());
    proptest::collection::vec((slide, recipes()), 1..6)
}

fn recipes() -> impl Strategy<Value = Vec<Recipe>> {
    let lengths = proptest::collection::vec(prop_oneof![0_usize..12, 0_usize..160], 1..5);
    proptest::collection::vec((any::<u8>(), lengths), 0..12)
}

fn design() -> impl Strategy<Value = Design> {
    let height = prop_oneof![Just(1.0_f32), 40.0_f32..400.0, Just(842.0)];
    let forms = (prop::bool::weighted(0.25), prop::bool::weighted(0.25));
    (0_usize..3, 0_usize..3, 0_usize..3, height, forms).prop_map(|(theme, format, columns, height, forms)| {
        let columns = Columns::ALL[columns];
        let mut design = Design::in_columns(Theme::ALL[theme], PageFormat::ALL[format], columns);
        let (large, turned) = forms;
        // Large print stands on sheets.
        if large && design.page.width < design.page.height {
            design = design.in_large_print();
        }
        if turned {
            design = design.turned_round();
        }
        // The furniture keeps its distances from the edges; what is asked here is the flow of the text.
        design.page.height = design.grid.top + design.grid.bottom + Pt(height);
        design
    })
}

/// Designs of slides, of which each titled section is one.
fn slide_design() -> impl Strategy<Value = Design> {
    let height = prop_oneof![Just(1.0_f32), 40.0_f32..400.0, Just(424.0)];
    (0_usize..3, 0_usize..3, height).prop_map(|(theme, columns, height)| {
        let columns = Columns::ALL[columns];
        let mut design = Design::in_columns(Theme::ALL[theme], PageFormat::Slides, columns);
        design.page.height = design.grid.top + design.grid.bottom + Pt(height);
        design
    })
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn all_words_stand_on_the_pages_once(recipes in recipes(), design in design()) {
        let (mut brief, expected) = cook(&recipes);
        brief.pages.large_print = design.large_print;
        if design.turned {
            brief.language = "ar".into();
        }
        let layout = Typesetter::new().layout_in(&design, (&brief, &Blobs::default()), &Options::default(), &|| false).expect("nothing halts it");
        assert_inside(&layout.document);
        prop_assert_eq!(words_once(&layout.document), Some(expected));
    }

    #[test]
    fn all_words_of_slides_stand_in_a_handout_once(
        recipes in recipes(), slides in 0_usize..3, room in any::<bool>(), turned in any::<bool>(),
    ) {
        let (mut brief, expected) = cook(&recipes);
        brief.format = PageFormat::Slides;
        if turned {
            brief.language = "ar".into();
        }
        let handout = Handout {
            slides: [Slides::One, Slides::Two, Slides::Three][slides],
            room: if room { Room::Lines } else { Room::Notes },
            paper: Paper::A4,
        };
        let options = Options { handout: Some(handout), ..Options::default() };
        let layout = Typesetter::new().layout(&brief, &Blobs::default(), &options);
        assert_inside(&layout.document);
        prop_assert_eq!(words_once(&layout.document), Some(expected));
    }

    #[test]
    fn all_words_of_a_deck_stand_on_its_slides_once(slides in slides(), design in slide_design()) {
        let (brief, expected) = deck(&slides);
        let layout = Typesetter::new().layout_in(&design, (&brief, &Blobs::default()), &Options::default(), &|| false).expect("nothing halts it");
        assert_inside(&layout.document);
        let mut numbers = numbers(&layout.document);
        prop_assert_eq!(numbers.len(), expected);
        numbers.dedup();
        prop_assert_eq!(numbers.len(), expected, "a word stands twice");
    }

    #[test]
    fn a_deck_set_again_after_a_change_is_as_if_set_anew(before in slides(), after in slides()) {
        let (first, second) = (deck(&before).0, deck(&after).0);
        let mut warm = Typesetter::new();
        warm.layout(&first, &Blobs::default(), &Options::default());
        let warm = warm.layout(&second, &Blobs::default(), &Options::default());
        let cold = layout(&second);
        prop_assert_eq!(&warm.document.pages, &cold.document.pages);
        prop_assert_eq!(&warm.document.structure, &cold.document.structure);
    }

    #[test]
    fn a_warm_layout_is_the_same_as_a_cold_one(before in recipes(), after in recipes()) {
        let (first, _) = cook(&before);
        let (second, _) = cook(&after);
        let mut warm = Typesetter::new();
        let blobs = Blobs::default();
        warm.layout(&first, &blobs, &Options::default());
        let warm = warm.layout(&second, &blobs, &Options::default());
        let cold = layout(&second);
        prop_assert_eq!(&warm.document.pages, &cold.document.pages);
        prop_assert_eq!(&warm.document.structure, &cold.document.structure);
        prop_assert_eq!(&warm.document.outline, &cold.document.outline);
        prop_assert_eq!(&warm.diagnostics, &cold.diagnostics);
    }
}
