//! What the program makes of a table before anybody has said what its columns mean.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::super::profile::Profile;
use super::super::table::{Table, TableSpec};
use super::super::watch::{Cancelled, Watch};
use super::column;
use super::draft::ProfileDraft;
use super::evidence::Rows;
use super::fit::{NamedProfile, ProfileFit};
use super::look::said_header;
use super::meaning::ColumnMeaning;
use super::reason::Reason;
use super::setting::Setting;
use super::sketch::TableSketch;
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
    rows: Arc<Rows>,
    setting: Setting,
    spec: TableSpec,
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
    /// Looks at all rows of `table`, which was read by [`Table::look`] as `spec` says. `now` is the time of the board's
    /// clock.
    ///
    /// # Errors
    ///
    /// Returns an error if the work is cancelled.
    pub fn of(
        table: &Arc<Table>,
        spec: &TableSpec,
        board: &board::Header,
        now: DateTime<Utc>,
        profiles: &[NamedProfile],
        watch: Watch<'_>,
    ) -> Result<Self, Cancelled> {
        let sketch = Arc::new(TableSketch::of(table, said_header(spec), watch)?);
        let setting = Setting::of(board, now);
        let rows = Rows::new(Arc::clone(table), sketch.sheet.clone(), sketch.header.last_index);
        let columns = column::proposed(&sketch, &setting)
            .into_iter()
            .map(|mut ranked| {
                let nothing = (ColumnMeaning::NotUsed, vec![Reason::Nothing]);
                let (meaning, reasons) = if ranked.is_empty() { nothing } else { ranked.remove(0) };
                let alternatives =
                    ranked.into_iter().map(|(meaning, reasons)| Proposed { meaning, reasons }).collect();
                ColumnProposal { proposed: Proposed { meaning, reasons }, alternatives }
            })
            .collect();
        let fits = ProfileFit::of(table, board, profiles);
        Ok(Self { fits, sketch, columns, rows: Arc::new(rows), setting, spec: spec.clone() })
    }

    /// Returns a draft that begins with a profile, or `None` if the profile cannot read the table. Columns and words mean
    /// what it says of them, and only what it does not know is asked.
    pub fn draft_by(&self, profile: &Profile) -> Option<ProfileDraft> {
        let mut draft = self.draft();
        draft.begin_with(profile).then_some(draft)
    }

    /// Returns a draft in which every column means what is proposed.
    pub fn draft(&self) -> ProfileDraft {
        let meanings = self.columns.iter().map(|column| column.proposed.meaning.clone()).collect();
        let (sketch, rows) = (Arc::clone(&self.sketch), Arc::clone(&self.rows));
        ProfileDraft::new(sketch, rows, self.setting.clone(), &self.spec, meanings)
    }
}
