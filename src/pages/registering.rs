//! The pages on which people register: the public form, one's own registration, and a delegation.

use super::documents::{DocumentsScene, DocumentsView};
use super::engine::{PageError, render};
use super::members::member_ways;
use super::own_data::own_ways;
use super::person_form::PersonForm;
use super::registering_page::{
    ButtonView, FIELDS, FormView, MemberView, RegisteringPage, about, form,
};
use super::sent::Sent;
use super::site::Site;
use super::subscription::{Destination, Notice, ways};
use domain::people::function::Function;
use domain::people::organisation::Organisation;
use domain::people::registration::Registration;
use domain::people::registration_status::{Hand, RegistrationStatus, Step};
use domain::people::registration_terms::RegistrationTerms;
use domain::schedule::conference::Conference;
use domain::values::address::EmailAddress;
use domain::values::ids::DelegationId;
use services::documents::Dossier;
use services::registrations::{Editor, Known};

/// The steps that people and focal points take on these pages, in the order of their buttons.
const STEPS: [Step; 3] = [Step::Endorse, Step::Confirm, Step::Withdraw];

/// A delegation with all that its focal point sees.
#[derive(Debug)]
pub struct DelegationScene<'a> {
    /// The delegation.
    pub delegation: DelegationId,
    /// Its documents, and the conference.
    pub dossier: &'a Dossier,
    /// The organisation that sends it.
    pub organisation: &'a Organisation,
    /// How many of each category may come.
    pub quota: Vec<(String, i32)>,
    /// Its members.
    pub members: &'a [Known],
    /// Why nobody can be added now.
    pub closed: Option<String>,
}

/// The form in which a person registers alone, or why there is none.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn register(
    site: &Site<'_>,
    conference: &Conference,
    terms: &RegistrationTerms,
    closed: Option<String>,
    sent: Sent<'_>,
) -> Result<String, PageError> {
    let words = site.words();
    let open = terms.with_form();
    let functions: Vec<_> = Function::ALL
        .into_iter()
        .filter(|one| open.contains(&one.category()) && !one.needs_delegation())
        .collect();
    let closed =
        closed.or_else(|| functions.is_empty().then(|| words.text("page-register-by-invitation")));
    let form = closed.is_none().then(|| FormView {
        submit: words.text("page-register-submit"),
        fields: FIELDS.into(),
        consent: Some(site.phrase(&terms.consent)),
        ..form(site, "register", &functions, sent)
    });
    let page = RegisteringPage {
        heading: words.text("page-register"),
        lead: Some(words.text("page-register-lead")),
        closed,
        form,
        ..about(site, conference, &format!("/conferences/{}/register", conference.slug), sent)
    };
    render(site, "registering.html", page)
}

/// The answer to the form: look into your mailbox. The same whether or not the address is known.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn register_sent(site: &Site<'_>, address: &str) -> Result<String, PageError> {
    let words = site.words();
    let notice = Notice {
        title: words.text("page-register-sent-title"),
        lines: vec![
            words.with("page-register-sent", [("address", address)]),
            words.text("page-subscribed-spam"),
        ],
        ways: ways(site, &[Destination::Home]),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// One's own registration: where it stands, what was entered, and what can be done.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn registration(
    site: &Site<'_>,
    action: &str,
    dossier: &Dossier,
    registration: &Registration,
    sent: Sent<'_>,
) -> Result<String, PageError> {
    let (words, terms) = (site.words(), &dossier.terms);
    let (standing, in_delegation) = (registration.standing, registration.delegation.is_some());
    let steps = standing.steps(Hand::Person, in_delegation);
    let submits = steps.contains(&Step::Submit);
    let shown = PersonForm::of(registration);
    let sent = Sent { form: sent.form.or(Some(&shown)), ..sent };
    let form = (submits || !registration.is_locked()).then(|| {
        let (does, submit) = if submits {
            ("submit", words.text("page-registration-submit"))
        } else {
            ("save", words.text("page-registration-save"))
        };
        let mut fields = vec!["given_name", "family_name", "position"];
        if !in_delegation {
            fields.extend(["affiliation", "country"]);
        }
        FormView {
            submit,
            fields,
            consent: submits.then(|| site.phrase(&terms.consent)),
            ..form(site, does, &[], sent)
        }
    });
    let papers = DocumentsScene {
        dossier,
        editor: Editor::Person(registration.id),
        people: vec![registration],
        page: action,
    };
    let status = words.text(&format!("registration-status-{}", standing.status));
    let function = words.text(&format!("function-{}", registration.function));
    let page = RegisteringPage {
        heading: words.text("page-registration"),
        lead: Some(words.text(&format!("page-registration-is-{}", standing.status))),
        facts: vec![
            (words.text("page-registration-status"), status),
            (words.text("page-registration-name"), registration.name()),
            (words.text("page-person-function"), function),
        ],
        reason: registration.reason.clone(),
        form,
        documents: Some(DocumentsView::of(site, &papers, sent)),
        buttons: buttons(site, &steps),
        badge: standing.status.is_admitted().then(|| site.link(&format!("{action}/badge.pdf"))),
        ways: own_ways(site, action),
        ..about(site, &dossier.conference, action, sent)
    };
    render(site, "registering.html", page)
}

/// A delegation: its members, and the form that adds one.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn delegation(
    site: &Site<'_>,
    action: &str,
    scene: &DelegationScene<'_>,
    sent: Sent<'_>,
) -> Result<String, PageError> {
    let words = site.words();
    let form = scene.closed.is_none().then(|| FormView {
        title: words.text("page-delegation-add"),
        submit: words.text("page-delegation-add"),
        fields: vec!["given_name", "family_name", "function", "position", "email", "language"],
        ..form(site, "add", &open_functions(scene.members), sent)
    });
    let members = scene.members.iter().map(|known| {
        let registration = &known.registration;
        MemberView {
            id: registration.id.to_string(),
            name: registration.name(),
            function: words.text(&format!("function-{}", registration.function)),
            status: registration.standing.status.as_str(),
            position: registration.details.position.clone(),
            // Masked: the person may have given it since, and not to the focal point.
            email: known.person.address.as_ref().map(EmailAddress::masked),
            buttons: buttons(site, &registration.standing.steps(Hand::FocalPoint, true)),
            ways: member_ways(site, action, registration),
        }
    });
    let quota = scene
        .quota
        .iter()
        .map(|(category, seats)| (words.text(&format!("category-{category}")), seats.to_string()));
    let papers = DocumentsScene {
        dossier: scene.dossier,
        editor: Editor::FocalPoint(scene.delegation),
        people: scene.members.iter().map(|known| &known.registration).collect(),
        page: action,
    };
    let organisation = scene.organisation.details.names.in_language(site.language);
    let page = RegisteringPage {
        heading: organisation.to_owned(),
        lead: Some(words.text("page-delegation-lead")),
        closed: scene.closed.clone(),
        facts: quota.collect(),
        form,
        members: Some(members.collect()),
        documents: Some(DocumentsView::of(site, &papers, sent)),
        ..about(site, &scene.dossier.conference, action, sent)
    };
    render(site, "registering.html", page)
}

/// The functions that another member may have: a delegation has one head.
fn open_functions(members: &[Known]) -> Vec<Function> {
    let is_head = |known: &Known| {
        let Registration { function, standing, .. } = &known.registration;
        let has_left =
            matches!(standing.status, RegistrationStatus::Rejected | RegistrationStatus::Withdrawn);
        *function == Function::Head && !has_left
    };
    let has_head = members.iter().any(is_head);
    Function::ALL.into_iter().filter(|one| *one != Function::Head || !has_head).collect()
}

fn buttons(site: &Site<'_>, steps: &[Step]) -> Vec<ButtonView> {
    let shown = STEPS.into_iter().filter(|step| steps.contains(step));
    shown
        .map(|step| ButtonView {
            step: step.as_str(),
            label: site.words().text(&format!("page-step-{step}")),
            is_grave: step == Step::Withdraw,
        })
        .collect()
}
