//! `desktop`.

use super::{command, files, folder, ran};

#[cfg(target_os = "linux")]
#[test]
fn the_desktop_learns_of_the_program_and_forgets_it_again() {
    let folder = folder();
    let call = |arguments: &[&str]| {
        let output = command(folder.path(), arguments)
            .env("XDG_DATA_HOME", folder.path().join("data"))
            // No caches of the desktop's own programs: what lies there afterwards is ours.
            .env("PATH", "")
            .output()
            .expect("the program starts");
        ran(&output)
    };
    call(&["desktop"]).ended(0);
    assert_eq!(
        files(folder.path()),
        [
            "data/applications/attache.desktop",
            "data/icons/hicolor/scalable/apps/attache.svg",
            "data/mime/packages/attache.xml",
        ]
    );
    let entry = folder.path().join("data/applications/attache.desktop");
    let entry = std::fs::read_to_string(entry).expect("the entry");
    assert!(entry.contains(env!("CARGO_BIN_EXE_attache")), "{entry}");
    call(&["desktop", "--remove"]).ended(0);
    assert_eq!(files(folder.path()), [""; 0]);
    call(&["desktop", "--remove"]).ended(0);
}
