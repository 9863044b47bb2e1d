//! Keeps profiles for the next table, and offers tables of a watched folder.

use std::path::PathBuf;

use super::App;
use crate::app::importing;
use crate::app::jobs::JobResult;
use crate::app::profiles;
use crate::app::watching::Watcher;
use crate::text;
use crate::ui::MessageOffer;

impl App {
    /// Keeps the profiles of this desk in `folder`.
    pub fn keeping_profiles_in(mut self, folder: Option<PathBuf>) -> Self {
        self.profiles = folder.map(|folder| folder.join("profiles"));
        self
    }

    /// Saves the profile of the last preview where it is found again.
    pub(super) fn save_profile(&mut self) {
        let Some(profile) = self.importing.as_ref().and_then(|importing| importing.profile.clone()) else {
            return;
        };
        let Some(folder) = self.profiles.clone() else {
            return self.say(text!("wizard-no-profile-folder"), true);
        };
        self.jobs.run(move || {
            Some(match profiles::keep(&folder, &profile) {
                Ok(path) => {
                    let file = path.display().to_string();
                    saved(&profile.name, &file)
                }
                Err(why) => JobResult::Failed(why),
            })
        });
    }

    /// Asks for the file of the profile of the last preview.
    pub(super) fn choose_profile_place(&mut self) {
        let Some(profile) = self.importing.as_ref().and_then(|importing| importing.profile.clone()) else {
            return;
        };
        let name = format!("{}.ron", profile.name);
        let chosen = self.jobs.dialogs.place_to_write(&name, &[(&text!("dialog-profile"), "ron")]);
        self.jobs.when_chosen(chosen, |path| Some(JobResult::ProfilePlaceChosen(path)));
    }

    /// Saves the profile of the last preview in a file.
    pub(super) fn save_profile_to(&mut self, path: PathBuf) {
        let Some(profile) = self.importing.as_ref().and_then(|importing| importing.profile.clone()) else {
            return;
        };
        self.jobs.run(move || {
            Some(match profiles::save(&path, &profile) {
                Ok(()) => {
                    let file = path.display().to_string();
                    saved(&profile.name, &file)
                }
                Err(why) => JobResult::Failed(why),
            })
        });
    }

    /// Says that a profile was saved: in the wizard while it is open.
    pub(super) fn profile_saved(&mut self, text: String) {
        match &mut self.views.import {
            Some(wizard) => wizard.saved = Some(text),
            None => self.say(text, false),
        }
    }

    /// Looks for new tables in the chosen folder, if there is one.
    pub(super) fn watch(&mut self) {
        let folder = self.preferences.watched.clone();
        self.watcher = folder.map(|folder| Watcher::start(&self.jobs, folder));
    }

    /// Chooses the folder in which new tables are looked for.
    pub(super) fn watch_folder(&mut self, folder: Option<PathBuf>) {
        self.say(
            match &folder {
                Some(folder) => text!("wizard-watching", folder = folder.display().to_string()),
                None => text!("wizard-not-watching"),
            },
            false,
        );
        self.preferences.watched.clone_from(&folder);
        if let Some(wizard) = &mut self.views.import {
            wizard.watched = folder;
        }
        self.watch();
    }

    /// Finds out in the background which of these tables are new to the board.
    pub(super) fn look_at_tables(&mut self, tables: Vec<PathBuf>) {
        let (board, folder) = (self.live_document().share_board(), self.profiles.clone());
        self.jobs.run(move || {
            let offered = importing::offered(&board, &tables, &profiles::all(folder.as_deref()).0);
            drop(board);
            (!offered.is_empty()).then_some(JobResult::TablesOffered(offered))
        });
    }

    /// Offers tables of the watched folder, and never takes one.
    pub(super) fn offer_tables(&mut self, tables: &[(PathBuf, String)]) {
        let Some((path, profile)) = tables.first() else { return };
        let table = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let more: usize = tables.len() - 1;
        self.say(text!("wizard-found-table", table = table, profile = profile.as_str(), more = more), false);
        self.messages.until = None;
        self.offer(MessageOffer::Import(path.clone()));
    }
}

fn saved(name: &str, file: &str) -> JobResult {
    JobResult::ProfileSaved(text!("wizard-profile-saved", name = name, file = file))
}
