//! A real window as a screen reader finds it, through AT-SPI.

use std::process::{Command, Stdio};

use super::display::Display;

#[derive(Debug, serde::Deserialize)]
struct Node {
    role: String,
    name: String,
}

#[test]
#[ignore = "needs Xvfb, dbus-run-session, at-spi2-core and python3-pyatspi"]
fn a_screen_reader_finds_the_menus_the_outline_and_the_text_of_the_pages() {
    let display = Display::start().expect("Xvfb is installed");
    let home = tempfile::tempdir().expect("a folder for the test");
    let told = home.path().join("told");
    let status = Command::new("dbus-run-session")
        // The system's Python has the bindings, whichever other stands first on the path.
        .args(["--", "/usr/bin/python3"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/window/heard.py"))
        .arg(env!("CARGO_BIN_EXE_attache"))
        .arg(&told)
        .env("DISPLAY", &display.name)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env_remove("WAYLAND_DISPLAY")
        // What the bus starts may outlive the call: it must hold no pipe of the test's.
        .stdout(Stdio::null())
        .status()
        .expect("dbus-run-session is installed (package dbus)");
    assert!(status.success(), "{status}");
    let told = std::fs::read_to_string(told).expect("the script wrote what it found");
    let nodes: Vec<Node> = told
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let place = |role: &str, name: &str| {
        let found = nodes
            .iter()
            .position(|node| node.role == role && node.name.starts_with(name));
        found.unwrap_or_else(|| panic!("no {role} “{name}” in {nodes:#?}"))
    };
    let order = [
        place("push button", "File"),
        place("push button", "Export PDF"),
        place("tree item", "Section: Battlefield"),
        place("image", "Page 1 of"),
        place("paragraph", "Myanmar’s resistance"),
        place(
            "list item",
            "The junta fully controls about one fifth of the country.",
        ),
        place("list item", "about one fifth of the country"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    // What can be pressed, chosen or written in has a name.
    let controls = [
        "push button",
        "tree item",
        "page tab",
        "text",
        "entry",
        "check box",
        "combo box",
    ];
    let unnamed: Vec<&Node> = nodes
        .iter()
        .filter(|node| controls.contains(&node.role.as_str()) && node.name.trim().is_empty())
        .collect();
    assert!(unnamed.is_empty(), "{unnamed:#?}");
}
