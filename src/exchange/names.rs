//! Names and numbers in tables and JSON: those of the file format, the same in every language.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::board::EXACT_WHOLE_MAX;
use crate::picture::attention::AttentionLevel;
use crate::picture::cadence::CadenceState;

/// Returns the name of a term in the file format. A term without a name becomes `Other: ` and its text.
pub(super) fn name(term: &impl Serialize) -> String {
    match serde_json::to_value(term) {
        Ok(Json::String(name)) => name,
        Ok(Json::Object(other)) => {
            let named = other.iter().map(|(variant, text)| match text {
                Json::String(text) => format!("{variant}: {text}"),
                Json::Array(texts) => {
                    let texts: Vec<&str> = texts.iter().filter_map(Json::as_str).collect();
                    format!("{variant}: {}", texts.join(", "))
                }
                other => format!("{variant}: {other}"),
            });
            named.collect()
        }
        _ => String::new(),
    }
}

pub(super) fn state_name(state: CadenceState) -> &'static str {
    match state {
        CadenceState::OnTime => "OnTime",
        CadenceState::Late => "Late",
        CadenceState::Overdue => "Overdue",
        CadenceState::Never => "Never",
    }
}

/// Returns the name of an attention level.
pub(super) fn attention_name(level: AttentionLevel) -> &'static str {
    match level {
        AttentionLevel::ActNow => "ActNow",
        AttentionLevel::Soon => "Soon",
        AttentionLevel::Calm => "Calm",
    }
}

/// Writes whole numbers without a decimal point.
pub(super) fn number(figure: Option<f64>) -> Json {
    match figure {
        Some(figure) if figure.fract() == 0.0 && figure.abs() <= EXACT_WHOLE_MAX => json!(figure as i64),
        other => json!(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Indicator, MeasureKind};

    #[test]
    fn names_are_those_of_the_file_and_free_text_cannot_pass_for_one() {
        assert_eq!(name(&MeasureKind::BorderClosed), "BorderClosed");
        assert_eq!(name(&MeasureKind::Other("BorderClosed".to_owned())), "Other: BorderClosed");
        assert_eq!(name(&Indicator::Other("rafts".to_owned(), "a day".to_owned())), "Other: rafts, a day");
    }
}
