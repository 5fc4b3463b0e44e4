//! Values that are not accepted: the value is named, and what is accepted, and nothing is written.

use super::{complaint, last_word};
use crate::support::app::TestApp;

/// Everything that a command could have changed.
fn written(app: &TestApp) -> Vec<Vec<Vec<String>>> {
    ["conferences", "sessions", "series", "organisers", "calendar_revisions"]
        .map(|table| app.database.query(&format!("SELECT * FROM {table} t ORDER BY t::text")))
        .to_vec()
}

fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

/// Each command fails with words that hold all of these parts, and leaves nothing behind.
#[track_caller]
fn refused(app: &TestApp, cases: &[(&str, &[&str])]) {
    let before = written(app);
    for (command, parts) in cases {
        let complaint = complaint(&app.command(&words(command)));
        let line = complaint.lines().next().unwrap();
        for part in *parts {
            assert!(line.contains(part), "{part:?} is missing in {complaint:?} of {command}");
        }
    }
    assert!(written(app) == before, "nothing half-written stays");
}

const SCHEDULE: &str = "conference schedule geneva-2029 --title T --zone Europe/Zurich --opens";

#[test]
fn wrong_dates_are_named_with_the_form_that_is_accepted() {
    let form = "YYYY-MM-DD from 1900 to 2999";
    refused(
        &TestApp::start(),
        &[
            ("timeline --from 2015-02-30 --to 2046-01-01", &["from", form, "2015-02-30"]),
            ("timeline --from 2015-01-01 --to 1.1.2046", &["to", form, "1.1.2046"]),
            ("timeline --from 1899-12-31 --to 2046-01-01", &["from", form, "1899-12-31"]),
            ("timeline --from 2046-01-01 --to 2015-01-01", &["to", "2046-01-01 on", "2015-01-01"]),
            ("forecast --from soon --to 2046-01-01", &["from", form, "soon"]),
            ("forecast --from 2026-01-01 --to 3000-01-01", &["to", form, "3000-01-01"]),
            (&format!("{SCHEDULE} 2029-13-01"), &["opens", form, "2029-13-01"]),
            (
                &format!("{SCHEDULE} 2029-02-28 --closes 2029-02-29"),
                &["closes", form, "2029-02-29"],
            ),
        ],
    );
}

#[test]
fn wrong_zones_languages_slugs_instants_and_flags_are_named_with_what_is_accepted() {
    let zone = "an IANA time zone such as Asia/Ashgabat";
    let languages = "one of ar, zh, en, fr, ru, es, tk";
    let cycle = "timeline --from 2015-01-01 --to 2046-01-01";
    refused(
        &TestApp::start(),
        &[
            (
                "conference schedule x --title T --opens 2029-01-01 --zone Mars/Base",
                &[zone, "Mars/Base"],
            ),
            ("organiser add a@example.org --zone Mars/Base", &[zone, "Mars/Base"]),
            ("organiser add a@example.org --lang xx", &[languages, "xx"]),
            ("organiser add a@example.org --role king", &["owner", "organiser", "king"]),
            ("organiser add nobody", &["name@example.org", "nobody"]),
            (&format!("{cycle} --lang xx"), &[languages, "xx"]),
            (&format!("{cycle} --format xml"), &["xml"]),
            (&format!("{cycle} --at yesterday"), &["2026-12-11T03:59:30Z", "yesterday"]),
            (&format!("{cycle} --bind nowhere"), &["nowhere", "--bind"]),
            (&format!("{cycle} --public-url ftp://a"), &["https://forums.example.org", "ftp://a"]),
            (&format!("{cycle} --log-format xml"), &["xml"]),
            (&format!("{cycle} --log =/="), &["log", "error, warn, info"]),
            (&format!("{cycle} --frobnicate"), &["--frobnicate"]),
            ("feed all --lang xx", &[languages, "xx"]),
            (
                "feed some",
                &["all, series/SLUG, groups/SLUG, conferences/SLUG or events/ID", "some"],
            ),
            (
                "feed series/../etc",
                &["all, series/SLUG, groups/SLUG, conferences/SLUG or events/ID", "series/../etc"],
            ),
            ("conference confirm No_Slug", &["a-z, 0-9 and single hyphens", "No_Slug"]),
            ("dance", &["dance"]),
        ],
    );
}

#[test]
fn unknown_things_are_named() {
    refused(
        &TestApp::start(),
        &[
            ("feed series/nothing", &["no series", "nothing"]),
            ("feed conferences/nothing", &["no conference", "nothing"]),
            (
                "timeline --from 2015-01-01 --to 2046-01-01 --series nothing",
                &["no series", "nothing"],
            ),
            (&format!("{SCHEDULE} 2029-01-01 --series nothing"), &["slug of a series", "nothing"]),
            ("conference confirm nothing", &["no conference", "nothing"]),
            ("conference move nothing --opens 2029-01-01", &["no conference", "nothing"]),
            (
                "session add nothing --title T --starts 2029-01-01T09:00 --ends 2029-01-01T10:00",
                &["no conference", "nothing"],
            ),
        ],
    );
}

#[test]
fn a_conference_that_cannot_be_is_not_entered() {
    refused(
        &TestApp::start(),
        &[
            (
                &format!("{SCHEDULE} 2029-01-02 --closes 2029-01-01"),
                &["closes", "from 2029-01-02 on", "2029-01-01"],
            ),
            (
                &format!("{SCHEDULE} 2029-01-01 --closes 2031-01-01"),
                &["closes", "at most", "2031-01-01"],
            ),
            (
                "conference schedule ashgabat-2025 --title T --zone UTC --opens 2029-01-01",
                &["slug", "not in use", "ashgabat-2025"],
            ),
            (
                "conference schedule ashgabat-2025 --title T --zone UTC --opens 2029-01-01 \
                 --series neutrality-forum",
                &["slug", "not in use", "ashgabat-2025"],
            ),
            (
                "conference schedule x --title  --zone UTC --opens 2029-01-01",
                &["title", "1 to 10000"],
            ),
            (
                "conference schedule x --title T --theme  --zone UTC --opens 2029-01-01",
                &["theme", "1 to 10000"],
            ),
            ("conference schedule x --title T --zone UTC", &["required"]),
        ],
    );
}

#[test]
fn a_change_that_may_not_follow_is_refused_with_those_that_may() {
    let app = TestApp::start();
    app.schedule_forum("ashgabat-2030", "2030-12-12", &[]);
    refused(
        &app,
        &[
            ("conference hold ashgabat-2030", &["confirmed or postponed or cancelled", "held"]),
            ("conference propose ashgabat-2030", &["after tentative", "tentative"]),
            ("conference cancel ashgabat-2025", &["no change, as a held conference stays so"]),
            ("conference move ashgabat-2025 --opens 2029-01-01", &["a held conference stays so"]),
        ],
    );
}

#[test]
fn a_session_lies_inside_the_days_of_its_conference() {
    let app = TestApp::start();
    app.schedule_forum("ashgabat-2030", "2030-12-10", &["--closes", "2030-12-12"]);
    let add = "session add ashgabat-2030 --title T";
    refused(
        &app,
        &[
            (
                &format!("{add} --starts 2030-12-09T09:00 --ends 2030-12-10T10:00"),
                &["starts", "from 2030-12-10 to 2030-12-12", "2030-12-09"],
            ),
            (
                &format!("{add} --starts 2030-12-12T09:00 --ends 2030-12-13T10:00"),
                &["ends", "to 2030-12-12", "2030-12-13"],
            ),
            (
                &format!("{add} --starts 2030-12-12T09:00 --ends 2030-12-12T09:00"),
                &["ends", "after 2030-12-12 09:00"],
            ),
            (
                &format!("{add} --starts 9:00 --ends 2030-12-12T09:00"),
                &["starts", "YYYY-MM-DDTHH:MM", "9:00"],
            ),
        ],
    );
}

#[test]
fn a_refused_service_call_is_one_line_that_names_the_program() {
    let app = TestApp::start();
    let output = app.command(&["conference", "confirm", "nothing"]);
    assert_eq!(last_word(&output), "forums: there is no conference \"nothing\"\n");
    let backwards = ["timeline", "--from", "2046-01-01", "--to", "2015-01-01"];
    let output = app.command(&backwards);
    let line = "forums: to: expected a date from 2046-01-01 on, got \"2015-01-01\"\n";
    assert_eq!(last_word(&output), line);
}

#[test]
fn a_second_account_for_an_address_is_refused_in_every_spelling() {
    let app = TestApp::start();
    app.run(&["organiser", "add", "anna@example.org"]);
    refused(
        &app,
        &[("organiser add ANNA@example.org", &["email", "an address without an account", "ANNA"])],
    );
}

#[test]
fn what_mails_cannot_be_sent_with_ends_the_start() {
    let key = "an RSA key, TooSmall";
    refused(
        &TestApp::start(),
        &[
            ("work --log error --dkim-selector s", &["dkim-key", "dkim-selector"]),
            ("work --log error --dkim-domain example.org", &["dkim-key", "dkim-domain"]),
            ("work --log error --dkim-key tests/dkim/rsa.pem", &["dkim-selector", "dkim-key"]),
            (
                "work --log error --dkim-key /nowhere.pem --dkim-selector s",
                &["dkim-key", "/nowhere.pem"],
            ),
            ("work --log error --dkim-key Cargo.toml --dkim-selector s", &["dkim-key", "in PEM"]),
            (
                "work --log error --dkim-key tests/dkim/rsa-1024.pem --dkim-selector s",
                &["dkim-key", key],
            ),
            (
                "work --log error --dkim-key tests/dkim/rsa.pem --dkim-selector a;b",
                &["dkim-selector"],
            ),
            (
                "work --log error --bounce-address nobody",
                &["bounce-address", "bounces@example.org"],
            ),
            ("work --log error --mail-from nobody", &["mail-from", "forums@example.org"]),
        ],
    );
}
