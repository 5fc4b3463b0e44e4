//! Asking for reminder mails, confirming and leaving, by API, form, link and one click.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::http::Response;
use crate::support::letter::Letter;

const API: &str = "/api/v1/subscribers";
const ANNA: &str = "anna@example.org";
/// The one-day reminder in Asia/Ashgabat, and the hour before it.
const ONE_DAY_BEFORE: &str = "2026-12-11T04:00:00Z";

fn ask(app: &TestApp, body: &Value) -> Response {
    app.post_json(API, body)
}

/// Asks for an address with its zone in Ashgabat, and lets the mail go out.
fn request(app: &TestApp, email: &str) {
    let response = ask(app, &json!({ "email": email, "zone": "Asia/Ashgabat" }));
    assert_eq!(response.status, 202);
    app.work();
}

/// The path of the link that confirms, from the latest mail to an address.
fn confirm_link(app: &TestApp, email: &str) -> String {
    app.mails_to(email).last().unwrap().link("/subscribe/confirm/")
}

/// The reminders that an address got; not the mails with a link to confirm.
fn reminders(app: &TestApp, email: &str) -> Vec<Letter> {
    let mut mails = app.mails_to(email);
    mails.retain(|mail| mail.text.contains("/subscribe/leave/"));
    mails
}

/// A subscriber who has had one reminder, and the path of the link to leave in it.
fn reminded() -> (TestApp, String) {
    let app = TestApp::start_at("2026-12-04T12:00:00Z");
    app.subscribe(ANNA, "Asia/Ashgabat", "en");
    app.pass_to("2026-12-05T04:00:00Z");
    let link = reminders(&app, ANNA)[0].link("/subscribe/leave/");
    (app, link)
}

#[test]
fn nothing_is_sent_until_the_link_s_button_is_pressed() {
    let app = TestApp::start();
    request(&app, ANNA);
    let link = confirm_link(&app, ANNA);
    for _ in 0..3 {
        let page = app.get(&link);
        assert_eq!(page.status, 200, "a link scanner opens it");
        assert!(page.text().contains(&format!("action=\"{link}\"")));
    }
    app.pass_to("2026-11-29T04:00:00Z");
    assert_eq!(app.post_form(&link, "").status, 200);
    app.pass_to("2026-12-05T04:00:00Z");
    assert_eq!(reminders(&app, ANNA).len(), 1);

    request(&app, "bruno@example.org");
    app.pass_to(ONE_DAY_BEFORE);
    assert_eq!(app.mails_to("bruno@example.org").len(), 1, "only the link to confirm");
}

#[test]
fn the_answer_does_not_tell_whether_an_address_is_known() {
    let (app, link) = reminded();
    app.subscribe("bruno@example.org", "UTC", "en");
    app.post_form(&link, "");
    let body = |email: &str| json!({ "email": email, "zone": "UTC" });
    let unknown = ask(&app, &body("zoe@example.org"));
    assert_eq!(unknown.status, 202);
    let (left, known) = (ask(&app, &body(ANNA)), ask(&app, &body("bruno@example.org")));
    assert_eq!(left.seen(), unknown.seen());
    assert_eq!(known.seen(), unknown.seen());
    for _ in 0..4 {
        assert_eq!(ask(&app, &body("zoe@example.org")).seen(), unknown.seen(), "asked too often");
    }

    let form = |email: &str| {
        let fields = format!("email={email}&series=neutrality-day&language=en&zone=UTC");
        let (status, mut headers, text) = app.post_form("/subscribe", &fields).seen();
        headers.retain(|(name, _)| name != "content-length");
        (status, headers, text.replace(email, "…"))
    };
    let unknown = form("nora@example.org");
    assert_eq!(unknown.0, 202);
    assert_eq!(form(ANNA), unknown);
    assert_eq!(form("bruno@example.org"), unknown);
}

#[test]
fn an_address_gets_at_most_three_links_a_day_however_it_is_spelt() {
    let app = TestApp::start();
    for email in [ANNA, "Anna@Example.org", "ANNA@EXAMPLE.ORG", " anna@example.org ", ANNA] {
        request(&app, email);
    }
    assert_eq!(app.mails().len(), 3);
    app.pass_to("2026-11-24T12:00:00Z");
    request(&app, ANNA);
    assert_eq!(app.mails().len(), 4, "a day later it may be asked for again");
}

#[test]
fn an_address_gets_at_most_three_links_from_many_requests_at_once() {
    let app = TestApp::start();
    std::thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| assert_eq!(ask(&app, &json!({ "email": ANNA })).status, 202));
        }
    });
    app.work();
    assert_eq!(app.mails().len(), 3);
}

#[test]
fn a_link_works_for_seven_days() {
    let app = TestApp::start();
    request(&app, ANNA);
    request(&app, "bruno@example.org");
    let (anna, bruno) = (confirm_link(&app, ANNA), confirm_link(&app, "bruno@example.org"));
    app.pass_to("2026-11-30T11:59:59Z");
    assert_eq!(app.post_form(&anna, "").status, 200);
    app.pass_to("2026-11-30T12:00:00Z");
    for response in [app.get(&bruno), app.post_form(&bruno, "")] {
        assert_eq!(response.status, 410);
        assert!(response.text().contains("The link has expired."));
    }
    app.pass_to(ONE_DAY_BEFORE);
    assert!(reminders(&app, "bruno@example.org").is_empty());
}

#[test]
fn a_link_that_was_tampered_with_is_refused() {
    let (app, leave) = reminded();
    request(&app, "bruno@example.org");
    let confirm = confirm_link(&app, "bruno@example.org");
    let (_, token) = confirm.rsplit_once('/').unwrap();
    let changed = if token.starts_with('A') { "B" } else { "A" };
    let changed = format!("/subscribe/confirm/{changed}{}", &token[1..]);
    let for_another_purpose = leave.replace("/leave/", "/confirm/");
    let cut_short = confirm[..confirm.len() - 1].to_owned();
    for link in [
        &changed,
        &cut_short,
        &for_another_purpose,
        "/subscribe/confirm/x",
        "/subscribe/confirm/%00%FF",
        "/subscribe/leave/x",
        &confirm.replace("/confirm/", "/leave/"),
    ] {
        for response in [app.get(link), app.post_form(link, "")] {
            assert!([404, 410].contains(&response.status), "{link}: {}", response.status);
        }
    }
    assert_eq!(app.get(&changed).status, 410);
    app.pass_to(ONE_DAY_BEFORE);
    assert!(reminders(&app, "bruno@example.org").is_empty());
    assert_eq!(reminders(&app, ANNA).len(), 2, "nobody was made to leave");
}

#[test]
fn a_link_may_be_used_twice_and_subscribes_once() {
    let app = TestApp::start();
    request(&app, ANNA);
    let link = confirm_link(&app, ANNA);
    let first = app.post_form(&link, "");
    let second = app.post_form(&link, "");
    assert_eq!((first.status, second.status), (200, 200));
    assert_eq!(first.text(), second.text());
    app.pass_to("2026-12-05T04:00:00Z");
    assert_eq!(reminders(&app, ANNA).len(), 1);
}

#[test]
fn a_new_wish_counts_once_it_is_confirmed() {
    let app = TestApp::start();
    app.subscribe(ANNA, "Asia/Ashgabat", "en");
    let wish = json!({ "email": ANNA, "zone": "America/Vancouver", "language": "fr" });
    assert_eq!(ask(&app, &wish).status, 202);
    app.pass_to("2026-12-05T04:00:00Z");
    let first = &reminders(&app, ANNA)[0];
    assert!(first.subject.contains("Day of Neutrality"), "{}", first.subject);

    assert_eq!(ask(&app, &wish).status, 202);
    app.work();
    assert_eq!(app.post_form(&confirm_link(&app, ANNA), "").status, 200);
    app.pass_to("2026-12-11T15:59:59Z");
    assert_eq!(reminders(&app, ANNA).len(), 1);
    app.pass_to("2026-12-11T16:00:00Z");
    let all = reminders(&app, ANNA);
    assert_eq!(all.len(), 2);
    assert!(all[1].subject.contains("neutralité"), "{}", all[1].subject);
}

#[test]
fn what_is_planned_for_a_series_ends_when_a_new_wish_leaves_it_out() {
    let app = TestApp::start_at("2026-12-10T12:00:00Z");
    app.subscribe(ANNA, "Asia/Ashgabat", "en");
    app.work();
    assert_eq!(app.mails_in("due"), 1, "the one-day reminder is planned");
    let wish = json!({ "email": ANNA, "zone": "Asia/Ashgabat", "series": ["neutrality-forum"] });
    assert_eq!(ask(&app, &wish).status, 202);
    app.work();
    assert_eq!(app.post_form(&confirm_link(&app, ANNA), "").status, 200);
    app.pass_to(ONE_DAY_BEFORE);
    assert!(reminders(&app, ANNA).is_empty());
    assert_eq!(app.mails_in("suppressed"), 1);
}

#[test]
fn a_subscriber_leaves_by_the_link_in_a_mail() {
    let (app, link) = reminded();
    let page = app.get(&link);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("<form method=\"post\""));
    app.pass_to("2026-12-06T04:00:00Z");
    let left = app.post_form(&link, "");
    assert_eq!(left.status, 200);
    assert!(left.text().contains("The reminders have ended"));
    assert_eq!(app.post_form(&link, "").status, 200, "twice does no harm");
    app.pass_to(ONE_DAY_BEFORE);
    assert_eq!(reminders(&app, ANNA).len(), 1);
}

#[test]
fn a_subscriber_who_only_looks_at_the_link_stays() {
    let (app, link) = reminded();
    app.get(&link);
    app.request("HEAD", &link).send();
    app.pass_to(ONE_DAY_BEFORE);
    assert_eq!(reminders(&app, ANNA).len(), 2);
}

#[test]
fn one_click_in_the_mail_program_is_enough_to_leave() {
    let (app, _) = reminded();
    let raw = reminders(&app, ANNA)[0].raw.replace("\r\n ", " ").replace("\r\n\t", " ");
    let header = |name: &str| {
        let line = raw.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("no {name}")).trim().to_owned()
    };
    assert_eq!(header("List-Unsubscribe-Post:"), "List-Unsubscribe=One-Click");
    let list = header("List-Unsubscribe:");
    let url = list.trim_start_matches('<').trim_end_matches('>');
    let path = url.strip_prefix("https://forums.example.org").unwrap();
    for _ in 0..2 {
        assert_eq!(app.post_form(path, "List-Unsubscribe=One-Click").status, 200);
    }
    app.pass_to(ONE_DAY_BEFORE);
    assert_eq!(reminders(&app, ANNA).len(), 1);
}

#[test]
fn leaving_ends_what_is_planned_already() {
    let (app, link) = reminded();
    app.pass_to("2026-12-10T12:00:00Z");
    assert_eq!(app.mails_in("due"), 1, "the one-day reminder is planned");
    app.post_form(&link, "");
    assert_eq!(app.mails_in("suppressed"), 1);
    app.pass_to(ONE_DAY_BEFORE);
    assert_eq!(reminders(&app, ANNA).len(), 1);
}

#[test]
fn a_used_link_does_not_bring_back_somebody_who_left() {
    let app = TestApp::start_at("2026-12-04T12:00:00Z");
    request(&app, ANNA);
    let confirm = confirm_link(&app, ANNA);
    app.post_form(&confirm, "");
    app.pass_to("2026-12-05T04:00:00Z");
    app.post_form(&reminders(&app, ANNA)[0].link("/subscribe/leave/"), "");

    let again = app.post_form(&confirm, "");
    assert_eq!(again.status, 410);
    assert!(!again.text().contains("Your reminders are confirmed"));
    app.pass_to(ONE_DAY_BEFORE);
    assert_eq!(reminders(&app, ANNA).len(), 1);
}

#[test]
fn somebody_who_left_and_comes_back_gets_what_is_still_to_come() {
    let (app, link) = reminded();
    app.pass_to("2026-12-10T12:00:00Z");
    app.post_form(&link, "");
    assert_eq!(app.mails_in("suppressed"), 1);
    app.subscribe(ANNA, "Asia/Ashgabat", "en");
    app.pass_to(ONE_DAY_BEFORE);
    assert_eq!(reminders(&app, ANNA).len(), 2);
    assert_eq!(app.mails_in("suppressed"), 0);
}

#[test]
fn the_api_names_every_field_that_it_refuses() {
    let app = TestApp::start();
    let body = json!({ "email": "anna", "zone": "Mars/Base", "language": "xx", "series": ["no"] });
    let response = ask(&app, &body);
    assert_eq!(response.status, 422);
    assert_eq!(response.header("content-type"), Some("application/problem+json"));
    let problem = response.json();
    let errors = problem["errors"].as_array().unwrap().iter();
    let named: Vec<_> = errors.map(|e| (e["field"].as_str(), e["got"].as_str())).collect();
    assert_eq!(
        named,
        [
            (Some("email"), Some("anna")),
            (Some("language"), Some("xx")),
            (Some("zone"), Some("Mars/Base")),
            (Some("series"), Some("no")),
        ]
    );
    let series = &problem["errors"][3]["expected"];
    assert!(series.as_str().unwrap().contains("neutrality-day"), "{series}");
    assert_eq!(ask(&app, &json!({ "email": ANNA, "series": [] })).status, 422);
    app.work();
    assert!(app.mails().is_empty());
}

#[test]
fn an_address_cannot_smuggle_lines_into_a_mail() {
    let app = TestApp::start();
    for email in ["anna@example.org\r\nBcc: eve@example.org", "a\n@example.org", "<a@example.org>"]
    {
        assert_eq!(ask(&app, &json!({ "email": email })).status, 422, "{email:?}");
    }
    app.work();
    assert!(app.mails().is_empty());
}

#[test]
fn whoever_reads_the_database_can_neither_confirm_nor_leave_for_others() {
    let (app, leave) = reminded();
    request(&app, "bruno@example.org");
    let secrets = [leave, confirm_link(&app, "bruno@example.org")];
    for table in ["outbox", "subscribers", "subscription_requests", "installation"] {
        let stored = format!("{:?}", app.database.query(&format!("SELECT * FROM {table}")));
        for secret in &secrets {
            let token = secret.rsplit('/').next().unwrap();
            assert!(!stored.contains(token), "{table} holds a link's token");
        }
    }
}
