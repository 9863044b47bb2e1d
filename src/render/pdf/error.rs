//! Why there is no PDF.

use egui::Vec2;
use thiserror::Error;

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum PdfError {
    /// There are no pages.
    Empty,
    /// A page without width or height, or larger than PDF allows.
    Size {
        /// Which page, from 1 on.
        page: usize,
        /// Its size on paper.
        size_points: Vec2,
    },
    /// What the PDF library says: a font cannot be embedded, or there is more of something than PDF allows.
    Unwritable(String),
    /// A font cannot be read.
    Font,
}
