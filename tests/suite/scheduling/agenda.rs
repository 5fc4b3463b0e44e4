//! Writing an agenda.

use serde_json::json;

use super::{Desk, ok, problem, refused, session};

#[test]
fn a_session_is_told_as_it_was_said_and_in_order() {
    let desk = Desk::open();
    let path = desk.enter(json!({ "status": "confirmed" }));
    let agenda = format!("{path}/sessions");
    let panel = session(json!({
        "title": { "en": "Panel", "fr": "Table ronde" }, "description": { "en": "On trust" },
        "speakers": [{ "name": "Anna Lind", "affiliation": "UN" }, { "name": "Bruno" }]
    }));
    let told = ok(&desk.post(&agenda, &panel));
    assert_eq!(told["starts_at"], "2028-05-10T09:00:00");
    assert_eq!(told["speakers"][1], json!({ "name": "Bruno", "affiliation": null }));
    let opening = json!({
        "kind": "ceremony", "title": { "en": "Opening" }, "starts_at": "2028-05-10T08:30",
        "ends_at": "2028-05-10T09:00"
    });
    ok(&desk.post(&agenda, &session(opening)));
    let titles: Vec<_> = ok(&desk.app.get(&agenda))["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["title"]["en"].clone())
        .collect();
    assert_eq!(titles, ["Opening", "Panel"]);
    assert_eq!(ok(&desk.app.get(&path))["agenda"][1], told);
    let page = desk.app.get("/conferences/geneva-2028").text();
    assert!(page.contains("Anna Lind (UN)"), "{page}");
    let feed = desk.app.get("/feeds/conferences/geneva-2028.ics").text();
    assert_eq!(feed.matches("BEGIN:VEVENT").count(), 3);
}

#[test]
fn two_sessions_in_one_room_at_once_are_refused_by_both_their_names() {
    let desk = Desk::open();
    let agenda = format!("{}/sessions", desk.enter(json!({})));
    ok(&desk.post(&agenda, &session(json!({}))));
    let later = session(json!({
        "title": { "en": "Talk" }, "starts_at": "2028-05-10T10:00", "ends_at": "2028-05-10T11:00"
    }));
    let answer = desk.post(&agenda, &later);
    let error = &answer.json()["errors"][0];
    assert_eq!(error["field"], "room");
    assert!(error["expected"].as_str().unwrap().contains("\"Panel\" from 2028-05-10 09:00"));
    assert!(error["got"].as_str().unwrap().contains("\"Talk\""), "{error}");
    let mut beside = later;
    beside["room"] = json!("Room XVIII");
    ok(&desk.post(&agenda, &beside));
}

#[test]
fn a_session_keeps_to_the_days_and_rooms_of_its_conference() {
    let desk = Desk::open();
    let path = desk.enter(json!({}));
    let agenda = format!("{path}/sessions");
    for (otherwise, field, named) in [
        (json!({ "starts_at": "2028-05-09T23:00" }), "starts_at", "2028-05-10 to 2028-05-12"),
        (json!({ "ends_at": "2028-05-13T00:30" }), "ends_at", "geneva-2028"),
        (json!({ "ends_at": "2028-05-10T09:00" }), "ends_at", "after 2028-05-10 09:00:00"),
        (json!({ "room": "Attic" }), "room", "Room XVII, Room XVIII"),
        (json!({ "starts_at": "noon" }), "starts_at", "YYYY-MM-DDTHH:MM"),
        (json!({ "starts_at": "1066-10-14T09:00" }), "starts_at", "from 1900 to 2999"),
        (json!({ "kind": "lunch" }), "kind", "plenary, panel, side_event, ceremony"),
    ] {
        let errors = refused(&desk.post(&agenda, &session(otherwise.clone())));
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].0, field, "{otherwise}");
        assert!(errors[0].1.contains(named), "{errors:?}");
    }
    assert_eq!(ok(&desk.get(&agenda))["items"], json!([]));
}

#[test]
fn moving_a_conference_moves_its_agenda_when_asked_and_is_refused_otherwise() {
    let desk = Desk::open();
    let path = desk.enter(json!({ "status": "confirmed" }));
    let agenda = format!("{path}/sessions");
    ok(&desk.post(&agenda, &session(json!({}))));
    let mut days = json!({ "opens_on": "2028-10-30", "closes_on": "2028-11-01" });
    let errors = refused(&desk.patch(&path, &days));
    assert_eq!(errors[0].0, "opens_on");
    assert!(errors[0].1.contains("move_agenda") && errors[0].1.contains("Panel"), "{errors:?}");
    days["move_agenda"] = json!(true);
    let told = ok(&desk.patch(&path, &days));
    let moved = &told["agenda"][0];
    assert_eq!(moved["starts_at"], "2028-10-30T09:00:00", "the same time of day in winter");
    assert_eq!(moved["revision"], 2);
    let feed = desk.app.get("/feeds/conferences/geneva-2028.ics").text();
    assert!(feed.contains("DTSTART;TZID=Europe/Zurich:20281030T090000"), "{feed}");
    let errors = refused(&desk.patch(&path, &json!({ "rooms": ["Room XVIII"] })));
    assert!(errors[0].0 == "rooms" && errors[0].1.contains("Room XVII"), "{errors:?}");
}

#[test]
fn a_session_of_a_draft_is_deleted_and_one_that_calendars_show_is_cancelled() {
    let desk = Desk::open();
    let path = desk.enter(json!({}));
    let agenda = format!("{path}/sessions");
    let enter = || desk.post(&agenda, &session(json!({}))).header("location").unwrap().to_owned();
    let first = enter();
    assert_eq!(desk.delete(&first).status, 204);
    assert_eq!(desk.get(&first).status, 404);
    let second = enter();
    ok(&desk.become_(&path, "confirmed"));
    assert_eq!(ok(&desk.delete(&second))["is_cancelled"], true);
    let feed = desk.app.get("/feeds/conferences/geneva-2028.ics").text();
    assert!(feed.contains("STATUS:CANCELLED") && feed.contains("STATUS:CONFIRMED"), "{feed}");
    assert!(desk.app.get("/conferences/geneva-2028").text().contains("<s>"));
    let third = enter();
    let errors = refused(&desk.act(&format!("{second}/restore")));
    assert_eq!(errors[0].0, "room", "its room is taken by now: {errors:?}");
    ok(&desk.delete(&third));
    assert_eq!(ok(&desk.act(&format!("{second}/restore")))["is_cancelled"], false);
    ok(&desk.become_(&path, "cancelled"));
    problem(&desk.post(&agenda, &session(json!({}))), 409, "conflict");
}
