//! The `forums` command.

use std::process::ExitCode;

use clap::Parser;
use neutrality_forums::cli::Cli;

#[tokio::main]
#[allow(clippy::print_stderr, reason = "the last word of a command that failed")]
async fn main() -> ExitCode {
    match Cli::parse().run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("forums: {error}");
            ExitCode::FAILURE
        }
    }
}
