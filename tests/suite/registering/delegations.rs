//! Organisations at a conference.

use serde_json::json;

use crate::support::forum::Forum;

const DELEGATIONS: &str = "/api/v1/conferences/forum/delegations";

#[test]
fn delegations_are_listed_in_the_order_of_precedence() {
    let forum = Forum::open();
    for (name, precedence) in [("Third", json!(30)), ("First", json!(1)), ("Last", json!(null))] {
        forum.delegation(name, &json!({ "precedence": precedence }));
    }
    forum.delegation("Second", &json!({ "precedence": 2 }));
    let mut path = format!("{DELEGATIONS}?limit=2");
    let mut names = Vec::new();
    loop {
        let page = forum.get(&path).json();
        for one in page["items"].as_array().unwrap() {
            names.push(one["names"]["en"].as_str().unwrap().to_owned());
        }
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("{DELEGATIONS}?limit=2&cursor={cursor}");
    }
    assert_eq!(names, ["First", "Second", "Third", "Last"]);
}

#[test]
fn an_organisation_has_one_delegation_and_a_delegation_has_one_head() {
    let forum = Forum::open();
    let delegation = forum.delegation("Institute", &json!({}));
    let path = format!("/api/v1/delegations/{delegation}");
    let organisation = forum.get(&path).json()["organisation"].clone();
    let again = forum.post(DELEGATIONS, &json!({ "organisation": organisation }));
    assert_eq!(again.status, 422, "{}", again.text());
    let unknown = json!({ "organisation": "019aadb0-7c00-7000-8000-000000000001" });
    assert_eq!(forum.post(DELEGATIONS, &unknown).status, 422);

    let head = |name: &str| {
        json!({ "family_name": name, "delegation": delegation, "function": "head",
            "status": "endorsed" })
    };
    let first = forum.register(&head("One"));
    let second = forum.try_to_register(&head("Two"));
    assert_eq!(second.status, 422);
    assert_eq!(second.json()["errors"][0]["field"], "function", "{}", second.text());
    forum.step(&first, "withdraw");
    assert_eq!(forum.register(&head("Two"))["status"], "endorsed", "the place of head is free");
}

#[test]
fn a_focal_point_is_sent_a_link_and_another_one_gets_another() {
    let forum = Forum::open();
    let person = |address: &str| json!({ "name": "Anna", "email": address, "language": "fr" });
    let delegation =
        forum.delegation("Institute", &json!({ "focal_point": person("a@example.org") }));
    let path = format!("/api/v1/delegations/{delegation}");
    assert!(!forum.get(&path).json()["invited_at"].is_null());
    let links = || forum.app.database.query("SELECT link_id FROM delegations")[0][0].clone();
    let first = links();
    forum.patch(&path, &json!({ "precedence": 3 }));
    assert_eq!(links(), first, "only another person gets another link");
    let changed = forum.patch(&path, &json!({ "focal_point": person("b@example.org") }));
    assert_eq!(changed.status, 200, "{}", changed.text());
    assert_ne!(links(), first);
    let planned = "SELECT count(*) FROM outbox WHERE notice = 'focal_point'";
    assert_eq!(forum.app.database.query(planned), [["2"]]);
    assert_eq!(forum.act(&format!("{path}/renew-link")).status, 200);
    assert_eq!(forum.app.database.query(planned), [["3"]]);
    assert_eq!(forum.patch(&path, &json!({ "focal_point": null })).status, 200);
    assert_eq!(
        forum.act(&format!("{path}/renew-link")).status,
        409,
        "there is nobody to send it to"
    );
}

#[test]
fn a_delegation_goes_only_while_nobody_is_in_it() {
    let forum = Forum::open();
    let (empty, full) =
        (forum.delegation("Empty", &json!({})), forum.delegation("Full", &json!({})));
    forum.register(&json!({ "delegation": full, "function": "delegate", "status": "endorsed" }));
    let delete = |id: &str| {
        let request = forum.request("DELETE", &format!("/api/v1/delegations/{id}"));
        request.header("if-match", "*").send().status
    };
    assert_eq!((delete(&empty), delete(&full)), (204, 409));
    assert_eq!(forum.get(&format!("/api/v1/delegations/{empty}")).status, 404);
}

#[test]
fn a_focal_point_is_forgotten_with_the_delegation_and_once_the_time_is_over() {
    let forum = Forum::open();
    let person = |name: &str| {
        let focal_point = json!({ "name": name, "email": format!("{name}@example.org") });
        json!({ "focal_point": focal_point })
    };
    let gone = forum.delegation("Gone", &person("annayeva"));
    forum.app.work();
    let delete = forum.request("DELETE", &format!("/api/v1/delegations/{gone}"));
    assert_eq!(delete.header("if-match", "*").send().status, 204);
    assert_eq!(super::erasure::mentions(&forum, "annayeva"), [] as [Vec<String>; 0]);

    forum.ask(&json!({ "retention_days": 1 }));
    let kept = forum.delegation("Kept", &person("keller"));
    let path = format!("/api/v1/delegations/{kept}");
    assert_eq!(forum.patch(&path, &json!({ "focal_point": null })).status, 200);
    assert!(!super::erasure::mentions(&forum, "keller").is_empty());
    forum.app.pass_to("2030-12-14T12:00:00Z");
    assert_eq!(super::erasure::mentions(&forum, "keller"), [] as [Vec<String>; 0]);
}

#[test]
fn the_terms_are_the_usual_ones_until_they_are_changed_and_tell_whether_they_are_open() {
    let forum = Forum::open();
    let path = "/api/v1/conferences/forum/registration-terms";
    let usual = forum.app.get(path);
    assert_eq!(usual.status, 200, "anybody may read them");
    let usual = usual.json();
    assert_eq!((&usual["retention_days"], &usual["is_open"]), (&json!(365), &json!(true)));
    forum.ask(&json!({ "opens_at": "2030-10-01T00:00:00Z", "consent": { "en": "Agreed" } }));
    let since = forum.app.get(path).json();
    assert_eq!(since["consent_version"], 2);
    assert_eq!(since["why_closed"], "registration opens on 2030-10-01 05:00 (Asia/Ashgabat)");
    forum.ask(&json!({ "retention_days": 30 }));
    assert_eq!(forum.app.get(path).json()["consent_version"], 2, "the words are the same");
    for wrong in [
        json!({ "retention_days": 0 }),
        json!({ "closes_at": "2030-09-30T00:00:00Z" }),
        json!({ "closes_at": "tomorrow" }),
        json!({ "categories": { "king": {} } }),
        json!({ "categories": { "press": { "seats": -1 } } }),
        json!({ "consent": null }),
    ] {
        let refused = forum.patch(path, &wrong);
        assert_eq!(refused.status, 422, "{wrong}: {}", refused.text());
    }
}
