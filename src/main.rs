//! Starts the window or the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    attache::cli::run(std::env::args_os())
}
