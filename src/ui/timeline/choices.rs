//! What the user chose to see on the timeline. It is remembered for each file, outside the board.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::board::{CountryCode, Indicator};
use crate::picture::timeline::Preset;

/// The three bands, from the top down.
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

/// Which line is drawn of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Line {
    /// Each day's figure.
    #[default]
    Raw,
    /// The mean of the seven days up to each.
    Mean,
    /// All figures up to each day, added up.
    Cumulative,
}

impl Line {
    /// Every line.
    pub const ALL: [Self; 3] = [Self::Raw, Self::Mean, Self::Cumulative];
}

/// How borders share the band of counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Layout {
    /// A lane each, each with a scale of its own.
    #[default]
    OwnScale,
    /// A lane each, all with one scale.
    OneScale,
    /// One over the other.
    Overlaid,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Self; 3] = [Self::OwnScale, Self::OneScale, Self::Overlaid];
}

/// What is chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The span that follows the moment.
    pub preset: Preset,
    /// The series shown; absent: the first that the board watches.
    pub indicator: Option<Indicator>,
    /// Which line of it.
    pub line: Line,
    /// How borders share the band.
    pub layout: Layout,
    /// Counts grow by powers of ten from one mark to the next.
    pub is_log: bool,
    /// Home's and the neighbour's own figures as two lines.
    pub by_side: bool,
    /// A lane of measures is a kind, not a border.
    pub by_kind: bool,
    /// Borders left out.
    pub left_out: BTreeSet<CountryCode>,
    /// Bands left out.
    pub hidden: Vec<Band>,
    /// The height of each band where the user set it, in points.
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

    /// Shows a border, or leaves it out.
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

    /// Shows a band, or leaves it out.
    pub fn show_band(&mut self, band: Band, is_shown: bool) {
        self.hidden.retain(|hidden| *hidden != band);
        if !is_shown {
            self.hidden.push(band);
        }
    }
}
