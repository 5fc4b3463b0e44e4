//! Groups, and whose members are whose.

use std::thread;

use serde_json::{Value, json};

use super::{HOSTILE, member_state, names, ngo, pages};
use crate::support::desk::{Desk, json_to, ok, problem, refused};
use crate::support::http::Response;

const GROUPS: &str = "/api/v1/groups";
const FRIENDS: &str = "/api/v1/groups/friends";

fn friends(name: &str) -> Value {
    json!({ "slug": "friends", "names": { "en": name } })
}

impl Desk {
    fn enter_friends(&self) {
        assert_eq!(self.post(GROUPS, &friends("Group of Friends")).status, 201);
    }

    fn member(&self, organisation: &str, since: &str, until: Option<&str>) -> Response {
        let id = organisation.rsplit('/').next().unwrap();
        let path = format!("{FRIENDS}/members/{id}");
        self.put(&path, &json!({ "since": since, "until": until }))
    }

    fn no_member(&self, organisation: &str, query: &str) -> Response {
        let id = organisation.rsplit('/').next().unwrap();
        self.request("DELETE", &format!("{FRIENDS}/members/{id}{query}")).send()
    }
}

/// The members of the group: English names, and dates.
fn members(desk: &Desk) -> Vec<[Value; 3]> {
    let group = ok(&desk.get(FRIENDS));
    let members = group["members"].as_array().unwrap().iter();
    let told = |one: &Value| [&one["names"]["en"], &one["since"], &one["until"]].map(Value::clone);
    members.map(told).collect()
}

#[test]
fn a_group_is_entered_changed_and_deleted_like_whatever_else() {
    let desk = Desk::open();
    for name in HOSTILE {
        let answer = desk.post(GROUPS, &friends(name));
        assert_eq!(answer.header("location"), Some(FRIENDS), "{}", answer.text());
        assert_eq!(ok(&desk.get(FRIENDS))["names"]["en"], name);
        assert_eq!(desk.delete(FRIENDS).status, 204);
    }
    desk.enter_friends();
    let twice = desk.post(GROUPS, &friends("Others"));
    assert_eq!(refused(&twice)[0].0, "slug");
    let wrong =
        json!({ "slug": "Not a slug", "names": { "en": "a\r\nb", "fr": "x".repeat(10_000) } });
    let errors = refused(&desk.post(GROUPS, &wrong));
    let fields: Vec<_> = errors.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["slug", "names.fr"]);
    let patch = json!({ "slug": "old-friends", "names": { "fr": "Les Amis" } });
    let after = ok(&desk.patch(FRIENDS, &patch));
    assert_eq!((&after["slug"], &after["revision"]), (&json!("old-friends"), &json!(2)));
    problem(&desk.get(FRIENDS), 404, "not-found");
    desk.enter_friends();
    let errors = refused(&desk.patch(FRIENDS, &json!({ "slug": "old-friends" })));
    assert_eq!(errors[0].0, "slug");
}

#[test]
fn groups_are_listed_page_by_page() {
    let desk = Desk::open();
    for slug in ["b", "a", "c"] {
        ok(&desk.post(GROUPS, &json!({ "slug": slug, "names": { "en": slug } })));
    }
    let first = desk.get(&format!("{GROUPS}?limit=2"));
    assert_eq!(names(&ok(&first)), ["a", "b"]);
    let cursor = ok(&first)["next_cursor"].as_str().unwrap().to_owned();
    let last = ok(&desk.get(&format!("{GROUPS}?limit=2&cursor={cursor}")));
    assert_eq!((names(&last), &last["next_cursor"]), (vec!["c"], &json!(null)));
    assert_eq!(refused(&desk.get(&format!("{GROUPS}?cursor=x&limit=x"))).len(), 2);
}

#[test]
fn the_second_of_two_editors_of_a_group_is_told() {
    let desk = Desk::open();
    desk.enter_friends();
    let tag = desk.get(FRIENDS).header("etag").unwrap().to_owned();
    let edit = |name: &str| {
        let request = desk.request("PATCH", FRIENDS).header("if-match", &tag);
        json_to(request, &json!({ "names": { "en": name } }))
    };
    let mut answers = thread::scope(|scope| {
        let both = ["A", "B"].map(|name| scope.spawn(move || edit(name)));
        both.map(|one| one.join().unwrap())
    });
    answers.sort_by_key(|answer| answer.status);
    assert_eq!(answers[0].status, 200);
    let told = problem(&answers[1], 412, "changed");
    assert_eq!(told["changes"][0]["before"], json!({ "names": { "en": "Group of Friends" } }));
}

#[test]
fn a_member_is_one_from_its_first_day_until_the_day_on_which_it_leaves() {
    let desk = Desk::open();
    desk.enter_friends();
    let austria = desk.enter_organisation(&member_state("AT"));
    let turkmenistan = desk.enter_organisation(&member_state("TM"));
    assert_eq!(desk.member(&turkmenistan, "2020-12-12", None).status, 204);
    assert_eq!(desk.member(&austria, "2020-12-12", Some("2024-06-01")).status, 204);
    assert_eq!(
        json!(members(&desk)),
        json!([["Austria", "2020-12-12", "2024-06-01"], ["Turkmenistan", "2020-12-12", null]])
    );
    for (on, expected) in [
        ("2020-12-11", &[][..]),
        ("2020-12-12", &["Austria", "Turkmenistan"]),
        ("2024-05-31", &["Austria", "Turkmenistan"]),
        ("2024-06-01", &["Turkmenistan"]),
    ] {
        assert_eq!(pages(&desk, &format!("group=friends&on={on}")), expected, "{on}");
    }
    assert_eq!(pages(&desk, "group=friends"), ["Turkmenistan"], "today");
    let memberships = ok(&desk.get(&austria))["memberships"].clone();
    let left = json!([{ "group": "friends", "since": "2020-12-12", "until": "2024-06-01" }]);
    assert_eq!(memberships, left);
}

#[test]
fn a_member_that_left_may_join_again_and_is_never_one_twice() {
    let desk = Desk::open();
    desk.enter_friends();
    let doves = desk.enter_organisation(&ngo("Doves"));
    let member = |since: &str, until: Option<&str>| desk.member(&doves, since, until);
    assert_eq!(member("2020-01-01", None).status, 204);
    assert_eq!(refused(&member("2021-01-01", None))[0].0, "since");
    assert_eq!(refused(&member("2019-01-01", None))[0].0, "until");
    assert_eq!(member("2020-01-01", Some("2021-01-01")).status, 204);
    assert_eq!(member("2021-01-01", None).status, 204, "on the day on which it left");
    assert_eq!(refused(&member("2020-01-01", None))[0].0, "until");
    assert_eq!(refused(&member("2022-01-01", Some("2022-01-01")))[0].0, "until");
    let errors = refused(&member("soon", Some("2020-02-30")));
    assert_eq!(errors.iter().map(|(f, _)| f.as_str()).collect::<Vec<_>>(), ["since", "until"]);
    let expected = json!([["Doves", "2020-01-01", "2021-01-01"], ["Doves", "2021-01-01", null]]);
    assert_eq!(json!(members(&desk)), expected);

    assert_eq!(desk.no_member(&doves, "?since=2021-01-01").status, 204);
    assert_eq!(json!(members(&desk)), json!([["Doves", "2020-01-01", "2021-01-01"]]));
    assert_eq!(refused(&desk.no_member(&doves, "?since=soon"))[0].0, "since");
    assert_eq!(member("2023-01-01", None).status, 204);
    assert_eq!([desk.no_member(&doves, "").status, desk.no_member(&doves, "").status], [204; 2]);
    assert_eq!(members(&desk), [] as [[Value; 3]; 0]);
}

#[test]
fn of_many_who_enter_a_member_at_once_one_enters_it() {
    let desk = Desk::open();
    desk.enter_friends();
    let doves = desk.enter_organisation(&ngo("Doves"));
    let enter = |day: usize| desk.member(&doves, &format!("2020-01-{day:02}"), None).status;
    let mut statuses = thread::scope(|scope| {
        let all: Vec<_> = (1..=4).map(|day| scope.spawn(move || enter(day))).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 422, 422, 422]);
    assert_eq!(members(&desk).len(), 1);
}

#[test]
fn what_is_not_there_is_a_member_of_nothing() {
    let desk = Desk::open();
    desk.enter_friends();
    let doves = desk.enter_organisation(&ngo("Doves"));
    for nobody in ["x", "019aadb0-7c00-7000-8000-000000000001"] {
        problem(&desk.member(nobody, "2020-01-01", None), 404, "not-found");
        problem(&desk.no_member(nobody, ""), 404, "not-found");
    }
    let other = doves.replace("/organisations/", "/groups/other/members/");
    problem(&desk.put(&other, &json!({ "since": "2020-01-01" })), 404, "not-found");
    assert_eq!(desk.member(&doves, "2020-01-01", None).status, 204);
    assert_eq!(desk.delete(&doves).status, 204, "its memberships go with it");
    assert_eq!(members(&desk), [] as [[Value; 3]; 0]);
    let owl = desk.enter_organisation(&ngo("Owls"));
    assert_eq!(desk.member(&owl, "2020-01-01", None).status, 204);
    assert_eq!(desk.delete(FRIENDS).status, 204);
    assert_eq!(ok(&desk.get(&owl))["memberships"], json!([]), "and the organisations stay");
}

#[test]
fn memberships_are_in_the_audit_log_of_their_group() {
    let desk = Desk::open();
    desk.enter_friends();
    let doves = desk.enter_organisation(&ngo("Doves"));
    let join = |until| assert_eq!(desk.member(&doves, "2020-01-01", until).status, 204);
    join(None);
    join(None);
    join(Some("2021-01-01"));
    assert_eq!(desk.no_member(&doves, "").status, 204);
    let group = ok(&desk.get(FRIENDS))["id"].as_str().unwrap().to_owned();
    let log = ok(&desk.get(&format!("/api/v1/audit-log?object={group}")));
    let entries: Vec<_> = log["items"].as_array().unwrap().iter().rev().collect();
    let actions: Vec<_> = entries.iter().map(|one| one["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["create", "add_member", "edit_member", "remove_member"]);
    let joined = json!({ "organisation": "Doves", "since": "2020-01-01", "until": null });
    assert_eq!(entries[1]["after"], joined);
    assert_eq!(entries[2]["after"], json!({ "until": "2021-01-01" }));
    assert!(doves.ends_with(entries[3]["part"].as_str().unwrap()));
}
