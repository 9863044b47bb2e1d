//! Generates liaison contacts: cadences with jitter, gaps, and last contacts exact to the minute.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::random::Random;
use super::scenario::{Contacts, Phase, SyntheticBorder};
use super::stage::Stage;
use crate::board::{Contact, CountryCode, Direction, Entry, Level, Medium, Record, Topic};

/// Returns all contacts of `border`.
pub fn records(stage: &Stage<'_>, border: &SyntheticBorder, contacts: &Contacts) -> Vec<Record> {
    let code = border.border;
    let mut random = Random::stream(stage.seed, &format!("{code}/contacts"));
    let mut moments: Vec<(DateTime<Utc>, Level)> = Vec::new();
    for phase in &contacts.phases {
        moments.extend(moments_of(phase, &mut random));
    }
    moments.retain(|(at, _)| !contacts.gaps.iter().any(|(from, to)| (from..to).contains(&at)));
    moments.extend(&contacts.last);
    moments.retain(|&(at, _)| at <= stage.clock);
    moments.sort_unstable();
    moments.dedup();
    let record = |(at, level)| {
        let entry = contact(stage, code, at, level, contacts.summary_percent, &mut random);
        let soon = at + TimeDelta::minutes(random.within(2, 25));
        let late = at + TimeDelta::hours(random.within(26, 50));
        let is_late = random.chance(contacts.late_percent) && late <= stage.clock;
        let recorded_at = if is_late { late } else { soon.min(stage.clock) };
        let key = format!("{code}/contact/{}/{level:?}", at.timestamp());
        stage.synthetic(&key, recorded_at, stage.desk(&mut random), "", entry)
    };
    moments.into_iter().map(record).collect()
}

fn moments_of(phase: &Phase, random: &mut Random) -> Vec<(DateTime<Utc>, Level)> {
    let weights = [phase.levels.0, phase.levels.1, phase.levels.2];
    let play = i64::from(phase.jitter_minutes);
    let mut moments = Vec::new();
    let mut slot = phase.from;
    while slot < phase.to {
        let at = slot + TimeDelta::minutes(random.within(-play, play));
        moments.push((at, Level::ALL[random.weighted(&weights)]));
        let second = at + TimeDelta::minutes(random.within(4 * 60, 9 * 60));
        let level = Level::ALL[random.weighted(&weights)];
        if random.chance(phase.second_percent) && second < phase.to {
            moments.push((second, level));
        }
        slot += TimeDelta::minutes(phase.every_minutes.max(1).into());
    }
    moments
}

fn contact(
    stage: &Stage<'_>,
    border: CountryCode,
    at: DateTime<Utc>,
    level: Level,
    summary_percent: u32,
    random: &mut Random,
) -> Entry {
    let synthetic = &stage.scenario.synthetic;
    let media = synthetic.media.get(&level).map(Vec::as_slice).unwrap_or_default();
    let medium = random.one_of(media).cloned().unwrap_or(Medium::Telephone);
    let direction = match medium {
        Medium::Meeting | Medium::Video => Direction::Mutual,
        _ if random.chance(50) => Direction::Incoming,
        _ => Direction::Outgoing,
    };
    let known: Vec<Topic> = synthetic.summaries.keys().copied().collect();
    let topic = random.one_of(&known).copied();
    let second = random.one_of(&known).copied().filter(|_| random.chance(35));
    let topics: BTreeSet<Topic> = topic.into_iter().chain(second).collect();
    let sayings = topic.and_then(|topic| synthetic.summaries.get(&topic)).map(Vec::as_slice);
    let saying = random.one_of(sayings.unwrap_or_default()).cloned().unwrap_or_default();
    let summary = if random.chance(summary_percent) { saying } else { String::new() };
    Entry::Contact(Contact { border, at, level, direction, medium, topics, summary })
}
