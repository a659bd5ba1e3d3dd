//! Takes nesting without end out of a page before it is parsed: what is opened deeper than any page needs is left out,
//! its words stay. Without this the time to parse grows with the square of the depth.

use std::borrow::Cow;

/// The deepest nesting that is kept; pages of site builders have some 40.
const DEEPEST: usize = 400;

/// The page without the tags below [`DEEPEST`]; whether any were left out. Ends, since each step moves on in the text.
pub(super) fn flatten(page: &str) -> (Cow<'_, str>, bool) {
    if deepest(page) <= DEEPEST {
        return (Cow::Borrowed(page), false);
    }
    let mut out = String::with_capacity(page.len());
    let mut depth = 0_usize;
    let mut copied = 0;
    for tag in Tags::new(page) {
        let deep = match tag.kind {
            Kind::Open => {
                depth += 1;
                depth > DEEPEST
            }
            Kind::Close => {
                depth = depth.saturating_sub(1);
                depth >= DEEPEST
            }
            Kind::Single => false,
        };
        if deep {
            out.push_str(page.get(copied..tag.start).unwrap_or_default());
            out.push(' ');
            copied = tag.end;
        }
    }
    out.push_str(page.get(copied..).unwrap_or_default());
    (Cow::Owned(out), true)
}

fn deepest(page: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for tag in Tags::new(page) {
        match tag.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Single => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

enum Kind {
    Open,
    Close,
    /// It has no end of its own, or need not have one.
    Single,
}

struct Tag {
    kind: Kind,
    start: usize,
    end: usize,
}

/// The tags of a page, in order.
struct Tags<'a> {
    page: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    const fn new(page: &'a str) -> Self {
        Self { page, at: 0 }
    }
}

impl Iterator for Tags<'_> {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        loop {
            let rest = self.page.get(self.at..)?;
            let start = self.at + rest.find('<')?;
            let inner = self.page.get(start + 1..)?;
            let (kind, named) = match inner.strip_prefix('/') {
                Some(named) => (Kind::Close, named),
                None => (Kind::Open, inner),
            };
            if !named.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
                self.at = start + 1;
                continue;
            }
            let end = inner.find('>').map_or(self.page.len(), |end| start + 1 + end + 1);
            self.at = end;
            let length = named
                .find(|sign: char| !sign.is_ascii_alphanumeric())
                .unwrap_or(named.len());
            let kind = if is_single(&named[..length]) {
                Kind::Single
            } else {
                kind
            };
            return Some(Tag { kind, start, end });
        }
    }
}

fn is_single(name: &str) -> bool {
    const NAMES: [&str; 27] = [
        "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img",
        "input", "li", "link", "meta", "option", "p", "param", "source", "tbody", "td", "th", "tr", "track",
        "wbr",
    ];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_nested_without_end_is_changed() {
        let page = "<div><p>One<p>Two <br> three</div>".repeat(600);
        assert!(!flatten(&page).1);
        let page = format!("{}words{}<p>more", "<i>".repeat(5000), "</i>".repeat(5000));
        let (flat, changed) = flatten(&page);
        assert!(changed);
        assert_eq!(flat.matches("<i>").count(), DEEPEST);
        assert_eq!(flat.matches("</i>").count(), DEEPEST);
        assert!(flat.contains("words") && flat.ends_with("<p>more"));
    }
}
