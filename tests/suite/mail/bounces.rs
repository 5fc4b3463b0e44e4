//! Mails that come back: reports to the address of each, and addresses that get no more.

use domain::access::organiser::Role;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::http::Response;
use crate::support::letter::Letter;

const ANNA: &str = "anna@example.org";

/// A service whose mails come back, and the token of its relay.
struct Scene {
    app: TestApp,
    token: String,
}

impl Scene {
    fn start() -> Self {
        let app = TestApp::start_with(&["--bounce-address", "bounces@example.org"]);
        let token = app.token(Role::Owner);
        Self { app, token }
    }

    /// Asks for a mail to an address, and reads it.
    fn mail_to(&self, address: &str) -> Letter {
        let body = json!({ "email": address, "zone": "UTC", "language": "en" });
        assert_eq!(self.app.post_json("/api/v1/subscribers", &body).status, 202);
        self.app.work();
        self.app.database.query(&format!(
            "UPDATE outbox SET recipient_hash = sha256('{address}') WHERE recipient_hash IS NULL"
        ));
        self.app.mails_to(address).pop().unwrap()
    }

    fn report(&self, report: &str) -> Value {
        let answer = self.send("/api/v1/bounces", report);
        assert_eq!(answer.status, 202, "{}", answer.text());
        assert!(!answer.text().contains('@'), "{}", answer.text());
        answer.json()
    }

    fn send(&self, path: &str, report: &str) -> Response {
        let request = self.app.request("POST", path).bearer(&self.token);
        request.header("content-type", "message/rfc822").body(report.to_owned())
    }

    fn post(&self, path: &str, body: &Value) -> Response {
        let request = self.app.request("POST", path).bearer(&self.token);
        request.header("content-type", "application/json").body(body.to_string())
    }

    fn suppressions(&self) -> Vec<Value> {
        let answer = self.app.request("GET", "/api/v1/suppressions").bearer(&self.token).send();
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["items"].as_array().unwrap().clone()
    }

    fn events(&self) -> Vec<Vec<String>> {
        let all =
            "SELECT event, detail FROM delivery_events WHERE event LIKE '%bounced' ORDER BY id";
        self.app.database.query(all)
    }
}

fn report(to: &str, status: &str) -> String {
    report_of(to, ANNA, "failed", status)
}

fn report_of(to: &str, recipient: &str, action: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@relay.example\r\nTo: <{to}>\r\nSubject: Undelivered\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\
         \r\nFinal-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: {status}\r\n\
         Diagnostic-Code: smtp; 550 {status} <{recipient}> says no\r\n\r\n--b--\r\n"
    )
}

#[test]
fn every_mail_has_a_return_address_of_its_own_and_the_same_sender() {
    let scene = Scene::start();
    let (anna, bert) = (scene.mail_to(ANNA), scene.mail_to("bert@example.org"));
    assert!(anna.from.starts_with("bounces+") && anna.from.ends_with("@example.org"));
    assert!(anna.from.rsplit_once('@').unwrap().0.len() <= 64, "{}", anna.from);
    assert_ne!(anna.from, bert.from);
    for mail in [anna, bert] {
        assert!(mail.raw.contains("\r\nFrom: forums@forums.example.org\r\n"), "{}", mail.raw);
        assert!(!mail.raw.contains("bounces+"), "the relay writes Return-Path");
    }
}

#[test]
fn a_mail_that_came_back_for_good_suppresses_its_address_once() {
    let scene = Scene::start();
    let mail = scene.mail_to(ANNA);
    let id = mail.message_id.split('@').next().unwrap().to_owned();
    let told = scene.report(&report(&mail.from.to_uppercase(), "5.1.1"));
    assert_eq!(told, json!({ "outcome": "bounced", "mail": id, "suppressed": true }));
    let again = scene.report(&report(&mail.from, "5.1.1"));
    assert_eq!(again, json!({ "outcome": "known", "mail": id, "suppressed": false }));
    let found = scene.suppressions();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["address"], "a…@example.org");
    assert_eq!(found[0]["reason"], "bounced");
    assert_eq!(found[0]["detail"], "5.1.1 smtp; 550 5.1.1 … says no");
    assert_eq!(found[0]["mail"], id.as_str());
    assert_eq!(scene.events(), [["bounced", "5.1.1 smtp; 550 5.1.1 … says no"]]);
    let log = scene.app.request("GET", "/api/v1/audit-log").bearer(&scene.token).send();
    let entry = &log.json()["items"][0];
    assert_eq!((&entry["action"], &entry["kind"]), (&json!("bounce"), &json!("suppression")));
    assert!(!log.text().contains(ANNA), "{}", log.text());
}

#[test]
fn a_report_that_somebody_made_up_suppresses_nobody() {
    let scene = Scene::start();
    let mail = scene.mail_to(ANNA);
    let (local, _) = mail.from.rsplit_once('@').unwrap();
    let forged = format!("{}a@example.org", &local[..local.len() - 1]);
    let original = format!("Message-ID: <{}>", mail.message_id);
    let told = |report: &str| scene.report(report)["outcome"].clone();
    for to in ["forums@example.org", "bounces@example.org", "bounces+x.y@example.org"] {
        let named = report(to, "5.1.1").replace(
            "--b--",
            &format!("--b\r\nContent-Type: message/rfc822\r\n\r\n{original}\r\n\r\nx\r\n--b--"),
        );
        assert_eq!(told(&named), "unproven", "{to}: a Message-ID proves nothing");
    }
    if forged != mail.from {
        assert_eq!(told(&report(&forged, "5.1.1")), "unproven");
    }
    assert_eq!(
        told("Subject: Away\r\nAuto-Submitted: auto-replied\r\n\r\nI am away."),
        "irrelevant"
    );
    assert_eq!(told(&report_of(&mail.from, ANNA, "delayed", "4.4.1")), "delayed");
    assert!(scene.suppressions().is_empty() && scene.events().is_empty());
}

#[test]
fn only_the_address_that_the_mail_went_to_is_suppressed_whomever_the_report_names() {
    let scene = Scene::start();
    let mail = scene.mail_to(ANNA);
    let told = scene.report(&report_of(&mail.from, "victim@example.net", "failed", "5.1.1"));
    assert_eq!(told["suppressed"], true);
    let found = scene.suppressions();
    assert_eq!(found[0]["address"], "a…@example.org");
    let hash = "SELECT count(*) FROM suppressions WHERE address_hash = sha256('anna@example.org')";
    assert_eq!(scene.app.database.query(hash), [["1"]]);
}

#[test]
fn the_fifth_mail_in_thirty_days_that_came_back_for_now_suppresses() {
    let scene = Scene::start();
    let days = ["2026-11-23", "2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24", "2026-12-25"];
    let mut told = Vec::new();
    for (index, day) in days.iter().enumerate() {
        scene.app.pass_to(&format!("{day}T12:00:01Z"));
        let mail = scene.mail_to(ANNA);
        let first = scene.report(&report(&mail.from, "4.2.2"));
        assert_eq!(first["outcome"], "soft_bounced");
        assert_eq!(scene.report(&report(&mail.from, "4.2.2"))["outcome"], "known");
        told.push(first["suppressed"].as_bool().unwrap());
        assert_eq!(scene.events().len(), index + 1);
    }
    // The first is older than thirty days when the last comes back.
    assert_eq!(told, [false, false, false, false, false, true]);
    let detail = scene.suppressions()[0]["detail"].as_str().unwrap().to_owned();
    assert!(detail.starts_with("5 mails came back within 30 days, the last: 4.2.2"), "{detail}");
}

#[test]
fn however_often_a_policy_refuses_no_address_is_suppressed() {
    let scene = Scene::start();
    for day in 10..18 {
        scene.app.pass_to(&format!("2026-12-{day}T12:00:00Z"));
        let mail = scene.mail_to(ANNA);
        let told = scene.report(&report(&mail.from, "5.7.1"));
        assert_eq!(told["outcome"], "soft_bounced");
        assert_eq!(told["suppressed"], false);
    }
    assert!(scene.suppressions().is_empty());
}

#[test]
fn the_relay_may_name_the_recipient_and_must_send_a_bounded_mail() {
    let scene = Scene::start();
    let mail = scene.mail_to(ANNA);
    let path = format!("/api/v1/bounces?recipient={}", mail.from.replace('+', "%2B"));
    let told = scene.send(&path, &report("postmaster@example.org", "5.1.1"));
    assert_eq!(told.json()["outcome"], "bounced");
    let long = "x".repeat(1024 * 1024 + 1);
    assert_eq!(scene.send("/api/v1/bounces", &long).status, 413);
    assert_eq!(scene.post("/api/v1/bounces", &json!({})).status, 415);
    assert_eq!(scene.send("/api/v1/bounces?recipiant=x", "x").status, 422);
}

#[test]
fn an_organiser_enters_lists_and_lifts_and_all_of_it_is_logged() {
    let scene = Scene::start();
    let enter = |email: &str| scene.post("/api/v1/suppressions", &json!({ "email": email }));
    assert_eq!(enter("no address").status, 422);
    let first = enter("Anna@Example.org").json();
    assert_eq!(first["reason"], "entered");
    assert_eq!(enter(ANNA).json()["id"], first["id"], "the case makes no difference");
    scene.app.clock.set("2026-11-23T12:00:01Z".parse().unwrap());
    scene.app.run(&["suppression", "add", "bert@example.org"]);
    let listed = scene.app.run(&["suppression", "list"]);
    assert!(listed.contains("b…@example.org") && listed.contains("A…@example.org"), "{listed}");
    let pages = |query: &str| {
        let path = format!("/api/v1/suppressions?limit=1{query}");
        scene.app.request("GET", &path).bearer(&scene.token).send().json()
    };
    let one = pages("");
    assert_eq!(one["items"][0]["address"], "b…@example.org");
    let two = pages(&format!("&cursor={}", one["next_cursor"].as_str().unwrap()));
    assert_eq!(two["items"][0]["address"], "A…@example.org");
    assert_eq!(two["next_cursor"], Value::Null);
    let path = format!("/api/v1/suppressions/{}", first["id"].as_str().unwrap());
    let delete = || scene.app.request("DELETE", &path).bearer(&scene.token).send().status;
    assert_eq!((delete(), delete()), (204, 404));
    let lift =
        |email: &str| scene.post("/api/v1/suppressions/lift", &json!({ "email": email })).status;
    assert_eq!((lift("BERT@example.org"), lift("bert@example.org")), (204, 404));
    let log = scene.app.request("GET", "/api/v1/audit-log").bearer(&scene.token).send().json();
    let entries = log["items"].as_array().unwrap().iter();
    let told: Vec<_> = entries
        .filter(|entry| entry["kind"] == "suppression")
        .map(|entry| entry["action"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(told, ["lift", "lift", "enter", "enter"]);
}
