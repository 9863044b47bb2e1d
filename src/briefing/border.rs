//! The sections of a briefing for each border: measures, figures, liaison.

use chrono::Days;

use super::document::{Block, Chart, Item, Point, Section, Table};
use super::{BriefingBuilder, items, named};
use crate::board::{Entry, Indicator, Measure, Value};
use crate::picture::attention::AttentionLevel;
use crate::picture::measures::{MeasurePicture, MeasureState, Start};
use crate::picture::series::Series;
use crate::picture::{BorderPicture, coverage_span};
use crate::text;
use crate::words;

/// Number of days in a chart.
const CHART_DAYS: u64 = 28;

impl BriefingBuilder<'_> {
    /// Returns a section for each border with anything on record, and says for the others that nothing is.
    pub(super) fn borders(&self) -> Section {
        let watched = &self.briefing.picture.header.thresholds.watch;
        let mut section = Section::new(text!("briefing-by-border"), Vec::new());
        let (silent, heard): (Vec<&BorderPicture>, Vec<&BorderPicture>) =
            self.by_attention().partition(|border| border.is_silent(watched) && border.series.is_empty());
        section.parts.extend(heard.into_iter().map(|border| self.border(border)));
        if !silent.is_empty() {
            let borders: Vec<String> = silent.iter().map(|border| named(border.border)).collect();
            section.blocks.push(Block::Text(text!("briefing-silent-borders", borders = borders.join(", "))));
        }
        section
    }

    fn border(&self, border: &BorderPicture) -> Section {
        let local = self.briefing.picture.header.local_names.get(&border.border);
        let heading = [Some(named(border.border)), local.cloned()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ");
        let mut blocks = Vec::new();
        let reasons = border.reasons.iter().map(|reason| Item {
            text: words::standing_reason(reason, self.wording),
            was: None,
            attention: if reason.acknowledged.is_some() { AttentionLevel::Calm } else { reason.level() },
        });
        let reasons: Vec<Item> = reasons.collect();
        blocks.push(if reasons.is_empty() {
            Block::Text(text!("border-calm"))
        } else {
            Block::List(reasons)
        });
        blocks.extend(self.changes(border));
        let watched = self.briefing.picture.header.thresholds.watch.first();
        blocks.extend(
            watched.and_then(|indicator| border.series_of(indicator)).map(|series| self.chart(series)),
        );
        blocks.extend(self.series(border));
        let beside = [self.measures(border), self.cadences(border)].into_iter().flatten().collect();
        Section {
            border: Some(border.border),
            attention: border.attention(),
            beside,
            ..Section::new(heading, blocks)
        }
    }

    /// Returns what changed on the border, if the briefing reports changes.
    fn changes(&self, border: &BorderPicture) -> Vec<Block> {
        let changes = self.briefing.changes;
        let Some(of_border) = changes.border(border.border).filter(|_| self.has_span()) else {
            return Vec::new();
        };
        let list = items(words::border_changes(of_border, self.wording));
        if list.is_empty() {
            return Vec::new();
        }
        let since = self.wording.at(changes.before.as_of);
        vec![Block::Text(text!("briefing-since-then", since = since)), Block::List(list)]
    }

    /// Returns the measure of a measure picture.
    pub(super) fn measure(&self, picture: &MeasurePicture) -> Option<&Measure> {
        match &self.briefing.board.records()[picture.position].entry {
            Entry::Measure(measure) => Some(measure),
            _ => None,
        }
    }

    /// Returns the measures in force or announced.
    fn measures(&self, border: &BorderPicture) -> Option<Block> {
        let heads = [
            (text!("field-measure"), false),
            (text!("field-side"), false),
            (text!("border-from"), false),
            (text!("field-area"), false),
            (text!("field-detail"), false),
        ];
        let mut table = Table::new(text!("panel-measures"), &heads);
        for picture in border.measures.iter().filter(|measure| measure.state != MeasureState::Lifted) {
            let Some(measure) = self.measure(picture) else { continue };
            let start = match picture.start {
                Start::Known(day) if picture.state == MeasureState::Coming => {
                    text!("briefing-coming", day = self.wording.day(day))
                }
                Start::Known(day) => self.wording.day(day),
                Start::Unknown(_) => text!("start-unknown"),
            };
            let kind = words::measure_kind(&measure.kind);
            let (area, detail) = (measure.area.clone(), measure.detail.clone());
            table.row(AttentionLevel::Calm, vec![kind, words::side(measure.side), start, area, detail]);
        }
        table.block()
    }

    /// Returns the newest figure of every indicator.
    fn series(&self, border: &BorderPicture) -> Option<Block> {
        let heads = [
            (text!("field-indicator"), false),
            (text!("briefing-newest-head"), true),
            (text!("briefing-of-day"), true),
            (text!("briefing-week"), true),
            (text!("briefing-week-before"), true),
            (text!("briefing-change"), true),
        ];
        let mut table = Table::new(text!("border-figures"), &heads);
        for series in &border.series {
            let mut cells = vec![words::indicator(&series.indicator)];
            cells.extend(self.newest(border, Some(&series.indicator)));
            table.row(AttentionLevel::Calm, cells);
        }
        table.block()
    }

    fn cadences(&self, border: &BorderPicture) -> Option<Block> {
        let heads = [
            (text!("briefing-cadence"), false),
            (text!("briefing-state"), false),
            (text!("briefing-last-contact"), false),
            (text!("panel-due"), false),
            (text!("briefing-kept"), true),
        ];
        let mut table = Table::new(text!("briefing-liaison"), &heads);
        let as_of = self.briefing.picture.moment.as_of;
        let (from, until) = coverage_span(as_of);
        for liaison in &border.liaisons {
            let kind = liaison.agreement_at(as_of).map(|agreement| words::cadence_kind(agreement.kind));
            let level = liaison.level.map(words::level);
            let cadence = kind.into_iter().chain(level).collect::<Vec<_>>().join(", ");
            let at = |instant: Option<chrono::DateTime<chrono::Utc>>| instant.map(|at| self.wording.at(at));
            let last = at(liaison.last_contact(as_of)).unwrap_or_else(|| text!("panel-none-yet"));
            let kept = liaison.coverage(from, until).map(words::percent);
            table.row(
                AttentionLevel::Calm,
                vec![
                    cadence,
                    words::cadence_state(liaison.state_at(as_of)),
                    last,
                    at(liaison.due_at(as_of)).unwrap_or_default(),
                    kept.unwrap_or_default(),
                ],
            );
        }
        table.block()
    }

    /// Returns the last weeks of a series as a chart with alternative text.
    fn chart(&self, series: &Series) -> Block {
        let indicator = &series.indicator;
        let today = self.briefing.picture.today;
        let first = today.checked_sub_days(Days::new(CHART_DAYS - 1)).unwrap_or(today);
        let mut days = vec![None; CHART_DAYS as usize];
        let (mut known, mut unknown, mut hidden) = (Vec::new(), 0, 0);
        for figure in series.between(first, today) {
            let place = (figure.day - first).num_days();
            let point = match figure.value() {
                Value::Unknown => {
                    unknown += 1;
                    Point::Unknown
                }
                Value::Known(figure) if self.small_counts.hides(indicator, figure) => {
                    hidden += 1;
                    Point::Figure(f64::from(self.small_counts.below().unwrap_or_default()))
                }
                Value::Known(value) => {
                    known.push((figure.day, value));
                    Point::Figure(value)
                }
            };
            if let Some(day) = usize::try_from(place).ok().and_then(|place| days.get_mut(place)) {
                *day = Some(point);
            }
        }
        let part = self.small_counts.part(indicator, series.part(first, today));
        let is_covered = |place: usize| {
            let day = first.checked_add_days(Days::new(place as u64)).unwrap_or(first);
            part.spans.iter().any(|span| span.first() <= day && day <= span.day)
        };
        let missing =
            days.iter().enumerate().filter(|(place, day)| day.is_none() && !is_covered(*place)).count();
        let words = self.chart_words(indicator, &known, [unknown, hidden, missing]);
        let spans = series.spans_between(first, today).map(|span| {
            let days = self.wording.figure_day(span.span_from, span.day);
            text!("briefing-figure-of-span", figure = self.value(indicator, Some(span.value())), days = days)
        });
        let words = words::clauses(&std::iter::once(words).chain(spans).collect::<Vec<_>>());
        Block::Chart(Chart { words, first, days, spans: part.spans })
    }

    fn chart_words(
        &self,
        indicator: &Indicator,
        known: &[(chrono::NaiveDate, f64)],
        counts: [usize; 3],
    ) -> String {
        let [unknown, hidden, missing] = counts;
        let told = |(day, figure): &(chrono::NaiveDate, f64)| {
            text!("briefing-figure-on", figure = words::count(*figure), day = self.wording.day(*day))
        };
        let mut words =
            vec![text!("briefing-chart", indicator = words::indicator(indicator), days = CHART_DAYS)];
        if let (Some(first), Some(last)) = (known.first(), known.last()) {
            words.push(text!("briefing-chart-from-to", first = told(first), last = told(last)));
            let highest = known.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            words.extend(highest.map(|highest| text!("briefing-chart-highest", highest = told(highest))));
        }
        if hidden > 0 {
            let below = self.small_counts.below().unwrap_or_default();
            words.push(text!("briefing-chart-hidden", days = hidden, number = below));
        }
        if unknown > 0 {
            words.push(text!("briefing-chart-unknown", days = unknown));
        }
        if missing > 0 {
            words.push(text!("briefing-chart-missing", days = missing));
        }
        words::clauses(&words)
    }
}
