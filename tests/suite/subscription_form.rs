//! The reminder form of the home page.

use crate::support::app::TestApp;

const ANNA: &str = "anna@example.org";

#[test]
fn the_form_subscribes_as_the_api_does() {
    let app = TestApp::start();
    let fields = "email=anna%40example.org&series=neutrality-day&language=fr&zone=Asia%2FAshgabat";
    assert_eq!(app.post_form("/subscribe", fields).status, 202);
    app.work();
    let mail = &app.mails_to(ANNA)[0];
    assert_eq!(mail.subject, "Veuillez confirmer votre abonnement aux rappels");
    let link = mail.link("/subscribe/confirm/");
    assert!(app.post_form(&link, "").text().contains("Asia/Ashgabat"));
    app.pass_to("2026-12-05T04:00:00Z");
    let reminder = &app.mails_to(ANNA)[1];
    assert!(reminder.subject.contains("neutralité"), "{}", reminder.subject);
    assert!(reminder.text.contains("12 décembre 2026"), "{}", reminder.text);
    assert!(reminder.html.contains("12 décembre 2026"));
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_names_the_field() {
    let app = TestApp::start();
    let fields = "email=anna%22%40&series=neutrality-day&language=fr&zone=Mars%2FBase";
    let response = app.post_form("/subscribe", fields);
    assert_eq!(response.status, 422);
    assert_eq!(response.header("content-type"), Some("text/html; charset=utf-8"));
    let page = response.text();
    for shown in [
        "value=\"anna&quot;@\"",
        "id=\"email-error\"",
        "id=\"zone-error\"",
        "value=\"neutrality-day\" checked",
        "<option value=\"fr\" lang=\"fr\" selected>",
    ] {
        assert!(page.contains(shown), "{shown} is missing");
    }
    assert!(!page.contains("id=\"series-error\""));
    assert!(!page.contains("value=\"neutrality-forum\" checked"));
    for (fields, refused) in [
        ("email=anna%40example.org&language=fr&zone=UTC", "series-error"),
        ("email=anna%40example.org&language=fr&zone=UTC&series=nothing", "series-error"),
        ("email=anna%40example.org&language=xx&zone=UTC&series=neutrality-day", "language-error"),
        ("", "email-error"),
    ] {
        let response = app.post_form("/subscribe", fields);
        assert_eq!(response.status, 422, "{fields}");
        assert!(response.text().contains(&format!("id=\"{refused}\"")), "{fields}");
    }
    app.work();
    assert!(app.mails().is_empty());
}

#[test]
fn a_robot_that_fills_in_the_hidden_field_is_thanked_and_ignored() {
    let app = TestApp::start();
    let fields = "email=anna%40example.org&series=neutrality-day&language=en&zone=UTC";
    let robot = app.post_form("/subscribe", &format!("{fields}&website=https%3A%2F%2Fspam"));
    app.work();
    assert!(app.mails().is_empty());
    let person = app.post_form("/subscribe", fields);
    assert_eq!(robot.seen(), person.seen());
    app.work();
    assert_eq!(app.mails().len(), 1);
}
