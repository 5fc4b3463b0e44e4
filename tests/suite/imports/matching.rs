//! Which organisation a row means, and who may lead its delegation.

use serde_json::{Value, json};

use super::{counts, import, said, send, state, table, traces};
use crate::support::forum::Forum;

fn refusals(forum: &Forum, query: &str, rows: &[&str]) -> Vec<(String, String)> {
    let refused = send(forum, query, &table(rows));
    assert_eq!(refused.status, 422, "{}", refused.text());
    let errors = refused.json()["errors"].as_array().unwrap().clone();
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    errors.iter().skip(1).map(|error| (text(error, "field"), text(error, "expected"))).collect()
}

#[test]
fn an_organisation_is_named_in_any_language_or_by_the_code_of_a_member_state() {
    let forum = Forum::open();
    let names = json!({ "en": "Switzerland", "fr": "Suisse", "ru": "Швейцария" });
    let switzerland = state(&forum, "CH", &names);
    let delegation = json!({ "organisation": switzerland });
    assert_eq!(forum.post("/api/v1/conferences/forum/delegations", &delegation).status, 201);
    let report = import(
        &forum,
        "",
        &[
            "A,,,delegate,SWITZERLAND,",
            "B,,,delegate,suisse,",
            "C,,,delegate,Швейцария,",
            "D,,,delegate,ch,",
            "E,,,delegate,CHE,",
        ],
    );
    assert_eq!(counts(&report), [5, 0, 0, 0]);
    let delegations = said(&forum, "delegation");
    assert!(delegations.iter().all(|(_, one)| *one == delegations[0].1 && one.is_string()));
    // One person, however the organisation is named.
    let again = import(&forum, "", &["A,,,delegate,CHE,", "B,,,delegate,ch,"]);
    assert_eq!(counts(&again), [0, 0, 2, 0]);
    let twice = ["F,,,delegate,CHE,", "F,,,delegate,Suisse,"];
    assert_eq!(refusals(&forum, "", &twice)[0].1, "a person who is not in row 2 already");
}

#[test]
fn an_unknown_organisation_is_told_and_a_known_one_gets_a_delegation_where_that_is_asked_for() {
    let forum = Forum::open();
    state(&forum, "AT", &json!({ "en": "Austria" }));
    let rows = ["Zweig,,,head,Austria,", "Banda,,,head,Atlantis,"];
    let told = refusals(&forum, "", &rows);
    assert_eq!(told.len(), 2);
    assert_eq!(told[0].0, "row 2, Organisation");
    assert_eq!(told[0].1, "an organisation that has a delegation at this conference");
    assert!(told[1].1.starts_with("an organisation that is entered"));
    let told = refusals(&forum, "create_delegations=true", &rows);
    assert_eq!(told.len(), 1);
    let delegations = || forum.get("/api/v1/conferences/forum/delegations").json()["items"].clone();
    assert_eq!(delegations(), json!([]), "nothing was written");

    let report = import(&forum, "create_delegations=true&partial=true", &rows);
    assert_eq!(counts(&report), [1, 0, 0, 1]);
    assert_eq!((&report["delegations_created"], &report["written"]), (&json!(1), &json!(true)));
    assert_eq!(delegations()[0]["precedence"], 1_000_000);
    let again = import(&forum, "create_delegations=true", &rows[..1]);
    assert_eq!((counts(&again), &again["delegations_created"]), ([0, 0, 1, 0], &json!(0)));
}

#[test]
fn a_delegation_has_one_head_and_may_change_it_in_one_file() {
    let forum = Forum::open();
    forum.delegation("Austria", &json!({}));
    import(&forum, "", &["Zweig,,z@example.org,head,Austria,"]);
    let told = refusals(&forum, "", &["Adler,,a@example.org,head,Austria,"]);
    assert_eq!(told[0].1, "a function other than head, as the delegation has one");
    let swapped = ["Adler,,a@example.org,head,Austria,", "Zweig,,z@example.org,adviser,Austria,"];
    assert_eq!(counts(&import(&forum, "", &swapped)), [1, 1, 0, 0]);
    let mut functions = said(&forum, "function");
    functions.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(
        functions,
        [("Adler".to_owned(), json!("head")), ("Zweig".to_owned(), json!("adviser"))]
    );
    let back = ["Adler,,a@example.org,delegate,Austria,", "Zweig,,z@example.org,head,Austria,"];
    assert_eq!(counts(&import(&forum, "", &back)), [0, 2, 0, 0]);
}

#[test]
fn whoever_is_registered_elsewhere_or_in_another_category_is_not_moved() {
    let forum = Forum::open();
    forum.delegation("Austria", &json!({}));
    forum.delegation("Zambia", &json!({}));
    import(&forum, "", &["Zweig,,z@example.org,delegate,Austria,"]);
    let told = refusals(&forum, "", &["Zweig,,z@example.org,delegate,Zambia,"]);
    assert_eq!(told[0].0, "row 2, Organisation");
    let told = refusals(&forum, "", &["Zweig,,z@example.org,observer,Austria,"]);
    assert!(told[0].1.starts_with("a function of the category delegate"), "{told:?}");
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_nothing_is_written() {
    let forum = Forum::open();
    forum.delegation("Austria", &json!({}));
    let before = traces(&forum);
    let rows = [
        "Good,,good@example.org,press,,",
        ",,nobody,king,Austria,",
        "<script>alert(1)</script>,,x@example.org,press,Atlantis,",
        "Two,,good@example.org,press,,",
    ];
    let told = refusals(&forum, "", &rows);
    let fields: Vec<_> = told.iter().map(|(field, _)| field.as_str()).collect();
    let expected = [
        "row 3, Function",
        "row 3, Email",
        "row 3, Family name",
        "row 4, Organisation",
        "row 5, Email",
    ];
    assert_eq!(fields, expected);
    assert_eq!(traces(&forum), before);
    let dry = import(&forum, "dry_run=true", &rows);
    assert_eq!((counts(&dry), &dry["written"]), ([1, 0, 0, 3], &json!(false)));
    assert_eq!(dry["problems"][0]["column"], "Function");
    assert_eq!(dry["problem_count"], 5);
    assert_eq!(traces(&forum), before);
    let partial = import(&forum, "partial=true", &rows);
    assert_eq!((counts(&partial), &partial["written"]), ([1, 0, 0, 3], &json!(true)));
}
