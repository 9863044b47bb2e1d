//! Settings of the board that can change while it is in use, as an entry.
//!
//! A board begins with a header. Each [`Settings`] amends it from when it is known: it names only what changes, so that
//! two desks that change different settings at the same time do not overwrite each other. Home, status, time zone and
//! clock are not here. They stay as the board began.
//!
//! [`Board::settings_at`](super::Board::settings_at) applies the settings that stand.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::country::CountryCode;
use super::header::{Header, Marking, times_of_day};
use super::reading::{Indicator, plain_number};

/// Changed settings of the board. `None` and an empty list of local names leave a setting as it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The title of the board.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who may read the board.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marking: Option<Marking>,
    /// All neighbours, in the order of their panels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub borders: Option<Vec<CountryCode>>,
    /// Names of neighbours in home's language. Other names stay as they are. An empty name removes the name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub local_names: BTreeMap<CountryCode, String>,
    /// By how many per cent the 7-day sum must rise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surge_percent: Option<Limit>,
    /// By which number the 7-day sum must rise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surge_count: Option<Limit>,
    /// A figure older than this many days is stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale_days: Option<u32>,
    /// On pages for release, a count below this number is shown only as below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub small_count: Option<u32>,
    /// All watched indicators. The first one is shown on the panels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watch: Option<Vec<Indicator>>,
    /// All local times at which a situation report is due.
    #[serde(with = "times_of_day::optional", skip_serializing_if = "Option::is_none")]
    pub reports: Option<Vec<NaiveTime>>,
    /// All attributions of the board's data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributions: Option<Vec<String>>,
    /// What each level of attention demands. An empty text removes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doctrine: Option<String>,
}

/// A limit that can be absent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Limit {
    /// There is no such limit.
    NoLimit,
    /// At least this much.
    AtLeast(#[serde(serialize_with = "plain_number")] f64),
}

impl Limit {
    /// Returns the number, or `None` if there is no limit.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::NoLimit => None,
            Self::AtLeast(number) => Some(number),
        }
    }
}

impl From<Option<f64>> for Limit {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::NoLimit, Self::AtLeast)
    }
}

/// A setting of the board, in display order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the field of its name")]
pub enum Setting {
    Title,
    Marking,
    Borders,
    LocalNames,
    SurgePercent,
    SurgeCount,
    StaleDays,
    SmallCount,
    Watch,
    Reports,
    Attributions,
    Doctrine,
}

impl Setting {
    /// All settings.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Marking,
        Self::Borders,
        Self::LocalNames,
        Self::SurgePercent,
        Self::SurgeCount,
        Self::StaleDays,
        Self::SmallCount,
        Self::Watch,
        Self::Reports,
        Self::Attributions,
        Self::Doctrine,
    ];

    /// Returns the name of the field in the file.
    pub fn field(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Marking => "marking",
            Self::Borders => "borders",
            Self::LocalNames => "local_names",
            Self::SurgePercent => "surge_percent",
            Self::SurgeCount => "surge_count",
            Self::StaleDays => "stale_days",
            Self::SmallCount => "small_count",
            Self::Watch => "watch",
            Self::Reports => "reports",
            Self::Attributions => "attributions",
            Self::Doctrine => "doctrine",
        }
    }
}

/// The value of a setting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SettingValue<'a> {
    /// The title.
    Title(&'a str),
    /// The marking.
    Marking(Marking),
    /// The borders, in their order.
    Borders(&'a [CountryCode]),
    /// The local names.
    Names(&'a BTreeMap<CountryCode, String>),
    /// A limit in per cent. `None` if there is none.
    Percent(Option<f64>),
    /// A limit as a number. `None` if there is none.
    Count(Option<f64>),
    /// A number of days.
    Days(u32),
    /// The smallest count that is released as it is.
    Least(u32),
    /// The watched indicators.
    Watch(&'a [Indicator]),
    /// Local times.
    Times(&'a [NaiveTime]),
    /// Texts.
    Texts(&'a [String]),
    /// The doctrine.
    Doctrine(&'a str),
}

impl Settings {
    /// Returns whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the value that this sets `setting` to, or `None` if it leaves the setting as it is.
    pub fn value(&self, setting: Setting) -> Option<SettingValue<'_>> {
        use SettingValue as V;
        match setting {
            Setting::Title => self.title.as_deref().map(V::Title),
            Setting::Marking => self.marking.map(V::Marking),
            Setting::Borders => self.borders.as_deref().map(V::Borders),
            Setting::LocalNames => Some(V::Names(&self.local_names)).filter(|_| !self.local_names.is_empty()),
            Setting::SurgePercent => self.surge_percent.map(|limit| V::Percent(limit.number())),
            Setting::SurgeCount => self.surge_count.map(|limit| V::Count(limit.number())),
            Setting::StaleDays => self.stale_days.map(V::Days),
            Setting::SmallCount => self.small_count.map(V::Least),
            Setting::Watch => self.watch.as_deref().map(V::Watch),
            Setting::Reports => self.reports.as_deref().map(V::Times),
            Setting::Attributions => self.attributions.as_deref().map(V::Texts),
            Setting::Doctrine => self.doctrine.as_deref().map(V::Doctrine),
        }
    }

    /// Returns the settings that this changes, with their values, in display order.
    pub fn changed(&self) -> impl Iterator<Item = (Setting, SettingValue<'_>)> {
        Setting::ALL.into_iter().filter_map(|setting| Some((setting, self.value(setting)?)))
    }

    /// Returns the settings that turn `before` into `after`, apart from what settings cannot change.
    pub fn between(before: &Header, after: &Header) -> Self {
        let (was, is) = (&before.thresholds, &after.thresholds);
        let gone = before.local_names.keys().filter(|border| !after.local_names.contains_key(border));
        let gone = gone.map(|&border| (border, String::new()));
        let named =
            after.local_names.iter().filter(|(border, name)| before.local_names.get(border) != Some(name));
        Self {
            title: changed(&before.title, &after.title),
            marking: changed(&before.marking, &after.marking),
            borders: changed(&before.borders, &after.borders),
            local_names: gone.chain(named.map(|(&border, name)| (border, name.clone()))).collect(),
            surge_percent: changed(&was.surge_percent, &is.surge_percent).map(Limit::from),
            surge_count: changed(&was.surge_count, &is.surge_count).map(Limit::from),
            stale_days: changed(&was.stale_days, &is.stale_days),
            small_count: changed(&was.small_count, &is.small_count),
            watch: changed(&was.watch, &is.watch),
            reports: changed(&before.reports, &after.reports),
            attributions: changed(&before.attributions, &after.attributions),
            doctrine: changed(&before.doctrine, &after.doctrine),
        }
    }
}

fn changed<T: Clone + PartialEq>(before: &T, after: &T) -> Option<T> {
    (before != after).then(|| after.clone())
}

impl Header {
    /// Amends the header with `settings`.
    pub fn amend(&mut self, settings: &Settings) {
        fn set<T: Clone>(field: &mut T, value: Option<&T>) {
            if let Some(value) = value {
                field.clone_from(value);
            }
        }
        set(&mut self.title, settings.title.as_ref());
        set(&mut self.marking, settings.marking.as_ref());
        set(&mut self.borders, settings.borders.as_ref());
        for (&border, name) in &settings.local_names {
            if name.is_empty() {
                self.local_names.remove(&border);
            } else {
                self.local_names.insert(border, name.clone());
            }
        }
        let thresholds = &mut self.thresholds;
        set(&mut thresholds.surge_percent, settings.surge_percent.map(Limit::number).as_ref());
        set(&mut thresholds.surge_count, settings.surge_count.map(Limit::number).as_ref());
        set(&mut thresholds.stale_days, settings.stale_days.as_ref());
        set(&mut thresholds.small_count, settings.small_count.as_ref());
        set(&mut thresholds.watch, settings.watch.as_ref());
        set(&mut self.reports, settings.reports.as_ref());
        set(&mut self.attributions, settings.attributions.as_ref());
        set(&mut self.doctrine, settings.doctrine.as_ref());
    }

    /// Returns the value of a setting.
    pub fn value(&self, setting: Setting) -> SettingValue<'_> {
        use SettingValue as V;
        match setting {
            Setting::Title => V::Title(&self.title),
            Setting::Marking => V::Marking(self.marking),
            Setting::Borders => V::Borders(&self.borders),
            Setting::LocalNames => V::Names(&self.local_names),
            Setting::SurgePercent => V::Percent(self.thresholds.surge_percent),
            Setting::SurgeCount => V::Count(self.thresholds.surge_count),
            Setting::StaleDays => V::Days(self.thresholds.stale_days),
            Setting::SmallCount => V::Least(self.thresholds.small_count),
            Setting::Watch => V::Watch(&self.thresholds.watch),
            Setting::Reports => V::Times(&self.reports),
            Setting::Attributions => V::Texts(&self.attributions),
            Setting::Doctrine => V::Doctrine(&self.doctrine),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_settings_are_in_the_list_of_all_once_in_display_order() {
        // A new setting makes this match incomplete. Put it into `Setting::ALL`, and count it here.
        let place = |setting| match setting {
            Setting::Title => 0,
            Setting::Marking => 1,
            Setting::Borders => 2,
            Setting::LocalNames => 3,
            Setting::SurgePercent => 4,
            Setting::SurgeCount => 5,
            Setting::StaleDays => 6,
            Setting::SmallCount => 7,
            Setting::Watch => 8,
            Setting::Reports => 9,
            Setting::Attributions => 10,
            Setting::Doctrine => 11,
        };
        let places: Vec<usize> = Setting::ALL.into_iter().map(place).collect();
        assert_eq!(places, (0..12).collect::<Vec<_>>());
    }
}
