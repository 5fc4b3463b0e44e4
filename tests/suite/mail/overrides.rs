//! Templates that an installation has of its own.

use std::fs;
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use crate::support::app::{TestApp, text};

/// A folder with some templates.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, source) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, source).unwrap();
    }
    folder
}

/// What `forums template check` says, and whether it is content.
fn checked(folder: &Path) -> (String, bool) {
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_forums"));
    let output = program.args(["template", "check", folder.to_str().unwrap()]).output().unwrap();
    (text(&output.stdout), output.status.success())
}

/// The reminder of the Day, by a service with a folder of templates.
fn day_by(folder: &Path) -> crate::support::letter::Letter {
    let app = TestApp::start_with(&["--templates", folder.to_str().unwrap()]);
    app.subscribe("anna@example.org", "UTC", "en");
    app.pass_to("2026-12-05T09:00:00Z");
    app.mails_to("anna@example.org").pop().unwrap()
}

#[test]
fn a_template_of_one_s_own_writes_the_mails_and_the_previews() {
    let folder = folder(&[
        ("day/subject.txt", "Ministry: {{ title }} {{ away }}\n"),
        ("day/text.txt", "Dear friends, {{ title }} is on {{ date }}.\n{{ links.leave_url }}\n"),
        ("day/body.mjml", "<mj-text><p>Dear friends, {{ title }}</p></mj-text>\n"),
    ]);
    assert_eq!(checked(folder.path()), ("every template works\n".to_owned(), true));
    let mail = day_by(folder.path());
    assert_eq!(mail.subject, "Ministry: International Day of Neutrality in 7 days");
    assert!(mail.text.starts_with("Dear friends, International Day of Neutrality is on"));
}

#[test]
fn a_broken_template_is_told_with_line_and_column_and_the_built_in_one_is_used() {
    let folder = folder(&[("day/subject.txt", "Good\n{{ nonsense }}\n")]);
    let (said, works) = checked(folder.path());
    assert!(!works);
    assert!(said.contains("day/subject.txt:2:"), "{said}");
    assert!(day_by(folder.path()).subject.contains("International Day of Neutrality"));
}

#[test]
fn whatever_is_wrong_with_a_template_is_found_before_it_writes_a_mail() {
    for (file, source, told) in [
        ("day/text.txt", "{% if %}", "text.txt:1:"),
        ("day/text.txt", "one\ntwo {{ title | nofilter }}", "text.txt:2:"),
        ("day/text.txt", "{{ t('no-such-message') }}", "no locale has a message"),
        ("day/text.txt", "{% include '/etc/passwd' %}", "text.txt:1:"),
        ("day/text.txt", "{% extends '../../../../etc/passwd' %}", "text.txt:1:"),
        (
            "day/text.txt",
            "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
            "fuel",
        ),
        ("day/text.txt", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "text.txt:1:"),
        ("day/subject.txt", "one\ntwo", "subject.txt:2:1: expected one line"),
        ("day/subject.txt", "", "subject.txt:1:1: expected one line"),
        ("day/body.mjml", "<mj-text>\n<p>{{ title }}", "body.mjml:2:"),
        ("day/body.mjml", "<mj-text>\n<p>{{ title }}</mj-text>", "body.mjml"),
        (
            "day/body.mjml",
            "<mj-text>ok</mj-text>\n<mj-include path='/etc/passwd' />",
            "body.mjml:2:1",
        ),
        ("day/body.mjml", "<mj-text>{{ secret }}</mj-text>", "body.mjml:1:"),
        ("day/colours.txt", "x", "expected one of subject.txt, text.txt, body.mjml"),
        ("sign-in/text.txt", "x", "expected one of day, edition, obligation, participants"),
        ("participants/text.txt", "{{ personal.url }}", "text.txt:1:"),
        ("edition/text.txt", "{{ theme|upper }}{{ place.city }}", "text.txt:1:"),
    ] {
        let (said, works) = checked(folder(&[(file, source)]).path());
        assert!(!works, "{file}: {source}");
        assert!(said.contains(told), "{file}: {source}: {said}");
    }
    let huge = "x".repeat(70_000);
    assert!(checked(folder(&[("day/text.txt", &huge)]).path()).0.contains("at most 65536 octets"));
    let (said, works) = checked(Path::new("/nowhere/at/all"));
    assert!(!works && said.contains("expected a folder"), "{said}");
}

#[test]
fn every_built_in_template_works_as_one_of_one_s_own() {
    let all: Vec<(String, String)> = ["day", "edition", "obligation", "participants"]
        .iter()
        .flat_map(|letter| {
            ["subject.txt", "text.txt", "body.mjml"].map(|file| {
                let name = format!("{letter}/{file}");
                let path = format!("{}/templates/mail/{name}", env!("CARGO_MANIFEST_DIR"));
                (name, fs::read_to_string(path).unwrap())
            })
        })
        .collect();
    let files: Vec<_> = all.iter().map(|(name, source)| (name.as_str(), source.as_str())).collect();
    assert_eq!(checked(folder(&files).path()), ("every template works\n".to_owned(), true));
}

#[test]
fn values_are_escaped_in_templates_of_one_s_own_too() {
    let folder = folder(&[("participants/body.mjml", "<mj-text><p>{{ title }}</p></mj-text>")]);
    let app = TestApp::start_with(&["--templates", folder.path().to_str().unwrap()]);
    let owner = app.token(domain::access::organiser::Role::Owner);
    let post = |path: &str, body: &serde_json::Value| {
        let request = app.request("POST", path).bearer(&owner);
        request.header("content-type", "application/json").body(body.to_string())
    };
    let conference = json!({
        "slug": "x", "kind": "workshop", "title": { "en": "<script>alert(1)</script>" },
        "zone": "UTC", "opens_on": "2030-10-01", "status": "confirmed"
    });
    assert_eq!(post("/api/v1/conferences", &conference).status, 201);
    let rule = json!({
        "slug": "y", "conference": "x", "audience": "organisers", "leads": ["P7D"]
    });
    let rule = post("/api/v1/rules", &rule).json();
    let path = format!("/api/v1/rules/{}/preview?format=html", rule["id"].as_str().unwrap());
    let shown = app.request("GET", &path).bearer(&owner).send().text();
    assert!(shown.contains("&lt;script&gt;") && !shown.contains("<script>"), "{shown}");
}
