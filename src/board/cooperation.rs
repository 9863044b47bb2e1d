//! What liaison is not: letters, assistance, joint operations, multilateral events.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::country::CountryCode;
use super::liaison::Direction;
use super::reading::plain_number;

/// Who is at the other end of a letter or of assistance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Party {
    /// A country's service.
    Country(CountryCode),
    /// An organisation, or a group that is named as one.
    Organisation(String),
}

impl Party {
    /// The country that it is; none of an organisation.
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
    /// The other end.
    pub party: Party,
    /// Which way it went.
    pub direction: Direction,
    /// Day of the letter; unknown where absent.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// What it is about.
    pub subject: String,
    /// The office that signed it, never a person's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// How many letters this one entry stands for.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub copies: u32,
    /// Day by which an answer is expected.
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
    /// Who received it; absent where only a total is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// What was given.
    pub item: String,
    /// How much of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Amount>,
    /// What it was worth; the unit is an ISO 4217 currency code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    /// Day it was promised.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub promised: Option<NaiveDate>,
    /// Day it was sent.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub shipped: Option<NaiveDate>,
    /// Day its receipt was confirmed.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub received: Option<NaiveDate>,
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// The number.
    #[serde(serialize_with = "plain_number")]
    pub number: f64,
    /// Its unit.
    pub unit: String,
    /// The source says "more than" this number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more_than: bool,
}

/// A patrol, enforcement or exercise with one or more neighbours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JointOperation {
    /// With whom.
    pub neighbours: Vec<CountryCode>,
    /// Of what kind.
    pub kind: OperationKind,
    /// First day; unknown where absent.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub first_day: Option<NaiveDate>,
    /// Last day; where absent, the first day or not ended.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub last_day: Option<NaiveDate>,
    /// Where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub area: String,
    /// What came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
}

/// What a joint operation was.
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
    /// Its day; unknown where absent.
    #[serde(default, with = "super::day::optional", skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// What home put forward there.
    pub put_forward: String,
}
