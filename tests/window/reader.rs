//! The article beside the brief: read, clicked through either way, gone through by keys, taken from.

use attache::evidence::recognise;
use attache::gui::Answer;
use attache::model::diagnostic::Target;
use attache::model::evidence::{Article, Claim, Value};
use attache::model::id::ClaimId;
use attache::typeset::frame::Shown;
use eframe::egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Desk;

const ARTICLE: &str = "# The valley\n\n## Mills\n\nIn 2024 the mill ground 300 tonnes of rice. It stood for 12 \
    weeks.\n\nThe rice went to the town.\n\n## Words\n\n“We will mill again next year,” said Ann Writer, the miller.\n";

impl Desk {
    /// A window with an article of the test's own, which is read beside the pages.
    fn reading() -> Self {
        let mut desk = Self::new();
        desk.import("valley.md", ARTICLE);
        assert!(desk.sees("Article text: The valley"));
        desk
    }

    fn import(&mut self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("the folder is there");
        self.answer(Answer::Chosen(vec![path]));
        self.run("import article");
    }

    fn claims(&self) -> Vec<(ClaimId, Claim)> {
        let claims = &self.app().session().brief().library.claims;
        claims
            .iter()
            .map(|(id, claim)| (id.clone(), Claim::clone(claim)))
            .collect()
    }

    fn last_claim(&self) -> Claim {
        self.claims().pop().expect("there is one").1
    }

    /// The article read in last.
    fn article(&self) -> Article {
        let articles = &self.app().session().brief().library.articles;
        Article::clone(articles.values().last().expect("there is one"))
    }

    fn key(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }
}

#[test]
fn the_article_unfolds_beside_the_pages_and_folds_again() {
    let mut desk = Desk::new();
    desk.key(Key::F4);
    assert!(desk.sees("Article text: "));
    assert!(desk.sees("Claim in the text: "));
    desk.click("Close article");
    assert!(!desk.sees("Article text: "));
}

#[test]
fn without_an_article_the_reader_says_how_to_get_one() {
    let mut desk = Desk::new();
    desk.run("new brief…");
    desk.click("Policy note");
    desk.key(Key::F4);
    assert!(desk.sees("No article to read yet"));
    let path = desk.folder.path().join("valley.md");
    std::fs::write(&path, ARTICLE).expect("the folder is there");
    desk.answer(Answer::Chosen(vec![path]));
    desk.click("Import article…");
    assert!(desk.sees("Article text: The valley"));
}

#[test]
fn a_number_on_the_page_shows_its_passage_with_date_and_source() {
    let mut desk = Desk::new();
    let place = desk
        .place_of(|shown| matches!(shown, Shown::Claim(_)))
        .expect("the first page shows a claim");
    desk.click_at(place);
    desk.click("Open the passage");
    assert!(desk.sees("Article text: "));
    let Some(Target::Claim(id)) = desk.app().session().selection().cloned() else {
        panic!("the claim is selected")
    };
    let claim = &desk.app().session().brief().library.claims[&id];
    let name = format!("Claim in the text: {}", claim.wording);
    assert!(desk.sees(&name), "{name}");
    assert!(desk.sees("Show on the page"));
    assert!(desk.sees("As of "));
}

#[test]
fn a_claim_in_the_article_leads_to_the_page_that_uses_it() {
    let mut desk = Desk::new();
    desk.key(Key::F4);
    desk.window
        .get_all_by_label_contains("Claim in the text: 130,000")
        .next()
        .expect("it is in sight")
        .click();
    desk.settle();
    let Some(Target::Claim(id)) = desk.app().session().selection().cloned() else {
        panic!("the claim is selected")
    };
    let layout = desk.app().session().layout().expect("set");
    let pages = &layout.document.pages;
    let on = pages.iter().position(|page| {
        page.areas
            .iter()
            .any(|area| area.shows == Shown::Claim(id.clone()))
    });
    assert_eq!(on, Some(desk.app().page_in_sight()));
}

#[test]
fn what_was_recognised_is_gone_through_by_keys_alone() {
    let mut desk = Desk::reading();
    let before = desk.claims().len();
    let all = recognise(
        desk.app()
            .session()
            .blobs()
            .text(&desk.article().text)
            .expect("there"),
    )
    .len();
    assert_eq!(all, 4);
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    assert!(desk.sees("1 of 4") && desk.sees("4 to decide"));
    desk.key(Key::X);
    assert_eq!(desk.article().rejected.len(), 1);
    assert!(desk.sees("2 of 4") && desk.sees("3 to decide"));
    desk.key(Key::Enter);
    assert_eq!(desk.claims().len(), before + 1);
    let claim = desk.last_claim();
    assert_eq!(
        (claim.wording.as_str(), claim.unit.as_str()),
        ("300 tonnes", "tonnes")
    );
    assert_eq!(claim.as_of.map(|date| date.to_string()).as_deref(), Some("2024"));
    assert!(claim.passage.is_some() && claim.source.is_some());
    desk.key(Key::U);
    assert_eq!(desk.claims().len(), before);
    assert!(desk.sees("2 of 4"), "one is led back");
    desk.key(Key::U);
    assert!(desk.article().rejected.is_empty());
    assert!(desk.sees("1 of 4"));
    desk.key(Key::ArrowUp);
    assert!(desk.sees("4 of 4"));
    desk.key(Key::Escape);
    assert!(!desk.sees("of 4"));
}

#[test]
fn a_rejected_expression_is_not_offered_again() {
    let mut desk = Desk::reading();
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    desk.key(Key::Delete);
    desk.key(Key::Escape);
    assert!(desk.sees("Go through 3"));
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    assert!(desk.sees("2 of 4"));
}

#[test]
fn a_claim_is_worded_in_place_before_it_is_accepted() {
    let mut desk = Desk::reading();
    let before = desk.claims().len();
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    desk.key(Key::Num2);
    assert!(desk.sees("1 of 2"));
    desk.key(Key::E);
    let field = desk
        .window
        .get_by(|node| node.is_text_input() && node.is_focused());
    assert_eq!(field.accesskit_node().label().as_deref(), Some("Claim is about"));
    desk.press(Modifiers::COMMAND, Key::A);
    desk.window
        .get_by_label("Claim is about")
        .type_text("rice ground in a year");
    desk.settle();
    desk.key(Key::Enter);
    assert_eq!(desk.claims().len(), before + 1);
    assert_eq!(desk.last_claim().subject, "rice ground in a year");
    desk.key(Key::E);
    assert!(desk.sees("Accept as worded"));
    desk.key(Key::Escape);
    assert!(!desk.sees("Accept as worded"));
    assert!(desk.sees("2 of 2"), "only the wording was left");
}

#[test]
fn the_value_of_a_claim_is_edited_before_it_is_accepted() {
    let mut desk = Desk::reading();
    let before = desk.claims().len();
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    desk.key(Key::Num2);
    desk.key(Key::E);
    let write = |desk: &mut Desk, words: &str| {
        desk.window.get_by_label("Claim value").focus();
        desk.settle();
        desk.press(Modifiers::COMMAND, Key::A);
        desk.window.get_by_label("Claim value").type_text(words);
        desk.settle();
    };
    write(&mut desk, "about so many");
    desk.key(Key::Enter);
    assert_eq!(desk.claims().len(), before, "what is no number is not taken");
    write(&mut desk, "310 to 320");
    desk.key(Key::Enter);
    assert_eq!(desk.claims().len(), before + 1);
    let range = Value::Range {
        low: 310.0,
        high: 320.0,
    };
    assert_eq!(desk.last_claim().value, range);
}

#[test]
fn a_sweep_asked_for_before_the_reader_was_ever_shown_begins_by_itself() {
    let mut desk = Desk::new();
    assert!(!desk.sees("Article text: "));
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    desk.settle();
    assert!(desk.sees("Accept"), "it begins with the first expression");
}

#[test]
fn all_decided_is_told() {
    let mut desk = Desk::reading();
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    for _ in 0..4 {
        desk.key(Key::X);
    }
    assert!(desk.sees("Everything is decided."));
    desk.click("Leave");
    assert!(desk.sees("Nothing left to decide"));
}

#[test]
fn words_selected_by_keys_become_a_quote_a_paragraph_and_a_claim() {
    let mut desk = Desk::reading();
    let blocks = desk.blocks();
    let claims = desk.claims().len();
    let select_all = |desk: &mut Desk| {
        desk.window.get_by_label("Article text: The valley").focus();
        desk.settle();
        desk.press(Modifiers::COMMAND, Key::Home);
        for _ in 0..3 {
            desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
        }
        assert!(desk.sees("Add as quote"));
    };
    select_all(&mut desk);
    desk.click("Add as quote");
    assert_eq!(desk.blocks(), blocks + 1);
    assert_eq!(desk.selected_kind(), Some("Quotation"));
    select_all(&mut desk);
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    assert_eq!(desk.blocks(), blocks + 2);
    assert_eq!(desk.selected_kind(), Some("Paragraph"));
    select_all(&mut desk);
    desk.click("Make claim");
    assert_eq!(desk.claims().len(), claims + 2, "the quotation is one too");
    assert_eq!(desk.last_claim().wording, "The valley Mills");
}

#[test]
fn what_an_article_quotes_and_tabulates_comes_into_the_brief_as_that() {
    let mut desk = Desk::new();
    let text = "# The camp\n\n## Water\n\n“We boil what we can,” said Amina Youssef, who arrived in August. “My youngest was sick.”\n\n\
        | Sector | Cases |\n|---|---|\n| North | 640 |\n| East | 1,105 |\n";
    desk.import("camp.md", text);
    desk.click("Library");
    desk.click("Article section: Water");
    let label = |desk: &Desk, words: &str| {
        let nodes = desk.window.get_all_by_label_contains(words);
        let mut labels = nodes.filter_map(|node| node.accesskit_node().label());
        labels.next_back().expect("it is shown")
    };
    let passage = label(&desk, "Passage: “We boil");
    desk.click(&passage);
    desk.click("As quotation");
    assert_eq!(desk.selected_kind(), Some("Quotation"));
    assert_eq!(
        desk.last_claim().wording,
        "We boil what we can … My youngest was sick."
    );
    desk.click(&passage);
    let rows = label(&desk, "Passage: Sector | Cases");
    desk.click(&rows);
    assert!(desk.sees("As table") && desk.sees("As paragraph"));
    desk.window.get_by_label(&rows).focus();
    desk.settle();
    desk.press(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.selected_kind(), Some("Table"));
}

#[test]
fn an_article_copied_in_the_browser_is_pasted_with_its_headings() {
    let mut desk = Desk::new();
    let before = desk.app().session().brief().library.articles.len();
    desk.run("paste article");
    assert_eq!(desk.app().session().brief().library.articles.len(), before + 1);
    let article = desk.article();
    assert_eq!(article.title, "Mills of the far valley");
    assert_eq!(
        article.sections.last().map(|section| section.title.as_str()),
        Some("Harvest")
    );
    let text = desk
        .app()
        .session()
        .blobs()
        .text(&article.text)
        .expect("there")
        .to_owned();
    assert!(text.contains("300 tonnes of rice"));
}

#[test]
fn what_an_import_left_out_is_shown_and_can_be_brought_back() {
    let mut desk = Desk::new();
    let text = "The valley\n\nThe mill ground 300 tonnes of rice in 2024, more than in any year before.\n\ntop of \
        page\n\nComments\n";
    desk.import("valley.txt", text);
    assert!(desk.sees("Set aside: not part of the article"));
    let line = desk
        .window
        .get_all_by_label_contains("Bring back: ")
        .next()
        .and_then(|node| node.accesskit_node().label())
        .expect("a line was set aside");
    desk.click(&line);
    assert!(desk.sees("Brought back"));
    let words = line.strip_prefix("Bring back: ").expect("just found").to_owned();
    let text_of = |desk: &Desk| {
        let article = desk.article();
        let text = desk.app().session().blobs().text(&article.text).expect("there");
        text.to_owned()
    };
    assert!(text_of(&desk).trim_end().ends_with(&words));
    desk.click("Close");
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(!text_of(&desk).trim_end().ends_with(&words));
    desk.run("what the import left out");
    assert!(desk.sees(&line));
}

#[test]
fn an_article_written_for_the_zawgyi_font_is_turned_into_unicode_where_it_was_read_in() {
    let mut desk = Desk::new();
    let text = "ျမန္မာႏိုင္ငံ\n\nျမန္မာႏိုင္ငံသည္ အေရွ႕ေတာင္အာရွတြင္ ရွိသည္။ ၂၀၂၁ ခုႏွစ္တြင္ ေက်ာင္းသားမ်ား ေရာက္ရွိလာသည္။\n";
    desk.import("valley.txt", text);
    desk.click("Turn into Unicode");
    assert!(desk.sees("Turned into Unicode"));
    let article = desk.article();
    assert_eq!(article.title, "မြန်မာနိုင်ငံ");
    let blobs = desk.app().session().blobs();
    let now = blobs.text(&article.text).expect("there");
    assert!(now.contains("၂၀၂၁ ခုနှစ်တွင် ကျောင်းသားများ ရောက်ရှိလာသည်။"), "{now}");
    let section = article.sections.first().expect("one section");
    assert!(
        now.get(section.range.clone())
            .is_some_and(|words| words.ends_with("ရောက်ရှိလာသည်။"))
    );
    let before = article.original.and_then(|text| blobs.text(&text)).expect("kept");
    assert!(before.contains("ေက်ာင္းသားမ်ား"));
    desk.click("Close");
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(desk.article().original.is_none());
}

#[test]
fn the_report_of_an_import_tells_of_that_import_alone_and_the_command_of_each_once() {
    let mut desk = Desk::new();
    let valley = "The valley\n\nThe mill ground 300 tonnes of rice in 2024, more than before.\n\ntop of page\n\nComments\n";
    let coast = "The coast\n\nThe port took 40 ships in 2024, more than in any year before.\n\ntop of page\n\nComments\n";
    let lines = |desk: &Desk| desk.window.query_all_by_label_contains("Bring back: ").count();
    desk.import("valley.txt", valley);
    let of_one = lines(&desk);
    assert!(of_one > 0);
    desk.click("Close");
    desk.import("coast.txt", coast);
    assert_eq!(lines(&desk), of_one);
    desk.click("Close");
    desk.run("what the import left out");
    assert_eq!(lines(&desk), 2 * of_one);
    desk.key(Key::Escape);
    desk.import("valley.txt", valley);
    desk.key(Key::Escape);
    desk.run("what the import left out");
    assert_eq!(lines(&desk), 2 * of_one);
}

#[test]
fn a_line_that_may_name_the_author_is_shown_and_can_be_set_aside() {
    let mut desk = Desk::new();
    let text = "The valley\n\nHilltown | 14 October 2025\n\nThe mill ground 300 tonnes of rice in 2024.\n";
    desk.import("valley.txt", text);
    assert!(desk.sees("Left in the text: may name the author, the publisher or the date (1)"));
    let text_of = |desk: &Desk| {
        let article = desk.article();
        let text = desk.app().session().blobs().text(&article.text).expect("there");
        text.to_owned()
    };
    assert!(text_of(&desk).contains("Hilltown"));
    desk.click("Set aside: Hilltown | 14 October 2025");
    assert!(desk.sees("Set aside: not part of the article (1)"));
    assert!(!text_of(&desk).contains("Hilltown"));
    assert!(text_of(&desk).contains("300 tonnes"));
    // It comes back as a line does that the import set aside, and can go again.
    desk.click("Bring back: Hilltown | 14 October 2025");
    assert!(text_of(&desk).contains("Hilltown"));
    desk.click("Set aside: Hilltown | 14 October 2025");
    assert!(!text_of(&desk).contains("Hilltown"));
    desk.click("Close");
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(text_of(&desk).contains("Hilltown"));
}

#[test]
fn an_article_is_gone_through_in_the_language_that_its_file_names() {
    let mut desk = Desk::new();
    let page = "<!DOCTYPE html><html lang=\"fr\"><body><h1>Sacs</h1><p>Total : 3.500 sacs.</p></body></html>";
    desk.import("sacs.html", page);
    let article = desk.article();
    let found = desk.app().session().recognised_before(&article.text).cloned();
    let first = found.and_then(|found| found.first().map(|one| one.value.clone()));
    assert_eq!(first, Some(Value::Number(3500.0)));
}

#[test]
fn in_a_narrow_pane_the_decisions_stand_in_two_rows_of_three() {
    let mut desk = Desk::reading();
    desk.window.set_size(vec2(1024.0, 700.0));
    desk.settle();
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    let top = |label: &str| {
        desk.window
            .get_by_role_and_label(Role::Button, label)
            .rect()
            .top()
    };
    for (row, below) in [("Accept", "Take back"), ("Reject", "Previous")] {
        assert!((top(row) - top("Accept")).abs() < 1.0, "{row}");
        assert!((top(below) - top("Next")).abs() < 1.0, "{below}");
    }
    assert!(top("Next") > top("Accept") + 10.0);
}

#[test]
fn a_day_that_the_calendar_does_not_have_is_told_on_its_card() {
    let mut desk = Desk::new();
    desk.import("dates.md", "# Signed\n\nThe accord was signed on 31 June 2024.\n");
    desk.run("go through");
    assert!(desk.sees("The calendar has no such day."), "before it is decided");
    desk.key(Key::Enter);
    let (id, _) = desk.claims().pop().expect("it was accepted");
    desk.run("go through");
    let claims = &desk.app().session().claims()[&id];
    assert_eq!(
        *claims,
        attache::evidence::ClaimState::Exact,
        "the passage says so"
    );
    desk.type_text("Search the library", "31 June");
    desk.click("Claim: 31 June 2024, No such day");
    assert!(desk.sees("The calendar has no such day."));
    let exact = desk.window.query_all_by_label("Exact").count();
    assert_eq!(exact, 0);
}

#[test]
fn undoing_an_import_leaves_the_reader_as_it_was_before() {
    let mut desk = Desk::new();
    desk.import("valley.md", ARTICLE);
    assert!(desk.sees("Article text: The valley"));
    desk.press(Modifiers::COMMAND, Key::Z);
    assert!(!desk.sees("Article text: "), "it was folded before");
    desk.key(Key::F4);
    let before = "Article text: ";
    let shown = |desk: &Desk| {
        let mut texts = desk.window.query_all_by_label_contains(before);
        texts.next().and_then(|node| node.accesskit_node().label())
    };
    let first = shown(&desk);
    assert!(first.is_some());
    desk.import("valley.md", ARTICLE);
    assert!(desk.sees("Article text: The valley"));
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(shown(&desk), first);
    // The list of steps leads back as well.
    desk.key(Key::F4);
    assert!(!desk.sees("Article text: "));
    desk.import("valley.md", ARTICLE);
    assert!(desk.sees("Article text: The valley"));
    desk.run("Undo history…");
    desk.click("As it was opened");
    desk.key(Key::Escape);
    assert!(!desk.sees("Article text: "), "it was folded before");
}
