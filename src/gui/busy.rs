//! What takes longer than half a second, in the line at the foot of the window, with a way to cancel it; and quiet signs that
//! something was done.

use std::time::Duration;

use eframe::egui::{Context, Key, Modifiers, Popup, RichText, Ui};

use super::app::{App, Import};
use super::notice::Notice;
use super::tokens::{self, Palette};
use super::{Message, icons};
use crate::session::Session;
use crate::words::{Text, text, tr};

/// How long work runs before it is told, in seconds.
const PATIENCE: f64 = 0.5;
/// How long a sign stays, in seconds.
const SIGN: f64 = 4.0;

/// Work that is told in the line at the foot of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A brief is being read, in place of the present one.
    Opening,
    /// The brief is being written.
    Saving,
    /// Files are being read, or what was copied.
    Importing,
    /// The disk is asked what is there.
    Asking,
    /// Other briefs are being read, to look into.
    Looking,
    /// Words are being replaced.
    Replacing,
    /// Words are being looked for.
    Finding,
    /// The next word in question is being looked for.
    Spelling,
    /// The pages are being read back as a screen reader does.
    Hearing,
    /// An article is being gone through for what can be checked.
    Reading,
    /// The pages are being set.
    Setting,
    /// The pages of a brief just opened are being set.
    SettingFirst,
}

/// What is under way and what was just done.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is so or not, whatever the others are"
)]
pub(super) struct Busy {
    /// Since when work is under way, in seconds of the window's clock, and which.
    since: Option<(f64, Work)>,
    /// Whether nothing at all is under way: until then no sign is counted as seen.
    pub(super) resting: bool,
    /// The work that is told in this frame and can be cancelled.
    told: Option<Work>,
    /// Whether a field had the keys in the frame before.
    in_field: bool,
    /// Whether the next word in question is being looked for.
    pub(super) seeking: bool,
    /// Whether something waits for the disk.
    pub(super) asking: bool,
    /// Whether a box in front tells of the other briefs being read, and cancels that.
    pub(super) told_in_box: bool,
    /// What was just done, and until when it is said; `None` begins when the work is over.
    sign: Option<(Text, Option<f64>)>,
}

impl Busy {
    /// Says in a few words that something was done.
    pub(super) fn say(&mut self, words: impl Into<Text>) {
        self.sign = Some((words.into(), None));
    }
}

/// Shows what is under way, else what was just done.
pub(super) fn busy_ui(ui: &mut Ui, session: &Session, busy: &mut Busy, emit: &mut Vec<Message>) {
    let now = ui.input(|input| input.time);
    let Some(work) = work_of(session, busy) else {
        busy.since = None;
        sign_ui(ui, &mut busy.sign, now, busy.resting);
        return;
    };
    let since = match busy.since {
        Some((since, of)) if of == work => since,
        Some(_) | None => now,
    };
    busy.since = Some((since, work));
    if now - since < PATIENCE {
        again_in(ui.ctx(), PATIENCE - (now - since));
        return;
    }
    ui.separator();
    ui.label(icons::text(icons::CLOCK).color(Palette::of(ui).accent));
    ui.label(words_for(work, session));
    let Some(help) = help_for(work, session) else {
        return;
    };
    let button = ui.small_button(tr!("Cancel")).on_hover_text(help);
    busy.told = Some(work);
    if button.clicked() {
        emit.push(Message::Cancel(work));
    }
}

impl Busy {
    /// The work that Escape cancels in this frame, if nothing nearer takes the key: a box, a menu or a field. To be asked
    /// when all else was shown.
    pub(super) fn escaped(&mut self, ctx: &Context) -> Option<Work> {
        // The frame that gets an Escape begins without focus: who had it is known of the frame before.
        let in_field = std::mem::replace(&mut self.in_field, ctx.text_edit_focused());
        // Nobody waits for what these do; whoever presses Escape means something else.
        let told = self.told.take();
        let work = told.filter(|work| {
            !matches!(
                work,
                Work::Setting | Work::SettingFirst | Work::Saving | Work::Hearing | Work::Reading
            )
        })?;
        let modal = ctx.memory(|memory| memory.top_modal_layer().is_some());
        let free = !modal && !in_field && !Popup::is_any_open(ctx);
        (free && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))).then_some(work)
    }
}

fn sign_ui(ui: &mut Ui, sign: &mut Option<(Text, Option<f64>)>, now: f64, resting: bool) {
    let Some((words, until)) = sign else { return };
    ui.separator();
    let palette = Palette::of(ui);
    ui.label(
        RichText::new(words.to_string())
            .color(palette.success)
            .family(tokens::semibold()),
    );
    if resting {
        let until = *until.get_or_insert(now + SIGN);
        if now >= until {
            *sign = None;
        } else {
            again_in(ui.ctx(), until - now);
        }
    } else {
        *until = None;
    }
}

fn again_in(ctx: &Context, seconds: f64) {
    ctx.request_repaint_after(Duration::from_secs_f64(seconds + 0.02));
}

/// What is under way; of several things that for which one waits most.
fn work_of(session: &Session, busy: &Busy) -> Option<Work> {
    [
        (session.is_opening(), Work::Opening),
        (session.is_saving(), Work::Saving),
        (session.is_importing(), Work::Importing),
        (busy.asking, Work::Asking),
        (session.is_replacing(), Work::Replacing),
        (session.looking().is_some() && !busy.told_in_box, Work::Looking),
        (busy.seeking, Work::Spelling),
        (session.is_finding(), Work::Finding),
        (session.is_setting_first(), Work::SettingFirst),
        (
            session.revision() > 0 && !session.pages_are_current(),
            Work::Setting,
        ),
        (session.is_reading(), Work::Reading),
        (session.hearing().is_some(), Work::Hearing),
    ]
    .into_iter()
    .find_map(|(is, work)| is.then_some(work))
}

/// What is under way, in words.
fn words_for(work: Work, session: &Session) -> String {
    match work {
        Work::Opening => tr!("Opening").to_owned(),
        Work::Saving => tr!("Saving").to_owned(),
        Work::Importing => tr!("Reading files").to_owned(),
        Work::Asking => tr!("Waiting for the disk").to_owned(),
        Work::Replacing => tr!("Replacing").to_owned(),
        Work::Looking => match session.looking() {
            Some((done, of)) if of > 1 => tr!("Reading brief {} of {}", done + 1, of),
            Some(_) | None => tr!("Reading the other brief").to_owned(),
        },
        Work::Spelling => tr!("Looking for the next word in question").to_owned(),
        Work::Finding => tr!("Finding").to_owned(),
        Work::Reading => tr!("Looking for what can be checked in the article").to_owned(),
        Work::Setting | Work::SettingFirst => tr!("Laying out the pages").to_owned(),
        Work::Hearing => {
            let percent = (session.hearing().unwrap_or_default() * 100.0).floor();
            tr!("Reading the pages back: {} %", percent)
        }
    }
}

/// What cancelling it does; `None` if it cannot be cancelled, since it leads nowhere that one could go back to.
fn help_for(work: Work, session: &Session) -> Option<String> {
    Some(match work {
        Work::Opening => tr!("Keep the current brief open").to_owned(),
        Work::Saving => tr!("Leave the file as it is").to_owned(),
        Work::Importing => tr!("Import nothing").to_owned(),
        Work::Asking => tr!("Stop waiting").to_owned(),
        Work::Replacing => tr!("Replace nothing").to_owned(),
        Work::Looking => tr!("Stop reading them").to_owned(),
        Work::Spelling | Work::Finding | Work::Reading => tr!("Stop looking").to_owned(),
        Work::Hearing => tr!("Stop reading the pages back").to_owned(),
        Work::Setting => tr!("Take back: {}", session.step_being_set()?),
        Work::SettingFirst if session.can_go_back() => tr!("Go back to where you were").to_owned(),
        Work::SettingFirst => {
            // Of the brief that the window began with one goes to the sample, and from that nowhere.
            session.place()?;
            tr!("Open the sample instead").to_owned()
        }
    })
}

impl App {
    /// Ends work that is under way, and leaves everything as it was.
    pub(super) fn cancel(&mut self, ctx: &Context, work: Work) {
        match work {
            Work::Opening => self.session.cancel_opening(),
            Work::Importing => {
                self.drop_imports();
                self.session.cancel_importing();
            }
            Work::Saving => self.session.cancel_saving(),
            Work::Asking => {
                self.beside.clear();
                self.pastes.clear();
            }
            Work::Replacing => {
                self.session.stop_replacing();
                self.notice = Some(Notice::told(text!("Nothing was replaced.")));
            }
            Work::Looking => self.session.stop_looking(),
            Work::Spelling => self.seeking = None,
            Work::Finding => self.session.stop_finding(),
            Work::Hearing => self.session.stop_hearing(),
            Work::Reading => self.session.stop_reading(),
            Work::Setting => self.session.take_back(),
            Work::SettingFirst => self.go_back(ctx),
        }
    }

    /// Takes in nothing of the files being read.
    fn drop_imports(&mut self) {
        self.imports.iter_mut().for_each(|import| *import = Import::Drop);
    }

    /// Goes back to where one was before a brief was opened whose pages are still being set.
    fn go_back(&mut self, ctx: &Context) {
        self.drop_imports();
        if self.session.go_back() {
            self.begin_brief();
            self.rescued = self.rescued_before.take();
            self.tell_nothing_opened(ctx);
        } else {
            // There was none before.
            self.session.open_sample();
        }
    }
}
