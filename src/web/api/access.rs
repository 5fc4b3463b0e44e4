//! Signing in and out, and tokens for programs.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::List;
use super::me::{OrganiserView, private};
use crate::http::body::Body;
use crate::http::problems::{Acting, Creating, Looking};
use crate::{Access, Principal, State, WebError, client_of, sign_in_cookie, sign_out_cookie};
use domain::access::credential::{ApiToken, USUAL_DAYS};
use domain::access::password::Password;
use domain::access::permission::{Act, Scope};
use domain::values::address::EmailAddress;
use domain::values::ids::ApiTokenId;
use domain::values::invalid::Checks;
use services::api_tokens::{self, NewToken};
use services::{ServiceError, signing_in};

/// What somebody signs in with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInBody {
    /// The address of the account.
    #[schema(example = "anna@example.org")]
    email: String,
    /// The password.
    #[schema(example = "correct horse battery staple")]
    password: String,
}

/// A sign-in that has begun; its cookie comes with it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignedIn {
    /// Who is signed in.
    organiser: OrganiserView,
    /// What is to be repeated in X-CSRF-Token with all that is changed.
    csrf_token: String,
    /// When it ends unless it is used.
    expires_at: DateTime<Utc>,
}

/// Who asks for a link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInLinkBody {
    /// The address of the account.
    #[schema(example = "anna@example.org")]
    email: String,
}

/// The answer, the same for every address.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkMailed {
    /// What happens next.
    #[schema(example = "If the address has an account, a mail with a link is on its way.")]
    detail: &'static str,
}

/// A new password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordBody {
    /// The present one; not needed by whoever has none.
    #[serde(default)]
    #[schema(example = "correct horse battery staple")]
    current: Option<String>,
    /// The new one: 12 characters to 1,000 octets, and not the address.
    #[schema(example = "a longer password than before")]
    new: String,
}

/// A token that is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenBody {
    /// What it is for: 1 to 80 characters.
    #[schema(example = "Nightly export")]
    name: String,
    /// read, schedule, review, register, check_in, bounces and administer, as far as the role
    /// allows.
    #[schema(example = json!(["read"]))]
    scopes: Vec<String>,
    /// How many days it works, 1 to 365; 90 where nothing is said.
    #[serde(default)]
    #[schema(example = 90, minimum = 1, maximum = 365)]
    days: Option<u16>,
}

/// A token of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenView {
    /// The identity.
    id: Uuid,
    /// What it is for.
    #[schema(example = "Nightly export")]
    name: String,
    /// What it may be used for.
    #[schema(example = json!(["read"]))]
    scopes: Vec<String>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it ends by itself.
    expires_at: DateTime<Utc>,
    /// When it was last used, to within minutes.
    last_used_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    revoked_at: Option<DateTime<Utc>>,
}

/// A token as it is told once.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewTokenView {
    /// The token; it is not kept and cannot be told again.
    #[schema(example = "nfo_AbCd")]
    secret: String,
    /// What else there is to tell of it.
    #[serde(flatten)]
    token: TokenView,
}

/// Signs a browser in by a password. After five wrong ones an address has to wait a quarter of an
/// hour, whether or not it has an account.
#[utoipa::path(post, path = "/api/v1/sign-in", tag = "access", request_body = SignInBody,
    responses((status = 200, description = "Signed in", body = SignedIn,
        headers(("Set-Cookie" = String))), Creating))]
pub async fn sign_in(
    request: HttpRequest,
    state: Data<State>,
    body: Body<SignInBody>,
) -> Result<HttpResponse, WebError> {
    let SignInBody { email, password } = body.value;
    let address: EmailAddress = email.parse()?;
    let (client, now) = (client_of(&request), state.now());
    let begun = signing_in::by_password(&state.store, &address, password, &client, now).await?;
    let mut answer = private(&SignedIn {
        organiser: OrganiserView::from(&begun.organiser),
        csrf_token: Principal::of_sign_in(&begun).form_token(&state.key).unwrap_or_default(),
        expires_at: begun.sign_in.expires_at,
    });
    set_cookie(&mut answer, &sign_in_cookie(&state, &begun.cookie))?;
    Ok(answer)
}

/// Signs the browser out. A token is left alone: it is revoked instead.
#[utoipa::path(post, path = "/api/v1/sign-out", tag = "access",
    responses((status = 204, description = "Signed out", headers(("Set-Cookie" = String))), Acting),
    security(("token" = []), ("sign_in" = [])))]
pub async fn sign_out(state: Data<State>, principal: Principal) -> Result<HttpResponse, WebError> {
    let mut answer = HttpResponse::NoContent().finish();
    if let Access::SignIn(sign_in) = &principal.access {
        signing_in::sign_out(&state.store, sign_in.id).await?;
        set_cookie(&mut answer, &sign_out_cookie(&state))?;
    }
    Ok(answer)
}

/// Asks for a mail with a link that signs in once, within a quarter of an hour.
#[utoipa::path(post, path = "/api/v1/sign-in-links", tag = "access",
    request_body = SignInLinkBody,
    responses((status = 202, description = "Accepted, whether or not the address has an account",
        body = LinkMailed), Creating))]
pub async fn mail_link(
    state: Data<State>,
    body: Body<SignInLinkBody>,
) -> Result<HttpResponse, WebError> {
    let address: EmailAddress = body.value.email.parse()?;
    signing_in::mail_link(&state.store, &address, state.now()).await?;
    state.outbox.notify_one();
    let detail = "If the address has an account, a mail with a link is on its way.";
    let mut answer = private(&LinkMailed { detail });
    *answer.status_mut() = actix_web::http::StatusCode::ACCEPTED;
    Ok(answer)
}

/// Changes one's password, with a browser that is signed in, and signs all others out.
#[utoipa::path(put, path = "/api/v1/me/password", tag = "access", request_body = PasswordBody,
    responses((status = 204, description = "Changed"), Creating), security(("sign_in" = [])))]
pub async fn set_password(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    body: Body<PasswordBody>,
) -> Result<HttpResponse, WebError> {
    principal.authority.require(Act::ManageOwnAccess)?;
    change_password(&request, &state, &principal, body.value.current, &body.value.new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Changes the password of whoever is signed in.
pub(crate) async fn change_password(
    request: &HttpRequest,
    state: &State,
    principal: &Principal,
    current: Option<String>,
    new: &str,
) -> Result<(), WebError> {
    let (organiser, now) = (&principal.organiser, state.now());
    let new = Password::choose("new", new, &organiser.address)?;
    let client = client_of(request);
    signing_in::check_present(&state.store, organiser, current, &client, now).await?;
    let but = match &principal.access {
        Access::SignIn(sign_in) => Some(sign_in.id),
        Access::Token(_) => None,
    };
    let hash = signing_in::hash(new).await;
    let authority = principal.authority.clone();
    Ok(state
        .change(authority, async |change| {
            signing_in::set_password(change, organiser, &hash, but).await
        })
        .await?)
}

/// One's tokens, with a browser that is signed in.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "access",
    responses((status = 200, description = "The tokens", body = List<TokenView>), Looking),
    security(("sign_in" = [])))]
pub async fn tokens(state: Data<State>, principal: Principal) -> Result<HttpResponse, WebError> {
    let (authority, address) = (&principal.authority, &principal.organiser.address);
    let found = api_tokens::list(&state.store, authority, Some(address)).await?;
    let items = found.iter().map(|(token, _)| TokenView::from(token)).collect();
    Ok(private(&List { items }))
}

/// Makes a token for a program, with a browser that is signed in. It is told once.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "access", request_body = TokenBody,
    responses((status = 201, description = "The token", body = NewTokenView), Creating),
    security(("sign_in" = [])))]
pub async fn create_token(
    state: Data<State>,
    principal: Principal,
    body: Body<TokenBody>,
) -> Result<HttpResponse, WebError> {
    principal.authority.require(Act::ManageOwnAccess)?;
    let TokenBody { name, scopes, days } = body.value;
    let mut checks = Checks::default();
    let scopes: Vec<Scope> = scopes
        .iter()
        .enumerate()
        .filter_map(|(index, text)| checks.take(format!("scopes.{index}"), text.parse()))
        .collect();
    checks.finish()?;
    let new = NewToken { name, scopes, days: days.unwrap_or(USUAL_DAYS) };
    let authority = principal.authority.clone();
    let (token, secret) = state
        .change(authority, async |change| {
            api_tokens::create(change, &principal.organiser, new).await
        })
        .await?;
    let secret = secret.reveal().to_owned();
    let mut answer = private(&NewTokenView { secret, token: TokenView::from(&token) });
    *answer.status_mut() = actix_web::http::StatusCode::CREATED;
    Ok(answer)
}

/// Takes one of one's tokens back, with a browser that is signed in.
#[utoipa::path(delete, path = "/api/v1/tokens/{id}", tag = "access",
    params(("id" = String, Path, description = "The token",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 204, description = "It works no more"), Acting),
    security(("sign_in" = [])))]
pub async fn revoke_token(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    principal.authority.require(Act::ManageOwnAccess)?;
    let id: ApiTokenId = id.parse().map_err(|_| ServiceError::not_found("token", &*id))?;
    state.change(principal.authority, async |change| api_tokens::revoke(change, id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

pub(crate) fn set_cookie(
    answer: &mut HttpResponse,
    cookie: &actix_web::cookie::Cookie<'_>,
) -> Result<(), WebError> {
    answer.add_cookie(cookie).map_err(|defect| WebError::Internal(defect.to_string()))
}

impl From<&ApiToken> for TokenView {
    fn from(token: &ApiToken) -> Self {
        Self {
            id: token.id.0,
            name: token.name.clone(),
            scopes: token.scopes.iter().map(ToString::to_string).collect(),
            created_at: token.created_at,
            expires_at: token.expires_at,
            last_used_at: token.last_used_at,
            revoked_at: token.revoked_at,
        }
    }
}
