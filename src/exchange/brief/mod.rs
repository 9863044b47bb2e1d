//! A briefing: what someone has to know who was not in the room, in the order of situation reports (OCHA): highlights,
//! key figures, overview, border by border, hand-over.
//!
//! It says what a picture and its changes say and computes no state of its own. What it says is put together once
//! (`content`), as a document without a form, which is then written as Markdown or as one self-contained HTML file.
//! `docs/brief.md` says what stands where.
//!
//! *Invariant:* marking, exercise, as-of and the age of the oldest figure are on every briefing, at its head and its end
//! or at its head.
//! *Invariant:* what a page for release must not tell is nowhere in it: not in a chart, a sum or the alternative text.

mod content;
mod document;
mod html;
mod markdown;

use self::document::Document;
use crate::board::{Board, Marking};
use crate::picture::changes::Changes;
use crate::picture::{Picture, time};
use crate::words::Discretion;

/// What a briefing is made of.
#[derive(Debug, Clone, Copy)]
pub struct Briefing<'a> {
    /// The board.
    pub board: &'a Board,
    /// Its picture at the moment that is briefed on.
    pub picture: &'a Picture,
    /// What changed up to then; of the picture with itself where nothing is to be said of that.
    pub changes: &'a Changes,
    /// Who may see the pages. Those for release tell no small counts.
    pub marking: Marking,
    /// The first digits of the hash of the snapshot that the board is, if it is one.
    pub snapshot: Option<&'a str>,
}

impl Briefing<'_> {
    /// It as Markdown (CommonMark with the tables of GitHub).
    pub fn to_markdown(&self) -> String {
        markdown::of(&self.document())
    }

    /// It as one HTML file that needs no other.
    pub fn to_html(&self) -> String {
        html::of(&self.document())
    }

    /// What its file is called, without the ending: `brief-201600HJUN20`.
    pub fn name(&self) -> String {
        format!("brief-{}", time::local_dtg(self.picture.moment.as_of, self.board.header().time_zone))
    }

    fn document(&self) -> Document {
        content::document(self)
    }

    fn discretion(&self) -> Discretion {
        Discretion::of(self.marking, &self.board.header().thresholds)
    }
}
