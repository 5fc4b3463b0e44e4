//! The `forums` command.

use std::process::ExitCode;

use clap::Parser;
use libmimalloc_sys::{mi_option_set_default, mi_option_t};
use mimalloc::MiMalloc;
use neutrality_forums::cli::Cli;

/// A request allocates many small things, on the thread that answers it: with this allocator the
/// service registers several in a hundred more people a second than with that of the system. It asks
/// for no pages of 2 MiB (`no_thp`), of which it would have 22 MiB before it has done anything.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// How many milliseconds it keeps what is free: the place of `mi_option_purge_delay` among its options,
/// for which the crate has no name.
const PURGE_DELAY: mi_option_t = 15;

fn main() -> ExitCode {
    give_back_at_once();
    run()
}

#[tokio::main]
#[allow(clippy::print_stderr, reason = "the last word of a command that failed")]
async fn run() -> ExitCode {
    match Cli::parse().run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("forums: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Has the allocator give back at once what has become free. Of itself it waits for a second, and then
/// for the next time that somebody allocates: what many feeds were rendered with would stay for as
/// long as nobody comes. A delivery of mails, which frees megabytes with each batch, is one in fifteen
/// slower for it. Its environment variable, `MIMALLOC_PURGE_DELAY`, still has the last word.
#[allow(unsafe_code, reason = "the allocator is written in C")]
fn give_back_at_once() {
    // SAFETY: it sets a number, and no other thread is there yet that could read it.
    unsafe { mi_option_set_default(PURGE_DELAY, 0) }
}

#[test]
#[allow(unsafe_code, reason = "the allocator is written in C")]
fn what_is_free_is_given_back_at_once() {
    // SAFETY: it reads a number, and no other thread writes it.
    let delay = || unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) };
    assert_eq!(delay(), 1_000, "no other option is a second by default");
    give_back_at_once();
    assert_eq!(delay(), 0);
}
