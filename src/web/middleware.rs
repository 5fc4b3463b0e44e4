//! What stands around every handler.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpRequest, HttpResponse, ResponseError};

use super::http::error::WebError;
use super::http::rate_limit::Allowance;
use super::http::state::{State, client_of};
use super::site::error_page;

/// Everything comes from us, and nothing is framed.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// What anybody may change, and cause mails with.
const OPEN_CHANGES: [&str; 6] =
    ["/api/v1/sign-in", "/api/v1/subscribers", "/propose", "/sign-in", "/subscribe", "/welcome"];

/// What anybody may propose at; those who decide do so below it.
const PROPOSALS: &str = "/api/v1/proposals";

/// Refuses clients that come too often, adds the security headers and writes one log line a
/// request: the route and not the path, which may hold a token.
pub async fn around(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let started = Instant::now();
    let method = request.method().clone();
    let mut response = match allowance(&request) {
        Ok(allowance) => {
            let mut response = next.call(request).await?.map_into_left_body();
            if let Some(allowance) = allowance {
                allowance.tell(response.headers_mut());
            }
            response
        }
        Err(refused) => {
            let response = refusal(request.request(), &refused);
            request.into_response(response).map_into_right_body()
        }
    };
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set(CONTENT_SECURITY_POLICY, CONTENT_POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Links with tokens must not travel on.
    set(REFERRER_POLICY, "no-referrer");
    // Looked for among all routes: only where it is told.
    tracing::debug!(
        %method,
        route = response.request().match_pattern().as_deref().unwrap_or("none"),
        status = response.status().as_u16(),
        milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    Ok(response)
}

/// Counts a request where its kind is limited: those of programs, and whatever changes something.
fn allowance(request: &ServiceRequest) -> Result<Option<Allowance>, WebError> {
    let changes = !request.method().is_safe();
    let Some(state) = request.app_data::<Data<State>>() else { return Ok(None) };
    if !changes && !request.path().starts_with("/api/") {
        return Ok(None);
    }
    let is_open = OPEN_CHANGES.iter().any(|path| request.path().starts_with(path))
        || request.path() == PROPOSALS;
    state.rate_limits.count(&client_of(request.request()), changes && is_open)
}

fn refusal(request: &HttpRequest, refused: &WebError) -> HttpResponse {
    if request.path().starts_with("/api/") {
        refused.error_response()
    } else {
        error_page(request, refused)
    }
}
