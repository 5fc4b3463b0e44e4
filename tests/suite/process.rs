//! The real program on a private PostgreSQL: how it starts, shares, remembers, and ends.

use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use mail_parser::MessageParser;
use rustix::process::Signal;

use crate::support::app::text;
use crate::support::process::{Home, Running, wait_until};

/// Within which a process ends that is asked to, on a machine that is busy with other things: clients
/// have one second, and what stays open would keep it for ever.
const PROMPTLY: Duration = Duration::from_secs(30);

const CYCLE: [&str; 5] = ["timeline", "--from", "2015-01-01", "--to", "2046-01-01"];

/// What a command that must succeed prints.
fn run(home: &Home, arguments: &[&str]) -> String {
    let output = home.forums(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn schedule(home: &Home, slug: &str) {
    let command = ["conference", "schedule", slug, "--title", "T", "--zone", "UTC"];
    run(home, &[&command[..], &["--opens", "2030-12-10"]].concat());
}

/// The path of the link in a mail that begins like this.
fn link(mail: &str, prefix: &str) -> Option<String> {
    let message = MessageParser::default().parse(mail.as_bytes())?;
    let text = message.body_text(0)?.into_owned();
    let at = text.find(prefix)?;
    Some(text[at..].split(char::is_whitespace).next()?.trim_end_matches('>').to_owned())
}

/// Subscribes an address to everything, through the link in the mail.
fn subscribe(home: &Home, service: &Running, email: &str, zone: &str) -> String {
    service.ask_for_reminders(email, zone);
    let find = || home.mails().iter().find_map(|mail| link(mail, "/subscribe/confirm/"));
    wait_until("the mail with the link has come", || find().is_some());
    let link = find().unwrap();
    assert_eq!(service.request("POST", &link).send().status, 200);
    link
}

#[test]
fn the_service_says_where_it_is_and_is_ready_there() {
    let home = Home::new();
    let service = home.serve(&[]);
    assert!(!service.url().ends_with(":0"), "{}", service.url());
    assert_eq!(service.get("/health/ready").text(), "ready\n");
    assert!(service.get("/").text().contains("International Day of Neutrality"));
    let key = fs::metadata(home.data_dir().join("secret.key")).unwrap();
    assert_eq!(key.permissions().mode() & 0o777, 0o600);
}

#[test]
fn ctrl_c_and_a_polite_end_wait_for_no_client_and_stop_postgres() {
    let home = Home::new();
    for signal in [Signal::INT, Signal::TERM] {
        let service = home.serve(&[]);
        // A client that stays, and one in the middle of a request.
        let address = service.url().trim_start_matches("http://").to_owned();
        let _idle = TcpStream::connect(&address).unwrap();
        let mut half = TcpStream::connect(&address).unwrap();
        half.write_all(b"POST /subscribe HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n")
            .unwrap();
        let (status, time, log) = service.end(signal);
        assert_eq!(status.code(), Some(0), "{log:?}");
        assert!(time < PROMPTLY, "{time:?}");
        wait_until("PostgreSQL has ended", || home.is_quiet());
    }
}

#[test]
fn a_busy_port_is_told_in_one_line_before_anything_is_begun() {
    let home = Home::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = home.forums(&["serve", "--bind", &address]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let line = text(&output.stderr);
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(line.contains(&format!("cannot listen on {address}")), "{line}");
    assert!(line.contains("in use") && line.contains("--bind"), "{line}");
    assert!(!home.data_dir().exists());
}

#[test]
fn what_was_entered_survives_the_sudden_death_of_the_service() {
    let home = Home::new();
    let service = home.serve(&[]);
    schedule(&home, "geneva-2030");
    let key = fs::read(home.data_dir().join("secret.key")).unwrap();
    let feed = service.get("/feeds/series/neutrality-day.ics").text();
    service.end(Signal::KILL);
    let service = home.serve(&[]);
    assert_eq!(service.get("/conferences/geneva-2030").status, 200);
    assert_eq!(fs::read(home.data_dir().join("secret.key")).unwrap(), key);
    // Links name the port, which is another one now; the event stays the same.
    let uid = |feed: &str| feed.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
    assert_eq!(uid(&service.get("/feeds/series/neutrality-day.ics").text()), uid(&feed));
}

#[test]
fn commands_work_on_a_bare_folder_and_beside_a_service() {
    let home = Home::new();
    let alone = run(&home, &CYCLE);
    assert!(alone.contains("2030-12-12"), "{alone}");
    let service = home.serve(&[]);
    assert_eq!(run(&home, &CYCLE), alone);
    schedule(&home, "geneva-2030");
    assert_eq!(service.get("/conferences/geneva-2030").status, 200);
    service.end(Signal::INT);
    assert!(run(&home, &CYCLE).contains("2030-12-10"));
}

#[test]
fn two_services_share_one_data_folder() {
    let home = Home::new();
    let (first, second) = (home.serve(&[]), home.serve(&["--no-jobs"]));
    schedule(&home, "geneva-2030");
    for service in [&first, &second] {
        assert_eq!(service.get("/conferences/geneva-2030").status, 200);
    }
    let (status, ..) = first.end(Signal::TERM);
    assert!(status.success());
    assert_eq!(second.get("/health/ready").status, 200);
    assert_eq!(second.get("/conferences/geneva-2030").status, 200);
}

#[test]
fn without_jobs_nothing_is_sent_until_somebody_works() {
    let home = Home::new();
    let service = home.serve(&["--no-jobs"]);
    service.ask_for_reminders("anna@example.org", "Asia/Ashgabat");
    let due = || service.get("/metrics").text().contains("forums_mails{state=\"due\"} 1");
    assert!(due());
    assert_eq!(home.mails(), [] as [&str; 0]);
    let worker = home.start(&["work"]);
    wait_until("the mail is sent", || home.mails().len() == 1);
    wait_until("that is recorded", || !due());
    let (status, time, _) = worker.end(Signal::INT);
    assert!(status.success() && time < PROMPTLY, "{time:?}");
}

#[test]
fn a_rehearsal_the_night_before_delivers_the_reminder_at_nine_in_ashgabat() {
    let home = Home::new();
    let service = home.serve(&["--at", "2026-12-11T03:50:00Z"]);
    subscribe(&home, &service, "anna@example.org", "Asia/Ashgabat");
    service.end(Signal::INT);
    // The day before, at 08:59:55 in Ashgabat.
    let _service = home.serve(&["--at", "2026-12-11T03:59:55Z"]);
    wait_until("the reminder has come", || home.mails().len() == 2);
    let reminder = home.mails().pop().unwrap();
    let message = MessageParser::default().parse(reminder.as_bytes()).unwrap();
    let sent = message.date().unwrap().to_rfc3339();
    assert!(sent.starts_with("2026-12-11T04:00:"), "within the minute after nine: {sent}");
    let to = message.to().unwrap().first().unwrap().address.clone();
    assert_eq!(to.as_deref(), Some("anna@example.org"));
    assert!(message.body_text(0).unwrap().contains("12 December 2026"));
}

#[test]
fn the_log_is_json_on_request_and_never_holds_a_token_or_an_address() {
    let home = Home::new();
    let service = home.serve(&["--log-format", "json", "--log", "debug"]);
    let confirm = subscribe(&home, &service, "anna@example.org", "UTC");
    let leave = confirm.replace("confirm", "leave");
    for path in [&confirm, &leave] {
        service.get(path);
        service.get(&format!("{path}?lang=fr"));
    }
    service.request("POST", &leave).send();
    let (status, _, log) = service.end(Signal::TERM);
    assert!(status.success());
    let token = confirm.rsplit('/').next().unwrap();
    // As the values of a statement would be written down.
    let octets = format!("{:?}", "anna@example.org".as_bytes());
    for line in &log {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["level"].is_string() && line["message"].is_string(), "{line}");
        assert!(!line.to_string().contains(token), "{line}");
        assert!(!line.to_string().contains("anna@example.org"), "{line}");
        assert!(!line.to_string().contains(&octets), "{line}");
    }
    let requests = log.iter().filter(|line| line.contains("/subscribe/confirm/{token}"));
    assert!(requests.count() >= 3, "the route is logged: {log:?}");
}
