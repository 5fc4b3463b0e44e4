//! A person is known again, and what is known stays.

use std::thread;

use serde_json::json;

use super::{counts, import, people, said, send, table, traces};
use crate::support::forum::Forum;

const ROWS: [&str; 4] = [
    "Zweig,Anna,anna@example.org,head,Austria,Minister",
    "Adler,Bruno,,adviser,Austria,",
    "Durdyýewa,,,delegate,Austria,Counsellor",
    "Banda,Clara,clara@example.org,press,,",
];

#[test]
fn a_file_registers_its_people_and_once_more_changes_nothing() {
    let forum = Forum::open();
    forum.delegation("Austria", &json!({}));
    let first = import(&forum, "", &ROWS);
    assert_eq!(counts(&first), [4, 0, 0, 0]);
    assert_eq!(
        (&first["written"], &first["mails"], &first["rows"]),
        (&json!(true), &json!(0), &json!(4))
    );
    let statuses = said(&forum, "status");
    assert_eq!(
        statuses.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        ["Zweig", "Adler", "Durdyýewa", "Banda"]
    );
    let expected = ["endorsed", "endorsed", "endorsed", "submitted"].map(|status| json!(status));
    assert_eq!(statuses.into_iter().map(|(_, status)| status).collect::<Vec<_>>(), expected);
    assert!(people(&forum).iter().all(|one| one["way"] == "import"), "{:?}", people(&forum));

    let before = traces(&forum);
    let second = import(&forum, "", &ROWS);
    assert_eq!(counts(&second), [0, 0, 4, 0]);
    assert_eq!(traces(&forum), before);
}

#[test]
fn what_is_done_is_in_the_audit_log_of_each_registration() {
    let forum = Forum::open();
    forum.delegation("Austria", &json!({}));
    import(&forum, "", &ROWS);
    import(&forum, "", &["Zweig,Anna,anna@example.org,head,Austria,Chancellor"]);
    let log = forum.app.database.query(
        "SELECT action, actor, object_name, revision, before ->> 'position', after ->> 'position'
         FROM audit_log WHERE object_kind = 'registration' ORDER BY id",
    );
    assert_eq!(log.len(), 5);
    assert_eq!(log[0], ["import", "desk@example.org", "Anna Zweig", "1", "", "Minister"]);
    assert_eq!(log[4], ["edit", "desk@example.org", "Anna Zweig", "2", "Minister", "Chancellor"]);
}

#[test]
fn what_differs_is_changed_and_what_is_blank_stays() {
    let forum = Forum::open();
    forum.delegation("Austria", &json!({}));
    import(&forum, "", &ROWS);
    let second = import(
        &forum,
        "",
        &[
            "Zweig,Anne,ANNA@example.org,head,Austria,",
            "ADLER,Bruno,,delegate,austria,Envoy",
            "Banda,,clara@example.org,press,,",
        ],
    );
    assert_eq!(counts(&second), [0, 2, 1, 0]);
    let [zweig, adler, ..] = &people(&forum)[..] else { panic!("nobody") };
    assert_eq!((&zweig["given_name"], &zweig["position"]), (&json!("Anne"), &json!("Minister")));
    assert_eq!((&adler["function"], &adler["position"]), (&json!("delegate"), &json!("Envoy")));
    assert_eq!(adler["family_name"], "ADLER");
}

#[test]
fn a_person_of_another_conference_is_known_and_their_record_stays() {
    let forum = Forum::open();
    forum.confer("other");
    let person = json!({
        "family_name": "Zweig", "given_name": "Anna", "email": "anna@example.org",
        "function": "press", "status": "submitted", "language": "fr"
    });
    let there = forum.post("/api/v1/conferences/other/registrations", &person).json();
    let report = import(&forum, "", &["Zweig-Adler,A.,Anna@Example.org,press,,"]);
    assert_eq!(counts(&report), [1, 0, 0, 0]);
    let here = &people(&forum)[0];
    assert_eq!(here["participant"], there["participant"]);
    assert_eq!(here["family_name"], "Zweig-Adler");
    let record =
        forum.app.database.query("SELECT family_name, language, revision FROM participants");
    assert_eq!(record, [["Zweig", "fr", "1"]]);
}

#[test]
fn a_list_that_comes_again_with_addresses_gives_them_to_those_who_had_none() {
    let forum = Forum::open();
    forum.delegation("Austria", &json!({}));
    import(&forum, "status=approved", &["Zweig,Anna,,head,Austria,", "Adler,,,adviser,Austria,"]);
    let with = ["Zweig,Anna,anna@example.org,head,Austria,", "Adler,,,adviser,Austria,"];
    assert_eq!(counts(&import(&forum, "", &with)), [0, 1, 1, 0]);
    let zweig = &people(&forum)[0];
    assert_eq!(
        (&zweig["email"], &zweig["status"]),
        (&json!("anna@example.org"), &json!("approved"))
    );
    let log = forum.app.database.query(
        "SELECT object_kind, object_name, before ->> 'address', after ->> 'address' FROM audit_log
         WHERE action = 'give_address' ORDER BY object_kind",
    );
    assert_eq!(log[0], ["participant", "Anna Zweig", "", "anna@example.org"]);
    assert_eq!(log[1][..2], ["registration", "Anna Zweig"]);
    assert_eq!(log.len(), 2);
    assert_eq!(counts(&import(&forum, "", &with)), [0, 0, 2, 0]);

    // Whoever has the address may be somebody else.
    forum.confer("other");
    let person = json!({
        "family_name": "Adler", "email": "adler@example.org", "function": "press",
        "status": "submitted"
    });
    assert_eq!(forum.post("/api/v1/conferences/other/registrations", &person).status, 201);
    let refused = send(&forum, "", &table(&["Adler,,adler@example.org,adviser,Austria,"]));
    let told = refused.json()["errors"][1]["expected"].clone();
    assert_eq!(told, "somebody who is not registered without an address already");
}

#[test]
fn what_is_locked_is_told_and_left() {
    let forum = Forum::open();
    let person = json!({
        "family_name": "Zweig", "email": "anna@example.org", "function": "press",
        "position": "Editor", "status": "approved"
    });
    let approved = forum.register(&person);
    assert_eq!(
        counts(&import(&forum, "", &["Zweig,,anna@example.org,press,,Editor"])),
        [0, 0, 1, 0]
    );
    let refused = send(&forum, "", &table(&["Zweig,,anna@example.org,press,,Publisher"]));
    assert_eq!(refused.status, 422);
    let told = &refused.json()["errors"][1];
    assert_eq!(told["field"], "row 2, Position");
    assert_eq!(told["got"], "Publisher");
    assert!(
        told["expected"]
            .as_str()
            .unwrap()
            .starts_with("\"Editor\", as the registration is approved")
    );
    assert_eq!(forum.now(&approved)["position"], "Editor");
}

#[test]
fn two_who_import_the_same_file_at_once_register_nobody_twice() {
    let forum = Forum::open();
    forum.delegation("Austria", &json!({}));
    let answers: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> =
            (0..4).map(|_| scope.spawn(|| send(&forum, "", &table(&ROWS)))).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let (done, later): (Vec<_>, Vec<_>) = answers.iter().partition(|one| one.status == 200);
    let created = done.iter().map(|one| one.json()["created"].as_u64().unwrap());
    assert_eq!(created.sum::<u64>(), 4);
    assert!(later.iter().all(|one| [409, 429].contains(&one.status)), "asked to come later");
    assert_eq!(people(&forum).len(), 4);
}

#[test]
fn whoever_imports_while_somebody_else_does_is_told_at_once() {
    let forum = Forum::open();
    let database = &forum.app.database;
    // The number is "import" in ASCII.
    let other = database.hold("SELECT pg_advisory_xact_lock(x'00696d706f727400'::bigint)");
    let refused = send(&forum, "", &table(&["Banda,,,press,,"]));
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(refused.text().contains("another import is under way"), "{}", refused.text());
    assert_eq!(send(&forum, "dry_run=true", &table(&["Banda,,,press,,"])).status, 200);
    other.release();
    assert_eq!(counts(&import(&forum, "", &["Banda,,,press,,"])), [1, 0, 0, 0]);
}

#[test]
fn nobody_is_imported_once_personal_data_are_not_kept_any_more() {
    let forum = Forum::open();
    forum.ask(&json!({ "retention_days": 1 }));
    forum.app.pass_to("2030-12-13T12:00:00Z");
    assert_eq!(counts(&import(&forum, "", &["Banda,,,press,,"])), [1, 0, 0, 0]);
    forum.app.pass_to("2030-12-14T12:00:00Z");
    let before = traces(&forum);
    for query in ["dry_run=true", ""] {
        let refused = send(&forum, query, &table(&["Adler,,,press,,"]));
        assert_eq!(refused.status, 409, "{query}: {}", refused.text());
        assert!(refused.text().contains("are kept until 2030-12-14 only"), "{}", refused.text());
    }
    assert_eq!(traces(&forum), before);
}

#[test]
fn an_import_that_is_sent_again_with_its_key_is_answered_alike() {
    let forum = Forum::open();
    let once = |csv: &str| {
        let request = forum.request("POST", super::IMPORTS).header("idempotency-key", "k1");
        request.header("content-type", "text/csv").body(csv)
    };
    let file = table(&["Banda,Clara,clara@example.org,press,,"]);
    let (first, second) = (once(&file), once(&file));
    assert_eq!((first.status, second.status), (200, 200));
    assert_eq!(first.text(), second.text());
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    assert_eq!(once(&table(&["Other,,o@example.org,press,,"])).status, 422);
}
