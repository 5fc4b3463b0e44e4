//! How feeds are served: rendered once a change, by every process, whatever becomes of the database.
#![allow(
    clippy::disallowed_methods,
    reason = "a test sets up by statements what the service never does"
)]

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Data;
use actix_web::{App as WebApp, test as web_test};
use clap::Parser;
use domain::access::organiser::Role;
use machine::clock::Clock;
use neutrality_forums::app::App;
use serde_json::Value;
use tokio::sync::Notify;

use crate::support::app::{Flags, START, TestApp, at, wait_until};
use crate::support::calendar::Calendar;
use crate::support::database::{TestDatabase, runtime};
use crate::support::http::{Request, Response};

const ALL: &str = "/feeds/all.ics";
const FRENCH: &str = "/feeds/all.ics?lang=fr";
const DAY: &str = "/feeds/series/neutrality-day.ics";

/// What a GET answers at once, without waiting until the last change has come.
fn get_now(app: &TestApp, path: &str) -> Response {
    Request::new("GET", app.url() + path).send()
}

fn get_with(app: &TestApp, header: &str, value: &str) -> Response {
    app.request("GET", ALL).header(header, value).send()
}

fn figure(app: &TestApp, name: &str) -> u64 {
    let metrics = app.get("/metrics").text();
    let found = metrics.lines().find_map(|line| line.strip_prefix(&format!("{name} ")));
    found.unwrap().parse().unwrap()
}

#[test]
fn a_change_is_served_by_every_process_before_the_next_look() {
    let app = TestApp::start();
    let other = app.replica();
    let before = app.get(ALL);
    assert_eq!(other.get(ALL).body, before.body);
    app.schedule_forum("ashgabat-2030", "2030-10-01", &[]);
    // They look each minute; a bell tells them before.
    for process in [&app, &other] {
        wait_until("the change is served", || get_now(process, ALL).body != before.body);
    }
    assert_eq!(get_now(&app, ALL).body, get_now(&other, ALL).body);
}

#[test]
fn a_feed_is_there_as_soon_as_there_is_something_to_show() {
    let app = TestApp::start();
    let path = "/feeds/conferences/ashgabat-2030.ics";
    assert_eq!(get_now(&app, path).status, 404);
    app.schedule_forum("ashgabat-2030", "2030-10-01", &[]);
    assert_eq!(get_now(&app, path).status, 200, "however soon it is asked for");
}

#[test]
fn a_feed_that_was_asked_for_is_kept_and_the_database_is_not_asked_again() {
    let app = TestApp::start();
    app.get(ALL);
    let before = figure(&app, "forums_statements_total");
    let metrics = figure(&app, "forums_statements_total") - before;
    let before = figure(&app, "forums_statements_total");
    for _ in 0..20 {
        assert_eq!(get_now(&app, ALL).status, 200);
    }
    assert_eq!(figure(&app, "forums_statements_total") - before, metrics, "nothing is asked");
    assert_eq!(figure(&app, "forums_feeds_kept"), 1);
}

#[test]
fn a_change_that_nobody_was_told_of_is_found_at_the_next_look() {
    let database = TestDatabase::migrated();
    let folder = tempfile::tempdir().unwrap();
    let (url, data_dir) = (database.url(), folder.path().to_str().unwrap());
    let flags = ["forums", "--database-url", &url, "--data-dir", data_dir];
    let settings = Flags::parse_from(flags).settings;
    let app = runtime().block_on(App::open(settings, Clock::manual(at(START)))).unwrap();
    let state = app.web_state(Arc::new(Notify::new())).unwrap();
    let sequence = || {
        let served = WebApp::new().app_data(Data::new(state.clone())).configure(web::routes);
        let answer = async {
            let service = web_test::init_service(served).await;
            let request = web_test::TestRequest::get().uri(ALL).to_request();
            web_test::call_and_read_body(&service, request).await
        };
        let body = runtime().block_on(tokio::task::LocalSet::new().run_until(answer));
        Calendar::read(&body).events[0].sequence()
    };
    // As when a message is lost.
    database
        .query("ALTER TABLE calendar_revisions DISABLE TRIGGER calendar_revisions_announce_change");
    assert_eq!(sequence(), 0);
    for changed in [7, 8] {
        database.query(&format!(
            "UPDATE calendar_revisions SET sequence = {changed};
             UPDATE catalogue_version SET shown = shown + 1"
        ));
        assert_ne!(sequence(), changed, "nobody has looked yet");
        let followed = web::follow_feeds(&state, Duration::from_millis(20));
        let _ = runtime()
            .block_on(async { tokio::time::timeout(Duration::from_millis(500), followed).await });
        assert_eq!(sequence(), changed);
    }
}

#[test]
fn feeds_outlive_their_database() {
    let app = TestApp::start();
    let served = app.get(ALL);
    app.database.cut_off();

    let response = app.get(ALL);
    assert_eq!(response.status, 200);
    assert_eq!(response.body, served.body);
    assert_eq!(response.header("etag"), served.header("etag"));
    let etag = served.header("etag").unwrap();
    assert_eq!(get_with(&app, "if-none-match", etag).status, 304);
    for never_asked_for in [FRENCH, DAY, "/feeds/conferences/ashgabat-2015.ics?lang=tk"] {
        assert_eq!(app.get(never_asked_for).status, 200, "{never_asked_for}");
    }
    // Whether there is such a feed by now nobody knows.
    let unknown = app.get("/feeds/conferences/nothing.ics");
    assert_eq!(unknown.status, 503);
    assert_eq!(unknown.header("content-type"), Some("application/problem+json"));
    assert!(unknown.header("retry-after").unwrap().parse::<u32>().is_ok());

    app.database.let_in();
    assert_eq!(app.get(ALL).body, served.body);
    app.schedule_forum("ashgabat-2030", "2030-10-01", &[]);
    wait_until("changes are seen again", || get_now(&app, ALL).body != served.body);
    wait_until("and in French", || get_now(&app, FRENCH).text().contains("20301001"));
}

#[test]
fn what_does_not_pass_the_check_is_not_published_and_the_last_good_one_stays() {
    let app = TestApp::start();
    let good = app.get(ALL);
    let revisions = "SELECT event_id, sequence FROM calendar_revisions ORDER BY 1 LIMIT 1";
    let event = &app.database.query(revisions)[0][0];
    app.database.query(&format!(
        "CREATE TABLE kept AS SELECT * FROM calendar_revisions WHERE event_id = '{event}';
         DELETE FROM calendar_revisions WHERE event_id = '{event}'"
    ));
    assert_eq!(app.get(ALL).body, good.body, "the last good one");
    let never_good = app.get(FRENCH);
    assert_eq!(never_good.status, 503, "and no broken one where there was none");
    assert_eq!(never_good.header("content-type"), Some("application/problem+json"));
    assert_eq!(figure(&app, "forums_feeds_refused"), 2);
    let ready = app.get("/health/ready").text();
    assert!(ready.contains("feeds: 2 did not pass the check"), "{ready}");

    app.database.query(
        "INSERT INTO calendar_revisions SELECT * FROM kept;
         UPDATE calendar_revisions SET sequence = sequence + 1",
    );
    assert_ne!(app.get(ALL).body, good.body);
    assert_eq!(app.get(FRENCH).status, 200);
    assert_eq!(figure(&app, "forums_feeds_refused"), 0);
    assert!(!app.get("/health/ready").text().contains("feeds"));
}

#[test]
fn a_feed_is_sent_in_the_coding_that_a_client_likes_and_a_cache_keeps_them_apart() {
    let app = TestApp::start();
    let plain = app.get(ALL);
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.header("vary"), Some("accept-encoding"));
    let coded = |accepted| get_with(&app, "accept-encoding", accepted);
    let (gzip, brotli) = (coded("gzip"), coded("gzip, deflate, br"));
    assert_eq!(gzip.header("content-encoding"), Some("gzip"));
    assert_eq!(brotli.header("content-encoding"), Some("br"));
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&*gzip.body).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &*brotli.body, &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);

    let tag = |response: &Response| response.header("etag").unwrap().to_owned();
    let tags = [&plain, &gzip, &brotli].map(tag);
    for (n, accepted) in ["identity", "gzip", "br"].into_iter().enumerate() {
        for (m, tag) in tags.iter().enumerate() {
            let request = app.request("GET", ALL).header("accept-encoding", accepted);
            let answer = request.header("if-none-match", tag).send();
            assert_eq!(answer.status, if n == m { 304 } else { 200 }, "{accepted}: {tag}");
            assert_eq!(answer.header("vary"), Some("accept-encoding"));
            assert_eq!(answer.header("etag"), Some(tags[n].as_str()));
        }
    }
}

#[test]
fn a_feed_is_the_same_for_every_client_and_whole_for_those_who_ask_for_a_part() {
    let app = TestApp::start();
    let feed = app.get(ALL);
    for (header, value) in [
        ("user-agent", "Google-Calendar-Importer"),
        ("user-agent", "iOS/17.0 (21A329) dataaccessd/1.0"),
        ("accept", "text/html"),
        ("accept", "application/json;q=0.1"),
        ("accept", ""),
        ("accept-language", "fr"),
        ("range", "bytes=0-99"),
        ("range", "bytes=99999999-"),
        ("range", "lines=1"),
    ] {
        let answer = get_with(&app, header, value);
        assert_eq!(answer.status, 200, "{header}: {value}");
        assert_eq!(answer.body, feed.body, "{header}: {value}");
    }
    assert_eq!(feed.header("accept-ranges"), Some("none"));
    let kept = feed.header("cache-control").unwrap();
    assert_eq!(kept, "public, max-age=900, stale-while-revalidate=2700, stale-if-error=604800");
    assert_eq!(feed.header("set-cookie"), None);
}

#[test]
fn what_changes_no_event_is_in_the_feeds_as_well() {
    let app = TestApp::start();
    app.schedule_forum("ashgabat-2030", "2030-10-01", &["--confirmed"]);
    let old = "/feeds/series/neutrality-forum.ics";
    app.get(old);
    app.database.query(
        "UPDATE series SET slug = 'renamed', summary = '{\"en\": \"Said otherwise\"}'
         WHERE slug = 'neutrality-forum'",
    );
    assert_eq!(app.get(old).status, 404);
    let renamed = app.get("/feeds/series/renamed.ics");
    assert_eq!(Calendar::read(&renamed.body).description, "Said otherwise");
    app.get(DAY);
    app.database.query(
        "DELETE FROM reminder_rules WHERE series_id IN
             (SELECT id FROM series WHERE slug = 'neutrality-day');
         DELETE FROM series WHERE slug = 'neutrality-day'",
    );
    assert_eq!(app.get(DAY).status, 404);
    assert!(!app.get(ALL).text().contains("RRULE"), "there is no Day any more");
}

#[test]
fn nobody_waits_for_those_who_ask_for_what_there_is_not() {
    let app = TestApp::start();
    app.get(ALL);
    // The database answers nobody who asks whether something has changed.
    let silent = app.database.hold("LOCK TABLE catalogue_version");
    let unknown = app.url() + "/feeds/series/nothing.ics";
    std::thread::scope(|scope| {
        let asked = scope.spawn(move || Request::new("GET", unknown).send());
        let waits = "SELECT 1 FROM pg_locks WHERE NOT granted
            AND relation = 'catalogue_version'::regclass
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        wait_until("the question is asked", || !app.database.query(waits).is_empty());
        assert_eq!(get_now(&app, FRENCH).status, 200, "rendered from what is in memory");
        assert!(!asked.is_finished(), "it would have been behind that one");
        silent.release();
        assert_eq!(asked.join().unwrap().status, 404);
    });
    assert_eq!(figure(&app, "forums_feeds_kept"), 2, "what there is not takes no memory");
}

#[test]
fn organisers_see_how_much_each_feed_is_read_and_nobody_who_reads_it() {
    let app = TestApp::start();
    let token = app.token(Role::Viewer);
    let feeds = || app.request("GET", "/api/v1/feeds").bearer(&token).send();
    assert_eq!(feeds().json()["items"], serde_json::json!([]));
    let read = |path: &str, program: &str| {
        assert!(app.request("GET", path).header("user-agent", program).send().status < 400);
    };
    for program in ["Thunderbird/140", "iOS/19", "iOS/19", "Thunderbird/140", "Outlook"] {
        read("/feeds/all.ics", program);
    }
    read("/feeds/all.ics?lang=fr", "iOS/19");
    let counted = |feed: &Value| {
        let number = |name: &str| feed[name].as_i64().unwrap();
        let names = ["requests_today", "requests_in_7_days", "requests_in_30_days"];
        (feed["url"].as_str().unwrap().to_owned(), names.map(number), number("estimated_readers"))
    };
    let items = feeds().json()["items"].clone();
    let all = "https://forums.example.org/feeds/all.ics".to_owned();
    assert_eq!(counted(&items[0]), (all.clone(), [5, 5, 5], 3));
    assert_eq!(counted(&items[1]), (format!("{all}?lang=fr"), [1, 1, 1], 1));
    let octets = app.get("/feeds/all.ics").body.len();
    feeds();
    assert_eq!(items[0]["octets"].as_u64(), u64::try_from(octets).ok());
    assert_eq!(items[0]["last_changed_at"], "2026-11-23T12:00:00Z");

    app.pass_to("2026-12-01T12:00:00Z");
    read("/feeds/all.ics", "iOS/19");
    let later = feeds().json()["items"].clone();
    assert_eq!(counted(&later[0]), (all, [1, 1, 7], 1));
    let kept = app.database.query("SELECT feed, readers::text FROM feed_requests").concat();
    assert!(
        !kept.iter().any(|text| text.contains("127.0.0.1") || text.contains("iOS")),
        "{kept:?}"
    );
}

#[test]
fn processes_count_readers_together_and_forget_them_after_a_while() {
    let app = TestApp::start();
    let beside = app.replica();
    let token = app.token(Role::Viewer);
    let items = |of: &TestApp| {
        let found = of.request("GET", "/api/v1/feeds").bearer(&token).send().json();
        found["items"].as_array().unwrap().clone()
    };
    for of in [&app, &beside] {
        for program in ["one", "two"] {
            of.request("GET", "/feeds/all.ics").header("user-agent", program).send();
        }
        items(of);
    }
    let counted = &items(&app)[0];
    assert_eq!((&counted["requests_today"], &counted["estimated_readers"]), (&4.into(), &2.into()));
    app.pass_to("2027-03-01T12:00:00Z");
    assert_eq!(items(&app).len(), 0);
    app.work();
    assert_eq!(app.database.query("SELECT count(*) FROM feed_requests"), [["0"]]);
}
