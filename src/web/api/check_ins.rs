//! Badges at the door.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, SecondsFormat, Utc};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::registrations::{RegistrationView, read_id};
use crate::http::answer::{read, read_page};
use crate::http::body::Body;
use crate::http::input::conference_slug;
use crate::http::paging::{self, Page};
use crate::http::problems::{Creating, Looking};
use crate::{Principal, State, WebError};
use domain::people::badge::{Badge, BadgeKey};
use domain::values::invalid::Checks;
use services::registrations;

/// The name of the order of the list of revocations.
const ORDER: &str = "revoked_at";

/// A badge that was scanned.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckInBody {
    /// What the QR code says.
    #[schema(example = "NF1AAAA")]
    code: String,
}

/// Somebody at the door.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckInView {
    /// Whether the badge was scanned before; when is said by the registration's `checked_in_at`.
    is_repeated: bool,
    /// Who it is.
    registration: RegistrationView,
}

/// A badge.
#[derive(Debug, Serialize, ToSchema)]
pub struct BadgeView {
    /// What its QR code says.
    #[schema(example = "NF1AAAA")]
    code: String,
    /// Which of the person's badges it is.
    #[schema(example = 1)]
    serial: i32,
}

/// What a scanner needs in order to work without a connection.
#[derive(Debug, Serialize, ToSchema)]
pub struct BadgeKeyView {
    /// The public key, in base64.
    #[schema(example = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")]
    public_key: String,
    /// How a code is made and checked.
    format: &'static str,
}

/// A badge that is not valid any more.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevocationView {
    /// Whose.
    registration: Uuid,
    /// Which of that person's badges.
    #[schema(example = 1)]
    serial: i32,
    /// Since when.
    revoked_at: DateTime<Utc>,
}

/// Which revocations are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RevocationQuery {
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Checks the holder of a badge in. A badge that is scanned again changes nothing; one that is
/// forged, revoked, or of somebody who is not admitted is refused.
#[utoipa::path(post, path = "/api/v1/checkins", tag = "check_ins", request_body = CheckInBody,
    responses((status = 200, description = "Checked in", body = CheckInView), Creating),
    security(("token" = ["check_in"]), ("sign_in" = [])))]
pub async fn create(
    state: Data<State>,
    principal: Principal,
    body: Body<CheckInBody>,
) -> Result<HttpResponse, WebError> {
    let key = BadgeKey::of(&state.key);
    let arrival = state
        .change(principal.authority, async |change| {
            registrations::check_in(change, &key, &body.value.code).await
        })
        .await?;
    let registration = RegistrationView::from(&arrival.known);
    Ok(HttpResponse::Ok().json(CheckInView { is_repeated: arrival.is_repeated, registration }))
}

/// What the badge of somebody who is admitted says.
#[utoipa::path(get, path = "/api/v1/registrations/{id}/badge", tag = "check_ins",
    params(("id" = uuid::Uuid, Path, description = "The registration",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The badge", body = BadgeView), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn badge(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let badge = state
        .change(principal.authority, async |change| registrations::badge_of(change, id).await)
        .await?;
    let code = BadgeKey::of(&state.key).code(badge);
    Ok(read(&request, &BadgeView { code, serial: badge.serial }))
}

/// The key with which a scanner checks badges without a connection.
#[utoipa::path(get, path = "/api/v1/badge-key", tag = "check_ins",
    responses((status = 200, description = "The key", body = BadgeKeyView), Looking),
    security(("token" = []), ("sign_in" = [])))]
pub async fn key(
    request: HttpRequest,
    state: Data<State>,
    _: Principal,
) -> Result<HttpResponse, WebError> {
    let public_key = BASE64.encode(BadgeKey::of(&state.key).public_key());
    let format = "NF1, then in base32 (RFC 4648, without padding): 16 octets of the \
        registration's UUID, 4 of the serial (big-endian), 64 of an Ed25519 signature (RFC 8032) \
        over these 20";
    Ok(read(&request, &BadgeKeyView { public_key, format }))
}

/// The badges of a conference that are not valid any more, the first revoked first: a scanner that
/// keeps them works without a connection.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/badge-revocations", tag = "check_ins",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        RevocationQuery),
    responses((status = 200, description = "A page of them", body = Page<RevocationView>), Looking),
    security(("token" = ["check_in"]), ("sign_in" = [])))]
pub async fn revocations(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
    query: Query<RevocationQuery>,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    let mut checks = Checks::default();
    let limit = paging::limit(&mut checks, query.limit.as_deref());
    let after = paging::after(&mut checks, ORDER, query.cursor.as_deref(), |last| match last {
        [at, id, serial] => {
            Some((at.parse::<DateTime<Utc>>().ok()?, id.parse().ok()?, serial.parse().ok()?))
        }
        _ => None,
    });
    checks.finish().map_err(WebError::Invalid)?;
    let mut found = state
        .change(principal.authority, async |change| {
            registrations::revocations(change, &slug, after, limit + 1).await
        })
        .await?;
    let next = paging::cut(&mut found, limit, |(Badge { registration, serial }, at)| {
        let at = at.to_rfc3339_opts(SecondsFormat::Micros, true);
        paging::cursor(ORDER, &[&at, &registration.to_string(), &serial.to_string()])
    });
    let view = |(badge, revoked_at): (Badge, DateTime<Utc>)| RevocationView {
        registration: badge.registration.0,
        serial: badge.serial,
        revoked_at,
    };
    let items = found.into_iter().map(view).collect();
    let address = next.as_deref().map(|cursor| paging::next_address(&request, cursor));
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}
