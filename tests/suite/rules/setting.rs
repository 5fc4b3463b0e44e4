//! Entering, changing and deleting rules.

use domain::access::organiser::Role;
use serde_json::{Value, json};

use super::{RULES, week_before};
use crate::support::desk::{problem, refused};
use crate::support::forum::{Forum, id_of};
use crate::support::owner::Owner;

#[test]
fn a_rule_is_entered_with_what_is_usual_and_read_again() {
    let forum = Forum::open();
    let made = forum.rule(&json!({}));
    let expected = json!({
        "slug": "week-before", "conference": "forum", "trigger": "conference",
        "audience": "participants", "statuses": ["approved", "confirmed", "checked_in"],
        "functions": [], "delegations": [], "groups": [], "anchor": "start", "leads": ["P7D"],
        "local_time": "09:00", "zone": "recipient", "template": "participants",
        "when_uncertain": "park", "enabled": true, "has_planned": false, "revision": 1
    });
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&made[name], value, "{name}");
    }
    let read = forum.get(&format!("{RULES}/{}", id_of(&made)));
    assert_eq!((read.status, read.json()["slug"].as_str()), (200, Some("week-before")));
    let of_forum = forum.get("/api/v1/rules?conference=forum&audience=participants").json();
    assert_eq!(of_forum["items"].as_array().unwrap().len(), 1);
    let of_series = forum.get("/api/v1/rules?series=neutrality-forum").json();
    assert_eq!(of_series["items"].as_array().unwrap().len(), 2);
    let off = forum.get("/api/v1/rules?enabled=false").json();
    assert_eq!(off["items"], json!([]));
}

#[test]
fn the_list_comes_in_pages() {
    let forum = Forum::open();
    for index in 0..5 {
        forum.rule(&json!({ "slug": format!("rule-{index}") }));
    }
    let (mut path, mut slugs) = (format!("{RULES}?limit=3"), Vec::new());
    loop {
        let page = forum.get(&path).json();
        slugs.extend(page["items"].as_array().unwrap().iter().map(|one| one["slug"].clone()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("{RULES}?limit=3&cursor={cursor}");
    }
    assert_eq!(slugs.len(), 8, "three of them are the reference data's");
    assert!(slugs.is_sorted_by_key(|slug| slug.to_string()));
}

#[test]
fn an_edit_says_how_many_planned_mails_it_changes() {
    let forum = Forum::open();
    for name in ["anna", "bruno"] {
        forum.approved(name, "UTC", &json!({}));
    }
    forum.approved("chen", "UTC", &json!({ "function": "press" }));
    forum.app.pass_to("2030-12-03T08:00:00Z");
    let made = forum.rule(&json!({}));
    assert_eq!(made["planned_mails"], json!({ "new": 3, "moved": 0, "ended": 0, "rewritten": 0 }));
    for (patch, expected) in [
        (
            json!({ "local_time": "10:00" }),
            json!({ "new": 0, "moved": 3, "ended": 0, "rewritten": 0 }),
        ),
        (
            json!({ "local_time": "10:00" }),
            json!({ "new": 0, "moved": 0, "ended": 0, "rewritten": 0 }),
        ),
        (
            json!({ "functions": ["observer"] }),
            json!({ "new": 0, "moved": 0, "ended": 1, "rewritten": 0 }),
        ),
        (json!({ "enabled": false }), json!({ "new": 0, "moved": 0, "ended": 2, "rewritten": 0 })),
        (json!({ "enabled": true }), json!({ "new": 0, "moved": 2, "ended": 0, "rewritten": 0 })),
        (json!({ "language": "fr" }), json!({ "new": 0, "moved": 0, "ended": 0, "rewritten": 2 })),
    ] {
        let changed = forum.change_rule(&made, &patch);
        assert_eq!(changed.status, 200, "{}", changed.text());
        assert_eq!(changed.json()["planned_mails"], expected, "{patch}");
    }
    forum.app.pass_to("2030-12-04T09:59:00Z");
    assert!(forum.reminded().is_empty());
    forum.app.pass_to("2030-12-04T10:00:00Z");
    assert_eq!(forum.reminded(), ["anna", "bruno"]);
}

#[test]
fn another_audience_ends_the_mails_to_the_one_before() {
    let forum = Forum::open();
    forum.approved("anna", "UTC", &json!({}));
    forum.app.pass_to("2030-12-03T08:00:00Z");
    let made = forum.rule(&json!({}));
    let patch = json!({ "audience": "organisers", "statuses": null });
    let changed = forum.change_rule(&made, &patch);
    assert_eq!(
        changed.json()["planned_mails"],
        json!({ "new": 1, "moved": 0, "ended": 1, "rewritten": 0 })
    );
    forum.app.pass_to("2030-12-04T09:00:00Z");
    assert_eq!(forum.reminded(), ["desk"]);
}

#[test]
fn a_rule_that_has_planned_mails_is_switched_off_and_not_deleted() {
    let forum = Forum::open();
    forum.approved("anna", "UTC", &json!({}));
    let idle = forum.rule(&json!({ "slug": "idle", "leads": ["P1D"] }));
    forum.app.pass_to("2030-12-03T08:00:00Z");
    let made = forum.rule(&json!({}));
    let delete = |rule: &Value| {
        let path = format!("{RULES}/{}", id_of(rule));
        forum.request("DELETE", &path).header("if-match", "*").send()
    };
    let refused = delete(&made);
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("enabled: false"), "{}", refused.text());
    assert_eq!(delete(&idle).status, 204);
    assert_eq!(forum.get(&format!("{RULES}/{}", id_of(&idle))).status, 404);
    forum.change_rule(&made, &json!({ "enabled": false }));
    forum.app.pass_to("2030-12-04T09:00:00Z");
    assert!(forum.reminded().is_empty());
}

#[test]
fn of_two_editors_the_second_is_told_what_the_first_has_changed() {
    let forum = Forum::open();
    let made = forum.rule(&json!({}));
    let path = format!("{RULES}/{}", id_of(&made));
    let tag = forum.get(&path).header("etag").unwrap().to_owned();
    let patch = |time: &str| {
        let request = forum.request("PATCH", &path).header("if-match", &tag);
        let request = request.header("content-type", "application/json");
        request.body(json!({ "local_time": time }).to_string())
    };
    assert_eq!(patch("10:00").status, 200);
    let late = patch("11:00");
    assert_eq!(late.status, 412, "{}", late.text());
    assert!(late.text().contains("10:00"), "{}", late.text());
    let history = forum.get(&format!("{path}/history")).json();
    let actions: Vec<_> =
        history["items"].as_array().unwrap().iter().map(|one| one["action"].clone()).collect();
    assert_eq!(actions, ["edit", "create"]);
}

#[test]
fn a_rule_is_entered_once_however_often_it_is_sent() {
    let forum = Forum::open();
    let send = || {
        let request = forum.request("POST", RULES).header("idempotency-key", "one");
        let request = request.header("content-type", "application/json");
        request.body(week_before(&json!({})).to_string())
    };
    let (first, second) = (send(), send());
    assert_eq!((first.status, second.status), (201, 201));
    assert_eq!(first.json()["id"], second.json()["id"]);
    let without = forum.post(RULES, &week_before(&json!({})));
    assert_eq!(refused(&without)[0].0, "slug");
}

#[test]
fn whatever_is_wrong_is_told_by_its_field() {
    let forum = Forum::open();
    let owner = Owner::of(&forum);
    for (wrong, field) in [
        (json!({ "leads": [] }), "leads"),
        (json!({ "leads": ["P7D", "P7D"] }), "leads"),
        (json!({ "leads": ["PT3H"] }), "leads.0"),
        (json!({ "leads": ["P9999D"] }), "leads"),
        (json!({ "audience": "everybody" }), "audience"),
        (json!({ "audience": "subscribers" }), "audience"),
        (json!({ "anchor": "deadline" }), "anchor"),
        (json!({ "template": "day" }), "template"),
        (json!({ "local_time": "25:00" }), "local_time"),
        (json!({ "zone": "Mars" }), "zone"),
        (json!({ "language": "xx" }), "language"),
        (json!({ "statuses": ["withdrawn"] }), "statuses"),
        (json!({ "functions": ["king"] }), "functions.0"),
        (json!({ "groups": ["nobody"] }), "groups.0"),
        (json!({ "groups": ["\u{0}"] }), "groups.0"),
        (json!({ "delegations": ["019aadb0-7c00-7000-8000-000000000001"] }), "delegations"),
        (json!({ "conference": "nowhere" }), "conference"),
        (json!({ "series": "neutrality-forum" }), "series"),
        (json!({ "slug": "../etc/passwd" }), "slug"),
        (json!({ "when_uncertain": "never" }), "when_uncertain"),
        (json!({ "colour": "blue" }), "colour"),
    ] {
        let answer = owner.post(RULES, &week_before(&wrong));
        assert_eq!(answer.status, 422, "{wrong}: {}", answer.text());
        let fields: Vec<_> = refused(&answer).into_iter().map(|(field, _)| field).collect();
        assert!(fields.iter().any(|one| one == field), "{wrong}: {fields:?}");
    }
    let of_series = |trigger: &str| {
        let rule = json!({
            "slug": "x", "series": "neutrality-day", "trigger": trigger, "leads": ["P7D"],
            "audience": "organisers"
        });
        owner.post(RULES, &rule)
    };
    assert_eq!(refused(&of_series("obligation"))[0].0, "trigger");
    assert_eq!(of_series("day").status, 201);
    let made = forum.rule(&json!({}));
    let elsewhere = forum.change_rule(&made, &json!({ "conference": "other" }));
    assert_eq!(refused(&elsewhere)[0].0, "conference");
}

#[test]
fn owners_set_the_rules_of_series_and_organisers_those_of_conferences_given_to_them() {
    let forum = Forum::open();
    let other = forum.app.token_of(&forum.app.organiser("other@example.org", Role::Organiser));
    let of_series = json!({
        "slug": "day-before", "series": "neutrality-day", "trigger": "day", "leads": ["P2D"],
        "audience": "subscribers"
    });
    problem(&forum.post(RULES, &of_series), 403, "forbidden");
    assert_eq!(Owner::of(&forum).post(RULES, &of_series).status, 201);
    let others = forum.app.request("POST", RULES).bearer(&other);
    let others = others.header("content-type", "application/json");
    problem(&others.body(week_before(&json!({})).to_string()), 403, "forbidden");
    let made = forum.rule(&json!({}));
    let path = format!("{RULES}/{}", id_of(&made));
    assert_eq!(forum.app.request("GET", &path).bearer(&other).send().status, 200);
    let preview = format!("{path}/preview");
    problem(&forum.app.request("GET", &preview).bearer(&other).send(), 403, "forbidden");
}
