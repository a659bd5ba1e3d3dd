//! Text as written reads back as the same text.

use attache::model::inline::{Inline, Text};
use attache::model::markup::{parse, print};
use proptest::prelude::*;

/// The text with adjacent runs of one style joined: how parsing leaves it.
fn joined(text: &Text) -> Text {
    let mut inlines: Vec<Inline> = Vec::new();
    for inline in &text.0 {
        match (inlines.last_mut(), inline) {
            (Some(Inline::Run(before)), Inline::Run(run))
                if before.marks == run.marks && before.language.is_none() && run.language.is_none() =>
            {
                before.text.push_str(&run.text);
            }
            _ => inlines.push(inline.clone()),
        }
    }
    Text(inlines)
}

proptest! {
    #[test]
    fn what_was_parsed_prints_and_parses_to_itself(markup in r"[a-c \*\[\]\{\}\(\)\\@#|:,=\n\u{1019}]{0,24}") {
        let text = parse(&markup);
        let again = parse(&print(&text));
        prop_assert_eq!(joined(&again), joined(&text), "printed as {}", print(&text));
    }

    #[test]
    fn no_word_is_lost(words in r"[a-z \*\[\]\{\}\(\)\\0-9.,%]{0,40}") {
        let text = Text::plain(&words);
        prop_assert_eq!(parse(&print(&text)), text);
    }

    #[test]
    fn any_string_is_a_text(markup in any::<String>()) {
        let _ = print(&parse(&markup));
    }
}
