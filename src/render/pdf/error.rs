//! Why there is no PDF.

use egui::Vec2;
use thiserror::Error;

/// Why there is no PDF.
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
        /// Which page, from 1 on.
        page: usize,
        /// Its size on paper.
        size_points: Vec2,
    },
    /// A font that cannot be read or embedded, or more of something than PDF allows.
    #[error("the PDF cannot be written: {0}")]
    Unwritable(String),
}
