//! Proposes what the distinct words of a column mean.

use super::lexicon::{Found, Lexicon};
use super::meaning::{ColumnMeaning, EventMeaning, WordMeaning};
use super::reason::Reason;
use crate::board::{CountryCode, Direction, Indicator, Level, MeasureKind, Medium, Side, Topic};

/// What the list calls words for rows that sum up others.
const SUMS: &str = "sums";

/// Returns what `word` means in a column of this meaning, with the reason, or `None` if nothing tells.
pub(super) fn proposed(meaning: &ColumnMeaning, word: &str) -> Option<(WordMeaning, Reason)> {
    let of = match meaning {
        ColumnMeaning::Border => {
            if let Ok(code) = CountryCode::find(word) {
                return Some((WordMeaning::Country(code), Reason::KnownWord));
            }
            let found = Lexicon::words().exact(word)?;
            let meaning = match found.meaning.strip_prefix("country:") {
                Some(code) => WordMeaning::Country(CountryCode::find(code).ok()?),
                None if found.meaning == SUMS => WordMeaning::LeaveOut,
                None => return None,
            };
            return Some((meaning, reason(&found)));
        }
        ColumnMeaning::RowFilter => return None,
        ColumnMeaning::IndicatorName => {
            let found = Lexicon::headers().near(word, |meaning| meaning.starts_with("figure:"))?;
            let indicator = found.meaning.strip_prefix("figure:").and_then(indicator)?;
            return Some((WordMeaning::Indicator(indicator), reason(&found)));
        }
        ColumnMeaning::MeasureKind => "kind:",
        ColumnMeaning::Side => "side:",
        ColumnMeaning::Event => "event:",
        ColumnMeaning::Level => "level:",
        ColumnMeaning::Direction => "direction:",
        ColumnMeaning::Medium => "medium:",
        ColumnMeaning::Topics => "topic:",
        _ => return None,
    };
    let found = Lexicon::words().near(word, |meaning| meaning.starts_with(of));
    match found.as_ref().and_then(|found| Some((found, named(found.meaning)?))) {
        Some((found, meaning)) => Some((meaning, reason(found))),
        // A kind that has no name of its own keeps the word of the source.
        None if *meaning == ColumnMeaning::MeasureKind => {
            Some((WordMeaning::Kind(MeasureKind::Other(word.to_owned())), Reason::OwnWord))
        }
        None if *meaning == ColumnMeaning::Medium => {
            Some((WordMeaning::Medium(Medium::Other(word.to_owned())), Reason::OwnWord))
        }
        None => None,
    }
}

/// Returns everything that a word of such a column can mean, in the order in which a menu offers it. Countries are left
/// out, of which there are 250.
pub(super) fn possible(meaning: &ColumnMeaning, word: &str) -> Vec<WordMeaning> {
    let other = || MeasureKind::Other(word.to_owned());
    let mut possible: Vec<WordMeaning> = match meaning {
        ColumnMeaning::IndicatorName => Indicator::USUAL
            .into_iter()
            .chain([Indicator::Other(word.to_owned(), String::new())])
            .map(WordMeaning::Indicator)
            .collect(),
        ColumnMeaning::MeasureKind => KINDS.into_iter().chain([other()]).map(WordMeaning::Kind).collect(),
        ColumnMeaning::Side => [Side::Home, Side::Neighbour, Side::Joint].map(WordMeaning::Side).to_vec(),
        ColumnMeaning::Event => [EventMeaning::Begins, EventMeaning::Ends].map(WordMeaning::Event).to_vec(),
        ColumnMeaning::Level => {
            [Level::Central, Level::Regional, Level::Local].map(WordMeaning::Level).to_vec()
        }
        ColumnMeaning::Direction => {
            [Direction::Incoming, Direction::Outgoing, Direction::Mutual].map(WordMeaning::Direction).to_vec()
        }
        ColumnMeaning::Medium => {
            MEDIA.into_iter().chain([Medium::Other(word.to_owned())]).map(WordMeaning::Medium).collect()
        }
        ColumnMeaning::Topics => TOPICS.map(WordMeaning::Topic).to_vec(),
        ColumnMeaning::RowFilter => vec![WordMeaning::Take],
        _ => Vec::new(),
    };
    possible.push(WordMeaning::LeaveOut);
    possible
}

/// Returns whether a word of such a column can mean this.
pub(super) fn can_mean(meaning: &ColumnMeaning, word: &WordMeaning) -> bool {
    matches!(
        (meaning, word),
        (meaning, WordMeaning::LeaveOut) if meaning.has_words()
    ) || matches!(
        (meaning, word),
        (ColumnMeaning::Border, WordMeaning::Country(_))
            | (ColumnMeaning::RowFilter, WordMeaning::Take)
            | (ColumnMeaning::IndicatorName, WordMeaning::Indicator(_))
            | (ColumnMeaning::MeasureKind, WordMeaning::Kind(_))
            | (ColumnMeaning::Side, WordMeaning::Side(_))
            | (ColumnMeaning::Event, WordMeaning::Event(_))
            | (ColumnMeaning::Level, WordMeaning::Level(_))
            | (ColumnMeaning::Direction, WordMeaning::Direction(_))
            | (ColumnMeaning::Medium, WordMeaning::Medium(_))
            | (ColumnMeaning::Topics, WordMeaning::Topic(_))
    )
}

const KINDS: [MeasureKind; 12] = [
    MeasureKind::BorderClosed,
    MeasureKind::CrossingsRestricted,
    MeasureKind::EntryRestricted,
    MeasureKind::TransportSuspended,
    MeasureKind::PatrolsIntensified,
    MeasureKind::JointPatrols,
    MeasureKind::CheckpointsAdded,
    MeasureKind::ForcesReinforced,
    MeasureKind::ActivityBanned,
    MeasureKind::SpecialControls,
    MeasureKind::HealthScreening,
    MeasureKind::Quarantine,
];
/// Every medium with its own name.
pub(super) fn media() -> Vec<Medium> {
    MEDIA.to_vec()
}

/// Every kind of measure with its own name.
pub(super) fn kinds() -> Vec<MeasureKind> {
    KINDS.to_vec()
}

const MEDIA: [Medium; 6] =
    [Medium::Telephone, Medium::Message, Medium::Letter, Medium::Meeting, Medium::Video, Medium::Radio];
const TOPICS: [Topic; 5] = [
    Topic::EpidemicDevelopment,
    Topic::BorderPolicy,
    Topic::ControlMeasures,
    Topic::BorderAreaPersonnel,
    Topic::HighRiskPersons,
];

fn reason(found: &Found) -> Reason {
    match found.letters {
        0 => Reason::KnownWord,
        letters => Reason::NearWord { alias: found.alias.clone(), letters },
    }
}

/// Returns the indicator with this name in the list of headers.
pub(super) fn indicator(name: &str) -> Option<Indicator> {
    read(name)
}

/// Reads a term as the file format writes it.
pub(super) fn read<T: serde::de::DeserializeOwned>(name: &str) -> Option<T> {
    ron::from_str(name).ok()
}

/// Returns what a word means that the list calls this.
pub(super) fn named(name: &str) -> Option<WordMeaning> {
    let (of, name) = name.split_once(':')?;
    match of {
        "kind" => read(name).map(WordMeaning::Kind),
        "side" => read(name).map(WordMeaning::Side),
        "event" if name == "begins" => Some(WordMeaning::Event(EventMeaning::Begins)),
        "event" => Some(WordMeaning::Event(EventMeaning::Ends)),
        "level" => read(name).map(WordMeaning::Level),
        "direction" => read(name).map(WordMeaning::Direction),
        "medium" => read(name).map(WordMeaning::Medium),
        "topic" => read(name).map(WordMeaning::Topic),
        _ => None,
    }
}
