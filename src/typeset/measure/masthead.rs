//! The masthead at the head of the first page.

use super::builder::{Builder, Words, filled, plain, rule};
use crate::model::brief::{Masthead, Theme};
use crate::model::house::HouseStyle;
use crate::typeset::exhibit;
use crate::typeset::frame::{Color, Content, Point, Pt, Rect, Role};
use crate::typeset::lexicon::{Lexicon, fill};
use crate::typeset::piece::{LocalItem, Measured, Piece, Stands};
use crate::typeset::resolve::Meaning;
use crate::typeset::text::{Align, Composition, Figures, Span, Style, Weight};

/// How many facts stand side by side.
const IN_A_ROW: usize = 3;
/// The red in which an embargo is set (7.3 on white).
const EMBARGO: Color = Color::hex(0xa0_2c_2c);

/// Measures the masthead in one piece.
pub(super) fn measure(mut builder: Builder<'_>) -> Measured {
    let masthead = std::sync::Arc::clone(&builder.context.brief.masthead);
    let design = builder.context.design;
    let house = std::sync::Arc::clone(&builder.context.brief.house);
    let root = builder.node(Role::Section, None);
    let mut piece = Piece::default();
    let top = logo(&mut builder, &mut piece, root, &house);
    if *masthead == Masthead::default() && top <= Pt::ZERO {
        return Measured::default();
    }
    let mut y = match design.theme {
        Theme::Chancery | Theme::Lectern => ruled_line(&mut builder, &mut piece, root, &masthead, top),
        Theme::Field => band(&mut builder, &mut piece, root, &masthead, top),
    };
    if is_title_slide(&builder) {
        // The title stands where the eye falls first, a third down.
        y = y.max(design.grid.height(design.page) * 0.3);
    }
    let facts_top = y;
    y = embargo(&mut builder, &mut piece, root, &masthead, y);
    y = titles(&mut builder, &mut piece, root, &masthead, y);
    y = distribution(&mut builder, &mut piece, root, &masthead, y);
    let facts_bottom = facts(&mut builder, &mut piece, root, &masthead, facts_top, y);
    piece.height = y.max(facts_bottom);
    builder.measured.pieces = vec![piece];
    builder.measured.stands = Stands::Across;
    builder.measured.space_below = design.scale.block_gap * 1.1;
    builder.finish()
}

/// Whether the masthead is a slide of its own.
fn is_title_slide(builder: &Builder<'_>) -> bool {
    let design = builder.context.design;
    design.theme == Theme::Lectern && design.section_opens_page
}

/// Draws the logo above all else, on the left; returns where what follows begins.
fn logo(builder: &mut Builder<'_>, piece: &mut Piece, root: usize, house: &HouseStyle) -> Pt {
    let Some(logo) = &house.logo else { return Pt::ZERO };
    let Some(image) = exhibit::logo(builder.context.blobs, logo.media) else {
        return Pt::ZERO;
    };
    let design = builder.context.design;
    // As high as two lines of the title's leading on a slide, as one on a sheet: seen first, and not a poster.
    let most = design.scale.title.leading;
    let size = exhibit::scaled(&image, design.grid.width * 0.4, most);
    let node = builder.node(Role::Figure, Some(root));
    let said = match logo.alternative.trim() {
        "" => builder.context.resolved.lexicon().exhibits.logo,
        words => words,
    };
    if let Some(node) = builder.measured.nodes.get_mut(node) {
        node.alternative = Some(said.into());
    }
    piece.items.push(LocalItem {
        node: Some(node),
        at: Point::default(),
        clip: None,
        content: Content::Image { image, size },
    });
    size.height + most * 0.4
}

/// Organisation and number left, date and period right, in two parts of a line.
fn sides(masthead: &Masthead, lexicon: &Lexicon) -> [String; 2] {
    let join = |parts: [String; 2]| {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
        parts.join("\u{2002}·\u{2002}")
    };
    let day = masthead.date.map(|day| lexicon.date(day)).unwrap_or_default();
    [
        join([masthead.organisation.clone(), masthead.serial.clone()]),
        join([day, masthead.period.clone()]),
    ]
}

/// Sets the two sides into `width` from `at`; returns their height.
fn set_sides(
    builder: &mut Builder<'_>,
    piece: &mut Piece,
    root: usize,
    sides: [String; 2],
    style: &Style,
    at: Point,
    width: Pt,
) -> Pt {
    let [left, right] = sides;
    let left_node = builder.node(Role::Paragraph, Some(root));
    let right_node = builder.node(Role::Paragraph, Some(root));
    let strong = style.clone().with_weight(Weight::Semibold);
    let measures = shares(builder, [&left, &right], [&strong, style], width);
    let measure = measures[0];
    let one = builder.put(
        piece,
        Some(left_node),
        plain(left, &strong),
        at,
        measure,
        Align::Start,
    );
    let measure = measures[1];
    let there = Point::new(at.x + width - measure, at.y);
    let other = builder.put(
        piece,
        Some(right_node),
        plain(right, style),
        there,
        measure,
        Align::End,
    );
    one.max(other)
}

/// How `width` is shared by two sides of a line: three fifths and two, or what each needs where both fit.
fn shares(builder: &mut Builder<'_>, sides: [&str; 2], styles: [&Style; 2], width: Pt) -> [Pt; 2] {
    let mut natural = [Pt::ZERO; 2];
    for ((needed, words), style) in natural.iter_mut().zip(sides).zip(styles) {
        let set = builder.set(None, plain(words, style), width * 2.0, Align::Start);
        *needed = set.set.width() + Pt(0.5);
    }
    let gap = styles[1].size * 2.0;
    let usual = [width * 0.58, width * 0.4];
    let [left, right] = natural;
    if right > usual[1] && left + gap + right <= width {
        [width - gap - right, right]
    } else if left > usual[0] && left + gap + right <= width {
        [left, width - gap - left]
    } else {
        usual
    }
}

fn ruled_line(builder: &mut Builder<'_>, piece: &mut Piece, root: usize, masthead: &Masthead, top: Pt) -> Pt {
    let design = builder.context.design;
    let style = running(&design.scale.small).with_color(design.palette.ink);
    let width = design.grid.width;
    let thick = Pt(if is_title_slide(builder) { 6.0 } else { 3.0 });
    piece.items.push(filled(
        Rect::new(Pt::ZERO, top, width, thick),
        design.palette.accent,
    ));
    let at = Point::new(Pt::ZERO, top + thick + style.leading * 0.55);
    let height = set_sides(
        builder,
        piece,
        root,
        sides(masthead, builder.context.resolved.lexicon()),
        &style,
        at,
        width,
    );
    let y = at.y + height + style.leading * 0.5;
    piece.items.push(rule(
        Point::new(Pt::ZERO, y),
        width,
        Pt(0.5),
        design.palette.hairline,
    ));
    y + design.scale.title.leading * 0.55
}

fn band(builder: &mut Builder<'_>, piece: &mut Piece, root: usize, masthead: &Masthead, top: Pt) -> Pt {
    let design = builder.context.design;
    let style = running(&design.scale.small).with_color(design.palette.paper);
    let inset = style.size;
    let slot = piece.items.len();
    let at = Point::new(inset, top + style.leading * 0.5);
    let width = design.grid.width - inset * 2.0;
    let height = set_sides(
        builder,
        piece,
        root,
        sides(masthead, builder.context.resolved.lexicon()),
        &style,
        at,
        width,
    ) + style.leading;
    let bar = Rect::new(Pt::ZERO, top, design.grid.width, height);
    piece.items.insert(slot, filled(bar, design.palette.accent));
    top + height + design.scale.title.leading * 0.5
}

fn running(style: &Style) -> Style {
    Style {
        figures: Figures::Lining,
        ..style.clone()
    }
}

fn titles(builder: &mut Builder<'_>, piece: &mut Piece, root: usize, masthead: &Masthead, top: Pt) -> Pt {
    let design = builder.context.design;
    let (scale, grid) = (&design.scale, &design.grid);
    let mut y = top;
    for (text, style) in [
        (&masthead.title, &scale.title),
        (&masthead.subtitle, &scale.subtitle),
    ] {
        if text.trim().is_empty() {
            continue;
        }
        let node = builder.node(Role::Paragraph, Some(root));
        let words = plain(text.as_str(), style);
        y += builder.put(
            piece,
            Some(node),
            words,
            Point::new(grid.across().0, y),
            grid.across().1,
            Composition::DISPLAY,
        );
        y += style.size * 0.3;
    }
    y
}

/// Until when nothing may be published: above the title, so that nobody reads on without having seen it.
fn embargo(builder: &mut Builder<'_>, piece: &mut Piece, root: usize, masthead: &Masthead, top: Pt) -> Pt {
    let words = masthead.embargo.trim();
    if words.is_empty() {
        return top;
    }
    let design = builder.context.design;
    let style = running(&design.scale.takeaway).with_color(EMBARGO);
    let words = fill(builder.context.resolved.lexicon().embargo, &[words]);
    let node = builder.node(Role::Paragraph, Some(root));
    let (x, width) = design.grid.across();
    let at = Point::new(x, top);
    let words = plain(words, &style);
    top + builder.put(piece, Some(node), words, at, width, Align::Start) + style.size * 0.5
}

/// Who gets a copy, below the titles: the list may be long.
fn distribution(
    builder: &mut Builder<'_>,
    piece: &mut Piece,
    root: usize,
    masthead: &Masthead,
    top: Pt,
) -> Pt {
    let names = masthead.distribution.iter().map(|name| name.trim());
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return top;
    }
    let design = builder.context.design;
    let label = running(&design.scale.label);
    let strong = label.clone().with_weight(Weight::Semibold);
    let name = builder.context.resolved.lexicon().facts.distribution;
    let node = builder.node(Role::Paragraph, Some(root));
    let mut words: Words = plain(format!("{name}\u{2002}"), &strong);
    words.extend(plain(names.join("; "), &label));
    let (x, width) = design.grid.across();
    let at = Point::new(x, top + label.leading * 0.5);
    at.y + builder.put(piece, Some(node), words, at, width, Align::Start) + label.leading * 0.3
}

/// Contact, version, last significant change, next issue, the date of the oldest figure and the copy: in the margin column beside the title, else in a line below it.
fn facts(
    builder: &mut Builder<'_>,
    piece: &mut Piece,
    root: usize,
    masthead: &Masthead,
    top: Pt,
    below: Pt,
) -> Pt {
    let design = builder.context.design;
    let label = running(&design.scale.label);
    let strong = label.clone().with_weight(Weight::Semibold);
    let lexicon = builder.context.resolved.lexicon();
    let names = &lexicon.facts;
    let changed = masthead.last_change.map(|date| lexicon.date(date));
    let oldest = builder.context.resolved.oldest();
    let oldest = oldest.map(|date| fill(lexicon.oldest, &[&lexicon.date(date)]));
    let facts: Vec<(&str, &str)> = [
        (names.contact, masthead.contact.as_str()),
        (names.version, masthead.version.as_str()),
        (names.last_change, changed.as_deref().unwrap_or_default()),
        (names.next_issue, masthead.next_issue.as_str()),
        (names.oldest, oldest.as_deref().unwrap_or_default()),
        (names.copy, masthead.copy.as_str()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.trim().is_empty())
    .collect();
    if facts.is_empty() {
        return below;
    }
    let (x, width, mut y, apart) = match design.grid.rail {
        Some(rail) => (rail.x, rail.width, top + design.scale.title.size * 0.28, "\n"),
        None => (
            design.grid.across().0,
            design.grid.across().1,
            below + label.leading * 0.5,
            "\u{2002}",
        ),
    };
    if design.grid.columns > 1 {
        // Side by side, so that the text begins high on the page.
        let each = width / facts.len().min(IN_A_ROW) as f32;
        let mut bottom = y;
        for row in facts.chunks(IN_A_ROW) {
            let top = if bottom > y {
                bottom + label.leading * 0.3
            } else {
                y
            };
            for (index, (name, value)) in row.iter().enumerate() {
                let node = builder.node(Role::Paragraph, Some(root));
                let mut words: Words = plain(format!("{name}{apart}"), &strong);
                words.extend(contact_words(value, &label, design.palette.accent));
                let at = Point::new(x + each * index as f32, top);
                let measure = each - label.size;
                bottom = bottom.max(top + builder.put(piece, Some(node), words, at, measure, Align::Start));
            }
        }
        return bottom;
    }
    for (name, value) in facts {
        let node = builder.node(Role::Paragraph, Some(root));
        let mut words: Words = plain(format!("{name}{apart}"), &strong);
        words.extend(contact_words(value, &label, design.palette.accent));
        y += builder.put(piece, Some(node), words, Point::new(x, y), width, Align::Start);
        y += label.leading * 0.45;
    }
    y
}

/// The words of a fact; e-mail addresses in it are links in `accent`.
fn contact_words(value: &str, style: &Style, accent: Color) -> Words {
    let mut words = Words::new();
    // What stands between addresses is one stretch.
    let mut from = 0;
    let mut at = 0;
    for part in value.split_inclusive(char::is_whitespace) {
        if let Some(address) = email(part) {
            let start = at + part.find(address).unwrap_or_default();
            if start > from {
                words.extend(plain(&value[from..start], style));
            }
            from = start + address.len();
            let link = Meaning::Link(format!("mailto:{address}"));
            words.push((Span::new(address, &style.clone().with_color(accent)), link));
        }
        at += part.len();
    }
    if from < value.len() {
        words.extend(plain(&value[from..], style));
    }
    words
}

/// The e-mail address in a word, without the signs around it: a name, @ and a domain of two labels or more.
fn email(word: &str) -> Option<&str> {
    let allowed = |sign: char| sign.is_ascii_alphanumeric() || "@._%+-".contains(sign);
    let inside = word.trim_matches(|sign: char| !sign.is_ascii_alphanumeric());
    let (name, domain) = inside.split_once('@')?;
    let labels = domain.split('.').count();
    let good = |text: &str| text.chars().all(|sign| allowed(sign) && sign != '@');
    let whole = !name.is_empty() && labels > 1 && domain.split('.').all(|label| !label.is_empty());
    (whole && good(name) && good(domain)).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::email;

    #[test]
    fn an_address_is_found_without_the_signs_around_it() {
        for (word, address) in [
            ("desk@example.org", Some("desk@example.org")),
            ("<desk@example.org>,", Some("desk@example.org")),
            ("(a.b+c@x.example.org).", Some("a.b+c@x.example.org")),
            ("@handle", None),
            ("desk@example", None),
            ("a@b@c.org", None),
            ("desk@example..org", None),
            ("ü@example.org", None),
        ] {
            assert_eq!(email(word), address, "{word}");
        }
    }
}
