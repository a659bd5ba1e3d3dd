//! The written form of [`Text`](super::inline::Text), used in the file and in the window's text fields.
//!
//! | written | is |
//! |---|---|
//! | `**words**` | bold |
//! | `*words*` | italic |
//! | `[words](https://…)` | a link |
//! | `[@source]`, `[@source:passage]`, `[@source, p. 4]` | a citation |
//! | `{claim}`, `{claim\|other words}` | a claim |
//! | `{#block}` | a cross-reference |
//! | `{#block+page}` | a cross-reference that names the page too |
//! | `[^words]` | a note, in which all of this but a note and a line break may stand |
//! | `{lang=my\|words}` | words in another language |
//! | a line feed | a line break |
//! | `\` before a sign | the sign itself |
//!
//! Every string is a text: a sign that opens nothing stands for itself. Printing a text and parsing it again gives
//! the same text, once adjacent runs of one style are joined.

mod read;
mod write;

pub use read::{Prose, parse, prose};
pub use write::print;

/// What follows the name of a block whose page is printed. No name holds a `+`.
const WITH_PAGE: &str = "+page";

/// An id as it may stand in markup: letters, digits and `-_.`; `None` for anything else.
fn id_text(text: &str) -> Option<String> {
    let valid = !text.is_empty()
        && text
            .chars()
            .all(|sign| sign.is_alphanumeric() || "-_.".contains(sign));
    valid.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::BlockId;
    use crate::model::inline::{Inline, Text};

    fn round_trip(markup: &str) {
        let text = parse(markup);
        assert_eq!(parse(&print(&text)), text, "{markup} became {}", print(&text));
    }

    #[test]
    fn a_brace_that_nothing_closes_stays_as_it_was_typed() {
        for typed in ["so {", "so {#ma", "a { b"] {
            assert_eq!(print(&parse(typed)), typed);
            round_trip(typed);
        }
        let mut text = parse("so {");
        text.0.push(Inline::LineBreak);
        text.0.extend(parse("c1}").0);
        assert_eq!(parse(&print(&text)), text, "something behind it may close it");
    }

    #[test]
    fn each_form_is_read() {
        let text = parse(
            "About **{control|a fifth}** [@article:p1, p. 4] is in {#fig-map} ([site](https://a.org/x)).",
        );
        assert_eq!(text.0.len(), 9, "{text:?}");
        assert_eq!(text.words(), "About a fifth  is in  (site).");
        round_trip(
            "About **{control|a fifth}** [@article:p1, p. 4] is in {#fig-map} ([site](https://a.org/x)).",
        );
    }

    #[test]
    fn a_sign_that_opens_nothing_is_a_word() {
        for markup in [
            "2 * 3", "a [b", "{", "{a b}", "[x](", "**", "* *", "\\", "50 % {", "\\*no\\*",
        ] {
            round_trip(markup);
        }
        assert_eq!(parse("2 * 3 { 4"), Text::plain("2 * 3 { 4"));
        assert_eq!(
            print(&Text::plain("We reached [number] people.")),
            "We reached [number] people."
        );
    }

    #[test]
    fn a_cross_reference_may_name_its_page() {
        let reference = |block: &str, with_page| {
            let block = BlockId::new(block);
            Text(vec![Inline::CrossReference { block, with_page }])
        };
        assert_eq!(parse("{#f1+page}"), reference("f1", true));
        assert_eq!(parse("{#f1}"), reference("f1", false));
        for markup in [
            "{#f1+page}",
            "[^{#f1+page}]",
            "{#+page}",
            "{#f1+pages}",
            "{f1+page}",
            "\\{#f1+page}",
        ] {
            round_trip(markup);
        }
        assert_eq!(parse("{#f1+pages}"), Text::plain("{#f1+pages}"));
        assert_eq!(
            parse(&print(&Text::plain("{#f1+page}"))),
            Text::plain("{#f1+page}")
        );
    }

    #[test]
    fn a_note_holds_markup_of_its_own() {
        let text = parse("It held.[^See [@a, p. 4] and *all* of [this](https://a.org/x).] Then");
        assert_eq!(text.0.len(), 3, "{text:?}");
        let Inline::Note(note) = &text.0[1] else {
            panic!("{text:?}");
        };
        assert_eq!(note.0.len(), 7, "{note:?}");
        assert_eq!(text.words(), "It held. Then");
        for markup in [
            "a[^b]",
            "[^b [c] d]",
            "[^b \\] d]",
            "**a[^b *c*]d**",
            "[^a **b**]c",
            "[^[x](https://a.org/\\[y)]",
            "[^{a|b} {#c}]",
            "[^a [^b] c]",
            "[^]",
            "[^ ]",
            "[^a",
            "x [^a\nb]",
            "\\[^no]",
        ] {
            round_trip(markup);
        }
        assert_eq!(parse("[^]").0.len(), 1);
    }

    #[test]
    fn plain_words_are_told_from_markup() {
        let words = |markup: &str| {
            let stretches = prose(markup).into_iter();
            let words = stretches.map(|stretch| (markup[stretch.range].to_owned(), stretch.language));
            words.collect::<Vec<_>>()
        };
        let plain = |words: &[&str]| {
            words
                .iter()
                .map(|words| ((*words).to_owned(), None))
                .collect::<Vec<_>>()
        };
        assert_eq!(words("a **b** {c|d} e"), plain(&["a ", "b", " ", " e"]));
        assert_eq!(words("x [@s, p. 4] y [f](g)."), plain(&["x ", " y ", "."]));
        assert_eq!(
            words("It[^see *it* [@b] too] held"),
            plain(&["It", "see ", "it", " ", " too", " held"])
        );
        assert_eq!(words("2 * 3 { 4"), plain(&["2 * 3 { 4"]));
        assert_eq!(
            words("a {lang=my|မြန်မာ}"),
            [
                ("a ".to_owned(), None),
                ("မြန်မာ".to_owned(), Some("my".to_owned()))
            ]
        );
        assert_eq!(words("a\\*b\nc"), plain(&["a", "b", "c"]));
    }

    #[test]
    fn emphasis_nests_and_closes() {
        let text = parse("a **b *c* d** e");
        assert_eq!(text.0.len(), 5);
        round_trip("a **b *c* d** e");
        round_trip("***both*** and {lang=my|မြန်မာ}");
        round_trip(r"[a](https://en.example.org/x_\(y\)?q=1)");
    }
}
