//! The real window on a display of its own, drawn by the processor: frames while scrolling, keys until the page is new,
//! how soon a long brief is seen, what an idle window takes. The window is this program again, in a process of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use attache::gui::{self, Answer, App, Begins, Picker, Question, Surroundings};
use attache::model::block::BlockKind;
use attache::model::diagnostic::Target;
use eframe::egui::{
    Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, RawInput, TouchPhase,
    Ui, pos2, vec2,
};

use super::display::Display;
use super::{Report, note, percentile, process, saved, synthetic};

/// Says to the program that it is the window.
pub(super) const WITHIN: &str = "window-within";
/// How many frames one scrolls over, and how far in each, in points.
const FRAMES: usize = 400;
const NOTCH: f32 = 60.0;
/// How many keys are typed, and with how much time between.
const KEYS: usize = 60;
const BETWEEN: Duration = Duration::from_millis(120);
/// In a brief of more pages nothing is typed: the contents alone fill the pages that one scrolls over.
const LONG: usize = 500;
/// How long a window is watched at most.
const MOST: Duration = Duration::from_mins(1);
/// How long an idle window is watched.
const IDLE: Duration = Duration::from_secs(5);

/// Measures the window over the hundred and the thousand pages.
pub(super) fn measure(report: &mut Report) {
    let Some(display) = Display::start() else {
        note("the window: not measured, since there is no Xvfb");
        return;
    };
    let (brief, blobs) = synthetic::brief();
    let measured = run(&display, &saved("hundred", &brief, &blobs));
    let mut rows = |pages: &str, measured: &Measured, rows: &[(&str, &str, Option<u64>)]| {
        for &(what, name, most) in rows {
            let what = format!("window, {pages} pages: {what}");
            report.time(&what, measured.time(name), most.map(Duration::from_millis));
        }
    };
    let hundred = [
        ("until the first page is seen", "first", None),
        ("a frame while scrolling, p50", "frame-p50", None),
        ("a frame while scrolling, p95", "frame-p95", Some(16)),
        ("making such a frame, p95", "making-p95", None),
        ("a key until the page is new, p50", "key-p50", None),
        ("a key until the page is new, p95", "key-p95", Some(33)),
        // The clock counts by tens.
        ("processor time in 5 idle seconds", "idle", Some(10)),
    ];
    rows("100", &measured, &hundred);
    let memory = measured.bytes;
    let (brief, blobs) = synthetic::thousand_pages();
    let measured = run(&display, &saved("thousand", &brief, &blobs));
    let thousand = [
        ("until the first page is seen", "first", Some(500)),
        ("the longest frame until all are set", "longest", None),
        ("until all are set", "all", None),
        ("a frame while scrolling, p95", "frame-p95", None),
    ];
    rows("1000", &measured, &thousand);
    report.memory("window, 100 pages: most memory", memory, Some(300.0));
}

/// Opens the window over the brief at `path`, and returns what it measured.
fn run(display: &Display, path: &Path) -> Measured {
    let program = std::env::current_exe().expect("a program knows where it is");
    let output = Command::new(program)
        .args(["--bench", WITHIN])
        .arg(path)
        .env("DISPLAY", &display.name)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .stderr(Stdio::inherit())
        .output()
        .expect("the program can be started again");
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut measured = Measured::default();
    for line in words.lines() {
        match line.split_once('\t') {
            Some(("memory", bytes)) => measured.bytes = bytes.parse().unwrap_or(u64::MAX),
            Some((name, micros)) => {
                let time = Duration::from_micros(micros.parse().unwrap_or(u64::MAX));
                measured.times.push((name.to_owned(), time));
            }
            None => {}
        }
    }
    measured
}

/// What a window measured of itself.
#[derive(Default)]
struct Measured {
    times: Vec<(String, Duration)>,
    bytes: u64,
}

impl Measured {
    /// The time of this name; without end if the window did not come so far.
    fn time(&self, name: &str) -> Duration {
        let found = self.times.iter().find(|(of, _)| of == name);
        found.map_or(Duration::from_hours(1), |&(_, time)| time)
    }
}

/// The window's own part: opens it over the brief named last, and prints what it measures.
pub(super) fn within() -> ExitCode {
    let begun = Instant::now();
    let path: PathBuf = std::env::args_os()
        .next_back()
        .map(PathBuf::from)
        .unwrap_or_default();
    let create: eframe::AppCreator<'_> = Box::new(move |cc| {
        let surroundings = Surroundings {
            picker: Arc::new(Nobody),
            state_dir: None,
            documents: None,
            now: || jiff::civil::date(2026, 3, 1).at(10, 42, 0, 0),
            show: |_| Ok(()),
            another: || Ok(()),
            dictionaries: Vec::new(),
            locale: String::new(),
            copied: || None,
        };
        Ok(Box::new(Watch::new(
            begun,
            App::new(cc, surroundings, Begins::Brief(path)),
        )))
    });
    match eframe::run_native("Attaché", gui::options(), create) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            note(&format!("the window did not open: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Answers no question.
struct Nobody;

impl Picker for Nobody {
    fn pick(&self, _: &Question) -> Answer {
        Answer::Cancelled
    }
}

/// What is being measured.
enum Phase {
    /// Until a page is seen, then until all are set.
    Opening { seen: bool },
    /// Frame after frame, a notch of the wheel each.
    Scrolling(Vec<Duration>),
    /// Until a paragraph is selected, at this height of the window, and its field has the keys.
    Choosing { height: f32, frame: usize },
    /// Between keys, or until the page of one is new.
    Typing {
        typed: Option<(u64, Instant)>,
        last: Instant,
        times: Vec<Duration>,
    },
    /// Nothing happens, and a thread looks on.
    Idle,
}

/// The window with a watch on it: it acts as a user does, and tells the times on its output.
struct Watch {
    app: App,
    begun: Instant,
    phase: Phase,
    /// When the frame before began.
    before: Option<Instant>,
    longest: Duration,
    /// How long it took to make each frame of the scrolling, without painting it.
    making: Vec<Duration>,
}

impl Watch {
    fn new(begun: Instant, app: App) -> Self {
        let phase = Phase::Opening { seen: false };
        Self {
            app,
            begun,
            phase,
            before: None,
            longest: Duration::ZERO,
            making: Vec::new(),
        }
    }

    /// The pages in sight are those of the brief as it is.
    fn shows_all(&self) -> bool {
        self.app.pages_are_drawn() && self.app.session().pages_are_current()
    }

    /// Goes on to the next phase where one is over. Called as each frame begins: what the one before drew is seen.
    fn go_on(&mut self, ctx: &Context) {
        let now = Instant::now();
        if now - self.begun > MOST {
            // What was not told counts as over.
            std::process::exit(1);
        }
        let frame = self
            .before
            .replace(now)
            .map_or(Duration::ZERO, |before| now - before);
        let ready = self.app.pages_are_drawn();
        let current = self.shows_all();
        let done = match &mut self.phase {
            Phase::Opening { seen } => {
                if ready && !*seen {
                    *seen = true;
                    tell("first", now - self.begun);
                }
                if *seen {
                    self.longest = self.longest.max(frame);
                }
                current && !self.app.is_busy()
            }
            Phase::Scrolling(times) => {
                times.push(frame);
                times.len() > FRAMES
            }
            Phase::Choosing { .. } => self.chosen(),
            Phase::Typing { typed, times, .. } => {
                let revision = self.app.session().revision();
                if let Some((_, pressed)) = typed.filter(|(before, _)| current && revision > *before) {
                    times.push(now - pressed);
                    *typed = None;
                }
                times.len() >= KEYS
            }
            Phase::Idle => false,
        };
        if done {
            self.begin_next(now);
        }
        self.ask_for_frames(ctx);
    }

    fn begin_next(&mut self, now: Instant) {
        self.phase = match &mut self.phase {
            Phase::Opening { .. } => {
                tell("all", now - self.begun);
                tell("longest", self.longest);
                Phase::Scrolling(Vec::new())
            }
            Phase::Scrolling(times) => {
                // The first lasted as long as nothing happened.
                tell_percentiles("frame", &mut times[1..]);
                tell_percentiles("making", &mut self.making);
                if self
                    .app
                    .session()
                    .layout()
                    .is_some_and(|layout| layout.document.pages.len() > LONG)
                {
                    std::process::exit(0);
                }
                Phase::Choosing {
                    height: 260.0,
                    frame: 0,
                }
            }
            Phase::Choosing { .. } => Phase::Typing {
                typed: None,
                last: now,
                times: Vec::new(),
            },
            Phase::Typing { times, .. } => {
                tell_percentiles("key", times);
                thread::spawn(watch_idle);
                Phase::Idle
            }
            Phase::Idle => return,
        };
    }

    /// A paragraph is selected and one can write in it.
    fn chosen(&self) -> bool {
        let session = self.app.session();
        let Some(Target::Block(id)) = session.selection() else {
            return false;
        };
        let block = session.brief().block(id);
        let paragraph = block.is_some_and(|(_, _, block)| matches!(block.kind, BlockKind::Paragraph { .. }));
        paragraph && !self.app.is_busy()
    }

    fn ask_for_frames(&mut self, ctx: &Context) {
        match &mut self.phase {
            Phase::Opening { seen: false } => ctx.request_repaint_after(Duration::from_secs(1)),
            // One frame after the other: what lies between two of them is what a user would wait.
            Phase::Opening { seen: true } | Phase::Scrolling(_) | Phase::Choosing { .. } => {
                ctx.request_repaint();
            }
            Phase::Typing { last, .. } => ctx.request_repaint_after(BETWEEN.saturating_sub(last.elapsed())),
            Phase::Idle => {}
        }
    }
}

impl eframe::App for Watch {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        // A frame that is made twice is seen once.
        if ctx.current_pass_index() == 0 {
            self.go_on(ctx);
        }
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let begun = Instant::now();
        self.app.ui(ui, frame);
        match self.phase {
            Phase::Scrolling(_) => self.making.push(begun.elapsed()),
            // The next frame tells when this one is seen.
            Phase::Typing { typed: Some(_), .. } if self.shows_all() => ui.ctx().request_repaint(),
            _ => {}
        }
    }

    fn clear_color(&self, visuals: &eframe::egui::Visuals) -> [f32; 4] {
        self.app.clear_color(visuals)
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        match &mut self.phase {
            Phase::Scrolling(_) => {
                input.events.push(Event::PointerMoved(pos2(700.0, 500.0)));
                input.events.push(wheel(NOTCH));
            }
            Phase::Choosing { height, frame } => {
                let at = pos2(760.0, *height);
                let button = |pressed| Event::PointerButton {
                    pos: at,
                    button: PointerButton::Primary,
                    pressed,
                    modifiers: Modifiers::NONE,
                };
                match *frame % 20 {
                    0 => input.events.extend([Event::PointerMoved(at), button(true)]),
                    1 => input.events.push(button(false)),
                    19 => *height = if *height > 840.0 { 240.0 } else { *height + 23.0 },
                    _ => {}
                }
                *frame += 1;
            }
            Phase::Typing { typed, last, .. } => {
                if typed.is_some() || last.elapsed() < BETWEEN {
                    return;
                }
                *last = Instant::now();
                if !ctx.text_edit_focused() {
                    input.events.push(key(Key::F2));
                    return;
                }
                *typed = Some((self.app.session().revision(), Instant::now()));
                input.events.push(Event::Text("x".to_owned()));
            }
            Phase::Opening { .. } | Phase::Idle => {}
        }
    }
}

/// Tells what an idle window takes, without a frame of its own, and ends the program.
fn watch_idle() {
    // What is still under way ends first.
    thread::sleep(Duration::from_secs(1));
    let before = process::own_processor();
    thread::sleep(IDLE);
    tell("idle", process::own_processor().saturating_sub(before));
    println!("memory\t{}", process::own_peak());
    // Closing would ask what becomes of the changes.
    std::process::exit(0);
}

/// The wheel turned towards the user, by so many points.
fn wheel(by: f32) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -by),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    }
}

fn key(key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

fn tell(name: &str, time: Duration) {
    println!("{name}\t{}", time.as_micros());
}

fn tell_percentiles(name: &str, times: &mut [Duration]) {
    times.sort();
    tell(&format!("{name}-p50"), percentile(times, 50));
    tell(&format!("{name}-p95"), percentile(times, 95));
}
