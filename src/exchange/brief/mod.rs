//! A briefing in files: as Markdown, and as one HTML file that needs no other. What it says is put together in
//! [`crate::words::briefing`]; `docs/brief.md` says what stands where.
//!
//! *Invariant:* marking, exercise, as-of and the age of the oldest figure are on every briefing, at its head and its end
//! or at its head.

mod html;
mod markdown;

use crate::words::Briefing;

impl Briefing<'_> {
    /// It as Markdown (CommonMark with the tables of GitHub).
    pub fn to_markdown(&self) -> String {
        markdown::of(&self.document())
    }

    /// It as one HTML file that needs no other.
    pub fn to_html(&self) -> String {
        html::of(&self.document())
    }
}
