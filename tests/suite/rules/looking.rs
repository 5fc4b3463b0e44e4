//! Looking at what a rule says and would do.

use serde_json::json;

use super::RULES;
use crate::support::desk::{json_to, ok, refused};
use crate::support::forum::{Forum, id_of};
use crate::support::owner::Owner;

#[test]
fn a_rule_is_shown_to_somebody_as_the_mail_will_be() {
    let forum = Forum::open();
    let anna = forum.approved("anna", "Asia/Ashgabat", &json!({ "language": "fr" }));
    let rule = forum.rule(&json!({ "enabled": false }));
    let path = format!("{RULES}/{}/preview", id_of(&rule));
    for recipient in [id_of(&anna), "anna@example.org", "ANNA@example.org"] {
        let shown = forum.get(&format!("{path}?recipient={recipient}")).json();
        assert_eq!(shown["recipient"], "a…@example.org");
        assert_eq!(shown["at"], "2030-12-04T04:00:00Z");
        assert_eq!(shown["language"], "fr");
        assert!(shown["text"].as_str().unwrap().contains("dans 7 jours"), "{shown}");
    }
    let sample = forum.get(&path).json();
    assert_eq!(sample["recipient"], "a…@example.org", "one of those who are asked for");
    let english = forum.get(&format!("{path}?lang=en&format=text"));
    assert_eq!(english.header("content-type"), Some("text/plain; charset=utf-8"));
    assert!(english.text().contains("in 7 days"), "{}", english.text());
    let html = forum.get(&format!("{path}?format=html"));
    assert!(html.text().starts_with("<!doctype html>"), "{}", html.text());
    assert!(html.header("content-security-policy").unwrap().contains("default-src 'none'"));
    assert!(forum.reminded().is_empty());
}

#[test]
fn a_program_that_only_schedules_cannot_ask_for_people_by_name() {
    let forum = Forum::open();
    let anna = forum.approved("anna", "UTC", &json!({}));
    let rule = forum.rule(&json!({}));
    let token = ["token", "create", "desk@example.org", "--name", "x", "--scope", "read,schedule"];
    let token = forum.app.run(&token).trim().to_owned();
    let path = format!("{RULES}/{}/preview", id_of(&rule));
    let look = |query: &str| {
        let request = forum.app.request("GET", &format!("{path}{query}"));
        request.header("authorization", &format!("Bearer {token}")).send()
    };
    assert_eq!(look("").status, 200);
    assert_eq!(look(&format!("?recipient={}", id_of(&anna))).status, 403);
    assert_eq!(look("?recipient=nobody@example.org").status, 403);
}

#[test]
fn a_preview_has_no_link_that_works() {
    let forum = Forum::open();
    forum.approved("anna", "UTC", &json!({}));
    let rule = forum.rule(&json!({}));
    let shown = forum.get(&format!("{RULES}/{}/preview", id_of(&rule))).json();
    let text = shown["text"].as_str().unwrap();
    assert!(text.contains("/registrations/PREVIEW"), "{text}");
    assert!(text.contains("/feeds/personal/PREVIEW.ics"), "{text}");
}

#[test]
fn whoever_is_not_there_or_not_a_lead_is_refused() {
    let forum = Forum::open();
    let rule = forum.rule(&json!({}));
    let path = format!("{RULES}/{}/preview", id_of(&rule));
    for (query, field) in [
        ("recipient=nobody@example.org", "recipient"),
        ("recipient=019aadb0-7c00-7000-8000-000000000001", "recipient"),
        ("recipient=%00", "recipient"),
        ("lead=P6D", "lead"),
        ("lead=soon", "lead"),
        ("lang=xx", "lang"),
        ("format=pdf", "format"),
    ] {
        let answer = forum.get(&format!("{path}?{query}"));
        assert_eq!(refused(&answer)[0].0, field, "{query}");
    }
    let shown = ok(&forum.get(&path));
    assert_eq!(
        shown["recipient"],
        json!(null),
        "nobody is asked for, and it is shown all the same"
    );
}

#[test]
fn what_nobody_has_scheduled_yet_cannot_be_shown() {
    let forum = Forum::open();
    let owner = Owner::of(&forum);
    let rules = owner.read("/api/v1/rules?series=neutrality-forum");
    let confirmed = rules["items"].as_array().unwrap().iter();
    let confirmed = confirmed.into_iter().find(|rule| rule["trigger"] == "edition").unwrap();
    // The editions that were held are shown instead.
    let shown = owner.read(&format!("{RULES}/{}/preview", id_of(confirmed)));
    assert_eq!(shown["occurs_on"], "2025-12-12");
}

#[test]
fn a_test_goes_to_whoever_asks_for_it_and_counts_as_no_reminder() {
    let forum = Forum::open();
    forum.approved("anna", "UTC", &json!({}));
    let rule = forum.rule(&json!({}));
    let path = format!("{RULES}/{}/test", id_of(&rule));
    for _ in 0..2 {
        let sent = ok(&forum.request("POST", &path).send());
        assert_eq!(sent["sent_to"], "desk@example.org");
    }
    forum.app.work();
    let mails = forum.app.mails_to("desk@example.org");
    assert_eq!(mails.len(), 2, "as often as it is asked for");
    assert!(mails[0].subject.starts_with("Test: "), "{}", mails[0].subject);
    assert!(mails[0].text.contains("in 7 days"), "{}", mails[0].text);
    assert!(mails[0].text.contains("/registrations/PREVIEW"), "{}", mails[0].text);
    assert!(
        forum.app.mails_to("anna@example.org").iter().all(|mail| !mail.subject.contains("7 days"))
    );
    forum.app.pass_to("2030-12-04T09:00:00Z");
    assert_eq!(forum.reminded(), ["anna", "desk", "desk"]);
}

#[test]
fn organisers_who_test_a_rule_for_organisers_are_reminded_all_the_same() {
    let forum = Forum::open();
    let rule = forum.rule(&json!({ "audience": "organisers" }));
    ok(&forum.request("POST", &format!("{RULES}/{}/test", id_of(&rule))).send());
    forum.app.work();
    forum.app.pass_to("2030-12-04T09:00:00Z");
    let mails = forum.app.mails_to("desk@example.org").into_iter().map(|mail| mail.subject);
    let subjects: Vec<_> = mails.filter(|one| one.contains("Forum on Neutrality, ")).collect();
    assert_eq!(subjects.len(), 2, "{subjects:?}");
    assert_eq!(subjects.iter().filter(|one| one.starts_with("Test: ")).count(), 1, "{subjects:?}");
}

#[test]
fn a_dry_run_counts_by_date_and_zone_and_writes_nothing() {
    let forum = Forum::open();
    forum.approved("anna", "Asia/Ashgabat", &json!({}));
    forum.approved("bruno", "America/Vancouver", &json!({}));
    forum.approved("chen", "Asia/Ashgabat", &json!({}));
    let rule = forum.rule(&json!({ "leads": ["P7D", "P1D"], "enabled": false }));
    let path = format!("{RULES}/{}/dry-run", id_of(&rule));
    let body = json!({ "from": "2030-09-01", "to": "2030-12-31" });
    let counted = ok(&json_to(forum.request("POST", &path), &body));
    assert_eq!(counted["mails"], 6);
    let lines: Vec<_> = counted["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| format!("{} {} {}", line["on"], line["zone"], line["recipients"]))
        .collect();
    assert_eq!(
        lines,
        [
            r#""2030-12-04" "America/Vancouver" 1"#,
            r#""2030-12-04" "Asia/Ashgabat" 2"#,
            r#""2030-12-10" "America/Vancouver" 1"#,
            r#""2030-12-10" "Asia/Ashgabat" 2"#,
        ]
    );
    forum.app.work();
    assert_eq!(forum.app.mails_in("due"), 0);
    for (from, to) in [("2030-12-31", "2030-09-01"), ("2030-01-01", "2999-12-31"), ("x", "y")] {
        let body = json!({ "from": from, "to": to });
        assert_eq!(json_to(forum.request("POST", &path), &body).status, 422, "{from} {to}");
    }
}

#[test]
fn the_forecast_shows_the_future_of_all_rules() {
    let forum = Forum::open();
    forum.approved("anna", "Asia/Ashgabat", &json!({}));
    forum.approved("bruno", "America/Vancouver", &json!({}));
    forum.rule(&json!({}));
    forum.rule(&json!({ "slug": "off", "enabled": false }));
    let asked = ["forecast", "--from", "2030-12-01", "--to", "2030-12-09", "--format", "json"];
    let lines: serde_json::Value = serde_json::from_str(&forum.app.run(&asked)).unwrap();
    let of_rule = |slug: &str| {
        let lines = lines.as_array().unwrap().iter().filter(|line| line["rule"] == slug);
        lines.map(|line| line["recipients"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(of_rule("week-before"), [1, 1]);
    assert!(of_rule("off").is_empty());
}
