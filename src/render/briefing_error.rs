//! Why a briefing cannot be drawn or written.

use ::png::EncodingError;
use thiserror::Error;

use super::RenderError;
use super::pdf::PdfError;

/// Why a briefing cannot be drawn or written.
#[derive(Debug, Error)]
pub enum BriefingError {
    /// A page cannot be drawn.
    Render(#[from] RenderError),
    /// The pages cannot be written as PDF.
    Pdf(#[from] PdfError),
    /// An image cannot be written as PNG.
    Png(#[from] EncodingError),
    /// The briefing has no such page.
    NoPage {
        /// The requested page, from 1.
        page: usize,
        /// The number of pages.
        pages: usize,
    },
}
