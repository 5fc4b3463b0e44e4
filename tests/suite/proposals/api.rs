//! Proposing and deciding by programs.

use domain::access::organiser::Role;
use serde_json::{Value, json};

use super::{ANNA, PAGE, REVIEWER, TITLE, link, proposed, states, with_reviewer};
use crate::support::app::TestApp;
use crate::support::http::Response;

const API: &str = "/api/v1/proposals";

fn whole() -> Value {
    json!({
        "series": "neutrality-day",
        "proposer_kind": "state",
        "proposer": "Switzerland",
        "email": ANNA,
        "title": { "en": TITLE, "ar": "الحياد" },
        "zone": "Europe/Zurich",
        "opens_on": "2026-12-10",
    })
}

fn decide(app: &TestApp, token: &str, id: &str, what: &str, tag: &str, body: &Value) -> Response {
    app.request("POST", &format!("{API}/{id}/{what}"))
        .bearer(token)
        .header("content-type", "application/json")
        .header("if-match", tag)
        .body(body.to_string())
}

fn read(app: &TestApp, token: &str, path: &str) -> Response {
    app.request("GET", path).bearer(token).send()
}

#[test]
fn a_program_proposes_and_a_reviewer_s_approves() {
    let app = with_reviewer();
    let token = app.token(Role::Reviewer);
    let answer = app.post_json(API, &whole());
    assert_eq!(answer.status, 202);
    for _ in 0..4 {
        assert_eq!(app.post_json(API, &whole()).seen(), answer.seen(), "three are taken");
    }
    app.work();
    assert_eq!(app.mails_to(ANNA).len(), 3);
    app.post_form(&link(&app, ANNA), "");
    let listed = read(&app, &token, &format!("{API}?state=pending")).json();
    let listed = listed["items"].as_array().unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["title"], whole()["title"]);
    assert_eq!(
        (&listed[0]["email"], &listed[0]["series"]),
        (&json!(ANNA), &json!("neutrality-day"))
    );

    let id = listed[0]["id"].as_str().unwrap();
    let one = read(&app, &token, &format!("{API}/{id}"));
    assert_eq!(one.json(), listed[0]);
    let tag = one.header("etag").unwrap();
    let approved = decide(&app, &token, id, "approve", tag, &json!({}));
    assert_eq!(approved.status, 200, "{}", approved.text());
    assert_eq!(format!("/conferences/{}", approved.json()["conference"].as_str().unwrap()), PAGE);
    assert_eq!(approved.json(), read(&app, &token, &format!("{API}/{id}")).json());
    let actor = "SELECT actor FROM audit_log WHERE action = 'approve'";
    assert_eq!(app.database.query(actor), [[REVIEWER.to_owned()]]);
    app.work();
    assert_eq!(app.mails_to(ANNA).last().unwrap().link("/conferences/"), PAGE);
}

#[test]
fn what_is_wrong_with_a_proposal_is_told_field_by_field() {
    let app = TestApp::start();
    let mut wrong = whole();
    wrong["title"] = json!({ "fr": "Sans anglais" });
    wrong["email"] = json!("anna");
    wrong["opens_on"] = json!("2026-13-01");
    let refused = app.post_json(API, &wrong);
    assert_eq!(refused.status, 422);
    let fields: Vec<_> = refused.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(fields, ["email", "title.en", "opens_on"]);
    assert!(states(&app).is_empty());
}

#[test]
fn only_those_may_see_and_decide_whose_role_says_so() {
    let app = with_reviewer();
    let id = proposed(&app, &[]);
    for path in [API.to_owned(), format!("{API}/{id}")] {
        assert_eq!(app.get(&path).status, 401, "{path}");
        for role in [Role::Viewer, Role::Organiser] {
            assert_eq!(read(&app, &app.token(role), &path).status, 403, "{role} {path}");
        }
        for role in [Role::Reviewer, Role::Owner] {
            assert_eq!(read(&app, &app.token(role), &path).status, 200, "{role} {path}");
        }
    }
    for what in ["approve", "decline"] {
        assert_eq!(decide(&app, "nonsense", &id, what, "*", &json!({})).status, 401);
        for role in [Role::Viewer, Role::Organiser] {
            let refused = decide(&app, &app.token(role), &id, what, "*", &json!({}));
            assert_eq!(refused.status, 403, "{role} {what}");
        }
    }
    assert_eq!(states(&app), ["pending"]);
    let nothing = format!("{API}/019aadb0-7c00-7000-8000-000000000009");
    for path in [nothing.as_str(), "/api/v1/proposals/x"] {
        assert_eq!(read(&app, &app.token(Role::Owner), path).status, 404, "{path}");
    }
}

#[test]
fn of_two_who_decide_at_once_one_does_and_nobody_is_mailed_twice() {
    let app = with_reviewer();
    let token = app.token(Role::Reviewer);
    let id = proposed(&app, &[]);
    let answers = std::thread::scope(|scope| {
        let decide = |what: &'static str| {
            let (app, token, id) = (&app, &token, &id);
            scope.spawn(move || decide(app, token, id, what, "*", &json!({})).status)
        };
        let threads = ["approve", "approve", "decline", "approve"].map(decide);
        threads.map(|thread| thread.join().unwrap())
    });
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 409).count(), 3, "{answers:?}");
    app.work();
    assert_eq!(app.mails_to(ANNA).len(), 2, "the link, and the decision");
    let made = "SELECT 1::text FROM conferences WHERE kind = 'commemoration'";
    let expected = usize::from(states(&app) == ["approved"]);
    assert_eq!(app.database.query(made).len(), expected);
}

#[test]
fn a_decision_is_for_the_revision_that_was_read_and_is_made_once() {
    let app = with_reviewer();
    let token = app.token(Role::Reviewer);
    let id = proposed(&app, &[]);
    let stale = decide(&app, &token, &id, "decline", "\"1-00000000\"", &json!({}));
    assert_eq!(stale.status, 412, "{}", stale.text());
    let without = app.request("POST", &format!("{API}/{id}/decline")).bearer(&token);
    let without = without.header("content-type", "application/json").body("{}");
    assert_eq!(without.status, 428);
    let again = || {
        let request = app.request("POST", &format!("{API}/{id}/decline")).bearer(&token);
        let request = request.header("content-type", "application/json").header("if-match", "*");
        request.header("idempotency-key", "k1").body(json!({ "reason": "Too late" }).to_string())
    };
    let (first, second) = (again(), again());
    assert_eq!((first.status, second.status), (200, 200));
    assert_eq!(first.json(), second.json());
    assert_eq!(first.json()["reason"], "Too late");
    let log = "SELECT 1::text FROM audit_log WHERE action = 'decline'";
    assert_eq!(app.database.query(log).len(), 1);
}

#[test]
fn a_long_list_comes_in_pages_the_newest_first() {
    let app = with_reviewer();
    let token = app.token(Role::Owner);
    for n in 0..5 {
        let mut one = whole();
        one["email"] = json!(format!("anna-{n}@example.org"));
        assert_eq!(app.post_json(API, &one).status, 202);
    }
    let mut path = format!("{API}?limit=2&state=unconfirmed");
    let mut found = Vec::new();
    loop {
        let page = read(&app, &token, &path).json();
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 2);
        found.extend(items.iter().map(|one| one["email"].as_str().unwrap().to_owned()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("{API}?limit=2&state=unconfirmed&cursor={cursor}");
    }
    let expected: Vec<_> = (0..5).rev().map(|n| format!("anna-{n}@example.org")).collect();
    assert_eq!(found, expected);
    for wrong in ["limit=0", "state=x", "cursor=x", "nonsense=1"] {
        assert_eq!(read(&app, &token, &format!("{API}?{wrong}")).status, 422, "{wrong}");
    }
}
