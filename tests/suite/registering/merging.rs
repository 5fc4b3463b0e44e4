//! Two records that are one person: found, looked at, merged.

use serde_json::{Value, json};

use super::pages::{link, send};
use crate::support::forum::{Forum, id_of};
use crate::support::http::Response;
use crate::support::owner::Owner;

fn person_of(registration: &Value) -> String {
    registration["participant"].as_str().unwrap().to_owned()
}

fn merge(owner: &Owner<'_>, merged: &str, into: &str) -> Response {
    owner.post(&format!("/api/v1/participants/{merged}/merge"), &json!({ "into": into }))
}

fn preview(owner: &Owner<'_>, merged: &str, into: &str) -> Value {
    owner.read(&format!("/api/v1/participants/{merged}/merge?into={into}"))
}

/// Submits a registration by the link that was mailed, which confirms the address.
fn confirm_address(forum: &Forum, email: &str) {
    let own = link(forum, email, "registrations");
    let said =
        [("family_name", "Durdyýewa"), ("language", "en"), ("consent", "yes"), ("do", "submit")];
    assert_eq!(send(forum, &own, &said).status, 303);
}

/// Registers somebody for another conference.
fn at(forum: &Forum, conference: &str, name: &str, email: &str) -> Value {
    let body = json!({
        "family_name": name, "given_name": "Anna", "email": email, "function": "press",
        "status": "submitted"
    });
    let entered = forum.post(&format!("/api/v1/conferences/{conference}/registrations"), &body);
    assert_eq!(entered.status, 201, "{}", entered.text());
    entered.json()
}

#[test]
fn people_are_found_by_names_and_addresses_and_those_called_alike_are_told() {
    let forum = Forum::open();
    let owner = Owner::of(&forum);
    for (given, family, email) in [
        ("Anna", "Durdyýewa", "anna@example.org"),
        ("Anna", "DURDYÝEWA", "a.durdyyewa@example.com"),
        ("Durdyýewa", "Anna", "third@example.org"),
        ("Bruno", "Keller", "bruno@example.org"),
    ] {
        forum.register(&json!({ "given_name": given, "family_name": family, "email": email }));
    }
    let found = |query: &str| {
        let list = owner.read(&format!("/api/v1/participants?query={query}"));
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|one| one["email"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("kell"), ["bruno@example.org"]);
    assert_eq!(found("BRUNO@"), ["bruno@example.org"]);
    assert_eq!(found("durdy").len(), 3, "family and given names, in whatever case");
    assert_eq!(found("%25"), [] as [&str; 0], "a text is no pattern");
    let first = owner.read("/api/v1/participants?limit=3");
    assert_eq!(first["items"].as_array().unwrap().len(), 3);
    let cursor = first["next_cursor"].as_str().unwrap();
    let rest = owner.read(&format!("/api/v1/participants?limit=3&cursor={cursor}"));
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
    assert_eq!(rest["next_cursor"], json!(null));

    let anna = owner.read("/api/v1/participants?query=anna@");
    let anna = owner.read(&format!("/api/v1/participants/{}", id_of(&anna["items"][0])));
    let alike = anna["perhaps_the_same"].as_array().unwrap();
    assert_eq!(alike.len(), 2, "in whatever case and order of names: {alike:?}");
    assert_eq!(anna["registrations"][0]["conference"], "forum");
    assert_eq!(forum.get("/api/v1/participants").status, 403, "that is the owners'");
}

#[test]
fn nobody_is_left_out_or_told_twice_whose_name_two_programs_fold_otherwise() {
    let forum = Forum::open();
    let owner = Owner::of(&forum);
    let names = ["İlmaz", "İnan", "ΑΔΑΜΟΣ", "ΑΔΑΜΟΣ", "Zoe"];
    for (n, name) in names.iter().enumerate() {
        forum.register(&json!({ "family_name": name, "email": format!("n{n}@example.org") }));
    }
    for list in [
        "/api/v1/participants?limit=1",
        "/api/v1/conferences/forum/registrations?sort=name&limit=1",
    ] {
        let (mut path, mut emails) = (list.to_owned(), Vec::new());
        for _ in 0..=names.len() {
            let page = owner.read(&path);
            emails.push(page["items"][0]["email"].as_str().unwrap().to_owned());
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            path = format!("{list}&cursor={cursor}");
        }
        emails.sort_unstable();
        assert_eq!(
            emails,
            (0..names.len()).map(|n| format!("n{n}@example.org")).collect::<Vec<_>>()
        );
    }
    let found = owner.read("/api/v1/participants?query=%C4%B0");
    assert_eq!(found["items"].as_array().unwrap().len(), 2, "{found}");
}

#[test]
fn a_merged_persons_registrations_go_over_and_both_histories_stay() {
    let forum = Forum::open();
    forum.confer("later");
    let owner = Owner::of(&forum);
    let anna = forum.submitted("anna");
    let other = at(&forum, "later", "Durdyýewa", "a.durdyyewa@example.com");
    let (anna_id, other_id) = (person_of(&anna), person_of(&other));
    let shown = preview(&owner, &other_id, &anna_id);
    assert_eq!(shown["is_possible"], true, "{shown}");
    assert_eq!(shown["moved"][0]["conference"], "later");
    assert_eq!(shown["survivor"]["email"], "anna@example.org");
    assert_eq!(forum.now(&other)["participant"], json!(other_id), "a look changes nothing");

    let merged = merge(&owner, &other_id, &anna_id);
    assert_eq!(merged.status, 200, "{}", merged.text());
    assert_eq!(forum.now(&other)["participant"], json!(anna_id));
    assert_eq!(forum.now(&other)["email"], "anna@example.org", "mails go there since");
    let known = owner.read(&format!("/api/v1/participants/{anna_id}"));
    assert_eq!(known["merged"], json!([other_id]));
    assert_eq!(known["registrations"].as_array().unwrap().len(), 2);
    let gone = owner.read(&format!("/api/v1/participants/{other_id}"));
    assert_eq!(gone["merged_into"], json!(anna_id));
    let list = owner.read("/api/v1/participants");
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "one person is one entry");
    let log = owner.read(&format!("/api/v1/participants/{anna_id}/history"));
    let log = log["items"].as_array().unwrap();
    let actions: Vec<_> = log.iter().map(|one| one["action"].as_str().unwrap()).collect();
    for expected in ["take_over", "merge", "register"] {
        assert!(actions.contains(&expected), "{actions:?}");
    }
    assert_eq!(actions.iter().filter(|one| **one == "register").count(), 2, "of both records");

    // Whoever registers with the other address is known since.
    forum.confer("last");
    let again = at(&forum, "last", "Durdyýewa", "A.Durdyyewa@example.com");
    assert_eq!(again["participant"], json!(anna_id));
    assert_eq!(merge(&owner, &other_id, &anna_id).status, 409, "it was merged before");
    assert_eq!(merge(&owner, &anna_id, &other_id).status, 422, "and is nobody to merge into");
    assert_eq!(merge(&owner, &anna_id, &anna_id).status, 422);
    assert_eq!(merge(&owner, &anna_id, id_of(&anna)).status, 422, "there is no such participant");
}

#[test]
fn two_who_are_both_registered_for_a_conference_are_merged_once_one_is_withdrawn() {
    let forum = Forum::open();
    let owner = Owner::of(&forum);
    for withdrawn_is_survivors in [false, true] {
        let tag = format!("{withdrawn_is_survivors}");
        let own = forum.submitted(&format!("own-{tag}"));
        let other = forum.submitted(&format!("other-{tag}"));
        let (own_id, other_id) = (person_of(&own), person_of(&other));
        assert_eq!(preview(&owner, &other_id, &own_id)["clashes"], json!(["forum"]));
        let refused = merge(&owner, &other_id, &own_id);
        assert_eq!(refused.status, 409);
        assert!(refused.text().contains("forum; withdraw one of the two first"));
        let (ended, holding) = if withdrawn_is_survivors { (&own, &other) } else { (&other, &own) };
        forum.step(ended, "withdraw");
        let merged = merge(&owner, &other_id, &own_id);
        assert_eq!(merged.status, 200, "{}", merged.text());
        assert_eq!(forum.now(holding)["participant"], json!(own_id));
        assert_eq!(forum.now(ended)["participant"], json!(other_id), "it stays as history");
        let revived = forum.try_step(ended, "step_back");
        assert_eq!(revived.status, 409, "history is not undone: {}", revived.text());
        let known = owner.read(&format!("/api/v1/participants/{own_id}"));
        assert_eq!(known["registrations"].as_array().unwrap().len(), 2, "both are shown");
    }
}

#[test]
fn the_personal_feed_and_link_of_a_merged_record_lead_to_the_person() {
    let forum = Forum::open();
    forum.confer("later");
    let owner = Owner::of(&forum);
    let anna = forum.register(&json!({ "email": "anna@example.org", "function": "observer" }));
    confirm_address(&forum, "anna@example.org");
    let other = forum.register(&json!({ "email": "second@example.org", "function": "press" }));
    confirm_address(&forum, "second@example.org");
    forum.step(&other, "approve");
    forum.step(&other, "confirm");
    forum.app.work();
    let letters = forum.app.mails_to("second@example.org");
    let feed = letters.last().unwrap().link("/feeds/personal/");
    let own = letters.last().unwrap().link("/registrations/");
    let (anna_id, other_id) = (person_of(&anna), person_of(&other));
    forum.step(&anna, "withdraw");
    assert_eq!(merge(&owner, &other_id, &anna_id).status, 200);
    let third = at(&forum, "later", "Durdyýewa", "anna@example.org");
    forum.step(&third, "approve");
    let path = format!("/api/v1/participants/{anna_id}");
    assert_eq!(owner.patch(&path, &json!({ "language": "fr" })).status, 200);
    let calendar = forum.app.get(&feed);
    assert_eq!(calendar.status, 200, "{}", calendar.text());
    assert!(calendar.text().contains("Mes conférences"), "in the language of the person");
    assert_eq!(calendar.text().matches("BEGIN:VEVENT").count(), 2, "both conferences");
    assert_eq!(forum.app.get(&own).status, 200);

    // Another address closes what was sent to the mailboxes before, that of the merged record too.
    assert_eq!(owner.patch(&path, &json!({ "email": "right@example.org" })).status, 200);
    assert_eq!(forum.app.get(&own).status, 410);
    let closed = forum.app.get(&feed).text();
    assert!(closed.contains("not valid any more") && !closed.contains("Forum on"), "{closed}");
}

#[test]
fn links_that_went_to_an_address_that_nobody_confirmed_are_replaced_by_a_merge() {
    let forum = Forum::open();
    forum.confer("later");
    let owner = Owner::of(&forum);
    let anna = forum.submitted("anna");
    let mistyped = at(&forum, "later", "Durdyýewa", "ana@example.org");
    forum.step(&mistyped, "approve");
    let astray = link(&forum, "ana@example.org", "registrations");
    let wish = [("do", "address"), ("address", "stranger@example.org")];
    assert_eq!(send(&forum, &format!("{astray}/address"), &wish).status, 202);
    let confirm = link(&forum, "stranger@example.org", "addresses/confirm");
    assert_eq!(merge(&owner, &person_of(&mistyped), &person_of(&anna)).status, 200);
    assert_eq!(forum.app.get(&astray).status, 410, "it may be somebody else's");
    assert_eq!(forum.app.post_form(&confirm, "").status, 410, "and so may what was asked by it");
    assert_eq!(forum.now(&mistyped)["email"], "anna@example.org");
    let own = link(&forum, "anna@example.org", "registrations");
    let page = forum.app.get(&own);
    assert!(page.text().contains("later"), "{}", page.text());
}

#[test]
fn two_records_are_merged_as_they_were_looked_at_or_not_at_all() {
    let forum = Forum::open();
    forum.confer("later");
    let owner = Owner::of(&forum);
    let (anna_id, other_id) = (
        person_of(&forum.submitted("anna")),
        person_of(&at(&forum, "later", "Durdyýewa", "second@example.org")),
    );
    let seen = preview(&owner, &other_id, &anna_id)["survivor_revision"].clone();
    let survivor = format!("/api/v1/participants/{anna_id}");
    assert_eq!(owner.patch(&survivor, &json!({ "family_name": "Keller" })).status, 200);
    let path = format!("/api/v1/participants/{other_id}/merge");
    let merge = |revision: &Value| {
        owner.post(&path, &json!({ "into": anna_id, "survivor_revision": revision })).status
    };
    assert_eq!(merge(&seen), 412);
    let seen = preview(&owner, &other_id, &anna_id)["survivor_revision"].clone();
    assert_eq!(merge(&seen), 200);
}

#[test]
fn of_two_who_merge_each_other_at_once_one_is_told_and_nobody_waits_in_a_circle() {
    let forum = Forum::open();
    forum.confer("later");
    let owner = Owner::of(&forum);
    for n in 0..5 {
        let one = person_of(&forum.submitted(&format!("one-{n}")));
        let other = at(&forum, "later", "Other", &format!("other-{n}@example.org"));
        let other = person_of(&other);
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let pairs = [(&one, &other), (&other, &one)];
            let merges = pairs.map(|(from, to)| scope.spawn(|| merge(&owner, from, to).status));
            merges.into_iter().map(|merge| merge.join().unwrap()).collect()
        });
        let refused = statuses.iter().filter(|status| [409, 422].contains(*status)).count();
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert_eq!(refused, 1, "{statuses:?}");
    }
}

#[test]
fn a_merge_is_meant_for_the_revision_that_was_looked_at() {
    let forum = Forum::open();
    forum.confer("later");
    let owner = Owner::of(&forum);
    let anna = forum.submitted("anna");
    let other = at(&forum, "later", "Durdyýewa", "other@example.org");
    let (anna_id, other_id) = (person_of(&anna), person_of(&other));
    let path = format!("/api/v1/participants/{other_id}/merge");
    let shown = owner.request("GET", &format!("{path}?into={anna_id}")).send();
    let tag = shown.header("etag").unwrap().to_owned();
    owner.patch(&format!("/api/v1/participants/{other_id}"), &json!({ "language": "fr" }));
    let body = json!({ "into": anna_id }).to_string();
    let send = |tag: &str| {
        let request = owner.request("POST", &path).header("if-match", tag);
        request.header("content-type", "application/json").body(body.clone()).status
    };
    assert_eq!(send(&tag), 412);
    let shown = owner.request("GET", &format!("{path}?into={anna_id}")).send();
    assert_eq!(send(shown.header("etag").unwrap()), 200);
    let by_organiser = forum.post(&path, &json!({ "into": anna_id }));
    assert_eq!(by_organiser.status, 403);
}
