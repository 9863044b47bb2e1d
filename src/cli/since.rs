//! `--since`, `--as-of` and `--known-at`: the two moments of a comparison.

use anyhow::anyhow;
use borderboard::input;
use borderboard::picture::{Moment, Picture};
use borderboard::text;
use chrono::{DateTime, Utc};
use clap::Args;

use super::Failure;
use super::looked::LoadedBoard;

/// What `--since` takes beside a time: the moment of the newest briefing on record.
const LAST_BRIEFING: &str = "briefing";

#[derive(Debug, Args)]
pub(super) struct Since {
    #[arg(long, value_name = "TIME", help = text!("cli-since"))]
    pub(super) since: Option<String>,
    #[arg(long, value_name = "TIME", help = text!("cli-until"))]
    as_of: Option<String>,
    #[arg(long, value_name = "TIME", help = text!("cli-both-known-at"))]
    known_at: Option<String>,
}

impl Since {
    /// The earlier moment on a board; "now" if none is given.
    pub(super) fn before(&self, looked: &LoadedBoard) -> Result<Moment, Failure> {
        if self.since.as_ref().is_some_and(|text| text.eq_ignore_ascii_case(LAST_BRIEFING)) {
            return self.last_briefing(looked);
        }
        self.moment(looked, self.since.as_ref())
    }

    /// The later moment on a board; "now" if none is given.
    pub(super) fn after(&self, looked: &LoadedBoard) -> Result<Moment, Failure> {
        self.moment(looked, self.as_of.as_ref())
    }

    /// The moment for `as_of`, as known then unless `--known-at` is given, which applies to both moments.
    fn moment(&self, looked: &LoadedBoard, as_of: Option<&String>) -> Result<Moment, Failure> {
        let instant = |text: &String| -> Result<DateTime<Utc>, Failure> {
            let instant =
                input::parse_instant(text, looked.board.header().time_zone).map_err(Failure::usage)?;
            input::in_reach(instant, looked.now()).map_err(Failure::usage)
        };
        // At "now" every record is known. At an earlier moment, the records known then.
        let absent = || Moment::of_now(&looked.board, looked.now());
        let moment = as_of.map_or_else(|| Ok(absent()), |text| instant(text).map(Moment::live))?;
        let known_at = self.known_at.as_ref().map_or(Ok(moment.known_at), instant)?;
        Ok(Moment { known_at, ..moment })
    }

    fn last_briefing(&self, looked: &LoadedBoard) -> Result<Moment, Failure> {
        let picture = Picture::at(&looked.board, self.after(looked)?);
        let made = picture.last_briefing(&looked.board);
        let (_, made) = made.ok_or_else(|| Failure::usage(anyhow!(text!("cli-since-no-briefing"))))?;
        Ok(Moment { as_of: made.as_of, known_at: made.known_at })
    }
}
