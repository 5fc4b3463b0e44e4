//! What those who run the service ask: is it alive, can it work, and how much.

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::web::Data;
use actix_web::{App as WebApp, HttpServer};
use domain::access::signature::SigningKey;
use machine::clock::Clock;
use store::{Store, migrations};
use tokio::sync::Notify;

use crate::support::app::{PUBLIC_URL, START, TestApp, at};
use crate::support::database::{TestDatabase, runtime};
use crate::support::http::{Request, Response};

/// The value of a line of the metrics.
fn metric(app: &TestApp, line: &str) -> i64 {
    let text = app.get("/metrics").text();
    let found = text.lines().find_map(|each| each.strip_prefix(line)?.strip_prefix(' '));
    found.unwrap_or_else(|| panic!("{line} is missing in {text}")).parse().unwrap()
}

/// What the service answers on a database that was not brought up to date.
fn on_database(database: &TestDatabase, path: &str) -> Response {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let handle = runtime().block_on(async {
        let store = Store::open(database.config()).await.unwrap();
        let clock = Clock::manual(at(START));
        let key = SigningKey::new([7; 32]);
        let state = web::State::new(store, clock, key, PUBLIC_URL, Arc::new(Notify::new()));
        let state = Data::new(state);
        let app = move || WebApp::new().app_data(state.clone()).configure(web::routes);
        let server = HttpServer::new(app).workers(1).disable_signals();
        let server = server.listen(listener).unwrap().run();
        let handle = server.handle();
        tokio::spawn(server);
        handle
    });
    let response = Request::new("GET", format!("http://{address}{path}")).send();
    runtime().block_on(handle.stop(false));
    response
}

#[test]
fn a_working_service_is_alive_and_ready() {
    let app = TestApp::start();
    for (path, body) in [("/health/live", "live\n"), ("/health/ready", "ready\n")] {
        let answer = app.get(path);
        assert_eq!((answer.status, answer.text().as_str()), (200, body));
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
    }
}

#[test]
fn without_its_database_the_service_is_alive_and_not_ready_and_ready_again_afterwards() {
    let app = TestApp::start();
    app.database.cut_off();
    assert_eq!(app.get("/health/live").status, 200);
    for path in ["/health/ready", "/metrics", "/api/v1/series", "/api/v1/timeline"] {
        let answer = app.get(path);
        assert_eq!(answer.status, 503, "{path}");
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{path}");
        assert_eq!(answer.header("retry-after"), Some("30"), "{path}");
        assert_eq!(answer.json()["type"], "/problems/unavailable");
        assert_eq!(answer.json()["detail"], "the database does not answer; try again later");
    }
    let page = app.get("/");
    assert_eq!(page.status, 503);
    assert!(page.header("content-type").unwrap().starts_with("text/html"));
    app.database.let_in();
    assert_eq!(app.get("/health/ready").status, 200);
    assert_eq!(app.get("/").status, 200);
}

#[test]
fn without_its_tables_the_service_is_not_ready() {
    let empty = TestDatabase::empty();
    assert_eq!(on_database(&empty, "/health/ready").status, 503);
}

#[test]
fn when_a_migration_is_missing_the_service_is_not_ready() {
    let database = TestDatabase::empty();
    let store = runtime().block_on(Store::open(database.config())).unwrap();
    runtime().block_on(migrations::run_pending(&store)).unwrap();
    assert_eq!(on_database(&database, "/health/ready").status, 200);
    // As when this program is newer than the one that brought the tables up to date.
    database.query("DELETE FROM __diesel_schema_migrations");
    let answer = on_database(&database, "/health/ready");
    assert_eq!(answer.status, 503);
    assert_eq!(answer.json()["type"], "/problems/unavailable");
}

#[test]
fn metrics_count_the_mails_by_state_and_the_days_to_the_deadline() {
    let app = TestApp::start();
    let answer = app.get("/metrics");
    let version = "text/plain; version=0.0.4; charset=utf-8";
    assert_eq!(answer.header("content-type"), Some(version));
    let states = "due leased sending sent failed uncertain suppressed expired cancelled".split(' ');
    for state in states {
        assert_eq!(metric(&app, &format!("forums_mails{{state=\"{state}\"}}")), 0);
    }
    let deadline = "forums_obligation_deadline_days{series=\"neutrality-forum\"";
    // From 23 November 2026 to 12 December 2030.
    assert_eq!(metric(&app, &format!("{deadline},standing=\"on_track\"}}")), 1480);
    app.clock.set(at("2030-12-20T12:00:00Z"));
    assert_eq!(metric(&app, &format!("{deadline},standing=\"overdue\"}}")), -8);
    app.subscribe("anna@example.org", "UTC", "en");
    assert_eq!(metric(&app, "forums_mails{state=\"sent\"}"), 1);
}

#[test]
fn every_line_of_the_metrics_is_prometheus_text() {
    let text = TestApp::start().get("/metrics").text();
    assert!(text.ends_with('\n'));
    for line in text.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            assert!(comment.starts_with("HELP forums_") || comment.starts_with("TYPE forums_"));
        } else {
            let (name, value) = line.rsplit_once(' ').unwrap();
            assert!(name.starts_with("forums_") && value.parse::<f64>().is_ok(), "{line}");
        }
    }
}
