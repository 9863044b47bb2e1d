//! What the program makes of a table before anybody has said what its columns mean.

use std::sync::Arc;

use super::super::table::Table;
use super::column;
use super::draft::ProfileDraft;
use super::fit::{NamedProfile, ProfileFit};
use super::meaning::ColumnMeaning;
use super::reason::Reason;
use super::sketch::TableSketch;
use super::watch::{Cancelled, Watch};
use crate::board;

/// What the program makes of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The profiles that can read the table, best first.
    pub fits: Vec<ProfileFit>,
    /// What stands in the table.
    pub sketch: Arc<TableSketch>,
    /// What its columns mean, one for each column of the sketch.
    pub columns: Vec<ColumnProposal>,
}

/// What a column means, as proposed.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnProposal {
    /// The likeliest meaning. [`ColumnMeaning::NotUsed`] if nothing tells.
    pub proposed: Proposed,
    /// Other meanings with something for them, likelier first.
    pub alternatives: Vec<Proposed>,
}

/// A meaning with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposed {
    /// The meaning.
    pub meaning: ColumnMeaning,
    /// The reasons, stronger first.
    pub reasons: Vec<Reason>,
}

impl Proposal {
    /// Looks at all rows of `table`, which may have been read with or without a profile.
    ///
    /// `header` is the number of the header's first row and of its rows, if somebody has said it.
    ///
    /// # Errors
    ///
    /// Returns an error if the work is cancelled.
    pub fn of(
        table: &Table,
        header: Option<(u32, u32)>,
        board: &board::Header,
        profiles: &[NamedProfile],
        watch: Watch<'_>,
    ) -> Result<Self, Cancelled> {
        let sketch = Arc::new(TableSketch::of(table, header, watch)?);
        let columns = column::proposed(&sketch, board)
            .into_iter()
            .map(|mut ranked| {
                let nothing = (ColumnMeaning::NotUsed, vec![Reason::Nothing]);
                let (meaning, reasons) = if ranked.is_empty() { nothing } else { ranked.remove(0) };
                let alternatives =
                    ranked.into_iter().map(|(meaning, reasons)| Proposed { meaning, reasons }).collect();
                ColumnProposal { proposed: Proposed { meaning, reasons }, alternatives }
            })
            .collect();
        Ok(Self { fits: ProfileFit::of(table, board, profiles), sketch, columns })
    }

    /// Returns a draft in which every column means what is proposed.
    pub fn draft(&self, board: &board::Header) -> ProfileDraft {
        let meanings = self.columns.iter().map(|column| column.proposed.meaning.clone()).collect();
        ProfileDraft::new(Arc::clone(&self.sketch), meanings, board)
    }
}
