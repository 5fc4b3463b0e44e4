//! People whose records were merged.

use serde_json::{Value, json};

use super::{counts, import, people, send, table};
use crate::support::forum::Forum;
use crate::support::owner::Owner;

/// Registers somebody for a conference.
fn at(forum: &Forum, conference: &str, name: &str, email: Option<&str>) -> Value {
    let person = json!({
        "family_name": name, "email": email, "function": "press", "status": "submitted"
    });
    let entered = forum.post(&format!("/api/v1/conferences/{conference}/registrations"), &person);
    assert_eq!(entered.status, 201, "{}", entered.text());
    entered.json()
}

/// Finds as an owner that the person of a registration is that of another one.
fn merge(forum: &Forum, merged: &Value, into: &Value) {
    let path = format!("/api/v1/participants/{}/merge", merged["participant"].as_str().unwrap());
    let answer = Owner::of(forum).post(&path, &json!({ "into": into["participant"] }));
    assert_eq!(answer.status, 200, "{}", answer.text());
}

#[test]
fn somebody_who_stands_in_a_file_by_both_addresses_is_told_as_the_same() {
    let forum = Forum::open();
    forum.confer("earlier");
    forum.confer("later");
    let first = at(&forum, "earlier", "Zweig", Some("anna@example.org"));
    let second = at(&forum, "later", "Zweig", Some("zweig@example.com"));
    merge(&forum, &second, &first);
    let rows = ["Zweig,,anna@example.org,press,,", "Zweig-Adler,,zweig@example.com,press,,"];
    let refused = send(&forum, "", &table(&rows));
    assert_eq!(refused.status, 422, "{}", refused.text());
    let told = &refused.json()["errors"][1];
    assert_eq!(told["field"], "row 3, Family name");
    assert_eq!(told["expected"], "a person who is not in row 2 already");
    assert_eq!(counts(&import(&forum, "partial=true", &rows)), [1, 0, 0, 1]);
    assert_eq!(people(&forum)[0]["participant"], first["participant"]);
}

#[test]
fn the_history_of_a_merged_record_is_nobody_who_gets_an_address() {
    let forum = Forum::open();
    let history = at(&forum, "forum", "Zweig", None);
    forum.step(&history, "withdraw");
    let survivor = at(&forum, "forum", "Durdyýewa", Some("anna@example.org"));
    merge(&forum, &history, &survivor);
    let before = forum.now(&history);
    let namesake = import(&forum, "", &["Zweig,,zweig@example.org,press,,"]);
    assert_eq!(counts(&namesake), [1, 0, 0, 0]);
    assert_eq!(forum.now(&history), before);
}

#[test]
fn an_address_that_opens_other_conferences_too_is_given_by_owners_alone() {
    let forum = Forum::open();
    forum.confer("later");
    let here = at(&forum, "forum", "Zweig", None);
    let later = at(&forum, "later", "Zweig", None);
    merge(&forum, &later, &here);
    let file = table(&["Zweig,,anna@example.org,press,,"]);
    let refused = send(&forum, "", &file);
    assert_eq!(refused.status, 422, "{}", refused.text());
    let told = &refused.json()["errors"][1];
    assert_eq!(told["field"], "row 2, Email");
    let expected = "an address that an owner enters, as the person is known elsewhere too";
    assert_eq!(told["expected"], expected);
    let owners = Owner::of(&forum).request("POST", super::IMPORTS);
    let given = owners.header("content-type", "text/csv").body(file);
    assert_eq!(given.status, 200, "{}", given.text());
    assert_eq!(forum.now(&here)["email"], "anna@example.org");
}
