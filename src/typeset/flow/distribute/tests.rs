//! Lines over columns and pages: none lost, none alone.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::Owner;
use super::*;
use crate::typeset::piece::{Beside, Measured, Piece};

const HEIGHT: Pt = Pt(100.0);

/// A block of pieces, each with its height and that of its note in the margin.
fn unit(stands: Stands, pieces: &[(f32, Option<f32>)]) -> Unit {
    let piece = |(height, note): &(f32, Option<f32>)| Piece {
        height: Pt(*height),
        beside: note.map(|height| {
            Arc::new(Beside {
                height: Pt(height),
                ..Beside::default()
            })
        }),
        ..Piece::default()
    };
    Unit {
        owner: Owner::Masthead,
        section: None,
        measured: Arc::new(Measured {
            pieces: pieces.iter().map(piece).collect(),
            space_above: Pt(8.0),
            stands,
            ..Measured::default()
        }),
        slide: crate::model::slide::Slide::Message,
        opens_column: false,
        opens_page: false,
        exhibit: None,
        passes: false,
    }
}

fn distributed(units: &[Unit]) -> Distribution {
    let sheet = Sheet {
        height: HEIGHT,
        columns: 1,
        rhythm: None,
        rule: Pt::ZERO,
    };
    distribute(units, &sheet)
}

#[test]
fn what_stands_across_the_page_begins_below_the_notes_before_it() {
    let units = [
        unit(Stands::OnLines, &[(10.0, Some(50.0))]),
        unit(Stands::Across, &[(12.0, None)]),
        unit(Stands::OnLines, &[(10.0, Some(20.0)), (10.0, None)]),
    ];
    let done = distributed(&units);
    assert_eq!(done.pages, 1);
    let title = done.pieces[1];
    assert!(title.y >= Pt(50.0), "{title:?}");
    let second = done.notes[1];
    assert!(second.y >= title.y + Pt(12.0), "{second:?}");
}

#[test]
fn a_title_with_too_little_room_below_the_notes_opens_the_next_page() {
    let units = [
        unit(Stands::OnLines, &[(10.0, Some(95.0))]),
        unit(Stands::Across, &[(12.0, None)]),
    ];
    let title = distributed(&units).pieces[1];
    assert_eq!((title.page, title.y), (1, Pt::ZERO));
}

fn any_unit() -> impl Strategy<Value = Unit> {
    let stands = prop_oneof![
        Just(Stands::Across),
        Just(Stands::OnLines),
        Just(Stands::InColumn)
    ];
    let note = prop::option::weighted(0.5, 1.0..130.0_f32);
    (stands, prop::collection::vec((1.0..120.0_f32, note), 1..6)).prop_map(|(stands, mut pieces)| {
        if stands == Stands::Across {
            for (_, note) in &mut pieces {
                *note = None;
            }
        }
        unit(stands, &pieces)
    })
}

proptest! {
    #[test]
    fn notes_and_what_stands_across_the_page_never_lie_over_each_other(
        units in prop::collection::vec(any_unit(), 1..12)
    ) {
        let done = distributed(&units);
        let pieces: usize = units.iter().map(|unit| unit.measured.pieces.len()).sum();
        prop_assert_eq!(done.pieces.len(), pieces);
        let notes = units.iter().flat_map(|unit| &unit.measured.pieces).filter(|piece| piece.beside.is_some());
        prop_assert_eq!(done.notes.len(), notes.count());
        let span = |placement: &Placement, height: Pt| (placement.y, placement.y + height * placement.scale);
        let mut taken: Vec<(usize, Pt, Pt)> = Vec::new();
        for note in &done.notes {
            let height = units[note.unit].measured.pieces[note.piece].beside.as_ref().map(|note| note.height);
            let (top, bottom) = span(note, height.unwrap_or_default());
            taken.push((note.page, top, bottom));
        }
        for piece in &done.pieces {
            let measured = &units[piece.unit].measured;
            let (top, bottom) = span(piece, measured.pieces[piece.piece].height);
            prop_assert!(bottom <= HEIGHT + EPSILON && top >= Pt::ZERO);
            if measured.stands == Stands::Across {
                taken.push((piece.page, top, bottom));
            }
        }
        taken.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.0.total_cmp(&b.1.0)));
        for pair in taken.windows(2) {
            let apart = pair[0].0 != pair[1].0 || pair[0].2 <= pair[1].1 + EPSILON;
            prop_assert!(apart, "{:?}", pair);
        }
    }
}
