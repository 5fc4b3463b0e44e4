//! Series, conferences and the timeline.

use serde_json::{Value, json};

use super::{problem, refused};
use crate::support::app::{TestApp, at};

fn items(app: &TestApp, path: &str) -> Vec<Value> {
    let answer = app.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/json"));
    answer.json()["items"].as_array().unwrap().clone()
}

#[test]
fn the_series_are_told_with_their_cadence_their_basis_and_their_standing() {
    let app = TestApp::start();
    let series = items(&app, "/api/v1/series");
    assert_eq!(series.len(), 2);
    let forum = app.get("/api/v1/series/neutrality-forum").json();
    assert!(series.contains(&forum));
    assert_eq!(forum["cadence"], "P60M");
    assert_eq!(forum["zone"], "Asia/Ashgabat");
    assert!(forum["legal_basis"].as_array().unwrap().iter().any(|basis| basis["paragraph"] == 15));
    let due = json!({
        "ordinal": 4, "due_by": "2030-12-12", "standing": "on_track", "conference": null
    });
    assert_eq!(forum["obligation"], due);
    let day = app.get("/api/v1/series/neutrality-day").json();
    assert_eq!((&day["cadence"], &day["obligation"]), (&json!("--12-12"), &Value::Null));
    assert_eq!(day["legal_basis"][0]["symbol"], "A/RES/71/275");
    assert!(day["title"]["fr"].is_string());
}

#[test]
fn the_obligation_follows_the_clock_and_the_conference_that_is_to_meet_it() {
    let app = TestApp::start();
    let obligation = || app.get("/api/v1/series/neutrality-forum").json()["obligation"].clone();
    app.clock.set(at("2031-01-01T00:00:00Z"));
    assert_eq!(obligation()["standing"], "overdue");
    app.clock.set(at("2029-01-01T00:00:00Z"));
    assert_eq!(obligation()["standing"], "due_soon");
    app.schedule_forum("ashgabat-2030", "2030-12-10", &["--confirmed"]);
    assert_eq!(obligation()["standing"], "scheduled");
    assert_eq!(obligation()["conference"], "ashgabat-2030");
}

#[test]
fn conferences_are_told_in_their_order_and_one_with_its_agenda() {
    let app = TestApp::start();
    app.schedule_forum(
        "ashgabat-2030",
        "2030-12-10",
        &["--theme", "Trust", "--venue", "Hall", "--room", "1"],
    );
    let add = ["session", "add", "ashgabat-2030", "--title", "Opening", "--room", "1"];
    app.run(&[&add[..], &["--starts", "2030-12-10T09:00", "--ends", "2030-12-10T10:30"]].concat());
    let all = items(&app, "/api/v1/conferences");
    let slugs: Vec<_> = all.iter().map(|conference| conference["slug"].clone()).collect();
    assert_eq!(slugs, ["ashgabat-2015", "ashgabat-2020", "ashgabat-2025", "ashgabat-2030"]);
    let ordinals: Vec<_> = all.iter().map(|conference| conference["ordinal"].clone()).collect();
    assert_eq!(ordinals, [1, 2, 3, 4]);
    let one = app.get("/api/v1/conferences/ashgabat-2030").json();
    for (field, value) in [
        ("series", json!("neutrality-forum")),
        ("title", json!({ "en": "The Fourth Forum" })),
        ("theme", json!({ "en": "Trust" })),
        ("place", Value::Null),
        ("venue", json!({ "en": "Hall" })),
        ("zone", json!("Asia/Ashgabat")),
        ("opens_on", json!("2030-12-10")),
        ("closes_on", json!("2030-12-10")),
        ("status", json!("tentative")),
        ("revision", json!(1)),
    ] {
        assert_eq!(one[field], value, "{field}");
    }
    let agenda = one["agenda"].as_array().unwrap();
    assert_eq!(agenda.len(), 1);
    for (field, value) in [
        ("title", json!({ "en": "Opening" })),
        ("kind", json!("plenary")),
        ("room", json!("1")),
        ("starts_at", json!("2030-12-10T09:00:00")),
        ("ends_at", json!("2030-12-10T10:30:00")),
    ] {
        assert_eq!(agenda[0][field], value, "{field}");
    }
}

#[test]
fn the_timeline_shows_ten_years_from_today_unless_asked_otherwise() {
    let app = TestApp::start();
    let first_days = |path: &str| -> Vec<String> {
        let items = items(&app, path);
        items.iter().map(|o| o["first_day"].as_str().unwrap().to_owned()).collect()
    };
    let by_default = first_days("/api/v1/timeline");
    assert_eq!(by_default.first().unwrap(), "2026-12-12");
    assert_eq!(by_default.last().unwrap(), "2035-12-12");
    assert_eq!(by_default.len(), 10 + 1, "ten Days and a deadline");
    assert!(by_default.is_sorted());
    let from = first_days("/api/v1/timeline?from=2015-01-01&to=2017-12-12");
    assert_eq!(from, ["2015-12-12", "2017-12-12"]);
    assert_eq!(first_days("/api/v1/timeline?from=2999-01-01").len(), 1, "the end of the calendar");
    assert_eq!(first_days("/api/v1/timeline?from=2026-12-13&to=2027-12-11"), [] as [&str; 0]);
    let forum =
        first_days("/api/v1/timeline?series=neutrality-forum&from=2015-01-01&to=2046-01-01");
    assert_eq!(forum, ["2015-12-12", "2020-12-12", "2025-12-12", "2030-12-12"]);
}

#[test]
fn the_timeline_speaks_seven_languages() {
    let app = TestApp::start();
    let heading = |lang: &str| {
        let path = format!("/api/v1/timeline?series=neutrality-forum&lang={lang}");
        items(&app, &path)[0]["heading"].as_str().unwrap().to_owned()
    };
    for (lang, date) in [
        ("ar", "12 ديسمبر 2030"),
        ("zh", "2030年12月12日"),
        ("en", "due by 12 December 2030"),
        ("fr", "à tenir au plus tard le 12 décembre 2030"),
        ("ru", "12 декабря 2030"),
        ("es", "12 de diciembre de 2030"),
        ("tk", "12 dekabr 2030"),
    ] {
        assert!(heading(lang).contains(date), "{lang}: {}", heading(lang));
    }
}

#[test]
fn every_wrong_value_of_a_query_is_told_at_once() {
    let app = TestApp::start();
    let form = "a date YYYY-MM-DD from 1900 to 2999";
    let error = |field: &str, expected: &str, got: &str| {
        (field.to_owned(), expected.to_owned(), got.to_owned())
    };
    let languages = "one of ar, zh, en, fr, ru, es, tk";
    let all = app.get("/api/v1/timeline?from=soon&to=2026-02-30&lang=xx");
    assert_eq!(
        refused(&all),
        [
            error("from", form, "soon"),
            error("to", form, "2026-02-30"),
            error("lang", languages, "xx")
        ]
    );
    let backwards = app.get("/api/v1/timeline?from=2030-01-02&to=2030-01-01");
    let expected = "a date from 2030-01-02 on";
    assert_eq!(refused(&backwards), [error("to", expected, "2030-01-01")]);
    for path in ["/api/v1/timeline?from=1&from=2", "/api/v1/timeline?from=%FF"] {
        assert!(!refused(&app.get(path)).is_empty(), "{path}");
    }
    let feed = app.get("/feeds/all.ics?lang=xx");
    assert_eq!(refused(&feed), [error("lang", languages, "xx")]);
}

#[test]
fn what_is_unknown_is_a_problem_that_names_it() {
    let app = TestApp::start();
    for (path, name) in [
        ("/api/v1/series/nothing", "nothing"),
        ("/api/v1/series/No%20Slug", "No Slug"),
        ("/api/v1/conferences/nothing", "nothing"),
        ("/api/v1/timeline?series=nothing", "nothing"),
        ("/api/v1/nothing", "/api/v1/nothing"),
        ("/api/nothing", "/api/nothing"),
        ("/feeds/series/nothing.ics", "nothing"),
        ("/feeds/nothing.ics", "/feeds/nothing.ics"),
        ("/health/nothing", "/health/nothing"),
    ] {
        let answer = app.get(path);
        assert_eq!(answer.status, 404, "{path}");
        let detail = problem(&answer, "/problems/not-found")["detail"].to_string();
        assert!(detail.contains(name), "{path}: {detail}");
    }
}
