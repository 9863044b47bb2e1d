//! The profiles of this desk: a folder of RON files beside the preferences, and the shipped ones.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::log_file::kind_of;
use crate::exchange::Profile;
use crate::exchange::propose::{NamedProfile, ProfileOrigin};
use crate::store;
use crate::text;

/// All profiles that are offered, with notices about files that hold none.
pub fn all(folder: Option<&Path>) -> (Vec<NamedProfile>, Vec<String>) {
    let (mut profiles, mut notices) = (Vec::new(), Vec::new());
    for path in folder.map(files).unwrap_or_default() {
        let name = path.display().to_string();
        match Profile::named_or_file(&name) {
            Ok(profile) => profiles.push(NamedProfile { origin: ProfileOrigin::File(name), profile }),
            Err(error) => notices.push(error.to_string()),
        }
    }
    // A test excludes that a shipped profile is not valid.
    profiles.extend(NamedProfile::shipped().unwrap_or_default());
    (profiles, notices)
}

/// The files of profiles in a folder, by name. None if there is no such folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_profile =
        |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    let mut files: Vec<PathBuf> = entries.filter(is_profile).collect();
    files.sort();
    files
}

/// Saves a profile in the folder of the desk. An earlier one of this name is kept beside it, with another ending.
/// Returns the file.
///
/// # Errors
///
/// If the folder or file cannot be written. The error is in words.
pub fn keep(folder: &Path, profile: &Profile) -> Result<PathBuf, String> {
    let failed = |error: anyhow::Error| {
        tracing::error!(error = kind_of(&error), "profile not saved");
        error.to_string()
    };
    fs::create_dir_all(folder).map_err(|error| failed(error.into()))?;
    let path = folder.join(format!("{}.ron", file_name(&profile.name)));
    let text = profile.to_ron().map_err(|error| failed(error.into()))?;
    let earlier = fs::read(&path).ok().filter(|earlier| earlier.as_slice() != text.as_bytes());
    if let Some(earlier) = earlier {
        set_aside(&path, &earlier).map_err(|error| failed(error.into()))?;
    }
    save(&path, profile)?;
    Ok(path)
}

/// Saves a profile in this file.
///
/// # Errors
///
/// If the file cannot be written. The error is in words.
pub fn save(path: &Path, profile: &Profile) -> Result<(), String> {
    let text = profile.to_ron().map_err(|error| error.to_string())?;
    store::replace(path, text.as_bytes(), None).map_err(|error| error.to_string())
}

/// Writes `earlier` beside `path` under the first unused name: `weekly.ron.1` and so on.
fn set_aside(path: &Path, earlier: &[u8]) -> io::Result<()> {
    use std::io::Write as _;
    let name = path.display();
    let mut number = 1_u32;
    loop {
        match fs::File::create_new(format!("{name}.{number}")) {
            Ok(mut file) => return file.write_all(earlier).and_then(|()| file.sync_all()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < u32::MAX => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// The name of a profile as that of a file: only letters, digits, `-`, `_` and spaces.
fn file_name(name: &str) -> String {
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let safe: String = name.trim().chars().map(|c| if is_safe(c) { c } else { '-' }).take(80).collect();
    if safe.is_empty() { text!("wizard-profile-file") } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_found_again_and_an_earlier_one_of_its_name_is_not_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("profiles");
        let mut profile = Profile::named_or_file("jhu").expect("a profile");
        profile.name = "week/25".into();
        let path = keep(&folder, &profile).expect("saved");
        assert_eq!(path.file_name().and_then(|name| name.to_str()), Some("week-25.ron"));
        let found = |folder: &Path| all(Some(folder)).0.into_iter().map(|named| named.profile).next();
        assert_eq!(found(&folder), Some(profile.clone()));
        let first = fs::read(&path).expect("a file");
        profile.about = "another".into();
        keep(&folder, &profile).expect("saved");
        assert_eq!(fs::read(folder.join("week-25.ron.1")).expect("the earlier one"), first);
        assert_eq!(found(&folder), Some(profile));
        fs::write(folder.join("zzz.ron"), "(").expect("written");
        let (profiles, notices) = all(Some(&folder));
        assert_eq!((profiles.len(), notices.len()), (Profile::shipped().count() + 1, 1));
    }
}
