//! The pages on which people register, in a real browser: 320 pixels wide and without scripts.

use serde_json::json;

use crate::support::browser::{Browser, NARROW};
use crate::support::forum::Forum;

const REGISTER: &str = "/conferences/forum/register";

/// Opens a page, and checks what holds for each: nothing has to be scrolled sideways, it has one
/// heading of the first level, and whatever can be filled in or pressed has a name.
fn visit(browser: &Browser, path: &str) {
    browser.visit(path);
    check(browser);
}

fn check(browser: &Browser) {
    let (path, width) = (browser.path(), browser.width());
    assert!(width <= u64::from(NARROW), "{path} is {width} pixels wide");
    let first = browser.headings().into_iter().filter(|(level, _)| level == "H1").count();
    assert_eq!(first, 1, "{path}");
    let visible = "main input:not([type=hidden]):not([tabindex='-1']), main select, main button";
    for control in browser.all(visible) {
        let role = control.role();
        assert!(!control.label().is_empty() || role == "none", "{path}: a {role} without a name");
    }
}

#[test]
fn somebody_corrects_what_was_refused_and_registers_by_the_mailed_link() {
    let forum = Forum::open();
    forum.ask(&json!({ "categories": { "observer": { "has_form": true } } }));
    let browser = Browser::without_scripts(&forum.app.url());
    visit(&browser, REGISTER);
    browser.find("[name=given_name]").fill("\"><script>نور");
    browser.find("[name=email]").fill("nobody");
    browser.find("main form button[name=do]").press();
    check(&browser);
    assert_eq!(browser.find("[name=given_name]").property("value"), "\"><script>نور");
    let field = browser.find("[name=email]");
    assert_eq!(field.property("ariaInvalid"), "true");
    let error = browser.find("#email-error");
    assert!(!error.text().is_empty(), "the error stands beside the field");
    assert!(!browser.find("[role=alert]").text().is_empty(), "and is announced");

    browser.find("[name=family_name]").fill("Durdyýewa");
    browser.find("[name=email]").fill("anna@example.org");
    browser.find("[name=consent]").press();
    browser.find("main form button[name=do]").press();
    check(&browser);
    forum.app.work();
    let mail = forum.app.mails_to("anna@example.org").pop().unwrap();
    visit(&browser, &mail.link("/registrations/"));
    assert_eq!(browser.find("[name=family_name]").property("value"), "Durdyýewa");
    browser.find("[name=consent]").press();
    browser.find("button[value=submit]").press();
    check(&browser);
    let list = forum.get("/api/v1/conferences/forum/registrations").json();
    assert_eq!(list["items"][0]["status"], "submitted");
}

#[test]
fn a_focal_point_adds_members_and_withdraws_one_after_being_asked_again() {
    let forum = Forum::open();
    let focal_point = json!({ "name": "Mary", "email": "mary@example.org" });
    forum.delegation("Friends of Neutrality", &json!({ "focal_point": focal_point }));
    forum.app.work();
    let mail = forum.app.mails_to("mary@example.org").pop().unwrap();
    let browser = Browser::without_scripts(&forum.app.url());
    visit(&browser, &mail.link("/delegations/"));
    for name in ["Иванова", "王小明", "A name that is as long as names of people seldom are"]
    {
        browser.find("[name=family_name]").fill(name);
        browser.find("form.reminder-form button[name=do]").press();
        check(&browser);
        assert!(browser.text().contains(name), "{}", browser.text());
    }
    browser.find("[name=family_name]").fill("Head");
    browser.find("option[value=head]").press();
    browser.find("form.reminder-form button[name=do]").press();
    assert!(browser.all("option[value=head]").is_empty(), "a delegation has one head");
    // The grave step is behind a word that opens it.
    let withdraw = "li form button[value=withdraw]";
    let hidden = browser.find(withdraw).text();
    assert_eq!(hidden, "", "it is not shown before it is asked for");
    browser.find("li details.grave summary").press();
    browser.find(withdraw).press();
    check(&browser);
    let list = forum.get("/api/v1/conferences/forum/registrations?status=withdrawn").json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
}
