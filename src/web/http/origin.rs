//! Which site a form comes from, where nobody is signed in whose token it could repeat.

use actix_web::HttpRequest;
use actix_web::http::header::ORIGIN;

use super::error::WebError;
use super::state::State;

/// Refuses a form that another site sends: it could sign somebody in as another.
pub(crate) fn check_origin(request: &HttpRequest, state: &State) -> Result<(), WebError> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let is_ours = match (header("sec-fetch-site"), header(ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin == &*state.public_url,
        (None, None) => true,
    };
    let expected = "expected a form of this site";
    if is_ours { Ok(()) } else { Err(WebError::Forbidden(expected.to_owned())) }
}
