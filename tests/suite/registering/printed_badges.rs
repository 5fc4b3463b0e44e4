//! Badges as they are printed.

use serde_json::{Value, json};

use crate::support::forum::{Forum, id_of};
use crate::support::http::Response;
use crate::support::printed::{Paper, letters};

const BADGES: &str = "/api/v1/conferences/forum/badges.pdf";

fn badge(registration: &Value) -> String {
    format!("/api/v1/registrations/{}/badge.pdf", id_of(registration))
}

fn paper(answer: &Response) -> Paper {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    Paper::open(&answer.body)
}

fn come(forum: &Forum, otherwise: Value) -> Value {
    let mut person = otherwise;
    person["status"] = json!("approved");
    forum.register(&person)
}

#[test]
fn a_badge_says_who_comes_as_what_and_for_whom_and_its_code_checks_in() {
    let forum = Forum::open();
    let delegation = forum.delegation("Institute of Peace", &json!({}));
    let head = json!({
        "delegation": delegation, "function": "head", "given_name": "Anna",
        "position": "Rector"
    });
    let paper = paper(&forum.get(&badge(&come(&forum, head))));
    assert_eq!((paper.count(), paper.size(1)), (1, (105.0, 148.0)));
    let said = paper.letters(1);
    for text in [
        "Forum on Neutrality",
        "11–12 December 2030",
        "Ashgabat",
        "Anna Durdyýewa",
        "Rector",
        "Institute of Peace",
        "Head of delegation",
    ] {
        assert!(said.contains(&letters(text)), "{text}: {said}");
    }
    let codes = paper.codes(1);
    assert_eq!(codes.len(), 1);
    let scanned = forum.post("/api/v1/checkins", &json!({ "code": codes[0] }));
    assert_eq!(scanned.status, 200, "{}", scanned.text());
}

#[test]
fn nobody_has_a_badge_before_the_approval_or_after_a_withdrawal_and_a_revoked_one_is_replaced() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    assert_eq!(forum.get(&badge(&person)).status, 404);
    assert_eq!(forum.get(BADGES).status, 404);
    forum.step(&person, "approve");
    let lost = paper(&forum.get(&badge(&person))).codes(1);
    let revoke = format!("/api/v1/registrations/{}/revoke-badge", id_of(&person));
    assert_eq!(forum.act(&revoke).status, 200);
    let next = paper(&forum.get(&badge(&person))).codes(1);
    assert_ne!(lost, next);
    let scan = |codes: &[String]| forum.post("/api/v1/checkins", &json!({ "code": codes[0] }));
    assert_eq!((scan(&lost).status, scan(&next).status), (409, 200));
    forum.step(&person, "withdraw");
    assert_eq!(forum.get(&badge(&person)).status, 404);
}

#[test]
fn badges_lie_four_on_a_sheet_in_the_order_of_their_names() {
    let forum = Forum::open();
    for name in ["Echo", "Alpha", "Delta", "Charlie", "Bravo"] {
        come(&forum, json!({ "family_name": name }));
    }
    forum.submitted("nobody-yet");
    let sheets = forum.get(BADGES);
    assert_eq!(forum.get(BADGES).body, sheets.body, "the same data give the same bytes");
    let name = "attachment; filename=\"forum-badges.pdf\"";
    assert_eq!(sheets.header("content-disposition"), Some(name));
    let sheets = paper(&sheets);
    assert_eq!((sheets.count(), sheets.size(1)), (2, (210.0, 297.0)));
    assert_eq!((sheets.codes(1).len(), sheets.codes(2).len()), (4, 1));
    let said = sheets.all_letters();
    let places: Vec<_> = ["Alpha", "Bravo", "Charlie", "Delta", "Echo"]
        .map(|name| said.find(name).unwrap_or_else(|| panic!("{name}: {said}")))
        .into();
    assert!(places.is_sorted(), "{said}");
    let single = paper(&forum.get(&format!("{BADGES}?layout=single&lang=fr")));
    assert_eq!((single.count(), single.size(5)), (5, (105.0, 148.0)));
    assert!(single.letters(1).contains("Observateur"), "{}", single.letters(1));
}

#[test]
fn some_of_the_badges_are_asked_for_and_what_is_not_understood_is_told_at_once() {
    let forum = Forum::open();
    let delegation = forum.delegation("Institute", &json!({}));
    let head = json!({ "delegation": delegation, "function": "head", "family_name": "Head" });
    let head = come(&forum, head);
    come(&forum, json!({ "function": "press", "family_name": "Writer" }));
    let said = |query: &str| paper(&forum.get(&format!("{BADGES}?{query}"))).all_letters();
    let only_head = |said: &str| said.contains("Head") && !said.contains("Writer");
    assert!(only_head(&said(&format!("delegation={delegation}"))));
    assert!(only_head(&said("category=delegate")));
    assert!(!said("category=press").contains("Institute"));
    forum.step(&head, "confirm");
    assert!(only_head(&said("status=confirmed")));
    assert_eq!(forum.get(&format!("{BADGES}?status=checked_in")).status, 404);
    let refused = forum.get(&format!(
        "{BADGES}?status=submitted&category=x&delegation=y&layout=z&limit=1001&cursor=c&lang=xx"
    ));
    assert_eq!(refused.status, 422);
    let errors = refused.json()["errors"].as_array().unwrap().clone();
    let fields: Vec<_> = errors.iter().map(|one| one["field"].as_str().unwrap()).collect();
    let all = ["status", "category", "delegation", "layout", "limit", "cursor", "lang"];
    assert_eq!(fields.len(), all.len(), "{fields:?}");
    assert!(all.iter().all(|field| fields.contains(field)), "{fields:?}");
    assert_eq!(forum.get(&format!("{BADGES}?name=x")).status, 422);
}

#[test]
fn more_than_a_thousand_badges_are_printed_in_several_files_and_never_cut_in_silence() {
    let forum = Forum::open();
    come(&forum, json!({ "family_name": "Zoe" }));
    forum.app.database.query(
        "INSERT INTO participants (id, given_name, family_name, language, zone, feed_link_id,
             created_at, revision)
         SELECT gen_random_uuid(), '', 'P' || n, 'en', 'UTC', gen_random_uuid(), now(), 1
         FROM generate_series(1, 1000) AS n;
         INSERT INTO registrations (id, conference_id, participant_id, function, category, status,
             way, given_name, family_name, link_id, badge_serial, created_at, submitted_at,
             approved_at, revision)
         SELECT gen_random_uuid(), r.conference_id, p.id, r.function, r.category, r.status, r.way,
             '', p.family_name, gen_random_uuid(), 1, r.created_at, r.submitted_at, r.approved_at, 1
         FROM registrations AS r, participants AS p WHERE p.family_name LIKE 'P%'",
    );
    let refused = forum.get(BADGES);
    assert_eq!(refused.status, 422, "{}", refused.text());
    let error = &refused.json()["errors"][0];
    assert_eq!((error["field"].as_str(), error["got"].as_str()), (Some("limit"), Some("nothing")));
    let first = forum.get(&format!("{BADGES}?limit=998&layout=single"));
    let link = first.header("link").unwrap().to_owned();
    assert_eq!(paper(&first).count(), 998);
    let next = link.strip_prefix('<').unwrap().split('>').next().unwrap();
    let last = forum.get(next);
    assert_eq!(last.header("link"), None);
    let last = paper(&last);
    assert_eq!(last.count(), 3);
    assert!(last.letters(3).contains("Zoe"), "{}", last.letters(3));
}

#[test]
fn names_of_every_script_are_printed_and_what_no_font_has_is_seen_to_be_missing() {
    let forum = Forum::open();
    let names = [
        "Сердар Бердымухамедов",
        "王小明",
        "佐藤さくら",
        "김민준",
        "Αλέξανδρος",
        "Հայկ",
        "გიორგი",
        "ኃይለሥላሴ",
    ];
    for name in names {
        come(&forum, json!({ "family_name": name }));
    }
    // From right to left the first letter stands at the right.
    let arabic = "سردار";
    come(&forum, json!({ "family_name": arabic }));
    // What is shaped is read back by its cluster, whatever stands in it.
    come(&forum, json!({ "family_name": "สมชาย" }));
    come(&forum, json!({ "family_name": "\u{202E}Ann\u{202C} 🕊", "given_name": "\"; <script>" }));
    let said = paper(&forum.get(&format!("{BADGES}?layout=single"))).all_letters();
    for name in names.iter().copied().chain(["สมชาย", "\";<script>Ann\u{FFFD}"]) {
        assert!(said.contains(&letters(name)), "{name}: {said}");
    }
    let reversed: String = arabic.chars().rev().collect();
    assert!(said.contains(&reversed), "{said}");
}

#[test]
fn the_person_finds_the_badge_by_the_personal_link_once_there_is_one() {
    let forum = Forum::open();
    let person = forum.register(&json!({ "email": "anna@example.org", "status": "submitted" }));
    let resend = format!("/api/v1/registrations/{}/send-link", id_of(&person));
    assert_eq!(forum.act(&resend).status, 200);
    forum.app.work();
    let own = forum.app.mails_to("anna@example.org").last().unwrap().link("/registrations/");
    let file = format!("{own}/badge.pdf");
    assert!(!forum.app.get(&own).text().contains("badge.pdf"));
    assert_eq!(forum.app.get(&file).status, 404);
    forum.step(&person, "approve");
    let page = forum.app.get(&format!("{own}?lang=fr")).text();
    assert!(page.contains("badge.pdf?lang=fr\""), "{page}");
    let badge = forum.app.get(&format!("{file}?lang=fr"));
    assert_eq!(badge.header("referrer-policy"), Some("no-referrer"));
    let badge = paper(&badge);
    assert!(badge.letters(1).contains("Observateur"), "{}", badge.letters(1));
    assert_eq!(forum.post("/api/v1/checkins", &json!({ "code": badge.codes(1)[0] })).status, 200);
    assert_eq!(forum.app.get("/registrations/forged/badge.pdf").status, 410);
}
