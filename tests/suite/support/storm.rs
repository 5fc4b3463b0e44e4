//! Mails on their way while whatever can fail fails, and what is left of them afterwards.

use std::collections::{BTreeMap, HashMap};
use std::thread;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use rustix::process::Signal;

use super::app::{TestApp, Worker, wait_until};
use super::smtp::{Fault, SmtpServer, Step};

/// A minute before the reminders in Ashgabat.
const BEFORE: &str = "2026-12-05T03:59:00Z";
/// When they are due.
pub const DUE: &str = "2026-12-05T04:00:00Z";
/// The lease of workers in a storm, in seconds.
pub const LEASE: u64 = 3;
/// As long as a relay takes that answers no more.
pub const LONG: Duration = Duration::from_secs(2 * LEASE);

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// One of the numbers below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let limit = u64::try_from(end).unwrap();
        usize::try_from((mixed ^ (mixed >> 31)) % limit).unwrap()
    }
}

/// A service with mails that are due, and the workers that send them.
pub struct Storm {
    pub app: TestApp,
    pub workers: Vec<Worker>,
    planned: usize,
    /// Mails of which a worker may have begun to speak when it was killed.
    in_flight: usize,
}

/// What is left of the mails of a storm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Mails that were planned.
    pub planned: usize,
    /// Mails that the relay has.
    pub delivered: usize,
    /// Mails that the relay has been given more often than once, counted by what is too many.
    pub duplicates: usize,
    /// Mails that the relay does not have, and whose end says so.
    pub visible: usize,
    /// Mails that the relay does not have although the ledger says sent.
    pub lost: usize,
    /// Mails that have reached no end.
    pub unended: usize,
    /// How many mails stand in each state.
    pub states: BTreeMap<String, usize>,
    /// Mails that may have been under way when a worker was killed, over all kills.
    pub in_flight: usize,
    /// Mails that were sent once more, as the relay may have had them and their rule says so.
    pub resent: usize,
}

impl Outcome {
    /// Whether every mail was delivered or is visible, and none twice but those that were sent once
    /// more, which happens only where the rule says so.
    pub fn is_good(&self, resends: bool) -> bool {
        self.delivered + self.visible == self.planned
            && self.lost == 0
            && self.unended == 0
            && self.duplicates <= self.resent
            && (resends || self.resent == 0)
    }
}

impl Storm {
    /// So many mails that are due, with a policy for uncertain ones.
    pub fn gather(mails: usize, policy: &str) -> Self {
        let app = TestApp::with_relay(BEFORE, SmtpServer::start());
        app.database.query(&format!(
            "UPDATE reminder_rules SET planned_at = '2026-12-03T00:00:00Z', \
             when_uncertain = '{policy}'"
        ));
        app.subscribe_many(mails, &["Asia/Ashgabat"]);
        app.work();
        assert_eq!(app.mails_in("due"), mails as u64);
        app.clock.set(DUE.parse().unwrap());
        Self { app, workers: Vec::new(), planned: mails, in_flight: 0 }
    }

    /// Starts so many workers.
    pub fn start(&mut self, replicas: usize) {
        (0..replicas).for_each(|_| self.start_one(&[]));
    }

    /// Starts another worker, with some settings otherwise.
    pub fn start_one(&mut self, flags: &[&str]) {
        let lease = LEASE.to_string();
        let flags = [&["--lease", &lease], flags].concat();
        self.workers.push(self.app.worker_with(&flags));
    }

    /// Waits until the relay has so many mails, or gives up waiting once nothing more comes.
    pub fn wait_for(&self, mails: usize) {
        let (mut last, mut since) = (0, Instant::now());
        loop {
            let now = self.app.relay.count();
            if now >= mails || since.elapsed() > Duration::from_secs(2 * LEASE + 2) {
                return;
            }
            if now != last {
                (last, since) = (now, Instant::now());
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Kills a worker as a power failure would, and starts another one.
    pub fn kill_and_replace(&mut self, place: usize) {
        self.workers.swap_remove(place).kill();
        self.in_flight += self.count("SELECT count(*) FROM outbox WHERE state = 'sending'");
        self.start_one(&[]);
    }

    /// Stops a worker in the middle of what it does, until others believe that it has gone.
    pub fn freeze(&self, place: usize) {
        self.workers[place].signal(Signal::STOP);
        thread::sleep(Duration::from_secs(LEASE + 2));
        self.workers[place].signal(Signal::CONT);
    }

    /// Asks a worker to end, waits until it has, and starts another one.
    pub fn end_and_replace(&mut self, place: usize) {
        self.workers.swap_remove(place).end();
        self.start_one(&[]);
    }

    /// Kills one of the database's processes, so that the whole server starts anew. Everybody who
    /// uses the same cluster notices.
    pub fn crash_database(&self) {
        let statement = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() \
            AND pid <> pg_backend_pid() LIMIT 1";
        let pid = self.app.database.query(statement).concat();
        let pid = pid.first().expect("the workers are connected").parse().unwrap();
        let pid = rustix::process::Pid::from_raw(pid).unwrap();
        rustix::process::kill_process(pid, Signal::KILL).unwrap();
        // The server refuses connections until it has recovered.
        thread::sleep(Duration::from_secs(2));
    }

    /// Has a fault occur at each step of the dialogue, once.
    pub fn fail_everywhere(&self, fault: &Fault) {
        for step in Step::ALL {
            self.app.relay.fail_next(step, fault.clone());
        }
    }

    /// Lets the workers end, and time go on until every mail has reached its end.
    pub fn settle(mut self) -> Outcome {
        self.wait_for(self.planned);
        for worker in self.workers.drain(..) {
            worker.end();
        }
        let under_way = "SELECT count(*) FROM outbox WHERE state IN ('due', 'leased', 'sending')";
        let mut minutes = 0;
        // Claims end by the real clock, waits by that of the service.
        let given_up = Instant::now() + Duration::from_secs(60);
        while self.count(under_way) > 0 && Instant::now() < given_up && minutes < 6 * 24 * 60 {
            let waiting = "SELECT count(*) FROM outbox WHERE state = 'due'";
            if self.count(waiting) == 0 {
                thread::sleep(Duration::from_millis(200));
            } else {
                minutes += 6 * (1 + minutes / 10);
            }
            let now = DUE.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
            self.app.clock.set(now + TimeDelta::minutes(minutes));
            self.app.work();
        }
        self.outcome()
    }

    fn count(&self, statement: &str) -> usize {
        self.app.database.query(statement).concat()[0].parse().unwrap()
    }

    /// What is left of the mails by now.
    pub fn outcome(&self) -> Outcome {
        let mut received: HashMap<String, usize> = HashMap::new();
        for mail in self.app.mails() {
            let id = mail.message_id.split('@').next().unwrap_or_default().to_owned();
            *received.entry(id).or_default() += 1;
        }
        let mut outcome = Outcome {
            planned: self.planned,
            delivered: 0,
            duplicates: 0,
            visible: 0,
            lost: 0,
            unended: 0,
            states: BTreeMap::new(),
            in_flight: self.in_flight,
            resent: self.count("SELECT count(*) FROM outbox WHERE was_resent"),
        };
        for row in self.app.database.query("SELECT id, state FROM outbox") {
            let (id, state) = (&row[0], &row[1]);
            *outcome.states.entry(state.clone()).or_default() += 1;
            let copies = received.remove(id).unwrap_or_default();
            outcome.duplicates += copies.saturating_sub(1);
            match (copies, state.as_str()) {
                (_, "due" | "leased" | "sending") => outcome.unended += 1,
                (0, "sent") => outcome.lost += 1,
                (0, _) => outcome.visible += 1,
                _ => outcome.delivered += 1,
            }
        }
        assert!(received.is_empty(), "mails that nobody planned: {received:?}");
        outcome
    }
}

/// Sends mails while workers are killed at random, so many times: a kill whenever the relay has so
/// many more.
pub fn kills(mails: usize, replicas: usize, kills: usize, policy: &str, seed: u64) -> Outcome {
    let mut dice = Dice::new(seed);
    let mut moments: Vec<_> = (0..kills).map(|_| dice.below(mails * 9 / 10)).collect();
    moments.sort_unstable();
    let mut storm = Storm::gather(mails, policy);
    storm.start(replicas);
    for moment in moments {
        storm.wait_for(moment);
        let place = dice.below(replicas);
        storm.kill_and_replace(place);
    }
    wait_until("the last worker is there", || !storm.workers.is_empty());
    storm.settle()
}
