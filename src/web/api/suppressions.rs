//! Addresses that no mail is sent to.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::http::answer::{Answer, read_page};
use crate::http::body::Body;
use crate::http::paging::{Page, after, cursor, cut, limit, next_address};
use crate::http::problems::{Acting, Creating, Looking};
use crate::{Principal, State, WebError};
use domain::mail::suppression::Suppression;
use domain::values::address::EmailAddress;
use domain::values::ids::SuppressionId;
use domain::values::invalid::Checks;
use services::{ServiceError, suppressions};

/// The order of the list, for cursors.
const ORDER: &str = "-created_at";

/// An address that no mail is sent to. The address itself is not kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct SuppressionView {
    /// Its identity.
    pub id: Uuid,
    /// What may be shown of the address: its first character, and its domain.
    #[schema(example = "a…@example.org")]
    pub address: String,
    /// refused: by the relay. bounced: a report came. entered: by an organiser.
    #[schema(example = "bounced")]
    pub reason: &'static str,
    /// What the relay or the report said, without addresses.
    #[schema(example = "5.1.1 smtp; 550 no such user")]
    pub detail: Option<String>,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The mail by which it was found.
    pub mail: Option<Uuid>,
}

/// An address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressBody {
    /// The address, in whatever case.
    #[schema(example = "name@example.org")]
    email: String,
}

/// Which of them are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Suppressed addresses page by page, the newest first.
#[utoipa::path(get, path = "/api/v1/suppressions", tag = "suppressions",
    params(ListQuery),
    responses((status = 200, description = "A page of them", body = Page<SuppressionView>),
        Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    query: Query<ListQuery>,
) -> Result<HttpResponse, WebError> {
    let mut checks = Checks::default();
    let last = after(&mut checks, ORDER, query.cursor.as_deref(), |last| match last {
        [at, id] => Some((at.parse().ok()?, id.parse().ok()?)),
        _ => None,
    });
    let most = limit(&mut checks, query.limit.as_deref());
    checks.finish()?;
    let (store, authority) = (&state.store, &principal.authority);
    let mut found = suppressions::list(store, authority, last, most + 1).await?;
    let next = cut(&mut found, most, |last| {
        let at = last.created_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        cursor(ORDER, &[&at, &last.id.to_string()])
    });
    let address = next.as_deref().map(|cursor| next_address(&request, cursor));
    let items = found.into_iter().map(SuppressionView::from).collect();
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// Enters an address that no mail is to be sent to. One that is entered already stays as it is.
#[utoipa::path(post, path = "/api/v1/suppressions", tag = "suppressions",
    request_body = AddressBody,
    responses((status = 200, description = "The suppression", body = SuppressionView), Creating),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn create(
    state: Data<State>,
    principal: Principal,
    body: Body<AddressBody>,
) -> Result<HttpResponse, WebError> {
    let address: EmailAddress = body.value.email.parse()?;
    let entered = state
        .change(principal.authority, async |change| suppressions::enter(change, &address).await)
        .await?;
    Ok(Answer::done(&SuppressionView::from(entered)).respond())
}

/// Lifts a suppression: mails go to its address again.
#[utoipa::path(delete, path = "/api/v1/suppressions/{id}", tag = "suppressions",
    params(("id" = String, Path, description = "The suppression",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 204, description = "Lifted"), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn lift(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id: Option<SuppressionId> = id.parse().ok();
    state
        .change(principal.authority, async |change| match id {
            Some(id) => suppressions::lift(change, id).await.map(drop),
            None => Err(ServiceError::not_found("suppression", "of that id")),
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Lifts the suppression of an address.
#[utoipa::path(post, path = "/api/v1/suppressions/lift", tag = "suppressions",
    request_body = AddressBody,
    responses((status = 204, description = "Lifted"), Creating),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn lift_address(
    state: Data<State>,
    principal: Principal,
    body: Body<AddressBody>,
) -> Result<HttpResponse, WebError> {
    let address: EmailAddress = body.value.email.parse()?;
    state
        .change(principal.authority, async |change| {
            suppressions::lift_address(change, &address).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

impl From<Suppression> for SuppressionView {
    fn from(found: Suppression) -> Self {
        Self {
            id: found.id.0,
            address: found.masked_address,
            reason: found.reason.as_str(),
            detail: found.detail,
            since: found.created_at,
            mail: found.mail.map(|mail| mail.0),
        }
    }
}
