//! The list of sources: each record in the brief's style, with what is known of its trustworthiness, below it the passages on which the brief draws, as they stand
//! in the source.

use super::builder::{Builder, Words, plain};
use super::note;
use crate::model::evidence::{Claim, Name, Passage, Source, Standing, Value};
use crate::model::id::{BlockId, SourceId};
use crate::model::likelihood::Scheme;
use crate::typeset::exhibit;
use crate::typeset::frame::{Point, Pt, Rect, Role};
use crate::typeset::lexicon::{Lexicon, fill};
use crate::typeset::piece::{LocalDestination, LocalItem, LocalLink, Measured, Piece};
use crate::typeset::resolve::{Cited, CitedPassage, Fragment, Listed, Meaning};
use crate::typeset::text::{Align, Composition, Figures, Span, Style, Weight};
use crate::typeset::theme::Design;

/// Measures the list of sources, which is the block `block`; below it stands the yardstick of the words of likelihood.
pub(super) fn measure(mut builder: Builder<'_>, block: &BlockId) -> Measured {
    let design = builder.context.design;
    let (scale, grid) = (&design.scale, &design.grid);
    let root = builder.node(Role::Aside, None);
    let node = builder.node(Role::Paragraph, Some(root));
    let lexicon = builder.context.resolved.lexicon();
    let mut told = lexicon.traceability.to_owned();
    if builder.context.brief.citations.ratings {
        told.push(' ');
        told.push_str(lexicon.ratings);
    }
    let mut pieces = builder.lines(
        node,
        plain(told, &scale.small),
        grid.text_x,
        grid.text_width,
        Composition::RAGGED,
    );
    for piece in &mut pieces {
        piece.keep_with_next = true;
    }
    if let Some(last) = pieces.last_mut() {
        last.height += scale.paragraph_gap;
    }
    let list = builder.node(Role::List, Some(root));
    let resolved = builder.context.resolved;
    for (listed, cited) in resolved.listed() {
        let source = builder.context.brief.library.sources.get(&listed.source);
        if let Some(source) = source.cloned() {
            pieces.extend(entry(&mut builder, list, listed, &source, cited));
        }
    }
    if let Some(scheme) = resolved.scheme() {
        pieces.extend(yardstick(&mut builder, root, block, scheme));
    }
    builder.measured.pieces = pieces;
    builder.measured.space_above = scale.paragraph_gap;
    builder.measured.space_below = scale.paragraph_gap;
    builder.finish()
}

/// What the words of likelihood stand for, and where that is laid down.
fn yardstick(builder: &mut Builder<'_>, root: usize, block: &BlockId, scheme: Scheme) -> Vec<Piece> {
    let design = builder.context.design;
    let (scale, grid) = (&design.scale, &design.grid);
    let heading = builder.node(Role::Paragraph, Some(root));
    let lexicon = builder.context.resolved.lexicon();
    let words = plain(lexicon.assessed.heading, &scale.takeaway);
    let mut pieces = builder.lines(heading, words, grid.text_x, grid.text_width, Composition::DISPLAY);
    if let Some(first) = pieces.first_mut() {
        super::panel::lower(first, scale.text.leading * 0.6);
    }
    if let Some(last) = pieces.last_mut() {
        last.height += scale.text.leading * 0.4;
    }
    let figure = builder.node(Role::Figure, Some(root));
    if let Some(node) = builder.measured.nodes.get_mut(figure) {
        node.alternative = Some(exhibit::yardstick_alternative(scheme, lexicon).into());
    }
    let brief = builder.context.brief;
    let drawing = exhibit::yardstick(builder.setter, brief, block, scheme, grid.text_width);
    builder.measured.diagnostics.extend(drawing.diagnostics);
    let left = design.mirror().x(grid.text_x, drawing.size.width);
    let by = Point::new(left, Pt::ZERO);
    let item = |item: LocalItem| LocalItem {
        node: Some(figure),
        at: item.at + by,
        ..item
    };
    pieces.push(Piece {
        height: drawing.size.height + scale.text.leading * 0.4,
        items: drawing.items.into_iter().map(item).collect(),
        ..Piece::default()
    });
    let note = builder.node(Role::Paragraph, Some(root));
    let words = plain(method(scheme, lexicon), &scale.small);
    pieces.extend(builder.lines(note, words, grid.text_x, grid.text_width, Composition::RAGGED));
    keep(&mut pieces);
    if let Some(last) = pieces.last_mut() {
        last.keep_with_next = false;
    }
    pieces
}

/// What a reader must know of the yardstick.
fn method(scheme: Scheme, lexicon: &Lexicon) -> String {
    let [phia, icd_203] = lexicon.assessed.methods;
    let about = match scheme {
        Scheme::Phia => phia,
        Scheme::Icd203 => icd_203,
    };
    format!("{about} {}", fill(lexicon.assessed.method, &[scheme.citation()]))
}

/// The style of a record: that of text, but smaller on slides, where records are looked up and not read out.
fn record_style(design: &Design) -> Style {
    let (text, small) = (&design.scale.text, &design.scale.small);
    let style = text.clone().with_figures(Figures::Lining);
    if design.section_opens_page {
        Style {
            size: small.size,
            leading: small.leading,
            ..style
        }
    } else {
        style
    }
}

fn entry(
    builder: &mut Builder<'_>,
    list: usize,
    listed: &Listed,
    source: &Source,
    cited: &Cited,
) -> Vec<Piece> {
    let id = &listed.source;
    let design = builder.context.design;
    let (scale, grid) = (&design.scale, &design.grid);
    let style = record_style(design);
    let indent = listed.label.as_ref().map_or(Pt::ZERO, |_| style.size * 2.2);
    let item = builder.node(Role::ListItem, Some(list));
    let strong = Style {
        weight: Weight::Semibold,
        color: design.palette.accent,
        ..style.clone()
    };
    let mut head = Piece::default();
    let at = Point::new(grid.text_x, Pt::ZERO);
    if let Some(words) = &listed.label {
        let label = builder.node(Role::Label, Some(item));
        let words = plain(words.as_str(), &strong);
        builder.put(&mut head, Some(label), words, at, indent, Align::Start);
    }
    let body = builder.node(Role::ListBody, Some(item));
    let record = builder.node(Role::Paragraph, Some(body));
    let room = back_room(&style);
    let mut words = match &listed.record {
        Some(fragments) => styled_words(fragments, source, &style),
        None => record_words(source, &style, builder.context.resolved.lexicon()),
    };
    words.extend(standing_words(builder, id, source, &style));
    let mut pieces = builder.lines(
        record,
        words,
        grid.text_x + indent,
        grid.text_width - indent - room,
        Composition::RAGGED,
    );
    if let Some(first) = pieces.first_mut() {
        first.source = Some(id.clone());
        head.items.append(&mut first.items);
        first.items = head.items;
    }
    if let Some(last) = pieces.last_mut() {
        let page = builder.context.resolved.pages().blocks.get(&cited.first).copied();
        back_link(
            builder,
            last,
            body,
            page,
            LocalDestination::Citation(id.clone()),
            &scale.small,
        );
    }
    keep(&mut pieces);
    for passage in &cited.passages {
        let Some(quoted) = builder
            .context
            .brief
            .library
            .passages
            .get(&passage.passage)
            .cloned()
        else {
            continue;
        };
        pieces.extend(passage_lines(builder, body, passage, &quoted, indent));
    }
    if let Some(last) = pieces.last_mut() {
        last.height += scale.paragraph_gap;
        last.keep_with_next = false;
    }
    pieces
}

/// The record: author, title, publisher, date, address, date of access, remark.
fn record_words(source: &Source, style: &Style, lexicon: &Lexicon) -> Words {
    let mut words = Words::new();
    if !source.authors.is_empty() {
        let authors = source.authors.iter().map(|name| Name::read(name).printed());
        let authors = authors.collect::<Vec<_>>().join(", ");
        words.extend(plain(format!("{authors}, "), style));
    }
    let title = if source.title.is_empty() {
        lexicon.untitled_work
    } else {
        &source.title
    };
    words.extend(plain(title, &style.clone().with_italic(true)));
    words.extend(plain(within(source, lexicon), style));
    if !source.publisher.is_empty() {
        words.extend(plain(", ", style));
        words.extend(publisher_words(&source.publisher, style));
    }
    let mut rest = String::new();
    if !source.work.place.is_empty() {
        rest.push_str(", ");
        rest.push_str(&source.work.place);
    }
    if let Some(day) = source.date {
        rest.push_str(", ");
        rest.push_str(&lexicon.date(day));
    }
    rest.push('.');
    words.extend(plain(rest, style));
    for address in [source.url.clone(), doi(source)] {
        if !address.is_empty() {
            words.extend(plain(" ", style));
            words.push((Span::new(address.as_str(), style), Meaning::Link(address)));
            words.extend(plain(".", style));
        }
    }
    if let Some(day) = source.accessed {
        words.extend(plain(
            format!(" {}", fill(lexicon.accessed, &[&lexicon.date(day)])),
            style,
        ));
    }
    if !source.note.trim().is_empty() {
        words.extend(plain(format!(" {}", source.note.trim()), style));
    }
    words
}

/// Where in a larger work it stands: ", Journal 12 (3), 12–19".
/// A source as a note names it: the whole record in the brief's style, or its beginning where the whole stands
/// elsewhere. Ends without a full stop.
pub(super) fn note_words(
    builder: &Builder<'_>,
    id: &SourceId,
    source: &Source,
    style: &Style,
    short: bool,
) -> Words {
    let lexicon = builder.context.resolved.lexicon();
    let mut words = Words::new();
    if short {
        if !source.authors.is_empty() {
            let authors = source.authors.iter().map(|name| Name::read(name).printed());
            words.extend(plain(
                format!("{}, ", authors.collect::<Vec<_>>().join(", ")),
                style,
            ));
        }
        let title = if source.title.is_empty() {
            lexicon.untitled_work
        } else {
            &source.title
        };
        words.extend(plain(
            title.trim_end_matches('.'),
            &style.clone().with_italic(true),
        ));
        if let Some(day) = source.date {
            words.extend(plain(format!(", {}", lexicon.date(day)), style));
        }
        return words;
    }
    let mut listed = builder.context.resolved.listed().map(|(listed, _)| listed);
    let record = listed
        .find(|listed| listed.source == *id)
        .and_then(|listed| listed.record.as_ref());
    words = match record {
        Some(fragments) => styled_words(fragments, source, style),
        None => record_words(source, style, lexicon),
    };
    if let Some((last, _)) = words.last_mut() {
        let kept = last.text.trim_end().trim_end_matches('.').len();
        last.text.truncate(kept);
    }
    words
}

fn within(source: &Source, lexicon: &Lexicon) -> String {
    let work = &source.work;
    let mut words = String::new();
    if !work.container.is_empty() && work.container != source.publisher {
        words.push_str(", ");
        words.push_str(&work.container);
    }
    let of_work = &lexicon.work;
    let volume = if words.is_empty() { of_work.volume } else { "{}" };
    for (before, part, pattern) in [
        (if words.is_empty() { ", " } else { " " }, &work.volume, volume),
        (" ", &work.issue, "({})"),
        (", ", &work.pages, "{}"),
        (", ", &work.edition, of_work.edition),
        (", ", &work.number, of_work.number),
    ] {
        if !part.is_empty() {
            words.push_str(before);
            words.push_str(&fill(pattern, &[part]));
        }
    }
    words
}

/// The record as a style has made it, with the remark that no style has a place for.
fn styled_words(fragments: &[Fragment], source: &Source, style: &Style) -> Words {
    let mut words = Words::new();
    for fragment in fragments {
        let mut face = style.clone().with_italic(fragment.italic);
        if fragment.bold {
            face.weight = Weight::Semibold;
        }
        if fragment.raised {
            face = face.raised();
        }
        let meaning = fragment.link.clone().map_or(Meaning::Words, Meaning::Link);
        words.push((Span::new(fragment.text.as_str(), &face), meaning));
    }
    if !source.note.trim().is_empty() {
        words.extend(plain(format!(" {}", source.note.trim()), style));
    }
    words
}

/// What is known of a source besides its record: its rating if the brief wants it, a correction or withdrawal, and which
/// text is kept.
fn standing_words(builder: &Builder<'_>, id: &SourceId, source: &Source, style: &Style) -> Words {
    let lexicon = builder.context.resolved.lexicon();
    let brief = builder.context.brief;
    let design = builder.context.design;
    let mut words = Words::new();
    let code = source.rating.code();
    if brief.citations.ratings && !code.is_empty() {
        let strong = style.clone().with_weight(Weight::Semibold);
        words.extend(plain(" ", style));
        words.extend(plain(code, &strong));
    }
    let (word, day, note) = match &source.standing {
        Standing::Current => ("", None, ""),
        Standing::Corrected { date, note, .. } => (lexicon.corrected, *date, note.as_str()),
        Standing::Withdrawn { date, note } => (lexicon.withdrawn, *date, note.as_str()),
    };
    if !word.is_empty() {
        let caution = style.clone().with_color(design.palette.caution);
        let day = day
            .map(|day| format!(" {}", lexicon.date(day)))
            .unwrap_or_default();
        let note = note.trim().trim_end_matches('.');
        let note = if note.is_empty() {
            String::new()
        } else {
            format!(": {note}")
        };
        words.extend(plain(format!(" {word}{day}{note}."), &caution));
    }
    let small = &design.scale.small;
    for article in brief
        .library
        .articles
        .values()
        .filter(|article| article.source == *id)
    {
        let day = source
            .accessed
            .map(|day| format!(" {}", lexicon.date(day)))
            .unwrap_or_default();
        let hash: String = article.text.to_string().chars().take(HASH_DIGITS).collect();
        words.extend(plain(
            format!(" {}{day}, SHA-256 {hash}…", lexicon.text_kept),
            small,
        ));
    }
    words
}

/// How many digits of a text's hash are printed: enough to tell any two texts apart.
const HASH_DIGITS: usize = 16;

/// Who published it; one that is named by its address leads there.
fn publisher_words(publisher: &str, style: &Style) -> Words {
    let name = publisher.trim();
    let is_address = name.starts_with("www.") && !name.contains(char::is_whitespace);
    if is_address {
        vec![(Span::new(name, style), Meaning::Link(format!("https://{name}")))]
    } else {
        plain(publisher, style)
    }
}

fn doi(source: &Source) -> String {
    if source.doi.is_empty() {
        String::new()
    } else {
        format!("https://doi.org/{}", source.doi)
    }
}

/// A passage in its own words, with the claims that rest on it.
fn passage_lines(
    builder: &mut Builder<'_>,
    body: usize,
    cited: &CitedPassage,
    passage: &Passage,
    indent: Pt,
) -> Vec<Piece> {
    let design = builder.context.design;
    let (scale, grid) = (&design.scale, &design.grid);
    let small = &scale.small;
    let node = builder.node(Role::BlockQuote, Some(body));
    let quoted = small.clone().with_color(design.palette.ink);
    let lexicon = builder.context.resolved.lexicon();
    let exact = passage.exact.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut words = plain(lexicon.quoted(&exact), &quoted);
    if let Some(page) = builder.context.brief.library.page_of(passage) {
        words.extend(plain(
            format!(" {}", fill(lexicon.work.page, &[&page.to_string()])),
            small,
        ));
    }
    let claims: Vec<String> = cited
        .claims
        .iter()
        .filter_map(|id| {
            let claim = builder.context.brief.library.claims.get(id)?;
            let as_of = claim
                .as_of
                .map(|day| fill(lexicon.as_of_inside, &[&lexicon.date(day)]));
            let words = (!says_no_more(claim, &exact)).then(|| builder.context.resolved.claim_words(claim));
            let bound = Some(note::bound(claim, lexicon)).filter(|bound| !bound.is_empty());
            let told: Vec<String> = words.into_iter().chain(as_of).chain(bound).collect();
            (!told.is_empty()).then(|| told.join(", "))
        })
        .collect();
    if !claims.is_empty() {
        words.extend(plain(format!(" — {}", claims.join("; ")), small));
    }
    let x = grid.text_x + indent + small.size;
    let measure = grid.text_width - indent - small.size - back_room(&record_style(design));
    let mut pieces = builder.lines(node, words, x, measure, Composition::RAGGED);
    if let Some(last) = pieces.last_mut() {
        let page = builder.context.resolved.pages().blocks.get(&cited.first).copied();
        back_link(
            builder,
            last,
            node,
            page,
            LocalDestination::Block(cited.first.clone()),
            small,
        );
    }
    if let Some(last) = pieces.last_mut() {
        last.height += small.leading * 0.35;
    }
    super::builder::keep_edges(&mut pieces);
    pieces
}

/// Whether what is claimed are words of the passage themselves, which stand before it.
fn says_no_more(claim: &Claim, passage: &str) -> bool {
    let letters = |words: &str| {
        words
            .chars()
            .filter(|sign| sign.is_alphanumeric())
            .collect::<String>()
    };
    let whole = letters(passage);
    match &claim.value {
        Value::Quotation { words, .. } => words.split('…').all(|part| whole.contains(&letters(part))),
        Value::Name(words) => letters(words) == whole,
        Value::Number(_)
        | Value::Ratio { .. }
        | Value::Range { .. }
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Vague(_) => false,
    }
}

/// The room kept at the right for "page 3".
fn back_room(style: &Style) -> Pt {
    style.size * 4.2
}

/// "page 3" at the right of the last line, leading back to where it is cited: behind the words, so that nobody hears it
/// in the middle of a sentence.
fn back_link(
    builder: &mut Builder<'_>,
    piece: &mut Piece,
    parent: usize,
    page: Option<usize>,
    to: LocalDestination,
    style: &Style,
) {
    let design = builder.context.design;
    let lexicon = builder.context.resolved.lexicon();
    let room = back_room(&record_style(design));
    let node = builder.node(Role::Link, Some(parent));
    let Some(page) = page else { return };
    let style = style.clone().with_color(design.palette.accent);
    let words = plain(fill(lexicon.page, &[&lexicon.number(page)]), &style);
    let setting = builder.set(Some(node), words, room, Align::End);
    let Some(line) = setting.set.lines.first() else {
        return;
    };
    let baseline = first_baseline(piece).unwrap_or(line.baseline);
    let left = design.grid.text_x + design.grid.text_width - room;
    let at = Point::new(left, baseline - line.baseline);
    builder.draw(piece, &setting, at);
    let ink = line.runs.first().map_or(Pt::ZERO, |run| run.x);
    piece.links.push(LocalLink {
        area: design
            .mirror()
            .rect(Rect::new(left + ink, at.y, room - ink, line.height)),
        to,
        node,
        description: fill(lexicon.aloud.back_to_page, &[&lexicon.number(page)]),
    });
}

fn first_baseline(piece: &Piece) -> Option<Pt> {
    piece.items.first().map(|item| item.at.y)
}

/// A record stays together and with its first passage.
fn keep(pieces: &mut [Piece]) {
    for piece in pieces {
        piece.keep_with_next = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evidence::ClaimKind;
    use crate::model::likelihood::Assessment;

    #[test]
    fn a_passage_that_is_quoted_is_not_said_twice() {
        let passage = "“We boil what we can,” said Ann Writer. “My youngest was sick.”";
        let says = |value: Value| {
            let claim = Claim {
                subject: String::new(),
                wording: String::new(),
                value,
                unit: String::new(),
                as_of: None,
                kind: ClaimKind::Reported,
                assessment: Assessment::default(),
                caveat: String::new(),
                source: None,
                passage: None,
            };
            says_no_more(&claim, passage)
        };
        let quotation = |words: &str| Value::Quotation {
            words: words.to_owned(),
            speaker: String::new(),
        };
        assert!(says(quotation("We boil what we can … My youngest was sick.")));
        assert!(!says(quotation("We boil what we have")));
        assert!(says(Value::Name(passage.to_owned())));
        assert!(!says(Value::Name("Ann Writer".to_owned())));
        assert!(!says(Value::Number(3.0)));
    }
}
