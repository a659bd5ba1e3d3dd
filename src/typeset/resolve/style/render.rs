//! Carrying out a style of the Citation Style Language.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use citationberg::json::Item;
use citationberg::{
    FontStyle, FontWeight, IndependentStyle, Locale, LocaleCode, Style, StyleClass, VerticalAlign,
};
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren,
    ElemMeta, Formatting,
};

use super::{Fragment, Listed, Mark, Styled};
use crate::model::brief::CitationStyle;
use crate::model::id::SourceId;

/// The program's own style for notes after OSCOLA.
const OSCOLA: &str = include_str!("../../../../assets/csl/oscola.csl");

/// Makes the marks and the list of `ids`, whose records are `items`, CSL-JSON each. An error says in words why the style
/// cannot be used.
pub(super) fn render(
    style: &CitationStyle,
    language: &str,
    ids: &[SourceId],
    items: &[String],
) -> Result<Styled, String> {
    let own;
    let style = match style {
        CitationStyle::Own(text) => {
            own = without_alignment(read(text)?);
            &own
        }
        CitationStyle::Short
        | CitationStyle::ChicagoNotes
        | CitationStyle::Apa
        | CitationStyle::Vancouver
        | CitationStyle::Oscola => shipped(style),
    };
    let items: Vec<Item> = items
        .iter()
        .map(|item| serde_json::from_str(item).expect("the model writes items of CSL-JSON"))
        .collect();
    // A user's style may ask of the package what it has never met.
    catch_unwind(AssertUnwindSafe(|| carry_out(style, language, ids, &items)))
        .map_err(|_| "it asks for something that cannot be carried out".to_owned())
}

/// Reads a user's style.
fn read(text: &str) -> Result<IndependentStyle, String> {
    match Style::from_xml(text) {
        Ok(Style::Independent(style)) => Ok(style),
        Ok(Style::Dependent(_)) => Err("it only names another style".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// The list sets numbers before records itself; told to, the package would take the first names for the number.
fn without_alignment(mut style: IndependentStyle) -> IndependentStyle {
    if let Some(list) = &mut style.bibliography {
        list.second_field_align = None;
    }
    style
}

/// The styles that come with the program, each read once.
fn shipped(style: &CitationStyle) -> &'static IndependentStyle {
    static CHICAGO: OnceLock<IndependentStyle> = OnceLock::new();
    static APA: OnceLock<IndependentStyle> = OnceLock::new();
    static VANCOUVER: OnceLock<IndependentStyle> = OnceLock::new();
    static LAW: OnceLock<IndependentStyle> = OnceLock::new();
    let archived = |style: ArchivedStyle| match style.get() {
        Style::Independent(style) => without_alignment(style),
        Style::Dependent(_) => unreachable!("the styles chosen here are independent"),
    };
    match style {
        CitationStyle::ChicagoNotes => CHICAGO.get_or_init(|| archived(ArchivedStyle::ChicagoNotes)),
        CitationStyle::Apa => APA.get_or_init(|| archived(ArchivedStyle::AmericanPsychologicalAssociation)),
        CitationStyle::Vancouver => VANCOUVER.get_or_init(|| archived(ArchivedStyle::ElsevierVancouver)),
        CitationStyle::Oscola | CitationStyle::Short | CitationStyle::Own(_) => {
            LAW.get_or_init(|| read(OSCOLA).expect("the shipped style is sound"))
        }
    }
}

fn all_locales() -> &'static [Locale] {
    static LOCALES: OnceLock<Vec<Locale>> = OnceLock::new();
    LOCALES.get_or_init(locales)
}

/// The locale of a brief's language; `None` leaves it to the style.
fn locale(language: &str) -> Option<LocaleCode> {
    let mut codes = all_locales().iter().filter_map(|locale| locale.lang.clone());
    let base = language.split('-').next().unwrap_or_default();
    if base == "en" && language != "en-GB" {
        return None;
    }
    let usual = format!("{base}-{}", base.to_uppercase());
    let codes: Vec<LocaleCode> = codes.by_ref().collect();
    let find = |wanted: &str| {
        codes
            .iter()
            .find(|code| code.0.eq_ignore_ascii_case(wanted))
            .cloned()
    };
    find(language).or_else(|| find(&usual)).or_else(|| {
        codes
            .iter()
            .find(|code| code.0.split('-').next() == Some(base))
            .cloned()
    })
}

fn carry_out(style: &IndependentStyle, language: &str, ids: &[SourceId], items: &[Item]) -> Styled {
    let locale = locale(language);
    let notes = style.settings.class == StyleClass::Note;
    let mut driver = BibliographyDriver::new();
    for (index, item) in items.iter().enumerate() {
        driver.citation(CitationRequest::new(
            vec![CitationItem::with_entry(item)],
            style,
            locale.clone(),
            all_locales(),
            notes.then_some(index + 1),
        ));
    }
    let rendered = driver.finish(BibliographyRequest::new(style, locale, all_locales()));
    let cited: Vec<&ElemChildren> = rendered.citations.iter().map(|cited| &cited.citation).collect();
    let numeric = cited
        .first()
        .is_some_and(|cited| cited.find_meta(&ElemMeta::CitationNumber).is_some());
    let number = |index: usize| match (notes, numeric) {
        (true, _) => Some((index + 1).to_string()),
        (false, true) => Some(format!("[{}]", index + 1)),
        (false, false) => None,
    };
    let marks = ids.iter().zip(&cited).enumerate().map(|(index, (id, cited))| {
        let mark = number(index).map_or_else(|| Mark::Inline(words(cited)), Mark::Raised);
        (id.clone(), mark)
    });
    let marks = marks.collect();
    let listed: BTreeMap<&str, &ElemChildren> = rendered
        .bibliography
        .iter()
        .flat_map(|list| &list.items)
        .map(|item| (item.key.as_str(), &item.content))
        .collect();
    let entry = |index: usize, id: &SourceId| {
        let record = if notes {
            cited.get(index)
        } else {
            listed.get(id.as_str()).or_else(|| cited.get(index))
        };
        Listed {
            source: id.clone(),
            label: number(index),
            record: record
                .map(|record| fragments(record))
                .filter(|record| !record.is_empty()),
        }
    };
    let mut list: Vec<Listed> = ids
        .iter()
        .enumerate()
        .map(|(index, id)| entry(index, id))
        .collect();
    if !notes && !numeric {
        // Without numbers the reader looks for the name: the style's own order.
        let items = rendered.bibliography.iter().flat_map(|list| &list.items);
        let order: BTreeMap<&str, usize> = items
            .enumerate()
            .map(|(at, item)| (item.key.as_str(), at))
            .collect();
        list.sort_by_key(|listed| order.get(listed.source.as_str()).copied().unwrap_or(usize::MAX));
    }
    Styled {
        marks,
        list,
        trouble: None,
    }
}

/// The words of what was rendered.
fn words(children: &ElemChildren) -> String {
    fragments(children)
        .into_iter()
        .map(|fragment| fragment.text)
        .collect()
}

/// What was rendered as pieces of text, in order; neighbours in one face are one.
fn fragments(children: &ElemChildren) -> Vec<Fragment> {
    let mut found = Vec::new();
    collect(children, &mut found);
    let mut joined: Vec<Fragment> = Vec::new();
    for fragment in found {
        match joined.last_mut() {
            Some(last)
                if (last.italic, last.bold, last.raised, &last.link)
                    == (fragment.italic, fragment.bold, fragment.raised, &fragment.link) =>
            {
                last.text.push_str(&fragment.text);
            }
            Some(_) | None => joined.push(fragment),
        }
    }
    if let Some(first) = joined.first_mut() {
        let bare = first.text.trim_start_matches([' ', '.']);
        first.text = bare.to_owned();
    }
    if let Some(last) = joined.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    joined
}

fn collect(children: &ElemChildren, found: &mut Vec<Fragment>) {
    for child in &children.0 {
        let (text, formatting, link) = match child {
            ElemChild::Text(text) => (&text.text, text.formatting, None),
            ElemChild::Link { text, url } => (&text.text, text.formatting, Some(url)),
            ElemChild::Markup(text) => (text, Formatting::default(), None),
            ElemChild::Transparent { .. } => continue,
            // The mark and the label have the number.
            ElemChild::Elem(inner) if inner.meta == Some(ElemMeta::CitationNumber) => continue,
            ElemChild::Elem(inner) => {
                collect(&inner.children, found);
                continue;
            }
        };
        if !text.is_empty() {
            found.push(Fragment {
                text: text.replace('\n', " "),
                italic: formatting.font_style == FontStyle::Italic,
                bold: formatting.font_weight == FontWeight::Bold,
                raised: formatting.vertical_align == VerticalAlign::Sup,
                link: link.cloned(),
            });
        }
    }
}
