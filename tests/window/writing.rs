//! Writing in the fields: lists that open under the cursor, marks by keys, spelling, the grid of a table, entries indented.

use attache::model::block::BlockKind;
use attache::model::diagnostic::Target;
use attache::model::figure::Alternative;
use attache::model::inline::{Inline, Text};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::Queryable as _;

use super::Desk;

const PLAIN: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

impl Desk {
    /// A window with a new and empty paragraph, in which the cursor stands.
    fn blank() -> Self {
        let mut desk = Self::new();
        desk.run("insert paragraph");
        desk.press(CTRL, Key::A);
        desk.press(PLAIN, Key::Backspace);
        desk
    }

    /// Types into the field that has the keys.
    fn keys(&mut self, text: &str) {
        for sign in text.chars() {
            self.window.event(Event::Text(sign.to_string()));
            self.settle();
        }
    }

    /// The selected block.
    fn kind(&self) -> BlockKind {
        let session = self.app().session();
        let Some(Target::Block(id)) = session.selection() else {
            panic!("a block is selected");
        };
        let (_, _, block) = session.brief().block(id).expect("it is there");
        block.kind.clone()
    }

    /// The words of the selected paragraph.
    fn words(&self) -> String {
        Text::from(self.markup()).words()
    }

    /// The words of the selected paragraph, in markup.
    fn markup(&self) -> String {
        match self.kind() {
            BlockKind::Paragraph { text } => text.into(),
            other => panic!("it is a {}", other.name()),
        }
    }
}

#[test]
fn a_source_is_cited_while_one_types() {
    let mut desk = Desk::blank();
    desk.keys("It held [@resist");
    assert!(desk.sees("Sources"));
    desk.press(PLAIN, Key::Enter);
    let markup = desk.markup();
    let source = desk
        .app()
        .session()
        .brief()
        .library
        .sources
        .keys()
        .next()
        .cloned();
    assert_eq!(
        markup,
        format!("It held [@{}]", source.expect("the sample has a source"))
    );
    desk.keys(" on.");
    assert_eq!(
        desk.markup(),
        format!("{markup} on."),
        "the cursor stands behind it"
    );
}

#[test]
fn a_claim_takes_the_number_that_was_just_typed() {
    let mut desk = Desk::blank();
    desk.keys("They hold 14 of 17 {");
    desk.press(PLAIN, Key::Tab);
    let Text(inlines) = Text::from(desk.markup());
    assert_eq!(inlines.len(), 2, "{inlines:?}");
    assert_eq!(Text(inlines).words(), "They hold 14 of 17");
}

#[test]
fn the_arrows_choose_and_escape_leaves_what_was_typed() {
    let mut desk = Desk::blank();
    desk.keys("So {");
    desk.press(PLAIN, Key::ArrowDown);
    desk.press(PLAIN, Key::Escape);
    assert_eq!(desk.words(), "So {");
    desk.keys("x");
    assert_eq!(desk.words(), "So {x", "the field kept the keys");
    desk.press(PLAIN, Key::Backspace);
    desk.press(PLAIN, Key::Backspace);
    desk.keys("{");
    desk.press(PLAIN, Key::ArrowDown);
    desk.press(PLAIN, Key::Enter);
    let second = desk.app().session().brief().library.claims.get_index(1);
    let second = second.expect("the sample has claims").0.clone();
    assert_eq!(desk.markup(), format!("So {{{second}}}"));
}

#[test]
fn an_entry_is_taken_by_the_pointer_in_the_midst_of_words() {
    let mut desk = Desk::blank();
    desk.keys("So and on");
    for _ in 0..7 {
        desk.press(PLAIN, Key::ArrowLeft);
    }
    desk.keys("{14");
    let row = desk.window.get_by_label("14 of 17 townships").rect().center();
    for pressed in [true, false] {
        desk.window.hover_at(row);
        desk.window.event(Event::PointerButton {
            pos: row,
            button: PointerButton::Primary,
            pressed,
            modifiers: PLAIN,
        });
        desk.window.run_steps(1);
    }
    desk.settle();
    let inlines = Text::from(desk.markup()).0;
    assert!(matches!(inlines[1], Inline::Claim { .. }), "{inlines:?}");
    assert!(
        desk.markup().starts_with("So {") && desk.markup().ends_with("} and on"),
        "{}",
        desk.markup()
    );
}

#[test]
fn a_list_that_a_command_opened_takes_its_sign_back() {
    let mut desk = Desk::blank();
    desk.keys("So");
    desk.press(CTRL_SHIFT, Key::C);
    assert_eq!(desk.words(), "So[@");
    desk.press(PLAIN, Key::Escape);
    assert_eq!(desk.markup(), "So");
    desk.press(CTRL_SHIFT, Key::X);
    desk.press(PLAIN, Key::Enter);
    assert!(desk.markup().starts_with("So{#"), "{}", desk.markup());
}

#[test]
fn a_slash_turns_an_empty_paragraph_into_anything() {
    let mut desk = Desk::blank();
    let before = desk.blocks();
    desk.keys("/tab");
    assert!(desk.sees("Turn into"));
    desk.press(PLAIN, Key::Enter);
    assert_eq!(desk.selected_kind(), Some("Table"));
    assert_eq!(desk.blocks(), before);
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.selected_kind(), Some("Paragraph"));
}

#[test]
fn a_slash_within_words_opens_nothing() {
    let mut desk = Desk::blank();
    desk.keys("a/");
    assert!(!desk.sees("Turn into"));
}

#[test]
fn words_are_made_bold_and_italic_by_keys() {
    let mut desk = Desk::blank();
    desk.keys("mill");
    desk.press(CTRL, Key::A);
    desk.press(CTRL, Key::B);
    assert_eq!(desk.markup(), "**mill**");
    desk.press(CTRL, Key::I);
    assert_eq!(desk.markup(), "***mill***");
}

#[test]
fn a_misspelt_word_is_put_right_by_keys() {
    let mut desk = Desk::blank();
    desk.keys("The goverment fell");
    desk.press(PLAIN, Key::Home);
    desk.press(Modifiers::ALT, Key::F7);
    desk.press(CTRL, Key::Period);
    assert!(desk.sees("government"));
    desk.press(PLAIN, Key::Enter);
    assert_eq!(desk.markup(), "The government fell");
}

#[test]
fn the_way_to_the_next_misspelling_begins_again_at_the_top() {
    let mut desk = Desk::blank();
    desk.keys("The goverment fell");
    desk.press(Modifiers::ALT, Key::F7);
    assert_eq!(desk.app().notice().as_deref(), Some("From the top again."));
    desk.press(CTRL, Key::Period);
    desk.press(PLAIN, Key::Enter);
    assert_eq!(desk.markup(), "The government fell");
    desk.press(Modifiers::ALT, Key::F7);
    assert_eq!(desk.app().notice().as_deref(), Some("No word is in question."));
}

#[test]
fn a_field_that_is_gone_has_no_top_to_go_back_to() {
    let mut desk = Desk::new();
    let row = |desk: &Desk, of: &str| {
        let row = desk.window.get_by(|node| {
            node.role() == Role::TreeItem && node.label().is_some_and(|label| label.starts_with(of))
        });
        row.click();
    };
    row(&desk, "Masthead: ");
    desk.settle();
    desk.type_text("Subtitle", "The goverment fell");
    desk.press(Modifiers::ALT, Key::F7);
    assert_eq!(desk.app().notice().as_deref(), Some("From the top again."));
    row(&desk, "Section: Battlefield");
    desk.settle();
    desk.window.run_steps(10);
    desk.press(Modifiers::ALT, Key::F7);
    assert_eq!(desk.app().notice().as_deref(), Some("No word is in question."));
}

#[test]
fn the_fields_of_the_masthead_have_a_top_too() {
    let mut desk = Desk::new();
    let masthead = desk.window.get_by(|node| {
        node.role() == Role::TreeItem && node.label().is_some_and(|label| label.starts_with("Masthead: "))
    });
    masthead.click();
    desk.settle();
    desk.type_text("Subtitle", "The goverment fell");
    desk.press(Modifiers::ALT, Key::F7);
    assert_eq!(desk.app().notice().as_deref(), Some("From the top again."));
    desk.press(CTRL, Key::Period);
    assert!(desk.sees("government"));
}

#[test]
fn suggestions_are_of_the_nearest_misspelt_word_or_said_to_be_none() {
    let mut desk = Desk::blank();
    desk.keys("The goverment fell twice");
    desk.press(CTRL, Key::Period);
    assert!(desk.sees("government"));
    desk.press(PLAIN, Key::Enter);
    assert_eq!(desk.markup(), "The government fell twice");
    desk.press(CTRL, Key::Period);
    assert!(desk.sees("No word is in question here."));
}

#[test]
fn a_brace_without_claims_leads_to_an_article() {
    let mut desk = Desk::new();
    desk.press(CTRL, Key::N);
    desk.click("Policy note");
    desk.run("insert paragraph");
    desk.press(CTRL, Key::A);
    desk.press(PLAIN, Key::Backspace);
    desk.keys("So {");
    assert!(desk.sees("No claims yet"));
    desk.press(PLAIN, Key::Enter);
    let asked = desk.picker.asked.lock().expect("no test panics in it").len();
    assert_eq!(asked, 1, "an article is asked for");
    assert_eq!(desk.words(), "So ", "the sign is gone");
}

#[test]
fn a_word_is_added_to_those_of_the_brief() {
    let mut desk = Desk::blank();
    desk.keys("The Weirfolk fell");
    desk.press(PLAIN, Key::Home);
    desk.press(Modifiers::ALT, Key::F7);
    desk.press(CTRL, Key::Period);
    desk.click("Add “Weirfolk”");
    assert!(desk.app().session().brief().rules.words.contains("Weirfolk"));
    assert_eq!(desk.markup(), "The Weirfolk fell");
    desk.press(CTRL, Key::Z);
    assert!(desk.app().session().brief().rules.words.is_empty());
}

#[test]
fn tab_walks_the_cells_and_begins_a_row() {
    let mut desk = Desk::new();
    desk.run("insert table");
    let rows = |desk: &Desk| match desk.kind() {
        BlockKind::Table(table) => table.rows,
        other => panic!("it is a {}", other.name()),
    };
    let before = rows(&desk).len();
    desk.window.get_by_label("Row 1, column 2").focus();
    desk.settle();
    desk.press(PLAIN, Key::Tab);
    desk.keys("a");
    assert_eq!(String::from(rows(&desk)[1][0].clone()), "a");
    desk.press(PLAIN, Key::Tab);
    desk.press(PLAIN, Key::Tab);
    assert_eq!(rows(&desk).len(), before + 1);
    desk.keys("b");
    assert_eq!(String::from(rows(&desk)[before][0].clone()), "b");
    desk.press(Modifiers::SHIFT, Key::Tab);
    desk.keys("c");
    assert_eq!(String::from(rows(&desk)[1][1].clone()), "c");
}

#[test]
fn entries_are_indented_by_keys() {
    let mut desk = Desk::new();
    desk.run("insert list");
    desk.press(CTRL, Key::A);
    desk.keys("one");
    desk.press(PLAIN, Key::Enter);
    desk.keys("two");
    let depths = |desk: &Desk| match desk.kind() {
        BlockKind::List { items, .. } => items.iter().map(|item| item.depth).collect::<Vec<_>>(),
        other => panic!("it is a {}", other.name()),
    };
    desk.press(CTRL, Key::CloseBracket);
    assert_eq!(depths(&desk)[..2], [0, 1]);
    desk.press(CTRL, Key::OpenBracket);
    assert_eq!(depths(&desk)[..2], [0, 0]);
}

#[test]
fn a_date_is_picked_from_the_calendar() {
    let mut desk = Desk::new();
    desk.run("insert table");
    desk.type_text("As of", "2024-02");
    desk.press(PLAIN, Key::ArrowDown);
    desk.click("29 February 2024");
    let BlockKind::Table(table) = desk.kind() else {
        panic!("it is a table");
    };
    assert_eq!(
        table.as_of.map(|date| date.to_string()).as_deref(),
        Some("2024-02-29")
    );
}

#[test]
fn a_number_is_bound_where_it_is_listed() {
    let mut desk = Desk::blank();
    desk.keys("They hold 14 of 17.");
    desk.click("Bind 14 of 17");
    desk.press(PLAIN, Key::Enter);
    assert_eq!(Text::from(desk.markup()).0.len(), 3, "{}", desk.markup());
    assert_eq!(desk.words(), "They hold 14 of 17.");
    assert!(!desk.sees("Bind 14 of 17"));
}

#[test]
fn a_click_on_a_finding_leads_to_the_field_it_is_about() {
    let mut desk = Desk::new();
    desk.run("insert chart");
    desk.press(PLAIN, Key::F9);
    desk.click("error: The chart has no alternative text");
    desk.keys("Two bars.");
    let BlockKind::Figure(figure) = desk.kind() else {
        panic!("it is a figure");
    };
    assert_eq!(figure.alternative, Alternative::Words("Two bars.".to_owned()));
}

#[test]
fn a_date_is_taken_as_pages_print_it() {
    let mut desk = Desk::new();
    desk.run("insert table");
    desk.type_text("As of", "12 November 2026");
    assert!(!desk.sees("Not a date yet"));
    let BlockKind::Table(table) = desk.kind() else {
        panic!("it is a table");
    };
    assert_eq!(
        table.as_of.map(|date| date.to_string()).as_deref(),
        Some("2026-11-12")
    );
}

#[test]
fn the_calendar_is_gone_through_by_keys() {
    let mut desk = Desk::new();
    desk.run("insert table");
    desk.type_text("As of", "2024-02-28");
    desk.press(PLAIN, Key::ArrowDown);
    desk.press(PLAIN, Key::ArrowRight);
    desk.press(PLAIN, Key::Enter);
    let BlockKind::Table(table) = desk.kind() else {
        panic!("it is a table");
    };
    assert_eq!(
        table.as_of.map(|date| date.to_string()).as_deref(),
        Some("2024-02-29")
    );
}

#[test]
fn straight_quotation_marks_become_printed_ones_and_backspace_brings_one_back() {
    let mut desk = Desk::blank();
    desk.keys("He said \"it isn't");
    assert_eq!(desk.markup(), "He said “it isn’t");
    desk.keys("\"");
    assert_eq!(desk.markup(), "He said “it isn’t”");
    desk.press(PLAIN, Key::Backspace);
    assert_eq!(desk.markup(), "He said “it isn’t\"");
    desk.keys(".");
    desk.press(PLAIN, Key::Backspace);
    assert_eq!(desk.markup(), "He said “it isn’t\"", "only once");
}

#[test]
fn fields_of_one_line_that_are_printed_have_printed_marks_too() {
    let mut desk = Desk::new();
    let masthead = desk.window.get_by(|node| {
        node.role() == Role::TreeItem && node.label().is_some_and(|label| label.starts_with("Masthead: "))
    });
    masthead.click();
    desk.settle();
    desk.type_text("Organisation", "The minister's \"desk\"");
    let masthead = &desk.app().session().brief().masthead;
    assert!(
        masthead.organisation.contains("The minister’s “desk”"),
        "{}",
        masthead.organisation
    );
}

#[test]
fn backspace_elsewhere_than_behind_the_mark_just_put_deletes_as_ever() {
    let mut desk = Desk::blank();
    desk.keys("ab \"");
    desk.press(PLAIN, Key::Home);
    desk.press(PLAIN, Key::ArrowRight);
    desk.press(PLAIN, Key::Backspace);
    assert_eq!(desk.markup(), "b “");
    desk.press(PLAIN, Key::End);
    desk.press(PLAIN, Key::Backspace);
    assert_eq!(desk.markup(), "b ", "the mark was left, and is one from then on");
    desk.keys("\"");
    desk.press(Modifiers::COMMAND, Key::A);
    desk.press(PLAIN, Key::Backspace);
    assert_eq!(desk.markup(), "", "what is selected goes");
}

#[test]
fn what_a_claim_in_a_field_is_stands_below_it() {
    let mut desk = Desk::blank();
    let session = desk.app().session();
    let (id, claim) = session
        .brief()
        .library
        .claims
        .first()
        .expect("the sample has claims");
    let (sign, wording) = (format!("{{{id}}}"), claim.wording.clone());
    desk.keys("See ");
    desk.window.event(Event::Paste(sign.clone()));
    desk.settle();
    let line = format!("{sign}  {wording} · ");
    assert!(desk.sees(&line), "{line}");
    desk.keys(" and ");
    desk.window
        .event(Event::Paste("{nothing-of-this-name}".to_owned()));
    desk.settle();
    assert!(desk.sees("{nothing-of-this-name}  There is no claim of this name"));
}

#[test]
fn what_comes_from_the_library_goes_behind_what_is_selected_and_to_the_cursor() {
    let mut desk = Desk::blank();
    desk.keys("Mills stood still");
    desk.press(PLAIN, Key::Home);
    for _ in 0..5 {
        desk.press(Modifiers::SHIFT, Key::ArrowRight);
    }
    desk.click("Library");
    let library = desk.app().session().brief().library.clone();
    let (source, record) = library.sources.first().expect("the sample has sources");
    let (claim, held) = library.claims.first().expect("it has claims");
    let row = |desk: &mut Desk, label: String| {
        desk.window
            .get_by(|node| node.role() == Role::TreeItem && node.label() == Some(label.clone()))
            .focus();
        desk.settle();
        desk.press(PLAIN, Key::Enter);
    };
    row(&mut desk, format!("Source: {}", record.title));
    assert_eq!(desk.markup(), format!("Mills[@{source}] stood still"));
    assert_eq!(
        desk.app().notice().as_deref(),
        Some("The citation stands at the cursor.")
    );
    let words = desk.window.get_by(|node| {
        let claim = format!("Claim: {}, ", held.wording);
        node.role() == Role::TreeItem && node.label().is_some_and(|label| label.starts_with(&claim))
    });
    words.focus();
    desk.settle();
    desk.press(PLAIN, Key::Enter);
    assert_eq!(desk.markup(), format!("Mills[@{source}] {{{claim}}} stood still"));
    desk.press(CTRL, Key::Z);
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.markup(), "Mills stood still");
}

#[test]
fn a_citation_for_a_block_without_text_says_so() {
    let mut desk = Desk::new();
    desk.run("insert page break");
    desk.click("Library");
    let title = desk.app().session().brief().library.sources[0].title.clone();
    let label = format!("Source: {title}");
    let row = desk
        .window
        .get_by(|node| node.role() == Role::TreeItem && node.label() == Some(label.clone()));
    row.focus();
    desk.settle();
    desk.press(PLAIN, Key::Enter);
    let told = desk.app().notice().unwrap_or_default();
    assert!(told.ends_with("the selected block has no text for it."), "{told}");
}
