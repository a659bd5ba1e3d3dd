//! The fields of a section, and of any marking.

use eframe::egui::{Key, Ui};

use super::form::Form;
use super::gone_ui;
use crate::gui::Message;
use crate::gui::panels::{focus_inspector, write_in_inspector};
use crate::gui::widgets::{group_ui, help_ui};
use crate::model::brief::PageFormat;
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::id::SectionId;
use crate::model::marking::{Clearance, Marking, Tlp, Uk};
use crate::model::slide::Slide;
use crate::session::actions::Fresh;
use crate::words::{shown, text, tr};

pub(super) fn section_ui(ui: &mut Ui, form: &mut Form<'_>, id: &SectionId) {
    let Some((_, section)) = form.view.brief.section(id) else {
        gone_ui(ui);
        return;
    };
    let mut title = section.title.clone();
    let heading = form.headline(ui, "title", tr!("the section" => "Heading"), &mut title);
    let enters = heading.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if let Some(first) = section.blocks.first().filter(|_| enters) {
        // As in a word processor, Enter leads on into the text; one that is new is typed over.
        form.emit
            .push(Message::Select(Some(Target::Block(first.id.clone()))));
        if first.kind == Fresh::Paragraph.kind(form.view.brief) {
            write_in_inspector(ui.ctx());
        } else {
            focus_inspector(ui.ctx());
        }
    }
    form.finish(text!("Rename section"), || {
        vec![Edit::SetSectionTitle {
            id: id.clone(),
            title,
        }]
    });
    if form.view.brief.format == PageFormat::Slides {
        group_ui(ui, tr!("Slide"), |ui| {
            let mut slide = section.slide;
            let kinds = Slide::ALL.map(|slide| (slide, shown(slide.label()).to_owned()));
            form.choose(ui, "slide", tr!("Kind of slide"), &mut slide, &kinds);
            form.finish(text!("Change kind of slide"), || {
                vec![Edit::SetSlide {
                    id: id.clone(),
                    slide,
                }]
            });
            if slide == Slide::TwoColumns {
                help_ui(ui, tr!("A page break goes on in the second column."));
            }
        });
    }
    group_ui(ui, tr!("Handling"), |ui| {
        let mut marking = section.marking.clone();
        marking_ui(ui, form, &mut marking);
        form.finish(text!("Change section marking"), || {
            vec![Edit::SetSectionMarking {
                id: id.clone(),
                marking,
            }]
        });
        let mut clearance = section.clearance;
        let states = Clearance::ALL.map(|state| (state, shown(state.label()).to_owned()));
        form.choose(ui, "clearance", tr!("Clearance"), &mut clearance, &states);
        form.finish(text!("Change clearance"), || {
            vec![Edit::SetClearance {
                id: id.clone(),
                clearance,
            }]
        });
        help_ui(ui, tr!("A cleared section that changes has to be cleared again."));
    });
}

/// A marking: none, a TLP label, a classification of the United Kingdom, a level of the brief's own scheme, or one's own
/// words.
pub(super) fn marking_ui(ui: &mut Ui, form: &mut Form<'_>, marking: &mut Marking) {
    let own = match &*marking {
        Marking::Own(words) => words.clone(),
        Marking::None | Marking::Tlp(_) | Marking::Uk(_) => tr!("Restricted").to_owned(),
    };
    let mut choices = vec![(Marking::None, tr!("the marking" => "None").to_owned())];
    choices.extend(Tlp::ALL.map(|tlp| (Marking::Tlp(tlp), tlp.label().to_owned())));
    choices.extend(Uk::ALL.map(|uk| (Marking::Uk(uk), tr!("UK {}", uk.label()))));
    let levels = &form.view.brief.rules.levels;
    choices.extend(
        levels
            .iter()
            .map(|level| (Marking::Own(level.clone()), level.clone())),
    );
    let listed = choices
        .iter()
        .any(|(choice, _)| *choice == Marking::Own(own.clone()));
    if !listed {
        choices.push((Marking::Own(own), tr!("Own words").to_owned()));
    }
    form.choose(ui, "marking", tr!("Marking"), marking, &choices);
    if let Marking::Own(words) = marking
        && !listed
    {
        form.line(ui, "marking-words", tr!("Marking in own words"), words);
    }
}
