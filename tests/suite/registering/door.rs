//! Badges at the door, and who came.

use domain::access::organiser::Role;
use domain::access::signature::SigningKey;
use domain::people::badge::{Badge, BadgeKey};
use serde_json::{Value, json};

use crate::support::forum::{Forum, id_of};

const CHECK_INS: &str = "/api/v1/checkins";

fn code(forum: &Forum, registration: &Value) -> Value {
    let badge = forum.get(&format!("/api/v1/registrations/{}/badge", id_of(registration)));
    assert_eq!(badge.status, 200, "{}", badge.text());
    json!({ "code": badge.json()["code"] })
}

#[test]
fn a_badge_checks_its_holder_in_once_and_a_second_scan_is_harmless_and_says_so() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    let path = format!("/api/v1/registrations/{}/badge", id_of(&person));
    assert_eq!(forum.get(&path).status, 404, "nobody has a badge before the approval");
    forum.step(&person, "approve");
    let badge = code(&forum, &person);
    let first = forum.post(CHECK_INS, &badge);
    assert_eq!(first.status, 200, "{}", first.text());
    assert_eq!(first.json()["is_repeated"], false);
    let second = forum.post(CHECK_INS, &badge).json();
    assert_eq!(second["is_repeated"], true);
    let came = |answer: &Value| answer["registration"]["checked_in_at"].clone();
    assert_eq!(came(&second), came(&first.json()));
    assert_eq!(forum.statuses(&[&person]), ["checked_in"]);
}

#[test]
fn two_scans_at_once_check_in_once() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    forum.step(&person, "approve");
    let badge = code(&forum, &person);
    let repeated: Vec<bool> = std::thread::scope(|scope| {
        let scan = || forum.post(CHECK_INS, &badge).json()["is_repeated"].as_bool().unwrap();
        let scans: Vec<_> = (0..8).map(|_| scope.spawn(scan)).collect();
        scans.into_iter().map(|scan| scan.join().unwrap()).collect()
    });
    assert_eq!(repeated.iter().filter(|repeated| !**repeated).count(), 1);
}

#[test]
fn a_forged_a_revoked_and_an_early_badge_are_refused() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    forum.step(&person, "approve");
    let lost = code(&forum, &person);
    let id = id_of(&person).parse().unwrap();
    let forged =
        BadgeKey::of(&SigningKey::new([1; 32])).code(Badge { registration: id, serial: 1 });
    for wrong in [forged.as_str(), "", "<script>", "NF1"] {
        let refused = forum.post(CHECK_INS, &json!({ "code": wrong }));
        assert_eq!(refused.status, 422, "{}", refused.text());
    }
    assert_eq!(
        forum.act(&format!("/api/v1/registrations/{}/revoke-badge", id_of(&person))).status,
        200
    );
    let refused = forum.post(CHECK_INS, &lost);
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("revoked"), "{}", refused.text());
    let next = code(&forum, &person);
    forum.step(&person, "withdraw");
    assert_eq!(forum.post(CHECK_INS, &next).status, 409);
    let revoked = forum.get("/api/v1/conferences/forum/badge-revocations?limit=1").json();
    assert_eq!(revoked["items"][0]["serial"], 1);
    let cursor = revoked["next_cursor"].as_str().unwrap();
    let rest = forum.get(&format!("/api/v1/conferences/forum/badge-revocations?cursor={cursor}"));
    assert_eq!(rest.json()["items"][0]["serial"], 2);
    assert!(rest.json()["next_cursor"].is_null());
}

#[test]
fn a_scanner_checks_a_badge_with_the_public_key_alone() {
    use data_encoding::{BASE32_NOPAD, BASE64};
    let forum = Forum::open();
    let person = forum.submitted("anna");
    forum.step(&person, "approve");
    let key = forum.get("/api/v1/badge-key").json();
    let key = BASE64.decode(key["public_key"].as_str().unwrap().as_bytes()).unwrap();
    let code = code(&forum, &person)["code"].as_str().unwrap().to_owned();
    let octets = BASE32_NOPAD.decode(code.strip_prefix("NF1").unwrap().as_bytes()).unwrap();
    let key = ring::signature::UnparsedPublicKey::new(&ring::signature::ED25519, key);
    key.verify(&octets[..20], &octets[20..]).unwrap();
    assert_eq!(uuid::Uuid::from_slice(&octets[..16]).unwrap().to_string(), id_of(&person));
}

#[test]
fn nobody_checks_in_at_another_organisers_conference() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    forum.step(&person, "approve");
    let badge = code(&forum, &person);
    let other = forum.app.organiser("other@example.org", Role::Organiser);
    let token = forum.app.token_of(&other);
    let request = forum.app.request("POST", CHECK_INS).bearer(&token);
    let refused = request.header("content-type", "application/json").body(badge.to_string());
    assert_eq!(refused.status, 403, "{}", refused.text());
    assert_eq!(forum.statuses(&[&person]), ["approved"]);
}

#[test]
fn the_statistics_count_everybody_by_everything() {
    let forum = Forum::open();
    let delegation = forum.delegation("Institute", &json!({}));
    let head = forum.register(&json!({
        "delegation": delegation, "function": "head", "status": "approved"
    }));
    forum.post(CHECK_INS, &code(&forum, &head));
    let press = json!({ "function": "press", "country": "FR", "status": "submitted" });
    forum.register(&press);
    forum.register(&json!({ "email": "anna@example.org" }));
    let turnout = |invited: u32, registered: u32, approved: u32, checked_in: u32| {
        json!({ "invited": invited, "registered": registered, "approved": approved,
            "checked_in": checked_in })
    };
    let found = forum.get("/api/v1/conferences/forum/statistics").json();
    assert_eq!(found["all"], turnout(3, 2, 1, 1));
    assert_eq!(found["by_status"], json!({ "invited": 1, "submitted": 1, "checked_in": 1 }));
    assert_eq!(found["by_category"]["delegate"], turnout(1, 1, 1, 1));
    assert_eq!(found["by_function"]["press"], turnout(1, 1, 0, 0));
    assert_eq!(found["by_region"]["western_european_and_others"], turnout(1, 1, 0, 0));
    assert_eq!(found["by_delegation"][&delegation], turnout(1, 1, 1, 1));
    assert_eq!(found["by_delegation"]["none"], turnout(2, 1, 0, 0));
    let day = json!({ "registered": 2, "approved": 1, "checked_in": 1 });
    assert_eq!(found["by_day"], json!({ "2030-09-01": day }));
}
