//! Messages for errors of boards: broken rules, unknown names, files of different boards.

use std::fmt;

use crate::board::possible::{FIRST_DAY, YEARS_AHEAD_MAX};
use crate::board::zone::NoZone;
use crate::board::{
    DayOrTime, DuplicateId, MergeError, Problem, ProblemKind, TEXT_BYTES_MAX, UnknownCountry, ValueForm,
};
use crate::text;
use crate::words::{clauses, number, one_line};

/// What is wrong, without the records that it is about.
pub fn problems(problems: &[Problem]) -> String {
    clauses(&problems.iter().map(|problem| problem.kind.to_string()).collect::<Vec<_>>())
}

impl fmt::Display for UnknownCountry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text!("error-board-country", name = self.0.as_str()))
    }
}

impl fmt::Display for NoZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Unknown(name) => text!("error-board-zone", name = name.as_str()),
            Self::Unreadable { name, why } => {
                text!("error-board-zone-unreadable", name = name.as_str(), why = why.to_string())
            }
            Self::Damaged(name) => text!("error-board-zone-damaged", name = name.as_str()),
        })
    }
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text!("error-board-merge", field = self.0))
    }
}

impl fmt::Display for DuplicateId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text!("error-board-duplicate-id", id = self.0.to_string()))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.kind.to_string();
        f.write_str(&match self.record {
            // The clock of the machine is in no header.
            None if self.kind == ProblemKind::WrongClock => what,
            None => text!("error-board-header", what = what),
            Some(id) if self.is_left_out => {
                text!("error-board-record-left-out", id = id.to_string(), what = what)
            }
            Some(id) => text!("error-board-record", id = id.to_string(), what = what),
        })
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::NoTitle => text!("error-board-no-title"),
            Self::TitleNotOneLine => text!("error-board-title-lines"),
            Self::NoClock => text!("error-board-no-clock"),
            Self::ClockOutside(clock) => {
                text!("error-board-clock-outside", clock = clock.date_naive().to_string())
            }
            Self::ClockOfActual => text!("error-board-clock-of-actual"),
            Self::NoBorders => text!("error-board-no-borders"),
            Self::HomeAsBorder(border) => text!("error-board-home-as-border", border = border.as_str()),
            Self::BorderTwice(border) => text!("error-board-border-twice", border = border.as_str()),
            Self::WrongLimit { field, limit } => {
                text!("error-board-wrong-limit", field = field.to_string(), limit = number(*limit))
            }
            Self::NotOneLine { field, text } => {
                text!("error-board-not-one-line", field = field.to_string(), text = one_line(text))
            }
            Self::NoSettings => text!("error-board-no-settings"),
            Self::WrongClock => text!("wrong-clock"),
            Self::RecordedOutside(at) => {
                text!("error-board-recorded-outside", at = at.date_naive().to_string())
            }
            Self::Empty(field) => text!("error-board-empty", field = field.to_string()),
            Self::YearOutside { field, year } => {
                text!("error-board-year-outside", field = field.to_string(), year = year.to_string())
            }
            Self::TextTooLong { field, bytes } => text!(
                "error-board-text-too-long",
                field = field.to_string(),
                bytes = bytes.to_string(),
                limit = TEXT_BYTES_MAX.to_string()
            ),
            Self::WrongOrder { first, first_day, second, second_day } => text!(
                "error-board-wrong-order",
                first = first.to_string(),
                first_day = first_day.to_string(),
                second = second.to_string(),
                second_day = second_day.to_string()
            ),
            Self::NotFinite => text!("error-board-not-finite"),
            Self::ValueOutside { value, low, high } => text!(
                "error-board-value-outside",
                value = number(*value),
                low = number(*low),
                high = number(*high)
            ),
            Self::SpanOfOneDay => text!("error-board-span-of-one-day"),
            Self::SpanTooLong { day, last_day } => {
                text!("error-board-span-too-long", day = day.to_string(), last_day = last_day.to_string())
            }
            Self::SpanOfLevel => text!("error-board-span-of-level"),
            Self::NoHours => text!("error-board-no-hours"),
            Self::LetterBothWays => text!("error-board-letter-both-ways"),
            Self::NoCopies => text!("error-board-no-copies"),
            Self::WrongAmount(field) => text!("error-board-wrong-amount", field = field.to_string()),
            Self::NoNeighbours => text!("error-board-no-neighbours"),
            Self::UntilBeforeAt => text!("error-board-until-before-at"),
            Self::WrongSubject => text!("error-board-wrong-subject"),
            Self::NoBorder => text!("error-board-no-border"),
            Self::BorderOfReport => text!("error-board-border-of-report"),
            Self::ExpiresTooEarly => text!("error-board-expires"),
            Self::WrongHash => text!("error-board-wrong-hash"),
            Self::NotABorder(border) => text!("error-board-not-a-border", border = border.as_str()),
            Self::TooManyHours { field, hours } => text!(
                "error-board-too-many-hours",
                field = field.to_string(),
                hours = hours.to_string(),
                years = YEARS_AHEAD_MAX
            ),
            Self::MoreThanPeople(value) => {
                text!("error-board-more-than-people", value = number(*value))
            }
            Self::Fraction { value, has_unit: false } => {
                text!("error-board-fraction", value = number(*value))
            }
            Self::Fraction { value, has_unit: true } => {
                text!("error-board-fraction-of-unit", value = number(*value))
            }
            Self::BelowZero(value) => text!("error-board-below-zero", value = number(*value)),
            Self::TooEarly { field, said } => text!(
                "error-board-too-early",
                field = field.to_string(),
                said = when(*said),
                year = FIRST_DAY.format("%Y").to_string()
            ),
            Self::ToCome { field, said, now } => {
                text!("error-board-to-come", field = field.to_string(), said = when(*said), now = when(*now))
            }
            Self::TooFarAhead { field, said, now } => text!(
                "error-board-too-far-ahead",
                field = field.to_string(),
                said = when(*said),
                years = YEARS_AHEAD_MAX,
                now = when(*now)
            ),
            Self::SupersedesItself => text!("error-board-supersedes-itself"),
            Self::RetractionSupersedes => text!("error-board-retraction-supersedes"),
            Self::SupersedesUnknown(id) => text!("error-board-supersedes-unknown", id = id.to_string()),
            Self::SupersedesOtherKind { kind, earlier } => {
                text!("error-board-supersedes-other", kind = kind.name(), earlier = earlier.name())
            }
            Self::ImportUnknown(id) => text!("error-board-import-unknown", id = id.to_string()),
            Self::ImportNotImport(id) => text!("error-board-import-other", id = id.to_string()),
            Self::ImportedImport => text!("error-board-imported-import"),
            Self::RetractsItself => text!("error-board-retracts-itself"),
            Self::RetractsUnknown(id) => text!("error-board-retracts-unknown", id = id.to_string()),
            Self::AnswersNoLetter(id) => text!("error-board-answers", id = id.to_string()),
            Self::SettlesWithoutCorrection => text!("error-board-settles-alone"),
            Self::SettlesUnknown(id) => text!("error-board-settles-unknown", id = id.to_string()),
            Self::SettlesNoVersion(id) => text!("error-board-settles-other", id = id.to_string()),
            Self::DuplicateId(id) => text!("error-board-duplicate-id", id = id.to_string()),
        })
    }
}

/// Writes a day or local time in the notation of a file.
fn when(when: DayOrTime) -> String {
    match when {
        DayOrTime::Day(day) => day.to_string(),
        DayOrTime::Time(local) => local.format("%Y-%m-%d %H:%M").to_string(),
    }
}

/// Says how a value must be written.
pub(super) fn form(form: ValueForm) -> String {
    match form {
        ValueForm::Country => text!("error-board-form-country"),
        ValueForm::Day => text!("error-board-form-day"),
        ValueForm::Time => text!("error-board-form-time"),
        ValueForm::TimeOfDay => text!("error-board-form-time-of-day"),
        ValueForm::Zone => text!("error-board-form-zone"),
        ValueForm::Hash => text!("error-board-form-hash"),
    }
}
