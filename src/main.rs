//! The `forums` command.
#![allow(unused_crate_dependencies, reason = "they are those of the library beside it")]

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use neutrality_forums::cli::Cli;

/// A request allocates many small things, on the thread that answers it: with this allocator the
/// service registers several in a hundred more people a second than with that of the system. It asks
/// for no pages of 2 MiB (`no_thp`), of which it would have 22 MiB before it has done anything.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

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
