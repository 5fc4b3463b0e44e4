//! Commands that are understood.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::app::{TestApp, text};

const CYCLE: [&str; 5] = ["timeline", "--from", "2015-01-01", "--to", "2046-01-01"];

fn json(app: &TestApp, arguments: &[&str]) -> Vec<Value> {
    let output = app.run(&[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&output).unwrap()
}

/// The rows of a table below its heading.
fn rows(table: &str) -> Vec<&str> {
    table.lines().skip(1).collect()
}

#[test]
fn the_timeline_shows_the_forums_held_the_one_due_and_every_day() {
    let app = TestApp::start();
    let table = app.run(&CYCLE);
    assert!(table.starts_with("DATE "), "{table}");
    for year in [2015, 2020, 2025] {
        let start = format!("{year}-12-12");
        let held = rows(&table).into_iter().filter(|row| row.starts_with(&start));
        let held: Vec<_> =
            held.filter(|row| row.contains("edition") && row.contains("held")).collect();
        assert_eq!(held.len(), 1, "{year} in {table}");
    }
    let due: Vec<_> = rows(&table).into_iter().filter(|row| row.contains("deadline")).collect();
    assert_eq!(due.len(), 1, "{table}");
    for part in ["2030-12-12", "4", "due", "on_track", "12 December 2030"] {
        assert!(due[0].contains(part), "{part} is missing in {}", due[0]);
    }
    let days: Vec<_> = rows(&table).into_iter().filter(|row| row.contains(" day ")).collect();
    assert_eq!(days.len(), 29);
    assert!(days[0].starts_with("2017-12-12") && days[0].contains("(anniversary 22)"), "{table}");
    assert!(days[28].starts_with("2045-12-12") && days[28].contains("(anniversary 50)"), "{table}");
}

#[test]
fn the_timeline_as_json_numbers_every_day_and_every_forum() {
    let app = TestApp::start();
    let all = json(&app, &CYCLE);
    let of = |kind: &str| all.iter().filter(|o| o["kind"] == kind).cloned().collect::<Vec<_>>();
    for (year, day) in (2017..=2045).zip(of("day")) {
        assert_eq!(day["first_day"], format!("{year}-12-12"));
        assert_eq!(day["ordinal"], year - 2016);
        assert_eq!(day["anniversary"], year - 1995);
        assert_eq!(day["series"], "neutrality-day");
    }
    assert_eq!(of("day").len(), 29);
    let held = of("edition");
    let held: Vec<_> = held.iter().map(|o| (o["ordinal"].clone(), o["status"].clone())).collect();
    assert_eq!(held, [1, 2, 3].map(|n| (n.into(), "held".into())));
    let due = &of("deadline")[0];
    assert_eq!((&due["ordinal"], &due["standing"]), (&4.into(), &"on_track".into()));
    assert_eq!(due["first_day"], "2030-12-12");
    let ids: BTreeSet<_> = all.iter().map(|o| o["id"].to_string()).collect();
    assert_eq!(ids.len(), all.len());
    assert_eq!(all.len(), 29 + 3 + 1);
}

#[test]
fn the_standing_of_the_next_forum_follows_the_clock_and_the_schedule() {
    let app = TestApp::start();
    let standing = |at: &str| {
        let due = json(&app, &[&CYCLE[..], &["--series", "neutrality-forum", "--at", at]].concat());
        let due = due.into_iter().find(|o| o["kind"] == "deadline").unwrap();
        due["standing"].as_str().unwrap().to_owned()
    };
    assert_eq!(standing("2028-12-10T00:00:00Z"), "on_track");
    assert_eq!(standing("2028-12-13T00:00:00Z"), "due_soon");
    assert_eq!(standing("2030-12-14T00:00:00Z"), "overdue");
    app.schedule_forum("ashgabat-2030", "2030-12-12", &["--confirmed"]);
    assert_eq!(standing("2028-12-13T00:00:00Z"), "scheduled");
}

#[test]
fn the_timeline_speaks_the_language_that_is_asked_for() {
    let app = TestApp::start();
    let french = app.run(&[&CYCLE[..], &["--lang", "fr"]].concat());
    assert!(french.contains("à tenir au plus tard le 12 décembre 2030"), "{french}");
}

#[test]
fn feeds_are_the_bytes_that_the_service_serves() {
    let app = TestApp::start();
    app.schedule_forum("ashgabat-2030", "2030-12-10", &["--closes", "2030-12-12"]);
    let session = "session add ashgabat-2030 --starts 2030-12-10T09:00 --ends 2030-12-10T10:00";
    app.run(&[&session.split(' ').collect::<Vec<_>>()[..], &["--title", "Opening"]].concat());
    for feed in
        ["all", "series/neutrality-day", "series/neutrality-forum", "conferences/ashgabat-2030"]
    {
        for language in ["en", "fr", "tk"] {
            let printed = app.command(&["feed", feed, "--lang", language]).stdout;
            let served = app.get(&format!("/feeds/{feed}.ics?lang={language}"));
            assert_eq!(served.status, 200);
            assert_eq!(text(&printed), served.text(), "{feed} in {language}");
        }
    }
}

#[test]
fn the_forecast_shows_every_reminder_with_its_times_and_the_number_of_recipients() {
    let app = TestApp::start();
    app.subscribe("anna@example.org", "Asia/Ashgabat", "en");
    app.subscribe("bruno@example.org", "Asia/Ashgabat", "fr");
    let window = ["forecast", "--from", "2026-11-23", "--to", "2027-12-31"];
    let lines = json(&app, &window);
    let seen: Vec<_> = lines
        .iter()
        .map(|line| {
            let field = |name: &str| line[name].as_str().unwrap();
            (field("at"), field("local"), field("lead"), line["recipients"].as_i64().unwrap())
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("2026-12-05T04:00:00Z", "2026-12-05T09:00:00", "P7D", 2),
            ("2026-12-11T04:00:00Z", "2026-12-11T09:00:00", "P1D", 2),
            ("2027-11-12T04:00:00Z", "2027-11-12T09:00:00", "P30D", 2),
            ("2027-12-05T04:00:00Z", "2027-12-05T09:00:00", "P7D", 2),
            ("2027-12-11T04:00:00Z", "2027-12-11T09:00:00", "P1D", 2),
        ]
    );
    let table = app.run(&window);
    assert_eq!(rows(&table).len(), 6, "{table}");
    assert!(rows(&table)[0].starts_with("2026-12-05 04:00  2026-12-05 09:00"), "{table}");
    assert!(table.contains("10 mails in 5 lines"), "{table}");
}

#[test]
fn where_there_is_nothing_a_sentence_says_so() {
    let app = TestApp::start();
    let quiet = app.run(&["timeline", "--from", "2026-01-01", "--to", "2026-12-11"]);
    assert_eq!(quiet, "nothing is dated in these days\n");
    let past = app.run(&["forecast", "--from", "2020-01-01", "--to", "2020-12-31"]);
    assert_eq!(past, "no reminder is to come\n");
    let organisers = app.run(&["organiser", "list"]);
    assert_eq!(organisers, "there are no organisers: forums organiser add EMAIL\n");
    assert_eq!(
        json(&app, &["timeline", "--from", "2026-01-01", "--to", "2026-12-11"]),
        [] as [Value; 0]
    );
}

#[test]
fn a_conference_goes_through_its_life_on_the_command_line() {
    let app = TestApp::start();
    app.schedule_forum("ashgabat-2030", "2030-12-10", &["--closes", "2030-12-12"]);
    for (command, says) in [
        ("confirm", "ashgabat-2030: confirmed, 10–12 December 2030"),
        ("postpone", "ashgabat-2030: postponed, 10–12 December 2030"),
        ("propose", "ashgabat-2030: tentative, 10–12 December 2030"),
        ("confirm", "ashgabat-2030: confirmed, 10–12 December 2030"),
    ] {
        assert_eq!(app.run(&["conference", command, "ashgabat-2030"]), format!("{says}\n"));
    }
    let moved = app.run(&["conference", "move", "ashgabat-2030", "--opens", "2030-06-01"]);
    assert_eq!(moved, "ashgabat-2030: confirmed, 1 June 2030\n");
    let conference = app.get("/api/v1/conferences/ashgabat-2030").json();
    assert_eq!((&conference["ordinal"], &conference["status"]), (&4.into(), &"confirmed".into()));
    app.run(&["conference", "cancel", "ashgabat-2030"]);
    let due = json(&app, &CYCLE).into_iter().find(|o| o["kind"] == "deadline").unwrap();
    assert_eq!((&due["ordinal"], &due["conference"]), (&4.into(), &Value::Null));
}

#[test]
fn organisers_are_made_and_listed() {
    let app = TestApp::start();
    let made = app.run(&["organiser", "add", "Anna@Example.org", "--zone", "Asia/Ashgabat"]);
    assert_eq!(made, "Anna@example.org: organiser\n");
    let list = app.run(&["organiser", "list"]);
    assert!(rows(&list)[0].contains("Asia/Ashgabat"), "{list}");
}

#[test]
fn help_of_every_command_says_what_it_does() {
    let help = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_forums"));
        let output = command.args(arguments).arg("--help").output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}");
        text(&output.stdout)
    };
    let subcommands = |text: &str| -> Vec<(String, String)> {
        let list = text.split("Commands:\n").nth(1).unwrap_or_default();
        let lines = list.lines().take_while(|line| !line.is_empty());
        let words = lines.filter_map(|line| line.trim().split_once("  "));
        words.map(|(name, about)| (name.to_owned(), about.trim().to_owned())).collect()
    };
    let top = help(&[]);
    assert!(top.contains("every 12"), "{top}");
    let commands = subcommands(&top);
    assert!(commands.len() >= 10, "{top}");
    for (command, about) in commands.iter().filter(|(name, _)| name != "help") {
        let text = help(&[command]);
        assert!(text.starts_with(about.split(" (").next().unwrap()), "{command}: {text}");
        for (sub, about) in subcommands(&text).iter().filter(|(name, _)| name != "help") {
            let text = help(&[command, sub]);
            assert!(text.starts_with(about.split([' ', '(']).next().unwrap()), "{command} {sub}");
        }
        for option in text.lines().filter(|line| line.trim_start().starts_with("--")) {
            let next = text.lines().skip_while(|line| *line != option).nth(1).unwrap_or_default();
            let said = option.trim().split_once("  ").is_some() || !next.trim().is_empty();
            assert!(said, "{command}: {option}");
        }
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let app = TestApp::start();
    for arguments in [&CYCLE[..], &["feed", "all"], &["migrate"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_forums"))
            .args(["--database-url", &app.database.url(), "--data-dir", "/tmp"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{arguments:?}");
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn a_hostile_title_does_not_move_the_cursor_of_the_terminal() {
    let app = TestApp::start();
    let title = "A\u{1b}[2J\u{7}\u{9b}31mB\r\nC\u{202e}D\u{2066}E\u{2028}F\u{8}\u{7f}";
    app.schedule_forum("hostile", "2030-12-10", &["--theme", title, "--title-fr", title]);
    let command = ["conference", "schedule", "alone", "--zone", "UTC", "--opens", "2029-01-01"];
    let printed = app.run(&[&command[..], &["--title", title]].concat());
    let table = app.run(&[&CYCLE[..], &["--lang", "fr"]].concat());
    for character in
        ['\u{1b}', '\u{7}', '\u{9b}', '\r', '\u{202e}', '\u{2066}', '\u{2028}', '\u{8}', '\u{7f}']
    {
        assert!(!printed.contains(character) && !table.contains(character), "{character:?}");
    }
    assert_eq!(rows(&table).len(), 29 + 3 + 2 + 1, "no title breaks a row: {table}");
    let all = json(&app, &CYCLE);
    assert!(all.iter().any(|o| o["title"] == title), "JSON keeps every character");
}
