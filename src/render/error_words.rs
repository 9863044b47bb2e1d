//! The words of the errors of this folder.

use std::fmt;

use super::offscreen::MAX_SIDE_PX;
use super::pdf::PdfError;
use super::{BriefingError, PageError, RenderError};
use crate::text;

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Size { size_points, pixels_per_point } = self;
        f.write_str(&text!(
            "error-render-size",
            width = size_points.x.to_string(),
            height = size_points.y.to_string(),
            scale = pixels_per_point.to_string(),
            most = MAX_SIDE_PX.to_string()
        ))
    }
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Empty => text!("error-pdf-empty"),
            Self::Size { page, size_points } => text!(
                "error-pdf-size",
                page = page.to_string(),
                width = size_points.x.to_string(),
                height = size_points.y.to_string()
            ),
            Self::Unwritable(said) => text!("error-pdf-unwritable", said = said.as_str()),
            Self::Font => text!("error-pdf-font"),
        })
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SmallCounts { marking, below } => f.write_str(&text!(
                "error-page-small-counts",
                marking = marking.label(),
                below = below.to_string()
            )),
            Self::Render(error) => error.fmt(f),
            Self::Png(error) => f.write_str(&text!("error-png", said = error.to_string())),
            Self::Pdf(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for BriefingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Render(error) => error.fmt(f),
            Self::Pdf(error) => error.fmt(f),
            Self::Png(error) => f.write_str(&text!("error-png", said = error.to_string())),
            Self::NoPage { page, pages } => f.write_str(&text!(
                "error-briefing-no-page",
                page = page.to_string(),
                pages = pages.to_string()
            )),
        }
    }
}
