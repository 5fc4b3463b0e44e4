//! What nobody confirms is not kept.

use super::{ANNA, propose, proposed, states};
use crate::support::app::TestApp;

fn holding(app: &TestApp, text: &str) -> usize {
    let tables = ["proposals", "subscription_requests", "audit_log"];
    let of = |table: &str| {
        let rows = app
            .database
            .query(&format!("SELECT 1::text FROM {table} WHERE {table}::text ILIKE '%{text}%'"));
        rows.len()
    };
    tables.into_iter().map(of).sum()
}

#[test]
fn what_nobody_confirms_within_a_month_is_forgotten() {
    let app = TestApp::start();
    propose(&app, &[("email", "zoe@example.org"), ("proposer", "Zoe Nobody")]);
    app.post_json("/api/v1/subscribers", &serde_json::json!({ "email": "zoe@example.org" }));
    app.work();
    app.pass_to("2026-12-22T12:00:00Z");
    assert_eq!(holding(&app, "zoe"), 2);
    app.pass_to("2026-12-24T12:00:00Z");
    assert_eq!(holding(&app, "zoe"), 0);
    assert_eq!(states(&app), ["unconfirmed"], "the ledger of mails refers to it");
    assert_eq!(app.run(&["proposal", "list"]).trim(), "there are no proposals");
    assert_eq!(app.mails_in("sent"), 2);
}

#[test]
fn what_was_confirmed_is_kept() {
    let app = TestApp::start();
    app.subscribe(ANNA, "UTC", "en");
    proposed(&app, &[]);
    app.pass_to("2027-03-01T12:00:00Z");
    assert_eq!(states(&app), ["pending"]);
    let requests = "SELECT address FROM subscription_requests";
    assert_eq!(app.database.query(requests), [[ANNA.to_owned()]]);
}

#[test]
fn a_mail_that_could_never_be_sent_ends_before_its_address_is_forgotten() {
    let app = TestApp::start();
    propose(&app, &[]);
    app.pass_to("2027-03-01T12:00:00Z");
    assert!(app.mails().is_empty());
    assert_eq!(app.mails_in("expired"), 1);
    app.work();
    assert_eq!(holding(&app, ANNA), 0);
}
