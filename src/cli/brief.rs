//! The subcommand `brief`: writes a briefing into files.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Instant;

use anyhow::anyhow;
use borderboard::app::log_file::millis;
use borderboard::board::Marking;
use borderboard::briefing::BriefingData;
use borderboard::picture::Moment;
use borderboard::render::BriefingForms;
use borderboard::ui::briefing::Paper;
use borderboard::{store, text};
use clap::{Args, ValueEnum};

use super::draw::Size;
use super::looked::LoadedBoard;
use super::since::Since;
use super::{Answer, Failure, say};

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
        let plain = |text: &str| text.to_ascii_uppercase().replace(['+', '-', ' '], "");
        let asked = plain(text);
        let asked = asked.strip_prefix("TLP:").unwrap_or(&asked);
        let is_asked = |marking: &Marking| plain(marking.label()).strip_prefix("TLP:") == Some(asked);
        let known = || Marking::ALL.map(Marking::label).join(", ");
        let found = Marking::ALL.into_iter().find(is_asked);
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
    let snapshot =
        looked.snapshot.as_ref().and_then(|snapshot| snapshot.seal()).map(|seal| seal.sha256.short());
    let marking = arguments.marking.map_or(board.header_at(moment.known_at).marking, |asked| asked.0);
    let briefing = matter.briefing(board, marking, snapshot.as_deref());
    let began = Instant::now();
    let files = briefing.files(&arguments.forms(), |_, _| {}).map_err(Failure::usage)?;
    let paths =
        store::create_all_new(&arguments.out, &files, looked.access.as_ref()).map_err(Failure::system)?;
    tracing::info!(files = paths.len(), millis = millis(began), "briefing written");
    let said: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
    say(&said)?;
    looked.remark_after_now();
    Ok(Answer::Done)
}

impl BriefArguments {
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
