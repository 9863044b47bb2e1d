//! The subcommands `new` and `exercise`, which make a board. Neither overwrites a file.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use borderboard::app::log_file::name;
use borderboard::board::{Board, BoardStatus, CountryCode, Header, Marking, Record, Zone};
use borderboard::exchange::{self, Profile, Table};
use borderboard::exercise::{self, Scenario, ScenarioTable, TableFault};
use borderboard::input;
use borderboard::{store, text, words};
use chrono::NaiveTime;
use clap::{Args, ValueEnum};

use super::{Answer, Failure, remark, say};

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    #[arg(long, value_name = "COUNTRY", help = text!("cli-new-home"))]
    home: CountryCode,
    #[arg(long, value_name = "COUNTRY,…", help = text!("cli-new-borders"))]
    borders: Vec<String>,
    #[arg(long, help = text!("cli-new-title"))]
    title: Option<String>,
    #[arg(long, value_name = "ZONE", help = text!("cli-new-time-zone"))]
    time_zone: Option<String>,
    #[arg(long, value_enum, ignore_case = true, default_value_t = MarkingName::Amber, help = text!("cli-new-marking"))]
    marking: MarkingName,
    #[arg(long, value_name = "TIME,…", value_delimiter = ',', value_parser = time_of_day, help = text!("cli-new-reports"))]
    reports: Vec<NaiveTime>,
    #[arg(long, value_name = "TIME", help = text!("cli-new-exercise-clock"))]
    exercise_clock: Option<String>,
    #[arg(long, value_name = "FILE", help = text!("cli-out"))]
    out: PathBuf,
}

fn time_of_day(text: &str) -> anyhow::Result<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .map_err(|_no_time| anyhow!(text!("cli-no-time-of-day", text = text)))
}

/// A marking, by its name in the file format.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "PascalCase")]
enum MarkingName {
    Red,
    AmberStrict,
    Amber,
    Green,
    Clear,
}

impl From<MarkingName> for Marking {
    fn from(name: MarkingName) -> Self {
        match name {
            MarkingName::Red => Self::Red,
            MarkingName::AmberStrict => Self::AmberStrict,
            MarkingName::Amber => Self::Amber,
            MarkingName::Green => Self::Green,
            MarkingName::Clear => Self::Clear,
        }
    }
}

/// Makes an empty board.
pub(super) fn new(arguments: NewArguments) -> Result<Answer, Failure> {
    let home = arguments.home;
    let mut borders = Vec::new();
    for list in &arguments.borders {
        borders.extend(input::countries(list).map_err(Failure::usage)?);
    }
    if arguments.borders.is_empty() {
        borders = home.land_neighbours();
        if borders.is_empty() {
            return Err(Failure::usage(anyhow!(text!("new-no-land-border", home = home.name()))));
        }
    }
    let title = arguments.title.unwrap_or_else(|| words::title_of_new_board(home));
    let mut header = Header::of_new_board(home, borders, title);
    if let Some(name) = &arguments.time_zone {
        header.time_zone = Zone::named(name).map_err(Failure::usage)?;
    }
    let clock = arguments.exercise_clock.as_deref();
    let clock = clock.map(|text| input::parse_instant(text, header.time_zone)).transpose();
    header.clock = clock.map_err(Failure::usage)?;
    if header.clock.is_some() {
        header.status = BoardStatus::Exercise;
    }
    header.marking = arguments.marking.into();
    header.reports = arguments.reports;
    let problems = header.problems();
    if !problems.is_empty() {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        return Err(Failure::usage(anyhow!(problems.join("\n"))));
    }
    create(&arguments.out, &Board::new(header))
}

#[derive(Debug, Args)]
pub(super) struct ExerciseArguments {
    #[arg(long, help = text!("cli-exercise-seed"))]
    seed: Option<u64>,
    #[arg(long, value_name = "FILE", help = text!("cli-exercise-scenario"))]
    scenario: Option<PathBuf>,
    #[arg(long, value_name = "FILE", help = text!("cli-out"))]
    out: PathBuf,
}

/// Makes an exercise board from a scenario, or from the bundled one.
pub(super) fn exercise(arguments: &ExerciseArguments) -> Result<Answer, Failure> {
    let board = match &arguments.scenario {
        None => exercise::example(arguments.seed).map_err(Failure::system)?,
        Some(file) => of_scenario(file, arguments.seed).map_err(Failure::system)?,
    };
    create(&arguments.out, &board)
}

fn of_scenario(file: &Path, seed: Option<u64>) -> anyhow::Result<Board> {
    let named = || file.display().to_string();
    let text = std::fs::read_to_string(file).with_context(named).map_err(flat)?;
    let scenario = Scenario::from_text(&text).with_context(named).map_err(flat)?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let import = |table: &ScenarioTable, header: &Header| imported(folder, table, header);
    let seed = seed.unwrap_or(scenario.seed);
    exercise::board_of(&scenario, seed, &import).with_context(named).map_err(flat)
}

/// The records of a table beside its scenario.
///
/// # Errors
///
/// If the profile or the table cannot be read, or the import fails.
fn imported(folder: &Path, table: &ScenarioTable, header: &Header) -> Result<Vec<Record>, TableFault> {
    let profile = Profile::named_or_file(&table.profile)?;
    let rows = Table::read(&folder.join(&table.file), &profile)?;
    let at = header.clock.unwrap_or_default();
    let import = exchange::import(&Board::new(header.clone()), &rows, &profile, at, &table.by)?;
    remark(import.report.to_text().trim_end());
    Ok(import.records)
}

/// An error with its context, in one line.
fn flat(error: anyhow::Error) -> anyhow::Error {
    anyhow!("{error:#}")
}

fn create(out: &Path, board: &Board) -> Result<Answer, Failure> {
    store::create_new(out, board).map_err(Failure::system)?;
    let header = board.header();
    tracing::info!(file = name(out), records = board.records().len(), "board made");
    let made = text!(
        "new-made",
        file = out.display().to_string(),
        title = header.title.as_str(),
        borders = header.borders.len(),
        records = board.records().len(),
        zone = header.time_zone.name()
    );
    say(&format!("{made}\n"))?;
    Ok(Answer::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(list: &str) -> Result<Vec<String>, String> {
        let codes = input::countries(list).map_err(|unknown| unknown.0)?;
        Ok(codes.into_iter().map(|code| code.to_string()).collect())
    }

    #[test]
    fn a_list_of_countries_takes_codes_and_names_even_with_commas() {
        let cases: [(&str, &[&str]); 7] = [
            ("RUS,SWE,NOR", &["RUS", "SWE", "NOR"]),
            ("rus, se ,Norway,", &["RUS", "SWE", "NOR"]),
            ("Korea, North,RUS", &["PRK", "RUS"]),
            ("Congo, Dem. Rep.,Rwanda", &["COD", "RWA"]),
            ("Congo,Rwanda", &["COG", "RWA"]),
            ("CH,AD", &["CHE", "AND"]),
            ("", &[]),
        ];
        for (list, expected) in cases {
            assert_eq!(codes(list), Ok(expected.iter().map(|code| (*code).to_owned()).collect()), "{list}");
        }
        assert_eq!(codes("RUS,Atlantis,NOR"), Err("Atlantis".to_owned()));
    }
}
