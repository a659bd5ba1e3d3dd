//! The fields of a judgement: how likely and how well founded it is, in the words of the brief's scheme.

use eframe::egui::Ui;

use super::form::Form;
use crate::gui::widgets::help_ui;
use crate::model::edit::Edit;
use crate::model::likelihood::{Assessment, Confidence, Likelihood, Scheme};
use crate::words::{shown, text, tr};

/// Likelihood and confidence, each a list of the scheme's words.
pub(super) fn assessment_ui(ui: &mut Ui, form: &mut Form<'_>, assessment: &mut Assessment) {
    let scheme = form.view.brief.scheme;
    if scheme.is_none() {
        help_ui(
            ui,
            tr!("Choose a scheme of likelihood words in the masthead to pick from its words here."),
        );
    }
    let mut likelihoods: Vec<(Option<Likelihood>, String)> = vec![(None, tr!("Not said").to_owned())];
    // What was chosen from another scheme stays in sight until it is chosen anew.
    let held = assessment
        .likelihood
        .filter(|likelihood| Some(likelihood.scheme()) != scheme);
    let offered = scheme.into_iter().flat_map(Scheme::likelihoods).chain(held);
    likelihoods.extend(offered.map(|likelihood| (Some(likelihood), words(likelihood, scheme))));
    form.choose(
        ui,
        "likelihood",
        tr!("Likelihood"),
        &mut assessment.likelihood,
        &likelihoods,
    );
    let mut degrees: Vec<(Option<Confidence>, &str)> = vec![(None, tr!("Not said"))];
    degrees.extend(Confidence::ALL.map(|confidence| (Some(confidence), shown(confidence.label()))));
    form.segmented(
        ui,
        "confidence",
        tr!("Confidence"),
        &mut assessment.confidence,
        &degrees,
    );
}

fn words(likelihood: Likelihood, scheme: Option<Scheme>) -> String {
    let term = likelihood.term();
    let words = format!("{} ({})", shown(term.words), shown(term.range));
    if scheme == Some(likelihood.scheme()) {
        words
    } else {
        tr!("{}, of the {}", words, shown(likelihood.scheme().label()))
    }
}

/// The brief's scheme of likelihood words.
pub(super) fn scheme_ui(ui: &mut Ui, form: &mut Form<'_>) {
    let mut scheme = form.view.brief.scheme;
    let mut schemes: Vec<(Option<Scheme>, &str)> = vec![(None, tr!("None"))];
    schemes.extend(Scheme::ALL.map(|scheme| (Some(scheme), shown(scheme.label()))));
    form.segmented(ui, "scheme", tr!("Words of likelihood"), &mut scheme, &schemes);
    help_ui(
        ui,
        tr!("The standard whose words judgements use; its yardstick is printed with the sources."),
    );
    form.finish(text!("Change words of likelihood"), || {
        vec![Edit::SetScheme(scheme)]
    });
}
