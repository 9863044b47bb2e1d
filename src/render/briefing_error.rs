//! Why a briefing cannot be drawn or written.

use ::png::EncodingError;
use thiserror::Error;

use super::RenderError;
use super::pdf::PdfError;

/// Why a briefing cannot be written so.
#[derive(Debug, Error)]
pub enum BriefingError {
    /// A page cannot be drawn.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// The pages cannot be written as PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// A picture cannot be written as PNG.
    #[error(transparent)]
    Png(#[from] EncodingError),
    /// The briefing has no such page.
    #[error("there is no page {page}: the briefing has pages 1 to {pages}")]
    NoPage {
        /// The page asked for.
        page: usize,
        /// How many there are.
        pages: usize,
    },
}
