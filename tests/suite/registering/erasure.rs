//! Personal data: erased when their time is over, and when somebody asks.

use domain::access::organiser::Role;
use serde_json::json;

use crate::support::forum::{Forum, id_of};
use crate::support::papers::pdf;
use crate::support::smtp::{Fault, Step};

/// Every text in the database that names somebody.
pub(super) fn mentions(forum: &Forum, who: &str) -> Vec<Vec<String>> {
    forum.app.database.query(&format!(
        "SELECT 'participants' FROM participants p WHERE p::text ILIKE '%{who}%'
         UNION ALL SELECT 'registrations' FROM registrations r WHERE r::text ILIKE '%{who}%'
         UNION ALL SELECT 'delegations' FROM delegations d WHERE d::text ILIKE '%{who}%'
         UNION ALL SELECT 'audit_log' FROM audit_log a WHERE a::text ILIKE '%{who}%'
         UNION ALL SELECT 'address_changes' FROM address_changes c WHERE c::text ILIKE '%{who}%'
         UNION ALL SELECT 'documents' FROM documents d WHERE d::text ILIKE '%{who}%'
         UNION ALL SELECT 'document_contents' FROM document_contents d
             WHERE encode(d.bytes, 'escape') ILIKE '%{who}%'
         UNION ALL SELECT 'idempotency_keys' FROM idempotency_keys k WHERE k::text ILIKE '%{who}%'
         UNION ALL SELECT 'outbox' FROM outbox o WHERE o::text ILIKE '%{who}%'
         UNION ALL SELECT 'delivery_events' FROM delivery_events e WHERE e::text ILIKE '%{who}%'
         UNION ALL SELECT 'delivery_pauses' FROM delivery_pauses p WHERE p::text ILIKE '%{who}%'
         UNION ALL SELECT 'suppressions' FROM suppressions s WHERE s::text ILIKE '%{who}%'"
    ))
}

#[test]
fn a_year_after_the_conference_nobody_is_named_and_everybody_is_counted() {
    let forum = Forum::open();
    let focal_point = json!({ "name": "Bruno", "email": "bruno@example.org" });
    let delegation = forum.delegation("Institute", &json!({ "focal_point": focal_point }));
    let person = forum.register(&json!({
        "family_name": "Annayeva", "email": "annayeva@example.org", "delegation": delegation,
        "function": "delegate", "status": "approved", "position": "Counsellor"
    }));
    let registration = format!("/api/v1/registrations/{}", id_of(&person));
    forum.bring(&registration, "kind=passport&name=annayeva.pdf", &pdf("Annayeva"));
    forum.ask(&json!({ "retention_days": 30 }));
    let statistics = "/api/v1/conferences/forum/statistics";
    let counted = forum.get(statistics).json();
    forum.app.pass_to("2031-01-11T18:00:00Z");
    assert!(!mentions(&forum, "annayeva").is_empty(), "30 days are kept");
    // The 31st day begins in Ashgabat, which is five hours ahead.
    forum.app.pass_to("2031-01-11T19:00:00Z");
    for who in ["annayeva", "bruno", "Counsellor"] {
        assert_eq!(mentions(&forum, who), [] as [Vec<String>; 0], "{who}");
    }
    assert_eq!(forum.get(statistics).json(), counted);
}

#[test]
fn whoever_comes_to_another_conference_is_known_until_that_is_over_too() {
    let forum = Forum::open();
    forum.ask(&json!({ "retention_days": 1 }));
    let person = forum.submitted("annayeva");
    forum.confer("later");
    let again = json!({ "family_name": "Annayeva", "function": "press", "status": "submitted",
        "email": "annayeva@example.org" });
    let again = forum.post("/api/v1/conferences/later/registrations", &again).json();
    assert_eq!(again["participant"], person["participant"]);
    forum.app.pass_to("2030-12-14T12:00:00Z");
    assert_eq!(forum.now(&person)["family_name"], "…");
    assert_eq!(forum.now(&again)["family_name"], "Annayeva");
    assert_eq!(forum.now(&again)["email"], "annayeva@example.org");
}

#[test]
fn somebody_who_asks_is_erased_and_the_seat_goes_to_whoever_waits() {
    let forum = Forum::open();
    forum.ask(&json!({ "categories": { "observer": { "seats": 1 } } }));
    let (anna, bruno) = (forum.submitted("annayeva"), forum.submitted("bruno"));
    forum.app.work();
    let documents = format!("/api/v1/registrations/{}/documents", id_of(&anna));
    let query = "kind=passport&name=annayeva.pdf";
    let once = forum.request("POST", &format!("{documents}?{query}"));
    let once = once.header("idempotency-key", "k1");
    let brought = once.header("content-type", "application/octet-stream").body(pdf("Annayeva"));
    assert_eq!(brought.status, 201, "{}", brought.text());
    let path = format!("/api/v1/participants/{}/erasure", anna["participant"].as_str().unwrap());
    let refused = forum.act(&path);
    assert_eq!(refused.status, 403, "that is the owners'");
    let owner = forum.app.token(Role::Owner);
    let erase = || forum.app.request("POST", &path).bearer(&owner).send().status;
    assert_eq!((erase(), erase()), (204, 404));
    assert_eq!(mentions(&forum, "annayeva"), [] as [Vec<String>; 0]);
    assert_eq!(forum.statuses(&[&anna, &bruno]), ["withdrawn", "submitted"]);
    let log =
        forum.app.database.query("SELECT action FROM audit_log WHERE object_kind = 'participant'");
    assert_eq!(log, [["erase"]], "it is known that it was done");
    let list = forum.get("/api/v1/conferences/forum/registrations").json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2, "it goes on being counted");
    forum.app.work();
    let mails = forum.app.mails_to("annayeva@example.org").len();
    assert_eq!(mails, 1, "nothing is sent to an erased address");
}

#[test]
fn what_a_relay_said_of_an_address_that_is_erased_does_not_name_it() {
    let forum = Forum::open();
    let refusal = "550 5.1.1 <annayeva@example.org>: no such user";
    forum.app.relay.fail_next(Step::Rcpt, Fault::Reply(refusal));
    let anna = forum.submitted("annayeva");
    forum.app.work();
    let told = forum.app.database.query("SELECT reply FROM outbox WHERE state = 'failed'");
    assert!(told.concat()[0].contains("550 5.1.1 … no such user"), "{told:?}");
    assert_eq!(forum.app.database.query("SELECT count(*) FROM suppressions"), [["1"]]);
    let path = format!("/api/v1/participants/{}/erasure", anna["participant"].as_str().unwrap());
    let owner = forum.app.token(Role::Owner);
    assert_eq!(forum.app.request("POST", &path).bearer(&owner).send().status, 204);
    assert_eq!(mentions(&forum, "annayeva"), [] as [Vec<String>; 0]);
    let hashes = forum.app.database.query("SELECT count(recipient_hash) FROM outbox");
    assert_eq!(hashes, [["0"]], "nor can it be told whose the mails were");
}
