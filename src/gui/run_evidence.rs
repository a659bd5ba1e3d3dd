//! Carries out what is asked for between the article and the pages.

use eframe::egui::{self, Context};

use super::Message;
use super::app::App;
use super::command::Command;
use super::dialogs::Dialog;
use super::notice::Notice;
use super::panels::insert::{self, Item};
use super::panels::{at_cursor, focus_inspector};
use crate::evidence::{find_number, is_in_table};
use crate::model::block::BlockKind;
use crate::model::brief::Brief;
use crate::model::diagnostic::Target;
use crate::model::edit::EditError;
use crate::model::id::{ArticleId, BlockId, ClaimId, PassageId};
use crate::model::reference::Reference;
use crate::session::actions::Change;
use crate::typeset::frame::Shown;
use crate::words::Text;
use crate::words::text;

impl App {
    /// Shows the passage that the selection rests on.
    pub(super) fn show_passage_behind(&mut self, ctx: &Context) {
        if let Some(passage) = self.passage_behind() {
            self.show_passage(ctx, &passage);
        }
    }

    /// Shows where the selected claim is used.
    pub(super) fn show_use_of_selected(&mut self, ctx: &Context) {
        if let Some(Target::Claim(id)) = self.session.selection().cloned() {
            self.show_use(ctx, &id);
        }
    }

    /// Begins to go through what was recognised, or leaves that.
    pub(super) fn toggle_sweep(&mut self, ctx: &Context) {
        let was = self.reads(ctx) && self.reader.is_sweeping();
        self.open_reader(ctx);
        // The reader may not have been shown yet: it turns to its article first, which would end the sweep.
        self.reader.follow(&self.session);
        if was || !self.reader.is_sweeping() {
            self.reader.toggle_sweep();
        }
        self.reader.take_keys();
    }

    /// Carries out a decision on the expression at hand and goes on to the next.
    pub(super) fn decide(&mut self, change: Option<crate::session::actions::Change>) {
        if change.is_some() {
            self.act(change);
            self.reader.decided(&self.session);
        }
    }

    /// Takes back the newest step. On the way through an article, one is led back to what it was about.
    pub(super) fn undo(&mut self) {
        let Some(name) = self.session.undo() else { return };
        if self.reader.is_sweeping() && [text!("Make claim"), text!("Reject expression")].contains(&name) {
            self.reader.undone(&self.session);
        }
    }

    /// Where the article that is read is gone, by whatever way, has the reader as it was before that was read in.
    pub(super) fn turn_back_reader(&mut self) {
        if self.reader.article().is_some() && !self.reader.turn_back(&self.session) {
            self.panes.reader = false;
        }
    }

    /// Makes a claim of the words selected in the article.
    pub(super) fn claim_from_words(&mut self) {
        let Some((article, range)) = self.reader.article().cloned().zip(self.reader.selected()) else {
            return;
        };
        let (brief, blobs) = (self.session.brief(), self.session.blobs());
        let change = crate::session::actions::claim_of(brief, blobs, &article, range);
        self.act(change);
        self.reader.clear_selection();
    }

    /// Puts the words selected in the article into the brief.
    pub(super) fn insert_words(&mut self, ctx: &Context, quoted: bool) {
        let Some((article, range)) = self.reader.article().cloned().zip(self.reader.selected()) else {
            return;
        };
        let record = self.session.brief().library.articles.get(&article);
        let text = record.and_then(|record| self.session.blobs().text(&record.text));
        let item = if quoted {
            Item::Quotation(article, range)
        } else if text.is_some_and(|text| is_in_table(text, &range)) {
            Item::Table(article, range)
        } else {
            Item::Stretch(article, range)
        };
        self.insert_item(ctx, &item);
        self.reader.clear_selection();
    }

    fn insert_item(&mut self, ctx: &Context, item: &Item) {
        let (brief, blobs) = (self.session.brief(), self.session.blobs());
        if let Some(Target::Block(id)) = self.left.anchor()
            && let Some((_, _, block)) = brief.block(id)
            && let Some(inline) = item.inline()
            && let Some(kind) = at_cursor(ctx, block, &inline)
        {
            self.act(Some(insert::block_becomes(&id.clone(), kind)));
            self.notice = Some(Notice::done(match item {
                Item::Source(_) => text!("The citation stands at the cursor."),
                _ => text!("The claim stands at the cursor."),
            }));
            return;
        }
        let change = insert::insert(brief, blobs, item, self.left.anchor());
        let behind_block = matches!(self.left.anchor(), Some(Target::Block(_)));
        let words = change
            .as_ref()
            .and_then(|change| placed_words(brief, item, change, behind_block));
        self.act(change);
        if let Some(words) = words {
            self.notice = Some(Notice::done(words));
        }
    }

    /// The passage that the selection rests on: a claim's, or the first that a block prints or cites.
    pub(super) fn passage_behind(&self) -> Option<PassageId> {
        let brief = self.session.brief();
        let of_claim = |id: &ClaimId| brief.library.claims.get(id)?.passage.clone();
        match self.session.selection()? {
            Target::Claim(id) => of_claim(id),
            Target::Passage(id) => Some(id.clone()),
            Target::Block(id) => {
                let mut first = None;
                brief.block(id)?.2.kind.for_each_reference(|reference| {
                    if first.is_none() {
                        first = match reference {
                            Reference::Claim(id) => of_claim(id),
                            Reference::Source(_, passage) => passage.cloned(),
                            Reference::Block(_) | Reference::Page(_) | Reference::Media(_) => None,
                        };
                    }
                });
                first
            }
            Target::Brief
            | Target::Section(_)
            | Target::Source(_)
            | Target::Article(_)
            | Target::Media(_) => None,
        }
    }

    fn show_passage(&mut self, ctx: &Context, passage: &PassageId) {
        if self.reader.turn_to_passage(&self.session, passage) {
            self.open_reader(ctx);
        } else {
            let words = text!(
                "The passage is not in its article any more: choose another in the fields of the claim."
            );
            self.notice = Some(Notice::failed(words));
        }
    }

    /// Selects the claim `id`, brings the place that uses it into sight and marks it for a moment.
    fn show_use(&mut self, ctx: &Context, id: &ClaimId) {
        let target = Target::Claim(id.clone());
        self.session.select(Some(target.clone()));
        let drawn = self.session.layout().is_some_and(|layout| {
            let mut areas = layout.document.pages.iter().flat_map(|page| &page.areas);
            areas.any(|area| matches!(&area.shows, Shown::Claim(other) if other == id))
        });
        let place = if drawn {
            Some(target)
        } else {
            self.block_with(id).map(Target::Block)
        };
        if let Some(place) = place {
            let now = ctx.input(|input| input.time);
            self.pages.show_marked(place, now);
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(super::pages::MARKED + 0.05));
        } else {
            let words =
                text!("This claim is not on a page yet: “Put it on the page” below the article inserts it.");
            self.notice = Some(Notice::told(words));
        }
    }

    /// Opens the card of the next number on the pages, or of the one before.
    pub(super) fn step_number(&mut self, forward: bool) {
        match self.pages.step_number(&self.session, forward) {
            Some(target) => self.session.select(Some(target)),
            None => self.notice = Some(Notice::told(text!("There is no number on the pages."))),
        }
    }

    /// Opens the first article that says a number, at that place.
    fn find_passage(&mut self, ctx: &Context, words: &str) {
        let (brief, blobs) = (self.session.brief(), self.session.blobs());
        let found = brief.library.articles.iter().find_map(|(id, article)| {
            let range = find_number(blobs.text(&article.text)?, words)?;
            Some((id.clone(), range))
        });
        if let Some((id, range)) = found {
            self.reader.show(&id, range);
            self.open_reader(ctx);
            self.reader.take_keys();
        } else {
            let said = text!("No article in the library says “{}”.", words);
            self.notice = Some(Notice::failed(said).with_next(&[Command::ImportArticle]));
        }
    }

    /// The first block that refers to the claim.
    fn block_with(&self, id: &ClaimId) -> Option<BlockId> {
        let mut blocks = self.session.brief().blocks();
        let found = blocks.find(|(_, block)| {
            let mut used = false;
            block.kind.for_each_reference(|reference| {
                used |= matches!(reference, Reference::Claim(other) if other == id);
            });
            used
        });
        found.map(|(_, block)| block.id.clone())
    }

    /// Shows what the articles read in held and left out.
    pub(super) fn show_ledger(&mut self) {
        if !self.ledgers.is_empty() {
            self.dialog = Some(Dialog::Ledger(self.ledgers.clone()));
        }
    }

    /// Says where an article is not in the library any more, or a line not in its article.
    fn tell_if_gone(&mut self, article: &ArticleId, done: Result<bool, EditError>) {
        match done {
            Ok(true) => {}
            Ok(false) => {
                let words = if self.session.brief().library.articles.contains_key(article) {
                    text!("The line is not in the article any more.")
                } else {
                    text!("The article is not in the library any more.")
                };
                self.notice = Some(Notice::failed(words));
            }
            Err(error) => self.tell_if_failed(Err(error)),
        }
    }

    /// Does what was asked for between the article and the pages.
    pub(super) fn carry_out_evidence(&mut self, ctx: &Context, message: Message) {
        match message {
            Message::Read(id, range) => {
                match range {
                    Some(range) => self.reader.show(&id, range),
                    None => self.reader.turn_to(&id),
                }
                self.open_reader(ctx);
                self.reader.take_keys();
            }
            Message::ShowNumber(page, at) => {
                if let Some(target) = self.pages.show_number(&self.session, page, at) {
                    self.session.select(Some(target));
                }
            }
            Message::FindPassage(words) => self.find_passage(ctx, &words),
            Message::ShowPassage(id) => {
                let claim = self.session.brief().library.claims.get(&id);
                if let Some(passage) = claim.and_then(|claim| claim.passage.clone()) {
                    self.show_passage(ctx, &passage);
                }
            }
            Message::ShowUse(id) => self.show_use(ctx, &id),
            Message::Place(item) => self.insert_item(ctx, &item),
            Message::EditFields(target) => {
                self.session.select(Some(target));
                self.show_fields();
                focus_inspector(ctx);
            }
            Message::BringBack(article, line) => {
                let done = self.session.bring_back(&article, &line);
                self.tell_if_gone(&article, done);
            }
            Message::SetAside(article, line) => {
                let done = self.session.set_aside(&article, &line);
                self.tell_if_gone(&article, done);
            }
            Message::Run(_)
            | Message::Edit { .. }
            | Message::Tell(_)
            | Message::Select(_)
            | Message::Extend(_)
            | Message::Toggle(_)
            | Message::ShowProblems
            | Message::Replace(_)
            | Message::OpenDictionaries
            | Message::FindDictionaries
            | Message::Cancel(_)
            | Message::HearAgain
            | Message::ImportFiles(_)
            | Message::ChooseImage(_)
            | Message::ReplaceImage(..) => {}
        }
    }
}

impl App {
    /// Turns the selected article into Unicode.
    pub(super) fn selected_to_unicode(&mut self) {
        if let Some(Target::Article(id)) = self.session.selection().cloned() {
            self.turn_into_unicode(&id);
        }
    }

    /// Turns an article into Unicode, and says what became of it.
    pub(super) fn turn_into_unicode(&mut self, article: &ArticleId) {
        match self.session.turn_into_unicode(article) {
            Ok(true) => {
                self.notice = Some(Notice::done(text!(
                    "The article is in Unicode now. Compare it once with its file."
                )));
            }
            Ok(false) => self.notice = Some(Notice::told(text!("The article is in Unicode already."))),
            Err(error) => self.tell_if_failed(Err(error)),
        }
    }
}

/// Where a claim or a source went, in a sentence, where a block was selected or none; `None` for what becomes a block of its own
/// anyway.
fn placed_words(brief: &Brief, item: &Item, change: &Change, behind_block: bool) -> Option<Text> {
    let place = match &change.select {
        Some(Target::Block(id)) => brief.block(id).map(|(_, _, block)| &block.kind),
        _ => None,
    };
    Some(match (item, place) {
        (Item::Claim(_), Some(BlockKind::KeyFigures { .. })) => {
            text!("The claim is the last of the selected key figures.")
        }
        (Item::Claim(_), Some(_)) => text!("The claim stands at the end of the selected text."),
        (Item::Claim(_), None) => text!("The claim stands in a new paragraph."),
        (Item::Source(_), Some(BlockKind::Quote { .. })) => text!("It is the source of the selected quote."),
        (Item::Source(_), Some(BlockKind::Figure(_) | BlockKind::Table(_))) => {
            text!("It is one of the sources of the selected exhibit.")
        }
        (Item::Source(_), Some(_)) => text!("The citation stands at the end of the selected text."),
        (Item::Source(_), None) if behind_block => {
            text!("The citation stands in a new paragraph: the selected block has no text for it.")
        }
        (Item::Source(_), None) => text!("The citation stands in a new paragraph: no text was selected."),
        (Item::Stretch(..) | Item::Quotation(..) | Item::Table(..) | Item::Picture(_), _) => return None,
    })
}

/// Asks whether a key press is meant for the article's text.
pub(super) fn reading(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(super::reader::text_id()))
        && !ctx.memory(|memory| memory.top_modal_layer().is_some())
        && ctx.memory(egui::Memory::focused).is_some()
}
