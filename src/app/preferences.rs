//! What the window remembers from one start to the next, outside any board: theme, recent files, authors' names.

use std::path::{Path, PathBuf};

use eframe::Storage;
use serde::{Deserialize, Serialize};

use super::folder::own_folder;
use crate::store;
use crate::ui::desk_choices::{DeskChoices, ThemeChoice};
use crate::ui::theme::Theme;
use crate::ui::timeline::choices::Choices;
use crate::ui::wall::WallChoices;

const KEY: &str = "preferences";

/// How many recent files are remembered.
const RECENT: usize = 16;

/// How many authors' names are remembered.
const AUTHORS: usize = 8;

/// For how many files the choices on the timeline are remembered.
const TIMELINES: usize = 64;

/// The preferences.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The settings of the desk.
    choices: DeskChoices,
    /// The theme that older versions stored.
    #[serde(skip_serializing)]
    is_light: bool,
    /// The theme that the system prefers, if it tells.
    #[serde(skip)]
    pub system_theme: Option<Theme>,
    recent: Vec<PathBuf>,
    /// The authors' names used at this desk, most recent first.
    authors: Vec<String>,
    /// The single name that older versions stored: the machine's, unless somebody had entered another one.
    #[serde(skip_serializing)]
    by: String,
    timelines: Vec<Timeline>,
    /// The folder of the time zone data in use; `None` for the built-in data.
    pub zone_data: Option<PathBuf>,
    /// The folder in which new tables are looked for.
    pub watched: Option<PathBuf>,
    /// The settings of the wall.
    pub wall: WallChoices,
}

/// The choices on the timeline for a file. The path is empty for the embedded example.
#[derive(Debug, Serialize, Deserialize)]
struct Timeline {
    file: PathBuf,
    choices: Choices,
}

impl Preferences {
    /// The stored preferences, or the defaults if there are none that can be read.
    pub fn load(storage: &dyn Storage) -> Self {
        storage.get_string(KEY).and_then(|text| Self::from_text(&text)).unwrap_or_default()
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut read: Self = ron::from_str(text).ok()?;
        // The name of a machine is not an author's name.
        let by =
            Some(std::mem::take(&mut read.by)).filter(|by| !by.trim().is_empty() && *by != store::host());
        if read.authors.is_empty() {
            read.authors.extend(by);
        }
        if std::mem::take(&mut read.is_light) {
            read.choices.theme = ThemeChoice::Light;
        }
        Some(read)
    }

    /// The stored preferences, read before there is a window.
    pub fn before_start() -> Self {
        let read = || {
            // The file in which eframe stores the window's data.
            let text = std::fs::read_to_string(own_folder()?.join("app.ron")).ok()?;
            let all: std::collections::HashMap<String, String> = ron::from_str(&text).ok()?;
            Self::from_text(all.get(KEY)?)
        };
        read().unwrap_or_default()
    }

    /// Stores the preferences.
    pub fn save(&self, storage: &mut dyn Storage) {
        if let Ok(text) = ron::to_string(self) {
            storage.set_string(KEY, text);
        }
    }

    /// The theme.
    pub fn theme(&self) -> Theme {
        self.choices.theme.theme(self.system_theme)
    }

    /// Sets the theme.
    pub fn set_theme(&mut self, theme: Theme) {
        self.choices.theme = theme.into();
    }

    /// The settings of the desk.
    pub fn choices(&self) -> &DeskChoices {
        &self.choices
    }

    /// Sets the settings of the desk.
    pub fn set_choices(&mut self, choices: DeskChoices) {
        self.choices = choices;
    }

    /// The last author's name used at this desk; empty if there was none.
    pub fn by(&self) -> &str {
        self.authors.first().map_or("", String::as_str)
    }

    /// All remembered authors' names, most recent first.
    pub fn authors(&self) -> &[String] {
        &self.authors
    }

    /// Sets the author's name.
    pub fn set_by(&mut self, by: String) {
        self.authors.retain(|other| *other != by);
        self.authors.insert(0, by);
        self.authors.truncate(AUTHORS);
    }

    /// Files opened or saved, most recent first.
    pub fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// The choices on the timeline for the board in `file`; `None` is the embedded example.
    pub fn timeline(&self, file: Option<&Path>) -> Choices {
        let file = absolute(file);
        let chosen = self.timelines.iter().find(|timeline| timeline.file == file);
        chosen.map(|timeline| timeline.choices.clone()).unwrap_or_default()
    }

    /// Remembers the choices on the timeline for `file`.
    pub fn set_timeline(&mut self, file: Option<&Path>, choices: Choices) {
        let file = absolute(file);
        self.timelines.retain(|timeline| timeline.file != file);
        if choices != Choices::default() {
            self.timelines.insert(0, Timeline { file, choices });
        }
        self.timelines.truncate(TIMELINES);
    }

    /// Removes `path` from the recent files.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
    }

    /// Puts `path` first among the recent files.
    pub fn remember(&mut self, path: &Path) {
        let path = absolute(Some(path));
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}

/// The last author's name used at this desk, as the window stored it; `None` if there was none.
pub fn remembered_author() -> Option<String> {
    Some(Preferences::before_start().by().to_owned()).filter(|by| !by.is_empty())
}

/// The folder of the time zone data chosen at this desk; `None` for the built-in data.
pub fn zone_data() -> Option<PathBuf> {
    Preferences::before_start().zone_data
}

/// The tag of the language chosen at this desk; `None` for English.
pub fn desk_language() -> Option<String> {
    Preferences::before_start().choices.language
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
        for n in 0..RECENT + 4 {
            preferences.remember(Path::new(&format!("/boards/{n}.ron")));
        }
        preferences.remember(Path::new("/boards/9.ron"));
        assert_eq!(preferences.recent().len(), RECENT);
        assert_eq!(preferences.recent()[0], Path::new("/boards/9.ron"));
        assert_eq!(preferences.recent().iter().filter(|path| path.ends_with("9.ron")).count(), 1);
    }
}
