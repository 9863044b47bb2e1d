//! Begins the log, and says in it what runs where.

use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use chrono::Utc;
use tracing::level_filters::LevelFilter;
use tracing::subscriber::set_global_default;
use tracing_subscriber::filter::{FilterExt, filter_fn};
use tracing_subscriber::layer::{Filter, Layer, SubscriberExt};
use tracing_subscriber::{Registry, fmt};

use super::files::LogFiles;
use super::filter::{LogFilter, OWN};
use super::writer::{Unwritable, Writer};
use crate::board::zone;

/// The folder of the log within the program's own.
const FOLDER: &str = "log";

/// How long the end of the program waits for the log.
const PATIENCE: Duration = Duration::from_secs(2);

/// How what is no result reaches the user. Whoever prints decides.
#[derive(Debug, Clone, Copy)]
pub struct Out {
    /// Prints one message of the log.
    pub line: fn(&str),
    /// Says that the log cannot be written. It is called once at most.
    pub unwritable: fn(&Unwritable),
}

/// The log, until the program ends.
pub struct Log(Option<Writer>);

impl Log {
    /// No log.
    pub fn none() -> Self {
        Self(None)
    }

    /// Waits until everything is written that was said so far. A disk that does not answer is not waited for.
    pub fn flush(&self) {
        self.0.iter().for_each(|writer| writer.flush(PATIENCE));
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.flush();
    }
}

/// The log of a verb: what `asked` lets through is printed.
pub fn for_verb(asked: Option<&LogFilter>, out: Out) -> Log {
    if let Some(asked) = asked {
        begin(printed(asked, out), None);
    }
    Log::none()
}

/// The log of the window: a file in the folder of what is the program's `own`. What is `asked` for is printed as well.
pub fn for_window(asked: Option<&LogFilter>, own: Option<&Path>, out: Out) -> Log {
    let usual = LogFilter::usual();
    let filter = asked.unwrap_or(&usual);
    if filter.built().max_level_hint() == Some(LevelFilter::OFF) {
        return Log::none();
    }
    let writer = match own.ok_or(Unwritable::NoFolder).and_then(|own| written(own.join(FOLDER), out)) {
        Ok(writer) => Some(writer),
        Err(error) => {
            (out.unwritable)(&error);
            None
        }
    };
    let in_file = writer.clone().map(|writer| layer(filter, move || writer.clone()));
    let layers = in_file.into_iter().chain(asked.map(|asked| printed(asked, out)));
    begin(layers.collect::<Vec<_>>(), writer.clone());
    Log(writer)
}

fn written(folder: PathBuf, out: Out) -> Result<Writer, Unwritable> {
    match LogFiles::begin(&folder, Utc::now()) {
        Ok(files) => {
            Ok(Writer::start(files, move |error| (out.unwritable)(&Unwritable::File { folder, error })))
        }
        Err(error) => Err(Unwritable::File { folder, error }),
    }
}

type Boxed = Box<dyn Layer<Registry> + Send + Sync>;

fn layer<W: Write + 'static>(filter: &LogFilter, writer: impl Fn() -> W + Send + Sync + 'static) -> Boxed {
    fmt::layer().with_ansi(false).with_writer(writer).with_filter(own(filter)).boxed()
}

fn printed(filter: &LogFilter, out: Out) -> Boxed {
    layer(filter, move || Lines(out.line))
}

/// Libraries say what they like, so none of them is let through.
fn own(filter: &LogFilter) -> impl Filter<Registry> + Send + Sync + 'static {
    let is_own =
        |target: &str| target == OWN || target.strip_prefix(OWN).is_some_and(|rest| rest.starts_with(':'));
    filter.built().and(filter_fn(move |metadata| is_own(metadata.target())))
}

fn begin(layers: impl Layer<Registry> + Send + Sync + 'static, writer: Option<Writer>) {
    // Only a test has begun one before.
    let _is_first = set_global_default(Registry::default().with(layers)).is_ok();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panicked| {
        say_panic(panicked);
        writer.iter().for_each(|writer| writer.flush(PATIENCE));
        before(panicked);
    }));
}

/// Says where the program panicked. A message that was put together may hold a part of a board, so only one that stands in the
/// code is told.
fn say_panic(panicked: &PanicHookInfo<'_>) {
    let place = panicked.location().map(ToString::to_string).unwrap_or_default();
    let said = panicked.payload().downcast_ref::<&'static str>().copied().unwrap_or("(not logged)");
    tracing::error!(place, said, thread = thread::current().name().unwrap_or_default(), "panicked");
}

/// Says which program begins to do `what`, and on which system.
pub fn say_start(what: &str) {
    // Of newer data the version also says from which folder it is.
    let zone_data = zone::data_version().split(' ').next();
    tracing::info!(
        what,
        version = env!("CARGO_PKG_VERSION"),
        zone_data,
        os = std::env::consts::OS,
        arch = std::env::consts::ARCH,
        system = system(),
        pid = std::process::id(),
        "started"
    );
}

/// What a Linux distribution calls itself.
fn system() -> Option<String> {
    let release = std::fs::read_to_string("/etc/os-release").ok()?;
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(name.trim_matches('"').to_owned())
}

/// Prints a message.
struct Lines(fn(&str));

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        (self.0)(String::from_utf8_lossy(line).trim_end());
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
