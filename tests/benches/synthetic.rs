//! A brief of a hundred pages without meaning, always the same: 48,000 words in 43 sections, 65 figures, 43 tables,
//! citations with their passages, claims, contents and sources.

use std::io::Cursor;
use std::sync::Arc;

use attache::evidence::take_passage;
use attache::model::block::{
    Block, BlockKind, Column, ColumnAlign, HeadingLevel, KeyFigure, ListItem, ListStyle, Table,
};
use attache::model::brief::{Blobs, Brief, Library, Masthead, Section};
use attache::model::date::PartialDate;
use attache::model::evidence::{
    Article, ArticleSection, Claim, ClaimKind, Media, MediaFormat, Source, Value,
};
use attache::model::figure::{
    Alternative, Chart, ChartKind, Datum, Figure, FigureContent, FigureWidth, ImageContent, Map, MapArea,
    MapCategory, MapStyle, Waffle,
};
use attache::model::framing::Framing;
use attache::model::id::{ArticleId, BlockId, ClaimId, ContentHash, PassageId, SectionId, SourceId};
use attache::model::inline::{Inline, Marks, Run, Text};
use attache::model::slide::Slide;

use super::words::{Words, capital};

const SECTIONS: usize = 43;
const PARAGRAPHS: usize = 7;
/// The least number of words of a paragraph; brings the whole to 48,000.
const PARAGRAPH: usize = 120;
const SOURCES: usize = 60;
const CLAIMS: usize = 120;
const PHOTOGRAPHS: usize = 10;

/// What the brief is made with.
struct Maker {
    words: Words,
    library: Library,
    photographs: Vec<ContentHash>,
    blobs: Blobs,
    /// How many blocks there are.
    blocks: usize,
}

/// The brief of a hundred pages, with its pictures and texts.
pub(crate) fn brief() -> (Brief, Blobs) {
    brief_of(SECTIONS)
}

/// A brief ten times as long.
pub(crate) fn thousand_pages() -> (Brief, Blobs) {
    brief_of(10 * SECTIONS)
}

fn brief_of(count: usize) -> (Brief, Blobs) {
    let mut maker = Maker {
        words: Words::new(7),
        library: Library::default(),
        photographs: Vec::new(),
        blobs: Blobs::default(),
        blocks: 0,
    };
    maker.make_photographs();
    maker.make_sources();
    let mut sections = vec![maker.section(0, "", vec![BlockKind::contents()])];
    for number in 1..=count {
        let kinds = maker.kinds(number);
        let title = format!(
            "{}: {}",
            ["Battlefield", "Unity", "Legitimacy"][number % 3],
            maker.words.title()
        );
        let section = maker.section(number, &title, kinds);
        sections.push(section);
    }
    sections.push(maker.section(count + 1, "Sources", vec![BlockKind::Sources]));
    let brief = Brief {
        masthead: Arc::new(Masthead {
            title: "A briefing on three dimensions".to_owned(),
            subtitle: "Content without meaning, for measuring".to_owned(),
            organisation: "Bench".to_owned(),
            ..Masthead::default()
        }),
        sections,
        library: Arc::new(maker.library),
        ..Brief::default()
    };
    (brief, maker.blobs)
}

/// How many words stand in the brief's blocks.
pub(crate) fn count_words(brief: &Brief) -> usize {
    let mut count = 0;
    for (_, block) in brief.blocks() {
        block
            .kind
            .for_each_text(|text| count += text.words().split_whitespace().count());
    }
    count
}

impl Maker {
    fn section(&mut self, number: usize, title: &str, kinds: Vec<BlockKind>) -> Arc<Section> {
        let blocks = kinds.into_iter().map(|kind| {
            self.blocks += 1;
            Arc::new(Block {
                id: BlockId::new(&format!("b{}", self.blocks)),
                kind,
            })
        });
        Arc::new(Section {
            id: SectionId::new(&format!("s{number}")),
            title: title.to_owned(),
            marking: attache::model::marking::Marking::default(),
            clearance: attache::model::marking::Clearance::default(),
            slide: Slide::default(),
            blocks: blocks.collect(),
        })
    }

    /// Landscapes of soft hills with some grain, 1,600 by 1,000 pixels.
    fn make_photographs(&mut self) {
        for number in 0..PHOTOGRAPHS {
            let words = &mut self.words;
            let phase = number as f32 * 1.7;
            let pixels = image::RgbImage::from_fn(1600, 1000, |x, y| {
                let (x, y) = (x as f32 / 1600.0, y as f32 / 1000.0);
                let hill = 0.55 + 0.18 * (x * 5.0 + phase).sin() + 0.07 * (x * 17.0 - phase).cos();
                let grain = words.below(18) as f32;
                let shade = |sky: f32, land: f32| {
                    let tone = if y < hill {
                        sky - 60.0 * y
                    } else {
                        land + 90.0 * (y - hill)
                    };
                    (tone + grain) as u8
                };
                image::Rgb([shade(180.0, 50.0), shade(200.0, 80.0), shade(225.0, 45.0)])
            });
            let mut bytes = Vec::new();
            image::codecs::jpeg::JpegEncoder::new_with_quality(Cursor::new(&mut bytes), 85)
                .encode_image(&pixels)
                .expect("made in memory");
            let hash = self.blobs.insert(bytes);
            let media = Media {
                name: format!("landscape-{number}.jpg"),
                format: MediaFormat::Jpeg,
                width: 1600,
                height: 1000,
                ..Media::default()
            };
            self.library.media.insert(hash, Arc::new(media));
            self.photographs.push(hash);
        }
    }

    /// Sources with an article each, and claims with the passages that say so.
    fn make_sources(&mut self) {
        for number in 0..SOURCES {
            let source = SourceId::new(&format!("source-{number}"));
            let record = Source {
                title: self.words.title(),
                authors: vec![format!("{}, {}", self.words.place(), self.words.place())],
                publisher: format!("{} Monitor", self.words.place()),
                date: "2024-05-17".parse().ok(),
                url: format!("https://example.org/report/{number}"),
                ..Source::default()
            };
            self.library.sources.insert(source.clone(), Arc::new(record));
            self.make_article(number, &source);
        }
    }

    fn make_article(&mut self, number: usize, source: &SourceId) {
        let id = ArticleId::new(&format!("article-{number}"));
        let mut text = self.words.sentences(150).join(" ");
        let mut found = Vec::new();
        for claim in 0..CLAIMS / SOURCES {
            let (count, things) = (100 + self.words.below(9900), self.words.things());
            let wording = format!("{count} {things}");
            let sentence = format!("Observers counted {wording} in {}.", self.words.place());
            text += "\n\n";
            let start = text.len();
            text += &sentence;
            found.push((
                number * (CLAIMS / SOURCES) + claim,
                count,
                things,
                wording,
                start..text.len(),
            ));
            text = text + " " + &self.words.sentences(90).join(" ");
        }
        for (claim, count, things, wording, range) in found {
            let passage = PassageId::new(&format!("p{claim}"));
            let taken = take_passage(&id, &text, range);
            self.library.passages.insert(passage.clone(), Arc::new(taken));
            let record = Claim {
                subject: format!("{things} of count {claim}"),
                wording,
                value: Value::Number(count as f64),
                unit: things,
                as_of: "2024-05-17".parse::<PartialDate>().ok(),
                kind: ClaimKind::Reported,
                assessment: attache::model::likelihood::Assessment::default(),
                caveat: String::new(),
                source: Some(source.clone()),
                passage: Some(passage),
            };
            self.library
                .claims
                .insert(ClaimId::new(&format!("c{claim}")), Arc::new(record));
        }
        let article = Article {
            source: source.clone(),
            title: self.words.title(),
            text: self.blobs.insert(text.as_bytes()),
            sections: vec![ArticleSection {
                title: String::new(),
                theme: String::new(),
                range: 0..text.len(),
            }],
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        };
        self.library.articles.insert(id, Arc::new(article));
    }

    /// The blocks of a section: seven paragraphs under three headings, and an exhibit of each kind between them.
    fn kinds(&mut self, number: usize) -> Vec<BlockKind> {
        let mut kinds = Vec::new();
        for paragraph in 0..PARAGRAPHS {
            if paragraph % 3 == 0 {
                let text = Text::plain(&self.words.title());
                kinds.push(BlockKind::Heading {
                    level: HeadingLevel::Two,
                    text,
                });
            }
            let text = self.paragraph();
            kinds.push(BlockKind::Paragraph { text });
            match paragraph {
                1 => kinds.push(self.key_figures()),
                2 => kinds.push(self.list()),
                3 => kinds.push(self.table()),
                4 => kinds.push(self.drawing(number)),
                5 if number.is_multiple_of(2) || number == SECTIONS => kinds.push(self.photograph(number)),
                _ => {}
            }
        }
        kinds
    }

    /// Plain words, a citation in the middle, emphasised words, a claim and a citation at the end.
    fn paragraph(&mut self) -> Text {
        let length = PARAGRAPH + self.words.below(20);
        let sentences = self.words.sentences(length);
        let (first, second) = sentences.split_at(sentences.len() / 2);
        let strong = Marks {
            bold: true,
            italic: false,
        };
        Text(vec![
            plain(&first.join(" ")),
            self.citation(),
            plain(" "),
            Inline::Run(Run {
                text: capital(self.words.noun()),
                marks: strong,
                language: None,
            }),
            plain(". "),
            plain(&(second.join(" ") + " Observers counted ")),
            Inline::Claim {
                claim: self.claim(),
                wording: None,
                marks: Marks::default(),
            },
            plain("."),
            self.citation(),
        ])
    }

    fn claim(&mut self) -> ClaimId {
        ClaimId::new(&format!("c{}", self.words.below(CLAIMS)))
    }

    fn source(&mut self) -> SourceId {
        SourceId::new(&format!("source-{}", self.words.below(SOURCES)))
    }

    fn citation(&mut self) -> Inline {
        let claim = self.words.below(CLAIMS);
        Inline::Citation {
            source: SourceId::new(&format!("source-{}", claim / (CLAIMS / SOURCES))),
            passage: Some(PassageId::new(&format!("p{claim}"))),
            locator: None,
        }
    }

    fn key_figures(&mut self) -> BlockKind {
        let items = (0..3).map(|_| KeyFigure {
            claim: self.claim(),
            label: String::new(),
        });
        BlockKind::KeyFigures {
            items: items.collect(),
        }
    }

    fn list(&mut self) -> BlockKind {
        let items = (0..5).map(|_| ListItem {
            text: Text::plain(&self.words.sentence()),
            depth: 0,
        });
        BlockKind::List {
            style: ListStyle::Bulleted,
            items: items.collect(),
        }
    }

    fn table(&mut self) -> BlockKind {
        let column = |header: &str, align| Column {
            header: Text::plain(header),
            align,
        };
        let rows = (0..5).map(|_| {
            let before = self.words.below(9999).to_string();
            let after = self.words.below(9999).to_string();
            let remark = capital(self.words.noun());
            [self.words.place(), &before, &after, &remark]
                .map(Text::plain)
                .to_vec()
        });
        let rows = rows.collect();
        BlockKind::Table(Table {
            title: Text::plain(&self.words.title()),
            columns: vec![
                column("Area", ColumnAlign::Left),
                column("Before", ColumnAlign::Right),
                column("After", ColumnAlign::Right),
                column("Remark", ColumnAlign::Left),
            ],
            rows,
            joined: Vec::new(),
            note: Text::default(),
            sources: vec![self.source()],
            as_of: "2024-05".parse().ok(),
        })
    }

    /// A chart, a waffle or, in every tenth section, a map.
    fn drawing(&mut self, number: usize) -> BlockKind {
        let content = match number % 10 {
            5 => FigureContent::Map(map()),
            2 | 7 => FigureContent::Waffle(Waffle {
                part: 14,
                whole: 17,
                part_label: "townships held".to_owned(),
                rest_label: "not held".to_owned(),
                claim: None,
            }),
            _ => FigureContent::Chart(self.chart(number)),
        };
        self.figure(content)
    }

    fn chart(&mut self, number: usize) -> Chart {
        let data = (0..6).map(|_| {
            let claim = self.claim();
            let value = match self.library.claims.get(&claim).map(|claim| &claim.value) {
                Some(Value::Number(value)) => *value,
                _ => 0.0,
            };
            Datum {
                label: self.words.place().to_owned(),
                value,
                claim: Some(claim),
                estimate: false,
            }
        });
        Chart {
            data: data.collect(),
            kind: if number.is_multiple_of(2) {
                ChartKind::Column
            } else {
                ChartKind::Bar
            },
            unit: "counted".to_owned(),
        }
    }

    fn photograph(&mut self, number: usize) -> BlockKind {
        let media = self.photographs[number / 2 % PHOTOGRAPHS];
        let content = FigureContent::Image(ImageContent {
            media,
            max_height: None,
            framing: Framing::default(),
        });
        self.figure(content)
    }

    fn figure(&mut self, content: FigureContent) -> BlockKind {
        BlockKind::Figure(Figure {
            title: Text::plain(&self.words.title()),
            content,
            note: Text::default(),
            sources: vec![self.source()],
            as_of: "2024-05".parse().ok(),
            credit: format!("{} Agency", self.words.place()),
            alternative: Alternative::Words(self.words.sentence()),
            width: FigureWidth::Column,
        })
    }
}

fn plain(text: &str) -> Inline {
    Inline::Run(Run {
        text: text.to_owned(),
        ..Run::default()
    })
}

fn map() -> Map {
    let category = |label: &str, style| MapCategory {
        label: label.to_owned(),
        style,
    };
    let area = |code: &str, category| MapArea {
        code: code.to_owned(),
        category,
        claim: None,
    };
    Map {
        categories: vec![
            category("Held", MapStyle::Blue),
            category("Contested", MapStyle::Ochre),
        ],
        areas: vec![area("MM-16", 0), area("MM-17", 1), area("MM-11", 1)],
        places: vec!["Lashio".to_owned(), "Sittwe".to_owned()],
        relief: false,
    }
}
