//! An agenda that was made elsewhere, imported from its calendar.

use domain::access::organiser::Role;
use serde_json::Value;

use crate::support::app::TestApp;
use crate::support::calendar::Calendar;
use crate::support::http::Response;

const IMPORTS: &str = "/api/v1/conferences/ashgabat-2030/agenda-imports";

/// A forum of two days with a hall, and somebody who may change it.
struct Scene {
    app: TestApp,
    token: String,
}

impl Scene {
    fn start() -> Self {
        let app = TestApp::start();
        let more = ["--closes", "2030-10-02", "--room", "Hall 1", "--confirmed"];
        app.schedule_forum("ashgabat-2030", "2030-10-01", &more);
        let token = app.token(Role::Owner);
        Self { app, token }
    }

    fn send(&self, query: &str, calendar: &str) -> Response {
        let request = self.app.request("POST", &format!("{IMPORTS}?{query}")).bearer(&self.token);
        request.header("content-type", "text/calendar").body(calendar)
    }

    /// Imports a calendar, and is not refused; what the API says of that.
    fn import(&self, query: &str, calendar: &str) -> Value {
        let answer = self.send(query, calendar);
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    fn feed(&self) -> String {
        self.app.get("/feeds/conferences/ashgabat-2030.ics").text()
    }

    /// What an import might write, in so many rows and revisions.
    fn traces(&self) -> Vec<Vec<String>> {
        self.app.database.query(
            "SELECT (SELECT count(*) FROM audit_log), (SELECT count(*) FROM sessions),
                 (SELECT sum(revision) FROM sessions), (SELECT sum(revision) FROM conferences),
                 (SELECT sum(sequence) FROM calendar_revisions)",
        )
    }
}

fn calendar(events: &[&str]) -> String {
    let events = events.iter().map(|lines| format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n"));
    let events: String = events.collect();
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//T//T//EN\n{events}END:VCALENDAR\n")
}

const OPENING: &str = "UID:opening@un.example\nSUMMARY:Opening\\, with words of welcome\n\
    DTSTART;TZID=Europe/Zurich:20301001T070000\nDTEND;TZID=Europe/Zurich:20301001T083000\n\
    LOCATION:Hall 1\\, Palais\nCATEGORIES:Ceremony\nDESCRIPTION:All rise";
const PANEL: &str = "UID:panel@un.example\nSUMMARY:Panel\nDTSTART:20301002T050000Z\nDURATION:PT2H\n\
    LOCATION:Annex";
const HOLIDAY: &str = "UID:holiday@un.example\nSUMMARY:Holiday\nDTSTART;VALUE=DATE:20301001";
const EARLIER: &str = "UID:eve@un.example\nSUMMARY:Eve\nDTSTART:20300930T080000Z\nDURATION:PT1H";

fn lengths(report: &Value) -> [usize; 4] {
    ["created", "changed", "ignored", "problems"].map(|name| report[name].as_array().unwrap().len())
}

#[test]
fn a_preview_tells_what_would_be_and_writes_nothing() {
    let scene = Scene::start();
    let before = scene.traces();
    let file = calendar(&[OPENING, PANEL, HOLIDAY, EARLIER]);
    let report = scene.import("dry_run=true", &file);
    assert_eq!(lengths(&report), [2, 0, 2, 0], "{report}");
    assert_eq!(report["written"], false);
    let opening = &report["created"][0];
    assert_eq!(opening["starts_at"], "2030-10-01T10:00:00", "Ashgabat is three hours ahead");
    assert_eq!(
        (&opening["room"], &opening["title"]),
        (&"Hall 1".into(), &"Opening, with words of welcome".into())
    );
    let reasons = [&report["ignored"][0]["reason"], &report["ignored"][1]["reason"]];
    assert_eq!(reasons, ["whole_day", "another_day"]);
    assert_eq!(report["unknown_places"], serde_json::json!(["Annex"]));
    assert_eq!(scene.traces(), before);
}

#[test]
fn a_file_that_was_imported_before_changes_nothing() {
    let scene = Scene::start();
    let file = calendar(&[OPENING, PANEL, HOLIDAY]);
    let report = scene.import("", &file);
    assert_eq!((lengths(&report), &report["written"]), ([2, 0, 1, 0], &Value::from(true)));
    let (traces, feed) = (scene.traces(), scene.feed());
    assert!(feed.contains("SUMMARY;LANGUAGE=en:Opening\\, with words of welcome"), "{feed}");
    let again = scene.import("", &file);
    assert_eq!((lengths(&again), again["unchanged"].as_u64()), ([0, 0, 1, 0], Some(2)));
    assert_eq!((scene.traces(), scene.feed()), (traces, feed));
}

#[test]
fn a_session_that_moved_elsewhere_moves_in_calendars_under_its_uid() {
    let scene = Scene::start();
    scene.import("", &calendar(&[OPENING, PANEL]));
    let before = Calendar::read(scene.feed().as_bytes());
    let moved = PANEL.replace("T050000Z", "T080000Z");
    let report = scene.import("create_rooms=true", &calendar(&[OPENING, &moved]));
    assert_eq!(lengths(&report), [0, 1, 0, 0], "{report}");
    assert_eq!(report["rooms_created"], serde_json::json!(["Annex"]));
    assert_eq!(report["changed"][0]["before"]["starts_at"], "2030-10-02T10:00:00");
    assert_eq!(report["changed"][0]["after"]["starts_at"], "2030-10-02T13:00:00");
    let after = Calendar::read(scene.feed().as_bytes());
    let (was, is) = (before.event("SUMMARY", "Panel"), after.event("SUMMARY", "Panel"));
    assert_eq!((is.uid(), is.sequence()), (was.uid(), was.sequence() + 1));
    assert_eq!(is.get("DTSTART"), "20301002T130000");
    assert!(is.get("LOCATION").starts_with("Annex"));
    let conference = scene.app.get("/api/v1/conferences/ashgabat-2030").json();
    assert_eq!(conference["rooms"], serde_json::json!(["Hall 1", "Annex"]));
}

#[test]
fn what_the_file_does_not_hold_any_more_stays_marked_in_calendars_once_that_is_asked_for() {
    let scene = Scene::start();
    scene.import("", &calendar(&[OPENING, PANEL]));
    let left = scene.import("", &calendar(&[OPENING]));
    assert_eq!((lengths(&left), left["missing"].as_array().unwrap().len()), ([0, 0, 0, 0], 1));
    let cancelled = scene.import("cancel_missing=true", &calendar(&[OPENING]));
    assert_eq!(lengths(&cancelled), [0, 1, 0, 0], "{cancelled}");
    let feed = Calendar::read(scene.feed().as_bytes());
    assert_eq!(feed.event("SUMMARY", "Panel").get("STATUS"), "CANCELLED");
}

#[test]
fn the_calendar_of_the_conference_itself_comes_back_without_a_change() {
    let scene = Scene::start();
    scene.import("", &calendar(&[OPENING, PANEL]));
    let session = ["session", "add", "ashgabat-2030", "--title", "Closing"];
    let times = ["--starts", "2030-10-02T17:00", "--ends", "2030-10-02T18:00"];
    scene.app.run(&[&session[..], &times[..]].concat());
    let (traces, feed) = (scene.traces(), scene.feed());
    let report = scene.import("", &feed);
    assert_eq!(report["unchanged"], 3, "{report}");
    assert_eq!(report["ignored"][0]["reason"], "conference");
    assert_eq!(scene.traces(), traces);
    let moved = feed.replace("20301002T170000", "20301002T163000");
    let report = scene.import("", &moved);
    assert_eq!(report["changed"][0]["after"]["starts_at"], "2030-10-02T16:30:00", "{report}");
}

#[test]
fn an_event_that_is_not_accepted_leaves_everything_as_it_was_and_is_named() {
    let scene = Scene::start();
    let before = scene.traces();
    let clash = OPENING.replace("opening@", "other@").replace("Opening", "Other");
    let lost = "UID:lost\nSUMMARY:<script>\nDTSTART;TZID=Atlantis/Capital:20301001T080000";
    let file = calendar(&[OPENING, &clash, lost]);
    let refused = scene.send("", &file);
    assert_eq!(refused.status, 422);
    let fields: Vec<_> = refused.json()["errors"].as_array().unwrap().clone();
    let named =
        |name: &str| fields.iter().any(|each| each["field"].as_str().unwrap().contains(name));
    assert!(
        named("\"<script>\", TZID") && named("\"Other, with words of welcome\", room"),
        "{fields:?}"
    );
    let preview = scene.import("dry_run=true", &file);
    assert_eq!(preview["problems"].as_array().unwrap().len(), 3, "{preview}");
    assert_eq!(scene.traces(), before);
    for (kind, body, status) in [
        ("text/plain", OPENING, 415),
        ("text/calendar", "nothing of the kind", 422),
        ("text/calendar", "", 422),
    ] {
        let request = scene.app.request("POST", IMPORTS).bearer(&scene.token);
        assert_eq!(request.header("content-type", kind).body(body).status, status, "{kind} {body}");
    }
    scene.app.run(&["conference", "cancel", "ashgabat-2030"]);
    assert_eq!(scene.send("", &calendar(&[OPENING])).status, 409);
}

#[test]
fn it_is_imported_on_the_command_line_too() {
    let scene = Scene::start();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agenda.ics");
    std::fs::write(&path, calendar(&[OPENING, PANEL, HOLIDAY])).unwrap();
    let path = path.to_str().unwrap();
    let import = ["import", "agenda", path, "--conference", "ashgabat-2030"];
    let preview = scene.app.run(&[&import[..], &["--dry-run"]].concat());
    for said in
        ["would be: 2 created, 0 changed, 0 unchanged, 1 left out", "left out: whole_day", "Annex"]
    {
        assert!(preview.contains(said), "{said:?} is not in: {preview}");
    }
    let done = scene.app.run(&import);
    assert!(done.ends_with("2 created, 0 changed, 0 unchanged, 1 left out\n"), "{done}");
    let again = scene.app.run(&import);
    assert!(again.ends_with("0 created, 0 changed, 2 unchanged, 1 left out\n"), "{again}");
}
