//! "Show me": the card beside a number, with the passage it came from, its date, its source and how it stands.

use std::sync::Arc;

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    self, Align, Align2, Context, FontId, Frame, Key, Label, Layout, Modifiers, Popup, Pos2, Rect, Response,
    RichText, Stroke, TextFormat, Ui, vec2,
};

use super::numbers::{Number, number_at, numbers};
use super::{Goal, PagesView};
use crate::evidence::{candidates, find_number};
use crate::gui::command::Command;
use crate::gui::panels::{is_misprinted, use_badge};
use crate::gui::tokens::{self, Palette};
use crate::gui::widgets::{Badge, floating_ui, icon_button, icon_button_of, text_button};
use crate::gui::{Message, icons};
use crate::model::diagnostic::Target;
use crate::model::evidence::{Claim, Source};
use crate::model::geometry::Point;
use crate::model::id::ClaimId;
use crate::session::{Session, actions};
use crate::typeset::frame::{Page, Shown};
use crate::words::tr;

/// The width of the card, in points of the window.
const WIDTH: f32 = 380.0;
/// Between the number and its card.
const GAP: f32 = 8.0;
/// How many letters of a passage are shown around the number.
const AROUND: usize = 220;

/// The card while it is open.
pub(super) struct Card {
    /// Index of the page.
    pub(super) page: usize,
    pub(super) number: Number,
    /// The page as it was when the number was found there.
    seen: Arc<Page>,
    /// Whether its first button takes the keys.
    takes_keys: bool,
    /// Where the number stands in the window, if it is in sight.
    pub(super) place: Option<Rect>,
}

impl Card {
    fn on(page: usize, seen: &Arc<Page>, number: Number, takes_keys: bool) -> Self {
        Self {
            page,
            number,
            seen: Arc::clone(seen),
            takes_keys,
            place: None,
        }
    }
}

impl PagesView {
    /// Opens the card of the number at `point` of a page; returns what it is about.
    pub(in crate::gui) fn show_number(
        &mut self,
        session: &Session,
        page: usize,
        point: Point,
    ) -> Option<Target> {
        let seen = session.layout()?.document.pages.get(page)?;
        let number = number_at(session.brief(), seen, point)?;
        let target = target_of(&number);
        self.card = Some(Card::on(page, seen, number, false));
        target
    }

    /// Opens the card of the next number, or of the one before, from the one at hand or the page in sight on; returns
    /// what it is about.
    pub(in crate::gui) fn step_number(&mut self, session: &Session, forward: bool) -> Option<Target> {
        let pages = &session.layout()?.document.pages;
        let count = pages.len();
        let (first, held) = match &self.card {
            Some(card) => (card.page.min(count.checked_sub(1)?), Some(&card.number)),
            None => (self.page.min(count.checked_sub(1)?), None),
        };
        // Around once, and to the other side of where one is.
        for step in 0..=count {
            let at = if forward {
                (first + step) % count
            } else {
                (first + count - step % count) % count
            };
            let found = numbers(session.brief(), &pages[at]);
            let here = held.filter(|_| step == 0);
            let place = here.and_then(|held| found.iter().position(|number| number.rect == held.rect));
            let next = match (forward, place) {
                (true, Some(place)) => found.get(place + 1),
                (false, Some(place)) => place.checked_sub(1).and_then(|before| found.get(before)),
                (true, None) => found.first(),
                (false, None) => found.last(),
            };
            if let Some(number) = next {
                let target = target_of(number);
                self.goal = Some(Goal::Part(at, number.rect));
                self.card = Some(Card::on(at, &pages[at], number.clone(), true));
                return target;
            }
        }
        None
    }

    /// The page and place of the first number from the page in sight on that prints the claim.
    pub(super) fn place_of_claim(&self, session: &Session, id: &ClaimId) -> Option<(usize, Point)> {
        let pages = &session.layout()?.document.pages;
        let order = (self.page..pages.len()).chain(0..self.page.min(pages.len()));
        for at in order {
            let mut areas = pages[at].areas.iter();
            let prints = |shows: &Shown| matches!(shows, Shown::Claim(other) if other == id);
            if let Some(area) = areas.find(|area| prints(&area.shows)) {
                let size = area.rect.size;
                let mut middle = area.rect.origin;
                middle.x.0 += size.width.0 / 2.0;
                middle.y.0 += size.height.0 / 2.0;
                return Some((at, middle));
            }
        }
        None
    }

    pub(in crate::gui) fn close_card(&mut self) {
        self.card = None;
    }
}

fn target_of(number: &Number) -> Option<Target> {
    let claim = number.claim.clone().map(Target::Claim);
    claim.or_else(|| number.block.clone().map(Target::Block))
}

/// Shows the card, if one is open and its number in sight; the pages have `room`.
pub(super) fn card_ui(
    ctx: &Context,
    session: &Session,
    view: &mut PagesView,
    room: Rect,
    emit: &mut Vec<Message>,
) {
    follow(session, view);
    let Some(card) = &mut view.card else { return };
    let Some(place) = card.place.filter(|place| room.intersects(*place)) else {
        return;
    };
    let free = ctx.memory(|memory| memory.top_modal_layer().is_none()) && !Popup::is_any_open(ctx);
    let mut closed = free && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let (pivot, at) = beside(room, place);
    floating_ui(ctx, "card of a number", (pivot, at), room, |ui| {
        ui.set_width(WIDTH.min((room.width() - 48.0).max(160.0)));
        closed |= head_ui(ui, session, &card.number);
        let takes_keys = std::mem::take(&mut card.takes_keys);
        match &card.number.claim {
            Some(id) => claim_ui(ui, session, id, takes_keys, emit),
            None => closed |= typed_ui(ui, session, &card.number, takes_keys, emit),
        }
    });
    if closed {
        view.card = None;
        if let Some(focus) = ctx.memory(egui::Memory::focused) {
            ctx.memory_mut(|memory| memory.surrender_focus(focus));
        }
    }
}

/// Finds the number again on pages that were set anew; closes the card of one that is gone.
fn follow(session: &Session, view: &mut PagesView) {
    let Some(card) = &mut view.card else { return };
    let now = session
        .layout()
        .and_then(|layout| layout.document.pages.get(card.page));
    match now {
        Some(now) if Arc::ptr_eq(now, &card.seen) => {}
        Some(now) => {
            let same =
                |number: &Number| number.claim == card.number.claim && number.words == card.number.words;
            let found = numbers(session.brief(), now).into_iter().find(same);
            match found {
                Some(number) => {
                    card.number = number;
                    card.seen = Arc::clone(now);
                }
                None => view.card = None,
            }
        }
        None => view.card = None,
    }
}

/// Below the number, or above it where there is more room.
fn beside(room: Rect, place: Rect) -> (Align2, Pos2) {
    if room.bottom() - place.bottom() >= place.top() - room.top() {
        (Align2::LEFT_TOP, place.left_bottom() + vec2(0.0, GAP))
    } else {
        (Align2::LEFT_BOTTOM, place.left_top() - vec2(0.0, GAP))
    }
}

/// What the number says and how it stands; returns whether the card is to be closed.
fn head_ui(ui: &mut Ui, session: &Session, number: &Number) -> bool {
    let palette = Palette::of(ui);
    let mut closed = false;
    // The words take the room that the button leaves them, in several lines if they must.
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        closed = icon_button(ui, icons::CLOSE, tr!("Close the card (Esc)")).clicked();
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let words = RichText::new(&number.words)
                .family(tokens::semibold())
                .size(tokens::HEADING);
            ui.add(Label::new(words).wrap());
        });
    });
    ui.horizontal_wrapped(|ui| {
        let claims = &session.brief().library.claims;
        let state = number
            .claim
            .as_ref()
            .map(|id| claims.get(id).zip(session.claims().get(id)));
        let sentence = match state {
            Some(Some((claim, state))) => {
                let misprinted = number.claim.as_ref().zip(number.block.as_ref());
                let misprinted = misprinted.is_some_and(|(claim, block)| {
                    let cut = !number.rest.is_empty();
                    is_misprinted(session.diagnostics(), block, claim, (&number.words, cut))
                });
                let (badge, sentence) = use_badge(palette, claim, state, misprinted);
                badge.ui(ui);
                sentence
            }
            Some(None) => tr!("Not checked yet.").to_owned(),
            None => {
                Badge::new(tr!("Unbound"), palette.warning, palette.tint).ui(ui);
                tr!("Typed by hand: no claim stands behind it.").to_owned()
            }
        };
        ui.label(RichText::new(sentence).size(tokens::LABEL).color(palette.muted));
    });
    ui.add_space(tokens::STEP);
    closed
}

/// What stands behind a claim.
fn claim_ui(ui: &mut Ui, session: &Session, id: &ClaimId, takes_keys: bool, emit: &mut Vec<Message>) {
    let palette = Palette::of(ui);
    let library = &session.brief().library;
    let Some(claim) = library.claims.get(id) else {
        ui.colored_label(palette.error, tr!("The claim is not in the library any more."));
        return;
    };
    let passage = claim.passage.as_ref().and_then(|id| library.passages.get(id));
    if let Some(passage) = passage {
        let quoted = quoted(palette, &passage.exact, &claim.wording);
        Frame::NONE
            .fill(palette.tint)
            .corner_radius(tokens::RADIUS)
            .inner_margin(8)
            .show(ui, |ui| {
                ui.take_available_width();
                ui.label(quoted);
            });
        ui.add_space(tokens::STEP);
    }
    let source = claim.source.as_ref().and_then(|id| library.sources.get(id));
    if let Some(source) = source {
        ui.label(source_words(source));
        if !source.licence.is_empty() {
            ui.label(
                RichText::new(tr!("Licence: {}", &source.licence))
                    .size(tokens::LABEL)
                    .color(palette.muted),
            );
        }
    }
    as_of_ui(ui, session, claim);
    ui.add_space(tokens::STEP);
    ui.horizontal_wrapped(|ui| {
        let mut first = takes_keys;
        if passage.is_some()
            && focused(text_button(ui, icons::SHOW, tr!("Open the passage")), &mut first).clicked()
        {
            emit.push(Message::ShowPassage(id.clone()));
        }
        if focused(text_button(ui, icons::CLAIM, tr!("Go to the claim")), &mut first).clicked() {
            emit.push(Message::EditFields(Target::Claim(id.clone())));
        }
        steps_ui(ui, emit);
    });
}

fn as_of_ui(ui: &mut Ui, session: &Session, claim: &Claim) {
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        let words = match claim.as_of {
            Some(date) => tr!("As of {}", date),
            None => tr!("No as-of date").to_owned(),
        };
        ui.label(RichText::new(words).size(tokens::LABEL).color(palette.muted));
        if claim.as_of.is_some_and(|date| session.is_stale(date)) {
            Badge::new(tr!("Stale"), palette.warning, palette.tint)
                .ui(ui)
                .on_hover_text(tr!(
                    "It is older than the brief allows: look for a newer figure, or print its date"
                ));
        }
    });
}

/// What can be done for a number that was typed by hand; returns whether the card has done its work.
fn typed_ui(
    ui: &mut Ui,
    session: &Session,
    number: &Number,
    takes_keys: bool,
    emit: &mut Vec<Message>,
) -> bool {
    let brief = session.brief();
    let mut done = false;
    ui.horizontal_wrapped(|ui| {
        let mut first = takes_keys;
        let mut exact = candidates(brief, &number.words)
            .into_iter()
            .filter(|found| found.exact);
        // Of several that say it somebody has to choose, in the fields.
        let only = exact.next().filter(|_| exact.next().is_none());
        let bound = number
            .block
            .as_ref()
            .zip(only)
            .and_then(|(id, found)| actions::bind_number(brief, id, &number.words, &found.claim));
        if let Some(change) = bound
            && focused(
                text_button(ui, icons::FIX, tr!("Bind to the claim that says so")),
                &mut first,
            )
            .clicked()
        {
            emit.push(Message::Edit {
                name: change.name,
                gesture: crate::model::edit::Gesture::Single,
                edits: change.edits,
            });
            done = true;
        }
        if focused(
            text_button(ui, icons::SEARCH, tr!("Find its passage")),
            &mut first,
        )
        .on_hover_text(tr!("Look for the number in the articles of the library"))
        .clicked()
        {
            emit.push(Message::FindPassage(number.words.clone()));
        }
        steps_ui(ui, emit);
    });
    done
}

fn steps_ui(ui: &mut Ui, emit: &mut Vec<Message>) {
    for (icon, command, name) in [
        (icons::UP, Command::PreviousNumber, tr!("Previous number")),
        (icons::DOWN, Command::NextNumber, tr!("Next number")),
    ] {
        if icon_button_of(ui, icon, name, Some(command)).clicked() {
            emit.push(Message::Run(command));
        }
    }
}

fn focused(response: Response, first: &mut bool) -> Response {
    if std::mem::take(first) {
        response.request_focus();
    }
    response
}

fn source_words(source: &Source) -> String {
    let date = source
        .date
        .map(|date| date.in_words().to_string())
        .unwrap_or_default();
    let parts = [source.title.as_str(), &source.publisher, &date];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// The passage in quotation marks, cut around the number, which is set off.
fn quoted(palette: &Palette, passage: &str, wording: &str) -> LayoutJob {
    let plain = TextFormat::simple(FontId::proportional(tokens::TEXT), palette.ink);
    let mut strong = TextFormat::simple(FontId::new(tokens::TEXT, tokens::semibold()), palette.accent);
    strong.underline = Stroke::new(1.0, palette.accent);
    let mut job = LayoutJob::default();
    let range = find_number(passage, wording).unwrap_or(0..0);
    let from = cut_before(passage, range.start);
    let to = cut_behind(passage, range.end);
    let lead = if from > 0 { "“… " } else { "“" };
    job.append(lead, 0.0, plain.clone());
    job.append(&passage[from..range.start], 0.0, plain.clone());
    job.append(&passage[range.clone()], 0.0, strong);
    job.append(&passage[range.end..to], 0.0, plain.clone());
    job.append(if to < passage.len() { " …”" } else { "”" }, 0.0, plain);
    job
}

/// The start of a word at most [`AROUND`] letters before `at`.
fn cut_before(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let Some((from, _)) = before.char_indices().rev().nth(AROUND) else {
        return 0;
    };
    before[from..].find(' ').map_or(from, |space| from + space + 1)
}

/// The end of a word at most [`AROUND`] letters behind `at`.
fn cut_behind(text: &str, at: usize) -> usize {
    let behind = text.get(at..).unwrap_or_default();
    let Some((to, _)) = behind.char_indices().nth(AROUND) else {
        return text.len();
    };
    behind[..to].rfind(' ').map_or(at + to, |space| at + space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_passage_is_cut_between_words_around_the_number() {
        let words = "word ".repeat(100);
        let passage = format!("{words}there are 4,321 mills in all {words}");
        let job = quoted(Palette::for_theme(false, false), &passage, "4,321 mills");
        assert!(job.text.starts_with("“… word"), "{}", job.text);
        assert!(job.text.contains("4,321 mills"));
        assert!(job.text.ends_with("word …”"), "{}", job.text);
        let short = quoted(
            Palette::for_theme(false, false),
            "There are 4,321 mills.",
            "4,321 mills",
        );
        assert_eq!(short.text, "“There are 4,321 mills.”");
        let set_off = |section: &&egui::text::LayoutSection| section.format.underline != Stroke::NONE;
        let mut marked = short.sections.iter().filter(set_off);
        let range = marked.next().expect("the number is set off").byte_range.clone();
        assert_eq!(&short.text[range.start.0..range.end.0], "4,321 mills");
    }

    #[test]
    fn the_card_stands_where_there_is_more_room() {
        let room = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(800.0, 600.0));
        let at = |top: f32| Rect::from_min_size(egui::pos2(100.0, top), vec2(40.0, 12.0));
        assert_eq!(beside(room, at(100.0)).0, Align2::LEFT_TOP);
        assert_eq!(beside(room, at(500.0)).0, Align2::LEFT_BOTTOM);
    }
}
