//! Breaks columns of pieces into pages.

use super::piece::{Piece, Setter};

/// A piece with its place below the top of the column, and its height.
#[derive(Debug)]
pub(super) struct Placed {
    pub piece: Piece,
    pub top: f32,
    pub height: f32,
}

/// The column in as many parts as it needs, none higher than `height`, but for a single piece that is.
///
/// A head never ends a part, and a table that goes on has its head again.
pub(super) fn broken(setter: &Setter<'_>, pieces: Vec<Piece>, width: f32, height: f32) -> Vec<Vec<Placed>> {
    let mut parts = vec![Vec::new()];
    let mut top = 0.0;
    let heights: Vec<f32> = pieces.iter().map(|piece| setter.height(piece, width)).collect();
    for (place, piece) in pieces.iter().enumerate() {
        let is_first = parts.last().is_none_or(Vec::is_empty);
        // What sticks to the next piece needs room for it, too.
        let stuck = pieces[place..].iter().take_while(|piece| piece.is_sticky()).count();
        let needed: f32 = heights[place..].iter().take(stuck + 1).sum();
        if !is_first && top + needed > height {
            parts.push(Vec::new());
            top = 0.0;
            if let Piece::Row(set, _) = piece {
                put(&mut parts, &mut top, Piece::TableHead(std::rc::Rc::clone(set)), setter, width);
            }
        }
        if matches!(piece, Piece::Air) && top == 0.0 {
            continue;
        }
        put(&mut parts, &mut top, piece.clone(), setter, width);
    }
    parts
}

fn put(parts: &mut [Vec<Placed>], top: &mut f32, piece: Piece, setter: &Setter<'_>, width: f32) {
    let height = setter.height(&piece, width);
    if let Some(part) = parts.last_mut() {
        part.push(Placed { piece, top: *top, height });
        *top += height;
    }
}
