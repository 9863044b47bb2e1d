//! What the user chose to see on the timeline. It is stored per file, outside the board.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::preset::Preset;
use crate::board::{CountryCode, Indicator};

/// The three bands, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Band {
    Counts,
    Measures,
    Liaison,
}

impl Band {
    /// Every band.
    pub const ALL: [Self; 3] = [Self::Counts, Self::Measures, Self::Liaison];
}

/// Which line of a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Line {
    /// Each day's figure.
    #[default]
    Raw,
    /// The mean of the seven days up to each day.
    Mean,
    /// The running total up to each day.
    Cumulative,
}

impl Line {
    /// Every line.
    pub const ALL: [Self; 3] = [Self::Raw, Self::Mean, Self::Cumulative];
}

/// How the borders share the band of counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Layout {
    /// A lane each, with its own scale.
    #[default]
    OwnScale,
    /// A lane each, with a common scale.
    OneScale,
    /// All in one plot.
    Overlaid,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Self; 3] = [Self::OwnScale, Self::OneScale, Self::Overlaid];
}

/// The choices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The preset of the visible span, which follows the moment.
    pub preset: Preset,
    /// The series shown; `None` for the first watched one.
    pub indicator: Option<Indicator>,
    /// Which line is drawn.
    pub line: Line,
    /// How borders share the band of counts.
    pub layout: Layout,
    /// Whether counts have a logarithmic scale.
    pub is_log: bool,
    /// Whether home's and the neighbour's figures are drawn as two lines.
    pub by_side: bool,
    /// Whether the lanes of measures are kinds instead of borders.
    pub by_kind: bool,
    /// Borders that are hidden.
    pub left_out: BTreeSet<CountryCode>,
    /// Bands that are hidden.
    pub hidden: Vec<Band>,
    /// The height of each band as set by the user, in points.
    pub heights: [Option<f32>; 3],
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            preset: Preset::Quarter,
            indicator: None,
            line: Line::default(),
            layout: Layout::default(),
            is_log: false,
            by_side: false,
            by_kind: false,
            left_out: BTreeSet::new(),
            hidden: Vec::new(),
            heights: [None; 3],
        }
    }
}

impl Choices {
    /// Whether a border is shown.
    pub fn shows(&self, border: CountryCode) -> bool {
        !self.left_out.contains(&border)
    }

    /// Shows or hides a border.
    pub fn show(&mut self, border: CountryCode, is_shown: bool) {
        if is_shown {
            self.left_out.remove(&border);
        } else {
            self.left_out.insert(border);
        }
    }

    /// Whether a band is shown.
    pub fn shows_band(&self, band: Band) -> bool {
        !self.hidden.contains(&band)
    }

    /// Shows or hides a band.
    pub fn show_band(&mut self, band: Band, is_shown: bool) {
        self.hidden.retain(|hidden| *hidden != band);
        if !is_shown {
            self.hidden.push(band);
        }
    }
}
