//! `--as-of` and `--known-at`: the two times of a picture.

use borderboard::board::Board;
use borderboard::input;
use borderboard::picture::Moment;
use borderboard::text;
use chrono::{DateTime, Utc};
use clap::Args;

use super::Failure;

#[derive(Debug, Args)]
pub(super) struct When {
    #[arg(long, value_name = "TIME", help = text!("cli-as-of"))]
    as_of: Option<String>,
    #[arg(long, value_name = "TIME", help = text!("cli-known-at"))]
    known_at: Option<String>,
}

impl When {
    /// The moment on a board. The defaults are `now`, which is the board's own, and all records known then.
    pub(super) fn moment(&self, board: &Board, now: DateTime<Utc>) -> Result<Moment, Failure> {
        let zone = board.header().time_zone;
        let instant = |text: Option<&String>, absent: DateTime<Utc>| -> Result<DateTime<Utc>, Failure> {
            text.map_or(Ok(absent), |text| input::parse_instant(text, zone).map_err(Failure::usage))
        };
        let known_now = board.known_now(now);
        let as_of = instant(self.as_of.as_ref(), now)?;
        let as_of = input::in_reach(as_of, now).map_err(Failure::usage)?;
        Ok(Moment { as_of, known_at: instant(self.known_at.as_ref(), known_now)? })
    }
}
