//! Who one is to the service.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::Data;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Access, Principal, State};
use domain::access::organiser::Organiser;

/// Somebody with an account, and what they may do by the way that they came.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// Who it is.
    #[serde(flatten)]
    pub organiser: OrganiserView,
    /// What the token may be used for; none for a browser, which may do all that the role allows.
    #[schema(example = json!(["read", "schedule"]))]
    pub scopes: Option<Vec<String>>,
    /// What a browser repeats in X-CSRF-Token with all that it changes; none for a token.
    pub csrf_token: Option<String>,
}

/// An account.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrganiserView {
    /// The identity.
    #[schema(value_type = uuid::Uuid, example = "019aadb0-7c00-7000-8000-000000000001")]
    pub id: String,
    /// Where mails go.
    #[schema(example = "name@example.org")]
    pub email: String,
    /// owner, organiser, reviewer or viewer.
    #[schema(example = "organiser")]
    pub role: String,
    /// Language of the mails.
    #[schema(example = "en")]
    pub language: String,
    /// IANA time zone that "at 09:00" is meant in.
    #[schema(example = "Asia/Ashgabat")]
    pub zone: String,
    /// Whether the account is closed: nobody signs in with it, and no mails go to it.
    #[schema(example = false)]
    pub closed: bool,
    /// Rises by one with every edit.
    #[schema(example = 1)]
    pub revision: i32,
}

/// Who one is, and what one may do.
#[utoipa::path(get, path = "/api/v1/me", tag = "access", responses(
    (status = 200, description = "The account, and how far this way reaches", body = Me),
    (status = 401, description = "Nobody is signed in", body = crate::Problem,
        content_type = "application/problem+json"),
    (status = 503, description = "The database does not answer", body = crate::Problem,
        content_type = "application/problem+json"),
))]
pub async fn get(state: Data<State>, principal: Principal) -> HttpResponse {
    let scopes = match &principal.access {
        Access::SignIn(_) => None,
        Access::Token(token) => Some(token.scopes.iter().map(ToString::to_string).collect()),
    };
    let csrf_token = principal.form_token(&state.key);
    let me = Me { organiser: OrganiserView::from(&principal.organiser), scopes, csrf_token };
    private(&me)
}

/// An answer that is for one person: nothing on the way keeps it.
pub(super) fn private(body: &impl Serialize) -> HttpResponse {
    let mut response = super::json(body);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl From<&Organiser> for OrganiserView {
    fn from(organiser: &Organiser) -> Self {
        Self {
            id: organiser.id.to_string(),
            email: organiser.address.to_string(),
            role: organiser.role.to_string(),
            language: organiser.language.to_string(),
            zone: organiser.zone.to_string(),
            closed: organiser.closed_at.is_some(),
            revision: organiser.revision,
        }
    }
}
