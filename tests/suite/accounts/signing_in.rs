//! Signing in: by password, by link, for the first time; and out.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use domain::access::organiser::Role;
use serde_json::{Value, json};
use services::organisers;

use crate::support::app::{PUBLIC_URL, START, TestApp, at};
use crate::support::database::runtime;
use crate::support::http::{Request, Response};

const ANNA: &str = "anna@example.org";
const PASSWORD: &str = "correct horse battery";
const COOKIE: &str = "__Host-forums";

/// A service in which Anna owns everything and has a password.
fn with_anna() -> TestApp {
    let app = TestApp::start();
    app.organiser(ANNA, Role::Owner);
    let mut program: Command = app.program();
    program.args(["organiser", "password", ANNA]);
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    app
}

fn sign_in(app: &TestApp, email: &str, password: &str) -> Response {
    app.post_json("/api/v1/sign-in", &json!({ "email": email, "password": password }))
}

fn cookie(answer: &Response) -> String {
    let set = answer.header("set-cookie").unwrap();
    set.split(';').next().unwrap().to_owned()
}

fn with_json(request: Request, body: &Value) -> Response {
    request.header("content-type", "application/json").body(body.to_string())
}

fn me(app: &TestApp, cookie: &str) -> Response {
    app.request("GET", "/api/v1/me").header("cookie", cookie).send()
}

#[test]
fn a_password_signs_a_browser_in_with_a_cookie_that_no_script_and_no_other_site_can_use() {
    let app = with_anna();
    let answer = sign_in(&app, "Anna@example.org", PASSWORD);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let set = answer.header("set-cookie").unwrap();
    assert!(set.starts_with(&format!("{COOKIE}=")), "{set}");
    for flag in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(set.contains(flag), "{set}");
    }
    assert!(!set.contains("Domain"), "{set}");
    let told = me(&app, &cookie(&answer)).json();
    assert_eq!((&told["email"], &told["scopes"]), (&json!(ANNA), &Value::Null));
    assert_eq!(told["csrf_token"], answer.json()["csrf_token"]);
    let kept = app.database.query("SELECT encode(token_hash, 'hex') FROM sign_ins");
    assert!(!set.contains(&kept[0][0]), "only a digest is kept");
}

#[test]
fn a_browser_changes_nothing_without_the_token_that_only_our_pages_know() {
    let app = with_anna();
    let answer = sign_in(&app, ANNA, PASSWORD);
    let (cookie, token) = (cookie(&answer), answer.json()["csrf_token"].clone());
    let token = token.as_str().unwrap();
    let body = json!({
        "slug": "a", "kind": "workshop", "title": { "en": "A" }, "zone": "UTC",
        "opens_on": "2030-10-01"
    });
    let enter = |csrf: Option<&str>| {
        let request = app.request("POST", "/api/v1/conferences").header("cookie", &cookie);
        match csrf {
            Some(token) => with_json(request.header("x-csrf-token", token), &body),
            None => with_json(request, &body),
        }
    };
    assert_eq!(enter(None).status, 403);
    assert_eq!(enter(Some("nonsense")).status, 403);
    let other = sign_in(&app, ANNA, PASSWORD).json()["csrf_token"].as_str().unwrap().to_owned();
    assert_eq!(enter(Some(&other)).status, 403, "that of another sign-in");
    assert_eq!(enter(Some(token)).status, 201);
    let form = |body: &str| {
        let request = app.request("POST", "/sign-out").header("cookie", &cookie);
        request.header("content-type", "application/x-www-form-urlencoded").body(body.to_owned())
    };
    assert_eq!(form("").status, 403);
    assert_eq!(form(&format!("csrf_token={token}")).status, 303);
    assert_eq!(me(&app, &cookie).status, 401);
}

#[test]
fn nobody_can_tell_whether_an_address_has_an_account() {
    let app = with_anna();
    app.organiser("bruno@example.org", Role::Viewer);
    let wrong = sign_in(&app, ANNA, "another password");
    let unknown = sign_in(&app, "nobody@example.org", "another password");
    let without = sign_in(&app, "bruno@example.org", "another password");
    assert_eq!(wrong.status, 401);
    assert_eq!(wrong.seen(), unknown.seen());
    assert_eq!(wrong.seen(), without.seen());
    let link = |email: &str| app.post_json("/api/v1/sign-in-links", &json!({ "email": email }));
    assert_eq!(link(ANNA).status, 202);
    assert_eq!(link(ANNA).seen(), link("nobody@example.org").seen());
}

#[test]
fn an_unknown_address_takes_as_much_work_as_a_known_one() {
    let app = with_anna();
    // The first check makes what unknown addresses are checked against.
    sign_in(&app, "first@example.org", "x");
    let time = |email: &str| {
        let started = Instant::now();
        sign_in(&app, email, "another password");
        started.elapsed()
    };
    let (mut known, mut unknown) = (Duration::MAX, Duration::MAX);
    // The fastest of each by turns: other work on the machine only ever adds to one of them. Without a
    // password to check, an unknown address would be faster in every round.
    for hour in 1..=20 {
        app.clock.set(at(START) + TimeDelta::hours(hour));
        known = known.min(time(ANNA));
        unknown = unknown.min(time("nobody@example.org"));
        if hour >= 3 && known < unknown * 3 && unknown < known * 3 {
            return;
        }
    }
    panic!("{known:?} and {unknown:?}");
}

#[test]
fn after_five_wrong_passwords_an_address_waits_whether_or_not_it_has_an_account() {
    let app = with_anna();
    for email in [ANNA, "nobody@example.org"] {
        for _ in 0..5 {
            assert_eq!(sign_in(&app, email, "wrong password").status, 401);
        }
    }
    for (instant, wait) in [("2026-11-23T12:00:00Z", "900"), ("2026-11-23T12:10:30Z", "270")] {
        app.clock.set(instant.parse().unwrap());
        for email in [ANNA, "nobody@example.org"] {
            let answer = sign_in(&app, email, PASSWORD);
            assert_eq!((answer.status, answer.header("retry-after")), (429, Some(wait)));
        }
    }
    app.clock.set("2026-11-23T12:15:01Z".parse().unwrap());
    assert_eq!(sign_in(&app, ANNA, PASSWORD).status, 200);
    for _ in 0..5 {
        assert_eq!(sign_in(&app, ANNA, "wrong password").status, 401, "counted from anew");
    }
}

#[test]
fn guesses_at_once_are_counted_one_by_one() {
    let app = with_anna();
    let statuses: Vec<_> = thread::scope(|scope| {
        let guess = |_| scope.spawn(|| sign_in(&app, ANNA, "wrong password").status);
        let all: Vec<_> = (0..12).map(guess).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 5, "{statuses:?}");
}

#[test]
fn a_mailed_link_signs_in_once_and_not_by_being_fetched() {
    let app = with_anna();
    let asked = app.post_form("/sign-in/link", "email=anna%40example.org");
    assert_eq!(asked.status, 202);
    app.work();
    let link = app.mails_to(ANNA).last().unwrap().link("/sign-in/");
    for _ in 0..2 {
        let page = app.get(&link);
        assert_eq!((page.status, page.header("set-cookie")), (200, None));
    }
    let both: Vec<_> = thread::scope(|scope| {
        let two = [(); 2].map(|()| scope.spawn(|| app.post_form(&link, "")));
        two.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let mut statuses: Vec<_> = both.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
    let entered = both.iter().find(|answer| answer.status == 303).unwrap();
    assert_eq!(entered.header("location"), Some("/account"));
    assert_eq!(me(&app, &cookie(entered)).status, 200);
    assert_eq!(app.post_form("/sign-in/AAAA", "").status, 410);
}

#[test]
fn a_link_ends_after_a_quarter_of_an_hour_and_few_are_mailed() {
    let app = with_anna();
    let handed_over = app.run(&["organiser", "link", ANNA]);
    let path = handed_over.trim().strip_prefix(PUBLIC_URL).unwrap();
    assert_eq!(app.post_form(path, "").status, 303);
    for _ in 0..5 {
        app.post_json("/api/v1/sign-in-links", &json!({ "email": ANNA }));
    }
    app.work();
    assert_eq!(app.mails_to(ANNA).len(), 3);
    let link = app.mails_to(ANNA).last().unwrap().link("/sign-in/");
    app.clock.set("2026-11-23T12:15:00Z".parse().unwrap());
    assert_eq!(app.post_form(&link, "").status, 410);
    let printed = app.run(&["organiser", "link", ANNA]);
    let path = printed.trim().strip_prefix(PUBLIC_URL).unwrap();
    assert_eq!(app.post_form(path, "").status, 303);
}

#[test]
fn a_sign_in_ends_when_it_is_not_used_and_after_a_week_at_most() {
    let app = with_anna();
    let cookie = cookie(&sign_in(&app, ANNA, PASSWORD));
    for (hours, status) in [(11, 200), (22, 200), (33, 200), (45, 401)] {
        let now = "2026-11-23T12:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        app.clock.set(now + chrono::TimeDelta::hours(hours));
        assert_eq!(me(&app, &cookie).status, status, "after {hours} hours");
    }
}

#[test]
fn a_new_password_needs_the_old_one_and_signs_all_others_out() {
    let app = with_anna();
    let (first, second) = (sign_in(&app, ANNA, PASSWORD), sign_in(&app, ANNA, PASSWORD));
    let change = |current: &str, new: &str| {
        let token = first.json()["csrf_token"].as_str().unwrap().to_owned();
        let request = app.request("PUT", "/api/v1/me/password").header("cookie", &cookie(&first));
        let body = json!({ "current": current, "new": new });
        with_json(request.header("x-csrf-token", &token), &body)
    };
    assert_eq!(change("wrong password", "a longer password").status, 422);
    let short = change(PASSWORD, "short");
    assert_eq!((short.status, short.text().contains("short\"")), (422, false));
    assert_eq!(change(PASSWORD, "a longer password").status, 204);
    assert_eq!(me(&app, &cookie(&first)).status, 200);
    assert_eq!(me(&app, &cookie(&second)).status, 401);
    assert_eq!(sign_in(&app, ANNA, PASSWORD).status, 401);
    assert_eq!(sign_in(&app, ANNA, "a longer password").status, 200);
    let log = "SELECT string_agg(audit_log::text, ' ') FROM audit_log";
    let log = &app.database.query(log)[0][0];
    assert!(log.contains("set_password") && !log.contains("longer"), "{log}");
}

#[test]
fn the_first_account_is_made_by_the_printed_link_once() {
    let app = TestApp::start();
    let path = app.welcome_path().unwrap();
    assert!(app.get(&path).text().contains("name=\"again\""));
    let form = |email: &str, new: &str, again: &str| {
        app.post_form(&path, &format!("email={email}&new={new}&again={again}"))
    };
    assert_eq!(form("nobody", "a+long+password", "a+long+password").status, 422);
    assert_eq!(form("anna%40example.org", "short", "short").status, 422);
    assert_eq!(form("anna%40example.org", "a+long+password", "another+password").status, 422);
    let foreign = app.request("POST", &path).header("sec-fetch-site", "cross-site");
    let foreign = foreign.header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(foreign.body("email=a%40example.org&new=x&again=x").status, 403);
    let made = form("anna%40example.org", "a+long+password", "a+long+password");
    assert_eq!(made.status, 303, "{}", made.text());
    let told = me(&app, &cookie(&made)).json();
    assert_eq!((&told["email"], &told["role"]), (&json!(ANNA), &json!("owner")));
    assert_eq!(form("eve%40example.org", "a+long+password", "a+long+password").status, 410);
    assert_eq!(app.get(&path).status, 410);
    assert_eq!(app.welcome_path(), None);
    assert_eq!(sign_in(&app, ANNA, "a long password").status, 200);
}

#[test]
fn a_closed_account_is_out_at_once_and_the_last_owner_stays() {
    let app = with_anna();
    let bruno = app.organiser("bruno@example.org", Role::Organiser);
    let (owner, token) = (app.token_of(&app.organiser(ANNA, Role::Owner)), app.token_of(&bruno));
    let path = format!("/api/v1/organisers/{}", bruno.id);
    let patch = |path: &str, body: Value| {
        let request = app.request("PATCH", path).bearer(&owner).header("if-match", "*");
        with_json(request, &body)
    };
    assert_eq!(app.request("GET", "/api/v1/me").bearer(&token).send().status, 200);
    assert_eq!(patch(&path, json!({ "closed": true })).json()["closed"], true);
    assert_eq!(app.request("GET", "/api/v1/me").bearer(&token).send().status, 401);
    let link = app.command(&["organiser", "link", "bruno@example.org"]);
    assert!(!link.status.success());
    let anna = app.organiser(ANNA, Role::Owner).id;
    for body in [json!({ "closed": true }), json!({ "role": "viewer" })] {
        let refused = patch(&format!("/api/v1/organisers/{anna}"), body);
        assert_eq!(refused.status, 409, "{}", refused.text());
    }
    app.run(&["organiser", "reopen", "bruno@example.org"]);
    app.run(&["organiser", "role", "bruno@example.org", "owner"]);
    assert_eq!(
        patch(&format!("/api/v1/organisers/{anna}"), json!({ "role": "viewer" })).status,
        200
    );
}

#[test]
fn an_organiser_changes_what_is_given_to_them_and_no_longer_once_it_is_taken() {
    let app = with_anna();
    let owner = app.token_of(&app.organiser(ANNA, Role::Owner));
    let bruno = app.organiser("bruno@example.org", Role::Organiser);
    let token = app.token_of(&bruno);
    app.schedule_forum("ashgabat-2030", "2030-10-01", &[]);
    let path = "/api/v1/conferences/ashgabat-2030";
    let edit = |theme: &str| {
        let request = app.request("PATCH", path).bearer(&token).header("if-match", "*");
        with_json(request, &json!({ "theme": { "en": theme } })).status
    };
    let given = format!("{path}/organisers/{}", bruno.id);
    assert_eq!(edit("A"), 403);
    assert_eq!(app.request("PUT", &given).bearer(&owner).send().status, 204);
    assert_eq!(edit("B"), 200);
    let list = app.request("GET", &format!("{path}/organisers")).bearer(&owner).send().json();
    assert_eq!(list["items"][0]["email"], "bruno@example.org");
    app.run(&["organiser", "take", "bruno@example.org", "ashgabat-2030"]);
    assert_eq!(edit("C"), 403);
    let history = app.request("GET", &format!("{path}/history")).bearer(&owner).send().json();
    let actions: Vec<_> =
        history["items"].as_array().unwrap().iter().map(|one| one["action"].clone()).collect();
    assert_eq!(actions, ["take", "edit", "give", "create"]);
}

#[test]
fn the_account_page_makes_a_token_that_is_shown_once() {
    let app = with_anna();
    let answer = sign_in(&app, ANNA, PASSWORD);
    let (cookie, csrf) = (cookie(&answer), answer.json()["csrf_token"].clone());
    let page = |answer: Response| {
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        answer.text()
    };
    let account = || page(app.request("GET", "/account").header("cookie", &cookie).send());
    assert!(account().contains("anna@example.org"));
    let body = format!(
        "csrf_token={}&name=%3Cscript%3E&scopes=read%2C+schedule&days=30",
        csrf.as_str().unwrap()
    );
    let request = app.request("POST", "/account/tokens").header("cookie", &cookie);
    let made = page(request.header("content-type", "application/x-www-form-urlencoded").body(body));
    let token = made.split("nfo_").nth(1).unwrap().split('<').next().unwrap();
    let token = format!("nfo_{token}");
    let told = app.request("GET", "/api/v1/me").bearer(&token).send().json();
    assert_eq!(told["scopes"], json!(["read", "schedule"]));
    assert!(!account().contains("nfo_") && account().contains("&lt;script&gt;"));
    assert_eq!(app.get("/account").header("location"), Some("/sign-in"));
    assert!(runtime().block_on(organisers::has_no_owner(app.store())).is_ok_and(|none| !none));
}
