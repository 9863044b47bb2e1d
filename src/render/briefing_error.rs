//! Why a briefing cannot be drawn or written.

use ::png::EncodingError;
use thiserror::Error;

use super::RenderError;
use super::pdf::PdfError;

/// Why a briefing cannot be drawn or written.
#[derive(Debug, Error)]
pub enum BriefingError {
    /// A page cannot be drawn.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// The pages cannot be written as PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// An image cannot be written as PNG.
    #[error(transparent)]
    Png(#[from] EncodingError),
    /// The briefing has no such page.
    #[error("there is no page {page}: the briefing has pages 1 to {pages}")]
    NoPage {
        /// The requested page, from 1.
        page: usize,
        /// The number of pages.
        pages: usize,
    },
}
