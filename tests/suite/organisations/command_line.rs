//! `forums organisation`.

use serde_json::Value;

use super::HOSTILE;
use crate::support::app::{TestApp, text};

fn listed(app: &TestApp) -> Vec<Value> {
    serde_json::from_str(&app.run(&["organisation", "list", "--format", "json"])).unwrap()
}

fn add(app: &TestApp, arguments: &[&str]) -> String {
    let all = [&["organisation", "add"], arguments].concat();
    let output = app.command(&all);
    assert!(!output.status.success(), "{arguments:?}");
    text(&output.stderr)
}

#[test]
fn the_member_states_are_entered_once() {
    let app = TestApp::start();
    assert_eq!(
        app.run(&["organisation", "list"]).trim(),
        "there are no organisations: forums organisation add-member-states"
    );
    let enter = || app.run(&["organisation", "add-member-states"]);
    assert_eq!(enter().trim(), "193 of 193 Member States entered");
    assert_eq!(enter().trim(), "0 of 193 Member States entered");
    let table = app.run(&["organisation", "list", "--kind", "member_state"]);
    assert_eq!(table.lines().count(), 194);
    let row = table.lines().find(|row| row.ends_with("Turkmenistan")).unwrap();
    let words: Vec<_> = row.split_whitespace().skip(1).collect();
    assert_eq!(words, ["member_state", "TM", "asia_pacific", "Turkmenistan"]);
}

#[test]
fn an_organisation_of_whatever_name_is_entered_and_listed_on_one_line() {
    let app = TestApp::start();
    for name in HOSTILE {
        let said = app.run(&["organisation", "add", "--kind", "ngo", "--name", name]);
        assert!(said.trim().ends_with(&format!("{name}, ngo")), "{said}");
    }
    app.run(&["organisation", "add", "--kind", "member_state", "--country", "TM"]);
    let all = listed(&app);
    assert_eq!(all.len(), HOSTILE.len() + 1);
    let names: Vec<_> = all.iter().map(|one| one["names"]["en"].as_str().unwrap()).collect();
    assert!(HOSTILE.iter().all(|name| names.contains(name)));
    let table = app.run(&["organisation", "list"]);
    assert_eq!(table.lines().count(), HOSTILE.len() + 2);
    assert!(!table.contains('\u{202e}'), "nothing turns the direction of a terminal");
    let states = app.run(&["organisation", "list", "--kind", "member_state"]);
    assert_eq!(states.lines().count(), 2);
}

#[test]
fn what_is_not_accepted_is_told() {
    let app = TestApp::start();
    for (arguments, told) in [
        (&["--kind", "empire", "--name", "x"][..], "member_state"),
        (&["--kind", "ngo"], "name: expected a name"),
        (&["--kind", "ngo", "--name", " "], "names.en: expected 1 to 200 characters"),
        (&["--kind", "ngo", "--name", "a\r\nb"], "names.en: expected a text on one line"),
        (&["--kind", "ngo", "--name", "x", "--country", "XX"], "ISO 3166-1"),
        (&["--kind", "member_state", "--country", "VA"], "country: expected the code of a Member"),
        (&["--kind", "member_state"], "name: expected a name, or the country"),
    ] {
        let complaint = add(&app, arguments);
        assert!(complaint.contains(told), "{arguments:?}: {complaint}");
    }
    let long = "x".repeat(10_000);
    let complaint = add(&app, &["--kind", "ngo", "--name", &long]);
    assert!(complaint.contains("1 to 200 characters") && complaint.len() < 400, "{complaint}");
    app.run(&["organisation", "add", "--kind", "ngo", "--name", "Doves"]);
    let complaint = add(&app, &["--kind", "media", "--name", "doves"]);
    assert!(complaint.contains("no other organisation has"), "{complaint}");
    assert_eq!(listed(&app).len(), 1);
}
