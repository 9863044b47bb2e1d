//! The subcommand `figures`: the figures of a day, one border a line, all recorded or none.
//!
//! It reads what the window's grid of figures takes when it is pasted: the border's name, then its figures.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::PathBuf;

use anyhow::anyhow;
use borderboard::app::real_now;
use borderboard::board::{
    Board, CountryCode, Draft, Entry, Header, Indicator, Reading, Record, Side, Source, Value,
};
use borderboard::input::{self, PastedLine, pasted_lines};
use borderboard::picture::after_now::clock_doubt;
use borderboard::picture::plausible::{SeriesFigures, Unlikely, unlikely};
use borderboard::picture::{Moment, Picture};
use borderboard::{text, words};
use chrono::{DateTime, NaiveDate, Utc};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use uuid::Uuid;

use super::{Answer, Failure, author, opened_to_write, remark, saved, say};

/// The largest input, in bytes. A line has some 20 bytes, and no country has more than a few dozen borders.
const INPUT_BYTES_MAX: u64 = 1 << 20;

#[derive(Debug, Args)]
pub(super) struct FiguresArguments {
    #[arg(value_name = "FILE", help = text!("cli-file"))]
    file: PathBuf,
    #[arg(long, value_name = "DAY", help = text!("cli-figures-day"))]
    day: String,
    #[arg(
        long,
        value_name = "NAME",
        value_parser = NonEmptyStringValueParser::new(),
        help = text!("cli-record-by")
    )]
    by: Option<String>,
    #[arg(long, value_name = "INDICATOR", help = text!("cli-figures-indicator"))]
    indicator: Option<String>,
    #[arg(long, value_enum, help = text!("cli-figures-side"))]
    side: Option<SideArgument>,
    #[arg(long, value_name = "NAME", default_value = "", help = text!("cli-figures-source"))]
    source: String,
    #[arg(long, help = text!("cli-figures-checked"))]
    figures_checked: bool,
    #[arg(long, help = text!("cli-record-texts-checked"))]
    texts_checked: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SideArgument {
    Home,
    Neighbour,
    Whole,
}

/// What the lines are about, and what they are held against.
struct Sheet<'a> {
    board: &'a Board,
    picture: &'a Picture,
    figures: SeriesFigures,
    indicator: Indicator,
    day: NaiveDate,
    side: Option<SideArgument>,
    source: Source,
    by: &'a str,
    now: DateTime<Utc>,
}

/// What becomes of the lines.
#[derive(Default)]
struct Taken {
    records: Vec<Record>,
    /// The number of figures that are on record already.
    same: usize,
    /// What is wrong, by line.
    wrong: Vec<(usize, String)>,
    /// What is improbable, by line; line 0 stands for the whole.
    improbable: Vec<(usize, String)>,
    seen: BTreeSet<(CountryCode, Option<Side>)>,
}

/// Records the figures of standard input, all or none.
pub(super) fn figures(arguments: &FiguresArguments) -> Result<Answer, Failure> {
    let by = author(arguments.by.as_deref())?;
    let (mut file, mut board) = opened_to_write(&arguments.file)?;
    let now = board.header().now(real_now().map_err(Failure::system)?);
    clock_doubt(&board, now, &by).map(words::clock_doubt).into_iter().for_each(remark);
    let picture = Picture::at(&board, Moment::live(now));
    let day = input::day(&arguments.day, now, picture.header.time_zone).map_err(Failure::usage)?;
    let indicator = indicator(arguments.indicator.as_deref(), &picture)?;
    let sheet = Sheet {
        board: &board,
        picture: &picture,
        figures: SeriesFigures::known_at(&board, board.known_now(now)),
        indicator,
        day,
        side: arguments.side,
        source: Source { name: arguments.source.trim().to_owned(), ..Source::default() },
        by: &by,
        now,
    };
    let text = read()?;
    let mut taken = Taken::default();
    for (place, line) in pasted_lines(&text).iter().enumerate() {
        sheet.take(place + 1, line, &mut taken);
    }
    sheet.doubt_all(arguments.texts_checked, &mut taken);
    for &(line, ref why) in &taken.wrong {
        remark(if line == 0 {
            why.clone()
        } else {
            text!("figures-line-wrong", line = line, why = why.as_str())
        });
    }
    for &(line, ref why) in &taken.improbable {
        let said = text!("figures-improbable", why = why.as_str());
        remark(if line == 0 { said } else { text!("figures-line-wrong", line = line, why = said) });
    }
    let is_asked = !taken.improbable.is_empty() && !arguments.figures_checked;
    if !taken.wrong.is_empty() || is_asked {
        let nothing =
            if taken.wrong.is_empty() { text!("figures-nothing-checked") } else { text!("figures-nothing") };
        remark(nothing);
        return Ok(Answer::No);
    }
    let corrected = taken.records.iter().filter(|record| record.supersedes.is_some()).count();
    let said = text!(
        "figures-recorded",
        figures = taken.records.len(),
        day = words::day_year(day),
        corrected = corrected,
        same = taken.same
    );
    file.append(&taken.records).map_err(Failure::system)?;
    board.merge_records(taken.records);
    if file.journalled() > 0 && !file.is_shared() {
        let updates = file.poll();
        updates.notices.iter().for_each(remark);
        board.merge_records(updates.records);
        let saved = saved(&mut file, &board);
        let saved = saved.map_err(|error| {
            Failure::System(anyhow!(text!("record-not-saved", error = error.to_string())))
        })?;
        saved.notices.iter().for_each(remark);
    }
    file.close();
    say(&format!("{said}\n"))?;
    Ok(Answer::Done)
}

fn read() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let mut input = io::stdin().take(INPUT_BYTES_MAX + 1);
    input
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::System(anyhow!(text!("record-unread", error = error.to_string()))))?;
    if bytes.len() as u64 > INPUT_BYTES_MAX {
        return Err(Failure::usage(anyhow!(text!("figures-too-long", bytes = INPUT_BYTES_MAX.to_string()))));
    }
    let text =
        String::from_utf8(bytes).map_err(|_not_text| Failure::usage(anyhow!(text!("figures-not-text"))))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The indicator of this name in the file or in the window; the first watched one if none is named.
fn indicator(name: Option<&str>, picture: &Picture) -> Result<Indicator, Failure> {
    let watched = &picture.header.thresholds.watch;
    let Some(name) = name else {
        let first = watched.first().cloned();
        return first.ok_or_else(|| Failure::usage(anyhow!(text!("figures-no-indicator"))));
    };
    let on_record = picture.borders.iter().flat_map(|border| &border.series).map(|series| &series.indicator);
    let known: Vec<&Indicator> = watched.iter().chain(&Indicator::USUAL).chain(on_record).collect();
    let is_it = |indicator: &&&Indicator| {
        let names = match indicator {
            Indicator::Other(name, _) => vec![name.clone(), words::indicator(indicator)],
            usual => vec![format!("{usual:?}"), words::indicator(usual)],
        };
        names.iter().any(|other| other.eq_ignore_ascii_case(name.trim()))
    };
    known.iter().find(is_it).map(|indicator| (**indicator).clone()).ok_or_else(|| {
        let names: BTreeSet<String> = known.iter().map(|indicator| words::indicator(indicator)).collect();
        let names: Vec<String> = names.into_iter().collect();
        Failure::usage(anyhow!(text!(
            "figures-unknown-indicator",
            name = name,
            names = words::one_of(&names)
        )))
    })
}

impl Sheet<'_> {
    fn header(&self) -> &Header {
        &self.picture.header
    }

    /// Takes the figures of a line.
    fn take(&self, number: usize, line: &PastedLine, taken: &mut Taken) {
        let is_heading = number == 1 && line.figures.is_empty();
        let is_empty = line.figures.iter().all(String::is_empty);
        // An empty cell makes no record. A border without a cell lacks its figure.
        if is_heading || is_empty && (line.names.is_empty() || !line.figures.is_empty()) {
            return;
        }
        if line.figures.is_empty() {
            let name = words::one_line(&line.names.join(" "));
            return taken.wrong.push((number, text!("figures-no-figure", name = name)));
        }
        let Some(border) = line.border(self.header()) else {
            let name = words::one_line(&line.names.join(" "));
            return taken.wrong.push((number, text!("figures-no-such-border", name = name)));
        };
        let sides = match self.sides(border, line.figures.len()) {
            Ok(sides) => sides,
            Err(why) => return taken.wrong.push((number, why)),
        };
        for (side, text) in sides.iter().zip(&line.figures).filter(|(_, text)| !text.is_empty()) {
            if let Err(why) = self.take_figure(number, border, *side, text, taken) {
                taken.wrong.push((number, why));
            }
        }
    }

    /// The sides of so many figures of a border.
    fn sides(&self, border: CountryCode, figures: usize) -> Result<&'static [Option<Side>], String> {
        const BOTH: &[Option<Side>] = &[Some(Side::Home), Some(Side::Neighbour)];
        let by_side = || {
            let newest = self.picture.border(border)?.series_of(&self.indicator)?.latest()?;
            Some(newest.home.is_some() || newest.neighbour.is_some())
        };
        match (self.side, figures) {
            (None, 2) => Ok(BOTH),
            (None, 1) if by_side() == Some(true) => Err(text!("figures-by-side", border = border.as_str())),
            (None | Some(SideArgument::Whole), 1) => Ok(&[None]),
            (Some(SideArgument::Home), 1) => Ok(&[Some(Side::Home)]),
            (Some(SideArgument::Neighbour), 1) => Ok(&[Some(Side::Neighbour)]),
            (_, figures) => Err(text!("figures-too-many", border = border.as_str(), figures = figures)),
        }
    }

    fn take_figure(
        &self,
        number: usize,
        border: CountryCode,
        side: Option<Side>,
        text: &str,
        taken: &mut Taken,
    ) -> Result<(), String> {
        if !taken.seen.insert((border, side)) {
            return Err(text!("figures-twice", border = border.as_str()));
        }
        let read = if self.indicator.is_whole() { input::whole_figure } else { input::figure };
        let value = read(text).map_err(|error| error.to_string())?;
        let (day, indicator) = (self.day, self.indicator.clone());
        let reading = Reading { border, indicator, day, last_day: None, side, value };
        let earlier = self.on_record(&reading);
        if earlier.is_some_and(|(_, earlier)| earlier == value) {
            taken.same += 1;
            return Ok(());
        }
        let supersedes = earlier.map(|(id, _)| id);
        if let Some(outlier) = self.figures.outlier(&reading, supersedes) {
            taken.improbable.push((number, words::figure_out(&outlier)));
        }
        let draft = Draft { source: self.source.clone(), supersedes, ..Draft::new(Entry::Reading(reading)) };
        let record = draft.stamped(Uuid::now_v7(), self.now, self.by);
        let problems = self.board.problems_with_entered(&record);
        if !problems.is_empty() {
            return Err(words::problems(&problems));
        }
        taken.records.push(record);
        Ok(())
    }

    /// The figure on record for the same day and part, the one recorded last.
    fn on_record(&self, reading: &Reading) -> Option<(Uuid, Value)> {
        let part = |side: Option<Side>| side.filter(|side| *side != Side::Joint);
        let current = self.board.current(self.board.known_now(self.now));
        let same = current.filter_map(|(_, record)| match &record.entry {
            Entry::Reading(other)
                if (other.border, other.day, part(other.side))
                    == (reading.border, reading.day, part(reading.side))
                    && other.indicator == reading.indicator
                    && other.span().is_none() =>
            {
                Some((record.id, other.value))
            }
            _ => None,
        });
        same.last()
    }

    /// Finds what is improbable about the day and the source of all figures.
    fn doubt_all(&self, texts_checked: bool, taken: &mut Taken) {
        let Some(record) = taken.records.first() else { return };
        let Entry::Reading(reading) = &record.entry else { return };
        let reading = Reading { value: Value::Unknown, ..reading.clone() };
        let draft = Draft { source: self.source.clone(), ..Draft::new(Entry::Reading(reading)) };
        for doubt in unlikely(self.board, &draft, self.now) {
            if matches!(doubt, Unlikely::Ahead { .. } | Unlikely::Far { .. }) {
                taken.improbable.push((0, words::unlikely(&doubt, self.header().time_zone)));
            }
        }
        if !texts_checked {
            taken.wrong.extend(words::persons(&draft, None).into_iter().map(|why| (0, why)));
        }
    }
}
