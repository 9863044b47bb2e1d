//! The options of `import` for a table that no profile knows: what is proposed, and the answers to what is open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::anyhow;
use borderboard::app::real_now;
use borderboard::board::{Board, CountryCode};
use borderboard::exchange::profile::{Duplicates, Profile, RowSum};
use borderboard::exchange::propose::{
    ColumnMeaning, Consequences, Edit, FolderFile, NamedProfile, OpenQuestions, ProfileDraft, ProfileFit,
    ProfileOrigin, Proposal, WordMeaning, figures_of_command, indicator_of_command, offered,
};
use borderboard::exchange::{BeyondHeader, Decimal, Encoding, Order, Table, TableSpec, Watch};
use borderboard::store::{self, Access};
use borderboard::{text, words};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Answer, Failure, opened, say, say_json};

#[derive(Debug, Args)]
pub(super) struct ProposeArguments {
    #[arg(long, help = text!("cli-import-propose"))]
    propose: bool,
    #[arg(long, value_name = "RON", help = text!("cli-import-save-profile"))]
    save_profile: Option<PathBuf>,
    #[arg(long, value_name = "COLUMN=MEANING", help = text!("cli-import-column"))]
    column: Vec<String>,
    #[arg(long, value_name = "WORD=MEANING", help = text!("cli-import-word"))]
    word: Vec<String>,
    #[arg(long, value_enum, help = text!("cli-import-day-order"))]
    day_order: Option<DayOrder>,
    #[arg(long, value_enum, help = text!("cli-import-decimal"))]
    decimal: Option<DecimalSign>,
    #[arg(long, value_name = "TEXT", help = text!("cli-import-split"))]
    split: Vec<String>,
    #[arg(long, value_enum, help = text!("cli-import-sum"))]
    sum: Option<Sum>,
    #[arg(long, value_enum, help = text!("cli-import-duplicates"))]
    duplicates: Option<Which>,
    #[arg(long, value_name = "MEANING", help = text!("cli-import-figures"))]
    figures: Vec<String>,
    #[arg(long, value_name = "NUMBER", help = text!("cli-import-times"))]
    times: Vec<String>,
    #[arg(long, value_name = "NAME", help = text!("cli-import-indicator"))]
    indicator: Option<String>,
    #[arg(long, value_name = "NAME", help = text!("cli-import-sheet"))]
    sheet: Option<String>,
    #[arg(long, value_name = "CHARACTER", help = text!("cli-import-delimiter"))]
    table_delimiter: Option<char>,
    #[arg(long, value_name = "LABEL", help = text!("cli-import-encoding"))]
    encoding: Option<String>,
    #[arg(long, value_name = "NUMBER", help = text!("cli-import-header-row"))]
    header_row: Option<u32>,
    #[arg(long, value_name = "NUMBER", requires = "header_row", help = text!("cli-import-header-rows"))]
    header_rows: Option<u32>,
    #[arg(long, value_name = "CODE", help = text!("cli-import-border"))]
    border: Option<String>,
    #[arg(long, value_name = "KIND", help = text!("cli-import-kind"))]
    kind: Option<String>,
    #[arg(long, value_name = "SIDE", help = text!("cli-import-side"))]
    side: Option<String>,
    #[arg(long, value_name = "LEVEL", help = text!("cli-import-level"))]
    level: Option<String>,
    #[arg(long, value_name = "DIRECTION", help = text!("cli-import-direction"))]
    direction: Option<String>,
    #[arg(long, value_name = "MEDIUM", help = text!("cli-import-medium"))]
    medium: Option<String>,
    #[arg(long, value_name = "NAME", help = text!("cli-import-name"))]
    name: Option<String>,
    #[arg(long, value_name = "NAME", help = text!("cli-import-source"))]
    source: Option<String>,
    #[arg(long, value_name = "COLUMN", help = text!("cli-import-names-no-person"))]
    names_no_person: Vec<String>,
    #[arg(long, help = text!("cli-import-leave"))]
    leave: bool,
    #[arg(long, help = text!("cli-import-plain-quotes"))]
    plain_quotes: bool,
    #[arg(long, help = text!("cli-import-ignore-beyond"))]
    ignore_beyond_header: bool,
}

/// The largest file of a folder that is looked at, in bytes.
const TABLE_MAX: u64 = 64 << 20;

/// The options that say that the table has no profile yet, by the names of their fields.
pub(super) const WITHOUT_PROFILE: [&str; 28] = [
    "propose",
    "save_profile",
    "column",
    "word",
    "day_order",
    "decimal",
    "split",
    "sum",
    "duplicates",
    "figures",
    "times",
    "indicator",
    "sheet",
    "table_delimiter",
    "encoding",
    "header_row",
    "border",
    "kind",
    "side",
    "level",
    "direction",
    "medium",
    "name",
    "source",
    "names_no_person",
    "leave",
    "plain_quotes",
    "ignore_beyond_header",
];

#[derive(Debug, Clone, Copy, ValueEnum)]
enum DayOrder {
    Dmy,
    Mdy,
    Ymd,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum DecimalSign {
    Comma,
    Point,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Sum {
    No,
    Complete,
    Known,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Which {
    First,
    Last,
}

/// A table with the profile that was made for it. `None` if only the proposal was asked for.
pub(super) type Made = Option<(Arc<Table>, Profile)>;

impl ProposeArguments {
    /// Proposes a profile for the table at `path`. Prints the proposal if that is asked for; otherwise makes the profile
    /// and, if asked for, saves it.
    pub(super) fn made(
        &self,
        path: &Path,
        board: &Board,
        access: Option<&Access>,
        by: &str,
    ) -> Result<Made, Failure> {
        let now = board.header().now(real_now().map_err(Failure::system)?);
        let header = board.header_at(board.known_now(now));
        let spec = self.spec()?;
        let table = Arc::new(Table::look_at(path, &spec).map_err(Failure::system)?);
        let profiles = NamedProfile::shipped().map_err(Failure::system)?;
        let proposal = Proposal::of(&table, &spec, &header, now, &profiles, Watch::default())
            .map_err(Failure::system)?;
        let mut draft = proposal.draft();
        for edit in self.edits(&draft)? {
            draft.apply(edit).map_err(Failure::usage)?;
        }
        self.words(&mut draft)?;
        if self.leave {
            leave_open(&mut draft)?;
        }
        let profile = draft.profile();
        if self.propose {
            say(&proposal.to_text(&draft))?;
        }
        match profile {
            Ok(profile) => {
                if self.propose {
                    let consequences = Consequences::of(board, &table, &profile, now, by, Watch::default());
                    say(&consequences.map_err(Failure::system)?.to_text())?;
                }
                self.save(&profile, access)?;
                Ok((!self.propose).then_some((table, profile)))
            }
            Err(OpenQuestions::Questions(questions)) => {
                let each: Vec<String> = questions.iter().map(|question| question.to_text(&draft)).collect();
                if self.propose {
                    say(&each.concat())?;
                    return Ok(None);
                }
                let head = text!("cli-import-open", count = questions.len());
                Err(Failure::system(anyhow!("{head}\n{}", each.concat().trim_end())))
            }
            Err(OpenQuestions::Fault(fault)) => Err(Failure::system(anyhow!(fault.to_string()))),
            Err(OpenQuestions::Import(error)) => Err(Failure::system(*error)),
        }
    }

    fn save(&self, profile: &Profile, access: Option<&Access>) -> Result<(), Failure> {
        let Some(path) = &self.save_profile else { return Ok(()) };
        let text = profile.to_ron().map_err(Failure::system)?;
        store::create_new_bytes(path, text.as_bytes(), access).map_err(Failure::system)?;
        super::remark(text!("cli-import-profile-saved", file = path.display().to_string()));
        Ok(())
    }

    fn spec(&self) -> Result<TableSpec, Failure> {
        let encoding = match &self.encoding {
            Some(label) => Some(Encoding::of_label(label).ok_or_else(|| not_understood(label))?),
            None => None,
        };
        Ok(TableSpec {
            sheet: self.sheet.iter().map(String::as_str).collect(),
            header_row: self.header_row,
            header_rows: self.header_rows,
            delimiter: self.table_delimiter,
            encoding,
            plain_quotes: self.plain_quotes,
            beyond_header: if self.ignore_beyond_header { BeyondHeader::Ignore } else { BeyondHeader::Skip },
        })
    }

    /// The choices but for words, in an order in which each is possible.
    fn edits(&self, draft: &ProfileDraft) -> Result<Vec<Edit>, Failure> {
        let mut edits = Vec::new();
        edits.extend(self.name.clone().map(Edit::Name));
        edits.extend(self.source.clone().map(Edit::Source));
        for said in &self.column {
            let (name, meaning) = said.rsplit_once('=').ok_or_else(|| no_meaning(said))?;
            let meaning = ColumnMeaning::of_command(meaning).ok_or_else(|| no_meaning(said))?;
            edits.push(Edit::Column { column: column(draft, name)?, meaning });
        }
        for said in &self.figures {
            let (column, value) = of_column(draft, said)?;
            let figures = figures_of_command(value).ok_or_else(|| not_understood(said))?;
            edits.push(Edit::Figures { column, figures });
        }
        for said in &self.times {
            let (column, value) = of_column(draft, said)?;
            let times = value.parse().map_err(|_| not_understood(said))?;
            edits.push(Edit::Times { column, times });
        }
        edits.extend(
            self.indicator
                .as_ref()
                .map(|name| Edit::Indicator { column: None, indicator: indicator_of_command(name) }),
        );
        edits.extend((!self.split.is_empty()).then(|| Edit::Split(self.split.clone())));
        edits.extend(self.sum.map(|sum| {
            Edit::Sum(match sum {
                Sum::No => RowSum::No,
                Sum::Complete => RowSum::Complete,
                Sum::Known => RowSum::Known,
            })
        }));
        edits.extend(self.duplicates.map(|which| {
            Edit::Duplicates(match which {
                Which::First => Duplicates::First,
                Which::Last => Duplicates::Last,
            })
        }));
        edits.extend(self.day_order.map(|order| {
            Edit::DayOrder(Some(match order {
                DayOrder::Dmy => Order::DayFirst,
                DayOrder::Mdy => Order::MonthFirst,
                DayOrder::Ymd => Order::YearFirst,
            }))
        }));
        edits.extend(self.decimal.map(|sign| {
            Edit::Decimal(Some(match sign {
                DecimalSign::Comma => Decimal::Comma,
                DecimalSign::Point => Decimal::Point,
            }))
        }));
        if let Some(border) = &self.border {
            edits.push(Edit::BorderOfAll(Some(CountryCode::find(border).map_err(Failure::usage)?)));
        }
        if let Some(kind) = &self.kind {
            let kind = match WordMeaning::of_command(&ColumnMeaning::MeasureKind, kind) {
                Some(WordMeaning::Kind(kind)) => kind,
                _ => return Err(not_understood(kind)),
            };
            edits.push(Edit::KindOfAll(Some(kind)));
        }
        let of_all = [
            (ColumnMeaning::Side, &self.side),
            (ColumnMeaning::Level, &self.level),
            (ColumnMeaning::Direction, &self.direction),
            (ColumnMeaning::Medium, &self.medium),
        ];
        for (meaning, said) in of_all {
            let Some(said) = said else { continue };
            edits.push(match WordMeaning::of_command(&meaning, said) {
                Some(WordMeaning::Side(side)) => Edit::SideOfAll(Some(side)),
                Some(WordMeaning::Level(level)) => Edit::LevelOfAll(Some(level)),
                Some(WordMeaning::Direction(direction)) => Edit::DirectionOfAll(Some(direction)),
                Some(WordMeaning::Medium(medium)) => Edit::MediumOfAll(Some(medium)),
                _ => return Err(not_understood(said)),
            });
        }
        for name in &self.names_no_person {
            edits.push(Edit::NamesNoPerson { column: column(draft, name)? });
        }
        Ok(edits)
    }

    /// Makes the choices about words.
    fn words(&self, draft: &mut ProfileDraft) -> Result<(), Failure> {
        for said in &self.word {
            let no_word = || Failure::usage(anyhow!(text!("cli-import-no-word", text = said.as_str())));
            let (word, meaning) = said.rsplit_once('=').ok_or_else(no_word)?;
            // A word may have a colon of its own.
            let of_column = word
                .match_indices(':')
                .find_map(|(at, _)| Some((draft.column_named(&word[..at])?, &word[at + 1..])));
            let (columns, word) = match of_column {
                Some((column, word)) => (vec![column], word),
                None => ((0..draft.sketch().columns.len()).collect(), word),
            };
            let mut is_taken = false;
            for column in columns {
                let Some(meaning) = WordMeaning::of_command(draft.meaning(column), meaning) else { continue };
                let edit = Edit::Word { column, word: word.trim().to_owned(), meaning: Some(meaning) };
                is_taken |= draft.apply(edit).is_ok();
            }
            if !is_taken {
                return Err(no_word());
            }
        }
        Ok(())
    }
}

/// Leaves out the cells of every question that has this answer.
fn leave_open(draft: &mut ProfileDraft) -> Result<(), Failure> {
    let leaves = |edit: &&Edit| matches!(edit, Edit::Leave(_));
    loop {
        let questions = draft.questions();
        let mut answers = questions.iter().flat_map(|question| &question.answers);
        let Some(edit) = answers.find_map(|answer| answer.edits.iter().find(leaves)) else { return Ok(()) };
        draft.apply(edit.clone()).map_err(Failure::usage)?;
    }
}

fn not_understood(text: &str) -> Failure {
    Failure::usage(anyhow!(text!("cli-import-no-value", text = text)))
}

fn no_meaning(text: &str) -> Failure {
    let meanings: Vec<&str> = ColumnMeaning::all().iter().map(ColumnMeaning::name).collect();
    let meanings = words::first_of(&meanings, usize::MAX);
    Failure::usage(anyhow!(text!("cli-import-no-meaning", text = text, meanings = meanings)))
}

fn column(draft: &ProfileDraft, name: &str) -> Result<usize, Failure> {
    draft.column_named(name).ok_or_else(|| {
        let columns = (0..draft.sketch().columns.len()).map(|column| draft.column_name(column));
        let columns = words::quoted(&columns.collect::<Vec<_>>(), 40);
        Failure::usage(anyhow!(text!("cli-import-no-column", name = name, columns = columns)))
    })
}

/// Reads `Cases=totals`, or `totals` for the figures of a wide table or the only column of figures.
fn of_column<'a>(draft: &ProfileDraft, said: &'a str) -> Result<(Option<usize>, &'a str), Failure> {
    if let Some((name, value)) = said.rsplit_once('=') {
        return Ok((Some(column(draft, name)?), value.trim()));
    }
    let figures = |column: &usize| matches!(draft.meaning(*column), ColumnMeaning::Figure(_));
    let mut columns = (0..draft.sketch().columns.len()).filter(figures);
    let only = columns.next().filter(|_| columns.next().is_none());
    Ok((only, said.trim()))
}

/// Prints the tables in a folder that no import on record has read and that a profile takes. Imports nothing.
pub(super) fn offered_in(
    folder: &Path,
    profile: Option<&str>,
    into: &Path,
    as_json: bool,
) -> Result<Answer, Failure> {
    let (file, board) = opened(into).map_err(Failure::system)?;
    file.close();
    let profiles = match profile {
        Some(name) => {
            let profile = Profile::named_or_file(name).map_err(Failure::system)?;
            vec![NamedProfile { origin: ProfileOrigin::File(name.to_owned()), profile }]
        }
        None => NamedProfile::shipped().map_err(Failure::system)?,
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(Failure::system)? {
        let path = entry.map_err(Failure::system)?.path();
        let is_file = path.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= TABLE_MAX);
        if let (true, Some(name)) = (is_file, path.file_name().and_then(|name| name.to_str())) {
            let bytes = std::fs::read(&path).map_err(Failure::system)?;
            files.extend(offered(&board, &[FolderFile { name: name.to_owned(), bytes }], &profiles));
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    if as_json {
        let tables = files.iter().map(|table| {
            let profiles: Vec<&str> = table.fits.iter().map(ProfileFit::name).collect();
            json!({ "table": table.name, "sha256": table.sha256, "profiles": profiles })
        });
        say_json(&json!({ "offered": tables.collect::<Vec<_>>() }))?;
        return Ok(Answer::Done);
    }
    for table in &files {
        let profiles: Vec<&str> = table.fits.iter().map(ProfileFit::name).collect();
        let profiles = words::first_of(&profiles, usize::MAX);
        say(&(text!("cli-import-offered", table = table.name.as_str(), profiles = profiles) + "\n"))?;
    }
    if files.is_empty() {
        say(&(text!("cli-import-offered-none") + "\n"))?;
    }
    Ok(Answer::Done)
}
