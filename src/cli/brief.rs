//! The subcommand `brief`: writes a briefing into files.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Instant;

use anyhow::anyhow;
use borderboard::app::log_file::millis;
use borderboard::app::{none_there, real_now};
use borderboard::board::{BriefingMade, Draft, Entry, Marking};
use borderboard::briefing::BriefingData;
use borderboard::input;
use borderboard::picture::Moment;
use borderboard::render::BriefingForms;
use borderboard::store::{self, OsDisk, SnapshotRequest};
use borderboard::text;
use borderboard::ui::briefing::Paper;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

use super::draw::Size;
use super::looked::LoadedBoard;
use super::since::Since;
use super::{Answer, Failure, opened_to_write, recorded, say};

#[derive(Debug, Args)]
pub(super) struct BriefArguments {
    #[arg(value_name = "FILE", help = text!("cli-file-or-example"))]
    file: Option<PathBuf>,
    #[arg(long, value_name = "FOLDER", help = text!("cli-brief-out"))]
    out: PathBuf,
    #[arg(long, value_enum, default_value_t = BriefFormat::Html, help = text!("cli-format"))]
    format: BriefFormat,
    #[arg(long, value_name = "WIDTHxHEIGHT|a4", help = text!("cli-brief-size"))]
    size: Option<AskedPaper>,
    #[arg(long, value_name = "PAGE,…", value_delimiter = ',', help = text!("cli-brief-page"))]
    page: Vec<usize>,
    #[arg(long, value_name = "MARKING", help = text!("cli-brief-marking"))]
    marking: Option<AskedMarking>,
    #[arg(
        long,
        value_name = "NAME",
        value_parser = NonEmptyStringValueParser::new(),
        help = text!("cli-brief-by")
    )]
    by: Option<String>,
    #[arg(long, value_name = "TEXT", requires = "by", default_value = "", help = text!("cli-brief-label"))]
    label: String,
    #[command(flatten)]
    since: Since,
}

/// The file format of a briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BriefFormat {
    Html,
    Md,
    Png,
    Pdf,
    All,
}

/// The page size, given in pixels or as the name of a paper size.
#[derive(Debug, Clone, Copy)]
struct AskedPaper(Paper);

impl FromStr for AskedPaper {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self, anyhow::Error> {
        if text.eq_ignore_ascii_case("a4") {
            return Ok(Self(Paper::a4()));
        }
        let Size(width, height) = text.parse()?;
        Ok(Self(Paper::of_pixels(width, height)))
    }
}

/// A marking, given by its name in the file format or by its label.
#[derive(Debug, Clone, Copy)]
struct AskedMarking(Marking);

impl FromStr for AskedMarking {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self, anyhow::Error> {
        let known = || Marking::ALL.map(Marking::label).join(", ");
        let found = input::marking(text);
        found.map(Self).ok_or_else(|| anyhow!(text!("cli-no-marking", marking = text, markings = known())))
    }
}

/// Writes the briefing into new files in a folder.
pub(super) fn brief(arguments: &BriefArguments) -> Result<Answer, Failure> {
    let looked = LoadedBoard::at(arguments.file.as_deref())?;
    looked.intact()?;
    let board = &looked.board;
    let moment = arguments.since.after(&looked)?;
    let matter = BriefingData::at(board, moment, arguments.before(&looked, moment)?, looked.now());
    let marking = arguments.marking.map_or(board.header_at(moment.known_at).marking, |asked| asked.0);
    let on_record = match arguments.by.as_deref() {
        Some(by) => Some((by, arguments.file_to_record_on(&looked)?)),
        None => None,
    };
    let seal = match on_record {
        Some((by, file)) => {
            // Checked before the snapshot is taken, so that a failure leaves none behind.
            let name = matter.briefing(board, marking, None).name();
            none_there(&arguments.out, &name).map_err(Failure::system)?;
            let freezing =
                SnapshotRequest { label: &arguments.snapshot_label(), at: looked.now(), by, out: None };
            Some(store::freeze(&OsDisk, file, board, freezing).map_err(Failure::system)?.seal.sha256)
        }
        None => looked.snapshot.as_ref().and_then(|snapshot| snapshot.seal()).map(|seal| seal.sha256),
    };
    let snapshot = seal.map(|sha256| sha256.short());
    let briefing = matter.briefing(board, marking, snapshot.as_deref());
    let began = Instant::now();
    let files = briefing.files(&arguments.forms(), |_, _| {}).map_err(Failure::usage)?;
    let paths =
        store::create_all_new(&arguments.out, &files, looked.access.as_ref()).map_err(Failure::system)?;
    tracing::info!(files = paths.len(), millis = millis(began), "briefing written");
    let said: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
    say(&said)?;
    if let Some((by, file)) = on_record {
        let made = BriefingMade {
            as_of: moment.as_of,
            known_at: moment.known_at,
            records: board.known(moment.known_at).len() as u64,
            marking,
            snapshot: seal.map(|sha256| sha256.to_string()).unwrap_or_default(),
            label: arguments.label.clone(),
        };
        let (file, mut board) = opened_to_write(file)?;
        let now = board.header().now(real_now().map_err(Failure::system)?);
        recorded((file, &mut board), now, by, Draft::new(Entry::Briefing(made)))?;
    }
    looked.remark_after_now();
    Ok(Answer::Done)
}

impl BriefArguments {
    /// The file that the briefing is put on record in.
    fn file_to_record_on(&self, looked: &LoadedBoard) -> Result<&Path, Failure> {
        match &self.file {
            Some(file) if looked.snapshot.is_none() => Ok(file),
            Some(file) => {
                let file = file.display().to_string();
                Err(Failure::system(anyhow!(text!("cli-read-only", file = file))))
            }
            None => Err(Failure::usage(anyhow!(text!("cli-brief-by-no-file")))),
        }
    }

    /// The label of the snapshot that the pages name.
    fn snapshot_label(&self) -> String {
        if self.label.is_empty() { text!("brief-snapshot-label") } else { self.label.clone() }
    }

    fn forms(&self) -> BriefingForms {
        let is_asked = |form| self.format == form || self.format == BriefFormat::All;
        let paper = self.size.map(|asked| asked.0);
        BriefingForms {
            html: is_asked(BriefFormat::Html),
            markdown: is_asked(BriefFormat::Md),
            png: is_asked(BriefFormat::Png).then(|| paper.unwrap_or_else(Paper::room)),
            pdf: is_asked(BriefFormat::Pdf).then(|| paper.unwrap_or_else(Paper::a4)),
            pages: self.page.clone(),
        }
    }

    /// The start of the period of changes, if one was given.
    fn before(&self, looked: &LoadedBoard, moment: Moment) -> Result<Option<Moment>, Failure> {
        let Some(since) = &self.since.since else { return Ok(None) };
        let before = self.since.before(looked)?;
        if before.as_of > moment.as_of {
            return Err(Failure::usage(anyhow!(text!("cli-brief-since-later", since = since.as_str()))));
        }
        Ok(Some(before))
    }
}
