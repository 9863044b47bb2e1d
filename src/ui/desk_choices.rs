//! The settings of the desk: what the window is like for whoever sits at this machine, whatever board is open.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::theme::Theme;

/// The settings of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskChoices {
    /// What the window opens with if it is started without a file.
    pub start: StartWith,
    /// Light or dark.
    pub theme: ThemeChoice,
}

/// What the window opens with if it is started without a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum StartWith {
    /// The board that was open last, or the start page if there was none.
    #[default]
    LastBoard,
    /// The start page.
    StartPage,
    /// The board in this file.
    File(PathBuf),
}

/// Which theme the window has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// Dark.
    #[default]
    Dark,
    /// Light.
    Light,
    /// That of the system, or dark if the system does not tell.
    System,
}

impl ThemeChoice {
    /// The theme, if the system prefers `system`.
    pub fn theme(self, system: Option<Theme>) -> Theme {
        match self {
            Self::Dark => Theme::Dark,
            Self::Light => Theme::Light,
            Self::System => system.unwrap_or_default(),
        }
    }
}

impl From<Theme> for ThemeChoice {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Dark => Self::Dark,
            Theme::Light => Self::Light,
        }
    }
}
