//! Time zone data from a folder, where it is newer than what is built in.
//!
//! The folder is laid out as `/usr/share/zoneinfo` and the `zoneinfo` of Python's `tzdata` are: a compiled file (TZif)
//! for each zone, named as the zone is. Its version is read from the files that these have beside the zones.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::board::zone::{self, NewerData};

/// A compiled zone has some kilobytes.
const ZONE_BYTES_MAX: u64 = 1 << 20;

/// Why the data of a folder is not used.
#[derive(Debug, thiserror::Error)]
pub enum NoZoneData {
    /// There are no zones in it.
    NotThere(PathBuf),
    /// Zones were asked for already, or another folder was named.
    TooLate,
}

/// Uses the time zone data in `folder` from now on: [`zone::use_newer`].
///
/// # Errors
///
/// Where there is none in it, or it is too late to use it.
pub fn use_zone_data(folder: &Path) -> Result<(), NoZoneData> {
    let version = zone_data_version(folder)?;
    let from = folder.to_owned();
    let read = move |name: &str| zone_file(&from, name);
    let data = NewerData { version, read: Box::new(read) };
    if zone::use_newer(data) { Ok(()) } else { Err(NoZoneData::TooLate) }
}

/// The version of the time zone data in `folder`, where it says that, and the folder.
///
/// # Errors
///
/// Where there is none in it.
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
        // A folder of zones, as `America`, is no zone.
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

/// What the folder says of its version: `# version 2026f` in `tzdata.zi`, or `+VERSION`.
fn version(folder: &Path) -> Option<String> {
    let first_line = |name: &str| {
        let mut text = Vec::new();
        fs::File::open(folder.join(name)).ok()?.take(200).read_to_end(&mut text).ok()?;
        String::from_utf8_lossy(&text).lines().next().map(|line| line.trim().to_owned())
    };
    let by_source = || first_line("tzdata.zi")?.strip_prefix("# version ").map(str::to_owned);
    by_source().or_else(|| first_line("+VERSION")).filter(|version| !version.is_empty())
}
