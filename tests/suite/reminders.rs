//! Who is reminded of what, and when: with a clock that jumps through years.

use std::time::Instant;

use serde_json::{Value, json};

use crate::support::app::{TestApp, at};

const ANNA: &str = "anna@example.org";
const OTTO: &str = "otto@example.org";

/// When the reminders to an address were sent, to the minute.
fn reminded(app: &TestApp, address: &str) -> Vec<String> {
    let mut mails = app.mails_to(address);
    mails.retain(|mail| !mail.text.contains("/subscribe/confirm/"));
    mails.iter().map(|mail| mail.date.format("%Y-%m-%dT%H:%MZ").to_string()).collect()
}

/// Asks for reminders of one series in a zone, link in the mail included.
fn subscribe_to(app: &TestApp, email: &str, series: &str, zone: &str) {
    let body = json!({ "email": email, "series": [series], "zone": zone });
    assert_eq!(app.post_json("/api/v1/subscribers", &body).status, 202);
    app.work();
    let link = app.mails_to(email).last().unwrap().link("/subscribe/confirm/");
    assert_eq!(app.post_form(&link, "").status, 200);
}

fn add_organiser(app: &TestApp, email: &str, role: &str) {
    app.run(&["organiser", "add", email, "--role", role, "--zone", "Asia/Ashgabat"]);
}

/// Lets the 12th of each month come, a minute before 09:00 in Ashgabat and then on the hour.
fn pass_months(app: &TestApp, year: i32, months: std::ops::RangeInclusive<u32>) {
    for month in months {
        app.pass_to(&format!("{year}-{month:02}-12T03:59:00Z"));
        app.pass_to(&format!("{year}-{month:02}-12T04:00:00Z"));
    }
}

/// A service in August 2030 with a forum confirmed for October and a subscriber in Ashgabat.
fn before_the_forum() -> TestApp {
    let app = TestApp::start_at("2030-08-01T00:00:00Z");
    subscribe_to(&app, ANNA, "neutrality-forum", "Asia/Ashgabat");
    app.schedule_forum("ashgabat-2030", "2030-10-01", &["--confirmed"]);
    app
}

#[test]
fn organisers_are_reminded_of_the_obligation_until_an_edition_is_confirmed() {
    let app = TestApp::start_at("2028-11-23T12:00:00Z");
    add_organiser(&app, OTTO, "organiser");
    add_organiser(&app, "olga@example.org", "owner");
    add_organiser(&app, "vera@example.org", "viewer");
    subscribe_to(&app, ANNA, "neutrality-forum", "Asia/Ashgabat");
    pass_months(&app, 2028, 12..=12);
    pass_months(&app, 2029, 1..=12);
    pass_months(&app, 2030, 1..=12);
    pass_months(&app, 2031, 1..=3);
    let expected = [
        "2028-12-12T04:00Z",
        "2029-12-12T04:00Z",
        "2030-06-12T04:00Z",
        "2030-11-12T04:00Z",
        "2031-01-12T04:00Z",
        "2031-02-12T04:00Z",
        "2031-03-12T04:00Z",
    ];
    assert_eq!(reminded(&app, OTTO), expected);
    assert_eq!(reminded(&app, "olga@example.org"), expected);
    assert!(reminded(&app, "vera@example.org").is_empty(), "a viewer cannot schedule");
    assert!(reminded(&app, ANNA).is_empty(), "the obligation is the organisers' business");
    let mails = app.mails_to(OTTO);
    assert!(mails[0].subject.contains("due by 12 December 2030"), "{}", mails[0].subject);
    assert!(mails[4].subject.contains("overdue"), "{}", mails[4].subject);

    app.schedule_forum("ashgabat-2031", "2031-10-01", &[]);
    pass_months(&app, 2031, 4..=4);
    assert_eq!(reminded(&app, OTTO).len(), 8, "a proposal is not enough");
    app.run(&["conference", "confirm", "ashgabat-2031"]);
    pass_months(&app, 2031, 5..=7);
    assert_eq!(reminded(&app, OTTO).len(), 8);
}

#[test]
fn a_reminder_of_the_obligation_that_is_planned_ends_when_an_edition_is_confirmed() {
    let app = TestApp::start_at("2029-12-11T12:00:00Z");
    add_organiser(&app, OTTO, "organiser");
    app.work();
    assert_eq!(app.mails_in("due"), 1);
    app.schedule_forum("ashgabat-2030", "2030-10-01", &["--confirmed"]);
    app.pass_to("2029-12-12T04:00:00Z");
    assert!(app.mails().is_empty());
    assert_eq!((app.mails_in("due"), app.mails_in("cancelled")), (0, 1));
}

#[test]
fn an_edition_that_is_cancelled_calls_the_obligation_back_to_mind() {
    let app = TestApp::start_at("2030-01-10T12:00:00Z");
    add_organiser(&app, OTTO, "organiser");
    app.schedule_forum("ashgabat-2030", "2030-10-01", &["--confirmed"]);
    pass_months(&app, 2030, 6..=6);
    assert!(app.mails().is_empty());
    app.run(&["conference", "cancel", "ashgabat-2030"]);
    pass_months(&app, 2030, 7..=12);
    assert_eq!(reminded(&app, OTTO), ["2030-11-12T04:00Z"]);
}

#[test]
fn subscribers_hear_of_a_confirmed_edition_three_times() {
    let app = TestApp::start_at("2030-01-10T12:00:00Z");
    add_organiser(&app, OTTO, "organiser");
    subscribe_to(&app, ANNA, "neutrality-forum", "Asia/Ashgabat");
    subscribe_to(&app, "dora@example.org", "neutrality-day", "Asia/Ashgabat");
    app.schedule_forum("ashgabat-2030", "2030-10-01", &["--confirmed", "--theme", "Trust"]);
    for day in ["04-01", "09-01", "09-24", "09-30", "10-01", "10-02", "10-03"] {
        app.pass_to(&format!("2030-{day}T03:59:00Z"));
        app.pass_to(&format!("2030-{day}T04:00:00Z"));
    }
    let expected = ["2030-04-01T04:00Z", "2030-09-01T04:00Z", "2030-09-24T04:00Z"];
    assert_eq!(reminded(&app, ANNA), expected);
    assert!(reminded(&app, OTTO).is_empty());
    assert!(reminded(&app, "dora@example.org").is_empty());
    let mail = app.mails_to(ANNA).pop().unwrap();
    assert!(mail.subject.contains("The Fourth Forum"), "{}", mail.subject);
    assert!(mail.text.contains("Trust"), "{}", mail.text);
    assert_eq!(mail.from, "forums@forums.example.org");
    assert!(mail.text.contains("/conferences/ashgabat-2030"));
}

#[test]
fn after_an_outage_only_the_latest_reminder_goes_out() {
    let app = TestApp::start_at("2026-11-01T12:00:00Z");
    app.subscribe(ANNA, "Asia/Ashgabat", "en");
    app.pass_to("2026-11-10T05:00:00Z");
    assert_eq!(app.mails_in("due"), 1, "the first is planned before the outage");
    app.pass_to("2026-12-11T05:00:00Z");
    assert_eq!(reminded(&app, ANNA), ["2026-12-11T05:00Z"]);
    assert_eq!((app.mails_in("expired"), app.mails_in("due")), (2, 0));
    assert!(app.mails_to(ANNA)[1].subject.contains("tomorrow"));
}

#[test]
fn nothing_is_sent_once_the_day_has_come() {
    for too_late in ["2026-12-11T19:00:00Z", "2026-12-13T04:00:00Z", "2027-03-01T00:00:00Z"] {
        let app = TestApp::start_at("2026-11-01T12:00:00Z");
        app.subscribe(ANNA, "Asia/Ashgabat", "en");
        app.pass_to("2026-11-10T05:00:00Z");
        app.pass_to(too_late);
        assert!(reminded(&app, ANNA).is_empty(), "{too_late}");
        assert_eq!((app.mails_in("expired"), app.mails_in("due")), (3, 0), "{too_late}");
    }
}

#[test]
fn a_subscriber_gets_what_falls_due_after_the_confirmation() {
    let app = TestApp::start_at("2026-11-01T12:00:00Z");
    app.pass_to("2026-12-04T12:00:00Z");
    app.subscribe(ANNA, "Asia/Ashgabat", "en");
    app.pass_to("2026-12-05T12:00:00Z");
    app.subscribe("bruno@example.org", "Asia/Ashgabat", "en");
    app.pass_to("2026-12-11T04:00:00Z");
    assert_eq!(reminded(&app, ANNA), ["2026-12-05T12:00Z", "2026-12-11T04:00Z"]);
    assert_eq!(reminded(&app, "bruno@example.org"), ["2026-12-11T04:00Z"]);
}

#[test]
fn a_postponed_edition_is_announced_again_once_its_new_date_stands() {
    let app = before_the_forum();
    app.pass_to("2030-08-31T04:00:00Z");
    assert_eq!(app.mails_in("due"), 1);
    app.run(&["conference", "postpone", "ashgabat-2030"]);
    app.pass_to("2030-09-01T04:00:00Z");
    app.pass_to("2030-09-24T04:00:00Z");
    assert!(reminded(&app, ANNA).is_empty());
    assert_eq!((app.mails_in("due"), app.mails_in("cancelled")), (0, 1));

    app.run(&["conference", "move", "ashgabat-2030", "--opens", "2031-03-10"]);
    app.run(&["conference", "confirm", "ashgabat-2030"]);
    for day in ["2031-02-07", "2031-02-08", "2031-03-03"] {
        app.pass_to(&format!("{day}T04:00:00Z"));
    }
    assert_eq!(reminded(&app, ANNA), ["2031-02-08T04:00Z", "2031-03-03T04:00Z"]);
    assert_eq!(app.mails_in("cancelled"), 1, "of the date that was given up");
}

#[test]
fn a_moved_edition_takes_its_planned_reminder_along() {
    let app = before_the_forum();
    app.pass_to("2030-08-31T04:00:00Z");
    assert_eq!(app.mails_in("due"), 1);
    app.run(&["conference", "move", "ashgabat-2030", "--opens", "2030-12-01"]);
    app.pass_to("2030-09-01T04:00:00Z");
    app.pass_to("2030-10-05T04:00:00Z");
    assert!(reminded(&app, ANNA).is_empty());
    app.pass_to("2030-10-31T04:00:00Z");
    app.pass_to("2030-11-01T03:59:00Z");
    app.pass_to("2030-11-01T04:00:00Z");
    app.pass_to("2030-11-24T04:00:00Z");
    assert_eq!(reminded(&app, ANNA), ["2030-11-01T04:00Z", "2030-11-24T04:00Z"]);
    assert!(app.mails_to(ANNA)[1].subject.contains("1 December 2030"));
}

#[test]
fn a_reminder_moves_with_its_subscriber_s_zone() {
    for (from, to, sent) in [
        ("Asia/Ashgabat", "America/Vancouver", "2026-12-11T16:00Z"),
        ("America/Vancouver", "Asia/Ashgabat", "2026-12-11T04:00Z"),
    ] {
        let app = TestApp::start_at("2026-12-10T12:00:00Z");
        app.subscribe(ANNA, from, "en");
        app.work();
        assert_eq!(app.mails_in("due"), 1, "planned in {from}");
        app.subscribe(ANNA, to, "en");
        for hour in ["03:59", "04:00", "15:59", "16:00", "18:00"] {
            app.pass_to(&format!("2026-12-11T{hour}:00Z"));
        }
        assert_eq!(reminded(&app, ANNA), [sent]);
    }
}

fn forecast(app: &TestApp, from: &str, to: &str) -> Vec<Value> {
    let printed = app.run(&["forecast", "--from", from, "--to", to, "--format", "json"]);
    serde_json::from_str(&printed).unwrap()
}

#[test]
fn what_is_forecast_is_what_is_sent() {
    let app = TestApp::start();
    app.subscribe(ANNA, "Asia/Ashgabat", "en");
    app.subscribe("bruno@example.org", "America/Vancouver", "fr");
    app.subscribe("chen@example.org", "Asia/Ashgabat", "en");
    add_organiser(&app, OTTO, "organiser");
    let twenty_years = forecast(&app, "2026-11-23", "2046-12-31");
    let instant = |line: &Value| at(line["at"].as_str().unwrap());
    assert!(twenty_years.is_sorted_by_key(instant));
    let first: Vec<_> = twenty_years.iter().take(4).map(|line| line["at"].as_str()).collect();
    let hours = ["2026-12-05T04", "2026-12-05T16", "2026-12-11T04", "2026-12-11T16"];
    let expected = hours.map(|hour| format!("{hour}:00:00Z"));
    assert_eq!(first.into_iter().flatten().collect::<Vec<_>>(), expected);
    assert_eq!(instant(twenty_years.last().unwrap()).format("%Y").to_string(), "2046");

    for (begin, end) in [
        ("2026-11-24T00:00:00Z", "2026-12-31T00:00:00Z"),
        ("2030-11-01T00:00:00Z", "2031-02-28T00:00:00Z"),
    ] {
        app.pass_to(begin);
        let mut before = app.mails().len();
        let mut lines: Vec<_> = twenty_years
            .iter()
            .filter(|line| (at(begin)..at(end)).contains(&instant(line)))
            .collect();
        lines.dedup_by_key(|line| instant(line));
        assert!(lines.len() > 3, "{lines:?}");
        for line in lines {
            let now = instant(line);
            app.pass_to(&(now - chrono::TimeDelta::seconds(1)).to_rfc3339());
            assert_eq!(app.mails().len(), before, "nothing but what is forecast, before {now}");
            app.pass_to(&now.to_rfc3339());
            let together = twenty_years.iter().filter(|other| instant(other) == now);
            let expected: u64 = together.map(|line| line["recipients"].as_u64().unwrap()).sum();
            before += usize::try_from(expected).unwrap();
            assert_eq!(app.mails().len(), before, "{line}");
        }
        app.pass_to(end);
        assert_eq!(app.mails().len(), before, "nothing but what is forecast, before {end}");
    }
}

#[test]
#[allow(
    clippy::print_stderr,
    reason = "the time it takes is worth seeing, and depends on the machine"
)]
fn twenty_years_are_forecast_for_ten_thousand_subscribers() {
    let app = TestApp::start();
    let zones =
        ["Asia/Ashgabat", "America/Vancouver", "Europe/Zurich", "Pacific/Kiritimati", "UTC"];
    app.subscribe_many(10_000, &zones);
    let begun = Instant::now();
    let lines = forecast(&app, "2026-11-23", "2046-12-31");
    eprintln!("20 years for 10,000 subscribers: {:?}", begun.elapsed());
    let mails: u64 = lines.iter().map(|line| line["recipients"].as_u64().unwrap()).sum();
    assert_eq!(mails, 10_000 * (2 + 20 * 3), "two more in 2026, and three in each year to 2046");
}
