//! Feeds as they are served, by the whole service: beside nginx with the same bytes (`served`); beside
//! a service with 3 conferences where there are 10,000 with a million participants (`many`); personal
//! ones that nobody has asked for yet beside single rows by index (`personal`); what a thousand take in
//! memory (`memory`); how soon a change is in them (`change`); how quickly they are rendered
//! (`rendering`). Compare the ratios.
#![allow(unused_crate_dependencies, reason = "they are those of all tests and benchmarks together")]
#![allow(clippy::print_stdout, reason = "a measurement is printed")]

#[allow(dead_code, reason = "each measurement uses what it needs")]
#[path = "../support/mod.rs"]
mod support;

mod change;
mod load;
mod rendering;
mod stored;

use std::process::ExitCode;
use std::thread::sleep;
use std::time::Duration;

use domain::words::language::Language;
use load::{Nginx, Request, rate};
use stored::Stored;
use support::{machine, median};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// nginx does twice as much in one round as in another, as its connections happen to be spread.
const ROUNDS: usize = 9;
/// How many requests of personal feeds are made at most; each is for another person.
const READERS: usize = 1_000_000;

fn main() -> ExitCode {
    let asked = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let all: [(&str, fn()); 6] = [
        ("served", served),
        ("many", many),
        ("personal", personal),
        ("memory", memory),
        ("change", change::measure),
        ("rendering", rendering::measure),
    ];
    let chosen = all.iter().filter(|(name, _)| asked.as_deref().is_none_or(|asked| asked == *name));
    let chosen: Vec<_> = chosen.collect();
    if chosen.is_empty() {
        let names = all.map(|(name, _)| name).join(", ");
        println!("expected one of {names}, not {}", asked.unwrap_or_default());
        return ExitCode::from(2);
    }
    for (name, measure) in chosen {
        println!("{name}:");
        measure();
    }
    ExitCode::SUCCESS
}

/// A feed of 20 KB: whole, known already, and as gzip.
fn served() {
    let stored = Stored::conferences(3);
    let service = stored.service();
    let feed = service.get(stored::FEED, &[]);
    let gzip = service.get(stored::FEED, &["accept-encoding: gzip"]);
    println!(
        "{}; a feed of {} octets, {} as gzip",
        machine(&stored.home),
        feed.body.len(),
        gzip.body.len()
    );
    let nginx = Nginx::serving(&stored.home, &feed.body, &gzip.body);
    let known = |etag: &str| format!("If-None-Match: {etag}");
    let ours = [
        ("200", Request::new(&service.url(stored::FEED))),
        ("304", Request::new(&service.url(stored::FEED)).with(&known(&feed.etag))),
        ("gzip", Request::new(&service.url(stored::FEED)).with("Accept-Encoding: gzip")),
    ];
    let theirs = [
        Request::new(&nginx.url()),
        Request::new(&nginx.url()).with(&known(&nginx.etag())),
        Request::new(&nginx.url()).with("Accept-Encoding: gzip"),
    ];
    for ((name, ours), theirs) in ours.iter().zip(&theirs) {
        compare(name, || ours.rate(), "nginx", || theirs.rate());
    }
    println!("{} MiB at most", service.memory());
}

/// The same feed where much is stored, beside one where little is.
fn many() {
    let (few, many) = (Stored::conferences(3), Stored::with_participants(10_000, 1_000_000));
    let (of_few, of_many) = (few.service(), many.service());
    let octets = |service: &stored::Running| service.get(stored::FEED, &[]).body.len();
    println!("{} and {} octets", octets(&of_few), octets(&of_many));
    let (few, many) = (of_few.url(stored::FEED), of_many.url(stored::FEED));
    let (few, many) = (Request::new(&few), Request::new(&many));
    compare("10,000 conferences", || many.rate(), "3 conferences", || few.rate());
    println!("{} MiB at most, {} with 3", of_many.memory(), of_few.memory());
}

/// Personal feeds, each asked for once, beside pgbench's single rows out of a million.
fn personal() {
    let stored = Stored::with_participants(3, 1_000_000);
    let service = stored.service();
    let tokens = stored.tokens(READERS);
    let answer = service.get(&format!("/feeds/personal/{}.ics", tokens[0]), &[]);
    println!("a feed of {} octets", answer.body.len());
    stored.prepare_pgbench();
    let mut tokens = tokens.chunks(READERS / ROUNDS);
    let next = || {
        let some = tokens.next().expect("there are as many as rounds");
        load::rate_of_each(&stored.home, &service.url(""), some)
    };
    compare("cold", next, "pgbench", || stored.pgbench());
}

/// A thousand feeds of 20 KB: 143 conferences in seven languages. What is free after they were rendered is
/// given back within a minute.
fn memory() {
    let stored = Stored::conferences(143);
    let service = stored.service();
    let before = service.memory_now();
    let feed = |n: usize, language: Language| {
        let path = format!("/feeds/conferences/conference-{n}.ics?lang={language}");
        service.get(&path, &[]).body.len()
    };
    let octets: usize =
        (1..=143).flat_map(|n| Language::ALL.map(|language| feed(n, language))).sum();
    let at_once = service.memory_now();
    sleep(Duration::from_secs(75));
    println!(
        "{octets} octets of feeds: {} MiB, {at_once} at once, {before} before, {} at most",
        service.memory_now(),
        service.memory()
    );
}

/// Measures by turns, and tells the medians and their ratio.
fn compare(
    name: &str,
    mut ours: impl FnMut() -> f64,
    reference: &str,
    mut theirs: impl FnMut() -> f64,
) {
    let (mut of_ours, mut of_theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        of_theirs.push(theirs());
        of_ours.push(ours());
    }
    let span = |all: &[f64]| {
        let least = all.iter().copied().fold(f64::INFINITY, f64::min);
        let most = all.iter().copied().fold(0.0, f64::max);
        format!("{least:.0} to {most:.0}")
    };
    let (our_span, their_span) = (span(&of_ours), span(&of_theirs));
    let (ours, theirs) = (median(of_ours), median(of_theirs));
    println!(
        "{name}: {}/s ({our_span}), {reference} {}/s ({their_span}), ratio {:.3}",
        rate(ours),
        rate(theirs),
        ours / theirs
    );
}
