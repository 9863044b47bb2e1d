//! The program `borderboard`: the window, and verbs that need no display.
//!
//! This binary is the only place that prints and exits; what it says comes from the library, values first.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
