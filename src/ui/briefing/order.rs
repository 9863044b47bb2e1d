//! The order for a briefing: its contents and its file formats.

use super::paper::Paper;
use crate::board::Marking;
use crate::picture::Moment;
use crate::text;

/// The contents and the page format of a briefing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BriefingRequest {
    /// The moment of the briefing.
    pub moment: Moment,
    /// The start of the period for which changes are listed; `None` to leave changes out.
    pub since: Option<Moment>,
    /// Who may see the pages.
    pub marking: Marking,
    /// The page format.
    pub form: PaperFormat,
}

/// The page format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PaperFormat {
    /// A screen, 1920x1080 pixels.
    #[default]
    Room,
    /// A4 portrait.
    A4,
}

impl PaperFormat {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Room, Self::A4];

    /// The paper of this format.
    pub fn paper(self) -> Paper {
        match self {
            Self::Room => Paper::room(),
            Self::A4 => Paper::a4(),
        }
    }

    /// The same pages at preview size, which is sharp and no larger than needed.
    pub fn preview(self) -> Paper {
        match self {
            Self::Room => Paper::of_pixels(1280, 720),
            Self::A4 => Paper::of_pixels(620, 877),
        }
    }

    pub(crate) fn name(self) -> String {
        match self {
            Self::Room => text!("brief-form-room"),
            Self::A4 => text!("brief-form-a4"),
        }
    }
}

/// A file format of a briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BriefingFormat {
    /// One HTML file.
    Html,
    /// Markdown.
    Markdown,
    /// A PNG image per page.
    Png,
    /// One PDF file with all pages.
    Pdf,
}

impl BriefingFormat {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Png, Self::Html, Self::Markdown];

    pub(crate) fn name(self) -> String {
        match self {
            Self::Html => text!("brief-html"),
            Self::Markdown => text!("brief-markdown"),
            Self::Png => text!("brief-png"),
            Self::Pdf => text!("brief-pdf"),
        }
    }
}
