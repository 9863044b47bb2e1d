//! What the window remembers of its user from one start to the next: theme and recent files, outside any board.

use std::path::{Path, PathBuf};

use eframe::Storage;
use serde::{Deserialize, Serialize};

use crate::ui::theme::Theme;
use crate::ui::timeline::choices::Choices;
use crate::ui::wall::WallChoices;

const KEY: &str = "preferences";

/// How many files are remembered.
const RECENT: usize = 8;

/// Of how many files it is remembered what is chosen on their timelines.
const TIMELINES: usize = 64;

/// What is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    is_light: bool,
    recent: Vec<PathBuf>,
    by: Desk,
    timelines: Vec<Timeline>,
    /// The folder of the time zone data that the window uses; none is the built-in data.
    pub zone_data: Option<PathBuf>,
    /// Which views take turns on a wall, and for how long each.
    pub wall: WallChoices,
}

/// What is chosen on the timeline of a file; of the embedded example its path is empty.
#[derive(Debug, Serialize, Deserialize)]
struct Timeline {
    file: PathBuf,
    choices: Choices,
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

    /// What was saved last, before there is a window.
    pub fn before_start() -> Self {
        let read = || {
            let text = std::fs::read_to_string(super::own_folder()?.join("app.ron")).ok()?;
            let all: std::collections::HashMap<String, String> = ron::from_str(&text).ok()?;
            ron::from_str(all.get(KEY)?).ok()
        };
        read().unwrap_or_default()
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

    /// What was chosen on the timeline of the board in `file`; none is the embedded example.
    pub fn timeline(&self, file: Option<&Path>) -> Choices {
        let file = absolute(file);
        let chosen = self.timelines.iter().find(|timeline| timeline.file == file);
        chosen.map(|timeline| timeline.choices.clone()).unwrap_or_default()
    }

    /// Remembers what is chosen there.
    pub fn set_timeline(&mut self, file: Option<&Path>, choices: Choices) {
        let file = absolute(file);
        self.timelines.retain(|timeline| timeline.file != file);
        if choices != Choices::default() {
            self.timelines.insert(0, Timeline { file, choices });
        }
        self.timelines.truncate(TIMELINES);
    }

    /// Puts `path` first among the recent files.
    pub fn remember(&mut self, path: &Path) {
        let path = absolute(Some(path));
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}

fn absolute(path: Option<&Path>) -> PathBuf {
    let path = path.unwrap_or(Path::new(""));
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_on_a_timeline_is_remembered_for_each_file() {
        let mut preferences = Preferences::default();
        let choices = Choices { is_log: true, ..Choices::default() };
        let file = Path::new("/boards/a.ron");
        preferences.set_timeline(Some(file), choices.clone());
        let text = ron::to_string(&preferences).expect("text");
        let read: Preferences = ron::from_str(&text).expect("preferences");
        assert_eq!(read.timeline(Some(file)), choices);
        assert_eq!(read.timeline(None), Choices::default());
    }

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
