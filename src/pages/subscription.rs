//! The pages on the way into the reminder mails and out of them. A GET only ever shows a button,
//! as mail scanners open every link; the POST behind the button acts.

use serde::Serialize;

use super::engine::{PageError, render};
use super::site::Site;
use domain::access::signature::{Purpose, Refused};
use domain::mail::subscriber::Subscription;
use domain::schedule::catalogue::Catalogue;

/// A short page: a heading, what is so, perhaps a button, and ways on.
#[derive(Debug, Default, Serialize)]
pub(super) struct Notice {
    /// The figure above the heading, such as a status code.
    pub code: Option<u16>,
    /// The heading.
    pub title: String,
    /// The paragraphs.
    pub lines: Vec<String>,
    /// A technical remark in English.
    pub detail: Option<String>,
    /// Names with values.
    pub facts: Vec<(String, String)>,
    /// The button.
    pub button: Option<Button>,
    /// Links to go on from here.
    pub ways: Vec<Way>,
}

/// A button that acts.
#[derive(Debug, Serialize)]
pub(super) struct Button {
    /// Where it posts to.
    pub action: String,
    /// What it says.
    pub label: String,
}

/// A link to go on from here.
#[derive(Debug, Serialize)]
pub(super) struct Way {
    /// Where to.
    pub href: String,
    /// What it says.
    pub label: String,
}

/// The answer to the form: look into your mailbox. The same whether or not the address is known.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn subscribed(site: &Site<'_>, address: &str) -> Result<String, PageError> {
    let words = site.words();
    let sent = words.with("page-subscribed-sent", [("address", address)]);
    let notice = Notice {
        title: words.text("page-subscribed-title"),
        lines: vec![sent, words.text("page-subscribed-spam")],
        ways: ways(site, &[Destination::Home]),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// The page behind the link that confirms; its button posts to `action`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn confirm(site: &Site<'_>, action: &str) -> Result<String, PageError> {
    ask(site, "confirm", action)
}

/// The page behind the link in every mail; its button posts to `action`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn leave(site: &Site<'_>, action: &str) -> Result<String, PageError> {
    ask(site, "leave", action)
}

pub(super) fn ask(site: &Site<'_>, what: &str, action: &str) -> Result<String, PageError> {
    let words = site.words();
    let say = |part: &str| words.text(&format!("page-{what}-{part}"));
    let notice = Notice {
        title: say("title"),
        lines: vec![say("text")],
        button: Some(Button { action: action.to_owned(), label: say("button") }),
        ways: ways(site, &[Destination::Home]),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// The subscription stands: which series, in which language, at whose nine o'clock.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn confirmed(
    site: &Site<'_>,
    catalogue: &Catalogue,
    subscription: &Subscription,
) -> Result<String, PageError> {
    let words = site.words();
    let titles: Vec<_> = catalogue
        .series
        .iter()
        .filter(|series| subscription.series.contains(&series.id))
        .map(|series| series.title.in_language(site.language))
        .collect();
    let facts = [
        ("page-field-email", subscription.address.to_string()),
        ("page-field-series", titles.join("; ")),
        ("page-field-language", subscription.language.autonym().to_owned()),
        ("page-field-zone", subscription.zone.to_string()),
    ];
    let notice = Notice {
        title: words.text("page-confirmed-title"),
        lines: vec![words.text("page-confirmed-text")],
        facts: facts.map(|(key, value)| (words.text(key), value)).into(),
        ways: ways(site, &[Destination::Calendars, Destination::Home]),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// Nothing is sent any more.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn left(site: &Site<'_>) -> Result<String, PageError> {
    let words = site.words();
    let notice = Notice {
        title: words.text("page-left-title"),
        lines: vec![words.text("page-left-text")],
        ways: ways(site, &[Destination::Reminders, Destination::Home]),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// Asks whether somebody wants to sign in.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn ask_to_sign_in(site: &Site<'_>, action: &str) -> Result<String, PageError> {
    let words = site.words();
    let notice = Notice {
        title: words.text("page-access-sign-in"),
        lines: vec![words.text("page-access-ask")],
        button: Some(Button {
            action: action.to_owned(),
            label: words.text("page-access-sign-in"),
        }),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// The link is not one that works, or not any more.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn link_refused(
    site: &Site<'_>,
    purpose: Purpose,
    refused: Refused,
) -> Result<String, PageError> {
    let words = site.words();
    let why = match refused {
        Refused::Expired => "page-link-expired",
        Refused::Forged => "page-link-forged",
    };
    let then = match purpose {
        // Nobody opens what stands in the address that relays report to.
        Purpose::Confirm | Purpose::Form | Purpose::Bounce => "page-link-ask-again",
        Purpose::Leave => "page-link-leave-again",
        Purpose::ConfirmProposal => "page-link-propose-again",
        Purpose::SignIn => "page-link-sign-in-again",
        Purpose::Welcome => "page-link-welcome-again",
        Purpose::Registration | Purpose::Delegation | Purpose::PersonalFeed => {
            "page-link-organisers-again"
        }
        Purpose::ChangeAddress => "page-link-address-again",
    };
    let places: &[Destination] = match purpose {
        Purpose::Confirm | Purpose::Leave | Purpose::Form => {
            &[Destination::Reminders, Destination::Home]
        }
        Purpose::ConfirmProposal => &[Destination::Propose, Destination::Home],
        Purpose::SignIn | Purpose::Welcome => &[Destination::SignIn, Destination::Home],
        Purpose::Registration
        | Purpose::Delegation
        | Purpose::PersonalFeed
        | Purpose::ChangeAddress
        | Purpose::Bounce => &[Destination::Home],
    };
    let notice = Notice {
        title: words.text("page-link-title"),
        lines: vec![words.text(why), words.text(then)],
        ways: ways(site, places),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// A place to go on to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Destination {
    /// The home page.
    Home,
    /// The feeds on it.
    Calendars,
    /// The form on it.
    Reminders,
    /// The form for proposals.
    Propose,
    /// The form to sign in.
    SignIn,
    /// The documentation of the API.
    Api,
}

/// Links to places, in the language that the visitor chose.
pub(super) fn ways(site: &Site<'_>, places: &[Destination]) -> Vec<Way> {
    let way = |place: &Destination| {
        let (path, key) = match place {
            Destination::Home => ("/", "page-way-home"),
            Destination::Calendars => ("/#calendars", "page-way-calendars"),
            Destination::Reminders => ("/#reminders", "page-way-reminders"),
            Destination::Propose => ("/propose", "page-way-propose"),
            Destination::SignIn => ("/sign-in", "page-access-sign-in"),
            Destination::Api => ("/api/docs", "page-way-api"),
        };
        Way { href: site.link(path), label: site.words().text(key) }
    };
    places.iter().map(way).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, text_of};

    #[test]
    fn a_link_in_a_mail_shows_a_button_and_acts_on_nothing() {
        let scene = Scene::at("2026-11-23");
        for html in [
            confirm(&scene.site(), "/subscribe/confirm/a\"b").unwrap(),
            leave(&scene.site(), "/subscribe/confirm/a\"b").unwrap(),
        ] {
            assert!(html.contains("<form method=\"post\" action=\"/subscribe/confirm/a&quot;b\""));
            assert!(html.contains("<button"));
        }
    }

    #[test]
    fn the_answer_to_the_form_only_repeats_what_was_typed() {
        let scene = Scene::at("2026-11-23");
        let html = subscribed(&scene.site(), "<b>@example.org").unwrap();
        assert!(html.contains("&lt;b&gt;@example.org"));
        assert!(text_of(&html).contains("If that address can receive mail"));
    }

    #[test]
    fn a_confirmed_subscription_is_read_back() {
        let scene = Scene::at("2026-11-23");
        let subscription = Subscription {
            address: "anna@example.org".parse().unwrap(),
            language: domain::words::language::Language::French,
            zone: "Asia/Ashgabat".parse().unwrap(),
            series: vec![scene.catalogue.series[1].id],
        };
        let html = confirmed(&scene.site(), &scene.catalogue, &subscription).unwrap();
        let text = text_of(&html);
        for phrase in ["Asia/Ashgabat", "Français", "International Day of Neutrality"] {
            assert!(text.contains(phrase), "{phrase:?} is not in: {text}");
        }
        assert!(!text.contains("High-level Forum"));
    }

    #[test]
    fn a_dead_link_says_why_and_what_to_do() {
        let scene = Scene::at("2026-11-23");
        let site = scene.site();
        let text = text_of(&link_refused(&site, Purpose::Confirm, Refused::Expired).unwrap());
        assert!(text.contains("expired") && text.contains("ask for a new one"), "{text}");
    }
}
