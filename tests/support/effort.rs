//! How much the heavy tests try. `BORDERBOARD_TESTS=all`, as CI sets it, tries everything; else a share is tried, so that
//! whoever changes a line has an answer soon.

/// Whether everything is to be tried.
pub fn is_all() -> bool {
    std::env::var_os("BORDERBOARD_TESTS").is_some_and(|value| value == "all")
}

/// All of them, or one in so many, the first among them.
pub fn share<T>(all: impl IntoIterator<Item = T>, one_in: usize) -> impl Iterator<Item = T> {
    all.into_iter().step_by(if is_all() { 1 } else { one_in })
}
