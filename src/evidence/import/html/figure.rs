//! Pictures and their captions.

use dom_query::NodeRef;

use super::block::{Image, attribute, name, tokens};
use crate::evidence::import::debris::is_credit;

/// The picture that an element is; `None` if it has nothing to be named by and is an ornament.
pub(super) fn image(node: &NodeRef<'_>) -> Option<Image> {
    if name(node) == "svg" {
        let label = attribute(node, "aria-label");
        let title = node.descendants_it().find(|below| name(below) == "title");
        let words = title.map(|title| one_line(&title.text())).unwrap_or_default();
        let drawn: Vec<String> = node
            .descendants_it()
            .filter(|below| name(below) == "text")
            .map(|text| one_line(&text.text()))
            .filter(|text| !text.is_empty())
            .collect();
        let alternative = [label, words, drawn.join(" ")]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<String>>()
            .join(": ");
        return (!alternative.is_empty()).then(|| Image {
            alternative,
            address: "a drawing in the page itself".to_owned(),
        });
    }
    let address = [
        "src",
        "data-src",
        "data-original",
        "data-lazy-src",
        "srcset",
        "data-srcset",
    ]
    .iter()
    .map(|key| attribute(node, key))
    .find(|value| !(value.is_empty() || value.starts_with("data:") && value.len() < 200))
    .unwrap_or_else(|| attribute(node, "src"));
    let address = match address.strip_prefix("data:") {
        Some(rest) => format!(
            "{} in the page itself",
            rest.split([';', ',']).next().unwrap_or_default()
        ),
        None => address.split_whitespace().next().unwrap_or_default().to_owned(),
    };
    let alternative = one_line(&node.attr("alt").unwrap_or_default());
    (!address.is_empty() || !alternative.is_empty()).then_some(Image { alternative, address })
}

/// Whether an element is the caption of a picture, or its credit.
pub(super) fn is_caption(node: &NodeRef<'_>, element: &str, in_figure: bool) -> bool {
    if element == "figcaption" {
        return in_figure;
    }
    if !matches!(element, "p" | "div" | "span" | "small" | "cite" | "dd") {
        return false;
    }
    let tokens = tokens(node);
    let captions = tokens.iter().any(|token| {
        matches!(
            token.as_str(),
            "caption" | "credit" | "credits" | "imagecaption" | "photocredit"
        )
    });
    // A box with the picture and its caption is no caption.
    captions
        && !node
            .descendants_it()
            .any(|below| matches!(name(&below).as_str(), "img" | "svg" | "p" | "div" | "picture"))
}

/// Whether a figure shows pictures, and not a table, a quotation or code.
pub(super) fn shows_pictures(node: &NodeRef<'_>) -> bool {
    let mut shows = false;
    for below in node.descendants_it() {
        match name(&below).as_str() {
            "img" | "svg" | "picture" | "video" | "iframe" | "canvas" => shows = true,
            "table" | "blockquote" | "pre" => return false,
            _ => {}
        }
    }
    shows
}

/// A caption cut into what it tells and the credit in it.
pub(super) fn split_credit(caption: &str) -> (String, String) {
    let starts = std::iter::once(0).chain(caption.char_indices().filter_map(|(at, sign)| {
        let next = at + sign.len_utf8();
        matches!(
            sign,
            '.' | '|' | '(' | '[' | '/' | '–' | '—' | '!' | '?' | ' ' | '•' | '·'
        )
        .then_some(next)
    }));
    for start in starts {
        let rest = caption[start..].trim_start();
        let before = caption[..start].trim_end();
        let breaks = before.is_empty()
            || before.ends_with(['.', '|', '(', '[', '/', '–', '—', '!', '?', '”', '"', '•', '·']);
        if (breaks && is_credit(rest)) || rest.starts_with('©') || (rest.starts_with("(c) ") && breaks) {
            let credit = rest.trim_end();
            let opened = before.ends_with(['(', '[']);
            let credit = if opened {
                credit.trim_end_matches([')', ']'])
            } else {
                credit
            };
            let told = before.trim_end_matches(['(', '[', '|', '–', '—', '/', '•', '·', ' ']);
            return (told.to_owned(), credit.to_owned());
        }
    }
    (caption.to_owned(), String::new())
}

/// Words on one line, with single blanks between them.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<&str>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::split_credit;

    #[test]
    fn a_caption_is_cut_at_its_credit() {
        for (caption, told, credit) in [
            (
                "A bridge at dawn. Photo: Ann Lens",
                "A bridge at dawn.",
                "Photo: Ann Lens",
            ),
            (
                "A bridge (Photo by Ann Lens/Agency)",
                "A bridge",
                "Photo by Ann Lens/Agency",
            ),
            ("A bridge © Ann Lens", "A bridge", "© Ann Lens"),
            ("Image: Commons", "", "Image: Commons"),
            ("A bridge of the old kind", "A bridge of the old kind", ""),
        ] {
            assert_eq!(split_credit(caption), (told.to_owned(), credit.to_owned()));
        }
    }
}
