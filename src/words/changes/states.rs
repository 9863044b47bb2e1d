//! Describes changes of measures, figures, liaison and cadence.

use chrono::{NaiveDate, TimeDelta};

use super::wording::Wording;
use crate::board::{Entry, Indicator, Level, Measure, Side, Value, Zone};
use crate::picture::cadence::{Agreement, CadenceState};
use crate::picture::changes::{
    BorderChanges, BorderSummary, Change, ChangeKind, LiaisonState, MeasureChange, MeasureVersion,
    NewestFigures, Pair,
};
use crate::picture::measures::{MeasureState, Start};
use crate::picture::series::DayFigure;
use crate::text;
use crate::words::{
    Piece, cadence_kind, capitalised, indicator_short, measure_kind, shortened, uncapitalised,
};

/// The new state and, if worth saying, the previous one.
pub(super) type NewAndOld = (String, Option<String>);

pub(super) fn measure(
    pair: &Pair<MeasureVersion>,
    border: Option<&BorderChanges>,
    wording: Wording,
) -> NewAndOld {
    let Some(held) = pair.any() else { return NewAndOld::default() };
    let what = named(&held.measure);
    let was = |held: &MeasureVersion| match held.state {
        MeasureState::InForce => text!("changes-was-in-force", since = since(held, wording)),
        MeasureState::Coming => text!("changes-was-announced", day = wording.day(held.start.day())),
        MeasureState::Lifted => text!("changes-was-lifted"),
    };
    match pair.deed() {
        MeasureChange::Announced => {
            let day = wording.day(held.start.day());
            (text!("changes-announced", what = what, day = day), pair.before.as_ref().map(was))
        }
        MeasureChange::Imposed => {
            let before = pair.before.as_ref().map(was).or_else(|| lead_before(held, border));
            let text = match held.start {
                Start::Known(_) => text!("changes-imposed", what = what, since = since(held, wording)),
                Start::Unknown(_) => text!("changes-imposed-unknown", what = what),
            };
            (text, before)
        }
        MeasureChange::Lifted => {
            let day = held.measure.lifted.map(|day| wording.day(day)).unwrap_or_default();
            let lifted = text!("changes-lifted", what = what, day = day);
            let is_last = border
                .and_then(|border| border.standing.after.as_ref())
                .is_some_and(|after| after.in_force == 0);
            let text = if is_last { text!("changes-none-left", lifted = lifted) } else { lifted };
            (text, pair.before.as_ref().map(was))
        }
        MeasureChange::Retracted => (text!("changes-measure-retracted", what = what), Some(was(held))),
        MeasureChange::Corrected => corrected(pair, &what, wording),
    }
}

/// Describes a correction of a measure: what changed, and what it was before.
fn corrected(pair: &Pair<MeasureVersion>, what: &str, wording: Wording) -> NewAndOld {
    let pieces = |held: &Option<MeasureVersion>| {
        let entry = held.as_ref().map(|held| Entry::Measure(held.measure.clone()));
        entry.map(|entry| words_of(&entry, wording.zone)).unwrap_or_default()
    };
    differing(what, &pieces(&pair.before), &pieces(&pair.after))
}

/// Returns "corrected" with the pieces that are new, and the pieces that were replaced.
pub(super) fn differing(what: &str, before: &[String], after: &[String]) -> NewAndOld {
    let only = |these: &[String], those: &[String]| {
        these.iter().filter(|piece| !those.contains(piece)).cloned().collect::<Vec<_>>().join(", ")
    };
    let (is, was) = (only(after, before), only(before, after));
    let text = if is.is_empty() {
        text!("changes-corrected", what = what)
    } else {
        text!("changes-corrected-to", what = what, now = is)
    };
    (text, (!was.is_empty()).then(|| text!("changes-was", was = was)))
}

/// Returns the words of an entry, piece by piece.
pub(super) fn words_of(entry: &Entry, zone: Zone) -> Vec<String> {
    let mut words = Vec::new();
    Piece::each(entry, |piece| words.push(piece.words(zone)));
    words.retain(|piece| !piece.is_empty());
    words
}

/// Names a measure by its kind, its side if it is one side's, and its area.
fn named(measure: &Measure) -> String {
    let side = (measure.side != Side::Joint).then(|| crate::words::side(measure.side));
    let area = (!measure.area.is_empty()).then(|| shortened(&measure.area).into_owned());
    let more: Vec<String> = side.into_iter().chain(area).collect();
    let kind = measure_kind(&measure.kind);
    if more.is_empty() { kind } else { format!("{kind} ({})", more.join(", ")) }
}

fn since(held: &MeasureVersion, wording: Wording) -> String {
    match held.start {
        Start::Known(day) => text!("reason-since", since = wording.day(day)),
        Start::Unknown(_) => text!("start-unknown"),
    }
}

/// Returns the leading measure that was in force before the present one.
fn lead_before(held: &MeasureVersion, border: Option<&BorderChanges>) -> Option<String> {
    let standing = &border?.standing;
    let (before, after) = (standing.before.as_ref()?, standing.after.as_ref()?);
    let is_lead = |standing: &BorderSummary| standing.lead.as_ref() == Some(&held.measure.kind);
    if !is_lead(after) || is_lead(before) {
        return None;
    }
    Some(match &before.lead {
        Some(kind) => {
            text!("changes-was-other", what = uncapitalised(&measure_kind(kind)))
        }
        None if before.measures == 0 => text!("changes-was-nothing"),
        None => text!("changes-was-none"),
    })
}

/// Returns whether figures arrived and the newest reads the same as before.
pub(super) fn stays(indicator: &Indicator, newest: &Pair<NewestFigures>, wording: Wording) -> bool {
    let (Some(before), Some(after)) = (&newest.before, &newest.after) else { return false };
    let told = |figures: &NewestFigures| said_of(indicator, figures.value, wording);
    let days = |figures: &NewestFigures| (figures.day, figures.span_from);
    days(before) != days(after) && before.days() == after.days() && told(before) == told(after)
}

/// Describes all unchanged figures in one line.
pub(super) fn staying(changes: &[&Change], wording: Wording) -> Option<String> {
    let each = changes.iter().filter_map(|change| match &change.what {
        ChangeKind::Figures { indicator, newest, .. } => {
            let (name, figure) =
                (indicator_short(indicator), said_of(indicator, newest.after.as_ref()?.value, wording));
            Some(text!("changes-figure-named", name = name, figure = figure))
        }
        _ => None,
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| text!("changes-staying", figures = each.join(", ")))
}

fn said_of(indicator: &Indicator, value: Value, wording: Wording) -> String {
    let told = |figure| wording.small_counts.figure(indicator, figure);
    value.known().map_or_else(|| text!("legend-asked-unknown"), told)
}

/// Writes a figure with its day or span.
fn of_day(name: &str, figure: String, of: &NewestFigures, wording: Wording) -> String {
    let days = wording.figure_day(of.span_from, of.day);
    match of.span_from {
        None => text!("changes-figure", name = name, figure = figure, day = days),
        Some(_) => text!("changes-figure-of-span", name = name, figure = figure, days = days),
    }
}

pub(super) fn figures(
    indicator: &Indicator,
    newest: &Pair<NewestFigures>,
    days: &[(NaiveDate, Pair<DayFigure>)],
    wording: Wording,
) -> NewAndOld {
    let name = indicator_short(indicator);
    let said = |value| said_of(indicator, value, wording);
    let count = |figure| wording.small_counts.figure(indicator, figure);
    let known = |figures: &NewestFigures| {
        figures.known.and_then(|known| Some((known, known.value().known()?))).map(|(known, figure)| {
            let day = wording.figure_day(known.span_from, known.day);
            text!("changes-last-known", figure = count(figure), day = day)
        })
    };
    match (&newest.before, &newest.after) {
        (None, None) => NewAndOld::default(),
        (None, Some(after)) => {
            (of_day(&name, said(after.value), after, wording), Some(text!("changes-was-nothing")))
        }
        (Some(before), None) => (
            text!("changes-no-figure", name = name),
            Some(text!(
                "changes-was-figure",
                figure = said(before.value),
                day = wording.figure_day(before.span_from, before.day)
            )),
        ),
        (Some(before), Some(after))
            if (before.day, before.span_from) == (after.day, after.span_from)
                && said(before.value) == said(after.value) =>
        {
            let figure = said(after.value);
            (text!("changes-earlier", name = name, days = days.len(), figure = figure), None)
        }
        (Some(before), Some(after)) => match (before.value.known(), after.value.known()) {
            // The figure of a week is not compared with the figure of a day.
            (Some(was), Some(is)) if before.days() != after.days() => (
                of_day(&name, count(is), after, wording),
                Some(text!(
                    "changes-was-figure",
                    figure = count(was),
                    day = wording.figure_day(before.span_from, before.day)
                )),
            ),
            (Some(was), Some(is)) => {
                (text!("changes-figure-to", name = name, before = count(was), after = count(is)), None)
            }
            (None, Some(is)) => (
                of_day(&name, count(is), after, wording),
                Some(text!("changes-was", was = text!("legend-asked-unknown"))),
            ),
            (_, None) => (of_day(&name, said(after.value), after, wording), known(after)),
        },
    }
}

pub(super) fn liaison(level: Option<Level>, state: &Pair<LiaisonState>, wording: Wording) -> NewAndOld {
    let whose = whose(level);
    let text = match &state.after {
        None => text!("changes-liaison-none", whose = whose),
        Some(after) => match after.state {
            CadenceState::OnTime => {
                text!("changes-liaison-on-time", whose = whose, at = wording.at(after.since))
            }
            CadenceState::Late => text!(
                "changes-liaison-late",
                whose = whose,
                since = wording.at(after.since),
                until = wording.at(after.grace_ends)
            ),
            CadenceState::Overdue => {
                text!("changes-liaison-overdue", whose = whose, since = wording.at(after.since))
            }
            CadenceState::Never => text!("changes-liaison-never", whose = whose, due = wording.at(after.due)),
        },
    };
    let was = match &state.before {
        // The change of the cadence already says that there was no cadence before.
        None if state.after.is_some_and(|after| after.state == CadenceState::Never) => return (text, None),
        None => text!("changes-was-not-agreed"),
        Some(before) => match before.state {
            CadenceState::OnTime => text!("changes-was-on-time"),
            CadenceState::Late => text!("changes-was-late"),
            CadenceState::Overdue => text!("changes-was-overdue", since = wording.at(before.since)),
            CadenceState::Never => text!("changes-was-never"),
        },
    };
    (text, Some(was))
}

/// Returns "Liaison", or "Central liaison" for a level.
pub(super) fn whose(level: Option<Level>) -> String {
    match level {
        None => text!("changes-liaison"),
        Some(of) => capitalised(&text!("changes-liaison-level", level = crate::words::level(of))),
    }
}

pub(super) fn cadence(level: Option<Level>, agreement: &Pair<Agreement>, wording: Wording) -> NewAndOld {
    let hours = |span: TimeDelta| span.num_hours();
    let said = |agreement: &Agreement| {
        text!(
            "changes-cadence",
            kind = cadence_kind(agreement.kind).to_lowercase(),
            every = hours(agreement.every),
            grace = hours(agreement.grace),
            since = wording.at(agreement.from)
        )
    };
    let cadence = match level {
        None => text!("changes-cadence-agreed"),
        Some(of) => text!("changes-cadence-agreed-level", level = crate::words::level(of)),
    };
    match (&agreement.before, &agreement.after) {
        (before, Some(after)) => {
            let was = before.as_ref().map(|before| text!("changes-was", was = said(before)));
            (
                format!("{cadence}: {}", said(after)),
                Some(was.unwrap_or_else(|| text!("changes-was-not-agreed"))),
            )
        }
        (Some(before), None) => {
            (text!("changes-cadence-none", cadence = cadence), Some(text!("changes-was", was = said(before))))
        }
        (None, None) => NewAndOld::default(),
    }
}
