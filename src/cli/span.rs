//! `--from`, `--to`, `--borders`, `--indicator` and the like: what a drawn timeline shows.

use std::collections::BTreeSet;

use anyhow::anyhow;
use borderboard::board::{Board, CountryCode, Entry, Header, Indicator, Zone};
use borderboard::input::{self, InputError};
use borderboard::picture::Moment;
use borderboard::picture::timeline::Span;
use borderboard::text;
use borderboard::ui::timeline::TimelineRequest;
use borderboard::ui::timeline::choices::{Choices, Layout, Line};
use chrono::{DateTime, TimeDelta, Utc};
use clap::{Args, ValueEnum};

use super::Failure;

#[derive(Debug, Args)]
pub(super) struct AskedSpan {
    #[arg(long, value_name = "TIME", help = text!("cli-span-from"))]
    from: Option<String>,
    #[arg(long, value_name = "TIME", help = text!("cli-span-to"))]
    to: Option<String>,
    #[arg(long, value_name = "BORDERS", value_delimiter = ',', help = text!("cli-span-borders"))]
    borders: Vec<String>,
    #[arg(long, value_name = "INDICATOR", help = text!("cli-span-indicator"))]
    indicator: Option<String>,
    #[arg(long, value_enum, help = text!("cli-span-line"))]
    line: Option<AskedLine>,
    #[arg(long, value_enum, help = text!("cli-span-layout"))]
    layout: Option<AskedLayout>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AskedLine {
    Raw,
    Mean,
    Cumulative,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AskedLayout {
    OwnScale,
    OneScale,
    Overlaid,
}

impl AskedSpan {
    /// The choices and the span for `board` at `moment`.
    pub(super) fn asked(
        &self,
        board: &Board,
        moment: Moment,
        now: DateTime<Utc>,
    ) -> Result<TimelineRequest, Failure> {
        let header = &board.header_at(moment.known_at);
        let mut choices = Choices { left_out: self.left_out(header)?, ..Choices::default() };
        if let Some(name) = &self.indicator {
            choices.indicator = Some(indicator(board, name)?);
        }
        choices.line = match self.line {
            None | Some(AskedLine::Raw) => Line::Raw,
            Some(AskedLine::Mean) => Line::Mean,
            Some(AskedLine::Cumulative) => Line::Cumulative,
        };
        choices.layout = match self.layout {
            None | Some(AskedLayout::OwnScale) => Layout::OwnScale,
            Some(AskedLayout::OneScale) => Layout::OneScale,
            Some(AskedLayout::Overlaid) => Layout::Overlaid,
        };
        Ok(TimelineRequest { span: self.span(header, moment, now, &choices)?, choices })
    }

    fn left_out(&self, header: &Header) -> Result<BTreeSet<CountryCode>, Failure> {
        let mut left_out: BTreeSet<CountryCode> = BTreeSet::new();
        if self.borders.is_empty() {
            return Ok(left_out);
        }
        left_out.extend(&header.borders);
        for name in &self.borders {
            let border = CountryCode::find(name).map_err(Failure::usage)?;
            if !header.borders.contains(&border) {
                return Err(no_border(header, border));
            }
            left_out.remove(&border);
        }
        Ok(left_out)
    }

    /// The span, from the start of the day of a date to its end. Without a start, it covers as many days as a new
    /// window shows. Without an end, it continues to a little after the moment.
    fn span(
        &self,
        header: &Header,
        moment: Moment,
        now: DateTime<Utc>,
        choices: &Choices,
    ) -> Result<Option<Span>, Failure> {
        type Reader = fn(&str, DateTime<Utc>, Zone) -> Result<DateTime<Utc>, InputError>;
        let read = |text: &Option<String>, read: Reader| {
            let read = text.as_deref().map(|text| read(text, now, header.time_zone));
            read.transpose().map_err(Failure::usage)
        };
        let (from, to) = (read(&self.from, input::beginning)?, read(&self.to, input::instant)?);
        let usual = TimeDelta::days(choices.preset.days().unwrap_or(90));
        let (from, until) = match (from, to) {
            (None, None) => return Ok(None),
            (Some(from), Some(to)) => (from, to),
            (Some(from), None) => (from, moment.as_of + (moment.as_of - from).max(TimeDelta::zero()) / 14),
            (None, Some(to)) => (to - usual, to),
        };
        if from >= until {
            let (from, until) = (from.to_rfc3339(), until.to_rfc3339());
            return Err(Failure::usage(anyhow!(text!("cli-span-backwards", from = from, until = until))));
        }
        Ok(Some(Span::new(from, until)))
    }
}

/// The failure that the board has no such border.
pub(super) fn no_border(header: &Header, border: CountryCode) -> Failure {
    let borders: Vec<&str> = header.borders.iter().map(CountryCode::as_str).collect();
    let error = text!("cli-no-border", border = border.as_str(), borders = borders.join(", "));
    Failure::usage(anyhow!(error))
}

/// The indicator with a name, in any case: the name in the file format or, for a custom indicator, its own name.
fn indicator(board: &Board, name: &str) -> Result<Indicator, Failure> {
    let mut known: Vec<Indicator> = Indicator::USUAL.to_vec();
    let others = board.records().iter().filter_map(|record| match &record.entry {
        Entry::Reading(reading) => match &reading.indicator {
            other @ Indicator::Other(..) => Some(other.clone()),
            _ => None,
        },
        _ => None,
    });
    let others: BTreeSet<Indicator> = others.collect();
    known.extend(others);
    let found = known.iter().find(|indicator| word(indicator).eq_ignore_ascii_case(name.trim())).cloned();
    found.ok_or_else(|| {
        let known: Vec<String> = known.iter().map(word).collect();
        Failure::usage(anyhow!(text!("cli-no-indicator", name = name, known = known.join(", "))))
    })
}

fn word(indicator: &Indicator) -> String {
    match indicator {
        Indicator::Other(name, _) => name.clone(),
        usual => format!("{usual:?}"),
    }
}
