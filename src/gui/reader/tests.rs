//! What is set and drawn of a long article, counted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use eframe::egui::{self, Key, Modifiers};
use egui_kittest::Harness;

use super::{Reader, Reading, text::text_ui};
use crate::evidence::{Found, recognise};
use crate::gui::{icons, tokens};
use crate::model::brief::Brief;
use crate::model::evidence::Article;
use crate::model::id::{ArticleId, ContentHash, SourceId};

/// A reader over one article, without the rest of the window.
struct Desk {
    brief: Brief,
    article: Arc<Article>,
    text: String,
    found: Arc<[Found]>,
    reader: Reader,
    /// The most pieces that were set at a time.
    most: usize,
}

impl Desk {
    /// An article of at least `size` bytes.
    fn new(size: usize) -> Self {
        let mut text = String::new();
        let mut at = 0;
        while text.len() < size {
            at += 1;
            let _ = write!(
                text,
                "In {} the mill at place {at} ground {at} tonnes of rice, more than in the year before it. The \
                 villages below the dam sent their carts by the river road, since the bridge had gone.\n\n",
                1900 + at % 100
            );
        }
        let article = Arc::new(Article {
            source: SourceId::new("s"),
            title: "A long one".to_owned(),
            text: ContentHash::of(text.as_bytes()),
            sections: Vec::new(),
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        });
        let mut brief = Brief::default();
        Arc::make_mut(&mut brief.library)
            .articles
            .insert(ArticleId::new("a"), Arc::clone(&article));
        Self {
            brief,
            article,
            found: recognise(&text[..size.min(20_000)]).into(),
            text,
            reader: Reader::default(),
            most: 0,
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        let id = ArticleId::new("a");
        let states = BTreeMap::new();
        let reading = Reading {
            brief: &self.brief,
            id: &id,
            article: &self.article,
            text: &self.text,
            found: Some(Arc::clone(&self.found)),
            looking: false,
            states: &states,
            selection: None,
        };
        self.reader.prepare(&reading, &self.article);
        text_ui(ui, &reading, &mut self.reader, &mut Vec::new());
        self.most = self.most.max(self.reader.setting.held());
    }
}

fn open(desk: Desk) -> Harness<'static, Desk> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(500.0, 700.0))
        .with_max_steps(30)
        .with_context_setup(|ctx| {
            icons::fonts(ctx);
            tokens::apply(ctx, false);
        })
        .build_ui_state(|ui, desk: &mut Desk| desk.ui(ui), desk);
    harness.run();
    harness
}

#[test]
fn of_a_megabyte_only_what_is_in_sight_is_set() {
    let mut harness = open(Desk::new(1 << 20));
    assert!(harness.state().reader.pieces.len() > 5000);
    let middle = 600_000;
    harness
        .state_mut()
        .reader
        .show(&ArticleId::new("a"), middle..middle + 20);
    harness.state_mut().reader.take_keys();
    harness.run();
    let before = harness.state().reader.sight.0;
    assert!(before > 100_000.0, "{before}");
    for _ in 0..5 {
        harness.key_press(Key::PageUp);
        harness.run();
    }
    assert!(harness.state().reader.sight.0 < before - 2000.0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::End);
    harness.run();
    assert!(harness.state().reader.sight.0 > before);
    let most = harness.state().most;
    assert!(most < 80, "{most} pieces were set at a time");
}

#[test]
fn what_was_asked_for_lies_in_sight() {
    let mut harness = open(Desk::new(300_000));
    for at in [250_000, 40, 120_000, 299_000] {
        harness.state_mut().reader.show(&ArticleId::new("a"), at..at + 10);
        harness.run();
        let reader = &harness.state().reader;
        let piece = super::script::piece_at(&reader.pieces, at);
        let top = reader.setting.column.top(piece);
        let bottom = reader.setting.column.top(piece + 1);
        let (offset, room) = reader.sight;
        assert!(
            bottom > offset && top < offset + room,
            "{at}: {top} in {offset} + {room}"
        );
    }
}
