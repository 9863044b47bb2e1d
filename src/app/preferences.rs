//! What the window remembers of its user from one start to the next: theme and recent files, outside any board.

use std::path::{Path, PathBuf};

use eframe::Storage;
use serde::{Deserialize, Serialize};

use crate::ui::theme::Theme;

const KEY: &str = "preferences";

/// How many files are remembered.
const RECENT: usize = 8;

/// What is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    is_light: bool,
    recent: Vec<PathBuf>,
    by: Desk,
}

/// Who records here.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
struct Desk(String);

impl Default for Desk {
    /// The machine's name: the desk that it stands on.
    fn default() -> Self {
        let name = gethostname::gethostname().to_string_lossy().into_owned();
        Self(if name.trim().is_empty() { "desk-1".to_owned() } else { name })
    }
}

impl Preferences {
    /// What was saved last; the defaults where nothing was, or nothing that can be read.
    pub fn load(storage: &dyn Storage) -> Self {
        storage.get_string(KEY).and_then(|text| ron::from_str(&text).ok()).unwrap_or_default()
    }

    /// Saves.
    pub fn save(&self, storage: &mut dyn Storage) {
        if let Ok(text) = ron::to_string(self) {
            storage.set_string(KEY, text);
        }
    }

    /// The theme.
    pub fn theme(&self) -> Theme {
        if self.is_light { Theme::Light } else { Theme::Dark }
    }

    /// Uses another theme.
    pub fn set_theme(&mut self, theme: Theme) {
        self.is_light = theme == Theme::Light;
    }

    /// The name under which this desk records.
    pub fn by(&self) -> &str {
        &self.by.0
    }

    /// Records under another name.
    pub fn set_by(&mut self, by: String) {
        self.by = Desk(by);
    }

    /// Files opened or saved before, newest first.
    pub fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// Puts `path` first among the recent files.
    pub fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_file_comes_first_once_and_the_oldest_are_forgotten() {
        let mut preferences = Preferences::default();
        for n in 0..12 {
            preferences.remember(Path::new(&format!("/boards/{n}.ron")));
        }
        preferences.remember(Path::new("/boards/9.ron"));
        assert_eq!(preferences.recent().len(), RECENT);
        assert_eq!(preferences.recent()[0], Path::new("/boards/9.ron"));
        assert_eq!(preferences.recent().iter().filter(|path| path.ends_with("9.ron")).count(), 1);
    }
}
