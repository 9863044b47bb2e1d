//! What the window remembers of its user from one start to the next: theme, recent files, who recorded; outside any board.

use std::path::{Path, PathBuf};

use eframe::Storage;
use serde::{Deserialize, Serialize};

use super::folder::own_folder;
use crate::store;
use crate::ui::theme::Theme;
use crate::ui::timeline::choices::Choices;
use crate::ui::wall::WallChoices;

const KEY: &str = "preferences";

/// How many files are remembered.
const RECENT: usize = 8;

/// How many names are offered to whoever is asked who records.
const AUTHORS: usize = 8;

/// Of how many files it is remembered what is chosen on their timelines.
const TIMELINES: usize = 64;

/// What is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    is_light: bool,
    recent: Vec<PathBuf>,
    /// The names under which this desk recorded, the one of last time first.
    authors: Vec<String>,
    /// The one name that was kept before there were several: the machine's, unless somebody had said another.
    #[serde(skip_serializing)]
    by: String,
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

impl Preferences {
    /// What was saved last; the defaults where nothing was, or nothing that can be read.
    pub fn load(storage: &dyn Storage) -> Self {
        storage.get_string(KEY).and_then(|text| Self::from_text(&text)).unwrap_or_default()
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut read: Self = ron::from_str(text).ok()?;
        // A machine's name is nobody's.
        let by =
            Some(std::mem::take(&mut read.by)).filter(|by| !by.trim().is_empty() && *by != store::host());
        if read.authors.is_empty() {
            read.authors.extend(by);
        }
        Some(read)
    }

    /// What was saved last, before there is a window.
    pub fn before_start() -> Self {
        let read = || {
            let text = std::fs::read_to_string(own_folder()?.join("app.ron")).ok()?;
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

    /// The name under which this desk recorded last; empty where it never did.
    pub fn by(&self) -> &str {
        self.authors.first().map_or("", String::as_str)
    }

    /// Every name under which it recorded, the newest first.
    pub fn authors(&self) -> &[String] {
        &self.authors
    }

    /// Records under this name.
    pub fn set_by(&mut self, by: String) {
        self.authors.retain(|other| *other != by);
        self.authors.insert(0, by);
        self.authors.truncate(AUTHORS);
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

/// The name under which this desk recorded last, as the window remembers it; none where it never did.
pub fn remembered_author() -> Option<String> {
    // The file in which eframe keeps what a window stores.
    let text = std::fs::read_to_string(own_folder()?.join("app.ron")).ok()?;
    let stored: std::collections::HashMap<String, String> = ron::from_str(&text).ok()?;
    let preferences = Preferences::from_text(stored.get(KEY)?)?;
    Some(preferences.by().to_owned()).filter(|by| !by.is_empty())
}

/// The folder of the time zone data that was chosen at this desk; none is the built-in data.
pub fn zone_data() -> Option<PathBuf> {
    Preferences::before_start().zone_data
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
    fn the_name_of_last_time_comes_first_and_a_machine_is_nobody() {
        let mut preferences = Preferences::default();
        assert_eq!((preferences.by(), preferences.authors().len()), ("", 0));
        for name in ["desk-1", "desk-2", "desk-1"] {
            preferences.set_by(name.to_owned());
        }
        let text = ron::to_string(&preferences).expect("text");
        let read = Preferences::from_text(&text).expect("preferences");
        assert_eq!(
            (read.by(), read.authors()),
            ("desk-1", ["desk-1", "desk-2"].map(String::from).as_slice())
        );
        let of_before = |by: &str| Preferences::from_text(&format!("(by: {by:?})")).expect("preferences");
        assert_eq!(of_before("duty office").by(), "duty office", "what somebody said is remembered");
        assert_eq!(of_before(&store::host()).by(), "");
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
