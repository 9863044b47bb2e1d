//! Writes the status as CSV: one row per border, with key figures in columns.

use super::Status;
use crate::board::{Entry, EntryKind, Indicator, MeasureKind};
use crate::exchange::csv_out::{CsvForm, CsvTable};
use crate::exchange::names::{attention_name, name};
use crate::picture::BorderPicture;
use crate::picture::attention::{AttentionCount, Reason};
use crate::words;

/// The columns before those of the indicators. Liaison is the cadence of the border, or else of the first level.
const COLUMNS: [&str; 15] = [
    "border",
    "name",
    "attention",
    "reasons",
    "measure_records",
    "measures_in_force",
    "measures",
    "border_closed_since",
    "cadence_level",
    "cadence_kind",
    "cadence_state",
    "last_contact",
    "age_hours",
    "due_at",
    "coverage_30d",
];

/// The columns of each indicator, after its name.
const OF_INDICATOR: [&str; 9] = [
    "day",
    "span_from",
    "value",
    "sum_7d",
    "days_7d",
    "sum_prev_7d",
    "days_prev_7d",
    "change_percent",
    "age_days",
];

/// The columns after those of the indicators: the moments, and the number of reasons in the row.
const LAST: [&str; 5] = ["as_of", "known_at", "act_now", "soon", "acknowledged"];

impl Status<'_> {
    /// Returns the status as CSV: one row per border, with nine columns for every indicator that any border has.
    ///
    /// A cell that a spreadsheet would take for a formula begins with an apostrophe.
    pub fn to_csv(&self, form: CsvForm) -> String {
        of(self, form)
    }
}

fn of(status: &Status<'_>, form: CsvForm) -> String {
    let indicators = status.indicators();
    let mut table = CsvTable::new(form);
    let of_indicators = indicators
        .iter()
        .flat_map(|indicator| OF_INDICATOR.map(|column| format!("{} {column}", name(*indicator))));
    let head = COLUMNS.map(str::to_owned).into_iter().chain(of_indicators).chain(LAST.map(str::to_owned));
    let mut rows = vec![head.collect::<Vec<String>>()];
    rows.extend(status.picture.borders.iter().map(|border| row(status, border, &indicators)));
    rows.extend(board_row(status, &indicators));
    rows.iter().for_each(|row| table.row(row.iter().map(String::as_str)));
    table.into_text()
}

fn row(status: &Status<'_>, border: &BorderPicture, indicators: &[&Indicator]) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    let mut closed_since = String::new();
    for position in border.in_force().map(|measure| measure.position) {
        let Entry::Measure(measure) = &status.board.records()[position].entry else { continue };
        let kind = name(&measure.kind);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
        if measure.kind == MeasureKind::BorderClosed && closed_since.is_empty() {
            closed_since = measure.from.map_or_else(|| "unknown".to_owned(), |from| from.to_string());
        }
    }
    let reasons: Vec<String> = border.reasons.iter().map(|reason| status.reason(reason)).collect();
    let cadence = border.liaison().map(|liaison| status.cadence(liaison));
    let of_cadence = cadence.map_or_else(Default::default, |cadence| {
        [
            cadence.level.unwrap_or_default(),
            cadence.kind.unwrap_or_default(),
            cadence.state.unwrap_or_default().to_owned(),
            cadence.last_contact.unwrap_or_default(),
            number(cadence.age_hours),
            cadence.due_at.unwrap_or_default(),
            number(cadence.coverage_30d),
        ]
    });
    let mut row = vec![
        border.border.to_string(),
        border.border.name().to_owned(),
        attention_name(border.attention()).to_owned(),
        reasons.join("; "),
        border.records.get(&EntryKind::Measure).copied().unwrap_or(0).to_string(),
        border.in_force().count().to_string(),
        kinds.join("; "),
        closed_since,
    ];
    row.extend(of_cadence);
    for indicator in indicators {
        let figures = border.series_of(indicator).map(|series| status.figures(series));
        row.extend(figures.map_or_else(Default::default, |figures| {
            [
                figures.day.unwrap_or_default(),
                figures.span_from.unwrap_or_default(),
                number(figures.value),
                number(figures.sum_7d),
                figures.days_7d.map(|days| days.to_string()).unwrap_or_default(),
                number(figures.sum_prev_7d),
                figures.days_prev_7d.map(|days| days.to_string()).unwrap_or_default(),
                number(figures.change_percent),
                figures.age_days.map(|days| days.to_string()).unwrap_or_default(),
            ]
        }));
    }
    row.extend(last(status, &border.reasons));
    row
}

/// Returns a row for the reasons that belong to no border, if there are any.
fn board_row(status: &Status<'_>, indicators: &[&Indicator]) -> Option<Vec<String>> {
    let general = &status.picture.reasons;
    let reasons: Vec<String> = general.iter().map(|reason| status.reason(reason)).collect();
    let level = attention_name(status.picture.general_attention()).to_owned();
    let mut row = vec![String::new(), words::border_or_board(None), level, reasons.join("; ")];
    row.resize(COLUMNS.len() + OF_INDICATOR.len() * indicators.len(), String::new());
    row.extend(last(status, general));
    (!general.is_empty()).then_some(row)
}

fn last(status: &Status<'_>, reasons: &[Reason]) -> [String; 5] {
    let (moment, count) = (status.picture.moment, AttentionCount::of(reasons));
    let [act_now, soon, seen] =
        [count.act_now, count.soon, count.acknowledged].map(|count| count.to_string());
    [status.iso(moment.as_of), status.iso(moment.known_at), act_now, soon, seen]
}

fn number(figure: Option<f64>) -> String {
    figure.map(|figure| figure.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(number(Some(-3.0)), "-3", "a figure is no text");
    }
}
