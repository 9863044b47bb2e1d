//! What background jobs find out for the wizard.

use std::sync::Arc;

use crate::exchange::propose::{Consequences, HeaderPlace, Proposal};
use crate::exchange::{SheetView, Table};

/// A table that was read.
#[derive(Debug)]
pub struct ReadTable {
    /// The table.
    pub table: Arc<Table>,
    /// Whether all of it was read, and not only its beginning.
    pub is_whole: bool,
    /// The name of the sheet that is looked at. Empty for a text file.
    pub sheet: String,
    /// Where the header is.
    pub header: HeaderPlace,
}

impl ReadTable {
    /// The sheet that is looked at.
    pub fn view(&self) -> Option<SheetView<'_>> {
        self.table.sheet_named(&self.sheet)
    }
}

/// A table with what the program makes of it.
#[derive(Debug, Clone)]
pub struct ProposedTable {
    /// The table.
    pub table: Arc<ReadTable>,
    /// The profiles that fit, and what the columns may mean.
    pub proposal: Arc<Proposal>,
}

/// What an import would do to the board.
#[derive(Debug)]
pub struct ImportPreview {
    /// What it would do.
    pub consequences: Consequences,
    /// The number of records of the board that it was worked out for.
    pub board_records: usize,
}

impl ImportPreview {
    /// The number of records that the import would make of the rows.
    pub fn records(&self) -> usize {
        self.consequences.import.records.len()
    }
}
