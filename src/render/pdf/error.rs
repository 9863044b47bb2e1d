//! Why a PDF cannot be written.

use egui::Vec2;
use thiserror::Error;

/// Why a PDF cannot be written.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum PdfError {
    /// There are no pages.
    Empty,
    /// A page without width or height, or larger than PDF allows.
    Size {
        /// The page, from 1.
        page: usize,
        /// Its size on paper, in points of 1/96 inch.
        size_points: Vec2,
    },
    /// What the PDF library says: a font cannot be embedded, or a limit of PDF is exceeded.
    Unwritable(String),
    /// A font cannot be read.
    Font,
}
