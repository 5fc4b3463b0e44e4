//! Who sends a request: a program with an API token, a browser that is signed in, or anybody.

use actix_web::cookie::{self, Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;

use super::error::WebError;
use super::state::State;
use domain::access::credential::{ApiToken, SIGN_IN_LONGEST, Secret, SignIn};
use domain::access::organiser::Organiser;
use domain::access::permission::Authority;
use domain::access::signature::{Purpose, SigningKey};
use services::signing_in::Begun;
use services::{api_tokens, signing_in};

/// Where a script of ours repeats what another site cannot read.
const FORM_TOKEN: &str = "x-csrf-token";

/// Somebody with an account. As an argument of a handler it answers 401 to everybody else, and 403
/// to a browser that changes something without the token that only our own pages know.
#[derive(Debug, Clone)]
pub struct Principal {
    /// Who it is, and what they may do by this way.
    pub authority: Authority,
    /// Whose account it is.
    pub organiser: Organiser,
    /// By which way.
    pub access: Access,
}

/// By which way somebody proves who they are.
#[derive(Debug, Clone)]
pub enum Access {
    /// A browser that is signed in.
    SignIn(SignIn),
    /// A program with a token.
    Token(ApiToken),
}

/// Anybody: somebody with an account, or not. As an argument of a handler it answers 401 only to
/// those who show a token that does not work.
#[derive(Debug, Clone)]
pub struct Visitor(Option<Principal>);

impl Principal {
    /// The token that forms and scripts of ours repeat; none for a program.
    #[must_use]
    pub fn form_token(&self, key: &SigningKey) -> Option<String> {
        match &self.access {
            Access::SignIn(sign_in) => Some(key.sign(Purpose::Form, sign_in.id.0, None)),
            Access::Token(_) => None,
        }
    }

    /// Checks what a form or a script repeated; a program need not repeat anything, as no browser
    /// adds its token by itself.
    ///
    /// # Errors
    /// [`WebError::Forbidden`].
    pub fn check_form_token(&self, state: &State, shown: Option<&str>) -> Result<(), WebError> {
        let Access::SignIn(sign_in) = &self.access else {
            return Ok(());
        };
        let verify = |shown| state.key.verify(Purpose::Form, shown, state.now()).ok();
        if shown.and_then(verify) == Some(sign_in.id.0) {
            return Ok(());
        }
        let expected =
            "X-CSRF-Token: expected the csrf_token that signing in and /api/v1/me answer";
        Err(WebError::Forbidden(expected.to_owned()))
    }

    /// Whoever has just signed in.
    pub(crate) fn of_sign_in(begun: &Begun) -> Self {
        Self::by_sign_in((begun.sign_in.clone(), begun.organiser.clone()))
    }

    fn by_sign_in((sign_in, organiser): (SignIn, Organiser)) -> Self {
        Self { authority: authority(&organiser), organiser, access: Access::SignIn(sign_in) }
    }

    fn by_token((token, organiser): (ApiToken, Organiser)) -> Self {
        let authority = authority(&organiser).within(token.scopes.clone());
        Self { authority, organiser, access: Access::Token(token) }
    }
}

impl Visitor {
    /// Who it is, and what they may do.
    #[must_use]
    pub fn authority(&self) -> Authority {
        self.0.as_ref().map_or_else(Authority::of_public, |known| known.authority.clone())
    }

    /// Who it is, when that is known.
    #[must_use]
    pub fn principal(&self) -> Option<&Principal> {
        self.0.as_ref()
    }
}

impl FromRequest for Principal {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { identify(&request).await?.ok_or_else(nobody) })
    }
}

impl FromRequest for Visitor {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { identify(&request).await.map(Self) })
    }
}

/// Who sends a request to the API; none for anybody, and for a browser whose sign-in has ended.
async fn identify(request: &HttpRequest) -> Result<Option<Principal>, WebError> {
    let state = state_of(request);
    if let Some(token) = bearer(request) {
        let found = api_tokens::identify(&state.store, token, state.now()).await?;
        return found.map(Principal::by_token).map(Some).ok_or_else(refused);
    }
    let Some(principal) = signed_in(request).await? else {
        return Ok(None);
    };
    if !request.method().is_safe() {
        let shown = request.headers().get(FORM_TOKEN).and_then(|value| value.to_str().ok());
        principal.check_form_token(state, shown)?;
    }
    Ok(Some(principal))
}

/// Who is signed in with the browser that sends a request. Whether a form of ours sent it, the
/// caller checks.
pub(crate) async fn signed_in(request: &HttpRequest) -> Result<Option<Principal>, WebError> {
    let state = state_of(request);
    let Some(cookie) = request.cookie(cookie_name(state)) else {
        return Ok(None);
    };
    let found = signing_in::identify(&state.store, cookie.value(), state.now()).await?;
    Ok(found.map(Principal::by_sign_in))
}

/// The cookie of a browser that has just signed in. It is sent along from links of other sites, such
/// as those of a mail (`Lax`), and with nothing that these post.
pub fn sign_in_cookie(state: &State, secret: &Secret) -> Cookie<'static> {
    Cookie::build(cookie_name(state), secret.reveal().to_owned())
        .path("/")
        .http_only(true)
        .secure(state.is_secure())
        .same_site(SameSite::Lax)
        .max_age(cookie::time::Duration::seconds(SIGN_IN_LONGEST.num_seconds()))
        .finish()
}

/// What takes that cookie back.
pub fn sign_out_cookie(state: &State) -> Cookie<'static> {
    let mut cookie = sign_in_cookie(state, &Secret::for_cookie());
    cookie.set_value("");
    cookie.set_max_age(cookie::time::Duration::ZERO);
    cookie
}

/// Browsers let nobody but this very host set a cookie whose name begins with `__Host-`, and that
/// only over TLS.
fn cookie_name(state: &State) -> &'static str {
    if state.is_secure() { "__Host-forums" } else { "forums" }
}

fn bearer(request: &HttpRequest) -> Option<&str> {
    let (scheme, token) =
        request.headers().get(AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn state_of(request: &HttpRequest) -> &State {
    request.app_data::<Data<State>>().expect("every handler of ours is given the state")
}

fn authority(organiser: &Organiser) -> Authority {
    Authority::of_organiser(organiser.id, organiser.address.clone(), organiser.role)
}

fn nobody() -> WebError {
    let expected = "expected a sign-in, or Authorization: Bearer with an API token";
    WebError::Unauthorised(expected.to_owned())
}

fn refused() -> WebError {
    let refused = "Authorization: expected an API token that works; this one is not known, has \
        ended or was taken back";
    WebError::Unauthorised(refused.to_owned())
}
