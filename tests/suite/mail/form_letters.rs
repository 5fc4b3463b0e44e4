//! A reminder to many is written out once: everybody's has a link of its own all the same.

use std::collections::BTreeSet;
use std::fs;

use crate::support::app::TestApp;

const LANGUAGES: [&str; 3] = ["en", "fr", "ar"];

/// The reminders of the Day to four subscribers in each language, with the token of each one's link
/// as its header has it.
fn reminders(app: &TestApp) -> Vec<(crate::support::letter::Letter, String)> {
    for language in LANGUAGES {
        for number in 1..=4 {
            app.subscribe(&format!("{language}{number}@example.org"), "UTC", language);
        }
    }
    let before = app.mails().len();
    app.pass_to("2026-12-05T09:00:00Z");
    let mails: Vec<_> = app.mails().split_off(before);
    assert_eq!(mails.len(), 12);
    let with_token = mails.into_iter().map(|mail| {
        let header = mail.raw.split("List-Unsubscribe: <").nth(1).unwrap();
        let token = header.split('>').next().unwrap().rsplit('/').next().unwrap().to_owned();
        (mail, token)
    });
    let with_token: Vec<_> = with_token.collect();
    let tokens: BTreeSet<_> = with_token.iter().map(|(_, token)| token).collect();
    assert_eq!(tokens.len(), 12);
    with_token
}

#[test]
fn everybody_is_given_a_link_of_their_own_in_text_html_and_header() {
    let app = TestApp::start();
    let reminders = reminders(&app);
    for (mail, token) in &reminders {
        let others = reminders.iter().map(|(_, other)| other).filter(|other| *other != token);
        for other in others {
            assert!(!mail.text.contains(other) && !mail.html.contains(other), "{}", mail.raw);
        }
        assert!(mail.text.contains(token), "{}", mail.raw);
        assert!(mail.html.contains(token), "{}", mail.raw);
        let longest = mail.raw.split("\r\n").map(str::len).max().unwrap();
        assert!(longest <= 998 && mail.raw.is_ascii(), "{longest} in {}", mail.raw);
    }
    let mails = app.mails();
    for language in LANGUAGES {
        let theirs = mails.iter().filter(|mail| mail.to.starts_with(language));
        let subjects: BTreeSet<_> = theirs.map(|mail| &mail.subject).collect();
        // The mail with the link to confirm, and the reminder.
        assert_eq!(subjects.len(), 2, "{subjects:?}");
    }
}

#[test]
fn a_template_may_make_more_of_the_link_than_to_print_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("day")).unwrap();
    let text = "Backwards: {{ (links.leave_url or '') | reverse }}\n";
    fs::write(folder.path().join("day/text.txt"), text).unwrap();
    let app = TestApp::start_with(&["--templates", folder.path().to_str().unwrap()]);
    for (mail, token) in reminders(&app) {
        let backwards: String = token.chars().rev().collect();
        assert!(mail.text.contains(&format!("Backwards: {backwards}")), "{}", mail.text);
        assert!(mail.html.contains(&token), "{}", mail.raw);
    }
}
