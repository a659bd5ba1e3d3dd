//! The fields of a map: its legend, its areas and its places.

use eframe::egui::{Align, Layout, Ui};

use super::form::Form;
use crate::gui::icons;
use crate::gui::tokens;
use crate::gui::widgets::{field_label, group_ui, icon_button, plain_button};
use crate::model::figure::{Map, MapArea, MapCategory, MapStyle};
use crate::words::{mark, shown, tr};

/// The states and regions by their ISO 3166-2 codes, by name.
const AREAS: [(&str, &str); 15] = [
    ("MM-07", mark!("Ayeyarwady")),
    ("MM-02", mark!("Bago")),
    ("MM-14", mark!("Chin")),
    ("MM-11", mark!("Kachin")),
    ("MM-12", mark!("Kayah")),
    ("MM-13", mark!("Kayin")),
    ("MM-03", mark!("Magway")),
    ("MM-04", mark!("Mandalay")),
    ("MM-15", mark!("Mon")),
    ("MM-18", mark!("Naypyitaw")),
    ("MM-16", mark!("Rakhine")),
    ("MM-01", mark!("Sagaing")),
    ("MM-17", mark!("Shan")),
    ("MM-05", mark!("Tanintharyi")),
    ("MM-06", mark!("Yangon")),
];

/// The places that the map knows, by name.
const PLACES: [&str; 17] = [
    mark!("Bago"),
    mark!("Dawei"),
    mark!("Hakha"),
    mark!("Hpa-An"),
    mark!("Kyaukphyu"),
    mark!("Lashio"),
    mark!("Loikaw"),
    mark!("Magway"),
    mark!("Mandalay"),
    mark!("Mawlamyine"),
    mark!("Myitkyina"),
    mark!("Naypyitaw"),
    mark!("Pathein"),
    mark!("Sagaing"),
    mark!("Sittwe"),
    mark!("Taunggyi"),
    mark!("Yangon"),
];

const STYLES: [(MapStyle, &str); 5] = [
    (MapStyle::Blue, mark!("Blue, plain")),
    (MapStyle::Ochre, mark!("Ochre, rising lines")),
    (MapStyle::Violet, mark!("Violet, falling lines")),
    (MapStyle::Teal, mark!("Teal, dots")),
    (MapStyle::Unknown, mark!("Grey, not known")),
];

pub(super) fn map_ui(ui: &mut Ui, form: &mut Form<'_>, map: &mut Map) {
    group_ui(ui, tr!("Legend"), |ui| categories_ui(ui, form, map));
    group_ui(ui, tr!("States and regions"), |ui| areas_ui(ui, form, map));
    group_ui(ui, tr!("Places named"), |ui| {
        ui.horizontal_wrapped(|ui| {
            for place in PLACES {
                let mut named = map.places.iter().any(|held| held == place);
                let before = named;
                form.check(ui, "places", shown(place), &mut named);
                if named && !before {
                    map.places.push(place.to_owned());
                } else if before && !named {
                    map.places.retain(|held| held != place);
                }
            }
        });
    });
    group_ui(ui, tr!("Ground"), |ui| {
        form.check(
            ui,
            "relief",
            tr!("Shaded relief below the areas"),
            &mut map.relief,
        );
    });
}

fn categories_ui(ui: &mut Ui, form: &mut Form<'_>, map: &mut Map) {
    let styles = STYLES.map(|(style, words)| (style, shown(words).to_owned()));
    let mut removed = None;
    for (index, category) in map.categories.iter_mut().enumerate() {
        let number = index + 1;
        ui.horizontal(|ui| {
            field_label(ui, &tr!("Category {}", number));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, icons::CLOSE, &tr!("Remove category {}", number)).clicked() {
                    removed = Some(index);
                }
            });
        });
        form.cell(
            ui,
            &format!("category{index}"),
            &tr!("Meaning of category {}", number),
            &mut category.label,
        );
        form.choose_cell(
            ui,
            &format!("style{index}"),
            &tr!("Look of category {}", number),
            &mut category.style,
            &styles,
        );
        ui.add_space(tokens::FIELD_GAP);
    }
    if let Some(index) = removed {
        remove_category(map, index);
        form.touch("categories");
    }
    if plain_button(ui, icons::ADD, tr!("Add category")).clicked() {
        let used = |style: MapStyle| map.categories.iter().any(|category| category.style == style);
        let free = STYLES.iter().map(|(style, _)| *style).find(|style| !used(*style));
        map.categories.push(MapCategory {
            label: String::new(),
            style: free.unwrap_or(MapStyle::Unknown),
        });
        form.touch("categories");
    }
}

/// Takes a category out with its areas; the others keep theirs.
fn remove_category(map: &mut Map, index: usize) {
    map.categories.remove(index);
    map.areas.retain(|area| area.category != index);
    for area in &mut map.areas {
        if area.category > index {
            area.category -= 1;
        }
    }
}

fn areas_ui(ui: &mut Ui, form: &mut Form<'_>, map: &mut Map) {
    let mut choices: Vec<(Option<usize>, String)> = vec![(None, tr!("Neutral").to_owned())];
    choices.extend(map.categories.iter().enumerate().map(|(index, category)| {
        let words = if category.label.is_empty() {
            tr!("Category {}", index + 1)
        } else {
            category.label.clone()
        };
        (Some(index), words)
    }));
    for (code, name) in AREAS {
        let name = shown(name);
        let at = map.areas.iter().position(|area| area.code == code);
        let mut category = at.map(|at| map.areas[at].category);
        ui.columns_const(|[label, field]| {
            label.horizontal(|ui| {
                ui.set_min_height(tokens::ROW);
                ui.label(name);
            });
            form.choose_cell(field, code, &tr!("Category of {}", name), &mut category, &choices);
        });
        if let Some(at) = at {
            area_claim_ui(ui, form, map, at, name);
        }
        set_category(map, code, at, category);
    }
}

fn area_claim_ui(ui: &mut Ui, form: &mut Form<'_>, map: &mut Map, at: usize, name: &str) {
    let area = &mut map.areas[at];
    form.claim_cell(
        ui,
        &format!("claim {}", area.code),
        &tr!("Claim about {}", name),
        &mut area.claim,
    );
    ui.add_space(tokens::STEP);
}

fn set_category(map: &mut Map, code: &str, at: Option<usize>, category: Option<usize>) {
    match (at, category) {
        (Some(at), Some(category)) => map.areas[at].category = category,
        (Some(at), None) => {
            map.areas.remove(at);
        }
        (None, Some(category)) => map.areas.push(MapArea {
            code: code.to_owned(),
            category,
            claim: None,
        }),
        (None, None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_keep_their_category_when_another_is_removed() {
        let category = |label: &str| MapCategory {
            label: label.to_owned(),
            style: MapStyle::Blue,
        };
        let area = |code: &str, category| MapArea {
            code: code.to_owned(),
            category,
            claim: None,
        };
        let mut map = Map {
            categories: vec![category("a"), category("b")],
            areas: vec![area("MM-01", 0), area("MM-16", 1)],
            places: Vec::new(),
            relief: false,
        };
        remove_category(&mut map, 0);
        assert_eq!(map.areas, [area("MM-16", 0)]);
    }
}
