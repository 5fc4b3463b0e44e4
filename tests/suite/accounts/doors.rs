//! What stands at the door: forms of other sites, whoever guesses or listens, hostile input.

use std::time::{Duration, Instant};

use domain::access::organiser::Role;
use serde_json::json;

use crate::support::app::{PUBLIC_URL, TestApp};
use crate::support::http::Response;

const ANNA: &str = "anna@example.org";

fn form(app: &TestApp, path: &str, header: (&str, &str), body: &str) -> Response {
    let form = "application/x-www-form-urlencoded";
    let request = app.request("POST", path).header("content-type", form);
    request.header(header.0, header.1).body(body.to_owned())
}

/// The path of a link that signs Anna in.
fn link(app: &TestApp) -> String {
    app.organiser(ANNA, Role::Owner);
    let printed = app.run(&["organiser", "link", ANNA]);
    printed.trim().strip_prefix(PUBLIC_URL).unwrap().to_owned()
}

#[test]
fn pages_with_a_form_to_sign_in_let_browsers_say_which_site_it_comes_from() {
    let app = TestApp::start();
    // The first account ends the way of the first page.
    let pages = [app.get(&app.welcome_path().unwrap()), app.get("/sign-in"), app.get(&link(&app))];
    for page in pages {
        assert_eq!(page.status, 200, "{}", page.text());
        // With no-referrer, browsers answer `Origin: null` for our own forms as well.
        assert_eq!(page.header("referrer-policy"), Some("same-origin"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
    }
    assert_eq!(app.get("/").header("referrer-policy"), Some("no-referrer"));
}

#[test]
fn no_other_site_signs_a_browser_in_by_a_link_of_its_own() {
    let app = TestApp::start();
    let link = link(&app);
    for foreign in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let answer = form(&app, &link, foreign, "");
        assert_eq!((answer.status, answer.header("set-cookie")), (403, None), "{foreign:?}");
    }
    assert_eq!(form(&app, &link, ("origin", PUBLIC_URL), "").status, 303, "it is not used up");
}

#[test]
fn a_link_is_asked_for_as_long_for_every_address() {
    let app = TestApp::start();
    app.organiser(ANNA, Role::Owner);
    for email in [ANNA, "nobody@example.org"] {
        let started = Instant::now();
        let answer = app.post_json("/api/v1/sign-in-links", &json!({ "email": email }));
        assert_eq!(answer.status, 202);
        assert!(started.elapsed() >= Duration::from_millis(200), "{email}");
    }
}

#[test]
fn who_had_a_link_printed_is_on_record() {
    let app = TestApp::start();
    let link = link(&app);
    let log = app
        .database
        .query("SELECT actor, object_name, audit_log::text FROM audit_log WHERE action = 'link'");
    assert_eq!((log[0][0].as_str(), log[0][1].as_str()), ("command line", ANNA));
    assert!(!log[0][2].contains(link.rsplit('/').next().unwrap()));
}

#[test]
fn the_list_of_accounts_says_which_are_closed() {
    let app = TestApp::start();
    app.organiser(ANNA, Role::Owner);
    app.organiser("bruno@example.org", Role::Viewer);
    app.run(&["organiser", "close", "bruno@example.org"]);
    let list = app.run(&["organiser", "list"]);
    let state = |email: &str| list.lines().find(|row| row.starts_with(email)).unwrap();
    assert!(state(ANNA).ends_with("open") && state("bruno").ends_with("closed"), "{list}");
}

#[test]
fn a_client_that_guesses_at_many_addresses_waits_and_others_do_not() {
    let app = TestApp::start_with(&["--behind-proxy", "--rate-limit", "0"]);
    let guess = |number: usize, forwarded: &str| {
        let body = json!({ "email": format!("a{number}@example.org"), "password": "a guess" });
        let request = app.request("POST", "/api/v1/sign-in").header("x-forwarded-for", forwarded);
        request.header("content-type", "application/json").body(body.to_string())
    };
    for number in 0..30 {
        // What stands before the proxy's own entry is the sender's invention.
        let forwarded = format!("198.51.100.{number}, 192.0.2.7");
        assert_eq!(guess(number, &forwarded).status, 401);
    }
    let answer = guess(30, "203.0.113.1, 192.0.2.7");
    assert_eq!((answer.status, answer.header("retry-after")), (429, Some("900")));
    assert_eq!(guess(31, "192.0.2.8").status, 401);
    app.clock.set("2026-11-23T12:15:01Z".parse().unwrap());
    assert_eq!(guess(32, "192.0.2.7").status, 401);
}

#[test]
fn hostile_input_is_refused_or_shown_as_text_and_breaks_nothing() {
    let app = TestApp::start_with(&["--rate-limit", "0"]);
    let long = "x".repeat(10_000);
    for hostile in [
        long.as_str(),
        "a@example.org\r\nSet-Cookie: x=1",
        "\u{1f600}@example.org",
        "<script>alert(1)</script>",
        "\0",
        "' OR 1=1 --",
        "",
    ] {
        let body = json!({ "email": hostile, "password": hostile });
        let answer = app.post_json("/api/v1/sign-in", &body);
        assert!([401, 422].contains(&answer.status), "{hostile:?}: {}", answer.status);
        let answer = app.post_json("/api/v1/sign-in-links", &json!({ "email": hostile }));
        assert!([202, 422].contains(&answer.status), "{hostile:?}: {}", answer.status);
        let typed: String = url::form_urlencoded::byte_serialize(hostile.as_bytes()).collect();
        let answer = app.post_form("/sign-in", &format!("email={typed}&password={typed}"));
        assert_eq!(answer.status, 401, "{hostile:?}");
        assert_eq!(answer.header("set-cookie"), None);
        assert!(!answer.text().contains("<script>alert"), "{hostile:?}");
        let body = json!({ "email": "a@example.org", "password": hostile });
        app.clock.set(app.clock.now() + chrono::TimeDelta::minutes(16));
        assert_eq!(app.post_json("/api/v1/sign-in", &body).status, 401, "{hostile:?}");
        let cookie = format!("__Host-forums={typed}");
        let answer = app.request("GET", "/api/v1/me").header("cookie", &cookie).send();
        assert_eq!(answer.status, 401, "{hostile:?}");
    }
}

#[test]
fn the_door_speaks_french() {
    let app = TestApp::start();
    let page = app.get("/sign-in?lang=fr").text();
    assert!(page.contains("<html lang=\"fr\"") && page.contains("Mot de passe"), "{page}");
    assert!(!page.contains("page-access"), "{page}");
}
