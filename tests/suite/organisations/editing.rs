//! Changing and deleting organisations.

use std::thread;

use serde_json::json;

use super::{member_state, ngo};
use crate::support::desk::{Desk, json_to, ok, problem, refused};

#[test]
fn a_patch_replaces_what_it_names_and_null_removes_it() {
    let desk = Desk::open();
    let path = desk.enter_organisation(&member_state("TM"));
    let after = ok(&desk.patch(&path, &json!({ "names": { "fr": "Turkménistan" } })));
    assert_eq!(after["names"], json!({ "en": "Turkmenistan", "fr": "Turkménistan" }));
    assert_eq!(after["revision"], 2);
    // Without a name and a group, it has those of its country again.
    let group = json!({ "names": { "en": "TM" }, "regional_group": "african" });
    assert_eq!(ok(&desk.patch(&path, &group))["regional_group"], "african");
    let after = ok(&desk.patch(&path, &json!({ "names": null, "regional_group": null })));
    assert_eq!(after["names"], json!({ "en": "Turkmenistan" }));
    assert_eq!(after["regional_group"], "asia_pacific");
    assert_eq!(refused(&desk.patch(&path, &json!({ "country": null })))[0].0, "country");
    let observer = json!({ "kind": "observer", "country": null, "regional_group": null });
    let after = ok(&desk.patch(&path, &observer));
    assert_eq!((&after["country"], &after["regional_group"]), (&json!(null), &json!(null)));
    assert_eq!(refused(&desk.patch(&path, &json!({ "names": null })))[0].0, "names");
    assert_eq!(refused(&desk.patch(&path, &json!({ "id": "x" })))[0].0, "id");
    let before = ok(&desk.get(&path))["revision"].clone();
    assert_eq!(ok(&desk.patch(&path, &json!({ "kind": "observer" })))["revision"], before);
}

#[test]
fn a_name_in_use_is_refused_in_an_edit_too() {
    let desk = Desk::open();
    desk.enter_organisation(&ngo("Friends"));
    let path = desk.enter_organisation(&ngo("Doves"));
    let errors = refused(&desk.patch(&path, &json!({ "names": { "en": "friends" } })));
    assert_eq!(errors[0].0, "names.en");
    assert_eq!(ok(&desk.get(&path))["names"]["en"], "Doves");
    assert_eq!(ok(&desk.patch(&path, &json!({ "names": { "en": "DOVES" } })))["revision"], 2);
}

#[test]
fn the_second_of_two_editors_is_told_what_the_first_has_changed() {
    let desk = Desk::open();
    let path = desk.enter_organisation(&ngo("Doves"));
    let tag = desk.get(&path).header("etag").unwrap().to_owned();
    let edit = |kind: &str| {
        let request = desk.request("PATCH", &path).header("if-match", &tag);
        json_to(request, &json!({ "kind": kind }))
    };
    ok(&edit("media"));
    let told = problem(&edit("academia"), 412, "changed");
    let change = &told["changes"][0];
    assert_eq!((&change["by"], &change["action"]), (&json!("owner@example.org"), &json!("edit")));
    assert_eq!(change["before"], json!({ "kind": "ngo" }));
    assert_eq!(change["after"], json!({ "kind": "media" }));
    let delete = desk.request("DELETE", &path).header("if-match", &tag).send();
    problem(&delete, 412, "changed");
    problem(&desk.request("DELETE", &path).send(), 428, "precondition-required");
    assert_eq!(ok(&desk.get(&path))["kind"], "media");
}

#[test]
fn of_two_editors_at_once_one_is_told() {
    let desk = Desk::open();
    let path = desk.enter_organisation(&ngo("Doves"));
    let tag = desk.get(&path).header("etag").unwrap().to_owned();
    let edit = |kind: &str| {
        let request = desk.request("PATCH", &path).header("if-match", &tag);
        json_to(request, &json!({ "kind": kind })).status
    };
    let mut statuses = thread::scope(|scope| {
        let both = ["media", "academia"].map(|kind| scope.spawn(move || edit(kind)));
        both.map(|one| one.join().unwrap())
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    assert_eq!(ok(&desk.get(&path))["revision"], 2);
}

#[test]
fn what_nothing_rests_on_is_deleted_and_leaves_its_name() {
    let desk = Desk::open();
    let path = desk.enter_organisation(&ngo("Doves"));
    assert_eq!(desk.delete(&path).status, 204);
    problem(&desk.get(&path), 404, "not-found");
    problem(&desk.delete(&path), 404, "not-found");
    desk.enter_organisation(&ngo("Doves"));
}

#[test]
fn an_organisation_with_a_delegation_stays() {
    let desk = Desk::open();
    let path = desk.enter_organisation(&ngo("Doves"));
    desk.app.database.query(
        "INSERT INTO delegations
             (id, conference_id, organisation_id, precedence, link_id, created_at, revision)
         SELECT gen_random_uuid(), conferences.id, organisations.id, 0, gen_random_uuid(), now(), 1
         FROM conferences, organisations WHERE slug = 'ashgabat-2025'",
    );
    let told = problem(&desk.delete(&path), 409, "conflict");
    let detail = told["detail"].as_str().unwrap();
    assert!(detail.contains("Doves") && detail.contains("delegations"), "{detail}");
    assert_eq!(desk.get(&path).status, 200);
}

#[test]
fn every_change_is_in_the_audit_log() {
    let desk = Desk::open();
    let path = desk.enter_organisation(&ngo("Doves"));
    ok(&desk.patch(&path, &json!({ "country": "CH" })));
    assert_eq!(desk.delete(&path).status, 204);
    let id = path.rsplit('/').next().unwrap();
    let log = ok(&desk.get(&format!("/api/v1/audit-log?object={id}")));
    let entries = log["items"].as_array().unwrap();
    let told: Vec<_> =
        entries.iter().map(|one| [&one["kind"], &one["action"], &one["name"]]).collect();
    let expected = ["delete", "edit", "create"].map(|action| ["organisation", action, "Doves"]);
    assert_eq!(json!(told), json!(expected));
    assert_eq!(entries[1]["before"], json!({ "country": null }));
    assert_eq!(entries[1]["after"], json!({ "country": "CH" }));
}
