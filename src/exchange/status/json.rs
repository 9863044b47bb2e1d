//! Writes the status as JSON.

use serde_json::{Map, Value as Json, json};

use super::Status;
use crate::board::{Disagreement, Entry, EntryKind};
use crate::exchange::names::{attention_name, name, number};
use crate::picture::BorderPicture;
use crate::picture::after_now::AfterNow;
use crate::picture::measures::MeasurePicture;
use crate::words;

impl Status<'_> {
    /// Returns the status as one JSON object. `docs/status.md` documents each field.
    ///
    /// Times are RFC 3339 in the time zone of the board, ages are hours with one decimal, and the coverage of the last
    /// 30 days is a share (0 to 1) with four decimals. A kind or indicator of the board's own is `Other: ` and its
    /// text.
    pub fn to_json(&self) -> Json {
        of(self)
    }
}

fn of(status: &Status<'_>) -> Json {
    let header = &*status.picture.header;
    let moment = status.picture.moment;
    json!({
        "as_of": status.iso(moment.as_of),
        "known_at": status.iso(moment.known_at),
        "title": header.title,
        "status": name(&header.status),
        "disagreements": disagreements(status),
        "problems": status.board.problems().len(),
        "after_now": status.after_now.map(after_now_of),
        "attention": attention_of(status),
        "borders": status.picture.borders.iter().map(|border| border_of(status, border)).collect::<Vec<_>>(),
    })
}

/// Returns the entries on which desks disagree, with what each desk says.
fn disagreements(status: &Status<'_>) -> Vec<Json> {
    let board = status.board;
    let of = |disagreement: &Disagreement| {
        let words = words::disagreement(board, disagreement, status.picture.header.time_zone);
        let counted = board.get(disagreement.counted());
        let claims = words.claims.iter().filter_map(|claim| {
            let record = board.get(claim.record)?;
            Some(json!({
                "id": record.id.to_string(),
                "by": record.by,
                "recorded_at": status.iso(record.recorded_at),
                "says": claim.says,
                "retracts": claim.is_retraction,
                "counts": claim.counts,
            }))
        });
        json!({
            "kind": counted.map(|record| record.entry.kind().name()),
            "borders": counted.map(|record| record.entry.borders()).unwrap_or_default(),
            "claims": claims.collect::<Vec<_>>(),
        })
    };
    status.picture.disagreements.iter().map(of).collect()
}

/// Returns what is dated after now, by desk.
fn after_now_of(after: &AfterNow) -> Json {
    let desks = after.desks.iter().map(|desk| {
        json!({ "by": desk.by, "records": desk.records, "ahead_hours": number(Some(super::hours(desk.ahead))) })
    });
    json!({ "records": after.positions.len(), "desks": desks.collect::<Vec<_>>() })
}

/// Returns the number of reasons on the whole board, and the reasons that belong to no border.
fn attention_of(status: &Status<'_>) -> Json {
    let count = status.picture.attention_count();
    let general = &status.picture.reasons;
    json!({
        "act_now": count.act_now,
        "soon": count.soon,
        "acknowledged": count.acknowledged,
        "board": {
            "level": attention_name(status.picture.general_attention()),
            "reasons": general.iter().map(|reason| status.reason(reason)).collect::<Vec<_>>(),
        },
    })
}

fn border_of(status: &Status<'_>, border: &BorderPicture) -> Json {
    let records: Map<String, Json> = EntryKind::ALL
        .iter()
        .map(|kind| (kind.name().to_owned(), json!(border.records.get(kind).copied().unwrap_or(0))))
        .collect();
    let measures: Vec<Json> = border.in_force().map(|measure| measure_of(status, measure)).collect();
    let indicators: Vec<Json> = border
        .series
        .iter()
        .map(|series| {
            let figures = status.figures(series);
            json!({
                "indicator": name(&series.indicator),
                "day": figures.day,
                "span_from": figures.span_from,
                "value": number(figures.value),
                "total": number(figures.total),
                "sum_7d": number(figures.sum_7d),
                "days_7d": figures.days_7d,
                "sum_prev_7d": number(figures.sum_prev_7d),
                "days_prev_7d": figures.days_prev_7d,
                "change_percent": number(figures.change_percent),
                "age_days": figures.age_days,
            })
        })
        .collect();
    let cadence: Vec<Json> = border
        .liaisons
        .iter()
        .map(|liaison| {
            let cadence = status.cadence(liaison);
            json!({
                "level": cadence.level,
                "kind": cadence.kind,
                "state": cadence.state,
                "last_contact": cadence.last_contact,
                "age_hours": number(cadence.age_hours),
                "due_at": cadence.due_at,
                "coverage_30d": number(cadence.coverage_30d),
            })
        })
        .collect();
    let reasons: Vec<String> = border.reasons.iter().map(|reason| status.reason(reason)).collect();
    json!({
        "border": border.border.as_str(),
        "name": border.border.name(),
        "records": records,
        "measures": measures,
        "indicators": indicators,
        "cadence": cadence,
        "attention": { "level": attention_name(border.attention()), "reasons": reasons },
    })
}

fn measure_of(status: &Status<'_>, measure: &MeasurePicture) -> Json {
    let record = &status.board.records()[measure.position];
    let Entry::Measure(measure) = &record.entry else { return Json::Null };
    let detail = (!measure.detail.is_empty()).then_some(&measure.detail);
    json!({
        "kind": name(&measure.kind),
        "side": name(&measure.side),
        "from": measure.from,
        "lifted": measure.lifted,
        "detail": detail,
    })
}
