//! Calendar feeds over HTTP, as calendar clients fetch and read them.

use crate::support::app::TestApp;
use crate::support::calendar::{Calendar, Event, holdable};
use crate::support::http::Response;

const ALL: &str = "/feeds/all.ics";
const EVERY_FEED: [&str; 5] = [
    ALL,
    "/feeds/series/neutrality-forum.ics",
    "/feeds/series/neutrality-day.ics",
    "/feeds/conferences/ashgabat-2015.ics",
    "/feeds/conferences/ashgabat-2025.ics",
];

fn feed(app: &TestApp, path: &str) -> Calendar {
    let response = app.get(path);
    assert_eq!(response.status, 200, "{path}");
    Calendar::read(&response.body)
}

/// The event of the fourth forum, whatever has become of it.
fn fourth(app: &TestApp, uid: &str) -> Event {
    feed(app, ALL).event("UID", uid).clone()
}

/// What a conditional GET answers.
fn get_if(app: &TestApp, header: &str, value: &str) -> Response {
    app.request("GET", ALL).header(header, value).send()
}

#[test]
fn every_feed_is_a_calendar_that_two_other_parsers_read() {
    let app = TestApp::start();
    for path in EVERY_FEED {
        let response = app.get(path);
        assert_eq!(response.status, 200, "{path}");
        assert_eq!(response.header("content-type"), Some("text/calendar; charset=utf-8"));
        let etag = response.header("etag").unwrap();
        assert!(etag.starts_with('"') && etag.ends_with('"'), "not strong: {etag}");
        assert_eq!(response.header("last-modified"), Some("Mon, 23 Nov 2026 12:00:00 GMT"));

        let calendar = Calendar::read(&response.body);
        for property in ["NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"] {
            assert!(calendar.properties.contains_key(property), "{path}: {property}");
        }
        assert!(!calendar.properties.contains_key("METHOD"), "{path}");
        assert!(!calendar.events.is_empty(), "{path}");
    }
}

#[test]
fn the_whole_feed_shows_the_cycle() {
    let app = TestApp::start();
    let all = feed(&app, ALL);
    assert_eq!(all.events.len(), 5, "three forums held, one due, and the Day");

    let day = all.event("RRULE", "YEARLY");
    assert_eq!(day.get("DTSTART"), "20171212");
    assert_eq!(day.get("SUMMARY"), "International Day of Neutrality");
    assert_eq!(day.get("TRANSP"), "TRANSPARENT");

    let due = all.event("SUMMARY", "due by 12 December 2030");
    assert_eq!(due.get("DTSTART"), "20301212");
    assert_eq!((due.get("STATUS"), due.get("TRANSP")), ("TENTATIVE", "TRANSPARENT"));

    let held = all.events.iter().filter(|event| event.get("STATUS") == "CONFIRMED");
    let held: Vec<_> =
        held.map(|event| event.get("DTSTART")).filter(|d| *d != "20171212").collect();
    assert_eq!(held, ["20151212", "20201212", "20251212"]);
    assert!(all.events.iter().all(|event| event.uid().ends_with("@forums.example.org")));
}

#[test]
fn an_empty_database_is_enough_for_the_whole_feed() {
    let app = TestApp::on_an_empty_database();
    assert_eq!(feed(&app, ALL).events.len(), 5);
}

#[test]
fn a_feed_speaks_the_language_that_is_asked_for_and_says_which_there_are() {
    let app = TestApp::start();
    for (language, date) in [
        ("ar", "12 ديسمبر 2030"),
        ("zh", "2030年12月12日"),
        ("fr", "12 décembre 2030"),
        ("ru", "12 декабря 2030"),
        ("es", "12 de diciembre de 2030"),
        ("tk", "12 dekabr 2030"),
    ] {
        feed(&app, &format!("/feeds/all.ics?lang={language}")).event("SUMMARY", date);
    }
    assert_ne!(app.get(ALL).header("etag"), app.get("/feeds/all.ics?lang=fr").header("etag"));

    for refused in ["/feeds/all.ics?lang=xx", "/feeds/all.ics?lang="] {
        let response = app.get(refused);
        assert_eq!(response.status, 422, "{refused}");
        assert_eq!(response.header("content-type"), Some("application/problem+json"));
        let error = &response.json()["errors"][0];
        assert_eq!(error["field"], "lang");
        for language in ["ar", "zh", "en", "fr", "ru", "es", "tk"] {
            assert!(error["expected"].as_str().unwrap().contains(language), "{error}");
        }
    }
    assert_eq!(app.get("/feeds/all.ics?lang=xx").json()["errors"][0]["got"], "xx");
}

#[test]
fn what_there_is_not_is_a_problem_and_never_a_calendar() {
    let app = TestApp::start();
    for path in [
        "/feeds/series/nothing.ics",
        "/feeds/series/Not%20A%20Slug.ics",
        "/feeds/series/ashgabat-2025.ics",
        "/feeds/conferences/nothing.ics",
        "/feeds/conferences/neutrality-day.ics",
        "/feeds/conferences/%FF.ics",
        "/feeds/everything.ics",
        "/feeds/all.exe",
        "/feeds/all.ics.json",
        "/feeds/series/neutrality-day.ICS",
        "/feeds/events/nothing.ics",
        "/feeds/events/00000000-0000-0000-0000-000000000000.ics",
    ] {
        let response = app.get(path);
        assert_eq!(response.status, 404, "{path}");
        assert_eq!(response.header("content-type"), Some("application/problem+json"), "{path}");
        assert_eq!(response.json()["status"], 404, "{path}");
    }
    for method in ["POST", "PUT", "DELETE", "PROPFIND"] {
        let response = app.request(method, ALL).send();
        assert_eq!(response.status, 405, "{method}");
        assert_eq!(response.header("content-type"), Some("application/problem+json"), "{method}");
    }
}

#[test]
fn a_client_that_has_the_present_version_is_told_so() {
    let app = TestApp::start();
    let etag = app.get(ALL).header("etag").unwrap().to_owned();
    for (header, value) in [
        ("if-none-match", etag.clone()),
        ("if-none-match", format!("W/{etag}")),
        ("if-none-match", format!("\"other\", {etag}")),
        ("if-none-match", "*".to_owned()),
        ("if-modified-since", "Mon, 23 Nov 2026 12:00:00 GMT".to_owned()),
        ("if-modified-since", "Tue, 24 Nov 2026 00:00:00 GMT".to_owned()),
    ] {
        let response = get_if(&app, header, &value);
        assert_eq!(response.status, 304, "{header}: {value}");
        assert!(response.body.is_empty());
        assert_eq!(response.header("etag"), Some(etag.as_str()));
    }
    for (header, value) in [
        ("if-none-match", "\"other\""),
        ("if-none-match", ""),
        ("if-modified-since", "Mon, 23 Nov 2026 11:59:59 GMT"),
        ("if-modified-since", "some time ago"),
    ] {
        assert_eq!(get_if(&app, header, value).status, 200, "{header}: {value}");
    }
    let both = app.request("GET", ALL).header("if-none-match", "\"other\"");
    let both = both.header("if-modified-since", "Tue, 24 Nov 2026 00:00:00 GMT").send();
    assert_eq!(both.status, 200, "the entity tag decides");
}

#[test]
fn a_change_makes_old_validators_stale() {
    let app = TestApp::start();
    let before = app.get(ALL);
    app.pass_to("2026-11-24T09:30:00Z");
    app.schedule_forum("ashgabat-2030", "2030-10-01", &[]);

    let response = get_if(&app, "if-none-match", before.header("etag").unwrap());
    assert_eq!(response.status, 200);
    let since = before.header("last-modified").unwrap();
    assert_eq!(get_if(&app, "if-modified-since", since).status, 200);
    let changed = response.header("last-modified").unwrap();
    assert!(changed.starts_with("Tue, 24 Nov 2026 09:30:0"), "{changed}");
}

#[test]
fn head_answers_as_get_does_but_without_the_body() {
    let app = TestApp::start();
    for path in EVERY_FEED {
        let get = app.get(path);
        let head = app.request("HEAD", path).send();
        assert_eq!(head.status, 200, "{path}");
        assert!(head.body.is_empty(), "{path}");
        let described = |response: &Response| {
            let mut headers = response.headers.clone();
            headers.retain(|(name, _)| name != "date");
            headers.sort();
            headers
        };
        assert_eq!(described(&head), described(&get), "{path}");
        assert_eq!(get.header("content-length"), Some(get.body.len().to_string().as_str()));
    }
    let etag = app.get(ALL).header("etag").unwrap().to_owned();
    assert_eq!(app.request("HEAD", ALL).header("if-none-match", &etag).send().status, 304);
}

#[test]
fn a_feed_stays_the_same_to_the_byte_until_something_visible_changes() {
    let app = TestApp::start();
    let bytes = |app: &TestApp| EVERY_FEED.map(|path| app.get(path).body);
    let first = bytes(&app);
    assert_eq!(bytes(&app), first, "asked again");
    for later in ["2028-12-12T09:00:00Z", "2031-03-01T00:00:00Z"] {
        app.pass_to(later);
        assert_eq!(bytes(&app), first, "at {later}");
    }
    let app = app.restart();
    assert_eq!(bytes(&app), first, "after a restart");
    for event in &feed(&app, ALL).events {
        assert_eq!(event.get("DTSTAMP"), "20261123T120000Z");
        assert_eq!(event.get("LAST-MODIFIED"), "20261123T120000Z");
        assert_eq!(event.sequence(), 0);
    }
}

#[test]
fn the_forum_keeps_its_uid_from_due_to_held_and_counts_every_change() {
    let app = TestApp::start();
    let due = feed(&app, ALL).event("SUMMARY", "due by").clone();
    let uid = due.uid();
    let mut before = due.clone();
    for (day, change, status, start) in [
        (1, "schedule", "TENTATIVE", "20301001"),
        (2, "confirm", "CONFIRMED", "20301001"),
        (3, "move", "CONFIRMED", "20301105"),
        (4, "postpone", "TENTATIVE", "20301105"),
        (5, "propose", "TENTATIVE", "20301105"),
        (6, "confirm", "CONFIRMED", "20301105"),
    ] {
        app.pass_to(&format!("2027-01-{day:02}T08:00:00Z"));
        match change {
            "schedule" => app.schedule_forum("ashgabat-2030", "2030-10-01", &[]),
            "move" => {
                app.run(&["conference", "move", "ashgabat-2030", "--opens", "2030-11-05"]);
            }
            other => {
                app.run(&["conference", other, "ashgabat-2030"]);
            }
        }
        let after = fourth(&app, uid);
        assert_eq!(after.get("STATUS"), status, "{change}");
        assert_eq!(after.get("DTSTART"), start, "{change}");
        assert_eq!(after.sequence(), before.sequence() + 1, "{change}");
        assert!(after.get("LAST-MODIFIED") > before.get("LAST-MODIFIED"), "{change}");
        assert_eq!(after.get("DTSTAMP"), after.get("LAST-MODIFIED"), "{change}");
        assert_eq!(after.get("CREATED"), due.get("CREATED"), "{change}");
        before = after;
    }
    assert_eq!(feed(&app, ALL).events.len(), 5, "nothing stands beside it as due");
    app.pass_to("2030-11-06T12:00:00Z");
    let all = feed(&app, ALL);
    assert_eq!(all.event("UID", uid).get("STATUS"), "CONFIRMED");
    let next = all.event("SUMMARY", "5th");
    assert_eq!((next.get("DTSTART"), next.get("STATUS")), ("20351105", "TENTATIVE"));
    assert_ne!(next.uid(), uid);
}

#[test]
fn a_postponed_forum_is_marked_and_takes_up_nobody_s_time() {
    let app = TestApp::start();
    app.schedule_forum("ashgabat-2030", "2030-10-01", &["--confirmed"]);
    app.run(&["conference", "postpone", "ashgabat-2030"]);
    let all = feed(&app, ALL);
    let event = all.event("SUMMARY", "The Fourth Forum");
    assert_eq!(event.get("SUMMARY"), "Postponed: The Fourth Forum");
    assert_eq!(event.get("TRANSP"), "TRANSPARENT");
}

#[test]
fn a_cancelled_forum_stays_marked_and_a_new_one_is_due() {
    let app = TestApp::start();
    let uid = feed(&app, ALL).event("SUMMARY", "due by").uid().to_owned();
    app.schedule_forum("ashgabat-2030", "2030-10-01", &["--confirmed"]);
    let scheduled = fourth(&app, &uid);
    app.pass_to("2027-01-01T08:00:00Z");
    app.run(&["conference", "cancel", "ashgabat-2030"]);

    let all = feed(&app, ALL);
    let cancelled = all.event("UID", &uid);
    assert_eq!(cancelled.get("STATUS"), "CANCELLED");
    assert_eq!(cancelled.get("SUMMARY"), "Cancelled: The Fourth Forum");
    assert_eq!(cancelled.get("DTSTART"), "20301001");
    assert_eq!(cancelled.sequence(), scheduled.sequence() + 1);
    let due = all.event("SUMMARY", "due by 12 December 2030");
    assert_ne!(due.uid(), uid);
    assert_eq!(due.sequence(), 0);
    assert!(due.get("SUMMARY").starts_with("4th"), "{}", due.get("SUMMARY"));
}

#[test]
fn a_change_of_one_event_does_not_move_the_others() {
    let app = TestApp::start();
    let others = |app: &TestApp| {
        let mut events = feed(app, ALL).events;
        events.retain(|event| !event.get("DTSTART").starts_with("2030"));
        events
    };
    let before = others(&app);
    app.pass_to("2027-01-01T08:00:00Z");
    app.schedule_forum("ashgabat-2030", "2030-10-01", &[]);
    app.run(&["conference", "confirm", "ashgabat-2030"]);
    assert_eq!(others(&app), before);
    assert_eq!(before.len(), 4);

    let day = app.get("/feeds/series/neutrality-day.ics");
    assert_eq!(day.header("last-modified"), Some("Mon, 23 Nov 2026 12:00:00 GMT"));
}

#[test]
fn a_timed_session_carries_its_zone_and_the_zone_s_definition() {
    let app = TestApp::start();
    let more = ["--closes", "2030-10-02", "--room", "Hall A, upper floor"];
    app.schedule_forum("ashgabat-2030", "2030-10-01", &more);
    let mut session = vec!["session", "add", "ashgabat-2030", "--title", "Opening; \"plenary\""];
    session.extend(["--starts", "2030-10-01T10:00", "--ends", "2030-10-01T12:30"]);
    app.run(&[&session[..], &["--room", "Hall A, upper floor"]].concat());

    let agenda = feed(&app, "/feeds/conferences/ashgabat-2030.ics");
    assert_eq!(agenda.zones, ["Asia/Ashgabat"]);
    let opening = agenda.event("SUMMARY", "Opening; \"plenary\"");
    assert_eq!(opening.get("DTSTART"), "20301001T100000");
    assert_eq!(opening.get("DTEND"), "20301001T123000");
    assert_eq!(opening.get("DTSTART;TZID"), "Asia/Ashgabat");
    assert!(opening.get("LOCATION").contains("Hall A, upper floor"));
    assert_eq!(feed(&app, ALL).zones, [""; 0], "the whole feed holds no agendas");
}

#[test]
fn hostile_titles_and_themes_come_back_equal() {
    let emoji = "🕊️👩🏽‍⚖️🇹🇲".repeat(40);
    let long = "Neutralität, ".repeat(800)[..].chars().take(10_000).collect::<String>();
    let hostile = [
        "\"quoted\"; and, escaped\\ \\n \\, \\; \\\\",
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nSUMMARY:evil",
        "a\u{1}b\u{1b}[31mc\u{7f}d\u{9f}e\tf",
        "الحياد الدائم والسلام والأمن والتنمية المستدامة في العالم كله وفي كل زمان ومكان",
        "<script>alert(\"1\")</script>&amp;</title>",
        "=cmd|' /C calc'!A0",
        "-1+1; DROP TABLE conferences; --",
        "ends with a backslash\\",
        &emoji,
        &long,
    ];
    let app = TestApp::start();
    for (n, text) in hostile.iter().enumerate() {
        let (title, theme) = (format!("--title={text}"), format!("--theme={text}"));
        let slug = format!("hostile-{n}");
        let mut arguments = vec!["conference", "schedule", &slug, &title, &theme, "--confirmed"];
        arguments.extend(["--zone", "UTC", "--opens", "2029-05-01"]);
        app.run(&arguments);

        let calendar = feed(&app, &format!("/feeds/conferences/{slug}.ics"));
        assert_eq!(calendar.events.len(), 1, "{text:?}");
        let event = &calendar.events[0];
        assert_eq!(event.get("SUMMARY"), holdable(text));
        assert!(event.get("DESCRIPTION").starts_with(&holdable(text)), "{text:?}");
        assert_eq!(calendar.name, holdable(text));
        assert_eq!(calendar.description, holdable(text));
        let page = app.get(&format!("/conferences/{slug}"));
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("<script>alert"));
    }
    assert_eq!(feed(&app, ALL).events.len(), 5 + hostile.len());
}
