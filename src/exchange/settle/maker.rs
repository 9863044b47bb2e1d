//! The author of an import.

use chrono::{DateTime, Utc};

/// The author and time of an import.
#[derive(Debug, Clone, Copy)]
pub(in crate::exchange) struct Maker<'a> {
    pub(in crate::exchange) at: DateTime<Utc>,
    pub(in crate::exchange) by: &'a str,
}
