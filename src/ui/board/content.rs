//! The content of a panel: the words and figures of one border, prepared once per picture.

use std::cmp::Ordering;

use chrono::Days;

use super::layout::{SPARK_DAYS, STRIP_DAYS};
use crate::board::{CountryCode, Entry, MeasureKind, Side, Value};
use crate::picture::attention::{AttentionLevel, Cause};
use crate::picture::cadence::CadenceState;
use crate::picture::measures::Start;
use crate::picture::series::{Series, SeriesPart};
use crate::picture::weeks::{DAYS, WeekChange};
use crate::picture::{BorderPicture, time};
use crate::text;
use crate::ui::Scene;
use crate::ui::widgets::{Strip, Symbol};
use crate::words;

/// The content of a panel.
#[derive(Debug, Clone)]
pub struct PanelContent {
    pub border: CountryCode,
    pub name: String,
    pub local_name: String,
    pub attention: Option<AttentionContent>,
    pub measures: Measures,
    pub series: Option<SeriesContent>,
    pub liaison: LiaisonContent,
    /// Each measure in force, in words, for the tooltip.
    pub measures_hint: Vec<String>,
    /// How liaison was kept, in words, for the tooltip.
    pub liaison_hint: Vec<String>,
    /// The text for a screen reader.
    pub spoken: String,
}

/// The attention mark of a panel, and its reasons.
#[derive(Debug, Clone)]
pub struct AttentionContent {
    /// Calm if every reason is acknowledged. The mark then stays, in calmer colours.
    pub level: AttentionLevel,
    pub brief: String,
    /// One line per reason, for the tooltip.
    pub reasons: Vec<String>,
}

/// The measures of a panel.
#[derive(Debug, Clone)]
pub enum Measures {
    /// No measure was ever recorded.
    NothingOnRecord,
    /// Measures are on record, but none is in force.
    NoneInForce,
    /// The measures in force, in order.
    InForce(Vec<Chip>),
}

/// A measure in force. Measures of the same kind and side share a chip.
#[derive(Debug, Clone)]
pub struct Chip {
    pub symbol: Symbol,
    pub word: String,
    pub is_closure: bool,
    pub side: Side,
    pub since: Option<String>,
}

/// The series of a panel.
#[derive(Debug, Clone)]
pub struct SeriesContent {
    /// The days in the sparkline.
    pub spark: SeriesPart,
    pub label: String,
    pub short_label: String,
    pub value: String,
    /// Whether the newest figure is too old to rely on.
    pub is_stale: bool,
    pub is_surge: bool,
    pub change: Change,
    /// Whether the newest figure is of a span. The peak is always of a day.
    pub is_of_span: bool,
    /// The label of the newest figure's age; for a span, its days, in full and shorter.
    pub age_labels: Vec<String>,
    pub age: String,
    pub hint: String,
}

/// The line under the newest value.
#[derive(Debug, Clone)]
pub enum Change {
    /// The newest figure is "asked, unknown". Holds the last known figure with its day, and alone.
    Unknown { last_known: Option<[String; 2]> },
    /// The change from the week or span before. `is_partial` says that the label is of a week with missing days.
    Weeks { label: String, is_partial: bool, symbol: Symbol, difference: String, percent: String },
    /// No comparison: what is not compared, and the reason.
    None { label: String, why: String },
}

/// The liaison part of a panel.
#[derive(Debug, Clone)]
pub struct LiaisonContent {
    pub strip: Option<Strip>,
    pub state: Option<CadenceState>,
    pub word: String,
    pub kept: String,
    pub kept_short: String,
    /// The line of the last contact.
    pub last: Option<String>,
    /// The line of the next contact: a label, a shorter label and a value.
    pub due: Option<(String, String, String)>,
    pub axis_from: String,
}

impl PanelContent {
    /// The content of the panel of `border` in `scene`.
    pub fn of(border: &BorderPicture, scene: &Scene<'_>) -> Self {
        let header = scene.header();
        let attention = attention_of(border, scene);
        let name = border.border.name().to_owned();
        let spoken =
            std::iter::once(format!("{} {name}", text!("panel-open", border = border.border.as_str())))
                .chain(attention.iter().flat_map(|attention| attention.reasons.clone()))
                .collect::<Vec<_>>()
                .join(". ");
        let measures = measures_of(border, scene);
        let liaison = liaison_of(border, scene);
        Self {
            measures_hint: measures.hint(),
            liaison_hint: liaison.hint(),
            border: border.border,
            name,
            local_name: header.local_names.get(&border.border).cloned().unwrap_or_default(),
            attention,
            measures,
            series: series_of(border, scene),
            liaison,
            spoken,
        }
    }
}

impl Measures {
    /// Describes each measure in force.
    fn hint(&self) -> Vec<String> {
        let Self::InForce(chips) = self else { return Vec::new() };
        let words = |chip: &Chip| {
            let since = match &chip.since {
                Some(day) => text!("reason-since", since = day.as_str()),
                None => text!("start-unknown"),
            };
            format!("{}, {}, {since}", chip.word, words::side(chip.side))
        };
        chips.iter().map(words).collect()
    }
}

impl LiaisonContent {
    /// Describes the state of liaison and how it was kept.
    fn hint(&self) -> Vec<String> {
        let last = self.last.as_ref().map(|last| format!("{} {last}", text!("panel-last")));
        let due = self.due.as_ref().map(|(label, _, value)| format!("{label} {value}"));
        let lines =
            [Some(format!("{}: {}", text!("panel-liaison"), self.word)), Some(self.kept.clone()), last, due];
        lines.into_iter().flatten().filter(|line| !line.is_empty()).collect()
    }
}

fn attention_of(border: &BorderPicture, scene: &Scene<'_>) -> Option<AttentionContent> {
    let worst = border.reasons.first()?;
    let line =
        |reason| format!("{}: {}", words::reason(reason), words::reason_detail(reason, scene.shown_zone()));
    Some(AttentionContent {
        level: border.attention(),
        brief: match &worst.cause {
            // The size of a surge could reveal small counts.
            Cause::Surge { .. } if scene.small_counts.below().is_some() && worst.acknowledged.is_none() => {
                text!("brief-surge-untold")
            }
            _ => words::reason_brief(worst),
        },
        reasons: border.reasons.iter().map(line).collect(),
    })
}

fn measures_of(border: &BorderPicture, scene: &Scene<'_>) -> Measures {
    if border.measures.is_empty() {
        return Measures::NothingOnRecord;
    }
    let mut chips: Vec<(MeasureKind, Side, Option<Start>, usize)> = Vec::new();
    for measure in border.in_force() {
        let Entry::Measure(entry) = &scene.board.records()[measure.position].entry else { continue };
        match chips.iter_mut().find(|(kind, side, _, _)| (kind, *side) == (&entry.kind, entry.side)) {
            Some((_, _, start, count)) => {
                *count += 1;
                *start = start
                    .take()
                    .map(|start| if measure.start.day() < start.day() { measure.start } else { start });
            }
            None => chips.push((entry.kind.clone(), entry.side, Some(measure.start), 1)),
        }
    }
    if chips.is_empty() {
        return Measures::NoneInForce;
    }
    let chip = |(kind, side, start, count): (MeasureKind, Side, Option<Start>, usize)| {
        let word = words::measure_kind(&kind);
        Chip {
            symbol: Symbol::of_measure(&kind),
            word: if count > 1 { format!("{word} ×{count}") } else { word },
            is_closure: kind == MeasureKind::BorderClosed,
            side,
            since: match start {
                Some(Start::Known(day)) => Some(words::day_or_month(day, scene.picture.today)),
                _ => None,
            },
        }
    };
    Measures::InForce(chips.into_iter().map(chip).collect())
}

fn series_of(border: &BorderPicture, scene: &Scene<'_>) -> Option<SeriesContent> {
    let watched = scene.header().thresholds.watch.first()?;
    let series = border.series_of(watched)?;
    let latest = series.latest()?;
    let today = scene.picture.today;
    let age_days = (today - latest.day).num_days();
    let is_stale = border.reasons.iter().any(|reason| matches!(reason.cause, Cause::Stale { .. }));
    let is_surge = border.reasons.iter().any(|reason| matches!(reason.cause, Cause::Surge { .. }));
    let small_counts = scene.small_counts;
    let weeks = series.weeks(today);
    // If a figure of these days is hidden, nothing from which it could be computed may be shown, including the change.
    let fortnight = today.checked_sub_days(Days::new(13)).unwrap_or(today);
    let is_untold = series
        .between(fortnight, today)
        .filter_map(|figure| figure.value().known())
        .any(|figure| small_counts.hides(watched, figure));
    let change = match (latest.value(), weeks.week, weeks.change()) {
        (Value::Unknown, _, _) => {
            let known = series.latest_known();
            Change::Unknown {
                last_known: known.and_then(|known| {
                    let value = small_counts.figure(watched, known.value().known()?);
                    let day = words::figure_day(known.span_from, known.day, today);
                    Some([text!("panel-known-value", value = value.as_str(), day = day), value])
                }),
            }
        }
        (_, None, _) => {
            span_change(series, scene).unwrap_or_else(|| Change::of_week(text!("panel-no-figures")))
        }
        _ if is_untold => Change::of_week(text!("briefing-untold")),
        (_, Some(_), None) => {
            let (label, why) = words::weeks_not_compared_short(&weeks).unwrap_or_default();
            Change::None { label, why }
        }
        (_, Some(_), Some(change)) => {
            let is_partial = [weeks.week, weeks.before].into_iter().flatten().any(|sum| sum.days < DAYS);
            Change::of(words::weeks_label(&weeks), is_partial, &change)
        }
    };
    let hint = weeks.week.filter(|_| !is_untold).map(|sum| {
        let before = weeks.before.map_or_else(|| text!("nothing-on-record"), words::week);
        text!("panel-week-hint", sum = words::week(sum), before = before)
    });
    Some(SeriesContent {
        label: text!("panel-series", indicator = words::indicator(watched)),
        short_label: text!("panel-series", indicator = words::indicator_short(watched)),
        value: match latest.value() {
            Value::Known(figure) => small_counts.figure(watched, figure),
            Value::Unknown => text!("unknown-figure"),
        },
        is_stale,
        is_surge,
        change,
        is_of_span: latest.is_span(),
        age_labels: match latest.span_from {
            None => vec![text!("panel-age")],
            Some(first) => vec![
                words::figure_day(Some(first), latest.day, today),
                text!("panel-over-days", days = latest.days()),
            ],
        },
        age: words::age_days(age_days),
        hint: hint.unwrap_or_default(),
        spark: today
            .checked_sub_days(Days::new(SPARK_DAYS))
            .map_or_else(SeriesPart::default, |first| small_counts.part(watched, series.part(first, today))),
    })
}

/// The change from the previous span to the newest, for a series that is reported in spans.
fn span_change(series: &Series, scene: &Scene<'_>) -> Option<Change> {
    let newest = series.latest()?.is_span().then(|| series.span_change());
    let (_, change) = newest??;
    let is_hidden = |figure: f64| scene.small_counts.hides(&series.indicator, figure);
    if is_hidden(change.week) || is_hidden(change.before) {
        return Some(Change::of_week(text!("briefing-untold")));
    }
    Some(Change::of(text!("panel-span-before"), false, &change))
}

impl Change {
    /// No comparison of the last seven days, for this reason.
    fn of_week(why: String) -> Self {
        Self::None { label: text!("panel-seven-days"), why }
    }

    fn of(label: String, is_partial: bool, change: &WeekChange) -> Self {
        Self::Weeks {
            label,
            is_partial,
            symbol: match change.direction() {
                Ordering::Greater => Symbol::Up,
                Ordering::Less => Symbol::Down,
                Ordering::Equal => Symbol::Same,
            },
            difference: words::week_difference(change),
            percent: if change.before > 0.0 { words::week_percent(change) } else { String::new() },
        }
    }
}

fn liaison_of(border: &BorderPicture, scene: &Scene<'_>) -> LiaisonContent {
    let as_of = scene.picture.moment.as_of;
    let zone = scene.zone();
    let state = border.liaison_state(as_of);
    let heard = border.liaison().is_some() || !border.contacts.is_empty();
    let strip = heard.then(|| Strip::of(border, as_of, STRIP_DAYS, zone));
    let first = strip.as_ref().map(|strip| strip.first);
    let begin = first.map_or(as_of, |first| time::start_of_day(first, zone));
    let agreement = border.liaison().and_then(|liaison| liaison.agreement_at(as_of));
    let coverage = border.liaison().and_then(|liaison| liaison.coverage(begin, as_of)).map(words::percent);
    let kept = agreement.zip(coverage.clone()).map(|(agreement, percent)| {
        text!("panel-kept", kind = words::cadence_kind(agreement.kind), percent = percent)
    });
    let last = border.contacts.last().map(|(at, _, _)| words::ago(as_of - *at));
    let due = border.liaison().and_then(|liaison| {
        let (due, overdue) = (liaison.due_at(as_of)?, liaison.overdue_at(as_of)?);
        let near = |instant| words::time_near(instant, as_of, scene.shown_zone());
        Some(match state? {
            CadenceState::OnTime => (text!("panel-next-due"), text!("panel-due"), near(due)),
            CadenceState::Late => (text!("panel-grace-to"), text!("panel-grace-by"), near(overdue)),
            CadenceState::Never if due > as_of => (text!("panel-next-due"), text!("panel-due"), near(due)),
            CadenceState::Overdue | CadenceState::Never => {
                (text!("panel-was-due"), text!("panel-due"), near(due))
            }
        })
    });
    LiaisonContent {
        strip,
        state,
        word: words::cadence_state(state),
        kept: kept.unwrap_or_default(),
        kept_short: coverage.unwrap_or_default(),
        last,
        due,
        axis_from: first.map(words::day).unwrap_or_default(),
    }
}
