//! How text is set on a page: in the style of its paper, cut where it would not end.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, Galley, Painter};

use super::paper::Style;
use crate::ui::theme::{Colours, Theme, Type};
use crate::ui::widgets::Pen;
use crate::words;

/// Sets text in the style of a paper.
#[derive(Clone, Copy)]
pub(super) struct Setter<'a> {
    pub painter: &'a Painter,
    pub style: Style,
}

/// Text of more rows than this is cut: a piece must fit on a page.
const MOST_ROWS: usize = 24;

/// As much of a text as may have room in so many rows.
pub(super) fn bounded(text: &str) -> String {
    words::beginning(text, 2 * words::LAID_OUT_CHARS).into_owned()
}

impl<'a> Setter<'a> {
    pub fn colours(&self) -> &'static Colours {
        Theme::Light.colours()
    }

    pub fn pen(&self) -> Pen<'a> {
        Pen { painter: self.painter, colours: self.colours() }
    }

    /// Text in lines no longer than `width`.
    pub fn galley(&self, text: &str, face: Type, ink: Color32, width: f32) -> Arc<Galley> {
        self.lay_out(LayoutJob::single_section(bounded(text), format(face, ink)), width)
    }

    /// As [`Self::galley`], each line aligned to one side of where it is put.
    pub fn aligned(&self, text: &str, face: Type, ink: Color32, width: f32, align: Align) -> Arc<Galley> {
        let job = LayoutJob::single_section(bounded(text), format(face, ink));
        self.lay_out(LayoutJob { halign: align, ..job }, width)
    }

    pub fn lay_out(&self, mut job: LayoutJob, width: f32) -> Arc<Galley> {
        job.wrap.max_width = width.max(1.0);
        job.wrap.max_rows = MOST_ROWS;
        self.painter.layout_job(job)
    }
}

pub(super) fn format(face: Type, ink: Color32) -> TextFormat {
    TextFormat { font_id: face.font(), color: ink, ..TextFormat::default() }
}
