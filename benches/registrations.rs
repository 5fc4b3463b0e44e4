//! Registrations written per second through the API by eight clients, beside pgbench inserting one
//! comparable row with as many clients into the same cluster, by turns: of people who come alone and
//! are sent a mail, and of members of delegations, which take a seat of a quota and tell the focal
//! point as well. Then the first page of all that were written, beside the first page of two hundred.
//! Compare the ratios.
#![allow(unused_crate_dependencies, reason = "they are those of all tests and benchmarks together")]
#![allow(clippy::print_stdout, reason = "a measurement is printed")]

#[allow(dead_code, reason = "each measurement uses what it needs")]
mod support;

use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{Client, Home, Service, machine, median};

const CLIENTS: usize = 8;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(4);
const DELEGATIONS: usize = 200;
const FEW: usize = 200;
const PAGES: usize = 200;

/// A row of a registration as it stands when its member was endorsed, with all its indexes.
const REFERENCE: &str = "
INSERT INTO reference (id, conference_id, delegation_id, participant_id, function, category,
    status, previous_status, way, given_name, family_name, position, affiliation, country,
    link_id, badge_serial, created_at, submitted_at, revision)
VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'adviser',
    'delegate', 'endorsed', 'invited', 'invitation', 'Ogulgerek', 'Durdyýewa', 'Counsellor',
    'Ministry of Foreign Affairs', 'TM', gen_random_uuid(), 1, now(), now(), 1);
";

fn main() {
    let home = Home::new();
    let service = Service::start(&home, &["--no-jobs", "--rate-limit", "0"]);
    let desk = Desk::open(&home, &service);
    home.query("CREATE TABLE reference (LIKE registrations INCLUDING ALL)");
    let script = home.file("reference.sql", REFERENCE);
    println!("{}", machine(&home));
    let next = AtomicU64::new(0);
    let mut client = service.client();
    (0..FEW).for_each(|_| desk.register_next(&mut client, Who::Member, &next));
    let page_of_few = desk.first_page(&mut client);
    let (mut alone, mut members, mut references) = (Vec::new(), Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        references.push(pgbench(home.postgres("pgbench").arg("-f").arg(&script)));
        alone.push(desk.register(&service, Who::Alone, &next));
        members.push(desk.register(&service, Who::Member, &next));
        let last = |of: &[f64]| of.last().copied().unwrap_or_default();
        println!(
            "round {round}: {:.0} rows/s, {:.0} alone/s, {:.0} members/s",
            last(&references),
            last(&alone),
            last(&members)
        );
    }
    let (alone, members, reference) = (median(alone), median(members), median(references));
    println!("alone {alone:.0}/s, reference {reference:.0}/s, ratio {:.3}", alone / reference);
    println!(
        "members {members:.0}/s, reference {reference:.0}/s, ratio {:.3}",
        members / reference
    );
    println!("{} MiB at most", service.memory());
    home.query("ANALYZE");
    let page = desk.first_page(&mut service.client());
    println!(
        "first page of {}: {page:.2} ms, of {FEW}: {page_of_few:.2} ms, ratio {:.3}",
        next.load(Ordering::Relaxed),
        page_of_few / page
    );
}

/// Who is registered.
#[derive(Clone, Copy)]
enum Who {
    /// Somebody who is of no delegation.
    Alone,
    /// A member of a delegation.
    Member,
}

/// What a secretariat's own program needs.
struct Desk {
    token: String,
    delegations: Vec<String>,
}

impl Desk {
    /// A confirmed conference with its delegations, each with a focal point and a quota.
    fn open(home: &Home, service: &Service) -> Self {
        let token = home.token();
        let mut client = service.client();
        let mut enter = |path: &str, body: Value| -> Value {
            let (status, answer) = client.post(path, &token, &body.to_string());
            assert_eq!(status, 201, "{path}: {answer}");
            serde_json::from_str(&answer).expect("the API answers JSON")
        };
        let conference = json!({
            "slug": "forum", "kind": "forum", "title": { "en": "Forum on Neutrality" },
            "zone": "Asia/Ashgabat", "opens_on": "2099-12-11", "closes_on": "2099-12-12",
            "status": "confirmed"
        });
        enter("/api/v1/conferences", conference);
        let mut delegation = |n: usize| {
            let organisation = json!({ "kind": "ngo", "names": { "en": format!("Friends {n}") } });
            let organisation = enter("/api/v1/organisations", organisation);
            let delegation = json!({
                "organisation": organisation["id"], "quota": { "delegate": 100_000 },
                "focal_point": { "name": "Mary", "email": format!("mary-{n}@example.org") }
            });
            let delegation = enter("/api/v1/conferences/forum/delegations", delegation);
            delegation["id"].as_str().expect("what was made has an id").to_owned()
        };
        let delegations = (0..DELEGATIONS).map(&mut delegation).collect();
        Self { token, delegations }
    }

    /// How many are registered a second, by all clients together.
    fn register(&self, service: &Service, who: Who, next: &AtomicU64) -> f64 {
        let begin = Instant::now();
        let written: u64 = thread::scope(|scope| {
            let by_one = || self.register_by_one(&mut service.client(), who, next, begin);
            let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(by_one)).collect();
            clients.into_iter().map(|client| client.join().expect("no client fails")).sum()
        });
        per_second(written, begin.elapsed())
    }

    fn register_by_one(
        &self,
        client: &mut Client,
        who: Who,
        next: &AtomicU64,
        begin: Instant,
    ) -> u64 {
        let mut written = 0;
        while begin.elapsed() < ROUND {
            self.register_next(client, who, next);
            written += 1;
        }
        written
    }

    fn register_next(&self, client: &mut Client, who: Who, next: &AtomicU64) {
        let n = next.fetch_add(1, Ordering::Relaxed);
        let place = usize::try_from(n).expect("it is small") % self.delegations.len();
        let (function, status, delegation) = match who {
            Who::Alone => ("observer", "submitted", None),
            Who::Member => ("adviser", "endorsed", Some(&self.delegations[place])),
        };
        let person = json!({
            "function": function, "status": status, "delegation": delegation,
            "given_name": "Ogulgerek", "family_name": format!("Durdyýewa {n}"),
            "email": format!("person-{n}@example.org"), "position": "Counsellor",
            "affiliation": "Ministry of Foreign Affairs", "country": "TM"
        });
        let path = "/api/v1/conferences/forum/registrations";
        let (status, answer) = client.post(path, &self.token, &person.to_string());
        assert_eq!(status, 201, "{answer}");
    }

    /// How long the first page of all registrations takes, in milliseconds.
    fn first_page(&self, client: &mut Client) -> f64 {
        let times = (0..PAGES).map(|_| {
            let begin = Instant::now();
            let (status, answer) =
                client.get("/api/v1/conferences/forum/registrations", &self.token);
            assert_eq!(status, 200, "{answer}");
            begin.elapsed().as_secs_f64() * 1_000.0
        });
        median(times.collect())
    }
}

/// How many transactions pgbench makes a second.
fn pgbench(command: &mut Command) -> f64 {
    let (clients, seconds) = (CLIENTS.to_string(), ROUND.as_secs().to_string());
    command.args(["-n", "-M", "prepared", "-j", "2", "-c", &clients, "-T", &seconds]);
    let output = command.output().expect("pgbench is installed with the server");
    let said = String::from_utf8_lossy(&output.stdout);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    let line = said.lines().find_map(|line| line.strip_prefix("tps = "));
    let figure = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    figure.expect("pgbench says how many")
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn per_second(count: u64, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}
