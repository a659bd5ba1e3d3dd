//! What is read around a passage: the table that it stands in, and the year of its days.

use super::*;
use crate::evidence::{as_of_in_passage, day_without_year, propose_claim, recognise_at};

#[test]
fn a_table_is_read_once_for_all_its_passages() {
    let text = "Town | Wells\nHill | 300\nMill | 40";
    let tables = Tables::default();
    for (row, wells) in [("Hill | 300", 300.0), ("Mill | 40", 40.0)] {
        let start = text.find(row).expect("it is there");
        let place = Place {
            article: ContentHash::of(text.as_bytes()),
            published: None,
            text,
            range: start..start + row.len(),
            language: Language::english(),
        };
        let cells = tables.read_rows(&place).expect("a table");
        let values: Vec<&Value> = cells.iter().map(|cell| &cell.value).collect();
        assert_eq!(values, [&Value::Number(wells)]);
    }
    let read: usize = tables.0.borrow().values().map(Vec::len).sum();
    assert_eq!(read, 1);
}

/// An article of one day, and the claims that are proposed of it.
fn of_an_article(text: &str, published: &str) -> (Case, Vec<Claim>) {
    let mut case = Case::new();
    let hash = case.blobs.insert(text.as_bytes());
    let library = case.library();
    Arc::make_mut(&mut library.articles[0]).text = hash;
    Arc::make_mut(&mut library.sources[0]).date = published.parse().ok();
    let article = Article::clone(&library.articles[0]);
    let found = recognise_at(&case.brief, &case.blobs, &article, 0..text.len());
    let claims = found.iter().enumerate().map(|(at, one)| {
        let (passage, mut claim) = propose_claim(&ArticleId::new("a"), &article, text, one);
        let id = PassageId::new(&format!("p{at}"));
        claim.passage = Some(id.clone());
        case.library().passages.insert(id, Arc::new(passage));
        case.library()
            .claims
            .insert(ClaimId::new(&format!("c{at}")), Arc::new(claim.clone()));
        claim
    });
    let claims = claims.collect();
    (case, claims)
}

const BRIDGE: &str = "On 10 November the bridge was blown up. Some 40 people crossed it on 8 November.";

#[test]
fn a_day_without_its_year_is_held_against_the_date_of_its_article() {
    let (mut case, claims) = of_an_article(BRIDGE, "2024-11-12");
    assert_eq!(claims[0].value, Value::Date("2024-11-10".parse().expect("a day")));
    assert_eq!(
        claims[0].wording, "10 November",
        "the year is not put into its mouth"
    );
    let state = |case: &Case| claim_state(&case.brief, &case.blobs, &ClaimId::new("c0"));
    assert_eq!(state(&case), Some(ClaimState::Exact));
    // The article turns out to be of another year.
    Arc::make_mut(&mut case.library().sources[0]).date = "2023-11-12".parse().ok();
    assert!(matches!(state(&case), Some(ClaimState::Differs(_))));
}

#[test]
fn a_claim_is_as_of_the_day_of_its_passage_and_no_other() {
    let (case, claims) = of_an_article(BRIDGE, "2024-11-12");
    let people = claims
        .iter()
        .find(|claim| claim.unit == "people")
        .expect("a number");
    let date = as_of_in_passage(&case.brief, &case.blobs, people).expect("it has one");
    assert_eq!(date.to_string(), "2024-11-08");
    let passage = &case.brief.library.passages[people.passage.as_ref().expect("it has one")];
    assert_eq!(day_without_year(&passage.exact, date), Some("8 November"));
    assert_eq!(day_without_year("On 8 November 2024 it rained.", date), None);
    assert_eq!(
        day_without_year("Le 8 novembre, il a plu.", date),
        Some("8 novembre")
    );
}
