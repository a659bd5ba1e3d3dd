//! In which form the pages are exported: as they are, in large print, or as a handout of slides.

use eframe::egui::Ui;

use crate::gui::widgets::{field_label, segmented_ui};
use crate::model::brief::{Brief, PageFormat};
use crate::session::export::Form;
use crate::typeset::handout::{Handout, Paper, Room, Slides};
use crate::words::{shown, tr};

/// Chooses the form of the pages.
pub(super) fn form_of_pages_ui(ui: &mut Ui, form: &mut Form, brief: &Brief) {
    field_label(ui, tr!("Pages"));
    let held = match form {
        Form::Handout(handout) => *handout,
        Form::AsSet | Form::LargePrint => Handout {
            slides: Slides::Three,
            room: Room::Lines,
            paper: Paper::A4,
        },
    };
    let with = |slides, room| Form::Handout(Handout { slides, room, ..held });
    let room = if held.slides == Slides::One {
        Room::Lines
    } else {
        held.room
    };
    let mut choices = vec![
        (Form::AsSet, tr!("As set")),
        (Form::LargePrint, tr!("Large print")),
    ];
    if brief.is_set_on_slides() {
        choices.extend([
            (with(Slides::Two, room), tr!("Two slides a sheet")),
            (with(Slides::Three, room), tr!("Three slides a sheet")),
            (with(Slides::One, Room::Notes), tr!("Notes pages")),
        ]);
    }
    segmented_ui(ui, tr!("Pages"), form, &choices);
    match form {
        Form::AsSet => {}
        Form::LargePrint => {
            ui.weak(tr!(
                "All text 18 points or more, in one column and without italics."
            ));
        }
        Form::Handout(handout) => handout_ui(ui, handout),
    }
}

/// What stands by the slides, and on which paper.
fn handout_ui(ui: &mut Ui, handout: &mut Handout) {
    if handout.slides != Slides::One {
        let choices = [
            (Room::Lines, tr!("Lines to write on")),
            (Room::Notes, tr!("Speaker notes")),
        ];
        segmented_ui(ui, tr!("By each slide"), &mut handout.room, &choices);
    }
    let papers = [(Paper::A4, "A4"), (Paper::Letter, tr!("US Letter"))];
    segmented_ui(ui, tr!("Paper"), &mut handout.paper, &papers);
    match handout.room {
        Room::Lines => {}
        Room::Notes => {
            ui.weak(tr!(
                "The speaker notes are printed: check that all of them are meant for whoever gets the paper."
            ));
        }
    }
}

/// The sheet on which the pages stand, in words.
pub(super) fn sheet_words(form: Form, brief: &Brief) -> String {
    let format = match form {
        Form::LargePrint if brief.format == PageFormat::Slides => PageFormat::A4,
        Form::AsSet | Form::LargePrint => brief.format,
        Form::Handout(handout) => match handout.paper {
            Paper::A4 => PageFormat::A4,
            Paper::Letter => PageFormat::Letter,
        },
    };
    shown(format.label()).to_owned()
}
