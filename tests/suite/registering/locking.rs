//! What was approved stays as it is until an organiser opens it.

use serde_json::json;

use crate::support::forum::{Forum, id_of};

#[test]
fn what_was_approved_is_changed_once_after_it_was_reopened() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    let path = format!("/api/v1/registrations/{}", id_of(&person));
    let position = |text: &str| json!({ "position": text });
    assert_eq!(forum.patch(&path, &position("Counsellor")).status, 200);
    assert_eq!(forum.act(&format!("{path}/reopen")).status, 409, "nothing is locked yet");
    assert_eq!(forum.step(&person, "approve")["is_locked"], true);
    let refused = forum.patch(&path, &position("Ambassador"));
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("reopen"), "{}", refused.text());
    assert_eq!(forum.act(&format!("{path}/reopen")).status, 200);
    let changed = forum.patch(&path, &position("Ambassador"));
    assert_eq!(changed.status, 200, "{}", changed.text());
    assert_eq!(changed.json()["is_locked"], true, "one correction closes it again");
    assert_eq!(forum.patch(&path, &position("Minister")).status, 409);
}

#[test]
fn a_badge_is_revoked_when_it_is_lost_and_when_its_holder_is_not_admitted_any_more() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    let path = format!("/api/v1/registrations/{}", id_of(&person));
    assert_eq!(forum.act(&format!("{path}/revoke-badge")).status, 409, "there is none yet");
    forum.step(&person, "approve");
    assert_eq!(forum.act(&format!("{path}/revoke-badge")).status, 200);
    forum.step(&person, "withdraw");
    let revoked = forum.app.database.query("SELECT serial FROM badge_revocations ORDER BY 1");
    assert_eq!(revoked, [["1"], ["2"]]);
}

#[test]
fn a_personal_link_is_sent_again_or_made_anew_where_there_is_an_address() {
    let forum = Forum::open();
    let person = forum.submitted("anna");
    let mute = forum.register(&json!({ "family_name": "Mute", "status": "submitted" }));
    for way in ["send-link", "renew-link"] {
        let path = |id: &str| format!("/api/v1/registrations/{id}/{way}");
        assert_eq!(forum.act(&path(id_of(&person))).status, 200);
        assert_eq!(forum.act(&path(id_of(&mute))).status, 409);
    }
}
