//! Signing in with a browser, the first account, and one's own, over HTTP.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue, LOCATION, REFERRER_POLICY};
use actix_web::web::{self, Data, Form, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::Access;
use crate::api::access::{change_password, set_cookie};
use crate::http::error::WebError;
use crate::http::input::{read_and, readable, resource};
use crate::http::origin::check_origin;
use crate::http::principal::signed_in;
use crate::http::state::State;
use crate::site::{ask, failed, refuse, respond};
use crate::{Principal, client_of, sign_in_cookie, sign_out_cookie};
use domain::access::organiser::{Organiser, Role};
use domain::access::password::Password;
use domain::access::permission::{Authority, Scope};
use domain::access::signature::{Purpose, Refused};
use domain::values::address::EmailAddress;
use domain::values::invalid::Invalid;
use domain::values::zone::Zone;
use domain::words::language::Language;
use services::api_tokens::{self, NewToken};
use services::signing_in::{self, Begun};
use services::{ServiceError, organisers};

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_and("/sign-in", "GET, HEAD, POST", to_sign_in).route(web::post().to(sign_in)))
        .service(resource("/sign-in/link", "POST").route(web::post().to(mail_link)))
        .service(
            read_and("/sign-in/{token}", "GET, HEAD, POST", ask_to_sign_in)
                .route(web::post().to(sign_in_by_link)),
        )
        .service(
            read_and("/welcome/{token}", "GET, HEAD, POST", to_welcome)
                .route(web::post().to(welcome)),
        )
        .service(readable("/account", account))
        .service(resource("/account/password", "POST").route(web::post().to(set_password)))
        .service(resource("/account/tokens", "POST").route(web::post().to(create_token)))
        .service(
            resource("/account/tokens/{id}/revoke", "POST").route(web::post().to(revoke_token)),
        )
        .service(resource("/sign-out", "POST").route(web::post().to(sign_out)));
}

/// What the forms hold; each has some of the fields.
#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    current: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    scopes: String,
    #[serde(default)]
    days: String,
    #[serde(default)]
    csrf_token: String,
}

async fn to_sign_in(request: HttpRequest, state: Data<State>) -> HttpResponse {
    let page = respond(&request, &state, StatusCode::OK, async |site| {
        Ok(pages::sign_in(&site, "", None)?)
    });
    not_kept(page.await)
}

async fn sign_in(request: HttpRequest, state: Data<State>, typed: Form<Typed>) -> HttpResponse {
    let typed = typed.into_inner();
    let begun = match (check_origin(&request, &state), typed.email.parse::<EmailAddress>()) {
        (Err(error), _) => return failed(&request, &state, &error),
        // What is no address has no account, and that is all that is told.
        (Ok(()), Err(_)) => Err(ServiceError::Unauthorised("expected the address of an account")),
        (Ok(()), Ok(address)) => {
            let client = client_of(&request);
            let now = state.now();
            signing_in::by_password(&state.store, &address, typed.password, &client, now).await
        }
    };
    let (status, alert) = match begun {
        Ok(begun) => return enter(&request, &state, &begun),
        Err(ServiceError::Unauthorised(_)) => (StatusCode::UNAUTHORIZED, "page-access-wrong"),
        Err(ServiceError::TooOften(_)) => (StatusCode::TOO_MANY_REQUESTS, "page-access-too-often"),
        Err(error) => return failed(&request, &state, &error.into()),
    };
    let page = respond(&request, &state, status, async |site| {
        Ok(pages::sign_in(&site, &typed.email, Some(alert))?)
    });
    not_kept(page.await)
}

async fn mail_link(request: HttpRequest, state: Data<State>, typed: Form<Typed>) -> HttpResponse {
    if let Err(error) = check_origin(&request, &state) {
        return failed(&request, &state, &error);
    }
    if let Ok(address) = typed.email.parse::<EmailAddress>() {
        if let Err(error) = signing_in::mail_link(&state.store, &address, state.now()).await {
            return failed(&request, &state, &error.into());
        }
        state.outbox.notify_one();
    }
    let page = respond(&request, &state, StatusCode::ACCEPTED, async |site| {
        Ok(pages::sign_in(&site, &typed.email, Some("page-access-link-sent"))?)
    });
    not_kept(page.await)
}

/// Programs that check the links of a mail must not use them up: a person presses a button.
async fn ask_to_sign_in(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    not_kept(ask(&request, &state, &token, Purpose::SignIn, pages::ask_to_sign_in).await)
}

async fn sign_in_by_link(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    if let Err(error) = check_origin(&request, &state) {
        return failed(&request, &state, &error);
    }
    match signing_in::by_link(&state.store, &state.key, &token, state.now()).await {
        Ok(begun) => enter(&request, &state, &begun),
        Err(ServiceError::Link(refused)) => {
            refuse(&request, &state, Purpose::SignIn, refused).await
        }
        Err(error) => failed(&request, &state, &error.into()),
    }
}

async fn to_welcome(request: HttpRequest, state: Data<State>, token: Path<String>) -> HttpResponse {
    if let Err(refused) = state.key.verify(Purpose::Welcome, &token, state.now()) {
        return refuse(&request, &state, Purpose::Welcome, refused).await;
    }
    let is_first = match organisers::has_no_owner(&state.store).await {
        Ok(is_first) => is_first,
        Err(error) => return failed(&request, &state, &error.into()),
    };
    if !is_first {
        let expired = Refused::Expired;
        return refuse(&request, &state, Purpose::Welcome, expired).await;
    }
    let page = respond(&request, &state, StatusCode::OK, async |site| {
        Ok(pages::welcome(&site, "", None)?)
    });
    not_kept(page.await)
}

async fn welcome(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
    typed: Form<Typed>,
) -> HttpResponse {
    let made = match check_origin(&request, &state) {
        Ok(()) => found(&state, &token, &typed).await,
        Err(error) => return failed(&request, &state, &error),
    };
    match made {
        Ok(begun) => enter(&request, &state, &begun),
        Err(WebError::Link(refused)) => refuse(&request, &state, Purpose::Welcome, refused).await,
        Err(WebError::Invalid(refused)) => {
            let alert = match refused.first().map(|one| one.field.as_ref()) {
                Some("again") => "page-access-not-again",
                Some("new") => "page-access-new-refused",
                _ => "page-access-email-refused",
            };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let page = respond(&request, &state, status, async |site| {
                Ok(pages::welcome(&site, &typed.email, Some(alert))?)
            });
            not_kept(page.await)
        }
        Err(error) => failed(&request, &state, &error),
    }
}

async fn found(state: &State, token: &str, typed: &Typed) -> Result<Begun, WebError> {
    let address: EmailAddress = typed.email.parse()?;
    let password = chosen(typed, &address)?;
    let hash = signing_in::hash(password).await;
    let organiser =
        Organiser::new(address, Role::Owner, Language::default(), Zone::utc(), state.now());
    // The log is to say who it was: whoever follows the link is the owner from then on.
    let Organiser { id, address, role, .. } = organiser.clone();
    let made = state.change(Authority::of_organiser(id, address, role), async |change| {
        organisers::welcome(change, &state.key, token, organiser, &hash).await
    });
    Ok(made.await?)
}

fn chosen(typed: &Typed, address: &EmailAddress) -> Result<Password, WebError> {
    if typed.new != typed.again {
        let expected = "the new password a second time";
        return Err(Invalid::new("again", expected, "another").into());
    }
    Ok(Password::choose("new", &typed.new, address)?)
}

async fn account(request: HttpRequest, state: Data<State>) -> HttpResponse {
    match signed_in(&request).await {
        Ok(Some(principal)) => {
            show_account(&request, &state, &principal, StatusCode::OK, None, None).await
        }
        Ok(None) => to("/sign-in"),
        Err(error) => failed(&request, &state, &error),
    }
}

async fn set_password(
    request: HttpRequest,
    state: Data<State>,
    typed: Form<Typed>,
) -> HttpResponse {
    let principal = match by_form(&request, &state, &typed).await {
        Ok(principal) => principal,
        Err(answer) => return answer,
    };
    let current = Some(typed.current.clone());
    let changed = match chosen(&typed, &principal.organiser.address) {
        Ok(_) => change_password(&request, &state, &principal, current, &typed.new).await,
        Err(error) => Err(error),
    };
    told(&request, &state, &principal, changed.map(|()| None)).await
}

async fn create_token(
    request: HttpRequest,
    state: Data<State>,
    typed: Form<Typed>,
) -> HttpResponse {
    let principal = match by_form(&request, &state, &typed).await {
        Ok(principal) => principal,
        Err(answer) => return answer,
    };
    let made = make_token(&state, &principal, &typed).await;
    told(&request, &state, &principal, made.map(Some)).await
}

async fn make_token(
    state: &State,
    principal: &Principal,
    typed: &Typed,
) -> Result<String, WebError> {
    let words = typed.scopes.split([',', ' ']).filter(|word| !word.is_empty());
    let scopes: Result<Vec<Scope>, _> = words.map(str::parse).collect();
    let days = typed.days.parse().unwrap_or_default();
    let new = NewToken { name: typed.name.clone(), scopes: scopes?, days };
    let authority = principal.authority.clone();
    let (_, secret) = state
        .change(authority, async |change| {
            api_tokens::create(change, &principal.organiser, new).await
        })
        .await?;
    Ok(secret.reveal().to_owned())
}

async fn revoke_token(
    request: HttpRequest,
    state: Data<State>,
    id: Path<String>,
    typed: Form<Typed>,
) -> HttpResponse {
    let principal = match by_form(&request, &state, &typed).await {
        Ok(principal) => principal,
        Err(answer) => return answer,
    };
    let revoked = async {
        let id = id.parse().map_err(|_| ServiceError::not_found("token", &*id))?;
        let authority = principal.authority.clone();
        state.change(authority, async |change| api_tokens::revoke(change, id).await).await
    };
    match revoked.await {
        Ok(_) => to("/account"),
        Err(error) => failed(&request, &state, &error.into()),
    }
}

async fn sign_out(request: HttpRequest, state: Data<State>, typed: Form<Typed>) -> HttpResponse {
    let principal = match by_form(&request, &state, &typed).await {
        Ok(principal) => principal,
        Err(answer) => return answer,
    };
    if let Access::SignIn(sign_in) = &principal.access
        && let Err(error) = signing_in::sign_out(&state.store, sign_in.id).await
    {
        return failed(&request, &state, &error.into());
    }
    let mut answer = to("/");
    match set_cookie(&mut answer, &sign_out_cookie(&state)) {
        Ok(()) => answer,
        Err(error) => failed(&request, &state, &error),
    }
}

/// Whoever is signed in and sends one of our forms; else what they are answered.
async fn by_form(
    request: &HttpRequest,
    state: &State,
    typed: &Typed,
) -> Result<Principal, HttpResponse> {
    let principal = match signed_in(request).await {
        Ok(Some(principal)) => principal,
        Ok(None) => return Err(to("/sign-in")),
        Err(error) => return Err(failed(request, state, &error)),
    };
    match principal.check_form_token(state, Some(&typed.csrf_token)) {
        Ok(()) => Ok(principal),
        Err(error) => Err(failed(request, state, &error)),
    }
}

/// The account again, with what was done or refused; a new token is told this once.
async fn told(
    request: &HttpRequest,
    state: &State,
    principal: &Principal,
    done: Result<Option<String>, WebError>,
) -> HttpResponse {
    match done {
        Ok(secret) => {
            let key = if secret.is_some() { "page-access-token-made" } else { "page-access-done" };
            show_account(request, state, principal, StatusCode::OK, secret, Some(key)).await
        }
        Err(WebError::Invalid(_)) => {
            let (status, key) = (StatusCode::UNPROCESSABLE_ENTITY, "page-access-refused");
            show_account(request, state, principal, status, None, Some(key)).await
        }
        Err(error) => failed(request, state, &error),
    }
}

async fn show_account(
    request: &HttpRequest,
    state: &State,
    principal: &Principal,
    status: StatusCode,
    secret: Option<String>,
    alert: Option<&str>,
) -> HttpResponse {
    let page = respond(request, state, status, async |site| {
        let organiser = &principal.organiser;
        let (authority, address) = (&principal.authority, &organiser.address);
        let found = api_tokens::list(&state.store, authority, Some(address)).await?;
        let tokens: Vec<_> = found.into_iter().map(|(token, _)| token).collect();
        let csrf_token = principal.form_token(&state.key).unwrap_or_default();
        Ok(pages::account(&site, organiser, &tokens, &csrf_token, secret.as_deref(), alert)?)
    });
    not_kept(page.await)
}

/// Leads a browser that has just signed in to its account.
fn enter(request: &HttpRequest, state: &State, begun: &Begun) -> HttpResponse {
    let mut answer = to("/account");
    match set_cookie(&mut answer, &sign_in_cookie(state, &begun.cookie)) {
        Ok(()) => answer,
        Err(error) => failed(request, state, &error),
    }
}

fn to(path: &'static str) -> HttpResponse {
    not_kept(HttpResponse::SeeOther().insert_header((LOCATION, path)).finish())
}

fn not_kept(mut answer: HttpResponse) -> HttpResponse {
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Without a referrer, browsers name no origin either in the forms of such a page.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    answer
}
