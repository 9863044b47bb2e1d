//! The program `borderboard`: the window, and subcommands that need no display.
//!
//! Only this binary prints and exits. The library returns values and the texts for them.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
