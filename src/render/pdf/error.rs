//! Why a PDF cannot be written.

use egui::Vec2;
use thiserror::Error;

/// Why a PDF cannot be written.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum PdfError {
    /// There are no pages.
    #[error("a PDF needs at least one page")]
    Empty,
    /// A page without width or height, or larger than PDF allows.
    #[error(
        "page {page} is {} by {} points: each side of a PDF page must be more than 0 and at most 19,200",
        size_points.x, size_points.y
    )]
    Size {
        /// The page, from 1.
        page: usize,
        /// Its size on paper, in points of 1/96 inch.
        size_points: Vec2,
    },
    /// A font cannot be read or embedded, or a limit of PDF is exceeded.
    #[error("the PDF cannot be written: {0}")]
    Unwritable(String),
}
