//! What is accepted from an article as it is marked stands against it: the check reads it as the marks did.

use super::*;
use crate::evidence::{propose_claim, recognise_as};
use crate::model::inline::Inline;

const ENGLISH: [&str; 8] = [
    "Height: 2.5 m.",
    "The dam is 2m high.",
    "In all 3,500 sacks of rice were sold.",
    "The firm lost $2.5m in 2024.",
    "About 61.3% of the farms had no water.",
    "It fell from 10 to 15 per cent.",
    "Nearly 1.2 million people left the valley on 3 March 2025.",
    "Dozens of wells were dry.",
];
const FRENCH: [&str; 9] = [
    "Hauteur : 2m.",
    "Hauteur : 2 m.",
    "Total : 3,5 millions de sacs.",
    "Surface : 3.000 hectares.",
    "Le barrage a plus de 12 500 habitants en aval.",
    "Environ 61,3 % des fermes étaient sans eau.",
    "Coût : 2,5 M€ en 2024.",
    "Début des travaux : 3 mars 2025.",
    "Une trentaine de puits étaient à sec.",
];
const SPANISH: [&str; 7] = [
    "Altura: 2m.",
    "Total: 3,5 millones de sacos.",
    "Superficie: 3.000 hectáreas.",
    "Unos 12.500 habitantes dejaron el valle.",
    "El 61,3 % de las granjas no tenía agua.",
    "Inicio de las obras: 3 de marzo de 2025.",
    "Decenas de pozos estaban secos.",
];

/// A brief that prints each claim of an article in a language, as it is accepted.
fn accepted(text: &str, language: &str) -> Case {
    let mut case = Case::new();
    let id = ArticleId::new("a");
    let library = Arc::make_mut(&mut case.brief.library);
    let mut article = Article::clone(&library.articles[&id]);
    article.text = case.blobs.insert(text.as_bytes());
    let source = library.sources.get_mut(&article.source).expect("it has one");
    language.clone_into(&mut Arc::make_mut(source).work.language);
    library.articles.insert(id.clone(), Arc::new(article.clone()));
    let mut inlines = Vec::new();
    for (at, found) in recognise_as(text, language).iter().enumerate() {
        let (passage, claim) = propose_claim(&id, &article, text, found);
        let (held, name) = (PassageId::new(&format!("p{at}")), ClaimId::new(&format!("c{at}")));
        library.passages.insert(held.clone(), Arc::new(passage));
        let claim = Claim {
            passage: Some(held),
            ..claim
        };
        library.claims.insert(name.clone(), Arc::new(claim));
        inlines.push(Inline::Claim {
            claim: name,
            wording: None,
            marks: crate::model::inline::Marks::default(),
        });
    }
    case.block(BlockKind::Paragraph { text: Text(inlines) });
    case
}

/// The errors of a text that is accepted as a whole.
fn errors(text: &str, language: &str) -> Vec<String> {
    let case = accepted(text, language);
    check(&case.brief, &case.blobs, None)
        .into_iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| found.message.to_string())
        .collect()
}

#[test]
fn a_claim_that_is_accepted_as_marked_checks_clean() {
    let all = ENGLISH.iter().chain(&FRENCH).chain(&SPANISH);
    for text in all.copied() {
        for language in ["", "en", "fr-FR", "es", "my"] {
            assert_eq!(errors(text, language), [""; 0], "{text} in “{language}”");
        }
    }
}

#[test]
fn a_claim_is_read_in_the_language_of_its_place_in_the_article() {
    for (sentences, language) in [(&ENGLISH[..], "en"), (&FRENCH, "fr"), (&SPANISH, "es")] {
        let text = sentences.join("\n\n");
        for named in ["", language, "en", "fr", "es"] {
            assert_eq!(errors(&text, named), [""; 0], "{language} named “{named}”");
        }
    }
    // A page in two languages that names one.
    let both = format!(
        "{}\n\nLes habitants de la ville ont dit que le mur est haut et que les routes sont fermées. Le mur a 2m de haut. \
         Total : 3,5 millions de sacs.",
        ENGLISH.join(" ")
    );
    assert_eq!(errors(&both, "en"), [""; 0]);
}

#[test]
fn an_accepted_claim_has_the_value_of_the_language_that_the_source_names() {
    let value = |text: &str, language: &str| accepted(text, language).brief.library.claims[0].value.clone();
    assert_eq!(value("Hauteur : 2m.", "fr-FR"), Value::Number(2.0));
    assert_eq!(
        value("Total : 3,5 millions de sacs.", "fr-FR"),
        Value::Number(3_500_000.0)
    );
}

#[test]
fn a_claim_of_a_cell_checks_clean_by_the_heads_of_its_table() {
    let english = "Area | Share (%) | Budget (USD m) | Fighters in thousands\nHill | 38.2 | 3.4 | 2\nWeir | 7 | 2000 | 12–15";
    let french = "Zone | Part (%) | Budget (millions d’euros)\nColline | 38,2 | 3,4\nBarrage | 7 | 2000";
    let spanish = "Zona | Cuota (%) | Presupuesto (miles de USD)\nColina | 38,2 | 3,4\nPresa | 7 | 2000";
    let plain = "Area | 2023 | 2024\nHill | 1284 | 1999\nWeir | 2000 | 14";
    for (text, language) in [(english, "en"), (french, "fr"), (spanish, "es"), (plain, "en")] {
        let case = accepted(text, language);
        assert_eq!(errors(text, language), [""; 0], "{text}");
        for id in case.brief.library.claims.keys() {
            let state = claim_state(&case.brief, &case.blobs, id);
            assert_eq!(
                state,
                Some(ClaimState::Exact),
                "{:?}",
                case.brief.library.claims[id]
            );
        }
    }
}
