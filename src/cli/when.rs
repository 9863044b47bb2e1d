//! `--as-of` and `--known-at`: the two times that a picture is asked for.

use borderboard::board::Header;
use borderboard::picture::{Moment, time};
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
    /// The moment that is meant on a board with this header; what is not given is `now`, the board's own.
    pub(super) fn moment(&self, header: &Header, now: DateTime<Utc>) -> Result<Moment, Failure> {
        let instant = |text: Option<&String>| -> Result<DateTime<Utc>, Failure> {
            text.map_or(Ok(now), |text| time::parse_instant(text, header.time_zone).map_err(Failure::usage))
        };
        Ok(Moment { as_of: instant(self.as_of.as_ref())?, known_at: instant(self.known_at.as_ref())? })
    }
}
