//! Reads time zone data from a folder, to use it instead of the built-in data.
//!
//! The folder has the layout of `/usr/share/zoneinfo` and of the `zoneinfo` folder in Python's `tzdata`: one compiled
//! file (TZif) per zone, with the name of the zone. The version is read from the files that these have beside the
//! zones.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::board::zone::{self, NewerData};

/// The largest size of a zone file, in bytes. Real ones have a few kilobytes.
const ZONE_BYTES_MAX: u64 = 1 << 20;

/// Why the data of a folder is not used.
#[derive(Debug, thiserror::Error)]
pub enum NoZoneData {
    /// It contains no time zones.
    NotThere(PathBuf),
    /// Time zones were already used, or another folder was set.
    TooLate,
}

/// Uses the time zone data in `folder` from now on; see [`zone::use_newer`].
///
/// # Errors
///
/// Returns an error if the folder contains none, or if it is too late to use it.
pub fn use_zone_data(folder: &Path) -> Result<(), NoZoneData> {
    let version = zone_data_version(folder)?;
    let from = folder.to_owned();
    let read = move |name: &str| zone_file(&from, name);
    let data = NewerData { version, read: Box::new(read) };
    if zone::use_newer(data) { Ok(()) } else { Err(NoZoneData::TooLate) }
}

/// Returns the version of the time zone data in `folder`, if it is given, and the folder.
///
/// # Errors
///
/// Returns an error if the folder contains no data.
pub fn zone_data_version(folder: &Path) -> Result<String, NoZoneData> {
    let is_data = matches!(zone_file(folder, "Etc/UTC"), Ok(Some(data)) if data.starts_with(b"TZif"));
    if !is_data {
        return Err(NoZoneData::NotThere(folder.to_owned()));
    }
    let folder_name = folder.display();
    Ok(version(folder).map_or_else(|| folder_name.to_string(), |version| format!("{version}, {folder_name}")))
}

fn zone_file(folder: &Path, name: &str) -> io::Result<Option<Vec<u8>>> {
    let path = folder.join(name);
    let file = match fs::File::open(&path) {
        // A folder of zones, such as `America`, is not a zone.
        Ok(_) if path.is_dir() => return Ok(None),
        Ok(file) => file,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    let mut data = Vec::new();
    file.take(ZONE_BYTES_MAX).read_to_end(&mut data)?;
    Ok(Some(data))
}

/// Returns the version of the folder: from `# version 2026f` in `tzdata.zi`, or from `+VERSION`.
fn version(folder: &Path) -> Option<String> {
    let first_line = |name: &str| {
        let mut text = Vec::new();
        fs::File::open(folder.join(name)).ok()?.take(200).read_to_end(&mut text).ok()?;
        String::from_utf8_lossy(&text).lines().next().map(|line| line.trim().to_owned())
    };
    let by_source = || first_line("tzdata.zi")?.strip_prefix("# version ").map(str::to_owned);
    by_source().or_else(|| first_line("+VERSION")).filter(|version| !version.is_empty())
}
