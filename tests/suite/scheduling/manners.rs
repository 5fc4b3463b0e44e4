//! Pages, entity tags, revisions, keys of idempotency and limits.

use std::thread;

use serde_json::{Value, json};

use super::{Desk, conference, json_to, ok, problem, refused};
use crate::support::app::TestApp;
use crate::support::http::Response;

fn enter_many(desk: &Desk, many: usize) {
    for n in 0..many {
        let day = format!("2028-05-{:02}", 28 - n % 7);
        desk.enter(json!({ "slug": format!("workshop-{n}"), "opens_on": day, "closes_on": day }));
    }
}

/// The slugs of all pages, one after the other.
fn pages(desk: &Desk, query: &str) -> Vec<String> {
    let mut slugs = Vec::new();
    let mut next = Some(format!("/api/v1/conferences?{query}"));
    while let Some(path) = next {
        let answer = desk.get(&path);
        let page = ok(&answer);
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 3, "{path}");
        slugs.extend(items.iter().map(|one| one["slug"].as_str().unwrap().to_owned()));
        let link = answer
            .header("link")
            .map(|link| link.strip_prefix('<').unwrap().split('>').next().unwrap().to_owned());
        assert_eq!(link.is_some(), page["next_cursor"].is_string());
        next = link;
    }
    slugs
}

#[test]
fn every_conference_is_on_one_page_whatever_the_order() {
    let desk = Desk::open();
    enter_many(&desk, 10);
    let up = pages(&desk, "limit=3&sort=opens_on");
    assert_eq!(up.len(), 13);
    let mut down = pages(&desk, "limit=3&sort=-opens_on");
    down.reverse();
    assert_eq!(up, down);
    let entered = pages(&desk, "limit=3&sort=created_at&kind=workshop");
    assert_eq!(entered.len(), 10);
    let mut latest = pages(&desk, "limit=3&sort=-created_at&kind=workshop");
    latest.reverse();
    assert_eq!(entered, latest);
    let filtered = pages(&desk, "limit=3&status=held&series=neutrality-forum&from=2016-01-01");
    assert_eq!(filtered, ["ashgabat-2020", "ashgabat-2025"]);
    let until = pages(&desk, "limit=3&to=2015-12-12");
    assert_eq!(until, ["ashgabat-2015"]);
}

#[test]
fn a_query_that_makes_no_sense_is_refused_whole() {
    let desk = Desk::open();
    let path = "/api/v1/conferences?status=x&kind=y&from=soon&sort=size&limit=0";
    let errors = refused(&desk.get(path));
    let fields: Vec<_> = errors.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["sort", "status", "kind", "from", "limit"]);
    enter_many(&desk, 4);
    let cursor = ok(&desk.get("/api/v1/conferences?limit=1"))["next_cursor"].clone();
    let cursor = cursor.as_str().unwrap();
    let other = desk.get(&format!("/api/v1/conferences?sort=-opens_on&cursor={cursor}"));
    assert_eq!(refused(&other)[0].0, "cursor");
    assert_eq!(refused(&desk.get("/api/v1/conferences?cursor=x"))[0].0, "cursor");
    assert_eq!(refused(&desk.get("/api/v1/conferences?page=2"))[0].0, "query");
    problem(&desk.get("/api/v1/conferences?series=nothing"), 404, "not-found");
}

#[test]
fn what_a_client_has_already_is_not_sent_again() {
    let desk = Desk::open();
    let path = desk.enter(json!({}));
    for path in [path.as_str(), "/api/v1/conferences", "/api/v1/series", "/api/v1/audit-log"] {
        let answer = desk.get(path);
        let tag = answer.header("etag").unwrap();
        let again = desk.request("GET", path).header("if-none-match", tag).send();
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), Some(tag));
        assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
    }
    let tag = desk.get(&path).header("etag").unwrap().to_owned();
    ok(&desk.patch(&path, &json!({ "theme": { "en": "Trust" } })));
    assert_eq!(desk.request("GET", &path).header("if-none-match", &tag).send().status, 200);
}

#[test]
fn the_second_of_two_editors_is_told_what_the_first_has_changed() {
    let desk = Desk::open();
    let path = desk.enter(json!({}));
    let tag = desk.get(&path).header("etag").unwrap().to_owned();
    let edit = |tag: &str, body: Value| {
        json_to(desk.request("PATCH", &path).header("if-match", tag), &body)
    };
    ok(&edit(&tag, json!({ "closes_on": "2028-05-11" })));
    let second = edit(&tag, json!({ "title": { "en": "Seminar" } }));
    let told = problem(&second, 412, "changed");
    assert_eq!(told["changes"].as_array().unwrap().len(), 1);
    let change = &told["changes"][0];
    assert_eq!((&change["by"], &change["revision"]), (&json!("owner@example.org"), &json!(2)));
    assert_eq!(change["before"], json!({ "closes_on": "2028-05-12" }));
    assert_eq!(change["after"], json!({ "closes_on": "2028-05-11" }));
    assert_eq!(ok(&desk.get(&path))["title"]["en"], "Workshop", "nothing was overwritten");
    let tag = desk.get(&path).header("etag").unwrap().to_owned();
    assert_eq!(ok(&edit(&tag, json!({ "title": { "en": "Seminar" } })))["revision"], 3);
}

#[test]
fn of_two_editors_at_once_one_is_told() {
    let desk = Desk::open();
    let path = desk.enter(json!({}));
    let tag = desk.get(&path).header("etag").unwrap().to_owned();
    let edit = |title: &str| {
        let request = desk.request("PATCH", &path).header("if-match", &tag);
        json_to(request, &json!({ "title": { "en": title } })).status
    };
    let mut statuses = thread::scope(|scope| {
        let both = ["A", "B"].map(|title| scope.spawn(move || edit(title)));
        both.map(|one| one.join().unwrap())
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    assert_eq!(ok(&desk.get(&path))["revision"], 2);
}

#[test]
fn a_change_that_does_not_say_for_which_revision_is_not_made() {
    let desk = Desk::open();
    let path = desk.enter(json!({}));
    let patch = json_to(desk.request("PATCH", &path), &json!({ "theme": null }));
    problem(&patch, 428, "precondition-required");
    problem(&desk.request("DELETE", &path).send(), 428, "precondition-required");
    let status = desk.post(&format!("{path}/status"), &json!({ "status": "tentative" }));
    problem(&status, 428, "precondition-required");
    let nonsense = desk.request("DELETE", &path).header("if-match", "soon").send();
    assert_eq!(refused(&nonsense)[0].0, "If-Match");
    assert_eq!(ok(&desk.get(&path))["revision"], 1);
}

fn with_key(desk: &Desk, key: &str, body: &Value) -> Response {
    json_to(desk.request("POST", "/api/v1/conferences").header("idempotency-key", key), body)
}

#[test]
fn a_request_that_is_sent_again_with_its_key_does_nothing_more() {
    let desk = Desk::open();
    let first = with_key(&desk, "a", &conference(json!({})));
    assert_eq!((first.status, first.header("idempotency-replayed")), (201, None));
    let again = with_key(&desk, "a", &conference(json!({})));
    assert_eq!((again.status, again.header("idempotency-replayed")), (201, Some("true")));
    assert_eq!(again.body, first.body);
    for name in ["location", "etag"] {
        assert_eq!(again.header(name), first.header(name));
    }
    let other = with_key(&desk, "a", &conference(json!({ "slug": "other" })));
    assert_eq!(refused(&other)[0].0, "Idempotency-Key");
    problem(&with_key(&desk, "b", &conference(json!({}))), 422, "invalid");
    assert_eq!(with_key(&desk, "b", &conference(json!({ "slug": "b" }))).status, 201);
    desk.app.pass_to("2026-11-25T12:00:00Z");
    assert_eq!(desk.app.database.query("SELECT count(*) FROM idempotency_keys"), [["0"]]);
}

#[test]
fn of_two_requests_at_once_with_one_key_the_work_is_done_once() {
    let desk = Desk::open();
    let path = desk.enter(json!({ "status": "confirmed" }));
    let enter = || {
        let request = desk.request("POST", &format!("{path}/sessions"));
        let body = super::session(json!({ "room": null }));
        json_to(request.header("idempotency-key", "k"), &body)
    };
    let answers: Vec<_> = thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(enter)).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(answers.iter().all(|answer| answer.status == 201));
    assert!(answers.iter().all(|answer| answer.body == answers[0].body));
    assert_eq!(desk.app.database.query("SELECT count(*) FROM sessions"), [["1"]]);
}

#[test]
fn a_client_that_asks_too_often_is_told_to_wait() {
    let app = TestApp::start_with(&["--rate-limit", "40"]);
    let read = || app.get("/api/v1/series");
    let first = read();
    assert_eq!(first.header("ratelimit-limit"), Some("40"));
    assert_eq!(first.header("ratelimit-remaining"), Some("39"));
    let subscribe = || {
        let body = json!({ "email": "anna@example.org" });
        app.post_json("/api/v1/subscribers", &body).status
    };
    assert_eq!([subscribe(), subscribe(), subscribe()], [202, 202, 429]);
    let refused = std::iter::repeat_with(read).take(50).find(|answer| answer.status == 429);
    let refused = refused.unwrap();
    problem(&refused, 429, "too-often");
    let wait: u32 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(app.get("/").status, 200, "pages are for people");
    assert_eq!(app.get("/health/live").status, 200);
}
