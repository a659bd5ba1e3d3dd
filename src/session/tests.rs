//! What a session holds, changes and tells.

use super::actions::{Fresh, Manner, insert};
use super::*;
use crate::model::block::{Block, BlockKind};
use crate::model::brief::{Blobs, Section};
use crate::model::diagnostic::Code;
use crate::model::edit::{Edit, Gesture};
use crate::model::figure::FigureContent;
use crate::model::id::BlockId;
use crate::model::inline::Text;
use crate::output::raster::Rasterizer;
use crate::words::Language;
use std::time::Duration;

/// After how long a test that waits gives up: never on a machine that does anything at all, however slow or busy it is.
const NEVER: Duration = Duration::from_mins(10);

/// A session and a way to wait for its threads.
fn session() -> (Session, Receiver<()>) {
    let (sender, bell) = mpsc::channel();
    let wake: Wake = Arc::new(move || {
        let _ = sender.send(());
    });
    (Session::new(None, wake), bell)
}

fn wait_for(session: &mut Session, bell: &Receiver<()>, mut seen: impl FnMut(&Event) -> bool) {
    loop {
        bell.recv_timeout(NEVER).expect("the threads answer");
        if session.poll().iter().any(&mut seen) {
            return;
        }
    }
}

/// The replacement that comes next.
fn replacement(session: &mut Session, bell: &Receiver<()>) -> Replacement {
    loop {
        bell.recv_timeout(NEVER).expect("the threads answer");
        for event in session.poll() {
            if let Event::Replaced(replacement) = event {
                return *replacement;
            }
        }
    }
}

fn add(session: &mut Session, fresh: Fresh) {
    let change = insert(session.brief(), session.selection(), fresh);
    session.carry_out(change).expect("it fits");
}

#[test]
fn an_edit_brings_new_pages_and_findings() {
    let (mut session, bell) = session();
    add(&mut session, Fresh::Paragraph);
    wait_for(&mut session, &bell, |event| matches!(event, Event::Pages));
    assert!(session.pages_are_current());
}

#[test]
fn a_page_one_types_on_is_drawn_over_the_one_before() {
    let (mut session, bell) = session();
    add(&mut session, Fresh::Paragraph);
    let Some(Target::Block(id)) = session.selection().cloned() else {
        panic!("the new paragraph is selected");
    };
    let mut drawn = Vec::new();
    for words in ["Forty wells", "Forty wells were"] {
        let text = Text::plain(words);
        let kind = BlockKind::Paragraph { text };
        let edit = Edit::SetBlock { id: id.clone(), kind };
        session
            .edit("Type", Gesture::Single, &[edit])
            .expect("the block is there");
        while !session.pages_are_current() {
            wait_for(&mut session, &bell, |event| matches!(event, Event::Pages));
        }
        let pages = session.pages().cloned().expect("they are set");
        let wanted = Wanted {
            page: 0,
            look: pages.looks[0],
            scale: 1.0,
        };
        session.draw(vec![wanted]);
        wait_for(&mut session, &bell, |event| matches!(event, Event::Picture));
        let picture = session.picture(wanted).expect("it is drawn");
        let document = &pages.layout.document;
        let afresh = Rasterizer::for_screen().draw(document, &document.pages[0], 1.0);
        let pairs = picture.picture.rgba.iter().zip(&afresh.rgba);
        let farthest = pairs.map(|(one, other)| one.abs_diff(*other)).max();
        // What is drawn together is rounded together.
        assert!(farthest.is_some_and(|most| most <= 2), "{farthest:?}");
        drawn.push((wanted, picture.over));
    }
    let (before, _) = drawn[0];
    let (_, over) = &drawn[1];
    assert!(
        over.as_ref()
            .is_some_and(|(look, rows)| *look == before.look && rows.len() < 200)
    );
    assert!(
        session.picture(before).is_none(),
        "what was drawn over is not kept"
    );
}

#[test]
fn undoing_to_what_was_saved_leaves_nothing_to_save() {
    let (mut session, _bell) = session();
    assert!(!session.is_dirty());
    add(&mut session, Fresh::Paragraph);
    assert!(session.is_dirty());
    assert_eq!(
        session.undo().map(String::from).as_deref(),
        Some("Insert paragraph")
    );
    assert!(!session.is_dirty());
}

#[test]
fn undoing_an_insertion_drops_the_selection_of_what_is_gone() {
    let (mut session, _bell) = session();
    add(&mut session, Fresh::Paragraph);
    assert!(session.selection().is_some());
    session.undo();
    assert_eq!(session.selection(), None);
}

#[test]
fn a_brief_that_cannot_be_opened_leaves_the_present_one() {
    let (mut session, bell) = session();
    add(&mut session, Fresh::Paragraph);
    let before = Arc::clone(session.brief());
    session.open(Path::new("/nowhere/at.all.brief"));
    wait_for(&mut session, &bell, |event| matches!(event, Event::OpenFailed(_)));
    assert!(Arc::ptr_eq(&before, session.brief()));
    assert!(!session.is_opening());
}

#[test]
fn what_was_wrong_with_the_files_stays_among_the_findings() {
    let (mut session, bell) = session();
    let mut opened = crate::store::sample();
    let finding = Diagnostic::new(
        Severity::Warning,
        crate::model::diagnostic::Code::FileDamaged,
        Target::Brief,
        "a picture is damaged",
    );
    opened.findings.push(finding.clone());
    session.replace(opened, None);
    wait_for(&mut session, &bell, |event| matches!(event, Event::Checked));
    assert!(session.diagnostics().contains(&finding));
}

#[test]
fn a_picture_that_is_missing_is_told_once() {
    let (mut session, bell) = session();
    let mut opened = crate::store::sample();
    opened.blobs = Blobs::default();
    let figures = opened.brief.blocks().filter(|(_, block)| {
        matches!(&block.kind, BlockKind::Figure(figure) if matches!(figure.content, FigureContent::Image(_)))
    });
    let figures = figures.count();
    session.replace(opened, None);
    while !session.findings_are_current() {
        wait_for(&mut session, &bell, |_| true);
    }
    let missing = session.diagnostics().iter();
    let missing = missing.filter(|finding| finding.code == Code::PictureMissing);
    assert!(figures > 0);
    assert_eq!(missing.count(), figures);
}

#[test]
fn a_long_brief_shows_its_first_pages_before_all_are_set() {
    let (mut session, bell) = session();
    let mut opened = crate::store::sample();
    let long = (0..700).map(|number| {
        let text = format!("Paragraph {number} of many.");
        let kind = BlockKind::Paragraph {
            text: Text::from(text.as_str()),
        };
        let id = BlockId::new(&format!("many-{number}"));
        Arc::new(Block { id, kind })
    });
    let section = Section {
        blocks: long.collect(),
        ..Section::clone(&opened.brief.sections[0])
    };
    opened.brief.sections[0] = Arc::new(section);
    session.replace(opened, None);
    wait_for(&mut session, &bell, |event| matches!(event, Event::Pages));
    let first = session.layout().expect("there are pages").document.pages.len();
    assert!(session.pages_are_the_first() && !session.pages_are_current());
    let of_layout = |session: &Session| session.layout().map_or(0, |layout| layout.diagnostics.len());
    assert_eq!(of_layout(&session), 0, "what is not set yet is not missing");
    wait_for(&mut session, &bell, |event| matches!(event, Event::Pages));
    let all = session.layout().expect("there are pages").document.pages.len();
    assert!(first < all && !session.pages_are_the_first() && session.pages_are_current());
}

/// The sample, open with all its pages and findings.
fn open_sample() -> (Session, Receiver<()>) {
    let (mut session, bell) = session();
    session.open_sample();
    while session.is_busy() {
        wait_for(&mut session, &bell, |_| true);
    }
    (session, bell)
}

#[test]
fn a_step_taken_back_before_its_pages_are_set_shows_those_of_before() {
    let (mut session, _bell) = open_sample();
    let (before, pages) = (
        Arc::clone(session.brief()),
        session.pages().map(|pages| Arc::clone(&pages.layout)),
    );
    assert_eq!(session.step_being_set(), None);
    add(&mut session, Fresh::Paragraph);
    let step = session.step_being_set().cloned().map(String::from);
    assert_eq!(step.as_deref(), Some("Insert paragraph"));
    session.take_back();
    assert!(Arc::ptr_eq(session.brief(), &before));
    assert!(session.pages_are_current(), "nothing is set again");
    let now = session.pages().map(|pages| Arc::clone(&pages.layout));
    assert!(
        now.zip(pages)
            .is_some_and(|(now, before)| Arc::ptr_eq(&now, &before))
    );
}

#[test]
fn opening_that_is_cancelled_leaves_the_present_brief() {
    let (mut session, bell) = open_sample();
    let before = Arc::clone(session.brief());
    session.open_guide(Language::English);
    session.cancel_opening();
    let mut ended = false;
    wait_for(&mut session, &bell, |event| {
        // It may be open before it is cancelled; then it is.
        ended = matches!(event, Event::OpenStopped);
        ended || matches!(event, Event::Opened)
    });
    assert_eq!(ended, Arc::ptr_eq(session.brief(), &before));
    session.open_guide(Language::English);
    wait_for(&mut session, &bell, |event| matches!(event, Event::Opened));
}

#[test]
fn a_replacement_is_told_and_changes_nothing_by_itself() {
    let (mut session, bell) = open_sample();
    let before = Arc::clone(session.brief());
    let compiled = |words: &str| {
        Pattern::words(words)
            .compile()
            .expect("sound")
            .expect("something")
    };
    let asked = |words: &str| Replacing {
        pattern: compiled(words),
        with: "dam".to_owned(),
        manner: Manner::AsWritten,
        only: None,
    };
    session.replace_found(asked("township"));
    session.stop_replacing();
    assert!(!session.is_replacing());
    session.replace_found(asked("township"));
    let replacement = replacement(&mut session, &bell);
    assert!(Arc::ptr_eq(session.brief(), &before));
    assert!(!session.is_replacing());
    let made = session.confirm(replacement).expect("the brief is the same");
    assert!(made.done > 0);
    session.find(compiled("township"));
    while session.is_finding() {
        wait_for(&mut session, &bell, |event| matches!(event, Event::Found));
    }
    assert_eq!(session.found(), search(&before, &compiled("township")));
    session.forget_found();
    assert!(session.found().is_empty());
}

#[test]
fn a_search_goes_on_after_a_replacement_that_was_stopped() {
    let (sender, bell) = mpsc::channel();
    let (go, gate) = mpsc::channel::<()>();
    let gate = std::sync::Mutex::new(gate);
    // The thread that finds stands still once it has told something, until it may go on.
    let wake: Wake = Arc::new(move || {
        let _ = sender.send(());
        if std::thread::current().name() == Some("find") {
            let _ = gate.lock().expect("no test panics in it").recv();
        }
    });
    let mut session = Session::new(None, wake);
    session.replace(crate::store::sample(), None);
    let compiled = |words: &str| {
        Pattern::words(words)
            .compile()
            .expect("sound")
            .expect("something")
    };
    let pattern = || compiled("township");
    session.find(compiled("no such words"));
    while session.is_finding() {
        wait_for(&mut session, &bell, |event| matches!(event, Event::Found));
    }
    session.find(pattern());
    assert!(session.is_finding(), "it waits");
    session.replace_found(Replacing {
        pattern: pattern(),
        with: "dam".to_owned(),
        manner: Manner::AsWritten,
        only: None,
    });
    session.stop_replacing();
    assert!(!session.finding_was_stopped() && session.is_finding());
    drop(go);
    while session.is_finding() {
        wait_for(&mut session, &bell, |event| matches!(event, Event::Found));
    }
    assert!(!session.finding_was_stopped());
    assert_eq!(session.found(), search(session.brief(), &pattern()));
}

#[test]
fn a_replacement_is_never_carried_out_on_another_snapshot() {
    let (mut session, bell) = open_sample();
    let asked = || Replacing {
        pattern: Pattern::words("township")
            .compile()
            .expect("sound")
            .expect("something"),
        with: "dam".to_owned(),
        manner: Manner::AsWritten,
        only: None,
    };
    session.replace_found(asked());
    let early = replacement(&mut session, &bell);
    add(&mut session, Fresh::Paragraph);
    assert!(session.confirm(early).is_none());
    assert!(session.is_replacing(), "it is made anew");
    let made = replacement(&mut session, &bell);
    assert!(session.confirm(made).is_some());
    session.replace_found(asked());
    let early = replacement(&mut session, &bell);
    session.replace(crate::store::sample(), None);
    assert!(session.confirm(early).is_none());
    assert!(!session.is_replacing(), "it was meant for another brief");
}

#[test]
fn pages_of_a_step_that_was_taken_back_come_too_late() {
    let (mut session, _bell) = open_sample();
    add(&mut session, Fresh::Paragraph);
    let (revision, brief) = (session.revision(), Arc::clone(session.brief()));
    let pages = session.pages().expect("they were waited for").clone();
    session.undo();
    assert!(session.pages_are_current());
    assert!(session.take(Report::Layout(revision, brief, pages)).is_none());
    assert!(session.pages_are_current(), "they show the brief as it is");
}

#[test]
fn only_the_one_step_that_the_pages_wait_for_is_taken_back() {
    let (mut session, _bell) = open_sample();
    add(&mut session, Fresh::Paragraph);
    assert!(session.step_being_set().is_some());
    add(&mut session, Fresh::Paragraph);
    assert!(session.step_being_set().is_none(), "the pages wait for two");
}

/// The sample, open in a session, with its pages set.
fn sample() -> (Session, Receiver<()>) {
    let (mut session, bell) = session();
    session.open_sample();
    wait_for(&mut session, &bell, |event| matches!(event, Event::Opened));
    while !session.pages_are_current() {
        wait_for(&mut session, &bell, |event| matches!(event, Event::Pages));
    }
    (session, bell)
}

#[test]
fn saving_is_stopped_and_what_is_on_disk_and_unsaved_stays_so() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (mut session, bell) = sample();
    add(&mut session, Fresh::Paragraph);
    let path = folder.path().join("a.brief");
    let (go, gate) = mpsc::channel::<()>();
    session.on_disk(move || {
        let _ = gate.recv();
    });
    session.save_at(path.clone());
    session.cancel_saving();
    go.send(()).expect("the disk's thread waits");
    wait_for(&mut session, &bell, |event| matches!(event, Event::SaveStopped));
    assert!(session.is_dirty() && !session.is_saving() && session.place().is_none());
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
    session.save_at(path.clone());
    wait_for(&mut session, &bell, |event| matches!(event, Event::Saved));
    assert!(!session.is_dirty() && path.is_file());
}

#[test]
fn what_is_saved_where_a_folder_is_goes_into_it() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (mut session, bell) = sample();
    session.save_at(folder.path().to_owned());
    wait_for(&mut session, &bell, |event| matches!(event, Event::Saved));
    assert!(folder.path().join("brief.json").is_file());
    assert_eq!(session.place().map(|place| place.form), Some(Form::Folder));
}

#[test]
fn one_can_go_back_from_a_brief_just_opened_until_it_is_set_or_changed() {
    let (mut session, bell) = sample();
    let sample = Arc::clone(session.brief());
    let pages = session
        .pages()
        .map(|pages| Arc::clone(&pages.layout))
        .expect("it is set");
    assert!(!session.go_back(), "there is nothing to go back from");
    session.select(Some(Target::Brief));

    let template = crate::store::from_template("policy-note", Language::English).expect("it is shipped");
    session.replace(template.clone(), None);
    assert!(session.is_setting_first());
    assert!(session.go_back());
    assert!(Arc::ptr_eq(session.brief(), &sample) && session.pages_are_current());
    assert!(
        session
            .pages()
            .is_some_and(|now| Arc::ptr_eq(&now.layout, &pages))
    );
    assert_eq!(session.selection(), Some(&Target::Brief));

    session.replace(template.clone(), None);
    add(&mut session, Fresh::Paragraph);
    assert!(!session.go_back(), "what was changed is not thrown away");

    session.replace(template, None);
    while !session.pages_are_current() {
        wait_for(&mut session, &bell, |event| matches!(event, Event::Pages));
    }
    assert!(!session.go_back(), "it is looked at already");
}

#[test]
fn a_step_whose_pages_were_not_set_is_as_it_was_when_one_goes_back() {
    let (mut session, _bell) = sample();
    add(&mut session, Fresh::Paragraph);
    let template = crate::store::from_template("policy-note", Language::English).expect("it is shipped");
    session.replace(template, None);
    assert_eq!(session.step_being_set(), None);
    assert!(session.go_back() && !session.is_setting_first());
    let step = session.step_being_set().cloned().map(String::from);
    assert_eq!(step.as_deref(), Some("Insert paragraph"));
    session.take_back();
    assert!(session.pages_are_current(), "those of before are still there");
}

#[test]
fn the_first_brief_that_is_there_is_opened_and_the_sample_if_none_is() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (gone, there) = (
        folder.path().join("gone.brief"),
        folder.path().join("there.brief"),
    );
    crate::store::save(&there, Form::Archive, &Brief::default(), &Blobs::default()).expect("saved");
    let (mut session, bell) = session();
    session.open_first(vec![gone.clone(), there.clone()]);
    wait_for(&mut session, &bell, |event| matches!(event, Event::Opened));
    assert_eq!(session.place().map(|place| &place.path), Some(&there));
    session.open_first(vec![gone]);
    wait_for(&mut session, &bell, |event| matches!(event, Event::Opened));
    assert!(session.place().is_none() && session.brief().blocks().count() > 10);
}

#[test]
fn how_a_brief_stands_is_known_once_the_checks_have_answered() {
    let (mut session, bell) = session();
    assert!(session.standing() != Standing::Known);
    session.replace(crate::store::sample(), None);
    assert!(session.standing() != Standing::Known && session.words().is_none());
    while !session.findings_are_current() {
        wait_for(&mut session, &bell, |_| true);
    }
    assert!(session.standing() == Standing::Known && session.words().is_some());
    add(&mut session, Fresh::Paragraph);
    assert_eq!(session.standing(), Standing::Known, "what was found last stands");
    let article = crate::evidence::import("mill.txt", b"The valley\n\nThe mill ground rice.\n");
    let file = ImportedFile {
        path: PathBuf::from("mill.txt"),
        kind: ImportedKind::Article(Box::new(article.expect("it is one"))),
    };
    session.take_in(vec![file]).expect("it fits");
    assert!(session.standing() != Standing::Known && session.words().is_some());
    while !session.findings_are_current() {
        wait_for(&mut session, &bell, |_| true);
    }
    assert_eq!(session.standing(), Standing::Known);
}

#[test]
fn after_a_fault_nothing_is_said_to_be_under_way_until_the_brief_changes() {
    let (mut session, bell) = session();
    session.replace(crate::store::sample(), None);
    assert_eq!(session.standing(), Standing::Checking);
    let failed = Report::Failed(session.revision(), "a block broke".to_owned().into());
    assert!(matches!(session.take(failed), Some(Event::Fault(_))));
    assert_eq!(session.standing(), Standing::Unknown);
    session.replace(crate::store::sample(), None);
    assert_eq!(session.standing(), Standing::Checking, "it is another brief");
    let late = Report::Failed(session.revision() - 1, "a block broke".to_owned().into());
    assert!(session.take(late).is_none(), "it was of the brief before");
    while !session.findings_are_current() {
        wait_for(&mut session, &bell, |_| true);
    }
    assert_eq!(session.standing(), Standing::Known);
}
