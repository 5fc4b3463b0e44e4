//! Invitations that mails bring to calendars, as two parsers read them that are not ours.

use serde_json::json;

use crate::support::calendar::{Calendar, Event};
use crate::support::forum::Forum;
use crate::support::letter::Letter;

const ANNA: &str = "anna@example.org";

fn last_to(forum: &Forum, address: &str) -> Letter {
    forum.app.work();
    forum.app.mails_to(address).pop().unwrap()
}

/// The event of an invitation, after a look at what holds for all of them.
fn invited(letter: &Letter, method: &str) -> Event {
    let invitation = letter.invitation.as_ref().unwrap_or_else(|| panic!("{}", letter.subject));
    assert_eq!(invitation.name, method, "{}", letter.subject);
    let calendar = Calendar::read(invitation.text.as_bytes());
    assert_eq!(calendar.properties["METHOD"], method);
    assert_eq!(calendar.properties["VERSION"], "2.0");
    let [event] = calendar.events.as_slice() else { panic!("{}", invitation.text) };
    assert_eq!(event.get("ORGANIZER"), "mailto:forums@forums.example.org");
    assert_eq!(event.get("ATTENDEE;RSVP"), "FALSE");
    event.clone()
}

fn in_feed(forum: &Forum) -> Event {
    let feed = forum.app.get("/feeds/conferences/forum.ics").text();
    Calendar::read(feed.as_bytes()).event("SUMMARY", "Forum on Neutrality").clone()
}

fn anna(forum: &Forum) -> serde_json::Value {
    let person = json!({ "email": ANNA, "given_name": "Anna", "status": "submitted" });
    forum.register(&person)
}

#[test]
fn whoever_may_come_is_invited_under_the_uid_of_the_feed_and_uninvited_once_they_may_not() {
    let forum = Forum::open();
    let person = anna(&forum);
    assert!(last_to(&forum, ANNA).invitation.is_none(), "nothing is decided yet");

    forum.step(&person, "approve");
    let letter = last_to(&forum, ANNA);
    let (event, feed) = (invited(&letter, "REQUEST"), in_feed(&forum));
    for property in ["UID", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS", "LAST-MODIFIED"] {
        assert_eq!(event.get(property), feed.get(property), "{property}");
    }
    assert_eq!(event.get("ATTENDEE"), "mailto:anna@example.org");
    assert_eq!(event.get("ATTENDEE;PARTSTAT"), "NEEDS-ACTION");
    assert_eq!(event.get("ATTENDEE;CN"), "Anna Durdyýewa");
    assert_eq!(letter.attachments[0].name, "forum.ics");
    assert_eq!(letter.attachments[0].text, letter.invitation.unwrap().text);
    assert!(letter.raw.contains("Content-Type: text/calendar; method=REQUEST; charset=utf-8"));
    assert!(letter.raw.contains("Content-Type: application/ics"));

    forum.step(&person, "confirm");
    let letter = last_to(&forum, ANNA);
    assert_eq!(invited(&letter, "REQUEST").get("ATTENDEE;PARTSTAT"), "ACCEPTED");
    let agenda = Calendar::read(letter.attachments[0].text.as_bytes());
    assert!(!agenda.properties.contains_key("METHOD"), "it is the feed of the conference");

    forum.app.clock.set("2030-09-02T08:00:00Z".parse().unwrap());
    forum.step(&person, "withdraw");
    let cancelled = invited(&last_to(&forum, ANNA), "CANCEL");
    assert_eq!((cancelled.uid(), cancelled.sequence()), (event.uid(), event.sequence()));
    assert!(cancelled.get("DTSTAMP") > event.get("DTSTAMP"), "the newer one counts");
    assert_eq!(cancelled.get("STATUS"), "", "the conference takes place");
    assert_eq!(cancelled.get("ATTENDEE"), "mailto:anna@example.org");
}

#[test]
fn whoever_was_never_admitted_gets_no_cancellation() {
    let forum = Forum::open();
    let person = anna(&forum);
    forum.step(&person, "reject");
    let letter = last_to(&forum, ANNA);
    assert!(letter.subject.contains("Forum on Neutrality") && letter.invitation.is_none());
}

#[test]
fn an_update_carries_the_higher_sequence_of_the_feed() {
    let forum = Forum::open();
    let person = anna(&forum);
    forum.step(&person, "approve");
    let before = invited(&last_to(&forum, ANNA), "REQUEST");
    let moved = forum.patch("/api/v1/conferences/forum", &json!({ "closes_on": "2030-12-13" }));
    assert_eq!(moved.status, 200, "{}", moved.text());
    forum.step(&person, "confirm");
    let after = invited(&last_to(&forum, ANNA), "REQUEST");
    assert_eq!(after.uid(), before.uid());
    assert_eq!(after.sequence(), before.sequence() + 1);
    assert_eq!(after.get("DTEND"), "20301214");
}

#[test]
fn no_name_can_break_an_invitation_and_a_focal_point_gets_none() {
    let forum = Forum::open();
    for (index, name) in [
        "\"; RSVP=TRUE:mailto:x@example.org",
        "A^nB, C: D; E \\n",
        "ATTENDEE;X=\"Y\":mailto:z@example.org",
        "اسم 名字 Имя",
    ]
    .into_iter()
    .enumerate()
    {
        let address = format!("o'neil+{index}&b@example.org");
        let person = forum.register(&json!({
            "email": address, "family_name": name, "status": "submitted"
        }));
        forum.step(&person, "approve");
        let event = invited(&last_to(&forum, &address), "REQUEST");
        assert_eq!(event.get("ATTENDEE"), format!("mailto:o%27neil+{index}%26b@example.org"));
        assert_eq!(event.get("ATTENDEE;ROLE"), "REQ-PARTICIPANT");
    }
    let focal_point = json!({ "name": "Bruno", "email": "bruno@example.org" });
    let delegation = forum.delegation(
        "Institute",
        &json!({ "focal_point": focal_point, "quota": { "delegate": 2 } }),
    );
    let member = forum.register(&json!({
        "delegation": delegation, "function": "head", "status": "endorsed"
    }));
    forum.step(&member, "approve");
    assert!(last_to(&forum, "bruno@example.org").invitation.is_none());
}

#[test]
fn reminders_of_a_confirmed_edition_bring_an_invitation_and_others_do_not() {
    let app = crate::support::app::TestApp::start_at("2030-01-01T00:00:00Z");
    app.subscribe(ANNA, "Asia/Ashgabat", "en");
    app.schedule_forum("ashgabat-2030", "2030-11-18", &["--confirmed"]);
    app.pass_to("2030-11-17T12:00:00Z");
    let letters = app.mails_to(ANNA);
    let (with, without): (Vec<_>, Vec<_>) =
        letters.iter().partition(|letter| letter.invitation.is_some());
    assert!(!with.is_empty(), "{:?}", letters.iter().map(|one| &one.subject).collect::<Vec<_>>());
    for letter in with {
        let event = invited(letter, "REQUEST");
        assert_eq!(event.get("STATUS"), "CONFIRMED");
        assert_eq!(event.get("ATTENDEE;CN"), "");
        assert_eq!(event.get("ATTENDEE;PARTSTAT"), "NEEDS-ACTION");
        let feed = app.get("/feeds/conferences/ashgabat-2030.ics").text();
        let feed = Calendar::read(feed.as_bytes());
        let feed = feed.events.iter().find(|one| one.uid() == event.uid()).unwrap();
        for property in ["SEQUENCE", "DTSTAMP", "DTSTART", "SUMMARY"] {
            assert_eq!(event.get(property), feed.get(property), "{property}");
        }
    }
    assert!(!without.is_empty(), "the confirmation of the subscription");
}
