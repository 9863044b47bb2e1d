//! The domain: a board is a header and a set of records that only grows.
//!
//! Every entry becomes one immutable [`Record`]. A correction is a new record that supersedes an old one. A deletion is
//! a [`Retraction`]. Nothing is ever removed. From this follow the audit trail, replay in two times, and merging the
//! files of two desks as a union.
//!
//! *Invariant:* nothing here reads a clock or a file, or draws. Time comes in as an argument.
//!
//! Files import in this order: values of entries, then [`Entry`] and [`Record`], the rules, [`Board`], and last what a
//! board says of its records (versions, disagreements, imports, merge).
//!
//! [`crate::picture`] derives what a board means at a moment, and [`crate::store`] writes it to files.

mod cooperation;
mod country;
mod country_search;
mod day;
mod disagreements;
mod entry;
mod families;
mod fields;
mod first_version;
mod form;
mod growth;
mod header;
mod import;
mod import_states;
pub(crate) mod instant;
mod liaison;
mod measure;
mod merge;
mod neighbours;
pub mod persons;
mod positions;
pub mod possible;
mod problem;
mod reading;
mod reason;
mod record;
mod records;
pub mod rules;
mod setting_rules;
mod settings;
mod settings_at;
mod shift;
mod states;
mod version_graph;
mod versions;
pub mod zone;

pub use cooperation::*;
pub use country::{CountryCode, UnknownCountry};
pub use country_search::CountryMatch;
pub use disagreements::Disagreement;
pub use entry::*;
pub use fields::{DateField, DateName, DateValue, EventTime, TEXT_BYTES_MAX, Tense};
pub use first_version::first_version;
pub use form::ValueForm;
pub use growth::Mark;
pub use header::{BoardStatus, Header, Marking, Thresholds};
pub use import::Import;
pub use import_states::{ImportRetraction, ImportState};
pub use liaison::*;
pub use measure::*;
pub use merge::MergeError;
pub use neighbours::{Across, Neighbour};
pub use problem::{DayOrTime, Problem, ProblemKind};
pub use reading::{EXACT_WHOLE_MAX, Indicator, Reading, SPAN_DAYS_MAX, Value, is_measured};
pub use reason::{ReasonKind, ReasonSubject};
pub use record::{Draft, Record, Source};
pub use records::{Board, DuplicateId};
pub use settings::{Limit, Setting, SettingValue, Settings};
pub use shift::{BriefingMade, Handover, OpenMatter};
pub use states::{RecordState, RecordStates};
pub use zone::Zone;
