//! Programs with API tokens.

use domain::access::organiser::Role;
use serde_json::json;

use super::turned_away;
use crate::support::app::TestApp;
use crate::support::http::Response;

fn me(app: &TestApp, token: &str) -> Response {
    app.request("GET", "/api/v1/me").bearer(token).send()
}

fn create(app: &TestApp, more: &[&str]) -> String {
    app.organiser("anna@example.org", Role::Organiser);
    let arguments = ["token", "create", "anna@example.org", "--name", "The website"];
    app.run(&[&arguments, more].concat()).trim().to_owned()
}

#[test]
fn a_token_says_whom_it_acts_for_and_how_far() {
    let app = TestApp::start();
    let token = create(&app, &["--scope", "schedule,read"]);
    let answer = me(&app, &token);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let me = answer.json();
    assert_eq!(me["email"], "anna@example.org");
    assert_eq!(me["role"], "organiser");
    assert_eq!(me["scopes"], json!(["read", "schedule"]));
    assert_eq!(me["csrf_token"], json!(null));
}

#[test]
fn a_token_is_printed_once_and_only_its_digest_is_kept() {
    let app = TestApp::start();
    let token = create(&app, &[]);
    assert!(token.starts_with("nfo_") && token.len() == 47, "{token}");
    let kept = app.database.query(
        "SELECT api_tokens::text || audit_log::text FROM api_tokens, audit_log
         WHERE object_kind = 'api_token'",
    );
    assert_eq!(kept.len(), 1);
    assert!(!kept[0][0].contains(&token[4..]), "{kept:?}");
    let list = app.run(&["token", "list", "anna@example.org"]);
    assert!(list.contains("The website") && list.contains("works"), "{list}");
    assert!(!list.contains(&token[4..]));
}

#[test]
fn nobody_is_told_what_only_those_with_an_account_may_see() {
    let app = TestApp::start();
    turned_away(&app.get("/api/v1/me"), 401, "unauthorised");
    let token = create(&app, &[]);
    let mut changed = token.clone();
    changed.replace_range(10..11, if &token[10..11] == "A" { "B" } else { "A" });
    for wrong in [&changed, &token[4..], "nfo_", &"x".repeat(5_000)] {
        let answer = me(&app, wrong);
        turned_away(&answer, 401, "unauthorised");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    }
    let authorization = format!("bearer {token}");
    let answer = app.request("GET", "/api/v1/me").header("authorization", &authorization).send();
    assert_eq!(answer.status, 200, "the name of a scheme is read in any case");
}

#[test]
fn a_token_ends_by_the_clock_and_when_it_is_revoked() {
    let app = TestApp::start_at("2026-12-01T00:00:00Z");
    let (short, long) = (create(&app, &["--days", "2"]), create(&app, &[]));
    app.clock.set("2026-12-02T23:59:00Z".parse().unwrap());
    assert_eq!(me(&app, &short).status, 200);
    app.clock.set("2026-12-03T00:01:00Z".parse().unwrap());
    turned_away(&me(&app, &short), 401, "unauthorised");
    assert_eq!(me(&app, &long).status, 200);
    let list = app.run(&["token", "list"]);
    let row = list.lines().find(|row| row.contains("works")).unwrap();
    let id = row.split_whitespace().next().unwrap();
    app.run(&["token", "revoke", id]);
    turned_away(&me(&app, &long), 401, "unauthorised");
    let list = app.run(&["token", "list"]);
    assert!(list.contains("revoked") && list.contains("ended"), "{list}");
    let actions = app
        .database
        .query("SELECT action, actor FROM audit_log WHERE object_kind = 'api_token' ORDER BY id");
    let by_hand = |action: &str| vec![action.to_owned(), "command line".to_owned()];
    assert_eq!(actions, [by_hand("create"), by_hand("create"), by_hand("revoke")]);
}

#[test]
fn the_last_use_of_a_token_is_recorded_every_five_minutes() {
    let app = TestApp::start_at("2026-12-01T00:00:00Z");
    let token = create(&app, &[]);
    let last_use = || {
        app.database
            .query("SELECT to_char(last_used_at AT TIME ZONE 'UTC', 'HH24:MI') FROM api_tokens")[0]
            [0]
        .clone()
    };
    assert_eq!(last_use(), "");
    for (at, recorded) in [("00:01", "00:01"), ("00:05", "00:01"), ("00:06", "00:06")] {
        app.clock.set(format!("2026-12-01T{at}:00Z").parse().unwrap());
        me(&app, &token);
        assert_eq!(last_use(), recorded);
    }
}

#[test]
fn the_token_of_a_closed_account_does_not_work() {
    let app = TestApp::start();
    let token = app.token(Role::Viewer);
    app.database.query("UPDATE organisers SET disabled_at = now()");
    turned_away(&me(&app, &token), 401, "unauthorised");
}

#[test]
fn a_token_is_asked_for_in_bounds_and_every_mistake_is_told() {
    let app = TestApp::start();
    app.organiser("anna@example.org", Role::Viewer);
    let arguments = ["token", "create", "anna@example.org", "--name", " ", "--days", "366"];
    let output = app.command(&[&arguments[..], &["--scope", "read,review"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    for part in ["name: expected 1 to 80", "role allows: read,", "days: expected 1 to 365 days"] {
        assert!(error.contains(part), "{error}");
    }
    let output = app.command(&["token", "create", "bruno@example.org", "--name", "x"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("no account"));
}
