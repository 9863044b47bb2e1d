//! The fields of each kind of entry that has a form, as typed, and the conversions from and to an entry.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::cooperation::{AssistanceFields, CorrespondenceFields, EngagementFields, OperationFields};
use super::country::border_meant;
use super::fieldset::{Fieldset, part_ui};
use crate::board::*;
use crate::input::{self, InputError};
use crate::text;
use crate::ui::Scene;
use crate::ui::widgets::field::{is_equal, is_same_variant};
use crate::words;

/// Every topic of liaison, in the order of the agreements.
pub const TOPICS: [Topic; 5] = [
    Topic::EpidemicDevelopment,
    Topic::BorderPolicy,
    Topic::ControlMeasures,
    Topic::BorderAreaPersonnel,
    Topic::HighRiskPersons,
];
/// Every side.
pub const SIDES: [Side; 3] = [Side::Home, Side::Neighbour, Side::Joint];
/// Every direction of a contact.
pub const DIRECTIONS: [Direction; 3] = [Direction::Incoming, Direction::Outgoing, Direction::Mutual];

/// Every medium. The last one is "other".
pub fn media() -> [Medium; 7] {
    use Medium::*;
    [Telephone, Message, Letter, Meeting, Video, Radio, Other(String::new())]
}

/// Every kind of measure. The last one is "other".
pub fn measure_kinds() -> [MeasureKind; 13] {
    use MeasureKind::*;
    [
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
        Other(String::new()),
    ]
}

fn indicators() -> Vec<Indicator> {
    let other = Indicator::Other(String::new(), String::new());
    Indicator::USUAL.into_iter().chain([other]).collect()
}

/// The word of an option, or "other" for the option that has its own name field.
fn or_other(word: String, is_other: bool) -> String {
    if is_other { text!("form-other") } else { word }
}

pub fn medium_word(medium: &Medium) -> String {
    or_other(words::medium(medium), matches!(medium, Medium::Other(_)))
}

/// Whose figure it is. Unlike in other places, a joint figure is distinguished from one for the whole border.
fn side_word(side: &Option<Side>) -> String {
    side.map_or_else(|| text!("form-whole-border"), words::side)
}

/// The fields of one kind of entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Fields {
    Contact(ContactFields),
    Reading(ReadingFields),
    Measure(MeasureFields),
    Cadence(CadenceFields),
    Correspondence(CorrespondenceFields),
    Assistance(AssistanceFields),
    JointOperation(OperationFields),
    Engagement(EngagementFields),
    Note(NoteFields),
}

impl Fields {
    /// Empty fields about `border`; `None` for a kind without a form.
    pub fn new(kind: EntryKind, border: &str) -> Option<Self> {
        let border = border.to_owned();
        Some(match kind {
            EntryKind::Contact => Self::Contact(ContactFields { border, ..ContactFields::default() }),
            EntryKind::Reading => Self::Reading(ReadingFields { border, ..ReadingFields::default() }),
            EntryKind::Measure => Self::Measure(MeasureFields { border, ..MeasureFields::default() }),
            EntryKind::Cadence => Self::Cadence(CadenceFields { border, ..CadenceFields::default() }),
            EntryKind::Correspondence => Self::Correspondence(CorrespondenceFields::new(border)),
            EntryKind::Assistance => Self::Assistance(AssistanceFields::new(border)),
            EntryKind::JointOperation => Self::JointOperation(OperationFields::new(&border)),
            EntryKind::Engagement => Self::Engagement(EngagementFields::default()),
            EntryKind::Note => Self::Note(NoteFields { border, ..NoteFields::default() }),
            EntryKind::Acknowledgement
            | EntryKind::Retraction
            | EntryKind::Import
            | EntryKind::Handover
            | EntryKind::Briefing
            | EntryKind::Settings => return None,
        })
    }

    /// The fields with the content of `entry`; `None` for a kind without a form.
    pub fn of(entry: &Entry, zone: Zone) -> Option<Self> {
        Some(match entry {
            Entry::Contact(contact) => Self::Contact(ContactFields::of(contact, zone)),
            Entry::Reading(reading) => Self::Reading(ReadingFields::of(reading)),
            Entry::Measure(measure) => Self::Measure(MeasureFields::of(measure)),
            Entry::Cadence(cadence) => Self::Cadence(CadenceFields::of(cadence, zone)),
            Entry::Correspondence(letter) => Self::Correspondence(CorrespondenceFields::of(letter)),
            Entry::Assistance(assistance) => Self::Assistance(AssistanceFields::of(assistance)),
            Entry::JointOperation(operation) => Self::JointOperation(OperationFields::of(operation)),
            Entry::Engagement(engagement) => Self::Engagement(EngagementFields::of(engagement)),
            Entry::Note(note) => Self::Note(NoteFields::of(note, zone)),
            Entry::Acknowledgement(_)
            | Entry::Retraction(_)
            | Entry::Import(_)
            | Entry::Handover(_)
            | Entry::Briefing(_)
            | Entry::Settings(_) => return None,
        })
    }

    /// The kind of entry that they make.
    pub fn kind(&self) -> EntryKind {
        match self {
            Self::Contact(_) => EntryKind::Contact,
            Self::Reading(_) => EntryKind::Reading,
            Self::Measure(_) => EntryKind::Measure,
            Self::Cadence(_) => EntryKind::Cadence,
            Self::Correspondence(_) => EntryKind::Correspondence,
            Self::Assistance(_) => EntryKind::Assistance,
            Self::JointOperation(_) => EntryKind::JointOperation,
            Self::Engagement(_) => EntryKind::Engagement,
            Self::Note(_) => EntryKind::Note,
        }
    }

    /// The border or party as typed; empty if there is none.
    pub fn border(&self) -> String {
        match self {
            Self::Contact(fields) => fields.border.clone(),
            Self::Reading(fields) => fields.border.clone(),
            Self::Measure(fields) => fields.border.clone(),
            Self::Cadence(fields) => fields.border.clone(),
            Self::Correspondence(fields) => fields.party.text.clone(),
            Self::Assistance(fields) => fields.party.text.clone(),
            Self::JointOperation(fields) => {
                fields.neighbours.first().map(ToString::to_string).unwrap_or_default()
            }
            Self::Engagement(_) => String::new(),
            Self::Note(fields) => fields.border.clone(),
        }
    }

    /// Draws the fields. Returns the entry if every field is valid.
    pub fn ui(&mut self, set: &mut Fieldset<'_, '_>) -> Option<Entry> {
        match self {
            Self::Contact(fields) => fields.ui(set).map(Entry::Contact),
            Self::Reading(fields) => fields.ui(set).map(Entry::Reading),
            Self::Measure(fields) => fields.ui(set).map(Entry::Measure),
            Self::Cadence(fields) => fields.ui(set).map(Entry::Cadence),
            Self::Correspondence(fields) => fields.ui(set).map(Entry::Correspondence),
            Self::Assistance(fields) => fields.ui(set).map(Entry::Assistance),
            Self::JointOperation(fields) => fields.ui(set).map(Entry::JointOperation),
            Self::Engagement(fields) => fields.ui(set).map(Entry::Engagement),
            Self::Note(fields) => fields.ui(set).map(Entry::Note),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct ContactFields {
    pub border: String,
    pub at: String,
    pub level: Option<Level>,
    pub direction: Option<Direction>,
    pub medium: Option<Medium>,
    pub topics: BTreeSet<Topic>,
    pub summary: String,
}

impl Default for ContactFields {
    fn default() -> Self {
        Self {
            border: String::new(),
            at: "now".to_owned(),
            level: None,
            direction: Some(Direction::Outgoing),
            medium: Some(Medium::Telephone),
            topics: BTreeSet::new(),
            summary: String::new(),
        }
    }
}

impl ContactFields {
    fn of(contact: &Contact, zone: Zone) -> Self {
        Self {
            border: contact.border.to_string(),
            at: input::instant_text(contact.at, zone),
            level: Some(contact.level),
            direction: Some(contact.direction),
            medium: Some(contact.medium.clone()),
            topics: contact.topics.clone(),
            summary: contact.summary.clone(),
        }
    }

    fn ui(&mut self, set: &mut Fieldset<'_, '_>) -> Option<Contact> {
        let border = set.border(&mut self.border);
        let at = set.instant(&text!("form-at"), &mut self.at);
        let word = |level: &Level| words::level(*level);
        let level = set.choice(&text!("form-level"), &Level::ALL, is_equal, word, &mut self.level);
        let word = |direction: &Direction| words::direction(*direction);
        let name = text!("form-direction");
        let direction = set.choice(&name, &DIRECTIONS, is_equal, word, &mut self.direction);
        let name = text!("form-medium");
        let mut medium = set.choice(&name, &media(), is_same_variant, medium_word, &mut self.medium);
        if let Some(Medium::Other(other)) = &mut self.medium {
            medium = set.needed_text(&text!("form-medium-name"), "", other).map(Medium::Other);
        }
        set.toggles(&text!("form-topics"), &TOPICS, words::topic, &mut self.topics);
        let summary = set.long_text(&text!("form-summary"), &mut self.summary, false);
        Some(Contact {
            border: border?,
            at: at?,
            level: level?,
            direction: direction?,
            medium: medium?,
            topics: self.topics.clone(),
            summary: summary?,
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct ReadingFields {
    pub border: String,
    /// `None` until the form is shown on a board, which fills in its first watched indicator.
    pub indicator: Option<Indicator>,
    pub day: String,
    /// The last day of a span; empty for a figure of one day.
    pub last_day: String,
    pub side: Option<Option<Side>>,
    pub value: String,
}

impl Default for ReadingFields {
    fn default() -> Self {
        let [border, last_day, value] = [const { String::new() }; 3];
        Self { border, indicator: None, day: "today".to_owned(), last_day, side: Some(None), value }
    }
}

impl ReadingFields {
    fn of(reading: &Reading) -> Self {
        Self {
            border: reading.border.to_string(),
            indicator: Some(reading.indicator.clone()),
            day: input::day_text(reading.day),
            last_day: reading.last_day.map(input::day_text).unwrap_or_default(),
            side: Some(reading.side),
            value: input::figure_text(reading.value),
        }
    }

    /// The border, indicator and day of the figure, if they can be read; `None` for a figure of a span.
    pub fn subject(&self, scene: &Scene<'_>) -> Option<(CountryCode, Indicator, NaiveDate)> {
        let is_level = self.indicator.as_ref().is_some_and(Indicator::is_level);
        if !is_level && !self.last_day.trim().is_empty() {
            return None;
        }
        let border = border_meant(scene.header(), &self.border)?;
        let day = input::day(&self.day, scene.now, scene.zone()).ok()?;
        Some((border, self.indicator.clone()?, day))
    }

    fn ui(&mut self, set: &mut Fieldset<'_, '_>) -> Option<Reading> {
        let border = set.border(&mut self.border);
        let word = |indicator: &Indicator| {
            or_other(words::indicator(indicator), matches!(indicator, Indicator::Other(..)))
        };
        let name = text!("form-indicator");
        let mut indicator = set.list(&name, &indicators(), is_same_variant, word, &mut self.indicator);
        if let Some(Indicator::Other(name, unit)) = &mut self.indicator {
            let name = set.needed_text(&text!("form-indicator-name"), "", name);
            let unit = set.needed_text(&text!("form-unit"), &text!("form-unit-hint"), unit);
            indicator = name.zip(unit).map(|(name, unit)| Indicator::Other(name, unit));
        }
        let day = set.day(&text!("form-day"), &mut self.day);
        let one_day = text!("form-last-day-none");
        // A level holds from its day on, so it has no last day.
        let last_day = if indicator.as_ref().is_some_and(Indicator::is_level) {
            Some(None)
        } else {
            set.optional_day(&text!("form-last-day"), &mut self.last_day, &one_day)
        };
        let sides = [None, Some(Side::Home), Some(Side::Neighbour), Some(Side::Joint)];
        let side = set.choice(&text!("form-whose"), &sides, is_equal, side_word, &mut self.side);
        let read = figure_reader(indicator.as_ref());
        let value = set.value(&text!("form-figure"), &mut self.value, None, read, figure_understood);
        Some(Reading {
            border: border?,
            indicator: indicator?,
            day: day?,
            last_day: last_day?,
            side: side?,
            value: value?,
        })
    }
}

/// The parser for figures of this series.
pub fn figure_reader(indicator: Option<&Indicator>) -> fn(&str) -> Result<Value, InputError> {
    if indicator.is_some_and(Indicator::is_whole) { input::whole_figure } else { input::figure }
}

/// How a figure was read: zero, "asked, unknown", or a number.
pub fn figure_understood(value: &Value) -> String {
    match value.known() {
        None => text!("form-understood", value = text!("legend-asked-unknown")),
        Some(0.0) => text!("form-understood", value = text!("form-none-reported")),
        Some(figure) => text!("form-understood", value = words::exact_count(figure)),
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct MeasureFields {
    pub border: String,
    pub kind: Option<MeasureKind>,
    pub side: Option<Side>,
    pub from: String,
    pub lifted: String,
    pub area: String,
    pub detail: String,
}

impl Default for MeasureFields {
    fn default() -> Self {
        Self {
            border: String::new(),
            kind: None,
            side: None,
            from: "today".to_owned(),
            lifted: String::new(),
            area: String::new(),
            detail: String::new(),
        }
    }
}

impl MeasureFields {
    fn of(measure: &Measure) -> Self {
        Self {
            border: measure.border.to_string(),
            kind: Some(measure.kind.clone()),
            side: Some(measure.side),
            from: measure.from.map(input::day_text).unwrap_or_default(),
            lifted: measure.lifted.map(input::day_text).unwrap_or_default(),
            area: measure.area.clone(),
            detail: measure.detail.clone(),
        }
    }

    fn ui(&mut self, set: &mut Fieldset<'_, '_>) -> Option<Measure> {
        let border = set.border(&mut self.border);
        let word =
            |kind: &MeasureKind| or_other(words::measure_kind(kind), matches!(kind, MeasureKind::Other(_)));
        let name = text!("form-kind");
        let mut kind = set.list(&name, &measure_kinds(), is_same_variant, word, &mut self.kind);
        if let Some(MeasureKind::Other(other)) = &mut self.kind {
            kind = set.needed_text(&text!("form-kind-name"), "", other).map(MeasureKind::Other);
        }
        let word = |side: &Side| words::side(*side);
        let side = set.choice(&text!("form-side"), &SIDES, is_equal, word, &mut self.side);
        let from = set.optional_day(&text!("form-from"), &mut self.from, &text!("start-unknown"));
        let lifted = set.optional_day(&text!("form-lifted"), &mut self.lifted, &text!("form-not-lifted"));
        let area = set.text(&text!("form-area"), &text!("form-area-hint"), &mut self.area);
        let detail = set.long_text(&text!("form-detail"), &mut self.detail, false);
        Some(Measure {
            border: border?,
            kind: kind?,
            side: side?,
            from: from?,
            lifted: lifted?,
            area: area?,
            detail: detail?,
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct CadenceFields {
    pub border: String,
    pub level: Option<Option<Level>>,
    pub kind: Option<CadenceKind>,
    pub every: String,
    pub grace: String,
    pub starts: String,
}

impl Default for CadenceFields {
    fn default() -> Self {
        Self {
            border: String::new(),
            level: Some(None),
            kind: None,
            every: String::new(),
            grace: String::new(),
            starts: "now".to_owned(),
        }
    }
}

impl CadenceFields {
    fn of(cadence: &Cadence, zone: Zone) -> Self {
        Self {
            border: cadence.border.to_string(),
            level: Some(cadence.level),
            kind: Some(cadence.kind),
            every: cadence.every_hours.map(|hours| hours.to_string()).unwrap_or_default(),
            grace: cadence.grace_hours.map(|hours| hours.to_string()).unwrap_or_default(),
            starts: cadence.starts.map(|starts| input::instant_text(starts, zone)).unwrap_or_default(),
        }
    }

    fn ui(&mut self, set: &mut Fieldset<'_, '_>) -> Option<Cadence> {
        let border = set.border(&mut self.border);
        let levels = [None, Some(Level::Central), Some(Level::Regional), Some(Level::Local)];
        let word = |level: &Option<Level>| level.map_or_else(|| text!("form-any-level"), words::level);
        let level = set.choice(&text!("form-level"), &levels, is_equal, word, &mut self.level);
        let kinds = [CadenceKind::RealTime, CadenceKind::Daily, CadenceKind::Regular];
        let word = |kind: &CadenceKind| words::cadence_kind(*kind);
        let kind = set.choice(&text!("form-cadence"), &kinds, is_equal, word, &mut self.kind);
        let usual = kind.map(CadenceKind::defaults);
        let mut hours = |name: &str, usual: Option<u32>, text: &mut String| {
            let usual = usual.map(|hours| text!("form-usual-hours", hours = hours.to_string()));
            let said = |hours: &Option<u32>| {
                hours.map(|hours| {
                    text!("form-understood", value = text!("span-hours", hours = hours.to_string()))
                })
            };
            let read = |text: &str| input::hours(text).map(Some);
            set.value(name, text, Some((None, usual.unwrap_or_default())), read, |hours| {
                said(hours).unwrap_or_default()
            })
        };
        let every = hours(&text!("form-every"), usual.map(|(every, _)| every), &mut self.every);
        let grace = hours(&text!("form-grace"), usual.map(|(_, grace)| grace), &mut self.grace);
        let name = text!("form-starts");
        let starts = set.optional_instant(&name, &mut self.starts, &text!("start-unknown"));
        Some(Cadence {
            border: border?,
            level: level?,
            kind: kind?,
            every_hours: every?,
            grace_hours: grace?,
            starts: starts?,
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct NoteFields {
    pub border: String,
    pub at: String,
    pub until: String,
    pub text: String,
}

impl Default for NoteFields {
    fn default() -> Self {
        let (border, until, text) = (String::new(), String::new(), String::new());
        Self { border, at: "now".to_owned(), until, text }
    }
}

impl NoteFields {
    fn of(note: &Note, zone: Zone) -> Self {
        Self {
            border: note.border.map(|border| border.to_string()).unwrap_or_default(),
            at: input::instant_text(note.at, zone),
            until: note.until.map(|until| input::instant_text(until, zone)).unwrap_or_default(),
            text: note.text.clone(),
        }
    }

    fn ui(&mut self, set: &mut Fieldset<'_, '_>) -> Option<Note> {
        let border = set.optional_border(&mut self.border);
        let at = set.instant(&text!("form-at"), &mut self.at);
        let until = set.optional_instant(&text!("form-until"), &mut self.until, &text!("form-a-moment"));
        let text = set.long_text(&text!("form-text"), &mut self.text, true);
        Some(Note { border: border?, at: at?, until: until?, text: text? })
    }
}

/// The source of a record, as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceFields {
    pub name: String,
    pub url: String,
    pub day: String,
}

impl SourceFields {
    pub fn of(source: &Source) -> Self {
        Self {
            name: source.name.clone(),
            url: source.url.clone(),
            day: source.day.map(input::day_text).unwrap_or_default(),
        }
    }

    /// Draws the fields. Returns the source if every field is valid.
    pub fn ui(&mut self, set: &mut Fieldset<'_, '_>) -> Option<Source> {
        part_ui(set.ui, set.scene, &text!("form-source"));
        let name = set.text(&text!("form-source-name"), &text!("form-source-name-hint"), &mut self.name);
        let url = set.text(&text!("form-source-url"), "https://", &mut self.url);
        let day = set.optional_day(&text!("form-source-day"), &mut self.day, &text!("form-source-no-day"));
        Some(Source { name: name?, url: url?, day: day? })
    }
}
