//! What a page is walked into: blocks in reading order, with the links in them.

use dom_query::{NodeId, NodeRef};

/// The name of an element, in lower case; empty for anything else.
pub(super) fn name(node: &NodeRef<'_>) -> String {
    node.element_ref()
        .map(|element| element.name.local.to_string())
        .unwrap_or_default()
}

/// The value of an attribute without blanks at its ends; empty if there is none.
pub(super) fn attribute(node: &NodeRef<'_>, name: &str) -> String {
    node.attr(name)
        .map(|value| value.trim().to_owned())
        .unwrap_or_default()
}

/// The words of `class` and `id`, in lower case: `entry-share shareBar` has entry, share, share, bar.
pub(super) fn tokens(node: &NodeRef<'_>) -> Vec<String> {
    let mut tokens = Vec::new();
    for value in [attribute(node, "class"), attribute(node, "id")] {
        let mut token = String::new();
        let mut before = ' ';
        for sign in value.chars() {
            let boundary = !sign.is_alphanumeric() || (sign.is_uppercase() && before.is_lowercase());
            if boundary && !token.is_empty() {
                tokens.push(std::mem::take(&mut token));
            }
            if sign.is_alphanumeric() {
                token.extend(sign.to_lowercase());
            }
            before = sign;
        }
        if !token.is_empty() {
            tokens.push(token);
        }
    }
    tokens
}

/// Whether an element is a block of its own: the words before and after it do not run into it.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "noscript"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
            | "listing"
            | "plaintext"
    )
}

/// Whether an element holds nothing that can be seen.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "head"
            | "title"
            | "template"
            | "meta"
            | "link"
            | "base"
            | "param"
            | "source"
            | "track"
            | "colgroup"
            | "col"
            | "annotation"
            | "annotation-xml"
            | "datalist"
            | "noembed"
            | "noframes"
            | "frameset"
            | "area"
    )
}

/// A link out of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Its words, or those of the picture that it is.
    pub(super) words: String,
    /// Where it leads, as written.
    pub(super) address: String,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Image {
    /// Its text alternative; may be empty.
    pub(super) alternative: String,
    /// Where it is, as written; the kind, where it is in the page itself.
    pub(super) address: String,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading; 1 is the highest.
    Heading(u8),
    /// A paragraph, an entry of a list, a line of verse or code.
    Paragraph,
    /// A table, a row a line.
    Table,
    /// A note with its mark.
    Note(String),
    /// The caption of a picture, or its credit.
    Caption,
    /// A picture.
    Image(Image),
    /// Something else that is shown in the page, such as a film; its words name it.
    Embedded,
}

/// What the page says that a block is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing special.
    #[default]
    Text,
    /// Who wrote it, and when.
    Byline,
    /// The standfirst.
    Standfirst,
    /// Words quoted from another mail, or a signature.
    Quoted,
}

/// A piece of a page.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// What it is.
    pub(super) kind: Kind,
    /// Its words.
    pub(super) words: String,
    /// The element that holds it.
    pub(super) node: NodeId,
    /// The links in it.
    pub(super) links: Vec<Link>,
    /// Whether it lies in the element that holds the article.
    pub(super) inside: bool,
    /// The outermost part of the site's furniture that holds it.
    pub(super) side: Option<NodeId>,
    /// What the page says that it is for.
    pub(super) role: Role,
}

impl Block {
    /// Parts links that stand side by side and run together in the words, as those of a bar of buttons do.
    pub(super) fn part_links(&mut self) {
        let mut from = 0;
        for pair in self.links.windows(2) {
            let [Link { words: first, .. }, Link { words: second, .. }] = pair else {
                continue;
            };
            if first.is_empty() || second.is_empty() {
                continue;
            }
            let rest = self.words.get(from..).unwrap_or_default();
            if let Some(at) = rest.find(&format!("{first}{second}")) {
                from += at + first.len();
                self.words.insert_str(from, " · ");
            }
        }
    }

    /// Whether nearly all of its words are links.
    pub(super) fn is_all_links(&self) -> bool {
        let linked: usize = self.links.iter().map(|link| link.words.chars().count()).sum();
        linked * 10 > self.words.chars().count() * 7
    }
}
