//! The fields of a source: the record, where it stands in a larger work, how far it is trusted, whether it still
//! stands, and what was imported besides.

use eframe::egui::{RichText, Ui};

use super::form::Form;
use super::gone_ui;
use crate::evidence::{Same, duplicates};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{field_label, group_ui, help_ui, icon_button, plain_button};
use crate::gui::{Message, icons};
use crate::model::diagnostic::Target;
use crate::model::edit::Edit;
use crate::model::evidence::{Credibility, Rating, Reliability, Source, Standing, Work, WorkKind};
use crate::model::id::SourceId;
use crate::session::actions;
use crate::words::{shown, text, tr};

pub(super) fn source_ui(ui: &mut Ui, form: &mut Form<'_>, id: &SourceId) {
    let Some(held) = form.view.brief.library.sources.get(id) else {
        gone_ui(ui);
        return;
    };
    let mut source = Source::clone(held);
    record_ui(ui, form, &mut source);
    group_ui(ui, tr!("Work"), |ui| work_ui(ui, form, &mut source.work));
    group_ui(ui, tr!("Trust"), |ui| trust_ui(ui, form, id, &mut source));
    if !source.extra.is_empty() {
        group_ui(ui, tr!("Imported fields"), |ui| {
            extra_ui(ui, form, &mut source.extra);
        });
    }
    form.finish(text!("Edit source"), || vec![Edit::PutSource(id.clone(), source)]);
    group_ui(ui, tr!("Library"), |ui| library_ui(ui, form, id));
}

/// What is wrong with what stands in the field above.
fn wrong_ui(ui: &mut Ui, words: Option<&str>) {
    if let Some(words) = words {
        let color = Palette::of(ui).warning;
        ui.label(RichText::new(words).size(tokens::LABEL).color(color));
        ui.add_space(tokens::FIELD_GAP);
    }
}

fn record_ui(ui: &mut Ui, form: &mut Form<'_>, source: &mut Source) {
    form.others_words(ui, "title", tr!("Title"), &mut source.title);
    form.names(
        ui,
        "authors",
        tr!("Authors, separated by semicolons"),
        &mut source.authors,
    );
    help_ui(
        ui,
        tr!("Family, Given for a person; an organisation as it is called"),
    );
    ui.add_space(tokens::STEP);
    form.line(
        ui,
        "publisher",
        tr!("Publisher, journal or site"),
        &mut source.publisher,
    );
    form.date(ui, "date", tr!("Published"), &mut source.date);
    form.line(ui, "url", tr!("Address"), &mut source.url);
    wrong_ui(ui, address_trouble(&source.url));
    form.line(ui, "doi", tr!("DOI"), &mut source.doi);
    wrong_ui(ui, doi_trouble(&source.doi));
    form.date(ui, "accessed", tr!("Read on"), &mut source.accessed);
    form.licence(ui, "licence", tr!("Licence"), &mut source.licence);
    form.area(ui, "note", tr!("Note, printed with the record"), &mut source.note);
}

fn work_ui(ui: &mut Ui, form: &mut Form<'_>, work: &mut Work) {
    let mut kinds = vec![(None, tr!("Not known").to_owned())];
    kinds.extend(WorkKind::ALL.map(|kind| (Some(kind), shown(kind.label()).to_owned())));
    form.choose(ui, "kind", tr!("Kind"), &mut work.kind, &kinds);
    form.line(
        ui,
        "container",
        tr!("In (journal, newspaper, book, site)"),
        &mut work.container,
    );
    form.names(
        ui,
        "editors",
        tr!("Editors, separated by semicolons"),
        &mut work.editors,
    );
    form.line(ui, "volume", tr!("Volume"), &mut work.volume);
    form.line(ui, "issue", tr!("Issue"), &mut work.issue);
    form.line(ui, "pages", tr!("Pages"), &mut work.pages);
    form.line(ui, "edition", tr!("Edition"), &mut work.edition);
    form.line(ui, "place", tr!("Place of publication"), &mut work.place);
    form.line(
        ui,
        "number",
        tr!("Number of the report, act or case"),
        &mut work.number,
    );
    form.line(ui, "isbn", tr!("ISBN"), &mut work.isbn);
    wrong_ui(ui, isbn_trouble(&work.isbn));
    form.line(ui, "issn", tr!("ISSN"), &mut work.issn);
    wrong_ui(ui, issn_trouble(&work.issn));
    form.line(
        ui,
        "language",
        tr!("Language, as a tag such as en or my"),
        &mut work.language,
    );
    wrong_ui(ui, language_trouble(&work.language));
}

fn trust_ui(ui: &mut Ui, form: &mut Form<'_>, id: &SourceId, source: &mut Source) {
    let Rating {
        reliability,
        credibility,
    } = &mut source.rating;
    let mut degrees = vec![(None, tr!("Not judged").to_owned())];
    degrees.extend(Reliability::ALL.map(|one| (Some(one), tr!("{}: {}", one.letter(), shown(one.label())))));
    form.choose(
        ui,
        "reliability",
        tr!("Reliability of the source"),
        reliability,
        &degrees,
    );
    let mut degrees = vec![(None, tr!("Not judged").to_owned())];
    degrees.extend(Credibility::ALL.map(|one| (Some(one), tr!("{}: {}", one.digit(), shown(one.label())))));
    form.choose(
        ui,
        "credibility",
        tr!("Credibility of what it says"),
        credibility,
        &degrees,
    );
    form.sources(ui, "derives", tr!("Derives from"), &mut source.derives_from);
    if source.derives_from.contains(id) {
        wrong_ui(ui, Some(tr!("A work does not derive from itself: take it out")));
    }
    standing_ui(ui, form, &mut source.standing);
}

/// The three standings without what belongs to each.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Current,
    Corrected,
    Withdrawn,
}

fn standing_ui(ui: &mut Ui, form: &mut Form<'_>, standing: &mut Standing) {
    let (before, day, why) = match standing.clone() {
        Standing::Current => (Shape::Current, None, String::new()),
        Standing::Corrected { date, note, .. } => (Shape::Corrected, date, note),
        Standing::Withdrawn { date, note } => (Shape::Withdrawn, date, note),
    };
    let mut shape = before;
    let shapes = [
        (Shape::Current, tr!("Current")),
        (Shape::Corrected, tr!("Corrected")),
        (Shape::Withdrawn, tr!("Withdrawn")),
    ];
    form.segmented(ui, "standing", tr!("State"), &mut shape, &shapes);
    if shape != before {
        *standing = match shape {
            Shape::Current => Standing::Current,
            Shape::Corrected => Standing::Corrected {
                date: day,
                note: why,
                accepted: false,
            },
            Shape::Withdrawn => Standing::Withdrawn { date: day, note: why },
        };
    }
    match standing {
        Standing::Current => {}
        Standing::Corrected { date, note, accepted } => {
            form.date(ui, "standing-date", tr!("Corrected on"), date);
            form.area(ui, "standing-note", tr!("What was corrected"), note);
            form.check(
                ui,
                "accepted",
                tr!("What this brief takes from it still holds"),
                accepted,
            );
        }
        Standing::Withdrawn { date, note } => {
            form.date(ui, "standing-date", tr!("Withdrawn on"), date);
            form.area(ui, "standing-note", tr!("Why it was withdrawn"), note);
        }
    }
}

/// Fields that an import had no place for.
fn extra_ui(ui: &mut Ui, form: &mut Form<'_>, extra: &mut Vec<(String, String)>) {
    let mut removed = None;
    for (index, (name, value)) in extra.iter_mut().enumerate() {
        ui.horizontal(|ui| {
            field_label(ui, name);
            if icon_button(ui, icons::CLOSE, &tr!("Remove field {}", &*name)).clicked() {
                removed = Some(index);
            }
        });
        form.cell(ui, &format!("extra{index}"), &tr!("Field {}", &*name), value);
        ui.add_space(tokens::FIELD_GAP);
    }
    if let Some(index) = removed {
        extra.remove(index);
        form.touch("extra");
    }
}

fn library_ui(ui: &mut Ui, form: &mut Form<'_>, id: &SourceId) {
    let brief = form.view.brief;
    for (article, held) in brief
        .library
        .articles
        .iter()
        .filter(|(_, held)| held.source == *id)
    {
        let hash = held.text.to_string();
        let read = brief.library.sources.get(id).and_then(|source| source.accessed);
        let kept = match read {
            Some(day) => tr!("Text kept on {}, SHA-256", day),
            None => tr!("Text kept, SHA-256").to_owned(),
        };
        help_ui(ui, &kept);
        ui.add(eframe::egui::Label::new(RichText::new(hash).monospace().size(tokens::LABEL)).wrap());
        if plain_button(ui, icons::ARTICLE, tr!("Open its text")).clicked() {
            form.emit
                .push(Message::Select(Some(Target::Article(article.clone()))));
        }
        ui.add_space(tokens::FIELD_GAP);
    }
    for double in duplicates(&brief.library) {
        let other = if double.first == *id {
            &double.second
        } else {
            &double.first
        };
        if double.first != *id && double.second != *id {
            continue;
        }
        let title = brief
            .library
            .sources
            .get(other)
            .map_or("", |source| source.title.as_str());
        let same = match double.same {
            Same::Doi => tr!("“{}” ({}) has the same DOI.", title, other),
            Same::Address => tr!("“{}” ({}) has the same address.", title, other),
            Same::Text => tr!("“{}” ({}) has the same text.", title, other),
        };
        help_ui(ui, &same);
        if plain_button(ui, icons::FIX, &tr!("Merge with {}", other)).clicked() {
            let change = actions::merge_sources(brief, &double.first, &double.second);
            form.emit.push(super::super::single(change.name, change.edits));
            form.emit.push(Message::Select(change.select));
        }
        ui.add_space(tokens::FIELD_GAP);
    }
    if plain_button(ui, icons::DELETE, tr!("Remove source")).clicked() {
        form.emit.push(super::super::single(
            text!("Remove source"),
            vec![Edit::RemoveSource(id.clone())],
        ));
        form.emit.push(Message::Select(None));
    }
    help_ui(ui, tr!("What cites it stays and is listed under problems."));
}

fn address_trouble(url: &str) -> Option<&'static str> {
    let plain = url.starts_with("http://") || url.starts_with("https://");
    match url.trim() {
        "" => None,
        _ if !plain => Some(tr!("An address begins with https://")),
        trimmed if trimmed.contains(char::is_whitespace) => Some(tr!("An address has no spaces")),
        _ => None,
    }
}

fn doi_trouble(doi: &str) -> Option<&'static str> {
    let sound = doi.starts_with("10.") && doi.contains('/') && !doi.contains(char::is_whitespace);
    (!doi.is_empty() && !sound).then_some(tr!("A DOI begins with 10. and has a slash, such as 10.1000/182"))
}

/// Whether the digits weighed by `weight` come to a multiple of `modulus`; X stands for ten at the end.
fn sums_up(digits: &[char], modulus: u32, weight: impl Fn(usize) -> u32) -> bool {
    let mut sum = 0;
    for (at, sign) in digits.iter().enumerate() {
        let value = match sign {
            'X' | 'x' if at + 1 == digits.len() => 10,
            _ => match sign.to_digit(10) {
                Some(digit) => digit,
                None => return false,
            },
        };
        sum += value * weight(at);
    }
    sum % modulus == 0
}

/// ISO 2108: ten digits weighed 10 to 1, modulo 11, or thirteen weighed 1 and 3, modulo 10.
fn isbn_trouble(isbn: &str) -> Option<&'static str> {
    let digits: Vec<char> = isbn.chars().filter(char::is_ascii_alphanumeric).collect();
    let sound = match digits.len() {
        0 => true,
        10 => sums_up(&digits, 11, |at| 10 - at as u32),
        13 => sums_up(&digits, 10, |at| if at % 2 == 0 { 1 } else { 3 }),
        _ => false,
    };
    (!sound).then_some(tr!("This is no ISBN: compare its digits with the book"))
}

/// ISO 3297: eight digits weighed 8 to 1, modulo 11.
fn issn_trouble(issn: &str) -> Option<&'static str> {
    let digits: Vec<char> = issn.chars().filter(char::is_ascii_alphanumeric).collect();
    let sound = digits.is_empty() || (digits.len() == 8 && sums_up(&digits, 11, |at| 8 - at as u32));
    (!sound).then_some(tr!("This is no ISSN: compare its digits with the journal"))
}

fn language_trouble(tag: &str) -> Option<&'static str> {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let sound = (2..=3).contains(&first.len())
        && first.chars().all(|sign| sign.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.chars().all(|sign| sign.is_ascii_alphanumeric())
        });
    (!tag.is_empty() && !sound).then_some(tr!(
        "A tag has two or three letters first, such as en, my or en-GB"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_books_and_journals_are_held_against_their_check_digit() {
        for isbn in ["", "978-0-306-40615-7", "0-8044-2957-X"] {
            assert_eq!(isbn_trouble(isbn), None, "{isbn}");
        }
        for isbn in ["978-0-306-40615-8", "0-8044-2957-1", "12345", "X-8044-2957-0"] {
            assert!(isbn_trouble(isbn).is_some(), "{isbn}");
        }
        assert_eq!(issn_trouble("0378-5955"), None);
        assert!(issn_trouble("0378-5954").is_some());
    }

    #[test]
    fn addresses_identifiers_and_tags_are_told_when_they_cannot_be_right() {
        assert_eq!(address_trouble("https://example.org/a"), None);
        assert!(address_trouble("example.org").is_some());
        assert_eq!(doi_trouble("10.1000/182"), None);
        assert!(doi_trouble("https://doi.org/10.1000/182").is_some());
        assert_eq!(language_trouble("en-GB"), None);
        assert!(language_trouble("English").is_some());
    }
}
