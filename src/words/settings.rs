//! The settings of a board in words: their names and values.

use super::{count, day_year_time, indicator, number, shortened};
use crate::board::{Board, CountryCode, Setting, SettingValue};
use crate::text;

/// Names a setting.
pub fn setting(setting: Setting) -> String {
    match setting {
        Setting::Title => text!("setting-title"),
        Setting::Marking => text!("setting-marking"),
        Setting::Borders => text!("setting-borders"),
        Setting::LocalNames => text!("setting-local-names"),
        Setting::SurgePercent => text!("setting-surge-percent"),
        Setting::SurgeCount => text!("setting-surge-count"),
        Setting::StaleDays => text!("setting-stale-days"),
        Setting::SmallCount => text!("setting-small-count"),
        Setting::Watch => text!("setting-watch"),
        Setting::Reports => text!("setting-reports"),
        Setting::Attributions => text!("setting-attributions"),
        Setting::Doctrine => text!("setting-doctrine"),
    }
}

/// Writes the value of a setting.
pub fn setting_value(value: SettingValue<'_>) -> String {
    let listed = |items: Vec<String>| {
        if items.is_empty() { text!("setting-none") } else { items.join(", ") }
    };
    match value {
        SettingValue::Doctrine("") => text!("setting-none"),
        SettingValue::Title(text) | SettingValue::Doctrine(text) => shortened(text).into_owned(),
        SettingValue::Marking(marking) => marking.label().to_owned(),
        SettingValue::Borders(borders) => listed(borders.iter().map(CountryCode::to_string).collect()),
        SettingValue::Names(names) => listed(
            names
                .iter()
                .map(|(border, name)| match name.as_str() {
                    "" => text!("setting-name-removed", border = border.as_str()),
                    name => text!("setting-name", border = border.as_str(), name = shortened(name)),
                })
                .collect(),
        ),
        SettingValue::Percent(Some(limit)) => text!("setting-percent", number = number(limit)),
        SettingValue::Count(Some(limit)) => count(limit),
        SettingValue::Percent(None) | SettingValue::Count(None) => text!("setting-no-limit"),
        SettingValue::Days(days) => text!("setting-days", days = days),
        SettingValue::Least(least) => count(f64::from(least)),
        SettingValue::Watch(watch) => listed(watch.iter().map(indicator).collect()),
        SettingValue::Times(times) => {
            listed(times.iter().map(|time| time.format("%H:%M").to_string()).collect())
        }
        SettingValue::Texts(texts) => listed(texts.iter().map(|text| shortened(text).into_owned()).collect()),
    }
}

/// Says what is hidden while `border` is not on the board. `None` if there is nothing about it.
pub fn hidden_border(board: &Board, border: CountryCode) -> Option<String> {
    let (records, newest) = board.records_about(border);
    let newest = newest.map(|at| day_year_time(at, board.header().time_zone))?;
    let number = count(records as f64);
    Some(text!(
        "setting-hidden",
        border = border.as_str(),
        records = records,
        count = number,
        newest = newest
    ))
}

/// Writes a setting with its value, in one line.
pub fn setting_line(of: Setting, value: SettingValue<'_>) -> String {
    text!("setting-line", name = setting(of), value = setting_value(value))
}
