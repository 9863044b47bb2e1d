//! Breaks columns of pieces into pages.

use std::rc::Rc;

use super::piece::Piece;
use super::setter::TextLayout;

/// A piece with its height and its offset from the top of the column, in points.
#[derive(Debug)]
pub(super) struct Placed {
    pub piece: Piece,
    pub top: f32,
    pub height: f32,
}

/// Breaks a column into parts that are at most `height` high, in points. A part is higher only if a single piece is.
///
/// A heading never ends a part, and a continued table repeats its heading.
pub(super) fn broken(
    setter: &TextLayout<'_>,
    pieces: Vec<Piece>,
    width: f32,
    height: f32,
) -> Vec<Vec<Placed>> {
    let mut parts = Vec::new();
    let mut part: Vec<Placed> = Vec::new();
    let heights: Vec<f32> = pieces.iter().map(|piece| setter.height(piece, width)).collect();
    // A sticky piece needs room for the next piece too.
    let needed = |from: usize| -> f32 {
        let stuck = pieces[from..].iter().take_while(|piece| piece.is_sticky()).count();
        heights[from..].iter().take(stuck + 1).sum()
    };
    let needed: Vec<f32> = (0..pieces.len()).map(needed).collect();
    for (place, piece) in pieces.into_iter().enumerate() {
        if !part.is_empty() && bottom(&part) + needed[place] > height {
            parts.push(std::mem::take(&mut part));
            if let Piece::Row(set, _) = &piece {
                let head = Piece::TableHead(Rc::clone(set));
                part.push(Placed { height: setter.height(&head, width), piece: head, top: 0.0 });
            }
        }
        if !(part.is_empty() && matches!(piece, Piece::Air)) {
            part.push(Placed { piece, top: bottom(&part), height: heights[place] });
        }
    }
    parts.push(part);
    parts
}

fn bottom(part: &[Placed]) -> f32 {
    part.last().map_or(0.0, |placed| placed.top + placed.height)
}
