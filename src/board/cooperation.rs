//! Co-operation beyond liaison: letters, assistance, joint operations, multilateral events.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::country::CountryCode;
use super::liaison::Direction;
use super::reading::plain_number;

/// The correspondent of a letter or the recipient of assistance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Party {
    /// A service of a country.
    Country(CountryCode),
    /// An organisation, or a group named as one.
    Organisation(String),
}

impl Party {
    /// Returns the country, as a slice of one item; empty for an organisation.
    pub fn country(&self) -> &[CountryCode] {
        match self {
            Self::Country(code) => std::slice::from_ref(code),
            Self::Organisation(_) => &[],
        }
    }
}

/// A letter or note, or several of the same wording.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correspondence {
    /// The correspondent.
    pub party: Party,
    /// The direction.
    pub direction: Direction,
    /// The day of the letter. `None` if unknown.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// The subject.
    pub subject: String,
    /// The office that signed it, never the name of a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// How many letters this one entry stands for.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub copies: u32,
    /// The day by which an answer is expected.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub reply_due: Option<NaiveDate>,
    /// The record of the letter that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Uuid>,
}

fn one() -> u32 {
    1
}

fn is_one(copies: &u32) -> bool {
    *copies == 1
}

/// Supplies or training given to another service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assistance {
    /// The recipient. `None` if only a total is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// What was given.
    pub item: String,
    /// The quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Amount>,
    /// The value. Its unit is an ISO 4217 currency code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    /// The day on which it was promised.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub promised: Option<NaiveDate>,
    /// The day on which it was sent.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub shipped: Option<NaiveDate>,
    /// The day on which receipt was confirmed.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub received: Option<NaiveDate>,
}

/// Writes an amount with its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// The number.
    #[serde(serialize_with = "plain_number")]
    pub number: f64,
    /// Its unit.
    pub unit: String,
    /// Whether the source says "more than" this number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more_than: bool,
}

/// A patrol, enforcement or exercise with one or more neighbours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JointOperation {
    /// The neighbours that took part.
    pub neighbours: Vec<CountryCode>,
    /// The kind of operation.
    pub kind: OperationKind,
    /// The first day. `None` if unknown.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub first_day: Option<NaiveDate>,
    /// The last day. `None` if it is the first day or if the operation has not ended.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub last_day: Option<NaiveDate>,
    /// The place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub area: String,
    /// The outcome.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
}

/// The kind of a joint operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum OperationKind {
    Patrol,
    Enforcement,
    Exercise,
}

/// A multilateral event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engagement {
    /// The organisation or meeting.
    pub organisation: String,
    /// The day. `None` if unknown.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// What home put forward there.
    pub put_forward: String,
}
