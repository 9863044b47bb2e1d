//! The subcommand `render`, which draws to a file, and the window.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Instant;

use anyhow::anyhow;
use borderboard::app::log_file::{self, millis};
use borderboard::app::{self, Opening, Start};
use borderboard::board::{Board, CountryCode, Header, zone};
use borderboard::input;
use borderboard::picture::Moment;
use borderboard::render::pdf::PdfError;
use borderboard::render::{Page, PageContent, PageError, PageFormat, page_file};
use borderboard::store::{self, Access};
use borderboard::text;
use borderboard::ui::changes;
use borderboard::ui::extract::Subject;
use borderboard::ui::theme::Theme;
use borderboard::ui::{KnownAt, Time, View};
use chrono::{DateTime, Utc};
use clap::{Args, ValueEnum};

use super::looked::LoadedBoard;
use super::span::{AskedSpan, no_border};
use super::when::When;
use super::{Answer, Failure};

#[derive(Debug, Args)]
pub(super) struct RenderArguments {
    #[arg(value_name = "FILE", help = text!("cli-file-or-example"))]
    file: Option<PathBuf>,
    #[arg(long, value_name = "PICTURE", help = text!("cli-render-out"))]
    out: PathBuf,
    #[arg(long, default_value = "board", value_name = "VIEW", help = text!("cli-render-view"))]
    view: AskedView,
    #[arg(long, allow_hyphen_values = true, value_name = "WIDTHxHEIGHT", help = text!("cli-render-size"))]
    size: Option<Size>,
    #[arg(long, allow_negative_numbers = true, help = text!("cli-render-scale"))]
    scale: Option<f32>,
    #[arg(long, help = text!("cli-render-imprint"))]
    imprint: bool,
    #[arg(long, value_enum, default_value_t = AskedTheme::Light, help = text!("cli-render-theme"))]
    theme: AskedTheme,
    #[arg(long, value_name = "TIME", help = text!("cli-render-since"))]
    since: Option<String>,
    #[command(flatten)]
    span: AskedSpan,
    #[command(flatten)]
    when: When,
}

/// A view, or a panel of the board, by its name on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct AskedView(Subject);

impl FromStr for AskedView {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self, anyhow::Error> {
        let view = match text.split_once(':') {
            None if text == "board" => View::Board,
            None if text == "timeline" => View::Timeline,
            None if text == "attention" => View::Attention,
            None if text == "log" => View::Log,
            None if text == "cooperation" => View::Cooperation,
            None if text == "changes" => View::Changes,
            Some(("border", name)) => View::Border(CountryCode::find(name)?),
            Some(("panel", name)) => return Ok(Self(Subject::Panel(CountryCode::find(name)?))),
            _ => return Err(anyhow!(text!("cli-no-view", view = text))),
        };
        Ok(Self(Subject::View(view)))
    }
}

/// Width and height. The unit is points for a view and pixels for a briefing page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size(pub(super) u32, pub(super) u32);

impl FromStr for Size {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self, anyhow::Error> {
        let sides = text.split_once(['x', 'X', '×']);
        let sides = sides.and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
        sides
            .map(|(width, height)| Self(width, height))
            .ok_or_else(|| anyhow!(text!("cli-no-size", size = text)))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AskedTheme {
    Light,
    Dark,
}

impl RenderArguments {
    /// The start of the period of changes, if one was given.
    fn changes(
        &self,
        header: &Header,
        now: DateTime<Utc>,
    ) -> Result<Option<changes::ComparisonRequest>, Failure> {
        let Some(since) = &self.since else { return Ok(None) };
        if self.view.0 != Subject::View(View::Changes) {
            return Err(Failure::usage(anyhow!(text!("cli-since-without-changes"))));
        }
        let at = input::parse_instant(since, header.time_zone).map_err(Failure::usage)?;
        let at = input::in_reach(at, now).map_err(Failure::usage)?;
        Ok(Some(changes::ComparisonRequest::since(at, header.time_zone)))
    }
}

/// Draws a view into a PNG or PDF file.
pub(super) fn render(arguments: &RenderArguments) -> Result<Answer, Failure> {
    let looked = LoadedBoard::at(arguments.file.as_deref())?;
    looked.intact()?;
    let board = &looked.board;
    let now = looked.now();
    let moment = arguments.when.moment(board, now)?;
    let header = &board.header_at(moment.known_at);
    let AskedView(subject) = arguments.view;
    if let Subject::View(View::Border(border)) | Subject::Panel(border) = subject
        && !header.borders.contains(&border)
    {
        return Err(no_border(header, border));
    }
    let name = arguments.file.as_deref().and_then(|file| file.file_name());
    let name = name.map_or_else(|| text!("bar-example"), |name| name.to_string_lossy().into_owned());
    let timeline = arguments.span.asked(board, moment, now)?;
    let (size_points, scale) = subject.size();
    let asked = arguments.size.map(|Size(width, height)| egui::vec2(width as f32, height as f32));
    let frozen = looked.frozen();
    let page = Page {
        content: match subject {
            Subject::View(view) if !arguments.imprint => PageContent::Window(view),
            // A panel has no bars.
            _ => PageContent::Extract(subject),
        },
        time: time_of(board, moment, now, frozen.is_some()),
        now,
        moment,
        file_name: name,
        frozen: frozen.clone(),
        timeline,
        changes: arguments.changes(header, now)?,
        theme: match arguments.theme {
            AskedTheme::Light => Theme::Light,
            AskedTheme::Dark => Theme::Dark,
        },
        size_points: asked.unwrap_or(size_points),
        scale: arguments.scale.unwrap_or(scale),
    };
    let began = Instant::now();
    let format = PageFormat::of(&arguments.out);
    let drawn = page_file(board, &page, format).map_err(|error| match error {
        PageError::SmallCounts { .. } | PageError::Render(_) | PageError::Pdf(PdfError::Size { .. }) => {
            Failure::usage(error)
        }
        _ => Failure::system(error),
    })?;
    tracing::info!(file = log_file::name(&arguments.out), ?format, millis = millis(began), "page drawn");
    write_image(&arguments.out, format, &drawn, looked.access.as_ref())?;
    looked.remark_after_now();
    Ok(Answer::Done)
}

/// Writes the image. An existing file is replaced only if it has the same format, so that a typing error cannot destroy
/// a board.
fn write_image(out: &Path, format: PageFormat, image: &[u8], within: Option<&Access>) -> Result<(), Failure> {
    let signature = format.signature();
    let file = || out.display().to_string();
    match File::open(out) {
        Ok(mut there) if there.metadata().is_ok_and(|metadata| metadata.is_file()) => {
            let mut start = Vec::new();
            let read = there.by_ref().take(signature.len() as u64).read_to_end(&mut start);
            if read.is_err() || !start.is_empty() && start != signature {
                return Err(Failure::system(anyhow!(match format {
                    PageFormat::Png => text!("cli-no-png-there", file = file()),
                    PageFormat::Pdf => text!("cli-no-pdf-there", file = file()),
                })));
            }
            store::replace(out, image, within).map_err(Failure::system)
        }
        // A pipe or a device just receives the bytes.
        Ok(there) if there.metadata().is_ok_and(|metadata| !metadata.is_dir()) => {
            let unwritten = |error: std::io::Error| {
                Failure::system(anyhow!(text!("cli-no-png", file = file(), error = error.to_string())))
            };
            std::fs::write(out, image).map_err(unwritten)
        }
        _ => store::replace(out, image, within).map_err(Failure::system),
    }
}

/// The time of a page. It is live only if both times are "now" and the board is no snapshot.
fn time_of(board: &Board, moment: Moment, now: DateTime<Utc>, is_frozen: bool) -> Time {
    let live = Moment::of_now(board, now);
    let known = match moment.known_at {
        known_at if known_at == live.known_at => KnownAt::Now,
        known_at if known_at == moment.as_of => KnownAt::Then,
        known_at => KnownAt::At(known_at),
    };
    if moment == live && !is_frozen { Time::Live } else { Time::AsOf { as_of: moment.as_of, known } }
}

/// Opens the window with a file, or with what the settings of the desk say.
pub(super) fn window(file: Option<PathBuf>) -> Result<Answer, Failure> {
    if !can_show() {
        return Err(Failure::system(anyhow!(text!("cli-no-display"))));
    }
    // Uses the time zone data chosen at this desk, unless the command line names another folder.
    let unused = match app::zone_data().filter(|_| !zone::is_newer_used()) {
        Some(folder) => store::use_zone_data(&folder).err(),
        None => None,
    };
    let unused = unused.map(|why| text!("zone-data-unused", why = why.to_string()));
    let start = match &file {
        Some(path) => Start::Board(Box::new(Opening::of_file(path).map_err(Failure::system)?)),
        None => Start::without_file(),
    };
    app::run(start.with_notice(unused)).map_err(Failure::system)?;
    Ok(Answer::Done)
}

/// Whether there may be a display to open a window on. Other systems always name one.
pub(super) fn can_show() -> bool {
    !cfg!(target_os = "linux") || has_display()
}

/// Whether the environment names a display.
fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(named)
}
