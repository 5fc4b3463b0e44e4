//! Making, changing and archiving series.

use serde_json::{Value, json};

use super::{Desk, ok, problem, refused};

fn group_of_friends() -> Value {
    json!({
        "slug": "group-of-friends", "title": { "en": "Group of Friends of Neutrality" },
        "summary": { "en": "Meets at least every six months." }, "cadence": "P6M",
        "since": "2026-09-15", "zone": "America/New_York",
        "legal_basis": [{
            "title": { "en": "Terms of reference" }, "symbol": "A/75/592", "date": "2020-11-13",
            "paragraph": 3
        }]
    })
}

#[test]
fn a_group_that_meets_at_least_every_six_months_has_its_deadline() {
    let desk = Desk::open();
    let told = ok(&desk.post("/api/v1/series", &group_of_friends()));
    assert_eq!((&told["cadence"], &told["due_soon"]), (&json!("P6M"), &json!("P3M")));
    assert_eq!(told["legal_basis"][0]["paragraph"], 3);
    assert_eq!(told["obligation"]["due_by"], "2027-03-15");
    assert_eq!(told["obligation"]["standing"], "on_track");
    desk.app.clock.set("2027-01-01T12:00:00Z".parse().unwrap());
    let now = ok(&desk.app.get("/api/v1/series/group-of-friends"));
    assert_eq!(now["obligation"]["standing"], "due_soon");
    let timeline = ok(&desk.app.get("/api/v1/timeline?series=group-of-friends"));
    assert_eq!(timeline["items"][0]["first_day"], "2027-03-15");
    assert!(desk.app.get("/feeds/series/group-of-friends.ics").text().contains("20270315"));
}

#[test]
fn a_yearly_ministerial_meeting_is_due_a_year_after_the_last() {
    let desk = Desk::open();
    let mut meeting = group_of_friends();
    meeting["slug"] = json!("ministerial-meeting");
    meeting["cadence"] = json!("P12M");
    meeting["due_soon"] = json!("P2M");
    ok(&desk.post("/api/v1/series", &meeting));
    let path = desk.enter(json!({
        "series": "ministerial-meeting", "kind": "ministerial_meeting", "status": "confirmed",
        "opens_on": "2027-09-20", "closes_on": "2027-09-20"
    }));
    desk.app.pass_to("2027-09-22T12:00:00Z");
    assert_eq!(ok(&desk.get(&path))["status"], "held");
    let told = ok(&desk.get("/api/v1/series/ministerial-meeting"));
    assert_eq!(told["obligation"]["due_by"], "2028-09-20");
    assert_eq!(told["obligation"]["ordinal"], 2);
}

#[test]
fn a_new_series_reminds_by_itself() {
    let desk = Desk::open();
    ok(&desk.post("/api/v1/series", &group_of_friends()));
    let forecast = desk.app.run(&["forecast", "--from", "2026-11-24", "--to", "2027-04-30"]);
    assert!(forecast.contains("group-of-friends-due"), "{forecast}");
}

#[test]
fn a_series_is_changed_but_not_from_yearly_to_an_obligation() {
    let desk = Desk::open();
    let day = "/api/v1/series/neutrality-day";
    let told = ok(&desk.patch(day, &json!({ "title": { "de": null, "es": null } })));
    assert!(told["title"].get("es").is_none());
    assert!(desk.app.get(day).json()["missing_translations"].to_string().contains("\"es\""));
    let errors = refused(&desk.patch(day, &json!({ "cadence": "P12M" })));
    assert!(errors[0].0 == "cadence" && errors[0].1.contains("--12-12"), "{errors:?}");
    let told = ok(&desk.patch("/api/v1/series/neutrality-forum", &json!({ "due_soon": "P72M" })));
    assert_eq!(told["obligation"]["standing"], "due_soon");
    let history = ok(&desk.get("/api/v1/series/neutrality-forum/history"));
    assert_eq!(history["items"][0]["before"], json!({ "due_soon": 24 }));
}

#[test]
fn an_archived_series_is_due_no_more_and_what_was_held_stays() {
    let desk = Desk::open();
    let forum = "/api/v1/series/neutrality-forum";
    let told = ok(&desk.act(&format!("{forum}/archive")));
    assert_eq!(told["archived_on"], "2026-11-23");
    assert_eq!(told["obligation"], json!(null));
    let feed = desk.app.get("/feeds/series/neutrality-forum.ics").text();
    assert!(feed.contains("STATUS:CANCELLED"), "what was due is marked: {feed}");
    assert_eq!(feed.matches("STATUS:CONFIRMED").count(), 3, "what was held stays");
    let forum_2030 = json!({ "series": "neutrality-forum", "kind": "forum" });
    let answer = desk.post("/api/v1/conferences", &super::conference(forum_2030));
    assert_eq!(refused(&answer)[0].0, "series");
    let archived = ok(&desk.get("/api/v1/series?archived=true"))["items"].clone();
    assert_eq!(archived.as_array().unwrap().len(), 1);
    ok(&desk.act("/api/v1/series/neutrality-day/archive"));
    let days = ok(&desk.get("/api/v1/timeline?series=neutrality-day"))["items"].clone();
    assert_eq!(days, json!([]));
    assert_eq!(ok(&desk.act(&format!("{forum}/restore")))["obligation"]["due_by"], "2030-12-12");
}

#[test]
fn a_series_is_deleted_only_while_nothing_rests_on_it() {
    let desk = Desk::open();
    ok(&desk.post("/api/v1/series", &group_of_friends()));
    let detail = problem(&desk.delete("/api/v1/series/neutrality-forum"), 409, "conflict");
    assert!(detail["detail"].as_str().unwrap().contains("archive it instead"), "{detail}");
    assert_eq!(desk.delete("/api/v1/series/group-of-friends").status, 204);
    assert_eq!(desk.get("/api/v1/series/group-of-friends").status, 404);
    let rules = "SELECT count(*) FROM reminder_rules WHERE slug LIKE 'group%'";
    assert_eq!(desk.app.database.query(rules), [["0"]]);
    ok(&desk.post("/api/v1/series", &group_of_friends()));
}

#[test]
fn series_come_in_pages_archived_or_not() {
    let desk = Desk::open();
    for n in 0..4 {
        let mut body = group_of_friends();
        body["slug"] = json!(format!("group-{n}"));
        ok(&desk.post("/api/v1/series", &body));
    }
    ok(&desk.act("/api/v1/series/group-2/archive"));
    let pages = |query: &str| {
        let mut slugs = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = ok(&desk.get(&format!("/api/v1/series?limit=2{query}{cursor}")));
            let items = page["items"].as_array().unwrap().clone();
            assert!(items.len() <= 2, "{items:?}");
            slugs.extend(items.into_iter().map(|one| one["slug"].as_str().unwrap().to_owned()));
            let Some(next) = page["next_cursor"].as_str() else { break slugs };
            cursor = format!("&cursor={next}");
        }
    };
    let all = ["group-0", "group-1", "group-2", "group-3", "neutrality-day", "neutrality-forum"];
    assert_eq!(pages(""), all);
    assert_eq!(pages("&archived=true"), ["group-2"]);
    assert_eq!(pages("&archived=false").len(), 5);
    assert_eq!(refused(&desk.get("/api/v1/series?archived=perhaps"))[0].0, "archived");
    let last = ok(&desk.get("/api/v1/series"))["items"][5].clone();
    assert_eq!(last["obligation"]["due_by"], "2030-12-12");
}
