//! A whole year-end in one test: two subscribers at two ends of the world, and a restart.

use chrono::{DateTime, TimeDelta, Utc};

use crate::support::app::{TestApp, at};

const ASHGABAT: &str = "anna@example.org";
const VANCOUVER: &str = "bruno@example.org";

/// When the mails about the Day were sent to an address.
fn reminded(app: &TestApp, address: &str) -> Vec<String> {
    let mails = app.mails_to(address);
    let about_the_day = mails.iter().filter(|mail| mail.text.contains("/subscribe/leave/"));
    about_the_day.map(|mail| mail.date.to_rfc3339()).collect()
}

/// Lets the hours pass one by one.
fn live_through(app: &TestApp, from: DateTime<Utc>, to: DateTime<Utc>) {
    let mut now = from;
    while now <= to {
        app.pass_to(&now.to_rfc3339());
        now += TimeDelta::hours(1);
    }
}

#[test]
fn two_subscribers_get_three_mails_each_at_nine_their_time_and_none_twice() {
    let app = TestApp::start_at("2026-11-01T00:00:00Z");
    app.subscribe(ASHGABAT, "Asia/Ashgabat", "en");
    app.subscribe(VANCOUVER, "America/Vancouver", "fr");
    app.work();

    live_through(&app, at("2026-11-01T01:00:00Z"), at("2026-12-05T10:00:00Z"));
    let app = app.restart();
    live_through(&app, at("2026-12-05T10:00:00Z"), at("2026-12-31T23:00:00Z"));

    // Ashgabat is 5 hours ahead of UTC; Vancouver has kept 7 hours behind since 2026.
    assert_eq!(
        reminded(&app, ASHGABAT),
        ["2026-11-12T04:00:00+00:00", "2026-12-05T04:00:00+00:00", "2026-12-11T04:00:00+00:00"]
    );
    assert_eq!(
        reminded(&app, VANCOUVER),
        ["2026-11-12T16:00:00+00:00", "2026-12-05T16:00:00+00:00", "2026-12-11T16:00:00+00:00"]
    );
    assert_eq!(app.mails().len(), 2 + 6);
    assert_eq!(app.mails_in("sent"), 2 + 6);
    for ended_otherwise in ["due", "failed", "uncertain", "expired", "cancelled"] {
        assert_eq!(app.mails_in(ended_otherwise), 0, "{ended_otherwise}");
    }
}
