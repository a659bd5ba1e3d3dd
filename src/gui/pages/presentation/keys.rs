//! The keys of a presentation, those that other programs and remote controls use.

use eframe::egui::{Event, Key, Modifiers, Ui};

use super::Step;

/// The longest number of a page that can be typed.
const DIGITS: usize = 4;

/// What the keys of this frame ask for. Digits are gathered until Enter goes to the page with that number.
pub(super) fn pressed(ui: &Ui, digits: &mut String) -> Vec<Step> {
    let typed: String = ui.input(|input| {
        let words = input.events.iter().filter_map(|event| match event {
            Event::Text(words) => Some(words.as_str()),
            _ => None,
        });
        words.flat_map(str::chars).filter(char::is_ascii_digit).collect()
    });
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    digits.push_str(&typed);
    digits.truncate(DIGITS);
    let mut steps = Vec::new();
    if pressed(Key::Backspace) && digits.pop().is_none() {
        steps.push(Step::Previous);
    }
    if pressed(Key::Escape) {
        if digits.is_empty() {
            steps.push(Step::End);
        }
        digits.clear();
    }
    // A button that has the focus keeps Enter and the space bar to itself.
    if ui.memory(|memory| memory.focused().is_none()) {
        if pressed(Key::Enter) {
            let number = std::mem::take(digits).parse::<usize>().ok();
            steps.push(number.map_or(Step::Next, |number| Step::To(number.saturating_sub(1))));
        }
        if pressed(Key::Space) {
            steps.push(Step::Next);
        }
    }
    let keys = [
        (Key::ArrowRight, Step::Next),
        (Key::ArrowDown, Step::Next),
        (Key::PageDown, Step::Next),
        (Key::ArrowLeft, Step::Previous),
        (Key::ArrowUp, Step::Previous),
        (Key::PageUp, Step::Previous),
        (Key::Home, Step::To(0)),
        (Key::End, Step::To(usize::MAX)),
        (Key::B, Step::Black),
        (Key::Period, Step::Black),
        (Key::S, Step::Notes),
        (Key::F5, Step::End),
    ];
    steps.extend(
        keys.into_iter()
            .filter(|(key, _)| pressed(*key))
            .map(|(_, step)| step),
    );
    steps
}
