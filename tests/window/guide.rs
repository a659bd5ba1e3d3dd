//! The screenshots of the guide, taken from the real window. With `ATTACHE_GUIDE=write` they go into the guide; else they
//! stay in `target/window/`, and each must show more than an empty window.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use attache::evidence::read_picture;
use attache::model::block::BlockKind;
use attache::model::brief::{Blobs, Brief};
use attache::model::edit::{Edit, apply};
use attache::model::evidence::Media;
use attache::model::figure::FigureContent;
use attache::model::id::BlockId;
use attache::store;
use attache::words::Language;

use super::real::Real;

/// The steps to a picture, in a window on the sample that speaks this language.
type Steps = fn(&Real, &Path, Language);

/// The pictures by the ids of their blocks.
const SHOTS: [(&str, Steps); 8] = [
    ("shot-window", |real, _, _| {
        real.click(628, 525);
        real.rest(720, 20);
    }),
    ("shot-new", |real, _, _| {
        real.key("ctrl+n");
        real.wait_until_dialog();
        real.rest(720, 800);
    }),
    ("shot-import", |real, home, language| {
        import(real, home, language);
        real.rest(720, 860);
    }),
    ("shot-sweep", |real, home, language| {
        import(real, home, language);
        real.rest(720, 860);
        real.key("Return");
        real.key("ctrl+shift+r");
        // Takes and passes over what the article of the language has.
        let keys = match language {
            Language::English => "ttxxttxttt",
            Language::French => "xxxtxttttt",
        };
        for key in keys.chars() {
            real.key(if key == 't' { "Return" } else { "x" });
        }
    }),
    ("shot-reader", |real, _, _| {
        real.click(628, 525);
        real.key("ctrl+j");
        real.rest(720, 20);
    }),
    ("shot-problems", |real, _, _| {
        // The first paragraph in the outline; its field takes the keys when the fields unfold.
        real.click(100, 331);
        real.key("F7");
        real.key("F7");
        real.key("ctrl+Home");
        real.type_text("{B3|120,000} people live in Lashio. 14 of 17 townships are held. ");
        real.key("F9");
        real.rest(720, 20);
    }),
    ("shot-export", |real, _, language| {
        real.key("ctrl+e");
        real.wait_until_dialog();
        real.key("ctrl+a");
        real.type_text("resistance.pdf");
        // For donors.
        match language {
            Language::English => real.click(563, 190),
            Language::French => real.click(580, 190),
        }
        real.wait_until_dialog();
        real.rest(720, 860);
    }),
    ("shot-dark", |real, _, _| {
        real.key("ctrl+k");
        real.type_text("light or dark");
        real.key("Return");
        real.click(110, 576);
        real.rest(720, 20);
    }),
];

/// Begins a policy note and reads the article of the guide into it.
fn import(real: &Real, home: &Path, language: Language) {
    let article = match language {
        Language::English => "copied-from-a-browser.txt",
        Language::French => "french-from-a-browser.txt",
    };
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/articles");
    fs::copy(articles.join(article), home.join("long-valley.txt")).expect("the test's folder is writable");
    real.key("ctrl+n");
    real.wait_until_dialog();
    real.click(310, 308);
    real.wait_until_dialog();
    real.key("ctrl+shift+a");
    real.wait_until_dialog();
    real.type_text("~/long-valley.txt");
    real.key("Return");
    real.wait_until_dialog();
}

#[test]
#[ignore = "needs Xvfb and xdotool"]
fn the_pictures_of_the_guide_are_taken_from_the_real_window() {
    take_pictures(Language::English);
}

#[test]
#[ignore = "needs Xvfb and xdotool"]
fn the_pictures_of_the_french_guide_are_taken_from_the_real_window() {
    take_pictures(Language::French);
}

fn take_pictures(language: Language) {
    let mut taken = Vec::new();
    for (id, steps) in SHOTS {
        let home = tempfile::tempdir().expect("a folder for the test");
        let mut real = Real::start_in(home.path(), language);
        real.wait_for_title("Myanmar");
        real.fill();
        // At the usual size the print would be too small on paper.
        real.key("ctrl+alt+plus");
        real.key("ctrl+alt+plus");
        steps(&real, home.path(), language);
        let name = format!("{id}-{}", language.tag());
        real.shot(&name);
        taken.push((id, real.shots.join(format!("{name}.png"))));
    }
    hand_in(language, &taken);
}

/// One at a time writes into a guide.
static GUIDE: Mutex<()> = Mutex::new(());

/// Looks whether each picture shows a window, and, where that is wished for, puts them into the blocks of the guide in
/// `language` that are called so.
pub(super) fn hand_in(language: Language, taken: &[(&str, PathBuf)]) {
    let writes = std::env::var_os("ATTACHE_GUIDE").is_some_and(|wish| wish == "write");
    let _one = GUIDE.lock().unwrap_or_else(PoisonError::into_inner);
    let guide = crate::briefs::guide(language);
    let opened = store::open(&guide).expect("the guide opens");
    let (mut brief, mut blobs) = (opened.brief, opened.blobs);
    for (id, path) in taken {
        let (media, bytes) = read_picture(&format!("{id}.png"), &small(path)).expect("a picture");
        let pixels = image::load_from_memory(&bytes).expect("a picture").to_rgb8();
        assert_eq!(pixels.dimensions(), (1440, 900), "{id}");
        assert!(bytes.len() > 30_000, "{id} shows next to nothing");
        if writes {
            brief = with_picture(&brief, &mut blobs, &BlockId::new(id), &media, &bytes);
        }
    }
    if writes {
        fs::remove_dir_all(guide.join("media")).expect("writable");
        store::save(&guide, opened.form, &brief, &blobs).expect("writable");
    }
}

/// A picture in a palette, without its date: the same window gives the same bytes.
fn small(path: &Path) -> Vec<u8> {
    let small = path.with_extension("small.png");
    let done = Command::new("convert")
        .arg(path)
        .args([
            "-strip",
            "-define",
            "png:exclude-chunks=date,time",
            "-dither",
            "None",
            "-colors",
            "256",
        ])
        .arg(format!("PNG8:{}", small.display()))
        .status()
        .expect("ImageMagick is installed");
    assert!(done.success());
    let bytes = fs::read(&small).expect("it was written");
    let _ = fs::remove_file(small);
    bytes
}

/// The brief with another picture in a block; its record stays as it is.
fn with_picture(brief: &Brief, blobs: &mut Blobs, id: &BlockId, media: &Media, bytes: &[u8]) -> Brief {
    let (_, _, block) = brief.block(id).expect("the guide has a block for each picture");
    let mut kind = block.kind.clone();
    let BlockKind::Figure(figure) = &mut kind else {
        panic!("{id} is a figure");
    };
    let FigureContent::Image(content) = &mut figure.content else {
        panic!("{id} is an image");
    };
    let old = brief
        .library
        .media
        .get(&content.media)
        .expect("its record is there");
    let media = Media {
        width: media.width,
        height: media.height,
        ..Media::clone(old)
    };
    let (before, after) = (content.media, blobs.insert(bytes));
    content.media = after;
    let mut edits = vec![
        Edit::PutMedia(after, media),
        Edit::SetBlock { id: id.clone(), kind },
    ];
    if before != after {
        edits.push(Edit::RemoveMedia(before));
    }
    edits
        .iter()
        .fold(brief.clone(), |brief, edit| apply(&brief, edit).expect("it fits"))
}
