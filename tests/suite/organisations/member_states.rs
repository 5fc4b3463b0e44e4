//! All Member States of the United Nations at once.

use std::thread;

use domain::access::organiser::Role;
use serde_json::json;

use super::{ORGANISATIONS, member_state, ngo, pages};
use crate::support::desk::{Desk, ok, problem};

const MEMBER_STATES: &str = "/api/v1/organisations/member-states";

#[test]
fn all_193_are_entered_once_and_what_is_there_stays_as_it_is() {
    let desk = Desk::open();
    let path = desk.enter_organisation(&member_state("TR"));
    ok(&desk.patch(&path, &json!({ "names": { "en": "Turkey" } })));
    let answer = ok(&desk.act(MEMBER_STATES));
    assert_eq!(answer, json!({ "added": 192, "member_states": 193 }));
    assert_eq!(ok(&desk.act(MEMBER_STATES)), json!({ "added": 0, "member_states": 193 }));
    let all = pages(&desk, "kind=member_state&limit=100");
    assert_eq!(all.len(), 193);
    assert_eq!((all[0].as_str(), all[192].as_str()), ("Afghanistan", "Zimbabwe"));
    assert!(all.iter().any(|name| name == "Turkey"));
    let without = "SELECT count(*) FROM organisations WHERE regional_group IS NULL";
    assert_eq!(desk.app.database.query(without), [["0"]]);
    let logged = "SELECT count(*), count(DISTINCT object_id) FROM audit_log \
        WHERE object_kind = 'organisation' AND action = 'create'";
    assert_eq!(desk.app.database.query(logged), [["193", "193"]]);
}

#[test]
fn one_that_was_deleted_is_entered_again() {
    let desk = Desk::open();
    ok(&desk.act(MEMBER_STATES));
    let found = ok(&desk.get(&format!("{ORGANISATIONS}?country=TM")));
    let id = found["items"][0]["id"].as_str().unwrap();
    assert_eq!(desk.delete(&format!("{ORGANISATIONS}/{id}")).status, 204);
    assert_eq!(ok(&desk.act(MEMBER_STATES))["added"], 1);
}

#[test]
fn of_two_who_enter_them_at_once_each_enters_a_part_or_none() {
    let desk = Desk::open();
    let enter = || ok(&desk.act(MEMBER_STATES))["added"].as_u64().unwrap();
    let added: u64 = thread::scope(|scope| {
        let both = [scope.spawn(enter), scope.spawn(enter)];
        both.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert_eq!(added, 193);
    assert_eq!(pages(&desk, "limit=100").len(), 193);
}

#[test]
fn what_bears_the_name_of_one_is_named_and_nothing_is_entered() {
    let desk = Desk::open();
    desk.enter_organisation(&ngo("france"));
    let told = problem(&desk.act(MEMBER_STATES), 409, "conflict");
    let detail = told["detail"].as_str().unwrap();
    assert!(detail.contains("\"france\" is entered as ngo"), "{detail}");
    assert_eq!(pages(&desk, ""), ["france"]);
}

#[test]
fn an_organiser_may_enter_them_and_a_viewer_may_look() {
    let desk = Desk::open();
    let organiser = desk.app.token(Role::Organiser);
    let viewer = desk.app.token(Role::Viewer);
    let enter = |token: &str| desk.app.request("POST", MEMBER_STATES).bearer(token).send();
    problem(&enter(&viewer), 403, "forbidden");
    assert_eq!(ok(&enter(&organiser))["added"], 193);
    let look = desk.app.request("GET", ORGANISATIONS).bearer(&viewer).send();
    assert_eq!(ok(&look)["items"].as_array().unwrap().len(), 50);
    problem(&desk.app.get(ORGANISATIONS), 401, "unauthorised");
}
