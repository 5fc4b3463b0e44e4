//! The pages on which people register, in a real browser: 320 pixels wide and without scripts.

use serde_json::json;

use super::erasure::mentions;
use crate::support::browser::{Browser, NARROW};
use crate::support::forum::Forum;
use crate::support::papers::pdf;

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
    browser.find("main form button[name=do]").follow();
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
    browser.find("main form button[name=do]").follow();
    check(&browser);
    forum.app.work();
    let mail = forum.app.mails_to("anna@example.org").pop().unwrap();
    visit(&browser, &mail.link("/registrations/"));
    assert_eq!(browser.find("[name=family_name]").property("value"), "Durdyýewa");
    browser.find("[name=consent]").press();
    browser.find("button[value=submit]").follow();
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
        browser.find("button[value=add]").follow();
        check(&browser);
        assert!(browser.text().contains(name), "{}", browser.text());
    }
    browser.find("[name=family_name]").fill("Head");
    browser.find("option[value=head]").press();
    browser.find("button[value=add]").follow();
    assert!(browser.all("option[value=head]").is_empty(), "a delegation has one head");
    // The grave step is behind a word that opens it.
    let withdraw = "li form button[value=withdraw]";
    let hidden = browser.find(withdraw).text();
    assert_eq!(hidden, "", "it is not shown before it is asked for");
    browser.find("li details.grave summary").press();
    browser.find(withdraw).follow();
    check(&browser);
    let list = forum.get("/api/v1/conferences/forum/registrations?status=withdrawn").json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
}

#[test]
fn a_focal_point_brings_a_document_that_is_then_not_missing_any_more() {
    let forum = Forum::open();
    forum.ask(&json!({ "categories": { "delegate": { "documents": ["note_verbale"] } } }));
    let focal_point = json!({ "name": "Mary", "email": "mary@example.org" });
    let delegation = forum.delegation("Institute", &json!({ "focal_point": focal_point }));
    forum.register(&json!({ "delegation": delegation, "function": "head", "status": "endorsed" }));
    forum.app.work();
    let mail = forum.app.mails_to("mary@example.org").pop().unwrap();
    let browser = Browser::without_scripts(&forum.app.url());
    visit(&browser, &mail.link("/delegations/"));
    assert!(browser.text().contains("Still to be brought"), "{}", browser.text());
    let folder = tempfile::tempdir().unwrap();
    let bring = |name: &str, bytes: &[u8]| {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        browser.find("#document-file").choose(&file);
        browser.find("#bring-document button[type=submit]").follow();
        check(&browser);
    };
    bring("note.pdf", b"no PDF at all");
    assert_eq!(browser.find("#document-file").property("ariaInvalid"), "true");
    bring("Вербальная нота, long and longer and longer still.pdf", &pdf("note"));
    let text = browser.text();
    assert!(text.contains("Everything that is needed was brought"), "{text}");
    assert!(text.contains("Вербальная нота"), "{text}");
}

#[test]
fn a_person_asks_for_another_address_and_is_erased_after_being_asked_again() {
    let forum = Forum::open();
    forum.register(&json!({ "family_name": "Annayeva", "email": "annayeva@example.org" }));
    forum.app.work();
    let own = forum.app.mails_to("annayeva@example.org").pop().unwrap().link("/registrations/");
    let browser = Browser::without_scripts(&forum.app.url());
    visit(&browser, &own);
    visit(&browser, &format!("{own}/address"));
    browser.find("[name=address]").fill("nobody");
    browser.find("main form button[type=submit]").follow();
    check(&browser);
    let field = browser.find("[name=address]");
    assert_eq!(
        (field.property("value"), field.property("ariaInvalid")),
        ("nobody".to_owned(), "true".to_owned())
    );
    field.fill("new@example.org");
    browser.find("main form button[type=submit]").follow();
    check(&browser);
    forum.app.work();
    assert_eq!(forum.app.mails_to("new@example.org").len(), 1);
    visit(&browser, &format!("{own}/erasure"));
    browser.find("main form button[type=submit]").follow();
    check(&browser);
    assert_eq!(mentions(&forum, "annayeva"), [] as [Vec<String>; 0]);
}
