//! A real window under Xvfb, from start to an exported PDF, by mouse and keys. Screenshots of each step go to
//! `target/window/`, to be looked at.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use attache::words::Language;

use super::display::Display;

/// The locale by which a system asks for `language`.
pub(super) const fn locale(language: Language) -> &'static str {
    match language {
        Language::English => "en_GB.UTF-8",
        Language::French => "fr_FR.UTF-8",
    }
}

/// A window on a display of its own; both end with it.
pub(super) struct Real {
    display: Display,
    program: Child,
    id: String,
    pub(super) shots: PathBuf,
}

impl Real {
    pub(super) fn start(home: &Path) -> Self {
        Self::start_in(home, Language::English)
    }

    /// The same in a language.
    pub(super) fn start_in(home: &Path, language: Language) -> Self {
        let display = Display::start().expect("Xvfb is installed");
        let program = Command::new(env!("CARGO_BIN_EXE_attache"))
            .env("DISPLAY", &display.name)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("HOME", home)
            .env("LC_ALL", locale(language))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .spawn()
            .expect("the program starts");
        let shots = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/window");
        fs::create_dir_all(&shots).expect("target/ is writable");
        let mut real = Self {
            display,
            program,
            id: String::new(),
            shots,
        };
        real.wait("the window", |real| {
            let found = real.xdotool(&["search", "--onlyvisible", "--class", "attache"]);
            found.lines().next().unwrap_or_default().clone_into(&mut real.id);
            !real.id.is_empty()
        });
        let id = real.id.clone();
        real.xdotool(&["windowfocus", "--sync", &id]);
        real
    }

    pub(super) fn xdotool(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &self.display.name)
            .output()
            .expect("xdotool is installed");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Waits until something holds; a real window gives no other sign.
    fn wait(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) {
        let begun = Instant::now();
        while !holds(self) {
            assert!(begun.elapsed() < Duration::from_mins(1), "{what} never came");
            sleep(Duration::from_millis(100));
        }
    }

    fn title(&self) -> String {
        self.xdotool(&["getwindowname", &self.id])
    }

    pub(super) fn wait_for_title(&mut self, part: &str) {
        let what = format!("a title with `{part}`");
        self.wait(&what, |real| real.title().contains(part));
    }

    /// Presses keys, then gives the window the time of some frames.
    pub(super) fn key(&self, keys: &str) {
        self.xdotool(&["key", "--clearmodifiers", keys]);
        sleep(Duration::from_millis(400));
    }

    pub(super) fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--delay", "8", text]);
        sleep(Duration::from_millis(400));
    }

    pub(super) fn click(&self, x: u32, y: u32) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
        sleep(Duration::from_millis(200));
        self.xdotool(&["click", "1"]);
        sleep(Duration::from_millis(400));
    }

    /// Takes hold of something and moves it, without letting go.
    fn hold_and_move(&self, from: (u32, u32), to: (u32, u32)) {
        let go = |(x, y): (u32, u32)| {
            self.xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
            sleep(Duration::from_millis(200));
        };
        go(from);
        self.xdotool(&["mousedown", "1"]);
        go((u32::midpoint(from.0, to.0), u32::midpoint(from.1, to.1)));
        go(to);
    }

    pub(super) fn shot(&self, name: &str) {
        sleep(Duration::from_millis(600));
        let file = self.shots.join(format!("{name}.png"));
        let taken = Command::new("import")
            .args(["-window", "root"])
            .arg(&file)
            .env("DISPLAY", &self.display.name)
            .status()
            .expect("ImageMagick is installed");
        assert!(taken.success());
    }

    /// Makes the window fill the display.
    pub(super) fn fill(&self) {
        self.xdotool(&["windowmove", &self.id, "0", "0"]);
        self.xdotool(&["windowsize", "--sync", &self.id, "1440", "900"]);
        sleep(Duration::from_secs(1));
    }

    /// Lets the pointer rest where it shows nothing.
    pub(super) fn rest(&self, x: u32, y: u32) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
        sleep(Duration::from_secs(1));
    }

    /// How many clock ticks of processor time the program has used.
    fn ticks(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.program.id())).unwrap_or_default();
        let behind_name = stat.rsplit(')').next().unwrap_or_default();
        let fields: Vec<&str> = behind_name.split_whitespace().collect();
        let tick = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok());
        tick(11).unwrap_or_default() + tick(12).unwrap_or_default()
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[test]
#[ignore = "needs Xvfb and xdotool"]
fn from_start_to_an_exported_pdf_by_mouse_and_keys() {
    let home = tempfile::tempdir().expect("a folder for the test");
    let article = home.path().join("news.md");
    fs::write(
        &article,
        "# Seven bridges\n\n## North\n\nFive of seven bridges stand.\n",
    )
    .expect("writable");
    let picture = home.path().join("ground.png");
    image::RgbImage::from_pixel(320, 200, image::Rgb([90, 120, 90]))
        .save(&picture)
        .expect("writable");

    let mut real = Real::start(home.path());
    real.wait_for_title("Myanmar");
    real.shot("01-sample");

    real.click(700, 420);
    real.shot("02-selected");
    real.key("ctrl+Return");
    real.wait_for_title("•");
    real.shot("03-paragraph");

    real.key("ctrl+shift+t");
    real.shot("04-table");
    real.key("ctrl+shift+i");
    real.wait_until_dialog();
    real.type_text(&picture.to_string_lossy());
    real.shot("05-browse");
    real.key("Return");
    real.shot("06-image");

    real.key("ctrl+shift+a");
    real.wait_until_dialog();
    real.type_text(&article.to_string_lossy());
    real.key("Return");
    real.shot("07-article");

    real.key("ctrl+f");
    real.type_text("township");
    real.key("Return");
    real.shot("08-find");
    real.key("Escape");

    let brief = home.path().join("mine.brief");
    real.key("ctrl+s");
    real.wait_until_dialog();
    real.key("ctrl+a");
    real.type_text(&brief.to_string_lossy());
    real.key("Return");
    real.wait_for_title("mine.brief");
    assert!(brief.is_file());
    real.shot("09-saved");

    real.key("F9");
    real.shot("10-problems");
    real.key("F9");

    let pdf = home.path().join("out.pdf");
    real.click(1375, 51);
    real.shot("11-export");
    // The name of the file has the focus.
    real.key("ctrl+a");
    real.type_text(&pdf.to_string_lossy());
    // The inserted picture has no alternative text yet: that is an error, so a draft is exported.
    for _ in ["Choose…", "Show problems", "draft"] {
        real.key("Tab");
    }
    real.key("space");
    // It is made anew as a draft before it can be written.
    sleep(Duration::from_secs(1));
    real.shot("12-draft");
    real.key("Tab");
    real.shot("12-tabbed");
    real.key("Return");
    real.wait("the PDF", |_| pdf.is_file());
    real.shot("13-exported");
    assert!(fs::read(&pdf).expect("there").starts_with(b"%PDF"));
    real.key("Return");

    real.click(147, 89);
    real.shot("14-library");
    real.hold_and_move((140, 472), (480, 450));
    real.shot("15-drag");
    real.xdotool(&["mouseup", "1"]);
    real.wait_for_title("•");
    real.shot("16-dropped");
    real.key("ctrl+k");
    real.type_text("light or dark");
    real.key("Return");
    real.shot("17-dark");
    real.key("ctrl+q");
    real.shot("18-unsaved");
    real.key("Escape");

    sleep(Duration::from_secs(1));
    let before = real.ticks();
    sleep(Duration::from_secs(5));
    assert!(real.ticks() - before <= 1, "an idle window works");
    assert!(real.title().contains("mine.brief"), "the window is still there");
}

impl Real {
    /// Gives the thread that asks the system for a dialog the time to find none.
    pub(super) fn wait_until_dialog(&self) {
        let _ = self;
        sleep(Duration::from_millis(1500));
    }
}
