//! What the templates of mails about registrations and delegations may use.

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::facts::{Facts, place};
use crate::letter::RegistrationNews;
use domain::people::delegation::Delegation;
use domain::people::organisation::Organisation;
use domain::schedule::conference::Conference;
use domain::words::language::Language;
use domain::words::wording::Wording;

/// `registration/`.
#[derive(Serialize)]
struct RegistrationFacts {
    notice: &'static str,
    title: String,
    dates: String,
    place: Option<String>,
    name: String,
    function: String,
    delegation: Option<String>,
    reason: Option<String>,
    /// What the link opens.
    button: &'static str,
    url: String,
    feed_url: Option<String>,
    /// These mails have none of a reminder's links; the layout asks.
    links: Option<()>,
}

/// `focal-point/`.
#[derive(Serialize)]
struct FocalPointFacts {
    title: String,
    dates: String,
    place: Option<String>,
    delegation: String,
    /// "Delegates: 5"
    quota: Vec<String>,
    url: String,
    links: Option<()>,
}

/// The facts of news of a registration.
pub(super) fn registration_facts(news: &RegistrationNews<'_>, language: Language) -> Facts {
    let wording = Wording::of(language);
    let RegistrationNews { registration, conference, .. } = news;
    let organisation = news.organisation.map(|one| one.details.names.in_language(language));
    let button = if news.for_focal_point {
        "mail-registration-button-delegation"
    } else {
        "mail-registration-button"
    };
    let values = RegistrationFacts {
        notice: news.notice.as_str(),
        title: conference.title.in_language(language).to_owned(),
        dates: wording.dates(conference.opens_on, conference.closes_on),
        place: place(conference, language),
        name: registration.name(),
        function: wording.text(&format!("function-{}", registration.function)),
        delegation: organisation.map(str::to_owned),
        reason: registration.reason.clone(),
        button,
        url: news.url.clone(),
        feed_url: news.feed_url.clone(),
        links: None,
    };
    Facts { folder: "registration", values: Value::from(Serde(values)) }
}

/// The facts of what a focal point is sent first.
pub(super) fn focal_point_facts(
    delegation: &Delegation,
    organisation: &Organisation,
    conference: &Conference,
    url: &str,
    language: Language,
) -> Facts {
    let wording = Wording::of(language);
    let quota = delegation.details.quota.iter().map(|(category, seats)| {
        let category = wording.text(&format!("category-{category}"));
        let values = [("category", category), ("seats", seats.to_string())];
        wording.with("seats-of-category", values)
    });
    let values = FocalPointFacts {
        title: conference.title.in_language(language).to_owned(),
        dates: wording.dates(conference.opens_on, conference.closes_on),
        place: place(conference, language),
        delegation: organisation.details.names.in_language(language).to_owned(),
        quota: quota.collect(),
        url: url.to_owned(),
        links: None,
    };
    Facts { folder: "focal-point", values: Value::from(Serde(values)) }
}
