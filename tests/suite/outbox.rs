//! What organisers see of the mails, and what they do about those that nobody else can decide on.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::desk::{Desk, ok, problem, refused};
use crate::support::smtp::{Fault, Step};

const NINE: &str = "2026-12-05T04:00:00Z";

/// An owner's program, and so many reminders that are due at nine in Ashgabat.
fn about_to_send(many: usize) -> Desk {
    let app = TestApp::start_at("2026-12-05T03:59:00Z");
    app.database.query("UPDATE reminder_rules SET planned_at = '2026-12-03T00:00:00Z'");
    app.subscribe_many(many, &["Asia/Ashgabat"]);
    let token = app.token(domain::access::organiser::Role::Owner);
    app.work();
    Desk { app, token }
}

fn list(desk: &Desk, query: &str) -> Vec<Value> {
    let answer = ok(&desk.get(&format!("/api/v1/outbox{query}")));
    answer["items"].as_array().unwrap().clone()
}

fn only(desk: &Desk, query: &str) -> Value {
    let mut found = list(desk, query);
    assert_eq!(found.len(), 1, "{found:?}");
    found.pop().unwrap()
}

fn path(mail: &Value, action: &str) -> String {
    format!("/api/v1/outbox/{}{action}", mail["id"].as_str().unwrap())
}

fn events(desk: &Desk, mail: &Value) -> Vec<String> {
    let mail = ok(&desk.get(&path(mail, "")));
    let events = mail["events"].as_array().unwrap().iter();
    events.map(|event| event["event"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_mail_tells_what_it_is_about_and_what_became_of_it() {
    let desk = about_to_send(1);
    desk.app.relay.fail_next(Step::Rcpt, Fault::Reply("451 4.3.0 not now"));
    desk.app.pass_to(NINE);
    let mail = only(&desk, "?state=due");
    assert_eq!(mail["about"], "reminder");
    assert_eq!((&mail["rule"], &mail["lead"]), (&json!("neutrality-day"), &json!("P7D")));
    assert_eq!(mail["occurs_on"], "2026-12-12");
    assert_eq!(mail["recipient"], "s…@example.org");
    assert_eq!((&mail["tries"], &mail["not_before"]), (&json!(1), &json!("2026-12-05T04:05:00Z")));
    assert!(mail["reply"].as_str().unwrap().contains("451 4.3.0 not now"));
    desk.app.pass_to("2026-12-05T04:05:00Z");
    assert_eq!(events(&desk, &mail), ["deferred", "sent"]);
    let sent = only(&desk, "?state=sent");
    assert!(sent["reply"].as_str().unwrap().contains("250"));
}

#[test]
fn the_list_goes_page_by_page_and_can_be_narrowed() {
    let desk = about_to_send(7);
    desk.app.pass_to(NINE);
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = ok(&desk.get(&format!("/api/v1/outbox?limit=3{cursor}")));
        let items = page["items"].as_array().unwrap();
        seen.extend(items.iter().map(|mail| mail["id"].as_str().unwrap().to_owned()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((seen.len(), all), (7, 7));
    assert_eq!(list(&desk, "?state=failed").len(), 0);
    assert_eq!(list(&desk, "?rule=neutrality-day&from=2026-12-05&to=2026-12-05").len(), 7);
    assert_eq!(list(&desk, "?from=2026-12-06").len(), 0);
    problem(&desk.get("/api/v1/outbox?rule=unknown"), 404, "not-found");
    let fields = refused(&desk.get("/api/v1/outbox?state=lost&from=yesterday&limit=0"));
    let fields: Vec<_> = fields.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["limit", "from", "state"]);
}

#[test]
fn mails_are_counted_by_rule_state_and_day() {
    let desk = about_to_send(3);
    desk.app.relay.fail_next(Step::Rcpt, Fault::Reply("550 5.2.1 disabled"));
    desk.app.pass_to(NINE);
    let counts = ok(&desk.get("/api/v1/outbox/counts?from=2026-12-01&to=2026-12-31"));
    let counts = counts["items"].as_array().unwrap().clone();
    let of = |state: &str, mails: u32| json!({ "day": "2026-12-05", "rule": "neutrality-day", "state": state, "mails": mails });
    assert_eq!(counts, [of("failed", 1), of("sent", 2)]);
    let printed = desk.app.run(&["outbox", "counts"]);
    assert!(printed.contains("failed") && printed.contains("neutrality-day"), "{printed}");
}

#[test]
fn an_uncertain_mail_is_resolved_by_a_person_and_only_once() {
    let desk = about_to_send(3);
    for _ in 0..3 {
        desk.app.relay.fail_next(Step::FinalDot, Fault::Drop);
    }
    desk.app.pass_to(NINE);
    let uncertain = list(&desk, "?state=uncertain");
    assert_eq!(uncertain.len(), 3);
    let resolve = |mail: &Value, outcome: &str| {
        desk.post(&path(mail, "/resolve"), &json!({ "outcome": outcome }))
    };
    assert_eq!(ok(&resolve(&uncertain[0], "sent"))["state"], "sent");
    assert_eq!(ok(&resolve(&uncertain[1], "failed"))["state"], "failed");
    assert_eq!(ok(&resolve(&uncertain[2], "resend"))["state"], "due");
    problem(&resolve(&uncertain[0], "resend"), 409, "conflict");
    assert_eq!(refused(&resolve(&uncertain[1], "perhaps"))[0].0, "outcome");
    desk.app.pass_to("2026-12-05T04:01:00Z");
    assert_eq!(desk.app.mails().len(), 4, "three that had arrived, and the one sent once more");
    assert_eq!(events(&desk, &uncertain[2]), ["uncertain", "resolved", "sent"]);
    let log = ok(&desk.get("/api/v1/audit-log"));
    let resolved = log["items"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "mail");
    assert_eq!(resolved.count(), 3);
}

#[test]
fn uncertain_mails_are_resolved_all_at_once_from_the_command_line() {
    let desk = about_to_send(2);
    for _ in 0..2 {
        desk.app.relay.fail_next(Step::FinalDot, Fault::Drop);
    }
    desk.app.pass_to(NINE);
    let printed = desk.app.run(&["outbox", "resolve", "--all", "--as", "sent"]);
    assert_eq!(printed.matches(": sent").count(), 2, "{printed}");
    assert_eq!(desk.app.mails_in("sent"), 2);
    let printed = desk.app.run(&["outbox", "resolve", "--all", "--as", "sent"]);
    assert!(printed.contains("no mail is uncertain"), "{printed}");
}

#[test]
fn a_mail_that_failed_is_tried_again_until_its_time_has_passed() {
    let desk = about_to_send(1);
    desk.app.relay.fail_next(Step::Rcpt, Fault::Reply("550 5.2.1 disabled"));
    desk.app.pass_to(NINE);
    let mail = only(&desk, "?state=failed");
    assert_eq!(ok(&desk.act(&path(&mail, "/retry")))["state"], "due");
    desk.app.work();
    assert_eq!(events(&desk, &mail), ["failed", "retried", "sent"]);
    problem(&desk.act(&path(&mail, "/retry")), 409, "conflict");

    let late = about_to_send(1);
    late.app.relay.fail_next(Step::Rcpt, Fault::Reply("550 5.2.1 disabled"));
    late.app.pass_to(NINE);
    late.app.pass_to("2026-12-12T04:00:00Z");
    let mail = only(&late, "?state=failed");
    let told = problem(&late.act(&path(&mail, "/retry")), 409, "conflict");
    assert!(told["detail"].as_str().unwrap().contains("time passed"), "{told}");
}

#[test]
fn a_mail_that_was_cancelled_is_not_planned_again() {
    let desk = about_to_send(2);
    let mail = list(&desk, "?state=due").pop().unwrap();
    assert_eq!(ok(&desk.act(&path(&mail, "/cancel")))["state"], "cancelled");
    desk.app.restart_planning();
    desk.app.work();
    assert_eq!((desk.app.mails_in("due"), desk.app.mails_in("cancelled")), (1, 1));
    for instant in [NINE, "2026-12-05T12:00:00Z"] {
        desk.app.pass_to(instant);
        desk.app.restart_planning();
    }
    assert_eq!((desk.app.mails_in("sent"), desk.app.mails_in("cancelled")), (1, 1));
    problem(&desk.act("/api/v1/outbox/nonsense/cancel"), 404, "not-found");
}

#[test]
fn an_address_that_there_is_not_is_mailed_once_and_never_again() {
    let desk = about_to_send(1);
    desk.app.relay.fail_next(Step::Rcpt, Fault::Reply("550 5.1.1 no such user"));
    desk.app.pass_to(NINE);
    desk.app.pass_to("2026-12-11T04:00:00Z");
    assert_eq!(desk.app.mails().len(), 0);
    assert_eq!((desk.app.mails_in("failed"), desk.app.mails_in("suppressed")), (1, 1));
    let mail = only(&desk, "?state=suppressed");
    assert_eq!(mail["reply"], "the address takes no mail");
}

#[test]
fn a_relay_that_refuses_the_service_stops_the_stream_and_the_owners_are_told() {
    let desk = about_to_send(40);
    desk.app.run(&["organiser", "add", "olga@example.org", "--role", "owner"]);
    desk.app.relay.fail_next(Step::FinalDot, Fault::Reply("550 5.7.1 looks like spam"));
    desk.app.pass_to(NINE);
    let sent_before = desk.app.mails_in("sent");
    assert!(sent_before < 40, "the others wait");
    let pauses = ok(&desk.get("/api/v1/delivery-pauses"));
    assert_eq!(pauses["items"][0]["stream"], "reminders");
    assert_eq!(pauses["items"][0]["until"], "2026-12-05T04:05:00Z");
    desk.app.pass_to("2026-12-05T04:01:00Z");
    let told = desk.app.mails_to("olga@example.org").pop().expect("owners are told");
    assert!(told.text.contains("looks like spam"), "{}", told.text);
    assert_eq!(desk.app.mails_in("sent"), sent_before + told_owners(&desk), "reminders wait");

    ok(&desk.act("/api/v1/delivery-pauses/reminders/resume"));
    desk.app.work();
    assert_eq!(desk.app.mails_in("due"), 1, "the one that was refused waits for its next try");
    desk.app.pass_to("2026-12-05T04:05:00Z");
    assert_eq!(desk.app.mails_in("due"), 0);
    problem(&desk.act("/api/v1/delivery-pauses/letters/resume"), 404, "not-found");
}

fn told_owners(desk: &Desk) -> u64 {
    desk.app.mails().iter().filter(|mail| mail.subject.contains("relay refuses")).count() as u64
}

#[test]
fn who_runs_the_service_sees_how_old_the_oldest_mail_is_and_what_happened_lately() {
    let desk = about_to_send(2);
    assert_eq!(desk.app.get("/health/ready").text(), "ready\n");
    desk.app.clock.set("2026-12-05T04:17:30Z".parse().unwrap());
    let ready = desk.app.get("/health/ready");
    assert_eq!(ready.status, 200, "it can do its work");
    assert!(ready.text().contains("has waited for 17 min"), "{}", ready.text());
    let metrics = desk.app.get("/metrics").text();
    assert!(metrics.contains("forums_outbox_oldest_due_seconds 1050"), "{metrics}");
    desk.app.work();
    let metrics = desk.app.get("/metrics").text();
    assert!(metrics.contains("forums_delivery_events_recent{event=\"sent\"} 2"), "{metrics}");
    assert!(metrics.contains("forums_outbox_oldest_due_seconds 0"), "{metrics}");
}

#[test]
fn a_planned_mail_follows_its_edition_at_once_and_does_not_wait_for_its_old_time() {
    let app = TestApp::start_at("2030-08-01T00:00:00Z");
    let token = app.token(domain::access::organiser::Role::Owner);
    app.schedule_forum("ashgabat-2030", "2030-10-01", &["--confirmed"]);
    app.subscribe_many(1, &["Asia/Ashgabat"]);
    app.pass_to("2030-08-30T12:00:00Z");
    let desk = Desk { app, token };
    assert_eq!(only(&desk, "?rule=neutrality-forum-confirmed")["state"], "due");

    desk.app.run(&["conference", "move", "ashgabat-2030", "--opens", "2030-12-01"]);
    desk.app.work();
    let moved = only(&desk, "?rule=neutrality-forum-confirmed");
    assert_eq!((&moved["state"], &moved["occurs_on"]), (&json!("due"), &json!("2030-12-01")));
    assert_eq!(moved["not_before"], "2030-11-01T04:00:00Z");

    desk.app.run(&["conference", "cancel", "ashgabat-2030"]);
    desk.app.work();
    let ended = only(&desk, "?rule=neutrality-forum-confirmed");
    assert_eq!(ended["state"], "cancelled");
    assert_eq!(events(&desk, &ended), ["cancelled"]);
}
