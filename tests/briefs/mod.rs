//! What the program ships must itself be in order. `ATTACHE_GUIDE=write` writes the tables of keys of the guides anew.

mod names;
mod templates;

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use attache::gui::command::{Keymap, in_signs};
use attache::model::block::BlockKind;
use attache::model::brief::{Brief, PageFormat, Theme};
use attache::model::diagnostic::{Code, Severity};
use attache::model::edit::{Edit, apply};
use attache::model::id::BlockId;
use attache::model::inline::{Inline, Marks, Run, Text};
use attache::typeset::handout::{Handout, Paper, Room, Slides};
use attache::typeset::{Options, Typesetter};
use attache::words::{Language, speaking};
use attache::{evidence, store};
use eframe::egui::ModifierNames;

/// Held by who writes the guide: two of these tests do.
static WRITING: Mutex<()> = Mutex::new(());

fn shipped() -> [PathBuf; 4] {
    let briefs = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefs");
    [
        briefs.join("myanmar-resistance"),
        briefs.join("donor-update"),
        guide(Language::English),
        guide(Language::French),
    ]
}

/// Where the guide in `language` lies.
pub(crate) fn guide(language: Language) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/guide")
        .join(language.tag())
}

#[test]
fn each_shipped_brief_is_written_as_the_program_writes_it() {
    for path in shipped() {
        let opened = store::open(&path).expect("a shipped brief opens");
        assert!(
            opened.findings.is_empty(),
            "{}: {:?}",
            path.display(),
            opened.findings
        );
        let written = store::write_json(&opened.brief).expect("a brief can be written");
        let shipped = std::fs::read_to_string(path.join("brief.json")).expect("a shipped brief can be read");
        assert!(
            written == shipped,
            "{} is not as `save` leaves it",
            path.display()
        );
    }
}

#[test]
fn each_shipped_brief_has_no_finding_worse_than_a_note_and_keeps_its_length() {
    for (path, pages) in shipped().into_iter().zip([5..=8, 2..=2, 10..=24, 10..=26]) {
        let opened = store::open(&path).expect("a shipped brief opens");
        let mut found = evidence::check(&opened.brief, &opened.blobs, None);
        let layout = Typesetter::new().layout(&opened.brief, &opened.blobs, &Options::default());
        found.extend(layout.diagnostics);
        // The donor update is a template: its brackets are to be filled in.
        let template = path.ends_with("donor-update");
        found.retain(|finding| {
            finding.severity > Severity::Note && !(template && finding.code.as_str() == "placeholder-left")
        });
        assert!(found.is_empty(), "{}: {found:#?}", path.display());
        let count = layout.document.pages.len();
        assert!(pages.contains(&count), "{} has {count} pages", path.display());
    }
}

/// The sample describes a year that is past and says so on its pages; its rules allow its numbers their age.
#[test]
fn the_sample_has_no_finding_at_all_in_any_theme_and_format() {
    let opened = store::sample();
    let years_later = "2030-01-01".parse().ok();
    let found = evidence::check(&opened.brief, &opened.blobs, years_later);
    assert!(found.is_empty(), "{found:#?}");
    let kinds = [
        (Slides::One, Room::Notes),
        (Slides::Two, Room::Notes),
        (Slides::Two, Room::Lines),
        (Slides::Three, Room::Notes),
        (Slides::Three, Room::Lines),
    ];
    let handouts = [Paper::A4, Paper::Letter]
        .into_iter()
        .flat_map(|paper| kinds.map(|(slides, room)| Handout { slides, room, paper }));
    let handouts: Vec<Handout> = handouts.collect();
    for (theme, format, large_print) in looks() {
        let mut brief = Brief {
            theme,
            format,
            ..opened.brief.clone()
        };
        brief.pages.large_print = large_print;
        let as_slides = brief.is_set_on_slides();
        let handouts = handouts.iter().copied().filter(|_| as_slides).map(Some);
        for handout in std::iter::once(None).chain(handouts) {
            let options = Options {
                handout,
                ..Options::default()
            };
            let mut found = Typesetter::new()
                .layout(&brief, &opened.blobs, &options)
                .diagnostics;
            // It is written for sheets: as slides its sections run over, and that is told.
            found.retain(|found| found.code != Code::SlideOverflows);
            assert!(
                found.is_empty(),
                "{theme:?} {format:?} {large_print} {handout:?}: {found:#?}"
            );
        }
    }
}

/// Each theme in each format, in usual and in large print.
fn looks() -> impl Iterator<Item = (Theme, PageFormat, bool)> {
    Theme::ALL.into_iter().flat_map(|theme| {
        let formats = PageFormat::ALL.into_iter();
        formats.flat_map(move |format| [false, true].map(|large| (theme, format, large)))
    })
}

#[test]
fn the_guides_tables_of_keys_are_those_of_the_program() {
    let _held = WRITING.lock().expect("no test panics while it writes");
    for language in Language::ALL {
        speaking(language, || keep_table_of_keys(&guide(language)));
    }
}

/// Holds the table of keys in `guide` against the program in the language of this thread, or writes it.
fn keep_table_of_keys(guide: &Path) {
    let opened = store::open(guide).expect("the guide opens");
    let id = BlockId::new("keys");
    let (_, _, block) = opened.brief.block(&id).expect("it has the table");
    let BlockKind::Table(table) = &block.kind else {
        panic!("the keys are a table");
    };
    let row = |(keys, command): &(eframe::egui::KeyboardShortcut, attache::gui::command::Command)| {
        let keys = in_signs(&keys.format(&ModifierNames::NAMES, false));
        vec![plain(&keys), plain(&command.full_label())]
    };
    let rows: Vec<Vec<Text>> = Keymap::default().table().iter().map(row).collect();
    if std::env::var_os("ATTACHE_GUIDE").is_some_and(|wish| wish == "write") {
        let mut table = table.clone();
        table.rows = rows;
        let kind = BlockKind::Table(table);
        let brief = apply(&opened.brief, &Edit::SetBlock { id, kind }).expect("it fits");
        store::save(guide, opened.form, &brief, &opened.blobs).expect("writable");
        return;
    }
    assert!(
        table.rows == rows,
        "run again with ATTACHE_GUIDE=write, and look at the difference"
    );
}

/// Words that are no markup.
fn plain(words: &str) -> Text {
    Text(vec![Inline::Run(Run {
        text: words.to_owned(),
        marks: Marks::default(),
        language: None,
    })])
}
