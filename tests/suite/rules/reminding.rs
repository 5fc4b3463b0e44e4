//! Who is reminded by a rule, and when.

use domain::access::organiser::Role;
use serde_json::json;

use crate::support::forum::{Forum, id_of};
use crate::support::owner::Owner;

#[test]
fn participants_are_reminded_at_nine_in_their_own_zones() {
    let forum = Forum::open();
    forum.approved("anna", "Asia/Ashgabat", &json!({}));
    forum.approved("bruno", "America/Vancouver", &json!({}));
    forum.rule(&json!({}));
    for (hour, reminded) in [
        ("03:59", vec![]),
        ("04:00", vec!["anna"]),
        ("15:59", vec!["anna"]),
        ("16:00", vec!["anna", "bruno"]),
    ] {
        forum.app.pass_to(&format!("2030-12-04T{hour}:00Z"));
        assert_eq!(forum.reminded(), reminded, "{hour}");
    }
    let mail = forum.app.mails_to("anna@example.org").pop().unwrap();
    assert!(mail.subject.contains("Forum on Neutrality"), "{}", mail.subject);
    assert!(mail.text.contains("in 7 days"), "{}", mail.text);
    assert!(mail.text.contains("/registrations/"), "the personal link: {}", mail.text);
    assert!(mail.text.contains("/feeds/personal/"), "the personal feed: {}", mail.text);
}

#[test]
fn at_the_venue_s_time_everybody_is_reminded_at_once_and_in_one_language() {
    let forum = Forum::open();
    forum.approved("anna", "Asia/Ashgabat", &json!({}));
    forum.approved("bruno", "America/Vancouver", &json!({ "language": "en" }));
    forum.rule(&json!({ "zone": "venue", "local_time": "18:30", "language": "fr" }));
    forum.app.pass_to("2030-12-04T13:29:00Z");
    assert!(forum.reminded().is_empty());
    forum.app.pass_to("2030-12-04T13:30:00Z");
    assert_eq!(forum.reminded(), ["anna", "bruno"]);
    let mail = forum.app.mails_to("bruno@example.org").pop().unwrap();
    assert!(mail.text.contains("dans 7 jours"), "{}", mail.text);
}

#[test]
fn only_those_are_reminded_whom_the_rule_asks_for() {
    let forum = Forum::open();
    let states = forum.delegation("Institute", &json!({}));
    let others = forum.delegation("Academy", &json!({}));
    forum.approved("anna", "UTC", &json!({ "delegation": states, "function": "delegate" }));
    forum.approved("bruno", "UTC", &json!({ "delegation": others, "function": "adviser" }));
    forum.approved("chen", "UTC", &json!({ "function": "press" }));
    forum.submitted("dora");
    let group = json!({ "slug": "friends", "names": { "en": "Friends" } });
    assert_eq!(forum.post("/api/v1/groups", &group).status, 201);
    let delegation = forum.get(&format!("/api/v1/delegations/{states}")).json();
    let organisation = delegation["organisation"]["id"].as_str().map(str::to_owned);
    let organisation =
        organisation.unwrap_or_else(|| delegation["organisation"].as_str().unwrap().to_owned());
    let member = format!("/api/v1/groups/friends/members/{organisation}");
    let since = json!({ "since": "2020-12-12" });
    let put = forum.request("PUT", &member).header("content-type", "application/json");
    assert_eq!(put.body(since.to_string()).status, 204);

    let day = |n: usize| format!("P{n}D");
    let asks = [
        (json!({}), vec!["anna", "bruno", "chen"]),
        (json!({ "statuses": ["submitted"] }), vec!["dora"]),
        (json!({ "functions": ["press", "adviser"] }), vec!["bruno", "chen"]),
        (json!({ "delegations": [others] }), vec!["bruno"]),
        (json!({ "groups": ["friends"] }), vec!["anna"]),
        (json!({ "groups": ["friends"], "functions": ["press"] }), vec![]),
    ];
    for (index, (asked, _)) in asks.iter().enumerate() {
        let mut rule = asked.clone();
        rule["slug"] = json!(format!("rule-{index}"));
        rule["leads"] = json!([day(20 - index)]);
        forum.rule(&rule);
    }
    let mut before: Vec<String> = Vec::new();
    for (index, (asked, expected)) in asks.iter().enumerate() {
        forum.app.pass_to(&format!("2030-11-{}T12:00:00Z", 21 + index));
        let mut all = before.clone();
        all.extend(expected.iter().map(ToString::to_string));
        all.sort_unstable();
        assert_eq!(forum.reminded(), all, "{asked}");
        before = all;
    }
}

#[test]
fn whoever_withdraws_or_is_erased_meanwhile_gets_nothing() {
    let forum = Forum::open();
    let anna = forum.approved("anna", "UTC", &json!({}));
    let bruno = forum.approved("bruno", "UTC", &json!({}));
    forum.approved("chen", "UTC", &json!({}));
    let made = forum.rule(&json!({}));
    assert_eq!(made["planned_mails"]["new"], 0, "it is planned two days ahead");
    forum.app.pass_to("2030-12-03T12:00:00Z");
    assert_eq!(forum.app.mails_in("due"), 3);
    forum.step(&anna, "withdraw");
    let owner = Owner::of(&forum);
    let path = format!("/api/v1/participants/{}/erasure", bruno["participant"].as_str().unwrap());
    assert_eq!(owner.request("POST", &path).send().status, 204);
    forum.app.pass_to("2030-12-04T09:00:00Z");
    assert_eq!(forum.reminded(), ["chen"]);
    assert_eq!(forum.app.mails_in("due"), 0, "every mail has come to an end");
}

#[test]
fn whoever_is_approved_after_the_rule_was_planned_is_reminded_too() {
    let forum = Forum::open();
    let anna = forum.submitted("anna");
    forum.rule(&json!({ "zone": "venue" }));
    forum.app.pass_to("2030-12-03T12:00:00Z");
    assert_eq!(forum.app.mails_in("due"), 0);
    forum.step(&anna, "approve");
    forum.app.pass_to("2030-12-03T12:05:00Z");
    forum.app.pass_to("2030-12-04T04:00:00Z");
    assert_eq!(forum.reminded(), ["anna"]);
    forum.app.pass_to("2030-12-05T04:00:00Z");
    assert_eq!(forum.reminded(), ["anna"], "once");
}

#[test]
fn focal_points_are_reminded_with_the_link_of_their_delegation() {
    let forum = Forum::open();
    let point = json!({
        "name": "Olga", "email": "olga@example.org", "language": "en", "zone": "Asia/Ashgabat"
    });
    forum.delegation("Institute", &json!({ "focal_point": point }));
    forum.delegation("Academy", &json!({}));
    forum.rule(&json!({ "audience": "focal_points" }));
    forum.app.pass_to("2030-12-04T04:00:00Z");
    assert_eq!(forum.reminded(), ["olga"]);
    let mail = forum.app.mails_to("olga@example.org").pop().unwrap();
    assert!(mail.text.contains("/delegations/"), "{}", mail.text);
}

#[test]
fn a_delegation_that_is_taken_off_takes_its_reminder_along() {
    let forum = Forum::open();
    let point = json!({ "name": "Olga", "email": "olga@example.org", "zone": "UTC" });
    let delegation = forum.delegation("Institute", &json!({ "focal_point": point }));
    forum.rule(&json!({ "audience": "focal_points" }));
    forum.app.pass_to("2030-12-03T12:00:00Z");
    assert_eq!(forum.app.mails_in("due"), 1);
    let path = format!("/api/v1/delegations/{delegation}");
    let deleted = forum.request("DELETE", &path).header("if-match", "*").send();
    assert_eq!(deleted.status, 204, "{}", deleted.text());
    forum.app.pass_to("2030-12-04T09:00:00Z");
    assert!(forum.reminded().is_empty());
    assert_eq!(forum.app.mails_in("cancelled"), 1);
}

#[test]
fn what_follows_the_conference_is_told_once_it_was_held_and_for_a_week() {
    let forum = Forum::open();
    forum.approved("anna", "UTC", &json!({}));
    forum.rule(&json!({ "anchor": "end", "leads": ["-P3D"] }));
    forum.app.pass_to("2030-12-14T12:00:00Z");
    assert!(forum.reminded().is_empty());
    forum.app.pass_to("2030-12-15T09:00:00Z");
    assert_eq!(forum.reminded(), ["anna"]);
    let mail = forum.app.mails_to("anna@example.org").pop().unwrap();
    assert!(mail.text.contains("ended on 12 December 2030"), "{}", mail.text);
}

#[test]
fn the_close_of_registration_is_announced_where_there_is_one_and_moves() {
    let forum = Forum::open();
    forum.approved("anna", "UTC", &json!({}));
    forum.rule(&json!({ "anchor": "registration_close", "leads": ["P2D"] }));
    forum.app.pass_to("2030-10-08T09:00:00Z");
    assert!(forum.reminded().is_empty(), "registration closes on no day of its own");
    forum.ask(&json!({ "closes_at": "2030-10-20T12:00:00Z" }));
    forum.app.pass_to("2030-10-17T09:00:00Z");
    assert_eq!(forum.app.mails_in("due"), 1);
    forum.ask(&json!({ "closes_at": "2030-10-25T12:00:00Z" }));
    forum.app.pass_to("2030-10-18T09:00:00Z");
    assert!(forum.reminded().is_empty());
    forum.app.pass_to("2030-10-23T09:00:00Z");
    assert_eq!(forum.reminded(), ["anna"]);
    let mail = forum.app.mails_to("anna@example.org").pop().unwrap();
    assert!(mail.subject.contains("Registration closes in 2 days"), "{}", mail.subject);
}

#[test]
fn a_close_that_is_put_off_after_it_was_announced_is_announced_anew() {
    let forum = Forum::open();
    forum.approved("anna", "UTC", &json!({}));
    forum.rule(&json!({ "anchor": "registration_close", "leads": ["P2D"] }));
    // Midnight at the venue: the 20th is the last day.
    forum.ask(&json!({ "closes_at": "2030-10-20T19:00:00Z" }));
    forum.app.pass_to("2030-10-18T09:00:00Z");
    assert_eq!(forum.reminded(), ["anna"]);
    let mail = forum.app.mails_to("anna@example.org").pop().unwrap();
    assert!(mail.text.contains("20 October 2030"), "{}", mail.text);
    forum.ask(&json!({ "closes_at": "2030-10-31T12:00:00Z" }));
    forum.app.pass_to("2030-10-29T09:00:00Z");
    assert_eq!(forum.reminded(), ["anna", "anna"]);
}

#[test]
fn whoever_is_taken_back_before_the_time_is_reminded() {
    let forum = Forum::open();
    let anna = forum.submitted("anna");
    forum.step(&anna, "approve");
    forum.rule(&json!({ "zone": "venue" }));
    forum.app.pass_to("2030-12-04T03:00:00Z");
    forum.step(&anna, "step_back");
    forum.app.restart_planning();
    forum.app.pass_to("2030-12-04T03:10:00Z");
    assert_eq!(forum.app.mails_in("cancelled"), 1);
    forum.step(&anna, "approve");
    forum.app.pass_to("2030-12-04T03:20:00Z");
    forum.app.pass_to("2030-12-04T04:00:00Z");
    assert_eq!(forum.reminded(), ["anna"]);
}

#[test]
fn whoever_is_not_given_the_conference_any_more_is_not_reminded() {
    let forum = Forum::open();
    forum.app.organiser("other@example.org", Role::Organiser);
    forum.rule(&json!({ "audience": "organisers" }));
    forum.app.run(&["organiser", "give", "other@example.org", "forum"]);
    forum.app.pass_to("2030-12-04T03:00:00Z");
    assert_eq!(forum.app.mails_in("due"), 2);
    forum.app.run(&["organiser", "take", "other@example.org", "forum"]);
    forum.app.pass_to("2030-12-04T09:00:00Z");
    assert_eq!(forum.reminded(), ["desk"]);
}

#[test]
fn a_rule_of_a_conference_reminds_owners_and_those_to_whom_it_is_given() {
    let forum = Forum::open();
    forum.app.organiser("owner@example.org", Role::Owner);
    forum.app.organiser("other@example.org", Role::Organiser);
    forum.app.organiser("viewer@example.org", Role::Viewer);
    forum.rule(&json!({ "audience": "organisers" }));
    forum.app.pass_to("2030-12-04T09:00:00Z");
    assert_eq!(forum.reminded(), ["desk", "owner"]);
}

#[test]
fn a_conference_that_is_postponed_reminds_nobody_until_it_is_confirmed_anew() {
    let forum = Forum::open();
    forum.approved("anna", "UTC", &json!({}));
    let rule = forum.rule(&json!({}));
    forum.app.pass_to("2030-12-03T12:00:00Z");
    assert_eq!(forum.app.mails_in("due"), 1);
    forum.app.run(&["conference", "postpone", "forum"]);
    forum.app.pass_to("2030-12-04T08:00:00Z");
    assert_eq!((forum.app.mails_in("due"), forum.app.mails_in("cancelled")), (0, 1));
    assert_eq!(forum.get(&format!("/api/v1/rules/{}", id_of(&rule))).json()["has_planned"], true);
    forum.app.run(&["conference", "confirm", "forum"]);
    forum.app.pass_to("2030-12-04T09:00:00Z");
    assert_eq!(forum.reminded(), ["anna"]);
}
