//! Tables in a watched folder: which are new, and which profile takes them. Reading the folder is up to the caller.

use chrono::{DateTime, Utc};

use super::super::profile::Profile;
use super::super::table::{Table, TableError};
use super::fit::{NamedProfile, ProfileFit};
use crate::board::Board;

/// A file of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderFile {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A table that may be imported.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferedTable {
    /// The name of the file.
    pub name: String,
    /// The SHA-256 of its content, as 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// The profiles that take it, best first. Never empty.
    pub fits: Vec<ProfileFit>,
}

/// Returns the tables among `files` that no import on record has read and that one of `profiles` can read, in the order
/// of their names. What is no table is passed over.
pub fn offered(board: &Board, files: &[FolderFile], profiles: &[NamedProfile]) -> Vec<OfferedTable> {
    let is_known = |sha256: &str| {
        board
            .imports()
            .any(|(record, import)| import.sha256 == sha256 && board.import_retracted(record.id).is_none())
    };
    let mut found: Vec<OfferedTable> = files
        .iter()
        .filter_map(|file| {
            let sha256 = Table::sha256_of(&file.bytes);
            if is_known(&sha256) {
                return None;
            }
            let fits = profiles.iter().filter_map(|named| fit(board, file, named).ok().flatten());
            let mut fits: Vec<ProfileFit> = fits.collect();
            fits.sort_by(|a, b| b.rank().total_cmp(&a.rank()));
            (!fits.is_empty()).then(|| OfferedTable { name: file.name.clone(), sha256, fits })
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn fit(board: &Board, file: &FolderFile, named: &NamedProfile) -> Result<Option<ProfileFit>, TableError> {
    let profile: &Profile = &named.profile;
    let table = Table::from_bytes(&file.name, file.bytes.clone(), profile)?;
    let header = board.header_at(DateTime::<Utc>::MAX_UTC);
    Ok(ProfileFit::of(&table, &header, std::slice::from_ref(named)).into_iter().next())
}
