//! What a picture is of, and what is to be done with it.

use egui::{Vec2, vec2};

use crate::board::CountryCode;
use crate::ui::scene::View;

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A view.
    View(View),
    /// The panel of one border, as it stands on the board.
    Panel(CountryCode),
}

/// What is to be done with a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extract {
    /// Put it on the clipboard.
    Copy,
    /// Ask for a place and write it there.
    Save,
}

impl Subject {
    /// The size of its picture in points and its scale, unless others are asked for. A panel has much room on its page:
    /// it is made larger.
    pub fn size(self) -> (Vec2, f32) {
        match self {
            Self::View(_) => (vec2(1920.0, 1080.0), 1.0),
            Self::Panel(_) => (vec2(640.0, 480.0), 2.0),
        }
    }

    /// Whether no small count is told where that is not to be: the other views show every figure.
    pub fn is_discreet(self) -> bool {
        matches!(self, Self::View(View::Board) | Self::Panel(_))
    }
}
