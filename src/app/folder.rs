//! The folders that the program knows: its own, and that of the user's documents.

use std::path::PathBuf;

/// The folder for the program's own files: its preferences, and boards that were begun without a file.
pub fn own_folder() -> Option<PathBuf> {
    eframe::storage_dir("borderboard")
}

/// The folder of the user's documents, or the user's own folder if there is no such folder. Empty if the system names
/// neither.
pub fn documents_folder() -> PathBuf {
    let home = home_folder().unwrap_or_default();
    let documents = home.join("Documents");
    if documents.is_dir() { documents } else { home }
}

/// The path that was typed, in which `~` is the user's own folder.
pub fn typed_path(text: &str) -> PathBuf {
    match (text.strip_prefix("~/"), home_folder()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }
}

fn home_folder() -> Option<PathBuf> {
    std::env::home_dir().filter(|folder| !folder.as_os_str().is_empty())
}
