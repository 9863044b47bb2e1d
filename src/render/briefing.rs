//! Draws the pages of a briefing off screen, one after another.

use egui::{Context, LayerId, Painter, Pos2, Rect};

use super::briefing_error::BriefingError;
use super::page::described;
use super::pdf::{PdfMetadata, PdfPage, to_pdf};
use super::{Image, Offscreen, PageLayout, RenderError};
use crate::briefing::Briefing;
use crate::ui::briefing::{Pages, Paper};
use crate::ui::theme::{self, Theme};
use crate::words;

/// A briefing that is being drawn page by page, with one set of fonts and glyphs.
pub struct BriefingPages<'a> {
    offscreen: Offscreen,
    pages: Pages<'a>,
    paper: Paper,
    about: [(&'static str, String); 2],
    pdf_about: PdfMetadata,
}

impl<'a> BriefingPages<'a> {
    /// Lays out the pages. Nothing is drawn yet.
    ///
    /// # Errors
    ///
    /// If a page would be empty or too large.
    pub fn set(briefing: Briefing<'a>, paper: Paper) -> Result<Self, RenderError> {
        let ctx = Context::default();
        theme::install_fonts(&ctx);
        theme::apply(&ctx, Theme::Light);
        let mut offscreen = Offscreen::new(ctx.clone());
        // The fonts are available after the first frame.
        offscreen.measure(paper.size, paper.scale, |_| {})?;
        let page = Rect::from_min_size(Pos2::ZERO, paper.size);
        let mut painter = Painter::new(ctx, LayerId::background(), page);
        // Drawing that only measures how much fits must not appear on the first page.
        painter.set_invisible();
        let pages = Pages::set(&painter, briefing, paper);
        let header = &*briefing.picture.header;
        let (moment, marking) = (briefing.picture.moment, briefing.marking);
        let description = described(header, moment, marking);
        let snapshot = briefing.snapshot.map(str::to_owned);
        let exercise = words::exercise(header.status);
        let pdf_about = PdfMetadata {
            title: format!("{}: {}", header.title, briefing.name()),
            subject: description.clone(),
            keywords: [marking.label().to_owned()].into_iter().chain(exercise).chain(snapshot).collect(),
            moment: moment.as_of,
            language: words::language().to_owned(),
        };
        let about =
            [("Description", description), ("Source", briefing.snapshot.unwrap_or_default().to_owned())];
        Ok(Self { offscreen, pages, paper, about, pdf_about })
    }

    /// The number of pages.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Always false, because a briefing has a title page.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// The topic of a page. Pages count from 0.
    pub fn title(&self, page: usize) -> &str {
        self.pages.title(page)
    }

    /// The metadata of the file of a page.
    pub fn about(&self, page: usize) -> Vec<(&str, &str)> {
        let about = self.about.iter().map(|(key, value)| (*key, value.as_str()));
        std::iter::once(("Title", self.title(page)))
            .chain(about)
            .filter(|(_, what)| !what.is_empty())
            .collect()
    }

    /// The pages `wanted`, which count from 0, as one PDF with a bookmark for each. `progress` is called with the
    /// number of pages laid out so far.
    ///
    /// # Errors
    ///
    /// If a page would be empty or too large, or the PDF cannot be written.
    pub fn to_pdf(
        &mut self,
        wanted: &[usize],
        mut progress: impl FnMut(usize),
    ) -> Result<Vec<u8>, BriefingError> {
        let mut laid = Vec::new();
        for &page in wanted {
            let (page_laid, title) = (self.lay(page)?, self.title(page).to_owned());
            laid.push(PdfPage { laid: page_laid, size_points: self.paper.on_paper(), title });
            progress(laid.len());
        }
        Ok(to_pdf(&laid, &self.pdf_about)?)
    }

    /// Lays out a page. Pages count from 0.
    ///
    /// # Errors
    ///
    /// If it would be empty or too large.
    pub fn lay(&mut self, page: usize) -> Result<PageLayout, RenderError> {
        let times = self.pages.times(page);
        let pages = &mut self.pages;
        self.offscreen.lay(self.paper.size * times, self.paper.scale / times, |ui| pages.page_ui(ui, page))
    }

    /// Draws a page. Pages count from 0.
    ///
    /// # Errors
    ///
    /// If it would be empty or too large.
    pub fn draw(&mut self, page: usize) -> Result<Image, RenderError> {
        let times = self.pages.times(page);
        let pages = &mut self.pages;
        self.offscreen.draw(self.paper.size * times, self.paper.scale / times, |ui| pages.page_ui(ui, page))
    }
}
