//! Fields of one line: what is selected in one that the keys enter.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Id, Key, Response};

/// Selects all that stands in a field of one line, which has been shown, if Tab has just led into it: what one types then
/// takes its place, as in other programs. A field that is clicked keeps the cursor where the pointer put it.
pub fn select_on_tab(response: &Response) {
    let ctx = &response.ctx;
    let (key, pass) = (Id::unique("Tab was pressed"), ctx.cumulative_pass_nr());
    if ctx.input(|input| input.key_pressed(Key::Tab)) {
        ctx.data_mut(|data| data.insert_temp(key, pass));
    }
    if !response.gained_focus() {
        return;
    }
    // The way back leads into a field one pass later.
    let by_tab = ctx
        .data(|data| data.get_temp::<u64>(key))
        .is_some_and(|pressed| pass <= pressed + 1);
    if let (true, Some(mut state)) = (by_tab, TextEditState::load(ctx, response.id)) {
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX));
        state.cursor.set_char_range(Some(all));
        state.store(ctx, response.id);
    }
}
