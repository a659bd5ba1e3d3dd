//! Checking a brief of 200 claims, and reading in and recognising a text of 1 MB.

use std::fmt::Write as _;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use attache::evidence::{check, import, propose_claim, recognise};
use attache::model::block::{Block, BlockKind, Column, Table};
use attache::model::brief::{Blobs, Brief, Section};
use attache::model::evidence::Article;
use attache::model::id::{ArticleId, BlockId, ClaimId, PassageId, SectionId, SourceId};
use attache::model::inline::Text;
use attache::model::marking::{Clearance, Marking};
use attache::model::slide::Slide;

/// How many claims the brief has.
const CLAIMS: usize = 200;
/// How often each is measured.
const RUNS: usize = 15;

/// The median time of all checks on a brief of 200 claims, each in a paragraph of its own, with a table for every ten; by a
/// thread that has not seen it.
pub(crate) fn checking() -> Duration {
    let (brief, blobs) = brief();
    assert_eq!(brief.library.claims.len(), CLAIMS);
    median(|| afresh(|| drop(check(&brief, &blobs, None))))
}

/// The median times of all checks on the hundred pages: by a thread that has not seen them, and by one that has.
pub(crate) fn checking_pages() -> (Duration, Duration) {
    let (brief, blobs) = super::synthetic::brief();
    let work = || drop(check(&brief, &blobs, None));
    (median(|| afresh(work)), median(work))
}

/// Does `work` on a thread of its own.
fn afresh(work: impl FnOnce() + Send) {
    thread::scope(|scope| {
        scope.spawn(work);
    });
}

/// The median time of reading in a plain text of 1 MB and of finding all its expressions.
pub(crate) fn recognising() -> Duration {
    let text = article(usize::MAX, 1 << 20);
    median(|| {
        let imported = import("long.txt", text.as_bytes()).expect("plain text");
        assert!(recognise(&imported.text).len() > 1000);
    })
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

/// Paragraphs of prose, at most `most`, up to `bytes`; the first sentence of each has one number.
fn article(most: usize, bytes: usize) -> String {
    let mut text = String::new();
    for at in 0..most {
        if text.len() >= bytes {
            break;
        }
        let count = 100 + at * 37 % 9000;
        let day = 1 + at % 28;
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "The survey counted {count} wells in valley {}. It was hard to reach the place while the river stood so \
             high, and many people left for the hills. On {day} March 2024 the road was open again, said a teacher of \
             the school, and about {} per cent of the fields were dry. Dozens of carts came down with rice and salt.\n\n",
            name(at),
            1 + at % 99
        );
    }
    text
}

/// A name without digits.
fn name(at: usize) -> String {
    let letter = |at: usize| char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    format!("{}{}{}", letter(at / 676), letter(at / 26), letter(at)).to_uppercase()
}

fn brief() -> (Brief, Blobs) {
    let mut brief = Brief::default();
    let mut blobs = Blobs::default();
    let text = article(CLAIMS, usize::MAX);
    let record = Article {
        source: SourceId::new("s"),
        title: "Wells".to_owned(),
        text: blobs.insert(text.as_bytes()),
        sections: Vec::new(),
        rejected: Vec::new(),
        pages: Vec::new(),
        unverified: false,
        original: None,
    };
    let library = Arc::make_mut(&mut brief.library);
    let found = recognise(&text);
    let wells = found.iter().filter(|one| one.unit == "wells");
    let mut blocks = Vec::new();
    for (at, one) in wells.enumerate() {
        let (passage, mut claim) = propose_claim(&ArticleId::new("a"), &record, &text, one);
        claim.subject = format!("wells in valley {}", name(at));
        claim.passage = Some(PassageId::new(&format!("p{at}")));
        library
            .passages
            .insert(PassageId::new(&format!("p{at}")), Arc::new(passage));
        library
            .claims
            .insert(ClaimId::new(&format!("c{at}")), Arc::new(claim));
        let markup = format!(
            "In the valley the survey counted {{c{at}}}, and {} of the 700 houses stood empty. Most families had gone by \
             the end of 2024, and nobody could say when they would be back, for the river was high [@s:p{at}].",
            at + 1
        );
        blocks.push(BlockKind::Paragraph {
            text: Text::from(markup.as_str()),
        });
        if at % 10 == 9 {
            blocks.push(table(at));
        }
    }
    library.articles.insert(ArticleId::new("a"), Arc::new(record));
    let blocks = blocks.into_iter().enumerate().map(|(at, kind)| {
        let id = BlockId::new(&format!("b{at}"));
        Arc::new(Block { id, kind })
    });
    brief.sections.push(Arc::new(Section {
        id: SectionId::new("s1"),
        title: "Wells".to_owned(),
        marking: Marking::None,
        clearance: Clearance::Draft,
        slide: Slide::default(),
        blocks: blocks.collect(),
    }));
    (brief, blobs)
}

/// A table of the last ten claims with a total.
fn table(at: usize) -> BlockKind {
    let column = |header: &str| Column {
        header: Text::plain(header),
        ..Column::default()
    };
    let mut rows: Vec<Vec<Text>> = (at - 9..=at)
        .map(|claim| {
            vec![
                Text::plain(&name(claim)),
                Text::from(format!("{{c{claim}}}").as_str()),
            ]
        })
        .collect();
    rows.push(vec![Text::plain("Total"), Text::plain("40,000")]);
    BlockKind::Table(Table {
        title: Text::plain("Wells by valley"),
        columns: vec![column("Valley"), column("Wells")],
        rows,
        ..Table::default()
    })
}
