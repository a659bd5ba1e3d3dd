//! Web pages as saved, and pieces of them as pasted or mailed.
//!
//! The page is walked once, from its start to its end, into a run of [`block::Block`]s: nothing that can be seen is
//! outside of them. A page's article is found by readability ([`scope`]), which only ever decides what a block is:
//! a part of the article, or a line of the site that is set aside. So what readability leaves out is named like the
//! rest. Notes, tables and pictures of the article are kept whatever it thinks of them.

mod assemble;
mod beside;
mod block;
mod clutter;
mod figure;
mod flatten;
mod graph;
mod notes;
mod record;
mod scope;
mod table;
mod walk;

use dom_smoothie::Readability;

use super::Beside;
use super::draft::Draft;
use super::encoding::Decoded;
use crate::words::text;
use assemble::Assembly;
use scope::Scope;
use walk::Walk;

pub(super) use record::authors;

/// How much of a document is the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// A page of a site: the article and much around it.
    Page,
    /// What somebody chose: all of it.
    Piece,
    /// The body of a mail: all but what it quotes of others, unless it was sent on for their sake.
    Mail {
        /// Whether it was sent on.
        forwarded: bool,
    },
}

/// A piece from the clipboard without what Windows puts before it (`CF_HTML`), and the address of its page; empty if it
/// is not told.
pub(super) fn clipboard(piece: &str) -> (&str, &str) {
    let head = piece.get(..piece.find('<').unwrap_or(0)).unwrap_or_default();
    if !head.starts_with("Version:") {
        return (piece, "");
    }
    let address = head.lines().find_map(|line| line.strip_prefix("SourceURL:"));
    let rest = &piece[head.len()..];
    let marked = rest.split_once("<!--StartFragment-->").map(|(_, rest)| {
        rest.split_once("<!--EndFragment-->")
            .map_or(rest, |(marked, _)| marked)
    });
    (marked.unwrap_or(rest), address.unwrap_or_default().trim())
}

/// Reads HTML; pictures that lie `beside` a page are asked for there.
pub(super) fn read(decoded: &Decoded, extent: Extent, beside: Option<&Beside<'_>>) -> Draft {
    let (page, flattened) = flatten::flatten(&decoded.text);
    let document = dom_query::Document::from(page.as_ref());
    let notes = notes::find(&document);
    let (record, scope) = match extent {
        Extent::Page => {
            let mut readability = Readability {
                doc: document.clone(),
                doc_url: None,
                config: dom_smoothie::Config::default(),
            };
            let record = record::read(&readability, &document);
            (record, Scope::of_page(&mut readability, &document))
        }
        Extent::Piece => (record::of_piece(&document), Scope::everything(&document, extent)),
        // The subject is the title of a mail.
        Extent::Mail { .. } => (record::Record::default(), Scope::everything(&document, extent)),
    };
    let blocks = Walk::new(&notes, &scope).run(&document.root());
    let mut draft = Draft::default();
    draft.ledger.remarks.clone_from(&decoded.remarks);
    if flattened {
        let remark = text!("nested deeper than any page needs: what lies deepest was read as plain words");
        draft.ledger.remarks.push(remark);
    }
    Assembly::new(draft, record, &scope, beside).run(blocks)
}

#[cfg(test)]
mod tests;
