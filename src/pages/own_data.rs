//! The pages on which a person sees to what is kept about them: their calendar, another address, and
//! erasure.

use super::engine::{PageError, render};
use super::registering_page::{FormView, RegisteringPage, about, form};
use super::sent::Sent;
use super::site::Site;
use super::subscription::{Button, Destination, Notice, Way, ways};
use domain::schedule::conference::Conference;
use domain::values::address::EmailAddress;
use services::erasure::Outlook;

/// Where a person sees to their own data; `registration` is where the page of the registration is.
pub(super) fn own_ways(site: &Site<'_>, registration: &str) -> Vec<Way> {
    let way = |path: &str, key: &str| Way {
        href: site.link(&format!("{registration}/{path}")),
        label: site.words().text(key),
    };
    vec![
        way("calendar", "page-own-calendar-way"),
        way("address", "page-own-address"),
        way("export", "page-own-export"),
        way("erasure", "page-own-erase"),
    ]
}

/// The form in which a person asks for another address; `registration` is where the page of the
/// registration is.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn change_address(
    site: &Site<'_>,
    registration: &str,
    conference: &Conference,
    present: Option<&EmailAddress>,
    sent: Sent<'_>,
) -> Result<String, PageError> {
    let words = site.words();
    let present = present.map(|one| (words.text("page-own-address-now"), one.to_string()));
    let form = FormView {
        title: words.text("page-own-address"),
        submit: words.text("page-own-address-submit"),
        fields: vec!["address"],
        ..form(site, "address", &[], sent)
    };
    let page = RegisteringPage {
        heading: words.text("page-own-address"),
        lead: Some(words.text("page-own-address-lead")),
        facts: present.into_iter().collect(),
        form: Some(form),
        ways: vec![back(site, registration)],
        ..about(site, conference, &format!("{registration}/address"), sent)
    };
    render(site, "registering.html", page)
}

/// Where a person's calendar is, and the button that gives it another address.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn own_calendar(
    site: &Site<'_>,
    registration: &str,
    feed_path: &str,
    is_empty: bool,
) -> Result<String, PageError> {
    let words = site.words();
    let address = site.absolute(feed_path);
    let language = format!("lang={}", site.language);
    let mut lines = vec![words.text("page-own-calendar-lead")];
    if is_empty {
        lines.push(words.text("page-own-calendar-empty"));
    }
    lines.push(words.text("page-own-calendar-private"));
    lines.push(words.text("page-own-calendar-renew"));
    let notice = Notice {
        title: words.text("page-own-calendar"),
        lines,
        facts: vec![
            (words.text("page-own-calendar-address"), format!("{address}?{language}")),
            (words.text("page-own-calendar-alarms"), format!("{address}?{language}&alarms=1")),
        ],
        button: Some(Button {
            action: site.link(&format!("{registration}/calendar")),
            label: words.text("page-own-calendar-renew-button"),
        }),
        ways: vec![back(site, registration)],
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// The answer to it: look into the new mailbox. The same whether or not the address is known.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn address_asked(
    site: &Site<'_>,
    registration: &str,
    address: &str,
) -> Result<String, PageError> {
    let words = site.words();
    let notice = Notice {
        title: words.text("page-own-address-sent-title"),
        lines: vec![
            words.with("page-own-address-sent", [("address", address)]),
            words.text("page-subscribed-spam"),
        ],
        ways: vec![back(site, registration)],
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// The page behind the link that confirms another address; its button posts to `action`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn confirm_address(
    site: &Site<'_>,
    action: &str,
    address: &EmailAddress,
) -> Result<String, PageError> {
    let words = site.words();
    let notice = Notice {
        title: words.text("page-own-address-confirm-title"),
        lines: vec![words.with("page-own-address-confirm-text", [("address", address.as_str())])],
        button: Some(Button {
            action: action.to_owned(),
            label: words.text("page-own-address-confirm-button"),
        }),
        ways: ways(site, &[Destination::Home]),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// The address is changed.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn address_confirmed(site: &Site<'_>, address: &EmailAddress) -> Result<String, PageError> {
    let words = site.words();
    let notice = Notice {
        title: words.text("page-own-address-confirmed-title"),
        lines: vec![words.with("page-own-address-confirmed", [("address", address.as_str())])],
        ways: ways(site, &[Destination::Home]),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// What an erasure does, and the button that does it; `registration` is where the page of the
/// registration is.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn ask_to_erase(
    site: &Site<'_>,
    registration: &str,
    outlook: Outlook,
) -> Result<String, PageError> {
    let words = site.words();
    let counts = [
        ("page-own-erase-registrations", outlook.registrations),
        ("page-own-erase-withdrawn", outlook.withdrawn),
    ];
    let lines = ["page-own-erase-goes", "page-own-erase-stays", "page-own-erase-sure"];
    let notice = Notice {
        title: words.text("page-own-erase"),
        lines: lines.map(|key| words.text(key)).into(),
        facts: counts.map(|(key, count)| (words.text(key), count.to_string())).into(),
        button: Some(Button {
            action: site.link(&format!("{registration}/erasure")),
            label: words.text("page-own-erase-button"),
        }),
        ways: vec![back(site, registration)],
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// Everything is erased.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn erased(site: &Site<'_>) -> Result<String, PageError> {
    let words = site.words();
    let notice = Notice {
        title: words.text("page-own-erased-title"),
        lines: vec![words.text("page-own-erased")],
        ways: ways(site, &[Destination::Home]),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

fn back(site: &Site<'_>, registration: &str) -> Way {
    Way { href: site.link(registration), label: site.words().text("page-own-back") }
}
