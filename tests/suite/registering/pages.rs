//! The pages on which people register, as a browser without scripts uses them.

use serde_json::{Value, json};

use crate::support::forum::{Forum, id_of};
use crate::support::http::Response;

const REGISTER: &str = "/conferences/forum/register";

/// Sends a form of fields.
pub(super) fn send(forum: &Forum, path: &str, fields: &[(&str, &str)]) -> Response {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    forum.app.post_form(path, &body.finish())
}

/// The latest mail's link to something of the service.
pub(super) fn link(forum: &Forum, address: &str, to: &str) -> String {
    forum.app.work();
    forum.app.mails_to(address).last().unwrap().link(&format!("/{to}/"))
}

fn person<'a>(name: &'a str, email: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("family_name", name),
        ("given_name", "Anna"),
        ("email", email),
        ("language", "en"),
        ("function", "observer"),
        ("consent", "yes"),
    ]
}

fn with_form(forum: &Forum) {
    forum.ask(&json!({ "categories": { "observer": { "has_form": true, "seats": 1 } } }));
}

fn all(forum: &Forum) -> Vec<Value> {
    let list = forum.get("/api/v1/conferences/forum/registrations").json();
    list["items"].as_array().unwrap().clone()
}

#[test]
fn a_person_registers_alone_by_a_mailed_link_confirms_and_withdraws() {
    let forum = Forum::open();
    with_form(&forum);
    let page = forum.app.get(REGISTER);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("value=\"observer\"") && !page.text().contains("value=\"press\""));
    let sent = send(&forum, REGISTER, &person("Durdyýewa", "anna@example.org"));
    assert_eq!(sent.status, 202, "{}", sent.text());
    assert_eq!(all(&forum)[0]["status"], "invited", "only the link submits");

    let own = link(&forum, "anna@example.org", "registrations");
    let page = forum.app.get(&own);
    assert!(page.text().contains("value=\"Durdyýewa\""), "{}", page.text());
    assert_eq!(page.header("cache-control"), Some("private, no-store"));
    let mut fields = person("Durdyýewa-Berdiýewa", "");
    fields.push(("do", "submit"));
    let submitted = send(&forum, &own, &fields);
    assert_eq!(submitted.status, 303, "{}", submitted.text());
    let registration = all(&forum)[0].clone();
    assert_eq!(registration["status"], "submitted");
    assert_eq!(registration["family_name"], "Durdyýewa-Berdiýewa");
    assert_eq!(registration["is_email_confirmed"], true);
    assert_eq!(registration["consent_version"], 1);

    forum.step(&registration, "approve");
    let page = forum.app.get(&own).text();
    assert!(!page.contains("name=\"family_name\""), "what was approved is locked: {page}");
    assert_eq!(send(&forum, &own, &[("do", "confirm")]).status, 303);
    assert_eq!(send(&forum, &own, &[("do", "withdraw")]).status, 303);
    assert_eq!(forum.statuses(&[&registration]), ["withdrawn"]);
    let again = send(&forum, &own, &[("do", "confirm")]);
    assert_eq!(again.status, 422);
    assert!(again.text().contains("This could not be done"), "{}", again.text());
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_stands_errors_beside_their_fields() {
    let forum = Forum::open();
    with_form(&forum);
    let fields = [
        ("family_name", ""),
        ("given_name", "\"><script>alert(1)</script>"),
        ("email", "nobody"),
        ("language", "en"),
        ("function", "press"),
    ];
    let refused = send(&forum, REGISTER, &fields);
    assert_eq!(refused.status, 422);
    let page = refused.text();
    for field in ["family_name", "email", "consent"] {
        assert!(page.contains(&format!("id=\"{field}-error\"")), "{field}: {page}");
    }
    assert!(page.contains("value=\"nobody\"") && !page.contains("<script>alert"), "{page}");
    let mut closed = person("Durdyýewa", "anna@example.org");
    closed[4] = ("function", "press");
    let refused = send(&forum, REGISTER, &closed);
    assert!(refused.text().contains("id=\"function-error\""), "{}", refused.text());
    assert!(all(&forum).is_empty());
}

#[test]
fn the_answer_is_the_same_for_an_address_that_is_known_and_the_link_comes_again() {
    let forum = Forum::open();
    with_form(&forum);
    let first = send(&forum, REGISTER, &person("Durdyýewa", "anna@example.org"));
    for _ in 0..5 {
        let again = send(&forum, REGISTER, &person("Another", "ANNA@example.org"));
        assert_eq!((again.status, again.text().len()), (first.status, first.text().len()));
    }
    forum.app.work();
    assert_eq!(forum.app.mails_to("anna@example.org").len(), 3, "no more an hour");
    assert_eq!(all(&forum).len(), 1);
    assert_eq!(all(&forum)[0]["family_name"], "Durdyýewa", "a stranger changes nothing");
}

#[test]
fn a_robot_is_thanked_and_nothing_is_done() {
    let forum = Forum::open();
    with_form(&forum);
    let mut fields = person("Robot", "robot@example.org");
    fields.push(("website", "https://spam.example.org"));
    assert_eq!(send(&forum, REGISTER, &fields).status, 202);
    assert!(all(&forum).is_empty());
}

#[test]
fn without_an_open_category_or_after_the_close_there_is_no_form_but_a_reason() {
    let forum = Forum::open();
    let invites = || forum.app.get("/conferences/forum").text().contains(REGISTER);
    assert!(forum.app.get(REGISTER).text().contains("by invitation only"));
    assert!(!invites());
    with_form(&forum);
    assert!(invites(), "the page of the conference leads there");
    forum.ask(&json!({ "closes_at": "2030-09-01T07:00:00Z" }));
    assert!(!invites());
    let page = forum.app.get(REGISTER).text();
    assert!(page.contains("registration closed on 2030-09-01 12:00"), "{page}");
    assert_eq!(send(&forum, REGISTER, &person("Late", "late@example.org")).status, 409);
    assert_eq!(forum.app.get("/conferences/nothing/register").status, 404);
}

#[test]
fn a_focal_point_registers_and_withdraws_its_own_members_and_nobody_elses() {
    let forum = Forum::open();
    let focal_point = json!({ "name": "Bruno", "email": "bruno@example.org" });
    let delegation = forum.delegation(
        "Institute",
        &json!({ "focal_point": focal_point, "quota": { "delegate": 1 } }),
    );
    let stranger = forum.submitted("stranger");
    let own = link(&forum, "bruno@example.org", "delegations");
    assert!(forum.app.get(&own).text().contains("Nobody is entered yet"));
    let add = |name: &str, function: &str| {
        let fields =
            [("do", "add"), ("family_name", name), ("language", "en"), ("function", function)];
        send(&forum, &own, &fields)
    };
    assert_eq!(add("Head", "head").status, 303);
    assert_eq!(add("Second", "delegate").status, 303);
    let second_head = add("Third", "head");
    assert_eq!(second_head.status, 422);
    assert!(second_head.text().contains("id=\"function-error\""), "{}", second_head.text());
    assert!(second_head.text().contains("value=\"Third\""), "nothing typed is lost");

    let members =
        forum.get(&format!("/api/v1/conferences/forum/registrations?delegation={delegation}"));
    let members = members.json()["items"].clone();
    assert_eq!(
        (&members[0]["status"], &members[1]["status"]),
        (&json!("endorsed"), &json!("waitlisted"))
    );
    assert_eq!(members[0]["way"], "focal_point");
    let withdraw = |id: &str| send(&forum, &own, &[("do", "withdraw"), ("registration", id)]);
    assert_eq!(withdraw(id_of(&members[0])).status, 303);
    assert_eq!(forum.statuses(&[&members[1]]), ["endorsed"], "the quota has room again");
    assert_eq!(withdraw(id_of(&stranger)).status, 404);
    let approve = [("do", "approve"), ("registration", id_of(&members[1]))];
    assert_eq!(send(&forum, &own, &approve).status, 422, "that is the secretariat's");
    assert_eq!(forum.statuses(&[&stranger, &members[1]]), ["submitted", "endorsed"]);
}

#[test]
fn a_link_that_was_made_anew_makes_the_old_one_worthless() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    let old = link(&forum, "anna@example.org", "registrations");
    assert_eq!(forum.app.get(&old).status, 200);
    forum.act(&format!("/api/v1/registrations/{}/renew-link", id_of(&person)));
    let new = link(&forum, "anna@example.org", "registrations");
    assert_ne!(old, new);
    assert_eq!((forum.app.get(&old).status, forum.app.get(&new).status), (410, 200));
    assert_eq!(forum.app.get("/delegations/forged").status, 410);
}
