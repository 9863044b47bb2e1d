//! A briefing as files in all requested formats, for the command line and the window.

use super::BriefingPages;
use super::briefing_error::BriefingError;
use crate::briefing::Briefing;
use crate::ui::briefing::Paper;

/// The formats of a briefing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BriefingForms {
    /// One HTML file.
    pub html: bool,
    /// Markdown.
    pub markdown: bool,
    /// PNG images of its pages.
    pub png: Option<Paper>,
    /// One PDF file of its pages.
    pub pdf: Option<Paper>,
    /// Only these pages, from 1; empty for all.
    pub pages: Vec<usize>,
}

impl Briefing<'_> {
    /// The files in all requested formats: name and content. `progress` is called after each page with the number of
    /// finished pages and the number of pages.
    ///
    /// # Errors
    ///
    /// If a requested page does not exist, or a page would be empty or too large or cannot be encoded.
    pub fn files(
        &self,
        forms: &BriefingForms,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<Vec<(String, Vec<u8>)>, BriefingError> {
        let name = self.name();
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        if forms.html {
            files.push((format!("{name}.html"), self.to_html().into_bytes()));
        }
        if forms.markdown {
            files.push((format!("{name}.md"), self.to_markdown().into_bytes()));
        }
        if let Some(paper) = forms.png {
            let mut pages = BriefingPages::set(*self, paper)?;
            let asked = asked(&forms.pages, pages.len())?;
            for (done, &page) in asked.iter().enumerate() {
                let image = pages.draw(page - 1)?;
                let png = image.to_png(&pages.about(page - 1))?;
                files.push((format!("{name}-{page:02}.png"), png));
                progress(done + 1, asked.len());
            }
        }
        if let Some(paper) = forms.pdf {
            let mut pages = BriefingPages::set(*self, paper)?;
            let asked: Vec<usize> =
                asked(&forms.pages, pages.len())?.into_iter().map(|page| page - 1).collect();
            let pdf = pages.to_pdf(&asked, |done| progress(done, asked.len()))?;
            files.push((format!("{name}.pdf"), pdf));
        }
        Ok(files)
    }
}

/// The requested pages, from 1.
fn asked(asked: &[usize], pages: usize) -> Result<Vec<usize>, BriefingError> {
    match asked.iter().find(|page| !(1..=pages).contains(*page)) {
        Some(&page) => Err(BriefingError::NoPage { page, pages }),
        None if asked.is_empty() => Ok((1..=pages).collect()),
        None => Ok(asked.to_vec()),
    }
}
