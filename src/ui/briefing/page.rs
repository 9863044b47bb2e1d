//! What stands on a page of a briefing, before it is drawn.

use std::rc::Rc;

use egui::{Rect, pos2, vec2};

use super::flow::Placed;
use super::paper::Style;
use crate::picture::attention::AttentionLevel;
use crate::ui::changes::{ChangesTable, Heading, Place, paint_heading};
use crate::ui::widgets::Pen;

pub(super) struct BriefingPage {
    /// The topic of the page.
    pub(super) title: String,
    /// Whether it continues the page before.
    pub(super) is_continued: bool,
    pub(super) content: Content,
}

impl BriefingPage {
    pub(super) fn is_of_border(&self) -> bool {
        matches!(&self.content, Content::Flow(head, _) if head.is_of_border)
    }
}

pub(super) enum Content {
    /// The board as the window shows it, reduced by this factor.
    Board { times: f32 },
    /// Rows of the table of changes, from a place on.
    Changes(Rc<ChangesContent>, Place),
    /// Columns below a headline.
    Flow(Rc<PageHead>, Vec<PageColumn>),
}

/// The changes, in words.
pub(super) struct ChangesContent {
    pub(super) heading: Heading,
    pub(super) table: ChangesTable,
}

/// The top of a page.
pub(super) struct PageHead {
    pub(super) headline: String,
    pub(super) aside: String,
    pub(super) attention: AttentionLevel,
    pub(super) is_of_border: bool,
    /// The number of borders that need action now, and soon.
    pub(super) counts: Option<[usize; 2]>,
}

pub(super) struct PageColumn {
    pub(super) left: f32,
    pub(super) width: f32,
    pub(super) placed: Vec<Placed>,
}

impl PageHead {
    pub(super) fn plain(headline: String) -> Self {
        Self {
            headline,
            aside: String::new(),
            attention: AttentionLevel::Calm,
            is_of_border: false,
            counts: None,
        }
    }
}

/// Height of the legend below the table of changes, in points.
pub(super) const LEGEND: f32 = 24.0;

/// Draws the heading of the changes. Returns the area that is left for the table.
pub(super) fn below_heading(pen: &Pen<'_>, changes: &ChangesContent, page: Rect, style: &Style) -> Rect {
    let area = page.shrink2(vec2(style.margin, style.row_padding * 2.0));
    let top = paint_heading(pen, &changes.heading, area);
    Rect::from_min_max(pos2(area.left(), top), pos2(area.right(), area.bottom() - LEGEND))
}
