//! The panels driven by role and label, around a brief that takes their edits as the window would.

mod inspector;
mod library;
mod outline;
mod problems;
mod sources;

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{self, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::insert::insert;
use super::{InspectorState, LeftState, ProblemsState, inspector_ui, left_ui, problems_ui};
use crate::gui::command::{Command, Keymap};
use crate::gui::widgets::ask_field;
use crate::gui::{Message, View, icons, tokens};
use crate::model::block::{Block, BlockKind, Column, ListItem, ListStyle, Table};
use crate::model::brief::{Blobs, Brief, Library, Section};
use crate::model::diagnostic::{Diagnostic, Severity, Target};
use crate::model::edit::{Gesture, History};
use crate::model::evidence::{Article, ArticleSection, Claim, ClaimKind, Source, Value};
use crate::model::figure::{Alternative, Figure, FigureContent, FigureWidth, Waffle};
use crate::model::id::{BlockId, ClaimId};
use crate::model::inline::Text;
use crate::model::marking::{Clearance, Marking, Tlp};
use crate::model::slide::Slide;
use crate::session::Standing;

/// A window of panels only.
pub(super) struct Desk {
    history: History,
    blobs: Blobs,
    selection: Option<Target>,
    together: BTreeSet<BlockId>,
    diagnostics: Vec<Diagnostic>,
    standing: Standing,
    left: LeftState,
    inspector: InspectorState,
    problems: ProblemsState,
    commands: Vec<Command>,
    messages: Vec<Message>,
    dark: bool,
}

impl Desk {
    pub(super) fn new() -> Self {
        let (brief, blobs) = brief();
        Self {
            history: History::new(Arc::new(brief)),
            blobs,
            selection: None,
            together: BTreeSet::new(),
            diagnostics: diagnostics(),
            standing: Standing::Known,
            left: LeftState::default(),
            inspector: InspectorState::default(),
            problems: ProblemsState::default(),
            commands: Vec::new(),
            messages: Vec::new(),
            dark: false,
        }
    }

    /// Makes all articles wait to be confirmed.
    pub(super) fn unverify_articles(&mut self) {
        let mut brief = Brief::clone(self.history.now());
        for article in Arc::make_mut(&mut brief.library).articles.values_mut() {
            Arc::make_mut(article).unverified = true;
        }
        self.history = History::new(Arc::new(brief));
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        let mut emit = Vec::new();
        for (keys, command) in Keymap::default().table() {
            if let Command::Write(writing) = command
                && ui.input_mut(|input| input.consume_shortcut(&keys))
            {
                ask_field(ui.ctx(), writing);
            }
        }
        let brief = Arc::clone(self.history.now());
        let view = View {
            brief: &brief,
            blobs: &self.blobs,
            layout: None,
            diagnostics: &self.diagnostics,
            standing: self.standing,
            selection: self.selection.as_ref(),
            speller: None,
            together: &self.together,
        };
        let frame = egui::Frame::NONE.fill(ui.visuals().panel_fill);
        egui::Panel::left("left")
            .frame(frame)
            .default_size(tokens::LEFT_WIDTH)
            .show(ui, |ui| left_ui(ui, view, &mut self.left, |_| {}, &mut emit));
        egui::Panel::right("inspector")
            .frame(frame)
            .default_size(tokens::INSPECTOR_WIDTH)
            .show(ui, |ui| {
                inspector_ui(ui, view, &mut self.inspector, |_, _| {}, &mut emit);
            });
        egui::Panel::bottom("problems")
            .frame(frame)
            .default_size(320.0)
            .show(ui, |ui| problems_ui(ui, view, &mut self.problems, &mut emit));
        for message in emit {
            self.take(message);
        }
    }

    fn take(&mut self, message: Message) {
        match message.clone() {
            Message::Run(command) => self.commands.push(command),
            Message::Edit { name, gesture, edits } => {
                self.history
                    .edit(&name, gesture, &edits)
                    .expect("panels emit edits that fit");
            }
            Message::Select(target) => self.selection = target,
            Message::Place(item) => {
                let change = insert(self.brief(), &self.blobs, &item, self.left.anchor());
                let change = change.expect("it can be inserted");
                let done = self.history.edit(&change.name, Gesture::Single, &change.edits);
                done.expect("panels emit edits that fit");
                self.selection = change.select;
            }
            _ => {}
        }
        self.messages.push(message);
    }

    pub(super) fn brief(&self) -> &Brief {
        self.history.now()
    }

    pub(super) fn titles(&self) -> Vec<&str> {
        self.brief()
            .sections
            .iter()
            .map(|section| section.title.as_str())
            .collect()
    }

    pub(super) fn blocks(&self, section: usize) -> Vec<&str> {
        self.brief().sections[section]
            .blocks
            .iter()
            .map(|block| block.id.as_str())
            .collect()
    }

    pub(super) fn kind(&self, id: &str) -> &BlockKind {
        &self.brief().block(&id.into()).expect("the block is there").2.kind
    }
}

pub(super) fn open(desk: Desk) -> Harness<'static, Desk> {
    let dark = desk.dark;
    let mut harness = Harness::builder()
        .with_size(egui::vec2(1100.0, 900.0))
        .with_max_steps(30)
        .with_context_setup(move |ctx| {
            icons::fonts(ctx);
            tokens::apply(ctx, false);
            ctx.set_theme(if dark {
                egui::Theme::Dark
            } else {
                egui::Theme::Light
            });
        })
        .build_ui_state(|ui, desk: &mut Desk| desk.ui(ui), desk);
    harness.run();
    harness
}

pub(super) fn select(harness: &mut Harness<'static, Desk>, target: Target) {
    harness.state_mut().selection = Some(target);
    harness.run();
}

pub(super) fn block(id: &str) -> Target {
    Target::Block(id.into())
}

pub(super) fn click(harness: &mut Harness<'static, Desk>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

pub(super) fn write_over(harness: &mut Harness<'static, Desk>, label: &str, text: &str) {
    harness.get_by_label(label).click();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.get_by_label(label).type_text(text);
    harness.run();
}

/// The text of the article in the library.
pub(super) const ARTICLE: &str = "United they stand\n\nThe army gave up its posts one by one.\n\nThe Arakan Army holds 14 of 17 townships. It is \
    nearly done.";

fn brief() -> (Brief, Blobs) {
    let mut blobs = Blobs::default();
    let text = blobs.insert(ARTICLE.as_bytes().to_vec());
    let mut library = Library::default();
    let source = Source {
        title: "United in Resistance".to_owned(),
        publisher: "A web series".to_owned(),
        date: "2025".parse().ok(),
        ..Source::default()
    };
    library.sources.insert("s1".into(), Arc::new(source));
    let start = ARTICLE.find("The army").expect("it is there");
    let article = Article {
        source: "s1".into(),
        title: "United in Resistance".to_owned(),
        text,
        sections: vec![ArticleSection {
            title: "United they stand".to_owned(),
            theme: "unity".to_owned(),
            range: start..ARTICLE.len(),
        }],
        rejected: Vec::new(),
        pages: Vec::new(),
        unverified: false,
        original: None,
    };
    library.articles.insert("a1".into(), Arc::new(article));
    library.claims.insert(ClaimId::from("c1"), Arc::new(claim()));
    let brief = Brief {
        masthead: Arc::new(crate::model::brief::Masthead {
            title: "Myanmar: who holds what".to_owned(),
            organisation: "Policy Desk".to_owned(),
            ..Default::default()
        }),
        sections: vec![Arc::new(battlefield()), Arc::new(unity())],
        library: Arc::new(library),
        ..Brief::default()
    };
    (brief, blobs)
}

fn claim() -> Claim {
    Claim {
        subject: "townships of Rakhine held by the Arakan Army".to_owned(),
        wording: "14 of 17 townships".to_owned(),
        value: Value::Ratio {
            part: 14.0,
            whole: 17.0,
        },
        unit: "townships".to_owned(),
        as_of: "2025".parse().ok(),
        kind: ClaimKind::Reported,
        assessment: crate::model::likelihood::Assessment::default(),
        caveat: String::new(),
        source: Some("s1".into()),
        passage: None,
    }
}

fn battlefield() -> Section {
    let columns = ["Place", "Since"].map(|header| Column {
        header: header.into(),
        ..Column::default()
    });
    let table = Table {
        title: "Towns that changed hands".into(),
        columns: columns.to_vec(),
        rows: vec![vec!["Lashio".into(), "2024".into()]],
        ..Table::default()
    };
    Section {
        id: "s1".into(),
        title: "Battlefield".to_owned(),
        marking: Marking::Tlp(Tlp::Amber),
        clearance: Clearance::Cleared,
        slide: Slide::default(),
        blocks: [
            (
                "b1",
                paragraph("The army has **lost** ground; {c1} are held by others [@s1]."),
            ),
            ("b2", paragraph("Second paragraph.")),
            ("b3", BlockKind::Table(table)),
            ("b4", waffle()),
        ]
        .map(|(id, kind)| Arc::new(Block { id: id.into(), kind }))
        .to_vec(),
    }
}

fn waffle() -> BlockKind {
    BlockKind::Figure(Figure {
        title: "Most of Rakhine is out of the army's hands".into(),
        content: FigureContent::Waffle(Waffle {
            part: 14,
            whole: 17,
            part_label: "held by the Arakan Army".to_owned(),
            rest_label: "others".to_owned(),
            claim: Some("c1".into()),
        }),
        note: Text::default(),
        sources: Vec::new(),
        as_of: None,
        credit: String::new(),
        alternative: Alternative::Missing,
        width: FigureWidth::Column,
    })
}

fn unity() -> Section {
    let items = ["Autonomy", "Languages"].map(|words| ListItem {
        text: words.into(),
        depth: 0,
    });
    Section {
        id: "s2".into(),
        title: "Unity".to_owned(),
        marking: Marking::None,
        clearance: Clearance::Draft,
        slide: Slide::default(),
        blocks: vec![Arc::new(Block {
            id: "b5".into(),
            kind: BlockKind::List {
                style: ListStyle::Bulleted,
                items: items.to_vec(),
            },
        })],
    }
}

fn paragraph(markup: &str) -> BlockKind {
    BlockKind::Paragraph { text: markup.into() }
}

fn diagnostics() -> Vec<Diagnostic> {
    vec![
        Diagnostic::new(
            Severity::Error,
            crate::model::diagnostic::Code::AlternativeMissing,
            block("b4"),
            "The figure has no alternative text",
        )
        .with_hint("Say in words what is to be seen, or mark it as decorative"),
        Diagnostic::new(
            Severity::Warning,
            crate::model::diagnostic::Code::PassageMissing,
            Target::Claim("c1".into()),
            "The claim “14 of 17 townships” has no passage",
        ),
    ]
}
