//! The outcome of a subcommand.

/// The outcome of a subcommand that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Done, or the answer is "yes".
    Done,
    /// The answer is "no".
    No,
}

/// Why a subcommand could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// Wrong usage.
    Usage(anyhow::Error),
    /// A file or the system failed.
    System(anyhow::Error),
}

impl Failure {
    pub fn usage(error: impl Into<anyhow::Error>) -> Self {
        Self::Usage(error.into())
    }

    pub fn system(error: impl Into<anyhow::Error>) -> Self {
        Self::System(error.into())
    }
}
