//! What stands on the page against the passage that it names: quoted words, and numbers typed before a citation.

use super::*;

/// The findings of these kinds, as they are told.
fn told(case: &Case, codes: &[Code]) -> Vec<(Severity, String)> {
    let found = check(&case.brief, &case.blobs, None);
    let kept = found.into_iter().filter(|one| codes.contains(&one.code));
    kept.map(|one| (one.severity, one.message.to_string())).collect()
}

const QUOTED: [Code; 2] = [Code::QuotationDiffers, Code::QuotationTranslated];

fn quotation(case: &mut Case, words: &str, claim: Option<&str>) {
    case.block(BlockKind::Quote {
        text: Text::from(words),
        speaker: "The miller".to_owned(),
        role: String::new(),
        source: Some(SourceId::new("s")),
        claim: claim.map(ClaimId::new),
    });
}

fn with_quotation(words: &str) -> Case {
    let mut case = Case::new();
    let said = "Dozens of farms lost their wells.";
    let value = Value::Quotation {
        words: said.to_owned(),
        speaker: "The miller".to_owned(),
    };
    case.claim("q", said, value, "", said);
    quotation(&mut case, words, Some("q"));
    case
}

#[test]
fn a_quotation_in_other_words_than_its_passage_is_an_error() {
    for same in [
        "Dozens of farms lost their wells.",
        "dozens of farms … their wells",
        "Dozens of [the valley’s] farms lost their wells",
    ] {
        assert_eq!(told(&with_quotation(same), &QUOTED), [], "{same}");
    }
    let message = "“lost their houses.” is quoted, but the passage says “lost their wells.”";
    assert_eq!(
        told(&with_quotation("Dozens of farms lost their houses."), &QUOTED),
        [(Severity::Error, message.replace("lost their", "their"))]
    );
}

#[test]
fn a_quotation_without_a_passage_is_held_against_the_articles_of_its_source() {
    let mut case = Case::new();
    quotation(&mut case, "A dam near Hill held.", None);
    assert_eq!(told(&case, &QUOTED), []);
    quotation(&mut case, "A dam near Hill burst.", None);
    assert_eq!(told(&case, &QUOTED).len(), 1);
}

#[test]
fn a_quotation_that_goes_beyond_its_passage_is_a_warning() {
    let case = with_quotation("Dozens of farms lost their wells. At least 300 people left.");
    assert_eq!(told(&case, &QUOTED)[0].0, Severity::Warning);
}

#[test]
fn a_note_to_a_quotation_is_no_part_of_it() {
    let mut case = with_quotation("Dozens of farms lost their wells.");
    let id = case.brief.blocks().next().expect("the quotation").1.id.clone();
    let mut kind = case.brief.block(&id).expect("it is there").2.kind.clone();
    if let BlockKind::Quote { text, .. } = &mut kind {
        text.0.push(crate::model::inline::Inline::Note(Text::plain(
            "Translated by the author.",
        )));
    }
    case.brief.sections.clear();
    case.block(kind);
    assert_eq!(told(&case, &QUOTED), []);
}

#[test]
fn a_translation_into_english_of_an_article_in_a_script_of_its_own_is_noted() {
    let mut case = with_quotation("Dozens of farms lost their wells.");
    let text = "ရွာသားများသည် ရေတွင်းများ ဆုံးရှုံးခဲ့သည်။";
    let hash = case.blobs.insert(text.as_bytes());
    let library = case.library();
    Arc::make_mut(&mut library.articles[0]).text = hash;
    let passage = take_passage(&ArticleId::new("a"), text, 0..text.len());
    library.passages.insert(PassageId::new("p-q"), Arc::new(passage));
    assert_eq!(told(&case, &QUOTED)[0].0, Severity::Note);
}

#[test]
fn a_quotation_of_an_article_in_another_language_is_noted_as_translated() {
    let mut case = with_quotation("Des dizaines de fermes ont perdu leurs puits.");
    case.brief.language = "fr".into();
    let found = told(&case, &QUOTED);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Severity::Note);
    // In the words of the article it is not translated.
    let mut case = with_quotation("Dozens of farms lost their wells.");
    case.brief.language = "fr".into();
    assert_eq!(told(&case, &QUOTED), []);
}

/// What is told of a quotation of an article in a language that is not read and that nobody names.
fn told_of_polish(quoted: &str) -> Vec<Severity> {
    let mut case = with_quotation(quoted);
    let text = "Kowalski powiedział we wtorek, że studnie w całej dolinie są suche od wiosny.";
    let hash = case.blobs.insert(text.as_bytes());
    let library = case.library();
    Arc::make_mut(&mut library.articles[0]).text = hash;
    Arc::make_mut(&mut library.sources[0]).work.language.clear();
    let passage = take_passage(&ArticleId::new("a"), text, 0..text.len());
    library.passages.insert(PassageId::new("p-q"), Arc::new(passage));
    told(&case, &QUOTED).into_iter().map(|found| found.0).collect()
}

#[test]
fn a_translation_that_begins_with_a_name_of_its_passage_is_noted_as_one() {
    for quoted in [
        "Kowalski said on Tuesday that the wells of the whole valley have been dry since spring.",
        "Nobody in the valley has had any water since spring.",
    ] {
        assert_eq!(told_of_polish(quoted), [Severity::Note], "{quoted}");
    }
    let misquoted = "Kowalski powiedział w środę, że studnie w całej dolinie są pełne od wiosny.";
    assert_eq!(told_of_polish(misquoted), [Severity::Error]);
}

#[test]
fn words_between_quotation_marks_are_held_against_what_the_text_cites() {
    let mut case = Case::new();
    case.claim(
        "n",
        "300 people",
        Value::Number(300.0),
        "people",
        "At least 300 people left.",
    );
    case.paragraph("They say “at least 300 people left” [@s:p-n].");
    case.paragraph("They say “dozens of farms lost their wells” [@s:p-n].");
    case.paragraph("The “wells of ruin” are a name [@s:p-n].");
    case.paragraph("Nobody is cited for “at least 300 people stayed here”.");
    assert_eq!(told(&case, &QUOTED), []);
    case.paragraph("Of the source alone, “at least 300 people stayed here” [@s].");
    assert_eq!(told(&case, &QUOTED).len(), 1);
    case.brief.sections.clear();
    case.paragraph("They say “at least 300 people stayed” [@s:p-n].");
    assert_eq!(
        told(&case, &QUOTED),
        [(
            Severity::Warning,
            "“people stayed” is quoted, but the passage says “people left.”".to_owned()
        )]
    );
}

#[test]
fn a_number_typed_before_a_citation_is_in_the_passage_or_a_warning() {
    let mut case = Case::new();
    case.claim(
        "n",
        "300 people",
        Value::Number(300.0),
        "people",
        "At least 300 people left.",
    );
    case.claim(
        "m",
        "17 mills",
        Value::Number(17.0),
        "mills",
        "The valley has 17 mills, and 14 of the 17 mills stood still in March 2025.",
    );
    let differs = [Code::NumberNotInPassage];
    case.paragraph("At least 300 people left [@s:p-n].");
    case.paragraph("There were 17 mills [@s:p-m], and 300 people left [@s:p-n].");
    case.paragraph("Here 400 people are cited from the source alone [@s].");
    case.paragraph("Of both: 17 mills and 300 people [@s:p-m] [@s:p-n]. And 400 people are not cited.");
    assert_eq!(told(&case, &differs), []);
    // A sentence of its own before, and a number that a claim gives.
    case.paragraph("Some 90 wolves came down. At least 300 people left [@s:p-n].");
    case.paragraph("At least 17 people left [@s:p-n].");
    case.paragraph("At least 17 mills stood [@s:p-n].");
    assert_eq!(told(&case, &differs).len(), 1, "17 people are no 17 mills");
    case.brief.sections.clear();
    case.paragraph("At least 400 people left. Nobody came back [@s:p-n].");
    assert_eq!(
        told(&case, &differs).len(),
        1,
        "it is the sentence of the passage"
    );
    case.brief.sections.clear();
    case.paragraph("And 400 people are not cited.");
    case.paragraph("At least 400 people left [@s:p-n].");
    assert_eq!(
        told(&case, &differs),
        [(
            Severity::Warning,
            "“400 people” is typed by hand, and the passage cited for it says “300 people”".to_owned()
        )]
    );
    assert!(
        told(&case, &[Code::NumberUnbound])
            .iter()
            .filter(|(_, words)| words.contains("400 people"))
            .count()
            == 1,
        "only the one that is not told already"
    );
}
