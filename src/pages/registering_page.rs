//! The page that everything about registering is shown on, and its form.

use std::collections::BTreeMap;

use serde::Serialize;

use super::documents::DocumentsView;
use super::form::Choice;
use super::person_form::PersonForm;
use super::sent::Sent;
use super::site::{Phrase, Site};
use super::subscription::Way;
use domain::people::function::Function;
use domain::schedule::conference::Conference;
use domain::values::country::Country;

/// The fields that a form may have.
pub(super) const FIELDS: [&str; 9] = [
    "given_name",
    "family_name",
    "email",
    "address",
    "language",
    "function",
    "position",
    "affiliation",
    "country",
];

#[derive(Debug, Serialize)]
pub(super) struct RegisteringPage {
    /// Where its forms are sent.
    pub action: String,
    pub conference: Phrase,
    pub conference_href: String,
    pub dates: String,
    pub place: Option<Phrase>,
    pub heading: String,
    pub lead: Option<String>,
    /// Why there is no form.
    pub closed: Option<String>,
    pub conflict: Option<String>,
    pub facts: Vec<(String, String)>,
    pub reason: Option<String>,
    pub form: Option<FormView>,
    pub members: Option<Vec<MemberView>>,
    pub documents: Option<DocumentsView>,
    pub buttons: Vec<ButtonView>,
    /// Where else to go from here.
    pub ways: Vec<Way>,
    /// Where one's badge is, once there is one.
    pub badge: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct FormView {
    pub title: String,
    /// What the button does.
    pub does: &'static str,
    pub submit: String,
    pub fields: Vec<&'static str>,
    pub typed: BTreeMap<&'static str, String>,
    pub refused: BTreeMap<String, String>,
    pub functions: Vec<Choice>,
    pub countries: Vec<Choice>,
    pub languages: Vec<Choice>,
    /// What is agreed to by sending it.
    pub consent: Option<Phrase>,
}

#[derive(Debug, Serialize)]
pub(super) struct MemberView {
    pub id: String,
    pub name: String,
    pub function: String,
    pub status: &'static str,
    pub position: Option<String>,
    pub email: Option<String>,
    pub buttons: Vec<ButtonView>,
    /// Where the member is corrected and replaced.
    pub ways: Vec<Way>,
}

#[derive(Debug, Serialize)]
pub(super) struct ButtonView {
    pub step: &'static str,
    pub label: String,
    /// Whether it is asked for once more before anything is done.
    pub is_grave: bool,
}

pub(super) fn about(
    site: &Site<'_>,
    conference: &Conference,
    action: &str,
    sent: Sent<'_>,
) -> RegisteringPage {
    RegisteringPage {
        action: site.link(action),
        conference: site.phrase(&conference.title),
        conference_href: site.link(&format!("/conferences/{}", conference.slug)),
        dates: site.words().dates(conference.opens_on, conference.closes_on),
        place: conference.place.as_ref().map(|place| site.phrase(place)),
        heading: String::new(),
        lead: None,
        closed: None,
        conflict: sent.conflict.map(str::to_owned),
        facts: Vec::new(),
        reason: None,
        form: None,
        members: None,
        documents: None,
        buttons: Vec::new(),
        ways: Vec::new(),
        badge: None,
    }
}

pub(super) fn form(
    site: &Site<'_>,
    does: &'static str,
    functions: &[Function],
    sent: Sent<'_>,
) -> FormView {
    let words = site.words();
    let empty = PersonForm::default();
    let typed = sent.form.unwrap_or(&empty);
    let function = |one: &Function| Choice {
        value: one.to_string(),
        label: words.text(&format!("function-{one}")),
        lang: None,
        chosen: match typed.field("function") {
            "" => *one == Function::Delegate,
            typed => typed == one.as_str(),
        },
    };
    let refused = sent.refused.iter().filter(|_| sent.document.is_none());
    let country = |one: Country| Choice {
        value: one.to_string(),
        label: one.name().to_owned(),
        lang: Some("en"),
        chosen: typed.field("country") == one.code(),
    };
    FormView {
        title: words.text("page-person"),
        does,
        submit: String::new(),
        fields: Vec::new(),
        typed: FIELDS.map(|name| (name, typed.field(name).to_owned())).into(),
        refused: refused.map(|one| (one.field.to_string(), one.got.clone())).collect(),
        functions: functions.iter().map(function).collect(),
        countries: Country::all().into_iter().map(country).collect(),
        languages: Choice::languages(site, typed.field("language")),
        consent: None,
    }
}
