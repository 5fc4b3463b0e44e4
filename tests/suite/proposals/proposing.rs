//! The form, the mail and the link.

use domain::access::organiser::Role;

use super::{ANNA, DAY_FEED, PAGE, REVIEWER, TITLE, decide, link, propose, states, with_reviewer};
use crate::support::app::TestApp;

#[test]
fn a_proposal_goes_from_the_form_by_mail_to_its_page_and_the_calendars() {
    let app = with_reviewer();
    let before = app.get(DAY_FEED).text();
    let answer = propose(&app, &[("description-en", "With a debate"), ("closes_on", "2026-12-12")]);
    assert_eq!(answer.status, 202);
    assert!(answer.text().contains(ANNA));
    app.work();
    let mails = app.mails();
    assert_eq!(mails.len(), 1, "nobody is bothered before the address is confirmed");
    assert_eq!(mails[0].to, ANNA);
    assert!(mails[0].text.contains(TITLE) && mails[0].text.contains("10–12 December 2026"));
    let link = link(&app, ANNA);
    assert!(app.get(&link).text().contains(&format!("action=\"{link}\"")));
    assert_eq!(states(&app), ["unconfirmed"], "a link scanner opens it");

    let confirmed = app.post_form(&link, "");
    assert_eq!(confirmed.status, 200);
    assert!(confirmed.text().contains(TITLE));
    app.work();
    let asked = app.mails_to(REVIEWER);
    assert_eq!(asked.len(), 1);
    assert!(asked[0].subject.contains(TITLE));
    for told in ["Friends of Neutrality (organisation)", ANNA, "With a debate", "Geneva"] {
        assert!(asked[0].text.contains(told), "{told} is not in {}", asked[0].text);
    }
    assert_eq!(app.get(DAY_FEED).text(), before, "nothing is visible before it is approved");
    for page in [
        "/",
        "/series/neutrality-day",
        "/feeds/all.ics",
        "/api/v1/timeline?from=2026-12-01&to=2026-12-31",
    ] {
        assert!(!app.get(page).text().contains(TITLE), "{page}");
    }

    let listed = app.run(&["proposal", "list"]);
    let id = listed.lines().nth(1).unwrap().split(' ').next().unwrap();
    decide(&app, &["approve", id]);
    let told = app.mails_to(ANNA);
    assert_eq!(told.len(), 2);
    assert_eq!(told[1].link("/conferences/"), PAGE);
    for page in ["/", "/series/neutrality-day", PAGE] {
        assert!(app.get(page).text().contains(TITLE), "{page}");
    }
    assert!(!app.get(PAGE).text().contains(ANNA), "the address is for mails only");
    assert!(app.get(PAGE).text().contains("With a debate"));
    let feeds =
        [DAY_FEED, "/feeds/all.ics", "/feeds/conferences/a-talk-on-neutrality-in-geneva.ics"];
    for feed in feeds {
        let calendar = app.get(feed).text();
        let event = calendar.split("BEGIN:VEVENT").skip(1).find(|event| event.contains(TITLE));
        let event = event.unwrap_or_else(|| panic!("{feed} does not show it"));
        assert!(event.contains("DTSTART;VALUE=DATE:20261210"), "{event}");
        assert!(event.contains("STATUS:CONFIRMED"), "{event}");
    }
}

#[test]
fn the_form_is_reached_from_the_home_page_and_that_of_the_day() {
    let app = TestApp::start();
    for (page, language) in [("/", "en"), ("/series/neutrality-day", "en"), ("/?lang=fr", "fr")] {
        let and = if language == "fr" { "&amp;lang=fr" } else { "" };
        let href = format!("href=\"/propose?series=neutrality-day{and}\"");
        assert!(app.get(page).text().contains(&href), "{page}");
    }
    let form = app.get("/propose?series=neutrality-day&lang=fr");
    assert_eq!(form.status, 200);
    assert!(form.text().contains("Proposer une commémoration"));
    let empty = app.get("/series/neutrality-day").text();
    assert!(empty.contains("No commemoration has been announced yet."));
    assert!(!app.get("/series/neutrality-forum").text().contains("/propose"));
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_names_the_fields() {
    let app = TestApp::start();
    let answer = propose(&app, &[("email", "anna"), ("opens_on", "2026-07-01"), ("zone", "Mars")]);
    assert_eq!(answer.status, 422);
    let page = answer.text();
    for shown in [
        "id=\"email-error\"",
        "id=\"opens_on-error\"",
        "id=\"zone-error\"",
        "value=\"anna\"",
        "value=\"2026-07-01\"",
        &format!("value=\"{TITLE}\""),
    ] {
        assert!(page.contains(shown), "{shown} is missing");
    }
    assert!(!page.contains("id=\"title-en-error\""));
    assert_eq!(app.post_form("/propose", "").status, 422);
    assert!(states(&app).is_empty());
}

#[test]
fn a_robot_that_fills_in_the_hidden_field_is_thanked_and_ignored() {
    let app = TestApp::start();
    let robot = propose(&app, &[("website", "https://spam")]);
    assert!(states(&app).is_empty());
    assert_eq!(robot.seen(), propose(&app, &[]).seen());
    assert_eq!(states(&app).len(), 1);
}

#[test]
fn a_link_that_is_used_twice_changes_nothing_the_second_time() {
    let app = with_reviewer();
    propose(&app, &[]);
    app.work();
    let link = link(&app, ANNA);
    for _ in 0..3 {
        assert_eq!(app.post_form(&link, "").status, 200);
        app.work();
    }
    assert_eq!(app.mails_to(REVIEWER).len(), 1);
    assert_eq!(states(&app), ["pending"]);
    let id = &app.database.query("SELECT id::text FROM proposals")[0][0];
    decide(&app, &["decline", id]);
    assert_eq!(app.post_form(&link, "").status, 200);
    assert_eq!(states(&app), ["declined"]);
}

#[test]
fn a_link_works_for_seven_days_and_only_as_we_made_it() {
    let app = TestApp::start();
    propose(&app, &[]);
    app.work();
    let link = link(&app, ANNA);
    let forged = format!("{}AAAA", &link[..link.len() - 4]);
    app.subscribe("bruno@example.org", "UTC", "en");
    let other = app.mails_to("bruno@example.org")[0].link("/subscribe/confirm/");
    let borrowed = other.replace("/subscribe/", "/propose/");
    for wrong in [forged, borrowed, "/propose/confirm/x".to_owned()] {
        assert_eq!(app.get(&wrong).status, 410, "{wrong}");
        assert_eq!(app.post_form(&wrong, "").status, 410, "{wrong}");
    }
    app.pass_to("2026-11-30T11:59:59Z");
    assert_eq!(app.get(&link).status, 200);
    app.pass_to("2026-11-30T12:00:00Z");
    let expired = app.post_form(&link, "");
    assert_eq!(expired.status, 410);
    assert!(expired.text().contains("expired"));
    assert_eq!(states(&app), ["unconfirmed"]);
}

#[test]
fn an_address_proposes_three_times_a_day_and_the_answer_never_tells() {
    let app = TestApp::start();
    let first = propose(&app, &[]).seen();
    for email in ["Anna@Example.org", "ANNA@EXAMPLE.ORG", ANNA, ANNA] {
        let (status, _, page) = propose(&app, &[("email", email)]).seen();
        assert_eq!((status, page.replace(email, ANNA)), (first.0, first.2.clone()));
    }
    app.work();
    assert_eq!(app.mails().len(), 3);
    app.pass_to("2026-11-24T12:00:01Z");
    propose(&app, &[]);
    app.work();
    assert_eq!(app.mails().len(), 4, "a day later it may be proposed again");
}

#[test]
fn an_address_proposes_three_times_a_day_also_at_once() {
    let app = TestApp::start();
    std::thread::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|| assert_eq!(propose(&app, &[]).status, 202));
        }
    });
    assert_eq!(states(&app).len(), 3);
}

#[test]
fn only_open_accounts_that_may_decide_are_asked_to() {
    let app = with_reviewer();
    for role in [Role::Owner, Role::Organiser, Role::Viewer] {
        app.organiser(&format!("{role}@example.org"), role);
    }
    app.organiser("gone@example.org", Role::Reviewer);
    app.database.query(
        "UPDATE organisers SET disabled_at = now() WHERE address = 'gone@example.org' RETURNING 1::text",
    );
    super::proposed(&app, &[]);
    let mut asked: Vec<_> = app.mails().into_iter().map(|mail| mail.to).collect();
    asked.retain(|to| to != ANNA);
    asked.sort();
    assert_eq!(asked, ["owner@example.org", REVIEWER]);
}

#[test]
fn the_mails_are_in_the_language_that_the_form_asks_for() {
    let app = TestApp::start();
    propose(&app, &[("language", "fr"), ("title-fr", "Une conférence à Genève")]);
    app.work();
    let mail = &app.mails_to(ANNA)[0];
    assert_eq!(mail.subject, "Veuillez confirmer la commémoration que vous proposez");
    assert!(mail.text.contains("Une conférence à Genève"), "{}", mail.text);
}
