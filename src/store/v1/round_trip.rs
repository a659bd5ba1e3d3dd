//! What is written is read back as it was: for the fixture with every field, and for any brief at all.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;

use crate::model::block::{
    Block, BlockKind, CalloutTone, Column, ColumnAlign, ContentsPart, HeadingLevel, KeyFigure, ListItem,
    ListStyle, Table,
};
use crate::model::brief::{Brief, CitationStyle, Citations, Library, Masthead, PageFormat, Section, Theme};
use crate::model::date::PartialDate;
use crate::model::evidence::{
    Article, ArticleSection, Claim, ClaimKind, Credibility, Media, MediaFormat, PageStart, Passage, Rating,
    Reliability, Source, Standing, Value, Work, WorkKind,
};
use crate::model::figure::{
    Alternative, Chart, ChartKind, Datum, Event, Figure, FigureContent, FigureWidth, ImageContent, Map,
    MapArea, MapCategory, MapStyle, Timeline, Waffle,
};
use crate::model::framing::{Crop, FocusPoint, Framing, PictureShape, Turn};
use crate::model::house::{HouseStyle, Logo, OwnFont, Rgb, Typeface};
use crate::model::id::ContentHash;
use crate::model::inline::Text;
use crate::model::joined::Joined;
use crate::model::likelihood::{Assessment, Confidence, Likelihood, Scheme};
use crate::model::marking::{Clearance, Level, Marking, Tlp, Uk};
use crate::model::pages::{Columns, Notes, Pages};
use crate::model::rules::{Budget, RequiredPart, Rules, SectionTheme};
use crate::model::slide::Slide;
use crate::model::variant::{Part, Variant};
use crate::store::format;

const EVERY_FIELD: &str = include_str!("../../../tests/fixtures/formats/v1/every-field/brief.json");

#[test]
fn the_fixture_with_every_field_is_read_and_none_is_dropped() {
    let brief = format::read(EVERY_FIELD).expect("the fixture is a brief");
    let written: serde_json::Value =
        serde_json::from_str(&format::write(&brief).expect("finite")).expect("what is written is JSON");
    let mut fixture: serde_json::Value = serde_json::from_str(EVERY_FIELD).expect("JSON");
    // Defaults that hand-written files leave out and the program writes.
    for (section, block, field, value) in [(1, 1, "level", 2.into()), (1, 3, "style", "bulleted".into())] {
        fixture["sections"][section]["blocks"][block][field] = value;
    }
    pretty_assertions(&written, &fixture);
}

fn pretty_assertions(written: &serde_json::Value, fixture: &serde_json::Value) {
    let lines = |value| serde_json::to_string_pretty(value).expect("JSON");
    for (written, fixture) in lines(written).lines().zip(lines(fixture).lines()) {
        assert_eq!(written, fixture);
    }
    assert_eq!(written, fixture);
}

#[test]
fn what_is_written_ends_with_one_line_feed() {
    let text = format::write(&Brief::default()).expect("finite");
    assert!(text.ends_with("}\n") && !text.ends_with("\n\n"));
    assert_eq!(format::read(&text), Ok(Brief::default()));
}

#[test]
fn a_number_that_json_cannot_hold_is_not_written() {
    let brief = format::read(EVERY_FIELD).expect("the fixture is a brief");
    let mut library = (*brief.library).clone();
    let mut claim = (*library.claims[&crate::model::id::ClaimId::new("held")]).clone();
    claim.value = Value::Number(f64::NAN);
    library.claims.insert("held".into(), Arc::new(claim));
    let broken = Brief {
        library: Arc::new(library),
        ..brief
    };
    assert!(format::write(&broken).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_brief_reads_back_as_it_was_written(brief in briefs()) {
        let text = format::write(&brief).expect("only finite numbers");
        prop_assert_eq!(format::read(&text), Ok(brief));
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-zA-Z ,.%\"\\\\]{0,12}",
        "\\PC{0,8}",
        Just("မြန်မာ\nline".to_owned())
    ]
}

fn ids<I: for<'a> From<&'a str> + std::fmt::Debug>() -> impl Strategy<Value = I> {
    "[a-z][a-z0-9._-]{0,6}".prop_map(|id| I::from(&id))
}

/// A text as markup gives it: adjacent runs of one style are one.
fn texts() -> impl Strategy<Value = Text> {
    let piece = prop_oneof![
        "[a-zA-Z0-9 ,.]{1,12}",
        "\\PC{1,6}",
        select(vec![
            "**bold**",
            "*italic*",
            "[link](https://example.org/a)",
            "[@s1]",
            "[@s1:p1, p. 4]",
            "[^a note on *all* [@s1, p. 4] and [link](https://example.org/a)]",
            "{c1}",
            "{c1|other}",
            "{#b1}",
            "{#b1+page}",
            "{lang=my|မြန်မာ}",
            "\n",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..5).prop_map(|pieces| Text::from(pieces.join(" ")))
}

fn numbers() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<i32>().prop_map(f64::from),
        proptest::num::f64::NORMAL | proptest::num::f64::ZERO,
        Just(0.1),
        Just(20.0)
    ]
}

fn dates() -> impl Strategy<Value = Option<PartialDate>> {
    select(vec![
        "",
        "2024",
        "2024-02",
        "2024-02-29",
        "late 2023",
        "end of 2024",
        "1999-12-31",
    ])
    .prop_map(|text| text.parse().ok())
}

fn hashes() -> impl Strategy<Value = ContentHash> {
    any::<u8>().prop_map(|byte| ContentHash::of(&[byte]))
}

fn few<S: Strategy>(strategy: S) -> impl Strategy<Value = Vec<S::Value>> {
    proptest::collection::vec(strategy, 0..3)
}

fn maybe<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>>
where
    S::Value: Clone,
{
    proptest::option::of(strategy)
}

fn rules() -> impl Strategy<Value = Rules> {
    let theme = (words(), few(words())).prop_map(|(name, words)| SectionTheme { name, words });
    let budget = (maybe(1_u16..400), maybe(1_u32..90_000)).prop_map(|(pages, words)| Budget { pages, words });
    let required = proptest::collection::btree_set(select(RequiredPart::ALL.to_vec()), 0..4);
    (
        maybe(1_u16..400),
        maybe(few(theme)),
        budget,
        required,
        few(words()),
        few(words()).prop_map(|words| words.into_iter().collect()),
    )
        .prop_map(|(stale_days, themes, budget, required, levels, words)| Rules {
            stale_days,
            themes,
            words,
            budget,
            required,
            levels,
        })
}

fn markings() -> impl Strategy<Value = Marking> {
    prop_oneof![
        Just(Marking::None),
        select(Tlp::ALL.to_vec()).prop_map(Marking::Tlp),
        select(Uk::ALL.to_vec()).prop_map(Marking::Uk),
        words().prop_map(Marking::Own)
    ]
}

fn kinds() -> impl Strategy<Value = BlockKind> {
    let figure = (
        texts(),
        contents(),
        texts(),
        few(ids()),
        dates(),
        words(),
        alternatives(),
        widths(),
    )
        .prop_map(
            |(title, content, note, sources, as_of, credit, alternative, width)| {
                BlockKind::Figure(Figure {
                    title,
                    content,
                    note,
                    sources,
                    as_of,
                    credit,
                    alternative,
                    width,
                })
            },
        );
    prop_oneof![
        texts().prop_map(|text| BlockKind::Paragraph { text }),
        (select(vec![HeadingLevel::Two, HeadingLevel::Three]), texts())
            .prop_map(|(level, text)| BlockKind::Heading { level, text }),
        (
            select(vec![ListStyle::Bulleted, ListStyle::Numbered]),
            few((texts(), 0_u8..4).prop_map(|(text, depth)| ListItem { text, depth }))
        )
            .prop_map(|(style, items)| BlockKind::List { style, items }),
        (texts(), words(), words(), maybe(ids()), maybe(ids())).prop_map(
            |(text, speaker, role, source, claim)| BlockKind::Quote {
                text,
                speaker,
                role,
                source,
                claim
            }
        ),
        (
            select(vec![
                CalloutTone::Note,
                CalloutTone::Caution,
                CalloutTone::Recommendation
            ]),
            texts(),
            few(texts())
        )
            .prop_map(|(tone, title, paragraphs)| BlockKind::Callout {
                tone,
                title,
                paragraphs
            }),
        (texts(), few(texts())).prop_map(|(title, points)| BlockKind::KeyPoints { title, points }),
        (texts(), assessments()).prop_map(|(text, assessment)| BlockKind::Judgement { text, assessment }),
        few((ids(), words()).prop_map(|(claim, label)| KeyFigure { claim, label }))
            .prop_map(|items| BlockKind::KeyFigures { items }),
        tables(),
        figure,
        texts().prop_map(|text| BlockKind::SpeakerNote { text }),
        select(vec![BlockKind::PageBreak, BlockKind::Sources]),
        proptest::collection::btree_set(select(ContentsPart::ALL.to_vec()), 0..4)
            .prop_map(|parts| BlockKind::Contents { parts }),
    ]
}

fn tables() -> impl Strategy<Value = BlockKind> {
    let aligns = select(vec![ColumnAlign::Left, ColumnAlign::Right, ColumnAlign::Center]);
    let columns = few((texts(), aligns).prop_map(|(header, align)| Column { header, align }));
    let joined = few(
        (0..4_u32, 0..4_u32, 0..4_u32, 0..4_u32).prop_map(|(row, column, rows, columns)| Joined {
            row,
            column,
            rows,
            columns,
        }),
    );
    let rows = (few(few(texts())), joined);
    (texts(), columns, rows, texts(), few(ids()), dates()).prop_map(
        |(title, columns, (rows, joined), note, sources, as_of)| {
            BlockKind::Table(Table {
                title,
                columns,
                rows,
                joined,
                note,
                sources,
                as_of,
            })
        },
    )
}

fn alternatives() -> impl Strategy<Value = Alternative> {
    prop_oneof![
        Just(Alternative::Missing),
        Just(Alternative::Decorative),
        words().prop_map(Alternative::Words)
    ]
}

fn widths() -> impl Strategy<Value = FigureWidth> {
    select(vec![FigureWidth::Column, FigureWidth::Full, FigureWidth::Half])
}

fn framings() -> impl Strategy<Value = Framing> {
    let turns = vec![Turn::None, Turn::Right, Turn::Half, Turn::Left];
    let share = || 0.0_f32..0.4;
    let sides = (share(), share(), share(), share());
    let shapes = select(PictureShape::ALL.to_vec());
    (select(turns), sides, shapes, (share(), share())).prop_map(
        |(turn, (left, top, right, bottom), shape, (x, y))| Framing {
            turn,
            crop: Crop {
                left,
                top,
                right,
                bottom,
            },
            shape,
            focus: FocusPoint { x, y },
        },
    )
}

fn contents() -> impl Strategy<Value = FigureContent> {
    let datum =
        (words(), numbers(), maybe(ids()), any::<bool>()).prop_map(|(label, value, claim, estimate)| Datum {
            label,
            value,
            claim,
            estimate,
        });
    let chart = (
        select(vec![ChartKind::Bar, ChartKind::Column]),
        words(),
        few(datum),
    )
        .prop_map(|(kind, unit, data)| FigureContent::Chart(Chart { kind, unit, data }));
    let styles = select(vec![
        MapStyle::Blue,
        MapStyle::Ochre,
        MapStyle::Violet,
        MapStyle::Teal,
        MapStyle::Unknown,
    ]);
    let category = (words(), styles).prop_map(|(label, style)| MapCategory { label, style });
    let area = (words(), 0_usize..5, maybe(ids())).prop_map(|(code, category, claim)| MapArea {
        code,
        category,
        claim,
    });
    let map = (few(category), few(area), few(words()), any::<bool>()).prop_map(
        |(categories, areas, places, relief)| {
            FigureContent::Map(Map {
                categories,
                areas,
                places,
                relief,
            })
        },
    );
    let event =
        (dates(), words(), maybe(ids())).prop_map(|(date, words, claim)| Event { date, words, claim });
    let timeline = few(event).prop_map(|events| FigureContent::Timeline(Timeline { events }));
    prop_oneof![
        timeline,
        (hashes(), maybe(0.1_f32..900.0), framings()).prop_map(|(media, max_height, framing)| {
            FigureContent::Image(ImageContent {
                media,
                max_height,
                framing,
            })
        }),
        chart,
        (any::<u32>(), any::<u32>(), words(), words(), maybe(ids())).prop_map(
            |(part, whole, part_label, rest_label, claim)| FigureContent::Waffle(Waffle {
                part,
                whole,
                part_label,
                rest_label,
                claim
            })
        ),
        map,
    ]
}

fn values() -> impl Strategy<Value = Value> {
    prop_oneof![
        numbers().prop_map(Value::Number),
        (numbers(), numbers()).prop_map(|(part, whole)| Value::Ratio { part, whole }),
        (numbers(), numbers()).prop_map(|(low, high)| Value::Range { low, high }),
        numbers().prop_map(Value::Percent),
        dates().prop_map(|date| date.map_or_else(|| Value::Name(String::new()), Value::Date)),
        words().prop_map(Value::Vague),
        words().prop_map(Value::Name),
        (words(), words()).prop_map(|(words, speaker)| Value::Quotation { words, speaker }),
    ]
}

fn sources() -> impl Strategy<Value = Arc<Source>> {
    let record = (
        words(),
        few(words()),
        words(),
        dates(),
        words(),
        words(),
        dates(),
        words(),
        words(),
    );
    let judged = (
        works(),
        (
            maybe(select(Reliability::ALL.to_vec())),
            maybe(select(Credibility::ALL.to_vec())),
        ),
        few(ids()),
        standings(),
        few((words(), words())),
    );
    (record, judged).prop_map(|(record, (work, rating, derives_from, standing, extra))| {
        let (title, authors, publisher, date, url, doi, accessed, licence, note) = record;
        let (reliability, credibility) = rating;
        Arc::new(Source {
            title,
            authors,
            publisher,
            date,
            url,
            doi,
            accessed,
            licence,
            note,
            work: Box::new(work),
            rating: Rating {
                reliability,
                credibility,
            },
            derives_from,
            standing,
            extra,
        })
    })
}

fn works() -> impl Strategy<Value = Work> {
    let kind = maybe(select(WorkKind::ALL.to_vec()));
    (kind, few(words()), proptest::collection::vec(words(), 10)).prop_map(|(kind, editors, mut words)| {
        let mut next = || words.pop().unwrap_or_default();
        Work {
            kind,
            editors,
            container: next(),
            volume: next(),
            issue: next(),
            pages: next(),
            edition: next(),
            place: next(),
            number: next(),
            isbn: next(),
            issn: next(),
            language: next(),
        }
    })
}

fn standings() -> impl Strategy<Value = Standing> {
    prop_oneof![
        Just(Standing::Current),
        (dates(), words(), any::<bool>()).prop_map(|(date, note, accepted)| Standing::Corrected {
            date,
            note,
            accepted
        }),
        (dates(), words()).prop_map(|(date, note)| Standing::Withdrawn { date, note }),
    ]
}

fn citations() -> impl Strategy<Value = Citations> {
    let style = prop_oneof![
        select(CitationStyle::SHIPPED.to_vec()),
        words().prop_map(|words| CitationStyle::Own(words.into())),
    ];
    (style, any::<bool>()).prop_map(|(style, ratings)| Citations { style, ratings })
}

fn pages() -> impl Strategy<Value = Pages> {
    (
        select(Columns::ALL.to_vec()),
        select(Notes::ALL.to_vec()),
        any::<bool>(),
    )
        .prop_map(|(columns, notes, large_print)| Pages {
            columns,
            notes,
            large_print,
        })
}

fn articles() -> impl Strategy<Value = Arc<Article>> {
    let section = (words(), words(), 0_usize..100, 0_usize..100).prop_map(|(title, theme, start, length)| {
        ArticleSection {
            title,
            theme,
            range: start..start + length,
        }
    });
    let rejected = (0_usize..100, 0_usize..100).prop_map(|(start, length)| start..start + length);
    let pages = prop::collection::btree_map(0_usize..1000, 1_usize..50, 0..4).prop_map(|pages| {
        pages
            .into_iter()
            .map(|(at, page)| PageStart { at, page })
            .collect()
    });
    (
        ids(),
        words(),
        hashes(),
        few(section),
        few(rejected),
        pages,
        any::<bool>(),
        prop::option::of(hashes()),
    )
        .prop_map(
            |(source, title, text, sections, rejected, pages, unverified, original)| {
                Arc::new(Article {
                    source,
                    title,
                    text,
                    sections,
                    rejected,
                    pages,
                    unverified,
                    original,
                })
            },
        )
}

fn passages() -> impl Strategy<Value = Arc<Passage>> {
    (ids(), words(), words(), words(), any::<u32>()).prop_map(|(article, exact, prefix, suffix, position)| {
        Arc::new(Passage {
            article,
            exact,
            prefix,
            suffix,
            position: position as usize,
        })
    })
}

fn assessments() -> impl Strategy<Value = Assessment> {
    let likelihoods: Vec<Likelihood> = Scheme::ALL.into_iter().flat_map(Scheme::likelihoods).collect();
    (
        maybe(select(likelihoods)),
        maybe(select(Confidence::ALL.to_vec())),
    )
        .prop_map(|(likelihood, confidence)| Assessment {
            likelihood,
            confidence,
        })
}

fn claims() -> impl Strategy<Value = Arc<Claim>> {
    let kinds = select(ClaimKind::ALL.to_vec());
    (
        words(),
        words(),
        values(),
        words(),
        dates(),
        kinds,
        (words(), assessments()),
        maybe(ids()),
        maybe(ids()),
    )
        .prop_map(
            |(subject, wording, value, unit, as_of, kind, (caveat, assessment), source, passage)| {
                Arc::new(Claim {
                    subject,
                    wording,
                    value,
                    unit,
                    as_of,
                    kind,
                    assessment,
                    caveat,
                    source,
                    passage,
                })
            },
        )
}

fn media() -> impl Strategy<Value = Arc<Media>> {
    let formats = select(vec![MediaFormat::Jpeg, MediaFormat::Png, MediaFormat::Webp]);
    (
        words(),
        formats,
        any::<u32>(),
        any::<u32>(),
        words(),
        words(),
        maybe(ids()),
        words(),
    )
        .prop_map(
            |(name, format, width, height, credit, licence, source, alternative)| {
                Arc::new(Media {
                    name,
                    format,
                    width,
                    height,
                    credit,
                    licence,
                    source,
                    alternative,
                })
            },
        )
}

fn libraries() -> impl Strategy<Value = Library> {
    (
        few((ids(), sources())),
        few((ids(), articles())),
        few((ids(), passages())),
        few((ids(), claims())),
        few((hashes(), media())),
    )
        .prop_map(|(sources, articles, passages, claims, media)| Library {
            sources: sources.into_iter().collect(),
            articles: articles.into_iter().collect(),
            passages: passages.into_iter().collect(),
            claims: claims.into_iter().collect(),
            media: media.into_iter().collect(),
        })
}

fn mastheads() -> impl Strategy<Value = Masthead> {
    (
        words(),
        words(),
        words(),
        words(),
        dates(),
        words(),
        words(),
        words(),
        words(),
        (words(), few(words()), words(), any::<bool>(), dates()),
    )
        .prop_map(
            |(
                title,
                subtitle,
                organisation,
                serial,
                date,
                period,
                contact,
                version,
                next_issue,
                (embargo, distribution, copy, without_oldest, last_change),
            )| Masthead {
                title,
                subtitle,
                organisation,
                serial,
                date,
                period,
                contact,
                version,
                last_change,
                next_issue,
                embargo,
                distribution,
                copy,
                without_oldest,
            },
        )
}

fn variants() -> impl Strategy<Value = Vec<Variant>> {
    let highest = maybe(prop_oneof![
        select(Tlp::ALL.to_vec()).prop_map(Level::Tlp),
        select(Uk::ALL.to_vec()).prop_map(Level::Uk)
    ]);
    let parts = prop::collection::btree_set(select(Part::ALL.to_vec()), 0..4);
    let sections = prop::collection::btree_set(select(vec!["s0".into(), "s1".into()]), 0..2);
    few((highest, sections, parts)).prop_map(|variants| {
        let named = |(at, (highest, sections, parts))| Variant {
            name: format!("audience-{at}"),
            highest,
            sections,
            parts,
        };
        variants.into_iter().enumerate().map(named).collect()
    })
}

fn houses() -> impl Strategy<Value = HouseStyle> {
    let faces = || maybe(select(Typeface::ALL.to_vec()));
    let logo = (hashes(), words()).prop_map(|(media, alternative)| Logo { media, alternative });
    let font = (hashes(), words()).prop_map(|(file, name)| OwnFont { file, name });
    let accent = maybe(any::<[u8; 3]>().prop_map(Rgb));
    (accent, maybe(logo), maybe(font), faces(), faces()).prop_map(|(accent, logo, font, text, headings)| {
        HouseStyle {
            accent,
            logo,
            font,
            text,
            headings,
        }
    })
}

fn briefs() -> impl Strategy<Value = Brief> {
    let slides = select(Slide::ALL.to_vec());
    let section = (
        words(),
        markings(),
        select(Clearance::ALL.to_vec()),
        slides,
        few(kinds()),
    );
    (
        mastheads(),
        select(PageFormat::ALL.to_vec()),
        select(Theme::ALL.to_vec()),
        select(vec!["", "en", "my", "en-GB"]),
        (markings(), rules(), citations(), pages(), houses()),
        (maybe(select(Scheme::ALL.to_vec())), any::<bool>(), variants()),
        few(section),
        libraries(),
    )
        .prop_map(
            |(
                masthead,
                format,
                theme,
                language,
                (marking, rules, citations, pages, house),
                (scheme, annex, variants),
                sections,
                library,
            )| {
                let mut block = 0;
                let sections = sections
                    .into_iter()
                    .enumerate()
                    .map(|(at, (title, marking, clearance, slide, kinds))| {
                        let blocks = kinds
                            .into_iter()
                            .map(|kind| {
                                block += 1;
                                let id = format!("b{block}").as_str().into();
                                Arc::new(Block { id, kind })
                            })
                            .collect();
                        Arc::new(Section {
                            id: format!("s{at}").as_str().into(),
                            title,
                            marking,
                            clearance,
                            slide,
                            blocks,
                        })
                    })
                    .collect();
                Brief {
                    masthead: Arc::new(masthead),
                    format,
                    theme,
                    house: Arc::new(house),
                    language: language.to_owned(),
                    marking,
                    rules: Arc::new(rules),
                    scheme,
                    annex,
                    citations,
                    pages,
                    variants: Arc::new(variants),
                    sections,
                    library: Arc::new(library),
                }
            },
        )
}
