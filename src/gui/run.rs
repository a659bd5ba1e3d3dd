//! Carries out commands.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{Context, ViewportCommand};

use super::app::{App, Import, SampleFor};
use super::ask::Purpose;
use super::comfort::ScaleStep;
use super::command::Command;
use super::dialogs::{BeginForm, Dialog, GoToForm, KeysForm, StartForm, ThemesForm};
use super::drop_files::is_brief;
use super::find::Replacement;
use super::leave::{Begin, Leave};
use super::notice::Notice;
use super::pages::Zoom;
use super::palette::Finder;
use super::panels::{self, LeftTab, focus_inspector, write_in_inspector};
use crate::model::brief::Brief;
use crate::model::diagnostic::{Diagnostic, Target};
use crate::model::edit::{Edit, EditError, Gesture};
use crate::model::id::BlockId;
use crate::model::likelihood::Scheme;
use crate::session::actions::{self, Change, Replaced};
use crate::session::{Replacing, Session};
use crate::words::{Language, Text, spoken, text, tr};

/// What one step of the zoom multiplies.
const ZOOM_STEP: f32 = 1.25;
/// The most letters of a file name that is suggested.
const LONGEST_NAME: usize = 60;

impl App {
    /// Carries out `command`.
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        self.notice = None;
        self.from_start = false;
        match command {
            Command::New => self.show_start(ctx),
            Command::NewFromArticle => self.ask(ctx, Purpose::BeginWith(spoken())),
            Command::NewFromCopied => self.choose_template(Begin::Copied, spoken()),
            Command::Open => self.ask(ctx, Purpose::OpenBrief),
            Command::NewWindow => self.open_window(),
            Command::OpenSample => self.leave_for(ctx, Leave::Sample),
            Command::Save => self.save(ctx, None),
            Command::SaveAs => self.ask(ctx, Purpose::SaveAs(None)),
            Command::Export => self.begin_export(ctx),
            Command::Print => self.print(ctx),
            Command::Audiences => self.edit_audiences(),
            Command::ImportArticle => self.ask(ctx, Purpose::Articles),
            Command::PasteArticle => self.paste_article(),
            Command::ImportLedger => self.show_ledger(),
            Command::ToUnicode => self.selected_to_unicode(),
            Command::ConfirmArticle => self.act_on_selection(actions::confirm_article),
            Command::ImportBibliography => self.ask(ctx, Purpose::Bibliographies),
            Command::Quit => self.leave_for(ctx, Leave::Quit),
            Command::Undo => self.undo(),
            Command::Redo => drop(self.session.redo()),
            Command::Steps => self.dialog = Some(Dialog::Steps),
            Command::Cut => self.cut(ctx),
            Command::Copy => self.copy_and_tell(ctx),
            Command::Paste => Self::ask_to_paste(ctx),
            Command::Delete => self.delete(),
            Command::Duplicate => self.arrange(actions::duplicate, actions::duplicate_blocks),
            Command::SelectAll => self.select_all(),
            Command::EditHere => self.edit_here(ctx),
            Command::MoveUp => self.arrange(actions::move_up, actions::move_blocks_up),
            Command::MoveDown => self.arrange(actions::move_down, actions::move_blocks_down),
            Command::Themes => self.dialog = Some(Dialog::Themes(ThemesForm::new(&self.session))),
            Command::HouseStyle => self.dialog = Some(Dialog::House(self.house_form())),
            Command::Find => self.find.get_or_insert_default().refocus(),
            Command::Replace => self.find.get_or_insert_default().replace(),
            Command::NextProblem => self.step_problem(ctx, true),
            Command::PreviousProblem => self.step_problem(ctx, false),
            Command::NextUndescribed => self.describe_next(ctx),
            Command::InsertSection | Command::Insert(_) | Command::InsertSlide(_) => {
                self.insert_new(ctx, command);
            }
            Command::InsertImage => self.ask(ctx, Purpose::Pictures),
            Command::Write(writing) => self.write(ctx, writing),
            Command::ToggleSpelling => self.toggle_spelling(),
            Command::ToggleReader => self.toggle_reader(ctx),
            Command::ShowPassage => self.show_passage_behind(ctx),
            Command::NextNumber => self.step_number(true),
            Command::PreviousNumber => self.step_number(false),
            Command::ShowUse => self.show_use_of_selected(ctx),
            Command::Sweep => self.toggle_sweep(ctx),
            Command::AcceptExpression => self.decide(self.reader.accept(&self.session)),
            Command::RejectExpression => self.decide(self.reader.reject(&self.session)),
            Command::EditExpression => self.reader.toggle_draft(&self.session),
            Command::NextExpression => self.reader.step(true),
            Command::PreviousExpression => self.reader.step(false),
            Command::ClaimFromWords => self.claim_from_words(),
            Command::QuoteFromWords => self.insert_words(ctx, true),
            Command::ParagraphFromWords => self.insert_words(ctx, false),
            Command::LeansOn => self.show_leaning(),
            Command::WhatChanged => self.ask(ctx, Purpose::LastIssue),
            Command::UseScheme(scheme) => self.use_scheme(scheme),
            Command::ToggleAnnex => {
                let annex = !self.session.brief().annex;
                self.change(text!("Change annex"), Edit::SetAnnex(annex));
            }
            Command::ZoomIn => self.pages.zoom_by(ZOOM_STEP),
            Command::ZoomOut => self.pages.zoom_by(1.0 / ZOOM_STEP),
            Command::ActualSize => self.pages.set_zoom(Zoom::Times(1.0)),
            Command::FitWidth => self.pages.set_zoom(Zoom::FitWidth),
            Command::FitPage => self.pages.set_zoom(Zoom::FitPage),
            Command::TwoUp => self.toggle_two_up(),
            Command::GoToPage => self.dialog = Some(Dialog::GoTo(GoToForm::default())),
            Command::Present => self.present(ctx, 0),
            Command::PresentHere => self.present(ctx, self.pages.page()),
            Command::Thumbnails => self.toggle_thumbnails(ctx),
            Command::ToggleLeft => self.toggle_left(ctx),
            Command::ToggleInspector => self.toggle_inspector(ctx),
            Command::ReadAloud => self.toggle_read_aloud(ctx),
            Command::ToggleProblems => self.toggle_problems(),
            Command::ToggleDark => self.toggle_dark(ctx),
            Command::ToggleContrast => self.toggle_contrast(ctx),
            Command::InterfaceLarger => self.step_scale(ctx, ScaleStep::Larger),
            Command::InterfaceSmaller => self.step_scale(ctx, ScaleStep::Smaller),
            Command::InterfaceUsual => self.step_scale(ctx, ScaleStep::Usual),
            Command::Language => self.dialog = Some(Dialog::Language(self.recent.language)),
            Command::Palette => self.finder = Some(Finder::default()),
            Command::Guide => self.open_guide(ctx),
            Command::Tour => self.leave_for(ctx, Leave::Tour),
            Command::Keys => self.dialog = Some(Dialog::Keys(KeysForm::default())),
            Command::About => self.dialog = Some(Dialog::About),
        }
    }

    /// Offers where to begin.
    pub(super) fn show_start(&mut self, ctx: &Context) {
        let now = (self.surroundings.now)();
        self.dialog = Some(Dialog::Start(StartForm::new(ctx, &self.recent.briefs, now)));
    }

    /// Asks from which template the brief is made that begins with articles; `language` is proposed.
    pub(super) fn choose_template(&mut self, begin: Begin, language: Language) {
        self.dialog = Some(Dialog::Begin(BeginForm::new(begin, language)));
    }

    fn use_scheme(&mut self, scheme: Option<Scheme>) {
        self.change(text!("Change words of likelihood"), Edit::SetScheme(scheme));
    }

    fn toggle_two_up(&mut self) {
        self.recent.two_up = !self.recent.two_up;
        self.pages.set_two_up(self.recent.two_up);
        self.keep_recent();
    }

    fn paste_article(&mut self) {
        self.imports.push_back(Import::TakeIn);
        self.session.paste_article(self.surroundings.copied);
    }

    fn open_window(&mut self) {
        if let Err(error) = (self.surroundings.another)() {
            let words = text!("Another window could not be opened: {}", error.to_string());
            self.notice = Some(Notice::failed(words));
        }
    }

    fn cut(&mut self, ctx: &Context) {
        if self.copy(ctx) {
            self.arrange(actions::delete, actions::delete_blocks);
        }
    }

    /// Copies what is selected and says so.
    fn copy_and_tell(&mut self, ctx: &Context) {
        if self.copy(ctx) {
            let words = match (self.session.together().len(), self.session.selection()) {
                (0, Some(Target::Section(_))) => text!("Section copied"),
                (0, _) => text!("Block copied"),
                (count, _) => text!("{n} block copied" | "{n} blocks copied" % count),
            };
            self.busy.say(words);
        }
    }

    /// Unfolds the problems and gives them the keys, or folds them.
    fn toggle_problems(&mut self) {
        self.panes.problems = !self.panes.problems;
        if self.panes.problems {
            self.problems.take_keys();
        }
    }

    /// Leads to the next figure without alternative text, with the keys in its field.
    fn describe_next(&mut self, ctx: &Context) {
        let next = actions::next_undescribed(self.session.brief(), self.session.selection());
        let Some(id) = next else {
            self.notice = Some(Notice::done(text!("Every figure has its alternative text.")));
            return;
        };
        let target = Target::Block(id);
        self.pages.show(target.clone());
        self.session.select(Some(target));
        self.show_fields();
        panels::focus_alternative(ctx);
    }

    /// Shows the small pages and gives them the keys, or shows the outline again.
    fn toggle_thumbnails(&mut self, ctx: &Context) {
        if self.lists(ctx) && self.left.tab == LeftTab::Pages {
            self.left.tab = LeftTab::Outline;
        } else {
            self.open_left();
            self.left.tab = LeftTab::Pages;
            self.pages.focus_thumbnail();
        }
    }

    /// Opens the fields of the selected block on its page; those of the masthead and of sections stand beside the pages. A
    /// section whose row in the outline has the keys is renamed there.
    fn edit_here(&mut self, ctx: &Context) {
        self.pages.close_card();
        match self.session.selection() {
            Some(Target::Block(_)) => self.in_place.open(),
            Some(Target::Section(id)) if self.left.rename(ctx, self.session.brief(), id) => return,
            Some(_) | None => self.show_fields(),
        }
        focus_inspector(ctx);
    }

    /// Does the one with what is selected, or the other with several blocks.
    fn arrange(
        &mut self,
        one: impl FnOnce(&Brief, &Target) -> Option<Change>,
        several: impl FnOnce(&Brief, &[BlockId]) -> Option<Change>,
    ) {
        if self.session.together().is_empty() {
            self.act_on_selection(one);
        } else {
            let blocks = self.session.selected_blocks();
            self.act(several(self.session.brief(), &blocks));
        }
    }

    /// Takes out what is selected; asks first where claims on the pages would lose what they rest on.
    fn delete(&mut self) {
        let brief = self.session.brief();
        if let Some(Target::Article(id)) = self.session.selection()
            && let (claims @ 1.., places) = actions::count_resting_on(brief, id)
        {
            let id = id.clone();
            self.dialog = Some(Dialog::DeleteArticle { id, claims, places });
            return;
        }
        let told = match self.session.selection() {
            Some(Target::Claim(id)) => {
                Some(actions::count_uses(brief, id))
                    .filter(|uses| *uses > 0)
                    .map(|uses| {
                        text!(
                            "The claim was deleted. Its words stay in {n} place, as plain text."
                                | "The claim was deleted. Its words stay in {n} places, as plain text."
                                    % uses
                        )
                    })
            }
            Some(Target::Source(id)) => Some(actions::count_mentions(brief, id))
                .filter(|uses| *uses > 0)
                .map(|uses| {
                    text!(
                        "The source was deleted. {n} place still names it, and now leads nowhere."
                            | "The source was deleted. {n} places still name it, and now lead nowhere."
                                % uses
                    )
                }),
            Some(_) | None => None,
        };
        let before = Arc::clone(brief);
        self.arrange(actions::delete, actions::delete_blocks);
        if let Some(words) = told
            && !Arc::ptr_eq(&before, self.session.brief())
        {
            self.notice = Some(Notice::done(words).with_next(&[Command::Undo]));
        }
    }

    /// Selects all blocks of the section in which something is selected.
    fn select_all(&mut self) {
        let brief = self.session.brief();
        let section = match self.session.selection() {
            Some(Target::Section(id)) => brief.section(id).map(|(_, section)| section),
            Some(Target::Block(id)) => brief.block(id).map(|(section, ..)| section),
            Some(_) | None => None,
        };
        let blocks = section.map(|section| &section.blocks).into_iter().flatten();
        let blocks: Vec<BlockId> = blocks.map(|block| block.id.clone()).collect();
        if !blocks.is_empty() {
            self.session.select_blocks(&blocks);
        }
    }

    fn act_on_selection(&mut self, action: impl FnOnce(&Brief, &Target) -> Option<Change>) {
        let change = self
            .session
            .selection()
            .and_then(|selection| action(self.session.brief(), selection));
        self.act(change);
    }

    /// Makes one change as a step of its own.
    fn change(&mut self, name: Text, edit: Edit) {
        let result = self.session.edit(name, Gesture::Single, &[edit]);
        self.tell_if_failed(result);
    }

    /// Puts something new behind what is selected.
    fn insert_new(&mut self, ctx: &Context, command: Command) {
        let (brief, selection) = (self.session.brief(), self.session.selection());
        let change = match command {
            Command::Insert(fresh) => actions::insert(brief, selection, fresh),
            Command::InsertSlide(fresh) => actions::insert_slide(brief, selection, fresh),
            _ => actions::insert_section(brief, selection),
        };
        self.write_new(ctx, change);
    }

    /// Puts something new into the brief, to be written in the inspector at once.
    fn write_new(&mut self, ctx: &Context, change: Change) {
        self.act(Some(change));
        if !self.in_place.is_open() {
            self.show_fields();
        }
        write_in_inspector(ctx);
    }

    pub(super) fn act(&mut self, change: Option<Change>) {
        let Some(change) = change else { return };
        if let Some(target) = &change.select {
            self.pages.show(target.clone());
        }
        let result = self.session.carry_out(change);
        self.tell_if_failed(result);
    }

    /// Shows why an edit did not fit.
    pub(super) fn tell_if_failed(&mut self, result: Result<(), EditError>) {
        if let Err(error) = result {
            self.notice = Some(Notice::failed(text!(
                "Nothing was changed: {}",
                error.to_string()
            )));
        }
    }

    /// Has what was found replaced, as one step.
    pub(super) fn replace(&mut self, asked: &Replacement) {
        let Ok(Some(pattern)) = asked.pattern.compile() else {
            return;
        };
        self.session.replace_found(Replacing {
            pattern,
            with: asked.with.clone(),
            manner: asked.manner,
            only: asked.only.clone(),
        });
    }

    /// Carries out a replacement that was made, and says how often something was replaced.
    pub(super) fn replaced(&mut self, made: Replaced) {
        let done = match made.done {
            0 => text!("Nothing was replaced."),
            done => text!("Replaced in {n} place." | "Replaced in {n} places." % done),
        };
        let words = match made.left {
            0 => done,
            left => text!(
                "{} {n} place left: in a claim, in the name of a work, or over a citation or a change of style."
                    | "{} {n} places left: in claims, in names of works, or over a citation or a change of style."
                        % left,
                done
            ),
        };
        if !made.change.edits.is_empty() {
            self.act(Some(made.change));
        }
        self.notice = Some(Notice::done(words));
    }

    /// Goes to the next thing that something is wrong with, and gives the keys to the field where it is.
    fn step_problem(&mut self, ctx: &Context, forward: bool) {
        let Some(finding) = next_problem(&self.session, forward).cloned() else {
            return;
        };
        self.panes.problems = true;
        self.problems.show_selected();
        if self.panes.inspector {
            panels::focus_finding(ctx, self.session.brief(), &finding);
        }
        self.pages.show(finding.target.clone());
        self.session.select(Some(finding.target));
    }

    /// Writes what is remembered from one start to the next.
    pub(super) fn keep_recent(&mut self) {
        if let Some(state_dir) = self.surroundings.state_dir.clone() {
            let recent = self.recent.clone();
            self.session.on_disk(move || recent.store(&state_dir));
        }
    }

    /// Leaves the present brief, asking first if it has unsaved changes.
    pub(super) fn leave_for(&mut self, ctx: &Context, leave: Leave) {
        if !self.imports.is_empty() && leave != Leave::Quit {
            // What is being read would be lost with the brief it goes into.
            self.notice = Some(Notice::failed(text!(
                "Files are still being read: try again in a moment."
            )));
        } else if self.session.is_dirty() {
            self.dialog = Some(Dialog::Unsaved(leave));
        } else {
            self.leave(ctx, leave);
        }
    }

    /// Leaves the present brief, whatever becomes of it.
    pub(super) fn leave(&mut self, ctx: &Context, leave: Leave) {
        if let Some(rescued) = &self.rescued {
            // Its file stays, but it does not come back by itself at each start.
            self.recent.forget(&rescued.path);
            self.keep_recent();
        }
        match leave {
            Leave::Open(path) => self.session.open(&path),
            Leave::Sample => self.session.open_sample(),
            Leave::Tour => {
                let back = self.session.place().map(|place| place.path.clone());
                self.sample_for = Some(SampleFor::Tour(back));
                self.session.open_sample();
            }
            Leave::Template(name, language) => {
                self.session
                    .open_template(name, language, self.surroundings.today());
            }
            Leave::Begin(begin, template, language) => {
                self.begins_with = Some(begin);
                self.session
                    .open_template(template, language, self.surroundings.today());
            }
            Leave::Quit => {
                self.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Saves where the brief lives, or asks for a place; then goes where `then` says.
    pub(super) fn save(&mut self, ctx: &Context, then: Option<Leave>) {
        match self.session.place().cloned() {
            Some(place) if self.session.open_elsewhere().is_none() => {
                self.after_save = then;
                self.session.save(place);
            }
            Some(_) | None => self.ask(ctx, Purpose::SaveAs(then)),
        }
    }

    /// Saves at `path`, which the user chose.
    pub(super) fn save_at(&mut self, path: PathBuf, then: Option<Leave>) {
        self.after_save = then;
        self.session.save_at(path);
    }

    /// Asks for files.
    pub(super) fn ask(&mut self, ctx: &Context, purpose: Purpose) {
        let question = purpose.question(&self.file_name(), self.folder());
        if self.asking.is_open() {
            // The system's dialog does not answer, or is hidden: the window asks by its own.
            self.dialog = Some(Dialog::browse(ctx, purpose, question));
            return;
        }
        let picker = Arc::clone(&self.surroundings.picker);
        self.asking.ask(ctx, &picker, purpose, question);
    }

    /// The folder in which a file dialog begins.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        let of_brief = self.own_path().and_then(Path::parent);
        let of_brief = of_brief
            .filter(|folder| !folder.as_os_str().is_empty())
            .map(Path::to_owned);
        of_brief.or_else(|| self.surroundings.documents.clone())
    }

    /// The file the brief lives in, or lived in before it was rescued, or the PDF it was taken from.
    fn own_path(&self) -> Option<&Path> {
        let place = self.session.place().map(|place| place.path.as_path());
        let rescued = || self.rescued.as_ref()?.from.as_deref();
        place.or_else(rescued).or_else(|| self.session.taken_from())
    }

    /// The brief's name as a file name, without an ending.
    pub(super) fn file_name(&self) -> String {
        let own = self.own_path().and_then(Path::file_stem);
        own.map_or_else(
            || file_name_of(title_of(self.session.brief())),
            |own| own.to_string_lossy().into_owned(),
        )
    }

    /// Reads files in: a brief is opened, the rest goes into the present one.
    pub(super) fn take_files(&mut self, ctx: &Context, paths: Vec<PathBuf>) {
        let part = || paths.into_iter().partition(|path| is_brief(path));
        self.beside_any(ctx, part, |app, ctx, (briefs, others)| {
            app.take_parted(ctx, briefs, others);
        });
    }

    fn take_parted(&mut self, ctx: &Context, briefs: Vec<PathBuf>, others: Vec<PathBuf>) {
        let start = self.dialog.take_if(|open| matches!(open, Dialog::Start(_)));
        self.from_start = start.is_some();
        if let Some(Dialog::Start(form)) = start
            && briefs.is_empty()
        {
            self.choose_template(Begin::Articles(others), form.language());
            return;
        }
        if !others.is_empty() {
            self.imports.push_back(Import::TakeIn);
            self.session.import(others);
        }
        if let Some(brief) = briefs.into_iter().next() {
            self.leave_for(ctx, Leave::Open(brief));
        } else if self.imports.is_empty() {
            self.ask(ctx, Purpose::Articles);
        }
    }
}

/// The finding after, or before, that about what is selected; of several about one thing the worst stands for all.
fn next_problem(session: &Session, forward: bool) -> Option<&Diagnostic> {
    let mut seen = BTreeSet::new();
    let findings: Vec<&Diagnostic> = session
        .diagnostics()
        .iter()
        .filter(|finding| seen.insert(&finding.target))
        .collect();
    let here = session
        .selection()
        .and_then(|selection| findings.iter().position(|finding| finding.target == *selection));
    let at = match (here, forward) {
        (Some(here), true) => (here + 1) % findings.len(),
        (Some(here), false) => (here + findings.len() - 1) % findings.len(),
        (None, true) => 0,
        (None, false) => findings.len().checked_sub(1)?,
    };
    findings.get(at).copied()
}

/// What a brief is called: its title, or that of the article it began with as long as its own is still to be written.
fn title_of(brief: &Brief) -> &str {
    let title = brief.masthead.title.trim();
    let left_to_write = title.is_empty() || title.starts_with('[') && title.ends_with(']');
    let article = brief
        .library
        .articles
        .values()
        .map(|article| article.title.trim());
    let mut article = article.filter(|title| left_to_write && !title.is_empty());
    article.next().unwrap_or(title)
}

/// A title as a file name: its first words, small, with hyphens between them.
fn file_name_of(title: &str) -> String {
    let mut name = String::new();
    // A word as a whole, or not at all.
    for word in title.to_lowercase().split(|letter| !belongs(letter)) {
        let gap = usize::from(!name.is_empty());
        let length = name.chars().count() + gap + word.chars().count();
        if name.is_empty() {
            name = word.chars().take(LONGEST_NAME).collect();
        } else if length > LONGEST_NAME {
            break;
        } else if !word.is_empty() {
            name.push('-');
            name.push_str(word);
        }
    }
    if name.is_empty() {
        tr!("brief").to_owned()
    } else {
        name
    }
}

/// Whether a letter belongs to a word: Burmese and Arabic vowels and accents that stand for themselves do.
fn belongs(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_plain_file_name() {
        assert_eq!(file_name_of("Myanmar: the long war?"), "myanmar-the-long-war");
        assert_eq!(file_name_of("L’État, l’année"), "l-état-l-année");
        assert_eq!(file_name_of(" … "), "brief");
        assert_eq!(file_name_of("Briefing – "), "briefing");
    }

    #[test]
    fn a_long_title_ends_with_a_whole_word_and_without_a_hyphen() {
        let long = "What the resistance holds and what it leaves open in the sixth of its years";
        assert_eq!(
            file_name_of(long),
            "what-the-resistance-holds-and-what-it-leaves-open-in-the"
        );
        let name = file_name_of(&"အလျား".repeat(40));
        assert_eq!(name.chars().count(), LONGEST_NAME);
    }

    #[test]
    fn a_title_in_another_script_keeps_its_marks() {
        assert_eq!(file_name_of("မြန်မာ့ တော်လှန်ရေး"), "မြန်မာ့-တော်လှန်ရေး");
        assert_eq!(file_name_of("خُطَّة العمل"), "خُطَّة-العمل");
    }
}
