//! Text layout on a page, in the style of its paper. Text that is too long is cut.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, Galley, Painter};

use super::paper::Style;
use crate::ui::theme::{Colours, TextStyle, Theme};
use crate::ui::widgets::Pen;
use crate::words;

/// Lays out text in the style of a paper.
#[derive(Clone, Copy)]
pub(super) struct TextLayout<'a> {
    pub painter: &'a Painter,
    pub style: Style,
}

/// Text is cut after this many rows, because a piece must fit on a page.
const MOST_ROWS: usize = 24;

/// The beginning of a text, no longer than what that many rows can hold.
pub(super) fn bounded(text: &str) -> String {
    words::beginning(text, 2 * words::LAID_OUT_CHARS).into_owned()
}

impl<'a> TextLayout<'a> {
    pub fn colours(&self) -> &'static Colours {
        Theme::Light.colours()
    }

    pub fn pen(&self) -> Pen<'a> {
        Pen { painter: self.painter, colours: self.colours() }
    }

    /// Lays out text in lines no wider than `width` points.
    pub fn galley(&self, text: &str, face: TextStyle, ink: Color32, width: f32) -> Arc<Galley> {
        self.lay_out(LayoutJob::single_section(bounded(text), format(face, ink)), width)
    }

    /// Like [`Self::galley`], with each line aligned to one side of its position.
    pub fn aligned(
        &self,
        text: &str,
        face: TextStyle,
        ink: Color32,
        width: f32,
        align: Align,
    ) -> Arc<Galley> {
        let job = LayoutJob::single_section(bounded(text), format(face, ink));
        self.lay_out(LayoutJob { halign: align, ..job }, width)
    }

    pub fn lay_out(&self, mut job: LayoutJob, width: f32) -> Arc<Galley> {
        job.wrap.max_width = width.max(1.0);
        job.wrap.max_rows = MOST_ROWS;
        self.painter.layout_job(job)
    }
}

pub(super) fn format(face: TextStyle, ink: Color32) -> TextFormat {
    TextFormat { font_id: face.font(), color: ink, ..TextFormat::default() }
}
