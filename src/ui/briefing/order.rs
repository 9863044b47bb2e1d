//! What a briefing is to tell, and in which forms.

use super::paper::Paper;
use crate::board::Marking;
use crate::picture::Moment;
use crate::text;

/// The pages of a briefing, and what they tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BriefingOrder {
    /// The moment that is briefed on.
    pub moment: Moment,
    /// From when on changes are told; none where they are not.
    pub since: Option<Moment>,
    /// Who may see the pages.
    pub marking: Marking,
    /// What the pages are set on.
    pub form: PageForm,
}

/// The form of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageForm {
    /// A screen, 1920x1080.
    #[default]
    Room,
    /// A4 upright.
    A4,
}

impl PageForm {
    /// Every form.
    pub const ALL: [Self; 2] = [Self::Room, Self::A4];

    /// Its pages.
    pub fn paper(self) -> Paper {
        match self {
            Self::Room => Paper::room(),
            Self::A4 => Paper::a4(),
        }
    }

    /// The same pages as they are looked at before they are written: sharp, and no larger than that.
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

/// A file that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BriefingForm {
    /// One HTML file.
    Html,
    /// Markdown.
    Markdown,
    /// A picture of each page.
    Png,
    /// One PDF file of all pages.
    Pdf,
}

impl BriefingForm {
    /// Every form.
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
