//! Writes the status as lines for a terminal. Reasons for action come first.

use super::Status;
use crate::board::{Entry, EntryKind, Indicator};
use crate::picture::series::DayFigure;
use crate::picture::{BorderPicture, time};
use crate::text;
use crate::words;

/// The largest number of kinds of measures in a row.
const KINDS_NAMED: usize = 2;

/// The alignment of a column.
#[derive(Clone, Copy, PartialEq)]
enum Lean {
    Left,
    Right,
}

impl Status<'_> {
    /// Returns the status as lines for a terminal.
    pub fn to_text(&self) -> String {
        of(self)
    }
}

fn of(status: &Status<'_>) -> String {
    let header = &*status.picture.header;
    let shown = status.indicators().first().copied().or(header.thresholds.watch.first());
    let series = shown.map(words::indicator_short).unwrap_or_default();
    let columns = [
        (text!("status-attention"), Lean::Left),
        (text!("status-border"), Lean::Left),
        (text!("status-measures"), Lean::Left),
        (text!("status-liaison"), Lean::Left),
        (text!("status-last-contact"), Lean::Right),
        (series, Lean::Right),
        (text!("status-age"), Lean::Right),
        (text!("status-week"), Lean::Right),
        (text!("status-change"), Lean::Right),
        (text!("status-reasons"), Lean::Left),
    ];
    let (heads, leans): (Vec<String>, Vec<Lean>) = columns.into_iter().unzip();
    let mut rows = vec![heads];
    rows.extend(status.picture.borders.iter().map(|border| row(status, border, shown)));
    for cell in rows.iter_mut().flatten() {
        *cell = words::one_line(cell);
    }
    let mut lines = heading(status);
    lines.push(String::new());
    lines.extend(aligned(&rows, &leans));
    lines.extend(disagreements(status));
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// Describes disagreements in one line each; empty if there are none.
fn disagreements(status: &Status<'_>) -> Vec<String> {
    let found = &status.picture.disagreements;
    if found.is_empty() {
        return Vec::new();
    }
    let zone = status.picture.header.time_zone;
    let told = found.iter().map(|one| words::disagreement(status.board, one, zone).line());
    let head = [String::new(), text!("disagreements", disagreements = found.len())];
    head.into_iter().chain(told).collect()
}

fn heading(status: &Status<'_>) -> Vec<String> {
    let header = &*status.picture.header;
    let moment = status.picture.moment;
    let exercise = words::exercise(header.status);
    let title =
        [words::one_line(&header.title), header.marking.label().to_owned()].into_iter().chain(exercise);
    let said = |instant| format!("{} ({})", status.iso(instant), time::local_dtg(instant, header.time_zone));
    let times = if moment.as_of == moment.known_at {
        text!("status-live", as_of = said(moment.as_of))
    } else {
        text!("status-times", as_of = said(moment.as_of), known_at = said(moment.known_at))
    };
    let count = status.picture.attention_count();
    let count =
        text!("status-count", act_now = count.act_now, soon = count.soon, acknowledged = count.acknowledged);
    let general = status.picture.reasons.iter().map(|reason| {
        let board = words::border_or_board(None);
        words::one_line(&text!("status-board-reason", board = board, reason = status.reason(reason)))
    });
    let after_now = status.after_now.and_then(words::after_now);
    let head = [title.collect::<Vec<_>>().join("  "), times, count];
    head.into_iter().chain(after_now).chain(general).collect()
}

fn row(status: &Status<'_>, border: &BorderPicture, shown: Option<&Indicator>) -> Vec<String> {
    let as_of = status.picture.moment.as_of;
    let liaison = border.liaison();
    let last = liaison.and_then(|liaison| liaison.last_contact(as_of)).map(|at| words::span(as_of - at));
    let state = words::cadence_state(border.liaison_state(as_of));
    let kind = liaison.and_then(|liaison| liaison.agreement_at(as_of)).map(|a| words::cadence_kind(a.kind));
    let [figure, age, week, change] = figures(status, border, shown);
    let reasons: Vec<String> = border.reasons.iter().map(words::reason).collect();
    let mut row = vec![
        words::attention(border.attention()),
        format!("{} {}", border.border, border.border.name()),
        measures(status, border),
        kind.into_iter().chain([state]).collect::<Vec<_>>().join(": "),
        last.unwrap_or_default(),
    ];
    row.extend([figure, age, week, change, words::clauses(&reasons)]);
    row
}

/// Returns the kinds in force. "None in force" and "nothing on record" are kept apart.
fn measures(status: &Status<'_>, border: &BorderPicture) -> String {
    let mut kinds: Vec<String> = Vec::new();
    for measure in border.in_force() {
        let Entry::Measure(measure) = &status.board.records()[measure.position].entry else { continue };
        let kind = words::measure_kind(&measure.kind);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    match kinds.len() {
        0 if !border.records.contains_key(&EntryKind::Measure) => text!("nothing-on-record"),
        0 => text!("panel-none-in-force"),
        count => {
            let more = count.saturating_sub(KINDS_NAMED);
            kinds.truncate(KINDS_NAMED);
            let more = (more > 0).then(|| format!("+{more}"));
            kinds.into_iter().chain(more).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Returns the newest figure of one indicator, its age, the sum of the week, and its change.
fn figures(status: &Status<'_>, border: &BorderPicture, shown: Option<&Indicator>) -> [String; 4] {
    let Some(series) = shown.and_then(|indicator| border.series_of(indicator)) else {
        return [text!("panel-no-figures"), String::new(), String::new(), String::new()];
    };
    let figures = status.figures(series);
    let change = figures.weeks.change().map(|change| words::week_percent(&change));
    let of_spans = || figures.weeks.week.is_none().then(|| series.span_change())?;
    let change = change
        .or_else(|| words::weeks_not_compared(&figures.weeks))
        .or_else(|| of_spans().map(|(_, change)| words::week_percent(&change)));
    let change = change.unwrap_or_default();
    let value = figures.value.map_or_else(|| text!("panel-asked-unknown"), words::count);
    let span = series.latest().filter(DayFigure::is_span);
    [
        span.map_or(value.clone(), |span| {
            let days = words::figure_day(span.span_from, span.day, status.picture.today);
            text!("figure-of-span", figure = value, days = days)
        }),
        figures.age_days.map(words::age_days).unwrap_or_default(),
        figures.weeks.week.map(words::week).unwrap_or_default(),
        change,
    ]
}

/// Pads rows of cells so that each column is as wide as its widest cell.
fn aligned(rows: &[Vec<String>], leans: &[Lean]) -> impl Iterator<Item = String> {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..leans.len()).map(width).collect();
    rows.iter().map(move |row| {
        let cells = row.iter().zip(leans).zip(&widths).map(|((cell, lean), &width)| match lean {
            Lean::Left => format!("{cell:<width$}"),
            Lean::Right => format!("{cell:>width$}"),
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    })
}
