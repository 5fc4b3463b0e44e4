//! The pages on which a focal point corrects a member of the delegation, and replaces one.

use super::engine::{PageError, render};
use super::person_form::PersonForm;
use super::registering_page::{FormView, RegisteringPage, about, form};
use super::sent::Sent;
use super::site::Site;
use super::subscription::Way;
use domain::people::function::Function;
use domain::people::registration::Registration;
use domain::people::registration_status::{Hand, Step};
use domain::schedule::conference::Conference;

/// A member of a delegation as its focal point sees one.
#[derive(Debug)]
pub struct MemberScene<'a> {
    /// Where the page of the delegation is.
    pub delegation: &'a str,
    /// The conference.
    pub conference: &'a Conference,
    /// The member.
    pub member: &'a Registration,
    /// Why nobody can be entered now.
    pub closed: Option<String>,
}

/// Where a member is corrected and replaced, so far as that is possible; `delegation` is where the
/// page of the delegation is.
pub(super) fn member_ways(site: &Site<'_>, delegation: &str, member: &Registration) -> Vec<Way> {
    let path = format!("{delegation}/members/{}", member.id);
    let way = |path: &str, key: &str| Way { href: site.link(path), label: site.words().text(key) };
    let mut ways = Vec::new();
    if !member.is_locked() {
        ways.push(way(&path, "page-member-correct"));
    }
    if is_replaceable(member) {
        ways.push(way(&format!("{path}/replacement"), "page-member-replace"));
    }
    ways
}

/// The form in which what was entered of a member is corrected.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn correct_member(
    site: &Site<'_>,
    action: &str,
    scene: &MemberScene<'_>,
    sent: Sent<'_>,
) -> Result<String, PageError> {
    let words = site.words();
    let is_locked = scene.member.is_locked();
    let shown = PersonForm::of(scene.member);
    let typed = Sent { form: sent.form.or(Some(&shown)), ..sent };
    let form = (!is_locked).then(|| FormView {
        title: words.text("page-member-correct-title"),
        submit: words.text("page-registration-save"),
        fields: vec!["given_name", "family_name", "function", "position"],
        ..form(site, "save", &Function::ALL, typed)
    });
    let lead = if is_locked { "page-member-locked" } else { "page-member-correct-lead" };
    let page = RegisteringPage {
        heading: words.text("page-member-correct-title"),
        lead: Some(words.text(lead)),
        facts: facts(site, scene.member, "page-registration-name"),
        form,
        ways: back(site, scene),
        ..about(site, scene.conference, action, sent)
    };
    render(site, "registering.html", page)
}

/// The form in which somebody is entered in place of a member.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn replace_member(
    site: &Site<'_>,
    action: &str,
    scene: &MemberScene<'_>,
    sent: Sent<'_>,
) -> Result<String, PageError> {
    let words = site.words();
    // Most often the successor comes as what the other one would have come as.
    let usual =
        PersonForm::from_fields([("function".to_owned(), scene.member.function.to_string())]);
    let typed = Sent { form: sent.form.or(Some(&usual)), ..sent };
    let is_open = scene.closed.is_none() && is_replaceable(scene.member);
    let form = is_open.then(|| FormView {
        title: words.text("page-person"),
        submit: words.text("page-member-replace"),
        fields: vec!["given_name", "family_name", "function", "position", "email", "language"],
        ..form(site, "replace", &functions(scene.member), typed)
    });
    let page = RegisteringPage {
        heading: words.text("page-member-replace-title"),
        lead: Some(words.text("page-member-replace-lead")),
        closed: scene.closed.clone(),
        facts: facts(site, scene.member, "page-member-replaced"),
        form,
        ways: back(site, scene),
        ..about(site, scene.conference, action, sent)
    };
    render(site, "registering.html", page)
}

/// The functions in which a successor can take over the place of a member.
fn functions(member: &Registration) -> Vec<Function> {
    let category = member.category();
    Function::ALL.into_iter().filter(|function| function.category() == category).collect()
}

fn is_replaceable(member: &Registration) -> bool {
    member.standing.steps(Hand::FocalPoint, true).contains(&Step::Withdraw)
}

fn facts(site: &Site<'_>, member: &Registration, name: &str) -> Vec<(String, String)> {
    let words = site.words();
    let status = words.text(&format!("registration-status-{}", member.standing.status));
    let function = words.text(&format!("function-{}", member.function));
    vec![
        (words.text(name), member.name()),
        (words.text("page-registration-status"), status),
        (words.text("page-person-function"), function),
    ]
}

fn back(site: &Site<'_>, scene: &MemberScene<'_>) -> Vec<Way> {
    let label = site.words().text("page-delegation-back");
    vec![Way { href: site.link(scene.delegation), label }]
}
