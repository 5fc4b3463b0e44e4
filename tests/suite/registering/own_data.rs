//! What is kept about a person: handed out, readdressed and erased, by the person and by owners.

use serde_json::{Value, json};

use super::pages::{link, send};
use crate::support::forum::{Forum, id_of};
use crate::support::owner::Owner;
use crate::support::papers::pdf;

fn person_path(registration: &Value) -> String {
    format!("/api/v1/participants/{}", registration["participant"].as_str().unwrap())
}

/// Somebody who has submitted by the personal link, and that link.
fn agreed(forum: &Forum, email: &str) -> (Value, String) {
    let person = forum.register(&json!({ "email": email, "given_name": "Anna" }));
    let own = link(forum, email, "registrations");
    let fields = [
        ("do", "submit"),
        ("given_name", "Anna"),
        ("family_name", "Durdyýewa"),
        ("consent", "yes"),
    ];
    let submitted = send(forum, &own, &fields);
    assert_eq!(submitted.status, 303, "{}", submitted.text());
    (person, own)
}

#[test]
fn everything_that_is_kept_is_handed_out_with_the_words_that_were_agreed_to() {
    let forum = Forum::open();
    let owner = Owner::of(&forum);
    forum.ask(&json!({ "consent": { "en": "The first words", "fr": "Les premiers mots" } }));
    let (person, own) = agreed(&forum, "anna@example.org");
    forum.ask(&json!({ "consent": { "en": "Other words" } }));
    let registration = format!("/api/v1/registrations/{}", id_of(&person));
    forum.bring(&registration, "kind=passport", &pdf("Durdyýewa"));
    forum.app.subscribe("anna@example.org", "Asia/Ashgabat", "fr");
    forum.step(&person, "approve");
    forum.act(&format!("/api/v1/registrations/{}/revoke-badge", id_of(&person)));
    forum.app.work();

    let data = owner.read(&format!("{}/export", person_path(&person)));
    assert_eq!(data["record"]["email"], "anna@example.org");
    let registration = &data["registrations"][0];
    assert_eq!(registration["conference"], "forum");
    assert_eq!(registration["consent"]["version"], 2);
    assert_eq!(registration["consent"]["text"]["fr"], "Les premiers mots", "{registration}");
    assert_eq!(registration["revoked_badges"][0]["number"], 1);
    assert_eq!(registration["documents"][0]["kind"], "passport");
    let mails = data["mails"].as_array().unwrap();
    let kinds: Vec<_> = mails.iter().map(|mail| mail["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["invited", "submitted", "approved"]);
    assert!(mails.iter().all(|mail| mail["state"] == "sent"), "{mails:?}");
    assert_eq!(data["subscriptions"][0]["language"], "fr");
    let log = data["log"].as_array().unwrap();
    assert!(log.iter().any(|one| one["action"] == "approve" && one["by"] == "organiser"));
    assert!(!data.to_string().contains("desk@example.org"), "an organiser's address is theirs");

    let mine = forum.app.get(&format!("{own}/export"));
    assert_eq!(mine.status, 200);
    assert_eq!(mine.header("cache-control"), Some("private, no-store"));
    assert!(mine.header("content-disposition").unwrap().starts_with("attachment"));
    let (mut mine, mut theirs) = (mine.json(), data);
    for file in [&mut mine, &mut theirs] {
        file["made_at"] = json!(null);
    }
    assert_eq!(mine, theirs, "the person is told what owners are");
    assert_eq!(forum.app.get("/registrations/forged/export").status, 410);
    assert_eq!(forum.get(&format!("{}/export", person_path(&person))).status, 403);
}

#[test]
fn reminders_of_an_address_that_nobody_confirmed_are_not_handed_out() {
    let forum = Forum::open();
    forum.app.subscribe("bruno@example.org", "UTC", "en");
    let entered = forum.submitted("bruno");
    let data = Owner::of(&forum).read(&format!("{}/export", person_path(&entered)));
    assert_eq!(data["subscriptions"], json!([]), "it may be somebody else's");
}

#[test]
fn a_new_address_is_used_once_its_link_is_and_the_old_one_is_told() {
    let forum = Forum::open();
    let (person, own) = agreed(&forum, "anna@example.org");
    let form = format!("{own}/address");
    assert!(forum.app.get(&form).text().contains("anna@example.org"));
    for wrong in ["nobody", "ANNA@example.org", "a@example.org\r\nBcc: b@example.org", ""] {
        let refused = send(&forum, &form, &[("do", "address"), ("address", wrong)]);
        assert_eq!(refused.status, 422, "{wrong}");
        assert!(refused.text().contains("id=\"address-error\""), "{}", refused.text());
    }
    let asked = send(&forum, &form, &[("do", "address"), ("address", "new@example.org")]);
    assert_eq!(asked.status, 202, "{}", asked.text());
    assert_eq!(forum.now(&person)["email"], "anna@example.org");
    let confirm = link(&forum, "new@example.org", "addresses/confirm");
    let page = forum.app.get(&confirm);
    assert!(page.text().contains("new@example.org") && page.text().contains("<button"));
    assert_eq!(forum.now(&person)["email"], "anna@example.org", "a look changes nothing");
    assert_eq!(forum.app.post_form(&confirm, "").status, 200);
    assert_eq!(forum.app.post_form(&confirm, "").status, 200, "a second press changes nothing");
    let since = forum.now(&person);
    assert_eq!(
        (&since["email"], &since["is_email_confirmed"]),
        (&json!("new@example.org"), &json!(true))
    );
    forum.app.work();
    let told = forum.app.mails_to("anna@example.org");
    assert_eq!(told.last().unwrap().subject, "Your address was changed");
    assert!(told.last().unwrap().text.contains("n…@example.org"), "{}", told.last().unwrap().text);
    assert_eq!(forum.app.get(&own).status, 200, "the personal link goes on working");
    let log = Owner::of(&forum).read(&format!("{}/history", person_path(&person)));
    assert!(log.to_string().contains("change_address"), "{log}");
    assert_eq!(forum.app.get("/addresses/confirm/forged").status, 410);
}

#[test]
fn an_address_that_is_taken_shows_in_no_answer_and_is_not_given_twice() {
    let forum = Forum::open();
    let (_, own) = agreed(&forum, "anna@example.org");
    forum.submitted("bruno");
    let form = format!("{own}/address");
    let ask = |address: &str| send(&forum, &form, &[("do", "address"), ("address", address)]);
    let (free, taken) = (ask("freee@example.org"), ask("bruno@example.org"));
    assert_eq!(free.text().replace("freee", "bruno"), taken.text());
    let confirm = link(&forum, "bruno@example.org", "addresses/confirm");
    let refused = forum.app.post_form(&confirm, "");
    assert_eq!(refused.status, 409, "whoever holds it may know: {}", refused.text());
    assert!(refused.text().contains("ask the organisers to merge"), "{}", refused.text());
    assert_eq!(ask("third@example.org").status, 202);
    assert_eq!(ask("fourth@example.org").status, 409, "three an hour");
    forum.app.pass_to("2030-09-05T08:00:00Z");
    assert_eq!(forum.app.get(&confirm).status, 410, "a link works for three days");
}

#[test]
fn an_address_that_nobody_confirms_is_not_kept() {
    let forum = Forum::open();
    let (_, own) = agreed(&forum, "anna@example.org");
    let asked = send(&forum, &format!("{own}/address"), &[("address", "stranger@example.org")]);
    assert_eq!(asked.status, 202, "{}", asked.text());
    forum.app.work();
    assert!(!super::erasure::mentions(&forum, "stranger").is_empty());
    forum.app.pass_to("2030-10-02T08:00:00Z");
    assert_eq!(super::erasure::mentions(&forum, "stranger"), [] as [Vec<String>; 0]);
}

#[test]
fn an_organiser_corrects_an_address_and_links_that_went_astray_open_nothing() {
    let forum = Forum::open();
    let owner = Owner::of(&forum);
    let person = forum.submitted("ana");
    let bruno = forum.submitted("bruno");
    let astray = link(&forum, "ana@example.org", "registrations");
    let path = person_path(&person);
    let taken = owner.patch(&path, &json!({ "email": "Bruno@example.org" }));
    assert_eq!(taken.status, 422);
    let other = bruno["participant"].as_str().unwrap();
    assert!(taken.text().contains(&format!("participant {other} has it")), "{}", taken.text());
    let changed = owner.patch(&path, &json!({ "email": "anna@example.org", "given_name": "Anna" }));
    assert_eq!(changed.status, 200, "{}", changed.text());
    assert_eq!(changed.json()["is_email_confirmed"], false);
    assert_eq!(forum.app.get(&astray).status, 410);
    let right = link(&forum, "anna@example.org", "registrations");
    assert_eq!(forum.app.get(&right).status, 200);
    assert_eq!(
        forum.app.mails_to("ana@example.org").last().unwrap().subject,
        "Your address was changed"
    );
    for wrong in [
        json!({ "family_name": "" }),
        json!({ "family_name": "a\nb" }),
        json!({ "email": "nobody" }),
        json!({ "zone": "Mars/Base" }),
        json!({ "language": null }),
        json!({ "given_name": "x".repeat(201) }),
    ] {
        assert_eq!(owner.patch(&path, &wrong).status, 422, "{wrong}");
    }
    assert_eq!(owner.patch(&path, &json!({ "email": null })).json()["email"], json!(null));
}

#[test]
fn who_asks_to_be_erased_is_told_what_goes_and_the_focal_point_that_somebody_will_not_come() {
    let forum = Forum::open();
    let owner = Owner::of(&forum);
    forum.confer("later");
    let focal_point = json!({ "name": "Bruno", "email": "bruno@example.org" });
    let delegation = forum.delegation(
        "Institute",
        &json!({ "focal_point": focal_point, "quota": { "delegate": 1 } }),
    );
    let member = |name: &str| {
        let person = json!({
            "family_name": name, "email": format!("{name}@example.org"), "delegation": delegation,
            "function": "delegate", "status": "endorsed", "position": "Counsellor"
        });
        forum.register(&person)
    };
    let (anna, next) = (member("annayeva"), member("keller"));
    assert_eq!(forum.statuses(&[&anna, &next]), ["endorsed", "waitlisted"]);
    // A second record of the same person, which was merged into the first, with an address asked for.
    let press = json!({ "family_name": "Annayeva", "function": "press", "status": "submitted",
        "email": "annayeva@example.com" });
    let path = "/api/v1/conferences/later/registrations";
    let request = forum.request("POST", path).header("idempotency-key", "once");
    let other = request.header("content-type", "application/json").body(press.to_string()).json();
    let merge = format!("{}/merge", person_path(&other));
    assert_eq!(owner.post(&merge, &json!({ "into": anna["participant"] })).status, 200);
    let own = link(&forum, "annayeva@example.org", "registrations");
    send(&forum, &format!("{own}/address"), &[("address", "annayeva@example.net")]);

    let page = forum.app.get(&format!("{own}/erasure"));
    assert_eq!(page.status, 200);
    assert!(page.text().contains("<bdi>2</bdi>"), "two registrations: {}", page.text());
    assert_eq!(forum.statuses(&[&anna]), ["endorsed"], "a look erases nothing");
    let erased = forum.app.post_form(&format!("{own}/erasure"), "");
    assert_eq!(erased.status, 200, "{}", erased.text());
    assert_eq!(forum.statuses(&[&anna, &next, &other]), ["withdrawn", "endorsed", "withdrawn"]);
    assert_eq!(super::erasure::mentions(&forum, "annayeva"), [] as [Vec<String>; 0]);
    assert_eq!(forum.app.get(&own).status, 410);
    forum.app.work();
    let told = forum.app.mails_to("bruno@example.org");
    let told: Vec<_> = told.iter().filter(|mail| mail.subject.contains("will not come")).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("(Delegate)") && !told[0].text.contains("nnayeva"));
    assert_eq!(forum.app.mails_to("annayeva@example.net").len(), 0, "the link is worth nothing");
    let path = person_path(&anna);
    assert_eq!(owner.request("GET", &format!("{path}/export")).send().status, 409);
    assert_eq!(owner.patch(&path, &json!({ "family_name": "A" })).status, 409);
}
