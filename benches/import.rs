//! The import of 100,000 participants of 200 delegations, from a file on the disk to committed rows,
//! beside COPY of exactly the rows that it wrote into the same tables of the same cluster, by turns.
//! Compare the ratio.
#![allow(unused_crate_dependencies, reason = "they are those of all tests and benchmarks together")]
#![allow(clippy::print_stdout, reason = "a measurement is printed")]

#[allow(dead_code, reason = "each measurement uses what it needs")]
mod support;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::{Home, Service, machine, median};

const PEOPLE: usize = 100_000;
const DELEGATIONS: usize = 200;
const MEMBER_STATES: usize = 193;
const ROUNDS: usize = 5;
const SEED: u64 = 0x4e65_7574_7261_6c21;

/// What the import writes, the first first.
const TABLES: [&str; 3] = ["participants", "registrations", "audit_log"];

fn main() {
    let home = Home::new();
    // It holds the cluster while commands come and go.
    let _service = Service::start(&home, &["--no-jobs"]);
    prepare(&home);
    let file = home.file("participants.csv", &people());
    println!("{}", machine(&home));
    import(&home, &file, &["--create-delegations"]);
    let copied = copy_out(&home);
    let (mut ours, mut references, mut most) = (Vec::new(), Vec::new(), 0);
    for round in 1..=ROUNDS {
        empty(&home);
        let (seconds, memory) = import(&home, &file, &[]);
        empty(&home);
        let reference = copy_in(&home, &copied);
        println!("round {round}: import {seconds:.2} s, COPY {reference:.2} s, {memory} MiB");
        ours.push(seconds);
        references.push(reference);
        most = most.max(memory);
    }
    let (seconds, reference) = (median(ours), median(references));
    let people = PEOPLE as f64;
    println!(
        "ours {:.0} rows/s, reference {:.0} rows/s, ratio {:.3}; {most} MiB at most",
        people / seconds,
        people / reference,
        reference / seconds
    );
    let (again, _) = import(&home, &file, &[]);
    println!("the same file once more, onto itself: {again:.2} s");
}

/// A conference, and the organisations that are to come.
fn prepare(home: &Home) {
    home.ask(&[
        "conference",
        "schedule",
        "forum",
        "--title",
        "Forum",
        "--zone",
        "Asia/Ashgabat",
        "--opens",
        "2030-12-11",
        "--confirmed",
    ]);
    home.ask(&["organisation", "add-member-states"]);
    for n in MEMBER_STATES..DELEGATIONS {
        let name = format!("Institute {n}");
        home.ask(&["organisation", "add", "--kind", "ngo", "--name", &name]);
    }
    home.query("ANALYZE");
    // An ANALYZE that runs by itself counts no row that is not committed yet; then checks of foreign
    // keys read a wrong index from end to end. It hits one or the other at random.
    home.query("ALTER TABLE participants SET (autovacuum_enabled = false)");
}

/// The rows, the same in every run.
fn people() -> String {
    const GIVEN: [&str; 8] =
        ["Anna", "Bruno", "Ogulgerek", "Jean-Pierre", "María José", "Łukasz", "Мария", "محمد"];
    const FAMILY: [&str; 8] =
        ["Durdyýewa", "Zweig", "O'Neill", "van der Berg", "Ñuñez", "Иванова", "Nguyễn", "الحسن"];
    const POSITIONS: [&str; 4] =
        ["Minister for Foreign Affairs", "First Secretary", "Legal Adviser, Treaties", ""];
    let states: Vec<_> = domain::people::member_states::member_states()
        .map(|(country, _)| country.code().to_owned())
        .chain((MEMBER_STATES..DELEGATIONS).map(|n| format!("Institute {n}")))
        .collect();
    let mut random = SEED;
    let mut next = |below: usize| {
        // Knuth's linear congruential generator.
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap_or_default() % below
    };
    let mut text =
        "Family name;Given name;Email;Function;Delegation;Position;Language\n".to_owned();
    for n in 0..PEOPLE {
        let state = if n < DELEGATIONS { n } else { next(DELEGATIONS) };
        let function = match n {
            n if n < DELEGATIONS => "Head of delegation",
            _ => ["delegate", "adviser", "delegate", "observer"][next(4)],
        };
        // One in ten is written to through the focal point.
        let email = if next(10) == 0 { String::new() } else { format!("person.{n}@example.org") };
        let (family, given) = (FAMILY[next(8)], GIVEN[next(8)]);
        let (position, language) = (POSITIONS[next(4)], ["en", "fr"][next(2)]);
        let states = &states[state];
        let _ = writeln!(
            text,
            "{family}-{n};{given};{email};{function};{states};{position};{language}"
        );
    }
    text
}

/// Runs the command: how long it takes in seconds, and the memory it has in use at most in MiB.
fn import(home: &Home, file: &Path, more: &[&str]) -> (f64, u64) {
    let path = file.to_str().expect("the path is ours");
    let mut command = home.forums(&["import", "participants", path, "--conference", "forum"]);
    command.args(more).stdout(Stdio::null());
    let begun = Instant::now();
    let mut child = command.spawn().expect("the program was built");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait().expect("it is our child") {
            break ended;
        }
        most = most.max(memory(&status));
        thread::sleep(Duration::from_millis(5));
    };
    assert!(ended.success(), "the import failed");
    (begun.elapsed().as_secs_f64(), most)
}

fn memory(status: &str) -> u64 {
    let status = std::fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}

/// Takes away what was written, and what that left behind.
fn empty(home: &Home) {
    home.query("TRUNCATE audit_log, registrations, participants CASCADE");
    home.query("CHECKPOINT");
}

/// What the import wrote, table by table, as files.
fn copy_out(home: &Home) -> Vec<(&'static str, PathBuf)> {
    let out = |table: &'static str| {
        let which = if table == "audit_log" { "WHERE action = 'import'" } else { "" };
        let path = home.file(&format!("{table}.copy"), "");
        let sql = format!("\\copy (SELECT * FROM {table} {which}) TO '{}'", path.display());
        home.query(&sql);
        let count = home.query(&format!("SELECT count(*) FROM {table} {which}"));
        assert_eq!(count.trim(), PEOPLE.to_string(), "{table}");
        (table, path)
    };
    TABLES.map(out).to_vec()
}

/// Copies the same rows into the same tables, in one transaction; how long it takes in seconds.
fn copy_in(home: &Home, files: &[(&'static str, PathBuf)]) -> f64 {
    let mut command: Command = home.postgres("psql");
    command.args(["--no-psqlrc", "--quiet", "--single-transaction"]);
    for (table, path) in files {
        command.args(["-c", &format!("\\copy {table} FROM '{}'", path.display())]);
    }
    let begun = Instant::now();
    let ended = command.status().expect("the program is there");
    assert!(ended.success(), "COPY failed");
    begun.elapsed().as_secs_f64()
}
