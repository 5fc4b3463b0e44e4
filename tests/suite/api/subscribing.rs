//! Asking for reminders as a program does, and asking wrongly.

use serde_json::json;

use super::{problem, refused};
use crate::support::app::TestApp;
use crate::support::http::Response;

const PATH: &str = "/api/v1/subscribers";

fn post(app: &TestApp, content_type: &str, body: impl Into<Vec<u8>>) -> Response {
    app.request("POST", PATH).header("content-type", content_type).body(body)
}

/// Nothing was written for anybody.
fn nothing_came_of_it(app: &TestApp) {
    assert_eq!(app.database.query("SELECT count(*) FROM subscription_requests"), [["0"]]);
    assert_eq!(app.mails_in("due"), 0);
}

#[test]
fn a_request_is_accepted_in_the_same_words_for_every_address() {
    let app = TestApp::start();
    app.subscribe("anna@example.org", "UTC", "en");
    let known = app.post_json(PATH, &json!({ "email": "anna@example.org" }));
    let new = app.post_json(PATH, &json!({ "email": "bruno@example.org" }));
    assert_eq!((known.status, new.status), (202, 202));
    assert_eq!(known.text(), new.text());
    assert!(new.json()["detail"].as_str().unwrap().contains("a link to confirm"));
}

#[test]
fn every_wrong_field_is_told_at_once() {
    let app = TestApp::start();
    let body = json!({
        "email": "nobody", "language": "xx", "zone": "Mars/Base", "series": ["neutrality-day", "x"]
    });
    let errors = refused(&app.post_json(PATH, &body));
    let told: Vec<_> =
        errors.iter().map(|(field, _, got)| (field.as_str(), got.as_str())).collect();
    assert_eq!(
        told,
        [("email", "nobody"), ("language", "xx"), ("zone", "Mars/Base"), ("series", "x")]
    );
    for (expected, part) in errors.iter().map(|(_, expected, _)| expected).zip([
        "name@example.org",
        "ar, zh, en, fr, ru, es, tk",
        "Asia/Ashgabat",
        "neutrality-day",
    ]) {
        assert!(expected.contains(part), "{expected}");
    }
    nothing_came_of_it(&app);
}

#[test]
fn no_series_at_all_is_refused_with_those_that_there_are() {
    let app = TestApp::start();
    let errors = refused(&app.post_json(PATH, &json!({ "email": "a@example.org", "series": [] })));
    assert_eq!(errors[0].0, "series");
    assert!(errors[0].1.contains("neutrality-forum"), "{errors:?}");
    nothing_came_of_it(&app);
}

#[test]
fn what_is_not_json_of_the_document_is_refused_with_the_reason() {
    let app = TestApp::start();
    for (body, reason) in [
        ("{\"email\": ", "EOF"),
        ("", "EOF"),
        ("[]", "expected"),
        ("{}", "email"),
        ("{\"email\": 1}", "string"),
        ("{\"email\": null}", "string"),
        ("{\"email\": \"a@example.org\", \"zon\": \"UTC\"}", "zon"),
        ("{\"email\": \"a@example.org\", \"email\": \"b@example.org\"}", "email"),
        ("{\"email\": \"a@example.org\"} x", "trailing"),
    ] {
        let errors = refused(&post(&app, "application/json", body));
        assert_eq!(errors[0].0, "body", "{body}");
        assert!(errors[0].2.contains(reason), "{body}: {errors:?}");
    }
    refused(&post(&app, "application/json", b"{\"email\": \"\xff@example.org\"}".to_vec()));
    nothing_came_of_it(&app);
}

#[test]
fn a_body_of_another_type_or_of_more_than_64_kib_is_refused() {
    let app = TestApp::start();
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "nonsense"] {
        let answer = post(&app, content_type, "{\"email\": \"a@example.org\"}");
        assert_eq!(answer.status, 415, "{content_type}");
        let detail = problem(&answer, "/problems/unsupported-type")["detail"].to_string();
        assert!(detail.contains("application/json"), "{detail}");
    }
    let large = json!({ "email": "a".repeat(64 * 1024) }).to_string();
    let answer = post(&app, "application/json", large);
    assert_eq!(answer.status, 413);
    let detail = problem(&answer, "/problems/too-large")["detail"].to_string();
    assert!(detail.contains("65536 octets"), "{detail}");
    nothing_came_of_it(&app);
}

#[test]
fn a_long_wrong_value_comes_back_cut() {
    let app = TestApp::start();
    let errors = refused(&app.post_json(PATH, &json!({ "email": "é".repeat(10_000) })));
    assert!(errors[0].2.chars().count() < 100);
}
