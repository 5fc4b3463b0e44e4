//! The other forms of feeds, and what else they carry: single events, groups, pictures.

use domain::access::organiser::Role;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::calendar::Calendar;

const ALL: &str = "/feeds/all.ics";
const EVERY_FEED: [&str; 4] = [
    "/feeds/all",
    "/feeds/series/neutrality-forum",
    "/feeds/series/neutrality-day",
    "/feeds/conferences/ashgabat-2025",
];

fn feed(app: &TestApp, path: &str) -> Calendar {
    let response = app.get(path);
    assert_eq!(response.status, 200, "{path}");
    Calendar::read(&response.body)
}

#[test]
fn a_feed_is_there_for_programs_and_for_readers_of_news_too() {
    let app = TestApp::start();
    let uids: Vec<_> = feed(&app, ALL).events.iter().map(|event| event.uid().to_owned()).collect();
    for path in EVERY_FEED {
        let json = app.get(&format!("{path}.json?lang=fr"));
        let said = json.header("content-type").unwrap();
        assert_eq!(said, "application/jscalendar+json; type=group", "{path}");
        let entries = json.json()["entries"].as_array().unwrap().clone();
        assert!(!entries.is_empty(), "{path}");
        for entry in entries {
            assert!(uids.iter().any(|uid| entry["uid"] == **uid), "{path}: {entry}");
        }
        let atom = app.get(&format!("{path}.atom?lang=fr"));
        let said = atom.header("content-type").unwrap();
        assert_eq!(said, "application/atom+xml; charset=utf-8", "{path}");
        let atom = String::from_utf8(atom.body).unwrap();
        assert!(atom.contains("xml:lang=\"fr\"") && atom.contains("<entry>"), "{atom}");
    }
    let etag = app.get("/feeds/all.json").header("etag").unwrap().to_owned();
    let known = app.request("GET", "/feeds/all.json").header("if-none-match", &etag).send();
    assert_eq!(known.status, 304);
}

#[test]
fn an_event_is_there_by_itself_to_be_added_once() {
    let app = TestApp::start();
    app.schedule_forum("ashgabat-2030", "2030-10-01", &["--confirmed"]);
    let session = ["session", "add", "ashgabat-2030", "--title", "Opening"];
    let times = ["--starts", "2030-10-01T10:00", "--ends", "2030-10-01T12:30"];
    app.run(&[&session[..], &times[..]].concat());
    let events = feed(&app, "/feeds/conferences/ashgabat-2030.ics").events;
    assert_eq!(events.len(), 2);
    let page = app.get("/conferences/ashgabat-2030").text();
    for event in events {
        let id = event.uid().split('@').next().unwrap().to_owned();
        let alone = feed(&app, &format!("/feeds/events/{id}.ics"));
        assert_eq!(alone.events.len(), 1);
        assert_eq!(alone.events[0].get("SUMMARY"), event.get("SUMMARY"));
        assert!(!alone.properties.contains_key("X-WR-CALNAME"));
        let json = app.get(&format!("/feeds/events/{id}.json"));
        assert_eq!(json.header("content-type"), Some("application/jscalendar+json; type=event"));
        assert_eq!(json.json()["@type"], "Event");
        assert_eq!(app.get(&format!("/feeds/events/{id}.atom")).status, 404);
        assert!(page.contains(&format!("href=\"/feeds/events/{id}.ics\"")), "{page}");
    }
    assert!(page.contains("\"@type\": \"Event\""), "{page}");
    let day = feed(&app, "/feeds/series/neutrality-day.ics").events[0].uid().to_owned();
    let day = feed(&app, &format!("/feeds/events/{}.ics", day.split('@').next().unwrap()));
    assert_eq!(day.events[0].get("RRULE"), "FREQ=YEARLY");
}

#[test]
fn a_group_has_a_feed_of_what_its_series_have_and_no_other_group_is_told() {
    let app = TestApp::start();
    let token = app.token(Role::Owner);
    let send = |method, path: &str, body: &Value| {
        let request = app.request(method, path).bearer(&token);
        let request = request.header("content-type", "application/json");
        request.header("if-match", "*").body(body.to_string())
    };
    let group = json!({ "slug": "friends", "names": { "en": "Group of Friends", "fr": "Amis" } });
    assert_eq!(send("POST", "/api/v1/groups", &group).status, 201);
    for path in ["/feeds/groups/friends.ics", "/calendars/groups/friends"] {
        assert_eq!(app.get(path).status, 404, "{path}: nothing is of it yet");
    }
    let refused =
        send("PATCH", "/api/v1/series/neutrality-forum", &json!({ "group": "strangers" }));
    assert_eq!((refused.status, &refused.json()["errors"][0]["field"]), (422, &json!("group")));
    let changed = send("PATCH", "/api/v1/series/neutrality-forum", &json!({ "group": "friends" }));
    assert_eq!((changed.status, &changed.json()["group"]), (200, &json!("friends")));

    let of_group = feed(&app, "/feeds/groups/friends.ics?lang=fr");
    assert_eq!(of_group.properties["X-WR-CALNAME"], "Amis");
    assert_eq!(
        of_group.events.len(),
        feed(&app, "/feeds/series/neutrality-forum.ics").events.len()
    );
    assert!(app.get("/calendars/groups/friends").text().contains("Group of Friends"));
    assert!(app.get("/series/neutrality-forum").text().contains("\"/calendars/groups/friends\""));
    assert_eq!(send("DELETE", "/api/v1/groups/friends", &json!({})).status, 409);

    let renamed = json!({ "slug": "friends-of-neutrality", "names": { "en": "All Friends" } });
    assert_eq!(send("PATCH", "/api/v1/groups/friends", &renamed).status, 200);
    let of_group = feed(&app, "/feeds/groups/friends-of-neutrality.ics");
    assert_eq!(of_group.properties["X-WR-CALNAME"], "All Friends");
    assert_eq!(app.get("/feeds/groups/friends.ics").status, 404);
}

#[test]
fn a_picture_of_a_conference_is_in_its_event() {
    let app = TestApp::start();
    let token = app.token(Role::Owner);
    app.schedule_forum("ashgabat-2030", "2030-10-01", &[]);
    let edit = |url: &str| {
        let request = app.request("PATCH", "/api/v1/conferences/ashgabat-2030").bearer(&token);
        let request = request.header("content-type", "application/json").header("if-match", "*");
        request.body(json!({ "image_url": url }).to_string())
    };
    let picture = "https://example.org/a.jpg?b=1,2;3";
    assert_eq!(edit(picture).status, 200);
    let event = feed(&app, ALL).event("SUMMARY", "The Fourth Forum").clone();
    assert_eq!((event.get("IMAGE"), event.get("IMAGE;DISPLAY")), (picture, "BADGE"));
    let json = app.get("/feeds/conferences/ashgabat-2030.json").json();
    assert_eq!(json["entries"][0]["links"]["2"]["href"], picture);
    assert!(app.get("/conferences/ashgabat-2030").text().contains("a.jpg?b=1,2;3"));
    let refused = edit("javascript:alert(1)");
    assert_eq!((refused.status, &refused.json()["errors"][0]["field"]), (422, &json!("image_url")));
}
