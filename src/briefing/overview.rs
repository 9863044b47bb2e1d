//! The key figures, and an overview of all borders.

use chrono::{Days, NaiveDate};

use super::document::{Block, Section, Table};
use super::{BriefingBuilder, items, named};
use crate::board::{EntryKind, Indicator, MeasureKind};
use crate::picture::BorderPicture;
use crate::picture::attention::{AttentionCount, AttentionLevel};
use crate::picture::cadence::CadenceState;
use crate::picture::changes::BorderSummary;
use crate::picture::series::{DayFigure, FigureSum, Series};
use crate::picture::weeks::Weeks;
use crate::text;
use crate::words;

const DAYS_A_WEEK: u64 = 7;

/// A sum under the small-count policy.
enum MaskedSum {
    /// No figure is known.
    Nothing,
    Sum(FigureSum),
    /// The sum of the figures that may be shown; others are withheld.
    AtLeast(f64),
}

impl MaskedSum {
    fn words(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Sum(sum) => words::week(*sum),
            Self::AtLeast(sum) if *sum > 0.0 => text!("briefing-at-least", sum = words::count(*sum)),
            Self::AtLeast(_) => text!("briefing-untold"),
        }
    }
}

impl BriefingBuilder<'_> {
    /// Returns the key figures, each with its previous value.
    pub(super) fn key_figures(&self) -> Section {
        let changes = self.briefing.changes;
        let standings = || changes.borders.iter().map(|border| &border.standing);
        let before: Vec<&BorderSummary> =
            standings().filter_map(|standing| standing.before.as_ref()).collect();
        let after: Vec<&BorderSummary> = standings().filter_map(|standing| standing.after.as_ref()).collect();
        let mut heads = vec![(text!("briefing-figure"), false), (text!("briefing-now"), true)];
        if self.has_span() {
            heads.push((text!("briefing-before"), true));
        }
        let mut table = Table::new(text!("briefing-key-figures-of", borders = after.len()), &heads);
        let now = self.figures(&after, changes.attention[1]);
        let then = self.has_span().then(|| self.figures(&before, changes.attention[0]));
        for (place, (name, figure)) in now.into_iter().enumerate() {
            let before = then.as_ref().and_then(|then| then.get(place)).map(|(_, figure)| figure.clone());
            table.row(AttentionLevel::Calm, [name, figure].into_iter().chain(before).collect());
        }
        Section::new(text!("briefing-key-figures"), table.block().into_iter().collect())
    }

    /// Returns each key figure with its name, from the standings of the borders and the number of reasons.
    fn figures(&self, standings: &[&BorderSummary], attention: AttentionCount) -> Vec<(String, String)> {
        let count = |is_counted: fn(&BorderSummary) -> bool| {
            standings.iter().filter(|standing| is_counted(standing)).count().to_string()
        };
        let in_force: usize = standings.iter().map(|standing| standing.in_force).sum();
        let watched = self.briefing.picture.header.thresholds.watch.first();
        let newest = watched.map(|indicator| {
            let name = text!("briefing-newest", indicator = words::indicator(indicator));
            (name, self.total(indicator, standings))
        });
        let mut figures = vec![
            (text!("briefing-act-now"), attention.act_now.to_string()),
            (text!("briefing-soon"), attention.soon.to_string()),
            (text!("briefing-closed"), count(|standing| standing.lead == Some(MeasureKind::BorderClosed))),
            (text!("briefing-in-force"), in_force.to_string()),
        ];
        figures.extend(newest);
        figures.extend([
            (text!("briefing-on-time"), count(|standing| is_in(standing, CadenceState::OnTime))),
            (text!("briefing-late"), count(|standing| is_in(standing, CadenceState::Late))),
            (
                text!("briefing-overdue"),
                count(|standing| {
                    is_in(standing, CadenceState::Overdue) || is_in(standing, CadenceState::Never)
                }),
            ),
            (text!("briefing-silent"), count(|standing| standing.is_silent)),
        ]);
        figures
    }

    /// Returns the total of the newest figures. If a figure is withheld, only the others are added, because the total
    /// would reveal it.
    fn total(&self, indicator: &Indicator, standings: &[&BorderSummary]) -> String {
        let known = || standings.iter().filter_map(|standing| day_figure(standing)?.value().known());
        let told: Vec<f64> = known().filter(|figure| !self.small_counts.hides(indicator, *figure)).collect();
        let sum = words::count(told.iter().sum());
        match (known().count(), known().count() - told.len()) {
            (0, _) if standings.iter().all(|standing| standing.figure.is_none()) => {
                text!("nothing-on-record")
            }
            (0, _) if standings.iter().all(|standing| day_figure(standing).is_none()) => {
                text!("briefing-spans-only")
            }
            (0, _) => text!("legend-asked-unknown"),
            (_, 0) => sum,
            (_, hidden) => text!("briefing-without", sum = sum, borders = hidden),
        }
    }

    /// Returns a table of all borders, and what changed on each.
    pub(super) fn overview(&self) -> Section {
        let mut section =
            Section::new(text!("briefing-overview"), self.all_borders().block().into_iter().collect());
        section.parts.extend(self.has_span().then(|| self.what_changed()));
        section
    }

    fn all_borders(&self) -> Table {
        let watched = self.briefing.picture.header.thresholds.watch.first();
        let figure = watched.map_or_else(|| text!("briefing-figure"), words::indicator_short);
        let heads = [
            (text!("briefing-border"), false),
            (text!("briefing-needs-head"), false),
            (text!("panel-measures"), false),
            (figure, true),
            (text!("briefing-of-day"), true),
            (text!("briefing-week"), true),
            (text!("briefing-week-before"), true),
            (text!("briefing-change"), true),
            (text!("briefing-liaison"), false),
        ];
        let mut table = Table::new(text!("briefing-all-borders"), &heads);
        for border in self.by_attention() {
            let mut cells =
                vec![named(border.border), words::attention(border.attention()), self.in_force(border)];
            cells.extend(self.newest(border, watched));
            cells.push(self.liaison(border));
            table.row(border.attention(), cells);
        }
        table
    }

    /// Returns the kinds in force. "None in force" and "nothing on record" are kept apart.
    fn in_force(&self, border: &BorderPicture) -> String {
        let mut kinds: Vec<String> = Vec::new();
        for measure in border.in_force() {
            let kind = self.measure(measure).map(|measure| words::measure_kind(&measure.kind));
            kinds.extend(kind.filter(|kind| !kinds.contains(kind)));
        }
        match kinds.is_empty() {
            true if !border.records.contains_key(&EntryKind::Measure) => text!("nothing-on-record"),
            true => text!("panel-none-in-force"),
            false => kinds.join(", "),
        }
    }

    /// Returns the newest figure of an indicator with its day, its weeks, and how they changed.
    pub(super) fn newest(&self, border: &BorderPicture, indicator: Option<&Indicator>) -> [String; 5] {
        let series = indicator.and_then(|indicator| border.series_of(indicator));
        let Some(series) = series else {
            let [a, b, c, d] = [const { String::new() }; 4];
            return [text!("nothing-on-record"), a, b, c, d];
        };
        let latest = series.latest();
        let today = self.briefing.picture.today;
        let week_ago = today.checked_sub_days(Days::new(DAYS_A_WEEK)).unwrap_or(today);
        let (week, before) = (self.week(series, today), self.week(series, week_ago));
        let change = match (&week, &before) {
            (MaskedSum::Sum(week), MaskedSum::Sum(before)) => {
                let weeks = Weeks { week: Some(*week), before: Some(*before) };
                weeks.change().map(|change| words::week_percent(&change)).unwrap_or_default()
            }
            _ => String::new(),
        };
        [
            self.value(&series.indicator, latest.map(|figure| figure.value())),
            latest.map(|figure| self.wording.figure_day(figure.span_from, figure.day)).unwrap_or_default(),
            week.words(),
            before.words(),
            change,
        ]
    }

    /// Returns the sum of the 7 days up to `last`. If a figure is withheld, only the others are added, because the sum
    /// would reveal it.
    fn week(&self, series: &Series, last: NaiveDate) -> MaskedSum {
        let Some(sum) = series.sum(last, DAYS_A_WEEK) else { return MaskedSum::Nothing };
        let first = last.checked_sub_days(Days::new(DAYS_A_WEEK - 1)).unwrap_or(last);
        let known = || series.between(first, last).filter_map(|figure| figure.value().known());
        let is_hidden = |figure: &f64| self.small_counts.hides(&series.indicator, *figure);
        if known().any(|figure| is_hidden(&figure)) {
            MaskedSum::AtLeast(known().filter(|figure| !is_hidden(figure)).sum())
        } else {
            MaskedSum::Sum(sum)
        }
    }

    /// Returns the state of the border's first cadence.
    fn liaison(&self, border: &BorderPicture) -> String {
        let state = words::cadence_state(border.liaison_state(self.briefing.picture.moment.as_of));
        let changes = self.briefing.changes.border(border.border);
        let since = changes.and_then(|border| border.standing.after.as_ref()?.liaison);
        match since {
            Some(liaison) => {
                text!("briefing-state-since", state = state, since = self.wording.at(liaison.since))
            }
            None => state,
        }
    }

    fn what_changed(&self) -> Section {
        let changes = self.briefing.changes;
        let mut section = Section::new(
            text!("briefing-changes"),
            vec![
                Block::Text(words::changes_span(changes, self.briefing.picture.header.time_zone)),
                Block::Text(words::changes_count(changes)),
            ],
        );
        for border in changes.changed() {
            let list = items(words::border_changes(border, self.wording));
            section.parts.push(Section::new(named(border.border), vec![Block::List(list)]));
        }
        let general = items(words::general_changes(changes, self.wording));
        if !general.is_empty() {
            section.parts.push(Section::new(text!("diff-general"), vec![Block::List(general)]));
        }
        let unchanged = words::unchanged(changes, self.wording);
        if !unchanged.is_empty() {
            let lines = unchanged.into_iter().map(super::Item::calm).collect();
            section.parts.push(Section::new(text!("diff-unchanged"), vec![Block::List(lines)]));
        }
        section
    }
}

/// Returns the newest figure if it covers a single day. The figure of a week must not be added to figures of days.
fn day_figure(standing: &BorderSummary) -> Option<DayFigure> {
    standing.figure.filter(|figure| !figure.is_span())
}

/// Returns whether the border's first cadence is in this state.
fn is_in(standing: &BorderSummary, state: CadenceState) -> bool {
    standing.liaison.is_some_and(|liaison| liaison.state == state)
}
