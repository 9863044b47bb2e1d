//! What the import wizard does in the background: reads a table, finds the profiles that fit it, and works out what an
//! import would do. `import_jobs` runs this on threads.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::board::{Board, Header};
use crate::exchange::propose::{
    self, Consequences, FolderFile, NamedProfile, Proposal, TableHead, TableSketch,
};
use crate::exchange::{Import, Profile, Progress, Table, TableSpec, Watch, import};
use crate::text;
use crate::ui::import::{ImportPreview, ProposedTable, ReadTable};

/// Where the table is.
#[derive(Debug, Clone)]
pub enum TableSource {
    /// In a file.
    File(PathBuf),
    /// In cells that were pasted.
    Cells(String),
}

/// What a job of the wizard reports.
pub enum ImportEvent {
    /// The content of the file.
    Content(Arc<Vec<u8>>),
    /// The beginning of the table.
    Head(Arc<ReadTable>),
    /// The whole table, and what the program makes of it, with notices about profiles that are not valid.
    Read(ProposedTable, Vec<String>),
    /// How far a job is.
    Progress(Progress),
    /// What the import would do.
    Preview(Arc<ImportPreview>),
    /// The import, to be recorded on the board that it was worked out for.
    Ready(Box<Import>, Arc<Board>),
    /// Why there is no result, in words.
    Failed(String),
}

/// The bytes of the table. The error is in words.
pub fn content_of(source: &TableSource) -> Result<Arc<Vec<u8>>, String> {
    match source {
        TableSource::Cells(cells) => Ok(Arc::new(cells.clone().into_bytes())),
        TableSource::File(path) => std::fs::read(path).map(Arc::new).map_err(|error| {
            text!("wizard-not-read", file = path.display().to_string(), error = error.to_string())
        }),
    }
}

/// The beginning of the table. The error is in words.
pub fn head(name: &str, content: &[u8], spec: &TableSpec) -> Result<ReadTable, String> {
    let head = TableHead::of(name, content, spec).map_err(|error| error.to_string())?;
    let sketch = TableSketch::of(&head.table, said_header(spec), Watch::default());
    let sketch = sketch.map_err(|error| error.to_string())?;
    Ok(ReadTable { table: Arc::new(head.table), is_whole: false, sheet: sketch.sheet, header: sketch.header })
}

/// The table, and what the program makes of it. The error is in words.
pub fn proposed(
    name: &str,
    content: &[u8],
    spec: &TableSpec,
    board: &Header,
    profiles: &[NamedProfile],
    now: DateTime<Utc>,
    watch: Watch<'_>,
) -> Result<ProposedTable, String> {
    let table = Table::look(name, content.to_vec(), spec).map_err(|error| error.to_string())?;
    let table = Arc::new(table);
    let proposal = Proposal::of(&table, spec, board, now, profiles, watch);
    let proposal = proposal.map_err(|error| error.to_string())?;
    let (sheet, header) = (proposal.sketch.sheet.clone(), proposal.sketch.header);
    let table = ReadTable { table, is_whole: true, sheet, header };
    Ok(ProposedTable { table: Arc::new(table), proposal: Arc::new(proposal) })
}

/// The header that somebody has said: the number of its first row, and of its rows.
fn said_header(spec: &TableSpec) -> Option<(u32, u32)> {
    spec.header_row.map(|row| (row, spec.header_rows.unwrap_or(1)))
}

/// The import of this content into `board`. The error is in words.
pub fn imported(
    name: &str,
    content: &[u8],
    profile: &Profile,
    board: &Board,
    (at, by): (DateTime<Utc>, &str),
) -> Result<Import, String> {
    let table = Table::from_bytes(name, content.to_vec(), profile).map_err(|error| error.to_string())?;
    import(board, &table, profile, at, by).map_err(|error| error.to_string())
}

/// What an import of this content would do to `board`. The error is in words.
pub fn previewed(
    name: &str,
    content: &[u8],
    profile: &Profile,
    board: &Board,
    (at, by): (DateTime<Utc>, &str),
    watch: Watch<'_>,
) -> Result<ImportPreview, String> {
    let table = Table::from_bytes(name, content.to_vec(), profile).map_err(|error| error.to_string())?;
    let consequences = Consequences::of(board, &table, profile, at, by, watch);
    let consequences = consequences.map_err(|error| error.to_string())?;
    Ok(ImportPreview { consequences, board_records: board.records().len() })
}

/// How the names of tables end.
pub const TABLES: [&str; 10] = ["csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "psv"];

/// Whether a file is a table by its name, so that it is not opened as a board.
pub fn is_table(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| TABLES.contains(&ending.as_str()))
}

/// The tables that no import on record has read and a profile takes, each with the name of the best profile.
pub fn offered(board: &Board, tables: &[PathBuf], profiles: &[NamedProfile]) -> Vec<(PathBuf, String)> {
    let one = |path: &PathBuf| {
        let file = FolderFile { name: path.display().to_string(), bytes: std::fs::read(path).ok()? };
        let offered = propose::offered(board, &[file], profiles).into_iter().next()?;
        let fit = offered.fits.first()?;
        Some((path.clone(), fit.profile.profile.name.clone()))
    };
    tables.iter().filter_map(one).collect()
}

/// Whether a text is cells of several columns and rows, as a spreadsheet copies them, or delimited text.
pub fn are_cells(text: &str) -> bool {
    const LOOKED_AT: usize = 1 << 16;
    let head = &text[..text.floor_char_boundary(LOOKED_AT)];
    let Ok(head) = TableHead::of("", head.as_bytes(), &TableSpec::default()) else { return false };
    let Some(sheet) = head.table.sheet_named("") else { return false };
    let wide = (0..sheet.len()).filter(|&row| sheet.width(row) > 1).count();
    wide > 1 && wide * 2 > sheet.len()
}

/// Whether a file without the ending of a board or a table holds a table. Reads its beginning.
pub fn holds_table(path: &Path) -> bool {
    use std::io::Read as _;
    const LOOKED_AT: u64 = 1 << 14;
    let is_board = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut head));
    if is_board || read.is_err() {
        return false;
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xD0\xCF\x11\xE0") {
        return true;
    }
    let text = String::from_utf8_lossy(&head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    // What a board begins with, or a comment before it.
    !["(", "//", "/*", "#"].iter().any(|start| text.starts_with(start)) && are_cells(text)
}
