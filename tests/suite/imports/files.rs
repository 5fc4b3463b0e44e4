//! Files as people have them.

use std::io::Write;
use std::net::TcpStream;

use domain::access::organiser::Role;
use files::table::{Sheet, write_xlsx};
use serde_json::json;

use super::{IMPORTS, counts, import, people, send, table};
use crate::support::app::{at, wait_until};
use crate::support::forum::Forum;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[test]
fn a_file_in_another_encoding_language_and_separator_is_read() {
    let forum = Forum::open();
    // "Фамилия;Функция" and "Дурдыева;press" in windows-1251.
    let mut file = b"\xd4\xe0\xec\xe8\xeb\xe8\xff;\xd4\xf3\xed\xea\xf6\xe8\xff\r\n".to_vec();
    file.extend(b"\xc4\xf3\xf0\xe4\xfb\xe5\xe2\xe0;press\r\n");
    let request = forum.request("POST", &format!("{IMPORTS}?encoding=windows-1251"));
    let answer = request.header("content-type", "text/csv").body(file);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(counts(&answer.json()), [1, 0, 0, 0]);
    assert_eq!(people(&forum)[0]["family_name"], "Дурдыева");
}

#[test]
fn a_workbook_is_read_and_its_columns_may_be_named() {
    let forum = Forum::open();
    let sheet = Sheet {
        name: "People",
        lines: &[],
        headings: &["Who", "Notes", "Mail"],
        right_to_left: false,
        created_at: at("2030-09-01T08:00:00Z"),
    };
    let file = write_xlsx(&sheet, [["Zweig", "=1+1", "z@example.org"]]).unwrap();
    let query = "column_family_name=Who&function=press&sheet=people";
    let request = forum.request("POST", &format!("{IMPORTS}?{query}"));
    let answer = request.header("content-type", XLSX).body(file);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let report = answer.json();
    assert_eq!(report["ignored"], json!(["Notes"]));
    assert_eq!(report["columns"][0], json!({ "column": "email", "heading": "Mail" }));
    assert_eq!(people(&forum)[0]["email"], "z@example.org");
}

#[test]
fn what_is_no_table_of_participants_is_refused_with_the_reason() {
    let forum = Forum::open();
    for (query, file, field) in [
        ("", "", "file"),
        ("", "%PDF-1.7", "file"),
        ("", "Name,Age\nZweig,3\n", "function"),
        ("", "Role,Mail\npress,a@example.org\n", "family_name"),
        ("column_email=Telephone", "Name,Role\nA,press\n", "email"),
        ("dry_run=yes", "Name,Role\nA,press\n", "dry_run"),
        ("separator=colon", "Name,Role\nA,press\n", "separator"),
        ("heading_row=0", "Name,Role\nA,press\n", "heading_row"),
        ("function=king", "Name\nA\n", "function"),
        ("lang=xx", "Name,Role\nA,press\n", "lang"),
    ] {
        let refused = send(&forum, query, file);
        assert_eq!(refused.status, 422, "{query} {file}: {}", refused.text());
        assert_eq!(refused.json()["errors"][0]["field"], field, "{query} {file}");
    }
    let post = |kind: &str| {
        forum.request("POST", IMPORTS).header("content-type", kind).body("Name,Role\nA,press\n")
    };
    assert_eq!(post("application/json").status, 415);
    assert_eq!(people(&forum).len(), 0);
    assert_eq!(send(&forum, "", "Name,Role\n").json()["rows"], 0);
}

#[test]
fn a_file_beyond_the_bounds_is_refused_and_of_whom_may_not_import_none_is_read() {
    let forum = Forum::open();
    let large = vec![b'x'; 32 * 1024 * 1024 + 1];
    let request = forum.request("POST", IMPORTS).header("content-type", "text/csv");
    if let Some(refused) = request.try_body(large) {
        assert_eq!(refused.status, 413);
    }
    let viewer = forum.app.token(Role::Viewer);
    let request = forum.app.request("POST", IMPORTS).bearer(&viewer);
    let refused = request.header("content-type", "text/csv").body("no table");
    assert_eq!(refused.status, 403);
    let missing = forum.request("POST", &IMPORTS.replace("forum", "nowhere")).send();
    assert_eq!(missing.status, 404);
}

#[test]
fn of_several_who_send_files_at_once_the_third_is_asked_to_come_later() {
    let forum = Forum::open();
    let token = forum.app.token(Role::Owner);
    let address = forum.app.url().trim_start_matches("http://").to_owned();
    let slow = || {
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(
            stream,
            "POST {IMPORTS} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\
             content-type: text/csv\r\ncontent-length: 1000\r\n\r\nFamily"
        )
        .unwrap();
        stream
    };
    let mut slowly = Vec::new();
    wait_until("both places are taken", || {
        slowly.push(slow());
        let third = send(&forum, "dry_run=true", &table(&["Banda,,,press,,"]));
        third.status == 429 && third.header("retry-after").is_some()
    });
    drop(slowly);
    wait_until("the places are free again", || {
        send(&forum, "dry_run=true", &table(&["Banda,,,press,,"])).status == 200
    });
}

#[test]
fn a_hostile_text_is_kept_as_it_is_and_a_too_long_one_is_told() {
    let forum = Forum::open();
    let long = "x".repeat(9_000);
    let rows = [
        "=cmd|' /C calc'!A0,\"\"\"; <script>\",a@example.org,press,,\u{1f54a}\u{fe0f} منظمة",
        &format!("{long},,b@example.org,press,,"),
        "\"two\nlines\",,c@example.org,press,,",
    ];
    let report = import(&forum, "partial=true", &rows);
    assert_eq!(counts(&report), [1, 0, 0, 2]);
    let person = &people(&forum)[0];
    assert_eq!(person["family_name"], "=cmd|' /C calc'!A0");
    assert_eq!(person["given_name"], "\"; <script>");
    assert!(report["problems"][0]["got"].as_str().unwrap().chars().count() < 100);
    assert_eq!(report["problems"][1]["expected"], "a text on one line");
}
