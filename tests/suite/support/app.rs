//! The service in this process, with a clock that the test sets, a database of its own and a relay.

use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use clap::Parser;
use jobs::Workshop;
use machine::clock::Clock;
use neutrality_forums::app::{App, Stop};
use neutrality_forums::config::Settings;
use rustix::process::{Pid, Signal, kill_process};
use services::Store;
use services::organisers;
use tempfile::TempDir;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

use super::database::{TestDatabase, runtime};
use super::http::{Request, Response};
use super::letter::Letter;
use super::smtp::SmtpServer;

/// Where the service believes to be reached.
pub const PUBLIC_URL: &str = "https://forums.example.org";
/// When tests begin unless they say otherwise.
pub const START: &str = "2026-11-23T12:00:00Z";

/// The settings as the command line gives them.
#[derive(Parser)]
pub struct Flags {
    #[command(flatten)]
    pub settings: Settings,
}

/// The service, its surroundings, and what a test does with them.
pub struct TestApp {
    pub database: Arc<TestDatabase>,
    pub relay: Arc<SmtpServer>,
    pub clock: Clock,
    folder: Arc<TempDir>,
    address: String,
    workshop: Arc<Workshop>,
    _stop_jobs: Stop,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
}

impl TestApp {
    /// The service at its first start, on 23 November 2026.
    pub fn start() -> Self {
        Self::start_at(START)
    }

    /// The service at its first start, at an instant.
    pub fn start_at(instant: &str) -> Self {
        Self::with_relay(instant, SmtpServer::start())
    }

    /// The service at its first start, with a relay of the test's making.
    pub fn with_relay(instant: &str, relay: SmtpServer) -> Self {
        Self::on(TestDatabase::migrated(), instant, relay)
    }

    /// The service at its first start, on a database without a single table.
    pub fn on_an_empty_database() -> Self {
        Self::on(TestDatabase::empty(), START, SmtpServer::start())
    }

    /// The service at its first start, on a database that the test prepared.
    pub fn on_database(database: TestDatabase) -> Self {
        Self::on(database, START, SmtpServer::start())
    }

    /// The service at its first start, with some settings otherwise.
    pub fn start_with(flags: &[&str]) -> Self {
        Self::start_at_with(START, flags)
    }

    /// The same at an instant.
    pub fn start_at_with(instant: &str, flags: &[&str]) -> Self {
        let (database, relay) = (TestDatabase::migrated(), SmtpServer::start());
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let clock = Clock::manual(at(instant));
        Self::open(Arc::new(database), Arc::new(relay), folder, clock, flags)
    }

    fn on(database: TestDatabase, instant: &str, relay: SmtpServer) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let clock = Clock::manual(at(instant));
        Self::open(Arc::new(database), Arc::new(relay), folder, clock, &[])
    }

    fn open(
        database: Arc<TestDatabase>,
        relay: Arc<SmtpServer>,
        folder: Arc<TempDir>,
        clock: Clock,
        more: &[&str],
    ) -> Self {
        let data_dir = folder.path().to_str().unwrap();
        let (url, smtp_url) = (database.url(), relay.url());
        let flags = [
            "forums",
            "--database-url",
            &url,
            "--data-dir",
            data_dir,
            "--public-url",
            PUBLIC_URL,
            "--smtp-url",
            &smtp_url,
            // So that mails come in the order in which they are due.
            "--smtp-connections",
            "1",
        ];
        let flags = Flags::parse_from(flags.iter().chain(more));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (stop, stopped) = oneshot::channel();
        let (workshop, stop_jobs, server) = runtime().block_on(async {
            let app = App::open(flags.settings, clock.clone()).await.unwrap();
            let (workshop, stop_jobs) = app.workshop(Arc::new(Notify::new())).unwrap();
            let server = tokio::spawn(async move {
                let ended = async { stopped.await.unwrap_or(()) };
                app.serve(listener, false, Box::pin(ended)).await.unwrap();
            });
            (Arc::new(workshop), stop_jobs, server)
        });
        Self {
            database,
            relay,
            clock,
            folder,
            address,
            workshop,
            _stop_jobs: stop_jobs,
            stop: Some(stop),
            server: Some(server),
        }
    }

    /// Ends the service and starts it again on the same database and data folder.
    pub fn restart(self) -> Self {
        let (database, relay) = (self.database.clone(), self.relay.clone());
        let (folder, clock) = (self.folder.clone(), self.clock.clone());
        drop(self);
        Self::open(database, relay, folder, clock, &[])
    }

    /// Another process of the service on the same database, data folder, clock and relay.
    pub fn replica(&self) -> Self {
        let (database, relay) = (self.database.clone(), self.relay.clone());
        Self::open(database, relay, self.folder.clone(), self.clock.clone(), &[])
    }

    /// `forums work` as a process of its own on the same database and relay; its clock runs on
    /// from this one.
    pub fn worker(&self) -> Worker {
        self.worker_with(&[])
    }

    /// The same, with some settings otherwise.
    pub fn worker_with(&self, flags: &[&str]) -> Worker {
        let mut command = self.program();
        command.args(["--smtp-url", &self.relay.url(), "work"]).args(flags);
        Worker(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    /// Moves the clock, and lets everything happen that the service does by itself.
    pub fn pass_to(&self, instant: &str) {
        self.clock.set(at(instant));
        self.work();
    }

    /// Forgets what the planner remembers, so that it looks at everything the next time.
    pub fn restart_planning(&self) {
        *runtime().block_on(self.workshop.last_planning.lock()) = None;
    }

    /// Lets everything happen that the service does by itself at this instant.
    pub fn work(&self) {
        runtime().block_on(jobs::run_once(&self.workshop)).unwrap();
    }

    /// The same, when the test is about a job that fails.
    pub fn try_to_work(&self) -> Result<(), jobs::JobError> {
        runtime().block_on(jobs::run_once(&self.workshop))
    }

    /// The database as the service sees it.
    pub fn store(&self) -> &Store {
        &self.workshop.store
    }

    /// A request to the service, of the test's own making. One for a feed is made once that says
    /// what was changed last.
    pub fn request(&self, method: &'static str, path: &str) -> Request {
        if path.starts_with("/feeds/") {
            self.wait_for_feeds();
        }
        Request::new(method, format!("http://{}{path}", self.address))
    }

    /// Waits until the feeds say what was changed last, or the database cannot be asked.
    pub fn wait_for_feeds(&self) {
        wait_until("feeds are up to date", || {
            let ready = Request::new("GET", format!("{}/health/ready", self.url())).send();
            ready.status != 200 || !ready.text().contains("feeds: a change")
        });
    }

    /// Where the service listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What a GET answers.
    pub fn get(&self, path: &str) -> Response {
        self.request("GET", path).send()
    }

    /// What a POST of JSON answers.
    pub fn post_json(&self, path: &str, body: &serde_json::Value) -> Response {
        self.request("POST", path).header("content-type", "application/json").body(body.to_string())
    }

    /// What a POST of a form answers.
    pub fn post_form(&self, path: &str, body: &str) -> Response {
        let form = "application/x-www-form-urlencoded";
        self.request("POST", path).header("content-type", form).body(body.to_owned())
    }

    /// Runs a command of the service on the same database, at the clock's instant.
    pub fn command(&self, arguments: &[&str]) -> Output {
        self.program().args(arguments).output().unwrap()
    }

    /// The path of the link to the first account, which the service prints; none once there is an
    /// owner.
    pub fn welcome_path(&self) -> Option<String> {
        let (key, now) = (&self.workshop.key, self.clock.now());
        runtime().block_on(organisers::welcome_path(self.store(), key, now)).unwrap()
    }

    /// The program on the same database, at the clock's instant.
    pub fn program(&self) -> Command {
        let now = self.clock.now().to_rfc3339();
        let mut program = Command::new(env!("CARGO_BIN_EXE_forums"));
        program.args(["--database-url", &self.database.url(), "--public-url", PUBLIC_URL]).args([
            "--data-dir",
            self.folder.path().to_str().unwrap(),
            "--at",
            &now,
        ]);
        program
    }

    /// Runs a command that must succeed, and returns what it printed.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert!(output.status.success(), "forums {arguments:?}: {err}");
        out
    }

    /// Schedules the next forum in Ashgabat.
    pub fn schedule_forum(&self, slug: &str, opens: &str, more: &[&str]) {
        let mut arguments = vec!["conference", "schedule", slug, "--series", "neutrality-forum"];
        arguments.extend(["--title", "The Fourth Forum", "--zone", "Asia/Ashgabat"]);
        arguments.extend(["--opens", opens]);
        arguments.extend(more);
        self.run(&arguments);
    }

    /// Every mail that the relay has accepted so far.
    pub fn mails(&self) -> Vec<Letter> {
        self.relay.received().iter().map(Letter::read).collect()
    }

    /// What became of every mail, as a failing test tells it.
    fn outbox(&self) -> String {
        let rows =
            self.database.query("SELECT id, notice, state, tries, not_before, reply FROM outbox");
        rows.iter().map(|row| row.join(" ") + "\n").collect()
    }

    /// The mails to one address.
    pub fn mails_to(&self, address: &str) -> Vec<Letter> {
        self.mails().into_iter().filter(|mail| mail.to == address).collect()
    }

    /// Subscribes an address to everything, link in the mail included.
    pub fn subscribe(&self, email: &str, zone: &str, language: &str) {
        let body = serde_json::json!({ "email": email, "zone": zone, "language": language });
        assert_eq!(self.post_json("/api/v1/subscribers", &body).status, 202);
        self.work();
        let mails = self.mails_to(email);
        let link = mails.iter().rev().find_map(|mail| mail.find_link("/subscribe/confirm/"));
        let link = link.unwrap_or_else(|| panic!("no link came: {}", self.outbox()));
        assert_eq!(self.post_form(&link, "").status, 200);
    }

    /// Subscribes many addresses to everything, a month before the clock's instant, by one
    /// statement: `subscriber-N@example.org`, in turn in the zones.
    pub fn subscribe_many(&self, many: usize, zones: &[&str]) {
        let month_before = (self.clock.now() - TimeDelta::days(30)).to_rfc3339();
        let (zones, count) = (zones.join(","), zones.len());
        self.database.query(&format!(
            "INSERT INTO subscribers (id, address, address_key, language, zone, confirmed_at)
             SELECT gen_random_uuid(), address, address, 'en',
                 (string_to_array('{zones}', ','))[n % {count} + 1], '{month_before}'
             FROM generate_series(1, {many}) n, concat('subscriber-', n, '@example.org') address;
             INSERT INTO subscriptions
             SELECT subscribers.id, series.id FROM subscribers CROSS JOIN series"
        ));
    }

    /// How many mails stand in a state.
    pub fn mails_in(&self, state: &str) -> u64 {
        let metrics = self.get("/metrics").text();
        let line = format!("forums_mails{{state=\"{state}\"}} ");
        let found = metrics.lines().find_map(|each| each.strip_prefix(&line));
        found.unwrap().parse().unwrap()
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let (Some(stop), Some(server)) = (self.stop.take(), self.server.take()) {
            let _ = stop.send(());
            let _ = runtime().block_on(server);
        }
    }
}

/// A process that sends mails, until it is killed.
pub struct Worker(Child);

impl Worker {
    /// Ends it as a power failure would.
    pub fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.0), signal).unwrap();
    }

    /// Asks it to end, and waits until it has.
    pub fn end(mut self) {
        self.signal(Signal::TERM);
        self.0.wait().unwrap();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for what must come true within seconds.
pub fn wait_until(what: &str, mut is_true: impl FnMut() -> bool) {
    let given_up = Instant::now() + Duration::from_secs(20);
    while !is_true() {
        assert!(Instant::now() < given_up, "not within 20 seconds: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// An instant.
pub fn at(instant: &str) -> DateTime<Utc> {
    instant.parse().unwrap()
}

/// Octets that are text.
pub fn text(octets: &[u8]) -> String {
    String::from_utf8(octets.to_vec()).unwrap()
}
