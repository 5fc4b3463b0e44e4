//! What runs for every feed, page, plan and mail, each beside a reference in the same run: SHA-256
//! over the bytes of the rendered feed. Compare ratios, not times.
#![allow(unused_crate_dependencies, reason = "they are those of all tests and benchmarks together")]
#![allow(missing_docs, reason = "the macros of the harness make items without words")]

use std::collections::HashMap;
use std::hint::black_box;

use calendar::{Feed, Format, Heading, calendar_events, fingerprint, render};
use chrono::{DateTime, Utc};
use criterion::{Criterion, criterion_group, criterion_main};
use domain::mail::reminder::reminders;
use domain::schedule::occurrence::Occurrence;
use domain::schedule::reference;
use domain::schedule::revision::{Revision, Revisions};
use domain::schedule::timeline::{Window, timeline};
use domain::words::language::Language;
use sha2::{Digest, Sha256};

fn revisions(occurrences: &[Occurrence<'_>], now: DateTime<Utc>) -> Revisions {
    let revision = Revision { sequence: 0, created_at: now, modified_at: now };
    let events = calendar_events(occurrences);
    Revisions(events.map(|event| (event.subject.id(), revision)).collect::<HashMap<_, _>>())
}

fn hot_paths(criterion: &mut Criterion) {
    let now = "2026-11-23T12:00:00Z".parse().expect("an instant");
    let catalogue = reference::catalogue(now);
    let occurrences = timeline(&catalogue, Window::ALL, now);
    let rules = reference::rules();
    let (first, last) = (now.date_naive(), now.date_naive() + chrono::Days::new(20 * 365));
    let feed = Feed {
        heading: Some(Heading {
            name: "All".to_owned(),
            description: "All".to_owned(),
            source_url: None,
        }),
        language: Language::English,
        occurrences: &occurrences,
        revisions: &revisions(&occurrences, now),
        uid_host: "forums.example.org",
        public_url: "https://forums.example.org",
        alarms: false,
    };
    let bytes = render(&feed, Format::ICalendar).expect("the reference data makes a feed").bytes;

    let mut group = criterion.benchmark_group("hot paths");
    group.bench_function("reference: SHA-256 of the feed", |bench| {
        bench.iter(|| Sha256::digest(black_box(&bytes)));
    });
    group.bench_function("timeline of eleven centuries", |bench| {
        bench.iter(|| timeline(black_box(&catalogue), Window::ALL, now));
    });
    group.bench_function("feed of everything, checked", |bench| {
        bench.iter(|| render(black_box(&feed), Format::ICalendar));
    });
    group.bench_function("fingerprint of an event", |bench| {
        bench.iter(|| fingerprint(black_box(&occurrences[0])));
    });
    group.bench_function("reminders of twenty years", |bench| {
        bench.iter(|| reminders(black_box(&rules), &occurrences, first, last));
    });
    group.finish();
}

criterion_group!(benches, hot_paths);
criterion_main!(benches);
