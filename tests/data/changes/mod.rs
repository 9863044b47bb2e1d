//! What a user relies on when two pictures are compared: every difference is told, once, and nothing else is.

mod accounted;
mod exact;
mod shift;
mod words;

use crate::support::boards::code;
use borderboard::board::{Board, CountryCode};
use borderboard::picture::changes::{BoardPicture, Changes};
use borderboard::picture::{Moment, Picture};
use chrono::{DateTime, NaiveDate, Utc};

/// An instant, as RFC 3339.
fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// What changed from the one board and moment to the other.
fn changes(before: (&Board, Moment), after: (&Board, Moment)) -> Changes {
    let pictures = [before, after].map(|(board, moment)| Picture::at(board, moment));
    Changes::between(
        BoardPicture { board: before.0, picture: &pictures[0] },
        BoardPicture { board: after.0, picture: &pictures[1] },
    )
}

fn kgz() -> CountryCode {
    code("KGZ")
}
