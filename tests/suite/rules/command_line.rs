//! `forums rule`.

use serde_json::{Value, json};

use crate::support::app::text;
use crate::support::forum::Forum;

const ADD: [&str; 10] = [
    "rule",
    "add",
    "week-before",
    "--conference",
    "forum",
    "--audience",
    "participants",
    "--lead",
    "P7D,P1D",
    "--time=10:30",
];

#[test]
fn a_rule_is_added_shown_changed_and_switched_off() {
    let forum = Forum::open();
    forum.approved("anna", "UTC", &json!({}));
    forum.app.pass_to("2030-12-03T08:00:00Z");
    let run = |arguments: &[&str]| forum.app.run(arguments);
    let added = run(&ADD);
    assert!(added.contains("week-before: on; of planned mails 1 are new"), "{added}");
    let shown: Value = serde_json::from_str(&run(&["rule", "show", "week-before"])).unwrap();
    assert_eq!((&shown["local_time"], &shown["leads"]), (&json!("10:30"), &json!(["P7D", "P1D"])));
    let listed = run(&["rule", "list", "--conference", "forum"]);
    assert!(listed.contains("week-before"), "{listed}");
    let moved = run(&["rule", "edit", "week-before", "--time", "11:00", "--lang", "fr"]);
    assert!(moved.contains("0 are new, 1 move, 0 end and 1 will read"), "{moved}");
    let kept = forum.app.command(&["rule", "delete", "week-before"]);
    assert!(text(&kept.stderr).contains("has planned mails"), "{}", text(&kept.stderr));
    let off = run(&["rule", "off", "week-before"]);
    assert!(off.contains("week-before: off") && off.contains("1 end"), "{off}");
    assert!(run(&["rule", "on", "week-before"]).contains("week-before: on"));
    run(&[
        "rule",
        "add",
        "mistaken",
        "--conference",
        "forum",
        "--audience",
        "organisers",
        "--lead",
        "P9M",
    ]);
    assert!(run(&["rule", "delete", "mistaken"]).contains("mistaken: deleted"));
    assert!(!run(&["rule", "list"]).contains("mistaken"));
    forum.app.pass_to("2030-12-04T11:00:00Z");
    assert_eq!(forum.reminded(), ["anna"]);
}

#[test]
fn a_rule_is_looked_at_and_tested() {
    let forum = Forum::open();
    forum.approved("anna", "UTC", &json!({}));
    forum.app.run(&ADD);
    let shown = forum.app.run(&["rule", "preview", "week-before", "--to", "anna@example.org"]);
    assert!(shown.contains("in 7 days") && shown.contains("PREVIEW"), "{shown}");
    let html = forum.app.run(&["rule", "preview", "week-before", "--format", "html"]);
    assert!(html.starts_with("<!doctype html>"), "{html}");
    let dates = ["--from", "2030-12-01", "--to", "2030-12-31"];
    let counted = forum.app.run(&[&["rule", "dry-run", "week-before"], &dates[..]].concat());
    assert!(counted.contains("2 mails"), "{counted}");
    let tested = forum.app.run(&["rule", "test", "week-before", "--to", "desk@example.org"]);
    assert!(tested.contains("on its way to desk@example.org"), "{tested}");
    // The clock of the command ran on.
    forum.app.pass_to("2030-09-01T08:05:00Z");
    assert!(forum.app.mails_to("desk@example.org")[0].subject.starts_with("Test: "));
}

#[test]
fn what_is_not_accepted_is_told_and_leaves_everything_as_it_was() {
    let forum = Forum::open();
    for (arguments, told) in [
        (vec!["rule", "show", "nowhere"], "there is no rule \"nowhere\""),
        (vec!["rule", "add", "x", "--conference", "forum", "--audience", "all"], "audience"),
        (vec!["rule", "add", "x", "--conference", "forum", "--audience", "organisers"], "leads"),
        (vec!["rule", "test", "neutrality-day", "--to", "nobody@example.org"], "no account"),
        (vec!["rule", "edit", "neutrality-day", "--lead", "-P3D"], "lies ahead"),
    ] {
        let output = forum.app.command(&arguments);
        assert!(!output.status.success(), "{arguments:?}");
        let said = text(&output.stderr);
        assert!(said.contains(told), "{arguments:?}: {said}");
    }
}
