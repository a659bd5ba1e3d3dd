//! An article as it is set for reading: its title, headings with their themes, and paragraphs, each a stretch of the
//! text.

use std::ops::Range;

use crate::evidence::paragraphs;
use crate::model::evidence::Article;

/// The longest stretch that is set as one piece, in bytes: what is longer is cut between words, so that no piece
/// takes a moment to set.
const LONGEST: usize = 3000;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The article's title, which stands in its text.
    Title,
    /// A section's heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// The rest of a paragraph that was cut.
    Rest,
}

/// A piece of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands, in bytes of the text.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
    /// The section that begins with it: with its heading, or else with its first paragraph.
    pub(super) opens: Option<usize>,
}

/// The pieces of an article, in order; they do not overlap.
pub(super) fn pieces(article: &Article, text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut section = 0;
    for range in paragraphs(text, 0..text.len()) {
        while section < article.sections.len() && article.sections[section].range.start < range.start {
            section += 1;
        }
        let words = &text[range.clone()];
        let heads = article.sections.get(section).filter(|next| {
            next.range.start >= range.end && !next.title.is_empty() && next.title.trim() == words.trim()
        });
        let bare = article
            .sections
            .get(section)
            .is_some_and(|own| own.title.is_empty() && range.contains(&own.range.start));
        let opens = (heads.is_some() || bare).then_some(section);
        let kind = if heads.is_some() {
            Kind::Heading
        } else if pieces.is_empty() && words.trim() == article.title.trim() {
            Kind::Title
        } else {
            Kind::Paragraph
        };
        cut(text, Piece { range, kind, opens }, &mut pieces);
    }
    pieces
}

fn cut(text: &str, piece: Piece, pieces: &mut Vec<Piece>) {
    let range = piece.range;
    let (mut kind, mut opens) = (piece.kind, piece.opens);
    let mut start = range.start;
    while range.end - start > LONGEST {
        let mut end = start + LONGEST;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        if let Some((at, blank)) = text[start..end]
            .char_indices()
            .rev()
            .find(|(_, sign)| sign.is_whitespace())
        {
            end = start + at + blank.len_utf8();
        }
        pieces.push(Piece {
            range: start..end,
            kind,
            opens: opens.take(),
        });
        start = end;
        kind = Kind::Rest;
    }
    pieces.push(Piece {
        range: start..range.end,
        kind,
        opens,
    });
}

/// The piece that holds the byte `at`, or the last one before it; 0 if there is none.
pub(super) fn piece_at(pieces: &[Piece], at: usize) -> usize {
    pieces
        .partition_point(|piece| piece.range.start <= at)
        .saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evidence::ArticleSection;
    use crate::model::id::{ContentHash, SourceId};

    fn article(sections: Vec<ArticleSection>) -> Article {
        Article {
            source: SourceId::new("s"),
            title: "The valley".to_owned(),
            text: ContentHash::of(b""),
            sections,
            rejected: Vec::new(),
            pages: Vec::new(),
            unverified: false,
            original: None,
        }
    }

    #[test]
    fn title_headings_and_paragraphs_are_told_apart() {
        let text = "The valley\n\nIt rained.\n\nThe mill\n\nIt stood.\n\nThe mill";
        let start = text.find("It stood").expect("it is there");
        let section = ArticleSection {
            title: "The mill".to_owned(),
            theme: "economy".to_owned(),
            range: start..text.len(),
        };
        let found: Vec<(Kind, &str)> = pieces(&article(vec![section]), text)
            .into_iter()
            .map(|piece| (piece.kind, &text[piece.range]))
            .collect();
        assert_eq!(
            found,
            [
                (Kind::Title, "The valley"),
                (Kind::Paragraph, "It rained."),
                (Kind::Heading, "The mill"),
                (Kind::Paragraph, "It stood."),
                (Kind::Paragraph, "The mill"),
            ]
        );
    }

    #[test]
    fn a_text_without_empty_lines_is_cut_between_words_and_nothing_is_lost() {
        let text = "ကချင် word ".repeat(2000);
        let text = text.trim();
        let pieces = pieces(&article(Vec::new()), text);
        assert!(pieces.len() > 5);
        let all: String = pieces.iter().map(|piece| &text[piece.range.clone()]).collect();
        assert_eq!(all, text);
        assert!(pieces.iter().all(|piece| piece.range.len() <= LONGEST));
        let third = &pieces[2].range;
        assert_eq!(piece_at(&pieces, third.start), 2);
        assert_eq!(piece_at(&pieces, third.end - 1), 2);
        assert_eq!(piece_at(&[], 7), 0);
    }
}
