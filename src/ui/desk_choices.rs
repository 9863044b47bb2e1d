//! The settings of the desk: what the window is like for whoever sits at this machine, whatever board is open.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::theme::Theme;
use crate::board::Zone;

/// The settings of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskChoices {
    /// What the window opens with if it is started without a file.
    pub start: StartWith,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// The size of everything in the window, in per cent; `None` until somebody chooses one.
    pub text_percent: Option<u16>,
    /// The tag of the language of the texts, from the next start on; `None` for English.
    pub language: Option<String>,
    /// The time zone in which the window shows and reads times.
    pub shown_in: ShownZone,
    /// What is asked before the window closes.
    pub asks: Asks,
}

/// The text sizes to choose from, in per cent.
pub const TEXT_PERCENTS: [u16; 7] = [80, 90, 100, 115, 130, 150, 175];

/// The time zone in which the window shows and reads times. Days are always those of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ShownZone {
    /// That of the board.
    #[default]
    Board,
    /// UTC.
    Utc,
}

impl ShownZone {
    /// The zone, on a board of the zone `board`.
    pub fn zone(self, board: Zone) -> Zone {
        match self {
            Self::Board => board,
            Self::Utc => Zone::utc(),
        }
    }
}

/// What is asked before the window closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Asks {
    /// Only if something would be lost.
    #[default]
    IfLost,
    /// Always.
    Always,
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
