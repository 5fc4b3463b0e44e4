//! `forums import participants`.

use std::io::Write;

use serde_json::json;
use tempfile::NamedTempFile;

use super::{people, table, traces};
use crate::support::app::text;
use crate::support::forum::Forum;

/// A file that ends with the test.
fn file(content: &str) -> NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    file.write_all(content.as_bytes()).unwrap();
    file
}

/// Runs the command: whether it succeeded, what it said, and what it complained of.
fn import(forum: &Forum, content: &str, more: &[&str]) -> (bool, String, String) {
    let file = file(content);
    let path = file.path().to_str().unwrap();
    let mut arguments = vec!["import", "participants", path, "--conference", "forum"];
    arguments.extend(more);
    let output = forum.app.command(&arguments);
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_file_is_rehearsed_imported_and_found_unchanged() {
    let forum = Forum::open();
    forum.delegation("Austria", &json!({}));
    let content = table(&[
        "Zweig,Anna,anna@example.org,head,Austria,Minister",
        "Adler,Bruno,,adviser,Austria,",
    ]);
    let before = traces(&forum);
    let (is_good, said, complaint) = import(&forum, &content, &["--dry-run", "--mails"]);
    assert!(is_good, "{complaint}");
    let expected = "would be: 2 rows: 2 created, 0 changed, 0 unchanged; mails: 1";
    assert_eq!(said.lines().last(), Some(expected));
    assert_eq!(traces(&forum), before);
    let (is_good, said, complaint) = import(&forum, &content, &[]);
    assert!(is_good && complaint.is_empty(), "{complaint}");
    assert_eq!(said.lines().last(), Some("2 rows: 2 created, 0 changed, 0 unchanged; mails: 0"));
    assert!(
        said.starts_with("columns: email: Email; given_name: Given name; family_name: "),
        "{said}"
    );
    let (is_good, said, _) = import(&forum, &content, &[]);
    assert!(is_good);
    assert_eq!(said.lines().last(), Some("2 rows: 0 created, 0 changed, 2 unchanged; mails: 0"));
    assert_eq!(people(&forum).len(), 2);
}

#[test]
fn bad_rows_are_shown_in_a_table_and_the_command_fails_unless_it_is_partial() {
    let forum = Forum::open();
    let content = table(&[
        "Good,,good@example.org,press,,",
        "\u{1b}[2JBad,,nobody,press,,",
        "Worse,,w@example.org,king,Atlantis,",
    ]);
    let (is_good, said, complaint) = import(&forum, &content, &[]);
    assert!(!is_good);
    assert!(complaint.contains("nothing was imported: 2 rows are not accepted"), "{complaint}");
    assert!(!said.contains('\u{1b}'), "{said}");
    let lines: Vec<_> = said.lines().collect();
    let heading = lines.iter().position(|line| line.starts_with("ROW")).unwrap();
    let columns: Vec<Vec<_>> = lines[heading..heading + 4]
        .iter()
        .map(|line| line.split_whitespace().take(3).collect())
        .collect();
    assert_eq!(columns[0], ["ROW", "COLUMN", "VALUE"]);
    assert!(columns[1..].contains(&vec!["3", "Email", "nobody"]), "{said}");
    assert!(columns[1..].contains(&vec!["4", "Function", "king"]), "{said}");
    assert_eq!(people(&forum).len(), 0);

    let (is_good, said, _) = import(&forum, &content, &["--partial"]);
    assert!(is_good);
    let expected = "3 rows: 1 created, 0 changed, 0 unchanged, 2 not accepted; mails: 0";
    assert_eq!(said.lines().last(), Some(expected));
    assert_eq!(people(&forum).len(), 1);
}

#[test]
fn columns_functions_and_separators_may_be_said() {
    let forum = Forum::open();
    let content = "Who|Contact|Role\nZweig|z@example.org|whatever\n";
    let more = [
        "--column",
        "family_name=Who",
        "--column",
        "email=contact",
        "--column",
        "function=",
        "--function",
        "press",
        "--separator",
        "pipe",
        "--status",
        "approved",
    ];
    let (is_good, said, complaint) = import(&forum, content, &more);
    assert!(is_good, "{complaint}");
    assert!(said.contains("not read: Role"), "{said}");
    let person = &people(&forum)[0];
    assert_eq!((&person["function"], &person["status"]), (&json!("press"), &json!("approved")));
}

#[test]
fn a_file_or_flag_that_is_not_accepted_is_told() {
    let forum = Forum::open();
    for (content, more, told) in [
        ("", &[][..], "file: expected a table as CSV or XLSX"),
        ("Name\nA\n", &[], "function: expected a column of functions"),
        ("Name,Role\nA,press\n", &["--column", "telephone=x"], "expected one of email"),
        ("Name,Role\nA,press\n", &["--column", "email"], "email=Contact"),
        ("Name,Role\nA,press\n", &["--status", "withdrawn"], "one of invited, submitted"),
        ("Name,Role\nA,press\n", &["--encoding", "klingon"], "an encoding such as utf-8"),
    ] {
        let (is_good, _, complaint) = import(&forum, content, more);
        assert!(!is_good, "{content:?} {more:?}");
        assert!(complaint.contains(told), "{content:?} {more:?}: {complaint}");
    }
    let output =
        forum.app.command(&["import", "participants", "/nowhere.csv", "--conference", "forum"]);
    assert!(text(&output.stderr).contains("/nowhere.csv"));
    assert_eq!(people(&forum).len(), 0);
}
