//! Entering, publishing, moving and cancelling conferences.

use domain::access::organiser::Role;
use serde_json::json;

use super::{Desk, conference, ok, problem, refused};
use crate::support::calendar::{Calendar, Event};

const FEED: &str = "/feeds/series/neutrality-forum.ics";

#[test]
fn everything_that_is_said_of_a_conference_is_told_again() {
    let desk = Desk::open();
    let said = json!({
        "slug": "geneva-2028", "series": null, "status": "confirmed", "kind": "ministerial_meeting",
        "title": {
            "ar": "اجتماع", "zh": "会议", "en": "Meeting", "fr": "Réunion", "ru": "Встреча",
            "es": "Reunión", "tk": "Duşuşyk"
        },
        "theme": { "en": "Trust", "fr": "Confiance" },
        "description": { "en": "About trust" },
        "place": { "en": "Geneva, Switzerland", "fr": "Genève, Suisse" },
        "venue": { "en": "Palais des Nations" },
        "address": { "en": "8-14 Avenue de la Paix" },
        "coordinates": { "latitude": 46.2266, "longitude": 6.1404 },
        "join_url": "https://example.org/join?a=1",
        "languages": ["en", "fr"],
        "contact": {
            "name": "Secretariat", "email": "office@example.org", "telephone": "+41 22 000 00 00"
        },
        "rooms": ["Room XVII", "Room XVIII"], "zone": "Europe/Zurich",
        "opens_on": "2028-05-10", "closes_on": "2028-05-12"
    });
    let told = ok(&desk.post("/api/v1/conferences", &said));
    for (field, value) in said.as_object().unwrap() {
        assert_eq!(&told[field], value, "{field}");
    }
    assert_eq!(told["revision"], 1);
    assert_eq!(told["ordinal"], json!(null));
    let missing = told["missing_translations"].as_array().unwrap();
    let theme = missing.iter().find(|one| one["field"] == "theme").unwrap();
    assert_eq!(theme["languages"], json!(["ar", "zh", "ru", "es", "tk"]));
    assert!(!missing.iter().any(|one| one["field"] == "title"), "{missing:?}");
    assert_eq!(ok(&desk.app.get("/api/v1/conferences/geneva-2028")), told);
    let page = desk.app.get("/conferences/geneva-2028?lang=fr").text();
    assert!(page.contains("Réunion") && page.contains("Genève, Suisse"), "{page}");
}

#[test]
fn a_draft_is_seen_by_nobody_but_organisers() {
    let desk = Desk::open();
    let path = desk.enter(json!({ "series": "neutrality-forum", "kind": "forum" }));
    assert_eq!(ok(&desk.get(&path))["status"], "draft");
    assert_eq!(desk.app.get(&path).status, 404);
    for public in [
        "/",
        "/api/v1/conferences",
        "/api/v1/timeline?from=2028-01-01",
        "/feeds/all.ics",
        FEED,
        "/series/neutrality-forum",
        "/api/v1/conferences?status=draft",
    ] {
        let answer = desk.app.get(public);
        assert_eq!(answer.status, 200, "{public}");
        assert!(!answer.text().contains("geneva-2028"), "{public}");
        assert!(!answer.text().contains("Workshop"), "{public}");
    }
    assert_eq!(desk.app.get("/conferences/geneva-2028").status, 404);
    assert_eq!(desk.app.get("/feeds/conferences/geneva-2028.ics").status, 404);
    let drafts = ok(&desk.get("/api/v1/conferences?status=draft"));
    assert_eq!(drafts["items"][0]["slug"], "geneva-2028");
}

#[test]
fn publishing_a_draft_takes_over_what_calendars_show_as_due() {
    let desk = Desk::open();
    let event = |part: &str| -> Event {
        Calendar::read(&desk.app.get(FEED).body).event("SUMMARY", part).clone()
    };
    let due = event("due by 12 December 2030");
    let draft = json!({
        "slug": "ashgabat-2030", "series": "neutrality-forum", "kind": "forum",
        "zone": "Asia/Ashgabat", "opens_on": "2030-10-01", "closes_on": "2030-10-02"
    });
    let path = desk.enter(draft);
    assert_eq!(event("due by 12 December 2030"), due);
    let another = json!({ "slug": "another", "series": "neutrality-forum", "kind": "forum" });
    let conflict = desk.post("/api/v1/conferences", &conference(another));
    let detail = problem(&conflict, 409, "conflict")["detail"].to_string();
    assert!(detail.contains("ashgabat-2030"), "{detail}");

    assert_eq!(ok(&desk.become_(&path, "tentative"))["ordinal"], 4);
    let tentative = event("Tentative: Workshop");
    assert_eq!(tentative.uid(), due.uid());
    assert_eq!((tentative.get("STATUS"), tentative.sequence()), ("TENTATIVE", due.sequence() + 1));
    ok(&desk.become_(&path, "confirmed"));
    let confirmed = event("Workshop");
    assert_eq!(confirmed.uid(), due.uid());
    assert_eq!((confirmed.get("STATUS"), confirmed.sequence()), ("CONFIRMED", due.sequence() + 2));
    let obligation = ok(&desk.get("/api/v1/series/neutrality-forum"))["obligation"].clone();
    assert_eq!(obligation["standing"], "scheduled");
}

#[test]
fn a_discarded_draft_leaves_no_trace_but_in_the_history() {
    let desk = Desk::open();
    let draft = json!({ "series": "neutrality-forum", "kind": "forum" });
    let path = desk.enter(draft.clone());
    let id = ok(&desk.get(&path))["id"].clone();
    ok(&desk.post(&format!("{path}/sessions"), &super::session(json!({}))));
    assert_eq!(desk.delete(&path).status, 204);
    assert_eq!(desk.get(&path).status, 404);
    assert_eq!(desk.app.database.query("SELECT count(*) FROM sessions"), [["0"]]);
    let log = ok(&desk.get("/api/v1/audit-log"));
    assert_eq!(log["items"][0]["action"], "discard");
    assert_eq!(log["items"][0]["before"]["slug"], "geneva-2028");
    let of_it = ok(&desk.get(&format!("/api/v1/audit-log?object={}", id.as_str().unwrap())));
    assert_eq!(of_it["items"].as_array().unwrap().len(), 3, "entry, agenda and end: {of_it}");
    desk.enter(draft);
}

#[test]
fn what_was_published_is_cancelled_and_not_deleted() {
    let desk = Desk::open();
    let path = desk.enter(json!({ "status": "tentative" }));
    let detail = problem(&desk.delete(&path), 409, "conflict")["detail"].to_string();
    assert!(detail.contains("cancel"), "{detail}");
    ok(&desk.become_(&path, "cancelled"));
    assert!(desk.app.get("/feeds/all.ics").text().contains("STATUS:CANCELLED"));
    let again = desk.become_(&path, "confirmed");
    assert!(refused(&again)[0].1.contains("a cancelled conference stays so"));
    let moved = desk.patch(&path, &json!({ "opens_on": "2028-05-09" }));
    assert_eq!(refused(&moved)[0].0, "opens_on");
    let renamed = desk.patch(&path, &json!({ "title": { "en": "Workshop (cancelled)" } }));
    assert_eq!(renamed.status, 200, "words may still be put right");
}

#[test]
fn a_status_changes_along_its_arrows_only_and_a_refusal_names_them() {
    let mut desk = Desk::open();
    let path = desk.enter(json!({}));
    let expected = &refused(&desk.become_(&path, "held"))[0].1;
    assert_eq!(expected, "tentative or confirmed after draft");
    for (status, allowed) in [
        ("confirmed", true),
        ("tentative", false),
        ("draft", false),
        ("postponed", true),
        ("held", false),
        ("tentative", true),
        ("confirmed", true),
    ] {
        let answer = desk.become_(&path, status);
        assert_eq!(answer.status == 200, allowed, "{status}: {}", answer.text());
    }
    assert!(refused(&desk.become_(&path, "held"))[0].1.contains("only from 2028-05-10 on"));
    desk.app.clock.set("2028-05-10T08:00:00Z".parse().unwrap());
    desk.token = desk.app.token(Role::Owner);
    assert_eq!(ok(&desk.become_(&path, "held"))["status"], "held");
}

#[test]
fn a_patch_changes_what_it_names_and_null_removes() {
    let desk = Desk::open();
    let theme = json!({ "theme": { "en": "Trust", "fr": "Confiance" } });
    let path = desk.enter(theme);
    let told = ok(&desk.patch(&path, &json!({
        "title": { "fr": "Atelier" }, "theme": { "fr": null }, "join_url": "https://example.org/x",
        "slug": "geneva-may-2028"
    })));
    assert_eq!(told["title"], json!({ "en": "Workshop", "fr": "Atelier" }));
    assert_eq!(told["theme"], json!({ "en": "Trust" }));
    assert_eq!(told["revision"], 2);
    let path = "/api/v1/conferences/geneva-may-2028";
    let told = ok(&desk.patch(path, &json!({ "theme": null, "join_url": null })));
    assert_eq!((&told["theme"], &told["join_url"]), (&json!(null), &json!(null)));
    let unchanged = ok(&desk.patch(path, &json!({ "zone": "Europe/Zurich" })));
    assert_eq!(unchanged["revision"], 3, "an edit that changes nothing counts as none");
    let kept = desk.patch(path, &json!({ "series": "neutrality-forum", "status": "held" }));
    let fields: Vec<_> = refused(&kept).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["series", "status"]);
}

#[test]
fn every_change_is_in_the_history_with_who_when_before_and_after() {
    let desk = Desk::open();
    let path = desk.enter(json!({ "status": "tentative" }));
    ok(&desk.patch(&path, &json!({ "opens_on": "2028-05-11" })));
    desk.app.run(&["conference", "confirm", "geneva-2028"]);
    let history = ok(&desk.get(&format!("{path}/history")))["items"].clone();
    let told: Vec<_> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["action"].as_str().unwrap(), one["by"].as_str().unwrap(), one["revision"].clone())
        })
        .collect();
    let expected = [
        ("confirm", "command line", json!(3)),
        ("edit", "owner@example.org", json!(2)),
        ("create", "owner@example.org", json!(1)),
    ];
    assert_eq!(told, expected);
    assert_eq!(history[1]["before"], json!({ "opens_on": "2028-05-10" }));
    assert_eq!(history[1]["after"], json!({ "opens_on": "2028-05-11" }));
    assert_eq!(history[2]["after"]["slug"], "geneva-2028");
    assert_eq!(history[1]["at"], "2026-11-23T12:00:00Z");
}
