//! Mails while whatever can fail fails: `script/chaos`.
//!
//! Prints for each storm what became of its mails, and ends with 1 when one was lost or doubled.
#![allow(unused_crate_dependencies, reason = "they are those of all tests and benchmarks together")]
#![allow(clippy::print_stdout, reason = "the table is printed")]
#![allow(clippy::unwrap_used, reason = "it is a test")]

#[allow(dead_code, reason = "the suite uses the rest")]
#[path = "../suite/support/mod.rs"]
mod support;

mod matrix;

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;

use crate::support::storm::{self, Outcome};

/// Sends mails to a relay of its own while workers are killed at random, and tells what became of
/// each
#[derive(Debug, Parser)]
#[command(name = "script/chaos")]
struct Options {
    /// How many mails
    #[arg(long, default_value_t = 3_000)]
    mails: usize,
    /// How many workers at once
    #[arg(long, default_value_t = 3)]
    replicas: usize,
    /// How many of them are killed, one after the other
    #[arg(long, default_value_t = 25)]
    kills: usize,
    /// What the moments and the victims follow from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// What becomes of mails that the relay may have: park or resend; both when not given
    #[arg(long, value_parser = ["park", "resend"])]
    policy: Option<String>,
    /// Instead: each fault that is known, with one worker and with three
    #[arg(long)]
    matrix: bool,
    /// Only those of the matrix whose name holds this
    #[arg(long, default_value = "")]
    only: String,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let good = if options.matrix { matrix::run(&options.only) } else { kills(&options) };
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn kills(options: &Options) -> bool {
    let Options { mails, replicas, kills, seed, .. } = *options;
    let policies = match options.policy.as_deref() {
        Some(policy) => vec![policy],
        None => vec!["park", "resend"],
    };
    println!("{mails} mails, {replicas} workers, {kills} kills, seed {seed}");
    heading();
    let mut good = true;
    for policy in policies {
        let begin = Instant::now();
        let outcome = storm::kills(mails, replicas, kills, policy, seed);
        good &= line(&format!("{policy}, SIGKILL × {kills}"), replicas, &outcome, policy, begin);
    }
    good
}

fn heading() {
    println!(
        "{:44} {:>7} {:>8} {:>9} {:>10} {:>6} {:>8} {:>5} {:>9}  states",
        "storm",
        "workers",
        "planned",
        "delivered",
        "duplicates",
        "resent",
        "visible",
        "lost",
        "in flight"
    );
}

/// Prints what became of the mails of a storm, and tells whether it is good.
fn line(name: &str, replicas: usize, outcome: &Outcome, policy: &str, begin: Instant) -> bool {
    let good = outcome.is_good(policy == "resend");
    let states: Vec<_> =
        outcome.states.iter().map(|(state, mails)| format!("{state} {mails}")).collect();
    println!(
        "{name:44} {replicas:>7} {:>8} {:>9} {:>10} {:>6} {:>8} {:>5} {:>9}  {} ({:.0} s){}",
        outcome.planned,
        outcome.delivered,
        outcome.duplicates,
        outcome.resent,
        outcome.visible,
        outcome.lost,
        outcome.in_flight,
        states.join(", "),
        begin.elapsed().as_secs_f64(),
        if good { "" } else { "  BAD" }
    );
    good
}
