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

use super::real::Real;

/// The steps to a picture, in a window on the sample.
type Steps = fn(&Real, &Path);

/// The pictures by the ids of their blocks.
const SHOTS: [(&str, Steps); 8] = [
    ("shot-window", |real, _| {
        real.click(628, 525);
        real.rest(720, 20);
    }),
    ("shot-new", |real, _| {
        real.key("ctrl+n");
        real.wait_until_dialog();
        real.rest(720, 800);
    }),
    ("shot-import", |real, home| {
        import(real, home);
        real.rest(720, 860);
    }),
    ("shot-sweep", |real, home| {
        import(real, home);
        real.rest(720, 860);
        for key in [
            "Return",
            "ctrl+shift+r",
            "Return",
            "Return",
            "x",
            "x",
            "Return",
            "Return",
            "x",
            "Return",
        ] {
            real.key(key);
        }
        real.key("Return");
        real.key("Return");
    }),
    ("shot-reader", |real, _| {
        real.click(628, 525);
        real.key("ctrl+j");
        real.rest(720, 20);
    }),
    ("shot-problems", |real, _| {
        // The first paragraph in the outline; its field takes the keys when the fields unfold.
        real.click(100, 331);
        real.key("F7");
        real.key("F7");
        real.key("ctrl+Home");
        real.type_text("{B3|120,000} people live in Lashio. 14 of 17 townships are held. ");
        real.key("F9");
        real.rest(720, 20);
    }),
    ("shot-export", |real, _| {
        real.key("ctrl+e");
        real.wait_until_dialog();
        real.key("ctrl+a");
        real.type_text("resistance.pdf");
        real.click(563, 252);
        real.wait_until_dialog();
        real.rest(720, 860);
    }),
    ("shot-dark", |real, _| {
        real.key("ctrl+k");
        real.type_text("light or dark");
        real.key("Return");
        real.click(110, 576);
        real.rest(720, 20);
    }),
];

/// Begins a policy note and reads the article of the guide into it.
fn import(real: &Real, home: &Path) {
    let article =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/articles/copied-from-a-browser.txt");
    fs::copy(article, home.join("long-valley.txt")).expect("the test's folder is writable");
    real.key("ctrl+n");
    real.wait_until_dialog();
    real.click(380, 330);
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
    let mut taken = Vec::new();
    for (id, steps) in SHOTS {
        let home = tempfile::tempdir().expect("a folder for the test");
        let mut real = Real::start(home.path());
        real.wait_for_title("Myanmar");
        real.fill();
        // At the usual size the print would be too small on paper.
        real.key("ctrl+alt+plus");
        real.key("ctrl+alt+plus");
        steps(&real, home.path());
        real.shot(id);
        taken.push((id, real.shots.join(format!("{id}.png"))));
    }
    hand_in(&taken);
}

/// One at a time writes into the guide.
static GUIDE: Mutex<()> = Mutex::new(());

/// Looks whether each picture shows a window, and, where that is wished for, puts them into the blocks of the guide called so.
pub(super) fn hand_in(taken: &[(&str, PathBuf)]) {
    let writes = std::env::var_os("ATTACHE_GUIDE").is_some_and(|wish| wish == "write");
    let _one = GUIDE.lock().unwrap_or_else(PoisonError::into_inner);
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/guide");
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
