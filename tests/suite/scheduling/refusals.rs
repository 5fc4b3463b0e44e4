//! What is refused, and that nothing of it stays.

use serde_json::{Value, json};

use super::{Desk, conference, ok, problem, refused};

const COUNTS: &str = "SELECT (SELECT count(*) FROM conferences), (SELECT count(*) FROM sessions), \
    (SELECT count(*) FROM audit_log WHERE object_kind = 'conference'), \
    (SELECT count(*) FROM conference_organisers), (SELECT next_edition FROM series LIMIT 1)";

#[test]
fn every_field_that_is_not_accepted_is_told_at_once() {
    let desk = Desk::open();
    let before = desk.app.database.query(COUNTS);
    let body = json!({
        "slug": "No Slug", "series": "no slug", "status": "held", "kind": "party",
        "title": { "en": " " }, "zone": "Mars/Base", "opens_on": "2028-02-30", "closes_on": "soon",
        "coordinates": { "latitude": 91, "longitude": 0 }, "join_url": "javascript:alert(1)",
        "languages": ["en", "de"], "contact": { "name": "A", "email": "nobody" }
    });
    let errors = refused(&desk.post("/api/v1/conferences", &body));
    let fields: Vec<_> = errors.iter().map(|(field, _)| field.as_str()).collect();
    let expected = [
        "series",
        "status",
        "slug",
        "kind",
        "zone",
        "opens_on",
        "closes_on",
        "coordinates.latitude",
        "join_url",
        "languages.1",
        "contact.email",
        "title.en",
    ];
    assert_eq!(fields, expected);
    assert_eq!(desk.app.database.query(COUNTS), before, "nothing was written");
}

#[test]
fn what_is_wrong_with_a_series_or_a_session_is_told_at_once_too() {
    let desk = Desk::open();
    let path = desk.enter(json!({}));
    let before = desk.app.database.query(COUNTS);
    let fields = |path: &str, body: &Value| -> Vec<String> {
        refused(&desk.post(path, body)).into_iter().map(|(field, _)| field).collect()
    };
    let series = json!({
        "slug": "x", "title": { "en": "X" }, "summary": { "en": "", "fr": "" }, "cadence": "often",
        "since": "2026-13-01", "zone": "UTC", "due_soon": "P0M",
        "commemorates": { "event": { "en": "" }, "date": "once" },
        "legal_basis": [
            { "title": { "en": "A" }, "date": "soon" },
            { "title": { "en": "" }, "date": "2020-12-12" }
        ]
    });
    let expected = [
        "cadence",
        "since",
        "due_soon",
        "commemorates.date",
        "legal_basis.0.date",
        "summary.en",
        "summary.fr",
        "commemorates.event.en",
        "legal_basis.1.title.en",
    ];
    assert_eq!(fields("/api/v1/series", &series), expected);
    let session = json!({
        "kind": "party", "title": { "en": "" }, "starts_at": "soon", "ends_at": "2028-05-10T10:00",
        "speakers": [{ "name": "Anna" }, { "name": "" }]
    });
    let expected = ["kind", "starts_at", "title.en", "speakers.1.name"];
    assert_eq!(fields(&format!("{path}/sessions"), &session), expected);
    assert_eq!(desk.app.database.query(COUNTS), before, "nothing was written");
}

#[test]
fn each_wrong_value_is_told_with_its_field_and_what_was_expected() {
    let desk = Desk::open();
    let taken = desk.enter(json!({ "slug": "taken" }));
    let before = desk.app.database.query(COUNTS);
    let long = "x".repeat(10_001);
    for (otherwise, field, named) in [
        (json!({ "slug": "taken" }), "slug", "not in use"),
        (json!({ "zone": "Mars/Base" }), "zone", "Asia/Ashgabat"),
        (json!({ "closes_on": "2028-05-09" }), "closes_on", "from 2028-05-10 on"),
        (json!({ "closes_on": "2030-05-10" }), "closes_on", "at most 366 days"),
        (json!({ "opens_on": "1066-10-14" }), "opens_on", "from 1900 to 2999"),
        (json!({ "title": { "en": "x", "de": "x" } }), "title.de", "ar, zh, en, fr, ru, es"),
        (json!({ "title": { "fr": "x" } }), "title.en", "a value"),
        (json!({ "title": { "en": long } }), "title.en", "1 to 10000 characters"),
        (json!({ "theme": { "en": " " } }), "theme.en", "1 to 10000 characters"),
        (json!({ "title": "Workshop" }), "title", "an object"),
        (json!({ "rooms": ["A", "A"] }), "rooms.1", "each room once"),
        (json!({ "rooms": vec!["A"; 101] }), "rooms", "at most 100 rooms"),
        (json!({ "languages": ["en", "en"] }), "languages", "once"),
        (json!({ "series": "nothing" }), "series", "slug of a series"),
        (json!({ "kind": "commemoration", "series": "neutrality-forum" }), "series", "yearly day"),
        (json!({ "colour": "blue" }), "colour", "a field"),
        (json!({ "slug": null }), "slug", "a string"),
    ] {
        let answer = desk.post("/api/v1/conferences", &conference(otherwise.clone()));
        let errors = refused(&answer);
        assert_eq!(errors[0].0, field, "{otherwise}: {errors:?}");
        assert!(errors[0].1.contains(named), "{otherwise}: {errors:?}");
        // The same by changing what is there.
        if field != "series" && otherwise != json!({ "slug": "taken" }) && field != "title.en" {
            let errors = refused(&desk.patch(&taken, &otherwise));
            assert_eq!(errors[0].0, if field == "slug" { "slug" } else { field }, "{otherwise}");
        }
    }
    assert_eq!(desk.app.database.query(COUNTS), before, "nothing was written");
}

#[test]
fn what_is_no_json_of_the_document_is_refused_before_anything_is_done() {
    let desk = Desk::open();
    let path = "/api/v1/conferences";
    let send = |kind: &str, body: Vec<u8>| {
        desk.request("POST", path).header("content-type", kind).body(body)
    };
    for body in ["", "{", "[]", "null", "{} {}", "{\"slug\": \"a\", \"slug\": \"b\"}", "\u{feff}{}"]
    {
        let answer = send("application/json", body.into());
        assert_eq!(answer.status, 422, "{body}: {}", answer.text());
    }
    assert_eq!(refused(&send("application/json", b"{\"slug\": \"\xff\"}".to_vec()))[0].0, "body");
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
        let told = problem(&send(kind, b"{}".to_vec()), 415, "unsupported-type");
        assert!(told["detail"].as_str().unwrap().contains("application/json"), "{told}");
    }
    let deep = format!("{}{}", "{\"title\":".repeat(5_000), "}".repeat(5_000));
    assert_eq!(send("application/json", deep.into()).status, 422);
}

#[test]
fn ten_megabytes_are_refused_without_being_read() {
    let desk = Desk::open();
    let body = format!("{{\"slug\": \"{}\"}}", "x".repeat(10 * 1024 * 1024));
    let request = desk.request("POST", "/api/v1/conferences");
    let answer = request.header("content-type", "application/json").try_body(body);
    // The service answers and closes while the client is still sending.
    if let Some(answer) = answer {
        let told = problem(&answer, 413, "too-large");
        assert!(told["detail"].as_str().unwrap().contains("1048576 octets"), "{told}");
    }
    let just_more = format!("{{\"slug\": \"{}\"}}", "x".repeat(1024 * 1024));
    let answer = desk.request("POST", "/api/v1/conferences");
    let answer = answer.header("content-type", "application/json").body(just_more);
    problem(&answer, 413, "too-large");
}

#[test]
fn hostile_texts_are_kept_as_they_are_and_harm_nobody() {
    let desk = Desk::open();
    let texts: [&str; 6] = [
        "\"; DROP TABLE conferences; --",
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "line\r\nBEGIN:VEVENT\r\nUID:x",
        "مؤتمر \u{202e}🕊️ \u{0}\u{7}",
        &"長".repeat(10_000),
    ];
    for (n, text) in texts.into_iter().enumerate() {
        let clean = text.replace('\u{0}', "");
        let body = conference(json!({
            "slug": format!("hostile-{n}"), "title": { "en": clean }, "theme": { "en": clean },
            "place": { "en": clean }, "venue": { "en": clean }, "status": "confirmed"
        }));
        let answer = desk.post("/api/v1/conferences", &body);
        let told = ok(&answer);
        assert_eq!(told["title"]["en"], clean.trim(), "{text}");
        let page = desk.app.get(&format!("/conferences/hostile-{n}"));
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("<script>alert"), "{text}");
        let feed = desk.app.get(&format!("/feeds/conferences/hostile-{n}.ics"));
        assert_eq!((feed.status, feed.text().matches("BEGIN:VEVENT\r\n").count()), (200, 1));
    }
    let nul: Value = conference(json!({ "slug": "nul", "title": { "en": "a\u{0}b" } }));
    assert_eq!(refused(&desk.post("/api/v1/conferences", &nul))[0].0, "title.en");
}
