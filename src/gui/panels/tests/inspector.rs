//! The inspector driven by role and label.

use std::sync::Arc;

use eframe::egui::{Area, Event, Id, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{Desk, block, click, open, select, write_over};
use crate::evidence::{ClaimState, claim_state};
use crate::gui::panels::block_card_ui;
use crate::gui::{Message, View, icons, tokens};
use crate::model::block::{BlockKind, KeyFigure};
use crate::model::diagnostic::{Code, Diagnostic, Severity, Subject, Target};
use crate::model::edit::{Edit, Gesture, History};
use crate::model::figure::{Alternative, Chart, ChartKind, Datum, FigureContent};
use crate::model::id::BlockId;
use crate::model::marking::{Marking, Tlp, Uk};
use crate::session::Standing;

fn markup(desk: &Desk, id: &str) -> String {
    match desk.kind(id) {
        BlockKind::Paragraph { text } => text.clone().into(),
        other => panic!("a paragraph was expected, not {}", other.name()),
    }
}

#[test]
fn typing_into_a_paragraph_changes_it_in_one_undo_step() {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b2"));
    write_over(&mut harness, "Text", "New");
    harness.get_by_label("Text").type_text(" **words");
    harness.run();
    assert_eq!(markup(harness.state(), "b2"), "New \\*\\*words");
    harness.get_by_label("Text").type_text("**");
    harness.run();
    assert_eq!(markup(harness.state(), "b2"), "New **words**");
    assert_eq!(
        harness.get_by_label("Text").value().as_deref(),
        Some("New **words**")
    );
    harness.state_mut().history.undo();
    harness.run();
    assert_eq!(markup(harness.state(), "b2"), "Second paragraph.");
    assert_eq!(
        harness.get_by_label("Text").value().as_deref(),
        Some("Second paragraph.")
    );
}

#[test]
fn the_selected_words_are_made_bold_by_the_button_and_by_the_shortcut() {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b2"));
    harness.get_by_label("Text").click();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::B);
    harness.run();
    assert_eq!(markup(harness.state(), "b2"), "**Second paragraph.**");
    harness.get_by_label_contains("Italic").click();
    harness.run();
    assert_eq!(markup(harness.state(), "b2"), "***Second paragraph.***");
}

#[test]
fn a_claim_is_inserted_from_the_pick_list() {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b2"));
    click(&mut harness, "Insert claim");
    harness.get_by_label("14 of 17 townships").click();
    harness.run();
    assert_eq!(markup(harness.state(), "b2"), "Second paragraph. {c1}");
}

#[test]
fn enter_in_the_outline_puts_the_focus_into_the_first_field() {
    let mut harness = open(Desk::new());
    click(&mut harness, "Paragraph: Second paragraph.");
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.get_by_label("Text").is_focused());
}

#[test]
fn a_marking_is_picked_for_a_section() {
    let mut harness = open(Desk::new());
    select(&mut harness, Target::Section("s2".into()));
    click(&mut harness, "Marking");
    click(&mut harness, "TLP:RED");
    assert_eq!(
        harness.state().brief().sections[1].marking,
        Marking::Tlp(Tlp::Red)
    );
}

#[test]
fn a_classification_of_the_united_kingdom_is_picked_for_a_section() {
    let mut harness = open(Desk::new());
    select(&mut harness, Target::Section("s2".into()));
    click(&mut harness, "Marking");
    click(&mut harness, "UK SECRET");
    assert_eq!(
        harness.state().brief().sections[1].marking,
        Marking::Uk(Uk::Secret)
    );
}

#[test]
fn who_gets_a_copy_is_written_as_names() {
    let mut harness = open(Desk::new());
    select(&mut harness, Target::Brief);
    write_over(
        &mut harness,
        "Distribution, separated by semicolons",
        "The minister; The desk;",
    );
    assert_eq!(
        harness.state().brief().masthead.distribution,
        ["The minister", "The desk"]
    );
    harness
        .get_by_label("Print the date of the oldest figure")
        .click_accesskit();
    harness.run();
    assert!(harness.state().brief().masthead.without_oldest);
}

#[test]
fn a_wrong_date_is_told_and_not_taken() {
    let mut harness = open(Desk::new());
    select(&mut harness, Target::Brief);
    write_over(&mut harness, "Date of issue", "2025-13");
    assert_eq!(harness.state().brief().masthead.date, None);
    assert!(harness.query_by_label("Not a date yet").is_some());
    write_over(&mut harness, "Date of issue", "late 2025");
    assert_eq!(harness.state().brief().masthead.date, "late 2025".parse().ok());
    write_over(&mut harness, "Last significant change", "2025-12-03");
    assert_eq!(
        harness.state().brief().masthead.last_change,
        "2025-12-03".parse().ok()
    );
}

/// Makes the figure `b4` a chart of one bar of 9 in this unit, and selects it.
fn chart_of_one_bar(unit: &str) -> egui_kittest::Harness<'static, Desk> {
    let mut harness = open(Desk::new());
    let BlockKind::Figure(mut figure) = harness.state().kind("b4").clone() else {
        panic!("a figure was expected");
    };
    figure.content = FigureContent::Chart(Chart {
        kind: ChartKind::Bar,
        unit: unit.to_owned(),
        data: vec![Datum {
            label: "North".to_owned(),
            value: 9.0,
            claim: None,
            estimate: false,
        }],
    });
    harness.state_mut().take(Message::Edit {
        name: "Chart".into(),
        gesture: Gesture::Single,
        edits: vec![Edit::SetBlock {
            id: "b4".into(),
            kind: BlockKind::Figure(figure),
        }],
    });
    select(&mut harness, block("b4"));
    harness
}

fn bar(harness: &egui_kittest::Harness<'static, Desk>) -> f64 {
    let BlockKind::Figure(figure) = harness.state().kind("b4") else {
        panic!("a figure was expected");
    };
    let FigureContent::Chart(chart) = &figure.content else {
        panic!("a chart was expected");
    };
    chart.data[0].value
}

#[test]
fn what_is_no_number_leaves_the_bar_and_the_field_says_so() {
    let mut harness = chart_of_one_bar("");
    for written in ["12,5", "1,5,2", "3.2%", "abc"] {
        write_over(&mut harness, "Value of bar 1", written);
        let value = bar(&harness);
        assert!(value <= 12.0, "{written} became {value}");
        let told = format!("Not a number: still {value}. Write 12.5 or 1,250.");
        assert!(harness.query_by_label(&told).is_some(), "{written}");
    }
    write_over(&mut harness, "Value of bar 1", "1,234.5");
    assert_eq!(bar(&harness).to_string(), "1234.5");
    assert!(harness.query_by_label_contains("Not a number").is_none());
}

#[test]
fn a_percent_sign_is_taken_where_the_unit_has_one() {
    let mut harness = chart_of_one_bar("% of households");
    write_over(&mut harness, "Value of bar 1", "3.2 %");
    assert_eq!(bar(&harness).to_string(), "3.2");
}

#[test]
fn tab_selects_what_stands_in_the_field_that_it_enters() {
    let mut harness = chart_of_one_bar("");
    harness.get_by_label("Label of bar 1").click();
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    harness.get_by_label("Value of bar 1").type_text("4");
    harness.run();
    assert_eq!(bar(&harness).to_string(), "4");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    harness.run();
    harness.get_by_label("Label of bar 1").type_text("South");
    harness.run();
    let BlockKind::Figure(figure) = harness.state().kind("b4") else {
        panic!("a figure was expected");
    };
    let FigureContent::Chart(chart) = &figure.content else {
        panic!("a chart was expected");
    };
    assert_eq!(chart.data[0].label, "South");
}

#[test]
fn cells_of_a_table_are_joined_and_parted_again() {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b3"));
    let press = |harness: &mut egui_kittest::Harness<'static, Desk>, label: &str| {
        harness.get_by_label(label).click_accesskit();
        harness.run();
        let BlockKind::Table(table) = harness.state().kind("b3") else {
            panic!("a table was expected");
        };
        table.joined.len()
    };
    assert_eq!(press(&mut harness, "Join cells"), 1);
    assert_eq!(press(&mut harness, "Split joined cells 1"), 0);
}

#[test]
fn a_table_gains_a_row_and_takes_cells_of_a_spreadsheet() {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b3"));
    click(&mut harness, "Add row");
    harness.get_by_label("Row 2, column 1").click();
    harness.run();
    harness.event(Event::Paste("Sittwe\t2025\nMandalay\t2026".to_owned()));
    harness.run();
    let BlockKind::Table(table) = harness.state().kind("b3") else {
        panic!("it was a table")
    };
    assert_eq!(table.rows.len(), 3);
    assert_eq!(table.rows[1], ["Sittwe".into(), "2025".into()]);
    assert_eq!(table.rows[2], ["Mandalay".into(), "2026".into()]);
}

#[test]
fn a_figure_is_marked_as_decorative() {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b4"));
    harness.get_by_label_contains("Decorative").scroll_to_me();
    harness.run();
    harness.get_by_label_contains("Decorative").click();
    harness.run();
    let BlockKind::Figure(figure) = harness.state().kind("b4") else {
        panic!("it was a figure")
    };
    assert_eq!(figure.alternative, Alternative::Decorative);
    assert!(matches!(figure.content, FigureContent::Waffle(_)));
}

#[test]
fn a_list_entry_is_added_and_indented() {
    let mut harness = open(Desk::new());
    select(&mut harness, block("b5"));
    click(&mut harness, "Add entry");
    click(&mut harness, "Indent entry 3");
    let BlockKind::List { items, .. } = harness.state().kind("b5") else {
        panic!("it was a list")
    };
    assert_eq!((items.len(), items[2].depth), (3, 1));
}

#[test]
fn a_claim_shows_its_fields_and_takes_a_new_kind() {
    let mut harness = open(Desk::new());
    select(&mut harness, Target::Claim("c1".into()));
    click(&mut harness, "Kind: Estimate");
    write_over(&mut harness, "Whole", "18");
    let claim = &harness.state().brief().library.claims[0];
    assert_eq!(claim.kind, crate::model::evidence::ClaimKind::Estimate);
    assert_eq!(
        claim.value,
        crate::model::evidence::Value::Ratio {
            part: 14.0,
            whole: 18.0
        }
    );
}

#[test]
fn every_target_can_be_shown() {
    let mut harness = open(Desk::new());
    let targets = ["b1", "b3", "b4", "b5"].map(block);
    for target in targets.into_iter().chain([
        Target::Brief,
        Target::Source("s1".into()),
        Target::Article("a1".into()),
        Target::Claim("c1".into()),
        Target::Block("gone".into()),
    ]) {
        select(&mut harness, target);
    }
}

#[test]
fn the_fields_on_the_page_grow_with_what_is_written_in_them() {
    let builder = Harness::builder().with_context_setup(|ctx| {
        icons::fonts(ctx);
        tokens::apply(ctx, false);
    });
    let mut harness = builder.build_ui_state(
        |ui, (desk, height): &mut (Desk, f32)| {
            let brief = Arc::clone(desk.history.now());
            let view = View {
                brief: &brief,
                blobs: &desk.blobs,
                layout: None,
                diagnostics: &[],
                standing: Standing::Known,
                selection: None,
                speller: None,
                together: &desk.together,
            };
            Area::new(Id::unique("card")).show(ui.ctx(), |ui| {
                ui.set_width(400.0);
                block_card_ui(
                    ui,
                    view,
                    &"b2".into(),
                    300.0,
                    &mut desk.inspector,
                    &mut Vec::new(),
                );
                *height = ui.min_rect().height();
            });
        },
        (Desk::new(), 0.0),
    );
    harness.run();
    let long = BlockKind::Paragraph {
        text: "One of many words. ".repeat(60).as_str().into(),
    };
    let id = "b2".into();
    let edit = Edit::SetBlock { id, kind: long };
    let made = harness
        .state_mut()
        .0
        .history
        .edit("Write", Gesture::Single, &[edit]);
    made.expect("it fits");
    harness.run();
    assert!(harness.state().1 > 290.0, "{}", harness.state().1);
}

#[test]
fn who_picks_a_claim_sees_what_is_picked() {
    let mut desk = Desk::new();
    let items = vec![KeyFigure {
        claim: "c1".into(),
        label: String::new(),
    }];
    let kind = BlockKind::KeyFigures { items };
    let edit = Edit::SetBlock {
        id: "b2".into(),
        kind,
    };
    let made = desk.history.edit("Write", Gesture::Single, &[edit]);
    made.expect("it fits");
    let mut harness = open(desk);
    select(&mut harness, block("b2"));
    let place = |label: &str| harness.get_by_label(label).rect();
    let chooser = place("Claim of figure 1: 14 of 17 townships");
    assert!(place("Claim").bottom() <= chooser.top());
    assert!(place("Label").top() >= chooser.bottom());
    click(&mut harness, "Claim of figure 1: 14 of 17 townships");
    assert!(
        harness.query_by_label("Claim of figure 1").is_some(),
        "the list has it as its title"
    );
}

#[test]
fn each_use_of_a_claim_is_listed_and_its_badge_does_not_contradict_what_is_found() {
    let sample = crate::store::sample();
    let mut desk = Desk::new();
    let claims = &sample.brief.library.claims;
    let (id, _) = claims
        .iter()
        .find(|(id, _)| claim_state(&sample.brief, &sample.blobs, id) == Some(ClaimState::Exact))
        .expect("the sample has one");
    let mut brief = sample.brief.clone();
    let block: BlockId = brief.sections[0].blocks[0].id.clone();
    let kind = BlockKind::Paragraph {
        text: format!("First {{{id}}}, then {{{id}|99 mills}}, not {{{id}|99}}.")
            .as_str()
            .into(),
    };
    let edit = Edit::SetBlock {
        id: block.clone(),
        kind,
    };
    brief = crate::model::edit::apply(&brief, &edit).expect("it fits");
    let finding = Diagnostic::new(
        Severity::Error,
        Code::WordingDiffers,
        Target::Block(block.clone()),
        "“99 mills” is not the claim’s value",
    );
    desk.diagnostics = vec![finding.with_subject(Subject::Claim(id.clone(), "99 mills".to_owned()))];
    let own = claims[id].wording.clone();
    desk.history = History::new(Arc::new(brief));
    desk.blobs = sample.blobs;
    let mut harness = open(desk);
    select(&mut harness, Target::Block(block));
    let line = |label: &str| {
        harness
            .get_by_role_and_label(Role::Button, label)
            .rect()
            .center()
            .y
    };
    let badge = |label: &str| {
        let first = harness.query_all_by_label(label).next();
        first.expect("it has a badge").rect().center().y
    };
    assert!((line(&own) - badge("Exact")).abs() < 8.0);
    assert!((line("99 mills") - badge("Words differ")).abs() < 8.0);
    line("99");
    assert_eq!(harness.query_all_by_label("Words differ").count(), 1);
}
