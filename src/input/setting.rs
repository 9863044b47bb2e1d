//! Reads what people type as settings of the board, and writes settings as they are typed.
//!
//! The command line names a setting by its key, such as `stale-days` or `local-name.RUS`. The window has a field for
//! each. Both read the same texts.

use chrono::NaiveTime;

use crate::board::{CountryCode, Header, Indicator, Marking, Setting, SettingValue, UnknownCountry};

/// The text for no value.
const NONE: &str = "none";

/// How a text changes a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// It is the new value.
    Set,
    /// It is added to a list.
    Add,
    /// It is removed from a list.
    Remove,
}

/// A setting as it is named on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingKey {
    /// A setting of one field. Never [`Setting::LocalNames`].
    Field(Setting),
    /// The local name of a border.
    LocalName(CountryCode),
}

/// A text is not what its setting takes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct SettingError {
    /// The setting, by its key.
    pub key: String,
    /// The text.
    pub text: String,
    /// What is wrong.
    pub why: SettingFault,
}

/// What is wrong with a text for a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingFault {
    /// There is no setting with this key.
    Unknown,
    /// The key names no known country.
    LocalNameOf,
    /// No marking.
    Marking,
    /// No known country.
    Country(UnknownCountry),
    /// Neither a number of 0 or more nor `none`.
    Limit,
    /// No whole number of 0 or more.
    Count,
    /// No known indicator, and not a name with a unit.
    Indicator(String),
    /// No time of day.
    Time(String),
    /// Nothing can be added to a single value or removed from it.
    OneValue,
    /// What is to be removed is not in the list.
    NotListed(String),
}

impl SettingKey {
    /// Returns the keys of all settings. The one of a local name has a place for the country.
    pub fn all() -> Vec<String> {
        Setting::ALL.into_iter().map(key_of).collect()
    }

    /// Returns the setting with this key.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such setting, or if a local name is of no known country.
    pub fn find(key: &str) -> Result<Self, SettingError> {
        let wrong = |why| SettingError { key: key.to_owned(), text: String::new(), why };
        let plain = key.trim().to_ascii_lowercase().replace('_', "-");
        if plain == "local-name" || plain == "local-names" {
            return Err(wrong(SettingFault::LocalNameOf));
        }
        if let Some(country) = plain.strip_prefix("local-name.") {
            let country = CountryCode::find(country).map_err(|_unknown| wrong(SettingFault::LocalNameOf))?;
            return Ok(Self::LocalName(country));
        }
        let found = Setting::ALL.into_iter().find(|&setting| key_of(setting) == plain);
        found.map(Self::Field).ok_or_else(|| wrong(SettingFault::Unknown))
    }

    /// Returns the setting that it is or that it is part of.
    pub fn setting(self) -> Setting {
        match self {
            Self::Field(setting) => setting,
            Self::LocalName(_) => Setting::LocalNames,
        }
    }

    fn written(self) -> String {
        match self {
            Self::Field(setting) => key_of(setting),
            Self::LocalName(country) => format!("local-name.{country}"),
        }
    }
}

fn key_of(setting: Setting) -> String {
    match setting {
        Setting::LocalNames => "local-name.COUNTRY".to_owned(),
        other => other.field().replace('_', "-"),
    }
}

/// Changes a setting in `header` as `text` says. `known` are indicators that can be named without their unit.
///
/// # Errors
///
/// Returns an error, and changes nothing, if the setting cannot be changed in this way. Whether the result keeps the
/// rules of a board is not checked.
pub fn change_setting(
    header: &mut Header,
    key: SettingKey,
    edit: Edit,
    text: &str,
    known: &[Indicator],
) -> Result<(), SettingError> {
    let text = text.trim();
    let wrong = |why| SettingError { key: key.written(), text: text.to_owned(), why };
    let setting = match key {
        SettingKey::LocalName(_) if edit != Edit::Set => return Err(wrong(SettingFault::OneValue)),
        SettingKey::LocalName(country) if is_none(text) => {
            header.local_names.remove(&country);
            return Ok(());
        }
        SettingKey::LocalName(country) => {
            header.local_names.insert(country, text.to_owned());
            return Ok(());
        }
        SettingKey::Field(setting) => setting,
    };
    let is_list =
        matches!(setting, Setting::Borders | Setting::Watch | Setting::Reports | Setting::Attributions);
    if edit != Edit::Set && !is_list {
        return Err(wrong(SettingFault::OneValue));
    }
    let limits = &mut header.thresholds;
    match setting {
        Setting::Title => text.clone_into(&mut header.title),
        Setting::Marking => header.marking = marking(text).ok_or_else(|| wrong(SettingFault::Marking))?,
        Setting::SurgePercent => {
            let number = text.strip_suffix('%').unwrap_or(text);
            limits.surge_percent = limit(number).ok_or_else(|| wrong(SettingFault::Limit))?;
        }
        Setting::SurgeCount => limits.surge_count = limit(text).ok_or_else(|| wrong(SettingFault::Limit))?,
        Setting::StaleDays => {
            limits.stale_days = text.parse().map_err(|_no_number| wrong(SettingFault::Count))?;
        }
        Setting::SmallCount => {
            limits.small_count = text.parse().map_err(|_no_number| wrong(SettingFault::Count))?;
        }
        Setting::Borders => {
            let borders = countries(text).map_err(|unknown| wrong(SettingFault::Country(unknown)))?;
            changed(&mut header.borders, edit, borders, CountryCode::to_string).map_err(wrong)?;
        }
        Setting::Watch => {
            let watched = indicators(text, known).map_err(|text| wrong(SettingFault::Indicator(text)))?;
            changed(&mut limits.watch, edit, watched, indicator_text).map_err(wrong)?;
        }
        Setting::Reports => {
            let times = times_of_day(text).map_err(|text| wrong(SettingFault::Time(text)))?;
            changed(&mut header.reports, edit, times, time_text).map_err(wrong)?;
            header.reports.sort_unstable();
        }
        Setting::Attributions => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_none(line));
            let lines: Vec<String> = lines.map(str::to_owned).collect();
            changed(&mut header.attributions, edit, lines, String::clone).map_err(wrong)?;
        }
        Setting::Doctrine => {
            header.doctrine = if is_none(text) { String::new() } else { text.to_owned() };
        }
        // `SettingKey::find` gives the key of one border instead.
        Setting::LocalNames => return Err(wrong(SettingFault::LocalNameOf)),
    }
    Ok(())
}

/// Returns the text that [`change_setting`] reads as this value. Of local names, `None`: each border has its own key.
pub fn setting_text(value: SettingValue<'_>) -> Option<String> {
    let limit = |limit: Option<f64>| limit.map_or_else(|| NONE.to_owned(), |limit| limit.to_string());
    let listed = |items: Vec<String>, between: &str| {
        if items.is_empty() { NONE.to_owned() } else { items.join(between) }
    };
    Some(match value {
        SettingValue::Title(title) => title.to_owned(),
        SettingValue::Marking(marking) => short_label(marking).to_owned(),
        SettingValue::Borders(borders) => listed(borders.iter().map(CountryCode::to_string).collect(), ","),
        SettingValue::Names(_) => return None,
        SettingValue::Percent(number) | SettingValue::Count(number) => limit(number),
        SettingValue::Days(number) | SettingValue::Least(number) => number.to_string(),
        SettingValue::Watch(watch) => listed(watch.iter().map(indicator_text).collect(), ", "),
        SettingValue::Times(times) => listed(times.iter().map(time_text).collect(), ","),
        SettingValue::Texts(texts) => listed(texts.to_vec(), "\n"),
        SettingValue::Doctrine("") => NONE.to_owned(),
        SettingValue::Doctrine(text) => text.to_owned(),
    })
}

fn changed<T: PartialEq>(
    list: &mut Vec<T>,
    edit: Edit,
    items: Vec<T>,
    written: impl Fn(&T) -> String,
) -> Result<(), SettingFault> {
    if edit == Edit::Remove {
        if let Some(item) = items.iter().find(|item| !list.contains(item)) {
            return Err(SettingFault::NotListed(written(item)));
        }
        list.retain(|item| !items.contains(item));
        return Ok(());
    }
    if edit == Edit::Set {
        list.clear();
    }
    for item in items {
        if !list.contains(&item) {
            list.push(item);
        }
    }
    Ok(())
}

/// Returns whether the text stands for no value.
fn is_none(text: &str) -> bool {
    text.is_empty() || text.eq_ignore_ascii_case(NONE)
}

/// Returns the marking with this name in the file format or with this label, in any case.
pub fn marking(text: &str) -> Option<Marking> {
    let plain = |text: &str| text.to_ascii_uppercase().replace(['+', '-', ' '], "");
    let asked = plain(text);
    let asked = asked.strip_prefix("TLP:").unwrap_or(&asked);
    Marking::ALL.into_iter().find(|&marking| plain(short_label(marking)) == asked)
}

/// Returns the label of a marking without the name of the protocol.
pub fn short_label(marking: Marking) -> &'static str {
    marking.label().strip_prefix("TLP:").unwrap_or(marking.label())
}

/// Returns the countries in a list with commas. Country names may contain commas: `RUS,Korea, North,MNG`.
///
/// # Errors
///
/// Returns the first part of the list that is no known country.
pub fn countries(list: &str) -> Result<Vec<CountryCode>, UnknownCountry> {
    let parts: Vec<&str> = list.split(',').filter(|part| !part.trim().is_empty()).collect();
    let mut unknown = None;
    match divided(&parts, &mut unknown) {
        Some(countries) => Ok(countries),
        None => Err(unknown.unwrap_or_else(|| UnknownCountry(list.to_owned()))),
    }
}

/// Combines `parts` into countries, using as few parts as possible for each. `unknown` is the first part that fits
/// nothing.
fn divided(parts: &[&str], unknown: &mut Option<UnknownCountry>) -> Option<Vec<CountryCode>> {
    /// The largest number of parts in a country's name.
    const PARTS_MAX: usize = 3;
    let Some(first) = parts.first() else { return Some(Vec::new()) };
    for length in 1..=parts.len().min(PARTS_MAX) {
        let (name, rest) = parts.split_at(length);
        let Ok(country) = CountryCode::find(&name.join(",")) else { continue };
        if let Some(others) = divided(rest, unknown) {
            return Some([vec![country], others].concat());
        }
    }
    unknown.get_or_insert_with(|| UnknownCountry((*first).trim().to_owned()));
    None
}

fn limit(text: &str) -> Option<Option<f64>> {
    if is_none(text) {
        return Some(None);
    }
    let number: f64 = text.trim().parse().ok()?;
    (number.is_finite() && number >= 0.0).then_some(Some(number))
}

/// Returns the times of day in a list with commas. On an error, returns the part that is no time of day.
fn times_of_day(text: &str) -> Result<Vec<NaiveTime>, String> {
    if is_none(text) {
        return Ok(Vec::new());
    }
    let read = |part: &str| NaiveTime::parse_from_str(part, "%H:%M").map_err(|_no_time| part.to_owned());
    text.split([',', ' ']).map(str::trim).filter(|part| !part.is_empty()).map(read).collect()
}

fn time_text(time: &NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// Returns the indicators in a list with commas. `known` are indicators that can be named without their unit.
///
/// # Errors
///
/// Returns the part that is no indicator.
pub fn indicators(text: &str, known: &[Indicator]) -> Result<Vec<Indicator>, String> {
    if is_none(text) {
        return Ok(Vec::new());
    }
    let mut depth = 0_usize;
    let is_between = |letter: char| {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ',' && depth == 0
    };
    let parts: Vec<&str> = text.split(is_between).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.into_iter().map(|part| indicator(part, known).ok_or_else(|| part.to_owned())).collect()
}

/// Returns the indicator with a name, in any case and with or without spaces. A name with a unit in brackets is an
/// indicator of its own.
fn indicator(text: &str, known: &[Indicator]) -> Option<Indicator> {
    let folded = |text: &str| -> String {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let named = |indicator: &&Indicator| match indicator {
        Indicator::Other(name, _) => folded(name) == folded(text),
        usual => folded(&format!("{usual:?}")) == folded(text),
    };
    if let Some(found) = Indicator::USUAL.iter().chain(known).find(named) {
        return Some(found.clone());
    }
    let (name, unit) = text.strip_suffix(')')?.split_once('(')?;
    let (name, unit) = (name.trim(), unit.trim());
    let is_whole = !name.is_empty() && !unit.is_empty();
    is_whole.then(|| Indicator::Other(name.to_owned(), unit.to_owned()))
}

/// Returns an indicator as it is typed.
pub fn indicator_text(indicator: &Indicator) -> String {
    match indicator {
        Indicator::Other(name, unit) => format!("{name} ({unit})"),
        usual => format!("{usual:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;

    fn header() -> Header {
        store::example().expect("the example").header().clone()
    }

    fn change(header: &mut Header, key: &str, edit: Edit, text: &str) -> Result<(), SettingFault> {
        let known = [Indicator::Other("Lorries".to_owned(), "a day".to_owned())];
        let key = SettingKey::find(key).map_err(|error| error.why)?;
        change_setting(header, key, edit, text, &known).map_err(|error| error.why)
    }

    #[test]
    fn what_is_written_is_read_as_the_same() {
        let mut before = header();
        before.attributions = vec!["one, with a comma".to_owned(), "two".to_owned()];
        before.thresholds.watch.push(Indicator::Other("Cars".to_owned(), "a day, both ways".to_owned()));
        before.thresholds.surge_percent = Some(12.5);
        before.doctrine = "Act now: call.\nSoon: look into it.".to_owned();
        let mut after = Header { borders: Vec::new(), title: String::new(), ..header() };
        for setting in Setting::ALL {
            let Some(text) = setting_text(before.value(setting)) else { continue };
            let key = SettingKey::Field(setting);
            assert_eq!(change_setting(&mut after, key, Edit::Set, &text, &[]), Ok(()));
            assert_eq!(after.value(setting), before.value(setting), "{text}");
        }
    }

    #[test]
    fn lists_grow_and_shrink_and_single_values_do_not() {
        let mut header = header();
        header.borders = ["RUS", "MNG"].map(|code| CountryCode::find(code).expect("a country")).to_vec();
        assert_eq!(change(&mut header, "borders", Edit::Add, "Vietnam, rus"), Ok(()));
        assert_eq!(change(&mut header, "borders", Edit::Remove, "RUS"), Ok(()));
        assert_eq!(header.borders.iter().map(CountryCode::as_str).collect::<Vec<_>>(), ["MNG", "VNM"]);
        let not_listed = SettingFault::NotListed("RUS".to_owned());
        assert_eq!(change(&mut header, "borders", Edit::Remove, "RUS,MNG"), Err(not_listed));
        assert_eq!(header.borders.len(), 2, "nothing was removed");
        assert_eq!(change(&mut header, "watch", Edit::Set, "confirmed cases, lorries"), Ok(()));
        assert_eq!(change(&mut header, "watch", Edit::Add, "Cars (a day)"), Ok(()));
        assert_eq!(header.thresholds.watch.len(), 3);
        assert_eq!(change(&mut header, "reports", Edit::Set, "18:00, 6:00"), Ok(()));
        assert_eq!(setting_text(header.value(Setting::Reports)).as_deref(), Some("06:00,18:00"));
        assert_eq!(change(&mut header, "title", Edit::Add, "x"), Err(SettingFault::OneValue));
        assert_eq!(change(&mut header, "local_name.mng", Edit::Set, "蒙古"), Ok(()));
        assert_eq!(change(&mut header, "local-name.Mongolia", Edit::Set, "none"), Ok(()));
        assert!(!header.local_names.contains_key(&CountryCode::find("MNG").expect("a country")));
    }

    #[test]
    fn what_a_setting_does_not_take_is_refused_with_the_part_that_is_wrong() {
        let unknown = |text: &str| SettingFault::Country(UnknownCountry(text.to_owned()));
        let cases = [
            ("colour", "x", SettingFault::Unknown),
            ("local-name", "x", SettingFault::LocalNameOf),
            ("local-name.Atlantis", "x", SettingFault::LocalNameOf),
            ("marking", "purple", SettingFault::Marking),
            ("borders", "MNG,Atlantis", unknown("Atlantis")),
            ("surge-percent", "-1", SettingFault::Limit),
            ("surge-count", "many", SettingFault::Limit),
            ("stale-days", "1.5", SettingFault::Count),
            ("watch", "ConfirmedCases, sheep", SettingFault::Indicator("sheep".to_owned())),
            ("reports", "06:00,25:00", SettingFault::Time("25:00".to_owned())),
        ];
        for (key, text, why) in cases {
            let mut changed = header();
            assert_eq!(change(&mut changed, key, Edit::Set, text), Err(why), "{key}={text}");
            assert_eq!(changed, header(), "{key}={text}");
        }
    }
}
