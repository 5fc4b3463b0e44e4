//! Each fault that is known, with one worker and with three.

use std::time::Instant;

use crate::support::smtp::{Fault, Step};
use crate::support::storm::{LONG, Outcome, Storm};
use crate::{heading, line};

/// Mails of a storm.
const MAILS: usize = 60;
/// After how many a fault of the service occurs.
const SOME: usize = 15;

/// What happens in a storm.
type Scenario = fn(&mut Storm, usize);

const SCENARIOS: [(&str, Scenario); 20] = [
    ("nothing", |storm, workers| storm.start(workers)),
    ("SIGKILL", |storm, workers| {
        storm.start(workers);
        storm.wait_for(SOME);
        storm.kill_and_replace(0);
    }),
    ("SIGSTOP past the lease", |storm, workers| {
        storm.start(workers);
        storm.wait_for(SOME);
        storm.freeze(0);
    }),
    ("SIGTERM", |storm, workers| {
        storm.start(workers);
        storm.wait_for(SOME);
        storm.end_and_replace(0);
    }),
    ("Postgres crashes and restarts", |storm, workers| {
        storm.start(workers);
        storm.wait_for(SOME);
        storm.crash_database();
    }),
    ("relay 421 at each stage", |storm, workers| reply(storm, workers, "421 4.3.2 closing")),
    ("relay 450 at each stage", |storm, workers| reply(storm, workers, "450 4.2.0 busy")),
    ("relay 452 at each stage", |storm, workers| reply(storm, workers, "452 4.3.1 no space")),
    ("relay 550 at each stage", |storm, workers| reply(storm, workers, "550 5.1.1 unknown")),
    ("relay 554 at each stage", |storm, workers| reply(storm, workers, "554 5.3.0 refused")),
    ("relay answers garbage at each stage", |storm, workers| reply(storm, workers, "\u{1}\u{2}!")),
    ("relay drops at each stage, once queued", |storm, workers| {
        storm.fail_everywhere(&Fault::Drop);
        storm.start(workers);
    }),
    ("relay drops at each stage, before queued", |storm, workers| {
        storm.fail_everywhere(&Fault::Lose);
        storm.start(workers);
    }),
    ("relay stalls at each stage", |storm, workers| {
        storm.fail_everywhere(&Fault::Stall(LONG));
        storm.start(workers);
    }),
    ("SIGKILL while the relay stalls", |storm, workers| {
        for _ in 0..8 {
            storm.app.relay.fail_next(Step::FinalDot, Fault::Stall(LONG));
        }
        storm.start(workers);
        storm.wait_for(SOME.min(8));
        storm.kill_and_replace(0);
    }),
    ("a clock an hour ahead", |storm, workers| clock(storm, workers, "2026-12-05T05:00:00Z")),
    ("a clock an hour behind", |storm, workers| clock(storm, workers, "2026-12-05T03:00:00Z")),
    ("zone rules changed", |storm, workers| {
        // As if the mails had been planned when the zone was an hour ahead.
        storm.app.database.query(
            "UPDATE outbox SET not_before = not_before - interval '1 hour', \
             expires_at = expires_at - interval '1 hour'",
        );
        storm.start(workers);
    }),
    ("three days down", |storm, workers| {
        storm.app.clock.set("2026-12-08T04:00:00Z".parse().unwrap());
        storm.start(workers);
    }),
    ("a relay that is not there for a while", |storm, workers| {
        // One for each connection of a worker, and some for the time after.
        for _ in 0..12 {
            storm.app.relay.fail_next(Step::Greeting, Fault::Drop);
        }
        storm.start(workers);
    }),
];

/// Runs those whose names hold a text; false when one is not good.
pub(crate) fn run(only: &str) -> bool {
    heading();
    let mut good = true;
    for (name, scenario) in SCENARIOS.iter().filter(|(name, _)| name.contains(only)) {
        for policy in ["park", "resend"] {
            for workers in [1, 3] {
                let begin = Instant::now();
                let outcome = storm(*scenario, workers, policy);
                good &= line(&format!("{name} ({policy})"), workers, &outcome, policy, begin);
            }
        }
    }
    good
}

fn storm(scenario: Scenario, workers: usize, policy: &str) -> Outcome {
    let mut storm = Storm::gather(MAILS, policy);
    scenario(&mut storm, workers);
    storm.settle()
}

fn reply(storm: &mut Storm, workers: usize, text: &'static str) {
    storm.fail_everywhere(&Fault::Reply(text));
    storm.start(workers);
}

/// One worker's clock is wrong, and those of the others are right.
fn clock(storm: &mut Storm, workers: usize, at: &str) {
    storm.start_one(&["--at", at]);
    storm.start(workers.saturating_sub(1));
}
