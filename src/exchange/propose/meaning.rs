//! What a column of a table can mean, and what a word in it can mean: exactly what a profile can express.

use std::fmt;

use super::super::profile::FigureMeaning;
use crate::board::{CountryCode, Direction, Indicator, Level, MeasureKind, Medium, Side, Topic};
use crate::text;
use crate::words;

/// What a column means.
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnMeaning {
    /// It is not read.
    NotUsed,
    /// The border: codes or names of countries. If two columns have it, that of codes is asked first.
    Border,
    /// The day of figures, contacts, notes and letters. A cell may name a span: `2020-W25`.
    Day,
    /// The last day of figures that cover several days.
    LastDay,
    /// Figures of one series.
    Figure(FigureSpec),
    /// In a wide table: its header is a day, and its cells are the figures of that day. Every column whose header is a
    /// day has this meaning; [`ProfileDraft::figures`](super::ProfileDraft::figures) says which series they are.
    DayOfHeader,
    /// Words for the indicator of the figures in the row.
    IndicatorName,
    /// Which part of a sum a row is, such as a province or a post.
    Part,
    /// Words for the kind of a measure.
    MeasureKind,
    /// Words for the side: who imposed a measure, or whose figure it is.
    Side,
    /// Words for what a row tells of its measure: that it begins, that it ends.
    Event,
    /// The first day in force of a measure; of a row that ends one, the first day no longer in force.
    FirstDay,
    /// The first day no longer in force.
    LiftedDay,
    /// The last day in force.
    LastDayInForce,
    /// The place on the border.
    Area,
    /// Details of a measure, in words.
    Detail,
    /// The time of day of a contact or note.
    Time,
    /// Words for the level of a contact.
    Level,
    /// Words for the direction of a contact or letter.
    Direction,
    /// Words for the medium of a contact.
    Medium,
    /// Words for the topics of a contact.
    Topics,
    /// The summary of a contact.
    Summary,
    /// The text of a note.
    NoteText,
    /// The subject of a letter.
    Subject,
    /// The office that signed a letter.
    Office,
    /// The day by which a letter is to be answered.
    ReplyDue,
    /// The name of the source.
    SourceName,
    /// The address at which the source is published.
    SourceUrl,
    /// The day on which the source reported the row.
    SourceDay,
    /// What tells the row from others, from one version of the table to the next.
    Key,
    /// Words that say whether a row is taken at all.
    RowFilter,
}

/// Which series the figures of a column are.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureSpec {
    /// The indicator. `None` if it is open, or if a column of [`ColumnMeaning::IndicatorName`] says it.
    pub indicator: Option<Indicator>,
    /// The side. `None` for the border as a whole, or if a column of [`ColumnMeaning::Side`] says it.
    pub side: Option<Side>,
    /// What the figures mean. `None` if that is open.
    pub figures: Option<FigureMeaning>,
    /// What the figures are multiplied by.
    pub times: f64,
}

impl FigureSpec {
    /// Creates the figures of an indicator of which nothing else is known.
    pub fn of(indicator: Option<Indicator>) -> Self {
        Self { indicator, side: None, figures: None, times: 1.0 }
    }
}

/// What a row says of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventMeaning {
    /// It begins or goes on.
    Begins,
    /// It ends.
    Ends,
}

/// What one of the distinct words of a column means.
#[derive(Debug, Clone, PartialEq)]
pub enum WordMeaning {
    /// The rows that have it are left out. Of a border: it is not ours.
    LeaveOut,
    /// The rows that have it are taken ([`ColumnMeaning::RowFilter`]).
    Take,
    /// This country.
    Country(CountryCode),
    /// A kind of measure.
    Kind(MeasureKind),
    /// A side.
    Side(Side),
    /// What becomes of the measure.
    Event(EventMeaning),
    /// An indicator.
    Indicator(Indicator),
    /// A level.
    Level(Level),
    /// A direction.
    Direction(Direction),
    /// A medium.
    Medium(Medium),
    /// A topic.
    Topic(Topic),
}

impl ColumnMeaning {
    /// Every meaning, in the order in which a menu offers them. Figures are of an open indicator.
    pub fn all() -> Vec<Self> {
        use ColumnMeaning as M;
        vec![
            M::NotUsed,
            M::Border,
            M::Day,
            M::LastDay,
            M::Figure(FigureSpec::of(None)),
            M::IndicatorName,
            M::Part,
            M::MeasureKind,
            M::Side,
            M::Event,
            M::FirstDay,
            M::LastDayInForce,
            M::LiftedDay,
            M::Area,
            M::Detail,
            M::Time,
            M::Level,
            M::Direction,
            M::Medium,
            M::Topics,
            M::Summary,
            M::NoteText,
            M::Subject,
            M::Office,
            M::ReplyDue,
            M::SourceName,
            M::SourceUrl,
            M::SourceDay,
            M::Key,
            M::RowFilter,
        ]
    }

    /// Returns the name in commands: `border`, `first-day`, `not-used`. Figures are `figure`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotUsed => "not-used",
            Self::Border => "border",
            Self::Day => "day",
            Self::LastDay => "last-day",
            Self::Figure(_) => "figure",
            Self::DayOfHeader => "day-of-header",
            Self::IndicatorName => "indicator",
            Self::Part => "part",
            Self::MeasureKind => "kind",
            Self::Side => "side",
            Self::Event => "event",
            Self::FirstDay => "first-day",
            Self::LiftedDay => "lifted-day",
            Self::LastDayInForce => "last-day-in-force",
            Self::Area => "area",
            Self::Detail => "detail",
            Self::Time => "time",
            Self::Level => "level",
            Self::Direction => "direction",
            Self::Medium => "medium",
            Self::Topics => "topics",
            Self::Summary => "summary",
            Self::NoteText => "note",
            Self::Subject => "subject",
            Self::Office => "office",
            Self::ReplyDue => "reply-due",
            Self::SourceName => "source",
            Self::SourceUrl => "source-url",
            Self::SourceDay => "source-day",
            Self::Key => "key",
            Self::RowFilter => "filter",
        }
    }

    /// Returns the meaning with this name in commands.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|meaning| meaning.name() == name)
    }

    /// Returns whether each distinct word of such a column gets a [`WordMeaning`].
    pub fn has_words(&self) -> bool {
        matches!(
            self,
            Self::Border
                | Self::IndicatorName
                | Self::MeasureKind
                | Self::Side
                | Self::Event
                | Self::Level
                | Self::Direction
                | Self::Medium
                | Self::Topics
                | Self::RowFilter
        )
    }

    /// Returns whether such a column holds days.
    pub fn is_of_days(&self) -> bool {
        matches!(
            self,
            Self::Day
                | Self::LastDay
                | Self::FirstDay
                | Self::LiftedDay
                | Self::LastDayInForce
                | Self::SourceDay
                | Self::ReplyDue
        )
    }

    /// Returns whether only one column of a table can have this meaning.
    pub fn is_single(&self) -> bool {
        !matches!(
            self,
            Self::NotUsed
                | Self::Border
                | Self::Figure(_)
                | Self::DayOfHeader
                | Self::Part
                | Self::Area
                | Self::Detail
                | Self::Summary
                | Self::NoteText
                | Self::Subject
                | Self::Office
                | Self::SourceName
                | Self::SourceUrl
                | Self::Key
                | Self::RowFilter
        )
    }

    /// Returns whether two meanings are the same but for what figures they are of.
    pub fn is_same_kind(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl fmt::Display for ColumnMeaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::NotUsed => text!("meaning-not-used"),
            Self::Border => text!("meaning-border"),
            Self::Day => text!("meaning-day"),
            Self::LastDay => text!("meaning-last-day"),
            Self::Figure(figure) => match &figure.indicator {
                Some(Indicator::Other(name, unit)) if unit.is_empty() => {
                    text!("meaning-figure-other", name = name.as_str())
                }
                Some(indicator) => words::indicator(indicator),
                None => text!("meaning-figure"),
            },
            Self::DayOfHeader => text!("meaning-day-of-header"),
            Self::IndicatorName => text!("meaning-indicator"),
            Self::Part => text!("meaning-part"),
            Self::MeasureKind => text!("meaning-kind"),
            Self::Side => text!("meaning-side"),
            Self::Event => text!("meaning-event"),
            Self::FirstDay => text!("meaning-first-day"),
            Self::LiftedDay => text!("meaning-lifted-day"),
            Self::LastDayInForce => text!("meaning-last-day-in-force"),
            Self::Area => text!("meaning-area"),
            Self::Detail => text!("meaning-detail"),
            Self::Time => text!("meaning-time"),
            Self::Level => text!("meaning-level"),
            Self::Direction => text!("meaning-direction"),
            Self::Medium => text!("meaning-medium"),
            Self::Topics => text!("meaning-topics"),
            Self::Summary => text!("meaning-summary"),
            Self::NoteText => text!("meaning-note"),
            Self::Subject => text!("meaning-subject"),
            Self::Office => text!("meaning-office"),
            Self::ReplyDue => text!("meaning-reply-due"),
            Self::SourceName => text!("meaning-source"),
            Self::SourceUrl => text!("meaning-source-url"),
            Self::SourceDay => text!("meaning-source-day"),
            Self::Key => text!("meaning-key"),
            Self::RowFilter => text!("meaning-filter"),
        })
    }
}

impl fmt::Display for WordMeaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::LeaveOut => text!("word-leave-out"),
            Self::Take => text!("word-take"),
            Self::Country(country) => {
                text!("word-country", code = country.to_string(), name = country.name())
            }
            Self::Kind(kind) => words::measure_kind(kind),
            Self::Side(side) => words::side(*side),
            Self::Event(EventMeaning::Begins) => text!("word-begins"),
            Self::Event(EventMeaning::Ends) => text!("word-ends"),
            Self::Indicator(Indicator::Other(name, unit)) if unit.is_empty() => {
                text!("meaning-figure-other", name = name.as_str())
            }
            Self::Indicator(indicator) => words::indicator(indicator),
            Self::Level(level) => words::level(*level),
            Self::Direction(direction) => words::direction(*direction),
            Self::Medium(medium) => words::medium(medium),
            Self::Topic(topic) => words::topic(*topic),
        })
    }
}
