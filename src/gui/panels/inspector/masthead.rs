//! The fields of the brief as a whole: what stands at its head, how it is set, who may see it.

use std::sync::Arc;

use eframe::egui::{CollapsingHeader, Ui};

use super::assessment::scheme_ui;
use super::form::Form;
use super::section::marking_ui;
use crate::gui::command::Command;
use crate::gui::widgets::{group_ui, help_ui, text_button};
use crate::gui::{Message, icons, tokens};
use crate::model::brief::{CitationStyle, Masthead, PageFormat, Theme};
use crate::model::edit::Edit;
use crate::model::pages::{Columns, Notes};
use crate::model::rules::{Budget, RequiredPart, Rules, STALE_DAYS};
use crate::session::spelling::Speller;
use crate::words::{mark, shown, text, tr};

/// Languages offered by name; any other can be given in the file.
const LANGUAGES: [(&str, &str); 8] = [
    ("en", mark!("English")),
    ("en-GB", mark!("English (United Kingdom)")),
    ("en-US", mark!("English (United States)")),
    ("fr", mark!("French")),
    ("de", mark!("German")),
    ("es", mark!("Spanish")),
    ("my", mark!("Burmese")),
    ("ar", mark!("Arabic")),
];

pub(super) fn masthead_ui(ui: &mut Ui, form: &mut Form<'_>) {
    let form_rules = Arc::clone(&form.view.brief.rules);
    let mut masthead = Masthead::clone(&form.view.brief.masthead);
    form.headline(ui, "title", tr!("Title"), &mut masthead.title);
    form.area(ui, "subtitle", tr!("Subtitle"), &mut masthead.subtitle);
    form.headline(
        ui,
        "organisation",
        tr!("Organisation"),
        &mut masthead.organisation,
    );
    form.line(ui, "serial", tr!("Serial number"), &mut masthead.serial);
    form.date(ui, "date", tr!("Date of issue"), &mut masthead.date);
    form.headline(ui, "period", tr!("Period covered"), &mut masthead.period);
    form.headline(ui, "contact", tr!("Contact"), &mut masthead.contact);
    form.line(ui, "version", tr!("Version"), &mut masthead.version);
    form.date(
        ui,
        "last-change",
        tr!("Last significant change"),
        &mut masthead.last_change,
    );
    form.headline(ui, "next-issue", tr!("Next issue"), &mut masthead.next_issue);
    form.headline(ui, "embargo", tr!("Embargo until"), &mut masthead.embargo);
    form.names(
        ui,
        "distribution",
        tr!("Distribution, separated by semicolons"),
        &mut masthead.distribution,
    );
    form.line(ui, "copy", tr!("Copy number"), &mut masthead.copy);
    let mut oldest = !masthead.without_oldest;
    form.check(
        ui,
        "oldest",
        tr!("Print the date of the oldest figure"),
        &mut oldest,
    );
    masthead.without_oldest = !oldest;
    form.finish(text!("Edit masthead"), || vec![Edit::SetMasthead(masthead)]);

    group_ui(ui, tr!("Pages"), |ui| pages_ui(ui, form));
    group_ui(ui, tr!("Length and parts"), |ui| budget_ui(ui, form));
    group_ui(ui, tr!("Citations"), |ui| citations_ui(ui, form));
    group_ui(ui, tr!("Judgements"), |ui| scheme_ui(ui, form));
    group_ui(ui, tr!("Handling"), |ui| {
        let mut marking = form.view.brief.marking.clone();
        marking_ui(ui, form, &mut marking);
        form.finish(text!("Change marking"), || vec![Edit::SetMarking(marking)]);
        let mut levels = form_rules.levels.clone();
        form.names(
            ui,
            "levels",
            tr!("Own markings, least strict first, separated by semicolons"),
            &mut levels,
        );
        form.finish(text!("Change own markings"), || {
            let rules = Rules {
                levels,
                ..Rules::clone(&form_rules)
            };
            vec![Edit::SetRules(rules)]
        });
    });
    group_ui(ui, tr!("Checks"), |ui| {
        let mut days = u32::from(form.view.brief.rules.stale_days());
        form.whole(
            ui,
            "stale-days",
            tr!("Numbers grow old after (days)"),
            &mut days,
            1..=3650,
        );
        let days = u16::try_from(days).ok().filter(|days| *days != STALE_DAYS);
        form.finish(text!("Change age of numbers"), || {
            let rules = Rules {
                stale_days: days,
                ..Rules::clone(&form_rules)
            };
            vec![Edit::SetRules(rules)]
        });
        let mut words: Vec<String> = form_rules.words.iter().cloned().collect();
        form.names(
            ui,
            "words",
            tr!("Words that are spelled correctly here, separated by semicolons"),
            &mut words,
        );
        form.finish(text!("Change the brief’s words"), || {
            let rules = Rules {
                words: words.into_iter().collect(),
                ..Rules::clone(&form_rules)
            };
            vec![Edit::SetRules(rules)]
        });
    });
}

/// How long the brief may be, and what must be in it: a brief made of a template has its template's.
fn budget_ui(ui: &mut Ui, form: &mut Form<'_>) {
    let rules = Arc::clone(&form.view.brief.rules);
    let mut pages = u32::from(rules.budget.pages.unwrap_or_default());
    form.whole(
        ui,
        "most-pages",
        tr!("Pages at most (0: no limit)"),
        &mut pages,
        0..=999,
    );
    let mut words = rules.budget.words.unwrap_or_default();
    form.whole(
        ui,
        "most-words",
        tr!("Words at most (0: no limit)"),
        &mut words,
        0..=999_999,
    );
    form.finish(text!("Change limits"), || {
        let rules = Rules {
            budget: Budget {
                pages: u16::try_from(pages).ok().filter(|most| *most > 0),
                words: Some(words).filter(|most| *most > 0),
            },
            ..Rules::clone(&rules)
        };
        vec![Edit::SetRules(rules)]
    });
    let mut required = rules.required.clone();
    CollapsingHeader::new(tr!("Parts that it must have"))
        .id_salt("required parts")
        .show(ui, |ui| {
            for part in RequiredPart::ALL {
                let mut asked = required.contains(&part);
                form.check(ui, "required", &capitalised(shown(part.label())), &mut asked);
                if asked {
                    required.insert(part);
                } else {
                    required.remove(&part);
                }
            }
        });
    form.finish(text!("Change required parts"), || {
        let rules = Rules {
            required,
            ..Rules::clone(&rules)
        };
        vec![Edit::SetRules(rules)]
    });
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn citations_ui(ui: &mut Ui, form: &mut Form<'_>) {
    let mut citations = form.view.brief.citations.clone();
    let mut styles: Vec<_> = CitationStyle::SHIPPED
        .into_iter()
        .map(|style| (style.clone(), shown(style.label()).to_owned()))
        .collect();
    if let own @ CitationStyle::Own(_) = &citations.style {
        styles.push((own.clone(), shown(own.label()).to_owned()));
    }
    form.choose(
        ui,
        "citation-style",
        tr!("Citation style"),
        &mut citations.style,
        &styles,
    );
    form.check(
        ui,
        "ratings",
        tr!("Print the ratings of sources, such as B2"),
        &mut citations.ratings,
    );
    help_ui(ui, tr!("A CSL file of your own: Import bibliography…"));
    form.finish(text!("Change citations"), || vec![Edit::SetCitations(citations)]);
}

fn pages_ui(ui: &mut Ui, form: &mut Form<'_>) {
    let brief = form.view.brief;
    let mut format = brief.format;
    let formats = PageFormat::ALL.map(|format| (format, shown(format.label())));
    form.segmented(ui, "format", tr!("Format"), &mut format, &formats);
    form.finish(text!("Change format"), || vec![Edit::SetFormat(format)]);

    let mut theme = brief.theme;
    let themes = Theme::ALL.map(|theme| (theme, shown(theme.label())));
    form.segmented(
        ui,
        "theme",
        tr!("the look of the pages" => "Theme"),
        &mut theme,
        &themes,
    );
    form.finish(text!("Change theme"), || vec![Edit::SetTheme(theme)]);
    if text_button(ui, icons::EDIT, tr!("House style…"))
        .on_hover_text(Command::HouseStyle.help())
        .clicked()
    {
        form.emit.push(Message::Run(Command::HouseStyle));
    }
    ui.add_space(tokens::FIELD_GAP);

    let mut pages = brief.pages;
    let columns = Columns::ALL.map(|columns| (columns, shown(columns.label())));
    form.segmented(ui, "columns", tr!("Columns"), &mut pages.columns, &columns);
    let notes = Notes::ALL.map(|notes| (notes, shown(notes.label())));
    form.segmented(
        ui,
        "notes",
        tr!("of the pages" => "Notes"),
        &mut pages.notes,
        &notes,
    );
    form.check(
        ui,
        "large-print",
        tr!("Large print: all text 18 points or more"),
        &mut pages.large_print,
    );
    form.finish(text!("Change pages"), || vec![Edit::SetPages(pages)]);

    let mut language = brief.language().to_owned();
    let mut languages: Vec<(String, String)> = LANGUAGES
        .iter()
        .map(|(tag, name)| ((*tag).to_owned(), shown(name).to_owned()))
        .collect();
    if !languages.iter().any(|(tag, _)| *tag == language) {
        languages.push((language.clone(), language.clone()));
    }
    form.choose(ui, "language", tr!("Language"), &mut language, &languages);
    dictionary_ui(ui, form, &language);
    form.finish(text!("Change language"), || vec![Edit::SetLanguage(language)]);

    let mut annex = brief.annex;
    form.check(
        ui,
        "annex",
        tr!("Print the ledger of claims as an annex"),
        &mut annex,
    );
    form.finish(text!("Change annex"), || vec![Edit::SetAnnex(annex)]);
}

/// Says how to get a dictionary for the brief's language, if there is none.
fn dictionary_ui(ui: &mut Ui, form: &mut Form<'_>, language: &str) {
    let Some(speller) = form.view.speller.filter(|speller| speller.lacks(language)) else {
        return;
    };
    if !Speller::can_serve(language) {
        help_ui(ui, tr!("The spelling of this language cannot be checked."));
        ui.add_space(tokens::STEP);
        return;
    }
    help_ui(
        ui,
        tr!("No dictionary was found for it: its spelling is not checked."),
    );
    let primary = language.split(['-', '_']).next().unwrap_or(language);
    if let Some(folder) = speller.folder() {
        help_ui(ui, &advice(primary, &folder.display().to_string()));
        ui.horizontal_wrapped(|ui| {
            if text_button(ui, icons::OPEN, tr!("Open the folder")).clicked() {
                form.emit.push(Message::OpenDictionaries);
            }
            if text_button(ui, icons::SEARCH, tr!("Look again")).clicked() {
                form.emit.push(Message::FindDictionaries);
            }
        });
    }
    ui.add_space(tokens::FIELD_GAP);
}

/// Where a dictionary for the language comes from on this system, and where it goes.
fn advice(primary: &str, folder: &str) -> String {
    let (rules, words) = (format!("{primary}.aff"), format!("{primary}.dic"));
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        tr!(
            "Install LibreOffice with its dictionaries, or put the files {} and {} of one into this folder: {}",
            rules,
            words,
            folder
        )
    } else {
        let package = format!("hunspell-{primary}");
        tr!(
            "Install the package {}, or put the files {} and {} of a dictionary into this folder: {}",
            package,
            rules,
            words,
            folder
        )
    }
}
