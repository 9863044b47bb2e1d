//! What an image shows, and where it goes.

use egui::{Vec2, vec2};

use crate::board::CountryCode;
use crate::ui::scene::View;

/// What an image shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A view.
    View(View),
    /// The panel of one border, as on the board.
    Panel(CountryCode),
}

/// Where an image goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extract {
    /// To the clipboard.
    Copy,
    /// To a file that the user chooses.
    Save,
}

impl Subject {
    /// The default size of its image in points, and the scale. A panel has much room on its page, so it is drawn
    /// larger.
    pub fn size(self) -> (Vec2, f32) {
        match self {
            Self::View(_) => (vec2(1920.0, 1080.0), 1.0),
            Self::Panel(_) => (vec2(640.0, 480.0), 2.0),
        }
    }

    /// Whether it applies the small-count policy. The other views show every figure.
    pub fn applies_small_count_policy(self) -> bool {
        matches!(self, Self::View(View::Board) | Self::Panel(_))
    }
}
