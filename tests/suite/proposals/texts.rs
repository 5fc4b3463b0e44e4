//! Texts as an enemy or an accident would enter them.

use super::{ANNA, DAY_FEED, REVIEWER, decide, propose, proposed, with_reviewer};

const HOSTILE: [&str; 6] = [
    "\"; DROP TABLE proposals; --",
    "line\r\nBcc: x@example.org\r\nEND:VCALENDAR",
    "<script>alert('x')</script>",
    "=cmd|' /C calc'!A0",
    "🕊️ \u{202e}مؤتمر الحياد",
    "{{ 7*7 }} {% raw %}",
];

#[test]
fn hostile_texts_stay_texts_in_pages_feeds_and_mails() {
    let app = with_reviewer();
    for (n, text) in HOSTILE.into_iter().enumerate() {
        app.pass_to(&format!("2026-11-{}T12:00:00Z", 24 + n));
        let all = ["title-en", "title-fr", "description-en", "place", "venue", "proposer"];
        let fields: Vec<_> = all.map(|name| (name, text)).into();
        let id = proposed(&app, &fields);
        let approved = decide(&app, &["approve", &id]);
        let slug = approved.trim().rsplit(' ').next().unwrap();
        let page = app.get(&format!("/conferences/{slug}"));
        assert_eq!(page.status, 200, "{text}");
        let page = page.text();
        assert!(!page.contains("<script>alert"), "{text}");
        assert_eq!(app.get(&format!("/feeds/conferences/{slug}.ics")).status, 200, "{text}");
    }
    let feed = app.get(DAY_FEED);
    assert_eq!(feed.status, 200);
    let calendar = feed.text();
    assert_eq!(calendar.matches("\r\nEND:VCALENDAR").count(), 1);
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), HOSTILE.len() + 1);
    for mail in app.mails() {
        assert!(!mail.html.contains("<script>alert"), "{}", mail.subject);
        let head = mail.raw.split("\r\n\r\n").next().unwrap();
        assert!(!head.to_lowercase().contains("\r\nbcc:"), "{head}");
        assert!([ANNA, REVIEWER].contains(&mail.to.as_str()), "{}", mail.to);
    }
    let list = app.run(&["proposal", "list"]);
    assert_eq!(list.lines().count(), HOSTILE.len() + 1, "{list}");
}

#[test]
fn ten_thousand_characters_are_taken_in_any_script_and_no_more() {
    let app = with_reviewer();
    for letter in ["x", "é", "ح", "🕊"] {
        let (longest, longer) = (letter.repeat(10_000), letter.repeat(10_001));
        let refused = propose(&app, &[("title-en", &longer), ("description-en", &longer)]);
        assert_eq!(refused.status, 422, "{letter}");
        let page = refused.text();
        for field in ["title-en", "description-en"] {
            assert!(page.contains(&format!("id=\"{field}-error\"")), "{letter}");
        }
        if letter == "🕊" {
            let id = proposed(&app, &[("title-en", &longest), ("description-en", &longest)]);
            let approved = decide(&app, &["approve", &id]);
            assert!(approved.contains("commemoration-2026-1"), "{approved}");
            app.work();
            assert!(app.mails().iter().all(|mail| mail.subject.chars().count() < 250));
            assert_eq!(app.get("/conferences/commemoration-2026-1").status, 200);
            assert_eq!(app.get(DAY_FEED).status, 200);
        }
    }
}

#[test]
fn a_form_without_an_end_is_refused_with_a_page() {
    let app = with_reviewer();
    let answer = propose(&app, &[("description-en", &"x".repeat(600_000))]);
    assert_eq!(answer.status, 413);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
}
