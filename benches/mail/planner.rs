//! Planning a million reminders.

use std::time::Instant;

use services::reminders;

use crate::support::{Home, machine};
use crate::{Bench, DUE, MINUTE_BEFORE, instant, memory, subscribe};

const MANY: u32 = 1_000_000;
/// How many of them are sent, to see the memory that this takes.
const ROUNDS: usize = 3;
/// Zones in which it is not yet nine o'clock: what fell due before the service was installed is not
/// sent.
const ZONES: [&str; 12] = [
    "UTC",
    "Europe/London",
    "Africa/Abidjan",
    "Atlantic/Azores",
    "America/Sao_Paulo",
    "America/Halifax",
    "America/New_York",
    "America/Bogota",
    "America/Lima",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
];

pub(crate) async fn measure() {
    let home = Home::new();
    let bench = Bench::open(&home, "smtp://127.0.0.1:9?tls=off").await;
    println!("{}", machine(&home));
    subscribe(&home, MANY, &ZONES);
    let before = memory();
    let (mut ours, mut references) = (Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        home.query(
            "TRUNCATE outbox, delivery_events, suppressions; DROP TABLE IF EXISTS reference; \
             UPDATE reminder_rules SET planned_at = '2026-12-04T12:00:00Z'",
        );
        home.query("CHECKPOINT");
        let begin = Instant::now();
        let planning = reminders::plan(bench.app.store(), &mut None, instant(MINUTE_BEFORE)).await;
        ours.push(begin.elapsed().as_secs_f64());
        let written = planning.expect("the planner works").written;
        assert_eq!(written, MANY as usize);
        home.query("CREATE TABLE reference (LIKE outbox INCLUDING ALL)");
        let columns = home.query(
            "SELECT string_agg(column_name, ', ') FROM information_schema.columns \
             WHERE table_name = 'outbox' AND is_generated = 'NEVER'",
        );
        home.query("VACUUM ANALYZE outbox");
        home.query("CHECKPOINT");
        let begin = Instant::now();
        home.query(&format!("INSERT INTO reference ({columns}) SELECT {columns} FROM outbox"));
        references.push(begin.elapsed().as_secs_f64());
        println!(
            "round {round}: {written} reminders in {:.1} s, reference {:.1} s",
            ours[round - 1],
            references[round - 1]
        );
    }
    let (ours, reference) = (super::support::median(ours), super::support::median(references));
    println!(
        "planned {:.0}/s, reference {:.0}/s, ratio {:.2}",
        rate(ours),
        rate(reference),
        reference / ours
    );
    let mut last = None;
    for what in ["once more, everything looked at", "once more, as every half minute"] {
        let begin = Instant::now();
        let now = instant(if last.is_none() { MINUTE_BEFORE } else { DUE });
        let planning = reminders::plan(bench.app.store(), &mut last, now).await;
        let written = planning.expect("the planner works").written;
        println!("{what}: {written} in {:.2} s", begin.elapsed().as_secs_f64());
    }
    println!("{} MiB at most, {before} before", memory());
}

fn rate(seconds: f64) -> f64 {
    f64::from(MANY) / seconds
}
