//! What one asks of a brief of 1,500 pages: what the window does at once must be short, and what runs beside it must end
//! soon when it is cancelled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use attache::evidence::changes::changes;
use attache::evidence::recall::Subject;
use attache::model::brief::{Blobs, Brief};
use attache::model::id::BlockId;
use attache::output::pdf;
use attache::session::recall::{Issue, recall_subject};
use attache::session::spelling::Speller;
use attache::session::{Pattern, Session, actions, search};
use attache::store::{Form, Opened};
use attache::typeset::{Layout, Options, Typesetter};

use super::{Report, files, note, synthetic, timed};

/// The longest that the window may stand still.
const FRAME: Duration = Duration::from_millis(100);
/// How soon cancelled work must be over.
const SOON: Duration = Duration::from_millis(200);
/// How many blocks are copied and pasted.
const BLOCKS: usize = 100;

/// Measures all of it.
pub(super) fn measure(report: &mut Report) {
    let (brief, blobs) = synthetic::thousand_pages();
    let brief = Arc::new(brief);
    let mut row = |what: &str, time: Duration, most: Option<Duration>| {
        report.time(&format!("1500 pages: {what}"), time, most);
    };
    words(&mut row, &brief, &blobs);
    blocks(&mut row, &brief, &blobs);
    let layout = pages(&mut row, &brief, &blobs);
    files::measure(report, &brief, &blobs, &layout);
}

type Row<'a> = &'a mut dyn FnMut(&str, Duration, Option<Duration>);

fn compiled(words: &str, regular: bool) -> regex::Regex {
    let pattern = Pattern {
        regular,
        ..Pattern::words(words)
    };
    let pattern = pattern.compile().expect("it is an expression");
    pattern.expect("it is not empty")
}

fn open(brief: &Brief, blobs: &Blobs) -> Session {
    let mut session = Session::new(None, Arc::new(|| ()));
    let opened = Opened {
        brief: brief.clone(),
        blobs: blobs.clone(),
        form: Form::Folder,
        findings: Vec::new(),
    };
    session.replace(opened, None);
    session
}

/// Finding, replacing, spelling.
fn words(row: Row<'_>, brief: &Arc<Brief>, blobs: &Blobs) {
    let common = compiled("e", false);
    let (hits, time) = timed(|| search(brief, &common));
    row("find a letter", time, Some(FRAME));
    note(&format!("found in {} places", hits.len()));
    let hard = compiled(r"(\w+\s+){3}\w+ing\b", true);
    let (_, time) = timed(|| search(brief, &hard));
    row("find by an expression, beside the window", time, None);
    let (made, time) = timed(|| actions::replace(brief, &common, "zz", actions::Manner::AsWritten, None));
    row("replace a letter everywhere, beside the window", time, None);
    let mut session = open(brief, blobs);
    let edits = made.change.edits.len();
    let (done, time) = timed(|| session.carry_out(made.change));
    done.expect("it fits");
    row("carry that out", time, Some(FRAME));
    note(&format!("{edits} edits"));
    let (_, time) = timed(|| session.undo());
    row("undo it", time, Some(FRAME));
    let speller = Speller::new(Vec::new(), Arc::new(|| ()));
    let spelt = Arc::new(well_spelt(brief));
    let ask = || {
        let sought = speller.seek(Arc::clone(&spelt), None, true);
        while speller.is_busy() {
            thread::sleep(Duration::from_millis(1));
        }
        sought.answer()
    };
    // The dictionary is read.
    ask();
    let (_, time) = timed(ask);
    row("no word in question, beside the window", time, None);
}

/// The brief with all its words taken as right.
fn well_spelt(brief: &Brief) -> Brief {
    let mut rules = (*brief.rules).clone();
    for (_, block) in brief.blocks() {
        block.kind.for_each_text(|text| {
            let words = text.words();
            let words = words.split(|letter: char| !letter.is_alphabetic());
            rules.words.extend(words.map(str::to_owned));
        });
    }
    Brief {
        rules: Arc::new(rules),
        ..brief.clone()
    }
}

/// Copying and pasting, duplicating, taking out.
fn blocks(row: Row<'_>, brief: &Arc<Brief>, blobs: &Blobs) {
    let mut session = open(brief, blobs);
    let all: Vec<BlockId> = brief.blocks().map(|(_, block)| block.id.clone()).collect();
    let some = &all[..BLOCKS];
    let (clip, time) = timed(|| actions::clip_blocks(brief, some));
    let clip = clip.expect("they are there");
    row("copy 100 blocks", time, Some(FRAME));
    let (done, time) = timed(|| session.paste(&clip, blobs, None));
    done.expect("it fits");
    row("paste 100 blocks", time, Some(FRAME));
    session.undo();
    let (change, making) = timed(|| actions::duplicate_blocks(brief, some));
    let change = change.expect("they are there");
    let (done, time) = timed(|| session.carry_out(change));
    done.expect("it fits");
    row("duplicate 100 blocks", making + time, Some(FRAME));
    let (_, time) = timed(|| brief.fresh_block_id());
    row("a name for a new block", time, Some(FRAME));
    session.undo();
    let change = actions::delete_blocks(brief, &all).expect("they are there");
    let (done, time) = timed(|| session.carry_out(change));
    done.expect("it fits");
    row("delete all blocks", time, Some(2 * FRAME));
    let (_, time) = timed(|| session.undo());
    row("undo that", time, Some(FRAME));
}

/// What needs the pages, and how soon it is over when it is cancelled.
fn pages(row: Row<'_>, brief: &Arc<Brief>, blobs: &Blobs) -> Arc<Layout> {
    let options = Options::default();
    let halted = AtomicBool::new(false);
    let (asked, ended) = thread::scope(|scope| {
        let setting = scope.spawn(|| {
            let halt = || halted.load(Ordering::Relaxed);
            let layout = Typesetter::new().layout_unless(brief, blobs, &options, &halt);
            (layout.is_none(), Instant::now())
        });
        thread::sleep(Duration::from_millis(300));
        let asked = Instant::now();
        halted.store(true, Ordering::Relaxed);
        (asked, setting.join().expect("it does not break"))
    });
    assert!(ended.0, "it was halted before its end");
    row(
        "setting the pages, from cancel to end",
        ended.1 - asked,
        Some(SOON),
    );
    let layout = Arc::new(Typesetter::new().layout(brief, blobs, &options));
    let issue = Issue {
        name: String::new(),
        brief: Arc::clone(brief),
        layout: Arc::clone(&layout),
    };
    let source = brief.library.sources.keys().next().expect("it has sources");
    let issues = [issue];
    let (found, time) = timed(|| recall_subject(&issues, &Subject::Source(source.clone())));
    row("recall of a source", time, Some(FRAME));
    note(&format!(
        "{} places lean on it",
        found.map_or(0, |found| found.issues[0].places.len())
    ));
    let (_, time) = timed(|| changes(brief, brief));
    row("what changed", time, Some(FRAME));
    let mut gaps = Gaps::new();
    let (written, time) = timed(|| pdf::write_with(&layout.document, &mut |_| gaps.asked()));
    gaps.asked();
    let written = written.expect("it can be written");
    row("reading back: the PDF is written", time, None);
    row(
        "reading back: writing, longest until it would end",
        gaps.longest,
        Some(2 * SOON),
    );
    let mut gaps = Gaps::new();
    let (spoken, time) = timed(|| pdf::read_aloud_with(&written, &mut |_| gaps.asked()));
    gaps.asked();
    row("reading back: the PDF is read", time, None);
    row(
        "reading back: reading, longest until it would end",
        gaps.longest,
        Some(2 * SOON),
    );
    note(&format!(
        "{} things are said",
        spoken.map_or(0, |spoken| spoken.len())
    ));
    layout
}

/// How long work goes on without asking whether it is still wanted.
struct Gaps {
    last: Instant,
    longest: Duration,
}

impl Gaps {
    fn new() -> Self {
        Self {
            last: Instant::now(),
            longest: Duration::ZERO,
        }
    }

    fn asked(&mut self) -> bool {
        let now = Instant::now();
        self.longest = self.longest.max(now - self.last);
        self.last = now;
        true
    }
}
