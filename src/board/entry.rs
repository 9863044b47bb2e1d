//! What can be entered on a board: one type for each kind of [`Entry`].
//!
//! These types are the file format too: the field names are the ones a RON file shows, unknown fields are refused.
//! Nothing here names a person, by design: the board keeps aggregates and offices only. What follows from entries
//! (what is in force, which state a rhythm is in) is [`crate::picture`]'s.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::country::CountryCode;

/// One entered fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Entry {
    /// Something in force on a border.
    Measure(Measure),
    /// One day's aggregate figure of an indicator.
    Reading(Reading),
    /// One liaison exchange.
    Contact(Contact),
    /// The rhythm agreed for a border's liaison.
    Cadence(Cadence),
    /// A letter or note.
    Correspondence(Correspondence),
    /// Supplies or training given.
    Assistance(Assistance),
    /// A patrol, enforcement or exercise with neighbours.
    JointOperation(JointOperation),
    /// A multilateral event.
    Engagement(Engagement),
    /// Free text for the log.
    Note(Note),
    /// Someone has seen a reason for attention and says so, for a while.
    Acknowledgement(Acknowledgement),
    /// Takes another record back.
    Retraction(Retraction),
}

/// The kinds of [`Entry`], in the order in which lists show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each stands for the entry of its name")]
pub enum EntryKind {
    Measure,
    Reading,
    Contact,
    Cadence,
    Correspondence,
    Assistance,
    JointOperation,
    Engagement,
    Note,
    Acknowledgement,
    Retraction,
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Measure,
        Self::Reading,
        Self::Contact,
        Self::Cadence,
        Self::Correspondence,
        Self::Assistance,
        Self::JointOperation,
        Self::Engagement,
        Self::Note,
        Self::Acknowledgement,
        Self::Retraction,
    ];

    /// The name that the file format uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Measure => "Measure",
            Self::Reading => "Reading",
            Self::Contact => "Contact",
            Self::Cadence => "Cadence",
            Self::Correspondence => "Correspondence",
            Self::Assistance => "Assistance",
            Self::JointOperation => "JointOperation",
            Self::Engagement => "Engagement",
            Self::Note => "Note",
            Self::Acknowledgement => "Acknowledgement",
            Self::Retraction => "Retraction",
        }
    }
}

impl Entry {
    /// Which kind of entry this is.
    pub fn kind(&self) -> EntryKind {
        match self {
            Self::Measure(_) => EntryKind::Measure,
            Self::Reading(_) => EntryKind::Reading,
            Self::Contact(_) => EntryKind::Contact,
            Self::Cadence(_) => EntryKind::Cadence,
            Self::Correspondence(_) => EntryKind::Correspondence,
            Self::Assistance(_) => EntryKind::Assistance,
            Self::JointOperation(_) => EntryKind::JointOperation,
            Self::Engagement(_) => EntryKind::Engagement,
            Self::Note(_) => EntryKind::Note,
            Self::Acknowledgement(_) => EntryKind::Acknowledgement,
            Self::Retraction(_) => EntryKind::Retraction,
        }
    }

    /// The id of this entry as the correction of record `earlier`, where the correction is made by a program: who
    /// makes the same correction elsewhere arrives at the same id.
    pub fn id_after(&self, earlier: Uuid) -> Uuid {
        Uuid::new_v5(&earlier, ron::to_string(self).unwrap_or_default().as_bytes())
    }

    /// The borders that this entry is about; none for what concerns the home country or an organisation only.
    pub fn borders(&self) -> &[CountryCode] {
        use std::slice::from_ref;
        match self {
            Self::Measure(measure) => from_ref(&measure.border),
            Self::Reading(reading) => from_ref(&reading.border),
            Self::Contact(contact) => from_ref(&contact.border),
            Self::Cadence(cadence) => from_ref(&cadence.border),
            Self::Acknowledgement(acknowledgement) => from_ref(&acknowledgement.border),
            Self::Correspondence(letter) => letter.party.country(),
            Self::Assistance(assistance) => assistance.party.as_ref().map_or(&[], Party::country),
            Self::JointOperation(operation) => &operation.neighbours,
            Self::Note(note) => note.border.as_slice(),
            Self::Engagement(_) | Self::Retraction(_) => &[],
        }
    }
}

/// Whose doing a measure is, or whose figure a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Side {
    /// The country whose command centre keeps the board.
    Home,
    /// The country across the border.
    Neighbour,
    /// Both together.
    Joint,
}

/// Something in force on a border, over the half-open span of days from `from` to `lifted`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// On which border.
    pub border: CountryCode,
    /// What is in force.
    pub kind: MeasureKind,
    /// Who imposed it.
    pub side: Side,
    /// First day in force; unknown where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// First day no longer in force; still in force where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifted: Option<NaiveDate>,
    /// Where on the border, when not all of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub area: String,
    /// What exactly, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

/// What a measure does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum MeasureKind {
    BorderClosed,
    CrossingsRestricted,
    EntryRestricted,
    TransportSuspended,
    PatrolsIntensified,
    JointPatrols,
    CheckpointsAdded,
    ForcesReinforced,
    ActivityBanned,
    SpecialControls,
    HealthScreening,
    Quarantine,
    /// Any other, named.
    Other(String),
}

/// One day's aggregate figure. There is no place for a person's name or number here, on purpose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Of which border.
    pub border: CountryCode,
    /// Of which series.
    pub indicator: Indicator,
    /// Of which day, in the board's time zone.
    pub day: NaiveDate,
    /// Whose figure, where that matters; absent: of the border as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// The figure, or that it was asked for and is not known.
    pub value: Value,
}

/// A figure, or word that nobody knows it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// The figure; `Known(0)` is a report of none.
    Known(#[serde(serialize_with = "plain_number")] f64),
    /// Asked for, and not known.
    Unknown,
}

impl Value {
    /// The figure, where it is known.
    pub fn known(self) -> Option<f64> {
        match self {
            Self::Known(figure) => Some(figure),
            Self::Unknown => None,
        }
    }
}

/// The largest number up to which every whole number is exactly a `f64`: 2^53.
pub const EXACT_WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

/// Writes whole numbers without a decimal point.
fn plain_number<S: serde::Serializer>(figure: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if figure.fract() == 0.0
        && figure.abs() < EXACT_WHOLE_MAX
        && !(*figure == 0.0 && figure.is_sign_negative())
    {
        serializer.serialize_i64(*figure as i64)
    } else {
        serializer.serialize_f64(*figure)
    }
}

/// A series of aggregate figures.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Indicator {
    HighRiskPersons,
    ConfirmedCases,
    BorderAreaPersonnel,
    IllegalCrossings,
    SmugglingCases,
    DrugCases,
    /// OxCGRT's C8, international travel controls, 0 to 4 (Oxford COVID-19 Government Response Tracker).
    TravelControls,
    /// OxCGRT's stringency index, 0 to 100.
    Stringency,
    /// Any other count, by name and unit.
    Other(String, String),
}

impl Indicator {
    /// A level holds until the next reading and is never summed; any other indicator counts what a day brought.
    pub fn is_level(&self) -> bool {
        matches!(self, Self::TravelControls | Self::Stringency | Self::BorderAreaPersonnel)
    }

    /// The values that a reading may have; a count may be negative, where a source corrects itself.
    pub fn bounds(&self) -> (f64, f64) {
        match self {
            Self::TravelControls => (0.0, 4.0),
            Self::Stringency => (0.0, 100.0),
            Self::BorderAreaPersonnel => (0.0, EXACT_WHOLE_MAX),
            _ => (-EXACT_WHOLE_MAX, EXACT_WHOLE_MAX),
        }
    }
}

/// One liaison exchange.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// With which neighbour.
    pub border: CountryCode,
    /// When.
    #[serde(deserialize_with = "super::instant::required")]
    pub at: DateTime<Utc>,
    /// Between which levels of the two services.
    pub level: Level,
    /// Who called on whom.
    pub direction: Direction,
    /// By what means.
    pub medium: Medium,
    /// What about.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub topics: BTreeSet<Topic>,
    /// What was said, in short.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
}

/// The three levels of the liaison mechanism.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Level {
    Central,
    Regional,
    Local,
}

impl Level {
    /// From the top down.
    pub const ALL: [Self; 3] = [Self::Central, Self::Regional, Self::Local];
}

/// Which way a contact or letter went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Direction {
    /// From the neighbour to home.
    Incoming,
    /// From home to the neighbour.
    Outgoing,
    /// Both at once, as in a meeting.
    Mutual,
}

/// By what means a contact was made.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Medium {
    Telephone,
    Message,
    Letter,
    Meeting,
    Video,
    Radio,
    /// Any other, named.
    Other(String),
}

/// What liaison is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Topic {
    EpidemicDevelopment,
    BorderPolicy,
    ControlMeasures,
    BorderAreaPersonnel,
    HighRiskPersons,
}

/// The rhythm agreed for a border, from `starts` on, until a later cadence starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// With which neighbour.
    pub border: CountryCode,
    /// For contacts of this level only; absent: for the border, whatever the level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// How it was agreed, in a word.
    pub kind: CadenceKind,
    /// Hours from one contact to when the next is due; absent: the kind's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_hours: Option<u32>,
    /// Hours beyond `every_hours` until liaison is overdue; absent: the kind's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace_hours: Option<u32>,
    /// When it began to count; where absent, unknown: it counts from the day its source reported it.
    #[serde(default, deserialize_with = "super::instant::optional", skip_serializing_if = "Option::is_none")]
    pub starts: Option<DateTime<Utc>>,
}

impl Cadence {
    /// Hours from one contact to when the next is due.
    pub fn every(&self) -> u32 {
        self.every_hours.unwrap_or(self.kind.defaults().0)
    }

    /// Hours beyond [`Self::every`] until liaison is overdue.
    pub fn grace(&self) -> u32 {
        self.grace_hours.unwrap_or(self.kind.defaults().1)
    }
}

/// A rhythm, as agreements word it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CadenceKind {
    /// As things happen: 2 hours, grace 1.
    RealTime,
    /// Once a day: 24 hours, grace 6.
    Daily,
    /// Regularly: 168 hours (a week), grace 48.
    Regular,
}

impl CadenceKind {
    /// `every` and `grace`, in hours, where a cadence does not give its own.
    pub fn defaults(self) -> (u32, u32) {
        match self {
            Self::RealTime => (2, 1),
            Self::Daily => (24, 6),
            Self::Regular => (168, 48),
        }
    }
}

/// Who is at the other end of a letter or of assistance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Party {
    /// A country's service.
    Country(CountryCode),
    /// An organisation, or a group that is named as one.
    Organisation(String),
}

impl Party {
    fn country(&self) -> &[CountryCode] {
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<NaiveDate>,
    /// Day it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipped: Option<NaiveDate>,
    /// Day its receipt was confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<NaiveDate>,
    /// Last day; where absent, the first day or not ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// What home put forward there.
    pub put_forward: String,
}

/// Free text for the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The border it is about, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub border: Option<CountryCode>,
    /// The moment it is about.
    #[serde(deserialize_with = "super::instant::required")]
    pub at: DateTime<Utc>,
    /// End of the span it is about, where it is more than a moment.
    #[serde(default, deserialize_with = "super::instant::optional", skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// The text.
    pub text: String,
}

/// Someone has seen a reason for attention; it stays visible, only calmer, until `expires` or a change of state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// On which border.
    pub border: CountryCode,
    /// Which reason.
    pub reason: ReasonKind,
    /// What is being done about it.
    pub comment: String,
    /// When it stops to hold.
    #[serde(deserialize_with = "super::instant::required")]
    pub expires: DateTime<Utc>,
}

/// The kinds of reasons for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReasonKind {
    /// Liaison is beyond its grace.
    LiaisonOverdue,
    /// The 7-day sum rose beyond the header's thresholds.
    Surge,
    /// The newest figure is too old.
    Stale,
}

/// Takes another record back; that record stays in the file, and in pictures of what was known before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retraction {
    /// The record taken back.
    pub of: Uuid,
    /// Why.
    pub why: String,
}
