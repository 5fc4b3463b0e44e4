//! Approving and declining.

use super::{ANNA, PAGE, REVIEWER, decide, proposed, states, with_reviewer};
use crate::support::app::text;

#[test]
fn a_declined_proposal_is_told_with_its_reason_and_never_shown() {
    let app = with_reviewer();
    let id = proposed(&app, &[]);
    decide(&app, &["decline", &id, "--reason", "The hall is not free."]);
    let told = &app.mails_to(ANNA)[1];
    assert!(told.subject.starts_with("Your proposal was not accepted: A talk"), "{}", told.subject);
    assert!(told.text.contains("The hall is not free."), "{}", told.text);
    assert_eq!(app.get(PAGE).status, 404);
    assert_eq!(states(&app), ["declined"]);
}

#[test]
fn what_is_decided_is_decided() {
    let app = with_reviewer();
    let id = proposed(&app, &[]);
    decide(&app, &["approve", &id]);
    for again in ["approve", "decline"] {
        let refused = app.command(&["proposal", again, &id]);
        assert!(!refused.status.success());
        assert!(text(&refused.stderr).contains("it was approved before"), "{again}");
    }
    app.work();
    assert_eq!(app.mails_to(ANNA).len(), 2);
}

#[test]
fn a_name_in_use_gives_way_to_the_year_and_a_number() {
    let app = with_reviewer();
    let mut names = Vec::new();
    for day in 24..28 {
        app.pass_to(&format!("2026-11-{day}T12:00:00Z"));
        let id = proposed(&app, &[]);
        let approved = decide(&app, &["approve", &id]);
        names.push(approved.trim().rsplit(' ').next().unwrap().to_owned());
    }
    let expected = ["commemoration-2026-1", "commemoration-2026-2", "commemoration-2026-3"];
    assert_eq!(names[0], PAGE.trim_start_matches("/conferences/"));
    assert_eq!(names[1..], expected);
}

#[test]
fn an_organiser_may_give_the_name_and_one_in_use_is_refused_whole() {
    let app = with_reviewer();
    let id = proposed(&app, &[]);
    let refused = app.command(&["proposal", "approve", &id, "--slug", "ashgabat-2025"]);
    assert!(text(&refused.stderr).contains("slug"), "{}", text(&refused.stderr));
    assert_eq!(states(&app), ["pending"], "nothing of it was done");
    decide(&app, &["approve", &id, "--slug", "geneva-talk-2026"]);
    assert_eq!(app.get("/conferences/geneva-talk-2026").status, 200);
}

#[test]
fn a_decision_that_was_made_meanwhile_is_not_asked_for() {
    let app = with_reviewer();
    super::propose(&app, &[]);
    app.work();
    let link = super::link(&app, ANNA);
    app.post_form(&link, "");
    let id = app.database.query("SELECT id::text FROM proposals")[0][0].clone();
    decide(&app, &["approve", &id]);
    assert!(app.mails_to(REVIEWER).is_empty());
    assert_eq!(app.mails_in("cancelled"), 1);
}

#[test]
fn every_step_is_on_record() {
    let app = with_reviewer();
    let id = proposed(&app, &[]);
    decide(&app, &["approve", &id]);
    let log = app.database.query(&format!(
        "SELECT actor, action, coalesce(before->>'state', ''), coalesce(after->>'state', '')
         FROM audit_log WHERE object_id = '{id}' ORDER BY id"
    ));
    let expected = [
        ["public", "propose", "", ""],
        ["public", "confirm", "", "pending"],
        ["command line", "approve", "pending", "approved"],
    ];
    assert_eq!(log, expected);
    let created = "SELECT object_name FROM audit_log WHERE object_kind = 'conference'";
    assert_eq!(app.database.query(created).len(), 1);
}
