//! Who makes an import.

use chrono::{DateTime, Utc};

/// Who makes an import, and when.
#[derive(Debug, Clone, Copy)]
pub(in crate::exchange) struct Maker<'a> {
    pub(in crate::exchange) at: DateTime<Utc>,
    pub(in crate::exchange) by: &'a str,
}
