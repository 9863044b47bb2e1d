//! How a verb ends.

/// How a verb ended that could do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is done, or the answer is "yes".
    Done,
    /// The answer is "no".
    No,
}

/// Why a verb could not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// It was asked for wrongly.
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
