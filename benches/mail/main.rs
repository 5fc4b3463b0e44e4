//! The way of mails: planning a million reminders beside the bare INSERT … SELECT of the same rows
//! (`planner`), and writing, claiming, sending and recording twenty thousand mails to Postfix's
//! smtp-sink beside smtp-source sending as many of the same size (`mail`). Compare the ratios.
#![allow(unused_crate_dependencies, reason = "they are those of all tests and benchmarks together")]
#![allow(clippy::print_stdout, reason = "a measurement is printed")]

#[allow(dead_code, reason = "each measurement uses what it needs")]
#[path = "../support/mod.rs"]
mod support;

mod delivery;
mod planner;

use std::process::ExitCode;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use clap::Parser;
use jobs::Workshop;
use machine::clock::Clock;
use neutrality_forums::app::{App, Stop};
use neutrality_forums::config::Settings;
use support::Home;
use tokio::sync::Notify;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A minute before the reminders of a week before the Day are due in UTC.
const MINUTE_BEFORE: &str = "2026-12-05T08:59:00Z";
/// When they are due.
const DUE: &str = "2026-12-05T09:00:00Z";

fn main() -> ExitCode {
    let asked = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let runtime = tokio::runtime::Runtime::new().expect("the system has threads");
    match asked.as_deref() {
        Some("planner") => runtime.block_on(planner::measure()),
        Some("mail") | None => runtime.block_on(delivery::measure()),
        Some(other) => {
            println!("expected mail or planner, not {other}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// The settings as the command line gives them.
#[derive(Parser)]
struct Flags {
    #[command(flatten)]
    settings: Settings,
}

/// The service in this process.
struct Bench {
    app: App,
    workshop: Arc<Workshop>,
    clock: Clock,
    _stop: Stop,
}

impl Bench {
    /// On a database of its own, a minute before reminders are due.
    async fn open(home: &Home, smtp_url: &str) -> Self {
        let data_dir = home.data_dir();
        let data_dir = data_dir.to_str().expect("the folder's name is text");
        let flags = ["forums", "--data-dir", data_dir, "--smtp-url", smtp_url];
        let clock = Clock::manual(instant(MINUTE_BEFORE));
        let settings = Flags::parse_from(flags).settings;
        let app = App::open(settings, clock.clone()).await.expect("the service starts");
        let (workshop, stop) = app.workshop(Arc::new(Notify::new())).expect("it has its settings");
        Self { app, workshop: Arc::new(workshop), clock, _stop: stop }
    }
}

/// Enters so many subscribers of the Day, in turn in the zones.
fn subscribe(home: &Home, many: u32, zones: &[&str]) {
    let (list, count) = (zones.join(","), zones.len());
    home.query(&format!(
        "INSERT INTO subscribers (id, address, address_key, language, zone, confirmed_at) \
         SELECT gen_random_uuid(), address, address, (ARRAY['en', 'fr'])[n % 2 + 1], \
             (string_to_array('{list}', ','))[n % {count} + 1], '2026-11-01T00:00:00Z' \
         FROM generate_series(1, {many}) n, concat('subscriber-', n, '@example.org') address; \
         INSERT INTO subscriptions SELECT subscribers.id, series.id FROM subscribers, series \
         WHERE series.slug = 'neutrality-day'; \
         UPDATE reminder_rules SET planned_at = '2026-12-04T12:00:00Z'"
    ));
    home.query("VACUUM ANALYZE subscribers, subscriptions");
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("it is an instant")
}

/// The most memory that this process has had in use, in MiB.
fn memory() -> u64 {
    support::memory_of("self")
}
