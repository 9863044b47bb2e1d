//! The verb `brief`: a briefing in files.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::anyhow;
use borderboard::board::Marking;
use borderboard::picture::changes::{Changes, Shown};
use borderboard::picture::{Moment, Picture};
use borderboard::words::Briefing;
use borderboard::{store, text};
use clap::{Args, ValueEnum};

use super::looked::Looked;
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
    #[arg(long, value_name = "MARKING", help = text!("cli-brief-marking"))]
    marking: Option<AskedMarking>,
    #[command(flatten)]
    since: Since,
}

/// What a briefing is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BriefFormat {
    Html,
    Md,
    All,
}

/// A marking by its name in the file or its label.
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
    let looked = Looked::at(arguments.file.as_deref())?;
    looked.intact()?;
    let (board, header) = (&looked.board, looked.board.header());
    let moment = arguments.since.after(&looked)?;
    let picture = Picture::at(board, moment);
    let before = arguments.before(&looked, moment)?.map(|since| Picture::at(board, since));
    let shown = |picture| Shown { board, picture };
    let changes = Changes::between(shown(before.as_ref().unwrap_or(&picture)), shown(&picture));
    let snapshot =
        looked.snapshot.as_ref().and_then(|snapshot| snapshot.seal()).map(|seal| seal.sha256.short());
    let briefing = Briefing {
        board,
        picture: &picture,
        changes: &changes,
        marking: arguments.marking.map_or(header.marking, |asked| asked.0),
        snapshot: snapshot.as_deref(),
    };
    let mut files = Vec::new();
    if arguments.format != BriefFormat::Md {
        files.push((format!("{}.html", briefing.name()), briefing.to_html()));
    }
    if arguments.format != BriefFormat::Html {
        files.push((format!("{}.md", briefing.name()), briefing.to_markdown()));
    }
    std::fs::create_dir_all(&arguments.out).map_err(|error| {
        let folder = arguments.out.display().to_string();
        Failure::system(anyhow!(text!("cli-brief-no-folder", folder = folder, error = error.to_string())))
    })?;
    let mut said = String::new();
    for (name, text) in files {
        let path = arguments.out.join(name);
        store::create_new_bytes(&path, text.as_bytes()).map_err(Failure::system)?;
        said.push_str(&format!("{}\n", path.display()));
    }
    say(&said)?;
    Ok(Answer::Done)
}

impl BriefArguments {
    /// The moment from which changes are told, where it is asked for.
    fn before(&self, looked: &Looked, moment: Moment) -> Result<Option<Moment>, Failure> {
        let Some(since) = &self.since.since else { return Ok(None) };
        let before = self.since.before(looked)?;
        if before.as_of > moment.as_of {
            return Err(Failure::usage(anyhow!(text!("cli-brief-since-later", since = since.as_str()))));
        }
        Ok(Some(before))
    }
}
