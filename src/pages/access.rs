//! Signing in, the first account, and one's own.

use serde::Serialize;

use super::engine::{PageError, render};
use super::site::Site;
use domain::access::credential::ApiToken;
use domain::access::organiser::Organiser;

/// A page of forms.
#[derive(Debug, Default, Serialize)]
struct AccessPage {
    title: String,
    lines: Vec<String>,
    /// What was refused, or has just been done.
    alert: Option<String>,
    /// A token, told once.
    secret: Option<String>,
    tokens: Vec<TokenRow>,
    forms: Vec<FormView>,
    links: Vec<(String, String)>,
    /// The token that every form of whoever is signed in repeats.
    csrf_token: Option<String>,
}

#[derive(Debug, Serialize)]
struct FormView {
    heading: Option<String>,
    action: &'static str,
    fields: Vec<FieldView>,
    button: String,
}

#[derive(Debug, Serialize)]
struct FieldView {
    name: &'static str,
    label: String,
    kind: &'static str,
    autocomplete: &'static str,
    value: String,
    needed: bool,
}

#[derive(Debug, Serialize)]
struct TokenRow {
    id: String,
    name: String,
    scopes: String,
    expires: String,
    works: bool,
}

fn field(site: &Site<'_>, name: &'static str, kind: &'static str, value: &str) -> FieldView {
    let autocomplete = match name {
        "email" => "username",
        "password" | "current" => "current-password",
        "new" | "again" => "new-password",
        _ => "off",
    };
    FieldView {
        name,
        label: site.words().text(&format!("page-access-{name}")),
        kind,
        autocomplete,
        value: value.to_owned(),
        needed: !matches!(name, "current"),
    }
}

/// The form to sign in, or to ask for a link.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn sign_in(site: &Site<'_>, email: &str, alert: Option<&str>) -> Result<String, PageError> {
    let words = site.words();
    let page = AccessPage {
        title: words.text("page-access-sign-in"),
        alert: alert.map(|key| words.text(key)),
        forms: vec![
            FormView {
                heading: None,
                action: "/sign-in",
                fields: vec![
                    field(site, "email", "email", email),
                    field(site, "password", "password", ""),
                ],
                button: words.text("page-access-sign-in"),
            },
            FormView {
                heading: Some(words.text("page-access-link-heading")),
                action: "/sign-in/link",
                fields: vec![field(site, "email", "email", email)],
                button: words.text("page-access-link-button"),
            },
        ],
        ..AccessPage::default()
    };
    render(site, "access.html", page)
}

/// The form to make the first account.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn welcome(site: &Site<'_>, email: &str, alert: Option<&str>) -> Result<String, PageError> {
    let words = site.words();
    let page = AccessPage {
        title: words.text("page-access-welcome"),
        lines: vec![words.text("page-access-welcome-text")],
        alert: alert.map(|key| words.text(key)),
        forms: vec![FormView {
            heading: None,
            // The page's own address, which holds the link.
            action: "",
            fields: vec![
                field(site, "email", "email", email),
                field(site, "new", "password", ""),
                field(site, "again", "password", ""),
            ],
            button: words.text("page-access-welcome-button"),
        }],
        ..AccessPage::default()
    };
    render(site, "access.html", page)
}

/// One's account: the password and the tokens.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn account(
    site: &Site<'_>,
    organiser: &Organiser,
    tokens: &[ApiToken],
    csrf_token: &str,
    secret: Option<&str>,
    alert: Option<&str>,
) -> Result<String, PageError> {
    let words = site.words();
    let row = |token: &ApiToken| TokenRow {
        id: token.id.to_string(),
        name: token.name.clone(),
        scopes: token.scopes.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(", "),
        expires: words.date(organiser.zone.today(token.expires_at)),
        works: token.works(site.now),
    };
    let scopes: Vec<_> = organiser.role.scopes().iter().map(|one| one.as_str()).collect();
    let role = [("role", organiser.role.to_string()), ("email", organiser.address.to_string())];
    let page = AccessPage {
        title: words.text("page-access-account"),
        lines: vec![words.with("page-access-who", role)],
        alert: alert.map(|key| words.text(key)),
        secret: secret.map(str::to_owned),
        tokens: tokens.iter().map(row).collect(),
        forms: vec![
            FormView {
                heading: Some(words.text("page-access-token-heading")),
                action: "/account/tokens",
                fields: vec![
                    field(site, "name", "text", ""),
                    field(site, "scopes", "text", &scopes.join(", ")),
                    field(site, "days", "number", "90"),
                ],
                button: words.text("page-access-token-button"),
            },
            FormView {
                heading: Some(words.text("page-access-password-heading")),
                action: "/account/password",
                fields: vec![
                    field(site, "current", "password", ""),
                    field(site, "new", "password", ""),
                    field(site, "again", "password", ""),
                ],
                button: words.text("page-access-password-button"),
            },
            FormView {
                heading: None,
                action: "/sign-out",
                fields: Vec::new(),
                button: words.text("page-access-sign-out"),
            },
        ],
        links: vec![(site.link("/api/docs"), words.text("page-way-api"))],
        csrf_token: Some(csrf_token.to_owned()),
    };
    render(site, "access.html", page)
}
