//! A briefing as files, in every form at once: what the command line and the window write.

use super::BriefingPages;
use super::briefing_error::BriefingError;
use crate::ui::briefing::Paper;
use crate::words::Briefing;

/// In which forms a briefing is wanted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BriefingForms {
    /// As one HTML file.
    pub html: bool,
    /// As Markdown.
    pub markdown: bool,
    /// As pictures of its pages.
    pub png: Option<Paper>,
    /// As one PDF file of its pages.
    pub pdf: Option<Paper>,
    /// Of its pages only these, from 1; all where none is named.
    pub pages: Vec<usize>,
}

impl Briefing<'_> {
    /// It in every form that is wanted: the name of each file and its content. After each page `progress` is told how
    /// many of how many are done.
    ///
    /// # Errors
    ///
    /// When a page that is asked for is not there, or would be empty or too large.
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

/// The pages asked for, from 1.
fn asked(asked: &[usize], pages: usize) -> Result<Vec<usize>, BriefingError> {
    match asked.iter().find(|page| !(1..=pages).contains(*page)) {
        Some(&page) => Err(BriefingError::NoPage { page, pages }),
        None if asked.is_empty() => Ok((1..=pages).collect()),
        None => Ok(asked.to_vec()),
    }
}
