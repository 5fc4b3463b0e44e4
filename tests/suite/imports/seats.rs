//! Seats hold, and mails go to whom they are meant for.

use serde_json::{Value, json};

use super::{counts, import, people, said, send, table};
use crate::support::forum::Forum;

#[test]
fn who_finds_no_seat_waits_in_the_order_of_the_rows() {
    let forum = Forum::open();
    forum.ask(&json!({ "categories": { "delegate": { "seats": 4 } } }));
    forum.delegation("Small", &json!({ "quota": { "delegate": 1 } }));
    let large = forum.delegation("Large", &json!({}));
    forum.register(&json!({
        "family_name": "Before", "delegation": large, "function": "delegate", "status": "endorsed"
    }));
    let rows = [
        "S1,,,delegate,Small,",
        "S2,,,delegate,Small,",
        "L1,,,delegate,Large,",
        "L2,,,delegate,Large,",
        "L3,,,delegate,Large,",
        "P1,,,press,,",
    ];
    let dry = import(&forum, "dry_run=true", &rows);
    let report = import(&forum, "", &rows);
    assert_eq!((counts(&report), &report["waitlisted"]), ([6, 0, 0, 0], &json!(2)));
    assert_eq!(counts(&dry), counts(&report));
    let waiting: Vec<(String, Value)> =
        said(&forum, "wait_number").into_iter().filter(|(_, number)| !number.is_null()).collect();
    assert_eq!(waiting, [("S2".to_owned(), json!(1)), ("L3".to_owned(), json!(2))]);

    // Who comes after them waits behind them, and a seat that is given back goes to the first who
    // may have it.
    let later = import(&forum, "", &["L4,,,delegate,Large,"]);
    assert_eq!(later["waitlisted"], 1);
    let find =
        |name: &str| people(&forum).into_iter().find(|one| one["family_name"] == name).unwrap();
    assert_eq!(find("L4")["wait_number"], 3);
    forum.step(&find("L1"), "withdraw");
    assert_eq!(find("L3")["status"], "endorsed");
    forum.step(&find("S1"), "withdraw");
    assert_eq!(find("S2")["status"], "endorsed");
    assert_eq!(counts(&import(&forum, "", &rows)), [0, 0, 6, 0]);
}

#[test]
fn nobody_is_told_unless_that_is_asked_for() {
    let forum = Forum::open();
    let focal_point = json!({
        "name": "Fritz", "email": "fritz@example.org", "language": "en", "zone": "Europe/Vienna"
    });
    forum.delegation("Austria", &json!({ "focal_point": focal_point }));
    forum.app.work();
    let before = forum.app.mails().len();
    let rows = ["Zweig,,anna@example.org,head,Austria,", "Adler,,,delegate,Austria,"];
    assert_eq!(import(&forum, "", &rows)["mails"], 0);
    let rows = ["Banda,,clara@example.org,press,,", "Ek,,,delegate,Austria,"];
    assert_eq!(import(&forum, "dry_run=true&mails=true", &rows)["mails"], 2);
    assert_eq!(import(&forum, "mails=true", &rows)["mails"], 2);
    forum.app.work();
    let mails = forum.app.mails();
    let mut told: Vec<_> = mails[before..].iter().map(|mail| mail.to.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, ["clara@example.org", "fritz@example.org"]);
}

#[test]
fn whoever_is_invited_gets_the_link_and_needs_an_address() {
    let forum = Forum::open();
    let report = import(&forum, "status=invited", &["Zweig,,anna@example.org,press,,"]);
    assert_eq!(report["mails"], 1);
    assert_eq!(people(&forum)[0]["status"], "invited");
    forum.app.work();
    let mails = forum.app.mails_to("anna@example.org");
    assert!(mails[0].link("/registrations/").starts_with("/registrations/"));
    let refused = send(&forum, "status=invited", &table(&["Adler,,,press,,"]));
    assert_eq!(refused.json()["errors"][1]["field"], "row 2, Email");
    for (status, expected) in [("approved", "approved"), ("submitted", "submitted")] {
        let row = format!("{status},,{status}@example.org,press,,");
        import(&forum, &format!("status={status}"), &[&row]);
        let last = people(&forum).pop().unwrap();
        assert_eq!(last["status"], expected);
    }
    assert_eq!(send(&forum, "status=checked_in", &table(&[])).status, 422);
}
