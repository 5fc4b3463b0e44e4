//! A focal point corrects the members of the delegation, and replaces them.

use serde_json::{Value, json};

use super::pages::{link, send};
use crate::support::forum::{Forum, id_of};

/// A delegation with one seat for delegates and its focal point's link.
fn delegation(forum: &Forum) -> (String, String) {
    let focal_point = json!({ "name": "Bruno", "email": "bruno@example.org" });
    let id = forum.delegation(
        "Institute",
        &json!({ "focal_point": focal_point, "quota": { "delegate": 1 } }),
    );
    let own = link(forum, "bruno@example.org", "delegations");
    (id, own)
}

fn member(forum: &Forum, delegation: &str, name: &str) -> Value {
    forum.register(&json!({
        "family_name": name, "email": format!("{name}@example.org"), "delegation": delegation,
        "function": "delegate", "status": "endorsed"
    }))
}

fn successor<'a>(name: &'a str, function: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("do", "replace"), ("family_name", name), ("function", function), ("language", "en")]
}

fn members(forum: &Forum, delegation: &str) -> Vec<(String, String)> {
    let path = format!("/api/v1/conferences/forum/registrations?delegation={delegation}");
    let items = forum.get(&path).json()["items"].as_array().unwrap().clone();
    let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    items.iter().map(|one| (text(one, "family_name"), text(one, "status"))).collect()
}

fn told(name: &str, status: &str) -> (String, String) {
    (name.to_owned(), status.to_owned())
}

#[test]
fn a_focal_point_corrects_a_member_until_the_secretariat_has_decided() {
    let forum = Forum::open();
    let (id, own) = delegation(&forum);
    let anna = member(&forum, &id, "anna");
    let page = format!("{own}/members/{}", id_of(&anna));
    assert!(forum.app.get(&own).text().contains(&page), "the page of the delegation leads there");
    assert!(forum.app.get(&page).text().contains("value=\"anna\""));
    let correct = |name: &str, function: &str| {
        let fields = [
            ("do", "save"),
            ("given_name", "Anna"),
            ("family_name", name),
            ("function", function),
            ("position", "First Secretary"),
        ];
        send(&forum, &page, &fields)
    };
    let refused = correct("", "delegate");
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("id=\"family_name-error\""), "{}", refused.text());
    assert!(refused.text().contains("value=\"First Secretary\""), "nothing typed is lost");
    let corrected = correct("Durdyýewa", "adviser");
    assert_eq!(corrected.status, 303, "{}", corrected.text());
    assert_eq!(corrected.header("location"), Some(own.as_str()));
    let now = forum.now(&anna);
    assert_eq!((&now["family_name"], &now["function"]), (&json!("Durdyýewa"), &json!("adviser")));
    assert_eq!(now["position"], "First Secretary");

    forum.step(&anna, "approve");
    let locked = forum.app.get(&page).text();
    assert!(!locked.contains("name=\"family_name\"") && locked.contains("locked"), "{locked}");
    assert_eq!(correct("Another", "adviser").status, 409);
    forum.act(&format!("/api/v1/registrations/{}/reopen", id_of(&anna)));
    assert_eq!(correct("Another", "adviser").status, 303, "an organiser has reopened it");

    let stranger = forum.submitted("stranger");
    let theirs = format!("{own}/members/{}", id_of(&stranger));
    assert_eq!(forum.app.get(&theirs).status, 404, "of one's own delegation only");
    assert_eq!(send(&forum, &theirs, &successor("A", "observer")).status, 404);
    assert_eq!(forum.app.get(&page.replace("/delegations/", "/delegations/x")).status, 410);
}

#[test]
fn a_successor_has_the_seat_and_whoever_waits_for_one_does_not_get_it() {
    let forum = Forum::open();
    let (id, own) = delegation(&forum);
    let (anna, waiting) = (member(&forum, &id, "anna"), member(&forum, &id, "waiting"));
    forum.step(&anna, "approve");
    let page = format!("{own}/members/{}/replacement", id_of(&anna));
    assert!(forum.app.get(&page).text().contains("name=\"family_name\""));
    let other = send(&forum, &page, &successor("Press", "press"));
    assert_eq!(other.status, 422, "the place is kept in its category");
    assert!(other.text().contains("id=\"function-error\""), "{}", other.text());
    let replaced = send(&forum, &page, &successor("Successor", "head"));
    assert_eq!(replaced.status, 303, "{}", replaced.text());
    let expected =
        [told("anna", "withdrawn"), told("waiting", "waitlisted"), told("Successor", "endorsed")];
    assert_eq!(members(&forum, &id), expected);
    let taken = forum.app.database.query("SELECT taken FROM delegation_quotas");
    assert_eq!(taken, [["1"]], "a seat is one seat");
    forum.app.work();
    let letters = forum.app.mails_to("anna@example.org");
    assert!(letters.last().unwrap().subject.starts_with("Registration withdrawn"));
    let log = forum.app.database.query("SELECT action FROM audit_log WHERE action = 'replace'");
    assert_eq!(log.len(), 1);

    // A place on the waiting list goes over as well.
    let page = format!("{own}/members/{}/replacement", id_of(&waiting));
    assert_eq!(send(&forum, &page, &successor("Patient", "delegate")).status, 303);
    assert_eq!(members(&forum, &id)[3], told("Patient", "waitlisted"));
    let numbers = forum
        .app
        .database
        .query("SELECT wait_number FROM registrations WHERE family_name = 'Patient'");
    assert_eq!(numbers, [["1"]], "the same place");
    let again = send(&forum, &page, &successor("Another", "delegate"));
    assert_eq!(again.status, 422, "who is withdrawn is replaced no more: {}", again.text());
}

#[test]
fn a_successor_keeps_the_seat_also_where_there_are_fewer_seats_by_now() {
    let forum = Forum::open();
    let (id, own) = delegation(&forum);
    let anna = member(&forum, &id, "anna");
    let path = format!("/api/v1/delegations/{id}");
    assert_eq!(forum.patch(&path, &json!({ "quota": { "delegate": 0 } })).status, 200);
    let page = format!("{own}/members/{}/replacement", id_of(&anna));
    assert_eq!(send(&forum, &page, &successor("Successor", "delegate")).status, 303);
    assert_eq!(members(&forum, &id)[1], told("Successor", "endorsed"));
    forum.ask(&json!({ "closes_at": "2030-09-01T07:00:00Z" }));
    let successor_id =
        forum.get(&format!("/api/v1/conferences/forum/registrations?delegation={id}"));
    let successor_id = successor_id.json()["items"][1]["id"].as_str().unwrap().to_owned();
    let page = format!("{own}/members/{successor_id}/replacement");
    assert!(forum.app.get(&page).text().contains("registration closed on"));
    assert_eq!(send(&forum, &page, &successor("Late", "delegate")).status, 409);
}

#[test]
fn a_delegation_goes_whose_focal_point_was_mailed_and_the_mail_stays_in_the_ledger() {
    let forum = Forum::open();
    let (mailed, own) = delegation(&forum);
    forum.act(&format!("/api/v1/delegations/{mailed}/renew-link"));
    let delete = || {
        let request = forum.request("DELETE", &format!("/api/v1/delegations/{mailed}"));
        request.header("if-match", "*").send().status
    };
    assert_eq!(delete(), 204);
    assert_eq!(delete(), 404);
    assert_eq!(forum.app.get(&own).status, 410);
    forum.app.work();
    let kept = forum.app.database.query(
        "SELECT state FROM outbox WHERE subject_deleted_at IS NOT NULL ORDER BY created_at, id",
    );
    assert_eq!(kept, [["sent"], ["cancelled"]]);
    assert_eq!(forum.app.mails_to("bruno@example.org").len(), 1, "nothing more is sent");
}
