//! Seats hold, and those who wait get them in order.

use std::sync::Barrier;
use std::thread;

use serde_json::{Value, json};

use crate::support::forum::{Forum, id_of};

fn seats(count: u32) -> Value {
    json!({ "categories": { "observer": { "seats": count, "has_form": true } } })
}

#[test]
fn of_200_who_register_at_once_for_10_seats_exactly_10_get_one_and_the_rest_wait_in_order() {
    const MANY: usize = 200;
    let forum = Forum::open();
    forum.ask(&seats(10));
    let barrier = Barrier::new(MANY);
    let statuses: Vec<Value> = thread::scope(|scope| {
        let register = |number: usize| {
            let (forum, barrier) = (&forum, &barrier);
            scope.spawn(move || {
                barrier.wait();
                forum.submitted(&format!("p{number}"))
            })
        };
        let running: Vec<_> = (0..MANY).map(register).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let seated: Vec<_> = statuses.iter().filter(|one| one["status"] == "submitted").collect();
    assert_eq!(seated.len(), 10);
    let mut numbers: Vec<_> =
        statuses.iter().filter_map(|one| one["wait_number"].as_i64()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=190).collect::<Vec<_>>());

    // Those who leave at once make room for the first who wait, and for nobody else.
    thread::scope(|scope| {
        for person in &seated {
            scope.spawn(|| forum.step(person, "withdraw"));
        }
    });
    let first = |one: &&Value| one["wait_number"].as_i64().is_some_and(|number| number <= 10);
    for person in &statuses {
        let expected = match person {
            one if first(&one) => "submitted",
            one if one["status"] == "submitted" => "withdrawn",
            _ => "waitlisted",
        };
        assert_eq!(forum.now(person)["status"], expected);
    }
}

#[test]
fn a_freed_seat_goes_to_the_first_in_the_line_with_a_mail() {
    let forum = Forum::open();
    forum.ask(&seats(1));
    let (anna, bruno, clara) =
        (forum.submitted("anna"), forum.submitted("bruno"), forum.submitted("clara"));
    assert_eq!(forum.statuses(&[&anna, &bruno, &clara]), ["submitted", "waitlisted", "waitlisted"]);
    forum.step(&anna, "reject");
    assert_eq!(forum.statuses(&[&anna, &bruno, &clara]), ["rejected", "submitted", "waitlisted"]);
    let planned = forum.app.database.query(&format!(
        "SELECT notice FROM outbox WHERE registration_id = '{}' ORDER BY created_at, id",
        id_of(&bruno)
    ));
    assert!(planned.contains(&vec!["seat_free".to_owned()]), "{planned:?}");
}

#[test]
fn who_was_approved_while_waiting_is_approved_once_a_seat_is_free() {
    let forum = Forum::open();
    forum.ask(&seats(1));
    let (anna, bruno) = (forum.submitted("anna"), forum.submitted("bruno"));
    let waiting = forum.step(&bruno, "approve");
    assert_eq!(
        (&waiting["status"], &waiting["waits_as"]),
        (&json!("waitlisted"), &json!("approved"))
    );
    forum.step(&anna, "withdraw");
    assert_eq!(forum.statuses(&[&bruno]), ["approved"]);
}

#[test]
fn a_quota_limits_its_delegation_alone_and_the_category_limits_all() {
    let forum = Forum::open();
    forum.ask(&json!({ "categories": { "delegate": { "seats": 3 } } }));
    let small = forum.delegation("Small", &json!({ "quota": { "delegate": 1 } }));
    let large = forum.delegation("Large", &json!({}));
    let member = |delegation: &str, name: &str| {
        forum.register(&json!({
            "family_name": name, "delegation": delegation, "function": "delegate",
            "status": "endorsed"
        }))
    };
    let first = member(&small, "S1");
    let second = member(&small, "S2");
    assert_eq!(second["status"], "waitlisted", "the quota is full");
    let (one, two) = (member(&large, "L1"), member(&large, "L2"));
    assert_eq!(forum.statuses(&[&one, &two]), ["endorsed", "endorsed"]);
    let third = member(&large, "L3");
    assert_eq!(third["status"], "waitlisted", "the category is full");
    // A seat of the large one is not for whoever waits for the quota of the small one.
    forum.step(&one, "withdraw");
    assert_eq!(forum.statuses(&[&second, &third]), ["waitlisted", "endorsed"]);
    forum.step(&first, "withdraw");
    assert_eq!(forum.statuses(&[&second]), ["endorsed"]);
}

#[test]
fn more_seats_and_a_larger_quota_go_to_those_who_wait_and_fewer_take_nobodys_away() {
    let forum = Forum::open();
    forum.ask(&seats(1));
    let people: Vec<_> = ["a", "b", "c", "d"].map(|name| forum.submitted(name)).into();
    let all: Vec<_> = people.iter().collect();
    forum.ask(&seats(3));
    assert_eq!(forum.statuses(&all), ["submitted", "submitted", "submitted", "waitlisted"]);
    forum.ask(&seats(1));
    assert_eq!(forum.statuses(&all), ["submitted", "submitted", "submitted", "waitlisted"]);
    forum.step(&people[0], "withdraw");
    assert_eq!(forum.statuses(&[&people[3]]), ["waitlisted"], "there are two for one seat");
    forum.ask(&json!({ "categories": { "observer": { "seats": null } } }));
    assert_eq!(forum.statuses(&[&people[3]]), ["submitted"], "without a limit nobody waits");
}

#[test]
fn limits_that_are_set_late_count_those_who_came_before() {
    let forum = Forum::open();
    let (anna, bruno) = (forum.submitted("anna"), forum.submitted("bruno"));
    forum.ask(&seats(2));
    let clara = forum.submitted("clara");
    assert_eq!(forum.statuses(&[&anna, &bruno, &clara]), ["submitted", "submitted", "waitlisted"]);
}

#[test]
fn a_step_back_takes_a_seat_again_or_waits_for_one() {
    let forum = Forum::open();
    forum.ask(&seats(1));
    let (anna, bruno) = (forum.submitted("anna"), forum.submitted("bruno"));
    forum.step(&anna, "approve");
    forum.step(&anna, "withdraw");
    assert_eq!(forum.statuses(&[&bruno]), ["submitted"]);
    let back = forum.step(&anna, "step_back");
    assert_eq!((&back["status"], &back["waits_as"]), (&json!("waitlisted"), &json!("approved")));
}

#[test]
fn another_function_takes_a_seat_of_its_category_or_is_refused() {
    let forum = Forum::open();
    forum.ask(&json!({ "categories": { "observer": { "seats": 1 }, "press": { "seats": 1 } } }));
    let (anna, bruno) = (forum.submitted("anna"), forum.submitted("bruno"));
    let press = forum.register(&json!({ "function": "press", "status": "submitted" }));
    let path = format!("/api/v1/registrations/{}", id_of(&anna));
    let refused = forum.patch(&path, &json!({ "function": "press" }));
    assert_eq!(refused.status, 422, "{}", refused.text());
    forum.step(&press, "withdraw");
    assert_eq!(forum.patch(&path, &json!({ "function": "press" })).status, 200);
    assert_eq!(forum.statuses(&[&bruno]), ["submitted"], "the seat that was left is taken");
}
