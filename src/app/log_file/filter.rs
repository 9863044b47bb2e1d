//! Which messages a log holds: a level, or a filter in the syntax of `RUST_LOG`.

use std::str::FromStr;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::EnvFilter;

use crate::text;

/// The messages of this program begin with this.
pub(super) const OWN: &str = "borderboard";

/// Which messages a log holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFilter(String);

/// A text is no filter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("log-wrong-filter", filter = self.0.as_str()))]
pub struct WrongFilter(String);

impl LogFilter {
    /// What the window logs where nobody asks for more.
    pub fn usual() -> Self {
        Self("info".to_owned())
    }

    /// A filter as the environment gives it: it may name other programs alone.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn of_environment(text: &str) -> Result<Self, WrongFilter> {
        match built(text) {
            Some(_) => Ok(Self(text.to_owned())),
            None => Err(WrongFilter(text.to_owned())),
        }
    }

    pub(super) fn built(&self) -> EnvFilter {
        built(&self.0).unwrap_or_default()
    }
}

fn built(text: &str) -> Option<EnvFilter> {
    EnvFilter::builder().with_regex(false).parse(text).ok().filter(|_| !text.trim().is_empty())
}

impl FromStr for LogFilter {
    type Err = WrongFilter;

    /// A filter that somebody types for this program. A word that is neither a level nor a part of it is a slip.
    fn from_str(text: &str) -> Result<Self, WrongFilter> {
        let is_meant = |part: &str| {
            part.parse::<LevelFilter>().is_ok() || part.starts_with(OWN) || part.contains(['=', '[', ']'])
        };
        if text.split(',').all(|part| is_meant(part.trim())) {
            Self::of_environment(text)
        } else {
            Err(WrongFilter(text.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_a_level_or_names_a_part_of_the_program_and_a_slip_is_refused() {
        for filter in
            ["off", "error", "WARN", "info", "debug", "trace", "borderboard::app=debug,warn", "x=info"]
        {
            assert!(filter.parse::<LogFilter>().is_ok(), "{filter}");
        }
        for wrong in ["", " ", "inof", "debgu,info", "borderboard=loud", "=", "status", "borderboard::["] {
            assert_eq!(wrong.parse::<LogFilter>(), Err(WrongFilter(wrong.to_owned())));
        }
        assert!(LogFilter::of_environment("hyper,info").is_ok(), "others read the same variable");
        assert!(LogFilter::of_environment("borderboard=loud").is_err());
    }
}
