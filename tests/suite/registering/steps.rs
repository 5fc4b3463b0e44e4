//! From the invitation to the door, and back.

use serde_json::json;

use crate::support::forum::{Forum, id_of};

#[test]
fn a_member_of_a_delegation_goes_all_the_way_and_each_step_says_what_may_follow() {
    let forum = Forum::open();
    let delegation = forum.delegation("Institute", &json!({}));
    let person = forum.register(&json!({
        "delegation": delegation, "function": "head", "email": "anna@example.org",
        "given_name": "Anna", "status": "submitted"
    }));
    assert_eq!(person["steps"], json!(["endorse", "reject", "waitlist", "withdraw"]));
    let refused = forum.try_step(&person, "approve");
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("endorse or reject or waitlist"), "{}", refused.text());
    for (step, status) in [
        ("endorse", "endorsed"),
        ("approve", "approved"),
        ("confirm", "confirmed"),
        ("check_in", "checked_in"),
    ] {
        assert_eq!(forum.step(&person, step)["status"], status);
    }
    let back = forum.step(&person, "step_back");
    assert_eq!(
        (&back["status"], &back["reason"]),
        (&json!("confirmed"), &json!("So it was decided"))
    );
    assert_eq!(forum.try_step(&person, "step_back").status, 422, "only one step leads back");
    assert!(!back["checked_in_at"].is_null(), "when somebody first came is kept");
}

#[test]
fn somebody_who_comes_alone_is_approved_without_an_endorsement() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    assert_eq!(forum.try_step(&person, "endorse").status, 422);
    assert_eq!(forum.step(&person, "approve")["status"], "approved");
}

#[test]
fn a_step_back_needs_a_reason_and_a_reason_is_bounded() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    let path = format!("/api/v1/registrations/{}/steps", id_of(&person));
    forum.step(&person, "reject");
    for reason in [json!(null), json!("  "), json!("x".repeat(2_001))] {
        let refused = forum.post(&path, &json!({ "step": "step_back", "reason": reason }));
        assert_eq!(refused.status, 422);
        assert_eq!(refused.json()["errors"][0]["field"], "reason", "{}", refused.text());
    }
    assert_eq!(forum.step(&person, "step_back")["status"], "submitted");
}

#[test]
fn a_person_is_known_once_at_every_conference_and_registers_once_for_each() {
    let forum = Forum::open();
    forum.confer("workshop");
    let first = forum.submitted("anna");
    let again = forum.try_to_register(&json!({
        "family_name": "Other", "function": "press", "email": "ANNA@example.org"
    }));
    assert_eq!(again.status, 422);
    assert_eq!(again.json()["errors"][0]["field"], "email", "{}", again.text());
    let elsewhere = forum.post(
        "/api/v1/conferences/workshop/registrations",
        &json!({
            "family_name": "Annayeva", "function": "speaker", "email": "Anna@Example.org"
        }),
    );
    assert_eq!(elsewhere.status, 201, "{}", elsewhere.text());
    let elsewhere = elsewhere.json();
    assert_eq!(elsewhere["participant"], first["participant"]);
    assert_eq!(forum.now(&first)["family_name"], "anna", "each conference keeps its own words");
}

#[test]
fn what_is_entered_is_checked_and_all_that_is_wrong_is_told_at_once() {
    let forum = Forum::open();
    let refused = forum.try_to_register(&json!({
        "family_name": "a\r\nb", "given_name": "x".repeat(201), "function": "king",
        "email": "nobody", "country": "XX", "zone": "Mars", "status": "checked_in"
    }));
    assert_eq!(refused.status, 422);
    let errors = refused.json()["errors"].as_array().unwrap().clone();
    let fields: Vec<_> = errors.iter().map(|error| error["field"].as_str().unwrap()).collect();
    for field in ["family_name", "given_name", "function", "email", "country", "zone"] {
        assert!(fields.contains(&field), "{field} in {fields:?}");
    }
    let head = forum.try_to_register(&json!({ "family_name": "A", "function": "head" }));
    assert_eq!(head.status, 422, "a head has a delegation");
    let nobody = forum.try_to_register(&json!({ "family_name": "A", "function": "press" }));
    assert!(nobody.text().contains("submitted, approved"), "nobody to invite: {}", nobody.text());
}

#[test]
fn hostile_names_come_back_as_they_were_written() {
    let forum = Forum::open();
    for name in [
        "\"; DROP TABLE x --",
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "😀",
        "عَبْدُ ٱللّٰه",
        "王小明",
        "Нурмухамедов",
    ] {
        let person = forum.register(&json!({ "family_name": name, "status": "submitted" }));
        assert_eq!(forum.now(&person)["family_name"], name);
    }
}

#[test]
fn many_are_decided_on_at_once_and_those_that_cannot_be_are_told() {
    let forum = Forum::open();
    let (anna, bruno) = (forum.submitted("anna"), forum.submitted("bruno"));
    forum.step(&bruno, "withdraw");
    let unknown = "019aadb0-7c00-7000-8000-000000000001";
    let ids = json!([anna["id"], bruno["id"], unknown]);
    let decisions = json!({ "registrations": ids, "step": "approve" });
    let answer = forum.post("/api/v1/conferences/forum/decisions", &decisions);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let items = answer.json()["items"].clone();
    assert_eq!(items[0]["status"], "approved");
    assert!(items[1]["refused"].as_str().unwrap().contains("withdrawn"), "{items}");
    assert!(items[2]["refused"].as_str().unwrap().contains("no registration"), "{items}");
    assert_eq!(forum.statuses(&[&anna, &bruno]), ["approved", "withdrawn"]);
    let none = json!({ "registrations": [], "step": "approve" });
    assert_eq!(forum.post("/api/v1/conferences/forum/decisions", &none).status, 422);
}

#[test]
fn a_request_that_is_sent_twice_with_a_key_registers_once() {
    let forum = Forum::open();
    let send = || {
        let request = forum.request("POST", "/api/v1/conferences/forum/registrations");
        let request =
            request.header("idempotency-key", "one").header("content-type", "application/json");
        let person = json!({ "family_name": "A", "function": "press", "status": "submitted" });
        request.body(person.to_string())
    };
    let (first, second) = (send(), send());
    assert_eq!((first.status, first.text()), (second.status, second.text()));
    let list = forum.get("/api/v1/conferences/forum/registrations").json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
}

#[test]
fn of_two_who_decide_at_once_the_second_is_told_what_the_first_did() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    let path = format!("/api/v1/registrations/{}", id_of(&person));
    let tag = forum.get(&path).header("etag").unwrap().to_owned();
    forum.step(&person, "approve");
    let request = forum.request("POST", &format!("{path}/steps")).header("if-match", &tag);
    let late = request.header("content-type", "application/json").body("{\"step\":\"reject\"}");
    assert_eq!(late.status, 412);
    assert_eq!(late.json()["changes"][0]["action"], "approve", "{}", late.text());
}

#[test]
fn the_list_is_filtered_by_everything_it_shows_and_goes_on_where_it_ended() {
    let forum = Forum::open();
    let delegation = forum.delegation("Institute", &json!({}));
    for name in ["Anna", "annette", "Bruno"] {
        forum.register(&json!({ "family_name": name, "status": "submitted" }));
    }
    forum.register(&json!({
        "family_name": "Zoe", "delegation": delegation, "function": "delegate", "status": "endorsed"
    }));
    let names = |query: &str| -> Vec<String> {
        let list = forum.get(&format!("/api/v1/conferences/forum/registrations?{query}")).json();
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|one| one["family_name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("name=ann"), ["Anna", "annette"]);
    assert_eq!(names("status=endorsed"), ["Zoe"]);
    assert_eq!(names("category=observer&sort=-created_at"), ["Bruno", "annette", "Anna"]);
    assert_eq!(names("function=delegate"), ["Zoe"]);
    assert_eq!(names(&format!("delegation={delegation}")), ["Zoe"]);
    for sort in ["name", "created_at", "-created_at"] {
        let mut path = format!("/api/v1/conferences/forum/registrations?limit=1&sort={sort}");
        let mut seen = Vec::new();
        loop {
            let page = forum.get(&path).json();
            seen.push(page["items"][0]["family_name"].as_str().unwrap().to_owned());
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            path = format!(
                "/api/v1/conferences/forum/registrations?limit=1&sort={sort}&cursor={cursor}"
            );
        }
        let mut sorted = seen.clone();
        sorted.sort();
        assert_eq!(sorted, ["Anna", "Bruno", "Zoe", "annette"], "{sort}");
    }
}

#[test]
fn nobody_registers_for_a_draft_and_another_conferences_organiser_sees_nobody() {
    let forum = Forum::open();
    let draft = json!({
        "slug": "draft", "kind": "workshop", "title": { "en": "Draft" }, "zone": "UTC",
        "opens_on": "2030-10-01"
    });
    assert_eq!(forum.post("/api/v1/conferences", &draft).status, 201);
    let person = json!({ "family_name": "A", "function": "press", "status": "submitted" });
    let refused = forum.post("/api/v1/conferences/draft/registrations", &person);
    assert_eq!(refused.status, 409, "{}", refused.text());
}
