//! The program `borderboard`: the window, and subcommands that need no display.
//!
//! Only this binary prints and exits. The library returns values and the texts for them.

#[expect(
    clippy::disallowed_methods,
    reason = "a subcommand reads the clock and writes to the standard streams"
)]
mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
