//! The verb `brief`: a briefing in files.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::anyhow;
use borderboard::board::Marking;
use borderboard::picture::changes::{Changes, Shown};
use borderboard::picture::{Moment, Picture};
use borderboard::render::BriefingPages;
use borderboard::ui::briefing::Paper;
use borderboard::words::Briefing;
use borderboard::{store, text};
use clap::{Args, ValueEnum};

use super::draw::Size;
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
    #[arg(long, value_name = "WIDTHxHEIGHT|a4", help = text!("cli-brief-size"))]
    size: Option<PageSize>,
    #[arg(long, value_name = "PAGE,…", value_delimiter = ',', help = text!("cli-brief-page"))]
    page: Vec<usize>,
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
    Png,
    All,
}

impl BriefFormat {
    fn includes(self, other: Self) -> bool {
        self == other || self == Self::All
    }
}

/// The size of a page in pixels.
#[derive(Debug, Clone, Copy)]
struct PageSize(Size);

impl PageSize {
    /// A screen.
    const ROOM: Self = Self(Size(1920, 1080));
    /// A4 upright at 150 pixels an inch.
    const A4: Self = Self(Size(1240, 1754));

    fn paper(self) -> Paper {
        let Size(width, height) = self.0;
        Paper::of_pixels(width, height)
    }
}

impl FromStr for PageSize {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self, anyhow::Error> {
        if text.eq_ignore_ascii_case("a4") { Ok(Self::A4) } else { text.parse().map(Self) }
    }
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
    let (format, name) = (arguments.format, briefing.name());
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    if format.includes(BriefFormat::Html) {
        files.push((format!("{name}.html"), briefing.to_html().into_bytes()));
    }
    if format.includes(BriefFormat::Md) {
        files.push((format!("{name}.md"), briefing.to_markdown().into_bytes()));
    }
    if format.includes(BriefFormat::Png) {
        files.extend(arguments.pictures(briefing)?);
    }
    // Nothing is written unless all can be.
    if let Some((there, _)) = files.iter().find(|(name, _)| arguments.out.join(name).exists()) {
        let file = arguments.out.join(there).display().to_string();
        return Err(Failure::system(anyhow!(text!("cli-brief-there", file = file))));
    }
    std::fs::create_dir_all(&arguments.out).map_err(|error| {
        let folder = arguments.out.display().to_string();
        Failure::system(anyhow!(text!("cli-brief-no-folder", folder = folder, error = error.to_string())))
    })?;
    let mut said = String::new();
    for (name, bytes) in files {
        let path = arguments.out.join(name);
        store::create_new_bytes(&path, &bytes).map_err(Failure::system)?;
        said.push_str(&format!("{}\n", path.display()));
    }
    say(&said)?;
    Ok(Answer::Done)
}

impl BriefArguments {
    /// The pages asked for, each as a picture with the name of its file.
    fn pictures(&self, briefing: Briefing<'_>) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let paper = self.size.unwrap_or(PageSize::ROOM).paper();
        let mut pages = BriefingPages::set(briefing, paper).map_err(Failure::usage)?;
        let all = pages.len();
        if let Some(&page) = self.page.iter().find(|page| !(1..=all).contains(*page)) {
            return Err(Failure::usage(anyhow!(text!("cli-brief-no-page", page = page, pages = all))));
        }
        let asked: Vec<usize> = if self.page.is_empty() { (1..=all).collect() } else { self.page.clone() };
        let mut files = Vec::new();
        for page in asked {
            let image = pages.draw(page - 1).map_err(Failure::usage)?;
            let png = image.to_png(&pages.about(page - 1)).map_err(Failure::system)?;
            files.push((format!("{}-{page:02}.png", briefing.name()), png));
        }
        Ok(files)
    }

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
