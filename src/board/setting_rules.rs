//! The rules for settings, which hold for the header of a board and for every entry that amends it.

use std::collections::BTreeSet;

use super::{CountryCode, Header, Limit, ProblemKind, Settings};

impl Header {
    /// Returns what is wrong with what settings can amend.
    pub(super) fn setting_problems(&self) -> Vec<ProblemKind> {
        let mut problems = Vec::new();
        title(&self.title, &mut problems);
        borders(&self.borders, self.home, &mut problems);
        limit("surge_percent", self.thresholds.surge_percent, &mut problems);
        limit("surge_count", self.thresholds.surge_count, &mut problems);
        problems
    }
}

impl Settings {
    /// Returns what is wrong with the settings of a board of `home`; empty if they are valid.
    pub fn problems(&self, home: CountryCode) -> Vec<ProblemKind> {
        let mut problems = Vec::new();
        if self.is_empty() {
            problems.push(ProblemKind::NoSettings);
        }
        if let Some(text) = &self.title {
            title(text, &mut problems);
        }
        if let Some(codes) = &self.borders {
            borders(codes, home, &mut problems);
        }
        let names = self.local_names.values().map(|name| ("local_names", name));
        let texts = self.attributions.iter().flatten().map(|text| ("attributions", text));
        for (field, text) in names.chain(texts).filter(|(_, text)| text.contains(char::is_control)) {
            problems.push(ProblemKind::NotOneLine { field, text: text.clone() });
        }
        limit("surge_percent", self.surge_percent.and_then(Limit::number), &mut problems);
        limit("surge_count", self.surge_count.and_then(Limit::number), &mut problems);
        problems
    }
}

fn title(title: &str, problems: &mut Vec<ProblemKind>) {
    if title.trim().is_empty() {
        problems.push(ProblemKind::NoTitle);
    }
    if title.contains(char::is_control) {
        problems.push(ProblemKind::TitleNotOneLine);
    }
}

fn borders(borders: &[CountryCode], home: CountryCode, problems: &mut Vec<ProblemKind>) {
    if borders.is_empty() {
        problems.push(ProblemKind::NoBorders);
    }
    let mut seen = BTreeSet::new();
    for &border in borders {
        if border == home {
            problems.push(ProblemKind::HomeAsBorder(border));
        }
        if !seen.insert(border) {
            problems.push(ProblemKind::BorderTwice(border));
        }
    }
}

fn limit(field: &'static str, limit: Option<f64>, problems: &mut Vec<ProblemKind>) {
    if let Some(limit) = limit.filter(|limit| !limit.is_finite() || *limit < 0.0) {
        problems.push(ProblemKind::WrongLimit { field, limit });
    }
}
