//! Sending twenty thousand mails.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use domain::mail::delivery::DeliveryEventKind;
use domain::mail::outbox::MailState;
use domain::values::ids::MailId;
use services::deliveries::{self, Batch, Record, Records};
use services::reminders;
use store::Store;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinSet;

use crate::support::{Home, machine, median};
use crate::{Bench, DUE, MINUTE_BEFORE, instant, memory, subscribe};

const MANY: u32 = 20_000;
const ROUNDS: usize = 3;
const CONNECTIONS: usize = 8;
/// Mails in one claim and in one intent, as the service has them.
const CLAIM: i64 = 400;
const GROUP: usize = 32;

pub(crate) async fn measure() {
    let home = Home::new();
    let sink = Sink::start(&[]);
    let url = format!("smtp://127.0.0.1:{}?tls=off", sink.port);
    let bench = Bench::open(&home, &url).await;
    println!("{}", machine(&home));
    subscribe(&home, MANY, &["UTC"]);
    let size = size_of_a_mail(&home).await;
    let (mut ours, mut references) = (Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        references.push(source(sink.port, size));
        plan(&home, &bench).await;
        bench.clock.set(instant(DUE));
        let begin = Instant::now();
        jobs::deliver_outbox::run(&bench.workshop).await.expect("mails are delivered");
        let seconds = begin.elapsed().as_secs_f64();
        let sent = home.query("SELECT count(*) FROM outbox WHERE state = 'sent'");
        assert_eq!(sent.trim(), MANY.to_string(), "every mail is sent");
        ours.push(f64::from(MANY) / seconds);
        println!(
            "round {round}: {:.0} mails/s, smtp-source {:.0}/s",
            ours[round - 1],
            references[round - 1]
        );
    }
    let (ours, reference) = (median(ours), median(references));
    println!(
        "mails of {size} octets over {CONNECTIONS} connections: {ours:.0}/s, smtp-source \
         {reference:.0}/s, ratio {:.2}",
        ours / reference
    );
    for senders in [1, CONNECTIONS] {
        plan(&home, &bench).await;
        let rows = ledger(&bench, senders).await;
        println!("claimed, intended and marked by {senders} sender(s): {rows:.0} rows/s");
    }
    println!("{} MiB at most", memory());
}

/// Plans all mails anew; they are due a minute later.
async fn plan(home: &Home, bench: &Bench) {
    home.query(
        "TRUNCATE outbox, delivery_events, suppressions; \
         UPDATE reminder_rules SET planned_at = '2026-12-04T12:00:00Z'",
    );
    let now = instant(MINUTE_BEFORE);
    bench.clock.set(now);
    let planning = reminders::plan(bench.app.store(), &mut None, now).await;
    assert_eq!(planning.expect("the planner works").written, MANY as usize);
    settle(home);
}

/// Lets nothing be left to do of what came before.
fn settle(home: &Home) {
    home.query("VACUUM ANALYZE outbox");
    home.query("CHECKPOINT");
}

/// What the ledger alone takes: mails claimed, intended in groups by so many senders at once, and
/// marked, and none sent.
async fn ledger(bench: &Bench, senders: usize) -> f64 {
    let (store, now) = (bench.app.store(), instant(DUE));
    let (queue, groups) = mpsc::channel(senders);
    let groups = Arc::new(Mutex::new(groups));
    let mut working = JoinSet::new();
    let begin = Instant::now();
    for _ in 0..senders {
        working.spawn(intend_and_mark(store.clone(), Arc::clone(&groups)));
    }
    let (mut known, lease) = (None, TimeDelta::minutes(5));
    while let Some(batch) = deliveries::claim(store, known.as_ref(), CLAIM, lease, now)
        .await
        .expect("mails are claimed")
    {
        known = Some(batch.background.clone());
        let batch = Arc::new(batch);
        for first in (0..batch.mails.len()).step_by(GROUP) {
            queue.send((Arc::clone(&batch), first)).await.expect("there are senders");
        }
    }
    drop(queue);
    let rows: usize = working.join_all().await.into_iter().sum();
    assert_eq!(rows, MANY as usize, "every mail is marked");
    f64::from(MANY) / begin.elapsed().as_secs_f64()
}

/// A batch, and the place in it of the first mail of a group.
type Group = (Arc<Batch>, usize);

/// Does what a sender does, except that it sends nothing; returns for how many mails.
async fn intend_and_mark(store: Store, groups: Arc<Mutex<mpsc::Receiver<Group>>>) -> usize {
    let (now, lease, mut rows) = (instant(DUE), TimeDelta::minutes(5), 0);
    let mut before: Vec<Records> = Vec::new();
    loop {
        let next = groups.lock().await.recv().await;
        let Some((batch, first)) = next else { break };
        let group: Vec<_> = batch.mails.iter().skip(first).take(GROUP).collect();
        let intended = deliveries::intend(&store, &before, &batch, &group, lease, now).await;
        let mut records = Records::of(&batch);
        records.records = intended.expect("the intent is taken").into_iter().map(sent).collect();
        rows += records.records.len();
        before = vec![records];
    }
    for records in &before {
        deliveries::record(&store, records, now).await.expect("the record is taken");
    }
    rows
}

fn sent(id: MailId) -> Record {
    Record {
        id,
        state: MailState::Sent,
        not_before: None,
        reply: Some("250 2.0.0 Ok: queued".to_owned()),
        event: DeliveryEventKind::Sent,
        was_tried: true,
        is_resent: false,
    }
}

/// Mails whose size is looked at, as many as there are of each language.
const LOOKED_AT: usize = 20;

/// How many octets a mail has, as smtp-sink writes some of them down: the mean.
async fn size_of_a_mail(home: &Home) -> u64 {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    // smtp-sink is somebody else.
    let everybody = fs::Permissions::from_mode(0o777);
    fs::set_permissions(folder.path(), everybody).expect("the folder is ours");
    let dump = folder.path().join("%M.");
    let sink = Sink::start(&["-d", dump.to_str().expect("the folder's name is text")]);
    let url = format!("smtp://127.0.0.1:{}?tls=off", sink.port);
    let bench = Bench::open(home, &url).await;
    plan(home, &bench).await;
    home.query(&format!(
        "DELETE FROM outbox WHERE subscriber_id NOT IN (SELECT id FROM (SELECT id, row_number() \
         OVER (PARTITION BY language) AS place FROM subscribers) AS one WHERE place <= {})",
        LOOKED_AT / 2
    ));
    bench.clock.set(instant(DUE));
    jobs::deliver_outbox::run(&bench.workshop).await.expect("the mails are delivered");
    let sizes = files_in(folder.path());
    assert_eq!(sizes.len(), LOOKED_AT, "smtp-sink has written the mails down");
    sizes.iter().sum::<u64>() / LOOKED_AT as u64
}

fn files_in(folder: &Path) -> Vec<u64> {
    let entries = fs::read_dir(folder).expect("the folder is there").flatten();
    entries.filter_map(|entry| Some(entry.metadata().ok()?.len())).collect()
}

/// Mails a second that smtp-source sends, of that size and over as many connections.
fn source(port: u16, size: u64) -> f64 {
    let mut command = Command::new("smtp-source");
    let (count, length) = (MANY.to_string(), size.to_string());
    command.args(["-d", "-s", &CONNECTIONS.to_string(), "-m", &count, "-l", &length]);
    command.args(["-f", "forums@example.org", "-t", "subscriber@example.org"]);
    let begin = Instant::now();
    let status = command.arg(format!("127.0.0.1:{port}")).status();
    assert!(status.expect("smtp-source is there").success());
    f64::from(MANY) / begin.elapsed().as_secs_f64()
}

/// Postfix's smtp-sink on a port of its own, until it is dropped.
struct Sink {
    child: Child,
    port: u16,
}

impl Sink {
    fn start(options: &[&str]) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let port = free.local_addr().expect("it is bound").port();
        drop(free);
        let mut command = Command::new("smtp-sink");
        if rustix::process::getuid().is_root() {
            // It refuses to stay so.
            command.args(["-u", "nobody"]);
        }
        let child = command
            .args(options)
            .args([&format!("127.0.0.1:{port}"), "1024"])
            .stdout(Stdio::null())
            .spawn()
            .expect("smtp-sink is there: script/bench brings it");
        let given_up = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < given_up, "smtp-sink listens within ten seconds");
            thread::sleep(Duration::from_millis(20));
        }
        Self { child, port }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
