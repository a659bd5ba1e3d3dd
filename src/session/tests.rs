//! What a session holds, changes and tells.

use super::actions::{Fresh, insert};
use super::*;
use crate::model::block::{Block, BlockKind};
use crate::model::brief::Section;
use crate::model::id::BlockId;
use crate::model::inline::Text;
use std::time::Duration;

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
        bell.recv_timeout(Duration::from_secs(20))
            .expect("the threads answer");
        if session.poll().iter().any(&mut seen) {
            return;
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
