//! Commemorations that anybody proposes: from the form by mail to the page and the calendars.

mod api;
mod deciding;
mod forgetting;
mod proposing;
mod texts;

use chrono::TimeDelta;
use domain::access::organiser::Role;

use crate::support::app::TestApp;
use crate::support::http::Response;

const ANNA: &str = "anna@example.org";
const REVIEWER: &str = "reviewer@example.org";
const TITLE: &str = "A talk on neutrality in Geneva";
const PAGE: &str = "/conferences/a-talk-on-neutrality-in-geneva";
const DAY_FEED: &str = "/feeds/series/neutrality-day.ics";

/// What somebody types who fills in what must be.
const FIELDS: [(&str, &str); 9] = [
    ("proposer_kind", "organisation"),
    ("proposer", "Friends of Neutrality"),
    ("email", ANNA),
    ("language", "en"),
    ("series", "neutrality-day"),
    ("title-en", TITLE),
    ("opens_on", "2026-12-10"),
    ("place", "Geneva, Switzerland"),
    ("zone", "Europe/Zurich"),
];

/// What the form answers, with some fields typed otherwise.
fn propose(app: &TestApp, otherwise: &[(&str, &str)]) -> Response {
    let kept = FIELDS.iter().filter(|(name, _)| otherwise.iter().all(|(other, _)| other != name));
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(kept.chain(otherwise));
    app.post_form("/propose", &form.finish())
}

/// Proposes, and confirms by the link in the mail; the id of the proposal.
fn proposed(app: &TestApp, otherwise: &[(&str, &str)]) -> String {
    assert_eq!(propose(app, otherwise).status, 202);
    app.work();
    assert_eq!(app.post_form(&link(app, ANNA), "").status, 200);
    app.work();
    let listed = app.run(&["proposal", "list", "--state", "pending"]);
    listed.lines().nth(1).unwrap().split(' ').next().unwrap().to_owned()
}

/// Decides by the command line, and lets the mail about it go out; what was printed.
fn decide(app: &TestApp, arguments: &[&str]) -> String {
    let printed = app.run(&[&["proposal"], arguments].concat());
    // The clock of a command runs on from the test's.
    app.clock.set(app.clock.now() + TimeDelta::minutes(1));
    app.work();
    printed
}

/// The path of the link that confirms, from the latest mail to an address.
fn link(app: &TestApp, email: &str) -> String {
    app.mails_to(email).last().unwrap().link("/propose/confirm/")
}

/// The service with somebody who may decide.
fn with_reviewer() -> TestApp {
    let app = TestApp::start();
    app.organiser(REVIEWER, Role::Reviewer);
    app
}

fn states(app: &TestApp) -> Vec<String> {
    let rows = app.database.query("SELECT state FROM proposals ORDER BY id");
    rows.into_iter().flatten().collect()
}
