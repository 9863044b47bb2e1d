//! What is typed in the dialog for the board's settings, and the header that it makes.

use std::collections::BTreeMap;

use crate::board::{CountryCode, Header, Indicator, Marking, ProblemKind, Setting, Settings};
use crate::input::{Edit, SettingError, SettingKey, change_setting, indicator_text};
use crate::words;

/// The content of the fields.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Typed {
    /// The settings that are lines of text.
    lines: BTreeMap<Setting, String>,
    pub marking: Option<Marking>,
    pub borders: Vec<CountryCode>,
    pub local_names: BTreeMap<CountryCode, String>,
    pub watch: Vec<Indicator>,
}

impl Typed {
    /// The content for the settings of `header`. What has no value is empty.
    pub fn of(header: &Header) -> Self {
        let limit = |limit: Option<f64>| limit.map(|limit| limit.to_string()).unwrap_or_default();
        let thresholds = &header.thresholds;
        let reports: Vec<String> =
            header.reports.iter().map(|time| time.format("%H:%M").to_string()).collect();
        let lines = BTreeMap::from([
            (Setting::Title, header.title.clone()),
            (Setting::SurgePercent, limit(thresholds.surge_percent)),
            (Setting::SurgeCount, limit(thresholds.surge_count)),
            (Setting::StaleDays, thresholds.stale_days.to_string()),
            (Setting::SmallCount, thresholds.small_count.to_string()),
            (Setting::Reports, reports.join(", ")),
            (Setting::Attributions, header.attributions.join("\n")),
            (Setting::Doctrine, header.doctrine.clone()),
        ]);
        Self {
            lines,
            marking: Some(header.marking),
            borders: header.borders.clone(),
            local_names: header.local_names.clone(),
            watch: header.thresholds.watch.clone(),
        }
    }

    /// The text of a setting that is a line.
    pub fn line(&mut self, setting: Setting) -> &mut String {
        self.lines.entry(setting).or_default()
    }

    /// Returns `before` with what is typed, and what cannot be read.
    pub fn header(&self, before: &Header, known: &[Indicator]) -> (Header, Vec<(Setting, SettingError)>) {
        let mut header = before.clone();
        let mut wrong = Vec::new();
        for (&setting, text) in &self.lines {
            let key = SettingKey::Field(setting);
            if let Err(error) = change_setting(&mut header, key, Edit::Set, text, known) {
                wrong.push((setting, error));
            }
        }
        header.marking = self.marking.unwrap_or(before.marking);
        header.borders.clone_from(&self.borders);
        header.thresholds.watch.clone_from(&self.watch);
        header.local_names.clear();
        for (&border, name) in self.local_names.iter().filter(|(_, name)| !name.trim().is_empty()) {
            header.local_names.insert(border, name.trim().to_owned());
        }
        (header, wrong)
    }
}

/// What is wrong with a setting, in words, without its key.
pub(super) fn wrong_words(
    of: Setting,
    errors: &[(Setting, SettingError)],
    settings: &Settings,
    home: CountryCode,
) -> Option<String> {
    if let Some((_, error)) = errors.iter().find(|(setting, _)| *setting == of) {
        return Some(words::setting_fault(error));
    }
    let problems = settings.problems(home);
    let is_of = |problem: &&ProblemKind| match problem {
        ProblemKind::NoTitle | ProblemKind::TitleNotOneLine => of == Setting::Title,
        ProblemKind::NoBorders | ProblemKind::HomeAsBorder(_) | ProblemKind::BorderTwice(_) => {
            of == Setting::Borders
        }
        ProblemKind::NotOneLine { field, .. } | ProblemKind::WrongLimit { field, .. } => *field == of.field(),
        _ => false,
    };
    problems.iter().find(is_of).map(ToString::to_string)
}

/// Returns an indicator as it is listed.
pub(super) fn indicator_words(indicator: &Indicator) -> String {
    match indicator {
        Indicator::Other(..) => indicator_text(indicator),
        usual => words::indicator(usual),
    }
}
