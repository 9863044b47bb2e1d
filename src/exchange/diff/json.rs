//! Writes changes as JSON.

use serde_json::{Value as Json, json};

use super::Diff;
use crate::board::{Measure, SettingValue, Value};
use crate::exchange::names::{attention_name, name, number, state_name};
use crate::picture::attention::Reason;
use crate::picture::cadence::Agreement;
use crate::picture::changes::{
    BoardPicture, BorderChanges, Change, ChangeKind, EntryVersion, LiaisonState, MeasureChange,
    MeasureVersion, NewestFigures, Pair, Progress,
};
use crate::picture::cooperation::{AnswerState, AssistanceState};
use crate::picture::measures::MeasureState;
use crate::picture::series::DayFigure;
use crate::words;

impl Diff<'_> {
    /// Returns the diff as one JSON object. Times are RFC 3339 in the time zone of the later board.
    pub fn to_json(&self) -> Json {
        of(self)
    }
}

fn of(diff: &Diff<'_>) -> Json {
    let changes = diff.changes;
    json!({
        "before": diff.side(diff.before),
        "after": diff.side(diff.after),
        "header": changes.header,
        "changed": changes.changed().count(),
        "unchanged": changes.unchanged().count(),
        "borders": changes.borders.iter().map(|border| diff.border(border)).collect::<Vec<_>>(),
        "general": {
            "text": sentences(&words::general_changes(changes, diff.wording())),
            "changes": diff.list(&changes.general),
        },
    })
}

fn sentences(words: &[words::ChangeWords]) -> Vec<String> {
    words.iter().map(|words| words::one_line(&words.sentence())).collect()
}

/// Converts both sides of a pair with `json`; an absent side is `null`.
fn sides<T>(pair: &Pair<T>, json: impl Fn(&T) -> Json) -> (Json, Json) {
    let side = |side: &Option<T>| side.as_ref().map_or(Json::Null, &json);
    (side(&pair.before), side(&pair.after))
}

impl Diff<'_> {
    fn side(&self, shown: BoardPicture<'_>) -> Json {
        let (header, moment) = (&shown.picture.header, shown.picture.moment);
        json!({
            "as_of": self.iso(moment.as_of),
            "known_at": self.iso(moment.known_at),
            "title": header.title,
            "status": name(&header.status),
        })
    }

    fn border(&self, border: &BorderChanges) -> Json {
        let (before, after) = sides(&border.standing, |standing| {
            json!({
                "attention": attention_name(standing.attention),
                "measures_in_force": standing.in_force,
                "measure_records": standing.measures,
                "liaison": standing.liaison.map(|liaison| state_name(liaison.state)),
                "nothing_on_record": standing.is_silent,
            })
        });
        let newest = border.fresh.newest.as_ref();
        json!({
            "border": border.border.as_str(),
            "name": border.border.name(),
            "changed": !border.is_unchanged(),
            "before": before,
            "after": after,
            "text": sentences(&words::border_changes(border, self.wording())),
            "changes": self.list(&border.changes),
            "new_records": border.fresh.records,
            "newest_record": newest.map(|(at, by)| json!({ "recorded_at": self.iso(*at), "by": by })),
        })
    }

    fn list(&self, changes: &[Change]) -> Vec<Json> {
        changes.iter().map(|change| self.change(change)).collect()
    }

    fn change(&self, change: &Change) -> Json {
        let (mut json, (before, after)) = match &change.what {
            ChangeKind::Measure(pair) => {
                (json!({ "change": "Measure", "deed": deed_name(pair.deed()) }), sides(pair, held))
            }
            ChangeKind::Figures { indicator, newest, days } => {
                let days: Vec<Json> = days
                    .iter()
                    .map(|(day, pair)| {
                        let (before, after) = sides(pair, day_figure);
                        let span_from = [&pair.before, &pair.after]
                            .into_iter()
                            .flatten()
                            .find_map(|figure| figure.span_from);
                        json!({ "day": day, "span_from": span_from, "before": before, "after": after })
                    })
                    .collect();
                (
                    json!({ "change": "Figures", "indicator": name(indicator), "days": days }),
                    sides(newest, figures),
                )
            }
            ChangeKind::Liaison { level, state } => (
                json!({ "change": "Liaison", "level": level.map(|level| name(&level)) }),
                sides(state, |state| self.liaison(state)),
            ),
            ChangeKind::Cadence { level, agreement } => (
                json!({ "change": "Cadence", "level": level.map(|level| name(&level)) }),
                sides(agreement, |agreement| self.agreement(agreement)),
            ),
            ChangeKind::Reason { kind, subject, is_expiry, reason } => (
                json!({
                    "change": "Reason",
                    "reason": name(kind),
                    "subject": serde_json::to_value(subject).unwrap_or_default(),
                    "acknowledgement_expired": is_expiry,
                }),
                sides(reason, |reason| self.reason(reason)),
            ),
            ChangeKind::Setting { setting, headers } => (
                json!({ "change": "Setting", "setting": setting.field() }),
                sides(headers, |header| setting_value(header.value(*setting))),
            ),
            ChangeKind::Entry { kind, said } => {
                (json!({ "change": "Entry", "kind": kind.name() }), sides(said, |said| self.said(said)))
            }
        };
        json["before"] = before;
        json["after"] = after;
        json["records"] = json!(change.records);
        json
    }

    fn liaison(&self, liaison: &LiaisonState) -> Json {
        json!({
            "state": state_name(liaison.state),
            "since": self.iso(liaison.since),
            "last_contact": liaison.last_contact.map(|at| self.iso(at)),
            "due_at": self.iso(liaison.due),
            "grace_ends": self.iso(liaison.grace_ends),
        })
    }

    fn agreement(&self, agreement: &Agreement) -> Json {
        json!({
            "kind": name(&agreement.kind),
            "every_hours": agreement.every.num_hours(),
            "grace_hours": agreement.grace.num_hours(),
            "from": self.iso(agreement.from),
        })
    }

    fn reason(&self, reason: &Reason) -> Json {
        let zone = self.zone();
        let text = format!("{}: {}", words::reason(reason), words::reason_facts(reason, zone));
        let seen = reason.acknowledged.as_ref();
        json!({
            "level": attention_name(reason.level()),
            "since": self.iso(reason.since),
            "text": words::one_line(&text),
            "acknowledged": seen.map(|seen| json!({
                "record": seen.record,
                "by": seen.by,
                "comment": seen.comment,
                "expires": self.iso(seen.expires),
            })),
        })
    }

    fn said(&self, said: &EntryVersion) -> Json {
        json!({
            "record": said.record,
            "entry": serde_json::to_value(&said.entry).unwrap_or_default(),
            "progress": said.progress.map(progress),
        })
    }
}

fn setting_value(value: SettingValue<'_>) -> Json {
    match value {
        SettingValue::Title(text) | SettingValue::Doctrine(text) => json!(text),
        SettingValue::Marking(marking) => json!(name(&marking)),
        SettingValue::Borders(borders) => json!(borders),
        SettingValue::Names(names) => json!(names),
        SettingValue::Percent(limit) | SettingValue::Count(limit) => number(limit),
        SettingValue::Days(number) | SettingValue::Least(number) => json!(number),
        SettingValue::Watch(watch) => json!(watch.iter().map(name).collect::<Vec<_>>()),
        SettingValue::Times(times) => {
            json!(times.iter().map(|time| time.format("%H:%M").to_string()).collect::<Vec<_>>())
        }
        SettingValue::Texts(texts) => json!(texts),
    }
}

fn deed_name(deed: MeasureChange) -> &'static str {
    match deed {
        MeasureChange::Announced => "Announced",
        MeasureChange::Imposed => "Imposed",
        MeasureChange::Lifted => "Lifted",
        MeasureChange::Corrected => "Corrected",
        MeasureChange::Retracted => "Retracted",
    }
}

fn held(held: &MeasureVersion) -> Json {
    let Measure { kind, side, from, lifted, area, detail, .. } = &held.measure;
    let said = |text: &String| (!text.is_empty()).then(|| text.clone());
    let state = match held.state {
        MeasureState::InForce => "InForce",
        MeasureState::Coming => "Coming",
        MeasureState::Lifted => "Lifted",
    };
    json!({
        "record": held.record,
        "state": state,
        "kind": name(kind),
        "side": name(side),
        "from": from,
        "lifted": lifted,
        "area": said(area),
        "detail": said(detail),
    })
}

fn figures(figures: &NewestFigures) -> Json {
    json!({
        "day": figures.day,
        "span_from": figures.span_from,
        "value": number(figures.value.known()),
        "sum_7d": number(figures.weeks.week.map(|sum| sum.total)),
        "days_7d": figures.weeks.week.map(|sum| sum.days),
        "sum_prev_7d": number(figures.weeks.before.map(|sum| sum.total)),
        "days_prev_7d": figures.weeks.before.map(|sum| sum.days),
    })
}

fn day_figure(figure: &DayFigure) -> Json {
    let side = |value: Option<Value>| value.map(|value| json!({ "value": number(value.known()) }));
    json!({
        "value": number(figure.value().known()),
        "home": side(figure.home),
        "neighbour": side(figure.neighbour),
        "whole": side(figure.whole),
    })
}

fn progress(progress: Progress) -> Json {
    match progress {
        Progress::Letter { answered, rest } => {
            let (rest, due) = match rest {
                AnswerState::NoneAsked => ("NoneAsked", None),
                AnswerState::Open => ("Open", None),
                AnswerState::Awaited(due) => ("Awaited", Some(due)),
                AnswerState::Overdue(due) => ("Overdue", Some(due)),
            };
            json!({ "answered": answered, "rest": rest, "reply_due": due })
        }
        Progress::Given { state, day } => {
            let state = match state {
                AssistanceState::Promised => "Promised",
                AssistanceState::Shipped => "Shipped",
                AssistanceState::Received => "Received",
                AssistanceState::DayUnknown => "DayUnknown",
            };
            json!({ "state": state, "day": day })
        }
    }
}
