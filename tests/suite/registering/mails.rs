//! Who is told of a registration, and what.

use serde_json::json;

use crate::support::forum::Forum;

fn subjects(forum: &Forum, address: &str) -> Vec<String> {
    forum.app.mails_to(address).into_iter().map(|letter| letter.subject).collect()
}

#[test]
fn the_person_is_told_of_every_step_and_the_confirmation_brings_the_calendars() {
    let forum = Forum::open();
    let person = forum.register(&json!({
        "email": "anna@example.org", "given_name": "Anna", "function": "speaker"
    }));
    for step in ["submit", "approve", "confirm"] {
        forum.app.work();
        forum.step(&person, step);
    }
    forum.app.work();
    assert_eq!(
        subjects(&forum, "anna@example.org"),
        [
            "Invitation to register: Forum on Neutrality",
            "Registration received: Forum on Neutrality",
            "Registration approved: Forum on Neutrality",
            "Attendance confirmed: Forum on Neutrality",
        ]
    );
    let letters = forum.app.mails_to("anna@example.org");
    let links: Vec<_> = letters.iter().map(|letter| letter.link("/registrations/")).collect();
    assert!(links.iter().all(|link| *link == links[0]), "the personal link stays the same");
    let confirmation = letters.last().unwrap();
    assert!(confirmation.text.contains("Anna Durdyýewa (Speaker)"), "{}", confirmation.text);
    assert!(confirmation.text.contains("So it was decided"), "the reason: {}", confirmation.text);
    let attached = &confirmation.attachments[0];
    assert_eq!(attached.name, "forum.ics");
    let public = forum.app.get("/feeds/conferences/forum.ics").text();
    assert_eq!(attached.text, public, "what is attached is what the feed says");
    let personal = forum.app.get(&confirmation.link("/feeds/personal/"));
    assert_eq!(personal.status, 200, "{}", personal.text());
    assert!(personal.text().contains("Forum on Neutrality"), "{}", personal.text());
    assert_eq!(
        personal.header("cache-control"),
        Some("private, max-age=900, stale-while-revalidate=2700, stale-if-error=604800")
    );
    assert_eq!(personal.header("x-robots-tag"), Some("noindex"));

    // Who does not come any more has nothing in the calendar, and no client must see that as empty.
    forum.step(&person, "withdraw");
    assert_eq!(forum.app.get(&confirmation.link("/feeds/personal/")).status, 404);
    assert_eq!(forum.app.get("/feeds/personal/forged.ics").status, 404);
}

#[test]
fn a_focal_point_gets_the_link_and_the_mails_of_those_who_have_no_address() {
    let forum = Forum::open();
    let focal_point = json!({ "name": "Bruno", "email": "bruno@example.org", "language": "fr" });
    let delegation = forum.delegation(
        "Institute",
        &json!({ "focal_point": focal_point, "quota": { "delegate": 2 } }),
    );
    forum.app.work();
    let invitation = &forum.app.mails_to("bruno@example.org")[0];
    assert_eq!(invitation.subject, "Inscrivez votre délégation : Forum on Neutrality");
    assert!(invitation.text.contains("Délégués : 2"), "{}", invitation.text);
    invitation.link("/delegations/");

    let head = forum.register(&json!({
        "delegation": delegation, "function": "head", "status": "endorsed"
    }));
    forum.step(&head, "approve");
    forum.app.work();
    let letters = forum.app.mails_to("bruno@example.org");
    assert_eq!(letters.last().unwrap().subject, "Inscription approuvée : Forum on Neutrality");
    letters.last().unwrap().link("/delegations/");
}

#[test]
fn what_has_nobody_to_go_to_any_more_is_cancelled_and_the_others_go() {
    let forum = Forum::open();
    let focal_point = json!({ "name": "Bruno", "email": "bruno@example.org" });
    let delegation = forum.delegation("Institute", &json!({ "focal_point": focal_point }));
    forum.submitted("anna");
    let path = format!("/api/v1/delegations/{delegation}");
    assert_eq!(forum.patch(&path, &json!({ "focal_point": null })).status, 200);
    forum.app.work();
    assert!(forum.app.mails_to("bruno@example.org").is_empty());
    assert_eq!(forum.app.mails_to("anna@example.org").len(), 1);
    assert_eq!(forum.app.mails_in("cancelled"), 1);
}

#[test]
fn an_invitation_to_somebody_who_was_withdrawn_meanwhile_is_not_sent() {
    let forum = Forum::open();
    let person = forum.register(&json!({ "email": "anna@example.org" }));
    forum.step(&person, "withdraw");
    forum.app.work();
    assert_eq!(
        subjects(&forum, "anna@example.org"),
        ["Registration withdrawn: Forum on Neutrality"]
    );
}

#[test]
fn a_hostile_name_stays_a_name_in_every_part_of_the_mail() {
    let forum = Forum::open();
    let name = "<script>alert(1)</script> \u{2028} =?utf-8?q?x?=";
    forum.register(&json!({ "family_name": name, "email": "anna@example.org" }));
    forum.app.work();
    let letter = &forum.app.mails_to("anna@example.org")[0];
    assert!(letter.text.contains("<script>alert(1)</script> =?utf-8?q?x?="), "{}", letter.text);
    assert!(!letter.html.contains("<script>"), "{}", letter.html);
}
